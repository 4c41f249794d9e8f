//! The parts of a mail (RFC 2045, 2046) and the text of its leaves. Linear: every octet is looked at once a level.
//!
//! Does not open attached messages, archives or encrypted parts; chooses no text (that is `read`).

use std::borrow::Cow;

use super::header;
use super::header::Fields;
use super::words;

/// Levels of multiparts that are opened; real mail has four.
pub const NESTING_MAX: usize = 20;

/// Parts that are read; the rest of the mail is passed over.
pub const PARTS_MAX: usize = 500;

/// Octets of one leaf that are decoded.
pub const DECODED_MAX: usize = 1024 * 1024;

/// Parameters of one field that are read.
const PARAMETERS_MAX: usize = 100;

/// `type/subtype; name=value` as of `Content-Type` and `Content-Disposition`, names and type in lower case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parametrized {
    /// `text/plain`, `attachment`.
    pub value: String,
    /// The parameters as written, in order.
    pub parameters: Vec<(String, String)>,
}

impl Parametrized {
    /// The value of a parameter, continuations and character set (RFC 2231) resolved.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<String> {
        let plain = self.parameters.iter().find(|(known, _)| known == name);
        if let Some((_, value)) = plain {
            return Some(words::decode(value));
        }
        let mut joined = String::new();
        for (known, value) in &self.parameters {
            let piece = known.strip_prefix(name).is_some_and(|rest| rest.starts_with('*'));
            if piece {
                joined.push_str(value);
            }
        }
        (!joined.is_empty()).then(|| percent_decoded(&joined))
    }
}

/// One leaf of the mail, or the mail itself when it has no parts.
#[derive(Debug, Clone)]
pub struct Part<'m> {
    /// Its own header fields; those of the mail for a mail without parts.
    pub fields: Fields<'m>,
    /// `Content-Type`; `text/plain` when there is none.
    pub content: Parametrized,
    /// `Content-Disposition` is `attachment`, or it has a file name and is no text.
    pub is_attachment: bool,
    /// File name, cleaned; empty when there is none.
    pub file_name: String,
    /// The content of the enclosing multipart, `multipart/report` for example; empty for the root.
    pub container: String,
    /// The octets as they stand in the mail.
    pub body: &'m [u8],
}

impl Part<'_> {
    /// The octets after the transfer encoding, capped.
    #[must_use]
    pub fn octets(&self) -> Cow<'_, [u8]> {
        let encoding = self.fields.value("content-transfer-encoding").unwrap_or_default().to_ascii_lowercase();
        // Some write a comment, quotes or a lost semicolon there.
        let encoding = encoding.split([';', '(', ' ', '"', '\t']).find(|word| !word.is_empty()).unwrap_or_default();
        // Base64 grows by a third and quoted-printable by up to three times.
        let grown = if encoding.starts_with("quoted") { 3 } else { 2 };
        let body = self.body.get(..self.body.len().min(DECODED_MAX * grown)).unwrap_or_default();
        let mut octets = match encoding {
            "base64" => words::base64(body),
            "quoted-printable" | "quotedprintable" => words::quoted_printable(body),
            _ => return Cow::Borrowed(body.get(..body.len().min(DECODED_MAX)).unwrap_or_default()),
        };
        octets.truncate(DECODED_MAX);
        Cow::Owned(octets)
    }

    /// The text of a leaf in its character set.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        let charset = self.content.parameter("charset").unwrap_or_default();
        words::of_octets(self.octets(), charset.trim())
    }
}

/// The leaves of a mail in their order.
#[derive(Debug, Clone, Default)]
pub struct Parts<'m> {
    /// The leaves.
    pub leaves: Vec<Part<'m>>,
    /// `Content-Type` of the whole mail.
    pub root: Parametrized,
    /// Something was left out because of a limit.
    pub cut: bool,
}

