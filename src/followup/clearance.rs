//! What is checked again in the very transaction that lets bytes leave.
//!
//! The store fills a [`Clearance`] with facts that it has locked; here is only the judgement.

use std::borrow::Cow;
use std::collections::BTreeSet;

use jiff::SignedDuration;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::address::Address;
use super::appointment::Appointment;
use super::appointment::CALL_OFF;
use super::appointment::CALL_REMINDER;
use super::calendar::Calendar;
use super::event::Refusal;
use super::ids::SendRef;
use super::plan;
use super::plan::Lateness;
use super::plan::Limits;
use super::sequence::Sequence;
use super::sequence::Timing;
use super::thread::Planned;
use super::thread::State;
use super::thread::Thread;

/// How old the last complete poll of the prospect's possible answers may be when bytes leave.
pub const BARRIER_MAX_AGE: SignedDuration = SignedDuration::from_secs(60);

/// The facts of one `go`.
#[derive(Debug, Clone)]
pub struct Clearance<'a> {
    /// The thread as it stands now.
    pub thread: &'a Thread,
    /// The send whose draft lies ready.
    pub send: &'a SendRef,
    /// The version of the thread that the draft was made for.
    pub draft_version: u64,
    /// The sequence that the thread is pinned to.
    pub sequence: &'a Sequence,
    /// The sequence's calendar.
    pub calendar: &'a Calendar,
    /// The zone in which the calendar counts for this thread.
    pub zone: &'a TimeZone,
    /// The admin's limits.
    pub limits: &'a Limits,
    /// A recipient without whom there is no thread, or his domain, is suppressed.
    pub suppressed: bool,
    /// Somebody who gets a copy besides must not be written to any more: the draft is made anew without him.
    pub barred_in_copy: bool,
    /// Everybody outside who gets this mail.
    pub recipients: &'a [Address],
    /// The rep stands in the config.
    pub rep_known: bool,
    /// What the operator allows.
    pub mode: Mode,
    /// When not empty: mail goes only to these domains (lower case), to the prospect and to everybody in copy.
    pub only_to: &'a BTreeSet<String>,
    /// What was sent already.
    pub counts: Counts,
    /// What may be sent.
    pub caps: Caps,
    /// Of all folders in which an answer could lie, the start of the oldest "newest complete poll"; `None` when one of them
    /// was never polled completely.
    pub oldest_complete_poll: Option<Timestamp>,
    /// What the mail gives from the library may still be given; so may a mail that gives nothing.
    pub gift_stands: bool,
}

/// What the operator allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Sends.
    #[default]
    Live,
    /// Decides and journals, sends nothing.
    DryRun,
    /// Nothing leaves until somebody says so.
    Hold,
}

/// How much of a cap is used, and when it is free again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usage {
    /// Sends that count, rows that are still open included.
    pub used: u32,
    /// When the oldest of them stops to count.
    pub frees_at: Timestamp,
}

/// What was sent in the running hour or day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// For this rep, this day.
    pub rep_day: Usage,
    /// From this mailbox, this hour.
    pub mailbox_hour: Usage,
    /// From this mailbox, this day.
    pub mailbox_day: Usage,
    /// To the prospect's domain, this hour.
    pub domain_hour: Usage,
    /// To whoever of the recipients had most, this day in the thread's zone, over all threads.
    pub person_day: Usage,
}

/// The caps; `None` is no cap. The cap for a person stands in [`Limits`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Caps {
    /// For one rep in a day.
    pub rep_per_day: Option<u32>,
    /// From one mailbox in an hour.
    pub mailbox_per_hour: Option<u32>,
    /// From one mailbox in a day.
    pub mailbox_per_day: Option<u32>,
    /// To one recipient domain in an hour.
    pub domain_per_hour: Option<u32>,
}

impl Default for Usage {
    fn default() -> Self {
        Self { used: 0, frees_at: Timestamp::MIN }
    }
}

/// Whether the draft may leave at this moment.
///
/// # Errors
///
/// The first reason against it, in this order: the draft is not the one that is waited for; what ends or holds the thread;
/// the operator's mode; what the rep has not seen or not agreed to; what is no longer to be given; lateness; the missing poll; what moves the date (calendar, minimum gap, caps). The poll stands before
/// the calendar, so that a mailbox which cannot be read for days makes the step late instead of moving it night by night.
pub fn may_send(c: &Clearance, now: Timestamp) -> Result<(), Refusal> {
    let planned = still_queued(c).ok_or(Refusal::Stale)?;
    if c.suppressed {
        return Err(Refusal::Suppressed);
    }
    if !c.rep_known {
        return Err(Refusal::RepGone);
    }
    if c.barred_in_copy {
        return Err(Refusal::Stale);
    }
    if !c.only_to.is_empty() && !c.recipients.iter().all(|address| c.only_to.contains(address.domain())) {
        return Err(Refusal::OutsideTrial);
    }
    match c.mode {
        Mode::Live => {}
        Mode::DryRun | Mode::Hold => return Err(Refusal::Mode),
    }
    if planned.showing.as_ref().is_some_and(|showing| !showing.may_leave()) {
        return Err(Refusal::Unshown);
    }
    if !c.gift_stands {
        return Err(Refusal::Outdated);
    }
    in_time(c, planned, now)?;
    let fresh = c
        .oldest_complete_poll
        .is_some_and(|polled| polled >= planned.due && polled.duration_until(now) <= BARRIER_MAX_AGE);
    if !fresh {
        return Err(Refusal::StaleBarrier);
    }
    let hours = c.sequence.step(&c.send.step).map_or(Cow::Borrowed(c.calendar), |step| plan::hours(step, c.calendar));
    if !hours.is_open(now, c.zone) {
        return Err(Refusal::Closed { next: hours.next_open(now, c.zone) });
    }
    let gap = plan::gap_end(c.thread, c.calendar, c.zone, c.limits).unwrap_or(Timestamp::MAX);
    if now < gap {
        return Err(Refusal::Capped { cap: "minimum gap", until: gap });
    }
    within_caps(c)
}

