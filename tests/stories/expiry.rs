//! The life of an offer: its end, more time, less time, a new offer in its place, and an answer after it.

use politely::engine::operator::Order;
use politely::engine::world::World;
use politely::followup::thread::Outcome;
use politely::followup::thread::State;

use super::stage::Stage;
use super::stage::days;
use super::stage::hours;
use super::stage::minutes;
use super::stage::newest_notice;
use super::stage::says;
use super::stage::world;

/// Dana has a thread with Priya.
async fn enrolled() -> World {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(hours(1)).await;
    world
}

/// The words without the breaks of lines.
fn flowing(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

async fn ends(world: &World) -> String {
    world.thread_with("priya").await.unwrap().unwrap().expires_at.to_string()
}

#[tokio::test]
async fn a_withdrawn_offer_is_told_in_the_next_slot_and_ends() {
    let mut world = enrolled().await;
    world.until_step("priya", 1).await;
    world.later(hours(1)).await;
    let told = says(&mut world, "dana", "withdraw").await;
    assert_eq!(told, "Done, withdraw: Proposal for priya");
    world.until_step("priya", 2).await;
    let mail = world.inbox("priya").pop().unwrap();
    assert_eq!(mail.subject(), "Re: Proposal for priya");
    let text = flowing(mail.text());
    assert!(text.contains("I am withdrawing our offer") && text.contains("I will not write about it again"), "{text}");
    world.later(days(60)).await;
    assert_eq!(world.steps_to("priya"), ["something-new", "offer-withdrawn"]);
    assert_eq!(world.outcome("priya").await, Some(Outcome::Expired));
}

#[tokio::test]
async fn a_withdrawal_is_taken_back_while_nothing_has_left() {
    let mut world = enrolled().await;
    // On a Monday evening nothing leaves.
    world.later(hours(12)).await;
    says(&mut world, "dana", "withdraw the offer").await;
    assert_eq!(says(&mut world, "dana", "undo").await, "Done, undo: Proposal for priya");
    world.later(days(60)).await;
    assert_eq!(world.steps_to("priya").len(), 6, "{}", world.story().await);
    assert!(!world.steps_to("priya").contains(&"offer-withdrawn".to_owned()));
}

#[tokio::test]
async fn an_answer_before_the_withdrawal_left_stops_it() {
    let mut world = enrolled().await;
    world.later(hours(12)).await;
    says(&mut world, "dana", "withdraw").await;
    world.prospect("priya").answers("We take it. Please send the contract.").await.unwrap();
    world.later(days(10)).await;
    assert!(world.steps_to("priya").is_empty());
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied));
}

#[tokio::test]
async fn a_paused_thread_can_be_withdrawn_and_more_time_takes_that_back() {
    let mut world = enrolled().await;
    world.later(hours(12)).await;
    says(&mut world, "dana", "pause").await;
    says(&mut world, "dana", "withdraw").await;
    let told = says(&mut world, "dana", "extend 2 weeks").await;
    assert!(told.starts_with("Done, extend"), "{told}");
    world.later(days(70)).await;
    assert!(!world.steps_to("priya").contains(&"offer-withdrawn".to_owned()), "{}", world.story().await);
    assert_eq!(world.steps_to("priya").last().unwrap(), "expiry-notice");
}

#[tokio::test]
async fn nothing_is_left_to_withdraw_after_the_end() {
    let mut world = enrolled().await;
    world.later(days(50)).await;
    let told = says(&mut world, "dana", "withdraw").await;
    assert!(told.starts_with("Not done, withdraw"), "{told}");
}

#[tokio::test]
async fn an_answer_after_the_notice_is_good_news_and_one_word_lets_the_offer_stand_again() {
    let mut world = enrolled().await;
    world.later(days(50)).await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Expired));
    world.prospect("priya").answers("Sorry, I was swamped. Is the offer still good?").await.unwrap();
    world.later(minutes(5)).await;
    let notice = newest_notice(&world);
    for piece in [
        "Good news",
        "The offer stood until Wed 1 Apr 2026",
        "Let the offer stand again from today",
        "In short",
        "I sent: something-new (5 Mar 2026), no-pressure",
        "What happened?",
        "Could it happen again",
    ] {
        assert!(notice.contains(piece), "{piece} is not in: {notice}");
    }
    let told = says(&mut world, "dana", "extend 2 weeks").await;
    assert!(told.starts_with("Not done, extend 2 weeks"), "what is over is not extended, it is asked about: {told}");
    let told = says(&mut world, "dana", "resume").await;
    assert!(told.starts_with("Done, resume"), "{told}");
    assert!(matches!(world.state("priya").await, State::Active(_)));
    let before = world.steps_to("priya").len();
    world.later(days(60)).await;
    assert_eq!(world.steps_to("priya")[before..], ["expiry-warning", "expiry-notice"], "{}", world.story().await);
    assert_eq!(world.outcome("priya").await, Some(Outcome::Unresponsive), "the second silence");
}

