//! Splits a mail into header fields and body. Knows lines and folding, not the meaning of any field.

use std::borrow::Cow;
use std::ops::Range;

use super::words;

/// Octets of the header block that are looked at; the same bound that large receivers set.
pub const HEADER_BLOCK_MAX: usize = 256 * 1024;

/// Octets of one field that are looked at; real ones stay under 32 KiB (long `References`, `X-MS-Exchange-*`).
pub const FIELD_MAX: usize = 64 * 1024;

/// Fields that are looked at; mails through ten relays carry about 200.
pub const FIELDS_MAX: usize = 2000;

/// One header field as it stands in the mail.
#[derive(Debug, Clone, Copy)]
pub struct Field<'m> {
    /// The name as written, without the colon.
    pub name: &'m str,
    /// Everything after the colon, folded as it came, capped.
    pub raw: &'m [u8],
    /// The same, where it is one line of UTF-8 without control characters that would have to go.
    line: Option<&'m str>,
    /// See [`bit`].
    pub bit: u64,
}

impl<'m> Field<'m> {
    /// A field of that name.
    #[must_use]
    pub const fn new(name: &'m str, raw: &'m [u8]) -> Self {
        Self { name, raw, line: None, bit: bit(name) }
    }

    /// The value on one line, encoded words left as they are.
    #[must_use]
    pub fn unfolded(&self) -> Cow<'m, str> {
        self.line.map_or_else(|| unfold(self.raw), |line| Cow::Borrowed(trimmed(line)))
    }

    /// The value on one line with encoded words decoded (RFC 2047), cleaned of what does not show.
    #[must_use]
    pub fn decoded(&self, max_chars: usize) -> String {
        words::shown(&self.unfolded(), max_chars)
    }
}

/// The header fields of one mail or part, topmost first.
#[derive(Debug, Clone, Default)]
pub struct Fields<'m> {
    list: Vec<Field<'m>>,
    /// One bit for each name, shared by some: a mail is asked for a hundred names, and most it has not.
    present: u64,
}

impl<'m> Fields<'m> {
    fn of(list: Vec<Field<'m>>) -> Self {
        let present = list.iter().fold(0, |bits, field| bits | field.bit);
        Self { list, present }
    }

    /// Whether a field has the bit of one of the names whose bits these are.
    #[must_use]
    pub const fn may_have(&self, bits: u64) -> bool {
        self.present & bits != 0
    }

    /// Every field, topmost first.
    pub fn iter(&self) -> impl Iterator<Item = &Field<'m>> {
        self.list.iter()
    }

    /// Every field of that name, topmost first.
    pub fn all<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f Field<'m>> {
        let bit = bit(name);
        let among: &[Field<'m>] = if self.may_have(bit) { &self.list } else { &[] };
        among.iter().filter(move |field| field.bit == bit && field.name.eq_ignore_ascii_case(name))
    }

    /// The topmost field of that name. Inlined, so that the bit of a name that is written out is a number already.
    #[must_use]
    #[inline]
    pub fn first(&self, name: &str) -> Option<&Field<'m>> {
        let bit = bit(name);
        if self.may_have(bit) { self.find(name, bit) } else { None }
    }

    fn find(&self, name: &str, bit: u64) -> Option<&Field<'m>> {
        self.list.iter().find(|field| field.bit == bit && field.name.eq_ignore_ascii_case(name))
    }

    /// The topmost value of that name on one line.
    #[must_use]
    #[inline]
    pub fn value(&self, name: &str) -> Option<Cow<'m, str>> {
        self.first(name).map(Field::unfolded)
    }

    /// Whether there is such a field.
    #[must_use]
    #[inline]
    pub fn has(&self, name: &str) -> bool {
        self.first(name).is_some()
    }

    /// Whether there is no field at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

