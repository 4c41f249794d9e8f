//! Mails that are attached to a mail, as they stand there: a rep forwards his own proposal so.
//!
//! Looks no deeper: what is attached to an attached mail is somebody else's affair. Who wrote it is judged elsewhere.

use super::intent;
use super::read::header;
use super::read::mime;
use super::read::mime::Part;
use super::reply_text::marks;
use crate::followup::inbound::Inbound;
use crate::followup::matching::subject;

/// Attached mails that are looked at; a rep forwards one.
const MAILS_MAX: usize = 10;

/// The attached mails in bytes, in their order; a large one is cut at its end.
#[must_use]
pub fn mails(raw: &[u8]) -> Vec<Vec<u8>> {
    let (fields, body) = header::split(raw);
    let parts = mime::parts(&fields, body);
    // A mail without parts is no attachment, whatever it calls itself.
    let attached = parts.leaves.iter().filter(|part| !part.container.is_empty() && is_mail(part));
    attached.take(MAILS_MAX).map(|part| part.octets().into_owned()).collect()
}

/// Whether [`mails`] may have cut the mail at its end.
#[must_use]
pub fn is_cut(mail: &[u8]) -> bool {
    mail.len() >= mime::DECODED_MAX
}

/// Some programs attach a mail as a file.
fn is_mail(part: &Part<'_>) -> bool {
    part.content.value == "message/rfc822" || part.file_name.to_lowercase().ends_with(".eml")
}

/// Whether the mail shows another one as text: its subject says so, or a line that mail programs write above what they
/// forward.
#[must_use]
pub fn is_forward_in_text(inbound: &Inbound) -> bool {
    let is_title = |line: &str| {
        let plain = intent::plain(line);
        let titles = marks::SEPARATORS.iter().chain(marks::BARE_SEPARATORS);
        !plain.is_empty() && titles.into_iter().any(|title| plain == intent::plain(title))
    };
    subject::has_prefix(&inbound.subject)
        || inbound.full_text.lines().take(LINES_MAX).filter(|line| line.len() <= TITLE_MAX).any(is_title)
}

/// Lines in which such a title is looked for: a rep writes little above it.
const LINES_MAX: usize = 60;

/// Octets of such a line.
const TITLE_MAX: usize = 120;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attached_mail_is_found_however_it_is_packed() {
        let packed = |part: &str| {
            format!(
                "From: a@x.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nsee below\r\n--b\r\n{part}\r\n--b--\r\n"
            )
        };
        for part in [
            "Content-Type: message/rfc822\r\n\r\nSubject: Offer\r\n\r\nHello",
            "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\nU3ViamVjdDogT2ZmZXINCg0KSGVsbG8=",
            "Content-Type: application/octet-stream; name=\"Offer.EML\"\r\n\r\nSubject: Offer\r\n\r\nHello",
        ] {
            let found = mails(packed(part).as_bytes());
            assert_eq!(found.len(), 1, "{part}");
            assert!(String::from_utf8_lossy(&found[0]).starts_with("Subject: Offer"), "{part}");
        }
        assert!(mails(packed("Content-Type: text/plain\r\n\r\nSubject: Offer").as_bytes()).is_empty());
        assert!(mails(b"Content-Type: message/rfc822\r\n\r\nSubject: Offer\r\n\r\nHello").is_empty());
    }

    #[test]
    fn a_forward_in_the_text_is_known() {
        let mail = |subject: &str, text: &str| Inbound {
            subject: subject.to_owned(),
            full_text: text.to_owned(),
            ..Inbound::default()
        };
        assert!(is_forward_in_text(&mail("Fwd: Offer", "please")));
        assert!(is_forward_in_text(&mail("Offer", "please\n\n---------- Forwarded message ---------\nFrom: x")));
        assert!(is_forward_in_text(&mail("Angebot", "Anfang der weitergeleiteten Nachricht:\n\nVon: x")));
        assert!(!is_forward_in_text(&mail("Offer", "please follow up on Priya")));
    }
}
