//! What operators ask for: carried out by the daemon while one runs, else by whoever asks, who then takes the lock for that
//! moment. One request, one transaction; the answer is written in it.
//!
//! What a command means for a thread is decided by the rules; how it is typed is `cli`.

pub(super) mod carry_out;
pub mod refused;

use jiff::SignedDuration;
use jiff::Timestamp;
use serde::Deserialize;
use serde::Serialize;

use carry_out::carry_out;
use refused::Refused;

use super::assemble::Engine;
use super::desk::Desk;
use super::desk_side::DeskSide;
use super::desk_side::Hatch;
use super::migrate;
use crate::adapters::clock::Clock;
use crate::adapters::store::StoreError;
use crate::adapters::store::StoreHandle;
use crate::adapters::store::Tx;
use crate::adapters::store::commands;
use crate::adapters::store::commands::OperatorCommand;
use crate::adapters::store::sqlite::SqliteStore;

/// Requests of one tick; the rest waits a second.
const BATCH: u32 = 100;
/// How often somebody who waits looks for the answer.
const LOOK_EVERY: SignedDuration = SignedDuration::from_millis(50);
/// How long a person waits for an answer before he is told that it will come later.
const PATIENCE: SignedDuration = SignedDuration::from_secs(10);

/// Everything that an operator can ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum Request {
    /// A command for one thread.
    Thread {
        /// Its id.
        thread: String,
        /// The command.
        order: Order,
    },
    /// Sends nothing more.
    Hold {
        /// Of what.
        scope: Scope,
    },
    /// Sends again.
    Release {
        /// Of what.
        scope: Scope,
    },
    /// Never writes there again.
    Suppress {
        /// An address, or a domain.
        target: String,
    },
    /// May write there again.
    Unsuppress {
        /// An address, or a domain.
        target: String,
    },
    /// The word of a person on a send whose fate nobody knows.
    Settle {
        /// The send as `outbox` names it.
        send: String,
        /// The word.
        verdict: Word,
    },
    /// Enrols a proposal by hand.
    Enrol {
        /// The mail, base64.
        mail: String,
    },
    /// A rep is away.
    Away {
        /// His address, or a part of it or of his name.
        rep: String,
        /// First day back, `2026-12-15`.
        until: String,
        /// The colleague who looks after his threads, named in the same way.
        to: Option<String>,
    },
    /// A rep is back.
    Back {
        /// His address, or a part of it or of his name.
        rep: String,
    },
    /// Open threads of a sequence run its present version from here on: the first page behind `after`.
    Migrate {
        /// Name of the sequence.
        sequence: String,
        /// The version that is meant: a daemon that has not read the files anew has another one.
        version: String,
        /// Where the page begins; `None`: at the beginning.
        after: Option<String>,
    },
    /// How the daemon is. Answered by a running daemon alone.
    Report,
}

/// What a thread can be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Stop sending until `resume`.
    Pause,
    /// Go on.
    Resume {
        /// From this step.
        from: Option<String>,
        /// A third round is really wanted.
        confirmed: bool,
    },
    /// Nothing until then.
    Snooze {
        /// Until then.
        until: Timestamp,
    },
    /// Leave the next step out.
    Skip,
    /// End it.
    Stop,
    /// Take the last command of the thread back.
    Undo,
    /// Go on with another sequence.
    Sequence {
        /// Its name.
        name: String,
    },
    /// Somebody else is the prospect.
    Prospect {
        /// `ana@client.example`, or `Ana Costa <ana@client.example>`.
        person: String,
    },
    /// Somebody gets the follow-ups, too.
    Add {
        /// As above.
        person: String,
    },
    /// Who referred the rep.
    Referrer {
        /// As above.
        person: String,
    },
    /// Somebody to whom the prospect is introduced.
    Introduce {
        /// As above.
        person: String,
        /// What is said about him; empty: nothing.
        why: String,
    },
    /// Others who have a say.
    Stakeholders {
        /// As above, several one behind the other.
        people: String,
    },
    /// Where the prospect lives.
    Zone {
        /// A time zone, or its city.
        name: String,
    },
    /// In which language the mails are.
    Language {
        /// Two letters, or its English name.
        name: String,
    },
    /// What the offer is worth.
    Amount {
        /// As written.
        amount: String,
    },
    /// The offer ends before its time.
    Withdraw,
    /// The rep's last mail was a revised proposal.
    Revised,
    /// The call takes place then.
    MoveCall {
        /// A day and a time, on the rep's clock.
        to: String,
    },
    /// The call does not take place.
    CallOff,
    /// Won.
    Won,
    /// Won, and for how much.
    WonFor {
        /// As written: `12,000 EUR`.
        amount: String,
    },
    /// Lost.
    Lost {
        /// Why.
        reason: String,
    },
    /// A new end of the offer.
    Extend {
        /// The new end.
        until: Timestamp,
    },
    /// Hold it.
    Hold,
    /// Send what was shown, or what comes next, in the next slot.
    Now,
    /// What was shown may leave.
    Approve,
    /// Another text for what was shown: the whole text above the signature.
    Edit {
        /// The text.
        text: String,
    },
    /// What became of a task.
    Task {
        /// The answer.
        answer: TaskWord,
    },
}

