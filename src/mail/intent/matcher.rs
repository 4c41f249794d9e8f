//! Finds the phrases of all languages in a text, from tables that are built once. Does not weigh what it finds.
//!
//! A phrase is a row of places: `stop|quit` is either word, `please?` may be missing, `interes*` is any word that
//! begins so, `_3` is up to three words whatever they are, `,` lets a comma stand there.

use super::words::Break;
use super::words::Text;
use super::words::fold;
use crate::mail::tables::Table;

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
    words: Table<String, u32>,
    stems: Table<[u8; STEM_KEY], Vec<(String, u32)>>,
    by_first: Vec<Vec<Start>>,
    phrases: Vec<(C, Vec<Place>)>,
}

/// A phrase, where it is looked for: below a symbol of its first place.
#[derive(Clone, Copy)]
struct Start {
    phrase: u32,
    /// Bits of the symbols that may come second. Most phrases with a common first word are told apart by it.
    second: u64,
    /// Bits of those that may come third, where the second word may not be missing.
    third: u64,
}

impl Start {
    /// Whether words with these symbols may go on as the phrase does.
    const fn goes_on(self, second: u64, third: u64) -> bool {
        (self.second == ANYTHING || self.second & second != 0) && (self.third == ANYTHING || self.third & third != 0)
    }
}

/// Anything may come second, or nothing.
const ANYTHING: u64 = u64::MAX;

/// The bit of a symbol; several symbols share one.
const fn bit(symbol: u32) -> u64 {
    1 << (symbol % 64)
}

enum Place {
    Words { symbols: Vec<u32>, may_miss: bool },
    Gap(usize),
    Comma,
}

/// The words of a text as the matcher knows them.
struct Symbols {
    all: Vec<u32>,
    ranges: Vec<(usize, usize)>,
}

impl Symbols {
    fn of(&self, at: usize) -> &[u32] {
        self.ranges.get(at).and_then(|(from, to)| self.all.get(*from..*to)).unwrap_or_default()
    }

    fn bits(&self, at: usize) -> u64 {
        self.of(at).iter().fold(0, |bits, symbol| bits | bit(*symbol))
    }
}

impl<C: Copy + Eq> Matcher<C> {
    /// Builds the tables from phrases, one a line.
    #[must_use]
    pub fn new<'p>(phrases: impl Iterator<Item = (C, &'p str)>) -> Self {
        let mut matcher =
            Self { words: Table::default(), stems: Table::default(), by_first: Vec::new(), phrases: Vec::new() };
        for (cue, lines) in phrases {
            for phrase in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
                for written in spread(phrase) {
                    let places: Vec<&str> = written.split(' ').filter(|place| !place.is_empty()).collect();
                    matcher.add(cue, &places);
                }
            }
        }
        matcher
    }

    /// A phrase that begins with words that may be missing is as many phrases as it has beginnings.
    fn add(&mut self, cue: C, places: &[&str]) {
        let mut rest = places;
        while let Some((first, behind)) = rest.split_first() {
            let built: Vec<Place> =
                rest.iter().enumerate().flat_map(|(at, place)| self.place(place, at == 0)).collect();
            let start = Start {
                phrase: u32::try_from(self.phrases.len()).unwrap_or_default(),
                second: bits_at(&built, 1),
                third: bits_at(&built, 2),
            };
            if let Some(Place::Words { symbols, .. }) = built.first() {
                for symbol in symbols {
                    if let Some(list) = self.by_first.get_mut(*symbol as usize) {
                        list.push(start);
                    }
                }
                self.phrases.push((cue, built));
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

    fn symbol(&mut self, option: &str) -> Option<u32> {
        let mut word = String::new();
        fold(option, &mut word);
        let next = u32::try_from(self.by_first.len()).ok()?;
        if option.ends_with('*') {
            let key: [u8; STEM_KEY] = word.as_bytes().get(..STEM_KEY)?.try_into().ok()?;
            let stems = self.stems.entry(key).or_default();
            if let Some((_, known)) = stems.iter().find(|(stem, _)| *stem == word) {
                return Some(*known);
            }
            stems.push((word, next));
        } else if let Some(known) = self.words.get(&word) {
            return Some(*known);
        } else {
            self.words.insert(word, next);
        }
        self.by_first.push(Vec::new());
        Some(next)
    }

    /// Every phrase in the text, at each place and for each cue the longest.
    #[must_use]
    pub fn find(&self, text: &Text<'_>) -> Vec<Hit<C>> {
        let symbols = self.symbols(text);
        let mut hits: Vec<Hit<C>> = Vec::new();
        let mut sentence = Sentence { text, symbols: &symbols, end: 0 };
        for start in 0..text.tokens.len() {
            if start >= sentence.end {
                sentence.end = text.sentence(start).1;
            }
            let from_here = hits.len();
            let bits = |at: usize| if at < sentence.end { symbols.bits(at) } else { 0 };
            let (second, third) = (bits(start + 1), bits(start + 2));
            for symbol in symbols.of(start) {
                let begins = self.by_first.get(*symbol as usize).map(Vec::as_slice).unwrap_or_default();
                for begin in begins.iter().filter(|begin| begin.goes_on(second, third)) {
                    let Some((cue, places)) = self.phrases.get(begin.phrase as usize) else { continue };
                    let Some(end) = sentence.longest(places, start, true) else { continue };
                    match hits.iter_mut().skip(from_here).find(|hit| hit.cue == *cue) {
                        Some(known) => known.end = known.end.max(end),
                        None => hits.push(Hit { cue: *cue, start, end }),
                    }
                }
            }
        }
        hits
    }

    fn symbols(&self, text: &Text<'_>) -> Symbols {
        let mut symbols = Symbols { all: Vec::new(), ranges: Vec::new() };
        for at in 0..text.tokens.len() {
            let word = text.word(at);
            let from = symbols.all.len();
            symbols.all.extend(self.words.get(word));
            let key = word.as_bytes().get(..STEM_KEY).and_then(|key| <[u8; STEM_KEY]>::try_from(key).ok());
            if let Some(stems) = key.and_then(|key| self.stems.get(&key)) {
                symbols.all.extend(stems.iter().filter(|(stem, _)| word.starts_with(stem)).map(|(_, symbol)| *symbol));
            }
            symbols.ranges.push((from, symbols.all.len()));
        }
        symbols
    }
}

/// Bits of what may stand at a place of a phrase; [`ANYTHING`] where this place or one before it is no plain word.
fn bits_at(places: &[Place], at: usize) -> u64 {
    let mut all = ANYTHING;
    for place in 1..=at {
        all = match places.get(place) {
            Some(Place::Words { symbols, may_miss: false }) => {
                symbols.iter().fold(0, |bits, symbol| bits | bit(*symbol))
            }
            Some(Place::Words { may_miss: true, .. } | Place::Gap(_) | Place::Comma) | None => return ANYTHING,
        };
    }
    all
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
    symbols: &'s Symbols,
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
