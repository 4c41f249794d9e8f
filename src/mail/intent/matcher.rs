//! Finds the phrases of all languages in a text, from tables that are built once. Does not weigh what it finds.
//!
//! A phrase is a row of places: `stop|quit` is either word, `please?` may be missing, `interes*` is any word that
//! begins so, `_3` is up to three words whatever they are, `,` lets a comma stand there.

mod builder;
mod starts;

use self::builder::Builder;
use self::starts::Begins;
use self::starts::Starts;
use super::words::Break;
use super::words::Text;
use crate::mail::tables::Table;
use crate::mail::tables::WordTable;

/// Octets of a stem by which it is found; shorter stems are not allowed.
const STEM_KEY: usize = 3;

/// The number of a word's cues when it has none by itself.
const NONE: u32 = 0;

/// The number of a word's cues when all that begins at it is listed, phrases of several words too.
pub const LISTED: u32 = 1;

/// One occurrence of a phrase: its cue, and the words it covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit<C> {
    /// What the phrase stands for.
    pub cue: C,
    /// Its first word.
    pub start: usize,
    /// The word behind its last.
    pub end: usize,
}

/// What was found in a text.
pub struct Found<C> {
    /// What each word is.
    words: Vec<Word>,
    /// All that begins at the words that are listed, in order.
    pub listed: Vec<Hit<C>>,
}

impl<C> Found<C> {
    /// For each word the number of the cues that it is alone, or [`LISTED`].
    pub fn numbers(&self) -> impl ExactSizeIterator<Item = u32> {
        self.words.iter().map(|word| word.alone)
    }

    /// The number of the cues that a word is alone.
    #[must_use]
    pub fn number(&self, at: usize) -> u32 {
        self.words.get(at).map_or(NONE, |word| word.alone)
    }
}

/// The phrases, ready for search.
pub struct Matcher<C> {
    /// Where the words that stand in phrases, most words of most texts, stand in `known`.
    words: WordTable<u32>,
    /// The first is any other word.
    known: Vec<Known>,
    /// The symbols of all those words.
    symbols: Vec<u32>,
    /// The cues that a word is alone, by their number. Words share them: many are nothing but the name of a thing.
    alone: Vec<Vec<C>>,
    stems: Stems,
    starts: Starts,
    phrases: Vec<Phrase>,
    cues: Vec<C>,
}

/// The beginnings of words, by their first octets.
#[derive(Default)]
struct Stems {
    by_key: Table<u32, Vec<(String, u32)>>,
    /// A bit for each key, shared by some: most words begin like no stem.
    known: Vec<u64>,
}

impl Stems {
    /// The first octets of a word as a number.
    fn key(word: &[u8]) -> Option<u32> {
        let [first, second, third] = *word.first_chunk::<STEM_KEY>()?;
        Some(u32::from_le_bytes([first, second, third, 0]))
    }

    /// Where the bit of a key stands: which number, which bit.
    const fn place(key: u32) -> (usize, u32) {
        let spread = key.wrapping_mul(0x9E37_79B1) >> 20;
        ((spread >> 6) as usize, spread & 63)
    }

    /// The symbol of a stem, `next` for one that is new.
    fn symbol(&mut self, stem: String, next: u32) -> Option<u32> {
        let key = Self::key(stem.as_bytes())?;
        let (number, bit) = Self::place(key);
        self.known.resize(STEM_BITS / 64, 0);
        self.known.get_mut(number).into_iter().for_each(|bits| *bits |= 1 << bit);
        let stems = self.by_key.entry(key).or_default();
        if let Some((_, known)) = stems.iter().find(|(known, _)| *known == stem) {
            return Some(*known);
        }
        stems.push((stem, next));
        Some(next)
    }

