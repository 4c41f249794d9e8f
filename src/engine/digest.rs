//! The digest in a rep's morning and the report of the week: when each is due, and the facts that go into it, looked up by
//! the rep. The texts are `mail::notices`; what has happened to threads is decided elsewhere.

use jiff::SignedDuration;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::civil::Time;
use jiff::civil::Weekday;
use jiff::civil::time;
use jiff::tz::TimeZone;

use super::announce;
use super::announce::Audience;
use super::assemble::Engine;
use super::desk::Desk;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::absences;
use crate::adapters::store::absences::Way;
use crate::adapters::store::appointments;
use crate::adapters::store::digests;
use crate::adapters::store::digests::Told;
use crate::adapters::store::digests::What;
use crate::adapters::store::handovers;
use crate::adapters::store::threads;
use crate::adapters::store::turns;
use crate::adapters::store::turns::Side;
use crate::adapters::store::turns::Turn;
use crate::adapters::store::variants;
use crate::adapters::store::variants::Share;
use crate::config::settings::Rep;
use crate::config::settings::ReplyPath;
use crate::config::settings::ReportTime;
use crate::engine::setup::Setup;
use crate::followup::address::Address;
use crate::followup::address::Person;
use crate::followup::calendar::Calendar;
use crate::followup::thread::Outcome;
use crate::followup::thread::State;
use crate::followup::thread::Thread;
use crate::mail::notices::Digest;
use crate::mail::notices::Line;
use crate::mail::notices::Loss;
use crate::mail::notices::NoticeFacts;
use crate::mail::notices::Report;
use crate::mail::notices::Tally;
use crate::mail::notices::VariantShare;

/// A digest that could not leave in the morning leaves until then; later it is no news of the morning any more.
const NOON: Time = time(12, 0, 0, 0);
/// One that an admin wants after noon has that long.
const LATEST: Time = time(23, 59, 59, 0);
/// A report that could not leave on its day leaves on one of the next.
const REPORT_DAYS: i64 = 3;
/// Days that are looked at for the next working day: more than any run of holidays.
const SEARCH_DAYS: usize = 40;
/// Working days before its end in which an offer is named.
const ENDS_SOON: u32 = 5;
/// What somebody owes is forgotten after that: naming it for ever would be nagging.
const OWED: SignedDuration = SignedDuration::from_hours(28 * 24);
/// Variants are told by what came of the mails of so long: a week of them says nothing.
const VARIANTS_FOR: SignedDuration = SignedDuration::from_hours(90 * 24);

/// A first report looks back so far.
const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Rows of one list; a digest shows fewer and counts the rest.
const LISTED: u32 = 500;

/// Somebody who gets a regular mail.
#[derive(Debug, Clone)]
struct Reader {
    address: Address,
    zone: TimeZone,
    what: What,
    /// At that time of the day.
    at: Time,
    /// Of a report: on that day of the week.
    day: Option<Weekday>,
    /// An admin is told of every rep.
    is_admin: bool,
}

/// Everybody who gets one, by the config.
fn readers(setup: &Setup) -> Vec<Reader> {
    let settings = &setup.settings;
    let mut readers = Vec::new();
    for rep in &settings.reps {
        let reader = |what, at, day| Reader {
            address: rep.address.clone(),
            zone: rep.zone.clone(),
            what,
            at,
            day,
            is_admin: false,
        };
        readers.extend(rep.digest.map(|at| reader(What::Digest, at, None)));
        let gets_all = settings.admins.contains(&rep.address);
        let report = settings.report.filter(|_| !gets_all);
        readers.extend(report.map(|ReportTime { day, at }| reader(What::Report, at, Some(day))));
    }
    let zone = settings.reps.first().map_or(TimeZone::UTC, |rep| rep.zone.clone());
    if let Some(ReportTime { day, at }) = settings.report {
        readers.extend(settings.admins.iter().map(|admin| {
            let (address, zone) = (admin.clone(), zone.clone());
            Reader { address, zone, what: What::Report, at, day: Some(day), is_admin: true }
        }));
    }
    readers
}

