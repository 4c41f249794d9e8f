//! Which words of the calendar stand at a word. What is asked most is answered by the bits of the word; which month it is,
//! or which number, by the phrases that were found. Reads no times.

use super::Calendar;
use super::Cue;
use super::IS_LISTED;
use super::LEXICON;
use super::Term;

impl Calendar<'_> {
    /// Looks at the words of the calendar that begin here, in their order, each with its end.
    fn each_term(&self, at: usize, mut look: impl FnMut(Term, usize)) {
        if self.kinds(at) & IS_LISTED == 0 {
            for cue in LEXICON.matcher.alone(self.found.number(at)) {
                if let Cue::Term(term) = cue {
                    look(*term, at + 1);
                }
            }
            return;
        }
        let listed = self.found.listed.as_slice();
        let from = listed.partition_point(|hit| hit.start < at);
        for hit in listed.get(from..).unwrap_or_default().iter().take_while(|hit| hit.start == at) {
            if let Cue::Term(term) = hit.cue {
                look(term, hit.end);
            }
        }
    }

    /// What `named` makes of the first of them of which it makes something. `kinds` are those that it knows.
    pub(super) fn first_term<T>(&self, at: usize, kinds: u64, named: impl Fn(Term, usize) -> Option<T>) -> Option<T> {
        let mut first = None;
        if self.kinds(at) & kinds != 0 {
            self.each_term(at, |term, end| {
                if first.is_none() {
                    first = named(term, end);
                }
            });
        }
        first
    }

    #[inline]
    pub(super) fn kinds(&self, at: usize) -> u64 {
        self.words.get(at).map_or(0, |word| word.terms)
    }

    /// Whether `term` stands here, one that says all by its kind: no name and no number.
    #[inline]
    pub(super) fn has(&self, at: usize, term: Term) -> bool {
        self.kinds(at) & term.bit() != 0
    }

    pub(super) fn ends_at(&self, at: usize, term: Term, end: usize) -> bool {
        let is_it = |here: Term, its_end: usize| (here == term && its_end == end).then_some(());
        self.first_term(at, term.bit(), is_it).is_some()
    }

    /// The end of `term`, where it stands here; one that says all by its kind.
    #[inline]
    pub(super) fn end_of(&self, at: usize, term: Term) -> Option<usize> {
        // Asked for many words, and nearly always said no: the rest is no part of what is inlined.
        if self.has(at, term) { Some(self.last_of(at, term)) } else { None }
    }

    #[inline(never)]
    fn last_of(&self, at: usize, term: Term) -> usize {
        let mut last = at + 1;
        if self.kinds(at) & IS_LISTED != 0 {
            self.each_term(at, |here, end| last = if here == term { last.max(end) } else { last });
        }
        last
    }

    /// Skips words that may stand within a date.
    pub(super) fn over(&self, mut at: usize) -> usize {
        while let Some(end) = self.end_of(at, Term::Of).or_else(|| self.end_of(at, Term::On)) {
            at = end;
        }
        at
    }

    /// A number in digits or words, and where it ends.
    pub(super) fn number(&self, at: usize) -> Option<(i16, usize)> {
        if let Some(number) = self.in_digits(at) {
            return Some((number, at + 1));
        }
        let mut longest: Option<(i16, usize)> = None;
        if self.has(at, Term::Number(0)) {
            self.each_term(at, |term, end| {
                if let Term::Number(number) = term
                    && longest.is_none_or(|(_, known)| known <= end)
                {
                    longest = Some((number, end));
                }
            });
        }
        longest
    }

    /// A number in digits.
    #[inline]
    pub(super) fn in_digits(&self, at: usize) -> Option<i16> {
        if self.text.has_numbers { self.text.tokens.get(at)?.number } else { None }
    }
}