/// What became of a task: see `followup::event::TaskAnswer`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskWord {
    /// A message was left.
    LeftVm,
    /// They have talked.
    Spoke,
    /// It is done.
    Done,
}

/// What is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Every send.
    All,
    /// Sends of a sequence.
    Sequence(String),
    /// Sends through a mailbox.
    Mailbox(String),
}

/// The word of a person on a doubtful send: see `followup::event::Verdict`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Word {
    /// It arrived.
    Sent,
    /// Send it again.
    Resend,
    /// End the thread.
    Stop,
}

/// What became of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// It was carried out.
    pub done: bool,
    /// What was done, or why not, for people.
    pub said: String,
    /// The thread that was meant or opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thread: Option<String>,
    /// For [`Request::Report`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Report>,
    /// For [`Request::Migrate`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<migrate::Page>,
}

impl Answer {
    fn done(said: impl Into<String>) -> Self {
        Self { done: true, said: said.into(), thread: None, report: None, page: None }
    }

    fn refused(why: impl Into<Refused>) -> Self {
        Self { done: false, ..Self::done(why.into().to_string()) }
    }
}

/// How a running daemon is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Its release.
    pub version: String,
    /// Its process.
    pub pid: u32,
    /// The watched mailboxes.
    pub mailboxes: Vec<MailboxReport>,
    /// Accounts that cannot send.
    pub sending: Vec<SendingReport>,
}

/// How a watched mailbox is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailboxReport {
    /// Name in the config.
    pub name: String,
    /// When the newest poll began that saw every folder; `None`: none in this run.
    pub last_poll: Option<Timestamp>,
    /// What went wrong since.
    pub error: Option<String>,
    /// Since when.
    pub failing_since: Option<Timestamp>,
}

/// An account that cannot send.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendingReport {
    /// Name in the config.
    pub mailbox: String,
    /// The server's words.
    pub error: String,
    /// When it is tried again.
    pub next_try: Option<Timestamp>,
}

/// What somebody who asked gets to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// The answer.
    Now(Answer),
    /// A daemon runs and has not answered yet; it will carry it out.
    Queued,
}

impl DeskSide {
    /// Asks for something and waits for the answer. While no daemon runs it is carried out here.
    ///
    /// # Errors
    /// The store's.
    pub async fn ask(&self, request: &Request) -> Result<Reply, StoreError> {
        let Some(file) = &self.file else { return self.carry_out_here(self.store.clone(), request).await };
        match SqliteStore::open_exclusive(file) {
            Ok(store) => self.carry_out_here(store, request).await,
            Err(StoreError::InUse(_)) => self.ask_daemon(request, PATIENCE).await,
            Err(error) => Err(error),
        }
    }

    async fn carry_out_here(&self, store: StoreHandle, request: &Request) -> Result<Reply, StoreError> {
        let desk = self.changing_desk(&store).await?;
        let request = request.clone();
        store.write(move |tx| carry_out(tx, &desk, &request)).await.map(Reply::Now)
    }

    pub(super) async fn ask_daemon(&self, request: &Request, patience: SignedDuration) -> Result<Reply, StoreError> {
        ask_daemon(&self.store, self.clock.as_ref(), request, patience).await
    }
}

