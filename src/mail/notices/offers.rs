//! What a reader can do about a notice, and how: with a word in the first line of his answer, where there is one.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;
use serde_json::json;

use super::alarm::Trouble;
use super::facts::CommandDone;
use super::facts::CommandNotice;
use super::facts::NoticeFacts;
use super::facts::ThreadNotice;
use super::links;
use super::links::AnswerTo;
use super::receipt;
use super::words;
use crate::followup::address::Address;
use crate::followup::appointment::Appointment;
use crate::followup::appointment::Standing;
use crate::followup::decision::Notice;
use crate::followup::event::Answer;
use crate::followup::event::Departure;
use crate::followup::inbound::IntentKind;
use crate::followup::thread::Consent;
use crate::followup::thread::HoldReason;
use crate::followup::thread::Outcome;
use crate::followup::thread::State;
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
    Park(Date),
    BringNew,
    NextMail,
    Revised,
    StandsAgain,
    Suppress(Address),
    LostFor(String),
    Pause,
    Skip,
    Now,
    Approve,
    Later,
    LeftVoicemail,
    Spoke,
    CopyThem,
    Introduce,
    Stakeholder,
    TryAgain,
    GoOn,
    Gave,
    Extend,
    Sequence(String),
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
    TypeSent,
    TypeResend,
    TypeStop,
    ResumeAll,
    ListThem,
    Undo,
    Help,
    RestoreRep,
    Call(CallOffer),
}

/// Something that can be done about a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CallOffer {
    Take,
    Leave,
    Move,
    CallOff,
}

/// The offers of a notice as templates see them: `what` and, where there is one, `say` with its `link`, or `command`.
pub(super) fn of(facts: &NoticeFacts, who: &str, answer_to: AnswerTo<'_>) -> Value {
    let offers = match facts {
        NoticeFacts::Thread(notice) => for_thread(notice),
        NoticeFacts::Shown(shown) => for_shown(shown.needs),
        NoticeFacts::Task(task) => for_task(task.kind),
        NoticeFacts::Command(command) => for_words(command),
        NoticeFacts::Receipt(receipt) => {
            let mut offers = vec![Offer::WriteYourself, Offer::Pause, Offer::Skip, Offer::Extend, Offer::Stop];
            let others = receipt.other_sequences.iter().take(receipt::SEQUENCES_OFFERED);
            offers.splice(1..1, others.map(|name| Offer::Sequence(name.clone())));
            offers
        }
        NoticeFacts::EnrolmentRefused { .. }
        | NoticeFacts::ReloadDone { .. }
        | NoticeFacts::Away(_)
        | NoticeFacts::Digest(_)
        | NoticeFacts::Report(_)
        | NoticeFacts::Nuisance(_)
        | NoticeFacts::Confirm(_)
        | NoticeFacts::NameMisused(_) => Vec::new(),
        NoticeFacts::ReloadFailed { .. } => vec![Offer::Check],
        NoticeFacts::OverdueHeld { .. } => vec![Offer::ResumeAll, Offer::ListThem, Offer::Nothing],
        NoticeFacts::MailboxBlind { .. } | NoticeFacts::MailboxMute { .. } | NoticeFacts::MailSetAside { .. } => {
            vec![Offer::Status]
        }
        NoticeFacts::Alarm(alarm) => for_alarm(&alarm.trouble),
        // The steps that are left are named in the text: they are done in the bot's mailbox.
        NoticeFacts::NotForwarded(_) => Vec::new(),
        NoticeFacts::RepGone { .. } => vec![Offer::RestoreRep, Offer::Nothing],
    };
    let about = facts.about();
    let address = answer_to(about.map(|about| about.thread));
    let subject = about.map_or("", |about| about.subject.as_str());
    offers.into_iter().map(|offer| line(offer, who, address.as_ref(), subject)).collect()
}

/// Behind the answer to a command: what can be said next.
fn for_words(notice: &CommandNotice) -> Vec<Offer> {
    match notice {
        CommandNotice::Done(CommandDone { state, can_undo, .. }) => {
            let undo = can_undo.then_some(Offer::Undo);
            undo.into_iter().chain(for_state(state)).collect()
        }
        CommandNotice::Story { state, .. } => for_state(state),
        CommandNotice::Told { .. } => vec![Offer::ListThem],
        CommandNotice::Unclear { .. } => vec![Offer::Help],
        CommandNotice::Which { .. } | CommandNotice::Help { .. } | CommandNotice::List { .. } => Vec::new(),
    }
}

