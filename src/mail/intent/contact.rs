//! Who is named when somebody else is the right person: a name and an address near a cue. Judges nothing else.

use super::cues::Cue;
use super::cues::Term;
use super::cues::set;
use super::evidence::Evidence;
use super::matcher::Hit;
use super::words::Break;
use crate::followup::address::Address;
use crate::followup::inbound::Contact;

/// Words that may stand between the cue and the name.
const REACH: usize = 6;

/// Words of a name.
const NAME_MAX: usize = 4;

/// Words within which an address belongs to the cue.
const ADDRESS_REACH: usize = 40;

/// Small words within a name: `van`, `de`.
const PARTICLES: &[&str] =
    &["van", "von", "de", "der", "den", "del", "della", "da", "di", "dos", "la", "le", "el", "ten", "zu"];

/// Somebody to whom the writer sends us, and the words that do.
pub struct Referral {
    /// Name, address or both; `None` when a department or nobody is named.
    pub contact: Option<Contact>,
    /// First word.
    pub start: usize,
    /// The word behind the last.
    pub end: usize,
}

/// The referral of an answer, if there is one. `author` is the writer's own address.
#[must_use]
pub fn of(evidence: &Evidence<'_>, author: &str) -> Option<Referral> {
    let asked = |hit: Hit<Cue>| {
        evidence.text.is_question(hit.start) && !evidence.has(Cue::Request, &evidence_sentence(evidence, hit))
    };
    let sent = evidence.of(Cue::Refer).filter(|hit| is_advice(evidence, *hit)).chain(evidence.of(Cue::Copied));
    let mut found: Option<Referral> = None;
    for hit in sent.filter(|hit| !asked(*hit) && !evidence.is_negated(*hit)) {
        let inside = || name_behind(evidence, hit.start + 1).filter(|(_, to)| hit.cue == Cue::Copied && *to < hit.end);
        let name = inside().or_else(|| name_behind(evidence, hit.end));
        let address = address_near(evidence, hit.end, author);
        let is_department = hit.cue == Cue::Refer && names_department(evidence, hit.end);
        if name.is_none() && address.is_none() && !is_department {
            continue;
        }
        let referral = built(evidence, hit, name, address);
        if name.is_some() {
            return Some(referral);
        }
        // `The person for this is ...` names nobody by itself; a later phrase may.
        found = found.filter(|found| found.contact.is_some()).or(Some(referral));
    }
    let in_charge =
        evidence.of(Cue::InCharge).filter(|hit| !asked(*hit) && !evidence.is_negated(*hit)).find_map(|hit| {
            let name = name_of(evidence, hit)?;
            let address = address_near(evidence, hit.start, author);
            let start = name.0.min(hit.start);
            Some(Referral { start, ..built(evidence, hit, Some(name), address) })
        });
    let wrong = || {
        let hit = evidence.of(Cue::WrongPerson).find(|hit| !asked(*hit))?;
        let address = address_near(evidence, hit.end, author);
        Some(built(evidence, hit, None, address))
    };
    in_charge.or(found).or_else(wrong)
}

fn evidence_sentence(evidence: &Evidence<'_>, hit: Hit<Cue>) -> std::ops::Range<usize> {
    let (start, end) = evidence.text.sentence(hit.start);
    start..end
}

/// `talk to Tom`, not `I will talk to Tom`, `will talk to Tom` nor `they talked to Tom`.
fn is_advice(evidence: &Evidence<'_>, hit: Hit<Cue>) -> bool {
    let (start, _) = evidence.text.clause(hit.start);
    if start + 1 == hit.start && matches!(evidence.text.word(start), "will" | "shall") {
        return false;
    }
    !evidence.has(Cue::Subject, &(start.max(hit.start.saturating_sub(5))..hit.start))
        && !evidence.has(Cue::Reported, &(start..hit.start))
}

fn built(
    evidence: &Evidence<'_>,
    hit: Hit<Cue>,
    name: Option<(usize, usize)>,
    address: Option<(usize, Address)>,
) -> Referral {
    let shown = name.map(|(from, to)| evidence.phrase(from, to)).unwrap_or_default();
    let near = address.as_ref().filter(|(at, _)| *at < hit.end + REACH + NAME_MAX).map_or(hit.end, |(at, _)| at + 1);
    let end = name.map_or(hit.end, |(_, to)| to).max(hit.end).max(near);
    let address = address.map(|(_, address)| address);
    let contact = (!shown.is_empty() || address.is_some()).then_some(Contact { name: shown, address });
    Referral { contact, start: hit.start, end }
}

/// The name that follows: capital letters behind titles and `my colleague`.
fn name_behind(evidence: &Evidence<'_>, from: usize) -> Option<(usize, usize)> {
    let text = evidence.text;
    let mut after_article = from.checked_sub(1).is_some_and(|last| evidence.has(Cue::Article, &(last..last + 1)));
    for at in from..(from + REACH).min(evidence.end) {
        if at > from && text.before(at) == Break::Sentence || text.before(at) == Break::Sentence {
            return None;
        }
        let here = at..at + 1;
        if text.tokens.get(at)?.is_address {
            return None;
        }
        let is_role = evidence.has(Cue::Role, &here);
        let is_article = evidence.has(Cue::Article, &here);
        if !is_role && !is_article && !after_article && is_name_word(evidence, at) {
            return Some((at, name_end(evidence, at)));
        }
        if !is_role && !is_article && !evidence.is_polite(at) {
            return None;
        }
        after_article = is_article;
    }
    None
}

