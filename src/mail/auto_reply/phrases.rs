//! Finds phrases of notices in a text: who is away, what was received, what only a person says. Decides nothing.

mod glance;
pub mod words;

use std::sync::LazyLock;

pub use self::glance::may_be_notice;
use self::words::PHRASES;
use super::dates::lexicon;
use super::token::Token;
use super::token::TokenKind;
use super::token::is_character_word;
use super::token::tokens;
use crate::mail::tables::Table;

/// What a phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Says {
    /// Somebody is away.
    Away,
    /// He will be back, or answer then.
    Return,
    /// His mail is not read, or hardly.
    Access,
    /// Whom to turn to meanwhile.
    Urgent,
    /// Thanks for the mail, a greeting, a closing: proves nothing, explains a sentence.
    Polite,
    /// That a machine wrote it.
    Automatic,
    /// The mail was received.
    Received,
    /// It has a number.
    Ticket,
    /// Somebody will answer.
    Promise,
    /// A request was closed, or how content one was.
    Survey,
    /// Prove that you are human.
    Challenge,
    /// A gateway holds or blocked it.
    Gateway,
    /// The writer has left for good.
    Left,
    /// The address has changed, or is read no more.
    Moved,
    /// A person speaks about the matter.
    Human,
}

/// A phrase in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase {
    /// Index of its first token.
    pub at: usize,
    /// Index behind its last.
    pub end: usize,
    /// What it says.
    pub says: Says,
}

/// What makes a notice: an absence, a receipt, a challenge, the word of a machine.
pub const NOTICES: [Says; 8] = [
    Says::Away,
    Says::Automatic,
    Says::Received,
    Says::Survey,
    Says::Challenge,
    Says::Gateway,
    Says::Left,
    Says::Moved,
];

#[derive(Debug, PartialEq)]
enum Piece {
    Word(String),
    /// The beginning of a word.
    Stem(String),
    /// Up to [`GAP_MAX`] words.
    Gap,
}

/// Words and marks that `~` in a phrase stands for; a date with its dots has six.
const GAP_MAX: usize = 7;

/// A phrase, behind its first word.
struct Entry {
    pieces: Vec<Piece>,
    says: Says,
    /// Bits of the words that may come second; all where that is open. Most phrases are told apart by it.
    second: u64,
}

/// The bit of a word by its first two octets, which a beginning of a word has as well; many words share one.
fn bit(word: &str) -> u64 {
    let mut octets = word.bytes();
    let (first, second) = (octets.next().unwrap_or_default(), octets.next().unwrap_or_default());
    1 << ((usize::from(first) * 7 + usize::from(second)) % 64)
}

fn second(pieces: &[Piece]) -> u64 {
    match pieces.first() {
        Some(Piece::Word(word)) => bit(word),
        Some(Piece::Stem(stem)) if stem.len() > 1 => bit(stem),
        Some(Piece::Stem(_) | Piece::Gap) | None => u64::MAX,
    }
}

/// By their first words.
type Lexicon = Table<String, Vec<Entry>>;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    for (says, list) in PHRASES {
        for phrase in list.split(',') {
            let mut pieces = pieces(phrase).into_iter();
            if let Some(Piece::Word(first)) = pieces.next() {
                let pieces: Vec<Piece> = pieces.collect();
                lexicon.entry(first).or_default().push(Entry { second: second(&pieces), pieces, says: *says });
            }
        }
    }
    lexicon
});

/// Tokens over which a phrase may stretch, and the two by which the end of a sentence is known.
#[must_use]
pub fn reach() -> usize {
    *REACH
}

static REACH: LazyLock<usize> = LazyLock::new(|| {
    let length = |piece: &Piece| match piece {
        Piece::Gap => GAP_MAX,
        // The end of a short line may stand before a word.
        Piece::Word(_) | Piece::Stem(_) => 2,
    };
    let phrases = LEXICON.values().flatten();
    3 + phrases.map(|entry| entry.pieces.iter().map(length).sum::<usize>()).max().unwrap_or_default()
});

