//! Rows about a mail that its rep sees before it leaves: shown, delivered or not, and her word on it.

use politely::followup::decision::Notice;
use politely::followup::decision::Shown;
use politely::followup::event::Command;
use politely::followup::event::Event;
use politely::followup::event::Refusal;
use politely::followup::sequence::Delay;
use politely::followup::sequence::HeadsUp;
use politely::followup::thread;
use politely::followup::thread::Consent;
use politely::followup::thread::HoldReason;
use politely::followup::thread::Outcome;
use politely::followup::thread::State;
use politely::followup::thread::Task;

use super::*;
use crate::world::at;
use crate::world::day;
use crate::world::step;

fn says(world: &mut World, command: Command) -> Result<String, String> {
    let decision = world.happens(&Event::Command(command));
    match (notices(&decision).as_slice(), &decision.answer) {
        ([] | [Notice::Shown(_)], Some(answer)) => answer.done.clone().map_err(|why| why.to_string()),
        ([Notice::Shown(Shown { edited: true, .. })], None) => Ok("shown".to_owned()),
        other => panic!("{other:?}"),
    }
}

fn released(decision: &Decision) -> Option<jiff::Timestamp> {
    decision.effects.iter().find_map(Effect::released_at)
}

fn is_withheld(decision: &Decision) -> bool {
    decision.effects.iter().any(|effect| matches!(effect, Effect::Withhold { .. }))
}

fn may_leave(world: &World) -> bool {
    world.planned().showing.as_ref().unwrap().may_leave()
}

#[test]
fn the_mail_is_shown_before_it_is_due_and_the_date_stays() {
    let before = World::new();
    let due = before.planned().due;
    let world = World::new().shown();
    assert_eq!(day(world.now), "Wed 2026-03-04", "a working day before Thursday");
    assert_eq!((world.planned().due, world.planned().queued), (due, true));
    assert!(!may_leave(&world), "nobody knows yet whether she has it");
    assert_eq!(world.sends.len(), 1);
}

#[test]
fn it_is_shown_once_and_the_timer_then_waits_for_the_end_of_the_offer() {
    let mut world = World::new();
    world.show_first.heads_up = HeadsUp::Before(Delay::Exact(jiff::SignedDuration::from_hours(4)));
    world.thread.state = State::Paused;
    world.happens(&Event::Command(Command::Resume { from: None, confirmed: false }));
    let wake = thread::wake_at(&world.thread).unwrap();
    assert_eq!(wake, world.planned().due - jiff::SignedDuration::from_hours(4));
    world.now = wake;
    let decision = world.happens(&Event::Due);
    let Notice::Shown(shown) = notice(&decision) else { panic!("{decision:?}") };
    assert_eq!((shown.needs, shown.leaves_at), (Consent::Silence, world.planned().due));
    assert_eq!(thread::wake_at(&world.thread), Some(world.thread.expires_at));
    changes_nothing(&world, &Event::Due);
}

#[test]
fn delivered_in_time_it_leaves_at_its_date_and_delivered_late_after_her_time() {
    let world = World::new().shown();
    let due = world.planned().due;
    let event = |at| Event::HeadsUpDelivered { send: world.send("first", 1), at };
    let decision = world.decide(&event(world.now));
    assert_eq!(released(&decision), Some(due));
    let late = at("2026-03-05 15:00");
    let mut world = World::new().shown();
    world.now = late;
    let decision = world.happens(&Event::HeadsUpDelivered { send: world.send("first", 1), at: late });
    assert_eq!(released(&decision), Some(at("2026-03-06 09:00")), "a working day after she has it");
    assert_eq!(world.planned().due, at("2026-03-06 09:00"));
    assert!(may_leave(&world));
    changes_nothing(&world, &Event::HeadsUpDelivered { send: world.send("first", 1), at: late });
}

#[test]
fn delivery_means_nothing_where_the_mail_is_not_awaited_any_more() {
    let send = World::new().send("first", 1);
    let others = [vec![World::new(), World::new().queued(), World::new().waiting()], sending(), idle(), ended()];
    for world in others.into_iter().flatten() {
        changes_nothing(&world, &Event::HeadsUpDelivered { send: send.clone(), at: world.now });
        changes_nothing(&world, &Event::HeadsUpFailed { send: send.clone() });
    }
}

#[test]
fn what_cannot_be_shown_does_not_leave() {
    for mut world in [World::new().shown(), World::new().approval()] {
        let send = world.send("first", 1);
        let decision = world.happens(&Event::HeadsUpFailed { send });
        assert_eq!(world.thread.state, State::Held { why: HoldReason::Unshown });
        assert!(matches!(notice(&decision), Notice::Held { why: HoldReason::Unshown, .. }));
        assert!(withdraws(&decision));
    }
    let delivered = World::new().shown().delivered();
    changes_nothing(&delivered, &Event::HeadsUpFailed { send: delivered.send("first", 1) });
}

