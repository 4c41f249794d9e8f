//! What a reader can do about a notice, and how: the one place that changes when answers by mail become commands.

use serde_json::Value;
use serde_json::json;

use super::facts::NoticeFacts;
use super::facts::ThreadNotice;
use crate::followup::decision::Notice;
use crate::followup::event::Command;
use crate::followup::ids::ThreadId;
use crate::followup::thread::HoldReason;
use crate::followup::thread::Outcome;

/// One thing to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Offer {
    TakeOver,
    WriteYourself,
    NewProposal,
    Nothing,
    Resume,
    Pause,
    Skip,
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
    ResumeEach,
    RestoreRep,
}

/// The offers of a notice as templates see them: `what` and, where there is one, `command`.
pub(super) fn of(facts: &NoticeFacts, who: &str) -> Value {
    let (offers, thread, outbox) = match facts {
        NoticeFacts::Thread(notice) => (for_thread(notice), Some(notice.about.thread), notice.outbox_id.as_deref()),
        NoticeFacts::Receipt(receipt) => {
            let offers = vec![Offer::WriteYourself, Offer::Pause, Offer::Skip, Offer::Extend, Offer::Stop];
            (offers, Some(receipt.about.thread), None)
        }
        NoticeFacts::EnrolmentRefused { .. } | NoticeFacts::ReloadDone { .. } => (Vec::new(), None, None),
        NoticeFacts::ReloadFailed { .. } => (vec![Offer::Check], None, None),
        NoticeFacts::OverdueHeld { .. } => (vec![Offer::ResumeEach, Offer::Nothing], None, None),
        NoticeFacts::MailboxBlind { .. } | NoticeFacts::MailboxMute { .. } | NoticeFacts::MailSetAside { .. } => {
            (vec![Offer::Status], None, None)
        }
        NoticeFacts::RepGone { .. } => (vec![Offer::RestoreRep, Offer::Nothing], None, None),
    };
    offers.into_iter().map(|offer| line(offer, thread, outbox.unwrap_or("ID"), who)).collect()
}

fn for_thread(notice: &ThreadNotice) -> Vec<Offer> {
    match &notice.notice {
        Notice::Answered { resumable: true, .. } => vec![Offer::TakeOver, Offer::Resume, Offer::Won, Offer::Lost],
        Notice::Answered { .. } | Notice::Invitation { .. } => vec![Offer::TakeOver, Offer::Won, Offer::Lost],
        Notice::AnsweredAfterEnd { .. } => vec![Offer::TakeOver, Offer::Resume],
        Notice::MaybeAnswer { ended: true, .. } => vec![Offer::TakeOver, Offer::Nothing],
        Notice::MaybeAnswer { .. } | Notice::Unreadable { .. } => vec![Offer::Resume, Offer::Stop],
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
        Notice::CommandAnswer { command, .. } => for_command(command),
        Notice::StrangerCommand { .. } => vec![Offer::Nothing, Offer::Pause, Offer::Stop],
    }
}

fn for_hold(why: HoldReason) -> Vec<Offer> {
    match why {
        HoldReason::ExpiryWhileAway => vec![Offer::Extend, Offer::Lost, Offer::Stop],
        HoldReason::RepGone => vec![Offer::RestoreRep, Offer::Stop],
        HoldReason::MaybeReply
        | HoldReason::Unreadable
        | HoldReason::Undeliverable
        | HoldReason::SoftBounces
        | HoldReason::Overdue
        | HoldReason::SecondProposal
        | HoldReason::Draft
        | HoldReason::Operator
        | HoldReason::Restored => vec![Offer::WriteYourself, Offer::Resume, Offer::Stop],
    }
}

fn for_end(outcome: &Outcome) -> Vec<Offer> {
    match outcome {
        Outcome::Expired | Outcome::Unresponsive | Outcome::Completed => {
            vec![Offer::NewProposal, Offer::Won, Offer::Lost, Offer::Resume]
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

fn for_command(command: &Command) -> Vec<Offer> {
    match command {
        Command::Pause | Command::Snooze { .. } | Command::Hold => vec![Offer::Resume, Offer::Stop],
        Command::Resume { .. } | Command::Skip | Command::Extend { .. } => vec![Offer::Pause, Offer::Stop],
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
        Offer::Nothing => ("Do nothing, and it stays as it is".to_owned(), None),
        Offer::Resume => ("Let me go on".to_owned(), Some(format!("politely resume {id}"))),
        Offer::Pause => ("Make me wait".to_owned(), Some(format!("politely pause {id}"))),
        Offer::Skip => ("Leave the next step out".to_owned(), Some(format!("politely skip {id}"))),
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
        Offer::ResumeEach => ("Let one go on, for each that shall".to_owned(), Some(format!("politely resume {id}"))),
        Offer::RestoreRep => {
            ("Put the address back into the config, or name it as an alias of a colleague".to_owned(), None)
        }
    };
    json!({ "what": what, "command": command.unwrap_or_default() })
}