fn is_name_word(evidence: &Evidence<'_>, at: usize) -> bool {
    if !evidence.text.tokens.get(at).is_some_and(|token| token.is_capital && !token.is_address) {
        return false;
    }
    let is_other = evidence.terms(at) & !NAMES_TOO != 0 || evidence.single(at) & NO_NAMES != 0;
    !is_other && evidence.text.word(at).len() > 1
}

/// Words of a sentence that are no names, though they may begin it with a capital letter.
const NO_NAMES: u64 = set(&[Cue::Subject, Cue::Role, Cue::Article, Cue::Department, Cue::Polite]);

/// May, April, June, August and Reyes are names too.
const NAMES_TOO: u64 =
    Term::Month(0).bit() | Term::MonthLike(0).bit() | Term::Someday.bit() | Term::At.bit() | Term::Oclock.bit();

fn name_end(evidence: &Evidence<'_>, from: usize) -> usize {
    let text = evidence.text;
    let mut end = from + 1;
    for at in from + 1..(from + NAME_MAX).min(evidence.end) {
        if text.before(at) != Break::None {
            break;
        }
        if is_name_word(evidence, at) {
            end = at + 1;
        } else if !PARTICLES.contains(&text.word(at)) {
            break;
        }
    }
    end
}

/// Who is in charge: `Tom Weber handles it`, `it is Tom Weber who handles it`, `zuständig ist Herr Weber`, `se ne occupa la
/// sig.ra Weber`. Behind other words only a title tells a name: nouns of German have capitals too.
fn name_of(evidence: &Evidence<'_>, hit: Hit<Cue>) -> Option<(usize, usize)> {
    let is_role = |at: &usize| evidence.has(Cue::Role, &(*at..*at + 1));
    let who = || hit.start.checked_sub(1).filter(is_role).and_then(|who| name_before(evidence, who));
    let within = |name: &(usize, usize)| name.1 < hit.end;
    let titled = |from: usize, to: usize| {
        let at = (from..to.min(evidence.end)).find(|at| TITLES.contains(&evidence.text.word(*at)))?;
        name_behind(evidence, at)
    };
    name_before(evidence, hit.start)
        .or_else(who)
        .or_else(|| name_behind(evidence, hit.start + 1).filter(within))
        .or_else(|| titled(hit.start + 1, hit.end).filter(within))
        .or_else(|| titled(hit.end, hit.end + 2))
}

/// What stands before a name, folded.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "frau",
    "herr",
    "herrn",
    "m",
    "mme",
    "mlle",
    "monsieur",
    "madame",
    "sig",
    "sigra",
    "signor",
    "signora",
    "dott",
    "dottor",
    "dottssa",
    "dottoressa",
    "ing",
    "avv",
    "geom",
    "sr",
    "sra",
    "senor",
    "senora",
    "don",
    "dona",
    "dhr",
    "mevr",
    "mevrouw",
    "meneer",
    "pan",
    "pani",
];

/// The name that goes before: `Tom Weber is in charge`.
fn name_before(evidence: &Evidence<'_>, end: usize) -> Option<(usize, usize)> {
    let text = evidence.text;
    let mut start = end;
    while start > 0 && end - start < NAME_MAX && (start == end || text.before(start) == Break::None) {
        let at = start - 1;
        let is_particle = PARTICLES.contains(&text.word(at)) && start < end;
        if !is_name_word(evidence, at) && !is_particle {
            break;
        }
        start = at;
    }
    while start < end && !is_name_word(evidence, start) {
        start += 1;
    }
    let follows_article = start
        .checked_sub(1)
        .is_some_and(|before| evidence.has(Cue::Article, &(before..start)) && text.before(start) == Break::None);
    (start < end && text.before(end) == Break::None && !follows_article).then_some((start, end))
}

/// An address near the cue that is not the writer's own.
fn address_near(evidence: &Evidence<'_>, around: usize, author: &str) -> Option<(usize, Address)> {
    if !evidence.text.has_addresses {
        return None;
    }
    let from = around.saturating_sub(ADDRESS_REACH / 2);
    let to = (around + ADDRESS_REACH).min(evidence.end);
    let mut near: Vec<usize> =
        (from..to).filter(|at| evidence.text.tokens.get(*at).is_some_and(|token| token.is_address)).collect();
    near.sort_by_key(|at| (*at < around, at.abs_diff(around)));
    near.into_iter().find_map(|at| {
        let address: Address = evidence.text.shown(at, at + 1).trim_end_matches('.').parse().ok()?;
        (!author.to_lowercase().contains(&address.to_string().to_lowercase())).then_some((at, address))
    })
}

/// `our purchasing department`.
fn names_department(evidence: &Evidence<'_>, from: usize) -> bool {
    let (_, end) = evidence.text.clause(from.saturating_sub(1));
    evidence.has(Cue::Department, &(from.saturating_sub(1)..end.min(from + REACH)))
}
