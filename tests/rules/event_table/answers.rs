//! Rows in which the prospect's side writes.

use politely::followup::decision::Notice;
use politely::followup::event::Answerer;
use politely::followup::event::Command;
use politely::followup::event::Event;
use politely::followup::event::Resolution;
use politely::followup::ids::InboundId;
use politely::followup::inbound::Contact;
use politely::followup::inbound::InvitationAnswer;
use politely::followup::thread::HoldReason;
use politely::followup::thread::Outcome;
use politely::followup::thread::SnoozeReason;
use politely::followup::thread::State;
use politely::followup::thread::Then;

use super::*;
use crate::world::address;
use crate::world::answer;
use crate::world::at;
use crate::world::day;
use crate::world::departed;
use crate::world::person;

const PRIYA: &str = "priya@client.example";

fn priya_answers() -> Event {
    Event::Answer(answer(PRIYA, Answerer::Prospect))
}

#[test]
fn an_answer_ends_an_active_or_waiting_thread_and_tells_the_rep() {
    for world in open() {
        let decision = world.decide(&priya_answers());
        assert_eq!(outcome(&decision.next.state), Some(&Outcome::Replied));
        assert!(matches!(notice(&decision), Notice::Answered { crossed: false, resumable: false, .. }));
        draft_is_withdrawn(&world, &decision);
    }
}

#[test]
fn an_answer_while_a_send_is_open_crossed_it_in_the_post_and_ends_the_thread_when_it_resolves() {
    for mut world in sending() {
        let decision = world.happens(&priya_answers());
        assert_eq!(then(&decision), &Then::End(Outcome::Replied));
        assert!(matches!(notice(&decision), Notice::Answered { crossed: true, .. }));
        let send = world.send("first", 1);
        let decision = world.happens(&Event::Resolved { send, resolution: Resolution::Accepted });
        assert_eq!(outcome(&decision.next.state), Some(&Outcome::Replied));
        assert!(notices(&decision).is_empty(), "the rep knows already");
    }
}

#[test]
fn an_answer_ends_a_paused_snoozed_or_held_thread() {
    for world in idle() {
        let decision = world.decide(&priya_answers());
        assert_eq!(outcome(&decision.next.state), Some(&Outcome::Replied));
        assert!(matches!(notice(&decision), Notice::Answered { crossed: false, .. }));
    }
}

#[test]
fn an_answer_after_the_end_changes_nothing_and_offers_to_reopen() {
    for world in ended() {
        let decision = world.decide(&priya_answers());
        assert_eq!(decision.next, world.thread);
        assert!(matches!(notice(&decision), Notice::AnsweredAfterEnd { .. }));
    }
}

#[test]
fn an_answer_of_a_colleague_ends_it_in_every_column_and_offers_resume() {
    let colleague = Event::Answer(answer("carl@client.example", Answerer::Colleague));
    for world in open().into_iter().chain(idle()) {
        let decision = world.decide(&colleague);
        assert_eq!(outcome(&decision.next.state), Some(&Outcome::Replied));
        assert!(matches!(notice(&decision), Notice::Answered { resumable: true, .. }));
    }
    for world in sending() {
        let decision = world.decide(&colleague);
        assert_eq!(then(&decision), &Then::End(Outcome::Replied));
        assert!(matches!(notice(&decision), Notice::Answered { resumable: true, crossed: true, .. }));
    }
    for world in ended() {
        assert!(matches!(notice(&world.decide(&colleague)), Notice::AnsweredAfterEnd { .. }));
    }
}

#[test]
fn an_unsure_match_holds_and_asks() {
    let maybe = Event::MaybeAnswer(answer(PRIYA, Answerer::Prospect));
    for world in open().into_iter().chain(idle()) {
        let decision = world.decide(&maybe);
        assert_eq!(decision.next.state, State::Held { why: HoldReason::MaybeReply });
        assert!(matches!(notice(&decision), Notice::MaybeAnswer { ended: false, .. }));
        draft_is_withdrawn(&world, &decision);
    }
    for mut world in sending() {
        let decision = world.happens(&maybe);
        assert_eq!(then(&decision), &Then::Hold(HoldReason::MaybeReply));
        assert!(matches!(notice(&decision), Notice::MaybeAnswer { ended: false, .. }));
        let send = world.send("first", 1);
        let decision = world.happens(&Event::Resolved { send, resolution: Resolution::Accepted });
        assert_eq!(decision.next.state, State::Held { why: HoldReason::MaybeReply }, "held after it resolves");
    }
    for world in ended() {
        let decision = world.decide(&maybe);
        assert_eq!(decision.next, world.thread);
        assert!(matches!(notice(&decision), Notice::MaybeAnswer { ended: true, .. }));
    }
}

