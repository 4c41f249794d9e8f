//! The lexical ground of IMAP (RFC 3501 section 9): atoms, strings, literals, dates and sets of numbers.
//!
//! It knows no command. Every reader either takes what it read off the front or leaves the rest untouched.

use jiff::Timestamp;
use jiff::civil::Date;

/// What is left of a command to read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    rest: &'a [u8],
}

/// A set of message numbers as it was written; `*` is the highest number there is (RFC 3501 section 9, `seq-range`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NumberSet(Vec<(Bound, Bound)>);

/// One end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    Number(u32),
    Highest,
}

impl NumberSet {
    /// The ranges, each in ascending order, when `highest` is the highest number in use. `n:*` always contains
    /// `highest`, also when `n` is larger (RFC 3501 section 6.4.8). Nothing when there are no messages.
    pub fn ranges(&self, highest: Option<u32>) -> Vec<(u32, u32)> {
        let Some(highest) = highest else { return Vec::new() };
        let value = |bound: Bound| match bound {
            Bound::Number(number) => number,
            Bound::Highest => highest,
        };
        self.0.iter().map(|(from, to)| (value(*from).min(value(*to)), value(*from).max(value(*to)))).collect()
    }

    /// The members of `present` (ascending) that the set names, ascending, each once.
    pub fn select(&self, present: &[u32]) -> Vec<u32> {
        let mut found = Vec::new();
        for (from, to) in self.ranges(present.last().copied()) {
            let start = present.partition_point(|number| *number < from);
            let end = present.partition_point(|number| *number <= to);
            found.extend_from_slice(present.get(start..end).unwrap_or_default());
        }
        if self.0.len() > 1 {
            found.sort_unstable();
            found.dedup();
        }
        found
    }
}

impl<'a> Cursor<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    pub fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    /// Takes this byte if it is next.
    pub fn eat(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.skip(1))
    }

    /// Takes these bytes in any case if they are next.
    pub fn keyword(&mut self, word: &str) -> Option<()> {
        let head = self.rest.get(..word.len())?;
        head.eq_ignore_ascii_case(word.as_bytes()).then(|| self.skip(word.len()))
    }

    pub fn space(&mut self) -> Option<()> {
        self.eat(b' ')
    }

    /// Letters, digits and the like, up to a delimiter; never empty.
    pub fn atom(&mut self) -> Option<&'a str> {
        self.take_while(|byte| is_atom(byte) && byte != b'[' && byte != b']')
    }

    /// An atom, a quoted string or a literal.
    pub fn astring(&mut self) -> Option<String> {
        match self.peek()? {
            b'"' | b'{' => self.string().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
            _ => self.take_while(|byte| is_atom(byte) || byte == b'%' || byte == b'*').map(str::to_owned),
        }
    }

    /// A quoted string or a literal.
    pub fn string(&mut self) -> Option<Vec<u8>> {
        if self.peek()? == b'{' { self.literal().map(<[u8]>::to_vec) } else { self.quoted() }
    }

    /// A literal, `{5}` or `{5+}`, then the line end, then its octets.
    pub fn literal(&mut self) -> Option<&'a [u8]> {
        let mut at = *self;
        at.eat(b'{')?;
        let length = at.number()? as usize;
        let _ = at.eat(b'+');
        at.eat(b'}')?;
        at.eat(b'\r')?;
        at.eat(b'\n')?;
        let (octets, rest) = at.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(octets)
    }

    pub fn number(&mut self) -> Option<u32> {
        let mut at = *self;
        let number = at.take_while(|byte| byte.is_ascii_digit())?.parse().ok()?;
        *self = at;
        Some(number)
    }

    /// A 63-bit number: mod-sequences (RFC 7162).
    pub fn long_number(&mut self) -> Option<u64> {
        self.take_while(|byte| byte.is_ascii_digit())?.parse().ok()
    }

    /// A set such as `1:5,7,9:*`.
    pub fn number_set(&mut self) -> Option<NumberSet> {
        let mut ranges = Vec::new();
        loop {
            let from = self.bound()?;
            let to = if self.eat(b':').is_some() { self.bound()? } else { from };
            ranges.push((from, to));
            if self.eat(b',').is_none() {
                return Some(NumberSet(ranges));
            }
        }
    }

    /// Items between parentheses, separated by single spaces.
    pub fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        self.eat(b'(')?;
        let mut items = Vec::new();
        if self.eat(b')').is_some() {
            return Some(items);
        }
        loop {
            items.push(item(self)?);
            if self.eat(b')').is_some() {
                return Some(items);
            }
            self.space()?;
        }
    }

    /// A flag: `\Seen` in the spelling of the RFC, or a keyword as it is.
    pub fn flag(&mut self) -> Option<String> {
        if self.eat(b'\\').is_none() {
            return self.atom().map(str::to_owned);
        }
        let name = self.atom()?;
        let known = ["Seen", "Answered", "Flagged", "Deleted", "Draft"];
        known.iter().find(|flag| flag.eq_ignore_ascii_case(name)).map(|flag| format!("\\{flag}"))
    }

    /// A day such as `1-Feb-2026`, with or without quotes.
    pub fn day(&mut self) -> Option<Date> {
        let text = self.astring()?;
        Date::strptime("%d-%b-%Y", &text).ok()
    }

    /// An instant such as `"17-Jul-2026 02:44:25 -0700"`.
    pub fn instant(&mut self) -> Option<Timestamp> {
        let text = String::from_utf8(self.quoted()?).ok()?;
        Timestamp::strptime("%d-%b-%Y %H:%M:%S %z", text.trim_start()).ok()
    }

    /// Everything that is left.
    pub fn remainder(&mut self) -> &'a [u8] {
        std::mem::take(&mut self.rest)
    }

    fn bound(&mut self) -> Option<Bound> {
        if self.eat(b'*').is_some() {
            return Some(Bound::Highest);
        }
        self.number().filter(|number| *number > 0).map(Bound::Number)
    }

    fn quoted(&mut self) -> Option<Vec<u8>> {
        let mut at = *self;
        at.eat(b'"')?;
        let mut text = Vec::new();
        loop {
            let byte = at.peek()?;
            at.skip(1);
            match byte {
                b'"' => break,
                b'\r' | b'\n' => return None,
                b'\\' => {
                    text.push(at.peek()?);
                    at.skip(1);
                }
                other => text.push(other),
            }
        }
        *self = at;
        Some(text)
    }

    fn take_while(&mut self, fits: impl Fn(u8) -> bool) -> Option<&'a str> {
        let length = self.rest.iter().position(|byte| !fits(*byte)).unwrap_or(self.rest.len());
        let (head, rest) = self.rest.split_at_checked(length)?;
        let text = std::str::from_utf8(head).ok().filter(|text| !text.is_empty())?;
        self.rest = rest;
        Some(text)
    }

    fn skip(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or_default();
    }
}

