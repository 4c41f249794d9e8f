//! The first day back in an out-of-office text, in 23 languages and every format that notices use.
//!
//! A wrong earlier date would nag somebody who is away: of two readings the later counts, of several dates the latest,
//! and where one of them is implausibly late there is none.

pub mod day;
pub mod forms;
pub mod lexicon;
pub mod role;
pub mod words;

use jiff::civil::Date;

use self::day::Day;
use self::role::Role;
use self::words::NumberOrder;
use super::token::Token;
use super::token::TokenKind;
use super::token::tokens;

/// Characters of the text that are looked at; below stand deputies, hours and disclaimers.
const TEXT_MAX: usize = 1500;

/// Dates that are looked at; a notice has four at the most.
const DATES_MAX: usize = 40;

/// The first day back that a text names. `written` is the day of the mail in the writer's zone, `region` the order of
/// numbers where he lives, if that is known.
#[must_use]
pub fn back_on(text: &str, written: Date, region: Option<NumberOrder>) -> Option<Date> {
    let end = text.char_indices().nth(TEXT_MAX).map_or(text.len(), |(at, _)| at);
    // A line's end says nothing about a date: `until\nMonday`.
    let tokens: Vec<Token> =
        tokens(text.get(..end).unwrap_or(text)).into_iter().filter(|token| token.kind != TokenKind::LineEnd).collect();
    let reading = lexicon::read(&tokens);
    let page = forms::Page::new(&tokens, &reading, written, region);
    let mut dates = forms::dates(&page);
    dates.truncate(DATES_MAX);
    let mut latest: Option<Date> = None;
    for (index, found) in dates.iter().enumerate() {
        let role = role::role(&page, &dates, index);
        if role == Role::None {
            continue;
        }
        match found.day {
            Day::Far => return None,
            Day::Useless => {}
            Day::Is(span) => {
                let day = match role {
                    Role::Until => day::business_day_after(span.last),
                    // `back in KW 47`, written in that week: on which day of it, nobody knows.
                    Role::Back | Role::None if span.first.is_some_and(|first| first < written) => Some(span.last),
                    Role::Back | Role::None => span.first,
                };
                latest = latest.max(day.filter(|day| *day >= written));
            }
        }
    }
    latest
}

#[cfg(test)]
mod tests;
