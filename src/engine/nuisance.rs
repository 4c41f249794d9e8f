//! The one door through which notices reach the outbox: to registered reps and admins alone, a fair number an hour, and in
//! a storm of mails not at all. What does not pass is told of in one mail, or to the admins.
//!
//! What a notice says and whom it concerns is decided before; nothing here looks into threads.

use jiff::SignedDuration;
use jiff::Timestamp;

use super::alarm;
use super::alarm::Cause;
use super::announce;
use super::announce::Audience;
use super::assemble::Engine;
use super::desk::Desk;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::held_back;
use crate::adapters::store::held_back::HeldBack;
use crate::adapters::store::held_back::Storm;
use crate::adapters::store::notices;
use crate::adapters::store::notices::NewNotice;
use crate::followup::address::Address;
use crate::followup::inbound::Inbound;
use crate::followup::inbound::Kind;
use crate::mail::notices::NoticeFacts;
use crate::mail::notices::NuisanceNotice;
use crate::mail::render::Rendered;

/// The hour of the limit.
const HOUR: SignedDuration = SignedDuration::from_hours(1);
/// In so short a time only machines exchange [`ANSWERS_MAX`] mails.
const SHORT: SignedDuration = SignedDuration::from_mins(10);
/// A rep who clears his desk gives one command in twenty seconds; who is answered more often is no person.
const ANSWERS_MAX: u32 = 30;
/// Who is refused so often in one day does not read the refusals.
const FAILURES_A_DAY: u32 = 25;
/// A slower exchange is one, too: nobody is answered so often in one day.
const ANSWERS_A_DAY: u32 = 120;
/// See [`ANSWERS_A_DAY`].
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// A storm is over when so long nothing would have been answered.
const CALM_AFTER: SignedDuration = SignedDuration::from_mins(30);
/// Notices to everybody in [`SHORT`] time, for each rep; small companies get [`ALL_LEAST`].
const ALL_FOR_EACH: u32 = 20;
/// See [`ALL_FOR_EACH`].
const ALL_LEAST: u32 = 200;
/// A mail that passed so many servers goes round in circles (RFC 5321 section 6.3).
const HOPS_MAX: usize = 50;

/// Answers to what the reader himself sent to the bot: two machines could exchange them for ever.
const ANSWERS: [&str; 9] = [
    "command-done",
    "command-refused",
    "command-told",
    "enrolment-refused",
    "help",
    "not-understood",
    "story",
    "thread-list",
    "which-thread",
];
/// Those among them that say no: whoever writes on all the same is hardly a person.
const FAILURES: [&str; 3] = ["command-refused", "enrolment-refused", "not-understood"];
/// The prospect's side wrote: these come first, and have an allowance of their own.
const URGENT: [&str; 8] = [
    "answered",
    "answered-after-end",
    "maybe-answer",
    "invitation",
    "opted-out",
    "departed",
    "unreadable",
    "not-forwarded",
];
/// What is bounded elsewhere (a heads-up by the sends, a confirmation and a forwarded mail by limits of their own), waits
/// for the reader's word on it, or tells of all others.
const FREE: [&str; 18] = [
    "alarm-calendar",
    "alarm-disk-low",
    "alarm-held-threads",
    "alarm-notices-stuck",
    "alarm-unknown-sends",
    "all-clear",
    "approval",
    "call",
    "choice",
    "confirm",
    "digest",
    "forward",
    "heads-up",
    "held-back",
    "mailbox-blind",
    "mailbox-mute",
    "report",
    "storm",
];

/// What becomes of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Leaves,
    /// Until then.
    HeldBack(Timestamp),
    Dropped,
}

/// Puts a notice into the outbox, to leave at `at`, or holds it back. Only registered reps and admins are ever written to:
/// for anybody else nothing happens. Twice the same changes nothing.
///
/// # Errors
/// The store's.
pub fn queue(
    tx: &mut dyn Tx,
    desk: &Desk,
    notice: &NewNotice,
    body: &Rendered,
    at: Timestamp,
) -> Result<(), StoreError> {
    let [reader] = notice.recipients.as_slice() else { return Ok(()) };
    if !is_registered(desk, reader) {
        tracing::error!(kind = kind_of(notice), "a notice to somebody who is neither rep nor admin was not sent");
        return Ok(());
    }
    if notices::is_known(tx, &notice.dedupe_key)? {
        return Ok(());
    }
    match fate(tx, desk, kind_of(notice), reader)? {
        Fate::Leaves => {
            notices::insert_for(tx, notice, desk.now, at)?;
        }
        Fate::HeldBack(until) => {
            let held = HeldBack {
                dedupe_key: notice.dedupe_key.clone(),
                reader: reader.clone(),
                kind: kind_of(notice).to_owned(),
                is_urgent: URGENT.contains(&kind_of(notice)),
                held_at: desk.now,
                subject: body.subject.clone().unwrap_or_default(),
                text: body.text.clone(),
            };
            held_back::insert(tx, &held, until)?;
        }
        Fate::Dropped => {}
    }
    Ok(())
}

