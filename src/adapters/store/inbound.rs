//! Received mails: one row each, however often and in however many mailboxes it was seen.

use jiff::Timestamp;

use super::LIST_MAX;
use super::StoreError;
use super::Tx;
use super::first;
use super::list;
use super::rows;
use super::value::Row;
use super::value::Value;
use crate::followup::address::Address;
use crate::followup::ids::InboundId;
use crate::followup::ids::MessageId;
use crate::followup::ids::ThreadId;
use crate::followup::inbound::Kind;
use crate::followup::matching::Direction;

/// What makes a mail the same mail wherever it is found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity {
    /// Its Message-ID, when it has one.
    pub message_id: Option<MessageId>,
    /// SHA-256 over the body without trace headers.
    pub body_hash: [u8; 32],
}

/// Where a mail lay.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sighting {
    /// Name of the mailbox in the config.
    pub mailbox: String,
    /// Folder.
    pub folder: String,
    /// Of that folder.
    pub uidvalidity: u32,
    /// In that folder.
    pub uid: u32,
}

/// A received mail as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// What makes it the same mail.
    pub identity: Identity,
    /// From whom, see [`direction_word`].
    pub direction: String,
    /// What it is, see [`kind_word`].
    pub kind: String,
    /// Why it is that and why it belongs to the thread, for people.
    pub evidence: String,
    /// The thread it belongs to.
    pub thread: Option<ThreadId>,
    /// Display name of the first author.
    pub from_name: String,
    /// Address of the first author.
    pub from: Option<Address>,
    /// Decoded subject.
    pub subject: String,
    /// What the human wrote; leave it empty for mail that matched no thread.
    pub reply_text: String,
    /// When the server received it.
    pub received_at: Timestamp,
}

/// The word of a direction in its row.
#[must_use]
pub const fn direction_word(direction: &Direction) -> &'static str {
    match direction {
        Direction::Own => "own",
        Direction::Rep(_) => "rep",
        Direction::ProspectSide => "prospect side",
        Direction::Machine => "machine",
        Direction::Outsider => "outsider",
    }
}

/// The word of a kind in its row.
#[must_use]
pub const fn kind_word(kind: &Kind) -> &'static str {
    match kind {
        Kind::Human => "human",
        Kind::OutOfOffice(_) => "out of office",
        Kind::AutoReply => "auto reply",
        Kind::Bounce => "bounce",
        Kind::Delay => "delay",
        Kind::Receipt => "receipt",
        Kind::InvitationReply(_) => "invitation reply",
        Kind::List => "list",
        Kind::Unreadable => "unreadable",
    }
}

/// What [`insert`] found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Insertion {
    /// It is stored now.
    New(InboundId),
    /// It was stored before; only the sighting is new, if that. Its event has happened already.
    Seen(InboundId),
}

impl Insertion {
    /// The row.
    #[must_use]
    pub const fn id(self) -> InboundId {
        match self {
            Self::New(id) | Self::Seen(id) => id,
        }
    }
}

/// Stores a mail and where it was seen; twice the same changes nothing.
pub fn insert(tx: &mut dyn Tx, mail: &Received, seen: &Sighting) -> Result<Insertion, StoreError> {
    let sql = "INSERT INTO inbound (body_hash, message_id, direction, kind, evidence, thread, from_name, from_address, \
                 subject, reply_text, received_at) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) \
               ON CONFLICT (body_hash, message_id) DO NOTHING";
    let params = [
        mail.identity.body_hash.as_slice().into(),
        message_id(&mail.identity).into(),
        mail.direction.as_str().into(),
        mail.kind.as_str().into(),
        mail.evidence.as_str().into(),
        mail.thread.into(),
        mail.from_name.as_str().into(),
        mail.from.as_ref().map(ToString::to_string).unwrap_or_default().into(),
        mail.subject.as_str().into(),
        mail.reply_text.as_str().into(),
        mail.received_at.into(),
    ];
    // Without RETURNING, for which SQLite makes a table of its own each time.
    let is_new = tx.execute(sql, &params)? > 0;
    let row = stored(tx, &mail.identity)?;
    let insertion = if is_new { Insertion::New(row) } else { Insertion::Seen(row) };
    sight(tx, insertion.id(), seen)?;
    Ok(insertion)
}

/// Stores that a known mail was seen there too; twice the same changes nothing.
pub fn sight(tx: &mut dyn Tx, id: InboundId, seen: &Sighting) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO sightings (mailbox, folder, uidvalidity, uid, inbound) VALUES (?1, ?2, ?3, ?4, ?5) \
         ON CONFLICT (mailbox, folder, uidvalidity, uid) DO NOTHING",
        &[
            seen.mailbox.as_str().into(),
            seen.folder.as_str().into(),
            seen.uidvalidity.into(),
            seen.uid.into(),
            id.into(),
        ],
    )?;
    Ok(())
}

