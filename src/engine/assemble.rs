//! Puts the parts together: config, store, clock, connections. The one struct that the ticks share; it holds handles and
//! small notes, and no rule.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::RwLock;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use jiff::Timestamp;
use tokio::sync::watch;

use super::busy::Copies;
use super::desk::Desk;
use super::inbox::Mailbox;
use super::inbox::Mailboxes;
use super::outcome;
use super::setup::PinnedCache;
use super::setup::Setup;
use crate::adapters::clock::Clock;
use crate::adapters::disk::Gauge;
use crate::adapters::imap::ImapSettings;
use crate::adapters::net::Connector;
use crate::adapters::net::Endpoint;
use crate::adapters::net::access::Access;
use crate::adapters::net::access::Credentials;
use crate::adapters::net::access::Secret;
use crate::adapters::net::access::SecretSource;
use crate::adapters::net::tls::Authority;
use crate::adapters::net::tls::Tls;
use crate::adapters::net::tls::TlsSettings;
use crate::adapters::smtp::SmtpSettings;
use crate::adapters::store::StoreError;
use crate::adapters::store::StoreHandle;
use crate::adapters::store::Tx;
use crate::adapters::store::calendar_copies;
use crate::adapters::store::keys;
use crate::adapters::store::sends::Outcome;
use crate::adapters::store::spill::Spill;
use crate::config::settings;
use crate::config::settings::Login;
use crate::config::settings::Server;
use crate::config::settings::Settings;
use crate::mail::reference::Keyring;

/// What can be tuned without a rule changing.
#[derive(Debug, Clone, Copy)]
pub struct Tuning {
    /// SMTP connections of one mailbox: providers allow three (field guide 3.5), and one is left for a person.
    pub connections: usize,
}

impl Default for Tuning {
    fn default() -> Self {
        Self { connections: 2 }
    }
}

/// Everything that the ticks need.
pub struct Engine {
    /// Where rows are.
    pub store: StoreHandle,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The way to servers.
    pub connector: Arc<dyn Connector>,
    /// The keys that sign ids.
    pub keyring: Arc<Keyring>,
    /// Rung when something happened that another tick should look at.
    pub wake: Bell,
    /// What can be tuned.
    pub tuning: Tuning,
    cache: PinnedCache,
    pub(super) copies: Copies,
    configured: RwLock<Configured>,
    stopping: AtomicBool,
    notes: Mutex<BTreeMap<String, ConnectionNote>>,
    proven: Mutex<BTreeSet<String>>,
    disk: Option<Gauge>,
    spill: Mutex<Option<Spill>>,
    /// Keys of signatures that were asked for.
    #[cfg(feature = "dkim")]
    pub(super) keys: super::dkim::Keys,
}

/// Rings for everybody who listens; a ring during somebody's tick is heard after it.
#[derive(Debug, Default)]
pub struct Bell(watch::Sender<u64>);

impl Bell {
    /// Rings.
    pub fn ring(&self) {
        self.0.send_modify(|rings| *rings = rings.wrapping_add(1));
    }

    /// Listens from now on.
    #[must_use]
    pub fn listen(&self) -> watch::Receiver<u64> {
        self.0.subscribe()
    }
}

/// What changes on reload, as a whole.
struct Configured {
    setup: Arc<Setup>,
    mailboxes: Arc<Mailboxes>,
    smtp: Arc<BTreeMap<String, SmtpSettings>>,
}

/// Why a sending mailbox cannot be used at the moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// Since when it fails.
    pub since: Timestamp,
    /// No try before then.
    pub not_before: Timestamp,
    /// Only a person can help.
    pub needs_a_person: bool,
    /// The server's or the system's words.
    pub error: String,
}

/// A trouble, and how often in a row it was met.
#[derive(Debug, Clone)]
struct ConnectionNote {
    failures: u32,
    trouble: Trouble,
}

impl Engine {
    /// An engine that has done nothing yet.
    ///
    /// # Errors
    /// When the store cannot give or keep the signing key.
    pub async fn new(
        setup: impl Into<Arc<Setup>>,
        store: StoreHandle,
        clock: Arc<dyn Clock>,
        connector: Arc<dyn Connector>,
        fresh_key: [u8; 32],
        tuning: Tuning,
    ) -> Result<Self, StoreError> {
        let now = clock.now();
        let keys = store.write(move |tx| signing_keys(tx, &fresh_key, now)).await?;
        // The store gives the newest first; the ring wants higher numbers for newer keys.
        let numbered = keys.into_iter().rev().zip(1..).map(|(key, number)| (number, key.secret));
        let keyring =
            Keyring::new(numbered).ok_or_else(|| StoreError::Corrupt("there is no signing key".to_owned()))?;
        let engine = Self {
            store,
            clock,
            connector,
            keyring: Arc::new(keyring),
            wake: Bell::default(),
            tuning,
            cache: PinnedCache::default(),
            copies: Copies::default(),
            configured: RwLock::new(Configured::new(setup.into())),
            stopping: AtomicBool::new(false),
            notes: Mutex::new(BTreeMap::new()),
            proven: Mutex::new(BTreeSet::new()),
            disk: None,
            spill: Mutex::new(None),
            #[cfg(feature = "dkim")]
            keys: super::dkim::Keys::default(),
        };
        engine.remember_versions();
        engine.copies.remember(engine.store.read(calendar_copies::all).await?);
        Ok(engine)
    }

