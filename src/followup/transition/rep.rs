//! Rows of the event table about the rep beside his commands: his own mails, his other proposals, his leaving.

use jiff::Timestamp;

use crate::followup::address::Address;
use crate::followup::decision::Decision;
use crate::followup::decision::Effect;
use crate::followup::decision::Notice;
use crate::followup::ids::MessageId;
use crate::followup::ids::ThreadId;
use crate::followup::thread::HoldReason;
use crate::followup::thread::State;
use crate::followup::thread::Then;

use super::change::Change;
use super::change::Phase;

/// The rep wrote in the thread himself: delays count from his mail.
pub(super) fn wrote(mut change: Change, at: Timestamp, message_id: Option<&MessageId>, may_revise: bool) -> Decision {
    // A date in the future is a wrong clock, not a plan.
    let at = at.min(change.now);
    if at <= change.next.anchor {
        return change.because("a mail of the rep that is older than the last one counted");
    }
    if let Some(message_id) = message_id {
        change.effects.push(Effect::ContinueFrom { message_id: message_id.clone() });
    }
    change.next.anchor = at;
    match change.phase() {
        Phase::Open => {
            // A task that lay with him has its time again, counted from his mail.
            change.plan_from(change.now);
            tell_new_date(&mut change, may_revise);
            change.because("the rep wrote himself: the next step counts from his mail")
        }
        Phase::Sending => {
            change.turn(Then::Reanchor(at));
            change.because("the rep wrote himself: the step after the one under way counts from his mail")
        }
        Phase::Idle if matches!(change.next.state, State::Held { why: HoldReason::Parked }) => {
            change.become_now(Then::Continue);
            tell_new_date(&mut change, may_revise);
            change.because("the rep brought something new on the agreed date: the next step counts from his mail")
        }
        Phase::Idle if may_revise => {
            tell_new_date(&mut change, may_revise);
            change.because("the rep wrote himself; it may be a revised proposal")
        }
        Phase::Idle => change.because("the rep wrote himself"),
        Phase::Ended(outcome) => {
            if !outcome.is_final() {
                change.notify(Notice::OfferRestart { may_revise });
            }
            change.because("the rep wrote himself after the end")
        }
    }
}

/// Tells the rep the date that his own mail led to.
pub(super) fn tell_new_date(change: &mut Change, may_revise: bool) {
    let due = match &change.next.state {
        State::Active(planned) => planned.step.is_some().then_some(planned.due),
        State::Waiting(_)
        | State::Sending(_)
        | State::Snoozed { .. }
        | State::Paused
        | State::Held { .. }
        | State::Ended { .. } => None,
    };
    change.notify(Notice::Replanned { due, may_revise });
}

/// A newer proposal went to the same prospect: the rep says which one goes on.
pub(super) fn second_proposal(mut change: Change, newer: ThreadId) -> Decision {
    match &change.next.state {
        State::Active(_) | State::Waiting(_) | State::Sending(_) | State::Snoozed { .. } => {
            change.turn(Then::Hold(HoldReason::SecondProposal));
        }
        // Nothing is sent from these anyway.
        State::Paused | State::Held { .. } => {}
        State::Ended { .. } => return change.because("a newer proposal was enrolled; this thread was over"),
    }
    change.notify(Notice::SecondProposal { newer });
    change.because(format!("a newer proposal went to the same prospect: thread {newer}"))
}

/// The rep left the config: nobody would read an answer.
pub(super) fn gone(mut change: Change) -> Decision {
    let known = match &change.next.state {
        State::Held { why } => *why == HoldReason::RepGone,
        State::Sending(sending) => sending.then == Then::Hold(HoldReason::RepGone),
        State::Ended { .. } => true,
        State::Active(_) | State::Waiting(_) | State::Snoozed { .. } | State::Paused => false,
    };
    if !known {
        change.hold(HoldReason::RepGone, "the rep is not in the config any more");
    }
    change.because("the rep is not in the config any more")
}

/// Somebody else tried to command: nothing changes, the rep and the admins are told.
pub(super) fn stranger(mut change: Change, from: Option<&Address>, said: &str) -> Decision {
    change.notify(Notice::StrangerCommand { from: from.cloned(), said: said.to_owned() });
    change.because("a command of somebody who may not give it")
}
