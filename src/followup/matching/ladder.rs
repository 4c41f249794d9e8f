//! The choice among the threads that a mail may belong to, most telling evidence first.
//!
//! What is not sure never ends a thread, it holds it; mail of the company's own people never counts as an answer. Lookups
//! and the reading of the mail happened before.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use jiff::Timestamp;

use super::Candidate;
use super::Direction;
use super::Evidence;
use super::IDS_MAX;
use super::Match;
use super::consumer::is_consumer_domain;
use super::consumer::organisation;
use super::is_colleague;
use super::is_report;
use super::other_name;
use super::subject::is_generic;
use super::subject::same_subject;
use crate::followup::address::Address;
use crate::followup::address::Person;
use crate::followup::event::Answerer;
use crate::followup::ids::MessageId;
use crate::followup::ids::SendRef;
use crate::followup::ids::ThreadId;
use crate::followup::inbound::Inbound;

/// An old subject proves nothing: so long after the last outgoing mail an equal one still counts.
pub const SUBJECT_MAX_AGE: SignedDuration = SignedDuration::from_hours(90 * 24);

/// One quoted sentence may be a common one; two of the same mail are not.
const SENTENCES_MIN: usize = 2;

/// Threads that a conversation index may hold at once; the rep is asked about each.
const ASKED_THREADS_MAX: usize = 3;

/// Chooses among the candidates: by cited ids, by signed tokens, by signed addresses (`addressed`: the verified threads
/// whose token address it went to), by the `Thread-Index`, by the conversation that Gmail sorted it into, then by who wrote it
/// and what it quotes.
#[must_use]
pub fn choose(
    inbound: &Inbound,
    direction: &Direction,
    tokens: &[SendRef],
    addressed: &[ThreadId],
    candidates: &[Candidate],
    now: Timestamp,
) -> Match {
    if *direction == Direction::Outsider {
        return Match::None;
    }
    if let Some(found) = by_names(inbound, is_ours(direction), tokens, addressed, candidates) {
        return found;
    }
    if let Some(found) = by_conversation(inbound, direction, candidates) {
        return found;
    }
    match direction {
        Direction::Rep(rep) => by_rep_and_subject(inbound, rep, candidates, now),
        Direction::Machine if is_report(&inbound.kind) => by_reported_address(inbound, candidates),
        Direction::ProspectSide => by_writer(inbound, candidates, now).or_by(|| by_quote(candidates)),
        Direction::Machine => by_writer(inbound, candidates, now),
        Direction::Own | Direction::Outsider => Match::None,
    }
}

/// The thread that a mail cites, whoever wrote it: so that mails among colleagues lead to it later on.
#[must_use]
pub fn cited(inbound: &Inbound, candidates: &[Candidate]) -> Option<ThreadId> {
    match by_names(inbound, false, &[], &[], candidates)? {
        Match::Sure { thread, .. } => Some(thread),
        Match::Unsure { .. } | Match::None => None,
    }
}

/// By what names a thread: ids, tokens, token addresses, the `Thread-Index`.
fn by_names(
    inbound: &Inbound,
    is_ours: bool,
    tokens: &[SendRef],
    addressed: &[ThreadId],
    candidates: &[Candidate],
) -> Option<Match> {
    let ids = |ids: &[MessageId], evidence: fn(MessageId) -> Evidence| by_ids(inbound, ids, evidence, candidates);
    let own: Vec<MessageId> = inbound.message_id.iter().chain(&inbound.own_former_ids).cloned().collect();
    // Of our own mails the other ids are names of the mail itself, or of a mail that is attached for the prospect.
    let others = if is_ours { &[][..] } else { &inbound.other_ids };
    let own = if is_ours { own.as_slice() } else { &[] };
    // A copy of a mail that is known says nothing new, whatever it answers.
    ids(own, Evidence::OwnId)
        .or_else(|| ids(&inbound.in_reply_to, Evidence::InReplyTo))
        .or_else(|| ids(&inbound.references, Evidence::References))
        .or_else(|| ids(others, Evidence::OtherId))
        .or_else(|| by_tokens(inbound, tokens, candidates))
        .or_else(|| by_token_address(inbound, addressed, candidates))
        .or_else(|| by_thread_index(inbound, candidates))
}

impl Match {
    fn or_by(self, other: impl FnOnce() -> Self) -> Self {
        if self == Self::None { other() } else { self }
    }
}

/// A thread that something in the mail names.
struct Hit<'a> {
    candidate: &'a Candidate,
    evidence: Evidence,
    about: Option<SendRef>,
}

