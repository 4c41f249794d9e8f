//! What the office did, in order: the other side's story, against which the send invariants are checked.
//!
//! It is append-only and holds facts only; nothing in the office reads it to decide.

use std::sync::Arc;

use jiff::Timestamp;

use super::faults::Fault;

/// One thing that happened at the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When, by the office's clock.
    pub at: Timestamp,
    /// What happened.
    pub what: Happening,
}

/// What the office can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happening {
    /// A message was accepted: responsibility has moved to the office, whether or not the client saw the 250.
    Accepted(Acceptance),
    /// A message was laid into a folder.
    Delivered {
        /// Login of the account.
        account: String,
        /// Folder name.
        folder: String,
        /// UID that it got.
        uid: u32,
        /// Its length in octets.
        bytes: usize,
        /// Its Message-ID with angle brackets, when it has one.
        message_id: Option<String>,
        /// How it came there.
        how: Arrival,
    },
    /// A message left for a domain that is not ours.
    Sunk {
        /// The recipient.
        recipient: String,
        /// Its Message-ID with angle brackets, when it has one.
        message_id: Option<String>,
    },
    /// A recipient could not be served after acceptance; a report went to the envelope sender, if there was one.
    Bounced {
        /// The recipient that failed.
        recipient: String,
        /// Where the report went; empty when the failed message had a null sender.
        report_to: String,
        /// Message-ID of the message that failed.
        message_id: Option<String>,
    },
    /// The office said no: to a connection, a login or an SMTP command.
    Refused {
        /// Login, where it is known.
        account: Option<String>,
        /// The reply, or what was refused.
        reply: String,
    },
    /// An injected fault showed itself.
    Faulted {
        /// Login, where it is known.
        account: Option<String>,
        /// The fault.
        fault: Fault,
    },
}

/// One accepted SMTP transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    /// The office's own id, also in the 250 line.
    pub queue_id: String,
    /// Who was logged in; `None` for mail from outside.
    pub login: Option<String>,
    /// Envelope sender; empty for the null return path.
    pub envelope_from: String,
    /// Envelope recipients that were accepted, as given.
    pub recipients: Vec<String>,
    /// Message-ID with angle brackets, when the message has one.
    pub message_id: Option<String>,
    /// The octets that came over the wire, dots unstuffed.
    pub content: Arc<[u8]>,
}

/// How a message came into a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// By SMTP, from inside or outside.
    Mail,
    /// A report that the office wrote itself.
    Report,
    /// IMAP APPEND.
    Append,
    /// IMAP COPY or MOVE, or an actor who moved it.
    Moved,
    /// The provider's own copy of a submission in the sender's Sent folder.
    SentCopy,
    /// Laid there by an actor, past the post.
    Put,
}
