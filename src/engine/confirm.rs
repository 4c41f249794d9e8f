//! Mail in a rep's name that nothing proves: it is kept, the rep is asked at his registered address, and only his answer
//! lets it happen. What the mail would do is never decided here.
//!
//! A question is signed, asked once a mail, answered once, and open for two days; few are asked in an hour, because
//! anybody can forge a name.

use std::sync::Arc;

use jiff::SignedDuration;
use jiff::Timestamp;

use super::announce;
use super::announce::Audience;
use super::desk::Desk;
use super::enrol;
use super::ingest;
use super::ingest::Letter;
use super::ingest::Place;
use super::proof;
use super::proof::Proof;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::confirmations;
use crate::adapters::store::confirmations::Question;
use crate::adapters::store::confirmations::State;
use crate::adapters::store::inbound::Sighting;
use crate::adapters::store::journal;
use crate::followup::address::Address;
use crate::followup::ids::ConfirmationId;
use crate::followup::inbound::Kind;
use crate::followup::matching::Direction;
use crate::mail::confirmation;
use crate::mail::confirmation::Word;
use crate::mail::notices::ConfirmationRequest;
use crate::mail::notices::EnrolmentRefusal;
use crate::mail::notices::Misuse;
use crate::mail::notices::NoticeFacts;

/// How long a question is open: as long as a proposal may be old, and a weekend short enough to be remembered.
const OPEN_FOR: SignedDuration = SignedDuration::from_hours(48);

/// How long is remembered that a mail was asked about, so that the same one is not asked about again: longer than any
/// forger's patience, and than servers keep a mail in their queues.
const REMEMBERED_FOR: SignedDuration = SignedDuration::from_hours(90 * 24);

/// Questions an hour to one rep: a rep without any proof sends fewer proposals than that, a forger reaches it at once.
const AN_HOUR: i64 = 5;

/// Octets of a mail that are kept while the rep is asked. What follows them is attachments; the head is enough to enrol.
const KEPT_MAX: usize = 1024 * 1024;

/// What his own Sent folder may prove is not asked for before that folder was read: two polls, and this much at least.
const SENT_COPY_WAIT: SignedDuration = SignedDuration::from_mins(3);

/// What became of a wish to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// The rep is asked.
    Now,
    /// He was asked about this mail before.
    Before,
    /// He was asked so often in this hour that this mail is dropped.
    TooOften,
    /// No address of ours could carry the answer: the bot's own is too long.
    Never,
}

impl Asked {
    /// What happened to the mail, for the journal.
    #[must_use]
    pub const fn told(self) -> &'static str {
        match self {
            Self::Now => "nothing proves that it is the rep's: he is asked, and nothing happens until he answers",
            Self::Before => "nothing proves that it is the rep's, and he was asked about it before",
            Self::TooOften => {
                "nothing proves that it is the rep's, and he was asked too often in this hour: it is dropped"
            }
            Self::Never => "nothing proves that it is the rep's, and the bot's address is too long for a question",
        }
    }
}

/// What an answer to a question came to.
pub struct Settled {
    /// What happened, for the journal.
    pub told: &'static str,
    /// The mail that is proven now, and where it lay.
    pub released: Option<(Place, Letter)>,
}

/// Keeps a mail that nothing proves, and asks the rep whether it is his.
///
/// # Errors
/// The store's.
pub fn ask(tx: &mut dyn Tx, desk: &Desk, place: &Place, rep: &Address, letter: &Letter) -> Result<Asked, StoreError> {
    let id = id(desk, rep, letter);
    if confirmations::get(tx, id)?.is_some() {
        return Ok(Asked::Before);
    }
    let Some(answer_to) = desk.keyring.confirmation_address(&desk.setup.settings.bot.address, id) else {
        return Ok(Asked::Never);
    };
    let asked = confirmations::asked_since(tx, rep, before(desk.now, SignedDuration::from_hours(1)))?;
    if asked >= AN_HOUR {
        tracing::warn!(event = "confirmation dropped", "a rep was asked too often about mail in his name");
        let text = format!(
            "a mail in the name of {rep} that nothing proves was dropped: he was asked {asked} times in this hour"
        );
        let entry = journal::Entry { thread: None, at: desk.now, kind: "confirmation".to_owned(), text };
        journal::append(tx, &entry)?;
        return Ok(Asked::TooOften);
    }
    let question = question(desk, place, rep, letter, id);
    confirmations::insert(tx, &question)?;
    let facts = request(desk, &question, letter, answer_to.clone(), asked + 1 >= AN_HOUR);
    let at = desk.now.checked_add(wait(desk, rep)).unwrap_or(desk.now);
    announce::ask(tx, desk, rep, &NoticeFacts::Confirm(facts), &id.to_string(), &answer_to, at)?;
    Ok(Asked::Now)
}