#[test]
fn with_approval_nothing_leaves_without_her_word() {
    let mut world = World::new().approval().delivered();
    assert!(!may_leave(&world));
    assert!(says(&mut world, Command::Approve).is_ok());
    assert!(may_leave(&world));
    let due = world.planned().due;
    assert_eq!(due, World::new().planned().due, "at its time");
    let mut late = World::new().approval().delivered().on("2026-03-05 18:00");
    let decision = late.happens(&Event::Command(Command::Approve));
    assert_eq!(released(&decision).map(day).as_deref(), Some("Fri 2026-03-06"), "in the next slot");
}

#[test]
fn she_is_reminded_three_times_and_then_it_is_on_hold() {
    let mut world = World::new().approval().delivered();
    let shown_at = world.now;
    let mut days = Vec::new();
    while matches!(&world.thread.state, State::Active(planned) if planned.is_shown()) {
        let wake = thread::wake_at(&world.thread).expect("whatever waits for a word has a timer");
        assert!(wake > world.now && wake < world.thread.expires_at, "{wake}");
        world.now = wake;
        let decision = world.happens(&Event::Due);
        days.push(day(wake));
        match notice(&decision) {
            Notice::Shown(Shown { is_reminder: true, needs: Consent::Word, .. }) => {}
            Notice::Held { why: HoldReason::Unapproved, .. } => assert!(withdraws(&decision)),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(day(shown_at), "Wed 2026-03-04");
    assert_eq!(days, ["Thu 2026-03-05", "Mon 2026-03-09", "Thu 2026-03-12", "Wed 2026-03-18"]);
    assert_eq!(world.thread.state, State::Held { why: HoldReason::Unapproved });
    assert_eq!(thread::wake_at(&world.thread), Some(world.thread.expires_at), "and at the end of the offer asked");
    world.happens(&Event::Command(Command::Resume { from: None, confirmed: false }));
    assert!(!world.planned().queued, "it goes on, and shows the mail anew");
}

#[test]
fn a_text_of_her_own_begins_the_reminders_anew() {
    let mut world = World::new().approval().delivered().on("2026-03-10 10:00");
    world.happens(&Event::Command(Command::Edit { text: "Hi Priya".to_owned() }));
    assert_eq!(thread::wake_at(&world.thread).map(day).as_deref(), Some("Wed 2026-03-11"));
}

#[test]
fn unapproved_when_the_offer_ends_she_is_asked() {
    let mut world = World::new().approval().delivered();
    world.thread.expires_at = at("2026-03-06 23:59:59");
    world.now = world.thread.expires_at;
    let decision = world.happens(&Event::Due);
    assert_eq!(notice(&decision), &Notice::ExpiryWhileIdle);
    assert!(withdraws(&decision));
    assert_eq!(world.thread.state, State::Held { why: HoldReason::Unapproved });
    let until = at("2026-05-01 23:59:59");
    world.happens(&Event::Command(Command::Extend { until }));
    assert!(!world.planned().queued, "it goes on, and shows the mail anew");
}

#[test]
fn a_notice_of_the_end_that_waits_for_her_word_is_never_forgotten() {
    let mut world = World::new();
    world.show_first.approve = true;
    world.thread.done = vec![step("first"), step("second"), step("warning")];
    world.thread.state = State::Paused;
    world.happens(&Event::Command(Command::Resume { from: None, confirmed: false }));
    let mut told = 0;
    for _ in 0..10 {
        let Some(wake) = thread::wake_at(&world.thread) else { break };
        assert!(wake >= world.now);
        world.now = wake;
        let decision = world.happens(&Event::Due);
        told += notices(&decision).len();
        if decision.effects.is_empty() {
            break;
        }
    }
    assert_eq!(world.thread.state, State::Held { why: HoldReason::Unapproved });
    assert!(world.thread.expiry_asked, "extend or close: she was asked");
    assert_eq!(told, 5, "shown, three reminders, and the question");
}

#[test]
fn a_mail_shown_in_vain_gives_way_to_the_end_of_the_offer() {
    let mut world = World::new().shown();
    world.now = world.thread.expires_at;
    let decision = world.happens(&Event::Due);
    assert!(withdraws(&decision));
    assert_eq!(world.planned().step, Some(step("notice")));
}

#[test]
fn now_lets_it_leave_in_the_first_slot() {
    let mut world = World::new().shown().delivered().on("2026-03-04 12:00");
    let decision = world.happens(&Event::Command(Command::Now));
    let at_last = released(&decision).unwrap();
    assert!(at_last >= at("2026-03-04 13:30") && at_last < at("2026-03-04 14:00"), "{at_last}");
    assert!(may_leave(&world));
    let mut approving = World::new().approval().on("2026-03-04 14:00");
    assert_eq!(released(&approving.happens(&Event::Command(Command::Now))), Some(at("2026-03-04 14:00")));
}

#[test]
fn now_brings_the_next_step_forward() {
    let mut world = World::new().on("2026-03-03 14:00");
    says(&mut world, Command::Now).unwrap();
    assert!(world.planned().queued && world.planned().due == world.now);
    let mut gap = World::new().on("2026-03-02 14:00");
    says(&mut gap, Command::Now).unwrap();
    assert_eq!(day(gap.planned().due), "Tue 2026-03-03", "never two mails on one day");
    let mut shows = World::new().on("2026-03-03 14:00");
    shows.show_first.heads_up = HeadsUp::Before(Delay::BusinessHours(2));
    says(&mut shows, Command::Now).unwrap();
    assert!(shows.planned().is_shown() && !may_leave(&shows), "she sees it first");
    let mut ending = World::new().on("2026-03-31 10:00");
    ending.thread.done = vec![step("first"), step("second"), step("warning")];
    ending.thread.state = State::Paused;
    ending.happens(&Event::Command(Command::Resume { from: None, confirmed: false }));
    let before = ending.thread.state.clone();
    assert!(says(&mut ending, Command::Now).unwrap_err().contains("when the offer ends"));
    assert_eq!(ending.thread.state, before);
}

#[test]
fn her_own_text_is_shown_again_and_leaves_in_its_place() {
    let text = "Hi Priya,\n\nshall we talk?";
    for mut world in [World::new().shown().delivered(), World::new().approval().delivered()] {
        let due = world.planned().due;
        let decision = world.happens(&Event::Command(Command::Edit { text: text.to_owned() }));
        assert!(matches!(notice(&decision), Notice::Shown(Shown { edited: true, .. })), "{decision:?}");
        assert!(is_withheld(&decision) && !may_leave(&world), "until she has seen how it reads");
        assert!(
            decision.effects.iter().any(|effect| matches!(effect, Effect::Redraft { text: new, .. } if new == text))
        );
        let needs = world.planned().showing.clone().unwrap().needs;
        let mut world = world.delivered();
        assert_eq!(may_leave(&world), needs == Consent::Silence, "a new text is no ok");
        assert_eq!(world.planned().due, due);
        says(&mut world, Command::Approve).unwrap();
        assert!(may_leave(&world));
    }
    let late = World::new().shown().delivered().on("2026-03-05 10:00");
    let mut late = late;
    late.happens(&Event::Command(Command::Edit { text: text.to_owned() }));
    let late = late.delivered();
    assert_eq!(late.planned().due, at("2026-03-05 10:10"), "she has ten minutes at least");
}

#[test]
fn a_text_that_cannot_be_read_out_holds_the_mail_until_she_speaks() {
    let refused = || Command::EditRefused { why: "one of the two lines is gone".to_owned() };
    let mut world = World::new().shown().delivered();
    let decision = world.happens(&Event::Command(refused()));
    assert!(is_withheld(&decision) && !may_leave(&world));
    let Err(why) = &reply(&decision).done else { panic!("{decision:?}") };
    let why = why.to_string();
    assert!(why.contains("one of the two lines is gone") && why.contains("say ok"), "{why}");
    assert!(thread::wake_at(&world.thread).unwrap() < world.thread.expires_at, "she is reminded");
    let mut again = World::new().shown().delivered();
    again.happens(&Event::Command(refused()));
    again.happens(&Event::Command(Command::Edit { text: "Hi Priya".to_owned() }));
    assert!(may_leave(&again.delivered()), "a sound text is a word");
    says(&mut world, Command::Approve).unwrap();
    assert!(may_leave(&world), "as it was shown");
}

#[test]
fn skip_later_stop_and_pause_take_the_draft_back() {
    let until = at("2026-03-06 09:00");
    for command in [Command::Skip, Command::Stop, Command::Pause, Command::Snooze { until }] {
        let decision = World::new().shown().delivered().decide(&Event::Command(command));
        assert!(withdraws(&decision), "{decision:?}");
        assert!(!matches!(&decision.next.state, State::Active(planned) if planned.queued));
    }
    let mut later = World::new().shown().delivered();
    later.happens(&Event::Command(Command::Snooze { until }));
    later.now = until;
    later.happens(&Event::Due);
    later.now = later.planned().begins_at().max(until);
    later.happens(&Event::Due);
    assert!(later.planned().is_shown(), "and it is shown once more: {:?}", later.thread.state);
}

#[test]
fn words_about_a_mail_are_refused_where_none_is_shown() {
    let others = [vec![World::new(), World::new().queued(), World::new().waiting()], sending(), idle(), ended()];
    let edit = Command::Edit { text: "Hi".to_owned() };
    for world in others.into_iter().flatten() {
        for command in [Command::Approve, edit.clone(), Command::EditRefused { why: "x".to_owned() }] {
            let decision = world.decide(&Event::Command(command));
            assert!(reply(&decision).done.is_err(), "{decision:?}");
            assert_eq!(decision.next, world.thread);
        }
    }
    for world in [sending(), idle(), ended()].into_iter().flatten() {
        let decision = world.decide(&Event::Command(Command::Now));
        assert!(reply(&decision).done.is_err(), "{decision:?}");
        assert_eq!(decision.next, world.thread);
    }
}

#[test]
fn a_cap_or_a_closed_window_moves_what_was_shown_and_shows_nothing_anew() {
    for refusal in [
        Refusal::Closed { next: Some(at("2026-03-05 13:30")) },
        Refusal::Capped { cap: "messages to this person in a day", until: at("2026-03-05 13:40") },
    ] {
        let mut world = World::new().shown().delivered().on("2026-03-05 11:45");
        let decision = world.happens(&Event::Refused(refusal));
        assert!(!withdraws(&decision) && notices(&decision).is_empty(), "{decision:?}");
        assert_eq!(released(&decision), Some(world.planned().due));
        assert!(may_leave(&world) && world.planned().due >= at("2026-03-05 13:30"));
    }
    changes_nothing(&World::new().shown(), &Event::Refused(Refusal::Unshown));
}

#[test]
fn a_try_that_failed_keeps_what_was_shown() {
    let mut world = World::new().shown().delivered();
    let send = world.send("first", 1);
    world.now = world.planned().due;
    world.row("first", 1, politely::followup::decision::SendStatus::Transmitting);
    world.happens(&Event::Gone { send: send.clone() });
    let retry_at = world.now + jiff::SignedDuration::from_mins(5);
    let resolution = politely::followup::event::Resolution::NotSent { retry_at };
    world.happens(&Event::Resolved { send, resolution });
    assert!(world.planned().is_shown() && may_leave(&world));
}

#[test]
fn a_sequence_or_a_step_has_the_last_word_on_what_is_shown() {
    let shows = |world: &mut World| {
        world.thread.state = State::Paused;
        world.happens(&Event::Command(Command::Resume { from: None, confirmed: false }));
        world.planned().showing.as_ref().map(|showing| showing.needs)
    };
    let mut world = World::new();
    world.show_first.approve = true;
    assert_eq!(shows(&mut world), Some(Consent::Word));
    world.sequence.steps[0].approve = Some(false);
    assert_eq!(shows(&mut world), None);
    world.sequence.steps[0].heads_up = Some(HeadsUp::Before(Delay::BusinessHours(1)));
    assert_eq!(shows(&mut world), Some(Consent::Silence));
    world.sequence.steps[0].heads_up = Some(HeadsUp::Off);
    world.show_first =
        politely::followup::sequence::ShowFirst { heads_up: HeadsUp::Before(Delay::BusinessHours(1)), approve: false };
    assert_eq!(shows(&mut world), None);
}

#[test]
fn what_the_offers_end_overtakes_is_done_with_only_when_its_mail_leaves() {
    let mut world = World::new();
    world.show_first.heads_up = HeadsUp::Before(Delay::BusinessDays(1));
    world.thread.anchor = at("2026-03-25 10:00");
    world.now = at("2026-03-26 10:00");
    world.thread.state = State::Paused;
    world.happens(&Event::Command(Command::Resume { from: None, confirmed: false }));
    world.now = world.planned().begins_at().max(world.now);
    world.happens(&Event::Due);
    assert_eq!(world.planned().step, Some(step("warning")));
    assert!(world.planned().is_shown() && world.thread.done.is_empty());
    let send = world.send("warning", 1);
    let mut world = world;
    world.happens(&Event::Gone { send });
    assert_eq!(world.thread.done, [step("first"), step("second")]);
}

#[test]
fn an_answer_ends_it_and_a_task_is_no_mail() {
    let mut world = World::new().shown();
    world.happens(&Event::Answer(crate::world::answer(
        "priya@client.example",
        politely::followup::event::Answerer::Prospect,
    )));
    assert_eq!(outcome(&world.thread.state), Some(&Outcome::Replied));
    assert!(world.sends.is_empty());
    let State::Waiting(Task { .. }) = World::new().waiting().thread.state else { panic!() };
}
