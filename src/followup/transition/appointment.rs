//! Rows of the event table about a call: its answer, the rep's word on it, its reminders, and the mails about it.
//!
//! Those mails are no steps of the plan. They leave beside it, also when the thread is over, and change nothing in it.

use jiff::Timestamp;

use crate::followup::appointment::Appointment;
use crate::followup::appointment::CALL_OFF;
use crate::followup::appointment::CALL_REMINDER;
use crate::followup::appointment::CALL_SET;
use crate::followup::appointment::CallBefore;
use crate::followup::appointment::REP_REMINDER;
use crate::followup::appointment::Standing;
use crate::followup::calendar::Aim;
use crate::followup::decision::Decision;
use crate::followup::decision::Effect;
use crate::followup::decision::Notice;
use crate::followup::decision::SendStatus;
use crate::followup::event::Meeting;
use crate::followup::event::Resolution;
use crate::followup::ids::SendRef;
use crate::followup::inbound::InvitationAnswer;
use crate::followup::not_done::NotDone;
use crate::followup::plan;
use crate::followup::sequence::Delay;

use super::change::Change;
use super::change::Phase;
use super::command;

/// What was done, or why not.
type Done = Result<String, NotDone>;

/// An answer to an invitation: what it makes of the call, when it is about ours.
pub(super) fn answered(change: &mut Change, answer: InvitationAnswer, meeting: &Meeting) -> Option<Appointment> {
    let call = change.facts.call?.clone();
    let names_it = if meeting.uid.is_empty() { call.standing.is_in_calendars() } else { meeting.uid == call.uid };
    if !names_it {
        return None;
    }
    // What answers an older time than the present one says nothing of that, and what is off stays off.
    let is_outdated = !meeting.uid.is_empty() && meeting.sequence < call.sequence;
    if is_outdated || call.standing == Standing::CalledOff {
        return Some(call);
    }
    let quiet = without_reminders(change, call);
    let call = match answer {
        InvitationAnswer::Accepted => with_reminders(change, Appointment { standing: Standing::Accepted, ..quiet }),
        InvitationAnswer::Tentative => {
            let tell_at = with_reminders(change, quiet.clone()).tell_at;
            Appointment { standing: Standing::Tentative, tell_at, ..quiet }
        }
        InvitationAnswer::Declined => Appointment { standing: Standing::Declined, ..quiet },
        InvitationAnswer::Countered => {
            let proposed = meeting.starts_at.filter(|at| *at > change.now && !meeting.is_all_day);
            Appointment { standing: Standing::Countered, proposed, ..quiet }
        }
    };
    arrange(change, call.clone());
    Some(call)
}

/// The rep names the time of the call.
pub(super) fn set(change: &mut Change, to: Timestamp) -> Done {
    book(change, to, Standing::Asked)?;
    Ok("I send them the invitation for that time".to_owned())
}

/// Tells the prospect a time of the call. One that he proposed himself is agreed.
fn book(change: &mut Change, to: Timestamp, standing: Standing) -> Result<(), NotDone> {
    let call = movable(change)?;
    if to <= change.now {
        return Err(NotDone::TimePassed);
    }
    let call = Appointment { times: vec![to], standing, proposed: None, ..without_reminders(change, call) };
    let call = if standing == Standing::Accepted { with_reminders(change, call) } else { call };
    write(change, revised(call), CALL_SET);
    Ok(())
}

/// The rep calls it off.
pub(super) fn call_off(change: &mut Change) -> Done {
    let call = movable(change)?;
    if !call.standing.is_in_calendars() {
        return Err(NotDone::NothingInCalendar);
    }
    let call = without_reminders(change, call);
    write(change, revised(Appointment { standing: Standing::CalledOff, proposed: None, ..call }), CALL_OFF);
    Ok("I tell them that the call is off, and it leaves their calendar".to_owned())
}

/// The rep takes the time that the prospect proposes. `None`: nothing of that kind waits for his word.
pub(super) fn accept(change: &mut Change) -> Option<Done> {
    let proposed = countered(change)?.proposed?;
    let told = "the call takes place at the time that they propose; I send them the invitation for it";
    Some(book(change, proposed, Standing::Accepted).map(|()| told.to_owned()))
}

/// The rep leaves a proposed time alone. `None`: nothing of that kind waits for his word.
pub(super) fn leave(change: &mut Change) -> Option<Done> {
    let call = countered(change)?.clone();
    arrange(change, Appointment { standing: Standing::Declined, proposed: None, ..call });
    Some(Ok("I leave their proposal to you and send nothing".to_owned()))
}