#[test]
fn a_mail_that_cannot_be_read_holds_what_it_may_concern() {
    let unreadable = Event::Unreadable { inbound: InboundId(3) };
    for world in open().into_iter().chain([World::new().paused(), World::new().snoozed()]) {
        let decision = world.decide(&unreadable);
        assert_eq!(decision.next.state, State::Held { why: HoldReason::Unreadable });
        assert!(matches!(notice(&decision), Notice::Unreadable { .. }));
        draft_is_withdrawn(&world, &decision);
    }
    for world in sending() {
        assert_eq!(then(&world.decide(&unreadable)), &Then::Hold(HoldReason::Unreadable));
    }
    for world in ended().into_iter().chain([World::new().held()]) {
        let decision = world.decide(&unreadable);
        assert_eq!(decision.next, world.thread);
        assert!(matches!(notice(&decision), Notice::Unreadable { .. }));
    }
}

#[test]
fn who_has_left_for_good_is_held_for_the_rep_in_every_open_column_and_told_after_the_end() {
    for world in open().into_iter().chain(idle()) {
        let decision = world.decide(&departed());
        assert_eq!(decision.next.state, State::Held { why: HoldReason::Departed });
        assert!(matches!(notice(&decision), Notice::Departed { ended: false, .. }));
        assert!(suppressed(&decision).is_empty(), "an automatic answer never makes an address unwritable");
        assert!(
            decision.reason.ends_with("has left; it names Tom Weber <tom@client.example> instead"),
            "{}",
            decision.reason
        );
        draft_is_withdrawn(&world, &decision);
    }
    for mut world in sending() {
        let decision = world.happens(&departed());
        assert_eq!(then(&decision), &Then::Hold(HoldReason::Departed));
        let send = world.send("first", 1);
        let decision = world.happens(&Event::Resolved { send, resolution: Resolution::Accepted });
        assert_eq!(decision.next.state, State::Held { why: HoldReason::Departed });
        assert!(notices(&decision).is_empty(), "the rep knows already");
    }
    for world in ended() {
        let decision = world.decide(&departed());
        assert_eq!(decision.next, world.thread);
        assert!(matches!(notice(&decision), Notice::Departed { ended: true, .. }));
    }
}

#[test]
fn a_deputy_is_noted_and_nothing_else() {
    let deputy = Contact { name: "Tom Weber".to_owned(), address: None };
    for world in open() {
        let away = |deputy| Event::OutOfOffice { back_on: Some("2026-03-11".parse().unwrap()), deputy };
        let decision = world.decide(&away(Some(deputy.clone())));
        assert!(decision.reason.ends_with("; it names Tom Weber meanwhile"), "{}", decision.reason);
        assert_eq!(decision.next, world.decide(&away(None)).next);
    }
}

fn away_until(date: &str) -> Event {
    Event::OutOfOffice { back_on: Some(date.parse().unwrap()), deputy: None }
}

fn snoozed_until(state: &State) -> String {
    match state {
        State::Snoozed { until, why: SnoozeReason::Absence } => day(*until),
        other => panic!("not away: {other:?}"),
    }
}

#[test]
fn a_dated_absence_lets_the_thread_sleep_until_one_business_day_after_it() {
    for world in open() {
        let decision = world.decide(&away_until("2026-03-11"));
        assert_eq!(snoozed_until(&decision.next.state), "Thu 2026-03-12");
        assert_eq!(decision.next.away_until, Some("2026-03-11".parse().unwrap()));
        assert!(notices(&decision).is_empty());
        draft_is_withdrawn(&world, &decision);
        // Back on a Saturday counts as Monday.
        assert_eq!(snoozed_until(&world.decide(&away_until("2026-03-14")).next.state), "Tue 2026-03-17");
    }
}

#[test]
fn a_dated_absence_moves_a_thread_at_most_thirty_days() {
    let world = World::new();
    assert_eq!(snoozed_until(&world.decide(&away_until("2027-01-11")).next.state), "Wed 2026-04-01");
}

#[test]
fn an_absence_that_is_over_already_moves_nothing() {
    for world in open() {
        let decision = world.decide(&away_until("2026-02-20"));
        assert_eq!(decision.next.state, world.thread.state);
        assert!(decision.effects.is_empty());
    }
}

#[test]
fn a_dated_absence_while_a_send_is_open_is_applied_after_it() {
    for mut world in sending() {
        let decision = world.happens(&away_until("2026-03-11"));
        assert!(matches!(then(&decision), Then::Snooze { why: SnoozeReason::Absence, .. }));
        let send = world.send("first", 1);
        let decision = world.happens(&Event::Resolved { send, resolution: Resolution::Accepted });
        assert_eq!(snoozed_until(&decision.next.state), "Thu 2026-03-12");
    }
}

