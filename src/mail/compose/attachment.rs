//! Files that go with a mail: their kinds, and their parts in the message. Which file goes with which mail is decided
//! elsewhere.

use std::fmt::Write as _;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::header::tidy_name;

/// Octets that one line of base64 holds: 57 make 76 letters (RFC 2045 section 6.8).
const LINE_OCTETS: usize = 57;

/// Largest whole mail, base64 counted: far below the 10 MB that careful servers still take, and it lies in the outbox once
/// for each thread. What is larger belongs behind a link.
pub const MAIL_MAX: usize = 5_000_000;

/// What words, quotation and headers of a mail are reckoned at, at the most: 64 kB of text, twice, and a quotation.
const WORDS_MAX: usize = 300_000;

/// All files of one mail together, as they are written in it.
pub const FILES_MAX: usize = MAIL_MAX - WORDS_MAX;

/// Longest name of a file in characters; it is shown beside the mail.
const NAME_MAX: usize = 100;

/// Letters of one section of a long name, so that a line stays below 78 (RFC 2231 section 3).
const SECTION_MAX: usize = 54;

/// Kinds of files that people open without a second thought, by the end of the name. What runs when it is opened is not
/// among them: filters refuse it, and so should everybody.
const KINDS: [(&str, &str); 17] = [
    ("csv", "text/csv"),
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("gif", "image/gif"),
    ("ics", "text/calendar"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("md", "text/markdown"),
    ("odp", "application/vnd.oasis.opendocument.presentation"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("txt", "text/plain"),
    ("webp", "image/webp"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
];

/// A file that goes with a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, as the reader sees it.
    pub name: String,
    /// Its kind, such as `application/pdf`.
    pub media_type: &'static str,
    /// What is in it.
    pub bytes: Arc<[u8]>,
}

/// Octets that a file takes in a mail, line ends counted.
#[must_use]
pub const fn written(octets: usize) -> usize {
    /// 76 letters and a line end.
    const LINE: usize = 78;
    octets.div_ceil(LINE_OCTETS) * LINE
}

/// A file with its size, as people read it: `plan.pdf (14 kB)`.
#[must_use]
pub fn sized(name: &str, octets: usize) -> String {
    match octets {
        0..1_000 => format!("{name} ({octets} octets)"),
        1_000..1_000_000 => format!("{name} ({} kB)", (octets + 500) / 1_000),
        _ => format!("{name} ({}.{} MB)", octets / 1_000_000, octets % 1_000_000 / 100_000),
    }
}

/// The media type of a file by the end of its name; `None`: a kind that is not sent.
#[must_use]
pub fn media_type(name: &str) -> Option<&'static str> {
    let (stem, end) = name.rsplit_once('.')?;
    let end = end.to_lowercase();
    KINDS.iter().find(|(known, _)| !stem.is_empty() && *known == end).map(|(_, kind)| *kind)
}

/// The ends of names of all kinds that are sent.
pub fn known_ends() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|(end, _)| *end)
}

impl Attachment {
    /// The part with its header, without the boundaries around it.
    pub(super) fn part(&self) -> String {
        let name = clean_name(&self.name);
        // `text/plain` of whoever wrote it: without a charset readers guess, and they guess well.
        // Readers take the first form of a name that they find: a plain one stands beside the other only in another header.
        let file_name = if name.is_ascii() { format!(";\r\n filename=\"{name}\"") } else { encoded_name(&name) };
        let mut part = format!(
            "Content-Type: {};\r\n name=\"{}\"\r\nContent-Transfer-Encoding: base64\r\n\
             Content-Disposition: attachment{file_name}",
            self.media_type,
            ascii(&name),
        );
        part.push_str("\r\n\r\n");
        for line in self.bytes.chunks(LINE_OCTETS) {
            STANDARD.encode_string(line, &mut part);
            part.push_str("\r\n");
        }
        part
    }
}

/// A name that cannot break out of its quotes, and that no file system takes for a path.
fn clean_name(name: &str) -> String {
    let name: String = tidy_name(name, NAME_MAX).chars().filter(|c| !matches!(c, '/' | '\\' | '"')).collect();
    let name = name.trim_matches(['.', ' ']);
    if name.is_empty() { "attachment".to_owned() } else { name.to_owned() }
}

/// For readers that know nothing of RFC 2231: umlauts as people write them without, everything else as `_`.
fn ascii(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            'ä' => plain.push_str("ae"),
            'ö' => plain.push_str("oe"),
            'ü' => plain.push_str("ue"),
            'Ä' => plain.push_str("Ae"),
            'Ö' => plain.push_str("Oe"),
            'Ü' => plain.push_str("Ue"),
            'ß' => plain.push_str("ss"),
            c if c.is_ascii_graphic() || c == ' ' => plain.push(c),
            _ => plain.push('_'),
        }
    }
    plain
}

