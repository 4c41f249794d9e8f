//! What was expected of a scenario beside what came of it, and the difference in words.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::adapters::store::journal;
use crate::config::scenario::ExpectedNotice;
use crate::config::scenario::ExpectedSend;
use crate::config::scenario::ExpectedTime;
use crate::config::scenario::Scenario;
use crate::engine::words;
use crate::engine::world::mailbag::Mail;
use crate::engine::world::mailbag::Sighted;
use crate::followup::calendar::Window;
use crate::followup::thread::State;
use crate::mail::read;

/// Lines of the journal that are shown of a scenario that failed.
const JOURNAL_LINES: usize = 30;

/// What came of a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The scenario.
    pub name: String,
    /// Where it stands: `FILE:LINE`.
    pub place: String,
    /// The sequence that it plays.
    pub sequence: String,
    /// What did not come true; empty: all of it did.
    pub problems: Vec<Problem>,
    /// The story, for whoever looks for the reason.
    pub story: Vec<String>,
    /// The techniques that it showed.
    pub shown: Vec<Shown>,
}

/// A technique that was shown, and by which step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its id, such as `T7`.
    pub technique: String,
    /// The step; empty where no step carries it out.
    pub step: String,
}

/// One expectation that was not met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What.
    pub what: String,
    /// The difference, line by line: ` ` as expected, `-` expected and missing, `+` happened and not expected.
    pub lines: Vec<String>,
}

impl Problem {
    fn plain(what: impl Into<String>) -> Self {
        Self { what: what.into(), lines: Vec::new() }
    }

    /// A beat waited for a step that never came.
    pub(super) fn never_came(line: usize, step: &str) -> Self {
        Self::plain(format!("line {line}: step {step} never reached the prospect"))
    }

    /// No step has the variant that the thread was to get.
    pub(super) fn no_variant(line: usize, wanted: &str) -> Self {
        Self::plain(format!("line {line}: no step of the sequence has the variant {wanted}"))
    }

    /// A beat lies behind the end, or before the beat before it.
    pub(super) fn out_of_time(line: usize, is_late: bool) -> Self {
        let why =
            if is_late { "is after the end of the scenario (see `lasts`)" } else { "is before the one before it" };
        Self::plain(format!("line {line}: this {why}"))
    }
}

/// What came of it.
pub(super) struct Facts {
    pub(super) sent: Vec<Sent>,
    pub(super) notices: Vec<Mail>,
    pub(super) thread: Option<State>,
    pub(super) journal: Vec<journal::Entry>,
    pub(super) zone: TimeZone,
}

/// A follow-up that left.
pub(super) struct Sent {
    step: String,
    at: Timestamp,
    to: Vec<String>,
    /// Subject and text.
    text: String,
}

impl Sent {
    pub(super) fn new(sent: &Sighted) -> Self {
        let inbound = read::read(&sent.content, false);
        let shown = inbound.to.iter().chain(&inbound.cc);
        let to = shown.map(|person| format!("{} <{}>", person.name, person.address)).collect();
        Self { step: sent.step.clone(), at: sent.at, to, text: format!("{}\n{}", inbound.subject, inbound.full_text) }
    }
}

/// Compares.
pub(super) fn judge(path: &str, scenario: &Scenario, facts: &Facts, mut problems: Vec<Problem>) -> Verdict {
    let expect = &scenario.expect;
    problems.extend(expect.sent.as_ref().and_then(|wanted| sent(wanted, facts)));
    problems.extend(state(scenario, facts));
    problems.extend(notices(&expect.notices, facts));
    for piece in &expect.journal {
        if !facts.journal.iter().any(|line| line.text.contains(piece)) {
            problems.push(Problem::plain(format!("no line of the journal has \"{piece}\"")));
        }
    }
    let mut shown = Vec::new();
    for technique in &scenario.techniques {
        let step = technique.step.as_ref().map(ToString::to_string).unwrap_or_default();
        if !step.is_empty() && !facts.sent.iter().any(|sent| sent.step == step) {
            problems.push(Problem::plain(format!("{} is said to be step {step}, which was not sent", technique.id)));
        }
        shown.push(Shown { technique: technique.id.clone(), step });
    }
    Verdict {
        name: scenario.name.clone(),
        place: format!("{path}:{}", scenario.line),
        sequence: scenario.sequence.clone(),
        story: if problems.is_empty() { Vec::new() } else { story(facts) },
        problems,
        shown,
    }
}

fn day(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%a %-d %b %Y, %H:%M").to_string()
}

fn story(facts: &Facts) -> Vec<String> {
    let line = |entry: &journal::Entry| format!("{}: {}", day(entry.at, &facts.zone), entry.text);
    facts.journal.iter().rev().take(JOURNAL_LINES).rev().map(line).collect()
}

fn state(scenario: &Scenario, facts: &Facts) -> Option<Problem> {
    let expect = &scenario.expect;
    let Some(state) = &facts.thread else {
        return (expect.state.is_some() || expect.outcome.is_some())
            .then(|| Problem::plain("the proposal was not enrolled: see the notices"));
    };
    let is = words::state(state);
    let how = if let State::Ended { outcome, .. } = state { words::outcome(outcome) } else { "" };
    let wanted = expect.outcome.as_deref().unwrap_or(how);
    let state_is_right = expect.state.as_deref().is_none_or(|state| state == is);
    if state_is_right && wanted == how {
        return None;
    }
    let said = |state: &str, how: &str| if how.is_empty() { state.to_owned() } else { format!("{state}, {how}") };
    let lines =
        vec![format!("- {}", said(expect.state.as_deref().unwrap_or("ended"), wanted)), format!("+ {}", said(is, how))];
    Some(Problem { what: "the thread is in another state at the end".to_owned(), lines })
}

