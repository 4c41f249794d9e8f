//! Rows in which the rep changes what a thread is: its sequence, its people, and his last command taken back.

use politely::followup::address::Person;
use politely::followup::event::Before;
use politely::followup::event::Command;
use politely::followup::event::Event;
use politely::followup::ids::VersionHash;
use politely::followup::thread::Role;

use super::*;

fn tom() -> Person {
    Person { name: "Tom Okafor".to_owned(), address: "tom@elsewhere.example".parse().unwrap() }
}

fn decided(world: &World, command: Command) -> Result<Decision, Box<Decision>> {
    let decision = world.decide(&Event::Command(command));
    if reply(&decision).done.is_ok() { Ok(decision) } else { Err(Box::new(decision)) }
}

fn switch() -> Command {
    Command::Switch { sequence: "other".to_owned(), version: VersionHash([9; 16]) }
}

#[test]
fn another_sequence_and_other_people_change_a_thread_that_is_open_or_idle() {
    for world in open().into_iter().chain(idle()) {
        let decision = decided(&world, switch()).unwrap();
        assert_eq!((decision.next.sequence.as_str(), decision.next.pinned), ("other", VersionHash([9; 16])));
        let decision = decided(&world, Command::Prospect(tom())).unwrap();
        assert_eq!(decision.next.prospect, tom());
        let was = decision.next.participants.iter().find(|other| other.person == world.thread.prospect).unwrap();
        assert_eq!(was.role, Role::Stakeholder, "an answer of his still counts");
        draft_is_withdrawn(&world, &decision);
        let decision = decided(&world, Command::Add(tom())).unwrap();
        let added = decision.next.participants.iter().find(|other| other.person == tom()).unwrap();
        assert_eq!(added.role, Role::CoRecipient);
        draft_is_withdrawn(&world, &decision);
    }
    for world in idle() {
        for command in [switch(), Command::Prospect(tom()), Command::Add(tom())] {
            let decision = decided(&world, command).unwrap();
            assert!(
                !matches!(decision.next.state, State::Active(_)) || matches!(world.thread.state, State::Snoozed { .. })
            );
        }
    }
}

#[test]
fn another_version_keeps_what_is_done_and_asks_nobody_twice() {
    let migrate = || Command::Migrate { version: VersionHash([9; 16]) };
    for world in open().into_iter().chain(idle()) {
        let decision = decided(&world, migrate()).unwrap();
        assert_eq!((decision.next.pinned, &decision.next.done), (VersionHash([9; 16]), &world.thread.done));
        assert_eq!(decision.next.sequence, world.thread.sequence);
        match &world.thread.state {
            // The sequence of these worlds asks for nothing, so the task is gone with its version.
            State::Waiting(_) => assert!(matches!(decision.next.state, State::Active(_))),
            State::Active(planned) if planned.is_shown() => {
                assert_eq!(decision.next.state, world.thread.state, "what was shown leaves");
            }
            State::Active(_) => draft_is_withdrawn(&world, &decision),
            State::Snoozed { .. } | State::Paused | State::Held { .. } | State::Sending(_) | State::Ended { .. } => {
                assert_eq!(decision.next.state, world.thread.state);
            }
        }
    }
    for world in sending().into_iter().chain(ended()) {
        assert_eq!(decided(&world, migrate()).unwrap_err().next, world.thread);
    }
}

#[test]
fn while_a_mail_is_leaving_and_after_the_end_nothing_is_rearranged() {
    for world in sending().into_iter().chain(ended()) {
        for command in [switch(), Command::Prospect(tom()), Command::Add(tom())] {
            let decision = decided(&world, command).unwrap_err();
            assert_eq!(decision.next, world.thread, "a refused command changes nothing");
        }
    }
}

#[test]
fn a_referrer_is_noted_whatever_the_state() {
    for world in open().into_iter().chain(sending()).chain(idle()).chain(ended()) {
        let decision = decided(&world, Command::Referrer(tom())).unwrap();
        assert_eq!(decision.next.referrer, Some(tom()));
        assert_eq!(decision.next.state, world.thread.state);
    }
}

#[test]
fn an_amount_is_noted_with_the_win() {
    for world in open() {
        let decision = decided(&world, Command::WonFor { amount: "12,000 EUR".to_owned() }).unwrap();
        assert_eq!(outcome(&decision.next.state), Some(&Outcome::Won));
        assert_eq!(decision.next.amount, "12,000 EUR");
    }
}

fn undo(before: &World, is_untouched: bool) -> Command {
    let since = before.now;
    Command::Undo(Box::new(Before {
        thread: before.thread.clone(),
        since,
        is_untouched,
        said: "paused".to_owned(),
        call: None,
    }))
}

#[test]
fn a_command_is_taken_back_where_nothing_has_left() {
    for before in open().into_iter().chain(idle()).chain(ended()) {
        let mut world = before.clone();
        if decided(&world, Command::Stop).is_err() {
            continue;
        }
        world.happens(&Event::Command(Command::Stop));
        if matches!(before.thread.state, State::Ended { outcome: Outcome::OptedOut | Outcome::Bounced, .. }) {
            assert!(decided(&world, undo(&before, true)).is_err(), "an opt-out stays");
            continue;
        }
        let decision = decided(&world, undo(&before, true)).unwrap();
        assert_eq!(decision.next.done, before.thread.done);
        assert_eq!(
            std::mem::discriminant(&decision.next.state),
            std::mem::discriminant(&before.thread.state),
            "{:?}",
            before.thread.state
        );
    }
}

#[test]
fn what_has_left_since_or_happened_since_stays() {
    for world in sending() {
        assert!(decided(&world, undo(&World::new(), true)).is_err(), "a mail is leaving");
    }
    let mut world = World::new();
    world.happens(&Event::Command(Command::Pause));
    assert!(decided(&world, undo(&World::new(), true)).is_ok());
    assert!(decided(&world, undo(&World::new(), false)).is_err(), "something else has happened");
}
