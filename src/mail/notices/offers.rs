//! What a reader can do about a notice, and how: the one place that changes when answers by mail become commands.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;
use serde_json::json;

use super::alarm::Trouble;
use super::facts::NoticeFacts;
use super::facts::ThreadNotice;
use super::words;
use crate::followup::address::Address;
use crate::followup::decision::Notice;
use crate::followup::event::Answer;
use crate::followup::event::Command;
use crate::followup::event::Departure;
use crate::followup::event::TaskAnswer;
use crate::followup::ids::ThreadId;
use crate::followup::inbound::IntentKind;
use crate::followup::thread::Consent;
use crate::followup::thread::HoldReason;
use crate::followup::thread::Outcome;
use crate::followup::thread::TaskKind;
use crate::mail::names;

/// Characters of the prospect's reason in a command.
const REASON_MAX: usize = 80;

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Offer {
    TakeOver,
    WriteYourself,
    NewProposal,
    ProposeTo(String),
    Nothing,
    Resume,
    Restart,
    SnoozeUntil(Date),
    Snooze,
    Suppress(Address),
    LostFor(String),
    Pause,
    Skip,
    Now,
    Approve,
    Later,
    LeftVoicemail,
    Spoke,
    Extend,
    Stop,
    Won,
    Lost,
    SettleSent,
    SettleResend,
    SettleStop,
    Explain,
    Check,
    Status,
    ListHeld,
    ResumeEach,
    RestoreRep,
}

/// The offers of a notice as templates see them: `what` and, where there is one, `command`.
pub(super) fn of(facts: &NoticeFacts, who: &str) -> Value {
    let (offers, thread, outbox) = match facts {
        NoticeFacts::Thread(notice) => (for_thread(notice), Some(notice.about.thread), notice.outbox_id.as_deref()),
        NoticeFacts::Shown(shown) => (for_shown(shown.needs), Some(shown.about.thread), None),
        NoticeFacts::Task(task) => (for_task(task.kind), Some(task.about.thread), None),
        NoticeFacts::Receipt(receipt) => {
            let offers = vec![Offer::WriteYourself, Offer::Pause, Offer::Skip, Offer::Extend, Offer::Stop];
            (offers, Some(receipt.about.thread), None)
        }
        NoticeFacts::EnrolmentRefused { .. }
        | NoticeFacts::ReloadDone { .. }
        | NoticeFacts::Away(_)
        | NoticeFacts::Confirm(_)
        | NoticeFacts::NameMisused(_) => (Vec::new(), None, None),
        NoticeFacts::ReloadFailed { .. } => (vec![Offer::Check], None, None),
        NoticeFacts::OverdueHeld { .. } => (vec![Offer::ResumeEach, Offer::Nothing], None, None),
        NoticeFacts::MailboxBlind { .. } | NoticeFacts::MailboxMute { .. } | NoticeFacts::MailSetAside { .. } => {
            (vec![Offer::Status], None, None)
        }
        NoticeFacts::Alarm(alarm) => (for_alarm(&alarm.trouble), None, None),
        // The steps that are left are named in the text: they are done in the bot's mailbox.
        NoticeFacts::NotForwarded(_) => (Vec::new(), None, None),
        NoticeFacts::RepGone { .. } => (vec![Offer::RestoreRep, Offer::Nothing], None, None),
    };
    offers.into_iter().map(|offer| line(offer, thread, outbox.unwrap_or("ID"), who)).collect()
}

/// What an admin types to see more.
fn for_alarm(trouble: &Trouble) -> Vec<Offer> {
    match trouble {
        Trouble::UnknownSends { .. } => vec![Offer::SettleSent, Offer::SettleResend, Offer::SettleStop],
        Trouble::HeldThreads { .. } => vec![Offer::ListHeld],
        Trouble::NoticesStuck { .. } => vec![Offer::Status],
        Trouble::DiskLow { .. } | Trouble::Over(_) => Vec::new(),
    }
}

