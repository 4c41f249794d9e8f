//! The first day back in an out-of-office text: English, German, French, Spanish, where it is beyond doubt.
//!
//! A wrong earlier date would nag somebody who is away: what is ambiguous gives nothing, of several dates the latest.

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::civil::Weekday;

use crate::mail::read::words;
use crate::mail::reply_text::quote::folded;

/// Octets of the text that are looked at; below stand deputies, hours and disclaimers.
const TEXT_MAX: usize = 2000;

/// Days after the mail above which a date is not believed.
const AHEAD_MAX: i32 = 120;

/// Words before and behind a date that may say what it means.
const REACH: usize = 9;

/// Reads the first day back. `written` is the day of the mail.
#[must_use]
pub fn back_on(text: &str, written: Date) -> Option<Date> {
    let tokens = tokens(&folded(words::capped(text, TEXT_MAX)));
    let dates = dates(&tokens, written);
    let mut latest: Option<Date> = None;
    for (index, found) in dates.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| dates.get(index)).map_or(0, |previous| previous.end);
        let after = dates.get(index + 1).map_or(tokens.len(), |next| next.start);
        let before = tokens.get(before.max(found.start.saturating_sub(REACH))..found.start).unwrap_or_default();
        let after = tokens.get(found.end..after.min(found.end + REACH)).unwrap_or_default();
        let follows_date = before.is_empty() && index > 0;
        let Some((meaning, language)) = meaning(before, after, follows_date || is_range(before, index)) else {
            continue;
        };
        let day = found.day(language, written);
        // One date that matters and cannot be read makes the whole answer doubtful.
        let day = day?;
        let back = match meaning {
            Meaning::Back => day,
            Meaning::Until => next_working_day(day),
        };
        latest = Some(latest.map_or(back, |known| known.max(back)));
    }
    latest.filter(|day| *day >= written)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    /// The first day back.
    Back,
    /// The last day away.
    Until,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Language {
    English,
    DayFirst,
}

const UNTIL: &[(&str, Language)] = &[
    ("until", Language::English),
    ("till", Language::English),
    ("til", Language::English),
    ("through", Language::English),
    ("thru", Language::English),
    ("to", Language::English),
    ("bis", Language::DayFirst),
    ("au", Language::DayFirst),
    ("hasta", Language::DayFirst),
    ("al", Language::DayFirst),
];

/// Words before a date that make it the day back when a word of return stands near.
const ON: &[(&str, Language)] = &[
    ("on", Language::English),
    ("by", Language::English),
    ("of", Language::English),
    ("am", Language::DayFirst),
    ("ab", Language::DayFirst),
    ("du", Language::DayFirst),
    ("del", Language::DayFirst),
];

/// Words of return.
const RETURN: &[(&str, Language)] = &[
    ("back", Language::English),
    ("return", Language::English),
    ("returning", Language::English),
    ("returns", Language::English),
    ("again", Language::English),
    ("zurück", Language::DayFirst),
    ("wieder", Language::DayFirst),
    ("retour", Language::DayFirst),
    ("vuelta", Language::DayFirst),
    ("regreso", Language::DayFirst),
    ("regresaré", Language::DayFirst),
    ("volveré", Language::DayFirst),
    ("vuelvo", Language::DayFirst),
    ("reincorporo", Language::DayFirst),
    ("reincorporaré", Language::DayFirst),
];

/// Words that may stand between `until` and the date.
#[rustfmt::skip]
const FILLERS: &[&str] = &[
    "the", "and", "including", "incl", "inclusive", "zum", "dem", "den", "der", "einschließlich", "einschl", "inkl", "und", "mit", "le",
    "el", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thur", "thurs",
    "fri", "sat", "sun", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "mo", "di", "mi", "do", "fr",
    "sa", "so", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lunes", "martes", "miércoles", "jueves",
    "viernes", "sábado", "domingo", "day", "día", "jour",
];

