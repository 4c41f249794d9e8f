//! The `calendars` of `config.yaml` to [`Calendar`]s. Which hour is open when is `followup::calendar`.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::civil::Time;

use super::source::Mark;
use super::walk::Fields;
use super::walk::Keys;
use super::walk::Walk;
use super::yaml::Entry;
use super::yaml::Node;
use crate::followup::calendar::Calendar;
use crate::followup::calendar::CalendarZone;
use crate::followup::calendar::Window;

/// Name of the calendar that is built in.
pub const ALWAYS: &str = "always";

/// Monday first, as ISO 8601 counts.
const DAYS: [(&str, usize); 7] = [("mon", 0), ("tue", 1), ("wed", 2), ("thu", 3), ("fri", 4), ("sat", 5), ("sun", 6)];

const KEYS: Keys =
    Keys { what: "a calendar", known: &["timezone", "days", "hours", "holidays"], later: &["jitter", "spread", "ics"] };

/// Reads all calendars; `always` is added. One that is wrong is left out, and noted.
pub fn calendars(node: Option<&Node>, walk: &mut Walk<'_>) -> BTreeMap<String, Calendar> {
    let mut found = BTreeMap::from([(ALWAYS.to_owned(), Calendar::always())]);
    let entries = node.map(|node| walk.named(node, "calendars by name")).unwrap_or_default();
    for entry in entries {
        if entry.key == ALWAYS {
            walk.error(entry.key_at, "built-in-calendar", "the calendar `always` is built in, choose another name");
        } else if let Some(calendar) = calendar(entry, walk) {
            found.insert(entry.key.clone(), calendar);
        }
    }
    found
}

/// Names of all calendars that are written down, right or wrong, and `always`.
#[must_use]
pub fn names(node: Option<&Node>) -> Vec<String> {
    let mut names = vec![ALWAYS.to_owned()];
    if let Some(Node { value: super::yaml::Value::Map(entries), .. }) = node {
        names.extend(entries.iter().map(|entry| entry.key.clone()));
    }
    names
}

fn calendar(entry: &Entry, walk: &mut Walk<'_>) -> Option<Calendar> {
    let fields = walk.fields(&entry.value, KEYS)?;
    let zone = fields.required("timezone", walk).and_then(|node| zone(node, walk));
    let days = fields.required("days", walk).map(|node| days(node, walk));
    let hours = fields.required("hours", walk).map(|node| hours(node, walk));
    let holidays = holidays(&fields, walk);
    Some(Calendar { name: entry.key.clone(), zone: zone?, days: days?, hours: hours?, holidays })
}

fn zone(node: &Node, walk: &mut Walk<'_>) -> Option<CalendarZone> {
    match walk.text(node, "`prospect`, `rep` or a time zone")?.as_str() {
        "prospect" => Some(CalendarZone::Prospect),
        "rep" => Some(CalendarZone::Rep),
        _ => walk.zone(node).map(CalendarZone::Fixed),
    }
}

fn days(node: &Node, walk: &mut Walk<'_>) -> [bool; 7] {
    let mut open = [false; 7];
    let before = walk.found();
    for item in walk.items(node, "a list of days") {
        let Some(day) = walk.choice(item, "day", &DAYS) else { continue };
        if let Some(open) = open.get_mut(day) {
            *open = true;
        }
    }
    if !open.contains(&true) && walk.found() == before {
        walk.error(node.at, "never-open", "this calendar has no working day, so nothing would ever be sent");
    }
    open
}

fn hours(node: &Node, walk: &mut Walk<'_>) -> Vec<Window> {
    let mut windows: Vec<(Window, Mark)> = Vec::new();
    let before = walk.found();
    let items = walk.items(node, "a list of hours such as `09:00-11:30`");
    if items.is_empty() && walk.found() == before {
        walk.error(node.at, "never-open", "this calendar has no open hours, so nothing would ever be sent");
    }
    for item in items {
        let Some(window) = window(item, walk) else { continue };
        let clash = windows.iter().find(|(other, _)| window.from < other.to && other.from < window.to);
        if let Some((other, _)) = clash {
            let message = format!("these hours overlap with {}-{}", short(other.from), short(other.to));
            walk.error(item.at, "overlapping-hours", message);
        }
        windows.push((window, item.at));
    }
    let mut windows: Vec<Window> = windows.into_iter().map(|(window, _)| window).collect();
    windows.sort_by_key(|window| window.from);
    windows
}

fn short(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

fn window(node: &Node, walk: &mut Walk<'_>) -> Option<Window> {
    let text = walk.text(node, "hours such as `09:00-11:30`")?;
    let read = text.split_once(['-', '–']).and_then(|(from, to)| Some((clock(from)?, clock(to)?)));
    let Some((from, to)) = read else {
        let problem = walk.error(node.at, "bad-hours", format!("`{text}` is not a span of hours"));
        problem.help = Some("write it as `09:00-11:30`, on the 24-hour clock and in quotes".to_owned());
        return None;
    };
    if from >= to {
        let problem = walk.error(node.at, "backward-hours", format!("`{text}` ends before it begins"));
        problem.help = Some("hours over midnight are two entries: `22:00-24:00` and `00:00-02:00`".to_owned());
        return None;
    }
    Some(Window { from, to })
}

/// `9:00`, `09:00`; `24:00` is the end of the day.
fn clock(text: &str) -> Option<Time> {
    let (hour, minute) = text.trim().split_once(':')?;
    let digits = |part: &str| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(hour) || !digits(minute) {
        return None;
    }
    match (hour.parse::<i8>().ok()?, minute.parse::<i8>().ok()?) {
        (24, 0) => Some(Time::MAX),
        (hour, minute) => Time::new(hour, minute, 0, 0).ok(),
    }
}

fn holidays(fields: &Fields<'_>, walk: &mut Walk<'_>) -> BTreeSet<Date> {
    let mut dates = BTreeSet::new();
    let Some(node) = fields.get("holidays") else { return dates };
    for item in walk.items(node, "a list of dates") {
        let Some(text) = walk.text(item, "a date such as `2026-12-25`") else { continue };
        if !text.starts_with(|c: char| c.is_ascii_digit()) {
            let message = format!("holidays by name (`{text}`) are not carried out by this release");
            walk.error(item.at, "not-yet", message).help =
                Some("list their dates: [2026-12-25, 2027-01-01]".to_owned());
            continue;
        }
        dates.extend(walk.date(&text, item.at));
    }
    dates
}
