//! Until when a proposal says that it stands: `valid until 20 December`, `30 Tage gültig`, in six languages.
//!
//! Reads the rep's own words only, sentence by sentence, never a quotation and never an attachment. Only what says that the
//! offer (or its price) stands counts: a warranty, a delivery or a discount ends on days of its own. In doubt, with two
//! different dates, and with a date that is past, there is none: the sequence's own end is the safe one.

mod day;
mod words;

#[cfg(test)]
mod tests;

use jiff::ToSpan;
use jiff::civil::Date;

use self::words::Cue;
use self::words::MATCHER;
use super::intent::matcher::Hit;
use super::intent::words::Text;
use crate::followup::sequence::Delay;

/// Days after the mail above which an end is not believed: it is a typing error, or something else's.
const AHEAD_MAX: i32 = 366;

/// Characters that are looked at; a proposal that says more in the mail than this says it in an attachment.
const TEXT_MAX: usize = 40_000;

/// Words from `valid` to the limit: `valid, at the prices named above, until`.
const REACH: usize = 8;

/// Words from the limit to a `gültig` behind it: `bis 20.12.2026 für Sie gültig`.
const REACH_BEHIND: usize = 4;

/// Words before a sentence's `valid` that are no subject: `Offer: valid until` has its own, `Please note: valid until` none.
const OPENING: usize = 3;

/// An end that the proposal names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferEnd {
    /// When.
    pub when: When,
    /// The words that say so.
    pub phrase: String,
}

/// The end, as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// The end of a day.
    On(Date),
    /// So long after the proposal.
    After(Delay),
}

/// The end that `text` names. `written` is its day where it was written; `month_first` says what `11/12` means, where that
/// is known.
#[must_use]
pub fn read(text: &str, written: Date, month_first: Option<bool>) -> Option<OfferEnd> {
    let mut found: Option<OfferEnd> = None;
    for paragraph in paragraphs(super::read::words::capped(text, TEXT_MAX)) {
        let page = Page::new(paragraph, written, month_first);
        for claim in page.claims() {
            let end = claim?;
            match &found {
                Some(known) if known.when != end.when => return None,
                Some(_) => {}
                None => found = Some(end),
            }
        }
    }
    found
}

/// The day or the span that a text names which says nothing else: `20.12.2026`, `the end of December`, `two weeks`. `None`:
/// none, one that is past, or something beside it. Months are counted from `from`, which may be the end that there is.
#[must_use]
pub fn said(text: &str, today: Date, from: Date) -> Option<When> {
    let page = Page::new(text, today, None);
    let all = page.text.tokens.len();
    if let Some((day, _)) = page.day(0, all).filter(|(_, end)| *end == all) {
        return day.map(When::On);
    }
    let one = || format!("1 {}", text.trim().trim_start_matches("a ").trim_start_matches("another "));
    [text.to_owned(), one()].iter().find_map(|text| {
        let page = Page::new(text, from, None);
        page.span(0).filter(|(_, end)| *end == page.text.tokens.len())?.0
    })
}

/// A text is cut into its first few hundred words only; a long proposal says its end at the end.
fn paragraphs(text: &str) -> Vec<&str> {
    let mut paragraphs = Vec::new();
    let (mut start, mut at) = (0, 0);
    for line in text.split_inclusive('\n') {
        at += line.len();
        if line.trim().is_empty() {
            paragraphs.extend(text.get(start..at));
            start = at;
        }
    }
    paragraphs.extend(text.get(start..));
    paragraphs
}

/// A limit in a sentence: from its first word to behind its last.
struct Limit {
    start: usize,
    end: usize,
    /// `None`: a day that is past or too far away to be believed.
    when: Option<When>,
    /// The limit itself says that something ends: `expires on`.
    says_end: bool,
}

/// One paragraph, with what its words stand for.
struct Page<'t> {
    text: Text<'t>,
    cues: Vec<Vec<(Cue, usize)>>,
    written: Date,
    month_first: Option<bool>,
}

