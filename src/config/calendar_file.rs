//! The `calendars` of `config.yaml` to [`Calendar`]s. Which hour is open when is `followup::calendar`.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use jiff::SignedDuration;
use jiff::civil::Date;
use jiff::civil::Time;

use super::holiday_file;
use super::holiday_file::DaysOff;
use super::holidays;
use super::settings::Holidays;
use super::source::Mark;
use super::walk::Fields;
use super::walk::Keys;
use super::walk::Walk;
use super::yaml::Entry;
use super::yaml::Node;
use super::yaml::Value;
use crate::followup::calendar::Calendar;
use crate::followup::calendar::CalendarZone;
use crate::followup::calendar::Spread;
use crate::followup::calendar::USUAL_JITTER;
use crate::followup::calendar::Window;
use crate::followup::sequence::Delay;

/// Name of the calendar that is built in.
pub const ALWAYS: &str = "always";

const JITTER_HELP: &str = "write `none`, or a span such as `25 min` or `2 h`";

/// Monday first, as ISO 8601 counts.
const DAYS: [(&str, usize); 7] = [("mon", 0), ("tue", 1), ("wed", 2), ("thu", 3), ("fri", 4), ("sat", 5), ("sun", 6)];

const KEYS: Keys =
    Keys { what: "a calendar", known: &["timezone", "days", "hours", "holidays", "jitter", "spread"], later: &[] };

const SPREADS: [(&str, Spread); 3] = [("none", Spread::Nothing), ("calls", Spread::Calls), ("all", Spread::All)];

/// The longest jitter, in hours: what is longer than a day is a delay, and belongs to a step.
const JITTER_HOURS_MAX: i64 = 24;

/// Reads all calendars; `always` is added. One that is wrong is left out, and noted. `files` are the lists of days off.
pub fn calendars(
    node: Option<&Node>,
    files: &BTreeMap<String, DaysOff>,
    walk: &mut Walk<'_>,
) -> (BTreeMap<String, Calendar>, BTreeMap<String, Holidays>) {
    let mut found = BTreeMap::from([(ALWAYS.to_owned(), Calendar::always())]);
    let mut all_holidays = BTreeMap::new();
    let entries = node.map(|node| walk.named(node, "calendars by name")).unwrap_or_default();
    for entry in entries {
        if entry.key == ALWAYS {
            walk.error(entry.key_at, "built-in-calendar", "the calendar `always` is built in, choose another name");
        } else if let Some((calendar, holidays)) = calendar(entry, files, walk) {
            found.insert(entry.key.clone(), calendar);
            all_holidays.extend(holidays.map(|holidays| (entry.key.clone(), holidays)));
        }
    }
    (found, all_holidays)
}

/// Names of all calendars that are written down, right or wrong, and `always`.
#[must_use]
pub fn names(node: Option<&Node>) -> Vec<String> {
    let mut names = vec![ALWAYS.to_owned()];
    if let Some(Node { value: Value::Map(entries), .. }) = node {
        names.extend(entries.iter().map(|entry| entry.key.clone()));
    }
    names
}

fn calendar(
    entry: &Entry,
    files: &BTreeMap<String, DaysOff>,
    walk: &mut Walk<'_>,
) -> Option<(Calendar, Option<Holidays>)> {
    let fields = walk.fields(&entry.value, KEYS)?;
    let zone = fields.required("timezone", walk).and_then(|node| zone(node, walk));
    let days = fields.required("days", walk).map(|node| days(node, walk));
    let hours = fields.required("hours", walk).map(|node| hours(node, walk));
    let holidays = holidays(&entry.key, &fields, files, walk);
    let dates = holidays.iter().flat_map(|holidays| holidays.names.keys().copied()).collect();
    let name = entry.key.clone();
    let jitter = fields.get("jitter").map_or(Some(USUAL_JITTER), |node| jitter(node, walk));
    let spread = fields.get("spread").map(|node| walk.choice(node, "value of `spread`", &SPREADS));
    let spread = spread.unwrap_or(Some(Spread::default()));
    let calendar =
        Calendar { name, zone: zone?, days: days?, hours: hours?, holidays: dates, jitter: jitter?, spread: spread? };
    Some((calendar, holidays))
}

/// `none`, or how long after the opening a mail leaves at the latest.
fn jitter(node: &Node, walk: &mut Walk<'_>) -> Option<SignedDuration> {
    if matches!(&node.value, Value::Text(text) if text.trim() == "none") {
        return Some(SignedDuration::ZERO);
    }
    let found = walk.found();
    let delay = walk.delay(node);
    match delay {
        Some(Delay::Exact(span)) if span <= SignedDuration::from_hours(JITTER_HOURS_MAX) => return Some(span),
        Some(Delay::Exact(_) | Delay::Days(_) | Delay::BusinessDays(_) | Delay::BusinessHours(_)) => {
            let message = format!("a jitter is at most {JITTER_HOURS_MAX} hours");
            walk.error(node.at, "long-jitter", message).help = Some(JITTER_HELP.to_owned());
        }
        None => walk.help_since(found, JITTER_HELP),
    }
    None
}

fn zone(node: &Node, walk: &mut Walk<'_>) -> Option<CalendarZone> {
    match walk.text(node, "`prospect`, `rep` or a time zone")?.as_str() {
        "prospect" => Some(CalendarZone::Prospect),
        "rep" => Some(CalendarZone::Rep),
        _ => walk.zone(node).map(CalendarZone::Fixed),
    }
}

