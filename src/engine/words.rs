//! The words by which states and reasons are shown to operators: one for machines, one sentence for people.
//!
//! What reps read is `mail::notices`, which speaks in the bot's own voice.

use crate::followup::address::Person;
use crate::followup::decision::SendStatus;
use crate::followup::thread::HoldReason;
use crate::followup::thread::Outcome;
use crate::followup::thread::SnoozeReason;
use crate::followup::thread::State;
use crate::mail::notices::EnrolmentRefusal;

/// A server's words as they may stand in a log: without addresses.
#[must_use]
pub fn without_addresses(words: &str) -> String {
    let hidden = |word: &str| if word.contains('@') { "(address)".to_owned() } else { word.to_owned() };
    words.split(' ').map(hidden).collect::<Vec<_>>().join(" ")
}

pub(super) const fn state(state: &State) -> &'static str {
    match state {
        State::Active(_) => "active",
        State::Sending(_) => "sending",
        State::Waiting(_) => "waiting",
        State::Snoozed { .. } => "snoozed",
        State::Paused => "paused",
        State::Held { .. } => "held",
        State::Ended { .. } => "ended",
    }
}

pub(super) const fn outcome(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Replied => "replied",
        Outcome::Bounced => "bounced",
        Outcome::OptedOut => "opted_out",
        Outcome::Won => "won",
        Outcome::Lost { .. } => "lost",
        Outcome::Cancelled => "cancelled",
        Outcome::Expired => "expired",
        Outcome::Unresponsive => "unresponsive",
        Outcome::Superseded => "superseded",
        Outcome::Completed => "completed",
    }
}

/// How it ended, as half a sentence.
pub(super) fn ending(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Replied => "the prospect's side answered".to_owned(),
        Outcome::Bounced => "mail to the prospect cannot be delivered".to_owned(),
        Outcome::OptedOut => "they asked not to be written to".to_owned(),
        Outcome::Won => "it is won".to_owned(),
        Outcome::Lost { reason } if reason.trim().is_empty() => "it is lost".to_owned(),
        Outcome::Lost { reason } => format!("it is lost: {reason}"),
        Outcome::Cancelled => "somebody stopped it".to_owned(),
        Outcome::Expired => "the offer has run out".to_owned(),
        Outcome::Unresponsive => "every step was sent and nobody answered".to_owned(),
        Outcome::Superseded => "another thread took its place".to_owned(),
        Outcome::Completed => "every step was sent".to_owned(),
    }
}

pub(super) const fn hold(why: HoldReason) -> &'static str {
    match why {
        HoldReason::MaybeReply => "maybe_reply",
        HoldReason::Unreadable => "unreadable",
        HoldReason::Undeliverable => "undeliverable",
        HoldReason::SoftBounces => "soft_bounces",
        HoldReason::Overdue => "overdue",
        HoldReason::SecondProposal => "second_proposal",
        HoldReason::Draft => "draft",
        HoldReason::RepGone => "rep_gone",
        HoldReason::ExpiryWhileAway => "expiry_while_away",
        HoldReason::Departed => "departed",
        HoldReason::Operator => "operator",
        HoldReason::Restored => "restored",
        HoldReason::Unshown => "unshown",
        HoldReason::Unapproved => "unapproved",
        HoldReason::Referrer => "referrer",
        HoldReason::Parked => "parked",
    }
}

/// Why it is held, as half a sentence.
pub(super) const fn holding(why: HoldReason) -> &'static str {
    match why {
        HoldReason::MaybeReply => "a mail came in that may be an answer",
        HoldReason::Unreadable => "a mail that cannot be read may be an answer",
        HoldReason::Undeliverable => "the mail server does not take the next mail",
        HoldReason::SoftBounces => "three mails came back within a week",
        HoldReason::Overdue => "the next mail is too late to leave without a person's word",
        HoldReason::SecondProposal => "the same person got a newer proposal",
        HoldReason::Draft => "the next mail could not be written completely",
        HoldReason::RepGone => "the rep is not in the config any more",
        HoldReason::ExpiryWhileAway => "the offer ends while the thread is not running",
        HoldReason::Departed => "an automatic answer says that the prospect has left for good",
        HoldReason::Operator => "an operator said so",
        HoldReason::Restored => "the store was restored from a backup",
        HoldReason::Unshown => "the next mail could not be shown to the rep",
        HoldReason::Referrer => "whoever recommended the rep has answered",
        HoldReason::Unapproved => "the next mail waited for the rep's word, and none came",
        HoldReason::Parked => "the agreed date has come, and the rep is asked for something new",
    }
}

pub(super) const fn snooze(why: SnoozeReason) -> &'static str {
    match why {
        SnoozeReason::Absence => "absence",
        SnoozeReason::RepAway => "rep_away",
        SnoozeReason::Rep => "rep",
        SnoozeReason::Parked => "parked",
    }
}

