//! Random streams of events: whatever happens in whatever order, the invariants hold.

use jiff::SignedDuration;
use jiff::Timestamp;
use politely::followup::decision::Decision;
use politely::followup::decision::Effect;
use politely::followup::decision::Notice;
use politely::followup::decision::SendStatus;
use politely::followup::event::Answerer;
use politely::followup::event::Command;
use politely::followup::event::Event;
use politely::followup::event::Refusal;
use politely::followup::event::RepAbsence;
use politely::followup::event::Resolution;
use politely::followup::event::TaskAnswer;
use politely::followup::event::Told;
use politely::followup::event::Verdict;
use politely::followup::ids::InboundId;
use politely::followup::ids::MessageId;
use politely::followup::ids::StepName;
use politely::followup::ids::ThreadId;
use politely::followup::inbound::InvitationAnswer;
use politely::followup::plan;
use politely::followup::sequence::Delay;
use politely::followup::sequence::HeadsUp;
use politely::followup::sequence::ShowFirst;
use politely::followup::thread;
use politely::followup::thread::Doubt;
use politely::followup::thread::Outcome;
use politely::followup::thread::State;
use politely::followup::thread::Then;
use proptest::prelude::*;

use crate::world::World;
use crate::world::address;
use crate::world::answer;
use crate::world::at;
use crate::world::departed;
use crate::world::person;

/// An event that is made fit for the world in which it happens (times, the send that is open).
#[derive(Debug, Clone)]
enum Happening {
    Fixed(Event),
    RepWrites,
    Snooze(i64),
    Extend(i64),
    Away(i64),
    RepAway(i64, bool),
    RepBack(i64),
    Settle(Verdict),
    Resolve(u8),
    RefusedUntil(i64),
}

fn some_happening() -> impl Strategy<Value = Happening> {
    let priya = "priya@client.example";
    let fixed = vec![
        Event::Answer(answer(priya, Answerer::Prospect)),
        Event::Answer(answer("carl@client.example", Answerer::Colleague)),
        Event::MaybeAnswer(answer(priya, Answerer::Prospect)),
        Event::OutOfOffice { back_on: None, deputy: None },
        departed(),
        Event::MachineMail { what: "a receipt".to_owned(), about: None },
        Event::Delayed,
        Event::HardBounce { recipient: address(priya), diagnostic: "550".to_owned() },
        Event::HardBounce { recipient: address("carl@client.example"), diagnostic: "550".to_owned() },
        Event::HardBounce { recipient: address("x@elsewhere.example"), diagnostic: "550".to_owned() },
        Event::SoftBounce { recipient: address(priya), diagnostic: "452".to_owned() },
        Event::OptOut { from: address(priya) },
        Event::SameProposal,
        Event::SecondProposal { newer: ThreadId::new(8) },
        Event::Invitation {
            answer: InvitationAnswer::Declined,
            from: person(priya),
            meeting: Box::default(),
            inbound: InboundId(5),
        },
        Event::Unreadable { inbound: InboundId(3) },
        Event::DraftFailed { why: "a blank".to_owned() },
        Event::NothingToGive,
        Event::HandOver { sequence: "slow".to_owned(), version: politely::followup::ids::VersionHash([9; 16]) },
        Event::Refused(Refusal::Stale),
        Event::Refused(Refusal::Suppressed),
        Event::Refused(Refusal::Closed { next: None }),
        Event::Refused(Refusal::StaleBarrier),
        Event::Refused(Refusal::Mode),
        Event::Refused(Refusal::CalendarAwaited),
        Event::Refused(Refusal::Unshown),
        Event::Refused(Refusal::OutsideTrial),
        Event::Refused(Refusal::Outdated),
        Event::Refused(Refusal::TooLate),
        Event::StrangerCommand { from: None, said: "stop".to_owned() },
        Event::RepGone,
        Event::Command(Command::Pause),
        Event::Command(Command::Resume { from: None, confirmed: false }),
        Event::Command(Command::Resume { from: Some("second".parse().unwrap()), confirmed: true }),
        Event::Command(Command::Skip),
        Event::Command(Command::Stop),
        Event::Command(Command::Won),
        Event::Command(Command::Withdraw),
        Event::Command(Command::Revised),
        Event::Command(Command::Told(Told::Amount { hundredths: 1_200_000 })),
        Event::Command(Command::Lost { reason: String::new() }),
        Event::Command(Command::Hold),
        Event::Command(Command::Now),
        Event::Command(Command::Approve),
        Event::Command(Command::Edit { text: "Hi Priya, shall we talk?".to_owned() }),
        Event::Command(Command::EditRefused { why: "one of the lines is gone".to_owned() }),
        Event::Command(Command::Task(TaskAnswer::LeftVoicemail)),
        Event::Command(Command::Task(TaskAnswer::Spoke)),
        Event::Command(Command::Task(TaskAnswer::Done)),
    ];
    prop_oneof![
        4 => prop::sample::select(fixed).prop_map(Happening::Fixed),
        4 => Just(Happening::Fixed(Event::Due)),
        1 => Just(Happening::RepWrites),
        1 => (-2_i64..40).prop_map(Happening::Snooze),
        1 => (-2_i64..40).prop_map(Happening::Extend),
        1 => (-2_i64..50).prop_map(Happening::Away),
        1 => (1_i64..50, any::<bool>()).prop_map(|(days, extends)| Happening::RepAway(days, extends)),
        1 => (-2_i64..50).prop_map(Happening::RepBack),
        1 => prop::sample::select(vec![Verdict::Sent, Verdict::Resend, Verdict::Stop]).prop_map(Happening::Settle),
        4 => (0_u8..8).prop_map(Happening::Resolve),
        1 => (-5_i64..100).prop_map(Happening::RefusedUntil),
    ]
}

