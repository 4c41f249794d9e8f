//! The typed walk over a YAML tree: every reader takes a node, gives a value or notes what is wrong, and goes on.
//!
//! It knows the kinds of values (text, choice, duration, address, ...), not which keys a file has.

use std::collections::BTreeMap;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::civil::Time;
use jiff::tz::TimeZone;

use super::diagnostic::Diagnostic;
use super::diagnostic::did_you_mean;
use super::source::Mark;
use super::source::Source;
use super::units;
use super::yaml::Entry;
use super::yaml::Node;
use super::yaml::Value;
use crate::followup::address::Address;
use crate::followup::sequence::Delay;
use crate::followup::sequence::HeadsUp;

/// Longest text of one value; names, hosts and subjects are far shorter, and headers must stay sane.
const TEXT_MAX: usize = 1_000;

/// Most problems of one file that are listed: nobody reads further, and a file of nonsense must not take all day.
const PROBLEMS_MAX: usize = 100;

/// Most characters of a name that a message repeats.
const NAME_SHOWN: usize = 60;

/// The source that is walked and what was found wrong with it.
#[derive(Debug)]
pub struct Walk<'s> {
    /// The text.
    pub source: Source<'s>,
    /// Problems in the order in which they were found.
    pub problems: Vec<Diagnostic>,
    /// Secrets that stand in the text; no diagnostic may print them.
    pub secrets: Vec<String>,
}

/// The keys of one map, each known and there at most once.
#[derive(Debug)]
pub struct Fields<'n> {
    what: &'static str,
    at: Mark,
    entries: Vec<&'n Entry>,
    /// Keys without a value, and those that unknown keys were most likely meant to be: that they are missing needs no second
    /// complaint.
    meant: Vec<String>,
}

impl<'n> Fields<'n> {
    /// The value of `key`, when it is there.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&'n Node> {
        self.entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
    }

    /// Where the map stands.
    #[must_use]
    pub const fn at(&self) -> Mark {
        self.at
    }

    /// Whether `key` was most likely mistyped, or stands there without a value.
    #[must_use]
    pub fn is_meant(&self, key: &str) -> bool {
        self.meant.iter().any(|meant| meant == key)
    }

    /// Whether any key was most likely mistyped, or stands there without a value.
    #[must_use]
    pub const fn is_mistyped(&self) -> bool {
        !self.meant.is_empty()
    }

    /// The value of `key`; notes when it is missing.
    pub fn required(&self, key: &str, walk: &mut Walk<'_>) -> Option<&'n Node> {
        let found = self.get(key);
        if found.is_none() && !self.is_meant(key) {
            walk.error(self.at, "missing-key", format!("{} needs the key `{key}`", self.what));
        }
        found
    }
}

/// Keys that are carried out in another place than where people look for them first: where, which, and the right place.
const ELSEWHERE: [(&str, &str, &str); 5] = [
    ("a step", "attach", "in the front matter of the template that the step sends: `attach: leaflet.pdf`"),
    ("a step", "language", "into the name of the template, such as `hello.de.md`, or in its front matter"),
    ("a step", "nurture", "beside `steps`: it is what the whole sequence ends with"),
    ("the front matter of a template", "quote", "in the step that sends it, or in the sequence for all its steps"),
    ("the front matter of a template", "variants", "in the step: `variants: [one, other]` in the place of `send`"),
];

/// The keys that a map may have.
#[derive(Debug, Clone, Copy)]
pub struct Keys {
    /// What the map is, with its article: `a rep`.
    pub what: &'static str,
    /// Keys that are carried out.
    pub known: &'static [&'static str],
    /// Keys that a later release carries out.
    pub later: &'static [&'static str],
}

impl<'s> Walk<'s> {
    /// A walk over `source` with nothing found yet.
    #[must_use]
    pub const fn new(source: Source<'s>) -> Self {
        Self { source, problems: Vec::new(), secrets: Vec::new() }
    }

    /// Notes an error and hands it out to be made more helpful.
    pub fn error(&mut self, at: Mark, code: &'static str, message: impl Into<String>) -> &mut Diagnostic {
        let at = if at.line == 0 { Mark { line: 1, col: 1, len: 1 } } else { at };
        self.problems.push_mut(self.problem(at, code, message))
    }

    /// A problem at `at`, not noted yet. Behind `PROBLEMS_MAX` it is not worth looking up its line.
    #[must_use]
    pub fn problem(&self, at: Mark, code: &'static str, message: impl Into<String>) -> Diagnostic {
        if self.problems.len() < PROBLEMS_MAX {
            self.source.error(at, code, message)
        } else {
            Diagnostic::whole_file(self.source.file, code, message)
        }
    }

