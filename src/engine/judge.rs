//! Who speaks in a mail and to which thread it belongs, with what the store knows; and what is remembered of it, so that
//! later mails find their thread.
//!
//! The rules are `followup::matching`; what follows from a match is `ingest`'s.

use std::borrow::Cow;

use super::desk::Desk;
use super::ingest::Letter;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::candidates;
use crate::adapters::store::gmail;
use crate::adapters::store::mail_ids;
use crate::adapters::store::mail_ids::Origin;
use crate::adapters::store::proposals;
use crate::adapters::store::sends;
use crate::adapters::store::sentences as sentences_of_ours;
use crate::followup::ids::SendRef;
use crate::followup::ids::ThreadId;
use crate::followup::inbound::Inbound;
use crate::followup::inbound::Kind;
use crate::followup::matching;
use crate::followup::matching::Candidate;
use crate::followup::matching::Direction;
use crate::followup::matching::LookupKeys;
use crate::followup::matching::Match;
use crate::followup::matching::ladder;
use crate::followup::matching::subject;
use crate::mail::quote;
use crate::mail::sentences;
use crate::mail::understand;

pub(super) fn direction(desk: &Desk, letter: &Letter) -> Direction {
    matching::direction(&letter.inbound, &desk.setup.directory, letter.verified.itself.as_slice())
}

/// Every signed name in the mail, its own among them. What a rep quotes says nothing of where his mail belongs.
fn tokens(letter: &Letter, direction: &Direction) -> (Vec<SendRef>, Vec<ThreadId>) {
    let verified = &letter.verified;
    let (sends, threads) = match direction {
        Direction::Own | Direction::Rep(_) => (&[][..], &[][..]),
        Direction::ProspectSide | Direction::Machine | Direction::Outsider => {
            (verified.quoted_sends.as_slice(), verified.quoted_threads.as_slice())
        }
    };
    let addressed = verified.threads.iter().map(|(thread, _)| thread);
    (
        verified.itself.iter().chain(&verified.sends).chain(sends).cloned().collect(),
        addressed.chain(threads).copied().collect(),
    )
}

/// What was found out about one mail.
pub(super) struct Judged<'a> {
    /// The mail.
    pub(super) letter: &'a Letter,
    /// Who speaks.
    pub(super) direction: Direction,
    /// Where it belongs.
    pub(super) matched: Match,
    /// The thread that a mail among colleagues cites, which belongs to none.
    pub(super) beside: Option<ThreadId>,
}

/// Says of each mail who speaks and where it belongs; one search for all, and one more for those that led nowhere and
/// quote something.
pub(super) fn judge<'a>(tx: &mut dyn Tx, desk: &Desk, letters: &[&'a Letter]) -> Result<Vec<Judged<'a>>, StoreError> {
    let directions: Vec<Direction> = letters.iter().map(|letter| direction(desk, letter)).collect();
    let keys: Vec<LookupKeys> = letters.iter().zip(&directions).map(|(letter, of)| keys(letter, of)).collect();
    let candidates = candidates::candidates(tx, &keys)?;
    let one = |((letter, direction), candidates): ((&&'a Letter, Direction), Vec<Candidate>)| {
        let matched = choose(desk, letter, &direction, &candidates);
        let is_beside = direction == Direction::Outsider;
        let beside = is_beside.then(|| ladder::cited(&letter.inbound, &candidates)).flatten();
        Judged { letter, direction, matched, beside }
    };
    let mut judged: Vec<Judged<'a>> = letters.iter().zip(directions).zip(candidates).map(one).collect();
    by_quotes(tx, desk, &mut judged)?;
    Ok(judged)
}

fn keys(letter: &Letter, direction: &Direction) -> LookupKeys {
    let (tokens, addressed) = tokens(letter, direction);
    let mut keys = matching::lookup_keys(&letter.inbound, &tokens);
    keys.threads.extend(addressed);
    keys.conversation.clone_from(&letter.conversation);
    keys
}

