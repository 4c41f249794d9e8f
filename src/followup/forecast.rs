//! What a thread will do if nothing happens: every step with its date. For receipts and previews; it promises nothing.

use jiff::Timestamp;

use super::ids::StepName;
use super::plan;
use super::plan::Facts;
use super::sequence::Timing;
use super::thread::State;
use super::thread::Thread;

/// The steps of `thread` that are still to come, in order, each as if the one before had left when it fell due.
#[must_use]
pub fn forecast(thread: &Thread, facts: &Facts<'_>, now: Timestamp) -> Vec<(StepName, Timestamp)> {
    let mut imagined = thread.clone();
    let mut at = now;
    let sent = plan::messages_sent(thread, facts);
    let (mut coming, mut mails) = (Vec::new(), 0);
    // A step is planned once at most, and the news of an extension once, so the number of steps bounds the loop.
    for _ in 0..=facts.sequence.steps.len() {
        let plan = plan::next_step(&imagined, facts, at);
        let Some(step) = plan.planned.step else { break };
        at = plan.planned.due.max(at);
        let entry = facts.sequence.step(&step);
        let is_begun = begun(thread) == Some(&step);
        if !is_begun && entry.is_some_and(|entry| !plan::comes(&imagined, facts, entry, sent.saturating_add(mails))) {
            imagined.done.push(step);
            continue;
        }
        imagined.anchor = at;
        imagined.done.extend(plan.skipped);
        if entry.is_some_and(|step| step.timing == Timing::OnExtension) {
            imagined.told_expiry = Some(imagined.expires_at);
        } else {
            imagined.done.push(step.clone());
        }
        let ends = entry.is_some_and(|step| step.end.is_some());
        mails += u32::from(entry.is_some_and(|step| step.template.is_some()));
        coming.push((step, at));
        if ends || mails >= plan::message_limit(facts) {
            break;
        }
    }
    coming
}

/// The step whose turn has come: its condition was asked then.
fn begun(thread: &Thread) -> Option<&StepName> {
    match &thread.state {
        State::Active(planned) if planned.queued => planned.step.as_ref(),
        State::Waiting(task) => Some(&task.step),
        State::Active(_)
        | State::Sending(_)
        | State::Snoozed { .. }
        | State::Paused
        | State::Held { .. }
        | State::Ended { .. } => thread.task_done.as_ref(),
    }
}