/// The first slot behind `told` that is not over: its day, and when it begins.
fn slot(setup: &Setup, reader: &Reader, told: Date, now: Timestamp) -> Option<(Date, Timestamp)> {
    let first = now.to_zoned(reader.zone.clone()).date().checked_sub(jiff::Span::new().days(REPORT_DAYS)).ok()?;
    let first = told.tomorrow().ok()?.max(first);
    first.series(jiff::Span::new().days(1)).take(SEARCH_DAYS).find_map(|date| {
        let works = match reader.day {
            Some(day) => date.weekday() == day,
            None => is_working_day(setup, reader, date),
        };
        let begins = instant(date, reader.at, &reader.zone);
        (works && now <= ends(date, reader)).then_some((date, begins))
    })
}

/// Until when a mail of that day may still leave.
fn ends(date: Date, reader: &Reader) -> Timestamp {
    match reader.what {
        What::Digest => instant(date, if reader.at < NOON { NOON } else { LATEST }, &reader.zone),
        What::Report => {
            let last = date.checked_add(jiff::Span::new().days(REPORT_DAYS - 1)).unwrap_or(date);
            instant(last, LATEST, &reader.zone)
        }
    }
}

/// A time that the clocks skip comes when they are set, one that comes twice comes the first time.
fn instant(date: Date, at: Time, zone: &TimeZone) -> Timestamp {
    zone.to_ambiguous_timestamp(date.to_datetime(at)).compatible().unwrap_or(Timestamp::MAX)
}

/// Monday to Friday, unless the calendar of the rep's usual sequence says something else.
fn is_working_day(setup: &Setup, reader: &Reader, date: Date) -> bool {
    let calendar = working_days(setup, &reader.address);
    calendar.map_or(!matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday), |calendar| {
        calendar.is_working_day(date)
    })
}

fn working_days(setup: &Setup, rep: &Address) -> Option<Calendar> {
    let sequence = setup.sequences.get(&setup.rep(rep)?.sequence)?;
    let calendar = setup.calendar(&sequence.sequence.calendar);
    (!calendar.is_always() && calendar.days != [false; 7]).then_some(calendar)
}

/// When the next digest or report is due, overdue ones included.
///
/// # Errors
/// The store's.
pub(super) fn next(tx: &mut dyn Tx, setup: &Setup, now: Timestamp) -> Result<Option<Timestamp>, StoreError> {
    let told = digests::all(tx)?;
    let next = readers(setup).into_iter().filter_map(|reader| {
        let last = told.iter().find(|told| told.reader == reader.address && told.what == reader.what)?;
        slot(setup, &reader, last.day, now).map(|(_, begins)| begins)
    });
    Ok(next.min())
}

impl Engine {
    /// Tells every reader whose time has come. Gives how many.
    ///
    /// # Errors
    /// The store's; the rest stays due.
    pub(super) async fn tell_digests(&self, told: &[Told]) -> Result<usize, StoreError> {
        let desk = self.desk();
        let mut count = 0;
        for reader in readers(&desk.setup) {
            let last = told.iter().find(|told| told.reader == reader.address && told.what == reader.what).cloned();
            let due = match &last {
                // Seen for the first time: what happens from now on is news.
                None => true,
                Some(last) => {
                    slot(&desk.setup, &reader, last.day, desk.now).is_some_and(|(_, begins)| begins <= desk.now)
                }
            };
            if due {
                let desk = desk.clone();
                count += self.store.write(move |tx| tell(tx, &desk, &reader, last.as_ref())).await?;
            }
        }
        Ok(count)
    }
}

