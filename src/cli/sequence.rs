//! `sequence`: versions, what differs between two of them, and open threads brought to the present one.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use super::args::SequenceAction;
use super::fail::Failure;
use super::paper;
use super::paper::Reader;
use crate::config::sequence_diff::Difference;
use crate::config::sequence_diff::Fate;
use crate::config::sequence_diff::KeyChange;
use crate::config::sequence_diff::StepChange;
use crate::config::sequence_diff::TextChange;
use crate::engine::desk_side::DeskSide;
use crate::engine::migrate::Ahead;
use crate::engine::migrate::Move;
use crate::engine::running;
use crate::engine::running::VersionRow;
use crate::engine::running::WhichError;

/// `sequence versions`, `sequence diff`, `sequence migrate`.
pub async fn sequence(config: &Path, action: &SequenceAction) -> Result<ExitCode, Failure> {
    if let SequenceAction::Diff { old, new, json } = action
        && let Some(found) = running::written_difference(config, old, new).map_err(told)?
    {
        return Ok(differing(&found, *json));
    }
    let desk = DeskSide::open(config)?;
    match action {
        SequenceAction::Versions(format) => versions(&desk, format.json).await,
        SequenceAction::Diff { old, new, json } => diff(&desk, config, old, new, *json).await,
        SequenceAction::Migrate { name, dry_run, json } => migrate(&desk, name, *dry_run, *json).await,
    }
}

async fn versions(desk: &DeskSide, json: bool) -> Result<ExitCode, Failure> {
    let rows = desk.versions().await.map_err(anyhow::Error::from)?;
    if json {
        paper::print_json_list(&rows);
    } else {
        paper::print(&versions_page(&rows, &Reader::here(desk.now())));
    }
    Ok(ExitCode::SUCCESS)
}

/// The versions for people.
#[must_use]
pub fn versions_page(rows: &[VersionRow], reader: &Reader) -> String {
    let mut table = paper::table(reader, &["SEQUENCE", "VERSION", "OPEN THREADS", "FIRST USED", "NOW"]);
    for row in rows {
        table.add_row(vec![
            row.sequence.clone(),
            row.version.clone(),
            row.open_threads.to_string(),
            row.since.map(|since| reader.day(since)).unwrap_or_default(),
            if row.present { "new threads get it".to_owned() } else { String::new() },
        ]);
    }
    paper::printed(&table)
}

async fn diff(desk: &DeskSide, config: &Path, old: &str, new: &str, json: bool) -> Result<ExitCode, Failure> {
    let found = desk.difference(config, old, new).await.map_err(told)?;
    Ok(differing(&found, json))
}

fn told(error: WhichError) -> Failure {
    match error {
        WhichError::Unknown(why) => Failure::not_well(why),
        WhichError::File(problems) => Failure::files(&problems),
        WhichError::Store(error) => anyhow::Error::from(error).into(),
    }
}

/// Prints it. The exit code is as `diff` has it: 1 means that they differ.
fn differing(found: &Difference, json: bool) -> ExitCode {
    if json {
        paper::print_json(found);
    } else {
        paper::print(&diff_page(found));
    }
    ExitCode::from(u8::from(!found.is_empty()))
}

/// What differs, for people.
#[must_use]
pub fn diff_page(found: &Difference) -> String {
    if found.is_empty() {
        return "no difference\n".to_owned();
    }
    let mut out = String::new();
    for change in &found.keys {
        out += &key_line("", change);
    }
    if found.reordered {
        out += "the steps come in another order\n";
    }
    for step in &found.steps {
        out += &step_block(step);
    }
    for text in &found.templates {
        out += &text_block(text);
    }
    for change in &found.files {
        let (word, paint) = fate(change.fate);
        let _ = writeln!(out, "file {} {}", paper::bold(&paper::tame(&change.file)), paint(word));
    }
    out
}

fn fate(fate: Fate) -> (&'static str, fn(&str) -> String) {
    match fate {
        Fate::Added => ("new", paper::green),
        Fate::Removed => ("gone", paper::red),
        Fate::Changed => ("changed", paper::yellow),
    }
}