/// Puts a forwarded mail into the outbox, whose number the forwarder limits. `false`: it was there before, or its reader is
/// neither rep nor admin.
///
/// # Errors
/// The store's.
pub fn pass(tx: &mut dyn Tx, desk: &Desk, notice: &NewNotice) -> Result<bool, StoreError> {
    let may_read = notice.recipients.iter().all(|reader| is_registered(desk, reader));
    if !may_read {
        tracing::error!(kind = kind_of(notice), "a mail for somebody who is neither rep nor admin was not forwarded");
    }
    Ok(may_read && notices::insert(tx, notice, desk.now)?)
}

fn is_registered(desk: &Desk, reader: &Address) -> bool {
    let settings = &desk.setup.settings;
    settings.reps.iter().any(|rep| rep.address == *reader) || settings.admins.contains(reader)
}

/// The key of a notice begins with its kind.
fn kind_of(notice: &NewNotice) -> &str {
    notice.dedupe_key.split('/').next().unwrap_or_default()
}

fn fate(tx: &mut dyn Tx, desk: &Desk, kind: &str, reader: &Address) -> Result<Fate, StoreError> {
    if FREE.contains(&kind) {
        return Ok(Fate::Leaves);
    }
    if ANSWERS.contains(&kind) && is_storm_of(tx, desk, reader)? {
        return Ok(Fate::Dropped);
    }
    let per_hour = desk.setup.settings.notices_per_hour;
    let limit = if URGENT.contains(&kind) { per_hour.saturating_mul(2) } else { per_hour };
    let (told, oldest) = held_back::told(tx, reader, &FREE, before(desk.now, HOUR))?;
    let full = told >= limit;
    let is_admin = desk.setup.settings.admins.contains(reader);
    let storm = !full && !is_admin && !URGENT.contains(&kind) && is_storm_of_all(tx, desk)?;
    if !full && !storm {
        return Ok(Fate::Leaves);
    }
    let begun = oldest.unwrap_or(desk.now);
    Ok(Fate::HeldBack(begun.checked_add(HOUR).unwrap_or(Timestamp::MAX).max(desk.now)))
}

/// Whether the bot and one reader answer each other without end. The first time the admins are told.
fn is_storm_of(tx: &mut dyn Tx, desk: &Desk, reader: &Address) -> Result<bool, StoreError> {
    if goes_on(tx, desk, Some(reader))? {
        return Ok(true);
    }
    let short = held_back::count(tx, reader, &ANSWERS, before(desk.now, SHORT))?;
    let long = held_back::count(tx, reader, &ANSWERS, before(desk.now, DAY))?;
    let failed = held_back::count(tx, reader, &FAILURES, before(desk.now, DAY))?;
    if short < ANSWERS_MAX && long < ANSWERS_A_DAY && failed < FAILURES_A_DAY {
        return Ok(false);
    }
    begin(tx, desk, Some(reader), short.max(long))?;
    Ok(true)
}

/// Whether so many notices leave for everybody that something must be wrong.
fn is_storm_of_all(tx: &mut dyn Tx, desk: &Desk) -> Result<bool, StoreError> {
    if goes_on(tx, desk, None)? {
        return Ok(true);
    }
    let reps = u32::try_from(desk.setup.settings.reps.len()).unwrap_or(u32::MAX);
    let most = reps.saturating_mul(ALL_FOR_EACH).max(ALL_LEAST);
    let told = held_back::told_to_all(tx, &FREE, before(desk.now, SHORT), most)?;
    if told < most {
        return Ok(false);
    }
    begin(tx, desk, None, told)?;
    Ok(true)
}

/// A storm goes on as long as there are mails that would have to be answered.
fn goes_on(tx: &mut dyn Tx, desk: &Desk, reader: Option<&Address>) -> Result<bool, StoreError> {
    let Some(last) = held_back::storm(tx, reader)? else { return Ok(false) };
    if last.duration_until(desk.now) >= CALM_AFTER {
        held_back::calm(tx, reader)?;
        return Ok(false);
    }
    held_back::blow(tx, reader, desk.now)?;
    Ok(true)
}