fn later(now: Timestamp, hours: i64) -> Timestamp {
    now.checked_add(SignedDuration::from_hours(hours)).unwrap()
}

fn event(world: &World, happening: &Happening) -> Event {
    let newest = world.sends.last().map_or_else(|| world.send("first", 1), |fact| fact.send.clone());
    match happening {
        Happening::Fixed(event) => event.clone(),
        Happening::RepWrites => {
            Event::RepWrote { at: later(world.now, -1), message_id: MessageId::new("<m@acme>"), may_revise: false }
        }
        Happening::Snooze(days) => Event::Command(Command::Snooze { until: later(world.now, days * 24) }),
        Happening::Extend(days) => Event::Command(Command::Extend { until: later(world.now, days * 24) }),
        Happening::Away(days) => {
            let date = world.zone.to_datetime(later(world.now, days * 24)).date();
            Event::OutOfOffice { back_on: Some(date), deputy: None }
        }
        Happening::RepAway(days, extends) => {
            let until = later(world.now, days * 24);
            Event::RepAway(RepAbsence { since: world.now, until, goes_on_at: later(until, 3), extends: *extends })
        }
        Happening::RepBack(hours) => Event::RepBack { goes_on_at: later(world.now, *hours) },
        Happening::Settle(verdict) => Event::Command(Command::Settle { send: newest, verdict: *verdict }),
        Happening::RefusedUntil(hours) => {
            Event::Refused(Refusal::Capped { cap: "a cap", until: later(world.now, *hours) })
        }
        Happening::Resolve(how) => Event::Resolved {
            send: newest,
            resolution: match how {
                0 => Resolution::Confirmed,
                1 => Resolution::NotSent { retry_at: later(world.now, 1) },
                2 => Resolution::TriesUsedUp { reply: "451".to_owned() },
                3 => Resolution::Rejected { reply: "554".to_owned() },
                4 => Resolution::Unknown,
                5 => Resolution::GraceOver,
                _ => Resolution::Accepted,
            },
        },
    }
}

/// Outcomes of an SMTP session exist only for what is under way; everything else may come at any time.
fn makes_sense(world: &World, event: &Event) -> bool {
    let Event::Resolved { send, resolution } = event else { return true };
    let status = world.sends.iter().find(|fact| fact.send == *send).map(|fact| fact.status);
    match resolution {
        Resolution::Confirmed => status.is_some_and(|status| status != SendStatus::Ready),
        Resolution::GraceOver => status == Some(SendStatus::Unknown),
        Resolution::Accepted | Resolution::Unknown | Resolution::Rejected { .. } => {
            status == Some(SendStatus::Transmitting)
        }
        Resolution::NotSent { .. } | Resolution::TriesUsedUp { .. } => {
            matches!(status, Some(SendStatus::Transmitting | SendStatus::NotSent))
        }
    }
}

