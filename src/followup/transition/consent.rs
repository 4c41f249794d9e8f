//! Rows of the event table about people whom a thread brings in: who recommended the rep, whom he introduces, and others
//! who have a say. Nobody of them is written to without the rep's word, or the sequence's with the prospect told first.

use crate::followup::address::Address;
use crate::followup::address::Person;
use crate::followup::decision::Decision;
use crate::followup::decision::Effect;
use crate::followup::decision::Notice;
use crate::followup::event::Answer;
use crate::followup::ids::StepName;
use crate::followup::not_done::NotDone;
use crate::followup::sequence::Audience;
use crate::followup::sequence::Copies;
use crate::followup::sequence::Step;
use crate::followup::thread::HoldReason;
use crate::followup::thread::Participant;
use crate::followup::thread::Role;
use crate::followup::thread::State;
use crate::followup::thread::TaskKind;
use crate::followup::thread::Then;

use super::change::Change;
use super::change::Phase;
use super::rearrange;

/// What was done, or why not.
type Done = Result<String, NotDone>;

/// Notes who recommended the rep. Who was noted before gets no copy any more.
pub(super) fn referrer(change: &mut Change, person: &Person) -> Done {
    change.next.participants.retain(|other| other.role != Role::Referrer || other.person.address == person.address);
    change.next.referrer = Some(person.clone());
    if let State::Active(planned) = &change.next.state
        && planned.queued
        && planned.step.as_ref().and_then(|step| change.facts.sequence.step(step)).is_some_and(names_a_referrer)
    {
        change.plan_from(change.now);
    }
    Ok(format!("noted: {} has recommended you", person.address))
}

fn names_a_referrer(step: &Step) -> bool {
    step.copy == Copies::Referrer
}

/// The rep agrees that whoever recommended him gets copies in this thread.
pub(super) fn copy_agreed(change: &mut Change, step: &StepName) -> Done {
    // Nobody is asked about a copy for nobody.
    let referrer = change.next.referrer.clone().ok_or(NotDone::NoTask)?;
    let known = rearrange::remove(change, &referrer);
    let person = rearrange::named(&referrer, known);
    change.next.participants.push(Participant { person, role: Role::Referrer });
    follow(change, step);
    Ok(format!("{} gets a copy of step {step}, which leaves in the next open slot", referrer.address))
}

/// The rep names somebody to whom he introduces the prospect.
pub(super) fn introduce(change: &mut Change, person: &Person, why: &str) -> Done {
    let step = step_of(change, TaskKind::Introduction).ok_or(NotDone::NobodyIntroduced)?;
    stands_apart(change, person)?;
    change.next.participants.retain(|other| other.role != Role::Introduced);
    let known = rearrange::remove(change, person);
    let person = rearrange::named(person, known);
    change.effects.push(Effect::Praise { address: person.address.clone(), why: why.to_owned() });
    let told = format!("{} is introduced to {}", person.address, change.next.prospect.address);
    change.next.participants.push(Participant { person, role: Role::Introduced });
    if is_asked(change, &step) {
        follow(change, &step);
        return Ok(format!("{told} by step {step}, in the next open slot"));
    }
    rearrange::replan(change);
    Ok(format!("{told} when step {step} is due"))
}

/// The rep names others who have a say.
pub(super) fn stakeholders(change: &mut Change, people: &[Person]) -> Done {
    for person in people {
        stands_apart(change, person)?;
    }
    let is_in = |change: &Change, person: &Person| {
        change.next.participants.iter().any(|other| {
            other.person.address == person.address
                && matches!(other.role, Role::CoRecipient | Role::Stakeholder | Role::Announced)
        })
    };
    let new: Vec<&Person> = people.iter().filter(|person| !is_in(change, person)).collect();
    for person in &new {
        let known = rearrange::remove(change, person);
        let person = rearrange::named(person, known);
        change.next.participants.push(Participant { person, role: Role::Stakeholder });
    }
    let names = people.iter().map(|person| person.address.to_string()).collect::<Vec<_>>().join(", ");
    match step_of(change, TaskKind::Stakeholders) {
        Some(step) if is_asked(change, &step) => {
            follow(change, &step);
            let first = &change.next.prospect.address;
            Ok(format!("noted: {names}; step {step} tells {first} first, in the next open slot"))
        }
        Some(step) => {
            if !new.is_empty() && is_planned(change, &step) {
                rearrange::replan(change);
            }
            Ok(format!("noted: {names}; step {step} brings them in"))
        }
        None => Ok(format!("noted: {names}; an answer of theirs counts, and no step that is ahead writes to them")),
    }
}

