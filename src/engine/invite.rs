//! The call that a step offers: its free times, looked up when the mail is drafted, and its calendar part.
//!
//! Which times are free is `followup::slots`, what an answer makes of a call is `followup::transition`, and how a calendar
//! is written is `mail::invite`.

use jiff::Timestamp;
use jiff::civil::Time;

use super::announce;
use super::busy;
use super::call_mail::unsent;
use super::desk::Desk;
use super::desk_side;
use super::draft;
use super::setup::Pinned;
use super::setup::Setup;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::appointments;
use crate::config::settings::Rep;
use crate::config::settings::ReplyPath;
use crate::followup::address::Person;
use crate::followup::appointment;
use crate::followup::appointment::Appointment;
use crate::followup::appointment::CALL_OFF;
use crate::followup::appointment::Invite;
use crate::followup::appointment::Standing;
use crate::followup::appointment::Way;
use crate::followup::calendar::Calendar;
use crate::followup::event::Event as Happened;
use crate::followup::ids::SendRef;
use crate::followup::ids::ThreadId;
use crate::followup::not_done::NotDone;
use crate::followup::plan;
use crate::followup::plan::SendFact;
use crate::followup::sequence::Sequence;
use crate::followup::sequence::Step;
use crate::followup::slots;
use crate::followup::slots::Hours;
use crate::followup::slots::Search;
use crate::followup::slots::Span;
use crate::followup::thread::Thread;
use crate::mail::compose;
use crate::mail::invite;
use crate::mail::invite::CalendarPart;
use crate::mail::invite::Event;
use crate::mail::invite::Method;
use crate::mail::language::Language;
use crate::mail::reference::Keyring;
use crate::mail::render;
use crate::mail::render::Rendered;

/// In the name of a call in calendars, where a send has its number from 1 on.
const NO_SEND: u32 = 0;

/// What is known when the mail of a step that speaks of a call is drafted.
pub(super) struct Ground<'a> {
    /// The config.
    pub(super) setup: &'a Setup,
    /// The keys that sign names.
    pub(super) keyring: &'a Keyring,
    /// The version that the thread runs.
    pub(super) pinned: &'a Pinned,
    /// The rep.
    pub(super) rep: &'a Rep,
}

/// The call of a thread, where its sequence offers one at all.
///
/// # Errors
/// The store's.
pub(super) fn of_thread(
    tx: &mut dyn Tx,
    thread: ThreadId,
    sequence: &Sequence,
) -> Result<Option<Appointment>, StoreError> {
    if sequence.calls.is_empty() { Ok(None) } else { appointments::get(tx, thread) }
}

/// Whether the mail of `send` offers free times.
pub(super) fn looks_for_times(sequence: &Sequence, send: &SendRef) -> bool {
    sequence.step(&send.step).is_some_and(|step| step.invite.is_some())
}

/// A mail about a call could not be written: the rep hears of it, and the thread stays as it is.
///
/// # Errors
/// The store's.
pub(super) fn not_drafted(
    tx: &mut dyn Tx,
    desk: &Desk,
    thread: &Thread,
    send: &SendRef,
    failed: &Happened,
) -> Result<Option<Happened>, StoreError> {
    let why = if let Happened::DraftFailed { why } = failed { why.as_str() } else { "it cannot be written any more" };
    unsent(tx, desk, thread, send, why)?;
    Ok(None)
}

/// The call that the mail of `step` speaks of, or why there is none. `Ok(None)`: it speaks of none.
///
/// # Errors
/// The store's.
pub(super) fn for_draft(
    tx: &mut dyn Tx,
    desk: &Desk,
    thread: &Thread,
    pinned: &Pinned,
    step: &Step,
    sends: &[SendFact],
    leaves_at: Timestamp,
) -> Result<Result<Option<Appointment>, String>, StoreError> {
    if appointment::is_about_a_call(&step.name) {
        let kept = appointments::get(tx, thread.id)?;
        return Ok(kept.map(Some).ok_or_else(|| "there is no call to write about".to_owned()));
    }
    let (Some(invite), Some(rep)) = (&step.invite, desk.setup.rep(&thread.rep)) else { return Ok(Ok(None)) };
    let kept = appointments::get(tx, thread.id)?.filter(|kept| kept.step == step.name);
    let uid = kept.as_ref().map_or("", |kept| kept.uid.as_str());
    let taken = match busy::taken_so_far(tx, desk, thread, uid)? {
        Ok(taken) => taken,
        Err(why) => return Ok(Err(why.to_string())),
    };
    let ground = Ground { setup: &desk.setup, keyring: &desk.keyring, pinned, rep };
    // What was drafted before, and perhaps shown to the rep, stays as long as it can.
    if let Some(kept) = &kept
        && !plan::was_sent(&step.name, sends)
        && is_still_good(kept, &taken, leaves_at)
    {
        return Ok(Ok(Some(kept.clone())));
    }
    let offered = offer(&ground, thread, step, invite, &taken, leaves_at);
    Ok(offered.map(|offered| match kept {
        Some(kept) => Some(Appointment { uid: kept.uid, sequence: kept.sequence.saturating_add(1), ..offered }),
        None => Some(offered),
    }))
}

