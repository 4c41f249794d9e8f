//! The row that stays of every received mail: what it was taken for, and why. Of private mail only a hash and the kind.
//!
//! What follows from the mail is the route's.

use super::Letter;
use super::Place;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::inbound as rows;
use crate::adapters::store::inbound::Identity;
use crate::adapters::store::inbound::Insertion;
use crate::adapters::store::inbound::Received;
use crate::adapters::store::inbound::Sighting;
use crate::engine::enrol::Enrolment;
use crate::followup::ids::InboundId;
use crate::followup::ids::ThreadId;
use crate::followup::inbound::Inbound;
use crate::followup::matching::Direction;
use crate::followup::matching::Match;

pub(super) fn identity(letter: &Letter) -> Identity {
    Identity { message_id: letter.inbound.message_id.clone(), body_hash: letter.inbound.body_hash }
}

/// The identity of a mail that is not ours to know: a hash and nothing else.
pub(super) fn private(letter: &Letter) -> Identity {
    Identity { message_id: None, body_hash: crate::mail::read::private_hash(&letter.inbound) }
}

pub(super) fn sighting(place: &Place, letter: &Letter) -> Sighting {
    Sighting {
        mailbox: place.mailbox.clone(),
        folder: place.folder.clone(),
        uidvalidity: place.uidvalidity,
        uid: letter.uid,
    }
}

/// Gives the rows of mails of which only a hash was kept, and which are ours to know now, their real names. Of what comes to
/// the bot's own mailbox that is asked for a whole batch at once.
pub(super) fn reveal(tx: &mut dyn Tx, letters: &[&Letter]) -> Result<(), StoreError> {
    let hidden: Vec<Identity> = letters.iter().map(|letter| private(letter)).collect();
    for (known, _) in rows::known(tx, &hidden)? {
        for (letter, _) in letters.iter().zip(&hidden).filter(|(_, hidden)| **hidden == known) {
            rows::reveal(tx, &known, &identity(letter))?;
        }
    }
    Ok(())
}

#[expect(clippy::too_many_arguments, reason = "one row has that many sources")]
pub(super) fn record(
    tx: &mut dyn Tx,
    place: &Place,
    letter: &Letter,
    understood: &Inbound,
    direction: &Direction,
    matched: &Match,
    thread: Option<ThreadId>,
    reason: Option<String>,
) -> Result<InboundId, StoreError> {
    // Of mail in a rep's own mailbox that concerns no thread only hash and kind are kept: it is not ours to read.
    let is_private = place.rep.is_some() && thread.is_none();
    let author = letter.inbound.from.first().filter(|_| !is_private);
    let text = |text: &str| if is_private { String::new() } else { text.to_owned() };
    if is_private {
        // In the bot's mailbox the same mail is no secret; it stays one row.
        if let Some((_, row)) = rows::known(tx, &[identity(letter)])?.first() {
            rows::sight(tx, *row, &sighting(place, letter))?;
            return Ok(*row);
        }
    } else if place.rep.is_some() {
        reveal(tx, &[letter])?;
    }
    let received = Received {
        identity: if is_private { private(letter) } else { identity(letter) },
        direction: rows::direction_word(direction).to_owned(),
        kind: rows::kind_word(&understood.kind).to_owned(),
        evidence: text(&evidence(understood, matched, reason)),
        thread,
        from_name: author.map(|person| person.name.clone()).unwrap_or_default(),
        from: author.map(|person| person.address.clone()),
        subject: text(&understood.subject),
        reply_text: if thread.is_some() { understood.reply_text.clone() } else { String::new() },
        received_at: letter.received_at,
    };
    let insertion = rows::insert(tx, &received, &sighting(place, letter))?;
    match insertion {
        Insertion::New(row) => Ok(row),
        // Known without a thread: it is looked at again, and may have found one.
        Insertion::Seen(row) => {
            rows::rematch(tx, row, &received)?;
            Ok(row)
        }
    }
}

/// What became of a proposal, one line for people.
pub(super) fn told(enrolment: &Enrolment) -> String {
    match enrolment {
        Enrolment::Opened(_) => "a proposal, enrolled".to_owned(),
        Enrolment::Known(_) => "a proposal that was enrolled before".to_owned(),
        Enrolment::Asked(asked) => format!("a proposal, not enrolled: {}", asked.told()),
        Enrolment::Refused(why) => format!("a proposal, not enrolled: {why:?}"),
    }
}

/// Why it is what it is and belongs where it belongs, one line for people.
fn evidence(inbound: &Inbound, matched: &Match, reason: Option<String>) -> String {
    let mut reasons = inbound.kind_evidence.clone();
    match matched {
        Match::Sure { evidence, .. } => reasons.push(evidence.to_string()),
        Match::Unsure { evidence, .. } => reasons.push(format!("perhaps: {evidence}")),
        Match::None => {}
    }
    reasons.extend(reason);
    reasons.join("; ")
}
