//! A proposal becomes a thread, or the rep hears why not. In the caller's transaction; it sends nothing itself.
//!
//! Whether a mail is a proposal at all (the rep's own, to the bot, not part of a known thread) is decided by `ingest`.

mod attached;
pub mod choice;
mod receipt;

pub use attached::holds_own_proposal;
pub use attached::may_hold_a_proposal;
pub use receipt::rehearsed;

use jiff::SignedDuration;
use jiff::Timestamp;

use super::announce;
use super::announce::Audience;
use super::circumstances;
use super::commit;
use super::confirm::Asked;
use super::desk::Desk;
use super::nuisance;
use super::setup::Pinned;
use super::steer::rearrange;
use super::zones;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::circumstances as known_of;
use crate::adapters::store::circumstances::Known;
use crate::adapters::store::mail_ids;
use crate::adapters::store::mail_ids::Origin;
use crate::adapters::store::notices;
use crate::adapters::store::proposals;
use crate::adapters::store::sentences;
use crate::adapters::store::suppressions;
use crate::adapters::store::threads;
use crate::adapters::store::versions;
use crate::config::settings;
use crate::config::settings::Rep;
use crate::followup::address::Address;
use crate::followup::address::Person;
use crate::followup::event::Event;
use crate::followup::ids::MessageId;
use crate::followup::ids::ThreadId;
use crate::followup::inbound::Inbound;
use crate::followup::plan;
use crate::followup::plan::Facts;
use crate::followup::thread::Participant;
use crate::followup::thread::Proposal;
use crate::followup::thread::Role;
use crate::followup::thread::Thread;
use crate::followup::transition;
use crate::followup::transition::NewThread;
use crate::mail::notices::EnrolmentRefusal;
use crate::mail::notices::NoticeFacts;
use crate::mail::quote;
use crate::mail::read;
use crate::mail::recipients::OUTSIDERS_MAX;
use crate::mail::recipients::Recipients;
use crate::mail::recipients::RecipientsRefusal;
use crate::mail::sentences::KEPT_MAX;
use crate::mail::sentences::hashes;

/// Older mail is not enrolled without a word: it may be replayed (field guide 9.1).
const OLDEST: SignedDuration = SignedDuration::from_hours(48);

/// Notices an hour to one rep about mail in his name that nothing proves: enough to find a wrong setting by, too few for
/// whoever wants to flood him.
const UNPROVEN_AN_HOUR: i64 = 5;

const SECONDS_AN_HOUR: i64 = 3_600;

/// The day of `limits.proposals_per_day`.
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// A mail of a rep that was sent to the bot.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    /// The mail.
    pub inbound: &'a Inbound,
    /// Registered address of the rep.
    pub rep: &'a Address,
    /// Who is who in it.
    pub recipients: &'a Recipients,
    /// Whether something proves that the rep wrote it.
    pub proven: bool,
    /// When it arrived.
    pub received_at: Timestamp,
    /// How it came.
    pub way: Way,
    /// The mail in bytes, for what is attached to it.
    pub raw: &'a [u8],
}

impl Candidate<'_> {
    /// When the rep sent it.
    fn sent_at(&self) -> Timestamp {
        written_at(self.inbound, self.received_at)
    }
}

/// How a proposal comes to the bot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// As a copy, at the time at which it was sent.
    Copy,
    /// Attached to a mail of the rep to the bot alone: its own age does not matter.
    Attached,
    /// An admin enrols it by hand: age does not matter.
    ByHand,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Enrolment {
    /// A new thread.
    Opened(ThreadId),
    /// The same mail was enrolled before.
    Known(ThreadId),
    /// Nothing proves it: see [`super::confirm::ask`] for what became of it.
    Asked(Asked),
    /// Not enrolled; the rep was told.
    Refused(EnrolmentRefusal),
}

