//! Rows of the event table in which only time has passed: steps due, sleeps over, offers ended.

use crate::followup::decision::Decision;
use crate::followup::decision::Effect;
use crate::followup::decision::Notice;
use crate::followup::ids::StepName;
use crate::followup::plan;
use crate::followup::plan::Facts;
use crate::followup::plan::Lateness;
use crate::followup::plan::OVERDUE_AFTER;
use crate::followup::sequence::Delay;
use crate::followup::sequence::Timing;
use crate::followup::thread::HoldReason;
use crate::followup::thread::Outcome;
use crate::followup::thread::Planned;
use crate::followup::thread::SnoozeReason;
use crate::followup::thread::State;

use super::chance;
use super::change::Change;
use super::shown;
use super::task;

/// The thread's timer rang.
pub(super) fn rang(mut change: Change) -> Decision {
    let over = change.now >= change.next.expires_at;
    match change.next.state.clone() {
        State::Active(planned) if planned.queued => shown::waits(change, &planned, over),
        State::Active(planned) => step_due(change, &planned),
        State::Waiting(task) => task::rang(change, &task, over),
        State::Snoozed { until, why: SnoozeReason::Parked } if change.now >= until => chance::date_came(change),
        State::Snoozed { why: SnoozeReason::Parked, .. } if over && !change.facts.sequence.has_offer => {
            change.next.expiry_asked = true;
            change.because("nothing is due before the agreed date")
        }
        State::Snoozed { .. } | State::Paused | State::Held { .. } if over && !change.facts.sequence.has_offer => {
            end_in_silence(change)
        }
        State::Snoozed { why: SnoozeReason::Parked, .. } if over && !change.next.expiry_asked => {
            change.next.expiry_asked = true;
            change.notify(Notice::ExpiryWhileIdle);
            change.because("the offer ended before the agreed date: extend or close?")
        }
        State::Snoozed { .. } if over && !change.next.expiry_asked => {
            change.next.expiry_asked = true;
            change.move_to(State::Held { why: HoldReason::ExpiryWhileAway });
            change.notify(Notice::ExpiryWhileIdle);
            change.because("the offer ended while the thread slept: extend or close?")
        }
        State::Snoozed { until, .. } if change.now >= until => {
            change.plan_from(change.now);
            change.because("the sleep is over: planned anew")
        }
        State::Paused | State::Held { .. } if over && !change.next.expiry_asked => {
            change.next.expiry_asked = true;
            change.notify(Notice::ExpiryWhileIdle);
            change.because("the offer ended while nothing could be sent: extend or close?")
        }
        State::Snoozed { .. } | State::Paused | State::Held { .. } => change.because("nothing is due"),
        State::Sending(_) => change.because("a send is under way: its outcome comes first"),
        State::Ended { .. } => change.because("the thread is over"),
    }
}

/// The planned step is due, or its mail is to be shown: it is queued, moved, held for lateness, or the thread ends.
pub(super) fn step_due(mut change: Change, planned: &Planned) -> Decision {
    if change.now < planned.begins_at() {
        return change.because("nothing is due");
    }
    if change.now < planned.due {
        return shown::early(change, planned);
    }
    let Some(floor) = sendable_from(&change, planned) else {
        change.hold(HoldReason::Overdue, format!("it was due at {}", planned.due));
        return change.because("too late to send without a word from the rep");
    };
    let plan = plan::next_step(&change.next, change.facts, floor);
    let due = plan.planned.due;
    match plan.planned.step {
        None if change.now >= due => end_in_silence(change),
        Some(step) if due <= change.now => {
            let same = planned.step.as_ref() == Some(&step) && floor_is_date(&change, planned);
            let due = if same { planned.due } else { due };
            begin(change, step, due, &plan.skipped)
        }
        Some(_) | None => {
            change.next.state = State::Active(plan.planned);
            change.because(format!("moved to {due}"))
        }
    }
}

