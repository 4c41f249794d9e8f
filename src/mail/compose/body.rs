//! The body: `multipart/alternative`, plain text first, both parts quoted-printable; with files beside it in a
//! `multipart/mixed` around it (RFC 2046 section 5.1.3).

use super::attachment::Attachment;
use super::header::Header;
use crate::followup::ids::MessageId;
use crate::mail::invite::CalendarPart;
use crate::mail::quote::Quote;
use crate::mail::render::Rendered;

/// Longest line of quoted-printable (RFC 2045 section 6.7).
const LINE_MAX: usize = 76;

/// Octets of `=3D`.
const ESCAPE: usize = 3;

/// The same words twice.
pub(super) struct Alternative {
    text: String,
    html: String,
    /// The part in which a calendar shows a call, whole; empty: none.
    calendar: String,
}

impl Alternative {
    /// Body, signature and quotation put together.
    pub(super) fn of(body: &Rendered, signature: Option<&Rendered>, quote: Option<&Quote>) -> Self {
        let mut text = body.text.clone();
        let mut html = body.html.clone();
        if let Some(signature) = signature {
            // The delimiter that mail clients and our own reader know (RFC 3676 section 4.3).
            text.push_str(&format!("\n-- \n{}", signature.text));
            html.push_str(&format!("<div>-- <br>\n{}</div>\n", signature.html));
        }
        if let Some(quote) = quote {
            text.push_str(&format!("\n{}", quote.text()));
            html.push_str(&quote.html());
        }
        Self { text, html: format!("<html><body>\n{html}</body></html>\n"), calendar: String::new() }
    }

    /// The same with a call as its last and richest writing, which mail programs show with buttons (RFC 6047 section 2.4). In
    /// base64, so that every octet and line end arrives as it is.
    pub(super) fn with_calendar(mut self, calendar: Option<&CalendarPart>) -> Self {
        use base64::Engine as _;
        let Some(calendar) = calendar else { return self };
        let encoded = base64::engine::general_purpose::STANDARD.encode(&calendar.text);
        self.calendar = format!(
            "Content-Type: text/calendar; charset=utf-8; method={}\r\nContent-Transfer-Encoding: base64\r\n\r\n",
            calendar.method.word()
        );
        for line in encoded.as_bytes().chunks(LINE_MAX).filter_map(|line| std::str::from_utf8(line).ok()) {
            self.calendar.push_str(line);
            self.calendar.push_str("\r\n");
        }
        self
    }

    /// The whole message: header, MIME header, parts. The boundaries follow from the id, so nothing is left to chance.
    pub(super) fn append(&self, mut header: Header, id: &MessageId, attachments: &[Attachment]) -> Vec<u8> {
        header.words("MIME-Version", "1.0");
        let alternative = boundary("", id);
        let kind = format!("multipart/alternative; boundary=\"{alternative}\"");
        if attachments.is_empty() {
            header.words("Content-Type", &kind);
            let mut message = header.finish();
            message.push_str("\r\n");
            self.parts(&alternative, &mut message);
            return message.into_bytes();
        }
        let mixed = boundary("mixed ", id);
        header.words("Content-Type", &format!("multipart/mixed; boundary=\"{mixed}\""));
        let mut message = header.finish();
        message.push_str(&format!("\r\n--{mixed}\r\nContent-Type: {kind}\r\n\r\n"));
        self.parts(&alternative, &mut message);
        for attachment in attachments {
            message.push_str(&format!("\r\n--{mixed}\r\n"));
            message.push_str(&attachment.part());
        }
        message.push_str(&format!("\r\n--{mixed}--\r\n"));
        message.into_bytes()
    }

    fn parts(&self, boundary: &str, message: &mut String) {
        for (subtype, content) in [("plain", &self.text), ("html", &self.html)] {
            message.push_str(&format!(
                "--{boundary}\r\nContent-Type: text/{subtype}; charset=utf-8\r\n\
                 Content-Transfer-Encoding: quoted-printable\r\n\r\n"
            ));
            message.push_str(&quoted_printable(content));
            message.push_str("\r\n");
        }
        if !self.calendar.is_empty() {
            message.push_str(&format!("--{boundary}\r\n{}\r\n", self.calendar));
        }
        message.push_str(&format!("--{boundary}--\r\n"));
    }
}

/// `=_` never occurs in quoted-printable and base64, so no body can hold the boundary. `level` tells the nested ones apart.
fn boundary(level: &str, id: &MessageId) -> String {
    let digest = ring::digest::digest(&ring::digest::SHA256, format!("{level}{}", id.as_str()).as_bytes());
    let halves = digest.as_ref().iter().take(12).flat_map(|octet| [octet >> 4, octet & 15]);
    let mut boundary = String::with_capacity(2 + 24);
    boundary.push_str("=_");
    boundary.extend(halves.filter_map(|half| char::from_digit(half.into(), 16)));
    boundary
}

/// RFC 2045 section 6.7: CRLF line ends, soft breaks, trailing blanks and everything beyond printable ASCII encoded.
fn quoted_printable(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() + text.len() / 8);
    for line in text.split('\n') {
        let line = line.strip_suffix('\r').unwrap_or(line);
        encode_line(line, &mut encoded);
        encoded.push_str("\r\n");
    }
    // The text ends with a line end, which the split shows as one empty line more.
    encoded.truncate(encoded.trim_end_matches("\r\n").len());
    encoded.push_str("\r\n");
    encoded
}

fn encode_line(line: &str, encoded: &mut String) {
    let (mut rest, mut column) = (line, 0);
    while let Some(next) = rest.as_bytes().first() {
        // A dot or `From ` at the start of a line is what transports and mailbox files may change.
        let fragile = column == 0 && (*next == b'.' || rest.starts_with("From "));
        let room = LINE_MAX - 1 - column;
        // What needs no change is copied in one piece.
        let (plain, after) = rest.split_at(if fragile { 0 } else { plain_octets(rest, room) });
        encoded.push_str(plain);
        column += plain.len();
        let Some(next) = after.chars().next() else { return };
        let mut octets = [0; 4];
        let escaped = next.encode_utf8(&mut octets).as_bytes();
        let is_plain = plain.len() == room && plain_octets(after, 1) == 1;
        if is_plain || column + ESCAPE > LINE_MAX - 1 {
            encoded.push_str("=\r\n");
            column = 0;
            rest = after;
            continue;
        }
        for octet in escaped {
            if column + ESCAPE > LINE_MAX - 1 {
                encoded.push_str("=\r\n");
                column = 0;
            }
            encoded.push_str(&format!("={octet:02X}"));
            column += ESCAPE;
        }
        rest = after.get(next.len_utf8()..).unwrap_or_default();
    }
}

/// How many octets at the start of a line, `most` at most, stay as they are. A blank at its end does not.
fn plain_octets(line: &str, most: usize) -> usize {
    let is_plain = |octet: &u8| matches!(octet, b' '..=b'~' | b'\t') && *octet != b'=';
    let octets = line.as_bytes().get(..most).unwrap_or(line.as_bytes());
    // Sixteen at once, which processors do in a few steps, up to the first sixteen that hold something else.
    let (groups, _) = octets.as_chunks::<16>();
    let whole =
        groups.iter().take_while(|group| group.iter().fold(true, |all, octet| all & is_plain(octet))).count() * 16;
    let rest = octets.get(whole..).unwrap_or_default();
    let plain = whole + rest.iter().position(|octet| !is_plain(octet)).unwrap_or(rest.len());
    let ends = plain == line.len() && line.ends_with([' ', '\t']);
    plain - usize::from(ends)
}
