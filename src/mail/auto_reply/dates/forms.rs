//! Dates as they are written: numbers in any order, names of months, weekdays, weeks. What they mean for the absence is
//! `role`.

use jiff::civil::Date;

use super::super::token::Token;
use super::super::token::TokenKind;
use super::day;
use super::day::Day;
use super::lexicon::Cue;
use super::lexicon::Hit;
use super::lexicon::Reading;
use super::words::NumberOrder;

/// A date as written and its place among the tokens.
#[derive(Debug, Clone, Copy)]
pub struct Found {
    /// Index of its first token.
    pub start: usize,
    /// Index behind its last.
    pub end: usize,
    /// What day.
    pub day: Day,
    /// How it was written.
    pub form: Form,
}

/// How a date was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A day of a month.
    Date,
    /// Numbers or a bare day that may be something else: they need a word beside them.
    Doubtful,
    /// A weekday.
    Weekday,
    /// A week, today, tomorrow, the end of a month.
    Period,
    /// "Next week", of which "until" does not take the whole.
    NextWeek,
}

/// A text prepared for finding dates.
pub struct Page<'t> {
    /// Its tokens.
    pub tokens: &'t [Token],
    /// Its cues.
    pub hits: &'t [Hit],
    /// For each token the index of the first hit that begins there or later.
    starts: Vec<usize>,
    written: Date,
    order: Option<NumberOrder>,
}

impl<'t> Page<'t> {
    /// Prepares a text that was written on a day; `region` is the order of numbers where the writer lives.
    #[must_use]
    pub fn new(tokens: &'t [Token], reading: &'t Reading, written: Date, region: Option<NumberOrder>) -> Self {
        let mut starts = Vec::with_capacity(tokens.len() + 1);
        let mut hit = 0;
        for at in 0..=tokens.len() {
            while reading.hits.get(hit).is_some_and(|found| found.at < at) {
                hit += 1;
            }
            starts.push(hit);
        }
        let order = if reading.order == NumberOrder::Regional { region } else { Some(reading.order) };
        let order = numbers_tell(tokens).or(order);
        Self { tokens, hits: &reading.hits, starts, written, order }
    }

    /// The cues that begin at a token, longest first.
    pub fn cues_at(&self, at: usize) -> impl Iterator<Item = &'t Hit> {
        let from = self.starts.get(at).copied().unwrap_or(self.hits.len());
        let hits: &'t [Hit] = self.hits;
        hits.get(from..).unwrap_or_default().iter().take_while(move |hit| hit.at == at)
    }

    /// The end of the cue of that kind at a token.
    pub fn cue_end(&self, at: usize, is: impl Fn(Cue) -> bool) -> Option<usize> {
        self.cues_at(at).find(|hit| is(hit.cue)).map(|hit| hit.end)
    }

    fn number(&self, at: usize) -> Option<(i32, usize)> {
        self.tokens.get(at)?.number()
    }

    fn short(&self, at: usize) -> Option<i32> {
        self.number(at).filter(|(_, digits)| *digits <= 2).map(|(value, _)| value)
    }

    fn is_mark(&self, at: usize, marks: &[char]) -> bool {
        self.tokens.get(at).is_some_and(|token| marks.iter().any(|mark| token.is_mark(*mark)))
    }

    fn word(&self, at: usize) -> Option<&str> {
        self.tokens.get(at)?.word()
    }

    fn month(&self, at: usize) -> Option<i32> {
        self.cues_at(at).find_map(|hit| if let Cue::Month(month) = hit.cue { Some(i32::from(month)) } else { None })
    }
}

/// The order that a number above 12 in one of the dates gives away for all of them.
fn numbers_tell(tokens: &[Token]) -> Option<NumberOrder> {
    tokens.windows(5).find_map(|window| match window {
        [one, slash, two, other, year] if slash.is_mark('/') && other.is_mark('/') => {
            year.number()?;
            match (one.number()?, two.number()?) {
                ((13..=31, 2), (1..=12, _)) => Some(NumberOrder::DayFirst),
                ((1..=12, _), (13..=31, 2)) => Some(NumberOrder::MonthFirst),
                _ => None,
            }
        }
        _ => None,
    })
}

