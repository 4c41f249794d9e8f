//! What a thread will do if nothing happens: every step with its date. For receipts and previews; it promises nothing.

use jiff::Timestamp;

use super::ids::StepName;
use super::plan;
use super::plan::Facts;
use super::sequence::Timing;
use super::thread::Thread;

/// The steps of `thread` that are still to come, in order, each as if the one before had left when it fell due.
#[must_use]
pub fn forecast(thread: &Thread, facts: &Facts<'_>, now: Timestamp) -> Vec<(StepName, Timestamp)> {
    let mut imagined = thread.clone();
    let mut at = now;
    let (mut coming, mut mails) = (Vec::new(), 0);
    // A step is planned once at most, and the news of an extension once, so the number of steps bounds the loop.
    for _ in 0..=facts.sequence.steps.len() {
        let plan = plan::next_step(&imagined, facts, at);
        let Some(step) = plan.planned.step else { break };
        at = plan.planned.due.max(at);
        imagined.anchor = at;
        imagined.done.extend(plan.skipped);
        let entry = facts.sequence.step(&step);
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
