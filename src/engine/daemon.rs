//! The running daemon: opens everything, then a loop for each mailbox, each sending account and each tick, until it is
//! told to stop. It adds time to the ticks and nothing else.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use jiff::Timestamp;
use tokio::signal::unix::SignalKind;
use tokio::signal::unix::signal;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::assemble::Engine;
use super::assemble::Tuning;
use super::busy;
use super::inbox::Mailbox;
use super::reload;
use super::resolve::Doubts;
use super::setup::Setup;
use crate::adapters::clock::SystemClock;
use crate::adapters::disk::Gauge;
use crate::adapters::imap::ImapError;
use crate::adapters::imap::idle::IdleOutcome;
use crate::adapters::net::tcp::TcpConnector;
use crate::adapters::store::StoreError;
use crate::adapters::store::StoreHandle;
use crate::adapters::store::copies;
use crate::adapters::store::notices;
use crate::adapters::store::sends;
use crate::adapters::store::spill::Spill;
use crate::adapters::store::sqlite::SqliteStore;
use crate::config::diagnostic::Diagnostic;
use crate::config::settings::StoreLocation;

/// No loop sleeps longer: a clock that jumped, or a bell that was not rung, costs no more than this.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);
/// No loop spins, whatever the store says is due.
const SHORTEST_SLEEP: Duration = Duration::from_millis(20);
/// Rows that are due but may not leave are looked at that often.
const STUCK_AGAIN: Duration = Duration::from_secs(2);
/// What is past the dot at the end is waited for that long; then it is unknown at the next start.
const LAST_WAIT: Duration = Duration::from_secs(8);
/// Operators wait for their answers at a terminal.
const REQUESTS_EVERY: Duration = Duration::from_millis(250);
/// A wrong password is told within seconds.
const ALARMS_EVERY: Duration = Duration::from_secs(10);
/// How often and after which time a lock that somebody holds is tried again: two seconds in all.
const LOCK_TRIES: u32 = 8;
/// See [`LOCK_TRIES`].
const LOCK_AGAIN: Duration = Duration::from_millis(250);
/// After the store failed.
const STORE_AGAIN: Duration = Duration::from_secs(5);

/// Why the daemon did not start, or ended.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The admin's files are wrong; nothing was started.
    #[error("{} problems in the configuration", .0.len())]
    Config(Vec<Diagnostic>),
    /// The store cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system refused something.
    #[error("{0}")]
    System(String),
}

/// Runs until SIGTERM or SIGINT. `warn` gets the warnings of the config before anything starts, `told` one line when every
/// mailbox is connected.
///
/// # Errors
/// [`RunError`].
pub async fn run(config: &Path, warn: impl Fn(&[Diagnostic]), told: impl Fn(&str)) -> Result<(), RunError> {
    let (setup, warnings) = reload::read(config).map_err(RunError::Config)?;
    warn(&warnings);
    let engine = Arc::new(open(setup).await?);
    engine.hold_threads_of_gone_reps().await?;
    engine.rehome_drafts().await?;
    engine.forget_calendars().await?;
    let stop = CancellationToken::new();
    let tasks = TaskTracker::new();
    let until_stopped = serve(&engine, config, &stop, &tasks, told);
    tokio::select! {
        () = until_stopped => {}
        signalled = signals() => signalled?,
    }
    tracing::info!("stopping: nothing new is sent");
    let _ = sd_notify::notify(false, &[sd_notify::NotifyState::Stopping]);
    engine.stop();
    stop.cancel();
    tasks.close();
    if tokio::time::timeout(LAST_WAIT, tasks.wait()).await.is_err() {
        tracing::warn!("a server still owes an answer; that send is unknown until there is evidence");
    }
    Ok(())
}

async fn signals() -> Result<(), RunError> {
    let system = |error: std::io::Error| RunError::System(format!("cannot listen for signals: {error}"));
    let mut terminate = signal(SignalKind::terminate()).map_err(system)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(system)?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    Ok(())
}

/// Opens the store as the only instance, and makes up for what the last one left open.
async fn open(setup: Setup) -> Result<Engine, RunError> {
    let StoreLocation::Sqlite(path) = setup.settings.store.clone();
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)
            .map_err(|error| RunError::System(format!("cannot make the folder {}: {error}", folder.display())))?;
    }
    let store = open_store(&path).await?;
    let spill = Spill::open_beside(&path)?;
    let clock = Arc::new(SystemClock);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let disk = Gauge::Folder(folder.to_owned());
    let engine = Engine::new(setup, store, clock, Arc::new(TcpConnector), fresh_key()?, Tuning::default()).await?;
    let engine = engine.with_disk(disk);
    let replayed = engine.replay(spill).await?;
    let orphans = engine.resolve_orphans().await?;
    if replayed + orphans > 0 {
        tracing::warn!(replayed, orphans, "the last run ended in the middle of sends");
    }
    Ok(engine)
}

