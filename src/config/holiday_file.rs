//! An admin's own list of days off: a text of dates, or the all-day events of an .ics file (RFC 5545).
//!
//! It is read leniently: calendars come out of every program there is. The public holidays are `holidays`.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::civil::Weekday;

use super::diagnostic::Diagnostic;
use super::source::Mark;
use super::source::Source;
use crate::mail::invitation::moment::weekday_of;

/// Most days of one file: a century of holidays. A feed of thousands of appointments is not a list of days off.
const DAYS_MAX: usize = 2_000;

/// Most days in a row that one event takes: longer ones are seasons and projects, not a company's closing.
const SPAN_MAX: i64 = 60;

/// Years in which a yearly event comes again: further than anything is planned.
const YEARS_MAX: i16 = 30;

/// Most characters of a day's name; the preview has no room for more.
const NAME_MAX: usize = 60;

/// Most problems of a file that are told; one wrong line is mostly all of them.
const PROBLEMS_MAX: usize = 10;

/// What a day without a name is called.
pub const UNNAMED: &str = "a day off";

/// The days off of one file.
pub type DaysOff = BTreeMap<Date, String>;

/// Whether a file of that name can be read here.
#[must_use]
pub fn is_known_kind(name: &str) -> bool {
    let name = name.to_lowercase();
    name.ends_with(".txt") || name.ends_with(".ics")
}

/// Reads a list; its name says of which kind it is.
#[must_use]
pub fn read(source: Source<'_>) -> (DaysOff, Vec<Diagnostic>) {
    let is_calendar = source.file.to_lowercase().ends_with(".ics");
    let (days, mut problems) = if is_calendar { events(source) } else { dates(source) };
    if days.is_empty() && problems.is_empty() {
        let message = "no day off is in this file";
        let help = match is_calendar {
            true => "only all-day events count: `DTSTART;VALUE=DATE:20261224`",
            false => "a line a day: `2026-12-24 Christmas Eve`",
        };
        problems.push(Diagnostic::whole_file(source.file, "no-holidays", message).help(help));
    } else if days.len() > DAYS_MAX {
        let message = format!("more than {DAYS_MAX} days off: is this the right file?");
        problems.push(Diagnostic::whole_file(source.file, "file-too-big", message));
    }
    problems.truncate(PROBLEMS_MAX);
    (days, problems)
}

/// A day with the name behind it: `2026-12-24 Christmas Eve`.
#[must_use]
pub fn day(text: &str) -> Option<(Date, String)> {
    let (date, name) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    Some((date.parse().ok()?, named(name)))
}

fn named(name: &str) -> String {
    let name: String = name.trim().chars().filter(|c| !c.is_control()).take(NAME_MAX).collect();
    if name.is_empty() { UNNAMED.to_owned() } else { name }
}

/// A line a day; what follows a `#` is for people.
fn dates(source: Source<'_>) -> (DaysOff, Vec<Diagnostic>) {
    let (mut days, mut problems) = (DaysOff::new(), Vec::new());
    for (line, place) in source.text.lines().zip(1..) {
        let text = line.split('#').next().unwrap_or_default().trim().trim_start_matches('\u{feff}');
        if text.is_empty() || days.len() > DAYS_MAX {
            continue;
        }
        if let Some((date, name)) = day(text) {
            days.insert(date, name);
        } else if problems.len() < PROBLEMS_MAX {
            let col = line.chars().take_while(|c| c.is_whitespace()).count() + 1;
            let mark = Mark { line: place, col, len: text.chars().take_while(|c| !c.is_whitespace()).count() };
            let problem = source.error(mark, "bad-date", format!("`{}` does not begin with a date", named(text)));
            problems.push(problem.help("write a line a day, like `2026-12-24 Christmas Eve`"));
        }
    }
    (days, problems)
}

/// An event as far as it matters here.
#[derive(Default)]
struct Event {
    line: usize,
    from: Option<Date>,
    /// The first day that is not part of it.
    to: Option<Date>,
    name: String,
    rule: Option<(String, usize)>,
    except: Vec<Date>,
    is_cancelled: bool,
}

