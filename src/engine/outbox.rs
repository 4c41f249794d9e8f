//! Lets drafts and notices leave, in the order of the send protocol: barrier, session, envelope, `go`, DATA, outcome.
//!
//! What may leave is decided by `clear` inside its transaction; what an outcome means by the rules. This file holds the
//! order, and nothing between `go` and the outcome that could send twice.

use std::collections::BTreeSet;
use std::collections::VecDeque;
use std::sync::Arc;

use jiff::Timestamp;
use tokio::sync::Mutex;

use super::assemble::Engine;
use super::assemble::Trouble;
use super::clear;
use super::clear::Go;
use super::inbox;
use super::inbox::Mailbox;
use super::outcome;
use super::outcome::Try;
use super::words::without_addresses;
use crate::adapters::smtp::SmtpFailure;
use crate::adapters::smtp::message::Message;
use crate::adapters::smtp::session::Envelope;
use crate::adapters::smtp::session::SmtpSession;
use crate::adapters::store::StoreError;
use crate::adapters::store::meta;
use crate::adapters::store::meta::HoldScope;
use crate::adapters::store::sends;
use crate::adapters::store::sends::Send;
use crate::config::settings::BOT_MAILBOX;
use crate::followup::address::Address;
use crate::followup::clearance::BARRIER_MAX_AGE;
use crate::followup::clearance::Mode;
use crate::mail::compose;

/// Rows that one flush of a mailbox takes: a morning's work of a team; the rest comes with the next flush.
const BATCH: u32 = 500;

/// What a flush came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flushed {
    /// Sends that passed `go`.
    pub gone: usize,
    /// Rows that were tried and did not leave.
    pub waiting: usize,
    /// Notices that left.
    pub notices: usize,
}

/// The rows of one flush, shared by its connections.
struct Work {
    mailbox: String,
    rows: Mutex<VecDeque<Send>>,
    flushed: Mutex<Flushed>,
}

/// Whether a connection may go on with the next row.
enum Next {
    GoOn,
    Stop,
}

impl Engine {
    /// Sends what is ready in every mailbox, and the notices.
    ///
    /// # Errors
    /// The store's: then nothing more leaves until it is back.
    pub async fn flush(&self) -> Result<Flushed, StoreError> {
        let names = self.sending_mailboxes();
        let flushes = names.iter().map(|name| self.flush_mailbox(name));
        let mut total = Flushed::default();
        for flushed in futures::future::join_all(flushes).await {
            let flushed = flushed?;
            total.gone += flushed.gone;
            total.waiting += flushed.waiting;
        }
        total.notices = self.flush_post().await?;
        Ok(total)
    }

    /// Sends what is ready in one mailbox.
    ///
    /// # Errors
    /// The store's.
    pub async fn flush_mailbox(&self, name: &str) -> Result<Flushed, StoreError> {
        if self.is_stopping() || !self.may_connect(name) {
            return Ok(Flushed::default());
        }
        let rows = self.ready_rows(name).await?;
        let rows = self.behind_barrier(rows).await;
        if rows.is_empty() {
            return Ok(Flushed::default());
        }
        let connections = self.tuning.connections.min(rows.len());
        let work =
            Work { mailbox: name.to_owned(), rows: Mutex::new(rows.into()), flushed: Mutex::new(Flushed::default()) };
        let connections = (0..connections).map(|_| self.work_off(&work));
        for result in futures::future::join_all(connections).await {
            result?;
        }
        Ok(*work.flushed.lock().await)
    }

    /// Rows that could leave now. While everything is held none is looked at: no poll, no connection.
    async fn ready_rows(&self, name: &str) -> Result<Vec<Send>, StoreError> {
        let now = self.clock.now();
        let mailbox = name.to_owned();
        let is_live = self.setup().settings.mode == Mode::Live;
        self.store
            .read(move |tx| {
                let holds = meta::holds(tx)?;
                let is_held = holds.iter().any(|(scope, _)| match scope {
                    HoldScope::All => true,
                    HoldScope::Mailbox(held) => *held == mailbox,
                    HoldScope::Sequence(_) => false,
                });
                if is_held || !is_live { Ok(Vec::new()) } else { sends::ready(tx, &mailbox, now, BATCH) }
            })
            .await
    }

