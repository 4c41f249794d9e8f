//! The mails that people of a simulated world write: header and text, as a mail client would.

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// A mail that somebody is about to write.
#[derive(Debug, Clone, Default)]
pub struct Letter {
    /// The writer, as `Name <address>`.
    pub from: String,
    /// Shown recipients, as `Name <address>`.
    pub to: Vec<String>,
    /// Shown in copy.
    pub cc: Vec<String>,
    /// Blind copies: plain addresses. The header stays in the sender's own copy.
    pub bcc: Vec<String>,
    /// Subject.
    pub subject: String,
    /// Message-ID with angle brackets; without one the mail has none.
    pub message_id: Option<String>,
    /// The answered mail's id, with angle brackets.
    pub in_reply_to: Option<String>,
    /// The chain, with angle brackets, separated by spaces.
    pub references: Option<String>,
    /// The zone that `Date` is written in; `None`: UTC.
    pub zone: Option<TimeZone>,
    /// More header lines: name and value.
    pub more: Vec<(String, String)>,
    /// The text, LF line ends.
    pub text: String,
}

impl Letter {
    /// The mail in bytes, CRLF line ends, dated `at`.
    #[must_use]
    pub fn bytes(&self, at: Timestamp) -> Vec<u8> {
        let mut lines = vec![format!("From: {}", self.from)];
        for (name, people) in [("To", &self.to), ("Cc", &self.cc), ("Bcc", &self.bcc)] {
            if !people.is_empty() {
                lines.push(format!("{name}: {}", people.join(", ")));
            }
        }
        lines.push(format!("Subject: {}", self.subject));
        let date = at.to_zoned(self.zone.clone().unwrap_or(TimeZone::UTC));
        lines.push(format!("Date: {}", date.strftime("%a, %d %b %Y %H:%M:%S %z")));
        let ids =
            [("Message-ID", &self.message_id), ("In-Reply-To", &self.in_reply_to), ("References", &self.references)];
        for (name, id) in ids {
            lines.extend(id.iter().map(|id| format!("{name}: {id}")));
        }
        lines.extend(self.more.iter().map(|(name, value)| format!("{name}: {value}")));
        if !self.more.iter().any(|(name, _)| name.eq_ignore_ascii_case("Content-Type")) {
            lines.push("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8".to_owned());
            lines.push("Content-Transfer-Encoding: 8bit".to_owned());
        }
        lines.push(String::new());
        lines.push(self.text.replace('\n', "\r\n"));
        let mut bytes = lines.join("\r\n").into_bytes();
        bytes.extend_from_slice(b"\r\n");
        bytes
    }

    /// The envelope recipients: everybody, the blind ones too.
    #[must_use]
    pub fn recipients(&self) -> Vec<String> {
        self.to.iter().chain(&self.cc).chain(&self.bcc).map(|one| plain(one).to_owned()).collect()
    }
}

/// The address in `Name <address>`.
#[must_use]
pub fn plain(written: &str) -> &str {
    let address = written.rsplit_once('<').map_or(written, |(_, rest)| rest);
    address.split_once('>').map_or(address, |(address, _)| address).trim()
}
