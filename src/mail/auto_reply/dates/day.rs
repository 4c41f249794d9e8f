//! Days of the calendar that a written date may mean, seen from the day of the mail. Knows no words.

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::civil::Weekday;

/// Days after the mail above which a return is not believed.
pub const AHEAD_MAX: i32 = 120;

/// Days before the mail within which a date without a year is one that somebody forgot to take away.
const STALE_MAX: i32 = 60;

/// Years in which a date is a date at all: an agreement of 2050 is no absence.
const YEARS_MAX: i16 = 3;

/// First and last day of what was written: a day, a week, the rest of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// `None` when only the end is known.
    pub first: Option<Date>,
    /// The last day.
    pub last: Date,
}

/// What a written date means for the day of the mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// A plausible one.
    Is(Span),
    /// So late that it is not believed; an earlier one beside it is not the return either.
    Far,
    /// Past or no day at all.
    Useless,
}

impl Day {
    /// A single day.
    #[must_use]
    pub const fn on(day: Date) -> Self {
        Self::Is(Span { first: Some(day), last: day })
    }

    /// The day itself when it is plausible.
    #[must_use]
    pub fn checked(day: Date, written: Date) -> Self {
        if day < written || day.year() > written.year() + YEARS_MAX {
            return Self::Useless;
        }
        if is_far(day, written) { Self::Far } else { Self::on(day) }
    }

    /// Of two readings the later; a far one means that nothing is sure.
    #[must_use]
    pub fn later(self, other: Self) -> Self {
        match (self, other) {
            (Self::Far, _) | (_, Self::Far) => Self::Far,
            (Self::Is(one), Self::Is(two)) => Self::Is(if one.last >= two.last { one } else { two }),
            (Self::Is(span), Self::Useless) | (Self::Useless, Self::Is(span)) => Self::Is(span),
            (Self::Useless, Self::Useless) => Self::Useless,
        }
    }
}

fn is_far(day: Date, written: Date) -> bool {
    written.checked_add(AHEAD_MAX.days()).is_ok_and(|last| day > last)
}

/// A day and a month, with or without a year: then the first on or after the mail, unless it has just passed.
#[must_use]
pub fn of_month(day: i32, month: i32, year: Option<i32>, written: Date) -> Day {
    let of = |year: i16| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    if let Some(year) = year {
        let year = if (0..100).contains(&year) { year + 2000 } else { year };
        let date = i16::try_from(year).ok().and_then(of);
        return date.map_or(Day::Useless, |date| Day::checked(date, written));
    }
    let Some(this_year) = of(written.year()) else { return Day::Useless };
    if this_year >= written {
        return Day::checked(this_year, written);
    }
    let stale = written.checked_sub(STALE_MAX.days()).is_ok_and(|earliest| this_year >= earliest);
    if stale {
        return Day::Useless;
    }
    of(written.year() + 1).map_or(Day::Useless, |date| Day::checked(date, written))
}

/// The last day of a month.
#[must_use]
pub fn end_of_month(month: i8, year: Option<i32>, written: Date) -> Day {
    let this = if month < written.month() { written.year() + 1 } else { written.year() };
    let year = year.and_then(|year| i16::try_from(year).ok()).unwrap_or(this);
    let Ok(first) = Date::new(year, month, 1) else { return Day::Useless };
    only_end(Day::checked(first.last_of_month(), written))
}

/// Takes away the first day.
#[must_use]
pub const fn only_end(day: Day) -> Day {
    match day {
        Day::Is(Span { last, .. }) => Day::Is(Span { first: None, last }),
        Day::Far => Day::Far,
        Day::Useless => Day::Useless,
    }
}

/// The next day with that number.
#[must_use]
pub fn of_number(day: i32, written: Date) -> Day {
    let wanted = i8::try_from(day).unwrap_or_default();
    let days = written.series(1.day()).take(DAYS_TO_ANY_NUMBER);
    days.into_iter().find(|date| date.day() == wanted).map_or(Day::Useless, |date| Day::checked(date, written))
}

/// From 30 January it is 60 days to the next 30th.
const DAYS_TO_ANY_NUMBER: usize = 63;

/// The next such weekday after `base`; in the next week when that is what was said.
#[must_use]
pub fn of_weekday(weekday: i8, base: Date, next_week: bool) -> Day {
    let Ok(wanted) = Weekday::from_monday_one_offset(weekday) else { return Day::Useless };
    let Ok(nearest) = base.nth_weekday(1, wanted) else { return Day::Useless };
    if next_week && week(nearest, 0).is_some_and(|span| span.first <= Some(base)) {
        return nearest.checked_add(1.week()).map_or(Day::Useless, Day::on);
    }
    Day::on(nearest)
}

/// The week of `day`, or one some weeks later: Monday to Sunday.
#[must_use]
pub fn week(day: Date, later: i32) -> Option<Span> {
    let monday = day.checked_sub(i32::from(day.weekday().to_monday_zero_offset()).days()).ok()?;
    let monday = monday.checked_add(later.weeks()).ok()?;
    Some(Span { first: Some(monday), last: monday.checked_add(6.days()).ok()? })
}

/// The calendar week with that number (ISO 8601) which is not over yet.
#[must_use]
pub fn of_week_number(number: i32, written: Date) -> Day {
    let number = i8::try_from(number).unwrap_or_default();
    let of = |year: i16| {
        let monday = jiff::civil::ISOWeekDate::new(year, number, Weekday::Monday).ok()?.date();
        week(monday, 0)
    };
    let year = written.iso_week_date().year();
    let span = of(year).filter(|span| span.last >= written).or_else(|| of(year + 1));
    match span {
        Some(span) if is_far(span.last, written) => Day::Far,
        Some(span) => Day::Is(span),
        None => Day::Useless,
    }
}

/// The first working day after `day`.
#[must_use]
pub fn business_day_after(day: Date) -> Option<Date> {
    let days = day.series(1.day()).skip(1).take(7);
    days.into_iter().find(|day| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn years_roll_over_and_stale_dates_do_not() {
        let written = date(2026, 11, 19);
        assert_eq!(of_month(4, 1, None, written), Day::on(date(2027, 1, 4)));
        assert_eq!(of_month(15, 11, None, written), Day::Useless);
        assert_eq!(of_month(1, 6, None, written), Day::Far);
        assert_eq!(of_month(31, 2, None, written), Day::Useless);
    }

    #[test]
    fn weeks_have_numbers() {
        let span = |number| of_week_number(number, date(2026, 12, 30));
        assert_eq!(span(53), Day::Is(Span { first: Some(date(2026, 12, 28)), last: date(2027, 1, 3) }));
        assert_eq!(span(1), Day::Is(Span { first: Some(date(2027, 1, 4)), last: date(2027, 1, 10) }));
    }

    #[test]
    fn next_monday_on_a_monday_is_not_today() {
        assert_eq!(of_weekday(1, date(2026, 11, 16), false), Day::on(date(2026, 11, 23)));
        assert_eq!(of_weekday(5, date(2026, 11, 16), true), Day::on(date(2026, 11, 27)));
    }
}
