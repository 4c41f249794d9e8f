//! A decision in the making: the thread as it shall be and the effects so far.
//!
//! Holds the moves that several rows of the table share; which row makes which move is decided in its siblings.

use jiff::Timestamp;

use crate::followup::appointment::is_about_a_call;
use crate::followup::decision::Decision;
use crate::followup::decision::Effect;
use crate::followup::decision::Notice;
use crate::followup::decision::SendStatus;
use crate::followup::ids::SendRef;
use crate::followup::ids::StepName;
use crate::followup::plan;
use crate::followup::plan::Facts;
use crate::followup::thread::HoldReason;
use crate::followup::thread::Outcome;
use crate::followup::thread::State;
use crate::followup::thread::Then;
use crate::followup::thread::Thread;

use super::chance;

/// What is being decided.
pub(super) struct Change<'a> {
    pub(super) next: Thread,
    pub(super) effects: Vec<Effect>,
    pub(super) facts: &'a Facts<'a>,
    pub(super) now: Timestamp,
}

/// The columns of the event table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Phase {
    /// Active or waiting.
    Open,
    /// A send is under way or its fate unknown.
    Sending,
    /// Paused, snoozed or held.
    Idle,
    /// Over.
    Ended(Outcome),
}

impl<'a> Change<'a> {
    pub(super) fn of(thread: &Thread, facts: &'a Facts<'a>, now: Timestamp) -> Self {
        Self { next: thread.clone(), effects: Vec::new(), facts, now }
    }

    /// Closes the decision with its reason.
    pub(super) fn because(self, reason: impl Into<String>) -> Decision {
        Decision { next: self.next, effects: self.effects, reason: reason.into(), answer: None }
    }

    pub(super) fn phase(&self) -> Phase {
        match &self.next.state {
            State::Active(_) | State::Waiting(_) => Phase::Open,
            State::Sending(_) => Phase::Sending,
            State::Snoozed { .. } | State::Paused | State::Held { .. } => Phase::Idle,
            State::Ended { outcome, .. } => Phase::Ended(outcome.clone()),
        }
    }

    pub(super) fn notify(&mut self, notice: Notice) {
        self.effects.push(Effect::Notify(notice));
    }

    pub(super) fn settle(&mut self, send: &SendRef, status: SendStatus) {
        self.effects.push(Effect::Settle { send: send.clone(), status });
    }

    /// Leaves the present state for another; a draft in the outbox goes with it.
    pub(super) fn move_to(&mut self, state: State) {
        self.withdraw_draft(None);
        self.next.state = state;
    }

    /// Takes the draft of a queued thread out of the outbox, unless it is `keep`.
    pub(super) fn withdraw_draft(&mut self, keep: Option<&SendRef>) {
        let State::Active(planned) = &mut self.next.state else { return };
        if !planned.queued {
            return;
        }
        planned.queued = false;
        for fact in self.facts.sends {
            let waits = match fact.status {
                SendStatus::Ready | SendStatus::NotSent => true,
                SendStatus::Transmitting
                | SendStatus::Accepted
                | SendStatus::Confirmed
                | SendStatus::Rejected
                | SendStatus::Unknown
                | SendStatus::Assumed
                | SendStatus::Dropped => false,
            };
            if waits && !is_about_a_call(&fact.send.step) && keep != Some(&fact.send) {
                self.effects.push(Effect::Withdraw { send: fact.send.clone() });
            }
        }
    }

    /// Active, with the next step planned as seen from `floor` or from now, whichever is later.
    pub(super) fn plan_from(&mut self, floor: Timestamp) {
        self.withdraw_draft(None);
        if self.next.delayed.is_some_and(|delayed| delayed.until <= self.now) {
            self.next.delayed = None;
        }
        let plan = plan::next_step(&self.next, self.facts, floor.max(self.now));
        self.next.state = State::Active(plan.planned);
    }

    /// Turns the thread into `target` at once, or, while a send is under way, as soon as that is resolved.
    pub(super) fn turn(&mut self, target: Then) {
        match &mut self.next.state {
            State::Sending(sending) => {
                if outranks(&target, &sending.then) {
                    sending.then = target;
                }
            }
            State::Active(_)
            | State::Waiting(_)
            | State::Snoozed { .. }
            | State::Paused
            | State::Held { .. }
            | State::Ended { .. } => self.become_now(target),
        }
    }

