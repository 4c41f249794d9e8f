//! A glance at a text: whether it may hold a phrase of a notice at all. It spares nearly every text of a person the tokens
//! and the search, and decides nothing: it may say yes to anything.

use std::sync::LazyLock;

use super::NOTICES;
use super::PHRASES;
use super::Piece;
use super::pieces;
use crate::mail::octets::Letters;
use crate::mail::read::language::words::LANGUAGES;
use crate::mail::tables::SPREAD;
use crate::mail::tables::Table;
use crate::mail::tables::WordTable;

/// Whether a phrase of a notice may stand in `text`. Letters beyond ASCII are folded in many ways, so their texts may.
#[must_use]
pub fn may_be_notice(text: &str) -> bool {
    if !text.is_ascii() {
        return true;
    }
    // `I'm` is one word.
    let octets = text.as_bytes();
    if memchr::memchr2(b'\'', b'`', octets).is_some() {
        return is_in(&octets.iter().copied().filter(|octet| !matches!(octet, b'\'' | b'`')).collect::<Vec<u8>>());
    }
    is_in(octets)
}

fn is_in(text: &[u8]) -> bool {
    let pairs = &*PAIRS;
    let (mut before, mut wanted): (u64, &[Other]) = (0, &[]);
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let Letters { length, mut key } = Letters::at(rest);
        at += length + 1;
        if length == 0 {
            continue;
        }
        if length == 1 {
            match rest {
                // Initials: `t.o.m.`, `t/m`.
                [_, b'.' | b'/', third, ..] if third.is_ascii_alphabetic() => return true,
                // `e-mail` is one word.
                [b'e' | b'E', b'-', behind @ ..] => {
                    let mail = Letters::at(behind);
                    key |= mail.key << 8;
                    at += mail.length;
                }
                _ => {}
            }
        }
        // Nearly every word is not rare, nor behind one that is.
        if !wanted.is_empty() || pairs.may_be_rare(key) {
            let others = pairs.of(key);
            if wanted.iter().any(|other| other.is(key)) || others.before.iter().any(|other| other.is(before)) {
                return true;
            }
            wanted = others.behind;
        }
        before = key;
    }
    false
}

/// Of each phrase the two neighbouring words that are the rarest, by the rarer one; or one where it has no two.
struct Pairs {
    /// Where the others of a word stand in `others`, and where among them those that stand behind it begin.
    rare: WordTable<(u32, u32, u32)>,
    /// Bits of the rare words: nearly all words are told by them.
    bits: [u64; BITS / 64],
    others: Vec<Other>,
}

/// What must stand beside a rare word.
#[derive(Default)]
struct Others<'p> {
    before: &'p [Other],
    behind: &'p [Other],
}

/// The first eight letters of a word as a number, or of a stem as many as it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Other {
    /// Whether it stands behind the rare word.
    is_behind: bool,
    /// The letters that count; none where anything may stand there.
    mask: u64,
    key: u64,
}

impl Other {
    const fn is(&self, word: u64) -> bool {
        word & self.mask == self.key
    }
}

static PAIRS: LazyLock<Pairs> = LazyLock::new(|| {
    let notices = PHRASES.iter().filter(|(says, _)| NOTICES.contains(says)).flat_map(|(_, list)| list.split(','));
    let mut pairs: Table<u64, Vec<Other>> = Table::default();
    for phrase in notices {
        let pieces = pieces(phrase);
        // Other phrases do not stand in a text of ASCII.
        if let Some((rare, other)) = pair(&pieces).filter(|_| pieces.iter().all(is_plain)) {
            pairs.entry(rare).or_default().push(other);
        }
    }
    let mut all: Vec<Other> = Vec::new();
    let mut rare: Vec<(String, (u32, u32, u32))> = Vec::new();
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    for (key, mut others) in pairs {
        // What stands before comes first.
        others.sort_unstable();
        others.dedup();
        let from = all.len();
        let behind = from + others.iter().filter(|other| !other.is_behind).count();
        all.append(&mut others);
        let word: String = key.to_le_bytes().into_iter().filter(|octet| *octet != 0).map(char::from).collect();
        rare.push((word, (place(from), place(behind), place(all.len()))));
    }
    let mut bits = [0; BITS / 64];
    for (word, _) in &rare {
        let (number, bit) = bit(Letters::at(word.as_bytes()).key);
        bits.get_mut(number).into_iter().for_each(|bits| *bits |= 1 << bit);
    }
    Pairs { rare: WordTable::new(rare.iter().map(|(word, place)| (word.as_str(), *place))), bits, others: all }
});

