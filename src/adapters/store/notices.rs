//! Notices: the outbox of mail to reps and admins. At least once: a notice whose fate is unknown is tried again.

use jiff::Timestamp;

use super::StoreError;
use super::Tx;
use super::first;
use super::rows;
use super::value::Row;
use super::value::Value;
use super::value::texts;
use super::value::unreadable;
use crate::followup::address::Address;
use crate::followup::ids::MessageId;
use crate::followup::ids::ThreadId;

/// A notice for the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewNotice {
    /// What it tells and about what: the same key is never queued twice.
    pub dedupe_key: String,
    /// The thread it concerns.
    pub thread: Option<ThreadId>,
    /// Mailbox through which it leaves.
    pub mailbox: String,
    /// `MAIL FROM`; `None`: the null path.
    pub envelope_from: Option<Address>,
    /// `RCPT TO`.
    pub recipients: Vec<Address>,
    /// The id it carries.
    pub message_id: MessageId,
    /// The whole mail.
    pub message: Vec<u8>,
}

/// A notice that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its row.
    pub id: i64,
    /// What was queued.
    pub content: NewNotice,
    /// Failed tries so far.
    pub tries: u32,
    /// When it was queued.
    pub created_at: Timestamp,
}

/// Queues a notice. `false`: one with the same key was queued before, nothing is stored.
pub fn insert(tx: &mut dyn Tx, notice: &NewNotice, now: Timestamp) -> Result<bool, StoreError> {
    insert_for(tx, notice, now, now)
}

/// Takes a notice back that no try was made for. `false`: there is none, or it may have left.
pub fn withdraw(tx: &mut dyn Tx, dedupe_key: &str) -> Result<bool, StoreError> {
    let sql = "DELETE FROM notices WHERE dedupe_key = ?1 AND done_at IS NULL AND tries = 0";
    Ok(tx.execute(sql, &[dedupe_key.into()])? > 0)
}

/// Queues a notice that leaves at `at` and may be taken back until then.
pub fn insert_for(tx: &mut dyn Tx, notice: &NewNotice, now: Timestamp, at: Timestamp) -> Result<bool, StoreError> {
    let recipients: Vec<String> = notice.recipients.iter().map(ToString::to_string).collect();
    let queued = tx.execute(
        "INSERT INTO notices (dedupe_key, thread, mailbox, envelope_from, recipients, message_id, message, created_at, \
           next_try, reader, kind) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (dedupe_key) DO NOTHING",
        &[
            notice.dedupe_key.as_str().into(),
            notice.thread.into(),
            notice.mailbox.as_str().into(),
            notice.envelope_from.as_ref().map(ToString::to_string).unwrap_or_default().into(),
            texts(recipients.iter().map(String::as_str)),
            Value::from(&notice.message_id),
            notice.message.as_slice().into(),
            now.into(),
            at.into(),
            notice.recipients.first().map(Address::key).unwrap_or_default().into(),
            // The key begins with the kind.
            notice.dedupe_key.split('/').next().unwrap_or_default().into(),
        ],
    )?;
    Ok(queued > 0)
}

/// Whether a notice with this key was queued before.
pub fn is_known(tx: &mut dyn Tx, dedupe_key: &str) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM notices WHERE dedupe_key = ?1";
    Ok(first(tx, sql, &[dedupe_key.into()], Row::int)?.is_some())
}

/// How many notices have a key that continues `group` with a dot.
pub fn count_of_group(tx: &mut dyn Tx, group: &str) -> Result<i64, StoreError> {
    // The slash follows the dot in ASCII, so this is a range of the key's index.
    let sql = "SELECT count(*) FROM notices WHERE dedupe_key > ?1 AND dedupe_key < ?2";
    let (low, high) = (format!("{group}."), format!("{group}/"));
    Ok(first(tx, sql, &[low.as_str().into(), high.as_str().into()], Row::int)?.unwrap_or(0))
}

