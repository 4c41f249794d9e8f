//! What leaves beside the sends: notices to reps and admins (at least once), and copies for Sent folders.

use jiff::SignedDuration;
use jiff::Timestamp;

use super::assemble::Engine;
use super::desk::Desk;
use super::forward;
use super::inbox::Mailbox;
use super::outcome;
use super::outcome::Try;
use super::shown;
use super::words::without_addresses;
use crate::adapters::imap::ImapError;
use crate::adapters::imap::folders;
use crate::adapters::imap::session::ImapSession;
use crate::adapters::smtp::message::Message;
use crate::adapters::smtp::session::SmtpSession;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::copies;
use crate::adapters::store::copies::Copy;
use crate::adapters::store::notices;
use crate::adapters::store::notices::Notice;
use crate::config::settings::BOT_MAILBOX;
use crate::followup::clearance::Mode;
use crate::followup::inbound::DeliveryReport;
use crate::followup::inbound::Inbound;
use crate::followup::inbound::Kind;
use crate::followup::inbound::ReportAction;
use crate::mail;
use crate::mail::read;

/// Notices of one flush.
const NOTICES: u32 = 100;
/// Copies of one flush.
const COPIES: u32 = 50;
/// Waits between the tries of a notice; afterwards daily, until [`NOTICE_TRIES`].
const NOTICE_RETRY: [SignedDuration; 5] = [
    SignedDuration::from_mins(1),
    SignedDuration::from_mins(5),
    SignedDuration::from_mins(15),
    SignedDuration::from_hours(1),
    SignedDuration::from_hours(4),
];
/// A notice is given up after so many tries, about a week.
const NOTICE_TRIES: u32 = 12;
/// A copy is tried again after that time, and given up after that many tries.
const COPY_RETRY: SignedDuration = SignedDuration::from_mins(5);
/// See [`COPY_RETRY`].
const COPY_TRIES: u32 = 20;

impl Engine {
    /// Sends notices and appends copies that are due. Gives how many notices left.
    ///
    /// # Errors
    /// The store's.
    pub async fn flush_post(&self) -> Result<usize, StoreError> {
        let sent = self.flush_notices().await?;
        self.append_copies().await?;
        Ok(sent)
    }

    /// Sends the notices that are due. In a dry run they are kept for `outbox`; only answers are forwarded, which came
    /// from people and lie nowhere else.
    pub(super) async fn flush_notices(&self) -> Result<usize, StoreError> {
        let is_dry = self.setup().settings.mode == Mode::DryRun;
        if self.is_stopping() || !self.may_connect(BOT_MAILBOX) {
            return Ok(0);
        }
        let now = self.clock.now();
        let group = if is_dry { forward::GROUP } else { "" };
        let due = self.store.read(move |tx| notices::due_of_group(tx, group, now, NOTICES)).await?;
        if due.is_empty() {
            return Ok(0);
        }
        let Some(mut session) = self.open_session(BOT_MAILBOX).await else { return Ok(0) };
        let mut sent = 0;
        for notice in due {
            if self.is_stopping() {
                break;
            }
            let result = send_notice(&mut session, &notice).await;
            sent += usize::from(matches!(result, Try::Accepted { .. }));
            if let Try::Account(failure) = &result {
                self.back_off(BOT_MAILBOX, failure);
                break;
            }
            self.note_notice(&notice, &result).await?;
            if session.is_broken() {
                match self.open_session(BOT_MAILBOX).await {
                    Some(fresh) => session = fresh,
                    None => return Ok(sent),
                }
            }
        }
        if !session.is_broken() {
            session.quit().await;
        }
        Ok(sent)
    }

    async fn note_notice(&self, notice: &Notice, result: &Try) -> Result<(), StoreError> {
        let (id, now) = (notice.id, self.clock.now());
        let words = match result {
            Try::Accepted { .. } => return self.notice_left(notice).await,
            Try::Account(failure) => failure.to_string(),
            Try::NotSent { reply, .. } | Try::DeadAddress { reply } | Try::Rejected { reply } => reply.clone(),
            Try::Unknown { why } => why.clone(),
        };
        // A server may refuse one mail for reasons of the hour; a notice that is lost is a thread that waits in silence.
        let is_final = matches!(result, Try::DeadAddress { .. });
        let retry = if is_final { None } else { notice_retry(notice.tries, now) };
        let said = without_addresses(&words);
        tracing::warn!(notice = id, error = %said, gives_up = retry.is_none(), "a notice was not taken");
        let (desk, refused) = (self.desk(), notice.clone());
        let is_refused =
            matches!(result, Try::Rejected { .. }) && refused.content.dedupe_key.starts_with(forward::GROUP);
        self.store
            .write(move |tx| {
                if is_refused {
                    forward::refused(tx, &desk, &refused, &words)?;
                }
                notices::failed(tx, id, &words, now, retry)?;
                if retry.is_none() { shown::undeliverable(tx, &desk, &refused.content.dedupe_key) } else { Ok(()) }
            })
            .await
    }

