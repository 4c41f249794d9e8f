//! What the office writes on an envelope: trace fields and the authentication verdict, and what it takes off.

use jiff::Timestamp;

use super::letter;
use super::letter::Field;

/// Which trace fields a delivered copy carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trace {
    /// `Delivered-To`, `X-Original-To` and a `for` clause on every copy (one LMTP transaction per recipient).
    Always,
    /// Only when the message has a single recipient in that domain: Postfix with its default LMTP recipient limit.
    SingleRecipient,
    /// Never: Exchange.
    Never,
}

/// What the office says in `Authentication-Results` about arriving mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judgement {
    /// Pass for an account that writes as itself, fail for others who use an address of ours, none for the rest.
    Honest,
    /// Always this verdict.
    Always(Verdict),
    /// No field at all: a border server that does not authenticate.
    Silent,
}

/// A DMARC result (RFC 7489 section 11.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The From domain is authenticated.
    Pass,
    /// It is not, and its owner asks for authentication.
    Fail,
    /// Its owner publishes nothing.
    None,
}

impl Verdict {
    fn as_str(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::None => "none",
        }
    }
}

/// All that is written on one copy.
#[derive(Debug)]
pub(super) struct Stamp<'a> {
    pub queue_id: &'a str,
    pub envelope_from: &'a str,
    /// The address as it stood in RCPT TO, and the address it was resolved to; `None` leaves no trace of it.
    pub recipient: Option<(&'a str, &'a str)>,
    /// Domain of the recipient; our host in it is `mx.DOMAIN`.
    pub domain: &'a str,
    pub helo: &'a str,
    pub authenticated: bool,
    pub verdict: Option<Verdict>,
    pub now: Timestamp,
}

impl Stamp<'_> {
    /// The message as it lies in the recipient's folder.
    pub fn applied_to(&self, message: &[u8]) -> Vec<u8> {
        let host = format!("mx.{}", self.domain);
        letter::rewritten(message, &self.fields(message, &host), |field| is_dropped(field, &host))
    }

    fn fields(&self, message: &[u8], host: &str) -> String {
        let mut top = format!("Return-Path: <{}>\r\n", self.envelope_from);
        let mut clause = String::new();
        if let Some((given, resolved)) = self.recipient {
            top.push_str(&format!("X-Original-To: {given}\r\nDelivered-To: {resolved}\r\n"));
            clause = format!("\r\n\tfor <{given}>");
        }
        if let Some(verdict) = self.verdict {
            let from = letter::first(message, "From").and_then(|value| letter::address(&value)).unwrap_or_default();
            let domain = letter::domain(&from).unwrap_or("unknown");
            let verdict = verdict.as_str();
            top.push_str(&format!("Authentication-Results: {host}; dmarc={verdict} header.from={domain}\r\n"));
        }
        let with = if self.authenticated { "ESMTPA" } else { "ESMTP" };
        let (helo, id, date) = (self.helo, self.queue_id, date(self.now));
        top.push_str(&format!(
            "Received: from {helo} ({helo} [127.0.0.1])\r\n\tby {host} (post office) with {with} id {id}{clause};\r\n\t{date}\r\n"
        ));
        top
    }
}

/// Return-Path and Bcc go as Postfix drops them; verdicts in our own name are forged (RFC 8601 section 5).
fn is_dropped(field: &Field<'_>, host: &str) -> bool {
    if field.is("Authentication-Results") {
        let value = field.value();
        let id = value.split([';', ' ']).next().unwrap_or_default();
        return id.eq_ignore_ascii_case(host);
    }
    field.is("Bcc") || field.is("Resent-Bcc") || field.is("Return-Path")
}

/// A date as in mail headers, in UTC (RFC 5322 section 3.3).
pub(super) fn date(at: Timestamp) -> String {
    at.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_carries_our_trace_and_verdict_and_no_forged_ones() {
        let stamp = Stamp {
            queue_id: "Q1",
            envelope_from: "dana@acme.test",
            recipient: Some(("bot+offer@acme.test", "bot@acme.test")),
            domain: "acme.test",
            helo: "laptop",
            authenticated: true,
            verdict: Some(Verdict::Pass),
            now: "2026-03-02T09:00:00Z".parse().unwrap(),
        };
        let message =
            b"Authentication-Results: MX.acme.test; dmarc=pass\r\nAuthentication-Results: mx.other.test; x=1\r\n\
            From: Dana <dana@acme.test>\r\nBcc: bot+offer@acme.test\r\n\r\nHello\r\n";
        insta::assert_snapshot!(String::from_utf8(stamp.applied_to(message)).unwrap().replace('\r', ""), @r"
Return-Path: <dana@acme.test>
X-Original-To: bot+offer@acme.test
Delivered-To: bot@acme.test
Authentication-Results: mx.acme.test; dmarc=pass header.from=acme.test
Received: from laptop (laptop [127.0.0.1])
	by mx.acme.test (post office) with ESMTPA id Q1
	for <bot+offer@acme.test>;
	Mon, 02 Mar 2026 09:00:00 +0000
Authentication-Results: mx.other.test; x=1
From: Dana <dana@acme.test>

Hello
");
    }
}
