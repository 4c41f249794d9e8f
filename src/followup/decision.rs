//! What the rules answer to an event: the thread as it shall be, effects without conditions, and why.

use jiff::Timestamp;

use super::address::Address;
use super::address::Person;
use super::appointment::Appointment;
use super::calls_made::How;
use super::event::Answer;
use super::event::Departure;
use super::event::Meeting;
use super::ids::InboundId;
use super::ids::MessageId;
use super::ids::SendRef;
use super::ids::ThreadId;
use super::inbound::InvitationAnswer;
use super::not_done::NotDone;
use super::thread::Consent;
use super::thread::HoldReason;
use super::thread::Outcome;
use super::thread::Task;
use super::thread::Thread;

/// The answer to one event.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// The thread as it shall be stored; the caller raises its version.
    pub next: Thread,
    /// What shall be done besides, in this order, in the same transaction.
    pub effects: Vec<Effect>,
    /// One sentence for the journal.
    pub reason: String,
    /// What whoever gave a command is told; `None`: the event was no command, or the mail that follows answers it.
    pub answer: Option<CommandAnswer>,
}

/// What became of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommandAnswer {
    /// What was done, or why it was refused.
    pub done: Result<String, NotDone>,
    /// One message may already have left.
    pub may_have_left: bool,
}

/// One thing to do. No effect has a condition inside.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Render the draft and put it into the outbox as `ready`.
    Queue {
        /// The send.
        send: SendRef,
    },
    /// Take a `ready` or `not_sent` row out of the outbox.
    Withdraw {
        /// The send.
        send: SendRef,
    },
    /// The draft that was shown may leave from then on.
    Release {
        /// The send.
        send: SendRef,
        /// Not before.
        at: Timestamp,
    },
    /// The draft that was shown stays until it is released.
    Withhold {
        /// The send.
        send: SendRef,
    },
    /// Put the rep's own text into the draft that was shown.
    Redraft {
        /// The send.
        send: SendRef,
        /// The text of the mail above the signature.
        text: String,
    },
    /// Write a new status into the row of a send.
    Settle {
        /// The send.
        send: SendRef,
        /// The status.
        status: SendStatus,
    },
    /// Remember how a call stands.
    Arrange(Box<Appointment>),
    /// Tell the rep (the admins as well where the notice says so).
    Notify(Notice),
    /// Never write to this address again.
    Suppress {
        /// Which.
        address: Address,
        /// Why, for people.
        why: String,
    },
    /// Keep what the rep says about somebody whom he introduces.
    Praise {
        /// Whom.
        address: Address,
        /// His words; may be empty.
        why: String,
    },
    /// Keep that there was a call, for the mails that may name it.
    Called(How),
    /// A later mail of the thread continues from this one.
    ContinueFrom {
        /// The rep's own mail.
        message_id: MessageId,
    },
}

impl Effect {
    /// What the rep is told.
    #[must_use]
    pub const fn notice(&self) -> Option<&Notice> {
        if let Self::Notify(notice) = self { Some(notice) } else { None }
    }

    /// The call as it stands then.
    #[must_use]
    pub fn arranged(&self) -> Option<&Appointment> {
        if let Self::Arrange(call) = self { Some(call) } else { None }
    }

    /// Who is never written to again.
    #[must_use]
    pub const fn suppressed(&self) -> Option<&Address> {
        if let Self::Suppress { address, .. } = self { Some(address) } else { None }
    }

    /// From when on the draft that was shown may leave.
    #[must_use]
    pub const fn released_at(&self) -> Option<Timestamp> {
        if let Self::Release { at, .. } = self { Some(*at) } else { None }
    }
}

/// Where a send stands in the outbox. Nothing ever turns `Transmitting` or `Unknown` back into `Ready`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SendStatus {
    /// Drafted, nothing has left.
    Ready,
    /// `go` is committed.
    Transmitting,
    /// Definitely not taken; may be tried again.
    NotSent,
    /// 250.
    Accepted,
    /// Evidence proved it.
    Confirmed,
    /// Refused for good.
    Rejected,
    /// Nobody knows.
    Unknown,
    /// Taken for sent by policy or by the rep's word.
    Assumed,
    /// Withdrawn after a failed try.
    Dropped,
}