/// Threads that one of `ids` belongs to; later ids are newer and tell which send is meant.
fn by_ids(
    inbound: &Inbound,
    ids: &[MessageId],
    evidence: fn(MessageId) -> Evidence,
    candidates: &[Candidate],
) -> Option<Match> {
    let hits = ids.iter().rev().take(IDS_MAX).flat_map(|id| {
        let other = other_name(id);
        candidates.iter().filter_map(move |candidate| {
            let is_it = |known: &MessageId| known == id || Some(known) == other.as_ref();
            let (_, send) = candidate.ids.iter().find(|(known, _)| is_it(known))?;
            Some(Hit { candidate, evidence: evidence(id.clone()), about: send.clone() })
        })
    });
    settled(inbound, hits.collect())
}

fn by_tokens(inbound: &Inbound, tokens: &[SendRef], candidates: &[Candidate]) -> Option<Match> {
    let hit = |token: &SendRef| {
        let candidate = candidates.iter().find(|candidate| candidate.thread == token.thread)?;
        Some(Hit { candidate, evidence: Evidence::Token(token.clone()), about: Some(token.clone()) })
    };
    settled(inbound, tokens.iter().filter_map(hit).collect())
}

fn by_token_address(inbound: &Inbound, addressed: &[ThreadId], candidates: &[Candidate]) -> Option<Match> {
    let hit = |thread: &ThreadId| {
        let candidate = candidates.iter().find(|candidate| candidate.thread == *thread)?;
        Some(Hit { candidate, evidence: Evidence::TokenAddress(*thread), about: None })
    };
    settled(inbound, addressed.iter().filter_map(hit).collect())
}

/// A mail that is sent to one after another from the same template gives all of them one index: then it tells little.
fn by_thread_index(inbound: &Inbound, candidates: &[Candidate]) -> Option<Match> {
    let hits = candidates.iter().filter(|candidate| candidate.has_thread_index);
    let hits = hits.map(|candidate| Hit { candidate, evidence: Evidence::ThreadIndex, about: None });
    settled(inbound, hits.collect()).filter(|found| match found {
        Match::Unsure { threads, .. } => threads.len() <= ASKED_THREADS_MAX,
        Match::Sure { .. } | Match::None => true,
    })
}

/// Gmail puts mail with the same subject into one conversation, too. So of the rep's own mail only that to people of the
/// thread counts, and a stranger's under a subject that is everybody's is no more than a question.
fn by_conversation(inbound: &Inbound, direction: &Direction, candidates: &[Candidate]) -> Option<Match> {
    let may_count = |candidate: &&Candidate| match direction {
        Direction::Own | Direction::Outsider => false,
        Direction::Rep(_) => inbound.to.iter().chain(&inbound.cc).any(|person| takes_part(candidate, &person.address)),
        Direction::ProspectSide | Direction::Machine => true,
    };
    let hits = candidates.iter().filter(|candidate| candidate.has_conversation).filter(may_count);
    let hits = hits.map(|candidate| Hit { candidate, evidence: Evidence::GmailConversation, about: None });
    let hits: Vec<Hit<'_>> = hits.collect();
    let is_strange = |candidate: &Candidate| {
        let is_theirs = |address: &Address| people(candidate).any(|person| is_colleague(person, address));
        is_generic(&candidate.subject) && !writers(inbound).any(is_theirs)
    };
    let strange: BTreeSet<ThreadId> =
        hits.iter().filter(|hit| is_strange(hit.candidate)).map(|hit| hit.candidate.thread).collect();
    match settled(inbound, hits)? {
        Match::Sure { thread, evidence, .. } if strange.contains(&thread) && !is_ours(direction) => {
            Some(Match::Unsure { threads: vec![thread], evidence })
        }
        Match::Unsure { threads, .. } if threads.len() > ASKED_THREADS_MAX => None,
        found => Some(found),
    }
}

const fn is_ours(direction: &Direction) -> bool {
    matches!(direction, Direction::Own | Direction::Rep(_))
}

