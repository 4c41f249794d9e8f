//! Sends: the outbox of mail to prospects. One row for each (thread, step, generation); once tried it stays for ever.
//!
//! The one table of legal status changes is [`may_become`]. Nothing turns `transmitting` or `unknown` back into
//! something that may be transmitted.

pub mod shown;

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::LIST_MAX;
use super::StoreError;
use super::Tx;
use super::first;
use super::list;
use super::rows;
use super::value::Row;
use super::value::Value;
use super::words;
use crate::followup::address::Address;
use crate::followup::decision::SendStatus;
use crate::followup::ids::MessageId;
use crate::followup::ids::SendRef;
use crate::followup::ids::ThreadId;
use crate::followup::plan::SendFact;

/// Most characters of a server's words that are kept: a page of them helps nobody.
const REPLY_MAX: usize = 1_000;

/// A new draft for the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What it carries out.
    pub send: SendRef,
    /// Version of the thread for which it was made, as it will be after this transaction.
    pub thread_version: u64,
    /// The draft as shown to the rep.
    pub draft: Vec<u8>,
    /// The id it will carry.
    pub message_id: MessageId,
    /// Mailbox through which it leaves, by its name in the config.
    pub mailbox: String,
    /// The rep in whose name it leaves.
    pub rep: Address,
    /// `MAIL FROM`.
    pub envelope_from: Address,
    /// `RCPT TO`, the prospect first.
    pub recipients: Vec<Address>,
    /// When the step falls due.
    pub due: Timestamp,
}

/// A row of the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Send {
    /// What it carries out.
    pub send: SendRef,
    /// Where it stands.
    pub status: SendStatus,
    /// Version of the thread for which the draft was made.
    pub thread_version: u64,
    /// Mailbox through which it leaves.
    pub mailbox: String,
    /// Registered address of the rep, lower case.
    pub rep: Address,
    /// `MAIL FROM`.
    pub envelope_from: Address,
    /// `RCPT TO`, the prospect first.
    pub recipients: Vec<Address>,
    /// The id it carries.
    pub message_id: MessageId,
    /// The draft as shown to the rep.
    pub draft: Vec<u8>,
    /// The bytes on the wire; empty before the first `go`.
    pub frozen: Vec<u8>,
    /// How often it was tried, sessions that failed before `go` included.
    pub attempts: u32,
    /// The server's last words.
    pub reply: String,
    /// When it was queued.
    pub created_at: Timestamp,
    /// When the step fell due.
    pub due: Timestamp,
    /// Not before; equals `due` until a try has failed.
    pub next_try: Timestamp,
    /// Newest `go`.
    pub gone_at: Option<Timestamp>,
    /// Newest outcome.
    pub settled_at: Option<Timestamp>,
}

/// What became of a try, as it is written into its row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Which send.
    pub send: SendRef,
    /// The new status.
    pub status: SendStatus,
    /// The server's words; empty keeps the old ones.
    pub reply: String,
    /// When.
    pub at: Timestamp,
    /// Not before, for `NotSent`.
    pub next_try: Option<Timestamp>,
}

