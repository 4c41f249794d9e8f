//! `preview`: the dates and the mails of a sequence.

pub mod page;

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::args;
use super::fail::Failure;
use super::paper;
use super::paper::Reader;
use crate::engine::desk_side;
use crate::engine::preview::Preview;
use crate::engine::preview::PreviewError;
use crate::engine::preview::PreviewMail;
use crate::engine::preview::PreviewPerson;
use crate::engine::preview::PreviewStep;
use crate::engine::preview::Wanted;
use crate::engine::preview::preview as play;
use crate::followup::calendar::Calendar;
use crate::mail::language::Language;
use crate::mail::recipients::options;

/// Plays a sequence through and prints it.
pub fn preview(config: &Path, what: &args::Preview) -> Result<ExitCode, Failure> {
    let wanted = wanted(what)?;
    let preview = play(config, &wanted).map_err(|error| match error {
        PreviewError::Open(error) => error.into(),
        PreviewError::Unknown { .. }
        | PreviewError::UnknownVariant { .. }
        | PreviewError::Draft { .. }
        | PreviewError::Date(_) => Failure::not_well(error.to_string()),
    })?;
    let zone = TimeZone::get(&preview.zone).unwrap_or(TimeZone::UTC);
    let reader = Reader { zone, ..Reader::here(desk_side::now()) };
    if let Some(file) = &what.html {
        let page = page::html(&preview, &reader).map_err(|error| Failure::not_well(format!("the page: {error}")))?;
        let wrong = |error| Failure::wrong(format!("cannot write {}: {error}", file.display()));
        std::fs::write(file, page).map_err(wrong)?;
    } else if what.json {
        paper::print_json(&preview);
    } else {
        paper::print(&page(&preview, &reader));
    }
    Ok(ExitCode::SUCCESS)
}

fn wanted(what: &args::Preview) -> Result<Wanted, Failure> {
    let date = |text: &String| {
        text.parse::<Date>().map_err(|_| Failure::wrong(format!("`{text}` is not a date; write it as 2026-12-18")))
    };
    let zone = |name: &String| {
        TimeZone::get(name)
            .map_err(|_| Failure::wrong(format!("`{name}` is not a time zone; write it as Europe/Berlin")))
    };
    let language = |text: &String| {
        text.parse().map_err(|_| {
            Failure::wrong(format!(
                "`{text}` is not a language that mails are written in: {}",
                Language::keys().join(", ")
            ))
        })
    };
    let amount = |text: &String| {
        options::amount(text)
            .ok_or_else(|| Failure::wrong(format!("`{text}` is not an amount; write it as 12000 or 12000.50")))
    };
    Ok(Wanted {
        sequence: what.sequence.clone(),
        start: what.start.as_ref().map(date).transpose()?,
        zone: what.timezone.as_ref().map(zone).transpose()?,
        language: what.lang.as_ref().map(language).transpose()?,
        variant: what.variant.clone(),
        amount: what.amount.as_ref().map(amount).transpose()?,
    })
}

/// The preview for people: the calendar first, then every mail.
#[must_use]
pub fn page(preview: &Preview, reader: &Reader) -> String {
    let mut out = format!("{}: if nobody answers\n", paper::bold(&format!("Sequence {}", preview.sequence)));
    let about = format!("in the name of {}; calendar {}; dates in {}", preview.rep, preview.calendar, preview.zone);
    let _ = writeln!(out, "{}", paper::dim(&about));
    for person in &preview.people {
        let _ = writeln!(out, "{}", paper::dim(&part(person)));
    }
    let _ = writeln!(out, "\n{}", calendar(preview, reader));
    for note in notes(preview) {
        let _ = writeln!(out, "{note}");
    }
    for (step, number) in preview.steps.iter().zip(1..) {
        let head = format!("{number}. {}", step.title());
        entry(&mut out, step, &head, &step.at.map(|at| reader.when(at)).unwrap_or_default(), reader);
    }
    for step in &preview.besides {
        entry(&mut out, step, &step.title(), &format!("({})", step.rule), reader);
    }
    out
}

/// Somebody whom the preview takes for known, and as what.
fn part(person: &PreviewPerson) -> String {
    format!("as if the rep had named {}, {}", person.person, person.part)
}

/// What is to be said below the calendar.
fn notes(preview: &Preview) -> Vec<String> {
    let only_when = |step: &PreviewStep| format!("{} ({})", step.title(), step.rule);
    let besides: Vec<String> = preview.besides.iter().map(only_when).collect();
    let mut notes = Vec::new();
    if !preview.left_out.is_empty() {
        notes.push(format!("{} {}", paper::yellow("never reached:"), preview.left_out.join(", ")));
    }
    if !besides.is_empty() {
        notes.push(format!("{} {}", paper::dim("only when:"), besides.join("; ")));
    }
    notes.extend(unlooked(preview).map(|told| format!("{} {told}", paper::yellow("times of calls:"))));
    notes.extend(preview.afterwards.as_ref().map(|what| format!("{} {what}", paper::dim("afterwards:"))));
    notes
}