/// A command of the command line holds the lock for an instant; another instance holds it for good.
async fn open_store(path: &Path) -> Result<StoreHandle, StoreError> {
    let mut tries = 0;
    loop {
        match SqliteStore::open_exclusive(path) {
            Err(StoreError::InUse(_)) if tries < LOCK_TRIES => {
                tries += 1;
                tokio::time::sleep(LOCK_AGAIN).await;
            }
            result => return result,
        }
    }
}

/// A signing key for a store that has none yet.
///
/// # Errors
/// When the system gives no randomness.
pub fn fresh_key() -> Result<[u8; 32], RunError> {
    use ring::rand::SecureRandom;
    let mut key = [0; 32];
    ring::rand::SystemRandom::new()
        .fill(&mut key)
        .map_err(|_| RunError::System("the system gives no randomness".to_owned()))?;
    Ok(key)
}

/// All loops. A changed config ends the loops of one generation and starts those of the next.
async fn serve(
    engine: &Arc<Engine>,
    config: &Path,
    stop: &CancellationToken,
    tasks: &TaskTracker,
    told: impl Fn(&str),
) {
    tasks.spawn(due_loop(Arc::clone(engine), stop.clone()));
    tasks.spawn(post_loop(Arc::clone(engine), stop.clone()));
    tasks.spawn(requests_loop(Arc::clone(engine), stop.clone()));
    tasks.spawn(alarm_loop(Arc::clone(engine), stop.clone()));
    tasks.spawn(calendar_loop(Arc::clone(engine), stop.clone()));
    let mut files = reload::watch(config, &engine.setup());
    let mut seen = reload::fingerprints(config);
    let mut is_first = true;
    loop {
        let generation = stop.child_token();
        for mailbox in engine.mailboxes().values() {
            tasks.spawn(watch_loop(Arc::clone(engine), Arc::clone(mailbox), generation.clone()));
            tasks.spawn(idle_loop(Arc::clone(engine), Arc::clone(mailbox), generation.clone()));
        }
        for name in engine.sending_mailboxes() {
            tasks.spawn(send_loop(Arc::clone(engine), name, generation.clone()));
        }
        if is_first {
            // Ready means that the store is open and the loops run: a server that is away at boot must not fail the start.
            let _ = sd_notify::notify(false, &[sd_notify::NotifyState::Ready]);
            is_first = false;
        }
        let connected = async {
            connected(engine).await;
            told(&match engine.mailboxes().len() {
                1 => "politely: the mailbox is connected".to_owned(),
                several => format!("politely: all {several} mailboxes connected"),
            });
            std::future::pending::<()>().await;
        };
        let changed = async {
            loop {
                reload::changed(&mut files).await;
                if engine.reload(config, &mut seen).await {
                    break;
                }
            }
        };
        tokio::select! {
            () = connected => {}
            () = changed => {}
        }
        generation.cancel();
        files = reload::watch(config, &engine.setup());
    }
}

/// Returns when every mailbox was read once.
async fn connected(engine: &Engine) {
    let mut bell = engine.wake.listen();
    loop {
        let all = engine.mailboxes().values().all(|mailbox| mailbox.watch().complete_since.is_some());
        if all {
            return;
        }
        let _ = tokio::time::timeout(Duration::from_millis(200), bell.changed()).await;
    }
}

/// Polls one mailbox: when its time has come, or when IDLE rang.
async fn watch_loop(engine: Arc<Engine>, mailbox: Arc<Mailbox>, stop: CancellationToken) {
    while !stop.is_cancelled() {
        let result = engine.drain(&mailbox).await;
        let wait = match &result {
            Ok(_) => engine.poll_every(&mailbox.name),
            Err(error) => {
                let watch = mailbox.watch();
                if watch.failures == 1 || watch.needs_a_person {
                    tracing::error!(mailbox = %mailbox.name, %error, "cannot be read; sends that need it are held");
                }
                until(watch.not_before, &engine)
            }
        };
        engine.wake.ring();
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            () = mailbox.rung(), if result.is_ok() => {}
            () = stop.cancelled() => {}
        }
    }
}