impl Hatch {
    /// Asks the daemon for something and waits for the answer.
    ///
    /// # Errors
    /// The store's.
    pub async fn ask(&self, request: &Request) -> Result<Reply, StoreError> {
        ask_daemon(&self.store, self.clock.as_ref(), request, PATIENCE).await
    }
}

/// Writes the request down and waits until the daemon has answered.
async fn ask_daemon(
    store: &StoreHandle,
    clock: &dyn Clock,
    request: &Request,
    patience: SignedDuration,
) -> Result<Reply, StoreError> {
    let payload = serde_json::to_string(request).map_err(|error| StoreError::Invalid(error.to_string()))?;
    let now = clock.now();
    let row = store.write(move |tx| commands::submit(tx, &payload, now)).await?;
    let give_up = now.checked_add(patience).unwrap_or(now);
    loop {
        let found = store.read(move |tx| commands::get(tx, row)).await?;
        if let Some(OperatorCommand { applied_at: Some(_), result, .. }) = found {
            if matches!(request, Request::Report) {
                store.write(move |tx| commands::forget(tx, row)).await?;
            }
            let answer = serde_json::from_str(&result).unwrap_or_else(|_| Answer::done(result));
            return Ok(Reply::Now(answer));
        }
        let now = clock.now();
        if now >= give_up {
            return Ok(Reply::Queued);
        }
        clock.sleep_until(now.checked_add(LOOK_EVERY).unwrap_or(now)).await;
    }
}

impl Engine {
    /// Carries out what operators have asked for since. Gives how many requests were answered.
    ///
    /// # Errors
    /// The store's; what was not answered waits.
    pub async fn apply_requests(&self) -> Result<usize, StoreError> {
        let pending = self.store.read(|tx| commands::pending(tx, BATCH)).await?;
        for asked in &pending {
            let (desk, id, report) = (self.desk(), asked.id, self.report());
            let payload = asked.payload.clone();
            let result = self.store.write(move |tx| answer(tx, &desk, id, &payload, report)).await;
            match result {
                Ok(()) => {}
                Err(error @ (StoreError::Unavailable(_) | StoreError::InUse(_) | StoreError::Missing(_))) => {
                    return Err(error);
                }
                // One request that cannot be carried out must not stand in the way of the others for ever.
                Err(error) => {
                    let refusal = written(&Answer::refused(Refused::NotStored(error.to_string())));
                    let now = self.clock.now();
                    self.store.write(move |tx| commands::applied(tx, id, &refusal, now)).await?;
                }
            }
        }
        Ok(pending.len())
    }

    /// How the daemon is.
    #[must_use]
    pub fn report(&self) -> Report {
        let mailboxes = self.mailboxes();
        let mailbox = |mailbox: &std::sync::Arc<super::inbox::Mailbox>| {
            let watch = mailbox.watch();
            MailboxReport {
                name: mailbox.name.clone(),
                last_poll: watch.complete_since,
                error: watch.error,
                failing_since: watch.failing_since,
            }
        };
        let sending = self.sending_troubles().into_iter();
        Report {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            pid: std::process::id(),
            mailboxes: mailboxes.values().map(mailbox).collect(),
            sending: sending
                .map(|(mailbox, trouble)| SendingReport {
                    mailbox,
                    error: trouble.error,
                    next_try: Some(trouble.not_before),
                })
                .collect(),
        }
    }
}

/// Carries a stored request out and answers it.
fn answer(tx: &mut dyn Tx, desk: &Desk, id: i64, payload: &str, report: Report) -> Result<(), StoreError> {
    let answer = match serde_json::from_str::<Request>(payload) {
        Ok(Request::Report) => Answer { report: Some(report), ..Answer::done("") },
        Ok(request) => carry_out(tx, desk, &request)?,
        Err(error) => Answer::refused(Refused::NotUnderstood(error.to_string())),
    };
    commands::applied(tx, id, &written(&answer), desk.now)?;
    Ok(())
}

fn written(answer: &Answer) -> String {
    serde_json::to_string(answer).unwrap_or_else(|_| answer.said.clone())
}
