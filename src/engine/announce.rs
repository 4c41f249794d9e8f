//! Notices to reps and admins: gathers what a text needs, writes the mail, puts it into the outbox.
//!
//! What a notice says is `mail::notices`; when one is due is decided by the rules. Nothing is sent here.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::away;
use super::brief;
use super::busy;
use super::desk;
use super::desk::Desk;
use super::draft;
use super::forward;
use super::nuisance;
use super::shown;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::inbound;
use crate::adapters::store::journal;
use crate::adapters::store::notices;
use crate::adapters::store::proposed_dates;
use crate::config::settings::BOT_MAILBOX;
use crate::followup::address::Address;
use crate::followup::address::Person;
use crate::followup::appointment::Standing;
use crate::followup::decision::Notice;
use crate::followup::event::Answer;
use crate::followup::ids::MessageId;
use crate::followup::ids::SendRef;
use crate::followup::ids::ThreadId;
use crate::followup::thread::HoldReason;
use crate::followup::thread::State;
use crate::followup::thread::Thread;
use crate::mail::compose;
use crate::mail::compose::NoticeMail;
use crate::mail::language::Language;
use crate::mail::notices::About;
use crate::mail::notices::JournalLine;
use crate::mail::notices::NoticeFacts;
use crate::mail::notices::ThreadNotice;

/// Newest lines of the journal that a notice shows: a page, not a book.
const JOURNAL_LINES: usize = 40;

/// Who gets a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Audience {
    /// The rep with this registered address; the admins when he is gone.
    Rep(Address),
    /// Whoever said something: the rep or admin with this registered address, and nobody when he is gone.
    Reader(Address),
    /// All admins.
    Admins,
}

/// Tells the rep of a thread; the admins as well where a stranger tried to command.
///
/// # Errors
/// The store's.
pub fn to_rep(tx: &mut dyn Tx, desk: &Desk, thread: &Thread, notice: &Notice) -> Result<(), StoreError> {
    if let Notice::Shown(shown) = notice {
        return shown::show(tx, desk, thread, shown);
    }
    if let Notice::Task { task, is_reminder } = notice {
        return shown::ask(tx, desk, thread, task, *is_reminder);
    }
    let facts = NoticeFacts::Thread(Box::new(ThreadNotice {
        about: about(tx, desk, thread)?,
        notice: notice.clone(),
        answer_text: answer_text(tx, notice)?,
        outbox_id: outbox_id(notice),
        forwarded: was_forwarded(tx, thread, notice)?,
        clash: clash(tx, desk, thread, notice)?,
        brief: brief::of(tx, thread, notice, desk.now)?,
    }));
    // The version makes the same notice about the same state the same row, however often it is decided.
    // A second mail may say something without changing the state: every mail is told.
    let mail = notice.inbound().map(|row| format!(".{}", row.0)).unwrap_or_default();
    let occasion = format!("{}.{}{mail}", thread.id, thread.version);
    post(tx, desk, &Audience::Rep(thread.rep.clone()), Some(thread.id), &facts, &occasion)?;
    if let Notice::Answered { answer, .. } | Notice::AnsweredAfterEnd { answer, .. } = notice {
        remember_the_day(tx, desk, thread, answer)?;
    }
    // What does not reach the rep must reach somebody.
    let is_for_admins =
        matches!(notice, Notice::StrangerCommand { .. } | Notice::Held { why: HoldReason::Unshown, .. });
    if is_for_admins {
        post(tx, desk, &Audience::Admins, Some(thread.id), &facts, &occasion)?;
    }
    Ok(())
}

/// What the rep has at the time that the prospect proposes for a call.
fn clash(tx: &mut dyn Tx, desk: &Desk, thread: &Thread, notice: &Notice) -> Result<Option<String>, StoreError> {
    let Notice::Invitation { call: Some(call), .. } = notice else { return Ok(None) };
    match call.proposed.filter(|_| call.standing == Standing::Countered) {
        Some(at) => Ok(busy::clash(tx, desk, thread, call, at)?.map(|why| why.to_string())),
        None => Ok(None),
    }
}

