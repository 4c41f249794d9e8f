//! What comes next and when.

use jiff::SignedDuration;
use politely::followup::calendar::Calendar;
use politely::followup::decision::SendStatus;
use politely::followup::plan;
use politely::followup::plan::Lateness;
use politely::followup::plan::Plan;
use politely::followup::sequence::Delay;
use politely::followup::sequence::Timing;
use politely::followup::thread::Outcome;

use crate::world::World;
use crate::world::at;
use crate::world::day;
use crate::world::new_york;
use crate::world::plain_step;
use crate::world::proposal_sequence;
use crate::world::step;

fn next(world: &World, local: &str) -> Plan {
    plan::next_step(&world.thread, &world.facts(), at(local))
}

fn name_and_day(plan: &Plan) -> (String, String) {
    (plan.planned.step.as_ref().map_or("nothing".to_owned(), ToString::to_string), day(plan.planned.due))
}

fn is(plan: &Plan, name: &str, date: &str) {
    assert_eq!(name_and_day(plan), (name.to_owned(), date.to_owned()));
}

fn done(world: &mut World, names: &[&str], anchor: &str) {
    world.thread.done = names.iter().map(|name| step(name)).collect();
    world.thread.anchor = at(anchor);
    for name in names {
        world.row(name, 1, SendStatus::Accepted);
    }
}

#[test]
fn the_steps_of_a_silent_thread_come_in_order() {
    let mut world = World::new();
    is(&next(&world, "2026-03-02 10:00"), "first", "Thu 2026-03-05");
    done(&mut world, &["first"], "2026-03-05 09:10");
    is(&next(&world, "2026-03-05 09:10"), "second", "Wed 2026-03-11");
    done(&mut world, &["first", "second"], "2026-03-11 09:10");
    is(&next(&world, "2026-03-11 09:10"), "warning", "Fri 2026-03-27");
    done(&mut world, &["first", "second", "warning"], "2026-03-27 09:10");
    is(&next(&world, "2026-03-27 09:10"), "notice", "Thu 2026-04-02");
    done(&mut world, &["first", "second", "warning", "notice"], "2026-04-02 09:10");
    is(&next(&world, "2026-04-02 09:10"), "nothing", "Wed 2026-04-01");
}

#[test]
fn an_offer_of_thirty_days_ends_with_the_thirtieth_day() {
    let world = World::new();
    assert_eq!(new_york().to_datetime(world.thread.expires_at).to_string(), "2026-04-01T23:59:59");
    let expiry = |after| plan::expiry(at("2026-03-02 10:00"), after, &world.calendar, &new_york());
    assert_eq!(expiry(Delay::Exact(SignedDuration::from_secs(90))), at("2026-03-02 10:01:30"));
    assert_eq!(expiry(Delay::BusinessDays(5)), at("2026-03-09 23:59:59"));
    assert_eq!(expiry(Delay::Days(5)), at("2026-03-07 23:59:59"));
    let fixed = plan::expiry(at("2026-03-02 10:00"), Delay::BusinessDays(5), &Calendar::always(), &new_york());
    assert_eq!(fixed, at("2026-03-07 23:59:59"));
}

#[test]
fn at_the_warning_the_unsent_steps_are_left_out() {
    let mut world = World::new();
    done(&mut world, &["first"], "2026-03-25 09:10");
    let plan = next(&world, "2026-03-25 09:10");
    is(&plan, "warning", "Fri 2026-03-27");
    assert_eq!(plan.skipped, [step("second")]);
}

#[test]
fn a_warning_never_leaves_after_the_expiry() {
    let world = World::new();
    let plan = next(&world, "2026-04-01 17:00");
    is(&plan, "notice", "Thu 2026-04-02");
    assert_eq!(plan.skipped, [step("first"), step("second"), step("warning")]);
    let plan = next(&world, "2026-04-01 15:00");
    is(&plan, "warning", "Wed 2026-04-01");
}

#[test]
fn of_two_warnings_whose_dates_have_passed_only_the_later_leaves() {
    let mut sequence = proposal_sequence();
    sequence.steps.insert(2, plain_step("early-warning", Timing::BeforeExpiry(Delay::BusinessDays(10))));
    let world = World::with(sequence, crate::world::business());
    is(&next(&world, "2026-03-18 10:00"), "early-warning", "Wed 2026-03-18");
    let plan = next(&world, "2026-03-30 10:00");
    is(&plan, "warning", "Mon 2026-03-30");
    assert_eq!(plan.skipped, [step("first"), step("second"), step("early-warning")]);
}

#[test]
fn the_minimum_gap_keeps_messages_apart() {
    let mut world = World::new();
    world.limits.min_gap = Delay::BusinessDays(6);
    is(&next(&world, "2026-03-02 10:00"), "first", "Tue 2026-03-10");
    done(&mut world, &["first", "second"], "2026-03-26 09:10");
    let plan = next(&world, "2026-03-26 09:10");
    is(&plan, "notice", "Fri 2026-04-03");
    assert_eq!(plan.skipped, [step("warning")]);
}

