//! A sequence as the rules see it: already checked, no YAML, no template text.

use jiff::SignedDuration;

use super::ids::StepName;
use super::ids::VersionHash;
use super::thread::Outcome;

/// A plan of follow-ups, pinned by its version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sequence {
    /// Name that reps use as a tag.
    pub name: String,
    /// Hash of its text and of its templates.
    pub version: VersionHash,
    /// Name of the calendar it keeps; calendars are live, not part of the version.
    pub calendar: String,
    /// How long a proposal stands when the rep says nothing else.
    pub expires_after: Delay,
    /// Most messages in one round.
    pub max_messages: u32,
    /// Relative steps first, then those before expiry, then at most one at expiry; names are unique.
    pub steps: Vec<Step>,
    /// The mail that tells the prospect of a new end of the offer when he had been told another one; `None` in versions
    /// whose steps use its name for something else.
    pub extension: Option<Step>,
}

impl Sequence {
    /// The step of that name.
    #[must_use]
    pub fn step(&self, name: &StepName) -> Option<&Step> {
        self.steps.iter().chain(&self.extension).find(|step| step.name == *name)
    }
}

/// One named entry of a sequence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its identity.
    pub name: StepName,
    /// When it falls due.
    pub timing: Timing,
    /// Template that is sent.
    pub template: String,
    /// In which conversation it goes out.
    pub conversation: Conversation,
    /// Whether the mail that it answers is quoted below.
    pub quote: bool,
    /// What the thread becomes once this step has been accepted.
    pub end: Option<Outcome>,
    /// What a send with an unknown outcome is taken for when no evidence turns up.
    pub when_unknown: WhenUnknown,
}

/// When a step falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    /// After the last outgoing mail of the thread, the bot's or the rep's.
    After(Delay),
    /// So long before the expiry.
    BeforeExpiry(Delay),
    /// In the first slot at or after the expiry.
    AtExpiry,
    /// In the first slot after the rep extended an offer whose end the prospect had been told.
    OnExtension,
}

/// A span of time as admins write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delay {
    /// Seconds, minutes, hours: counted exactly.
    Exact(SignedDuration),
    /// `3 days`, `2 weeks`: civil days in the thread's zone.
    Days(u32),
    /// `3 business days` of the calendar.
    BusinessDays(u32),
    /// `4 business hours`: time that counts only while the calendar is open.
    BusinessHours(u32),
}

/// Same conversation or a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Conversation {
    /// `Re:` the proposal.
    #[default]
    Same,
    /// Its own subject, no references.
    New,
}

/// Policy for a send whose fate nobody knows after the grace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhenUnknown {
    /// Go on as if it had arrived.
    AssumeSent,
    /// Ask the rep: sent, resend or stop.
    Ask,
}
