//! What a transaction works with besides its rows: the config, the keys, the compiled versions, and one instant.

use std::sync::Arc;

use jiff::Timestamp;

use super::busy::Copies;
use super::setup::Pinned;
use super::setup::PinnedCache;
use super::setup::Setup;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::versions;
use crate::followup::ids::VersionHash;
use crate::followup::thread::HoldReason;
use crate::mail::reference::Keyring;

/// Kind of the journal's lines that tell of nothing but the ordinary course of a send; notices leave them out.
pub const ROUTINE: &str = "routine";

/// What a transaction needs besides its rows.
#[derive(Clone)]
pub struct Desk {
    /// The config.
    pub setup: Arc<Setup>,
    /// The keys that sign ids.
    pub keyring: Arc<Keyring>,
    /// Compiled versions.
    pub cache: PinnedCache,
    /// Calendars of reps as they were fetched last.
    pub copies: Copies,
    /// The instant of the whole transaction.
    pub now: Timestamp,
    /// Many threads fell due while the bot was down: none of them is sent without a word.
    pub many_overdue: bool,
    /// Threads that are held for this reason are told of in one mail by whoever holds them, not one by one.
    pub told_together: Option<HoldReason>,
}

impl Desk {
    /// The version that a thread runs, compiled.
    ///
    /// # Errors
    /// The store's errors, and `Corrupt` when the version is not there or cannot be read.
    pub fn pinned(&self, tx: &mut dyn Tx, version: VersionHash) -> Result<Arc<Pinned>, StoreError> {
        if let Some(pinned) = self.cache.get(version) {
            return Ok(pinned);
        }
        let text = versions::get(tx, version)?
            .ok_or_else(|| StoreError::Corrupt(format!("version {version} of a sequence is not in the store")))?;
        let pinned = Pinned::from_json(&text)
            .map_err(|error| StoreError::Corrupt(format!("version {version} of a sequence: {error}")))?;
        let pinned = Arc::new(pinned);
        self.cache.keep(&pinned);
        Ok(pinned)
    }
}
