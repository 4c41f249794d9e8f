//! A rep's own absence: `away` puts his threads to sleep or into a colleague's care, `back` or the day wakes them, one after
//! the other. What a thread makes of it is decided by the rules; mails that ask for it are read elsewhere.

use jiff::SignedDuration;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::civil::Time;
use jiff::civil::Weekday;
use jiff::civil::time;
use jiff::tz::TimeZone;

use super::alarm;
use super::announce;
use super::announce::Audience;
use super::assemble::Engine;
use super::commit;
use super::desk::Desk;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::absences;
use crate::adapters::store::absences::Absence;
use crate::adapters::store::absences::Way;
use crate::adapters::store::threads;
use crate::config::settings::Rep;
use crate::config::settings::WhileAway;
use crate::followup::address::Address;
use crate::followup::address::Person;
use crate::followup::event::Event;
use crate::followup::event::RepAbsence;
use crate::followup::not_done::NotDone;
use crate::followup::thread::SnoozeReason;
use crate::followup::thread::State;
use crate::followup::thread::Then;
use crate::followup::thread::Thread;
use crate::mail::notices::AwayNotice;
use crate::mail::notices::NoticeFacts;

/// What was done, or why not: half a sentence for people.
pub type Said = Result<String, NotDone>;

/// A rep who is back is back at that time of his day.
const MORNING: Time = time(8, 0, 0, 0);
/// Threads that waited go on so far apart: nobody's outbox shows twenty mails of one minute.
const APART: SignedDuration = SignedDuration::from_mins(20);
/// Threads of one rep that go on in one day: as many as the bot sends without a word after it was down itself.
const A_DAY: usize = crate::followup::plan::MANY_OVERDUE;
/// No thread goes on later in the day: its mail shall still leave in working hours.
const AFTERNOON: Time = time(15, 0, 0, 0);
/// A longer absence is a typing mistake, or no absence.
const LONGEST: SignedDuration = SignedDuration::from_hours(366 * 24);
/// Days that are looked at for a working day; weekends have two.
const WEEK: usize = 7;
/// Absences that end in one tick.
const BATCH: u32 = 100;

/// The rep is away until the morning of `until`. His threads wait, or go to `colleague`; without one his config says which.
///
/// # Errors
/// The store's.
pub fn away(tx: &mut dyn Tx, desk: &Desk, rep: &Rep, until: Date, colleague: Option<&Rep>) -> Result<Said, StoreError> {
    let back_at = morning(until, &rep.zone);
    if back_at <= desk.now {
        return Ok(Err(NotDone::DayBegun));
    }
    if desk.now.duration_until(back_at) > LONGEST {
        return Ok(Err(NotDone::AwayTooLong));
    }
    let way = match way(tx, desk, rep, colleague)? {
        Ok(way) => way,
        Err(why) => return Ok(Err(why)),
    };
    let before = absences::get(tx, &rep.address)?;
    // An offer that was moved once is moved on by the days that are new.
    let since = before.as_ref().map_or(desk.now, |before| before.until.max(desk.now));
    let absence = Absence { rep: rep.address.clone(), since: desk.now, until: back_at, way: way.clone() };
    absences::put(tx, &absence)?;
    let day = until.strftime("%a %-d %b %Y");
    let said = match &way {
        Way::Pause | Way::Extend => {
            let extends = way == Way::Extend;
            let asleep = sleep(tx, desk, rep, &RepAbsence { since, until: back_at, goes_on_at: back_at, extends })?;
            let longer = if extends { "; offers that end meanwhile stand longer by as many days" } else { "" };
            format!("you are away until {day}; {} until then{longer}", wait(asleep))
        }
        Way::HandOver(colleague) => {
            wake(tx, desk, rep)?;
            let open = tell_stand_in(tx, desk, rep, colleague, Some(back_at))?;
            let of = if open == 1 { "1 follow-up runs".to_owned() } else { format!("{open} follow-ups run") };
            format!("you are away until {day}; {of} on in your name, and {colleague} is told what you would be told")
        }
    };
    Ok(Ok(said))
}