/// Drops what is kept longer than it is needed.
///
/// # Errors
/// The store's.
pub fn forget_old(tx: &mut dyn Tx, desk: &Desk) -> Result<(), StoreError> {
    confirmations::clean(tx, desk.now, before(desk.now, REMEMBERED_FOR))
}

/// Something else has proven the mail meanwhile: the question is taken back, if it has not left yet.
///
/// # Errors
/// The store's.
pub fn withdraw(tx: &mut dyn Tx, desk: &Desk, rep: &Address, letter: &Letter) -> Result<(), StoreError> {
    let id = id(desk, rep, letter);
    if !letter.is_confirmed && confirmations::withdraw(tx, id)? {
        announce::withdraw(tx, "confirm", &id.to_string(), rep)?;
    }
    Ok(())
}

/// Takes a mail that was sent to the token address of a question. `None`: it was not.
///
/// Counted is the first word of a mail that a person wrote from an address of the very rep who was asked, while the
/// question is open, once. Whatever else is sent there changes nothing.
///
/// # Errors
/// The store's.
pub fn settle(
    tx: &mut dyn Tx,
    desk: &Desk,
    place: &Place,
    letter: &Letter,
    direction: &Direction,
) -> Result<Option<Settled>, StoreError> {
    let Some(id) = letter.verified.confirmations.first() else { return Ok(None) };
    // What anybody else writes there is whatever it is, perhaps a prospect's answer; no answer to a question.
    let Direction::Rep(_) = direction else { return Ok(None) };
    let nothing = |told| Ok(Some(Settled { told, released: None }));
    let Some(question) = confirmations::get(tx, *id)? else {
        return nothing("it answers a question that is not known any more");
    };
    if !is_by_the_asked(desk, place, letter, direction, &question) {
        return nothing("it answers a question that somebody else was asked");
    }
    if question.state != State::Waiting {
        return nothing("it answers a question that was answered before");
    }
    let word = confirmation::word(&letter.inbound);
    if question.expires_at < letter.received_at.max(question.asked_at) || question.raw.is_empty() {
        return too_late(tx, desk, &question, word).map(Some);
    }
    match word {
        Word::Yes => confirm(tx, desk, question).map(Some),
        Word::No => deny(tx, desk, &question).map(Some),
        Word::Unclear => repeat(tx, desk, question).map(Some),
    }
}

/// A machine's answer, somebody else's, and one that the border server disproves count for nothing.
fn is_by_the_asked(desk: &Desk, place: &Place, letter: &Letter, direction: &Direction, question: &Question) -> bool {
    let Direction::Rep(rep) = direction else { return false };
    let is_disproven = match proof::prove(desk, place, rep, letter) {
        Proof::Disproven { .. } => true,
        Proof::Proven { .. } | Proof::Unproven { .. } => false,
    };
    let is_from_list = letter.inbound.author_behind_list.is_some();
    *rep == question.rep && letter.inbound.kind == Kind::Human && !is_disproven && !is_from_list
}

fn confirm(tx: &mut dyn Tx, desk: &Desk, question: Question) -> Result<Settled, StoreError> {
    confirmations::settle(tx, question.id, State::Confirmed, desk.now)?;
    let place = Place {
        mailbox: question.place.mailbox,
        folder: question.place.folder,
        uidvalidity: question.place.uidvalidity,
        rep: question.owner,
        is_sent: question.is_sent,
        is_rescan: false,
        // Whether it was new was asked when it came.
        watch_started_at: Timestamp::MIN,
    };
    let raw: Arc<[u8]> = question.raw.into();
    let mut letter = ingest::read(&desk.keyring, question.place.uid, question.received_at, raw, question.is_cut);
    letter.is_confirmed = true;
    letter.verified.confirmations.clear();
    Ok(Settled { told: "the rep confirms that a mail is his", released: Some((place, letter)) })
}

fn deny(tx: &mut dyn Tx, desk: &Desk, question: &Question) -> Result<Settled, StoreError> {
    confirmations::settle(tx, question.id, State::Denied, desk.now)?;
    let facts = NoticeFacts::NameMisused(Misuse {
        rep: question.rep.clone(),
        subject: question.subject.clone(),
        received_at: question.received_at,
        zone: announce::zone(desk, &question.rep),
        return_path: question.return_path.clone(),
        mailbox: question.place.mailbox.clone(),
    });
    announce::post(tx, desk, &Audience::Admins, None, &facts, &question.id.to_string())?;
    Ok(Settled { told: "the rep says that a mail in his name is not his", released: None })
}

