//! Rows of the event table about a mail that its rep sees before it leaves: shown, delivered, his word on it.
//!
//! The draft lies in the outbox from the moment at which it is shown; what was shown is what leaves.

use jiff::SignedDuration;
use jiff::Timestamp;

use crate::followup::decision::Decision;
use crate::followup::decision::Effect;
use crate::followup::decision::Notice;
use crate::followup::decision::Shown;
use crate::followup::ids::SendRef;
use crate::followup::ids::StepName;
use crate::followup::not_done::NotDone;
use crate::followup::plan;
use crate::followup::plan::may_have_left;
use crate::followup::sequence::Delay;
use crate::followup::sequence::Step;
use crate::followup::sequence::Timing;
use crate::followup::thread::Consent;
use crate::followup::thread::HoldReason;
use crate::followup::thread::Planned;
use crate::followup::thread::Showing;
use crate::followup::thread::State;

use super::change::Change;
use super::task;
use super::timer;

/// After so long a rep is reminded that a mail waits for his word; each time he may have more reasons not to hear it.
const REMINDERS: [Delay; 3] = [Delay::BusinessDays(1), Delay::BusinessDays(3), Delay::BusinessDays(6)];

/// Who has said nothing by then is not asked any more: the thread is held, which the admins count each morning.
const GIVE_UP_AFTER: Delay = Delay::BusinessDays(10);

/// The same by the clock, where a calendar has no working days.
const GIVE_UP_AT_LAST: SignedDuration = SignedDuration::from_hours(14 * 24);

/// A text of his own is shown to the rep once more; so long he has at least to see that it was read out rightly.
const LOOK: SignedDuration = SignedDuration::from_mins(10);

/// The planned step is not due yet, but its mail is to be shown.
pub(super) fn early(mut change: Change, planned: &Planned) -> Decision {
    // What is planned for that date, as things stand now.
    let plan = plan::next_step(&change.next, change.facts, planned.due);
    match (plan.planned.step, plan.planned.showing) {
        (Some(step), Some(showing)) if planned.step.as_ref() == Some(&step) => {
            let why = change.facts.sequence.step(&step);
            match why.and_then(|step| plan::left_out(&change.next, step, change.facts)) {
                Some(why) => timer::leave_out(change, &step, &why),
                None => present(change, &step, planned.due, showing),
            }
        }
        (step, showing) => {
            let due = plan.planned.due;
            change.next.state = State::Active(Planned { step, due, queued: false, showing });
            change.because(format!("moved to {due}"))
        }
    }
}

/// Puts the draft into the outbox, where it waits, and shows it.
pub(super) fn present(mut change: Change, step: &StepName, due: Timestamp, showing: Showing) -> Decision {
    show(&mut change, step, due, showing);
    change.because(format!("step {step} is shown to the rep before it leaves"))
}

fn show(change: &mut Change, step: &StepName, due: Timestamp, showing: Showing) {
    let now = change.now;
    let send = plan::new_send(change.next.id, step, change.facts.sends);
    let remind_at = reminder(change, showing.needs, now);
    let showing = Showing { at: now, delivered: None, approved: false, edited: false, remind_at, ..showing };
    change.effects.push(Effect::Queue { send: send.clone() });
    tell(change, send, due, &showing, false);
    change.next.state = State::Active(Planned { step: Some(step.clone()), due, queued: true, showing: Some(showing) });
}

/// When the thread looks next after a word that is missing since then; `None`: it needs none, or was given up.
fn reminder(change: &Change, needs: Consent, since: Timestamp) -> Option<Timestamp> {
    let after = |delay| change.facts.calendar.earliest(since, delay, change.facts.zone);
    let at_last = || after(GIVE_UP_AFTER).or(since.checked_add(GIVE_UP_AT_LAST).ok());
    match needs {
        Consent::Silence => None,
        Consent::Word => {
            let times = REMINDERS.into_iter().filter_map(after).chain(std::iter::once_with(at_last).flatten());
            times.filter(|at| *at > change.now).min()
        }
    }
}

