//! Threads and their participants. Who may change a thread and how is `followup`; here a change names the version it
//! was decided on, and fails when the thread has moved since.

pub(super) mod row;
pub mod snapshot;

use std::collections::BTreeMap;

use jiff::SignedDuration;
use jiff::Timestamp;

use super::LIST_MAX;
use super::StoreError;
use super::Tx;
use super::first;
use super::list as marks;
use super::rows;
use super::value::Row;
use super::value::Value;
use super::words;
use crate::followup::address::Address;
use crate::followup::address::Person;
use crate::followup::ids::ThreadId;
use crate::followup::ids::VersionHash;
use crate::followup::matching::consumer::organisation;
use crate::followup::thread::HoldReason;
use crate::followup::thread::Participant;
use crate::followup::thread::Role;
use crate::followup::thread::State;
use crate::followup::thread::Thread;

/// What a listing shows. The default shows everything, newest first.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only threads of this rep.
    pub rep: Option<Address>,
    /// Only threads in which this person takes part.
    pub person: Option<Address>,
    /// Only threads in this state: `active`, `sending`, `waiting`, `snoozed`, `paused`, `held`, `ended`.
    pub state: Option<String>,
    /// Leave ended threads out.
    pub open_only: bool,
    /// Only threads that were opened before this one, in the order of the listing: where the next page begins.
    pub after: Option<(Timestamp, ThreadId)>,
}

/// Stores a new thread, whatever `thread.version` says, and returns its first version.
///
/// # Errors
/// `Conflict` when the id exists: the same proposal was enrolled before.
pub fn insert(tx: &mut dyn Tx, thread: &Thread) -> Result<u64, StoreError> {
    let (columns, mut params) = row::columns(thread);
    params.push(Value::from(thread.id));
    let places = (1..=params.len()).map(|place| format!("?{place}")).collect::<Vec<_>>().join(", ");
    let sql = format!("INSERT INTO threads ({}, id, version) VALUES ({places}, 1)", columns.join(", "));
    tx.execute(&sql, &params)?;
    insert_people(tx, thread)?;
    Ok(1)
}

/// Stores `thread` over the version that was read and returns the new version.
///
/// # Errors
/// `Conflict` when the stored version is not `expected`.
pub fn update(tx: &mut dyn Tx, thread: &Thread, expected: u64) -> Result<u64, StoreError> {
    write(tx, row::changing(thread), thread.id, expected)?;
    let stored = people(tx, &[thread.id])?.remove(&thread.id).unwrap_or_default();
    if stored != everybody(thread) {
        replace_people(tx, thread)?;
    }
    let sql = "UPDATE participants SET ended = ?2 WHERE thread = ?1 AND ended <> ?2";
    tx.execute(sql, &[thread.id.into(), is_ended(thread).into()])?;
    Ok(expected + 1)
}

/// The same for a caller who still has the thread as it was read: people and columns that stayed the same cost nothing, and
/// an index none of whose columns changed is not touched.
///
/// # Errors
/// `Conflict` when the stored version is not that of `before`.
pub fn replace(tx: &mut dyn Tx, before: &Thread, after: &Thread) -> Result<u64, StoreError> {
    let stayed = everybody(before) == everybody(after) && is_ended(before) == is_ended(after);
    if !stayed {
        return update(tx, after, before.version);
    }
    let was = row::changing(before);
    let changed = row::changing(after).into_iter().zip(was).filter(|(is, was)| is != was).map(|(is, _)| is);
    write(tx, changed.collect(), after.id, before.version)?;
    Ok(before.version + 1)
}