/// The thread that a proposal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entered {
    /// A new one.
    Opened(ThreadId),
    /// The same mail was enrolled before.
    Known(ThreadId),
}

impl From<Entered> for Enrolment {
    fn from(entered: Entered) -> Self {
        match entered {
            Entered::Opened(thread) => Self::Opened(thread),
            Entered::Known(thread) => Self::Known(thread),
        }
    }
}

/// Enrols a proposal and tells the rep.
///
/// # Errors
/// The store's.
pub fn enrol(tx: &mut dyn Tx, desk: &Desk, candidate: &Candidate<'_>) -> Result<Enrolment, StoreError> {
    match open(tx, desk, candidate)? {
        Ok(entered) => Ok(entered.into()),
        Err(why) => {
            let facts = NoticeFacts::EnrolmentRefused { subject: candidate.inbound.subject.clone(), why: why.clone() };
            if !nuisance::may_be_answered(desk, candidate.inbound) {
                return Ok(Enrolment::Refused(why));
            }
            let Some(occasion) = occasion(tx, candidate, &why)? else { return Ok(Enrolment::Refused(why)) };
            announce::post(tx, desk, &Audience::Rep(candidate.rep.clone()), None, &facts, &occasion)?;
            Ok(Enrolment::Refused(why))
        }
    }
}

/// The identity of the notice about a refusal; `None`: the rep has heard enough. Anybody can forge a rep's name, so such
/// notices are few an hour, by the clock of the server: feeding the same mail again tells nothing new.
fn occasion(tx: &mut dyn Tx, candidate: &Candidate<'_>, why: &EnrolmentRefusal) -> Result<Option<String>, StoreError> {
    let id = proposal_id(candidate.inbound);
    // Another copy of the mail was answered before; one mail is answered once.
    if notices::is_known(tx, &format!("enrolment-refused/{id}/{}", candidate.rep.key()))? {
        return Ok(None);
    }
    if *why != EnrolmentRefusal::NotAuthenticated {
        return Ok(Some(id.to_string()));
    }
    let hour = candidate.received_at.as_second() / SECONDS_AN_HOUR;
    let group = format!("unproven.{}.{hour}", candidate.rep.key());
    let told = notices::count_of_group(tx, &format!("enrolment-refused/{group}"))?;
    Ok((told < UNPROVEN_AN_HOUR).then(|| format!("{group}.{id}")))
}

/// What became of a proposal that was looked at, and why it was not enrolled.
pub type Opened = Result<Entered, EnrolmentRefusal>;

/// Enrols a proposal for somebody who hears at once what became of it: a refusal is not mailed to the rep.
///
/// # Errors
/// The store's.
pub fn enrol_or_say(tx: &mut dyn Tx, desk: &Desk, candidate: &Candidate<'_>) -> Result<Opened, StoreError> {
    open(tx, desk, candidate)
}

fn open(tx: &mut dyn Tx, desk: &Desk, candidate: &Candidate<'_>) -> Result<Opened, StoreError> {
    if !candidate.proven {
        return Ok(Err(EnrolmentRefusal::NotAuthenticated));
    }
    if candidate.way != Way::ByHand && is_too_old(candidate.inbound, candidate.received_at) {
        return Ok(Err(EnrolmentRefusal::TooOld));
    }
    match attached::within(desk, candidate) {
        // Who got it, and until when it stands, may be said in the part that was not read.
        Ok(None) if candidate.inbound.issues.iter().any(|issue| issue == read::TEXT_CUT) => {
            Ok(Err(EnrolmentRefusal::TextTooLarge))
        }
        Ok(None) => open_itself(tx, desk, candidate),
        Ok(Some(found)) => {
            let (inbound, recipients) = (&found.inbound, &found.recipients);
            open_itself(tx, desk, &Candidate { inbound, recipients, way: Way::Attached, ..*candidate })
        }
        Err(why) => Ok(Err(why)),
    }
}

