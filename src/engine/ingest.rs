//! A batch of received mails in one transaction: inbound rows, enrolments, events in order, the cursor.
//!
//! Reading the bytes happened before ([`read`]); fetching is `inbox`. Feeding the same mail twice changes nothing.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::sync::Arc;

use jiff::SignedDuration;
use jiff::Timestamp;

use super::alarm;
use super::alarm::Cause;
use super::announce;
use super::announce::Audience;
use super::away;
use super::commit;
use super::confirm;
use super::desk::Desk;
use super::enrol;
use super::enrol::Enrolment;
use super::enrol::Way;
use super::forward;
use super::judge::Judged;
use super::judge::direction;
use super::judge::judge;
use super::judge::judge_one;
use super::judge::remember;
use super::judge::understood;
use super::nuisance;
use super::post;
use super::proof;
use super::steer;
use super::steer::Order;
use super::steer::Steered;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::again;
use crate::adapters::store::cursors;
use crate::adapters::store::cursors::Cursor;
use crate::adapters::store::inbound as rows;
use crate::adapters::store::inbound::Identity;
use crate::adapters::store::inbound::Insertion;
use crate::adapters::store::inbound::Received;
use crate::adapters::store::inbound::Sighting;
use crate::adapters::store::meta;
use crate::adapters::store::meta::HoldScope;
use crate::adapters::store::quarantine;
use crate::adapters::store::suppressions;
use crate::adapters::store::suppressions::Target;
use crate::adapters::store::threads;
use crate::config::settings::BOT_MAILBOX;
use crate::followup::address::Address;
use crate::followup::event::Command;
use crate::followup::event::Event;
use crate::followup::ids::InboundId;
use crate::followup::ids::ThreadId;
use crate::followup::inbound::Inbound;
use crate::followup::inbound::Kind;
use crate::followup::interpret;
use crate::followup::interpret::Arrival;
use crate::followup::interpret::Happening;
use crate::followup::matching;
use crate::followup::matching::Direction;
use crate::followup::matching::Evidence;
use crate::followup::matching::Match;
use crate::mail::authentication::Signed;
use crate::mail::notices::NoticeFacts;
use crate::mail::recipients;
use crate::mail::recipients::Recipients;
use crate::mail::reference::Keyring;
use crate::mail::reference::Verified;

/// How far a mail server's clock may be behind ours.
const CLOCK_SLACK: SignedDuration = SignedDuration::from_mins(10);

/// Whose mailbox and which folder a batch came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Name of the mailbox in the config.
    pub mailbox: String,
    /// Folder as the config names it.
    pub folder: String,
    /// Of that folder.
    pub uidvalidity: u32,
    /// The rep whose own mailbox it is; `None` for the bot's.
    pub rep: Option<Address>,
    /// The folder holds what the mailbox's owner sent.
    pub is_sent: bool,
    /// The folder is being read again: what was refused in it stays refused.
    pub is_rescan: bool,
    /// Mail that arrived earlier enrols nobody.
    pub watch_started_at: Timestamp,
}

/// One mail, read and with its signatures verified.
#[derive(Debug, Clone)]
pub struct Letter {
    /// UID in its folder.
    pub uid: u32,
    /// When the server received it.
    pub received_at: Timestamp,
    /// What it says.
    pub inbound: Inbound,
    /// What of it carries our signature.
    pub verified: Verified,
    /// As it was fetched; the head alone of a mail that is too large.
    pub raw: Arc<[u8]>,
    /// What our own check of its signatures says; made before it is taken in.
    pub signed: Signed,
    /// The rep in whose name it is written was asked, and says that it is his.
    pub is_confirmed: bool,
}

/// What a batch came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Taken {
    /// Mails that were not known before.
    pub new: usize,
    /// Events that happened to threads.
    pub events: usize,
    /// Threads opened.
    pub enrolled: usize,
}

impl Taken {
    /// Counts another batch.
    pub fn add(&mut self, other: Self) {
        self.new += other.new;
        self.events += other.events;
        self.enrolled += other.enrolled;
    }
}