fn events(source: Source<'_>) -> (DaysOff, Vec<Diagnostic>) {
    let (mut days, mut problems) = (DaysOff::new(), Vec::new());
    let mut open: Option<Event> = None;
    for (line, place) in unfolded(source.text) {
        let Some((head, value)) = line.split_once(':') else { continue };
        let name = head.split(';').next().unwrap_or_default().to_uppercase();
        match (name.as_str(), open.as_mut()) {
            ("BEGIN", _) if value.eq_ignore_ascii_case("VEVENT") => {
                open = Some(Event { line: place, ..Event::default() });
            }
            ("END", Some(_)) if value.eq_ignore_ascii_case("VEVENT") => {
                let event = open.take().unwrap_or_default();
                if days.len() <= DAYS_MAX {
                    problems.extend(take(&event, source, &mut days));
                }
            }
            ("DTSTART", Some(event)) => event.from = whole_day(value),
            ("DTEND", Some(event)) => event.to = whole_day(value),
            ("SUMMARY", Some(event)) => event.name = value.replace("\\,", ",").replace("\\;", ";"),
            ("STATUS", Some(event)) => event.is_cancelled = value.eq_ignore_ascii_case("CANCELLED"),
            ("RRULE", Some(event)) => event.rule = Some((value.to_uppercase(), place)),
            ("EXDATE", Some(event)) => event.except.extend(value.split(',').filter_map(whole_day)),
            (_, _) => {}
        }
    }
    (days, problems)
}

/// Content lines with the number of the line on which each begins (RFC 5545 section 3.1).
pub(super) fn unfolded(text: &str) -> Vec<(String, usize)> {
    let mut lines: Vec<(String, usize)> = Vec::new();
    for (line, place) in text.lines().zip(1..) {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some((open, _))) => open.push_str(rest.trim_end_matches('\r')),
            (_, _) => lines.push((line.trim_end().to_owned(), place)),
        }
    }
    lines
}

/// `20261224`; a time of day makes it an appointment, not a day off.
fn whole_day(value: &str) -> Option<Date> {
    let value = value.trim();
    let digits = value.len() == 8 && value.bytes().all(|byte| byte.is_ascii_digit());
    if digits { Date::strptime("%Y%m%d", value).ok() } else { None }
}

/// Adds the days of one event; a rule that is not understood is told, and then it counts once.
fn take(event: &Event, source: Source<'_>, days: &mut DaysOff) -> Option<Diagnostic> {
    let from = event.from.filter(|_| !event.is_cancelled)?;
    let to = event.to.filter(|to| *to > from).or_else(|| from.tomorrow().ok())?;
    let length = from.duration_until(to).as_hours() / 24;
    if length > SPAN_MAX {
        let mark = Mark { line: event.line, col: 1, len: "BEGIN:VEVENT".len() };
        let message =
            format!("`{}` takes {length} days; an event of more than {SPAN_MAX} is left out", named(&event.name));
        return Some(source.error(mark, "long-holiday", message).warning());
    }
    let mut problem = None;
    let starts = match &event.rule {
        None => vec![from],
        Some((rule, line)) => yearly(rule, from).unwrap_or_else(|| {
            let mark = Mark { line: *line, col: 1, len: rule.chars().count() + "RRULE:".len() };
            let message = format!("this rule is not understood, so `{}` counts on {from} only", named(&event.name));
            let help = "only days that come every year are: `RRULE:FREQ=YEARLY`";
            problem = Some(source.error(mark, "recurring-holiday", message).warning().help(help));
            vec![from]
        }),
    };
    for start in starts.into_iter().filter(|start| !event.except.contains(start)) {
        let span = start.series(jiff::Span::new().days(1)).take(usize::try_from(length).unwrap_or(1));
        span.for_each(|date| _ = days.entry(date).or_insert_with(|| named(&event.name)));
    }
    problem
}

