//! In which zone a prospect lives: the rep's word, else his own mails, else the rep's zone. What one mail says is
//! `mail::zones`; what follows for a thread is decided by the rules.

use jiff::SignedDuration;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::announce;
use super::desk::Desk;
use super::ingest::Letter;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::people_zones;
use crate::adapters::store::people_zones::PersonZone;
use crate::adapters::store::people_zones::SaidBy;
use crate::adapters::store::threads;
use crate::followup::address::Address;
use crate::followup::event::Answerer;
use crate::followup::event::Event;
use crate::followup::inbound::Kind;
use crate::followup::interpret::Happening;
use crate::followup::matching::Direction;
use crate::followup::matching::Match;
use crate::followup::thread::Thread;
use crate::mail::zones;
use crate::mail::zones::Lives;

/// Another zone than the known one is believed when two mails in a row say it, so far apart: a journey is over by then.
const SETTLED_AFTER: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What a mail of a prospect says of his zone, for every thread with him that is counted in another one.
///
/// # Errors
/// The store's.
pub fn learn(
    tx: &mut dyn Tx,
    letter: &Letter,
    direction: &Direction,
    matched: &Match,
) -> Result<Vec<Happening>, StoreError> {
    let inbound = &letter.inbound;
    let is_automatic = match &inbound.kind {
        Kind::Human => false,
        Kind::OutOfOffice(absence) if !absence.has_left => true,
        Kind::OutOfOffice(_)
        | Kind::AutoReply
        | Kind::Bounce
        | Kind::Delay
        | Kind::Receipt
        | Kind::InvitationReply(_)
        | Kind::List
        | Kind::Unreadable => return Ok(Vec::new()),
    };
    let is_theirs = match direction {
        Direction::ProspectSide | Direction::Machine => true,
        Direction::Own | Direction::Rep(_) | Direction::Outsider => false,
    };
    let (Match::Sure { thread, by: Answerer::Prospect, .. }, Some(offset), Some(author), true) =
        (matched, inbound.date_offset, inbound.from.first(), is_theirs)
    else {
        return Ok(Vec::new());
    };
    let Some(thread) = threads::get(tx, *thread)? else { return Ok(Vec::new()) };
    let person = &author.address;
    if person.key() != thread.prospect.address.key() {
        return Ok(Vec::new());
    }
    let known = people_zones::get(tx, person)?;
    if known.as_ref().is_some_and(|known| known.said_by == SaidBy::Rep) {
        return Ok(Vec::new());
    }
    let known = known.unwrap_or_else(|| PersonZone {
        zone: thread.zone.clone(),
        said_by: SaidBy::Nobody,
        said_at: thread.opened_at,
        rival: None,
    });
    let Some(lives) = zones::of_mail(person, offset, letter.received_at, &known.zone, is_automatic) else {
        return Ok(Vec::new());
    };
    let learned = weighed(known, lives, letter.received_at);
    people_zones::put(tx, person, &learned)?;
    if learned.said_by == SaidBy::Nobody {
        return Ok(Vec::new());
    }
    let mut threads = threads::open_for_person(tx, person)?;
    if !threads.iter().any(|open| open.id == thread.id) {
        threads.push(thread);
    }
    let moved = |thread: &Thread| {
        thread.prospect.address.key() == person.key() && zones::name(&thread.zone) != zones::name(&learned.zone)
    };
    let event = |thread: Thread| Happening::Thread(thread.id, Event::LivesIn { zone: learned.zone.clone() });
    Ok(threads.into_iter().filter(moved).map(event).collect())
}

/// What is known after a mail of `at` that says where its writer lives.
fn weighed(known: PersonZone, lives: Lives, at: Timestamp) -> PersonZone {
    let same = |a: &TimeZone, b: &TimeZone| zones::name(a) == zones::name(b);
    if same(&known.zone, &lives.zone) {
        return PersonZone { said_by: SaidBy::Mail, said_at: at, rival: None, ..known };
    }
    let is_first = known.said_by == SaidBy::Nobody && lives.is_home;
    let since = known.rival.as_ref().filter(|(rival, _)| same(rival, &lives.zone)).map_or(at, |(_, since)| *since);
    if is_first || since.duration_until(at) >= SETTLED_AFTER {
        return PersonZone { zone: lives.zone, said_by: SaidBy::Mail, said_at: at, rival: None };
    }
    PersonZone { rival: Some((lives.zone, since)), ..known }
}

/// The rep says where a person lives.
///
/// # Errors
/// The store's.
pub fn told(tx: &mut dyn Tx, desk: &Desk, person: &Address, zone: &TimeZone) -> Result<(), StoreError> {
    let known = PersonZone { zone: zone.clone(), said_by: SaidBy::Rep, said_at: desk.now, rival: None };
    people_zones::put(tx, person, &known)
}

