//! A person's mail to the bot: whether it steers, who says it and what says so, and which thread is meant.
//!
//! It reads and changes nothing; what was found is carried out with the events of its batch ([`carry_out()`]), so that the
//! order of arrival does not matter. How a line is read is `mail::commands`; what a command does is decided by the rules.

pub mod answer;
mod carry_out;
pub(super) mod rearrange;

pub use carry_out::carry_out;

use super::away;
use super::commit::Voice;
use super::confirm;
use super::confirm::Asked;
use super::desk::Desk;
use super::enrol;
use super::ingest::Letter;
use super::ingest::Place;
use super::proof;
use super::proof::Proof;
use super::shown;
use super::shown::Answered;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::notices;
use crate::adapters::store::threads;
use crate::followup::address::Address;
use crate::followup::ids::ThreadId;
use crate::followup::inbound::Inbound;
use crate::followup::inbound::Kind;
use crate::followup::matching::Direction;
use crate::followup::matching::Match;
use crate::followup::matching::subject;
use crate::followup::thread::Thread;
use crate::mail::commands;
use crate::mail::commands::Reach;
use crate::mail::commands::Said;
use crate::mail::commands::Words;
use crate::mail::reference::command::claimed;
use crate::mail::shown::Reading;

/// Addresses of one mail that are tried as a signed one: nobody has more of them in one mail.
const TOKENS_MAX: usize = 4;

/// Ids that an answer cites, newest first, among which one of a notice is looked for.
const CITED_MAX: usize = 20;

/// Threads that are named to somebody who may have meant one of them.
pub(super) const NAMED_MAX: usize = 40;

/// A mail that steers, understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Steered {
    /// What is to be done; `None`: its writer is asked first whether it is his.
    pub order: Option<Order>,
    /// The thread that it is about, when it is one.
    pub thread: Option<ThreadId>,
    /// What it is, one line for people.
    pub told: String,
}

/// What somebody wants of the bot.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// Registered address of who says it.
    pub reader: Address,
    /// Name of the mail in which he says it.
    pub mail: String,
    /// What.
    pub wish: Wish,
    /// What it says about the mail that its writer was shown, where it is about a thread with one.
    pub shown: Option<Answered>,
}

/// What was found in a mail to the bot.
#[derive(Debug, Clone, PartialEq)]
pub enum Wish {
    /// A command for a thread.
    Thread(ThreadId, Words),
    /// A command for the writer or all his threads.
    Writer(Words),
    /// A command for a thread, and several may be meant, or none was found.
    Which(Words, Vec<ThreadId>),
    /// No command, or none that can be carried out.
    Unclear(Option<ThreadId>, Said, String),
    /// Nothing proves that he says it; why.
    Unproven(Option<ThreadId>, String, String),
    /// A text for a mail that was shown, and only a signed address as proof: the mail waits. Whether he is asked elsewhere.
    Withheld(ThreadId, bool),
    /// A thread that he may not speak about; what he said.
    Foreign(ThreadId, Option<Address>, String),
}

