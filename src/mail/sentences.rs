//! Sentences of a text as hashes: how a mail is known again in what a stranger quotes, however programs broke its lines.
//!
//! Keeps no text. Which thread a sentence belongs to is the store's knowledge, what that means `followup::matching`'s.

use ring::digest;

/// Sentences of one mail that are kept: enough to be quoted two of, and few rows a thread.
pub const KEPT_MAX: usize = 8;

/// Sentences of one mail that are asked for.
pub const ASKED_MAX: usize = 32;

/// Words below which a sentence is everybody's (`Thanks for your time today`).
const WORDS_MIN: usize = 6;

/// Letters below which a sentence is everybody's.
const LETTERS_MIN: usize = 24;

/// The same where words are not parted by blanks.
const IDEOGRAPHS_MIN: usize = 12;

/// Words after which it is no sentence any more: a text without full stops must not be kept whole.
const WORDS_MAX: usize = 60;

/// Octets of most sentences, so that one piece of memory serves them all.
const SENTENCE_OCTETS: usize = 256;

/// Hashes of the telling sentences of `text`, `most` at most, each once, in their order. Quote signs and line breaks do not
/// count, and what no full stop ends is no sentence: signatures and tables are the same in every mail of a person.
#[must_use]
pub fn hashes(text: &str, most: usize) -> Vec<i64> {
    let mut found: Vec<i64> = Vec::new();
    let mut sentence = Sentence { plain: Vec::with_capacity(SENTENCE_OCTETS), ..Sentence::default() };
    for line in text.lines() {
        let line = line.trim_start_matches(|c: char| c.is_whitespace() || c == '>' || c == '|');
        if line.trim().is_empty() {
            sentence.clear();
        }
        // Most text is ASCII, whose blanks are found several times as fast.
        let (mut plain, mut any) = (line.split_ascii_whitespace(), line.split_whitespace());
        let words = if line.is_ascii() { &mut plain as &mut dyn Iterator<Item = &str> } else { &mut any };
        for word in words {
            if sentence.push(word) {
                sentence.end(&mut found, most);
                sentence.clear();
            } else if sentence.words >= WORDS_MAX {
                sentence.clear();
            }
        }
        if found.len() >= most {
            return found;
        }
    }
    found
}

/// One sentence while it is read.
#[derive(Default)]
struct Sentence {
    /// UTF-8.
    plain: Vec<u8>,
    words: usize,
    letters: usize,
    ideographs: usize,
}

impl Sentence {
    /// Adds what of the word counts; whether the sentence ends with it. A full stop within a word (`12.5`) ends nothing,
    /// that of scripts without blanks may stand anywhere.
    fn push(&mut self, word: &str) -> bool {
        if !self.plain.is_empty() {
            self.plain.push(b' ');
        }
        self.words += 1;
        if word.is_ascii() {
            let before = self.plain.len();
            self.plain.reserve(word.len());
            for octet in word.bytes().filter(u8::is_ascii_alphanumeric) {
                self.plain.push(octet.to_ascii_lowercase());
            }
            self.letters += self.plain.len() - before;
            return word.ends_with(['.', '!', '?']);
        }
        for c in word.chars().filter(|c| c.is_alphanumeric()) {
            for lower in c.to_lowercase() {
                self.plain.extend_from_slice(lower.encode_utf8(&mut [0; 4]).as_bytes());
            }
            self.letters += 1;
            self.ideographs += usize::from(is_ideograph(c));
        }
        word.ends_with(['.', '!', '?']) || word.contains(['。', '！', '？'])
    }

    /// Begins another one.
    fn clear(&mut self) {
        self.plain.clear();
        (self.words, self.letters, self.ideographs) = (0, 0, 0);
    }

    /// Keeps the hash of a whole sentence that tells something.
    fn end(&mut self, found: &mut Vec<i64>, most: usize) {
        let tells = (self.words >= WORDS_MIN && self.letters >= LETTERS_MIN) || self.ideographs >= IDEOGRAPHS_MIN;
        if !tells || found.len() >= most {
            return;
        }
        // Breaks within text without blanks are no words.
        if self.ideographs > 0 {
            self.plain.retain(|octet| *octet != b' ');
        }
        let digest = digest::digest(&digest::SHA256, &self.plain);
        let hash = digest.as_ref().iter().take(8).fold(0_i64, |hash, octet| (hash << 8) | i64::from(*octet));
        if !found.contains(&hash) {
            found.push(hash);
        }
    }
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{0e00}'..='\u{0e7f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: &str = "Hi Priya,\n\nthe racks for hall three would arrive in the second week of May. We would keep\n\
                        the price of 12.5 a metre until the end of the month!\n\nDana";

    #[test]
    fn a_sentence_is_known_again_however_it_is_quoted() {
        let ours = hashes(OURS, KEPT_MAX);
        assert_eq!(ours.len(), 2);
        let quoted = "See below.\n\n> > the racks for hall three would\n> > arrive in the second week of May. We would\n\
                      > keep the price of 12.5 a metre until the\n> end of the month!\n";
        assert!(ours.iter().all(|hash| hashes(quoted, ASKED_MAX).contains(hash)));
        assert!(!hashes("The racks for hall four would arrive in the second week of May.", 9).contains(&ours[0]));
    }

    #[test]
    fn what_everybody_writes_is_left_out() {
        assert_eq!(
            hashes("Hi Priya,\n\nthank you for the call.\n\nBest regards\nDana\n+1 212 555 0100", 9),
            Vec::<i64>::new()
        );
    }

    #[test]
    fn text_without_blanks_or_full_stops_is_understood() {
        assert_eq!(hashes("お世話になっております。先日ご提案した倉庫の棚の件ですが、いかがでしょうか。", 9).len(), 1);
        assert_eq!(hashes(&"word and ".repeat(100_000), ASKED_MAX).len(), 0);
        assert_eq!(hashes(&"This is sentence number 1 of a very long text. ".repeat(10_000), ASKED_MAX).len(), 1);
        assert_eq!(hashes(&"> \n".repeat(100_000), ASKED_MAX).len(), 0);
    }
}