/// Every date of the page, in order.
#[must_use]
pub fn dates(page: &Page<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < page.tokens.len() {
        let one = numeric(page, at)
            .or_else(|| named(page, at))
            .or_else(|| ideographic(page, at))
            .or_else(|| period(page, at))
            .or_else(|| weekday(page, at, &found))
            .or_else(|| bare_day(page, at));
        match one {
            Some(one) => {
                at = one.end.max(at + 1);
                found.push(one);
                if let Some(last) = continued(page, &one) {
                    at = last.end;
                    found.push(last);
                }
            }
            None => at += 1,
        }
    }
    found
}

/// `24.11.2026`, `24/11/26`, `2026-11-24`, `2026. 11. 24.`, `24.11.`, `24/11`.
fn numeric(page: &Page<'_>, at: usize) -> Option<Found> {
    let (first, digits) = page.number(at)?;
    let separator = [['.', '\0'], ['/', '\0'], ['-', '\0']].into_iter().find(|marks| page.is_mark(at + 1, marks))?;
    // 10:30 - 11:30 and 1.000 are no dates; neither is what follows a colon.
    let glued = |marks: &[char]| at >= 2 && page.is_mark(at - 1, marks) && page.number(at - 2).is_some();
    if glued(&[':', '/']) || at >= 1 && page.is_mark(at - 1, &['+']) {
        return None;
    }
    let (second, second_digits) = page.number(at + 2).filter(|(_, digits)| *digits <= 2)?;
    let third = page.number(at + 4).filter(|_| page.is_mark(at + 3, &separator));
    let date = |day: Day, end: usize| Some(Found { start: at, end, day, form: Form::Date });
    if digits == 4 {
        let (last, _) = third.filter(|(_, digits)| *digits <= 2)?;
        let end = if page.is_mark(at + 5, &['.']) && separator.contains(&'.') { at + 6 } else { at + 5 };
        return date(day::of_month(last, second, Some(first), page.written), end);
    }
    if digits > 2 {
        return None;
    }
    if let Some((year, year_digits)) = third.filter(|(_, digits)| matches!(digits, 2 | 4)) {
        let is_year = year_digits == 4 || year >= i32::from(page.written.year() % 100) && year < YEARS_SHORT_MAX;
        return is_year.then(|| date(ordered(page, &separator, first, second, Some(year)), at + 5))?;
    }
    let dotted = separator.contains(&'.');
    let closed = dotted && page.is_mark(at + 3, &['.']);
    if separator.contains(&'-') || dotted && !closed && second_digits != 2 || is_time(page, at + 3) {
        return None;
    }
    let form = if closed { Form::Date } else { Form::Doubtful };
    let end = if closed { at + 4 } else { at + 3 };
    Some(Found { start: at, end, day: ordered(page, &separator, first, second, None), form })
}

/// Two-digit years that are believed; higher ones are birthdays and house numbers.
const YEARS_SHORT_MAX: i32 = 40;

/// Whether numbers before `at` are a time or an amount.
fn is_time(page: &Page<'_>, at: usize) -> bool {
    page.word(at).is_some_and(|word| {
        matches!(word, "uhr" | "h" | "am" | "pm" | "klo" | "kl" | "eur" | "euro" | "usd" | "hrs" | "heures" | "horas")
    }) || page.is_mark(at, &[':', '%', '€', '$', '-'])
}

/// Day and month from two numbers: dots are day first everywhere, the rest is the language's or the region's.
fn ordered(page: &Page<'_>, separator: &[char], first: i32, second: i32, year: Option<i32>) -> Day {
    let day_first = || day::of_month(first, second, year, page.written);
    let month_first = || day::of_month(second, first, year, page.written);
    if second > 12 {
        return month_first();
    }
    if first > 12 || separator.contains(&'.') {
        return day_first();
    }
    match page.order {
        Some(NumberOrder::DayFirst) => day_first(),
        Some(NumberOrder::MonthFirst) => month_first(),
        Some(NumberOrder::Regional) | None => day_first().later(month_first()),
    }
}

