//! Finds the phrases of all languages in a text, from tables that are built once. Does not weigh what it finds.
//!
//! A phrase is a row of places: `stop|quit` is either word, `please?` may be missing, `interes*` is any word that
//! begins so, `_3` is up to three words whatever they are, `,` lets a comma stand there.

mod starts;

use self::starts::Begins;
use self::starts::Starts;
use super::words::Break;
use super::words::Text;
use super::words::fold;
use crate::mail::tables::Table;
use crate::mail::tables::WordTable;

/// Octets of a stem by which it is found; shorter stems are not allowed.
const STEM_KEY: usize = 3;

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

/// The phrases, ready for search.
pub struct Matcher<C> {
    /// What the words that stand in phrases are to it: most words of most texts.
    words: WordTable<Known>,
    /// The symbols of all those words.
    symbols: Vec<u32>,
    /// The cues that those words are alone.
    alone: Vec<C>,
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

enum Place {
    Words { symbols: Vec<u32>, may_miss: bool },
    Gap(usize),
    Comma,
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
    /// Where the cues stand that it is alone.
    alone: (u32, u32),
}

impl Known {
    /// The word with the symbols that `list` ends with, from `from` on.
    fn ending(list: &[u32], from: usize, begins: Begins) -> Self {
        let symbols = list.get(from..).unwrap_or_default();
        let bits = symbols.iter().fold(0, |bits, symbol| bits | starts::bit(*symbol));
        Self { symbols: (place(from), place(list.len())), bits, begins, alone: (0, 0) }
    }
}

/// A place in a list.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The words of a text as the matcher knows them.
struct Symbols<'m> {
    /// Of the words that it knows.
    known: &'m [u32],
    /// Of the others: the stems with which they begin.
    others: Vec<u32>,
    words: Vec<Word>,
}

/// One word of a text.
struct Word {
    /// Its symbols stand in the matcher's own list.
    is_known: bool,
    what: Known,
    /// Bits of all words behind it in its sentence.
    ahead: u64,
}

