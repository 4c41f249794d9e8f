//! Texts that reps wrote themselves for mails that they were shown. One row a step of a thread: the newest.

use jiff::Timestamp;

use super::StoreError;
use super::Tx;
use super::first;
use crate::followup::ids::StepName;
use crate::followup::ids::ThreadId;

/// A rep's own text, and what it was written for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnText {
    /// The text.
    pub text: String,
    /// When the offer ended then.
    pub expires_at: Timestamp,
    /// To whom it was to go, as [`crate::followup::address::Address::key`].
    pub prospect: String,
}

/// Keeps the text in the place of an earlier one.
pub fn put(tx: &mut dyn Tx, thread: ThreadId, step: &StepName, own: &OwnText) -> Result<(), StoreError> {
    let sql = "INSERT INTO own_texts (thread, step, text, expires_at, prospect) VALUES (?1, ?2, ?3, ?4, ?5) \
               ON CONFLICT (thread, step) DO UPDATE SET text = excluded.text, expires_at = excluded.expires_at, \
                 prospect = excluded.prospect";
    let (text, prospect) = (own.text.as_str().into(), own.prospect.as_str().into());
    tx.execute(sql, &[thread.into(), step.as_str().into(), text, own.expires_at.into(), prospect])?;
    Ok(())
}

/// The text for a step.
pub fn get(tx: &mut dyn Tx, thread: ThreadId, step: &StepName) -> Result<Option<OwnText>, StoreError> {
    let sql = "SELECT text, expires_at, prospect FROM own_texts WHERE thread = ?1 AND step = ?2";
    first(tx, sql, &[thread.into(), step.as_str().into()], |row| {
        Ok(OwnText { text: row.text()?, expires_at: row.instant()?, prospect: row.text()? })
    })
}
