//! The straight question, "should I close the file", and what becomes of each answer to it.

use politely::engine::world::World;
use politely::followup::thread::Outcome;
use politely::followup::thread::SnoozeReason;
use politely::followup::thread::State;

use super::stage::Stage;
use super::stage::hours;
use super::stage::minutes;
use super::stage::newest_notice;
use super::stage::says;
use super::stage::world;

/// Priya answers the straight question, the third mail of the plan.
async fn asked_to_close(answer: &str) -> World {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 3).await;
    assert_eq!(world.steps_to("priya").last().unwrap(), "close-the-file");
    world.later(hours(2)).await;
    world.prospect("priya").answers(answer).await.unwrap();
    world.later(minutes(5)).await;
    world
}

#[tokio::test]
async fn a_plain_close_it_is_told_confirmed_and_thanked_for_by_the_rep_himself() {
    for (said, reason) in [
        ("Close it.", ""),
        ("close it, thanks", ""),
        ("Please close the file, we went with another vendor.", "another vendor"),
        ("Akte schließen.", ""),
        ("Bitte schließen Sie die Akte, das Budget ist gestrichen.", "Budget"),
    ] {
        let mut world = asked_to_close(said).await;
        assert_eq!(world.outcome("priya").await, Some(Outcome::Replied), "{said}");
        let notice = newest_notice(&world);
        assert!(notice.contains("a no: close the file") && notice.contains(reason), "{said}: {notice}");
        assert!(notice.contains("Note it as lost"), "{said}: {notice}");
        let sent = world.steps_to("priya").len();
        says(&mut world, "dana", &format!("lost {reason}")).await;
        assert!(matches!(world.outcome("priya").await, Some(Outcome::Lost { .. })), "{said}");
        let notice = newest_notice(&world);
        assert!(notice.contains("A thank-you keeps the door open"), "{said}: {notice}");
        assert!(notice.contains("> Hi Priya, > > Thank you for the straight answer"), "{said}: {notice}");
        world.later(hours(24 * 40)).await;
        assert_eq!(world.steps_to("priya").len(), sent, "the thank-you is the rep's to send");
    }
}

#[tokio::test]
async fn who_never_answered_is_not_thanked_for_an_answer() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    says(&mut world, "dana", "lost no budget").await;
    assert!(!newest_notice(&world).contains("thank-you"), "{}", newest_notice(&world));
}

#[tokio::test]
async fn do_not_close_it_and_call_me_next_week_is_parked_and_comes_back_as_a_task() {
    for said in [
        "Don't close it, call me next week.",
        "Please do not close the file yet. Call me next week.",
        "Please keep it open and call me next week!",
        "Nicht schließen, rufen Sie mich nächste Woche an.",
        "Bitte die Akte noch nicht schließen! Rufen Sie mich nächste Woche an.",
    ] {
        let mut world = asked_to_close(said).await;
        let notice = newest_notice(&world);
        assert!(notice.contains("Park it until Mon 23 Mar 2026"), "{said}: {notice}");
        says(&mut world, "dana", "ok").await;
        let State::Snoozed { until, why } = world.state("priya").await else { panic!("{said} is not parked") };
        assert_eq!(why, SnoozeReason::Parked, "{said}");
        world.pass_until(until).await.unwrap();
        world.later(minutes(5)).await;
        let notice = newest_notice(&world);
        assert!(notice.contains("You parked the conversation with Priya"), "{said}: {notice}");
        assert!(notice.contains("You have talked with Priya: spoke"), "{said}: {notice}");
        assert!(notice.contains(said), "what they asked for stands in it: {notice}");
        says(&mut world, "dana", "spoke").await;
        assert_eq!(world.outcome("priya").await, Some(Outcome::Replied), "{said}");
    }
}

#[tokio::test]
async fn times_are_handed_to_the_rep_at_once() {
    for said in [
        "Tuesday at 10 or Thursday at 3 pm would suit me.",
        "Don't close it. Tuesday at 10 or Thursday at 3 pm would suit me.",
        "Es lebt noch: Dienstag um 10 Uhr oder Donnerstag um 15 Uhr passt mir.",
    ] {
        let world = asked_to_close(said).await;
        assert_eq!(world.outcome("priya").await, Some(Outcome::Replied), "{said}");
        let notice = newest_notice(&world);
        assert!(notice.contains("an offer of times to talk") && notice.contains(said), "{said}: {notice}");
    }
}