/// Reads one mail; pure and total.
#[must_use]
pub fn read(keyring: &Keyring, uid: u32, received_at: Timestamp, raw: Arc<[u8]>, truncated: bool) -> Letter {
    let inbound = crate::mail::read::read(&raw, truncated);
    // Whatever a mail does to us, it must not stop the reading of the others.
    let verified = catch_unwind(AssertUnwindSafe(|| keyring.verify(&inbound))).unwrap_or_default();
    Letter { uid, received_at, inbound, verified, raw, signed: Signed::default(), is_confirmed: false }
}

/// Takes a batch in: everything of it is stored, or nothing.
///
/// # Errors
/// The store's; the batch will be fetched again.
pub fn take_in(
    tx: &mut dyn Tx,
    desk: &Desk,
    place: &Place,
    letters: &[Letter],
    cursor: Option<&Cursor>,
) -> Result<Taken, StoreError> {
    confirm::forget_old(tx, desk)?;
    let fresh = fresh(tx, desk, place, letters)?;
    let mut taken = Taken { new: fresh.len(), ..Taken::default() };
    let (mut happenings, mut orders) = (Vec::new(), Vec::new());
    // Proposals first: an answer in the same batch must find its thread, and so must what the rep wrote next.
    let (mut reps, others): (Vec<&Letter>, Vec<&Letter>) =
        fresh.into_iter().partition(|letter| matches!(direction(desk, letter), Direction::Rep(_)));
    reps.sort_by_key(|letter| letter.inbound.references.len().max(letter.inbound.in_reply_to.len()));
    for letters in [reps, others] {
        for Judged { letter, direction, mut matched, beside } in judge(tx, desk, &letters)? {
            if taken.enrolled > 0 && matches!(direction, Direction::Rep(_)) && !is_known_conversation(&matched) {
                matched = judge_one(tx, desk, letter)?;
            }
            if let Some(thread) = beside {
                remember(tx, desk, thread, &direction, letter)?;
            }
            let outcome = take_one(tx, desk, place, letter, &direction, matched)?;
            taken.enrolled += usize::from(outcome.enrolled);
            happenings.extend(outcome.happenings);
            orders.extend(outcome.order);
        }
    }
    taken.events = happen(tx, desk, happenings, &orders)?;
    if let Some(cursor) = cursor {
        cursors::put(tx, cursor)?;
    }
    Ok(taken)
}

/// Keeps a mail that cannot be taken in: its row, its place, a word to the admins. With `is_holding` the threads that it
/// may concern are held. Gives how many.
///
/// # Errors
/// The store's.
pub fn set_aside(
    tx: &mut dyn Tx,
    desk: &Desk,
    place: &Place,
    letter: &Letter,
    why: &str,
    is_holding: bool,
) -> Result<usize, StoreError> {
    let judged = if is_holding { judge(tx, desk, &[letter])? } else { Vec::new() };
    let (direction, matched) =
        judged.into_iter().next().map_or((Direction::Outsider, Match::None), |one| (one.direction, one.matched));
    let threads = interpret::matched_threads(&matched);
    let row = record(tx, place, letter, &letter.inbound, &direction, &matched, threads.first().copied(), None)?;
    let held = threads.into_iter().map(|thread| Happening::Thread(thread, Event::Unreadable { inbound: row }));
    let held = happen(tx, desk, held.collect(), &[])?;
    quarantine(tx, desk, place, letter.uid, why)?;
    Ok(held)
}

/// Notes a mail that cannot be read or taken in, and tells the admins once.
///
/// # Errors
/// The store's.
pub fn quarantine(tx: &mut dyn Tx, desk: &Desk, place: &Place, uid: u32, why: &str) -> Result<(), StoreError> {
    let place =
        Sighting { mailbox: place.mailbox.clone(), folder: place.folder.clone(), uidvalidity: place.uidvalidity, uid };
    quarantine::note(tx, &place, why, desk.now)?;
    let occasion = format!("{}.{}.{}.{uid}", place.mailbox, place.folder, place.uidvalidity);
    let facts = NoticeFacts::MailSetAside { mailbox: place.mailbox, folder: place.folder, uid, error: why.to_owned() };
    announce::post(tx, desk, &Audience::Admins, None, &facts, &occasion)
}