fn for_thread(notice: &ThreadNotice) -> Vec<Offer> {
    match &notice.notice {
        Notice::Answered { answer, resumable: true, .. } => {
            for_answer(answer, true, vec![Offer::TakeOver, Offer::Resume, Offer::Won, Offer::Lost])
        }
        Notice::Answered { answer, .. } => for_answer(answer, true, vec![Offer::TakeOver, Offer::Won, Offer::Lost]),
        Notice::Invitation { .. } => vec![Offer::TakeOver, Offer::Won, Offer::Lost],
        Notice::AnsweredAfterEnd { answer, outcome } => after_end(answer, outcome),
        Notice::MaybeAnswer { answer, ended: true } => for_answer(answer, false, vec![Offer::TakeOver, Offer::Nothing]),
        Notice::MaybeAnswer { answer, .. } => for_answer(answer, true, vec![Offer::Resume, Offer::Stop]),
        Notice::Unreadable { .. } => vec![Offer::Resume, Offer::Stop],
        Notice::Departed { departure, ended } => for_departure(departure, *ended),
        Notice::Bounced { goes_on: true, .. } => vec![Offer::Pause, Offer::Stop],
        Notice::Bounced { .. } => vec![Offer::NewProposal, Offer::Lost],
        Notice::OptedOut { .. } => vec![Offer::Lost, Offer::Explain],
        Notice::Held { why, .. } => for_hold(*why),
        Notice::UnknownSend { .. } => vec![Offer::SettleSent, Offer::SettleResend, Offer::SettleStop],
        Notice::Replanned { .. } => vec![Offer::Nothing, Offer::Pause, Offer::Stop],
        Notice::OfferRestart => vec![Offer::Nothing, Offer::Resume],
        Notice::ExpiryWhileIdle => vec![Offer::Extend, Offer::Lost, Offer::Stop],
        Notice::Ended { outcome } => for_end(outcome),
        Notice::SecondProposal { .. } => vec![Offer::Nothing, Offer::Stop, Offer::Resume],
        Notice::Shown(shown) => for_shown(shown.needs),
        Notice::Task { task, .. } => for_task(task.kind),
        Notice::CommandAnswer { command, .. } => for_command(command),
        Notice::StrangerCommand { .. } => vec![Offer::Nothing, Offer::Pause, Offer::Stop],
    }
}

/// The usual offers, with what fits the answer right behind the first: taking over comes first.
fn for_answer(answer: &Answer, may_snooze: bool, usual: Vec<Offer>) -> Vec<Offer> {
    let fitting = fitting(answer, may_snooze);
    let place = usize::from(usual.first() == Some(&Offer::TakeOver));
    let doubled = |offer: &Offer| {
        fitting.contains(offer) || (*offer == Offer::Lost && fitting.iter().any(|f| matches!(f, Offer::LostFor(_))))
    };
    let mut offers: Vec<Offer> = usual.into_iter().filter(|offer| !doubled(offer)).collect();
    offers.splice(place..place, fitting);
    offers
}

/// What the answer seems to ask for, as something that works today.
fn fitting(answer: &Answer, may_snooze: bool) -> Vec<Offer> {
    let intent = &answer.intent;
    let written_on = answer.at.to_zoned(TimeZone::UTC).date();
    let reason = names::one_line(&plain(&intent.reason), REASON_MAX);
    match intent.kind {
        IntentKind::OptOut => vec![Offer::Suppress(answer.from.address.clone())],
        IntentKind::No if !reason.is_empty() => vec![Offer::LostFor(reason)],
        IntentKind::No => vec![Offer::Lost],
        IntentKind::Later if may_snooze => match intent.date.filter(|date| *date > written_on) {
            Some(date) => vec![Offer::SnoozeUntil(date)],
            None => vec![Offer::Snooze],
        },
        IntentKind::Yes => vec![Offer::Won],
        IntentKind::Referral => {
            let to = intent.contact.as_ref().and_then(words::contact);
            vec![Offer::ProposeTo(to.unwrap_or_else(|| "that person".to_owned()))]
        }
        IntentKind::Later | IntentKind::None | IntentKind::Times | IntentKind::Question => Vec::new(),
    }
}

/// After an opt-out or a bounce nothing starts again; after the last step only from one that is named.
fn after_end(answer: &Answer, outcome: &Outcome) -> Vec<Offer> {
    let again = match outcome {
        Outcome::OptedOut | Outcome::Bounced => return for_answer(answer, false, vec![Offer::TakeOver]),
        Outcome::Expired | Outcome::Unresponsive | Outcome::Completed => Offer::Restart,
        Outcome::Replied | Outcome::Won | Outcome::Lost { .. } | Outcome::Cancelled | Outcome::Superseded => {
            Offer::Resume
        }
    };
    for_answer(answer, *outcome == Outcome::Replied, vec![Offer::TakeOver, again])
}

