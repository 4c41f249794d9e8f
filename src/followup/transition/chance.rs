//! Rows of the event table about beginning once more: an offer that is withdrawn or revised, a date that was agreed on, the
//! zone in which everything is counted.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::followup::decision::Decision;
use crate::followup::decision::Notice;
use crate::followup::not_done::NotDone;
use crate::followup::plan;
use crate::followup::thread::HoldReason;
use crate::followup::thread::Outcome;
use crate::followup::thread::SnoozeReason;
use crate::followup::thread::State;
use crate::followup::thread::Then;

use super::change::Change;
use super::change::Phase;
use super::change::is_silence;
use super::command;

/// What was done, or why not.
type Done = Result<String, NotDone>;

/// His mails tell where the prospect lives.
pub(super) fn lives_in(mut change: Change, zone: &TimeZone) -> Decision {
    if !move_to_zone(&mut change, zone) {
        return change.because("the prospect's mails agree with the zone of the thread");
    }
    let name = zone.iana_name().unwrap_or("a zone without a name").to_owned();
    change.because(format!("by his mails the prospect lives in the zone {name}: days and hours count there"))
}

/// `zone`: the rep says where the prospect lives.
pub(super) fn zone(change: &mut Change, zone: &TimeZone) -> Done {
    let name = zone.iana_name().unwrap_or("a zone without a name").to_owned();
    move_to_zone(change, zone);
    Ok(format!("their zone is {name}; days and hours count there"))
}

/// Counts everything in another zone: the offer ends with the same day there, and the next step gets its date anew.
fn move_to_zone(change: &mut Change, zone: &TimeZone) -> bool {
    let old = std::mem::replace(&mut change.next.zone, zone.clone());
    if old == *zone {
        return false;
    }
    change.next.expires_at = plan::same_end(change.next.expires_at, &old, zone);
    change.next.told_expiry = change.next.told_expiry.map(|told| plan::same_end(told, &old, zone));
    let is_ahead = match &change.next.state {
        State::Active(planned) => !planned.queued && planned.begins_at() > change.now,
        State::Sending(_)
        | State::Waiting(_)
        | State::Snoozed { .. }
        | State::Paused
        | State::Held { .. }
        | State::Ended { .. } => false,
    };
    if is_ahead {
        change.plan_from(change.now);
    }
    true
}

/// `withdraw`: the offer ends before its time. The prospect is told in the next slot, whatever the thread waited for.
pub(super) fn withdraw(change: &mut Change) -> Done {
    if !change.facts.sequence.has_offer {
        return Err(NotDone::NoOfferToWithdraw);
    }
    let Some(step) = change.facts.sequence.withdrawal.clone() else {
        return Err(NotDone::NoWithdrawal);
    };
    match &mut change.next.state {
        State::Ended { .. } => return Err(NotDone::OverNothingStands),
        State::Active(_) | State::Waiting(_) | State::Snoozed { .. } | State::Paused | State::Held { .. } => {
            change.next.task_done = Some(step.name.clone());
            change.become_now(Then::Continue);
        }
        State::Sending(sending) => {
            match sending.then {
                Then::Continue | Then::Reanchor(_) | Then::Snooze { .. } | Then::Pause | Then::Hold(_) => {
                    sending.then = Then::Continue;
                }
                Then::End(_) => return Err(NotDone::EndsUnderWay),
            }
            change.next.task_done = Some(step.name.clone());
        }
    }
    Ok("the offer is withdrawn: they are told in the next open slot, and that is the last mail".to_owned())
}

/// `revised`: the last mail was a revised proposal. The offer stands as long as a new one would, counted from that mail, its
/// end is warned of again, and the steps that were not sent yet go on.
pub(super) fn revised(change: &mut Change) -> Done {
    let ended = match change.phase() {
        Phase::Ended(outcome) => match command::never_again(&outcome) {
            Some(why) => return Err(why),
            None => true,
        },
        Phase::Open | Phase::Sending | Phase::Idle => false,
    };
    let facts = change.facts;
    let end = plan::expiry(change.next.anchor, facts.sequence.expires_after, facts.calendar, &change.next.zone);
    if end <= change.now {
        return Err(NotDone::RevisedTooOld);
    }
    if ended {
        command::restart_allowed(change, true)?;
        command::next_round(change);
    }
    change.next.expires_at = end;
    forget_the_old_end(change);
    let awaits_an_end = match &change.next.state {
        State::Held { why: HoldReason::ExpiryWhileAway | HoldReason::Unapproved | HoldReason::Parked } => true,
        State::Active(_) | State::Ended { .. } => true,
        State::Waiting(_) | State::Sending(_) | State::Snoozed { .. } | State::Paused | State::Held { .. } => false,
    };
    if awaits_an_end {
        change.become_now(Then::Continue);
    }
    let end = change.next.zone.to_datetime(change.next.expires_at).strftime("%a %-d %b %Y").to_string();
    Ok(format!(
        "the revised offer stands until {end}, and its end is warned of again; no mail that was sent is sent again"
    ))
}

/// Nobody was told anything of the offer that stands now.
fn forget_the_old_end(change: &mut Change) {
    change.next.expiry_asked = false;
    change.next.told_expiry = None;
    if plan::is_withdrawn(&change.next, change.facts.sequence) {
        change.next.task_done = None;
    }
    command::revive_expiry_steps(change);
}

/// Sleeps until a date that was agreed on with the prospect, or until it opens on that day.
pub(super) fn park(change: &Change, until: Timestamp) -> Then {
    let opens = change.facts.calendar.next_open(until, change.facts.zone).unwrap_or(until);
    Then::Snooze { until: opens, why: SnoozeReason::Parked }
}

/// The agreed date has come: what leaves now must bring something new, and that is the rep's.
pub(super) fn date_came(mut change: Change) -> Decision {
    change.move_to(State::Held { why: HoldReason::Parked });
    change.notify(Notice::DateCame);
    change.because("the agreed date has come: the rep is asked for something new")
}

/// An end in silence by its name: the second one is more than an offer that ran out.
pub(super) fn named(outcome: Outcome, silences: u32) -> Outcome {
    if is_silence(&outcome) && silences >= command::SILENCES_BEFORE_ASKING { Outcome::Unresponsive } else { outcome }
}
