//! The journal: the append-only story of each thread and of the bot itself. Nothing here changes or deletes a line.

use jiff::Timestamp;

use super::StoreError;
use super::Tx;
use super::rows;
use super::value::Row;
use crate::followup::ids::ThreadId;

/// One line of a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The thread; `None`: concerns the whole bot.
    pub thread: Option<ThreadId>,
    /// When it happened.
    pub at: Timestamp,
    /// One word: `enrolled`, `answer`, `step`, `hold`, ...
    pub kind: String,
    /// One sentence for people.
    pub text: String,
}

/// Appends a line.
pub fn append(tx: &mut dyn Tx, entry: &Entry) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO journal (thread, at, kind, text) VALUES (?1, ?2, ?3, ?4)",
        &[entry.thread.into(), entry.at.into(), entry.kind.as_str().into(), entry.text.as_str().into()],
    )?;
    Ok(())
}

/// The story of a thread from its beginning, in the order of writing.
pub fn of_thread(tx: &mut dyn Tx, thread: ThreadId) -> Result<Vec<Entry>, StoreError> {
    rows(tx, "SELECT thread, at, kind, text FROM journal WHERE thread = ?1 ORDER BY id", &[thread.into()], read)
}

/// Lines of one kind in the story of a thread, in the order of writing.
pub fn of_kind(tx: &mut dyn Tx, thread: ThreadId, kind: &str) -> Result<Vec<Entry>, StoreError> {
    let sql = "SELECT thread, at, kind, text FROM journal WHERE thread = ?1 AND kind = ?2 ORDER BY id";
    rows(tx, sql, &[thread.into(), kind.into()], read)
}

/// The newest lines that concern the whole bot, newest first.
pub fn global(tx: &mut dyn Tx, limit: u32) -> Result<Vec<Entry>, StoreError> {
    let sql = "SELECT thread, at, kind, text FROM journal WHERE thread IS NULL ORDER BY id DESC LIMIT ?1";
    rows(tx, sql, &[limit.into()], read)
}

/// The newest lines of all, newest first.
pub fn newest(tx: &mut dyn Tx, limit: u32) -> Result<Vec<Entry>, StoreError> {
    rows(tx, "SELECT thread, at, kind, text FROM journal ORDER BY id DESC LIMIT ?1", &[limit.into()], read)
}

fn read(row: &mut Row) -> Result<Entry, StoreError> {
    Ok(Entry { thread: row.opt_thread()?, at: row.instant()?, kind: row.text()?, text: row.text()? })
}
