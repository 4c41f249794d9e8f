//! A received mail as it is passed on to the rep: the body octet by octet as it came, the header written anew.
//!
//! From is the bot, because nobody else's server may sign for the author (RFC 9989); everything that others would
//! follow or believe is left out: signatures, trace, wishes for receipts. To whom a mail goes is decided by the engine.

use jiff::Zoned;

use super::compose::header::Header;
use super::names;
use super::read::header;
use super::read::header::Field;
use crate::followup::address::Person;
use crate::followup::ids::MessageId;

/// The mark of what was passed on: such a mail is never passed on again (RFC 3834 section 2: loops).
pub const MARK: &str = "X-Politely-Forwarded";

/// Longest line without its end that servers carry (RFC 5321 section 4.5.3.1.6).
const LINE_MAX: usize = 998;
/// Octets of one field that is repeated as it came; a longer one is broken or hostile.
const FIELD_MAX: usize = 8 * 1024;
/// `References` keep the first ids, which the rep's own program knows, and so many of the last.
const LAST_REFERENCES: usize = 10;
/// Letters of base64 in a line (RFC 2045 section 6.8).
const BASE64_LINE: usize = 76;
/// Fields that say nothing of who wrote to whom, and are repeated as they came.
const KEPT: [&str; 9] = [
    "Thread-Topic",
    "Thread-Index",
    "Importance",
    "Priority",
    "X-Priority",
    "Sensitivity",
    "Content-Language",
    "X-MS-Has-Attach",
    "X-MS-TNEF-Correlator",
];
/// Fields without which the body cannot be read.
const OF_THE_BODY: [&str; 7] = [
    "Content-Type",
    "Content-Transfer-Encoding",
    "Content-Disposition",
    "Content-ID",
    "Content-Base",
    "Content-Location",
    "Content-Description",
];

/// What the new header says.
#[derive(Debug, Clone, PartialEq)]
pub struct Forward {
    /// The bot, with the company's name.
    pub bot: Person,
    /// Who wrote it.
    pub author: Person,
    /// The rep.
    pub to: Person,
    /// Everybody else whom the mail names, so that "reply all" reaches them; they get nothing from us.
    pub cc: Vec<Person>,
    /// Where the rep's answer goes, the author first.
    pub reply_to: Vec<Person>,
    /// The whole chain up to and with the mail itself, oldest first.
    pub references: Vec<MessageId>,
    /// The mail that it answers.
    pub in_reply_to: Vec<MessageId>,
    /// The new id.
    pub message_id: MessageId,
    /// Value of [`MARK`].
    pub mark: String,
    /// Decoded subject, where the written one cannot be repeated.
    pub subject: String,
    /// What it says, for where the mail itself can only be attached.
    pub text: String,
    /// The date, where the mail has none.
    pub now: Zoned,
}

/// Whether a mail bears the mark of what was passed on.
#[must_use]
pub fn is_forwarded(raw: &[u8]) -> bool {
    header::split(raw).0.has(MARK)
}

/// The mail as it is passed on, a whole message. Where its octets could not travel as they are (bare line ends, NUL, endless
/// lines), the mail is attached as a file instead.
#[must_use]
pub fn forward(raw: &[u8], forward: &Forward) -> Vec<u8> {
    let (fields, body) = header::split(raw);
    let mut head = head(forward, fields.first("Subject"), fields.first("Date"));
    for name in KEPT {
        head.extend(fields.first(name).and_then(as_it_came).unwrap_or_default());
    }
    let of_the_body: Vec<&Field<'_>> = OF_THE_BODY.iter().filter_map(|name| fields.first(name)).collect();
    let described: Option<Vec<Vec<u8>>> = of_the_body.into_iter().map(as_it_came).collect();
    let (Some(described), Some(body)) = (described, whole_lines(body)) else {
        return attached(head, raw, &forward.text, forward.message_id.as_str());
    };
    if !described.is_empty() {
        head.extend(b"MIME-Version: 1.0\r\n");
    }
    head.extend(described.concat());
    head.extend(b"\r\n");
    head.extend(body);
    head
}

/// The same message for a server that takes no 8-bit text (RFC 6152): all of it as a file, below its own header.
#[must_use]
pub fn seven_bit(message: &[u8], text: &str) -> Vec<u8> {
    let (fields, _) = header::split(message);
    let is_of_the_body = |field: &Field<'_>| {
        OF_THE_BODY.iter().chain(&["MIME-Version"]).any(|name| field.name.eq_ignore_ascii_case(name))
    };
    let head: Vec<u8> = fields.iter().filter(|field| !is_of_the_body(field)).filter_map(as_it_came).flatten().collect();
    let id = fields.value("Message-ID").unwrap_or_default();
    attached(head, message, text, &id)
}

