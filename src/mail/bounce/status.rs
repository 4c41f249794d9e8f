//! Status codes of failed deliveries (RFC 3463) and whose fault they tell of. The code wins over words.

use super::reasons;
use super::reasons::Reason;
use crate::followup::inbound::FailureScope;
use crate::mail::reply_text::quote::folded;

/// An enhanced status code.
pub type Code = (u8, u16, u16);

/// The first `c.s.d` of class 2, 4 or 5 in `text`.
#[must_use]
pub fn enhanced(text: &str) -> Option<Code> {
    text.split(|c: char| !c.is_ascii_digit() && c != '.').find_map(code)
}

fn code(word: &str) -> Option<Code> {
    let mut numbers = word.trim_matches('.').split('.');
    let (class, subject, detail) = (numbers.next()?, numbers.next()?, numbers.next()?);
    // Four numbers are an address of a host.
    if numbers.next().is_some() || class.len() != 1 || subject.len() > 3 || detail.len() > 3 {
        return None;
    }
    let class: u8 = class.parse().ok()?;
    matches!(class, 2 | 4 | 5).then_some((class, subject.parse().ok()?, detail.parse().ok()?))
}

/// The first reply code of SMTP (RFC 5321 section 4.2) of class 4 or 5: three digits at the start, or behind what
/// introduces the words of a server, and before a blank, a hyphen or the end.
#[must_use]
pub fn reply(text: &str) -> Option<u16> {
    let bytes = text.as_bytes();
    let digits = |at: usize| bytes.get(at..at + 3).filter(|word| word.iter().all(u8::is_ascii_digit));
    let found = (0..bytes.len().saturating_sub(2)).find(|at| {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at));
        let starts = before.is_none_or(|byte| {
            matches!(byte, b' ' | b'\t' | b'"' | b'\'' | b'(' | b'[' | b':' | b'<' | b'>' | b'#' | b'=' | b'\n')
        });
        let after = bytes.get(at + 3);
        let ends = after.is_none_or(|byte| {
            matches!(byte, b' ' | b'-' | b'\t' | b']' | b')' | b'\n' | b'\r' | b',' | b':' | b'\'' | b'"' | b'.')
        });
        let is_version = after == Some(&b'.') && bytes.get(at + 4).is_some_and(u8::is_ascii_digit);
        starts && ends && !is_version && digits(*at).is_some_and(is_failure)
    })?;
    std::str::from_utf8(digits(found)?).ok()?.parse().ok()
}

/// 4yz and 5yz with a second digit that SMTP uses.
fn is_failure(digits: &[u8]) -> bool {
    matches!(digits, [b'4' | b'5', b'0' | b'2' | b'3' | b'4' | b'5' | b'7', _])
}

/// The more telling of the report's code and the one in the server's words: relays write `5.0.0` where the server said
/// `550 5.1.1`. Without any code it is guessed from the reply code and the words.
#[must_use]
pub fn best(status: Option<Code>, diagnostic: &str) -> Option<Code> {
    let said = enhanced(diagnostic);
    let code = match (status, said) {
        (None, said) => said,
        (Some((class, 0, 0)), Some(said)) if said.0 == class => Some(said),
        (status, _) => status,
    };
    match code {
        None | Some((4 | 5, 0, 0)) => guess(code, diagnostic).or(code),
        code => code,
    }
}

/// A code for what the words mean; its class is the server's own where it gave one.
fn guess(status: Option<Code>, diagnostic: &str) -> Option<Code> {
    let replied = reply(diagnostic);
    let reason = reasons::of(&folded(diagnostic));
    let class = status.map(|(class, ..)| class).or(replied.map(|code| if code < 500 { 4 } else { 5 }));
    let Some(reason) = reason else {
        return match replied {
            Some(551) => Some((5, 1, 6)),
            Some(552) => Some((5, 2, 2)),
            Some(553) => Some((5, 1, 3)),
            Some(code) => Some((if code < 500 { 4 } else { 5 }, 0, 0)),
            None => None,
        };
    };
    let (usual, subject, detail) = match reason {
        Reason::Account => (5, 7, 0),
        Reason::Full => (5, 2, 2),
        Reason::TooLarge => (5, 2, 3),
        Reason::Loop => (5, 4, 6),
        Reason::Expired => (4, 4, 7),
        Reason::Later => (4, 3, 0),
        Reason::NoDomain => (5, 1, 2),
        Reason::Disabled => (5, 2, 1),
        Reason::NoUser => (5, 1, 1),
        Reason::Policy => (5, 7, 1),
        Reason::Unreachable => (4, 4, 1),
        Reason::Content => (5, 6, 0),
        Reason::System => (5, 3, 0),
    };
    Some((class.unwrap_or(usual), subject, detail))
}

