//! What an operator asks of the running daemon: the command line writes a row, the daemon carries it out.

use jiff::Timestamp;

use super::StoreError;
use super::Tx;
use super::first;
use super::rows;
use super::value::Row;

/// A row of an operator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperatorCommand {
    /// Its row; commands are carried out in this order.
    pub id: i64,
    /// What is asked, JSON.
    pub payload: String,
    /// When it was asked.
    pub created_at: Timestamp,
    /// When the daemon carried it out or refused.
    pub applied_at: Option<Timestamp>,
    /// What was done, or why not.
    pub result: String,
}

/// Asks for something; returns the row to look at for the answer.
pub fn submit(tx: &mut dyn Tx, payload: &str, at: Timestamp) -> Result<i64, StoreError> {
    let sql = "INSERT INTO commands (payload, created_at) VALUES (?1, ?2) RETURNING id";
    let id = first(tx, sql, &[payload.into(), at.into()], Row::int)?;
    id.ok_or_else(|| StoreError::Corrupt("a new row has no id".to_owned()))
}

/// What was asked and not yet answered, oldest first.
pub fn pending(tx: &mut dyn Tx, limit: u32) -> Result<Vec<OperatorCommand>, StoreError> {
    let sql = "SELECT id, payload, created_at, applied_at, result FROM commands WHERE applied_at IS NULL \
               ORDER BY id LIMIT ?1";
    rows(tx, sql, &[limit.into()], read)
}

/// Writes the answer, in the transaction that carries the command out. `false`: it was answered before.
pub fn applied(tx: &mut dyn Tx, id: i64, result: &str, at: Timestamp) -> Result<bool, StoreError> {
    let sql = "UPDATE commands SET applied_at = ?2, result = ?3 WHERE id = ?1 AND applied_at IS NULL";
    Ok(tx.execute(sql, &[id.into(), at.into(), result.into()])? > 0)
}

/// A command and its answer.
pub fn get(tx: &mut dyn Tx, id: i64) -> Result<Option<OperatorCommand>, StoreError> {
    let sql = "SELECT id, payload, created_at, applied_at, result FROM commands WHERE id = ?1";
    first(tx, sql, &[id.into()], read)
}

/// Forgets an answered command: whoever asked has read the answer, and it left no trace elsewhere.
pub fn forget(tx: &mut dyn Tx, id: i64) -> Result<(), StoreError> {
    tx.execute("DELETE FROM commands WHERE id = ?1 AND applied_at IS NOT NULL", &[id.into()])?;
    Ok(())
}

fn read(row: &mut Row) -> Result<OperatorCommand, StoreError> {
    Ok(OperatorCommand {
        id: row.int()?,
        payload: row.text()?,
        created_at: row.instant()?,
        applied_at: row.opt_instant()?,
        result: row.text()?,
    })
}
