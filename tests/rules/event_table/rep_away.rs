//! Rows about a rep who is away, and back.

use jiff::Timestamp;
use politely::followup::event::Event;
use politely::followup::event::RepAbsence;
use politely::followup::event::Resolution;
use politely::followup::sequence::Timing;
use politely::followup::thread::HoldReason;
use politely::followup::thread::SnoozeReason;
use politely::followup::thread::State;
use politely::followup::thread::Then;
use politely::followup::thread::wake_at;

use super::*;
use crate::world::at;
use crate::world::day;
use crate::world::step;

const SINCE: &str = "2026-03-05 12:00";
const BACK: &str = "2026-03-16 08:00";
const TURN: &str = "2026-03-16 08:40";

fn absence(until: &str, goes_on_at: &str, extends: bool) -> Event {
    Event::RepAway(RepAbsence { since: at(SINCE), until: at(until), goes_on_at: at(goes_on_at), extends })
}

fn away() -> Event {
    absence(BACK, TURN, false)
}

fn sleeps_until(state: &State) -> Option<Timestamp> {
    match state {
        State::Snoozed { until, why: SnoozeReason::RepAway } => Some(*until),
        _ => None,
    }
}

#[test]
fn what_runs_sleeps_until_its_turn_after_the_rep_is_back() {
    for world in open() {
        let world = World { now: at(SINCE), ..world };
        let decision = world.decide(&away());
        assert_eq!(sleeps_until(&decision.next.state), Some(at(TURN)));
        assert_eq!(wake_at(&decision.next), Some(at(TURN)), "it has a timer");
        draft_is_withdrawn(&world, &decision);
        assert!(notices(&decision).is_empty(), "the rep is answered once, not for each thread");
    }
}

#[test]
fn a_send_under_way_resolves_first() {
    for world in sending() {
        let mut world = world.on(SINCE);
        world.happens(&away());
        assert!(matches!(world.then(), Then::Snooze { why: SnoozeReason::RepAway, .. }));
        let send = world.send("first", 1);
        world.happens(&Event::Resolved { send, resolution: Resolution::Accepted });
        assert_eq!(sleeps_until(&world.thread.state), Some(at(TURN)));
    }
}

#[test]
fn a_shorter_sleep_becomes_his_a_longer_one_stays() {
    let decision = World::new().snoozed().on(SINCE).decide(&away());
    assert_eq!(sleeps_until(&decision.next.state), Some(at(TURN)), "the rep's snooze ended before he is back");
    let until = at("2026-04-01 09:00");
    let world = World::new().in_state(State::Snoozed { until, why: SnoozeReason::Absence }).on(SINCE);
    assert_eq!(world.decide(&away()).next.state, world.thread.state);
    for world in [World::new().paused(), World::new().held()] {
        assert_eq!(world.decide(&away()).next.state, world.thread.state);
    }
}

#[test]
fn away_for_longer_or_shorter_than_he_said_first() {
    let mut world = World::new().on(SINCE);
    world.happens(&away());
    world.happens(&absence("2026-03-10 08:00", "2026-03-10 09:00", false));
    assert_eq!(sleeps_until(&world.thread.state), Some(at("2026-03-10 09:00")));
}

#[test]
fn an_offer_that_ends_meanwhile_is_a_question_to_the_rep() {
    let mut world = World::new().on(SINCE);
    world.happens(&absence("2026-04-10 08:00", "2026-04-10 08:00", false));
    assert_eq!(wake_at(&world.thread), Some(world.thread.expires_at));
    world.now = world.thread.expires_at;
    let decision = world.happens(&Event::Due);
    assert_eq!(notice(&decision), &Notice::ExpiryWhileIdle);
    assert_eq!(world.thread.state, State::Held { why: HoldReason::ExpiryWhileAway });
}

#[test]
fn with_extend_it_stands_longer_by_as_many_days_and_who_was_warned_is_told() {
    let mut world = World::new().on(SINCE);
    let ended_on = day(world.thread.expires_at);
    world.thread.told_expiry = Some(world.thread.expires_at);
    world.thread.done = vec![step("first"), step("second"), step("warning")];
    world.happens(&absence("2026-04-04 08:00", "2026-04-06 08:00", true));
    assert_eq!((ended_on.as_str(), day(world.thread.expires_at).as_str()), ("Wed 2026-04-01", "Fri 2026-05-01"));
    assert!(!world.thread.done.contains(&step("warning")), "the warning has its time before it again");
    let mut world = world.on("2026-04-06 08:00");
    world.happens(&Event::Due);
    let next = world.planned().step.clone().unwrap();
    assert_eq!(world.sequence.step(&next).unwrap().timing, Timing::OnExtension);
    for world in [World::new().paused(), World::new().held()] {
        let decision = world.on(SINCE).decide(&absence("2026-04-04 08:00", "2026-04-06 08:00", true));
        assert_eq!(day(decision.next.expires_at), "Fri 2026-05-01");
    }
    let decision = World::new().on(SINCE).decide(&absence(BACK, TURN, true));
    assert_eq!(day(decision.next.expires_at), "Wed 2026-04-01", "it ends after he is back");
}

#[test]
fn back_wakes_what_slept_because_of_him_and_nothing_else() {
    let asleep = || {
        let mut world = World::new().on(SINCE);
        world.happens(&away());
        world.on("2026-03-10 10:00")
    };
    let mut world = asleep();
    world.happens(&Event::RepBack { goes_on_at: at("2026-03-10 10:00") });
    assert_eq!(day(world.planned().due), "Tue 2026-03-10");
    let mut world = asleep();
    world.happens(&Event::RepBack { goes_on_at: at("2026-03-10 11:20") });
    assert_eq!(sleeps_until(&world.thread.state), Some(at("2026-03-10 11:20")), "its turn comes later");
    let back = Event::RepBack { goes_on_at: at("2026-03-10 10:00") };
    for world in open().into_iter().chain(idle()).chain(sending()) {
        assert_eq!(world.decide(&back).next, world.thread);
    }
    let mut world = World::new().sending().on(SINCE);
    world.happens(&away());
    world.happens(&back);
    assert_eq!(world.then(), &Then::Snooze { until: at("2026-03-10 10:00"), why: SnoozeReason::RepAway });
    let mut world = world.on("2026-03-10 10:00");
    world.happens(&back);
    assert_eq!(world.then(), &Then::Continue);
}

#[test]
fn an_answer_while_he_is_away_ends_it_as_ever() {
    let mut world = World::new().on(SINCE);
    world.happens(&away());
    let answer = crate::world::answer("priya@client.example", politely::followup::event::Answerer::Prospect);
    world.happens(&Event::Answer(answer));
    assert_eq!(outcome(&world.thread.state), Some(&Outcome::Replied));
    for world in ended() {
        changes_nothing(&world, &away());
        changes_nothing(&world, &Event::RepBack { goes_on_at: at(SINCE) });
    }
}