/// Keeps the day that a notice offers, so that `ok` means what its reader saw.
fn remember_the_day(tx: &mut dyn Tx, desk: &Desk, thread: &Thread, answer: &Answer) -> Result<(), StoreError> {
    match answer.intent.ask_again_on(answer.at.to_zoned(TimeZone::UTC).date()) {
        Some(day) => proposed_dates::put(tx, thread.id, day, desk.now),
        None => proposed_dates::forget(tx, thread.id),
    }
}

/// Writes a notice to everybody in the audience. `occasion` and the kind of notice are its identity: the same occasion is
/// told once.
///
/// # Errors
/// The store's.
pub fn post(
    tx: &mut dyn Tx,
    desk: &Desk,
    audience: &Audience,
    thread: Option<ThreadId>,
    facts: &NoticeFacts,
    occasion: &str,
) -> Result<(), StoreError> {
    let stand_in = stand_in(tx, desk, audience, thread)?;
    for reader in readers(desk, stand_in.as_ref().unwrap_or(audience)) {
        queue(tx, desk, reader, thread, facts, &Letterhead { occasion, reply_to: None, at: desk.now })?;
    }
    Ok(())
}

/// Writes a notice to a rep that he answers at an address of its own. It leaves at `at`, unless it is taken back before.
///
/// # Errors
/// The store's.
pub fn ask(
    tx: &mut dyn Tx,
    desk: &Desk,
    rep: &Address,
    facts: &NoticeFacts,
    occasion: &str,
    reply_to: &Address,
    at: Timestamp,
) -> Result<(), StoreError> {
    for reader in readers(desk, &Audience::Rep(rep.clone())) {
        queue(tx, desk, reader, None, facts, &Letterhead { occasion, reply_to: Some(reply_to), at })?;
    }
    Ok(())
}

/// Takes a notice back that has not left; its kind is that of its facts.
///
/// # Errors
/// The store's.
pub fn withdraw(tx: &mut dyn Tx, kind: &str, occasion: &str, reader: &Address) -> Result<bool, StoreError> {
    notices::withdraw(tx, &format!("{kind}/{occasion}/{}", reader.key()))
}

/// What of a notice is not its text.
struct Letterhead<'a> {
    occasion: &'a str,
    reply_to: Option<&'a Address>,
    at: Timestamp,
}

fn queue(
    tx: &mut dyn Tx,
    desk: &Desk,
    (to, language): (Person, Language),
    thread: Option<ThreadId>,
    facts: &NoticeFacts,
    head: &Letterhead<'_>,
) -> Result<(), StoreError> {
    let row = format!("{}/{}", head.occasion, to.address.key());
    let bot = &desk.setup.settings.bot;
    let domain = bot.address.domain();
    let message_id = desk.keyring.notice_message_id(facts.kind(), &row, domain);
    let reply_to = head.reply_to.cloned().or_else(|| answer_to(desk, thread, &to.address));
    let mail = NoticeMail {
        from: Person { name: bot.name.clone(), address: bot.address.clone() },
        to: to.clone(),
        reply_to: reply_to.map(|address| Person { name: bot.name.clone(), address }),
        body: desk.setup.texts.write(facts, language, &|thread| answer_to(desk, thread, &to.address)),
        message_id: message_id.clone(),
        earlier: thread.map(|thread| root(desk, thread, domain)).into_iter().collect(),
    };
    let zone = zone(desk, &to.address);
    let message = compose::freeze(&compose::notice_draft(&mail), &desk.now.to_zoned(zone));
    let notice = notices::NewNotice {
        dedupe_key: format!("{}/{row}", facts.kind()),
        thread,
        mailbox: BOT_MAILBOX.to_owned(),
        envelope_from: Some(bot.address.clone()),
        recipients: vec![to.address],
        message_id,
        message,
    };
    nuisance::queue(tx, desk, &notice, &mail.body, head.at)
}

/// The signed address at which a reader commands a thread, or all of his.
fn answer_to(desk: &Desk, thread: Option<ThreadId>, reader: &Address) -> Option<Address> {
    desk.keyring.command_address(&desk.setup.settings.bot.address, thread, reader)
}

