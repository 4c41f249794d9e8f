//! What stops the follow-up, and what does not.

use politely::followup::thread::HoldReason;
use politely::followup::thread::Outcome;
use politely::followup::thread::State;

use super::stage::Stage;
use super::stage::bot_mailbox_only;
use super::stage::days;
use super::stage::two_reps;
use super::stage::world;
use super::stage::world_of;

#[tokio::test]
async fn silence_brings_every_step_in_order_and_the_expiry_notice_last() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(60)).await;
    let steps = ["something-new", "no-pressure", "close-the-file", "back-away", "expiry-warning", "expiry-notice"];
    assert_eq!(world.steps_to("priya"), steps);
    assert_eq!(world.outcome("priya").await, Some(Outcome::Expired), "{}", world.story().await);
}

#[tokio::test]
async fn an_answer_to_the_first_follow_up_ends_it_and_the_rep_is_told() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    world.prospect("priya").answers("Yes, let us talk on Thursday.").await.unwrap();
    world.later(days(60)).await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied), "{}", world.story().await);
    assert_eq!(world.steps_to("priya").len(), 1);
    let told = ["I follow up with Priya: Proposal for priya", "Priya answered: Proposal for priya"];
    assert_eq!(world.notices("dana"), told);
}

#[tokio::test]
async fn an_answer_through_the_bots_reply_to_address_counts_where_only_the_bot_is_watched() {
    let mut world = world_of(bot_mailbox_only()).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    world.prospect("priya").answers("Yes, let us talk on Thursday.").await.unwrap();
    world.later(days(60)).await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied), "{}", world.story().await);
    assert_eq!(world.steps_to("priya").len(), 1);
    assert!(world.inbox("dana").iter().any(|mail| mail.text().contains("Thursday")), "the rep has the answer itself");
}

#[tokio::test]
async fn an_answer_to_the_proposal_itself_ends_it_before_anything_is_sent() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(1)).await;
    world.prospect("priya").answers("Thank you, we will take it.").await.unwrap();
    world.later(days(60)).await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied), "{}", world.story().await);
    assert!(world.sent().is_empty());
}

#[tokio::test]
async fn an_answer_that_was_read_before_the_proposal_was_enrolled_counts_all_the_same() {
    let mut world = world().await;
    world.office.keep_sent_copies("dana", false).unwrap();
    world.office.account_imap_down("bot", true).unwrap();
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(super::stage::minutes(5)).await;
    world.prospect("priya").answers("Thank you, we will take it.").await.unwrap();
    world.later(super::stage::hours(1)).await;
    assert!(world.threads().await.unwrap().is_empty(), "nothing is enrolled yet");
    world.office.account_imap_down("bot", false).unwrap();
    world.later(days(60)).await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied), "{}", world.story().await);
    assert!(world.sent().is_empty());
}

#[tokio::test]
async fn one_answer_in_two_mailboxes_is_one_event_and_one_notice() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    let mut answer = world.prospect("priya").answer("Yes, gladly.").unwrap();
    answer.cc = vec!["followup@acme.test".to_owned()];
    world.prospect("priya").sends(answer).await.unwrap();
    world.later(days(10)).await;
    assert_eq!(world.notices("dana").len(), 2, "a receipt and one answer: {:?}", world.notices("dana"));
    let thread = world.thread_with("priya").await.unwrap().unwrap();
    let answers = world.journal(thread.id).await.unwrap().iter().filter(|entry| entry.kind == "answer").count();
    assert_eq!(answers, 1, "{}", world.story().await);
}

#[tokio::test]
async fn an_answer_in_junk_is_an_answer() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    world.prospect("priya").answers("Yes, gladly.").await.unwrap();
    let uid = world.inbox("dana").last().unwrap().uid;
    world.office.move_message("dana", "INBOX", uid, "Junk").unwrap();
    world.later(days(60)).await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied), "{}", world.story().await);
    assert_eq!(world.steps_to("priya").len(), 1);
}

#[tokio::test]
async fn a_colleagues_answer_is_an_answer() {
    let mut world = world().await;
    let proposal = world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    let mut letter = world.prospect("omar").letter("dana", "Re: Proposal for priya", "Priya asked me to answer: yes.");
    letter.in_reply_to = Some(proposal);
    world.prospect("omar").sends(letter).await.unwrap();
    world.later(days(60)).await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied), "{}", world.story().await);
    assert_eq!(world.steps_to("priya").len(), 1);
}

