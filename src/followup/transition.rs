//! What an event makes of a thread: the event table, as one pure and total function.
//!
//! Nothing here knows mails, rows or time other than the `now` it is given. The rows of the table live in the files below:
//! `prospect` and `absence` (his side), `delivery` (servers), `rep` and `command` (the rep), `timer`, `sending`,
//! `shown` (before it leaves), `task`, `chance` (once more).

mod absence;
mod appointment;
mod chance;
mod change;
mod command;
mod consent;
mod delivery;
mod nurture;
mod prospect;
mod rearrange;
mod rep;
mod rep_away;
mod sending;
mod shown;
mod task;
mod timer;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::address::Address;
use super::address::Person;
use super::appointment::is_about_a_call;
use super::decision::Decision;
use super::event::Event;
use super::ids::ThreadId;
use super::plan;
use super::plan::Facts;
use super::thread::Participant;
use super::thread::Proposal;
use super::thread::State;
use super::thread::Thread;
use change::Change;

/// What an enrolment says of a new thread.
#[derive(Debug, Clone, PartialEq)]
pub struct NewThread {
    /// Its id.
    pub id: ThreadId,
    /// Registered address of the rep.
    pub rep: Address,
    /// The primary outside recipient.
    pub prospect: Person,
    /// Everybody else on the prospect's side.
    pub participants: Vec<Participant>,
    /// The enrolled mail.
    pub proposal: Proposal,
    /// The zone of its days and hours.
    pub zone: TimeZone,
    /// The rep's word on the end of the offer; else the sequence says it.
    pub expires_at: Option<Timestamp>,
    /// Who has recommended the rep, when he says it at once.
    pub referrer: Option<Person>,
}

/// Opens a thread with its first plan. Sequence and pinned version are those of `facts`. Its version is 0: not stored yet.
#[must_use]
pub fn open(new: NewThread, facts: &Facts, now: Timestamp) -> Thread {
    let anchor = new.proposal.sent_at.min(now);
    let expires_at =
        new.expires_at.unwrap_or_else(|| plan::expiry(anchor, facts.sequence.expires_after, facts.calendar, &new.zone));
    let mut thread = Thread {
        id: new.id,
        version: 0,
        rep: new.rep,
        prospect: new.prospect,
        participants: new.participants,
        proposal: new.proposal,
        sequence: facts.sequence.name.clone(),
        pinned: facts.sequence.version,
        zone: new.zone,
        state: State::Paused,
        round: 1,
        done: Vec::new(),
        task_done: None,
        referrer: new.referrer,
        amount: String::new(),
        anchor,
        expires_at,
        told_expiry: None,
        expiry_asked: false,
        last_undated_absence: None,
        away_until: None,
        soft_bounces: Vec::new(),
        delayed: None,
        silences: 0,
        opened_at: now,
    };
    thread.state = State::Active(plan::next_step(&thread, facts, now).planned);
    thread
}

/// The answer of the rules to one event.
#[must_use]
pub fn decide(thread: &Thread, facts: &Facts, event: &Event, now: Timestamp) -> Decision {
    let change = Change::of(thread, facts, now);
    match event {
        Event::Answer(answer) => prospect::answered(change, answer),
        Event::MaybeAnswer(answer) => prospect::maybe_answered(change, answer),
        Event::Invitation { answer, from, meeting, inbound } => {
            prospect::invitation_answered(change, *answer, from, meeting, *inbound)
        }
        Event::Unreadable { inbound } => prospect::unreadable(change, *inbound),
        Event::OptOut { from } => prospect::opted_out(change, from),
        Event::OutOfOffice { back_on, deputy } => absence::out_of_office(change, *back_on, deputy.as_ref()),
        Event::Departed(departure) => absence::departed(change, departure),
        Event::MachineMail { what, about } => delivery::machine_mail(change, what, about.as_ref()),
        Event::Delayed => delivery::delayed(change),
        Event::HardBounce { recipient, diagnostic } => delivery::hard_bounce(change, recipient, diagnostic),
        Event::SoftBounce { recipient, diagnostic } => delivery::soft_bounce(change, recipient, diagnostic),
        Event::RepWrote { at, message_id, may_revise } => rep::wrote(change, *at, message_id.as_ref(), *may_revise),
        Event::LivesIn { zone } => chance::lives_in(change, zone),
        Event::SameProposal => change.because("the same proposal came again; nothing changes"),
        Event::SecondProposal { newer } => rep::second_proposal(change, *newer),
        Event::RepGone => rep::gone(change),
        Event::RepAway(absence) => rep_away::away(change, absence),
        Event::RepBack { goes_on_at } => rep_away::back(change, *goes_on_at),
        Event::StrangerCommand { from, said } => rep::stranger(change, from.as_ref(), said),
        Event::Command(command) => command::carry_out(change, command),
        Event::Due => timer::rang(change),
        Event::Refused(refusal) => sending::refused(change, refusal),
        Event::HandOver { sequence, version } => nurture::hand_over(change, sequence, *version),
        Event::NothingToGive => task::nothing_to_give(change),
        Event::DraftFailed { why } => sending::draft_failed(change, why),
        Event::HeadsUpDelivered { send, at } => shown::delivered(change, send, *at),
        Event::HeadsUpFailed { send } => shown::undeliverable(change, send),
        Event::CallNear => appointment::near(change),
        Event::Gone { send } if is_about_a_call(&send.step) => appointment::gone(change),
        Event::Resolved { send, resolution } if is_about_a_call(&send.step) => {
            appointment::resolved(change, send, resolution)
        }
        Event::Gone { send } => sending::gone(change, send),
        Event::Resolved { send, resolution } => sending::resolved(change, send, resolution),
    }
}
