//! The day on which an offer ends, as a proposal writes it: `Friday, 20 December`, `20.12.2026`, `the end of the year`.
//!
//! Days before the mail are told from those that nobody wrote: the first make the whole text doubtful.

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::civil::Weekday;

use super::Page;
use super::words::Cue;
use crate::mail::intent::words::Break;

/// Days ahead within which a day without a year is believed: `20 November` in a mail of the 22nd is past, not next year's.
const YEARLESS_MAX: i32 = 183;

/// What stands between the parts of a date of numbers.
const GLUES: [char; 3] = ['.', '/', '-'];

/// A day that may be past (an inner `None`), and where it ends in the text.
type Read = (Option<Date>, usize);

impl Page<'_> {
    /// The day that is named at `at`, behind articles and a weekday.
    pub(super) fn day(&self, at: usize, end: usize) -> Option<Read> {
        let at = self.over(at);
        let (weekday, behind) = match self.weekday(at) {
            Some((weekday, behind)) => (Some((weekday, behind)), self.over(behind)),
            None => (None, at),
        };
        let dated = self.by_numbers(behind).or_else(|| self.by_name(behind)).or_else(|| self.end_of_time(at));
        let (day, after) = dated.or_else(|| weekday.map(|(weekday, after)| (self.next(weekday), after)))?;
        let is_word_more = after < end && self.text.before(after) == Break::None && self.is_time_unit(after);
        (!is_word_more).then_some((day.filter(|day| self.is_ahead(*day)), after))
    }

    pub(super) fn is_time_unit(&self, at: usize) -> bool {
        self.cues.get(at).is_some_and(|cues| cues.iter().any(|(cue, _)| cue.is_unit()))
    }

    fn weekday(&self, at: usize) -> Option<(Weekday, usize)> {
        self.cues.get(at)?.iter().find_map(|(cue, end)| match cue {
            Cue::Weekday(day) => Some((Weekday::from_monday_one_offset(*day).ok()?, *end)),
            _ => None,
        })
    }

    /// The next such day; on that day itself nobody knows which one is meant.
    fn next(&self, weekday: Weekday) -> Option<Date> {
        (self.written.weekday() != weekday).then(|| self.written.nth_weekday(1, weekday).ok()).flatten()
    }

    /// `20.12.2026`, `20.12.`, `20/12`, `2026-12-20`.
    fn by_numbers(&self, at: usize) -> Option<Read> {
        let number = |at: usize| self.text.tokens.get(at).and_then(|token| Some((token.number?, token.glue)));
        let (first, glue) = number(at)?;
        let glue = glue.filter(|glue| GLUES.contains(glue))?;
        let (second, other) = number(at + 1)?;
        let third = number(at + 2).filter(|_| other == Some(glue)).map(|(third, _)| third);
        match third {
            Some(day) if first >= 2000 => Some((date(first, second, day), at + 3)),
            Some(year) if year >= 2000 || (20..60).contains(&year) && glue != '-' => {
                let year = if year < 100 { year + 2000 } else { year };
                Some((self.ordered(first, second, glue, |day, month| date(year, month, day)), at + 3))
            }
            _ if glue == '.' || glue == '/' => {
                let in_year = |day, month| self.in_year(None, month, day);
                Some((self.ordered(first, second, glue, in_year), at + 2))
            }
            _ => None,
        }
    }

    /// Day and month in the order that is meant; `None` when nobody can know it.
    fn ordered(&self, first: i16, second: i16, glue: char, date: impl Fn(i16, i16) -> Option<Date>) -> Option<Date> {
        let (day_first, month_first) = (date(first, second), date(second, first));
        match (glue, self.month_first) {
            ('.' | '-', _) | (_, Some(false)) => day_first,
            (_, Some(true)) => month_first,
            (_, None) if day_first == month_first || month_first.is_none() => day_first,
            (_, None) => month_first.filter(|_| day_first.is_none()),
        }
    }

    /// `20 December`, `20th of December 2026`, `1er décembre`, `December 20th, 2026`.
    fn by_name(&self, at: usize) -> Option<Read> {
        let number = |at: usize| self.text.tokens.get(at).and_then(|token| token.number);
        if let Some(day) = number(at) {
            let (month, end) = self.month(self.over(self.over_ordinal(at + 1)))?;
            let (year, end) = self.year(end);
            return Some((self.in_year(year, month, day), end));
        }
        let (month, day_at) = self.month(at)?;
        let day_at = self.over(day_at);
        let day = number(day_at).filter(|day| *day <= 31)?;
        let (year, end) = self.year(self.over_ordinal(day_at + 1));
        Some((self.in_year(year, month, day), end))
    }

    /// `the end of December`, `Jahresende`, `fin de mes`.
    fn end_of_time(&self, at: usize) -> Option<Read> {
        let year_end = |year: i16| date(year, 12, 31);
        if let Some(end) = self.end_of(at, Cue::YearEnd) {
            return Some((year_end(self.written.year()), end));
        }
        if let Some(end) = self.end_of(at, Cue::MonthEnd) {
            return Some((Some(self.written.last_of_month()), end));
        }
        let whole_at = self.over(self.end_of(at, Cue::EndOf)?);
        if let Some((month, end)) = self.month(whole_at) {
            let (year, end) = self.year(end);
            let last = self.in_year(year, month, 1).or_else(|| date(self.written.year(), month, 1));
            return Some((last.map(Date::last_of_month), end));
        }
        if let Some(end) = self.end_of(whole_at, Cue::Month) {
            return Some((Some(self.written.last_of_month()), end));
        }
        let year = self.text.tokens.get(whole_at)?.number.filter(|year| (2000..2200).contains(year));
        let end = year.map(|_| whole_at + 1).or_else(|| self.end_of(whole_at, Cue::Year))?;
        Some((year_end(year.unwrap_or(self.written.year())), end))
    }

    fn month(&self, at: usize) -> Option<(i16, usize)> {
        if self.text.before(at) == Break::Sentence {
            return None;
        }
        self.cues.get(at)?.iter().find_map(|(cue, end)| match cue {
            Cue::NamedMonth(month) => Some((*month, *end)),
            _ => None,
        })
    }

    /// Skips `st`, `th`, `er`, `º` behind a number.
    fn over_ordinal(&self, at: usize) -> usize {
        let is_suffix = matches!(self.text.word(at), "st" | "nd" | "rd" | "th" | "er" | "e" | "ste" | "o" | "º");
        if is_suffix { at + 1 } else { at }
    }

    fn year(&self, at: usize) -> (Option<i16>, usize) {
        let year_at = self.over(at);
        let year = self.text.tokens.get(year_at).filter(|token| token.before != Break::Sentence);
        match year.and_then(|token| token.number).filter(|year| (2000..2200).contains(year)) {
            Some(year) => (Some(year), year_at + 1),
            None => (None, at),
        }
    }

    /// Without a year: the next such day, when it is near; else it is the past one.
    fn in_year(&self, year: Option<i16>, month: i16, day: i16) -> Option<Date> {
        if let Some(year) = year {
            return date(year, month, day);
        }
        let this = date(self.written.year(), month, day)?;
        if this > self.written {
            return Some(this);
        }
        let next = date(self.written.year() + 1, month, day)?;
        let is_near = self.written.checked_add(YEARLESS_MAX.days()).is_ok_and(|last| next <= last);
        Some(if is_near { next } else { this })
    }
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
