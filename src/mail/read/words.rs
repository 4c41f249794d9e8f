//! Text of headers and bodies: character sets, encoded words, cleaning. Not the structure of any header.

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::charsets::map::charset_decoder;

/// Longest encoded word that is decoded; RFC 2047 section 2 allows 75 characters, some clients ignore that.
const WORD_MAX: usize = 4096;

/// The text of bytes that say nothing about their character set: UTF-8, else windows-1252.
#[must_use]
pub fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        // Cut in the middle of a character, or one broken byte in text that is UTF-8 otherwise.
        Err(error) if bytes.get(..error.valid_up_to()).is_some_and(|valid| !valid.is_ascii()) => {
            String::from_utf8_lossy(bytes)
        }
        Err(_) => Cow::Owned(in_charset(bytes, "windows-1252")),
    }
}

/// The text of octets in a named character set, without a copy where they are UTF-8 as they stand. Names as in
/// [`in_charset`].
#[must_use]
pub fn of_octets<'o>(octets: Cow<'o, [u8]>, charset: &str) -> Cow<'o, str> {
    if !is_undeclared(plain_name(charset)) {
        return Cow::Owned(in_charset(&octets, charset));
    }
    match octets {
        Cow::Borrowed(octets) => text_of(octets),
        Cow::Owned(octets) => {
            Cow::Owned(String::from_utf8(octets).unwrap_or_else(|error| text_of(error.as_bytes()).into_owned()))
        }
    }
}

fn plain_name(charset: &str) -> &str {
    let charset = charset.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
    charset.split([';', ' ']).next().unwrap_or_default()
}

/// Whether the name says nothing beyond UTF-8 or eight-bit text.
fn is_undeclared(charset: &str) -> bool {
    let undeclared = ["", "us-ascii", "ascii", "utf-8", "utf8", "unknown-8bit", "8bit", "x-user-defined"];
    undeclared.iter().any(|name| charset.eq_ignore_ascii_case(name))
}

/// The text of bytes in a declared character set. Unknown sets, `us-ascii` and `utf-8` are read as [`text_of`] does.
#[must_use]
pub fn in_charset(bytes: &[u8], charset: &str) -> String {
    let charset = plain_name(charset);
    if is_undeclared(charset) || is_utf_8_after_all(bytes, charset) {
        return text_of(bytes).into_owned();
    }
    match charset_decoder(charset.as_bytes()).or_else(|| charset_decoder(registered(charset).as_bytes())) {
        Some(decode) => decode(bytes),
        None => text_of(bytes).into_owned(),
    }
}

/// Programs declare Latin and write UTF-8. Latin text that happens to be valid UTF-8 does not occur in practice.
fn is_utf_8_after_all(bytes: &[u8], charset: &str) -> bool {
    let latin = ["iso-8859-1", "iso-8859-15", "windows-1252", "latin1"];
    latin.iter().any(|name| charset.eq_ignore_ascii_case(name))
        && !bytes.is_ascii()
        && std::str::from_utf8(bytes).is_ok()
}

/// The registered name of sets that programs call by names of their own.
fn registered(charset: &str) -> String {
    let lower = charset.to_ascii_lowercase();
    let name = match lower.as_str() {
        "cp932" | "ms932" | "windows-932" | "windows-31j" => "shift_jis",
        "cp949" | "uhc" | "euckr" | "windows-949" => "euc-kr",
        "cp950" => "big5",
        "eucjp" => "euc-jp",
        "iso-2022-jp-1" | "iso-2022-jp-2" | "iso-2022-jp-3" | "iso-2022-jp-ms" | "cp50220" | "cp50221" | "cp50222" => {
            "iso-2022-jp"
        }
        "cp437" | "ibm437" => "ibm850",
        "dos-866" => "ibm866",
        "cp874" => "windows-874",
        "latin9" | "latin-9" => "iso-8859-15",
        "utf16" => "utf-16",
        "unicode-1-1-utf-7" | "x-unicode-2-0-utf-7" => "utf-7",
        // `win1251`, `win-1251`, `cp-1251`, `latin-1`.
        other => {
            let number = other.trim_start_matches(|c: char| !c.is_ascii_digit());
            return if number.len() == 4 { format!("windows-{number}") } else { other.replace("latin-", "latin") };
        }
    };
    name.to_owned()
}