/// What the times of calls were not held against; `None`: nothing that there is.
pub(super) fn unlooked(preview: &Preview) -> Option<String> {
    let names = preview.calendars_not_looked_at.join(" and ");
    (!names.is_empty()).then(|| format!("{names} is not looked at here; when the mail is written it is"))
}

/// The run as a table.
fn calendar(preview: &Preview, reader: &Reader) -> String {
    let mut table = paper::table(reader, &["", "STEP", "LEAVES", "RULE"]);
    for row in rows(preview, reader) {
        table.add_row(row);
    }
    paper::printed(&table)
}

/// The run in the order of its days: the proposal, the steps, days off between them, and the end of the offer. Each row is
/// the number of a step, what it is, when, and by which rule.
fn rows(preview: &Preview, reader: &Reader) -> Vec<[String; 4]> {
    let zone = TimeZone::get(&preview.zone).unwrap_or(TimeZone::UTC);
    let row = |what: &str, when: String, rule: &str| [String::new(), what.to_owned(), when, rule.to_owned()];
    let mut rows: Vec<(Timestamp, [String; 4])> = Vec::new();
    for day in &preview.holidays {
        let at = Calendar::start_of_day(day.date, &zone);
        rows.push((at, row("(day off)", reader.day(at), &day.name)));
    }
    if preview.has_offer {
        rows.push((preview.expires_at, row("the offer ends", reader.when(preview.expires_at), "")));
    }
    for (step, number) in preview.steps.iter().zip(1..) {
        let at = step.at.unwrap_or(preview.proposed_at);
        rows.push((at, [number.to_string(), step.title(), reader.when(at), step.rule.clone()]));
    }
    rows.sort_by_key(|(at, _)| *at);
    let proposal = row("the proposal", reader.when(preview.proposed_at), "");
    std::iter::once(proposal).chain(rows.into_iter().map(|(_, row)| row)).collect()
}

fn entry(out: &mut String, step: &PreviewStep, head: &str, when: &str, reader: &Reader) {
    let _ = writeln!(out, "\n{}  {}", paper::bold(head), paper::dim(when));
    if let Some(task) = &step.task {
        let _ = writeln!(out, "   {} {}", paper::dim(&format!("{}:", task.asks)), task.patience);
        for hint in &task.hints {
            let _ = writeln!(out, "   {} {hint}", paper::dim("Hint:"));
        }
        if !task.script.is_empty() {
            let _ = writeln!(out, "\n{}", paper::indented(&task.script, "   | "));
        }
    }
    if let Some(mail) = &step.mail {
        let then = step.task.as_ref().map(|task| task.then).filter(|then| !then.is_empty());
        if let Some(then) = then {
            let _ = writeln!(out, "\n   {}", paper::dim(&format!("{then}:")));
        }
        for (name, value) in fields(step, mail, reader) {
            let _ = writeln!(out, "   {} {value}", paper::dim(&format!("{name}:")));
        }
        if mail.conversation == "new" {
            let _ = writeln!(out, "   {}", paper::dim("(a new conversation)"));
        }
        let _ = writeln!(out, "\n{}", paper::indented(&mail.text, "   | "));
    }
    if let Some(end) = step.end {
        let _ = writeln!(out, "\n   {}", paper::dim(&format!("(after it the thread is over: {end})")));
    }
}

/// What stands above a mail: names and values.
fn fields(step: &PreviewStep, mail: &PreviewMail, reader: &Reader) -> Vec<(&'static str, String)> {
    let shown = step.shown.as_ref().map(|shown| format!("{}; {}", reader.when(shown.at), shown.then));
    let gives = step.gives.as_ref().map(|gift| format!("{} ({})", gift.title, gift.place));
    let call = step.call.as_ref().map(|call| {
        let times: Vec<String> = call.times.iter().map(|at| reader.when(*at)).collect();
        let how = if call.has_buttons { "with buttons" } else { "to be named in words" };
        format!("{}; {} min, {how}", times.join(" or "), call.minutes)
    });
    let all = [
        ("The rep sees it", shown),
        ("From", Some(mail.from.clone())),
        ("To", Some(mail.to.join(", "))),
        ("Cc", Some(mail.cc.join(", "))),
        ("Subject", Some(mail.subject.clone())),
        ("Gives", gives),
        ("Offers a call", call),
        ("Files", Some(mail.files.join(", "))),
    ];
    all.into_iter().filter_map(|(name, value)| Some((name, value.filter(|value| !value.is_empty())?))).collect()
}