/// Whose fault a failure is. Unknown means soft: an address is given up only when a server says that it does not exist.
#[must_use]
pub fn scope(status: Option<Code>, diagnostic: &str) -> FailureScope {
    let words = folded(diagnostic);
    let reason = reasons::of(&words);
    // A code that contradicts plain words is not believed: a good address would be given up.
    let is_alive = matches!(reason, Some(Reason::Full | Reason::TooLarge));
    let is_dead = matches!(reason, Some(Reason::NoUser | Reason::NoDomain | Reason::Disabled));
    let is_content =
        matches!(reason, Some(Reason::Policy | Reason::Content)) && matches!(status, Some((5, 7, 3 | 8 | 9)));
    if reason == Some(Reason::Account) || status.is_some_and(is_about_the_account) && !is_content {
        return FailureScope::Account;
    }
    let hard = match status {
        Some((4, ..)) => false,
        Some((5, 1, 0)) => reason.is_none() || is_dead,
        Some((5, 1, 1 | 2 | 3 | 4 | 6 | 10) | (5, 2, 1)) => !is_alive,
        // Directory-based blocking of Exchange and domains without DNS; anywhere else 5.4.x is routing.
        Some((5, 4, 1)) if words.contains("access denied") => true,
        Some((5, 4, 1 | 4 | 310)) => is_dead && reason != Some(Reason::Disabled),
        // Codes that servers use for anything: the words decide.
        Some((5, 0 | 5, _) | (5, 2 | 3 | 4 | 7, 0) | (5, 7, 1) | (5, 3, 5)) | None => is_dead,
        Some(_) => false,
    };
    if hard { FailureScope::HardRecipient } else { FailureScope::Soft }
}

/// Codes that speak of the sending account or domain: quota, login, permission, authentication. M365 keeps 5.7.5xx and
/// 5.7.7xx for senders and tenants that it does not trust.
fn is_about_the_account(code: Code) -> bool {
    ACCOUNT_CODES.contains(&code) || matches!(code, (5, 7, 501..=515 | 700..=799))
}

const ACCOUNT_CODES: &[Code] = &[
    (5, 1, 7),
    (5, 1, 8),
    (5, 1, 90),
    (5, 2, 252),
    (5, 4, 5),
    (5, 7, 3),
    (5, 7, 8),
    (5, 7, 9),
    (5, 7, 25),
    (5, 7, 26),
    (5, 7, 27),
    (5, 7, 29),
    (5, 7, 30),
    (5, 7, 32),
    (5, 7, 57),
    (5, 7, 60),
    (5, 7, 139),
    (5, 7, 232),
    (5, 7, 233),
    (5, 7, 236),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_and_hosts_are_none() {
        assert_eq!(enhanced("smtp;550-5.1.1 The account"), Some((5, 1, 1)));
        assert_eq!(enhanced("host 5.1.2.3 said 550 4.2.2."), Some((4, 2, 2)));
        assert_eq!(best(Some((5, 0, 0)), "550 5.1.1 no"), Some((5, 1, 1)));
        assert_eq!(reply("host mx[192.0.2.1] said: 550-No"), Some(550));
        assert_eq!(reply("after 450 MB at 10.550 on port 5500"), Some(450));
        assert_eq!(reply("512.1 of 5223 in 601 days"), None);
    }

    #[test]
    fn without_a_code_it_is_guessed() {
        for (words, expected) in [
            ("550 No such user here", Some((5, 1, 1))),
            ("Remote host said: 452 mailbox full", Some((4, 2, 2))),
            ("552 Message exceeds maximum size", Some((5, 2, 3))),
            ("551 nothing we know", Some((5, 1, 6))),
            ("connection timed out", Some((4, 4, 1))),
            ("no idea", None),
        ] {
            assert_eq!(best(None, words), expected, "{words}");
        }
    }

    #[test]
    fn whose_fault_it_is() {
        use FailureScope::Account;
        use FailureScope::HardRecipient;
        use FailureScope::Soft;
        for (status, words, expected) in [
            (Some((5, 1, 1)), "", HardRecipient),
            (Some((5, 1, 10)), "RESOLVER.ADR.RecipientNotFound", HardRecipient),
            (Some((5, 4, 1)), "Recipient address rejected: Access denied", HardRecipient),
            (Some((5, 4, 1)), "no answer from host", Soft),
            (Some((5, 4, 4)), "Host or domain name not found", HardRecipient),
            (Some((5, 2, 2)), "mailbox full", Soft),
            (Some((5, 7, 1)), "blocked by policy", Soft),
            (Some((5, 7, 1)), "No such user", HardRecipient),
            (Some((4, 1, 1)), "", Soft),
            (Some((5, 4, 5)), "Daily user sending limit exceeded", Account),
            (Some((5, 1, 1)), "550 max message size exceeded", Soft),
            (Some((5, 7, 3)), "CONTENT REJECT: spam", Soft),
            (Some((5, 7, 233)), "", Account),
            (Some((5, 7, 705)), "", Account),
            (Some((5, 2, 0)), "STOREDRV.Submission.Exception:SubmissionQuotaExceededException", Account),
            (None, "550 No such user here", HardRecipient),
            (None, "something odd", Soft),
        ] {
            assert_eq!(scope(status, words), expected, "{status:?} {words}");
        }
    }
}