/// What the notice with this id is about that went to `reader`: a thread, or none. `None`: there is no such notice.
pub fn thread_of(tx: &mut dyn Tx, id: &MessageId, reader: &Address) -> Result<Option<Option<ThreadId>>, StoreError> {
    let sql = "SELECT thread, recipients FROM notices WHERE message_id = ?1 ORDER BY id";
    let found = rows(tx, sql, &[id.into()], |row| Ok((row.opt_thread()?, addresses(&row.texts()?)?)))?;
    Ok(found.into_iter().find(|(_, recipients)| recipients.contains(reader)).map(|(thread, _)| thread))
}

/// The key of the notice with this id.
pub fn key_of(tx: &mut dyn Tx, id: &MessageId) -> Result<Option<String>, StoreError> {
    first(tx, "SELECT dedupe_key FROM notices WHERE message_id = ?1 ORDER BY id", &[id.into()], Row::text)
}

/// Whether a notice with this key was ever queued.
pub fn has(tx: &mut dyn Tx, key: &str) -> Result<bool, StoreError> {
    Ok(first(tx, "SELECT 1 FROM notices WHERE dedupe_key = ?1", &[key.into()], Row::int)?.is_some())
}

/// How many notices of a thread, with keys that begin with `group`, were queued at `since` or later.
pub fn queued_since(tx: &mut dyn Tx, group: &str, thread: ThreadId, since: Timestamp) -> Result<u32, StoreError> {
    let sql = "SELECT count(*) FROM notices \
               WHERE thread = ?1 AND created_at >= ?2 AND substr(dedupe_key, 1, length(?3)) = ?3";
    Ok(first(tx, sql, &[thread.into(), since.into(), group.into()], Row::small)?.unwrap_or(0))
}

/// Octets of the notices that are loaded at once: forwarded mails are as large as their writers made them.
const LOADED_MAX: i64 = 32_000_000;

/// Notices that wait and whose time has come, oldest first.
pub fn due(tx: &mut dyn Tx, now: Timestamp, limit: u32) -> Result<Vec<Notice>, StoreError> {
    due_of_group(tx, "", now, limit)
}

/// The same of those whose key begins with `group`.
pub fn due_of_group(tx: &mut dyn Tx, group: &str, now: Timestamp, limit: u32) -> Result<Vec<Notice>, StoreError> {
    let sql = "SELECT id, length(message) FROM notices WHERE done_at IS NULL AND given_up_at IS NULL AND next_try <= ?1 \
                 AND substr(dedupe_key, 1, length(?2)) = ?2 ORDER BY next_try, id LIMIT ?3";
    let sizes = rows(tx, sql, &[now.into(), group.into(), limit.into()], |row| Ok((row.int()?, row.int()?)))?;
    let mut before = 0;
    let fits = |size: i64| {
        let is_first_or_fits = before == 0 || before + size <= LOADED_MAX;
        before += size.max(1);
        is_first_or_fits
    };
    let mut fits = fits;
    let ids: Vec<i64> = sizes.into_iter().take_while(|(_, size)| fits(*size)).map(|(id, _)| id).collect();
    let sql = "SELECT id, dedupe_key, thread, mailbox, envelope_from, recipients, message_id, message, tries, created_at \
               FROM notices WHERE id = ?1";
    let mut due = Vec::with_capacity(ids.len());
    for id in ids {
        due.extend(first(tx, sql, &[id.into()], read)?);
    }
    Ok(due)
}

/// Forgets the octets of a notice that a server has taken; that it was sent stays known.
pub fn forget_message(tx: &mut dyn Tx, id: i64) -> Result<(), StoreError> {
    let nothing: &[u8] = &[];
    tx.execute("UPDATE notices SET message = ?2 WHERE id = ?1 AND done_at IS NOT NULL", &[id.into(), nothing.into()])?;
    Ok(())
}

/// When the next notice may be tried, due ones included.
pub fn next_due(tx: &mut dyn Tx) -> Result<Option<Timestamp>, StoreError> {
    let sql = "SELECT min(next_try) FROM notices WHERE done_at IS NULL AND given_up_at IS NULL";
    Ok(first(tx, sql, &[], Row::opt_instant)?.flatten())
}

