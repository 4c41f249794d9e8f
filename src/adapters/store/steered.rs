//! Mails by which somebody has steered the bot: each is carried out once, however many copies of it arrive.

use jiff::Timestamp;

use super::StoreError;
use super::Tx;
use crate::followup::address::Address;

/// Notes that a mail is being carried out. `false`: it was before.
pub fn once(tx: &mut dyn Tx, reader: &Address, mail: &str, at: Timestamp) -> Result<bool, StoreError> {
    let sql = "INSERT INTO steered (reader_key, mail, said_at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
    Ok(tx.execute(sql, &[reader.key().into(), mail.into(), at.into()])? > 0)
}
