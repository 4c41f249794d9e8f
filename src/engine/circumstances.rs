//! What a thread is like besides its row: in which language its mails are, what the offer is worth, whether somebody answered.
//!
//! The language: the rep's word (`+de`), else the one that the proposal is surely written in, else the rep's own.

use super::desk::Desk;
use super::draft;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::circumstances;
use crate::adapters::store::circumstances::Known;
use crate::adapters::store::turns;
use crate::config::settings::Rep;
use crate::followup::condition::Circumstances;
use crate::followup::sequence::Sequence;
use crate::followup::thread::Thread;
use crate::mail::language::Language;

/// What is known of a stored thread.
///
/// # Errors
/// The store's.
pub fn of(tx: &mut dyn Tx, desk: &Desk, thread: &Thread) -> Result<Circumstances, StoreError> {
    let known = circumstances::get(tx, thread.id)?;
    let answered_before = turns::is_answered(tx, thread.id)?;
    Ok(Circumstances { answered_before, ..told(&known, desk.setup.rep(&thread.rep)) })
}

/// What the rules may ask of a stored thread: nothing is looked up for a sequence that asks nothing.
///
/// # Errors
/// The store's.
pub fn asked(tx: &mut dyn Tx, desk: &Desk, thread: &Thread, sequence: &Sequence) -> Result<Circumstances, StoreError> {
    if sequence.asks() { of(tx, desk, thread) } else { Ok(Circumstances::default()) }
}

/// What is known of a thread in which nobody has answered.
#[must_use]
pub fn told(known: &Known, rep: Option<&Rep>) -> Circumstances {
    Circumstances { language: language(known, rep).key(), amount: known.amount, answered_before: false }
}

/// In which language its mails are.
#[must_use]
pub fn language(known: &Known, rep: Option<&Rep>) -> Language {
    known.language.parse().ok().or_else(|| rep.map(draft::language)).unwrap_or_default()
}
