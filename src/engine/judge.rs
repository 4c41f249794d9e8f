//! Who speaks in a mail and to which thread it belongs, with what the store knows; and what is remembered of it, so that
//! later mails find their thread.
//!
//! The rules are `followup::matching`; what follows from a match is `ingest`'s.

use super::desk::Desk;
use super::ingest::Letter;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::candidates;
use crate::adapters::store::mail_ids;
use crate::adapters::store::mail_ids::Origin;
use crate::adapters::store::proposals;
use crate::adapters::store::sends;
use crate::followup::ids::MessageId;
use crate::followup::ids::SendRef;
use crate::followup::ids::ThreadId;
use crate::followup::inbound::Inbound;
use crate::followup::inbound::Kind;
use crate::followup::matching;
use crate::followup::matching::Candidate;
use crate::followup::matching::Direction;
use crate::followup::matching::Match;
use crate::mail::quote;
use crate::mail::understand;

pub(super) fn direction(desk: &Desk, letter: &Letter) -> Direction {
    matching::direction(&letter.inbound, &desk.setup.directory, letter.verified.itself.as_slice())
}

/// Every signed name in the mail, its own among them.
fn tokens(letter: &Letter) -> Vec<SendRef> {
    letter.verified.itself.iter().chain(&letter.verified.sends).cloned().collect()
}

/// Says of each mail who speaks and where it belongs; one search for all.
pub(super) fn judge<'a>(
    tx: &mut dyn Tx,
    desk: &Desk,
    letters: &[&'a Letter],
) -> Result<Vec<(&'a Letter, Direction, Match)>, StoreError> {
    let keys: Vec<_> = letters
        .iter()
        .map(|letter| {
            let mut keys = matching::lookup_keys(&letter.inbound, &tokens(letter));
            keys.threads.extend(letter.verified.threads.iter().map(|(thread, _)| *thread));
            keys
        })
        .collect();
    let candidates = candidates::candidates(tx, &keys)?;
    let judged = letters.iter().zip(candidates).map(|(letter, candidates)| {
        let direction = direction(desk, letter);
        let matched = choose(desk, letter, &direction, &candidates);
        (*letter, direction, matched)
    });
    Ok(judged.collect())
}

pub(super) fn judge_one(tx: &mut dyn Tx, desk: &Desk, letter: &Letter) -> Result<Match, StoreError> {
    let judged = judge(tx, desk, &[letter])?;
    Ok(judged.into_iter().next().map_or(Match::None, |(_, _, matched)| matched))
}

fn choose(desk: &Desk, letter: &Letter, direction: &Direction, candidates: &[Candidate]) -> Match {
    let threads: Vec<ThreadId> = letter.verified.threads.iter().map(|(thread, _)| *thread).collect();
    matching::choose(&letter.inbound, direction, &tokens(letter), &threads, candidates, desk.now)
}

/// Ids of the conversation lead later mails to the thread: an answer, the rep's mail, our copy under another id.
pub(super) fn remember(
    tx: &mut dyn Tx,
    desk: &Desk,
    thread: ThreadId,
    id: &MessageId,
    direction: &Direction,
    letter: &Letter,
) -> Result<(), StoreError> {
    match direction {
        Direction::Own => mail_ids::insert(tx, id, thread, Origin::ReadBack, letter.verified.itself.as_ref(), desk.now),
        Direction::ProspectSide | Direction::Rep(_) | Direction::Outsider => {
            mail_ids::insert(tx, id, thread, Origin::Seen, None, desk.now)
        }
        Direction::Machine => Ok(()),
    }
}

/// Quoted lines of ours are taken out before anything is read into the text.
pub(super) fn understood(tx: &mut dyn Tx, letter: &Letter, matched: &Match) -> Result<Inbound, StoreError> {
    let inbound = letter.inbound.clone();
    let thread = match matched {
        Match::Sure { thread, .. } if inbound.kind == Kind::Human => *thread,
        Match::Sure { .. } | Match::Unsure { .. } | Match::None => return Ok(inbound),
    };
    // What a follow-up quotes may be the prospect's own; the proposal that it quotes is not.
    let own_words = |send: &sends::Send| quote::own_words(&crate::mail::read::read(&send.draft, false).full_text);
    let mut sent: Vec<String> = sends::of_thread(tx, thread)?.iter().map(own_words).collect();
    sent.extend(proposals::text(tx, thread)?);
    let sent: Vec<&str> = sent.iter().map(String::as_str).collect();
    Ok(understand::understand(inbound, &sent))
}
