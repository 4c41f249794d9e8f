//! What the writer asks for: an opt-out, a no, a yes, a later day, times, somebody else, an answer to a question.
//!
//! Looks at the writer's own text only, never at quotes, sentence by sentence. It labels; only a sure opt-out ever acts.
//! Where several intents stand in one answer the first of this table counts:
//!
//! | rank | intent | because |
//! |---|---|---|
//! | 1 | sure opt-out | it must act, and it is only sure when nothing speaks against it |
//! | 2 | firm no: close the file, another vendor, cancelled | `yes, please close the file` is a no |
//! | 3 | doubtful opt-out | the rep must see it before anything is sent again |
//! | 4 | yes | an order with a question or a date is still an order |
//! | 5 | somebody else | who is not in charge cannot say later nor no |
//! | 6 | times for a call | nearer than a day on which to ask again |
//! | 7 | later, with a date | `no budget, call me in January` is not lost |
//! | 8 | no interest, no need, no budget | weaker than a date; a liking beside it takes it back |
//! | 9 | later, without a date | vague, and often said with the kinds above |
//! | 10 | `ok` as the whole answer | means little where anything else is said |
//! | 11 | question | nearly every answer holds one |

pub mod body;
pub mod contact;
pub mod cs;
pub mod cues;
pub mod da;
pub mod de;
pub mod en;
pub mod es;
pub mod evidence;
pub mod fi;
pub mod fr;
pub mod it;
pub mod ja;
pub mod later;
pub mod matcher;
pub mod nb;
pub mod nl;
pub mod opt_out;
pub mod pl;
pub mod pt;
pub mod reason;
pub mod ru;
pub mod sv;
pub mod tr;
pub mod when;
pub mod words;
pub mod zh;

use jiff::civil::Date;

use self::cues::Cue;
use self::evidence::Evidence;
use self::matcher::Hit;
use self::words::Text;
use super::reply_text::quote::folded;
use crate::followup::inbound::Intent;
use crate::followup::inbound::IntentKind;

/// An answer, as far as its intent depends on it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Answer<'a> {
    /// The writer's own words.
    pub text: &'a str,
    /// The subject of the mail.
    pub subject: &'a str,
    /// The writer's name and address, to know them in the text.
    pub author: &'a str,
    /// The day on which it was written, in the writer's zone; without it no dates are read.
    pub written: Option<Date>,
    /// Whether `11/12` means November, where that is known.
    pub month_first: Option<bool>,
}

/// Reads the intent of an answer.
#[must_use]
pub fn of(answer: &Answer<'_>) -> Intent {
    let author = plain(answer.author);
    let text = Text::new(body::of(answer.text, &author));
    if text.tokens.is_empty() {
        return by_subject(answer.subject);
    }
    let evidence = Evidence::new(&text, &author, answer.written, answer.month_first);
    ranked(&evidence, answer)
}

/// `List-Unsubscribe: <mailto:...?subject=unsubscribe>`: the button writes the subject and nothing else.
fn by_subject(subject: &str) -> Intent {
    let text = Text::new(subject);
    let evidence = Evidence::new(&text, "", None, None);
    if text.tokens.is_empty() || evidence.alone(Cue::OptOutAlone, &[Cue::OptOut]).is_none() {
        return Intent::default();
    }
    Intent { kind: IntentKind::OptOut, is_sure: true, phrase: subject.to_owned(), ..Intent::default() }
}

/// The table above, in order.
fn ranked(evidence: &Evidence<'_>, answer: &Answer<'_>) -> Intent {
    let opt_out = opt_out::of(evidence);
    let firm_no = || evidence.first(&[Cue::NoFirm, Cue::NoFirmReason]).map(|hit| no(evidence, hit));
    let of_opt_out = |sure: bool| {
        let hit = opt_out.filter(|opt_out| opt_out.is_sure == sure)?.hit;
        Some(Intent { is_sure: sure, ..named(evidence, IntentKind::OptOut, hit) })
    };
    let yes = || {
        evidence
            .of(Cue::Yes)
            .find(|hit| evidence.is_meant(*hit) && evidence.says_all(*hit))
            .map(|hit| named(evidence, IntentKind::Yes, hit))
    };
    if let Some(intent) = of_opt_out(true).or_else(|| about_the_file(evidence, answer.subject)) {
        return intent;
    }
    firm_no()
        .or_else(|| of_opt_out(false))
        .or_else(yes)
        .or_else(|| referral(evidence, answer.author))
        .or_else(|| later::times(evidence).map(|(start, end)| spanned(evidence, IntentKind::Times, start, end)))
        .or_else(|| later::dated(evidence).map(|later| put_off(evidence, later)))
        .or_else(|| soft_no(evidence).filter(|_| !stays_open(evidence)).map(|hit| no(evidence, hit)))
        .or_else(|| later::undated(evidence).map(|later| put_off(evidence, later)))
        .or_else(|| bare_yes(evidence).map(|hit| named(evidence, IntentKind::Yes, hit)))
        .or_else(|| question(evidence))
        .unwrap_or_default()
}

fn named(evidence: &Evidence<'_>, kind: IntentKind, hit: Hit<Cue>) -> Intent {
    spanned(evidence, kind, hit.start, hit.end)
}

