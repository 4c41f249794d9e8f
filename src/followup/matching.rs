//! From whom a received mail comes, what may lead to its thread, and what can be said of where it belongs.
//!
//! Tokens are verified by `mail::reference`, candidates come from the store; the choice among them is [`ladder`].

pub mod consumer;
pub mod ladder;
pub mod subject;

use std::fmt;

use jiff::Timestamp;

use super::address::Address;
use super::directory::Directory;
use super::event::Answerer;
use super::ids::MessageId;
use super::ids::SendRef;
use super::ids::ThreadId;
use super::inbound::Inbound;
use super::inbound::Kind;
use consumer::is_consumer_domain;
use consumer::organisation;

/// Most ids that one mail is looked up by; a long conversation cites dozens, a hostile mail thousands.
pub const IDS_MAX: usize = 100;

/// Most addresses that one mail is looked up by.
pub const ADDRESSES_MAX: usize = 20;

/// From whom a mail comes, decided before anything else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Direction {
    /// The bot wrote it, in its own or a rep's name.
    Own,
    /// The rep with this registered address wrote it himself.
    Rep(Address),
    /// A person outside the company. When no thread matches, the caller calls the writer an outsider.
    ProspectSide,
    /// A machine: a report, an automatic answer, bulk mail.
    Machine,
    /// Somebody who cannot be the prospect's side: a colleague of the rep, or a stranger without a match.
    Outsider,
}

/// A conversation into which Gmail sorted a mail (`X-GM-THRID`); its number means nothing in another mailbox.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct GmailConversation {
    /// Name of the mailbox in the config.
    pub mailbox: String,
    /// Its number there.
    pub number: u64,
}

/// What to ask the store for, in one query a batch.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LookupKeys {
    /// Message-IDs that the mail cites or bears, most telling first.
    pub ids: Vec<MessageId>,
    /// Threads whose verified token it carries.
    pub threads: Vec<ThreadId>,
    /// Addresses of people it comes from or speaks of.
    pub addresses: Vec<Address>,
    /// Companies of the writers (see [`consumer::organisation`]), without those where everybody has an address.
    pub domains: Vec<String>,
    /// Start of its `Thread-Index`, see [`thread_index_root`].
    pub thread_index: Option<String>,
    /// Hashes of the sentences in it, for when nothing else leads anywhere.
    pub sentences: Vec<i64>,
    /// The conversation that it lies in, in a mailbox of Gmail's.
    pub conversation: Option<GmailConversation>,
}

/// A thread that a mail may belong to, as the store found it by the [`LookupKeys`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The thread.
    pub thread: ThreadId,
    /// Registered address of its rep.
    pub rep: Address,
    /// Its prospect.
    pub prospect: Address,
    /// Everybody else on the prospect's side.
    pub participants: Vec<Address>,
    /// Subject of the proposal.
    pub subject: String,
    /// Whether it is over.
    pub ended: bool,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When its last mail left.
    pub last_outgoing: Timestamp,
    /// Those of the asked ids that belong to this thread, and the send that each belongs to.
    pub ids: Vec<(MessageId, Option<SendRef>)>,
    /// A mail of this thread has the asked `Thread-Index`.
    pub has_thread_index: bool,
    /// How many of the asked sentences stand in mails that the prospect got.
    pub sentences: usize,
    /// A mail of this thread lies in the asked conversation.
    pub has_conversation: bool,
}

/// Where a mail belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Match {
    /// To one thread, certainly.
    Sure {
        /// The thread.
        thread: ThreadId,
        /// The prospect or somebody beside him.
        by: Answerer,
        /// Why.
        evidence: Evidence,
        /// The send that it cites, where it cites one.
        about: Option<SendRef>,
    },
    /// Perhaps to these, in order of their ids: a person must look. For an out-of-office notice: the writer is away in all
    /// of them. Other machines' mail that is not sure moves nothing.
    Unsure {
        /// The threads.
        threads: Vec<ThreadId>,
        /// Why.
        evidence: Evidence,
    },
    /// To none.
    None,
}