/// Takes `bytes` apart at the first empty line. A line that cannot be a field ends the header too: some gateways
/// forget the empty line.
#[must_use]
pub fn split(bytes: &[u8]) -> (Fields<'_>, &[u8]) {
    let mut places: Vec<Place> = Vec::with_capacity(32);
    let mut rest = skip_envelope_line(bytes);
    let mut seen = 0_usize;
    while !rest.is_empty() {
        let line_end = end_of_line(rest);
        let line = rest.get(..line_end).unwrap_or_default();
        if is_blank(line) {
            return (fields(bytes, rest, &places), rest.get(line_end..).unwrap_or_default());
        }
        let Some((name, value)) = field_name(line) else { break };
        let end = end_of_field(rest, line_end);
        if seen < HEADER_BLOCK_MAX && places.len() < FIELDS_MAX {
            let from = bytes.len() - rest.len();
            let length = end.saturating_sub(value).min(FIELD_MAX).min(HEADER_BLOCK_MAX - seen);
            let value = from + value..from + value + length;
            places.push(Place { name: from..from + name, value, is_folded: end > line_end });
        }
        seen += end;
        rest = rest.get(end..).unwrap_or_default();
    }
    (fields(bytes, rest, &places), rest)
}

/// Where a field stands in the mail.
struct Place {
    name: Range<usize>,
    value: Range<usize>,
    is_folded: bool,
}

/// The fields at these places. What stands before `behind` is looked at once for all of them: nearly every header is UTF-8
/// without odd control characters, and then no value is asked again.
fn fields<'m>(bytes: &'m [u8], behind: &[u8], places: &[Place]) -> Fields<'m> {
    let block = bytes.get(..bytes.len() - behind.len()).unwrap_or_default();
    let text = std::str::from_utf8(block).ok().filter(|_| !has_odd_control(block));
    let field = |place: &Place| {
        let name = block.get(place.name.clone()).unwrap_or_default();
        let name = match text {
            Some(text) => text.get(place.name.clone()),
            None => std::str::from_utf8(name).ok(),
        };
        let raw = block.get(place.value.clone()).unwrap_or_default();
        let line = text.filter(|_| !place.is_folded).and_then(|text| text.get(place.value.clone()));
        Field { line, ..Field::new(name.unwrap_or_default(), raw) }
    };
    Fields::of(places.iter().map(field).collect())
}

/// Whether a NUL stands in a header, or a carriage return that ends no line.
fn has_odd_control(block: &[u8]) -> bool {
    memchr::memchr2_iter(0, b'\r', block).any(|at| block.get(at) == Some(&0) || block.get(at + 1) != Some(&b'\n'))
}

/// The bit of a name, by its length, its first and its last letter: 0 for none, shared by some.
#[must_use]
pub const fn bit(name: &str) -> u64 {
    let octets = name.as_bytes();
    let (Some(first), Some(last)) = (octets.first(), octets.last()) else { return 0 };
    let (first, last) = (first.to_ascii_lowercase() as usize, last.to_ascii_lowercase() as usize);
    1 << ((octets.len() * 5 + first * 3 + last) % 64)
}

/// Puts a folded value on one line (RFC 5322 section 2.2.3). 8-bit text is UTF-8 (RFC 6532) or else windows-1252. Most
/// values are on one line as they come.
#[must_use]
pub fn unfold(raw: &[u8]) -> Cow<'_, str> {
    match words::text_of(raw) {
        Cow::Borrowed(text) => {
            let text = trimmed(text);
            match first_break(text) {
                Some(at) => Cow::Owned(joined(text, at)),
                None => Cow::Borrowed(text),
            }
        }
        Cow::Owned(text) => {
            let text = trimmed(&text);
            Cow::Owned(joined(text, first_break(text).unwrap_or(text.len())))
        }
    }
}

/// The text without its line ends and NULs, the first of which stands at `at`.
fn joined(text: &str, at: usize) -> String {
    let mut line = String::with_capacity(text.len());
    let (mut rest, mut end) = (text, Some(at));
    while let Some((piece, behind)) = end.and_then(|at| rest.split_at_checked(at)) {
        line.push_str(piece);
        rest = behind.get(1..).unwrap_or_default();
        end = first_break(rest);
    }
    line.push_str(rest);
    line
}

fn first_break(text: &str) -> Option<usize> {
    memchr::memchr3(b'\r', b'\n', 0, text.as_bytes())
}

/// The text without white space at both ends. A blank and a line end of ASCII are what there is.
fn trimmed(text: &str) -> &str {
    let text = text.strip_prefix(' ').unwrap_or(text);
    let text = text.strip_suffix('\n').unwrap_or(text);
    let text = text.strip_suffix('\r').unwrap_or(text);
    let is_plain = |octet: Option<&u8>| octet.is_some_and(u8::is_ascii_graphic);
    if is_plain(text.as_bytes().first()) && is_plain(text.as_bytes().last()) { text } else { text.trim() }
}

