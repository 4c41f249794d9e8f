//! What a server answered, and whom it concerns: this recipient, the account, or this message. Pure.

use std::fmt;
use std::time::Duration;

use super::Phase;
use crate::adapters::net::clean_text;

/// A complete reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The three digits.
    pub code: u16,
    /// The enhanced status code (RFC 3463), where the text begins with one.
    pub enhanced: Option<(u8, u16, u16)>,
    /// The text, its lines joined with blanks, capped and without control characters.
    pub text: String,
}

impl fmt::Display for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.code, self.text)
    }
}

/// Whom a refusal concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The recipient's address.
    Recipient,
    /// The account or its whole provider: quota, login, permission, reputation. Never a bad address.
    Account,
    /// This message, its size or content, or the recipient's policy about it. Never a bad address.
    Message,
}

/// When the same may be tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// On the ordinary schedule.
    Now,
    /// Not before this time has passed.
    Later(Duration),
    /// Not until a person has changed something.
    Never,
}

/// A refusal, understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// Whom it concerns.
    pub scope: Scope,
    /// When to try again.
    pub retry: Retry,
}

/// Throttles of a provider are lifted after an hour or more.
const AN_HOUR: Duration = Duration::from_hours(1);
/// Daily quotas count over rolling 24 hours.
const A_DAY: Duration = Duration::from_hours(24);

impl Reply {
    /// A reply from its code and text.
    #[must_use]
    pub fn new(code: u16, text: &str) -> Self {
        let enhanced = text.split_whitespace().next().and_then(enhanced_code);
        Self { code, enhanced, text: clean_text(text) }
    }

    /// 2xx.
    #[must_use]
    pub fn is_positive(&self) -> bool {
        (200..300).contains(&self.code)
    }

    /// 4xx: not now.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        (400..500).contains(&self.code)
    }

    /// What a 4xx or 5xx reply means. The enhanced code wins over the text; the text decides where one code means
    /// several things.
    #[must_use]
    pub fn verdict(&self, phase: Phase) -> Verdict {
        let lower = self.text.to_lowercase();
        let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        if says(QUOTA_WORDS) {
            return verdict(Scope::Account, Retry::Later(A_DAY));
        }
        match self.code {
            421 => return verdict(Scope::Account, self.throttle()),
            432 | 454 => return verdict(Scope::Account, Retry::Now),
            530 | 534 | 535 | 538 => return verdict(Scope::Account, Retry::Never),
            _ => {}
        }
        match self.enhanced {
            Some((_, 1, detail)) => self.of_address(detail, phase),
            Some((_, 2, detail)) => self.of_mailbox(detail, phase, says(&["storedrv"])),
            Some((_, 3, 4)) => verdict(Scope::Message, self.ordinary()),
            Some((_, 3, _)) => {
                verdict(Scope::Account, if self.is_transient() { Retry::Now } else { Retry::Later(AN_HOUR) })
            }
            Some((_, 4, 5)) => verdict(Scope::Account, Retry::Later(A_DAY)),
            Some((_, 4, _)) => verdict(recipient_at(phase), self.ordinary()),
            Some((_, 5 | 6, _)) => verdict(message_at(phase), self.ordinary()),
            Some((_, 7, detail)) => self.of_policy(detail, phase, &lower),
            Some(_) | None => self.of_basic_code(phase, &lower),
        }
    }

    fn ordinary(&self) -> Retry {
        if self.is_transient() { Retry::Now } else { Retry::Never }
    }

    /// 421 with a policy code is a provider's brake (Gmail 4.7.0, 4.7.28); without, the server is only going down.
    fn throttle(&self) -> Retry {
        if matches!(self.enhanced, Some((_, 7, _))) { Retry::Later(AN_HOUR) } else { Retry::Now }
    }

    /// X.1.X; 7 and 8 are about the sender's address.
    fn of_address(&self, detail: u16, phase: Phase) -> Verdict {
        let scope = if matches!(detail, 7 | 8) { Scope::Account } else { recipient_at(phase) };
        verdict(scope, self.ordinary())
    }

    /// X.2.X. Exchange's STOREDRV answers speak of the sender's own mailbox. A full mailbox is not a dead address.
    fn of_mailbox(&self, detail: u16, phase: Phase, is_own: bool) -> Verdict {
        match (detail, is_own) {
            (_, true) => verdict(Scope::Account, self.ordinary()),
            (3, false) => verdict(Scope::Message, self.ordinary()),
            (2, false) => verdict(recipient_at(phase), Retry::Later(A_DAY)),
            (_, false) => verdict(recipient_at(phase), self.ordinary()),
        }
    }

    /// X.7.X. Nearly all of them are about us; 5.7.1 means whatever its text says.
    fn of_policy(&self, detail: u16, phase: Phase, lower: &str) -> Verdict {
        let about_us = ["relay", "sender address rejected", "not owned", "sendas", "send as", "authenticat", "log in"];
        match detail {
            232 | 233 | 236 => verdict(Scope::Account, Retry::Later(A_DAY)),
            0 | 1 if self.is_transient() => verdict(recipient_at(phase), Retry::Now),
            1 if about_us.iter().any(|words| lower.contains(words)) => verdict(Scope::Account, Retry::Never),
            1 if phase == Phase::Sender => verdict(Scope::Account, Retry::Never),
            1 => verdict(Scope::Message, Retry::Never),
            _ if self.is_transient() => verdict(Scope::Account, Retry::Later(AN_HOUR)),
            _ => verdict(Scope::Account, Retry::Never),
        }
    }

    /// Without an enhanced code the phase says what it is about.
    fn of_basic_code(&self, phase: Phase, lower: &str) -> Verdict {
        let scope = match (self.code, phase) {
            (550 | 551 | 553 | 450 | 451 | 452, Phase::Recipient) if !lower.contains("relay") => Scope::Recipient,
            (552, Phase::Recipient) => return verdict(Scope::Recipient, Retry::Later(A_DAY)),
            (552, Phase::Sender | Phase::Message) => Scope::Message,
            (_, Phase::Message) => Scope::Message,
            (_, Phase::Connect | Phase::Login | Phase::Sender | Phase::Recipient) => Scope::Account,
        };
        verdict(scope, self.ordinary())
    }
}

