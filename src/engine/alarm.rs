//! Tells admins what nobody else would notice: which causes there are, when each is told, and that it is over.
//!
//! At once, after four hours, then daily, and never twice within an hour; written down, so that a restart tells nothing
//! again. What is looked at is `alarm::signs`; a trouble that a mail reports is raised where the mail is read.

mod signs;

use std::fmt;

use jiff::SignedDuration;
use jiff::Timestamp;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::civil::Weekday;
use jiff::civil::time;
use jiff::tz::TimeZone;

use self::signs::Senses;
use super::announce;
use super::announce::Audience;
use super::assemble::Engine;
use super::commit;
use super::desk::Desk;
use super::nuisance;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::alarms;
use crate::adapters::store::held_back;
use crate::adapters::store::threads;
use crate::followup::event::Event;
use crate::followup::thread::HoldReason;
use crate::followup::thread::State;
use crate::followup::thread::Thread;
use crate::mail::notices::Alarm;
use crate::mail::notices::HeldThread;
use crate::mail::notices::NoticeFacts;
use crate::mail::notices::Relief;
use crate::mail::notices::Trouble;

/// A trouble that comes and goes is told at most once an hour.
const ALARM_EVERY: SignedDuration = SignedDuration::from_hours(1);
/// Who has not mended it by then may have overlooked the first mail.
const SECOND_AFTER: SignedDuration = SignedDuration::from_hours(4);
/// From then on it is known, and must only not be forgotten.
const THEN_EVERY: SignedDuration = SignedDuration::from_hours(24);
/// The hour at which threads on hold are counted, each working day, in the admins' zone: a person reads it first thing.
const COUNTED_AT: jiff::civil::Time = time(8, 0, 0, 0);

/// What the admins are told of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// This mailbox cannot be read.
    Blind(String),
    /// This mailbox cannot send.
    Mute(String),
    /// This mailbox is held, because a report says that its account is refused.
    Refused(String),
    /// Nobody knows whether a send arrived.
    UnknownSends,
    /// Threads are on hold; counted each working day.
    HeldThreads,
    /// Notices are not delivered.
    NoticesStuck,
    /// The store's disk has little room.
    DiskLow,
    /// A calendar of this rep cannot be read.
    Calendar(String),
    /// Mails go back and forth with this reader, or with everybody when it is empty, and nothing is answered.
    Storm(String),
}

impl fmt::Display for Cause {
    /// Its name in the store.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blind(mailbox) => write!(f, "blind:{mailbox}"),
            Self::Mute(mailbox) => write!(f, "mute:{mailbox}"),
            Self::Refused(mailbox) => write!(f, "refused:{mailbox}"),
            Self::UnknownSends => f.write_str("unknown-sends"),
            Self::HeldThreads => f.write_str("held-threads"),
            Self::NoticesStuck => f.write_str("notices-stuck"),
            Self::DiskLow => f.write_str("disk-low"),
            Self::Calendar(rep) => write!(f, "calendar:{rep}"),
            Self::Storm(reader) => write!(f, "storm:{reader}"),
        }
    }
}

impl Cause {
    /// The cause of a row; `None` for one of a later release.
    fn parse(name: &str) -> Option<Self> {
        Some(match name.split_once(':') {
            Some(("blind", mailbox)) => Self::Blind(mailbox.to_owned()),
            Some(("mute", mailbox)) => Self::Mute(mailbox.to_owned()),
            Some(("refused", mailbox)) => Self::Refused(mailbox.to_owned()),
            Some(("calendar", rep)) => Self::Calendar(rep.to_owned()),
            Some(("storm", reader)) => Self::Storm(reader.to_owned()),
            Some(_) => return None,
            None => [Self::UnknownSends, Self::HeldThreads, Self::NoticesStuck, Self::DiskLow]
                .into_iter()
                .find(|cause| cause.to_string() == name)?,
        })
    }

    /// The mailbox that it is about.
    fn mailbox(&self) -> Option<&str> {
        match self {
            Self::Blind(mailbox) | Self::Mute(mailbox) | Self::Refused(mailbox) => Some(mailbox),
            Self::UnknownSends
            | Self::HeldThreads
            | Self::NoticesStuck
            | Self::DiskLow
            | Self::Calendar(_)
            | Self::Storm(_) => None,
        }
    }

