//! A small world for the rules: Dana's proposal to Priya in New York, its sequence, calendar and limits.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil;
use jiff::tz::TimeZone;
use politely::followup::address::Address;
use politely::followup::address::Person;
use politely::followup::calendar::Calendar;
use politely::followup::calendar::CalendarZone;
use politely::followup::calendar::Spread;
use politely::followup::calendar::USUAL_JITTER;
use politely::followup::calendar::Window;
use politely::followup::condition::Circumstances;
use politely::followup::decision::Decision;
use politely::followup::decision::SendStatus;
use politely::followup::event::Answer;
use politely::followup::event::Answerer;
use politely::followup::event::Command;
use politely::followup::event::Departure;
use politely::followup::event::Event;
use politely::followup::ids::InboundId;
use politely::followup::ids::MessageId;
use politely::followup::ids::SendRef;
use politely::followup::ids::StepName;
use politely::followup::ids::ThreadId;
use politely::followup::ids::VersionHash;
use politely::followup::inbound::Contact;
use politely::followup::plan::Facts;
use politely::followup::plan::Limits;
use politely::followup::plan::SendFact;
use politely::followup::sequence::Delay;
use politely::followup::sequence::HeadsUp;
use politely::followup::sequence::Sequence;
use politely::followup::sequence::ShowFirst;
use politely::followup::sequence::Step;
use politely::followup::sequence::Timing;
use politely::followup::sequence::WhenUnknown;
use politely::followup::thread::Doubt;
use politely::followup::thread::HoldReason;
use politely::followup::thread::Outcome;
use politely::followup::thread::Participant;
use politely::followup::thread::Planned;
use politely::followup::thread::Proposal;
use politely::followup::thread::Role;
use politely::followup::thread::Sending;
use politely::followup::thread::SnoozeReason;
use politely::followup::thread::State;
use politely::followup::thread::Task;
use politely::followup::thread::TaskKind;
use politely::followup::thread::Then;
use politely::followup::thread::Thread;
use politely::followup::thread::Unanswered;
use politely::followup::transition;
use politely::followup::transition::NewThread;

/// Working days from nine to half past eleven and in the afternoon; Christmas and New Year are off.
pub fn business() -> Calendar {
    let window = |from: &str, to: &str| Window { from: from.parse().unwrap(), to: to.parse().unwrap() };
    Calendar {
        name: "business".to_owned(),
        zone: CalendarZone::Prospect,
        days: [true, true, true, true, true, false, false],
        hours: vec![window("09:00", "11:30"), window("13:30", "16:30")],
        holidays: BTreeSet::from(["2026-12-25".parse().unwrap(), "2027-01-01".parse().unwrap()]),
        jitter: USUAL_JITTER,
        spread: Spread::Calls,
    }
}

pub fn new_york() -> TimeZone {
    TimeZone::get("America/New_York").unwrap()
}

/// A local time in New York.
pub fn at(local: &str) -> Timestamp {
    local.parse::<civil::DateTime>().unwrap().to_zoned(new_york()).unwrap().timestamp()
}

/// The day and hour in New York, for people.
pub fn day(at: Timestamp) -> String {
    new_york().to_datetime(at).strftime("%a %F").to_string()
}

pub fn step(name: &str) -> StepName {
    name.parse().unwrap()
}

pub fn address(text: &str) -> Address {
    text.parse().unwrap()
}

pub fn person(text: &str) -> Person {
    Person { name: String::new(), address: address(text) }
}

pub fn plain_step(name: &str, timing: Timing) -> Step {
    Step { template: Some(name.to_owned()), ..Step::plain(step(name), timing) }
}

/// Two nudges, a warning three business days before the expiry, a notice at it.
pub fn proposal_sequence() -> Sequence {
    let mut first = plain_step("first", Timing::After(Delay::BusinessDays(3)));
    first.when_unknown = WhenUnknown::Ask;
    let mut notice = plain_step("notice", Timing::AtExpiry);
    notice.end = Some(Outcome::Expired);
    notice.when_unknown = WhenUnknown::Ask;
    Sequence {
        name: "proposal".to_owned(),
        version: VersionHash([7; 16]),
        calendar: "business".to_owned(),
        expires_after: Delay::Days(30),
        max_messages: 6,
        steps: vec![
            first,
            plain_step("second", Timing::After(Delay::BusinessDays(4))),
            plain_step("warning", Timing::BeforeExpiry(Delay::BusinessDays(3))),
            notice,
        ],
        extension: Some(plain_step("extended", Timing::OnExtension)),
        calls: Vec::new(),
        withdrawal: Some(Step { end: Some(Outcome::Expired), ..plain_step("offer-withdrawn", Timing::OnWithdrawal) }),
        has_offer: true,
        nurture: None,
    }
}