/// What a mail to the bot wants; `None`: it is not for steering, and may be anything else.
///
/// # Errors
/// The store's.
pub fn steer(
    tx: &mut dyn Tx,
    desk: &Desk,
    place: &Place,
    letter: &Letter,
    direction: &Direction,
    matched: &Match,
) -> Result<Option<Steered>, StoreError> {
    let inbound = &letter.inbound;
    if inbound.kind != Kind::Human || !is_for_us_alone(desk, inbound) {
        return Ok(None);
    }
    let Some(reader) = reader(desk, inbound, direction) else { return Ok(stranger(desk, letter)) };
    let token = token(desk, inbound, &reader);
    let notice = answered_notice(tx, inbound, &reader)?;
    let line = commands::first_line(&inbound.reply_text);
    // `pause 0123456789ab`: the thread by its name.
    let typed = line.rsplit_once(' ').and_then(|(_, last)| last.parse::<ThreadId>().ok());
    let text = if typed.is_some() { line.rsplit_once(' ').map_or("", |(first, _)| first) } else { &inbound.reply_text };
    let said = commands::read(text, if notice.is_some() { "" } else { &inbound.subject });
    let addressed = token.is_some() || notice.is_some();
    if !addressed && foreign_token(inbound).is_none() && is_something_else(inbound, &said) {
        return Ok(None);
    }
    let mut asker = Asker { reader: &reader, token, notice, typed, said: &said, rewrites: None };
    asker.rewrites = asker.rewritten(tx, inbound)?;
    let proof = proof::prove(desk, place, &reader, letter);
    let mail = enrol::proposal_id(inbound).to_string();
    let wish = match asker.trusted(&proof) {
        Ok(()) => asker.wish(tx, desk, inbound, matched, line)?,
        Err(_) if proof.is_to_be_confirmed(desk) && desk.setup.rep(&reader).is_some() => {
            let asked = confirm::ask(tx, desk, place, &reader, letter)?;
            let order = asker.withheld(&proof, true).filter(|_| asked == Asked::Now);
            let order = order.map(|wish| Order { reader: reader.clone(), mail, wish, shown: None });
            return Ok(Some(Steered { order, thread: None, told: format!("a command; {}", asked.told()) }));
        }
        Err(why) => asker.withheld(&proof, false).unwrap_or_else(|| Wish::Unproven(asker.named(), line, why)),
    };
    if proof.is_proven() {
        confirm::withdraw(tx, desk, &reader, letter)?;
    }
    // Without proof another copy of the mail may bring some: it is not settled, and has no thread.
    let thread = if matches!(wish, Wish::Unproven(..) | Wish::Withheld(..)) { None } else { wish.thread() };
    let shown = match thread {
        Some(thread) => shown::answered(tx, thread, inbound)?,
        None => None,
    };
    let told = match &proof {
        Proof::Proven { by } => format!("{}; it is his: {by}", wish.told()),
        Proof::Unproven { .. } | Proof::Disproven { .. } => wish.told(),
    };
    let order = Order { reader: reader.clone(), mail, wish, shown };
    Ok(Some(Steered { thread, told, order: Some(order) }))
}

impl Order {
    /// Whose word it is.
    fn voice(&self) -> Voice<'_> {
        Voice::Mail { reader: &self.reader, mail: &self.mail }
    }
}

impl Wish {
    /// The thread that it is about.
    #[must_use]
    pub const fn thread(&self) -> Option<ThreadId> {
        match self {
            Self::Thread(thread, _) | Self::Foreign(thread, ..) | Self::Withheld(thread, _) => Some(*thread),
            Self::Unclear(thread, ..) | Self::Unproven(thread, ..) => *thread,
            Self::Writer(_) | Self::Which(..) => None,
        }
    }

    fn told(&self) -> String {
        match self {
            Self::Thread(_, words) | Self::Writer(words) => format!("a command: {words}"),
            Self::Which(words, _) => format!("a command that may be about several threads: {words}"),
            Self::Unclear(..) => "a mail to the bot without a command".to_owned(),
            Self::Unproven(_, _, why) => format!("a command that nothing proves: {why}"),
            Self::Withheld(..) => "another text for a mail that was shown, which nothing proves".to_owned(),
            Self::Foreign(..) => "a command from somebody who may not give it".to_owned(),
        }
    }
}

/// Who asks, and by what he came.
struct Asker<'a> {
    reader: &'a Address,
    /// What a signed address of his names.
    token: Option<Option<ThreadId>>,
    /// What the notice is about that he answers.
    notice: Option<Option<ThreadId>>,
    /// The thread that he names in so many words.
    typed: Option<ThreadId>,
    said: &'a Said,
    /// The thread whose shown mail is to leave with another text.
    rewrites: Option<ThreadId>,
}

