//! Rows about a send: refused at the door, under way, resolved, in doubt.

use jiff::Timestamp;
use politely::followup::decision::Notice;
use politely::followup::decision::SendStatus;
use politely::followup::event::Command;
use politely::followup::event::Event;
use politely::followup::event::Refusal;
use politely::followup::event::Resolution;
use politely::followup::event::Verdict;
use politely::followup::thread::Doubt;
use politely::followup::thread::HoldReason;
use politely::followup::thread::Outcome;
use politely::followup::thread::Sending;
use politely::followup::thread::State;
use politely::followup::thread::Then;

use super::*;
use crate::world::answer;
use crate::world::at;
use crate::world::day;
use crate::world::step;

fn resolved(world: &mut World, resolution: Resolution) -> Decision {
    let send = world.send("first", 1);
    world.happens(&Event::Resolved { send, resolution })
}

fn settle(world: &World, verdict: Verdict) -> Event {
    Event::Command(Command::Settle { send: world.send("first", 1), verdict })
}

fn status(world: &World, generation: u32) -> SendStatus {
    let send = world.send("first", generation);
    world.sends.iter().find(|fact| fact.send == send).unwrap().status
}

#[test]
fn an_accepted_step_is_done_and_the_next_counts_from_now() {
    let mut world = World::new().sending();
    let decision = resolved(&mut world, Resolution::Accepted);
    assert_eq!(status(&world, 1), SendStatus::Accepted);
    assert_eq!(world.thread.done, [step("first")]);
    assert_eq!(world.thread.anchor, world.now);
    assert_eq!(
        (world.planned().step.clone(), day(world.planned().due)),
        (Some(step("second")), "Wed 2026-03-11".to_owned())
    );
    assert!(notices(&decision).is_empty());
}

#[test]
fn a_step_that_was_not_taken_waits_in_the_outbox_as_the_same_row() {
    let mut world = World::new().sending();
    let retry_at = at("2026-03-05 10:05");
    resolved(&mut world, Resolution::NotSent { retry_at });
    assert_eq!(status(&world, 1), SendStatus::NotSent);
    assert!(world.planned().queued && world.planned().step == Some(step("first")));
    let send = world.send("first", 1);
    world.happens(&Event::Gone { send });
    assert!(matches!(world.thread.state, State::Sending(_)), "and may go again");
}

#[test]
fn an_answer_takes_a_step_that_was_not_taken_out_of_the_outbox() {
    let retry_at = at("2026-03-05 10:05");
    let priya = Event::Answer(answer("priya@client.example", politely::followup::event::Answerer::Prospect));
    let mut before = World::new().sending();
    before.happens(&priya);
    resolved(&mut before, Resolution::NotSent { retry_at });
    let mut after = World::new().sending();
    resolved(&mut after, Resolution::NotSent { retry_at });
    after.happens(&priya);
    for world in [before, after] {
        assert_eq!(outcome(&world.thread.state), Some(&Outcome::Replied));
        assert_eq!(status(&world, 1), SendStatus::Dropped);
    }
}

#[test]
fn a_rejected_step_holds_the_thread() {
    for mut world in [World::new().sending(), World::new().queued()] {
        let decision = resolved(&mut world, Resolution::Rejected { reply: "554 5.7.1 no".to_owned() });
        assert_eq!(world.thread.state, State::Held { why: HoldReason::Undeliverable });
        assert!(matches!(notice(&decision), Notice::Held { details, .. } if details == "554 5.7.1 no"));
        assert_eq!(status(&world, 1), SendStatus::Rejected);
    }
}

#[test]
fn an_answer_that_came_during_a_failing_send_still_ends_the_thread() {
    for failure in
        [Resolution::Rejected { reply: "554".to_owned() }, Resolution::TriesUsedUp { reply: "451".to_owned() }]
    {
        let mut world = World::new().sending();
        world.happens(&Event::Command(Command::Won));
        resolved(&mut world, failure);
        assert_eq!(outcome(&world.thread.state), Some(&Outcome::Won));
    }
}

