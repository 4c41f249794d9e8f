//! The row "extend": the prospect hears of the new date if, and only if, he had been told another one.

use politely::followup::decision::SendStatus;
use politely::followup::event::Command;
use politely::followup::event::Event;
use politely::followup::event::Refusal;
use politely::followup::event::Resolution;
use politely::followup::event::Verdict;
use politely::followup::forecast;
use politely::followup::plan;
use politely::followup::thread::Outcome;
use politely::followup::thread::State;

use super::outcome;
use super::reply;
use crate::world::World;
use crate::world::at;
use crate::world::day;
use crate::world::step;

/// The offer ended on Wednesday, 1 April; the warning leaves on Friday, 27 March.
const WARNED: &str = "2026-03-27 10:00";
/// A new end, a month later.
const LATER: &str = "2026-04-30 23:59:59";
/// And another one.
const STILL_LATER: &str = "2026-05-14 23:59:59";

/// The plan has gone as far as to the named step, whose send has passed `go`.
fn sending(name: &str, local: &str) -> World {
    let mut world = World::new().on(local);
    let sequence = world.sequence.clone();
    let before = sequence.steps.iter().take_while(|other| other.name != step(name));
    world.thread.done = before.map(|step| step.name.clone()).collect();
    world.thread.state = State::Active(plan::next_step(&world.thread, &world.facts(), world.now).planned);
    world.now = world.planned().due;
    world.happens(&Event::Due);
    goes(&mut world, name, 1);
    world
}

fn goes(world: &mut World, name: &str, generation: u32) {
    let send = world.send(name, generation);
    world.row(name, generation, SendStatus::Transmitting);
    world.happens(&Event::Gone { send });
    assert!(matches!(world.thread.state, State::Sending(_)), "{:?}", world.thread.state);
}

fn resolves(world: &mut World, name: &str, generation: u32, resolution: Resolution) {
    let send = world.send(name, generation);
    world.happens(&Event::Resolved { send, resolution });
}

/// The prospect has been warned.
fn warned() -> World {
    let mut world = sending("warning", WARNED);
    resolves(&mut world, "warning", 1, Resolution::Accepted);
    world
}

/// Says it and gives the answer.
fn extend(world: &mut World, until: &str) -> String {
    let decision = world.happens(&Event::Command(Command::Extend { until: at(until) }));
    reply(&decision).done.clone().unwrap()
}

/// What is still to come, in order, with its day.
fn coming(world: &World) -> Vec<String> {
    let coming = forecast::forecast(&world.thread, &world.facts(), world.now);
    coming.into_iter().map(|(step, at)| format!("{step} {}", day(at))).collect()
}

#[test]
fn a_prospect_who_was_warned_is_told_and_warned_anew_of_the_new_date() {
    let mut world = warned();
    assert_eq!(world.thread.told_expiry, Some(world.thread.expires_at));
    let answer = extend(&mut world, LATER);
    assert!(answer.contains("a short mail with the new one"), "{answer}");
    assert_eq!(coming(&world), ["extended Mon 2026-03-30", "warning Mon 2026-04-27", "notice Fri 2026-05-01"]);
    world.now = world.planned().due;
    let due = world.happens(&Event::Due);
    assert!(due.reason.contains("step extended is due"), "{}", due.reason);
    goes(&mut world, "extended", 1);
    resolves(&mut world, "extended", 1, Resolution::Accepted);
    assert_eq!(world.thread.told_expiry, Some(at(LATER)));
    assert!(!world.thread.done.contains(&step("extended")), "it is no step of the plan");
    assert_eq!(coming(&world), ["warning Mon 2026-04-27", "notice Fri 2026-05-01"]);
    // The warning of the old date has generation 1.
    world.now = world.planned().due;
    world.happens(&Event::Due);
    goes(&mut world, "warning", 2);
}

