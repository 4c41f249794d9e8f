//! What somebody is answered who told the bot something: the facts of the notice, and its way into the outbox.

use super::NAMED_MAX;
use super::Order;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::circumstances as stored;
use crate::adapters::store::suppressions;
use crate::adapters::store::threads;
use crate::adapters::store::turns;
use crate::engine::announce;
use crate::engine::announce::Audience;
use crate::engine::circumstances;
use crate::engine::commit::Obeyed;
use crate::engine::desk::Desk;
use crate::followup::ids::ThreadId;
use crate::followup::not_done::NotDone;
use crate::followup::thread::Outcome;
use crate::followup::thread::State;
use crate::followup::thread::Thread;
use crate::mail::commands::Said;
use crate::mail::commands::Words;
use crate::mail::notices::About;
use crate::mail::notices::CommandDone;
use crate::mail::notices::CommandNotice;
use crate::mail::notices::ListedThread;
use crate::mail::notices::NoticeFacts;
use crate::mail::notices::Thanks;
use crate::mail::render;
use crate::mail::render::ProspectFacts;

/// Answers a command for a thread.
pub(super) fn done(
    tx: &mut dyn Tx,
    desk: &Desk,
    order: &Order,
    words: &Words,
    obeyed: Obeyed,
) -> Result<(), StoreError> {
    let notice = CommandNotice::Done(CommandDone {
        thanks: thanks(tx, desk, words, &obeyed)?,
        about: about(tx, desk, order, &obeyed.thread)?,
        state: obeyed.thread.state.clone(),
        said: words.to_string(),
        done: obeyed.done.map_err(|why| why.to_string()),
        may_have_left: obeyed.may_have_left,
        can_undo: obeyed.can_undo,
    });
    post(tx, desk, order, Some(obeyed.thread.id), notice)
}

/// Who has said no in plain words deserves a word of thanks, which is the rep's to send. Who never answered, or wants no mail,
/// gets none.
fn thanks(tx: &mut dyn Tx, desk: &Desk, words: &Words, obeyed: &Obeyed) -> Result<Option<Thanks>, StoreError> {
    let thread = &obeyed.thread;
    let is_lost = matches!(thread.state, State::Ended { outcome: Outcome::Lost { .. }, .. });
    if !is_lost || obeyed.done.is_err() || !matches!(words, Words::Lost { .. }) {
        return Ok(None);
    }
    let has_answered = turns::is_answered(tx, thread.id)?;
    if !has_answered || suppressions::is_suppressed(tx, &thread.prospect.address)? {
        return Ok(None);
    }
    let language = circumstances::language(&stored::get(tx, thread.id)?, desk.setup.rep(&thread.rep));
    let salutation = render::salutation(&ProspectFacts::from(&thread.prospect), language);
    Ok(Some(Thanks { language, salutation }))
}

/// Says why another text for the mail that was shown is not taken.
pub(super) fn rewritten(tx: &mut dyn Tx, desk: &Desk, order: &Order, obeyed: Obeyed) -> Result<(), StoreError> {
    let notice = CommandNotice::Done(CommandDone {
        about: about(tx, desk, order, &obeyed.thread)?,
        state: obeyed.thread.state.clone(),
        said: "another text".to_owned(),
        done: obeyed.done.map_err(|why| why.to_string()),
        may_have_left: obeyed.may_have_left,
        can_undo: false,
        thanks: None,
    });
    post(tx, desk, order, Some(obeyed.thread.id), notice)
}

/// Refuses a command for a thread.
pub(super) fn refuse(
    tx: &mut dyn Tx,
    desk: &Desk,
    order: &Order,
    words: &Words,
    thread: &Thread,
    why: NotDone,
) -> Result<(), StoreError> {
    let obeyed = Obeyed { thread: thread.clone(), done: Err(why), may_have_left: false, can_undo: false };
    done(tx, desk, order, words, obeyed)
}

/// Answers a command for the writer and all his threads.
pub(super) fn told(
    tx: &mut dyn Tx,
    desk: &Desk,
    order: &Order,
    words: &Words,
    done: Result<String, NotDone>,
    undo: Option<String>,
) -> Result<(), StoreError> {
    let done = done.map_err(|why| why.to_string());
    post(tx, desk, order, None, CommandNotice::Told { said: words.to_string(), done, undo })
}

