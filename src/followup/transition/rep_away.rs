//! Rows of the event table about a rep who is away: his threads sleep until he is back, and offers may stand longer.
//!
//! A thread that somebody wakes meanwhile by his own word runs; what was enrolled meanwhile was never put to sleep.

use jiff::Timestamp;

use crate::followup::calendar::Calendar;
use crate::followup::decision::Decision;
use crate::followup::event::RepAbsence;
use crate::followup::thread::SnoozeReason;
use crate::followup::thread::State;
use crate::followup::thread::Then;

use super::change::Change;
use super::command;

/// The rep is away: nothing is sent until he is back.
pub(super) fn away(mut change: Change, absence: &RepAbsence) -> Decision {
    if let State::Ended { .. } = change.next.state {
        return change.because("the rep is away; the thread was over");
    }
    let moved = absence.extends && stand_longer(&mut change, absence);
    let until = absence.goes_on_at;
    let sleep = Then::Snooze { until, why: SnoozeReason::RepAway };
    match &mut change.next.state {
        State::Active(_) | State::Waiting(_) | State::Sending(_) => change.turn(sleep),
        State::Snoozed { until: present, why } => {
            if *why == SnoozeReason::RepAway || *present < until {
                *present = until;
                // An agreed date still wakes to the rep.
                if *why != SnoozeReason::Parked {
                    *why = SnoozeReason::RepAway;
                }
            }
        }
        State::Paused | State::Held { .. } | State::Ended { .. } => {}
    }
    let moved = if moved { "; the offer stands longer by as many days" } else { "" };
    change.because(format!("the rep is away{moved}"))
}

/// An offer that would end while he is away ends as many days later; whoever was told the old day hears of the new one
/// when the thread goes on.
fn stand_longer(change: &mut Change, absence: &RepAbsence) -> bool {
    let RepAbsence { since, until, .. } = *absence;
    let ends = change.next.expires_at;
    if ends < since || ends >= until {
        return false;
    }
    let day = |at: Timestamp| change.next.zone.to_datetime(at).date();
    let Ok(length) = day(since).until(day(until)) else { return false };
    let Ok(date) = day(ends).checked_add(length) else { return false };
    change.next.expires_at = Calendar::end_of_day(date, &change.next.zone);
    change.next.expiry_asked = false;
    command::revive_expiry_steps(change);
    true
}

/// The rep is back: what slept because of him goes on at its turn.
pub(super) fn back(mut change: Change, goes_on_at: Timestamp) -> Decision {
    let then = if goes_on_at > change.now {
        Then::Snooze { until: goes_on_at, why: SnoozeReason::RepAway }
    } else {
        Then::Continue
    };
    match &mut change.next.state {
        State::Snoozed { why: SnoozeReason::RepAway, .. } => change.become_now(then),
        State::Sending(sending) => {
            if let Then::Snooze { why: SnoozeReason::RepAway, .. } = sending.then {
                sending.then = then;
            }
        }
        State::Active(_)
        | State::Waiting(_)
        | State::Snoozed { .. }
        | State::Paused
        | State::Held { .. }
        | State::Ended { .. } => return change.because("the rep is back; this thread did not wait for him"),
    }
    change.because("the rep is back")
}