fn notices(wanted: &[ExpectedNotice], facts: &Facts) -> Option<Problem> {
    let fits = |wanted: &ExpectedNotice, mail: &Mail| {
        mail.subject().contains(wanted.about.as_str())
            && is_then(wanted.when, mail.at, &facts.zone)
            && wanted.says.as_ref().is_none_or(|words| one_line(mail.text()).contains(words.as_str()))
    };
    let mut rest = facts.notices.iter();
    let missing = wanted.iter().find(|wanted| !rest.any(|mail| fits(wanted, mail)))?;
    let lines =
        facts.notices.iter().map(|mail| format!("+ {}, {}", mail.subject(), day(mail.at, &facts.zone))).collect();
    let what = format!("{}{}", missing.about, wanted_time(missing.when));
    let says = missing.says.as_ref().map(|words| format!(" saying \"{words}\"")).unwrap_or_default();
    Some(Problem { what: format!("no mail to the rep about \"{what}\"{says} in its place; he got"), lines })
}

/// Whether something happened when it should have.
fn is_then(wanted: ExpectedTime, at: Timestamp, zone: &TimeZone) -> bool {
    let at = at.to_zoned(zone.clone());
    let is_in = |window: Window| window.from <= at.time() && at.time() < window.to;
    wanted.on.is_none_or(|on| on == at.date()) && wanted.at.is_none_or(is_in)
}

/// When something should have happened, with a blank before it.
fn wanted_time(wanted: ExpectedTime) -> String {
    let on = wanted.on.map(|on| on.strftime(" %a %-d %b %Y").to_string()).unwrap_or_default();
    let hours = |window: Window| format!(" {}-{}", window.from.strftime("%H:%M"), window.to.strftime("%H:%M"));
    format!("{on}{}", wanted.at.map(hours).unwrap_or_default())
}

/// A line of the difference.
#[derive(Clone, Copy)]
enum Row {
    Both(usize),
    Missing(usize),
    Extra(usize),
}

/// Every mail, in order, and no other.
fn sent(wanted: &[ExpectedSend], facts: &Facts) -> Option<Problem> {
    let fits = |wanted: &ExpectedSend, sent: &Sent| {
        wanted.step.as_str() == sent.step
            && is_then(wanted.when, sent.at, &facts.zone)
            && wanted.to.iter().all(|name| sent.to.iter().any(|person| person.contains(name.as_str())))
            && (wanted.to.is_empty() || wanted.to.len() == sent.to.len())
            && wanted.says.as_ref().is_none_or(|words| one_line(&sent.text).contains(words.as_str()))
    };
    let rows = aligned(wanted.len(), facts.sent.len(), |w, s| {
        wanted.get(w).zip(facts.sent.get(s)).is_some_and(|(wanted, sent)| fits(wanted, sent))
    });
    if rows.iter().all(|row| matches!(row, Row::Both(_))) {
        return None;
    }
    let happened = |sent: &Sent| format!("{:<24} {}", sent.step, day(sent.at, &facts.zone));
    let expected = |wanted: &ExpectedSend| {
        let on = wanted_time(wanted.when);
        let to = if wanted.to.is_empty() { String::new() } else { format!(" to {}", wanted.to.join(", ")) };
        let says = wanted.says.as_ref().map(|words| format!(" saying \"{words}\"")).unwrap_or_default();
        format!("{:<24}{on}{to}{says}", wanted.step.as_str())
    };
    let line = |row: &Row| match row {
        Row::Both(s) => facts.sent.get(*s).map(|sent| format!("  {}", happened(sent))),
        Row::Missing(w) => wanted.get(*w).map(|wanted| format!("- {}", expected(wanted))),
        Row::Extra(s) => facts.sent.get(*s).map(|sent| format!("+ {} to {}", happened(sent), sent.to.join(", "))),
    };
    let lines = rows.iter().filter_map(line).map(|line| line.trim_end().to_owned()).collect();
    Some(Problem { what: "other mails were sent (- expected, + sent)".to_owned(), lines })
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The longest common run of two lists in order; what is not in it is missing or extra.
fn aligned(wanted: usize, sent: usize, fits: impl Fn(usize, usize) -> bool) -> Vec<Row> {
    let mut best = vec![vec![0_usize; sent + 1]; wanted + 1];
    let at = |table: &[Vec<usize>], w: usize, s: usize| table.get(w).and_then(|row| row.get(s)).copied().unwrap_or(0);
    for w in (0..wanted).rev() {
        for s in (0..sent).rev() {
            let value =
                if fits(w, s) { 1 + at(&best, w + 1, s + 1) } else { at(&best, w + 1, s).max(at(&best, w, s + 1)) };
            if let Some(cell) = best.get_mut(w).and_then(|row| row.get_mut(s)) {
                *cell = value;
            }
        }
    }
    let (mut w, mut s) = (0, 0);
    let mut rows = Vec::new();
    while w < wanted || s < sent {
        if w < wanted && s < sent && fits(w, s) {
            rows.push(Row::Both(s));
            (w, s) = (w + 1, s + 1);
        } else if w < wanted && (s >= sent || at(&best, w + 1, s) >= at(&best, w, s + 1)) {
            rows.push(Row::Missing(w));
            w += 1;
        } else {
            rows.push(Row::Extra(s));
            s += 1;
        }
    }
    rows
}