impl Symbols<'_> {
    fn of(&self, at: usize) -> &[u32] {
        let Some(word) = self.words.get(at) else { return &[] };
        let list = if word.is_known { self.known } else { &self.others };
        list.get(word.what.symbols.0 as usize..word.what.symbols.1 as usize).unwrap_or_default()
    }

    /// Whether a phrase of several words may begin at a word, as far as the words behind it tell by their bits.
    fn may_begin(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        let next = self.words.get(at + 1).map_or(0, |next| next.what.bits);
        word.what.begins.with(word.ahead, next)
    }

    /// Gathers what stands ahead of each word, from the last one on.
    fn look_ahead(&mut self, text: &Text<'_>) {
        let (mut ahead, mut sentence) = (0, usize::MAX);
        for (word, token) in self.words.iter_mut().zip(&text.tokens).rev() {
            if token.sentence != sentence {
                (ahead, sentence) = (0, token.sentence);
            }
            word.ahead = ahead;
            ahead |= word.what.bits;
        }
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
            for phrase in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
                for written in spread(phrase) {
                    let places: Vec<&str> = written.split(' ').filter(|place| !place.is_empty()).collect();
                    builder.add(number, &places);
                }
            }
        }
        let starts = Starts::of(builder.count, &builder.phrases);
        let mut symbols: Vec<u32> = Vec::new();
        let mut alone: Vec<C> = Vec::new();
        let mut words: Vec<(&str, Known)> = Vec::with_capacity(builder.words.len());
        for (word, symbol) in &builder.words {
            let (from, cues_from) = (symbols.len(), alone.len());
            symbols.push(*symbol);
            builder.stems.append(word.as_bytes(), &mut symbols);
            let own = symbols.get(from..).unwrap_or_default();
            for cue in own.iter().flat_map(|symbol| starts.singles(*symbol)).filter_map(|single| cues.get(single.cue)) {
                if !alone.get(cues_from..).unwrap_or_default().contains(cue) {
                    alone.push(*cue);
                }
            }
            let known = Known::ending(&symbols, from, starts.begins(own));
            words.push((word, Known { alone: (place(cues_from), place(alone.len())), ..known }));
        }
        Self {
            words: WordTable::new(words),
            symbols,
            alone,
            starts,
            stems: builder.stems,
            phrases: builder.phrases,
            cues,
        }
    }

    /// Every phrase in the text, at each place and for each cue the longest.
    #[must_use]
    pub fn find(&self, text: &Text<'_>) -> Vec<Hit<C>> {
        let symbols = self.symbols(text);
        let mut hits: Vec<Hit<C>> = Vec::with_capacity(text.tokens.len() * 2);
        let mut begun: Vec<(usize, u32)> = Vec::new();
        let mut here: Vec<(usize, usize)> = Vec::new();
        let mut sentence = Sentence { text, symbols: &symbols, end: 0 };
        for start in 0..text.tokens.len() {
            if start >= sentence.end {
                sentence.end = text.sentence(start).1;
            }
            begun.clear();
            if symbols.may_begin(start) {
                self.starts.begun(&symbols, start, sentence.end, &mut begun);
            }
            let word = symbols.words.get(start).filter(|word| word.is_known && begun.is_empty());
            if let Some(Known { alone: (from, to), .. }) = word.map(|word| word.what) {
                // Most words begin no phrase of several.
                let alone = self.alone.get(from as usize..to as usize).unwrap_or_default();
                hits.extend(alone.iter().map(|cue| Hit { cue: *cue, start, end: start + 1 }));
                continue;
            }
            let found = |cue: usize, end| self.cues.get(cue).map(|cue| Hit { cue: *cue, start, end });
            self.starts.add_singles(symbols.of(start), &mut begun);
            if !begun.is_sorted() {
                // What is found first is named first: by symbol, then as the phrases are written.
                begun.sort_unstable();
            }
            here.clear();
            for (_, phrase) in &begun {
                let Some(Phrase { cue, places }) = self.phrases.get(*phrase as usize) else { continue };
                let behind = places.get(1..).unwrap_or_default();
                let end = if behind.is_empty() { Some(start + 1) } else { sentence.longest(behind, start + 1, false) };
                let Some(end) = end else { continue };
                match here.iter_mut().find(|(known, _)| known == cue) {
                    Some((_, known)) => *known = end.max(*known),
                    None => here.push((*cue, end)),
                }
            }
            hits.extend(here.iter().filter_map(|(cue, end)| found(*cue, *end)));
        }
        hits
    }

    fn symbols(&self, text: &Text<'_>) -> Symbols<'_> {
        let words = Vec::with_capacity(text.tokens.len());
        let mut symbols = Symbols { known: &self.symbols, others: Vec::new(), words };
        for (at, token) in text.tokens.iter().enumerate() {
            let found = match token.key {
                0 => self.words.get(text.octets(at)),
                key => self.words.of_key(key),
            };
            let is_known = found.is_some();
            let what = found.unwrap_or_else(|| {
                let from = symbols.others.len();
                self.stems.append(text.octets(at), &mut symbols.others);
                let own = symbols.others.get(from..).unwrap_or_default();
                Known::ending(&symbols.others, from, self.starts.begins(own))
            });
            symbols.words.push(Word { is_known, what, ahead: 0 });
        }
        symbols.look_ahead(text);
        symbols
    }
}

/// What is gathered while phrases are read.
#[derive(Default)]
struct Builder {
    words: Table<String, u32>,
    stems: Stems,
    phrases: Vec<Phrase>,
    /// Symbols so far.
    count: u32,
}

impl Builder {
    /// A phrase that begins with words that may be missing is as many phrases as it has beginnings.
    fn add(&mut self, cue: usize, places: &[&str]) {
        let mut rest = places;
        while let Some((first, behind)) = rest.split_first() {
            let built: Vec<Place> =
                rest.iter().enumerate().flat_map(|(at, place)| self.place(place, at == 0)).collect();
            if let Some(Place::Words { .. }) = built.first() {
                self.phrases.push(Phrase { cue, places: built });
            }
            if !first.ends_with('?') {
                break;
            }
            rest = behind;
        }
    }

