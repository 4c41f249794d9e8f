//! Opt-outs, and whether one is beyond doubt. A wrong sure one silences us for ever, so everything must agree.

use super::cues::Cue;
use super::cues::set;
use super::evidence::Evidence;
use super::matcher::Hit;
use super::words::Break;

/// Words beside a sure opt-out that we do not know; a longer text is for the rep to read.
const OTHER_WORDS_MAX: usize = 60;

/// Opt-outs of one answer that are weighed; nobody says it more often.
const OPT_OUTS_MAX: usize = 8;

/// What may stand beside an opt-out of one word.
const BESIDE: &[Cue] = &[
    Cue::NoSoft,
    Cue::NoSoftReason,
    Cue::NoFirm,
    Cue::NoFirmReason,
    Cue::NoAlone,
    Cue::OptOut,
    Cue::Complaint,
    Cue::Request,
];

/// Words from which on an opt-out says what it is about.
const WORDS_OF_A_WISH: usize = 4;

/// Words behind `remove me` and its like that name what is left. All folded.
const PREPOSITIONS: &[&str] = &[
    "from", "of", "off", "out", "aus", "von", "vom", "beim", "de", "des", "du", "del", "della", "dal", "dalla", "da",
    "do", "van", "uit", "fran", "fra", "z", "ze", "iz", "ot", "от", "из",
];

/// Every cue of an opt-out.
const OPT_OUTS: u64 = set(&[Cue::OptOutAlone, Cue::OptOut, Cue::OptOutPerhaps]);

/// An opt-out and whether it is sure.
#[derive(Debug, Clone, Copy)]
pub struct OptOut {
    /// Where it stands.
    pub hit: Hit<Cue>,
    /// Beyond doubt.
    pub is_sure: bool,
}

/// The opt-out of an answer, if there is one.
#[must_use]
pub fn of(evidence: &Evidence<'_>) -> Option<OptOut> {
    if !evidence.has_any(OPT_OUTS) {
        return None;
    }
    if let Some(hit) = evidence.alone(Cue::OptOutAlone, BESIDE).filter(|hit| !evidence.is_negated(*hit)) {
        return Some(OptOut { hit, is_sure: true });
    }
    let is_ours = |hit: &Hit<Cue>| !is_for_a_time(evidence, *hit) && !is_of_something_else(evidence, *hit);
    let said = evidence.of(Cue::OptOut).filter(|hit| evidence.is_meant(*hit) && is_ours(hit));
    let mut first = None;
    for hit in said.take(OPT_OUTS_MAX) {
        if is_clean(evidence, hit) && nothing_speaks_against(evidence, hit) {
            return Some(OptOut { hit, is_sure: true });
        }
        first = first.or(Some(hit));
    }
    let perhaps = || evidence.of(Cue::OptOutPerhaps).find(|hit| !evidence.is_negated(*hit) && is_ours(hit));
    let starts = || evidence.of(Cue::OptOutAlone).find(|hit| is_sentence(evidence, *hit));
    let hit = first.or_else(perhaps).or_else(starts)?;
    Some(OptOut { hit, is_sure: false })
}

/// `remove me from the invoice thread`, `delete my comment`: few words, and others in the clause that say what is left.
fn is_of_something_else(evidence: &Evidence<'_>, hit: Hit<Cue>) -> bool {
    let names_it = PREPOSITIONS.contains(&evidence.text.word(hit.end)) && evidence.text.before(hit.end) == Break::None;
    (names_it || hit.end - hit.start < WORDS_OF_A_WISH) && !is_clean(evidence, hit)
}

/// `do not email me until January`: that is a date and no end.
#[must_use]
pub fn is_for_a_time(evidence: &Evidence<'_>, hit: Hit<Cue>) -> bool {
    let (_, end) = evidence.text.sentence(hit.start);
    evidence.whens.iter().any(|when| when.is_limit && when.start + 1 >= hit.end && when.start < end)
}

/// The first sentence, and nothing else in it.
fn is_sentence(evidence: &Evidence<'_>, hit: Hit<Cue>) -> bool {
    let (start, end) = evidence.text.sentence(hit.start);
    let rest = (start..hit.start).chain(hit.end..end.min(evidence.end));
    let is_all = rest.into_iter().all(|at| evidence.is_polite(at));
    is_all && start == 0 && !evidence.text.is_question(hit.start) && !evidence.is_negated(hit)
}

/// Whether the clause of the opt-out says nothing else: `stop emailing me the plans` does.
fn is_clean(evidence: &Evidence<'_>, hit: Hit<Cue>) -> bool {
    let text = evidence.text;
    let is_boundary = |at: usize| evidence.has(Cue::Boundary, &(at..at + 1));
    let adds_nothing = |at: usize| evidence.is_neutral(at) || is_told(evidence, at);
    let mut at = hit.start;
    while at > 0 && text.before(at) == Break::None {
        at -= 1;
        if is_boundary(at) {
            break;
        }
        let is_name = text.before(at) != Break::None && text.tokens.get(at).is_some_and(|token| token.is_capital);
        if !adds_nothing(at) && !is_name {
            return false;
        }
    }
    let mut at = hit.end;
    while at < evidence.end && text.before(at) == Break::None && !is_boundary(at) {
        if !adds_nothing(at) {
            return false;
        }
        at += 1;
    }
    true
}

/// What may stand beside an opt-out without taking anything from it.
const TOLD: u64 = set(&[
    Cue::OptOut,
    Cue::OptOutAlone,
    Cue::NoSoft,
    Cue::NoFirm,
    Cue::NoSoftReason,
    Cue::NoFirmReason,
    Cue::Complaint,
]);

/// Whether a word belongs to another opt-out or a no.
fn is_told(evidence: &Evidence<'_>, at: usize) -> bool {
    let up_to_here = evidence.hits.partition_point(|hit| hit.start <= at);
    let begun = evidence.hits.get(..up_to_here).unwrap_or_default();
    begun.iter().rev().any(|hit| at < hit.end && TOLD & hit.cue.bit() != 0)
}

/// Whether nothing in the whole answer wants the conversation to go on.
fn nothing_speaks_against(evidence: &Evidence<'_>, opt_out: Hit<Cue>) -> bool {
    let is_elsewhere = |hit: &Hit<Cue>| hit.end <= opt_out.start || hit.start >= opt_out.end;
    let is_own = |hit: &Hit<Cue>| {
        evidence
            .of(Cue::OptOut)
            .chain(evidence.of(Cue::Complaint))
            .any(|other| other.start <= hit.start && hit.end <= other.end)
    };
    let against = evidence.hits.iter().filter(|hit| is_elsewhere(hit) && !is_own(hit)).any(|hit| match hit.cue {
        Cue::Counter | Cue::Copied | Cue::Reported | Cue::If => true,
        Cue::But => hit.start >= opt_out.end,
        Cue::Yes | Cue::Interest => !evidence.is_negated(*hit),
        _ => false,
    });
    let dated = evidence.whens.iter().any(|when| when.date.is_some());
    let asks = evidence.text.questions.iter().zip(0..).any(|(asks, sentence)| {
        *asks
            && !evidence.hits.iter().any(|hit| {
                let is_here = evidence.text.tokens.get(hit.start).is_some_and(|token| token.sentence == sentence);
                is_here && matches!(hit.cue, Cue::Complaint | Cue::OptOut | Cue::OptOutPerhaps)
            })
    });
    let others = (0..evidence.end).filter(|at| !evidence.is_neutral(*at) && !is_told(evidence, *at)).count();
    !against && !dated && !asks && others <= OTHER_WORDS_MAX
}
