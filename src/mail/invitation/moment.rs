//! Times of a calendar (RFC 5545 sections 3.3.4, 3.3.5, 3.3.6, 3.6.5): UTC, zones by name or as the calendar defines
//! them, whole days, durations. Expands no recurrence.

use jiff::SignedDuration;
use jiff::Timestamp;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::civil::DateTime;
use jiff::civil::Time;
use jiff::civil::Weekday;

use super::lines::Line;
use super::zones;

/// Observances of one zone that are looked at; a full history since 1900 has about 150.
const OBSERVANCES_MAX: usize = 200;

/// Zones that one calendar may define.
const ZONES_MAX: usize = 20;

/// Longest duration that is believed.
const DURATION_MAX: SignedDuration = SignedDuration::from_hours(400 * 24);

/// A time as it stands in a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// A whole day, without a zone.
    Day(Date),
    /// An instant.
    At(Timestamp),
    /// A local time whose zone nobody names.
    Floating,
}

/// A time as it stands in a calendar, with the name of its zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stated {
    /// A whole day.
    Day(Date),
    /// A time of the clock; without a zone it is wherever the reader is.
    Clock(DateTime, Option<String>),
}

/// The zones that a calendar defines itself, and the one that it names for all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Zones {
    own: Vec<Zone>,
    /// `X-WR-TIMEZONE`.
    pub default: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Zone {
    id: String,
    observances: Vec<Observance>,
}

/// `STANDARD` or `DAYLIGHT`: from which local time on which offset holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Observance {
    since: Option<DateTime>,
    from_seconds: i32,
    to_seconds: i32,
    rule: Option<Rule>,
}

/// A yearly rule, the only one by which clocks change: `FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Rule {
    month: i8,
    weekday: Weekday,
    /// 1 to 4, or -1 for the last.
    nth: i8,
    /// The weekday on or after this day of the month counts instead.
    on_or_after: Option<i8>,
    until_year: Option<i16>,
}

impl Zones {
    /// A definition begins.
    pub fn begin(&mut self) {
        if self.own.len() < ZONES_MAX {
            self.own.push(Zone::default());
        }
    }

    /// One of its observances begins.
    pub fn begin_observance(&mut self) {
        if let Some(zone) = self.own.last_mut().filter(|zone| zone.observances.len() < OBSERVANCES_MAX) {
            zone.observances.push(Observance::default());
        }
    }

    /// A line of a definition.
    pub fn take(&mut self, line: &Line) {
        let Some(zone) = self.own.last_mut() else { return };
        if line.name == "TZID" {
            zone.id.clone_from(&line.value);
            return;
        }
        let Some(observance) = zone.observances.last_mut() else { return };
        match line.name.as_str() {
            "DTSTART" => observance.since = local(line.value.trim_end_matches('Z')),
            "TZOFFSETFROM" => observance.from_seconds = offset(&line.value).unwrap_or_default(),
            "TZOFFSETTO" => observance.to_seconds = offset(&line.value).unwrap_or_default(),
            "RRULE" => observance.rule = rule(&line.value),
            _ => {}
        }
    }

    /// The time of a line.
    #[must_use]
    pub fn moment(&self, line: &Line) -> Option<Moment> {
        let (local, zone) = match self.stated(line)? {
            Stated::Day(day) => return Some(Moment::Day(day)),
            Stated::Clock(local, zone) => (local, zone),
        };
        let at = zone.and_then(|zone| self.instant(local, &zone));
        Some(at.map_or(Moment::Floating, Moment::At))
    }

    /// The time of a line as it stands there; whether its zone is known is another question.
    #[must_use]
    pub fn stated(&self, line: &Line) -> Option<Stated> {
        let value = line.value.trim();
        if line.parameter("VALUE").is_some_and(|kind| kind.eq_ignore_ascii_case("DATE")) || value.len() == 8 {
            return date(value.get(..8)?).map(Stated::Day);
        }
        if let Some(utc) = value.strip_suffix(['Z', 'z']) {
            return Some(Stated::Clock(local(utc)?, Some("UTC".to_owned())));
        }
        let zone = line.parameter("TZID").or(self.default.as_deref());
        Some(Stated::Clock(local(value)?, zone.map(str::to_owned)))
    }