/// Mails that are not known, and known ones that matched nothing and are to be looked at again. Of the others only the
/// sighting is stored. Of two copies of a rep's mail one may prove what the other does not.
fn fresh<'a>(
    tx: &mut dyn Tx,
    desk: &Desk,
    place: &Place,
    letters: &'a [Letter],
) -> Result<Vec<&'a Letter>, StoreError> {
    let identities: Vec<Identity> = letters.iter().map(identity).collect();
    let settled: BTreeMap<Identity, InboundId> = rows::settled(tx, &identities)?.into_iter().collect();
    let mut seen = BTreeSet::new();
    let mut fresh = Vec::new();
    for (letter, identity) in letters.iter().zip(identities) {
        if let Some(row) = settled.get(&identity) {
            rows::sight(tx, *row, &sighting(place, letter))?;
        } else if seen.insert(identity) || matches!(direction(desk, letter), Direction::Rep(_)) {
            fresh.push(letter);
        }
    }
    Ok(fresh)
}

fn identity(letter: &Letter) -> Identity {
    Identity { message_id: letter.inbound.message_id.clone(), body_hash: letter.inbound.body_hash }
}

/// The identity of a mail that is not ours to know: a hash and nothing else.
fn private(letter: &Letter) -> Identity {
    Identity { message_id: None, body_hash: crate::mail::read::private_hash(&letter.inbound) }
}

fn sighting(place: &Place, letter: &Letter) -> Sighting {
    Sighting {
        mailbox: place.mailbox.clone(),
        folder: place.folder.clone(),
        uidvalidity: place.uidvalidity,
        uid: letter.uid,
    }
}

/// What one mail came to.
#[derive(Default)]
struct Outcome {
    happenings: Vec<Happening>,
    /// What somebody told the bot to do.
    order: Option<Order>,
    enrolled: bool,
}

fn take_one(
    tx: &mut dyn Tx,
    desk: &Desk,
    place: &Place,
    letter: &Letter,
    direction: &Direction,
    matched: Match,
) -> Result<Outcome, StoreError> {
    if let Some(outcome) = take_word(tx, desk, place, letter, direction)? {
        return Ok(outcome);
    }
    let matched = match matched {
        Match::Sure { thread, .. } if is_to_others(tx, desk, place, letter, direction, thread)? => Match::None,
        matched => matched,
    };
    offer_absence(tx, desk, place, letter, direction)?;
    if let Some(Steered { order, thread, told }) = steer::steer(tx, desk, place, letter, direction, &matched)? {
        record(tx, place, letter, &letter.inbound, direction, &Match::None, thread, Some(told))?;
        return Ok(Outcome { order, ..Outcome::default() });
    }
    let enrolment = match direction {
        // Of a mail that is too large the head is known, and that is all that an enrolment needs.
        Direction::Rep(rep) if matches!(letter.inbound.kind, Kind::Human | Kind::List | Kind::Unreadable) => {
            propose(tx, desk, place, letter, rep, &matched)?
        }
        Direction::Rep(_) | Direction::Own | Direction::ProspectSide | Direction::Machine | Direction::Outsider => None,
    };
    let understood = understood(tx, letter, &matched)?;
    let thread = match (&enrolment, &matched) {
        (Some(Enrolment::Opened(thread) | Enrolment::Known(thread)), _) | (_, Match::Sure { thread, .. }) => {
            Some(*thread)
        }
        (_, Match::Unsure { threads, .. }) => threads.first().copied(),
        (_, Match::None) => None,
    };
    let row = record(tx, place, letter, &understood, direction, &matched, thread, enrolment.as_ref().map(told))?;
    forward::forward(tx, desk, place, letter, direction, &matched, row)?;
    let arrival = Arrival {
        inbound: &understood,
        row,
        direction,
        matched: &matched,
        itself: letter.verified.itself.as_ref(),
        at: letter.received_at,
    };
    let mut outcome = Outcome { enrolled: matches!(enrolment, Some(Enrolment::Opened(_))), ..Outcome::default() };
    match enrolment {
        // The bot's copy may have come late: answers count from the moment at which the rep wrote.
        Some(Enrolment::Opened(thread)) => {
            let since = threads::get(tx, thread)?.map_or(letter.received_at, |thread| thread.proposal.sent_at);
            again::unmatched_since(tx, since, desk.now)?;
        }
        Some(Enrolment::Known(thread)) => outcome.happenings.push(Happening::Thread(thread, Event::SameProposal)),
        Some(Enrolment::Refused(_) | Enrolment::Asked(_)) => {}
        // What became of a notice moves no thread.
        None if post::came_back(tx, desk, &letter.inbound)? => {}
        None => outcome.happenings = interpret::happenings(&arrival),
    }
    if let Match::Sure { thread, .. } = &matched {
        remember(tx, desk, *thread, direction, letter)?;
    }
    Ok(outcome)
}