#[test]
fn an_unknown_send_waits_for_evidence_and_is_confirmed_by_it() {
    let mut world = World::new().unknown();
    assert_eq!(status(&world, 1), SendStatus::Unknown);
    let since = at("2026-03-05 10:00");
    world.now = at("2026-03-05 10:20");
    resolved(&mut world, Resolution::Confirmed);
    assert_eq!(status(&world, 1), SendStatus::Confirmed);
    assert_eq!(world.thread.anchor, since, "it left then");
    assert_eq!(world.planned().step, Some(step("second")));
}

#[test]
fn a_machines_answer_about_an_unknown_send_is_evidence_too() {
    let mut world = World::new().unknown();
    let about = Some(world.send("first", 1));
    world.happens(&Event::MachineMail { what: "a read receipt".to_owned(), about });
    assert_eq!(status(&world, 1), SendStatus::Confirmed);
    assert_eq!(world.planned().step, Some(step("second")));
}

#[test]
fn without_evidence_the_first_step_asks_and_an_ordinary_nudge_is_taken_for_sent() {
    let mut world = World::new().unknown();
    let decision = resolved(&mut world, Resolution::GraceOver);
    assert_eq!(notice(&decision), &Notice::UnknownSend { send: world.send("first", 1) });
    assert!(matches!(&world.thread.state, State::Sending(Sending { doubt: Doubt::Asked, .. })));
    changes_nothing(&world, &Event::Resolved { send: world.send("first", 1), resolution: Resolution::GraceOver });
    let mut world = World::new().unknown();
    world.sequence.steps[0].when_unknown = politely::followup::sequence::WhenUnknown::AssumeSent;
    let decision = resolved(&mut world, Resolution::GraceOver);
    assert!(notices(&decision).is_empty());
    assert_eq!(status(&world, 1), SendStatus::Assumed);
    assert_eq!(world.planned().step, Some(step("second")));
}

#[test]
fn nobody_is_asked_about_a_send_of_a_thread_that_ends_anyway() {
    let mut world = World::new().unknown();
    world.happens(&Event::Command(Command::Stop));
    let decision = resolved(&mut world, Resolution::GraceOver);
    assert!(notices(&decision).is_empty());
    assert_eq!(outcome(&world.thread.state), Some(&Outcome::Cancelled));
}

#[test]
fn late_evidence_confirms_the_row_and_changes_nothing_else() {
    for known in [SendStatus::Accepted, SendStatus::Assumed] {
        let mut world = World::new().sending();
        resolved(&mut world, Resolution::Accepted);
        world.row("first", 1, known);
        let before = world.thread.state.clone();
        resolved(&mut world, Resolution::Confirmed);
        assert_eq!(status(&world, 1), SendStatus::Confirmed);
        assert_eq!(world.thread.state, before);
        let again = resolved(&mut world, Resolution::Confirmed);
        assert!(again.effects.is_empty());
    }
}

#[test]
fn the_reps_sent_counts_the_step_as_done() {
    let mut world = World::new().unknown();
    world.happens(&settle(&world, Verdict::Sent));
    assert_eq!(status(&world, 1), SendStatus::Assumed);
    assert_eq!(world.planned().step, Some(step("second")));
}

#[test]
fn the_reps_resend_leaves_the_row_unknown_for_ever_and_plans_another_generation() {
    let mut world = World::new().unknown();
    world.happens(&settle(&world, Verdict::Resend));
    assert_eq!(status(&world, 1), SendStatus::Unknown);
    assert_eq!(world.planned().step, Some(step("first")));
    world.now = world.planned().due;
    world.happens(&Event::Due);
    assert_eq!(status(&world, 2), SendStatus::Ready);
}