/// The legal changes of a status, all of them.
///
/// Word that a mail has arrived is always legal, for a `ready` row too: after a restore the mail may have left in the
/// time that the backup does not know. `Ready -> Transmitting` and `NotSent -> Transmitting` belong to [`go`] alone.
/// Nothing becomes `Ready`, and nothing that may have left becomes anything that may be transmitted. `Transmitting` becomes
/// `NotSent` or `Dropped` only by the server's definite refusal.
#[must_use]
pub const fn may_become(from: SendStatus, to: SendStatus) -> bool {
    use SendStatus::Accepted;
    use SendStatus::Assumed;
    use SendStatus::Confirmed;
    use SendStatus::Dropped;
    use SendStatus::NotSent;
    use SendStatus::Ready;
    use SendStatus::Rejected;
    use SendStatus::Transmitting;
    use SendStatus::Unknown;
    match from {
        Ready => matches!(to, NotSent | Rejected | Dropped | Accepted | Confirmed),
        NotSent => matches!(to, NotSent | Rejected | Dropped | Accepted | Confirmed),
        Transmitting => matches!(to, NotSent | Rejected | Dropped | Accepted | Confirmed | Unknown),
        Unknown => matches!(to, Unknown | Assumed | Accepted | Confirmed),
        Accepted => matches!(to, Accepted | Confirmed),
        Assumed => matches!(to, Assumed | Accepted | Confirmed),
        Rejected => matches!(to, Rejected | Dropped | Accepted | Confirmed),
        Dropped => matches!(to, Dropped | Accepted | Confirmed),
        Confirmed => matches!(to, Confirmed),
    }
}

/// Puts a draft into the outbox as `ready`.
///
/// # Errors
/// `Conflict` when the row exists, whatever its status: a step that was tried and given up gets a new generation.
pub fn insert_ready(tx: &mut dyn Tx, draft: &Draft, now: Timestamp) -> Result<(), StoreError> {
    let sql = "INSERT INTO sends (thread, step, generation, thread_version, status, mailbox, rep_key, envelope_from, \
                 message_id, draft, created_at, due_at, next_try) \
               VALUES (?1, ?2, ?3, ?4, 'ready', ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11) \
               ON CONFLICT (thread, step, generation) DO NOTHING";
    let params = [
        draft.send.thread.into(),
        Value::from(&draft.send.step),
        draft.send.generation.into(),
        draft.thread_version.into(),
        draft.mailbox.as_str().into(),
        draft.rep.key().into(),
        draft.envelope_from.to_string().into(),
        Value::from(&draft.message_id),
        draft.draft.as_slice().into(),
        now.into(),
        draft.due.into(),
    ];
    // Without RETURNING, for which SQLite makes a table of its own each time.
    if tx.execute(sql, &params)? == 0 {
        return Err(StoreError::Conflict(format!("{} is already in the outbox", name(&draft.send))));
    }
    for (position, address) in draft.recipients.iter().enumerate() {
        let [thread, step, generation] = key(&draft.send);
        let written = address.to_string().into();
        tx.execute(
            // No INSERT ... SELECT, for which SQLite keeps a copy of every page that it changes.
            "INSERT INTO send_recipients (send, position, address, address_key, domain) \
             VALUES ((SELECT id FROM sends WHERE thread = ?1 AND step = ?2 AND generation = ?3), ?4, ?5, ?6, ?7)",
            &[thread, step, generation, position.into(), written, address.key().into(), address.domain().into()],
        )?;
    }
    Ok(())
}

/// The second half of `go`: freezes the bytes and marks the row `transmitting`. Call it in the transaction that has
/// checked everything, and let bytes leave only when that transaction is committed.
///
/// # Errors
/// `Conflict` when the row is not `ready` or `not_sent`: then nothing may leave.
pub fn go(tx: &mut dyn Tx, send: &SendRef, frozen: &[u8], now: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE sends SET status = 'transmitting', frozen = ?4, gone_at = ?5, attempts = attempts + 1, \
                 settled_at = NULL \
               WHERE thread = ?1 AND step = ?2 AND generation = ?3 AND status IN ('ready', 'not_sent') RETURNING id";
    let [thread, step, generation] = key(send);
    let id = first(tx, sql, &[thread, step, generation, frozen.into(), now.into()], Row::int)?
        .ok_or_else(|| StoreError::Conflict(format!("{} may not be transmitted", name(send))))?;
    tx.execute("UPDATE send_recipients SET gone_at = ?2 WHERE send = ?1", &[id.into(), now.into()])?;
    Ok(())
}

