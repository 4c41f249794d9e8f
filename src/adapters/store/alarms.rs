//! What the admins were told of, so that a restart does not tell it again. Which cause counts and when it is told is the
//! engine's.

use jiff::Timestamp;

use super::StoreError;
use super::Tx;
use super::first;
use super::rows;
use super::value::Row;

/// A trouble that goes on, or that is over and was told lately.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alarm {
    /// Which, and where.
    pub cause: String,
    /// Since when it goes on.
    pub since: Timestamp,
    /// When the admins were told last, of this time or an earlier one.
    pub told_at: Option<Timestamp>,
    /// How often they were told this time.
    pub times: u32,
    /// Since when it is over; `None`: it goes on.
    pub over_at: Option<Timestamp>,
}

/// Every alarm, ordered by cause.
pub fn all(tx: &mut dyn Tx) -> Result<Vec<Alarm>, StoreError> {
    rows(tx, "SELECT cause, since, told_at, times, over_at FROM alarms ORDER BY cause", &[], read)
}

/// The alarm of a cause.
pub fn get(tx: &mut dyn Tx, cause: &str) -> Result<Option<Alarm>, StoreError> {
    first(tx, "SELECT cause, since, told_at, times, over_at FROM alarms WHERE cause = ?1", &[cause.into()], read)
}

/// Writes an alarm, in the place of the one with its cause.
pub fn put(tx: &mut dyn Tx, alarm: &Alarm) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO alarms (cause, since, told_at, times, over_at) VALUES (?1, ?2, ?3, ?4, ?5) \
         ON CONFLICT (cause) DO UPDATE SET since = excluded.since, told_at = excluded.told_at, times = excluded.times, \
           over_at = excluded.over_at",
        &[
            alarm.cause.as_str().into(),
            alarm.since.into(),
            alarm.told_at.into(),
            alarm.times.into(),
            alarm.over_at.into(),
        ],
    )?;
    Ok(())
}

/// Forgets the alarm of a cause that cannot come again.
pub fn remove(tx: &mut dyn Tx, cause: &str) -> Result<(), StoreError> {
    tx.execute("DELETE FROM alarms WHERE cause = ?1", &[cause.into()])?;
    Ok(())
}

fn read(row: &mut Row) -> Result<Alarm, StoreError> {
    Ok(Alarm {
        cause: row.text()?,
        since: row.instant()?,
        told_at: row.opt_instant()?,
        times: row.small()?,
        over_at: row.opt_instant()?,
    })
}