impl<'t> Page<'t> {
    fn new(paragraph: &'t str, written: Date, month_first: Option<bool>) -> Self {
        let text = Text::new(paragraph);
        let mut cues = vec![Vec::new(); text.tokens.len()];
        for Hit { cue, start, end } in MATCHER.find(&text) {
            if let Some(here) = cues.get_mut(start) {
                here.push((cue, end));
            }
        }
        Self { text, cues, written, month_first }
    }

    /// What each sentence says; an inner `None` is an end that cannot be believed.
    fn claims(&self) -> Vec<Option<OfferEnd>> {
        let mut claims = Vec::new();
        let mut start = 0;
        while start < self.text.tokens.len() {
            let (_, end) = self.text.sentence(start);
            claims.extend(self.limits(start, end).into_iter().filter_map(|limit| self.claim(&limit, start, end)));
            start = end;
        }
        claims
    }

    /// `None`: the limit is something else's. `Some(None)`: it is the offer's, and not to be believed.
    fn claim(&self, limit: &Limit, start: usize, end: usize) -> Option<Option<OfferEnd>> {
        if self.text.is_question(start)
            || self.holds(Cue::Past, start, end)
            || self.holds(Cue::OtherStart, limit.end, end)
        {
            return None;
        }
        let told = if limit.says_end { Some((Cue::Valid, limit.start)) } else { self.told(limit, start, end) };
        let (told_by, at) = told?;
        let negated = (at.saturating_sub(REACH_BEHIND).max(start)..=at).any(|before| self.has(before, Cue::Not));
        let is_offers = match self.noun_before(limit.start, start) {
            Some(cue) => cue == Cue::Offer,
            None if limit.says_end => false,
            None => self.is_of_no_other(told_by, at.min(limit.start), start, end),
        };
        if negated || !is_offers {
            return None;
        }
        let phrase = self.text.shown(at.min(limit.start), limit.end.max(at + 1)).to_owned();
        Some(limit.when.map(|when| OfferEnd { when, phrase }))
    }

    /// The word that says that something stands, nearest before the limit, else right behind it.
    fn told(&self, limit: &Limit, start: usize, end: usize) -> Option<(Cue, usize)> {
        let of = |at: usize| [Cue::Valid, Cue::Holds].into_iter().find(|cue| self.has(at, *cue)).map(|cue| (cue, at));
        let before = (limit.start.saturating_sub(REACH).max(start)..limit.start).rev().find_map(of);
        before.or_else(|| (limit.end..(limit.end + REACH_BEHIND).min(end)).find_map(of))
    }

    /// The noun before the limit: the nearest is what it speaks of.
    fn noun_before(&self, at: usize, start: usize) -> Option<Cue> {
        (start..at).rev().find_map(|at| [Cue::Other, Cue::Offer].into_iter().find(|cue| self.has(at, *cue)))
    }

    /// `Gültig bis 20.12.` at the start of a sentence speaks of the offer, unless it names something else.
    fn is_of_no_other(&self, told_by: Cue, at: usize, start: usize, end: usize) -> bool {
        let names_offer = self.holds(Cue::Offer, at, end);
        at < start + OPENING && (names_offer || told_by == Cue::Valid) && !self.holds(Cue::Other, at, end)
    }

    fn limits(&self, start: usize, end: usize) -> Vec<Limit> {
        let mut limits: Vec<Limit> = Vec::new();
        for at in start..end {
            if limits.last().is_none_or(|last| at >= last.end) {
                limits.extend(self.until(at, end).or_else(|| self.ends(at, end)).or_else(|| self.lasting(at)));
            }
        }
        limits
    }

    /// `until 20 December`.
    fn until(&self, at: usize, end: usize) -> Option<Limit> {
        let day_at = self.end_of(at, Cue::Until)?;
        let (day, after) = self.day(day_at, end)?;
        Some(Limit { start: at, end: after, when: day.map(When::On), says_end: false })
    }