fn tell(tx: &mut dyn Tx, desk: &Desk, reader: &Reader, last: Option<&Told>) -> Result<usize, StoreError> {
    let today = desk.now.to_zoned(reader.zone.clone()).date();
    let put = |tx: &mut dyn Tx, day: Date, up_to: Timestamp| {
        digests::put(tx, &Told { reader: reader.address.clone(), what: reader.what, day, up_to })
    };
    let Some(last) = last else {
        let has_begun = instant(today, reader.at, &reader.zone) <= desk.now;
        let day = if has_begun { today } else { today.yesterday().unwrap_or(today) };
        put(tx, day, desk.now)?;
        return Ok(0);
    };
    let Some((day, _)) = slot(&desk.setup, reader, last.day, desk.now) else { return Ok(0) };
    let is_away = absences::get(tx, &reader.address)?.is_some_and(|absence| absence.until > desk.now);
    if is_away && reader.what == What::Digest {
        // The first digest after he is back tells it all.
        put(tx, day, last.up_to)?;
        return Ok(0);
    }
    let facts = match reader.what {
        What::Digest => NoticeFacts::Digest(Box::new(digest(tx, desk, reader, day, last.up_to)?)),
        What::Report => NoticeFacts::Report(Box::new(report(tx, desk, reader, last.up_to)?)),
    };
    let occasion = format!("{}.{day}", reader.address.key());
    announce::post(tx, desk, &Audience::Reader(reader.address.clone()), None, &facts, &occasion)?;
    put(tx, day, desk.now)?;
    Ok(1)
}

/// Whose threads a rep is told of: his own, and those that he looks after.
fn in_his_care<'a>(tx: &mut dyn Tx, desk: &'a Desk, reader: &Address) -> Result<Vec<&'a Rep>, StoreError> {
    let mut reps: Vec<&Rep> = desk.setup.rep(reader).into_iter().collect();
    for absence in absences::all(tx)? {
        let is_his = matches!(&absence.way, Way::HandOver(colleague) if colleague == reader);
        if is_his && absence.until > desk.now {
            reps.extend(desk.setup.rep(&absence.rep));
        }
    }
    Ok(reps)
}

fn digest(tx: &mut dyn Tx, desk: &Desk, reader: &Reader, today: Date, since: Timestamp) -> Result<Digest, StoreError> {
    let mut digest = Digest::empty(today, reader.zone.clone());
    let midnight = Calendar::end_of_day(today, &reader.zone);
    let soon = soon(desk, reader, today);
    for rep in in_his_care(tx, desk, &reader.address)? {
        let whose = (rep.address != reader.address).then(|| rep.name.clone());
        for thread in threads::open_for_rep(tx, &rep.address)? {
            digest.open += 1;
            // Where there is no offer, none ends soon.
            let plan = desk.setup.sequences.get(&thread.sequence);
            let soon = if plan.is_none_or(|plan| plan.sequence.has_offer) { soon } else { Timestamp::MIN };
            sort_in(&mut digest, &thread, whose.as_ref(), midnight, soon, desk.now);
        }
        arranged(tx, desk, reader, rep, whose.as_ref(), &mut digest)?;
        let turns = turns::answered_since(tx, &rep.address, since, LISTED)?;
        digest.answered.extend(lines(tx, turns, whose.as_ref())?);
        owed(tx, desk, rep, whose.as_ref(), &mut digest)?;
    }
    digest.arranged.sort_by_key(|line| line.at);
    digest.leaves.sort_by_key(|line| line.at);
    digest.approvals.sort_by_key(|line| line.at);
    digest.expiring.sort_by_key(|line| line.at);
    Ok(digest)
}

/// The end of the fifth working day from today.
fn soon(desk: &Desk, reader: &Reader, today: Date) -> Timestamp {
    let last = working_days_from(desk, reader, today).take(usize::try_from(ENDS_SOON).unwrap_or(0)).last();
    Calendar::end_of_day(last.unwrap_or(today), &reader.zone)
}