/// Whether a mail about a call may leave at this moment, beside the plan. What the rep has said himself leaves at any hour
/// and beside other mails of the day; a reminder keeps the calendar and the cap of the day like every mail of ours.
///
/// # Errors
///
/// The first reason against it, as in [`may_send`].
pub fn may_tell(c: &Clearance, call: Option<&Appointment>, due: Timestamp, now: Timestamp) -> Result<(), Refusal> {
    let call = call.filter(|call| call.pending.as_ref() == Some(c.send)).ok_or(Refusal::Stale)?;
    let is_final = match &c.thread.state {
        State::Ended { outcome, .. } => outcome.is_final(),
        State::Active(_)
        | State::Sending(_)
        | State::Waiting(_)
        | State::Snoozed { .. }
        | State::Paused
        | State::Held { .. } => false,
    };
    if c.suppressed || is_final {
        return Err(Refusal::Suppressed);
    }
    if !c.rep_known {
        return Err(Refusal::RepGone);
    }
    if !c.only_to.is_empty() && !c.recipients.iter().all(|address| c.only_to.contains(address.domain())) {
        return Err(Refusal::OutsideTrial);
    }
    match c.mode {
        Mode::Live => {}
        Mode::DryRun | Mode::Hold => return Err(Refusal::Mode),
    }
    let is_ahead = call.starts_at().is_some_and(|at| at > now);
    if c.send.step.as_str() != CALL_OFF && !is_ahead {
        return Err(Refusal::TooLate);
    }
    let fresh =
        c.oldest_complete_poll.is_some_and(|polled| polled >= due && polled.duration_until(now) <= BARRIER_MAX_AGE);
    if !fresh {
        return Err(Refusal::StaleBarrier);
    }
    let is_reminder = c.send.step.as_str() == CALL_REMINDER;
    let is_crowded = c.counts.person_day.used >= c.limits.per_person_per_day;
    if is_reminder && (is_crowded || !c.calendar.is_open(now, c.zone)) {
        return Err(Refusal::Closed { next: None });
    }
    let of_accounts = Counts { person_day: Usage::default(), ..c.counts };
    within_caps(&Clearance { counts: of_accounts, ..c.clone() })
}

/// The plan of the thread, when it still waits for this very draft. An answer, an opt-out, a bounce or a pause since would
/// have changed the state or the version.
fn still_queued<'a>(c: &Clearance<'a>) -> Option<&'a Planned> {
    match &c.thread.state {
        State::Active(planned) => {
            let same = planned.queued
                && planned.step.as_ref() == Some(&c.send.step)
                && c.send.thread == c.thread.id
                && c.draft_version == c.thread.version;
            same.then_some(planned)
        }
        State::Sending(_)
        | State::Waiting(_)
        | State::Snoozed { .. }
        | State::Paused
        | State::Held { .. }
        | State::Ended { .. } => None,
    }
}

/// Not before its date, not too late, and never a warning of something that has happened already.
fn in_time(c: &Clearance, planned: &Planned, now: Timestamp) -> Result<(), Refusal> {
    let step = c.sequence.step(&c.send.step).ok_or(Refusal::Stale)?;
    let over = now >= c.thread.expires_at;
    match step.timing {
        Timing::BeforeExpiry(_) if over => return Err(Refusal::TooLate),
        Timing::After(_) | Timing::OnExtension if over => return Err(Refusal::Stale),
        Timing::BeforeExpiry(_) | Timing::After(_) | Timing::AtExpiry | Timing::OnExtension | Timing::OnWithdrawal => {}
    }
    match plan::lateness(planned.due, c.calendar, c.zone, now) {
        Lateness::Fine if now >= planned.due => Ok(()),
        Lateness::Fine | Lateness::Replan | Lateness::Hold => Err(Refusal::Stale),
    }
}

fn within_caps(c: &Clearance) -> Result<(), Refusal> {
    let checks = [
        ("messages to this person in a day", c.counts.person_day, Some(c.limits.per_person_per_day)),
        ("messages of this rep in a day", c.counts.rep_day, c.caps.rep_per_day),
        ("messages of this mailbox in a day", c.counts.mailbox_day, c.caps.mailbox_per_day),
        ("messages of this mailbox in an hour", c.counts.mailbox_hour, c.caps.mailbox_per_hour),
        ("messages to this domain in an hour", c.counts.domain_hour, c.caps.domain_per_hour),
    ];
    for (cap, usage, limit) in checks {
        if limit.is_some_and(|limit| usage.used >= limit) {
            return Err(Refusal::Capped { cap, until: usage.frees_at });
        }
    }
    Ok(())
}
