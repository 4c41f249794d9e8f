//! Rows of the event table in which the rep or an admin says what to do. Every command is answered.

use jiff::Timestamp;

use crate::followup::calendar::Calendar;
use crate::followup::decision::CommandAnswer;
use crate::followup::decision::Decision;
use crate::followup::event::Command;
use crate::followup::ids::StepName;
use crate::followup::not_done::NotDone;
use crate::followup::plan;
use crate::followup::sequence::Timing;
use crate::followup::thread::HoldReason;
use crate::followup::thread::Outcome;
use crate::followup::thread::SnoozeReason;
use crate::followup::thread::State;
use crate::followup::thread::TaskKind;
use crate::followup::thread::Then;

use super::absence;
use super::appointment;
use super::chance;
use super::change::Change;
use super::change::Phase;
use super::change::is_recorded_over;
use super::consent;
use super::rearrange;
use super::sending;
use super::shown;
use super::task;

/// After so many rounds that ended in silence a restart must be confirmed.
pub(super) const SILENCES_BEFORE_ASKING: u32 = 2;

/// Said of a prospect who knows a date that holds no longer, when no mail of ours will tell him.
const TELL_THEM: &str = "; they were told the old date: please tell them the new one";

/// What was done, or why not.
type Done = Result<String, NotDone>;

/// Carries out a command and answers it.
pub(super) fn carry_out(mut change: Change, command: &Command) -> Decision {
    let under_way = change.phase() == Phase::Sending;
    let done = match command {
        Command::Pause => pause(&mut change),
        Command::Resume { from, confirmed } => resume(&mut change, from.as_ref(), *confirmed),
        Command::Snooze { until } => snooze(&mut change, *until),
        Command::Skip => appointment::leave(&mut change).unwrap_or_else(|| skip(&mut change)),
        Command::Stop => end(&mut change, Outcome::Cancelled),
        Command::Won => end(&mut change, Outcome::Won),
        Command::WonFor { amount } => won_for(&mut change, amount),
        Command::Switch { sequence, version } => rearrange::switch(&mut change, sequence, *version),
        Command::Migrate { version } => rearrange::migrate(&mut change, *version),
        Command::Prospect(person) => rearrange::prospect(&mut change, person),
        Command::Add(person) => rearrange::add(&mut change, person),
        Command::Referrer(person) => consent::referrer(&mut change, person),
        Command::Introduce { person, why } => consent::introduce(&mut change, person, why),
        Command::Stakeholders(people) => consent::stakeholders(&mut change, people),
        Command::Zone(zone) => chance::zone(&mut change, zone),
        Command::Told(told) => rearrange::told(&mut change, told),
        Command::Withdraw => chance::withdraw(&mut change),
        Command::Revised => chance::revised(&mut change),
        Command::Undo(before) => rearrange::undo(&mut change, before),
        Command::Lost { reason } => end(&mut change, Outcome::Lost { reason: reason.clone() }),
        Command::Extend { until } => extend(&mut change, *until),
        Command::Hold => hold(&mut change),
        Command::Settle { send, verdict } => sending::verdict(&mut change, send, *verdict),
        Command::Now => shown::now(&mut change),
        Command::Approve if waits_for_something_new(&change) => resume(&mut change, None, false),
        Command::Approve => appointment::accept(&mut change).unwrap_or_else(|| shown::approve(&mut change)),
        Command::MoveCall { to } => appointment::set(&mut change, *to),
        Command::CallOff => appointment::call_off(&mut change),
        Command::Edit { text } => shown::edit(&mut change, text),
        Command::EditRefused { why } => shown::edit_refused(&mut change, why),
        Command::Task(answer) => task::answered(&mut change, *answer),
    };
    let may_have_left = under_way && !matches!(command, Command::Settle { .. });
    let reason = match &done {
        Ok(done) => format!("the rep's word: {done}"),
        Err(why) => format!("the rep's word, refused: {why}"),
    };
    // A new text that was taken is answered by the mail as it leaves now.
    let is_shown = matches!(command, Command::Edit { .. }) && done.is_ok();
    let answer = (!is_shown).then_some(CommandAnswer { done, may_have_left });
    Decision { answer, ..change.because(reason) }
}

