//! Lines of a mail with their quote depth, from plain text (also `format=flowed`). Says nothing about who wrote them.

use std::borrow::Cow;

use crate::mail::read::words;

/// Octets of text that are looked at; longer mails are quoted conversations or pasted documents.
pub const TEXT_MAX: usize = 200_000;

/// Quote levels that are told apart.
pub const DEPTH_MAX: u8 = 20;

/// One line of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Line<'t> {
    /// The text without quote signs, right-trimmed.
    pub text: &'t str,
    /// How often it is quoted; 0 is the writer's own.
    pub depth: u8,
    /// What the mail's markup says of it.
    pub mark: Mark,
}

/// The lines of a text, all in one buffer: most are pieces of the text as it came, and need no room of their own.
#[derive(Debug, Clone, Default)]
pub struct Lines {
    text: String,
    places: Vec<Place>,
}

/// Where a line stands in the buffer.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    from: usize,
    to: usize,
    depth: u8,
    mark: Mark,
}

impl Lines {
    /// Every line, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Line<'_>> {
        self.places.iter().map(|place| place.line(&self.text))
    }

    /// Of the first `count` lines from their last to the first, whether either of two octets stands in it. One search of
    /// the buffer tells it, most often that there is none.
    pub(super) fn backwards(&self, count: usize, one: u8, other: u8) -> impl Iterator<Item = bool> {
        let places = self.places.get(..count).unwrap_or_default();
        let end = places.last().map_or(0, |last| last.to);
        let mut found = memchr::memchr2_iter(one, other, self.text.as_bytes().get(..end).unwrap_or_default()).rev();
        let mut near = found.next();
        places.iter().rev().map(move |place| {
            while near.is_some_and(|at| at >= place.to) {
                near = found.next();
            }
            near.is_some_and(|at| at >= place.from)
        })
    }

    /// Whether a line begins so.
    pub(super) fn any_begins(&self, phrase: &[u8]) -> bool {
        let octets = self.text.as_bytes();
        let mut begun = self.places.iter().filter(|place| octets.get(place.from) == phrase.first());
        begun.any(|place| octets.get(place.from..place.to).is_some_and(|line| line.starts_with(phrase)))
    }

    /// The buffer: every line, and what stood between them.
    #[must_use]
    pub fn buffer(&self) -> &str {
        &self.text
    }

    /// Adds a line: a piece of the buffer, without the blanks at its end.
    pub(in crate::mail) fn end_line(&mut self, from: usize, to: usize, depth: u8, mark: Mark) {
        let written = self.text.get(from..to).unwrap_or_default();
        let to = from + if written == DELIMITER { written.len() } else { trimmed_end(written).len() };
        self.places.push(Place { from, to, depth, mark });
    }

    /// None yet, with room for so many octets of text.
    pub(in crate::mail) fn with_room(octets: usize) -> Self {
        Self { text: String::with_capacity(octets), places: Vec::with_capacity(octets / OCTETS_A_LINE) }
    }

    /// Where the text of the next line is written.
    pub(in crate::mail) fn buffer_mut(&mut self) -> &mut String {
        &mut self.text
    }

    /// The last line.
    #[must_use]
    pub fn last(&self) -> Option<Line<'_>> {
        self.places.last().map(|place| place.line(&self.text))
    }

    /// These lines and those of another text.
    #[must_use]
    pub fn followed_by(mut self, other: Self) -> Self {
        if self.places.is_empty() {
            return other;
        }
        let by = self.text.len();
        self.text.push_str(&other.text);
        self.places.extend(other.places.into_iter().map(|place| Place {
            from: place.from + by,
            to: place.to + by,
            ..place
        }));
        self
    }

    /// Those of the lines that `keep` wants, which says how many of their first octets are left out.
    pub(super) fn retain(&mut self, mut keep: impl FnMut(Line<'_>) -> Option<usize>) {
        let Self { text, places } = self;
        places.retain_mut(|place| {
            let left_out = keep(place.line(text));
            place.from += left_out.unwrap_or_default();
            left_out.is_some()
        });
    }
}

impl Place {
    fn line(self, text: &str) -> Line<'_> {
        Line { text: text.get(self.from..self.to).unwrap_or_default(), depth: self.depth, mark: self.mark }
    }
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
pub fn lines(text: Cow<'_, str>, wrapping: Wrapping) -> Lines {
    let text = match text {
        Cow::Borrowed(text) => words::capped(text, TEXT_MAX).to_owned(),
        Cow::Owned(mut text) => {
            text.truncate(words::floor_boundary(&text, TEXT_MAX));
            text
        }
    };
    match wrapping {
        Wrapping::Fixed => fixed(text),
        Wrapping::Flowed { delete_space } => flowed(&text, delete_space),
    }
}

/// Octets for which room for a line is made.
const OCTETS_A_LINE: usize = 40;

/// Lines as they stand.
fn fixed(text: String) -> Lines {
    let mut places = Vec::with_capacity(text.len() / OCTETS_A_LINE + 2);
    let mut other_signs = false;
    for_each_quoted(&text, |end, depth, rest| {
        let begun = if rest.as_bytes().first() == Some(&b' ') { rest.trim_start_matches(' ') } else { rest };
        let shown = if rest == DELIMITER { rest } else { trimmed_end(begun) };
        other_signs |= depth == 0
            && match shown.as_bytes().first() {
                Some(b'|') => true,
                Some(b'A'..=b'Z') => initials(shown).is_some(),
                _ => false,
            };
        let from = end - begun.len();
        places.push(Place { from, to: from + shown.len(), depth, mark: Mark::None });
    });
    let mut lines = Lines { text, places };
    if other_signs {
        mark_other_signs(&mut lines);
    }
    lines
}

