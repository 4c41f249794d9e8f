//! Rows in which only time has passed.

use politely::followup::decision::Notice;
use politely::followup::decision::SendStatus;
use politely::followup::event::Event;
use politely::followup::thread;
use politely::followup::thread::HoldReason;
use politely::followup::thread::Outcome;
use politely::followup::thread::SnoozeReason;
use politely::followup::thread::State;
use politely::followup::thread::Task;
use politely::followup::thread::TaskKind;
use politely::followup::thread::Unanswered;

use super::*;
use crate::world::at;
use crate::world::day;
use crate::world::step;

const AFTER_EXPIRY: &str = "2026-04-02 10:00";

#[test]
fn a_step_that_is_due_is_queued_and_the_outbox_has_its_timer() {
    let mut world = World::new();
    assert_eq!(day(world.planned().due), "Thu 2026-03-05");
    changes_nothing(&world, &Event::Due);
    world.now = world.planned().due;
    let decision = world.happens(&Event::Due);
    assert_eq!(decision.effects, [Effect::Queue { send: world.send("first", 1) }]);
    assert!(world.planned().queued);
    assert_eq!(thread::wake_at(&world.thread), Some(world.thread.expires_at));
    changes_nothing(&world, &Event::Due);
}

#[test]
fn a_step_that_is_due_outside_the_hours_moves_to_the_next_slot() {
    let mut world = World::new().on("2026-03-05 12:00");
    world.happens(&Event::Due);
    assert!(!world.planned().queued);
    assert!(world.planned().due > at("2026-03-05 13:30") && world.planned().due < at("2026-03-05 14:00"));
}

#[test]
fn a_step_one_business_day_late_leaves_three_days_late_is_planned_anew_and_later_asks() {
    let late = |local: &str| World::new().on(local).decide(&Event::Due);
    let State::Active(planned) = late("2026-03-06 10:00").next.state else { panic!() };
    assert!(planned.queued && day(planned.due) == "Thu 2026-03-05", "keeps its date");
    let State::Active(planned) = late("2026-03-10 10:00").next.state else { panic!() };
    assert!(planned.queued && planned.due == at("2026-03-10 10:00"), "a new date");
    let decision = late("2026-03-11 10:00");
    assert_eq!(decision.next.state, State::Held { why: HoldReason::Overdue });
    assert!(matches!(notice(&decision), Notice::Held { why: HoldReason::Overdue, .. }));
    // Also when nobody could send at this hour anyway.
    assert_eq!(late("2026-03-12 23:00").next.state, State::Held { why: HoldReason::Overdue });
}

#[test]
fn a_late_step_keeps_a_business_day_from_the_message_before_it() {
    let mut world = World::new().on("2026-03-10 10:00");
    world.thread.anchor = at("2026-03-10 09:00");
    let State::Active(planned) = world.decide(&Event::Due).next.state else { panic!() };
    assert!(!planned.queued);
    assert_eq!(day(planned.due), "Fri 2026-03-13", "its own delay counts from there");
}

#[test]
fn many_overdue_at_once_are_held() {
    let mut world = World::new().on("2026-03-05 15:00");
    world.many_overdue = true;
    assert_eq!(world.decide(&Event::Due).next.state, State::Held { why: HoldReason::Overdue });
    let world = World { now: world.planned().due, ..world };
    assert!(
        matches!(&world.decide(&Event::Due).next.state, State::Active(planned) if planned.queued),
        "not late itself"
    );
}

#[test]
fn at_the_expiry_the_notice_is_next_and_the_unsent_steps_are_left_out() {
    let mut world = World::new().on("2026-04-02 09:00");
    world.thread.done = vec![step("first")];
    world.thread.anchor = at("2026-03-27 10:00");
    world.thread.state = State::Active(thread::Planned {
        step: Some(step("second")),
        due: at("2026-04-02 08:00"),
        queued: false,
        showing: None,
    });
    world.happens(&Event::Due);
    assert_eq!(world.planned().step, Some(step("notice")));
    world.now = world.planned().due;
    let decision = world.happens(&Event::Due);
    assert_eq!(world.thread.done, [step("first"), step("second"), step("warning")]);
    assert!(decision.reason.contains("second, warning"), "{}", decision.reason);
    assert!(world.planned().queued);
    assert_eq!(thread::wake_at(&world.thread), None, "the outbox has it");
    world.row("notice", 1, SendStatus::Transmitting);
    let send = world.send("notice", 1);
    world.happens(&Event::Gone { send: send.clone() });
    let decision =
        world.happens(&Event::Resolved { send, resolution: politely::followup::event::Resolution::Accepted });
    assert_eq!(outcome(&world.thread.state), Some(&Outcome::Expired));
    assert_eq!(notice(&decision), &Notice::Ended { outcome: Outcome::Expired });
    assert_eq!(world.thread.silences, 1);
}

#[test]
fn a_draft_that_the_expiry_overtakes_is_withdrawn() {
    let mut world = World::new().queued().on(AFTER_EXPIRY);
    let decision = world.happens(&Event::Due);
    assert!(withdraws(&decision));
    assert_eq!(world.planned().step, Some(step("notice")));
}

