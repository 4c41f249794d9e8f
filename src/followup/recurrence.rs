//! When an event of a calendar comes again (RFC 5545 section 3.3.10), by the clock on the wall alone.
//!
//! Pure: knows no zone and no instant, and reads no text. Rules finer than a day, of week numbers and of days of the year
//! are not known here.

use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::civil::DateTime;
use jiff::civil::Weekday;

/// Periods of one rule that are looked at: a century of days, and an end to the search for 30 February.
const PERIODS_MAX: i64 = 40_000;

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frequency {
    /// Each day.
    Daily,
    /// Each week.
    Weekly,
    /// Each month.
    Monthly,
    /// Each year.
    Yearly,
}

/// A rule by which an event comes again. Empty lists limit nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// How often.
    pub frequency: Frequency,
    /// Only in each so-manieth of those; at least 1.
    pub interval: u32,
    /// So many times in all; `None`: for ever.
    pub count: Option<u32>,
    /// On these days of the week; with a number that is not 0 on the so-manieth of the month, from its end when negative.
    pub weekdays: Vec<(i8, Weekday)>,
    /// On these days of the month, from its end when negative.
    pub month_days: Vec<i8>,
    /// In these months.
    pub months: Vec<i8>,
    /// Of what is found in each period only the so-manieth, from its end when negative.
    pub positions: Vec<i16>,
    /// On which day a week begins.
    pub week_start: Weekday,
}

impl Rule {
    /// Every occurrence of an event that begins at `start`, in order; the beginning itself always is one. With `not_before`
    /// those of periods that lie wholly before that day may be left out, unless they are counted.
    pub fn occurrences(&self, start: DateTime, not_before: Date) -> impl Iterator<Item = DateTime> {
        let first = if self.count.is_some() { 0 } else { self.periods_before(start.date(), not_before) };
        let found = (first..first.saturating_add(PERIODS_MAX))
            .map_while(move |period| self.period(start.date(), period))
            .flatten()
            .filter(move |date| *date >= start.date());
        let most = self.count.map_or(usize::MAX, |count| usize::try_from(count).unwrap_or(usize::MAX));
        let found = found.take(most).map(move |date| date.to_datetime(start.time())).filter(move |at| *at != start);
        std::iter::once(start).chain(found)
    }

    /// Periods that end before the day.
    fn periods_before(&self, start: Date, day: Date) -> i64 {
        let days = i64::from(start.until(day).map(|span| span.get_days()).unwrap_or(0));
        let shortest = match self.frequency {
            Frequency::Daily => 1,
            Frequency::Weekly => 7,
            Frequency::Monthly => 31,
            Frequency::Yearly => 366,
        };
        (days / shortest / i64::from(self.interval.max(1)) - 1).max(0)
    }

    /// The days of one period in order; `None`: the calendar has no more.
    fn period(&self, start: Date, number: i64) -> Option<Vec<Date>> {
        let steps = number.checked_mul(i64::from(self.interval.max(1)))?;
        let dates = match self.frequency {
            Frequency::Daily => vec![start.checked_add(steps.days()).ok()?],
            Frequency::Weekly => {
                let back = i64::from(start.weekday().since(self.week_start));
                let begins = start.checked_sub(back.days()).ok()?.checked_add(steps.weeks()).ok()?;
                let is_on = |date: &Date| match self.weekdays.as_slice() {
                    [] => date.weekday() == start.weekday(),
                    days => days.iter().any(|(_, day)| *day == date.weekday()),
                };
                begins.series(1.day()).take(7).filter(is_on).collect()
            }
            Frequency::Monthly => self.of_month(start, start.first_of_month().checked_add(steps.months()).ok()?),
            Frequency::Yearly => {
                let year = start.year().checked_add(i16::try_from(steps).ok()?)?;
                let mut months = self.months.clone();
                if months.is_empty() {
                    months = if self.month_days.is_empty() { vec![start.month()] } else { (1..=12).collect() };
                }
                months.sort_unstable();
                let first = |month: i8| Date::new(year, month, 1).ok();
                months.into_iter().filter_map(first).flat_map(|first| self.of_month(start, first)).collect()
            }
        };
        let dates: Vec<Date> = dates.into_iter().filter(|date| self.allows(*date)).collect();
        Some(self.at_positions(dates))
    }

    /// What limits each day, however it was found.
    fn allows(&self, date: Date) -> bool {
        let in_month = self.months.is_empty() || self.months.contains(&date.month());
        let back = date.day() - date.days_in_month() - 1;
        let on_day = self.month_days.iter().any(|day| *day == date.day() || *day == back);
        let plain = self.frequency == Frequency::Daily && !self.weekdays.is_empty();
        let on_weekday = !plain || self.weekdays.iter().any(|(_, day)| *day == date.weekday());
        in_month && (self.month_days.is_empty() || on_day) && on_weekday
    }

    fn of_month(&self, start: Date, first: Date) -> Vec<Date> {
        if self.weekdays.is_empty() {
            if self.month_days.is_empty() {
                return Date::new(first.year(), first.month(), start.day()).into_iter().collect();
            }
            return first.series(1.day()).take(usize::try_from(first.days_in_month()).unwrap_or(0)).collect();
        }
        let mut found: Vec<Date> = Vec::new();
        for (nth, weekday) in &self.weekdays {
            match nth {
                0 => found.extend((1..=5).filter_map(|nth| first.nth_weekday_of_month(nth, *weekday).ok())),
                nth => found.extend(first.nth_weekday_of_month(*nth, *weekday).ok()),
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn at_positions(&self, dates: Vec<Date>) -> Vec<Date> {
        if self.positions.is_empty() {
            return dates;
        }
        let count = i64::try_from(dates.len()).unwrap_or(i64::MAX);
        let is_wanted = |place: i64| {
            self.positions.iter().any(|wanted| i64::from(*wanted) == place || i64::from(*wanted) == place - count - 1)
        };
        dates.into_iter().zip(1_i64..).filter(|(_, place)| is_wanted(*place)).map(|(date, _)| date).collect()
    }
}
