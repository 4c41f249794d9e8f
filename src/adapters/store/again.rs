//! Mails that matched nothing and are to be read again, because a thread was opened since to which they may belong: an
//! answer can be fetched from one mailbox before the proposal is fetched from another.

use jiff::SignedDuration;
use jiff::Timestamp;

use super::StoreError;
use super::Tx;
use super::list;
use super::rows;
use super::value::Row;
use super::value::Value;

/// Clocks of two servers differ by so much at most.
const SKEW: SignedDuration = SignedDuration::from_mins(5);

/// Asks for every mail without a thread that arrived since the proposal did.
pub fn unmatched_since(tx: &mut dyn Tx, proposal_arrived: Timestamp, now: Timestamp) -> Result<(), StoreError> {
    let since = proposal_arrived.checked_sub(SKEW).unwrap_or(proposal_arrived);
    tx.execute(
        "INSERT INTO again (mailbox, folder, uidvalidity, uid, since) \
         SELECT s.mailbox, s.folder, s.uidvalidity, s.uid, ?2 FROM inbound i JOIN sightings s ON s.inbound = i.id \
         WHERE i.thread IS NULL AND i.direction <> 'rep' AND i.received_at >= ?1 \
         ON CONFLICT (mailbox, folder, uidvalidity, uid) DO NOTHING",
        &[since.into(), now.into()],
    )?;
    Ok(())
}

/// UIDs that are to be read again in a folder, ascending.
pub fn uids(tx: &mut dyn Tx, mailbox: &str, folder: &str, uidvalidity: u32) -> Result<Vec<u32>, StoreError> {
    let sql = "SELECT uid FROM again WHERE mailbox = ?1 AND folder = ?2 AND uidvalidity = ?3 ORDER BY uid";
    rows(tx, sql, &[mailbox.into(), folder.into(), uidvalidity.into()], Row::small)
}

/// Forgets what was asked for under UIDs that mean nothing any more: the folder was read again from an earlier date.
pub fn forget_old_uids(tx: &mut dyn Tx, mailbox: &str, folder: &str, uidvalidity: u32) -> Result<(), StoreError> {
    let sql = "DELETE FROM again WHERE mailbox = ?1 AND folder = ?2 AND uidvalidity <> ?3";
    tx.execute(sql, &[mailbox.into(), folder.into(), uidvalidity.into()])?;
    Ok(())
}

/// They were read.
pub fn done(tx: &mut dyn Tx, mailbox: &str, folder: &str, uidvalidity: u32, uids: &[u32]) -> Result<(), StoreError> {
    for uids in uids.chunks(super::LIST_MAX) {
        let mut params: Vec<Value> = vec![mailbox.into(), folder.into(), uidvalidity.into()];
        let places = list(&mut params, uids.iter().map(|uid| Value::from(*uid)));
        let sql =
            format!("DELETE FROM again WHERE mailbox = ?1 AND folder = ?2 AND uidvalidity = ?3 AND uid IN ({places})");
        tx.execute(&sql, &params)?;
    }
    Ok(())
}