#[test]
fn evidence_for_the_first_generation_takes_the_second_out_of_the_outbox() {
    let mut world = World::new().unknown();
    world.happens(&settle(&world, Verdict::Resend));
    world.now = world.planned().due;
    world.happens(&Event::Due);
    let decision = resolved(&mut world, Resolution::Confirmed);
    assert!(withdraws(&decision));
    assert_eq!(status(&world, 1), SendStatus::Confirmed);
    assert_eq!(world.planned().step, Some(step("second")));
}

#[test]
fn the_reps_stop_ends_the_thread() {
    let mut world = World::new().unknown();
    world.happens(&settle(&world, Verdict::Stop));
    assert_eq!(outcome(&world.thread.state), Some(&Outcome::Cancelled));
    assert_eq!(status(&world, 1), SendStatus::Unknown);
}

#[test]
fn a_verdict_about_a_send_that_is_not_in_doubt_is_refused() {
    for world in open().into_iter().chain([World::new().sending()]).chain(idle()).chain(ended()) {
        let decision = world.decide(&settle(&world, Verdict::Resend));
        assert_eq!(decision.next, world.thread);
        assert!(reply(&decision).done.is_err());
    }
}

#[test]
fn evidence_that_a_step_taken_for_not_sent_did_arrive_keeps_it_from_leaving_twice() {
    let mut world = World::new().sending();
    resolved(&mut world, Resolution::NotSent { retry_at: at("2026-03-05 10:05") });
    resolved(&mut world, Resolution::Confirmed);
    assert_eq!(status(&world, 1), SendStatus::Confirmed);
    assert_eq!(world.planned().step, Some(step("second")));
    assert!(!world.planned().queued);
}

fn refused(refusal: Refusal) -> (World, Decision) {
    let mut world = World::new().queued();
    let decision = world.happens(&Event::Refused(refusal));
    (world, decision)
}

#[test]
fn a_draft_refused_outside_the_hours_or_above_a_cap_is_planned_for_later() {
    let next = at("2026-03-05 13:30");
    let until: Timestamp = at("2026-03-06 00:00");
    for (refusal, due) in [
        (Refusal::Closed { next: Some(next) }, "Thu 2026-03-05"),
        (Refusal::Capped { cap: "messages to this person in a day", until }, "Fri 2026-03-06"),
    ] {
        let (world, decision) = refused(refusal);
        assert!(withdraws(&decision) && world.sends.is_empty());
        assert_eq!(day(world.planned().due), due);
        assert!(!world.planned().queued && world.planned().due > next.min(until));
    }
}

#[test]
fn a_draft_that_only_waits_for_a_poll_or_for_the_operator_stays() {
    for refusal in [Refusal::StaleBarrier, Refusal::CalendarAwaited, Refusal::Mode] {
        changes_nothing(&World::new().queued(), &Event::Refused(refusal));
    }
}

#[test]
fn a_stale_draft_is_made_again_or_held_when_it_is_too_late() {
    let (world, decision) = refused(Refusal::Stale);
    assert!(withdraws(&decision) && world.planned().queued && world.sends.len() == 1);
    let mut world = World::new().queued().on("2026-03-16 10:00");
    let decision = world.happens(&Event::Refused(Refusal::Stale));
    assert_eq!(world.thread.state, State::Held { why: HoldReason::Overdue });
    assert!(withdraws(&decision) && matches!(notice(&decision), Notice::Held { .. }));
}

#[test]
fn a_draft_that_may_never_leave_ends_or_holds_the_thread() {
    let (world, decision) = refused(Refusal::Suppressed);
    assert_eq!(outcome(&world.thread.state), Some(&Outcome::OptedOut));
    assert!(matches!(notice(&decision), Notice::Ended { .. }));
    for (refusal, why) in [
        (Refusal::OutsideTrial, HoldReason::Operator),
        (Refusal::RepGone, HoldReason::RepGone),
        (Refusal::Closed { next: None }, HoldReason::Overdue),
    ] {
        let (world, decision) = refused(refusal);
        assert_eq!(world.thread.state, State::Held { why });
        assert!(matches!(notice(&decision), Notice::Held { .. }));
        assert!(withdraws(&decision));
    }
}

