//! Recognises `On <date>, <name> wrote:` in many languages, on one line or wrapped over a few.
//!
//! Where a quote follows, little is enough; where none follows, the line must say when or name an address, because
//! everything below it is going to be left out.

use super::line::Line;
use super::marks;
use super::quote::folded;
use super::quote::quoted_below;
use crate::mail::read::words;

/// Characters of an attribution; long names and two addresses stay below.
const ATTRIBUTION_MAX: usize = 400;

/// Lines over which an attribution is wrapped.
const ATTRIBUTION_LINES: usize = 4;

/// Digits that make a date beyond doubt: a day and a year, or a day and a time.
const DATE_DIGITS: usize = 5;

/// Digits that hint at a date: `17 Nov`, `9:02`.
const HINT_DIGITS: usize = 2;

/// Number of lines from `at` that form an attribution, if they do.
#[must_use]
pub fn length(lines: &[Line<'_>], at: usize) -> Option<usize> {
    let first = lines.get(at)?;
    if first.text.trim().is_empty() || first.text.len() > ATTRIBUTION_MAX {
        return None;
    }
    let Some(length) = end(lines, at) else {
        let introduces = goes_on_in_line(first.text) || is_date_and_address(first.text) && quoted_below(lines, at + 1);
        return introduces.then_some(1);
    };
    let folded_first = folded(first.text);
    if length > 1 && !begins(&folded_first) {
        return None;
    }
    let mut joined = folded_first;
    for line in lines.iter().skip(at + 1).take(length - 1) {
        let next = folded(words::capped(line.text, ATTRIBUTION_MAX));
        // The attribution begins further down; what stands here is the writer's.
        let begins_here = starts_form(&next) && digits(&next) >= HINT_DIGITS;
        if begins_here || starts_with_date(&next) && !starts_form(&joined) {
            return None;
        }
        joined.push(' ');
        joined.push_str(&next);
    }
    (joined.len() <= ATTRIBUTION_MAX && introduces(&joined, quoted_below(lines, at + length))).then_some(length)
}

/// `On <date>, Dana<dana@acme.example> wrote:   Hi Priya,`: Yahoo on phones begins the quote on the same line.
fn goes_on_in_line(text: &str) -> bool {
    if !text.contains('@') || !text.contains(": ") {
        return false;
    }
    let lower = folded(text);
    let heads = lower.match_indices(": ").map(|(at, _)| lower.get(..=at).unwrap_or_default());
    starts_form(&lower)
        && heads.take(4).any(|head| ends_with_verb(head.trim_end_matches(':')) && introduces(head, false))
}

/// `2026/11/17 Dana Reyes <dana@acme.example>` above a quote, without a colon.
fn is_date_and_address(text: &str) -> bool {
    let text = text.trim();
    text.ends_with('>') && text.contains('@') && text.starts_with("20") && digits(text) >= DATE_DIGITS
}

/// What stands before the attribution on its first line, where a careless conversion joined the two.
#[must_use]
pub fn text_before(line: &str) -> Option<&str> {
    let lower = line.to_ascii_lowercase();
    if starts_form(lower.trim_start()) || !lower.contains("wrote") {
        return None;
    }
    let at = lower.match_indices(" on ").map(|(at, _)| at).find(|at| {
        let tail = lower.get(*at..).unwrap_or_default().trim();
        introduces(tail, false) && digits(lower.get(..*at).unwrap_or_default()) < HINT_DIGITS
    })?;
    let before = line.get(..at)?.trim_end_matches([' ', '-']);
    (!before.is_empty()).then_some(before)
}

/// The number of lines down to the first that ends as attributions do.
fn end(lines: &[Line<'_>], at: usize) -> Option<usize> {
    let depth = lines.get(at)?.depth;
    for (place, line) in lines.iter().skip(at).take(ATTRIBUTION_LINES).enumerate() {
        let text = line.text.trim_end();
        // `<dana@acme.example` wrapped before its `>` looks quoted.
        let cut_address = line.depth == depth + 1 && is_cut_address(lines.get(at + place.checked_sub(1)?)?);
        if text.is_empty() || (line.depth != depth && !cut_address) {
            return None;
        }
        // Most lines end with a letter or a full stop.
        let is_plain = text.bytes().next_back().is_some_and(|last| last.is_ascii() && !matches!(last, b':' | b'-'));
        if is_plain {
            continue;
        }
        if text.ends_with([':', '：']) || is_dashed_end(text) || folded_end_is_colon(text) {
            return Some(place + 1);
        }
    }
    None
}

/// A colon with invisible marks behind it, as right-to-left clients write.
fn folded_end_is_colon(text: &str) -> bool {
    !text.is_ascii() && text.trim_end_matches(words::is_invisible).trim_end().ends_with(':')
}

fn is_cut_address(above: &Line<'_>) -> bool {
    above.text.rfind('<') > above.text.rfind('>') && above.text.contains('<')
}

/// Zoho closes with dashes instead of a colon: `---- On ..., Dana wrote ----`.
fn is_dashed_end(text: &str) -> bool {
    text.ends_with("---")
}

/// Whether a wrapped attribution may begin with this line.
fn begins(first: &str) -> bool {
    starts_form(first) || digits(first) >= HINT_DIGITS || first.contains('@') || has_verb(first)
}

fn starts_form(text: &str) -> bool {
    marks::ATTRIBUTIONS.iter().any(|(start, _)| text.starts_with(start))
}

fn starts_with_date(text: &str) -> bool {
    let begins = text.starts_with(|c: char| c.is_ascii_digit()) || starts_form(text) || is_weekday_start(text);
    begins && digits(text) >= HINT_DIGITS
}

/// `вт, 17`, `ti 17.`: a short word and a number.
fn is_weekday_start(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    first.chars().count() <= 5 && second.starts_with(|c: char| c.is_ascii_digit())
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// Whether `text` (folded) is a whole attribution.
fn introduces(text: &str, quote_follows: bool) -> bool {
    let Some(bare) = without_end(text) else { return false };
    let bare = bare.trim_start_matches(['-', '*', '_', ' ']);
    let dashed = text.starts_with("---");
    let (digits, address) = (digits(bare), bare.contains('@'));
    let says_when = digits >= DATE_DIGITS;
    // Most lines that end with a colon: the tables below are long.
    if !quote_follows && !says_when && !address {
        return false;
    }
    let is_form = marks::ATTRIBUTIONS.iter().any(|(start, verb)| bare.starts_with(start) && contains_word(bare, verb));
    let verb = has_verb(bare);
    let says_who_wrote = is_form || ends_with_verb(bare);
    if quote_follows {
        return says_who_wrote || (digits >= HINT_DIGITS && (address || verb));
    }
    if marks::PROSE.iter().any(|words| bare.contains(words)) {
        return false;
    }
    (says_who_wrote && (says_when || address))
        || (verb && says_when && (address || says_when_behind_verb(bare)))
        || (says_when && ends_with_address(bare))
        || (dashed && verb && says_when)
}

fn without_end(text: &str) -> Option<&str> {
    let bare = text.trim_end_matches(|c: char| words::is_invisible(c) || c.is_whitespace());
    if text.starts_with("--") && is_dashed_end(text) {
        return Some(bare.trim_end_matches(['-', ' ']));
    }
    bare.strip_suffix([':', '：']).map(str::trim_end)
}

/// `... Dana Reyes <dana@acme.example>`, `... dana@acme.example`, `... (dana@acme.example)`.
fn ends_with_address(bare: &str) -> bool {
    let last = bare.rsplit(char::is_whitespace).next().unwrap_or_default();
    last.contains('@') && !last.ends_with(['.', ','])
}

fn ends_with_verb(bare: &str) -> bool {
    let tail = bare.trim_end_matches([')', '(', '/', '-', ',', '.', ' ']);
    let tail = ["(a", "/a", "-a", "(la", "/ła"].iter().find_map(|end| tail.strip_suffix(end)).unwrap_or(tail);
    marks::ATTRIBUTION_VERBS.iter().any(|verb| {
        tail.strip_suffix(verb).is_some_and(|before| !verb.is_ascii() || !before.ends_with(char::is_alphanumeric))
    })
}

/// `Dana Reyes schrieb am 17.11.2026 um 09:02`: a name, the verb, and nothing but a date.
fn says_when_behind_verb(bare: &str) -> bool {
    marks::ATTRIBUTION_VERBS.iter().filter(|_| !bare.contains(['.', '!', '?']) || bare.len() < SHORT_MAX).any(|verb| {
        let parts = bare.split_once(verb).map(|(before, after)| (before.split_whitespace().count(), digits(after)));
        parts.is_some_and(|(name, digits)| (1..=4).contains(&name) && digits >= DATE_DIGITS)
    })
}

/// Octets of an attribution with a name and a date.
const SHORT_MAX: usize = 100;

fn has_verb(bare: &str) -> bool {
    marks::ATTRIBUTION_VERBS.iter().any(|verb| contains_word(bare, verb))
}

/// Whole words for Latin verbs, so that `wrote` is not found in `wroteup`.
fn contains_word(text: &str, word: &str) -> bool {
    let Some(at) = text.find(word) else { return false };
    let after = text.get(at + word.len()..).unwrap_or_default();
    let before = text.get(..at).unwrap_or_default();
    !word.is_ascii() || !(after.starts_with(char::is_alphanumeric) || before.ends_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::reply_text::line::Wrapping;
    use crate::mail::reply_text::line::lines;

    fn introduces_quote(text: &str) -> Option<usize> {
        length(&lines(text.into(), Wrapping::Fixed).iter().collect::<Vec<_>>(), 0)
    }

    #[test]
    fn attributions_of_many_languages() {
        for text in [
            "On Tue, Nov 17, 2026 at 9:02 AM Dana Reyes <dana@acme.example> wrote:",
            "On Tuesday, November 17, 2026 at 09:02:11 AM GMT, Dana Reyes <dana@acme.example> wrote:",
            "On 17 Nov 2026 at 09:02 +0000, Dana Reyes <dana@acme.example>, wrote:",
            "Am Di., 17. Nov. 2026 um 09:02 Uhr schrieb Dana Reyes <dana@acme.example>:",
            "Am 17.11.2026 um 09:02 schrieb Dana Reyes:",
            "Am Dienstag, 17. November 2026 um 09:02:11 MEZ hat Dana Reyes <dana@acme.example> Folgendes geschrieben:",
            "Le mar. 17 nov. 2026 à 09:02, Dana Reyes <dana@acme.example> a écrit\u{a0}:",
            "El mar, 17 nov 2026 a las 9:02, Dana Reyes (<dana@acme.example>) escribió:",
            "Il giorno mar 17 nov 2026 alle ore 09:02 Dana Reyes <dana@acme.example> ha scritto:",
            "Op di 17 nov 2026 om 09:02 schreef Dana Reyes <dana@acme.example>:",
            "Em ter., 17 de nov. de 2026 às 09:02, Dana Reyes <dana@acme.example> escreveu:",
            "Den tis 17 nov. 2026 kl 09:02 skrev Dana Reyes <dana@acme.example>:",
            "tir. 17. nov. 2026 kl. 09:02 skrev Dana Reyes <dana@acme.example>:",
            "ti 17. marrask. 2026 klo 9.02 Dana Reyes (dana@acme.example) kirjoitti:",
            "Dana Reyes kirjoitti 17.11.2026 klo 9.02:",
            "W dniu wt., 17 lis 2026 o 09:02 Dana Reyes <dana@acme.example> napisał(a):",
            "út 17. 11. 2026 v 9:02 odesílatel Dana Reyes <dana@acme.example> napsal:",
            "Dne 17. 11. 26 v 9:02 Dana Reyes napsal(a):",
            "вт, 17 нояб. 2026 г. в 09:02, Dana Reyes <dana@acme.example> написал:",
            "Вторник, 17 ноября 2026, 9:02 +03:00 от Dana Reyes <dana@acme.example>:",
            "вт, 17 лист. 2026 р. о 09:02 Dana Reyes <dana@acme.example> пише:",
            "17 Kas 2026 Sal, 09:02 tarihinde Dana Reyes <dana@acme.example> şunu yazdı:",
            "Dana Reyes <dana@acme.example> ezt írta (időpont: 2026. nov. 17., K, 9:02):",
            "mar., 17 nov. 2026, 09:02 Dana Reyes <dana@acme.example> a scris:",
            "Στις Τρί 17 Νοε 2026 στις 9:02 π.μ., ο χρήστης Dana Reyes <dana@acme.example> έγραψε:",
            "\u{202b}בתאריך יום ג׳, 17 בנוב׳ 2026 ב-9:02 מאת \u{202a}Dana Reyes\u{202c}\u{200f} <\u{202a}dana@acme.example\u{202c}\u{200f}>:\u{202c}",
            "في ثلاثاء، 17 نوفمبر 2026 في 9:02 ص تمت كتابة ما يلي بواسطة Dana Reyes <dana@acme.example>:",
            "Dana Reyes <dana@acme.example> 于2026年11月17日周二 09:02写道：",
            "Dana Reyes <dana@acme.example> 於 2026年11月17日 週二 上午9:02寫道：",
            "2026年11月17日(火) 9:02 Dana Reyes <dana@acme.example>:",
            "2026年11月17日(火) 9:02 Dana Reyes <dana@acme.example>のメッセージ:",
            "2026년 11월 17일 (화) 오전 9:02, Dana Reyes <dana@acme.example>님이 작성:",
            "---- On Tue, 17 Nov 2026 09:02:11 +0000 Dana Reyes <dana@acme.example> wrote ----",
            "Nov 17, 2026 9:02:11 AM Dana Reyes <dana@acme.example>:",
        ] {
            assert_eq!(introduces_quote(text), Some(1), "{text}");
        }
    }

    #[test]
    fn a_wrapped_attribution_is_one() {
        for (length, text) in [
            (2, "On Tue, Nov 17, 2026 at 9:02 AM Dana Reyes <\ndana@acme.example> wrote:\n\n> x"),
            (2, "On Tue, Nov 17, 2026 at 9:02 AM Dana Reyes <dana@acme.example\n> wrote:\n\n> x"),
            (3, "On Tuesday,\n17 November 2026 at 09:02, Dana Reyes\n<dana@acme.example> wrote:\n\nunmarked"),
            (2, "вт, 17 нояб. 2026 г. в 09:02, Dana Reyes\n<dana@acme.example> написал:\n\n> x"),
        ] {
            assert_eq!(introduces_quote(text), Some(length), "{text}");
        }
    }

    #[test]
    fn ordinary_sentences_are_none() {
        for text in [
            "On Monday I wrote:\nhello",
            "On Monday Dana wrote: we will call",
            "Here is what he wrote:\nfine",
            "On 12 November 2026 you wrote:\nwe will close the file",
            "From: the 15th on we are open\nSee you",
            "We meet on 17.11.2026 at 09:02:\nbring the drawing",
        ] {
            assert_eq!(introduces_quote(text), None, "{text}");
        }
    }
}