/// Rings when the server speaks of a change. Where IDLE does not work, polling does.
async fn idle_loop(engine: Arc<Engine>, mailbox: Arc<Mailbox>, stop: CancellationToken) {
    let mut session = None;
    while !stop.is_cancelled() {
        // Only what polls well is worth idling on: a refused login is not tried on two connections.
        if mailbox.watch().failing_since.is_some() || mailbox.watch().complete_since.is_none() {
            tokio::select! {
                () = tokio::time::sleep(STUCK_AGAIN) => continue,
                () = stop.cancelled() => return,
            }
        }
        match engine.ring(&mailbox, &mut session, &stop).await {
            Ok(IdleOutcome::Changed) => mailbox.ring_bell(),
            Ok(IdleOutcome::TimedOut | IdleOutcome::Cancelled) => {}
            Err(ImapError::Refused { .. }) => {
                tracing::info!(mailbox = %mailbox.name, "the server has no IDLE; the mailbox is polled");
                return;
            }
            Err(error) => {
                tracing::debug!(mailbox = %mailbox.name, %error, "IDLE ended");
                tokio::select! {
                    () = tokio::time::sleep(LONGEST_SLEEP) => {}
                    () = stop.cancelled() => {}
                }
            }
        }
    }
}

async fn due_loop(engine: Arc<Engine>, stop: CancellationToken) {
    let mut bell = engine.wake.listen();
    let mut doubts = Doubts::default();
    while !stop.is_cancelled() {
        let due = engine.run_due().await;
        let resolved = engine.resolve(&mut doubts).await;
        let wait = match (due, resolved) {
            (Ok(count), Ok(())) => {
                if count > 0 {
                    engine.wake.ring();
                }
                until(engine.next_due().await.ok().flatten(), &engine)
            }
            (Err(error), _) | (_, Err(error)) => {
                tracing::error!(%error, "the store failed: nothing is decided until it is back");
                STORE_AGAIN
            }
        };
        rest(wait, &mut bell, &stop).await;
    }
}

async fn send_loop(engine: Arc<Engine>, name: String, stop: CancellationToken) {
    let mut bell = engine.wake.listen();
    while !stop.is_cancelled() {
        if let Err(error) = engine.flush_mailbox(&name).await {
            tracing::error!(mailbox = %name, %error, "the store failed: sends are held");
            rest(STORE_AGAIN, &mut bell, &stop).await;
            continue;
        }
        let mailbox = name.clone();
        let next = engine.store.read(move |tx| sends::next_ready(tx, &mailbox)).await.ok().flatten();
        rest(until(next, &engine).max(STUCK_AGAIN.min(LONGEST_SLEEP)), &mut bell, &stop).await;
    }
}

async fn post_loop(engine: Arc<Engine>, stop: CancellationToken) {
    let mut bell = engine.wake.listen();
    while !stop.is_cancelled() {
        if let Err(error) = engine.flush_post().await {
            tracing::error!(%error, "the store failed: notices wait");
        }
        let next = engine
            .store
            .read(|tx| Ok([notices::next_due(tx)?, copies::next_due(tx)?].into_iter().flatten().min()))
            .await
            .ok()
            .flatten();
        rest(until(next, &engine).max(STUCK_AGAIN), &mut bell, &stop).await;
    }
}

/// Looks for what an admin must know.
async fn alarm_loop(engine: Arc<Engine>, stop: CancellationToken) {
    while !stop.is_cancelled() {
        if engine.watch_over().await {
            engine.wake.ring();
        }
        tokio::select! {
            () = tokio::time::sleep(ALARMS_EVERY) => {}
            () = stop.cancelled() => {}
        }
    }
}

/// Reads the calendars at the start and keeps their copies fresh. Nothing waits for it but what offers a call.
async fn calendar_loop(engine: Arc<Engine>, stop: CancellationToken) {
    while !stop.is_cancelled() {
        tokio::select! {
            () = engine.read_calendars() => {}
            () = stop.cancelled() => return,
        }
        engine.wake.ring();
        tokio::select! {
            () = tokio::time::sleep(busy::FETCH_EVERY) => {}
            () = stop.cancelled() => return,
        }
    }
}

async fn requests_loop(engine: Arc<Engine>, stop: CancellationToken) {
    while !stop.is_cancelled() {
        match engine.apply_requests().await {
            Ok(0) => {}
            Ok(_) => engine.wake.ring(),
            Err(error) => tracing::error!(%error, "the store failed: requests wait"),
        }
        tokio::select! {
            () = tokio::time::sleep(REQUESTS_EVERY) => {}
            () = stop.cancelled() => {}
        }
    }
}

/// Sleeps until something is to be done.
async fn rest(wait: Duration, bell: &mut tokio::sync::watch::Receiver<u64>, stop: &CancellationToken) {
    tokio::select! {
        () = tokio::time::sleep(wait) => {}
        _ = bell.changed() => {}
        () = stop.cancelled() => {}
    }
}

/// The time until `at`, never longer than [`LONGEST_SLEEP`].
fn until(at: Option<Timestamp>, engine: &Engine) -> Duration {
    let Some(at) = at else { return LONGEST_SLEEP };
    let wait = engine.clock.now().duration_until(at).max(SignedDuration::ZERO);
    Duration::try_from(wait).unwrap_or(LONGEST_SLEEP).clamp(SHORTEST_SLEEP, LONGEST_SLEEP)
}
