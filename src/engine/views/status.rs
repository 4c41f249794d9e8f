//! How the bot is, at a glance: whether the daemon lives and sees, what waits, what needs a person.

use std::time::Duration;

use jiff::SignedDuration;
use jiff::Timestamp;
use serde::Serialize;

use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::meta;
use crate::adapters::store::meta::HoldScope;
use crate::adapters::store::quarantine;
use crate::adapters::store::sends;
use crate::adapters::store::threads;
use crate::engine::desk_side::DeskSide;
use crate::engine::operator::Answer;
use crate::engine::operator::Reply;
use crate::engine::operator::Report;
use crate::engine::operator::Request;
use crate::followup::clearance::Mode;
use crate::followup::decision::SendStatus;

/// A living daemon answers within a second; one that works off a large mailbox may need a few.
const DAEMON_PATIENCE: SignedDuration = SignedDuration::from_secs(5);
/// Rows that are counted one by one.
const COUNTED: u32 = 10_000;
/// Polls that may fail to come before a mailbox counts as blind, and what a slow server may need besides.
const POLLS_MISSED: u32 = 3;
/// See [`POLLS_MISSED`].
const POLL_SLACK: Duration = Duration::from_secs(60);

/// How the bot is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Status {
    /// `running`, `stopped`, or `silent`: it holds the lock and does not answer.
    pub daemon: &'static str,
    /// Its process.
    pub pid: Option<u32>,
    /// Release of the daemon, else of this program.
    pub version: String,
    /// `live`, `dry-run` or `hold`.
    pub mode: &'static str,
    /// The watched mailboxes.
    pub mailboxes: Vec<MailboxStatus>,
    /// What an operator, or a report on the sending account, holds.
    pub holds: Vec<HoldStatus>,
    /// How many threads stand in each state.
    pub threads: Vec<StateCount>,
    /// Mails to prospects that wait to leave.
    pub sends_waiting: usize,
    /// Sends that are being transmitted.
    pub sends_under_way: usize,
    /// Sends whose fate nobody knows.
    pub sends_unknown: usize,
    /// Mails that could not be fetched or read.
    pub quarantined: usize,
    /// When the next thread falls due.
    pub next_due: Option<Timestamp>,
    /// What somebody should see to; empty when all is well.
    pub troubles: Vec<String>,
}

/// How a watched mailbox is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MailboxStatus {
    /// Name in the config.
    pub name: String,
    /// Newest poll that saw every folder.
    pub last_poll: Option<Timestamp>,
    /// What is wrong.
    pub error: Option<String>,
    /// Since when.
    pub failing_since: Option<Timestamp>,
}

/// A hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HoldStatus {
    /// `all`, `sequence NAME`, `mailbox NAME`.
    pub scope: String,
    /// Why.
    pub why: String,
}

/// How many threads stand in a state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StateCount {
    /// The state.
    pub state: String,
    /// How many.
    pub count: u64,
}

impl DeskSide {
    /// Asks the daemon and the store how the bot is.
    ///
    /// # Errors
    /// The store's.
    pub async fn status(&self) -> Result<Status, StoreError> {
        let runs = self.daemon_runs()?;
        let report = if runs { self.report().await? } else { None };
        let daemon = match (runs, &report) {
            (false, _) => "stopped",
            (true, Some(_)) => "running",
            (true, None) => "silent",
        };
        let mut status = self.store.read(stored).await?;
        status.daemon = daemon;
        status.pid = report.as_ref().map(|report| report.pid);
        if let Some(report) = &report {
            status.version.clone_from(&report.version);
        }
        status.mode = match self.setup.settings.mode {
            Mode::Live => "live",
            Mode::DryRun => "dry-run",
            Mode::Hold => "hold",
        };
        status.mailboxes = self.mailboxes(report.as_ref());
        status.troubles = self.troubles(&status, report.as_ref());
        Ok(status)
    }

