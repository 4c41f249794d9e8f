//! The last good copy of each calendar on the network: when its owner is busy, and nothing of what he does.

use jiff::Timestamp;

use super::StoreError;
use super::Tx;
use super::rows;

/// A copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarCopy {
    /// Name of the address, which it does not tell.
    pub name: String,
    /// The lines of the calendar that say when.
    pub text: String,
    /// When it was read.
    pub read_at: Timestamp,
}

/// Keeps a copy in the place of an earlier one.
pub fn put(tx: &mut dyn Tx, copy: &CalendarCopy) -> Result<(), StoreError> {
    let sql = "INSERT INTO calendar_copies (name, text, read_at) VALUES (?1, ?2, ?3) \
               ON CONFLICT (name) DO UPDATE SET text = excluded.text, read_at = excluded.read_at";
    tx.execute(sql, &[copy.name.as_str().into(), copy.text.as_str().into(), copy.read_at.into()])?;
    Ok(())
}

/// All of them.
pub fn all(tx: &mut dyn Tx) -> Result<Vec<CalendarCopy>, StoreError> {
    let sql = "SELECT name, text, read_at FROM calendar_copies ORDER BY name";
    rows(tx, sql, &[], |row| Ok(CalendarCopy { name: row.text()?, text: row.text()?, read_at: row.instant()? }))
}

/// Drops those of addresses that nobody names any more.
pub fn keep_only(tx: &mut dyn Tx, names: &[String]) -> Result<(), StoreError> {
    for copy in all(tx)?.into_iter().filter(|copy| !names.contains(&copy.name)) {
        tx.execute("DELETE FROM calendar_copies WHERE name = ?1", &[copy.name.as_str().into()])?;
    }
    Ok(())
}
