//! Weeks, months, quarters, years and feasts as first and last days. Knows no text.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Span;
use super::Term;

pub(super) fn days_of(first: Date, last: Date) -> i32 {
    first.until(last).map_or(0, |span| span.get_days()) + 1
}

pub(super) fn days_in(span: &Span) -> i32 {
    span.days.map_or(0, |(first, last)| days_of(first, last))
}

pub(super) fn monday_of(day: Date) -> Option<Date> {
    day.checked_sub(i32::from(day.weekday().to_monday_zero_offset()).days()).ok()
}

pub(super) fn week_from(monday: Date) -> Option<(Date, Date)> {
    Some((monday, monday.checked_add(6.days()).ok()?))
}

pub(super) fn month_of(first: Date) -> Option<(Date, Date)> {
    Some((first, first.last_of_month()))
}

pub(super) fn quarter_of(year: i16, number: i8) -> Option<(Date, Date)> {
    let first = Date::new(year, number * 3 - 2, 1).ok()?;
    Some((first, first.checked_add(2.months()).ok()?.last_of_month()))
}

pub(super) fn year_of(year: i16) -> Option<(Date, Date)> {
    Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
}

/// The week, month, quarter or year that comes `count` after the one that runs.
pub(super) fn following(unit: Term, written: Date, count: i32) -> Option<(Date, Date)> {
    match unit {
        Term::Week => week_from(monday_of(written)?.checked_add(count.weeks()).ok()?),
        Term::MonthUnit => month_of(written.first_of_month().checked_add(count.months()).ok()?),
        Term::Quarter => {
            let this = Date::new(written.year(), (written.month() - 1) / 3 * 3 + 1, 1).ok()?;
            let first = this.checked_add((count * 3).months()).ok()?;
            Some((first, first.checked_add(2.months()).ok()?.last_of_month()))
        }
        _ => year_of(written.year().checked_add(i16::try_from(count).ok()?)?),
    }
}

/// Good Friday to Easter Monday, by the anonymous Gregorian computus.
pub(super) fn easter(year: i16) -> Option<(Date, Date)> {
    let year_number = i32::from(year);
    let (golden, century) = (year_number % 19, year_number / 100);
    let leap = century / 4;
    let moon = (19 * golden + century - leap - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let week = (32 + 2 * (century % 4) + 2 * (year_number % 100 / 4) - moon - year_number % 100 % 4) % 7;
    let correction = (golden + 11 * moon + 22 * week) / 451;
    let sum = moon + week - 7 * correction + 114;
    let sunday = Date::new(year, i8::try_from(sum / 31).ok()?, i8::try_from(sum % 31 + 1).ok()?).ok()?;
    Some((sunday.checked_sub(2.days()).ok()?, sunday.tomorrow().ok()?))
}
