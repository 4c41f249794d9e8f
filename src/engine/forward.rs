//! An answer that went to the bot alone is forwarded to the rep, complete: whether, to whom, and what is said when it
//! cannot be. How the forwarded mail looks is `mail::forward`; it leaves through the outbox of notices, at least once.
//!
//! Nothing is forwarded to anybody but a registered rep, nothing that a machine wrote, nothing that the bot forwarded.

use std::collections::BTreeSet;

use jiff::SignedDuration;

use super::announce;
use super::announce::Audience;
use super::away;
use super::commit;
use super::desk::Desk;
use super::ingest::Letter;
use super::ingest::Place;
use super::nuisance;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::inbound as rows;
use crate::adapters::store::mail_ids;
use crate::adapters::store::mail_ids::Origin;
use crate::adapters::store::notices;
use crate::adapters::store::threads;
use crate::config::settings::BOT_MAILBOX;
use crate::config::settings::Rep;
use crate::config::settings::ReplyPath;
use crate::followup::address::Address;
use crate::followup::address::Person;
use crate::followup::ids::InboundId;
use crate::followup::ids::MessageId;
use crate::followup::ids::ThreadId;
use crate::followup::inbound::Inbound;
use crate::followup::inbound::Kind;
use crate::followup::interpret;
use crate::followup::matching::Direction;
use crate::followup::matching::Match;
use crate::followup::thread::Thread;
use crate::mail::forward as paper;
use crate::mail::forward::Forward;
use crate::mail::notices::NotForwarded;
use crate::mail::notices::NoticeFacts;
use crate::mail::notices::WhyNotForwarded;
use crate::mail::reference::Purpose;

/// Mails of one thread that are forwarded within an hour. People write fewer; more is a loop that got past the marks.
const PER_HOUR: u32 = 10;
/// The hour of [`PER_HOUR`].
const HOUR: SignedDuration = SignedDuration::from_hours(1);
/// Addresses that a rep's answer goes to, besides the bot's; more in a Reply-To is no person's.
const REPLY_TO_MAX: usize = 5;
/// People whom a forwarded mail names in Cc.
const CC_MAX: usize = 20;
/// What every key of a forwarded mail begins with.
pub(super) const GROUP: &str = "forward/";

/// The outbox key of a received mail on its way to a rep: once for each mail and rep, in however many threads.
pub(super) fn key(row: InboundId, rep: &Address) -> String {
    format!("{GROUP}{}/{}", row.0, rep.key())
}

/// Forwards a mail that a person sent to the bot and not to the rep; says so where it cannot be done.
///
/// # Errors
/// The store's.
pub(super) fn forward(
    tx: &mut dyn Tx,
    desk: &Desk,
    place: &Place,
    letter: &Letter,
    direction: &Direction,
    matched: &Match,
    row: InboundId,
) -> Result<(), StoreError> {
    // What lies in a rep's own mailbox he has.
    if place.rep.is_some() || !is_a_persons(letter, direction) {
        return Ok(());
    }
    if paper::is_forwarded(&letter.raw) {
        tracing::warn!(mailbox = %place.mailbox, "a mail that was forwarded came back: a rule sends it in a circle");
        return Ok(());
    }
    let mut served: BTreeSet<Address> = BTreeSet::new();
    let concerned = concerned(letter, matched);
    for id in &concerned {
        let Some(thread) = threads::get(tx, *id)? else { continue };
        if is_for_the_bot_alone(desk, letter, &thread.rep) && served.insert(thread.rep.clone()) {
            let post = Post { place, letter, thread: &thread, row, is_sure: concerned.len() == 1 };
            post.to_rep(tx, desk, &thread.rep)?;
            // Whoever looks after the threads of a rep who is away needs the mail as well.
            if let Some(colleague) = away::stand_in(tx, desk, &thread.rep)?.filter(|one| !served.contains(one)) {
                post.to_rep(tx, desk, &colleague)?;
            }
        }
    }
    Ok(())
}

/// Whether a person wrote it who is neither the rep nor the bot. List mail and mail from inside the company may be anything;
/// what was sent to the signed address of a thread is meant for its rep.
fn is_a_persons(letter: &Letter, direction: &Direction) -> bool {
    let inbound = &letter.inbound;
    let is_addressed = || signed_threads(letter).next().is_some();
    match (direction, &inbound.kind) {
        (Direction::Own | Direction::Rep(_), _) => false,
        (Direction::ProspectSide, Kind::Human | Kind::InvitationReply(_) | Kind::Unreadable) => true,
        (Direction::ProspectSide | Direction::Machine, Kind::List) => is_addressed(),
        (Direction::Outsider, Kind::Human | Kind::InvitationReply(_) | Kind::Unreadable) => is_addressed(),
        (
            Direction::ProspectSide | Direction::Machine | Direction::Outsider,
            Kind::Human
            | Kind::OutOfOffice(_)
            | Kind::AutoReply
            | Kind::Bounce
            | Kind::Delay
            | Kind::Receipt
            | Kind::InvitationReply(_)
            | Kind::List
            | Kind::Unreadable,
        ) => false,
    }
}

