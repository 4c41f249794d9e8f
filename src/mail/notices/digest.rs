//! The digest of a rep's day and the report of a week: facts, values of their texts, samples.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;
use serde_json::json;

use super::values;
use super::words;
use crate::followup::address::Person;
use crate::followup::ids::ThreadId;
use crate::followup::thread::HoldReason;
use crate::mail::render::Values;

/// Lines of one list; the rest is counted.
const LINES_MAX: usize = 15;

/// One thread in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which.
    pub thread: ThreadId,
    /// The prospect, or who wrote.
    pub who: String,
    /// Subject of the proposal.
    pub subject: String,
    /// The step, where the list is about one.
    pub step: String,
    /// The moment that the list is about.
    pub at: Timestamp,
    /// Why it is on hold, where it is.
    pub held: Option<HoldReason>,
    /// Name of the colleague whose thread it is, when the reader only looks after it.
    pub rep: Option<String>,
}

/// A rep's day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digest {
    /// His day.
    pub today: Date,
    /// His zone.
    pub zone: TimeZone,
    /// Calls that were arranged for today and until the end of the next working day; what is not sure of one stands as its
    /// step.
    pub arranged: Vec<Line>,
    /// What leaves today.
    pub leaves: Vec<Line>,
    /// Mails that wait for his ok, since when.
    pub approvals: Vec<Line>,
    /// Who answered since the last digest.
    pub answered: Vec<Line>,
    /// Calls that he was asked to make, and other words that are waited for.
    pub calls: Vec<Line>,
    /// On hold.
    pub held: Vec<Line>,
    /// Offers that end soon.
    pub expiring: Vec<Line>,
    /// They wrote last.
    pub you_owe: Vec<Line>,
    /// He wrote last.
    pub they_owe: Vec<Line>,
    /// Threads that are open.
    pub open: usize,
}

impl Digest {
    /// A day on which nothing is to be said.
    #[must_use]
    pub const fn empty(today: Date, zone: TimeZone) -> Self {
        Self {
            today,
            zone,
            arranged: Vec::new(),
            leaves: Vec::new(),
            approvals: Vec::new(),
            answered: Vec::new(),
            calls: Vec::new(),
            held: Vec::new(),
            expiring: Vec::new(),
            you_owe: Vec::new(),
            they_owe: Vec::new(),
            open: 0,
        }
    }
}

/// How threads ended in a week.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Whose, when the report is about several reps.
    pub rep: String,
    /// The rep says so.
    pub won: u32,
    /// The rep says so.
    pub lost: u32,
    /// They asked not to be written to.
    pub opted_out: u32,
    /// Answered, and nobody has said yet what came of it.
    pub answered: u32,
    /// The offer ran out in silence.
    pub expired: u32,
    /// Every step was sent, and nobody answered.
    pub no_answer: u32,
    /// Not delivered, stopped, or replaced.
    pub other: u32,
}

impl Tally {
    /// Every thread that ended.
    #[must_use]
    pub const fn all(&self) -> u32 {
        self.clear() + self.answered + self.expired + self.no_answer + self.other
    }

    /// Those that ended in a clear yes or no.
    #[must_use]
    pub const fn clear(&self) -> u32 {
        self.won + self.lost + self.opted_out
    }

    /// Counts another one.
    pub const fn add(&mut self, other: &Self) {
        self.won += other.won;
        self.lost += other.lost;
        self.opted_out += other.opted_out;
        self.answered += other.answered;
        self.expired += other.expired;
        self.no_answer += other.no_answer;
        self.other += other.other;
    }
}

/// A proposal that was lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// The prospect.
    pub who: String,
    /// Why, in the rep's words.
    pub reason: String,
    /// Whose it was, when the report is about several reps.
    pub rep: String,
}

/// The report of a week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// It begins after that.
    pub since: Timestamp,
    /// It ends there.
    pub until: Timestamp,
    /// The reader's zone.
    pub zone: TimeZone,
    /// All together.
    pub total: Tally,
    /// It is about every rep: an admin reads it.
    pub is_of_all: bool,
    /// For admins: one for each rep with anything to tell.
    pub reps: Vec<Tally>,
    /// Lost proposals.
    pub lost: Vec<Loss>,
    /// Answers by the last step that had left; the empty one is the proposal itself.
    pub steps: Vec<(String, u32)>,
    /// What came of the variants of steps that have several.
    pub variants: Vec<VariantShare>,
}

