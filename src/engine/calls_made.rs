//! Calls that really happened in a thread: kept in its journal, for the mails that may name them.
//!
//! What makes one is `followup::transition`; in which words a mail names them is its template's.

use jiff::Timestamp;

use super::commit;
use super::setup::Pinned;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::appointments;
use crate::adapters::store::journal;
use crate::followup::calls_made;
use crate::followup::calls_made::CallMade;
use crate::followup::calls_made::How;
use crate::followup::ids::ThreadId;
use crate::followup::sequence::Step;
use crate::followup::thread::Thread;

/// The kind of their lines in the journal.
const KIND: &str = "call";

/// Stands in the journal behind a call that the rep has taken back.
const TAKEN_BACK: &str = "the rep has taken back what he said of the call";

/// The calls that a mail or a script of `step` may name as it is written at that time; none where it names none.
///
/// # Errors
/// The store's.
pub(super) fn for_step(
    tx: &mut dyn Tx,
    thread: &Thread,
    pinned: &Pinned,
    step: &Step,
    at: Timestamp,
) -> Result<Vec<CallMade>, StoreError> {
    if step.templates().any(|template| pinned.renderer.speaks_of(template, "calls")) {
        of_thread(tx, thread, at)
    } else {
        Ok(Vec::new())
    }
}

/// All calls of a thread by that time, in the order in which they were made.
fn of_thread(tx: &mut dyn Tx, thread: &Thread, now: Timestamp) -> Result<Vec<CallMade>, StoreError> {
    let mut calls = said(tx, thread.id)?;
    let agreed = appointments::get(tx, thread.id)?.and_then(|call| calls_made::agreed(&call, now));
    calls.extend(agreed);
    let day = |call: &CallMade| thread.zone.to_datetime(call.at).date();
    // Of a call that was agreed on, the rep's own word says more.
    let spoken: Vec<_> = calls.iter().filter(|call| call.how == How::Spoke).map(day).collect();
    calls.retain(|call| call.how != How::Agreed || !spoken.contains(&day(call)));
    calls.sort_by_key(|call| call.at);
    Ok(calls)
}

/// What the journal holds.
fn said(tx: &mut dyn Tx, thread: ThreadId) -> Result<Vec<CallMade>, StoreError> {
    let mut calls = Vec::new();
    for line in journal::of_kind(tx, thread, KIND)? {
        let how = How::ALL.into_iter().find(|how| how.words() == line.text);
        match how {
            Some(how) => calls.push(CallMade { at: line.at, how }),
            // Only the newest word can be taken back.
            None if line.text == TAKEN_BACK => drop(calls.pop()),
            None => {}
        }
    }
    Ok(calls)
}

/// Keeps that there was a call.
///
/// # Errors
/// The store's.
pub(super) fn keep(tx: &mut dyn Tx, thread: ThreadId, call: CallMade) -> Result<(), StoreError> {
    commit::note(tx, thread, call.at, KIND, call.how.words())
}

/// The rep takes back what he said at `since`: if that was a call, there was none.
///
/// # Errors
/// The store's.
pub(super) fn take_back(tx: &mut dyn Tx, thread: ThreadId, since: Timestamp, now: Timestamp) -> Result<(), StoreError> {
    if said(tx, thread)?.last().is_some_and(|call| call.at == since) {
        commit::note(tx, thread, now, KIND, TAKEN_BACK)?;
    }
    Ok(())
}

/// Another call is about to be offered: one that was agreed on before is kept.
///
/// # Errors
/// The store's.
pub(super) fn keep_agreed(tx: &mut dyn Tx, thread: &Thread, now: Timestamp) -> Result<(), StoreError> {
    match appointments::get(tx, thread.id)?.and_then(|call| calls_made::agreed(&call, now)) {
        Some(call) => keep(tx, thread.id, call),
        None => Ok(()),
    }
}
