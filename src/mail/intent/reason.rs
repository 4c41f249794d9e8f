//! Why somebody says no, in his own words. Looks only at answers that do.

use super::cues::Cue;
use super::evidence::Evidence;
use super::matcher::Hit;
use crate::mail::read::words::capped;

/// Octets of a reason; it is shown on one line.
const REASON_MAX: usize = 300;

/// The reason beside a no: what follows `because`, else the clause that speaks of price, need, budget, another vendor.
#[must_use]
pub fn of(evidence: &Evidence<'_>, no: Hit<Cue>) -> String {
    let shown = behind_because(evidence, no).or_else(|| clause_of_reason(evidence, no)).unwrap_or_default();
    capped(shown.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '-' | '–' | ':')), REASON_MAX)
        .to_owned()
}

fn behind_because<'t>(evidence: &Evidence<'t>, no: Hit<Cue>) -> Option<&'t str> {
    let because = evidence.of(Cue::Because).find(|hit| hit.start >= no.end)?;
    let (_, end) = evidence.text.sentence(because.start);
    let (_, sentence_end) = evidence.text.sentence(no.start);
    let begins = evidence.text.sentence(because.start).0 == because.start;
    let is_near = because.start < sentence_end || begins;
    (is_near && because.end < end).then(|| evidence.text.shown(because.end, end.min(evidence.end)))
}

fn clause_of_reason<'t>(evidence: &Evidence<'t>, no: Hit<Cue>) -> Option<&'t str> {
    let cues = [Cue::NoFirmReason, Cue::NoSoftReason, Cue::Reason];
    let told =
        |cues: &[Cue]| evidence.hits.iter().copied().find(|hit| cues.contains(&hit.cue) && !evidence.is_negated(*hit));
    let own = Some(no).filter(|hit| cues.contains(&hit.cue));
    let hit = own.or_else(|| told(&cues))?;
    let (start, end) = evidence.text.clause(hit.start);
    let is_lead = |at: &usize| {
        // `È` is the verb, not the `and` that is folded like it.
        if !evidence.text.shown(*at, *at + 1).is_ascii() {
            return false;
        }
        evidence.has(Cue::Boundary, &(*at..*at + 1))
            || evidence.has(Cue::But, &(*at..*at + 1))
            || evidence.has(Cue::Because, &(*at..*at + 1))
    };
    let start = (start..hit.start).find(|at| !is_lead(at)).unwrap_or(hit.start);
    let from = (start..hit.start).rev().find(is_lead).map_or(start, |lead| lead + 1);
    Some(evidence.text.shown(from, end.max(hit.end).min(evidence.end)))
}
