//! Maps and sets of words that are fixed when the program is built. Knows no word.
//!
//! The standard hash resists people who choose the keys that are put in. Nobody does here, mail is only looked up; a
//! shorter hash makes a lookup four times faster, and reading a mail is hundreds of them.

use std::collections::HashMap;
use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::hash::Hasher;

use super::octets::packed;

/// A map that is filled once.
pub type Table<K, V> = HashMap<K, V, BuildHasherDefault<ShortHash>>;

/// A set that is filled once.
pub type Words<K> = HashSet<K, BuildHasherDefault<ShortHash>>;

/// Odd, with its bits spread: the golden ratio in 64 bits.
pub const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// Eight octets a step: turned, added, multiplied.
#[derive(Debug, Clone, Copy, Default)]
pub struct ShortHash(u64);

impl ShortHash {
    fn step(&mut self, octets: u64) {
        self.0 = (self.0.rotate_left(5) ^ octets).wrapping_mul(SPREAD);
    }
}

impl Hasher for ShortHash {
    fn write(&mut self, octets: &[u8]) {
        let (whole, rest) = octets.as_chunks::<8>();
        whole.iter().for_each(|eight| self.step(u64::from_le_bytes(*eight)));
        // The two halves may overlap; their length says by how much.
        let length = (rest.len() as u64) << 56;
        match (rest.first_chunk::<4>(), rest.last_chunk::<4>(), rest) {
            (Some(first), Some(last), _) => {
                let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
                self.step(length ^ (u64::from(first) << 32 | u64::from(last)));
            }
            (.., [first, .., last]) => {
                let middle = rest.get(rest.len() / 2).copied().unwrap_or_default();
                self.step(length | u64::from(*first) << 16 | u64::from(middle) << 8 | u64::from(*last));
            }
            (.., [one]) => self.step(length | u64::from(*one)),
            (.., []) => {}
        }
    }

    fn write_u8(&mut self, octet: u8) {
        self.step(u64::from(octet));
    }

    fn write_u32(&mut self, number: u32) {
        self.step(u64::from(number));
    }

    /// Maps take their places from the low bits, which a product mixes least.
    fn finish(&self) -> u64 {
        let mixed = (self.0 ^ (self.0 >> 32)).wrapping_mul(SPREAD);
        mixed ^ (mixed >> 29)
    }
}

/// A map of numbers but 0 that is filled once and asked many times.
#[derive(Debug, Clone, Default)]
pub struct NumberTable<V> {
    /// Two numbers side by side are compared at once, so that no branch depends on which of them it is; a zero stands behind
    /// one that is alone. Twice as many rows as there are numbers at least, a power of two of them.
    keys: Vec<[u64; 2]>,
    /// The values, in the places of their numbers.
    values: Vec<[V; 2]>,
    shift: u32,
}

impl<V: Copy + Default> NumberTable<V> {
    /// Builds the table of numbers of which none comes twice.
    pub fn new(numbers: impl ExactSizeIterator<Item = (u64, V)>) -> Self {
        let rows = (numbers.len() * 2).next_power_of_two().max(2);
        let (keys, values) = (vec![[0; 2]; rows], vec![[V::default(); 2]; rows]);
        let mut table = Self { keys, values, shift: 64 - rows.trailing_zeros() };
        for (key, value) in numbers {
            let mut row = table.first(key);
            while table.keys.get(row).is_some_and(|[_, second]| *second != 0) {
                row = (row + 1) & (rows - 1);
            }
            match (table.keys.get_mut(row), table.values.get_mut(row)) {
                (Some([first @ 0, _]), Some([place, _])) => (*first, *place) = (key, value),
                (Some([_, second]), Some([_, place])) => (*second, *place) = (key, value),
                _ => {}
            }
        }
        table
    }

    /// The value of a number.
    #[must_use]
    #[inline]
    pub fn get(&self, key: u64) -> Option<&V> {
        let mut row = self.first(key);
        // There are more rows than numbers: one that is not full ends the search.
        loop {
            let [first, second] = self.keys.get(row)?;
            // As the smaller of two: as two questions they would be two branches.
            if (first ^ key).min(second ^ key) == 0 {
                return self.values.get(row)?.get(usize::from(*second == key));
            }
            if *second == 0 {
                return None;
            }
            row = (row + 1) & (self.keys.len() - 1);
        }
    }

    /// The row in which a number stands, or the first of those before it.
    #[inline]
    const fn first(&self, key: u64) -> usize {
        (key.wrapping_mul(SPREAD) >> self.shift) as usize
    }
}

/// A map of words that is filled once and asked for every word of every mail.
///
/// Most words have up to eight octets: these are one number, compared at once. No word has a NUL.
#[derive(Debug, Clone, Default)]
pub struct WordTable<V> {
    short: NumberTable<V>,
    long: Table<Box<[u8]>, V>,
}

impl<V: Copy + Default> WordTable<V> {
    /// Builds the table; of a word that comes more than once the last value counts.
    pub fn new<'w>(words: impl IntoIterator<Item = (&'w str, V)>) -> Self {
        let mut long: Table<Box<[u8]>, V> = Table::default();
        let mut short: Table<u64, V> = Table::default();
        for (word, value) in words {
            match packed(word.as_bytes()) {
                Some(key) => drop(short.insert(key, value)),
                None => drop(long.insert(word.as_bytes().into(), value)),
            }
        }
        Self { short: NumberTable::new(short.into_iter()), long }
    }

    /// The value of a word, by its octets.
    #[must_use]
    pub fn get(&self, word: &[u8]) -> Option<&V> {
        match packed(word) {
            Some(key) => self.of_key(key),
            None => self.long.get(word),
        }
    }

    /// The value of a short word, by its octets as one number.
    #[must_use]
    #[inline]
    pub fn of_key(&self, key: u64) -> Option<&V> {
        self.short.get(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_any_length_are_found() {
        let words = ["a", "an", "the", "four", "seven", "eleven", "brücke", "fourteen", "seventeen", "日本語"];
        let table = WordTable::new((1..).zip(words).map(|(number, word)| (word, number)));
        for (number, word) in (1..).zip(words) {
            assert_eq!(table.get(word.as_bytes()), Some(&number), "{word}");
        }
        for word in ["", "b", "fou", "fourt", "fourteens", "seventee", "seventeens", "\0"] {
            assert_eq!(table.get(word.as_bytes()), None, "{word}");
        }
    }

    #[test]
    fn words_spread_over_the_places_of_a_map() {
        let words: Vec<String> = (0..4096).map(|number| format!("word{number}")).collect();
        let place = |word: &String| {
            let mut hash = ShortHash::default();
            hash.write(word.as_bytes());
            hash.finish() % 4096
        };
        let places: HashSet<u64> = words.iter().map(place).collect();
        assert!(places.len() > 2_300, "{} of the 2,589 that chance would give", places.len());
    }
}