fn head(forward: &Forward, subject: Option<&Field<'_>>, date: Option<&Field<'_>>) -> Vec<u8> {
    let date = date.and_then(as_it_came).filter(|date| date.len() < LINE_MAX);
    let now = || format!("Date: {}\r\n", forward.now.strftime("%a, %d %b %Y %H:%M:%S %z")).into_bytes();
    let mut head = date.unwrap_or_else(now);
    let mut header = Header::default();
    header.people("From", &[Person { name: from_name(forward), address: forward.bot.address.clone() }]);
    header.people("Reply-To", &forward.reply_to);
    header.people("To", std::slice::from_ref(&forward.to));
    header.people("Cc", &forward.cc);
    head.extend(header.finish().into_bytes());
    let mut header = Header::default();
    match subject.map(as_it_came) {
        Some(Some(subject)) => head.extend(subject),
        Some(None) => header.text("Subject", &forward.subject),
        None => {}
    }
    header.ids("Message-ID", std::slice::from_ref(&forward.message_id));
    header.ids("In-Reply-To", forward.in_reply_to.get(..1).unwrap_or_default());
    header.ids("References", &trimmed(&forward.references));
    // RFC 3834 section 5: a program sends it, and nobody's absence is to answer it.
    header.words("Auto-Submitted", "auto-generated");
    header.words("X-Auto-Response-Suppress", "OOF, AutoReply");
    header.words(MARK, &forward.mark);
    header.people("X-Politely-Author", std::slice::from_ref(&forward.author));
    head.extend(header.finish().into_bytes());
    head
}

/// `Priya Natarajan via Acme`. An address in a display name is what mail filters take for a disguise.
fn from_name(forward: &Forward) -> String {
    let author = &forward.author;
    let named = names::printable_name(&author.name);
    let named = named.unwrap_or_else(|| format!("{} at {}", author.address.local(), author.address.domain()));
    format!("{named} via {}", forward.bot.name)
}

/// A field octet by octet, lines ended with CRLF; `None` when it could not stand in a header.
fn as_it_came(field: &Field<'_>) -> Option<Vec<u8>> {
    let value = whole_lines(field.raw)?;
    let is_sound = value.is_ascii() && value.len() <= FIELD_MAX && !field.name.is_empty();
    is_sound.then(|| [field.name.as_bytes(), b":", &value].concat())
}

/// The octets with every line ended by CRLF; `None` when there is more to them than lines that a server carries.
fn whole_lines(octets: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(octets.len() + octets.len() / 64 + 2);
    for line in octets.split_inclusive(|octet| *octet == b'\n') {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.len() > LINE_MAX || line.contains(&b'\r') || line.contains(&0) {
            return None;
        }
        whole.extend_from_slice(line);
        whole.extend_from_slice(b"\r\n");
    }
    Some(whole)
}

/// First and last ids, each once.
fn trimmed(chain: &[MessageId]) -> Vec<MessageId> {
    let mut ids: Vec<MessageId> = Vec::new();
    for id in chain.iter().rev() {
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    }
    ids.reverse();
    let dropped = ids.len().saturating_sub(LAST_REFERENCES + 1);
    if dropped > 0 {
        ids.drain(1..=dropped);
    }
    ids
}

