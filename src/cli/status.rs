//! `status`: is the bot alive, does it see, does it send, and what needs a person.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use comfy_table::Cell;
use comfy_table::Color;

use super::args::Format;
use super::fail::Failure;
use super::paper;
use super::paper::Reader;
use crate::engine::desk_side::DeskSide;
use crate::engine::views::status::MailboxStatus;
use crate::engine::views::status::Status;

/// Prints how the bot is; exit code 1 when somebody should see to something.
pub async fn status(config: &Path, format: &Format) -> Result<ExitCode, Failure> {
    let desk = DeskSide::open(config)?;
    let status = desk.status().await.map_err(anyhow::Error::from)?;
    if format.json {
        paper::print_json(&status);
    } else {
        paper::print(&page(&status, &Reader::here(desk.now())));
    }
    Ok(ExitCode::from(u8::from(!status.troubles.is_empty())))
}

/// The page for people.
#[must_use]
pub fn page(status: &Status, reader: &Reader) -> String {
    let mut out = String::new();
    let mut line = |head: &str, text: String| {
        let _ = writeln!(out, "{} {text}", paper::dim(&format!("{head:<10}")));
    };
    line("daemon", daemon(status));
    line("mode", mode(status.mode));
    line("threads", counts(status));
    line("sends", sends(status));
    if let Some(at) = status.next_due {
        line("next", format!("{} ({})", reader.when(at), reader.ago(at)));
    }
    if status.quarantined > 0 {
        line("unread", format!("{} that no try could read", paper::counted(status.quarantined, "mail")));
    }
    if status.daemon == "running" {
        out.push('\n');
        out.push_str(&mailboxes(&status.mailboxes, reader));
    }
    if status.troubles.is_empty() {
        let _ = writeln!(out, "\n{}", paper::green("all is well"));
    } else {
        out.push('\n');
        for trouble in &status.troubles {
            let _ = writeln!(out, "{} {}", paper::red("!"), paper::tame(trouble));
        }
    }
    out
}

fn daemon(status: &Status) -> String {
    let state = if status.daemon == "running" { paper::green(status.daemon) } else { paper::red(status.daemon) };
    let pid = status.pid.map(|pid| format!(", process {pid}")).unwrap_or_default();
    format!("{state}, version {}{pid}", status.version)
}

fn mode(mode: &str) -> String {
    match mode {
        "live" => mode.to_owned(),
        "dry-run" => format!("{} (decides and writes its journal, sends nothing)", paper::yellow(mode)),
        other => format!("{} (reads on, sends nothing)", paper::yellow(other)),
    }
}

fn counts(status: &Status) -> String {
    if status.threads.is_empty() {
        return "none".to_owned();
    }
    status.threads.iter().map(|row| format!("{} {}", row.count, row.state)).collect::<Vec<_>>().join(", ")
}

fn sends(status: &Status) -> String {
    let waiting = format!("{} waiting, {} under way", status.sends_waiting, status.sends_under_way);
    let unknown = format!("{} unknown", status.sends_unknown);
    format!("{waiting}, {}", if status.sends_unknown > 0 { paper::red(&unknown) } else { unknown })
}

fn mailboxes(mailboxes: &[MailboxStatus], reader: &Reader) -> String {
    let mut table = paper::table(reader, &["MAILBOX", "LAST READ", "STATE"]);
    for mailbox in mailboxes {
        let polled = mailbox.last_poll.map_or_else(|| "-".to_owned(), |at| reader.ago(at));
        let state = match (&mailbox.error, mailbox.last_poll) {
            (Some(error), _) => Cell::new(paper::tame(error)).fg(Color::Red),
            (None, Some(_)) => Cell::new("ok").fg(Color::Green),
            (None, None) => Cell::new("not read"),
        };
        table.add_row(vec![Cell::new(&mailbox.name), Cell::new(polled), state]);
    }
    paper::printed(&table)
}
