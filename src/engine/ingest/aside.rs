//! Mail that cannot be read or taken in: it is kept, holds what it may concern, and the admins are told.
//!
//! It never blocks the cursor and never counts as silence.

use super::Letter;
use super::Place;
use super::happen::happen;
use super::row::record;
use super::row::reveal;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::inbound::Sighting;
use crate::adapters::store::quarantine;
use crate::engine::announce;
use crate::engine::announce::Audience;
use crate::engine::desk::Desk;
use crate::engine::judge::judge;
use crate::followup::event::Event;
use crate::followup::interpret;
use crate::followup::interpret::Happening;
use crate::followup::matching::Direction;
use crate::followup::matching::Match;
use crate::mail::notices::NoticeFacts;

/// Keeps a mail that cannot be taken in: its row, its place, a word to the admins. With `is_holding` the threads that it
/// may concern are held. Gives how many.
///
/// # Errors
/// The store's.
pub fn set_aside(
    tx: &mut dyn Tx,
    desk: &Desk,
    place: &Place,
    letter: &Letter,
    why: &str,
    is_holding: bool,
) -> Result<usize, StoreError> {
    let judged = if is_holding { judge(tx, desk, &[letter])? } else { Vec::new() };
    let (direction, matched) =
        judged.into_iter().next().map_or((Direction::Outsider, Match::None), |one| (one.direction, one.matched));
    let threads = interpret::matched_threads(&matched);
    reveal(tx, &[letter])?;
    let row = record(tx, place, letter, &letter.inbound, &direction, &matched, threads.first().copied(), None)?;
    let held = threads.into_iter().map(|thread| Happening::Thread(thread, Event::Unreadable { inbound: row }));
    let held = happen(tx, desk, held.collect(), &[])?;
    quarantine(tx, desk, place, letter.uid, why)?;
    Ok(held)
}

/// Notes a mail that cannot be read or taken in, and tells the admins once.
///
/// # Errors
/// The store's.
pub fn quarantine(tx: &mut dyn Tx, desk: &Desk, place: &Place, uid: u32, why: &str) -> Result<(), StoreError> {
    let place =
        Sighting { mailbox: place.mailbox.clone(), folder: place.folder.clone(), uidvalidity: place.uidvalidity, uid };
    quarantine::note(tx, &place, why, desk.now)?;
    let occasion = format!("{}.{}.{}.{uid}", place.mailbox, place.folder, place.uidvalidity);
    let facts = NoticeFacts::MailSetAside { mailbox: place.mailbox, folder: place.folder, uid, error: why.to_owned() };
    announce::post(tx, desk, &Audience::Admins, None, &facts, &occasion)
}
