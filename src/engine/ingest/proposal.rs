//! Whether a rep's mail is a proposal that is to be enrolled: known conversations, mail to others, mail not for the bot.
//!
//! How a proposal is enrolled is `enrol`.

use jiff::SignedDuration;

use super::Letter;
use super::Place;
use super::row::identity;
use super::row::private;
use super::row::sighting;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::inbound as rows;
use crate::adapters::store::threads;
use crate::engine::confirm;
use crate::engine::desk::Desk;
use crate::engine::enrol;
use crate::engine::enrol::Enrolment;
use crate::engine::enrol::Way;
use crate::engine::nuisance;
use crate::engine::proof;
use crate::followup::address::Address;
use crate::followup::ids::ThreadId;
use crate::followup::inbound::Inbound;
use crate::followup::matching;
use crate::followup::matching::Direction;
use crate::followup::matching::Evidence;
use crate::followup::matching::Match;
use crate::mail::recipients;
use crate::mail::recipients::Recipients;

/// How far a mail server's clock may be behind ours.
const CLOCK_SLACK: SignedDuration = SignedDuration::from_mins(10);

/// A rep's own mail that reached the bot and belongs to no known conversation is a proposal. `None`: it is not.
pub(super) fn propose(
    tx: &mut dyn Tx,
    desk: &Desk,
    place: &Place,
    letter: &Letter,
    rep: &Address,
    matched: &Match,
) -> Result<Option<Enrolment>, StoreError> {
    let inbound = &letter.inbound;
    if is_old(place, letter) || nuisance::goes_round(&letter.raw) {
        return Ok(None);
    }
    let login = place.rep.is_none().then_some(&desk.setup.settings.bot.address);
    let recipients = recipients::who(inbound, &desk.setup.directory, login);
    let comes_again = || place.rep.is_none() && enrol::holds_own_proposal(desk, rep, &recipients, &letter.raw);
    if is_known_conversation(matched) && !comes_again() {
        return Ok(None);
    }
    if !is_for_the_bot(place, inbound, &recipients) || (place.is_rescan && was_seen_here(tx, place, letter)?) {
        return Ok(None);
    }
    let proof = proof::prove(desk, place, rep, letter);
    let may_be_one = recipients.refusal.is_none() || enrol::may_hold_a_proposal(&recipients, &letter.raw);
    let may_ask = may_be_one && !enrol::is_too_old(inbound, letter.received_at);
    if proof.is_to_be_confirmed(desk) && may_ask {
        return Ok(Some(Enrolment::Asked(confirm::ask(tx, desk, place, rep, letter)?)));
    }
    let candidate = enrol::Candidate {
        inbound,
        rep,
        recipients: &recipients,
        proven: proof.is_proven(),
        received_at: letter.received_at,
        way: Way::Copy,
        raw: &letter.raw,
    };
    let enrolment = enrol::enrol(tx, desk, &candidate)?;
    if proof.is_proven() {
        confirm::withdraw(tx, desk, rep, letter)?;
    }
    Ok(Some(enrolment))
}

/// Whether it lay there before the watch began. The server's clock counts seconds and may be off; what the first sight of
/// a folder skipped is never fetched anyway, so this is about mail that was moved or restored.
fn is_old(place: &Place, letter: &Letter) -> bool {
    letter.received_at.checked_add(CLOCK_SLACK).is_ok_and(|at| at < place.watch_started_at)
}

/// A second proposal may bear the subject of the first; only an id or a token makes it a part of the conversation.
pub(super) fn is_known_conversation(matched: &Match) -> bool {
    match matched {
        // Gmail goes by the subject, too.
        Match::Sure { evidence, .. } => {
            !matches!(evidence, Evidence::AddressAndSubject(_) | Evidence::GmailConversation)
        }
        Match::Unsure { .. } | Match::None => false,
    }
}

/// A rep who forwards an old proposal to somebody else, with a blind copy to the bot, proposes anew: mail programs let the
/// new mail continue the old conversation all the same.
pub(super) fn is_to_others(
    tx: &mut dyn Tx,
    desk: &Desk,
    place: &Place,
    letter: &Letter,
    direction: &Direction,
    thread: ThreadId,
) -> Result<bool, StoreError> {
    let Direction::Rep(rep) = direction else { return Ok(false) };
    let inbound = &letter.inbound;
    let names_the_bot =
        || place.rep.is_none() || recipients::who(inbound, &desk.setup.directory, None).own_used.is_some();
    if !matching::goes_outside(inbound, rep) || !names_the_bot() {
        return Ok(false);
    }
    let Some(thread) = threads::get(tx, thread)? else { return Ok(false) };
    let people = || std::iter::once(&thread.prospect).chain(thread.participants.iter().map(|other| &other.person));
    let is_theirs = |address: &Address| people().any(|person| matching::is_colleague(&person.address, address));
    Ok(!inbound.to.iter().chain(&inbound.cc).any(|person| is_theirs(&person.address)))
}

/// In the bot's mailbox everything that does not show the bot to the prospect is a blind copy; with the bot in To alone,
/// or shown on a first mail, the rep hears why nothing comes of it. In a rep's mailbox only his sent mail counts, and only if it names the bot.
fn is_for_the_bot(place: &Place, inbound: &Inbound, recipients: &Recipients) -> bool {
    let is_shown = recipients.bot_in_to_or_cc && recipients.prospect.is_some();
    match place.rep {
        None => !is_shown || (inbound.in_reply_to.is_empty() && inbound.references.is_empty()),
        Some(_) => place.is_sent && recipients.own_used.is_some() && !is_shown,
    }
}

/// Whether the mail was judged in this mailbox before its folder lost its UIDs.
fn was_seen_here(tx: &mut dyn Tx, place: &Place, letter: &Letter) -> Result<bool, StoreError> {
    for (_, row) in rows::known(tx, &[identity(letter), private(letter)])? {
        let this = sighting(place, letter);
        if rows::sightings(tx, row)?.iter().any(|seen| seen.mailbox == place.mailbox && *seen != this) {
            return Ok(true);
        }
    }
    Ok(false)
}
