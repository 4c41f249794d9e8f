//! Rows about the rep beside his commands.

use politely::followup::decision::Effect;
use politely::followup::decision::Notice;
use politely::followup::event::Event;
use politely::followup::event::Resolution;
use politely::followup::ids::MessageId;
use politely::followup::ids::ThreadId;
use politely::followup::thread::HoldReason;
use politely::followup::thread::Outcome;
use politely::followup::thread::State;
use politely::followup::thread::Then;

use super::*;
use crate::world::at;
use crate::world::day;

fn dana_writes(local: &str) -> Event {
    Event::RepWrote { at: at(local), message_id: MessageId::new("<by-hand@acme.example>"), may_revise: false }
}

#[test]
fn the_reps_own_mail_moves_the_next_step_behind_it() {
    for world in [World::new(), World::new().queued()] {
        let mut world = world.on("2026-03-05 12:00");
        let was_queued = world.planned().queued;
        let decision = world.happens(&dana_writes("2026-03-05 11:55"));
        assert_eq!(day(world.planned().due), "Tue 2026-03-10", "three business days after Thursday");
        assert!(!world.planned().queued);
        assert_eq!(withdraws(&decision), was_queued);
        assert!(matches!(notice(&decision), Notice::Replanned { due: Some(_), .. }));
        assert!(decision.effects.iter().any(|effect| matches!(effect, Effect::ContinueFrom { .. })));
    }
    let world = World::new().waiting().on("2026-03-05 12:00");
    let decision = world.decide(&dana_writes("2026-03-05 11:55"));
    let State::Active(planned) = &decision.next.state else { panic!("{decision:?}") };
    assert_eq!(day(planned.due), "Tue 2026-03-10", "a task has its time again, too");
    assert_eq!(decision.next.anchor, at("2026-03-05 11:55"));
    assert!(matches!(notice(&decision), Notice::Replanned { due: Some(_), .. }));
}

#[test]
fn the_same_mail_of_the_rep_twice_or_an_older_one_changes_nothing() {
    let mut world = World::new().on("2026-03-05 12:00");
    world.happens(&dana_writes("2026-03-05 11:55"));
    changes_nothing(&world, &dana_writes("2026-03-05 11:55"));
    changes_nothing(&world, &dana_writes("2026-03-04 11:55"));
}

#[test]
fn the_reps_mail_while_a_send_is_open_counts_after_it_resolves() {
    for world in sending() {
        let mut world = world.on("2026-03-05 12:00");
        let decision = world.happens(&dana_writes("2026-03-05 11:55"));
        assert!(matches!(then(&decision), Then::Reanchor(_)));
        assert!(notices(&decision).is_empty());
        let send = world.send("first", 1);
        let decision = world.happens(&Event::Resolved { send, resolution: Resolution::Accepted });
        assert_eq!(day(world.planned().due), "Wed 2026-03-11");
        assert!(matches!(notice(&decision), Notice::Replanned { .. }));
    }
}

#[test]
fn the_reps_mail_is_journal_when_idle_and_an_offer_to_restart_after_the_end() {
    for world in idle() {
        let world = world.on("2026-03-05 12:00");
        let decision = world.decide(&dana_writes("2026-03-05 11:55"));
        assert_eq!(decision.next.state, world.thread.state);
        assert!(notices(&decision).is_empty());
    }
    for world in ended() {
        let world = world.on("2026-03-05 12:00");
        let decision = world.decide(&dana_writes("2026-03-05 11:55"));
        assert_eq!(decision.next.state, world.thread.state);
        match outcome(&world.thread.state) {
            Some(Outcome::OptedOut | Outcome::Bounced) => assert!(notices(&decision).is_empty()),
            _ => assert_eq!(notice(&decision), &Notice::OfferRestart { may_revise: false }),
        }
    }
}

#[test]
fn the_same_proposal_again_is_nothing_in_every_column() {
    for world in open().into_iter().chain(sending()).chain(idle()).chain(ended()) {
        changes_nothing(&world, &Event::SameProposal);
    }
}

#[test]
fn a_second_proposal_holds_the_older_thread_and_asks() {
    let second = Event::SecondProposal { newer: ThreadId::new(8) };
    for world in open().into_iter().chain([World::new().snoozed()]) {
        let decision = world.decide(&second);
        assert_eq!(decision.next.state, State::Held { why: HoldReason::SecondProposal });
        assert!(matches!(notice(&decision), Notice::SecondProposal { .. }));
        draft_is_withdrawn(&world, &decision);
    }
    for world in sending() {
        let decision = world.decide(&second);
        assert_eq!(then(&decision), &Then::Hold(HoldReason::SecondProposal));
        assert!(matches!(notice(&decision), Notice::SecondProposal { .. }));
    }
    for world in [World::new().paused(), World::new().held()] {
        let decision = world.decide(&second);
        assert_eq!(decision.next.state, world.thread.state, "nothing is sent anyway");
        assert!(matches!(notice(&decision), Notice::SecondProposal { .. }));
    }
    for world in ended() {
        changes_nothing(&world, &second);
    }
}

#[test]
fn a_rep_who_left_the_config_holds_his_threads_and_is_told_of_once() {
    for mut world in open().into_iter().chain(idle()) {
        let decision = world.happens(&Event::RepGone);
        assert_eq!(decision.next.state, State::Held { why: HoldReason::RepGone });
        assert!(matches!(notice(&decision), Notice::Held { why: HoldReason::RepGone, .. }));
        changes_nothing(&world, &Event::RepGone);
    }
    for mut world in sending() {
        assert_eq!(then(&world.happens(&Event::RepGone)), &Then::Hold(HoldReason::RepGone));
        changes_nothing(&world, &Event::RepGone);
    }
    for world in ended() {
        changes_nothing(&world, &Event::RepGone);
    }
}

#[test]
fn a_command_of_anybody_else_changes_nothing_and_is_told() {
    let stranger = Event::StrangerCommand { from: None, said: "stop".to_owned() };
    for world in open().into_iter().chain(sending()).chain(idle()).chain(ended()) {
        let decision = world.decide(&stranger);
        assert_eq!(decision.next, world.thread);
        assert!(matches!(notice(&decision), Notice::StrangerCommand { .. }));
    }
}