#[derive(Clone)]
pub struct World {
    pub sequence: Sequence,
    pub calendar: Calendar,
    pub zone: TimeZone,
    pub sends: Vec<SendFact>,
    pub limits: Limits,
    pub show_first: ShowFirst,
    pub many_overdue: bool,
    pub barred: Vec<Address>,
    pub circumstances: Circumstances,
    pub now: Timestamp,
    pub thread: Thread,
}

/// When Dana sent the proposal: a Monday.
pub const PROPOSED: &str = "2026-03-02 10:00";

impl World {
    /// Dana's proposal has just been enrolled: the first step is planned for Thursday, the offer ends on Wednesday, April 1.
    pub fn new() -> Self {
        Self::with(proposal_sequence(), business())
    }

    pub fn with(sequence: Sequence, calendar: Calendar) -> Self {
        let limits = Limits { per_person_per_day: 1, min_gap: Delay::BusinessDays(1), max_messages: 6 };
        let zone = new_york();
        let now = at(PROPOSED);
        let facts = Facts {
            sequence: &sequence,
            calendar: &calendar,
            zone: &zone,
            sends: &[],
            limits: &limits,
            show_first: ShowFirst::default(),
            many_overdue: false,
            call: None,
            barred: &[],
            circumstances: Circumstances::default(),
        };
        let thread = transition::open(new_thread(), &facts, now);
        Self {
            sequence,
            calendar,
            zone,
            sends: Vec::new(),
            limits,
            show_first: ShowFirst::default(),
            many_overdue: false,
            barred: Vec::new(),
            circumstances: Circumstances::default(),
            now,
            thread,
        }
    }

