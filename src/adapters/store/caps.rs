//! How much was sent lately, for the caps that `go` checks. A send counts once, at its newest `go`, and only while its
//! mail has been taken or may have been.

use jiff::Timestamp;

use super::StoreError;
use super::Tx;
use super::first;
use super::value::Row;
use super::value::Value;
use crate::followup::address::Address;

/// Whose sends are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cap<'a> {
    /// Those that left through this mailbox.
    Mailbox(&'a str),
    /// Those in the name of this rep.
    Rep(&'a Address),
    /// Those to anybody at this domain.
    Domain(&'a str),
    /// Those to this person, as prospect or in copy.
    Person(&'a Address),
}

/// What counts against a cap since some instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Used {
    /// How many sends.
    pub count: u32,
    /// The oldest of them: when it leaves the window, a place frees.
    pub oldest: Option<Timestamp>,
}

const COUNTED: &str = "('transmitting', 'accepted', 'confirmed', 'unknown', 'assumed')";

/// Sends that count against `cap` and left at `since` or later.
pub fn used(tx: &mut dyn Tx, cap: Cap<'_>, since: Timestamp) -> Result<Used, StoreError> {
    let (sql, subject) = match cap {
        Cap::Mailbox(mailbox) => (of_sends("mailbox"), Value::from(mailbox)),
        Cap::Rep(rep) => (of_sends("rep_key"), Value::from(rep.key())),
        Cap::Domain(domain) => (of_recipients("domain"), Value::from(domain)),
        Cap::Person(person) => (of_recipients("address_key"), Value::from(person.key())),
    };
    let used =
        first(tx, &sql, &[subject, since.into()], |row| Ok(Used { count: row.small()?, oldest: row.opt_instant()? }))?;
    Ok(used.unwrap_or(Used { count: 0, oldest: None }))
}

/// When the newest mail that counts went to this person, from any thread.
pub fn last_to_person(tx: &mut dyn Tx, person: &Address) -> Result<Option<Timestamp>, StoreError> {
    let sql = format!(
        "SELECT r.gone_at FROM send_recipients AS r JOIN sends AS s ON s.id = r.send \
         WHERE r.address_key = ?1 AND r.gone_at IS NOT NULL AND s.status IN {COUNTED} \
         ORDER BY r.gone_at DESC, r.send DESC LIMIT 1"
    );
    first(tx, &sql, &[person.key().into()], Row::instant)
}

fn of_sends(column: &str) -> String {
    format!(
        "SELECT count(*), min(gone_at) FROM sends \
         WHERE {column} = ?1 AND gone_at IS NOT NULL AND gone_at >= ?2 AND status IN {COUNTED}"
    )
}

fn of_recipients(column: &str) -> String {
    format!(
        "SELECT count(DISTINCT r.send), min(r.gone_at) FROM send_recipients AS r JOIN sends AS s ON s.id = r.send \
         WHERE r.{column} = ?1 AND r.gone_at IS NOT NULL AND r.gone_at >= ?2 AND s.status IN {COUNTED}"
    )
}
