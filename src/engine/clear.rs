//! The `go` transaction: loads under the writer everything that speaks against a send, asks the rules, and only then
//! freezes the bytes and marks the row `transmitting`. It opens no connection.

use jiff::SignedDuration;
use jiff::Timestamp;

use super::busy;
use super::call_mail;
use super::commit;
use super::desk::Desk;
use super::invite;
use super::library;
use super::people;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::appointments;
use crate::adapters::store::caps;
use crate::adapters::store::caps::Cap;
use crate::adapters::store::mail_ids;
use crate::adapters::store::mail_ids::Origin;
use crate::adapters::store::meta;
use crate::adapters::store::meta::HoldScope;
use crate::adapters::store::sends;
use crate::adapters::store::sends::Send;
use crate::adapters::store::threads;
use crate::followup::address::Address;
use crate::followup::appointment::Appointment;
use crate::followup::appointment::is_about_a_call;
use crate::followup::calendar::Calendar;
use crate::followup::clearance;
use crate::followup::clearance::Caps;
use crate::followup::clearance::Clearance;
use crate::followup::clearance::Counts;
use crate::followup::clearance::Mode;
use crate::followup::clearance::Usage;
use crate::followup::event::Event;
use crate::followup::event::Refusal;
use crate::followup::thread::State;
use crate::followup::thread::Thread;

const HOUR: SignedDuration = SignedDuration::from_hours(1);
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// The answer of the `go` transaction, once it is committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Go {
    /// The bytes may leave.
    Cleared,
    /// They may not; the thread knows.
    Refused(Refusal),
    /// They may not yet: the folders must be polled first, or somebody holds everything. The row waits.
    Later(Refusal),
}

/// Checks everything once more and commits to the send.
///
/// # Errors
/// The store's; then nothing may leave.
pub fn go(
    tx: &mut dyn Tx,
    desk: &Desk,
    row: &Send,
    frozen: &[u8],
    oldest_poll: Option<Timestamp>,
) -> Result<Go, StoreError> {
    let Some(thread) = threads::get(tx, row.send.thread)? else {
        return Err(StoreError::Corrupt(format!("thread {} of a send is not there", row.send.thread)));
    };
    let call = match is_about_a_call(&row.send.step) {
        true => appointments::get(tx, thread.id)?,
        false => None,
    };
    match may_send(tx, desk, row, &thread, call.as_ref(), oldest_poll)? {
        Ok(()) => {
            sends::go(tx, &row.send, frozen, desk.now)?;
            mail_ids::insert(tx, &row.message_id, thread.id, Origin::Sent, Some(&row.send), desk.now)?;
            commit::apply(tx, desk, &thread, &Event::Gone { send: row.send.clone() })?;
            Ok(Go::Cleared)
        }
        Err(refusal) if is_about_a_call(&row.send.step) => {
            call_mail::refused(tx, desk, row, &thread, call.as_ref(), refusal)
        }
        Err(refusal @ (Refusal::StaleBarrier | Refusal::CalendarAwaited | Refusal::Mode | Refusal::Unshown)) => {
            Ok(Go::Later(refusal))
        }
        Err(refusal) => {
            let next = commit::apply(tx, desk, &thread, &Event::Refused(refusal.clone()))?;
            // A draft that its thread does not wait for any more does not stay in the outbox.
            let is_awaited =
                next.version == thread.version && matches!(&next.state, State::Active(plan) if plan.queued);
            // A fresh draft of the same step bears the same name; it is told by the version it was made for, and where nothing
            // but a time in it is another, by its bytes.
            let is_same = |kept: &Send| kept.thread_version == row.thread_version && kept.draft == row.draft;
            let is_this = sends::by_ref(tx, &row.send)?.is_some_and(|kept| is_same(&kept));
            if is_this {
                sends::withdraw_if_waiting(tx, &row.send, is_awaited && refusal != Refusal::Stale, desk.now)?;
            }
            Ok(Go::Refused(refusal))
        }
    }
}

