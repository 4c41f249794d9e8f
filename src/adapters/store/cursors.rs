//! How far each watched folder has been read. A cursor moves in the transaction that stores the mails it passes.

use jiff::Timestamp;

use super::StoreError;
use super::Tx;
use super::first;
use super::rows;
use super::value::Row;

/// How far a folder has been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// Name of the mailbox in the config.
    pub mailbox: String,
    /// Folder.
    pub folder: String,
    /// The UIDVALIDITY under which `last_uid` holds; 0 before the first poll.
    pub uidvalidity: u32,
    /// Highest contiguous processed UID.
    pub last_uid: u32,
    /// Mail that arrived earlier enrols nobody.
    pub watch_started_at: Timestamp,
    /// When the newest poll began that saw everything: the barrier of sends.
    pub last_complete_poll: Option<Timestamp>,
    /// Mail since then is being read again because UIDVALIDITY changed; sends are held until it is `None`.
    pub rescan_since: Option<Timestamp>,
}

/// The cursor of a folder.
pub fn get(tx: &mut dyn Tx, mailbox: &str, folder: &str) -> Result<Option<Cursor>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM cursors WHERE mailbox = ?1 AND folder = ?2");
    first(tx, &sql, &[mailbox.into(), folder.into()], read)
}

/// Stores a cursor, new or moved. `watch_started_at` of a known folder never changes.
pub fn put(tx: &mut dyn Tx, cursor: &Cursor) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO cursors (mailbox, folder, uidvalidity, last_uid, watch_started_at, last_complete_poll, \
           rescan_since) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) \
         ON CONFLICT (mailbox, folder) DO UPDATE SET uidvalidity = excluded.uidvalidity, \
           last_uid = excluded.last_uid, last_complete_poll = excluded.last_complete_poll, \
           rescan_since = excluded.rescan_since",
        &[
            cursor.mailbox.as_str().into(),
            cursor.folder.as_str().into(),
            cursor.uidvalidity.into(),
            cursor.last_uid.into(),
            cursor.watch_started_at.into(),
            cursor.last_complete_poll.into(),
            cursor.rescan_since.into(),
        ],
    )?;
    Ok(())
}

/// Every cursor, ordered by mailbox and folder.
pub fn all(tx: &mut dyn Tx) -> Result<Vec<Cursor>, StoreError> {
    rows(tx, &format!("SELECT {COLUMNS} FROM cursors ORDER BY mailbox, folder"), &[], read)
}

/// Forgets a folder that is not watched any more.
pub fn remove(tx: &mut dyn Tx, mailbox: &str, folder: &str) -> Result<(), StoreError> {
    tx.execute("DELETE FROM cursors WHERE mailbox = ?1 AND folder = ?2", &[mailbox.into(), folder.into()])?;
    Ok(())
}

const COLUMNS: &str = "mailbox, folder, uidvalidity, last_uid, watch_started_at, last_complete_poll, rescan_since";

fn read(row: &mut Row) -> Result<Cursor, StoreError> {
    Ok(Cursor {
        mailbox: row.text()?,
        folder: row.text()?,
        uidvalidity: row.small()?,
        last_uid: row.small()?,
        watch_started_at: row.instant()?,
        last_complete_poll: row.opt_instant()?,
        rescan_since: row.opt_instant()?,
    })
}
