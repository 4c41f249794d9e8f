//! Copies that are still to be put into reps' Sent folders. Losing one loses no mail; sending is never tried again for it.

use jiff::Timestamp;

use super::StoreError;
use super::Tx;
use super::rows;
use super::value::Row;
use super::value::unreadable;
use crate::followup::ids::SendRef;

/// A copy that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// Of which send.
    pub send: SendRef,
    /// Into which mailbox.
    pub mailbox: String,
    /// The bytes that left.
    pub message: Vec<u8>,
    /// The id it carries, by which an earlier try is found.
    pub message_id: String,
    /// When it left.
    pub gone_at: Timestamp,
    /// Failed tries so far.
    pub tries: u32,
}

/// Plans a copy; twice the same changes nothing.
pub fn insert(tx: &mut dyn Tx, send: &SendRef, mailbox: &str, now: Timestamp) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO copies (thread, step, generation, mailbox, next_try) VALUES (?1, ?2, ?3, ?4, ?5) \
         ON CONFLICT (thread, step, generation) DO NOTHING",
        &[send.thread.into(), (&send.step).into(), send.generation.into(), mailbox.into(), now.into()],
    )?;
    Ok(())
}

/// Copies whose time has come, oldest first.
pub fn due(tx: &mut dyn Tx, now: Timestamp, limit: u32) -> Result<Vec<Copy>, StoreError> {
    let sql = "SELECT c.thread, c.step, c.generation, c.mailbox, s.frozen, s.message_id, coalesce(s.gone_at, c.next_try), \
                 c.tries \
               FROM copies c JOIN sends s ON s.thread = c.thread AND s.step = c.step AND s.generation = c.generation \
               WHERE c.next_try <= ?1 ORDER BY c.next_try, c.thread, c.step LIMIT ?2";
    rows(tx, sql, &[now.into(), limit.into()], |row| {
        let thread = row.thread()?;
        let step = row.opt_step()?.ok_or_else(|| unreadable("step"))?;
        let send = SendRef { thread, step, generation: row.small()? };
        let mailbox = row.text()?;
        let message = row.blob()?;
        Ok(Copy { send, mailbox, message, message_id: row.text()?, gone_at: row.instant()?, tries: row.small()? })
    })
}

/// When the next copy is due.
pub fn next_due(tx: &mut dyn Tx) -> Result<Option<Timestamp>, StoreError> {
    let found = rows(tx, "SELECT min(next_try) FROM copies", &[], Row::opt_instant)?;
    Ok(found.into_iter().flatten().next())
}

/// It is there, or was given up.
pub fn done(tx: &mut dyn Tx, send: &SendRef) -> Result<(), StoreError> {
    let sql = "DELETE FROM copies WHERE thread = ?1 AND step = ?2 AND generation = ?3";
    tx.execute(sql, &[send.thread.into(), (&send.step).into(), send.generation.into()])?;
    Ok(())
}

/// A try failed: again at that time.
pub fn failed(tx: &mut dyn Tx, send: &SendRef, retry_at: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE copies SET tries = tries + 1, next_try = ?4 WHERE thread = ?1 AND step = ?2 AND generation = ?3";
    tx.execute(sql, &[send.thread.into(), (&send.step).into(), send.generation.into(), retry_at.into()])?;
    Ok(())
}
