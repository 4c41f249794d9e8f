//! A thread: one proposal to one prospect, with its state and what the rules must remember of it.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::address::Address;
use super::address::Person;
use super::ids::MessageId;
use super::ids::SendRef;
use super::ids::StepName;
use super::ids::ThreadId;
use super::ids::VersionHash;

/// One proposal under follow-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// Its id.
    pub id: ThreadId,
    /// Raised by every commit; a commit names the version it read.
    pub version: u64,
    /// Registered address of the rep.
    pub rep: Address,
    /// The primary outside recipient.
    pub prospect: Person,
    /// Co-recipients and stakeholders who are still part of it.
    pub participants: Vec<Participant>,
    /// The mail that was enrolled.
    pub proposal: Proposal,
    /// Name of its sequence.
    pub sequence: String,
    /// The version it is pinned to.
    pub pinned: VersionHash,
    /// The zone in which its days and hours are counted.
    pub zone: TimeZone,
    /// Where it stands.
    pub state: State,
    /// 1 at enrolment; one more for each restart after an answer or an end.
    pub round: u32,
    /// Steps of this round that were sent or skipped.
    pub done: Vec<StepName>,
    /// The step whose task the rep has done, or may leave undone, while its mail has not left yet; the step of a withdrawal
    /// when he has withdrawn the offer.
    pub task_done: Option<StepName>,
    /// Who recommended the rep to the prospect, when he says so.
    pub referrer: Option<Person>,
    /// For how much it was won, in the rep's words; empty: he does not say.
    pub amount: String,
    /// When the last outgoing mail of the thread left, the bot's or the rep's own.
    pub anchor: Timestamp,
    /// When the offer ends: the end of that day in `zone`.
    pub expires_at: Timestamp,
    /// The end of the offer as the prospect was told it last; `None`: never. Where it is not `expires_at`, the offer was
    /// extended since.
    pub told_expiry: Option<Timestamp>,
    /// The rep was asked about an expiry that came while nothing could be sent; asked once.
    pub expiry_asked: bool,
    /// When an undated out-of-office last moved this thread; counts once per 14 days.
    pub last_undated_absence: Option<Timestamp>,
    /// First day back according to the newest dated out-of-office.
    pub away_until: Option<Date>,
    /// When soft bounces arrived; only the last seven days are kept.
    pub soft_bounces: Vec<Timestamp>,
    /// A delay report holds the next step until here; the date it had before.
    pub delayed: Option<Delayed>,
    /// How often the prospect went silent on an agreed next step.
    pub silences: u32,
    /// When the thread was opened.
    pub opened_at: Timestamp,
}

/// A delay report holds the next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delayed {
    /// At the latest until then.
    pub until: Timestamp,
    /// The date that the step had before.
    pub was_due: Timestamp,
}

/// The enrolled mail, as later mails must refer to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Message-ID as the prospect saw it.
    pub message_id: MessageId,
    /// Its own references, so that the chain goes on.
    pub references: Vec<MessageId>,
    /// Subject as the rep wrote it.
    pub subject: String,
    /// When the rep sent it.
    pub sent_at: Timestamp,
    /// Outlook's grouping key, when there was one.
    pub thread_index: Option<String>,
    /// Outlook's topic, when there was one.
    pub thread_topic: Option<String>,
}

/// Somebody on the prospect's side besides the prospect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// Who.
    pub person: Person,
    /// In what part.
    pub role: Role,
}

/// The part a participant has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Also in `To`: gets the follow-ups in Cc.
    CoRecipient,
    /// Has a say on the prospect's side: not written to, but an answer from them counts.
    Stakeholder,
    /// A stakeholder of whom the prospect was told that the bot will write to him.
    Announced,
    /// The rep introduces him to the prospect; an answer from him counts.
    Introduced,
    /// Has recommended the rep, who agreed that he gets copies. On neither side: his word is no answer of the prospect's.
    Referrer,
}

/// Where a thread stands. Every state has a timer, a notice to a person, or is terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// The next step is planned.
    Active(Planned),
    /// A send has passed `go` and its outcome is open (`transmitting`, `unknown`).
    Sending(Sending),
    /// A task lies with the rep.
    Waiting(Task),
    /// Nothing is sent until then; afterwards it is planned anew.
    Snoozed {
        /// The instant it wakes.
        until: Timestamp,
        /// Why.
        why: SnoozeReason,
    },
    /// The rep said so.
    Paused,
    /// The bot stopped and asked.
    Held {
        /// Why.
        why: HoldReason,
    },
    /// Over.
    Ended {
        /// How.
        outcome: Outcome,
        /// When.
        at: Timestamp,
    },
}

