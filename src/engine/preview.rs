//! What a sequence would do: the dates by the real rules, the mails as they would leave, for a prospect who stays silent.
//! Nothing is stored and nothing is sent.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::circumstances;
use super::conversation::Conversation;
use super::desk_side;
use super::desk_side::OpenError;
use super::draft;
use super::draft::Materials;
use super::invite;
use super::invite::Ground;
use super::people;
use super::people::Beside;
use super::reload;
use super::setup::Pinned;
use super::setup::Setup;
use super::words;
use crate::adapters::store::circumstances::Known;
use crate::config::diagnostic::did_you_mean;
use crate::config::settings::Rep;
use crate::followup::address::Person;
use crate::followup::appointment::Appointment;
use crate::followup::calendar::Calendar;
use crate::followup::condition::Circumstances;
use crate::followup::forecast;
use crate::followup::ids::MessageId;
use crate::followup::ids::SendRef;
use crate::followup::ids::StepName;
use crate::followup::ids::ThreadId;
use crate::followup::library;
use crate::followup::library::Seeker;
use crate::followup::plan;
use crate::followup::plan::Facts;
use crate::followup::sequence::Assignment;
use crate::followup::sequence::Conversation as Place;
use crate::followup::sequence::Delay;
use crate::followup::sequence::Step;
use crate::followup::sequence::Timing;
use crate::followup::thread::Proposal;
use crate::followup::thread::Thread;
use crate::followup::thread::Unanswered;
use crate::followup::transition;
use crate::followup::transition::NewThread;
use crate::mail::language::Language;
use crate::mail::render::RenderProblem;

/// The sample prospect, at a domain that exists nowhere (RFC 2606).
const PROSPECT: (&str, &str) = ("Priya Raman", "priya@client.example");
/// The sample proposal.
const SUBJECT: &str = "Our proposal";
/// Said of a step that gives something when nothing fits; the mail is shown with a sample.
const NO_GIFT: &str = "nothing fits: the rep is asked";
/// When the sample proposal is sent: mid-morning, in the rep's zone.
const HOUR: i8 = 10;

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
    /// The mail that leaves besides when the offer is extended after its end was named; its date is an example.
    pub extended: Option<PreviewStep>,
    /// Steps that would not come: too late, or beyond the number of messages.
    pub left_out: Vec<String>,
}

/// A day on which nothing leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DayOff {
    /// The day, in the calendar's zone.
    pub date: Date,
    /// What it is called.
    pub name: String,
}

/// One mail of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PreviewStep {
    /// Its step.
    pub step: String,
    /// When it leaves.
    pub at: Timestamp,
    /// The rule behind the date, as people say it.
    pub rule: String,
    /// Author.
    pub from: String,
    /// Recipient.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// `same` or `new`.
    pub conversation: &'static str,
    /// The text with signature.
    pub text: String,
    /// The template, where there are several of which each thread gets one.
    pub variant: Option<String>,
    /// How the thread ends with it.
    pub end: Option<&'static str>,
    /// Title of the item of the library that it gives; `None`: nothing.
    pub gives: Option<String>,
    /// The files that go with it, with their sizes.
    pub files: Vec<String>,
    /// What the rep is asked to do before; `None`: nothing.
    pub call: Option<PreviewCall>,
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