    /// All problems in the order of the file, with secrets blotted out: diagnostics end up in logs and tickets.
    #[must_use]
    pub fn finish(mut self) -> Vec<Diagnostic> {
        let more = self.problems.len().saturating_sub(PROBLEMS_MAX);
        self.problems.truncate(PROBLEMS_MAX);
        for problem in &mut self.problems {
            for secret in &self.secrets {
                problem.excerpt = problem.excerpt.replace(secret, &"*".repeat(secret.chars().count()));
            }
        }
        self.problems.sort_by_key(|problem| (problem.line, problem.col));
        if more > 0 {
            let message = format!("{more} more problems in this file are not listed");
            self.problems.push(Diagnostic::whole_file(self.source.file, "too-many-problems", message));
        }
        self.problems
    }

    /// How many problems were found so far.
    #[must_use]
    pub fn found(&self) -> usize {
        self.problems.len()
    }

    /// Puts a help into every problem from the `found`-th on.
    pub fn help_since(&mut self, found: usize, help: &str) {
        for problem in self.problems.iter_mut().skip(found) {
            problem.help = Some(help.to_owned());
        }
    }

    /// Notes `problem`.
    pub fn note(&mut self, problem: Diagnostic) {
        self.problems.push(problem);
    }

    fn wrong_type(&mut self, node: &Node, wanted: &str) {
        let found = node.value.kind();
        self.note(self.problem(node.at, "wrong-type", format!("{wanted} is wanted here, found {found}")));
    }

