//! Sending when the server misbehaves at any moment: never twice, and never in silence.

use politely::adapters::postoffice::faults::Fault;
use politely::adapters::postoffice::faults::SmtpMoment;
use politely::adapters::postoffice::faults::SmtpTrouble;
use politely::adapters::postoffice::faults::Target;
use politely::engine::world::World;
use politely::followup::thread::HoldReason;
use politely::followup::thread::Outcome;
use politely::followup::thread::State;

use super::stage::Stage;
use super::stage::crash_at;
use super::stage::days;
use super::stage::fault_was_shown;
use super::stage::hours;
use super::stage::minutes;
use super::stage::world;

/// A proposal, and a server that will misbehave at the first follow-up.
async fn about_to_send(moment: SmtpMoment, trouble: SmtpTrouble) -> World {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(1)).await;
    world.office.inject(Target::Anyone, 1, Fault::Smtp(moment, trouble));
    world
}

fn before_the_content() -> impl Iterator<Item = SmtpMoment> {
    SmtpMoment::ALL.into_iter().filter(|moment| *moment < SmtpMoment::MidData)
}

fn copies(world: &World) -> usize {
    world.sent().iter().filter(|sent| sent.step == "something-new").count()
}

#[tokio::test]
async fn trouble_before_the_content_costs_a_while_and_the_mail_leaves_once() {
    let later = || SmtpTrouble::Answer("451 4.3.0 try again later".to_owned());
    for moment in before_the_content() {
        for trouble in [SmtpTrouble::Cut, SmtpTrouble::Garbage, later()] {
            let mut world = about_to_send(moment, trouble.clone()).await;
            world.later(days(4)).await;
            assert_eq!(copies(&world), 1, "{moment:?} {trouble:?}\n{}", world.story().await);
            assert!(matches!(world.state("priya").await, State::Active(_)), "{moment:?} {trouble:?}");
            assert!(fault_was_shown(&world), "{moment:?} {trouble:?}");
        }
    }
}

#[tokio::test]
async fn a_broken_connection_after_the_content_began_is_never_tried_again_and_the_rep_is_asked() {
    for moment in [SmtpMoment::MidData, SmtpMoment::BeforeStoring, SmtpMoment::AfterStoring] {
        for trouble in [SmtpTrouble::Cut, SmtpTrouble::Garbage] {
            let mut world = about_to_send(moment, trouble.clone()).await;
            world.later(days(20)).await;
            let arrived = usize::from(moment == SmtpMoment::AfterStoring);
            assert!(fault_was_shown(&world), "{moment:?} {trouble:?}");
            assert_eq!(copies(&world), arrived, "{moment:?} {trouble:?}\n{}", world.story().await);
            assert_eq!(world.sent().len(), arrived, "nothing more leaves before the rep has answered");
            let asked = world.notices("dana");
            assert!(asked.iter().any(|subject| subject.starts_with("Did this follow-up arrive?")), "{asked:?}");
        }
    }
}

#[tokio::test]
async fn a_temporary_no_after_the_dot_is_tried_again_with_the_same_id() {
    let trouble = SmtpTrouble::Answer("451 4.3.0 try again later".to_owned());
    let mut world = about_to_send(SmtpMoment::BeforeStoring, trouble).await;
    world.later(days(4)).await;
    assert_eq!(copies(&world), 1, "{}", world.story().await);
    assert_eq!(world.sent()[0].generation, 1);
}

#[tokio::test]
async fn a_mail_that_is_refused_for_good_holds_the_thread_and_the_rep_is_told() {
    for moment in [SmtpMoment::Data, SmtpMoment::BeforeStoring] {
        let trouble = SmtpTrouble::Answer("554 5.6.0 message refused".to_owned());
        let mut world = about_to_send(moment, trouble).await;
        world.later(days(20)).await;
        assert_eq!(world.sent().len(), 0, "{moment:?}");
        assert_eq!(world.held("priya").await, Some(HoldReason::Undeliverable), "{moment:?}\n{}", world.story().await);
        assert_eq!(world.notices("dana").len(), 2, "{:?}", world.notices("dana"));
    }
}