    /// The rows whose folders are known freshly enough; polls what is not. A mailbox that cannot be read holds its rows.
    async fn behind_barrier(&self, rows: Vec<Send>) -> Vec<Send> {
        let mut stale: BTreeSet<String> = BTreeSet::new();
        for row in &rows {
            let watched = self.watched_for(&row.rep);
            stale.extend(watched.iter().filter(|mailbox| !self.is_fresh(mailbox, row)).map(|m| m.name.clone()));
        }
        let mailboxes = self.mailboxes();
        let now = self.clock.now();
        let may_try = |mailbox: &Arc<Mailbox>| mailbox.watch().not_before.is_none_or(|at| at <= now);
        let stale: Vec<_> = stale.iter().filter_map(|name| mailboxes.get(name).cloned()).filter(may_try).collect();
        let drains = stale.iter().map(|mailbox| async move {
            if let Err(error) = self.drain(mailbox).await {
                tracing::warn!(mailbox = %mailbox.name, %error, "cannot be read: its sends are held");
            }
        });
        futures::future::join_all(drains).await;
        let fresh = |row: &Send| self.watched_for(&row.rep).iter().all(|mailbox| self.is_fresh(mailbox, row));
        rows.into_iter().filter(fresh).collect()
    }

    fn is_fresh(&self, mailbox: &Mailbox, row: &Send) -> bool {
        let now = self.clock.now();
        mailbox
            .watch()
            .complete_since
            .is_some_and(|since| since >= row.due && since.duration_until(now) <= BARRIER_MAX_AGE)
    }

    /// Every mailbox in which an answer to this rep's threads could lie: the bot's and his own.
    #[must_use]
    pub fn watched_for(&self, rep: &Address) -> Vec<Arc<Mailbox>> {
        let setup = self.setup();
        let own = setup.rep(rep).and_then(|rep| rep.mailbox.as_deref());
        let mailboxes = self.mailboxes();
        std::iter::once(BOT_MAILBOX).chain(own).filter_map(|name| mailboxes.get(name).cloned()).collect()
    }

    /// One connection: takes rows until there are none or it is of no more use.
    async fn work_off(&self, work: &Work) -> Result<(), StoreError> {
        let Some(first) = work.rows.lock().await.pop_front() else { return Ok(()) };
        let Some(mut session) = self.open_session(&work.mailbox).await else { return Ok(()) };
        let mut row = Some(first);
        while let Some(current) = row {
            if self.is_stopping() {
                break;
            }
            match self.transmit(&mut session, &current, work).await? {
                Next::GoOn if !session.is_broken() => {}
                Next::GoOn => match self.open_session(&work.mailbox).await {
                    Some(fresh) => session = fresh,
                    None => return Ok(()),
                },
                Next::Stop => break,
            }
            row = work.rows.lock().await.pop_front();
        }
        if !session.is_broken() {
            session.quit().await;
        }
        Ok(())
    }

    /// A session, or none with the reason logged and the mailbox left alone for a while. Nothing was sent.
    pub(super) async fn open_session(&self, mailbox: &str) -> Option<SmtpSession> {
        let settings = self.smtp(mailbox)?;
        match SmtpSession::open(self.connector.as_ref(), &settings).await {
            Ok(session) => {
                self.note_connection(mailbox, None);
                Some(session)
            }
            Err(failure) => {
                self.back_off(mailbox, &failure);
                None
            }
        }
    }

    /// Leaves a mailbox alone after a failure: longer each time, longest where only a person can help.
    pub(super) fn back_off(&self, mailbox: &str, failure: &SmtpFailure) {
        let failures = self.connection_failures(mailbox) + 1;
        let (wait, needs_a_person) = outcome::wait_after(failure, failures);
        let now = self.clock.now();
        let not_before = now.checked_add(wait).unwrap_or(Timestamp::MAX);
        let said = without_addresses(&failure.to_string());
        tracing::warn!(mailbox, error = %said, "cannot send; next try {not_before}");
        let trouble = Trouble { since: now, not_before, needs_a_person, error: failure.to_string() };
        self.note_connection(mailbox, Some(trouble));
    }

