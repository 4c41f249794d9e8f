//! Drains a mailbox: every folder, everything beyond the cursor, batch by batch, each batch committed with its cursor.
//!
//! A drain that ended well is the barrier of sends: it says since when every folder is known. What the mails mean is
//! `ingest`. IDLE only rings ([`ring`]); it is never the truth (ADR 0004).

mod batch;
mod download;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::SignedDuration;
use jiff::Timestamp;
use tokio::sync::Mutex;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::assemble::Engine;
use super::ingest::Place;
use super::ingest::Taken;
use crate::adapters::imap::ImapError;
use crate::adapters::imap::ImapSettings;
use crate::adapters::imap::backoff;
use crate::adapters::imap::fetch::Download;
use crate::adapters::imap::fetch::FetchLimits;
use crate::adapters::imap::folders;
use crate::adapters::imap::folders::Folder;
use crate::adapters::imap::folders::Role;
use crate::adapters::imap::idle::IdleOutcome;
use crate::adapters::imap::session::FolderState;
use crate::adapters::imap::session::ImapSession;
use crate::adapters::store::StoreError;
use crate::adapters::store::again;
use crate::adapters::store::cursors;
use crate::adapters::store::cursors::Cursor;
use crate::adapters::store::threads;
use crate::followup::address::Address;

/// A rescan reaches one day further back: SEARCH SINCE knows days without a zone (RFC 3501 section 6.4.4).
const RESCAN_MARGIN: SignedDuration = SignedDuration::from_hours(48);
/// IDLE is begun anew that often: routers forget silent connections (field guide 10.3).
const IDLE_FOR: std::time::Duration = std::time::Duration::from_secs(5 * 60);
/// How often an eventless poll is written down for `status`.
const POLL_NOTED_EVERY: SignedDuration = SignedDuration::from_secs(60);
/// A mail that breaks the connection this often is left out and told; see the quarantine.
const FETCH_TRIES: usize = 4;

/// A watched mailbox.
pub struct Mailbox {
    /// Name in the config.
    pub name: String,
    /// How it is read.
    pub imap: ImapSettings,
    /// Folders that are watched, as the config names them.
    pub folders: Vec<String>,
    /// The folder of sent mail among them.
    pub sent_folder: Option<String>,
    /// The rep whose own mailbox it is.
    pub rep: Option<Address>,
    session: Mutex<Option<ImapSession>>,
    /// Unfinished downloads by folder and UIDVALIDITY: which mails made trouble is remembered over sessions, else a
    /// hostile mail would be tried for ever.
    downloads: std::sync::Mutex<BTreeMap<(Round, String, u32), Download>>,
    bell: Notify,
    watch: std::sync::Mutex<Watch>,
}

/// Why mails are fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Round {
    /// They are new.
    New,
    /// They matched nothing, and may now.
    Again,
}

/// What is known of the last polls; not stored, because nothing may be sent before a poll of this process.
#[derive(Debug, Clone, Default)]
pub struct Watch {
    /// Start of the newest poll that saw every folder.
    pub complete_since: Option<Timestamp>,
    /// Complete polls of this process, to count those after a doubtful send.
    pub complete_polls: u64,
    /// Failures in a row.
    pub failures: u32,
    /// No further try before then: longer after each failure.
    pub not_before: Option<Timestamp>,
    /// The newest error; gone after a good poll.
    pub error: Option<String>,
    /// Since when it fails.
    pub failing_since: Option<Timestamp>,
    /// The failure needs a person: credentials or settings.
    pub needs_a_person: bool,
}

/// Why a drain did not end well.
#[derive(Debug, thiserror::Error)]
pub enum DrainError {
    /// The server or the way to it.
    #[error(transparent)]
    Imap(#[from] ImapError),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Our own reader stopped.
    #[error("reading was interrupted")]
    Interrupted,
}

impl Mailbox {
    /// A mailbox that is not connected yet.
    #[must_use]
    pub fn new(
        name: &str,
        imap: ImapSettings,
        folders: Vec<String>,
        sent_folder: Option<String>,
        rep: Option<Address>,
    ) -> Self {
        Self {
            name: name.to_owned(),
            imap,
            folders,
            sent_folder,
            rep,
            session: Mutex::new(None),
            downloads: std::sync::Mutex::default(),
            bell: Notify::new(),
            watch: std::sync::Mutex::new(Watch::default()),
        }
    }

    /// How its last polls went.
    #[must_use]
    pub fn watch(&self) -> Watch {
        self.watch.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }

    /// Says that a poll is worth while.
    pub fn ring_bell(&self) {
        self.bell.notify_one();
    }

    /// Returns when somebody has rung since the last time.
    pub async fn rung(&self) {
        self.bell.notified().await;
    }

    fn take_download(&self, round: Round, place: &Place, uids: Vec<u32>) -> Download {
        let mut downloads = self.downloads.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        match downloads.remove(&(round, place.folder.clone(), place.uidvalidity)) {
            Some(unfinished) => unfinished.renewed(uids),
            None => Download::new(uids, FetchLimits::default()),
        }
    }