/// A server has taken it.
pub fn done(tx: &mut dyn Tx, id: i64, at: Timestamp) -> Result<(), StoreError> {
    tx.execute("UPDATE notices SET done_at = ?2 WHERE id = ?1 AND done_at IS NULL", &[id.into(), at.into()])?;
    Ok(())
}

/// A try failed: again at `retry_at`, or given up when there is none.
pub fn failed(
    tx: &mut dyn Tx,
    id: i64,
    error: &str,
    at: Timestamp,
    retry_at: Option<Timestamp>,
) -> Result<(), StoreError> {
    let given_up = retry_at.is_none().then_some(at);
    tx.execute(
        "UPDATE notices SET tries = tries + 1, last_error = ?2, next_try = coalesce(?3, next_try), given_up_at = ?4 \
         WHERE id = ?1 AND done_at IS NULL",
        &[id.into(), error.into(), retry_at.into(), given_up.into()],
    )?;
    Ok(())
}

/// A notice that a server has taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivered {
    /// Its row.
    pub id: i64,
    /// To whom it went.
    pub recipients: Vec<Address>,
}

/// The notice with this id that a server has taken.
pub fn delivered(tx: &mut dyn Tx, message_id: &MessageId) -> Result<Option<Delivered>, StoreError> {
    let sql = "SELECT id, recipients FROM notices WHERE message_id = ?1 AND done_at IS NOT NULL ORDER BY id LIMIT 1";
    first(tx, sql, &[message_id.into()], |row| Ok(Delivered { id: row.int()?, recipients: addresses(&row.texts()?)? }))
}

/// A server had taken it and gave it back: it was not delivered after all, and is not tried again.
pub fn returned(tx: &mut dyn Tx, id: i64, error: &str, at: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE notices SET done_at = NULL, given_up_at = ?2, last_error = ?3 WHERE id = ?1";
    tx.execute(sql, &[id.into(), at.into(), error.into()])?;
    Ok(())
}

/// Notices that are not delivered and were refused `tries` times or given up since `since`: to whom, the server's last
/// words, and when each was queued; the oldest first. `but` is the beginning of keys that are left out.
pub fn stuck(
    tx: &mut dyn Tx,
    tries: u32,
    since: Timestamp,
    but: &str,
    limit: u32,
) -> Result<Vec<(String, String, Timestamp)>, StoreError> {
    let sql = "SELECT recipients, last_error, created_at FROM notices \
               WHERE done_at IS NULL AND (given_up_at >= ?1 OR (given_up_at IS NULL AND tries >= ?2)) \
                 AND substr(dedupe_key, 1, length(?3)) <> ?3 \
               ORDER BY id LIMIT ?4";
    rows(tx, sql, &[since.into(), tries.into(), but.into(), limit.into()], |row| {
        Ok((row.texts()?.join(", "), row.text()?, row.instant()?))
    })
}

fn read(row: &mut Row) -> Result<Notice, StoreError> {
    let id = row.int()?;
    let content = NewNotice {
        dedupe_key: row.text()?,
        thread: row.opt_thread()?,
        mailbox: row.text()?,
        envelope_from: null_path(&row.text()?)?,
        recipients: addresses(&row.texts()?)?,
        message_id: MessageId::new(&row.text()?).ok_or_else(|| unreadable("Message-ID"))?,
        message: row.blob()?,
    };
    Ok(Notice { id, content, tries: row.small()?, created_at: row.instant()? })
}

fn null_path(text: &str) -> Result<Option<Address>, StoreError> {
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| unreadable("address")) }
}

fn addresses(texts: &[String]) -> Result<Vec<Address>, StoreError> {
    let addresses = texts.iter().map(|text| text.parse()).collect::<Result<_, _>>();
    addresses.map_err(|_| unreadable("address"))
}
