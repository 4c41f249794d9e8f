//! After an end in silence a thread goes over to a slow sequence, only when its sequence says so, and never after a word of
//! the prospect's.

use politely::engine::operator::Order;
use politely::engine::world::World;
use politely::engine::world::company::Company;
use politely::followup::thread::Outcome;
use politely::followup::thread::State;

use super::stage::Stage;
use super::stage::days;
use super::stage::hours;
use super::stage::world_of;

const SLOW: &str = "sequence: slow\ncalendar: business\nruns_for: 60 weeks\nquote: false\nsteps:\n  \
    - { name: one, after: 13 weeks, send: back-away }\n  \
    - { name: two, after: 13 weeks, send: no-pressure, end: completed }\n";

fn fast(nurture: &str) -> String {
    format!(
        "sequence: fast\ncalendar: business\nexpires_after: 10 days\nnurture: {nurture}\nsteps:\n  \
         - {{ name: nudge, after: 2 business days, send: something-new }}\n  \
         - {{ name: notice, at_expiry: true, send: expiry-notice, end: expired }}\n"
    )
}

fn company(nurture: &str) -> Company {
    let text = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    Company {
        sequence: "fast".to_owned(),
        sequences: vec![text("fast", &fast(nurture)), text("slow", SLOW)],
        report: "{ day: mon, at: \"08:30\" }".to_owned(),
        ..Company::default()
    }
}

async fn proposed(nurture: &str) -> World {
    let mut world = world_of(company(nurture)).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world
}

#[tokio::test]
async fn after_silence_it_goes_on_slowly_to_its_end_and_nothing_speaks_of_an_offer() {
    let mut world = proposed("slow").await;
    world.until_step("priya", 2).await;
    world.later(hours(2)).await;
    let thread = world.thread_with("priya").await.unwrap().unwrap();
    assert_eq!((thread.sequence.as_str(), thread.round), ("slow", 2));
    let told = world.inbox("dana").into_iter().find(|mail| mail.subject().contains("goes over to slow")).unwrap();
    assert!(told.text().contains("Say stop") && !told.text().contains("The offer stands"), "{}", told.text());
    assert!(!world.notices("dana").iter().any(|subject| subject.starts_with("Closed (the offer has run out): ")));
    world.later(days(400)).await;
    assert_eq!(world.steps_to("priya"), ["nudge", "notice", "one", "two"]);
    // Silent twice.
    let outcome = world.outcome("priya").await;
    assert!(matches!(outcome, Some(Outcome::Completed | Outcome::Unresponsive)), "{outcome:?}");
    assert!(!world.notices("dana").iter().any(|subject| subject.contains("ends soon")));
}

#[tokio::test]
async fn the_report_counts_how_it_had_ended() {
    let mut world = proposed("slow").await;
    world.until_step("priya", 2).await;
    world.later(days(8)).await;
    let report = world.inbox("dana").into_iter().rev().find(|mail| mail.text().contains("ran out")).unwrap();
    assert!(report.text().contains('1'), "{}", report.text());
}

#[tokio::test]
async fn one_word_of_the_rep_stops_it_and_so_does_any_answer() {
    let mut world = proposed("slow").await;
    world.until_step("priya", 2).await;
    world.later(hours(2)).await;
    world.order("priya", Order::Stop).await;
    world.later(days(400)).await;
    assert_eq!(world.steps_to("priya").len(), 2);
    assert_eq!(world.outcome("priya").await, Some(Outcome::Cancelled));

    let mut world = proposed("slow").await;
    world.until_step("priya", 3).await;
    world.prospect("priya").answers("Good that you ask. Call me.").await.unwrap();
    world.later(days(400)).await;
    assert_eq!(world.steps_to("priya").len(), 3);
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied));
}

#[tokio::test]
async fn with_ask_it_begins_only_with_the_rep_s_word_and_never_after_an_answer() {
    let mut world = proposed("{ sequence: slow, ask: true }").await;
    world.until_step("priya", 2).await;
    world.later(days(30)).await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Expired));
    let asks = world.inbox("dana").into_iter().find(|mail| mail.subject().contains("A slow sequence?")).unwrap();
    let letter = world.rep("dana").answer_to(&asks, "sequence slow");
    world.rep("dana").sends(letter).await.unwrap();
    world.until_step("priya", 3).await;
    assert_eq!(world.steps_to("priya"), ["nudge", "notice", "one"]);

    let mut world = proposed("slow").await;
    world.until_step("priya", 1).await;
    world.prospect("priya").answers("No, thank you. We have chosen somebody else.").await.unwrap();
    world.later(hours(1)).await;
    let said = world.order("priya", Order::Sequence { name: "slow".to_owned() }).await;
    assert!(said.contains("resume"), "{said}");
    world.later(days(400)).await;
    assert_eq!(world.steps_to("priya").len(), 1);
}

#[tokio::test]
async fn who_answered_once_goes_over_only_with_the_rep_s_word() {
    let mut world = proposed("slow").await;
    world.until_step("priya", 1).await;
    world.prospect("priya").answers("Not now, perhaps.").await.unwrap();
    world.later(hours(1)).await;
    world.order("priya", Order::Resume { from: None, confirmed: true }).await;
    world.later(days(60)).await;
    assert!(matches!(world.state("priya").await, State::Ended { .. }), "{}", world.story().await);
    assert!(
        world.notices("dana").iter().any(|subject| subject.contains("A slow sequence?")),
        "{}",
        world.story().await
    );
}
