//! The block of header lines that Outlook and others put above a quote without any other mark, in any order.

use std::sync::LazyLock;

use super::line::Line;
use super::marks;
use crate::mail::read::words;
use crate::mail::tables::Table;

/// Lines within which a block must show three of its labels; long recipient lists wrap.
const BLOCK_LINES: usize = 14;

/// Lines without a label in a row that may belong to the label above.
const CONTINUATION_LINES: usize = 2;

/// Labels of one language that make a block: three of From, Sent, To, Subject.
const ROLES_MIN: u32 = 3;

/// Octets of a label with its colon.
const LABEL_MAX: usize = 40;

/// Octets of a line in which all labels stand one after the other.
const SINGLE_LINE_MAX: usize = 600;

/// Digits of a day, a year and a time.
const DATE_DIGITS: usize = 7;

/// Bit of the date's label.
const SENT: u32 = 1 << 1;

/// Bit of the subject's label.
const SUBJECT: u32 = 1 << 3;

/// Number of lines of the block that begins at `at`, if one does.
#[must_use]
pub fn length(lines: &[Line<'_>], at: usize) -> Option<usize> {
    let first = lines.get(at)?;
    let name = label(first.text)?;
    let known = roles_of(name);
    let by_language = known.iter().find_map(|(language, _)| of_language(lines, at, *language));
    by_language.or_else(|| on_one_line(first.text, known).then_some(1))
}

/// Whether the line begins with a label of such a block in any language.
#[must_use]
pub fn is_label_line(line: &Line<'_>) -> bool {
    label(line.text).is_some_and(|name| !roles_of(name).is_empty())
}

fn of_language(lines: &[Line<'_>], at: usize, language: usize) -> Option<usize> {
    let (mut roles, mut end, mut is_sure, mut others) = (0, at, false, 0);
    for (place, line) in lines.iter().enumerate().skip(at).take(BLOCK_LINES) {
        let role =
            |name: &str| roles_of(name).iter().find(|(known, _)| *known == language).map_or(0, |(_, role)| *role);
        let known = label(line.text).map_or(0, role);
        if known != 0 {
            if roles & known != 0 {
                break;
            }
            roles |= known;
            (end, others) = (place, 0);
        } else if line.text.trim().is_empty() && (roles.count_ones() >= ROLES_MIN || others > 0) {
            break;
        } else {
            others += 1;
            if others > CONTINUATION_LINES {
                break;
            }
        }
        let dated = known & SENT != 0 && line.text.bytes().filter(u8::is_ascii_digit).count() >= DATE_DIGITS;
        is_sure |= dated || known & SUBJECT != 0 || line.text.contains('@');
    }
    let enough = roles.count_ones() >= ROLES_MIN && is_sure;
    enough.then_some(end + 1 - at)
}

/// `From: Dana <d@a.example> Sent: Tuesday To: Priya Subject: Offer`, as careless conversions leave it.
fn on_one_line(text: &str, known: &[(usize, u32)]) -> bool {
    if text.len() > SINGLE_LINE_MAX || !text.contains('@') {
        return false;
    }
    let lower = text.to_lowercase();
    let digits = lower.bytes().filter(u8::is_ascii_digit).count();
    let has = |names: &[&str]| names.iter().any(|name| lower.contains(&format!(" {name}: ")));
    let senders = known.iter().filter(|(_, role)| role & 1 != 0);
    senders
        .filter_map(|(language, _)| marks::HEADER_LABELS.get(*language))
        .any(|[_, sent, to, subject]| has(sent) && (has(to) && has(subject) || digits >= DATE_DIGITS))
}

/// The languages that have a label, in their order, and the bit of its role in each.
static ROLES: LazyLock<Table<&'static str, Vec<(usize, u32)>>> = LazyLock::new(|| {
    let mut roles: Table<&str, Vec<(usize, u32)>> = Table::default();
    for (language, names) in marks::HEADER_LABELS.iter().enumerate() {
        for (place, names) in names.iter().enumerate() {
            for name in *names {
                let known = roles.entry(name).or_default();
                if known.last().is_none_or(|(last, _)| *last != language) {
                    known.push((language, 1 << place));
                }
            }
        }
    }
    roles
});

