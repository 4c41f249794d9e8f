//! Rows of the event table about a send: on its way out, under way, resolved, in doubt.
//!
//! A queued thread has a draft in the outbox; `go` makes it sending; the resolution plans the next step.

use jiff::SignedDuration;
use jiff::Timestamp;

use crate::followup::decision::Decision;
use crate::followup::decision::Effect;
use crate::followup::decision::Notice;
use crate::followup::decision::SendStatus;
use crate::followup::event::Refusal;
use crate::followup::event::Resolution;
use crate::followup::event::Verdict;
use crate::followup::ids::SendRef;
use crate::followup::ids::StepName;
use crate::followup::not_done::NotDone;
use crate::followup::plan;
use crate::followup::sequence::Timing;
use crate::followup::sequence::WhenUnknown;
use crate::followup::thread::Doubt;
use crate::followup::thread::HoldReason;
use crate::followup::thread::Outcome;
use crate::followup::thread::Planned;
use crate::followup::thread::Sending;
use crate::followup::thread::State;
use crate::followup::thread::Then;

use super::change::Change;
use super::consent;
use super::rep;
use super::shown;
use super::timer;

/// A refused draft is not tried again sooner, whatever the facts say.
const RETRY_AFTER: SignedDuration = SignedDuration::from_secs(1);

/// `may_send` refused a draft.
pub(super) fn refused(mut change: Change, refusal: &Refusal) -> Decision {
    let State::Active(planned) = change.next.state.clone() else {
        return change.because("a draft was refused that the thread no longer waits for");
    };
    if !planned.queued {
        return change.because("a draft was refused that the thread no longer waits for");
    }
    match refusal {
        Refusal::Stale | Refusal::Outdated => {
            change.withdraw_draft(None);
            timer::step_due(change, &planned)
        }
        Refusal::Suppressed => {
            change.end(Outcome::OptedOut);
            change.notify(Notice::Ended { outcome: Outcome::OptedOut });
            change.because("the address or its domain must not be written to")
        }
        Refusal::Closed { next: Some(next) } => {
            if let Some(at) = shown::postponed(&mut change, &planned, *next) {
                return change.because(format!("outside the calendar's hours: what was shown leaves at {at}"));
            }
            change.plan_from(*next);
            change.because("outside the calendar's hours: the next slot")
        }
        Refusal::Closed { next: None } => {
            change.hold(HoldReason::Overdue, "the calendar has no open hour any more");
            change.because("the calendar never opens")
        }
        Refusal::Capped { cap, until } => {
            let soonest = change.now.checked_add(RETRY_AFTER).unwrap_or(Timestamp::MAX).max(*until);
            if shown::postponed(&mut change, &planned, soonest).is_none() {
                change.plan_from(soonest);
            }
            change.because(format!("the cap is reached: {cap}"))
        }
        Refusal::StaleBarrier => change.because("the mailboxes must be polled first: the draft waits"),
        Refusal::CalendarAwaited => change.because("a calendar of the rep's must be looked at first: the draft waits"),
        Refusal::Unshown => change.because("the rep has not seen it, or not agreed: the draft waits"),
        Refusal::Mode => change.because("sending is switched off: the draft waits"),
        Refusal::OutsideTrial => {
            change.hold(HoldReason::Operator, "the prospect is outside the domains of the trial (only_to)");
            change.because("outside only_to")
        }
        Refusal::RepGone => rep::gone(change),
        Refusal::TooLate => {
            if let Some(step) = &planned.step {
                change.mark_done(step);
            }
            change.plan_from(change.now);
            change.because("a warning never leaves after the expiry: left out")
        }
    }
}

/// The draft has a blank or could not be rendered: a person must look.
pub(super) fn draft_failed(mut change: Change, why: &str) -> Decision {
    match &change.next.state {
        State::Active(_) | State::Waiting(_) => {
            change.hold(HoldReason::Draft, why);
            change.because(format!("the draft could not be made: {why}"))
        }
        State::Sending(_) | State::Snoozed { .. } | State::Paused | State::Held { .. } | State::Ended { .. } => {
            change.because("a draft failed that the thread no longer waits for")
        }
    }
}

