//! The cues of one answer and what stands around them: negated, conditional, reported, asked. Does not rank intents.

use std::ops::Range;

use jiff::civil::Date;

use super::cues::Cue;
use super::cues::IS_LISTED;
use super::cues::Kinds;
use super::cues::LEXICON;
use super::cues::Lexicon;
use super::cues::SMALL;
use super::cues::Term;
use super::cues::set;
use super::matcher::Found;
use super::matcher::Hit;
use super::when::Calendar;
use super::when::When;
use super::words::Break;
use super::words::Text;

/// Words before a cue within which a negation turns it round.
const NEGATION_REACH: usize = 4;

/// What stands behind the French `ne`, folded.
const SECOND_HALVES: &[&str] =
    &["pas", "plus", "jamais", "rien", "aucun", "aucune", "personne", "guere", "point", "que", "nullement"];

/// What turns round what stands behind it.
const NEGATORS: u64 = set(&[Cue::Negator, Cue::NegatorBehind]);

/// What adds nothing but courtesy.
const POLITE: u64 = set(&[Cue::Polite, Cue::Greeting]) | IN_COURTESY;

/// What adds nothing in the clause of an opt-out.
const COURTESIES: u64 = POLITE | set(&[Cue::Neutral, Cue::Request, Cue::Complaint]) | IN_NEUTRAL;

/// A bit of no cue: the word stands in a phrase of courtesy, or is the name of whom the writer speaks to.
const IN_COURTESY: u64 = 1 << 61;

/// A bit of no cue: the word stands in a phrase that adds nothing in the clause of an opt-out.
const IN_NEUTRAL: u64 = 1 << 62;

/// Everything that was found in one answer.
pub struct Evidence<'t> {
    /// The answer, cut into words.
    pub text: &'t Text<'t>,
    /// What is weighed, and every phrase of several words, in order; shorter phrases inside longer ones taken out.
    pub hits: Vec<Hit<Cue>>,
    /// The times that are named.
    pub whens: Vec<When>,
    /// Sentences in which an hour or a part of the day stands, in order.
    pub hours: Vec<u32>,
    /// The word from which on the text is a footer.
    pub end: usize,
    /// Bits of all cues that were found.
    present: u64,
    /// What begins at each word.
    words: Vec<Kinds>,
    /// The words of the writer's name and address.
    names: Vec<&'t [u8]>,
}

impl<'t> Evidence<'t> {
    /// Looks for every cue. `author` is the writer's name and address, folded, words with blanks between. `written` and
    /// `month_first` are the calendar's.
    #[must_use]
    pub fn new(text: &'t Text<'t>, author: &'t str, written: Option<Date>, month_first: Option<bool>) -> Self {
        let lexicon: &Lexicon = &LEXICON;
        let found = lexicon.matcher.search(text);
        let (mut words, mut hits) = gathered(lexicon, &found);
        let is_footer = |hit: &Hit<Cue>| hit.cue == Cue::Footer && text.before(hit.start) == Break::Sentence;
        let end = hits.iter().find(|hit| is_footer(hit)).map_or(words.len(), |hit| hit.start);
        if end < text.tokens.len() {
            hits.retain(|hit| hit.end <= end);
            words.iter_mut().skip(end).for_each(|word| *word = Kinds::default());
        }
        let calendar = Calendar::new(text, &words, &found, written, month_first);
        let whens = calendar.all();
        let hours = calendar.hours(end);
        take_out_covered(&mut hits, &mut words);
        let names = author.split(' ').map(str::as_bytes).collect();
        let mut evidence = Self { text, hits, whens, hours, end, present: 0, words, names };
        evidence.mark_phrases();
        for at in evidence.addressed() {
            mark(&mut evidence.words, at);
        }
        evidence
    }

    /// Phrases of courtesy mark all their words; every cue that is left counts as present.
    fn mark_phrases(&mut self) {
        self.present = self.words.iter().fold(0, |bits, word| bits | word.cues);
        for hit in self.hits.iter().filter(|hit| hit.end > hit.start + 1) {
            let bit = hit.cue.bit();
            self.present |= bit;
            if bit & COURTESIES != 0 {
                let marks = if bit & POLITE != 0 { IN_COURTESY | IN_NEUTRAL } else { IN_NEUTRAL };
                let within = self.words.get_mut(hit.start..hit.end).unwrap_or_default();
                within.iter_mut().for_each(|word| word.cues |= marks);
            }
        }
    }

