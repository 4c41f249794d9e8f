//! What operators ask for: carried out by the daemon while one runs, else by whoever asks, who then takes the lock for that
//! moment. One request, one transaction; the answer is written in it.
//!
//! What a command means for a thread is decided by the rules; how it is typed is `cli`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::SignedDuration;
use jiff::Timestamp;
use serde::Deserialize;
use serde::Serialize;

use super::assemble::Engine;
use super::commit;
use super::desk::Desk;
use super::desk_side::DeskSide;
use super::desk_side::Hatch;
use super::enrol;
use super::enrol::Enrolment;
use super::ingest;
use super::words;
use crate::adapters::clock::Clock;
use crate::adapters::store::StoreError;
use crate::adapters::store::StoreHandle;
use crate::adapters::store::Tx;
use crate::adapters::store::commands;
use crate::adapters::store::commands::OperatorCommand;
use crate::adapters::store::journal;
use crate::adapters::store::meta;
use crate::adapters::store::meta::HoldScope;
use crate::adapters::store::sqlite::SqliteStore;
use crate::adapters::store::suppressions;
use crate::adapters::store::suppressions::Target;
use crate::adapters::store::threads;
use crate::followup::address::Address;
use crate::followup::event::Command;
use crate::followup::event::Verdict;
use crate::followup::ids::SendRef;
use crate::followup::ids::ThreadId;
use crate::followup::thread::Thread;
use crate::mail::recipients;

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
    /// Won.
    Won,
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

/// See [`Verdict`].
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
}

impl Answer {
    fn done(said: impl Into<String>) -> Self {
        Self { done: true, said: said.into(), thread: None, report: None }
    }

    fn refused(said: impl Into<String>) -> Self {
        Self { done: false, ..Self::done(said) }
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
                    let refusal = written(&Answer::refused(error.to_string()));
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
        Err(error) => Answer::refused(format!("this release does not understand the request: {error}")),
    };
    commands::applied(tx, id, &written(&answer), desk.now)?;
    Ok(())
}

fn written(answer: &Answer) -> String {
    serde_json::to_string(answer).unwrap_or_else(|_| answer.said.clone())
}

/// Carries a request out in the caller's transaction.
///
/// # Errors
/// The store's.
pub fn carry_out(tx: &mut dyn Tx, desk: &Desk, request: &Request) -> Result<Answer, StoreError> {
    match request {
        Request::Thread { thread, order } => command_thread(tx, desk, thread, order),
        Request::Hold { scope } => hold(tx, desk, scope),
        Request::Release { scope } => release(tx, desk, scope),
        Request::Suppress { target } => suppress(tx, desk, target),
        Request::Unsuppress { target } => unsuppress(tx, desk, target),
        Request::Settle { send, verdict } => settle(tx, desk, send, *verdict),
        Request::Enrol { mail } => enrol_by_hand(tx, desk, mail),
        Request::Report => Ok(Answer::refused("no daemon runs")),
    }
}

fn command_thread(tx: &mut dyn Tx, desk: &Desk, id: &str, order: &Order) -> Result<Answer, StoreError> {
    let thread = match id.parse::<ThreadId>() {
        Ok(id) => threads::get(tx, id)?,
        Err(_) => None,
    };
    let Some(thread) = thread else { return Ok(Answer::refused(format!("there is no thread {id}"))) };
    match command(order) {
        Ok(command) => obey(tx, desk, &thread, command),
        Err(why) => Ok(Answer::refused(why)),
    }
}

fn obey(tx: &mut dyn Tx, desk: &Desk, thread: &Thread, command: Command) -> Result<Answer, StoreError> {
    let obeyed = commit::obey(tx, desk, thread, command)?;
    let late = if obeyed.may_have_left { "; one message was under way and may already have left" } else { "" };
    let answer = match obeyed.done {
        Ok(done) => Answer::done(format!("{done}{late}")),
        Err(why) => Answer::refused(why),
    };
    Ok(Answer { thread: Some(thread.id.to_string()), ..answer })
}

