//! The lines of an answer that matter: without salutation, closing, name and footer. Knows no intents.

use crate::mail::octets::Letters;
use crate::mail::read::words::capped;
use crate::mail::reply_text::marks;
use crate::mail::reply_text::quote::folded;
use crate::mail::reply_text::signature::is_closing;

use super::plain;

/// Lines that are looked at; what matters is said first.
const LINES_MAX: usize = 24;

/// Octets that are looked at: a paragraph may be one line.
const OCTETS_MAX: usize = 4000;

/// Lines that may stand below a closing: name, title, company, telephone.
const CLOSING_BLOCK_MAX: usize = 8;

/// The lines that matter, as one piece of `own_text`. `author` is the writer's name and address, folded.
#[must_use]
pub fn of<'t>(own_text: &'t str, author: &str) -> &'t str {
    let text = capped(own_text, OCTETS_MAX);
    let lines = first_lines(text);
    let mut first = 0;
    while first + 1 < lines.len() && lines.get(first).is_some_and(|line| is_salutation(line)) {
        first += 1;
    }
    let mut end =
        lines.iter().enumerate().skip(first + 1).find(|(_, line)| is_rule(line)).map_or(lines.len(), |(at, _)| at);
    let closing = |at: &usize| lines.get(*at).is_some_and(|line| is_closing(line));
    if let Some(at) = (first + 1..end).find(closing).filter(|at| end - at <= CLOSING_BLOCK_MAX)
        && !lines.iter().skip(at).any(|line| is_postscript(line))
    {
        end = at;
    }
    while end > first + 1 && lines.get(end - 1).is_some_and(|line| is_closing(line) || is_name(line, author)) {
        end -= 1;
    }
    let from = lines.get(first).map_or(0, |line| offset(text, line));
    let to = end.checked_sub(1).and_then(|last| lines.get(last)).map_or(0, |line| offset(text, line) + line.len());
    text.get(from..to).unwrap_or_default()
}

/// The first lines that are not empty.
fn first_lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::with_capacity(LINES_MAX);
    let mut rest = text;
    while !rest.is_empty() && lines.len() < LINES_MAX {
        let end = memchr::memchr(b'\n', rest.as_bytes());
        let (line, behind) = end.and_then(|end| rest.split_at_checked(end)).unwrap_or((rest, ""));
        let line = if behind.is_empty() { line } else { line.strip_suffix('\r').unwrap_or(line) };
        // Nearly every line begins with a letter.
        if line.starts_with(|first: char| first.is_ascii_graphic()) || !line.trim().is_empty() {
            lines.push(line);
        }
        rest = behind.get(1..).unwrap_or_default();
    }
    lines
}

/// Where a line of `text` begins in it.
fn offset(text: &str, line: &str) -> usize {
    (line.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

fn is_salutation(line: &str) -> bool {
    if line.len() > 60 || line.trim_end().ends_with(['?', '.']) {
        return false;
    }
    let lower = folded(line);
    let few = lower.split_whitespace().count() <= 5;
    few && marks::SALUTATIONS.iter().any(|start| {
        lower.strip_prefix(start).is_some_and(|rest| {
            rest.is_empty() || rest.starts_with([',', '!']) || rest.starts_with(' ') && is_address_of_somebody(line)
        })
    })
}

/// `Hi Dana`, not `Hi stop` nor `Hi, please remove me`: a capital or a comma at the end.
fn is_address_of_somebody(line: &str) -> bool {
    let trimmed = line.trim();
    let inner = trimmed.trim_end_matches([',', '!', ':', ' ', '-']);
    let second = inner.split_whitespace().nth(1).unwrap_or_default();
    !inner.contains(',') && (trimmed.ends_with([',', '!', ':']) || second.starts_with(char::is_uppercase))
}

/// A line drawn above a footer.
fn is_rule(line: &str) -> bool {
    if line.starts_with(|first: char| first.is_ascii_alphanumeric()) {
        return false;
    }
    let line = line.trim();
    line.len() >= 3 && line.bytes().all(|byte| matches!(byte, b'_' | b'-' | b'=' | b'*' | b'~' | b'#'))
}

fn is_postscript(line: &str) -> bool {
    let line = line.trim();
    ["ps", "p.s", "nb"]
        .iter()
        .any(|start| line.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start)))
}

/// Whether every word of the line stands in the writer's name or address.
fn is_name(line: &str, author: &str) -> bool {
    // Most lines are told by their first letters. Those behind an apostrophe or an accent belong to the same word.
    let length = Letters::at(line.as_bytes()).length;
    let ends = line.as_bytes().get(length).is_none_or(|octet| matches!(octet, b' ' | b',' | b'.'));
    let first = line.get(..length).unwrap_or_default();
    if length > 0 && ends && !author.split(' ').any(|known| known.eq_ignore_ascii_case(first)) {
        return false;
    }
    let line = plain(line);
    !line.is_empty() && line.split(' ').all(|word| author.split(' ').any(|known| known == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greeting_and_closing_are_taken_off() {
        let author = "priya sharma priya client example";
        for (text, body) in [
            ("Hi Dana,\n\nplease stop.\n\nThanks\nPriya", "please stop."),
            ("Hallo Frau Reyes\nnein danke\nMit freundlichen Grüßen\nP. Sharma\nEinkauf", "nein danke"),
            ("stop\nPriya", "stop"),
            ("Hi, please stop", "Hi, please stop"),
            ("Thanks", "Thanks"),
            ("Yes\n____\nTo unsubscribe write to x", "Yes"),
            ("Not now.\nBest,\nPriya\nPS: call me in May", "Not now.\nBest,\nPriya\nPS: call me in May"),
        ] {
            assert_eq!(of(text, author), body, "{text}");
        }
    }
}
