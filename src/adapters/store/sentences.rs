//! Hashes of sentences of mails that prospects got: how a stranger who quotes one is led to its thread.
//!
//! Only what tells threads apart is kept: a sentence that many threads share is counted no further than [`THREADS_MAX`],
//! so templates cost nothing and the table grows with what people wrote themselves.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::StoreError;
use super::Tx;
use super::first;
use super::list;
use super::value::Row;
use super::value::Value;
use crate::followup::ids::ThreadId;

/// A sentence of more threads than this is a template's or the rep's habit: it is not kept for another one, and leads
/// nowhere.
pub const THREADS_MAX: usize = 3;

/// Sentences in one statement; each is a part of its own with a limit of its own, see `candidates`.
const KEYS_PER_STATEMENT: usize = 64;

/// Keeps sentences of a mail of `thread`; what is kept already, or is everybody's, stays as it is.
pub fn insert(tx: &mut dyn Tx, thread: ThreadId, hashes: &[i64]) -> Result<(), StoreError> {
    insert_all(tx, &[(thread, hashes.to_vec())])
}

/// The same for the mails of many threads, which share the sentences of their template: those are looked up once.
pub fn insert_all(tx: &mut dyn Tx, mails: &[(ThreadId, Vec<i64>)]) -> Result<(), StoreError> {
    let asked: BTreeSet<i64> = mails.iter().flat_map(|(_, hashes)| hashes).copied().collect();
    let mut known = counted(tx, &asked)?;
    for (thread, hashes) in mails {
        for hash in hashes {
            let threads = known.entry(*hash).or_default();
            if threads.len() <= THREADS_MAX && threads.insert(*thread) {
                tx.execute(
                    "INSERT INTO sentences (hash, thread) VALUES (?1, ?2) ON CONFLICT (hash, thread) DO NOTHING",
                    &[(*hash).into(), (*thread).into()],
                )?;
            }
        }
    }
    Ok(())
}

/// Whether any sentence is kept: without one nothing that a mail quotes can lead anywhere.
pub fn any(tx: &mut dyn Tx) -> Result<bool, StoreError> {
    Ok(first(tx, "SELECT 1 FROM sentences LIMIT 1", &[], Row::int)?.is_some())
}

/// The threads of each of `hashes`; those that are everybody's are left out.
pub fn find(tx: &mut dyn Tx, hashes: &BTreeSet<i64>) -> Result<BTreeMap<i64, BTreeSet<ThreadId>>, StoreError> {
    let mut found = counted(tx, hashes)?;
    found.retain(|_, threads| threads.len() <= THREADS_MAX);
    Ok(found)
}

/// The threads of each, one more than [`THREADS_MAX`] at the most.
fn counted(tx: &mut dyn Tx, hashes: &BTreeSet<i64>) -> Result<BTreeMap<i64, BTreeSet<ThreadId>>, StoreError> {
    let asked: Vec<i64> = hashes.iter().copied().collect();
    let mut found: BTreeMap<i64, BTreeSet<ThreadId>> = BTreeMap::new();
    for asked in asked.chunks(KEYS_PER_STATEMENT) {
        let mut params = vec![Value::from(i64::try_from(THREADS_MAX + 1).unwrap_or(i64::MAX))];
        let places = list(&mut params, asked.iter().map(|hash| Value::from(*hash)));
        let part = |place: &str| {
            format!(
                "SELECT hash, thread FROM (SELECT hash, thread FROM sentences WHERE hash = {place} ORDER BY thread LIMIT ?1) AS few"
            )
        };
        let sql = places.split(", ").map(part).collect::<Vec<_>>().join(" UNION ALL ");
        tx.query(&sql, &params, &mut |row| {
            found.entry(row.int()?).or_default().insert(row.thread()?);
            Ok(())
        })?;
    }
    Ok(found)
}
