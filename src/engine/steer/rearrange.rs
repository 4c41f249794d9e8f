//! Commands that need more than the thread: another sequence, another person, the last command taken back. Whether a rep
//! says them by mail or an operator on the command line is the same.

use jiff::SignedDuration;

use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::appointments;
use crate::adapters::store::calls_before;
use crate::adapters::store::circumstances;
use crate::adapters::store::circumstances::Known;
use crate::adapters::store::proposed_dates;
use crate::adapters::store::suppressions;
use crate::adapters::store::threads;
use crate::adapters::store::undoable;
use crate::adapters::store::versions;
use crate::config::diagnostic::did_you_mean;
use crate::engine::busy;
use crate::engine::desk::Desk;
use crate::engine::enrol;
use crate::followup::address::Person;
use crate::followup::appointment::CallBefore;
use crate::followup::appointment::Standing;
use crate::followup::calendar::Calendar;
use crate::followup::event::Before;
use crate::followup::event::Command;
use crate::followup::event::Told;
use crate::followup::not_done::NotDone;
use crate::followup::thread::Outcome;
use crate::followup::thread::State;
use crate::followup::thread::TaskKind;
use crate::followup::thread::Thread;
use crate::mail::language::Language;
use crate::mail::recipients;
use crate::mail::recipients::OUTSIDERS_MAX;
use crate::mail::zones;

/// How long a command can be taken back.
const UNDO_FOR: SignedDuration = SignedDuration::from_hours(24);

pub(in crate::engine) type Found = Result<Result<Command, NotDone>, StoreError>;

/// Another sequence, in its present version, when every mail of it can be written for this thread.
pub(in crate::engine) fn switch(tx: &mut dyn Tx, desk: &Desk, thread: &Thread, name: &str) -> Found {
    let Some(pinned) = desk.setup.sequences.get(name) else { return Ok(Err(no_sequence(desk, name))) };
    let version = pinned.sequence.version;
    let changed = Thread { sequence: name.to_owned(), pinned: version, ..thread.clone() };
    if let Err(why) = enrol::rehearsed(tx, desk, &changed, pinned)? {
        return Ok(Err(why));
    }
    versions::put(tx, version, name, &pinned.bundle, desk.now)?;
    Ok(Ok(Command::Switch { sequence: name.to_owned(), version }))
}

/// Said of a sequence that does not exist.
pub(in crate::engine) fn no_sequence(desk: &Desk, name: &str) -> NotDone {
    let names: Vec<&str> = desk.setup.sequences.keys().map(String::as_str).collect();
    let guess = did_you_mean(name, names.iter().copied()).map(|guess| format!("perhaps you mean {guess}"));
    let instead = guess.unwrap_or_else(|| format!("there are: {}", names.join(", ")));
    NotDone::NoSequence { name: name.to_owned(), instead }
}

/// Somebody else as the prospect, when he may be written to and every mail can be written for him.
pub(in crate::engine) fn prospect(tx: &mut dyn Tx, desk: &Desk, thread: &Thread, person: &Person) -> Found {
    if let Some(why) = forbidden(tx, desk, person)? {
        return Ok(Err(why));
    }
    let open = threads::open_for_person(tx, &person.address)?;
    if open.iter().any(|other| other.id != thread.id && other.prospect.address == person.address) {
        return Ok(Err(NotDone::HasAThread(person.address.clone())));
    }
    let changed = Thread { prospect: person.clone(), ..thread.clone() };
    rehearsed(tx, desk, &changed, Command::Prospect(person.clone()))
}

/// Somebody in Cc. Asked who else decides, `add` means them; the prospect is told before they are written to.
pub(in crate::engine) fn add(tx: &mut dyn Tx, desk: &Desk, thread: &Thread, person: &Person) -> Found {
    if matches!(&thread.state, State::Waiting(task) if task.kind == TaskKind::Stakeholders) {
        return stakeholders(tx, desk, thread, std::slice::from_ref(person));
    }
    if let Some(why) = forbidden(tx, desk, person)? {
        return Ok(Err(why));
    }
    let is_known = thread.participants.iter().any(|other| other.person.address == person.address);
    if !is_known && thread.participants.len() + 1 >= OUTSIDERS_MAX {
        return Ok(Err(NotDone::TooMany { limit: OUTSIDERS_MAX }));
    }
    Ok(Ok(Command::Add(person.clone())))
}

/// Who recommended the rep, when he may be written to.
pub(in crate::engine) fn referrer(tx: &mut dyn Tx, desk: &Desk, person: &Person) -> Found {
    Ok(match forbidden(tx, desk, person)? {
        Some(why) => Err(why),
        None => Ok(Command::Referrer(person.clone())),
    })
}

/// Somebody to whom the prospect is introduced, when he may be written to.
pub(in crate::engine) fn introduce(tx: &mut dyn Tx, desk: &Desk, person: &Person, why: &str) -> Found {
    Ok(match forbidden(tx, desk, person)? {
        Some(refused) => Err(refused),
        None => Ok(Command::Introduce { person: person.clone(), why: why.to_owned() }),
    })
}

/// Others who have a say, when they may be written to and are not too many.
pub(in crate::engine) fn stakeholders(tx: &mut dyn Tx, desk: &Desk, thread: &Thread, people: &[Person]) -> Found {
    for person in people {
        if let Some(why) = forbidden(tx, desk, person)? {
            return Ok(Err(why));
        }
    }
    let is_known = |person: &&Person| thread.participants.iter().any(|other| other.person.address == person.address);
    let new = people.iter().filter(|person| !is_known(person)).count();
    if thread.participants.len() + new >= OUTSIDERS_MAX {
        return Ok(Err(NotDone::TooMany { limit: OUTSIDERS_MAX }));
    }
    Ok(Ok(Command::Stakeholders(people.to_vec())))
}

