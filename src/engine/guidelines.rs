//! Which threads said at the outset how they would be followed up (`guidelines`), and what came of it: a read model for the
//! command line. What a prospect answered stands in his own words; nothing is concluded from them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;

use super::desk::Desk;
use super::desk_side::DeskSide;
use super::words;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::inbound;
use crate::adapters::store::sends;
use crate::adapters::store::threads;
use crate::followup::ids::ThreadId;
use crate::followup::thread::State;
use crate::followup::thread::Thread;
use crate::mail::names;

/// Characters of an answer that are shown; the whole of it stands in `explain`.
const ANSWER_MAX: usize = 160;

/// A thread whose sequence begins with guidelines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Guidelines {
    /// Its id.
    pub thread: String,
    /// Address of the rep in whose name they were said.
    pub rep: String,
    /// Address of the prospect.
    pub prospect: String,
    /// His name, may be empty.
    pub prospect_name: String,
    /// Its sequence.
    pub sequence: String,
    /// The step that says them.
    pub step: String,
    /// `said`, `left_out`, or `ahead`.
    pub state: &'static str,
    /// When they left.
    pub said_at: Option<Timestamp>,
    /// The first answer after them; `None`: none yet.
    pub answer: Option<GuidelinesAnswer>,
}

/// What a prospect's side answered to them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GuidelinesAnswer {
    /// When it was received.
    pub at: Timestamp,
    /// Who wrote.
    pub from: Option<String>,
    /// Its beginning, in his own words.
    pub text: String,
}

impl DeskSide {
    /// What these threads said at the outset, in their order; nothing of those whose sequence says nothing of the kind. All of it
    /// is read at one moment.
    ///
    /// # Errors
    /// The store's.
    pub async fn guidelines(&self, named: &[String]) -> Result<Vec<Guidelines>, StoreError> {
        let ids: Vec<ThreadId> = named.iter().filter_map(|name| name.parse().ok()).collect();
        let desk = self.desk().await?;
        self.store
            .read(move |tx| {
                let threads: BTreeMap<ThreadId, Thread> =
                    threads::get_many(tx, &ids)?.into_iter().map(|thread| (thread.id, thread)).collect();
                let mut found = Vec::new();
                for thread in ids.iter().filter_map(|id| threads.get(id)) {
                    found.extend(of_thread(tx, &desk, thread)?);
                }
                Ok(found)
            })
            .await
    }
}

fn of_thread(tx: &mut dyn Tx, desk: &Desk, thread: &Thread) -> Result<Option<Guidelines>, StoreError> {
    let pinned = desk.pinned(tx, thread.pinned)?;
    let Some(step) = pinned.sequence.steps.iter().find(|step| step.says_the_rules) else { return Ok(None) };
    let sent = sends::of_thread(tx, thread.id)?;
    let sent = sent.iter().find(|send| send.send.step == step.name && words::counts_as_sent(send.status));
    let said_at = sent.and_then(|send| send.gone_at.or(send.settled_at));
    let is_over = matches!(thread.state, State::Ended { .. }) || thread.done.contains(&step.name);
    let answer = match said_at {
        Some(said_at) => answer(tx, thread, said_at)?,
        None => None,
    };
    Ok(Some(Guidelines {
        thread: thread.id.to_string(),
        rep: thread.rep.to_string(),
        prospect: thread.prospect.address.to_string(),
        prospect_name: thread.prospect.name.clone(),
        sequence: thread.sequence.clone(),
        step: step.name.to_string(),
        state: match (said_at, is_over) {
            (Some(_), _) => "said",
            (None, true) => "left_out",
            (None, false) => "ahead",
        },
        said_at,
        answer,
    }))
}

/// The first mail of a person on their side that came after them.
fn answer(tx: &mut dyn Tx, thread: &Thread, said_at: Timestamp) -> Result<Option<GuidelinesAnswer>, StoreError> {
    let is_answer = |mail: &inbound::Received| {
        mail.received_at >= said_at && mail.direction == "prospect side" && mail.kind == "human"
    };
    let mails = inbound::of_thread(tx, thread.id)?.into_iter().map(|(_, mail)| mail);
    let first = mails.filter(is_answer).min_by_key(|mail| mail.received_at);
    Ok(first.map(|mail| GuidelinesAnswer {
        at: mail.received_at,
        from: mail.from.map(|address| address.to_string()),
        text: names::one_line(&mail.reply_text, ANSWER_MAX),
    }))
}
