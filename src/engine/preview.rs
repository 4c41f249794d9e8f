//! What a sequence would do: the dates by the real rules, the mails as they would leave, for a prospect who stays silent.
//! Nothing is stored and nothing is sent. The mails are written in `mails`, the rules put into words in `said`.

mod mails;
mod said;

use std::collections::BTreeSet;
use std::path::Path;

use jiff::SignedDuration;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use self::mails::Stage;
use super::busy;
use super::circumstances;
use super::desk_side;
use super::desk_side::OpenError;
use super::reload;
use super::setup::Setup;
use super::words;
use crate::adapters::store::circumstances::Known;
use crate::config::diagnostic::did_you_mean;
use crate::config::settings::Rep;
use crate::followup::address::Person;
use crate::followup::audience;
use crate::followup::calendar::Calendar;
use crate::followup::forecast;
use crate::followup::ids::MessageId;
use crate::followup::ids::ThreadId;
use crate::followup::plan::Facts;
use crate::followup::sequence::Audience;
use crate::followup::sequence::Copies;
use crate::followup::sequence::Sequence;
use crate::followup::sequence::Step;
use crate::followup::thread::Participant;
use crate::followup::thread::Proposal;
use crate::followup::thread::Role;
use crate::followup::thread::Thread;
use crate::followup::transition;
use crate::followup::transition::NewThread;
use crate::mail::language::Language;

/// The sample prospect, at a domain that exists nowhere (RFC 2606); the others below likewise.
const PROSPECT: (&str, &str) = ("Priya Raman", "priya@client.example");
/// Who recommended the rep.
const REFERRER: (&str, &str) = ("Ana Lopes", "ana@initech.example");
/// Who has a say besides the prospect.
const STAKEHOLDER: (&str, &str) = ("Tom Okafor", "tom@client.example");
/// To whom the prospect is introduced.
const INTRODUCED: (&str, &str) = ("Ben Fischer", "ben@globex.example");
/// The sample proposal.
const SUBJECT: &str = "New lighting for your warehouse";
/// The same for mails in German.
const SUBJECT_DE: &str = "Neue Beleuchtung für Ihr Lager";
/// When the sample proposal is sent: mid-morning, in the rep's zone.
const HOUR: i8 = 10;
/// By so much the offer is extended in the sample of that mail.
const EXTENDED_BY: SignedDuration = SignedDuration::from_hours(14 * 24);

/// What is to be shown.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Name of the sequence.
    pub sequence: String,
    /// Day of the proposal; else today.
    pub start: Option<Date>,
    /// Zone of rep and prospect; else the rep's.
    pub zone: Option<TimeZone>,
    /// Language of the mails; else the rep's own.
    pub language: Option<Language>,
    /// What the offer is worth, in hundredths; else nobody says.
    pub amount: Option<i64>,
    /// Template of the variant that is shown where it is one of a step; else all of them.
    pub variant: Option<String>,
}

/// Why there is nothing to show.
#[derive(Debug, thiserror::Error)]
pub enum PreviewError {
    /// The files are wrong.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// No such sequence.
    #[error("there is no sequence `{wanted}`; there are: {}{}", .known.join(", "), .guess.as_ref().map(|guess| format!("; did you mean `{guess}`?")).unwrap_or_default())]
    Unknown {
        /// What was asked for.
        wanted: String,
        /// What may have been meant.
        guess: Option<String>,
        /// What there is.
        known: Vec<String>,
    },
    /// No step of the sequence has that variant.
    #[error("no step of `{sequence}` has the variant `{wanted}`; {}", if .known.is_empty() { "it has no variants".to_owned() } else { format!("there are: {}", .known.join(", ")) })]
    UnknownVariant {
        /// The sequence.
        sequence: String,
        /// What was asked for.
        wanted: String,
        /// What there is.
        known: Vec<String>,
    },
    /// A mail cannot be written.
    #[error("step {step}: {why}")]
    Draft {
        /// Of which step.
        step: String,
        /// Why.
        why: String,
    },
    /// The date cannot be shown in that zone.
    #[error("{0} is not a day that can be planned from")]
    Date(Date),
}

