//! What comes next in a thread, and when: steps, expiry, lateness, the number of a new send.
//!
//! Looks at a thread and never changes it; that is [`super::transition`].

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::address::Address;
use super::appointment::Appointment;
use super::audience;
use super::calendar::Aim;
use super::calendar::Calendar;
use super::calendar::Spread;
use super::condition::Circumstances;
use super::condition::Subject;
use super::decision::SendStatus;
use super::ids::SendRef;
use super::ids::StepName;
use super::ids::ThreadId;
use super::sequence::Delay;
use super::sequence::HeadsUp;
use super::sequence::Sequence;
use super::sequence::ShowFirst;
use super::sequence::Step;
use super::sequence::Timing;
use super::thread::Consent;
use super::thread::Planned;
use super::thread::Showing;
use super::thread::TaskKind;
use super::thread::Thread;

/// More threads than this overdue at once mean that the bot was down: they are held, not sent in a burst.
pub const MANY_OVERDUE: usize = 20;

/// A thread counts as overdue from here on (see [`Facts::many_overdue`]): less is the ordinary queue of a busy morning.
pub const OVERDUE_AFTER: jiff::SignedDuration = jiff::SignedDuration::from_hours(2);

/// Late by at most so many business days: the next open slot will do.
const LATE_BUT_FINE: u32 = 1;

/// A mail that needs the rep's word is shown so long before it is due, where nothing else is said: a working day for a word.
const APPROVAL_LEAD: Delay = Delay::BusinessDays(1);

/// The golden ratio in 65,536ths: multiples of it lie as far from each other as can be, however many there are.
const GOLDEN: u16 = 40_503;

/// Late by at most so many: planned anew; more: only with the rep's word.
const LATE_BUT_SENDABLE: u32 = 3;

/// What the rules must know besides the thread.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The version of the sequence that the thread is pinned to.
    pub sequence: &'a Sequence,
    /// The sequence's calendar.
    pub calendar: &'a Calendar,
    /// The zone in which that calendar counts for this thread ([`Calendar::zone_for`]).
    pub zone: &'a TimeZone,
    /// Every send of the thread that the store knows, of all rounds.
    pub sends: &'a [SendFact],
    /// The admin's limits.
    pub limits: &'a Limits,
    /// What the rep wants to see before it leaves.
    pub show_first: ShowFirst,
    /// More than [`MANY_OVERDUE`] threads were overdue by more than [`OVERDUE_AFTER`] when the caller looked.
    pub many_overdue: bool,
    /// The call that was offered in the thread.
    pub call: Option<&'a Appointment>,
    /// People of the thread beside the prospect and his co-recipients who must not be written to.
    pub barred: &'a [Address],
    /// What is known of the thread besides its row, for the conditions of steps.
    pub circumstances: Circumstances,
}

/// One row of the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SendFact {
    /// Which send.
    pub send: SendRef,
    /// Where it stands.
    pub status: SendStatus,
    /// When it got that status.
    pub at: Timestamp,
    /// How often it was tried.
    pub attempts: u32,
}

/// Limits that hold for every thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Automatic mails to one person on one day, over all threads.
    pub per_person_per_day: u32,
    /// Least time between two messages of a thread.
    pub min_gap: Delay,
    /// Most messages of one round; the sequence may ask for fewer.
    pub max_messages: u32,
}

/// The next step, and the steps that are left out when it is carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// What comes next; `step: None` means that only the end of the offer is awaited.
    pub planned: Planned,
    /// Steps that an expiry step overtakes; they become `done` when it is queued, so that an extension may still revive them.
    pub skipped: Vec<StepName>,
}

/// What lateness asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lateness {
    /// In time, or late by at most one business day: leaves in the next open slot.
    Fine,
    /// Late by two or three business days: planned anew, a business day between messages.
    Replan,
    /// Later: only with the rep's word.
    Hold,
}