/// Texts of daily limits that come with various codes (Gmail, Exchange Online).
const QUOTA_WORDS: &[&str] = &["submissionquotaexceeded", "sending limit", "sending quota", "daily limit"];

fn verdict(scope: Scope, retry: Retry) -> Verdict {
    Verdict { scope, retry }
}

/// An address code after MAIL FROM speaks of our own address, after DATA of the message as a whole.
fn recipient_at(phase: Phase) -> Scope {
    match phase {
        Phase::Recipient => Scope::Recipient,
        Phase::Message => Scope::Message,
        Phase::Connect | Phase::Login | Phase::Sender => Scope::Account,
    }
}

/// Syntax and content: about the message once there is one, else about how we speak to the server.
fn message_at(phase: Phase) -> Scope {
    match phase {
        Phase::Recipient | Phase::Message => Scope::Message,
        Phase::Connect | Phase::Login | Phase::Sender => Scope::Account,
    }
}

/// `5.7.26` as numbers; classes 2, 4 and 5 only (RFC 3463 section 2).
fn enhanced_code(word: &str) -> Option<(u8, u16, u16)> {
    let mut parts = word.trim_start_matches('#').splitn(3, '.').map(str::parse::<u16>);
    let (class, subject, detail) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    let class = u8::try_from(class).ok().filter(|class| matches!(class, 2 | 4 | 5))?;
    Some((class, subject, detail))
}

/// The Message-ID that the relay put in place of ours, if its 250 says so: Outlook names the new id in angle brackets,
/// SES gives a bare id that becomes one with its own domain. `host` is the server that was spoken to.
#[must_use]
pub fn relay_message_id(host: &str, text: &str) -> Option<String> {
    let bracketed = text.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(id, _)| id).find(|id| {
        let is_clean = !id.chars().any(|c| c.is_whitespace() || c.is_control());
        is_clean && id.split_once('@').is_some_and(|(left, right)| !left.is_empty() && right.contains('.'))
    });
    if let Some(id) = bracketed {
        return Some(format!("<{id}>"));
    }
    // email-smtp.REGION.amazonaws.com; the first region writes email.amazonses.com, the others REGION.amazonses.com.
    let id = text.split_whitespace().find(|word| is_ses_id(word))?;
    let host = host.to_ascii_lowercase();
    match host.strip_prefix("email-smtp.").and_then(|host| host.strip_suffix(".amazonaws.com")) {
        Some("us-east-1") => Some(format!("<{id}@email.amazonses.com>")),
        Some(region) => Some(format!("<{id}@{region}.amazonses.com>")),
        // Reached under another name: the region is not known, but every id of SES ends so. Matching knows the common name.
        None => id.ends_with("-000000").then(|| format!("<{id}@amazonses.com>")),
    }
}

/// `0100017f5e3c1f4a-7d2a...-000000`: hexadecimal groups joined by hyphens, long enough to be unique.
fn is_ses_id(word: &str) -> bool {
    word.len() >= 40 && word.contains('-') && word.chars().all(|c| c.is_ascii_hexdigit() || c == '-')
}

#[cfg(test)]
mod tests {
    use super::Phase::Message as Dot;
    use super::Phase::Recipient as Rcpt;
    use super::*;