/// Threads whose signed reply address it was sent to.
fn signed_threads(letter: &Letter) -> impl Iterator<Item = ThreadId> {
    letter.verified.threads.iter().filter(|(_, purpose)| *purpose == Purpose::Reply).map(|(thread, _)| *thread)
}

fn concerned(letter: &Letter, matched: &Match) -> Vec<ThreadId> {
    let matched = interpret::matched_threads(matched);
    if matched.is_empty() { signed_threads(letter).collect() } else { matched }
}

/// Whether the bot has it and the rep has not, as far as the mail says. Where the rep's server copies his mail to the bot,
/// what does not name the bot went to him.
fn is_for_the_bot_alone(desk: &Desk, letter: &Letter, rep: &Address) -> bool {
    let (directory, inbound) = (&desk.setup.directory, &letter.inbound);
    let is_his = |address: &Address| address == rep || directory.rep(address) == Some(rep);
    let names_the_bot = recipients(inbound).any(|person| directory.is_own(&person.address));
    let path = desk.setup.rep(rep).map(|rep| rep.reply_path);
    let names_nobody_else = || path == Some(ReplyPath::ReplyToBot) || signed_threads(letter).next().is_some();
    !recipients(inbound).any(|person| is_his(&person.address)) && (names_the_bot || names_nobody_else())
}

fn recipients(inbound: &Inbound) -> impl Iterator<Item = &Person> {
    inbound.to.iter().chain(&inbound.cc)
}

/// One mail for one rep.
struct Post<'a> {
    place: &'a Place,
    letter: &'a Letter,
    thread: &'a Thread,
    row: InboundId,
    /// It belongs to this thread and to no other.
    is_sure: bool,
}

impl Post<'_> {
    fn to_rep(&self, tx: &mut dyn Tx, desk: &Desk, rep: &Address) -> Result<(), StoreError> {
        let settings = &desk.setup.settings;
        let thread = self.thread;
        let Some(rep) = settings.rep(rep) else {
            return self.tell(tx, desk, WhyNotForwarded::RepGone { rep: rep.clone() });
        };
        let most = settings.forward.max_octets;
        let is_head = self.letter.inbound.issues.iter().any(|issue| issue == crate::mail::read::TRUNCATED);
        if is_head || u64::try_from(self.letter.raw.len()).map_or(true, |octets| octets > most) {
            return self.tell(tx, desk, WhyNotForwarded::TooLarge { most_mb: most / 1_000_000 });
        }
        let since = desk.now.checked_sub(HOUR).unwrap_or(desk.now);
        let forwarded = notices::queued_since(tx, GROUP, thread.id, since)?;
        if forwarded >= PER_HOUR {
            return self.tell(tx, desk, WhyNotForwarded::TooMany { forwarded });
        }
        self.queue(tx, desk, rep)
    }

    fn queue(&self, tx: &mut dyn Tx, desk: &Desk, rep: &Rep) -> Result<(), StoreError> {
        let Some(author) = author(&self.letter.inbound) else { return Ok(()) };
        let bot = &desk.setup.settings.bot;
        let key = key(self.row, &rep.address);
        let message_id = desk.keyring.notice_message_id("forward", &key, bot.address.domain());
        let forward = self.head(desk, rep, author, message_id.clone());
        let notice = notices::NewNotice {
            dedupe_key: key,
            thread: Some(self.thread.id),
            mailbox: BOT_MAILBOX.to_owned(),
            envelope_from: desk.keyring.bounce_address(&bot.address, self.thread.id).or(Some(bot.address.clone())),
            recipients: vec![rep.address.clone()],
            message_id: message_id.clone(),
            message: paper::forward(&self.letter.raw, &forward),
        };
        if nuisance::pass(tx, desk, &notice)? {
            // The rep's answer cites it, and may cite nothing else that we know.
            mail_ids::insert(tx, &message_id, self.thread.id, Origin::Aside, None, desk.now)?;
            let text = format!("the mail of {} came to me alone: forwarded to the rep, complete", author.address);
            commit::note(tx, self.thread.id, desk.now, "forward", &text)?;
        }
        Ok(())
    }

    fn head(&self, desk: &Desk, rep: &Rep, author: &Person, message_id: MessageId) -> Forward {
        let (inbound, thread) = (&self.letter.inbound, self.thread);
        let bot = &desk.setup.settings.bot;
        let directory = &desk.setup.directory;
        let is_other = |person: &&Person| {
            !directory.is_own(&person.address) && directory.rep(&person.address) != Some(&rep.address)
        };
        let mut reply_to: Vec<Person> = inbound.reply_to.iter().filter(is_other).take(REPLY_TO_MAX).cloned().collect();
        if reply_to.is_empty() {
            reply_to.push(author.clone());
        }
        let cc = recipients(inbound).filter(is_other).filter(|person| !reply_to.contains(person));
        let cc: Vec<Person> = cc.take(CC_MAX).cloned().collect();
        // Where the thread is a guess, the rep's answer must not move its plan.
        let token = self.is_sure.then(|| desk.keyring.reply_address(&bot.address, thread.id)).flatten();
        reply_to.extend(token.map(|address| Person { name: bot.name.clone(), address }));
        let proposal = thread.proposal.references.iter().chain([&thread.proposal.message_id]);
        let own = inbound.references.iter().chain(&inbound.in_reply_to).chain(&inbound.message_id);
        Forward {
            bot: Person { name: bot.name.clone(), address: bot.address.clone() },
            author: author.clone(),
            to: Person { name: rep.name.clone(), address: rep.address.clone() },
            cc,
            reply_to,
            references: proposal.chain(own).cloned().collect(),
            in_reply_to: inbound.in_reply_to.clone(),
            message_id,
            mark: thread.id.to_string(),
            subject: inbound.subject.clone(),
            text: inbound.full_text.clone(),
            now: desk.now.to_zoned(rep.zone.clone()),
        }
    }

    /// Says where the mail lies that is not forwarded: to the rep, or to the admins when he has left.
    fn tell(&self, tx: &mut dyn Tx, desk: &Desk, why: WhyNotForwarded) -> Result<(), StoreError> {
        let thread = self.thread;
        let occasion = match &why {
            // Of a flood one notice an hour is enough.
            WhyNotForwarded::TooMany { .. } => {
                format!("{}.{}", thread.id, desk.now.as_second() / HOUR.as_secs())
            }
            WhyNotForwarded::TooLarge { .. } | WhyNotForwarded::Refused { .. } | WhyNotForwarded::RepGone { .. } => {
                format!("{}.{}", thread.id, self.row.0)
            }
        };
        let inbound = &self.letter.inbound;
        let nobody = || Person { name: "Somebody".to_owned(), address: thread.prospect.address.clone() };
        let facts = NotForwarded {
            about: announce::about(tx, desk, thread)?,
            from: author(inbound).cloned().unwrap_or_else(nobody),
            at: self.letter.received_at,
            subject: inbound.subject.clone(),
            mailbox: self.place.mailbox.clone(),
            address: desk.setup.settings.bot.address.clone(),
            folder: self.place.folder.clone(),
            why,
        };
        tell(tx, desk, thread, facts, &occasion)
    }
}