/// Plans the next step as seen from `now`; nothing is planned for an earlier moment. To plan for later than now, pass the
/// later moment.
#[must_use]
pub fn next_step(thread: &Thread, facts: &Facts, now: Timestamp) -> Plan {
    let waits = Planned { step: None, due: thread.expires_at, queued: false, showing: None };
    let end = Plan { planned: waits, skipped: Vec::new() };
    let floor = thread.delayed.map_or(now, |delayed| now.max(delayed.until));
    // Both carry out the rep's own word, so no limit on messages keeps them back.
    if let Some((step, due)) = withdrawal(thread, facts, floor) {
        return Plan { planned: planned(thread, facts, step, due), skipped: Vec::new() };
    }
    if let Some((step, due)) = extension(thread, facts, floor) {
        return Plan { planned: planned(thread, facts, step, due), skipped: Vec::new() };
    }
    if messages_sent(thread, facts) >= message_limit(facts) {
        return end;
    }
    let open: Vec<&Step> = facts.sequence.steps.iter().filter(|step| !thread.done.contains(&step.name)).collect();
    let warnings = warnings(thread, facts, &open);
    let relative = open.iter().find_map(|step| match step.timing {
        Timing::After(delay) => Some((*step, delay)),
        Timing::BeforeExpiry(_) | Timing::AtExpiry | Timing::OnExtension | Timing::OnWithdrawal => None,
    });
    let limit = warnings.first().map_or(thread.expires_at, |(_, due)| *due);
    if let Some((step, delay)) = relative
        && let Some(due) = relative_date(thread, facts, step, delay, floor)
        && let Some(due) = not_before(thread, facts, step, due, floor)
        && due < limit
    {
        return Plan { planned: planned(thread, facts, step, due), skipped: Vec::new() };
    }
    let chosen = warning(thread, facts, &warnings, floor).or_else(|| notice(thread, facts, &open, floor));
    chosen.map_or(end, |(step, due)| Plan {
        planned: planned(thread, facts, step, due),
        skipped: overtaken_by(step, &open),
    })
}

/// Whether a step comes when its turn is now, after so many mails of this round.
#[must_use]
pub fn comes(thread: &Thread, facts: &Facts, step: &Step, messages_sent: u32) -> bool {
    let subject = Subject { thread, circumstances: facts.circumstances, messages_sent };
    step.condition.as_ref().is_none_or(|condition| condition.holds(&subject))
}

/// A step with its date, and when its rep sees the mail.
#[must_use]
pub fn planned(thread: &Thread, facts: &Facts, step: &Step, due: Timestamp) -> Planned {
    let showing = consent(step, facts).filter(|_| !asks_first(thread, step, facts)).map(|(needs, lead)| {
        let early = Aim::early(seed(thread.id, &step.name));
        let at = facts.calendar.before(due, lead, facts.zone, early).unwrap_or(due).min(due);
        Showing { at, needs, delivered: None, approved: false, edited: false, remind_at: None }
    });
    Planned { step: Some(step.name.clone()), due, queued: false, showing }
}

/// What lets the mail of `step` leave, and how long before its rep sees it; `None`: he does not see it before. The step's
/// own word stands above the rep's.
#[must_use]
pub fn consent(step: &Step, facts: &Facts) -> Option<(Consent, Delay)> {
    step.template.as_ref()?;
    let heads_up = step.heads_up.unwrap_or(facts.show_first.heads_up);
    match (step.approve.unwrap_or(facts.show_first.approve), heads_up) {
        (true, HeadsUp::Off) => Some((Consent::Word, APPROVAL_LEAD)),
        (true, HeadsUp::Before(lead)) => Some((Consent::Word, lead)),
        (false, HeadsUp::Before(lead)) => Some((Consent::Silence, lead)),
        (false, HeadsUp::Off) => None,
    }
}

/// Whether the rep has something to do before the mail of `step` may leave.
#[must_use]
pub fn asks_first(thread: &Thread, step: &Step, facts: &Facts) -> bool {
    audience::is_wanting(thread, step, facts)
}

/// Why `step` is left out now that its time has come; `None`: it is carried out.
#[must_use]
pub fn left_out(thread: &Thread, step: &Step, facts: &Facts) -> Option<String> {
    // Once the rep has done his part of a step, its condition is not asked again.
    let begun = thread.task_done.as_ref() == Some(&step.name);
    let unmet = step.condition.as_ref().filter(|_| !begun && !comes(thread, facts, step, messages_sent(thread, facts)));
    match unmet {
        Some(condition) => Some(format!("it is not so that {condition}")),
        None => audience::left_out(thread, step, facts.barred),
    }
}