#[test]
fn the_expiry_waits_for_an_open_send() {
    for world in sending() {
        let world = world.on(AFTER_EXPIRY);
        assert_eq!(thread::wake_at(&world.thread), None);
        changes_nothing(&world, &Event::Due);
    }
}

#[test]
fn the_expiry_of_an_idle_thread_asks_the_rep_once() {
    for world in idle() {
        let mut world = world.on(AFTER_EXPIRY);
        if let State::Snoozed { until, .. } = &mut world.thread.state {
            *until = at("2026-04-20 09:00");
        }
        assert_eq!(thread::wake_at(&world.thread), Some(world.thread.expires_at));
        let was_asleep = matches!(world.thread.state, State::Snoozed { .. });
        let before = world.thread.state.clone();
        let decision = world.happens(&Event::Due);
        assert_eq!(notice(&decision), &Notice::ExpiryWhileIdle);
        let expected = if was_asleep { State::Held { why: HoldReason::ExpiryWhileAway } } else { before };
        assert_eq!(world.thread.state, expected, "nothing is withdrawn from somebody who is away");
        assert_eq!(thread::wake_at(&world.thread), None);
        changes_nothing(&world, &Event::Due);
    }
}

#[test]
fn nothing_happens_to_a_thread_that_is_over() {
    for world in ended() {
        assert_eq!(thread::wake_at(&world.thread), None);
        changes_nothing(&world.on(AFTER_EXPIRY), &Event::Due);
    }
}

#[test]
fn a_sleeper_is_planned_anew_when_the_sleep_is_over() {
    let mut world = World::new().snoozed();
    assert_eq!(thread::wake_at(&world.thread), Some(at("2026-03-12 09:00")));
    world.now = at("2026-03-12 09:00");
    world.happens(&Event::Due);
    assert_eq!(
        (world.planned().step.clone(), day(world.planned().due)),
        (Some(step("first")), "Thu 2026-03-12".to_owned())
    );
    assert!(!world.planned().queued);
}

#[test]
fn a_task_that_nobody_answers_is_left_out_or_its_mail_is_sent() {
    let waiting = |unanswered| {
        let until = at("2026-03-09 10:00");
        let (step, kind) = (step("first"), TaskKind::Call);
        let task = Task { step, kind, until, unanswered, remind_at: None };
        World::new().in_state(State::Waiting(task)).on("2026-03-09 10:00")
    };
    let mut world = waiting(Unanswered::Skip);
    assert_eq!(thread::wake_at(&world.thread), Some(world.now));
    world.happens(&Event::Due);
    assert_eq!(world.planned().step, Some(step("second")));
    let mut world = waiting(Unanswered::Send);
    world.happens(&Event::Due);
    assert_eq!(world.thread.task_done, Some(step("first")), "its mail is next, and waits for no call");
    world.happens(&Event::Due);
    assert!(world.planned().queued && world.planned().step == Some(step("first")));
    let mut world = waiting(Unanswered::Send).on(AFTER_EXPIRY);
    world.happens(&Event::Due);
    assert_eq!(world.planned().step, Some(step("notice")), "the offer ended before");
}

#[test]
fn a_thread_with_nothing_left_to_send_ends_with_its_offer() {
    let ends_as = |world: &mut World| {
        world.thread.state = State::Paused;
        world.happens(&Event::Command(politely::followup::event::Command::Resume { from: None, confirmed: false }));
        assert_eq!(world.planned().step, None);
        assert_eq!(world.planned().due, world.thread.expires_at);
        world.now = world.thread.expires_at;
        let decision = world.happens(&Event::Due);
        let outcome = outcome(&world.thread.state).unwrap().clone();
        assert_eq!(notice(&decision), &Notice::Ended { outcome: outcome.clone() });
        outcome
    };
    let mut all_done = World::new();
    all_done.thread.done = all_done.sequence.steps.iter().map(|step| step.name.clone()).collect();
    assert_eq!(ends_as(&mut all_done), Outcome::Expired);
    let mut no_expiry_steps = World::new();
    no_expiry_steps.sequence.steps.truncate(2);
    no_expiry_steps.thread.done = vec![step("first"), step("second")];
    assert_eq!(ends_as(&mut no_expiry_steps), Outcome::Completed);
    let mut no_more_messages = World::new();
    no_more_messages.limits.max_messages = 1;
    no_more_messages.row("first", 1, SendStatus::Accepted);
    no_more_messages.thread.done = vec![step("first")];
    assert_eq!(ends_as(&mut no_more_messages), Outcome::Unresponsive);
}

#[test]
fn an_absence_that_runs_over_the_expiry_wakes_at_the_expiry() {
    let until = at("2026-04-20 09:00");
    let world = World::new().in_state(State::Snoozed { until, why: SnoozeReason::Absence });
    assert_eq!(thread::wake_at(&world.thread), Some(world.thread.expires_at));
}