fn meaning(before: &[Token], after: &[Token], is_range: bool) -> Option<(Meaning, Language)> {
    let words = || before.iter().rev().filter_map(Token::word).filter(|word| !FILLERS.contains(word));
    let listed = |list: &[(&str, Language)], word: &str| list.iter().find(|(known, _)| *known == word).map(|(_, l)| *l);
    let Some(last) = words().next() else {
        return is_range.then_some((Meaning::Until, Language::English));
    };
    if is_range && before.len() <= 1 {
        return Some((Meaning::Until, Language::English));
    }
    if let Some(language) = listed(UNTIL, last) {
        return Some((Meaning::Until, language));
    }
    if let Some(language) = listed(RETURN, last) {
        return Some((Meaning::Back, language));
    }
    let language = listed(ON, last)?;
    let returns = |tokens: &[Token]| tokens.iter().filter_map(Token::word).any(|word| listed(RETURN, word).is_some());
    // German puts `wieder` behind the date; elsewhere a date at the beginning has its verb behind it.
    let behind = matches!(last, "am" | "ab" | "of" | "du" | "del") && returns(until_sentence_end(after));
    (returns(before) || behind).then_some((Meaning::Back, language))
}

fn until_sentence_end(tokens: &[Token]) -> &[Token] {
    let end =
        tokens.iter().position(|token| matches!(token, Token::Mark('\n' | '!' | '?' | ';'))).unwrap_or(tokens.len());
    tokens.get(..end).unwrap_or_default()
}

/// `16.11. - 20.11.`: a dash and nothing else between two dates.
fn is_range(before: &[Token], index: usize) -> bool {
    index > 0 && matches!(before, [Token::Mark('-' | '–' | '—')])
}

fn next_working_day(day: Date) -> Date {
    let mut next = day.tomorrow().unwrap_or(day);
    while matches!(next.weekday(), Weekday::Saturday | Weekday::Sunday) {
        let Ok(tomorrow) = next.tomorrow() else { break };
        next = tomorrow;
    }
    next
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Number(i16, usize),
    Word(String),
    Mark(char),
}

impl Token {
    fn word(&self) -> Option<&str> {
        match self {
            Self::Word(word) => Some(word),
            Self::Number(..) | Self::Mark(_) => None,
        }
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii_digit() {
            let mut digits = String::from(c);
            while let Some(digit) = chars.next_if(char::is_ascii_digit) {
                digits.push(digit);
            }
            tokens.push(Token::Number(digits.parse().unwrap_or(i16::MAX), digits.len()));
        } else if c.is_alphabetic() {
            let mut word = String::from(c);
            while let Some(letter) = chars.next_if(|c| c.is_alphabetic()) {
                word.push(letter);
            }
            tokens.push(Token::Word(word));
        } else if !c.is_whitespace() || c == '\n' {
            tokens.push(Token::Mark(c));
        }
    }
    tokens
}

/// A date as written, its place among the tokens.
#[derive(Debug, Clone, Copy)]
struct Found {
    start: usize,
    end: usize,
    form: Form,
}

#[derive(Debug, Clone, Copy)]
enum Form {
    Known {
        day: i16,
        month: i16,
        year: Option<i16>,
    },
    /// `11/12/2026`: the language decides.
    Slashed {
        first: i16,
        second: i16,
        year: Option<i16>,
    },
}

impl Found {
    fn day(&self, language: Language, written: Date) -> Option<Date> {
        let (day, month, year) = match self.form {
            Form::Known { day, month, year } => (day, month, year),
            Form::Slashed { first, second, year } => match (first > 12, second > 12, language) {
                (true, false, _) | (_, _, Language::DayFirst) => (first, second, year),
                (false, true, Language::English) => (second, first, year),
                (false, false, Language::English) if first == second => (first, second, year),
                _ => return None,
            },
        };
        let of = |year: i16| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
        let date = match year {
            Some(year) => of(if year < 100 { year + 2000 } else { year })?,
            None => of(written.year()).filter(|date| *date >= written).or_else(|| of(written.year() + 1))?,
        };
        let last = written.checked_add(AHEAD_MAX.days()).ok()?;
        (date >= written && date <= last).then_some(date)
    }
}