    /// Appends the symbols of the stems with which the word begins.
    fn append(&self, word: &[u8], symbols: &mut Vec<u32>) {
        let Some(key) = Self::key(word) else { return };
        let (number, bit) = Self::place(key);
        let may_begin = self.known.get(number).is_some_and(|bits| bits >> bit & 1 == 1);
        let stems = if may_begin { self.by_key.get(&key) } else { None };
        let stems = stems.map(Vec::as_slice).unwrap_or_default();
        symbols.extend(stems.iter().filter(|(stem, _)| word.starts_with(stem.as_bytes())).map(|(_, symbol)| *symbol));
    }
}

/// Bits of the keys of stems; enough that few share one.
const STEM_BITS: usize = 4096;

/// One phrase: the number of its cue, and its places.
struct Phrase {
    cue: usize,
    places: Vec<Place>,
}

#[derive(Clone)]
enum Place {
    /// `bits` are those of the symbols: most words are told from all of them at once.
    Words {
        symbols: Vec<u32>,
        bits: u64,
        may_miss: bool,
    },
    Gap(usize),
    Comma,
}

impl Place {
    fn words(symbols: Vec<u32>, may_miss: bool) -> Self {
        let bits = starts::all(&symbols);
        Self::Words { symbols, bits, may_miss }
    }
}

/// What a word is to the matcher, whatever stands around it.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    /// Where its symbols stand: its own and those of the stems with which it begins.
    symbols: (u32, u32),
    /// Their bits.
    bits: u64,
    /// What must stand near it that a phrase of several words may begin here.
    begins: Begins,
    /// The number of the cues that it is alone.
    alone: u32,
}

impl Known {
    /// The word with the symbols that `list` ends with, from `from` on.
    fn ending(list: &[u32], from: usize, begins: Begins) -> Self {
        let symbols = list.get(from..).unwrap_or_default();
        let bits = starts::all(symbols);
        Self { symbols: (place(from), place(list.len())), bits, begins, alone: NONE }
    }
}

/// A place in a list.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The words of a text as the matcher knows them.
struct Symbols<'m> {
    known: &'m [Known],
    symbols: &'m [u32],
    others: Others,
    words: Vec<Word>,
}

/// The words that stand in no phrase, but begin with stems of some.
#[derive(Default)]
struct Others {
    words: Vec<Known>,
    /// Their stems.
    stems: Vec<u32>,
}

/// One word of a text: few octets, because there is one for every word of a mail.
#[derive(Debug, Clone, Copy, Default)]
struct Word {
    /// The bits of its symbols.
    bits: u64,
    /// Where it stands in `known` and, behind those, in `others`.
    place: u32,
    /// The number of the cues that it is alone.
    alone: u32,
}

/// A word at which a phrase of several words may begin, as far as the words behind it tell by their bits.
struct Start {
    at: usize,
    /// The end of its sentence.
    end: usize,
    /// The bits of all words behind it in its sentence, and [`starts::EVER`].
    ahead: u64,
}

impl Symbols<'_> {
    fn of(&self, at: usize) -> &[u32] {
        let Some(word) = self.words.get(at) else { return &[] };
        let place = word.place as usize;
        let (list, known) = match self.known.get(place) {
            Some(known) => (self.symbols, known),
            None => match self.others.words.get(place - self.known.len()) {
                Some(other) => (self.others.stems.as_slice(), other),
                None => return &[],
            },
        };
        list.get(known.symbols.0 as usize..known.symbols.1 as usize).unwrap_or_default()
    }

    fn bits(&self, at: usize) -> u64 {
        self.words.get(at).map_or(0, |word| word.bits)
    }

    /// Whether the matcher has the cues of a word as a list, because the word stands in phrases.
    fn is_known(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| (word.place as usize) < self.known.len())
    }
}

