//! The report about a message that could not be delivered (RFC 3464), in the form that Postfix gives it.

use jiff::Timestamp;

use super::letter;
use super::stamp;

/// Above this the report returns only the header block, as Postfix does (`bounce_size_limit`).
const MAX_RETURNED_MESSAGE: usize = 50_000;

/// Why a recipient failed after the message had been accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Enhanced status code (RFC 3463), such as `5.1.1`.
    pub status: String,
    /// The reply of the server that refused, such as `550 5.1.1 no such user`.
    pub diagnostic: String,
}

/// A report about one message and one recipient.
#[derive(Debug)]
pub(super) struct Report<'a> {
    pub queue_id: &'a str,
    /// The reporting host.
    pub host: &'a str,
    /// Where the report goes: the envelope sender.
    pub to: &'a str,
    pub recipient: &'a str,
    pub failure: &'a Failure,
    pub message: &'a [u8],
    pub now: Timestamp,
}

impl Report<'_> {
    /// The report as a mail, ready to be delivered with a null return path.
    pub fn render(&self) -> Vec<u8> {
        let Self { queue_id, host, to, .. } = self;
        let boundary = format!("{queue_id}.report/{host}");
        let date = stamp::date(self.now);
        let (kind, returned) = self.returned();
        let mut text = format!(
            "Date: {date}\r\nFrom: MAILER-DAEMON@{host} (Mail Delivery System)\r\n\
             Subject: Undelivered Mail Returned to Sender\r\nTo: {to}\r\nAuto-Submitted: auto-replied\r\n\
             Message-ID: <{queue_id}.report@{host}>\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary=\"{boundary}\"\r\n\r\n\
             This is a MIME-encapsulated message.\r\n\r\n"
        );
        text.push_str(&part(&boundary, "Notification", "text/plain; charset=us-ascii", &self.explanation()));
        text.push_str(&part(&boundary, "Delivery report", "message/delivery-status", &self.status()));
        let mut bytes = text.into_bytes();
        bytes.extend_from_slice(part(&boundary, "Undelivered Message", kind, "").trim_ascii_end().as_bytes());
        bytes.extend_from_slice(b"\r\n\r\n");
        bytes.extend_from_slice(returned);
        bytes.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
        bytes
    }

    fn explanation(&self) -> String {
        let Self { host, recipient, .. } = self;
        let diagnostic = &self.failure.diagnostic;
        format!(
            "This is the mail system at host {host}.\r\n\r\nYour message could not be delivered to one or more \
             recipients.\r\n\r\n<{recipient}>: {diagnostic}\r\n"
        )
    }

    fn status(&self) -> String {
        let Self { host, recipient, queue_id, .. } = self;
        let (date, to) = (stamp::date(self.now), self.to);
        let Failure { status, diagnostic } = self.failure;
        format!(
            "Reporting-MTA: dns; {host}\r\nX-Postfix-Queue-ID: {queue_id}\r\nX-Postfix-Sender: rfc822; {to}\r\n\
             Arrival-Date: {date}\r\n\r\nFinal-Recipient: rfc822; {recipient}\r\nOriginal-Recipient: \
             rfc822;{recipient}\r\nAction: failed\r\nStatus: {status}\r\nDiagnostic-Code: smtp; {diagnostic}\r\n"
        )
    }

    fn returned(&self) -> (&'static str, &[u8]) {
        if self.message.len() > MAX_RETURNED_MESSAGE {
            ("text/rfc822-headers", letter::split(self.message).0)
        } else {
            ("message/rfc822", self.message)
        }
    }
}

fn part(boundary: &str, description: &str, kind: &str, body: &str) -> String {
    format!("--{boundary}\r\nContent-Description: {description}\r\nContent-Type: {kind}\r\n\r\n{body}\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_recipient_is_reported_as_postfix_does() {
        let failure = Failure { status: "5.1.1".into(), diagnostic: "550 5.1.1 user unknown".into() };
        let report = Report {
            queue_id: "Q7",
            host: "mx.client.test",
            to: "bot@acme.test",
            recipient: "nobody@client.test",
            failure: &failure,
            message: b"Message-ID: <1@acme.test>\r\nSubject: Offer\r\n\r\nHello\r\n",
            now: "2026-03-02T09:00:00Z".parse().unwrap(),
        };
        insta::assert_snapshot!(String::from_utf8(report.render()).unwrap().replace('\r', ""), @r#"
Date: Mon, 02 Mar 2026 09:00:00 +0000
From: MAILER-DAEMON@mx.client.test (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: bot@acme.test
Auto-Submitted: auto-replied
Message-ID: <Q7.report@mx.client.test>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="Q7.report/mx.client.test"

This is a MIME-encapsulated message.

--Q7.report/mx.client.test
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.client.test.

Your message could not be delivered to one or more recipients.

<nobody@client.test>: 550 5.1.1 user unknown

--Q7.report/mx.client.test
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.client.test
X-Postfix-Queue-ID: Q7
X-Postfix-Sender: rfc822; bot@acme.test
Arrival-Date: Mon, 02 Mar 2026 09:00:00 +0000

Final-Recipient: rfc822; nobody@client.test
Original-Recipient: rfc822;nobody@client.test
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 user unknown

--Q7.report/mx.client.test
Content-Description: Undelivered Message
Content-Type: message/rfc822

Message-ID: <1@acme.test>
Subject: Offer

Hello

--Q7.report/mx.client.test--
"#);
    }

    #[test]
    fn of_a_large_message_only_the_header_comes_back() {
        let failure = Failure { status: "5.2.2".into(), diagnostic: "552 5.2.2 mailbox full".into() };
        let message = [b"Subject: Big\r\n\r\n".to_vec(), vec![b'x'; MAX_RETURNED_MESSAGE]].concat();
        let report = Report {
            queue_id: "Q8",
            host: "mx.client.test",
            to: "bot@acme.test",
            recipient: "full@client.test",
            failure: &failure,
            message: &message,
            now: Timestamp::UNIX_EPOCH,
        };
        let text = String::from_utf8(report.render()).unwrap();
        assert!(text.contains("text/rfc822-headers") && text.contains("Subject: Big") && text.len() < 5_000);
    }
}
