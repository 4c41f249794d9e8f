//! A sequence is edited while threads run on it: what the command line says of it, and what becomes of the threads.

use std::fs;
use std::sync::Arc;

use jiff::SignedDuration;
use jiff::tz::TimeZone;
use politely::cli::paper::Reader;
use politely::cli::sequence::diff_page;
use politely::cli::sequence::moves_page;
use politely::cli::sequence::versions_page;
use politely::engine::desk_side::DeskSide;
use politely::engine::migrate::Page;
use politely::engine::operator::Order;
use politely::engine::world::World;
use politely::engine::world::company::Company;

use super::place::Place;
use super::place::politely;

const SHIPPED: &str = include_str!("../../sequences/proposal.yaml");

/// A new question comes in before the straight one, which comes later; what took the no for granted is gone.
fn edited() -> String {
    let new = "  - name: sorry\n    after: 2 business days\n    send: after-my-voicemail\n\n  # The straight question";
    let text = SHIPPED.replacen("  # The straight question", new, 1);
    let late = "    after: 6 business days\n    send: close-the-file";
    let text = text.replacen("    after: 5 business days\n    send: close-the-file", late, 1);
    text.replacen("  - name: back-away\n    after: 3 business days\n    send: back-away\n", "", 1)
}

/// Priya and Omar have had the first two mails of the shipped version; then it is edited.
async fn after_an_edit() -> World {
    let start = "2026-03-02T15:00:00Z".parse().unwrap();
    let mut world = World::new(start, Company::default(), None).await.unwrap();
    for login in ["priya", "omar"] {
        world.rep("dana").proposes_to(login).await.unwrap();
        world.settle().await.unwrap();
    }
    world.pass(SignedDuration::from_hours(24 * 10)).await.unwrap();
    assert_eq!(world.steps_to("priya"), ["something-new", "no-pressure"]);
    world.reconfigure(|company| company.sequences.push(("proposal".to_owned(), edited()))).await.unwrap();
    world
}

fn desk(world: &World) -> DeskSide {
    DeskSide::over(world.engine.setup(), world.engine.store.clone(), Arc::new(world.clock.clone()))
}

fn reader(world: &World) -> Reader {
    Reader { now: world.now(), zone: TimeZone::get("America/New_York").unwrap(), width: None }
}

fn plain(page: &str) -> String {
    anstream::adapter::strip_str(page).to_string()
}

fn moved(page: Result<Page, String>) -> Page {
    page.unwrap()
}

#[tokio::test]
async fn an_edit_leaves_open_threads_alone_until_they_are_moved_and_nothing_is_sent_twice() {
    let mut world = after_an_edit().await;
    let foreseen = moved(desk(&world).foresee("proposal").await.unwrap());
    let page = plain(&moves_page("proposal", &foreseen.moves, true, &reader(&world)));
    insta::assert_snapshot!(page.replace(&foreseen.moves[0].from, "versions"));
    let before = world.threads().await.unwrap();
    let done = moved(desk(&world).migrate("proposal").await.unwrap());
    assert_eq!(done, foreseen, "what was foreseen is what was done");
    let after = world.threads().await.unwrap();
    assert!(
        before.iter().zip(&after).all(|(before, after)| before.pinned != after.pinned && before.done == after.done)
    );
    assert_eq!(moved(desk(&world).migrate("proposal").await.unwrap()).moves, []);
    world.pass(SignedDuration::from_hours(24 * 60)).await.unwrap();
    for login in ["priya", "omar"] {
        assert_eq!(
            world.steps_to(login),
            ["something-new", "no-pressure", "sorry", "close-the-file", "expiry-warning", "expiry-notice"]
        );
    }
}

#[tokio::test]
async fn the_rep_can_take_nothing_back_that_was_said_about_another_plan() {
    let world = after_an_edit().await;
    let thread = world.thread_with("priya").await.unwrap().unwrap();
    let ask = |order| politely::engine::operator::Request::Thread { thread: thread.id.to_string(), order };
    desk(&world).ask(&ask(Order::Pause)).await.unwrap();
    moved(desk(&world).migrate("proposal").await.unwrap());
    let journal = world.journal(thread.id).await.unwrap().pop().unwrap().text;
    assert!(journal.contains("of its sequence, 4 steps of it are ahead"), "{journal}");
    let kept =
        world.engine.store.read(move |tx| politely::adapters::store::undoable::get(tx, thread.id)).await.unwrap();
    assert!(kept.is_none());
    assert!(matches!(
        world.thread_with("priya").await.unwrap().unwrap().state,
        politely::followup::thread::State::Paused
    ));
}

#[tokio::test]
async fn versions_are_listed_and_compared() {
    let world = after_an_edit().await;
    let desk = desk(&world);
    let rows = desk.versions().await.unwrap();
    let page = plain(&versions_page(&rows, &reader(&world)));
    insta::assert_snapshot!(rows.iter().fold(page, |page, row| page.replace(&row.version, "versions")));
    let old = rows.iter().find(|row| !row.present).unwrap();
    let found = desk.difference("config.yaml".as_ref(), &old.version, "proposal").await.unwrap();
    insta::assert_snapshot!(plain(&diff_page(&found)));
    let wrong = desk.difference("config.yaml".as_ref(), "propsal", "proposal").await.unwrap_err().to_string();
    assert!(wrong.contains("did you mean proposal?"), "{wrong}");
    let unknown = desk.foresee("propsal").await.unwrap().unwrap_err();
    assert_eq!(unknown, "there is no sequence propsal; perhaps you mean proposal");
}

#[tokio::test]
async fn check_says_which_open_threads_an_edit_does_not_reach() {
    let folder = tempfile::tempdir().unwrap();
    Company::default().write(folder.path()).unwrap();
    let start = "2026-03-02T15:00:00Z".parse().unwrap();
    let mut world = World::new(start, Company::default(), Some(folder.path())).await.unwrap();
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.settle().await.unwrap();
    drop(world);
    let says = |arguments: &[&str], code: i32| {
        let assert = politely().current_dir(folder.path()).args(arguments).assert().code(code);
        String::from_utf8(assert.get_output().stdout.clone()).unwrap()
    };
    assert!(!says(&["check"], 0).contains("open thread"));
    fs::write(folder.path().join("sequences/proposal.yaml"), edited()).unwrap();
    let told = says(&["check"], 0);
    assert!(told.contains("no problems") && told.contains("1 open thread runs an earlier version"), "{told}");
    assert!(says(&["check", "--json"], 0).contains(r#""severity":"note","code":"open-threads""#));
    assert!(says(&["sequence", "migrate", "proposal", "--dry-run"], 0).contains("1 thread would move"));
    assert!(says(&["sequence", "migrate", "proposal"], 0).contains("1 thread moved"));
    assert!(!says(&["check"], 0).contains("open thread"));
    assert!(says(&["sequence", "diff", "proposal", "sequences/proposal.yaml"], 0).contains("no difference"));
}

#[test]
fn two_sequences_are_compared_before_there_is_a_store() {
    let place = Place::with_the_example();
    let said = place.politely(&["sequence", "diff", "sequences/quote.yaml", "proposal-short"]).assert().code(1);
    let said = super::place::text(&said.get_output().stdout);
    assert!(said.contains("expires_after"), "{said}");
    assert!(place.says(&["sequence", "diff", "quote", "quote"]).contains("no difference"));
    let (_, said) = place.fails(&["sequence", "diff", "3f2a9c01", "quote"]);
    assert!(said.contains("there is no store yet"), "{said}");
}
