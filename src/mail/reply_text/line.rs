//! Lines of a mail with their quote depth, from plain text (also `format=flowed`). Says nothing about who wrote them.

use crate::mail::read::words;

/// Octets of text that are looked at; longer mails are quoted conversations or pasted documents.
pub const TEXT_MAX: usize = 200_000;

/// Quote levels that are told apart.
pub const DEPTH_MAX: u8 = 20;

/// One line of a mail.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// The text without quote signs, right-trimmed.
    pub text: String,
    /// How often it is quoted; 0 is the writer's own.
    pub depth: u8,
    /// What the mail's markup says of it.
    pub mark: Mark,
}

/// What markup tells of a line beyond its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mark {
    /// Nothing.
    #[default]
    None,
    /// It belongs to a signature.
    Signature,
    /// It introduces a quote.
    Attribution,
}

/// How plain text was wrapped (RFC 3676).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrapping {
    /// As it stands.
    Fixed,
    /// `format=flowed`.
    Flowed {
        /// `DelSp=yes`: the blank at the end of a line is no part of the text.
        delete_space: bool,
    },
}

/// Cuts plain text into lines.
#[must_use]
pub fn lines(text: &str, wrapping: Wrapping) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let (mut open, mut other_signs) = (false, false);
    let text = words::capped(text, TEXT_MAX);
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    let mut from = 0;
    for end in ends {
        let raw = text.get(from..end).unwrap_or_default();
        from = end + 1;
        let raw = without_ends(raw);
        let (depth, rest) = match raw.as_bytes().first() {
            // Most lines begin with a letter.
            Some(first) if first.is_ascii_alphanumeric() => (0, raw),
            _ => unquoted(raw),
        };
        let Wrapping::Flowed { delete_space } = wrapping else {
            let text = if rest == DELIMITER { rest } else { rest.trim_start_matches(' ').trim_end() };
            other_signs |= depth == 0 && (text.starts_with('|') || initials(text).is_some());
            lines.push(Line { text: text.to_owned(), depth, ..Line::default() });
            continue;
        };
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        let flows = rest.ends_with(' ') && rest != DELIMITER;
        let piece = if flows && delete_space { rest.strip_suffix(' ').unwrap_or(rest) } else { rest };
        match lines.last_mut().filter(|last| open && last.depth == depth && rest != DELIMITER) {
            Some(last) => last.text.push_str(piece),
            None => lines.push(Line { text: piece.to_owned(), depth, ..Line::default() }),
        }
        open = flows;
    }
    if other_signs {
        mark_other_signs(&mut lines);
    }
    lines
}

/// A line without the characters that end lines.
fn without_ends(line: &str) -> &str {
    let length = line.bytes().rposition(|octet| !matches!(octet, b'\r' | 0)).map_or(0, |last| last + 1);
    line.get(..length).unwrap_or_default()
}

/// What stands above a signature (RFC 3676 section 4.3); its blank is kept, because without it the line may be a rule.
pub const DELIMITER: &str = "-- ";

/// Quotes behind `|` or behind the initials of their writer (`DR> `), as some clients write: two lines at least, or one
/// below an attribution. A table has more than one bar in a line and is none.
fn mark_other_signs(lines: &mut [Line]) {
    let mut known: Vec<String> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let Some(sign) = lines.get(at).and_then(other_sign).map(str::to_owned) else {
            at += 1;
            continue;
        };
        let rest = lines.get(at..).unwrap_or_default();
        let run = rest.iter().take_while(|line| other_sign(line) == Some(sign.as_str())).count();
        let mut above = lines.get(..at).unwrap_or_default().iter().rev().take(3);
        let introduced = above.find(|line| !line.text.is_empty()).is_some_and(|line| line.text.ends_with(':'));
        if run > 1 || introduced || known.contains(&sign) {
            for line in lines.iter_mut().skip(at).take(run) {
                line.text = line.text.get(sign.len()..).unwrap_or_default().trim_start().to_owned();
                line.depth = 1;
            }
            if known.len() < SIGNS_MAX && !known.contains(&sign) {
                known.push(sign);
            }
        }
        at += run;
    }
}

