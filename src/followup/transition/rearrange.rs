//! Commands that change what a thread is: its sequence, its people, and the last command taken back.
//!
//! While a mail is leaving nothing is rearranged: it would be about a thread that is no more.

use crate::followup::address::Person;
use crate::followup::condition::typed;
use crate::followup::event::Before;
use crate::followup::event::Told;
use crate::followup::ids::StepName;
use crate::followup::ids::VersionHash;
use crate::followup::not_done::NotDone;
use crate::followup::plan;
use crate::followup::thread::Participant;
use crate::followup::thread::Role;
use crate::followup::thread::SnoozeReason;
use crate::followup::thread::State;
use crate::followup::thread::Then;

use super::appointment;
use super::change::Change;
use super::change::Phase;
use super::change::is_silence;
use super::nurture;

/// What was done, or why not.
type Done = Result<String, NotDone>;

/// Runs another sequence, which is that of the facts. What was sent or left out is not sent again, in whichever sequence it
/// stands.
pub(super) fn switch(change: &mut Change, name: &str, version: VersionHash) -> Done {
    if change.next.pinned == version {
        return Ok(format!("it runs the sequence {name} already"));
    }
    if !change.facts.sequence.has_offer && goes_slowly(change)? {
        nurture::begin(change, name, version);
        return Ok(format!("it goes over to the sequence {name}, which makes no offer"));
    }
    is_at_rest(change)?;
    let steps = &change.facts.sequence.steps;
    let sent = |step: &&crate::followup::sequence::Step| plan::was_sent(&step.name, change.facts.sends);
    let mut done = change.next.done.clone();
    done.extend(
        steps.iter().filter(sent).map(|step| step.name.clone()).filter(|name| !change.next.done.contains(name)),
    );
    let left = steps.iter().filter(|step| !done.contains(&step.name)).count();
    if left == 0 {
        return Err(NotDone::NothingNew(name.to_owned()));
    }
    change.next.done = done;
    change.next.task_done = None;
    name.clone_into(&mut change.next.sequence);
    change.next.pinned = version;
    replan(change);
    Ok(format!("it goes on with the sequence {name}, {left} steps of it are ahead"))
}

/// Whether the thread may go over to a sequence without an offer: while it runs, and after an end in silence.
fn goes_slowly(change: &Change) -> Result<bool, NotDone> {
    match change.phase() {
        Phase::Ended(outcome) => Ok(is_silence(&outcome)),
        Phase::Open | Phase::Idle | Phase::Sending => is_at_rest(change).map(|()| true),
    }
}

/// Runs another version of its sequence. Steps are told by their names: what was sent or left out stays so, what is new
/// comes in its place, and what lies with the rep stays with him as long as the step is there.
pub(super) fn migrate(change: &mut Change, version: VersionHash) -> Done {
    if change.next.pinned == version {
        return Ok("it runs this version already".to_owned());
    }
    is_at_rest(change)?;
    let sequence = change.facts.sequence;
    let left = sequence.steps.iter().filter(|step| !change.next.done.contains(&step.name)).count();
    change.next.pinned = version;
    let asks = |name: &StepName| sequence.step(name).is_some_and(|step| step.task.is_some());
    if change.next.task_done.as_ref().is_some_and(|name| !asks(name)) {
        change.next.task_done = None;
    }
    // What the rep was asked, or was shown word for word, stays what it is.
    let stays = match &change.next.state {
        State::Waiting(task) => asks(&task.step),
        State::Active(planned) => {
            planned.is_shown() && planned.step.as_ref().is_some_and(|name| sequence.step(name).is_some())
        }
        State::Sending(_) | State::Snoozed { .. } | State::Paused | State::Held { .. } | State::Ended { .. } => false,
    };
    if !stays {
        replan(change);
    }
    let steps = if left == 1 { "1 step" } else { &format!("{left} steps") };
    Ok(format!("it goes on with version {} of its sequence, {steps} of it are ahead", version.short()))
}

/// Writes to somebody else; who got the mails so far is not written to any more, but an answer of his counts.
pub(super) fn prospect(change: &mut Change, person: &Person) -> Done {
    if change.next.prospect.address == person.address {
        return Ok(format!("I write to {} already", person.address));
    }
    is_at_rest(change)?;
    let known = remove(change, person);
    let before = std::mem::replace(&mut change.next.prospect, named(person, known));
    change.next.participants.push(Participant { person: before.clone(), role: Role::Stakeholder });
    // What was known of the other's mailbox says nothing of this one.
    change.next.away_until = None;
    change.next.last_undated_absence = None;
    change.next.soft_bounces.clear();
    change.next.delayed = None;
    replan(change);
    Ok(format!("I write to {} from now on; an answer of {} still counts", person.address, before.address))
}

/// Puts somebody into Cc.
pub(super) fn add(change: &mut Change, person: &Person) -> Done {
    if change.next.prospect.address == person.address {
        return Err(NotDone::IsTheProspect(person.address.clone()));
    }
    let is_it = |other: &Participant| other.person.address == person.address && other.role == Role::CoRecipient;
    if change.next.participants.iter().any(is_it) {
        return Ok(format!("{} gets my mails in Cc already", person.address));
    }
    is_at_rest(change)?;
    let known = remove(change, person);
    change.next.participants.push(Participant { person: named(person, known), role: Role::CoRecipient });
    replan(change);
    Ok(format!("{} gets my mails in Cc from now on", person.address))
}

