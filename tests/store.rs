//! The store: one story that every engine must tell, the promises of its nouns, and what happens when the disk, another
//! process or a crash gets in the way.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test that fails may panic")]

#[path = "store/engine.rs"]
mod engine;
#[path = "store/nouns.rs"]
mod nouns;
#[path = "store/outbox.rs"]
mod outbox;
#[path = "store/scale.rs"]
mod scale;
#[path = "store/spill.rs"]
mod spill;
#[path = "store/story.rs"]
mod story;

use jiff::SignedDuration;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use politely::adapters::store::sends::Draft;
use politely::followup::address::Address;
use politely::followup::address::Person;
use politely::followup::ids::MessageId;
use politely::followup::ids::SendRef;
use politely::followup::ids::ThreadId;
use politely::followup::ids::VersionHash;
use politely::followup::thread::Participant;
use politely::followup::thread::Planned;
use politely::followup::thread::Proposal;
use politely::followup::thread::Role;
use politely::followup::thread::State;
use politely::followup::thread::Thread;

/// Monday morning in New York.
pub(crate) fn monday() -> Timestamp {
    "2026-11-23T14:00:00Z".parse().unwrap()
}

/// So many minutes after [`monday`].
pub(crate) fn minute(minutes: i64) -> Timestamp {
    monday() + SignedDuration::from_mins(minutes)
}

pub(crate) fn address(text: &str) -> Address {
    text.parse().unwrap()
}

pub(crate) fn person(name: &str, text: &str) -> Person {
    Person { name: name.to_owned(), address: address(text) }
}

pub(crate) fn message_id(text: &str) -> MessageId {
    MessageId::new(text).unwrap()
}

/// Dana's proposal number `number` to Priya, whose colleague Omar is in copy; its first step falls due on Monday.
pub(crate) fn thread(number: u64) -> Thread {
    Thread {
        id: ThreadId::new(number),
        version: 1,
        rep: address("Dana@acme.example"),
        prospect: person("Priya Shah", "Priya@Globex.example"),
        participants: vec![Participant { person: person("Omar", "omar@globex.example"), role: Role::CoRecipient }],
        proposal: Proposal {
            message_id: message_id(&format!("proposal-{number}@acme.example")),
            references: vec![message_id("earlier@acme.example")],
            subject: "Proposal: 40 seats".to_owned(),
            sent_at: minute(-5_000),
            thread_index: Some("AdoBCQ==".to_owned()),
            thread_topic: None,
        },
        sequence: "proposal".to_owned(),
        pinned: VersionHash([7; 16]),
        zone: TimeZone::get("America/New_York").unwrap(),
        state: State::Active(Planned {
            step: Some("something-new".parse().unwrap()),
            due: monday(),
            queued: false,
            showing: None,
        }),
        round: 1,
        done: Vec::new(),
        task_done: None,
        referrer: None,
        amount: String::new(),
        anchor: minute(-5_000),
        expires_at: minute(40_000),
        told_expiry: None,
        expiry_asked: false,
        last_undated_absence: None,
        away_until: None,
        soft_bounces: Vec::new(),
        delayed: None,
        silences: 0,
        opened_at: minute(-4_990),
    }
}

/// The first step of thread `number`.
pub(crate) fn send(number: u64) -> SendRef {
    SendRef { thread: ThreadId::new(number), step: "something-new".parse().unwrap(), generation: 1 }
}

/// The draft of that send, through the bot's mailbox, due on Monday.
pub(crate) fn draft(number: u64) -> Draft {
    Draft {
        send: send(number),
        thread_version: 2,
        draft: b"Subject: Re: Proposal\r\n\r\nAny news?\r\n".to_vec(),
        message_id: message_id(&format!("step-{number}@acme.example")),
        mailbox: "bot".to_owned(),
        rep: address("dana@acme.example"),
        envelope_from: address("bot@acme.example"),
        recipients: vec![address("Priya@globex.example"), address("omar@globex.example")],
        due: monday(),
    }
}
