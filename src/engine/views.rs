//! What the command line shows: threads, the outbox, suppressions, and how the bot is. Read models: plain values that are
//! made from one snapshot of the store, for tables and for JSON. Nothing here changes anything.

pub mod status;

use jiff::Timestamp;
use serde::Serialize;

use super::announce;
use super::desk_side::DeskSide;
use super::words;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::sends;
use crate::adapters::store::sends::Send;
use crate::adapters::store::suppressions;
use crate::adapters::store::threads;
use crate::adapters::store::threads::Filter;
use crate::config::diagnostic::did_you_mean;
use crate::config::settings::Rep;
use crate::followup::address::Address;
use crate::followup::decision::SendStatus;
use crate::followup::ids::ThreadId;
use crate::followup::thread::Doubt;
use crate::followup::thread::State;
use crate::followup::thread::Thread;
use crate::mail::zones;

/// Threads that are read in one go.
const PAGE: u32 = 1_000;
/// Rows of the outbox that are shown; more is a burst that nobody reads line by line.
const OUTBOX_MAX: u32 = 1_000;
/// Shortest beginning of an id that names a thread.
const PREFIX_MIN: usize = 3;
/// Threads that are named where one was meant and several fit.
const CANDIDATES: u32 = 10;

/// One thread in a listing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ThreadRow {
    /// Its id.
    pub id: String,
    /// `active`, `sending`, `waiting`, `snoozed`, `paused`, `held`, `ended`.
    pub state: &'static str,
    /// How it ended.
    pub outcome: Option<&'static str>,
    /// For how much it was won, in the rep's words, when he said so.
    pub amount: Option<String>,
    /// Why it is held or sleeps: one word.
    pub why: Option<&'static str>,
    /// Address of the rep.
    pub rep: String,
    /// Address of the prospect.
    pub prospect: String,
    /// His name, may be empty.
    pub prospect_name: String,
    /// Subject of the proposal.
    pub subject: String,
    /// Its sequence.
    pub sequence: String,
    /// The step that comes next or is under way.
    pub step: Option<String>,
    /// When something happens by itself.
    pub next_at: Option<Timestamp>,
    /// When the offer ends.
    pub expires_at: Timestamp,
    /// The zone of its days and hours.
    pub zone: String,
    /// Follow-ups that were accepted, of all rounds.
    pub sent: usize,
    /// 1 at first.
    pub round: u32,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
}

/// Which threads are shown.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// Only of this rep.
    pub rep: Option<Address>,
    /// Only in this state.
    pub state: Option<String>,
    /// Leave ended ones out.
    pub open_only: bool,
}

/// A thread that was meant could not be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotFound {
    /// None fits; one that may have been meant.
    Nothing(Option<String>),
    /// Several fit.
    Several(Vec<ThreadRow>),
}

/// A mail to a prospect that waits, is under way, or whose fate nobody knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutboxRow {
    /// `thread.step.generation`, as `outbox resolve` takes it.
    pub id: String,
    /// Its thread.
    pub thread: String,
    /// Its step.
    pub step: String,
    /// Where it stands.
    pub status: &'static str,
    /// Whether a person's word is needed: `outbox resolve`.
    pub needs_word: bool,
    /// To whom.
    pub to: Vec<String>,
    /// In whose name.
    pub rep: String,
    /// Through which mailbox.
    pub mailbox: String,
    /// When its step fell due.
    pub due: Timestamp,
    /// Not before.
    pub next_try: Timestamp,
    /// When it passed `go`.
    pub gone_at: Option<Timestamp>,
    /// How often it was tried.
    pub attempts: u32,
    /// The server's last words.
    pub reply: String,
}

/// Somebody who is not written to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SuppressionRow {
    /// Address or domain.
    pub target: String,
    /// Why.
    pub why: String,
    /// Since when.
    pub since: Timestamp,
}

