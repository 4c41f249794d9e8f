//! Rows of the event table about what only the rep can do: asked, reminded, answered, or never answered.
//!
//! One mechanism for every kind of task; a kind differs in what the rep reads.

use jiff::Timestamp;

use crate::followup::calls_made::How;
use crate::followup::decision::Decision;
use crate::followup::decision::Effect;
use crate::followup::decision::Notice;
use crate::followup::event::TaskAnswer;
use crate::followup::ids::StepName;
use crate::followup::not_done::NotDone;
use crate::followup::plan;
use crate::followup::sequence::Delay;
use crate::followup::sequence::Step;
use crate::followup::thread::Outcome;
use crate::followup::thread::State;
use crate::followup::thread::Task;
use crate::followup::thread::TaskKind;
use crate::followup::thread::Then;
use crate::followup::thread::Unanswered;

use super::change::Change;
use super::change::Phase;
use super::consent;

/// Lays the task of `step` before the rep.
pub(super) fn ask(mut change: Change, step: &Step) -> Decision {
    put(&mut change, step);
    change.because(format!("step {} lies with the rep", step.name))
}

/// The same, within another decision. A step without a task asks for nothing.
pub(super) fn put(change: &mut Change, step: &Step) {
    let Some(wanted) = &step.task else { return };
    lay(change, step, wanted.kind, wanted.patience, wanted.unanswered);
}

fn lay(change: &mut Change, step: &Step, kind: TaskKind, patience: Delay, unanswered: Unanswered) {
    let until = change.facts.calendar.earliest(change.now, patience, change.facts.zone);
    let until = until.unwrap_or(change.next.expires_at).max(change.now);
    let remind_at = remind_at(change, until);
    let task = Task { step: step.name.clone(), kind, until, unanswered, remind_at };
    change.notify(Notice::Task { task: task.clone(), is_reminder: false });
    change.move_to(State::Waiting(task));
}

/// The rep is reminded after half of his time, at an open hour. Where none is left before it is over, in the middle of the last
/// one before that; where there is none at all, at any hour rather than never.
fn remind_at(change: &Change, until: Timestamp) -> Option<Timestamp> {
    let (facts, now) = (change.facts, change.now);
    let half = now.checked_add(now.duration_until(until) / 2).ok()?;
    let next = facts.calendar.next_open(half, facts.zone).filter(|at| *at < until);
    next.or_else(|| last_open(change, half)).or(Some(half))
}

/// The middle of what is left from now on of the last open hours before `end`.
fn last_open(change: &Change, end: Timestamp) -> Option<Timestamp> {
    let (facts, now) = (change.facts, change.now);
    let date = |at: Timestamp| facts.zone.to_datetime(at).date();
    let days = std::iter::successors(Some(date(end)), |day| day.yesterday().ok()).take_while(|day| *day >= date(now));
    days.flat_map(|day| facts.calendar.open_hours(day, facts.zone).into_iter().rev())
        .map(|(from, to)| (from.max(now), to.min(end)))
        .find(|(from, to)| from < to)
        .and_then(|(from, to)| from.checked_add(from.duration_until(to) / 2).ok())
}

/// The draft of a step that gives something could not be made, because nothing fits: the rep may know of something.
pub(super) fn nothing_to_give(mut change: Change) -> Decision {
    let planned = match &change.next.state {
        State::Active(planned) if planned.queued => planned.step.clone(),
        State::Active(_)
        | State::Waiting(_)
        | State::Sending(_)
        | State::Snoozed { .. }
        | State::Paused
        | State::Held { .. }
        | State::Ended { .. } => None,
    };
    let step = planned.and_then(|name| change.facts.sequence.step(&name));
    let Some((step, wish)) = step.and_then(|step| Some((step, step.value.as_ref()?))) else {
        return change.because("a draft failed that the thread no longer waits for");
    };
    lay(&mut change, step, TaskKind::Choice, wish.patience, Unanswered::Skip);
    change.because(format!("nothing in the library fits step {}: the rep is asked", step.name))
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
        // There was nothing to give this time, and the next time does not come the sooner for it.
        Unanswered::Skip if task.kind == TaskKind::Choice => {
            go_on(&mut change, &task.step);
            change.because(format!("nobody answered the task of step {}: left out", task.step))
        }
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
        Unanswered::End => {
            change.end(Outcome::Cancelled);
            change.notify(Notice::Ended { outcome: Outcome::Cancelled });
            change.because(format!("nobody said that it goes on with step {}: it ends here", task.step))
        }
    }
}