    fn relief(&self) -> Relief {
        match self {
            Self::Blind(mailbox) => Relief::MailboxRead(mailbox.clone()),
            Self::Mute(mailbox) => Relief::MailboxSends(mailbox.clone()),
            Self::Refused(mailbox) => Relief::MailboxReleased(mailbox.clone()),
            Self::UnknownSends => Relief::SendsKnown,
            Self::HeldThreads => Relief::NothingHeld,
            Self::NoticesStuck => Relief::NoticesLeft,
            Self::DiskLow => Relief::DiskRoom,
            Self::Calendar(rep) => Relief::CalendarRead(rep.clone()),
            Self::Storm(reader) => Relief::Calm(reader.clone()),
        }
    }

    /// When the admins are to be told of an alarm that goes on.
    fn tell_at(&self, alarm: &alarms::Alarm, zone: &TimeZone) -> Timestamp {
        let after = |at: Timestamp, wait: SignedDuration| at.checked_add(wait).unwrap_or(Timestamp::MAX);
        match (self, alarm.told_at, alarm.times) {
            (Self::HeldThreads, told_at, _) => next_count(told_at.map_or(alarm.since, |at| at.max(alarm.since)), zone),
            (_, None, _) => alarm.since,
            (_, Some(at), 0) => after(at, ALARM_EVERY).max(alarm.since),
            (_, Some(at), 1) => after(at, SECOND_AFTER),
            (_, Some(at), _) => after(at, THEN_EVERY),
        }
    }
}

/// The next morning hour after `at`, on a day on which people work.
fn next_count(at: Timestamp, zone: &TimeZone) -> Timestamp {
    let today = at.to_zoned(zone.clone()).date();
    // From a Friday on the third day is a Monday, and one more for the instant that is past already.
    let days = today.series(1.day()).take(4);
    let works = |day: &Date| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    let mornings = days.filter(works).filter_map(|day| day.to_datetime(COUNTED_AT).to_zoned(zone.clone()).ok());
    mornings.map(|morning| morning.timestamp()).find(|morning| *morning > at).unwrap_or(Timestamp::MAX)
}

/// The zone in which admins read dates: the first rep's, for they have none of their own.
pub(super) fn zone(desk: &Desk) -> TimeZone {
    desk.setup.settings.reps.first().map_or(TimeZone::UTC, |rep| rep.zone.clone())
}

/// A trouble that just showed itself, with the mail that tells of it. Told now unless it was told within the hour.
///
/// # Errors
/// The store's.
pub fn raise(tx: &mut dyn Tx, desk: &Desk, cause: &Cause, facts: &NoticeFacts) -> Result<(), StoreError> {
    let alarm = begun(tx, desk, cause, desk.now)?;
    if cause.tell_at(&alarm, &zone(desk)) <= desk.now { tell(tx, desk, cause, alarm, facts) } else { Ok(()) }
}

/// The row of a trouble that goes on; begun now unless it goes on already.
fn begun(tx: &mut dyn Tx, desk: &Desk, cause: &Cause, since: Timestamp) -> Result<alarms::Alarm, StoreError> {
    let name = cause.to_string();
    let known = alarms::get(tx, &name)?;
    if let Some(alarm) = known.as_ref().filter(|alarm| alarm.over_at.is_none()) {
        return Ok(alarm.clone());
    }
    let told_at = known.and_then(|alarm| alarm.told_at);
    let alarm = alarms::Alarm { cause: name, since: since.min(desk.now), told_at, times: 0, over_at: None };
    alarms::put(tx, &alarm)?;
    Ok(alarm)
}

fn tell(
    tx: &mut dyn Tx,
    desk: &Desk,
    cause: &Cause,
    alarm: alarms::Alarm,
    facts: &NoticeFacts,
) -> Result<(), StoreError> {
    tracing::error!(%cause, "the admins are told");
    let occasion = format!("{cause}.{}", desk.now.as_second());
    announce::post(tx, desk, &Audience::Admins, None, facts, &occasion)?;
    alarms::put(tx, &alarms::Alarm { told_at: Some(desk.now), times: alarm.times + 1, ..alarm })
}