/// Writes what became of a send and returns the status it had. A session that failed before `go` (`Ready` or `NotSent`
/// becomes `NotSent`) counts as an attempt. The status that the row has already, without words and without a next try,
/// changes nothing: what the outbox has written, the rules say once more.
///
/// # Errors
/// `Conflict` when [`may_become`] forbids it, `Invalid` when there is no such row.
pub fn settle(tx: &mut dyn Tx, outcome: &Outcome) -> Result<SendStatus, StoreError> {
    let present = status_of(tx, &outcome.send)?
        .ok_or_else(|| StoreError::Invalid(format!("{} is not in the outbox", name(&outcome.send))))?;
    if !may_become(present, outcome.status) {
        let (from, to) = (words::status_word(present), words::status_word(outcome.status));
        return Err(StoreError::Conflict(format!("{} is {from} and cannot become {to}", name(&outcome.send))));
    }
    if present == outcome.status && outcome.reply.is_empty() && outcome.next_try.is_none() {
        return Ok(present);
    }
    let tried = matches!(present, SendStatus::Ready | SendStatus::NotSent) && outcome.status == SendStatus::NotSent;
    let reply: String = outcome.reply.chars().take(REPLY_MAX).collect();
    let [thread, step, generation] = key(&outcome.send);
    tx.execute(
        "UPDATE sends SET status = ?4, reply = CASE WHEN ?5 = '' THEN reply ELSE ?5 END, settled_at = ?6, \
           next_try = coalesce(?7, next_try), attempts = attempts + ?8 \
         WHERE thread = ?1 AND step = ?2 AND generation = ?3",
        &[
            thread,
            step,
            generation,
            words::status_word(outcome.status).into(),
            reply.into(),
            outcome.at.into(),
            outcome.next_try.into(),
            tried.into(),
        ],
    )?;
    Ok(present)
}

/// Takes a `ready` or `not_sent` row out of the outbox: a draft that was never tried is forgotten, so that its id is free
/// for the next draft; one that was tried is `dropped`. `true` when it was there to take.
///
/// # Errors
/// `Conflict` when its mail is under way or has left.
pub fn withdraw(tx: &mut dyn Tx, send: &SendRef, now: Timestamp) -> Result<bool, StoreError> {
    let Some(status) = status_of(tx, send)? else { return Ok(false) };
    match status {
        SendStatus::Dropped | SendStatus::Rejected => Ok(false),
        SendStatus::Ready => {
            let sql = "DELETE FROM sends WHERE thread = ?1 AND step = ?2 AND generation = ?3 AND status = 'ready'";
            Ok(tx.execute(sql, &key(send))? > 0)
        }
        SendStatus::NotSent => {
            let status = SendStatus::Dropped;
            let outcome = Outcome { send: send.clone(), status, reply: String::new(), at: now, next_try: None };
            settle(tx, &outcome).map(|_| true)
        }
        SendStatus::Transmitting
        | SendStatus::Accepted
        | SendStatus::Confirmed
        | SendStatus::Unknown
        | SendStatus::Assumed => Err(StoreError::Conflict(format!(
            "{} is {} and cannot be withdrawn",
            name(send),
            words::status_word(status)
        ))),
    }
}

/// Postpones a `ready` or `not_sent` row: a window, cap or hold forbids it now. It is not a try.
pub fn postpone(tx: &mut dyn Tx, send: &SendRef, until: Timestamp) -> Result<(), StoreError> {
    let [thread, step, generation] = key(send);
    tx.execute(
        "UPDATE sends SET next_try = ?4 \
         WHERE thread = ?1 AND step = ?2 AND generation = ?3 AND status IN ('ready', 'not_sent')",
        &[thread, step, generation, until.into()],
    )?;
    Ok(())
}

