//! Free times for a call: where the rep's hours and the prospect's decent hours overlap and the rep has nothing else.
//!
//! Pure: what the rep has already is given. Times begin at half hours of the prospect's clock and are spread over days and
//! halves of the day, so that whoever cannot in the morning can in the afternoon.

use jiff::SignedDuration;
use jiff::Timestamp;
use jiff::Zoned;
use jiff::civil::Date;
use jiff::civil::time;
use jiff::tz::TimeZone;

use super::calendar::Calendar;
use super::calendar::CalendarZone;
use super::calendar::Window;

/// Calls begin at the full or the half hour.
const GRID_MINUTES: i8 = 30;

/// Days that are looked at: `within` of a quarter, and an end to the loop.
const DAYS_MAX: usize = 120;

/// Two times of one day lie at least so far apart: neighbours are no choice.
const APART: SignedDuration = SignedDuration::from_hours(2);

/// Before noon, and after it, people like these hours best.
const LIKED: [i8; 2] = [10, 14];

/// From a start to an end that is outside again.
pub type Span = (Timestamp, Timestamp);

/// When somebody can talk.
#[derive(Debug, Clone, Copy)]
pub struct Hours<'a> {
    /// His days and hours.
    pub calendar: &'a Calendar,
    /// In this zone.
    pub zone: &'a TimeZone,
}

/// What is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Search<'a> {
    /// The rep's hours.
    pub rep: Hours<'a>,
    /// The prospect's.
    pub prospect: Hours<'a>,
    /// When the rep has something else.
    pub busy: &'a [Span],
    /// How long the call takes.
    pub length: SignedDuration,
    /// Not before.
    pub from: Timestamp,
    /// Over by then.
    pub until: Timestamp,
}

/// A calendar by which people can be called: one that never closes says nothing about when anybody wants to talk.
#[must_use]
pub fn decent(calendar: &Calendar) -> Calendar {
    if !calendar.is_always() {
        return calendar.clone();
    }
    Calendar {
        zone: CalendarZone::Prospect,
        days: [true, true, true, true, true, false, false],
        hours: vec![Window { from: time(9, 0, 0, 0), to: time(17, 0, 0, 0) }],
        ..calendar.clone()
    }
}

/// Every free start, in order.
#[must_use]
pub fn free(search: &Search<'_>) -> Vec<Timestamp> {
    let mut found = Vec::new();
    let mut date = search.prospect.zone.to_datetime(search.from).date();
    let last = search.prospect.zone.to_datetime(search.until).date();
    for _ in 0..DAYS_MAX {
        if date > last {
            break;
        }
        for (from, to) in open(&search.prospect, date) {
            starts(from.max(search.from), to.min(search.until), search, &mut found);
        }
        let Ok(next) = date.tomorrow() else { break };
        date = next;
    }
    found
}

/// Starts on the grid of one span.
fn starts(from: Timestamp, to: Timestamp, search: &Search<'_>, found: &mut Vec<Timestamp>) {
    let Some(mut start) = on_grid(from, search.prospect.zone) else { return };
    while let Ok(end) = start.checked_add(search.length) {
        if end > to {
            break;
        }
        if is_free((start, end), search) && found.last().is_none_or(|last| *last < start) {
            found.push(start);
        }
        let Ok(next) = start.checked_add(SignedDuration::from_mins(i64::from(GRID_MINUTES))) else { break };
        start = next;
    }
}

/// The first full or half hour of the clock at or after `at`.
fn on_grid(at: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
    let clock = at.to_zoned(zone.clone());
    let over = i64::from(clock.minute() % GRID_MINUTES) * 60 + i64::from(clock.second());
    let is_exact = over == 0 && clock.subsec_nanosecond() == 0;
    let rest = if is_exact { 0 } else { i64::from(GRID_MINUTES) * 60 - over };
    let whole = Timestamp::from_second(at.as_second()).ok()?;
    whole.checked_add(SignedDuration::from_secs(rest)).ok()
}

/// Whether the rep works then and has nothing else.
fn is_free((from, to): Span, search: &Search<'_>) -> bool {
    let date = search.rep.zone.to_datetime(from).date();
    let works = open(&search.rep, date).into_iter().any(|(opens, closes)| opens <= from && to <= closes);
    works && !search.busy.iter().any(|(begins, ends)| *begins < to && from < *ends)
}

/// Open spans of a day, those that touch put together: a window that ends at noon and one that begins then are one.
fn open(hours: &Hours<'_>, date: Date) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for (from, to) in hours.calendar.open_hours(date, hours.zone) {
        match spans.last_mut() {
            Some(last) if last.1 >= from => last.1 = last.1.max(to),
            Some(_) | None => spans.push((from, to)),
        }
    }
    spans
}

/// Up to `count` of the free times, in order, on different days and in different halves of the day as far as there are any.
#[must_use]
pub fn choose(search: &Search<'_>, count: usize) -> Vec<Timestamp> {
    let zone = search.prospect.zone;
    let all: Vec<Zoned> = free(search).into_iter().map(|at| at.to_zoned(zone.clone())).collect();
    let mut chosen: Vec<Zoned> = Vec::new();
    while chosen.len() < count {
        let Some(next) = next(&all, &chosen) else { break };
        chosen.push(next);
    }
    let mut chosen: Vec<Timestamp> = chosen.iter().map(Zoned::timestamp).collect();
    chosen.sort();
    chosen
}