/// `go` is committed.
pub(super) fn gone(mut change: Change, send: &SendRef) -> Decision {
    let planned = match change.next.state.clone() {
        State::Active(planned) if planned.queued && planned.step.as_ref() == Some(&send.step) => planned,
        State::Active(_)
        | State::Waiting(_)
        | State::Sending(_)
        | State::Snoozed { .. }
        | State::Paused
        | State::Held { .. }
        | State::Ended { .. } => return change.because("a send that the thread does not wait for"),
    };
    // A mail that was shown may have been withdrawn again; only now is what it overtakes done with.
    if planned.showing.is_some()
        && let Some(step) = change.facts.sequence.step(&send.step)
    {
        for overtaken in plan::overtaken(&change.next, change.facts, step) {
            change.mark_done(&overtaken);
        }
    }
    change.next.state = State::Sending(Sending {
        send: send.clone(),
        since: change.now,
        expires_at: change.next.expires_at,
        doubt: Doubt::Transmitting,
        showing: planned.showing,
        then: Then::Continue,
    });
    change.because(format!("step {} is on its way", send.step))
}

/// What became of a send.
pub(super) fn resolved(change: Change, send: &SendRef, resolution: &Resolution) -> Decision {
    match change.next.state.clone() {
        State::Sending(sending) if sending.send == *send => open_send(change, sending, resolution),
        State::Active(planned) if planned.queued && planned.step.as_ref() == Some(&send.step) => {
            queued_send(change, send, resolution)
        }
        State::Active(_)
        | State::Waiting(_)
        | State::Sending(_)
        | State::Snoozed { .. }
        | State::Paused
        | State::Held { .. }
        | State::Ended { .. } => late_word(change, send, resolution),
    }
}

/// The thread waits for just this.
fn open_send(mut change: Change, sending: Sending, resolution: &Resolution) -> Decision {
    let step = sending.send.step.clone();
    match resolution {
        Resolution::Accepted => {
            let now = change.now;
            landed(change, &sending, SendStatus::Accepted, now, format!("step {step} was accepted"))
        }
        Resolution::Confirmed => {
            let since = sending.since;
            landed(change, &sending, SendStatus::Confirmed, since, format!("step {step} is proved to have arrived"))
        }
        Resolution::NotSent { retry_at } => not_sent(change, sending, *retry_at),
        Resolution::TriesUsedUp { reply } => failed(change, sending, SendStatus::Dropped, reply),
        Resolution::Rejected { reply } => failed(change, sending, SendStatus::Rejected, reply),
        Resolution::Unknown => match sending.doubt {
            Doubt::Transmitting => {
                change.settle(&sending.send, SendStatus::Unknown);
                change.next.state = State::Sending(Sending { doubt: Doubt::Unknown(change.now), ..sending });
                change.because(format!("nobody knows whether step {step} arrived: waiting for evidence"))
            }
            Doubt::Unknown(_) | Doubt::Asked => change.because("the fate of the send is still unknown"),
        },
        Resolution::GraceOver => match sending.doubt {
            Doubt::Unknown(_) => grace_over(change, sending),
            Doubt::Transmitting | Doubt::Asked => change.because("no grace is running"),
        },
    }
}

/// No evidence came in time: the step's policy decides, unless the thread ends anyway.
fn grace_over(mut change: Change, sending: Sending) -> Decision {
    let step = sending.send.step.clone();
    let policy = change.facts.sequence.step(&step).map_or(WhenUnknown::Ask, |step| step.when_unknown);
    let ends_anyway = matches!(sending.then, Then::End(_));
    match policy {
        WhenUnknown::Ask if !ends_anyway => {
            change.notify(Notice::UnknownSend { send: sending.send.clone() });
            change.next.state = State::Sending(Sending { doubt: Doubt::Asked, ..sending });
            change.because(format!("no evidence for step {step}: sent, resend or stop?"))
        }
        WhenUnknown::Ask | WhenUnknown::AssumeSent => {
            let since = sending.since;
            landed(change, &sending, SendStatus::Assumed, since, format!("no evidence for step {step}: taken for sent"))
        }
    }
}

/// The step is done: what was waiting for that takes effect.
fn landed(mut change: Change, sending: &Sending, status: SendStatus, left: Timestamp, reason: String) -> Decision {
    change.settle(&sending.send, status);
    let end = arrived(&mut change, &sending.send.step, left, sending.expires_at);
    // The send is over: from here the thread is an ordinary one again.
    change.next.state = State::Paused;
    go_on(&mut change, sending.then.clone(), end);
    change.because(reason)
}

