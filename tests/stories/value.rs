//! Something of value: every prospect gets the item that fits best, nobody gets one twice, none leaves after its day, and
//! where nothing fits the rep is asked.

use std::sync::Arc;

use mail_parser::MimeHeaders;
use politely::config::library_file::Library;
use politely::engine::operator::Order;
use politely::engine::operator::TaskWord;
use politely::engine::setup::Setup;
use politely::engine::world::World;
use politely::engine::world::company::Company;
use politely::engine::world::company::RepPlan;
use politely::engine::world::mailbag::Mail;
use politely::followup::thread::HoldReason;
use politely::followup::thread::Outcome;
use politely::followup::thread::State;
use politely::followup::thread::TaskKind;
use politely::mail::compose::attachment::MAIL_MAX;

use super::stage::Stage;
use super::stage::days;
use super::stage::hours;
use super::stage::world_of;

const GIFTS: &str = "sequence: gifts\ncalendar: business\nexpires_after: 60 days\nsteps:\n  \
    - { name: first-gift, after: 2 business days, value: give }\n  \
    - { name: second-gift, after: 3 business days, value: { template: give-more, topics: [lighting] } }\n  \
    - { name: last-word, after: 3 business days, send: back-away, end: unresponsive }\n";

const GIVE: &str = "Hi {{ prospect.first_name }},\n\nthis is {{ value.title }}{% if value.link %}: {{ value.link }}{% endif %}. \
    {{ value.summary }} Is it of use?\n";

const LIBRARY: &str = "items:\n  \
    - { name: plan, title: a plan, summary: It is short., attachment: plan.pdf, topics: [lighting], language: en, added: 2026-02-01 }\n  \
    - { name: story, title: a story, summary: It is true., link: \"https://acme.example/story\", topics: [lighting], language: en, added: 2026-01-01 }\n  \
    - { name: old, title: an old thing, summary: It is over., link: \"https://acme.example/old\", topics: [lighting], valid_until: 2026-03-03, added: 2026-02-20 }\n  \
    - { name: liste, title: eine Liste, summary: Sie ist kurz., link: \"https://acme.example/liste\", language: de, added: 2026-02-25 }\n";

/// Every octet there is: what arrives must be what lies in the library.
fn plan() -> Arc<[u8]> {
    (0..=255).cycle().take(10_000).collect()
}

/// A company that gives things away, with these keys at its reps.
fn company(library: &str, more: &str) -> Company {
    let text = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let rep =
        |login: &str, name: &str| RepPlan { more: format!("sent_copy: append{more}"), ..RepPlan::new(login, name) };
    Company {
        sequence: "gifts".to_owned(),
        sequences: vec![text("gifts", GIFTS)],
        templates: vec![text("give", GIVE), text("give-more", &GIVE.replace("this is", "and this is"))],
        library: vec![text("all", library)],
        attachments: vec![("plan.pdf".to_owned(), plan())],
        reps: vec![rep("dana", "Dana Reyes"), rep("erik", "Erik Lund")],
        ..Company::default()
    }
}

fn asks(world: &World) -> Vec<Mail> {
    let is_one = |mail: &Mail| {
        mail.subject().starts_with("Something for") || mail.subject().starts_with("Still open: something")
    };
    world.inbox("dana").into_iter().filter(is_one).collect()
}

async fn until_waiting(world: &mut World) {
    for _ in 0..200 {
        world.settle().await.unwrap();
        if let State::Waiting(task) = world.state("priya").await {
            assert_eq!(task.kind, TaskKind::Choice);
            return;
        }
        let next = world.next_wake().await.unwrap().expect("nothing is planned any more");
        world.pass_until(next).await.unwrap();
    }
    panic!("nobody was asked\n{}", world.story().await);
}

#[tokio::test]
async fn each_mail_gives_another_item_and_the_file_arrives_octet_by_octet() {
    let mut world = world_of(company(LIBRARY, "")).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 2).await;
    let mails: Vec<Mail> =
        world.inbox("priya").into_iter().filter(|mail| mail.header("X-Politely-Ref").is_some()).collect();
    assert!(mails[0].text().contains("this is a plan. It is short."), "{}", mails[0].text());
    let parsed = mail_parser::MessageParser::default().parse(&*mails[0].bytes).unwrap();
    let file = parsed.attachment(0).unwrap();
    assert_eq!((file.attachment_name(), file.contents()), (Some("plan.pdf"), &*plan()));
    assert!(mails[1].text().contains("https://acme.example/story"), "{}", mails[1].text());
    assert!(mails[1].text().contains("> "), "the mail with the file is quoted by its words");
    assert!(!mails[1].header("Content-Type").unwrap().contains("mixed"), "what was given once is not given again");
    world.later(days(30)).await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Unresponsive));
}

