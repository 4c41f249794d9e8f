//! Words for our enums, as they stand inside the sentences of notices.

use jiff::tz::TimeZone;

use super::facts::WhyNotForwarded;
use super::values::day;
use super::values::when;
use crate::followup::appointment::Appointment;
use crate::followup::appointment::CALL_OFF;
use crate::followup::appointment::CALL_SET;
use crate::followup::appointment::Standing;
use crate::followup::event::Answer;
use crate::followup::event::Meeting;
use crate::followup::ids::StepName;
use crate::followup::inbound::Contact;
use crate::followup::inbound::IntentKind;
use crate::followup::inbound::InvitationAnswer;
use crate::followup::thread::HoldReason;
use crate::followup::thread::Outcome;
use crate::followup::thread::State;
use crate::mail::names;

/// Characters of somebody else's words within a sentence of ours.
const PHRASE_MAX: usize = 160;

/// Characters of a server's words within a sentence of ours.
const REPLY_MAX: usize = 300;

/// Goes after "on hold: ".
pub(super) fn hold(why: HoldReason) -> &'static str {
    match why {
        HoldReason::MaybeReply => "a mail came in that may be an answer",
        HoldReason::Unreadable => "a mail that I cannot read may be an answer",
        HoldReason::Undeliverable => "the mail server does not take the next mail",
        HoldReason::SoftBounces => "three mails came back within a week, each time for a passing reason",
        HoldReason::Overdue => "the next mail is too late to be sent without your word",
        HoldReason::SecondProposal => "you sent the same person a newer proposal",
        HoldReason::Draft => "the next mail could not be written completely",
        HoldReason::RepGone => "the rep is no longer in the configuration",
        HoldReason::ExpiryWhileAway => "the offer ends while the thread is not running",
        HoldReason::Departed => "an automatic answer says that they have left for good",
        HoldReason::Operator => "an admin asked for it",
        HoldReason::Unshown => "I could not show you the next mail",
        HoldReason::Referrer => "whoever recommended you has spoken",
        HoldReason::Unapproved => "the next mail waited for your word, and none came",
        HoldReason::Parked => "the agreed date has come, and I wait for something new from you",
        HoldReason::Restored => "my memory was restored from a backup, and I may have forgotten an answer",
    }
}

/// One sentence: what would help.
pub(super) fn remedy(why: HoldReason) -> &'static str {
    match why {
        HoldReason::MaybeReply | HoldReason::Unreadable => "Please look into the mailbox.",
        HoldReason::Undeliverable | HoldReason::SoftBounces => {
            "A call, or another address, may be the better way to reach them."
        }
        HoldReason::Overdue => "A word of your own may fit better by now.",
        HoldReason::SecondProposal => "Which of the two shall go on?",
        HoldReason::Draft => "When the text or the missing detail is mended, I can go on.",
        HoldReason::RepGone => "Somebody else should take the conversation over.",
        HoldReason::ExpiryWhileAway => "I withdraw nothing from somebody who is away.",
        HoldReason::Departed => "Whoever took over may want your proposal.",
        HoldReason::Operator => "Ask the admin if this surprises you.",
        HoldReason::Unshown => "Please have somebody look why my mail does not reach you.",
        HoldReason::Referrer => "A word of thanks to them may be due before I go on.",
        HoldReason::Unapproved => "Nothing leaves without you. When you let it go on, I show you the mail again.",
        HoldReason::Parked => "What is new for them since you talked?",
        HoldReason::Restored => "I go on when the mailboxes are read again and somebody says so.",
    }
}

/// Goes after "it ended: ".
pub(super) fn outcome(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Replied => "answered".to_owned(),
        Outcome::Bounced => "cannot be delivered".to_owned(),
        Outcome::OptedOut => "they asked not to be written to".to_owned(),
        Outcome::Won => "won".to_owned(),
        Outcome::Lost { reason } if reason.trim().is_empty() => "lost".to_owned(),
        Outcome::Lost { reason } => format!("lost, {reason}"),
        Outcome::Cancelled => "stopped by you".to_owned(),
        Outcome::Expired => "the offer has run out".to_owned(),
        Outcome::Unresponsive => "no answer to anything".to_owned(),
        Outcome::Superseded => "a newer proposal took its place".to_owned(),
        Outcome::Completed => "every step is done".to_owned(),
    }
}

/// Where a thread stands, half a sentence.
pub(super) fn standing(state: &State, zone: &TimeZone) -> String {
    match state {
        State::Active(planned) => match &planned.step {
            Some(step) => format!("next {step} on {}", when(planned.due, zone)),
            None => format!("everything is sent; I wait for an answer until {}", day(planned.due, zone)),
        },
        State::Sending(sending) => format!("{} is leaving", sending.send.step),
        State::Waiting(task) => format!("I wait for your word on {} until {}", task.step, when(task.until, zone)),
        State::Snoozed { until, .. } => format!("silent until {}", when(*until, zone)),
        State::Paused => "paused".to_owned(),
        State::Held { why } => format!("on hold: {}", hold(*why)),
        State::Ended { outcome: how, at } => format!("ended on {}: {}", day(*at, zone), outcome(how)),
    }
}

