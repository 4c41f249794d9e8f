//! Which phrases may begin at a word, told by the words behind it. Does not follow a phrase to its end.
//!
//! Small words begin hundreds of phrases in a dozen languages, so nearly all are told apart by their second word: a pair
//! of words leads to the few phrases that begin with both. Where anything may come second, a word that must come later
//! is looked for in reach.

use super::Phrase;
use super::Place;
use super::Symbols;
use crate::mail::tables::Table;

/// The bit of a symbol; several symbols share one.
pub(super) const fn bit(symbol: u32) -> u64 {
    1 << (symbol % 64)
}

/// Anything may come.
const ANYTHING: u64 = u64::MAX;

/// Words ahead within which the word that must come is looked for; phrases that reach further are always tried.
const REACH_MAX: usize = 12;

/// Phrases by what they begin with.
#[derive(Default)]
pub(super) struct Starts {
    by_first: Vec<First>,
    /// Where the phrases of a pair of symbols stand in `phrases`.
    pairs: Table<u64, (u32, u32)>,
    phrases: Vec<Told>,
}

/// What begins with one symbol.
#[derive(Default)]
struct First {
    /// Bits of the symbols that may come second.
    seconds: u64,
    singles: Vec<Single>,
    open: Vec<Open>,
}

/// A phrase of one word.
pub(super) struct Single {
    phrase: u32,
    /// The number of its cue; of several phrases with one cue the first is kept.
    pub(super) cue: usize,
}

/// A phrase that its first two words tell.
struct Told {
    phrase: u32,
    /// Bits of the symbols that may come third.
    third: u64,
}

/// A phrase behind whose first word anything may stand.
struct Open {
    phrase: u32,
    /// How many words ahead one of `bits` must stand.
    reach: usize,
    bits: u64,
}

impl Starts {
    /// Sorts phrases by their beginnings. `symbols` is how many symbols there are.
    pub(super) fn of(symbols: u32, phrases: &[Phrase]) -> Self {
        let mut starts = Self::default();
        starts.by_first.resize_with(symbols as usize, First::default);
        let mut pairs: Vec<(u64, u32, u64)> = Vec::new();
        for (phrase, Phrase { cue, places }) in (0..).zip(phrases) {
            let Some((Place::Words { symbols: firsts, .. }, behind)) = places.split_first() else { continue };
            let seconds = seconds(behind);
            for symbol in firsts {
                let Some(first) = starts.by_first.get_mut(*symbol as usize) else { continue };
                match &seconds {
                    Some(seconds) => {
                        let third = third(behind);
                        first.seconds |= all(seconds);
                        pairs.extend(seconds.iter().map(|second| (pair(*symbol, *second), phrase, third)));
                    }
                    None if behind.is_empty() => {
                        if first.singles.iter().all(|single| single.cue != *cue) {
                            first.singles.push(Single { phrase, cue: *cue });
                        }
                    }
                    None => {
                        let (reach, bits) = ahead(behind);
                        first.open.push(Open { phrase, reach, bits });
                    }
                }
            }
        }
        pairs.sort_unstable();
        for same in pairs.chunk_by(|one, other| one.0 == other.0) {
            let from = starts.phrases.len();
            starts.phrases.extend(same.iter().map(|(_, phrase, third)| Told { phrase: *phrase, third: *third }));
            if let (Some((key, ..)), Ok(from), Ok(to)) =
                (same.first(), u32::try_from(from), u32::try_from(starts.phrases.len()))
            {
                starts.pairs.insert(*key, (from, to));
            }
        }
        starts
    }

    /// The phrases that are this word alone.
    pub(super) fn singles(&self, symbol: u32) -> &[Single] {
        self.by_first.get(symbol as usize).map(|first| first.singles.as_slice()).unwrap_or_default()
    }

    /// Adds the phrases that are the word alone.
    pub(super) fn add_singles(&self, symbols: &[u32], begun: &mut Vec<(u32, u32)>) {
        for (place, symbol) in (0..).zip(symbols) {
            begun.extend(self.singles(*symbol).iter().map(|single| (place, single.phrase)));
        }
    }

    /// Adds the phrases of several words that may begin at `at`, each with the place of its first symbol among those of the word.
    pub(super) fn begun(&self, symbols: &Symbols, at: usize, end: usize, begun: &mut Vec<(u32, u32)>) {
        let bits = |at: usize| if at < end { symbols.bits(at) } else { 0 };
        let (second, third) = (bits(at + 1), bits(at + 2));
        for (place, symbol) in (0..).zip(symbols.of(at)) {
            let Some(first) = self.by_first.get(*symbol as usize) else { continue };
            for open in &first.open {
                let may_be = || (1..=open.reach).any(|more| bits(at + more) & open.bits != 0);
                if open.bits == ANYTHING || may_be() {
                    begun.push((place, open.phrase));
                }
            }
            if first.seconds & second == 0 {
                continue;
            }
            for next in symbols.of(at + 1).iter().filter(|next| first.seconds & bit(**next) != 0) {
                let Some((from, to)) = self.pairs.get(&pair(*symbol, *next)) else { continue };
                let told = self.phrases.get(*from as usize..*to as usize).unwrap_or_default();
                let fits = told.iter().filter(|told| told.third == ANYTHING || told.third & third != 0);
                begun.extend(fits.map(|told| (place, told.phrase)));
            }
        }
    }
}

const fn pair(first: u32, second: u32) -> u64 {
    (first as u64) << 32 | second as u64
}

fn all(symbols: &[u32]) -> u64 {
    symbols.iter().fold(0, |bits, symbol| bits | bit(*symbol))
}

/// The symbols that may come second, when one of them must.
fn seconds(behind: &[Place]) -> Option<Vec<u32>> {
    let mut seconds: Vec<u32> = Vec::new();
    for place in behind {
        match place {
            Place::Words { symbols, may_miss } => {
                seconds.extend(symbols);
                if !may_miss {
                    seconds.sort_unstable();
                    seconds.dedup();
                    return Some(seconds);
                }
            }
            Place::Comma => {}
            Place::Gap(_) => return None,
        }
    }
    None
}

/// Bits of what must come third.
fn third(behind: &[Place]) -> u64 {
    match behind {
        [Place::Words { may_miss: false, .. }, Place::Words { symbols, may_miss: false }, ..] => all(symbols),
        _ => ANYTHING,
    }
}

/// The first word that must come, and within how many words.
fn ahead(behind: &[Place]) -> (usize, u64) {
    let mut reach = 0;
    for place in behind {
        match place {
            Place::Words { symbols, may_miss: false } if reach < REACH_MAX => return (reach + 1, all(symbols)),
            Place::Words { .. } => reach += 1,
            Place::Gap(most) => reach += most,
            Place::Comma => {}
        }
    }
    (0, ANYTHING)
}