/// The name beyond ASCII (RFC 2231 sections 3 and 4), in as many sections as it needs; nothing for a plain one.
fn encoded_name(name: &str) -> String {
    if name.is_ascii() {
        return String::new();
    }
    let mut sections = vec![String::from("UTF-8''")];
    for c in name.chars() {
        let mut letters = String::new();
        let mut octets = [0; 4];
        for octet in c.encode_utf8(&mut octets).bytes() {
            if octet.is_ascii_alphanumeric() || matches!(octet, b'.' | b'-' | b'_') {
                letters.push(char::from(octet));
            } else {
                // Writing into a string cannot fail.
                let _ = write!(letters, "%{octet:02X}");
            }
        }
        match sections.last_mut() {
            Some(section) if section.len() + letters.len() <= SECTION_MAX => section.push_str(&letters),
            Some(_) | None => sections.push(letters),
        }
    }
    match sections.as_slice() {
        [whole] => format!(";\r\n filename*={whole}"),
        sections => {
            let lines =
                sections.iter().enumerate().map(|(place, section)| format!(";\r\n filename*{place}*={section}"));
            lines.collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_known_by_the_end_of_the_name_and_programs_are_none() {
        assert_eq!(media_type("Price list.PDF"), Some("application/pdf"));
        for name in ["setup.exe", "macro.xlsm", "pdf", ".pdf", "a.pdf.js", "archive.zip"] {
            assert_eq!(media_type(name), None, "{name}");
        }
    }

    #[test]
    fn a_name_stays_in_its_quotes_and_in_its_lines() {
        assert_eq!(clean_name("../../a\"b\r\nBcc: x@y.example.pdf"), "ab Bcc: x@y.example.pdf");
        assert_eq!(clean_name(" .. "), "attachment");
        assert_eq!(encoded_name("plain.pdf"), "");
        assert_eq!(encoded_name("Übersicht.pdf"), ";\r\n filename*=UTF-8''%C3%9Cbersicht.pdf");
        assert_eq!(ascii("Größe 你.pdf"), "Groesse _.pdf");
        let long = encoded_name(&"ü".repeat(40));
        assert!(long.lines().all(|line| line.len() < 78) && long.contains("filename*3*="), "{long}");
    }

    /// A mail with these files, as a reader takes it apart.
    fn read_back(attachments: &[Attachment]) -> (String, Vec<(String, String, Vec<u8>)>) {
        use crate::followup::ids::MessageId;
        use crate::mail::compose::body::Alternative;
        use crate::mail::compose::header::Header;
        use crate::mail::render::words;
        use mail_parser::MimeHeaders;
        let alternative = Alternative::of(&words("Hi Priya,\n\nhere it is.\n"), None, None);
        let id = MessageId::from_parts("x", "acme.example");
        let bytes = alternative.append(Header::default(), &id, attachments);
        assert!(bytes.split(|octet| *octet == b'\n').all(|line| line.len() <= 120 && line.last() != Some(&b' ')));
        let message = mail_parser::MessageParser::default().parse(&bytes).unwrap();
        assert_eq!((message.text_body_count(), message.html_body_count()), (1, 1), "the files are no bodies");
        let parts = message.attachments().map(|part| {
            let kind = part.content_type().unwrap();
            let kind = format!("{}/{}", kind.ctype(), kind.subtype().unwrap());
            (part.attachment_name().unwrap().to_owned(), kind, part.contents().to_vec())
        });
        (message.body_text(0).unwrap().into_owned(), parts.collect())
    }

    fn file(name: &str, bytes: &[u8]) -> Attachment {
        Attachment { name: name.to_owned(), media_type: media_type(name).unwrap(), bytes: bytes.into() }
    }

    #[test]
    fn a_reader_finds_every_file_octet_by_octet_and_the_words_unchanged() {
        let all: Vec<u8> = (0..=255).cycle().take(5_000).collect();
        let (text, files) =
            read_back(&[file("Preise & Größen 2027.pdf", &all), file("plan.txt", b"--=_\r\n.\r\nFrom me")]);
        assert!(text.starts_with("Hi Priya,"), "{text}");
        let told: Vec<_> = files.iter().map(|(name, kind, _)| (name.as_str(), kind.as_str())).collect();
        assert_eq!(told, [("Preise & Größen 2027.pdf", "application/pdf"), ("plan.txt", "text/plain")]);
        assert_eq!(
            (files[0].2.as_slice(), files[1].2.as_slice()),
            (all.as_slice(), b"--=_\r\n.\r\nFrom me".as_slice())
        );
        let long = format!("{}.pdf", "Übersicht ".repeat(9).trim());
        assert_eq!(read_back(&[file(&long, b"x")]).1[0].0, long, "in sections");
    }

    #[test]
    fn no_name_breaks_a_message() {
        for name in [
            "a\"; x=\"b.pdf",
            "a\r\nBcc: evil@x.example\r\n\r\n.pdf",
            "a\u{202e}fdp.exe.pdf",
            "..\\..\\b.pdf",
            "'%0d%0a.pdf",
        ] {
            let (_, files) = read_back(&[file(name, b"x")]);
            assert_eq!(files.len(), 1, "{name}");
            assert!(!files[0].0.contains(['\r', '\n', '"', '\u{202e}']), "{:?}", files[0].0);
        }
    }
}
