//! A few words looked for inside the value of a header field. Most are turned away by their letters alone: a word stands
//! only where all its letters are.
//!
//! Knows no word. Not for texts, and not for many words: those are `aho-corasick`'s.

/// Words in lower case, each with its letters.
#[derive(Debug, Clone, Copy)]
pub struct Needles<const COUNT: usize>([(&'static str, u64); COUNT]);

impl<const COUNT: usize> Needles<COUNT> {
    /// Takes words in lower case.
    #[must_use]
    pub const fn new(words: [&'static str; COUNT]) -> Self {
        let mut needles = [("", 0); COUNT];
        let (mut free, mut rest) = (needles.as_mut_slice(), words.as_slice());
        while let ([needle, more @ ..], [word, behind @ ..]) = (free, rest) {
            *needle = (*word, letters(word));
            (free, rest) = (more, behind);
        }
        Self(needles)
    }

    /// Whether one of the words stands in `value`, which is in lower case.
    #[must_use]
    pub fn any_in(&self, value: &str) -> bool {
        self.likely(value).any(|word| value.contains(word))
    }

    /// The words whose letters all stand in `value`, in whichever case and order.
    pub fn likely(&self, value: &str) -> impl Iterator<Item = &'static str> {
        let has = letters(value);
        self.0.iter().filter(move |(_, letters)| letters & !has == 0).map(|(word, _)| *word)
    }
}

/// A bit for each letter; other octets share theirs.
const fn letters(text: &str) -> u64 {
    let (mut letters, mut rest) = (0, text.as_bytes());
    while let [octet, behind @ ..] = rest {
        letters |= 1 << ((*octet | 0x20) & 63);
        rest = behind;
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_wherever_they_stand() {
        const WORDS: Needles<3> = Needles::new(["vacation", "auto-reply", "görev"]);
        for value in ["vacation", "my vacation/1.2", "x auto-reply", "yeni görev 7"] {
            assert!(WORDS.any_in(value), "{value}");
        }
        for value in ["", "vacatio", "noitacav", "auto reply", "thunderbird 128.4"] {
            assert!(!WORDS.any_in(value), "{value}");
        }
        assert_eq!(WORDS.likely("NOITACAV").collect::<Vec<_>>(), ["vacation"]);
    }
}
