//! Days and spans of time that a text names, as dates after the mail's own: `next week` is the Monday of next week.
//!
//! Does not judge what is meant to happen then. What is past, now, or known to nobody has no date.

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::civil::Weekday;

use super::cues::Cue;
use super::cues::IS_LISTED;
use super::cues::Kinds;
use super::cues::LEXICON;
use super::cues::Term;
use super::matcher::Found;
use super::words::Break;
use super::words::Text;

mod days;
mod hours;
mod numeric;
mod terms;

use self::days::{days_in, days_of, easter, following, monday_of, month_of, quarter_of, week_from, year_of};

/// Days after the mail above which a date is not believed.
const AHEAD_MAX: i32 = 800;

/// Times of one answer that are read.
const WHENS_MAX: usize = 40;

/// The day with which the end of a month begins.
const END_OF_MONTH: i8 = 25;

/// The day with which the middle of a month begins.
const MID_MONTH: i8 = 15;

/// A time that the text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// Its first word.
    pub start: usize,
    /// The word behind its last.
    pub end: usize,
    /// Its first day, when that can be known and is after the mail.
    pub date: Option<Date>,
    /// One day, not a week or a month.
    pub is_day: bool,
    /// Said with `until` or `not before`: nothing shall happen earlier.
    pub is_limit: bool,
}

/// The day that lies so many units later.
type Later = fn(Date, i16) -> Option<Date>;

/// Days from the first to the last, not yet looked at from before or after.
#[derive(Debug, Clone, Copy)]
struct Span {
    days: Option<(Date, Date)>,
    end: usize,
    is_day: bool,
}

impl Span {
    const fn of(days: Option<(Date, Date)>, end: usize) -> Self {
        Self { days, end, is_day: false }
    }

    fn day(day: Option<Date>, end: usize) -> Self {
        Self { days: day.map(|day| (day, day)), end, is_day: true }
    }
}

/// Reads the times of a text. `written` is the day of the mail.
pub struct Calendar<'c> {
    text: &'c Text<'c>,
    /// What begins at each word.
    words: &'c [Kinds],
    /// The words of the calendar themselves: which month, which number.
    found: &'c Found<Cue>,
    /// Bits of all of them.
    kinds: u64,
    written: Option<Date>,
    month_first: Option<bool>,
}

/// Words that begin a time by themselves: all but the links.
const BEGINS: u64 = !(IS_LISTED
    | Term::Day.bit()
    | Term::Past.bit()
    | Term::In.bit()
    | Term::FromNow.bit()
    | Term::After.bit()
    | Term::NotAfter.bit()
    | Term::Until.bit()
    | Term::By.bit()
    | Term::From.bit()
    | Term::On.bit()
    | Term::Of.bit()
    | Term::Daypart.bit()
    | Term::At.bit()
    | Term::Oclock.bit());

/// Words of the calendar with which the forms of a time begin; numbers in digits count as those in words.
const NUMBERS: u64 = Term::Number(0).bit();
const NUMERIC: u64 = NUMBERS | Term::Month(0).bit() | Term::MonthLike(0).bit() | Term::CalendarWeek.bit();
const PARTS: u64 = Term::Begin.bit() | Term::Mid.bit() | Term::End.bit();
const NEAR: u64 = Term::DayAfterTomorrow.bit() | Term::Tomorrow.bit() | Term::Today.bit();
const RELATIVE: u64 = Term::Next.bit() | Term::This.bit();
const WHOLES: u64 = Term::Week.bit() | Term::MonthUnit.bit() | Term::Quarter.bit() | Term::Year.bit();
const UNITS: u64 = RELATIVE | Term::AfterNext.bit() | WHOLES;
const PARTS_OF_YEAR: u64 = Term::Quarter.bit() | Term::Half.bit();
const QUARTERS: u64 = NUMBERS | PARTS_OF_YEAR;
const WEEKDAYS: u64 = Term::Weekday(0).bit() | Term::WeekdayLike(0).bit();
const DAYS: u64 = RELATIVE | WEEKDAYS;
const NAMED_MONTHS: u64 = Term::Month(0).bit() | Term::MonthLike(0).bit();
const SEASONS: u64 = Term::Season(0).bit();
const MONTHS: u64 = RELATIVE | NAMED_MONTHS | SEASONS;
const FEASTS: u64 = Term::NewYear.bit() | Term::Christmas.bit() | Term::Easter.bit() | Term::Someday.bit();