fn for_state(state: &State) -> Vec<Offer> {
    match state {
        State::Active(_) | State::Waiting(_) | State::Sending(_) => vec![Offer::Pause, Offer::Skip, Offer::Stop],
        State::Snoozed { .. } | State::Paused | State::Held { .. } => vec![Offer::Resume, Offer::Stop],
        State::Ended { outcome, .. } => match outcome {
            Outcome::OptedOut | Outcome::Bounced | Outcome::Won | Outcome::Lost { .. } => vec![Offer::Explain],
            Outcome::Replied
            | Outcome::Cancelled
            | Outcome::Expired
            | Outcome::Unresponsive
            | Outcome::Superseded
            | Outcome::Completed => vec![Offer::Won, Offer::Lost, Offer::Explain],
        },
    }
}

/// What an admin types to see more.
fn for_alarm(trouble: &Trouble) -> Vec<Offer> {
    match trouble {
        Trouble::UnknownSends { .. } => vec![Offer::TypeSent, Offer::TypeResend, Offer::TypeStop],
        Trouble::HeldThreads { .. } => vec![Offer::ListHeld],
        Trouble::NoticesStuck { .. } => vec![Offer::Status],
        Trouble::DiskLow { .. } | Trouble::CalendarUnread { .. } | Trouble::Over(_) => Vec::new(),
    }
}

fn for_thread(notice: &ThreadNotice) -> Vec<Offer> {
    match &notice.notice {
        Notice::Answered { answer, resumable: true, .. } => {
            for_answer(answer, true, vec![Offer::TakeOver, Offer::Resume, Offer::Won, Offer::Lost])
        }
        Notice::Answered { answer, .. } => for_answer(answer, true, vec![Offer::TakeOver, Offer::Won, Offer::Lost]),
        Notice::Invitation { call, .. } => for_call(call.as_deref()),
        Notice::CallNear { .. } => vec![Offer::Call(CallOffer::Move), Offer::Call(CallOffer::CallOff)],
        Notice::CallUnsent { .. } => vec![Offer::WriteYourself, Offer::Call(CallOffer::Move)],
        Notice::AnsweredAfterEnd { answer, outcome } => after_end(answer, outcome),
        Notice::ReferrerAnswered { ended: true, .. } => vec![Offer::Nothing],
        Notice::ReferrerAnswered { .. } => vec![Offer::Resume, Offer::Snooze, Offer::Stop],
        Notice::MaybeAnswer { answer, ended: true } => for_answer(answer, false, vec![Offer::TakeOver, Offer::Nothing]),
        Notice::MaybeAnswer { answer, .. } => {
            let mut offers = for_answer(answer, true, vec![Offer::Resume, Offer::Stop]);
            // What is held is not over yet: there a day must be said.
            offers.retain(|offer| !matches!(offer, Offer::Park(_)));
            offers
        }
        Notice::Unreadable { .. } => vec![Offer::Resume, Offer::Stop],
        Notice::Departed { departure, ended } => for_departure(departure, *ended),
        Notice::Bounced { goes_on: true, .. } => vec![Offer::Pause, Offer::Stop],
        Notice::Bounced { .. } => vec![Offer::NewProposal, Offer::Lost],
        Notice::OptedOut { .. } => vec![Offer::Lost, Offer::Explain],
        Notice::Held { why, .. } => for_hold(*why),
        Notice::UnknownSend { .. } => vec![Offer::SettleSent, Offer::SettleResend, Offer::SettleStop],
        Notice::Replanned { may_revise: true, .. } => {
            vec![Offer::Nothing, Offer::Revised, Offer::Pause, Offer::Stop]
        }
        Notice::Replanned { .. } => vec![Offer::Nothing, Offer::Pause, Offer::Stop],
        Notice::OfferRestart { may_revise: true } => vec![Offer::Nothing, Offer::Revised, Offer::Resume],
        Notice::OfferRestart { .. } => vec![Offer::Nothing, Offer::Resume],
        Notice::DateCame => for_hold(HoldReason::Parked),
        Notice::ExpiryWhileIdle => vec![Offer::Extend, Offer::Lost, Offer::Stop],
        Notice::Ended { outcome } => for_end(outcome),
        Notice::Nurture { due: Some(_), .. } => vec![Offer::NewProposal, Offer::Won, Offer::Lost, Offer::Stop],
        Notice::Nurture { outcome, sequence, .. } => {
            std::iter::once(Offer::Sequence(sequence.clone())).chain(for_end(outcome)).collect()
        }
        Notice::SecondProposal { .. } => vec![Offer::Nothing, Offer::Stop, Offer::Resume],
        Notice::Shown(shown) => for_shown(shown.needs),
        Notice::Task { task, .. } => for_task(task.kind),
        Notice::StrangerCommand { .. } => vec![Offer::Nothing, Offer::Pause, Offer::Stop],
    }
}

