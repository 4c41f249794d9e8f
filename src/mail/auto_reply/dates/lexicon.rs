//! Finds the words of `words` in a text: which languages it is in, and where cues stand. Decides nothing about dates.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::super::token::Token;
use super::super::token::tokens;
use super::words::DateWords;
use super::words::LANGUAGES;
use super::words::NumberOrder;

/// What a word or a few of them say about a date near by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cue {
    /// The last day away follows.
    Until,
    /// The last day away stood before.
    UntilBehind,
    /// The end of a range follows.
    To,
    /// A beginning follows.
    From,
    /// A beginning stood before.
    FromBehind,
    /// A day follows that is still away.
    After,
    /// The date that follows says nothing.
    Ignored,
    /// Return, presence.
    Back,
    /// Absence.
    Away,
    /// Negation.
    Not,
    /// May stand between a cue and its date.
    Filler,
    /// A single day follows.
    On,
    /// Another clause follows.
    And,
    /// The number of a week follows.
    Week,
    /// The last day of what follows.
    EndOf,
    /// The middle of what follows.
    MiddleOf,
    /// Week, month or year, behind [`Cue::EndOf`].
    Period(u8),
    /// Today, tomorrow, this week, next week.
    Relative(u8),
    /// Beside a weekday: the one after the nearest.
    Next,
    /// Between the parts of a date.
    Of,
    /// A month, 1 to 12.
    Month(i8),
    /// A weekday, Monday 1 to Sunday 7.
    Weekday(i8),
}

/// A cue in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Index of its first token.
    pub at: usize,
    /// Index behind its last.
    pub end: usize,
    /// What it says.
    pub cue: Cue,
    /// Whether it is English.
    pub is_english: bool,
}

struct Entry {
    language: usize,
    /// Behind the first word.
    rest: Vec<String>,
    cue: Cue,
}

struct Lexicon {
    orders: Vec<NumberOrder>,
    /// For a common word the languages in which it is, one bit each.
    common: HashMap<String, u32>,
    entries: HashMap<String, Vec<Entry>>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::new);

impl Lexicon {
    fn new() -> Self {
        let mut lexicon = Self { orders: Vec::new(), common: HashMap::new(), entries: HashMap::new() };
        for (language, words) in LANGUAGES.iter().flat_map(|group| group.iter()).enumerate() {
            lexicon.orders.push(words.order);
            for word in words.common.split(',') {
                for token in tokens(word) {
                    let word = token.word().unwrap_or_default().to_owned();
                    *lexicon.common.entry(word).or_default() |= 1 << language;
                }
            }
            lexicon.add_language(language, words);
        }
        lexicon
    }

    fn add_language(&mut self, language: usize, words: &DateWords) {
        let lists: [(&str, Cue); 16] = [
            (words.until, Cue::Until),
            (words.until_behind, Cue::UntilBehind),
            (words.to, Cue::To),
            (words.from, Cue::From),
            (words.from_behind, Cue::FromBehind),
            (words.after, Cue::After),
            (words.ignored, Cue::Ignored),
            (words.back, Cue::Back),
            (words.away, Cue::Away),
            (words.not, Cue::Not),
            (words.fillers, Cue::Filler),
            (words.on, Cue::On),
            (words.and, Cue::And),
            (words.week, Cue::Week),
            (words.end_of, Cue::EndOf),
            (words.middle_of, Cue::MiddleOf),
        ];
        for (list, cue) in lists.into_iter().chain([(words.next, Cue::Next), (words.of, Cue::Of)]) {
            list.split(',').for_each(|entry| self.add(language, entry, cue));
        }
        self.add_groups(language, words.months, ' ', |at| Cue::Month(i8::try_from(at + 1).unwrap_or_default()));
        self.add_groups(language, words.weekdays, ' ', |at| Cue::Weekday(i8::try_from(at + 1).unwrap_or_default()));
        self.add_groups(language, words.periods, '/', |at| Cue::Period(u8::try_from(at).unwrap_or_default()));
        self.add_groups(language, words.relative, '/', |at| Cue::Relative(u8::try_from(at).unwrap_or_default()));
    }

    fn add_groups(&mut self, language: usize, groups: &str, separator: char, cue: impl Fn(usize) -> Cue) {
        for (at, group) in groups.split(',').enumerate() {
            group.trim().split(separator).for_each(|entry| self.add(language, entry, cue(at)));
        }
    }

    fn add(&mut self, language: usize, entry: &str, cue: Cue) {
        let mut words = tokens(entry).into_iter().filter_map(|token| token.word().map(str::to_owned));
        let Some(first) = words.next() else { return };
        let rest = words.collect();
        self.entries.entry(first).or_default().push(Entry { language, rest, cue });
    }
}

