//! The cues of one answer and what stands around them: negated, conditional, reported, asked. Does not rank intents.

use std::ops::Range;

use super::cues::Cue;
use super::cues::MATCHER;
use super::cues::set;
use super::matcher::Hit;
use super::when::Calendar;
use super::when::When;
use super::words::Break;
use super::words::Text;
use crate::mail::octets::Letters;
use crate::mail::tables::SPREAD;

/// Words before a cue within which a negation turns it round.
const NEGATION_REACH: usize = 4;

/// What turns round what stands behind it.
const NEGATORS: u64 = set(&[Cue::Negator, Cue::NegatorBehind]);

/// What adds nothing but courtesy.
const POLITE: u64 = set(&[Cue::Polite, Cue::Greeting]);

/// What adds nothing in the clause of an opt-out.
const COURTESIES: u64 = POLITE | set(&[Cue::Neutral, Cue::Request, Cue::Complaint]);

/// Everything that was found in one answer.
pub struct Evidence<'t> {
    /// The answer, cut into words.
    pub text: &'t Text<'t>,
    /// What was found, in order; shorter phrases inside longer ones taken out.
    pub hits: Vec<Hit<Cue>>,
    /// The times that are named.
    pub whens: Vec<When>,
    /// Sentences in which an hour or a part of the day stands, in order.
    pub hours: Vec<usize>,
    /// The word from which on the text is a footer.
    pub end: usize,
    /// Bits of all cues that were found.
    present: u64,
    /// For each word, the bits of the cues that are this word and no more.
    single: Vec<u64>,
    polite: Vec<bool>,
    neutral: Vec<bool>,
}

impl<'t> Evidence<'t> {
    /// Looks for every cue. `author` is the writer's name and address, folded, words with blanks between.
    #[must_use]
    pub fn new(text: &'t Text<'t>, author: &str, calendar: impl Fn(&[Hit<Cue>]) -> Calendar<'t>) -> Self {
        let mut hits = MATCHER.find(text);
        let is_footer = |hit: &&Hit<Cue>| hit.cue == Cue::Footer && text.before(hit.start) == Break::Sentence;
        let end = hits.iter().find(is_footer).map_or(text.tokens.len(), |hit| hit.start);
        if end < text.tokens.len() {
            hits.retain(|hit| hit.end <= end);
        }
        let calendar = calendar(&hits);
        let whens = calendar.all();
        let hours = calendar.hours(end);
        take_out_covered(&mut hits);
        let mut evidence = Self {
            text,
            hits,
            whens,
            hours,
            end,
            present: 0,
            single: vec![0; text.tokens.len()],
            polite: vec![false; text.tokens.len()],
            neutral: vec![false; text.tokens.len()],
        };
        for hit in &evidence.hits {
            let bit = hit.cue.bit();
            evidence.present |= bit;
            if let Some(bits) = evidence.single.get_mut(hit.start).filter(|_| hit.end == hit.start + 1) {
                *bits |= bit;
            }
            if bit & COURTESIES != 0 {
                for at in hit.start..hit.end {
                    mark(&mut evidence.polite, at, bit & POLITE != 0);
                    mark(&mut evidence.neutral, at, true);
                }
            }
        }
        evidence.mark_names(author);
        evidence
    }

    /// The writer's own name, and that of whom he speaks to, add nothing.
    fn mark_names(&mut self, author: &str) {
        // Names are words of letters, and few: most words of a text are told from them by one bit.
        let bit = |key: u64| 1_u64 << (key.wrapping_mul(SPREAD) >> 58);
        let names: Vec<&[u8]> = author.split(' ').map(str::as_bytes).collect();
        let known = names.iter().fold(bit(0), |bits, name| bits | bit(Letters::at(name).key));
        for (at, token) in self.text.tokens.iter().enumerate().take(self.end) {
            if known & bit(token.key) != 0 && names.contains(&self.text.octets(at)) {
                mark(&mut self.polite, at, true);
                mark(&mut self.neutral, at, true);
            }
        }
        for at in self.addressed() {
            mark(&mut self.polite, at, true);
            mark(&mut self.neutral, at, true);
        }
    }

