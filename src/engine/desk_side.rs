//! The engine as somebody beside the daemon sees it: the admin's files and the store, opened to look at or to ask for
//! something. It watches nothing, sends nothing, and holds no lock while it looks.

use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::assemble::signing_keys;
use super::busy::Copies;
use super::daemon;
use super::desk::Desk;
use super::reload;
use super::setup::PinnedCache;
use super::setup::Setup;
use super::views;
use super::views::NotFound;
use crate::adapters::clock::Clock;
use crate::adapters::clock::SystemClock;
use crate::adapters::files;
use crate::adapters::store::StoreError;
use crate::adapters::store::StoreHandle;
use crate::adapters::store::Tx;
use crate::adapters::store::guard;
use crate::adapters::store::keys;
use crate::adapters::store::sqlite::SqliteStore;
use crate::config::diagnostic::Diagnostic;
use crate::config::settings::StoreLocation;
use crate::config::settings_file;
use crate::config::units;
use crate::followup::calendar::Calendar;
use crate::followup::not_done::NotDone;
use crate::followup::plan;
use crate::followup::sequence::Delay;
use crate::followup::thread::Thread;
use crate::mail::intent;
use crate::mail::offer_end;
use crate::mail::offer_end::When;
use crate::mail::reference::Keyring;

/// Why nothing can be looked at.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The admin's files are wrong; all problems.
    #[error("the configuration is not right")]
    Files(Vec<Diagnostic>),
    /// The daemon never ran with this config.
    #[error("there is no store yet at {}", .0.display())]
    NoStore(PathBuf),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a date is for: the day begins it, or ends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Sleep until then; a span counts from now.
    Wake,
    /// The offer stands until then; a span is added to it.
    Expiry,
    /// The offer ends then; a span counts from now.
    End,
}

/// A seat beside the daemon.
pub struct DeskSide {
    /// The config.
    pub setup: Arc<Setup>,
    pub(super) store: StoreHandle,
    pub(super) clock: Arc<dyn Clock>,
    /// The file of the store; `None` when somebody handed the store over, and then no daemon can run on it.
    pub(super) file: Option<PathBuf>,
}

impl DeskSide {
    /// Opens the store that `config` names, beside a daemon or without one.
    ///
    /// # Errors
    /// [`OpenError`].
    pub fn open(config: &Path) -> Result<Self, OpenError> {
        let (setup, _) = reload::read(config).map_err(OpenError::Files)?;
        let setup = Arc::new(setup);
        let StoreLocation::Sqlite(file) = setup.settings.store.clone();
        let store = SqliteStore::open_shared(&file).map_err(|error| match error {
            StoreError::Missing(_) => OpenError::NoStore(file.clone()),
            StoreError::Unavailable(_)
            | StoreError::Corrupt(_)
            | StoreError::Conflict(_)
            | StoreError::Invalid(_)
            | StoreError::InUse(_) => OpenError::Store(error),
        })?;
        Ok(Self { setup, store, clock: Arc::new(SystemClock), file: Some(file) })
    }

    /// The same over a store that is open already, at the time of `clock`.
    #[must_use]
    pub fn over(setup: Arc<Setup>, store: StoreHandle, clock: Arc<dyn Clock>) -> Self {
        Self { setup, store, clock, file: None }
    }

