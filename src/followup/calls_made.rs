//! Calls that really happened: what a rep says of them, and what later mails of the thread may name.
//!
//! A call that was asked for and left out is none. A call that was offered to a prospect is [`super::appointment`]; once its
//! time has passed it counts here as well.

use jiff::Timestamp;

use super::appointment::Appointment;
use super::appointment::Standing;

/// One call with the prospect's side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallMade {
    /// When: the rep's word on it, or the time that was agreed.
    pub at: Timestamp,
    /// What became of it.
    pub how: How,
}

/// What became of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// The rep left a message.
    Voicemail,
    /// The rep called, and says no more.
    Called,
    /// They talked.
    Spoke,
    /// Its time was agreed on and has passed; whether they talked only they know.
    Agreed,
}

impl How {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Voicemail, Self::Called, Self::Spoke, Self::Agreed];

    /// Its words in the journal, by which it is known again.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Voicemail => "a message was left on their voicemail",
            Self::Called => "the rep has called",
            Self::Spoke => "they have talked",
            Self::Agreed => "the time of a call that was agreed on has passed",
        }
    }
}

/// The call of a thread when it was agreed on and its time has passed by `now`.
#[must_use]
pub fn agreed(call: &Appointment, now: Timestamp) -> Option<CallMade> {
    let is_over = call.over_at().is_some_and(|over| over <= now);
    let at = call.starts_at().filter(|_| call.standing == Standing::Accepted && is_over)?;
    Some(CallMade { at, how: How::Agreed })
}