/// A sequence as it would run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Preview {
    /// Its name.
    pub sequence: String,
    /// Its calendar.
    pub calendar: String,
    /// The zone in which days and hours count.
    pub zone: String,
    /// The rep in whose name it runs.
    pub rep: String,
    /// Samples of the people whom it brings in beside the prospect.
    pub people: Vec<PreviewPerson>,
    /// When the proposal is sent.
    pub proposed_at: Timestamp,
    /// When the offer ends, or the sequence at the latest.
    pub expires_at: Timestamp,
    /// Whether there is an offer.
    pub has_offer: bool,
    /// Days off on which something might have left, with what they are called; they are why a date is later.
    pub holidays: Vec<DayOff>,
    /// The steps, in the order in which they leave.
    pub steps: Vec<PreviewStep>,
    /// Mails that leave only when something happens: a condition that does not hold here, a word of the rep.
    pub besides: Vec<PreviewStep>,
    /// Steps that would not come: too late, or beyond the number of messages.
    pub left_out: Vec<String>,
    /// What becomes of whoever stays silent to the end; `None`: peace.
    pub afterwards: Option<String>,
    /// Calendars of the rep on the network, where a call is offered: they are not looked at here, so a time may be taken.
    pub calendars_not_looked_at: Vec<String>,
}

/// Somebody who plays a part in the mails.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PreviewPerson {
    /// Name and address.
    pub person: String,
    /// Which part.
    pub part: &'static str,
}

/// A day on which nothing leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DayOff {
    /// The day, in the calendar's zone.
    pub date: Date,
    /// What it is called.
    pub name: String,
}

/// One step of it: what the rep is asked, and the mail that leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PreviewStep {
    /// Its name.
    pub step: String,
    /// When it leaves, or the rep is asked; `None`: only when something happens, see `rule`.
    pub at: Option<Timestamp>,
    /// The rule behind the date, as people say it.
    pub rule: String,
    /// When the rep sees the mail before it leaves; `None`: he does not.
    pub shown: Option<PreviewShown>,
    /// What the rep is asked to do before; `None`: nothing.
    pub task: Option<PreviewTask>,
    /// The template, where there are several of which each thread gets one.
    pub variant: Option<String>,
    /// The mail; `None`: there is none.
    pub mail: Option<PreviewMail>,
    /// What it gives from the library.
    pub gives: Option<PreviewGift>,
    /// The call that it offers.
    pub call: Option<PreviewCall>,
    /// How the thread ends with it.
    pub end: Option<&'static str>,
}

/// A mail as it would leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PreviewMail {
    /// Author.
    pub from: String,
    /// Recipients.
    pub to: Vec<String>,
    /// Who gets a copy.
    pub cc: Vec<String>,
    /// Subject.
    pub subject: String,
    /// `same` or `new`.
    pub conversation: &'static str,
    /// The text with signature.
    pub text: String,
    /// The HTML twin of the words above the signature, without wrapper.
    #[serde(skip)]
    pub html: String,
    /// The files that go with it, with their sizes.
    pub files: Vec<String>,
}

/// The rep sees the mail before it leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PreviewShown {
    /// When.
    pub at: Timestamp,
    /// What lets it leave.
    pub then: &'static str,
}

/// What the rep is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PreviewTask {
    /// `call`, `copy-referrer`, `introduction`, `stakeholders`, `choice` or `word`.
    pub kind: &'static str,
    /// What he is asked, as a sentence.
    pub asks: &'static str,
    /// What lets the mail leave, as the beginning of a sentence; empty where there is none.
    pub then: &'static str,
    /// What he may say on the telephone; empty: nothing.
    pub script: String,
    /// What he may try.
    pub hints: Vec<String>,
    /// How long he has, and what happens then.
    pub patience: String,
}

/// What a mail gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PreviewGift {
    /// What it is called.
    pub title: String,
    /// Its place: a link or the name of a file.
    pub place: String,
}