/// Open steps that are left out when `step` is carried out, because the offer ends.
#[must_use]
pub fn overtaken(thread: &Thread, facts: &Facts, step: &Step) -> Vec<StepName> {
    let open: Vec<&Step> = facts.sequence.steps.iter().filter(|step| !thread.done.contains(&step.name)).collect();
    match step.timing {
        Timing::BeforeExpiry(_) | Timing::AtExpiry => overtaken_by(step, &open),
        Timing::After(_) | Timing::OnExtension | Timing::OnWithdrawal => Vec::new(),
    }
}

/// The date of a relative step. When the rep has done his part of it, its mail follows at once.
fn relative_date(thread: &Thread, facts: &Facts, step: &Step, delay: Delay, floor: Timestamp) -> Option<Timestamp> {
    if thread.task_done.as_ref() == Some(&step.name) {
        return Some(floor);
    }
    hours(step, facts.calendar).add(thread.anchor, delay, facts.zone, aim(thread, facts, step))
}

/// When an offer ends that begins at `from`: the last second of the day in the thread's zone; exact delays count exactly.
#[must_use]
pub fn expiry(from: Timestamp, after: Delay, calendar: &Calendar, zone: &TimeZone) -> Timestamp {
    let end = match after {
        Delay::Days(_) => Calendar::always().earliest(from, after, zone),
        Delay::Exact(_) | Delay::BusinessDays(_) | Delay::BusinessHours(_) => calendar.earliest(from, after, zone),
    };
    let end = end.unwrap_or(Timestamp::MAX);
    match after {
        Delay::Exact(_) | Delay::BusinessHours(_) => end,
        Delay::Days(_) | Delay::BusinessDays(_) => Calendar::end_of_day(zone.to_datetime(end).date(), zone),
    }
}

/// How bad it is that a step due at `due` has not left by `now`.
#[must_use]
pub fn lateness(due: Timestamp, calendar: &Calendar, zone: &TimeZone, now: Timestamp) -> Lateness {
    let days = calendar.business_days_between(due, now, zone);
    if days <= LATE_BUT_FINE {
        Lateness::Fine
    } else if days <= LATE_BUT_SENDABLE {
        Lateness::Replan
    } else {
        Lateness::Hold
    }
}

/// Before this moment the minimum gap after the last outgoing mail is not over. `None`: it never is.
#[must_use]
pub fn gap_end(thread: &Thread, calendar: &Calendar, zone: &TimeZone, limits: &Limits) -> Option<Timestamp> {
    calendar.earliest(thread.anchor, limits.min_gap, zone)
}

/// The send that carries out `step` now: one generation above every row of that step that was ever tried. A draft that was
/// withdrawn before its first try is forgotten and its id is free; a row that was tried keeps its place in the outbox for
/// ever, and a second one beside it needs an id of its own.
#[must_use]
pub fn new_send(thread: ThreadId, step: &StepName, sends: &[SendFact]) -> SendRef {
    let used = sends
        .iter()
        .filter(|fact| fact.send.step == *step && fact.status != SendStatus::Ready)
        .map(|fact| fact.send.generation)
        .max()
        .unwrap_or(0);
    SendRef { thread, step: step.clone(), generation: used.saturating_add(1) }
}

/// Whether a row with this status may have reached the prospect.
#[must_use]
pub const fn may_have_left(status: SendStatus) -> bool {
    match status {
        SendStatus::Transmitting
        | SendStatus::Accepted
        | SendStatus::Confirmed
        | SendStatus::Unknown
        | SendStatus::Assumed => true,
        SendStatus::Ready | SendStatus::NotSent | SendStatus::Rejected | SendStatus::Dropped => false,
    }
}

/// Whether some send of `step` may have reached the prospect.
#[must_use]
pub fn was_sent(step: &StepName, sends: &[SendFact]) -> bool {
    sends.iter().any(|fact| fact.send.step == *step && may_have_left(fact.status))
}

