//! What we understood of one received mail. Values only: `mail::read` fills them from bytes.
//!
//! Nothing here knows threads, reps or our own addresses: that is `matching` and [`super::directory`].

use jiff::SignedDuration;
use jiff::Timestamp;
use jiff::civil::Date;

use super::address::Address;
use super::address::Person;
use super::ids::MessageId;

/// One received mail, as far as the message alone can tell.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Inbound {
    /// Its own Message-ID.
    pub message_id: Option<MessageId>,
    /// `In-Reply-To`, usually one.
    pub in_reply_to: Vec<MessageId>,
    /// `References`, oldest first, capped.
    pub references: Vec<MessageId>,
    /// Ids that name this or the answered mail elsewhere: `X-Microsoft-Original-Message-ID`,
    /// `X-Google-Original-Message-ID`, `X-MS-Exchange-Parent-Message-Id`, `Original-Message-ID` of a report.
    pub other_ids: Vec<MessageId>,
    /// Ids that the mail gives itself under another name (`X-Microsoft-Original-Message-ID`, `X-Google-Original-Message-ID`).
    pub own_former_ids: Vec<MessageId>,
    /// `Date`, when it is a valid one.
    pub date: Option<Timestamp>,
    /// Offset from UTC in `Date`, seconds; tells the writer's zone.
    pub date_offset: Option<i32>,
    /// Every address of every `From`; more than one is suspicious.
    pub from: Vec<Person>,
    /// `Sender`.
    pub sender: Option<Person>,
    /// `Reply-To`.
    pub reply_to: Vec<Person>,
    /// Who wrote it where a mailing list put its own address into `From`: `X-Original-From`, when answers go there too.
    /// Good for matching; anybody can write it, so it never grants a right.
    pub author_behind_list: Option<Person>,
    /// Who sent it on without writing it: `Resent-From`, and the owner of an Exchange rule.
    pub redirected_by: Vec<Address>,
    /// `To`, several fields merged.
    pub to: Vec<Person>,
    /// `Cc`.
    pub cc: Vec<Person>,
    /// `Bcc`, where a server left it in.
    pub bcc: Vec<Person>,
    /// What the delivery path says about the envelope, by tier of trust (field order of the delivery headers).
    pub envelope: Vec<EnvelopeHint>,
    /// `Return-Path`: `Some(None)` is the null path `<>`.
    pub return_path: Option<Option<Address>>,
    /// Subject, decoded, control characters removed, capped.
    pub subject: String,
    /// What it is.
    pub kind: Kind,
    /// Why `kind` was chosen: header names, phrases; for people to read.
    pub kind_evidence: Vec<String>,
    /// All `Authentication-Results` fields, topmost first.
    pub authentication: Vec<AuthenticationResults>,
    /// `X-Politely-Ref` values and other unverified strings that look like ours.
    pub claimed_refs: Vec<String>,
    /// The same found in its text and in attached mails. A rep may quote anything in a new proposal, so they count only in
    /// what others write.
    pub quoted_refs: Vec<String>,
    /// Values of `X-Politely`, topmost first: what a rule on the server asks for. Anybody can write it, so it never grants a
    /// right; of a mail that is proven to be a rep's it chooses options.
    pub stamped: Vec<String>,
    /// What the human wrote, without quote and signature as far as we can tell.
    pub reply_text: String,
    /// The whole text as found, quotes included, capped.
    pub full_text: String,
    /// What the reply asks for.
    pub intent: Intent,
    /// Language of the reply text, two letters (ISO 639-1), where there is enough text to tell.
    pub language: Option<String>,
    /// The calendar part, whatever its method.
    pub invitation: Option<Invitation>,
    /// One entry per recipient that a report speaks of.
    pub reports: Vec<DeliveryReport>,
    /// Topic fields that Outlook groups by.
    pub thread_index: Option<String>,
    /// `Thread-Topic`.
    pub thread_topic: Option<String>,
    /// Names and sizes of attachments.
    pub attachments: Vec<String>,
    /// Parse problems worth telling, for example `truncated`, `no valid date`.
    pub issues: Vec<String>,
    /// SHA-256 over the body without trace headers; with the Message-ID it is the identity of the mail.
    pub body_hash: [u8; 32],
    /// Octets on the server.
    pub size: u64,
}

