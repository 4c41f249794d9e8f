//! The store: what the bot remembers, in rows that are committed before anything is done.
//!
//! A port with room for two engines. An engine implements [`Tx`] and [`Store`]; everything else here is one file of
//! free functions per noun over `&mut dyn Tx`, with one SQL text for both. The store decides nothing: which event
//! happened and what follows from it is `followup`. It refuses only what must never happen whoever asks: a send that
//! goes twice, an outcome that is taken back, a thread that changed under its reader.

pub mod absences;
pub mod again;
pub mod alarms;
pub mod appointments;
pub mod calendar_copies;
pub mod calls_before;
pub mod candidates;
pub mod caps;
pub mod circumstances;
pub mod commands;
pub mod confirmations;
pub mod copies;
pub mod cursors;
pub mod digests;
pub mod gmail;
pub mod guard;
pub mod handovers;
pub mod held_back;
pub mod inbound;
pub mod introductions;
pub mod items;
pub mod journal;
pub mod keys;
pub mod mail_ids;
pub mod meta;
pub mod notices;
pub mod own_texts;
pub mod people_zones;
pub mod proposals;
pub mod proposed_dates;
pub mod quarantine;
pub mod sends;
pub mod sentences;
pub mod spill;
pub mod sqlite;
pub mod steered;
pub mod suppressions;
pub mod threads;
pub mod turns;
pub mod undoable;
pub mod value;
pub mod variants;
pub mod versions;
mod words;

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use futures::future::BoxFuture;

use value::Row;
use value::Value;

/// Why the store did not do it. In every case nothing of the job is stored.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// Disk full, locked, IO error, closed: sends are held and cursors stay where they are; may work later.
    #[error("the store is not available: {0}")]
    Unavailable(String),
    /// The file is damaged or a row cannot be read: a person must look.
    #[error("the store is damaged: {0}")]
    Corrupt(String),
    /// Somebody else was faster (thread version, status of a send, a unique key): read again and decide again.
    #[error("conflict: {0}")]
    Conflict(String),
    /// The request can never work: a fault of the caller or of the installation.
    #[error("invalid: {0}")]
    Invalid(String),
    /// Another instance runs on this store.
    #[error("the store {0} is in use by another instance")]
    InUse(String),
    /// There is no store at this place yet.
    #[error("there is no store at {0}")]
    Missing(String),
}

/// One open transaction. SQL uses `?1` placeholders; an engine with another notation maps them.
pub trait Tx {
    /// Runs one statement and tells how many rows it changed.
    fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, StoreError>;

    /// Runs one statement and hands every row to `each`, in the order of the statement.
    fn query(
        &mut self,
        sql: &str,
        params: &[Value],
        each: &mut dyn FnMut(&mut Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError>;
}

/// Work for one transaction. It runs on the store's own thread, so it may block, but should be short.
pub type Job = Box<dyn FnOnce(&mut dyn Tx) -> Result<(), StoreError> + Send>;

/// An engine: runs jobs in transactions on its own threads.
pub trait Store: Send + Sync {
    /// Runs `job` in a transaction of its own and returns once it is durable (fsync), or once nothing of it is stored.
    fn write(&self, job: Job) -> BoxFuture<'_, Result<(), StoreError>>;

    /// Runs `job` on one consistent snapshot; writing fails.
    fn read(&self, job: Job) -> BoxFuture<'_, Result<(), StoreError>>;

    /// Transactions committed since the store was opened; several jobs may share one.
    fn commits(&self) -> u64;
}

/// A cheap clone of the way to the store.
#[derive(Clone)]
pub struct StoreHandle(Arc<dyn Store>);

impl StoreHandle {
    /// A handle to `store`.
    #[must_use]
    pub fn new(store: impl Store + 'static) -> Self {
        Self(Arc::new(store))
    }

    /// Runs `job` in a transaction. `Ok` means committed and on disk; any error, the job's own included, means that
    /// nothing of it is stored. A job that was handed over runs to its end even if the caller stops waiting.
    pub async fn write<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut dyn Tx) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (job, slot) = boxed(job);
        self.0.write(job).await?;
        slot.take()
    }

    /// Runs `job` on a snapshot of what is committed.
    pub async fn read<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut dyn Tx) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (job, slot) = boxed(job);
        self.0.read(job).await?;
        slot.take()
    }

    /// Transactions committed since the store was opened; several jobs may share one.
    #[must_use]
    pub fn commits(&self) -> u64 {
        self.0.commits()
    }
}

/// Where a job leaves its result until its transaction is durable.
struct Slot<T>(Arc<Mutex<Option<T>>>);

impl<T> Slot<T> {
    fn take(&self) -> Result<T, StoreError> {
        let mut slot = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        slot.take().ok_or_else(|| StoreError::Unavailable("a job ended without a result".to_owned()))
    }
}

fn boxed<T: Send + 'static>(job: impl FnOnce(&mut dyn Tx) -> Result<T, StoreError> + Send + 'static) -> (Job, Slot<T>) {
    let slot = Arc::new(Mutex::new(None));
    let inside = Arc::clone(&slot);
    let job: Job = Box::new(move |tx| {
        let result = job(tx)?;
        *inside.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
        Ok(())
    });
    (job, Slot(slot))
}

/// All rows of a query, in its order.
pub(crate) fn rows<T>(
    tx: &mut dyn Tx,
    sql: &str,
    params: &[Value],
    mut read: impl FnMut(&mut Row) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let mut found = Vec::new();
    tx.query(sql, params, &mut |row| {
        found.push(read(row)?);
        Ok(())
    })?;
    Ok(found)
}

/// The first row of a query.
pub(crate) fn first<T>(
    tx: &mut dyn Tx,
    sql: &str,
    params: &[Value],
    read: impl FnMut(&mut Row) -> Result<T, StoreError>,
) -> Result<Option<T>, StoreError> {
    Ok(rows(tx, sql, params, read)?.into_iter().next())
}

/// Most values in one `IN (...)`; longer lists are asked in several statements.
pub(crate) const LIST_MAX: usize = 1_024;

/// `?a, ?b, ...` for `values`, which are appended to `params`. The list is padded with its last value to a power of
/// two, so that a handful of statements serves every length and stays in the cache. No values: `NULL`, matches nothing.
pub(crate) fn list(params: &mut Vec<Value>, values: impl IntoIterator<Item = Value>) -> String {
    let start = params.len();
    params.extend(values);
    let wanted = (params.len() - start).next_power_of_two();
    let Some(last) = params.get(start..).and_then(<[Value]>::last).cloned() else { return "NULL".to_owned() };
    params.resize(start + wanted, last);
    (start + 1..=start + wanted).map(|place| format!("?{place}")).collect::<Vec<_>>().join(", ")
}