/// Takes a mail apart.
#[must_use]
pub fn parts<'m>(fields: &Fields<'m>, body: &'m [u8]) -> Parts<'m> {
    let content = content_type(fields, "");
    let mut found = Parts { root: content.clone(), ..Parts::default() };
    open(fields.clone(), content, body, "", 0, &mut found);
    found
}

fn open<'m>(
    fields: Fields<'m>,
    content: Parametrized,
    body: &'m [u8],
    container: &str,
    depth: usize,
    found: &mut Parts<'m>,
) {
    if found.leaves.len() >= PARTS_MAX {
        found.cut = true;
        return;
    }
    let is_multipart = content.value.starts_with("multipart/");
    found.cut |= is_multipart && depth >= NESTING_MAX;
    if is_multipart && depth < NESTING_MAX {
        let declared = content.parameter("boundary").unwrap_or_default();
        let mut pieces = split(body, declared.trim_end().as_bytes());
        if pieces.is_empty() || declared.is_empty() {
            pieces = guessed_boundary(body).map(|boundary| split(body, boundary)).unwrap_or_default();
        }
        if !pieces.is_empty() {
            for piece in pieces.into_iter().take(PARTS_MAX) {
                let (fields, body) = split_part(piece);
                let inner = content_type(&fields, &content.value);
                open(fields, inner, body, &content.value, depth + 1, found);
            }
            return;
        }
    }
    found.leaves.push(leaf(fields, content, container, body));
}

/// A boundary that its multipart does not declare, or declares wrongly: the first line of that form with a header below.
fn guessed_boundary(body: &[u8]) -> Option<&[u8]> {
    let mut lines = body.split(|octet| *octet == b'\n').take(GUESS_LINES);
    let at =
        lines.find_map(|line| line.strip_prefix(b"--").map(<[u8]>::trim_ascii_end).filter(|rest| rest.len() >= 4))?;
    let below = lines.next()?;
    below.get(..8).is_some_and(|start| start.eq_ignore_ascii_case(b"content-")).then_some(at)
}

/// Lines of a body in which a boundary is guessed; before the first part stands at most a sentence for old programs.
const GUESS_LINES: usize = 20;

fn leaf<'m>(fields: Fields<'m>, mut content: Parametrized, container: &str, body: &'m [u8]) -> Part<'m> {
    // A multipart whose boundary never comes is read as the text that it most likely is.
    if content.value.starts_with("multipart/") {
        content = Parametrized { value: "text/plain".to_owned(), parameters: Vec::new() };
    }
    let disposition = fields.value("content-disposition").map(|value| parametrized(&value)).unwrap_or_default();
    let name = disposition.parameter("filename").or_else(|| content.parameter("name")).unwrap_or_default();
    let is_text = content.value.starts_with("text/") || content.value.starts_with("message/");
    Part {
        is_attachment: disposition.value == "attachment" || (!is_text && !name.is_empty()),
        file_name: words::clean(&name, FILE_NAME_MAX),
        container: container.to_owned(),
        fields,
        content,
        body,
    }
}

/// Characters of a file name that are kept.
const FILE_NAME_MAX: usize = 120;

/// A part starts with an empty line when it has no header.
fn split_part(piece: &[u8]) -> (Fields<'_>, &[u8]) {
    if let Some(body) = piece.strip_prefix(b"\r\n").or_else(|| piece.strip_prefix(b"\n")) {
        return (Fields::default(), body);
    }
    header::split(piece)
}

fn content_type(fields: &Fields<'_>, container: &str) -> Parametrized {
    let mut content = fields.value("content-type").map(|value| parametrized(&value)).unwrap_or_default();
    if !content.value.contains('/') {
        let default = if container == "multipart/digest" { "message/rfc822" } else { "text/plain" };
        content.value = default.to_owned();
    }
    content
}

