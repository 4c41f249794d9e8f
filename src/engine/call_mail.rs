//! Mails about a call, which leave beside the plan: what is checked at their `go`, and the reminders that are due.
//!
//! What they say is decided by the rules; their text and calendar part are [`super::invite`]'s.

use jiff::Timestamp;

use super::announce;
use super::assemble::Engine;
use super::clear::Go;
use super::commit;
use super::desk::Desk;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::appointments;
use crate::adapters::store::sends;
use crate::adapters::store::sends::Send;
use crate::adapters::store::threads;
use crate::followup::appointment::Appointment;
use crate::followup::appointment::CallBefore;
use crate::followup::decision::Decision;
use crate::followup::decision::Effect;
use crate::followup::decision::Notice;
use crate::followup::event::Event;
use crate::followup::event::Refusal;
use crate::followup::ids::SendRef;
use crate::followup::thread::Thread;

/// Reminders in one transaction.
const BATCH: u32 = 100;

impl Engine {
    /// Says what is due about calls. Gives of how many.
    ///
    /// # Errors
    /// The store's; the rest stays due.
    pub(super) async fn tell_calls(&self) -> Result<usize, StoreError> {
        let desk = self.desk();
        self.store
            .write(move |tx| {
                let due = appointments::due(tx, desk.now, BATCH)?;
                for id in &due {
                    if let Some(thread) = threads::get(tx, *id)? {
                        commit::apply(tx, &desk, &thread, &Event::CallNear)?;
                    }
                }
                Ok(due.len())
            })
            .await
    }
}

/// How the call is that a decision changes.
///
/// # Errors
/// The store's.
pub(super) fn call_before(
    tx: &mut dyn Tx,
    thread: &Thread,
    decision: &Decision,
) -> Result<Option<CallBefore>, StoreError> {
    let Some(became) = decision.effects.iter().rev().find_map(Effect::arranged).map(|call| call.standing) else {
        return Ok(None);
    };
    Ok(appointments::get(tx, thread.id)?.map(|call| CallBefore {
        times: call.times,
        standing: call.standing,
        proposed: call.proposed,
        sequence: call.sequence,
        became,
    }))
}

/// What is left to do when a mail about a call may not leave now.
///
/// # Errors
/// The store's.
pub(super) fn refused(
    tx: &mut dyn Tx,
    desk: &Desk,
    row: &Send,
    thread: &Thread,
    call: Option<&Appointment>,
    refusal: Refusal,
) -> Result<Go, StoreError> {
    let why = match &refusal {
        Refusal::StaleBarrier | Refusal::CalendarAwaited | Refusal::Mode => return Ok(Go::Later(refusal)),
        Refusal::Capped { until, .. } => {
            sends::postpone(tx, &row.send, *until)?;
            return Ok(Go::Later(refusal));
        }
        Refusal::Stale | Refusal::Unshown | Refusal::Outdated => None,
        Refusal::Closed { .. } => Some("there is no decent hour left before the call"),
        Refusal::TooLate => Some("the time of the call has come"),
        Refusal::Suppressed => Some("they asked not to be written to"),
        Refusal::OutsideTrial => Some("the prospect is outside the domains of the trial (only_to)"),
        Refusal::RepGone => Some("the rep is not in the config any more"),
    };
    sends::withdraw_if_waiting(tx, &row.send, false, desk.now)?;
    if let Some(call) = call.filter(|call| call.pending.as_ref() == Some(&row.send)) {
        appointments::put(tx, thread.id, &thread.rep, &Appointment { pending: None, ..call.clone() })?;
    }
    if let Some(why) = why {
        unsent(tx, desk, thread, &row.send, why)?;
    }
    Ok(Go::Refused(refusal))
}

/// Tells the rep that a mail about a call will not leave.
///
/// # Errors
/// The store's.
pub(super) fn unsent(
    tx: &mut dyn Tx,
    desk: &Desk,
    thread: &Thread,
    send: &SendRef,
    why: &str,
) -> Result<(), StoreError> {
    commit::note(tx, thread.id, desk.now, "invitation", &format!("the mail {} did not leave: {why}", send.step))?;
    announce::to_rep(tx, desk, thread, &Notice::CallUnsent { send: send.clone(), why: why.to_owned() })
}

/// When something is to be said about a call next.
///
/// # Errors
/// The store's.
pub(super) fn next(tx: &mut dyn Tx) -> Result<Option<Timestamp>, StoreError> {
    appointments::next_wake(tx)
}
