//! What people read on the terminal, on a store with one thread in every state.

use std::sync::Arc;

use insta::assert_snapshot;
use jiff::SignedDuration;
use jiff::tz::TimeZone;
use politely::adapters::postoffice::faults::Fault;
use politely::adapters::postoffice::faults::SmtpMoment;
use politely::adapters::postoffice::faults::SmtpTrouble;
use politely::adapters::postoffice::faults::Target;
use politely::cli::ask::outbox_page;
use politely::cli::explain::reading_page;
use politely::cli::explain::story_page;
use politely::cli::guidelines;
use politely::cli::paper::Reader;
use politely::cli::preview;
use politely::cli::status;
use politely::cli::threads::listing;
use politely::engine::desk_side::DeskSide;
use politely::engine::explain::mail::MailReader;
use politely::engine::operator::Order;
use politely::engine::operator::Reply;
use politely::engine::operator::Request;
use politely::engine::operator::Scope;
use politely::engine::operator::Word;
use politely::engine::preview::Wanted;
use politely::engine::preview::play;
use politely::engine::views::Shown;
use politely::engine::world::World;
use politely::engine::world::company::Company;
use politely::mail::language::Language;

fn days(days: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * days)
}

fn desk(world: &World) -> DeskSide {
    DeskSide::over(world.engine.setup(), world.engine.store.clone(), Arc::new(world.clock.clone()))
}

fn reader(world: &World) -> Reader {
    Reader { now: world.now(), zone: TimeZone::get("America/New_York").unwrap(), width: None }
}

fn plain(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}

async fn order(world: &World, who: &str, order: Order) {
    let thread = world.thread_with(who).await.unwrap().unwrap().id.to_string();
    desk(world).ask(&Request::Thread { thread, order }).await.unwrap();
}

#[tokio::test]
async fn what_was_said_at_the_outset_and_what_they_answered() {
    let company = Company {
        sequence: "rules".to_owned(),
        sequences: vec![(
            "rules".to_owned(),
            "sequence: rules\ntitle: The rules first\ncalendar: business\nexpires_after: 30 days\nsteps:\n  \
             - { name: the-rules, after: 1 business day, guidelines: guidelines }\n  \
             - { name: no-pressure, after: 3 business days, send: no-pressure }\n"
                .to_owned(),
        )],
        templates: vec![("guidelines".to_owned(), include_str!("../../templates/guidelines.md").to_owned())],
        ..Company::default()
    };
    let mut world = World::new("2026-03-02T15:00:00Z".parse().unwrap(), company, None).await.unwrap();
    for who in ["priya", "tom"] {
        world.rep("dana").proposes_to(who).await.unwrap();
    }
    world.settle().await.unwrap();
    let page = async |world: &World| {
        let desk = desk(world);
        let threads: Vec<String> =
            desk.threads(&Shown::default()).await.unwrap().into_iter().map(|row| row.id).collect();
        let mut found = desk.guidelines(&threads).await.unwrap();
        found.sort_by(|a, b| a.prospect.cmp(&b.prospect));
        plain(&guidelines::page(&found, &reader(world)))
    };
    assert_eq!(page(&world).await.matches("not yet").count(), 2);
    world.pass(days(2)).await.unwrap();
    world.prospect("priya").answers("Thanks. Please write in German, and only on Mondays.").await.unwrap();
    world.settle().await.unwrap();
    assert_snapshot!(page(&world).await);
    assert!(guidelines::page(&[], &reader(&world)).starts_with("no thread here"));
}

/// Two weeks of a rep with seven proposals; the newest send of the last one has lost its answer.
async fn fortnight() -> World {
    let mut world = World::new("2026-03-02T15:00:00Z".parse().unwrap(), Company::default(), None).await.unwrap();
    for who in ["priya", "tom", "ines", "sam", "lee", "mia", "noor"] {
        world.rep("dana").proposes_to(who).await.unwrap();
        world.pass(SignedDuration::from_mins(10)).await.unwrap();
    }
    world.prospect("tom").answers("Yes, please go ahead.").await.unwrap();
    world.prospect("ines").is_away_until(Some(jiff::civil::date(2026, 3, 23)));
    world.pass(days(2)).await.unwrap();
    order(&world, "sam", Order::Pause).await;
    order(&world, "lee", Order::Hold).await;
    order(&world, "mia", Order::Lost { reason: "too dear".to_owned() }).await;
    world.pass(days(4)).await.unwrap();
    world
}

