//! What a rep says about somebody to whom he introduces the prospect. Who that is stands among the participants.

use super::StoreError;
use super::Tx;
use super::first;
use super::value::Row;
use crate::followup::address::Address;
use crate::followup::ids::ThreadId;

/// Keeps what the rep says in the place of what he said before.
pub fn keep(tx: &mut dyn Tx, thread: ThreadId, person: &Address, why: &str) -> Result<(), StoreError> {
    let sql = "INSERT OR REPLACE INTO introductions (thread, address_key, why) VALUES (?1, ?2, ?3)";
    tx.execute(sql, &[thread.into(), person.key().into(), why.into()])?;
    Ok(())
}

/// What he says about this person; empty when he says nothing.
pub fn of(tx: &mut dyn Tx, thread: ThreadId, person: &Address) -> Result<String, StoreError> {
    let sql = "SELECT why FROM introductions WHERE thread = ?1 AND address_key = ?2";
    Ok(first(tx, sql, &[thread.into(), person.key().into()], Row::text)?.unwrap_or_default())
}
