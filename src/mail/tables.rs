//! Maps and sets of words that are fixed when the program is built. Knows no word.
//!
//! The standard hash resists people who choose the keys that are put in. Nobody does here, mail is only looked up; a
//! shorter hash makes a lookup four times faster, and reading a mail is hundreds of them.

use std::collections::HashMap;
use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::hash::Hasher;

/// A map that is filled once.
pub type Table<K, V> = HashMap<K, V, BuildHasherDefault<ShortHash>>;

/// A set that is filled once.
pub type Words<K> = HashSet<K, BuildHasherDefault<ShortHash>>;

/// Odd, with its bits spread: the golden ratio in 64 bits.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

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

#[cfg(test)]
mod tests {
    use super::*;

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
