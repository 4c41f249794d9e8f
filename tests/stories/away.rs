//! A rep goes on holiday: nothing leaves in his name, or a colleague looks after it; and when he is back it is no burst.

use jiff::Timestamp;
use politely::engine::operator::Request;
use politely::engine::world::World;
use politely::engine::world::company::Company;
use politely::engine::world::company::RepPlan;
use politely::followup::thread::HoldReason;
use politely::followup::thread::SnoozeReason;
use politely::followup::thread::State;

use super::stage::Stage;
use super::stage::at;
use super::stage::days;
use super::stage::hours;
use super::stage::minutes;
use super::stage::two_reps;
use super::stage::world_of;

/// Dana, whose threads go that way while she is away, and Erik.
fn company(while_away: &str) -> Company {
    let mut company = two_reps();
    company.reps[0].more = format!("sent_copy: append, while_away: {while_away}");
    company
}

fn away(until: &str, to: Option<&str>) -> Request {
    Request::Away { rep: "dana".to_owned(), until: until.to_owned(), to: to.map(str::to_owned) }
}

fn back() -> Request {
    Request::Back { rep: "dana".to_owned() }
}

async fn propose_to(world: &mut World, prospects: &[&str]) {
    for prospect in prospects {
        world.rep("dana").proposes_to(prospect).await.unwrap();
    }
    world.settle().await.unwrap();
}

fn text(world: &World, who: &str, subject: &str) -> String {
    let found = world.inbox(who).into_iter().rev().find(|mail| mail.subject().contains(subject));
    found.unwrap_or_else(|| panic!("{who} has no mail about {subject}")).text().to_owned()
}

#[tokio::test]
async fn while_dana_is_away_nothing_leaves_in_her_name_and_on_the_day_it_goes_on() {
    let mut world = world_of(company("pause")).await;
    propose_to(&mut world, &["priya", "ada"]).await;
    let said = world.ask(away("2026-03-16", None)).await;
    assert_eq!(said, "to Dana Reyes: you are away until Mon 16 Mar 2026; 2 follow-ups wait until then");
    world.pass_until(at("2026-03-16T11:59:00Z")).await.unwrap();
    assert!(world.sent().is_empty());
    assert!(matches!(world.state("priya").await, State::Snoozed { why: SnoozeReason::RepAway, .. }));
    world.later(hours(12)).await;
    assert_eq!(world.steps_to("priya"), ["something-new"]);
    assert_eq!(world.steps_to("ada"), ["something-new"]);
    insta::assert_snapshot!(text(&world, "dana", "Welcome back"));
}

#[tokio::test]
async fn what_waited_goes_on_one_after_the_other_the_oldest_first() {
    let mut world = world_of(company("pause")).await;
    let names: Vec<String> = (0..25).map(|number| format!("client{number:02}")).collect();
    for name in &names {
        propose_to(&mut world, &[name]).await;
        world.later(minutes(2)).await;
    }
    world.ask(away("2026-03-16", None)).await;
    world.pass_until(at("2026-03-20T23:00:00Z")).await.unwrap();
    let sent = world.sent();
    let minute = |at: Timestamp| at.as_second() / 60;
    let most = sent.chunk_by(|one, next| minute(one.at) == minute(next.at)).map(<[_]>::len).max();
    assert!(most <= Some(3), "{most:?} in one minute");
    let monday = sent.iter().filter(|sent| sent.at < at("2026-03-17T04:00:00Z")).count();
    assert!(monday <= 20, "{monday} on the first day");
    assert!(names.iter().all(|name| !world.steps_to(name).is_empty()), "by the end of the week all have gone on");
    let first_five: Vec<&String> = names.iter().take(5).collect();
    assert!(first_five.iter().all(|name| world.times(name)[0] < at("2026-03-17T04:00:00Z")), "the oldest first");
}

#[tokio::test]
async fn back_earlier_than_she_said_goes_on_at_once() {
    let mut world = world_of(company("pause")).await;
    propose_to(&mut world, &["priya"]).await;
    world.ask(away("2026-03-30", None)).await;
    world.later(days(8)).await;
    assert!(world.sent().is_empty());
    let said = world.ask(back()).await;
    assert_eq!(said, "to Dana Reyes: welcome back; one follow-up goes on");
    world.later(hours(6)).await;
    assert_eq!(world.steps_to("priya"), ["something-new"]);
    assert!(world.ask(back()).await.contains("not away"));
    world.later(days(20)).await;
    assert!(!world.notices("dana").iter().any(|subject| subject.contains("Welcome back")), "she said it herself");
}

#[tokio::test]
async fn what_she_enrols_while_away_runs_as_ever() {
    let mut world = world_of(company("pause")).await;
    world.ask(away("2026-03-30", None)).await;
    propose_to(&mut world, &["priya"]).await;
    world.later(days(4)).await;
    assert_eq!(world.steps_to("priya"), ["something-new"]);
}

#[tokio::test]
async fn an_answer_while_she_is_away_is_told_to_her_and_stops_the_thread() {
    let mut world = world_of(company("pause")).await;
    propose_to(&mut world, &["priya"]).await;
    world.ask(away("2026-03-16", None)).await;
    world.prospect("priya").answers("Yes, let us go ahead.").await.unwrap();
    world.later(days(30)).await;
    assert!(world.sent().is_empty());
    assert!(world.notices("dana").iter().any(|subject| subject.contains("answered")));
}