/// Addresses that a delivery header names as the envelope recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnvelopeHint {
    /// Which group of headers; lower is more telling.
    pub tier: EnvelopeTier,
    /// Header name as it stands in the mail, lower case.
    pub header: String,
    /// The addresses in it.
    pub addresses: Vec<Address>,
}

/// Delivery headers, most telling first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EnvelopeTier {
    /// `X-Gm-Original-To`, `X-Original-To`, `X-Delivered-To`.
    Original,
    /// `Envelope-To`, `X-Envelope-To`, `X-RCPT-To`.
    Envelope,
    /// `Delivered-To`, top to bottom.
    Delivered,
    /// `for <addr>` in `Received`.
    Received,
    /// `X-Forwarded-For`, `X-Forwarded-To`, `Resent-To`.
    Forwarded,
}

/// What a mail is. `Unreadable` is the safe default: it never counts as silence and never as an answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Kind {
    /// A person wrote it.
    Human,
    /// Somebody is away, or has left for good.
    OutOfOffice(Absence),
    /// Another automatic answer: ticket acknowledgement, challenge, gateway notice.
    AutoReply,
    /// A report of failed delivery; details in [`Inbound::reports`].
    Bounce,
    /// A report of delayed delivery.
    Delay,
    /// A read receipt or a report of success.
    Receipt,
    /// An answer to a calendar invitation.
    InvitationReply(InvitationAnswer),
    /// List or bulk mail.
    List,
    /// Could not be read, or only its head.
    #[default]
    Unreadable,
}

/// What somebody answered to an invitation (RFC 5546).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvitationAnswer {
    /// `PARTSTAT=ACCEPTED`.
    Accepted,
    /// `PARTSTAT=TENTATIVE`.
    Tentative,
    /// `PARTSTAT=DECLINED`.
    Declined,
    /// `METHOD:COUNTER`.
    Countered,
}

/// What a notice of absence says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Absence {
    /// First day on which the writer is back: `back on X` is X, `until X` the next business day.
    pub back_on: Option<Date>,
    /// Whom it names for the time being, or as the successor. Only ever a suggestion.
    pub alternative: Option<Contact>,
    /// The writer has left the company, or this address, for good.
    pub has_left: bool,
}

/// Somebody whom a mail names; a name, an address or both.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contact {
    /// As written; empty when only an address is given.
    pub name: String,
    /// When one is given.
    pub address: Option<Address>,
}

impl std::fmt::Display for Contact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.address {
            Some(address) if self.name.is_empty() => write!(f, "{address}"),
            Some(address) => write!(f, "{} <{address}>", self.name),
            None => f.write_str(&self.name),
        }
    }
}

/// A calendar part (RFC 5546), as far as it concerns us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// What it does.
    pub method: InvitationMethod,
    /// Identity of the event; answers bear that of the request.
    pub uid: String,
    /// Version of the event.
    pub sequence: u32,
    /// Who answers, for an answer.
    pub attendee: Option<Address>,
    /// Whose event it is.
    pub organizer: Option<Address>,
    /// Title.
    pub summary: String,
    /// What the answerer added.
    pub comment: String,
    /// Start, where zone and form are understood.
    pub starts_at: Option<Timestamp>,
    /// End.
    pub ends_at: Option<Timestamp>,
    /// The times are whole days without a zone, midnight in UTC stands for each.
    pub is_all_day: bool,
}

/// `METHOD` of a calendar part (RFC 5546 section 1.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvitationMethod {
    /// Invites, or changes an invitation.
    Request,
    /// Answers.
    Reply,
    /// Proposes another time.
    Counter,
    /// Calls the event off.
    Cancel,
    /// Anything else: PUBLISH, ADD, REFRESH, DECLINECOUNTER.
    Other,
}

