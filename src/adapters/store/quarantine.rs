//! Mails that could not be fetched or parsed, and how often that was tried. They never block a cursor.

use jiff::Timestamp;

use super::StoreError;
use super::Tx;
use super::first;
use super::inbound::Sighting;
use super::rows;
use super::value::Row;
use super::value::Value;

/// A mail that resists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarantined {
    /// Where it lies.
    pub place: Sighting,
    /// How often it was tried.
    pub tries: u32,
    /// When last.
    pub last_try: Timestamp,
    /// What went wrong.
    pub why: String,
}

/// Notes another failed try and returns how many there were.
pub fn note(tx: &mut dyn Tx, place: &Sighting, why: &str, at: Timestamp) -> Result<u32, StoreError> {
    let sql = "INSERT INTO quarantine (mailbox, folder, uidvalidity, uid, tries, last_try, why) \
               VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6) \
               ON CONFLICT (mailbox, folder, uidvalidity, uid) DO UPDATE SET tries = quarantine.tries + 1, \
                 last_try = excluded.last_try, why = excluded.why \
               RETURNING tries";
    let [mailbox, folder, uidvalidity, uid] = key(place);
    let tries = first(tx, sql, &[mailbox, folder, uidvalidity, uid, at.into(), why.into()], Row::small)?;
    Ok(tries.unwrap_or(1))
}

/// It could be read after all.
pub fn clear(tx: &mut dyn Tx, place: &Sighting) -> Result<(), StoreError> {
    let sql = "DELETE FROM quarantine WHERE mailbox = ?1 AND folder = ?2 AND uidvalidity = ?3 AND uid = ?4";
    tx.execute(sql, &key(place))?;
    Ok(())
}

/// Everything in quarantine, ordered by place.
pub fn all(tx: &mut dyn Tx) -> Result<Vec<Quarantined>, StoreError> {
    let sql = "SELECT mailbox, folder, uidvalidity, uid, tries, last_try, why FROM quarantine \
               ORDER BY mailbox, folder, uidvalidity, uid";
    rows(tx, sql, &[], |row| {
        Ok(Quarantined {
            place: Sighting { mailbox: row.text()?, folder: row.text()?, uidvalidity: row.small()?, uid: row.small()? },
            tries: row.small()?,
            last_try: row.instant()?,
            why: row.text()?,
        })
    })
}

fn key(place: &Sighting) -> [Value; 4] {
    [place.mailbox.as_str().into(), place.folder.as_str().into(), place.uidvalidity.into(), place.uid.into()]
}
