//! What is refused because of what happens at that very moment, or has come to its end.

use std::sync::Arc;

use politely::adapters::postoffice::faults::Fault;
use politely::adapters::postoffice::faults::SmtpMoment;
use politely::adapters::postoffice::faults::SmtpTrouble;
use politely::adapters::postoffice::faults::Target;
use politely::adapters::postoffice::log::Happening;
use politely::engine::operator::Request;
use politely::engine::operator::Word;
use politely::engine::setup::Pinned;
use politely::followup::not_done::NotDone;
use politely::followup::thread::Outcome;
use politely::followup::thread::State;

use super::answered;
use super::company_with;
use super::enrolled;
use super::enrolled_in;
use super::refused;
use super::thread;
use crate::stage::Stage;
use crate::stage::at;
use crate::stage::bot_mailbox_only;
use crate::stage::days;
use crate::stage::hours;
use crate::stage::minutes;
use crate::stage::says;

#[tokio::test]
async fn resume_that_crosses_an_answer_of_the_same_moment() {
    let mut world = enrolled_in(bot_mailbox_only()).await;
    world.until_step("priya", 1).await;
    world.later(hours(1)).await;
    let receipt = world.inbox("dana").into_iter().find(|mail| mail.header("Auto-Submitted").is_some()).unwrap();
    let resume = world.rep("dana").answer_to(&receipt, "resume");
    world.prospect("priya").answers("Yes, let us talk about it.").await.unwrap();
    world.rep("dana").sends(resume).await.unwrap();
    world.settle().await.unwrap();
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied), "{}", world.story().await);
    answered(&world, "resume", &NotDone::AnsweredJustNow);
    world.later(days(40)).await;
    assert_eq!(world.steps_to("priya").len(), 1);
}

#[tokio::test]
async fn now_on_the_evening_of_the_last_day() {
    let steps = "expires_after: 4 days\nsteps:\n  \
                 - { name: nudge, before_expiry: 1 business day, send: something-new }\n";
    let mut world = enrolled_in(company_with(steps)).await;
    let State::Active(planned) = world.state("priya").await else { panic!("{}", world.story().await) };
    assert!(planned.step.is_some());
    let receipt = world.inbox("dana").pop().unwrap();
    // The bot is down from before the mail was due until the offer is nearly over.
    world.pass_until(planned.due - minutes(30)).await.unwrap();
    let expires_at = thread(&world).await.expires_at;
    world.is_down_for(world.now().duration_until(expires_at) - minutes(30)).await.unwrap();
    let now = world.rep("dana").answer_to(&receipt, "now");
    world.rep("dana").sends(now).await.unwrap();
    world.settle().await.unwrap();
    answered(&world, "now", &NotDone::OverBeforeItLeaves);
    world.later(days(10)).await;
    assert!(world.sent().is_empty(), "{}", world.story().await);
}

#[tokio::test]
async fn now_for_a_step_that_would_not_be_sent() {
    let steps = "expires_after: 30 days\nsteps:\n  \
                 - { name: big, after: 2 business days, send: something-new, when: amount > 10000 }\n";
    let mut world = enrolled_in(company_with(steps)).await;
    let State::Active(planned) = world.state("priya").await else { panic!("{}", world.story().await) };
    let why = "it is not so that amount > 10000".to_owned();
    refused(&mut world, &[("now", NotDone::LeftOut { step: planned.step.unwrap(), why })]).await;
}

#[tokio::test]
async fn a_word_on_a_mail_that_is_leaving_or_in_no_doubt() {
    let mut world = enrolled().await;
    let send = format!("{}.something-new.1", thread(&world).await.id);
    let ask = |verdict| Request::Settle { send: send.clone(), verdict };
    let before = thread(&world).await;
    let not_open = NotDone::NotInDoubt("something-new".parse().unwrap());
    assert_eq!(world.ask(ask(Word::Resend)).await, not_open.to_string());
    assert_eq!(thread(&world).await, before);
    // The server takes the mail and says nothing: while the bot waits for its word, nobody knows more.
    let fault = Fault::Smtp(SmtpMoment::BeforeStoring, SmtpTrouble::Stall);
    world.office.inject(Target::Anyone, 1, fault);
    let office = world.office.clone();
    let stalls = async {
        while !office.log().iter().any(|entry| matches!(entry.what, Happening::Faulted { .. })) {
            tokio::time::sleep(std::time::Duration::from_millis(1)).await;
        }
    };
    tokio::select! {
        passed = world.pass(days(10)) => panic!("no mail left: {passed:?}"),
        () = stalls => {}
    }
    let before = thread(&world).await;
    assert!(matches!(before.state, State::Sending(_)), "{}", world.story().await);
    for verdict in [Word::Sent, Word::Resend, Word::Stop] {
        assert_eq!(world.ask(ask(verdict)).await, NotDone::Transmitting.to_string());
    }
    assert_eq!(thread(&world).await, before);
}

#[tokio::test]
async fn a_revised_proposal_whose_time_would_be_over() {
    let steps = "expires_after: 10 days\nsteps:\n  - { name: nudge, after: 1 business day, send: something-new }\n  \
                 - { name: notice, at_expiry: true, send: expiry-notice, end: expired }\n";
    let mut world = enrolled_in(company_with(steps)).await;
    world.until_step("priya", 1).await;
    world.later(hours(1)).await;
    says(&mut world, "dana", "extend 4 weeks").await;
    world.later(days(16)).await;
    refused(&mut world, &[("revised", NotDone::RevisedTooOld)]).await;
}

#[tokio::test]
async fn an_offer_of_an_earlier_release_knows_no_mail_that_withdraws_it() {
    let mut world = crate::stage::world().await;
    world
        .misconfigure(|setup| {
            for pinned in setup.sequences.values_mut() {
                let mut old = Pinned::from_json(&pinned.bundle).unwrap();
                old.sequence.withdrawal = None;
                *pinned = Arc::new(old);
            }
        })
        .unwrap();
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(hours(1)).await;
    refused(&mut world, &[("withdraw", NotDone::NoWithdrawal)]).await;
}

#[tokio::test]
async fn a_third_round_wants_a_second_word() {
    let steps = "expires_after: 5 days\nsteps:\n  - { name: nudge, after: 1 business day, send: something-new }\n  \
                 - { name: notice, at_expiry: true, send: expiry-notice, end: expired }\n";
    let mut world = enrolled_in(company_with(steps)).await;
    world.later(days(10)).await;
    says(&mut world, "dana", "resume from nudge").await;
    world.pass_until(at("2026-04-10T15:00:00Z")).await.unwrap();
    assert_eq!(world.outcome("priya").await, Some(Outcome::Unresponsive), "{}", world.story().await);
    refused(&mut world, &[("resume from nudge", NotDone::SilentTwice)]).await;
}
