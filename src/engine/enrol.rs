//! A proposal becomes a thread, or the rep hears why not. In the caller's transaction; it sends nothing itself.
//!
//! Whether a mail is a proposal at all (the rep's own, to the bot, not part of a known thread) is decided by `ingest`.

use jiff::SignedDuration;
use jiff::Timestamp;

use super::announce;
use super::announce::Audience;
use super::commit;
use super::confirm::Asked;
use super::conversation::Conversation;
use super::desk::Desk;
use super::draft;
use super::draft::Materials;
use super::setup::Pinned;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::mail_ids;
use crate::adapters::store::mail_ids::Origin;
use crate::adapters::store::notices;
use crate::adapters::store::proposals;
use crate::adapters::store::sentences;
use crate::adapters::store::suppressions;
use crate::adapters::store::threads;
use crate::adapters::store::versions;
use crate::config::settings::Rep;
use crate::followup::address::Address;
use crate::followup::address::Person;
use crate::followup::calendar::Calendar;
use crate::followup::event::Event;
use crate::followup::forecast;
use crate::followup::ids::MessageId;
use crate::followup::ids::SendRef;
use crate::followup::ids::ThreadId;
use crate::followup::inbound::Inbound;
use crate::followup::plan;
use crate::followup::plan::Facts;
use crate::followup::sequence::Delay;
use crate::followup::sequence::Step;
use crate::followup::thread::Participant;
use crate::followup::thread::Proposal;
use crate::followup::thread::Role;
use crate::followup::thread::Thread;
use crate::followup::transition;
use crate::followup::transition::NewThread;
use crate::mail::notices::EnrolmentRefusal;
use crate::mail::notices::NoticeFacts;
use crate::mail::notices::PlannedMail;
use crate::mail::notices::Receipt;
use crate::mail::notices::ReplyPath;
use crate::mail::quote;
use crate::mail::recipients;
use crate::mail::recipients::ExpiryTag;
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
    /// An admin enrols it by hand: age does not matter.
    pub by_hand: bool,
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

