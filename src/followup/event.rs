//! Everything that can happen to a thread. Closed: a new kind must break the build where it matters.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::address::Address;
use super::address::Person;
use super::appointment::CallBefore;
use super::ids::InboundId;
use super::ids::MessageId;
use super::ids::SendRef;
use super::ids::StepName;
use super::ids::ThreadId;
use super::ids::VersionHash;
use super::inbound::Contact;
use super::inbound::Intent;
use super::inbound::InvitationAnswer;
use super::thread::Thread;

/// Something that happened to one thread.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// A human on the prospect's side wrote, and the match is sure.
    Answer(Answer),
    /// Somebody may have answered; a person must look.
    MaybeAnswer(Answer),
    /// Out of office; the first day back, if the mail says one.
    OutOfOffice {
        /// First day back.
        back_on: Option<Date>,
        /// Whom the mail names for the time being.
        deputy: Option<Contact>,
    },
    /// An automatic answer says that the prospect has left for good; a person must look.
    Departed(Box<Departure>),
    /// A machine acknowledged, a receipt came, list mail: nothing but a line in the journal.
    MachineMail {
        /// What it was, in words.
        what: String,
        /// The send that it proves to have arrived.
        about: Option<SendRef>,
    },
    /// A server still tries to deliver.
    Delayed,
    /// The address is dead.
    HardBounce {
        /// Whose.
        recipient: Address,
        /// The server's words.
        diagnostic: String,
    },
    /// Not delivered, the address may be good.
    SoftBounce {
        /// Whose.
        recipient: Address,
        /// The server's words.
        diagnostic: String,
    },
    /// Never write to this person again. Goes to every thread of that person.
    OptOut {
        /// Who.
        from: Address,
    },
    /// The rep wrote in the thread himself.
    RepWrote {
        /// When.
        at: Timestamp,
        /// The mail, so that later ones continue from it.
        message_id: Option<MessageId>,
        /// It brings a file, or names the bot: it may be a revised proposal.
        may_revise: bool,
    },
    /// His mails tell in which zone the prospect lives. The facts of the decision are already counted in it.
    LivesIn {
        /// The zone.
        zone: TimeZone,
    },
    /// The enrolled mail came again.
    SameProposal,
    /// A newer proposal to the same prospect was enrolled.
    SecondProposal {
        /// The newer thread.
        newer: ThreadId,
    },
    /// A reminder of a call is due.
    CallNear,
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
    },
    /// A mail that may concern this thread cannot be read.
    Unreadable {
        /// The inbound row.
        inbound: InboundId,
    },
    /// The thread's timer rang: a step is due, a snooze or a patience is over, the offer ends.
    Due,
    /// `may_send` refused when the draft was about to leave.
    Refused(Refusal),
    /// The draft could not be rendered.
    DraftFailed {
        /// What is wrong.
        why: String,
    },
    /// A server took the notice that shows a draft to its rep.
    HeadsUpDelivered {
        /// The send that it shows.
        send: SendRef,
        /// When.
        at: Timestamp,
    },
    /// The thread has ended in silence, and its sequence says that it goes over to a slow one.
    HandOver {
        /// Its name.
        sequence: String,
        /// Its present version.
        version: VersionHash,
    },
    /// The step that is to leave gives something, and the library has nothing that fits.
    NothingToGive,
    /// The notice that shows a draft to its rep could not be delivered.
    HeadsUpFailed {
        /// The send that it shows.
        send: SendRef,
    },
    /// `go` is committed: bytes may leave.
    Gone {
        /// Which send.
        send: SendRef,
    },
    /// What became of a send.
    Resolved {
        /// Which.
        send: SendRef,
        /// How.
        resolution: Resolution,
    },
    /// A rep's or an admin's word.
    Command(Command),
    /// Somebody else tried to command.
    StrangerCommand {
        /// Who.
        from: Option<Address>,
        /// What.
        said: String,
    },
    /// The rep is not in the config any more.
    RepGone,
    /// The rep is away, and his follow-ups wait for him.
    RepAway(RepAbsence),
    /// The rep is back, sooner than he said or to the day.
    RepBack {
        /// When this thread goes on; those of one rep go on one after the other.
        goes_on_at: Timestamp,
    },
}