    /// The same engine, with an eye on the store's disk.
    #[must_use]
    pub fn with_disk(self, gauge: Gauge) -> Self {
        Self { disk: Some(gauge), ..self }
    }

    /// Where the room on the store's disk is read off.
    pub(super) const fn disk(&self) -> Option<&Gauge> {
        self.disk.as_ref()
    }

    /// Sending mailboxes that took a connection since the start, and are in no trouble.
    pub(super) fn proven_accounts(&self) -> BTreeSet<String> {
        self.proven.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes a new config, whole. Connections are opened anew.
    pub fn reconfigure(&self, setup: impl Into<Arc<Setup>>) {
        *self.configured.write().unwrap_or_else(PoisonError::into_inner) = Configured::new(setup.into());
        self.notes.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.proven.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.remember_versions();
        self.wake.ring();
    }

    fn remember_versions(&self) {
        for pinned in self.setup().sequences.values() {
            self.cache.keep(pinned);
        }
    }

    /// The config in force.
    #[must_use]
    pub fn setup(&self) -> Arc<Setup> {
        Arc::clone(&self.configured.read().unwrap_or_else(PoisonError::into_inner).setup)
    }

    /// The watched mailboxes.
    #[must_use]
    pub fn mailboxes(&self) -> Arc<Mailboxes> {
        Arc::clone(&self.configured.read().unwrap_or_else(PoisonError::into_inner).mailboxes)
    }

    /// How mail of a mailbox is submitted.
    pub(super) fn smtp(&self, mailbox: &str) -> Option<SmtpSettings> {
        self.configured.read().unwrap_or_else(PoisonError::into_inner).smtp.get(mailbox).cloned()
    }

    /// Names of the mailboxes that can send.
    #[must_use]
    pub fn sending_mailboxes(&self) -> Vec<String> {
        self.configured.read().unwrap_or_else(PoisonError::into_inner).smtp.keys().cloned().collect()
    }

    /// Longest time between two polls of a mailbox.
    #[must_use]
    pub fn poll_every(&self, mailbox: &str) -> std::time::Duration {
        let setup = self.setup();
        setup.settings.mailboxes.get(mailbox).map_or(std::time::Duration::from_secs(60), |mailbox| mailbox.poll_every)
    }

    /// What a transaction of this moment works with.
    #[must_use]
    pub fn desk(&self) -> Desk {
        Desk {
            setup: self.setup(),
            keyring: Arc::clone(&self.keyring),
            cache: self.cache.clone(),
            copies: self.copies.clone(),
            now: self.clock.now(),
            many_overdue: false,
            told_together: None,
        }
    }

    /// From now on nothing passes `go`.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::SeqCst);
        self.wake.ring();
    }