/// Decodes the encoded words of an unfolded header value (RFC 2047). Neighbours of one character set are joined
/// before decoding, because clients cut multi-byte characters in two.
#[must_use]
pub fn decode(value: &str) -> String {
    if !value.contains("=?") {
        return value.to_owned();
    }
    let mut out = String::with_capacity(value.len());
    let mut pending: Option<(String, Vec<u8>)> = None;
    let mut rest = value;
    while let Some((before, from)) = rest.find("=?").and_then(|at| rest.split_at_checked(at)) {
        if pending.is_none() || !before.chars().all(char::is_whitespace) {
            flush(&mut pending, &mut out);
            out.push_str(before);
        }
        match encoded_word(from) {
            Some((charset, bytes, after)) => {
                join(&mut pending, &mut out, charset, bytes);
                rest = after;
            }
            None => {
                flush(&mut pending, &mut out);
                out.push_str("=?");
                rest = from.get(2..).unwrap_or_default();
            }
        }
    }
    flush(&mut pending, &mut out);
    out.push_str(rest);
    out
}

fn join(pending: &mut Option<(String, Vec<u8>)>, out: &mut String, charset: &str, bytes: Vec<u8>) {
    if let Some((known, gathered)) = pending
        && known.eq_ignore_ascii_case(charset)
    {
        gathered.extend_from_slice(&bytes);
        return;
    }
    flush(pending, out);
    *pending = Some((charset.to_owned(), bytes));
}

fn flush(pending: &mut Option<(String, Vec<u8>)>, out: &mut String) {
    if let Some((charset, bytes)) = pending.take() {
        out.push_str(&in_charset(&bytes, &charset));
    }
}

/// `=?charset*lang?encoding?text?=` at the start of `text`: its set, its octets, and what follows.
fn encoded_word(text: &str) -> Option<(&str, Vec<u8>, &str)> {
    let window = text.get(2..floor_boundary(text, WORD_MAX))?;
    let (charset, after) = window.split_once('?')?;
    let (encoding, after) = after.split_once('?')?;
    let (payload, _) = after.split_once("?=")?;
    if charset.is_empty() || charset.len() > 40 || payload.contains(['?', '\r', '\n']) {
        return None;
    }
    let used = 2 + charset.len() + 1 + encoding.len() + 1 + payload.len() + 2;
    let bytes = match encoding {
        "b" | "B" => base64(payload.as_bytes()),
        "q" | "Q" => quoted_printable(payload.replace('_', " ").as_bytes()),
        _ => return None,
    };
    let charset = charset.split('*').next().unwrap_or(charset);
    Some((charset, bytes, text.get(used..)?))
}

/// Base64 that forgives: what is not of the alphabet is skipped (RFC 2045 section 6.8).
#[must_use]
pub fn base64(bytes: &[u8]) -> Vec<u8> {
    if let Some(decoded) = base64_decode(bytes) {
        return decoded;
    }
    let letters: Vec<u8> =
        bytes.iter().copied().filter(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/')).collect();
    let whole = letters.len() - if letters.len() % 4 == 1 { 1 } else { 0 };
    base64_decode(letters.get(..whole).unwrap_or_default()).unwrap_or_default()
}

/// Quoted-printable that forgives: a `=` that starts no valid pair stays (RFC 2045 section 6.7).
#[must_use]
pub fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        if byte != b'=' {
            out.push(byte);
            continue;
        }
        match (bytes.get(at), bytes.get(at + 1)) {
            (Some(b'\n'), _) => at += 1,
            (Some(b'\r'), Some(b'\n')) => at += 2,
            (Some(&high), Some(&low)) => match (hex(high), hex(low)) {
                (Some(high), Some(low)) => {
                    out.push(high << 4 | low);
                    at += 2;
                }
                _ => out.push(byte),
            },
            _ => out.push(byte),
        }
    }
    out
}