fn won_for(change: &mut Change, amount: &str) -> Done {
    let done = end(change, Outcome::Won)?;
    amount.clone_into(&mut change.next.amount);
    Ok(format!("{done}; the amount is {amount}"))
}

fn pause(change: &mut Change) -> Done {
    match change.phase() {
        Phase::Open | Phase::Idle => change.become_now(Then::Pause),
        Phase::Sending => replace_or_turn(change, Then::Pause),
        Phase::Ended(_) => return Ok("the thread is over already; nothing is sent".to_owned()),
    }
    Ok("paused until you say resume".to_owned())
}

fn snooze(change: &mut Change, until: Timestamp) -> Done {
    if until <= change.now {
        return Err(NotDone::DatePassed);
    }
    let then = Then::Snooze { until, why: SnoozeReason::Rep };
    match change.phase() {
        Phase::Idle if is_parked(&change.next.state) => return Ok(park_until(change, until)),
        Phase::Open | Phase::Idle => change.become_now(then),
        Phase::Sending => replace_or_turn(change, then),
        Phase::Ended(Outcome::Replied) => {
            restart_allowed(change, false)?;
            next_round(change);
            return Ok(park_until(change, until));
        }
        Phase::Ended(outcome) => return Err(never_again(&outcome).unwrap_or(NotDone::OverStartAgain)),
    }
    Ok("nothing is sent until then".to_owned())
}

/// The agreed date has come, and nothing leaves without the rep.
fn waits_for_something_new(change: &Change) -> bool {
    matches!(change.next.state, State::Held { why: HoldReason::Parked })
}

const fn is_parked(state: &State) -> bool {
    matches!(state, State::Held { why: HoldReason::Parked } | State::Snoozed { why: SnoozeReason::Parked, .. })
}

fn park_until(change: &mut Change, until: Timestamp) -> String {
    let then = chance::park(change, until);
    change.become_now(then);
    "parked: on that day I ask you for something new, and nothing is sent before".to_owned()
}

/// While a send is under way the rep's latest word on pause or snooze counts, but never over a hold or an end.
fn replace_or_turn(change: &mut Change, then: Then) {
    if let State::Sending(sending) = &mut change.next.state {
        match sending.then {
            Then::Continue | Then::Reanchor(_) | Then::Snooze { .. } | Then::Pause => sending.then = then,
            Then::Hold(_) | Then::End(_) => {}
        }
    }
}

fn end(change: &mut Change, outcome: Outcome) -> Done {
    let said = match &outcome {
        Outcome::Won => "noted as won; nothing more is sent",
        Outcome::Lost { .. } => "noted as lost; nothing more is sent",
        Outcome::Cancelled
        | Outcome::Replied
        | Outcome::Bounced
        | Outcome::OptedOut
        | Outcome::Expired
        | Outcome::Unresponsive
        | Outcome::Superseded
        | Outcome::Completed => "stopped; nothing more is sent",
    };
    match change.phase() {
        Phase::Open | Phase::Sending | Phase::Idle => change.turn(Then::End(outcome)),
        Phase::Ended(old) => {
            if is_recorded_over(&outcome, &old) {
                change.next.state = State::Ended { outcome, at: change.now };
            }
        }
    }
    Ok(format!("{said}{}", appointment::still_stands(change)))
}

fn hold(change: &mut Change) -> Done {
    match change.phase() {
        Phase::Open | Phase::Sending | Phase::Idle => change.turn(Then::Hold(HoldReason::Operator)),
        Phase::Ended(_) => return Ok("the thread is over already; nothing is sent".to_owned()),
    }
    Ok("held until somebody says resume".to_owned())
}

fn skip(change: &mut Change) -> Done {
    let step = match &change.next.state {
        State::Active(planned) => planned.step.clone(),
        State::Waiting(task) => Some(task.step.clone()),
        State::Snoozed { .. } | State::Paused | State::Held { .. } => {
            plan::next_step(&change.next, change.facts, change.now).planned.step
        }
        State::Sending(_) => return Err(NotDone::StepLeft),
        State::Ended { .. } => return Err(NotDone::Over),
    };
    let Some(step) = step else { return Err(NotDone::NoStepLeft) };
    // As where nobody answers: the next gift does not come the sooner for there being none this time.
    if matches!(&change.next.state, State::Waiting(task) if task.kind == TaskKind::Choice) {
        change.next.anchor = change.next.anchor.max(change.now);
    }
    change.mark_done(&step);
    if change.phase() == Phase::Open {
        change.plan_from(change.now);
    }
    Ok(format!("step {step} is left out"))
}