    /// The same at the time of another clock.
    #[must_use]
    pub fn at(self, clock: Arc<dyn Clock>) -> Self {
        Self { clock, ..self }
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Whether a daemon runs on this store.
    ///
    /// # Errors
    /// When the lock cannot be looked at, such as for want of rights.
    pub fn daemon_runs(&self) -> Result<bool, StoreError> {
        let Some(file) = &self.file else { return Ok(false) };
        match guard::lock(file) {
            Ok(_) => Ok(false),
            Err(StoreError::InUse(_)) => Ok(true),
            Err(error) => Err(error),
        }
    }

    /// The instant that somebody means who says `2 weeks` or `2026-12-20` about a thread.
    ///
    /// # Errors
    /// The store's; inside, what is wrong with the words.
    pub async fn moment(
        &self,
        thread: &Thread,
        text: &str,
        purpose: Purpose,
    ) -> Result<Result<Timestamp, String>, StoreError> {
        let (desk, thread, text) = (self.desk().await?, thread.clone(), text.to_owned());
        self.store.read(move |tx| moment(tx, &desk, &thread, &text, purpose)).await
    }

    /// What a transaction of this moment works with, to look or to change.
    pub(super) async fn desk(&self) -> Result<Desk, StoreError> {
        let keys = self.store.read(keys::all).await?;
        Ok(desk(&self.setup, keyring(keys), self.now()))
    }

    /// The same for a change that may need a signing key on a store that has none yet.
    pub(super) async fn changing_desk(&self, store: &StoreHandle) -> Result<Desk, StoreError> {
        let fresh = daemon::fresh_key().map_err(|error| StoreError::Unavailable(error.to_string()))?;
        let now = self.now();
        let keys = store.write(move |tx| signing_keys(tx, &fresh, now)).await?;
        Ok(desk(&self.setup, keyring(keys), now))
    }
}

/// The narrow way to a running daemon while the files are wrong: somebody who broke the config must still be able to stop
/// everything. The daemon goes on with its old config; what is asked here needs none.
pub struct Hatch {
    pub(super) store: StoreHandle,
    pub(super) clock: Arc<dyn Clock>,
}

impl Hatch {
    /// The way to the daemon on the store that `config` names; `None` when it names none or no daemon runs on it.
    #[must_use]
    pub fn open(config: &Path) -> Option<Self> {
        let files = files::read_tree(config);
        let StoreLocation::Sqlite(file) = settings_file::store_location(&files.config?.text, &files.base)?;
        let store = SqliteStore::open_shared(&file).ok()?;
        let runs = matches!(guard::lock(&file), Err(StoreError::InUse(_)));
        runs.then(|| Self { store, clock: Arc::new(SystemClock) })
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// See [`DeskSide::find`].
    ///
    /// # Errors
    /// The store's; inside, [`NotFound`].
    pub async fn find(&self, text: &str) -> Result<Result<Thread, NotFound>, StoreError> {
        let text = text.trim().to_owned();
        self.store.read(move |tx| views::find(tx, &text)).await
    }
}

/// The instant that somebody means who says `2 weeks`, `2026-12-20` or `next monday` about a thread; inside, what is wrong
/// with the words.
///
/// # Errors
/// The store's.
pub(super) fn moment(
    tx: &mut dyn Tx,
    desk: &Desk,
    thread: &Thread,
    text: &str,
    purpose: Purpose,
) -> Result<Result<Timestamp, String>, StoreError> {
    let pinned = desk.pinned(tx, thread.pinned)?;
    let calendar = desk.setup.calendar(&pinned.sequence.calendar);
    let zone = desk.setup.zone(&calendar, thread);
    let on = |date: Date| match purpose {
        Purpose::Wake => Calendar::start_of_day(date, &zone),
        Purpose::Expiry | Purpose::End => Calendar::end_of_day(date, &zone),
    };
    if let Ok(date) = text.trim().parse::<Date>() {
        return Ok(Ok(on(date)));
    }
    let today = desk.now.to_zoned(zone.clone()).date();
    let from = match purpose {
        Purpose::Wake | Purpose::End => today,
        Purpose::Expiry => thread.expires_at.max(desk.now).to_zoned(zone.clone()).date(),
    };
    let said = offer_end::said(text, today, from);
    let delay = match units::delay(text) {
        Ok(delay) => delay,
        Err(_) if let Some(When::On(day)) = said => return Ok(Ok(on(day))),
        Err(_) if let Some(When::After(delay)) = said => delay,
        Err(_) if is_meant_as_date(text) => {
            return Ok(Err(format!("`{}` is not a date; write it as 2026-12-20", text.trim())));
        }
        Err(units::WrongSpan::NoNumber(_) | units::WrongSpan::UnknownUnit(..))
            if let Some(day) = intent::day(text, today) =>
        {
            return Ok(Ok(on(day)));
        }
        Err(wrong) => return Ok(Err(format!("{wrong}\n  write `2 weeks`, `3 business days` or `2026-12-20`"))),
    };
    Ok(match purpose {
        Purpose::Wake => calendar.earliest(desk.now, delay, &zone),
        Purpose::Expiry => Some(plan::expiry(thread.expires_at.max(desk.now), delay, &calendar, &zone)),
        Purpose::End => Some(plan::expiry(desk.now, delay, &calendar, &zone)),
    }
    .ok_or_else(|| "the calendar of its sequence never opens".to_owned()))
}

/// The day that somebody means who says `2026-12-20`, `next monday` or `2 weeks`.
///
/// # Errors
/// What is wrong with the words.
pub(super) fn day(now: Timestamp, text: &str, zone: &TimeZone) -> Result<Date, NotDone> {
    let today = now.to_zoned(zone.clone()).date();
    if let Ok(date) = text.trim().parse::<Date>() {
        return Ok(date);
    }
    let not_a_day = || NotDone::NoDay(text.trim().to_owned());
    let in_days = |days: u32| today.checked_add(i64::from(days).days()).map_err(|_| not_a_day());
    match units::delay(text) {
        Ok(Delay::Days(days)) => in_days(days),
        Ok(Delay::Exact(_) | Delay::BusinessDays(_) | Delay::BusinessHours(_)) => Err(not_a_day()),
        Err(_) if let Some(When::On(day)) = offer_end::said(text, today, today) => Ok(day),
        Err(_) if let Some(When::After(Delay::Days(days))) = offer_end::said(text, today, today) => in_days(days),
        Err(_) if is_meant_as_date(text) => Err(not_a_day()),
        Err(_) => intent::day(text, today).ok_or_else(not_a_day),
    }
}

/// Digits with something between them and nothing else, such as `2026-13-40` or `20.12.2026`.
fn is_meant_as_date(text: &str) -> bool {
    let parts: Vec<&str> = text.trim().split(['-', '.', '/']).collect();
    parts.len() == 3 && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The present instant, for what needs no store.
#[must_use]
pub fn now() -> Timestamp {
    SystemClock.now()
}

pub(super) fn desk(setup: &Arc<Setup>, keyring: Keyring, now: Timestamp) -> Desk {
    let cache = PinnedCache::default();
    for pinned in setup.sequences.values() {
        cache.keep(pinned);
    }
    let copies = Copies::default();
    Desk {
        setup: Arc::clone(setup),
        keyring: Arc::new(keyring),
        cache,
        copies,
        now,
        many_overdue: false,
        told_together: None,
    }
}

/// The keys of a store. A store without any has signed nothing, so a ring that knows nothing will do to look.
fn keyring(keys: Vec<keys::Key>) -> Keyring {
    // The store gives the newest first; the ring wants higher numbers for newer keys.
    let numbered = keys.into_iter().rev().zip(1..).map(|(key, number)| (number, key.secret));
    Keyring::new(numbered).unwrap_or_else(blank_ring)
}

/// A ring for previews and for reading mail without a store: what it signs is shown and never sent.
///
/// # Panics
/// Never: a ring of one key is a ring.
#[must_use]
pub(super) fn blank_ring() -> Keyring {
    #[expect(clippy::unwrap_used, reason = "only an empty list of keys gives no ring")]
    Keyring::new([(1, vec![0; 32])]).unwrap()
}
