//! Second chances: vague answers that are parked, dates that come, silence that is counted, and people who come back.

use politely::engine::world::World;
use politely::followup::thread::HoldReason;
use politely::followup::thread::Outcome;
use politely::followup::thread::SnoozeReason;
use politely::followup::thread::State;

use super::stage::Stage;
use super::stage::at;
use super::stage::days;
use super::stage::hours;
use super::stage::minutes;
use super::stage::newest_notice;
use super::stage::says;
use super::stage::world;

/// Priya has answered the first follow-up.
async fn answered(text: &str) -> World {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    world.later(hours(2)).await;
    world.prospect("priya").answers(text).await.unwrap();
    world.later(minutes(5)).await;
    world
}

#[tokio::test]
async fn one_word_parks_a_vague_answer_until_the_day_that_was_offered() {
    for (said, day) in [
        ("Not now. Ask me again next week.", "Mon 9 Mar 2026"),
        ("We will look at it after the summer.", "Tue 1 Sep 2026"),
        ("Please get back to me in two weeks.", "Thu 19 Mar 2026"),
    ] {
        let mut world = answered(said).await;
        let notice = newest_notice(&world);
        assert!(notice.contains(&format!("Park it until {day}")), "{said}: {notice}");
        let told = says(&mut world, "dana", "ok").await;
        assert_eq!(told, "Done, ok: Proposal for priya", "{said}");
        let State::Snoozed { until, why } = world.state("priya").await else { panic!("{said} is not parked") };
        assert_eq!(why, SnoozeReason::Parked);
        assert!(newest_notice(&world).contains("parked"), "{}", newest_notice(&world));
        world.pass_until(until).await.unwrap();
        world.later(minutes(5)).await;
        assert_eq!(world.held("priya").await, Some(HoldReason::Parked), "{said}");
        let notice = newest_notice(&world);
        assert!(notice.contains("whoever wakes up a conversation should bring something new"), "{notice}");
        assert!(notice.contains("Priya") && notice.contains("In short"), "{notice}");
        world.later(days(5)).await;
        assert_eq!(world.steps_to("priya").len(), 1, "nothing leaves without the rep");
    }
}

#[tokio::test]
async fn a_not_now_without_a_day_is_offered_in_two_weeks() {
    let mut world = answered("Not now, sorry.").await;
    assert!(newest_notice(&world).contains("Park it until Thu 19 Mar 2026"), "{}", newest_notice(&world));
    says(&mut world, "dana", "ok").await;
    assert!(matches!(world.state("priya").await, State::Snoozed { .. }));
}

#[tokio::test]
async fn on_the_day_ok_lets_the_plan_go_on() {
    let mut world = answered("Not now. Ask me again next week.").await;
    says(&mut world, "dana", "ok").await;
    world.later(days(6)).await;
    assert_eq!(world.held("priya").await, Some(HoldReason::Parked));
    let told = says(&mut world, "dana", "ok").await;
    assert!(told.starts_with("Done, ok"), "{told}");
    world.until_step("priya", 2).await;
    assert_eq!(world.steps_to("priya"), ["something-new", "no-pressure"]);
}

#[tokio::test]
async fn on_the_day_the_reps_own_mail_is_the_something_new() {
    let mut world = answered("Not now. Ask me again next week.").await;
    says(&mut world, "dana", "ok").await;
    world.later(days(6)).await;
    let answer = world.inbox("dana").iter().rev().find(|mail| mail.header("Auto-Submitted").is_none()).unwrap().clone();
    let mail = world.rep("dana").answer_to(&answer, "We have measured it: 12 % less scrap.");
    world.rep("dana").sends(mail).await.unwrap();
    let wrote = world.now();
    world.later(minutes(10)).await;
    assert!(matches!(world.state("priya").await, State::Active(_)), "{}", world.story().await);
    world.until_step("priya", 2).await;
    let next = world.times("priya").pop().unwrap();
    assert!(wrote.duration_until(next) > hours(4 * 24), "the next step counts from his mail");
}

#[tokio::test]
async fn it_can_be_parked_again_and_stays_parked_over_an_absence() {
    let mut world = answered("Not now. Ask me again next week.").await;
    says(&mut world, "dana", "ok").await;
    world.later(days(6)).await;
    says(&mut world, "dana", "snooze 2026-04-15").await;
    assert!(matches!(world.state("priya").await, State::Snoozed { why: SnoozeReason::Parked, .. }));
    world.later(days(60)).await;
    assert_eq!(world.held("priya").await, Some(HoldReason::Parked));
    assert_eq!(world.steps_to("priya").len(), 1);
}

#[tokio::test]
async fn an_offer_that_ends_before_the_day_is_asked_about_and_the_day_stays() {
    let mut world = answered("We will look at it after the summer.").await;
    says(&mut world, "dana", "ok").await;
    world.pass_until(at("2026-04-05T12:00:00Z")).await.unwrap();
    assert!(world.notices("dana").last().unwrap().starts_with("The offer ends, extend or close?"));
    says(&mut world, "dana", "extend 26 weeks").await;
    assert!(matches!(world.state("priya").await, State::Snoozed { why: SnoozeReason::Parked, .. }));
    world.pass_until(at("2026-09-02T12:00:00Z")).await.unwrap();
    assert_eq!(world.held("priya").await, Some(HoldReason::Parked));
}

#[tokio::test]
async fn twice_silent_ends_as_unresponsive_and_a_third_round_wants_a_second_word() {
    let mut world = answered("Not now. Ask me again next week.").await;
    // First agreed step: silence.
    says(&mut world, "dana", "ok").await;
    world.later(days(6)).await;
    says(&mut world, "dana", "ok").await;
    world.later(days(60)).await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Expired));
    // They come back, and fall silent again.
    world.prospect("priya").answers("Sorry! Ask me again in two weeks.").await.unwrap();
    world.later(minutes(5)).await;
    let told = says(&mut world, "dana", "resume").await;
    assert!(told.starts_with("Done, resume"), "{told}");
    world.later(days(60)).await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Unresponsive));
    assert!(world.notices("dana").last().unwrap().starts_with("Closed (no answer to anything)"));
    // A third round wants to be confirmed.
    let told = says(&mut world, "dana", "resume from close-the-file").await;
    assert!(told.starts_with("Not done, resume"), "{told}");
    assert!(newest_notice(&world).contains("went silent twice"), "{}", newest_notice(&world));
    let told = says(&mut world, "dana", "resume confirmed").await;
    assert!(told.starts_with("Done, resume"), "{told}");
    assert!(matches!(world.state("priya").await, State::Active(_)));
}

#[tokio::test]
async fn who_answers_after_long_silence_brings_a_brief_and_who_answers_at_once_does_not() {
    let world = answered("Yes, please. Send the contract.").await;
    assert!(!newest_notice(&world).contains("In short"), "{}", newest_notice(&world));
    let mut dark = super::stage::world().await;
    dark.rep("dana").proposes_to("priya").await.unwrap();
    dark.until_step("priya", 4).await;
    dark.later(hours(3)).await;
    dark.prospect("priya").answers("We are back on this. Can we talk on Tuesday at 10?").await.unwrap();
    dark.later(minutes(5)).await;
    let notice = newest_notice(&dark);
    for piece in [
        "In short",
        "They have not said a word in 21 days",
        "Worth asking before anything else",
        "Does it still make sense to keep talking?",
    ] {
        assert!(notice.contains(piece), "{piece} is not in: {notice}");
    }
}