/// Remembers that a step reached the prospect, and which end of the offer it named; gives the end that the sequence ties
/// to it. A step at or before an end that was moved meanwhile ends nothing and has its time before it again.
fn arrived(change: &mut Change, name: &StepName, left: Timestamp, said: Timestamp) -> Option<Outcome> {
    let sequence = change.facts.sequence;
    let is_moved = said != change.next.expires_at;
    change.next.anchor = change.next.anchor.max(left);
    let Some(step) = sequence.step(name) else {
        change.mark_done(name);
        return None;
    };
    consent::told(change, step);
    match step.timing {
        Timing::After(_) | Timing::OnWithdrawal => change.mark_done(name),
        Timing::BeforeExpiry(_) | Timing::AtExpiry => {
            change.next.told_expiry = Some(said);
            if is_moved {
                return None;
            }
            change.mark_done(name);
        }
        Timing::OnExtension => {
            change.next.told_expiry = Some(said);
            leave_out_near_warnings(change);
        }
    }
    step.end.clone()
}

/// The prospect has just been told the end of the offer: a warning that would follow on its heels adds nothing.
fn leave_out_near_warnings(change: &mut Change) {
    let Change { next, facts, .. } = change;
    let gap = plan::gap_end(next, facts.calendar, facts.zone, facts.limits).unwrap_or(Timestamp::MAX);
    for warning in plan::warnings_by(next, facts, gap.max(change.now)) {
        change.mark_done(&warning);
    }
}

/// What the thread becomes after a send. An end by the sequence is stronger than everything but a hold or another end.
fn go_on(change: &mut Change, then: Then, end: Option<Outcome>) {
    let reanchored = matches!(then, Then::Reanchor(_));
    match (then, end) {
        (Then::Continue | Then::Reanchor(_) | Then::Snooze { .. } | Then::Pause, Some(outcome)) => {
            timer::end(change, outcome);
        }
        (then, _) => change.become_now(then),
    }
    if reanchored {
        rep::tell_new_date(change, false);
    }
}

/// Definitely not taken. The row waits in the outbox for another try, unless something happened meanwhile.
fn not_sent(mut change: Change, sending: Sending, retry_at: Timestamp) -> Decision {
    change.settle(&sending.send, SendStatus::NotSent);
    let step = sending.send.step.clone();
    let at_expiry = change.facts.sequence.step(&step).is_some_and(|step| step.timing == Timing::AtExpiry);
    let over = change.now >= change.next.expires_at && !at_expiry;
    // What was written before an extension names the wrong date: it is written anew.
    let is_moved = sending.expires_at != change.next.expires_at;
    if sending.then == Then::Continue && !over && !is_moved {
        let (due, showing) = (sending.since, sending.showing);
        change.next.state = State::Active(Planned { step: Some(step.clone()), due, queued: true, showing });
        return change.because(format!("step {step} was not taken: tried again at {retry_at}"));
    }
    change.effects.push(Effect::Withdraw { send: sending.send });
    change.next.state = State::Paused;
    go_on(&mut change, sending.then, None);
    change.because(format!("step {step} was not taken, and is not tried again"))
}

/// Refused for good, or too often.
fn failed(mut change: Change, sending: Sending, status: SendStatus, reply: &str) -> Decision {
    change.settle(&sending.send, status);
    change.next.state = State::Paused;
    if let Then::End(outcome) = sending.then {
        change.end(outcome);
    } else {
        change.hold(HoldReason::Undeliverable, reply);
    }
    change.because(format!("step {} could not be sent: {reply}", sending.send.step))
}

/// The draft waits in the outbox (again) when word of this step comes.
fn queued_send(mut change: Change, send: &SendRef, resolution: &Resolution) -> Decision {
    match resolution {
        Resolution::NotSent { retry_at } => {
            change.settle(send, SendStatus::NotSent);
            change.because(format!("step {} was not taken: tried again at {retry_at}", send.step))
        }
        Resolution::TriesUsedUp { reply } => never_left(change, send, SendStatus::Dropped, reply),
        Resolution::Rejected { reply } => never_left(change, send, SendStatus::Rejected, reply),
        Resolution::Accepted | Resolution::Confirmed | Resolution::Unknown | Resolution::GraceOver => {
            late_word(change, send, resolution)
        }
    }
}

fn never_left(mut change: Change, send: &SendRef, status: SendStatus, reply: &str) -> Decision {
    change.withdraw_draft(Some(send));
    change.settle(send, status);
    change.hold(HoldReason::Undeliverable, reply);
    change.because(format!("step {} could not be sent: {reply}", send.step))
}