/// Writes columns of the thread at version `expected`. Few sets of columns ever change together, so that their statements
/// stay prepared.
fn write(
    tx: &mut dyn Tx,
    columns: Vec<(&'static str, Value)>,
    thread: ThreadId,
    expected: u64,
) -> Result<(), StoreError> {
    let mut sql = "UPDATE threads SET version = version + 1".to_owned();
    let mut params = vec![Value::from(thread), Value::from(expected)];
    for (column, value) in columns {
        params.push(value);
        sql.push_str(&format!(", {column} = ?{}", params.len()));
    }
    sql.push_str(" WHERE id = ?1 AND version = ?2");
    if tx.execute(&sql, &params)? == 0 {
        return Err(StoreError::Conflict(format!("thread {thread} is not at version {expected}")));
    }
    Ok(())
}

fn replace_people(tx: &mut dyn Tx, thread: &Thread) -> Result<(), StoreError> {
    tx.execute("DELETE FROM participants WHERE thread = ?1", &[thread.id.into()])?;
    insert_people(tx, thread)
}

/// The thread of that id.
pub fn get(tx: &mut dyn Tx, id: ThreadId) -> Result<Option<Thread>, StoreError> {
    Ok(get_many(tx, &[id])?.into_iter().next())
}

/// The threads of those ids that exist, ordered by id.
pub fn get_many(tx: &mut dyn Tx, ids: &[ThreadId]) -> Result<Vec<Thread>, StoreError> {
    let mut found = Vec::new();
    for ids in ids.chunks(LIST_MAX) {
        let mut params = Vec::new();
        let places = marks(&mut params, ids.iter().map(|id| Value::from(*id)));
        found.extend(load(tx, &format!("WHERE id IN ({places}) ORDER BY id"), &params)?);
    }
    Ok(found)
}

/// Threads whose written id begins with `prefix`, ordered by id, at most `limit`; none when it is not such a beginning.
pub fn by_prefix(tx: &mut dyn Tx, prefix: &str, limit: u32) -> Result<Vec<Thread>, StoreError> {
    let written = |filler: char| format!("{prefix:<12}").replace(' ', &filler.to_string()).parse::<ThreadId>();
    let (Ok(low), Ok(high)) = (written('0'), written('z')) else { return Ok(Vec::new()) };
    load(tx, "WHERE id BETWEEN ?1 AND ?2 ORDER BY id LIMIT ?3", &[low.into(), high.into(), limit.into()])
}

/// Threads whose timer has rung, longest overdue first.
pub fn due(tx: &mut dyn Tx, now: Timestamp, limit: u32) -> Result<Vec<Thread>, StoreError> {
    load(tx, "WHERE wake_at IS NOT NULL AND wake_at <= ?1 ORDER BY wake_at, id LIMIT ?2", &[now.into(), limit.into()])
}

/// When the next timer rings, due ones included.
pub fn next_wake(tx: &mut dyn Tx) -> Result<Option<Timestamp>, StoreError> {
    let sql = "SELECT wake_at FROM threads WHERE wake_at IS NOT NULL ORDER BY wake_at, id LIMIT 1";
    first(tx, sql, &[], Row::instant)
}

/// How many active threads are overdue by more than `older_than`.
pub fn count_overdue(tx: &mut dyn Tx, now: Timestamp, older_than: SignedDuration) -> Result<u64, StoreError> {
    let before = now.checked_sub(older_than).unwrap_or(Timestamp::MIN);
    // The state is no condition here: SQLite would walk every active thread instead of those whose timer has rung.
    let sql = "SELECT coalesce(sum(CASE WHEN state = 'active' THEN 1 ELSE 0 END), 0) FROM threads \
               WHERE wake_at IS NOT NULL AND wake_at < ?1";
    Ok(first(tx, sql, &[before.into()], Row::unsigned)?.unwrap_or(0))
}

/// Open threads in which this person takes part, as prospect or beside him, ordered by id.
pub fn open_for_person(tx: &mut dyn Tx, person: &Address) -> Result<Vec<Thread>, StoreError> {
    load(
        tx,
        "WHERE id IN (SELECT thread FROM participants WHERE address_key = ?1) AND state <> 'ended' ORDER BY id",
        &[person.key().into()],
    )
}

/// Every thread, ended ones too, in which this person takes part, ordered by id.
pub fn all_for_person(tx: &mut dyn Tx, person: &Address) -> Result<Vec<Thread>, StoreError> {
    load(tx, "WHERE id IN (SELECT thread FROM participants WHERE address_key = ?1) ORDER BY id", &[person.key().into()])
}

/// Open threads of a sequence that run another version of it, ordered by id, at most `limit` behind `after`.
pub fn behind(
    tx: &mut dyn Tx,
    sequence: &str,
    version: VersionHash,
    after: Option<ThreadId>,
    limit: u32,
) -> Result<Vec<Thread>, StoreError> {
    let after = after.map_or_else(|| Value::from(-1_i64), Value::from);
    let tail = "WHERE id > ?1 AND sequence = ?2 AND pinned <> ?3 AND state <> 'ended' ORDER BY id LIMIT ?4";
    load(tx, tail, &[after, sequence.into(), version.0.as_slice().into(), limit.into()])
}

/// Open threads of a rep, ordered by id.
pub fn open_for_rep(tx: &mut dyn Tx, rep: &Address) -> Result<Vec<Thread>, StoreError> {
    load(tx, "WHERE rep_key = ?1 AND state <> 'ended' ORDER BY id", &[rep.key().into()])
}

/// How many threads of a rep were opened after that, counted up to `limit`. Looks at what was opened since, by its index,
/// and not at all that the rep has.
pub fn opened_since(tx: &mut dyn Tx, rep: &Address, since: Timestamp, limit: u32) -> Result<u64, StoreError> {
    let sql = "SELECT count(*) FROM (SELECT 1 FROM threads WHERE opened_at > ?2 AND rep_key = ?1 LIMIT ?3) AS opened";
    Ok(first(tx, sql, &[rep.key().into(), since.into(), limit.into()], Row::unsigned)?.unwrap_or_default())
}

/// Threads of a rep that ended after that, ordered by when.
pub fn ended_for_rep(tx: &mut dyn Tx, rep: &Address, since: Timestamp, limit: u32) -> Result<Vec<Thread>, StoreError> {
    let tail = "WHERE rep_key = ?1 AND state = 'ended' AND since > ?2 ORDER BY since, id LIMIT ?3";
    load(tx, tail, &[rep.key().into(), since.into(), limit.into()])
}

/// Registered addresses of all reps who have open threads, ordered.
pub fn reps_with_open(tx: &mut dyn Tx) -> Result<Vec<Address>, StoreError> {
    rows(tx, "SELECT DISTINCT rep_key FROM threads WHERE state <> 'ended' ORDER BY rep_key", &[], Row::address)
}

/// When the oldest open thread was opened: how far back a rescan must reach.
pub fn oldest_open(tx: &mut dyn Tx) -> Result<Option<Timestamp>, StoreError> {
    let sql = "SELECT min(opened_at) FROM threads \
               WHERE state IN ('active', 'sending', 'waiting', 'snoozed', 'paused', 'held')";
    Ok(first(tx, sql, &[], Row::opt_instant)?.flatten())
}

/// How many threads stand in each state, ordered by state.
pub fn count_by_state(tx: &mut dyn Tx) -> Result<Vec<(String, u64)>, StoreError> {
    let sql = "SELECT state, count(*) FROM threads GROUP BY state ORDER BY state";
    rows(tx, sql, &[], |row| Ok((row.text()?, row.unsigned()?)))
}

/// Whether any thread is on hold.
pub fn any_held(tx: &mut dyn Tx) -> Result<bool, StoreError> {
    Ok(first(tx, "SELECT 1 FROM threads WHERE state = 'held' LIMIT 1", &[], Row::int)?.is_some())
}

/// How many threads are on hold for each reason, ordered by the reason's word.
pub fn held_by_reason(tx: &mut dyn Tx) -> Result<Vec<(HoldReason, u64)>, StoreError> {
    let sql = "SELECT why, count(*) FROM threads WHERE state = 'held' GROUP BY why ORDER BY why";
    rows(tx, sql, &[], |row| Ok((words::hold(&row.text()?)?, row.unsigned()?)))
}

/// Threads that pass `filter`, newest first, at most `limit`.
pub fn list(tx: &mut dyn Tx, filter: &Filter, limit: u32) -> Result<Vec<Thread>, StoreError> {
    let mut params: Vec<Value> = Vec::new();
    let mut conditions = vec!["1 = 1".to_owned()];
    let mut ask = |condition: &str, value: Value| {
        params.push(value);
        conditions.push(condition.replace("?", &format!("?{}", params.len())));
    };
    if let Some(rep) = &filter.rep {
        ask("rep_key = ?", rep.key().into());
    }
    if let Some(person) = &filter.person {
        ask("id IN (SELECT thread FROM participants WHERE address_key = ?)", person.key().into());
    }
    if let Some(state) = &filter.state {
        ask("state = ?", state.as_str().into());
    }
    if let Some((opened_at, id)) = filter.after {
        ask("opened_at <= ?", opened_at.into());
        params.push(id.into());
        let (at, id) = (params.len() - 1, params.len());
        conditions.push(format!("(opened_at < ?{at} OR id > ?{id})"));
    }
    if filter.open_only {
        conditions.push("state <> 'ended'".to_owned());
    }
    params.push(limit.into());
    let tail = format!("WHERE {} ORDER BY opened_at DESC, id LIMIT ?{}", conditions.join(" AND "), params.len());
    load(tx, &tail, &params)
}

fn load(tx: &mut dyn Tx, tail: &str, params: &[Value]) -> Result<Vec<Thread>, StoreError> {
    let mut threads = rows(tx, &format!("SELECT {} FROM threads {tail}", row::SELECTED), params, row::thread)?;
    for threads in threads.chunks_mut(LIST_MAX) {
        let ids: Vec<ThreadId> = threads.iter().map(|thread| thread.id).collect();
        let mut people = people(tx, &ids)?;
        for thread in threads {
            seat(thread, people.remove(&thread.id).unwrap_or_default())?;
        }
    }
    Ok(threads)
}

type Seat = (Option<Role>, String, String);

/// Everybody of a thread as rows hold them: the prospect first. Addresses as written, so that a new writing is noticed.
fn everybody(thread: &Thread) -> Vec<Seat> {
    let seat = |role, person: &Person| (role, person.name.clone(), person.address.to_string());
    let others = thread.participants.iter().map(|other| seat(Some(other.role), &other.person));
    std::iter::once(seat(None, &thread.prospect)).chain(others).collect()
}

fn people(tx: &mut dyn Tx, ids: &[ThreadId]) -> Result<BTreeMap<ThreadId, Vec<Seat>>, StoreError> {
    let mut params = Vec::new();
    let places = marks(&mut params, ids.iter().map(|id| Value::from(*id)));
    let sql = format!(
        "SELECT thread, role, name, address FROM participants WHERE thread IN ({places}) ORDER BY thread, position"
    );
    let mut people: BTreeMap<ThreadId, Vec<Seat>> = BTreeMap::new();
    tx.query(&sql, &params, &mut |row| {
        let seats = people.entry(row.thread()?).or_default();
        seats.push((words::role(&row.text()?)?, row.text()?, row.text()?));
        Ok(())
    })?;
    Ok(people)
}

fn seat(thread: &mut Thread, seats: Vec<Seat>) -> Result<(), StoreError> {
    let mut prospect = None;
    for (role, name, address) in seats {
        let person = Person { name, address: address.parse().map_err(|_| super::value::unreadable("address"))? };
        match role {
            None => prospect = Some(person),
            Some(role) => thread.participants.push(Participant { person, role }),
        }
    }
    thread.prospect =
        prospect.ok_or_else(|| StoreError::Corrupt(format!("thread {} has lost its prospect", thread.id)))?;
    Ok(())
}

const fn is_ended(thread: &Thread) -> bool {
    matches!(thread.state, State::Ended { .. })
}

fn insert_people(tx: &mut dyn Tx, thread: &Thread) -> Result<(), StoreError> {
    let others = thread.participants.iter().map(|other| (Some(other.role), &other.person));
    for (position, (role, person)) in std::iter::once((None, &thread.prospect)).chain(others).enumerate() {
        tx.execute(
            "INSERT INTO participants (thread, position, role, name, address, address_key, domain, ended, opened_at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            &[
                thread.id.into(),
                position.into(),
                words::role_word(role).into(),
                person.name.as_str().into(),
                person.address.to_string().into(),
                person.address.key().into(),
                organisation(person.address.domain()).into(),
                is_ended(thread).into(),
                thread.opened_at.into(),
            ],
        )?;
    }
    Ok(())
}