/// The days on which a yearly rule begins: the same day, or such as the fourth Thursday of November.
fn yearly(rule: &str, from: Date) -> Option<Vec<Date>> {
    let (mut is_yearly, mut interval, mut count, mut until) = (false, 1_i16, i16::MAX, Date::MAX);
    let (mut month, mut weekday) = (from.month(), None);
    for part in rule.split(';').filter(|part| !part.is_empty()) {
        match part.split_once('=')? {
            ("FREQ", value) => is_yearly = value == "YEARLY",
            ("INTERVAL", value) => interval = value.parse().ok().filter(|years| *years > 0)?,
            ("COUNT", value) => count = value.parse().ok()?,
            ("UNTIL", value) => until = whole_day(value.get(..8)?)?,
            ("BYMONTH", value) => month = value.parse().ok()?,
            ("BYMONTHDAY", value) if value.parse() == Ok(from.day()) => {}
            ("BYDAY", value) => weekday = Some(nth_weekday(value)?),
            ("WKST", _) => {}
            (_, _) => return None,
        }
    }
    let years =
        (0..YEARS_MAX / interval.max(1)).map(|place| from.year().saturating_add(place.saturating_mul(interval)));
    let in_year = |year: i16| match weekday {
        None => Date::new(year, month, from.day()).ok(),
        Some((nth, weekday)) => Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok(),
    };
    let found = years.filter_map(in_year).filter(|date| *date >= from && *date <= until);
    is_yearly.then(|| found.take(usize::try_from(count).unwrap_or_default()).collect())
}

/// `4TH`, `-1MO`.
fn nth_weekday(text: &str) -> Option<(i8, Weekday)> {
    let (nth, day) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let weekday = weekday_of(day)?;
    Some((nth.parse().ok()?, weekday))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn calendar(events: &str) -> (DaysOff, Vec<Diagnostic>) {
        let text = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}END:VCALENDAR\r\n", events.replace('\n', "\r\n"));
        read(Source::new("office.ics", &text))
    }

    fn event(lines: &str) -> String {
        format!("BEGIN:VEVENT\n{lines}END:VEVENT\n")
    }

    #[test]
    fn a_list_has_a_day_a_line() {
        let text = "# closing days\n2026-12-24 Christmas Eve\n\n  2026-12-31\n2027-01-02 # bridge\n";
        let (days, problems) = read(Source::new("closed.txt", text));
        assert_eq!(problems, []);
        let told: Vec<String> = days.iter().map(|(date, name)| format!("{date} {name}")).collect();
        assert_eq!(told, ["2026-12-24 Christmas Eve", "2026-12-31 a day off", "2027-01-02 a day off"]);
    }

    #[test]
    fn all_day_events_are_days_off_and_appointments_are_not() {
        let (days, problems) = calendar(
            &[
                event("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227\nSUMMARY:Closed\\, really\n"),
                event("DTSTART:20261130\nSUMMARY:Inven\n tory\n"),
                event("DTSTART;TZID=Europe/Berlin:20261201T090000\nSUMMARY:Meeting\n"),
                event("DTSTART;VALUE=DATE:20261202\nSTATUS:CANCELLED\nSUMMARY:Party\n"),
            ]
            .concat(),
        );
        assert_eq!(problems, []);
        let told: Vec<String> = days.iter().map(|(date, name)| format!("{date} {name}")).collect();
        assert_eq!(
            told,
            [
                "2026-11-30 Inventory",
                "2026-12-24 Closed, really",
                "2026-12-25 Closed, really",
                "2026-12-26 Closed, really"
            ]
        );
    }

    #[test]
    fn what_comes_every_year_comes_every_year() {
        let (days, problems) = calendar(
            &[
                event("DTSTART;VALUE=DATE:20251224\nRRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:20271224\nSUMMARY:Eve\n"),
                event("DTSTART;VALUE=DATE:20251127\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=3\nSUMMARY:Thanks\n"),
            ]
            .concat(),
        );
        assert_eq!(problems, []);
        assert!(days.contains_key(&date(2026, 12, 24)) && days.contains_key(&date(2050, 12, 24)));
        assert!(!days.contains_key(&date(2027, 12, 24)));
        let thanks: Vec<Date> = days.iter().filter(|(_, name)| *name == "Thanks").map(|(date, _)| *date).collect();
        assert_eq!(thanks, [date(2025, 11, 27), date(2026, 11, 26), date(2027, 11, 25)]);
    }

    #[test]
    fn a_season_and_a_weekly_rule_are_told() {
        let (days, problems) = calendar(
            &[
                event("DTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:20270101\nSUMMARY:2026\n"),
                event("DTSTART;VALUE=DATE:20261204\nRRULE:FREQ=WEEKLY\nSUMMARY:Friday\n"),
            ]
            .concat(),
        );
        assert_eq!(days.len(), 1);
        let told: Vec<_> = problems.iter().map(|problem| (problem.code, problem.line)).collect();
        assert_eq!(told, [("long-holiday", 3), ("recurring-holiday", 10)]);
    }
}
