//! Rows of the event table in which the prospect's side writes: answers, invitations, opt-outs, mail nobody can read.

use jiff::tz::TimeZone;

use crate::followup::address::Address;
use crate::followup::address::Person;
use crate::followup::audience;
use crate::followup::decision::Decision;
use crate::followup::decision::Effect;
use crate::followup::decision::Notice;
use crate::followup::event::Answer;
use crate::followup::event::Answerer;
use crate::followup::event::Meeting;
use crate::followup::ids::InboundId;
use crate::followup::inbound::InvitationAnswer;
use crate::followup::thread::HoldReason;
use crate::followup::thread::Outcome;
use crate::followup::thread::State;
use crate::followup::thread::Then;

use super::appointment;
use super::change::Change;
use super::change::Phase;
use super::consent;

/// A human answered, and the match is sure.
pub(super) fn answered(mut change: Change, answer: &Answer) -> Decision {
    if audience::is_referrer(&change.next, &answer.from.address) {
        return consent::referrer_answered(change, answer);
    }
    let crossed = match change.phase() {
        Phase::Ended(outcome) => {
            change.notify(Notice::AnsweredAfterEnd { answer: answer.clone(), outcome });
            return change.because(format!("{} wrote after the end", answer.from.address));
        }
        Phase::Sending => true,
        Phase::Open | Phase::Idle => false,
    };
    let resumable = answer.by == Answerer::Colleague;
    change.turn(Then::End(Outcome::Replied));
    change.notify(Notice::Answered { answer: answer.clone(), crossed, resumable });
    let crossing = if crossed { "; it crossed a follow-up in the post" } else { "" };
    change.because(format!("{} answered ({}){crossing}", answer.from.address, answer.evidence))
}

/// A mail may be an answer: nothing more is sent until a person has looked.
pub(super) fn maybe_answered(mut change: Change, answer: &Answer) -> Decision {
    let ended = match change.phase() {
        Phase::Ended(_) => true,
        Phase::Open | Phase::Sending | Phase::Idle => {
            change.turn(Then::Hold(HoldReason::MaybeReply));
            false
        }
    };
    change.notify(Notice::MaybeAnswer { answer: answer.clone(), ended });
    change.because(format!("a mail of {} may be an answer ({})", answer.from.address, answer.evidence))
}

/// An invitation was accepted, declined or countered: all of these are answers.
pub(super) fn invitation_answered(
    mut change: Change,
    answer: InvitationAnswer,
    from: &Person,
    meeting: &Meeting,
    inbound: InboundId,
) -> Decision {
    let ended = match change.phase() {
        Phase::Open | Phase::Sending | Phase::Idle => {
            change.turn(Then::End(Outcome::Replied));
            false
        }
        Phase::Ended(_) => true,
    };
    let call = appointment::answered(&mut change, answer, meeting).map(Box::new);
    change.notify(Notice::Invitation {
        call,
        answer,
        from: from.clone(),
        meeting: Box::new(meeting.clone()),
        inbound,
        ended,
    });
    let verb = match answer {
        InvitationAnswer::Accepted => "accepted",
        InvitationAnswer::Tentative => "tentatively accepted",
        InvitationAnswer::Declined => "declined",
        InvitationAnswer::Countered => "proposed another time for",
    };
    let time = meeting.starts_at.map(|at| match meeting.is_all_day {
        true => format!(" ({})", at.to_zoned(TimeZone::UTC).strftime("%F")),
        false => format!(" ({})", at.to_zoned(change.next.zone.clone()).strftime("%F %H:%M")),
    });
    change.because(format!("{} {verb} the invitation{}", from.address, time.unwrap_or_default()))
}

/// A mail that cannot be read may be an answer: it never counts as silence.
pub(super) fn unreadable(mut change: Change, inbound: InboundId) -> Decision {
    let held_already = matches!(change.next.state, State::Held { .. });
    match change.phase() {
        Phase::Open | Phase::Sending | Phase::Idle if !held_already => {
            change.turn(Then::Hold(HoldReason::Unreadable));
        }
        Phase::Open | Phase::Sending | Phase::Idle | Phase::Ended(_) => {}
    }
    change.notify(Notice::Unreadable { inbound });
    change.because("a mail that may belong here cannot be read")
}

/// They asked not to be written to: this ends every thread, in every state, and stays.
pub(super) fn opted_out(mut change: Change, from: &Address) -> Decision {
    if audience::is_referrer(&change.next, from) {
        return consent::referrer_opted_out(change, from);
    }
    let why = format!("{from} asked not to be written to");
    change.effects.push(Effect::Suppress { address: from.clone(), why: why.clone() });
    match change.phase() {
        Phase::Ended(Outcome::OptedOut) => return change.because(format!("{why}, once more")),
        Phase::Ended(_) => change.next.state = State::Ended { outcome: Outcome::OptedOut, at: change.now },
        Phase::Open | Phase::Sending | Phase::Idle => change.turn(Then::End(Outcome::OptedOut)),
    }
    appointment::silence(&mut change);
    change.notify(Notice::OptedOut { from: from.clone() });
    change.because(why)
}