fn other_sign(line: &Line) -> Option<&str> {
    if line.depth > 0 {
        return None;
    }
    let bar = line.text.strip_prefix('|').is_some_and(|rest| !rest.contains('|'));
    if bar { line.text.get(..1) } else { initials(&line.text) }
}

/// `DR>` at the start of the line.
fn initials(text: &str) -> Option<&str> {
    if !text.bytes().next().is_some_and(|first| first.is_ascii_uppercase()) {
        return None;
    }
    let end = text.bytes().take(INITIALS_MAX + 1).position(|byte| byte == b'>').filter(|end| *end > 0)?;
    let letters = text.get(..end)?.bytes().all(|byte| byte.is_ascii_uppercase());
    if letters { text.get(..=end) } else { None }
}

/// Different initials in one mail.
const SIGNS_MAX: usize = 8;

/// Letters of initials.
const INITIALS_MAX: usize = 4;

/// Writes lines back as plain text, quoted ones behind `>`.
#[must_use]
pub fn written(lines: &[Line]) -> String {
    // A line takes its end, and a quoted one its signs.
    let length: usize = lines.iter().map(|line| line.text.len() + usize::from(line.depth) + 2).sum();
    let mut text = String::with_capacity(length.min(TEXT_MAX * 2));
    for line in lines {
        if text.len() >= TEXT_MAX {
            break;
        }
        for _ in 0..line.depth {
            text.push('>');
        }
        if line.depth > 0 && !line.text.is_empty() {
            text.push(' ');
        }
        text.push_str(line.text.trim_end());
        text.push('\n');
    }
    words::capped(text.trim(), TEXT_MAX).to_owned()
}

/// Takes off `>>`, `> >` and mixtures; `＞` is what East Asian keyboards write.
fn unquoted(line: &str) -> (u8, &str) {
    let mut depth = 0_u8;
    let mut rest = line;
    loop {
        let bare = if depth == 0 { indented(rest) } else { rest.trim_start_matches(' ') };
        let Some(after) = bare.strip_prefix(['>', '＞']) else {
            return (depth, rest);
        };
        depth = depth.saturating_add(1).min(DEPTH_MAX);
        rest = after;
    }
}

/// A few blanks before `> ` are a client's, not the writer's.
fn indented(line: &str) -> &str {
    let bare = line.trim_start_matches([' ', '\u{a0}']);
    let few = line.len() - bare.len() <= INDENT_MAX;
    if few && (bare.starts_with("> ") || bare.starts_with(">>") || bare == ">") { bare } else { line }
}

/// Octets of blanks before a quote sign.
const INDENT_MAX: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, wrapping: Wrapping) -> Vec<(u8, String)> {
        lines(text, wrapping).into_iter().map(|line| (line.depth, line.text)).collect()
    }

    #[test]
    fn quote_signs_are_counted() {
        assert_eq!(
            shown("a\r\n> b\n>> c\n> > > d", Wrapping::Fixed),
            [(0, "a".into()), (1, "b".into()), (2, "c".into()), (3, "d".into())]
        );
    }

    #[test]
    fn other_signs_of_quotes() {
        let depths = |text| shown(text, Wrapping::Fixed).iter().map(|(depth, _)| *depth).collect::<Vec<_>>();
        assert_eq!(depths("Yes\n| one\n| two"), [0, 1, 1]);
        assert_eq!(depths("Dana wrote:\n\nDR> one\nYes"), [0, 0, 1, 0]);
        assert_eq!(depths("| a | b |\n| c | d |"), [0, 0]);
        assert_eq!(depths("＞ one\n  > two\nOK> that"), [1, 1, 0]);
    }

    #[test]
    fn flowed_lines_are_joined_and_the_signature_mark_is_not() {
        let flowed = |delete_space| Wrapping::Flowed { delete_space };
        assert_eq!(
            shown("one \ntwo\n three\n> q \n> r\n-- \nme", flowed(false)),
            [(0, "one two".into()), (0, "three".into()), (1, "q r".into()), (0, "-- ".into()), (0, "me".into())]
        );
        assert_eq!(shown("日本 \n語", flowed(true)), [(0, "日本語".into())]);
    }
}