/// The thread as notices tell of it.
///
/// # Errors
/// The store's.
pub fn about(tx: &mut dyn Tx, desk: &Desk, thread: &Thread) -> Result<About, StoreError> {
    let mut entries = journal::of_thread(tx, thread.id)?;
    entries.retain(|entry| entry.kind != desk::ROUTINE);
    let skip = entries.len().saturating_sub(JOURNAL_LINES);
    let is_over = matches!(&thread.state, State::Ended { outcome, .. } if outcome.ends_offer());
    Ok(About {
        thread: thread.id,
        prospect: thread.prospect.clone(),
        subject: thread.proposal.subject.clone(),
        sequence: thread.sequence.clone(),
        zone: zone(desk, &thread.rep),
        expires_at: thread.expires_at,
        has_offer: !is_over && desk.pinned(tx, thread.pinned).map_or(true, |pinned| pinned.sequence.has_offer),
        next: match &thread.state {
            State::Active(planned) => planned.step.clone().map(|step| (step, planned.due)),
            State::Sending(_)
            | State::Waiting(_)
            | State::Snoozed { .. }
            | State::Paused
            | State::Held { .. }
            | State::Ended { .. } => None,
        },
        journal: entries.into_iter().skip(skip).map(|entry| JournalLine { at: entry.at, text: entry.text }).collect(),
    })
}

/// The id by which the CLI and people name a send.
#[must_use]
pub fn send_name(send: &SendRef) -> String {
    format!("{}.{}.{}", send.thread, send.step, send.generation)
}

/// The zone in which a person reads dates.
#[must_use]
pub fn zone(desk: &Desk, reader: &Address) -> TimeZone {
    let settings = &desk.setup.settings;
    let rep = settings.rep(reader).or_else(|| settings.reps.first());
    rep.map_or(TimeZone::UTC, |rep| rep.zone.clone())
}

/// All notices of a thread hang below one id that no mail bears: clients group them, and never with the prospect's mail.
fn root(desk: &Desk, thread: ThreadId, domain: &str) -> MessageId {
    desk.keyring.notice_message_id("thread", &thread.to_string(), domain)
}

/// Whoever looks after the threads of a rep who is away is told about them in his place.
fn stand_in(
    tx: &mut dyn Tx,
    desk: &Desk,
    audience: &Audience,
    thread: Option<ThreadId>,
) -> Result<Option<Audience>, StoreError> {
    match (audience, thread) {
        (Audience::Rep(rep), Some(_)) => Ok(away::stand_in(tx, desk, rep)?.map(Audience::Rep)),
        (Audience::Rep(_), None) | (Audience::Reader(_) | Audience::Admins, _) => Ok(None),
    }
}

fn readers(desk: &Desk, audience: &Audience) -> Vec<(Person, Language)> {
    let settings = &desk.setup.settings;
    let admins = || -> Vec<(Person, Language)> {
        let person = |address: &Address| Person { name: String::new(), address: address.clone() };
        settings.admins.iter().map(|address| (person(address), Language::default())).collect::<Vec<_>>()
    };
    let rep = |address: &Address| {
        let rep = settings.rep(address)?;
        Some(vec![(Person { name: rep.name.clone(), address: rep.address.clone() }, draft::language(rep))])
    };
    match audience {
        Audience::Admins => admins(),
        Audience::Rep(address) => rep(address).unwrap_or_else(admins),
        Audience::Reader(address) => rep(address).unwrap_or_else(|| {
            let mut admins = admins();
            admins.retain(|(admin, _)| admin.address == *address);
            admins
        }),
    }
}

/// Whether the mail that a notice is about is on its way to the rep, complete.
fn was_forwarded(tx: &mut dyn Tx, thread: &Thread, notice: &Notice) -> Result<bool, StoreError> {
    match notice.inbound() {
        Some(row) => notices::has(tx, &forward::key(row, &thread.rep)),
        None => Ok(false),
    }
}

fn answer_text(tx: &mut dyn Tx, notice: &Notice) -> Result<String, StoreError> {
    match notice.inbound() {
        Some(row) => Ok(inbound::get(tx, row)?.map(|mail| mail.reply_text).unwrap_or_default()),
        None => Ok(String::new()),
    }
}

fn outbox_id(notice: &Notice) -> Option<String> {
    if let Notice::UnknownSend { send } = notice { Some(send_name(send)) } else { None }
}

/// The instant as a rep reads it.
#[must_use]
pub fn spoken(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%a %d %b %Y, %H:%M").to_string()
}