/// A rep's own mailbox answers that he is away: he is asked whether his follow-ups shall wait.
fn offer_absence(
    tx: &mut dyn Tx,
    desk: &Desk,
    place: &Place,
    letter: &Letter,
    direction: &Direction,
) -> Result<(), StoreError> {
    let rep = match direction {
        Direction::Rep(rep) => Some(rep),
        Direction::Machine => letter.inbound.from.first().and_then(|person| desk.setup.directory.rep(&person.address)),
        Direction::Own | Direction::ProspectSide | Direction::Outsider => None,
    };
    match (&letter.inbound.kind, rep) {
        (Kind::OutOfOffice(absence), Some(rep))
            if !absence.has_left && proof::prove(desk, place, rep, letter).is_proven() =>
        {
            away::offer(tx, desk, rep, absence.back_on)
        }
        (_, _) => Ok(()),
    }
}

/// A rep's word on a mail in his name lets that mail happen, or not; it says nothing about any thread itself.
fn take_word(
    tx: &mut dyn Tx,
    desk: &Desk,
    place: &Place,
    letter: &Letter,
    direction: &Direction,
) -> Result<Option<Outcome>, StoreError> {
    let Some(settled) = confirm::settle(tx, desk, place, letter, direction)? else { return Ok(None) };
    let mut outcome = Outcome::default();
    if let Some((place, letter)) = settled.released {
        let matched = judge_one(tx, desk, &letter)?;
        outcome = take_one(tx, desk, &place, &letter, &self::direction(desk, &letter), matched)?;
    }
    record(tx, place, letter, &letter.inbound, direction, &Match::None, None, Some(settled.told.to_owned()))?;
    Ok(Some(outcome))
}

/// A rep's own mail that reached the bot and belongs to no known conversation is a proposal. `None`: it is not.
fn propose(
    tx: &mut dyn Tx,
    desk: &Desk,
    place: &Place,
    letter: &Letter,
    rep: &Address,
    matched: &Match,
) -> Result<Option<Enrolment>, StoreError> {
    let inbound = &letter.inbound;
    if is_old(place, letter) || nuisance::goes_round(&letter.raw) {
        return Ok(None);
    }
    let login = place.rep.is_none().then_some(&desk.setup.settings.bot.address);
    let recipients = recipients::who(inbound, &desk.setup.directory, login);
    let comes_again = || place.rep.is_none() && enrol::holds_own_proposal(desk, rep, &recipients, &letter.raw);
    if is_known_conversation(matched) && !comes_again() {
        return Ok(None);
    }
    if !is_for_the_bot(place, inbound, &recipients) || (place.is_rescan && was_seen_here(tx, place, letter)?) {
        return Ok(None);
    }
    let proof = proof::prove(desk, place, rep, letter);
    let may_be_one = recipients.refusal.is_none() || enrol::may_hold_a_proposal(&recipients, &letter.raw);
    let may_ask = may_be_one && !enrol::is_too_old(inbound, letter.received_at);
    if proof.is_to_be_confirmed(desk) && may_ask {
        return Ok(Some(Enrolment::Asked(confirm::ask(tx, desk, place, rep, letter)?)));
    }
    let candidate = enrol::Candidate {
        inbound,
        rep,
        recipients: &recipients,
        proven: proof.is_proven(),
        received_at: letter.received_at,
        way: Way::Copy,
        raw: &letter.raw,
    };
    let enrolment = enrol::enrol(tx, desk, &candidate)?;
    if proof.is_proven() {
        confirm::withdraw(tx, desk, rep, letter)?;
    }
    Ok(Some(enrolment))
}