/// `go`, as the outbox would do it: the row is frozen and the thread told.
fn go(world: &mut World) {
    // What she has not seen does not leave; `clearance` sees to that.
    if let State::Active(planned) = &world.thread.state
        && planned.showing.as_ref().is_some_and(|showing| !showing.may_leave())
    {
        return;
    }
    let waiting = world.sends.iter_mut().find(|fact| matches!(fact.status, SendStatus::Ready | SendStatus::NotSent));
    let Some(fact) = waiting else { return };
    fact.status = SendStatus::Transmitting;
    let send = fact.send.clone();
    world.happens(&Event::Gone { send: send.clone() });
    assert!(matches!(&world.thread.state, State::Sending(sending) if sending.send == send), "an orphan draft left");
}

/// The notice that shows a mail reaches her.
fn delivered(world: &mut World) {
    let waits = |fact: &&politely::followup::plan::SendFact| fact.status == SendStatus::Ready;
    if let Some(send) = world.sends.iter().find(waits).map(|fact| fact.send.clone()) {
        let at = world.now;
        world.happens(&Event::HeadsUpDelivered { send, at });
    }
}

/// Dana sees nothing before it leaves, or everything, or says ok to everything.
fn showing(kind: u8) -> World {
    let mut world = World::new();
    world.show_first = match kind {
        0 => ShowFirst::default(),
        1 => ShowFirst { heads_up: HeadsUp::Before(Delay::BusinessHours(4)), approve: false },
        _ => ShowFirst { heads_up: HeadsUp::Off, approve: true },
    };
    world
}

fn class(state: &State) -> &'static str {
    match state {
        State::Active(_) => "active",
        State::Sending(sending) => match &sending.then {
            Then::End(_) => "sending, then ended",
            Then::Hold(_) => "sending, then held",
            Then::Continue | Then::Reanchor(_) | Then::Snooze { .. } | Then::Pause => "sending",
        },
        State::Waiting(_) => "waiting",
        State::Snoozed { .. } => "snoozed",
        State::Paused => "paused",
        State::Held { .. } => "held",
        State::Ended { outcome, .. } => match outcome {
            Outcome::OptedOut => "opted out",
            Outcome::Bounced => "bounced",
            Outcome::Replied => "replied",
            Outcome::Won
            | Outcome::Lost { .. }
            | Outcome::Cancelled
            | Outcome::Expired
            | Outcome::Unresponsive
            | Outcome::Superseded
            | Outcome::Completed => "ended",
        },
    }
}

/// I13: a timer, a notice to a person, a row in the outbox, or a terminal mark.
fn somebody_watches(world: &World) -> bool {
    match &world.thread.state {
        State::Active(planned) if planned.queued => {
            world.sends.iter().any(|fact| matches!(fact.status, SendStatus::Ready | SendStatus::NotSent))
        }
        State::Active(_) | State::Snoozed { .. } | State::Waiting(_) => thread::wake_at(&world.thread).is_some(),
        State::Sending(sending) => match sending.doubt {
            Doubt::Transmitting | Doubt::Unknown(_) => world.sends.iter().any(|fact| {
                fact.send == sending.send && matches!(fact.status, SendStatus::Transmitting | SendStatus::Unknown)
            }),
            Doubt::Asked => true,
        },
        State::Paused | State::Held { .. } | State::Ended { .. } => true,
    }
}