    /// Turns the thread into `target` at once.
    pub(super) fn become_now(&mut self, target: Then) {
        match target {
            Then::Continue => self.plan_from(self.now),
            Then::Reanchor(at) => {
                self.next.anchor = self.next.anchor.max(at);
                self.plan_from(self.now);
            }
            Then::Snooze { until, why } if until > self.now => self.move_to(State::Snoozed { until, why }),
            Then::Snooze { .. } => self.plan_from(self.now),
            Then::Pause => self.move_to(State::Paused),
            Then::Hold(why) => self.move_to(State::Held { why }),
            Then::End(outcome) => self.end(outcome),
        }
    }

    /// Ends the thread. An end in silence is counted: the second one is called so, and a restart must be confirmed.
    pub(super) fn end(&mut self, outcome: Outcome) {
        self.next.silences += u32::from(is_silence(&outcome));
        let outcome = chance::named(outcome, self.next.silences);
        self.move_to(State::Ended { outcome, at: self.now });
    }

    /// Holds the thread (after its open send) and says so.
    pub(super) fn hold(&mut self, why: HoldReason, details: impl Into<String>) {
        self.turn(Then::Hold(why));
        self.notify(Notice::Held { why, details: details.into() });
    }

    /// Sent or left out: not planned again. The news of an extension is no step of the plan; it counts as told.
    pub(super) fn mark_done(&mut self, step: &StepName) {
        self.next.task_done.take_if(|done| done == step);
        if self.facts.sequence.extension.as_ref().is_some_and(|extension| extension.name == *step) {
            self.next.told_expiry = Some(self.next.expires_at);
        } else if !self.next.done.contains(step) {
            self.next.done.push(step.clone());
        }
    }

    /// A delay report is answered: the step need not wait for it any longer.
    pub(super) fn release_delay(&mut self) {
        if self.next.delayed.take().is_some()
            && let State::Active(planned) = &self.next.state
            && !planned.queued
        {
            self.plan_from(self.now);
        }
    }
}

/// Whether nobody on the prospect's side said anything by the end.
pub(super) const fn is_silence(outcome: &Outcome) -> bool {
    match outcome {
        Outcome::Expired | Outcome::Unresponsive | Outcome::Completed => true,
        Outcome::Replied
        | Outcome::Bounced
        | Outcome::OptedOut
        | Outcome::Won
        | Outcome::Lost { .. }
        | Outcome::Cancelled
        | Outcome::Superseded => false,
    }
}

/// Whether `new` replaces `old` in what becomes of a thread after its open send.
fn outranks(new: &Then, old: &Then) -> bool {
    if rank(new) != rank(old) {
        return rank(new) > rank(old);
    }
    if let (Then::Reanchor(new), Then::Reanchor(old)) = (new, old) {
        return new > old;
    }
    if let (Then::Snooze { until: new, .. }, Then::Snooze { until: old, .. }) = (new, old) {
        return new > old;
    }
    if let (Then::End(new), Then::End(old)) = (new, old) {
        return end_rank(new) > end_rank(old) || is_recorded_over(new, old);
    }
    false
}

/// Whether the rep's word on the result replaces the end that a thread already had: `won` and `lost` do, unless that end
/// forbids any further mail.
pub(super) const fn is_recorded_over(new: &Outcome, old: &Outcome) -> bool {
    matches!(new, Outcome::Won | Outcome::Lost { .. }) && !old.is_final()
}

const fn rank(then: &Then) -> u8 {
    match then {
        Then::Continue => 0,
        Then::Reanchor(_) => 1,
        Then::Snooze { .. } => 2,
        Then::Pause => 3,
        Then::Hold(_) => 4,
        Then::End(_) => 5,
    }
}

const fn end_rank(outcome: &Outcome) -> u8 {
    match outcome {
        Outcome::OptedOut => 4,
        Outcome::Bounced => 3,
        Outcome::Replied => 2,
        Outcome::Won | Outcome::Lost { .. } | Outcome::Cancelled => 1,
        Outcome::Expired | Outcome::Unresponsive | Outcome::Superseded | Outcome::Completed => 0,
    }
}