/// Whether it lay there before the watch began. The server's clock counts seconds and may be off; what the first sight of
/// a folder skipped is never fetched anyway, so this is about mail that was moved or restored.
fn is_old(place: &Place, letter: &Letter) -> bool {
    letter.received_at.checked_add(CLOCK_SLACK).is_ok_and(|at| at < place.watch_started_at)
}

/// A second proposal may bear the subject of the first; only an id or a token makes it a part of the conversation.
fn is_known_conversation(matched: &Match) -> bool {
    match matched {
        Match::Sure { evidence, .. } => !matches!(evidence, Evidence::AddressAndSubject(_)),
        Match::Unsure { .. } | Match::None => false,
    }
}

/// A rep who forwards an old proposal to somebody else, with a blind copy to the bot, proposes anew: mail programs let the
/// new mail continue the old conversation all the same.
fn is_to_others(
    tx: &mut dyn Tx,
    desk: &Desk,
    place: &Place,
    letter: &Letter,
    direction: &Direction,
    thread: ThreadId,
) -> Result<bool, StoreError> {
    let Direction::Rep(rep) = direction else { return Ok(false) };
    let inbound = &letter.inbound;
    let names_the_bot =
        || place.rep.is_none() || recipients::who(inbound, &desk.setup.directory, None).own_used.is_some();
    if !matching::goes_outside(inbound, rep) || !names_the_bot() {
        return Ok(false);
    }
    let Some(thread) = threads::get(tx, thread)? else { return Ok(false) };
    let people = || std::iter::once(&thread.prospect).chain(thread.participants.iter().map(|other| &other.person));
    let is_theirs = |address: &Address| people().any(|person| matching::is_colleague(&person.address, address));
    Ok(!inbound.to.iter().chain(&inbound.cc).any(|person| is_theirs(&person.address)))
}

/// In the bot's mailbox everything that does not show the bot to the prospect is a blind copy; with the bot in To alone,
/// or shown on a first mail, the rep hears why nothing comes of it. In a rep's mailbox only his sent mail counts, and only if it names the bot.
fn is_for_the_bot(place: &Place, inbound: &Inbound, recipients: &Recipients) -> bool {
    let is_shown = recipients.bot_in_to_or_cc && recipients.prospect.is_some();
    match place.rep {
        None => !is_shown || (inbound.in_reply_to.is_empty() && inbound.references.is_empty()),
        Some(_) => place.is_sent && recipients.own_used.is_some() && !is_shown,
    }
}

/// Whether the mail was judged in this mailbox before its folder lost its UIDs.
fn was_seen_here(tx: &mut dyn Tx, place: &Place, letter: &Letter) -> Result<bool, StoreError> {
    for (_, row) in rows::known(tx, &[identity(letter), private(letter)])? {
        let this = sighting(place, letter);
        if rows::sightings(tx, row)?.iter().any(|seen| seen.mailbox == place.mailbox && *seen != this) {
            return Ok(true);
        }
    }
    Ok(false)
}

#[expect(clippy::too_many_arguments, reason = "one row has that many sources")]
fn record(
    tx: &mut dyn Tx,
    place: &Place,
    letter: &Letter,
    understood: &Inbound,
    direction: &Direction,
    matched: &Match,
    thread: Option<ThreadId>,
    reason: Option<String>,
) -> Result<InboundId, StoreError> {
    // Of mail in a rep's own mailbox that concerns no thread only hash and kind are kept: it is not ours to read.
    let is_private = place.rep.is_some() && thread.is_none();
    let author = letter.inbound.from.first().filter(|_| !is_private);
    let text = |text: &str| if is_private { String::new() } else { text.to_owned() };
    if is_private {
        // In the bot's mailbox the same mail is no secret; it stays one row.
        if let Some((_, row)) = rows::known(tx, &[identity(letter)])?.first() {
            rows::sight(tx, *row, &sighting(place, letter))?;
            return Ok(*row);
        }
    } else {
        rows::reveal(tx, &private(letter), &identity(letter))?;
    }
    let received = Received {
        identity: if is_private { private(letter) } else { identity(letter) },
        direction: rows::direction_word(direction).to_owned(),
        kind: rows::kind_word(&understood.kind).to_owned(),
        evidence: text(&evidence(understood, matched, reason)),
        thread,
        from_name: author.map(|person| person.name.clone()).unwrap_or_default(),
        from: author.map(|person| person.address.clone()),
        subject: text(&understood.subject),
        reply_text: if thread.is_some() { understood.reply_text.clone() } else { String::new() },
        received_at: letter.received_at,
    };
    let insertion = rows::insert(tx, &received, &sighting(place, letter))?;
    match insertion {
        Insertion::New(row) => Ok(row),
        // Known without a thread: it is looked at again, and may have found one.
        Insertion::Seen(row) => {
            rows::rematch(tx, row, &received)?;
            Ok(row)
        }
    }
}

