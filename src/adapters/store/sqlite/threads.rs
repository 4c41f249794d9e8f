//! The threads that own the connections. The writer commits in groups: one fsync serves every job that waits.

use std::any::Any;
use std::collections::VecDeque;
use std::fs::File;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;
use std::thread::JoinHandle;

use rusqlite::Connection;
use tokio::sync::mpsc;
use tokio::sync::oneshot;

use super::super::Job;
use super::super::StoreError;
use super::Request;
use super::connection::SqliteTx;
use super::connection::failure;

/// Most jobs in one commit: enough to hide the fsync, few enough that the first does not wait long for the last.
const GROUP: usize = 64;

type Answer = oneshot::Sender<Result<(), StoreError>>;

/// Starts the writer, which counts its commits; it ends when the queue is closed and empty.
pub(super) fn writer(
    connection: Connection,
    lock: Option<File>,
    queue: mpsc::Receiver<Request>,
    commits: Arc<AtomicU64>,
) -> Result<JoinHandle<()>, StoreError> {
    spawn("store-writer", move || {
        write_all(&connection, queue, &commits);
        drop(connection);
        drop(lock);
    })
}

/// Starts a reader for each connection; they share the queue.
pub(super) fn readers(
    connections: Vec<Connection>,
    queue: mpsc::Receiver<Request>,
) -> Result<Vec<JoinHandle<()>>, StoreError> {
    let queue = Arc::new(Mutex::new(queue));
    let start = |connection| {
        let queue = Arc::clone(&queue);
        spawn("store-reader", move || read_all(&connection, &queue))
    };
    connections.into_iter().map(start).collect()
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, StoreError> {
    let thread = std::thread::Builder::new().name(name.to_owned()).spawn(work);
    thread.map_err(|error| StoreError::Unavailable(format!("no thread for the store: {error}")))
}

fn read_all(connection: &Connection, queue: &Mutex<mpsc::Receiver<Request>>) {
    loop {
        let request = queue.lock().unwrap_or_else(PoisonError::into_inner).blocking_recv();
        let Some(Request { job, answer }) = request else { return };
        // Nobody waits any more: there is nothing to tell.
        let _ = answer.send(read(connection, job));
    }
}

/// Runs a job on a snapshot.
pub(super) fn read(connection: &Connection, job: Job) -> Result<(), StoreError> {
    let result = connection.execute_batch("BEGIN").map_err(failure).and_then(|()| run(connection, job));
    end(connection);
    result
}

/// Runs a job in a transaction that it shares with nobody.
pub(super) fn write(connection: &Connection, job: Job, commits: &AtomicU64) -> Result<(), StoreError> {
    let (answer, mut outcome) = oneshot::channel();
    let mut group = VecDeque::from([Request { job, answer }]);
    commit(connection, &mut group, commits);
    outcome.try_recv().unwrap_or_else(|_| Err(StoreError::Unavailable("a job got no answer".to_owned())))
}

fn write_all(connection: &Connection, mut queue: mpsc::Receiver<Request>, commits: &AtomicU64) {
    while let Some(first) = queue.blocking_recv() {
        let mut group = VecDeque::from([first]);
        while group.len() < GROUP
            && let Ok(next) = queue.try_recv()
        {
            group.push_back(next);
        }
        while !group.is_empty() {
            commit(connection, &mut group, commits);
        }
    }
}

/// Runs jobs of `group` in one transaction, each in a savepoint, and answers them after the commit. Jobs stay in
/// `group` when SQLite gave the transaction up before their turn.
fn commit(connection: &Connection, group: &mut VecDeque<Request>, commits: &AtomicU64) {
    if let Err(error) = connection.execute_batch("BEGIN IMMEDIATE").map_err(failure) {
        end(connection);
        let waiting = group.drain(..).map(|request| (request.answer, Ok(()))).collect();
        return answer_all(waiting, Err(error));
    }
    let is_alone = group.len() == 1;
    let mut ran = Vec::with_capacity(group.len());
    while let Some(Request { job, answer }) = group.pop_front() {
        // A job that shares its transaction with nobody needs no savepoint, which keeps a copy of every page it changes.
        let result = if is_alone { run(connection, job) } else { run_in_savepoint(connection, job) };
        if is_alone && result.is_err() {
            end(connection);
            return answer_all(vec![(answer, result)], Ok(()));
        }
        ran.push((answer, result));
        if connection.is_autocommit() {
            // A full disk or an IO error ends the whole transaction (sqlite.org/lang_transaction.html, section 3).
            let lost = StoreError::Unavailable("the transaction was given up".to_owned());
            return answer_all(ran, Err(lost));
        }
    }
    let committed = connection.execute_batch("COMMIT").map_err(failure);
    if committed.is_ok() {
        commits.fetch_add(1, Ordering::Relaxed);
    }
    end(connection);
    answer_all(ran, committed);
}

/// A job that failed keeps its own error; one that succeeded shares the fate of the commit.
fn answer_all(ran: Vec<(Answer, Result<(), StoreError>)>, committed: Result<(), StoreError>) {
    for (answer, result) in ran {
        // Nobody waits any more: there is nothing to tell.
        let _ = answer.send(result.and_then(|()| committed.clone()));
    }
}

fn run_in_savepoint(connection: &Connection, job: Job) -> Result<(), StoreError> {
    connection.execute_batch("SAVEPOINT job").map_err(failure)?;
    let result = run(connection, job);
    if connection.is_autocommit() {
        return result.and(Err(StoreError::Unavailable("the transaction was given up".to_owned())));
    }
    let close = if result.is_ok() { "RELEASE job" } else { "ROLLBACK TO job; RELEASE job" };
    if let Err(error) = connection.execute_batch(close).map_err(failure) {
        // Half a job must never be committed with the others: give all of them up.
        end(connection);
        return Err(error);
    }
    result
}

/// A panic in a job is a fault of ours that must not take the store with it.
fn run(connection: &Connection, job: Job) -> Result<(), StoreError> {
    catch_unwind(AssertUnwindSafe(|| job(&mut SqliteTx(connection))))
        .unwrap_or_else(|panic| Err(StoreError::Invalid(format!("a job panicked: {}", words(panic.as_ref())))))
}

fn words(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}

/// Leaves no transaction open.
fn end(connection: &Connection) {
    if !connection.is_autocommit() {
        // If even this fails the connection is unusable, and the next BEGIN says so to its caller.
        let _ = connection.execute_batch("ROLLBACK");
    }
}