/// `ich bin ~ nicht im büro`, `nie jest już pracownik*`.
fn pieces(phrase: &str) -> Vec<Piece> {
    let piece = |word: &str| -> Vec<Piece> {
        if word == "~" {
            return vec![Piece::Gap];
        }
        let folded = tokens(word).into_iter().filter_map(|token| token.word().map(str::to_owned));
        let mut pieces: Vec<Piece> = folded.map(Piece::Word).collect();
        if word.ends_with('*')
            && let Some(Piece::Word(last)) = pieces.pop()
        {
            pieces.push(Piece::Stem(last));
        }
        pieces
    };
    phrase.split_whitespace().flat_map(piece).collect()
}

/// Every phrase of the text, in order.
#[must_use]
pub fn find(tokens: &[Token]) -> Vec<Phrase> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Some(entries) = token.word().and_then(|word| LEXICON.get(word)) else { continue };
        let next = next_word(tokens, at + 1).map_or(0, bit);
        for entry in entries.iter().filter(|entry| entry.second == u64::MAX || entry.second & next != 0) {
            if let Some(end) = matches(tokens, at + 1, &entry.pieces) {
                found.push(Phrase { at, end, says: entry.says });
            }
        }
    }
    found
}

/// The word at `at`, or behind the end of a short line that stands there.
fn next_word(tokens: &[Token], at: usize) -> Option<&str> {
    let at = if tokens.get(at).is_some_and(|token| token.kind == TokenKind::LineEnd) { at + 1 } else { at };
    tokens.get(at)?.word()
}

/// Where `pieces` end when they stand at `at`.
fn matches(tokens: &[Token], at: usize, pieces: &[Piece]) -> Option<usize> {
    let Some((piece, rest)) = pieces.split_first() else { return Some(at) };
    match piece {
        Piece::Gap => (0..=GAP_MAX)
            .take_while(|gap| *gap == 0 || !is_sentence_end(tokens, at + gap - 1))
            .find_map(|gap| matches(tokens, at + gap, rest)),
        Piece::Word(_) | Piece::Stem(_) => {
            let at = if tokens.get(at).is_some_and(|token| token.kind == TokenKind::LineEnd) { at + 1 } else { at };
            let word = tokens.get(at)?.word()?;
            let fits = match piece {
                Piece::Word(wanted) => word == wanted,
                Piece::Stem(stem) => word.starts_with(stem.as_str()),
                Piece::Gap => false,
            };
            if fits { matches(tokens, at + 1, rest) } else { None }
        }
    }
}

/// Whether a sentence ends with this token; the end of a short line counts.
#[must_use]
pub fn is_sentence_end(tokens: &[Token], at: usize) -> bool {
    match tokens.get(at).map(|token| &token.kind) {
        Some(TokenKind::LineEnd | TokenKind::ParagraphEnd | TokenKind::Mark('!' | '?' | ':' | ';')) | None => true,
        Some(TokenKind::Mark('.')) => match tokens.get(at + 1).map(|token| &token.kind) {
            Some(TokenKind::Word { folded, is_capital }) => {
                let ordinal =
                    at.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|token| token.number().is_some());
                let date = ordinal && lexicon::is_month(folded);
                *is_capital && !date || folded.chars().next().is_some_and(is_character_word)
            }
            Some(TokenKind::Mark('"' | '”' | '“' | '«' | '»')) => true,
            Some(TokenKind::Number { .. } | TokenKind::Mark(_)) => false,
            Some(TokenKind::LineEnd | TokenKind::ParagraphEnd) | None => true,
        },
        Some(TokenKind::Word { .. } | TokenKind::Number { .. } | TokenKind::Mark(_)) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(text: &str) -> Vec<Says> {
        let mut says: Vec<Says> = find(&tokens(text)).into_iter().map(|phrase| phrase.says).collect();
        says.dedup();
        says
    }

    #[test]
    fn gaps_and_stems_stay_within_a_sentence() {
        assert!(says("Ich bin vom 16. bis 20. November nicht im Büro").contains(&Says::Away));
        assert!(says("Hij heeft tijd. Verlaten").is_empty());
        assert!(says("W dniach 16-20.11 jestem nieobecna").contains(&Says::Away));
        assert!(says("私は11月27日まで不在です").contains(&Says::Away));
    }

    #[test]
    fn every_phrase_begins_with_a_word() {
        for phrase in PHRASES.iter().flat_map(|(_, list)| list.split(',')) {
            assert!(matches!(pieces(phrase).first(), Some(Piece::Word(_))), "{phrase:?}");
        }
    }
}