/// A call of the rep.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PreviewCall {
    /// What he may say.
    pub script: String,
    /// What he may try.
    pub hints: Vec<String>,
    /// How long he has, and what happens then.
    pub patience: String,
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
    let start = wanted.start.unwrap_or_else(|| rep.zone.to_datetime(now).date());
    let proposed_at = rep.zone.to_timestamp(start.at(HOUR, 0, 0, 0)).map_err(|_| PreviewError::Date(start))?;
    let calendar = setup.calendar(&pinned.sequence.calendar);
    let zone = calendar.zone_for(&rep.zone, &rep.zone).clone();
    let limits = setup.limits();
    let known = Known { amount: wanted.amount, ..Known::default() };
    let circumstances = circumstances::told(&known, Some(&rep));
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
        circumstances,
    };
    let thread = transition::open(sample(&rep, proposed_at), &facts, proposed_at);
    let coming = forecast::forecast(&thread, &facts, proposed_at);
    let steps = mails(setup, pinned, &rep, &thread, circumstances, wanted.variant.as_deref(), &coming)?;
    let news: Vec<_> = pinned.sequence.extension.iter().map(|step| (step.name.clone(), thread.expires_at)).collect();
    let extended = mails(setup, pinned, &rep, &thread, circumstances, wanted.variant.as_deref(), &news)?.pop();
    let comes = |name: &StepName| coming.iter().any(|(step, _)| step == name);
    let left_out = pinned.sequence.steps.iter().filter(|step| !comes(&step.name));
    let last = coming.iter().map(|(_, at)| *at).fold(thread.expires_at, Timestamp::max);
    let [from, to] = [proposed_at, last].map(|at| zone.to_datetime(at).date());
    Ok(Preview {
        holidays: days_off(setup, &calendar, from, to),
        sequence: wanted.sequence.clone(),
        calendar: calendar.name.clone(),
        zone: zone.iana_name().unwrap_or("UTC").to_owned(),
        rep: words::person(&Person { name: rep.name.clone(), address: rep.address.clone() }),
        proposed_at,
        expires_at: thread.expires_at,
        has_offer: pinned.sequence.has_offer,
        left_out: left_out.map(|step| left_out_as(step, &thread, &facts)).collect(),
        steps,
        extended,
    })
}

/// A step that does not come, and why when it is its condition.
fn left_out_as(step: &Step, thread: &Thread, facts: &Facts<'_>) -> String {
    match &step.condition {
        Some(condition) if !plan::comes(thread, facts, step, 0) => format!("{} (only when {condition})", step.name),
        Some(_) | None => step.name.to_string(),
    }
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
            subject: SUBJECT.to_owned(),
            sent_at: proposed_at,
            thread_index: None,
            thread_topic: None,
        },
        zone: rep.zone.clone(),
        expires_at: None,
        referrer: None,
    }
}

fn mails(
    setup: &Setup,
    pinned: &Pinned,
    rep: &Rep,
    thread: &Thread,
    circumstances: Circumstances,
    variant: Option<&str>,
    coming: &[(StepName, Timestamp)],
) -> Result<Vec<PreviewStep>, PreviewError> {
    let keyring = desk_side::blank_ring();
    let (conversation, beside) = (Conversation::default(), Beside::default());
    let thread = &people::with_stand_ins(thread);
    let mut had = BTreeSet::new();
    let mut steps = Vec::new();
    for ((name, at), messages_sent) in coming.iter().zip(0..) {
        let Some(step) = pinned.sequence.step(name) else { continue };
        let offered = offered(setup, pinned, rep, thread, step, *at).map_err(|why| no_call(name, why))?;
        let gift = step.value.as_ref().and_then(|wish| {
            let subject = &thread.proposal.subject;
            let day = thread.zone.to_datetime(*at).date();
            let language = circumstances.language;
            library::choose(&setup.library.items, &Seeker { wish, subject, language, had: &had, day })
        });
        let materials = Materials {
            setup,
            pinned,
            keyring: &keyring,
            rep,
            conversation: &conversation,
            messages_sent,
            circumstances,
            own_text: None,
            beside: &beside,
            call: offered.as_ref(),
            gift,
        };
        had.extend(gift.map(|item| item.name.clone()));
        let failed = |problem: RenderProblem| PreviewError::Draft { step: name.to_string(), why: problem.to_string() };
        let call = step.task.as_ref().map(|task| call(task, draft::script(thread, step, &materials, *at)));
        let call = call.transpose().map_err(failed)?;
        if step.template.is_none() {
            steps.push(PreviewStep { call, ..only_a_call(step, *at) });
            continue;
        }
        for step in variants(step, variant) {
            let gives = step.value.as_ref().map(|_| gift.map_or_else(|| NO_GIFT.to_owned(), |item| item.title.clone()));
            let mail = mail(&step, thread, &materials, *at).map_err(failed)?;
            steps.push(PreviewStep { call: call.clone(), gives, ..mail });
        }
    }
    Ok(steps)
}