/// Takes the rep's newest word about the call back. A mail about it that waits does not leave; after one that has left they
/// are invited for the time before it again.
pub(super) fn undo(change: &mut Change, was: &CallBefore) -> Done {
    let call = change.facts.call.cloned().ok_or(NotDone::NoCall)?;
    may_write(change)?;
    if call.standing != was.became {
        return Err(NotDone::AnsweredSince);
    }
    is_leaving(change, &call)?;
    let is_told = call.sequence > was.sequence && call.pending.is_none();
    let quiet = without_reminders(change, call);
    if !is_told {
        let (times, proposed) = (was.times.clone(), was.proposed);
        let call = Appointment { times, proposed, standing: was.standing, sequence: was.sequence, ..quiet };
        let call = if call.standing == Standing::Accepted { with_reminders(change, call) } else { call };
        arrange(change, call);
        return Ok("; nothing had left".to_owned());
    }
    let Some(before) = was.times.first().copied().filter(|_| was.standing.is_in_calendars()) else {
        return Err(NotDone::InvitedSince);
    };
    if before <= change.now {
        return Err(NotDone::TimeBeforePassed);
    }
    let call = Appointment { times: vec![before], standing: Standing::Asked, proposed: None, ..quiet };
    write(change, revised(call), CALL_SET);
    Ok("; I send them the invitation for the time before it again".to_owned())
}

/// The call to which another time is proposed, in a thread that is over with the answer.
fn countered<'a>(change: &Change<'a>) -> Option<&'a Appointment> {
    let call = change.facts.call?;
    let waits = call.standing == Standing::Countered && matches!(change.phase(), Phase::Ended(_));
    waits.then_some(call)
}

/// The time of a reminder has come.
pub(super) fn near(mut change: Change) -> Decision {
    let Some(call) = change.facts.call.cloned() else { return change.because("there is no call") };
    let now = change.now;
    let starts_at = call.starts_at().unwrap_or(Timestamp::MIN);
    let mut next = call.clone();
    let is_due = |at: Option<Timestamp>| at.is_some_and(|at| at <= now);
    next.tell_at = call.tell_at.filter(|at| *at > now);
    next.remind_at = call.remind_at.filter(|at| *at > now);
    if is_due(call.tell_at) && starts_at > now {
        change.notify(Notice::CallNear { call: Box::new(call.clone()) });
    }
    let may_write = match change.phase() {
        Phase::Ended(outcome) => !outcome.is_final(),
        Phase::Open | Phase::Sending | Phase::Idle => true,
    };
    let reminds = is_due(call.remind_at) && starts_at > now && may_write && next.pending.is_none();
    if reminds && next.standing == Standing::Accepted {
        write(&mut change, next, CALL_REMINDER);
        return change.because("the prospect is reminded of the call");
    }
    arrange(&mut change, next);
    change.because("the call is near")
}

/// They asked not to be written to: nothing is said about the call any more.
pub(super) fn silence(change: &mut Change) {
    if let Some(call) = change.facts.call.cloned() {
        let quiet = without_reminders(change, call);
        arrange(change, Appointment { standing: Standing::CalledOff, proposed: None, ..quiet });
    }
}

/// What a rep should know who ends a thread with a call ahead; empty: there is none.
pub(super) fn still_stands(change: &Change) -> &'static str {
    let ahead = |call: &&Appointment| call.starts_at().is_some_and(|at| at > change.now);
    match change.facts.call.filter(ahead).is_some_and(|call| call.standing.is_in_calendars()) {
        true => "; the call still stands in their calendar: say `cancel call` to take it out",
        false => "",
    }
}

/// A mail about the call is on its way.
pub(super) fn gone(change: Change) -> Decision {
    change.because("a mail about the call is on its way")
}

/// What became of a mail about the call.
pub(super) fn resolved(mut change: Change, send: &SendRef, resolution: &Resolution) -> Decision {
    let left = |change: &mut Change, status| {
        change.settle(send, status);
        change.next.anchor = change.next.anchor.max(change.now);
        done_with(change, send);
    };
    match resolution {
        Resolution::Accepted => left(&mut change, SendStatus::Accepted),
        Resolution::GraceOver => left(&mut change, SendStatus::Assumed),
        Resolution::Confirmed => {
            let known = change.facts.sends.iter().find(|fact| fact.send == *send).map(|fact| fact.status);
            if known.is_none_or(|status| status == SendStatus::Confirmed || !plan::may_have_left(status)) {
                return change.because("a mail about the call is proved to have arrived");
            }
            left(&mut change, SendStatus::Confirmed);
        }
        Resolution::NotSent { .. } => change.settle(send, SendStatus::NotSent),
        Resolution::Unknown => change.settle(send, SendStatus::Unknown),
        Resolution::TriesUsedUp { reply } => failed(&mut change, send, SendStatus::Dropped, reply),
        Resolution::Rejected { reply } => failed(&mut change, send, SendStatus::Rejected, reply),
    }
    change.because("word of a mail about the call")
}