impl DeskSide {
    /// The threads that pass `shown`, open ones first, each kind newest first.
    ///
    /// # Errors
    /// The store's.
    pub async fn threads(&self, shown: &Shown) -> Result<Vec<ThreadRow>, StoreError> {
        let mut filter = Filter {
            rep: shown.rep.clone(),
            state: shown.state.clone(),
            open_only: shown.open_only,
            ..Filter::default()
        };
        let mut rows = Vec::new();
        loop {
            let asked = filter.clone();
            let page = self.store.read(move |tx| page(tx, &asked)).await?;
            let is_last = page.len() < PAGE as usize;
            filter.after = page.last().map(|(at, id, _)| (*at, *id));
            rows.extend(page.into_iter().map(|(_, _, row)| row));
            if is_last {
                break;
            }
        }
        rows.sort_by_key(|row| row.ended_at.is_some());
        Ok(rows)
    }

    /// The rep that somebody names by his address, an alias, or a part of his name or address that fits him alone.
    #[must_use]
    pub fn rep_named(&self, text: &str) -> Option<&Rep> {
        let settings = &self.setup.settings;
        if let Ok(address) = text.parse::<Address>() {
            return settings.rep(&address);
        }
        let wanted = text.to_lowercase();
        let mut fitting = settings
            .reps
            .iter()
            .filter(|rep| rep.name.to_lowercase().contains(&wanted) || rep.address.local().to_lowercase() == wanted);
        let first = fitting.next();
        if fitting.next().is_some() { None } else { first }
    }

    /// The thread that somebody names by its id, the beginning of its id, or the prospect's address.
    ///
    /// # Errors
    /// The store's; inside, [`NotFound`].
    pub async fn find(&self, text: &str) -> Result<Result<Thread, NotFound>, StoreError> {
        let text = text.trim().to_owned();
        self.store.read(move |tx| find(tx, &text)).await
    }

    /// What waits in the outbox, and what nobody knows of, those first that need a person's word.
    ///
    /// # Errors
    /// The store's.
    pub async fn outbox(&self) -> Result<Vec<OutboxRow>, StoreError> {
        self.store.read(outbox).await
    }

    /// Whom nothing is written to.
    ///
    /// # Errors
    /// The store's.
    pub async fn suppressions(&self) -> Result<Vec<SuppressionRow>, StoreError> {
        let all = self.store.read(suppressions::all).await?;
        let row =
            |one: suppressions::Suppression| SuppressionRow { target: one.target, why: one.why, since: one.since };
        Ok(all.into_iter().map(row).collect())
    }
}

type Placed = (Timestamp, ThreadId, ThreadRow);

fn page(tx: &mut dyn Tx, filter: &Filter) -> Result<Vec<Placed>, StoreError> {
    let threads = threads::list(tx, filter, PAGE)?;
    threads.iter().map(|thread| Ok((thread.opened_at, thread.id, thread_row(tx, thread)?))).collect()
}

/// The thread as listings show it.
pub(super) fn thread_row(tx: &mut dyn Tx, thread: &Thread) -> Result<ThreadRow, StoreError> {
    let sends = sends::facts(tx, thread.id)?;
    let (outcome, ended_at) = match &thread.state {
        State::Ended { outcome, at } => (Some(words::outcome(outcome)), Some(*at)),
        State::Active(_)
        | State::Sending(_)
        | State::Waiting(_)
        | State::Snoozed { .. }
        | State::Paused
        | State::Held { .. } => (None, None),
    };
    let (step, next_at, why) = coming(&thread.state);
    Ok(ThreadRow {
        id: thread.id.to_string(),
        state: words::state(&thread.state),
        outcome,
        amount: Some(thread.amount.clone()).filter(|amount| !amount.is_empty()),
        why,
        rep: thread.rep.to_string(),
        prospect: thread.prospect.address.to_string(),
        prospect_name: thread.prospect.name.clone(),
        subject: thread.proposal.subject.clone(),
        sequence: thread.sequence.clone(),
        step,
        next_at,
        expires_at: thread.expires_at,
        zone: zones::name(&thread.zone),
        sent: sends.iter().filter(|send| words::counts_as_sent(send.status)).count(),
        round: thread.round,
        opened_at: thread.opened_at,
        ended_at,
    })
}