/// The next step and its date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Which step; `None`: all steps are done, the timer is the expiry.
    pub step: Option<StepName>,
    /// When it falls due (or the expiry).
    pub due: Timestamp,
    /// Its draft lies in the outbox as a `ready` row.
    pub queued: bool,
    /// How the rep sees the mail before it leaves; `None`: he does not.
    pub showing: Option<Showing>,
}

impl Planned {
    /// When the thread has to be looked at for this step: the rep sees its mail earlier than it falls due.
    #[must_use]
    pub fn begins_at(&self) -> Timestamp {
        self.showing.as_ref().map_or(self.due, |showing| showing.at.min(self.due))
    }

    /// Whether its draft lies before the rep's eyes.
    #[must_use]
    pub const fn is_shown(&self) -> bool {
        self.queued && self.showing.is_some()
    }

    /// Since when its mail waits for the rep's word; `None`: it does not.
    #[must_use]
    pub fn wants_word_since(&self) -> Option<Timestamp> {
        let showing = self.showing.as_ref().filter(|showing| self.queued && !showing.may_leave())?;
        (showing.needs == Consent::Word).then_some(showing.delivered.unwrap_or(showing.at))
    }
}

/// A mail that its rep sees before it leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Showing {
    /// When it is shown; once the draft lies in the outbox: when it was.
    pub at: Timestamp,
    /// What lets it leave.
    pub needs: Consent,
    /// When a server took the notice that shows it; `None`: not yet, and then it does not leave.
    pub delivered: Option<Timestamp>,
    /// The rep has said that it may leave.
    pub approved: bool,
    /// The text is the rep's own.
    pub edited: bool,
    /// When the rep is reminded that it waits for his word, or at last nobody waits any more; `None`: it needs no word.
    pub remind_at: Option<Timestamp>,
}

impl Showing {
    /// Whether the draft may leave when its date has come.
    #[must_use]
    pub const fn may_leave(&self) -> bool {
        match self.needs {
            Consent::Silence => self.approved || self.delivered.is_some(),
            Consent::Word => self.approved,
        }
    }
}

/// What lets a mail leave that was shown to the rep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consent {
    /// It leaves unless he speaks.
    Silence,
    /// It leaves only when he says so.
    Word,
}

/// A send that is under way, and what the thread becomes afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sending {
    /// The send.
    pub send: SendRef,
    /// When `go` was committed.
    pub since: Timestamp,
    /// When the offer ended as the mail was written.
    pub expires_at: Timestamp,
    /// What is known of it.
    pub doubt: Doubt,
    /// How the rep saw it before; `None`: he did not.
    pub showing: Option<Showing>,
    /// What happened meanwhile and takes effect when it resolves.
    pub then: Then,
}

/// What is known of a send under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// The server's answer may still come.
    Transmitting,
    /// It will not come; evidence is awaited since then.
    Unknown(Timestamp),
    /// The rep was asked: sent, resend or stop.
    Asked,
}

/// What a thread becomes once its open send is resolved. Ordered by strength: a weaker one never replaces a stronger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Then {
    /// The next step is planned.
    Continue,
    /// The rep wrote himself at that time: plan from there.
    Reanchor(Timestamp),
    /// Snoozed.
    Snooze {
        /// Until then.
        until: Timestamp,
        /// Why.
        why: SnoozeReason,
    },
    /// Paused by the rep.
    Pause,
    /// Held.
    Hold(HoldReason),
    /// Ended.
    End(Outcome),
}

/// Something that only the rep can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// The step that asks for it.
    pub step: StepName,
    /// What he is asked for.
    pub kind: TaskKind,
    /// When patience runs out.
    pub until: Timestamp,
    /// What happens then.
    pub unanswered: Unanswered,
    /// When he is reminded; `None`: not again.
    pub remind_at: Option<Timestamp>,
}

/// What a rep is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskKind {
    /// To call the prospect.
    Call,
    /// To agree that whoever recommended him gets a copy.
    CopyReferrer,
    /// To name somebody to whom he introduces the prospect.
    Introduction,
    /// To name others who have a say.
    Stakeholders,
    /// To choose what is sent, because nothing fits.
    Choice,
    /// To say that it goes on.
    Word,
}