    pub fn facts(&self) -> Facts<'_> {
        Facts {
            sequence: &self.sequence,
            calendar: &self.calendar,
            zone: &self.zone,
            sends: &self.sends,
            limits: &self.limits,
            show_first: self.show_first,
            many_overdue: self.many_overdue,
            call: None,
            barred: &self.barred,
            circumstances: self.circumstances,
        }
    }

    /// What the rules answer, without doing it.
    pub fn decide(&self, event: &Event) -> Decision {
        transition::decide(&self.thread, &self.facts(), event, self.now)
    }

    /// Decides and does it: the thread moves, rows appear, change and go as a store would have them.
    pub fn happens(&mut self, event: &Event) -> Decision {
        let decision = self.decide(event);
        self.commit(&decision);
        decision
    }

    pub fn commit(&mut self, decision: &Decision) {
        self.thread = decision.next.clone();
        self.thread.version += 1;
        for effect in &decision.effects {
            crate::sends::apply(&mut self.sends, effect, self.now);
        }
    }

    /// Puts the row of a send into the outbox.
    pub fn row(&mut self, name: &str, generation: u32, status: SendStatus) {
        let send = self.send(name, generation);
        self.sends.retain(|fact| fact.send != send);
        self.sends.push(SendFact { send, status, at: self.now, attempts: 1 });
    }

    pub fn send(&self, name: &str, generation: u32) -> SendRef {
        SendRef { thread: self.thread.id, step: step(name), generation }
    }

    /// The clock goes on to this local time.
    pub fn on(mut self, local: &str) -> Self {
        self.now = at(local);
        self
    }

    /// The first step is due and its draft lies in the outbox.
    pub fn queued(mut self) -> Self {
        self.now = at("2026-03-05 10:00");
        self.happens(&Event::Due);
        assert!(matches!(&self.thread.state, State::Active(planned) if planned.queued), "{:?}", self.thread.state);
        self
    }

    /// The first step has passed `go`.
    pub fn sending(self) -> Self {
        let mut world = self.queued();
        let send = world.send("first", 1);
        world.row("first", 1, SendStatus::Transmitting);
        world.happens(&Event::Gone { send });
        assert!(matches!(world.thread.state, State::Sending(_)));
        world
    }

    /// The first step has passed `go` and nobody knows what became of it.
    pub fn unknown(self) -> Self {
        let mut world = self.sending();
        let send = world.send("first", 1);
        world.happens(&Event::Resolved { send, resolution: politely::followup::event::Resolution::Unknown });
        assert!(matches!(&world.thread.state, State::Sending(Sending { doubt: Doubt::Unknown(_), .. })));
        world
    }

    /// The mail of the first step lies before Dana's eyes since Thursday nine o'clock, and leaves at nine next day at the
    /// earliest: she wants to see mails a working day before.
    pub fn shown(mut self) -> Self {
        self.show_first = ShowFirst { heads_up: HeadsUp::Before(Delay::BusinessDays(1)), approve: false };
        self.seeing_the_first_step()
    }

    /// The same, and it does not leave without her word.
    pub fn approval(mut self) -> Self {
        self.show_first.approve = true;
        self.seeing_the_first_step()
    }

    fn seeing_the_first_step(mut self) -> Self {
        self.thread.state = State::Paused;
        self.happens(&Event::Command(Command::Resume { from: None, confirmed: false }));
        self.now = self.planned().begins_at();
        self.happens(&Event::Due);
        assert!(self.planned().is_shown(), "{:?}", self.thread.state);
        self
    }

    /// A server took the notice that shows the mail.
    pub fn delivered(mut self) -> Self {
        let (send, at) = (self.send("first", 1), self.now);
        self.happens(&Event::HeadsUpDelivered { send, at });
        self
    }

    pub fn in_state(mut self, state: State) -> Self {
        self.thread.state = state;
        self
    }

    pub fn waiting(self) -> Self {
        let until = at("2026-03-09 10:00");
        self.in_state(State::Waiting(Task {
            step: step("first"),
            kind: TaskKind::Call,
            until,
            unanswered: Unanswered::Skip,
            remind_at: None,
        }))
    }

    pub fn paused(self) -> Self {
        self.in_state(State::Paused)
    }

    pub fn snoozed(self) -> Self {
        let until = at("2026-03-12 09:00");
        self.in_state(State::Snoozed { until, why: SnoozeReason::Rep })
    }

    pub fn held(self) -> Self {
        self.in_state(State::Held { why: HoldReason::Undeliverable })
    }

    /// Ended at the moment of the proposal.
    pub fn ended(self, outcome: Outcome) -> Self {
        let at = at(PROPOSED);
        self.in_state(State::Ended { outcome, at })
    }

    /// What becomes of the thread after its open send.
    pub fn then(&self) -> &Then {
        let State::Sending(sending) = &self.thread.state else { panic!("not sending: {:?}", self.thread.state) };
        &sending.then
    }

    pub fn planned(&self) -> &Planned {
        let State::Active(planned) = &self.thread.state else { panic!("not active: {:?}", self.thread.state) };
        planned
    }
}

pub fn new_thread() -> NewThread {
    NewThread {
        id: ThreadId::new(4711),
        rep: address("dana@acme.example"),
        prospect: person("priya@client.example"),
        participants: vec![Participant { person: person("carl@client.example"), role: Role::CoRecipient }],
        proposal: Proposal {
            message_id: MessageId::new("<proposal@acme.example>").unwrap(),
            references: Vec::new(),
            subject: "Proposal for the new warehouse".to_owned(),
            sent_at: at(PROPOSED),
            thread_index: None,
            thread_topic: None,
        },
        zone: new_york(),
        expires_at: None,
        referrer: None,
    }
}

pub fn answer(from: &str, by: Answerer) -> Answer {
    Answer {
        from: Box::new(person(from)),
        by,
        inbound: InboundId(9),
        at: at(PROPOSED),
        evidence: "it answers a mail of this thread".to_owned(),
        intent: Box::default(),
        invites_to: None,
    }
}

/// Priya's mailbox says that she has left, and names Tom.
pub fn departed() -> Event {
    let successor = Contact { name: "Tom Weber".to_owned(), address: Some(address("tom@client.example")) };
    Event::Departed(Box::new(Departure {
        from: person("priya@client.example"),
        inbound: InboundId(9),
        at: at(PROPOSED),
        successor: Some(successor),
    }))
}
