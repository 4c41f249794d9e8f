//! Sends whose outcome nobody knows: what is dead becomes `unknown`, and what stays unknown beyond the grace is decided by
//! the step's policy. Evidence comes through `ingest`; nothing here ever sends again.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use jiff::Timestamp;

use super::assemble::Engine;
use super::commit;
use super::desk::Desk;
use super::outcome;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::sends;
use crate::adapters::store::sends::Send;
use crate::adapters::store::threads;
use crate::followup::appointment::is_about_a_call;
use crate::followup::decision::SendStatus;
use crate::followup::event::Event;
use crate::followup::event::Refusal;
use crate::followup::event::Resolution;
use crate::followup::thread::Doubt;
use crate::followup::thread::State;

/// Longer than this after `go` the answer cannot come any more: 600 s for the final dot and what came before.
pub const DEAD_AFTER: SignedDuration = SignedDuration::from_secs(680);
/// So long evidence may take.
pub const GRACE: SignedDuration = SignedDuration::from_mins(30);
/// And so often every folder must have been read completely since.
const GRACE_POLLS: u64 = 3;

/// Polls that there were when a send became doubtful, by its written name.
#[derive(Debug, Default)]
pub struct Doubts(BTreeMap<String, u64>);

impl Engine {
    /// At the start of the only instance: whatever was being transmitted had an owner who is dead.
    ///
    /// # Errors
    /// The store's.
    pub async fn resolve_orphans(&self) -> Result<usize, StoreError> {
        let desk = self.desk();
        self.store
            .write(move |tx| {
                let orphans = sends::transmitting_at_start(tx)?;
                for row in &orphans {
                    unknown(tx, &desk, row)?;
                }
                Ok(orphans.len())
            })
            .await
    }

    /// Looks at every open outcome.
    ///
    /// # Errors
    /// The store's.
    pub async fn resolve(&self, doubts: &mut Doubts) -> Result<(), StoreError> {
        self.replay_spilled().await?;
        let now = self.clock.now();
        let open = self.store.read(sends::unresolved).await?;
        for row in open {
            let polls = self.polls_since(doubts, &row);
            let since = row.settled_at.or(row.gone_at).unwrap_or(now);
            let age = since.duration_until(now);
            let is_due = match row.status {
                SendStatus::Transmitting => age > DEAD_AFTER,
                SendStatus::Unknown => age > GRACE && polls >= GRACE_POLLS,
                SendStatus::Ready
                | SendStatus::NotSent
                | SendStatus::Accepted
                | SendStatus::Confirmed
                | SendStatus::Rejected
                | SendStatus::Assumed
                | SendStatus::Dropped => false,
            };
            if is_due {
                let desk = self.desk();
                self.store.write(move |tx| settle(tx, &desk, &row)).await?;
            }
        }
        Ok(())
    }

    /// Drafts that wait for an account which the config no longer sends through are made anew, for the account of today.
    ///
    /// # Errors
    /// The store's.
    pub async fn rehome_drafts(&self) -> Result<usize, StoreError> {
        let (desk, accounts) = (self.desk(), self.sending_mailboxes());
        self.store
            .write(move |tx| {
                let waiting = sends::waiting(tx, u32::MAX)?;
                let homeless: Vec<Send> = waiting.into_iter().filter(|row| !accounts.contains(&row.mailbox)).collect();
                for row in &homeless {
                    if let Some(thread) = threads::get(tx, row.send.thread)? {
                        commit::apply(tx, &desk, &thread, &Event::Refused(Refusal::Stale))?;
                    }
                }
                Ok(homeless.len())
            })
            .await
    }

    /// When the next open outcome is to be looked at.
    ///
    /// # Errors
    /// The store's.
    pub async fn next_doubt(&self) -> Result<Option<Timestamp>, StoreError> {
        let open = self.store.read(sends::unresolved).await?;
        let soonest = open.iter().filter_map(|row| {
            let wait = if row.status == SendStatus::Transmitting { DEAD_AFTER } else { GRACE };
            let since = row.settled_at.or(row.gone_at)?;
            since.checked_add(wait + SignedDuration::from_secs(1)).ok()
        });
        Ok(soonest.min())
    }

    fn polls_since(&self, doubts: &mut Doubts, row: &Send) -> u64 {
        let polls = self.watched_for(&row.rep).iter().map(|mailbox| mailbox.watch().complete_polls).min().unwrap_or(0);
        let then = *doubts.0.entry(outcome::name(&row.send)).or_insert(polls);
        polls.saturating_sub(then)
    }
}

fn settle(tx: &mut dyn Tx, desk: &Desk, row: &Send) -> Result<(), StoreError> {
    if row.status == SendStatus::Transmitting {
        return unknown(tx, desk, row);
    }
    let Some(thread) = threads::get(tx, row.send.thread)? else { return Ok(()) };
    let asks = match &thread.state {
        State::Sending(sending) => sending.send == row.send && !matches!(sending.doubt, Doubt::Asked),
        State::Active(_)
        | State::Waiting(_)
        | State::Snoozed { .. }
        | State::Paused
        | State::Held { .. }
        | State::Ended { .. } => false,
    };
    if asks || is_about_a_call(&row.send.step) {
        let event = Event::Resolved { send: row.send.clone(), resolution: Resolution::GraceOver };
        commit::apply(tx, desk, &thread, &event)?;
    }
    Ok(())
}

fn unknown(tx: &mut dyn Tx, desk: &Desk, row: &Send) -> Result<(), StoreError> {
    let outcome = sends::Outcome {
        send: row.send.clone(),
        status: SendStatus::Unknown,
        reply: "the bot ended while the server's answer was awaited".to_owned(),
        at: desk.now,
        next_try: None,
    };
    sends::settle(tx, &outcome)?;
    let Some(thread) = threads::get(tx, row.send.thread)? else { return Ok(()) };
    let event = Event::Resolved { send: row.send.clone(), resolution: Resolution::Unknown };
    commit::apply(tx, desk, &thread, &event)?;
    Ok(())
}