impl Asker<'_> {
    /// The thread that is named without a doubt.
    fn named(&self) -> Option<ThreadId> {
        self.token.flatten().or(self.notice.flatten())
    }

    /// Whether he says it: a trusted server knows, or he writes to an address that only he was given. Where the bot would
    /// write to somebody new, or in words that it has not written, the address alone is not enough: whoever was shown one
    /// notice knows it.
    fn trusted(&self, proof: &Proof) -> Result<(), String> {
        let names_a_recipient = matches!(self.said, Said::Command(words) if words.names_a_recipient());
        let is_harmless = !names_a_recipient && self.rewrites.is_none();
        match proof {
            Proof::Proven { .. } => Ok(()),
            Proof::Unproven { .. } if self.token.is_some() && is_harmless => Ok(()),
            Proof::Unproven { why } | Proof::Disproven { why } => Err(why.clone()),
        }
    }

    /// The thread whose shown mail has another text in this answer, unless the answer says something else altogether.
    fn rewritten(&self, tx: &mut dyn Tx, inbound: &Inbound) -> Result<Option<ThreadId>, StoreError> {
        let says_something_else = match self.said {
            Said::Command(Words::Approve | Words::Now) => false,
            Said::Command(_) => true,
            Said::Incomplete { .. } | Said::Perhaps(_) | Said::Nothing => false,
        };
        let Some(thread) = self.named().filter(|_| !says_something_else) else { return Ok(None) };
        let answered = shown::answered(tx, thread, inbound)?;
        Ok(answered.filter(|answered| answered.reading != Reading::Untouched).map(|_| thread))
    }

    /// With a signed address a mail can be stopped, so it can be made to wait, too.
    fn withheld(&self, proof: &Proof, is_asked: bool) -> Option<Wish> {
        let is_open = matches!(proof, Proof::Unproven { .. }) && self.token.is_some();
        self.rewrites.filter(|_| is_open).map(|thread| Wish::Withheld(thread, is_asked))
    }

    fn wish(
        &self,
        tx: &mut dyn Tx,
        desk: &Desk,
        inbound: &Inbound,
        matched: &Match,
        line: String,
    ) -> Result<Wish, StoreError> {
        let words = match self.said {
            Said::Command(words) => words.clone(),
            Said::Incomplete { .. } | Said::Perhaps(_) | Said::Nothing => {
                return Ok(Wish::Unclear(self.named(), self.said.clone(), line));
            }
        };
        if let Some(thread) = self.token.is_none().then(|| foreign_token(inbound)).flatten() {
            return Ok(Wish::Foreign(thread, None, line));
        }
        if words.reach() == Reach::Writer && !(words == Words::Help && self.named().is_some()) {
            return Ok(Wish::Writer(words));
        }
        if let (Some(thread), None) = (self.named(), self.typed) {
            return Ok(Wish::Thread(thread, words));
        }
        let found = self.found(tx, desk, inbound, matched)?;
        Ok(match found.as_slice() {
            [thread] => Wish::Thread(*thread, words),
            // The last command may be about all his threads.
            [] | [_, ..] if words == Words::Undo => Wish::Writer(words),
            [] | [_, ..] => Wish::Which(words, found),
        })
    }

    /// His threads that a mail without a token may be about: the one that it cites, else those of its subject, else all
    /// that are open.
    fn found(
        &self,
        tx: &mut dyn Tx,
        desk: &Desk,
        inbound: &Inbound,
        matched: &Match,
    ) -> Result<Vec<ThreadId>, StoreError> {
        if let Some(typed) = self.typed
            && let Some(thread) = threads::get(tx, typed)?
            && may_steer(tx, desk, self.reader, &thread)?
        {
            return Ok(vec![thread.id]);
        }
        if let Match::Sure { thread, .. } = matched
            && let Some(thread) = threads::get(tx, *thread)?
            && may_steer(tx, desk, self.reader, &thread)?
        {
            return Ok(vec![thread.id]);
        }
        let own = threads::open_for_rep(tx, self.reader)?;
        let is_its = |thread: &&Thread| {
            inbound.subject.contains(&thread.id.to_string())
                || subject::same_subject(&inbound.subject, &thread.proposal.subject)
        };
        let by_subject: Vec<ThreadId> = own.iter().filter(is_its).map(|thread| thread.id).collect();
        if by_subject.is_empty() { Ok(own.iter().map(|thread| thread.id).collect()) } else { Ok(by_subject) }
    }
}

