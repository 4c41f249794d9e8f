//! A proposal that a rep forwards to the bot later, as an attachment of a mail to the bot alone.
//!
//! The attached mail must be the rep's own; it gives recipients, ids and date. What a mail shows in its text never enrols
//! anybody: whoever is quoted there is not asked (field guide 1.4).

use super::Candidate;
use super::Way;
use crate::engine::desk::Desk;
use crate::followup::address::Address;
use crate::followup::inbound::Inbound;
use crate::followup::inbound::Kind;
use crate::mail::attached;
use crate::mail::notices::EnrolmentRefusal;
use crate::mail::read;
use crate::mail::recipients;
use crate::mail::recipients::Recipients;
use crate::mail::recipients::RecipientsRefusal;

/// The attached proposal, read.
pub(super) struct Attached {
    /// The proposal.
    pub inbound: Inbound,
    /// Who is who in it; what concerns our own address is that of the mail around it.
    pub recipients: Recipients,
}

/// The proposal within a mail to the bot alone. `None`: the mail is a proposal itself, or nothing of this kind.
///
/// # Errors
/// Why what it holds cannot be enrolled.
pub(super) fn within(desk: &Desk, candidate: &Candidate<'_>) -> Result<Option<Attached>, EnrolmentRefusal> {
    let around = candidate.recipients;
    if !is_to_the_bot_alone(around) || candidate.way == Way::ByHand {
        return Ok(None);
    }
    let mails = attached::mails(candidate.raw);
    match mails.as_slice() {
        [one] => the_reps_own(desk, candidate, one).map(Some),
        [] if candidate.inbound.kind == Kind::Unreadable => Err(EnrolmentRefusal::AttachedTooLarge),
        [] if attached::is_forward_in_text(candidate.inbound) => Err(EnrolmentRefusal::ForwardedInText),
        [] => Ok(None),
        several => Err(EnrolmentRefusal::SeveralAttached { count: several.len() }),
    }
}

/// Whether the mail may hold a proposal: it goes to the bot alone, with a mail attached.
#[must_use]
pub fn may_hold_a_proposal(recipients: &Recipients, raw: &[u8]) -> bool {
    is_to_the_bot_alone(recipients) && !attached::mails(raw).is_empty()
}

/// Whether the mail holds a proposal of the rep's own.
#[must_use]
pub fn holds_own_proposal(desk: &Desk, rep: &Address, recipients: &Recipients, raw: &[u8]) -> bool {
    let is_own = |mail: &Vec<u8>| author(desk, &read::read(mail, false)) == Some(rep);
    is_to_the_bot_alone(recipients) && matches!(attached::mails(raw).as_slice(), [one] if is_own(one))
}

/// The rep who wrote a mail; `None` when it names no author, several, or somebody else.
fn author<'d>(desk: &'d Desk, inbound: &Inbound) -> Option<&'d Address> {
    match inbound.from.as_slice() {
        [one] => desk.setup.directory.rep(&one.address),
        _ => None,
    }
}

fn is_to_the_bot_alone(recipients: &Recipients) -> bool {
    recipients.refusal == Some(RecipientsRefusal::NoOutside) && recipients.bot_in_to_or_cc
}

fn the_reps_own(desk: &Desk, candidate: &Candidate<'_>, mail: &[u8]) -> Result<Attached, EnrolmentRefusal> {
    let is_head = candidate.inbound.issues.iter().any(|issue| issue == read::TRUNCATED);
    let mut inbound = read::read(mail, is_head || attached::is_cut(mail));
    if inbound.issues.iter().any(|issue| issue == read::TEXT_CUT) {
        return Err(EnrolmentRefusal::AttachedTooLarge);
    }
    let directory = &desk.setup.directory;
    if author(desk, &inbound) != Some(candidate.rep) {
        let named = inbound.from.first().filter(|_| inbound.from.len() == 1);
        return Err(EnrolmentRefusal::ForwardedAnothers { author: named.map(|person| person.address.clone()) });
    }
    let around = candidate.recipients;
    let mut recipients = recipients::who(&inbound, directory, None);
    recipients.own_used.clone_from(&around.own_used);
    recipients.own_ambiguous = around.own_ambiguous;
    recipients.own_addresses.clone_from(&around.own_addresses);
    recipients.tags.clone_from(&around.tags);
    inbound.stamped.clone_from(&candidate.inbound.stamped);
    Ok(Attached { inbound, recipients })
}
