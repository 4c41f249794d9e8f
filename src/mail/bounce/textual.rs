//! Failure mails without a machine-readable part: qmail, Exim, old Postfix and what looks like them.
//!
//! Looked at only when a machine sent the mail; a person who quotes a bounce stays a person.

use super::Report;
use super::failed;
use super::failed_recipients;
use super::returned_head;
use crate::followup::address::Address;
use crate::followup::inbound::DeliveryReport;
use crate::followup::inbound::Kind;
use crate::followup::inbound::ReportAction;
use crate::mail::read::header;
use crate::mail::read::header::Fields;
use crate::mail::read::mime::Parts;
use crate::mail::read::words;
use crate::mail::reply_text::quote::folded;

/// Octets of the text that are looked at.
const TEXT_MAX: usize = 20_000;

/// Lines of reasons below an address that are read.
const REASON_LINES: usize = 6;

/// Recipients that are read of one text.
const RECIPIENTS_MAX: usize = 20;

/// Beginnings of texts of mail servers about mail that they give back. All lower case.
const OPENINGS: &[&str] = &[
    "this is the qmail-send program",
    "this message was created automatically by mail delivery software",
    "this is the mail system at host",
    "this is the postfix program at host",
    "i'm afraid i wasn't able to deliver your message",
    "the original message was received at",
    "your message did not reach some or all of the intended recipients",
    "delivery to the following recipient failed",
    "delivery has failed to these recipients",
    "could not be delivered",
    "sorry, we were unable to deliver your message",
];

/// Words of subjects of such mails. All lower case.
#[rustfmt::skip]
const SUBJECTS: &[&str] = &[
    "undeliverable", "undelivered mail", "delivery failure", "delivery failed", "mail delivery failed", "returned mail", "failure notice",
    "delivery status notification", "mail delivery failure", "delivery error", "unzustellbar", "nicht zustellbar", "zustellung fehlgeschlagen", "non remis", "échec de la remise",
    "non distribuable", "no se puede entregar", "error en la entrega", "non recapitabile", "mancata consegna", "onbestelbaar",
    "não é possível entregar", "falha na entrega", "kunde inte levereras", "kan ikke leveres", "ei voitu toimittaa",
    "nie można dostarczyć", "niedostarczone", "nedoručitelné", "не удаётся доставить", "teslim edilemedi", "配信不能", "未传递", "无法送达",
];

/// Words of subjects about mail that is still being tried. All lower case.
const DELAYS: &[&str] = &[
    "delayed mail",
    "could not send message for past",
    "still being retried",
    "delivery delayed",
    "(delay)",
    "warning: message",
];

/// Lines below which the mail itself is given back.
const COPY_MARKS: &[&str] = &[
    "--- below this line is a copy of the message",
    "this is a copy of the message",
    "--- the header of the original message",
];

/// Reads a failure told in words.
#[must_use]
pub fn report(fields: &Fields<'_>, parts: &Parts<'_>, subject: &str, from_machine: bool) -> Option<Report> {
    let named = failed_recipients(fields);
    if !from_machine && named.is_empty() {
        return None;
    }
    let leaf = parts.leaves.iter().find(|part| part.content.value == "text/plain").or(parts.leaves.first())?;
    let text = leaf.text();
    let text = words::capped(&text, TEXT_MAX);
    let (told, copy) = split_copy(text);
    let lower = folded(told);
    let subject = folded(subject);
    let delayed = DELAYS.iter().any(|words| subject.contains(words));
    let opening = OPENINGS.iter().find(|words| lower.contains(*words));
    let known_subject = SUBJECTS.iter().find(|words| subject.contains(*words));
    if opening.is_none() && known_subject.is_none() && !delayed && !fields.has("x-ms-exchange-message-is-ndr") {
        return None;
    }
    let mut recipients = recipients(told);
    if recipients.is_empty() {
        recipients = named.into_iter().map(|known| failed(known.recipient, told)).collect();
    }
    if delayed {
        recipients.iter_mut().for_each(|report| report.action = ReportAction::Delayed);
    }
    let evidence = opening.or(known_subject).map_or("subject of a delay", |words| words);
    let mut report = Report {
        kind: if delayed { Kind::Delay } else { Kind::Bounce },
        evidence: format!("machine's mail with \"{evidence}\""),
        recipients,
        ..Report::default()
    };
    if let Some(copy) = copy {
        let (head, _) = header::split(copy.trim_start().as_bytes());
        returned_head(&head, &mut report);
    }
    Some(report)
}

