//! Which phrases may begin at a word, told by the words behind it. Does not follow a phrase to its end.
//!
//! Small words begin hundreds of phrases in a dozen languages, so nearly all are told apart by their second word: a pair
//! of words leads to the few phrases that begin with both. Where anything may come second, a word that must come later
//! is looked for in reach.

use super::Phrase;
use super::Place;
use super::Start;
use super::Symbols;
use super::Word;
use crate::mail::tables::NumberTable;

/// The bit of a symbol; several symbols share one.
pub(super) const fn bit(symbol: u32) -> u64 {
    let place = symbol % 64;
    // The last is no symbol's.
    1 << if place == 63 { 0 } else { place }
}

/// The bit of no symbol, which stands ahead of every word.
pub(super) const EVER: u64 = 1 << 63;

/// Anything may come, or nothing.
const ANYTHING: u64 = u64::MAX;

/// Words ahead within which the word that must come is looked for; phrases that reach further are always tried.
const REACH_MAX: usize = 12;

/// Phrases by what they begin with.
#[derive(Default)]
pub(super) struct Starts {
    by_first: Vec<First>,
    /// Phrases of one word, those of one symbol side by side.
    singles: Vec<Single>,
    /// Phrases behind whose first word anything may stand, likewise.
    open: Vec<Open>,
    /// Where the phrases of a pair of symbols stand in `phrases`.
    pairs: NumberTable<(u32, u32)>,
    phrases: Vec<Told>,
}

/// What begins with one symbol: few octets, because every word of a text leads to one of thousands.
#[derive(Default)]
struct First {
    /// Bits of the symbols that may come second.
    seconds: u64,
    /// Bits of the symbols of which one must come somewhere in an open phrase.
    ahead: u64,
    /// Where its phrases stand in `singles`.
    singles: (u32, u32),
    /// Where its phrases stand in `open`.
    open: (u32, u32),
}

/// The same for a word with all its symbols.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Begins {
    seconds: u64,
    ahead: u64,
}

impl Begins {
    /// A phrase may begin, whatever stands behind the word.
    pub(super) const fn always(self) -> Self {
        Self { ahead: ANYTHING, ..self }
    }

    /// Whether an open phrase may begin, with [`EVER`] and the bits of all words ahead in the sentence.
    #[inline]
    pub(super) const fn opens(self, ahead: u64) -> bool {
        self.ahead & ahead != 0
    }

    /// Whether a phrase that two words tell may begin, with the bits of the next one.
    #[inline]
    pub(super) const fn pairs(self, next: u64) -> bool {
        self.seconds & next != 0
    }
}