/// Days of the week, Monday first.
pub fn days(node: &Node, walk: &mut Walk<'_>) -> [bool; 7] {
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

/// A span of hours as `09:00-11:30`.
pub fn window(node: &Node, walk: &mut Walk<'_>) -> Option<Window> {
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

/// The files that the calendars name, as they are written there.
#[must_use]
pub fn files(node: Option<&Node>) -> BTreeSet<String> {
    let Some(Node { value: Value::Map(calendars), .. }) = node else { return BTreeSet::new() };
    let of_calendar = |calendar: &Entry| match &calendar.value.value {
        Value::Map(entries) => entries.iter().find(|entry| entry.key == "holidays").map(|entry| entry.value.clone()),
        Value::Null | Value::Flag(_) | Value::Number(_) | Value::Text(_) | Value::List(_) => None,
    };
    let items = calendars.iter().filter_map(of_calendar).flat_map(|node| match node.value {
        Value::List(items) => items,
        Value::Null | Value::Flag(_) | Value::Number(_) | Value::Text(_) | Value::Map(_) => vec![node],
    });
    items
        .filter_map(|item| match item.value {
            Value::Text(text) => Some(text.trim().to_owned()),
            Value::Null | Value::Flag(_) | Value::Number(_) | Value::List(_) | Value::Map(_) => None,
        })
        .filter(|text| !is_date(text) && !is_url(text) && is_file(text) && holiday_file::is_known_kind(text))
        .collect()
}

fn is_date(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

fn is_url(text: &str) -> bool {
    text.contains("://") || text.starts_with("webcal:")
}

/// No name of a country or region has a dot or a slash.
fn is_file(text: &str) -> bool {
    text.contains(['.', '/', '\\'])
}

/// The days off of a calendar while they are put together.
#[derive(Default)]
struct Gathered {
    names: DaysOff,
    /// The least that the public holidays among them reach.
    public_until: Option<Date>,
}

impl Gathered {
    fn add(&mut self, days: impl IntoIterator<Item = (Date, String)>) {
        for (date, name) in days {
            let known = self.names.entry(date).or_default();
            // Several sets call most days alike; a list without names must not hide a name.
            if known.is_empty() || known == holiday_file::UNNAMED {
                *known = name;
            } else if name != holiday_file::UNNAMED && !known.split(", ").any(|known| known == name) {
                known.push_str(", ");
                known.push_str(&name);
            }
        }
    }

    /// Own dates reach to the end of the year of the last: who lists one day of a year has looked at that year.
    fn known_until(&self) -> Option<Date> {
        let own = self.names.keys().next_back().map(|last| last.last_of_year());
        self.public_until.or(own)
    }
}

fn holidays(
    name: &str,
    fields: &Fields<'_>,
    files: &BTreeMap<String, DaysOff>,
    walk: &mut Walk<'_>,
) -> Option<Holidays> {
    let node = fields.get("holidays")?;
    let mut found = Gathered::default();
    for item in walk.items(node, "a list of dates, countries such as `us-federal`, and files") {
        if let Some(text) = walk.text(item, "a date, a country such as `us-federal`, or a file") {
            gather(&text, item, files, &mut found, walk);
        }
    }
    let known_until = found.known_until()?;
    let message = format!("the calendar `{name}` knows no holidays after {known_until}");
    let help = match found.public_until {
        Some(_) => "a newer release of politely knows more years; until then list the dates besides",
        None => "add the dates of the years to come, or name a country such as `us-federal`",
    };
    let ending = walk.source.error(node.at, "holidays-end", message).warning().help(help);
    Some(Holidays { names: found.names, known_until: (known_until, ending) })
}

fn gather(text: &str, item: &Node, files: &BTreeMap<String, DaysOff>, found: &mut Gathered, walk: &mut Walk<'_>) {
    if is_date(text) {
        match holiday_file::day(text) {
            Some(day) => found.add([day]),
            None => _ = walk.date(text, item.at),
        }
    } else if is_url(text) {
        let problem = walk.error(item.at, "not-yet", "holidays from the network are not carried out by this release");
        let help = "fetch it into a file beside this one, such as by a nightly `curl`, and name the file; it is read anew when \
                    it changes";
        problem.help = Some(help.to_owned());
    } else if is_file(text) {
        if !holiday_file::is_known_kind(text) {
            let message = format!("`{text}` is neither a `.txt` file with a date a line nor an `.ics` file");
            walk.error(item.at, "holiday-file", message).help =
                Some("countries are written like `us-federal` or `de-by`".to_owned());
        } else if let Some(days) = files.get(text) {
            found.add(days.clone());
        }
        // One that cannot be read was told by whoever tried.
    } else if let Some(public) = holidays::named(text) {
        found.add(public.days);
        let until = found.public_until.map_or(public.known_until, |until| until.min(public.known_until));
        found.public_until = Some(until);
    } else {
        let (choices, guess) = holidays::near(text);
        let problem = walk.error(item.at, "unknown-holidays", format!("there are no holidays `{text}`"));
        problem.choices = choices;
        problem.help = Some(match guess {
            Some(guess) => format!("did you mean `{guess}`?"),
            None => "write a country by its two letters, with its region behind it: `de`, `de-by`; or dates, or a file"
                .to_owned(),
        });
    }
}