/// He is asked once more what he means; after that his next clear word counts, but he is not asked again.
fn repeat(tx: &mut dyn Tx, desk: &Desk, question: Question) -> Result<Settled, StoreError> {
    let told = "the rep's answer is neither yes nor no";
    let address = desk.keyring.confirmation_address(&desk.setup.settings.bot.address, question.id);
    if let (false, Some(answer_to)) = (question.repeated, address) {
        confirmations::repeated(tx, question.id)?;
        let kept = ingest::read(
            &desk.keyring,
            question.place.uid,
            question.received_at,
            question.raw.as_slice().into(),
            question.is_cut,
        );
        let mut facts = request(desk, &question, &kept, answer_to.clone(), false);
        facts.repeated = true;
        let occasion = format!("{}.again", question.id);
        announce::ask(tx, desk, &question.rep, &NoticeFacts::Confirm(facts), &occasion, &answer_to, desk.now)?;
    }
    Ok(Settled { told, released: None })
}

fn too_late(tx: &mut dyn Tx, desk: &Desk, question: &Question, word: Word) -> Result<Settled, StoreError> {
    match word {
        Word::Yes => {
            let why = EnrolmentRefusal::ConfirmedTooLate;
            let facts = NoticeFacts::EnrolmentRefused { subject: question.subject.clone(), why };
            let occasion = format!("late.{}", question.id);
            announce::post(tx, desk, &Audience::Rep(question.rep.clone()), None, &facts, &occasion)?;
        }
        Word::No => return deny(tx, desk, question),
        Word::Unclear => {}
    }
    Ok(Settled { told: "it answers a question that is not open any more", released: None })
}

fn id(desk: &Desk, rep: &Address, letter: &Letter) -> ConfirmationId {
    let name = enrol::proposal_id(&letter.inbound);
    desk.keyring.confirmation_id(rep, name.as_str(), &letter.inbound.body_hash)
}

fn question(desk: &Desk, place: &Place, rep: &Address, letter: &Letter, id: ConfirmationId) -> Question {
    let kept = letter.raw.get(..letter.raw.len().min(KEPT_MAX)).unwrap_or_default();
    let was_cut = letter.inbound.kind == Kind::Unreadable;
    Question {
        id,
        rep: rep.clone(),
        state: State::Waiting,
        subject: letter.inbound.subject.clone(),
        return_path: letter.inbound.return_path.clone().flatten(),
        place: Sighting {
            mailbox: place.mailbox.clone(),
            folder: place.folder.clone(),
            uidvalidity: place.uidvalidity,
            uid: letter.uid,
        },
        owner: place.rep.clone(),
        is_sent: place.is_sent,
        received_at: letter.received_at,
        raw: kept.to_vec(),
        is_cut: was_cut || kept.len() < letter.raw.len(),
        asked_at: desk.now,
        expires_at: desk.now.checked_add(OPEN_FOR).unwrap_or(Timestamp::MAX),
        repeated: false,
    }
}

fn request(
    desk: &Desk,
    question: &Question,
    letter: &Letter,
    answer_to: Address,
    is_last: bool,
) -> ConfirmationRequest {
    let inbound = &letter.inbound;
    let recipients = inbound.to.iter().chain(&inbound.cc).map(|person| person.address.clone());
    ConfirmationRequest {
        subject: question.subject.clone(),
        recipients: recipients.take(RECIPIENTS_SHOWN).collect(),
        received_at: question.received_at,
        until: question.expires_at,
        zone: announce::zone(desk, &question.rep),
        answer_to,
        repeated: false,
        is_last,
    }
}

/// Recipients that a question names: enough to know the mail by.
const RECIPIENTS_SHOWN: usize = 6;

/// Where the rep's own Sent folder is read, the copy there will prove a mail that is really his.
fn wait(desk: &Desk, rep: &Address) -> SignedDuration {
    let settings = &desk.setup.settings;
    let own = settings.rep(rep).and_then(|rep| settings.mailboxes.get(rep.mailbox.as_ref()?));
    match own.filter(|own| own.sent_folder.is_some()) {
        Some(own) => SignedDuration::try_from(own.poll_every * 2).unwrap_or(SENT_COPY_WAIT).max(SENT_COPY_WAIT),
        None => SignedDuration::ZERO,
    }
}

fn before(now: Timestamp, span: SignedDuration) -> Timestamp {
    now.checked_sub(span).unwrap_or(Timestamp::MIN)
}
