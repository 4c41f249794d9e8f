//! From an understood and matched mail to events. Pure: which thread hears of what, and nothing else.
//!
//! It decides nothing about threads; that is `transition`. It does not match either; that is `matching`.

use jiff::Timestamp;

use super::address::Address;
use super::address::Person;
use super::event::Answer;
use super::event::Answerer;
use super::event::Departure;
use super::event::Event;
use super::event::Meeting;
use super::event::Resolution;
use super::ids::InboundId;
use super::ids::SendRef;
use super::ids::ThreadId;
use super::inbound::Absence;
use super::inbound::DeliveryReport;
use super::inbound::FailureScope;
use super::inbound::Inbound;
use super::inbound::Invitation;
use super::inbound::InvitationAnswer;
use super::inbound::InvitationMethod;
use super::inbound::Kind;
use super::inbound::ReportAction;
use super::matching::Direction;
use super::matching::Evidence;
use super::matching::Match;
use super::matching::goes_outside;

/// One received mail with everything that is known of it.
#[derive(Debug, Clone, Copy)]
pub struct Arrival<'a> {
    /// What it says.
    pub inbound: &'a Inbound,
    /// Its row.
    pub row: InboundId,
    /// Who speaks.
    pub direction: &'a Direction,
    /// Where it belongs.
    pub matched: &'a Match,
    /// The send of ours that this mail itself is a copy of.
    pub itself: Option<&'a SendRef>,
    /// When it arrived.
    pub at: Timestamp,
    /// It was sent to the bot as well.
    pub names_us: bool,
}

/// Whom an event concerns.
#[derive(Debug, Clone, PartialEq)]
pub enum Happening {
    /// One thread.
    Thread(ThreadId, Event),
    /// Every thread of a person.
    Person(Address, Event),
    /// No thread: the sending account has a problem of its own.
    Account {
        /// The thread whose mail could not be sent.
        thread: ThreadId,
        /// The server's words.
        diagnostic: String,
    },
}

/// What a mail means for threads. A mail that concerns none gives nothing; it is journalled all the same.
#[must_use]
pub fn happenings(arrival: &Arrival<'_>) -> Vec<Happening> {
    if *arrival.direction == Direction::Own {
        return arrival.itself.map(confirmed).into_iter().collect();
    }
    let mut all = by_kind(arrival);
    // Whoever cites a send has seen it, or its server has.
    if !all.is_empty() {
        all.extend(about(arrival).map(confirmed));
    }
    all
}

fn by_kind(arrival: &Arrival<'_>) -> Vec<Happening> {
    match &arrival.inbound.kind {
        Kind::Human => human(arrival),
        Kind::OutOfOffice(absence) => away(arrival, absence),
        Kind::AutoReply => machine(arrival, "an automatic answer"),
        Kind::Receipt => machine(arrival, "a receipt"),
        Kind::List => machine(arrival, "list mail"),
        Kind::Bounce => bounces(arrival),
        Kind::Delay => to_matched(arrival, &Event::Delayed),
        Kind::InvitationReply(kind) => invitation(arrival, *kind),
        Kind::Unreadable => match arrival.direction {
            Direction::Rep(_) => Vec::new(),
            Direction::Own | Direction::ProspectSide | Direction::Machine | Direction::Outsider => {
                to_matched(arrival, &Event::Unreadable { inbound: arrival.row })
            }
        },
    }
}

/// An answer to an invitation is the prospect's word like any other: only a sure match ends a thread, and the rep's own
/// is his mail.
fn invitation(arrival: &Arrival<'_>, kind: InvitationAnswer) -> Vec<Happening> {
    match (arrival.direction, arrival.matched, sender(arrival)) {
        (Direction::Own | Direction::Rep(_), _, _) => human(arrival),
        (_, _, None) => machine(arrival, "an answer to an invitation without a sender"),
        (_, Match::Sure { thread, .. }, Some(from)) => {
            let meeting = Box::new(meeting(arrival.inbound).unwrap_or_default());
            vec![Happening::Thread(*thread, Event::Invitation { answer: kind, from, meeting, inbound: arrival.row })]
        }
        (_, Match::Unsure { .. } | Match::None, Some(_)) => answer(arrival),
    }
}