    /// `Hi Dana`, `Thanks Dana Reyes`, `Dana, ...`: names of the one who is spoken to.
    fn addressed(&self) -> Vec<usize> {
        let text = self.text;
        let is_capital = |at: usize| text.tokens.get(at).is_some_and(|token| token.is_capital);
        let others = !(set(&[Cue::Role, Cue::Polite, Cue::Neutral]) | IN_COURTESY | IN_NEUTRAL);
        let is_cue = |at: usize| {
            let covers = |hit: &Hit<Cue>| hit.start <= at && at < hit.end && others & hit.cue.bit() != 0;
            self.single(at) & others != 0 || self.hits.iter().any(covers)
        };
        let mut names = Vec::new();
        for hit in self.of(Cue::Greeting) {
            let run = (hit.end..self.end)
                .take(3)
                .take_while(|at| is_capital(*at) && text.before(*at) != Break::Sentence && !is_cue(*at));
            names.extend(run);
        }
        if self.end > 1 && is_capital(0) && text.before(1) == Break::Clause && !is_cue(0) {
            names.push(0);
        }
        names
    }

    /// The hits of a cue that is weighed.
    pub fn of(&self, cue: Cue) -> impl Iterator<Item = Hit<Cue>> {
        debug_assert!(SMALL & cue.bit() == 0, "{cue:?} is asked for at a word: its single words are no hits");
        self.listed(cue)
    }

    /// The hits of a cue; of a small one only phrases of several words.
    fn listed(&self, cue: Cue) -> impl Iterator<Item = Hit<Cue>> {
        let among = if self.present & cue.bit() == 0 { &[] } else { self.hits.as_slice() };
        among.iter().copied().filter(move |hit| hit.cue == cue)
    }

    /// Whether any of a set of cues was found anywhere.
    #[must_use]
    pub const fn has_any(&self, cues: u64) -> bool {
        self.present & cues != 0
    }

    /// The hits that begin within these words; of the small ones only phrases.
    pub fn beginning_in(&self, within: Range<usize>) -> impl Iterator<Item = Hit<Cue>> {
        let from = self.hits.partition_point(|hit| hit.start < within.start);
        let behind = self.hits.get(from..).unwrap_or_default().iter();
        behind.take_while(move |hit| hit.start < within.end).copied()
    }

    /// The bits of the cues that are this word and no more.
    #[must_use]
    pub fn single(&self, at: usize) -> u64 {
        self.words.get(at).map_or(0, |word| word.cues)
    }

    /// The bits of the words of the calendar that begin at a word.
    #[must_use]
    pub fn terms(&self, at: usize) -> u64 {
        self.words.get(at).map_or(0, |word| word.terms & !IS_LISTED)
    }

    /// Whether a cue stands in these words.
    #[must_use]
    pub fn has(&self, cue: Cue, within: &Range<usize>) -> bool {
        if within.end == within.start + 1 {
            return self.single(within.start) & cue.bit() != 0;
        }
        if self.present & cue.bit() == 0 {
            return false;
        }
        let words = self.words.get(within.start..within.end.min(self.words.len())).unwrap_or_default();
        if words.iter().any(|word| word.cues & cue.bit() != 0) {
            return true;
        }
        self.beginning_in(within.clone()).any(|hit| hit.cue == cue && hit.end <= within.end)
    }

    /// The first hit of one of the cues that means what it says.
    #[must_use]
    pub fn first(&self, cues: &[Cue]) -> Option<Hit<Cue>> {
        let wanted = set(cues);
        if self.present & wanted == 0 {
            return None;
        }
        self.hits.iter().copied().find(|hit| wanted & hit.cue.bit() != 0 && self.is_meant(*hit))
    }

    /// Neither negated, conditional, reported nor asked.
    #[must_use]
    pub fn is_meant(&self, hit: Hit<Cue>) -> bool {
        !(self.is_negated(hit) || self.is_conditional(hit) || self.is_reported(hit) || self.is_asked(hit))
    }