fn working_days_from(desk: &Desk, reader: &Reader, first: Date) -> impl Iterator<Item = Date> {
    let days = first.series(jiff::Span::new().days(1)).take(SEARCH_DAYS);
    days.filter(|date| is_working_day(&desk.setup, reader, *date))
}

/// Calls from now until the end of the next working day: on a Friday those of Monday, too.
fn arranged(
    tx: &mut dyn Tx,
    desk: &Desk,
    reader: &Reader,
    rep: &Rep,
    whose: Option<&String>,
    digest: &mut Digest,
) -> Result<(), StoreError> {
    let tomorrow = digest.today.tomorrow().unwrap_or(digest.today);
    let last = working_days_from(desk, reader, tomorrow).next().unwrap_or(tomorrow);
    let until = Calendar::end_of_day(last, &reader.zone);
    for (thread, call) in appointments::of_rep(tx, &rep.address, desk.now, until)? {
        let (Some(thread), Some(at)) = (threads::get(tx, thread)?, call.starts_at()) else { continue };
        let line = about(&thread, call.standing.doubt().to_owned(), at);
        digest.arranged.push(Line { rep: whose.cloned(), ..line });
    }
    Ok(())
}

/// Puts an open thread into the lists where it belongs.
fn sort_in(
    digest: &mut Digest,
    thread: &Thread,
    whose: Option<&String>,
    midnight: Timestamp,
    soon: Timestamp,
    now: Timestamp,
) {
    let line = |step: String, at: Timestamp| Line { rep: whose.cloned(), ..about(thread, step, at) };
    match &thread.state {
        State::Active(planned) => {
            let step = || planned.step.as_ref().map(ToString::to_string).unwrap_or_default();
            match planned.wants_word_since() {
                Some(since) => digest.approvals.push(line(step(), since)),
                None if planned.step.is_some() && planned.due <= midnight => {
                    digest.leaves.push(line(step(), planned.due.max(now)));
                }
                None => {}
            }
        }
        State::Waiting(task) => digest.calls.push(line(task.step.to_string(), task.until)),
        State::Held { why } => digest.held.push(Line { held: Some(*why), ..line(String::new(), now) }),
        State::Sending(_) | State::Snoozed { .. } | State::Paused | State::Ended { .. } => {}
    }
    if thread.expires_at > now && thread.expires_at <= soon {
        digest.expiring.push(line(String::new(), thread.expires_at));
    }
}

fn about(thread: &Thread, step: String, at: Timestamp) -> Line {
    let subject = thread.proposal.subject.clone();
    Line { thread: thread.id, who: name(&thread.prospect), subject, step, at, held: None, rep: None }
}

fn name(person: &Person) -> String {
    if person.name.trim().is_empty() { person.address.to_string() } else { person.name.clone() }
}

/// The threads of these turns, with who wrote.
fn lines(tx: &mut dyn Tx, turns: Vec<Turn>, whose: Option<&String>) -> Result<Vec<Line>, StoreError> {
    let mut lines = Vec::with_capacity(turns.len());
    for turn in turns {
        let Some(thread) = threads::get(tx, turn.thread)? else { continue };
        let line = about(&thread, String::new(), turn.since);
        lines.push(Line { who: turn.who, rep: whose.cloned(), ..line });
    }
    Ok(lines)
}

/// Who is to write, where the bot would have seen it if he had.
fn owed(
    tx: &mut dyn Tx,
    desk: &Desk,
    rep: &Rep,
    whose: Option<&String>,
    digest: &mut Digest,
) -> Result<(), StoreError> {
    let mailboxes = &desk.setup.settings.mailboxes;
    let own = rep.mailbox.as_ref().and_then(|name| mailboxes.get(name));
    let sees_his_mails = own.is_some_and(|own| own.sent_folder.is_some()) || rep.reply_path == ReplyPath::ReplyToBot;
    if !sees_his_mails {
        return Ok(());
    }
    let floor = desk.now.checked_sub(OWED).unwrap_or(Timestamp::MIN);
    let (his, theirs): (Vec<Turn>, Vec<Turn>) =
        turns::open(tx, &rep.address, floor, LISTED)?.into_iter().partition(|turn| turn.side == Side::Rep);
    digest.you_owe.extend(lines(tx, his, whose)?);
    digest.they_owe.extend(lines(tx, theirs, whose)?);
    Ok(())
}