fn command(order: &Order) -> Result<Command, String> {
    Ok(match order {
        Order::Pause => Command::Pause,
        Order::Resume { from, confirmed } => {
            let step = |name: &String| name.parse().map_err(|_| format!("`{name}` is not the name of a step"));
            Command::Resume { from: from.as_ref().map(step).transpose()?, confirmed: *confirmed }
        }
        Order::Snooze { until } => Command::Snooze { until: *until },
        Order::Skip => Command::Skip,
        Order::Stop => Command::Stop,
        Order::Won => Command::Won,
        Order::Lost { reason } => Command::Lost { reason: reason.clone() },
        Order::Extend { until } => Command::Extend { until: *until },
        Order::Hold => Command::Hold,
    })
}

fn settle(tx: &mut dyn Tx, desk: &Desk, name: &str, word: Word) -> Result<Answer, StoreError> {
    let Some(send) = send_ref(name) else { return Ok(Answer::refused(format!("`{name}` is not the name of a send"))) };
    let Some(thread) = threads::get(tx, send.thread)? else {
        return Ok(Answer::refused(format!("there is no thread {}", send.thread)));
    };
    let verdict = match word {
        Word::Sent => Verdict::Sent,
        Word::Resend => Verdict::Resend,
        Word::Stop => Verdict::Stop,
    };
    obey(tx, desk, &thread, Command::Settle { send, verdict })
}

/// The written form of `announce::send_name`, read.
fn send_ref(name: &str) -> Option<SendRef> {
    let (thread, rest) = name.split_once('.')?;
    let (step, generation) = rest.rsplit_once('.')?;
    Some(SendRef { thread: thread.parse().ok()?, step: step.parse().ok()?, generation: generation.parse().ok()? })
}

fn hold(tx: &mut dyn Tx, desk: &Desk, scope: &Scope) -> Result<Answer, StoreError> {
    let (held, what) = match scoped(desk, scope) {
        Ok(scoped) => scoped,
        Err(why) => return Ok(Answer::refused(why)),
    };
    meta::hold(tx, &held, "an operator said so")?;
    note(tx, desk, "hold", &format!("an operator holds {what}"))?;
    let release = match scope {
        Scope::All => "--all".to_owned(),
        Scope::Sequence(name) => format!("--sequence {name}"),
        Scope::Mailbox(name) => format!("--mailbox {name}"),
    };
    Ok(Answer::done(format!("{what}: nothing leaves until `politely hold {release} --release`; mail is read on")))
}

fn release(tx: &mut dyn Tx, desk: &Desk, scope: &Scope) -> Result<Answer, StoreError> {
    // A sequence or mailbox that is gone from the config can still be released.
    let (held, what) = scoped(desk, scope).unwrap_or_else(|_| named(scope));
    if !meta::release(tx, &held)? {
        return Ok(Answer::refused(format!("{what}: was not on hold")));
    }
    note(tx, desk, "hold", &format!("an operator releases {what}"))?;
    Ok(Answer::done(format!("{what}: mail may leave again")))
}

fn scoped(desk: &Desk, scope: &Scope) -> Result<(HoldScope, String), String> {
    let known = |what: &str, name: &String, names: Vec<&String>| {
        let choices = names.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(", ");
        if names.contains(&name) { Ok(()) } else { Err(format!("there is no {what} `{name}`; there are: {choices}")) }
    };
    match scope {
        Scope::All => {}
        Scope::Sequence(name) => known("sequence", name, desk.setup.sequences.keys().collect())?,
        Scope::Mailbox(name) => known("mailbox", name, desk.setup.settings.mailboxes.keys().collect())?,
    }
    Ok(named(scope))
}