/// The cues of a text, and in which languages it is.
#[derive(Debug)]
pub struct Reading {
    /// In the order in which they begin, longest first.
    pub hits: Vec<Hit>,
    /// The order of numbers that its languages use.
    pub order: NumberOrder,
}

/// Common words below which a language is not believed.
const COMMON_MIN: u32 = 2;

/// Reads the cues of the languages in which the text is; a notice is often in two.
#[must_use]
pub fn read(tokens: &[Token]) -> Reading {
    let lexicon = &*LEXICON;
    let scores = scores(lexicon, tokens);
    let best = scores.iter().copied().max().unwrap_or_default();
    let is_present = |language: usize| {
        let score = scores.get(language).copied().unwrap_or_default();
        score > 0 && (score == best || score >= COMMON_MIN.max(best / 3)) || language == 0
    };
    let mut hits = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Some(word) = token.word() else { continue };
        let begun = hits.len();
        for entry in lexicon.entries.get(word).into_iter().flatten().filter(|entry| is_present(entry.language)) {
            let follows = entry
                .rest
                .iter()
                .enumerate()
                .all(|(offset, word)| tokens.get(at + 1 + offset).and_then(Token::word) == Some(word.as_str()));
            if follows {
                let end = at + 1 + entry.rest.len();
                hits.push(Hit { at, end, cue: entry.cue, is_english: entry.language == 0 });
            }
        }
        if hits.len() == begun
            && let Some(cue) = inflected_month(lexicon, word, &is_present)
        {
            hits.push(Hit { at, end: at + 1, cue, is_english: false });
        }
        if let Some(added) = hits.get_mut(begun..) {
            added.sort_by_key(|hit| std::cmp::Reverse(hit.end));
        }
    }
    Reading { hits, order: order(lexicon, &scores, best) }
}

/// Whether the folded word is a month in some language.
#[must_use]
pub fn is_month(word: &str) -> bool {
    LEXICON.entries.get(word).is_some_and(|entries| entries.iter().any(|entry| matches!(entry.cue, Cue::Month(_))))
}

/// How many different common words of each language stand in the text.
fn scores(lexicon: &Lexicon, tokens: &[Token]) -> Vec<u32> {
    let mut scores = vec![0; lexicon.orders.len()];
    let mut seen: Vec<&str> = Vec::new();
    for word in tokens.iter().filter_map(Token::word) {
        let Some(languages) = lexicon.common.get(word) else { continue };
        if seen.contains(&word) {
            continue;
        }
        seen.push(word);
        for (language, score) in scores.iter_mut().enumerate() {
            *score += languages >> language & 1;
        }
    }
    scores
}

/// The order of the language that is surest; any other language beside English tells more than English does.
fn order(lexicon: &Lexicon, scores: &[u32], best: u32) -> NumberOrder {
    let other = scores.iter().enumerate().skip(1).max_by_key(|(_, score)| **score);
    match other {
        Some((language, score)) if *score > COMMON_MIN && *score * 2 >= best => {
            lexicon.orders.get(language).copied().unwrap_or(NumberOrder::DayFirst)
        }
        Some(_) | None => NumberOrder::Regional,
    }
}

/// Turkish writes `24 Kasım'a`: a month's name with an ending.
fn inflected_month(lexicon: &Lexicon, word: &str, is_present: &impl Fn(usize) -> bool) -> Option<Cue> {
    (1..=ENDING_MAX).find_map(|ending| {
        let length = word.chars().count().checked_sub(ending).filter(|length| *length >= MONTH_MIN)?;
        let stem: String = word.chars().take(length).collect();
        let mut entries = lexicon.entries.get(&stem)?.iter();
        entries
            .find(|entry| matches!(entry.cue, Cue::Month(_)) && entry.rest.is_empty() && is_present(entry.language))
            .map(|entry| entry.cue)
    })
}

/// Letters of an ending that a month's name may have.
const ENDING_MAX: usize = 3;

/// Letters of a month's name that may have one: abbreviations do not.
const MONTH_MIN: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_in_two_languages_is_read_in_both() {
        let text = tokens("Ich bin bis 27. November nicht im Haus. I will be out of the office until 27 November.");
        let reading = read(&text);
        let untils = reading.hits.iter().filter(|hit| hit.cue == Cue::Until).count();
        assert_eq!(untils, 2);
        assert_eq!(reading.order, NumberOrder::DayFirst);
    }
}