/// Enrols a proposal and tells the rep.
///
/// # Errors
/// The store's.
pub fn enrol(tx: &mut dyn Tx, desk: &Desk, candidate: &Candidate<'_>) -> Result<Enrolment, StoreError> {
    match open(tx, desk, candidate)? {
        Ok(enrolment) => Ok(enrolment),
        Err(why) => {
            let facts = NoticeFacts::EnrolmentRefused { subject: candidate.inbound.subject.clone(), why: why.clone() };
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
    if *why != EnrolmentRefusal::NotAuthenticated {
        return Ok(Some(id.to_string()));
    }
    let hour = candidate.received_at.as_second() / SECONDS_AN_HOUR;
    let group = format!("unproven.{}.{hour}", candidate.rep.key());
    let told = notices::count_of_group(tx, &format!("enrolment-refused/{group}"))?;
    Ok((told < UNPROVEN_AN_HOUR).then(|| format!("{group}.{id}")))
}

/// Enrols a proposal for somebody who hears at once what became of it: a refusal is not mailed to the rep.
///
/// # Errors
/// The store's.
pub fn enrol_or_say(tx: &mut dyn Tx, desk: &Desk, candidate: &Candidate<'_>) -> Result<Enrolment, StoreError> {
    Ok(open(tx, desk, candidate)?.unwrap_or_else(Enrolment::Refused))
}

type Opened = Result<Enrolment, EnrolmentRefusal>;

fn open(tx: &mut dyn Tx, desk: &Desk, candidate: &Candidate<'_>) -> Result<Opened, StoreError> {
    let Some(rep) = desk.setup.rep(candidate.rep) else { return Ok(Err(EnrolmentRefusal::NotAuthenticated)) };
    let prospect = match prospect(candidate) {
        Ok(prospect) => prospect,
        Err(why) => return Ok(Err(why)),
    };
    let message_id = proposal_id(candidate.inbound);
    let id = desk.keyring.thread_id(&message_id, &rep.address, &prospect.address);
    if let Some(known) = known_as(tx, desk, candidate, id, &prospect)? {
        return Ok(Ok(Enrolment::Known(known)));
    }
    if let Some(why) = forbidden(tx, desk, candidate, &prospect)? {
        return Ok(Err(why));
    }
    let plan = match choose_plan(desk, rep, candidate) {
        Ok(plan) => plan,
        Err(why) => return Ok(Err(why)),
    };
    let Plan { pinned, expires_at } = plan;
    let new = NewThread {
        id,
        rep: rep.address.clone(),
        prospect: prospect.clone(),
        participants: participants(candidate.recipients),
        proposal: proposal(candidate, message_id),
        zone: rep.zone.clone(),
        expires_at,
    };
    let calendar = desk.setup.calendar(&pinned.sequence.calendar);
    let limits = desk.setup.limits();
    let zone = calendar.zone_for(&new.zone, &rep.zone).clone();
    let facts = Facts {
        sequence: &pinned.sequence,
        calendar: &calendar,
        zone: &zone,
        sends: &[],
        limits: &limits,
        show_first: rep.show_first,
        many_overdue: false,
    };
    let thread = transition::open(new, &facts, desk.now);
    let planned = match rehearse(&thread, &facts, desk, rep, &pinned) {
        Ok(planned) => planned,
        Err(why) => return Ok(Err(why)),
    };
    store(tx, desk, &thread, &pinned, candidate.inbound)?;
    supersede(tx, desk, &thread)?;
    receipt(tx, desk, rep, &thread, planned)?;
    Ok(Ok(Enrolment::Opened(id)))
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
    if !candidate.proven {
        return Err(EnrolmentRefusal::NotAuthenticated);
    }
    let recipients = candidate.recipients;
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

/// Whether a mail is older than what may be enrolled without a word.
#[must_use]
pub fn is_too_old(inbound: &Inbound, received_at: Timestamp) -> bool {
    inbound.date.unwrap_or(received_at).duration_until(received_at) > OLDEST
}

fn forbidden(
    tx: &mut dyn Tx,
    desk: &Desk,
    candidate: &Candidate<'_>,
    prospect: &Person,
) -> Result<Option<EnrolmentRefusal>, StoreError> {
    if !candidate.by_hand && is_too_old(candidate.inbound, candidate.received_at) {
        return Ok(Some(EnrolmentRefusal::TooOld));
    }
    let address = prospect.address.clone();
    if let Some(suppression) = suppressions::of(tx, &address)? {
        return Ok(Some(EnrolmentRefusal::Suppressed { address, why: suppression.why }));
    }
    let only_to = &desk.setup.settings.only_to;
    if !only_to.is_empty() && !only_to.contains(address.domain()) {
        return Ok(Some(EnrolmentRefusal::OutsideTrial { address }));
    }
    Ok(None)
}

struct Plan {
    pinned: std::sync::Arc<Pinned>,
    expires_at: Option<Timestamp>,
}

/// Which sequence and which expiry the rep asked for.
fn choose_plan(desk: &Desk, rep: &Rep, candidate: &Candidate<'_>) -> Result<Plan, EnrolmentRefusal> {
    let options = recipients::options(&candidate.recipients.tags);
    let unknown = |tag: &str| EnrolmentRefusal::UnknownTag {
        tag: tag.to_owned(),
        sequences: desk.setup.sequences.keys().cloned().collect(),
    };
    if let Some(tag) = options.unknown.first() {
        return Err(unknown(tag));
    }
    let name = options.sequence.as_deref().unwrap_or(&rep.sequence);
    let pinned = desk.setup.sequences.get(name).cloned().ok_or_else(|| unknown(name))?;
    let expires_at = options.expiry.map(|tag| match tag {
        ExpiryTag::Days(days) => plan::expiry(sent_at(candidate), Delay::Days(days), &Calendar::always(), &rep.zone),
        ExpiryTag::On(date) => Calendar::end_of_day(date, &rep.zone),
    });
    match expires_at {
        Some(at) if at <= desk.now => Err(unknown("an expiry in the past")),
        _ => Ok(Plan { pinned, expires_at }),
    }
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
        sent_at: sent_at(candidate),
        thread_index: inbound.thread_index.clone(),
        thread_topic: inbound.thread_topic.clone(),
    }
}

/// When the rep sent it.
fn sent_at(candidate: &Candidate<'_>) -> Timestamp {
    written_at(candidate.inbound, candidate.received_at)
}

/// When a mail was written: by the writer's own clock, but never after its arrival.
#[must_use]
pub fn written_at(inbound: &Inbound, received_at: Timestamp) -> Timestamp {
    inbound.date.unwrap_or(received_at).min(received_at)
}

/// Drafts every step, so that a blank is found now and not in the third week.
fn rehearse(
    thread: &Thread,
    facts: &Facts<'_>,
    desk: &Desk,
    rep: &Rep,
    pinned: &Pinned,
) -> Result<Vec<PlannedMail>, EnrolmentRefusal> {
    let conversation = Conversation::default();
    let materials = Materials {
        setup: &desk.setup,
        pinned,
        keyring: &desk.keyring,
        rep,
        conversation: &conversation,
        messages_sent: 0,
        own_text: None,
    };
    let mut planned = Vec::new();
    for (name, at) in forecast::forecast(thread, facts, desk.now) {
        let Some(step) = pinned.sequence.step(&name) else { continue };
        planned.push(PlannedMail { at, step: name, subject: rehearse_step(thread, step, &materials, at)? });
    }
    if let Some(step) = &pinned.sequence.extension {
        rehearse_step(thread, step, &materials, desk.now)?;
    }
    Ok(planned)
}

/// The subject of a step's mail, when the mail can be written.
fn rehearse_step(
    thread: &Thread,
    step: &Step,
    materials: &Materials<'_>,
    at: Timestamp,
) -> Result<String, EnrolmentRefusal> {
    let send = SendRef { thread: thread.id, step: step.name.clone(), generation: 1 };
    let refused = |problem| EnrolmentRefusal::Draft { why: format!("step {}: {problem}", step.name) };
    draft::script(thread, step, materials, at).map_err(refused)?;
    if step.template.is_none() {
        return Ok("a call, for which you get the words".to_owned());
    }
    let subject = draft::draft(thread, step, &send, materials, at).map_err(refused)?.subject;
    Ok(if step.task.is_some() { format!("{subject}, after your call") } else { subject })
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
    let text = format!("enrolled with the sequence {}; the offer ends {expires}", thread.sequence);
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

fn receipt(tx: &mut dyn Tx, desk: &Desk, rep: &Rep, thread: &Thread, plan: Vec<PlannedMail>) -> Result<(), StoreError> {
    let facts = NoticeFacts::Receipt(Receipt {
        about: announce::about(tx, desk, thread)?,
        plan,
        participants: thread.participants.clone(),
        reply_path: match rep.reply_path {
            crate::config::settings::ReplyPath::Mailbox => ReplyPath::Mailbox,
            crate::config::settings::ReplyPath::ReplyTo => ReplyPath::ReplyTo,
            crate::config::settings::ReplyPath::ReplyToBot => ReplyPath::ReplyToBot,
            crate::config::settings::ReplyPath::Rule => ReplyPath::Rule,
        },
    });
    let occasion = thread.id.to_string();
    announce::post(tx, desk, &Audience::Rep(rep.address.clone()), Some(thread.id), &facts, &occasion)
}
