//! What a rep is told of an answer that the bot has and could not forward to him.

use jiff::Timestamp;

use super::About;
use crate::followup::address::Address;
use crate::followup::address::Person;

/// An answer that lies in the bot's mailbox alone.
#[derive(Debug, Clone, PartialEq)]
pub struct NotForwarded {
    /// The thread.
    pub about: About,
    /// Who wrote it.
    pub from: Person,
    /// When it arrived.
    pub at: Timestamp,
    /// Its own subject.
    pub subject: String,
    /// Name of the mailbox in the config.
    pub mailbox: String,
    /// The mailbox's address.
    pub address: Address,
    /// Its folder.
    pub folder: String,
    /// Why.
    pub why: WhyNotForwarded,
}

/// Why an answer was not forwarded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyNotForwarded {
    /// It is larger than what may be forwarded.
    TooLarge {
        /// Most megabytes.
        most_mb: u64,
    },
    /// The mail server takes no mail of that size, or not this one.
    Refused {
        /// The server's words.
        reply: String,
    },
    /// The thread had many within an hour, as mail loops have.
    TooMany {
        /// How many were forwarded.
        forwarded: u32,
    },
    /// The thread's rep is not in the config any more.
    RepGone {
        /// Who it was.
        rep: Address,
    },
}
