//! A copy for whoever recommended the rep: only with the rep's word, never to somebody who wants none, and his answer is no
//! answer of the prospect's.

use politely::engine::operator::Request;
use politely::engine::world::World;
use politely::engine::world::company::Company;
use politely::followup::thread::HoldReason;
use politely::followup::thread::Outcome;

use super::stage::Stage;
use super::stage::days;
use super::stage::hours;
use super::stage::say;
use super::stage::world_of;

const SEQUENCE: &str = "sequence: referred
calendar: business
expires_after: 30 days
steps:
  - { name: something-new, after: 3 business days, send: something-new }
  - { name: with-the-referrer, after: 2 business days, send: with-the-referrer, copy: referrer }
  - { name: no-pressure, after: 2 business days, send: no-pressure }
  - { name: once-more, after: 2 business days, send: once-more, copy: referrer }
";

/// A company with that sequence.
fn company() -> Company {
    let file = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    Company {
        sequence: "referred".to_owned(),
        sequences: vec![file("referred", SEQUENCE)],
        templates: vec![
            file("with-the-referrer", include_str!("../../templates/with-the-referrer.md")),
            file("once-more", "Hi {{ prospect.first_name }},\n\nWhich day suits {{ referrer.first_name }} and you?\n"),
        ],
        ..Company::default()
    }
}

/// Dana has proposed to Priya and named Ana.
async fn recommended() -> World {
    let mut world = world_of(company()).await;
    world.introduce("ana", "Ana Lopes", "ana@initech.test");
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.settle().await.unwrap();
    say(&mut world, "referrer ana@initech.test Ana Lopes").await;
    world
}

/// Time passes until the bot asks about a copy.
async fn until_asked(world: &mut World) {
    for _ in 0..200 {
        if world.notices("dana").iter().any(|subject| subject.starts_with("A copy for")) {
            return;
        }
        let next = world.next_wake().await.unwrap().expect("nothing is planned any more");
        world.pass_until(next).await.unwrap();
        world.settle().await.unwrap();
    }
    panic!("nobody was asked\n{}", world.story().await);
}

#[tokio::test]
async fn the_rep_sees_what_both_would_read_agrees_once_and_the_proposal_is_not_quoted() {
    let mut world = recommended().await;
    until_asked(&mut world).await;
    let asked =
        world.inbox("dana").into_iter().rev().find(|mail| mail.subject().starts_with("A copy for Ana")).unwrap();
    assert!(asked.text().contains("brought us together"), "{}", asked.text());
    assert!(world.steps_to("ana").is_empty());
    say(&mut world, "ok").await;
    world.later(days(20)).await;
    assert_eq!(world.steps_to("ana"), ["with-the-referrer", "once-more"], "asked once\n{}", world.story().await);
    let copy = &world.inbox("ana")[0];
    assert_eq!(copy.header("To").unwrap(), "Priya <priya@client.test>");
    assert_eq!(copy.header("Cc").unwrap(), "Ana Lopes <ana@initech.test>");
    assert!(!copy.text().contains("wrote:") && !copy.text().contains("\n>"), "{}", copy.text());
    let asked = world.notices("dana").into_iter().filter(|subject| subject.starts_with("A copy for")).count();
    assert_eq!(asked, 1);
}

#[tokio::test]
async fn whoever_wants_no_mail_gets_no_copy_and_the_step_is_left_out() {
    let mut world = recommended().await;
    let target = "ana@initech.test".to_owned();
    world.ask(Request::Suppress { target }).await;
    world.later(days(30)).await;
    assert_eq!(world.steps_to("priya"), ["something-new", "no-pressure"]);
    assert!(world.steps_to("ana").is_empty());
    let story = world.story().await;
    assert!(story.contains("ana@initech.test, who recommended the rep, must not be written to"), "{story}");
}

#[tokio::test]
async fn an_answer_of_the_referrer_holds_the_thread_and_is_no_answer_of_the_prospect() {
    let mut world = recommended().await;
    until_asked(&mut world).await;
    say(&mut world, "ok").await;
    world.until_step("ana", 1).await;
    world.prospect("ana").answers("Priya told me that she is on leave. Give her time.").await.unwrap();
    world.later(days(5)).await;
    assert_eq!(world.held("priya").await, Some(HoldReason::Referrer), "{}", world.story().await);
    assert!(world.notices("dana").iter().any(|subject| subject.starts_with("Ana Lopes, who recommended you, wrote")));
    say(&mut world, "resume").await;
    world.later(days(20)).await;
    assert_eq!(world.steps_to("priya"), ["something-new", "with-the-referrer", "no-pressure"]);
    assert_eq!(world.steps_to("ana").len(), 1, "asked anew, and nobody agreed\n{}", world.story().await);
}

#[tokio::test]
async fn a_referrer_who_opts_out_gets_nothing_more_and_the_rep_says_how_it_goes_on() {
    let mut world = recommended().await;
    until_asked(&mut world).await;
    say(&mut world, "ok").await;
    world.until_step("ana", 1).await;
    world.prospect("ana").answers("Please stop emailing me. Unsubscribe me from this.").await.unwrap();
    world.later(hours(2)).await;
    assert_eq!(world.held("priya").await, Some(HoldReason::Referrer), "{}", world.story().await);
    say(&mut world, "resume").await;
    world.later(days(20)).await;
    assert_eq!(world.steps_to("ana").len(), 1, "{}", world.story().await);
    assert_eq!(world.steps_to("priya"), ["something-new", "with-the-referrer", "no-pressure"]);
}

#[tokio::test]
async fn a_dead_address_of_the_referrer_ends_nothing() {
    let mut world = world_of(company()).await;
    world.make_up("ana", "Ana Lopes", "ana@gone.test");
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.settle().await.unwrap();
    say(&mut world, "referrer ana@gone.test Ana Lopes").await;
    until_asked(&mut world).await;
    say(&mut world, "ok").await;
    world.later(days(25)).await;
    assert_eq!(
        world.steps_to("priya"),
        ["something-new", "with-the-referrer", "no-pressure"],
        "{}",
        world.story().await
    );
    assert_ne!(world.outcome("priya").await, Some(Outcome::Bounced));
}

#[tokio::test]
async fn one_person_gets_one_copy_a_day_from_all_threads_together() {
    let mut world = recommended().await;
    world.rep("dana").proposes_to("omar").await.unwrap();
    world.settle().await.unwrap();
    say(&mut world, "referrer ana@initech.test Ana Lopes").await;
    for _ in 0..40 {
        let asked = world.inbox("dana").into_iter().filter(|mail| mail.subject().starts_with("A copy for Ana")).count();
        if asked == 2 {
            break;
        }
        let next = world.next_wake().await.unwrap().unwrap();
        world.pass_until(next).await.unwrap();
        world.settle().await.unwrap();
    }
    let asked: Vec<_> =
        world.inbox("dana").into_iter().filter(|mail| mail.subject().starts_with("A copy for Ana")).collect();
    assert_eq!(asked.len(), 2, "{}", world.story().await);
    for mail in asked {
        let letter = world.rep("dana").answer_to(&mail, "ok");
        world.rep("dana").sends(letter).await.unwrap();
    }
    world.later(days(4)).await;
    let times = world.times("ana");
    assert_eq!(times.len(), 2, "{}", world.story().await);
    let zone = jiff::tz::TimeZone::get("America/New_York").unwrap();
    assert_ne!(zone.to_datetime(times[0]).date(), zone.to_datetime(times[1]).date());
}
