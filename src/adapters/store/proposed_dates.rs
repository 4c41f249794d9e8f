//! The day on which a rep was offered to ask again, after a "not now": one row a thread, so that his `ok` means what he read.

use jiff::Timestamp;
use jiff::civil::Date;

use super::StoreError;
use super::Tx;
use super::first;
use super::value::unreadable;
use crate::followup::ids::ThreadId;

/// Remembers the day that the rep was offered, in the place of an earlier one.
pub fn put(tx: &mut dyn Tx, thread: ThreadId, ask_on: Date, now: Timestamp) -> Result<(), StoreError> {
    let sql = "INSERT INTO proposed_dates (thread, ask_on, told_at) VALUES (?1, ?2, ?3) \
               ON CONFLICT (thread) DO UPDATE SET ask_on = excluded.ask_on, told_at = excluded.told_at";
    tx.execute(sql, &[thread.into(), ask_on.to_string().into(), now.into()])?;
    Ok(())
}

/// The day that the rep was offered last.
pub fn get(tx: &mut dyn Tx, thread: ThreadId) -> Result<Option<Date>, StoreError> {
    let ask_on =
        first(tx, "SELECT ask_on FROM proposed_dates WHERE thread = ?1", &[thread.into()], super::value::Row::text)?;
    ask_on.map(|ask_on| ask_on.parse().map_err(|_| unreadable("day"))).transpose()
}

/// A newer answer says no day.
pub fn forget(tx: &mut dyn Tx, thread: ThreadId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM proposed_dates WHERE thread = ?1", &[thread.into()])?;
    Ok(())
}