/// The call that a mail offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PreviewCall {
    /// Its times; free by the config alone.
    pub times: Vec<Timestamp>,
    /// How long it takes.
    pub minutes: i64,
    /// Whether calendars show buttons for it; else the prospect answers in words.
    pub has_buttons: bool,
}

impl PreviewStep {
    /// Its step, with its variant where there are several.
    #[must_use]
    pub fn title(&self) -> String {
        match &self.variant {
            Some(variant) => format!("{} ({variant})", self.step),
            None => self.step.clone(),
        }
    }
}

/// Reads the files and plays the sequence through.
///
/// # Errors
/// [`PreviewError`].
pub fn preview(config: &Path, wanted: &Wanted) -> Result<Preview, PreviewError> {
    let (setup, _) = reload::read(config).map_err(OpenError::Files)?;
    play(&setup, wanted, desk_side::now())
}

/// Plays the sequence through, with a proposal of the day `wanted.start` or of `now`.
///
/// # Errors
/// [`PreviewError`], but not `Open`.
pub fn play(setup: &Setup, wanted: &Wanted, now: Timestamp) -> Result<Preview, PreviewError> {
    let pinned = setup.sequences.get(&wanted.sequence).ok_or_else(|| unknown(setup, &wanted.sequence))?;
    let Some(rep) = rep(setup, wanted) else { return Err(unknown(setup, &wanted.sequence)) };
    known_variant(&pinned.sequence, wanted)?;
    let start = wanted.start.unwrap_or_else(|| rep.zone.to_datetime(now).date());
    let proposed_at = rep.zone.to_timestamp(start.at(HOUR, 0, 0, 0)).map_err(|_| PreviewError::Date(start))?;
    let calendar = setup.calendar(&pinned.sequence.calendar);
    let zone = calendar.zone_for(&rep.zone, &rep.zone).clone();
    let limits = setup.limits();
    let known = Known { amount: wanted.amount, ..Known::default() };
    let facts = Facts {
        sequence: &pinned.sequence,
        calendar: &calendar,
        zone: &zone,
        sends: &[],
        limits: &limits,
        show_first: rep.show_first,
        many_overdue: false,
        call: None,
        barred: &[],
        circumstances: circumstances::told(&known, Some(&rep)),
    };
    let mut thread = transition::open(sample(&rep, proposed_at), &facts, proposed_at);
    let people = bring_in(&mut thread, &pinned.sequence);
    let coming = forecast::forecast(&thread, &facts, proposed_at);
    let stage = Stage { setup, pinned, rep: &rep, thread: &thread, facts: &facts, variant: wanted.variant.as_deref() };
    let (steps, besides) = (stage.run(&coming)?, stage.besides(&coming)?);
    let is_shown = |step: &&Step| !besides.iter().chain(&steps).any(|shown| shown.step == step.name.as_str());
    let left_out = pinned.sequence.steps.iter().filter(is_shown).map(|step| step.name.to_string()).collect();
    let last = coming.iter().map(|(_, at)| *at).fold(thread.expires_at, Timestamp::max);
    let [from, to] = [proposed_at, last].map(|at| zone.to_datetime(at).date());
    Ok(Preview {
        holidays: days_off(setup, &calendar, from, to),
        sequence: wanted.sequence.clone(),
        calendar: calendar.name.clone(),
        zone: zone.iana_name().unwrap_or("UTC").to_owned(),
        rep: words::person(&Person { name: rep.name.clone(), address: rep.address.clone() }),
        people,
        proposed_at,
        expires_at: thread.expires_at,
        has_offer: pinned.sequence.has_offer,
        left_out,
        afterwards: pinned.sequence.nurture.as_ref().map(said::afterwards),
        calendars_not_looked_at: match steps.iter().chain(&besides).any(|step| step.call.is_some()) {
            true => busy::links_of(&rep).map(|link| link.shown.clone()).collect(),
            false => Vec::new(),
        },
        steps,
        besides,
    })
}