fn report(tx: &mut dyn Tx, desk: &Desk, reader: &Reader, since: Timestamp) -> Result<Report, StoreError> {
    let mut report = Report {
        since: since.max(desk.now.checked_sub(WEEK + WEEK).unwrap_or(since)),
        until: desk.now,
        zone: reader.zone.clone(),
        total: Tally::default(),
        is_of_all: reader.is_admin,
        reps: Vec::new(),
        lost: Vec::new(),
        steps: Vec::new(),
        variants: Vec::new(),
    };
    let known_since = desk.now.checked_sub(VARIANTS_FOR).unwrap_or(since);
    for rep in &desk.setup.settings.reps {
        if !reader.is_admin && rep.address != reader.address {
            continue;
        }
        let mut tally = Tally { rep: rep.name.clone(), ..Tally::default() };
        for thread in threads::ended_for_rep(tx, &rep.address, report.since, u32::MAX)? {
            count(&thread, &mut tally, &mut report.lost, if reader.is_admin { &rep.name } else { "" });
        }
        // What goes on slowly had ended before.
        for outcome in handovers::since(tx, &rep.address, report.since)? {
            match outcome {
                Outcome::Expired => tally.expired += 1,
                Outcome::Unresponsive
                | Outcome::Completed
                | Outcome::Replied
                | Outcome::Bounced
                | Outcome::OptedOut
                | Outcome::Won
                | Outcome::Lost { .. }
                | Outcome::Cancelled
                | Outcome::Superseded => tally.no_answer += 1,
            }
        }
        report.total.add(&tally);
        if reader.is_admin && tally.all() > 0 {
            report.reps.push(tally);
        }
        for (step, answers) in turns::per_step(tx, &rep.address, report.since)? {
            match report.steps.iter_mut().find(|(known, _)| *known == step) {
                Some((_, count)) => *count += answers,
                None => report.steps.push((step, answers)),
            }
        }
        for share in variants::shares(tx, &rep.address, known_since)? {
            add_share(&mut report.variants, share);
        }
    }
    Ok(report)
}

/// Reps who use the same variant are counted together.
fn add_share(shares: &mut Vec<VariantShare>, new: Share) {
    let Share { sequence, step, template, sent, answered, won, .. } = new;
    let is_same =
        |known: &&mut VariantShare| (&known.sequence, &known.step, &known.template) == (&sequence, &step, &template);
    match shares.iter_mut().find(is_same) {
        Some(known) => {
            known.sent += sent;
            known.answered += answered;
            known.won += won;
        }
        None => shares.push(VariantShare { sequence, step, template, sent, answered, won }),
    }
}

fn count(thread: &Thread, tally: &mut Tally, lost: &mut Vec<Loss>, rep: &str) {
    let State::Ended { outcome, .. } = &thread.state else { return };
    match outcome {
        Outcome::Won => tally.won += 1,
        Outcome::Lost { reason } => {
            tally.lost += 1;
            lost.push(Loss { who: name(&thread.prospect), reason: reason.clone(), rep: rep.to_owned() });
        }
        Outcome::OptedOut => tally.opted_out += 1,
        Outcome::Replied => tally.answered += 1,
        Outcome::Expired => tally.expired += 1,
        Outcome::Unresponsive | Outcome::Completed => tally.no_answer += 1,
        Outcome::Bounced | Outcome::Cancelled | Outcome::Superseded => tally.other += 1,
    }
}