/// The words of the server, and the returned mail below its mark.
fn split_copy(text: &str) -> (&str, Option<&str>) {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let lower = line.to_lowercase();
        if COPY_MARKS.iter().any(|mark| lower.contains(mark)) {
            return (text.get(..at).unwrap_or(text), text.get(at + line.len()..));
        }
        at += line.len();
    }
    (text, None)
}

/// `<addr>:` or an indented `addr` on a line of its own, with the reason behind or below it.
fn recipients(text: &str) -> Vec<DeliveryReport> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found: Vec<DeliveryReport> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some((address, said)) = address_line(line) else { continue };
        let below = lines.iter().skip(index + 1).take(REASON_LINES).take_while(|line| !line.trim().is_empty());
        let below = below.take_while(|line| address_line(line).is_none());
        let reason = below.fold(said.to_owned(), |reason, line| reason + " " + line.trim());
        let known = found.iter().any(|report| report.recipient.as_ref() == Some(&address));
        if !known && found.len() < RECIPIENTS_MAX {
            found.push(failed(Some(address), &reason));
        }
    }
    found
}

fn address_line(line: &str) -> Option<(Address, &str)> {
    let bare = line.trim();
    if let Some((address, said)) = bare.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
        let said = said.strip_prefix(':').or(said.is_empty().then_some(""))?;
        return Some((address.parse().ok()?, said.trim()));
    }
    let indented = line.starts_with([' ', '\t']);
    let word = bare.strip_suffix(':').unwrap_or(bare);
    let alone = indented && word.contains('@') && !word.contains(char::is_whitespace);
    alone.then(|| word.parse().ok()).flatten().map(|address| (address, ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::followup::inbound::FailureScope;
    use crate::mail::read::mime;

    fn read(mail: &str, subject: &str) -> Option<Report> {
        let (fields, body) = header::split(mail.as_bytes());
        report(&fields, &mime::parts(&fields, body), subject, true)
    }

    #[test]
    fn qmail_is_read() {
        let read = read("A: b\n\nHi. This is the qmail-send program at x.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\n\n<gone@client.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <d@acme.example>\nMessage-ID: <m@acme.example>\n\nx", "failure notice").unwrap();
        let [gone] = read.recipients.as_slice() else { panic!("{read:?}") };
        assert_eq!((gone.status, gone.scope), (Some((5, 1, 1)), FailureScope::HardRecipient));
        assert_eq!(read.ids.len(), 1);
    }

    #[test]
    fn exim_is_read_and_its_delay_is_none() {
        let text = "X-Failed-Recipients: gone@client.example\n\nThis message was created automatically by mail delivery software.\n\n  gone@client.example\n    host mx.client.example [192.0.2.1]\n    SMTP error from remote mail server after RCPT TO:<gone@client.example>:\n    550 5.1.1 User unknown\n\n------ This is a copy of the message, including all the headers. ------\n\nMessage-ID: <m@acme.example>\n";
        let failure = read(text, "Mail delivery failed: returning message to sender").unwrap();
        assert_eq!((failure.kind, failure.recipients.len(), failure.ids.len()), (Kind::Bounce, 1, 1));
        assert_eq!(read(text, "Warning: message 1abc delayed 24 hours").unwrap().kind, Kind::Delay);
    }

    #[test]
    fn other_mail_of_machines_is_none() {
        assert_eq!(read("A: b\n\nI am away until Monday", "Automatic reply"), None);
    }
}