    fn place(&mut self, written: &str, is_first: bool) -> Vec<Place> {
        if let Some(count) = written.strip_prefix('_').and_then(|count| count.parse().ok()) {
            return vec![Place::Gap(count)];
        }
        if written == "," {
            return vec![Place::Comma];
        }
        let may_miss = written.ends_with('?') && !is_first;
        let bare = written.trim_end_matches('?');
        let options: Vec<&str> = bare.split('|').collect();
        if let [one] = options.as_slice() {
            return self.one_option(one, may_miss);
        }
        let mut symbols: Vec<u32> = options.iter().filter_map(|option| self.symbol(option)).collect();
        symbols.sort_unstable();
        symbols.dedup();
        vec![Place::Words { symbols, may_miss }]
    }

    /// A place with one option may be several words as a text is cut: `n'envoyez`, `3pm`.
    fn one_option(&mut self, option: &str, may_miss: bool) -> Vec<Place> {
        let is_stem = option.ends_with('*');
        let text = Text::new(option);
        let last = text.tokens.len().saturating_sub(1);
        let mut places = Vec::new();
        for at in 0..text.tokens.len() {
            let word = if is_stem && at == last { format!("{}*", text.word(at)) } else { text.word(at).to_owned() };
            places.extend(self.symbol(&word).map(|symbol| Place::Words { symbols: vec![symbol], may_miss }));
        }
        places
    }

    /// The symbol of a word or a stem.
    fn symbol(&mut self, option: &str) -> Option<u32> {
        let mut word = String::new();
        fold(option, &mut word);
        let symbol = if option.ends_with('*') {
            self.stems.symbol(word, self.count)?
        } else {
            *self.words.entry(word).or_insert(self.count)
        };
        self.count = self.count.max(symbol + 1);
        Some(symbol)
    }
}

/// A place of which an option is several words, `stop|follow-up`, makes a phrase of its own of each such option.
fn spread(phrase: &str) -> Vec<String> {
    let mut written = vec![String::new()];
    for place in phrase.split(' ').filter(|place| !place.is_empty()) {
        if place == "," {
            written.iter_mut().for_each(|start| start.push_str(" ,"));
            continue;
        }
        let bare = place.trim_end_matches('?');
        let miss = if bare.len() < place.len() { "?" } else { "" };
        let is_long = |option: &&str| Text::new(option).tokens.len() > 1;
        let (long, short): (Vec<&str>, Vec<&str>) = bare.split('|').partition(is_long);
        let mut options: Vec<String> = long.iter().map(|option| format!("{option}{miss}")).collect();
        if !short.is_empty() {
            options.push(format!("{}{miss}", short.join("|")));
        }
        written =
            written.iter().flat_map(|start| options.iter().map(move |option| format!("{start} {option}"))).collect();
    }
    written
}

/// What a search looks at, up to the end of one sentence.
struct Sentence<'s> {
    text: &'s Text<'s>,
    symbols: &'s Symbols<'s>,
    end: usize,
}

impl Sentence<'_> {
    /// Where the phrase ends at the latest when it begins at `at`. `is_free`: a comma may stand before `at`.
    fn longest(&self, places: &[Place], at: usize, is_free: bool) -> Option<usize> {
        let Some((place, rest)) = places.split_first() else { return Some(at) };
        match place {
            Place::Words { symbols, may_miss } => {
                let fits =
                    at < self.end && self.symbols.of(at).iter().any(|symbol| symbols.binary_search(symbol).is_ok());
                let follows = is_free || self.text.before(at) == Break::None;
                let with = if fits && follows { self.longest(rest, at + 1, false) } else { None };
                let without = if *may_miss { self.longest(rest, at, is_free) } else { None };
                with.max(without)
            }
            Place::Gap(most) => {
                let mut best = self.longest(rest, at, is_free);
                for more in 1..=*most {
                    // A gap stays within its clause.
                    if at + more > self.end || self.text.before(at + more - 1) != Break::None && !is_free {
                        break;
                    }
                    // A phrase does not end in a gap.
                    best = best.max(self.longest(rest, at + more, false).filter(|end| *end > at + more));
                }
                best
            }
            Place::Comma => self.longest(rest, at, true),
        }
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
    }
}
