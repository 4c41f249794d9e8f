//! A text that a rep wrote himself for a mail that he was shown. When that draft is taken back and made anew, his words stay
//! while they still fit; where they no longer do, he gets them back with the reason. He sees every mail of the two before it
//! leaves: where none would be shown, a kept text is not used.

use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::own_texts;
use crate::adapters::store::own_texts::OwnText;
use crate::engine::shown;
use crate::followup::ids::SendRef;
use crate::followup::thread::Thread;
use crate::mail::notices::LostText;

/// A text of an earlier draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// It is as right as it was.
    Fits(String),
    /// It may say something wrong by now.
    Lost(LostText),
}

/// Keeps what the rep wrote, should its draft be taken back.
///
/// # Errors
/// The store's.
pub fn keep(tx: &mut dyn Tx, thread: &Thread, send: &SendRef, text: &str) -> Result<(), StoreError> {
    let prospect = thread.prospect.address.key().to_owned();
    let own = OwnText { text: text.to_owned(), expires_at: thread.expires_at, prospect };
    own_texts::put(tx, send.thread, &send.step, &own)
}

/// What the rep wrote earlier for the mail that the thread shows him now; `None`: nothing.
///
/// # Errors
/// The store's.
pub fn kept(tx: &mut dyn Tx, thread: &Thread, send: &SendRef) -> Result<Option<Kept>, StoreError> {
    if !shown::is_shown(thread) {
        return Ok(None);
    }
    let Some(own) = own_texts::get(tx, send.thread, &send.step)? else { return Ok(None) };
    let lost = |why: &'static str| Kept::Lost(LostText { text: own.text.clone(), why });
    Ok(Some(if own.prospect != thread.prospect.address.key() {
        lost("it was written for somebody else")
    } else if own.expires_at != thread.expires_at {
        lost("the offer ends on another day now, and it may name the old one")
    } else {
        Kept::Fits(own.text)
    }))
}