/// The rep has taken a command back; when it was about the zone, nothing is known of the person any more.
///
/// # Errors
/// The store's.
pub fn taken_back(tx: &mut dyn Tx, before: &Thread, after: &Thread) -> Result<(), StoreError> {
    if before.zone == after.zone {
        return Ok(());
    }
    people_zones::forget(tx, &after.prospect.address)
}

/// The zone of a new thread with that person: what the proposal says, else what is known of him, else the rep's.
///
/// # Errors
/// The store's.
pub fn of_new(
    tx: &mut dyn Tx,
    desk: &Desk,
    person: &Address,
    asked: Option<&TimeZone>,
    rep: &TimeZone,
) -> Result<TimeZone, StoreError> {
    if let Some(zone) = asked {
        told(tx, desk, person, zone)?;
        return Ok(zone.clone());
    }
    let known = people_zones::get(tx, person)?.filter(|known| known.said_by != SaidBy::Nobody);
    Ok(known.map_or_else(|| rep.clone(), |known| known.zone))
}

/// Which zone a thread counts in, and where that comes from: one sentence.
///
/// # Errors
/// The store's.
pub fn origin(tx: &mut dyn Tx, desk: &Desk, thread: &Thread) -> Result<String, StoreError> {
    let person = &thread.prospect.address;
    let name = zones::name(&thread.zone);
    let known = people_zones::get(tx, person)?;
    let date = |at| announce::spoken(at, &announce::zone(desk, &thread.rep));
    let rival = known.as_ref().and_then(|known| known.rival.as_ref());
    let beside = rival.map_or(String::new(), |(zone, since)| {
        let days = SETTLED_AFTER.as_hours() / 24;
        format!(
            "; since {} his mails come from {}, which is believed when it stays so for {days} days",
            date(*since),
            zones::name(zone)
        )
    });
    let source = match known.filter(|known| zones::name(&known.zone) == name) {
        Some(PersonZone { said_by: SaidBy::Rep, said_at, .. }) => format!("the rep said so on {}", date(said_at)),
        Some(PersonZone { said_by: SaidBy::Mail, said_at, .. }) => {
            format!("from the prospect's own mails, the last of {}", date(said_at))
        }
        Some(PersonZone { said_by: SaidBy::Nobody, .. }) | None => {
            "the rep's, because no mail of the prospect says another one".to_owned()
        }
    };
    Ok(format!("{name}: {source}{beside}"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a wrong test must fail")]
mod tests {
    use super::*;

    fn lives(name: &str, is_home: bool) -> Lives {
        Lives { zone: TimeZone::get(name).unwrap(), is_home }
    }

    fn day(day: i64) -> Timestamp {
        Timestamp::from_second(1_770_000_000 + day * 86_400).unwrap()
    }

    fn told(known: &PersonZone) -> String {
        format!("{} {:?}", zones::name(&known.zone), known.said_by)
    }

    #[test]
    fn a_first_mail_is_believed_and_a_journey_is_not() {
        let granted = PersonZone {
            zone: TimeZone::get("America/New_York").unwrap(),
            said_by: SaidBy::Nobody,
            said_at: day(0),
            rival: None,
        };
        let home = weighed(granted, lives("Europe/Berlin", true), day(1));
        assert_eq!(told(&home), "Europe/Berlin Mail");
        let abroad = weighed(home, lives("Asia/Tokyo", false), day(2));
        assert_eq!(told(&abroad), "Europe/Berlin Mail");
        let still_abroad = weighed(abroad.clone(), lives("Asia/Tokyo", false), day(6));
        assert_eq!(told(&still_abroad), "Europe/Berlin Mail");
        assert_eq!(told(&weighed(still_abroad.clone(), lives("Asia/Tokyo", false), day(9))), "Asia/Tokyo Mail");
        let back = weighed(still_abroad, lives("Europe/Berlin", true), day(7));
        assert_eq!((told(&back), back.rival), ("Europe/Berlin Mail".to_owned(), None));
    }

    #[test]
    fn a_first_mail_from_another_country_waits_for_a_second() {
        let granted = PersonZone {
            zone: TimeZone::get("Europe/Berlin").unwrap(),
            said_by: SaidBy::Nobody,
            said_at: day(0),
            rival: None,
        };
        let once = weighed(granted, lives("Asia/Tokyo", false), day(1));
        assert_eq!(told(&once), "Europe/Berlin Nobody");
        assert_eq!(told(&weighed(once, lives("Asia/Tokyo", false), day(8))), "Asia/Tokyo Mail");
    }
}