/// `24th of November 2026`, `November 24th, 2026`, `24. November`, `24 de noviembre de 2026`, `24-Nov-26`.
fn named(page: &Page<'_>, at: usize) -> Option<Found> {
    if let Some(day) = page.short(at) {
        let mut next = at + 1;
        while next < at + 4 && (page.is_mark(next, &['.', '-', '/', 'º', '°', '\'']) || is_ordinal(page, next)) {
            next += 1;
        }
        let month = page.month(next)?;
        let next = if page.is_mark(next + 1, &['.']) { next + 2 } else { next + 1 };
        return Some(with_year(page, at, next, day, month, None));
    }
    let year_before = page.number(at).filter(|(_, digits)| *digits == 4).map(|(year, _)| year);
    let mut next = at;
    if year_before.is_some() {
        next = if page.is_mark(at + 1, &['.', ',']) { at + 2 } else { at + 1 };
    }
    let month = page.month(next)?;
    next += 1;
    while page.is_mark(next, &['.', '-', ',']) || page.word(next) == Some("the") {
        next += 1;
    }
    let day = page.short(next).filter(|day| (1..=31).contains(day))?;
    // `May 10:30` and `November 26.11.` are something else.
    if page.is_mark(next + 1, &[':']) || page.is_mark(next + 1, &['.', '/']) && page.short(next + 2).is_some() {
        return None;
    }
    next += 1;
    if page.is_mark(next, &['.']) && page.tokens.get(next + 1).is_some_and(|token| !token_begins_sentence(token)) {
        next += 1;
    }
    while is_ordinal(page, next) && page.word(next) != Some("de") {
        next += 1;
    }
    Some(with_year(page, at, next, day, month, year_before))
}

/// The second day of `November 23-27` and `Nov 23 to 27, 2026`.
fn continued(page: &Page<'_>, first: &Found) -> Option<Found> {
    let month = page.month(first.start)?;
    let joined = page.is_mark(first.end, &['-', '/', '&']);
    let to = if joined { first.end + 1 } else { page.cue_end(first.end, |cue| matches!(cue, Cue::To | Cue::Until))? };
    let day = page.short(to).filter(|day| (1..=31).contains(day))?;
    let next = if is_ordinal(page, to + 1) { to + 2 } else { to + 1 };
    let another = page.month(next).is_some() || page.is_mark(next, &[':', '/']) || is_time(page, next);
    (!another).then(|| with_year(page, to, next, day, month, None))
}

fn token_begins_sentence(token: &Token) -> bool {
    match token.kind {
        TokenKind::Word { is_capital, .. } => is_capital,
        TokenKind::LineEnd | TokenKind::ParagraphEnd => true,
        TokenKind::Number { .. } | TokenKind::Mark(_) => false,
    }
}

fn is_ordinal(page: &Page<'_>, at: usize) -> bool {
    let ordinal = page.word(at).is_some_and(|word| matches!(word, "st" | "nd" | "rd" | "th" | "er" | "e" | "o" | "a"));
    ordinal || page.cue_end(at, |cue| cue == Cue::Of).is_some()
}

/// The date with the year that may follow: `, 2026`, `de 2026`, `-26`, `'26`.
fn with_year(page: &Page<'_>, start: usize, at: usize, day: i32, month: i32, year: Option<i32>) -> Found {
    // `24-Nov-26`, but not `16 Nov - 20 Nov`.
    let joiner = at.checked_sub(2).is_some_and(|before| page.is_mark(before, &['-', '/']) && before > start);
    let joined = page.is_mark(at, &['\'']) || joiner && page.is_mark(at, &['-', '/']);
    let skip = usize::from(joined || page.is_mark(at, &[',', '.']) || page.cue_end(at, |cue| cue == Cue::Of).is_some());
    let behind = page.number(at + skip).filter(|(year, digits)| {
        *digits == 4 && (1990..=2200).contains(year) || joined && *digits == 2 && *year < YEARS_SHORT_MAX
    });
    let end = if behind.is_some() { at + skip + 1 } else { at };
    let year = year.or(behind.map(|(year, _)| year));
    Found { start, end, day: day::of_month(day, month, year, page.written), form: Form::Date }
}