/// Entering a state without a timer must be told to somebody: at once, or when the reason arrived.
fn silent_stop(before: &State, decision: &Decision) -> bool {
    let after = &decision.next.state;
    let told = decision.answer.is_some() || decision.effects.iter().any(|effect| matches!(effect, Effect::Notify(_)));
    let promised = matches!(before, State::Sending(sending) if sending.then != Then::Continue);
    let stops = matches!(after, State::Paused | State::Held { .. } | State::Ended { .. });
    stops && class(before) != class(after) && !told && !promised
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_the_invariants_hold(
        story in prop::collection::vec((some_happening(), 0_i64..60, any::<bool>()), 1..40),
    ) {
        let mut world = World::new();
        for (happening, hours, goes) in story {
            world.now = later(world.now, hours);
            if goes && world.sends.iter().any(|fact| matches!(fact.status, SendStatus::Ready | SendStatus::NotSent)) {
                go(&mut world);
            }
            let event = event(&world, &happening);
            if !makes_sense(&world, &event) { continue }
            let before = world.thread.clone();
            let decision = world.happens(&event);
            prop_assert!(!decision.reason.is_empty());
            prop_assert!(somebody_watches(&world), "{event:?}\n{before:?}\n{:?}\n{:?}", world.thread, world.sends);
            prop_assert!(!silent_stop(&before.state, &decision), "{event:?} {before:?} {decision:?}");
            if matches!(event, Event::OptOut { .. }) {
                prop_assert!(matches!(class(&world.thread.state), "opted out" | "sending, then ended"));
            }
            let waiting = world.sends.iter().filter(|fact| matches!(fact.status, SendStatus::Ready | SendStatus::NotSent));
            let queued = matches!(&world.thread.state, State::Active(planned) if planned.queued);
            prop_assert_eq!(waiting.count(), usize::from(queued), "{:?} {:?} {:?}", event, before, world.sends);
        }
    }

    #[test]
    fn a_timer_that_has_rung_never_rings_again_at_once(
        story in prop::collection::vec((some_happening(), 0_i64..60), 1..40), always in any::<bool>(),
    ) {
        let mut world = World::new();
        if always {
            world = World::with(world.sequence, politely::followup::calendar::Calendar::always());
        }
        for (happening, hours) in story {
            world.now = later(world.now, hours);
            let event = event(&world, &happening);
            if makes_sense(&world, &event) {
                world.happens(&event);
            }
            // Once to wake, once to be due, once to be overtaken by the end of the offer, once to end.
            for _ in 0..4 {
                if thread::wake_at(&world.thread).is_some_and(|wake| wake <= world.now) {
                    world.happens(&Event::Due);
                }
            }
            let wake = thread::wake_at(&world.thread);
            prop_assert!(wake.is_none_or(|wake| wake > world.now), "{wake:?} {:?}", world.thread);
        }
    }

    #[test]
    fn no_step_is_ever_sent_twice_without_the_reps_word(
        story in prop::collection::vec((some_happening(), 0_i64..60), 1..60), show in 0_u8..3,
    ) {
        let mut world = showing(show);
        let (mut asked_again, mut extended) = (false, false);
        for (happening, hours) in story {
            world.now = later(world.now, hours);
            go(&mut world);
            let event = event(&world, &happening);
            if !makes_sense(&world, &event) { continue }
            delivered(&mut world);
            asked_again |= matches!(&event, Event::Command(Command::Resume { from: Some(_), .. }))
                || matches!(&event, Event::Command(Command::Settle { verdict: Verdict::Resend, .. }));
            // A new round may begin with a new end of the offer.
            let new_end = |command: &Command| {
                matches!(command, Command::Extend { .. } | Command::Revised | Command::Resume { .. })
            };
            extended |= matches!(&event, Event::Command(command) if new_end(command));
            world.happens(&event);
            // What names the end of the offer is said anew of every new end.
            let names_the_end = |step: &StepName| ["warning", "notice", "extended"].contains(&step.as_str());
            for fact in world.sends.iter().filter(|fact| !(extended && names_the_end(&fact.send.step))) {
                let left = world.sends.iter().filter(|other| {
                    other.send.step == fact.send.step && plan::may_have_left(other.status)
                });
                prop_assert!(asked_again || left.count() <= 1, "{:?}", world.sends);
            }
        }
    }

    #[test]
    fn after_an_answer_nothing_leaves_until_the_rep_says_so(
        story in prop::collection::vec((some_happening(), 0_i64..60), 1..40),
    ) {
        let mut world = World::new();
        world.happens(&Event::Answer(answer("priya@client.example", Answerer::Prospect)));
        for (happening, hours) in story {
            world.now = later(world.now, hours);
            let event = event(&world, &happening);
            let restarts = |command: &Command| {
                matches!(command, Command::Resume { .. } | Command::Snooze { .. } | Command::Revised)
            };
            if matches!(&event, Event::Command(command) if restarts(command)) { continue }
            let decision = world.happens(&event);
            let queues = decision.effects.iter().any(|effect| matches!(effect, Effect::Queue { .. }));
            prop_assert!(!queues, "{event:?}");
            prop_assert_eq!(thread::wake_at(&world.thread), None, "over");
        }
    }

    #[test]
    fn the_order_of_arrival_does_not_change_the_class_of_the_result(
        mut batch in prop::collection::vec(some_happening(), 1..8), seed in any::<u64>(), kind in 0_u8..5,
    ) {
        let world = || match kind {
            0 => World::new(),
            1 => World::new().queued(),
            2 => World::new().sending(),
            3 => World::new().paused(),
            _ => World::new().snoozed(),
        };
        // The rep's own words keep the order in which he said them; one of them is enough here.
        let mut said = false;
        batch.retain(|happening| {
            let command = matches!(happening, Happening::Fixed(Event::Command(_)) | Happening::Snooze(_)
                | Happening::Extend(_) | Happening::Settle(_) | Happening::RepAway(..) | Happening::RepBack(_));
            !command || !std::mem::replace(&mut said, true)
        });
        let run = |order: &[Happening]| {
            let mut world = world();
            let mut events: Vec<Event> = order.iter().map(|happening| event(&world, happening))
                .filter(|event| makes_sense(&world, event) && !matches!(event, Event::Resolved { .. } | Event::Refused(_)))
                .collect();
            events.sort_by_key(Event::precedence);
            for event in &events { world.happens(event); }
            class(&world.thread.state)
        };
        let mut shuffled = batch.clone();
        for place in (1..shuffled.len()).rev() {
            let other = usize::try_from(plan::seed(ThreadId::new(seed.wrapping_add(place as u64)), &"x".parse().unwrap()) % (place as u64 + 1)).unwrap();
            shuffled.swap(place, other);
        }
        prop_assert_eq!(run(&batch), run(&shuffled));
    }

    #[test]
    fn the_same_mail_twice_changes_nothing_more(happening in some_happening(), kind in 0_u8..4) {
        let mut world = match kind {
            0 => World::new(),
            1 => World::new().queued(),
            2 => World::new().sending(),
            _ => World::new().snoozed(),
        };
        world.now = at("2026-03-06 10:00");
        let event = event(&world, &happening);
        let is_mail = match &event {
            Event::Answer(_) | Event::MaybeAnswer(_) | Event::OutOfOffice { .. } | Event::Departed(_) | Event::MachineMail { .. }
            | Event::LivesIn { .. } | Event::Delayed | Event::HardBounce { .. } | Event::OptOut { .. } | Event::RepWrote { .. }
            | Event::SameProposal | Event::SecondProposal { .. } | Event::Invitation { .. } | Event::Unreadable { .. } => true,
            // Three of them are more than one: the caller knows each mail once.
            Event::SoftBounce { .. } => false,
            Event::Due | Event::Refused(_) | Event::DraftFailed { .. } | Event::HeadsUpDelivered { .. }
            | Event::HeadsUpFailed { .. } | Event::NothingToGive | Event::HandOver { .. } | Event::Gone { .. } | Event::Resolved { .. }
            | Event::CallNear | Event::Command(_) | Event::StrangerCommand { .. } | Event::RepGone
            | Event::RepAway(_) | Event::RepBack { .. } => false,
        };
        if !is_mail { return Ok(()) }
        world.happens(&event);
        let once = world.thread.clone();
        world.happens(&event);
        prop_assert_eq!(&world.thread.state, &once.state);
        prop_assert_eq!(&world.thread.done, &once.done);
        prop_assert_eq!(world.thread.anchor, once.anchor);
    }
}

