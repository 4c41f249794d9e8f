//! Drafts that lie before a rep's eyes: rows that wait and are kept back until a notice was delivered or he has spoken.

use jiff::Timestamp;

use super::super::StoreError;
use super::super::Tx;
use super::super::first;
use super::super::value::Row;
use super::super::value::Value;
use super::key;
use crate::followup::ids::SendRef;

/// Keeps a waiting row back, whatever its date, until [`release`].
pub fn withhold(tx: &mut dyn Tx, send: &SendRef) -> Result<(), StoreError> {
    let sql = "UPDATE sends SET withheld = 1 \
               WHERE thread = ?1 AND step = ?2 AND generation = ?3 AND status IN ('ready', 'not_sent')";
    tx.execute(sql, &key(send))?;
    Ok(())
}

/// Lets a waiting row leave from `at` on.
pub fn release(tx: &mut dyn Tx, send: &SendRef, at: Timestamp) -> Result<(), StoreError> {
    let [thread, step, generation] = key(send);
    tx.execute(
        "UPDATE sends SET withheld = 0, due_at = ?4, next_try = ?4 \
         WHERE thread = ?1 AND step = ?2 AND generation = ?3 AND status IN ('ready', 'not_sent')",
        &[thread, step, generation, at.into()],
    )?;
    Ok(())
}

/// Puts another draft into a row that waits and was never tried.
///
/// # Errors
/// `Conflict` when there is no such row.
pub fn redraft(tx: &mut dyn Tx, send: &SendRef, draft: &[u8]) -> Result<(), StoreError> {
    let [thread, step, generation] = key(send);
    let changed = tx.execute(
        "UPDATE sends SET draft = ?4 WHERE thread = ?1 AND step = ?2 AND generation = ?3 AND status IN ('ready', 'not_sent')",
        &[thread, step, generation, draft.into()],
    )?;
    if changed == 0 { Err(StoreError::Conflict(format!("{} does not wait", super::name(send)))) } else { Ok(()) }
}

/// Notes the words above the signature, as the rep may change them.
pub fn keep_own_text(tx: &mut dyn Tx, send: &SendRef, text: &str) -> Result<(), StoreError> {
    let [thread, step, generation] = key(send);
    let sql = "UPDATE sends SET own_text = ?4 WHERE thread = ?1 AND step = ?2 AND generation = ?3";
    tx.execute(sql, &[thread, step, generation, text.into()])?;
    Ok(())
}

/// The words above the signature of a row that was shown; empty for any other.
pub fn own_text(tx: &mut dyn Tx, send: &SendRef) -> Result<String, StoreError> {
    let sql = "SELECT own_text FROM sends WHERE thread = ?1 AND step = ?2 AND generation = ?3";
    Ok(first(tx, sql, &key(send), Row::text)?.unwrap_or_default())
}

/// Notes which notice shows the row: its key.
pub fn note_notice(tx: &mut dyn Tx, send: &SendRef, notice: &str) -> Result<(), StoreError> {
    let [thread, step, generation] = key(send);
    let sql = "UPDATE sends SET shown_by = ?4 WHERE thread = ?1 AND step = ?2 AND generation = ?3";
    tx.execute(sql, &[thread, step, generation, Value::from(notice)])?;
    Ok(())
}

/// The key of the notice that shows a row; empty when none does.
pub fn notice_of(tx: &mut dyn Tx, send: &SendRef) -> Result<String, StoreError> {
    let sql = "SELECT shown_by FROM sends WHERE thread = ?1 AND step = ?2 AND generation = ?3";
    Ok(first(tx, sql, &key(send), Row::text)?.unwrap_or_default())
}

/// The row that the notice of this key shows, unless a newer one took its place.
pub fn by_notice(tx: &mut dyn Tx, notice: &str) -> Result<Option<SendRef>, StoreError> {
    let sql = "SELECT thread, step, generation FROM sends WHERE shown_by = ?1 AND shown_by <> ''";
    first(tx, sql, &[notice.into()], Row::send_ref)
}
