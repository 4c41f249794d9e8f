//! `threads`: what is followed up, and where it stands.

use std::path::Path;
use std::process::ExitCode;

use comfy_table::Cell;
use comfy_table::Color;
use comfy_table::Table;
use jiff::tz::TimeZone;

use super::args::Threads;
use super::fail::Failure;
use super::paper;
use super::paper::Reader;
use crate::engine::desk_side::DeskSide;
use crate::engine::views::Shown;
use crate::engine::views::ThreadRow;

/// Rows that are printed unless all are asked for: a screen or two.
const ROWS: usize = 50;

/// Shortest subject that says anything.
const SUBJECT_MIN: usize = 12;

/// Prints the threads.
pub async fn threads(config: &Path, which: &Threads) -> Result<ExitCode, Failure> {
    let desk = DeskSide::open(config)?;
    let rep = match &which.rep {
        None => None,
        Some(name) => Some(rep(&desk, name)?),
    };
    let shown = Shown { rep, state: which.state.clone(), open_only: which.open };
    let rows = desk.threads(&shown).await.map_err(anyhow::Error::from)?;
    if which.json {
        paper::print_json_list(&rows);
    } else {
        let limit = if which.all { usize::MAX } else { ROWS };
        let is_filtered = shown.rep.is_some() || shown.state.is_some() || shown.open_only;
        if rows.is_empty() && is_filtered {
            paper::print("no such threads\n");
        } else {
            paper::print(&listing(&rows, limit, &Reader::here(desk.now())));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The rep whose threads are meant.
pub(super) fn rep(desk: &DeskSide, name: &str) -> Result<crate::followup::address::Address, Failure> {
    if let Some(rep) = desk.rep_named(name) {
        return Ok(rep.address.clone());
    }
    // His threads are still there when he has left the config.
    name.parse().map_err(|_| {
        let reps = desk.setup.settings.reps.iter().map(|rep| rep.address.to_string()).collect::<Vec<_>>().join(", ");
        Failure::not_well(format!("no rep is called `{name}`; there are: {reps}"))
    })
}

/// The listing for people.
#[must_use]
pub fn listing(rows: &[ThreadRow], limit: usize, reader: &Reader) -> String {
    if rows.is_empty() {
        return "no threads; a rep opens one by sending a proposal with the bot in Bcc\n".to_owned();
    }
    let shown: Vec<&ThreadRow> = rows.iter().take(limit).collect();
    let mut printed = paper::printed(&table(&shown, paper::SUBJECT_MAX, reader));
    if let Some(width) = reader.width {
        let longest = strip(&printed).lines().map(|line| line.chars().count()).max().unwrap_or(0);
        let excess = longest.saturating_sub(usize::from(width));
        if excess > 0 {
            let subject = paper::SUBJECT_MAX.saturating_sub(excess).max(SUBJECT_MIN);
            printed = paper::printed(&table(&shown, subject, reader));
        }
    }
    format!("{printed}\n{}\n", footer(rows, limit, reader))
}

fn strip(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}

/// Every thread on one line, whatever the terminal: a wrapped table cannot be read.
fn table(rows: &[&ThreadRow], subject: usize, reader: &Reader) -> Table {
    let heads = ["THREAD", "PROSPECT", "SUBJECT", "REP", "STATE", "NEXT", "SENT", "OFFER ENDS"];
    let mut table = paper::table(&Reader { width: None, ..reader.clone() }, &heads);
    for row in rows {
        table.add_row(cells(row, subject, reader));
    }
    table
}

fn cells(row: &ThreadRow, subject: usize, reader: &Reader) -> Vec<Cell> {
    let local = |address: &str| address.split('@').next().unwrap_or_default().to_owned();
    vec![
        Cell::new(&row.id),
        Cell::new(&row.prospect),
        Cell::new(paper::short(&row.subject, subject)),
        Cell::new(local(&row.rep)),
        coloured(Cell::new(standing(row)), row),
        Cell::new(next(row, reader)),
        Cell::new(row.sent),
        Cell::new(if row.outcome.is_some() { String::new() } else { expiry(row, reader) }),
    ]
}

/// The day on which the offer ends is a day of the thread's zone, whoever reads it.
#[must_use]
pub fn expiry(row: &ThreadRow, reader: &Reader) -> String {
    let zone = TimeZone::get(&row.zone).unwrap_or(TimeZone::UTC);
    Reader { zone, ..reader.clone() }.day(row.expires_at)
}

/// `held: maybe reply`, `replied`, `active`.
#[must_use]
pub fn standing(row: &ThreadRow) -> String {
    let word = |word: &str| word.replace('_', " ");
    match (row.outcome, row.why) {
        (Some(outcome), _) => word(outcome),
        (None, Some("rep")) => row.state.to_owned(),
        (None, Some(why)) => format!("{}: {}", row.state, word(why)),
        (None, None) => row.state.to_owned(),
    }
}

fn coloured(cell: Cell, row: &ThreadRow) -> Cell {
    match row.state {
        "held" => cell.fg(Color::Red),
        "ended" if row.outcome == Some("replied") || row.outcome == Some("won") => cell.fg(Color::Green),
        "ended" => cell.fg(Color::DarkGrey),
        "active" | "sending" => cell,
        _ => cell.fg(Color::Yellow),
    }
}

fn next(row: &ThreadRow, reader: &Reader) -> String {
    match (row.ended_at, &row.step, row.next_at) {
        (Some(ended), _, _) => format!("ended {}", reader.day(ended)),
        (None, Some(step), Some(at)) => format!("{step}, {}", reader.when(at)),
        (None, Some(step), None) => format!("{step}, now"),
        (None, None, Some(at)) if row.state == "snoozed" => format!("wakes {}", reader.when(at)),
        (None, None, Some(at)) => format!("offer ends {}", reader.when(at)),
        (None, None, None) => "waits for a person".to_owned(),
    }
}

fn footer(rows: &[ThreadRow], limit: usize, reader: &Reader) -> String {
    let open = rows.iter().filter(|row| row.outcome.is_none()).count();
    let held = rows.iter().filter(|row| row.state == "held").count();
    let mut said = format!("{} open", paper::counted(open, "thread"));
    if held > 0 {
        said += &format!(", {held} of them held");
    }
    said += &format!(", {} ended; dates in {}", rows.len() - open, reader.zone_name());
    if rows.len() > limit {
        said += &format!("; {} more with --all", rows.len() - limit);
    }
    paper::dim(&said)
}
