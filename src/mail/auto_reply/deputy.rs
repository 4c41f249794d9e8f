//! Whom a notice names for the time being: an address, a name, or both. Only ever a suggestion to the rep.

pub mod words;

use std::ops::Range;

use super::phrases::Phrase;
use super::phrases::Says;
use super::signs;
use super::token::Token;
use super::token::TokenKind;
use crate::followup::address::Address;
use crate::followup::address::Person;
use crate::followup::inbound::Contact;

/// Tokens between `please contact` and the name.
const REACH: usize = 8;

/// Words of a name.
const NAME_MAX: usize = 4;

/// Tokens between a name and the address that belongs to it; a telephone number may stand there.
const BETWEEN_MAX: usize = 14;

/// Addresses that are looked at.
const ADDRESSES_MAX: usize = 20;

/// Whom the text names. `known` are the author and those to whom he writes: never an alternative.
#[must_use]
pub fn find(text: &str, tokens: &[Token], phrases: &[Phrase], known: &[&Person]) -> Option<Contact> {
    let page = Page { text, tokens, known };
    let addresses = page.addresses();
    let mut cues = page.cues();
    cues.extend(
        phrases.iter().filter(|phrase| matches!(phrase.says, Says::Urgent | Says::Moved)).map(|phrase| phrase.end),
    );
    cues.sort_unstable();
    for cue in &cues {
        let sentence = page.sentence(*cue);
        let near = addresses.iter().find(|(_, at)| sentence.contains(&at.start));
        // The writer's own address there means that he is to be reached himself; the next one is another matter.
        let says_address = text.get(sentence.clone()).is_some_and(|sentence| sentence.contains('@'));
        let below = |at: &Range<usize>| at.start >= sentence.end && at.start <= sentence.end + LINE;
        let next = addresses.iter().find(|(address, at)| below(at) && !is_footer(address) && !says_address);
        let near = near.or(next);
        if let Some((address, at)) = near {
            let name = page.name_before(at.start).or_else(|| page.name_behind(*cue)).unwrap_or_default();
            return Some(Contact { name, address: Some(address.clone()) });
        }
        if let Some(name) = page.name_behind(*cue) {
            return Some(Contact { name, address: None });
        }
    }
    // An address without such words: not that of a footer.
    let mut personal = addresses.iter().filter(|(address, _)| !is_footer(address));
    let (address, at) = personal.next()?;
    if personal.next().is_some_and(|(other, _)| other != address) && cues.is_empty() {
        return None;
    }
    let colleague = known.iter().any(|person| person.address.domain() == address.domain());
    let name = page.name_before(at.start).or_else(|| colleague.then(String::new))?;
    Some(Contact { name, address: Some(address.clone()) })
}

/// Whether such an address stands in footers.
fn is_footer(address: &Address) -> bool {
    words::FOOTERS.contains(&address.local().to_lowercase().as_str())
}

/// Octets behind a sentence within which the address may stand on a line by itself.
const LINE: usize = 80;

struct Page<'p> {
    text: &'p str,
    tokens: &'p [Token],
    known: &'p [&'p Person],
}