fn for_departure(departure: &Departure, ended: bool) -> Vec<Offer> {
    let to = departure.successor.as_ref().and_then(words::contact);
    let propose = Offer::ProposeTo(to.unwrap_or_else(|| "whoever has taken over".to_owned()));
    if ended { vec![propose, Offer::Nothing] } else { vec![propose, Offer::Lost, Offer::Stop, Offer::Resume] }
}

fn for_hold(why: HoldReason) -> Vec<Offer> {
    match why {
        HoldReason::ExpiryWhileAway | HoldReason::Unapproved => vec![Offer::Extend, Offer::Lost, Offer::Stop],
        HoldReason::RepGone => vec![Offer::RestoreRep, Offer::Stop],
        HoldReason::MaybeReply
        | HoldReason::Unreadable
        | HoldReason::Undeliverable
        | HoldReason::SoftBounces
        | HoldReason::Overdue
        | HoldReason::SecondProposal
        | HoldReason::Draft
        | HoldReason::Departed
        | HoldReason::Operator
        | HoldReason::Unshown
        | HoldReason::Restored => vec![Offer::WriteYourself, Offer::Resume, Offer::Stop],
    }
}

fn for_end(outcome: &Outcome) -> Vec<Offer> {
    match outcome {
        Outcome::Expired | Outcome::Unresponsive | Outcome::Completed => {
            vec![Offer::NewProposal, Offer::Won, Offer::Lost, Offer::Restart]
        }
        Outcome::Replied => vec![Offer::TakeOver, Offer::Won, Offer::Lost],
        Outcome::Bounced
        | Outcome::OptedOut
        | Outcome::Won
        | Outcome::Lost { .. }
        | Outcome::Cancelled
        | Outcome::Superseded => vec![Offer::Explain],
    }
}

fn for_shown(needs: Consent) -> Vec<Offer> {
    match needs {
        Consent::Silence => vec![Offer::Now, Offer::Skip, Offer::Later, Offer::Stop],
        Consent::Word => vec![Offer::Approve, Offer::Skip, Offer::Later, Offer::Stop],
    }
}

fn for_task(kind: TaskKind) -> Vec<Offer> {
    match kind {
        TaskKind::Call => vec![Offer::LeftVoicemail, Offer::Spoke, Offer::Skip, Offer::Stop],
    }
}

fn for_command(command: &Command) -> Vec<Offer> {
    match command {
        Command::Pause | Command::Snooze { .. } | Command::Hold => vec![Offer::Resume, Offer::Stop],
        Command::Task(TaskAnswer::Spoke) => vec![Offer::Won, Offer::Lost, Offer::Snooze, Offer::Resume],
        Command::EditRefused { .. } => vec![Offer::Approve, Offer::Skip, Offer::Stop],
        Command::Resume { .. }
        | Command::Skip
        | Command::Extend { .. }
        | Command::Now
        | Command::Approve
        | Command::Edit { .. }
        | Command::Task(TaskAnswer::LeftVoicemail | TaskAnswer::Done) => vec![Offer::Pause, Offer::Stop],
        Command::Stop | Command::Won | Command::Lost { .. } | Command::Settle { .. } => vec![Offer::Explain],
    }
}

