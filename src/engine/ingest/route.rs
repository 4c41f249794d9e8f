//! The route of one mail that was judged: a word that settles a question, a command, a proposal, or something that
//! happened to a thread.
//!
//! Reading and matching came before; the events happen when the whole batch has taken its route.

use super::Letter;
use super::Place;
use super::proposal::is_to_others;
use super::proposal::propose;
use super::row::record;
use super::row::reveal;
use super::row::told;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::again;
use crate::adapters::store::threads;
use crate::engine::away;
use crate::engine::confirm;
use crate::engine::desk::Desk;
use crate::engine::enrol::Enrolment;
use crate::engine::forward;
use crate::engine::judge::direction;
use crate::engine::judge::judge_one;
use crate::engine::judge::remember;
use crate::engine::judge::remember_conversation;
use crate::engine::judge::understood;
use crate::engine::post;
use crate::engine::proof;
use crate::engine::steer;
use crate::engine::steer::Order;
use crate::engine::steer::Steered;
use crate::engine::zones;
use crate::followup::event::Event;
use crate::followup::ids::ThreadId;
use crate::followup::inbound::Kind;
use crate::followup::interpret;
use crate::followup::interpret::Arrival;
use crate::followup::interpret::Happening;
use crate::followup::matching::Direction;
use crate::followup::matching::Match;
use crate::mail::recipients;

/// What one mail came to.
#[derive(Default)]
pub(super) struct Outcome {
    pub(super) happenings: Vec<Happening>,
    /// What somebody told the bot to do.
    pub(super) order: Option<Order>,
    pub(super) enrolled: bool,
}

pub(super) fn take_one(
    tx: &mut dyn Tx,
    desk: &Desk,
    place: &Place,
    letter: &Letter,
    direction: &Direction,
    matched: Match,
) -> Result<Outcome, StoreError> {
    if let Some(outcome) = take_word(tx, desk, place, letter, direction)? {
        return Ok(outcome);
    }
    let matched = match matched {
        Match::Sure { thread, .. } if is_to_others(tx, desk, place, letter, direction, thread)? => Match::None,
        matched => matched,
    };
    offer_absence(tx, desk, place, letter, direction)?;
    if let Some(Steered { order, thread, told }) = steer::steer(tx, desk, place, letter, direction, &matched)? {
        record(tx, place, letter, &letter.inbound, direction, &Match::None, thread, Some(told))?;
        return Ok(Outcome { order, ..Outcome::default() });
    }
    let enrolment = match direction {
        // Of a mail that is too large the head is known, and that is all that an enrolment needs.
        Direction::Rep(rep) if matches!(letter.inbound.kind, Kind::Human | Kind::List | Kind::Unreadable) => {
            propose(tx, desk, place, letter, rep, &matched)?
        }
        Direction::Rep(_) | Direction::Own | Direction::ProspectSide | Direction::Machine | Direction::Outsider => None,
    };
    let understood = understood(tx, letter, &matched)?;
    let thread = thread_of(enrolment.as_ref(), &matched);
    let row = record(tx, place, letter, &understood, direction, &matched, thread, enrolment.as_ref().map(told))?;
    forward::forward(tx, desk, place, letter, direction, &matched, row)?;
    let arrival = Arrival {
        inbound: &understood,
        row,
        direction,
        matched: &matched,
        itself: letter.verified.itself.as_ref(),
        at: letter.received_at,
        names_us: names_us(desk, place, letter, direction),
    };
    let mut outcome = Outcome { enrolled: matches!(enrolment, Some(Enrolment::Opened(_))), ..Outcome::default() };
    match enrolment {
        // The bot's copy may have come late: answers count from the moment at which the rep wrote.
        Some(Enrolment::Opened(thread)) => {
            remember_conversation(tx, thread, letter)?;
            let since = threads::get(tx, thread)?.map_or(letter.received_at, |thread| thread.proposal.sent_at);
            again::unmatched_since(tx, since, desk.now)?;
        }
        Some(Enrolment::Known(thread)) => {
            remember_conversation(tx, thread, letter)?;
            outcome.happenings.push(Happening::Thread(thread, Event::SameProposal));
        }
        Some(Enrolment::Refused(_) | Enrolment::Asked(_)) => {}
        // What became of a notice moves no thread.
        None if post::came_back(tx, desk, &letter.inbound)? => {}
        None => {
            outcome.happenings = interpret::happenings(&arrival);
            outcome.happenings.extend(zones::learn(tx, letter, direction, &matched)?);
        }
    }
    if let Match::Sure { thread, .. } = &matched {
        remember(tx, desk, *thread, direction, letter)?;
    }
    Ok(outcome)
}

/// The thread under which a mail is kept.
fn thread_of(enrolment: Option<&Enrolment>, matched: &Match) -> Option<ThreadId> {
    match (enrolment, matched) {
        (Some(Enrolment::Opened(thread) | Enrolment::Known(thread)), _) | (_, Match::Sure { thread, .. }) => {
            Some(*thread)
        }
        (_, Match::Unsure { threads, .. }) => threads.first().copied(),
        (_, Match::None) => None,
    }
}

/// Whether a rep let the bot have his mail as well: it lies in the bot's mailbox, or names an address of ours.
fn names_us(desk: &Desk, place: &Place, letter: &Letter, direction: &Direction) -> bool {
    let is_reps = matches!(direction, Direction::Rep(_));
    let named = || recipients::who(&letter.inbound, &desk.setup.directory, None).own_used.is_some();
    is_reps && letter.verified.threads.is_empty() && (place.rep.is_none() || named())
}

/// A rep's own mailbox answers that he is away: he is asked whether his follow-ups shall wait.
fn offer_absence(
    tx: &mut dyn Tx,
    desk: &Desk,
    place: &Place,
    letter: &Letter,
    direction: &Direction,
) -> Result<(), StoreError> {
    let rep = match direction {
        Direction::Rep(rep) => Some(rep),
        Direction::Machine => letter.inbound.from.first().and_then(|person| desk.setup.directory.rep(&person.address)),
        Direction::Own | Direction::ProspectSide | Direction::Outsider => None,
    };
    match (&letter.inbound.kind, rep) {
        (Kind::OutOfOffice(absence), Some(rep))
            if !absence.has_left && proof::prove(desk, place, rep, letter).is_proven() =>
        {
            away::offer(tx, desk, rep, absence.back_on)
        }
        (_, _) => Ok(()),
    }
}

/// A rep's word on a mail in his name lets that mail happen, or not; it says nothing about any thread itself.
fn take_word(
    tx: &mut dyn Tx,
    desk: &Desk,
    place: &Place,
    letter: &Letter,
    direction: &Direction,
) -> Result<Option<Outcome>, StoreError> {
    let Some(settled) = confirm::settle(tx, desk, place, letter, direction)? else { return Ok(None) };
    let mut outcome = Outcome::default();
    if let Some((place, letter)) = settled.released {
        reveal(tx, &[&letter])?;
        let matched = judge_one(tx, desk, &letter)?;
        outcome = take_one(tx, desk, &place, &letter, &self::direction(desk, &letter), matched)?;
    }
    record(tx, place, letter, &letter.inbound, direction, &Match::None, None, Some(settled.told.to_owned()))?;
    Ok(Some(outcome))
}