    async fn report(&self) -> Result<Option<Report>, StoreError> {
        match self.ask_daemon(&Request::Report, DAEMON_PATIENCE).await? {
            Reply::Now(Answer { report, .. }) => Ok(report),
            Reply::Queued => Ok(None),
        }
    }

    fn mailboxes(&self, report: Option<&Report>) -> Vec<MailboxStatus> {
        let told = |name: &String| report.and_then(|report| report.mailboxes.iter().find(|told| told.name == *name));
        let names = self.setup.settings.mailboxes.keys();
        let row = |name: &String| {
            let told = told(name);
            MailboxStatus {
                name: name.clone(),
                last_poll: told.and_then(|told| told.last_poll),
                error: told.and_then(|told| told.error.clone()),
                failing_since: told.and_then(|told| told.failing_since),
            }
        };
        names.map(row).collect()
    }

    fn troubles(&self, status: &Status, report: Option<&Report>) -> Vec<String> {
        let mut troubles = Vec::new();
        match status.daemon {
            "stopped" => troubles.push("the daemon does not run: nothing is read and nothing is sent".to_owned()),
            "silent" => troubles.push("the daemon holds the store and does not answer".to_owned()),
            _ => troubles.extend(status.mailboxes.iter().filter_map(|mailbox| self.blindness(mailbox))),
        }
        for account in report.map(|report| report.sending.as_slice()).unwrap_or_default() {
            troubles.push(format!("mailbox {} cannot send: {}", account.mailbox, account.error));
        }
        for hold in &status.holds {
            troubles.push(format!("on hold, {}: {}", hold.scope, hold.why));
        }
        if status.sends_unknown > 0 {
            let count = status.sends_unknown;
            let sends = if count == 1 { "1 send" } else { &format!("{count} sends") };
            troubles.push(format!("nobody knows whether {sends} arrived: see `politely outbox`"));
        }
        troubles
    }

    /// What is wrong with a mailbox, if anything: everything that needs it is held while it cannot be read.
    fn blindness(&self, mailbox: &MailboxStatus) -> Option<String> {
        let name = &mailbox.name;
        if let Some(error) = &mailbox.error {
            return Some(format!("mailbox {name} cannot be read: {error}"));
        }
        let Some(polled) = mailbox.last_poll else {
            return Some(format!("mailbox {name} was not read yet since the daemon started"));
        };
        let settings = self.setup.settings.mailboxes.get(name)?;
        let patience = settings.poll_every.saturating_mul(POLLS_MISSED).saturating_add(POLL_SLACK);
        let age = Duration::try_from(polled.duration_until(self.now())).unwrap_or_default();
        (age > patience).then(|| format!("mailbox {name} was not read for {} s", age.as_secs()))
    }
}

fn stored(tx: &mut dyn Tx) -> Result<Status, StoreError> {
    let unresolved = sends::unresolved(tx)?;
    let unknown = unresolved.iter().filter(|send| send.status == SendStatus::Unknown).count();
    let holds = meta::holds(tx)?.into_iter().map(|(scope, why)| HoldStatus { scope: scope_name(&scope), why });
    let threads = threads::count_by_state(tx)?.into_iter().map(|(state, count)| StateCount { state, count });
    Ok(Status {
        daemon: "stopped",
        pid: None,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        mode: "live",
        mailboxes: Vec::new(),
        holds: holds.collect(),
        threads: threads.collect(),
        sends_waiting: sends::waiting(tx, COUNTED)?.len(),
        sends_under_way: unresolved.len() - unknown,
        sends_unknown: unknown,
        quarantined: quarantine::all(tx)?.len(),
        next_due: threads::next_wake(tx)?,
        troubles: Vec::new(),
    })
}

fn scope_name(scope: &HoldScope) -> String {
    match scope {
        HoldScope::All => "all".to_owned(),
        HoldScope::Sequence(name) => format!("sequence {name}"),
        HoldScope::Mailbox(name) => format!("mailbox {name}"),
    }
}