/// Everything the bot tells reps about a thread. `engine` adds names, dates and the journal.
#[derive(Debug, Clone, PartialEq)]
pub enum Notice {
    /// The prospect's side answered.
    Answered {
        /// The answer.
        answer: Answer,
        /// It crossed a follow-up in the post.
        crossed: bool,
        /// A colleague wrote; `resume` is offered.
        resumable: bool,
    },
    /// Somebody wrote after the end.
    AnsweredAfterEnd {
        /// The answer.
        answer: Answer,
        /// How the thread had ended.
        outcome: Outcome,
    },
    /// Whoever recommended the rep has answered.
    ReferrerAnswered {
        /// The answer.
        answer: Answer,
        /// The thread had ended already.
        ended: bool,
    },
    /// May be an answer: held, please look.
    MaybeAnswer {
        /// The mail.
        answer: Answer,
        /// The thread had ended already.
        ended: bool,
    },
    /// An invitation was answered.
    Invitation {
        /// How.
        answer: InvitationAnswer,
        /// Who.
        from: Person,
        /// What is known of the meeting.
        meeting: Box<Meeting>,
        /// The row of the mail.
        inbound: InboundId,
        /// The thread had ended already.
        ended: bool,
        /// The call that we offered, as it stands then; `None`: it is about something else.
        call: Option<Box<Appointment>>,
    },
    /// A call begins soon.
    CallNear {
        /// Which.
        call: Box<Appointment>,
    },
    /// A mail about a call could not be sent.
    CallUnsent {
        /// Which mail.
        send: SendRef,
        /// The server's words, or ours.
        why: String,
    },
    /// The prospect has left for good, says an automatic answer.
    Departed {
        /// What it says.
        departure: Departure,
        /// The thread had ended already.
        ended: bool,
    },
    /// Dead address.
    Bounced {
        /// Whose.
        recipient: Address,
        /// The server's words.
        diagnostic: String,
        /// The thread goes on without this person.
        goes_on: bool,
    },
    /// They asked not to be written to.
    OptedOut {
        /// Who.
        from: Address,
    },
    /// Held and why; what the rep can do.
    Held {
        /// Why.
        why: HoldReason,
        /// Details: the server's words, what is missing in the draft.
        details: String,
    },
    /// The send's fate is unknown: sent, resend or stop?
    UnknownSend {
        /// The send.
        send: SendRef,
    },
    /// His own mail moved the plan.
    Replanned {
        /// The new date of the next step.
        due: Option<Timestamp>,
        /// Was it a revised proposal?
        may_revise: bool,
    },
    /// He wrote in an ended thread: restart?
    OfferRestart {
        /// Was it a revised proposal?
        may_revise: bool,
    },
    /// The date that was agreed with the prospect has come: nothing leaves without something new.
    DateCame,
    /// The offer ends, but nothing can be sent: extend or close?
    ExpiryWhileIdle,
    /// The thread ended by itself, and goes over to a slow sequence, or he is asked whether it shall.
    Nurture {
        /// How it ended.
        outcome: Outcome,
        /// Name of the slow sequence.
        sequence: String,
        /// When its first mail leaves; `None`: it goes over only with his word.
        due: Option<Timestamp>,
    },
    /// The thread ended by itself.
    Ended {
        /// How.
        outcome: Outcome,
    },
    /// A second proposal went to the same prospect: which one goes on?
    SecondProposal {
        /// The newer thread.
        newer: ThreadId,
    },
    /// A mail that may belong here cannot be read.
    Unreadable {
        /// The row.
        inbound: InboundId,
    },
    /// This mail leaves, with or without his word.
    Shown(Shown),
    /// He is asked to do something.
    Task {
        /// What.
        task: Task,
        /// He was asked before.
        is_reminder: bool,
    },
    /// Somebody else tried to command (goes to the rep and the admins).
    StrangerCommand {
        /// Who.
        from: Option<Address>,
        /// What.
        said: String,
    },
}

impl Notice {
    /// Whether the prospect's side has answered where the follow-ups may go on.
    #[must_use]
    pub const fn revives(&self) -> bool {
        match self {
            Self::AnsweredAfterEnd { outcome, .. } => !outcome.is_final(),
            Self::Answered { .. } => true,
            Self::ReferrerAnswered { .. }
            | Self::MaybeAnswer { .. }
            | Self::Departed { .. }
            | Self::Unreadable { .. }
            | Self::Invitation { .. }
            | Self::CallNear { .. }
            | Self::CallUnsent { .. }
            | Self::Bounced { .. }
            | Self::OptedOut { .. }
            | Self::Held { .. }
            | Self::UnknownSend { .. }
            | Self::Replanned { .. }
            | Self::OfferRestart { .. }
            | Self::DateCame
            | Self::ExpiryWhileIdle
            | Self::Ended { .. }
            | Self::Nurture { .. }
            | Self::SecondProposal { .. }
            | Self::Shown(_)
            | Self::Task { .. }
            | Self::StrangerCommand { .. } => false,
        }
    }

    /// The row of the mail that it is about.
    #[must_use]
    pub const fn inbound(&self) -> Option<InboundId> {
        match self {
            Self::Answered { answer, .. }
            | Self::AnsweredAfterEnd { answer, .. }
            | Self::ReferrerAnswered { answer, .. }
            | Self::MaybeAnswer { answer, .. } => Some(answer.inbound),
            Self::Departed { departure, .. } => Some(departure.inbound),
            Self::Unreadable { inbound } | Self::Invitation { inbound, .. } => Some(*inbound),
            Self::CallNear { .. }
            | Self::CallUnsent { .. }
            | Self::Bounced { .. }
            | Self::OptedOut { .. }
            | Self::Held { .. }
            | Self::UnknownSend { .. }
            | Self::Replanned { .. }
            | Self::OfferRestart { .. }
            | Self::DateCame
            | Self::ExpiryWhileIdle
            | Self::Ended { .. }
            | Self::Nurture { .. }
            | Self::SecondProposal { .. }
            | Self::Shown(_)
            | Self::Task { .. }
            | Self::StrangerCommand { .. } => None,
        }
    }
}

/// A draft that is shown to its rep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The send.
    pub send: SendRef,
    /// What lets it leave.
    pub needs: Consent,
    /// When it leaves, if nobody says otherwise or he says `ok` in time.
    pub leaves_at: Timestamp,
    /// He changed its text.
    pub edited: bool,
    /// He has seen it before.
    pub is_reminder: bool,
}
