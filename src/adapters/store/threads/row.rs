//! A thread as one row and back. The flat columns of a state are named in the migration.

use jiff::Timestamp;
use jiff::tz::Offset;
use jiff::tz::TimeZone;

use super::super::StoreError;
use super::super::value::Row;
use super::super::value::Value;
use super::super::value::ints;
use super::super::value::texts;
use super::super::value::unreadable;
use super::super::words;
use crate::followup::address::Address;
use crate::followup::address::Person;
use crate::followup::ids::MessageId;
use crate::followup::ids::SendRef;
use crate::followup::ids::StepName;
use crate::followup::ids::ThreadId;
use crate::followup::ids::VersionHash;
use crate::followup::thread::Delayed;
use crate::followup::thread::Doubt;
use crate::followup::thread::Planned;
use crate::followup::thread::Proposal;
use crate::followup::thread::Sending;
use crate::followup::thread::Showing;
use crate::followup::thread::State;
use crate::followup::thread::Task;
use crate::followup::thread::Then;
use crate::followup::thread::Thread;
use crate::followup::thread::wake_at;

/// The columns in the order in which [`thread`] reads them.
pub(super) const SELECTED: &str = "id, version, rep, sequence, pinned, zone, round, done, task_done, referrer_name, referrer, amount, anchor, expires_at, told_expiry, \
     expiry_asked, undated_absence_at, away_until, soft_bounces, delayed_until, delayed_was_due, silences, opened_at, \
     proposal_id, proposal_refs, subject, proposal_at, thread_index, thread_topic, \
     state, step, due_at, queued, generation, since, doubt, doubt_since, why, words, \
     after_kind, after_at, after_why, after_words, \
     show_at, show_needs, show_delivered_at, show_approved, show_edited, remind_at, task_kind";

/// Before the zone of a thread that has no IANA name: seconds east of Greenwich.
const OFFSET: &str = "offset:";

/// Everything of a thread but its id, version and people, as columns with their values.
pub(super) fn columns(thread: &Thread) -> (Vec<&'static str>, Vec<Value>) {
    fixed(thread).into_iter().chain(changing(thread)).unzip()
}

