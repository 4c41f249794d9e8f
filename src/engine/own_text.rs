//! A text that a rep wrote himself for a mail that he was shown. When that draft is taken back and made anew, his words stay
//! as long as the bot would still write what he replaced by them; else they may speak of another date, another person or
//! other times by now, and he gets them back. Where the mail is not shown to him, a kept text is not used.

use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::own_texts;
use crate::adapters::store::own_texts::OwnText;
use crate::adapters::store::sends;
use crate::engine::shown;
use crate::followup::ids::SendRef;
use crate::followup::thread::Thread;

/// Keeps what the rep wrote in the place of the draft of `send` as it lies in the outbox, should that be taken back.
///
/// # Errors
/// The store's.
pub fn keep(tx: &mut dyn Tx, send: &SendRef, text: &str) -> Result<(), StoreError> {
    let present = sends::shown::own_text(tx, send)?;
    // His second text stands in the place of the bot's, too.
    let before = own_texts::get(tx, send.thread, &send.step)?.filter(|own| is_same(&own.text, &present));
    let instead_of = before.map_or(present, |own| own.instead_of);
    own_texts::put(tx, send.thread, &send.step, &OwnText { text: text.to_owned(), instead_of })
}

/// What the rep wrote earlier for the mail that the thread shows him now; `None`: nothing.
///
/// # Errors
/// The store's.
pub fn kept(tx: &mut dyn Tx, thread: &Thread, send: &SendRef) -> Result<Option<OwnText>, StoreError> {
    if shown::is_shown(thread) { own_texts::get(tx, send.thread, &send.step) } else { Ok(None) }
}

/// Whether the words are the same, wherever their lines end.
pub fn is_same(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}
