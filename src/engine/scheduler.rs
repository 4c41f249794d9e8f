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
        // Before the threads go on that waited for somebody: he is told how many they are.
        let mut total = self.end_absences().await? + self.tell_held_back().await?;
        total += self.tell_digests().await? + self.tell_calls().await?;
        let now = self.clock.now();
        let many = self.store.read(move |tx| threads::count_overdue(tx, now, plan::OVERDUE_AFTER)).await?;
        let many_overdue = usize::try_from(many).unwrap_or(usize::MAX) > plan::MANY_OVERDUE;
        let batch = if many_overdue { OVERDUE_BATCH } else { BATCH };
        for _ in 0..BATCHES {
            let told_together = many_overdue.then_some(HoldReason::Overdue);
            let desk = Desk { many_overdue, told_together, ..self.desk() };
            let count = self.store.write(move |tx| turn(tx, &desk, batch)).await?;
            total += count;
            if count < batch as usize {
                break;
            }
        }
        Ok(total)
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

fn turn(tx: &mut dyn Tx, desk: &Desk, batch: u32) -> Result<usize, StoreError> {
    let due = threads::due(tx, desk.now, batch)?;
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
    Ok(events.len())
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