#[test]
fn a_silent_prospect_gets_every_step_once_and_then_the_thread_is_over() {
    let mut world = World::new();
    let mut story = Vec::new();
    for _ in 0..40 {
        let Some(wake) = thread::wake_at(&world.thread) else { break };
        world.now = wake;
        let decision = world.happens(&Event::Due);
        for effect in decision.effects {
            match effect {
                Effect::Queue { send } => {
                    go(&mut world);
                    story.push(format!("{} {}", crate::world::day(world.now), send.step));
                    world.happens(&Event::Resolved { send, resolution: Resolution::Accepted });
                }
                Effect::Notify(Notice::Ended { outcome }) => story.push(format!("{outcome:?}")),
                Effect::Notify(_)
                | Effect::Withdraw { .. }
                | Effect::Release { .. }
                | Effect::Withhold { .. }
                | Effect::Redraft { .. }
                | Effect::Settle { .. }
                | Effect::Suppress { .. }
                | Effect::Praise { .. }
                | Effect::Called(_)
                | Effect::Arrange(_)
                | Effect::ContinueFrom { .. } => {}
            }
        }
    }
    assert_eq!(crate::world::day(at("2026-03-05 10:00")), "Thu 2026-03-05");
    assert_eq!(
        story,
        ["Thu 2026-03-05 first", "Wed 2026-03-11 second", "Fri 2026-03-27 warning", "Thu 2026-04-02 notice"]
    );
    assert!(matches!(&world.thread.state, State::Ended { outcome: Outcome::Expired, .. }));
}