/// The words of an offer. Commands are typed by an admin on the machine of the bot; the rest is done in the mail client.
fn line(offer: Offer, thread: Option<ThreadId>, outbox: &str, who: &str) -> Value {
    let id = thread.map_or_else(|| "THREAD".to_owned(), |thread| thread.to_string());
    let (what, command) = match offer {
        Offer::TakeOver => (format!("Answer {who} from your own mail client; I stay out of it"), None),
        Offer::WriteYourself => (
            format!(
                "Write to {who} yourself, in the same conversation: I then count the days from your mail (put me in Bcc \
                 if I do not watch your mailbox)"
            ),
            None,
        ),
        Offer::NewProposal => {
            ("Send the proposal anew, with me in Bcc, and I start from the beginning".to_owned(), None)
        }
        Offer::ProposeTo(to) => {
            (format!("Send the proposal to {to}, with me in Bcc, and I start there from the beginning"), None)
        }
        Offer::Restart => (
            "Let me start again, from the step that you name".to_owned(),
            Some(format!("politely resume {id} --from STEP")),
        ),
        Offer::SnoozeUntil(date) => (
            format!("Let me be silent until {} and go on then", date.strftime("%a %-d %b %Y")),
            Some(format!("politely snooze {id} {date}")),
        ),
        Offer::Snooze => {
            ("Let me be silent for a while and go on then".to_owned(), Some(format!("politely snooze {id} '2 weeks'")))
        }
        Offer::Suppress(address) => (
            format!("If it was an opt-out, have me never write to {address} again"),
            typed(&address.to_string()).map(|address| format!("politely suppress {address}")),
        ),
        Offer::LostFor(reason) => {
            ("Note it as lost, with this reason".to_owned(), Some(format!("politely lost {id} '{reason}'")))
        }
        Offer::Nothing => ("Do nothing, and it stays as it is".to_owned(), None),
        Offer::Resume => ("Let me go on".to_owned(), Some(format!("politely resume {id}"))),
        Offer::Pause => ("Make me wait".to_owned(), Some(format!("politely pause {id}"))),
        Offer::Skip => ("Leave the next step out".to_owned(), Some(format!("politely skip {id}"))),
        Offer::Now => ("Send it at once, in the next open slot".to_owned(), Some(format!("politely now {id}"))),
        Offer::Approve => ("Let it leave".to_owned(), Some(format!("politely approve {id}"))),
        Offer::Later => ("Show it to me again later".to_owned(), Some(format!("politely snooze {id} '2 days'"))),
        Offer::LeftVoicemail => (format!("You left {who} a message"), Some(format!("politely task {id} left-vm"))),
        Offer::Spoke => (format!("You have talked with {who}"), Some(format!("politely task {id} spoke"))),
        Offer::Extend => ("Give the offer more time".to_owned(), Some(format!("politely extend {id} '2 weeks'"))),
        Offer::Stop => ("End it".to_owned(), Some(format!("politely stop {id}"))),
        Offer::Won => ("Note it as won".to_owned(), Some(format!("politely won {id}"))),
        Offer::Lost => ("Note it as lost, with the reason".to_owned(), Some(format!("politely lost {id} 'REASON'"))),
        Offer::SettleSent => ("It arrived".to_owned(), Some(format!("politely outbox resolve {outbox} sent"))),
        Offer::SettleResend => {
            ("It did not arrive, send it again".to_owned(), Some(format!("politely outbox resolve {outbox} resend")))
        }
        Offer::SettleStop => {
            ("Leave it and end the thread".to_owned(), Some(format!("politely outbox resolve {outbox} stop")))
        }
        Offer::Explain => ("See the whole story".to_owned(), Some(format!("politely explain {id}"))),
        Offer::Check => ("See the problems again after mending".to_owned(), Some("politely check".to_owned())),
        Offer::Status => ("See how every mailbox is".to_owned(), Some("politely status".to_owned())),
        Offer::ListHeld => ("See which".to_owned(), Some("politely threads --state held".to_owned())),
        Offer::ResumeEach => ("Let one go on, for each that shall".to_owned(), Some(format!("politely resume {id}"))),
        Offer::RestoreRep => {
            ("Put the address back into the config, or name it as an alias of a colleague".to_owned(), None)
        }
    };
    json!({ "what": what, "command": command.unwrap_or_default() })
}

/// A stranger's words without anything that a shell or a mark of ours could take for its own.
fn plain(text: &str) -> String {
    let kept = |c: char| if c == '\'' { '\u{2019}' } else { c };
    text.chars()
        .map(kept)
        .filter(|c| c.is_alphanumeric() || c.is_whitespace() || ",.:%\u{2019}-".contains(*c))
        .collect()
}

/// An address as it can be typed at a shell's prompt; `None` for the few that would need more than letters.
fn typed(address: &str) -> Option<String> {
    let is_safe = |c: char| c.is_ascii_alphanumeric() || "@.-+".contains(c);
    address.chars().all(is_safe).then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strangers_words_stay_words() {
        assert_eq!(plain("it's $(rm -rf ~) `x` \\ *too* dear: 20 %"), "it\u{2019}s rm -rf  x  too dear: 20 %");
        assert_eq!(typed("priya+x@globex.example").as_deref(), Some("priya+x@globex.example"));
        assert_eq!(typed("o'brien$HOME@globex.example"), None);
    }
}
