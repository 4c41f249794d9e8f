//! What is known of a thread besides its row, told by its proposal or its rep. Kept beside the threads, so that a tick does not
//! read it; a thread of which nothing is known has no row.

use super::StoreError;
use super::Tx;
use super::first;
use super::value::Value;
use crate::followup::ids::ThreadId;

/// What is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Known {
    /// Language of its mails, two letters; empty: as its rep writes.
    pub language: String,
    /// What the offer is worth, in hundredths; `None`: nobody says.
    pub amount: Option<i64>,
}

/// Keeps what is known in the place of what was.
///
/// # Errors
/// The store's.
pub fn put(tx: &mut dyn Tx, thread: ThreadId, known: &Known) -> Result<(), StoreError> {
    let sql = "INSERT INTO circumstances (thread, language, amount) VALUES (?1, ?2, ?3) \
               ON CONFLICT (thread) DO UPDATE SET language = excluded.language, amount = excluded.amount";
    let amount = known.amount.map_or(Value::Null, Value::Int);
    tx.execute(sql, &[thread.into(), known.language.as_str().into(), amount])?;
    Ok(())
}

/// What is known; nothing by default.
///
/// # Errors
/// The store's.
pub fn get(tx: &mut dyn Tx, thread: ThreadId) -> Result<Known, StoreError> {
    let sql = "SELECT language, amount FROM circumstances WHERE thread = ?1";
    let known = first(tx, sql, &[thread.into()], |row| Ok(Known { language: row.text()?, amount: row.opt_int()? }))?;
    Ok(known.unwrap_or_default())
}