#[test]
fn a_warning_that_would_leave_after_the_expiry_is_left_out() {
    let mut world = World::new().queued();
    let decision = world.happens(&Event::Refused(Refusal::TooLate));
    assert!(withdraws(&decision));
    assert_eq!(world.planned().step, Some(step("second")));
}

#[test]
fn a_draft_with_a_blank_holds_the_thread() {
    let mut world = World::new().queued();
    let decision = world.happens(&Event::DraftFailed { why: "no phone".to_owned() });
    assert_eq!(world.thread.state, State::Held { why: HoldReason::Draft });
    assert!(matches!(notice(&decision), Notice::Held { details, .. } if details == "no phone"));
}

#[test]
fn words_about_a_draft_that_is_not_waited_for_change_nothing() {
    let worlds = || sending().into_iter().chain(idle()).chain(ended());
    for world in worlds().chain([World::new()]) {
        changes_nothing(&world, &Event::Refused(Refusal::Stale));
        changes_nothing(&world, &Event::Gone { send: world.send("second", 1) });
    }
    for world in worlds() {
        changes_nothing(&world, &Event::DraftFailed { why: "no phone".to_owned() });
    }
}

#[test]
fn the_reps_latest_word_on_an_open_send_counts_and_the_strongest_event_wins() {
    let mut world = World::new().sending();
    world.happens(&Event::Command(Command::Pause));
    let until = at("2026-03-20 09:00");
    world.happens(&Event::Command(Command::Snooze { until }));
    assert!(matches!(world.then(), Then::Snooze { .. }));
    world.happens(&Event::Command(Command::Hold));
    world.happens(&Event::Command(Command::Pause));
    assert_eq!(world.then(), &Then::Hold(HoldReason::Operator));
    world.happens(&Event::Command(Command::Stop));
    assert_eq!(world.then(), &Then::End(Outcome::Cancelled));
}

/// The notice at the expiry has passed `go`.
fn notice_sending() -> World {
    let mut world = World::new().on("2026-04-02 10:00");
    world.thread.state = State::Held { why: HoldReason::Operator };
    world.happens(&Event::Command(Command::Resume { from: None, confirmed: false }));
    world.now = world.planned().due;
    world.happens(&Event::Due);
    world.row("notice", 1, SendStatus::Transmitting);
    let send = world.send("notice", 1);
    world.happens(&Event::Gone { send });
    world
}

#[test]
fn the_last_message_ends_the_thread_also_when_the_rep_pauses_meanwhile_but_not_past_a_hold() {
    let after = |command| {
        let mut world = notice_sending();
        world.happens(&Event::Command(command));
        let send = world.send("notice", 1);
        world.happens(&Event::Resolved { send, resolution: Resolution::Accepted });
        world.thread.state
    };
    let until = at("2026-04-20 09:00");
    assert_eq!(outcome(&after(Command::Pause)), Some(&Outcome::Expired));
    assert_eq!(outcome(&after(Command::Snooze { until })), Some(&Outcome::Expired));
    assert_eq!(outcome(&after(Command::Won)), Some(&Outcome::Won));
    assert_eq!(after(Command::Hold), State::Held { why: HoldReason::Operator });
}

#[test]
fn a_nudge_that_was_not_taken_by_the_expiry_is_dropped_but_the_notice_is_tried_again() {
    let retry_at = at("2026-04-02 10:05");
    let mut world = World::new().sending().on("2026-04-02 10:00");
    resolved(&mut world, Resolution::NotSent { retry_at });
    assert_eq!(status(&world, 1), SendStatus::Dropped);
    assert_eq!(world.planned().step, Some(step("notice")));
    let mut world = notice_sending();
    let send = world.send("notice", 1);
    world.happens(&Event::Resolved { send, resolution: Resolution::NotSent { retry_at } });
    assert!(world.planned().queued);
    changes_nothing(&world, &Event::Due);
}
