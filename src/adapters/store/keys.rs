//! HMAC keys. Each is made once and kept for ever: old mails carry what it signed.

use std::fmt;

use jiff::Timestamp;

use super::StoreError;
use super::Tx;
use super::rows;

/// A key with its id. Its secret does not print.
#[derive(Clone, PartialEq, Eq)]
pub struct Key {
    /// Key id.
    pub id: String,
    /// The secret bytes.
    pub secret: Vec<u8>,
    /// When it was made.
    pub since: Timestamp,
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Key").field("id", &self.id).field("since", &self.since).finish_non_exhaustive()
    }
}

/// Keeps a key.
///
/// # Errors
/// `Conflict` when a key of that id exists: a key is never replaced.
pub fn insert(tx: &mut dyn Tx, key: &Key) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO keys (id, secret, since) VALUES (?1, ?2, ?3)",
        &[key.id.as_str().into(), key.secret.as_slice().into(), key.since.into()],
    )?;
    Ok(())
}

/// All keys, the newest first: it signs, the others only verify.
pub fn all(tx: &mut dyn Tx) -> Result<Vec<Key>, StoreError> {
    rows(tx, "SELECT id, secret, since FROM keys ORDER BY since DESC, id", &[], |row| {
        Ok(Key { id: row.text()?, secret: row.blob()?, since: row.instant()? })
    })
}