#[test]
fn a_prospect_who_was_not_warned_is_not_told() {
    let mut world = World::new();
    let answer = extend(&mut world, LATER);
    assert_eq!(answer, "the offer stands until another day");
    assert_eq!(
        coming(&world),
        ["first Thu 2026-03-05", "second Wed 2026-03-11", "warning Mon 2026-04-27", "notice Fri 2026-05-01"]
    );
}

#[test]
fn extended_twice_before_it_left_is_one_mail_with_the_last_date() {
    let mut world = warned();
    extend(&mut world, LATER);
    world.now = world.planned().due;
    world.happens(&Event::Due);
    assert!(world.planned().queued);
    let decision = world.decide(&Event::Command(Command::Extend { until: at(STILL_LATER) }));
    assert!(super::withdraws(&decision), "the draft names the first date");
    extend(&mut world, STILL_LATER);
    world.happens(&Event::Due);
    goes(&mut world, "extended", 1);
    resolves(&mut world, "extended", 1, Resolution::Accepted);
    assert_eq!(world.thread.told_expiry, Some(at(STILL_LATER)));
    assert_eq!(coming(&world), ["warning Mon 2026-05-11", "notice Fri 2026-05-15"]);
}

#[test]
fn extended_back_to_the_date_that_he_knows_he_hears_nothing() {
    let mut world = warned();
    let known = world.thread.expires_at;
    extend(&mut world, LATER);
    world.happens(&Event::Command(Command::Extend { until: known }));
    assert!(!coming(&world).iter().any(|line| line.starts_with("extended")), "{:?}", coming(&world));
}

#[test]
fn the_same_date_again_changes_nothing() {
    let world = warned();
    let before = world.thread.clone();
    let decision = world.decide(&Event::Command(Command::Extend { until: before.expires_at }));
    assert_eq!(decision.next, before);
}

#[test]
fn while_the_news_is_under_way_another_extension_follows_it_with_its_own_mail() {
    let mut world = warned();
    extend(&mut world, LATER);
    world.now = world.planned().due;
    world.happens(&Event::Due);
    goes(&mut world, "extended", 1);
    let answer = extend(&mut world, STILL_LATER);
    assert!(answer.contains("after the mail under way"), "{answer}");
    resolves(&mut world, "extended", 1, Resolution::Accepted);
    assert_eq!(world.thread.told_expiry, Some(at(LATER)));
    assert_eq!(world.planned().step, Some(step("extended")));
    world.now = world.planned().due;
    world.happens(&Event::Due);
    goes(&mut world, "extended", 2);
}

#[test]
fn while_the_warning_is_under_way_the_news_follows_it_when_it_did_arrive() {
    for resolution in [Resolution::Accepted, Resolution::Confirmed] {
        let mut world = sending("warning", WARNED);
        extend(&mut world, LATER);
        resolves(&mut world, "warning", 1, resolution);
        assert_eq!(coming(&world)[0], "extended Mon 2026-03-30");
        assert!(coming(&world)[1].starts_with("warning"), "warned anew: {:?}", coming(&world));
    }
    let mut world = sending("warning", WARNED);
    resolves(&mut world, "warning", 1, Resolution::Unknown);
    extend(&mut world, LATER);
    world.happens(&Event::Command(Command::Settle { send: world.send("warning", 1), verdict: Verdict::Sent }));
    assert_eq!(world.planned().step, Some(step("extended")));
}

#[test]
fn a_warning_that_was_not_taken_is_written_anew_with_the_new_date() {
    let mut world = sending("warning", WARNED);
    extend(&mut world, LATER);
    let retry_at = at("2026-03-27 10:05");
    resolves(&mut world, "warning", 1, Resolution::NotSent { retry_at });
    assert_eq!(world.thread.told_expiry, None, "he knows of nothing");
    assert_eq!(coming(&world), ["warning Mon 2026-04-27", "notice Fri 2026-05-01"]);
    assert!(!world.planned().queued);
}