/// The best time to offer beside those that were chosen: on another day and in the other half of it, else on another day,
/// else far enough away.
fn next(all: &[Zoned], chosen: &[Zoned]) -> Option<Zoned> {
    let half = |at: &Zoned| usize::from(at.hour() >= 12);
    let new_day = |at: &&Zoned| chosen.iter().all(|other| other.date() != at.date());
    let other_half = |at: &&Zoned| chosen.last().is_none_or(|last| half(last) != half(at));
    let apart =
        |at: &&Zoned| chosen.iter().all(|other| other.timestamp().duration_until(at.timestamp()).abs() >= APART);
    let first = |wanted: &dyn Fn(&&Zoned) -> bool| {
        let found = all.iter().find(|at| wanted(at))?;
        Some((found.date(), half(found)))
    };
    let (date, in_half) =
        first(&|at| new_day(at) && other_half(at)).or_else(|| first(&new_day)).or_else(|| first(&apart))?;
    let liked = LIKED.get(in_half).copied().unwrap_or_default();
    let mut there = all.iter().filter(|at| at.date() == date && half(at) == in_half && apart(at));
    let liked_one = there.clone().find(|at| at.hour() >= liked);
    liked_one.or_else(|| there.next()).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn calendar(from: i8, to: i8) -> Calendar {
        let hours = vec![Window { from: time(from, 0, 0, 0), to: time(to, 0, 0, 0) }];
        Calendar { hours, ..decent(&Calendar::always()) }
    }

    fn zone(name: &str) -> TimeZone {
        TimeZone::get(name).unwrap()
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn told(times: &[Timestamp], zone: &TimeZone) -> String {
        let told: Vec<String> =
            times.iter().map(|at| at.to_zoned(zone.clone()).strftime("%a %d %H:%M").to_string()).collect();
        told.join(", ")
    }

    #[test]
    fn two_times_lie_on_two_days_and_in_two_halves() {
        let (work, berlin) = (calendar(9, 17), zone("Europe/Berlin"));
        let hours = Hours { calendar: &work, zone: &berlin };
        let search = Search {
            rep: hours,
            prospect: hours,
            busy: &[],
            length: SignedDuration::from_mins(20),
            from: at("2026-11-23T08:00:00Z"),
            until: at("2026-11-27T22:00:00Z"),
        };
        assert_eq!(told(&choose(&search, 2), &berlin), "Mon 23 10:00, Tue 24 14:00");
        assert_eq!(told(&choose(&search, 3), &berlin), "Mon 23 10:00, Tue 24 14:00, Wed 25 10:00");
    }

    #[test]
    fn only_the_hours_that_both_have_and_nothing_that_is_taken() {
        let work = calendar(9, 17);
        let (berlin, york) = (zone("Europe/Berlin"), zone("America/New_York"));
        let busy = [(at("2026-11-23T14:00:00Z"), at("2026-11-23T15:10:00Z"))];
        let search = Search {
            rep: Hours { calendar: &work, zone: &york },
            prospect: Hours { calendar: &work, zone: &berlin },
            busy: &busy,
            length: SignedDuration::from_mins(30),
            from: at("2026-11-23T00:00:00Z"),
            until: at("2026-11-24T00:00:00Z"),
        };
        // New York begins when it is three in Berlin, and has something from then until ten past four.
        assert_eq!(told(&free(&search), &berlin), "Mon 23 16:30");
        assert_eq!(choose(&search, 2).len(), 1, "there are no two");
    }

    #[test]
    fn a_day_off_of_either_has_no_times() {
        let mut off = calendar(9, 17);
        off.holidays = [date(2026, 11, 26)].into();
        let (work, york) = (calendar(9, 17), zone("America/New_York"));
        let search = Search {
            rep: Hours { calendar: &off, zone: &york },
            prospect: Hours { calendar: &work, zone: &york },
            busy: &[],
            length: SignedDuration::from_mins(20),
            from: at("2026-11-26T05:00:00Z"),
            until: at("2026-11-28T05:00:00Z"),
        };
        assert!(told(&free(&search), &york).starts_with("Fri 27 09:00"), "{}", told(&free(&search), &york));
        let turned = Search { rep: search.prospect, prospect: search.rep, ..search };
        assert!(told(&free(&turned), &york).starts_with("Fri 27 09:00"));
    }

    #[test]
    fn the_overlap_moves_when_only_one_side_changes_the_clock() {
        let work = calendar(9, 17);
        let (berlin, york) = (zone("Europe/Berlin"), zone("America/New_York"));
        let first = |from: &str, until: &str| {
            let search = Search {
                rep: Hours { calendar: &work, zone: &york },
                prospect: Hours { calendar: &work, zone: &berlin },
                busy: &[],
                length: SignedDuration::from_mins(20),
                from: at(from),
                until: at(until),
            };
            told(free(&search).get(..1).unwrap(), &berlin)
        };
        // Europe goes back on 25 October 2026, America a week later: one hour less apart in between.
        assert_eq!(first("2026-10-23T00:00:00Z", "2026-10-24T00:00:00Z"), "Fri 23 15:00");
        assert_eq!(first("2026-10-26T00:00:00Z", "2026-10-27T00:00:00Z"), "Mon 26 14:00");
        assert_eq!(first("2026-11-02T00:00:00Z", "2026-11-03T00:00:00Z"), "Mon 02 15:00");
    }
}