/// The rep is back: what waited for him goes on, one after the other.
///
/// # Errors
/// The store's.
pub fn back(tx: &mut dyn Tx, desk: &Desk, rep: &Rep) -> Result<String, StoreError> {
    let before = absences::get(tx, &rep.address)?;
    absences::remove(tx, &rep.address)?;
    let woken = wake(tx, desk, rep)?;
    if let Some(Absence { way: Way::HandOver(colleague), .. }) = &before {
        tell_stand_in(tx, desk, rep, colleague, None)?;
        return Ok(format!("welcome back; from now on you are told again, not {colleague}"));
    }
    Ok(match (woken, before) {
        (0, None) => "you were not away; nothing waited".to_owned(),
        (0, Some(_)) => "welcome back; nothing waited".to_owned(),
        (1, _) => "welcome back; one follow-up goes on".to_owned(),
        (woken, _) => {
            format!("welcome back; {woken} follow-ups go on, one after the other and at most {A_DAY} a day")
        }
    })
}

/// Who is told of a rep's threads at the moment, when it is not himself.
///
/// # Errors
/// The store's.
pub fn stand_in(tx: &mut dyn Tx, desk: &Desk, rep: &Address) -> Result<Option<Address>, StoreError> {
    let absence = absences::get(tx, rep)?.filter(|absence| absence.until > desk.now);
    Ok(match absence.map(|absence| absence.way) {
        // A colleague who left the config is told nothing.
        Some(Way::HandOver(colleague)) => desk.setup.rep(&colleague).map(|rep| rep.address.clone()),
        Some(Way::Pause | Way::Extend) | None => None,
    })
}

/// Whether somebody has a say in a thread: its rep, or the colleague who looks after it.
///
/// # Errors
/// The store's.
pub fn may_steer(tx: &mut dyn Tx, desk: &Desk, who: &Address, thread: &Thread) -> Result<bool, StoreError> {
    Ok(*who == thread.rep || stand_in(tx, desk, &thread.rep)?.is_some_and(|colleague| colleague == *who))
}

/// What becomes of the threads: the colleague who was named counts before the config.
fn way(tx: &mut dyn Tx, desk: &Desk, rep: &Rep, colleague: Option<&Rep>) -> Result<Result<Way, NotDone>, StoreError> {
    // A config in which the colleague is no rep is not taken up.
    let by_config = match &rep.while_away {
        WhileAway::HandOver(colleague) => desk.setup.rep(colleague),
        WhileAway::Pause | WhileAway::Extend => None,
    };
    let Some(colleague) = colleague.or(by_config) else {
        let way = if rep.while_away == WhileAway::Extend { Way::Extend } else { Way::Pause };
        return Ok(Ok(way));
    };
    if colleague.address == rep.address {
        return Ok(Err(NotDone::HimselfAway));
    }
    let is_away = absences::get(tx, &colleague.address)?.is_some_and(|absence| absence.until > desk.now);
    let address = colleague.address.clone();
    Ok(if is_away { Err(NotDone::ColleagueAway(address)) } else { Ok(Way::HandOver(address)) })
}

/// Puts the threads of a rep to sleep, the one that waits longest to be the first that goes on. Gives how many sleep.
fn sleep(tx: &mut dyn Tx, desk: &Desk, rep: &Rep, absence: &RepAbsence) -> Result<usize, StoreError> {
    let mut open = threads::open_for_rep(tx, &rep.address)?;
    open.sort_by_key(|thread| (thread.anchor, thread.id));
    let (waiting, idle): (Vec<Thread>, Vec<Thread>) = open.into_iter().partition(would_wait);
    let turns = turns(absence.until, waiting.len(), &rep.zone);
    for (thread, goes_on_at) in waiting.iter().zip(turns) {
        commit::apply(tx, desk, thread, &Event::RepAway(RepAbsence { goes_on_at, ..*absence }))?;
    }
    // What waits for a person anyway may still have an offer that ends meanwhile.
    for thread in idle.iter().filter(|_| absence.extends) {
        commit::apply(tx, desk, thread, &Event::RepAway(*absence))?;
    }
    Ok(waiting.len())
}

/// Whether something would leave in the thread without anybody's word.
const fn would_wait(thread: &Thread) -> bool {
    match &thread.state {
        State::Active(_) | State::Sending(_) | State::Waiting(_) | State::Snoozed { .. } => true,
        State::Paused | State::Held { .. } | State::Ended { .. } => false,
    }
}