/// Says that the draft of a row that waits is also right for this later version of its thread: after a try that was
/// definitely not taken, or a change that leaves the plan as it was.
///
/// # Errors
/// `Conflict` when the row does not wait.
pub fn stand_for(tx: &mut dyn Tx, send: &SendRef, thread_version: u64) -> Result<(), StoreError> {
    let [thread, step, generation] = key(send);
    let changed = tx.execute(
        "UPDATE sends SET thread_version = ?4 \
         WHERE thread = ?1 AND step = ?2 AND generation = ?3 AND status IN ('ready', 'not_sent')",
        &[thread, step, generation, thread_version.into()],
    )?;
    if changed == 0 { Err(StoreError::Conflict(format!("{} does not wait", name(send)))) } else { Ok(()) }
}

/// The row of a thread that waits; a thread has one at most.
pub fn by_thread_waiting(tx: &mut dyn Tx, thread: ThreadId) -> Result<Option<SendRef>, StoreError> {
    let sql = "SELECT thread, step, generation FROM sends WHERE thread = ?1 AND status IN ('ready', 'not_sent') \
               ORDER BY id DESC LIMIT 1";
    first(tx, sql, &[thread.into()], Row::send_ref)
}

/// Rows of `mailbox` that may be transmitted now, longest due first.
pub fn ready(tx: &mut dyn Tx, mailbox: &str, now: Timestamp, limit: u32) -> Result<Vec<Send>, StoreError> {
    let tail = "WHERE s.mailbox = ?1 AND s.next_try <= ?2 AND s.status IN ('ready', 'not_sent') AND s.withheld = 0 \
                ORDER BY s.next_try, s.id LIMIT ?3";
    load(tx, tail, &[mailbox.into(), now.into(), limit.into()])
}

/// When the next row of `mailbox` may be transmitted, due ones included.
pub fn next_ready(tx: &mut dyn Tx, mailbox: &str) -> Result<Option<Timestamp>, StoreError> {
    let sql = "SELECT min(next_try) FROM sends WHERE mailbox = ?1 AND status IN ('ready', 'not_sent') AND withheld = 0";
    Ok(first(tx, sql, &[mailbox.into()], Row::opt_instant)?.flatten())
}

/// The row of a send.
pub fn by_ref(tx: &mut dyn Tx, send: &SendRef) -> Result<Option<Send>, StoreError> {
    let found = load(tx, "WHERE s.thread = ?1 AND s.step = ?2 AND s.generation = ?3 ORDER BY s.id", &key(send))?;
    Ok(found.into_iter().next())
}

/// Every send of a thread, in the order of queueing.
pub fn of_thread(tx: &mut dyn Tx, thread: ThreadId) -> Result<Vec<Send>, StoreError> {
    load(tx, "WHERE s.thread = ?1 ORDER BY s.id", &[thread.into()])
}

/// What the rules must know of the sends of a thread, in the order of queueing; without the mails themselves.
pub fn facts(tx: &mut dyn Tx, thread: ThreadId) -> Result<Vec<SendFact>, StoreError> {
    Ok(facts_of(tx, &[thread])?.remove(&thread).unwrap_or_default())
}

/// The same of many threads at once; a thread without sends is left out.
pub fn facts_of(tx: &mut dyn Tx, threads: &[ThreadId]) -> Result<BTreeMap<ThreadId, Vec<SendFact>>, StoreError> {
    let mut found: BTreeMap<ThreadId, Vec<SendFact>> = BTreeMap::new();
    for threads in threads.chunks(LIST_MAX) {
        let mut params = Vec::new();
        let places = list(&mut params, threads.iter().map(|thread| Value::from(*thread)));
        let sql = format!(
            "SELECT thread, step, generation, status, coalesce(settled_at, gone_at, created_at), attempts FROM sends \
             WHERE thread IN ({places}) ORDER BY thread, id"
        );
        tx.query(&sql, &params, &mut |row| {
            let send = row.send_ref()?;
            let status = words::status(&row.text()?)?;
            let fact = SendFact { send, status, at: row.instant()?, attempts: row.small()? };
            found.entry(fact.send.thread).or_default().push(fact);
            Ok(())
        })?;
    }
    Ok(found)
}

