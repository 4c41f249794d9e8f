//! How things are printed: dates, tables, restrained colours, JSON. Colours are stripped where no terminal reads them.

use std::io::Write;

use comfy_table::Attribute;
use comfy_table::Cell;
use comfy_table::ContentArrangement;
use comfy_table::Table;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

/// Widest subject in a table: more pushes the dates out of sight.
pub const SUBJECT_MAX: usize = 40;

/// Terminals that claim to be narrower are none, or do not say.
const WIDTH_MIN: u16 = 60;

/// For whom something is printed.
#[derive(Debug, Clone)]
pub struct Reader {
    /// The present instant.
    pub now: Timestamp,
    /// The zone in which he reads dates.
    pub zone: TimeZone,
    /// Columns of his terminal; `None`: no terminal, every row on one line.
    pub width: Option<u16>,
}

impl Reader {
    /// Whoever sits before this process.
    #[must_use]
    pub fn here(now: Timestamp) -> Self {
        Self { now, zone: TimeZone::system(), width: Table::new().width().filter(|width| *width >= WIDTH_MIN) }
    }

    /// `Tue 24 Nov, 09:15`; with the year when it is another one.
    #[must_use]
    pub fn when(&self, at: Timestamp) -> String {
        let at = at.to_zoned(self.zone.clone());
        let same_year = at.year() == self.now.to_zoned(self.zone.clone()).year();
        at.strftime(if same_year { "%a %-d %b, %H:%M" } else { "%a %-d %b %Y, %H:%M" }).to_string()
    }

    /// `Tue 24 Nov`, with the year when it is another one.
    #[must_use]
    pub fn day(&self, at: Timestamp) -> String {
        let at = at.to_zoned(self.zone.clone());
        let same_year = at.year() == self.now.to_zoned(self.zone.clone()).year();
        at.strftime(if same_year { "%a %-d %b" } else { "%a %-d %b %Y" }).to_string()
    }

    /// The name of his zone.
    #[must_use]
    pub fn zone_name(&self) -> String {
        match self.zone.iana_name() {
            Some("Etc/UTC") => "UTC".to_owned(),
            Some(name) => name.to_owned(),
            None => self.now.to_zoned(self.zone.clone()).strftime("UTC%:z").to_string(),
        }
    }

    /// `3 min ago`, `in 2 days`.
    #[must_use]
    pub fn ago(&self, at: Timestamp) -> String {
        let seconds = at.duration_until(self.now).as_secs();
        let span = span(seconds.unsigned_abs());
        if seconds >= 0 { format!("{span} ago") } else { format!("in {span}") }
    }
}

fn span(seconds: u64) -> String {
    let plural = |count: u64, noun: &str| if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") };
    match seconds {
        0..120 => format!("{seconds} s"),
        120..7_200 => format!("{} min", seconds / 60),
        7_200..172_800 => plural(seconds / 3_600, "hour"),
        _ => plural(seconds / 86_400, "day"),
    }
}

/// A table with these heads and no lines: it can be read, and cut into fields.
#[must_use]
pub fn table(reader: &Reader, heads: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(comfy_table::presets::NOTHING).force_no_tty().enforce_styling();
    table.style_text_only();
    if let Some(width) = reader.width {
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    }
    table.set_header(heads.iter().map(|head| Cell::new(head).add_attribute(Attribute::Dim)));
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    table
}

/// The table as text, without blanks at line ends.
#[must_use]
pub fn printed(table: &Table) -> String {
    let lines: Vec<String> = table.lines().map(|line| line.trim_end().to_owned()).collect();
    lines.join("\n") + "\n"
}

/// Text of strangers in a table: one line, cut to `most` characters.
#[must_use]
pub fn short(text: &str, most: usize) -> String {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if clean.chars().count() <= most {
        return clean;
    }
    clean.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}

/// Text of strangers, safe for a terminal: no control characters but line breaks.
#[must_use]
pub fn tame(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
}

/// Every line of `text` behind `indent`.
#[must_use]
pub fn indented(text: &str, indent: &str) -> String {
    text.trim_end().lines().map(|line| format!("{indent}{line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

/// `1 thread`, `2 threads`.
#[must_use]
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// Prints to stdout. Who cuts the pipe, as `head` does, has read enough: the program ends without a word.
pub fn print(text: &str) {
    put(anstream::stdout().lock(), text);
}

fn put(mut out: impl Write, text: &str) {
    if let Err(error) = out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        if error.kind() != std::io::ErrorKind::BrokenPipe {
            anstream::eprintln!("{}cannot print: {error}", red("error: "));
        }
        std::process::exit(i32::from(error.kind() != std::io::ErrorKind::BrokenPipe));
    }
}

/// Prints one JSON value on one line. It holds nothing that has to be taken out where no terminal is.
pub fn print_json<T: Serialize>(value: &T) {
    put(std::io::stdout().lock(), &(json(value) + "\n"));
}

/// Prints a JSON list with one element a line, so that `grep` works as well as `jq`.
pub fn print_json_list<T: Serialize>(values: &[T]) {
    let rows: Vec<String> = values.iter().map(json).collect();
    let list = if rows.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", rows.join(",\n")) };
    put(std::io::stdout().lock(), &list);
}

/// The value on one line; control characters of strangers are escaped by the format.
#[must_use]
pub fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_else(|error| serde_json::json!({ "error": error.to_string() }).to_string())
}

/// For heads.
#[must_use]
pub fn bold(text: &str) -> String {
    painted("1", text)
}

/// For what matters less.
#[must_use]
pub fn dim(text: &str) -> String {
    painted("2", text)
}

/// For what is wrong.
#[must_use]
pub fn red(text: &str) -> String {
    painted("1;31", text)
}

/// For what somebody should look at.
#[must_use]
pub fn yellow(text: &str) -> String {
    painted("33", text)
}

/// For what is well.
#[must_use]
pub fn green(text: &str) -> String {
    painted("32", text)
}

fn painted(code: &str, text: &str) -> String {
    format!("\u{1b}[{code}m{text}\u{1b}[0m")
}
