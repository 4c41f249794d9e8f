//! Dates with a day of the month: `24.11.2026`, `15th of January`, `March 3`, `the 15th`; and numbered weeks.

use jiff::civil::Date;
use jiff::civil::ISOWeekDate;
use jiff::civil::Weekday;

use super::Calendar;
use super::Span;
use super::Term;
use crate::mail::intent::words::Break;

/// What stands between the parts of a date of numbers.
const GLUES: [char; 3] = ['.', '/', '-'];

impl Calendar<'_> {
    /// A date that has a number in it.
    pub(super) fn numeric(&self, at: usize, is_prepared: bool) -> Option<Span> {
        self.all_numbers(at, is_prepared)
            .or_else(|| self.day_and_month(at))
            .or_else(|| self.month_and_day(at))
            .or_else(|| self.numbered_week(at))
            .or_else(|| self.day_of_month(at, is_prepared))
    }

    fn digits(&self, at: usize) -> Option<(i16, Option<char>)> {
        let token = self.text.tokens.get(at)?;
        Some((token.number?, token.glue))
    }

    /// `24.11.2026`, `24.11.`, `24/11`, `2026-11-24`.
    fn all_numbers(&self, at: usize, is_prepared: bool) -> Option<Span> {
        let (first, glue) = self.digits(at)?;
        let glue = glue.filter(|glue| GLUES.contains(glue))?;
        let (second, other) = self.digits(at + 1)?;
        let third = self.digits(at + 2).filter(|_| other == Some(glue)).map(|(third, _)| third);
        match third {
            Some(day) if first >= 2000 => Some(Span::day(date(first, second, day), at + 3)),
            Some(year) if year >= 2000 || (20..60).contains(&year) && glue != '-' => {
                let year = if year < 100 { year + 2000 } else { year };
                Some(Span::day(self.ordered(first, second, glue, |day, month| date(year, month, day)), at + 3))
            }
            // `24.11.` and, behind a preposition, `24/11`; `24/7` is no date.
            _ if glue == '.' && other == Some('.') || glue != '-' && is_prepared && (first, second) != (24, 7) => {
                let in_year = |day: i16, month: i16| {
                    self.rolled(None, |year| date(year, month, day).map(|day| (day, day))).map(|(day, _)| day)
                };
                Some(Span::day(self.ordered(first, second, glue, in_year), at + 2))
            }
            _ => None,
        }
    }

    /// Day and month in the order that is meant; when nobody can know it, the later date.
    fn ordered(&self, first: i16, second: i16, glue: char, date: impl Fn(i16, i16) -> Option<Date>) -> Option<Date> {
        let (day_first, month_first) = (date(first, second), date(second, first));
        match (glue, self.month_first) {
            ('.' | '-', _) | (_, Some(false)) => day_first.or(month_first),
            (_, Some(true)) => month_first.or(day_first),
            (_, None) => day_first.max(month_first),
        }
    }

    /// Skips `st`, `th`, `er`, `º` behind a number.
    fn over_ordinal(&self, at: usize) -> usize {
        let glued = at.checked_sub(1).and_then(|before| self.text.tokens.get(before)).map(|token| token.to);
        let is_suffix =
            matches!(self.text.word(at), "st" | "nd" | "rd" | "th" | "er" | "e" | "de" | "ste" | "o" | "a" | "º" | "ª");
        if is_suffix && self.text.tokens.get(at).map(|token| token.from) == glued { at + 1 } else { at }
    }

    /// `15 January`, `15th of January 2027`, `1er décembre`.
    fn day_and_month(&self, at: usize) -> Option<Span> {
        let (day, _) = self.digits(at)?;
        let mut month_at = self.over_ordinal(at + 1);
        if self.text.before(month_at) == Break::Sentence {
            return None;
        }
        if self.month(month_at).is_none() {
            month_at = self.over(month_at);
        }
        let (month, end) = self.month(month_at)?;
        let (year, end) = self.year_behind(end);
        Some(Span::day(self.in_year(year, i16::from(month), day), end))
    }

    /// `January 15th, 2027`.
    fn month_and_day(&self, at: usize) -> Option<Span> {
        let (month, day_at) = self.month(at)?;
        let day_at = if matches!(self.text.word(day_at), "the") { day_at + 1 } else { day_at };
        let (day, _) = self.digits(day_at).filter(|(day, _)| (1..=31).contains(day))?;
        if self.text.before(day_at) != Break::None || self.has(day_at + 1, Term::Oclock) {
            return None;
        }
        let end = self.over_ordinal(day_at + 1);
        let (year, end) = self.year_behind(end);
        Some(Span::day(self.in_year(year, i16::from(month), day), end))
    }

    fn in_year(&self, year: Option<i16>, month: i16, day: i16) -> Option<Date> {
        self.rolled(year, |year| date(year, month, day).map(|day| (day, day))).map(|(day, _)| day)
    }

    /// `KW 48`, `week 3`, `semaine 12`: the Monday.
    fn numbered_week(&self, at: usize) -> Option<Span> {
        let mut number_at = self.end_of(at, Term::CalendarWeek)?;
        if let Some(end) = self.end_of(number_at, Term::CalendarWeek) {
            number_at = end;
        }
        let (week, _) = self.digits(number_at).filter(|(week, _)| (1..=53).contains(week))?;
        let (year, end) = self.year_behind(number_at + 1);
        let week = i8::try_from(week).ok()?;
        let days = |year: i16| {
            let monday = ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date();
            super::days::week_from(monday)
        };
        Some(Span::of(self.rolled(year, days), end))
    }

    /// `the 15th`, `am 15.`, `le 15`: the next such day.
    fn day_of_month(&self, at: usize, is_prepared: bool) -> Option<Span> {
        let (day, glue) = self.digits(at).filter(|(day, _)| (1..=31).contains(day))?;
        let end = self.over_ordinal(at + 1);
        let is_ordinal = end > at + 1;
        let is_last = self.text.before(at + 1) != Break::None;
        let is_day = match glue {
            None => is_ordinal || is_prepared && is_last,
            Some('.') => is_prepared && !self.is_hour(at),
            Some(',' | '!' | ')') => is_prepared,
            Some(_) => false,
        };
        if !is_day || self.is_hour(at) || self.is_unit(end) || self.has(end, Term::Quarter) {
            return None;
        }
        Some(Span::day(self.written.and_then(|written| next_day(written, day)), end))
    }
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The first such day of a month after `written`.
fn next_day(written: Date, day: i16) -> Option<Date> {
    let mut month = written.first_of_month();
    for _ in 0..3 {
        let found = date(month.year(), i16::from(month.month()), day).filter(|found| *found > written);
        if found.is_some() {
            return found;
        }
        month = month.last_of_month().tomorrow().ok()?;
    }
    None
}
