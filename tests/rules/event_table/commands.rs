//! Rows in which the rep says what to do. Every command gets exactly one answer.

use politely::followup::decision::CommandAnswer;
use politely::followup::decision::SendStatus;
use politely::followup::event::Command;
use politely::followup::event::Event;
use politely::followup::event::Resolution;
use politely::followup::thread::HoldReason;
use politely::followup::thread::Outcome;
use politely::followup::thread::SnoozeReason;
use politely::followup::thread::State;
use politely::followup::thread::Then;

use super::*;
use crate::world::at;
use crate::world::day;
use crate::world::step;

/// The decision, and whether the command was carried out.
fn says(world: &World, command: Command) -> (Decision, bool) {
    let decision = world.decide(&Event::Command(command));
    let CommandAnswer { done, may_have_left } = reply(&decision);
    let under_way = matches!(world.thread.state, State::Sending(_));
    assert_eq!(*may_have_left, under_way, "says that a message may have left when one is open");
    let done = done.is_ok();
    (decision, done)
}

pub(super) fn obeys(world: &World, command: Command) -> Decision {
    let (decision, done) = says(world, command);
    assert!(done, "{decision:?}");
    decision
}

pub(super) fn refuses(world: &World, command: Command) {
    let (decision, done) = says(world, command);
    assert!(!done, "{decision:?}");
    assert_eq!(decision.next, world.thread, "a refused command changes nothing");
}

fn resume() -> Command {
    Command::Resume { from: None, confirmed: false }
}

fn lost() -> Command {
    Command::Lost { reason: "too expensive".to_owned() }
}

#[test]
fn pause() {
    for world in open().into_iter().chain(idle()) {
        let decision = obeys(&world, Command::Pause);
        assert_eq!(decision.next.state, State::Paused);
        draft_is_withdrawn(&world, &decision);
    }
    for world in sending() {
        assert_eq!(then(&obeys(&world, Command::Pause)), &Then::Pause);
    }
    for world in ended() {
        assert_eq!(obeys(&world, Command::Pause).next, world.thread);
    }
}

#[test]
fn stop_won_and_lost() {
    for (command, outcome_of) in [
        (Command::Stop, Outcome::Cancelled),
        (Command::Won, Outcome::Won),
        (lost(), Outcome::Lost { reason: "too expensive".to_owned() }),
    ] {
        for world in open().into_iter().chain(idle()) {
            let decision = obeys(&world, command.clone());
            assert_eq!(outcome(&decision.next.state), Some(&outcome_of));
            draft_is_withdrawn(&world, &decision);
        }
        for world in sending() {
            assert_eq!(then(&obeys(&world, command.clone())), &Then::End(outcome_of.clone()));
        }
    }
}

#[test]
fn after_the_end_won_and_lost_are_recorded_but_never_over_an_opt_out_or_bounce() {
    for world in ended() {
        let before = outcome(&world.thread.state).unwrap().clone();
        let for_ever = matches!(before, Outcome::OptedOut | Outcome::Bounced);
        let expected = if for_ever { &before } else { &Outcome::Won };
        assert_eq!(outcome(&obeys(&world, Command::Won).next.state), Some(expected));
        assert_eq!(outcome(&obeys(&world, Command::Stop).next.state), Some(&before));
    }
}

#[test]
fn snooze() {
    let until = at("2026-03-20 09:00");
    let asleep = State::Snoozed { until, why: SnoozeReason::Rep };
    for world in open().into_iter().chain(idle()) {
        let decision = obeys(&world, Command::Snooze { until });
        assert_eq!(decision.next.state, asleep);
        draft_is_withdrawn(&world, &decision);
        refuses(&world, Command::Snooze { until: at("2026-03-01 09:00") });
    }
    for mut world in sending() {
        world.happens(&Event::Command(Command::Snooze { until }));
        let send = world.send("first", 1);
        world.happens(&Event::Resolved { send, resolution: Resolution::Accepted });
        assert_eq!(world.thread.state, asleep);
    }
    for outcome in outcomes() {
        let world = World::new().ended(outcome.clone()).on("2026-03-03 10:00");
        if outcome == Outcome::Replied {
            let decision = obeys(&world, Command::Snooze { until });
            // The date was agreed on with the prospect: it wakes to the rep.
            let parked = State::Snoozed { until, why: SnoozeReason::Parked };
            assert_eq!((decision.next.state, decision.next.round), (parked, 2));
        } else {
            refuses(&world, Command::Snooze { until });
        }
    }
}

#[test]
fn skip() {
    for world in open() {
        let decision = obeys(&world, Command::Skip);
        assert_eq!(decision.next.done, [step("first")]);
        let State::Active(planned) = &decision.next.state else { panic!("{decision:?}") };
        assert_eq!(planned.step, Some(step("second")));
        draft_is_withdrawn(&world, &decision);
    }
    for world in sending() {
        refuses(&world, Command::Skip);
    }
    for world in idle() {
        let decision = obeys(&world, Command::Skip);
        assert_eq!(decision.next.state, world.thread.state, "the state stays");
        assert_eq!(decision.next.done, [step("first")]);
    }
    for world in ended() {
        refuses(&world, Command::Skip);
    }
    let mut nothing_left = World::new();
    nothing_left.thread.done = nothing_left.sequence.steps.iter().map(|step| step.name.clone()).collect();
    nothing_left.thread.state = State::Paused;
    refuses(&nothing_left, Command::Skip);
}

