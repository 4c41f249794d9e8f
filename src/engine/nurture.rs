//! A thread that ended in silence, and whose sequence says so, goes over to a slow one in the same transaction, or the rep is
//! asked whether it shall. Whether it may is decided by the rules.

use super::announce;
use super::desk::Desk;
use super::enrol;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::handovers;
use crate::adapters::store::sends;
use crate::adapters::store::turns;
use crate::adapters::store::versions;
use crate::followup::decision::Notice;
use crate::followup::event::Event;
use crate::followup::plan;
use crate::followup::sequence::Sequence;
use crate::followup::thread::Outcome;
use crate::followup::thread::Thread;

/// What follows from the end of a thread with `ended`, its sequence: it goes over, by the event that is given, or the rep is
/// told of the end.
///
/// # Errors
/// The store's.
pub(super) fn ended(
    tx: &mut dyn Tx,
    desk: &Desk,
    thread: &Thread,
    ended: &Sequence,
    outcome: &Outcome,
) -> Result<Option<Event>, StoreError> {
    let plain = Notice::Ended { outcome: outcome.clone() };
    let is_silence = matches!(outcome, Outcome::Expired | Outcome::Unresponsive | Outcome::Completed);
    let Some(nurture) = ended.nurture.as_ref().filter(|_| is_silence) else {
        return announce::to_rep(tx, desk, thread, &plain).map(|()| None);
    };
    let name = &nurture.sequence;
    // An older version may name a sequence that is gone, and a mail that cannot be written is not promised.
    let Some(pinned) = desk.setup.sequences.get(name).filter(|pinned| !pinned.sequence.has_offer) else {
        return announce::to_rep(tx, desk, thread, &plain).map(|()| None);
    };
    let version = pinned.sequence.version;
    let changed = Thread { sequence: name.clone(), pinned: version, ..thread.clone() };
    if enrol::rehearsed(tx, desk, &changed, pinned)?.is_err() {
        return announce::to_rep(tx, desk, thread, &plain).map(|()| None);
    }
    // Who ever answered may have said no, and an offer that the rep took back ended by his word: he decides.
    if nurture.asks || turns::is_answered(tx, thread.id)? || was_withdrawn(tx, thread, ended)? {
        let asks = Notice::Nurture { outcome: outcome.clone(), sequence: name.clone(), due: None };
        return announce::to_rep(tx, desk, thread, &asks).map(|()| None);
    }
    versions::put(tx, version, name, &pinned.bundle, desk.now)?;
    handovers::keep(tx, thread, outcome, desk.now)?;
    Ok(Some(Event::HandOver { sequence: name.clone(), version }))
}

fn was_withdrawn(tx: &mut dyn Tx, thread: &Thread, ended: &Sequence) -> Result<bool, StoreError> {
    let Some(step) = &ended.withdrawal else { return Ok(false) };
    Ok(plan::was_sent(&step.name, &sends::facts(tx, thread.id)?))
}
