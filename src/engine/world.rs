//! A world in the process: post office, simulated clock, store and engine, and people who write mail. The demo, the
//! simulation and the tests live in it; they run the real engine over the real protocols, and time jumps from wake-up to
//! wake-up.
//!
//! It adds no rule and no transport of its own: what happens here happens in the daemon.

pub mod chronicle;
pub mod company;
pub mod invited;
pub mod letter;
pub mod mailbag;
pub mod people;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;

use jiff::SignedDuration;
use jiff::Timestamp;

use self::company::Company;
use self::people::Actor;
use super::assemble::Engine;
use super::assemble::Tuning;
use super::resolve;
use super::resolve::Doubts;
use super::setup::Setup;
use crate::adapters::clock::Clock;
use crate::adapters::clock::SimulatedClock;
use crate::adapters::disk::Gauge;
use crate::adapters::postoffice::PostOffice;
use crate::adapters::store::StoreError;
use crate::adapters::store::StoreHandle;
use crate::adapters::store::copies;
use crate::adapters::store::journal;
use crate::adapters::store::notices;
use crate::adapters::store::sends;
use crate::adapters::store::sqlite::SqliteStore;
use crate::adapters::store::threads;
use crate::config::diagnostic;
use crate::config::diagnostic::Diagnostic;
use crate::config::load;
use crate::followup::decision::SendStatus;
use crate::followup::ids::SendRef;
use crate::followup::ids::ThreadId;
use crate::followup::thread::Thread;

/// Rounds of ticks after which a world that does not come to rest is given up: a loop would be a bug.
const ROUNDS: usize = 60;
/// Polls that the daemon would have made while a doubt waits for evidence; `resolve` wants three.
const DOUBT_POLLS: usize = 4;
/// Threads that a story looks at; more than any has.
const LISTED: u32 = 10_000;

/// Why a world could not be made or did not go on.
#[derive(Debug, thiserror::Error)]
pub enum WorldError {
    /// The files are wrong.
    #[error("the files of this world are wrong:\n{0}")]
    Files(String),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The folder of a world that is kept.
    #[error("the folder of this world: {0}")]
    Folder(#[from] std::io::Error),
    /// It does not come to rest.
    #[error("the world does not come to rest at {0}")]
    Restless(Timestamp),
    /// A person could not send a mail.
    #[error("{0} could not send a mail: {1}")]
    Submission(String, String),
    /// A person has no mail to answer.
    #[error("{0} has no mail to answer")]
    NothingToAnswer(String),
}

/// Everything that there is.
pub struct World {
    /// The time.
    pub clock: SimulatedClock,
    /// The mail server of everybody.
    pub office: PostOffice,
    /// The bot.
    pub engine: Engine,
    /// What the admin wrote; [`Self::reconfigure`] changes it.
    company: Company,
    /// The same, read and checked.
    setup: Arc<Setup>,
    folder: Option<PathBuf>,
    store: StoreHandle,
    doubts: Doubts,
    /// Doubts for which the polls of the grace were made.
    polled: BTreeSet<SendRef>,
    people: BTreeMap<String, Actor>,
    letters: u32,
    disk: Arc<AtomicU64>,
}

impl World {
    /// A company at `start`. With a folder its files and its store are kept there, else everything is in memory.
    ///
    /// # Errors
    /// [`WorldError`].
    pub async fn new(start: Timestamp, company: Company, folder: Option<&Path>) -> Result<Self, WorldError> {
        let store = match folder {
            Some(folder) => {
                company.write(folder)?;
                std::fs::create_dir_all(folder.join("state"))?;
                SqliteStore::open_exclusive(&folder.join("state/politely.db"))?
            }
            None => SqliteStore::open_memory()?,
        };
        let setup = Arc::new(read(&company, folder).map_err(wrong)?);
        Self::with(start, company, setup, folder, store).await
    }

    /// The same in memory, of a company whose files were read before with [`read`].
    ///
    /// # Errors
    /// [`WorldError`].
    pub async fn of(start: Timestamp, company: Company, setup: Arc<Setup>) -> Result<Self, WorldError> {
        Self::with(start, company, setup, None, SqliteStore::open_memory()?).await
    }

