//! What is wrong at this moment: what the engine has in memory, and what the store says. It tells nobody.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::SignedDuration;
use jiff::Timestamp;

use super::Cause;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::alarms;
use crate::adapters::store::held_back;
use crate::adapters::store::meta;
use crate::adapters::store::meta::HoldScope;
use crate::adapters::store::notices;
use crate::adapters::store::sends;
use crate::adapters::store::sends::Send;
use crate::adapters::store::threads;
use crate::engine::announce;
use crate::engine::assemble::Engine;
use crate::engine::assemble::Trouble as Account;
use crate::engine::busy::Unread;
use crate::engine::desk::Desk;
use crate::engine::inbox::Watch;
use crate::engine::nuisance;
use crate::engine::resolve;
use crate::followup::decision::SendStatus;
use crate::mail::notices::Alarm;
use crate::mail::notices::NoticeFacts;
use crate::mail::notices::Trouble;

/// A mailbox that fails for so long is blind; servers restart in less.
const BLIND_AFTER: SignedDuration = SignedDuration::from_mins(15);
/// A calendar that cannot be read for so long tells of free hours that are none.
const CALENDAR_BLIND_AFTER: SignedDuration = SignedDuration::from_hours(4);
/// A notice that was refused so often is stuck: the fourth try comes after an hour and twenty minutes.
const STUCK_TRIES: u32 = 4;
/// A notice that was given up is told of for so long.
const GIVEN_UP_FOR: SignedDuration = SignedDuration::from_hours(24);
/// Notices that are listed at all.
const STUCK_MAX: u32 = 200;
/// Of the alarm about stuck notices nothing is said when it is stuck itself: that would never end.
const ABOUT_STUCK: &str = "alarm-notices-stuck/";
/// With less room the alarm is raised: days of a busy team's mail, and time to act.
const DISK_LOW: u64 = 500_000_000;
/// The alarm is over only with more, so that it does not come and go.
const DISK_WELL: u64 = 600_000_000;
/// Octets in a megabyte.
const MB: u64 = 1_000_000;

/// What the engine has in memory.
#[derive(Clone)]
pub(super) struct Senses {
    mailboxes: Arc<BTreeMap<String, Watch>>,
    accounts: Arc<BTreeMap<String, Account>>,
    /// Accounts that took a connection since the start.
    proven: Arc<BTreeSet<String>>,
    /// Calendars that cannot be read, by the address of the rep.
    calendars: Arc<BTreeMap<String, Unread>>,
    /// Octets that are left, and where.
    disk: Option<(u64, String)>,
}

impl Senses {
    pub(super) fn of(engine: &Engine) -> Self {
        let mailboxes = engine.mailboxes();
        let disk = engine.disk().and_then(|gauge| match gauge.free() {
            Ok(free) => Some((free, gauge.name())),
            Err(error) => {
                tracing::warn!(%error, "the room on the store's disk cannot be told");
                None
            }
        });
        Self {
            mailboxes: Arc::new(mailboxes.iter().map(|(name, mailbox)| (name.clone(), mailbox.watch())).collect()),
            accounts: Arc::new(engine.sending_troubles().into_iter().collect()),
            proven: Arc::new(engine.proven_accounts()),
            calendars: Arc::new(engine.copies.unread(&engine.setup())),
            disk,
        }
    }
}

/// What is wrong, and what cannot be told yet.
#[derive(Default)]
pub(super) struct Signs {
    /// Since when each goes on.
    pub(super) wrong: BTreeMap<Cause, Timestamp>,
    /// Neither wrong nor well: after a start nothing is known until it was tried.
    pub(super) unclear: BTreeSet<Cause>,
}

pub(super) fn signs(
    tx: &mut dyn Tx,
    desk: &Desk,
    senses: &Senses,
    known: &[alarms::Alarm],
) -> Result<Signs, StoreError> {
    let mut signs = Signs::default();
    of_mailboxes(desk, senses, &mut signs);
    of_accounts(desk, senses, &mut signs);
    for (rep, unread) in senses.calendars.iter() {
        let cause = Cause::Calendar(rep.clone());
        if unread.since.duration_until(desk.now) >= CALENDAR_BLIND_AFTER {
            signs.wrong.insert(cause, unread.since);
        } else {
            signs.unclear.insert(cause);
        }
    }
    let goes_on = |cause: &Cause| known.iter().any(|alarm| alarm.over_at.is_none() && alarm.cause == cause.to_string());
    // A mailbox is held by an operator, too; that one knows of it.
    for (scope, _) in meta::holds(tx)? {
        if let HoldScope::Mailbox(mailbox) = scope {
            let cause = Cause::Refused(mailbox);
            if goes_on(&cause) {
                signs.wrong.insert(cause, desk.now);
            }
        }
    }
    if let Some(since) = in_doubt(tx, desk)?.iter().filter_map(|row| row.settled_at.or(row.gone_at)).min() {
        signs.wrong.insert(Cause::UnknownSends, since);
    }
    if threads::any_held(tx)? {
        signs.wrong.insert(Cause::HeldThreads, desk.now);
    }
    if let Some((_, _, since)) = stuck(tx, desk)?.into_iter().next() {
        signs.wrong.insert(Cause::NoticesStuck, since);
    }
    for storm in held_back::storms(tx)?.into_iter().filter(|storm| nuisance::calm_at(storm) > desk.now) {
        signs.wrong.insert(Cause::Storm(storm.reader), storm.since);
    }
    let well = if goes_on(&Cause::DiskLow) { DISK_WELL } else { DISK_LOW };
    match &senses.disk {
        Some((free, _)) if *free < well => {
            signs.wrong.insert(Cause::DiskLow, desk.now);
        }
        Some(_) => {}
        None => {
            signs.unclear.insert(Cause::DiskLow);
        }
    }
    Ok(signs)
}