fn tell(change: &mut Change, send: SendRef, due: Timestamp, showing: &Showing, is_reminder: bool) {
    let leaves_at = match showing.needs {
        Consent::Silence => leaves_at(change, &send.step, due, showing, change.now),
        Consent::Word => due,
    };
    let edited = showing.edited;
    change.notify(Notice::Shown(Shown { send, needs: showing.needs, leaves_at, edited, is_reminder }));
}

/// The later of the step's date and the end of the rep's time, in an open slot.
fn leaves_at(change: &Change, step: &StepName, due: Timestamp, showing: &Showing, seen_at: Timestamp) -> Timestamp {
    let lead = change.facts.sequence.step(step).and_then(|step| plan::consent(step, change.facts));
    let lead = match (showing.edited, lead) {
        (true, _) => Delay::Exact(LOOK),
        (false, Some((_, lead))) => lead,
        (false, None) => return due,
    };
    let over = change.facts.calendar.earliest(seen_at, lead, change.facts.zone).unwrap_or(seen_at);
    if over <= due { due } else { slot(change, step, over) }
}

/// `at`, or the first slot after it.
fn slot(change: &Change, step: &StepName, at: Timestamp) -> Timestamp {
    let zone = change.facts.zone;
    let Some(step) = change.facts.sequence.step(step) else { return at };
    let hours = plan::hours(step, change.facts.calendar);
    if hours.is_open(at, zone) {
        return at;
    }
    hours.settle(at, zone, plan::aim(&change.next, change.facts, step)).unwrap_or(at)
}

/// The plan of a draft that lies before the rep's eyes, how he sees it, and its row.
type BeforeHisEyes = (Planned, Showing, SendRef);

fn before_his_eyes(change: &Change) -> Option<BeforeHisEyes> {
    let State::Active(planned) = &change.next.state else { return None };
    let showing = planned.showing.clone().filter(|_| planned.queued)?;
    let step = planned.step.as_ref()?;
    let waits = |fact: &&plan::SendFact| fact.send.step == *step && !may_have_left(fact.status);
    let fact = change.facts.sends.iter().filter(waits).max_by_key(|fact| fact.send.generation)?;
    Some((planned.clone(), showing, fact.send.clone()))
}

/// A server took the notice: from now on the rep's time runs.
pub(super) fn delivered(mut change: Change, send: &SendRef, at: Timestamp) -> Decision {
    let Some((planned, mut showing, shown)) = before_his_eyes(&change).filter(|(_, _, shown)| shown == send) else {
        return change.because("a mail was shown that the thread no longer waits for");
    };
    if showing.delivered.is_some() || showing.approved {
        return change.because("it was shown before");
    }
    let due = match showing.needs {
        Consent::Silence => leaves_at(&change, &shown.step, planned.due, &showing, at),
        Consent::Word => planned.due,
    };
    showing.delivered = Some(at);
    if showing.may_leave() {
        change.effects.push(Effect::Release { send: shown.clone(), at: due });
    }
    change.next.state = State::Active(Planned { due, showing: Some(showing), ..planned });
    change.because(format!("the rep has the mail of step {}", shown.step))
}

/// The rep cannot be shown the mail, so it does not leave.
pub(super) fn undeliverable(mut change: Change, send: &SendRef) -> Decision {
    let waits = before_his_eyes(&change).filter(|(_, showing, shown)| shown == send && !showing.may_leave());
    if waits.is_none() {
        return change.because("a mail could not be shown that the thread no longer waits for");
    }
    change.hold(HoldReason::Unshown, "no server takes the mail to the rep");
    change.because(format!("step {} could not be shown to the rep", send.step))
}

