//! Notices that were too many for an hour and wait to be told of in one mail; and storms, during which nothing is answered.
//! When that is the case is `engine::nuisance`.

use jiff::Timestamp;

use super::StoreError;
use super::Tx;
use super::first;
use super::rows;
use super::value::Row;
use super::value::Value;
use crate::followup::address::Address;

/// A notice that did not leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldBack {
    /// Its identity.
    pub dedupe_key: String,
    /// Whose.
    pub reader: Address,
    /// Which notice it is.
    pub kind: String,
    /// Somebody of the prospect's side wrote.
    pub is_urgent: bool,
    /// When it was to leave.
    pub held_at: Timestamp,
    /// Its subject.
    pub subject: String,
    /// Its plain text.
    pub text: String,
}

/// Keeps a notice until `due_at`; those of one reader that wait already say when. Twice the same changes nothing.
pub fn insert(tx: &mut dyn Tx, notice: &HeldBack, due_at: Timestamp) -> Result<(), StoreError> {
    let sql = "INSERT INTO held_back (dedupe_key, reader, kind, urgent, held_at, due_at, subject, text) \
               VALUES (?1, ?2, ?3, ?4, ?5, coalesce((SELECT min(due_at) FROM held_back WHERE reader = ?2), ?6), ?7, ?8) \
               ON CONFLICT (dedupe_key) DO NOTHING";
    let params = [
        notice.dedupe_key.as_str().into(),
        notice.reader.key().into(),
        notice.kind.as_str().into(),
        notice.is_urgent.into(),
        notice.held_at.into(),
        due_at.into(),
        notice.subject.as_str().into(),
        notice.text.as_str().into(),
    ];
    tx.execute(sql, &params)?;
    Ok(())
}

/// Readers whose hour is over, ordered.
pub fn due(tx: &mut dyn Tx, now: Timestamp) -> Result<Vec<Address>, StoreError> {
    rows(tx, "SELECT DISTINCT reader FROM held_back WHERE due_at <= ?1 ORDER BY reader", &[now.into()], Row::address)
}

/// When the next reader's hour is over.
pub fn next_due(tx: &mut dyn Tx) -> Result<Option<Timestamp>, StoreError> {
    Ok(first(tx, "SELECT min(due_at) FROM held_back", &[], Row::opt_instant)?.flatten())
}

/// Takes out what was held back for a reader: urgent ones first, then in order of time.
pub fn take(tx: &mut dyn Tx, reader: &Address) -> Result<Vec<HeldBack>, StoreError> {
    let sql = "SELECT dedupe_key, reader, kind, urgent, held_at, subject, text FROM held_back WHERE reader = ?1 \
               ORDER BY urgent DESC, held_at, id";
    let held = rows(tx, sql, &[reader.key().into()], |row| {
        Ok(HeldBack {
            dedupe_key: row.text()?,
            reader: row.address()?,
            kind: row.text()?,
            is_urgent: row.flag()?,
            held_at: row.instant()?,
            subject: row.text()?,
            text: row.text()?,
        })
    })?;
    tx.execute("DELETE FROM held_back WHERE reader = ?1", &[reader.key().into()])?;
    Ok(held)
}

/// How many notices of these kinds a reader was to get since then, held back or not.
pub fn count(tx: &mut dyn Tx, reader: &Address, kinds: &[&str], since: Timestamp) -> Result<u32, StoreError> {
    let mut params: Vec<Value> = vec![reader.key().into(), since.into()];
    let places = super::list(&mut params, kinds.iter().map(|kind| Value::from(*kind)));
    let sql = format!(
        "SELECT (SELECT count(*) FROM notices WHERE reader = ?1 AND created_at > ?2 AND kind IN ({places})) \
              + (SELECT count(*) FROM held_back WHERE reader = ?1 AND held_at > ?2 AND kind IN ({places}))"
    );
    Ok(first(tx, &sql, &params, Row::small)?.unwrap_or(0))
}

/// How many notices of other kinds than these a reader got since then, and when the oldest of them.
pub fn told(
    tx: &mut dyn Tx,
    reader: &Address,
    but: &[&str],
    since: Timestamp,
) -> Result<(u32, Option<Timestamp>), StoreError> {
    let mut params: Vec<Value> = vec![reader.key().into(), since.into()];
    let places = super::list(&mut params, but.iter().map(|kind| Value::from(*kind)));
    let sql = format!(
        "SELECT count(*), min(created_at) FROM notices WHERE reader = ?1 AND created_at > ?2 AND kind NOT IN ({places})"
    );
    Ok(first(tx, &sql, &params, |row| Ok((row.small()?, row.opt_instant()?)))?.unwrap_or((0, None)))
}

/// How many notices of other kinds than these were queued since then, for everybody; counted up to `most`.
pub fn told_to_all(tx: &mut dyn Tx, but: &[&str], since: Timestamp, most: u32) -> Result<u32, StoreError> {
    let mut params: Vec<Value> = vec![since.into(), most.into()];
    let places = super::list(&mut params, but.iter().map(|kind| Value::from(*kind)));
    let sql = format!(
        "SELECT count(*) FROM (SELECT 1 FROM notices WHERE created_at > ?1 AND kind NOT IN ({places}) LIMIT ?2) AS newest"
    );
    Ok(first(tx, &sql, &params, Row::small)?.unwrap_or(0))
}

/// When the bot would have answered last in a storm, if there is one. `None` for the reader: everybody together.
pub fn storm(tx: &mut dyn Tx, reader: Option<&Address>) -> Result<Option<Timestamp>, StoreError> {
    first(tx, "SELECT last_at FROM storms WHERE reader = ?1", &[storm_key(reader)], Row::instant)
}

/// It goes on; or begins, which gives `true`.
pub fn blow(tx: &mut dyn Tx, reader: Option<&Address>, now: Timestamp) -> Result<bool, StoreError> {
    let sql = "UPDATE storms SET last_at = ?2 WHERE reader = ?1";
    if tx.execute(sql, &[storm_key(reader), now.into()])? > 0 {
        return Ok(false);
    }
    tx.execute("INSERT INTO storms (reader, since, last_at) VALUES (?1, ?2, ?2)", &[storm_key(reader), now.into()])?;
    Ok(true)
}

/// It is over.
pub fn calm(tx: &mut dyn Tx, reader: Option<&Address>) -> Result<(), StoreError> {
    tx.execute("DELETE FROM storms WHERE reader = ?1", &[storm_key(reader)])?;
    Ok(())
}

/// A storm of mails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Storm {
    /// Key of the reader's address; empty: everybody together.
    pub reader: String,
    /// When it began.
    pub since: Timestamp,
    /// When the bot would have answered last.
    pub last_at: Timestamp,
}

/// All storms, also those that are over and that nobody has written in since.
pub fn storms(tx: &mut dyn Tx) -> Result<Vec<Storm>, StoreError> {
    rows(tx, "SELECT reader, since, last_at FROM storms ORDER BY reader", &[], |row| {
        Ok(Storm { reader: row.text()?, since: row.instant()?, last_at: row.instant()? })
    })
}

fn storm_key(reader: Option<&Address>) -> Value {
    reader.map(Address::key).unwrap_or_default().into()
}
