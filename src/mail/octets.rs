//! Octets of text eight at a time, as one number: words are mostly short, and most text is ASCII. Knows no word.

/// Octets of a word that is one number.
pub const SHORT_MAX: usize = 8;

/// The highest bit of each octet, where tests of all eight leave their answers.
const HIGH: u64 = each(0x80);

/// Letters of ASCII at the start of some octets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letters {
    /// How many they are.
    pub length: usize,
    /// The first eight of them in lower case as one number, the first in its lowest octet, zeros behind.
    pub key: u64,
}

impl Letters {
    /// The run of letters with which `octets` begin. Eight octets are looked at at once: text is words, and most are short.
    #[must_use]
    #[inline]
    pub fn at(octets: &[u8]) -> Self {
        let eight = first_eight(octets);
        let (lower, ends) = (eight | each(0x20), ends(eight));
        if ends == 0 {
            return Self { length: SHORT_MAX + more(octets).0, key: lower };
        }
        Self { length: (ends.trailing_zeros() / 8) as usize, key: lower & before(ends) }
    }

    /// The same, and whether the letters are written in lower case.
    #[must_use]
    #[inline]
    pub fn written_at(octets: &[u8]) -> (Self, bool) {
        let eight = first_eight(octets);
        let (lower, ends) = (eight | each(0x20), ends(eight));
        if ends == 0 {
            let (more, is_lower) = more(octets);
            return (Self { length: SHORT_MAX + more, key: lower }, is_lower && lower == eight);
        }
        let (length, before) = ((ends.trailing_zeros() / 8) as usize, before(ends));
        (Self { length, key: lower & before }, (lower ^ eight) & before == 0)
    }

    /// Whether the number is all of the word.
    #[must_use]
    #[inline]
    pub const fn is_short(self) -> bool {
        self.length <= SHORT_MAX
    }
}

/// How many letters follow the first eight octets, and whether they are in lower case.
#[inline]
fn more(octets: &[u8]) -> (usize, bool) {
    let eight = first_eight(octets.get(SHORT_MAX..).unwrap_or_default());
    let ends = ends(eight);
    if ends == 0 {
        return many(octets);
    }
    ((ends.trailing_zeros() / 8) as usize, ((eight | each(0x20)) ^ eight) & before(ends) == 0)
}

/// The same of a run of any length.
#[inline(never)]
fn many(octets: &[u8]) -> (usize, bool) {
    let (mut length, mut is_lower) = (SHORT_MAX, true);
    while let Some(behind) = octets.get(length..) {
        let eight = first_eight(behind);
        let ends = ends(eight);
        is_lower &= ((eight | each(0x20)) ^ eight) & before(ends) == 0;
        if ends != 0 {
            length += (ends.trailing_zeros() / 8) as usize;
            break;
        }
        length += SHORT_MAX;
    }
    (length - SHORT_MAX, is_lower)
}

/// The first eight octets as one number, the first in its lowest octet; zeros behind fewer.
#[inline]
fn first_eight(octets: &[u8]) -> u64 {
    octets.first_chunk::<SHORT_MAX>().map_or_else(|| few(octets), |start| u64::from_le_bytes(*start))
}

/// The same of fewer: the end of a text.
#[inline(never)]
fn few(octets: &[u8]) -> u64 {
    packed(octets).unwrap_or_default()
}

/// The highest bit of each of eight octets that is no letter of ASCII; other bits are not set.
#[inline]
const fn ends(eight: u64) -> u64 {
    // In each octet the highest bit says: from `a` on, behind `z`, not ASCII. No sum reaches the next octet.
    let bare = (eight | each(0x20)) & each(0x7f);
    let others = !(bare + each(0x80 - b'a')) | (bare + each(0x7f - b'z')) | eight;
    others & HIGH
}

/// All bits of the octets before the lowest of which the highest bit is set.
#[inline]
const fn before(ends: u64) -> u64 {
    ((ends & ends.wrapping_neg()) >> 7).wrapping_sub(1)
}

/// A number of eight such octets.
const fn each(octet: u8) -> u64 {
    u64::from_le_bytes([octet; SHORT_MAX])
}

/// Octets of which [`are_plain`] tells.
pub const PLAIN: usize = 16;

