//! A calendar: working days, hours and holidays, and the arithmetic of delays in it.
//!
//! Everything is computed in a zone that the caller names. The text of calendar files is `config::calendar_file`.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::civil::Time;
use jiff::tz::AmbiguousOffset;
use jiff::tz::TimeZone;

use super::sequence::Delay;

/// How far `next_open` looks: two years, so that a calendar with one open day a year still opens.
const SEARCH_DAYS: u32 = 731;

/// How far a delay may reach, in days: fifty years, so that a wrong number ends the loop.
const REACH_DAYS: u32 = 18_300;

/// Seconds of a civil day without a change of the clock.
const DAY_SECONDS: i64 = 86_400;

/// A send leaves within this span after its slot opens, where the calendar says nothing else: wide enough to look unplanned,
/// short enough to stay "in the morning".
pub const USUAL_JITTER: SignedDuration = SignedDuration::from_mins(25);

/// What is spread over a day lies in so many eighths of its open time: a call that is asked for in the last minute is not made.
const SPREAD_EIGHTHS: i64 = 7;

/// When mail may leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// Its name in the config.
    pub name: String,
    /// In whose zone it counts.
    pub zone: CalendarZone,
    /// Working days of the week, Monday first.
    pub days: [bool; 7],
    /// Open hours of every working day; they may overlap and stand in any order.
    pub hours: Vec<Window>,
    /// Days off.
    pub holidays: BTreeSet<Date>,
    /// How long after its slot opens a send leaves at the latest; zero: as soon as it opens.
    pub jitter: SignedDuration,
    /// What lies at another hour each time.
    pub spread: Spread,
}

/// What is spread over the open hours of its day, instead of standing at their beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Spread {
    /// Nothing.
    Nothing,
    /// Calls: those of one thread come at different hours.
    #[default]
    Calls,
    /// Calls and mails.
    All,
}

/// Where in the open hours of its day a send or a call lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aim {
    /// Decides the jitter: the same for ever for one step of one thread.
    pub seed: u64,
    /// So much of the day's open time passes before it, in 65,536ths; `None`: it comes soon after the slot opens.
    pub share: Option<u16>,
}

impl Aim {
    /// Soon after the slot opens.
    #[must_use]
    pub const fn early(seed: u64) -> Self {
        Self { seed, share: None }
    }
}

/// Whose zone a calendar counts in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CalendarZone {
    /// The zone of the thread.
    Prospect,
    /// The rep's.
    Rep,
    /// Always this one.
    Fixed(TimeZone),
}

/// Hours of one day: `from` belongs to it, `to` does not. `to` at 00:00 is the end of the day; otherwise `to` must lie
/// after `from`, else the window is empty. Counted in whole seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// First instant.
    pub from: Time,
    /// First instant that is outside again.
    pub to: Time,
}

/// An open span: start, and end that is outside again.
type Slot = (Timestamp, Timestamp);

impl Calendar {
    /// Any hour of any day; built in, called `always`.
    #[must_use]
    pub fn always() -> Self {
        Self {
            name: "always".to_owned(),
            zone: CalendarZone::Prospect,
            days: [true; 7],
            hours: vec![Window { from: Time::midnight(), to: Time::midnight() }],
            holidays: BTreeSet::new(),
            jitter: USUAL_JITTER,
            spread: Spread::default(),
        }
    }

    /// This calendar with the hours that it shares with `window`; as it is when they share none, because a plan that never
    /// opens would lose the step (`check` refuses such a window).
    #[must_use]
    pub fn within(&self, window: Window) -> Self {
        let hours: Vec<Window> = self.hours.iter().filter_map(|open| shared_hours(open, &window)).collect();
        if hours.is_empty() { self.clone() } else { Self { hours, ..self.clone() } }
    }