/// A trouble is over: the admins are told if they were told of it.
fn end(tx: &mut dyn Tx, desk: &Desk, cause: &Cause, alarm: alarms::Alarm) -> Result<(), StoreError> {
    let settings = &desk.setup.settings;
    if cause.mailbox().is_some_and(|mailbox| !settings.mailboxes.contains_key(mailbox)) {
        return alarms::remove(tx, &alarm.cause);
    }
    if alarm.times > 0 {
        let trouble = Trouble::Over(cause.relief());
        let over = Alarm { trouble, since: alarm.since, zone: zone(desk) };
        let occasion = format!("{cause}.{}", desk.now.as_second());
        announce::post(tx, desk, &Audience::Admins, None, &NoticeFacts::Alarm(Box::new(over)), &occasion)?;
    }
    alarms::put(tx, &alarms::Alarm { over_at: Some(desk.now), ..alarm })
}

/// What is to be written about one cause.
enum Change {
    /// It goes on since then, and may have to be told.
    GoesOn(Cause, Timestamp),
    /// It is over.
    Over(Cause, alarms::Alarm),
}

impl Engine {
    /// Looks whether anything is wrong that an admin must know, or well again. Whether anybody was told.
    pub async fn watch_over(&self) -> bool {
        let senses = Senses::of(self);
        let (desk, seen) = (self.desk(), senses.clone());
        let is_all_said = self.store.read(move |tx| Ok(changes(tx, &desk, &seen)?.is_empty())).await;
        let told = match is_all_said {
            Ok(true) => return false,
            Ok(false) => {
                let desk = self.desk();
                self.store.write(move |tx| write_down(tx, &desk, &senses)).await
            }
            Err(error) => Err(error),
        };
        match told {
            Ok(()) => true,
            Err(error) => {
                tracing::error!(%error, "the admins could not be told");
                false
            }
        }
    }

    /// When an alarm that goes on is told again.
    ///
    /// # Errors
    /// The store's.
    pub async fn next_alarm(&self) -> Result<Option<Timestamp>, StoreError> {
        let zone = zone(&self.desk());
        let (open, storms) = self.store.read(|tx| Ok((alarms::all(tx)?, held_back::storms(tx)?))).await?;
        let open = open.into_iter().filter(|alarm| alarm.over_at.is_none());
        let times = open.filter_map(|alarm| {
            let cause = Cause::parse(&alarm.cause)?;
            let told_again = cause.tell_at(&alarm, &zone);
            let calm = storms.iter().find(|storm| Cause::Storm(storm.reader.clone()) == cause).map(nuisance::calm_at);
            Some(calm.map_or(told_again, |calm| calm.min(told_again)))
        });
        Ok(times.min())
    }
}

fn changes(tx: &mut dyn Tx, desk: &Desk, senses: &Senses) -> Result<Vec<Change>, StoreError> {
    let zone = zone(desk);
    let known = alarms::all(tx)?;
    let signs = signs::signs(tx, desk, senses, &known)?;
    let mut changes = Vec::new();
    for (cause, since) in &signs.wrong {
        let alarm = known.iter().find(|alarm| alarm.over_at.is_none() && alarm.cause == cause.to_string());
        if alarm.is_none_or(|alarm| cause.tell_at(alarm, &zone) <= desk.now) {
            changes.push(Change::GoesOn(cause.clone(), *since));
        }
    }
    for alarm in known.into_iter().filter(|alarm| alarm.over_at.is_none()) {
        let Some(cause) = Cause::parse(&alarm.cause) else { continue };
        if !signs.wrong.contains_key(&cause) && !signs.unclear.contains(&cause) {
            changes.push(Change::Over(cause, alarm));
        }
    }
    Ok(changes)
}

fn write_down(tx: &mut dyn Tx, desk: &Desk, senses: &Senses) -> Result<(), StoreError> {
    for change in changes(tx, desk, senses)? {
        match change {
            Change::Over(cause, alarm) => end(tx, desk, &cause, alarm)?,
            Change::GoesOn(cause, since) => {
                let alarm = begun(tx, desk, &cause, since)?;
                if cause.tell_at(&alarm, &zone(desk)) <= desk.now {
                    let facts = signs::facts(tx, desk, senses, &cause, alarm.since)?;
                    tell(tx, desk, &cause, alarm, &facts)?;
                }
            }
        }
    }
    Ok(())
}