/// The jitter of a step in a thread: the same for ever.
#[must_use]
pub fn seed(thread: ThreadId, step: &StepName) -> u64 {
    // FNV-1a: tiny, and stable over releases, which the standard library's hasher does not promise.
    thread
        .get()
        .to_le_bytes()
        .iter()
        .chain(step.as_str().as_bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// In which part of its day a step lies: calls of one thread at different hours of it, because whoever did not pick up at nine
/// may do so at three.
#[must_use]
pub fn aim(thread: &Thread, facts: &Facts, step: &Step) -> Aim {
    let seed = seed(thread.id, &step.name);
    let is_call = |step: &Step| step.task.as_ref().is_some_and(|task| task.kind == TaskKind::Call);
    let share = match facts.calendar.spread {
        // What follows a call follows at once.
        Spread::Nothing => None,
        Spread::Calls | Spread::All if thread.task_done.as_ref() == Some(&step.name) => None,
        Spread::Calls | Spread::All if is_call(step) => {
            let calls = facts.sequence.steps.iter().filter(|other| is_call(other));
            let place = calls.take_while(|other| other.name != step.name).count();
            Some(low_bits(thread.id.get()).wrapping_add(low_bits(place as u64).wrapping_mul(GOLDEN)))
        }
        Spread::Calls => None,
        Spread::All => Some(low_bits(seed >> 24)),
    };
    Aim { seed, share }
}

/// The hours in which a step leaves: those of the calendar, or the part of them that the step names.
#[must_use]
pub fn hours<'a>(step: &Step, calendar: &'a Calendar) -> Cow<'a, Calendar> {
    step.window.map_or(Cow::Borrowed(calendar), |window| Cow::Owned(calendar.within(window)))
}

/// The last two bytes of a number.
fn low_bits(number: u64) -> u16 {
    let [first, second, ..] = number.to_le_bytes();
    u16::from_le_bytes([first, second])
}

/// Messages of this round that left or may have left.
#[must_use]
pub fn messages_sent(thread: &Thread, facts: &Facts) -> u32 {
    let sent = thread.done.iter().filter(|step| was_sent(step, facts.sends)).count();
    u32::try_from(sent).unwrap_or(u32::MAX)
}

/// Most messages of one round.
#[must_use]
pub fn message_limit(facts: &Facts) -> u32 {
    facts.limits.max_messages.min(facts.sequence.max_messages)
}

/// Warnings of the offer's present end that would leave in the first slot at or after `from`, or should have before.
#[must_use]
pub fn warnings_by(thread: &Thread, facts: &Facts, from: Timestamp) -> Vec<StepName> {
    let all: Vec<&Step> = facts.sequence.steps.iter().collect();
    let is_near = |step: &Step, due: Timestamp| {
        let first = hours(step, facts.calendar).settle(from, facts.zone, aim(thread, facts, step));
        due <= first.unwrap_or(Timestamp::MAX)
    };
    let near = warnings(thread, facts, &all).into_iter().filter(|(step, due)| is_near(step, *due));
    near.map(|(step, _)| step.name.clone()).collect()
}

/// Whether the rep has withdrawn the offer and its prospect was not told yet.
#[must_use]
pub fn is_withdrawn(thread: &Thread, sequence: &Sequence) -> bool {
    sequence.withdrawal.as_ref().is_some_and(|step| thread.task_done.as_ref() == Some(&step.name))
}

/// The mail about the rep's withdrawal, as soon as it may leave; the end of the offer does not matter any more.
fn withdrawal<'a>(thread: &Thread, facts: &Facts<'a>, floor: Timestamp) -> Option<(&'a Step, Timestamp)> {
    let step = facts.sequence.withdrawal.as_ref().filter(|_| is_withdrawn(thread, facts.sequence))?;
    Some((step, not_before(thread, facts, step, floor, floor)?))
}

/// The same end of an offer when the thread moves to another zone: what ends with a day ends with that day there.
#[must_use]
pub fn same_end(end: Timestamp, from: &TimeZone, to: &TimeZone) -> Timestamp {
    let date = from.to_datetime(end).date();
    if end == Calendar::end_of_day(date, from) { Calendar::end_of_day(date, to) } else { end }
}

/// The mail about a new end of the offer, when the prospect was told another one. Once that end has come it says nothing.
fn extension<'a>(thread: &Thread, facts: &Facts<'a>, floor: Timestamp) -> Option<(&'a Step, Timestamp)> {
    let step = facts.sequence.extension.as_ref()?;
    thread.told_expiry.filter(|told| *told != thread.expires_at)?;
    let due = not_before(thread, facts, step, floor, floor)?;
    (due < thread.expires_at).then_some((step, due))
}