/// Words that may stand before a time and say how it is meant.
const MODIFIERS: [(Term, u64); 5] = [
    (Term::After, Term::After.bit()),
    (Term::Until, Term::Until.bit()),
    (Term::From, Term::From.bit()),
    (Term::By, Term::By.bit()),
    (Term::In, Term::In.bit()),
];

/// Their bits.
const MODIFIER_BITS: u64 = Term::After.bit() | Term::Until.bit() | Term::From.bit() | Term::By.bit() | Term::In.bit();

impl<'c> Calendar<'c> {
    /// `words` say what begins at each word of the text, and `found` knows more. `month_first` says what `11/12` means,
    /// where that is known.
    #[must_use]
    pub fn new(
        text: &'c Text<'c>,
        words: &'c [Kinds],
        found: &'c Found<Cue>,
        written: Option<Date>,
        month_first: Option<bool>,
    ) -> Self {
        let kinds = words.iter().fold(0, |kinds, word| kinds | word.terms);
        Self { text, words, found, kinds, written, month_first }
    }

    /// All times in order. None of them overlap.
    #[must_use]
    pub fn all(&self) -> Vec<When> {
        let mut found: Vec<When> = Vec::new();
        let mut at = 0;
        while let Some(begin) = self.next_begin(at).filter(|_| found.len() < WHENS_MAX) {
            at = begin + 1;
            if let Some(when) = self.when(begin) {
                at = when.end;
                found.push(when);
            }
        }
        found
    }

    /// The next word at which a time may begin: every time begins with a number or a word of the calendar.
    fn next_begin(&self, at: usize) -> Option<usize> {
        let words = self.words.get(at..)?;
        let begins = |word: &Kinds| word.terms & (MODIFIER_BITS | BEGINS) != 0;
        let more = if self.text.has_numbers {
            let tokens = self.text.tokens.get(at..)?;
            words.iter().zip(tokens).position(|(word, token)| begins(word) || token.number.is_some())
        } else {
            words.iter().position(begins)
        };
        more.map(|more| at + more)
    }

    /// Whether a time may begin at this word: at a number or at a word of the calendar that is more than a link.
    fn may_begin(&self, at: usize) -> bool {
        self.kinds(at) & BEGINS != 0 || self.in_digits(at).is_some()
    }

    fn when(&self, at: usize) -> Option<When> {
        let kinds = self.kinds(at) & MODIFIER_BITS;
        let modifiers = if kinds == 0 { &[] } else { MODIFIERS.as_slice() };
        for (modifier, bit) in modifiers {
            if kinds & bit == 0 {
                continue;
            }
            let modifier = *modifier;
            let is_other = modifier == Term::After && self.has(at, Term::NotAfter);
            let Some(end) = self.end_of(at, modifier).filter(|_| !is_other) else { continue };
            let start = self.over(end);
            let span = match modifier {
                Term::In | Term::After => self.distance(end).or_else(|| self.span(start, true)),
                _ if self.may_begin(start) => self.span(start, true),
                _ => None,
            };
            let Some(span) = span.filter(|_| self.text.before(end) != Break::Sentence) else { continue };
            if self.has(span.end, Term::Past) {
                return None;
            }
            return Some(self.seen(at, span, modifier));
        }
        if !self.may_begin(at) {
            return None;
        }
        let is_past =
            at.checked_sub(1).is_some_and(|before| self.has(before, Term::Past) && !self.has(before, Term::Next));
        let prepared = at.checked_sub(1).is_some_and(|before| self.has(before, Term::On) || self.has(before, Term::In));
        let span = self.span(at, prepared)?;
        if is_past || self.has(span.end, Term::Past) && self.text.before(span.end) == Break::None {
            return None;
        }
        Some(self.seen(at, span, Term::On))
    }