impl<C: Copy + Eq> Matcher<C> {
    /// Builds the tables from phrases, one a line.
    #[must_use]
    pub fn new<'p>(phrases: impl Iterator<Item = (C, &'p str)>) -> Self {
        let mut builder = Builder::default();
        let mut cues: Vec<C> = Vec::new();
        for (cue, lines) in phrases {
            let number = cues.iter().position(|known| *known == cue).unwrap_or(cues.len());
            if number == cues.len() {
                cues.push(cue);
            }
            lines.lines().for_each(|phrase| builder.read(number, phrase));
        }
        let starts = Starts::of(builder.count, &builder.phrases);
        let mut matcher = Self {
            words: WordTable::default(),
            known: vec![Known::default()],
            symbols: Vec::new(),
            alone: vec![Vec::new(), Vec::new()],
            starts,
            stems: builder.stems,
            phrases: builder.phrases,
            cues,
        };
        let places = builder.words.iter().map(|(word, symbol)| (word.as_str(), matcher.know(word, *symbol)));
        matcher.words = WordTable::new(places.collect::<Vec<_>>());
        matcher
    }

    /// Adds a word that stands in phrases, and says where it stands.
    fn know(&mut self, word: &str, symbol: u32) -> u32 {
        let from = self.symbols.len();
        self.symbols.push(symbol);
        self.stems.append(word.as_bytes(), &mut self.symbols);
        let own = self.symbols.get(from..).unwrap_or_default();
        let mut alone: Vec<C> = Vec::new();
        for single in own.iter().flat_map(|symbol| self.starts.singles(*symbol)) {
            alone.extend(self.cues.get(single.cue).filter(|cue| !alone.contains(cue)));
        }
        let known = Known::ending(&self.symbols, from, self.starts.begins(own));
        let alone = if alone.is_empty() { NONE } else { self.number_of(alone) };
        self.known.push(Known { alone, ..known });
        place(self.known.len() - 1)
    }

    fn number_of(&mut self, alone: Vec<C>) -> u32 {
        let number = self.alone.iter().skip(2).position(|known| *known == alone).map_or(self.alone.len(), |at| at + 2);
        if number == self.alone.len() {
            self.alone.push(alone);
        }
        place(number)
    }

    /// The cues that a word is alone, by their number.
    #[must_use]
    pub fn alone(&self, number: u32) -> &[C] {
        self.alone.get(number as usize).map(Vec::as_slice).unwrap_or_default()
    }

    /// The cues of all numbers.
    pub fn all_alone(&self) -> impl Iterator<Item = &[C]> {
        self.alone.iter().map(Vec::as_slice)
    }

    /// Every phrase in the text, at each place and for each cue the longest.
    #[must_use]
    pub fn find(&self, text: &Text<'_>) -> Vec<Hit<C>> {
        let found = self.search(text);
        let mut listed = found.listed.iter().peekable();
        let mut hits = Vec::new();
        for (start, number) in found.numbers().enumerate() {
            hits.extend(self.alone(number).iter().map(|cue| Hit { cue: *cue, start, end: start + 1 }));
            while let Some(hit) = listed.next_if(|hit| hit.start == start) {
                hits.push(*hit);
            }
        }
        hits
    }

    /// The same, told apart: most words begin no phrase of several, and a number says what they are alone.
    #[must_use]
    pub fn search(&self, text: &Text<'_>) -> Found<C> {
        let (mut symbols, starts) = self.symbols(text);
        let mut listed: Vec<Hit<C>> = Vec::with_capacity(starts.len());
        let mut begun: Vec<(usize, u32)> = Vec::with_capacity(starts.len());
        let mut here: Vec<Here> = Vec::with_capacity(starts.len());
        for start in starts.iter().rev() {
            begun.clear();
            here.clear();
            self.starts.begun(&symbols, start, &mut begun);
            let sentence = Sentence { text, symbols: &symbols, end: start.end };
            for order in &begun {
                let Some(Phrase { cue, places }) = self.phrases.get(order.1 as usize) else { continue };
                let behind = places.get(1..).unwrap_or_default();
                if let Some(end) = sentence.longest(behind, start.at + 1, false) {
                    here.push(Here { order: *order, cue: *cue, end });
                }
            }
            if here.is_empty() && symbols.is_known(start.at) {
                continue;
            }
            self.add_singles(symbols.of(start.at), start.at, &mut here);
            self.list(start.at, &mut here, &mut listed);
            symbols.words.get_mut(start.at).into_iter().for_each(|word| word.alone = LISTED);
        }
        Found { words: symbols.words, listed }
    }

    /// Adds the phrases that are the word `at` alone.
    fn add_singles(&self, symbols: &[u32], at: usize, here: &mut Vec<Here>) {
        for (place, symbol) in symbols.iter().enumerate() {
            let singles = self.starts.singles(*symbol).iter();
            here.extend(singles.map(|single| Here { order: (place, single.phrase), cue: single.cue, end: at + 1 }));
        }
    }

    /// Lists what begins at a word. What is found first is named first: by symbol, then as the phrases are written.
    fn list(&self, start: usize, here: &mut [Here], listed: &mut Vec<Hit<C>>) {
        here.sort_unstable_by_key(|here| here.order);
        let from = listed.len();
        for Here { cue, end, .. } in here {
            let Some(cue) = self.cues.get(*cue) else { continue };
            let known = listed.get_mut(from..).unwrap_or_default().iter_mut().find(|known| known.cue == *cue);
            match known {
                Some(known) => known.end = known.end.max(*end),
                None => listed.push(Hit { cue: *cue, start, end: *end }),
            }
        }
    }

    /// What the words of a text are, and at which of them a phrase may begin, the last one first.
    #[inline(never)]
    fn symbols(&self, text: &Text<'_>) -> (Symbols<'_>, Vec<Start>) {
        let mut words = vec![Word::default(); text.tokens.len()];
        let mut others = Others::default();
        let mut starts: Vec<Start> = Vec::with_capacity(words.len() / 3);
        let (mut ahead, mut next, mut end, mut sentence) = (starts::EVER, Word::default(), 0, u32::MAX);
        // From behind, because what stands ahead of a word says whether a phrase may begin at it.
        for ((at, word), token) in words.iter_mut().enumerate().zip(&text.tokens).rev() {
            if token.sentence != sentence {
                (ahead, next, end, sentence) = (starts::EVER, Word::default(), at + 1, token.sentence);
            }
            let found = match token.key {
                0 => self.words.get(text.octets(at)),
                key => self.words.of_key(key),
            };
            let known = found.and_then(|place| Some((*place, self.known.get(*place as usize)?)));
            let other;
            let (place, what) = match known.ok_or_else(|| self.stems_of(text.octets(at), &mut others)) {
                Ok(known) => known,
                Err(Some((place, stems))) => {
                    other = stems;
                    (place, &other)
                }
                Err(None) => {
                    next = Word::default();
                    continue;
                }
            };
            if what.begins.opens(ahead) || what.begins.pairs(next.bits) && self.may_pair(what, next) {
                starts.push(Start { at, end, ahead });
            }
            next = Word { bits: what.bits, place, alone: what.alone };
            *word = next;
            ahead |= next.bits;
        }
        (Symbols { known: &self.known, symbols: &self.symbols, others, words }, starts)
    }

    /// Whether a phrase may begin with a word and the next one.
    fn may_pair(&self, word: &Known, next: Word) -> bool {
        let symbols = |known: &Known| self.symbols.get(known.symbols.0 as usize..known.symbols.1 as usize);
        let seconds = self.known.get(next.place as usize).and_then(symbols);
        // Of a word with stems of its own only they know.
        seconds.is_none_or(|seconds| symbols(word).is_some_and(|firsts| self.starts.has_pair(firsts, seconds)))
    }

    /// A word that stands in no phrase, and its place. Most begin with no stem of one.
    fn stems_of(&self, word: &[u8], others: &mut Others) -> Option<(u32, Known)> {
        let from = others.stems.len();
        self.stems.append(word, &mut others.stems);
        let own = others.stems.get(from..).filter(|own| !own.is_empty())?;
        // What it is alone is in no list: it is always looked at.
        let other = Known::ending(&others.stems, from, self.starts.begins(own).always());
        others.words.push(other);
        Some((place(self.known.len() + others.words.len() - 1), other))
    }
}