fn key_line(indent: &str, change: &KeyChange) -> String {
    let (key, said) = (&change.key, |value: &Option<String>| value.as_deref().map(paper::tame).unwrap_or_default());
    match (&change.before, &change.after) {
        (None, _) => format!("{indent}{}\n", paper::green(&format!("+ {key}: {}", said(&change.after)))),
        (Some(_), None) => format!("{indent}{}\n", paper::red(&format!("- {key}: {}", said(&change.before)))),
        (Some(_), Some(_)) => {
            format!("{indent}  {key}: {} -> {}\n", said(&change.before), paper::bold(&said(&change.after)))
        }
    }
}

fn step_block(step: &StepChange) -> String {
    let (word, paint) = fate(step.fate);
    let mut out = format!("step {} {}\n", paper::bold(&paper::tame(&step.step)), paint(word));
    for change in &step.keys {
        out += &key_line("  ", change);
    }
    out
}

fn text_block(text: &TextChange) -> String {
    let (word, paint) = fate(text.fate);
    let mut out = format!("template {} {}\n", paper::bold(&paper::tame(&text.template)), paint(word));
    for line in text.lines.lines().map(paper::tame) {
        let line = match line.as_bytes().first() {
            Some(b'+') => paper::green(&line),
            Some(b'-') => paper::red(&line),
            Some(b'@') => paper::dim(&line),
            Some(_) | None => line,
        };
        let _ = writeln!(out, "  {line}");
    }
    out
}

async fn migrate(desk: &DeskSide, name: &str, dry_run: bool, json: bool) -> Result<ExitCode, Failure> {
    let found = if dry_run { desk.foresee(name).await } else { desk.migrate(name).await };
    let page = found.map_err(anyhow::Error::from)?.map_err(Failure::not_well)?;
    if json {
        paper::print_json_list(&page.moves);
    } else {
        paper::print(&moves_page(name, &page.moves, dry_run, &Reader::here(desk.now())));
    }
    Ok(ExitCode::from(u8::from(page.moves.iter().any(|one| one.refused.is_some()))))
}

/// What became of the threads, for people.
#[must_use]
pub fn moves_page(name: &str, moves: &[Move], dry_run: bool, reader: &Reader) -> String {
    if moves.is_empty() {
        return format!("every open thread of {name} runs its present version\n");
    }
    let mut table = paper::table(reader, &["THREAD", "PROSPECT", "VERSION", "NEXT UNTIL NOW", "NEXT FROM NOW ON"]);
    for one in moves {
        let then = match (&one.after, &one.refused) {
            (Some(ahead), _) => self::ahead(ahead, reader),
            (None, why) => format!("stays: {}", why.as_deref().map(paper::tame).unwrap_or_default()),
        };
        let row = [one.thread.clone(), paper::tame(&one.prospect), one.from.clone(), ahead(&one.before, reader), then];
        table.add_row(row.to_vec());
    }
    let stay = moves.iter().filter(|one| one.refused.is_some()).count();
    let threads = paper::counted(moves.len() - stay, "thread");
    let mut out = paper::printed(&table);
    let _ = match (dry_run, stay) {
        (true, 0) => writeln!(out, "\n{threads} would move; nothing was changed"),
        (true, _) => writeln!(out, "\n{threads} would move and {stay} would stay; nothing was changed"),
        (false, 0) => writeln!(out, "\n{threads} moved"),
        (false, _) => writeln!(out, "\n{threads} moved, {stay} stayed"),
    };
    out
}

fn ahead(ahead: &Ahead, reader: &Reader) -> String {
    let step = ahead.step.as_deref().unwrap_or(match ahead.state.as_str() {
        "active" => "the end of the offer",
        other => other,
    });
    match ahead.at {
        Some(at) => format!("{step}, {}", reader.when(at)),
        None if ahead.step.is_some() => format!("{step} ({})", ahead.state),
        None => step.to_owned(),
    }
}
