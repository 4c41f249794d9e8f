//! Calls that were offered to prospects: one row a thread at most. What happens to one is `followup::transition`.

use jiff::SignedDuration;
use jiff::Timestamp;

use super::StoreError;
use super::Tx;
use super::first;
use super::rows;
use super::value::Row;
use super::value::ints;
use super::value::unreadable;
use crate::followup::address::Address;
use crate::followup::appointment::Appointment;
use crate::followup::appointment::Standing;
use crate::followup::ids::SendRef;
use crate::followup::ids::ThreadId;
use crate::followup::slots::Span;

const SELECTED: &str = "SELECT thread, step, uid, sequence, times, length_us, standing, proposed_at, place, remind_us, \
                        remind_at, tell_at, pending_step, pending_generation FROM appointments";

/// Stores a call, in the place of the one before.
pub fn put(tx: &mut dyn Tx, thread: ThreadId, rep: &Address, call: &Appointment) -> Result<(), StoreError> {
    let sql = "INSERT INTO appointments (thread, rep_key, step, uid, sequence, times, length_us, over_at, standing, \
                 proposed_at, place, remind_us, remind_at, tell_at, wake_at, pending_step, pending_generation) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17) \
               ON CONFLICT (thread) DO UPDATE SET rep_key = excluded.rep_key, step = excluded.step, uid = excluded.uid, \
                 sequence = excluded.sequence, times = excluded.times, length_us = excluded.length_us, \
                 over_at = excluded.over_at, standing = excluded.standing, proposed_at = excluded.proposed_at, \
                 place = excluded.place, remind_us = excluded.remind_us, remind_at = excluded.remind_at, \
                 tell_at = excluded.tell_at, wake_at = excluded.wake_at, pending_step = excluded.pending_step, \
                 pending_generation = excluded.pending_generation";
    let pending = call.pending.as_ref();
    tx.execute(
        sql,
        &[
            thread.into(),
            rep.key().into(),
            (&call.step).into(),
            call.uid.as_str().into(),
            call.sequence.into(),
            ints(call.times.iter().map(|at| at.as_microsecond())),
            micros(call.length).into(),
            call.over_at().unwrap_or(Timestamp::MIN).into(),
            call.standing.word().into(),
            call.proposed.into(),
            call.place.as_str().into(),
            call.remind.map(micros).into(),
            call.remind_at.into(),
            call.tell_at.into(),
            call.wake_at().into(),
            pending.map_or("", |send| send.step.as_str()).into(),
            pending.map_or(0, |send| send.generation).into(),
        ],
    )?;
    Ok(())
}

/// The call of a thread.
pub fn get(tx: &mut dyn Tx, thread: ThreadId) -> Result<Option<Appointment>, StoreError> {
    let found = first(tx, &format!("{SELECTED} WHERE thread = ?1"), &[thread.into()], read)?;
    Ok(found.map(|(_, call)| call))
}

/// Time of a rep that calls of other threads take, or may take, after `now`.
pub fn taken(tx: &mut dyn Tx, rep: &Address, beside: ThreadId, now: Timestamp) -> Result<Vec<Span>, StoreError> {
    let sql = format!("{SELECTED} WHERE rep_key = ?1 AND over_at > ?2 AND thread <> ?3 ORDER BY over_at, thread");
    let calls = rows(tx, &sql, &[rep.key().into(), now.into(), beside.into()], read)?;
    let takes_time = calls.into_iter().map(|(_, call)| call).filter(|call| call.standing.takes_time());
    Ok(takes_time.flat_map(|call| spans(&call)).collect())
}

fn spans(call: &Appointment) -> Vec<Span> {
    let span = |at: &Timestamp| Some((*at, at.checked_add(call.length).ok()?));
    call.times.iter().filter_map(span).collect()
}

/// Calls of a rep that begin in that span and stand in the prospect's calendar, in order.
pub fn of_rep(
    tx: &mut dyn Tx,
    rep: &Address,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<(ThreadId, Appointment)>, StoreError> {
    let sql = format!("{SELECTED} WHERE rep_key = ?1 AND over_at > ?2 ORDER BY over_at, thread");
    let mut calls = rows(tx, &sql, &[rep.key().into(), from.into()], read)?;
    calls.retain(|(_, call)| call.standing.is_in_calendars());
    calls.retain(|(_, call)| call.starts_at().is_some_and(|at| at >= from && at < until));
    Ok(calls)
}

/// Calls of which something has to be said by `now`, the earliest first.
pub fn due(tx: &mut dyn Tx, now: Timestamp, limit: u32) -> Result<Vec<ThreadId>, StoreError> {
    let sql =
        "SELECT thread FROM appointments WHERE wake_at IS NOT NULL AND wake_at <= ?1 ORDER BY wake_at, thread LIMIT ?2";
    rows(tx, sql, &[now.into(), limit.into()], Row::thread)
}

/// When something has to be said about a call next.
pub fn next_wake(tx: &mut dyn Tx) -> Result<Option<Timestamp>, StoreError> {
    Ok(first(tx, "SELECT min(wake_at) FROM appointments WHERE wake_at IS NOT NULL", &[], Row::opt_instant)?.flatten())
}

fn micros(span: SignedDuration) -> i64 {
    i64::try_from(span.as_micros()).unwrap_or(i64::MAX)
}

fn read(row: &mut Row) -> Result<(ThreadId, Appointment), StoreError> {
    let thread = row.thread()?;
    let mut call = Appointment {
        step: row.step()?,
        uid: row.text()?,
        sequence: row.small()?,
        times: row.ints()?.into_iter().map(instant).collect::<Result<_, _>>()?,
        length: SignedDuration::from_micros(row.int()?),
        standing: standing(&row.text()?)?,
        proposed: row.opt_instant()?,
        place: row.text()?,
        remind: row.opt_int()?.map(SignedDuration::from_micros),
        remind_at: row.opt_instant()?,
        tell_at: row.opt_instant()?,
        pending: None,
    };
    let (step, generation) = (row.text()?, row.small()?);
    if !step.is_empty() {
        let step = step.parse().map_err(|_| unreadable("step"))?;
        call.pending = Some(SendRef { thread, step, generation });
    }
    Ok((thread, call))
}

pub(super) fn instant(at: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_microsecond(at).map_err(|_| unreadable("instant"))
}

pub(super) fn standing(said: &str) -> Result<Standing, StoreError> {
    let known = Standing::ALL.into_iter().find(|standing| standing.word() == said);
    known.ok_or_else(|| unreadable("standing of a call"))
}
