//! What an SMTP dialogue came to, and what is stored of it. The first half is pure; the second writes rows and lets the
//! event happen. An outcome that cannot be stored goes to the spill file.

use jiff::SignedDuration;
use jiff::Timestamp;

use super::announce;
use super::assemble::Engine;
use super::commit;
use super::desk::Desk;
use crate::adapters::imap::backoff;
use crate::adapters::smtp::Phase;
use crate::adapters::smtp::SmtpFailure;
use crate::adapters::smtp::reply::Reply;
use crate::adapters::smtp::reply::Retry;
use crate::adapters::smtp::reply::Scope;
use crate::adapters::smtp::session::DataOutcome;
use crate::adapters::smtp::session::Envelope;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::copies;
use crate::adapters::store::mail_ids;
use crate::adapters::store::mail_ids::Origin;
use crate::adapters::store::sends;
use crate::adapters::store::sends::Send;
use crate::adapters::store::threads;
use crate::config::settings::SentCopy;
use crate::followup::address::Address;
use crate::followup::decision::SendStatus;
use crate::followup::event::Event;
use crate::followup::event::Resolution;
use crate::followup::ids::MessageId;
use crate::followup::ids::SendRef;

/// Waits between the tries of a mail that was definitely not taken; after the last one a person is told.
const RETRY_AFTER: [SignedDuration; 4] = [
    SignedDuration::from_mins(5),
    SignedDuration::from_mins(15),
    SignedDuration::from_hours(1),
    SignedDuration::from_hours(4),
];

/// What one try came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Try {
    /// Definitely not sent, and nothing about this mail: the account, its server, or the way there.
    Account(SmtpFailure),
    /// Definitely not sent; may be tried again, not before that time if the server says so.
    NotSent {
        /// The server's words.
        reply: String,
        /// The least wait that the reply asks for.
        least: Option<SignedDuration>,
    },
    /// Definitely not sent: the prospect's address is dead.
    DeadAddress {
        /// The server's words.
        reply: String,
    },
    /// Definitely not sent: refused for good.
    Rejected {
        /// The server's words.
        reply: String,
    },
    /// 250 after the dot.
    Accepted {
        /// The server's words.
        reply: String,
        /// The id that the relay gave it, if it said one.
        relay_id: Option<String>,
    },
    /// Nobody can know.
    Unknown {
        /// What happened.
        why: String,
    },
}

/// A recipient beside the prospect whom the server refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedRecipient {
    /// Who.
    pub address: Address,
    /// The server's words.
    pub reply: String,
    /// The address is dead, not merely busy.
    pub is_dead: bool,
}

/// Reads the answers to an envelope. `Ok`: the prospect was taken.
///
/// # Errors
/// What the refusal means.
pub fn of_envelope(envelope: Result<Envelope, SmtpFailure>, prospect: &str) -> Result<Envelope, Try> {
    let envelope = envelope.map_err(|failure| match failure {
        SmtpFailure::Refused { phase, reply } => of_refusal(phase, reply),
        SmtpFailure::Address { address, text } => Try::Rejected { reply: format!("{address}: {text}") },
        SmtpFailure::Timeout { .. } | SmtpFailure::Connection { .. } => {
            Try::NotSent { reply: failure.to_string(), least: None }
        }
        SmtpFailure::Credentials { .. } | SmtpFailure::Setup(_) => Try::Account(failure),
    })?;
    let answer = envelope.recipients.iter().find(|(address, _)| address == prospect);
    match answer {
        Some((_, reply)) if reply.is_positive() => Ok(envelope),
        Some((_, reply)) => Err(of_refusal(Phase::Recipient, reply.clone())),
        None => Err(Try::Rejected { reply: "the prospect is not among the recipients".to_owned() }),
    }
}

fn of_refusal(phase: Phase, reply: Reply) -> Try {
    let verdict = reply.verdict(phase);
    let words = reply.to_string();
    let least = match verdict.retry {
        Retry::Later(wait) => SignedDuration::try_from(wait).ok(),
        Retry::Now | Retry::Never => None,
    };
    match (verdict.scope, verdict.retry) {
        (Scope::Account, _) => Try::Account(SmtpFailure::Refused { phase, reply }),
        (Scope::Recipient, Retry::Never) => Try::DeadAddress { reply: words },
        (Scope::Message, Retry::Never) => Try::Rejected { reply: words },
        (Scope::Recipient | Scope::Message, Retry::Now | Retry::Later(_)) => Try::NotSent { reply: words, least },
    }
}