/// Whether the first sixteen octets are plain letters and marks of ASCII or blanks, no blank before another; the seventeenth
/// counts as the one behind.
#[must_use]
pub fn are_plain(octets: &[u8; PLAIN + 1]) -> bool {
    let [first @ .., _] = octets;
    let [_, behind @ ..] = octets;
    let (first, behind) = (u128::from_le_bytes(*first), u128::from_le_bytes(*behind));
    let half = |number: u128| (number as u64, (number >> 64) as u64);
    let ((one, two), (behind_one, behind_two)) = (half(first), half(behind));
    let odd = |eight: u64, behind: u64| {
        // What is no such mark has the highest bit, gets it by one more, or by a blank less.
        let others = eight | eight.wrapping_add(each(1)) | eight.wrapping_sub(each(b' '));
        // Zero where a blank stands before a blank.
        let blanks = (eight ^ each(b' ')) | (behind ^ each(b' '));
        others | blanks.wrapping_sub(each(1)) & !blanks
    };
    (odd(one, behind_one) | odd(two, behind_two)) & HIGH == 0
}

/// How many of eight octets, from the lowest on, are plain letters and marks of ASCII with single blanks between them.
/// `follows_letter` says whether such a letter stands before them.
#[must_use]
pub fn plain(eight: u64, follows_letter: bool) -> usize {
    let bare = eight & each(0x7f);
    let graphic = (bare + each(0x80 - b'!')) & !(bare + each(0x7f - b'~')) & !eight & HIGH;
    // An octet that is no blank differs from it in some bit.
    let other = bare ^ each(b' ');
    let blank = !(other + each(0x7f)) & !eight & HIGH;
    let follows = graphic << 8 | if follows_letter { 0x80 } else { 0 };
    let ends = !(graphic | blank & follows) & HIGH;
    (ends.trailing_zeros() / 8) as usize
}

/// A short word as a number that is not 0.
#[must_use]
pub fn packed(octets: &[u8]) -> Option<u64> {
    let length = octets.len();
    if length > SHORT_MAX {
        return None;
    }
    // Two halves that may overlap: the same octets stand in the same places of the number.
    let key = match (octets.first_chunk::<4>(), octets.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
            u64::from(first) | u64::from(last) << ((length - 4) * 8)
        }
        _ => match *octets {
            [one] => u64::from(one),
            [one, two] => u64::from(u16::from_le_bytes([one, two])),
            [one, two, three] => u64::from(u32::from_le_bytes([one, two, three, 0])),
            _ => 0,
        },
    };
    (key != 0).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_letters_are_measured_and_packed() {
        let text = b"Seven_a zZ@[`{eleventh\xc3\xa9 eightest x";
        let runs = |octet: &u8| octet.is_ascii_alphabetic();
        for at in 0..=text.len() {
            let rest = &text[at..];
            let letters = Letters::at(rest);
            assert_eq!(letters.length, rest.iter().take_while(|octet| runs(octet)).count(), "{at}");
            let lower = rest[..letters.length.min(SHORT_MAX)].to_ascii_lowercase();
            assert_eq!(letters.key, packed(&lower).unwrap_or_default(), "{at}");
            assert_eq!(Letters::written_at(rest).1, !rest[..letters.length].iter().any(u8::is_ascii_uppercase), "{at}");
        }
    }

    #[test]
    fn sixteen_plain_octets_are_told_as_eight_are() {
        let text =
            b"ab c!~.x   abcdefgh\tefgh ijklmnop q r stuvwxyz\xc3\xa9abcdefghijklmnop  qrstuvw\x7fabcdefghijklmnopqr ";
        for window in text.windows(17) {
            let eight = |at: usize| u64::from_le_bytes(window[at..at + 8].try_into().unwrap());
            let halves = plain(eight(0), true) == 8 && plain(eight(8), window[7] != b' ') == 8;
            let whole: &[u8; 17] = window.try_into().unwrap();
            assert_eq!(are_plain(whole), halves && !(window[15] == b' ' && window[16] == b' '), "{window:?}");
        }
    }

    #[test]
    fn plain_octets_end_where_a_blank_doubles_or_something_else_stands() {
        let count = |text: &[u8; 8], follows| plain(u64::from_le_bytes(*text), follows);
        assert_eq!((count(b"ab c!~.x", false), count(b"ab  c!~.", false)), (8, 3));
        assert_eq!((count(b" ab c!~.", false), count(b" ab c!~.", true)), (0, 8));
        assert_eq!((count(b"abcd\tefg", true), count(b"abc\x7fefgh", true), count(b"abcdef\xc3\xa9", true)), (4, 3, 6));
        assert_eq!((count(b"a\xa0bcdefg", true), count(b"\0abcdefg", true)), (1, 0));
    }
}
