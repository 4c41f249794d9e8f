//! Rows in which servers speak.

use politely::followup::decision::Notice;
use politely::followup::decision::SendStatus;
use politely::followup::event::Event;
use politely::followup::event::Resolution;
use politely::followup::thread::HoldReason;
use politely::followup::thread::Outcome;
use politely::followup::thread::State;
use politely::followup::thread::Then;

use super::*;
use crate::world::address;
use crate::world::at;
use crate::world::day;
use crate::world::step;

const PRIYA: &str = "priya@client.example";
const CARL: &str = "carl@client.example";

fn hard_bounce(whose: &str) -> Event {
    Event::HardBounce { recipient: address(whose), diagnostic: "550 5.1.1 no such user".to_owned() }
}

fn soft_bounce() -> Event {
    Event::SoftBounce { recipient: address(PRIYA), diagnostic: "452 4.2.2 mailbox full".to_owned() }
}

#[test]
fn a_delay_notice_holds_the_next_step_at_most_five_days() {
    let mut world = World::new().on("2026-03-03 10:00");
    let decision = world.happens(&Event::Delayed);
    assert!(notices(&decision).is_empty());
    // Five days from Tuesday is Sunday.
    assert_eq!(day(world.planned().due), "Mon 2026-03-09");
    assert_eq!(world.decide(&Event::Delayed).next, world.thread, "a second report changes nothing");
    let world = world.on("2026-03-09 11:00");
    let decision = world.decide(&Event::Due);
    assert!(matches!(&decision.next.state, State::Active(planned) if planned.queued));
}

#[test]
fn the_next_step_goes_on_as_planned_once_the_delayed_one_is_delivered_or_has_failed() {
    let mut world = World::new().on("2026-03-03 10:00");
    world.row("second", 1, SendStatus::Accepted);
    let due = world.planned().due;
    world.happens(&Event::Delayed);
    let delivered = Event::MachineMail { what: "delivered".to_owned(), about: Some(world.send("second", 1)) };
    assert_eq!(world.decide(&delivered).next.delayed, None);
    let State::Active(planned) = world.decide(&delivered).next.state else { panic!() };
    assert_eq!(planned.due, due);
    assert_eq!(world.decide(&soft_bounce()).next.delayed, None);
}

#[test]
fn a_delay_notice_takes_a_draft_back_waits_with_an_open_send_and_is_journal_elsewhere() {
    let world = World::new().queued();
    let decision = world.decide(&Event::Delayed);
    assert!(withdraws(&decision));
    assert!(matches!(&decision.next.state, State::Active(planned) if !planned.queued));
    assert!(World::new().waiting().decide(&Event::Delayed).next.delayed.is_some());
    for mut world in sending() {
        world.happens(&Event::Delayed);
        let send = world.send("first", 1);
        world.happens(&Event::Resolved { send, resolution: Resolution::Accepted });
        assert!(world.planned().due >= at("2026-03-10 10:00"), "{:?}", world.planned());
    }
    for world in idle().into_iter().chain(ended()) {
        changes_nothing(&world, &Event::Delayed);
    }
}

#[test]
fn a_hard_bounce_of_the_prospect_ends_suppresses_and_tells() {
    for world in open().into_iter().chain(idle()) {
        let decision = world.decide(&hard_bounce(PRIYA));
        assert_eq!(outcome(&decision.next.state), Some(&Outcome::Bounced));
        assert_eq!(suppressed(&decision), [PRIYA]);
        assert!(matches!(notice(&decision), Notice::Bounced { goes_on: false, .. }));
        draft_is_withdrawn(&world, &decision);
    }
    for world in sending() {
        let decision = world.decide(&hard_bounce(PRIYA));
        assert_eq!(then(&decision), &Then::End(Outcome::Bounced));
        assert_eq!(suppressed(&decision), [PRIYA]);
        assert!(matches!(notice(&decision), Notice::Bounced { .. }));
    }
    for world in ended() {
        let decision = world.decide(&hard_bounce(PRIYA));
        assert_eq!(decision.next.state, world.thread.state);
        assert_eq!(suppressed(&decision), [PRIYA]);
        assert!(matches!(notice(&decision), Notice::Bounced { .. }));
    }
}