    /// The zone that this calendar uses for a thread.
    #[must_use]
    pub fn zone_for<'a>(&'a self, prospect: &'a TimeZone, rep: &'a TimeZone) -> &'a TimeZone {
        match &self.zone {
            CalendarZone::Prospect => prospect,
            CalendarZone::Rep => rep,
            CalendarZone::Fixed(zone) => zone,
        }
    }

    /// Whether it is open at any hour of any day. Then there are no slots to aim at: delays count from the minute, without
    /// jitter, and a business day is a civil day.
    #[must_use]
    pub fn is_always(&self) -> bool {
        self.days == [true; 7] && self.holidays.is_empty() && self.windows() == [(0, DAY_SECONDS)]
    }

    /// Whether mail may leave at `at`.
    #[must_use]
    pub fn is_open(&self, at: Timestamp, zone: &TimeZone) -> bool {
        let local = zone.to_datetime(at);
        let second = second_of(local.time());
        self.is_working_day(local.date())
            && self.hours.iter().filter_map(span).any(|(from, to)| from <= second && second < to)
    }

    /// The first open instant at or after `at`; `None` when there is none within two years.
    #[must_use]
    pub fn next_open(&self, at: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        if self.is_open(at, zone) {
            return Some(at);
        }
        self.slot(at, zone).map(|(from, _)| from.max(at))
    }

    /// Whether `date` is a working day and no holiday.
    #[must_use]
    pub fn is_working_day(&self, date: Date) -> bool {
        let weekday = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
        self.days.get(weekday).copied().unwrap_or(false) && !self.holidays.contains(&date)
    }

    /// `delay` after `anchor`, as a date to send at: inside a slot, at the place in it that `aim` says.
    /// Exact delays are not moved. `None` when the calendar never opens again.
    #[must_use]
    pub fn add(&self, anchor: Timestamp, delay: Delay, zone: &TimeZone, aim: Aim) -> Option<Timestamp> {
        self.shift(anchor, delay, zone, Some(aim))
    }

    /// Like [`Self::add`] without jitter: the first instant that satisfies `delay`.
    #[must_use]
    pub fn earliest(&self, anchor: Timestamp, delay: Delay, zone: &TimeZone) -> Option<Timestamp> {
        self.shift(anchor, delay, zone, None)
    }

    /// The first open instant at or after `at`, moved to the place of its day that `aim` says when `at` lies before that.
    #[must_use]
    pub fn settle(&self, at: Timestamp, zone: &TimeZone, aim: Aim) -> Option<Timestamp> {
        self.settle_with(at, zone, Some(aim))
    }

    /// When a step falls due that shall leave `delay` before `expiry`: the first slot of that day, of an earlier working
    /// day when that day is off. `None` when there is no such slot.
    #[must_use]
    pub fn before(&self, expiry: Timestamp, delay: Delay, zone: &TimeZone, aim: Aim) -> Option<Timestamp> {
        let date = zone.to_datetime(expiry).date();
        match delay {
            Delay::Exact(span) => Some(expiry.saturating_sub(span).unwrap_or(Timestamp::MIN)),
            Delay::Days(days) | Delay::BusinessDays(days) if self.is_always() => {
                days_later(expiry, -i64::from(days), zone)
            }
            Delay::BusinessHours(hours) if self.is_always() => {
                expiry.checked_sub(SignedDuration::from_hours(i64::from(hours))).ok()
            }
            Delay::Days(days) => {
                let day = date.checked_sub(SignedDuration::from_hours(24 * i64::from(days))).ok()?;
                self.settle(start_of(self.walk(day, -1, 0)?, zone)?, zone, aim)
            }
            Delay::BusinessDays(days) => {
                let last = self.walk(date, -1, 0)?;
                self.settle(start_of(self.walk(last, -1, days)?, zone)?, zone, aim)
            }
            Delay::BusinessHours(hours) => self.hours_back(expiry, hours, zone),
        }
    }

    /// Business days from `a` to `b`: working days after the day of `a` up to the day of `b`; 0 when `b` is not later.
    /// In a calendar that is always open a business day is 24 hours, begun ones count whole.
    #[must_use]
    pub fn business_days_between(&self, a: Timestamp, b: Timestamp, zone: &TimeZone) -> u32 {
        if b <= a {
            return 0;
        }
        if self.is_always() {
            let day = i128::from(DAY_SECONDS) * 1_000_000_000;
            let begun = (b.as_nanosecond() - a.as_nanosecond() + day - 1) / day;
            return u32::try_from(begun).unwrap_or(u32::MAX);
        }
        self.working_days_in(zone.to_datetime(a).date(), zone.to_datetime(b).date())
    }

    /// The last second of `date` in `zone`.
    #[must_use]
    pub fn end_of_day(date: Date, zone: &TimeZone) -> Timestamp {
        date.tomorrow()
            .ok()
            .and_then(|next| start_of(next, zone))
            .and_then(|start| start.checked_sub(SignedDuration::from_secs(1)).ok())
            .unwrap_or(Timestamp::MAX)
    }

    /// The first instant of `date` in `zone`.
    #[must_use]
    pub fn start_of_day(date: Date, zone: &TimeZone) -> Timestamp {
        start_of(date, zone).unwrap_or(Timestamp::MAX)
    }

    fn shift(&self, anchor: Timestamp, delay: Delay, zone: &TimeZone, aim: Option<Aim>) -> Option<Timestamp> {
        match delay {
            Delay::Exact(span) => anchor.checked_add(span).ok(),
            Delay::Days(days) | Delay::BusinessDays(days) if self.is_always() => {
                days_later(anchor, i64::from(days), zone)
            }
            Delay::BusinessHours(hours) if self.is_always() => {
                anchor.checked_add(SignedDuration::from_hours(i64::from(hours))).ok()
            }
            Delay::Days(days) => {
                let at = days_later(anchor, i64::from(days), zone)?;
                // What has a place of its own in the day does not take the hour of the last mail.
                let is_spread = days > 0 && aim.is_some_and(|aim| aim.share.is_some());
                let at = if is_spread { start_of(zone.to_datetime(at).date(), zone)? } else { at };
                self.settle_with(at, zone, aim)
            }
            Delay::BusinessDays(0) => self.settle_with(anchor, zone, aim),
            Delay::BusinessDays(days) => {
                let counts_as = self.walk(zone.to_datetime(anchor).date(), 1, 0)?;
                self.settle_with(start_of(self.walk(counts_as, 1, days)?, zone)?, zone, aim)
            }
            Delay::BusinessHours(hours) => self.hours_on(anchor, hours, zone),
        }
    }

    fn settle_with(&self, at: Timestamp, zone: &TimeZone, aim: Option<Aim>) -> Option<Timestamp> {
        if self.is_always() {
            return Some(at);
        }
        let (from, to) = self.slot(at, zone)?;
        let aimed = aim.map_or(from, |aim| match aim.share {
            Some(share) => self.spread_to(from, share, zone).max(from),
            None => jittered(from, to, self.jitter, aim.seed),
        });
        Some(at.max(aimed))
    }

    /// The moment of the day of `opens` before which that share of its open time has passed, never on a full minute.
    fn spread_to(&self, opens: Timestamp, share: u16, zone: &TimeZone) -> Timestamp {
        let slots = self.slots(zone.to_datetime(opens).date(), zone);
        let length = |(from, to): &Slot| from.duration_until(*to).as_secs();
        let open: i64 = slots.iter().map(length).sum();
        let mut left = open * SPREAD_EIGHTHS / 8 * i64::from(share) / (i64::from(u16::MAX) + 1);
        for slot in &slots {
            let (from, to) = *slot;
            if left < length(slot) {
                let at = from.checked_add(SignedDuration::from_secs(left)).unwrap_or(from);
                let beside = at.checked_add(SignedDuration::from_secs(1)).unwrap_or(at);
                return if at.as_second() % 60 == 0 && beside < to { beside } else { at };
            }
            left -= length(slot);
        }
        opens
    }

    /// The slot that holds `at`, or the next one.
    fn slot(&self, at: Timestamp, zone: &TimeZone) -> Option<Slot> {
        if self.days == [false; 7] || self.hours.is_empty() {
            return None;
        }
        let mut date = zone.to_datetime(at).date();
        for _ in 0..=SEARCH_DAYS {
            if let Some(slot) = self.slots(date, zone).into_iter().find(|(_, to)| *to > at) {
                return Some(slot);
            }
            date = date.tomorrow().ok()?;
        }
        None
    }

    /// Goes `step` days at a time, first to the nearest working day (`date` itself counts), then over `count` further ones.
    fn walk(&self, date: Date, step: i64, count: u32) -> Option<Date> {
        let mut date = date;
        let mut left = count;
        for _ in 0..REACH_DAYS {
            if self.is_working_day(date) {
                if left == 0 {
                    return Some(date);
                }
                left -= 1;
            }
            date = if step > 0 { date.tomorrow().ok()? } else { date.yesterday().ok()? };
        }
        None
    }

    /// Working days after `a` up to and with `b`.
    fn working_days_in(&self, a: Date, b: Date) -> u32 {
        let Ok(span) = a.until(b) else { return 0 };
        let days = u32::try_from(span.get_days()).unwrap_or(0);
        let week = u32::try_from(self.days.iter().filter(|open| **open).count()).unwrap_or(0);
        let mut count = days / 7 * week;
        let mut date = b;
        for _ in 0..days % 7 {
            count += u32::from(self.is_working_weekday(date));
            date = date.yesterday().unwrap_or(date);
        }
        let off = self.holidays.range(a..=b).filter(|day| **day > a && self.is_working_weekday(**day)).count();
        count.saturating_sub(u32::try_from(off).unwrap_or(u32::MAX))
    }

    fn is_working_weekday(&self, date: Date) -> bool {
        let weekday = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
        self.days.get(weekday).copied().unwrap_or(false)
    }

    /// Counts `hours` of open time on from `anchor`.
    fn hours_on(&self, anchor: Timestamp, hours: u32, zone: &TimeZone) -> Option<Timestamp> {
        let mut left = SignedDuration::from_hours(i64::from(hours));
        let mut date = zone.to_datetime(anchor).date();
        for _ in 0..REACH_DAYS {
            for (from, to) in self.slots(date, zone) {
                let from = from.max(anchor);
                if to <= from {
                    continue;
                }
                let length = from.duration_until(to);
                if left < length {
                    return from.checked_add(left).ok();
                }
                left -= length;
            }
            date = date.tomorrow().ok()?;
        }
        None
    }

    /// Counts `hours` of open time back from `expiry`.
    fn hours_back(&self, expiry: Timestamp, hours: u32, zone: &TimeZone) -> Option<Timestamp> {
        let mut left = SignedDuration::from_hours(i64::from(hours));
        let mut date = zone.to_datetime(expiry).date();
        for _ in 0..REACH_DAYS {
            for (from, to) in self.slots(date, zone).into_iter().rev() {
                let to = to.min(expiry);
                if to <= from {
                    continue;
                }
                let length = from.duration_until(to);
                if left <= length && !(left.is_zero() && to == expiry) {
                    return to.checked_sub(left).ok().map(|at| at.max(from));
                }
                left = left.saturating_sub(length).max(SignedDuration::ZERO);
            }
            date = date.yesterday().ok()?;
        }
        None
    }

    /// When it is open on `date`, in order.
    #[must_use]
    pub fn open_hours(&self, date: Date, zone: &TimeZone) -> Vec<(Timestamp, Timestamp)> {
        self.slots(date, zone)
    }

    /// Open spans between the starts of `date` and of the next day, in order.
    fn slots(&self, date: Date, zone: &TimeZone) -> Vec<Slot> {
        let Some((start, end)) = start_of(date, zone).zip(date.tomorrow().ok().and_then(|next| start_of(next, zone)))
        else {
            return Vec::new();
        };
        // Where the clock skips midnight the day begins later, and its windows do not move with it.
        let is_whole = zone.to_datetime(start).time() == Time::midnight();
        if !is_whole || zone.to_offset(start) != zone.to_offset(end) {
            return self.slots_around_change(date, start, end, zone);
        }
        if !self.is_working_day(date) {
            return Vec::new();
        }
        let at = |second: i64| start.checked_add(SignedDuration::from_secs(second)).unwrap_or(end);
        self.windows().into_iter().map(|(from, to)| (at(from), at(to))).collect()
    }

    /// The same on a day on which the clock changes: hours may be missing, come twice, or belong to the day before. Every
    /// span begins and ends at an edge of a window or at the change itself.
    fn slots_around_change(&self, date: Date, start: Timestamp, end: Timestamp, zone: &TimeZone) -> Vec<Slot> {
        let mut edges = BTreeSet::from([start, end]);
        edges.extend(
            zone.following(start).take_while(|change| change.timestamp() < end).map(|change| change.timestamp()),
        );
        for day in [date.yesterday().ok(), Some(date), date.tomorrow().ok()].into_iter().flatten() {
            for second in self.windows().into_iter().flat_map(|(from, to)| [from, to]) {
                edges.extend(instants(day, second, zone).into_iter().filter(|at| *at > start && *at < end));
            }
        }
        let edges: Vec<Timestamp> = edges.into_iter().collect();
        let mut slots: Vec<Slot> = Vec::new();
        for (from, to) in edges.iter().zip(edges.iter().skip(1)) {
            if !self.is_open(*from, zone) {
                continue;
            }
            match slots.last_mut() {
                Some(last) if last.1 == *from => last.1 = *to,
                Some(_) | None => slots.push((*from, *to)),
            }
        }
        slots
    }

    /// The hours as seconds of the day, in order, without overlaps.
    fn windows(&self) -> Vec<(i64, i64)> {
        let mut spans: Vec<(i64, i64)> = self.hours.iter().filter_map(span).collect();
        spans.sort_unstable();
        let mut merged: Vec<(i64, i64)> = Vec::with_capacity(spans.len());
        for (from, to) in spans {
            match merged.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                Some(_) | None => merged.push((from, to)),
            }
        }
        merged
    }
}

