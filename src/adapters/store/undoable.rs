//! The newest command of each thread with the thread as it was before, so that it can be taken back.

use jiff::Timestamp;

use super::StoreError;
use super::Tx;
use super::first;
use super::rows;
use super::threads::snapshot;
use super::value::Row;
use crate::followup::address::Address;
use crate::followup::ids::ThreadId;
use crate::followup::thread::Thread;

/// A command that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undoable {
    /// The thread as it was before; `None`: an earlier release wrote it down in another shape, and it would be guessed at.
    pub before: Option<Thread>,
    /// What was done, for people.
    pub said: String,
    /// When.
    pub at: Timestamp,
    /// Version of the thread after it.
    pub version: u64,
}

/// Who said a command, and in which mail; both empty for an operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said<'a> {
    /// Registered address.
    pub reader: &'a str,
    /// Name of the mail.
    pub mail: &'a str,
}

/// Keeps a command in the place of an earlier one of its thread, with the thread as it was `before`.
pub fn keep(
    tx: &mut dyn Tx,
    before: &Thread,
    by: Said<'_>,
    said: &str,
    at: Timestamp,
    version: u64,
) -> Result<(), StoreError> {
    let sql = "INSERT OR REPLACE INTO undoable (thread, mail, reader_key, said, at, version, before) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let (thread, before) = (before.id, snapshot::written(before));
    let (mail, reader) = (by.mail.into(), by.reader.into());
    tx.execute(sql, &[thread.into(), mail, reader, said.into(), at.into(), version.into(), before.into()])?;
    Ok(())
}

/// The newest command of a thread.
pub fn get(tx: &mut dyn Tx, thread: ThreadId) -> Result<Option<Undoable>, StoreError> {
    let sql = "SELECT said, at, version, before FROM undoable WHERE thread = ?1";
    let found =
        first(tx, sql, &[thread.into()], |row| Ok((row.text()?, row.instant()?, row.unsigned()?, row.text()?)))?;
    let Some((said, at, version, before)) = found else { return Ok(None) };
    Ok(Some(Undoable { before: snapshot::read(&before).ok(), said, at, version }))
}

/// The threads of the newest mail in which somebody said a command, ordered.
pub fn newest_of(tx: &mut dyn Tx, reader: &Address) -> Result<Vec<ThreadId>, StoreError> {
    let sql = "SELECT thread FROM undoable WHERE reader_key = ?1 AND mail = \
               (SELECT mail FROM undoable WHERE reader_key = ?1 ORDER BY at DESC, mail LIMIT 1) ORDER BY thread";
    rows(tx, sql, &[reader.key().into()], Row::thread)
}

/// A command was taken back, or can be no more.
pub fn forget(tx: &mut dyn Tx, thread: ThreadId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM undoable WHERE thread = ?1", &[thread.into()])?;
    Ok(())
}