/// The first hit when all name one thread. Open threads count before those that are over; where several remain, those
/// in which the writer takes part: one mail to two prospects is two threads, and a new proposal may cite an older one.
fn settled(inbound: &Inbound, hits: Vec<Hit<'_>>) -> Option<Match> {
    let any_open = hits.iter().any(|hit| !hit.candidate.ended);
    let counted: Vec<Hit<'_>> = hits.into_iter().filter(|hit| !any_open || !hit.candidate.ended).collect();
    let threads = |hits: &[&Hit<'_>]| -> BTreeSet<ThreadId> { hits.iter().map(|hit| hit.candidate.thread).collect() };
    let all: Vec<&Hit<'_>> = counted.iter().collect();
    let his: Vec<&Hit<'_>> =
        all.iter().copied().filter(|hit| writers(inbound).any(|address| takes_part(hit.candidate, address))).collect();
    let hit = match (threads(&all).len(), threads(&his).len()) {
        (0, _) => return None,
        (1, _) => all.first(),
        (_, 1) => his.first(),
        (_, _) => {
            let threads = threads(&all).into_iter().collect();
            return Some(Match::Unsure { threads, evidence: Evidence::SeveralThreads });
        }
    };
    let hit = *hit?;
    Some(Match::Sure {
        thread: hit.candidate.thread,
        by: answerer(inbound, hit.candidate),
        evidence: hit.evidence.clone(),
        about: hit.about.clone(),
    })
}

/// Who wrote it, as far as the mail says.
fn writers(inbound: &Inbound) -> impl Iterator<Item = &Address> {
    inbound.from.iter().chain(&inbound.author_behind_list).map(|person| &person.address)
}

fn answerer(inbound: &Inbound, candidate: &Candidate) -> Answerer {
    let prospect = writers(inbound).any(|address| is_same(address, &candidate.prospect));
    if prospect { Answerer::Prospect } else { Answerer::Colleague }
}

/// By who wrote it: address and subject, address alone, company and subject. Never sure.
fn by_writer(inbound: &Inbound, candidates: &[Candidate], now: Timestamp) -> Match {
    let replies_to = inbound.reply_to.iter().chain(&inbound.sender).map(|person| &person.address);
    let all: Vec<&Address> = writers(inbound).chain(replies_to).collect();
    for address in &all {
        let theirs: Vec<&Candidate> = candidates.iter().filter(|candidate| takes_part(candidate, address)).collect();
        let same: Vec<&Candidate> =
            theirs.iter().copied().filter(|candidate| is_about(inbound, candidate, now)).collect();
        let open: Vec<&Candidate> = theirs.iter().copied().filter(|candidate| !candidate.ended).collect();
        let found = unsure(&same, Evidence::AddressAndSubject((*address).clone()))
            .or_else(|| unsure(&open, Evidence::AddressOnly((*address).clone())));
        if let Some(found) = found {
            return found;
        }
    }
    for address in writers(inbound).filter(|address| !is_consumer_domain(address.domain())) {
        let company = organisation(address.domain());
        let colleagues: Vec<&Candidate> = candidates
            .iter()
            .filter(|candidate| !candidate.ended && is_about(inbound, candidate, now))
            .filter(|candidate| people(candidate).any(|person| organisation(person.domain()) == company))
            .collect();
        if let Some(found) = unsure(&colleagues, Evidence::DomainAndSubject(company.to_owned())) {
            return found;
        }
    }
    Match::None
}

/// A stranger who quotes what the prospect got has it from him.
fn by_quote(candidates: &[Candidate]) -> Match {
    let most = candidates.iter().filter(|candidate| !candidate.ended).map(|candidate| candidate.sentences).max();
    let most = most.unwrap_or_default();
    if most < SENTENCES_MIN {
        return Match::None;
    }
    let quoted = candidates.iter().filter(|candidate| !candidate.ended && candidate.sentences == most);
    unsure(&quoted.collect::<Vec<_>>(), Evidence::QuotedSentences(most)).unwrap_or(Match::None)
}

fn people(candidate: &Candidate) -> impl Iterator<Item = &Address> {
    candidate.participants.iter().chain([&candidate.prospect])
}

fn takes_part(candidate: &Candidate, address: &Address) -> bool {
    people(candidate).any(|person| is_same(person, address))
}

/// A tag leads to the same mailbox.
fn is_same(one: &Address, other: &Address) -> bool {
    let is_tagged = one.tag().is_some() || other.tag().is_some();
    one == other || (is_tagged && one.split_tag().0 == other.split_tag().0)
}

/// The proposal's subject, unless it is everybody's: then only ids tell.
fn is_about(inbound: &Inbound, candidate: &Candidate, now: Timestamp) -> bool {
    same_subject(&inbound.subject, &candidate.subject)
        && !is_generic(&candidate.subject)
        && candidate.last_outgoing.duration_until(now) <= SUBJECT_MAX_AGE
}

/// The open ones of `found`, else all of them; `None` when there are none.
fn unsure(found: &[&Candidate], evidence: Evidence) -> Option<Match> {
    let any_open = found.iter().any(|candidate| !candidate.ended);
    let threads: BTreeSet<ThreadId> =
        found.iter().filter(|candidate| !any_open || !candidate.ended).map(|candidate| candidate.thread).collect();
    (!threads.is_empty()).then(|| Match::Unsure { threads: threads.into_iter().collect(), evidence })
}

/// The rep wrote to the prospect under the proposal's subject, but in no conversation: sure when only one thread fits,
/// because all it does is to wait longer. So a subject that is everybody's counts too.
fn by_rep_and_subject(inbound: &Inbound, rep: &Address, candidates: &[Candidate], now: Timestamp) -> Match {
    let addressed: Vec<&Person> = inbound.to.iter().chain(&inbound.cc).collect();
    let mut fitting = candidates.iter().filter(|candidate| {
        !candidate.ended
            && candidate.rep == *rep
            && addressed.iter().any(|person| is_same(&person.address, &candidate.prospect))
            && same_subject(&inbound.subject, &candidate.subject)
            && candidate.last_outgoing.duration_until(now) <= SUBJECT_MAX_AGE
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
