//! Links that write an answer: `mailto:` with subject and body (RFC 6068), for a thumb on a phone.

use std::fmt::Write as _;

use crate::followup::address::Address;
use crate::followup::ids::ThreadId;
use crate::mail::names;

/// Where the reader of a notice answers for a thread, or for none; `None`: only the mail's own sender.
pub type AnswerTo<'a> = &'a dyn Fn(Option<ThreadId>) -> Option<Address>;

/// Characters of a subject in a link.
const SUBJECT_MAX: usize = 50;

/// A link that writes `say` to `to`; `about` goes into the subject, so that the sent mail can be told from others.
pub(super) fn mailto(to: &Address, say: &str, about: &str) -> String {
    let about = names::one_line(about, SUBJECT_MAX);
    let subject = if about.is_empty() { say.to_owned() } else { format!("{say}: {about}") };
    let address = encoded(&to.to_string()).replace("%40", "@");
    format!("mailto:{address}?subject={}&body={}", encoded(&subject), encoded(say))
}

/// Everything but the unreserved characters of RFC 3986 section 2.3 as octets.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for octet in text.bytes() {
        match octet {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(octet)),
            _ => {
                let _ = write!(out, "%{octet:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_stands_in_a_subject_stays_in_the_subject() {
        let to: Address = "followup+c-77-x@acme.example".parse().unwrap();
        assert_eq!(
            mailto(&to, "snooze 2 weeks", "Line 4? 50 % & more\r\nBcc: x"),
            "mailto:followup%2Bc-77-x@acme.example?subject=snooze%202%20weeks%3A%20Line%204%3F%2050%20%25%20%26%20more%20\
             Bcc%3A%20x&body=snooze%202%20weeks"
        );
    }
}
