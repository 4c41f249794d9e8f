//! A world in the process: post office, simulated clock, store and engine. The demo, the simulation and the tests live in
//! it; they run the real engine over the real protocols, and time jumps from wake-up to wake-up.

use std::path::Path;
use std::sync::Arc;

use jiff::SignedDuration;
use jiff::Timestamp;

use super::assemble::Engine;
use super::assemble::Tuning;
use super::resolve::Doubts;
use super::setup::Setup;
use crate::adapters::clock::Clock;
use crate::adapters::clock::SimulatedClock;
use crate::adapters::postoffice::PostOffice;
use crate::adapters::store::StoreError;
use crate::adapters::store::StoreHandle;
use crate::adapters::store::copies;
use crate::adapters::store::notices;
use crate::adapters::store::sends;
use crate::adapters::store::sqlite::SqliteStore;
use crate::config::diagnostic;
use crate::config::load;
use crate::config::load::FileSet;

/// Rounds of ticks after which a world that does not come to rest is given up: a loop would be a bug.
const ROUNDS: usize = 50;

/// Why a world could not be made or did not go on.
#[derive(Debug, thiserror::Error)]
pub enum WorldError {
    /// The files are wrong.
    #[error("the files of this world are wrong:\n{0}")]
    Files(String),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It does not come to rest.
    #[error("the world does not come to rest at {0}")]
    Restless(Timestamp),
}

/// Everything that there is.
pub struct World {
    /// The time.
    pub clock: SimulatedClock,
    /// The mail server of everybody.
    pub office: PostOffice,
    /// The bot.
    pub engine: Engine,
    doubts: Doubts,
}

impl World {
    /// A world at `start` with a bot configured by `files` on the store at `store`, or in memory.
    ///
    /// # Errors
    /// [`WorldError`].
    pub async fn new(start: Timestamp, files: &FileSet, store: Option<&Path>) -> Result<Self, WorldError> {
        let clock = SimulatedClock::new(start);
        let office = PostOffice::new(Arc::new(clock.clone()));
        let store = match store {
            Some(path) => SqliteStore::open_exclusive(path)?,
            None => SqliteStore::open_memory()?,
        };
        let engine = engine(files, store, &clock, &office).await?;
        Ok(Self { clock, office, engine, doubts: Doubts::default() })
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Lets everything happen that can happen now.
    ///
    /// # Errors
    /// [`WorldError`].
    pub async fn settle(&mut self) -> Result<(), WorldError> {
        for _ in 0..ROUNDS {
            if !self.round().await? {
                return Ok(());
            }
        }
        Err(WorldError::Restless(self.now()))
    }

    /// One round of all ticks; whether anything happened.
    async fn round(&mut self) -> Result<bool, WorldError> {
        let mut happened = false;
        for mailbox in self.engine.mailboxes().values() {
            let may_try = mailbox.watch().not_before.is_none_or(|at| at <= self.now());
            if may_try {
                let taken = self.engine.drain(mailbox).await.unwrap_or_default();
                happened |= taken.new > 0 || taken.events > 0;
            }
        }
        happened |= self.engine.run_due().await? > 0;
        let flushed = self.engine.flush().await?;
        happened |= flushed.gone > 0 || flushed.notices > 0;
        self.engine.resolve(&mut self.doubts).await?;
        Ok(happened)
    }

    /// Lets time pass, from wake-up to wake-up.
    ///
    /// # Errors
    /// [`WorldError`].
    pub async fn pass(&mut self, span: SignedDuration) -> Result<(), WorldError> {
        let end = self.now().checked_add(span).unwrap_or(Timestamp::MAX);
        self.pass_until(end).await
    }

    /// Lets time pass until `end`.
    ///
    /// # Errors
    /// [`WorldError`].
    pub async fn pass_until(&mut self, end: Timestamp) -> Result<(), WorldError> {
        self.settle().await?;
        while let Some(next) = self.next_wake().await?.filter(|next| *next < end) {
            self.clock.jump_to(next);
            self.settle().await?;
        }
        self.clock.jump_to(end);
        self.settle().await
    }

    /// When something is due next, always later than now.
    async fn next_wake(&self) -> Result<Option<Timestamp>, WorldError> {
        let names = self.engine.sending_mailboxes();
        let waiting = self
            .engine
            .store
            .read(move |tx| {
                let mut at = vec![notices::next_due(tx)?, copies::next_due(tx)?];
                for name in &names {
                    at.push(sends::next_ready(tx, name)?);
                }
                Ok(at)
            })
            .await?;
        let now = self.now();
        let blind =
            self.engine.mailboxes().values().filter_map(|mailbox| mailbox.watch().not_before).collect::<Vec<_>>();
        let troubles = self.engine.sending_troubles().into_iter().filter_map(|(_, _, at)| at).collect::<Vec<_>>();
        let timers = [self.engine.next_due().await?, self.engine.next_doubt().await?];
        let all = waiting.into_iter().chain(timers).flatten().chain(blind).chain(troubles);
        Ok(all.filter(|at| *at > now).min())
    }
}

async fn engine(
    files: &FileSet,
    store: StoreHandle,
    clock: &SimulatedClock,
    office: &PostOffice,
) -> Result<Engine, WorldError> {
    let wrong = |problems: Vec<diagnostic::Diagnostic>| WorldError::Files(diagnostic::render_all(&problems, false));
    let setup =
        Setup::new(load::load(files).map_err(wrong)?).map_err(|problems| WorldError::Files(format!("{problems:?}")))?;
    // A fixed key: the same world has the same ids in every run.
    let key = [7; 32];
    let clock: Arc<dyn Clock> = Arc::new(clock.clone());
    let engine = Engine::new(setup, store, clock, Arc::new(office.clone()), key, Tuning::default()).await?;
    engine.resolve_orphans().await?;
    Ok(engine)
}
