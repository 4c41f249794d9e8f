//! Rows about what only the rep can do: a call that is asked for, answered, or never made.

use politely::followup::decision::Notice;
use politely::followup::event::Command;
use politely::followup::event::Event;
use politely::followup::event::TaskAnswer;
use politely::followup::sequence::Assignment;
use politely::followup::sequence::Delay;
use politely::followup::sequence::HeadsUp;
use politely::followup::thread;
use politely::followup::thread::Outcome;
use politely::followup::thread::State;
use politely::followup::thread::Task;
use politely::followup::thread::TaskKind;
use politely::followup::thread::Unanswered;

use super::*;
use crate::world::at;
use crate::world::business;
use crate::world::day;
use crate::world::proposal_sequence;
use crate::world::step;

/// The first step is a call; with a mail that belongs to it, or alone.
fn calling(has_mail: bool, unanswered: Unanswered) -> World {
    let mut sequence = proposal_sequence();
    let first = &mut sequence.steps[0];
    first.task = Some(Assignment {
        kind: TaskKind::Call,
        script: Some("script".to_owned()),
        hints: Vec::new(),
        patience: Delay::BusinessDays(2),
        unanswered,
    });
    first.template.take_if(|_| !has_mail);
    World::with(sequence, business())
}

/// The call lies with Dana since Thursday.
fn asked(has_mail: bool, unanswered: Unanswered) -> World {
    let mut world = calling(has_mail, unanswered);
    world.now = world.planned().due;
    let decision = world.happens(&Event::Due);
    assert!(matches!(notice(&decision), Notice::Task { is_reminder: false, .. }), "{decision:?}");
    assert!(world.sends.is_empty(), "nothing is drafted yet");
    world
}

fn task(world: &World) -> &Task {
    let State::Waiting(task) = &world.thread.state else { panic!("{:?}", world.thread.state) };
    task
}

fn says(world: &mut World, answer: TaskAnswer) -> Result<String, String> {
    let decision = world.happens(&Event::Command(Command::Task(answer)));
    reply(&decision).done.clone().map_err(|why| why.to_string())
}

#[test]
fn a_due_call_lies_with_the_rep_for_so_long_as_the_step_says() {
    let world = asked(true, Unanswered::Skip);
    assert_eq!((task(&world).step.clone(), task(&world).kind), (step("first"), TaskKind::Call));
    assert_eq!(day(task(&world).until), "Mon 2026-03-09", "two working days after Thursday");
}

#[test]
fn she_is_reminded_once_after_half_of_the_time() {
    let mut world = asked(true, Unanswered::Skip);
    let wake = thread::wake_at(&world.thread).unwrap();
    assert!(wake > world.now && wake < task(&world).until);
    world.now = wake;
    let decision = world.happens(&Event::Due);
    assert!(matches!(notice(&decision), Notice::Task { is_reminder: true, .. }));
    assert_eq!(thread::wake_at(&world.thread), Some(task(&world).until));
    changes_nothing(&world, &Event::Due);
}

/// Half of two working days from a Thursday is a Saturday, on which nobody reads it.
#[test]
fn the_reminder_comes_at_an_open_hour_before_the_time_is_over() {
    let world = asked(true, Unanswered::Skip);
    let remind_at = task(&world).remind_at.unwrap();
    assert_eq!(day(remind_at), "Fri 2026-03-06");
    assert!(world.calendar.is_open(remind_at, &world.zone), "{remind_at}");
    assert!(remind_at > world.now && remind_at < task(&world).until);
}

#[test]
fn left_vm_and_done_let_the_paired_mail_leave_in_the_next_slot() {
    for answer in [TaskAnswer::LeftVoicemail, TaskAnswer::Done] {
        let mut world = asked(true, Unanswered::Skip).on("2026-03-05 12:00");
        says(&mut world, answer).unwrap();
        assert_eq!(
            (world.planned().step.clone(), day(world.planned().due)),
            (Some(step("first")), "Thu 2026-03-05".into())
        );
        assert!(world.planned().due >= at("2026-03-05 13:30"));
        world.now = world.planned().due;
        world.happens(&Event::Due);
        assert!(world.planned().queued, "and asks for no second call");
    }
}

#[test]
fn a_call_without_a_mail_counts_as_word_from_us() {
    let mut world = asked(false, Unanswered::Skip).on("2026-03-06 15:00");
    says(&mut world, TaskAnswer::LeftVoicemail).unwrap();
    assert_eq!(world.thread.anchor, at("2026-03-06 15:00"));
    assert_eq!(
        (world.planned().step.clone(), day(world.planned().due)),
        (Some(step("second")), "Thu 2026-03-12".into())
    );
}

