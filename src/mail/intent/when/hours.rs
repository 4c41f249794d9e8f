//! Hours of the day that a text names: `3 pm`, `10:30`, `at 10`, `10 Uhr`. Reads no days.

use super::Calendar;
use super::Term;
use crate::mail::intent::words::Break;

impl Calendar<'_> {
    /// The sentences before the word `end` in which an hour or a part of the day stands, in order, once for each.
    #[must_use]
    pub fn hours(&self, end: usize) -> Vec<u32> {
        if self.kinds & Term::Daypart.bit() == 0 && !self.text.has_numbers {
            return Vec::new();
        }
        let places = self.words.iter().zip(&self.text.tokens).enumerate().take(end);
        let named = places.filter(|(at, (here, token))| {
            here.terms & Term::Daypart.bit() != 0 || token.number.is_some() && self.is_hour(*at)
        });
        named.map(|(_, (_, token))| token.sentence).collect()
    }

    /// Whether an hour of the day stands at this word: `3 pm`, `10:30`, `at 10`, `10 Uhr`.
    #[must_use]
    pub fn is_hour(&self, at: usize) -> bool {
        let Some(token) = self.text.tokens.get(at) else { return false };
        let Some(hour) = token.number.filter(|hour| (0..=24).contains(hour)) else { return false };
        let minutes = |at: usize| self.text.tokens.get(at).and_then(|next| next.number).filter(|minute| *minute < 60);
        if token.glue == Some(':') && minutes(at + 1).is_some() {
            return true;
        }
        let after =
            if matches!(token.glue, Some('.' | '-' | '–')) && minutes(at + 1).is_some() { at + 2 } else { at + 1 };
        if self.has(after, Term::Oclock) {
            return true;
        }
        let told = at.checked_sub(1).is_some_and(|before| {
            self.has(before, Term::At) || before.checked_sub(1).is_some_and(|two| self.ends_at(two, Term::At, at))
        });
        told && (6..=21).contains(&hour)
            && !self.is_counted(at + 1)
            && !matches!(token.glue, Some('.' | '/' | '%' | '€'))
    }

    /// Whether what stands behind a number makes it an amount or a date.
    fn is_counted(&self, at: usize) -> bool {
        let units = [Term::Day, Term::Week, Term::MonthUnit, Term::Year, Term::Quarter];
        self.text.before(at) == Break::None
            && (units.iter().any(|unit| self.has(at, *unit)) || self.month(at).is_some() || self.text.word(at) == "th")
    }
}
