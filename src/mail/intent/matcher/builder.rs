//! Reads phrases as they are written into rows of places. Does not search.

use super::Phrase;
use super::Place;
use super::Stems;
use crate::mail::intent::words::Text;
use crate::mail::intent::words::fold;
use crate::mail::tables::Table;

/// What is gathered while phrases are read.
#[derive(Default)]
pub(super) struct Builder {
    /// The symbols of whole words.
    pub(super) words: Table<String, u32>,
    pub(super) stems: Stems,
    pub(super) phrases: Vec<Phrase>,
    /// Symbols so far.
    pub(super) count: u32,
}

impl Builder {
    /// Reads a phrase of a cue, by the cue's number.
    pub(super) fn read(&mut self, cue: usize, phrase: &str) {
        if phrase.trim().is_empty() {
            return;
        }
        for written in spread(phrase.trim()) {
            let places: Vec<&str> = written.split(' ').filter(|place| !place.is_empty()).collect();
            self.add(cue, &places);
        }
    }

    /// A phrase that begins with words that may be missing is as many phrases as it has beginnings.
    fn add(&mut self, cue: usize, places: &[&str]) {
        let mut rest = places;
        while let Some((first, behind)) = rest.split_first() {
            let built: Vec<Place> =
                rest.iter().enumerate().flat_map(|(at, place)| self.place(place, at == 0)).collect();
            if let Some(Place::Words { .. }) = built.first() {
                self.phrases.extend(beginnings(built).into_iter().map(|places| Phrase { cue, places }));
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
        vec![Place::words(symbols, may_miss)]
    }

    /// A place with one option may be several words as a text is cut: `n'envoyez`, `3pm`.
    fn one_option(&mut self, option: &str, may_miss: bool) -> Vec<Place> {
        let is_stem = option.ends_with('*');
        let text = Text::new(option);
        let last = text.tokens.len().saturating_sub(1);
        let mut places = Vec::new();
        for at in 0..text.tokens.len() {
            let word = if is_stem && at == last { format!("{}*", text.word(at)) } else { text.word(at).to_owned() };
            places.extend(self.symbol(&word).map(|symbol| Place::words(vec![symbol], may_miss)));
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

/// A word behind which nothing must stand is a phrase of its own, and so is each that it may begin: the word alone is then
/// looked up and not searched for.
fn beginnings(places: Vec<Place>) -> Vec<Vec<Place>> {
    let Some((first, behind)) = places.split_first() else { return Vec::new() };
    let may_end = |place: &Place| matches!(place, Place::Words { may_miss: true, .. } | Place::Comma);
    if behind.is_empty() || !behind.iter().all(may_end) {
        return vec![places];
    }
    let mut all = vec![vec![first.clone()]];
    for (at, place) in behind.iter().enumerate() {
        let Place::Words { symbols, .. } = place else { continue };
        let (before, after) = (behind.iter().take(at), behind.iter().skip(at + 1));
        let commas = before.filter(|place| matches!(place, Place::Comma)).cloned();
        let mut places: Vec<Place> = std::iter::once(first.clone()).chain(commas).collect();
        places.push(Place::words(symbols.clone(), false));
        places.extend(after.cloned());
        all.push(places);
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
