//! The first line that says something, cut into words. Knows no commands.

use crate::mail::names::is_invisible;
use crate::mail::reply_text::marks;

/// Lines among which the first one with a meaning is looked for.
const LINES_MAX: usize = 12;

/// Octets of a line that are read: the rest of a longer one is no command.
const OCTETS_MAX: usize = 400;

/// Words of a line that is nothing but a greeting.
const GREETING_WORDS_MAX: usize = 4;

/// Words that begin a greeting.
const GREETINGS: &[&str] =
    &["hi", "hello", "hey", "dear", "good", "morning", "hallo", "moin", "bonjour", "hola", "ciao", "guten"];

/// Words before a command that say nothing.
const BEFORE: &[&str] = &["please", "pls", "plz", "kindly", "bot", "politely", "just", "bitte"];

/// Several words before a command that say nothing.
const REQUESTS: &[&[&str]] = &[
    &["can", "you"],
    &["could", "you"],
    &["would", "you"],
    &["will", "you"],
    &["i", "want", "you", "to"],
    &["i'd", "like", "you", "to"],
    &["i", "would", "like", "you", "to"],
    &["let's"],
];

/// Words behind a command that say nothing.
const BEHIND: &[&str] =
    &["please", "pls", "plz", "thanks", "thank", "thx", "you", "cheers", "bitte", "danke", "many", "ty"];

/// A word as written, as it is compared, and what stands behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'t> {
    /// As written, with its punctuation.
    pub(super) raw: &'t str,
    /// As written, without punctuation around it.
    pub(super) written: &'t str,
    /// Something like a comma or a dash follows it: what comes next is another thought.
    pub(super) is_cut: bool,
}

impl Word<'_> {
    pub(super) fn is(&self, word: &str) -> bool {
        let plain = self.written.replace('\u{2019}', "'");
        plain.eq_ignore_ascii_case(word)
    }

    pub(super) fn is_one_of(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }
}

/// The first line that is no greeting, without invisible characters; empty when there is none.
pub(super) fn first(text: &str) -> String {
    let lines = text.lines().map(visible).filter(|line| !line.is_empty()).take(LINES_MAX);
    lines.into_iter().find(|line| !is_greeting(line)).unwrap_or_default()
}

fn visible(line: &str) -> String {
    let line = crate::mail::read::words::capped(line, OCTETS_MAX);
    let kept: String = line.chars().filter(|c| !is_invisible(*c)).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `Hi,`, `Dear Acme!`, `Hello bot`; a greeting with a command behind it is a line of its own.
fn is_greeting(line: &str) -> bool {
    let all: Vec<&str> = line.split_whitespace().collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let Some(first) = all.first().map(|word| bare(word)) else { return true };
    let greets = GREETINGS.contains(&first.as_str()) || marks::SALUTATIONS.contains(&first.as_str());
    greets && all.len() <= GREETING_WORDS_MAX && !line.trim_end_matches([',', '!', '.']).contains([',', ':', '!'])
}

/// The words of a line, without what says nothing before and behind the command.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    for raw in text.split_whitespace() {
        match (word(raw), words.last_mut()) {
            (Some(word), _) => words.push(word),
            // A dash that stands alone ends the thought before it.
            (None, Some(before)) => before.is_cut = true,
            (None, None) => {}
        }
    }
    let mut from = 0;
    // `Hi Acme, stop`: the greeting ends at its comma.
    if words.first().is_some_and(|word| word.is_one_of(GREETINGS))
        && let Some(comma) = words.iter().take(GREETING_WORDS_MAX).position(|word| word.is_cut)
    {
        from = comma + 1;
    }
    loop {
        let rest = words.get(from..).unwrap_or_default();
        let request = REQUESTS.iter().find(|request| {
            rest.len() > request.len() && request.iter().zip(rest).all(|(wanted, word)| word.is(wanted))
        });
        match (request, rest.first()) {
            (Some(request), _) => from += request.len(),
            (None, Some(word)) if rest.len() > 1 && word.is_one_of(BEFORE) => from += 1,
            (None, _) => break,
        }
    }
    words.drain(..from.min(words.len()));
    while words.len() > 1 && words.last().is_some_and(|word| word.is_one_of(BEHIND)) {
        words.pop();
    }
    if let Some(last) = words.last_mut() {
        last.is_cut = false;
    }
    words
}

fn word(raw: &str) -> Option<Word<'_>> {
    let inner = |c: char| !(c.is_alphanumeric() || matches!(c, '@' | '+' | '€' | '$' | '£' | '%'));
    let written = raw.trim_matches(inner);
    if written.is_empty() {
        return None;
    }
    let behind = raw.rsplit_once(written).map_or("", |(_, behind)| behind);
    Some(Word { raw, written, is_cut: behind.contains([',', ';', ':', '.', '!', '-', '–', '—', ')']) })
}