/// From when a late step may leave; `None`: only with the rep's word.
fn sendable_from(change: &Change, planned: &Planned) -> Option<jiff::Timestamp> {
    let Facts { calendar, zone, many_overdue, .. } = change.facts;
    if planned.step.is_none() {
        return Some(change.now);
    }
    if *many_overdue && planned.due.duration_until(change.now) > OVERDUE_AFTER {
        return None;
    }
    match plan::lateness(planned.due, calendar, zone, change.now) {
        Lateness::Fine => Some(change.now),
        Lateness::Replan => {
            let spaced = calendar.earliest(change.next.anchor, Delay::BusinessDays(1), zone)?;
            Some(spaced.max(change.now))
        }
        Lateness::Hold => None,
    }
}

/// Whether the step still counts as due at its old date: not when it was planned anew for lateness.
fn floor_is_date(change: &Change, planned: &Planned) -> bool {
    plan::lateness(planned.due, change.facts.calendar, change.facts.zone, change.now) == Lateness::Fine
}

/// The step's time has come: the rep has his part of it first, then he sees the mail if he wants to, then it leaves.
fn begin(change: Change, name: StepName, due: jiff::Timestamp, skipped: &[StepName]) -> Decision {
    let Some(step) = change.facts.sequence.step(&name) else { return queue(change, name, due, skipped) };
    if let Some(why) = plan::left_out(&change.next, step, change.facts) {
        return leave_out(change, &name, &why);
    }
    if plan::asks_first(&change.next, step, change.facts) {
        let mut change = change;
        for overtaken in skipped {
            change.mark_done(overtaken);
        }
        return task::ask(change, step);
    }
    match plan::planned(&change.next, change.facts, step, due).showing {
        Some(showing) => shown::present(change, &name, due, showing),
        None => queue(change, name, due, skipped),
    }
}

/// The step's time has come, and there is nothing to be done: the next one is planned.
pub(super) fn leave_out(mut change: Change, name: &StepName, why: &str) -> Decision {
    change.mark_done(name);
    change.plan_from(change.now);
    change.because(format!("step {name} is left out: {why}"))
}

/// Puts the step into the outbox; what it overtakes is done with.
fn queue(mut change: Change, step: StepName, due: jiff::Timestamp, skipped: &[StepName]) -> Decision {
    for name in skipped {
        change.mark_done(name);
    }
    put(&mut change, &step, due);
    let mut reason = format!("step {step} is due");
    if !skipped.is_empty() {
        let names: Vec<&str> = skipped.iter().map(StepName::as_str).collect();
        reason.push_str(&format!("; left out because the offer ends: {}", names.join(", ")));
    }
    change.because(reason)
}

/// Puts the step into the outbox, to leave from `due` on.
pub(super) fn put(change: &mut Change, step: &StepName, due: jiff::Timestamp) {
    let send = plan::new_send(change.next.id, step, change.facts.sends);
    change.effects.push(Effect::Queue { send });
    change.next.state = State::Active(Planned { step: Some(step.clone()), due, queued: true, showing: None });
}

/// Nothing is left to send and the offer is over.
fn end_in_silence(mut change: Change) -> Decision {
    let steps = &change.facts.sequence.steps;
    let speaks_of_expiry = steps.iter().any(|step| match step.timing {
        Timing::BeforeExpiry(_) | Timing::AtExpiry => true,
        Timing::After(_) | Timing::OnExtension | Timing::OnWithdrawal => false,
    });
    let all_done = steps.iter().all(|step| change.next.done.contains(&step.name));
    let used_up = plan::messages_sent(&change.next, change.facts) >= plan::message_limit(change.facts);
    let has_offer = change.facts.sequence.has_offer;
    let outcome = if !has_offer || (all_done && !speaks_of_expiry) {
        Outcome::Completed
    } else if used_up && !all_done {
        Outcome::Unresponsive
    } else {
        Outcome::Expired
    };
    end(&mut change, outcome);
    change.because("the offer is over and nothing is left to send")
}

/// Ends the thread by itself, and says so by the name that the end got.
pub(super) fn end(change: &mut Change, outcome: Outcome) {
    change.end(outcome.clone());
    let outcome = match &change.next.state {
        State::Ended { outcome, .. } => outcome.clone(),
        State::Active(_)
        | State::Waiting(_)
        | State::Sending(_)
        | State::Snoozed { .. }
        | State::Paused
        | State::Held { .. } => outcome,
    };
    change.notify(Notice::Ended { outcome });
}