/// ATOM-CHAR of RFC 3501, with `]`, which the callers sort out.
fn is_atom(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'(' | b')' | b'{' | b'%' | b'*' | b'"' | b'\\')
}

/// A literal announced at the end of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Announced {
    /// Octets that follow.
    pub length: usize,
    /// Whether the client waits for a continuation first (not with LITERAL+, RFC 7888).
    pub waits: bool,
}

/// The literal that the end of `line` (with its line end) announces.
pub(super) fn announced_literal(line: &[u8]) -> Option<Announced> {
    let inner = line.strip_suffix(b"}\r\n")?;
    let start = inner.iter().rposition(|byte| *byte == b'{')? + 1;
    let text = std::str::from_utf8(inner.get(start..)?).ok()?;
    let (digits, waits) = text.strip_suffix('+').map_or((text, true), |digits| (digits, false));
    Some(Announced { length: digits.parse().ok()?, waits })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str) -> NumberSet {
        Cursor::new(text.as_bytes()).number_set().unwrap()
    }

    #[test]
    fn a_range_to_the_star_always_holds_the_highest() {
        let uids = [4, 7, 9];
        assert_eq!(set("8:*").select(&uids), [9]);
        assert_eq!(set("100:*").select(&uids), [9]);
        assert_eq!(set("*:100").select(&uids), [9]);
        assert_eq!(set("*").select(&uids), [9]);
        assert_eq!(set("1:*").select(&uids), uids);
        assert!(set("1:*").select(&[]).is_empty());
        assert!(set("100:200").select(&uids).is_empty());
    }

    #[test]
    fn overlapping_ranges_name_each_message_once() {
        assert_eq!(set("9:7,4,1:7").select(&[4, 7, 9]), [4, 7, 9]);
        assert!(Cursor::new(b"0").number_set().is_none());
    }

    #[test]
    fn strings_come_quoted_and_as_literals() {
        assert_eq!(Cursor::new(br#""a\"b\\" x"#).astring().unwrap(), r#"a"b\"#);
        assert_eq!(Cursor::new(b"{3}\r\nab( x").astring().unwrap(), "ab(");
        assert_eq!(Cursor::new(b"{3+}\r\nabc").astring().unwrap(), "abc");
        assert_eq!(Cursor::new(b"{9}\r\nabc").astring(), None);
        assert_eq!(Cursor::new(b"\"open").astring(), None);
    }

    #[test]
    fn dates_and_flags_are_read() {
        assert_eq!(Cursor::new(b"1-Feb-2026").day().unwrap().to_string(), "2026-02-01");
        let instant = Cursor::new(br#"" 7-Jul-2026 02:44:25 -0700""#).instant().unwrap();
        assert_eq!(instant.to_string(), "2026-07-07T09:44:25Z");
        let flags = Cursor::new(b"(\\seen $Forwarded)").list(Cursor::flag).unwrap();
        assert_eq!(flags, ["\\Seen", "$Forwarded"]);
    }

    #[test]
    fn a_literal_at_the_end_of_a_line_is_seen() {
        assert_eq!(announced_literal(b"a APPEND x {12}\r\n"), Some(Announced { length: 12, waits: true }));
        assert_eq!(announced_literal(b"a APPEND x {12+}\r\n"), Some(Announced { length: 12, waits: false }));
        assert_eq!(announced_literal(b"a NOOP\r\n"), None);
        assert_eq!(announced_literal(b"a LOGIN {x}\r\n"), None);
    }
}