/// What the writer asks for. Only a sure opt-out ever acts by itself; the rest is a suggestion to the rep.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Intent {
    /// What.
    pub kind: IntentKind,
    /// Beyond doubt: the words mean it whatever stands around them.
    pub is_sure: bool,
    /// For `Later`: the day that he names.
    pub date: Option<Date>,
    /// For `No`: why, in his words; empty when he gives none.
    pub reason: String,
    /// For `Referral`: to whom.
    pub contact: Option<Contact>,
    /// The words that say it, as they stand in the reply text.
    pub phrase: String,
}

impl Intent {
    /// Whether it stops everything to this person at once.
    #[must_use]
    pub fn is_sure_opt_out(&self) -> bool {
        self.kind == IntentKind::OptOut && self.is_sure
    }
}

/// Kinds of [`Intent`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum IntentKind {
    /// Nothing that we know.
    #[default]
    None,
    /// Never write again.
    OptOut,
    /// Close the file: no, lost, another vendor, no need.
    No,
    /// Not now.
    Later,
    /// Go ahead.
    Yes,
    /// Times for a call or a meeting are offered.
    Times,
    /// Somebody else is the right person.
    Referral,
    /// Something is asked.
    Question,
}

/// Who says "not now" without a date is asked again after so many days.
const WITHOUT_A_DATE_DAYS: i64 = 14;

impl Intent {
    /// For a "not now" that was written on that day: the day to ask again, the one that it names or two weeks later.
    #[must_use]
    pub fn ask_again_on(&self, written_on: Date) -> Option<Date> {
        let in_two_weeks = || written_on.checked_add(SignedDuration::from_hours(24 * WITHOUT_A_DATE_DAYS)).ok();
        match self.kind {
            IntentKind::Later => self.date.filter(|date| *date > written_on).or_else(in_two_weeks),
            IntentKind::None
            | IntentKind::OptOut
            | IntentKind::No
            | IntentKind::Yes
            | IntentKind::Times
            | IntentKind::Referral
            | IntentKind::Question => None,
        }
    }
}

impl IntentKind {
    /// Its name in what we print.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::OptOut => "opt_out",
            Self::No => "no",
            Self::Later => "later",
            Self::Yes => "yes",
            Self::Times => "times",
            Self::Referral => "referral",
            Self::Question => "question",
        }
    }
}

/// What a report says of one recipient (RFC 3464 section 2.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryReport {
    /// Whom it was for; `None` when the report does not say.
    pub recipient: Option<Address>,
    /// Delivered, delayed, failed.
    pub action: ReportAction,
    /// Enhanced status code (RFC 3463), for example `(5, 1, 1)`.
    pub status: Option<(u8, u16, u16)>,
    /// The remote server's words, cleaned and capped.
    pub diagnostic: String,
    /// Whose fault it is.
    pub scope: FailureScope,
}

/// `Action` of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportAction {
    /// Given up.
    Failed,
    /// Still trying.
    Delayed,
    /// Delivered, relayed or expanded.
    Delivered,
}

/// What a failure means for the address it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureScope {
    /// The address does not exist or is disabled: never write there again.
    HardRecipient,
    /// Full, too large, routing, policy: the address may be good.
    Soft,
    /// The sending account's quota, login or permission: says nothing about the recipient.
    Account,
}

/// One `Authentication-Results` field (RFC 8601), as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AuthenticationResults {
    /// Who says so; empty on Microsoft 365, which leaves it out.
    pub authserv_id: String,
    /// The results, in order.
    pub results: Vec<MethodResult>,
    /// Whether a `Received` field stands above it: then the border server did not write it last.
    pub below_received: usize,
}

/// One `method=result` with its properties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MethodResult {
    /// `dmarc`, `dkim`, `spf`, `arc`, lower case.
    pub method: String,
    /// `pass`, `fail`, `none`, ..., lower case.
    pub result: String,
    /// `header.from`, `header.d`, `smtp.mailfrom`, ... in lower case with their values.
    pub properties: Vec<(String, String)>,
}