/// The meeting that a calendar part speaks of.
fn meeting(inbound: &Inbound) -> Option<Meeting> {
    let Invitation { summary, starts_at, is_all_day, comment, uid, sequence, .. } = inbound.invitation.as_ref()?;
    Some(Meeting {
        title: summary.clone(),
        starts_at: *starts_at,
        is_all_day: *is_all_day,
        comment: comment.clone(),
        uid: uid.clone(),
        sequence: *sequence,
    })
}

/// A request that a person on the prospect's side sent himself.
fn invited_to(inbound: &Inbound) -> Option<Meeting> {
    let method = inbound.invitation.as_ref()?.method;
    match method {
        InvitationMethod::Request | InvitationMethod::Counter => meeting(inbound),
        InvitationMethod::Reply | InvitationMethod::Cancel | InvitationMethod::Other => None,
    }
}

fn sender(arrival: &Arrival<'_>) -> Option<Person> {
    arrival.inbound.from.first().cloned()
}

/// The threads that a mail belongs to, or may belong to.
#[must_use]
pub fn matched_threads(matched: &Match) -> Vec<ThreadId> {
    match matched {
        Match::Sure { thread, .. } => vec![*thread],
        Match::Unsure { threads, .. } => threads.clone(),
        Match::None => Vec::new(),
    }
}

fn to_matched(arrival: &Arrival<'_>, event: &Event) -> Vec<Happening> {
    matched_threads(arrival.matched).into_iter().map(|thread| Happening::Thread(thread, event.clone())).collect()
}

/// Evidence that a send arrived: our own copy seen in a mailbox, which is never an answer, or a mail that cites it.
fn confirmed(send: &SendRef) -> Happening {
    let event = Event::Resolved { send: send.clone(), resolution: Resolution::Confirmed };
    Happening::Thread(send.thread, event)
}

fn about<'a>(arrival: &Arrival<'a>) -> Option<&'a SendRef> {
    match arrival.matched {
        // The name of a call is that of its step, without a send.
        Match::Sure { about, .. } => about.as_ref().filter(|send| send.generation > 0),
        Match::Unsure { .. } | Match::None => None,
    }
}

fn human(arrival: &Arrival<'_>) -> Vec<Happening> {
    match arrival.direction {
        Direction::Rep(rep) => match arrival.matched {
            // The proposal itself, seen again in another folder.
            Match::Sure { thread, evidence: Evidence::OwnId(_), .. } => {
                vec![Happening::Thread(*thread, Event::SameProposal)]
            }
            // Among colleagues: the prospect has heard nothing.
            Match::Sure { .. } if !goes_outside(arrival.inbound, rep) => Vec::new(),
            Match::Sure { thread, .. } => {
                let message_id = arrival.inbound.message_id.clone();
                let may_revise = !arrival.inbound.attachments.is_empty() || arrival.names_us;
                vec![Happening::Thread(*thread, Event::RepWrote { at: arrival.at, message_id, may_revise })]
            }
            // Only a sure match may move a plan on the rep's word.
            Match::Unsure { .. } | Match::None => Vec::new(),
        },
        Direction::Own => Vec::new(),
        Direction::Machine => machine(arrival, "mail from a machine"),
        Direction::ProspectSide | Direction::Outsider => answer(arrival),
    }
}

