//! The words of the proposals, which the first follow-up quotes. Kept beside the threads, so that a tick does not read them.

use super::StoreError;
use super::Tx;
use super::first;
use super::value::Row;
use crate::followup::ids::ThreadId;

/// Keeps the text of a thread's proposal; what was kept first stays.
///
/// # Errors
/// The store's.
pub fn keep(tx: &mut dyn Tx, thread: ThreadId, text: &str) -> Result<(), StoreError> {
    let sql = "INSERT INTO proposals (thread, text) VALUES (?1, ?2) ON CONFLICT (thread) DO NOTHING";
    tx.execute(sql, &[thread.into(), text.into()])?;
    Ok(())
}

/// The text of a thread's proposal; `None` for a thread from before they were kept.
///
/// # Errors
/// The store's.
pub fn text(tx: &mut dyn Tx, thread: ThreadId) -> Result<Option<String>, StoreError> {
    first(tx, "SELECT text FROM proposals WHERE thread = ?1", &[thread.into()], Row::text)
}