/// Word of a send that the thread does not wait for. Only proof of arrival means anything, and it changes the plan only
/// where the step would otherwise be sent once more.
fn late_word(mut change: Change, send: &SendRef, resolution: &Resolution) -> Decision {
    let status = change.facts.sends.iter().find(|fact| fact.send == *send).map(|fact| fact.status);
    let proved = match resolution {
        Resolution::Accepted => SendStatus::Accepted,
        Resolution::Confirmed => SendStatus::Confirmed,
        Resolution::NotSent { .. }
        | Resolution::TriesUsedUp { .. }
        | Resolution::Rejected { .. }
        | Resolution::Unknown
        | Resolution::GraceOver => return unresolved_row(change, send, resolution, status),
    };
    match status {
        None | Some(SendStatus::Confirmed) => change.because("known already"),
        Some(SendStatus::Accepted | SendStatus::Assumed) => {
            change.settle(send, proved);
            change.because(format!("step {} is proved to have arrived", send.step))
        }
        Some(
            SendStatus::Ready
            | SendStatus::Transmitting
            | SendStatus::NotSent
            | SendStatus::Rejected
            | SendStatus::Unknown
            | SendStatus::Dropped,
        ) => arrived_after_all(change, send, proved),
    }
}

/// A send that counted as failed or unknown did arrive: its step is done, and must not be sent again.
fn arrived_after_all(mut change: Change, send: &SendRef, proved: SendStatus) -> Decision {
    let left =
        change.facts.sends.iter().find(|fact| fact.send == *send).map_or(change.now, |fact| fact.at.min(change.now));
    let planned_again = match &change.next.state {
        State::Active(planned) => planned.step.as_ref() == Some(&send.step),
        State::Waiting(task) => task.step == send.step,
        State::Sending(_) | State::Snoozed { .. } | State::Paused | State::Held { .. } | State::Ended { .. } => false,
    };
    change.withdraw_draft(Some(send));
    change.settle(send, proved);
    let said = change.next.expires_at;
    let end = arrived(&mut change, &send.step, left, said);
    if planned_again {
        go_on(&mut change, Then::Continue, end);
    } else if let State::Active(_) = change.next.state {
        change.plan_from(change.now);
    }
    change.because(format!("step {} did arrive", send.step))
}

/// A row under way in a thread that does not wait for it: only the row is brought up to date.
fn unresolved_row(mut change: Change, send: &SendRef, resolution: &Resolution, status: Option<SendStatus>) -> Decision {
    let new = match resolution {
        Resolution::NotSent { .. } | Resolution::TriesUsedUp { .. } => SendStatus::Dropped,
        Resolution::Rejected { .. } => SendStatus::Rejected,
        Resolution::Unknown => SendStatus::Unknown,
        Resolution::Accepted | Resolution::Confirmed | Resolution::GraceOver => {
            return change.because("nothing waits for this send");
        }
    };
    if status == Some(SendStatus::Transmitting) {
        change.settle(send, new);
    }
    change.because("nothing waits for this send; its row is brought up to date")
}

/// The rep's word on a send whose fate is unknown; what was done, or why not.
pub(super) fn verdict(change: &mut Change, send: &SendRef, verdict: Verdict) -> Result<String, NotDone> {
    let not_open = || NotDone::NotInDoubt(send.step.clone());
    let State::Sending(sending) = change.next.state.clone() else { return Err(not_open()) };
    if sending.send != *send {
        return Err(not_open());
    }
    match sending.doubt {
        Doubt::Transmitting => return Err(NotDone::Transmitting),
        Doubt::Unknown(_) | Doubt::Asked => {}
    }
    change.next.state = State::Paused;
    match verdict {
        Verdict::Sent => {
            change.settle(send, SendStatus::Assumed);
            let end = arrived(change, &send.step, sending.since, sending.expires_at);
            go_on(change, sending.then, end);
            Ok(format!("step {} counts as sent", send.step))
        }
        // The row stays unknown for ever; what is planned now is another generation.
        Verdict::Resend => {
            go_on(change, sending.then, None);
            Ok(format!("step {} is sent again, as a new message", send.step))
        }
        Verdict::Stop => {
            change.end(Outcome::Cancelled);
            Ok("the thread is over".to_owned())
        }
    }
}
