//! The facts of a brief: what somebody needs on one screen of a phone when an old conversation comes back to life.

use jiff::Timestamp;

use crate::followup::ids::StepName;

/// An old conversation in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    /// When the proposal went out.
    pub proposed_at: Timestamp,
    /// When it is told.
    pub now: Timestamp,
    /// The bot's mails that arrived, oldest first.
    pub sent: Vec<(StepName, Timestamp)>,
    /// What the prospect's side said before, oldest first.
    pub said: Vec<Said>,
    /// How many rounds ended in silence.
    pub silences: u32,
    /// They came back by themselves, so there is something to ask them.
    pub came_back: bool,
}

/// One earlier answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub who: String,
    /// In which words.
    pub text: String,
}