#[tokio::test]
async fn the_threads() {
    let world = fortnight().await;
    let rows = desk(&world).threads(&Shown::default()).await.unwrap();
    assert_snapshot!(plain(&listing(&rows, 50, &reader(&world))));
    assert_snapshot!("the_newest_three", plain(&listing(&rows, 3, &reader(&world))));
    let narrow = Reader { width: Some(100), ..reader(&world) };
    let widest = plain(&listing(&rows, 50, &narrow)).lines().map(|line| line.chars().count()).max();
    assert!(widest <= Some(125), "{widest:?}");
}

#[tokio::test]
async fn no_threads() {
    let world = World::new("2026-03-02T15:00:00Z".parse().unwrap(), Company::default(), None).await.unwrap();
    assert_snapshot!(listing(&[], 50, &reader(&world)), @"no threads; a rep opens one by sending a proposal with the bot in Bcc");
}

#[tokio::test]
async fn the_story_of_an_open_thread_and_of_one_that_was_answered() {
    let world = fortnight().await;
    let desk = desk(&world);
    for who in ["priya", "tom", "ines"] {
        let thread = world.thread_with(who).await.unwrap().unwrap();
        let story = desk.story(&thread).await.unwrap();
        assert_snapshot!(format!("story_of_{who}"), plain(&story_page(&story, &reader(&world))));
    }
}

#[tokio::test]
async fn how_the_bot_is() {
    let world = fortnight().await;
    let status = desk(&world).status().await.unwrap();
    assert_snapshot!(plain(&status::page(&status, &reader(&world))));
}

#[tokio::test]
async fn a_send_that_nobody_knows_of_waits_for_a_word() {
    let mut world = fortnight().await;
    // The rep's provider keeps no copy, which would prove that the mail arrived.
    world.office.keep_sent_copies("dana", false).unwrap();
    // After the notices of the morning, before the follow-up.
    world.pass_until("2026-03-11T13:00:00Z".parse().unwrap()).await.unwrap();
    let lost = Fault::Smtp(SmtpMoment::AfterStoring, SmtpTrouble::Cut);
    world.office.inject(Target::Account("bot".to_owned()), 1, lost);
    world.pass_until("2026-03-11T13:06:00Z".parse().unwrap()).await.unwrap();
    let desk = desk(&world);
    let rows = desk.outbox().await.unwrap();
    assert_snapshot!(plain(&outbox_page(&rows, &reader(&world))));
    assert_eq!(rows[0].status, "unknown");
    let settled = desk.ask(&Request::Settle { send: rows[0].id.clone(), verdict: Word::Sent }).await.unwrap();
    assert!(matches!(settled, Reply::Now(answer) if answer.done));
    assert!(desk.outbox().await.unwrap().is_empty());
}

#[tokio::test]
async fn the_story_says_what_keeps_the_next_mail_back() {
    let world = fortnight().await;
    let desk = desk(&world);
    desk.ask(&Request::Hold { scope: Scope::Sequence("proposal".to_owned()) }).await.unwrap();
    desk.ask(&Request::Suppress { target: "client.test".to_owned() }).await.unwrap();
    let thread = world.thread_with("priya").await.unwrap().unwrap();
    assert_snapshot!(desk.story(&thread).await.unwrap().standing);
}

#[tokio::test]
async fn an_empty_outbox() {
    let world = fortnight().await;
    assert_snapshot!(outbox_page(&[], &reader(&world)), @"the outbox is empty: nothing waits to be sent");
}

