//! A word as it is compared, kept in its token where it is short. Folds nothing but plain letters.

use std::ops::Deref;

/// Octets of a word that need no memory of their own; nearly all words have fewer.
const SHORT_MAX: usize = 22;

/// A folded word.
#[derive(Clone)]
pub enum Folded {
    /// A word within the token.
    Short {
        /// Its octets, then zeros.
        octets: [u8; SHORT_MAX],
        /// How many they are.
        length: u8,
    },
    /// A longer one.
    Long(String),
}

impl Folded {
    /// A word of plain letters in lower case.
    #[must_use]
    pub fn lower(word: &str) -> Self {
        match u8::try_from(word.len()) {
            Ok(length) if word.len() <= SHORT_MAX => {
                let mut octets = [0; SHORT_MAX];
                octets.iter_mut().zip(word.bytes()).for_each(|(to, from)| *to = from.to_ascii_lowercase());
                Self::Short { octets, length }
            }
            _ => Self::Long(word.to_ascii_lowercase()),
        }
    }

    /// The word.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Short { octets, length } => octets
                .get(..usize::from(*length))
                .and_then(|octets| std::str::from_utf8(octets).ok())
                .unwrap_or_default(),
            Self::Long(word) => word,
        }
    }
}

impl From<&str> for Folded {
    fn from(word: &str) -> Self {
        let mut octets = [0; SHORT_MAX];
        match (octets.get_mut(..word.len()), u8::try_from(word.len())) {
            (Some(place), Ok(length)) => {
                place.copy_from_slice(word.as_bytes());
                Self::Short { octets, length }
            }
            _ => Self::Long(word.to_owned()),
        }
    }
}

impl Deref for Folded {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq for Folded {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}
impl Eq for Folded {}
impl std::fmt::Debug for Folded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.as_str().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_any_length_are_kept() {
        for word in ["", "a", "büro", "abwesenheitsbenachrich", "abwesenheitsbenachrichtigung", "自動"] {
            assert_eq!(Folded::from(word).as_str(), word);
        }
        assert_eq!(Folded::lower("Office").as_str(), "office");
        assert_eq!(
            Folded::lower("DonaudampfschifffahrtsgesellschaftAB").as_str(),
            "donaudampfschifffahrtsgesellschaftab"
        );
    }
}