/// Lets go on what slept because the rep was away. Gives how many that are.
fn wake(tx: &mut dyn Tx, desk: &Desk, rep: &Rep) -> Result<usize, StoreError> {
    let mut asleep = threads::open_for_rep(tx, &rep.address)?;
    asleep.retain(sleeps_for_the_rep);
    asleep.sort_by_key(|thread| (thread.anchor, thread.id));
    let turns = turns(desk.now, asleep.len(), &rep.zone);
    for (thread, goes_on_at) in asleep.iter().zip(turns) {
        commit::apply(tx, desk, thread, &Event::RepBack { goes_on_at })?;
    }
    Ok(asleep.len())
}

fn sleeps_for_the_rep(thread: &Thread) -> bool {
    match &thread.state {
        State::Snoozed { why, .. } => *why == SnoozeReason::RepAway,
        State::Sending(sending) => matches!(sending.then, Then::Snooze { why: SnoozeReason::RepAway, .. }),
        State::Active(_) | State::Waiting(_) | State::Paused | State::Held { .. } | State::Ended { .. } => false,
    }
}

/// When each of `count` threads goes on, from `from` on: some minutes apart, in working hours, a fair number a day.
fn turns(from: Timestamp, count: usize, zone: &TimeZone) -> Vec<Timestamp> {
    let mut turns = Vec::with_capacity(count);
    let (mut next, mut today, mut day) = (from, 0, None);
    while turns.len() < count {
        let date = zone.to_datetime(next).date();
        today = if day == Some(date) { today } else { 0 };
        next = if today >= A_DAY { after(date, zone) } else { working_hour(next, zone) };
        let date = zone.to_datetime(next).date();
        today = if day == Some(date) { today + 1 } else { 1 };
        day = Some(date);
        turns.push(next);
        next = next.checked_add(APART).unwrap_or(Timestamp::MAX);
    }
    turns
}

/// The moment itself when people work then, else the next morning of a working day.
fn working_hour(at: Timestamp, zone: &TimeZone) -> Timestamp {
    let local = zone.to_datetime(at);
    match (is_weekday(local.date()), local.time()) {
        (true, time) if time < MORNING => morning(local.date(), zone),
        (true, time) if time <= AFTERNOON => at,
        (true | false, _) => after(local.date(), zone),
    }
}

/// The morning of the next weekday behind a date.
fn after(date: Date, zone: &TimeZone) -> Timestamp {
    let next = date.series(jiff::Span::new().days(1)).skip(1).take(WEEK).find(|date| is_weekday(*date));
    morning(next.unwrap_or(date), zone)
}