fn failed(change: &mut Change, send: &SendRef, status: SendStatus, reply: &str) {
    change.settle(send, status);
    done_with(change, send);
    change.notify(Notice::CallUnsent { send: send.clone(), why: reply.to_owned() });
}

/// No mail about the call is on its way any more.
fn done_with(change: &mut Change, send: &SendRef) {
    if let Some(call) = change.facts.call.filter(|call| call.pending.as_ref() == Some(send)).cloned() {
        arrange(change, Appointment { pending: None, ..call });
    }
}

/// The call, when the rep may still say something about it.
fn movable(change: &Change) -> Result<Appointment, NotDone> {
    let Some(call) = change.facts.call else { return Err(NotDone::NoCall) };
    may_write(change)?;
    if call.standing == Standing::CalledOff {
        return Err(NotDone::CallOff);
    }
    if !plan::was_sent(&call.step, change.facts.sends) {
        return Err(NotDone::OfferNotLeft);
    }
    is_leaving(change, call)?;
    Ok(call.clone())
}

fn may_write(change: &Change) -> Result<(), NotDone> {
    match change.phase() {
        Phase::Ended(outcome) => command::never_again(&outcome).map_or(Ok(()), Err),
        Phase::Open | Phase::Sending | Phase::Idle => Ok(()),
    }
}

fn is_leaving(change: &Change, call: &Appointment) -> Result<(), NotDone> {
    let open = |send: &SendRef| {
        let fact = change.facts.sends.iter().find(|fact| fact.send == *send);
        fact.is_some_and(|fact| matches!(fact.status, SendStatus::Transmitting | SendStatus::Unknown))
    };
    match call.pending.as_ref().is_some_and(open) {
        true => Err(NotDone::CallUnderWay),
        false => Ok(()),
    }
}

/// The next revision of the call, as calendars want to hear it.
fn revised(call: Appointment) -> Appointment {
    Appointment { sequence: call.sequence.saturating_add(1), ..call }
}

/// Puts a mail about the call into the outbox.
fn write(change: &mut Change, call: Appointment, step: &str) {
    let Ok(step) = step.parse() else { return };
    let send = plan::new_send(change.next.id, &step, change.facts.sends);
    arrange(change, Appointment { pending: Some(send.clone()), ..call });
    change.effects.push(Effect::Queue { send });
}

fn arrange(change: &mut Change, call: Appointment) {
    change.effects.push(Effect::Arrange(Box::new(call)));
}

/// Takes reminders back, and a mail about the call that waits in the outbox.
fn without_reminders(change: &mut Change, call: Appointment) -> Appointment {
    let waits = |send: &&SendRef| {
        let fact = change.facts.sends.iter().find(|fact| fact.send == **send);
        fact.is_some_and(|fact| matches!(fact.status, SendStatus::Ready | SendStatus::NotSent))
    };
    let pending = match call.pending.as_ref().filter(waits).cloned() {
        Some(send) => {
            change.effects.push(Effect::Withdraw { send });
            None
        }
        None => call.pending.clone(),
    };
    Appointment { remind_at: None, tell_at: None, pending, ..call }
}

fn with_reminders(change: &Change, call: Appointment) -> Appointment {
    reminded(call, change.facts, change.now)
}

/// The rep is reminded shortly before; the prospect, when the step says so, at an hour at which mail may leave: else on the
/// working day before.
fn reminded(call: Appointment, facts: &plan::Facts, now: Timestamp) -> Appointment {
    let Some(starts_at) = call.starts_at() else { return call };
    let ahead = |at: &Timestamp| *at > now;
    let tell_at = starts_at.checked_sub(REP_REMINDER).ok().filter(ahead);
    let remind_at = call.remind.and_then(|before| {
        let at = starts_at.checked_sub(before).ok()?;
        if facts.calendar.is_open(at, facts.zone) {
            return Some(at);
        }
        facts.calendar.before(starts_at, Delay::BusinessDays(1), facts.zone, Aim::early(0))
    });
    Appointment { tell_at, remind_at: remind_at.filter(ahead), ..call }
}