impl Event {
    /// Its place when several arrive together, whatever the order of arrival: opt-out, hard bounce, answer, rep's word, out
    /// of office, due. Sort a batch by it (stably) before deciding. What became of a send stands before the rep's word, so
    /// that he speaks about what is known.
    #[must_use]
    pub const fn precedence(&self) -> u8 {
        match self {
            Self::OptOut { .. } => 0,
            Self::HardBounce { .. } => 1,
            Self::Answer(_) => 2,
            Self::Invitation { .. } => 3,
            Self::MaybeAnswer(_) => 4,
            Self::Unreadable { .. } => 5,
            Self::Gone { .. } | Self::Resolved { .. } => 6,
            Self::HeadsUpDelivered { .. } | Self::HeadsUpFailed { .. } => 6,
            Self::RepGone => 7,
            Self::Command(_) | Self::RepAway(_) | Self::RepBack { .. } => 8,
            Self::RepWrote { .. } | Self::LivesIn { .. } => 9,
            Self::SecondProposal { .. } => 10,
            Self::SameProposal | Self::StrangerCommand { .. } => 11,
            Self::Departed(_) => 12,
            Self::OutOfOffice { .. } => 13,
            Self::SoftBounce { .. } => 14,
            Self::MachineMail { .. } => 15,
            Self::Delayed => 16,
            Self::Refused(_) | Self::DraftFailed { .. } | Self::NothingToGive | Self::HandOver { .. } => 17,
            Self::Due | Self::CallNear => 18,
        }
    }
}

/// How long a rep is away, and what that means for one of his threads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RepAbsence {
    /// Since when.
    pub since: Timestamp,
    /// Beginning of his first day back.
    pub until: Timestamp,
    /// When this thread goes on, at `until` or after it: those of one rep go on one after the other.
    pub goes_on_at: Timestamp,
    /// An offer that ends meanwhile stands longer, by as many days as he is away.
    pub extends: bool,
}

/// A human answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Who wrote.
    pub from: Box<Person>,
    /// The prospect himself, or somebody beside him.
    pub by: Answerer,
    /// The row of the mail.
    pub inbound: InboundId,
    /// When it arrived.
    pub at: Timestamp,
    /// Why we think it belongs here, for people.
    pub evidence: String,
    /// What it asks for, as far as we understand it: a suggestion for the rep.
    pub intent: Box<Intent>,
    /// The meeting that it invites to, when it is an invitation.
    pub invites_to: Option<Box<Meeting>>,
}

/// A notice that somebody has left for good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Departure {
    /// Whose mailbox says so.
    pub from: Person,
    /// The row of the mail.
    pub inbound: InboundId,
    /// When it arrived.
    pub at: Timestamp,
    /// Whom it names instead; nobody is written to for that.
    pub successor: Option<Contact>,
}

/// A meeting as a calendar part tells of it; empty where it says nothing that we understand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meeting {
    /// Its title.
    pub title: String,
    /// When it begins.
    pub starts_at: Option<Timestamp>,
    /// It takes whole days: midnight in UTC stands for each, whatever the zone.
    pub is_all_day: bool,
    /// What the writer adds.
    pub comment: String,
    /// Its identity in calendars; empty: the mail does not say.
    pub uid: String,
    /// The revision that is answered.
    pub sequence: u32,
}

/// Who answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answerer {
    /// The prospect.
    Prospect,
    /// A participant, a colleague, or a person it was forwarded to.
    Colleague,
}

/// What became of a send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    /// 250 after the dot.
    Accepted,
    /// Evidence turned up: own copy, or a mail that cites the id.
    Confirmed,
    /// 4xx or a failure before the bytes; tried again at that time.
    NotSent {
        /// Next try.
        retry_at: Timestamp,
    },
    /// 4xx until all tries were used up.
    TriesUsedUp {
        /// The server's words.
        reply: String,
    },
    /// 5xx for the whole message or for the account.
    Rejected {
        /// The server's words.
        reply: String,
    },
    /// The bytes began to leave and no answer came.
    Unknown,
    /// The grace is over and no evidence came: the step's policy decides.
    GraceOver,
}