    /// `Hi Dana`, `Thanks Dana Reyes`, `Dana, ...`: names of the one who is spoken to.
    fn addressed(&self) -> Vec<usize> {
        let text = self.text;
        let is_capital = |at: usize| text.tokens.get(at).is_some_and(|token| token.is_capital);
        let is_cue = |at: usize| {
            self.hits.iter().any(|hit| {
                hit.start <= at && at < hit.end && !matches!(hit.cue, Cue::Role | Cue::Polite | Cue::Neutral)
            })
        };
        let mut names = Vec::new();
        for hit in self.hits.iter().filter(|hit| hit.cue == Cue::Greeting) {
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

    /// The hits of a cue.
    pub fn of(&self, cue: Cue) -> impl Iterator<Item = Hit<Cue>> {
        let among = if self.present & cue.bit() == 0 { &[] } else { self.hits.as_slice() };
        among.iter().copied().filter(move |hit| hit.cue == cue)
    }

    /// Whether any of a set of cues was found anywhere.
    #[must_use]
    pub const fn has_any(&self, cues: u64) -> bool {
        self.present & cues != 0
    }

    /// The hits that begin at a word.
    #[must_use]
    pub fn beginning_at(&self, at: usize) -> &[Hit<Cue>] {
        let from = self.hits.partition_point(|hit| hit.start < at);
        let behind = self.hits.get(from..).unwrap_or_default();
        behind.get(..behind.iter().take_while(|hit| hit.start == at).count()).unwrap_or_default()
    }

    /// The bits of the cues that are this word and no more.
    #[must_use]
    pub fn single(&self, at: usize) -> u64 {
        self.single.get(at).copied().unwrap_or_default()
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
        let from = self.hits.partition_point(|hit| hit.start < within.start);
        let here = self.hits.get(from..).unwrap_or_default().iter().take_while(|hit| hit.start < within.end);
        here.into_iter().any(|hit| hit.cue == cue && hit.end <= within.end)
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
            let is_first_half = is_second_half && matches!(self.text.word(at), "ne" | "n");
            !is_first_half && self.single(at) & NEGATORS != 0
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
        self.of(Cue::Negator).any(|hit| hit.end > hit.start + 1 && hit.start >= within.start && hit.end <= within.end)
    }

    fn is_conditional(&self, hit: Hit<Cue>) -> bool {
        let (start, end) = self.text.sentence(hit.start);
        // `Sí, ...` and `Sì, ...` are written like the Spanish and Italian `if`, and often without the accent.
        let is_if = |other: &Hit<Cue>| {
            other.cue == Cue::If && (other.end > other.start + 1 || self.text.before(other.end) == Break::None)
        };
        let apart = |other: &Hit<Cue>| other.end <= hit.start || other.start >= hit.end;
        let from = self.hits.partition_point(|other| other.start < start);
        let around = self.hits.get(from..).unwrap_or_default().iter().take_while(|other| other.start < end);
        self.has(Cue::Condition, &(start..hit.start)) || around.into_iter().any(|other| is_if(other) && apart(other))
    }

    fn is_reported(&self, hit: Hit<Cue>) -> bool {
        let (start, _) = self.text.sentence(hit.start);
        let from = self.hits.partition_point(|other| other.start < start);
        let before = self.hits.get(from..).unwrap_or_default().iter().take_while(|other| other.start < hit.start);
        before.into_iter().any(|other| other.cue == Cue::Reported)
    }

    /// In a question that is no request.
    fn is_asked(&self, hit: Hit<Cue>) -> bool {
        let (start, end) = self.text.sentence(hit.start);
        if !self.text.is_question(hit.start) || self.has(Cue::Request, &(start..hit.start + 1)) {
            return false;
        }
        // `Happy to go ahead, can you start on Monday?` asks something else.
        let asks_itself = self.text.clause(hit.start).1 >= end;
        asks_itself || self.beginning_at(start).iter().any(|other| other.cue == Cue::Ask)
    }

    /// Whether a word adds nothing but courtesy.
    #[must_use]
    pub fn is_polite(&self, at: usize) -> bool {
        self.polite.get(at).copied().unwrap_or(false)
    }

    /// Whether a word adds nothing in the clause of an opt-out.
    #[must_use]
    pub fn is_neutral(&self, at: usize) -> bool {
        self.neutral.get(at).copied().unwrap_or(false)
    }

    /// A hit of `cue` that is the whole answer but for courtesies and hits of `beside`.
    #[must_use]
    pub fn alone(&self, cue: Cue, beside: &[Cue]) -> Option<Hit<Cue>> {
        self.of(cue).next()?;
        let cues = cue.bit() | set(beside);
        let mut covered = self.polite.clone();
        for hit in self.hits.iter().filter(|hit| cues & hit.cue.bit() != 0) {
            (hit.start..hit.end).for_each(|at| mark(&mut covered, at, true));
        }
        let is_all = covered.iter().take(self.end).all(|said| *said);
        let longest = |hit: &Hit<Cue>| hit.end - hit.start;
        is_all.then(|| self.of(cue).filter(|hit| !self.text.is_question(hit.start)).max_by_key(longest)).flatten()
    }

    /// Several words, or one that has its clause to itself: `approved`, not `the approved drawings`.
    #[must_use]
    pub fn says_all(&self, hit: Hit<Cue>) -> bool {
        let (start, end) = self.text.clause(hit.start);
        let is_time = |at: usize| self.whens.iter().any(|when| when.start <= at && at < when.end);
        let is_yes = |at: usize| {
            self.hits
                .iter()
                .any(|other| other.start == at && matches!(other.cue, Cue::YesAlone | Cue::Yes | Cue::Boundary))
        };
        hit.end > hit.start + 1 || (start..end.min(self.end)).all(|at| self.is_neutral(at) || is_time(at) || is_yes(at))
    }

    /// The words of the hit as they stand in the text.
    #[must_use]
    pub fn phrase(&self, start: usize, end: usize) -> String {
        self.text.shown(start, end).to_owned()
    }
}

fn mark(words: &mut [bool], at: usize, value: bool) {
    if let Some(word) = words.get_mut(at) {
        *word |= value;
    }
}

/// `go ahead` inside `go ahead with another vendor` says nothing by itself.
fn take_out_covered(hits: &mut Vec<Hit<Cue>>) {
    let covers = |large: &Hit<Cue>, small: &Hit<Cue>| {
        large.start <= small.start
            && small.end <= large.end
            && large.end - large.start > small.end - small.start
            // `Tuesday works for me` offers a time, whatever `works for me` says alone.
            && !(large.cue == Cue::YesAlone && small.cue == Cue::Offer)
    };
    // Few hits are phrases of several words, and only they cover anything.
    let phrases: Vec<Hit<Cue>> =
        hits.iter().filter(|hit| hit.end > hit.start + 1 && is_phrase(hit.cue)).copied().collect();
    // What a phrase may cover begins within it, and the hits stand in the order of their beginnings.
    let mut covered: Vec<usize> = Vec::new();
    for large in &phrases {
        let from = hits.partition_point(|hit| hit.start < large.start);
        let within = (from..).zip(hits.get(from..).unwrap_or_default()).take_while(|(_, hit)| hit.start < large.end);
        let small = within.filter(|(_, hit)| is_coverable(hit.cue) && covers(large, hit));
        covered.extend(small.map(|(at, _)| at));
    }
    if covered.is_empty() {
        return;
    }
    covered.sort_unstable();
    covered.dedup();
    let (mut at, mut next) = (0, covered.into_iter().peekable());
    hits.retain(|_| {
        let is_covered = next.next_if_eq(&at).is_some();
        at += 1;
        !is_covered
    });
}

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

/// Words of courtesy and of the calendar stay, whatever they are part of.
const fn is_coverable(cue: Cue) -> bool {
    !matches!(
        cue,
        Cue::Term(_)
            | Cue::Polite
            | Cue::Greeting
            | Cue::Neutral
            | Cue::Role
            | Cue::Article
            | Cue::Department
            | Cue::Request
            | Cue::Boundary
    )
}