#[test]
fn they_have_talked_and_so_nothing_more_leaves() {
    for mut world in [asked(true, Unanswered::Send), calling(true, Unanswered::Skip), World::new().shown()] {
        assert!(says(&mut world, TaskAnswer::Spoke).unwrap().contains("how did it end"));
        assert_eq!(outcome(&world.thread.state), Some(&Outcome::Replied));
        assert!(world.sends.is_empty());
        world.now += jiff::SignedDuration::from_hours(1);
        world.happens(&Event::Command(Command::Resume { from: None, confirmed: false }));
        assert_eq!(world.thread.round, 2, "and it goes on when she says so");
    }
    for world in sending() {
        let decision = world.decide(&Event::Command(Command::Task(TaskAnswer::Spoke)));
        assert_eq!(then(&decision), &politely::followup::thread::Then::End(Outcome::Replied));
    }
    for mut world in idle() {
        says(&mut world, TaskAnswer::Spoke).unwrap();
        assert_eq!(outcome(&world.thread.state), Some(&Outcome::Replied));
    }
}

#[test]
fn skip_leaves_call_and_mail_out() {
    let mut world = asked(true, Unanswered::Send);
    world.happens(&Event::Command(Command::Skip));
    assert_eq!(world.planned().step, Some(step("second")));
    assert_eq!(world.thread.done, [step("first")]);
}

#[test]
fn nobody_answers_and_the_step_does_what_it_says() {
    let mut skip = asked(true, Unanswered::Skip);
    skip.now = task(&skip).until;
    skip.happens(&Event::Due);
    assert_eq!(skip.planned().step, Some(step("second")));
    let mut send = asked(true, Unanswered::Send);
    send.now = task(&send).until;
    send.happens(&Event::Due);
    assert_eq!(send.planned().step, Some(step("first")));
    send.now = send.planned().due;
    send.happens(&Event::Due);
    assert!(send.planned().queued);
}

#[test]
fn she_calls_before_she_is_asked() {
    let mut world = calling(true, Unanswered::Skip).on("2026-03-03 14:00");
    says(&mut world, TaskAnswer::LeftVoicemail).unwrap();
    assert_eq!(world.planned().due, at("2026-03-03 14:00"), "the mail belongs to the call, not to Thursday");
}

#[test]
fn an_answer_to_a_task_is_refused_where_there_is_none() {
    let others = [vec![World::new(), World::new().queued(), World::new().shown()], sending(), idle(), ended()];
    for world in others.into_iter().flatten() {
        for answer in [TaskAnswer::LeftVoicemail, TaskAnswer::Done] {
            let decision = world.decide(&Event::Command(Command::Task(answer)));
            assert!(reply(&decision).done.is_err(), "{decision:?}");
            assert_eq!(decision.next, world.thread);
        }
    }
    for world in ended() {
        let decision = world.decide(&Event::Command(Command::Task(TaskAnswer::Spoke)));
        assert!(reply(&decision).done.is_err());
    }
}

#[test]
fn the_paired_mail_is_shown_like_any_other() {
    let mut world = asked(true, Unanswered::Skip);
    world.show_first.heads_up = HeadsUp::Before(Delay::BusinessHours(1));
    says(&mut world, TaskAnswer::Done).unwrap();
    world.now = world.planned().begins_at().max(world.now);
    let decision = world.happens(&Event::Due);
    assert!(matches!(notice(&decision), Notice::Shown(_)), "{decision:?}");
}

#[test]
fn her_own_mail_gives_the_call_its_time_again() {
    let mut world = asked(true, Unanswered::Skip).on("2026-03-06 10:00");
    let event = Event::RepWrote { at: world.now, message_id: None, may_revise: false };
    world.happens(&event);
    assert_eq!(
        (world.planned().step.clone(), day(world.planned().due)),
        (Some(step("first")), "Wed 2026-03-11".into())
    );
}

#[test]
fn now_asks_for_the_call_at_once() {
    let mut world = calling(true, Unanswered::Skip).on("2026-03-03 14:00");
    let decision = world.happens(&Event::Command(Command::Now));
    assert!(notices(&decision).iter().any(|notice| matches!(notice, Notice::Task { .. })), "{decision:?}");
    assert_eq!(task(&world).step, step("first"));
}

#[test]
fn the_offer_ends_while_the_call_waits() {
    let mut world = asked(true, Unanswered::Send);
    world.now = world.thread.expires_at;
    world.happens(&Event::Due);
    assert_eq!(world.planned().step, Some(step("notice")));
}

#[test]
fn a_task_that_the_new_version_has_too_stays_with_the_rep() {
    let world = asked(true, Unanswered::Skip);
    let migrate = Command::Migrate { version: politely::followup::ids::VersionHash([9; 16]) };
    let decision = world.decide(&Event::Command(migrate));
    assert_eq!(decision.next.state, world.thread.state, "he is not asked again");
}