    /// The keys of a map. Notes unknown ones, those of later releases and duplicates.
    pub fn fields<'n>(&mut self, node: &'n Node, keys: Keys) -> Option<Fields<'n>> {
        let Value::Map(entries) = &node.value else {
            let found = node.value.kind();
            let message = format!("{} is wanted here, as `key: value`, found {found}", keys.what);
            self.note(self.problem(node.at, "wrong-type", message).choices(keys.known.iter().copied()));
            return None;
        };
        let mut kept: Vec<&Entry> = Vec::new();
        let mut meant = Vec::new();
        for entry in self.unique(entries) {
            if keys.known.contains(&entry.key.as_str()) && entry.value.value == Value::Null {
                // Taken for left out, `mode:` would mean `mode: live`.
                self.error(entry.key_at, "empty-key", format!("`{}` has no value", entry.key)).help =
                    Some("write one, or leave the key out".to_owned());
                meant.push(entry.key.clone());
            } else if keys.known.contains(&entry.key.as_str()) {
                kept.push(entry);
            } else {
                let guess = if self.problems.len() < PROBLEMS_MAX {
                    did_you_mean(&entry.key, keys.known.iter().chain(keys.later).copied())
                } else {
                    None
                };
                meant.extend(guess.map(str::to_owned));
                self.note(self.unknown_key(entry, keys, guess));
            }
        }
        Some(Fields { what: keys.what, at: node.at, entries: kept, meant })
    }

    fn unknown_key(&self, entry: &Entry, keys: Keys, guess: Option<&str>) -> Diagnostic {
        if keys.later.contains(&entry.key.as_str()) {
            let message = format!("`{}` is not carried out by this release", entry.key);
            return self
                .problem(entry.key_at, "not-yet", message)
                .help("leave it out; nothing here is ever silently ignored");
        }
        if let Some((_, key, place)) = ELSEWHERE.iter().find(|(what, key, _)| *what == keys.what && *key == entry.key) {
            let message = format!("`{key}` does not belong to {}", keys.what);
            return self.problem(entry.key_at, "misplaced-key", message).help(format!("write it {place}"));
        }
        let problem =
            self.problem(entry.key_at, "unknown-key", format!("{} has no key `{}`", keys.what, clipped(&entry.key)));
        let problem = problem.choices(keys.known.iter().copied());
        match guess {
            Some(guess) => problem.help(format!("did you mean `{guess}`?")),
            None => problem,
        }
    }

    /// The entries without repeated keys, which are noted.
    fn unique<'n>(&mut self, entries: &'n [Entry]) -> Vec<&'n Entry> {
        let mut kept: Vec<&Entry> = Vec::new();
        let mut lines: BTreeMap<&str, usize> = BTreeMap::new();
        for entry in entries {
            if let Some(line) = lines.get(entry.key.as_str()) {
                let message = format!("`{}` is already there on line {line}", clipped(&entry.key));
                self.note(self.problem(entry.key_at, "duplicate-key", message));
            } else {
                lines.insert(&entry.key, entry.key_at.line + self.source.first_line.saturating_sub(1));
                kept.push(entry);
            }
        }
        kept
    }

    /// The entries of a map whose keys are names that the admin chose.
    pub fn named<'n>(&mut self, node: &'n Node, what: &str) -> Vec<&'n Entry> {
        let entries = self.entries(node, what);
        for entry in &entries {
            if entry.key.is_empty() || !entry.key.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.')) {
                let message =
                    format!("`{}` is not a name: letters, digits, `-`, `_` and `.` only", clipped(&entry.key));
                self.note(self.problem(entry.key_at, "bad-name", message));
            }
        }
        entries
    }

    /// The entries of a map whose keys say something by themselves.
    pub fn entries<'n>(&mut self, node: &'n Node, what: &str) -> Vec<&'n Entry> {
        let Value::Map(entries) = &node.value else {
            self.wrong_type(node, what);
            return Vec::new();
        };
        self.unique(entries)
    }

    /// The items of a list; one value alone counts as a list of one.
    pub fn items<'n>(&mut self, node: &'n Node, what: &str) -> Vec<&'n Node> {
        match &node.value {
            Value::List(items) => items.iter().collect(),
            Value::Text(_) | Value::Number(_) => vec![node],
            Value::Null | Value::Flag(_) | Value::Map(_) => {
                self.wrong_type(node, what);
                Vec::new()
            }
        }
    }

    /// One line of text. A number or `true` counts as the text it was written as.
    pub fn text(&mut self, node: &Node, what: &str) -> Option<String> {
        let text = match &node.value {
            Value::Text(text) | Value::Number(text) => text.trim(),
            Value::Null | Value::Flag(_) | Value::List(_) | Value::Map(_) => {
                self.wrong_type(node, what);
                return None;
            }
        };
        if text.is_empty() {
            self.error(node.at, "empty-text", format!("{what} is wanted here, found empty text"));
        } else if text.chars().any(char::is_control) {
            self.error(node.at, "control-character", format!("{what} must be one line without control characters"));
        } else if text.chars().count() > TEXT_MAX {
            self.error(node.at, "too-long", format!("{what} has more than {TEXT_MAX} characters"));
        } else {
            return Some(text.to_owned());
        }
        None
    }

    /// One of a closed set of words.
    pub fn choice<T: Copy>(&mut self, node: &Node, what: &str, choices: &[(&str, T)]) -> Option<T> {
        let text = match &node.value {
            // `off` and `true` are what people write for words, too.
            Value::Flag(flag) => flag.to_string(),
            _ => self.text(node, what)?,
        };
        if let Some((_, value)) = choices.iter().find(|(word, _)| *word == text) {
            return Some(*value);
        }
        let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
        self.unknown(node.at, "unknown-choice", &format!("`{text}` is no {what}"), &text, &words);
        None
    }

    /// Notes a name that is not among `choices`, with a guess at the one that was meant.
    pub fn unknown(&mut self, at: Mark, code: &'static str, message: &str, wrong: &str, choices: &[&str]) {
        let guess = did_you_mean(wrong, choices.iter().copied());
        let problem = self.error(at, code, message);
        problem.choices = choices.iter().map(|&choice| choice.to_owned()).collect();
        problem.help = guess.map(|guess| format!("did you mean `{guess}`?"));
    }

    /// A whole number within bounds.
    pub fn number(&mut self, node: &Node, what: &str, least: u32, most: u32) -> Option<u32> {
        let read = match &node.value {
            Value::Number(text) => text.parse::<u32>().ok(),
            Value::Null | Value::Flag(_) | Value::Text(_) | Value::List(_) | Value::Map(_) => {
                self.wrong_type(node, what);
                return None;
            }
        };
        let fits = read.filter(|number| (least..=most).contains(number));
        if fits.is_none() {
            self.error(node.at, "bad-number", format!("{what} is a whole number from {least} to {most}"));
        }
        fits
    }

    /// A mail address without a display name.
    pub fn address(&mut self, node: &Node, what: &str) -> Option<Address> {
        let text = self.text(node, what)?;
        let read = text.parse::<Address>().ok();
        if read.is_none() {
            let problem = self.error(node.at, "bad-address", format!("`{text}` is not a mail address"));
            problem.help = Some("write it bare, like `dana@acme.example`".to_owned());
        }
        read
    }

    /// A domain, lower case.
    pub fn domain(&mut self, node: &Node) -> Option<String> {
        let text = self.text(node, "a domain")?.to_lowercase();
        if let Ok(somebody) = format!("x@{text}").parse::<Address>()
            && text.contains('.')
        {
            return Some(somebody.domain().to_owned());
        }
        let problem = self.error(node.at, "bad-domain", format!("`{text}` is not a domain"));
        problem.help = Some("write it like `acme.example`, without `@`, `*` or a path".to_owned());
        None
    }

    /// A span of time as admins write it.
    pub fn delay(&mut self, node: &Node) -> Option<Delay> {
        let text = self.text(node, "a span of time such as `3 business days`")?;
        match units::delay(&text) {
            Ok(delay) => Some(delay),
            Err(wrong) => {
                let problem = self.error(node.at, "bad-duration", wrong.to_string());
                problem.help = Some(
                    "write `30 s`, `5 min`, `2 h`, `3 days`, `2 weeks`, `3 business days` or `4 business hours`"
                        .to_owned(),
                );
                None
            }
        }
    }

    /// How long before it leaves a rep sees a mail: `off`, or a span of time.
    pub fn heads_up(&mut self, node: &Node) -> Option<HeadsUp> {
        match &node.value {
            Value::Flag(false) => Some(HeadsUp::Off),
            Value::Text(text) if text.trim() == "off" => Some(HeadsUp::Off),
            Value::Null | Value::Flag(true) | Value::Number(_) | Value::Text(_) | Value::List(_) | Value::Map(_) => {
                let found = self.problems.len();
                let delay = self.delay(node).map(HeadsUp::Before);
                self.help_since(found, "write `off`, or a span such as `4 h` or `4 business hours`");
                delay
            }
        }
    }

    /// A span of time that is counted exactly, within bounds in seconds.
    pub fn exact(&mut self, node: &Node, least_s: i64, most_s: i64) -> Option<std::time::Duration> {
        let delay = self.delay(node)?;
        let seconds = match delay {
            Delay::Exact(span) => Some(span.as_secs()),
            Delay::Days(_) | Delay::BusinessDays(_) | Delay::BusinessHours(_) => None,
        };
        let fits = seconds.filter(|seconds| (least_s..=most_s).contains(seconds));
        if fits.is_none() {
            let [least, most] = [least_s, most_s].map(in_words);
            let message = format!("a span from {least} to {most} is wanted here, in `s`, `min` or `h`");
            self.error(node.at, "bad-duration", message);
        }
        fits.map(|seconds| std::time::Duration::from_secs(seconds.unsigned_abs()))
    }

    /// A time of the day such as `"08:30"`; `off` is none.
    pub fn morning(&mut self, node: &Node) -> Option<Option<Time>> {
        if node.value == Value::Flag(false) {
            return Some(None);
        }
        let text = self.text(node, "a time such as `\"08:30\"`, or `off`")?;
        if text == "off" {
            return Some(None);
        }
        let read = Time::strptime("%H:%M", &text).ok();
        if read.is_none() {
            let problem = self.error(node.at, "bad-time", format!("`{text}` is not a time of the day"));
            problem.help = Some("write it as `\"08:30\"` on the 24-hour clock, or `off`".to_owned());
        }
        read.map(Some)
    }

    /// An IANA time zone.
    pub fn zone(&mut self, node: &Node) -> Option<TimeZone> {
        let text = self.text(node, "a time zone such as `America/New_York`")?;
        if let Ok(zone) = TimeZone::get(&text) {
            return Some(zone);
        }
        let known: Vec<String> = jiff::tz::db().available().map(|name| name.to_string()).collect();
        let city = text.replace(' ', "_").to_lowercase();
        let same_city = |name: &&String| name.to_lowercase().rsplit('/').next() == Some(&city);
        let guess = known.iter().find(same_city).map(String::as_str);
        let guess = guess.or_else(|| did_you_mean(&text, known.iter().map(String::as_str))).map(str::to_owned);
        let problem = self.error(node.at, "unknown-zone", format!("`{text}` is not an IANA time zone"));
        problem.help = Some(match guess {
            Some(guess) => format!("did you mean `{guess}`?"),
            None => "write one like `Europe/Berlin` or `America/New_York`".to_owned(),
        });
        None
    }

    /// A day written `2026-12-25`.
    pub fn date(&mut self, text: &str, at: Mark) -> Option<Date> {
        let read = Date::from_str(text).ok();
        if read.is_none() {
            let problem = self.error(at, "bad-date", format!("`{text}` is not a date"));
            problem.help = Some("write it as year-month-day, like `2026-12-25`".to_owned());
        }
        read
    }
}

/// A whole number of seconds in the largest unit that it fills.
fn in_words(seconds: i64) -> String {
    match seconds {
        s if s % 3_600 == 0 => format!("{} h", s / 3_600),
        s if s % 60 == 0 => format!("{} min", s / 60),
        s => format!("{s} s"),
    }
}

fn clipped(name: &str) -> String {
    name.chars().take(NAME_SHOWN).collect()
}