impl Engine {
    /// Holds the threads of reps who are not in the config any more, and tells the admins.
    ///
    /// # Errors
    /// The store's.
    pub async fn hold_threads_of_gone_reps(&self) -> Result<(), StoreError> {
        let desk = Desk { told_together: Some(HoldReason::RepGone), ..self.desk() };
        self.store
            .write(move |tx| {
                for rep in threads::reps_with_open(tx)? {
                    if desk.setup.rep(&rep).is_some() {
                        continue;
                    }
                    let open = threads::open_for_rep(tx, &rep)?;
                    let mut held = Vec::new();
                    for thread in open.iter().filter(|thread| !matches!(thread.state, State::Held { .. })) {
                        held.push(as_held(thread));
                        commit::apply(tx, &desk, thread, &Event::RepGone)?;
                    }
                    if !held.is_empty() {
                        let zone = announce::zone(&desk, &rep);
                        let occasion = format!("{}.{}", rep.key(), desk.now.as_second());
                        let facts = NoticeFacts::RepGone { rep, threads: held, zone };
                        announce::post(tx, &desk, &Audience::Admins, None, &facts, &occasion)?;
                    }
                }
                Ok(())
            })
            .await
    }
}

/// A thread as one of several in a notice.
#[must_use]
pub fn as_held(thread: &Thread) -> HeldThread {
    HeldThread {
        thread: thread.id,
        prospect: thread.prospect.clone(),
        subject: thread.proposal.subject.clone(),
        due: match &thread.state {
            State::Active(planned) => planned.step.clone().map(|step| (step, planned.due)),
            State::Sending(_)
            | State::Waiting(_)
            | State::Snoozed { .. }
            | State::Paused
            | State::Held { .. }
            | State::Ended { .. } => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [fn(&str) -> Cause; 8] = [
        |reader| Cause::Storm(reader.to_owned()),
        |mailbox| Cause::Blind(mailbox.to_owned()),
        |mailbox| Cause::Mute(mailbox.to_owned()),
        |mailbox| Cause::Refused(mailbox.to_owned()),
        |_| Cause::UnknownSends,
        |_| Cause::HeldThreads,
        |_| Cause::NoticesStuck,
        |_| Cause::DiskLow,
    ];

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_cause_is_read_back_as_it_was_written() {
        for cause in ALL.map(|cause| cause("dana:2")) {
            assert_eq!(Cause::parse(&cause.to_string()), Some(cause));
        }
        assert_eq!(Cause::parse("of-a-later-release"), None);
    }

    #[test]
    fn an_alarm_is_told_at_once_then_after_four_hours_then_daily() {
        let told = |told_at: Option<&str>, times| {
            let since = at("2026-03-02T10:00:00Z");
            let alarm = alarms::Alarm { cause: String::new(), since, told_at: told_at.map(at), times, over_at: None };
            Cause::DiskLow.tell_at(&alarm, &TimeZone::UTC)
        };
        assert_eq!(told(None, 0), at("2026-03-02T10:00:00Z"));
        assert_eq!(told(Some("2026-03-02T10:00:00Z"), 1), at("2026-03-02T14:00:00Z"));
        assert_eq!(told(Some("2026-03-02T14:00:00Z"), 2), at("2026-03-03T14:00:00Z"));
        assert_eq!(told(Some("2026-03-02T09:30:00Z"), 0), at("2026-03-02T10:30:00Z"), "an hour after the last time");
        assert_eq!(told(Some("2026-02-02T09:30:00Z"), 0), at("2026-03-02T10:00:00Z"));
    }

    #[test]
    fn threads_on_hold_are_counted_in_the_morning_of_the_admins() {
        let zone = TimeZone::get("America/New_York").unwrap();
        assert_eq!(next_count(at("2026-03-02T12:59:00Z"), &zone), at("2026-03-02T13:00:00Z"));
        assert_eq!(next_count(at("2026-03-02T13:00:00Z"), &zone), at("2026-03-03T13:00:00Z"));
        assert_eq!(
            next_count(at("2026-03-07T20:00:00Z"), &zone),
            at("2026-03-09T12:00:00Z"),
            "a Monday; clocks went forward"
        );
        assert_eq!(next_count(at("2026-03-06T13:00:00Z"), &zone), at("2026-03-09T12:00:00Z"), "from a Friday on");
    }
}