    /// A negation within four words before in the clause, or directly behind.
    #[must_use]
    pub fn is_negated(&self, hit: Hit<Cue>) -> bool {
        let (start, end) = self.text.clause(hit.start);
        let before = start.max(hit.start.saturating_sub(NEGATION_REACH))..hit.start;
        // `ne ... pas` is one negation: before `pas intéressés` its first half turns nothing round.
        let is_second_half = matches!(self.text.word(hit.start), "pas" | "plus" | "aucun" | "aucune" | "jamais");
        let turns = |at: usize| {
            if self.single(at) & NEGATORS == 0 {
                return false;
            }
            match self.text.word(at) {
                "ne" | "n" if is_second_half => false,
                // Italian has a word that is written like the first half.
                "ne" => (at + 1..end).any(|behind| SECOND_HALVES.contains(&self.text.word(behind))),
                _ => true,
            }
        };
        let is_turned = before.clone().any(turns) || self.has_long_negator(&before);
        if is_turned {
            return true;
        }
        let end = if hit.end > end { self.text.clause(hit.end - 1).1 } else { end };
        let directly = |at: usize| at < end && self.has(Cue::NegatorBehind, &(at..at + 1));
        directly(hit.end) || self.is_neutral(hit.end) && hit.end < end && directly(hit.end + 1)
    }

    /// `instead of`, `far from`.
    fn has_long_negator(&self, within: &Range<usize>) -> bool {
        self.listed(Cue::Negator)
            .any(|hit| hit.end > hit.start + 1 && hit.start >= within.start && hit.end <= within.end)
    }

    fn is_conditional(&self, hit: Hit<Cue>) -> bool {
        let (start, end) = self.text.sentence(hit.start);
        // `Sí, ...` and `Sì, ...` are written like the Spanish and Italian `if`, and often without the accent.
        let is_if = |other: &Hit<Cue>| {
            other.cue == Cue::If && (other.end > other.start + 1 || self.text.before(other.end) == Break::None)
        };
        let apart = |other: &Hit<Cue>| other.end <= hit.start || other.start >= hit.end;
        let mut around = self.beginning_in(start..if self.has_any(Cue::If.bit()) { end } else { start });
        self.has(Cue::Condition, &(start..hit.start)) || around.any(|other| is_if(&other) && apart(&other))
    }

    fn is_reported(&self, hit: Hit<Cue>) -> bool {
        let reported = |start: usize| self.beginning_in(start..hit.start).any(|other| other.cue == Cue::Reported);
        self.has_any(Cue::Reported.bit()) && reported(self.text.sentence(hit.start).0)
    }

    /// In a question that is no request.
    fn is_asked(&self, hit: Hit<Cue>) -> bool {
        let (start, end) = self.text.sentence(hit.start);
        if !self.text.is_question(hit.start) || self.has(Cue::Request, &(start..hit.start + 1)) {
            return false;
        }
        // `Happy to go ahead, can you start on Monday?` asks something else.
        let asks_itself = self.text.clause(hit.start).1 >= end;
        asks_itself || self.beginning_in(start..start + 1).any(|other| other.cue == Cue::Ask)
    }

    /// Whether a word adds nothing but courtesy.
    #[must_use]
    pub fn is_polite(&self, at: usize) -> bool {
        self.single(at) & POLITE != 0 || self.is_own_name(at)
    }

    /// Whether a word adds nothing in the clause of an opt-out.
    #[must_use]
    pub fn is_neutral(&self, at: usize) -> bool {
        self.single(at) & COURTESIES != 0 || self.is_own_name(at)
    }

    /// The writer's own name adds nothing.
    fn is_own_name(&self, at: usize) -> bool {
        at < self.end && self.names.contains(&self.text.octets(at))
    }

    /// A hit of `cue` that is the whole answer but for courtesies and hits of `beside`.
    #[must_use]
    pub fn alone(&self, cue: Cue, beside: &[Cue]) -> Option<Hit<Cue>> {
        self.of(cue).next()?;
        let cues = cue.bit() | set(beside);
        let is_in =
            |at: usize| self.hits.iter().any(|hit| cues & hit.cue.bit() != 0 && hit.start <= at && at < hit.end);
        let is_all = (0..self.end).all(|at| self.single(at) & cues != 0 || self.is_polite(at) || is_in(at));
        let longest = |hit: &Hit<Cue>| hit.end - hit.start;
        is_all.then(|| self.of(cue).filter(|hit| !self.text.is_question(hit.start)).max_by_key(longest)).flatten()
    }

    /// Several words, or one that has its clause to itself: `approved`, not `the approved drawings`.
    #[must_use]
    pub fn says_all(&self, hit: Hit<Cue>) -> bool {
        let (start, end) = self.text.clause(hit.start);
        let is_time = |at: usize| self.whens.iter().any(|when| when.start <= at && at < when.end);
        let yes = set(&[Cue::YesAlone, Cue::Yes, Cue::Boundary]);
        let is_yes = |at: usize| {
            let begins = |other: &Hit<Cue>| other.start == at && yes & other.cue.bit() != 0;
            self.single(at) & yes != 0 || self.hits.iter().any(begins)
        };
        hit.end > hit.start + 1 || (start..end.min(self.end)).all(|at| self.is_neutral(at) || is_time(at) || is_yes(at))
    }