/// A phrase of one word.
pub(super) struct Single {
    pub(super) phrase: u32,
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
        let mut sorted: Vec<(First, Vec<Single>, Vec<Open>)> = Vec::new();
        sorted.resize_with(symbols as usize, Default::default);
        let mut pairs: Vec<(u64, u32, u64)> = Vec::new();
        for (phrase, Phrase { cue, places }) in (0..).zip(phrases) {
            let Some((Place::Words { symbols: firsts, .. }, behind)) = places.split_first() else { continue };
            let seconds = seconds(behind);
            for symbol in firsts {
                let Some((first, singles, open)) = sorted.get_mut(*symbol as usize) else { continue };
                match &seconds {
                    Some(seconds) => {
                        let third = third(behind);
                        first.seconds |= all(seconds);
                        pairs.extend(seconds.iter().map(|second| (pair(*symbol, *second), phrase, third)));
                    }
                    None if behind.is_empty() => {
                        if singles.iter().all(|single| single.cue != *cue) {
                            singles.push(Single { phrase, cue: *cue });
                        }
                    }
                    None => {
                        let (reach, bits) = ahead(behind);
                        first.ahead |= bits;
                        open.push(Open { phrase, reach, bits });
                    }
                }
            }
        }
        for (mut first, singles, mut open) in sorted {
            // What must stand near comes first, so that each word ahead is looked at once.
            open.sort_by_key(|open| open.reach);
            first.singles = appended(&mut starts.singles, singles);
            first.open = appended(&mut starts.open, open);
            starts.by_first.push(first);
        }
        starts.pair(pairs);
        starts
    }

    /// Puts phrases that two words tell side by side.
    fn pair(&mut self, mut pairs: Vec<(u64, u32, u64)>) {
        pairs.sort_unstable();
        let mut places: Vec<(u64, (u32, u32))> = Vec::new();
        for same in pairs.chunk_by(|one, other| one.0 == other.0) {
            let told = same.iter().map(|(_, phrase, third)| Told { phrase: *phrase, third: *third });
            let place = appended(&mut self.phrases, told);
            places.extend(same.first().map(|(key, ..)| (*key, place)));
        }
        self.pairs = NumberTable::new(places.into_iter());
    }

    /// What must stand near a word with these symbols that a phrase of several words may begin at it.
    pub(super) fn begins(&self, symbols: &[u32]) -> Begins {
        let firsts = symbols.iter().filter_map(|symbol| self.by_first.get(*symbol as usize));
        firsts.fold(Begins::default(), |begins, first| Begins {
            seconds: begins.seconds | first.seconds,
            ahead: begins.ahead | first.ahead,
        })
    }

    /// The phrases that are this word alone.
    pub(super) fn singles(&self, symbol: u32) -> &[Single] {
        let place = self.by_first.get(symbol as usize).map(|first| first.singles);
        place.and_then(|(from, to)| self.singles.get(from as usize..to as usize)).unwrap_or_default()
    }

    /// Whether phrases begin with two words.
    pub(super) fn has_pair(&self, firsts: &[u32], seconds: &[u32]) -> bool {
        firsts.iter().any(|first| seconds.iter().any(|second| self.pairs.get(pair(*first, *second)).is_some()))
    }

    /// Adds the phrases of several words that may begin at a word, each with the place of its first symbol among those of the
    /// word.
    pub(super) fn begun(&self, symbols: &Symbols, start: &Start, begun: &mut Vec<(usize, u32)>) {
        let Start { at, end, ahead } = *start;
        let behind = symbols.words.get(at + 1..end).unwrap_or_default();
        for (place, symbol) in symbols.of(at).iter().enumerate() {
            let Some(first) = self.by_first.get(*symbol as usize) else { continue };
            if first.ahead & ahead != 0 {
                self.open(first, ahead, behind, place, begun);
            }
            if behind.first().is_some_and(|next| first.seconds & next.bits != 0) {
                let third = behind.get(1).map_or(EVER, |word| word.bits | EVER);
                for next in symbols.of(at + 1).iter().filter(|next| first.seconds & bit(**next) != 0) {
                    let Some(&(from, to)) = self.pairs.get(pair(*symbol, *next)) else { continue };
                    let told = self.phrases.get(from as usize..to as usize).unwrap_or_default();
                    let fits = told.iter().filter(|told| told.third & third != 0);
                    begun.extend(fits.map(|told| (place, told.phrase)));
                }
            }
        }
    }

    /// Adds the open phrases of which a word that must come stands in reach; `behind` are the words of the sentence behind.
    fn open(&self, first: &First, ahead: u64, behind: &[Word], place: usize, begun: &mut Vec<(usize, u32)>) {
        let open = self.open.get(first.open.0 as usize..first.open.1 as usize).unwrap_or_default();
        let (mut within, mut looked) = (EVER, 0);
        for Open { phrase, reach, bits } in open {
            if bits & ahead == 0 {
                continue;
            }
            for word in behind.get(looked..*reach.min(&behind.len())).unwrap_or_default() {
                within |= word.bits;
            }
            looked = looked.max(*reach);
            if bits & within != 0 {
                begun.push((place, *phrase));
            }
        }
    }
}

/// Appends `more` and says where it stands.
fn appended<T>(list: &mut Vec<T>, more: impl IntoIterator<Item = T>) -> (u32, u32) {
    let length = |list: &Vec<T>| u32::try_from(list.len()).unwrap_or(u32::MAX);
    let from = length(list);
    list.extend(more);
    (from, length(list))
}

/// Two symbols as one number, that is not 0.
const fn pair(first: u32, second: u32) -> u64 {
    (first as u64 + 1) << 32 | second as u64
}

/// The bits of symbols.
pub(super) fn all(symbols: &[u32]) -> u64 {
    symbols.iter().fold(0, |bits, symbol| bits | bit(*symbol))
}

/// The symbols that may come second, when one of them must.
fn seconds(behind: &[Place]) -> Option<Vec<u32>> {
    let mut seconds: Vec<u32> = Vec::new();
    for place in behind {
        match place {
            Place::Words { symbols, may_miss, .. } => {
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
        [Place::Words { may_miss: false, .. }, Place::Words { bits, may_miss: false, .. }, ..] => *bits,
        _ => ANYTHING,
    }
}

/// The first word that must come, and within how many words.
fn ahead(behind: &[Place]) -> (usize, u64) {
    let mut reach = 0;
    for place in behind {
        match place {
            Place::Words { bits, may_miss: false, .. } if reach < REACH_MAX => return (reach + 1, *bits),
            Place::Words { .. } => reach += 1,
            Place::Gap(most) => reach += most,
            Place::Comma => {}
        }
    }
    (0, ANYTHING)
}