fn dates(tokens: &[Token], written: Date) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let rest = tokens.get(at..).unwrap_or_default();
        match numeric(rest, written).or_else(|| named(rest)) {
            Some((form, length)) => {
                found.push(Found { start: at, end: at + length, form });
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

fn numeric(tokens: &[Token], written: Date) -> Option<(Form, usize)> {
    use Token::Mark;
    use Token::Number;
    match tokens {
        [Number(year, 4), Mark('-'), Number(month, 2), Mark('-'), Number(day, 2), ..] => {
            Some((Form::Known { day: *day, month: *month, year: Some(*year) }, 5))
        }
        [Number(day, 1..=2), Mark('.'), Number(month, 1..=2), Mark('.'), Number(year, 2 | 4), ..]
            if *year >= 1900 || i16::from(written.year() % 100 <= *year) == 1 =>
        {
            Some((Form::Known { day: *day, month: *month, year: Some(*year) }, 5))
        }
        [Number(day, 1..=2), Mark('.'), Number(month, 1..=2), Mark('.'), ..] if (1..=12).contains(month) => {
            Some((Form::Known { day: *day, month: *month, year: None }, 4))
        }
        [Number(first, 1..=2), Mark('/'), Number(second, 1..=2), Mark('/'), Number(year, 2 | 4), ..] => {
            Some((Form::Slashed { first: *first, second: *second, year: Some(*year) }, 5))
        }
        [Number(year, 4), Mark('/'), Number(month, 1..=2), Mark('/'), Number(day, 1..=2), ..] => {
            Some((Form::Known { day: *day, month: *month, year: Some(*year) }, 5))
        }
        [Number(first, 1..=2), Mark('/'), Number(second, 1..=2), ..] => {
            Some((Form::Slashed { first: *first, second: *second, year: None }, 3))
        }
        _ => None,
    }
}

/// `24th of November 2026`, `November 24th, 2026`, `24. November`, `24 de noviembre de 2026`, `1er décembre`.
fn named(tokens: &[Token]) -> Option<(Form, usize)> {
    match tokens.first()? {
        Token::Number(day, 1..=2) => {
            let mut at = 1;
            while at < 4 && tokens.get(at).is_some_and(is_ordinal) {
                at += 1;
            }
            let month = month(tokens.get(at)?.word()?)?;
            let (year, length) = year(tokens, at + 1);
            Some((Form::Known { day: *day, month, year }, length))
        }
        Token::Word(word) => {
            let month = month(word)?;
            let at = if matches!(tokens.get(1), Some(Token::Mark('.'))) { 2 } else { 1 };
            let Some(Token::Number(day, 1..=2)) = tokens.get(at) else { return None };
            let at = if tokens.get(at + 1).is_some_and(is_ordinal) { at + 2 } else { at + 1 };
            let (year, length) = year(tokens, at);
            Some((Form::Known { day: *day, month, year }, length))
        }
        Token::Number(..) | Token::Mark(_) => None,
    }
}

fn is_ordinal(token: &Token) -> bool {
    match token {
        Token::Word(word) => matches!(word.as_str(), "st" | "nd" | "rd" | "th" | "er" | "of" | "de" | "º" | "ª"),
        Token::Mark(mark) => matches!(mark, '.' | 'º' | '°'),
        Token::Number(..) => false,
    }
}

/// A year behind the date, with a comma, `de` or `del` between; and where the date ends.
fn year(tokens: &[Token], at: usize) -> (Option<i16>, usize) {
    let skip = match tokens.get(at) {
        Some(Token::Mark(',' | '.')) => 1,
        Some(Token::Word(word)) if matches!(word.as_str(), "de" | "del") => 1,
        _ => 0,
    };
    match tokens.get(at + skip) {
        Some(Token::Number(year, 4)) if (1990..=2200).contains(year) => (Some(*year), at + skip + 1),
        _ => (None, at),
    }
}

fn month(word: &str) -> Option<i16> {
    let index = MONTHS.iter().position(|names| names.contains(&word))?;
    i16::try_from(index + 1).ok()
}

/// Names in English, German, French, Spanish, with their usual abbreviations.
#[rustfmt::skip]
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "januar", "jänner", "janvier", "janv", "enero", "ene"],
    &["february", "feb", "februar", "février", "févr", "fév", "febrero"],
    &["march", "mar", "märz", "mär", "mrz", "mars", "marzo"],
    &["april", "apr", "avril", "avr", "abril", "abr"],
    &["may", "mai", "mayo"],
    &["june", "jun", "juni", "juin", "junio"],
    &["july", "jul", "juli", "juillet", "juil", "julio"],
    &["august", "aug", "août", "aout", "agosto", "ago"],
    &["september", "sep", "sept", "septembre", "septiembre"],
    &["october", "oct", "oktober", "okt", "octobre", "octubre"],
    &["november", "nov", "novembre", "noviembre"],
    &["december", "dec", "dezember", "dez", "décembre", "déc", "diciembre", "dic"],
];

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// Written on a Tuesday.
    fn back(text: &str) -> Option<String> {
        back_on(text, date(2026, 11, 17)).map(|day| day.to_string())
    }

    #[test]
    fn forms_of_four_languages() {
        for (text, day) in [
            ("I am out of the office and will be back on Monday, 30 November 2026.", "2026-11-30"),
            ("I'm away until November 27th and have limited access.", "2026-11-30"),
            ("out of office from 16 Nov to 20 Nov", "2026-11-23"),
            ("I will return on 2026-12-01.", "2026-12-01"),
            ("Returning Nov 24", "2026-11-24"),
            ("Back in the office on the 24th of November", "2026-11-24"),
            ("As of 1 December I will be back", "2026-12-01"),
            ("I am away until 25/11/2026", "2026-11-26"),
            ("I am on leave until 01/05/2027. Back on January 6, 2027", ""),
            ("Ich bin bis einschließlich 27.11.2026 nicht im Büro.", "2026-11-30"),
            ("Ab dem 24.11. bin ich wieder erreichbar.", "2026-11-24"),
            ("Ich bin am Montag, 30. November wieder zurück", "2026-11-30"),
            ("vom 16.11. - 20.11.2026 abwesend", "2026-11-23"),
            ("Ich bin vom 16. bis 20. November im Urlaub", "2026-11-23"),
            ("Je suis absent jusqu'au 20 novembre 2026 inclus.", "2026-11-23"),
            ("Je serai de retour le mardi 1er décembre", "2026-12-01"),
            ("absent du 16 au 20/11/2026", "2026-11-23"),
            ("Estaré fuera hasta el 3 de diciembre de 2026", "2026-12-04"),
            ("Regreso el lunes 30/11/2026", "2026-11-30"),
            ("away until 4 January", "2027-01-05"),
        ] {
            assert_eq!(back(text).unwrap_or_default(), day, "{text}");
        }
    }

    #[test]
    fn what_is_doubtful_past_or_far_is_not_read() {
        for text in [
            "I am away until 11/12/2026",
            "I was away until 10 November 2026",
            "Out of office from 24 November.",
            "Ich bin ab dem 24.11. nicht im Büro.",
            "I left on 24 November and will be back soon",
            "Back in 2028, until 3 March 2028",
            "Call 24.11 or see 1/2",
            "back on Monday",
        ] {
            assert_eq!(back(text), None, "{text}");
        }
    }
}