/// Whether a time in an offer of a call has passed, or is no longer free, while its draft waited: it is made anew.
///
/// # Errors
/// The store's.
pub(super) fn is_outdated(tx: &mut dyn Tx, desk: &Desk, thread: &Thread) -> Result<bool, StoreError> {
    let Some(call) = appointments::get(tx, thread.id)? else { return Ok(true) };
    let taken = busy::taken(tx, desk, thread, &call.uid)?;
    Ok(!taken.is_ok_and(|taken| is_still_good(&call, &taken, desk.now)))
}

fn is_still_good(kept: &Appointment, taken: &[Span], leaves_at: Timestamp) -> bool {
    let free = |at: &Timestamp| {
        let Ok(end) = at.checked_add(kept.length) else { return false };
        *at > leaves_at && !taken.iter().any(|(from, to)| *from < end && *at < *to)
    };
    !kept.times.is_empty() && kept.times.iter().all(free)
}

/// When the rep means a call to begin who says `tuesday 10:00`, `2026-12-01 3 pm` or `14:30`: on his own clock, and
/// without a day today.
///
/// # Errors
/// What is wrong with the words, for him.
pub(super) fn moment(desk: &Desk, thread: &Thread, text: &str) -> Result<Timestamp, NotDone> {
    let zone = announce::zone(desk, &thread.rep);
    let unclear = || NotDone::NoTime(text.to_owned());
    let words: Vec<&str> = text.split_whitespace().filter(|word| !word.eq_ignore_ascii_case("at")).collect();
    let (day, time) = split_time(&words).ok_or_else(unclear)?;
    let day = match day.join(" ") {
        day if day.is_empty() => desk.now.to_zoned(zone.clone()).date(),
        day => desk_side::day(desk.now, &day, &zone).map_err(|_| unclear())?,
    };
    let at = zone.to_ambiguous_timestamp(day.to_datetime(time));
    at.compatible().map_err(|_| unclear())
}

/// The time of the day at the end of some words, and the words before it.
fn split_time<'w, 't>(words: &'w [&'t str]) -> Option<(&'w [&'t str], Time)> {
    let (last, before) = words.split_last()?;
    let last = last.to_lowercase();
    let half = |word: &str| match word.trim_matches('.') {
        "am" | "a.m" => Some(false),
        "pm" | "p.m" => Some(true),
        _ => None,
    };
    if let Some(is_late) = half(&last) {
        let (hour, before) = before.split_last()?;
        return Some((before, clock(hour, Some(is_late))?));
    }
    let cut =
        last.strip_suffix("am").map(|hour| (hour, false)).or_else(|| last.strip_suffix("pm").map(|hour| (hour, true)));
    match cut {
        Some((hour, is_late)) => Some((before, clock(hour, Some(is_late))?)),
        None if last.contains(':') => Some((before, clock(&last, None)?)),
        None => None,
    }
}

/// `10:30`, or `3` with `pm` behind it.
fn clock(text: &str, is_late: Option<bool>) -> Option<Time> {
    let (hour, minute) = text.split_once(':').unwrap_or((text, "0"));
    let (hour, minute) = (hour.parse::<i8>().ok()?, minute.parse::<i8>().ok()?);
    let hour = match is_late {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(is_late) => hour % 12 + if is_late { 12 } else { 0 },
    };
    Time::new(hour, minute, 0, 0).ok()
}