/// Why a mail belongs to a thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// `In-Reply-To` names a mail of the thread.
    InReplyTo(MessageId),
    /// `References` names a mail of the thread.
    References(MessageId),
    /// Another field or the returned headers of a report name a mail of the thread.
    OtherId(MessageId),
    /// It bears an id of the thread itself: it is a copy of a mail of the thread.
    OwnId(MessageId),
    /// A signed token of the thread is in it.
    Token(SendRef),
    /// It was sent to the signed address of the thread.
    TokenAddress(ThreadId),
    /// Its `Thread-Index` continues that of a mail of the thread.
    ThreadIndex,
    /// Gmail sorted it into the conversation of a mail of the thread.
    GmailConversation,
    /// It cites mails of several threads.
    SeveralThreads,
    /// Written by a person of the thread, under its subject.
    AddressAndSubject(Address),
    /// Written by a person of the thread, under another subject.
    AddressOnly(Address),
    /// Written by somebody of the same company, under the thread's subject.
    DomainAndSubject(String),
    /// A report speaks of a person of the thread without citing a mail of it.
    ReportedAddress(Address),
    /// A stranger quotes so many sentences of mails that the prospect got.
    QuotedSentences(usize),
}

impl Evidence {
    /// How often it is right, from 0 to 1 (field guide 2.5). From 0.9 on it is sure by itself.
    #[must_use]
    pub const fn confidence(&self) -> f64 {
        match self {
            Self::Token(_) | Self::TokenAddress(_) => 0.99,
            Self::InReplyTo(_) | Self::References(_) | Self::OwnId(_) => 0.98,
            Self::OtherId(_) => 0.97,
            Self::ThreadIndex => 0.95,
            Self::GmailConversation => 0.93,
            Self::AddressAndSubject(_) => 0.85,
            Self::AddressOnly(_) => 0.7,
            Self::DomainAndSubject(_) => 0.65,
            Self::QuotedSentences(_) => 0.6,
            // One of them is right, or none.
            Self::SeveralThreads | Self::ReportedAddress(_) => 0.5,
        }
    }
}

impl Match {
    /// Why, when there is anything.
    #[must_use]
    pub const fn evidence(&self) -> Option<&Evidence> {
        match self {
            Self::Sure { evidence, .. } | Self::Unsure { evidence, .. } => Some(evidence),
            Self::None => None,
        }
    }

    /// How sure it is, from 0 to 1; several threads share what their evidence is worth.
    #[must_use]
    pub fn confidence(&self) -> f64 {
        match self {
            Self::Sure { evidence, .. } => evidence.confidence(),
            Self::Unsure { threads, evidence } => {
                evidence.confidence() / f64::from(u32::try_from(threads.len().max(1)).unwrap_or(u32::MAX))
            }
            Self::None => 0.0,
        }
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InReplyTo(id) => write!(f, "it answers a mail of this thread (In-Reply-To {id})"),
            Self::References(id) => write!(f, "it continues a mail of this thread (References {id})"),
            Self::OtherId(id) => write!(f, "it names a mail of this thread ({id})"),
            Self::OwnId(id) => write!(f, "it is a copy of a mail of this thread ({id})"),
            Self::Token(send) => write!(f, "it carries the signed token of step {}", send.step),
            Self::TokenAddress(thread) => write!(f, "it was sent to the signed address of thread {thread}"),
            Self::ThreadIndex => write!(f, "it continues a mail of this thread (Thread-Index)"),
            Self::GmailConversation => write!(f, "Gmail sorted it into the conversation of this thread (X-GM-THRID)"),
            Self::SeveralThreads => write!(f, "it cites mails of several threads"),
            Self::AddressAndSubject(address) => write!(f, "{address} wrote under the subject of the proposal"),
            Self::AddressOnly(address) => write!(f, "{address} wrote under another subject"),
            Self::DomainAndSubject(domain) => write!(f, "somebody at {domain} wrote under the subject of the proposal"),
            Self::ReportedAddress(address) => write!(f, "a report speaks of {address} without citing a mail"),
            Self::QuotedSentences(count) => write!(f, "it quotes {count} sentences of mails that the prospect got"),
        }
    }
}

