//! What each reader was told last by digest and report. When they are due is `engine::digest`.

use jiff::Timestamp;
use jiff::civil::Date;

use super::StoreError;
use super::Tx;
use super::rows;
use super::value::unreadable;
use crate::followup::address::Address;

/// Which of the two regular mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// Of the day.
    Digest,
    /// Of the week.
    Report,
}

/// What a reader was told last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Address of the reader, lower case.
    pub reader: Address,
    /// Which mail.
    pub what: What,
    /// For which day of his.
    pub day: Date,
    /// What happened later was not told yet.
    pub up_to: Timestamp,
}

/// Everything that was told last, ordered by reader.
pub fn all(tx: &mut dyn Tx) -> Result<Vec<Told>, StoreError> {
    rows(tx, "SELECT reader, what, day, up_to FROM digests ORDER BY reader, what", &[], |row| {
        let reader = row.address()?;
        let what = match row.text()?.as_str() {
            "digest" => What::Digest,
            "report" => What::Report,
            _ => return Err(unreadable("regular mail")),
        };
        let day = row.text()?.parse().map_err(|_| unreadable("date"))?;
        Ok(Told { reader, what, day, up_to: row.instant()? })
    })
}

/// Stores what a reader was told.
pub fn put(tx: &mut dyn Tx, told: &Told) -> Result<(), StoreError> {
    let what = match told.what {
        What::Digest => "digest",
        What::Report => "report",
    };
    let sql = "INSERT INTO digests (reader, what, day, up_to) VALUES (?1, ?2, ?3, ?4) \
               ON CONFLICT (reader, what) DO UPDATE SET day = excluded.day, up_to = excluded.up_to";
    tx.execute(sql, &[told.reader.key().into(), what.into(), told.day.to_string().into(), told.up_to.into()])?;
    Ok(())
}
