//! Rows of the event table about being away: out of office with and without a date.

use jiff::SignedDuration;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::followup::calendar::Calendar;
use crate::followup::decision::Decision;
use crate::followup::decision::Notice;
use crate::followup::event::Departure;
use crate::followup::inbound::Contact;
use crate::followup::sequence::Delay;
use crate::followup::thread::HoldReason;
use crate::followup::thread::SnoozeReason;
use crate::followup::thread::State;
use crate::followup::thread::Then;

use super::change::Change;
use super::change::Phase;

/// A dated absence moves a thread at most so far: a longer one deserves a look by the rep at the expiry.
const ABSENCE_MAX: SignedDuration = SignedDuration::from_hours(30 * 24);

/// An absence without a date is taken for a short one.
const UNDATED_ABSENCE: Delay = Delay::BusinessDays(3);

/// An absence without a date counts once in this time: some people leave the notice on for ever.
const UNDATED_AGAIN: SignedDuration = SignedDuration::from_hours(14 * 24);

/// Out of office. Whoever is named for the time being is noted, and never written to.
pub(super) fn out_of_office(change: Change, back_on: Option<Date>, deputy: Option<&Contact>) -> Decision {
    let decision = match back_on {
        Some(date) => away_until(change, date),
        None => away(change),
    };
    let named = deputy.map(|deputy| format!("; it names {deputy} meanwhile")).unwrap_or_default();
    Decision { reason: decision.reason + &named, ..decision }
}

/// Gone for good: nobody would read the next mail. A person must look, for such notices are read by a machine.
pub(super) fn departed(mut change: Change, departure: &Departure) -> Decision {
    let ended = match change.phase() {
        Phase::Ended(_) => true,
        Phase::Open | Phase::Sending | Phase::Idle => {
            change.turn(Then::Hold(HoldReason::Departed));
            false
        }
    };
    change.notify(Notice::Departed { departure: departure.clone(), ended });
    let named = departure.successor.as_ref().map(|successor| format!("; it names {successor} instead"));
    let from = &departure.from.address;
    change.because(format!("an automatic answer says that {from} has left{}", named.unwrap_or_default()))
}

/// Away until a date: asleep until one business day after it.
fn away_until(mut change: Change, back_on: Date) -> Decision {
    let phase = change.phase();
    if let Phase::Ended(_) = phase {
        return change.because("out of office, after the end: ignored");
    }
    change.next.away_until = Some(back_on);
    let until = after_return(&change, back_on);
    if until <= change.now {
        return change.because(format!("out of office until {back_on}, which is over"));
    }
    match &mut change.next.state {
        State::Active(_) | State::Waiting(_) | State::Sending(_) => {
            change.turn(Then::Snooze { until, why: SnoozeReason::Absence });
        }
        State::Snoozed { until: present, why } => {
            if until > *present {
                *present = until;
                // An agreed date still wakes to the rep.
                if *why != SnoozeReason::Parked {
                    *why = SnoozeReason::Absence;
                }
            }
        }
        State::Paused | State::Held { .. } | State::Ended { .. } => {}
    }
    change.because(format!("out of office; back on {back_on}"))
}

/// One business day after the return, not too far from now.
pub(super) fn after_return(change: &Change, back_on: Date) -> Timestamp {
    let first_day = Calendar::start_of_day(back_on, change.facts.zone);
    let settled = change.facts.calendar.earliest(first_day, Delay::BusinessDays(1), change.facts.zone);
    let furthest = change.now.checked_add(ABSENCE_MAX).unwrap_or(Timestamp::MAX);
    settled.unwrap_or(furthest).min(furthest)
}

/// Away, nobody says how long.
fn away(mut change: Change) -> Decision {
    match change.phase() {
        Phase::Open | Phase::Sending => {}
        Phase::Idle | Phase::Ended(_) => return change.because("out of office without a date: ignored here"),
    }
    let recent = change.next.last_undated_absence.is_some_and(|last| last.duration_until(change.now) < UNDATED_AGAIN);
    if recent {
        return change.because("out of office without a date, again within 14 days: ignored");
    }
    change.next.last_undated_absence = Some(change.now);
    if let Some(until) = change.facts.calendar.earliest(change.now, UNDATED_ABSENCE, change.facts.zone) {
        change.turn(Then::Snooze { until, why: SnoozeReason::Absence });
    }
    change.because("out of office without a date: three business days")
}
