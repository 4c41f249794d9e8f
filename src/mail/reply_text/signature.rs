//! Where the text of a block of own lines ends and the signature begins. Knows words of clients, not people.

use super::marks;
use super::quote::folded;

/// Lines below a closing that may belong to a signature.
const CLOSING_BLOCK_MAX: usize = 8;

/// Characters of a line of a signature.
const SIGNATURE_LINE_MAX: usize = 100;

/// Lines below the mark of a phone that may belong to it.
const MOBILE_BLOCK_MAX: usize = 3;

/// Number of lines of `block` that are text.
#[must_use]
pub fn text_lines(block: &[&str]) -> usize {
    let mut end = block.iter().position(|line| is_delimiter(line)).unwrap_or(block.len());
    end = without_blank_tail(block, end);
    if let Some(mobile) = mobile(block, end) {
        end = without_blank_tail(block, mobile);
    }
    if let Some(closing) = closing(block, end) {
        end = without_blank_tail(block, closing);
    }
    end
}

/// `-- ` (RFC 3676 section 4.3); the blank gets lost on the way.
fn is_delimiter(line: &str) -> bool {
    matches!(line.trim_end(), "--" | "—" | "- --")
}

fn without_blank_tail(block: &[&str], end: usize) -> usize {
    let text = block.get(..end).unwrap_or_default();
    text.iter().rposition(|line| !line.trim().is_empty()).map_or(0, |last| last + 1)
}

/// `Sent from my iPhone` near the end.
fn mobile(block: &[&str], end: usize) -> Option<usize> {
    let from = end.saturating_sub(MOBILE_BLOCK_MAX + 1);
    let tail = block.get(from..end)?;
    tail.iter().position(|line| is_mobile_signature(line)).map(|at| from + at)
}

fn is_mobile_signature(line: &str) -> bool {
    let bare = line.trim_matches([' ', '*', '_', '<', '>', '-', '\u{a0}']);
    if bare.is_empty() || bare.len() > SIGNATURE_LINE_MAX * 2 {
        return false;
    }
    let lower = folded(bare).replace(['[', ']'], "");
    marks::MOBILE_SIGNATURES.iter().any(|start| lower.starts_with(start))
}

/// A closing with a phone number, an address or a site below it, all in short lines.
fn closing(block: &[&str], end: usize) -> Option<usize> {
    let from = end.saturating_sub(CLOSING_BLOCK_MAX + 1);
    let tail = block.get(from..end)?;
    let at = tail.iter().rposition(|line| is_closing(line))?;
    let below = tail.get(at + 1..)?;
    let short = below.iter().all(|line| line.chars().count() <= SIGNATURE_LINE_MAX);
    (short && below.iter().any(|line| is_contact(line))).then_some(from + at)
}

/// Whether the line is nothing but a closing word.
#[must_use]
pub fn is_closing(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '!' | ';' | '*' | '-'));
    bare.len() <= SIGNATURE_LINE_MAX && !bare.is_empty() && marks::CLOSINGS.contains(&folded(bare).as_str())
}

fn is_contact(line: &str) -> bool {
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    digits >= 6 || line.contains("www.") || line.contains("http") || (line.contains('@') && line.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(block: &[&str]) -> usize {
        text_lines(block)
    }

    #[test]
    fn marks_and_contact_blocks_end_the_text() {
        assert_eq!(text(&["Yes", "-- ", "Priya"]), 1);
        assert_eq!(text(&["Yes", "", "Sent from my iPhone"]), 1);
        assert_eq!(text(&["Ja", "", "Von meinem iPhone gesendet", ""]), 1);
        assert_eq!(text(&["Yes", "", "Kind regards,", "Priya Sharma", "+44 20 7946 0000", ""]), 1);
    }

    #[test]
    fn a_name_alone_and_ordinary_lines_stay() {
        assert_eq!(text(&["Yes", "", "Best,", "Priya"]), 4);
        assert_eq!(text(&["I sent it from my desk", "Call me at 020 7946 0000"]), 2);
    }
}
