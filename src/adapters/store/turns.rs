//! Threads in which somebody answered: who wrote last, and who is to write. One row a thread.

use jiff::Timestamp;

use super::StoreError;
use super::Tx;
use super::rows;
use super::value::Row;
use crate::followup::address::Address;
use crate::followup::ids::ThreadId;

/// Who is to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The rep.
    Rep,
    /// The prospect's side.
    Prospect,
    /// Nobody: it is settled.
    Nobody,
}

/// A thread in which somebody answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Which.
    pub thread: ThreadId,
    /// Name or address of who answered last.
    pub who: String,
    /// When.
    pub answered_at: Timestamp,
    /// Who is to write.
    pub side: Side,
    /// When the other side wrote.
    pub since: Timestamp,
}

const SELECTED: &str = "SELECT thread, who, answered_at, turn, since FROM turns";

/// Somebody answered. `step`: the last one that had left; `None` when the thread had been answered before.
pub fn answered(
    tx: &mut dyn Tx,
    thread: ThreadId,
    rep: &Address,
    who: &str,
    step: Option<&str>,
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO turns (thread, rep_key, who, answered_at, step, first_at, turn, since) \
               VALUES (?1, ?2, ?3, ?4, coalesce(?5, ''), ?4, 'rep', ?4) \
               ON CONFLICT (thread) DO UPDATE SET rep_key = excluded.rep_key, who = excluded.who, \
                 answered_at = excluded.answered_at, turn = 'rep', since = excluded.since, \
                 step = coalesce(?5, turns.step), \
                 first_at = CASE WHEN ?5 IS NULL THEN turns.first_at ELSE excluded.first_at END";
    tx.execute(sql, &[thread.into(), rep.key().into(), who.into(), at.into(), step.map(str::to_owned).into()])?;
    Ok(())
}

/// Whether somebody on the prospect's side has answered in this thread.
///
/// # Errors
/// The store's.
pub fn is_answered(tx: &mut dyn Tx, thread: ThreadId) -> Result<bool, StoreError> {
    let found = super::first(tx, "SELECT 1 FROM turns WHERE thread = ?1", &[thread.into()], Row::int)?;
    Ok(found.is_some())
}

/// The rep wrote.
pub fn wrote(tx: &mut dyn Tx, thread: ThreadId, at: Timestamp) -> Result<(), StoreError> {
    let sql =
        "UPDATE turns SET turn = 'prospect', since = ?2 WHERE thread = ?1 AND turn <> 'none' AND answered_at <= ?2";
    tx.execute(sql, &[thread.into(), at.into()])?;
    Ok(())
}

/// Nobody is to write any more.
pub fn settle(tx: &mut dyn Tx, thread: ThreadId) -> Result<(), StoreError> {
    tx.execute("UPDATE turns SET turn = 'none' WHERE thread = ?1", &[thread.into()])?;
    Ok(())
}

/// Threads of a rep in which somebody is to write since then or later, the longest first.
pub fn open(tx: &mut dyn Tx, rep: &Address, since: Timestamp, limit: u32) -> Result<Vec<Turn>, StoreError> {
    let sql =
        format!("{SELECTED} WHERE rep_key = ?1 AND turn <> 'none' AND since >= ?2 ORDER BY since, thread LIMIT ?3");
    rows(tx, &sql, &[rep.key().into(), since.into(), limit.into()], read)
}

/// Threads of a rep that somebody answered after that, in order.
pub fn answered_since(tx: &mut dyn Tx, rep: &Address, since: Timestamp, limit: u32) -> Result<Vec<Turn>, StoreError> {
    let sql = format!("{SELECTED} WHERE rep_key = ?1 AND answered_at > ?2 ORDER BY answered_at, thread LIMIT ?3");
    rows(tx, &sql, &[rep.key().into(), since.into(), limit.into()], read)
}

/// How many threads of a rep were answered first after that, by the last step that had left; the empty one is the proposal.
pub fn per_step(tx: &mut dyn Tx, rep: &Address, since: Timestamp) -> Result<Vec<(String, u32)>, StoreError> {
    let sql = "SELECT step, count(*) FROM turns WHERE rep_key = ?1 AND first_at > ?2 GROUP BY step ORDER BY step";
    rows(tx, sql, &[rep.key().into(), since.into()], |row| Ok((row.text()?, row.small()?)))
}

fn read(row: &mut Row) -> Result<Turn, StoreError> {
    Ok(Turn {
        thread: row.thread()?,
        who: row.text()?,
        answered_at: row.instant()?,
        side: match row.text()?.as_str() {
            "rep" => Side::Rep,
            "prospect" => Side::Prospect,
            _ => Side::Nobody,
        },
        since: row.instant()?,
    })
}