#[test]
fn a_hard_bounce_of_a_co_recipient_takes_that_person_out_and_the_thread_goes_on() {
    for world in open().into_iter().chain(sending()).chain(idle()) {
        let decision = world.decide(&hard_bounce(CARL));
        assert!(decision.next.participants.is_empty());
        assert_eq!(suppressed(&decision), [CARL]);
        assert!(matches!(notice(&decision), Notice::Bounced { goes_on: true, .. }));
        assert_eq!(outcome(&decision.next.state), None);
        draft_is_withdrawn(&world, &decision);
    }
    for world in ended() {
        let decision = world.decide(&hard_bounce(CARL));
        assert_eq!(decision.next.state, world.thread.state);
        assert_eq!(suppressed(&decision), [CARL]);
        assert!(notices(&decision).is_empty());
    }
}

#[test]
fn a_draft_that_names_a_dead_co_recipient_is_made_again() {
    let mut world = World::new().queued();
    world.happens(&hard_bounce(CARL));
    assert!(!world.planned().queued && world.sends.is_empty());
    assert_eq!(world.planned().step, Some(step("first")));
    world.now = world.planned().due;
    world.happens(&Event::Due);
    assert!(world.planned().queued);
}

#[test]
fn a_hard_bounce_of_somebody_unknown_suppresses_nobody_and_the_rep_is_told() {
    let elsewhere = hard_bounce("forwarded@elsewhere.example");
    for world in open().into_iter().chain(sending()) {
        let decision = world.decide(&elsewhere);
        assert_eq!(decision.next, world.thread);
        assert!(suppressed(&decision).is_empty());
        assert!(matches!(notice(&decision), Notice::Bounced { goes_on: true, .. }));
    }
    for world in idle().into_iter().chain(ended()) {
        changes_nothing(&world, &elsewhere);
    }
}

#[test]
fn three_soft_bounces_in_seven_days_hold_the_thread() {
    for mut world in [World::new(), World::new().waiting()] {
        for local in ["2026-03-02 11:00", "2026-03-03 11:00"] {
            world = world.on(local);
            let decision = world.happens(&soft_bounce());
            assert!(notices(&decision).is_empty());
            assert!(matches!(decision.next.state, State::Active(_) | State::Waiting(_)));
        }
        let late = {
            world.now = at("2026-03-09 12:00");
            world.decide(&soft_bounce())
        };
        assert!(notices(&late).is_empty(), "the first one is forgotten by then");
        world.now = at("2026-03-04 12:00");
        let third = world.decide(&soft_bounce());
        assert_eq!(third.next.state, State::Held { why: HoldReason::SoftBounces });
        assert!(matches!(notice(&third), Notice::Held { why: HoldReason::SoftBounces, .. }));
    }
}

#[test]
fn soft_bounces_are_only_journal_in_the_other_columns() {
    for mut world in sending().into_iter().chain(idle()).chain(ended()) {
        let state = world.thread.state.clone();
        for _ in 0..4 {
            assert!(world.happens(&soft_bounce()).effects.is_empty());
            assert_eq!(world.thread.state, state);
        }
    }
}

#[test]
fn temporary_refusals_until_all_tries_are_used_up_hold_the_thread() {
    let used_up = |world: &World| Event::Resolved {
        send: world.send("first", 1),
        resolution: Resolution::TriesUsedUp { reply: "451 4.7.1 greylisted".to_owned() },
    };
    for mut world in [World::new().queued(), World::new().sending()] {
        let decision = world.happens(&used_up(&world));
        assert_eq!(decision.next.state, State::Held { why: HoldReason::Undeliverable });
        assert!(matches!(notice(&decision), Notice::Held { details, .. } if details.starts_with("451")));
        assert_eq!(world.sends[0].status, SendStatus::Dropped);
    }
    for world in idle().into_iter().chain(ended()) {
        changes_nothing(&world, &used_up(&world));
    }
}

#[test]
fn a_step_that_was_given_up_is_tried_again_as_another_row_when_the_rep_resumes() {
    let mut world = World::new().queued();
    let send = world.send("first", 1);
    world.happens(&Event::Resolved { send, resolution: Resolution::TriesUsedUp { reply: "451".to_owned() } });
    world.happens(&Event::Command(politely::followup::event::Command::Resume { from: None, confirmed: false }));
    world.now = world.planned().due;
    world.happens(&Event::Due);
    assert_eq!(world.sends.last().map(|fact| fact.send.generation), Some(2));
}