/// The step that is ahead and wants this of the rep.
fn step_of(change: &Change, kind: TaskKind) -> Option<StepName> {
    let wants = |step: &&Step| step.task.as_ref().is_some_and(|task| task.kind == kind);
    let ahead = change.facts.sequence.steps.iter().filter(|step| !change.next.done.contains(&step.name));
    ahead.filter(wants).map(|step| step.name.clone()).next()
}

/// Neither the prospect nor while a mail is leaving.
fn stands_apart(change: &Change, person: &Person) -> Result<(), NotDone> {
    if change.next.prospect.address == person.address {
        return Err(NotDone::IsTheProspect(person.address.clone()));
    }
    rearrange::is_at_rest(change)
}

fn is_asked(change: &Change, step: &StepName) -> bool {
    matches!(&change.next.state, State::Waiting(task) if task.step == *step)
}

fn is_planned(change: &Change, step: &StepName) -> bool {
    matches!(&change.next.state, State::Active(planned) if planned.step.as_ref() == Some(step))
}

/// The rep has said what was wanted: the mail of the step is next.
pub(super) fn follow(change: &mut Change, step: &StepName) {
    change.next.task_done = Some(step.clone());
    change.plan_from(change.now);
}

/// A mail has arrived: of whom it told the prospect is written to from now on.
pub(super) fn told(change: &mut Change, step: &Step) {
    let barred = change.facts.barred;
    match step.audience {
        Audience::Announcement => {
            for other in &mut change.next.participants {
                if other.role == Role::Stakeholder && !barred.contains(&other.person.address) {
                    other.role = Role::Announced;
                }
            }
        }
        // What was announced has been done: another announcement begins anew.
        Audience::Others => {
            for other in &mut change.next.participants {
                if other.role == Role::Announced {
                    other.role = Role::Stakeholder;
                }
            }
        }
        Audience::Prospect | Audience::Introduction => {}
    }
}

/// Whoever recommended the rep has answered: no answer of the prospect's, but it may say that everything is different.
pub(super) fn referrer_answered(mut change: Change, answer: &Answer) -> Decision {
    let ended = hold(&mut change);
    // Whoever has answered gets no automatic copy any more, unless the rep agrees anew.
    change.next.participants.retain(|other| other.role != Role::Referrer);
    change.notify(Notice::ReferrerAnswered { answer: answer.clone(), ended });
    change.because(format!("{}, who recommended the rep, answered ({})", answer.from.address, answer.evidence))
}

/// Whoever recommended the rep wants no mail: he gets none, and the rep says how it goes on.
pub(super) fn referrer_opted_out(mut change: Change, from: &Address) -> Decision {
    let why = format!("{from}, who recommended the rep, asked not to be written to");
    change.effects.push(Effect::Suppress { address: from.clone(), why: why.clone() });
    change.next.participants.retain(|other| other.person.address != *from);
    if !hold(&mut change) {
        change.notify(Notice::Held { why: HoldReason::Referrer, details: why.clone() });
    }
    change.because(why)
}

/// Holds a thread that runs; tells whether it is over.
fn hold(change: &mut Change) -> bool {
    match change.phase() {
        Phase::Open | Phase::Sending | Phase::Idle => {
            change.turn(Then::Hold(HoldReason::Referrer));
            false
        }
        Phase::Ended(_) => true,
    }
}