impl Pairs {
    #[inline]
    fn may_be_rare(&self, key: u64) -> bool {
        let (number, bit) = bit(key);
        self.bits.get(number).is_some_and(|bits| bits >> bit & 1 == 1)
    }

    #[inline(never)]
    fn of(&self, key: u64) -> Others<'_> {
        let Some(&(from, behind, to)) = self.rare.of_key(key) else { return Others::default() };
        let others = |from: u32, to: u32| self.others.get(from as usize..to as usize).unwrap_or_default();
        Others { before: others(from, behind), behind: others(behind, to) }
    }
}

/// Bits of rare words; enough that few share one.
const BITS: usize = 32_768;

/// Where the bit of a word stands: which number, which bit.
const fn bit(key: u64) -> (usize, u64) {
    let spread = key.wrapping_mul(SPREAD) >> 49;
    ((spread >> 6) as usize, spread & 63)
}

fn is_plain(piece: &Piece) -> bool {
    match piece {
        Piece::Word(word) | Piece::Stem(word) => word.is_ascii(),
        Piece::Gap => true,
    }
}

/// The two neighbouring words that are the rarest, the rarer one first, else the longest word with anything before it.
fn pair(pieces: &[Piece]) -> Option<(u64, Other)> {
    let key = |word: &str| Letters::at(word.as_bytes()).key;
    let other = |is_behind: bool, word: &str, mask: u64| Other { is_behind, mask, key: key(word) };
    let two = pieces.array_windows().filter_map(|[first, second]| match (first, second) {
        (Piece::Word(first), Piece::Word(second)) => {
            let (one, two) = (rarity(first), rarity(second));
            let is_second = two > one;
            let (rare, by) = if is_second { (second, first) } else { (first, second) };
            Some((one + two, key(rare), other(!is_second, by, u64::MAX)))
        }
        (Piece::Word(first), Piece::Stem(stem)) => {
            Some((rarity(first) + rarity(stem), key(first), other(true, stem, letters(stem.len()))))
        }
        _ => None,
    });
    two.max_by_key(|(rarity, ..)| *rarity).map(|(_, rare, other)| (rare, other)).or_else(|| {
        let words = pieces.iter().filter_map(|piece| if let Piece::Word(word) = piece { Some(word) } else { None });
        words.max_by_key(|word| word.len()).map(|word| (key(word), other(false, "", 0)))
    })
}

/// Long words are rare; what answers are made of in any language is not.
fn rarity(word: &str) -> usize {
    const RARE: usize = 100;
    let mut common = LANGUAGES.iter().flat_map(|(_, list)| list.split_ascii_whitespace());
    word.len() + if common.any(|known| known == word) { 0 } else { RARE }
}

/// The octets of so many letters in a key.
fn letters(count: usize) -> u64 {
    1_u64.checked_shl(u32::try_from(count * 8).unwrap_or(u32::MAX)).map_or(u64::MAX, |above| above - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::auto_reply::phrases::find;
    use crate::mail::auto_reply::token::tokens;

    #[test]
    fn no_phrase_of_a_notice_is_passed_over() {
        let notices = PHRASES.iter().filter(|(says, _)| NOTICES.contains(says)).flat_map(|(_, list)| list.split(','));
        for phrase in notices {
            for text in [
                phrase.replace('~', "since some days").replace('*', "xyz"),
                phrase.replace(" ~", "").replace('*', "").to_uppercase().replace(' ', "-"),
            ] {
                let found = find(&tokens(&text)).iter().any(|phrase| NOTICES.contains(&phrase.says));
                assert!(!found || may_be_notice(&text), "{text}");
            }
        }
    }

    #[test]
    fn what_a_person_writes_is_told_at_a_glance() {
        for text in [
            "the updated drawing is pending until Thursday. we would like to review terms before the meeting",
            "Yes, let us go ahead. Who from your office is at the meeting with our team?",
        ] {
            assert!(!may_be_notice(text), "{text}");
        }
        for text in ["I'm away until Monday", "This e-mail address has changed", "i am o.o.o. today"] {
            assert!(may_be_notice(text), "{text}");
        }
    }
}
