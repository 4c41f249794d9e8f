//! Rows of the event table about what only the rep can do: asked, reminded, answered, or never answered.
//!
//! One mechanism for every kind of task; a kind differs in what the rep reads.

use crate::followup::decision::Decision;
use crate::followup::decision::Notice;
use crate::followup::event::TaskAnswer;
use crate::followup::ids::StepName;
use crate::followup::plan;
use crate::followup::sequence::Step;
use crate::followup::thread::Outcome;
use crate::followup::thread::State;
use crate::followup::thread::Task;
use crate::followup::thread::Then;
use crate::followup::thread::Unanswered;

use super::change::Change;
use super::change::Phase;

/// Lays the task of `step` before the rep.
pub(super) fn ask(mut change: Change, step: &Step) -> Decision {
    put(&mut change, step);
    change.because(format!("step {} lies with the rep", step.name))
}

/// The same, within another decision. A step without a task asks for nothing.
pub(super) fn put(change: &mut Change, step: &Step) {
    let Some(wanted) = &step.task else { return };
    let until = change.facts.calendar.earliest(change.now, wanted.patience, change.facts.zone);
    let until = until.unwrap_or(change.next.expires_at).max(change.now);
    let half = change.now.duration_until(until) / 2;
    let task = Task {
        step: step.name.clone(),
        kind: wanted.kind,
        until,
        unanswered: wanted.unanswered,
        remind_at: change.now.checked_add(half).ok(),
    };
    change.notify(Notice::Task { task: task.clone(), is_reminder: false });
    change.move_to(State::Waiting(task));
}

/// The timer of a thread whose task lies with the rep.
pub(super) fn rang(mut change: Change, task: &Task, is_over: bool) -> Decision {
    if is_over {
        change.plan_from(change.now);
        return change.because("the offer ended while a task lay with the rep");
    }
    if change.now >= task.until {
        return unanswered(change, task);
    }
    if task.remind_at.is_none_or(|at| at > change.now) {
        return change.because("nothing is due");
    }
    let task = Task { remind_at: None, ..task.clone() };
    change.notify(Notice::Task { task: task.clone(), is_reminder: true });
    let step = task.step.clone();
    change.next.state = State::Waiting(task);
    change.because(format!("the rep is reminded of the task of step {step}"))
}

/// The rep did not answer in time.
fn unanswered(mut change: Change, task: &Task) -> Decision {
    match task.unanswered {
        Unanswered::Skip => {
            change.mark_done(&task.step);
            change.plan_from(change.now);
            change.because(format!("nobody answered the task of step {}: left out", task.step))
        }
        Unanswered::Send => {
            change.next.task_done = Some(task.step.clone());
            change.plan_from(change.now);
            change.because(format!("nobody answered the task of step {}: its mail leaves all the same", task.step))
        }
    }
}

/// What became of the task, in the rep's words.
pub(super) fn answered(change: &mut Change, answer: TaskAnswer) -> Result<String, String> {
    match answer {
        TaskAnswer::Spoke => talked(change),
        TaskAnswer::LeftVoicemail | TaskAnswer::Done => tried(change),
    }
}

/// They have talked, which is better than any mail of ours: an answer like any other, and the rep knows what follows.
fn talked(change: &mut Change) -> Result<String, String> {
    match change.phase() {
        Phase::Open | Phase::Sending | Phase::Idle => change.turn(Then::End(Outcome::Replied)),
        Phase::Ended(_) => return Err("the thread is over already".to_owned()),
    }
    Ok("good that you have talked, so I send nothing more; how did it end".to_owned())
}

/// His part is done: the mail that goes with it leaves next, or else the plan goes on from here.
fn tried(change: &mut Change) -> Result<String, String> {
    let Some(name) = at_hand(change) else { return Err(no_task(change)) };
    let has_mail = change.facts.sequence.step(&name).is_some_and(|step| step.template.is_some());
    if has_mail {
        change.next.task_done = Some(name.clone());
        change.plan_from(change.now);
        return Ok(format!("noted; the mail of step {name} follows in the next open slot"));
    }
    change.mark_done(&name);
    // Whoever was called has heard from us.
    change.next.anchor = change.next.anchor.max(change.now);
    change.plan_from(change.now);
    Ok("noted; the next step counts from your call".to_owned())
}

/// The step whose task lies with the rep, or comes next: who calls before he is asked has done it too.
fn at_hand(change: &Change) -> Option<StepName> {
    match &change.next.state {
        State::Waiting(task) => Some(task.step.clone()),
        State::Active(planned) if !planned.queued => {
            let step = change.facts.sequence.step(planned.step.as_ref()?)?;
            plan::asks_first(&change.next, step).then(|| step.name.clone())
        }
        State::Active(_)
        | State::Sending(_)
        | State::Snoozed { .. }
        | State::Paused
        | State::Held { .. }
        | State::Ended { .. } => None,
    }
}

fn no_task(change: &Change) -> String {
    match change.phase() {
        Phase::Open => "no task waits for you here".to_owned(),
        Phase::Sending => "a mail is on its way at this moment; no task waits for you".to_owned(),
        Phase::Idle => "the follow-ups do not run; say resume first".to_owned(),
        Phase::Ended(_) => "the thread is over already".to_owned(),
    }
}