/// The timer of a thread whose draft waits in the outbox.
pub(super) fn waits(mut change: Change, planned: &Planned, is_over: bool) -> Decision {
    let needs_word =
        planned.showing.as_ref().is_some_and(|showing| showing.needs == Consent::Word && !showing.may_leave());
    if is_over && planned.due < change.next.expires_at {
        if needs_word {
            return never_approved(change);
        }
        change.plan_from(change.now);
        return change.because("the offer ended before the draft could leave");
    }
    let is_forgotten = |showing: &Showing| showing.remind_at.is_some_and(|at| at <= change.now);
    match before_his_eyes(&change).filter(|(_, showing, _)| needs_word && is_forgotten(showing)) {
        Some((planned, mut showing, send)) => {
            showing.remind_at = reminder(&change, showing.needs, showing.at);
            if showing.remind_at.is_none() {
                return given_up(change, is_over);
            }
            tell(&mut change, send, planned.due, &showing, true);
            change.next.state = State::Active(Planned { showing: Some(showing), ..planned });
            change.because("the mail waits for the rep's word: he is reminded")
        }
        None => change.because("the draft waits in the outbox"),
    }
}

/// All reminders were in vain: from now on it stands among what is on hold, for the rep and for the admins.
fn given_up(mut change: Change, is_over: bool) -> Decision {
    if is_over {
        return never_approved(change);
    }
    change.hold(HoldReason::Unapproved, "every reminder was in vain");
    change.because("the mail waited for the rep's word, and none came")
}

/// The offer ended while a mail waited for a word: like any thread that does not run, it asks.
fn never_approved(mut change: Change) -> Decision {
    change.next.expiry_asked = true;
    change.move_to(State::Held { why: HoldReason::Unapproved });
    change.notify(Notice::ExpiryWhileIdle);
    change.because("the offer ended while a mail waited for the rep's word: extend or close?")
}

/// A shown draft that may not leave just now keeps its place: what was shown is what leaves. Gives the decision back to the
/// caller when the step would come too late.
pub(super) fn postponed(change: &mut Change, planned: &Planned, until: Timestamp) -> Option<Timestamp> {
    let (_, showing, send) = before_his_eyes(change)?;
    let at = slot(change, &send.step, until);
    if !is_in_time(change, &send.step, at) {
        return None;
    }
    change.effects.push(Effect::Release { send, at });
    change.next.state = State::Active(Planned { due: at, showing: Some(showing), ..planned.clone() });
    Some(at)
}

fn is_in_time(change: &Change, step: &StepName, at: Timestamp) -> bool {
    let timing = change.facts.sequence.step(step).map(|step| step.timing);
    match timing {
        Some(Timing::AtExpiry | Timing::OnWithdrawal) => true,
        Some(Timing::After(_) | Timing::BeforeExpiry(_) | Timing::OnExtension) | None => at < change.next.expires_at,
    }
}

/// `ok`: the mail that was shown may leave at its time.
pub(super) fn approve(change: &mut Change) -> Result<String, NotDone> {
    if let Some(agreed) = task::agreed(change) {
        return agreed;
    }
    let Some(shown) = before_his_eyes(change) else { return Err(nothing_shown(change)) };
    let at = shown.0.due.max(change.now);
    let step = let_go(change, shown, at);
    Ok(format!("step {step} leaves at its time"))
}

/// `now`: the mail that was shown, or the next one, leaves in the next slot.
pub(super) fn now(change: &mut Change) -> Result<String, NotDone> {
    let gap = plan::gap_end(&change.next, change.facts.calendar, change.facts.zone, change.facts.limits);
    let soonest = gap.unwrap_or(Timestamp::MAX).max(change.now);
    if let Some(shown) = before_his_eyes(change) {
        let step = let_go(change, shown, soonest);
        return Ok(format!("step {step} leaves in the next open slot"));
    }
    let State::Active(planned) = change.next.state.clone() else { return Err(nothing_shown(change)) };
    let step = planned.step.as_ref().and_then(|name| change.facts.sequence.step(name));
    let Some(step) = step else { return Err(NotDone::NoStepLeft) };
    if planned.queued {
        return Ok(format!("step {} leaves as soon as it may", step.name));
    }
    if let Some(why) = plan::left_out(&change.next, step, change.facts) {
        return Err(NotDone::LeftOut { step: step.name.clone(), why });
    }
    if plan::asks_first(&change.next, step, change.facts) {
        task::put(change, step);
        return Ok(format!("here is your task of step {}", step.name));
    }
    bring_forward(change, step, soonest)
}

