//! The words that rows use for our closed enums. A new variant must get its word here before it compiles.

use super::StoreError;
use super::value::unreadable;
use crate::followup::decision::SendStatus;
use crate::followup::thread::Consent;
use crate::followup::thread::HoldReason;
use crate::followup::thread::Outcome;
use crate::followup::thread::Role;
use crate::followup::thread::SnoozeReason;
use crate::followup::thread::TaskKind;
use crate::followup::thread::Unanswered;

/// All statuses of a send.
pub(crate) const SEND_STATUSES: [SendStatus; 9] = [
    SendStatus::Ready,
    SendStatus::Transmitting,
    SendStatus::NotSent,
    SendStatus::Accepted,
    SendStatus::Confirmed,
    SendStatus::Rejected,
    SendStatus::Unknown,
    SendStatus::Assumed,
    SendStatus::Dropped,
];

/// All reasons of a hold.
pub(crate) const HOLD_REASONS: [HoldReason; 16] = [
    HoldReason::MaybeReply,
    HoldReason::Unreadable,
    HoldReason::Undeliverable,
    HoldReason::SoftBounces,
    HoldReason::Overdue,
    HoldReason::SecondProposal,
    HoldReason::Draft,
    HoldReason::RepGone,
    HoldReason::ExpiryWhileAway,
    HoldReason::Departed,
    HoldReason::Operator,
    HoldReason::Restored,
    HoldReason::Unshown,
    HoldReason::Unapproved,
    HoldReason::Referrer,
    HoldReason::Parked,
];

pub(crate) const fn status_word(status: SendStatus) -> &'static str {
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

pub(crate) fn status(word: &str) -> Result<SendStatus, StoreError> {
    let known = SEND_STATUSES.into_iter().find(|status| status_word(*status) == word);
    known.ok_or_else(|| unreadable("status of a send"))
}

pub(crate) const fn hold_word(why: HoldReason) -> &'static str {
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

pub(crate) fn hold(word: &str) -> Result<HoldReason, StoreError> {
    let known = HOLD_REASONS.into_iter().find(|why| hold_word(*why) == word);
    known.ok_or_else(|| unreadable("reason of a hold"))
}

pub(crate) const fn snooze_word(why: SnoozeReason) -> &'static str {
    match why {
        SnoozeReason::Absence => "absence",
        SnoozeReason::RepAway => "rep_away",
        SnoozeReason::Rep => "rep",
        SnoozeReason::Parked => "parked",
    }
}

pub(crate) fn snooze(word: &str) -> Result<SnoozeReason, StoreError> {
    match word {
        "absence" => Ok(SnoozeReason::Absence),
        "rep_away" => Ok(SnoozeReason::RepAway),
        "rep" => Ok(SnoozeReason::Rep),
        "parked" => Ok(SnoozeReason::Parked),
        _ => Err(unreadable("reason of a snooze")),
    }
}

/// The word of an outcome and the rep's words that go with it.
pub(crate) fn outcome_word(outcome: &Outcome) -> (&'static str, &str) {
    match outcome {
        Outcome::Replied => ("replied", ""),
        Outcome::Bounced => ("bounced", ""),
        Outcome::OptedOut => ("opted_out", ""),
        Outcome::Won => ("won", ""),
        Outcome::Lost { reason } => ("lost", reason),
        Outcome::Cancelled => ("cancelled", ""),
        Outcome::Expired => ("expired", ""),
        Outcome::Unresponsive => ("unresponsive", ""),
        Outcome::Superseded => ("superseded", ""),
        Outcome::Completed => ("completed", ""),
    }
}

pub(crate) fn outcome(word: &str, reason: String) -> Result<Outcome, StoreError> {
    match word {
        "replied" => Ok(Outcome::Replied),
        "bounced" => Ok(Outcome::Bounced),
        "opted_out" => Ok(Outcome::OptedOut),
        "won" => Ok(Outcome::Won),
        "lost" => Ok(Outcome::Lost { reason }),
        "cancelled" => Ok(Outcome::Cancelled),
        "expired" => Ok(Outcome::Expired),
        "unresponsive" => Ok(Outcome::Unresponsive),
        "superseded" => Ok(Outcome::Superseded),
        "completed" => Ok(Outcome::Completed),
        _ => Err(unreadable("outcome")),
    }
}

pub(crate) const fn unanswered_word(unanswered: Unanswered) -> &'static str {
    match unanswered {
        Unanswered::Skip => "skip",
        Unanswered::Send => "send",
        Unanswered::End => "end",
    }
}

pub(crate) fn unanswered(word: &str) -> Result<Unanswered, StoreError> {
    match word {
        "skip" => Ok(Unanswered::Skip),
        "send" => Ok(Unanswered::Send),
        "end" => Ok(Unanswered::End),
        _ => Err(unreadable("rule for an unanswered task")),
    }
}

/// All kinds of tasks.
pub(crate) const TASK_KINDS: [TaskKind; 6] = [
    TaskKind::Call,
    TaskKind::CopyReferrer,
    TaskKind::Introduction,
    TaskKind::Stakeholders,
    TaskKind::Choice,
    TaskKind::Word,
];

pub(crate) const fn task_word(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::Call => "call",
        TaskKind::CopyReferrer => "copy_referrer",
        TaskKind::Introduction => "introduction",
        TaskKind::Stakeholders => "stakeholders",
        TaskKind::Choice => "choice",
        TaskKind::Word => "word",
    }
}

pub(crate) fn task(word: &str) -> Result<TaskKind, StoreError> {
    let known = TASK_KINDS.into_iter().find(|kind| task_word(*kind) == word);
    known.ok_or_else(|| unreadable("kind of a task"))
}

pub(crate) const fn consent_word(needs: Consent) -> &'static str {
    match needs {
        Consent::Silence => "silence",
        Consent::Word => "word",
    }
}

pub(crate) fn consent(word: &str) -> Result<Consent, StoreError> {
    match word {
        "silence" => Ok(Consent::Silence),
        "word" => Ok(Consent::Word),
        _ => Err(unreadable("what lets a shown mail leave")),
    }
}

/// The word of a participant's part; the prospect himself has none.
pub(crate) const fn role_word(role: Option<Role>) -> &'static str {
    match role {
        None => "prospect",
        Some(Role::CoRecipient) => "co_recipient",
        Some(Role::Stakeholder) => "stakeholder",
        Some(Role::Announced) => "announced",
        Some(Role::Introduced) => "introduced",
        Some(Role::Referrer) => "referrer",
    }
}

pub(crate) fn role(word: &str) -> Result<Option<Role>, StoreError> {
    match word {
        "prospect" => Ok(None),
        "co_recipient" => Ok(Some(Role::CoRecipient)),
        "stakeholder" => Ok(Some(Role::Stakeholder)),
        "announced" => Ok(Some(Role::Announced)),
        "introduced" => Ok(Some(Role::Introduced)),
        "referrer" => Ok(Some(Role::Referrer)),
        _ => Err(unreadable("role of a participant")),
    }
}
