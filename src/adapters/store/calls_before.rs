//! How a call was before the rep's newest word about it: one row a thread, beside its row in `undoable`.

use jiff::Timestamp;

use super::StoreError;
use super::Tx;
use super::appointments;
use super::first;
use super::value::ints;
use crate::followup::appointment::CallBefore;
use crate::followup::ids::ThreadId;

/// Keeps it in the place of what was kept before.
pub fn put(tx: &mut dyn Tx, thread: ThreadId, call: &CallBefore) -> Result<(), StoreError> {
    let sql = "INSERT INTO calls_before (thread, times, standing, proposed_at, sequence, became) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (thread) DO UPDATE SET times = excluded.times, \
                 standing = excluded.standing, proposed_at = excluded.proposed_at, sequence = excluded.sequence, \
                 became = excluded.became";
    let times = ints(call.times.iter().map(|at| at.as_microsecond()));
    let (standing, became) = (call.standing.word().into(), call.became.word().into());
    tx.execute(sql, &[thread.into(), times, standing, call.proposed.into(), call.sequence.into(), became])?;
    Ok(())
}

/// What is kept of a thread.
pub fn get(tx: &mut dyn Tx, thread: ThreadId) -> Result<Option<CallBefore>, StoreError> {
    let sql = "SELECT times, standing, proposed_at, sequence, became FROM calls_before WHERE thread = ?1";
    first(tx, sql, &[thread.into()], |row| {
        let times: Result<Vec<Timestamp>, StoreError> = row.ints()?.into_iter().map(appointments::instant).collect();
        Ok(CallBefore {
            times: times?,
            standing: appointments::standing(&row.text()?)?,
            proposed: row.opt_instant()?,
            sequence: row.small()?,
            became: appointments::standing(&row.text()?)?,
        })
    })
}

/// It was taken back, or can be no more.
pub fn forget(tx: &mut dyn Tx, thread: ThreadId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM calls_before WHERE thread = ?1", &[thread.into()])?;
    Ok(())
}