/// Why a draft may not leave now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The thread moved on since the draft was made.
    Stale,
    /// The address or its domain is suppressed.
    Suppressed,
    /// Outside the calendar's window; the next slot.
    Closed {
        /// First open instant, if the calendar ever opens.
        next: Option<Timestamp>,
    },
    /// A cap of the rep, mailbox, person or recipient domain; when it frees.
    Capped {
        /// Which cap, in words.
        cap: &'static str,
        /// Not before.
        until: Timestamp,
    },
    /// Not all folders were polled since the step fell due.
    StaleBarrier,
    /// It offers a call, and a calendar of the rep's was not looked at since the start.
    CalendarAwaited,
    /// `mode: hold`, `mode: dry-run`, or an operator's hold.
    Mode,
    /// The prospect lies outside `only_to`.
    OutsideTrial,
    /// The rep has left the config.
    RepGone,
    /// The expiry warning would leave after the expiry.
    TooLate,
    /// What it gives from the library is over, or he has had it meanwhile.
    Outdated,
    /// The rep has not seen the draft yet, or has not said that it may leave.
    Unshown,
}

/// What a rep or an admin can say about one thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Stop sending until `resume`.
    Pause,
    /// Go on.
    Resume {
        /// From this step; else the first unsent.
        from: Option<StepName>,
        /// Said twice: needed for a third round after two silences.
        confirmed: bool,
    },
    /// Nothing until then.
    Snooze {
        /// Until then.
        until: Timestamp,
    },
    /// Leave the next step out.
    Skip,
    /// End it.
    Stop,
    /// Won.
    Won,
    /// Lost.
    Lost {
        /// His words.
        reason: String,
    },
    /// A new expiry.
    Extend {
        /// End of that day.
        until: Timestamp,
    },
    /// Hold (admin).
    Hold,
    /// The mail that was shown, or the next one, leaves in the next slot.
    Now,
    /// The mail that was shown may leave at its time.
    Approve,
    /// The mail that was shown leaves with another text.
    Edit {
        /// The text, read out and found sound.
        text: String,
    },
    /// The rep changed the text of the mail that was shown in a way that cannot be read out safely.
    EditRefused {
        /// What is wrong with it, one sentence for the rep.
        why: String,
    },
    /// What became of a task.
    Task(TaskAnswer),
    /// The call that was offered takes place then.
    MoveCall {
        /// When it begins.
        to: Timestamp,
    },
    /// The call does not take place.
    CallOff,
    /// Won, for so much.
    WonFor {
        /// In his words.
        amount: String,
    },
    /// Another sequence from here on; the facts of the decision are its.
    Switch {
        /// Its name.
        sequence: String,
        /// Its present version.
        version: VersionHash,
    },
    /// The present version of its own sequence (admin); the facts of the decision are its.
    Migrate {
        /// That version.
        version: VersionHash,
    },
    /// The mails go to somebody else.
    Prospect(Person),
    /// Somebody gets the mails in Cc.
    Add(Person),
    /// Somebody has recommended the rep.
    Referrer(Person),
    /// Somebody to whom the rep introduces the prospect.
    Introduce {
        /// Who.
        person: Person,
        /// What the rep says about him; may be empty.
        why: String,
    },
    /// Others who have a say on the prospect's side.
    Stakeholders(Vec<Person>),
    /// The prospect lives in this zone; the facts of the decision are already counted in it.
    Zone(TimeZone),
    /// What is told about the thread besides its row; the facts of the decision know it already.
    Told(Told),
    /// The offer is withdrawn before its end: the prospect is told in the next slot, and that is the end.
    Withdraw,
    /// The rep's last mail is a revised proposal: its time begins with it.
    Revised,
    /// The last command is taken back.
    Undo(Box<Before>),
    /// An answer to the question about an unknown send.
    Settle {
        /// Which.
        send: SendRef,
        /// His word.
        verdict: Verdict,
    },
}

/// What a rep says about a thread besides its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// The mails are in this language.
    Language {
        /// Its two letters (ISO 639-1, lower case).
        key: &'static str,
        /// Its name, for people.
        name: &'static str,
    },
    /// The offer is worth so much.
    Amount {
        /// In hundredths.
        hundredths: i64,
    },
}

/// What became of a task that lay with the rep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskAnswer {
    /// He left a message for the prospect.
    LeftVoicemail,
    /// He and the prospect have talked.
    Spoke,
    /// It is done.
    Done,
}

/// A thread as it was before its last command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    /// The thread then.
    pub thread: Thread,
    /// When the command was carried out.
    pub since: Timestamp,
    /// Nothing else has changed the thread since.
    pub is_untouched: bool,
    /// What was done then, for people.
    pub said: String,
    /// The call then, when the command was about it and nothing else.
    pub call: Option<CallBefore>,
}

/// The rep's word on a send whose fate is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It arrived.
    Sent,
    /// Send it again, as a new generation.
    Resend,
    /// End the thread.
    Stop,
}