fn open_itself(tx: &mut dyn Tx, desk: &Desk, candidate: &Candidate<'_>) -> Result<Opened, StoreError> {
    let Some(rep) = desk.setup.rep(candidate.rep) else { return Ok(Err(EnrolmentRefusal::NotAuthenticated)) };
    let prospect = match prospect(candidate) {
        Ok(prospect) => prospect,
        Err(why) => return Ok(Err(why)),
    };
    let message_id = proposal_id(candidate.inbound);
    let id = desk.keyring.thread_id(&message_id, &rep.address, &prospect.address);
    if let Some(known) = known_as(tx, desk, candidate, id, &prospect)? {
        // A copy comes by itself; who forwards it wants something, and hears that it is there already.
        return Ok(match candidate.way {
            Way::Attached => Err(EnrolmentRefusal::AlreadyFollowed { prospect: prospect.address }),
            Way::Copy | Way::ByHand => Ok(Entered::Known(known)),
        });
    }
    if !has_reply_path(desk, rep) {
        return Ok(Err(EnrolmentRefusal::NoReplyPath));
    }
    if let Some(why) = forbidden(tx, desk, candidate, &prospect)? {
        return Ok(Err(why));
    }
    let choice = match choice::choose(desk, rep, candidate) {
        Ok(choice) => choice,
        Err(why) => return Ok(Err(why)),
    };
    if let Some(why) = no_referrer(tx, desk, choice.referrer.as_ref(), &prospect)? {
        return Ok(Err(why));
    }
    let pinned = choice.pinned.clone();
    let zone = zones::of_new(tx, desk, &prospect.address, choice.zone.as_ref(), &rep.zone)?;
    let new = NewThread {
        id,
        rep: rep.address.clone(),
        prospect: prospect.clone(),
        participants: participants(candidate.recipients),
        proposal: proposal(candidate, message_id),
        expires_at: choice.expires_at.map(|end| plan::same_end(end, &rep.zone, &zone)),
        referrer: choice.referrer.clone(),
        zone,
    };
    let calendar = desk.setup.calendar(&pinned.sequence.calendar);
    let limits = desk.setup.limits();
    let zone = calendar.zone_for(&new.zone, &rep.zone).clone();
    let told = circumstances::told(&choice.known, Some(rep));
    let facts = Facts {
        sequence: &pinned.sequence,
        calendar: &calendar,
        zone: &zone,
        sends: &[],
        limits: &limits,
        show_first: rep.show_first,
        many_overdue: false,
        call: None,
        barred: &[],
        circumstances: told,
    };
    let thread = transition::open(new, &facts, desk.now);
    let planned = match receipt::rehearse(&thread, &facts, desk, rep, &pinned) {
        Ok(planned) => planned,
        Err(why) => return Ok(Err(EnrolmentRefusal::Draft { why })),
    };
    store(tx, desk, &thread, &pinned, candidate.inbound)?;
    if choice.known != Known::default() {
        known_of::put(tx, id, &choice.known)?;
    }
    supersede(tx, desk, &thread)?;
    receipt::post(tx, desk, rep, &thread, candidate, choice, planned)?;
    Ok(Ok(Entered::Opened(id)))
}

/// The thread that this mail opened before. The copy in a Sent folder may bear another id than the one that was delivered:
/// then author, prospect, subject and the second of writing tell that it is the same.
fn known_as(
    tx: &mut dyn Tx,
    desk: &Desk,
    candidate: &Candidate<'_>,
    id: ThreadId,
    prospect: &Person,
) -> Result<Option<ThreadId>, StoreError> {
    if threads::get(tx, id)?.is_some() {
        return Ok(Some(id));
    }
    let inbound = candidate.inbound;
    let is_copy = |thread: &Thread| {
        thread.rep == *candidate.rep
            && thread.prospect == *prospect
            && thread.proposal.subject == inbound.subject
            && Some(thread.proposal.sent_at) == inbound.date
    };
    let Some(known) = threads::open_for_person(tx, &prospect.address)?.into_iter().find(is_copy) else {
        return Ok(None);
    };
    let (name, index) = (proposal_id(inbound), inbound.thread_index.as_deref());
    mail_ids::insert_indexed(tx, &name, known.id, Origin::Enrolment, None, index, desk.now)?;
    Ok(Some(known.id))
}