/// `multipart/mixed`: the text, and the mail as a file. `message/rfc822` may not be base64 (RFC 2046 section 5.2.1), so the
/// file is one that mail programs open by its name.
fn attached(mut head: Vec<u8>, mail: &[u8], text: &str, id: &str) -> Vec<u8> {
    let digest = ring::digest::digest(&ring::digest::SHA256, id.as_bytes());
    let letters: String = digest.as_ref().iter().take(12).map(|octet| format!("{octet:02x}")).collect();
    // `=_` never occurs in base64.
    let boundary = format!("=_{letters}");
    let said = format!("{}\n\n[The mail itself is attached, exactly as it came.]\n", text.trim_end());
    head.extend(
        format!(
            "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"{boundary}\"\r\n\r\n\
             --{boundary}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        )
        .into_bytes(),
    );
    head.extend(base64_lines(said.replace('\n', "\r\n").as_bytes()));
    head.extend(
        format!(
            "--{boundary}\r\nContent-Type: application/octet-stream; name=\"mail.eml\"\r\n\
             Content-Disposition: attachment; filename=\"mail.eml\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        )
        .into_bytes(),
    );
    head.extend(base64_lines(mail));
    head.extend(format!("--{boundary}--\r\n").into_bytes());
    head
}

fn base64_lines(octets: &[u8]) -> Vec<u8> {
    use base64::Engine as _;
    let encoded = base64::engine::general_purpose::STANDARD.encode(octets);
    let mut lines = Vec::with_capacity(encoded.len() + encoded.len() / 32 + 2);
    for line in encoded.as_bytes().chunks(BASE64_LINE) {
        lines.extend_from_slice(line);
        lines.extend_from_slice(b"\r\n");
    }
    lines
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::mail::read;

    fn person(name: &str, address: &str) -> Person {
        Person { name: name.to_owned(), address: address.parse().unwrap() }
    }

    fn id(text: &str) -> MessageId {
        MessageId::new(text).unwrap()
    }

    fn to_dana() -> Forward {
        let priya = person("Priya Natarajan", "priya@globex.example");
        Forward {
            bot: person("Acme", "followup@acme.example"),
            author: priya.clone(),
            to: person("Dana Reyes", "dana@acme.example"),
            cc: vec![person("Tom Okafor", "tom@globex.example")],
            reply_to: vec![priya, person("Acme", "followup+r-1-x@acme.example")],
            references: vec![id("p1@acme.example"), id("f1@acme.example"), id("a1@globex.example")],
            in_reply_to: vec![id("f1@acme.example")],
            message_id: id("notice.forwarded@acme.example"),
            mark: "00000000002d".to_owned(),
            subject: "Re: Angebot für Globex".to_owned(),
            text: "Gern.".to_owned(),
            now: "2026-11-16T10:14:00-05:00[America/New_York]".parse().unwrap(),
        }
    }

    const RECEIVED: &[u8] = b"Return-Path: <priya@globex.example>\r\nReceived: from mx.globex.example\r\n\
        DKIM-Signature: v=1; d=globex.example; bh=abc\r\nARC-Seal: i=1; a=rsa-sha256\r\n\
        Authentication-Results: mx.acme.example; dmarc=pass\r\nDisposition-Notification-To: priya@globex.example\r\n\
        From: Priya Natarajan <priya@globex.example>\r\nTo: followup+r-1-x@acme.example\r\n\
        Subject: Re: Proposal: packing\r\n line\r\nDate: Mon, 16 Nov 2026 16:00:00 +0100\r\n\
        Message-ID: <a1@globex.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\
        Content-Transfer-Encoding: 8bit\r\n\r\nGr\xfc\xdfe\r\n.\r\nPriya\r\n";

    #[test]
    fn the_body_is_the_same_and_the_header_is_ours() {
        let forwarded = forward(RECEIVED, &to_dana());
        let (head, body) = forwarded.split_at(forwarded.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4);
        assert_eq!(body, b"Gr\xfc\xdfe\r\n.\r\nPriya\r\n");
        insta::assert_snapshot!(String::from_utf8(head.to_vec()).unwrap().replace("\r\n", "\n"), @r"
        Date: Mon, 16 Nov 2026 16:00:00 +0100
        From: Priya Natarajan via Acme <followup@acme.example>
        Reply-To: Priya Natarajan <priya@globex.example>, Acme
         <followup+r-1-x@acme.example>
        To: Dana Reyes <dana@acme.example>
        Cc: Tom Okafor <tom@globex.example>
        Subject: Re: Proposal: packing
         line
        Message-ID: <notice.forwarded@acme.example>
        In-Reply-To: <f1@acme.example>
        References: <p1@acme.example> <f1@acme.example> <a1@globex.example>
        Auto-Submitted: auto-generated
        X-Auto-Response-Suppress: OOF, AutoReply
        X-Politely-Forwarded: 00000000002d
        X-Politely-Author: Priya Natarajan <priya@globex.example>
        MIME-Version: 1.0
        Content-Type: text/plain; charset=iso-8859-1
        Content-Transfer-Encoding: 8bit
        ");
    }

    #[test]
    fn what_was_forwarded_is_known_by_its_mark_and_is_no_answer() {
        let forwarded = forward(RECEIVED, &to_dana());
        assert!(is_forwarded(&forwarded) && !is_forwarded(RECEIVED));
        assert_ne!(read::read(&forwarded, false).kind, crate::followup::inbound::Kind::Human);
    }

    #[test]
    fn bare_line_feeds_become_line_ends_and_worse_is_attached_whole() {
        let unix = forward(b"From: p@x.example\nContent-Type: text/plain\n\none\ntwo", &to_dana());
        assert!(unix.ends_with(b"Content-Type: text/plain\r\n\r\none\r\ntwo\r\n"));
        let endless = [b"From: p@x.example\r\n\r\n".to_vec(), vec![b'x'; 2_000]].concat();
        for hostile in [&b"From: p@x.example\r\n\r\na\0b\r\n"[..], b"From: p@x.example\r\n\r\na\rb\r\n", &endless] {
            let forwarded = forward(hostile, &to_dana());
            assert!(forwarded.is_ascii() && forwarded.split(|octet| *octet == b'\n').all(|line| line.len() < 1_000));
            assert_eq!(file(&forwarded), hostile);
        }
    }

    #[test]
    fn for_a_server_without_8_bit_the_whole_mail_is_a_file() {
        let forwarded = forward(RECEIVED, &to_dana());
        let wrapped = seven_bit(&forwarded, "Gr\u{fc}\u{df}e");
        assert!(wrapped.is_ascii());
        assert_eq!(file(&wrapped), forwarded);
        let read = read::read(&wrapped, false);
        assert_eq!(read.message_id, Some(id("notice.forwarded@acme.example")));
        assert!(read.full_text.contains("Gr\u{fc}\u{df}e"), "{}", read.full_text);
    }

    #[test]
    fn a_subject_that_cannot_be_repeated_is_written_anew() {
        let raw = b"From: p@x.example\r\nSubject: Re: Angebot f\xfcr Globex\r\n\r\nGern.\r\n";
        let forwarded = forward(raw, &to_dana());
        assert!(forwarded.is_ascii());
        assert_eq!(read::read(&forwarded, false).subject, "Re: Angebot für Globex");
    }

    #[test]
    fn an_author_without_a_name_is_told_without_an_address_in_the_name() {
        let nameless = Forward { author: person("", "priya@globex.example"), ..to_dana() };
        assert_eq!(from_name(&nameless), "priya at globex.example via Acme");
    }

    fn is_fit_for_the_wire(message: &[u8]) -> bool {
        let lines: Vec<&[u8]> = message.split_inclusive(|octet| *octet == b'\n').collect();
        let is_whole = |line: &&[u8]| {
            let text = line.strip_suffix(b"\r\n");
            text.is_some_and(|text| text.len() <= LINE_MAX && !text.contains(&b'\r') && !text.contains(&0))
        };
        lines.iter().all(is_whole)
    }

    proptest! {
        #[test]
        fn whatever_comes_the_forwarded_mail_can_be_sent_and_bears_the_mark(
            head in "(Subject|Content-Type|X-Priority|content-type|Date|Thread-Index)?(:| :)?[ -~\t\r\n\u{0}\u{fc}]{0,60}",
            octets in proptest::collection::vec(any::<u8>(), 0..400),
        ) {
            let raw = [head.as_bytes(), b"\r\n\r\n", &octets].concat();
            let forwarded = forward(&raw, &to_dana());
            prop_assert!(is_fit_for_the_wire(&forwarded), "{}", String::from_utf8_lossy(&forwarded));
            prop_assert!(is_forwarded(&forwarded));
            let wrapped = seven_bit(&forwarded, "");
            prop_assert!(wrapped.is_ascii() && is_fit_for_the_wire(&wrapped) && is_forwarded(&wrapped));
            prop_assert_eq!(file(&wrapped), forwarded);
        }

        #[test]
        fn whole_lines_of_any_octets_stay_as_they_are(
            lines in proptest::collection::vec(proptest::collection::vec(1_u8.., 0..80), 0..12),
        ) {
            let clean = |line: &Vec<u8>| line.iter().copied().filter(|octet| !b"\r\n".contains(octet)).collect::<Vec<_>>();
            let body: Vec<u8> = lines.iter().flat_map(|line| [clean(line), b"\r\n".to_vec()].concat()).collect();
            let raw = [b"From: p@x.example\r\nContent-Type: text/plain\r\n\r\n", body.as_slice()].concat();
            let forwarded = forward(&raw, &to_dana());
            let end = forwarded.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
            prop_assert_eq!(&forwarded[end..], body.as_slice());
        }
    }

    /// The octets of the attached file.
    fn file(message: &[u8]) -> Vec<u8> {
        use mail_parser::MimeHeaders as _;
        let parsed = mail_parser::MessageParser::default().parse(message).unwrap();
        let file = parsed.attachments().find(|part| part.attachment_name() == Some("mail.eml")).unwrap();
        file.contents().to_vec()
    }
}