/// An alarm like any other: told again while it goes on, and when it is over.
fn begin(tx: &mut dyn Tx, desk: &Desk, reader: Option<&Address>, mails: u32) -> Result<(), StoreError> {
    held_back::blow(tx, reader, desk.now)?;
    tracing::error!(mails, "a storm of mails: nothing is answered until it is over");
    let reader = reader.map(|reader| reader.key().to_owned()).unwrap_or_default();
    let facts = storm(desk, reader.clone(), mails, None);
    alarm::raise(tx, desk, &Cause::Storm(reader), &facts)
}

/// What the admins are told of a storm: as it begins how many mails it was, later since when it goes on.
pub(super) fn storm(desk: &Desk, reader: String, mails: u32, goes_on_since: Option<Timestamp>) -> NoticeFacts {
    let (zone, calm_after_min) = (alarm::zone(desk), CALM_AFTER.as_mins());
    NoticeFacts::Nuisance(NuisanceNotice::Storm { reader, mails, goes_on_since, zone, calm_after_min })
}

/// When a storm is over, should nothing come in any more that would have been answered.
pub(super) fn calm_at(storm: &Storm) -> Timestamp {
    storm.last_at.checked_add(CALM_AFTER).unwrap_or(Timestamp::MAX)
}

fn before(now: Timestamp, span: SignedDuration) -> Timestamp {
    now.checked_sub(span).unwrap_or(Timestamp::MIN)
}

/// Whether a person wrote a mail, so that an answer cannot go round in circles: no automatic mail, no list, no report,
/// nothing from nobody or from ourselves (RFC 3834 section 2).
#[must_use]
pub fn may_be_answered(desk: &Desk, inbound: &Inbound) -> bool {
    let by_a_person = match inbound.kind {
        // Of a mail that is too large the head is known; the head says whether it is automatic.
        Kind::Human | Kind::Unreadable => true,
        Kind::OutOfOffice(_)
        | Kind::AutoReply
        | Kind::Bounce
        | Kind::Delay
        | Kind::Receipt
        | Kind::InvitationReply(_)
        | Kind::List => false,
    };
    let is_ours = inbound.from.iter().any(|person| desk.setup.directory.is_own(&person.address));
    by_a_person && !is_ours && inbound.return_path != Some(None)
}

/// Whether a mail has passed so many servers that it must go round in circles.
#[must_use]
pub fn goes_round(raw: &[u8]) -> bool {
    let head = raw.split(|byte| *byte == b'\n').take_while(|line| !line.trim_ascii().is_empty());
    let is_hop = |line: &&[u8]| line.get(..9).is_some_and(|name| name.eq_ignore_ascii_case(b"received:"));
    head.filter(is_hop).count() > HOPS_MAX
}

impl Engine {
    /// Tells readers whose hour is over what was held back, in one mail each. Gives how many.
    ///
    /// # Errors
    /// The store's.
    pub(super) async fn tell_held_back(&self) -> Result<usize, StoreError> {
        let desk = self.desk();
        self.store.write(move |tx| tell_all(tx, &desk)).await
    }
}

fn tell_all(tx: &mut dyn Tx, desk: &Desk) -> Result<usize, StoreError> {
    let readers = held_back::due(tx, desk.now)?;
    for reader in &readers {
        let held = held_back::take(tx, reader)?;
        let settings = &desk.setup.settings;
        // Whoever left the config meanwhile is told nothing, and nobody else what was meant for him.
        let audience = Audience::Reader(reader.clone());
        let facts = NoticeFacts::Nuisance(NuisanceNotice::HeldBack {
            notices: held.into_iter().map(|held| (held.held_at, held.is_urgent, held.subject, held.text)).collect(),
            per_hour: settings.notices_per_hour,
            zone: announce::zone(desk, reader),
        });
        let occasion = format!("{}.{}", reader.key(), desk.now.as_second());
        announce::post(tx, desk, &audience, None, &facts, &occasion)?;
    }
    Ok(readers.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::notices;

    #[test]
    fn a_mail_in_circles_is_known_by_its_hops() {
        let mail = |hops: usize| {
            let hop = "Received: from a by b;\r\n\tMon, 2 Mar 2026 10:00:00 -0500\r\n";
            format!("{}Subject: x\r\n\r\n{}", hop.repeat(hops), hop.repeat(60))
        };
        assert!(!goes_round(mail(50).as_bytes()));
        assert!(goes_round(mail(51).as_bytes()));
        assert!(!goes_round(b""));
    }

    #[test]
    fn the_kinds_that_have_a_rule_of_their_own_exist() {
        // A forwarded mail has no text of ours.
        let known: Vec<&str> = notices::names().chain(["forward"]).collect();
        let unknown: Vec<&&str> =
            ANSWERS.iter().chain(&FAILURES).chain(&URGENT).chain(&FREE).filter(|kind| !known.contains(*kind)).collect();
        assert_eq!(unknown, Vec::<&&str>::new());
    }
}