#[tokio::test]
async fn an_end_that_comes_while_paused_or_held_asks() {
    for order in [Order::Pause, Order::Hold] {
        let mut world = enrolled().await;
        world.order("priya", order).await;
        world.later(days(40)).await;
        assert!(world.steps_to("priya").is_empty());
        let asked = world.notices("dana").iter().filter(|s| s.starts_with("The offer ends, extend or close?")).count();
        assert_eq!(asked, 1, "{:?}", world.notices("dana"));
        says(&mut world, "dana", "extend 2 weeks").await;
        world.later(days(30)).await;
        assert_eq!(world.notices("dana").iter().filter(|s| s.starts_with("The offer ends")).count(), 2);
    }
}

#[tokio::test]
async fn a_revised_proposal_starts_the_clock_anew_when_the_rep_says_so() {
    let mut world = enrolled().await;
    world.until_step("priya", 2).await;
    world.later(hours(2)).await;
    assert_eq!(ends(&world).await, "2026-04-02T03:59:59Z");
    let mut revised = world.rep("dana").letter("priya", "Re: Proposal for priya", "A smaller one, attached.\n");
    let first = world.thread_with("priya").await.unwrap().unwrap().proposal.message_id.to_string();
    revised.in_reply_to = Some(first.clone());
    revised.references = Some(first);
    revised.bcc = vec!["followup@acme.test".to_owned()];
    world.rep("dana").sends(revised).await.unwrap();
    world.later(minutes(10)).await;
    let notice = newest_notice(&world);
    assert!(notice.contains("Was that a revised proposal?"), "{notice}");
    assert_eq!(ends(&world).await, "2026-04-02T03:59:59Z", "a question is no answer");
    let told = says(&mut world, "dana", "revised").await;
    assert_eq!(told, "Done, revised: Proposal for priya");
    assert_eq!(ends(&world).await, "2026-04-11T03:59:59Z");
    world.later(days(60)).await;
    let steps = world.steps_to("priya");
    assert_eq!(
        steps,
        ["something-new", "no-pressure", "close-the-file", "back-away", "expiry-warning", "expiry-notice"],
        "nothing is sent twice"
    );
    let notice = flowing(world.inbox("priya").pop().unwrap().text());
    assert!(notice.contains("10 April 2026"), "{notice}");
}

#[tokio::test]
async fn an_ordinary_mail_of_the_rep_is_not_asked_about() {
    let mut world = enrolled().await;
    world.until_step("priya", 1).await;
    let first = world.thread_with("priya").await.unwrap().unwrap().proposal.message_id.to_string();
    let mut mail = world.rep("dana").letter("priya", "Re: Proposal for priya", "One more thought.\n");
    mail.in_reply_to = Some(first.clone());
    mail.references = Some(first);
    world.rep("dana").sends(mail).await.unwrap();
    world.later(minutes(10)).await;
    assert!(!newest_notice(&world).contains("revised"), "{}", newest_notice(&world));
}

#[tokio::test]
async fn a_revised_proposal_after_the_end_begins_another_round() {
    let mut world = enrolled().await;
    world.until_step("priya", 1).await;
    world.prospect("priya").answers("Too much for us. Could it be smaller?").await.unwrap();
    world.later(days(2)).await;
    let answer = world.inbox("dana").iter().rev().find(|mail| mail.header("Auto-Submitted").is_none()).unwrap().clone();
    let mut revised = world.rep("dana").answer_to(&answer, "Here it is, smaller.");
    revised.bcc = vec!["followup@acme.test".to_owned()];
    world.rep("dana").sends(revised).await.unwrap();
    world.later(minutes(10)).await;
    let told = says(&mut world, "dana", "revised").await;
    assert!(told.starts_with("Done, revised"), "{told}: {}", newest_notice(&world));
    assert!(matches!(world.state("priya").await, State::Active(_)));
    world.until_step("priya", 2).await;
    assert_eq!(world.steps_to("priya"), ["something-new", "no-pressure"]);
}