impl Page<'_> {
    /// Addresses that are nobody's whom we know, with their places.
    fn addresses(&self) -> Vec<(Address, Range<usize>)> {
        let mut found: Vec<(Address, Range<usize>)> = Vec::new();
        for token in self.tokens.iter().filter(|token| token.is_mark('@')).take(ADDRESSES_MAX) {
            let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
            let before = self.text.get(..token.from).unwrap_or_default();
            let behind = self.text.get(token.to..).unwrap_or_default();
            let local: usize = before.chars().rev().take_while(|c| is_part(*c)).map(char::len_utf8).sum();
            let domain: usize = behind.chars().take_while(|c| is_part(*c)).map(char::len_utf8).sum();
            let start = token.from - local.min(token.from);
            let written = self.text.get(start..token.to + domain).unwrap_or_default();
            let trimmed = written.trim_matches(['.', '-', '_']);
            let Ok(address) = trimmed.parse::<Address>() else { continue };
            let at = self.tokens.partition_point(|token| token.from < start);
            let sentence = self.sentence(at);
            let inside = |token: &&Token| sentence.contains(&token.from);
            let of_list =
                self.tokens.iter().filter(inside).filter_map(Token::word).any(|word| words::LISTS.contains(&word));
            let known = of_list || self.known.iter().any(|person| person.address.split_tag().0 == address);
            if !known && address.domain().contains('.') && !signs::is_machine(address.local()) {
                found.push((address, start..token.to + domain));
            }
        }
        found
    }

    /// Indexes behind the words that introduce somebody.
    fn cues(&self) -> Vec<usize> {
        let is = |at: usize| self.tokens.get(at).and_then(Token::word).is_some_and(|word| words::CUES.contains(&word));
        (0..self.tokens.len()).filter(|at| is(*at)).map(|at| at + 1).collect()
    }

    /// The octets of the sentence in which token `at` stands.
    fn sentence(&self, at: usize) -> Range<usize> {
        let ends = |at: usize| match self.tokens.get(at).map(|token| &token.kind) {
            Some(TokenKind::ParagraphEnd) | None => true,
            Some(TokenKind::Mark('.' | '!' | '?')) => self.tokens.get(at + 1).is_none_or(|next| match &next.kind {
                TokenKind::Word { is_capital, .. } => {
                    *is_capital && self.tokens.get(at).is_some_and(|dot| dot.to < next.from)
                }
                TokenKind::LineEnd | TokenKind::ParagraphEnd => true,
                TokenKind::Number { .. } | TokenKind::Mark(_) => false,
            }),
            Some(TokenKind::Word { .. } | TokenKind::Number { .. } | TokenKind::Mark(_) | TokenKind::LineEnd) => false,
        };
        let start = (0..at).rev().find(|at| ends(*at)).map_or(0, |at| at + 1);
        let end = (at..self.tokens.len()).find(|at| ends(*at)).unwrap_or(self.tokens.len());
        let place = |at: usize| self.tokens.get(at).map_or(self.text.len(), |token| token.from);
        place(start)..place(end)
    }

    /// The first name behind token `at`, in the same sentence.
    fn name_behind(&self, at: usize) -> Option<String> {
        let sentence = self.sentence(at);
        for at in at..at + REACH {
            let token = self.tokens.get(at).filter(|token| token.from < sentence.end)?;
            if self.is_name(at) {
                let mut end = at + 1;
                while end < at + NAME_MAX && (self.is_name(end) || self.is_particle(end) && self.is_name(end + 1)) {
                    end += 1;
                }
                return self.written(at, end);
            }
            if token.is_mark('@') {
                return None;
            }
        }
        None
    }

    /// The name before the address that begins at octet `start`.
    fn name_before(&self, start: usize) -> Option<String> {
        let mut end = self.tokens.iter().position(|token| token.from >= start).unwrap_or(self.tokens.len());
        for _ in 0..BETWEEN_MAX {
            let last = end.checked_sub(1)?;
            if self.is_name(last) {
                let mut first = last;
                while first > 0 && last - first < NAME_MAX - 1 {
                    if self.is_name(first - 1) {
                        first -= 1;
                    } else if first > 1 && self.is_particle(first - 1) && self.is_name(first - 2) {
                        first -= 2;
                    } else {
                        break;
                    }
                }
                return self.written(first, end);
            }
            let skips = match &self.tokens.get(last)?.kind {
                TokenKind::Word { folded, .. } => words::BETWEEN.contains(&folded.as_str()),
                TokenKind::Number { .. } | TokenKind::LineEnd => true,
                TokenKind::Mark(mark) => {
                    matches!(mark, '(' | ')' | '<' | '[' | ':' | '-' | ',' | '/' | '|' | '+' | '"' | '\'' | '.')
                }
                TokenKind::ParagraphEnd => false,
            };
            if !skips {
                return None;
            }
            end = last;
        }
        None
    }

    fn is_name(&self, at: usize) -> bool {
        let Some(TokenKind::Word { folded, is_capital: true }) = self.tokens.get(at).map(|token| &token.kind) else {
            return false;
        };
        let address = self.tokens.get(at + 1).is_some_and(|next| next.is_mark('@'));
        let article = at.checked_sub(1).and_then(|at| self.tokens.get(at)).and_then(Token::word);
        if article.is_some_and(|word| words::ARTICLES.contains(&word)) && !self.is_particle(at.saturating_sub(1)) {
            return false;
        }
        let introduces = words::CUES.contains(&folded.as_str());
        !address && !introduces && folded.chars().count() > 1 && !words::NO_NAMES.contains(&folded.as_str())
    }

    fn is_particle(&self, at: usize) -> bool {
        let word = self.tokens.get(at).and_then(Token::word).unwrap_or_default();
        matches!(
            word,
            "von" | "van" | "de" | "der" | "den" | "la" | "di" | "da" | "del" | "dos" | "ten" | "zu" | "el" | "al"
        )
    }

    /// The words as written, unless they are the author's own name.
    fn written(&self, from: usize, to: usize) -> Option<String> {
        let words: Vec<&str> = (from..to).filter_map(|at| self.tokens.get(at)?.word()).collect();
        let own = self.known.iter().any(|person| {
            let name = super::token::tokens(&person.name);
            words.iter().all(|word| name.iter().any(|token| token.word() == Some(word)))
        });
        let start = self.tokens.get(from)?.from;
        let end = self.tokens.get(to.checked_sub(1)?)?.to;
        let written = self.text.get(start..end)?;
        (!own).then(|| crate::mail::read::words::clean(written, NAME_CHARS_MAX))
    }
}

/// Characters of a name that are kept.
const NAME_CHARS_MAX: usize = 80;