/// Shows a thread.
pub(super) fn story(tx: &mut dyn Tx, desk: &Desk, order: &Order, thread: &Thread) -> Result<(), StoreError> {
    let notice = CommandNotice::Story { about: about(tx, desk, order, thread)?, state: thread.state.clone() };
    post(tx, desk, order, Some(thread.id), notice)
}

/// Tells everything that can be said.
pub(super) fn help(tx: &mut dyn Tx, desk: &Desk, order: &Order, thread: Option<ThreadId>) -> Result<(), StoreError> {
    let about = about_some(tx, desk, order, thread)?;
    post(tx, desk, order, thread, CommandNotice::Help { about })
}

/// Lists the open threads of the writer.
pub(super) fn list(tx: &mut dyn Tx, desk: &Desk, order: &Order) -> Result<(), StoreError> {
    let open = threads::open_for_rep(tx, &order.reader)?;
    let (threads, more) = listed(open);
    let zone = announce::zone(desk, &order.reader);
    post(tx, desk, order, None, CommandNotice::List { threads, more, zone })
}

/// Asks which thread is meant.
pub(super) fn which(
    tx: &mut dyn Tx,
    desk: &Desk,
    order: &Order,
    words: &Words,
    ids: &[ThreadId],
) -> Result<(), StoreError> {
    let (threads, more) = listed(threads::get_many(tx, ids)?);
    let zone = announce::zone(desk, &order.reader);
    post(tx, desk, order, None, CommandNotice::Which { said: words.to_string(), threads, more, zone })
}

/// Says what was not understood.
pub(super) fn unclear(
    tx: &mut dyn Tx,
    desk: &Desk,
    order: &Order,
    thread: Option<ThreadId>,
    said: &Said,
    line: &str,
) -> Result<(), StoreError> {
    let about = about_some(tx, desk, order, thread)?;
    let (why, guess) = match said {
        Said::Incomplete { why, example } => (Some(why.to_string().replace('`', "\"")), Some((*example).to_owned())),
        Said::Perhaps(guess) => (None, Some(guess.clone())),
        Said::Nothing | Said::Command(_) => (None, None),
    };
    post(tx, desk, order, thread, CommandNotice::Unclear { said: line.to_owned(), why, guess, about })
}

/// The longest-standing threads first, as many as a person reads, and how many more there are.
fn listed(mut threads: Vec<Thread>) -> (Vec<ListedThread>, usize) {
    threads.sort_by_key(|thread| (thread.opened_at, thread.id));
    let more = threads.len().saturating_sub(NAMED_MAX);
    let one = |thread: Thread| ListedThread {
        thread: thread.id,
        prospect: thread.prospect,
        subject: thread.proposal.subject,
        state: thread.state,
    };
    (threads.into_iter().take(NAMED_MAX).map(one).collect(), more)
}

/// The thread in the zone of whoever asked.
fn about(tx: &mut dyn Tx, desk: &Desk, order: &Order, thread: &Thread) -> Result<About, StoreError> {
    Ok(About { zone: announce::zone(desk, &order.reader), ..announce::about(tx, desk, thread)? })
}

fn about_some(
    tx: &mut dyn Tx,
    desk: &Desk,
    order: &Order,
    thread: Option<ThreadId>,
) -> Result<Option<About>, StoreError> {
    let Some(thread) = thread else { return Ok(None) };
    match threads::get(tx, thread)? {
        Some(thread) => about(tx, desk, order, &thread).map(Some),
        None => Ok(None),
    }
}

/// One answer a mail: its name is the occasion.
fn post(
    tx: &mut dyn Tx,
    desk: &Desk,
    order: &Order,
    thread: Option<ThreadId>,
    notice: CommandNotice,
) -> Result<(), StoreError> {
    let facts = NoticeFacts::Command(Box::new(notice));
    announce::post(tx, desk, &Audience::Reader(order.reader.clone()), thread, &facts, &order.mail)
}
