//! Rows of the event table in which servers and machines speak: bounces, delays, acknowledgements.

use jiff::SignedDuration;
use jiff::Timestamp;

use crate::followup::address::Address;
use crate::followup::decision::Decision;
use crate::followup::decision::Effect;
use crate::followup::decision::Notice;
use crate::followup::event::Resolution;
use crate::followup::ids::SendRef;
use crate::followup::thread::Delayed;
use crate::followup::thread::HoldReason;
use crate::followup::thread::Outcome;
use crate::followup::thread::State;
use crate::followup::thread::Then;

use super::change::Change;
use super::change::Phase;
use super::sending;

/// A delay report holds the next step at most so long: mail servers give up after about five days.
const DELAY_MAX: SignedDuration = SignedDuration::from_hours(5 * 24);

/// Soft bounces count for so long.
const SOFT_BOUNCE_MEMORY: SignedDuration = SignedDuration::from_hours(7 * 24);

/// So many of them within that time hold the thread.
const SOFT_BOUNCES_MAX: usize = 3;

/// A machine acknowledged, or a receipt came: only proof that a send arrived.
pub(super) fn machine_mail(mut change: Change, what: &str, about: Option<&SendRef>) -> Decision {
    let Some(send) = about else { return change.because(format!("{what}: no answer")) };
    change.release_delay();
    let decision = sending::resolved(change, send, &Resolution::Confirmed);
    Decision { reason: format!("{what}: no answer, but proof that step {} arrived", send.step), ..decision }
}

/// A server still tries to deliver: the next step waits, so that two do not arrive together.
pub(super) fn delayed(mut change: Change) -> Decision {
    match change.phase() {
        Phase::Open | Phase::Sending => {}
        Phase::Idle | Phase::Ended(_) => return change.because("delivery is delayed; nothing is planned here"),
    }
    if change.next.delayed.is_some() {
        return change.because("delivery is still delayed");
    }
    let until = change.now.checked_add(DELAY_MAX).unwrap_or(Timestamp::MAX);
    let was_due = match &change.next.state {
        State::Active(planned) => planned.due,
        State::Waiting(task) => task.until,
        State::Sending(_) | State::Snoozed { .. } | State::Paused | State::Held { .. } | State::Ended { .. } => {
            change.now
        }
    };
    change.next.delayed = Some(Delayed { until, was_due });
    if let State::Active(_) = change.next.state {
        change.plan_from(change.now);
    }
    change.because("delivery is delayed: the next step waits until it is known, at most five days")
}

/// An address is dead. The prospect's ends the thread, a co-recipient's takes that person out of it.
pub(super) fn hard_bounce(mut change: Change, recipient: &Address, diagnostic: &str) -> Decision {
    let participant = change.next.participants.iter().any(|participant| participant.person.address == *recipient);
    if change.next.prospect.address == *recipient {
        primary_bounced(change, recipient, diagnostic)
    } else if participant {
        change.next.participants.retain(|participant| participant.person.address != *recipient);
        participant_bounced(change, recipient, diagnostic)
    } else {
        stray_bounce(change, recipient, diagnostic)
    }
}

fn primary_bounced(mut change: Change, recipient: &Address, diagnostic: &str) -> Decision {
    suppress(&mut change, recipient, diagnostic);
    change.next.delayed = None;
    match change.phase() {
        Phase::Open | Phase::Sending | Phase::Idle => change.turn(Then::End(Outcome::Bounced)),
        Phase::Ended(_) => {}
    }
    change.notify(Notice::Bounced { recipient: recipient.clone(), diagnostic: diagnostic.to_owned(), goes_on: false });
    change.because(format!("{recipient} cannot be reached: {diagnostic}"))
}

fn participant_bounced(mut change: Change, recipient: &Address, diagnostic: &str) -> Decision {
    suppress(&mut change, recipient, diagnostic);
    if let Phase::Ended(_) = change.phase() {
        return change.because(format!("{recipient} cannot be reached; the thread is over"));
    }
    // A draft in the outbox still names this person: it is made again.
    if let State::Active(planned) = &change.next.state
        && planned.queued
    {
        change.plan_from(change.now);
    }
    change.notify(Notice::Bounced { recipient: recipient.clone(), diagnostic: diagnostic.to_owned(), goes_on: true });
    change.because(format!("{recipient} leaves the thread: {diagnostic}"))
}

/// Nobody of this thread (any more): somebody's mail may be forwarded there, or the report came twice. The rep is told, so
/// that he can judge; the address is not ours to judge.
fn stray_bounce(mut change: Change, recipient: &Address, diagnostic: &str) -> Decision {
    match change.phase() {
        Phase::Open | Phase::Sending => {
            let (recipient, diagnostic) = (recipient.clone(), diagnostic.to_owned());
            change.notify(Notice::Bounced { recipient, diagnostic, goes_on: true });
        }
        Phase::Idle | Phase::Ended(_) => {}
    }
    change.because(format!("a mail of this thread did not reach {recipient}, who is not part of it: {diagnostic}"))
}

fn suppress(change: &mut Change, recipient: &Address, diagnostic: &str) {
    let why = format!("hard bounce: {diagnostic}");
    change.effects.push(Effect::Suppress { address: recipient.clone(), why });
}

/// Not delivered, but the address may be good.
pub(super) fn soft_bounce(mut change: Change, recipient: &Address, diagnostic: &str) -> Decision {
    let now = change.now;
    if let Phase::Ended(_) = change.phase() {
        return change.because(format!("{recipient} was not reached for now: {diagnostic}"));
    }
    change.next.soft_bounces.retain(|at| at.duration_until(now) < SOFT_BOUNCE_MEMORY);
    change.next.soft_bounces.push(now);
    let many = change.next.soft_bounces.len() >= SOFT_BOUNCES_MAX;
    match change.phase() {
        Phase::Open if many => {
            change.next.delayed = None;
            change.hold(HoldReason::SoftBounces, diagnostic);
        }
        Phase::Open => change.release_delay(),
        Phase::Sending | Phase::Idle | Phase::Ended(_) => change.next.delayed = None,
    }
    change.because(format!("{recipient} was not reached for now: {diagnostic}"))
}
