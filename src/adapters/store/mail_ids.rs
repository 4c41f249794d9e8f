//! Which Message-IDs belong to which thread, and who could be meant by a mail: what matching asks of the store.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use jiff::Timestamp;

use super::LIST_MAX;
use super::StoreError;
use super::Tx;
use super::list;
use super::rows;
use super::value::Row;
use super::value::Value;
use crate::followup::ids::MessageId;
use crate::followup::ids::SendRef;
use crate::followup::ids::ThreadId;
use crate::followup::matching;

/// How we know that an id belongs to a thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The mail that was enrolled, and what it refers to.
    Enrolment,
    /// A send carries it, as we generated it.
    Sent,
    /// A relay named it in its 250 line.
    Reported,
    /// A copy of our send was found under it.
    ReadBack,
    /// A mail of the conversation: an answer, the rep's own mail.
    Seen,
    /// A mail beside the conversation: a machine's, one among colleagues. Answers to it lead to the thread, but the
    /// prospect may not have it, so that no mail to him refers to it.
    Aside,
}

const fn origin_word(origin: Origin) -> &'static str {
    match origin {
        Origin::Enrolment => "enrolment",
        Origin::Sent => "sent",
        Origin::Reported => "reported",
        Origin::ReadBack => "read_back",
        Origin::Seen => "seen",
        Origin::Aside => "aside",
    }
}

/// Letters of a `Thread-Index` that all mails of a conversation share, as the index of the table has it.
const ROOT: usize = matching::THREAD_INDEX_ROOT;

/// A `Thread-Index` of more threads than this is that of a template that is sent again and again: it leads nowhere.
const THREADS_PER_ROOT: usize = 20;

/// An id that belongs to a thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownId {
    /// The id.
    pub message_id: MessageId,
    /// The thread.
    pub thread: ThreadId,
    /// The send that carries it, when it is one of ours.
    pub send: Option<SendRef>,
    /// `Thread-Index` of the mail.
    pub thread_index: Option<String>,
}

/// Remembers that `message_id` belongs to `thread`. What was known first stays.
pub fn insert(
    tx: &mut dyn Tx,
    message_id: &MessageId,
    thread: ThreadId,
    origin: Origin,
    send: Option<&SendRef>,
    at: Timestamp,
) -> Result<(), StoreError> {
    insert_indexed(tx, message_id, thread, origin, send, None, at)
}

/// The same with the `Thread-Index` of that mail. An id that a service writes differently in each region is kept under
/// its common name as well.
pub fn insert_indexed(
    tx: &mut dyn Tx,
    message_id: &MessageId,
    thread: ThreadId,
    origin: Origin,
    send: Option<&SendRef>,
    thread_index: Option<&str>,
    at: Timestamp,
) -> Result<(), StoreError> {
    let (step, generation) = send.map_or(("", 0), |send| (send.step.as_str(), send.generation));
    let index = thread_index.unwrap_or_default();
    // The common name itself is no id that anybody knows the mail by.
    let origin = if matching::is_common_name(message_id) { Origin::Aside } else { origin };
    for (id, origin) in [(Some(message_id.clone()), origin), (matching::other_name(message_id), Origin::Aside)] {
        let Some(id) = id else { continue };
        tx.execute(
            "INSERT INTO mail_ids (message_id, thread, kind, step, generation, thread_index, since) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (message_id, thread) DO NOTHING",
            &[
                (&id).into(),
                thread.into(),
                origin_word(origin).into(),
                step.into(),
                generation.into(),
                index.into(),
                at.into(),
            ],
        )?;
    }
    Ok(())
}

