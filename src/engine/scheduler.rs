//! Lets threads whose timer has rung happen: one event each, in bounded batches, longest overdue first.
//!
//! The cost follows what is due, never what is stored. What follows from the event is decided by the rules.

use jiff::Timestamp;

use super::alarm;
use super::announce;
use super::announce::Audience;
use super::assemble::Engine;
use super::call_mail;
use super::commit;
use super::desk::Desk;
use super::digest;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::absences;
use crate::adapters::store::digests;
use crate::adapters::store::digests::Told;
use crate::adapters::store::held_back;
use crate::adapters::store::threads;
use crate::followup::event::Event;
use crate::followup::plan;
use crate::followup::thread::HoldReason;
use crate::followup::thread::State;
use crate::followup::thread::Thread;
use crate::mail::notices::NoticeFacts;

/// Threads in one transaction: small enough that nobody waits long for the writer.
const BATCH: u32 = 100;
/// Threads in one transaction when many are overdue: all of them, because each rep gets one mail about his.
const OVERDUE_BATCH: u32 = 20_000;
/// Transactions in one tick: a thread that would fall due again at once cannot keep the tick for ever.
const BATCHES: u32 = 1_000;

impl Engine {
    /// Lets everything happen that is due. Gives how many threads had their turn.
    ///
    /// # Errors
    /// The store's; the rest stays due.
    pub async fn run_due(&self) -> Result<usize, StoreError> {
        let mut due = self.look().await?;
        // Before the threads go on that waited for somebody: he is told how many they are.
        let mut total = if due.absence { self.end_absences().await? } else { 0 };
        total += if due.held_back { self.tell_held_back().await? } else { 0 };
        total += self.tell_digests(&due.told).await?;
        total += if due.call { self.tell_calls().await? } else { 0 };
        if total > 0 {
            due = self.look().await?;
        }
        let many_overdue = usize::try_from(due.overdue).unwrap_or(usize::MAX) > plan::MANY_OVERDUE;
        let batch = if many_overdue { OVERDUE_BATCH } else { BATCH };
        for _ in 0..BATCHES {
            let told_together = many_overdue.then_some(HoldReason::Overdue);
            let desk = Desk { many_overdue, told_together, ..self.desk() };
            let (count, is_all) = self.store.write(move |tx| turn(tx, &desk, batch)).await?;
            total += count;
            if is_all {
                break;
            }
        }
        Ok(total)
    }

    async fn look(&self) -> Result<Outlook, StoreError> {
        let now = self.clock.now();
        self.store.read(move |tx| Outlook::of(tx, now)).await
    }

    /// When the next thread falls due.
    ///
    /// # Errors
    /// The store's.
    pub async fn next_due(&self) -> Result<Option<Timestamp>, StoreError> {
        let (setup, now) = (self.setup(), self.clock.now());
        let next = move |tx: &mut dyn Tx| {
            let all = [
                threads::next_wake(tx)?,
                absences::next_end(tx)?,
                held_back::next_due(tx)?,
                digest::next(tx, &setup, now)?,
                call_mail::next(tx)?,
            ];
            Ok(all.into_iter().flatten().min())
        };
        self.store.read(next).await
    }
}

/// What is due besides threads. It is asked all at once, because each way to the store and back costs more than its answer.
struct Outlook {
    /// Somebody's absence ends.
    absence: bool,
    /// Notices that were held back may go.
    held_back: bool,
    /// A call is near.
    call: bool,
    /// Which digests were told last.
    told: Vec<Told>,
    /// Threads that are overdue.
    overdue: u64,
}

impl Outlook {
    fn of(tx: &mut dyn Tx, now: Timestamp) -> Result<Self, StoreError> {
        let is_due = |at: Option<Timestamp>| at.is_some_and(|at| at <= now);
        Ok(Self {
            absence: is_due(absences::next_end(tx)?),
            held_back: is_due(held_back::next_due(tx)?),
            call: is_due(call_mail::next(tx)?),
            told: digests::all(tx)?,
            overdue: threads::count_overdue(tx, now, plan::OVERDUE_AFTER)?,
        })
    }
}

/// Gives how many threads had their turn, and whether no other is due.
fn turn(tx: &mut dyn Tx, desk: &Desk, batch: u32) -> Result<(usize, bool), StoreError> {
    // One more, to know whether there is another turn to take.
    let mut due = threads::due(tx, desk.now, batch + 1)?;
    let is_all = due.len() <= batch as usize;
    due.truncate(batch as usize);
    let mut held = Vec::new();
    let event = |thread: &Thread| if desk.setup.rep(&thread.rep).is_some() { Event::Due } else { Event::RepGone };
    let events: Vec<(Thread, Event)> = due
        .into_iter()
        .map(|thread| {
            let event = event(&thread);
            (thread, event)
        })
        .collect();
    let moved = commit::apply_each(tx, desk, &events)?;
    for ((thread, _), next) in events.iter().zip(&moved) {
        if desk.told_together.is_some_and(|why| is_newly_held(thread, next, why)) {
            held.push(thread.clone());
        }
        settle_timer(tx, desk, thread, next)?;
    }
    tell_overdue(tx, desk, &held)?;
    Ok((events.len(), is_all))
}

fn is_newly_held(before: &Thread, after: &Thread, why: HoldReason) -> bool {
    !matches!(before.state, State::Held { .. }) && after.state == State::Held { why }
}

/// A thread whose timer still lies in the past after its turn would fall due for ever.
fn settle_timer(tx: &mut dyn Tx, desk: &Desk, before: &Thread, after: &Thread) -> Result<(), StoreError> {
    let stuck =
        crate::followup::thread::wake_at(after).is_some_and(|wake| wake <= desk.now) && after.state == before.state;
    if stuck {
        tracing::error!(thread = %after.id, "a due thread did not move; it is held");
        let hold = Event::Command(crate::followup::event::Command::Hold);
        commit::apply(tx, desk, after, &hold)?;
    }
    Ok(())
}

/// One mail to each rep instead of one for each thread.
fn tell_overdue(tx: &mut dyn Tx, desk: &Desk, held: &[Thread]) -> Result<(), StoreError> {
    let mut reps: Vec<_> = held.iter().map(|thread| thread.rep.clone()).collect();
    reps.sort();
    reps.dedup();
    for rep in reps {
        let threads = held.iter().filter(|thread| thread.rep == rep).map(alarm::as_held).collect();
        let facts = NoticeFacts::OverdueHeld { threads, zone: announce::zone(desk, &rep) };
        let occasion = format!("{}.{}", rep.key(), desk.now.as_second());
        announce::post(tx, desk, &Audience::Rep(rep), None, &facts, &occasion)?;
    }
    Ok(())
}
