//! Recognises the lines above a quote: attributions, separators, header blocks. Looks at text; markup is `mail::html`.

use super::attribution;
use super::header_block;
use super::line::Line;
use super::marks;
use crate::mail::read::words;

/// Characters of a separator with its ornaments.
const SEPARATOR_MAX: usize = 200;

/// Blank lines over which the next text is looked for; keeps the search linear.
const BLANKS_MAX: usize = 20;

/// Octets of a title that is known by its place only.
const UNKNOWN_TITLE_MAX: usize = 80;

/// Shortest rule; Outlook draws 32, others fewer.
const RULE_MIN: usize = 5;

/// Number of lines from `at` that introduce a quote, if they do.
#[must_use]
pub fn introduction(lines: &[Line<'_>], at: usize) -> Option<usize> {
    separator(lines, at).or_else(|| attribution::length(lines, at))
}

/// Whether the next line with text is quoted.
#[must_use]
pub fn quoted_below(lines: &[Line<'_>], at: usize) -> bool {
    next_text(lines, at).and_then(|at| lines.get(at)).is_some_and(|line| line.depth > 0)
}

fn next_text(lines: &[Line<'_>], at: usize) -> Option<usize> {
    let window = lines.iter().enumerate().skip(at).take(BLANKS_MAX);
    window.filter(|(_, line)| !line.text.trim().is_empty()).map(|(place, _)| place).next()
}

/// Number of lines from `at` that separate the writer's text from a quote: a title between dashes, a rule or nothing,
/// and the header block below it.
#[must_use]
pub fn separator(lines: &[Line<'_>], at: usize) -> Option<usize> {
    let line = lines.get(at)?;
    let text = line.text.trim();
    if text.is_empty() || text.len() > SEPARATOR_MAX && !text.contains('@') {
        return None;
    }
    let below = || next_text(lines, at + 1).filter(|below| lines.get(*below).is_some_and(|l| l.depth == line.depth));
    let block_below = || below().and_then(|below| Some(below + header_block::length(lines, below)? - at));
    if is_title(text) {
        return Some(block_below().unwrap_or(1));
    }
    if is_rule(text) {
        let title = || below().filter(|below| lines.get(*below).is_some_and(|line| is_title(line.text.trim())));
        return block_below().or_else(|| title().map(|title| title + 1 - at));
    }
    if text.len() < UNKNOWN_TITLE_MAX
        && below().and_then(|below| lines.get(below)).is_some_and(header_block::is_label_line)
        && may_be_unknown_title(text)
    {
        return Some(block_below().unwrap_or(1));
    }
    header_block::length(lines, at)
}

/// `-----Original Message-----`, `Begin forwarded message:`.
fn is_title(text: &str) -> bool {
    let is_letter = |octet: Option<&u8>| octet.is_some_and(u8::is_ascii_alphanumeric);
    if is_letter(text.as_bytes().first()) && !text.ends_with([':', '：']) {
        // Neither between ornaments nor before a colon: most lines.
        return false;
    }
    let bare = text.trim_matches(is_ornament);
    if bare.is_empty() {
        return false;
    }
    if bare.len() < text.len() && text.starts_with(is_ornament) {
        let lower = folded(bare);
        let lower = lower.trim_end_matches(':').trim_end();
        return marks::SEPARATORS.contains(&lower)
            || is_titled_message(text, lower)
            || marks::SEPARATOR_STARTS.iter().any(|start| lower.starts_with(start)) && text.ends_with(is_ornament);
    }
    text.len() < 80 && text.ends_with([':', '：']) && {
        let lower = folded(text);
        marks::BARE_SEPARATORS.contains(&lower.trim_end_matches([':', '：']).trim_end())
    }
}

/// `-----Antwort Nachricht-----`: few words between many dashes, one of them means a message.
fn is_titled_message(text: &str, lower: &str) -> bool {
    text.starts_with("----")
        && text.ends_with("----")
        && lower.split_whitespace().count() <= 4
        && marks::MESSAGE_WORDS.iter().any(|word| lower.ends_with(word) || lower.starts_with(word))
}

/// A title between dashes in a language that we do not know, or `Original message` without dashes.
fn may_be_unknown_title(text: &str) -> bool {
    let dashed = text.starts_with("--") && text.ends_with("--") || text.starts_with("==") && text.ends_with("==");
    dashed || marks::SEPARATORS.contains(&folded(text).trim_end_matches(':').trim_end())
}

fn is_ornament(c: char) -> bool {
    matches!(c, '-' | '_' | '*' | '=' | '#' | '>' | '~' | '\u{2010}'..='\u{2015}' | '\u{2500}') || c.is_whitespace()
}

/// A line of underscores or dashes as clients draw above their header blocks.
#[must_use]
pub fn is_rule(text: &str) -> bool {
    if text.bytes().next().is_some_and(|first| first.is_ascii_alphanumeric()) {
        return false;
    }
    let text = text.trim();
    text.len() >= RULE_MIN
        && text.chars().all(|c| matches!(c, '_' | '-' | '=' | '*' | '~' | '\u{2010}'..='\u{2015}' | '\u{2500}'))
}

/// Lower case, without invisible characters, no-break blanks as blanks, trimmed.
#[must_use]
pub fn folded(text: &str) -> String {
    if text.is_ascii() {
        // Most lines; the way below looks at every character by itself.
        let lower = text.trim().to_ascii_lowercase();
        return if lower.contains('\t') { lower.replace('\t', " ") } else { lower };
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let plain = rest.bytes().position(|octet| !octet.is_ascii()).unwrap_or(rest.len());
        let (plain, other) = rest.split_at_checked(plain).unwrap_or((rest, ""));
        out.push_str(plain);
        let mut others = other.chars();
        match others.next() {
            None => {}
            Some('\u{a0}' | '\u{202f}') => out.push(' '),
            Some('’') => out.push('\''),
            Some(c) if words::is_invisible(c) => {}
            Some(c) => out.extend(c.to_lowercase()),
        }
        rest = others.as_str();
    }
    out.make_ascii_lowercase();
    if out.contains('\t') {
        out = out.replace('\t', " ");
    }
    let trimmed = out.trim();
    if trimmed.len() == out.len() { out } else { trimmed.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::reply_text::line::Wrapping;
    use crate::mail::reply_text::line::lines;

    #[test]
    fn separators_are_known_with_their_header_blocks() {
        for (length, text) in [
            (4, "From: Dana\nSent: Tuesday\nTo: Priya\nSubject: Proposal"),
            (5, "________________________________\nDe : Dana\nEnvoyé : mardi\nÀ : Priya\nObjet : Offre"),
            (6, "________________________________\n\nDe : Dana\nEnvoyé : mardi\nÀ : Priya\nObjet : Offre"),
            (1, "-----Ursprüngliche Nachricht-----\nfoo"),
            (1, "‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐"),
            (1, "---------- Forwarded message ---------"),
            (1, "----- Forwarded by Dana Reyes/ACME on 17/11/2026 09:02 -----"),
            (1, "---------- Ordinary words ----------\nOd: Dana"),
            (1, "-----Antwort Nachricht-----"),
            (1, "Begin forwarded message:"),
            (1, "Début du message réexpédié\u{a0}:"),
        ] {
            assert_eq!(
                separator(&lines(text.into(), Wrapping::Fixed).iter().collect::<Vec<_>>(), 0),
                Some(length),
                "{text}"
            );
        }
    }

    #[test]
    fn ordinary_lines_separate_nothing() {
        for text in [
            "From: the 15th on we are open\nSee you",
            "--- Option A ---\nPrice: 3",
            "----------\nOption B",
            "The original message is lost",
            "I forwarded the message:\nfine",
        ] {
            assert_eq!(separator(&lines(text.into(), Wrapping::Fixed).iter().collect::<Vec<_>>(), 0), None, "{text}");
        }
    }
}