fn author(inbound: &Inbound) -> Option<&Person> {
    inbound.author_behind_list.as_ref().or(inbound.from.first())
}

fn tell(tx: &mut dyn Tx, desk: &Desk, thread: &Thread, facts: NotForwarded, occasion: &str) -> Result<(), StoreError> {
    commit::note(tx, thread.id, desk.now, "forward", "a mail that came to me alone was not forwarded")?;
    let facts = NoticeFacts::NotForwarded(Box::new(facts));
    announce::post(tx, desk, &Audience::Rep(thread.rep.clone()), Some(thread.id), &facts, occasion)
}

/// The server refused a forwarded mail: the rep hears at once where it lies, while it is tried again.
///
/// # Errors
/// The store's.
pub(super) fn refused(tx: &mut dyn Tx, desk: &Desk, notice: &notices::Notice, reply: &str) -> Result<(), StoreError> {
    let row = notice.content.dedupe_key.strip_prefix(GROUP).and_then(|rest| rest.split('/').next()?.parse().ok());
    let (Some(row), Some(thread)) = (row.map(InboundId), notice.content.thread) else { return Ok(()) };
    let (Some(mail), Some(thread)) = (rows::get(tx, row)?, threads::get(tx, thread)?) else { return Ok(()) };
    let place = rows::sightings(tx, row)?.into_iter().find(|seen| seen.mailbox == BOT_MAILBOX);
    let from = mail.from.unwrap_or_else(|| thread.prospect.address.clone());
    let facts = NotForwarded {
        about: announce::about(tx, desk, &thread)?,
        from: Person { name: mail.from_name, address: from },
        at: mail.received_at,
        subject: mail.subject,
        mailbox: BOT_MAILBOX.to_owned(),
        address: desk.setup.settings.bot.address.clone(),
        folder: place.map_or_else(|| "INBOX".to_owned(), |place| place.folder),
        why: WhyNotForwarded::Refused { reply: reply.to_owned() },
    };
    tell(tx, desk, &thread, facts, &format!("{}.{}.refused", thread.id, row.0))
}