    /// What the span means behind its modifier.
    fn seen(&self, start: usize, span: Span, modifier: Term) -> When {
        let date = span.days.and_then(|(first, last)| match modifier {
            Term::After => last.tomorrow().ok(),
            Term::Until if span.is_day => last.tomorrow().ok(),
            _ => Some(first),
        });
        let believed = |date: &Date| {
            self.written.is_some_and(|written| {
                *date > written && written.checked_add(AHEAD_MAX.days()).is_ok_and(|last| *date <= last)
            })
        };
        let is_limit = matches!(modifier, Term::Until | Term::From | Term::After);
        When { start, end: span.end, date: date.filter(believed), is_day: span.is_day, is_limit }
    }

    fn span(&self, at: usize, is_prepared: bool) -> Option<Span> {
        if !self.may_begin(at) {
            return None;
        }
        let digits = self.in_digits(at).is_some();
        let here = self.kinds(at) | if digits { NUMBERS } else { 0 };
        // Each form is looked for where a word stands with which it may begin, in a text that has the words which it needs.
        let needs = |begins: u64, needed: u64| (here & begins != 0 && self.kinds & needed != 0).then_some(at);
        let in_digits = if self.text.has_numbers && here & NUMERIC != 0 { Some(at) } else { None };
        (in_digits.and_then(|at| self.numeric(at, is_prepared)))
            .or_else(|| needs(PARTS, PARTS).and_then(|at| self.part(at)))
            .or_else(|| needs(NEAR, NEAR).and_then(|at| self.near(at)))
            .or_else(|| needs(NUMBERS, Term::FromNow.bit()).and_then(|at| self.counted_from_now(at)))
            .or_else(|| needs(UNITS, WHOLES).and_then(|at| self.unit(at)))
            .or_else(|| needs(QUARTERS, PARTS_OF_YEAR).and_then(|at| self.quarter(at)))
            .or_else(|| needs(DAYS, WEEKDAYS).and_then(|at| self.weekday(at, is_prepared)))
            .or_else(|| needs(MONTHS, NAMED_MONTHS | SEASONS).and_then(|at| self.month_alone(at, is_prepared)))
            .or_else(|| needs(FEASTS, FEASTS).and_then(|at| self.feast(at)))
            .or_else(|| if digits { self.next_year(at) } else { None })
    }

    /// Today, tomorrow.
    fn near(&self, at: usize) -> Option<Span> {
        let on = |days: i32| self.written.and_then(|written| written.checked_add(days.days()).ok());
        if let Some(end) = self.end_of(at, Term::DayAfterTomorrow) {
            return Some(Span::day(on(2), end));
        }
        if let Some(end) = self.end_of(at, Term::Tomorrow) {
            return Some(Span::day(on(1), end));
        }
        let end = self.end_of(at, Term::Today)?;
        Some(Span::day(None, end))
    }

    /// `early January`, `Ende nächster Woche`, `mid Q3`.
    fn part(&self, at: usize) -> Option<Span> {
        for part in [Term::Begin, Term::Mid, Term::End] {
            let Some(end) = self.end_of(at, part) else { continue };
            let whole_at = self.over(end);
            let named = self.unit(whole_at).or_else(|| self.running(whole_at)).or_else(|| self.quarter(whole_at));
            let Some(whole) = named.or_else(|| self.month_alone(whole_at, true)) else { continue };
            let Some((first, last)) = whole.days else { return Some(whole) };
            let begin = match (part, days_of(first, last)) {
                (Term::Mid, 0..=7) => first.checked_add(2.days()),
                (Term::End, 0..=7) => first.checked_add(4.days()),
                (Term::Mid, 8..=31) => first.with().day(MID_MONTH).build(),
                (Term::End, 8..=31) => first.with().day(END_OF_MONTH).build(),
                (Term::Mid, 32..=200) => first.checked_add(1.month()).and_then(|month| month.with().day(15).build()),
                (Term::End, _) => last.with().day(15).build(),
                (Term::Mid, _) => first.with().month(6).day(15).build(),
                _ => Ok(first),
            };
            let begin = begin.unwrap_or(first);
            let closes = match part {
                Term::Begin => begin.checked_add((days_of(first, last).min(28) / 3).days()).unwrap_or(begin),
                Term::Mid => begin,
                _ => last,
            };
            return Some(Span::of(Some((begin, closes)), whole.end));
        }
        None
    }

