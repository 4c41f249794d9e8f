//! To which thread a received mail belongs, how sure that is, and why.
//!
//! Tokens are verified by `mail::reference`, candidates come from the store; here is only the judgement.

pub mod consumer;
pub mod subject;

use std::collections::BTreeSet;
use std::fmt;

use jiff::SignedDuration;
use jiff::Timestamp;

use super::address::Address;
use super::address::Person;
use super::directory::Directory;
use super::event::Answerer;
use super::ids::MessageId;
use super::ids::SendRef;
use super::ids::ThreadId;
use super::inbound::Inbound;
use super::inbound::Kind;
use consumer::is_consumer_domain;
use subject::same_subject;

/// Most ids that one mail is looked up by; a long conversation cites dozens, a hostile mail thousands.
pub const IDS_MAX: usize = 100;

/// Most addresses that one mail is looked up by.
pub const ADDRESSES_MAX: usize = 20;

/// An old subject proves nothing: so long after the last outgoing mail an equal one still counts.
pub const SUBJECT_MAX_AGE: SignedDuration = SignedDuration::from_hours(90 * 24);

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

/// What to ask the store for, in one query a batch.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LookupKeys {
    /// Message-IDs that the mail cites or bears, most telling first.
    pub ids: Vec<MessageId>,
    /// Threads whose verified token it carries.
    pub threads: Vec<ThreadId>,
    /// Addresses of people it comes from or speaks of.
    pub addresses: Vec<Address>,
    /// Domains of the writers, without those where everybody has an address.
    pub domains: Vec<String>,
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
            Self::SeveralThreads => write!(f, "it cites mails of several threads"),
            Self::AddressAndSubject(address) => write!(f, "{address} wrote under the subject of the proposal"),
            Self::AddressOnly(address) => write!(f, "{address} wrote under another subject"),
            Self::DomainAndSubject(domain) => write!(f, "somebody at {domain} wrote under the subject of the proposal"),
            Self::ReportedAddress(address) => write!(f, "a report speaks of {address} without citing a mail"),
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
    if from(&|address| directory.is_own(address)) || (!ours.is_empty() && written_for_us) {
        return Direction::Own;
    }
    // More than one author is never a rep's own word. A CRM writes list headers on the mail that a rep sends through it.
    let rep = match inbound.from.as_slice() {
        [person] => directory.rep(&person.address),
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
    if rep.is_none() && from(&|address| directory.is_internal(address)) && !answers_go_outside() {
        return Direction::Outsider;
    }
    Direction::ProspectSide
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
    let sender = inbound.sender.iter().map(|person| &person.address);
    let addresses = from.clone().chain(sender).chain(reply_to).chain(reported).chain(to).chain(cc);
    let domains = from.map(|address| address.domain().to_owned()).filter(|domain| !is_consumer_domain(domain));
    LookupKeys {
        ids: distinct(ids.cloned(), IDS_MAX),
        threads: distinct(tokens.iter().map(|send| send.thread), IDS_MAX),
        addresses: distinct(addresses.cloned(), ADDRESSES_MAX),
        domains: distinct(domains, ADDRESSES_MAX),
    }
}

/// The first `most` different ones, in order.
fn distinct<T: Ord + Clone>(all: impl Iterator<Item = T>, most: usize) -> Vec<T> {
    let mut seen = BTreeSet::new();
    all.filter(|one| seen.insert(one.clone())).take(most).collect()
}

