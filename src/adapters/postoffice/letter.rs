//! Mail bytes as a mail server sees them: header fields to read, remove and put on top.
//!
//! It is not a MIME parser: a server never looks below the outermost header block.

/// One header field with its folded continuation lines.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field<'a> {
    /// The whole field, line ends included.
    pub raw: &'a [u8],
}

impl<'a> Field<'a> {
    /// The part before the colon; empty for a line without a colon.
    pub fn name(&self) -> &'a [u8] {
        let colon = self.raw.iter().position(|byte| *byte == b':').unwrap_or(0);
        self.raw.get(..colon).unwrap_or_default().trim_ascii()
    }

    /// The part after the colon, unfolded; bytes that are not UTF-8 are replaced.
    pub fn value(&self) -> String {
        let colon = self.raw.iter().position(|byte| *byte == b':').map_or(self.raw.len(), |at| at + 1);
        let text = String::from_utf8_lossy(self.raw.get(colon..).unwrap_or_default()).into_owned();
        text.replace(['\r', '\n'], "").trim().to_owned()
    }

    pub fn is(&self, name: &str) -> bool {
        self.name().eq_ignore_ascii_case(name.as_bytes())
    }
}

/// Splits a message into its header block (without the empty line) and its body.
pub(super) fn split(message: &[u8]) -> (&[u8], &[u8]) {
    let mut at = 0;
    for line in message.split_inclusive(|byte| *byte == b'\n') {
        if line == b"\r\n" || line == b"\n" {
            let (header, rest) = message.split_at_checked(at).unwrap_or((message, b""));
            return (header, rest.get(line.len()..).unwrap_or_default());
        }
        at += line.len();
    }
    (message, b"")
}

/// The fields of the header block of `message`, top to bottom.
pub(super) fn fields(message: &[u8]) -> Vec<Field<'_>> {
    let (header, _) = split(message);
    let mut found = Vec::new();
    let (mut start, mut at) = (0, 0);
    for line in header.split_inclusive(|byte| *byte == b'\n') {
        let continues = line.first().is_some_and(|byte| *byte == b' ' || *byte == b'\t');
        if !continues && at > start {
            found.push(Field { raw: header.get(start..at).unwrap_or_default() });
            start = at;
        }
        at += line.len();
    }
    if at > start {
        found.push(Field { raw: header.get(start..at).unwrap_or_default() });
    }
    found
}

/// The value of the first field with this name.
pub(super) fn first(message: &[u8], name: &str) -> Option<String> {
    fields(message).iter().find(|field| field.is(name)).map(Field::value)
}

/// The message with the fields that `unwanted` names taken out and `top` put above the rest.
pub(super) fn rewritten(message: &[u8], top: &str, unwanted: impl Fn(&Field<'_>) -> bool) -> Vec<u8> {
    let (header, _) = split(message);
    let rest = message.get(header.len()..).unwrap_or_default();
    let mut bytes = Vec::with_capacity(top.len() + message.len());
    bytes.extend_from_slice(top.as_bytes());
    for field in fields(message).iter().filter(|field| !unwanted(field)) {
        bytes.extend_from_slice(field.raw);
    }
    bytes.extend_from_slice(rest);
    bytes
}

/// The address of the first mailbox in a field value such as `Dana <dana@acme.test>`, in lower case.
pub(super) fn address(value: &str) -> Option<String> {
    let inner = match (value.rfind('<'), value.rfind('>')) {
        (Some(open), Some(close)) if open < close => value.get(open + 1..close)?,
        _ => value.split(',').next()?,
    };
    let inner = inner.trim();
    (inner.contains('@') && !inner.contains(char::is_whitespace)).then(|| inner.to_ascii_lowercase())
}

/// The part of an address after the last `@`.
pub(super) fn domain(address: &str) -> Option<&str> {
    address.rsplit_once('@').map(|(_, domain)| domain)
}

/// Line ends as SMTP wants them: a bare LF becomes CRLF.
pub(super) fn with_crlf(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() + text.len() / 32);
    let mut last = 0;
    for byte in text {
        if *byte == b'\n' && last != b'\r' {
            bytes.push(b'\r');
        }
        bytes.push(*byte);
        last = *byte;
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTER: &[u8] =
        b"From: Dana <Dana@acme.test>\r\nBcc: a@x.test,\r\n b@x.test\r\nSubject: Hi\r\n\r\nBody\r\n\r\nmore";

    #[test]
    fn a_folded_field_is_removed_whole_and_the_body_is_untouched() {
        let text = rewritten(LETTER, "Top: 1\r\n", |field| field.is("bcc"));
        assert_eq!(text, b"Top: 1\r\nFrom: Dana <Dana@acme.test>\r\nSubject: Hi\r\n\r\nBody\r\n\r\nmore");
    }

    #[test]
    fn fields_are_read_unfolded_and_addresses_lower_case() {
        assert_eq!(first(LETTER, "bcc").unwrap(), "a@x.test, b@x.test");
        assert_eq!(address(&first(LETTER, "FROM").unwrap()).unwrap(), "dana@acme.test");
        assert_eq!(address("nobody"), None);
    }

    #[test]
    fn a_message_without_body_or_without_header_is_still_split() {
        assert_eq!(split(b"A: b\r\n"), (&b"A: b\r\n"[..], &b""[..]));
        assert_eq!(split(b"\r\nbody"), (&b""[..], &b"body"[..]));
        assert!(fields(b"").is_empty());
    }

    #[test]
    fn bare_line_feeds_become_crlf() {
        assert_eq!(with_crlf(b"a\nb\r\nc"), b"a\r\nb\r\nc");
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_lost_when_nothing_is_unwanted(message in "[a:\\r\\n \\t]{0,40}") {
            assert_eq!(rewritten(message.as_bytes(), "", |_| false), message.as_bytes());
        }
    }
}