    /// The week, month or year that runs: `end of the month`; `end of November` in November.
    fn running(&self, at: usize) -> Option<Span> {
        if let (Some((month, end)), Some(written)) = (self.month(at), self.written)
            && month == written.month()
        {
            return Some(Span::of(month_of(written.first_of_month()), end));
        }
        let at = self.end_of(at, Term::This).map_or(at, |end| self.over(end));
        let written = self.written;
        let span = |unit: Term, days: fn(Date) -> Option<(Date, Date)>| {
            self.end_of(at, unit).map(|end| Span::of(written.and_then(days), end))
        };
        span(Term::Week, |day| week_from(monday_of(day)?))
            .or_else(|| span(Term::MonthUnit, |day| month_of(day.first_of_month())))
            .or_else(|| span(Term::Quarter, |day| quarter_of(day.year(), (day.month() - 1) / 3 + 1)))
            .or_else(|| span(Term::Year, |day| year_of(day.year())))
    }

    /// `next week`, `le mois prochain`, `week after next`. `This week` is now and has no date.
    fn unit(&self, at: usize) -> Option<Span> {
        let (next, unit_at) =
            match (self.end_of(at, Term::AfterNext), self.end_of(at, Term::Next), self.end_of(at, Term::This)) {
                (Some(end), ..) => (Some(2), end),
                (None, Some(end), _) => (Some(1), end),
                (None, None, Some(end)) => (Some(0), end),
                (None, None, None) => (None, at),
            };
        let kinds = [Term::Week, Term::MonthUnit, Term::Quarter, Term::Year];
        let (unit, mut end) = kinds.iter().find_map(|kind| Some((*kind, self.end_of(unit_at, *kind)?)))?;
        let mut next = next;
        let behind = [(Term::AfterNext, 2), (Term::Next, 1), (Term::This, 0)];
        for (term, count) in behind {
            if let Some(after) = self.end_of(end, term).filter(|_| next.is_none() || term == Term::AfterNext) {
                (next, end) = (Some(count), after);
                break;
            }
        }
        let count = next?;
        let mut span =
            Span::of(self.written.filter(|_| count > 0).and_then(|written| following(unit, written, count)), end);
        // `next week on Tuesday`.
        if let (Term::Week, Some((first, _))) = (unit, span.days) {
            let day_at = self.over(end);
            if let Some((day, day_end)) =
                self.named_day(day_at, true).filter(|_| self.text.before(day_at) == Break::None)
            {
                span = Span::day(first.checked_add(i32::from(day - 1).days()).ok(), day_end);
            }
        }
        Some(span)
    }

    /// `in two weeks`, without the `in`.
    fn distance(&self, at: usize) -> Option<Span> {
        let (mut count, mut unit_at) = self.number(at)?;
        // `2-3 weeks`, `two or three weeks`.
        for more in [unit_at, unit_at + 1] {
            if let Some((_, end)) = self.number(more).filter(|(_, end)| self.is_unit(*end)) {
                unit_at = end;
            }
        }
        if count == 14 && self.text.word(at).starts_with("fort") {
            return Some(Span::day(self.written?.checked_add(14.days()).ok(), unit_at));
        }
        let written = self.written;
        count = count.clamp(0, 1000);
        let units: [(Term, Later); 4] = [
            (Term::Day, |day, count| day.checked_add(i64::from(count).days()).ok()),
            (Term::Week, |day, count| day.checked_add(i64::from(count).weeks()).ok()),
            (Term::MonthUnit, |day, count| day.checked_add(i64::from(count).months()).ok()),
            (Term::Year, |day, count| day.checked_add(i64::from(count).years()).ok()),
        ];
        units.iter().find_map(|(unit, add)| {
            let end = self.end_of(unit_at, *unit)?;
            let end = self.end_of(end, Term::FromNow).unwrap_or(end);
            let day = written.and_then(|written| add(written, count));
            Some(Span::of(day.map(|day| (day, day)), end))
        })
    }