/// What became of a proposal, one line for people.
fn told(enrolment: &Enrolment) -> String {
    match enrolment {
        Enrolment::Opened(_) => "a proposal, enrolled".to_owned(),
        Enrolment::Known(_) => "a proposal that was enrolled before".to_owned(),
        Enrolment::Asked(asked) => format!("a proposal, not enrolled: {}", asked.told()),
        Enrolment::Refused(why) => format!("a proposal, not enrolled: {why:?}"),
    }
}

/// Why it is what it is and belongs where it belongs, one line for people.
fn evidence(inbound: &Inbound, matched: &Match, reason: Option<String>) -> String {
    let mut reasons = inbound.kind_evidence.clone();
    match matched {
        Match::Sure { evidence, .. } => reasons.push(evidence.to_string()),
        Match::Unsure { evidence, .. } => reasons.push(format!("perhaps: {evidence}")),
        Match::None => {}
    }
    reasons.extend(reason);
    reasons.join("; ")
}

/// Lets everything happen, the weightiest first whatever the order of arrival: `orders` have the place of commands.
fn happen(tx: &mut dyn Tx, desk: &Desk, happenings: Vec<Happening>, orders: &[Order]) -> Result<usize, StoreError> {
    let mut events: Vec<(ThreadId, Event)> = Vec::new();
    for happening in happenings {
        match happening {
            Happening::Thread(thread, event) => events.push((thread, event)),
            Happening::Person(person, event) => {
                suppressions::add(tx, &Target::Address(person.clone()), "asked not to be written to", desk.now)?;
                for thread in threads::open_for_person(tx, &person)? {
                    if !events.iter().any(|known| known.0 == thread.id && known.1 == event) {
                        events.push((thread.id, event.clone()));
                    }
                }
            }
            Happening::Account { thread, diagnostic } => hold_account(tx, desk, thread, &diagnostic)?,
        }
    }
    events.sort_by_key(|(_, event)| event.precedence());
    let count = events.len() + orders.len();
    let command = Event::Command(Command::Hold).precedence();
    let later = events.split_off(events.partition_point(|(_, event)| event.precedence() < command));
    apply_each(tx, desk, events)?;
    for order in orders {
        steer::carry_out(tx, desk, order)?;
    }
    apply_each(tx, desk, later)?;
    Ok(count)
}

fn apply_each(tx: &mut dyn Tx, desk: &Desk, events: Vec<(ThreadId, Event)>) -> Result<(), StoreError> {
    for (id, event) in events {
        if let Some(thread) = threads::get(tx, id)? {
            commit::apply(tx, desk, &thread, &event)?;
        }
    }
    Ok(())
}

/// A report says that the sending account has a problem: nothing more leaves until a person has looked.
fn hold_account(tx: &mut dyn Tx, desk: &Desk, thread: ThreadId, diagnostic: &str) -> Result<(), StoreError> {
    let settings = &desk.setup.settings;
    let rep = threads::get(tx, thread)?.and_then(|thread| settings.rep(&thread.rep));
    let mailbox = rep.map_or(BOT_MAILBOX, |rep| settings.sending_mailbox(rep)).to_owned();
    let why = format!("a report says that the account has a problem: {diagnostic}");
    meta::hold(tx, &HoldScope::Mailbox(mailbox.clone()), &why)?;
    let facts = NoticeFacts::MailboxMute {
        mailbox: mailbox.clone(),
        since: desk.now,
        zone: jiff::tz::TimeZone::UTC,
        error: diagnostic.to_owned(),
    };
    alarm::raise(tx, desk, &Cause::Refused(mailbox), &facts)
}
