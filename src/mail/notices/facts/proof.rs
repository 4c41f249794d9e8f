//! The facts of notices about mail in a rep's name that nothing proves.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::followup::address::Address;

/// A mail in a rep's name that waits for his word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfirmationRequest {
    /// Its subject.
    pub subject: String,
    /// To whom it went, as far as it says so.
    pub recipients: Vec<Address>,
    /// When it arrived.
    pub received_at: Timestamp,
    /// An answer after that counts for nothing.
    pub until: Timestamp,
    /// The rep's zone.
    pub zone: TimeZone,
    /// The token address at which he answers.
    pub answer_to: Address,
    /// His answer was not understood.
    pub repeated: bool,
    /// No further question is asked in this hour, whatever comes in his name.
    pub is_last: bool,
}

impl ConfirmationRequest {
    /// A link that opens the finished answer (RFC 6068). The plus sign is encoded: some programs take it for a space.
    pub(in super::super) fn link(&self, word: &str) -> String {
        let address = self.answer_to.to_string().replace('%', "%25").replace('+', "%2B");
        format!("mailto:{address}?subject={word}&body={word}")
    }
}

/// A mail that a rep has denied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misuse {
    /// In whose name.
    pub rep: Address,
    /// Its subject.
    pub subject: String,
    /// When it arrived.
    pub received_at: Timestamp,
    /// The zone in which that is said.
    pub zone: TimeZone,
    /// Its envelope sender, where one is known.
    pub return_path: Option<Address>,
    /// Name of the mailbox in the config.
    pub mailbox: String,
}