/// Open warnings with the dates they aim at, in the order of the dates.
fn warnings<'a>(thread: &Thread, facts: &Facts, open: &[&'a Step]) -> Vec<(&'a Step, Timestamp)> {
    let mut warnings: Vec<(&Step, Timestamp)> = open
        .iter()
        .filter_map(|step| match step.timing {
            Timing::BeforeExpiry(delay) => {
                let (hours, aim) = (hours(step, facts.calendar), aim(thread, facts, step));
                hours.before(thread.expires_at, delay, facts.zone, aim).map(|due| (*step, due))
            }
            Timing::After(_) | Timing::AtExpiry | Timing::OnExtension | Timing::OnWithdrawal => None,
        })
        .collect();
    warnings.sort_by_key(|(_, due)| *due);
    warnings
}

/// Of the warnings whose date has come, the last; else the next. One that could only leave after the expiry never leaves.
fn warning<'a>(
    thread: &Thread,
    facts: &Facts,
    warnings: &[(&'a Step, Timestamp)],
    floor: Timestamp,
) -> Option<(&'a Step, Timestamp)> {
    let (past, future): (Vec<_>, Vec<_>) = warnings.iter().partition(|(_, due)| *due <= floor);
    past.last().into_iter().chain(future.iter()).find_map(|(step, due)| {
        let due = not_before(thread, facts, step, *due, floor)?;
        (due < thread.expires_at).then_some((*step, due))
    })
}

/// The step at expiry, in the first slot at or after it.
fn notice<'a>(thread: &Thread, facts: &Facts, open: &[&'a Step], floor: Timestamp) -> Option<(&'a Step, Timestamp)> {
    let step = open.iter().find(|step| step.timing == Timing::AtExpiry)?;
    let due = not_before(thread, facts, step, thread.expires_at, floor.max(thread.expires_at))?;
    Some((*step, due))
}

/// Moves a date behind `floor` and behind the minimum gap, into an open slot; a date that needs no move stays as it is.
fn not_before(thread: &Thread, facts: &Facts, step: &Step, due: Timestamp, floor: Timestamp) -> Option<Timestamp> {
    let least = floor.max(gap_end(thread, facts.calendar, facts.zone, facts.limits)?);
    let hours = hours(step, facts.calendar);
    let exact = match step.timing {
        Timing::After(Delay::Exact(_)) | Timing::BeforeExpiry(Delay::Exact(_)) => true,
        Timing::After(_) | Timing::BeforeExpiry(_) | Timing::AtExpiry | Timing::OnExtension | Timing::OnWithdrawal => {
            false
        }
    };
    if due > least && (exact || hours.is_open(due, facts.zone)) {
        return Some(due);
    }
    hours.settle(due.max(least), facts.zone, aim(thread, facts, step))
}

/// The open steps that come before `step` in the order of falling due.
fn overtaken_by(step: &Step, open: &[&Step]) -> Vec<StepName> {
    open.iter()
        .filter(|other| match (other.timing, step.timing) {
            (Timing::After(_), _) => true,
            (Timing::BeforeExpiry(_), Timing::AtExpiry) => true,
            (Timing::BeforeExpiry(theirs), Timing::BeforeExpiry(ours)) => {
                other.name != step.name && order_of(theirs) > order_of(ours)
            }
            (Timing::BeforeExpiry(_), Timing::After(_) | Timing::OnExtension | Timing::OnWithdrawal)
            | (Timing::AtExpiry | Timing::OnExtension | Timing::OnWithdrawal, _) => false,
        })
        .map(|other| other.name.clone())
        .collect()
}

/// Rough length of a delay in seconds, to order warnings by.
fn order_of(delay: Delay) -> i64 {
    match delay {
        Delay::Exact(span) => span.as_secs(),
        Delay::Days(days) => i64::from(days) * 86_400,
        Delay::BusinessDays(days) => i64::from(days) * 86_400 * 7 / 5,
        Delay::BusinessHours(hours) => i64::from(hours) * 3_600 * 4,
    }
}