/// What can be done about the call whose invitation was answered; `None`: it is none of ours.
fn for_call(call: Option<&Appointment>) -> Vec<Offer> {
    let usual = [Offer::TakeOver, Offer::Won, Offer::Lost];
    let own = match call.map(|call| (call.standing, call.proposed)) {
        Some((Standing::Countered, Some(_))) => {
            vec![Offer::Call(CallOffer::Take), Offer::Call(CallOffer::Move), Offer::Call(CallOffer::Leave)]
        }
        Some((Standing::Countered | Standing::Declined, _)) => vec![Offer::Call(CallOffer::Move)],
        Some((Standing::Accepted | Standing::Tentative | Standing::Asked, _)) => {
            vec![Offer::Call(CallOffer::Move), Offer::Call(CallOffer::CallOff)]
        }
        Some((Standing::Offered | Standing::CalledOff, _)) | None => Vec::new(),
    };
    own.into_iter().chain(usual).collect()
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
        IntentKind::Later if may_snooze => match intent.ask_again_on(written_on) {
            Some(date) => vec![Offer::Park(date), Offer::SnoozeUntil(date)],
            None => vec![Offer::Snooze],
        },
        IntentKind::OptOut => vec![Offer::Suppress(answer.from.address.clone())],
        IntentKind::No if !reason.is_empty() => vec![Offer::LostFor(reason)],
        IntentKind::No => vec![Offer::Lost],
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
        Outcome::Expired => {
            return for_answer(answer, false, vec![Offer::TakeOver, Offer::StandsAgain, Offer::Restart]);
        }
        Outcome::Unresponsive | Outcome::Completed => Offer::Restart,
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
        HoldReason::Parked => {
            vec![Offer::BringNew, Offer::Spoke, Offer::NextMail, Offer::Snooze, Offer::Lost, Offer::Stop]
        }
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
        | HoldReason::Referrer
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
        TaskKind::CopyReferrer => vec![Offer::CopyThem, Offer::Skip, Offer::Stop],
        TaskKind::Introduction => vec![Offer::Introduce, Offer::Skip, Offer::Stop],
        TaskKind::Stakeholders => vec![Offer::Stakeholder, Offer::Skip, Offer::Stop],
        TaskKind::Choice => vec![Offer::Gave, Offer::TryAgain, Offer::Skip, Offer::Stop],
        TaskKind::Word => vec![Offer::GoOn, Offer::Later, Offer::Spoke, Offer::Stop],
    }
}