/// The call that a step would offer, in the time that the rep has by the config alone.
fn offered(
    setup: &Setup,
    pinned: &Pinned,
    rep: &Rep,
    thread: &Thread,
    step: &Step,
    at: Timestamp,
) -> Result<Option<Appointment>, String> {
    let Some(invite) = &step.invite else { return Ok(None) };
    let keyring = desk_side::blank_ring();
    let ground = Ground { setup, keyring: &keyring, pinned, rep };
    invite::offer(&ground, thread, step, invite, &[], at).map(Some)
}

fn no_call(step: &StepName, why: String) -> PreviewError {
    PreviewError::Draft { step: step.to_string(), why }
}

/// The step with each of its variants as its only mail, or with the one that is wanted where it is one of them.
fn variants(step: &Step, wanted: Option<&str>) -> Vec<Step> {
    let is_one = wanted.is_some_and(|wanted| step.variants.iter().any(|name| name == wanted));
    let shown = step.mails().filter(|name| !is_one || wanted == Some(*name));
    shown.map(|name| Step { template: Some(name.to_owned()), ..step.clone() }).collect()
}

/// The mail of a step of which one variant was chosen.
fn mail(step: &Step, thread: &Thread, materials: &Materials<'_>, at: Timestamp) -> Result<PreviewStep, RenderProblem> {
    let variant = step.template.clone().filter(|_| !step.variants.is_empty());
    let step = &Step { variants: Vec::new(), ..step.clone() };
    let send = SendRef { thread: thread.id, step: step.name.clone(), generation: 1 };
    let draft = draft::draft(thread, step, &send, materials, at)?;
    let written = crate::mail::read::read(&draft.bytes, false);
    let person = |people: &[Person]| people.first().map(words::person).unwrap_or_default();
    Ok(PreviewStep {
        from: person(&written.from),
        to: person(&written.to),
        subject: draft.subject,
        conversation: match step.conversation {
            Place::Same => "same",
            Place::New => "new",
        },
        text: written.full_text,
        end: step.end.as_ref().map(words::outcome),
        files: written.attachments,
        variant,
        ..only_a_call(step, at)
    })
}

fn call(task: &Assignment, script: Result<String, RenderProblem>) -> Result<PreviewCall, RenderProblem> {
    let then = match task.unanswered {
        Unanswered::Skip => "then it is left out",
        Unanswered::Send => "then the mail leaves all the same",
        Unanswered::End => "then the thread ends",
    };
    let patience = format!("{} for an answer, {then}", span(task.patience));
    Ok(PreviewCall { script: script?, hints: task.hints.clone(), patience })
}

/// A step that sends no mail.
fn only_a_call(step: &Step, at: Timestamp) -> PreviewStep {
    PreviewStep {
        step: step.name.to_string(),
        at,
        rule: rule(step),
        from: String::new(),
        to: String::new(),
        subject: String::new(),
        conversation: "same",
        text: String::new(),
        variant: None,
        end: None,
        gives: None,
        files: Vec::new(),
        call: None,
    }
}

fn rule(step: &Step) -> String {
    let rule = match step.timing {
        Timing::After(delay) => format!("{} after the last mail", span(delay)),
        Timing::BeforeExpiry(delay) => format!("{} before the offer ends", span(delay)),
        Timing::AtExpiry => "when the offer ends".to_owned(),
        Timing::OnWithdrawal => "when the offer is withdrawn before its end".to_owned(),
        Timing::OnExtension => "when the offer is extended after its end was named".to_owned(),
    };
    match &step.condition {
        Some(condition) => format!("{rule}, only when {condition}"),
        None => rule,
    }
}

fn span(delay: Delay) -> String {
    let counted = |count: u32, noun: &str| if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") };
    match delay {
        Delay::Exact(span) => exact(span.as_secs()),
        Delay::Days(days) => counted(days, "day"),
        Delay::BusinessDays(days) => counted(days, "business day"),
        Delay::BusinessHours(hours) => counted(hours, "business hour"),
    }
}

/// As the config writes it, in the largest unit that leaves no rest.
fn exact(seconds: i64) -> String {
    match (seconds % 3_600, seconds % 60) {
        (0, _) => format!("{} h", seconds / 3_600),
        (_, 0) => format!("{} min", seconds / 60),
        (_, _) => format!("{seconds} s"),
    }
}
