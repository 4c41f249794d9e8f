//! How FETCH shows one message (RFC 3501 section 7.4.2).
//!
//! Bodies are written as references into the stored octets; only selected header fields are copied.

use std::sync::Arc;

use super::imap_command::FetchItem;
use super::imap_command::Section;
use super::letter;
use super::mailbox::Stored;
use super::reply::Output;

/// Writes `* NUMBER FETCH (...)`.
pub(super) fn write(output: &mut Output, number: usize, stored: &Stored, items: &[FetchItem]) {
    output.text(format!("* {number} FETCH ("));
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            output.text(" ");
        }
        write_item(output, stored, item);
    }
    output.line(")");
}

fn write_item(output: &mut Output, stored: &Stored, item: &FetchItem) {
    match item {
        FetchItem::Uid => output.text(format!("UID {}", stored.uid)),
        FetchItem::Flags => output.text(format!("FLAGS ({})", flags(stored))),
        FetchItem::InternalDate => {
            let date = stored.internal_date.strftime("%d-%b-%Y %H:%M:%S +0000");
            output.text(format!("INTERNALDATE \"{date}\""));
        }
        FetchItem::Size => output.text(format!("RFC822.SIZE {}", stored.bytes.len())),
        FetchItem::GmailThread => output.text(format!("X-GM-THRID {}", conversation(stored))),
        FetchItem::ModSeq => output.text(format!("MODSEQ ({})", stored.modseq)),
        FetchItem::BodyStructure => output.text(body_structure(stored)),
        FetchItem::Body { section, partial, .. } => write_body(output, stored, section, *partial),
    }
}