#[test]
fn no_more_messages_than_allowed() {
    let mut world = World::new();
    done(&mut world, &["first"], "2026-03-05 09:10");
    world.sequence.max_messages = 1;
    is(&next(&world, "2026-03-05 09:10"), "nothing", "Wed 2026-04-01");
    world.sequence.max_messages = 2;
    is(&next(&world, "2026-03-05 09:10"), "second", "Wed 2026-03-11");
    world.thread.done.push(step("second"));
    is(&next(&world, "2026-03-05 09:10"), "warning", "Fri 2026-03-27");
    world.limits.max_messages = 1;
    is(&next(&world, "2026-03-05 09:10"), "nothing", "Wed 2026-04-01");
}

#[test]
fn seconds_count_exactly_in_the_calendar_that_is_always_open() {
    let mut sequence = proposal_sequence();
    let seconds = |seconds| Delay::Exact(SignedDuration::from_secs(seconds));
    sequence.steps[0].timing = Timing::After(seconds(2));
    sequence.steps[1].timing = Timing::After(seconds(3));
    sequence.steps[2].timing = Timing::BeforeExpiry(seconds(4));
    sequence.expires_after = seconds(12);
    let mut world = World::with(sequence, Calendar::always());
    world.limits.min_gap = seconds(0);
    let due = |world: &World, local: &str| next(world, local).planned.due;
    assert_eq!(due(&world, "2026-03-02 10:00:00"), at("2026-03-02 10:00:02"));
    done(&mut world, &["first"], "2026-03-02 10:00:02");
    assert_eq!(due(&world, "2026-03-02 10:00:02"), at("2026-03-02 10:00:05"));
    done(&mut world, &["first", "second"], "2026-03-02 10:00:05");
    assert_eq!(due(&world, "2026-03-02 10:00:05"), at("2026-03-02 10:00:08"));
    done(&mut world, &["first", "second", "warning"], "2026-03-02 10:00:08");
    assert_eq!(due(&world, "2026-03-02 10:00:08"), at("2026-03-02 10:00:12"));
}

#[test]
fn a_calendar_that_never_opens_leaves_only_the_end() {
    let never = Calendar { hours: Vec::new(), ..crate::world::business() };
    let world = World::with(proposal_sequence(), never);
    is(&next(&world, "2026-03-02 10:00"), "nothing", "Wed 2026-04-01");
}

#[test]
fn an_old_proposal_is_followed_up_from_now_on() {
    let mut world = World::new();
    world.thread.anchor = at("2026-02-02 10:00");
    is(&next(&world, "2026-03-07 10:00"), "first", "Mon 2026-03-09");
}

#[test]
fn lateness_is_counted_in_business_days() {
    let judge = |now: &str| plan::lateness(at("2026-03-05 09:10"), &crate::world::business(), &new_york(), at(now));
    assert_eq!(judge("2026-03-05 09:00"), Lateness::Fine);
    assert_eq!(judge("2026-03-08 16:00"), Lateness::Fine);
    assert_eq!(judge("2026-03-09 09:00"), Lateness::Replan);
    assert_eq!(judge("2026-03-10 16:00"), Lateness::Replan);
    assert_eq!(judge("2026-03-11 09:00"), Lateness::Hold);
    let always = |hours| {
        let due = at("2026-03-05 09:10");
        let now = due.checked_add(SignedDuration::from_hours(hours)).unwrap();
        plan::lateness(due, &Calendar::always(), &new_york(), now)
    };
    assert_eq!(
        [always(24), always(25), always(72), always(73)],
        [Lateness::Fine, Lateness::Replan, Lateness::Replan, Lateness::Hold]
    );
}

#[test]
fn a_new_send_is_one_generation_above_every_row_that_may_have_left() {
    let mut world = World::new();
    let generation = |world: &World| plan::new_send(world.thread.id, &step("first"), &world.sends).generation;
    assert_eq!(generation(&world), 1);
    world.row("first", 1, SendStatus::Ready);
    world.row("second", 4, SendStatus::Accepted);
    assert_eq!(generation(&world), 1);
    for status in [SendStatus::Unknown, SendStatus::Dropped, SendStatus::Rejected, SendStatus::NotSent] {
        world.row("first", 1, status);
        assert_eq!(generation(&world), 2);
    }
}

#[test]
fn the_rep_may_say_when_the_offer_ends() {
    let new = politely::followup::transition::NewThread {
        expires_at: Some(at("2026-03-13 23:59:59")),
        ..crate::world::new_thread()
    };
    let world = World::new();
    let thread = politely::followup::transition::open(new, &world.facts(), world.now);
    assert_eq!(thread.expires_at, at("2026-03-13 23:59:59"));
    assert_eq!((thread.round, thread.version, thread.sequence.as_str()), (1, 0, "proposal"));
    assert_eq!(Some(Outcome::Expired), world.sequence.steps[3].end);
}