    /// The instant of a local time in the zone of that name; `None`: nobody knows the zone. A known name is surer than a
    /// definition: programs write definitions that end with the current year.
    #[must_use]
    pub fn instant(&self, local: DateTime, name: &str) -> Option<Timestamp> {
        if let Some(zone) = zones::known(name) {
            return local.to_zoned(zone).ok().map(|at| at.timestamp());
        }
        let zone = self.own.iter().find(|zone| zone.id == name && !zone.observances.is_empty())?;
        let utc = local.checked_sub(SignedDuration::from_secs(zone.offset_at(local)?.into())).ok()?;
        utc.to_zoned(jiff::tz::TimeZone::UTC).ok().map(|at| at.timestamp())
    }
}

impl Zone {
    /// Seconds east of UTC at a local time: of the observance that began last.
    fn offset_at(&self, local: DateTime) -> Option<i32> {
        let began = |observance: &Observance| Some((observance.last_onset(local)?, observance.to_seconds));
        let newest = self.observances.iter().filter_map(began).max_by_key(|(onset, _)| *onset);
        newest.map(|(_, offset)| offset).or_else(|| self.observances.first().map(|first| first.from_seconds))
    }
}

impl Observance {
    fn last_onset(&self, local: DateTime) -> Option<DateTime> {
        let since = self.since?;
        let Some(rule) = self.rule else { return (since <= local).then_some(since) };
        let latest = rule.until_year.map_or(local.year(), |until| until.min(local.year()));
        // Of this year, or of the one before when this year's is still to come.
        let onsets = [latest, latest.checked_sub(1)?].into_iter().filter_map(|year| rule.onset(year));
        let onset = onsets.map(|day| day.to_datetime(since.time())).find(|onset| *onset <= local);
        onset.filter(|onset| *onset >= since).or_else(|| (since <= local).then_some(since))
    }
}

impl Rule {
    fn onset(self, year: i16) -> Option<Date> {
        if let Some(day) = self.on_or_after {
            let first = Date::new(year, self.month, day).ok()?;
            return (0..7)
                .filter_map(|days: i32| first.checked_add(days.days()).ok())
                .find(|day| day.weekday() == self.weekday);
        }
        Date::new(year, self.month, 1).ok()?.nth_weekday_of_month(self.nth, self.weekday).ok()
    }
}

fn rule(value: &str) -> Option<Rule> {
    let part = |name: &str| {
        value
            .split(';')
            .filter_map(|part| part.split_once('='))
            .find(|(known, _)| known.trim().eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim())
    };
    if !part("FREQ")?.eq_ignore_ascii_case("YEARLY") {
        return None;
    }
    let by_day = part("BYDAY")?;
    let (nth, weekday) = by_day.split_at_checked(by_day.len().checked_sub(2)?)?;
    let first_of = |days: &str| days.split(',').filter_map(|day| day.trim().parse::<i8>().ok()).min();
    Some(Rule {
        month: part("BYMONTH")?.parse().ok()?,
        weekday: weekday_of(weekday)?,
        nth: if nth.is_empty() { 1 } else { nth.trim_start_matches('+').parse().ok()? },
        on_or_after: part("BYMONTHDAY").and_then(first_of),
        until_year: part("UNTIL").and_then(|until| until.get(..4)?.parse().ok()),
    })
}

/// The day of the week of its two letters (RFC 5545 section 3.3.10).
#[must_use]
pub fn weekday_of(name: &str) -> Option<Weekday> {
    Some(match name.to_ascii_uppercase().as_str() {
        "MO" => Weekday::Monday,
        "TU" => Weekday::Tuesday,
        "WE" => Weekday::Wednesday,
        "TH" => Weekday::Thursday,
        "FR" => Weekday::Friday,
        "SA" => Weekday::Saturday,
        "SU" => Weekday::Sunday,
        _ => return None,
    })
}

/// `+0100`, `-053000` in seconds.
fn offset(value: &str) -> Option<i32> {
    let value = value.trim();
    let (sign, digits) = match value.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, value.strip_prefix('+').unwrap_or(value)),
    };
    let part = |from: usize| digits.get(from..from + 2).map_or(Some(0), |two| two.parse::<i32>().ok());
    let seconds = part(0)? * 3600 + part(2)? * 60 + part(4)?;
    (seconds <= 16 * 3600).then_some(sign * seconds)
}

/// `20261201T090000`, and with the signs that some programs put in: `2026-12-01T09:00:00`.
fn local(value: &str) -> Option<DateTime> {
    let (day, time) = value.trim().split_once(['T', 't'])?;
    let time: String = time.chars().filter(char::is_ascii_digit).take(6).collect();
    let part = |from: usize| time.get(from..from + 2).map_or(Some(0), |two| two.parse::<i8>().ok());
    let time = Time::new(part(0)?, part(2)?, part(4)?.min(59), 0).ok()?;
    Some(date(day)?.to_datetime(time))
}