/// What is settled when a thread is opened. An update leaves these alone, and with them the indexes on them.
fn fixed(thread: &Thread) -> [(&'static str, Value); 9] {
    let proposal = &thread.proposal;
    [
        ("rep", thread.rep.to_string().into()),
        ("rep_key", thread.rep.key().into()),
        ("opened_at", thread.opened_at.into()),
        ("proposal_id", (&proposal.message_id).into()),
        ("proposal_refs", texts(proposal.references.iter().map(MessageId::as_str))),
        ("subject", proposal.subject.as_str().into()),
        ("proposal_at", proposal.sent_at.into()),
        ("thread_index", proposal.thread_index.clone().unwrap_or_default().into()),
        ("thread_topic", proposal.thread_topic.clone().unwrap_or_default().into()),
    ]
}

/// The columns that an update writes.
pub(super) fn changing(thread: &Thread) -> Vec<(&'static str, Value)> {
    let columns: Vec<(&'static str, Value)> = vec![
        ("sequence", thread.sequence.as_str().into()),
        ("pinned", thread.pinned.0.as_slice().into()),
        ("zone", zone_name(&thread.zone).into()),
        ("wake_at", wake_at(thread).into()),
        ("round", thread.round.into()),
        ("done", texts(thread.done.iter().map(StepName::as_str))),
        ("task_done", thread.task_done.as_ref().map(ToString::to_string).unwrap_or_default().into()),
        ("referrer_name", thread.referrer.as_ref().map(|person| person.name.clone()).unwrap_or_default().into()),
        ("referrer", thread.referrer.as_ref().map(|person| person.address.to_string()).unwrap_or_default().into()),
        ("amount", thread.amount.as_str().into()),
        ("anchor", thread.anchor.into()),
        ("expires_at", thread.expires_at.into()),
        ("told_expiry", thread.told_expiry.into()),
        ("expiry_asked", thread.expiry_asked.into()),
        ("undated_absence_at", thread.last_undated_absence.into()),
        ("away_until", thread.away_until.map(|date| date.to_string()).unwrap_or_default().into()),
        ("soft_bounces", ints(thread.soft_bounces.iter().map(|at| at.as_microsecond()))),
        ("delayed_until", thread.delayed.map(|delayed| delayed.until).into()),
        ("delayed_was_due", thread.delayed.map(|delayed| delayed.was_due).into()),
        ("silences", thread.silences.into()),
    ];
    columns.into_iter().chain(Flat::from(&thread.state).columns()).collect()
}

/// A state as flat columns; what a state does not have is empty.
#[derive(Default)]
struct Flat {
    state: &'static str,
    step: String,
    due_at: Option<Timestamp>,
    queued: bool,
    generation: u32,
    since: Option<Timestamp>,
    doubt: &'static str,
    doubt_since: Option<Timestamp>,
    why: &'static str,
    words: String,
    after: After,
    showing: Option<Showing>,
    remind_at: Option<Timestamp>,
    task_kind: &'static str,
}

/// What follows a send, as flat columns.
#[derive(Default)]
struct After {
    kind: &'static str,
    at: Option<Timestamp>,
    why: &'static str,
    words: String,
}

impl Flat {
    fn columns(self) -> [(&'static str, Value); 21] {
        let shown = self.showing.as_ref();
        [
            ("show_at", shown.map(|showing| showing.at).into()),
            ("show_needs", shown.map(|showing| words::consent_word(showing.needs)).unwrap_or_default().into()),
            ("show_delivered_at", shown.and_then(|showing| showing.delivered).into()),
            ("show_approved", shown.is_some_and(|showing| showing.approved).into()),
            ("show_edited", shown.is_some_and(|showing| showing.edited).into()),
            ("remind_at", shown.and_then(|showing| showing.remind_at).or(self.remind_at).into()),
            ("task_kind", self.task_kind.into()),
            ("state", self.state.into()),
            ("step", self.step.into()),
            ("due_at", self.due_at.into()),
            ("queued", self.queued.into()),
            ("generation", self.generation.into()),
            ("since", self.since.into()),
            ("doubt", self.doubt.into()),
            ("doubt_since", self.doubt_since.into()),
            ("why", self.why.into()),
            ("words", self.words.into()),
            ("after_kind", self.after.kind.into()),
            ("after_at", self.after.at.into()),
            ("after_why", self.after.why.into()),
            ("after_words", self.after.words.into()),
        ]
    }
}

impl From<&State> for Flat {
    fn from(state: &State) -> Self {
        let flat = |state| Self { state, ..Self::default() };
        match state {
            State::Active(planned) => Self {
                step: planned.step.as_ref().map(ToString::to_string).unwrap_or_default(),
                due_at: Some(planned.due),
                queued: planned.queued,
                showing: planned.showing.clone(),
                ..flat("active")
            },
            State::Sending(sending) => sending.into(),
            State::Waiting(task) => Self {
                step: task.step.to_string(),
                due_at: Some(task.until),
                why: words::unanswered_word(task.unanswered),
                remind_at: task.remind_at,
                task_kind: words::task_word(task.kind),
                ..flat("waiting")
            },
            State::Snoozed { until, why } => {
                Self { due_at: Some(*until), why: words::snooze_word(*why), ..flat("snoozed") }
            }
            State::Paused => flat("paused"),
            State::Held { why } => Self { why: words::hold_word(*why), ..flat("held") },
            State::Ended { outcome, at } => {
                let (why, words) = words::outcome_word(outcome);
                Self { since: Some(*at), why, words: words.to_owned(), ..flat("ended") }
            }
        }
    }
}

impl From<&Sending> for Flat {
    fn from(sending: &Sending) -> Self {
        let (doubt, doubt_since) = match sending.doubt {
            Doubt::Transmitting => ("transmitting", None),
            Doubt::Unknown(since) => ("unknown", Some(since)),
            Doubt::Asked => ("asked", None),
        };
        Self {
            state: "sending",
            step: sending.send.step.to_string(),
            due_at: Some(sending.expires_at),
            generation: sending.send.generation,
            since: Some(sending.since),
            doubt,
            doubt_since,
            showing: sending.showing.clone(),
            after: After::from(&sending.then),
            ..Self::default()
        }
    }
}

impl From<&Then> for After {
    fn from(then: &Then) -> Self {
        let after = |kind| Self { kind, ..Self::default() };
        match then {
            Then::Continue => after("continue"),
            Then::Reanchor(at) => Self { at: Some(*at), ..after("reanchor") },
            Then::Snooze { until, why } => Self { at: Some(*until), why: words::snooze_word(*why), ..after("snooze") },
            Then::Pause => after("pause"),
            Then::Hold(why) => Self { why: words::hold_word(*why), ..after("hold") },
            Then::End(outcome) => {
                let (why, words) = words::outcome_word(outcome);
                Self { why, words: words.to_owned(), ..after("end") }
            }
        }
    }
}

/// Reads [`SELECTED`]; the people are seated afterwards, until then the rep stands in for the prospect.
pub(super) fn thread(row: &mut Row) -> Result<Thread, StoreError> {
    let id = row.thread()?;
    let version = row.unsigned()?;
    let rep: Address = row.address()?;
    Ok(Thread {
        id,
        version,
        prospect: Person { name: String::new(), address: rep.clone() },
        participants: Vec::new(),
        rep,
        sequence: row.text()?,
        pinned: VersionHash(row.bytes()?),
        zone: zone(&row.text()?)?,
        round: row.small()?,
        done: row.texts()?.iter().map(|step| step.parse()).collect::<Result<_, _>>().map_err(|_| unreadable("step"))?,
        task_done: row.opt_step()?,
        referrer: referrer(row)?,
        amount: row.text()?,
        anchor: row.instant()?,
        expires_at: row.instant()?,
        told_expiry: row.opt_instant()?,
        expiry_asked: row.flag()?,
        last_undated_absence: row.opt_instant()?,
        away_until: filled(row.text()?).map(|date| date.parse()).transpose().map_err(|_| unreadable("date"))?,
        soft_bounces: soft_bounces(row)?,
        delayed: delayed(row)?,
        silences: row.small()?,
        opened_at: row.instant()?,
        proposal: proposal(row)?,
        state: state(row, id)?,
    })
}

fn referrer(row: &mut Row) -> Result<Option<Person>, StoreError> {
    let (name, address) = (row.text()?, row.text()?);
    let address = filled(address).map(|address| address.parse()).transpose().map_err(|_| unreadable("address"))?;
    Ok(address.map(|address| Person { name, address }))
}

fn soft_bounces(row: &mut Row) -> Result<Vec<Timestamp>, StoreError> {
    let instants = row.ints()?.into_iter().map(Timestamp::from_microsecond).collect::<Result<_, _>>();
    instants.map_err(|_| unreadable("instant"))
}

fn delayed(row: &mut Row) -> Result<Option<Delayed>, StoreError> {
    let (until, was_due) = (row.opt_instant()?, row.opt_instant()?);
    Ok(until.zip(was_due).map(|(until, was_due)| Delayed { until, was_due }))
}

fn proposal(row: &mut Row) -> Result<Proposal, StoreError> {
    Ok(Proposal {
        message_id: MessageId::new(&row.text()?).ok_or_else(|| unreadable("Message-ID"))?,
        references: row.texts()?.iter().filter_map(|id| MessageId::new(id)).collect(),
        subject: row.text()?,
        sent_at: row.instant()?,
        thread_index: filled(row.text()?),
        thread_topic: filled(row.text()?),
    })
}

fn filled(text: String) -> Option<String> {
    if text.is_empty() { None } else { Some(text) }
}

fn state(row: &mut Row, thread: ThreadId) -> Result<State, StoreError> {
    let state = row.text()?;
    let step = row.opt_step()?;
    let due_at = row.opt_instant()?;
    let queued = row.flag()?;
    let generation = row.small()?;
    let since = row.opt_instant()?;
    let doubt = doubt(&row.text()?, row.opt_instant()?);
    let (why, words) = (row.text()?, row.text()?);
    let then = after(&row.text()?, row.opt_instant()?, &row.text()?, row.text()?);
    let showing = showing(row)?;
    let remind_at = row.opt_instant()?;
    let showing = showing.map(|showing| Showing { remind_at, ..showing });
    let task_kind = row.text()?;
    let missing = || unreadable("state");
    let due_at = due_at.ok_or_else(missing);
    let since = since.ok_or_else(missing);
    Ok(match state.as_str() {
        "active" => State::Active(Planned { step, due: due_at?, queued, showing }),
        "sending" => {
            let send = SendRef { thread, step: step.ok_or_else(missing)?, generation };
            State::Sending(Sending { send, since: since?, expires_at: due_at?, doubt: doubt?, showing, then: then? })
        }
        "waiting" => State::Waiting(Task {
            step: step.ok_or_else(missing)?,
            until: due_at?,
            unanswered: words::unanswered(&why)?,
            kind: words::task(&task_kind)?,
            remind_at,
        }),
        "snoozed" => State::Snoozed { until: due_at?, why: words::snooze(&why)? },
        "paused" => State::Paused,
        "held" => State::Held { why: words::hold(&why)? },
        "ended" => State::Ended { outcome: words::outcome(&why, words)?, at: since? },
        _ => return Err(missing()),
    })
}

/// How the mail of a state is or was shown; its reminder is the next column.
fn showing(row: &mut Row) -> Result<Option<Showing>, StoreError> {
    let (at, needs) = (row.opt_instant()?, row.text()?);
    let (delivered, approved, edited) = (row.opt_instant()?, row.flag()?, row.flag()?);
    let showing = |at| {
        let needs = words::consent(&needs)?;
        Ok(Showing { at, needs, delivered, approved, edited, remind_at: None })
    };
    at.map(showing).transpose()
}

fn doubt(word: &str, since: Option<Timestamp>) -> Result<Doubt, StoreError> {
    match (word, since) {
        ("transmitting", None) => Ok(Doubt::Transmitting),
        ("unknown", Some(since)) => Ok(Doubt::Unknown(since)),
        ("asked", None) => Ok(Doubt::Asked),
        _ => Err(unreadable("doubt")),
    }
}

fn after(kind: &str, at: Option<Timestamp>, why: &str, reason: String) -> Result<Then, StoreError> {
    let at = at.ok_or_else(|| unreadable("instant"));
    Ok(match kind {
        "continue" => Then::Continue,
        "reanchor" => Then::Reanchor(at?),
        "snooze" => Then::Snooze { until: at?, why: words::snooze(why)? },
        "pause" => Then::Pause,
        "hold" => Then::Hold(words::hold(why)?),
        "end" => Then::End(words::outcome(why, reason)?),
        _ => return Err(unreadable("consequence")),
    })
}

pub(in crate::adapters::store) fn zone_name(zone: &TimeZone) -> String {
    match (zone.iana_name(), zone.to_fixed_offset()) {
        (Some(name), _) => name.to_owned(),
        (None, Ok(offset)) => format!("{OFFSET}{}", offset.seconds()),
        // A zone from a POSIX rule without a name; config only makes named ones.
        (None, Err(_)) => "UTC".to_owned(),
    }
}

pub(in crate::adapters::store) fn zone(name: &str) -> Result<TimeZone, StoreError> {
    let wrong = || StoreError::Corrupt(format!("the time zone {name} is not known"));
    match name.strip_prefix(OFFSET) {
        Some(seconds) => {
            let offset = Offset::from_seconds(seconds.parse().map_err(|_| wrong())?).map_err(|_| wrong())?;
            Ok(TimeZone::fixed(offset))
        }
        None => TimeZone::get(name).map_err(|_| wrong()),
    }
}
