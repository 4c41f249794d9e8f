//! Notes who wrote last in a conversation and who is to write, for digest and report. It decides nothing about threads.

use super::desk::Desk;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::turns;
use crate::followup::address::Person;
use crate::followup::event::Event;
use crate::followup::plan;
use crate::followup::plan::SendFact;
use crate::followup::thread::Outcome;
use crate::followup::thread::State;
use crate::followup::thread::Thread;

/// Notes what an event says about whose turn it is.
///
/// # Errors
/// The store's.
pub(super) fn note(
    tx: &mut dyn Tx,
    desk: &Desk,
    (before, after): (&Thread, &Thread),
    event: &Event,
    sends: &[SendFact],
) -> Result<(), StoreError> {
    // The first answer tells which step brought it.
    let step = || match &before.state {
        State::Ended { outcome: Outcome::Replied, .. } => None,
        _ => Some(last_step(sends)),
    };
    if let Event::Answer(answer) = event {
        turns::answered(tx, before.id, &before.rep, &name(&answer.from), step().as_deref(), answer.at)?;
    } else if let Event::Invitation { from, .. } = event {
        turns::answered(tx, before.id, &before.rep, &name(from), step().as_deref(), desk.now)?;
    } else if let Event::RepWrote { at, .. } = event {
        turns::wrote(tx, before.id, *at)?;
    } else if is_replied(before) != is_replied(after) || is_settled(before) != is_settled(after) {
        turns::settle(tx, before.id)?;
    }
    Ok(())
}

const fn is_replied(thread: &Thread) -> bool {
    matches!(thread.state, State::Ended { outcome: Outcome::Replied, .. })
}

const fn is_settled(thread: &Thread) -> bool {
    matches!(thread.state, State::Ended { .. }) && !is_replied(thread)
}

fn last_step(sends: &[SendFact]) -> String {
    let left = sends.iter().filter(|fact| plan::may_have_left(fact.status));
    left.max_by_key(|fact| fact.at).map(|fact| fact.send.step.to_string()).unwrap_or_default()
}

fn name(person: &Person) -> String {
    if person.name.trim().is_empty() { person.address.to_string() } else { person.name.clone() }
}
