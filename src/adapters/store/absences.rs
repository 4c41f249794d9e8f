//! Reps who are away: one row each while it lasts. What it means for their threads is `engine::away`.

use jiff::Timestamp;

use super::StoreError;
use super::Tx;
use super::first;
use super::rows;
use super::value::Row;
use super::value::unreadable;
use crate::followup::address::Address;

/// What becomes of the threads of a rep who is away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// They wait for him.
    Pause,
    /// They wait, and offers that would end meanwhile stand longer.
    Extend,
    /// They run on, and this colleague is told what he would be told.
    HandOver(Address),
}

/// A rep who is away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// His registered address, lower case.
    pub rep: Address,
    /// When he said it.
    pub since: Timestamp,
    /// Beginning of his first day back.
    pub until: Timestamp,
    /// What becomes of his threads.
    pub way: Way,
}

const SELECTED: &str = "SELECT rep_key, since, until, way, stand_in FROM absences";

/// Stores an absence, in the place of the one before.
pub fn put(tx: &mut dyn Tx, absence: &Absence) -> Result<(), StoreError> {
    let (way, stand_in) = match &absence.way {
        Way::Pause => ("pause", ""),
        Way::Extend => ("extend", ""),
        Way::HandOver(colleague) => ("hand_over", colleague.key()),
    };
    let sql = "INSERT INTO absences (rep_key, since, until, way, stand_in) VALUES (?1, ?2, ?3, ?4, ?5) \
               ON CONFLICT (rep_key) DO UPDATE SET since = excluded.since, until = excluded.until, way = excluded.way, \
                 stand_in = excluded.stand_in";
    let params = [absence.rep.key().into(), absence.since.into(), absence.until.into(), way.into(), stand_in.into()];
    tx.execute(sql, &params)?;
    Ok(())
}

/// The absence of a rep.
pub fn get(tx: &mut dyn Tx, rep: &Address) -> Result<Option<Absence>, StoreError> {
    first(tx, &format!("{SELECTED} WHERE rep_key = ?1"), &[rep.key().into()], read)
}

/// He is back. `false`: he was not away.
pub fn remove(tx: &mut dyn Tx, rep: &Address) -> Result<bool, StoreError> {
    Ok(tx.execute("DELETE FROM absences WHERE rep_key = ?1", &[rep.key().into()])? > 0)
}

/// Absences that are over, the earliest first.
pub fn over(tx: &mut dyn Tx, now: Timestamp, limit: u32) -> Result<Vec<Absence>, StoreError> {
    rows(
        tx,
        &format!("{SELECTED} WHERE until <= ?1 ORDER BY until, rep_key LIMIT ?2"),
        &[now.into(), limit.into()],
        read,
    )
}

/// When the next one is over.
pub fn next_end(tx: &mut dyn Tx) -> Result<Option<Timestamp>, StoreError> {
    Ok(first(tx, "SELECT min(until) FROM absences", &[], Row::opt_instant)?.flatten())
}

/// Every absence, ordered by rep.
pub fn all(tx: &mut dyn Tx) -> Result<Vec<Absence>, StoreError> {
    rows(tx, &format!("{SELECTED} ORDER BY rep_key"), &[], read)
}

fn read(row: &mut Row) -> Result<Absence, StoreError> {
    let (rep, since, until) = (row.address()?, row.instant()?, row.instant()?);
    let (way, stand_in) = (row.text()?, row.text()?);
    let way = match way.as_str() {
        "pause" => Way::Pause,
        "extend" => Way::Extend,
        "hand_over" => Way::HandOver(stand_in.parse().map_err(|_| unreadable("address"))?),
        _ => return Err(unreadable("way of an absence")),
    };
    Ok(Absence { rep, since, until, way })
}