/// The hours that lie in both; `None` when there are none.
fn shared_hours(a: &Window, b: &Window) -> Option<Window> {
    let (first, second) = (span(a)?, span(b)?);
    let from = if first.0 >= second.0 { a.from } else { b.from };
    let to = if first.1 <= second.1 { a.to } else { b.to };
    let both = Window { from, to };
    span(&both).map(|_| both)
}

/// A window as seconds of the day; `None` when it is empty.
fn span(window: &Window) -> Option<(i64, i64)> {
    let from = second_of(window.from);
    let to = if window.to == Time::midnight() { DAY_SECONDS } else { second_of(window.to) };
    (from < to).then_some((from, to))
}

fn second_of(time: Time) -> i64 {
    i64::from(time.hour()) * 3_600 + i64::from(time.minute()) * 60 + i64::from(time.second())
}

/// The first instant of `date`; where midnight is skipped, the instant after the gap.
fn start_of(date: Date, zone: &TimeZone) -> Option<Timestamp> {
    zone.to_timestamp(date.at(0, 0, 0, 0)).ok()
}

/// Both instants of a clock time that comes twice, the one of an ordinary one; none for a time that is skipped, because
/// the change itself is an edge already.
fn instants(date: Date, second: i64, zone: &TimeZone) -> Vec<Timestamp> {
    let Ok(local) = date.at(0, 0, 0, 0).checked_add(SignedDuration::from_secs(second)) else { return Vec::new() };
    let offsets = match zone.to_ambiguous_timestamp(local).offset() {
        AmbiguousOffset::Unambiguous { offset } => vec![offset],
        AmbiguousOffset::Gap { .. } => Vec::new(),
        AmbiguousOffset::Fold { before, after } => vec![before, after],
    };
    offsets.into_iter().filter_map(|offset| offset.to_timestamp(local).ok()).collect()
}

/// The same clock time `days` civil days later.
fn days_later(at: Timestamp, days: i64, zone: &TimeZone) -> Option<Timestamp> {
    let local = zone.to_datetime(at).checked_add(SignedDuration::from_hours(24_i64.checked_mul(days)?)).ok()?;
    zone.to_timestamp(local).ok()
}

/// A moment in the first minutes of a slot, never on a full minute, the same for the same seed.
fn jittered(from: Timestamp, to: Timestamp, jitter: SignedDuration, seed: u64) -> Timestamp {
    let span = from.duration_until(to).min(jitter).as_secs();
    let Ok(choices @ 1..) = u64::try_from(span - 1) else { return from };
    let mut offset = 1 + i64::try_from(scramble(seed) % choices).unwrap_or(0);
    if (from.as_second() + offset) % 60 == 0 {
        offset = if offset > 1 { offset - 1 } else { offset + 1 };
    }
    let moved = from.checked_add(SignedDuration::from_secs(offset)).unwrap_or(from);
    if moved < to { moved } else { from }
}

/// Spreads neighbouring seeds (the finalizer of splitmix64).
fn scramble(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
