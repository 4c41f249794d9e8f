//! A store in memory: the same statements and the same errors, each job on its caller's own thread.
//!
//! A disk makes its callers wait, so the store on one has threads for that; in memory the way to another thread and back
//! would cost more than the job. Nothing of it outlives its last handle.

use std::sync::Mutex;
use std::sync::OnceLock;
use std::sync::PoisonError;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;

use futures::future::BoxFuture;
use rusqlite::Connection;
use rusqlite::MAIN_DB;

use super::super::Job;
use super::super::Store;
use super::super::StoreError;
use super::connection;
use super::connection::failure;
use super::migrate;
use super::threads;

/// The one connection: a second would see another database.
pub(super) struct MemoryStore {
    connection: Mutex<Connection>,
    commits: AtomicU64,
}

impl MemoryStore {
    /// An empty store with the schema of this release.
    ///
    /// # Errors
    /// Only when there is no memory to be had.
    pub(super) fn new() -> Result<Self, StoreError> {
        let mut connection = connection::open_memory()?;
        let bytes = empty()?;
        connection.deserialize_read_exact(MAIN_DB, bytes, bytes.len(), false).map_err(failure)?;
        Ok(Self { connection: Mutex::new(connection), commits: AtomicU64::new(0) })
    }

    fn with<T>(&self, work: impl FnOnce(&Connection) -> T) -> T {
        work(&self.connection.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Store for MemoryStore {
    fn write(&self, job: Job) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move { self.with(|connection| threads::write(connection, job, &self.commits)) })
    }

    fn read(&self, job: Job) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move { self.with(|connection| threads::read(connection, job)) })
    }

    fn commits(&self) -> u64 {
        self.commits.load(Ordering::Relaxed)
    }
}

/// The bytes of an empty store, made once in a process: to run all migrations takes longer than most of what a simulation then
/// does with its store.
fn empty() -> Result<&'static [u8], StoreError> {
    static EMPTY: OnceLock<Vec<u8>> = OnceLock::new();
    if let Some(bytes) = EMPTY.get() {
        return Ok(bytes);
    }
    let mut connection = connection::open_memory()?;
    migrate::migrate(&mut connection)?;
    let bytes = connection.serialize(MAIN_DB).map_err(failure)?.to_vec();
    Ok(EMPTY.get_or_init(|| bytes))
}