fn extend(change: &mut Change, until: Timestamp) -> Done {
    if until <= change.now {
        return Err(NotDone::DatePassed);
    }
    if let Phase::Ended(_) = change.phase() {
        return Err(NotDone::OverNoOffer);
    }
    if !change.facts.sequence.has_offer {
        return Err(NotDone::NoOfferToEnd);
    }
    if until == change.next.expires_at && !plan::is_withdrawn(&change.next, change.facts.sequence) {
        return Ok("the offer stands until that day already".to_owned());
    }
    change.next.expires_at = until;
    change.next.expiry_asked = false;
    // Whoever gives it more time does not withdraw it.
    if plan::is_withdrawn(&change.next, change.facts.sequence) {
        change.next.task_done = None;
    }
    revive_expiry_steps(change);
    match &change.next.state {
        State::Active(_) => change.plan_from(change.now),
        State::Held { why: HoldReason::ExpiryWhileAway | HoldReason::Unapproved } => wake_or_sleep_on(change),
        State::Waiting(_)
        | State::Sending(_)
        | State::Snoozed { .. }
        | State::Paused
        | State::Held { .. }
        | State::Ended { .. } => {}
    }
    Ok(format!("the offer stands until another day{}", who_tells(change)))
}

/// How a prospect who knows another date hears of the new one.
fn who_tells(change: &Change) -> &'static str {
    let facts = change.facts;
    let knows_another = change.next.told_expiry.is_some_and(|told| told != change.next.expires_at);
    let is_being_told = match &change.next.state {
        State::Sending(sending) => {
            facts.sequence.step(&sending.send.step).is_some_and(|step| names_the_end(step.timing))
        }
        State::Active(_)
        | State::Waiting(_)
        | State::Snoozed { .. }
        | State::Paused
        | State::Held { .. }
        | State::Ended { .. } => false,
    };
    if !knows_another && !is_being_told {
        return "";
    }
    let Some(extension) = &facts.sequence.extension else { return TELL_THEM };
    match &change.next.state {
        State::Active(planned) if planned.step.as_ref() == Some(&extension.name) => {
            "; they were told the old date, so they get a short mail with the new one next"
        }
        State::Sending(_) => "; after the mail under way they get a short one with the new date",
        State::Snoozed { .. } | State::Paused | State::Held { .. } | State::Waiting(_) => {
            "; they were told the old date, so they get a short mail with the new one when the follow-ups go on"
        }
        // The new end is too near for another mail before it.
        State::Active(_) | State::Ended { .. } => TELL_THEM,
    }
}

/// Whether a step's mail says when the offer ends.
const fn names_the_end(timing: Timing) -> bool {
    match timing {
        Timing::After(_) => false,
        Timing::BeforeExpiry(_) | Timing::AtExpiry | Timing::OnExtension | Timing::OnWithdrawal => true,
    }
}

/// Warnings of the old end, sent or left out, say nothing of the new one: they have their time before them again.
pub(super) fn revive_expiry_steps(change: &mut Change) {
    let Change { next, facts, .. } = change;
    next.done.retain(|name| facts.sequence.step(name).is_none_or(|step| !names_the_end(step.timing)));
}

/// The offer stands again: on with it, unless the prospect is still away.
fn wake_or_sleep_on(change: &mut Change) {
    let away = change
        .next
        .away_until
        .filter(|back_on| Calendar::start_of_day(*back_on, change.facts.zone) > change.now)
        .map(|back_on| absence::after_return(change, back_on));
    match away {
        Some(until) => change.become_now(Then::Snooze { until, why: SnoozeReason::Absence }),
        None => change.become_now(Then::Continue),
    }
}

