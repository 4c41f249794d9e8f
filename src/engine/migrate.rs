//! Open threads brought to the present version of their sequence, told by the names of steps: foreseen or done, a page of
//! them in one transaction.
//!
//! What that means for a thread is decided by the rules (`followup::transition`); asking for it is [`super::operator`].

use jiff::Timestamp;
use serde::Deserialize;
use serde::Serialize;

use super::commit;
use super::commit::Voice;
use super::desk::Desk;
use super::enrol;
use super::steer::rearrange;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::threads;
use crate::adapters::store::versions;
use crate::followup::event::Command;
use crate::followup::event::Event;
use crate::followup::ids::ThreadId;
use crate::followup::not_done::NotDone;
use crate::followup::thread::State;
use crate::followup::thread::Thread;
use crate::followup::thread::wake_at;

/// Threads of one transaction: short enough that a send does not wait for it.
const PAGE: u32 = 200;

/// What a page of threads came to, or would come to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// The threads.
    pub moves: Vec<Move>,
    /// Where the next page begins; `None`: that was all.
    pub next: Option<String>,
}

/// A thread that runs an earlier version, and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// Its id.
    pub thread: String,
    /// The prospect's address.
    pub prospect: String,
    /// Address of the rep.
    pub rep: String,
    /// The version that it runs, in short.
    pub from: String,
    /// What is ahead of it in that version.
    pub before: Ahead,
    /// What is ahead of it in the present version; `None`: it stays where it is.
    pub after: Option<Ahead>,
    /// Why it stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
}

/// What is ahead of a thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ahead {
    /// Its state, in one word.
    pub state: String,
    /// The step that comes next.
    pub step: Option<String>,
    /// When something happens by itself.
    pub at: Option<Timestamp>,
}

impl From<&Thread> for Ahead {
    fn from(thread: &Thread) -> Self {
        let (state, step) = match &thread.state {
            State::Active(planned) => ("active", planned.step.as_ref()),
            State::Sending(sending) => ("sending", Some(&sending.send.step)),
            State::Waiting(task) => ("waiting", Some(&task.step)),
            State::Snoozed { .. } => ("snoozed", None),
            State::Paused => ("paused", None),
            State::Held { .. } => ("held", None),
            State::Ended { .. } => ("ended", None),
        };
        let at = match &thread.state {
            State::Active(planned) => Some(planned.due),
            State::Waiting(_) | State::Snoozed { .. } => wake_at(thread),
            State::Sending(_) | State::Paused | State::Held { .. } | State::Ended { .. } => None,
        };
        Self { state: state.to_owned(), step: step.map(ToString::to_string), at }
    }
}

/// Whether threads are moved or only looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Nothing changes.
    Foresee,
    /// They move.
    Carry,
}

/// A page of the threads of `sequence` that do not run its present version, behind `after`; inside, why there is none.
///
/// # Errors
/// The store's; nothing of the transaction may be kept then.
pub fn page(
    tx: &mut dyn Tx,
    desk: &Desk,
    sequence: &str,
    after: Option<ThreadId>,
    mode: Mode,
) -> Result<Result<Page, NotDone>, StoreError> {
    let Some(pinned) = desk.setup.sequences.get(sequence) else {
        return Ok(Err(rearrange::no_sequence(desk, sequence)));
    };
    let version = pinned.sequence.version;
    if mode == Mode::Carry {
        versions::put(tx, version, sequence, &pinned.bundle, desk.now)?;
    }
    let behind = threads::behind(tx, sequence, version, after, PAGE)?;
    let is_full = u32::try_from(behind.len()).is_ok_and(|found| found >= PAGE);
    let next = behind.last().filter(|_| is_full).map(|thread| thread.id.to_string());
    let mut moves = Vec::new();
    for thread in &behind {
        let changed = Thread { pinned: version, ..thread.clone() };
        let outcome = match enrol::rehearsed(tx, desk, &changed, pinned)? {
            Err(why) => Err(why),
            Ok(()) => moved(tx, desk, thread, Command::Migrate { version }, mode)?,
        };
        let (after, refused) = match outcome {
            Ok(thread) => (Some(Ahead::from(&thread)), None),
            Err(why) => (None, Some(why.to_string())),
        };
        moves.push(Move {
            thread: thread.id.to_string(),
            prospect: thread.prospect.address.to_string(),
            rep: thread.rep.to_string(),
            from: thread.pinned.short(),
            before: Ahead::from(thread),
            after,
            refused,
        });
    }
    Ok(Ok(Page { moves, next }))
}

fn moved(
    tx: &mut dyn Tx,
    desk: &Desk,
    thread: &Thread,
    command: Command,
    mode: Mode,
) -> Result<Result<Thread, NotDone>, StoreError> {
    if mode == Mode::Carry {
        let obeyed = commit::obey(tx, desk, thread, command, Voice::Operator)?;
        return Ok(obeyed.done.map(|_| obeyed.thread));
    }
    let decision = commit::foresee(tx, desk, thread, &Event::Command(command))?;
    let done = decision.answer.map_or(Ok(String::new()), |answer| answer.done);
    Ok(done.map(|_| decision.next))
}