/// The id under which later mails name the proposal. A mail without one gets an id of its own from its body, so that
/// the same mail is the same proposal.
#[must_use]
pub fn proposal_id(inbound: &Inbound) -> MessageId {
    let hash: String = inbound.body_hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    inbound.message_id.clone().unwrap_or_else(|| MessageId::from_parts(&hash, "no-message-id.invalid"))
}

fn prospect(candidate: &Candidate<'_>) -> Result<Person, EnrolmentRefusal> {
    let recipients = candidate.recipients;
    if recipients.bot_in_to_or_cc && recipients.prospect.is_some() && candidate.way == Way::Copy {
        return Err(EnrolmentRefusal::BotShown);
    }
    match recipients.refusal {
        Some(RecipientsRefusal::NoOutside) => return Err(EnrolmentRefusal::NoOutsideRecipient),
        Some(RecipientsRefusal::MassMailing) => {
            let count = 1 + recipients.co_recipients.len() + recipients.stakeholders.len();
            return Err(EnrolmentRefusal::MassMailing { recipients: count, limit: OUTSIDERS_MAX });
        }
        Some(RecipientsRefusal::Redirected) => return Err(EnrolmentRefusal::NotAuthenticated),
        Some(RecipientsRefusal::Undisclosed) => return Err(EnrolmentRefusal::UnknownProspect),
        Some(RecipientsRefusal::RoleAddress) => {
            let address = candidate.inbound.to.first().map(|person| person.address.clone());
            return Err(address
                .map_or(EnrolmentRefusal::UnknownProspect, |address| EnrolmentRefusal::OwnOrRoleAddress { address }));
        }
        None => {}
    }
    recipients.prospect.clone().ok_or(EnrolmentRefusal::UnknownProspect)
}

/// Whether a mail is older than what may be enrolled without a word: it may have lain somewhere for long.
#[must_use]
pub fn is_too_old(inbound: &Inbound, received_at: Timestamp) -> bool {
    inbound.date.unwrap_or(received_at).duration_until(received_at) > OLDEST
}

/// Whether an answer could be seen. The checker demands it of every config; a thread is opened under the config of today.
fn has_reply_path(desk: &Desk, rep: &Rep) -> bool {
    let settings = &desk.setup.settings;
    match rep.reply_path {
        settings::ReplyPath::Mailbox => {
            let own = rep.mailbox.as_ref().and_then(|name| settings.mailboxes.get(name));
            own.is_some_and(|own| own.folders.iter().any(|folder| folder == "INBOX"))
        }
        settings::ReplyPath::ReplyTo | settings::ReplyPath::ReplyToBot | settings::ReplyPath::Rule => true,
    }
}

fn forbidden(
    tx: &mut dyn Tx,
    desk: &Desk,
    candidate: &Candidate<'_>,
    prospect: &Person,
) -> Result<Option<EnrolmentRefusal>, StoreError> {
    let address = prospect.address.clone();
    if let Some(suppression) = suppressions::of(tx, &address)? {
        return Ok(Some(EnrolmentRefusal::Suppressed { address, why: suppression.why }));
    }
    let only_to = &desk.setup.settings.only_to;
    if !only_to.is_empty() && !only_to.contains(address.domain()) {
        return Ok(Some(EnrolmentRefusal::OutsideTrial { address }));
    }
    // A mail merge writes to each prospect alone, with the bot in Bcc of every mail. An admin knows what he does.
    let limit = desk.setup.settings.proposals_per_day;
    let since = desk.now.checked_sub(DAY).unwrap_or(Timestamp::MIN);
    let is_counted = candidate.way != Way::ByHand;
    let many = is_counted && threads::opened_since(tx, candidate.rep, since, limit)? >= u64::from(limit);
    Ok(many.then_some(EnrolmentRefusal::TooManyToday { limit }))
}

