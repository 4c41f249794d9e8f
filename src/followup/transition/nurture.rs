//! Rows of the event table about a thread that ended in silence and goes over to a slow sequence: only when its sequence says
//! so or the rep does, and never after a no, a word of the prospect's, or the rep's own end.

use crate::followup::decision::Decision;
use crate::followup::decision::Notice;
use crate::followup::ids::VersionHash;
use crate::followup::plan;
use crate::followup::thread::State;
use crate::followup::thread::Then;

use super::change::Change;
use super::change::is_silence;

/// The thread goes over to the sequence of the facts, and the rep is told when its first mail leaves.
pub(super) fn hand_over(mut change: Change, sequence: &str, version: VersionHash) -> Decision {
    let State::Ended { outcome, .. } = change.next.state.clone() else {
        return change.because("the thread is not over: nothing goes over");
    };
    if !is_silence(&outcome) || change.facts.sequence.has_offer {
        return change.because("it did not end in silence: nothing goes over");
    }
    begin(&mut change, sequence, version);
    let due = match &change.next.state {
        State::Active(planned) => Some(planned.due),
        State::Sending(_)
        | State::Waiting(_)
        | State::Snoozed { .. }
        | State::Paused
        | State::Held { .. }
        | State::Ended { .. } => None,
    };
    change.notify(Notice::Nurture { outcome, sequence: sequence.to_owned(), due });
    change.because(format!("it goes over to the sequence {sequence}"))
}

/// One round more, in the sequence of the facts, which makes no offer: its days count from now.
pub(super) fn begin(change: &mut Change, sequence: &str, version: VersionHash) {
    let expires_at = {
        let facts = change.facts;
        plan::expiry(change.now, facts.sequence.expires_after, facts.calendar, &change.next.zone)
    };
    let next = &mut change.next;
    sequence.clone_into(&mut next.sequence);
    next.pinned = version;
    next.round = next.round.saturating_add(1);
    next.done.clear();
    next.task_done = None;
    next.delayed = None;
    next.soft_bounces.clear();
    next.told_expiry = None;
    next.expiry_asked = false;
    next.expires_at = expires_at;
    next.anchor = next.anchor.max(change.now);
    change.become_now(Then::Continue);
}