    /// `two weeks from now`, `kahden viikon kuluttua`.
    fn counted_from_now(&self, at: usize) -> Option<Span> {
        let span = self.distance(at)?;
        let before = span.end.checked_sub(1)?;
        self.ends_with(before, Term::FromNow, span.end).then_some(span)
    }

    fn ends_with(&self, last: usize, term: Term, end: usize) -> bool {
        (last.saturating_sub(1)..=last).any(|at| self.ends_at(at, term, end))
    }

    fn is_unit(&self, at: usize) -> bool {
        [Term::Day, Term::Week, Term::MonthUnit, Term::Year].iter().any(|unit| self.has(at, *unit))
    }

    /// `Q3`, `third quarter`, `3. Quartal`, `H2`.
    fn quarter(&self, at: usize) -> Option<Span> {
        let numbered = |unit: Term, most: i16| {
            let behind = self.end_of(at, unit).and_then(|end| self.number(end));
            let before = || {
                let (number, end) = self.number(at)?;
                let end = if matches!(self.text.word(end), "st" | "nd" | "rd" | "th" | "e" | "er" | "o") {
                    end + 1
                } else {
                    end
                };
                // `pushed to Q1`: in Danish `to` is two.
                let is_other = |end: &usize| self.in_digits(*end).is_some_and(|number| (1..=most).contains(&number));
                Some((number, self.end_of(end, unit).filter(|end| !is_other(end))?))
            };
            behind.or_else(before).filter(|(number, _)| (1..=most).contains(number))
        };
        let quarter = numbered(Term::Quarter, 4).map(|(number, end)| (number, end, false));
        let half = || numbered(Term::Half, 2).map(|(number, end)| (number * 2 - 1, end, true));
        let (number, end, is_half) = quarter.or_else(half)?;
        let number = i8::try_from(number).ok()?;
        let (year, end) = self.year_behind(end);
        let days = |year: i16| {
            let (first, last) = quarter_of(year, number)?;
            Some((first, if is_half { quarter_of(year, number + 1)?.1 } else { last }))
        };
        Some(Span::of(self.rolled(year, days), end))
    }

    /// A year with four digits behind, perhaps after `of`.
    fn year_behind(&self, at: usize) -> (Option<i16>, usize) {
        let year_at = self.over(at);
        let year = self.text.tokens.get(year_at).filter(|token| token.before != Break::Sentence);
        match year.and_then(|token| token.number).filter(|year| (2000..2200).contains(year)) {
            Some(year) => (Some(year), year_at + 1),
            None => (None, at),
        }
    }

    /// The span of the year named, else of the first year in which it is not over. What runs already has no date.
    fn rolled(&self, year: Option<i16>, days: impl Fn(i16) -> Option<(Date, Date)>) -> Option<(Date, Date)> {
        let written = self.written?;
        if let Some(year) = year {
            return days(year);
        }
        let this = days(written.year())?;
        let found = if this.1 < written { days(written.year() + 1)? } else { this };
        (found.0 > written).then_some(found)
    }

    /// A weekday: Monday is 1.
    fn named_day(&self, at: usize, is_prepared: bool) -> Option<(i8, usize)> {
        self.first_term(at, WEEKDAYS, |term, end| match term {
            Term::Weekday(day) => Some((day, end)),
            Term::WeekdayLike(day) if is_prepared || self.stands_as_day(end) => Some((day, end)),
            _ => None,
        })
    }

    /// Whether an abbreviation is a day by what follows: an hour, a part of the day.
    fn stands_as_day(&self, end: usize) -> bool {
        self.has(end, Term::Daypart)
            || self.has(end, Term::At)
            || self.text.tokens.get(end).is_some_and(|token| token.number.is_some())
    }