/// The last resort, for people's mail that quotes: whether a stranger has what the prospect got.
fn by_quotes(tx: &mut dyn Tx, desk: &Desk, judged: &mut [Judged<'_>]) -> Result<(), StoreError> {
    let mut lost: Vec<&mut Judged<'_>> = judged.iter_mut().filter(|one| may_quote(one)).collect();
    // Cutting texts into sentences costs more than all the rest of a batch.
    if lost.is_empty() || !sentences_of_ours::any(tx)? {
        return Ok(());
    }
    let asked = |one: &&mut Judged<'_>| LookupKeys {
        sentences: sentences::hashes(&one.letter.inbound.full_text, sentences::ASKED_MAX),
        ..LookupKeys::default()
    };
    let keys: Vec<LookupKeys> = lost.iter().map(asked).collect();
    if keys.iter().all(|keys| keys.sentences.is_empty()) {
        return Ok(());
    }
    for (one, candidates) in lost.iter_mut().zip(candidates::candidates(tx, &keys)?) {
        one.matched = choose(desk, one.letter, &one.direction, &candidates);
    }
    Ok(())
}

/// Whether a person wrote it who is no colleague, nothing leads anywhere, and it says more than its own words.
fn may_quote(one: &Judged<'_>) -> bool {
    let inbound = &one.letter.inbound;
    let answers = !inbound.references.is_empty() || !inbound.in_reply_to.is_empty();
    let quotes = answers || subject::has_prefix(&inbound.subject) || inbound.full_text.len() > inbound.reply_text.len();
    one.matched == Match::None && one.direction == Direction::ProspectSide && inbound.kind == Kind::Human && quotes
}

pub(super) fn judge_one(tx: &mut dyn Tx, desk: &Desk, letter: &Letter) -> Result<Match, StoreError> {
    let judged = judge(tx, desk, &[letter])?;
    Ok(judged.into_iter().next().map_or(Match::None, |one| one.matched))
}

fn choose(desk: &Desk, letter: &Letter, direction: &Direction, candidates: &[Candidate]) -> Match {
    let (tokens, addressed) = tokens(letter, direction);
    ladder::choose(&letter.inbound, direction, &tokens, &addressed, candidates, desk.now)
}

/// Ids of the conversation lead later mails to the thread: an answer, the rep's mail, our copy under another id, and what
/// machines and colleagues wrote about it.
pub(super) fn remember(
    tx: &mut dyn Tx,
    desk: &Desk,
    thread: ThreadId,
    direction: &Direction,
    letter: &Letter,
) -> Result<(), StoreError> {
    remember_conversation(tx, thread, letter)?;
    let inbound = &letter.inbound;
    let Some(id) = &inbound.message_id else { return Ok(()) };
    let (origin, send) = match direction {
        Direction::Own => (Origin::ReadBack, letter.verified.itself.as_ref()),
        Direction::Rep(rep) if !matching::goes_outside(inbound, rep) => (Origin::Aside, None),
        Direction::ProspectSide | Direction::Rep(_) => (Origin::Seen, None),
        Direction::Machine | Direction::Outsider => (Origin::Aside, None),
    };
    mail_ids::insert_indexed(tx, id, thread, origin, send, inbound.thread_index.as_deref(), desk.now)
}

/// What lies in the same conversation of that mailbox leads to the thread as well.
pub(super) fn remember_conversation(tx: &mut dyn Tx, thread: ThreadId, letter: &Letter) -> Result<(), StoreError> {
    let Some(conversation) = &letter.conversation else { return Ok(()) };
    gmail::insert(tx, conversation, thread)
}

/// Quoted lines of ours are taken out before anything is read into the text.
pub(super) fn understood<'l>(
    tx: &mut dyn Tx,
    letter: &'l Letter,
    matched: &Match,
) -> Result<Cow<'l, Inbound>, StoreError> {
    let thread = match matched {
        Match::Sure { thread, .. } if letter.inbound.kind == Kind::Human => *thread,
        Match::Unsure { .. } => return Ok(Cow::Owned(understand::understand(letter.inbound.clone(), &[]))),
        Match::Sure { .. } | Match::None => return Ok(Cow::Borrowed(&letter.inbound)),
    };
    // What a follow-up quotes may be the prospect's own; the proposal that it quotes is not.
    let own_words = |send: &sends::Send| quote::own_words(&crate::mail::read::read(&send.draft, false).full_text);
    let mut sent: Vec<String> = sends::of_thread(tx, thread)?.iter().map(own_words).collect();
    sent.extend(proposals::text(tx, thread)?);
    let sent: Vec<&str> = sent.iter().map(String::as_str).collect();
    Ok(Cow::Owned(understand::understand(letter.inbound.clone(), &sent)))
}