/// The conversation that Gmail would sort it into. Here the subject alone makes one, which is the rougher half of what Gmail
/// does: mail with the same subject lies in one conversation, whoever wrote it.
fn conversation(stored: &Stored) -> u64 {
    let subject = letter::first(&stored.bytes, "Subject").unwrap_or_default();
    let subject = subject.rsplit(": ").next().unwrap_or_default().trim().to_lowercase();
    // FNV-1a; Gmail's numbers are as long.
    subject.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The flags, separated by spaces.
pub(super) fn flags(stored: &Stored) -> String {
    stored.flags.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
}

fn write_body(output: &mut Output, stored: &Stored, section: &Section, partial: Option<(u32, u32)>) {
    let whole = &stored.bytes;
    let header_end = header_length(whole);
    let (name, bytes, start, end) = match section {
        Section::Full => (String::new(), Arc::clone(whole), 0, whole.len()),
        Section::Header => ("HEADER".to_owned(), Arc::clone(whole), 0, header_end),
        Section::Text => ("TEXT".to_owned(), Arc::clone(whole), header_end, whole.len()),
        Section::Fields { names, except } => {
            let fields = selected_fields(whole, names, *except);
            let length = fields.len();
            let not = if *except { ".NOT" } else { "" };
            (format!("HEADER.FIELDS{not} ({})", names.join(" ")), Arc::from(fields), 0, length)
        }
    };
    let origin = partial.map(|(from, _)| format!("<{from}>")).unwrap_or_default();
    let (from, to) = match partial {
        Some((from, count)) => {
            let from = end.min(start + from as usize);
            (from, end.min(from + count as usize))
        }
        None => (start, end),
    };
    output.text(format!("BODY[{name}]{origin} {{{}}}\r\n", to - from));
    output.body(&bytes, from..to);
}

/// Length of the header block with the empty line that ends it.
fn header_length(message: &[u8]) -> usize {
    message.len() - letter::split(message).1.len()
}

fn selected_fields(message: &[u8], names: &[String], except: bool) -> Vec<u8> {
    let mut selected = Vec::new();
    for field in letter::fields(message) {
        if names.iter().any(|name| field.is(name)) != except {
            selected.extend_from_slice(field.raw);
        }
    }
    selected.extend_from_slice(b"\r\n");
    selected
}

/// A structure that parses and is honest about type and size, but does not look inside: a multipart shows one part.
fn body_structure(stored: &Stored) -> String {
    let kind = letter::first(&stored.bytes, "Content-Type").unwrap_or_else(|| "text/plain".to_owned());
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_uppercase().replace(['"', '\\'], "");
    let body = letter::split(&stored.bytes).1;
    let (size, lines) = (body.len(), body.iter().filter(|byte| **byte == b'\n').count());
    let text = |subtype: &str| format!("(\"TEXT\" \"{subtype}\" NIL NIL NIL \"8BIT\" {size} {lines})");
    let structure = match kind.split_once('/') {
        Some(("TEXT", subtype)) => text(subtype),
        Some(("MULTIPART", subtype)) => format!("({} \"{subtype}\")", text("PLAIN")),
        Some((other, subtype)) => format!("(\"{other}\" \"{subtype}\" NIL NIL NIL \"8BIT\" {size})"),
        None => text("PLAIN"),
    };
    format!("BODYSTRUCTURE {structure}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::adapters::postoffice::imap_command;
    use crate::adapters::postoffice::imap_command::ImapCommand;

    fn shown(items: &str) -> String {
        let (_, Ok(ImapCommand::Fetch { items, .. })) = imap_command::parse(format!("a FETCH 1 {items}").as_bytes())
        else {
            panic!("{items}")
        };
        let stored = Stored {
            uid: 9,
            bytes: Arc::from(&b"From: a@b.test\r\nSubject: one\r\n two\r\n\r\nbody\r\n"[..]),
            internal_date: "2026-03-02T09:05:00Z".parse().unwrap(),
            flags: BTreeSet::from(["\\Seen".to_owned()]),
            modseq: 4,
        };
        let mut output = Output::default();
        write(&mut output, 3, &stored, &items);
        output.flat().replace("\r\n", "~")
    }

    #[test]
    fn items_are_shown_in_the_order_asked() {
        assert_eq!(
            shown("(UID FLAGS INTERNALDATE RFC822.SIZE MODSEQ)"),
            "* 3 FETCH (UID 9 FLAGS (\\Seen) INTERNALDATE \"02-Mar-2026 09:05:00 +0000\" RFC822.SIZE 44 MODSEQ (4))~"
        );
    }

    #[test]
    fn an_answer_lies_in_the_conversation_of_what_it_answers() {
        let conversation = |subject: &str| {
            let bytes = Arc::from(format!("Subject: {subject}\r\n\r\nx").into_bytes());
            let (uid, internal_date) = (1, jiff::Timestamp::UNIX_EPOCH);
            conversation(&Stored { uid, bytes, internal_date, flags: BTreeSet::new(), modseq: 1 })
        };
        assert_eq!(conversation("Offer for the line"), conversation("Re: AW: Offer for the line"));
        assert_ne!(conversation("Offer for the line"), conversation("Offer for the other line"));
        assert!(shown("(UID X-GM-THRID)").starts_with("* 3 FETCH (UID 9 X-GM-THRID "));
    }

    #[test]
    fn sections_and_partials_are_cut_exactly() {
        assert!(shown("BODY.PEEK[]").contains("BODY[] {44}~From: a@b.test~Subject: one~ two~~body~)"));
        assert_eq!(shown("BODY.PEEK[]<5.4>"), "* 3 FETCH (BODY[]<5> {4}~ a@b)~");
        assert_eq!(shown("BODY.PEEK[]<99.4>"), "* 3 FETCH (BODY[]<99> {0}~)~");
        assert_eq!(shown("BODY.PEEK[TEXT]"), "* 3 FETCH (BODY[TEXT] {6}~body~)~");
        assert!(shown("BODY.PEEK[HEADER]").contains("{38}~From: a@b.test~Subject: one~ two~~)"));
        assert_eq!(
            shown("BODY.PEEK[HEADER.FIELDS (subject X)]"),
            "* 3 FETCH (BODY[HEADER.FIELDS (subject X)] {22}~Subject: one~ two~~)~"
        );
        assert!(shown("BODYSTRUCTURE").contains("(\"TEXT\" \"PLAIN\" NIL NIL NIL \"8BIT\" 6 1)"));
    }
}