/// What `politely preview NAME --start 2026-12-18 --timezone Europe/Berlin --lang LANG` prints.
fn previewed(world: &World, sequence: &str, language: Language, more: Wanted) -> String {
    let wanted = Wanted {
        sequence: sequence.to_owned(),
        start: Some(jiff::civil::date(2026, 12, 18)),
        zone: Some(TimeZone::get("Europe/Berlin").unwrap()),
        language: Some(language),
        ..more
    };
    let preview = play(&world.engine.setup(), &wanted, world.now()).unwrap();
    let reader = Reader { zone: TimeZone::get("Europe/Berlin").unwrap(), ..reader(world) };
    plain(&preview::page(&preview, &reader))
}

/// A company with everything that is shipped.
async fn shipped() -> World {
    let texts = |folder: &str, ending: &str| -> Vec<(String, String)> {
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let named = files.filter_map(|path| {
            let name = path.file_name()?.to_str()?.strip_suffix(ending)?.to_owned();
            (!name.ends_with(".scenarios")).then(|| (name, std::fs::read_to_string(&path).unwrap()))
        });
        let mut all: Vec<_> = named.collect();
        all.sort();
        all
    };
    let bytes = |name: &str| (name.to_owned(), std::fs::read(format!("library/files/{name}")).unwrap().into());
    let company = Company {
        has_shipped: false,
        sequences: texts("sequences", ".yaml"),
        templates: texts("templates", ".md"),
        library: texts("library", ".yaml"),
        attachments: ["die-ersten-dreissig-tage.pdf", "first-thirty-days.pdf"].map(bytes).to_vec(),
        ..Company::default()
    };
    World::new("2026-03-02T15:00:00Z".parse().unwrap(), company, None).await.unwrap()
}

#[tokio::test]
async fn the_preview_of_the_shipped_sequences() {
    let world = shipped().await;
    let shown = |sequence, language| previewed(&world, sequence, language, Wanted::default());
    assert_snapshot!("preview-proposal", shown("proposal", Language::English));
    assert_snapshot!("preview-proposal.de", shown("proposal", Language::German));
    assert_snapshot!("preview-proposal-with-calls", shown("proposal-with-calls", Language::English));
    assert_snapshot!("preview-proposal-with-a-call.de", shown("proposal-with-a-call", Language::German));
    assert_snapshot!("preview-proposal-with-times", shown("proposal-with-times", Language::English));
    assert_snapshot!("preview-referred", shown("referred", Language::English));
    assert_snapshot!("preview-referred.de", shown("referred", Language::German));
    assert_snapshot!("preview-team-decision", shown("team-decision", Language::English));
    assert_snapshot!("preview-team-decision.de", shown("team-decision", Language::German));
    assert_snapshot!("preview-quote", shown("quote", Language::English));
    assert_snapshot!("preview-nurture-quarterly.de", shown("nurture-quarterly", Language::German));
    assert_snapshot!("preview-went-dark", shown("went-dark", Language::English));
}

#[tokio::test]
async fn what_a_preview_shows_can_be_chosen() {
    let world = shipped().await;
    let one = Wanted { variant: Some("did-i-do-something-wrong".to_owned()), ..Wanted::default() };
    let shown = previewed(&world, "proposal", Language::English, one);
    assert!(shown.contains("no-pressure (did-i-do-something-wrong)"), "{shown}");
    assert!(!shown.contains("no-pressure (no-pressure)"), "{shown}");
    let small = Wanted { amount: Some(300_000), ..Wanted::default() };
    let shown = previewed(&world, "proposal-with-calls", Language::English, small);
    assert!(
        shown.contains("only when: last-call (3 business days after the last mail, only when amount >="),
        "{shown}"
    );
    let french = previewed(&world, "nurture-quarterly", Language::French, Wanted::default());
    assert!(french.contains("The rep is asked what to give, because nothing in the library fits"), "{french}");
}

#[tokio::test]
async fn a_mail_of_a_thread_is_explained_with_its_evidence() {
    let mut world = fortnight().await;
    let answer = world.prospect("priya").answer("Could you call me on Friday?").unwrap().bytes(world.now());
    let mails = MailReader::beside(&desk(&world)).await.unwrap();
    let reading = mails.read("answer.eml", &answer, false).await.unwrap();
    assert_eq!(reading.direction, "prospect");
    assert!(reading.sure && reading.confidence > 0.9);
    assert_snapshot!(plain(&reading_page(&reading)));
}