#[tokio::test]
async fn an_unknown_user_at_rcpt_ends_the_thread() {
    let trouble = SmtpTrouble::Answer("550 5.1.1 no such user".to_owned());
    let mut world = about_to_send(SmtpMoment::Rcpt, trouble).await;
    world.later(days(20)).await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Bounced), "{}", world.story().await);
    assert!(world.sent().is_empty());
}

#[tokio::test]
async fn a_mailbox_that_is_busy_for_ever_ends_in_a_held_thread() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(1)).await;
    let fate = politely::adapters::postoffice::mailroom::Fate::Refuse("450 4.2.1 mailbox busy".to_owned());
    world.office.set_fate("priya@client.test", Some(fate));
    world.later(days(25)).await;
    assert_eq!(world.held("priya").await, Some(HoldReason::Undeliverable), "{}", world.story().await);
    assert!(world.sent().is_empty());
}

#[tokio::test]
async fn a_wrong_password_is_not_hammered_and_it_goes_on_when_it_is_right_again() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(1)).await;
    world.office.set_secret("bot", "changed").unwrap();
    let before = world.office.log().len();
    world.later(days(2) + hours(20)).await;
    assert!(world.sent().is_empty());
    let tries = world.office.log_from(before).len();
    assert!(tries < 500, "{tries} tries in three days");
    world.office.set_secret("bot", politely::engine::world::company::SECRET).unwrap();
    world.later(days(2)).await;
    assert_eq!(copies(&world), 1, "{}", world.story().await);
}

#[tokio::test]
async fn our_own_copy_in_the_sent_folder_proves_a_doubtful_send() {
    let mut world = about_to_send(SmtpMoment::AfterStoring, SmtpTrouble::Cut).await;
    world.until_step("priya", 1).await;
    let copy = world.sent()[0].content.clone();
    world.office.put("dana", "Sent", &copy, world.now()).unwrap();
    world.later(days(8)).await;
    assert_eq!(world.steps_to("priya"), ["something-new", "no-pressure"], "{}", world.story().await);
}

#[tokio::test]
async fn an_answer_proves_a_doubtful_send_and_ends_the_thread() {
    let mut world = about_to_send(SmtpMoment::AfterStoring, SmtpTrouble::Cut).await;
    world.until_step("priya", 1).await;
    world.later(minutes(10)).await;
    world.prospect("priya").answers("Yes, gladly.").await.unwrap();
    world.later(days(20)).await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied), "{}", world.story().await);
    assert_eq!(world.sent().len(), 1);
}

#[tokio::test]
async fn an_ordinary_step_in_doubt_is_taken_as_sent_after_the_grace() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    world.later(days(1)).await;
    world.office.inject(Target::Anyone, 1, Fault::Smtp(SmtpMoment::BeforeStoring, SmtpTrouble::Cut));
    world.later(days(15)).await;
    let steps = world.steps_to("priya");
    assert_eq!(steps.first().map(String::as_str), Some("something-new"));
    assert!(!steps.contains(&"no-pressure".to_owned()), "a lost mail is never sent again");
    assert!(steps.contains(&"close-the-file".to_owned()), "{}", world.story().await);
}

#[tokio::test]
async fn a_bot_that_dies_at_any_moment_of_a_send_sends_nothing_twice() {
    for moment in SmtpMoment::ALL {
        let mut world = world().await;
        world.rep("dana").proposes_to("priya").await.unwrap();
        world.later(days(1)).await;
        crash_at(&mut world, Fault::Smtp(moment, SmtpTrouble::Stall)).await;
        world.later(days(20)).await;
        let expected = usize::from(moment < SmtpMoment::Data || moment == SmtpMoment::AfterStoring);
        let told = world.notices("dana");
        assert_eq!(copies(&world), expected, "{moment:?}\n{}", world.story().await);
        let asked = told.iter().any(|subject| subject.starts_with("Did this follow-up arrive?"));
        assert_eq!(asked, moment >= SmtpMoment::Data, "{moment:?} {told:?}");
    }
}