/// Reads what became of the message. From here on an account's failure is a try of this mail: `go` was committed.
#[must_use]
pub fn of_data(outcome: DataOutcome) -> Try {
    match outcome {
        DataOutcome::Accepted { reply, relay_message_id } => {
            Try::Accepted { reply: reply.to_string(), relay_id: relay_message_id }
        }
        DataOutcome::NotSent(failure) => Try::NotSent { reply: failure.to_string(), least: None },
        DataOutcome::Rejected(reply) => match of_refusal(Phase::Message, reply.clone()) {
            Try::Account(_) => Try::NotSent { reply: reply.to_string(), least: Some(SignedDuration::from_hours(4)) },
            Try::NotSent { reply, least } => Try::NotSent { reply, least },
            Try::DeadAddress { reply } => Try::DeadAddress { reply },
            Try::Rejected { reply } => Try::Rejected { reply },
            Try::Accepted { .. } | Try::Unknown { .. } => Try::Rejected { reply: reply.to_string() },
        },
        DataOutcome::Unknown { why } => Try::Unknown { why },
    }
}

/// A refused recipient, when the address can be read.
#[must_use]
pub fn refused_recipient(address: &str, reply: &Reply) -> Option<RefusedRecipient> {
    let verdict = reply.verdict(Phase::Recipient);
    Some(RefusedRecipient {
        address: address.parse().ok()?,
        reply: reply.to_string(),
        is_dead: verdict.scope == Scope::Recipient && verdict.retry == Retry::Never,
    })
}

/// How long an account is left alone after a failure, and whether only a person can help. A quota that frees tomorrow is
/// not asked for today.
#[must_use]
pub fn wait_after(failure: &SmtpFailure, failures: u32) -> (SignedDuration, bool) {
    let usual = backoff::backoff(failures, failures.into());
    let longest = backoff::backoff(u32::MAX, 0);
    let (wait, needs_a_person) = match failure {
        SmtpFailure::Credentials { .. } | SmtpFailure::Setup(_) => (longest, true),
        SmtpFailure::Refused { phase, reply } => match reply.verdict(*phase).retry {
            Retry::Now => (usual, false),
            Retry::Later(wait) => (wait, false),
            Retry::Never => (longest, true),
        },
        SmtpFailure::Connection { .. } | SmtpFailure::Timeout { .. } | SmtpFailure::Address { .. } => (usual, false),
    };
    (SignedDuration::try_from(wait).unwrap_or(SignedDuration::from_mins(15)), needs_a_person)
}

/// The next try after `tries` failed ones, or none.
#[must_use]
pub fn retry_at(tries: u32, least: Option<SignedDuration>, now: Timestamp) -> Option<Timestamp> {
    let wait = RETRY_AFTER.get(usize::try_from(tries.saturating_sub(1)).ok()?)?;
    let wait = least.map_or(*wait, |least| least.max(*wait));
    now.checked_add(wait).ok()
}

/// The written name of a send, for logs.
#[must_use]
pub fn name(send: &SendRef) -> String {
    announce::send_name(send)
}

impl Engine {
    /// Stores what became of a try and lets it happen to the thread.
    ///
    /// # Errors
    /// The store's, when not even the spill file could take the outcome.
    pub(super) async fn settle(
        &self,
        row: &Send,
        result: Try,
        refused: Vec<RefusedRecipient>,
    ) -> Result<(), StoreError> {
        let desk = self.desk();
        let now = desk.now;
        let stored = {
            let (row, result) = (row.clone(), result.clone());
            self.store.write(move |tx| store(tx, &desk, &row, &result, &refused)).await
        };
        let Err(error) = stored else {
            self.wake.ring();
            return Ok(());
        };
        tracing::error!(send = %name(&row.send), %error, "the outcome could not be stored; it goes to the spill file");
        self.spill(&spilled(row, &result, now))?;
        Err(error)
    }

    /// A draft that is no message: the thread is held.
    pub(super) async fn draft_failed(&self, row: &Send, why: String) -> Result<(), StoreError> {
        let (desk, send) = (self.desk(), row.send.clone());
        self.store
            .write(move |tx| match threads::get(tx, send.thread)? {
                Some(thread) => commit::apply(tx, &desk, &thread, &Event::DraftFailed { why }).map(|_| ()),
                None => Ok(()),
            })
            .await
    }
}

/// The row and the event of one outcome, in one transaction.
fn store(
    tx: &mut dyn Tx,
    desk: &Desk,
    row: &Send,
    result: &Try,
    refused: &[RefusedRecipient],
) -> Result<(), StoreError> {
    let tries = sends::by_ref(tx, &row.send)?.map_or(0, |row| row.attempts + u32::from(row.gone_at.is_none()));
    let (status, reply, retry) = row_of(result, tries.max(1), desk.now);
    let outcome = sends::Outcome { send: row.send.clone(), status, reply, at: desk.now, next_try: retry };
    sends::settle(tx, &outcome)?;
    if let Try::Accepted { relay_id, .. } = result {
        if let Some(id) = relay_id.as_deref().and_then(MessageId::new) {
            mail_ids::insert(tx, &id, row.send.thread, Origin::Reported, Some(&row.send), desk.now)?;
        }
        plan_copy(tx, desk, row)?;
    }
    for event in events_of(row, result, retry) {
        happen(tx, desk, &row.send, &event)?;
    }
    for recipient in refused {
        if recipient.is_dead {
            let event = Event::HardBounce { recipient: recipient.address.clone(), diagnostic: recipient.reply.clone() };
            happen(tx, desk, &row.send, &event)?;
        } else {
            let text = format!("{} was not taken: {}", recipient.address, recipient.reply);
            commit::note(tx, row.send.thread, desk.now, "send", &text)?;
        }
    }
    Ok(())
}

