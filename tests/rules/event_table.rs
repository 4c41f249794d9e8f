//! Every cell of the event table: rows are events, columns are active (or waiting), sending (or unknown), idle, ended.

mod answers;
mod chance;
mod commands;
mod delivery;
mod extension;
mod people;
mod rearrange;
mod rep;
mod rep_away;
mod resolutions;
mod shown;
mod task;
mod timer;

use politely::followup::decision::CommandAnswer;
use politely::followup::decision::Decision;
use politely::followup::decision::Effect;
use politely::followup::decision::Notice;
use politely::followup::event::Event;
use politely::followup::thread::Outcome;
use politely::followup::thread::State;
use politely::followup::thread::Then;

use crate::world::World;

/// The column "active, waiting": planned, with a draft in the outbox, with one before the rep's eyes, with a task at the rep.
fn open() -> Vec<World> {
    vec![World::new(), World::new().queued(), World::new().shown(), World::new().approval(), World::new().waiting()]
}

/// The column "sending or unknown".
fn sending() -> Vec<World> {
    vec![World::new().sending(), World::new().unknown()]
}

/// The column "paused, snoozed, held".
fn idle() -> Vec<World> {
    vec![World::new().paused(), World::new().snoozed(), World::new().held()]
}

/// Every way to be over.
fn outcomes() -> Vec<Outcome> {
    vec![
        Outcome::Replied,
        Outcome::Bounced,
        Outcome::OptedOut,
        Outcome::Won,
        Outcome::Lost { reason: "too expensive".to_owned() },
        Outcome::Cancelled,
        Outcome::Expired,
        Outcome::Unresponsive,
        Outcome::Superseded,
        Outcome::Completed,
    ]
}

/// The column "ended".
fn ended() -> Vec<World> {
    outcomes().into_iter().map(|outcome| World::new().ended(outcome)).collect()
}

fn notices(decision: &Decision) -> Vec<&Notice> {
    decision.effects.iter().filter_map(Effect::notice).collect()
}

/// The only notice of a decision.
fn notice(decision: &Decision) -> &Notice {
    let notices = notices(decision);
    assert_eq!(notices.len(), 1, "{decision:#?}");
    notices[0]
}

/// What whoever gave the command is told; nobody hears of it besides.
fn reply(decision: &Decision) -> &CommandAnswer {
    assert_eq!(notices(decision), Vec::<&Notice>::new(), "{decision:#?}");
    decision.answer.as_ref().unwrap_or_else(|| panic!("{decision:#?}"))
}

fn suppressed(decision: &Decision) -> Vec<String> {
    decision.effects.iter().filter_map(Effect::suppressed).map(ToString::to_string).collect()
}

fn withdraws(decision: &Decision) -> bool {
    decision.effects.iter().any(|effect| matches!(effect, Effect::Withdraw { .. }))
}

fn outcome(state: &State) -> Option<&Outcome> {
    match state {
        State::Ended { outcome, .. } => Some(outcome),
        State::Active(_)
        | State::Sending(_)
        | State::Waiting(_)
        | State::Snoozed { .. }
        | State::Paused
        | State::Held { .. } => None,
    }
}

fn then(decision: &Decision) -> &Then {
    match &decision.next.state {
        State::Sending(sending) => &sending.then,
        other => panic!("not sending: {other:?}"),
    }
}

/// The event changes nothing but the journal.
fn changes_nothing(world: &World, event: &Event) {
    let decision = world.decide(event);
    assert_eq!(decision.next, world.thread, "{event:?}");
    assert!(decision.effects.is_empty(), "{event:?}: {:?}", decision.effects);
    assert!(!decision.reason.is_empty());
}

/// In the open column a draft that lay in the outbox must be gone after any move.
fn draft_is_withdrawn(world: &World, decision: &Decision) {
    let was_queued = matches!(&world.thread.state, State::Active(planned) if planned.queued);
    assert_eq!(withdraws(decision), was_queued, "{:?}", decision.effects);
}