/// A fresh offer in the rep's free time.
///
/// # Errors
/// Why there is none, for the rep.
pub(super) fn offer(
    ground: &Ground<'_>,
    thread: &Thread,
    step: &Step,
    invite: &Invite,
    taken: &[Span],
    leaves_at: Timestamp,
) -> Result<Appointment, String> {
    let rep = ground.rep;
    let theirs = slots::decent(&ground.setup.calendar(&ground.pinned.sequence.calendar));
    let ours = match &rep.calendar {
        Some(name) => slots::decent(&ground.setup.calendar(name)),
        None => theirs.clone(),
    };
    // Hours that never open hold no free time.
    let from = theirs.earliest(leaves_at, invite.notice, &thread.zone).unwrap_or(leaves_at);
    let until = theirs.earliest(leaves_at, invite.within, &thread.zone).unwrap_or(from);
    let search = Search {
        rep: Hours { calendar: &ours, zone: &rep.zone },
        prospect: Hours { calendar: &theirs, zone: &thread.zone },
        busy: taken,
        length: invite.length,
        from,
        until: Calendar::end_of_day(thread.zone.to_datetime(until).date(), &thread.zone),
    };
    let (count, standing) = match invite.way {
        Way::Slots(count) => (count, Standing::Offered),
        Way::Request => (1, Standing::Asked),
    };
    let times = slots::choose(&search, usize::try_from(count).unwrap_or(1));
    if times.is_empty() {
        return Err(format!(
            "you have no free time for a call within their hours ({}) until {}",
            thread.zone.iana_name().unwrap_or("UTC"),
            search.until.to_zoned(thread.zone.clone()).strftime("%a %-d %b")
        ));
    }
    let name = SendRef { thread: thread.id, step: step.name.clone(), generation: NO_SEND };
    Ok(Appointment {
        step: step.name.clone(),
        uid: ground.keyring.message_id(&name, rep.address.domain()).as_str().to_owned(),
        sequence: 0,
        times,
        length: invite.length,
        standing,
        proposed: None,
        place: invite.place.clone(),
        remind: invite.remind,
        remind_at: None,
        tell_at: None,
        pending: None,
    })
}

/// A mail about a call.
#[derive(Clone, Copy)]
pub(super) struct Occasion<'a> {
    /// The thread.
    pub(super) thread: &'a Thread,
    /// The step that the mail carries out.
    pub(super) step: &'a Step,
    /// The config.
    pub(super) setup: &'a Setup,
    /// The rep.
    pub(super) rep: &'a Rep,
    /// The call.
    pub(super) call: &'a Appointment,
    /// Who is invited; the prospect first.
    pub(super) attendees: &'a [Person],
    /// The mail's.
    pub(super) language: Language,
}

/// The calendar part of a mail about a call; `None`: times in words are none, and neither is a reminder.
#[must_use]
pub(super) fn part(occasion: &Occasion<'_>, body: &Rendered, now: Timestamp) -> Option<CalendarPart> {
    let Occasion { thread, step, setup, rep, call, attendees, language } = *occasion;
    let method = match (&step.invite, step.name.as_str()) {
        (Some(invite), _) => match invite.way {
            Way::Request => Method::Request,
            Way::Slots(_) => return None,
        },
        (None, CALL_OFF) => Method::Cancel,
        (None, appointment::CALL_SET) => Method::Request,
        (None, _) => return None,
    };
    let starts_at = call.starts_at()?;
    let subject = compose::base_subject(&thread.proposal.subject);
    let title = format!("{}: {subject}", render::call(language));
    Some(invite::calendar(&Event {
        method,
        uid: call.uid.clone(),
        sequence: call.sequence,
        made_at: now,
        starts_at,
        ends_at: starts_at.checked_add(call.length).ok()?,
        title,
        description: body.text.clone(),
        place: call.place.clone(),
        organizer: organizer(setup, rep),
        attendees: attendees.to_vec(),
    }))
}

/// Calendars send answers to the organizer, past any Reply-To: it is the author where his mail is seen, else the bot. Never
/// with a tag: Exchange has spoilt those (field guide 11.6), and answers are known by their UID.
fn organizer(setup: &Setup, rep: &Rep) -> Person {
    match rep.reply_path {
        ReplyPath::Mailbox | ReplyPath::Rule => draft::author(setup, rep),
        ReplyPath::ReplyTo | ReplyPath::ReplyToBot => {
            Person { name: rep.name.clone(), address: setup.settings.bot.address.clone() }
        }
    }
}
