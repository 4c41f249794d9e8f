//! Threads that ended in silence and went over to a slow sequence: the report counts how they had ended.

use jiff::Timestamp;

use super::StoreError;
use super::Tx;
use super::rows;
use super::value::Row;
use super::words;
use crate::followup::address::Address;
use crate::followup::thread::Outcome;
use crate::followup::thread::Thread;

/// Notes that a thread ended so and goes on in another sequence.
pub fn keep(tx: &mut dyn Tx, thread: &Thread, outcome: &Outcome, at: Timestamp) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO handovers (thread, at, rep_key, outcome) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (thread, at) DO NOTHING",
        &[thread.id.into(), at.into(), thread.rep.key().into(), words::outcome_word(outcome).0.into()],
    )?;
    Ok(())
}

/// How threads of a rep had ended that went over after `since`, in the order of time.
pub fn since(tx: &mut dyn Tx, rep: &Address, since: Timestamp) -> Result<Vec<Outcome>, StoreError> {
    let sql = "SELECT outcome FROM handovers WHERE rep_key = ?1 AND at > ?2 ORDER BY at, thread";
    let found = rows(tx, sql, &[rep.key().into(), since.into()], Row::text)?;
    found.iter().map(|word| words::outcome(word, String::new())).collect()
}
