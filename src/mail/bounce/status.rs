//! Status codes of failed deliveries (RFC 3463) and whose fault they tell of. The code wins over words.

use crate::followup::inbound::FailureScope;

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
    if numbers.next().is_some() || subject.len() > 3 || detail.len() > 3 {
        return None;
    }
    let class: u8 = class.parse().ok()?;
    matches!(class, 2 | 4 | 5).then_some((class, subject.parse().ok()?, detail.parse().ok()?))
}

/// The more telling of the report's code and the one in the server's words: relays write `5.0.0` where the server said
/// `550 5.1.1`.
#[must_use]
pub fn best(status: Option<Code>, diagnostic: &str) -> Option<Code> {
    let said = enhanced(diagnostic);
    match (status, said) {
        (None, said) => said,
        (Some((class, 0, 0)), Some(said)) if said.0 == class => Some(said),
        (status, _) => status,
    }
}

/// Whose fault a failure is. Unknown means soft: an address is given up only when a server says that it does not exist.
#[must_use]
pub fn scope(status: Option<Code>, diagnostic: &str) -> FailureScope {
    let words = diagnostic.to_lowercase();
    let says = |phrases: &[&str]| phrases.iter().any(|phrase| words.contains(phrase));
    if says(ACCOUNT_PHRASES) || status.is_some_and(|code| ACCOUNT_CODES.contains(&code)) {
        return FailureScope::Account;
    }
    match status {
        Some((4, ..)) => FailureScope::Soft,
        Some((5, 1, 0 | 1 | 2 | 3 | 4 | 6 | 10) | (5, 2, 1)) => FailureScope::HardRecipient,
        // Directory-based blocking of Exchange; anywhere else 5.4.1 is routing.
        Some((5, 4, 1)) if says(&["access denied", "recipientnotfound", "recipient address rejected"]) => {
            FailureScope::HardRecipient
        }
        Some((5, 0 | 5, _)) | None if says(UNKNOWN_PHRASES) => FailureScope::HardRecipient,
        _ => FailureScope::Soft,
    }
}

/// Codes that speak of the sending account or domain: quota, login, permission, authentication.
const ACCOUNT_CODES: &[Code] = &[
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
    (5, 7, 60),
    (5, 7, 139),
    (5, 7, 232),
    (5, 7, 233),
    (5, 7, 236),
    (5, 7, 515),
    (5, 7, 708),
    (5, 1, 8),
];

/// The same in words. All lower case.
const ACCOUNT_PHRASES: &[&str] = &[
    "sending limit",
    "sending quota",
    "submissionquotaexceeded",
    "storedrv.submission",
    "daily limit for sending",
    "exceeded its daily limit",
    "send as",
    "sendasdenied",
    "basic authentication is not supported",
    "sender address rejected",
    "bad outbound sender",
];

/// Words of servers without a telling code for an address that does not exist. All lower case.
const UNKNOWN_PHRASES: &[&str] = &[
    "user unknown",
    "unknown user",
    "no such user",
    "no such recipient",
    "no such mailbox",
    "no mailbox here by that name",
    "unknown local part",
    "unrouteable address",
    "does not exist",
    "doesn't exist",
    "recipient unknown",
    "unknown recipient",
    "unknown address",
    "invalid recipient",
    "invalid mailbox",
    "mailbox not found",
    "recipientnotfound",
    "recipient not found",
    "user not found",
    "not our customer",
    "account is disabled",
    "account has been disabled",
    "account disabled",
    "mailbox disabled",
    "address rejected: unknown",
    "no longer available",
    "not listed in domino directory",
    "host or domain name not found",
    "domain not found",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_and_hosts_are_none() {
        assert_eq!(enhanced("smtp;550-5.1.1 The account"), Some((5, 1, 1)));
        assert_eq!(enhanced("host 5.1.2.3 said 550 4.2.2."), Some((4, 2, 2)));
        assert_eq!(best(Some((5, 0, 0)), "550 5.1.1 no"), Some((5, 1, 1)));
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
            (Some((5, 2, 2)), "mailbox full", Soft),
            (Some((5, 7, 1)), "blocked by policy", Soft),
            (Some((4, 1, 1)), "", Soft),
            (Some((5, 4, 5)), "Daily user sending limit exceeded", Account),
            (Some((5, 7, 233)), "", Account),
            (Some((5, 2, 0)), "STOREDRV.Submission.Exception:SubmissionQuotaExceededException", Account),
            (None, "550 No such user here", HardRecipient),
            (None, "something odd", Soft),
        ] {
            assert_eq!(scope(status, words), expected, "{status:?} {words}");
        }
    }
}