/// Lines as they were before they were wrapped.
fn flowed(text: &str, delete_space: bool) -> Lines {
    let mut lines = Lines { text: String::with_capacity(text.len()), places: Vec::new() };
    let mut open = false;
    for_each_quoted(text, |_, depth, rest| {
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        let flows = rest.ends_with(' ') && rest != DELIMITER;
        let piece = if flows && delete_space { rest.strip_suffix(' ').unwrap_or(rest) } else { rest };
        let from = lines.text.len();
        lines.text.push_str(piece);
        let to = lines.text.len();
        match lines.places.last_mut().filter(|last| open && last.depth == depth && rest != DELIMITER) {
            Some(last) => last.to = to,
            None => lines.places.push(Place { from, to, depth, mark: Mark::None }),
        }
        open = flows;
    });
    lines
}

/// Tells each line of the text: where it ends, how often it is quoted, and what stands behind the quote signs.
fn for_each_quoted(text: &str, mut tell: impl FnMut(usize, u8, &str)) {
    let mut from = 0;
    while let Some(rest) = text.as_bytes().get(from..) {
        let end = from + memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let raw = without_ends(text.as_bytes().get(from..end).unwrap_or_default());
        let shown_end = from + raw.len();
        let line = |from| text.get(from..shown_end).unwrap_or_default();
        let (depth, rest) = match raw {
            // Most lines begin with a letter, and most quoted ones with one behind their sign.
            [first, ..] if first.is_ascii_alphanumeric() => (0, line(from)),
            [b'>', b' ', first, ..] if first.is_ascii_alphanumeric() => (1, line(from + 1)),
            _ => unquoted(line(from)),
        };
        tell(shown_end, depth, rest);
        from = end + 1;
    }
}

/// A line without the characters that end lines.
fn without_ends(line: &[u8]) -> &[u8] {
    let ends = |octet: &u8| matches!(octet, b'\r' | 0);
    match line {
        [.., last] if !ends(last) => line,
        [before @ .., _] if before.last().is_some_and(|last| !ends(last)) => before,
        _ => line.get(..line.iter().rposition(|octet| !ends(octet)).map_or(0, |last| last + 1)).unwrap_or_default(),
    }
}

/// The text without blanks at its end; most lines end with a letter or a mark.
pub(super) fn trimmed_end(text: &str) -> &str {
    if text.as_bytes().last().is_some_and(u8::is_ascii_graphic) { text } else { text.trim_end() }
}

/// Whether nothing shows in the line; most lines begin with a letter or a mark.
pub(super) fn is_blank(line: &str) -> bool {
    !line.as_bytes().first().is_some_and(u8::is_ascii_graphic) && line.trim().is_empty()
}

/// What stands above a signature (RFC 3676 section 4.3); its blank is kept, because without it the line may be a rule.
pub const DELIMITER: &str = "-- ";

/// Quotes behind `|` or behind the initials of their writer (`DR> `), as some clients write: two lines at least, or one
/// below an attribution. A table has more than one bar in a line and is none.
fn mark_other_signs(lines: &mut Lines) {
    let Lines { text, places } = lines;
    let mut known: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some(place) = places.get(at) {
        let Some(sign) = other_sign(place.line(text)) else {
            at += 1;
            continue;
        };
        let rest = places.get(at..).unwrap_or_default();
        let run = rest.iter().take_while(|place| other_sign(place.line(text)) == Some(sign)).count();
        let mut above = places.get(..at).unwrap_or_default().iter().rev().take(3).map(|place| place.line(text));
        let introduced = above.find(|line| !line.text.is_empty()).is_some_and(|line| line.text.ends_with(':'));
        if run > 1 || introduced || known.contains(&sign) {
            for place in places.iter_mut().skip(at).take(run) {
                let behind = place.line(text).text.get(sign.len()..).unwrap_or_default().trim_start();
                place.from = place.to - behind.len();
                place.depth = 1;
            }
            if known.len() < SIGNS_MAX && !known.contains(&sign) {
                known.push(sign);
            }
        }
        at += run;
    }
}

fn other_sign(line: Line<'_>) -> Option<&str> {
    if line.depth > 0 {
        return None;
    }
    let bar = line.text.strip_prefix('|').is_some_and(|rest| !rest.contains('|'));
    if bar { line.text.get(..1) } else { initials(line.text) }
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

/// Quote signs and a blank, as many signs as there are levels.
const QUOTED: &str = ">>>>>>>>>>>>>>>>>>>> ";

/// Writes lines back as plain text, quoted ones behind `>`.
#[must_use]
pub fn written(lines: &Lines) -> String {
    // A line takes its end, and a quoted one its signs.
    let length: usize = lines.places.iter().map(|place| place.to - place.from + usize::from(place.depth) + 2).sum();
    let mut text = String::with_capacity(length.min(TEXT_MAX * 2));
    for line in lines.iter() {
        if text.len() >= TEXT_MAX {
            break;
        }
        // Every line ends the one before it.
        match (line.depth, line.text.is_empty()) {
            (0, _) => text.push('\n'),
            (1, false) => text.push_str("\n> "),
            (depth, is_empty) => {
                let depth = usize::from(depth);
                let signs = if is_empty { QUOTED.get(..depth) } else { QUOTED.get(usize::from(DEPTH_MAX) - depth..) };
                text.push('\n');
                text.push_str(signs.unwrap_or_default());
            }
        }
        text.push_str(trimmed_end(line.text));
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
        lines(text.into(), wrapping).iter().map(|line| (line.depth, line.text.to_owned())).collect()
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