/// The octets between the delimiter lines (RFC 2046 section 5.1.1); what follows the last delimiter is dropped when it
/// was the closing one.
fn split<'m>(body: &'m [u8], boundary: &[u8]) -> Vec<&'m [u8]> {
    let mut pieces = Vec::new();
    let mut start: Option<usize> = None;
    let begins = [b"--", boundary].concat();
    let is_line = |at: &usize| at.checked_sub(1).is_none_or(|before| body.get(before) == Some(&b'\n'));
    for at in memchr::memmem::find_iter(body, &begins).filter(is_line) {
        if pieces.len() > PARTS_MAX {
            break;
        }
        let rest = body.get(at..).unwrap_or_default();
        let length = header::end_of_line(rest);
        let Some(closing) = delimiter(rest.get(..length).unwrap_or_default(), boundary) else { continue };
        if let Some(start) = start {
            pieces.push(without_last_line_end(body.get(start..at).unwrap_or_default()));
        }
        start = Some(at + length);
        if closing {
            return pieces;
        }
    }
    if let Some(start) = start.filter(|start| *start < body.len()) {
        pieces.push(body.get(start..).unwrap_or_default());
    }
    pieces
}

/// Whether `line` is `--boundary` (`Some(false)`) or `--boundary--` (`Some(true)`).
fn delimiter(line: &[u8], boundary: &[u8]) -> Option<bool> {
    let rest = line.strip_prefix(b"--")?.strip_prefix(boundary)?.trim_ascii_end();
    match rest {
        b"" => Some(false),
        _ => rest.starts_with(b"--").then_some(true),
    }
}

fn without_last_line_end(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    bytes.strip_suffix(b"\r").unwrap_or(bytes)
}

/// Reads an unfolded `value; name=value; name="value"`, forgiving about blanks and lost semicolons.
#[must_use]
pub fn parametrized(value: &str) -> Parametrized {
    let mut rest = value;
    let value = until(&mut rest, b";");
    let first = value.trim().split(char::is_whitespace).next().unwrap_or_default();
    let mut read = Parametrized { value: first.to_lowercase(), parameters: Vec::new() };
    while !rest.is_empty() && read.parameters.len() < PARAMETERS_MAX {
        let name = until(&mut rest, b";=");
        if rest.is_empty() {
            break;
        }
        rest = rest.trim_start();
        let value = match rest.strip_prefix('"') {
            Some(behind) => {
                rest = behind;
                let value = quoted(&mut rest);
                until(&mut rest, b";");
                value.into_owned()
            }
            None => until(&mut rest, b";").trim().to_owned(),
        };
        read.parameters.push((name.trim().to_lowercase(), value));
    }
    read
}

/// What stands before the first of `stops`, outside comments; the stop is consumed.
fn until<'v>(rest: &mut &'v str, stops: &[u8]) -> Cow<'v, str> {
    let text = *rest;
    let end = text.bytes().position(|octet| octet == b'(' || stops.contains(&octet)).unwrap_or(text.len());
    if text.as_bytes().get(end) == Some(&b'(') {
        return Cow::Owned(without_comments(rest, stops));
    }
    *rest = text.get(end + 1..).unwrap_or_default();
    Cow::Borrowed(text.get(..end).unwrap_or_default())
}

/// The same where comments stand.
fn without_comments(rest: &mut &str, stops: &[u8]) -> String {
    let (mut text, mut comments, mut chars) = (String::new(), 0_u32, rest.chars());
    for c in chars.by_ref() {
        match c {
            '(' => comments = comments.saturating_add(1),
            ')' if comments > 0 => comments -= 1,
            _ if comments > 0 => {}
            c if stops.iter().any(|stop| char::from(*stop) == c) => break,
            _ => text.push(c),
        }
    }
    *rest = chars.as_str();
    text
}