/// Adds samples of the people whom the sequence brings in, as if the rep had named them at the outset.
fn bring_in(thread: &mut Thread, sequence: &Sequence) -> Vec<PreviewPerson> {
    if !audience::brings_in(sequence) {
        return Vec::new();
    }
    let has = |audience: Audience| sequence.steps.iter().any(|step| step.audience == audience);
    let is_copied = sequence.steps.iter().any(|step| step.copy == Copies::Referrer);
    let parts = [
        (is_copied, REFERRER, Role::Referrer, "who recommended him"),
        (has(Audience::Others), STAKEHOLDER, Role::Announced, "who has a say besides the prospect"),
        (has(Audience::Introduction), INTRODUCED, Role::Introduced, "somebody worth knowing"),
    ];
    let mut people = Vec::new();
    for (_, (name, address), role, part) in parts.into_iter().filter(|(is_needed, ..)| *is_needed) {
        let Ok(address) = address.parse() else { continue };
        let person = Person { name: name.to_owned(), address };
        people.push(PreviewPerson { person: words::person(&person), part });
        if role == Role::Referrer {
            thread.referrer = Some(person.clone());
        }
        thread.participants.push(Participant { person, role });
    }
    people
}

/// Holidays from one day to another that would have been working days.
fn days_off(setup: &Setup, calendar: &Calendar, from: Date, to: Date) -> Vec<DayOff> {
    let Some(holidays) = setup.settings.holidays.get(&calendar.name) else { return Vec::new() };
    let usual = Calendar { holidays: BTreeSet::new(), ..calendar.clone() };
    let found = holidays.names.range(from..=to.max(from)).filter(|(date, _)| usual.is_working_day(**date));
    found.map(|(date, name)| DayOff { date: *date, name: name.clone() }).collect()
}

fn unknown(setup: &Setup, wanted: &str) -> PreviewError {
    let known: Vec<String> = setup.sequences.keys().cloned().collect();
    let guess = did_you_mean(wanted, known.iter().map(String::as_str)).map(str::to_owned);
    PreviewError::Unknown { wanted: wanted.to_owned(), guess, known }
}

/// A variant that was asked for and that no step has would be left out of what is shown without a word.
fn known_variant(sequence: &Sequence, wanted: &Wanted) -> Result<(), PreviewError> {
    let Some(variant) = &wanted.variant else { return Ok(()) };
    let known: Vec<&str> =
        sequence.steps.iter().flat_map(|step| &step.variants).map(|one| one.template.as_str()).collect();
    if known.contains(&variant.as_str()) {
        return Ok(());
    }
    let known = known.into_iter().map(str::to_owned).collect();
    Err(PreviewError::UnknownVariant { sequence: sequence.name.clone(), wanted: variant.clone(), known })
}

/// A rep whose proposals get this sequence, else any.
fn rep(setup: &Setup, wanted: &Wanted) -> Option<Rep> {
    let reps = &setup.settings.reps;
    let mut rep = reps.iter().find(|rep| rep.sequence == wanted.sequence).or_else(|| reps.first())?.clone();
    if let Some(zone) = &wanted.zone {
        rep.zone = zone.clone();
    }
    if let Some(language) = wanted.language {
        rep.language = language.key().to_owned();
    }
    Some(rep)
}

fn sample(rep: &Rep, proposed_at: Timestamp) -> NewThread {
    let (name, address) = PROSPECT;
    let prospect = address.parse().unwrap_or_else(|_| rep.address.clone());
    NewThread {
        id: ThreadId::new(1),
        rep: rep.address.clone(),
        prospect: Person { name: name.to_owned(), address: prospect },
        participants: Vec::new(),
        proposal: Proposal {
            message_id: MessageId::from_parts("proposal", "preview.invalid"),
            references: Vec::new(),
            subject: if rep.language == "de" { SUBJECT_DE } else { SUBJECT }.to_owned(),
            sent_at: proposed_at,
            thread_index: None,
            thread_topic: None,
        },
        zone: rep.zone.clone(),
        expires_at: None,
        referrer: None,
    }
}