/// The step ahead or under way, when something happens by itself, and why nothing does.
fn coming(state: &State) -> (Option<String>, Option<Timestamp>, Option<&'static str>) {
    match state {
        State::Active(planned) => (planned.step.as_ref().map(ToString::to_string), Some(planned.due), None),
        State::Sending(sending) => {
            let why = match sending.doubt {
                Doubt::Transmitting => None,
                Doubt::Unknown(_) => Some("unknown"),
                Doubt::Asked => Some("asked"),
            };
            (Some(sending.send.step.to_string()), None, why)
        }
        State::Waiting(task) => (Some(task.step.to_string()), Some(task.until), None),
        State::Snoozed { until, why } => (None, Some(*until), Some(words::snooze(*why))),
        State::Held { why } => (None, None, Some(words::hold(*why))),
        State::Paused | State::Ended { .. } => (None, None, None),
    }
}

pub(super) fn find(tx: &mut dyn Tx, text: &str) -> Result<Result<Thread, NotFound>, StoreError> {
    let mut fitting = match text.parse::<Address>() {
        Ok(address) => of_prospect(tx, &address)?,
        Err(_) if text.len() >= PREFIX_MIN => threads::by_prefix(tx, &text.to_lowercase(), CANDIDATES)?,
        Err(_) => Vec::new(),
    };
    match (fitting.pop(), fitting.is_empty()) {
        (Some(thread), true) => Ok(Ok(thread)),
        (Some(last), false) => {
            fitting.push(last);
            fitting.truncate(CANDIDATES as usize);
            let rows = fitting.iter().map(|thread| thread_row(tx, thread)).collect::<Result<_, _>>()?;
            Ok(Err(NotFound::Several(rows)))
        }
        (None, _) => guess(tx, text).map(|guess| Err(NotFound::Nothing(guess))),
    }
}

/// Open threads of a prospect, else those that have ended.
fn of_prospect(tx: &mut dyn Tx, address: &Address) -> Result<Vec<Thread>, StoreError> {
    let mut threads = threads::all_for_person(tx, address)?;
    threads.retain(|thread| thread.prospect.address == *address);
    let open: Vec<Thread> =
        threads.iter().filter(|thread| !matches!(thread.state, State::Ended { .. })).cloned().collect();
    Ok(if open.is_empty() { threads } else { open })
}

/// An id or address among the newest threads that looks like `text`.
fn guess(tx: &mut dyn Tx, text: &str) -> Result<Option<String>, StoreError> {
    let newest = threads::list(tx, &Filter::default(), PAGE)?;
    let names: Vec<String> = if text.contains('@') {
        newest.iter().map(|thread| thread.prospect.address.to_string()).collect()
    } else {
        newest.iter().map(|thread| thread.id.to_string()).collect()
    };
    Ok(did_you_mean(text, names.iter().map(String::as_str)).map(str::to_owned))
}

fn outbox(tx: &mut dyn Tx) -> Result<Vec<OutboxRow>, StoreError> {
    let mut rows = Vec::new();
    for send in sends::unresolved(tx)? {
        rows.push(outbox_row(&send));
    }
    for send in sends::waiting(tx, OUTBOX_MAX)? {
        rows.push(outbox_row(&send));
    }
    Ok(rows)
}

pub(super) fn outbox_row(send: &Send) -> OutboxRow {
    OutboxRow {
        id: announce::send_name(&send.send),
        thread: send.send.thread.to_string(),
        step: send.send.step.to_string(),
        status: words::status(send.status),
        needs_word: send.status == SendStatus::Unknown,
        to: send.recipients.iter().map(ToString::to_string).collect(),
        rep: send.rep.to_string(),
        mailbox: send.mailbox.clone(),
        due: send.due,
        next_try: send.next_try,
        gone_at: send.gone_at,
        attempts: send.attempts,
        reply: send.reply.clone(),
    }
}