fn is_weekday(date: Date) -> bool {
    !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn morning(date: Date, zone: &TimeZone) -> Timestamp {
    zone.to_ambiguous_timestamp(date.to_datetime(MORNING)).compatible().unwrap_or(Timestamp::MAX)
}

fn wait(asleep: usize) -> String {
    match asleep {
        0 => "nothing runs that would have to wait".to_owned(),
        1 => "one follow-up waits".to_owned(),
        several => format!("{several} follow-ups wait"),
    }
}

/// Tells the colleague that a rep's threads are in his care until then, or no longer. Gives how many are open.
fn tell_stand_in(
    tx: &mut dyn Tx,
    desk: &Desk,
    rep: &Rep,
    colleague: &Address,
    until: Option<Timestamp>,
) -> Result<usize, StoreError> {
    let open = threads::open_for_rep(tx, &rep.address)?;
    let person = Person { name: rep.name.clone(), address: rep.address.clone() };
    let zone = announce::zone(desk, colleague);
    let facts = match until {
        Some(until) => {
            AwayNotice::HandedOver { rep: person, until, threads: open.iter().map(alarm::as_held).collect(), zone }
        }
        None => AwayNotice::HandedBack { rep: person },
    };
    let occasion = format!("{}.{}", rep.address.key(), desk.now.as_second());
    announce::post(tx, desk, &Audience::Rep(colleague.clone()), None, &NoticeFacts::Away(facts), &occasion)?;
    Ok(open.len())
}

/// The rep's mailbox answers by itself that he is away: he is asked, once a day at most, whether his follow-ups shall wait.
///
/// # Errors
/// The store's.
pub fn offer(tx: &mut dyn Tx, desk: &Desk, rep: &Address, back_on: Option<Date>) -> Result<(), StoreError> {
    let Some(rep) = desk.setup.rep(rep) else { return Ok(()) };
    let is_away = absences::get(tx, &rep.address)?.is_some();
    let is_over = back_on.is_some_and(|date| morning(date, &rep.zone) <= desk.now);
    if is_away || is_over || threads::open_for_rep(tx, &rep.address)?.is_empty() {
        return Ok(());
    }
    let today = rep.zone.to_datetime(desk.now).date();
    let occasion = match back_on {
        Some(date) => format!("{}.{date}", rep.address.key()),
        // Nobody says when it ends: asked once a month.
        None => format!("{}.{}", rep.address.key(), today.strftime("%Y-%m")),
    };
    let facts = NoticeFacts::Away(AwayNotice::Offer { back_on });
    announce::post(tx, desk, &Audience::Rep(rep.address.clone()), None, &facts, &occasion)
}

impl Engine {
    /// Ends absences whose day has come, and welcomes the reps. Gives how many.
    ///
    /// # Errors
    /// The store's.
    pub(super) async fn end_absences(&self) -> Result<usize, StoreError> {
        let desk = self.desk();
        self.store.write(move |tx| end_all(tx, &desk)).await
    }
}

fn end_all(tx: &mut dyn Tx, desk: &Desk) -> Result<usize, StoreError> {
    let over = absences::over(tx, desk.now, BATCH)?;
    for absence in &over {
        absences::remove(tx, &absence.rep)?;
        let Some(rep) = desk.setup.rep(&absence.rep) else { continue };
        if let Way::HandOver(colleague) = &absence.way {
            tell_stand_in(tx, desk, rep, colleague, None)?;
        }
        welcome(tx, desk, rep, absence)?;
    }
    Ok(over.len())
}

fn welcome(tx: &mut dyn Tx, desk: &Desk, rep: &Rep, absence: &Absence) -> Result<(), StoreError> {
    let mut open = threads::open_for_rep(tx, &rep.address)?;
    open.sort_by_key(|thread| (thread.anchor, thread.id));
    let waited = open.iter().filter(|thread| sleeps_for_the_rep(thread)).count();
    let idle = open.iter().filter(|thread| matches!(thread.state, State::Held { .. })).map(alarm::as_held).collect();
    let looked_after_by = match &absence.way {
        Way::HandOver(colleague) => desk.setup.rep(colleague).map(|rep| rep.name.clone()),
        Way::Pause | Way::Extend => None,
    };
    let facts = AwayNotice::Over { waited, a_day: A_DAY, looked_after_by, held: idle, zone: rep.zone.clone() };
    let occasion = format!("{}.{}", rep.address.key(), absence.until.as_second());
    announce::post(tx, desk, &Audience::Rep(rep.address.clone()), None, &NoticeFacts::Away(facts), &occasion)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new_york() -> TimeZone {
        TimeZone::get("America/New_York").unwrap()
    }

    fn told(turns: &[Timestamp]) -> Vec<String> {
        turns.iter().map(|at| new_york().to_datetime(*at).strftime("%a %d %H:%M").to_string()).collect()
    }

    #[test]
    fn threads_go_on_one_after_the_other_in_working_hours() {
        let friday: Timestamp = "2026-03-06T19:00:00Z".parse().unwrap();
        assert_eq!(
            told(&turns(friday, 6, &new_york())),
            ["Fri 06 14:00", "Fri 06 14:20", "Fri 06 14:40", "Fri 06 15:00", "Mon 09 08:00", "Mon 09 08:20"]
        );
        let all = turns(morning(jiff::civil::date(2026, 3, 9), &new_york()), 45, &new_york());
        let on = |day: &str| told(&all).iter().filter(|at| at.starts_with(day)).count();
        assert_eq!((on("Mon 09"), on("Tue 10"), on("Wed 11")), (20, 20, 5));
    }
}
