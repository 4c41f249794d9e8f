//! People whom a thread brings in beside the prospect: who of them must not be written to, and what is known of them.
//!
//! Whether and when somebody is brought in is decided by the rules.

use super::desk::Desk;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::introductions;
use crate::adapters::store::suppressions;
use crate::followup::address::Address;
use crate::followup::address::Person;
use crate::followup::audience;
use crate::followup::sequence::Sequence;
use crate::followup::thread::Participant;
use crate::followup::thread::Role;
use crate::followup::thread::Thread;

/// What is known of the people of a thread beside the prospect.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Beside {
    /// Those who must not be written to.
    pub barred: Vec<Address>,
    /// What the rep says about somebody whom he introduces.
    pub why: String,
}

/// Looks it up, where the sequence brings anybody in; most do not, and cost nothing.
///
/// # Errors
/// The store's.
pub fn beside(tx: &mut dyn Tx, desk: &Desk, thread: &Thread, sequence: &Sequence) -> Result<Beside, StoreError> {
    if !audience::brings_in(sequence) {
        return Ok(Beside::default());
    }
    let mut beside = Beside::default();
    let others = thread.participants.iter().filter(|participant| match participant.role {
        Role::CoRecipient => false,
        Role::Stakeholder | Role::Announced | Role::Introduced | Role::Referrer => true,
    });
    for person in others.map(|participant| &participant.person).chain(&thread.referrer) {
        if is_barred(tx, desk, &person.address)? {
            beside.barred.push(person.address.clone());
        }
    }
    if let Some(person) = audience::of_role(thread, Role::Introduced, &[]).first() {
        beside.why = introductions::of(tx, thread.id, &person.address)?;
    }
    Ok(beside)
}

/// Whether somebody beside the prospect must not be written to: suppressed, or outside a trial.
fn is_barred(tx: &mut dyn Tx, desk: &Desk, address: &Address) -> Result<bool, StoreError> {
    let only_to = &desk.setup.settings.only_to;
    let is_outside = !only_to.is_empty() && !only_to.contains(address.domain());
    Ok(is_outside || suppressions::is_suppressed(tx, address)?)
}

/// Those of `recipients` whom `go` must not let through, apart from each other: without the first kind there is no thread,
/// and for the second the mail is written anew.
///
/// # Errors
/// The store's.
pub fn suppressed(
    tx: &mut dyn Tx,
    desk: &Desk,
    thread: &Thread,
    recipients: &[Address],
) -> Result<(bool, bool), StoreError> {
    let (mut needed, mut in_copy) = (false, false);
    for address in recipients {
        if audience::is_beside(thread, address) {
            in_copy |= is_barred(tx, desk, address)?;
        } else {
            needed |= suppressions::is_suppressed(tx, address)?;
        }
    }
    Ok((needed, in_copy))
}

/// The thread with people in every part that nobody has yet, so that each mail can be tried: at the enrolment, in a
/// preview, in a question to the rep. It is shown or thrown away, and never kept.
#[must_use]
pub fn with_stand_ins(thread: &Thread) -> Thread {
    let mut thread = thread.clone();
    let rep = thread.rep.clone();
    let stand_in = |name: &str, local: &str| stand_in(name, local, &rep);
    let referrer =
        thread.referrer.get_or_insert_with(|| stand_in("the person who recommended you", "referrer")).clone();
    for (role, name, local) in
        [(Role::Announced, "the people you name", "others"), (Role::Introduced, "the person you name", "introduced")]
    {
        let are_known = match role {
            Role::Announced => [Role::Announced, Role::Stakeholder].as_slice(),
            Role::CoRecipient | Role::Stakeholder | Role::Introduced | Role::Referrer => &[Role::Introduced],
        };
        if !thread.participants.iter().any(|participant| are_known.contains(&participant.role)) {
            thread.participants.push(Participant { person: stand_in(name, local), role });
        }
    }
    if !thread.participants.iter().any(|participant| participant.person.address == referrer.address) {
        thread.participants.push(Participant { person: referrer, role: Role::Referrer });
    }
    // Whoever is a stakeholder will have been announced when he is written to.
    for participant in &mut thread.participants {
        if participant.role == Role::Stakeholder {
            participant.role = Role::Announced;
        }
    }
    thread
}

/// Somebody at a domain that exists nowhere (RFC 2606).
fn stand_in(name: &str, local: &str, otherwise: &Address) -> Person {
    let address = format!("{local}@client.invalid").parse().unwrap_or_else(|_| otherwise.clone());
    Person { name: name.to_owned(), address }
}