/// Why it sleeps, as half a sentence.
pub(super) const fn sleeping(why: SnoozeReason) -> &'static str {
    match why {
        SnoozeReason::Absence => "the prospect is away",
        SnoozeReason::RepAway => "the rep is away",
        SnoozeReason::Rep => "somebody asked for it",
        SnoozeReason::Parked => "a date was agreed on with the prospect",
    }
}

pub(super) const fn status(status: SendStatus) -> &'static str {
    match status {
        SendStatus::Ready => "ready",
        SendStatus::Transmitting => "transmitting",
        SendStatus::NotSent => "not_sent",
        SendStatus::Accepted => "accepted",
        SendStatus::Confirmed => "confirmed",
        SendStatus::Rejected => "rejected",
        SendStatus::Unknown => "unknown",
        SendStatus::Assumed => "assumed",
        SendStatus::Dropped => "dropped",
    }
}

/// Whether the other side has the mail, as far as anybody knows.
pub(super) const fn counts_as_sent(status: SendStatus) -> bool {
    match status {
        SendStatus::Accepted | SendStatus::Confirmed | SendStatus::Assumed => true,
        SendStatus::Ready
        | SendStatus::Transmitting
        | SendStatus::NotSent
        | SendStatus::Rejected
        | SendStatus::Unknown
        | SendStatus::Dropped => false,
    }
}

/// `Priya Raman <priya@client.example>`.
pub(super) fn person(person: &Person) -> String {
    if person.name.is_empty() { person.address.to_string() } else { format!("{} <{}>", person.name, person.address) }
}

/// Why a proposal was not enrolled, as half a sentence.
pub(super) fn refusal(why: &EnrolmentRefusal) -> String {
    match why {
        EnrolmentRefusal::UnknownProspect => "nobody outside can be made out as its recipient".to_owned(),
        EnrolmentRefusal::NoOutsideRecipient => "everybody it went to is inside the company".to_owned(),
        EnrolmentRefusal::MassMailing { recipients, limit } => {
            format!("it went to {recipients} people outside; more than {limit} is a mass mailing")
        }
        EnrolmentRefusal::Suppressed { address, why } => format!("{address} must not be written to: {why}"),
        EnrolmentRefusal::NoReplyPath => "no answer to it could reach the bot".to_owned(),
        EnrolmentRefusal::OwnOrRoleAddress { address } => format!("nobody in person reads {address}"),
        EnrolmentRefusal::UnknownTag { tag, sequences } if sequences.contains(tag) => {
            format!("its address names another sequence besides `{tag}`")
        }
        EnrolmentRefusal::UnknownTag { tag, sequences } => {
            format!("`{tag}` names no sequence and no expiry; the sequences are {}", sequences.join(", "))
        }
        EnrolmentRefusal::Referrer { why, .. } => format!("whoever is named as referrer cannot be that: {why}"),
        EnrolmentRefusal::NotAuthenticated => "its author is not a rep of the config".to_owned(),
        EnrolmentRefusal::ConfirmedTooLate => "the rep confirmed it too late".to_owned(),
        EnrolmentRefusal::TooOld => "it is older than two days".to_owned(),
        EnrolmentRefusal::AlreadyOver { on } => format!("the offer has run out already, on {on}"),
        EnrolmentRefusal::BotShown => "the bot stands in To or Cc, where the prospect sees it".to_owned(),
        EnrolmentRefusal::ForwardedInText => {
            "it shows another mail only in its text; forward that as an attachment".to_owned()
        }
        EnrolmentRefusal::ForwardedAnothers { .. } => "the attached mail was not written by the rep".to_owned(),
        EnrolmentRefusal::SeveralAttached { count } => format!("{count} mails are attached; one at a time"),
        EnrolmentRefusal::AlreadyFollowed { prospect } => format!("the proposal to {prospect} is known already"),
        EnrolmentRefusal::AttachedTooLarge => "it is too large for its attachments to be read".to_owned(),
        EnrolmentRefusal::TooManyToday { limit } => {
            format!("its rep has sent {limit} proposals within a day, and more look like a mass mailing")
        }
        EnrolmentRefusal::TextTooLarge => "it is too large for its text to be read to the end".to_owned(),
        EnrolmentRefusal::OutsideTrial { address } => {
            format!("`only_to` does not name the domain {}", address.domain())
        }
        EnrolmentRefusal::Draft { why } => format!("a mail of the sequence cannot be written: {why}"),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_log_names_nobody() {
        let said = "550 5.1.1 <dana@acme.test>: no such user";
        assert_eq!(super::without_addresses(said), "550 5.1.1 (address) no such user");
    }
}