    /// One send through an open session.
    async fn transmit(&self, session: &mut SmtpSession, row: &Send, work: &Work) -> Result<Next, StoreError> {
        let Some(message) = self.freeze(row).await? else { return Ok(Next::GoOn) };
        let recipients: Vec<String> = row.recipients.iter().map(ToString::to_string).collect();
        let to: Vec<&str> = recipients.iter().map(String::as_str).collect();
        let envelope = session.envelope(&row.envelope_from.to_string(), &to, &message).await;
        let accepted = match outcome::of_envelope(envelope, to.first().copied().unwrap_or_default()) {
            Ok(envelope) => envelope,
            Err(failed) => {
                work.flushed.lock().await.waiting += 1;
                return self.not_gone(session, row, failed).await;
            }
        };
        let asked_at = self.clock.now();
        match self.clear(row, &message).await {
            Ok(Go::Cleared) => {}
            Ok(Go::Refused(why) | Go::Later(why)) => {
                tracing::debug!(send = %outcome::name(&row.send), ?why, "may not leave now");
                work.flushed.lock().await.waiting += 1;
                let _ = session.reset().await;
                return Ok(Next::GoOn);
            }
            Err(error) => {
                // A failed commit means: not allowed.
                let _ = session.reset().await;
                return Err(error);
            }
        }
        work.flushed.lock().await.gone += 1;
        // What was checked must still be true when the bytes leave: a store that took so long has let it grow old.
        if asked_at.duration_until(self.clock.now()) > BARRIER_MAX_AGE {
            let late = Try::NotSent { reply: "the store took too long to say go".to_owned(), least: None };
            let _ = session.reset().await;
            self.settle(row, late, Vec::new()).await?;
            return Ok(Next::GoOn);
        }
        let result = outcome::of_data(session.data(&message).await);
        self.settle(row, result, refused(&accepted)).await?;
        Ok(Next::GoOn)
    }

    /// The message with its date. A draft that is no message cannot leave at all.
    async fn freeze(&self, row: &Send) -> Result<Option<Message>, StoreError> {
        let setup = self.setup();
        let zone = setup.rep(&row.rep).map_or(jiff::tz::TimeZone::UTC, |rep| rep.zone.clone());
        let frozen = compose::freeze(&row.draft, &self.clock.now().to_zoned(zone));
        match Message::new(frozen) {
            Ok(message) => Ok(Some(message)),
            Err(error) => {
                self.draft_failed(row, error.to_string()).await?;
                Ok(None)
            }
        }
    }

    async fn clear(&self, row: &Send, message: &Message) -> Result<Go, StoreError> {
        let polled = inbox::oldest_poll(&self.watched_for(&row.rep));
        let (desk, row, frozen) = (self.desk(), row.clone(), message.bytes().to_vec());
        if self.is_stopping() {
            return Ok(Go::Later(crate::followup::event::Refusal::Mode));
        }
        self.store.write(move |tx| clear::go(tx, &desk, &row, &frozen, polled)).await
    }

    /// What follows from a definite "not sent" before `go`.
    async fn not_gone(&self, session: &mut SmtpSession, row: &Send, failed: Try) -> Result<Next, StoreError> {
        if !session.is_broken() {
            let _ = session.reset().await;
        }
        match failed {
            // The account or the way to the server: not this mail's fault, so its tries do not count.
            Try::Account(failure) => {
                self.back_off(&row.mailbox, &failure);
                Ok(Next::Stop)
            }
            Try::NotSent { .. }
            | Try::DeadAddress { .. }
            | Try::Rejected { .. }
            | Try::Accepted { .. }
            | Try::Unknown { .. } => {
                self.settle(row, failed, Vec::new()).await?;
                Ok(Next::GoOn)
            }
        }
    }
}

/// Refused recipients beside the prospect: the address, the words, and whether it is dead.
fn refused(envelope: &Envelope) -> Vec<outcome::RefusedRecipient> {
    envelope.refused().filter_map(|(address, reply)| outcome::refused_recipient(address, reply)).collect()
}
