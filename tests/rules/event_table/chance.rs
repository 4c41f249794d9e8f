//! Once more: offers that are withdrawn or revised, dates that were agreed on, another zone.

use jiff::tz::TimeZone;
use politely::followup::decision::Effect;
use politely::followup::decision::Notice;
use politely::followup::event::Command;
use politely::followup::event::Event;
use politely::followup::ids::MessageId;
use politely::followup::plan;
use politely::followup::thread::HoldReason;
use politely::followup::thread::Outcome;
use politely::followup::thread::SnoozeReason;
use politely::followup::thread::State;

use super::commands::obeys;
use super::commands::refuses;
use super::idle;
use super::open;
use super::outcomes;
use super::sending;
use crate::world::World;
use crate::world::at;
use crate::world::day;

#[test]
fn a_withdrawal_is_planned_from_every_open_and_idle_state() {
    for world in open().into_iter().chain(idle()) {
        let decision = obeys(&world, Command::Withdraw);
        let State::Active(planned) = &decision.next.state else { panic!("{decision:?}") };
        assert_eq!(planned.step.as_ref().unwrap().as_str(), "offer-withdrawn");
        assert!(planned.due >= world.now);
        // More time takes it back.
        let mut world = world;
        world.happens(&Event::Command(Command::Withdraw));
        let decision = obeys(&world, Command::Extend { until: at("2026-05-20 23:59:59") });
        assert!(!plan::is_withdrawn(&decision.next, &world.sequence));
    }
    for outcome in outcomes() {
        refuses(&World::new().ended(outcome), Command::Withdraw);
    }
}

#[test]
fn under_way_the_withdrawal_follows_the_mail() {
    for mut world in sending() {
        world.happens(&Event::Command(Command::Withdraw));
        assert!(plan::is_withdrawn(&world.thread, &world.sequence));
        assert!(matches!(world.thread.state, State::Sending(_)));
    }
}

#[test]
fn a_revised_proposal_begins_the_time_of_the_offer_with_the_last_mail() {
    for mut world in open() {
        world.thread.anchor = at("2026-03-10 10:00");
        let world = world.on("2026-03-10 12:00");
        let decision = obeys(&world, Command::Revised);
        assert!(decision.next.expires_at > world.thread.expires_at, "{}", day(decision.next.expires_at));
        assert!(matches!(decision.next.state, State::Active(_) | State::Waiting(_)));
        assert_eq!(decision.next.told_expiry, None);
    }
    assert_eq!(obeys(&World::new().paused(), Command::Revised).next.state, State::Paused);
    for outcome in outcomes() {
        let world = World::new().ended(outcome.clone()).on("2026-03-03 10:00");
        match outcome {
            Outcome::OptedOut | Outcome::Bounced => refuses(&world, Command::Revised),
            _ => {
                let decision = obeys(&world, Command::Revised);
                assert!(matches!(decision.next.state, State::Active(_)) && decision.next.round == 2);
            }
        }
    }
}

fn parked(until: &str) -> World {
    World::new().in_state(State::Snoozed { until: at(until), why: SnoozeReason::Parked })
}

#[test]
fn a_parked_thread_wakes_to_the_rep() {
    let mut world = parked("2026-03-16 09:00").on("2026-03-16 09:00");
    let decision = world.happens(&Event::Due);
    assert_eq!(decision.next.state, State::Held { why: HoldReason::Parked });
    assert!(matches!(decision.effects.as_slice(), [Effect::Notify(Notice::DateCame)]));
    // Nothing rings again before the offer ends.
    assert_eq!(politely::followup::thread::wake_at(&world.thread), Some(world.thread.expires_at));
    assert!(matches!(obeys(&world, Command::Approve).next.state, State::Active(_)));
    assert!(matches!(obeys(&world, Command::Resume { from: None, confirmed: false }).next.state, State::Active(_)));
    let again = obeys(&world, Command::Snooze { until: at("2026-03-21 12:00") });
    // A Saturday: it wakes on Monday.
    assert_eq!(again.next.state, State::Snoozed { until: at("2026-03-23 09:00"), why: SnoozeReason::Parked });
    let wrote = Event::RepWrote { at: world.now, message_id: MessageId::new("<new@acme.example>"), may_revise: false };
    assert!(matches!(world.happens(&wrote).next.state, State::Active(_)));
}

#[test]
fn an_offer_that_ends_before_the_agreed_date_is_asked_about_once_and_the_date_stays() {
    let mut world = parked("2026-05-04 09:00").on("2026-04-02 10:00");
    let state = world.thread.state.clone();
    let decision = world.happens(&Event::Due);
    assert!(matches!(decision.effects.as_slice(), [Effect::Notify(Notice::ExpiryWhileIdle)]));
    assert_eq!(decision.next.state, state);
    assert_eq!(politely::followup::thread::wake_at(&world.thread), Some(at("2026-05-04 09:00")));
}

#[test]
fn an_absence_moves_an_agreed_date_and_keeps_what_it_is() {
    let mut world = parked("2026-03-10 09:00");
    let back_on = Some("2026-03-17".parse().unwrap());
    let decision = world.happens(&Event::OutOfOffice { back_on, deputy: None });
    assert_eq!(decision.next.state, State::Snoozed { until: at("2026-03-18 09:00"), why: SnoozeReason::Parked });
}

#[test]
fn the_second_silence_has_a_name_of_its_own() {
    let mut world = World::new().paused();
    world.thread.silences = 1;
    world.thread.done = world.sequence.steps.iter().map(|step| step.name.clone()).collect();
    world.happens(&Event::Command(Command::Resume { from: None, confirmed: false }));
    let world_at_end = at("2026-04-02 10:00");
    world.now = world_at_end;
    let decision = world.happens(&Event::Due);
    assert_eq!(decision.next.state, State::Ended { outcome: Outcome::Unresponsive, at: world_at_end });
    assert_eq!(decision.next.silences, 2);
    assert!(matches!(decision.effects.as_slice(), [Effect::Notify(Notice::Ended { outcome: Outcome::Unresponsive })]));
}

#[test]
fn in_another_zone_the_offer_ends_with_the_same_day() {
    let berlin = TimeZone::get("Europe/Berlin").unwrap();
    let mut world = World::new();
    world.zone = berlin.clone();
    let decision = world.happens(&Event::LivesIn { zone: berlin.clone() });
    assert_eq!(decision.next.expires_at, "2026-04-01T21:59:59Z".parse().unwrap());
    let State::Active(planned) = &decision.next.state else { panic!("{decision:?}") };
    assert_eq!(berlin.to_datetime(planned.due).hour(), 9);
    let again = world.happens(&Event::LivesIn { zone: berlin });
    assert_eq!((again.next.state, again.effects), (decision.next.state, Vec::new()));
}