/// The step is carried out now; its mail leaves in the first slot, after the rep has seen it if he wants to.
fn bring_forward(change: &mut Change, step: &Step, soonest: Timestamp) -> Result<String, NotDone> {
    let due = slot(change, &step.name, soonest);
    match step.timing {
        Timing::AtExpiry => return Err(NotDone::LeavesAtTheEnd),
        Timing::After(_) | Timing::BeforeExpiry(_) | Timing::OnExtension if due >= change.next.expires_at => {
            return Err(NotDone::OverBeforeItLeaves);
        }
        Timing::After(_) | Timing::BeforeExpiry(_) | Timing::OnExtension | Timing::OnWithdrawal => {}
    }
    let said = match plan::planned(&change.next, change.facts, step, due).showing {
        Some(showing) => {
            show(change, &step.name, due, showing);
            format!("step {} is shown to you now", step.name)
        }
        None => {
            timer::put(change, &step.name, due);
            format!("step {} leaves in the next open slot", step.name)
        }
    };
    Ok(said)
}

/// The rep has seen it and lets it leave from `at` on.
fn let_go(change: &mut Change, (planned, mut showing, send): BeforeHisEyes, at: Timestamp) -> StepName {
    let at = slot(change, &send.step, at);
    showing.approved = true;
    showing.remind_at = None;
    let step = send.step.clone();
    change.effects.push(Effect::Release { send, at });
    change.next.state = State::Active(Planned { due: at, showing: Some(showing), ..planned });
    step
}

/// The rep's own text takes the place of the one that was shown, and is shown once more.
pub(super) fn edit(change: &mut Change, text: &str) -> Result<String, NotDone> {
    let Some((planned, showing, send)) = before_his_eyes(change) else { return Err(nothing_shown(change)) };
    let policy = change.facts.sequence.step(&send.step).and_then(|step| plan::consent(step, change.facts));
    let needs = policy.map_or(showing.needs, |(needs, _)| needs);
    let (at, remind_at) = (change.now, reminder(change, needs, change.now));
    let showing = Showing { at, needs, delivered: None, approved: false, edited: true, remind_at };
    change.effects.push(Effect::Redraft { send: send.clone(), text: text.to_owned() });
    change.effects.push(Effect::Withhold { send: send.clone() });
    let step = send.step.clone();
    tell(change, send, planned.due, &showing, false);
    change.next.state = State::Active(Planned { showing: Some(showing), ..planned });
    Ok(format!("step {step} leaves with your text"))
}

/// A text that cannot be read out is not guessed at: the mail waits for his word.
pub(super) fn edit_refused(change: &mut Change, why: &str) -> Result<String, NotDone> {
    let Some((planned, showing, send)) = before_his_eyes(change) else { return Err(nothing_shown(change)) };
    let (at, remind_at) = (change.now, reminder(change, Consent::Word, change.now));
    let showing = Showing { at, needs: Consent::Word, approved: false, remind_at, ..showing };
    change.effects.push(Effect::Withhold { send });
    change.next.state = State::Active(Planned { showing: Some(showing), ..planned });
    Err(NotDone::TextNotTaken(why.to_owned()))
}

fn nothing_shown(change: &Change) -> NotDone {
    match &change.next.state {
        State::Sending(_) => NotDone::OnItsWay,
        State::Waiting(task) => NotDone::TaskFirst(task.kind),
        State::Ended { .. } => NotDone::Over,
        State::Active(_) => NotDone::NothingShown,
        State::Snoozed { .. } | State::Paused | State::Held { .. } => NotDone::NothingShownIdle,
    }
}