    /// `expires on 20 December`, `expires in 30 days`.
    fn ends(&self, at: usize, end: usize) -> Option<Limit> {
        let behind = self.end_of(at, Cue::Ends)?;
        let (when, after) = match self.day(behind, end) {
            Some((day, after)) => (day.map(When::On), after),
            None => {
                let count_at = self.over(self.end_of(self.over(behind), Cue::Distance)?);
                let (delay, after) = self.span(count_at)?;
                (delay, after)
            }
        };
        Some(Limit { start: at, end: after, when, says_end: true })
    }

    /// `for 30 days`, `valid 30 days`, `30 Tage gültig`.
    fn lasting(&self, at: usize) -> Option<Limit> {
        let (when, end) = self.span(at)?;
        let is_told = |at: usize| self.has(at, Cue::Valid);
        let passes = |before: &usize| self.has(*before, Cue::Filler) || self.has(*before, Cue::Offer);
        let before = (0..REACH).map_while(|back| at.checked_sub(back + 1)).find(|before| !passes(before));
        let for_it = before.is_some_and(|before| is_told(before) || self.has(before, Cue::For));
        (for_it || is_told(end) || self.has(end, Cue::Bound)).then_some(Limit { start: at, end, when, says_end: false })
    }

    /// A number of days, weeks or months.
    fn span(&self, at: usize) -> Option<(Option<When>, usize)> {
        let (count, mut unit_at) = self.number(at)?;
        // `30 (thirty) days`, `30 calendar days`.
        while let Some((_, end)) = self.number(unit_at).filter(|(again, _)| *again == count) {
            unit_at = end;
        }
        if !self.is_time_unit(unit_at) {
            unit_at = self.over(unit_at);
        }
        let (unit, end) =
            self.cues.get(unit_at)?.iter().filter(|(cue, _)| cue.is_unit()).max_by_key(|(_, end)| *end)?;
        let count = u32::try_from(count).ok()?;
        let when = match unit {
            Cue::Day => Some(When::After(Delay::Days(count))),
            Cue::BusinessDay => Some(When::After(Delay::BusinessDays(count))),
            Cue::Week => Some(When::After(Delay::Days(count * 7))),
            Cue::Month => self.written.checked_add(i64::from(count).months()).ok().map(When::On),
            _ => return None,
        };
        Some((when.filter(|_| count > 0 && self.is_near(when)), *end))
    }

    fn is_near(&self, when: Option<When>) -> bool {
        let most = u32::try_from(AHEAD_MAX).unwrap_or_default();
        match when {
            Some(When::After(Delay::Days(days) | Delay::BusinessDays(days))) => days <= most,
            Some(When::On(day)) => self.is_ahead(day),
            Some(When::After(Delay::Exact(_) | Delay::BusinessHours(_))) | None => false,
        }
    }

    fn is_ahead(&self, day: Date) -> bool {
        day > self.written && self.written.checked_add(AHEAD_MAX.days()).is_ok_and(|last| day <= last)
    }

    fn number(&self, at: usize) -> Option<(i16, usize)> {
        if let Some(number) = self.text.tokens.get(at)?.number {
            return Some((number, at + 1));
        }
        self.cues.get(at)?.iter().find_map(|(cue, end)| match cue {
            Cue::Number(number) => Some((*number, *end)),
            _ => None,
        })
    }

    fn has(&self, at: usize, cue: Cue) -> bool {
        self.cues.get(at).is_some_and(|cues| cues.iter().any(|(here, _)| *here == cue))
    }

    fn holds(&self, cue: Cue, start: usize, end: usize) -> bool {
        (start..end).any(|at| self.has(at, cue))
    }

    fn end_of(&self, at: usize, cue: Cue) -> Option<usize> {
        self.cues.get(at)?.iter().filter(|(here, _)| *here == cue).map(|(_, end)| *end).max()
    }

    /// Skips articles and the like.
    fn over(&self, mut at: usize) -> usize {
        while let Some(end) = self.end_of(at, Cue::Filler) {
            at = end;
        }
        at
    }
}