    /// `Tuesday`, `next Tuesday`, `Tuesday next week`, `mardi prochain`.
    fn weekday(&self, at: usize, is_prepared: bool) -> Option<Span> {
        let next = self.end_of(at, Term::Next);
        let day_at = next.or_else(|| self.end_of(at, Term::This)).unwrap_or(at);
        let (day, end) = self.named_day(day_at, is_prepared || day_at > at)?;
        // `Monday, 30 November`: the date says it better.
        let dated = self.over(end);
        if let Some(span) =
            self.numeric(dated, true).filter(|span| span.is_day && self.text.before(dated) < Break::Sentence)
        {
            return Some(span);
        }
        let Some(written) = self.written else { return Some(Span::day(None, end)) };
        let in_week = self.over(end);
        if let Some(span) =
            self.unit(in_week).filter(|span| self.text.before(in_week) == Break::None && days_in(span) == 7)
        {
            let day = span.days.and_then(|(first, _)| first.checked_add(i32::from(day - 1).days()).ok());
            return Some(Span::day(day, span.end));
        }
        let behind = self.end_of(end, Term::Next).filter(|_| next.is_none() && self.text.before(end) == Break::None);
        let of_next_week = next.is_some() || behind.is_some();
        let end = behind.unwrap_or(end);
        let date = if of_next_week {
            monday_of(written).and_then(|monday| monday.checked_add((i32::from(day) + 6).days()).ok())
        } else {
            let weekday = Weekday::from_monday_one_offset(day).ok()?;
            written.nth_weekday(1, weekday).ok()
        };
        Some(Span::day(date, end))
    }

    /// A month by its name. Names that are also other words need a preposition.
    fn month(&self, at: usize) -> Option<(i8, usize)> {
        self.first_term(at, NAMED_MONTHS, |term, end| match term {
            Term::Month(month) | Term::MonthLike(month) => Some((month, end)),
            _ => None,
        })
    }

    /// `January`, `next January`, `March 2027`, `in the spring`.
    fn month_alone(&self, at: usize, is_prepared: bool) -> Option<Span> {
        let behind = self.end_of(at, Term::Next).or_else(|| self.end_of(at, Term::This)).map(|end| self.over(end));
        let is_named = |at: &usize| self.kinds(*at) & (NAMED_MONTHS | SEASONS) != 0;
        let start = behind.into_iter().chain([at]).find(is_named)?;
        let season = self.first_term(start, SEASONS, |term, end| match term {
            Term::Season(month) => Some((month, end, 3)),
            _ => None,
        });
        let is_doubtful = !is_prepared && start == at && self.kinds(start) & Term::Month(0).bit() == 0;
        // `efter jul` is after Christmas.
        let is_feast = start.checked_sub(1).is_some_and(|before| self.ends_at(before, Term::Christmas, start + 1));
        let is_meant = |end: usize| !is_feast && !is_doubtful || self.year_behind(end).0.is_some();
        let month = || self.month(start).filter(|(_, end)| is_meant(*end));
        let (month, end, length) = season.or_else(|| month().map(|(month, end)| (month, end, 1)))?;
        let end = self.end_of(end, Term::Next).filter(|_| self.text.before(end) == Break::None).unwrap_or(end);
        let (year, end) = self.year_behind(end);
        let days = |year: i16| {
            let first = Date::new(year, month, 1).ok()?;
            Some((first, first.checked_add(i32::from(length - 1_i8).months()).ok()?.last_of_month()))
        };
        Some(Span::of(self.rolled(year, days), end))
    }

    /// Feasts, holidays.
    fn feast(&self, at: usize) -> Option<Span> {
        let fixed = |month: i8, day: i8, last: i8| {
            move |year: i16| Some((Date::new(year, month, day).ok()?, Date::new(year, month, last).ok()?))
        };
        if let Some(end) = self.end_of(at, Term::NewYear) {
            return Some(Span::of(self.rolled(None, fixed(1, 1, 1)), end));
        }
        if let Some(end) = self.end_of(at, Term::Christmas) {
            return Some(Span::of(self.rolled(None, fixed(12, 24, 26)), end));
        }
        if let Some(end) = self.end_of(at, Term::Easter) {
            return Some(Span::of(self.rolled(None, easter), end));
        }
        self.end_of(at, Term::Someday).map(|end| Span::of(None, end))
    }

    /// `2027`, in 2026.
    fn next_year(&self, at: usize) -> Option<Span> {
        let year =
            self.text.tokens.get(at)?.number.filter(|year| self.written.is_some_and(|day| *year == day.year() + 1))?;
        Some(Span::of(year_of(year), at + 1))
    }
}