#[test]
fn a_dated_absence_lengthens_a_sleep_and_never_shortens_it() {
    let world = World::new().snoozed();
    assert_eq!(snoozed_until(&world.decide(&away_until("2026-03-17")).next.state), "Wed 2026-03-18");
    assert_eq!(world.decide(&away_until("2026-03-04")).next.state, world.thread.state);
    for world in [World::new().paused(), World::new().held()] {
        let decision = world.decide(&away_until("2026-03-17"));
        assert_eq!(decision.next.state, world.thread.state);
        assert!(decision.next.away_until.is_some(), "remembered");
    }
}

#[test]
fn an_absence_is_ignored_after_the_end() {
    for world in ended() {
        changes_nothing(&world, &away_until("2026-03-11"));
        changes_nothing(&world, &Event::OutOfOffice { back_on: None, deputy: None });
    }
}

#[test]
fn an_absence_without_a_date_counts_three_business_days_once_in_fourteen_days() {
    let undated = Event::OutOfOffice { back_on: None, deputy: None };
    for mut world in [World::new(), World::new().waiting()] {
        let decision = world.happens(&undated);
        assert_eq!(snoozed_until(&decision.next.state), "Thu 2026-03-05");
        world.thread.state = World::new().thread.state;
        let mut world = world.on("2026-03-15 10:00");
        changes_nothing(&world, &undated);
        world.now = at("2026-03-16 11:01");
        assert_eq!(snoozed_until(&world.decide(&undated).next.state), "Thu 2026-03-19");
    }
    for mut world in sending() {
        let decision = world.happens(&undated);
        assert!(matches!(then(&decision), Then::Snooze { .. }));
        let before = world.thread.clone();
        assert_eq!(world.happens(&undated).next.state, before.state, "once");
    }
    for world in idle() {
        changes_nothing(&world, &undated);
    }
}

#[test]
fn an_acknowledgement_by_a_machine_is_only_a_line_in_the_journal() {
    let receipt = Event::MachineMail { what: "a read receipt".to_owned(), about: None };
    for world in open().into_iter().chain(sending()).chain(idle()).chain(ended()) {
        changes_nothing(&world, &receipt);
    }
}

#[test]
fn an_invitation_accepted_declined_or_countered_is_an_answer() {
    for answer in [
        InvitationAnswer::Accepted,
        InvitationAnswer::Tentative,
        InvitationAnswer::Declined,
        InvitationAnswer::Countered,
    ] {
        let event = Event::Invitation { answer, from: person(PRIYA), meeting: Box::default(), inbound: InboundId(5) };
        for world in open().into_iter().chain(idle()) {
            let decision = world.decide(&event);
            assert_eq!(outcome(&decision.next.state), Some(&Outcome::Replied));
            assert!(matches!(notice(&decision), Notice::Invitation { .. }));
        }
        for world in sending() {
            assert_eq!(then(&world.decide(&event)), &Then::End(Outcome::Replied));
        }
        for world in ended() {
            let decision = world.decide(&event);
            assert_eq!(decision.next, world.thread);
            assert!(matches!(notice(&decision), Notice::Invitation { .. }));
        }
    }
}

#[test]
fn an_opt_out_ends_and_suppresses_in_every_column() {
    let opt_out = Event::OptOut { from: address(PRIYA) };
    for world in open().into_iter().chain(idle()) {
        let decision = world.decide(&opt_out);
        assert_eq!(outcome(&decision.next.state), Some(&Outcome::OptedOut));
        assert_eq!(suppressed(&decision), [PRIYA]);
        assert!(matches!(notice(&decision), Notice::OptedOut { .. }));
        draft_is_withdrawn(&world, &decision);
    }
    for world in sending() {
        let decision = world.decide(&opt_out);
        assert_eq!(then(&decision), &Then::End(Outcome::OptedOut));
        assert_eq!(suppressed(&decision), [PRIYA]);
    }
    for world in ended() {
        let decision = world.decide(&opt_out);
        assert_eq!(outcome(&decision.next.state), Some(&Outcome::OptedOut));
        assert_eq!(suppressed(&decision), [PRIYA]);
    }
}

#[test]
fn an_opt_out_is_stronger_than_an_answer_and_than_the_reps_word() {
    for mut world in sending() {
        world.happens(&priya_answers());
        world.happens(&Event::OptOut { from: address(PRIYA) });
        assert_eq!(world.then(), &Then::End(Outcome::OptedOut));
        world.happens(&Event::Command(Command::Won));
        world.happens(&priya_answers());
        assert_eq!(world.then(), &Then::End(Outcome::OptedOut));
    }
}