/// Where the prospect lives.
pub(in crate::engine) fn zone(name: &str) -> Result<Command, NotDone> {
    let unknown = || NotDone::NoZone(name.to_owned());
    zones::named(name).map(Command::Zone).ok_or_else(unknown)
}

/// In which language its mails are, or what the offer is worth, when every mail can still be written then.
pub(in crate::engine) fn told(tx: &mut dyn Tx, desk: &Desk, thread: &Thread, told: Told) -> Found {
    if matches!(thread.state, State::Ended { .. }) {
        return Ok(Ok(Command::Told(told)));
    }
    let before = circumstances::get(tx, thread.id)?;
    let known = match told {
        Told::Language { key, .. } => Known { language: key.to_owned(), ..before.clone() },
        Told::Amount { hundredths } => Known { amount: Some(hundredths), ..before.clone() },
    };
    // The rules and the drafts read it where it is kept.
    circumstances::put(tx, thread.id, &known)?;
    let found = rehearsed(tx, desk, thread, Command::Told(told))?;
    if found.is_err() {
        circumstances::put(tx, thread.id, &before)?;
    }
    Ok(found)
}

/// In which language its mails are.
pub(in crate::engine) const fn language(language: Language) -> Told {
    Told::Language { key: language.key(), name: language.name() }
}

/// `ok`: the mail that was shown may leave; or, after a "not now", the day that was offered is the one.
pub(in crate::engine) fn approve(tx: &mut dyn Tx, desk: &Desk, thread: &Thread) -> Found {
    let State::Ended { outcome: Outcome::Replied, .. } = &thread.state else { return Ok(Ok(Command::Approve)) };
    if let Some(call) = appointments::get(tx, thread.id)?
        && let Some(at) = call.proposed.filter(|_| call.standing == Standing::Countered)
        && let Some(why) = busy::clash(tx, desk, thread, &call, at)?
    {
        return Ok(Err(NotDone::BusyThen(why)));
    }
    let Some(day) = proposed_dates::get(tx, thread.id)? else { return Ok(Ok(Command::Approve)) };
    let calendar = desk.pinned(tx, thread.pinned)?.sequence.calendar.clone();
    let calendar = desk.setup.calendar(&calendar);
    let zone = desk.setup.zone(&calendar, thread);
    let begins = Calendar::start_of_day(day, &zone);
    if begins <= desk.now {
        return Ok(Err(NotDone::DayPassed(day)));
    }
    Ok(Ok(Command::Snooze { until: calendar.next_open(begins, &zone).unwrap_or(begins) }))
}

fn rehearsed(tx: &mut dyn Tx, desk: &Desk, thread: &Thread, command: Command) -> Found {
    let pinned = desk.pinned(tx, thread.pinned)?;
    Ok(enrol::rehearsed(tx, desk, thread, &pinned)?.map(|()| command))
}

/// Why somebody must not be written to.
pub(in crate::engine) fn forbidden(
    tx: &mut dyn Tx,
    desk: &Desk,
    person: &Person,
) -> Result<Option<NotDone>, StoreError> {
    let address = &person.address;
    if desk.setup.directory.is_internal(address) {
        return Ok(Some(NotDone::OwnCompany(address.clone())));
    }
    if recipients::is_role(address) {
        return Ok(Some(NotDone::NobodyReads(address.clone())));
    }
    if suppressions::of(tx, address)?.is_some() {
        return Ok(Some(NotDone::Suppressed(address.clone())));
    }
    let only_to = &desk.setup.settings.only_to;
    if !only_to.is_empty() && !only_to.contains(address.domain()) {
        return Ok(Some(NotDone::OnTrial(address.domain().to_owned())));
    }
    Ok(None)
}

/// The last command of a thread, while it can be taken back.
pub(in crate::engine) fn undo(tx: &mut dyn Tx, desk: &Desk, thread: &Thread) -> Found {
    let Some(kept) = undoable::get(tx, thread.id)? else {
        return Ok(Err(NotDone::NothingSaid));
    };
    if kept.at.checked_add(UNDO_FOR).is_ok_and(|until| until < desk.now) {
        return Ok(Err(NotDone::SaidTooLongAgo));
    }
    let Some(before) = kept.before else { return Ok(Err(NotDone::SaidBeforeUpdate(kept.said))) };
    let is_untouched = kept.version == thread.version;
    let call = calls_before::get(tx, thread.id)?;
    if let Some(was) = &call
        && let Some(why) = no_way_back(tx, desk, thread, was)?
    {
        return Ok(Err(why));
    }
    Ok(Ok(Command::Undo(Box::new(Before { thread: before, since: kept.at, is_untouched, said: kept.said, call }))))
}

/// Why the call cannot be at the time before: the rep has something else by now.
fn no_way_back(tx: &mut dyn Tx, desk: &Desk, thread: &Thread, was: &CallBefore) -> Result<Option<NotDone>, StoreError> {
    let (Some(call), Some(at)) = (appointments::get(tx, thread.id)?, was.times.first()) else { return Ok(None) };
    let is_agreed = was.standing.is_in_calendars() && *at > desk.now;
    let clash = if is_agreed { busy::clash(tx, desk, thread, &call, *at)? } else { None };
    Ok(clash.map(NotDone::BusyBefore))
}
