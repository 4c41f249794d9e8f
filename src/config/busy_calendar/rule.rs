//! `RRULE` of a calendar (RFC 5545 section 3.3.10) to a [`Rule`]; what is not understood is refused by name.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::civil::Weekday;

use crate::followup::recurrence::Frequency;
use crate::followup::recurrence::Rule;
use crate::mail::invitation::lines::Line;
use crate::mail::invitation::moment::Stated;
use crate::mail::invitation::moment::Zones;
use crate::mail::invitation::moment::weekday_of;

/// How a rule is mended.
pub(super) const HELP: &str = "known are FREQ (DAILY, WEEKLY, MONTHLY, YEARLY), INTERVAL, COUNT, UNTIL, BYDAY, BYMONTHDAY, \
                               BYMONTH, BYSETPOS and WKST; write the other times as events of their own";

/// A rule and until when it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Repeats {
    pub(super) rule: Rule,
    until: Option<Until>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Until {
    At(Timestamp),
    /// By the clock of the event.
    Local(DateTime),
}

impl Repeats {
    /// Whether an occurrence lies behind the last one.
    pub(super) fn is_over(&self, at: &Stated, begins: Timestamp) -> bool {
        match (self.until, at) {
            (None, _) => false,
            (Some(Until::At(until)), _) => begins > until,
            (Some(Until::Local(until)), Stated::Day(day)) => *day > until.date(),
            (Some(Until::Local(until)), Stated::Clock(local, _)) => *local > until,
        }
    }
}

/// Reads the value of a rule of an event that begins at `start`.
///
/// # Errors
/// What is not understood.
pub(super) fn read(value: &str, start: &Stated) -> Result<Repeats, String> {
    let mut frequency = None;
    let mut until = None;
    let mut rule = Rule {
        frequency: Frequency::Daily,
        interval: 1,
        count: None,
        weekdays: Vec::new(),
        month_days: Vec::new(),
        months: Vec::new(),
        positions: Vec::new(),
        week_start: Weekday::Monday,
    };
    for part in value.trim().to_ascii_uppercase().split(';').filter(|part| !part.is_empty()) {
        let wrong = || format!("`{part}` is not understood in a rule");
        let (name, value) = part.split_once('=').ok_or_else(wrong)?;
        match name {
            "FREQ" => frequency = Some(self::frequency(value).ok_or_else(wrong)?),
            "INTERVAL" => rule.interval = value.parse().ok().filter(|every| *every > 0).ok_or_else(wrong)?,
            "COUNT" => rule.count = Some(value.parse().map_err(|_| wrong())?),
            "UNTIL" => until = Some(self::until(value, start).ok_or_else(wrong)?),
            "WKST" => rule.week_start = weekday_of(value).ok_or_else(wrong)?,
            "BYDAY" => rule.weekdays = list(value, weekday).ok_or_else(wrong)?,
            "BYMONTHDAY" => rule.month_days = list(value, |day| bounded(day, 31)).ok_or_else(wrong)?,
            "BYMONTH" => {
                rule.months = list(value, |month| month.parse().ok().filter(|month| (1..=12).contains(month)))
                    .ok_or_else(wrong)?
            }
            "BYSETPOS" => {
                rule.positions =
                    list(value, |place| place.parse().ok().filter(|place| *place != 0)).ok_or_else(wrong)?
            }
            _ => return Err(wrong()),
        }
    }
    rule.frequency = frequency.ok_or("this rule has no `FREQ`")?;
    let is_numbered = rule.weekdays.iter().any(|(nth, _)| *nth != 0);
    let in_months = match rule.frequency {
        Frequency::Daily | Frequency::Weekly => false,
        Frequency::Monthly => true,
        Frequency::Yearly => !rule.months.is_empty(),
    };
    if is_numbered && !in_months {
        return Err("a numbered day such as `2MO` counts in a month: it needs FREQ=MONTHLY, or BYMONTH".to_owned());
    }
    if rule.frequency == Frequency::Yearly && !rule.weekdays.is_empty() && !in_months {
        return Err("days of the week of a whole year are not understood".to_owned());
    }
    Ok(Repeats { rule, until })
}

fn frequency(word: &str) -> Option<Frequency> {
    Some(match word {
        "DAILY" => Frequency::Daily,
        "WEEKLY" => Frequency::Weekly,
        "MONTHLY" => Frequency::Monthly,
        "YEARLY" => Frequency::Yearly,
        _ => return None,
    })
}

/// With a `Z` an instant; else by the clock of the event, and a day to its end.
fn until(value: &str, start: &Stated) -> Option<Until> {
    let zones = Zones::default();
    match zones.stated(&Line { value: value.to_owned(), ..Line::default() })? {
        Stated::Day(day) => Some(Until::Local(day.to_datetime(jiff::civil::Time::MAX))),
        Stated::Clock(local, None) => Some(Until::Local(local)),
        // Programs write one for whole days, too, and mean the day.
        Stated::Clock(local, Some(_)) if matches!(start, Stated::Day(_)) => Some(Until::Local(local)),
        Stated::Clock(local, Some(zone)) => zones.instant(local, &zone).map(Until::At),
    }
}

fn list<T>(value: &str, one: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    value.split(',').map(|item| one(item.trim())).collect()
}

/// `MO`, `2TU`, `-1FR`.
fn weekday(item: &str) -> Option<(i8, Weekday)> {
    let (nth, day) = item.split_at_checked(item.len().checked_sub(2)?)?;
    let nth = if nth.is_empty() { 0 } else { bounded(nth, 5)? };
    Some((nth, weekday_of(day)?))
}

/// A number that counts from the start or, negative, from the end.
fn bounded(text: &str, most: i8) -> Option<i8> {
    let number: i8 = text.trim_start_matches('+').parse().ok()?;
    (number != 0 && (-most..=most).contains(&number)).then_some(number)
}