    /// The words of the hit as they stand in the text.
    #[must_use]
    pub fn phrase(&self, start: usize, end: usize) -> String {
        self.text.shown(start, end).to_owned()
    }
}

/// A name adds nothing.
fn mark(words: &mut [Kinds], at: usize) {
    if let Some(word) = words.get_mut(at) {
        word.cues |= IN_COURTESY | IN_NEUTRAL;
    }
}

/// What begins at each word, and what of it is more than that.
fn gathered(lexicon: &Lexicon, found: &Found<Cue>) -> (Vec<Kinds>, Vec<Hit<Cue>>) {
    let mut words: Vec<Kinds> = found.numbers().map(|number| lexicon.kinds(number)).collect();
    let mut hits: Vec<Hit<Cue>> = Vec::with_capacity(found.listed.len() + words.len() / 2);
    let mut listed = found.listed.iter().peekable();
    for start in more_than_small(&words) {
        for cue in lexicon.weighed(found.number(start)) {
            hits.push(Hit { cue: *cue, start, end: start + 1 });
        }
        let Some(word) = words.get_mut(start).filter(|word| word.cues & IS_LISTED != 0) else { continue };
        word.cues = 0;
        while let Some(hit) = listed.next_if(|hit| hit.start == start) {
            word.add(hit.cue, hit.end - start);
            if hit.end > start + 1 || SMALL & hit.cue.bit() == 0 {
                hits.push(*hit);
            }
        }
    }
    (words, hits)
}

/// The words at which more begins than a small cue.
fn more_than_small(words: &[Kinds]) -> impl Iterator<Item = usize> + use<> {
    let mut places = vec![0; words.len()];
    let mut count = 0;
    for (at, word) in words.iter().enumerate() {
        // Every word is written, and kept where it counts: whether it does is as good as chance, and no branch foresees it.
        places.get_mut(count).into_iter().for_each(|place| *place = at);
        count += usize::from(word.cues & !SMALL != 0);
    }
    places.into_iter().take(count)
}

/// `go ahead` inside `go ahead with another vendor` says nothing by itself.
fn take_out_covered(hits: &mut Vec<Hit<Cue>>, words: &mut [Kinds]) {
    // Few hits are phrases of several words, and only they cover anything.
    let phrases: Vec<Hit<Cue>> =
        hits.iter().filter(|hit| hit.end > hit.start + 1 && is_phrase(hit.cue)).copied().collect();
    if phrases.is_empty() {
        return;
    }
    for large in &phrases {
        let covered = coverable(large.cue);
        let within = words.get_mut(large.start..large.end).unwrap_or_default();
        within.iter_mut().for_each(|word| word.cues &= !covered);
    }
    hits.retain(|small| {
        let covers = |large: &Hit<Cue>| {
            large.start <= small.start
                && small.end <= large.end
                && large.end - large.start > small.end - small.start
                && coverable(large.cue) & small.cue.bit() != 0
        };
        // They stand in the order of their beginnings.
        !phrases.iter().take_while(|large| large.start <= small.start).any(covers)
    });
}

/// Bits of the cues that a phrase covers. Words of courtesy and of the calendar stay, whatever they are part of.
const fn coverable(phrase: Cue) -> u64 {
    // `Tuesday works for me` offers a time, whatever `works for me` says alone.
    let offer = if matches!(phrase, Cue::YesAlone) { Cue::Offer.bit() } else { 0 };
    !(STAYS | offer)
}

/// What no phrase covers.
const STAYS: u64 = set(&[
    Cue::Term(Term::Day),
    Cue::Polite,
    Cue::Greeting,
    Cue::Neutral,
    Cue::Role,
    Cue::Article,
    Cue::Department,
    Cue::Request,
    Cue::Boundary,
]);

/// Cues whose phrases say something as a whole.
const fn is_phrase(cue: Cue) -> bool {
    matches!(
        cue,
        Cue::OptOutAlone
            | Cue::OptOut
            | Cue::OptOutPerhaps
            | Cue::NoFirm
            | Cue::NoFirmReason
            | Cue::NoSoft
            | Cue::NoSoftReason
            | Cue::NoAlone
            | Cue::CloseAlone
            | Cue::Yes
            | Cue::YesAlone
            | Cue::Later
            | Cue::WrongPerson
            | Cue::Idiom
    )
}