/// Takes the row out of the outbox if it still waits and its thread does not wait for it any more.
///
/// # Errors
/// The store's.
pub fn withdraw_if_waiting(
    tx: &mut dyn Tx,
    send: &SendRef,
    is_awaited: bool,
    now: Timestamp,
) -> Result<(), StoreError> {
    let waits = matches!(status_of(tx, send)?, Some(SendStatus::Ready | SendStatus::NotSent));
    if waits && !is_awaited { withdraw(tx, send, now).map(|_| ()) } else { Ok(()) }
}

/// Rows whose outcome is open, `transmitting` and `unknown`, the oldest `go` first.
pub fn unresolved(tx: &mut dyn Tx) -> Result<Vec<Send>, StoreError> {
    load(tx, "WHERE s.status IN ('transmitting', 'unknown') ORDER BY s.gone_at, s.id", &[])
}

/// Rows that are `transmitting`. At the start of the only instance their owner is dead: each is `unknown`.
pub fn transmitting_at_start(tx: &mut dyn Tx) -> Result<Vec<Send>, StoreError> {
    load(tx, "WHERE s.status IN ('transmitting', 'unknown') AND s.status = 'transmitting' ORDER BY s.id", &[])
}

/// Rows that wait, in every mailbox, soonest first.
pub fn waiting(tx: &mut dyn Tx, limit: u32) -> Result<Vec<Send>, StoreError> {
    load(tx, "WHERE s.status IN ('ready', 'not_sent') ORDER BY s.next_try, s.id LIMIT ?1", &[limit.into()])
}

fn status_of(tx: &mut dyn Tx, send: &SendRef) -> Result<Option<SendStatus>, StoreError> {
    let sql = "SELECT status FROM sends WHERE thread = ?1 AND step = ?2 AND generation = ?3";
    first(tx, sql, &key(send), |row| words::status(&row.text()?))
}

fn key(send: &SendRef) -> [Value; 3] {
    [send.thread.into(), Value::from(&send.step), send.generation.into()]
}

fn name(send: &SendRef) -> String {
    format!("send {}.{}.{}", send.thread, send.step, send.generation)
}

fn load(tx: &mut dyn Tx, tail: &str, params: &[Value]) -> Result<Vec<Send>, StoreError> {
    let sql = format!(
        "SELECT s.id, s.thread, s.step, s.generation, s.status, s.thread_version, s.mailbox, s.rep_key, \
           s.envelope_from, s.message_id, s.draft, s.frozen, s.attempts, s.reply, s.created_at, s.due_at, s.next_try, \
           s.gone_at, s.settled_at \
         FROM sends AS s {tail}"
    );
    let found = rows(tx, &sql, params, read)?;
    let mut sends = Vec::with_capacity(found.len());
    for (id, mut send) in found {
        let sql = "SELECT address FROM send_recipients WHERE send = ?1 ORDER BY position";
        send.recipients = rows(tx, sql, &[id.into()], Row::address)?;
        sends.push(send);
    }
    Ok(sends)
}

fn read(row: &mut Row) -> Result<(i64, Send), StoreError> {
    let id = row.int()?;
    let send = Send {
        send: row.send_ref()?,
        status: words::status(&row.text()?)?,
        thread_version: row.unsigned()?,
        mailbox: row.text()?,
        rep: row.address()?,
        envelope_from: row.address()?,
        recipients: Vec::new(),
        message_id: MessageId::new(&row.text()?).ok_or_else(|| super::value::unreadable("Message-ID"))?,
        draft: row.blob()?,
        frozen: row.blob()?,
        attempts: row.small()?,
        reply: row.text()?,
        created_at: row.instant()?,
        due: row.instant()?,
        next_try: row.instant()?,
        gone_at: row.opt_instant()?,
        settled_at: row.opt_instant()?,
    };
    Ok((id, send))
}
