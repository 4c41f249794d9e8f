//! The SQLite engine: one writer thread that commits in groups, reader threads on snapshots.
//!
//! WAL with `synchronous=FULL`: NORMAL loses the last commits on power loss, and a lost `go` is a mail sent twice.

mod connection;
mod memory;
mod migrate;
mod threads;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;
use std::thread::JoinHandle;

use futures::future::BoxFuture;
use tokio::sync::mpsc;
use tokio::sync::oneshot;

use self::memory::MemoryStore;
use super::Job;
use super::Store;
use super::StoreError;
use super::StoreHandle;
use super::guard;

/// Jobs that wait for a thread; a caller beyond that waits for a place. Two groups deep keeps the writer busy.
const QUEUE: usize = 256;

/// Threads that read. Two, so that a long listing does not hold up the matching of new mail.
const READERS: usize = 2;

/// A store in one SQLite file.
pub struct SqliteStore {
    writer: Option<mpsc::Sender<Request>>,
    readers: Option<mpsc::Sender<Request>>,
    threads: Vec<JoinHandle<()>>,
    commits: Arc<AtomicU64>,
}

/// A job and where its answer goes.
struct Request {
    job: Job,
    answer: oneshot::Sender<Result<(), StoreError>>,
}

impl SqliteStore {
    /// Opens (or creates) the store for the only instance that sends. Takes the lock, brings the schema up to date.
    ///
    /// # Errors
    /// `InUse` when another instance has it, `Invalid` on a network file system or a schema of a later release.
    pub fn open_exclusive(path: &Path) -> Result<StoreHandle, StoreError> {
        guard::refuse_network(path)?;
        let lock = guard::lock(path)?;
        guard::open_private(path)?;
        let mut writer = connection::open(path)?;
        migrate::migrate(&mut writer)?;
        Ok(StoreHandle::new(Self::on_file(path, writer, Some(lock))?))
    }

    /// Opens an existing store beside a running instance, for the command line.
    ///
    /// # Errors
    /// `Missing` when there is none; `InUse` when its schema is old and the running instance must bring it up to date.
    pub fn open_shared(path: &Path) -> Result<StoreHandle, StoreError> {
        match path.try_exists() {
            Ok(true) => {}
            Ok(false) => return Err(StoreError::Missing(path.display().to_string())),
            // A folder that this user may not enter says nothing about what is in it.
            Err(error) => return Err(StoreError::Unavailable(format!("{}: {error}", path.display()))),
        }
        guard::refuse_network(path)?;
        let mut writer = connection::open(path)?;
        if !migrate::is_current(&writer)? {
            let _lock = guard::lock(path)?;
            migrate::migrate(&mut writer)?;
        }
        Ok(StoreHandle::new(Self::on_file(path, writer, None)?))
    }

    /// Opens a store of this release to look at it; `None` when there is none, or one of another release, which only its
    /// daemon may bring up to date.
    ///
    /// # Errors
    /// As [`Self::open_shared`].
    pub fn open_current(path: &Path) -> Result<Option<StoreHandle>, StoreError> {
        if !path.try_exists().unwrap_or(false) {
            return Ok(None);
        }
        guard::refuse_network(path)?;
        let writer = connection::open(path)?;
        if !migrate::is_current(&writer)? {
            return Ok(None);
        }
        Ok(Some(StoreHandle::new(Self::on_file(path, writer, None)?)))
    }

    /// An empty store in memory; it ends with its last handle.
    ///
    /// # Errors
    /// Only when there is no memory to be had.
    pub fn open_memory() -> Result<StoreHandle, StoreError> {
        Ok(StoreHandle::new(MemoryStore::new()?))
    }

    fn on_file(path: &Path, connection: rusqlite::Connection, lock: Option<std::fs::File>) -> Result<Self, StoreError> {
        let (writer, queue) = mpsc::channel(QUEUE);
        let commits = Arc::default();
        let mut threads = vec![threads::writer(connection, lock, queue, Arc::clone(&commits))?];
        let connections = (0..READERS).map(|_| connection::open_reader(path)).collect::<Result<Vec<_>, _>>()?;
        let (readers, queue) = mpsc::channel(QUEUE);
        threads.extend(threads::readers(connections, queue)?);
        Ok(Self { writer: Some(writer), readers: Some(readers), threads, commits })
    }
}

impl Store for SqliteStore {
    fn write(&self, job: Job) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(hand_over(self.writer.as_ref(), job))
    }

    fn read(&self, job: Job) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(hand_over(self.readers.as_ref(), job))
    }

    fn commits(&self) -> u64 {
        self.commits.load(Ordering::Relaxed)
    }
}

async fn hand_over(queue: Option<&mpsc::Sender<Request>>, job: Job) -> Result<(), StoreError> {
    let closed = || StoreError::Unavailable("the store is closed".to_owned());
    let (answer, outcome) = oneshot::channel();
    queue.ok_or_else(closed)?.send(Request { job, answer }).await.map_err(|_| closed())?;
    outcome.await.map_err(|_| closed())?
}

impl Drop for SqliteStore {
    /// Waits until the queued jobs are done. The writer's thread owns the lock, so it is only free when nothing is written
    /// any more, also when nobody can wait.
    fn drop(&mut self) {
        self.writer = None;
        self.readers = None;
        let here = std::thread::current().id();
        // A job that held the last handle ends the store on the store's own thread, which cannot wait for itself.
        for thread in self.threads.drain(..).filter(|thread| thread.thread().id() != here) {
            // A thread that panicked has nothing left to write; the lock must be freed all the same.
            let _ = thread.join();
        }
    }
}