/// The threads of which a mail has a `Thread-Index` that starts so, ordered by root and thread.
pub fn find_roots(
    tx: &mut dyn Tx,
    roots: &BTreeSet<String>,
) -> Result<BTreeMap<String, BTreeSet<ThreadId>>, StoreError> {
    /// Roots in one statement, see `candidates`.
    const ROOTS_PER_STATEMENT: usize = 64;
    let asked: Vec<&String> = roots.iter().collect();
    let mut found: BTreeMap<String, BTreeSet<ThreadId>> = BTreeMap::new();
    for asked in asked.chunks(ROOTS_PER_STATEMENT) {
        let mut params = vec![Value::from(THREADS_PER_ROOT + 1)];
        let places = list(&mut params, asked.iter().map(|root| Value::from(root.as_str())));
        let part = |place: &str| {
            format!(
                "SELECT root, thread FROM (SELECT DISTINCT substr(thread_index, 1, {ROOT}) AS root, thread \
                 FROM mail_ids WHERE thread_index <> '' AND substr(thread_index, 1, {ROOT}) = {place} \
                 ORDER BY thread LIMIT ?1) AS few"
            )
        };
        let sql = places.split(", ").map(part).collect::<Vec<_>>().join(" UNION ALL ");
        tx.query(&sql, &params, &mut |row| {
            found.entry(row.text()?).or_default().insert(row.thread()?);
            Ok(())
        })?;
    }
    found.retain(|_, threads| threads.len() <= THREADS_PER_ROOT);
    Ok(found)
}

/// Every (id, thread) pair among `ids`, ordered by id and thread.
pub fn find(tx: &mut dyn Tx, ids: &BTreeSet<MessageId>) -> Result<Vec<KnownId>, StoreError> {
    let ids: Vec<&MessageId> = ids.iter().collect();
    let mut found = Vec::new();
    for ids in ids.chunks(LIST_MAX) {
        let mut params = Vec::new();
        let places = list(&mut params, ids.iter().map(|id| Value::from(*id)));
        let sql = format!(
            "SELECT message_id, thread, step, generation, thread_index FROM mail_ids WHERE message_id IN ({places}) \
             ORDER BY message_id, thread"
        );
        found.extend(rows(tx, &sql, &params, known_id)?);
    }
    Ok(found)
}

/// Ids of a thread, oldest first: the chain of `References`. Of one send the names that a relay or a folder gave it
/// follow ours, because the prospect knows it by the last one.
pub fn of_thread(tx: &mut dyn Tx, thread: ThreadId) -> Result<Vec<KnownId>, StoreError> {
    Ok(of_threads(tx, &[thread])?.remove(&thread).unwrap_or_default())
}

/// The same of many threads at once.
pub fn of_threads(tx: &mut dyn Tx, threads: &[ThreadId]) -> Result<BTreeMap<ThreadId, Vec<KnownId>>, StoreError> {
    let mut found: BTreeMap<ThreadId, Vec<KnownId>> = BTreeMap::new();
    for threads in threads.chunks(LIST_MAX) {
        let mut params = Vec::new();
        let places = list(&mut params, threads.iter().map(|thread| Value::from(*thread)));
        let sql = format!(
            "SELECT message_id, thread, step, generation, thread_index FROM mail_ids \
             WHERE thread IN ({places}) AND kind <> 'aside' ORDER BY thread, since, CASE kind WHEN 'enrolment' THEN 0 \
             WHEN 'sent' THEN 1 WHEN 'reported' THEN 2 WHEN 'read_back' THEN 3 ELSE 4 END, message_id"
        );
        tx.query(&sql, &params, &mut |row| {
            let known = known_id(row)?;
            found.entry(known.thread).or_default().push(known);
            Ok(())
        })?;
    }
    Ok(found)
}

fn known_id(row: &mut Row) -> Result<KnownId, StoreError> {
    let message_id = MessageId::new(&row.text()?).ok_or_else(|| super::value::unreadable("Message-ID"))?;
    let thread = row.thread()?;
    let (step, generation) = (row.opt_step()?, row.small()?);
    let thread_index = Some(row.text()?).filter(|index| !index.is_empty());
    Ok(KnownId { message_id, thread, send: step.map(|step| SendRef { thread, step, generation }), thread_index })
}
