//! Texts that reps wrote themselves for mails that they were shown. One row a step of a thread: the newest.

use super::StoreError;
use super::Tx;
use super::first;
use crate::followup::ids::StepName;
use crate::followup::ids::ThreadId;

/// A rep's own text, and what it stands in the place of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnText {
    /// The text.
    pub text: String,
    /// The words of the draft as he was shown it first.
    pub instead_of: String,
}

/// Keeps the text in the place of an earlier one.
pub fn put(tx: &mut dyn Tx, thread: ThreadId, step: &StepName, own: &OwnText) -> Result<(), StoreError> {
    let sql = "INSERT INTO own_texts (thread, step, text, instead_of) VALUES (?1, ?2, ?3, ?4) \
               ON CONFLICT (thread, step) DO UPDATE SET text = excluded.text, instead_of = excluded.instead_of";
    tx.execute(sql, &[thread.into(), step.as_str().into(), own.text.as_str().into(), own.instead_of.as_str().into()])?;
    Ok(())
}

/// The text for a step.
pub fn get(tx: &mut dyn Tx, thread: ThreadId, step: &StepName) -> Result<Option<OwnText>, StoreError> {
    let sql = "SELECT text, instead_of FROM own_texts WHERE thread = ?1 AND step = ?2";
    first(tx, sql, &[thread.into(), step.as_str().into()], |row| {
        Ok(OwnText { text: row.text()?, instead_of: row.text()? })
    })
}