fn happen(tx: &mut dyn Tx, desk: &Desk, send: &SendRef, event: &Event) -> Result<(), StoreError> {
    let Some(thread) = threads::get(tx, send.thread)? else { return Ok(()) };
    let next = commit::apply(tx, desk, &thread, event)?;
    // A row that waits for its next try stands for the thread as it is now.
    if sends::by_ref(tx, send)?.is_some_and(|row| row.status == SendStatus::NotSent) {
        sends::stand_for(tx, send, next.version)?;
    }
    Ok(())
}

/// The copy for the rep's Sent folder is a row too, so that a crash does not lose it.
fn plan_copy(tx: &mut dyn Tx, desk: &Desk, row: &Send) -> Result<(), StoreError> {
    let Some(rep) = desk.setup.rep(&row.rep) else { return Ok(()) };
    match (&rep.mailbox, rep.sent_copy) {
        (Some(mailbox), SentCopy::Append) => copies::insert(tx, &row.send, mailbox, desk.now),
        (None, SentCopy::Append) | (_, SentCopy::Provider | SentCopy::CcRep | SentCopy::None) => Ok(()),
    }
}

fn row_of(result: &Try, tries: u32, now: Timestamp) -> (SendStatus, String, Option<Timestamp>) {
    match result {
        Try::Accepted { reply, .. } => (SendStatus::Accepted, reply.clone(), None),
        Try::Unknown { why } => (SendStatus::Unknown, why.clone(), None),
        Try::DeadAddress { reply } | Try::Rejected { reply } => (SendStatus::Rejected, reply.clone(), None),
        Try::NotSent { reply, least } => (SendStatus::NotSent, reply.clone(), retry_at(tries, *least, now)),
        Try::Account(failure) => (SendStatus::NotSent, failure.to_string(), None),
    }
}

/// A dead address is two things at once: a bounce of the prospect, and a send that is over.
fn events_of(row: &Send, result: &Try, retry: Option<Timestamp>) -> Vec<Event> {
    let bounce = match (result, row.recipients.first()) {
        (Try::DeadAddress { reply }, Some(prospect)) => {
            Some(Event::HardBounce { recipient: prospect.clone(), diagnostic: reply.clone() })
        }
        (
            Try::DeadAddress { .. }
            | Try::Account(_)
            | Try::NotSent { .. }
            | Try::Rejected { .. }
            | Try::Accepted { .. }
            | Try::Unknown { .. },
            _,
        ) => None,
    };
    bounce.into_iter().chain([resolution_of(row, result, retry)]).collect()
}

fn resolution_of(row: &Send, result: &Try, retry: Option<Timestamp>) -> Event {
    let resolved = |resolution| Event::Resolved { send: row.send.clone(), resolution };
    match result {
        Try::Accepted { .. } => resolved(Resolution::Accepted),
        Try::Unknown { .. } => resolved(Resolution::Unknown),
        Try::Rejected { reply } | Try::DeadAddress { reply } => resolved(Resolution::Rejected { reply: reply.clone() }),
        Try::NotSent { reply, .. } => match retry {
            Some(retry_at) => resolved(Resolution::NotSent { retry_at }),
            None => resolved(Resolution::TriesUsedUp { reply: reply.clone() }),
        },
        Try::Account(failure) => resolved(Resolution::TriesUsedUp { reply: failure.to_string() }),
    }
}

/// The outcome as the spill file keeps it. A wait that was not stored becomes an hour.
fn spilled(row: &Send, result: &Try, now: Timestamp) -> sends::Outcome {
    let (status, reply, next_try) = row_of(result, 1, now);
    sends::Outcome { send: row.send.clone(), status, reply, at: now, next_try }
}

/// Lets an outcome from the spill file happen, as if it had been stored in time.
///
/// # Errors
/// The store's.
pub fn replay(tx: &mut dyn Tx, desk: &Desk, outcome: &sends::Outcome) -> Result<(), StoreError> {
    let Some(row) = sends::by_ref(tx, &outcome.send)? else { return Ok(()) };
    if row.status != SendStatus::Transmitting {
        return Ok(());
    }
    let reply = outcome.reply.clone();
    let result = match outcome.status {
        SendStatus::Accepted | SendStatus::Confirmed => Try::Accepted { reply, relay_id: None },
        SendStatus::NotSent => Try::NotSent { reply, least: None },
        SendStatus::Rejected => Try::Rejected { reply },
        SendStatus::Ready
        | SendStatus::Transmitting
        | SendStatus::Unknown
        | SendStatus::Assumed
        | SendStatus::Dropped => Try::Unknown { why: reply },
    };
    store(tx, desk, &row, &result, &[])
}