fn date(value: &str) -> Option<Date> {
    let digits: String = value.chars().filter(char::is_ascii_digit).take(9).collect();
    if digits.len() != 8 {
        return None;
    }
    let (year, month) = (digits.get(..4)?.parse().ok()?, digits.get(4..6)?.parse().ok()?);
    Date::new(year, month, digits.get(6..)?.parse().ok()?).ok()
}

/// `PT30M`, `P1DT2H`, `P1W` (RFC 5545 section 3.3.6). A day has 24 hours here.
#[must_use]
pub fn duration(value: &str) -> Option<SignedDuration> {
    let value = value.trim().strip_prefix('+').unwrap_or(value.trim()).to_ascii_uppercase();
    let mut seconds = 0_i64;
    let mut number = String::new();
    for c in value.strip_prefix('P')?.chars() {
        let unit = match c {
            '0'..='9' if number.len() < 9 => {
                number.push(c);
                continue;
            }
            'T' => continue,
            'W' => 7 * 86_400,
            'D' => 86_400,
            'H' => 3_600,
            'M' => 60,
            'S' => 1,
            _ => return None,
        };
        seconds = seconds.checked_add(number.parse::<i64>().ok()?.checked_mul(unit)?)?;
        number.clear();
    }
    Some(SignedDuration::from_secs(seconds)).filter(|long| *long <= DURATION_MAX)
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn at(zones: &Zones, line: &str) -> String {
        match zones.moment(&lines(line.as_bytes(), "")[0]) {
            Some(Moment::At(at)) => at.to_string(),
            Some(Moment::Day(day)) => day.to_string(),
            Some(Moment::Floating) => "floating".to_owned(),
            None => "none".to_owned(),
        }
    }

    #[test]
    fn times_are_read_in_utc_by_zone_name_and_as_days() {
        let none = Zones::default();
        assert_eq!(at(&none, "DTSTART:20261201T090000Z"), "2026-12-01T09:00:00Z");
        assert_eq!(at(&none, "DTSTART;TZID=Europe/Berlin:20260701T090000"), "2026-07-01T07:00:00Z");
        assert_eq!(at(&none, "DTSTART;TZID=W. Europe Standard Time:20261201T090000"), "2026-12-01T08:00:00Z");
        assert_eq!(
            at(&none, "DTSTART;TZID=/mozilla.org/20070129_1/America/New_York:20261201T090000"),
            "2026-12-01T14:00:00Z"
        );
        assert_eq!(at(&none, "DTSTART;VALUE=DATE:20261201"), "2026-12-01");
        assert_eq!(at(&none, "DTSTART:20261201T090000"), "floating");
        assert_eq!(at(&none, "DTSTART;TZID=Nowhere:20261201T090000"), "floating");
        assert_eq!(at(&none, "DTSTART:20261301T090000Z"), "none");
        let named = Zones { default: Some("Asia/Tokyo".to_owned()), ..Zones::default() };
        assert_eq!(at(&named, "DTSTART:20261201T090000"), "2026-12-01T00:00:00Z");
    }

    #[test]
    fn a_zone_that_the_calendar_defines_is_followed() {
        let mut zones = Zones::default();
        zones.begin();
        for line in lines(b"TZID:Customized Time Zone", "") {
            zones.take(&line);
        }
        for observance in [
            "DTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10",
            "DTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3",
        ] {
            zones.begin_observance();
            lines(observance.as_bytes(), "").iter().for_each(|line| zones.take(line));
        }
        assert_eq!(at(&zones, "DTSTART;TZID=Customized Time Zone:20260701T090000"), "2026-07-01T07:00:00Z");
        assert_eq!(at(&zones, "DTSTART;TZID=Customized Time Zone:20261201T090000"), "2026-12-01T08:00:00Z");
        assert_eq!(at(&zones, "DTSTART;TZID=Customized Time Zone:20270115T090000"), "2027-01-15T08:00:00Z");
    }

    #[test]
    fn durations_are_read_and_bounded() {
        assert_eq!(duration("P1DT2H30M"), Some(SignedDuration::from_mins(26 * 60 + 30)));
        assert_eq!(duration("P1W"), Some(SignedDuration::from_hours(168)));
        assert_eq!(duration("P999999999W"), None);
        assert_eq!(duration("30M"), None);
    }
}