/// `2026年11月24日`, `11月24号`, `24日`, `2026년 11월 24일`.
fn ideographic(page: &Page<'_>, at: usize) -> Option<Found> {
    let (first, digits) = page.number(at)?;
    let is = |at: usize, signs: &[&str]| page.word(at).is_some_and(|word| signs.contains(&word));
    let found = |day: Day, end: usize, form: Form| Some(Found { start: at, end, day, form });
    if digits == 4 && is(at + 1, &["年", "년"]) && is(at + 3, &["月", "월"]) {
        let (month, day) = (page.short(at + 2)?, page.short(at + 4)?);
        return found(day::of_month(day, month, Some(first), page.written), after_day(page, at + 5), Form::Date);
    }
    if digits <= 2 && is(at + 1, &["月", "월"]) {
        let day = page.short(at + 2)?;
        return found(day::of_month(day, first, None, page.written), after_day(page, at + 3), Form::Date);
    }
    if digits <= 2 && is(at + 1, &["日", "号", "號"]) {
        return found(day::of_number(first, page.written), after_day(page, at + 1), Form::Doubtful);
    }
    None
}

/// Behind `日` and the weekday in brackets that often follows.
fn after_day(page: &Page<'_>, at: usize) -> usize {
    let at = if page.word(at).is_some_and(|word| matches!(word, "日" | "号" | "號" | "일")) { at + 1 } else { at };
    let close = (at + 2..at + 6).find(|end| page.is_mark(*end, &[')']));
    match close {
        Some(close) if page.is_mark(at, &['(']) => close + 1,
        _ => at,
    }
}

/// Weeks, today, tomorrow, the end or the middle of a month.
fn period(page: &Page<'_>, at: usize) -> Option<Found> {
    let found = |day: Day, end: usize| Some(Found { start: at, end, day, form: Form::Period });
    for hit in page.cues_at(at) {
        match hit.cue {
            Cue::EndOf => {
                if let Some((day, end)) = end_of(page, hit.end) {
                    return found(day, end);
                }
            }
            Cue::MiddleOf => {
                let at = if page.is_mark(hit.end, &['-']) { hit.end + 1 } else { hit.end };
                if let Some(month) = page.month(at) {
                    let day = day::only_end(day::of_month(MIDDLE, month, None, page.written));
                    return found(day, at + 1);
                }
            }
            Cue::Week => {
                if let Some((number, end)) = week_number(page, hit.end) {
                    return found(day::of_week_number(number, page.written), end);
                }
            }
            Cue::Relative(which) => {
                let form = if which == NEXT_WEEK { Form::NextWeek } else { Form::Period };
                return Some(Found { start: at, end: hit.end, day: relative(which, page.written), form });
            }
            _ => {}
        }
    }
    None
}

/// The day until which "mid November" is taken to last.
const MIDDLE: i32 = 17;

/// The last day of what stands at `at`: a month, this or next week, this month, this year.
fn end_of(page: &Page<'_>, at: usize) -> Option<(Day, usize)> {
    let written = page.written;
    if let Some(month) = page.month(at) {
        let year = page.number(at + 1).filter(|(_, digits)| *digits == 4).map(|(year, _)| year);
        let end = if year.is_some() { at + 2 } else { at + 1 };
        return Some((day::end_of_month(i8::try_from(month).ok()?, year, written), end));
    }
    page.cues_at(at).find_map(|hit| match hit.cue {
        Cue::Period(0) => Some((day::only_end(relative(THIS_WEEK, written)), hit.end)),
        Cue::Period(1) => Some((day::end_of_month(written.month(), None, written), hit.end)),
        Cue::Period(2) => Some((day::end_of_month(12, None, written), hit.end)),
        Cue::Relative(which) => Some((day::only_end(relative(which, written)), hit.end)),
        _ => None,
    })
}

/// `48`, `48/2026`, `47 und 48`, `47-48`: the last number counts.
fn week_number(page: &Page<'_>, at: usize) -> Option<(i32, usize)> {
    let at = if page.is_mark(at, &['.', ':']) { at + 1 } else { at };
    let first = page.short(at).filter(|week| (1..=53).contains(week))?;
    let joined = page.is_mark(at + 1, &['-', '+', '&']) || page.cue_end(at + 1, |cue| cue == Cue::To).is_some();
    let second = if joined { page.short(at + 2).filter(|week| (1..=53).contains(week)) } else { None };
    Some(second.map_or((first, at + 1), |second| (second, at + 3)))
}

const THIS_WEEK: u8 = 2;
const NEXT_WEEK: u8 = 3;

/// Today, tomorrow, this week, next week.
fn relative(which: u8, written: Date) -> Day {
    let span = match which {
        0 => return Day::on(written),
        1 => return written.tomorrow().map_or(Day::Useless, Day::on),
        THIS_WEEK => day::week(written, 0),
        _ => day::week(written, 1),
    };
    span.map_or(Day::Useless, Day::Is)
}