fn answer(arrival: &Arrival<'_>) -> Vec<Happening> {
    let Some(from) = sender(arrival) else {
        return to_matched(arrival, &Event::Unreadable { inbound: arrival.row });
    };
    let answer = |by, evidence: String| Answer {
        from: Box::new(from.clone()),
        by,
        inbound: arrival.row,
        at: arrival.at,
        evidence,
        intent: Box::new(arrival.inbound.intent.clone()),
        invites_to: invited_to(arrival.inbound).map(Box::new),
    };
    match (arrival.matched, arrival.inbound.intent.is_sure_opt_out()) {
        // A stop is believed from anybody on the prospect's side; it costs one follow-up at most.
        (Match::Sure { .. } | Match::Unsure { .. }, true) => {
            let event = Event::OptOut { from: from.address.clone() };
            let mut all = to_matched(arrival, &event);
            all.push(Happening::Person(from.address.clone(), event));
            all
        }
        (Match::Sure { thread, by, evidence, .. }, false) => {
            vec![Happening::Thread(*thread, Event::Answer(answer(*by, evidence.to_string())))]
        }
        (Match::Unsure { threads, evidence }, false) => threads
            .iter()
            .map(|thread| {
                Happening::Thread(*thread, Event::MaybeAnswer(answer(Answerer::Colleague, evidence.to_string())))
            })
            .collect(),
        (Match::None, _) => Vec::new(),
    }
}

/// Only the prospect's own absence moves the thread; that of somebody in Cc, or of the rep, is a line in the journal.
fn away(arrival: &Arrival<'_>, absence: &Absence) -> Vec<Happening> {
    let what = if absence.has_left { "a notice of departure" } else { "an out-of-office answer" };
    let event = match sender(arrival) {
        Some(from) if absence.has_left => Event::Departed(Box::new(Departure {
            from,
            inbound: arrival.row,
            at: arrival.at,
            successor: absence.alternative.clone(),
        })),
        Some(_) | None => Event::OutOfOffice { back_on: absence.back_on, deputy: absence.alternative.clone() },
    };
    match (arrival.direction, arrival.matched) {
        (Direction::Rep(_), _) => machine(arrival, &format!("{what} of the rep himself")),
        (_, Match::Sure { by: Answerer::Colleague, .. }) => machine(arrival, &format!("{what} of somebody else")),
        (
            Direction::Own | Direction::ProspectSide | Direction::Machine | Direction::Outsider,
            Match::Sure { by: Answerer::Prospect, .. } | Match::Unsure { .. } | Match::None,
        ) => to_matched(arrival, &event),
    }
}

fn machine(arrival: &Arrival<'_>, what: &str) -> Vec<Happening> {
    let about = about(arrival).cloned();
    to_matched(arrival, &Event::MachineMail { what: what.to_owned(), about })
}

fn bounces(arrival: &Arrival<'_>) -> Vec<Happening> {
    let thread = match arrival.matched {
        Match::Sure { thread, .. } => *thread,
        // A report that cites nothing of ours is backscatter, and one that fits several threads proves nothing.
        Match::Unsure { .. } | Match::None => return Vec::new(),
    };
    if arrival.inbound.reports.is_empty() {
        return vec![Happening::Thread(thread, Event::Unreadable { inbound: arrival.row })];
    }
    arrival.inbound.reports.iter().map(|report| of_report(thread, report, arrival)).collect()
}

fn of_report(thread: ThreadId, report: &DeliveryReport, arrival: &Arrival<'_>) -> Happening {
    let diagnostic = report.diagnostic.clone();
    match (report.action, report.scope, &report.recipient) {
        (ReportAction::Delivered, _, _) => {
            let about = about(arrival).cloned();
            Happening::Thread(thread, Event::MachineMail { what: "a report of delivery".to_owned(), about })
        }
        (ReportAction::Delayed, _, _) => Happening::Thread(thread, Event::Delayed),
        (ReportAction::Failed, FailureScope::Account, _) => Happening::Account { thread, diagnostic },
        (ReportAction::Failed, FailureScope::HardRecipient, Some(recipient)) => {
            Happening::Thread(thread, Event::HardBounce { recipient: recipient.clone(), diagnostic })
        }
        (ReportAction::Failed, FailureScope::Soft, Some(recipient)) => {
            Happening::Thread(thread, Event::SoftBounce { recipient: recipient.clone(), diagnostic })
        }
        // Something failed and nobody says for whom: a person must look.
        (ReportAction::Failed, FailureScope::HardRecipient | FailureScope::Soft, None) => {
            Happening::Thread(thread, Event::Unreadable { inbound: arrival.row })
        }
    }
}
