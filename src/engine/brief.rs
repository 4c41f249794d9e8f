//! Gathers a brief for the rep when an old conversation comes back to life: what was sent, what they said, how long it was
//! silent.
//!
//! How it is told is `mail::notices`; nothing here reads a mail.

use jiff::SignedDuration;
use jiff::Timestamp;

use super::words;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::inbound;
use crate::adapters::store::sends;
use crate::followup::decision::Notice;
use crate::followup::ids::InboundId;
use crate::followup::thread::Thread;
use crate::mail::notices::Brief;
use crate::mail::notices::Said;

/// Who was silent for so long, or for so many mails, comes back; before that the rep remembers by himself.
const SILENT_FOR: SignedDuration = SignedDuration::from_hours(21 * 24);
const SILENT_MAILS: usize = 3;

/// The brief that belongs to a notice; `None`: the reader is in the middle of the conversation.
///
/// # Errors
/// The store's.
pub fn of(tx: &mut dyn Tx, thread: &Thread, notice: &Notice, now: Timestamp) -> Result<Option<Brief>, StoreError> {
    let came_back = notice.revives();
    if !came_back && *notice != Notice::DateCame {
        return Ok(None);
    }
    let brief = gathered(tx, thread, notice.inbound(), came_back, now)?;
    Ok(Some(brief).filter(|brief| !came_back || was_dark(brief)))
}

fn gathered(
    tx: &mut dyn Tx,
    thread: &Thread,
    this: Option<InboundId>,
    came_back: bool,
    now: Timestamp,
) -> Result<Brief, StoreError> {
    let sent = sends::facts(tx, thread.id)?;
    let sent = sent.into_iter().filter(|fact| words::counts_as_sent(fact.status));
    let said = inbound::of_thread(tx, thread.id)?.into_iter().filter(|(row, mail)| {
        Some(*row) != this && mail.direction == "prospect side" && mail.kind == "human" && !mail.reply_text.is_empty()
    });
    let said = said.map(|(_, mail)| {
        let address = || mail.from.as_ref().map(ToString::to_string).unwrap_or_default();
        let who = if mail.from_name.is_empty() { address() } else { mail.from_name.clone() };
        Said { at: mail.received_at, who, text: mail.reply_text }
    });
    Ok(Brief {
        proposed_at: thread.proposal.sent_at,
        now,
        sent: sent.map(|fact| (fact.send.step, fact.at)).collect(),
        said: said.collect(),
        silences: thread.silences,
        came_back,
    })
}

/// Whether nothing was heard for long, or for many mails.
fn was_dark(brief: &Brief) -> bool {
    let last = brief.said.last().map_or(brief.proposed_at, |said| said.at);
    let unanswered = brief.sent.iter().filter(|(_, at)| *at > last).count();
    last.duration_until(brief.now) >= SILENT_FOR || unanswered >= SILENT_MAILS
}