/// What begins at a word.
struct Here {
    /// The place of the symbol among those of the word, and the number of the phrase.
    order: (usize, u32),
    cue: usize,
    end: usize,
}

/// What a search looks at, up to the end of one sentence.
struct Sentence<'s> {
    text: &'s Text<'s>,
    symbols: &'s Symbols<'s>,
    end: usize,
}

impl Sentence<'_> {
    /// Where the phrase ends at the latest when it begins at `at`. `is_free`: a comma may stand before `at`.
    fn longest(&self, mut places: &[Place], mut at: usize, mut is_free: bool) -> Option<usize> {
        while let Some((place, rest)) = places.split_first() {
            places = rest;
            match place {
                Place::Words { symbols, bits, may_miss } => {
                    let fits = self.fits(symbols, *bits, at, is_free);
                    if *may_miss {
                        let without = self.longest(rest, at, is_free);
                        return if fits { without.max(self.longest(rest, at + 1, false)) } else { without };
                    }
                    if !fits {
                        return None;
                    }
                    (at, is_free) = (at + 1, false);
                }
                Place::Gap(most) => return self.behind_gap(*most, rest, at, is_free),
                Place::Comma => is_free = true,
            }
        }
        Some(at)
    }

    /// Whether one of the symbols stands at `at`.
    fn fits(&self, symbols: &[u32], bits: u64, at: usize, is_free: bool) -> bool {
        at < self.end
            && self.symbols.bits(at) & bits != 0
            && (is_free || self.text.before(at) == Break::None)
            && self.symbols.of(at).iter().any(|symbol| symbols.binary_search(symbol).is_ok())
    }

    /// The same for a phrase of which up to `most` words of any kind come first.
    fn behind_gap(&self, most: usize, places: &[Place], at: usize, is_free: bool) -> Option<usize> {
        let next = if let Some(Place::Words { bits, may_miss: false, .. }) = places.first() { *bits } else { u64::MAX };
        let mut best = self.longest(places, at, is_free);
        for behind in at + 1..=(at + most).min(self.end) {
            // A gap stays within its clause.
            if self.text.before(behind - 1) != Break::None && !is_free {
                break;
            }
            // A phrase does not end in a gap.
            if next == u64::MAX || self.symbols.bits(behind) & next != 0 {
                best = best.max(self.longest(places, behind, false).filter(|end| *end > behind));
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrases: &str, text: &str) -> String {
        let matcher = Matcher::new(std::iter::once(((), phrases)));
        let text = Text::new(text);
        let shown: Vec<&str> = matcher.find(&text).iter().map(|hit| text.shown(hit.start, hit.end)).collect();
        shown.join(" / ")
    }

    #[test]
    fn places_of_a_phrase() {
        assert_eq!(found("stop|quit now?", "Quit. Stop now!"), "Quit / Stop now");
        assert_eq!(found("please? stop", "please stop"), "please stop / stop");
        assert_eq!(found("interes* _2 offer", "interested in your offer"), "interested in your offer");
        assert_eq!(found("interes* _2 offer", "interested, I like the offer"), "");
        assert_eq!(found("n'écrivez plus", "N’ecrivez plus"), "N’ecrivez plus");
        assert_eq!(found("stop it", "stop. It rains"), "");
        assert_eq!(
            found("stop , now? sir?", "Stop, sir. Stop now sir. Stop sir"),
            "Stop, sir / Stop now sir / Stop sir"
        );
        assert_eq!(found("stop now? sir?", "Stop, sir. Stop it"), "Stop / Stop");
    }
}