    fn keep_download(&self, round: Round, place: &Place, download: Download) {
        let mut downloads = self.downloads.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        downloads.insert((round, place.folder.clone(), place.uidvalidity), download);
    }

    fn note(&self, change: impl FnOnce(&mut Watch)) {
        change(&mut self.watch.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
    }
}

impl Engine {
    /// Reads everything that arrived in a mailbox. One at a time per mailbox; a second caller waits and then finds little
    /// to do.
    ///
    /// # Errors
    /// [`DrainError`]; what was committed before stays.
    pub async fn drain(&self, mailbox: &Mailbox) -> Result<Taken, DrainError> {
        let mut session = mailbox.session.lock().await;
        let started = self.clock.now();
        let result = self.drain_with(mailbox, &mut session).await;
        match &result {
            Ok(_) => mailbox.note(|watch| {
                *watch = Watch {
                    complete_since: Some(started),
                    complete_polls: watch.complete_polls + 1,
                    ..Watch::default()
                };
            }),
            Err(error) => {
                let needs_a_person = matches!(error, DrainError::Imap(error) if error.needs_a_person());
                if !matches!(error, DrainError::Imap(error) if error.leaves_session_usable()) {
                    *session = None;
                }
                mailbox.note(|watch| {
                    watch.failures += 1;
                    let wait = wait_after(error, watch.failures);
                    watch.not_before = started.checked_add(wait).ok();
                    watch.error = Some(error.to_string());
                    watch.failing_since.get_or_insert(started);
                    watch.needs_a_person = needs_a_person;
                });
            }
        }
        result
    }

    async fn drain_with(&self, mailbox: &Mailbox, slot: &mut Option<ImapSession>) -> Result<Taken, DrainError> {
        let mut total = Taken::default();
        let mut tries = 0;
        loop {
            let session = match slot {
                Some(session) => session,
                None => slot.insert(ImapSession::connect(self.connector.as_ref(), &mailbox.imap).await?),
            };
            match self.drain_folders(mailbox, session, &mut total).await {
                Ok(()) => return Ok(total),
                // A session that idled away between two polls, or that a hostile mail broke, is opened anew.
                Err(DrainError::Imap(error)) if !error.leaves_session_usable() && !error.needs_a_person() => {
                    *slot = None;
                    tries += 1;
                    if tries >= FETCH_TRIES {
                        return Err(error.into());
                    }
                }
                Err(error) => return Err(error),
            }
        }
    }

    async fn drain_folders(
        &self,
        mailbox: &Mailbox,
        session: &mut ImapSession,
        total: &mut Taken,
    ) -> Result<(), DrainError> {
        let listed = session.list().await?;
        let mut refused = None;
        for wanted in &mailbox.folders {
            let missing =
                || ImapError::FolderMissing { folder: wanted.clone(), text: "the server does not list it".to_owned() };
            let drained = match folders::resolve(&listed, wanted) {
                Some(folder) => self.drain_folder(mailbox, session, wanted, folder).await,
                None => Err(missing().into()),
            };
            match drained {
                Ok(taken) => {
                    total.add(taken);
                }
                // One folder that the server does not give holds all sends, but must not hide what lies in the others.
                Err(DrainError::Imap(error)) if error.leaves_session_usable() => {
                    refused.get_or_insert(error);
                }
                Err(error) => return Err(error),
            }
        }
        refused.map_or(Ok(()), |error| Err(error.into()))
    }

    async fn drain_folder(
        &self,
        mailbox: &Mailbox,
        session: &mut ImapSession,
        wanted: &str,
        folder: &Folder,
    ) -> Result<Taken, DrainError> {
        let state = session.examine(&folder.wire_name).await?;
        let known = self.cursor(mailbox, wanted).await?;
        let is_first = known.is_none();
        let mut cursor = self.begin(known, mailbox, wanted, state).await?;
        let mut uids = match (cursor.rescan_since, state.uidnext) {
            (Some(since), _) => session.search_since(since.to_zoned(jiff::tz::TimeZone::UTC).date()).await?,
            // Old mail is not even asked for.
            (None, Some(_)) if is_first => Vec::new(),
            (None, _) => session.search_from(cursor.last_uid).await?,
        };
        if is_first {
            // The first sight of a folder: old mail is not new.
            cursor.last_uid = uids.iter().copied().max().unwrap_or(0).max(state.uidnext.unwrap_or(1).saturating_sub(1));
            uids.clear();
        }
        let place = Place {
            mailbox: mailbox.name.clone(),
            folder: wanted.to_owned(),
            uidvalidity: state.uidvalidity,
            rep: mailbox.rep.clone(),
            is_rescan: cursor.rescan_since.is_some(),
            is_sent: mailbox.sent_folder.as_deref() == Some(wanted) || folder.role == Some(Role::Sent),
            watch_started_at: cursor.watch_started_at,
        };
        let anything = !uids.is_empty();
        let mut taken = self.download(mailbox, session, &place, uids, &mut cursor).await?;
        let again = self.look_again(mailbox, session, &place).await?;
        taken.events += again.events;
        let finished = cursor.rescan_since.take();
        // Written now and then without need, so that others can see that the folder is being read.
        let is_old = cursor.last_complete_poll.is_none_or(|at| at.duration_until(self.clock.now()) > POLL_NOTED_EVERY);
        if is_first || anything || finished.is_some() || is_old {
            if finished.is_some() {
                cursor.last_uid = cursor.last_uid.max(state.uidnext.unwrap_or(1).saturating_sub(1));
            }
            cursor.last_complete_poll = Some(self.clock.now());
            self.store
                .write(move |tx| {
                    again::forget_old_uids(tx, &cursor.mailbox, &cursor.folder, cursor.uidvalidity)?;
                    cursors::put(tx, &cursor)
                })
                .await?;
        }
        Ok(taken)
    }

