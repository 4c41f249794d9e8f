//! Not now: on which day to ask again; and times that are offered for a call. Does not rank them.

use jiff::civil::Date;

use super::cues::Cue;
use super::cues::set;
use super::evidence::Evidence;
use super::matcher::Hit;
use super::opt_out::is_for_a_time;
use super::when::When;

/// Words of a sentence that is short enough to be an offer by an hour and a day alone.
const SHORT: usize = 9;

/// Words between the end of a span and what offers it.
const OFFER_REACH: usize = 2;

/// A later day, and the words that name it.
#[derive(Debug, Clone, Copy)]
pub struct Later {
    /// The first day of what is named, when it can be known.
    pub date: Option<Date>,
    /// First word.
    pub start: usize,
    /// The word behind the last.
    pub end: usize,
}

/// `Tuesday at 10 works`: a day or an hour together with words that offer it.
#[must_use]
pub fn times(evidence: &Evidence<'_>) -> Option<(usize, usize)> {
    let text = evidence.text;
    let mut start = if evidence.whens.is_empty() && evidence.hours.is_empty() { evidence.end } else { 0 };
    while start < evidence.end {
        let (_, end) = text.sentence(start);
        let sentence = text.tokens.get(start).map_or(0, |token| token.sentence);
        let day = inside(evidence, start, end).any(|when| is_offered(evidence, when));
        let hour = evidence.hours.binary_search(&sentence).is_ok();
        if !day && !hour {
            start = end;
            continue;
        }
        let said = evidence.beginning_in(start..end).filter(|hit| hit.end <= end);
        let (mut offer, mut refused, mut called) = (false, false, false);
        // A call counts beside a day and an hour only.
        let counts = |hit: &Hit<Cue>| hit.cue == Cue::Offer || hit.cue == Cue::Call && day && hour;
        for hit in said.filter(counts) {
            let (is_negated, is_offer) = (evidence.is_negated(hit), hit.cue == Cue::Offer);
            offer |= is_offer && !is_negated;
            refused |= is_offer && is_negated;
            called |= !is_offer && !is_negated;
        }
        let said = match (day, hour) {
            (true, true) => offer || called || end - start <= SHORT && !refused,
            (true, false) | (false, true) => offer,
            (false, false) => false,
        };
        let is_past = evidence.has(Cue::Reported, &(start..end));
        let is_condition = evidence.has(Cue::If, &(start..end));
        if said && !is_past && !is_condition {
            return Some((start, end.min(evidence.end)));
        }
        start = end;
    }
    None
}

/// A day, but not the last of a span: `we need until Friday` offers nothing, `after Wednesday works` does.
fn is_offered(evidence: &Evidence<'_>, when: &When) -> bool {
    let near = |hit: Hit<Cue>| hit.start >= when.end && hit.start <= when.end + OFFER_REACH;
    when.is_day && (!when.is_limit || evidence.of(Cue::Offer).any(near))
}

fn inside<'e>(evidence: &'e Evidence<'_>, start: usize, end: usize) -> impl Iterator<Item = &'e When> {
    evidence.whens.iter().filter(move |when| when.start >= start && when.end <= end)
}

/// A request or a promise with a day: `call me next week`, `no decision before January`, or the day alone.
#[must_use]
pub fn dated(evidence: &Evidence<'_>) -> Option<Later> {
    put_off(evidence).filter(|later| later.date.is_some())
}

/// `Not now`, `after the holidays`: nobody knows when.
#[must_use]
pub fn undated(evidence: &Evidence<'_>) -> Option<Later> {
    let later = put_off(evidence);
    later.or_else(|| {
        let hit = evidence.of(Cue::Later).find(|hit| !evidence.is_negated(*hit) && !is_excuse(evidence, *hit))?;
        Some(Later { date: None, start: hit.start, end: hit.end })
    })
}

/// `I was swamped. Is the offer still good?` says why there was silence, and asks now.
fn is_excuse(evidence: &Evidence<'_>, hit: Hit<Cue>) -> bool {
    let (start, _) = evidence.text.sentence(hit.start);
    evidence.text.questions.contains(&true) && evidence.has(Cue::Past, &(start..hit.end))
}

fn put_off(evidence: &Evidence<'_>) -> Option<Later> {
    let cued = evidence.hits.iter().filter_map(|hit| with_date(evidence, *hit));
    let mut best: Option<Later> = None;
    for later in cued.chain(bare(evidence)) {
        if later.date.is_some() {
            return Some(later);
        }
        best = best.or(Some(later));
    }
    best
}

/// What may be put off to a day.
const DATED: u64 =
    set(&[Cue::Later, Cue::Call, Cue::OptOut, Cue::OptOutPerhaps, Cue::NoSoft, Cue::NoSoftReason, Cue::NoFirm]);

/// A cue with a time in its sentence; the nearest behind it counts, else the last before it.
fn with_date(evidence: &Evidence<'_>, hit: Hit<Cue>) -> Option<Later> {
    if evidence.whens.is_empty() || DATED & hit.cue.bit() == 0 {
        return None;
    }
    let (start, end) = evidence.text.sentence(hit.start);
    let when = inside(evidence, start, end).find(|when| when.start + 2 >= hit.end && when.date.is_some());
    let when = when.or_else(|| inside(evidence, start, hit.start + 1).filter(|when| when.date.is_some()).last());
    let when = when.or_else(|| inside(evidence, start, end).next())?;
    let counts = match hit.cue {
        Cue::Later => !evidence.is_negated(hit) || when.is_limit,
        Cue::Call => (!evidence.is_negated(hit) || when.is_limit) && !evidence.has(Cue::Reported, &(start..hit.start)),
        Cue::OptOut | Cue::OptOutPerhaps | Cue::NoSoft | Cue::NoSoftReason => {
            is_for_a_time(evidence, hit) && when.is_limit
        }
        Cue::NoFirm => when.is_limit && evidence.is_negated(hit),
        _ => false,
    };
    counts.then(|| Later { date: when.date, start: hit.start.min(when.start), end: hit.end.max(when.end) })
}

/// A sentence that is nothing but a time: `Next week please.`
fn bare<'e>(evidence: &'e Evidence<'_>) -> impl Iterator<Item = Later> + 'e {
    evidence.whens.iter().filter_map(|when| {
        let (start, end) = evidence.text.sentence(when.start);
        let is_time = |at: usize| evidence.whens.iter().any(|when| when.start <= at && at < when.end);
        let adds_nothing = |at: usize| is_time(at) || evidence.is_neutral(at) || is_vague(evidence, at);
        let is_all = (start..end.min(evidence.end)).all(adds_nothing);
        (is_all && !evidence.text.is_question(start)).then_some(Later {
            date: when.date,
            start: when.start,
            end: when.end,
        })
    })
}

/// Words beside a time that ask for nothing else.
const VAGUE: u64 = set(&[Cue::Later, Cue::Call, Cue::But, Cue::Condition, Cue::NoAlone, Cue::YesAlone, Cue::Boundary]);

fn is_vague(evidence: &Evidence<'_>, at: usize) -> bool {
    evidence.single(at) & VAGUE != 0
}
