//! To whom the mail of a step goes, what the rep must say before, and when it is left out because nobody is there.
//!
//! Looks at a thread and never changes it; how a mail looks is `mail::compose`.

use super::address::Address;
use super::address::Person;
use super::plan::Facts;
use super::sequence::Audience;
use super::sequence::Copies;
use super::sequence::Sequence;
use super::sequence::Step;
use super::thread::Role;
use super::thread::TaskKind;
use super::thread::Thread;

/// Whom a mail shows in its header; together they are those who get it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressed {
    /// `To`.
    pub to: Vec<Person>,
    /// `Cc`.
    pub cc: Vec<Person>,
}

impl Addressed {
    /// Everybody who gets it, the prospect first: the send protocol needs his server's word.
    #[must_use]
    pub fn envelope(&self, prospect: &Address) -> Vec<Address> {
        let mut all: Vec<Address> = self.to.iter().chain(&self.cc).map(|person| person.address.clone()).collect();
        all.sort_by_key(|address| address != prospect);
        all
    }
}

/// Who gets the mail of `step`. Nobody of `barred` does, whoever asked for it.
#[must_use]
pub fn addressed(thread: &Thread, step: &Step, barred: &[Address]) -> Addressed {
    let prospect = || vec![thread.prospect.clone()];
    let (to, mut cc) = match step.audience {
        Audience::Prospect | Audience::Announcement => (prospect(), Vec::new()),
        Audience::Others => (of_role(thread, Role::Announced, barred), prospect()),
        Audience::Introduction => (prospect(), of_role(thread, Role::Introduced, barred)),
    };
    match step.copy {
        Copies::Nobody => {}
        Copies::Referrer => cc.extend(of_role(thread, Role::Referrer, barred)),
    }
    cc.extend(of_role(thread, Role::CoRecipient, &[]));
    Addressed { to, cc }
}

/// Those in a part whom the bot may write to.
#[must_use]
pub fn of_role(thread: &Thread, role: Role, barred: &[Address]) -> Vec<Person> {
    let them = thread.participants.iter().filter(|participant| participant.role == role);
    them.map(|participant| participant.person.clone()).filter(|person| !barred.contains(&person.address)).collect()
}

/// Whether the thread can go on without a copy to this person, whose mail may bounce or who may want none.
#[must_use]
pub fn is_beside(thread: &Thread, address: &Address) -> bool {
    let is_it = |participant: &&super::thread::Participant| participant.person.address == *address;
    thread.participants.iter().find(is_it).is_some_and(|participant| match participant.role {
        Role::CoRecipient => false,
        Role::Stakeholder | Role::Announced | Role::Introduced | Role::Referrer => true,
    })
}

/// Whether some mail of the sequence goes to others than the prospect and those who always get a copy.
#[must_use]
pub fn brings_in(sequence: &Sequence) -> bool {
    let is_wide = |step: &Step| step.audience != Audience::Prospect || step.copy != Copies::Nobody;
    sequence.steps.iter().any(is_wide)
}

/// Why a step is left out when its time has come; `None`: it is not.
#[must_use]
pub fn left_out(thread: &Thread, step: &Step, barred: &[Address]) -> Option<String> {
    match step.copy {
        Copies::Nobody => {}
        Copies::Referrer => match &thread.referrer {
            None => return Some("nobody is known to have recommended the rep".to_owned()),
            Some(referrer) if referrer.address == thread.prospect.address => {
                return Some("the prospect himself is named as who recommended the rep".to_owned());
            }
            Some(referrer) if barred.contains(&referrer.address) => {
                return Some(format!("{}, who recommended the rep, must not be written to", referrer.address));
            }
            Some(_) => {}
        },
    }
    let nobody = |role| of_role(thread, role, barred).is_empty();
    match step.audience {
        Audience::Others if nobody(Role::Announced) => {
            Some("there is nobody of whom the prospect was told and who may be written to".to_owned())
        }
        Audience::Introduction if nobody(Role::Introduced) && thread.task_done.as_ref() == Some(&step.name) => {
            Some("whoever was to be introduced must not be written to".to_owned())
        }
        Audience::Prospect | Audience::Announcement | Audience::Others | Audience::Introduction => None,
    }
}

/// Whether the rep still has to say something before the mail of `step` may leave.
#[must_use]
pub fn is_wanting(thread: &Thread, step: &Step, facts: &Facts) -> bool {
    let Some(task) = &step.task else { return false };
    if thread.task_done.as_ref() == Some(&step.name) {
        return false;
    }
    let nobody = |role| of_role(thread, role, facts.barred).is_empty();
    match task.kind {
        TaskKind::Call | TaskKind::Choice | TaskKind::Word => true,
        TaskKind::CopyReferrer => !is_agreed(thread),
        TaskKind::Introduction => nobody(Role::Introduced),
        TaskKind::Stakeholders => nobody(Role::Stakeholder) && nobody(Role::Announced),
    }
}

/// Whether the rep agreed that whoever recommended him gets copies, or gives him every mail anyway.
fn is_agreed(thread: &Thread) -> bool {
    let Some(referrer) = &thread.referrer else { return false };
    thread.participants.iter().any(|participant| {
        let is_in_copy = match participant.role {
            Role::Referrer | Role::CoRecipient => true,
            Role::Stakeholder | Role::Announced | Role::Introduced => false,
        };
        is_in_copy && participant.person.address == referrer.address
    })
}

/// Whether this person has recommended the rep and nothing else: his word is no answer of the prospect's side.
#[must_use]
pub fn is_referrer(thread: &Thread, address: &Address) -> bool {
    let known = thread.participants.iter().find(|participant| participant.person.address == *address);
    match known.map(|participant| participant.role) {
        Some(Role::Referrer) => true,
        Some(Role::CoRecipient | Role::Stakeholder | Role::Announced | Role::Introduced) => false,
        None => thread.referrer.as_ref().is_some_and(|referrer| referrer.address == *address),
    }
}