/// How an offer is taken up.
enum By {
    /// A word in the first line of an answer.
    Word(String),
    /// The same with something that the reader fills in, so that no link can say it.
    Form(&'static str),
    /// A command, typed by an admin on the machine of the bot.
    Typed(String),
    /// Something outside the bot, or nothing.
    Hand,
}

/// The words of an offer.
fn line(offer: Offer, who: &str, answer_to: Option<&Address>, subject: &str) -> Value {
    let (what, by) = told(offer, who);
    let (say, link, command) = match by {
        By::Word(word) => {
            let link = answer_to.map(|address| links::mailto(address, &word, subject));
            (word, link.unwrap_or_default(), String::new())
        }
        By::Form(form) => (form.to_owned(), String::new(), String::new()),
        By::Typed(command) => (String::new(), String::new(), command),
        By::Hand => (String::new(), String::new(), String::new()),
    };
    json!({ "what": what, "say": say, "link": link, "command": command })
}

/// What can be done about a call.
fn told_of_call(offer: CallOffer) -> (String, By) {
    let word = |what: &str, word: &str| (what.to_owned(), By::Word(word.to_owned()));
    match offer {
        CallOffer::Take => word("Take the time that they propose: I send the invitation for it", "ok"),
        CallOffer::Leave => word("Leave it to you: I send nothing", "skip"),
        CallOffer::Move => ("Name another time: I send the invitation for it".to_owned(), By::Form("move DAY TIME")),
        CallOffer::CallOff => word("Call it off: it leaves their calendar", "cancel call"),
    }
}

fn told(offer: Offer, who: &str) -> (String, By) {
    let word = |what: &str, word: &str| (what.to_owned(), By::Word(word.to_owned()));
    let hand = |what: String| (what, By::Hand);
    let typed_as = |what: &str, command: &str| (what.to_owned(), By::Typed(command.to_owned()));
    match offer {
        Offer::TakeOver => hand(format!("Answer {who} from your own mail client; I stay out of it")),
        Offer::WriteYourself => hand(write_yourself(who)),
        Offer::NewProposal => hand("Send the proposal anew, with me in Bcc, and I start from the beginning".to_owned()),
        Offer::ProposeTo(to) => {
            hand(format!("Send the proposal to {to}, with me in Bcc, and I start there from the beginning"))
        }
        Offer::RestoreRep => {
            hand("Put the address back into the config, or name it as an alias of a colleague".to_owned())
        }
        Offer::Call(offer) => told_of_call(offer),
        Offer::Nothing => hand("Do nothing, and it stays as it is".to_owned()),
        Offer::Restart => ("Let me start again, from the step that you name".to_owned(), By::Form("resume from STEP")),
        Offer::SnoozeUntil(date) => snooze_until(date),
        Offer::Park(date) => {
            (format!("Park it until {}; I ask you then for something new", day_of(date)), By::Word("ok".to_owned()))
        }
        Offer::BringNew => hand(bring_new(who)),
        Offer::NextMail => word("Let me go on with the next mail of the plan", "ok"),
        Offer::Revised => word("It was a revised proposal: the offer stands anew, counted from it", "revised"),
        Offer::StandsAgain => {
            word("Let the offer stand again from today, and let me follow up until it ends", "resume")
        }
        Offer::Snooze => word("Let me be silent for a while and go on then", "snooze 2 weeks"),
        Offer::Suppress(address) => suppress(&address),
        Offer::LostFor(reason) => ("Note it as lost, with this reason".to_owned(), By::Word(format!("lost {reason}"))),
        Offer::Lost => ("Note it as lost, with the reason".to_owned(), By::Form("lost REASON")),
        Offer::Resume => word("Let me go on", "resume"),
        Offer::Pause => word("Make me wait", "pause"),
        Offer::Skip => word("Leave the next step out", "skip"),
        Offer::Now => word("Send it at once, in the next open slot", "now"),
        Offer::Approve => word("Let it leave", "ok"),
        Offer::Later => word("Show it to me again later", "later 2 days"),
        Offer::LeftVoicemail => (format!("You left {who} a message"), By::Word("left vm".to_owned())),
        Offer::Gave => word("You have sent them something yourself", "done"),
        Offer::Spoke => (format!("You have talked with {who}"), By::Word("spoke".to_owned())),
        Offer::CopyThem => word("Send it, with the copy", "ok"),
        Offer::Introduce => {
            ("Name them, with a word about them if you like".to_owned(), By::Form("introduce ADDRESS NAME, WHY"))
        }
        Offer::Stakeholder => ("Name them, one or several".to_owned(), By::Form("stakeholder ADDRESS NAME")),
        Offer::TryAgain => word("You have put something into the library: let me choose again", "ok"),
        Offer::GoOn => word("Let me go on", "ok"),
        Offer::Sequence(name) => (format!("Follow the sequence {name} instead"), By::Word(format!("sequence {name}"))),
        Offer::Extend => word("Give the offer more time", "extend 2 weeks"),
        Offer::Stop => word("End it", "stop"),
        Offer::Won => word("Note it as won", "won"),
        Offer::SettleSent => word("It arrived", "arrived"),
        Offer::SettleResend => word("It did not arrive, send it again", "resend"),
        Offer::SettleStop => word("Leave it and end the thread", "stop"),
        Offer::Explain => word("See the whole story", "show"),
        Offer::Undo => word("Take it back, within a day and while nothing has left", "undo"),
        Offer::Help => word("See everything that you can say", "help"),
        Offer::ResumeAll => word("Let all of them go on", "resume all"),
        Offer::ListThem => word("See your open threads, and choose for each", "list"),
        Offer::Check => typed_as("See the problems again after mending", "politely check"),
        Offer::ListHeld => typed_as("See them all", "politely threads --state held"),
        Offer::TypeSent => typed_as("It arrived", "politely outbox resolve ID sent"),
        Offer::TypeResend => typed_as("It did not arrive, send it again", "politely outbox resolve ID resend"),
        Offer::TypeStop => typed_as("Leave it and end the thread", "politely outbox resolve ID stop"),
        Offer::Status => typed_as("See how every mailbox is", "politely status"),
    }
}

fn write_yourself(who: &str) -> String {
    format!(
        "Write to {who} yourself, in the same conversation: I then count the days from your mail (put me in Bcc if I do \
         not watch your mailbox)"
    )
}

fn bring_new(who: &str) -> String {
    format!("Write to {who} yourself with something new, in the same conversation; I go on from your mail")
}

fn snooze_until(date: Date) -> (String, By) {
    let what = format!("Let me be silent until {} and ask you again then", day_of(date));
    (what, By::Word(format!("snooze {date}")))
}

fn suppress(address: &Address) -> (String, By) {
    let what = format!("If it was an opt-out, have me never write to {address} again");
    let command = typed(&address.to_string()).map(|address| format!("politely suppress {address}"));
    (what, command.map_or(By::Hand, By::Typed))
}

fn day_of(date: Date) -> String {
    date.strftime("%a %-d %b %Y").to_string()
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