fn spanned(evidence: &Evidence<'_>, kind: IntentKind, start: usize, end: usize) -> Intent {
    Intent { kind, phrase: evidence.phrase(start, end), ..Intent::default() }
}

fn no(evidence: &Evidence<'_>, hit: Hit<Cue>) -> Intent {
    Intent { reason: reason::of(evidence, hit), ..named(evidence, IntentKind::No, hit) }
}

fn put_off(evidence: &Evidence<'_>, later: later::Later) -> Intent {
    Intent { date: later.date, ..spanned(evidence, IntentKind::Later, later.start, later.end) }
}

fn referral(evidence: &Evidence<'_>, author: &str) -> Option<Intent> {
    let found = contact::of(evidence, author)?;
    Some(Intent { contact: found.contact, ..spanned(evidence, IntentKind::Referral, found.start, found.end) })
}

/// `SHOULD I CLOSE THE FILE???` turns the answers of one word round: yes is a no, and no says nothing. `close it` is what it
/// says.
fn about_the_file(evidence: &Evidence<'_>, subject: &str) -> Option<Intent> {
    if !subject.contains(['?', '？']) {
        return None;
    }
    let text = Text::new(subject);
    let asked = Evidence::new(&text, "", None, None);
    asked.of(Cue::NoFirm).next()?;
    if let Some(hit) = bare_yes(evidence) {
        return Some(named(evidence, IntentKind::No, hit));
    }
    if let Some(hit) = closing(evidence) {
        return Some(named(evidence, IntentKind::No, hit));
    }
    evidence.alone(Cue::NoAlone, &[]).map(|_| Intent::default())
}

/// `Yes, close it`, and nothing else.
fn closing(evidence: &Evidence<'_>) -> Option<Hit<Cue>> {
    evidence.alone(Cue::CloseAlone, &[Cue::YesAlone, Cue::NoFirm]).filter(|hit| evidence.is_meant(*hit))
}

/// `No, do not close it`: a no to the question, and no end of the matter.
fn stays_open(evidence: &Evidence<'_>) -> bool {
    evidence.of(Cue::CloseAlone).any(|hit| evidence.is_negated(hit))
}

fn bare_yes(evidence: &Evidence<'_>) -> Option<Hit<Cue>> {
    evidence.alone(Cue::YesAlone, &[Cue::Interest, Cue::Yes])
}

/// No interest; a liking in the same answer takes it back.
fn soft_no(evidence: &Evidence<'_>) -> Option<Hit<Cue>> {
    let likes = evidence.of(Cue::Interest).any(|hit| evidence.is_meant(hit));
    let cues: &[Cue] = if likes { &[Cue::NoSoftReason] } else { &[Cue::NoSoftReason, Cue::NoSoft] };
    let said = evidence.first(cues).or_else(|| closing(evidence)).or_else(|| {
        evidence.alone(Cue::NoAlone, &[Cue::Reason, Cue::NoSoft, Cue::NoSoftReason, Cue::YesAlone]).filter(|_| !likes)
    })?;
    Some(said)
}

fn question(evidence: &Evidence<'_>) -> Option<Intent> {
    let text = evidence.text;
    let asks = text.questions.contains(&true);
    let asked = (0..if asks { evidence.end } else { 0 }).find(|at| text.is_question(*at) && !evidence.is_polite(*at));
    if let Some(at) = asked {
        let (start, end) = text.sentence(at);
        return Some(spanned(evidence, IntentKind::Question, start, end));
    }
    evidence.of(Cue::Ask).find(|hit| !evidence.is_negated(*hit)).map(|hit| named(evidence, IntentKind::Question, hit))
}

/// The day that a text names which says nothing else: `next monday`, `20 December`. `None`: none, or something beside it.
#[must_use]
pub fn day(text: &str, today: Date) -> Option<Date> {
    let text = Text::new(text);
    let evidence = Evidence::new(&text, "", Some(today), None);
    match evidence.whens.as_slice() {
        [when] if when.start == 0 && when.end == text.tokens.len() => when.date,
        [..] => None,
    }
}

/// Lower case, accents and punctuation taken off, single blanks: what is compared.
#[must_use]
pub fn plain(text: &str) -> String {
    if text.is_ascii() {
        return plain_ascii(text.as_bytes());
    }
    let mut out = String::with_capacity(text.len());
    for c in folded(text).chars() {
        let letter = c.is_alphanumeric();
        if letter {
            words::push_unaccented(c, &mut out);
        } else if matches!(c, '\'' | '\u{300}'..='\u{36f}') {
            // `don't` is one word; combining accents belong to the letter before.
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The same for text without accents, which most is.
fn plain_ascii(text: &[u8]) -> String {
    const APOSTROPHE: u8 = b'\'';
    let plain = |octet: &u8| if octet.is_ascii_alphanumeric() { octet.to_ascii_lowercase() } else { b' ' };
    let mut out: Vec<u8> =
        text.iter().map(|octet| if *octet == APOSTROPHE { APOSTROPHE } else { plain(octet) }).collect();
    let mut last = b' ';
    out.retain(|octet| {
        let stays = *octet != APOSTROPHE && (*octet != b' ' || last != b' ');
        last = if stays { *octet } else { last };
        stays
    });
    out.truncate(out.trim_ascii_end().len());
    String::from_utf8(out).unwrap_or_default()
}
