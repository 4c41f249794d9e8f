//! Who has had what of the library, and what he gets next. The choice itself is `followup::library`.

use super::desk::Desk;
use super::shown;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::items;
use crate::adapters::store::sends::Send;
use crate::followup::ids::SendRef;
use crate::followup::library;
use crate::followup::library::Seeker;
use crate::followup::library::ValueWish;
use crate::followup::thread::Thread;

/// The name of the item that the mail of `send` gives: the one that lies in its draft already, else the best that the
/// prospect has not had, in the language of the mail. `None`: nothing fits.
///
/// # Errors
/// The store's.
pub fn choose(
    tx: &mut dyn Tx,
    desk: &Desk,
    thread: &Thread,
    send: &SendRef,
    (wish, language): (&ValueWish, &str),
) -> Result<Option<String>, StoreError> {
    if let Some(item) = items::of_waiting(tx, send)? {
        return Ok(Some(item));
    }
    let had = items::had(tx, &thread.prospect.address, thread.id)?;
    let seeker = Seeker {
        wish,
        subject: &thread.proposal.subject,
        language,
        had: &had,
        day: thread.zone.to_datetime(shown::due(thread, desk.now)).date(),
    };
    Ok(library::choose(&desk.setup.library.items, &seeker).map(|item| item.name.clone()))
}

/// Whether what the draft gives may still be given: it is in the library, its last day is not over, and he has not had it
/// from another thread meanwhile. A mail that gives nothing may.
///
/// # Errors
/// The store's.
pub fn stands(tx: &mut dyn Tx, desk: &Desk, thread: &Thread, row: &Send) -> Result<bool, StoreError> {
    let Some(name) = items::of_waiting(tx, &row.send)? else { return Ok(true) };
    let today = thread.zone.to_datetime(desk.now).date();
    let is_valid = desk.setup.library.item(&name).is_some_and(|item| item.is_valid_on(today));
    Ok(is_valid && !items::was_given(tx, &thread.prospect.address, &name)?)
}
