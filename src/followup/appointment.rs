//! A call that was offered to a prospect: what a step asks for, and where the offer stands.
//!
//! Which times are free is [`super::slots`]; what an answer makes of it is `transition`; how it looks in a mail is
//! `mail::invite`.

use jiff::SignedDuration;
use jiff::Timestamp;

use super::ids::SendRef;
use super::ids::StepName;
use super::sequence::Delay;

/// Step by which a prospect hears the time of a call that the rep has set or moved.
pub const CALL_SET: &str = "call-set";

/// Step by which a prospect hears that a call is off.
pub const CALL_OFF: &str = "call-off";

/// Step by which a prospect is reminded of a call.
pub const CALL_REMINDER: &str = "call-reminder";

/// The rep is reminded so long before a call: time to find the file, not to forget it again.
pub const REP_REMINDER: SignedDuration = SignedDuration::from_mins(30);

/// What a step of kind `invite` asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invite {
    /// How the call is offered.
    pub way: Way,
    /// How long it takes.
    pub length: SignedDuration,
    /// The times lie within so long after the mail.
    pub within: Delay,
    /// And not sooner than that after it.
    pub notice: Delay,
    /// Where, as the invitation says it; empty: it does not.
    pub place: String,
    /// The prospect is reminded so long before; `None`: he is not.
    pub remind: Option<SignedDuration>,
}

/// How a call is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// So many times in the text, one of which the prospect chooses in words.
    Slots(u32),
    /// One time, as an invitation that his calendar shows with buttons (iTIP REQUEST, RFC 5546 section 3.2.2).
    Request,
}

/// A call that was offered; a thread has one at most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// The step that offered it.
    pub step: StepName,
    /// Its identity in calendars (RFC 5545 section 3.8.4.7); stays for ever.
    pub uid: String,
    /// Revision in calendars (RFC 5545 section 3.8.7.4); every mail about it has a higher one.
    pub sequence: u32,
    /// When it begins, or the times that were offered, in order.
    pub times: Vec<Timestamp>,
    /// How long it takes.
    pub length: SignedDuration,
    /// Where it stands.
    pub standing: Standing,
    /// The time that the prospect proposes instead.
    pub proposed: Option<Timestamp>,
    /// Where, as the invitation says it; may be empty.
    pub place: String,
    /// The prospect is reminded so long before; `None`: he is not.
    pub remind: Option<SignedDuration>,
    /// When the prospect is reminded; `None`: not, or not again.
    pub remind_at: Option<Timestamp>,
    /// When the rep is reminded; `None`: not, or not again.
    pub tell_at: Option<Timestamp>,
    /// The mail about it that waits or is under way beside the plan.
    pub pending: Option<SendRef>,
}

/// A call as it was before the rep's newest word about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallBefore {
    /// When it began, or the times that were offered.
    pub times: Vec<Timestamp>,
    /// Where it stood.
    pub standing: Standing,
    /// The time that the prospect proposed.
    pub proposed: Option<Timestamp>,
    /// Its revision in calendars.
    pub sequence: u32,
    /// Where it stood after that word: another standing says that something else has happened since.
    pub became: Standing,
}

/// Where a call stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Times stand in a mail.
    Offered,
    /// An invitation is with the prospect.
    Asked,
    /// He has accepted with a doubt.
    Tentative,
    /// It takes place.
    Accepted,
    /// He does not want it.
    Declined,
    /// He proposes another time.
    Countered,
    /// It does not take place.
    CalledOff,
}

impl Standing {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Offered, Self::Asked, Self::Tentative, Self::Accepted, Self::Declined, Self::Countered, Self::CalledOff];

    /// Its name in listings and in the store.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Offered => "offered",
            Self::Asked => "asked",
            Self::Tentative => "tentative",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Countered => "countered",
            Self::CalledOff => "called_off",
        }
    }

    /// Whether its time belongs to nobody else.
    #[must_use]
    pub const fn takes_time(self) -> bool {
        match self {
            Self::Offered | Self::Asked | Self::Tentative | Self::Accepted | Self::Countered => true,
            Self::Declined | Self::CalledOff => false,
        }
    }

    /// What a rep should know of a call that stands in the prospect's calendar; empty: it takes place.
    #[must_use]
    pub const fn doubt(self) -> &'static str {
        match self {
            Self::Accepted => "",
            Self::Tentative => "they are not sure yet",
            Self::Asked | Self::Offered => "they have not answered yet",
            Self::Countered => "they propose another time",
            Self::Declined => "they declined",
            Self::CalledOff => "it is off",
        }
    }

    /// Whether the prospect's calendar shows it.
    #[must_use]
    pub const fn is_in_calendars(self) -> bool {
        match self {
            Self::Asked | Self::Tentative | Self::Accepted | Self::Countered => true,
            Self::Offered | Self::Declined | Self::CalledOff => false,
        }
    }
}

impl Appointment {
    /// When it begins; of offered times the first.
    #[must_use]
    pub fn starts_at(&self) -> Option<Timestamp> {
        self.times.first().copied()
    }

    /// When the last of its times is over.
    #[must_use]
    pub fn over_at(&self) -> Option<Timestamp> {
        self.times.iter().max()?.checked_add(self.length).ok()
    }

    /// When something has to be said about it.
    #[must_use]
    pub fn wake_at(&self) -> Option<Timestamp> {
        self.remind_at.into_iter().chain(self.tell_at).min()
    }
}

/// Whether a step is no step of the plan but a mail about a call.
#[must_use]
pub fn is_about_a_call(step: &StepName) -> bool {
    [CALL_SET, CALL_OFF, CALL_REMINDER].contains(&step.as_str())
}