/// From whom a mail comes. `ours` are the verified tokens of its own `X-Politely-Ref` field, not those of addresses or
/// cited ids: a prospect's answer has the latter too.
#[must_use]
pub fn direction(inbound: &Inbound, directory: &Directory, ours: &[SendRef]) -> Direction {
    let from = |test: &dyn Fn(&Address) -> bool| inbound.from.iter().any(|person| test(&person.address));
    if is_report(&inbound.kind) {
        return Direction::Machine;
    }
    let written_for_us = from(&|address| directory.is_own(address) || directory.rep(address).is_some());
    // The bot's own address may be a list: then it stands in From of what others wrote to it.
    let by_us = inbound.author_behind_list.is_none() && from(&|address| directory.is_own(address));
    if by_us || (!ours.is_empty() && written_for_us) {
        return Direction::Own;
    }
    // More than one author is never a rep's own word. A CRM writes list headers on the mail that a rep sends through it.
    // Where a list put itself into From, the writer is known well enough for matching; `ingest` trusts him in nothing.
    let rep = match (inbound.from.as_slice(), &inbound.author_behind_list) {
        ([person], None) => directory.rep(&person.address),
        ([_], Some(author)) => directory.rep(&author.address),
        _ => None,
    };
    if let Some(rep) = rep
        && (inbound.kind == Kind::List || !is_automatic(&inbound.kind))
    {
        return Direction::Rep(rep.clone());
    }
    if is_automatic(&inbound.kind) {
        return Direction::Machine;
    }
    // A group of the company puts its own address into From and leaves the writer in Reply-To (field guide 1.4).
    let answers_go_outside = || inbound.reply_to.iter().any(|person| !directory.is_internal(&person.address));
    let is_colleague = match &inbound.author_behind_list {
        Some(author) => directory.is_internal(&author.address),
        None => from(&|address| directory.is_internal(address)) && !answers_go_outside(),
    };
    if rep.is_none() && is_colleague { Direction::Outsider } else { Direction::ProspectSide }
}

/// Whether a mail of `rep` goes to anybody outside the company. What he writes to colleagues about a thread is not heard by
/// the prospect. A mail that names nobody may go to anybody.
#[must_use]
pub fn goes_outside(inbound: &Inbound, rep: &Address) -> bool {
    let company = organisation(rep.domain());
    let mut named = inbound.to.iter().chain(&inbound.cc).chain(&inbound.bcc).map(|person| &person.address).peekable();
    named.peek().is_none()
        || named.any(|address| {
            address != rep && (organisation(address.domain()) != company || is_consumer_domain(address.domain()))
        })
}

/// Whether two addresses are one person's, or of one company.
#[must_use]
pub fn is_colleague(one: &Address, other: &Address) -> bool {
    let company = organisation(one.domain());
    one.split_tag().0 == other.split_tag().0
        || (company == organisation(other.domain()) && !is_consumer_domain(one.domain()))
}

fn is_report(kind: &Kind) -> bool {
    match kind {
        Kind::Bounce | Kind::Delay | Kind::Receipt => true,
        Kind::Human
        | Kind::OutOfOffice(_)
        | Kind::AutoReply
        | Kind::InvitationReply(_)
        | Kind::List
        | Kind::Unreadable => false,
    }
}

fn is_automatic(kind: &Kind) -> bool {
    match kind {
        Kind::OutOfOffice(_) | Kind::AutoReply | Kind::List => true,
        Kind::Human | Kind::InvitationReply(_) | Kind::Unreadable | Kind::Bounce | Kind::Delay | Kind::Receipt => false,
    }
}

