//! The texts that running threads are pinned to. A version never changes: its key is the hash of its text.

use jiff::Timestamp;

use super::StoreError;
use super::Tx;
use super::first;
use super::rows;
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

/// A version of a sequence and the open threads that run it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    /// Name of the sequence.
    pub sequence: String,
    /// The version.
    pub version: VersionHash,
    /// How many.
    pub threads: u64,
    /// When the version was used first.
    pub since: Option<Timestamp>,
}

/// The versions that open threads run, ordered by sequence. Looks at every open thread: for people, not for ticks.
pub fn running(tx: &mut dyn Tx) -> Result<Vec<Running>, StoreError> {
    let sql = "SELECT run.sequence, run.pinned, run.threads, versions.since FROM \
               (SELECT sequence, pinned, count(*) AS threads FROM threads WHERE state <> 'ended' GROUP BY sequence, pinned) AS run \
               LEFT JOIN versions ON versions.hash = run.pinned ORDER BY run.sequence, run.pinned";
    rows(tx, sql, &[], |row| {
        Ok(Running {
            sequence: row.text()?,
            version: VersionHash(row.bytes()?),
            threads: row.unsigned()?,
            since: row.opt_instant()?,
        })
    })
}

/// Versions whose hash begins with these hexadecimal digits, with their bundles.
pub fn by_prefix(tx: &mut dyn Tx, hex: &str) -> Result<Vec<(VersionHash, String)>, StoreError> {
    let sql = "SELECT hash, bundle FROM versions WHERE substr(lower(hex(hash)), 1, length(?1)) = ?1 ORDER BY hash";
    rows(tx, sql, &[hex.into()], |row| Ok((VersionHash(row.bytes()?), row.text()?)))
}

/// The bundle of a version.
pub fn get(tx: &mut dyn Tx, hash: VersionHash) -> Result<Option<String>, StoreError> {
    first(tx, "SELECT bundle FROM versions WHERE hash = ?1", &[hash.0.as_slice().into()], Row::text)
}