/// The languages in which this is a label of such a block, each with the bit of its role.
fn roles_of(name: &str) -> &'static [(usize, u32)] {
    let mut lower = [0; LABEL_MAX];
    let found = match lower.get_mut(..name.len()) {
        Some(lower) if name.is_ascii() => {
            lower.copy_from_slice(name.as_bytes());
            lower.make_ascii_lowercase();
            std::str::from_utf8(lower).ok().and_then(|name| ROLES.get(name))
        }
        _ => ROLES.get(name.to_lowercase().as_str()),
    };
    found.map(Vec::as_slice).unwrap_or_default()
}

/// `*From:* x` gives `From`.
fn label(text: &str) -> Option<&str> {
    // Most lines have no colon at all.
    if memchr::memchr(b':', text.as_bytes()).is_none() && (text.is_ascii() || !text.contains('：')) {
        return None;
    }
    let start = text.trim_start_matches(|c: char| is_ornament(c));
    let window = words::capped(start, LABEL_MAX);
    let (name, _) = window.split_once([':', '：'])?;
    let name = name.trim_end_matches(|c: char| is_ornament(c));
    (!name.is_empty()).then_some(name)
}

fn is_ornament(c: char) -> bool {
    matches!(c, '*' | '_' | '|' | '-' | '•') || c.is_whitespace() || words::is_invisible(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::reply_text::line::Wrapping;
    use crate::mail::reply_text::line::lines;

    fn block(text: &str) -> Option<usize> {
        length(&lines(text.into(), Wrapping::Fixed).iter().collect::<Vec<_>>(), 0)
    }

    #[test]
    fn blocks_of_many_languages_and_orders() {
        for (length, text) in [
            (4, "From: Dana\nSent: Tuesday\nTo: Priya\nSubject: Proposal"),
            (4, "*Von:* Dana\n*Gesendet:* Dienstag\n*An:* Priya\n*Betreff:* Angebot"),
            (4, "Gesendet: Dienstag, 17. November 2026 um 09:02 Uhr\nVon: Dana\nAn: Priya\nBetreff: Angebot"),
            (4, "De : Dana\nEnvoyé : mardi\nÀ : Priya\nObjet : Offre"),
            (
                5,
                "From: Dana [mailto:d@a.example]\nSent: Tuesday\nTo: Priya; a very long list of\nother people\nSubject: x",
            ),
            (4, "Feladó: Dana\nElküldve: kedd\nCímzett: Priya\nTárgy: Ajánlat"),
            (4, "Από: Dana\nΣτάλθηκε: Τρίτη\nΠρος: Priya\nΘέμα: x"),
            (4, "差出人: Dana\n送信日時: 2026年\n宛先: Priya\n件名: x"),
            (4, "Betreff: Angebot\nDatum: 2026-11-17T09:02:11+0100\nVon: Dana\nAn: Priya"),
            (3, "От: Dana\nОтправлено: четверг, 26 июня 2026 г. 15:05\nКому: Priya\n\nx"),
            (1, "From: d@a.example Date: Thu, 24 Mar 2026 08:07:12 -0700"),
            (1, "From: Dana <d@a.example> Sent: Tuesday To: Priya Subject: Offer"),
        ] {
            assert_eq!(block(text), Some(length), "{text}");
        }
    }

    #[test]
    fn ordinary_lists_are_no_blocks() {
        for text in [
            "From: the roof\nTo: the cellar",
            "From: the roof To: the cellar",
            "Von: Berlin\nNach: Hamburg\nDatum: 3.12.",
            "To: do\nwe need a plan",
            "Subject: unclear\nDate: unclear",
        ] {
            assert_eq!(block(text), None, "{text}");
        }
    }
}