#[tokio::test]
async fn an_offer_that_ends_while_she_is_away_is_her_decision() {
    let mut world = world_of(company("pause")).await;
    propose_to(&mut world, &["priya"]).await;
    world.ask(away("2026-04-15", None)).await;
    world.pass_until(at("2026-04-16T22:00:00Z")).await.unwrap();
    assert!(world.sent().is_empty());
    assert_eq!(world.held("priya").await, Some(HoldReason::ExpiryWhileAway));
    assert!(world.notices("dana").iter().any(|subject| subject.contains("extend or close")));
    assert!(text(&world, "dana", "Welcome back").contains("Proposal for priya"));
}

#[tokio::test]
async fn with_extend_it_stands_longer_and_who_had_been_warned_hears_of_it() {
    let mut world = world_of(company("extend")).await;
    propose_to(&mut world, &["priya", "ada"]).await;
    world.until_step("priya", 5).await;
    world.later(minutes(1)).await;
    let ended = world.thread_with("priya").await.unwrap().unwrap().expires_at;
    let said = world.ask(away("2026-04-13", None)).await;
    assert!(said.contains("offers that end meanwhile stand longer by as many days"), "{said}");
    let ends = world.thread_with("priya").await.unwrap().unwrap().expires_at;
    assert!(ended < ends, "{ended} {ends}");
    world.pass_until(at("2026-04-14T22:00:00Z")).await.unwrap();
    assert_eq!(world.steps_to("priya")[5..], ["extended"], "{}", world.story().await);
}

#[tokio::test]
async fn handed_over_they_run_on_and_erik_hears_what_dana_would_hear() {
    let mut world = world_of(company("pause")).await;
    propose_to(&mut world, &["priya"]).await;
    let said = world.ask(away("2026-03-16", Some("erik"))).await;
    assert!(said.contains("1 follow-up runs on in your name, and erik@acme.test is told"), "{said}");
    world.settle().await.unwrap();
    insta::assert_snapshot!(text(&world, "erik", "Dana Reyes is away"));
    world.later(days(5)).await;
    assert_eq!(world.steps_to("priya"), ["something-new"]);
    assert!(world.inbox("priya").iter().all(|mail| mail.from() == "dana@acme.test"), "it is her conversation");
    world.prospect("priya").answers("Yes, let us go ahead.").await.unwrap();
    world.later(hours(1)).await;
    assert!(world.notices("erik").iter().any(|subject| subject.contains("answered")));
    assert!(!world.notices("dana").iter().any(|subject| subject.contains("answered")));
    world.later(days(9)).await;
    assert!(world.notices("erik").contains(&"Dana Reyes is back".to_owned()), "{:?}", world.notices("erik"));
    propose_to(&mut world, &["ada"]).await;
    world.prospect("ada").answers("No, thank you.").await.unwrap();
    world.later(hours(1)).await;
    assert!(world.notices("dana").iter().any(|subject| subject.contains("answered")));
}

#[tokio::test]
async fn the_config_may_name_the_colleague() {
    let mut world = world_of(company("{ hand_over: erik@acme.test }")).await;
    propose_to(&mut world, &["priya"]).await;
    let said = world.ask(away("2026-03-16", None)).await;
    assert!(said.contains("erik@acme.test is told"), "{said}");
    let said = world.ask(Request::Away {
        rep: "erik".to_owned(),
        until: "2026-03-12".to_owned(),
        to: Some("dana".to_owned()),
    });
    assert_eq!(said.await, "dana@acme.test is away as well");
}

#[tokio::test]
async fn days_that_make_no_sense_are_refused() {
    let mut world = world_of(company("pause")).await;
    assert!(world.ask(away("2026-03-02", None)).await.contains("has begun already"));
    assert!(world.ask(away("2029-03-02", None)).await.contains("more than a year"));
    assert!(world.ask(away("soon", None)).await.contains("is not a date"));
    assert!(world.ask(away("2026-03-16", Some("dana"))).await.contains("your own address"));
    assert!(world.ask(away("2026-03-16", Some("nobody"))).await.contains("no rep is called"));
}

#[tokio::test]
async fn her_out_of_office_is_offered_as_away_once() {
    let mut world = world_of(company("pause")).await;
    propose_to(&mut world, &["priya", "ada"]).await;
    world.rep("dana").is_away_until(Some("2026-03-16".parse().unwrap()));
    for prospect in ["priya", "ada"] {
        let mail = world.prospect(prospect).letter("dana", "Something else", "Do you have a minute?");
        world.prospect(prospect).sends(mail).await.unwrap();
        world.later(hours(1)).await;
    }
    let offers: Vec<String> =
        world.notices("dana").into_iter().filter(|subject| subject.starts_with("Are you away")).collect();
    assert_eq!(offers, ["Are you away until Mon 16 Mar 2026? Shall the follow-ups wait?"]);
    insta::assert_snapshot!(text(&world, "dana", "Are you away"));
}

#[tokio::test]
async fn a_forged_out_of_office_of_hers_asks_nothing() {
    let mut company = company("pause");
    company.reps = vec![RepPlan {
        watched: false,
        reply_path: "reply-to".to_owned(),
        more: String::new(),
        ..company.reps[0].clone()
    }];
    let mut world = world_of(company).await;
    propose_to(&mut world, &["priya"]).await;
    let mail = "From: Dana Reyes <dana@acme.test>\r\nTo: followup@acme.test\r\nSubject: Out of office\r\n\
                Auto-Submitted: auto-replied\r\nMessage-ID: <x@evil.test>\r\n\r\nI am away until 16 March 2026.\r\n";
    world.office.deliver("mallory@evil.test", &["followup@acme.test"], mail.as_bytes());
    world.later(hours(1)).await;
    assert!(!world.notices("dana").iter().any(|subject| subject.starts_with("Are you away")));
}
