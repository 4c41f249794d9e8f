//! A batch of received mails in one transaction: inbound rows, enrolments, events in order, the cursor.
//!
//! Reading the bytes happened before ([`read`]); fetching is `inbox`. Feeding the same mail twice changes nothing.

pub mod aside;
mod happen;
mod proposal;
mod route;
mod row;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::sync::Arc;

use jiff::Timestamp;

use self::happen::happen;
use self::proposal::is_known_conversation;
use self::route::take_one;
use self::row::identity;
use self::row::sighting;
use super::confirm;
use super::desk::Desk;
use super::judge::Judged;
use super::judge::direction;
use super::judge::judge;
use super::judge::judge_one;
use super::judge::remember;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::cursors;
use crate::adapters::store::cursors::Cursor;
use crate::adapters::store::inbound as rows;
use crate::adapters::store::inbound::Identity;
use crate::followup::address::Address;
use crate::followup::ids::InboundId;
use crate::followup::inbound::Inbound;
use crate::followup::matching::Direction;
use crate::followup::matching::GmailConversation;
use crate::mail::authentication::Signed;
use crate::mail::reference::Keyring;
use crate::mail::reference::Verified;

/// Whose mailbox and which folder a batch came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Name of the mailbox in the config.
    pub mailbox: String,
    /// Folder as the config names it.
    pub folder: String,
    /// Of that folder.
    pub uidvalidity: u32,
    /// The rep whose own mailbox it is; `None` for the bot's.
    pub rep: Option<Address>,
    /// The folder holds what the mailbox's owner sent.
    pub is_sent: bool,
    /// The folder is being read again: what was refused in it stays refused.
    pub is_rescan: bool,
    /// Mail that arrived earlier enrols nobody.
    pub watch_started_at: Timestamp,
}

/// One mail, read and with its signatures verified.
#[derive(Debug, Clone)]
pub struct Letter {
    /// UID in its folder.
    pub uid: u32,
    /// When the server received it.
    pub received_at: Timestamp,
    /// What it says.
    pub inbound: Inbound,
    /// What of it carries our signature.
    pub verified: Verified,
    /// As it was fetched; the head alone of a mail that is too large.
    pub raw: Arc<[u8]>,
    /// What our own check of its signatures says; made before it is taken in.
    pub signed: Signed,
    /// The rep in whose name it is written was asked, and says that it is his.
    pub is_confirmed: bool,
    /// The conversation that it lies in, in a mailbox of Gmail's.
    pub conversation: Option<GmailConversation>,
}

/// What a batch came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Taken {
    /// Mails that were not known before.
    pub new: usize,
    /// Events that happened to threads.
    pub events: usize,
    /// Threads opened.
    pub enrolled: usize,
}

impl Taken {
    /// Counts another batch.
    pub fn add(&mut self, other: Self) {
        self.new += other.new;
        self.events += other.events;
        self.enrolled += other.enrolled;
    }
}

/// Reads one mail; pure and total.
#[must_use]
pub fn read(keyring: &Keyring, uid: u32, received_at: Timestamp, raw: Arc<[u8]>, truncated: bool) -> Letter {
    let inbound = crate::mail::read::read(&raw, truncated);
    // Whatever a mail does to us, it must not stop the reading of the others.
    let verified = catch_unwind(AssertUnwindSafe(|| keyring.verify(&inbound))).unwrap_or_default();
    Letter {
        uid,
        received_at,
        inbound,
        verified,
        raw,
        signed: Signed::default(),
        is_confirmed: false,
        conversation: None,
    }
}

/// Takes a batch in: everything of it is stored, or nothing.
///
/// # Errors
/// The store's; the batch will be fetched again.
pub fn take_in(
    tx: &mut dyn Tx,
    desk: &Desk,
    place: &Place,
    letters: &[Letter],
    cursor: Option<&Cursor>,
) -> Result<Taken, StoreError> {
    confirm::forget_old(tx, desk)?;
    let fresh = fresh(tx, desk, place, letters)?;
    if place.rep.is_none() {
        row::reveal(tx, &fresh)?;
    }
    let mut taken = Taken { new: fresh.len(), ..Taken::default() };
    let (mut happenings, mut orders) = (Vec::new(), Vec::new());
    // Proposals first: an answer in the same batch must find its thread, and so must what the rep wrote next.
    let (mut reps, others): (Vec<&Letter>, Vec<&Letter>) =
        fresh.into_iter().partition(|letter| matches!(direction(desk, letter), Direction::Rep(_)));
    reps.sort_by_key(|letter| letter.inbound.references.len().max(letter.inbound.in_reply_to.len()));
    for letters in [reps, others] {
        for Judged { letter, direction, mut matched, beside } in judge(tx, desk, &letters)? {
            if taken.enrolled > 0 && matches!(direction, Direction::Rep(_)) && !is_known_conversation(&matched) {
                matched = judge_one(tx, desk, letter)?;
            }
            if let Some(thread) = beside {
                remember(tx, desk, thread, &direction, letter)?;
            }
            let outcome = take_one(tx, desk, place, letter, &direction, matched)?;
            taken.enrolled += usize::from(outcome.enrolled);
            happenings.extend(outcome.happenings);
            orders.extend(outcome.order);
        }
    }
    taken.events = happen(tx, desk, happenings, &orders)?;
    if let Some(cursor) = cursor {
        cursors::put(tx, cursor)?;
    }
    Ok(taken)
}

/// Mails that are not known, and known ones that matched nothing and are to be looked at again. Of the others only the
/// sighting is stored. Of two copies of a rep's mail one may prove what the other does not.
fn fresh<'a>(
    tx: &mut dyn Tx,
    desk: &Desk,
    place: &Place,
    letters: &'a [Letter],
) -> Result<Vec<&'a Letter>, StoreError> {
    let identities: Vec<Identity> = letters.iter().map(identity).collect();
    let settled: BTreeMap<Identity, InboundId> = rows::settled(tx, &identities)?.into_iter().collect();
    let mut seen = BTreeSet::new();
    let mut fresh = Vec::new();
    for (letter, identity) in letters.iter().zip(identities) {
        if let Some(row) = settled.get(&identity) {
            rows::sight(tx, *row, &sighting(place, letter))?;
        } else if seen.insert(identity) || matches!(direction(desk, letter), Direction::Rep(_)) {
            fresh.push(letter);
        }
    }
    Ok(fresh)
}