    #[test]
    fn refusals_mean_what_the_providers_document() {
        use Scope::*;
        let (now, never, hour, day) = (Retry::Now, Retry::Never, Retry::Later(AN_HOUR), Retry::Later(A_DAY));
        for (code, text, phase, scope, retry) in [
            (421, "4.7.0 Temporary System Problem", Dot, Account, hour),
            (421, "4.7.28 unusual rate of mail", Dot, Account, hour),
            (421, "4.3.2 shutting down", Rcpt, Account, now),
            (450, "4.2.1 receiving mail at a rate that", Rcpt, Recipient, now),
            (550, "5.4.5 Daily user sending limit exceeded", Dot, Account, day),
            (550, "5.4.5 whatever", Phase::Sender, Account, day),
            (432, "4.3.2 Concurrent connections limit exceeded", Phase::Sender, Account, now),
            (554, "5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException", Dot, Account, day),
            (554, "5.2.2 mailbox full; STOREDRV.Storage; QuotaExceededException", Dot, Account, never),
            (552, "5.2.2 mailbox full", Rcpt, Recipient, day),
            (550, "5.7.233 tenant has exceeded its daily limit", Dot, Account, day),
            (550, "5.7.236 onmicrosoft.com", Dot, Account, day),
            (550, "5.7.60 SMTP; Client does not have permissions to send as this sender", Dot, Account, never),
            (535, "5.7.8 Username and Password not accepted", Phase::Login, Account, never),
            (535, "5.7.139 Authentication unsuccessful", Phase::Login, Account, never),
            (534, "5.7.9 Application-specific password required", Phase::Login, Account, never),
            (550, "5.7.30 Basic authentication is not supported", Phase::Login, Account, never),
            (550, "5.7.515 Access denied", Dot, Account, never),
            (550, "5.7.26 unauthenticated", Dot, Account, never),
            (421, "4.7.27 SPF", Dot, Account, hour),
            (451, "4.7.30 DKIM", Dot, Account, hour),
            (550, "5.7.1 blocked by the recipient's policy. gcdp", Dot, Message, never),
            (554, "5.7.1 <p@x.example>: Relay access denied", Rcpt, Account, never),
            (553, "5.7.1 <d@a.example>: Sender address rejected: not owned by user bot", Rcpt, Account, never),
            (450, "4.7.1 Greylisted", Rcpt, Recipient, now),
            (550, "5.1.1 User unknown in virtual mailbox table", Rcpt, Recipient, never),
            (550, "5.1.8 Sender domain not found", Rcpt, Account, never),
            (550, "5.4.1 Recipient address rejected: Access denied", Rcpt, Recipient, never),
            (452, "4.5.3 too many recipients", Rcpt, Message, now),
            (552, "5.3.4 message size exceeds limit", Phase::Sender, Message, never),
            (452, "4.3.1 Insufficient system storage", Phase::Sender, Account, now),
            (554, "5.6.0 malformed", Dot, Message, never),
            (550, "No such user here", Rcpt, Recipient, never),
            (550, "relay not permitted", Rcpt, Account, never),
            (554, "rejected as spam", Dot, Message, never),
            (451, "try again later", Dot, Message, now),
            (554, "no", Phase::Connect, Account, never),
        ] {
            let reply = Reply::new(code, text);
            assert_eq!(reply.verdict(phase), Verdict { scope, retry }, "{reply} at {phase}");
        }
    }

    #[test]
    fn an_account_level_refusal_never_blames_the_address() {
        for text in ["5.7.8 x", "5.4.5 x", "5.7.60 x", "5.7.233 x", "5.7.30 x", "5.1.7 x"] {
            for code in [550, 554] {
                assert_ne!(Reply::new(code, text).verdict(Rcpt).scope, Scope::Recipient, "{text}");
            }
        }
    }

    #[test]
    fn enhanced_codes_are_read_from_the_beginning() {
        assert_eq!(Reply::new(550, "5.7.26 x").enhanced, Some((5, 7, 26)));
        assert_eq!(Reply::new(550, "#5.1.0 Address rejected.").enhanced, Some((5, 1, 0)));
        for text in ["ok", "3.1.1 x", "5.1 x", "127.0.0.1 said 550", "5.x.1 y", ""] {
            assert_eq!(Reply::new(550, text).enhanced, None, "{text}");
        }
    }

    #[test]
    fn the_relays_own_message_id_is_read_from_the_250() {
        let outlook = "2.0.0 OK <AS8P193MB1285@AS8P193MB1285.EURP193.PROD.OUTLOOK.COM> [Hostname=AS8P193MB1285]";
        assert_eq!(
            relay_message_id("smtp.office365.com", outlook).unwrap(),
            "<AS8P193MB1285@AS8P193MB1285.EURP193.PROD.OUTLOOK.COM>"
        );
        let ses = "Ok 0102017f5e3c1f4a-7d2a3b1c-1111-2222-3333-0123456789ab-000000";
        let id = "0102017f5e3c1f4a-7d2a3b1c-1111-2222-3333-0123456789ab-000000";
        let ireland = relay_message_id("email-smtp.eu-west-1.amazonaws.com", ses).unwrap();
        assert_eq!(ireland, format!("<{id}@eu-west-1.amazonses.com>"));
        let virginia = relay_message_id("email-smtp.us-east-1.amazonaws.com", ses).unwrap();
        assert_eq!(virginia, format!("<{id}@email.amazonses.com>"));
        let elsewhere = relay_message_id("smtp.acme.example", ses).unwrap();
        assert_eq!(elsewhere, format!("<{id}@amazonses.com>"), "the region is not known");
        for text in ["2.0.0 Ok: queued as 4bXyz", "OK id=1abc-0001", "<not an id@x.y>", "<a@b>", "ok <@x.y>"] {
            assert_eq!(relay_message_id("mail.acme.example", text), None, "{text}");
        }
    }
}
