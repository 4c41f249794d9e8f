//! Which template was chosen where a step has several, and what came of each. One row a send of such a step.

use jiff::Timestamp;

use super::StoreError;
use super::Tx;
use super::rows;
use crate::followup::address::Address;
use crate::followup::ids::SendRef;
use crate::followup::ids::ThreadId;
use crate::followup::thread::Thread;

/// What came of one variant of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// Its sequence.
    pub sequence: String,
    /// Its step.
    pub step: String,
    /// Its template.
    pub template: String,
    /// How often it left.
    pub sent: u32,
    /// How often it was what somebody answered.
    pub answered: u32,
    /// How many of its threads were won.
    pub won: u32,
    /// How many of its threads ended because somebody asked not to be written to.
    pub opted_out: u32,
}

/// Notes which template the draft of `send` is made of.
///
/// # Errors
/// The store's.
pub fn put(tx: &mut dyn Tx, thread: &Thread, send: &SendRef, template: &str, now: Timestamp) -> Result<(), StoreError> {
    let sql = "INSERT INTO variants (thread, step, generation, rep_key, sequence, template, queued_at) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (thread, step, generation) \
               DO UPDATE SET sequence = excluded.sequence, template = excluded.template, queued_at = excluded.queued_at";
    let values = [
        send.thread.into(),
        (&send.step).into(),
        send.generation.into(),
        thread.rep.key().into(),
        thread.sequence.as_str().into(),
        template.into(),
        now.into(),
    ];
    tx.execute(sql, &values)?;
    Ok(())
}

/// The mail is not made of a variant any more: its words are the rep's.
///
/// # Errors
/// The store's.
pub fn forget(tx: &mut dyn Tx, send: &SendRef) -> Result<(), StoreError> {
    let sql = "DELETE FROM variants WHERE thread = ?1 AND step = ?2 AND generation = ?3";
    tx.execute(sql, &[send.thread.into(), (&send.step).into(), send.generation.into()])?;
    Ok(())
}

/// The templates that were chosen in a thread, with the step and generation of each.
///
/// # Errors
/// The store's.
pub fn of_thread(tx: &mut dyn Tx, thread: ThreadId) -> Result<Vec<(SendRef, String)>, StoreError> {
    let sql = "SELECT step, generation, template FROM variants WHERE thread = ?1 ORDER BY step, generation";
    rows(tx, sql, &[thread.into()], |row| {
        Ok((SendRef { thread, step: row.step()?, generation: row.small()? }, row.text()?))
    })
}

/// What came of the variants that left in the name of a rep since then.
///
/// # Errors
/// The store's.
pub fn shares(tx: &mut dyn Tx, rep: &Address, since: Timestamp) -> Result<Vec<Share>, StoreError> {
    let sql = "SELECT v.sequence, v.step, v.template, count(*), count(a.thread), \
                 sum(CASE WHEN t.state = 'ended' AND t.why = 'won' THEN 1 ELSE 0 END), \
                 sum(CASE WHEN t.state = 'ended' AND t.why = 'opted_out' THEN 1 ELSE 0 END) \
               FROM variants v \
               JOIN sends s ON s.thread = v.thread AND s.step = v.step AND s.generation = v.generation \
                 AND s.status IN ('accepted', 'confirmed', 'assumed') \
               JOIN threads t ON t.id = v.thread \
               LEFT JOIN turns a ON a.thread = v.thread AND a.step = v.step \
               WHERE v.rep_key = ?1 AND v.queued_at > ?2 \
               GROUP BY v.sequence, v.step, v.template ORDER BY v.sequence, v.step, v.template";
    rows(tx, sql, &[rep.key().into(), since.into()], |row| {
        Ok(Share {
            sequence: row.text()?,
            step: row.text()?,
            template: row.text()?,
            sent: row.small()?,
            answered: row.small()?,
            won: row.small()?,
            opted_out: row.small()?,
        })
    })
}