#[tokio::test]
async fn a_person_gets_nothing_twice_whoever_writes() {
    let mut world = world_of(company(LIBRARY, "")).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    world.prospect("priya").answers("Thank you, we look at it.").await.unwrap();
    world.later(hours(1)).await;
    world.rep("erik").proposes_to("priya").await.unwrap();
    world.until_step("priya", 2).await;
    let given = world.inbox("priya").pop().unwrap();
    assert!(given.text().contains("a story"), "{}", given.text());
}

#[tokio::test]
async fn where_nothing_fits_the_rep_is_asked_and_done_counts_as_the_gift() {
    let mut world = world_of(company("items: []\n", "")).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    until_waiting(&mut world).await;
    let ask = asks(&world).pop().unwrap();
    assert!(ask.text().contains("done"), "{}", ask.text());
    let letter = world.rep("dana").answer_to(&ask, "done");
    world.rep("dana").sends(letter).await.unwrap();
    until_waiting(&mut world).await;
    assert_eq!(asks(&world).len(), 2, "the second gift is asked for, too");
    assert_eq!(
        world.order("priya", Order::Task { answer: TaskWord::Done }).await,
        "noted; the next step counts from now"
    );
    world.until_step("priya", 1).await;
    assert_eq!(world.steps_to("priya"), ["last-word"]);
}

#[tokio::test]
async fn a_rep_who_has_nothing_either_is_reminded_once_and_the_plan_goes_on() {
    let mut world = world_of(company("items: []\n", "")).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(40)).await;
    assert_eq!(world.steps_to("priya"), ["last-word"]);
    assert_eq!(asks(&world).len(), 4, "two gifts, each reminded of once");
}

#[tokio::test]
async fn what_was_shown_is_what_leaves_unless_its_day_is_over_by_then() {
    let library = LIBRARY.replace("title: a plan,", "title: a plan, valid_until: 2026-03-04,");
    let mut world = world_of(company(&library, ", approve: true")).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    let shown = |world: &World| -> Vec<Mail> {
        world.inbox("dana").into_iter().filter(|mail| mail.text().contains("--- text begins ---")).collect()
    };
    for _ in 0..200 {
        world.settle().await.unwrap();
        if !shown(&world).is_empty() {
            break;
        }
        let next = world.next_wake().await.unwrap().unwrap();
        world.pass_until(next).await.unwrap();
    }
    let first = shown(&world).pop().unwrap();
    assert!(first.text().contains("a plan") && first.text().contains("plan.pdf"), "{}", first.text());
    world.later(days(2)).await;
    world.order("priya", Order::Approve).await;
    world.later(hours(2)).await;
    assert!(world.steps_to("priya").is_empty(), "its last day is over\n{}", world.story().await);
    let second = shown(&world).pop().unwrap();
    assert!(second.text().contains("a story") && !second.text().contains("a plan"), "{}", second.text());
    world.order("priya", Order::Approve).await;
    world.until_step("priya", 1).await;
    assert!(world.inbox("priya").pop().unwrap().text().contains("a story"));
}

#[tokio::test]
async fn a_file_that_has_grown_too_large_for_a_mail_holds_the_thread() {
    let mut world = world_of(company(LIBRARY, "")).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.settle().await.unwrap();
    let grown = |setup: &mut Setup| {
        let mut library = Library::clone(&setup.library);
        library.files.get_mut("plan.pdf").unwrap().bytes = vec![0; MAIL_MAX].into();
        setup.library = Arc::new(library);
    };
    world.misconfigure(grown).unwrap();
    world.later(days(5)).await;
    assert_eq!(world.held("priya").await, Some(HoldReason::Draft), "{}", world.story().await);
    assert!(world.sent().is_empty());
    let told = world.inbox("dana").pop().unwrap().text().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains(&format!("more than {MAIL_MAX} octets with its files")), "{told}");
}