/// What became of the task, in the rep's words.
pub(super) fn answered(change: &mut Change, answer: TaskAnswer) -> Result<String, NotDone> {
    match answer {
        TaskAnswer::Spoke => talked(change),
        TaskAnswer::LeftVoicemail => match asked_for(change) {
            None | Some(TaskKind::Call) => done(change, How::Voicemail),
            Some(kind) => Err(NotDone::AskedElse(kind)),
        },
        TaskAnswer::Done => done(change, How::Called),
    }
}

/// `ok` to what a step asks for beside a call; `None`: nothing of that kind lies with him.
pub(super) fn agreed(change: &mut Change) -> Option<Result<String, NotDone>> {
    match asked_for(change)? {
        TaskKind::Call => None,
        TaskKind::Choice => at_hand(change).map(|(name, _)| Ok(chosen(change, &name))),
        TaskKind::CopyReferrer | TaskKind::Introduction | TaskKind::Stakeholders | TaskKind::Word => {
            Some(done(change, How::Called))
        }
    }
}

/// There is something in the library now: it is looked through once more.
fn chosen(change: &mut Change, name: &StepName) -> String {
    consent::follow(change, name);
    format!("noted; the mail of step {name} follows in the next open slot, if I have something for it")
}

/// They have talked, which is better than any mail of ours: an answer like any other, and the rep knows what follows.
fn talked(change: &mut Change) -> Result<String, NotDone> {
    match change.phase() {
        Phase::Open | Phase::Sending | Phase::Idle => change.turn(Then::End(Outcome::Replied)),
        Phase::Ended(_) => return Err(NotDone::Over),
    }
    change.effects.push(Effect::Called(How::Spoke));
    Ok("good that you have talked, so I send nothing more; how did it end".to_owned())
}

/// His part is done: what that means depends on what he was asked for, a call having ended as `how`.
fn done(change: &mut Change, how: How) -> Result<String, NotDone> {
    let Some((name, kind)) = at_hand(change) else { return Err(no_task(change)) };
    match kind {
        TaskKind::Call => Ok(called(change, &name, how)),
        TaskKind::CopyReferrer => consent::copy_agreed(change, &name),
        TaskKind::Introduction | TaskKind::Stakeholders => Err(NotDone::NeedsSomebody(kind)),
        // What he gave by himself stands in the place of the mail.
        TaskKind::Choice => {
            go_on(change, &name);
            Ok("noted; the next step counts from now".to_owned())
        }
        TaskKind::Word => {
            go_on(change, &name);
            Ok("it goes on; the next step counts from today".to_owned())
        }
    }
}

/// The mail that goes with the call leaves next, or else the plan goes on from here.
fn called(change: &mut Change, name: &StepName, how: How) -> String {
    change.effects.push(Effect::Called(how));
    let has_mail = change.facts.sequence.step(name).is_some_and(|step| step.template.is_some());
    if has_mail {
        consent::follow(change, name);
        return format!("noted; the mail of step {name} follows in the next open slot");
    }
    // Whoever was called has heard from us.
    go_on(change, name);
    "noted; the next step counts from your call".to_owned()
}

/// The step is done without a mail; the next one counts from now.
fn go_on(change: &mut Change, name: &StepName) {
    change.mark_done(name);
    change.next.anchor = change.next.anchor.max(change.now);
    change.plan_from(change.now);
}

/// The step whose task lies with the rep. A call, or his word to go on, may also come before he is asked.
fn at_hand(change: &Change) -> Option<(StepName, TaskKind)> {
    match &change.next.state {
        State::Waiting(task) => Some((task.step.clone(), task.kind)),
        State::Active(planned) if !planned.queued => {
            let step = change.facts.sequence.step(planned.step.as_ref()?)?;
            let kind = step.task.as_ref()?.kind;
            let is_early = match kind {
                TaskKind::Call | TaskKind::Word => plan::asks_first(&change.next, step, change.facts),
                TaskKind::CopyReferrer | TaskKind::Introduction | TaskKind::Stakeholders | TaskKind::Choice => false,
            };
            is_early.then(|| (step.name.clone(), kind))
        }
        State::Active(_)
        | State::Sending(_)
        | State::Snoozed { .. }
        | State::Paused
        | State::Held { .. }
        | State::Ended { .. } => None,
    }
}

/// What the task is that lies with the rep.
fn asked_for(change: &Change) -> Option<TaskKind> {
    match &change.next.state {
        State::Waiting(task) => Some(task.kind),
        State::Active(_)
        | State::Sending(_)
        | State::Snoozed { .. }
        | State::Paused
        | State::Held { .. }
        | State::Ended { .. } => None,
    }
}

fn no_task(change: &Change) -> NotDone {
    match change.phase() {
        Phase::Open => NotDone::NoTask,
        Phase::Sending => NotDone::NoTaskUnderWay,
        Phase::Idle => NotDone::NoTaskIdle,
        Phase::Ended(_) => NotDone::Over,
    }
}
