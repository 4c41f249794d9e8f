//! The conversation that a follow-up continues: the mails before it, oldest first, and the newest of them as a quotation.
//!
//! It reads rows and writes none; whether a step continues the conversation and quotes at all is the sequence's word.

use jiff::Timestamp;

use super::desk::Desk;
use super::draft;
use super::setup::Pinned;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::inbound;
use crate::adapters::store::inbound::Received;
use crate::adapters::store::mail_ids::KnownId;
use crate::adapters::store::proposals;
use crate::adapters::store::sends;
use crate::config::settings::Rep;
use crate::followup::address::Person;
use crate::followup::ids::MessageId;
use crate::followup::ids::SendRef;
use crate::followup::inbound::Kind;
use crate::followup::plan::SendFact;
use crate::followup::plan::may_have_left;
use crate::followup::sequence::Conversation as Place;
use crate::followup::sequence::Step;
use crate::followup::thread::Thread;
use crate::mail::compose;
use crate::mail::quote;
use crate::mail::quote::Quote;
use crate::mail::read;

/// What a mail of a thread is written below.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Conversation {
    /// Ids of its mails, oldest first, the one that is answered last.
    pub ids: Vec<MessageId>,
    /// `Thread-Index` of the newest that has one; `None`: the proposal's.
    pub thread_index: Option<String>,
    /// That one, when the step quotes it and its words are known.
    pub quote: Option<Quote>,
}

/// The mail that is answered.
enum Newest {
    Proposal,
    Ours(SendRef),
    Theirs(Box<Received>),
}

/// The conversation as the mail of `step` finds it. `facts` are the sends of the thread, `known` its ids, oldest first.
///
/// # Errors
/// The store's.
pub fn before(
    tx: &mut dyn Tx,
    desk: &Desk,
    thread: &Thread,
    step: &Step,
    pinned: &Pinned,
    facts: &[SendFact],
    known: Vec<KnownId>,
) -> Result<Conversation, StoreError> {
    let received = received(tx, thread, &known)?;
    let mut thread_index = thread.proposal.thread_index.clone();
    let (mut ids, mut later, mut newest) = (Vec::new(), Vec::new(), Newest::Proposal);
    for known in known.into_iter().filter(|known| known.message_id != thread.proposal.message_id) {
        match (known.send, received.iter().find(|mail| mail.identity.message_id.as_ref() == Some(&known.message_id))) {
            (Some(send), _) if is_part(&send, pinned, facts) => {
                // A send bears a child of its parent's index; the other names of the same send add none.
                let is_first_name = !matches!(&newest, Newest::Ours(newest) if *newest == send);
                let child = || compose::child_index(thread_index.as_deref(), &known.message_id);
                let child = is_first_name.then(child).flatten();
                thread_index = known.thread_index.or(child).or(thread_index);
                later.push(known.message_id);
                newest = Newest::Ours(send);
            }
            (None, Some(mail)) if mail.kind == inbound::kind_word(&Kind::Human) => {
                thread_index = known.thread_index.or(thread_index);
                later.push(known.message_id);
                newest = Newest::Theirs(Box::new(mail.clone()));
            }
            // Another name of the proposal, from before a server rewrote it.
            (None, None) => ids.push(known.message_id),
            // A mail of another conversation or one that never left; nobody answers a machine.
            (Some(_), _) | (None, Some(_)) => {}
        }
    }
    ids.push(thread.proposal.message_id.clone());
    ids.extend(later);
    let quotes = step.quote && step.conversation == Place::Same;
    let quote = match desk.setup.rep(&thread.rep) {
        Some(rep) if quotes => quotation(tx, desk, thread, rep, newest)?,
        Some(_) | None => None,
    };
    Ok(Conversation { ids, thread_index, quote })
}

/// Mails of others are looked up only where there are any.
fn received(tx: &mut dyn Tx, thread: &Thread, known: &[KnownId]) -> Result<Vec<Received>, StoreError> {
    let others = known.iter().any(|known| known.send.is_none() && known.message_id != thread.proposal.message_id);
    if !others {
        return Ok(Vec::new());
    }
    Ok(inbound::of_thread(tx, thread.id)?.into_iter().map(|(_, mail)| mail).collect())
}

/// Whether the prospect may have this send, in the proposal's conversation.
fn is_part(send: &SendRef, pinned: &Pinned, facts: &[SendFact]) -> bool {
    let left = facts.iter().any(|fact| fact.send == *send && may_have_left(fact.status));
    let elsewhere = pinned.sequence.step(&send.step).is_some_and(|step| step.conversation == Place::New);
    left && !elsewhere
}

fn quotation(
    tx: &mut dyn Tx,
    desk: &Desk,
    thread: &Thread,
    rep: &Rep,
    newest: Newest,
) -> Result<Option<Quote>, StoreError> {
    let himself = Person { name: rep.name.clone(), address: rep.address.clone() };
    let found: Option<(Person, Timestamp, String)> = match newest {
        Newest::Proposal => {
            let text = proposals::text(tx, thread.id)?;
            text.map(|text| (himself, thread.proposal.sent_at, text))
        }
        Newest::Ours(send) => sends::by_ref(tx, &send)?.and_then(|row| {
            let text = read::read(&row.draft, false).full_text;
            Some((draft::author(&desk.setup, rep), row.gone_at?, quote::own_words(&text)))
        }),
        Newest::Theirs(mail) => {
            let Received { from, from_name: name, received_at, reply_text, .. } = *mail;
            from.map(|address| (Person { name, address }, received_at, reply_text))
        }
    };
    Ok(found.and_then(|(from, at, text)| {
        let text = quote::without_tokens(quote::kept(&text), &desk.keyring);
        let at = at.to_zoned(rep.zone.clone());
        (!text.trim().is_empty()).then(|| Quote { from, at, text, language: draft::language(rep) })
    }))
}