/// What stands before the closing quote, which is consumed.
fn quoted<'v>(rest: &mut &'v str) -> Cow<'v, str> {
    let text = *rest;
    let end = memchr::memchr2(b'"', b'\\', text.as_bytes()).unwrap_or(text.len());
    if text.as_bytes().get(end) != Some(&b'\\') {
        *rest = text.get(end + 1..).unwrap_or_default();
        return Cow::Borrowed(text.get(..end).unwrap_or_default());
    }
    let (mut value, mut chars) = (String::new(), text.chars());
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' => value.extend(chars.next()),
            _ => value.push(c),
        }
    }
    *rest = chars.as_str();
    Cow::Owned(value)
}

/// `utf-8''na%C3%AFve.txt`, or the text itself when it is not of that form.
fn percent_decoded(value: &str) -> String {
    let mut pieces = value.splitn(3, '\'');
    let (Some(charset), Some(_), Some(text)) = (pieces.next(), pieces.next(), pieces.next()) else {
        return value.to_owned();
    };
    let octets = text.replace('=', "=3D").replace('%', "=");
    words::in_charset(&words::quoted_printable(octets.as_bytes()), charset)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(mail: &str) -> Vec<(String, String)> {
        let (fields, body) = header::split(mail.as_bytes());
        parts(&fields, body).leaves.iter().map(|part| (part.content.value.clone(), part.text().into_owned())).collect()
    }

    #[test]
    fn a_boundary_folded_after_its_sign_is_found() {
        let mail = "Content-Type: multipart/mixed;\r\n boundary=\r\n  \"b 1\"\r\n\r\nx\r\n--b 1\r\n\r\nhello\r\n--b 1\r\nContent-Type: text/html\r\n\r\n<p>\r\n--b 1--\r\nend";
        assert_eq!(read(mail), [("text/plain".into(), "hello".into()), ("text/html".into(), "<p>".into())]);
    }

    #[test]
    fn a_missing_end_or_boundary_loses_no_text() {
        assert_eq!(
            read("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhello\n"),
            [("text/plain".into(), "hello\n".into())]
        );
        assert_eq!(
            read("Content-Type: multipart/mixed; boundary=b\n\nhello\n"),
            [("text/plain".into(), "hello\n".into())]
        );
    }

    #[test]
    fn a_boundary_that_is_not_declared_is_guessed() {
        for declared in ["", "; boundary=\"\"", "; boundary=another"] {
            let mail = format!(
                "Content-Type: multipart/mixed{declared}\n\nold program?\n--=_x1\nContent-Type: text/html\n\n<p>\n--=_x1--\n"
            );
            assert_eq!(read(&mail), [("text/html".into(), "<p>".into())], "{declared}");
        }
        let rule = "Content-Type: multipart/mixed\n\nHello\n-------\nPriya\n";
        assert_eq!(read(rule), [("text/plain".into(), "Hello\n-------\nPriya\n".into())]);
    }

    #[test]
    fn encodings_are_known_with_what_programs_add() {
        for name in ["base64;", "\"base64\"", "Base64 (mime)"] {
            assert_eq!(
                read(&format!("Content-Transfer-Encoding: {name}\n\naGVsbG8=\n")),
                [("text/plain".into(), "hello".into())]
            );
        }
    }

    #[test]
    fn nesting_and_parts_are_capped() {
        let mut mail = String::new();
        for level in 0..100 {
            mail.push_str(&format!("Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n"));
        }
        let (fields, body) = header::split(mail.as_bytes());
        assert!(parts(&fields, body).cut);
        let many = format!("Content-Type: multipart/mixed; boundary=b\n\n{}", "--b\n\nx\n".repeat(5000));
        assert!(read(&many).len() <= PARTS_MAX);
    }

    #[test]
    fn file_names_of_rfc_2231_are_read() {
        let value = parametrized("attachment; filename*0*=utf-8''A%C3%A4; filename*1*=%20b.pdf");
        assert_eq!(value.parameter("filename").as_deref(), Some("Aä b.pdf"));
    }
}