/// A weekday by itself. Beside a date it only repeats what that says; behind one it counts from there.
fn weekday(page: &Page<'_>, at: usize, before: &[Found]) -> Option<Found> {
    let hit = page.cues_at(at).find(|hit| matches!(hit.cue, Cue::Weekday(_)))?;
    let Cue::Weekday(weekday) = hit.cue else { return None };
    let word = page.word(at).unwrap_or_default();
    let is_abbreviation = hit.end == at + 1 && word.chars().count() < WEEKDAY_MIN;
    let date_follows = (hit.end..hit.end + DATE_BEHIND_WEEKDAY)
        .any(|at| numeric(page, at).is_some() || named(page, at).is_some() || ideographic(page, at).is_some());
    // `Thursday 19th and Friday 20th November`.
    let day_follows = page.short(hit.end).is_some_and(|day| (1..=31).contains(&day)) && !is_time(page, hit.end + 1);
    let date_follows = date_follows || day_follows;
    let repeats = before.last().is_some_and(|last| last.form == Form::Date && at.saturating_sub(last.end) <= 1);
    if is_abbreviation || date_follows || repeats {
        return None;
    }
    let is = |at: usize, cue: Cue| page.cue_end(at, |found| found == cue).is_some();
    let next_week = (hit.end..hit.end + 3).any(|at| is(at, Cue::Relative(NEXT_WEEK)));
    let ended_by = |cue: Cue| page.hits.iter().any(|found| found.cue == cue && found.end <= at && found.end + 2 > at);
    let says_next = next_week || is(hit.end, Cue::Next) || ended_by(Cue::Next) || ended_by(Cue::Relative(NEXT_WEEK));
    let mut base = page.written;
    if let Some(last) = before.last().filter(|last| at - last.end.min(at) <= SAME_SENTENCE)
        && let Day::Is(span) = last.day
    {
        base = base.max(span.last);
    }
    let end = if next_week { hit.end + 2 } else { hit.end };
    Some(Found { start: at, end, day: day::of_weekday(weekday, base, says_next), form: Form::Weekday })
}

/// Letters of a weekday that is not abbreviated; the abbreviations are other words as well.
const WEEKDAY_MIN: usize = 4;

/// Tokens behind a weekday within which its date stands: `Monday, the 30th of November`.
const DATE_BEHIND_WEEKDAY: usize = 4;

/// Tokens behind a date within which a weekday is counted from it.
const SAME_SENTENCE: usize = 8;

/// `the 24th`, `zum 24.`, `jusqu'au 24`, `24日` without a month.
fn bare_day(page: &Page<'_>, at: usize) -> Option<Found> {
    let number = page.short(at).filter(|day| (1..=31).contains(day))?;
    let found =
        |end: usize| Some(Found { start: at, end, day: day::of_number(number, page.written), form: Form::Doubtful });
    if page.word(at + 1).is_some_and(|word| matches!(word, "st" | "nd" | "rd" | "th")) {
        return found(at + 2);
    }
    let article = at.checked_sub(1).and_then(|before| page.word(before)).is_some_and(|word| ARTICLES.contains(&word));
    let weekday =
        at.checked_sub(1).is_some_and(|before| page.cue_end(before, |cue| matches!(cue, Cue::Weekday(_))).is_some());
    let dotted = page.is_mark(at + 1, &['.']);
    let ends = match page.tokens.get(at + 1).map(|token| &token.kind) {
        None | Some(TokenKind::ParagraphEnd | TokenKind::LineEnd) => true,
        Some(TokenKind::Mark(mark)) => matches!(mark, '.' | ',' | '!' | ';' | ')') && page.number(at + 2).is_none(),
        Some(TokenKind::Word { .. }) => {
            page.cue_end(at + 1, |cue| matches!(cue, Cue::UntilBehind | Cue::And)).is_some()
        }
        Some(TokenKind::Number { .. }) => false,
    };
    ((article || weekday) && ends).then(|| found(if dotted { at + 2 } else { at + 1 }))?
}

/// Words that stand before a day without its month.
const ARTICLES: &[&str] =
    &["the", "zum", "dem", "den", "am", "jusquau", "le", "el", "al", "il", "dia", "dnia", "de", "au"];
