//! Lets what a batch brings happen to its threads, the weightiest first whatever the order of arrival.
//!
//! What an event means is decided by the rules.

use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::meta;
use crate::adapters::store::meta::HoldScope;
use crate::adapters::store::suppressions;
use crate::adapters::store::suppressions::Target;
use crate::adapters::store::threads;
use crate::config::settings::BOT_MAILBOX;
use crate::engine::alarm;
use crate::engine::alarm::Cause;
use crate::engine::commit;
use crate::engine::desk::Desk;
use crate::engine::steer;
use crate::engine::steer::Order;
use crate::followup::event::Command;
use crate::followup::event::Event;
use crate::followup::ids::ThreadId;
use crate::followup::interpret::Happening;
use crate::mail::notices::NoticeFacts;

/// Lets everything happen, the weightiest first whatever the order of arrival: `orders` have the place of commands.
pub(super) fn happen(
    tx: &mut dyn Tx,
    desk: &Desk,
    happenings: Vec<Happening>,
    orders: &[Order],
) -> Result<usize, StoreError> {
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
