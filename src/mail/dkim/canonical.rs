//! The two forms in which header and body are signed (RFC 6376 section 3.4). Lines may end in a lone LF here: some servers
//! store them so, and what was signed had CRLF.

use ring::digest;
use ring::digest::Digest;

use crate::mail::read::header;
use crate::mail::read::header::Field;

/// How much relays may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Canon {
    /// Nothing.
    Simple,
    /// White space, and the case of names.
    Relaxed,
}

impl Canon {
    /// As `c=` names it.
    pub(super) fn named(text: &str) -> Option<Self> {
        match text.trim() {
            "simple" => Some(Self::Simple),
            "relaxed" => Some(Self::Relaxed),
            _ => None,
        }
    }
}

/// Appends a field as it is signed, without the line end behind it.
pub(super) fn append_field(field: &Field<'_>, canon: Canon, octets: &mut Vec<u8>) {
    match canon {
        Canon::Simple => {
            octets.extend_from_slice(field.name.as_bytes());
            octets.push(b':');
            let mut lines = lines(field.raw).peekable();
            while let Some(line) = lines.next() {
                octets.extend_from_slice(line);
                if lines.peek().is_some() {
                    octets.extend_from_slice(b"\r\n");
                }
            }
        }
        Canon::Relaxed => {
            octets.extend(field.name.trim_end().bytes().map(|octet| octet.to_ascii_lowercase()));
            octets.push(b':');
            let unfolded: Vec<u8> = lines(field.raw).flatten().copied().collect();
            append_relaxed(unfolded.trim_ascii_start(), octets);
        }
    }
}

/// SHA-256 over the body as it is signed.
pub(super) fn body_hash(body: &[u8], canon: Canon) -> Digest {
    let mut hash = digest::Context::new(&digest::SHA256);
    let mut empty_lines = 0_usize;
    let mut is_empty = true;
    let mut relaxed = Vec::new();
    for line in lines(body) {
        let line = match canon {
            Canon::Simple => line,
            Canon::Relaxed => {
                relaxed.clear();
                append_relaxed(line, &mut relaxed);
                relaxed.as_slice()
            }
        };
        if line.is_empty() {
            empty_lines += 1;
            continue;
        }
        // Empty lines count only where something follows them.
        (0..empty_lines).for_each(|_| hash.update(b"\r\n"));
        empty_lines = 0;
        is_empty = false;
        hash.update(line);
        hash.update(b"\r\n");
    }
    if is_empty && canon == Canon::Simple {
        hash.update(b"\r\n");
    }
    hash.finish()
}

/// Runs of blanks as one, none at the end.
fn append_relaxed(line: &[u8], octets: &mut Vec<u8>) {
    let mut is_blank_due = false;
    for octet in line {
        if matches!(octet, b' ' | b'\t') {
            is_blank_due = true;
            continue;
        }
        if std::mem::take(&mut is_blank_due) {
            octets.push(b' ');
        }
        octets.push(*octet);
    }
}

/// The lines without their ends. What follows the last line end is a line only if there is something.
fn lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (line, tail) = rest.split_at(header::end_of_line(rest));
        rest = tail;
        let line = line.strip_suffix(b"\n").map_or(line, |line| line.strip_suffix(b"\r").unwrap_or(line));
        Some(line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(name: &str, raw: &str, canon: Canon) -> String {
        let mut octets = Vec::new();
        append_field(&Field::new(name, raw.as_bytes()), canon, &mut octets);
        String::from_utf8(octets).unwrap()
    }

    /// RFC 6376 section 3.4.5.
    #[test]
    fn the_rfcs_own_example_comes_out_as_it_says() {
        assert_eq!(field("A", " X\r\n", Canon::Relaxed), "a:X");
        assert_eq!(field("B ", " Y\t\r\n\tZ  \r\n", Canon::Relaxed), "b:Y Z");
        assert_eq!(field("A", " X\r\n", Canon::Simple), "A: X");
        assert_eq!(field("B", " Y\t\r\n\tZ  \r\n", Canon::Simple), "B: Y\t\r\n\tZ  ");
        let body = b" C \r\nD \t E\r\n\r\n\r\n";
        let hash = |text: &[u8]| digest::digest(&digest::SHA256, text).as_ref().to_vec();
        assert_eq!(body_hash(body, Canon::Relaxed).as_ref(), hash(b" C\r\nD E\r\n"));
        assert_eq!(body_hash(body, Canon::Simple).as_ref(), hash(b" C \r\nD \t E\r\n"));
        assert_eq!(body_hash(b"", Canon::Relaxed).as_ref(), hash(b""));
        assert_eq!(body_hash(b"\r\n\r\n", Canon::Simple).as_ref(), hash(b"\r\n"));
        assert_eq!(body_hash(b"a\n\nb", Canon::Simple).as_ref(), hash(b"a\r\n\r\nb\r\n"), "lone LF, no last one");
    }
}