#[tokio::test]
async fn mail_with_nothing_but_the_same_subject_holds_the_thread_and_the_rep_is_asked() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    let letter = world.prospect("priya").letter("dana", "Re: Proposal for priya", "About that: next week?");
    world.prospect("priya").sends(letter).await.unwrap();
    world.later(days(20)).await;
    assert_eq!(world.held("priya").await, Some(HoldReason::MaybeReply), "{}", world.story().await);
    assert_eq!(world.steps_to("priya").len(), 1);
    assert_eq!(world.notices("dana").len(), 2, "{:?}", world.notices("dana"));
}

#[tokio::test]
async fn a_holiday_puts_the_thread_to_sleep_and_it_goes_on_afterwards() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.prospect("priya").is_away_until(Some(jiff::civil::date(2026, 3, 16)));
    world.until_step("priya", 1).await;
    world.later(days(1)).await;
    assert!(matches!(world.state("priya").await, State::Snoozed { .. }), "{}", world.story().await);
    world.prospect("priya").is_back();
    world.until_step("priya", 2).await;
    let second = world.times("priya")[1];
    assert!(second > super::stage::at("2026-03-17T04:00:00Z"), "one business day after the return: {second}");
}

#[tokio::test]
async fn a_holiday_without_a_date_is_slept_over_once() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.prospect("priya").is_away_until(None);
    world.later(days(60)).await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Expired), "{}", world.story().await);
    assert!(world.steps_to("priya").len() >= 4, "{:?}", world.steps_to("priya"));
}

#[tokio::test]
async fn a_proposal_to_an_address_that_does_not_exist_ends_and_is_never_written_to_again() {
    let mut world = world().await;
    world.make_up("lee", "Lee Park", "lee@gone.test");
    world.rep("dana").proposes_to("lee").await.unwrap();
    world.later(days(60)).await;
    assert_eq!(world.outcome("lee").await, Some(Outcome::Bounced), "{}", world.story().await);
    assert!(world.sent().is_empty());
    assert_eq!(world.notices("dana").len(), 2, "a receipt and the bounce: {:?}", world.notices("dana"));
    world.rep("dana").proposes_to("lee").await.unwrap();
    world.later(days(60)).await;
    assert_eq!(world.threads().await.unwrap().len(), 1, "the address is suppressed");
    assert_eq!(world.notices("dana").len(), 3, "he is told: {:?}", world.notices("dana"));
}

#[tokio::test]
async fn a_follow_up_that_bounces_ends_the_thread() {
    for company in [two_reps(), bot_mailbox_only()] {
        let mut world = world_of(company).await;
        world.rep("dana").proposes_to("priya").await.unwrap();
        world.later(days(1)).await;
        let failure = politely::adapters::postoffice::bounce::Failure {
            status: "5.1.1".to_owned(),
            diagnostic: "550 5.1.1 no such user".to_owned(),
        };
        let fate = politely::adapters::postoffice::mailroom::Fate::Bounce(failure);
        world.office.set_fate("priya@client.test", Some(fate));
        world.later(days(60)).await;
        assert_eq!(world.outcome("priya").await, Some(Outcome::Bounced), "{}", world.story().await);
        assert_eq!(world.steps_to("priya").len(), 1);
    }
}

#[tokio::test]
async fn unsubscribe_as_the_whole_answer_ends_every_thread_of_that_person() {
    let mut world = world_of(two_reps()).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(2)).await;
    let mut other = world.rep("erik").proposal("priya");
    other.subject = "Another offer".to_owned();
    world.rep("erik").sends(other).await.unwrap();
    world.until_step("priya", 1).await;
    world.prospect("priya").answers("unsubscribe").await.unwrap();
    world.later(days(60)).await;
    for thread in world.threads().await.unwrap() {
        let opted_out = matches!(&thread.state, State::Ended { outcome: Outcome::OptedOut, .. });
        assert!(opted_out, "{}", world.story().await);
    }
    assert_eq!(world.steps_to("priya").len(), 1);
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(10)).await;
    assert_eq!(world.threads().await.unwrap().len(), 2, "a new proposal is refused");
}