fn named(scope: &Scope) -> (HoldScope, String) {
    match scope {
        Scope::All => (HoldScope::All, "every send".to_owned()),
        Scope::Sequence(name) => (HoldScope::Sequence(name.clone()), format!("sends of sequence {name}")),
        Scope::Mailbox(name) => (HoldScope::Mailbox(name.clone()), format!("sends through mailbox {name}")),
    }
}

fn suppress(tx: &mut dyn Tx, desk: &Desk, target: &str) -> Result<Answer, StoreError> {
    let Some((target, name)) = suppressible(target) else {
        return Ok(Answer::refused(format!("`{target}` is neither an address nor a domain")));
    };
    if !suppressions::add(tx, &target, "an operator said so", desk.now)? {
        return Ok(Answer::done(format!("{name} was suppressed before")));
    }
    note(tx, desk, "suppression", &format!("an operator suppresses {name}"))?;
    Ok(Answer::done(format!("nothing is written to {name} any more")))
}

fn unsuppress(tx: &mut dyn Tx, desk: &Desk, target: &str) -> Result<Answer, StoreError> {
    let Some((target, name)) = suppressible(target) else {
        return Ok(Answer::refused(format!("`{target}` is neither an address nor a domain")));
    };
    if !suppressions::remove(tx, &target)? {
        return Ok(Answer::refused(format!("{name} is not suppressed")));
    }
    note(tx, desk, "suppression", &format!("an operator takes back the suppression of {name}"))?;
    Ok(Answer::done(format!("{name} may be written to again; threads that have ended stay ended")))
}

fn suppressible(text: &str) -> Option<(Target, String)> {
    if text.contains('@') && !text.starts_with('@') {
        let address: Address = text.parse().ok()?;
        return Some((Target::Address(address.clone()), address.to_string()));
    }
    let domain = text.trim_start_matches('@').trim_matches('.').to_lowercase();
    // The parser of addresses knows what a domain is.
    let is_domain = domain.contains('.') && format!("anybody@{domain}").parse::<Address>().is_ok();
    is_domain.then(|| (Target::Domain(domain.clone()), format!("everybody at {domain}")))
}

fn enrol_by_hand(tx: &mut dyn Tx, desk: &Desk, mail: &str) -> Result<Answer, StoreError> {
    let Ok(bytes) = STANDARD.decode(mail) else { return Ok(Answer::refused("the mail is not base64")) };
    let letter = ingest::read(&desk.keyring, 0, desk.now, &bytes, false);
    let inbound = &letter.inbound;
    let author = inbound.from.first().and_then(|person| desk.setup.directory.rep(&person.address));
    let Some(rep) = author else {
        let from = inbound.from.first().map_or_else(|| "nobody".to_owned(), |person| person.address.to_string());
        return Ok(Answer::refused(format!("it is from {from}, who is not a rep of the config")));
    };
    let recipients = recipients::who(inbound, &desk.setup.directory, Some(&desk.setup.settings.bot.address));
    let received_at = inbound.date.map_or(desk.now, |date| date.min(desk.now));
    let candidate =
        enrol::Candidate { inbound, rep, recipients: &recipients, proven: true, received_at, by_hand: true };
    Ok(match enrol::enrol_or_say(tx, desk, &candidate)? {
        Enrolment::Opened(id) => {
            let thread = threads::get(tx, id)?;
            let to = thread.map(|thread| thread.prospect.address.to_string()).unwrap_or_default();
            Answer { thread: Some(id.to_string()), ..Answer::done(format!("enrolled as thread {id}, to {to}")) }
        }
        Enrolment::Known(id) => {
            Answer { thread: Some(id.to_string()), ..Answer::done(format!("it is thread {id} already")) }
        }
        Enrolment::Refused(why) => Answer::refused(format!("not enrolled: {}", words::refusal(&why))),
    })
}

fn note(tx: &mut dyn Tx, desk: &Desk, kind: &str, text: &str) -> Result<(), StoreError> {
    let entry = journal::Entry { thread: None, at: desk.now, kind: kind.to_owned(), text: text.to_owned() };
    journal::append(tx, &entry)
}
