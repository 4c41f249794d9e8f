//! Items of the library that lie in drafts or were given: nobody gets one twice.

use std::collections::BTreeSet;

use super::StoreError;
use super::Tx;
use super::first;
use super::value::Row;
use super::value::Value;
use crate::followup::address::Address;
use crate::followup::ids::SendRef;
use crate::followup::ids::ThreadId;

/// Statuses of rows whose mail may have reached people.
const GIVEN: &str = "'transmitting', 'accepted', 'confirmed', 'unknown', 'assumed'";

/// Notes what the mail of `send` gives to each of `people`, in the place of what an earlier draft of it gave.
pub fn keep(tx: &mut dyn Tx, send: &SendRef, people: &[Address], item: &str) -> Result<(), StoreError> {
    tx.execute("DELETE FROM items_sent WHERE thread = ?1 AND step = ?2 AND generation = ?3", &key(send))?;
    let [thread, step, generation] = key(send);
    for person in people {
        tx.execute(
            "INSERT INTO items_sent (person, item, thread, step, generation) VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT (person, thread, step, generation) DO NOTHING",
            &[person.key().into(), item.into(), thread.clone(), step.clone(), generation.clone()],
        )?;
    }
    Ok(())
}

/// What the draft of `send` gives, as long as it waits in the outbox.
pub fn of_waiting(tx: &mut dyn Tx, send: &SendRef) -> Result<Option<String>, StoreError> {
    let sql = "SELECT items_sent.item FROM items_sent \
               JOIN sends USING (thread, step, generation) \
               WHERE items_sent.thread = ?1 AND items_sent.step = ?2 AND items_sent.generation = ?3 \
                 AND sends.status IN ('ready', 'not_sent') LIMIT 1";
    first(tx, sql, &key(send), Row::text)
}

/// What a person has had, or is about to get from another thread than `thread`.
pub fn had(tx: &mut dyn Tx, person: &Address, thread: ThreadId) -> Result<BTreeSet<String>, StoreError> {
    let sql = format!(
        "SELECT items_sent.item FROM items_sent JOIN sends USING (thread, step, generation) \
         WHERE items_sent.person = ?1 \
           AND (sends.status IN ({GIVEN}) OR (items_sent.thread <> ?2 AND sends.status IN ('ready', 'not_sent')))"
    );
    let mut had = BTreeSet::new();
    tx.query(&sql, &[person.key().into(), thread.into()], &mut |row| {
        had.insert(row.text()?);
        Ok(())
    })?;
    Ok(had)
}

/// Whether a mail with that item may have reached that person.
pub fn was_given(tx: &mut dyn Tx, person: &Address, item: &str) -> Result<bool, StoreError> {
    let sql = format!(
        "SELECT 1 FROM items_sent JOIN sends USING (thread, step, generation) \
         WHERE items_sent.person = ?1 AND items_sent.item = ?2 AND sends.status IN ({GIVEN}) LIMIT 1"
    );
    Ok(first(tx, &sql, &[person.key().into(), item.into()], Row::int)?.is_some())
}

fn key(send: &SendRef) -> [Value; 3] {
    [send.thread.into(), Value::from(&send.step), send.generation.into()]
}