/// A mail of which only a hash was kept turns out to be ours to know: its row gets its real name.
pub fn reveal(tx: &mut dyn Tx, hidden: &Identity, real: &Identity) -> Result<(), StoreError> {
    let sql = "UPDATE inbound SET body_hash = ?3, message_id = ?4 WHERE body_hash = ?1 AND message_id = ?2 \
                 AND NOT EXISTS (SELECT 1 FROM inbound AS known WHERE known.body_hash = ?3 AND known.message_id = ?4)";
    let params = [
        hidden.body_hash.as_slice().into(),
        message_id(hidden).into(),
        real.body_hash.as_slice().into(),
        message_id(real).into(),
    ];
    tx.execute(sql, &params)?;
    Ok(())
}

/// Gives a mail that had matched nothing the thread and the reading that it has now.
pub fn rematch(tx: &mut dyn Tx, id: InboundId, mail: &Received) -> Result<(), StoreError> {
    let sql = "UPDATE inbound SET direction = ?2, kind = ?3, evidence = ?4, thread = ?5, from_name = ?6, \
                 from_address = ?7, subject = ?8, reply_text = ?9 WHERE id = ?1 AND thread IS NULL";
    let params = [
        id.into(),
        mail.direction.as_str().into(),
        mail.kind.as_str().into(),
        mail.evidence.as_str().into(),
        mail.thread.into(),
        mail.from_name.as_str().into(),
        mail.from.as_ref().map(ToString::to_string).unwrap_or_default().into(),
        mail.subject.as_str().into(),
        mail.reply_text.as_str().into(),
    ];
    tx.execute(sql, &params)?;
    Ok(())
}

/// Those of `identities` that belong to a thread, with their rows: their events have happened.
pub fn settled(tx: &mut dyn Tx, identities: &[Identity]) -> Result<Vec<(Identity, InboundId)>, StoreError> {
    stored_among(tx, identities, "AND thread IS NOT NULL")
}

/// Those of `identities` that are stored, with their rows; one statement a batch.
pub fn known(tx: &mut dyn Tx, identities: &[Identity]) -> Result<Vec<(Identity, InboundId)>, StoreError> {
    stored_among(tx, identities, "")
}

fn stored_among(
    tx: &mut dyn Tx,
    identities: &[Identity],
    condition: &str,
) -> Result<Vec<(Identity, InboundId)>, StoreError> {
    let mut found = Vec::new();
    for identities in identities.chunks(LIST_MAX) {
        let mut params = Vec::new();
        let places = list(&mut params, identities.iter().map(|identity| Value::from(identity.body_hash.as_slice())));
        let sql = format!(
            "SELECT body_hash, message_id, id FROM inbound WHERE body_hash IN ({places}) {condition} ORDER BY id"
        );
        let stored = rows(tx, &sql, &params, |row| {
            let (body_hash, message_id) = (row.bytes()?, MessageId::new(&row.text()?));
            Ok((Identity { message_id, body_hash }, InboundId(row.int()?)))
        })?;
        found.extend(stored.into_iter().filter(|(identity, _)| identities.contains(identity)));
    }
    Ok(found)
}

/// The stored mail of that row.
pub fn get(tx: &mut dyn Tx, id: InboundId) -> Result<Option<Received>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM inbound WHERE id = ?1");
    first(tx, &sql, &[id.into()], |row| Ok(read(row)?.1))
}

/// Mails of a thread in the order of arrival.
pub fn of_thread(tx: &mut dyn Tx, thread: ThreadId) -> Result<Vec<(InboundId, Received)>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM inbound WHERE thread = ?1 AND thread IS NOT NULL ORDER BY id");
    rows(tx, &sql, &[thread.into()], read)
}

/// Where a mail was seen, ordered.
pub fn sightings(tx: &mut dyn Tx, id: InboundId) -> Result<Vec<Sighting>, StoreError> {
    let sql = "SELECT mailbox, folder, uidvalidity, uid FROM sightings WHERE inbound = ?1 \
               ORDER BY mailbox, folder, uidvalidity, uid";
    rows(tx, sql, &[id.into()], |row| {
        Ok(Sighting { mailbox: row.text()?, folder: row.text()?, uidvalidity: row.small()?, uid: row.small()? })
    })
}

const COLUMNS: &str = "id, body_hash, message_id, direction, kind, evidence, thread, from_name, from_address, subject, \
                       reply_text, received_at";

fn read(row: &mut Row) -> Result<(InboundId, Received), StoreError> {
    let id = InboundId(row.int()?);
    let body_hash = row.bytes()?;
    let identity = Identity { body_hash, message_id: MessageId::new(&row.text()?) };
    let mail = Received {
        identity,
        direction: row.text()?,
        kind: row.text()?,
        evidence: row.text()?,
        thread: row.opt_thread()?,
        from_name: row.text()?,
        from: row.text()?.parse().ok(),
        subject: row.text()?,
        reply_text: row.text()?,
        received_at: row.instant()?,
    };
    Ok((id, mail))
}

fn stored(tx: &mut dyn Tx, identity: &Identity) -> Result<InboundId, StoreError> {
    let sql = "SELECT id FROM inbound WHERE body_hash = ?1 AND message_id = ?2";
    let id = first(tx, sql, &[identity.body_hash.as_slice().into(), message_id(identity).into()], Row::int)?;
    id.map(InboundId).ok_or_else(|| StoreError::Corrupt("a received mail is there and is not".to_owned()))
}

fn message_id(identity: &Identity) -> &str {
    identity.message_id.as_ref().map_or("", MessageId::as_str)
}
