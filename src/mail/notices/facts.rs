//! The facts of each notice, as the engine hands them over.

mod commands;
mod forward;
mod proof;

pub use commands::CommandDone;
pub use commands::CommandNotice;
pub use commands::ListedThread;
pub use commands::Thanks;
pub use forward::NotForwarded;
pub use forward::WhyNotForwarded;
pub use proof::ConfirmationRequest;
pub use proof::Misuse;
mod brief;
mod shown;

pub use brief::Brief;
pub use brief::Said;
pub use shown::ShownNotice;
pub use shown::TaskNotice;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::alarm::Alarm;
use super::away::AwayNotice;
use super::digest::Digest;
use super::digest::Report;
use super::nuisance::NuisanceNotice;
use super::receipt::Receipt;
use super::refusal::EnrolmentRefusal;
use crate::followup::address::Address;
use crate::followup::address::Person;
use crate::followup::decision::Notice;
use crate::followup::ids::StepName;
use crate::followup::ids::ThreadId;

/// One notice with everything that its text needs.
#[derive(Debug, Clone, PartialEq)]
pub enum NoticeFacts {
    /// The rules have something to say about a thread.
    Thread(Box<ThreadNotice>),
    /// This mail leaves, with or without his word.
    Shown(Box<ShownNotice>),
    /// He is asked to do something.
    Task(Box<TaskNotice>),
    /// The answer to a command by mail.
    Command(Box<CommandNotice>),
    /// A proposal was enrolled.
    Receipt(Box<Receipt>),
    /// A proposal was not enrolled.
    EnrolmentRefused {
        /// Subject of the proposal.
        subject: String,
        /// Why.
        why: EnrolmentRefusal,
    },
    /// Is a mail in the rep's name his?
    Confirm(ConfirmationRequest),
    /// For admins: somebody wrote in a rep's name, he says.
    NameMisused(Misuse),
    /// For admins: changed files do not pass the check.
    ReloadFailed {
        /// The diagnostics as `check` prints them, without colours.
        report: String,
    },
    /// For admins: changed files are in force.
    ReloadDone {
        /// One line for each file or section.
        changes: Vec<String>,
    },
    /// Many follow-ups of one rep are overdue and held.
    OverdueHeld {
        /// Which.
        threads: Vec<HeldThread>,
        /// The rep's zone.
        zone: TimeZone,
    },
    /// For admins: a mailbox cannot be read.
    MailboxBlind {
        /// Its name in the config.
        mailbox: String,
        /// Since when.
        since: Timestamp,
        /// The zone in which that is said.
        zone: TimeZone,
        /// The server's or the system's words.
        error: String,
    },
    /// For admins: one mail cannot be read or taken in, and was left where it lies.
    MailSetAside {
        /// Name of the mailbox in the config.
        mailbox: String,
        /// Its folder.
        folder: String,
        /// Its UID there.
        uid: u32,
        /// What went wrong.
        error: String,
    },
    /// For admins: an account cannot send, and no prospect's address is to blame.
    MailboxMute {
        /// Its name in the config.
        mailbox: String,
        /// Since when.
        since: Timestamp,
        /// The zone in which that is said.
        zone: TimeZone,
        /// The server's or the system's words.
        error: String,
    },
    /// A rep is away, or back.
    Away(AwayNotice),
    /// A rep's day.
    Digest(Box<Digest>),
    /// A week.
    Report(Box<Report>),
    /// Too many notices, or a storm of them.
    Nuisance(NuisanceNotice),
    /// For admins: a rep with open threads is not in the config any more.
    RepGone {
        /// Who.
        rep: Address,
        /// Whose threads are held.
        threads: Vec<HeldThread>,
        /// The zone in which dates are said.
        zone: TimeZone,
    },
    /// For admins: something needs them, or is well again.
    Alarm(Box<Alarm>),
    /// An answer went to the bot alone, and was not forwarded.
    NotForwarded(Box<NotForwarded>),
}

/// What the rules want to tell about one thread.
#[derive(Debug, Clone, PartialEq)]
pub struct ThreadNotice {
    /// The thread.
    pub about: About,
    /// What happened.
    pub notice: Notice,
    /// Text of the answer that the notice is about, without its quotation; empty when there is none.
    pub answer_text: String,
    /// Id of the outbox row that the notice asks about, as the CLI takes it.
    pub outbox_id: Option<String>,
    /// The mail that it is about went to the bot alone, and is forwarded to the reader beside this notice.
    pub forwarded: bool,
    /// What the reader has at the time that the prospect proposes for a call, one sentence without a full stop; `None`:
    /// nothing, or no time is proposed.
    pub clash: Option<String>,
    /// What the reader needs who comes back to an old conversation; `None`: he is in the middle of it.
    pub brief: Option<Brief>,
}