    /// A forwarded mail is the rep's then, and not ours to keep; a mail that was shown may leave when its time has come.
    async fn notice_left(&self, notice: &Notice) -> Result<(), StoreError> {
        let (desk, id, key) = (self.desk(), notice.id, notice.content.dedupe_key.clone());
        self.store
            .write(move |tx| {
                notices::done(tx, id, desk.now)?;
                if key.starts_with(forward::GROUP) {
                    notices::forget_message(tx, id)?;
                }
                shown::delivered(tx, &desk, &key)
            })
            .await?;
        self.wake.ring();
        Ok(())
    }

    /// Puts copies of what was accepted into Sent folders. A failure never sends anything again.
    pub(super) async fn append_copies(&self) -> Result<(), StoreError> {
        let now = self.clock.now();
        let due = self.store.read(move |tx| copies::due(tx, now, COPIES)).await?;
        for copy in due {
            if self.is_stopping() {
                break;
            }
            let Some(mailbox) = self.mailboxes().get(&copy.mailbox).cloned() else {
                self.store.write(move |tx| copies::done(tx, &copy.send)).await?;
                continue;
            };
            match self.append(&mailbox, &copy).await {
                Ok(()) => self.store.write(move |tx| copies::done(tx, &copy.send)).await?,
                Err(error) => self.copy_failed(&copy, &error).await?,
            }
        }
        Ok(())
    }

    async fn copy_failed(&self, copy: &Copy, error: &ImapError) -> Result<(), StoreError> {
        let gives_up = copy.tries + 1 >= COPY_TRIES;
        tracing::warn!(send = %outcome::name(&copy.send), %error, gives_up, "no copy in the Sent folder");
        let (send, retry) = (copy.send.clone(), self.clock.now().checked_add(COPY_RETRY).unwrap_or(Timestamp::MAX));
        let job = move |tx: &mut dyn Tx| {
            if gives_up { copies::done(tx, &send) } else { copies::failed(tx, &send, retry) }
        };
        self.store.write(job).await
    }

    async fn append(&self, mailbox: &Mailbox, copy: &Copy) -> Result<(), ImapError> {
        let mut session = ImapSession::connect(self.connector.as_ref(), &mailbox.imap).await?;
        let listed = session.list().await?;
        let wanted = mailbox.sent_folder.as_deref().unwrap_or("Sent");
        let folder = folders::resolve(&listed, wanted).ok_or_else(|| ImapError::FolderMissing {
            folder: wanted.to_owned(),
            text: "the server does not list it".to_owned(),
        })?;
        // After a failed try the copy may be there all the same.
        if copy.tries > 0 {
            session.examine(&folder.wire_name).await?;
            if !session.search_header("Message-ID", &copy.message_id).await?.is_empty() {
                return Ok(());
            }
        }
        session.append(&folder.wire_name, &["\\Seen"], copy.gone_at, &copy.message).await?;
        session.logout().await;
        Ok(())
    }
}

/// Whether a report is about a notice of ours. One that failed counts as not delivered, so that the admins hear of it.
///
/// # Errors
/// The store's.
pub(super) fn came_back(tx: &mut dyn Tx, desk: &Desk, inbound: &Inbound) -> Result<bool, StoreError> {
    if !matches!(inbound.kind, Kind::Bounce | Kind::Delay | Kind::Receipt) {
        return Ok(false);
    }
    for id in inbound.other_ids.iter().chain(&inbound.in_reply_to) {
        let Some(notice) = notices::delivered(tx, id)? else { continue };
        let about_reader =
            |report: &DeliveryReport| report.recipient.as_ref().is_none_or(|to| notice.recipients.contains(to));
        let Some(report) = inbound.reports.iter().find(|report| about_reader(report)) else { continue };
        if report.action == ReportAction::Failed {
            notices::returned(tx, notice.id, &report.diagnostic, desk.now)?;
        }
        return Ok(true);
    }
    Ok(false)
}

async fn send_notice(session: &mut SmtpSession, notice: &Notice) -> Try {
    let content = &notice.content;
    let message = match Message::new(content.message.clone()) {
        Ok(message) => message,
        Err(error) => return Try::Rejected { reply: error.to_string() },
    };
    let message = if message.is_8bit() && !session.takes_8bit() {
        let text = read::read(message.bytes(), false).full_text;
        match Message::new(mail::forward::seven_bit(message.bytes(), &text)) {
            Ok(message) => message,
            Err(error) => return Try::Rejected { reply: error.to_string() },
        }
    } else {
        message
    };
    let from = content.envelope_from.as_ref().map(ToString::to_string).unwrap_or_default();
    let recipients: Vec<String> = content.recipients.iter().map(ToString::to_string).collect();
    let to: Vec<&str> = recipients.iter().map(String::as_str).collect();
    let envelope = session.envelope(&from, &to, &message).await;
    match outcome::of_envelope(envelope, to.first().copied().unwrap_or_default()) {
        Ok(_) => outcome::of_data(session.data(&message).await),
        Err(failed) => {
            if !session.is_broken() {
                let _ = session.reset().await;
            }
            failed
        }
    }
}

fn notice_retry(tries: u32, now: Timestamp) -> Option<Timestamp> {
    if tries + 1 >= NOTICE_TRIES {
        return None;
    }
    let wait = usize::try_from(tries).ok().and_then(|tries| NOTICE_RETRY.get(tries)).copied();
    now.checked_add(wait.unwrap_or(SignedDuration::from_hours(24))).ok()
}
