//! Which Message-IDs belong to which thread, and who could be meant by a mail: what matching asks of the store.

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
}

const fn origin_word(origin: Origin) -> &'static str {
    match origin {
        Origin::Enrolment => "enrolment",
        Origin::Sent => "sent",
        Origin::Reported => "reported",
        Origin::ReadBack => "read_back",
        Origin::Seen => "seen",
    }
}

/// An id that belongs to a thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownId {
    /// The id.
    pub message_id: MessageId,
    /// The thread.
    pub thread: ThreadId,
    /// The send that carries it, when it is one of ours.
    pub send: Option<SendRef>,
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
    let (step, generation) = send.map_or(("", 0), |send| (send.step.as_str(), send.generation));
    tx.execute(
        "INSERT INTO mail_ids (message_id, thread, kind, step, generation, since) VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
         ON CONFLICT (message_id, thread) DO NOTHING",
        &[message_id.into(), thread.into(), origin_word(origin).into(), step.into(), generation.into(), at.into()],
    )?;
    Ok(())
}

/// Every (id, thread) pair among `ids`, ordered by id and thread.
pub fn find(tx: &mut dyn Tx, ids: &BTreeSet<MessageId>) -> Result<Vec<KnownId>, StoreError> {
    let ids: Vec<&MessageId> = ids.iter().collect();
    let mut found = Vec::new();
    for ids in ids.chunks(LIST_MAX) {
        let mut params = Vec::new();
        let places = list(&mut params, ids.iter().map(|id| Value::from(*id)));
        let sql = format!(
            "SELECT message_id, thread, step, generation FROM mail_ids WHERE message_id IN ({places}) \
             ORDER BY message_id, thread"
        );
        found.extend(rows(tx, &sql, &params, known_id)?);
    }
    Ok(found)
}

/// Ids of a thread, oldest first: the chain of `References`.
pub fn of_thread(tx: &mut dyn Tx, thread: ThreadId) -> Result<Vec<KnownId>, StoreError> {
    let sql = "SELECT message_id, thread, step, generation FROM mail_ids WHERE thread = ?1 ORDER BY since, message_id";
    rows(tx, sql, &[thread.into()], known_id)
}

fn known_id(row: &mut Row) -> Result<KnownId, StoreError> {
    let message_id = MessageId::new(&row.text()?).ok_or_else(|| super::value::unreadable("Message-ID"))?;
    let thread = row.thread()?;
    let (step, generation) = (row.opt_step()?, row.small()?);
    Ok(KnownId { message_id, thread, send: step.map(|step| SendRef { thread, step, generation }) })
}