/// Chooses among the candidates: by cited ids, by signed tokens, by signed addresses (`addressed`: the verified threads
/// whose token address it went to), then by address and subject. What is not sure never ends a
/// thread, it holds it; mail of the company's own people never counts as an answer.
#[must_use]
pub fn choose(
    inbound: &Inbound,
    direction: &Direction,
    tokens: &[SendRef],
    addressed: &[ThreadId],
    candidates: &[Candidate],
    now: Timestamp,
) -> Match {
    let own_ids = match direction {
        Direction::Outsider => return Match::None,
        Direction::Own | Direction::Rep(_) => true,
        Direction::ProspectSide | Direction::Machine => false,
    };
    let ladder = [
        by_ids(inbound, &inbound.in_reply_to, Evidence::InReplyTo, candidates),
        by_ids(inbound, &inbound.references, Evidence::References, candidates),
        by_ids(inbound, &inbound.other_ids, Evidence::OtherId, candidates),
        by_tokens(inbound, tokens, candidates),
        by_token_address(inbound, addressed, candidates),
    ];
    if let Some(found) = ladder.into_iter().flatten().next() {
        return found;
    }
    if own_ids {
        let ids: Vec<MessageId> = inbound.message_id.iter().chain(&inbound.own_former_ids).cloned().collect();
        if let Some(found) = by_ids(inbound, &ids, Evidence::OwnId, candidates) {
            return found;
        }
    }
    match direction {
        Direction::Rep(rep) => by_rep_and_subject(inbound, rep, candidates, now),
        Direction::Machine if is_report(&inbound.kind) => by_reported_address(inbound, candidates),
        Direction::ProspectSide | Direction::Machine => by_writer(inbound, candidates, now),
        Direction::Own | Direction::Outsider => Match::None,
    }
}

/// Threads that one of `ids` belongs to; later ids are newer and tell which send is meant.
fn by_ids(
    inbound: &Inbound,
    ids: &[MessageId],
    evidence: impl Fn(MessageId) -> Evidence,
    candidates: &[Candidate],
) -> Option<Match> {
    let hits: Vec<(&Candidate, &MessageId, Option<&SendRef>)> = ids
        .iter()
        .rev()
        .take(IDS_MAX)
        .flat_map(|id| {
            candidates.iter().filter_map(move |candidate| {
                let (found, send) = candidate.ids.iter().find(|(known, _)| known == id)?;
                Some((candidate, found, send.as_ref()))
            })
        })
        .collect();
    let (candidate, id, about) = match only_thread(&hits, |hit| hit.0) {
        Only::One(hit) => hit,
        Only::Several(threads) => return Some(Match::Unsure { threads, evidence: Evidence::SeveralThreads }),
        Only::Nothing => return None,
    };
    Some(Match::Sure {
        thread: candidate.thread,
        by: answerer(inbound, candidate),
        evidence: evidence((*id).clone()),
        about: about.cloned(),
    })
}

fn by_tokens(inbound: &Inbound, tokens: &[SendRef], candidates: &[Candidate]) -> Option<Match> {
    let hits: Vec<(&Candidate, &SendRef)> = tokens
        .iter()
        .filter_map(|token| Some((candidates.iter().find(|candidate| candidate.thread == token.thread)?, token)))
        .collect();
    let (candidate, token) = match only_thread(&hits, |hit| hit.0) {
        Only::One(hit) => hit,
        Only::Several(threads) => return Some(Match::Unsure { threads, evidence: Evidence::SeveralThreads }),
        Only::Nothing => return None,
    };
    Some(Match::Sure {
        thread: candidate.thread,
        by: answerer(inbound, candidate),
        evidence: Evidence::Token((*token).clone()),
        about: Some((*token).clone()),
    })
}

fn by_token_address(inbound: &Inbound, addressed: &[ThreadId], candidates: &[Candidate]) -> Option<Match> {
    let hits: Vec<&Candidate> =
        addressed.iter().filter_map(|thread| candidates.iter().find(|candidate| candidate.thread == *thread)).collect();
    match only_thread(&hits, |hit| hit) {
        Only::One(candidate) => Some(Match::Sure {
            thread: candidate.thread,
            by: answerer(inbound, candidate),
            evidence: Evidence::TokenAddress(candidate.thread),
            about: None,
        }),
        Only::Several(threads) => Some(Match::Unsure { threads, evidence: Evidence::SeveralThreads }),
        Only::Nothing => None,
    }
}

/// How many threads some hits name.
enum Only<'a, T> {
    Nothing,
    One(&'a T),
    Several(Vec<ThreadId>),
}

/// The first hit when all name one thread; open threads count before those that are over.
fn only_thread<T>(hits: &[T], candidate: impl Fn(&T) -> &Candidate) -> Only<'_, T> {
    let any_open = hits.iter().any(|hit| !candidate(hit).ended);
    let mut counted = hits.iter().filter(|hit| !any_open || !candidate(hit).ended);
    let threads: BTreeSet<ThreadId> = counted.clone().map(|hit| candidate(hit).thread).collect();
    match (counted.next(), threads.len()) {
        (Some(hit), 1) => Only::One(hit),
        (Some(_), _) => Only::Several(threads.into_iter().collect()),
        (None, _) => Only::Nothing,
    }
}