/// What a task becomes when nobody answers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unanswered {
    /// The step is skipped.
    Skip,
    /// Its mail is sent all the same.
    Send,
    /// The thread ends.
    End,
}

/// Why a thread sleeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SnoozeReason {
    /// Out of office.
    Absence,
    /// The rep himself is away.
    RepAway,
    /// The rep said so.
    Rep,
    /// The prospect answered, and a date was agreed on: it wakes to the rep, not to the next mail.
    Parked,
}

/// Why a thread is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HoldReason {
    /// A mail may be an answer.
    MaybeReply,
    /// The send's fate is unknown and the rep said nothing yet, or an unreadable mail may concern it.
    Unreadable,
    /// Temporary refusals until all tries were used up, or the server refused the mail for good.
    Undeliverable,
    /// Three soft bounces in seven days.
    SoftBounces,
    /// Too late to send without a word from the rep.
    Overdue,
    /// A newer proposal went to the same prospect.
    SecondProposal,
    /// The draft could not be rendered or has a blank.
    Draft,
    /// The rep is no longer in the config.
    RepGone,
    /// The expiry came while the prospect is away, or the thread was not active.
    ExpiryWhileAway,
    /// The prospect has left for good, says an automatic answer.
    Departed,
    /// An admin or rep held it.
    Operator,
    /// The store was restored from a backup.
    Restored,
    /// The mail could not be shown to the rep before it left.
    Unshown,
    /// A mail waited for the rep's word until the offer ended, or longer than anybody waits.
    Unapproved,
    /// Whoever recommended the rep has answered.
    Referrer,
    /// The agreed date has come: something new is wanted before the bot goes on.
    Parked,
}

/// How a thread ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The prospect's side answered.
    Replied,
    /// The proposal or a step cannot be delivered.
    Bounced,
    /// They asked not to be written to.
    OptedOut,
    /// The rep says it is won.
    Won,
    /// The rep says it is lost, and why.
    Lost {
        /// His words, may be empty.
        reason: String,
    },
    /// The rep stopped it.
    Cancelled,
    /// The offer ended.
    Expired,
    /// All steps sent, no answer, twice silent, or no more messages allowed.
    Unresponsive,
    /// Another thread took its place.
    Superseded,
    /// All steps done and the sequence says nothing of expiry.
    Completed,
}

impl Outcome {
    /// Whether the offer is over with it: there is no day any more until which it stands.
    #[must_use]
    pub const fn ends_offer(&self) -> bool {
        match self {
            Self::Won | Self::Lost { .. } | Self::Expired => true,
            Self::Replied
            | Self::Bounced
            | Self::OptedOut
            | Self::Cancelled
            | Self::Unresponsive
            | Self::Superseded
            | Self::Completed => false,
        }
    }

    /// Whether nothing may ever be sent in the thread again.
    #[must_use]
    pub const fn is_final(&self) -> bool {
        match self {
            Self::OptedOut | Self::Bounced => true,
            Self::Replied
            | Self::Won
            | Self::Lost { .. }
            | Self::Cancelled
            | Self::Expired
            | Self::Unresponsive
            | Self::Superseded
            | Self::Completed => false,
        }
    }
}

/// When the thread must be looked at again without anything happening: the timer of its state, or the end of the offer
/// where that asks for something. `None`: its timer lies elsewhere (the outbox, a person who was told) or it is over.
#[must_use]
pub fn wake_at(thread: &Thread) -> Option<Timestamp> {
    let expiry = (!thread.expiry_asked).then_some(thread.expires_at);
    match &thread.state {
        // What is planned beyond the expiry is the step at expiry.
        State::Active(planned) if planned.queued => {
            let over = (planned.due < thread.expires_at).then_some(thread.expires_at);
            let waiting = planned.showing.as_ref().filter(|showing| !showing.may_leave());
            over.into_iter().chain(waiting.and_then(|showing| showing.remind_at)).min()
        }
        State::Active(planned) => Some(planned.begins_at()),
        State::Sending(_) | State::Ended { .. } => None,
        State::Waiting(task) => Some(task.remind_at.map_or(task.until, |at| at.min(task.until)).min(thread.expires_at)),
        State::Snoozed { until, .. } => Some(expiry.map_or(*until, |expiry| expiry.min(*until))),
        State::Paused | State::Held { .. } => expiry,
    }
}