    async fn with(
        start: Timestamp,
        company: Company,
        setup: Arc<Setup>,
        folder: Option<&Path>,
        store: StoreHandle,
    ) -> Result<Self, WorldError> {
        let clock = SimulatedClock::new(start);
        let office = PostOffice::new(Arc::new(clock.clone()));
        let disk = Arc::new(AtomicU64::new(u64::MAX));
        let engine = engine(Arc::clone(&setup), store.clone(), &clock, &office).await?;
        let engine = engine.with_disk(Gauge::Simulated(Arc::clone(&disk)));
        let mut world = Self {
            clock,
            office,
            engine,
            company,
            setup,
            folder: folder.map(Path::to_path_buf),
            store,
            doubts: Doubts::default(),
            polled: BTreeSet::new(),
            people: BTreeMap::new(),
            letters: 0,
            disk,
        };
        world.open_accounts();
        // The first sight of the folders: what lay in them is not new.
        world.settle().await?;
        Ok(world)
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// What the admin wrote.
    #[must_use]
    pub const fn company(&self) -> &Company {
        &self.company
    }

    /// The bot dies and is started again on the same store. What was only in its memory is gone.
    ///
    /// # Errors
    /// [`WorldError`].
    pub async fn restart(&mut self) -> Result<(), WorldError> {
        let engine = engine(Arc::clone(&self.setup), self.store.clone(), &self.clock, &self.office).await?;
        self.engine = engine.with_disk(Gauge::Simulated(Arc::clone(&self.disk)));
        self.doubts = Doubts::default();
        self.polled.clear();
        self.engine.hold_threads_of_gone_reps().await?;
        Ok(())
    }

    /// The admin changes the files while the bot runs.
    ///
    /// # Errors
    /// [`WorldError::Files`]: the old ones stay in force.
    pub async fn reconfigure(&mut self, change: impl FnOnce(&mut Company)) -> Result<(), WorldError> {
        let mut company = self.company.clone();
        change(&mut company);
        self.setup = Arc::new(read(&company, self.folder.as_deref()).map_err(wrong)?);
        self.engine.reconfigure(Arc::clone(&self.setup));
        self.company = company;
        self.open_accounts();
        self.engine.hold_threads_of_gone_reps().await?;
        Ok(())
    }

    /// Puts a config in force that the checker of today would not let pass.
    ///
    /// # Errors
    /// [`WorldError`].
    pub fn misconfigure(&self, change: impl FnOnce(&mut Setup)) -> Result<(), WorldError> {
        let mut setup = Setup::clone(&self.setup);
        change(&mut setup);
        self.engine.reconfigure(setup);
        Ok(())
    }

    /// Lets everything happen that can happen now.
    ///
    /// # Errors
    /// [`WorldError`].
    pub async fn settle(&mut self) -> Result<(), WorldError> {
        for _ in 0..ROUNDS {
            if !self.round().await? {
                return self.settle_doubts().await;
            }
        }
        Err(WorldError::Restless(self.now()))
    }

    /// While a doubt waits, the daemon goes on polling; here the polls are made when its time has come.
    async fn settle_doubts(&mut self) -> Result<(), WorldError> {
        let now = self.now();
        let ripe: Vec<_> = self.doubts_at().await?.into_iter().filter(|(_, at)| *at <= now).collect();
        // Once asked, a doubt is the rep's, and needs no polls any more.
        if ripe.iter().any(|(send, _)| !self.polled.contains(send)) {
            for _ in 0..DOUBT_POLLS {
                self.round().await?;
            }
            self.polled.extend(ripe.into_iter().map(|(send, _)| send));
        }
        Ok(())
    }

    /// Open outcomes, and when each is to be looked at.
    async fn doubts_at(&self) -> Result<Vec<(SendRef, Timestamp)>, StoreError> {
        let open = self.store.read(sends::unresolved).await?;
        let at = |row: sends::Send| {
            let wait = if row.status == SendStatus::Transmitting { resolve::DEAD_AFTER } else { resolve::GRACE };
            let since = row.settled_at.or(row.gone_at)?;
            Some((row.send, since.checked_add(wait + SignedDuration::from_secs(1)).ok()?))
        };
        Ok(open.into_iter().filter_map(at).collect())
    }

    /// One round of all ticks; whether anything happened.
    async fn round(&mut self) -> Result<bool, WorldError> {
        let mut happened = false;
        for mailbox in self.engine.mailboxes().values() {
            if mailbox.watch().not_before.is_some_and(|at| at > self.now()) {
                continue;
            }
            // A mailbox that cannot be read is the engine's to tell, and part of the story.
            let taken = self.engine.drain(mailbox).await.unwrap_or_default();
            happened |= taken.new > 0 || taken.events > 0 || taken.enrolled > 0;
        }
        happened |= self.engine.run_due().await? > 0;
        happened |= self.engine.watch_over().await;
        let flushed = self.engine.flush().await?;
        happened |= flushed.gone > 0 || flushed.notices > 0;
        self.engine.resolve(&mut self.doubts).await?;
        happened |= self.answer_automatically().await?;
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

    /// The bot is down while time passes; afterwards it is started again.
    ///
    /// # Errors
    /// [`WorldError`].
    pub async fn is_down_for(&mut self, span: SignedDuration) -> Result<(), WorldError> {
        self.clock.jump_to(self.now().checked_add(span).unwrap_or(Timestamp::MAX));
        self.restart().await
    }

    /// When something is due next, always later than now.
    ///
    /// # Errors
    /// The store's.
    pub async fn next_wake(&self) -> Result<Option<Timestamp>, StoreError> {
        let names = self.engine.sending_mailboxes();
        let waiting = self
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
        let troubles = self.engine.sending_troubles().into_iter().map(|(_, trouble)| trouble.not_before);
        let doubts = self.doubts_at().await?.into_iter().map(|(_, at)| at);
        let all = waiting.into_iter().chain([self.engine.next_due().await?]).flatten();
        let all = all.chain(doubts).chain(blind).chain(troubles).chain(self.engine.next_alarm().await?);
        Ok(all.filter(|at| *at > now).min())
    }

    /// All threads, the oldest first.
    ///
    /// # Errors
    /// The store's.
    pub async fn threads(&self) -> Result<Vec<Thread>, StoreError> {
        let mut all = self.store.read(|tx| threads::list(tx, &threads::Filter::default(), LISTED)).await?;
        all.reverse();
        Ok(all)
    }

    /// The newest thread with a prospect.
    ///
    /// # Errors
    /// The store's.
    pub async fn thread_with(&self, login: &str) -> Result<Option<Thread>, StoreError> {
        let address = self.address(login);
        Ok(self.threads().await?.into_iter().rev().find(|thread| thread.prospect.address.to_string() == address))
    }

    /// The story of a thread.
    ///
    /// # Errors
    /// The store's.
    pub async fn journal(&self, thread: ThreadId) -> Result<Vec<journal::Entry>, StoreError> {
        self.store.read(move |tx| journal::of_thread(tx, thread)).await
    }

    /// So many octets are left on the store's disk from now on.
    pub fn leave_on_disk(&self, octets: u64) {
        self.disk.store(octets, Ordering::Relaxed);
    }

    /// The store, to look into.
    #[must_use]
    pub const fn store(&self) -> &StoreHandle {
        &self.store
    }
}

/// Reads and checks the files of a company; with a folder they are kept there.
///
/// # Errors
/// Everything that is wrong with them.
pub fn read(company: &Company, folder: Option<&Path>) -> Result<Setup, Vec<Diagnostic>> {
    let mut loaded = load::load(&company.files(folder))?;
    if let Some(borrowed) = &company.borrowed {
        loaded.settings.calendars.clone_from(&borrowed.calendars);
        loaded.settings.limits = borrowed.limits.clone();
    }
    Ok(Setup::new(loaded))
}

fn wrong(problems: Vec<Diagnostic>) -> WorldError {
    WorldError::Files(diagnostic::render_all(&problems, false))
}

async fn engine(
    setup: Arc<Setup>,
    store: StoreHandle,
    clock: &SimulatedClock,
    office: &PostOffice,
) -> Result<Engine, WorldError> {
    // A fixed key: the same world has the same ids in every run.
    let key = [7; 32];
    let clock: Arc<dyn Clock> = Arc::new(clock.clone());
    let engine = Engine::new(setup, store, clock, Arc::new(office.clone()), key, Tuning::default()).await?;
    engine.resolve_orphans().await?;
    Ok(engine)
}
