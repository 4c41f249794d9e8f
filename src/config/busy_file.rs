//! `busy` of a rep: when he has something else, as spans, weekly hours, .ics files and addresses of calendars.
//!
//! What such a calendar says is `busy_calendar`; what lies behind an address is fetched by the engine.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::civil::DateTime;
use jiff::civil::Time;
use jiff::tz::TimeZone;
use secrecy::SecretString;

use super::busy_calendar::BusyCalendar;
use super::calendar_file;
use super::mailbox_file;
use super::settings::Secret;
use super::walk::Fields;
use super::walk::Keys;
use super::walk::Walk;
use super::yaml::Node;
use super::yaml::Value;
use crate::followup::calendar::Calendar;
use crate::followup::calendar::Window;
use crate::followup::slots::Span;

const KEYS: Keys = Keys { what: "an entry of `busy`", known: &["from", "until", "days", "hours", "url"], later: &[] };

const HELP: &str = "write a day `2026-12-24`, `{ from: 2026-12-24 12:00, until: 2026-12-28 }`, \
                    `{ days: [fri], hours: \"13:00-17:00\" }`, a file `dana.ics`, or the address of a calendar";

/// One part of what a rep has besides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Busy {
    /// From one time of his clock to another.
    Once {
        /// The beginning.
        from: DateTime,
        /// The end, which is outside again.
        until: DateTime,
    },
    /// Each week on these days, Monday first.
    Weekly {
        /// The days.
        days: [bool; 7],
        /// In these hours; `None`: all day.
        hours: Option<Window>,
    },
    /// As a file beside the config says.
    Calendar(Arc<BusyCalendar>),
    /// As a calendar on the network says.
    Link(CalendarLink),
}

/// Where a calendar lies on the network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarLink {
    /// Its address, which is mostly a secret: whoever knows it reads the calendar.
    pub url: Secret,
    /// What it may be called in logs and mails.
    pub shown: String,
}

impl Busy {
    /// When he is busy between two moments, on his clock; a calendar on the network is not known here. In files the event
    /// of `beside` is left out.
    #[must_use]
    pub fn spans(&self, span: Span, zone: &TimeZone, beside: &str) -> Vec<Span> {
        match self {
            Self::Once { from, until } => vec![(instant(*from, zone), instant(*until, zone))],
            Self::Weekly { days, hours } => {
                let first = zone.to_datetime(span.0).date().yesterday().unwrap_or(Date::MIN);
                let last = zone.to_datetime(span.1).date();
                let is_on = |date: &Date| {
                    let day = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or_default();
                    days.get(day).copied().unwrap_or_default()
                };
                let dates = first.series(1.day()).take_while(|date| *date <= last).filter(is_on);
                dates.map(|date| weekly(date, *hours, zone)).collect()
            }
            Self::Calendar(calendar) => calendar.spans(span, zone, beside),
            Self::Link(_) => Vec::new(),
        }
    }
}

fn weekly(date: Date, hours: Option<Window>, zone: &TimeZone) -> Span {
    match hours {
        None => (Calendar::start_of_day(date, zone), midnight_after(date, zone)),
        Some(Window { from, to }) => {
            let end = if to == Time::MAX { midnight_after(date, zone) } else { instant(date.to_datetime(to), zone) };
            (instant(date.to_datetime(from), zone), end)
        }
    }
}

fn midnight_after(date: Date, zone: &TimeZone) -> Timestamp {
    date.tomorrow().map_or(Timestamp::MAX, |next| Calendar::start_of_day(next, zone))
}

/// A time that the clocks skip comes when they are set, one that comes twice comes the first time.
fn instant(at: DateTime, zone: &TimeZone) -> Timestamp {
    zone.to_ambiguous_timestamp(at).compatible().unwrap_or(Timestamp::MAX)
}

/// The calendars that lie beside the config, by the name that it has for each.
pub type Calendars = BTreeMap<String, Arc<BusyCalendar>>;

/// Reads `busy`. `base` is the folder of the config.
pub fn read(fields: &Fields<'_>, base: &Path, calendars: &Calendars, walk: &mut Walk<'_>) -> Vec<Busy> {
    let Some(node) = fields.get("busy") else { return Vec::new() };
    let items = walk.items(node, "a list of busy times");
    items.into_iter().filter_map(|item| entry(item, base, calendars, walk)).collect()
}

fn entry(node: &Node, base: &Path, calendars: &Calendars, walk: &mut Walk<'_>) -> Option<Busy> {
    if let Value::Map(_) = node.value {
        return mapped(node, base, walk);
    }
    let text = walk.text(node, "a day, a span, a file or the address of a calendar")?;
    let text = text.trim();
    if is_url(text) {
        return link(node, text, walk);
    }
    if is_file(text) {
        // One that cannot be read was told by whoever tried.
        return calendars.get(text).cloned().map(Busy::Calendar);
    }
    if let Ok(date) = text.parse::<Date>()
        && !text.contains(':')
    {
        return Some(Busy::Once { from: date.to_datetime(Time::midnight()), until: next_midnight(date) });
    }
    walk.error(node.at, "bad-busy", format!("`{text}` says nothing about when he is busy")).help =
        Some(HELP.to_owned());
    None
}

