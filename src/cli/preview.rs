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
        PreviewError::Unknown { .. } | PreviewError::Draft { .. } | PreviewError::Date(_) => {
            Failure::not_well(error.to_string())
        }
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
    let _ = writeln!(out, "{}\n", paper::dim(&about));
    out.push_str(&calendar(preview, reader));
    if !preview.left_out.is_empty() {
        let _ = writeln!(out, "\n{} {}", paper::yellow("never reached:"), preview.left_out.join(", "));
    }
    for (step, number) in preview.steps.iter().zip(1..) {
        let head = format!("{number}. {}", step.title());
        mail(&mut out, step, &head, &reader.when(step.at));
    }
    if let Some(step) = &preview.extended {
        mail(&mut out, step, &step.step, &format!("({})", step.rule));
    }
    out
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
        rows.push((step.at, [number.to_string(), step.title(), reader.when(step.at), step.rule.clone()]));
    }
    rows.sort_by_key(|(at, _)| *at);
    let proposal = row("the proposal", reader.when(preview.proposed_at), "");
    std::iter::once(proposal).chain(rows.into_iter().map(|(_, row)| row)).collect()
}

fn mail(out: &mut String, step: &PreviewStep, head: &str, when: &str) {
    let _ = writeln!(out, "\n{}  {}", paper::bold(head), paper::dim(when));
    if let Some(call) = &step.call {
        let _ = writeln!(out, "   {} {}", paper::dim("The rep calls:"), call.patience);
        for hint in &call.hints {
            let _ = writeln!(out, "   {} {hint}", paper::dim("Hint:"));
        }
        let _ = writeln!(out, "\n{}", paper::indented(&call.script, "   | "));
        if step.text.is_empty() {
            return;
        }
        let _ = writeln!(out, "\n   {}", paper::dim("After a voicemail this leaves:"));
    }
    for (name, value) in [("From", &step.from), ("To", &step.to), ("Subject", &step.subject)] {
        let _ = writeln!(out, "   {} {value}", paper::dim(&format!("{name}:")));
    }
    if step.conversation == "new" {
        let _ = writeln!(out, "   {}", paper::dim("(a new conversation)"));
    }
    if let Some(gives) = &step.gives {
        let _ = writeln!(out, "   {} {gives}", paper::dim("Gives:"));
    }
    if !step.files.is_empty() {
        let _ = writeln!(out, "   {} {}", paper::dim("Files:"), step.files.join(", "));
    }
    let _ = writeln!(out, "\n{}", paper::indented(&step.text, "   | "));
    if let Some(end) = step.end {
        let _ = writeln!(out, "\n   {}", paper::dim(&format!("(after it the thread is over: {end})")));
    }
}