fn answerer(inbound: &Inbound, candidate: &Candidate) -> Answerer {
    let prospect = inbound.from.iter().any(|person| person.address == candidate.prospect);
    if prospect { Answerer::Prospect } else { Answerer::Colleague }
}

/// By who wrote it: address and subject, address alone, company and subject. Never sure.
fn by_writer(inbound: &Inbound, candidates: &[Candidate], now: Timestamp) -> Match {
    let writers: Vec<&Address> = inbound.from.iter().chain(&inbound.reply_to).map(|person| &person.address).collect();
    for address in &writers {
        let theirs: Vec<&Candidate> = candidates.iter().filter(|candidate| takes_part(candidate, address)).collect();
        let same: Vec<&Candidate> =
            theirs.iter().copied().filter(|candidate| is_about(inbound, candidate, now)).collect();
        let open: Vec<&Candidate> = theirs.iter().copied().filter(|candidate| !candidate.ended).collect();
        if let Some(found) = unsure(&same, Evidence::AddressAndSubject((*address).clone())) {
            return found;
        }
        if let Some(found) = unsure(&open, Evidence::AddressOnly((*address).clone())) {
            return found;
        }
    }
    for address in writers.iter().filter(|address| !is_consumer_domain(address.domain())) {
        let colleagues: Vec<&Candidate> = candidates
            .iter()
            .filter(|candidate| !candidate.ended && is_about(inbound, candidate, now))
            .filter(|candidate| {
                let mut people = candidate.participants.iter().chain([&candidate.prospect]);
                people.any(|person| person.domain() == address.domain())
            })
            .collect();
        if let Some(found) = unsure(&colleagues, Evidence::DomainAndSubject(address.domain().to_owned())) {
            return found;
        }
    }
    Match::None
}

fn takes_part(candidate: &Candidate, address: &Address) -> bool {
    candidate.prospect == *address || candidate.participants.contains(address)
}

fn is_about(inbound: &Inbound, candidate: &Candidate, now: Timestamp) -> bool {
    same_subject(&inbound.subject, &candidate.subject) && candidate.last_outgoing.duration_until(now) <= SUBJECT_MAX_AGE
}

/// The open ones of `found`, else all of them; `None` when there are none.
fn unsure(found: &[&Candidate], evidence: Evidence) -> Option<Match> {
    let any_open = found.iter().any(|candidate| !candidate.ended);
    let threads: BTreeSet<ThreadId> =
        found.iter().filter(|candidate| !any_open || !candidate.ended).map(|candidate| candidate.thread).collect();
    (!threads.is_empty()).then(|| Match::Unsure { threads: threads.into_iter().collect(), evidence })
}

/// The rep wrote to the prospect under the proposal's subject, but in no conversation: sure when only one thread fits,
/// because all it does is to wait longer.
fn by_rep_and_subject(inbound: &Inbound, rep: &Address, candidates: &[Candidate], now: Timestamp) -> Match {
    let addressed: Vec<&Person> = inbound.to.iter().chain(&inbound.cc).collect();
    let mut fitting = candidates.iter().filter(|candidate| {
        !candidate.ended
            && candidate.rep == *rep
            && addressed.iter().any(|person| person.address == candidate.prospect)
            && is_about(inbound, candidate, now)
    });
    match (fitting.next(), fitting.next()) {
        (Some(candidate), None) => Match::Sure {
            thread: candidate.thread,
            by: Answerer::Colleague,
            evidence: Evidence::AddressAndSubject(candidate.prospect.clone()),
            about: None,
        },
        (Some(_), Some(_)) | (None, _) => Match::None,
    }
}

/// A report that cites no mail of ours: it may be about ours, or about mail that somebody forged in our name.
fn by_reported_address(inbound: &Inbound, candidates: &[Candidate]) -> Match {
    for address in inbound.reports.iter().filter_map(|report| report.recipient.as_ref()) {
        let theirs: Vec<&Candidate> =
            candidates.iter().filter(|candidate| !candidate.ended && takes_part(candidate, address)).collect();
        if let Some(found) = unsure(&theirs, Evidence::ReportedAddress(address.clone())) {
            return found;
        }
    }
    Match::None
}