/// What to ask the store for. `tokens` are all verified tokens of the mail, from addresses, fields and ids.
#[must_use]
pub fn lookup_keys(inbound: &Inbound, tokens: &[SendRef]) -> LookupKeys {
    // The newest references are the most telling; the oldest is the proposal, so it must survive the cap.
    let first = inbound.references.first();
    let newest = inbound.references.iter().rev();
    let ids = inbound
        .in_reply_to
        .iter()
        .chain(first)
        .chain(&inbound.other_ids)
        .chain(&inbound.message_id)
        .chain(&inbound.own_former_ids)
        .chain(newest);
    let people = [&inbound.from, &inbound.reply_to, &inbound.to, &inbound.cc];
    let [from, reply_to, to, cc] = people.map(|people| people.iter().map(|person| &person.address));
    let reported = inbound.reports.iter().filter_map(|report| report.recipient.as_ref());
    let author = inbound.author_behind_list.iter().map(|person| &person.address);
    let sender = inbound.sender.iter().map(|person| &person.address);
    let addresses =
        from.clone().chain(author.clone()).chain(sender).chain(reply_to).chain(reported).chain(to).chain(cc);
    // `priya+acme@` answers for `priya@`.
    let addresses = addresses.flat_map(|address| [Some(address.clone()), address.untagged()]).flatten();
    let companies = from.chain(author).map(Address::domain).filter(|domain| !is_consumer_domain(domain));
    LookupKeys {
        ids: distinct(ids.flat_map(|id| [Some(id.clone()), other_name(id)]).flatten(), IDS_MAX),
        threads: distinct(tokens.iter().map(|send| send.thread), IDS_MAX),
        addresses: distinct(addresses, ADDRESSES_MAX),
        domains: distinct(companies.map(|domain| organisation(domain).to_owned()), ADDRESSES_MAX),
        thread_index: inbound.thread_index.as_deref().and_then(thread_index_root),
        sentences: Vec::new(),
        conversation: None,
    }
}

/// What the domains of all regions of Amazon SES end in.
const SES: &str = "amazonses.com";

/// The name under which every region's writing of an id is the same: Amazon SES puts its own id in place of ours and
/// says in the 250 only the left side; the right side is that of the region.
#[must_use]
pub fn other_name(id: &MessageId) -> Option<MessageId> {
    let (left, host) = id.as_str().rsplit_once('@')?;
    let host = host.to_ascii_lowercase();
    let is_regional = host.strip_suffix(SES).is_some_and(|region| region.ends_with('.'));
    is_regional.then(|| MessageId::from_parts(left, SES))
}

/// Whether an id is such a common name, which no mail bears.
#[must_use]
pub fn is_common_name(id: &MessageId) -> bool {
    id.as_str().rsplit_once('@').is_some_and(|(_, host)| host == SES)
}

/// The part of a `Thread-Index` that all mails of a conversation share: 22 octets (MS-OXOMSG section 2.2.1.3). In base64
/// the thirtieth letter already holds bits of the first answer, so 29 letters are compared.
#[must_use]
pub fn thread_index_root(index: &str) -> Option<String> {
    let is_base64 = |c: char| c.is_ascii_alphanumeric() || c == '+' || c == '/';
    let root = index.get(..THREAD_INDEX_ROOT)?;
    root.chars().all(is_base64).then(|| root.to_owned())
}

/// Letters of [`thread_index_root`].
pub const THREAD_INDEX_ROOT: usize = 29;

/// The first `most` different ones, in order. `most` is small: comparing costs less than a set.
fn distinct<T: PartialEq>(all: impl Iterator<Item = T>, most: usize) -> Vec<T> {
    let mut found = Vec::new();
    for one in all {
        if found.len() >= most {
            break;
        }
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found
}
