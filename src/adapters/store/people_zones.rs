//! In which zones people live: one row a person. Whether what a mail says is believed is `engine::zones`.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::StoreError;
use super::Tx;
use super::first;
use super::threads::row::zone;
use super::threads::row::zone_name;
use super::value::unreadable;
use crate::followup::address::Address;

/// Who says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaidBy {
    /// The rep: nothing stands above it.
    Rep,
    /// The person's own mails.
    Mail,
    /// Nobody yet: it is taken for granted until a mail says another one twice.
    Nobody,
}

/// Where a person lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonZone {
    /// The zone.
    pub zone: TimeZone,
    /// Who says it.
    pub said_by: SaidBy,
    /// When it was said last.
    pub said_at: Timestamp,
    /// Another zone that the newest mail named, and since when mails do; not believed yet.
    pub rival: Option<(TimeZone, Timestamp)>,
}

const SAID_BY: [(&str, SaidBy); 3] = [("rep", SaidBy::Rep), ("mail", SaidBy::Mail), ("", SaidBy::Nobody)];

/// What is known of a person.
pub fn get(tx: &mut dyn Tx, person: &Address) -> Result<Option<PersonZone>, StoreError> {
    let sql = "SELECT zone, said_by, said_at, rival, rival_since FROM people_zones WHERE address_key = ?1";
    first(tx, sql, &[person.key().into()], |row| {
        let (lives, word, said_at, rival) = (row.text()?, row.text()?, row.instant()?, row.text()?);
        let since = row.instant()?;
        let said_by = SAID_BY.iter().find(|(known, _)| *known == word).map(|(_, said_by)| *said_by);
        let rival = if rival.is_empty() { None } else { Some((zone(&rival)?, since)) };
        Ok(PersonZone {
            zone: zone(&lives)?,
            said_by: said_by.ok_or_else(|| unreadable("source of a zone"))?,
            said_at,
            rival,
        })
    })
}

/// Remembers it in the place of what was known.
pub fn put(tx: &mut dyn Tx, person: &Address, known: &PersonZone) -> Result<(), StoreError> {
    let word = SAID_BY.iter().find(|(_, said_by)| *said_by == known.said_by).map_or("", |(word, _)| *word);
    let (rival, since) =
        known.rival.as_ref().map_or((String::new(), Timestamp::UNIX_EPOCH), |(zone, since)| (zone_name(zone), *since));
    let sql = "INSERT INTO people_zones (address_key, zone, said_by, said_at, rival, rival_since) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
               ON CONFLICT (address_key) DO UPDATE SET zone = excluded.zone, said_by = excluded.said_by, \
                 said_at = excluded.said_at, rival = excluded.rival, rival_since = excluded.rival_since";
    let params = [
        person.key().into(),
        zone_name(&known.zone).into(),
        word.into(),
        known.said_at.into(),
        rival.into(),
        since.into(),
    ];
    tx.execute(sql, &params)?;
    Ok(())
}

/// Nothing is known of that person any more.
pub fn forget(tx: &mut dyn Tx, person: &Address) -> Result<(), StoreError> {
    tx.execute("DELETE FROM people_zones WHERE address_key = ?1", &[person.key().into()])?;
    Ok(())
}