/// Takes the last command back: the thread is as it was before, as far as nothing else has happened.
pub(super) fn undo(change: &mut Change, before: &Before) -> Done {
    if let Some(call) = &before.call {
        return appointment::undo(change, call).map(|then| format!("taken back: {}{then}", before.said));
    }
    if let Phase::Ended(outcome) = change.phase()
        && outcome.is_final()
    {
        return Err(NotDone::StaysForGood);
    }
    let has_left = change.facts.sends.iter().any(|fact| plan::may_have_left(fact.status) && fact.at > before.since);
    if has_left || (change.phase() == Phase::Sending && !is_same_send(change, before)) {
        return Err(NotDone::MailLeftSince);
    }
    if !before.is_untouched && change.phase() != Phase::Open {
        return Err(NotDone::HappenedSince);
    }
    restore(change, before)?;
    Ok(format!("taken back: {}", before.said))
}

fn is_same_send(change: &Change, before: &Before) -> bool {
    match (&change.next.state, &before.thread.state) {
        (State::Sending(now), State::Sending(then)) => now.send == then.send,
        (_, _) => false,
    }
}

fn restore(change: &mut Change, before: &Before) -> Result<(), NotDone> {
    let was = &before.thread;
    if let (State::Sending(_), false) = (&was.state, is_same_send(change, before)) {
        return Err(NotDone::SettledSince);
    }
    // The draft goes before its date is forgotten.
    change.withdraw_draft(None);
    let next = &mut change.next;
    next.sequence.clone_from(&was.sequence);
    next.pinned = was.pinned;
    next.prospect.clone_from(&was.prospect);
    next.participants.clone_from(&was.participants);
    next.referrer.clone_from(&was.referrer);
    next.amount.clone_from(&was.amount);
    if before.is_untouched {
        next.zone.clone_from(&was.zone);
    }
    next.round = was.round;
    next.done.clone_from(&was.done);
    next.task_done.clone_from(&was.task_done);
    next.expires_at = was.expires_at;
    next.told_expiry = was.told_expiry;
    next.expiry_asked = was.expiry_asked;
    next.silences = was.silences;
    next.anchor = if before.is_untouched { was.anchor } else { next.anchor.max(was.anchor) };
    match &was.state {
        State::Active(_) => change.become_now(Then::Continue),
        State::Waiting(task) if task.until > change.now => change.move_to(State::Waiting(task.clone())),
        State::Waiting(_) => change.become_now(Then::Continue),
        State::Snoozed { until, why } => change.become_now(Then::Snooze { until: *until, why: *why }),
        State::Paused => change.become_now(Then::Pause),
        State::Held { why } => change.become_now(Then::Hold(*why)),
        State::Ended { .. } => change.move_to(was.state.clone()),
        State::Sending(then) => {
            if let State::Sending(now) = &mut change.next.state {
                now.then = then.then.clone();
            }
        }
    }
    Ok(())
}

/// Whether the thread may be rearranged at this moment.
pub(super) fn is_at_rest(change: &Change) -> Result<(), NotDone> {
    match change.phase() {
        Phase::Open | Phase::Idle => Ok(()),
        Phase::Sending => Err(NotDone::UnderWay),
        Phase::Ended(_) => Err(NotDone::OverSayAgain),
    }
}

/// The next step again, for whoever and whatever it is now; an idle thread stays idle.
pub(super) fn replan(change: &mut Change) {
    match change.next.state {
        State::Active(_) | State::Waiting(_) => change.plan_from(change.now),
        // Sleeping because somebody else was away.
        State::Snoozed { why: SnoozeReason::Absence, .. } if change.next.away_until.is_none() => {
            change.plan_from(change.now);
        }
        State::Snoozed { .. } | State::Paused | State::Held { .. } | State::Sending(_) | State::Ended { .. } => {}
    }
}

/// What is known of the thread besides its row has changed: what is ahead is planned and written anew.
pub(super) fn told(change: &mut Change, told: &Told) -> Done {
    match change.phase() {
        Phase::Ended(_) => return Err(NotDone::Over),
        Phase::Open | Phase::Sending | Phase::Idle => {}
    }
    if matches!(change.next.state, State::Active(_)) {
        change.plan_from(change.now);
    }
    Ok(match told {
        Told::Language { name, .. } => format!("my mails are in {name} from here on, where there is a text in it"),
        Told::Amount { hundredths } => format!("noted: the offer is worth {}", typed(*hundredths)),
    })
}

/// Takes somebody out of the others, with the name that was known.
pub(super) fn remove(change: &mut Change, person: &Person) -> Option<Person> {
    let place = change.next.participants.iter().position(|other| other.person.address == person.address)?;
    Some(change.next.participants.remove(place).person)
}

pub(super) fn named(person: &Person, known: Option<Person>) -> Person {
    let name =
        if person.name.is_empty() { known.map(|known| known.name).unwrap_or_default() } else { person.name.clone() };
    Person { name, address: person.address.clone() }
}