    async fn cursor(&self, mailbox: &Mailbox, folder: &str) -> Result<Option<Cursor>, StoreError> {
        let (mailbox, folder) = (mailbox.name.clone(), folder.to_owned());
        self.store.read(move |tx| cursors::get(tx, &mailbox, &folder)).await
    }

    /// The cursor to go on from. A folder whose UIDs lost their meaning is read again from the oldest open thread on.
    async fn begin(
        &self,
        known: Option<Cursor>,
        mailbox: &Mailbox,
        folder: &str,
        state: FolderState,
    ) -> Result<Cursor, StoreError> {
        let now = self.clock.now();
        let Some(mut cursor) = known else {
            return Ok(Cursor {
                mailbox: mailbox.name.clone(),
                folder: folder.to_owned(),
                uidvalidity: state.uidvalidity,
                last_uid: 0,
                watch_started_at: now,
                last_complete_poll: None,
                rescan_since: None,
            });
        };
        if cursor.uidvalidity != state.uidvalidity {
            tracing::warn!(mailbox = %mailbox.name, folder, "UIDVALIDITY changed: the folder is read again");
            // What came while nobody read must be read too, also when no thread is open.
            let read_until = cursor.last_complete_poll.unwrap_or(cursor.watch_started_at);
            let oldest = self.store.read(threads::oldest_open).await?.unwrap_or(now).min(read_until);
            cursor.rescan_since = Some(oldest.checked_sub(RESCAN_MARGIN).unwrap_or(oldest));
            cursor.uidvalidity = state.uidvalidity;
            cursor.last_uid = 0;
        }
        Ok(cursor)
    }

    /// Waits until the first folder of a mailbox changes, or for a while. A hint; the caller polls after it.
    ///
    /// # Errors
    /// [`ImapError`]; the caller goes on polling and may ring again later.
    pub async fn ring(
        &self,
        mailbox: &Mailbox,
        session: &mut Option<ImapSession>,
        cancel: &CancellationToken,
    ) -> Result<IdleOutcome, ImapError> {
        let open = match session {
            Some(open) => open,
            None => {
                let mut fresh = ImapSession::connect(self.connector.as_ref(), &mailbox.imap).await?;
                let listed = fresh.list().await?;
                let wanted = mailbox.folders.first().map_or("INBOX", String::as_str);
                let folder = folders::resolve(&listed, wanted);
                fresh.examine(folder.map_or("INBOX", |folder| folder.wire_name.as_str())).await?;
                // What came after the last poll and before this EXAMINE is no change to the server: it never rings for it.
                mailbox.ring_bell();
                session.insert(fresh)
            }
        };
        let outcome = open.idle(IDLE_FOR, cancel).await;
        if outcome.is_err() {
            *session = None;
        }
        outcome
    }
}

/// How long a mailbox is left alone after a failure; longest where only a person can help, so that nobody is locked out.
fn wait_after(error: &DrainError, failures: u32) -> SignedDuration {
    let wait = match error {
        DrainError::Imap(error) => backoff::wait_after(error, failures, failures.into()),
        DrainError::Store(_) | DrainError::Interrupted => backoff::backoff(failures, 0),
    };
    SignedDuration::try_from(wait).unwrap_or(SignedDuration::from_mins(15))
}

/// When every folder in which an answer to a thread could lie was last known: the oldest of the mailboxes' polls.
#[must_use]
pub fn oldest_poll<'a>(mailboxes: impl IntoIterator<Item = &'a Arc<Mailbox>>) -> Option<Timestamp> {
    let mut oldest = None;
    for mailbox in mailboxes {
        let polled = mailbox.watch().complete_since?;
        oldest = Some(oldest.map_or(polled, |oldest: Timestamp| oldest.min(polled)));
    }
    oldest
}

/// Mailboxes by name.
pub type Mailboxes = BTreeMap<String, Arc<Mailbox>>;