/// A rep steers his own threads and those that he looks after for a colleague, an admin all.
pub(super) fn may_steer(tx: &mut dyn Tx, desk: &Desk, reader: &Address, thread: &Thread) -> Result<bool, StoreError> {
    Ok(desk.setup.directory.admins.contains(reader) || away::may_steer(tx, desk, reader, thread)?)
}

/// The registered address of a rep or an admin who wrote the mail.
fn reader(desk: &Desk, inbound: &Inbound, direction: &Direction) -> Option<Address> {
    match (direction, inbound.from.as_slice()) {
        (Direction::Rep(rep), _) => Some(rep.clone()),
        (Direction::Outsider | Direction::ProspectSide, [person]) if inbound.author_behind_list.is_none() => {
            desk.setup.directory.admins.get(&person.address).cloned()
        }
        (Direction::Outsider | Direction::ProspectSide | Direction::Own | Direction::Machine, _) => None,
    }
}

/// Shown to the bot and to nobody outside the company: what goes to a prospect is a mail to him.
fn is_for_us_alone(desk: &Desk, inbound: &Inbound) -> bool {
    let directory = &desk.setup.directory;
    let mut shown = inbound.to.iter().chain(&inbound.cc).map(|person| &person.address);
    shown.clone().any(|address| directory.is_own(address)) && shown.all(|address| directory.is_internal(address))
}

fn addresses(inbound: &Inbound) -> impl Iterator<Item = &Address> {
    let shown = inbound.to.iter().chain(&inbound.cc).map(|person| &person.address);
    let delivered = inbound.envelope.iter().flat_map(|hint| &hint.addresses);
    shown.chain(delivered).filter(|address| claimed(address).is_some()).take(TOKENS_MAX)
}

/// What a signed address of `reader` in the mail names.
fn token(desk: &Desk, inbound: &Inbound, reader: &Address) -> Option<Option<ThreadId>> {
    addresses(inbound).find_map(|address| desk.keyring.verify_command(address, reader))
}

/// The thread of an address that looks like a signed one.
fn foreign_token(inbound: &Inbound) -> Option<ThreadId> {
    addresses(inbound).find_map(|address| claimed(address).flatten())
}

/// Somebody who is no rep and no admin writes to a signed address: whoever it was given to hears of it.
fn stranger(desk: &Desk, letter: &Letter) -> Option<Steered> {
    let inbound = &letter.inbound;
    let settings = &desk.setup.settings;
    let readers = || settings.reps.iter().map(|rep| &rep.address).chain(&settings.admins);
    let is_signed = |address: &&Address| readers().any(|reader| desk.keyring.verify_command(address, reader).is_some());
    let thread = addresses(inbound).find(is_signed).and_then(claimed).flatten()?;
    let from = inbound.from.first().map(|person| person.address.clone());
    let line = commands::first_line(&inbound.reply_text);
    let wish = Wish::Foreign(thread, from.clone(), line);
    let reader = from.unwrap_or_else(|| settings.bot.address.clone());
    let order = Order { reader, mail: enrol::proposal_id(inbound).to_string(), wish: wish.clone(), shown: None };
    Some(Steered { order: Some(order), thread: Some(thread), told: wish.told() })
}

/// What the notice is about that the mail answers, when it went to `reader`.
fn answered_notice(
    tx: &mut dyn Tx,
    inbound: &Inbound,
    reader: &Address,
) -> Result<Option<Option<ThreadId>>, StoreError> {
    let cited = inbound.in_reply_to.iter().chain(inbound.references.iter().rev());
    for id in cited.filter(|id| id.as_str().starts_with("notice.")).take(CITED_MAX) {
        if let Some(thread) = notices::thread_of(tx, id, reader)? {
            return Ok(Some(thread));
        }
    }
    Ok(None)
}

/// Mail to the bot that is no answer of its reader and says nothing to it: a forwarded proposal, a word to a colleague.
fn is_something_else(inbound: &Inbound, said: &Said) -> bool {
    match said {
        Said::Command(_) | Said::Incomplete { .. } => false,
        Said::Perhaps(_) => !inbound.attachments.is_empty(),
        Said::Nothing => true,
    }
}