fn of_mailboxes(desk: &Desk, senses: &Senses, signs: &mut Signs) {
    for (name, watch) in senses.mailboxes.iter() {
        let cause = Cause::Blind(name.clone());
        match (watch.failing_since, watch.complete_since) {
            (Some(since), _) if watch.needs_a_person || since.duration_until(desk.now) >= BLIND_AFTER => {
                signs.wrong.insert(cause, since);
            }
            (Some(_), _) | (None, None) => {
                signs.unclear.insert(cause);
            }
            (None, Some(_)) => {}
        }
    }
}

fn of_accounts(desk: &Desk, senses: &Senses, signs: &mut Signs) {
    for name in desk.setup.settings.mailboxes.keys() {
        let cause = Cause::Mute(name.clone());
        match senses.accounts.get(name) {
            Some(trouble) if trouble.needs_a_person || trouble.since.duration_until(desk.now) >= BLIND_AFTER => {
                signs.wrong.insert(cause, trouble.since);
            }
            Some(_) => {
                signs.unclear.insert(cause);
            }
            None if senses.proven.contains(name) => {}
            None => {
                signs.unclear.insert(cause);
            }
        }
    }
}

/// Sends that stayed unknown beyond the grace.
fn in_doubt(tx: &mut dyn Tx, desk: &Desk) -> Result<Vec<Send>, StoreError> {
    let is_old = |row: &Send| {
        let since = row.settled_at.or(row.gone_at);
        row.status == SendStatus::Unknown && since.is_some_and(|at| at.duration_until(desk.now) > resolve::GRACE)
    };
    Ok(sends::unresolved(tx)?.into_iter().filter(is_old).collect())
}

fn stuck(tx: &mut dyn Tx, desk: &Desk) -> Result<Vec<(String, String, Timestamp)>, StoreError> {
    let since = desk.now.checked_sub(GIVEN_UP_FOR).unwrap_or(Timestamp::MIN);
    notices::stuck(tx, STUCK_TRIES, since, ABOUT_STUCK, STUCK_MAX)
}

/// What the mail about a cause says.
pub(super) fn facts(
    tx: &mut dyn Tx,
    desk: &Desk,
    senses: &Senses,
    cause: &Cause,
    since: Timestamp,
) -> Result<NoticeFacts, StoreError> {
    let zone = super::zone(desk);
    let trouble = match cause {
        Cause::Blind(mailbox) => {
            let error = senses.mailboxes.get(mailbox).and_then(|watch| watch.error.clone()).unwrap_or_default();
            return Ok(NoticeFacts::MailboxBlind { mailbox: mailbox.clone(), since, zone, error });
        }
        Cause::Mute(mailbox) => {
            let error = senses.accounts.get(mailbox).map(|trouble| trouble.error.clone()).unwrap_or_default();
            return Ok(NoticeFacts::MailboxMute { mailbox: mailbox.clone(), since, zone, error });
        }
        Cause::Refused(mailbox) => {
            let scope = HoldScope::Mailbox(mailbox.clone());
            let why = meta::holds(tx)?.into_iter().find(|(held, _)| *held == scope).map(|(_, why)| why);
            let error = why.unwrap_or_default();
            return Ok(NoticeFacts::MailboxMute { mailbox: mailbox.clone(), since, zone, error });
        }
        Cause::UnknownSends => {
            let sends = in_doubt(tx, desk)?.iter().map(|row| announce::send_name(&row.send)).collect();
            Trouble::UnknownSends { sends }
        }
        Cause::HeldThreads => Trouble::HeldThreads { reasons: threads::held_by_reason(tx)? },
        Cause::NoticesStuck => {
            let notices = stuck(tx, desk)?.into_iter().map(|(to, error, _)| (to, error)).collect();
            Trouble::NoticesStuck { notices }
        }
        Cause::Calendar(rep) => {
            let Some(Unread { rep, calendar, read_at, error, .. }) = senses.calendars.get(rep).cloned() else {
                let (rep, calendar) = (rep.clone(), "the calendar".to_owned());
                let trouble = Trouble::CalendarUnread { rep, calendar, error: String::new(), read_at: None };
                return Ok(NoticeFacts::Alarm(Box::new(Alarm { trouble, since, zone })));
            };
            Trouble::CalendarUnread { rep, calendar, error, read_at }
        }
        Cause::Storm(reader) => return Ok(nuisance::storm(desk, reader.clone(), 0, Some(since))),
        Cause::DiskLow => {
            let (free, folder) = senses.disk.clone().unwrap_or_default();
            Trouble::DiskLow { free_mb: free / MB, folder }
        }
    };
    Ok(NoticeFacts::Alarm(Box::new(Alarm { trouble, since, zone })))
}