/// The value of one hexadecimal digit.
#[must_use]
pub fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// A header's value for people: encoded words decoded, then [`clean`].
#[must_use]
pub fn shown(value: &str, max_chars: usize) -> String {
    if value.contains("=?") { clean(&decode(value), max_chars) } else { clean(value, max_chars) }
}

/// The text on one line without control characters, invisible and direction-changing ones, blanks collapsed, capped.
#[must_use]
pub fn clean(text: &str, max_chars: usize) -> String {
    if text.len() <= max_chars && is_clean(text.as_bytes()) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len().min(max_chars));
    let mut blank = true;
    for c in text.chars().filter(|c| !is_invisible(*c)).take(max_chars) {
        let space = c.is_whitespace() || c.is_control();
        if !space {
            out.push(c);
        } else if !blank {
            out.push(' ');
        }
        blank = space;
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether nothing is to be done: letters and marks of ASCII, single blanks between them.
fn is_clean(octets: &[u8]) -> bool {
    let mut blank = true;
    for octet in octets {
        match octet {
            b' ' if !blank => blank = true,
            octet if octet.is_ascii_graphic() => blank = false,
            _ => return false,
        }
    }
    !blank || octets.is_empty()
}

/// Characters that change how text shows without showing themselves. The joiners U+200C and U+200D stay: Persian and
/// emoji need them.
#[must_use]
pub const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{ad}' | '\u{61c}')
}

/// The largest position up to `at` where `text` can be cut.
#[must_use]
pub fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// `text` cut to at most `octets`, between characters.
#[must_use]
pub fn capped(text: &str, octets: usize) -> &str {
    text.get(..floor_boundary(text, octets)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoded_words_are_joined_before_decoding() {
        assert_eq!(decode("=?utf-8?B?w7w=?= =?UTF-8?Q?_x=C3?= =?utf-8?q?=A9?= end"), "ü xé end");
        assert_eq!(decode("a =?iso-8859-1?Q?Gr=FC=DFe?= b"), "a Grüße b");
        assert_eq!(decode("=?nonsense"), "=?nonsense");
        assert_eq!(decode("=?utf-8?x?y?= =?utf-8?q?z?="), "=?utf-8?x?y?= z");
    }

    #[test]
    fn unlabelled_eight_bit_is_windows_1252() {
        assert_eq!(text_of(b"Gr\xfc\xdfe \x80"), "Grüße €");
        assert_eq!(in_charset(b"caf\xc3\xa9", "us-ascii"), "café");
    }

    #[test]
    fn sets_are_known_by_the_names_that_programs_give_them() {
        assert_eq!(in_charset(b"\xcf\xf0\xe8\xe2\xe5\xf2", "win-1251"), "Привет");
        assert_eq!(in_charset(b"\x93\xfa\x96\x7b", "\"CP932\""), "日本");
        assert_eq!(in_charset(b"\x1b$BF|K\\\x1b(B", "iso-2022-jp-ms"), "日本");
        assert_eq!(in_charset(b"Gr\xfc\xdfe", "iso-8859-1; format=flowed"), "Grüße");
        assert_eq!(in_charset("Grüße".as_bytes(), "ISO-8859-1"), "Grüße");
        assert_eq!(in_charset("Grüße".as_bytes(), "x-user-defined"), "Grüße");
    }

    #[test]
    fn direction_marks_and_controls_do_not_survive() {
        assert_eq!(clean(" a\u{202e}b\r\n\tc\0 ", 50), "ab c");
    }

    #[test]
    fn broken_quoted_printable_and_base64_are_read_as_far_as_they_go() {
        assert_eq!(quoted_printable(b"a=3Db=\r\nc=zz="), b"a=bc=zz=");
        assert_eq!(base64(b"aGVs*bG8"), b"hello");
    }
}