/// What came of one variant of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariantShare {
    /// Its sequence.
    pub sequence: String,
    /// Its step.
    pub step: String,
    /// Its template.
    pub template: String,
    /// How often it left.
    pub sent: u32,
    /// How often somebody answered it.
    pub answered: u32,
    /// How many of its threads were won.
    pub won: u32,
}

/// Sets the values of the digest's text.
pub(super) fn set_digest(into: &mut Values, digest: &Digest) {
    let clock = |at: Timestamp| at.to_zoned(digest.zone.clone()).strftime("%H:%M").to_string();
    let date = |at: Timestamp| at.to_zoned(digest.zone.clone()).strftime("%a %-d %b").to_string();
    let day = |at: Timestamp| {
        let at = at.to_zoned(digest.zone.clone());
        let day = if at.date() == digest.today { "today".to_owned() } else { at.strftime("%a %-d %b").to_string() };
        format!("{day} at {}", at.strftime("%H:%M"))
    };
    into.set("today", digest.today.strftime("%a %-d %b").to_string());
    into.set("open", digest.open);
    let lists = [
        ("arranged", &digest.arranged, &day as &dyn Fn(Timestamp) -> String),
        ("leaves", &digest.leaves, &clock),
        ("approvals", &digest.approvals, &date),
        ("answered", &digest.answered, &date),
        ("calls", &digest.calls, &date),
        ("held", &digest.held, &date),
        ("expiring", &digest.expiring, &date),
        ("you_owe", &digest.you_owe, &date),
        ("they_owe", &digest.they_owe, &date),
    ];
    let mut headline = Vec::new();
    for (name, lines, when) in lists {
        let line = |line: &Line| {
            json!({
                "who": line.who,
                "subject": values::one_line(&line.subject, "(no subject)"),
                "step": line.step,
                "at": when(line.at),
                "why": line.held.map(words::hold).unwrap_or_default(),
                "rep": line.rep.clone().unwrap_or_default(),
            })
        };
        into.set(name, lines.iter().take(LINES_MAX).map(line).collect::<Value>());
        into.set(&format!("{name}_more"), lines.len().saturating_sub(LINES_MAX));
        headline.extend(said(name, lines.len()));
    }
    into.set("headline", if headline.is_empty() { "nothing to do".to_owned() } else { headline.join(", ") });
}

/// How a list stands in the subject.
fn said(list: &str, count: usize) -> Option<String> {
    if count == 0 {
        return None;
    }
    Some(match (list, count) {
        ("arranged", 1) => "1 call arranged".to_owned(),
        ("arranged", _) => format!("{count} calls arranged"),
        ("leaves", 1) => "1 mail leaves".to_owned(),
        ("leaves", _) => format!("{count} mails leave"),
        ("approvals", 1) => "1 waits for your ok".to_owned(),
        ("approvals", _) => format!("{count} wait for your ok"),
        ("answered", _) => format!("{count} answered"),
        ("calls", 1) => "1 call".to_owned(),
        ("calls", _) => format!("{count} calls"),
        ("held", _) => format!("{count} on hold"),
        ("expiring", 1) => "1 offer ends soon".to_owned(),
        ("expiring", _) => format!("{count} offers end soon"),
        ("you_owe", _) => format!("you owe {count}"),
        (_, _) => return None,
    })
}

/// Sets the values of the report's text.
pub(super) fn set_report(into: &mut Values, report: &Report) {
    let tally = |tally: &Tally| {
        json!({
            "rep": tally.rep, "all": tally.all(), "won": tally.won, "lost": tally.lost, "opted_out": tally.opted_out,
            "said": said_of(tally), "answered": tally.answered, "expired": tally.expired, "no_answer": tally.no_answer, "other": tally.other,
        })
    };
    into.set("since", values::day(report.since, &report.zone));
    into.set("until", values::day(report.until, &report.zone));
    into.set("total", tally(&report.total));
    into.set("is_of_all", report.is_of_all);
    into.set("reps", report.reps.iter().map(tally).collect::<Value>());
    let all = report.total.all();
    into.set("clear", report.total.clear());
    into.set("clear_percent", (report.total.clear() * 100).checked_div(all).unwrap_or(0));
    let lost = |loss: &Loss| json!({ "who": loss.who, "rep": loss.rep, "reason": values::one_line(&loss.reason, "no reason noted") });
    into.set("lost", report.lost.iter().take(LINES_MAX).map(lost).collect::<Value>());
    into.set("lost_more", report.lost.len().saturating_sub(LINES_MAX));
    let step = |(step, count): &(String, u32)| {
        let step = if step.is_empty() { "the proposal itself" } else { step.as_str() };
        json!({ "step": step, "count": count })
    };
    into.set("steps", report.steps.iter().map(step).collect::<Value>());
    let variant = |share: &VariantShare| {
        json!({
            "sequence": share.sequence, "step": share.step, "template": share.template, "sent": share.sent,
            "answered": share.answered, "won": share.won,
            "percent": (u64::from(share.answered) * 100).checked_div(u64::from(share.sent)).unwrap_or(0),
        })
    };
    into.set("variants", report.variants.iter().take(LINES_MAX).map(variant).collect::<Value>());
}

