//! The texts that running threads are pinned to. A version never changes: its key is the hash of its text.

use jiff::Timestamp;

use super::StoreError;
use super::Tx;
use super::first;
use super::value::Row;
use crate::followup::ids::VersionHash;

/// Keeps the bundle of a version; a second time changes nothing.
pub fn put(tx: &mut dyn Tx, hash: VersionHash, sequence: &str, bundle: &str, at: Timestamp) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO versions (hash, sequence, bundle, since) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (hash) DO NOTHING",
        &[hash.0.as_slice().into(), sequence.into(), bundle.into(), at.into()],
    )?;
    Ok(())
}

/// The bundle of a version.
pub fn get(tx: &mut dyn Tx, hash: VersionHash) -> Result<Option<String>, StoreError> {
    first(tx, "SELECT bundle FROM versions WHERE hash = ?1", &[hash.0.as_slice().into()], Row::text)
}