    /// Whether the engine is being stopped.
    #[must_use]
    pub fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::SeqCst)
    }

    /// Whether a sending mailbox may be connected to again.
    pub(super) fn may_connect(&self, mailbox: &str) -> bool {
        let notes = self.notes.lock().unwrap_or_else(PoisonError::into_inner);
        let not_before = notes.get(mailbox).map(|note| note.trouble.not_before);
        not_before.is_none_or(|at| at <= self.clock.now())
    }

    pub(super) fn connection_failures(&self, mailbox: &str) -> u32 {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner).get(mailbox).map_or(0, |note| note.failures)
    }

    /// Notes how a connection went: `None` is well.
    pub(super) fn note_connection(&self, mailbox: &str, trouble: Option<Trouble>) {
        let mut notes = self.notes.lock().unwrap_or_else(PoisonError::into_inner);
        let mut proven = self.proven.lock().unwrap_or_else(PoisonError::into_inner);
        if trouble.is_none() {
            proven.insert(mailbox.to_owned());
        } else {
            proven.remove(mailbox);
        }
        match trouble {
            None => {
                notes.remove(mailbox);
            }
            Some(trouble) => {
                let known = notes.remove(mailbox);
                let since = known.as_ref().map_or(trouble.since, |note| note.trouble.since);
                let failures = known.map_or(0, |note| note.failures) + 1;
                notes.insert(mailbox.to_owned(), ConnectionNote { failures, trouble: Trouble { since, ..trouble } });
            }
        }
    }

    /// Sending mailboxes in trouble.
    #[must_use]
    pub fn sending_troubles(&self) -> Vec<(String, Trouble)> {
        let notes = self.notes.lock().unwrap_or_else(PoisonError::into_inner);
        notes.iter().map(|(name, note)| (name.clone(), note.trouble.clone())).collect()
    }

    /// Takes the file for outcomes that cannot be stored, and lets those in it happen.
    ///
    /// # Errors
    /// The store's: then nothing may be sent yet.
    pub async fn replay(&self, spill: Spill) -> Result<usize, StoreError> {
        let pending = spill.pending().len();
        *self.spill.lock().unwrap_or_else(PoisonError::into_inner) = Some(spill);
        self.replay_spilled().await?;
        Ok(pending)
    }

    /// Lets outcomes happen that could not be stored at their time, now that the store may be back.
    ///
    /// # Errors
    /// The store's: they stay where they are.
    pub(super) async fn replay_spilled(&self) -> Result<(), StoreError> {
        let pending = match self.spill.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
            Some(spill) => spill.pending().to_vec(),
            None => Vec::new(),
        };
        if pending.is_empty() {
            return Ok(());
        }
        for lost in pending.clone() {
            let desk = self.desk();
            self.store.write(move |tx| outcome::replay(tx, &desk, &lost)).await?;
        }
        match self.spill.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            // One that came in meanwhile stays for the next time.
            Some(spill) if spill.pending().len() == pending.len() => spill.clear(),
            Some(_) | None => Ok(()),
        }
    }

    /// Keeps an outcome outside the store.
    pub(super) fn spill(&self, lost: &Outcome) -> Result<(), StoreError> {
        match self.spill.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            Some(spill) => spill.append(lost),
            None => Ok(()),
        }
    }
}

/// The keys of this store. The first start makes one; it is never replaced, because it is in every mail that was sent.
pub(super) fn signing_keys(tx: &mut dyn Tx, fresh: &[u8; 32], now: Timestamp) -> Result<Vec<keys::Key>, StoreError> {
    let known = keys::all(tx)?;
    if !known.is_empty() {
        return Ok(known);
    }
    keys::insert(tx, &keys::Key { id: "1".to_owned(), secret: fresh.to_vec(), since: now })?;
    keys::all(tx)
}

impl Configured {
    fn new(setup: Arc<Setup>) -> Self {
        let settings = &setup.settings;
        let mut mailboxes = BTreeMap::new();
        let mut smtp = BTreeMap::new();
        for (name, mailbox) in &settings.mailboxes {
            let imap = ImapSettings {
                endpoint: endpoint(&mailbox.imap),
                tls: tls(&mailbox.imap),
                access: access(&mailbox.imap),
            };
            let watched =
                Mailbox::new(name, imap, mailbox.folders.clone(), mailbox.sent_folder.clone(), owner(settings, name));
            mailboxes.insert(name.clone(), Arc::new(watched));
            if let Some(server) = &mailbox.smtp {
                let hello = None;
                let access = Some(access(server));
                smtp.insert(name.clone(), SmtpSettings { endpoint: endpoint(server), tls: tls(server), access, hello });
            }
        }
        Self { mailboxes: Arc::new(mailboxes), smtp: Arc::new(smtp), setup }
    }
}

fn owner(settings: &Settings, mailbox: &str) -> Option<crate::followup::address::Address> {
    if mailbox == settings::BOT_MAILBOX {
        return None;
    }
    settings.reps.iter().find(|rep| rep.mailbox.as_deref() == Some(mailbox)).map(|rep| rep.address.clone())
}

fn endpoint(server: &Server) -> Endpoint {
    Endpoint { host: server.host.clone(), port: server.port }
}

fn tls(server: &Server) -> TlsSettings {
    let mode = match server.tls {
        settings::Tls::Implicit => Tls::Implicit,
        settings::Tls::StartTls => Tls::StartTls,
        settings::Tls::None => Tls::None,
    };
    let authority = server.ca_file.clone().map_or(Authority::Platform, Authority::File);
    TlsSettings { mode, authority }
}

/// Where a secret of the config comes from, as the adapters take it.
pub(super) fn source(secret: &settings::Secret) -> SecretSource {
    match secret {
        settings::Secret::Env(name) => SecretSource::Env(name.clone()),
        settings::Secret::File(path) => SecretSource::File(path.clone()),
        settings::Secret::Command(words) => SecretSource::Command(words.clone()),
        settings::Secret::Literal(text) => SecretSource::Literal(text.clone()),
    }
}

fn access(server: &Server) -> Arc<Access> {
    let secret = match &server.login {
        Login::Password(secret) => Secret::Password(source(secret)),
        Login::Token(secret) => Secret::Token(source(secret)),
    };
    Arc::new(Access::new(Credentials { user: server.user.clone(), secret }))
}