/// What came of one rep's threads; what came of none is left away.
fn said_of(tally: &Tally) -> String {
    let counts = [
        (tally.won, "won"),
        (tally.lost, "lost"),
        (tally.answered, "answered"),
        (tally.no_answer + tally.expired, "silent"),
        (tally.opted_out, "asked not to be written to"),
        (tally.other, "stopped or not deliverable"),
    ];
    let said = counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    said.collect::<Vec<_>>().join(", ")
}

/// A full day and an empty one.
pub(super) fn digests(prospect: &Person, at: Timestamp, zone: &TimeZone) -> Vec<Digest> {
    let today = at.to_zoned(zone.clone()).date();
    let empty = Digest::empty(today, zone.clone());
    let line = |step: &str, held| Line {
        thread: ThreadId::new(7_700_001),
        who: prospect.name.clone(),
        subject: "Proposal: packing line for Globex".to_owned(),
        step: step.to_owned(),
        at,
        held,
        rep: None,
    };
    let tomorrow = at.checked_add(jiff::SignedDuration::from_hours(24)).unwrap_or(at);
    let full = Digest {
        arranged: vec![line("", None), Line { at: tomorrow, ..line("they have not answered yet", None) }],
        leaves: vec![line("no-pressure", None), Line { rep: Some("Erik Lund".to_owned()), ..line("back-away", None) }],
        approvals: vec![line("close-the-file", None)],
        answered: vec![line("", None)],
        calls: vec![line("call-and-mail", None)],
        held: vec![line("", Some(HoldReason::MaybeReply))],
        expiring: vec![line("", None)],
        you_owe: vec![line("", None)],
        they_owe: vec![line("", None)],
        open: 7,
        ..empty.clone()
    };
    vec![full, empty]
}

/// A rep's week, an admin's, and an empty one.
pub(super) fn reports(prospect: &Person, at: Timestamp, zone: &TimeZone) -> Vec<Report> {
    let total = Tally { won: 2, lost: 1, opted_out: 1, answered: 3, expired: 1, no_answer: 1, ..Tally::default() };
    let since = at.checked_sub(jiff::SignedDuration::from_hours(7 * 24)).unwrap_or(at);
    let loss = |rep: &str| Loss { who: prospect.name.clone(), reason: "too expensive".to_owned(), rep: rep.to_owned() };
    let empty = Report {
        since,
        until: at,
        zone: zone.clone(),
        total: Tally::default(),
        is_of_all: false,
        reps: Vec::new(),
        lost: Vec::new(),
        steps: Vec::new(),
        variants: Vec::new(),
    };
    let variant = |template: &str, sent, answered, won| VariantShare {
        sequence: "proposal".to_owned(),
        step: "something-new".to_owned(),
        template: template.to_owned(),
        sent,
        answered,
        won,
    };
    let full = Report {
        total: total.clone(),
        lost: vec![loss("")],
        steps: vec![(String::new(), 1), ("close-the-file".to_owned(), 2)],
        variants: vec![variant("something-new", 24, 3, 1), variant("start-small", 21, 7, 0)],
        ..empty.clone()
    };
    let reps = vec![Tally { rep: "Dana Reyes".to_owned(), ..total }];
    let of_all = Report { is_of_all: true, reps, lost: vec![loss("Dana Reyes")], ..full.clone() };
    let empty_of_all = Report { is_of_all: true, ..empty.clone() };
    vec![full, of_all, empty, empty_of_all]
}
