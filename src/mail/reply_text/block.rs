//! Lines of the writer with nothing quoted between them, and what they may be by their first words: which of the longer
//! questions are worth asking of them. A sign may be wrong, its absence is not.

use std::ops::BitOr;
use std::ops::BitOrAssign;
use std::sync::LazyLock;

use super::footer_marks;
use super::marks;
use super::signature::Author;
use super::signature::HONORIFICS;
use crate::mail::octets::Letters;
use crate::mail::tables::Table;
use crate::mail::tables::WordTable;

/// Lines of the writer, in order.
#[derive(Debug, Clone, Default)]
pub struct Block<'l> {
    /// The lines.
    pub lines: Vec<&'l str>,
    /// What one or another of them may be.
    pub signs: Signs,
}

impl<'l> Block<'l> {
    /// Adds a line of a writer.
    pub fn push(&mut self, line: &'l str, author: &Author) {
        self.lines.push(line);
        self.signs |= Signs::of(line, author);
    }
}

/// What a line may be, or one of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Signs(u8);

impl Signs {
    /// A program's footer.
    pub const FOOTER: Self = Self(1);
    /// The mark of a phone, by its beginning.
    pub const PHONE: Self = Self(1 << 1);
    /// A closing.
    pub const CLOSING: Self = Self(1 << 2);
    /// The writer's name, by its first word.
    pub const NAME: Self = Self(1 << 3);
    /// It begins with neither letter nor digit: a rule, a picture, the delimiter.
    pub const ODD: Self = Self(1 << 4);
    /// It has an `@`, or a character beyond ASCII.
    pub const FOREIGN: Self = Self(1 << 5);
    /// Anything.
    pub const ALL: Self = Self(u8::MAX);

    /// Whether any of these is among them.
    #[must_use]
    pub const fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    /// The signs of a line but for [`Self::FOREIGN`], which is told of the whole text at once.
    fn of(line: &str, author: &Author) -> Self {
        let octets = line.as_bytes();
        match octets.first() {
            // Most lines begin with a letter.
            Some(b'a'..=b'z' | b'A'..=b'Z') => Self::of_word(octets, author),
            None => Self::default(),
            Some(_) => {
                let is_ornament = |octet: &u8| octet.is_ascii() && !octet.is_ascii_alphanumeric();
                let ornaments = octets.iter().position(|octet| !is_ornament(octet)).unwrap_or(octets.len());
                let odd = if ornaments > 0 { Self::ODD } else { Self::default() };
                let bare = octets.get(ornaments..).unwrap_or_default();
                odd | match bare.first() {
                    None => odd,
                    Some(0x80..) => Self::ALL,
                    // No phrase begins so; a name may.
                    Some(b'0'..=b'9') => Self::NAME,
                    Some(_) => Self::of_word(bare, author),
                }
            }
        }
    }

    /// The signs of a line by the word with which it begins.
    fn of_word(line: &[u8], author: &Author) -> Self {
        let letters = Letters::at(line);
        match line.get(letters.length) {
            // What is folded otherwise than letter by letter may be any word; brackets and stars are taken out of marks.
            Some(0x80.. | b'[' | b']' | b'*' | b'_' | b'>') => Self::FOOTER | Self::PHONE | Self::CLOSING | Self::NAME,
            _ => {
                let by_word = BEGINNINGS.of_key(letters.key).copied().unwrap_or_default();
                if author.may_begin(letters) { by_word | Self::NAME } else { by_word }
            }
        }
    }
}

impl BitOr for Signs {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Signs {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// What a line may be by the letters with which it begins: the first eight of them are told apart.
static BEGINNINGS: LazyLock<WordTable<Signs>> = LazyLock::new(|| {
    let lists = [
        (Signs::FOOTER, footer_marks::FOOTERS),
        (Signs::PHONE, footer_marks::PHONES),
        (Signs::CLOSING, marks::CLOSINGS),
        (Signs::NAME, HONORIFICS),
    ];
    let mut signs: Table<&str, Signs> = Table::default();
    for (sign, phrases) in lists {
        for phrase in phrases {
            let letters = Letters::at(phrase.as_bytes()).length.min(LETTERS_MAX);
            *signs.entry(phrase.get(..letters).unwrap_or_default()).or_default() |= sign;
        }
    }
    WordTable::new(signs.into_iter().filter(|(letters, _)| !letters.is_empty()))
});

/// Letters that are told apart.
const LETTERS_MAX: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    fn signs(line: &str) -> Signs {
        Signs::of(line, &Author::new("Priya Sharma", "priya@client.example"))
    }

    #[test]
    fn no_phrase_is_without_its_sign() {
        for (sign, phrases) in [
            (Signs::FOOTER, footer_marks::FOOTERS),
            (Signs::PHONE, footer_marks::PHONES),
            (Signs::CLOSING, marks::CLOSINGS),
        ] {
            for phrase in phrases {
                let longer = format!("{}ly yours", phrase.to_uppercase());
                assert!(signs(phrase).any(sign) && (sign == Signs::CLOSING || signs(&longer).any(sign)), "{phrase}");
            }
        }
    }

    #[test]
    fn names_and_ornaments_have_a_sign_and_ordinary_lines_have_none() {
        assert!(
            signs("Dr. Sharma").any(Signs::NAME)
                && signs("PRIYA").any(Signs::NAME)
                && signs("I, Priya").any(Signs::NAME)
        );
        assert!(signs("-- ").any(Signs::ODD) && signs("\u{2014}").any(Signs::ODD));
        assert_eq!((signs("> would like"), signs("* Best,")), (Signs::ODD, Signs::ODD | Signs::CLOSING));
        for line in ["would like to review the terms.", "Delivery next week", ""] {
            assert_eq!(signs(line), Signs::default(), "{line}");
        }
    }
}