/// The text without line ends and blanks at both ends.
#[must_use]
pub fn trim_line(line: &[u8]) -> &[u8] {
    line.trim_ascii()
}

/// Position after the first line end, or the length.
#[must_use]
pub fn end_of_line(bytes: &[u8]) -> usize {
    memchr::memchr(b'\n', bytes).map_or(bytes.len(), |at| at + 1)
}

/// Lower-case copy without allocation when it is lower case already.
#[must_use]
pub fn lower(text: &str) -> Cow<'_, str> {
    if text.chars().any(char::is_uppercase) { Cow::Owned(text.to_lowercase()) } else { Cow::Borrowed(text) }
}

/// Where the field ends whose first line ends at `end`.
fn end_of_field(bytes: &[u8], end: usize) -> usize {
    let mut end = end;
    while let Some(b' ' | b'\t') = bytes.get(end) {
        let line = bytes.get(end..).unwrap_or_default();
        let length = end_of_line(line);
        if is_blank(line.get(..length).unwrap_or_default()) {
            break;
        }
        end += length;
    }
    end
}

/// Whether nothing stands on a line.
fn is_blank(line: &[u8]) -> bool {
    line.iter().all(u8::is_ascii_whitespace)
}

/// Skips blank lines and the `From ` line of an mbox before the first field.
fn skip_envelope_line(bytes: &[u8]) -> &[u8] {
    let mut rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    while !rest.is_empty() {
        let (line, after) = rest.split_at(end_of_line(rest));
        if !trim_line(line).is_empty() && !line.starts_with(b"From ") && !line.starts_with(b">From ") {
            break;
        }
        rest = after;
    }
    rest
}

/// The length of the field's name and where the value begins, when the line is a field. The obsolete syntax has blanks before
/// the colon.
fn field_name(line: &[u8]) -> Option<(usize, usize)> {
    let start = line.get(..line.len().min(FIELD_NAME_MAX))?;
    let length = start.iter().position(|octet| !octet.is_ascii_graphic() || *octet == b':')?;
    let blanks = start.get(length..)?.iter().position(|octet| !matches!(octet, b' ' | b'\t'))?;
    let colon = length + blanks;
    (length > 0 && start.get(colon) == Some(&b':')).then_some((length, colon + 1))
}

/// Longest field name; the longest registered one has 36 characters, private ones of Exchange about 70.
const FIELD_NAME_MAX: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_with_their_folds() {
        let (fields, body) = split(b"From x\r\nA: 1\r\nB : two\r\n three\r\na: 4\r\n\r\nbody");
        assert_eq!(fields.all("a").map(Field::unfolded).collect::<Vec<_>>(), ["1", "4"]);
        assert_eq!(fields.value("b").as_deref(), Some("two three"));
        assert_eq!(body, b"body");
    }

    #[test]
    fn what_programs_put_before_the_header_is_passed_over() {
        let (fields, body) = split(b"\xef\xbb\xbf    \r\n\nFrom x@y Thu Nov 19\nA: 1\n\nbody");
        assert!(fields.has("A") && body == b"body");
    }

    #[test]
    fn values_are_the_same_whatever_stands_in_other_fields() {
        let fields = "A:  1 \r\nB: caf\u{e9}\r\n c\r\n";
        let values = |odd: &[u8]| {
            let mail = [fields.as_bytes(), odd, b"\r\nx"].concat();
            let (fields, body) = split(&mail);
            assert_eq!(body, b"x");
            fields.iter().map(|field| field.unfolded().into_owned()).collect::<Vec<_>>()
        };
        for (odd, value) in
            [("C: x", "x"), ("C: a\rb", "ab"), ("C: a\0b", "ab"), ("C: caf\u{e9}", "caf\u{e9}"), ("C:", "")]
        {
            assert_eq!(values(format!("{odd}\r\n").as_bytes()), ["1", "caf\u{e9} c", value], "{odd:?}");
        }
        assert_eq!(values(b"C: caf\xe9\r\n"), ["1", "caf\u{e9} c", "caf\u{e9}"]);
    }

    #[test]
    fn a_line_that_is_no_field_ends_the_header() {
        let (fields, body) = split(b"A: 1\nno field here\nB: 2\n");
        assert!(fields.has("A") && !fields.has("B"));
        assert_eq!(body, b"no field here\nB: 2\n");
    }
}