fn resume(change: &mut Change, from: Option<&StepName>, confirmed: bool) -> Done {
    match change.phase() {
        Phase::Open => Ok("it is running already".to_owned()),
        Phase::Sending => resume_after_send(change),
        Phase::Idle => {
            if let Some(from) = from {
                start_from(change, from)?;
            }
            change.become_now(Then::Continue);
            Ok("it goes on".to_owned())
        }
        Phase::Ended(outcome) => match never_again(&outcome) {
            Some(why) => Err(why),
            None => restart(change, from, confirmed),
        },
    }
}

/// Takes back a pause, sleep or hold that waits for the open send.
fn resume_after_send(change: &mut Change) -> Done {
    if let State::Sending(sending) = &mut change.next.state {
        match sending.then {
            Then::Snooze { .. } | Then::Pause | Then::Hold(_) => sending.then = Then::Continue,
            Then::Continue | Then::Reanchor(_) => {}
            Then::End(_) => return Err(NotDone::EndsUnderWay),
        }
    }
    Ok("it goes on after the message under way".to_owned())
}

/// A thread that was over starts again, one round higher.
fn restart(change: &mut Change, from: Option<&StepName>, confirmed: bool) -> Done {
    restart_allowed(change, confirmed)?;
    let before = change.next.done.clone();
    match from {
        Some(from) => start_from(change, from)?,
        None => change.next.done.retain(|step| plan::was_sent(step, change.facts.sends)),
    }
    // An offer that is over begins anew, and its new end was never spoken of.
    if from.is_none() && change.next.expires_at <= change.now {
        revive_expiry_steps(change);
    }
    let open = change.facts.sequence.steps.iter().any(|step| !change.next.done.contains(&step.name));
    if !open {
        change.next.done = before;
        return Err(NotDone::EverythingSent);
    }
    next_round(change);
    // Delays count from the restart: an answer of yesterday is no reason to write today.
    change.next.anchor = change.next.anchor.max(change.now);
    change.become_now(Then::Continue);
    Ok(format!("started again, round {}", change.next.round))
}

/// Whether the thread may start again at this moment.
pub(super) fn restart_allowed(change: &Change, confirmed: bool) -> Result<(), NotDone> {
    if let State::Ended { outcome: Outcome::Replied, at } = &change.next.state
        && *at >= change.now
    {
        return Err(NotDone::AnsweredJustNow);
    }
    if change.next.silences >= SILENCES_BEFORE_ASKING && !confirmed {
        return Err(NotDone::SilentTwice);
    }
    Ok(())
}

/// One round more; an offer that is over begins anew.
pub(super) fn next_round(change: &mut Change) {
    change.next.round = change.next.round.saturating_add(1);
    change.next.delayed = None;
    change.next.task_done = None;
    change.next.soft_bounces.clear();
    // People have talked since: a date that was moved before is theirs to mention.
    change.next.told_expiry = change.next.told_expiry.map(|_| change.next.expires_at);
    if change.next.expires_at <= change.now {
        let after = change.facts.sequence.expires_after;
        change.next.expires_at = plan::expiry(change.now, after, change.facts.calendar, &change.next.zone);
        change.next.expiry_asked = false;
        change.next.told_expiry = None;
    }
}

/// Everything before `step` counts as done, it and what follows as open.
fn start_from(change: &mut Change, step: &StepName) -> Result<(), NotDone> {
    let steps = &change.facts.sequence.steps;
    let Some(place) = steps.iter().position(|other| other.name == *step) else {
        let sequence = change.facts.sequence.name.clone();
        return Err(NotDone::NoSuchStep { step: step.clone(), sequence });
    };
    change.next.task_done = None;
    change.next.done = steps.iter().take(place).map(|step| step.name.clone()).collect();
    Ok(())
}

/// Why a thread that ended so never starts again; `None`: it may.
pub(super) const fn never_again(outcome: &Outcome) -> Option<NotDone> {
    match outcome {
        Outcome::OptedOut => Some(NotDone::OptedOut),
        Outcome::Bounced => Some(NotDone::Unreachable),
        Outcome::Replied
        | Outcome::Won
        | Outcome::Lost { .. }
        | Outcome::Cancelled
        | Outcome::Expired
        | Outcome::Unresponsive
        | Outcome::Superseded
        | Outcome::Completed => None,
    }
}