/// Why somebody cannot be noted as whoever recommended the rep.
fn no_referrer(
    tx: &mut dyn Tx,
    desk: &Desk,
    person: Option<&Person>,
    prospect: &Person,
) -> Result<Option<EnrolmentRefusal>, StoreError> {
    let Some(person) = person else { return Ok(None) };
    let address = person.address.clone();
    let why = match address == prospect.address {
        true => Some(format!("{address} is the prospect")),
        false => rearrange::forbidden(tx, desk, person)?.map(|why| why.to_string()),
    };
    Ok(why.map(|why| EnrolmentRefusal::Referrer { address, why }))
}

fn participants(recipients: &Recipients) -> Vec<Participant> {
    let with = |role| move |person: &Person| Participant { person: person.clone(), role };
    let co_recipients = recipients.co_recipients.iter().map(with(Role::CoRecipient));
    co_recipients.chain(recipients.stakeholders.iter().map(with(Role::Stakeholder))).collect()
}

fn proposal(candidate: &Candidate<'_>, message_id: MessageId) -> Proposal {
    let inbound = candidate.inbound;
    let mut references = inbound.references.clone();
    if references.is_empty() {
        references.clone_from(&inbound.in_reply_to);
    }
    references.retain(|id| *id != message_id);
    Proposal {
        message_id,
        references,
        subject: inbound.subject.clone(),
        sent_at: candidate.sent_at(),
        thread_index: inbound.thread_index.clone(),
        thread_topic: inbound.thread_topic.clone(),
    }
}

/// When a mail was written: by the writer's own clock, but never after its arrival.
#[must_use]
pub fn written_at(inbound: &Inbound, received_at: Timestamp) -> Timestamp {
    inbound.date.unwrap_or(received_at).min(received_at)
}

fn store(tx: &mut dyn Tx, desk: &Desk, thread: &Thread, pinned: &Pinned, inbound: &Inbound) -> Result<(), StoreError> {
    versions::put(tx, thread.pinned, &thread.sequence, &pinned.bundle, desk.now)?;
    threads::insert(tx, thread)?;
    proposals::keep(tx, thread.id, quote::kept(&inbound.full_text))?;
    let index = inbound.thread_index.as_deref();
    for id in std::iter::once(&thread.proposal.message_id).chain(&inbound.own_former_ids) {
        mail_ids::insert_indexed(tx, id, thread.id, Origin::Enrolment, None, index, desk.now)?;
    }
    let said = hashes(&inbound.reply_text, KEPT_MAX);
    sentences::insert(tx, thread.id, &said)?;
    tracing::info!(thread = %thread.id, event = "enrolled", sequence = %thread.sequence);
    let expires = announce::spoken(thread.expires_at, &thread.zone);
    let mut text = format!("enrolled with the sequence {}", thread.sequence);
    if pinned.sequence.has_offer {
        text.push_str(&format!("; the offer ends {expires}"));
    }
    commit::note(tx, thread.id, desk.now, "enrolled", &text)
}

/// An older thread with the same prospect is held, and the rep is asked which one goes on.
fn supersede(tx: &mut dyn Tx, desk: &Desk, newer: &Thread) -> Result<(), StoreError> {
    let older = threads::open_for_person(tx, &newer.prospect.address)?;
    for thread in older.iter().filter(|thread| thread.id != newer.id && thread.prospect == newer.prospect) {
        commit::apply(tx, desk, thread, &Event::SecondProposal { newer: newer.id })?;
    }
    Ok(())
}