/// Goes between a name and "the invitation".
pub(super) fn invitation(answer: InvitationAnswer) -> &'static str {
    match answer {
        InvitationAnswer::Accepted => "accepted",
        InvitationAnswer::Tentative => "tentatively accepted",
        InvitationAnswer::Declined => "declined",
        InvitationAnswer::Countered => "proposed another time for",
    }
}

/// What a mail about a call was to tell.
pub(super) fn call_mail(step: &StepName) -> &'static str {
    match step.as_str() {
        CALL_SET => "the invitation for the new time",
        CALL_OFF => "the mail that calls it off",
        _ => "the reminder of the call",
    }
}

/// What follows from the answer to our invitation, one sentence; empty when it is about something else.
pub(super) fn call(call: Option<&Appointment>, zone: &TimeZone) -> String {
    let Some(call) = call else { return String::new() };
    let at = call.starts_at().map(|at| when(at, zone)).unwrap_or_default();
    let proposed = call.proposed.map(|at| when(at, zone));
    match call.standing {
        Standing::Accepted => format!("The call takes place: {at}. I remind you half an hour before."),
        Standing::Tentative => format!("It is not sure yet whether the call takes place: {at}."),
        Standing::Declined => "There is no call.".to_owned(),
        Standing::Countered => match proposed {
            Some(proposed) => format!("They propose {proposed} instead of {at}."),
            None => format!("{at} does not suit them; they name no other time that I can read."),
        },
        Standing::Asked => format!("That was about an older time; the invitation that counts is for {at}."),
        Standing::CalledOff => "The call is off all the same.".to_owned(),
        Standing::Offered => String::new(),
    }
}

/// Goes behind "the invitation": `to "Packing line" (Thu 12 Mar 2026, 10:00)`; empty when nothing is known.
pub(super) fn meeting(meeting: &Meeting, zone: &TimeZone) -> String {
    let title = names::one_line(&meeting.title, PHRASE_MAX);
    let title = if title.is_empty() { title } else { format!("to \"{title}\"") };
    let time = |at| if meeting.is_all_day { day(at, &TimeZone::UTC) } else { when(at, zone) };
    let time = meeting.starts_at.map(|at| format!("({})", time(at)));
    format!("{title} {}", time.unwrap_or_default()).trim().to_owned()
}

/// Somebody whom a mail names, fit to be read; `None` when nothing readable is left.
pub(super) fn contact(contact: &Contact) -> Option<String> {
    match (names::printable_name(&contact.name), &contact.address) {
        (Some(name), Some(address)) => Some(format!("{name} <{address}>")),
        (Some(name), None) => Some(name),
        (None, Some(address)) => Some(address.to_string()),
        (None, None) => None,
    }
}

/// What an answer asks for, in one sentence with the words that say so; empty when nothing was understood. It begins with
/// "It reads like", because a program has read it.
pub(super) fn understood(answer: &Answer, zone: &TimeZone) -> String {
    if let Some(invitation) = &answer.invites_to {
        return format!("It is an invitation {}", meeting(invitation, zone)).trim_end().to_owned() + ".";
    }
    let intent = &answer.intent;
    let reason = names::one_line(&intent.reason, PHRASE_MAX);
    let what = match intent.kind {
        IntentKind::None => return String::new(),
        IntentKind::OptOut => "a wish not to be written to again".to_owned(),
        IntentKind::No if reason.is_empty() => "a no: close the file, without a reason".to_owned(),
        IntentKind::No => format!("a no: close the file; the reason: {reason}"),
        IntentKind::Later => match intent.date {
            Some(date) => format!("\"not now\": come back on {}", date.strftime("%a %-d %b %Y")),
            None => "\"not now\", without a date".to_owned(),
        },
        IntentKind::Yes => "a yes".to_owned(),
        IntentKind::Times => "an offer of times to talk".to_owned(),
        IntentKind::Referral => match intent.contact.as_ref().and_then(contact) {
            Some(contact) => format!("\"not me\": it names {contact} instead"),
            None => "\"not me\": somebody else is the right person".to_owned(),
        },
        IntentKind::Question => "a question to you".to_owned(),
    };
    let phrase = names::one_line(&intent.phrase, PHRASE_MAX);
    let question = match intent.kind {
        IntentKind::OptOut => " Was this an opt-out? I am not sure, so I have put nobody on the list.",
        IntentKind::None
        | IntentKind::No
        | IntentKind::Later
        | IntentKind::Yes
        | IntentKind::Times
        | IntentKind::Referral
        | IntentKind::Question => "",
    };
    let quoted = if phrase.is_empty() { phrase } else { format!(" (\"{phrase}\")") };
    format!("It reads like {what}{quoted}.{question}")
}

/// Goes after "I could not forward it to you: ".
pub(super) fn not_forwarded(why: &WhyNotForwarded) -> String {
    match why {
        WhyNotForwarded::TooLarge { most_mb } => {
            format!("it is larger than the {most_mb} MB that may be forwarded")
        }
        WhyNotForwarded::Refused { reply } => {
            format!("the mail server did not take it ({})", names::one_line(reply, REPLY_MAX))
        }
        WhyNotForwarded::TooMany { forwarded } => format!(
            "I forwarded {forwarded} mails of this thread within the hour already, and more at once look like two machines \
             that answer each other"
        ),
        WhyNotForwarded::RepGone { rep } => {
            format!("{rep} is not among the reps any more, and I forward to nobody else")
        }
    }
}