/// A thread as notices tell of it.
#[derive(Debug, Clone, PartialEq)]
pub struct About {
    /// Its id.
    pub thread: ThreadId,
    /// The prospect.
    pub prospect: Person,
    /// Subject of the proposal.
    pub subject: String,
    /// Name of the sequence.
    pub sequence: String,
    /// The reader's zone: every date is said in it.
    pub zone: TimeZone,
    /// When the offer ends.
    pub expires_at: Timestamp,
    /// Whether there is an offer that is not over.
    pub has_offer: bool,
    /// The next step and its date, when one is planned.
    pub next: Option<(StepName, Timestamp)>,
    /// The journal, oldest first; capped by the writer.
    pub journal: Vec<JournalLine>,
}

/// One line of a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalLine {
    /// When.
    pub at: Timestamp,
    /// What happened, one sentence.
    pub text: String,
}

/// One of several threads in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldThread {
    /// Its id.
    pub thread: ThreadId,
    /// The prospect.
    pub prospect: Person,
    /// Subject of the proposal.
    pub subject: String,
    /// The step that was due, and when.
    pub due: Option<(StepName, Timestamp)>,
}

impl NoticeFacts {
    /// Name of the template, and part of the identity of the notice's mail.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Thread(thread) => thread_kind(&thread.notice),
            Self::Shown(shown) => shown.kind(),
            Self::Task(task) => task.kind(),
            Self::Command(command) => command.kind(),
            Self::Receipt(_) => "receipt",
            Self::EnrolmentRefused { .. } => "enrolment-refused",
            Self::Confirm(_) => "confirm",
            Self::NameMisused(_) => "name-misused",
            Self::ReloadFailed { .. } => "reload-failed",
            Self::ReloadDone { .. } => "reload-done",
            Self::OverdueHeld { .. } => "overdue-held",
            Self::MailboxBlind { .. } => "mailbox-blind",
            Self::MailSetAside { .. } => "mail-set-aside",
            Self::MailboxMute { .. } => "mailbox-mute",
            Self::Away(notice) => notice.kind(),
            Self::Digest(_) => "digest",
            Self::Report(_) => "report",
            Self::Nuisance(notice) => notice.kind(),
            Self::RepGone { .. } => "rep-gone",
            Self::NotForwarded(_) => "not-forwarded",
            Self::Alarm(alarm) => alarm.kind(),
        }
    }

    /// The thread it is about, when it is one.
    #[must_use]
    pub fn about(&self) -> Option<&About> {
        match self {
            Self::Thread(thread) => Some(&thread.about),
            Self::Shown(shown) => Some(&shown.about),
            Self::Task(task) => Some(&task.about),
            Self::Command(command) => command.about(),
            Self::Receipt(receipt) => Some(&receipt.about),
            Self::NotForwarded(mail) => Some(&mail.about),
            Self::EnrolmentRefused { .. }
            | Self::Confirm(_)
            | Self::NameMisused(_)
            | Self::Alarm(_)
            | Self::ReloadFailed { .. }
            | Self::ReloadDone { .. }
            | Self::OverdueHeld { .. }
            | Self::MailboxBlind { .. }
            | Self::MailSetAside { .. }
            | Self::MailboxMute { .. }
            | Self::Away(_)
            | Self::Digest(_)
            | Self::Report(_)
            | Self::Nuisance(_)
            | Self::RepGone { .. } => None,
        }
    }
}

fn thread_kind(notice: &Notice) -> &'static str {
    match notice {
        Notice::Answered { .. } => "answered",
        Notice::AnsweredAfterEnd { .. } => "answered-after-end",
        Notice::MaybeAnswer { .. } => "maybe-answer",
        Notice::ReferrerAnswered { .. } => "referrer-answered",
        Notice::Invitation { .. } => "invitation",
        Notice::CallNear { .. } => "call-near",
        Notice::CallUnsent { .. } => "call-unsent",
        Notice::Departed { .. } => "departed",
        Notice::Bounced { .. } => "bounced",
        Notice::OptedOut { .. } => "opted-out",
        Notice::Held { .. } => "held",
        Notice::UnknownSend { .. } => "unknown-send",
        Notice::Replanned { .. } => "replanned",
        Notice::OfferRestart { .. } => "offer-restart",
        Notice::DateCame => "date-came",
        Notice::ExpiryWhileIdle => "expiry-while-idle",
        Notice::Ended { .. } => "ended",
        Notice::Nurture { .. } => "nurture",
        Notice::SecondProposal { .. } => "second-proposal",
        Notice::Unreadable { .. } => "unreadable",
        // Shown with facts of their own.
        Notice::Shown(_) => "heads-up",
        Notice::Task { .. } => "call",
        Notice::StrangerCommand { .. } => "stranger-command",
    }
}