fn may_send(
    tx: &mut dyn Tx,
    desk: &Desk,
    row: &Send,
    thread: &Thread,
    call: Option<&Appointment>,
    oldest_poll: Option<Timestamp>,
) -> Result<Result<(), Refusal>, StoreError> {
    let pinned = desk.pinned(tx, thread.pinned)?;
    let calendar = desk.setup.calendar(&pinned.sequence.calendar);
    let zone = desk.setup.zone(&calendar, thread);
    let limits = desk.setup.limits();
    let (suppressed, barred_in_copy) = people::suppressed(tx, desk, thread, &row.recipients)?;
    // A copy for the rep himself is no mail to anybody outside.
    let is_outside = |address: &&Address| !desk.setup.directory.is_internal(address);
    let recipients: Vec<Address> = row.recipients.iter().filter(is_outside).cloned().collect();
    let gives = pinned.sequence.step(&row.send.step).and_then(|step| step.value.as_ref());
    let mailbox = desk.setup.settings.mailboxes.get(&row.mailbox);
    let caps = Caps {
        rep_per_day: None,
        mailbox_per_hour: mailbox.map(|mailbox| mailbox.limits.per_hour),
        mailbox_per_day: mailbox.map(|mailbox| mailbox.limits.per_day),
        domain_per_hour: None,
    };
    let facts = Clearance {
        thread,
        send: &row.send,
        draft_version: row.thread_version,
        sequence: &pinned.sequence,
        calendar: &calendar,
        zone: &zone,
        limits: &limits,
        suppressed,
        barred_in_copy,
        recipients: &recipients,
        rep_known: desk.setup.rep(&thread.rep).is_some(),
        mode: mode(tx, desk, row, thread)?,
        only_to: &desk.setup.settings.only_to,
        counts: counts(tx, desk, row, thread, &recipients, &caps)?,
        caps,
        oldest_complete_poll: oldest_poll,
        gift_stands: gives.is_none() || library::stands(tx, desk, thread, row)?,
    };
    if is_about_a_call(&row.send.step) {
        return Ok(clearance::may_tell(&facts, call, row.due, desk.now));
    }
    let verdict = clearance::may_send(&facts, desk.now);
    let offers_times = invite::looks_for_times(&pinned.sequence, &row.send);
    if verdict.is_ok() && offers_times && desk.setup.rep(&thread.rep).is_some_and(|rep| busy::is_awaited(desk, rep)) {
        return Ok(Err(Refusal::CalendarAwaited));
    }
    if verdict.is_ok() && offers_times && invite::is_outdated(tx, desk, thread)? {
        return Ok(Err(Refusal::Stale));
    }
    Ok(verdict)
}

/// The config's mode, or an operator's hold on everything, on the sequence or on the mailbox.
fn mode(tx: &mut dyn Tx, desk: &Desk, row: &Send, thread: &Thread) -> Result<Mode, StoreError> {
    let holds = meta::holds(tx)?;
    let is_held = holds.iter().any(|(scope, _)| match scope {
        HoldScope::All => true,
        HoldScope::Sequence(name) => *name == thread.sequence,
        HoldScope::Mailbox(name) => *name == row.mailbox,
    });
    Ok(if is_held { Mode::Hold } else { desk.setup.settings.mode })
}

/// What counts against the caps that there are; the others are not counted at all.
fn counts(
    tx: &mut dyn Tx,
    desk: &Desk,
    row: &Send,
    thread: &Thread,
    recipients: &[Address],
    caps: &Caps,
) -> Result<Counts, StoreError> {
    let now = desk.now;
    let person = &thread.prospect.address;
    let mut used = |limit: Option<u32>, cap: Cap<'_>, window| match limit {
        Some(_) => usage(tx, cap, now, window),
        None => Ok(Usage::default()),
    };
    let mailbox_day = used(caps.mailbox_per_day, Cap::Mailbox(&row.mailbox), DAY)?;
    let domain_hour = used(caps.domain_per_hour, Cap::Domain(person.domain()), HOUR)?;
    // A day that stays below the cap of an hour holds no hour that reaches it.
    let crowded = caps.mailbox_per_hour.filter(|limit| caps.mailbox_per_day.is_none() || mailbox_day.used >= *limit);
    let (rep_day, mailbox_hour) =
        (used(caps.rep_per_day, Cap::Rep(&thread.rep), DAY)?, used(crowded, Cap::Mailbox(&row.mailbox), HOUR)?);
    let mut busiest = person_day(tx, person, thread, now)?;
    for other in recipients.iter().filter(|other| *other != person) {
        let theirs = person_day(tx, other, thread, now)?;
        if theirs.used > busiest.used {
            busiest = theirs;
        }
    }
    Ok(Counts { rep_day, mailbox_hour, mailbox_day, domain_hour, person_day: busiest })
}

fn usage(tx: &mut dyn Tx, cap: Cap<'_>, now: Timestamp, window: SignedDuration) -> Result<Usage, StoreError> {
    let since = now.checked_sub(window).unwrap_or(Timestamp::MIN);
    let used = caps::used(tx, cap, since)?;
    let frees_at = used.oldest.and_then(|oldest| oldest.checked_add(window).ok()).unwrap_or(Timestamp::MIN);
    Ok(Usage { used: used.count, frees_at })
}

/// A person's day is his calendar day, not a rolling one: it frees at his midnight.
fn person_day(tx: &mut dyn Tx, person: &Address, thread: &Thread, now: Timestamp) -> Result<Usage, StoreError> {
    let today = thread.zone.to_datetime(now).date();
    let yesterday = today.yesterday().unwrap_or(today);
    let since = Calendar::end_of_day(yesterday, &thread.zone);
    let used = caps::used(tx, Cap::Person(person), since)?;
    let frees_at = Calendar::end_of_day(today, &thread.zone).checked_add(SignedDuration::from_secs(1));
    Ok(Usage { used: used.count, frees_at: frees_at.unwrap_or(Timestamp::MAX) })
}