#[test]
fn resume_means_nothing_to_a_thread_that_runs() {
    for world in open().into_iter().chain(sending()) {
        assert_eq!(obeys(&world, resume()).next, world.thread);
    }
    for mut world in sending() {
        world.happens(&Event::Command(Command::Pause));
        world.happens(&Event::Command(resume()));
        assert_eq!(world.then(), &Then::Continue, "but takes a pause back");
    }
}

#[test]
fn resume_plans_an_idle_thread_anew() {
    for world in idle() {
        let world = world.on("2026-03-18 10:00");
        let decision = obeys(&world, resume());
        let State::Active(planned) = &decision.next.state else { panic!("{decision:?}") };
        assert_eq!((planned.step.clone(), day(planned.due)), (Some(step("first")), "Wed 2026-03-18".to_owned()));
        assert_eq!(decision.next.round, 1);
        refuses(&world, Command::Resume { from: Some(step("no-such-step")), confirmed: false });
        let named = obeys(&world, Command::Resume { from: Some(step("second")), confirmed: false });
        let State::Active(planned) = &named.next.state else { panic!("{named:?}") };
        assert_eq!(planned.step, Some(step("second")));
    }
}

#[test]
fn resume_after_the_end_starts_another_round_but_never_after_an_opt_out_or_bounce() {
    for outcome in outcomes() {
        let mut world = World::new().ended(outcome.clone()).on("2026-04-20 10:00");
        world.row("first", 1, SendStatus::Accepted);
        world.thread.done = vec![step("first"), step("second")];
        if matches!(outcome, Outcome::OptedOut | Outcome::Bounced) {
            refuses(&world, resume());
            continue;
        }
        let decision = obeys(&world, resume());
        assert_eq!(decision.next.round, 2);
        assert_eq!(decision.next.done, [step("first")], "from the first unsent");
        let State::Active(planned) = &decision.next.state else { panic!("{decision:?}") };
        assert_eq!((planned.step.clone(), day(planned.due)), (Some(step("second")), "Fri 2026-04-24".to_owned()));
        assert_eq!(day(decision.next.expires_at), "Wed 2026-05-20", "the offer is over, so it begins anew");
        let named = obeys(&world, Command::Resume { from: Some(step("first")), confirmed: false });
        assert!(named.next.done.is_empty());
    }
}

#[test]
fn a_step_that_the_rep_asks_for_again_is_another_generation() {
    let mut world = World::new().ended(Outcome::Replied).on("2026-03-10 10:00");
    world.row("first", 1, SendStatus::Confirmed);
    world.thread.done = vec![step("first")];
    world.happens(&Event::Command(Command::Resume { from: Some(step("first")), confirmed: false }));
    world.now = world.planned().due;
    world.happens(&Event::Due);
    assert_eq!(world.sends.last().unwrap().send.generation, 2);
}

#[test]
fn resume_with_every_step_sent_asks_for_the_step() {
    let mut world = World::new().ended(Outcome::Replied).on("2026-03-10 10:00");
    for name in ["first", "second", "warning", "notice"] {
        world.row(name, 1, SendStatus::Accepted);
        world.thread.done.push(step(name));
    }
    refuses(&world, resume());
}

#[test]
fn resume_given_before_an_answer_of_the_same_batch_was_read_does_not_undo_it() {
    let world = World::new().ended(Outcome::Replied);
    refuses(&world, resume());
}

#[test]
fn a_third_round_after_two_silences_needs_a_confirmed_resume() {
    let mut world = World::new().ended(Outcome::Expired).on("2026-04-20 10:00");
    world.thread.round = 2;
    world.thread.silences = 2;
    refuses(&world, resume());
    let decision = obeys(&world, Command::Resume { from: None, confirmed: true });
    assert_eq!(decision.next.round, 3);
}

#[test]
fn extend() {
    let until = at("2026-04-30 23:59:59");
    for world in open().into_iter().chain(idle()) {
        let decision = obeys(&world, Command::Extend { until });
        assert_eq!(decision.next.expires_at, until);
        draft_is_withdrawn(&world, &decision);
        refuses(&world, Command::Extend { until: at("2026-03-01 23:59:59") });
    }
    for world in sending() {
        let decision = obeys(&world, Command::Extend { until });
        assert_eq!(decision.next.expires_at, until);
        assert!(matches!(then(&decision), Then::Continue));
    }
    for world in idle() {
        assert_eq!(obeys(&world, Command::Extend { until }).next.state, world.thread.state);
    }
    for world in ended() {
        refuses(&world, Command::Extend { until });
    }
}

#[test]
fn extend_answers_the_question_about_an_expiry_that_came_during_an_absence() {
    let until = at("2026-04-30 23:59:59");
    let mut world = World::new().in_state(State::Held { why: HoldReason::ExpiryWhileAway }).on("2026-04-02 10:00");
    world.thread.expiry_asked = true;
    let decision = obeys(&world, Command::Extend { until });
    assert!(matches!(decision.next.state, State::Active(_)));
    assert!(!decision.next.expiry_asked);
    world.thread.away_until = Some("2026-04-10".parse().unwrap());
    let decision = obeys(&world, Command::Extend { until });
    assert!(matches!(decision.next.state, State::Snoozed { why: SnoozeReason::Absence, .. }), "still away");
}

#[test]
fn hold() {
    for world in open().into_iter().chain(idle()) {
        let decision = obeys(&world, Command::Hold);
        assert_eq!(decision.next.state, State::Held { why: HoldReason::Operator });
        draft_is_withdrawn(&world, &decision);
    }
    for world in sending() {
        assert_eq!(then(&obeys(&world, Command::Hold)), &Then::Hold(HoldReason::Operator));
    }
    for world in ended() {
        assert_eq!(obeys(&world, Command::Hold).next, world.thread);
    }
}