#[test]
fn an_extension_while_the_notice_is_under_way_keeps_the_thread_open() {
    let mut world = sending("notice", "2026-04-02 10:00");
    extend(&mut world, LATER);
    resolves(&mut world, "notice", 1, Resolution::Accepted);
    assert_eq!(coming(&world)[0], "extended Fri 2026-04-03");
    assert_eq!(coming(&world).last().unwrap(), "notice Fri 2026-05-01");
    let mut world = sending("notice", "2026-04-02 10:00");
    resolves(&mut world, "notice", 1, Resolution::Accepted);
    assert_eq!(outcome(&world.thread.state), Some(&Outcome::Expired));
}

#[test]
fn paused_snoozed_and_held_it_is_applied_and_told_when_the_thread_goes_on() {
    for world in super::idle() {
        let mut warned = warned();
        warned.thread.state = world.thread.state.clone();
        let answer = extend(&mut warned, LATER);
        assert!(answer.contains("when the follow-ups go on"), "{answer}");
        assert_eq!(warned.thread.state, world.thread.state);
        warned.happens(&Event::Command(Command::Resume { from: None, confirmed: false }));
        assert_eq!(warned.planned().step, Some(step("extended")));
    }
}

#[test]
fn ended_it_asks() {
    let mut world = warned().ended(Outcome::Expired);
    let decision = world.decide(&Event::Command(Command::Extend { until: at(LATER) }));
    assert_eq!(decision.next, world.thread);
    // A new round is another conversation: what was said of the end before is not taken up again.
    world.now = at("2026-04-06 10:00");
    world.happens(&Event::Command(Command::Resume { from: Some(step("second")), confirmed: false }));
    assert!(!coming(&world).iter().any(|line| line.starts_with("extended")), "{:?}", coming(&world));
}

#[test]
fn the_rep_may_leave_the_news_out() {
    let mut world = warned();
    extend(&mut world, LATER);
    let decision = world.happens(&Event::Command(Command::Skip));
    assert!(decision.reason.contains("extended is left out"), "{}", decision.reason);
    assert_eq!(coming(&world), ["warning Mon 2026-04-27", "notice Fri 2026-05-01"]);
}

#[test]
fn an_end_so_near_that_no_mail_fits_before_it_is_the_reps_to_tell() {
    let mut world = warned();
    let answer = extend(&mut world, "2026-03-29 23:59:59");
    assert!(answer.contains("please tell them"), "{answer}");
    assert_eq!(coming(&world), ["notice Mon 2026-03-30"]);
}

#[test]
fn a_warning_of_the_new_end_does_not_follow_the_news_on_its_heels() {
    let mut world = warned();
    extend(&mut world, "2026-04-03 23:59:59");
    world.now = world.planned().due;
    world.happens(&Event::Due);
    goes(&mut world, "extended", 1);
    resolves(&mut world, "extended", 1, Resolution::Accepted);
    assert_eq!(coming(&world), ["notice Mon 2026-04-06"], "three business days before it were 31 March");
}

#[test]
fn the_news_leaves_although_no_message_is_left_of_the_round() {
    let mut world = warned();
    world.limits.max_messages = 1;
    extend(&mut world, LATER);
    assert_eq!(world.planned().step, Some(step("extended")));
}

#[test]
fn a_draft_of_the_news_that_comes_too_late_is_given_up_for_the_notice() {
    let mut world = warned();
    extend(&mut world, LATER);
    world.now = world.planned().due;
    world.happens(&Event::Due);
    world.now = at("2026-05-01 10:00");
    world.happens(&Event::Refused(Refusal::Stale));
    assert!(!matches!(&world.thread.state, State::Active(planned) if planned.step == Some(step("extended"))));
}

#[test]
fn a_version_whose_steps_use_the_name_leaves_the_telling_to_the_rep() {
    let mut world = warned();
    world.sequence.extension = None;
    let answer = extend(&mut world, LATER);
    assert!(answer.contains("please tell them"), "{answer}");
    assert_eq!(coming(&world), ["warning Mon 2026-04-27", "notice Fri 2026-05-01"]);
}