fn mapped(node: &Node, base: &Path, walk: &mut Walk<'_>) -> Option<Busy> {
    let fields = walk.fields(node, KEYS)?;
    let has = |keys: &[&str]| keys.iter().any(|key| fields.get(key).is_some());
    let kinds = [has(&["from", "until"]), has(&["days", "hours"]), has(&["url"])];
    if kinds.into_iter().filter(|is_there| *is_there).count() != 1 {
        if !fields.is_mistyped() {
            let message = "an entry of `busy` is a span, weekly hours or a calendar, and one of them";
            walk.error(node.at, "bad-busy", message).help = Some(HELP.to_owned());
        }
        return None;
    }
    if let Some(url) = fields.get("url") {
        if let Value::Text(text) = &url.value {
            return link(url, text.trim(), walk);
        }
        let secret = mailbox_file::secret(url, base, walk)?;
        let shown = match &secret {
            Secret::Env(name) => format!("the calendar at ${name}"),
            Secret::File(path) => format!("the calendar at the address in {}", path.display()),
            Secret::Command(words) => {
                format!("the calendar at the address that {} gives", words.first().map_or("", String::as_str))
            }
            Secret::Literal(_) => "the calendar".to_owned(),
        };
        return Some(Busy::Link(CalendarLink { url: secret, shown }));
    }
    if has(&["from", "until"]) {
        let from = fields.required("from", walk).and_then(|node| moment(node, false, walk));
        let until = fields.required("until", walk).and_then(|node| moment(node, true, walk));
        let (from, until) = (from?, until?);
        if until <= from {
            walk.error(node.at, "backward-busy", "this span ends before it begins");
            return None;
        }
        return Some(Busy::Once { from, until });
    }
    let days = fields.required("days", walk).map(|node| calendar_file::days(node, walk));
    let hours = fields.get("hours").map(|node| calendar_file::window(node, walk));
    Some(Busy::Weekly {
        days: days?,
        hours: match hours {
            None => None,
            Some(hours) => Some(hours?),
        },
    })
}

/// `2026-12-24 12:00`, or a day: its beginning, or as an end all of it.
fn moment(node: &Node, is_end: bool, walk: &mut Walk<'_>) -> Option<DateTime> {
    let text = walk.text(node, "a day or a time such as `2026-12-24 12:00`")?;
    if !text.contains(':')
        && let Ok(date) = text.trim().parse::<Date>()
    {
        return Some(if is_end { next_midnight(date) } else { date.to_datetime(Time::midnight()) });
    }
    let read = text.trim().parse::<DateTime>().ok();
    if read.is_none() {
        let problem = walk.error(node.at, "bad-date", format!("`{text}` is not a time"));
        problem.help = Some("write it as `2026-12-24 12:00`, on his clock, or as a day".to_owned());
    }
    read
}

fn next_midnight(date: Date) -> DateTime {
    date.tomorrow().unwrap_or(Date::MAX).to_datetime(Time::midnight())
}

/// An address that stands in the config. Nobody but its owner may read it in a diagnostic.
fn link(node: &Node, text: &str, walk: &mut Walk<'_>) -> Option<Busy> {
    let lower = text.to_ascii_lowercase();
    let rest = ["https://", "http://", "webcal://", "webcals://"]
        .iter()
        .find_map(|scheme| lower.starts_with(scheme).then(|| text.get(scheme.len()..)).flatten());
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    if host.is_empty() || text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        let problem = walk.error(node.at, "bad-address", "this is not the address of a calendar");
        problem.help = Some("write it like `https://calendar.example/dana.ics`".to_owned());
        return None;
    }
    walk.secrets.push(text.to_owned());
    if lower.starts_with("http://") && !is_loopback(host) {
        let message = "the address of a calendar travels open without TLS, and whoever has it reads the calendar";
        let problem = walk.problem(node.at, "calendar-without-tls", message).warning();
        walk.note(problem.help("write `https://`"));
    }
    let url = Secret::Literal(SecretString::from(text.to_owned()));
    Some(Busy::Link(CalendarLink { url, shown: format!("the calendar at {host}") }))
}

fn is_loopback(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    name == "localhost" || name.starts_with("127.") || host.starts_with("[::1]")
}

fn is_url(text: &str) -> bool {
    text.contains("://") || text.starts_with("webcal:")
}

fn is_file(text: &str) -> bool {
    text.to_lowercase().ends_with(".ics")
}

/// The files that the reps' entries name, as they are written there.
#[must_use]
pub fn files(reps: Option<&Node>) -> BTreeSet<String> {
    let Some(Node { value: Value::List(reps), .. }) = reps else { return BTreeSet::new() };
    let of_rep = |rep: &Node| match &rep.value {
        Value::Map(entries) => entries.iter().find(|entry| entry.key == "busy").map(|entry| entry.value.clone()),
        Value::Null | Value::Flag(_) | Value::Number(_) | Value::Text(_) | Value::List(_) => None,
    };
    let items = reps.iter().filter_map(of_rep).flat_map(|node| match node.value {
        Value::List(items) => items,
        Value::Null | Value::Flag(_) | Value::Number(_) | Value::Text(_) | Value::Map(_) => vec![node],
    });
    let texts = items.filter_map(|item| match item.value {
        Value::Text(text) => Some(text.trim().to_owned()),
        Value::Null | Value::Flag(_) | Value::Number(_) | Value::List(_) | Value::Map(_) => None,
    });
    texts.filter(|text| !is_url(text) && is_file(text)).collect()
}
