//! What was understood of one mail, in the words of the JSON that `explain` prints. Every key is always there.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::proof::ProofReading;
use crate::engine::enrol::choice;
use crate::engine::setup::Setup;
use crate::followup::address::Person;
use crate::followup::inbound::Contact;
use crate::followup::inbound::DeliveryReport;
use crate::followup::inbound::FailureScope;
use crate::followup::inbound::Inbound;
use crate::followup::inbound::Intent;
use crate::followup::inbound::InvitationAnswer;
use crate::followup::inbound::InvitationMethod;
use crate::followup::inbound::Kind;
use crate::followup::inbound::ReportAction;
use crate::followup::matching::Direction;
use crate::followup::matching::Match;
use crate::mail::authentication;
use crate::mail::authentication::Verdict;
use crate::mail::recipients;
use crate::mail::recipients::RecipientsRefusal;
use crate::mail::recipients::options;

/// What was understood of one mail.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reading {
    /// Where it was read.
    pub file: String,
    /// `own`, `rep`, `prospect`, `machine`, `outsider`, `unknown`.
    pub direction: &'static str,
    /// `human`, `out_of_office`, `auto_reply`, `bounce`, `delay`, `receipt`, `invitation_reply`, `list`, `unreadable`.
    pub kind: &'static str,
    /// The thread it belongs to, or may belong to.
    pub thread: Option<String>,
    /// Whether it certainly belongs there.
    pub sure: bool,
    /// How sure that is, from 0 to 1, in hundredths.
    pub confidence: f64,
    /// Why it is what it is and belongs where it belongs.
    pub evidence: Vec<String>,
    /// Its id.
    pub message_id: Option<String>,
    /// When it was written, if it says so validly.
    pub date: Option<Timestamp>,
    /// Authors.
    pub from: Vec<String>,
    /// Subject.
    pub subject: String,
    /// Who is who among the recipients.
    pub recipients: RecipientsReading,
    /// What a person wrote, without quote and signature.
    pub reply_text: String,
    /// What it asks for.
    pub intent: IntentReading,
    /// Language of what the person wrote, two letters.
    pub language: Option<String>,
    /// For an absence.
    pub out_of_office: Option<Absence>,
    /// Of a report of failed or delayed delivery: what matters most.
    pub bounce: Option<BounceReading>,
    /// The calendar part, or the answer that a calendar program gave without one.
    pub invitation: Option<InvitationReading>,
    /// Of a report of delivery: what it says of each recipient.
    pub reports: Vec<ReportReading>,
    /// Whether a trusted server vouches for the author; only with a config.
    pub authentication: Option<AuthenticationReading>,
    /// Whether a mail in a rep's name counts as his; only with a config.
    pub proof: Option<ProofReading>,
    /// Mails that it answers.
    pub in_reply_to: Vec<String>,
    /// Mails that it continues.
    pub references: Vec<String>,
    /// Names and sizes.
    pub attachments: Vec<String>,
    /// What was wrong with it.
    pub issues: Vec<String>,
}

/// Who is who among the recipients. The parts need a config.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct RecipientsReading {
    /// `To`.
    pub to: Vec<String>,
    /// `Cc`.
    pub cc: Vec<String>,
    /// The bot's address that was used.
    pub bot: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// The sequence that a tag asks for.
    pub sequence: Option<String>,
    /// The expiry that a tag asks for: `30d` or `until-2026-12-20`.
    pub expiry: Option<String>,
    /// Whom a proposal would be for.
    pub prospect: Option<String>,
    /// Others outside in `To`.
    pub co_recipients: Vec<String>,
    /// Others outside in `Cc`.
    pub stakeholders: Vec<String>,
    /// People of the company.
    pub team: Vec<String>,
    /// Why a proposal to them would not be enrolled.
    pub refusal: Option<&'static str>,
}

/// What a mail asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IntentReading {
    /// `none`, `opt_out`, `no`, `later`, `yes`, `times`, `referral`, `question`.
    pub kind: &'static str,
    /// Beyond doubt.
    pub sure: bool,
    /// The day that a `later` names.
    pub date: Option<Date>,
    /// Why, for a `no`.
    pub reason: String,
    /// To whom, for a `referral`.
    pub contact: Option<ContactReading>,
    /// The words that say it.
    pub phrase: String,
}

/// Somebody whom a mail names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContactReading {
    /// As written.
    pub name: String,
    /// When one is given.
    pub address: Option<String>,
}

/// An absence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Absence {
    /// First day back.
    pub until: Option<Date>,
    /// Who stands in, or took over.
    pub alternative: Option<ContactReading>,
    /// Gone for good.
    pub left_company: bool,
}

/// A calendar part.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct InvitationReading {
    /// `request`, `reply`, `counter`, `cancel`, `other`; absent without a calendar part.
    pub method: Option<&'static str>,
    /// `accepted`, `tentative`, `declined`, `countered`; absent when it answers nothing.
    pub answer: Option<&'static str>,
    /// Identity of the event.
    pub uid: Option<String>,
    /// Version of the event.
    pub sequence: Option<u32>,
    /// Instant, or the day alone when it lasts whole days.
    pub start: Option<String>,
    /// Like the start; of whole days the first day after them (RFC 5545 section 3.6.1).
    pub end: Option<String>,
    /// Who answers.
    pub attendee: Option<String>,
    /// Whose event it is.
    pub organizer: Option<String>,
    /// Title.
    pub summary: String,
    /// What the answerer added.
    pub comment: String,
}

/// What matters most of a report: the first recipient that failed for good, else the first that failed, else the first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct BounceReading {
    /// Whom it is about.
    pub recipient: Option<String>,
    /// Enhanced status code, `5.1.1`.
    pub code: Option<String>,
    /// The address is dead.
    pub hard: bool,
    /// `recipient`, `soft` or `account`; absent when the report names no recipient.
    pub scope: Option<&'static str>,
    /// The mail that could not be delivered.
    pub original_message_id: Option<String>,
}

/// What a report says of one recipient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportReading {
    /// Whom.
    pub recipient: Option<String>,
    /// `failed`, `delayed`, `delivered`.
    pub action: &'static str,
    /// Enhanced status code, `5.1.1`.
    pub code: Option<String>,
    /// The address is dead.
    pub hard: bool,
    /// `recipient`, `soft` or `account`.
    pub scope: &'static str,
    /// The server's words.
    pub diagnostic: String,
}

/// Whether a trusted server vouches for the author.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AuthenticationReading {
    /// `pass`, `fail`, `none`.
    pub verdict: &'static str,
    /// By whom, or why.
    pub why: String,
}

/// Puts together what was understood. Without a direction it is unknown; without a setup so are the people.
pub(super) fn reading(
    setup: Option<&Setup>,
    file: &str,
    inbound: &Inbound,
    direction: Option<&Direction>,
    matched: &Match,
) -> Reading {
    let (thread, sure, why) = belonging(matched);
    let mut evidence = inbound.kind_evidence.clone();
    evidence.extend(why);
    let ids = |ids: &[crate::followup::ids::MessageId]| ids.iter().map(ToString::to_string).collect();
    Reading {
        file: file.to_owned(),
        direction: direction.map_or("unknown", direction_word),
        kind: kind_word(&inbound.kind),
        thread,
        sure,
        confidence: (matched.confidence() * 100.0).round() / 100.0,
        evidence,
        message_id: inbound.message_id.as_ref().map(ToString::to_string),
        date: inbound.date,
        from: addresses(&inbound.from),
        subject: inbound.subject.clone(),
        recipients: recipients(setup, inbound),
        reply_text: inbound.reply_text.clone(),
        intent: intent(&inbound.intent),
        language: inbound.language.clone(),
        out_of_office: absence(&inbound.kind),
        invitation: invitation(inbound),
        bounce: bounce(inbound),
        reports: inbound.reports.iter().map(report).collect(),
        authentication: setup.map(|setup| authentication(setup, inbound)),
        proof: None,
        in_reply_to: ids(&inbound.in_reply_to),
        references: ids(&inbound.references),
        attachments: inbound.attachments.clone(),
        issues: inbound.issues.clone(),
    }
}

fn recipients(setup: Option<&Setup>, inbound: &Inbound) -> RecipientsReading {
    let visible =
        RecipientsReading { to: addresses(&inbound.to), cc: addresses(&inbound.cc), ..RecipientsReading::default() };
    let Some(setup) = setup else { return visible };
    let who = recipients::who(inbound, &setup.directory, None);
    let options = options::of_tags(&who.tags);
    let by_address = choice::dedicated(&setup.settings.bot, &who).0.map(|(_, sequence)| sequence);
    RecipientsReading {
        bot: who.own_used.as_ref().map(ToString::to_string),
        tags: who.tags.clone(),
        sequence: options.sequence.or(by_address),
        expiry: options.expiry.map(|expiry| expiry.to_string()),
        prospect: who.prospect.as_ref().map(|person| person.address.to_string()),
        co_recipients: addresses(&who.co_recipients),
        stakeholders: addresses(&who.stakeholders),
        team: addresses(&who.team),
        refusal: who.refusal.map(|refusal| match refusal {
            RecipientsRefusal::NoOutside => "no_outside",
            RecipientsRefusal::MassMailing => "mass_mailing",
            RecipientsRefusal::Undisclosed => "undisclosed",
            RecipientsRefusal::RoleAddress => "role_address",
            RecipientsRefusal::Redirected => "redirected",
        }),
        ..visible
    }
}

fn contact(contact: &Contact) -> ContactReading {
    ContactReading { name: contact.name.clone(), address: contact.address.as_ref().map(ToString::to_string) }
}

fn intent(intent: &Intent) -> IntentReading {
    IntentReading {
        kind: intent.kind.word(),
        sure: intent.is_sure,
        date: intent.date,
        reason: intent.reason.clone(),
        contact: intent.contact.as_ref().map(contact),
        phrase: intent.phrase.clone(),
    }
}

fn addresses(people: &[Person]) -> Vec<String> {
    people.iter().map(|person| person.address.to_string()).collect()
}

fn belonging(matched: &Match) -> (Option<String>, bool, Option<String>) {
    match matched {
        Match::Sure { thread, evidence, .. } => (Some(thread.to_string()), true, Some(evidence.to_string())),
        Match::Unsure { threads, evidence } => {
            let names = threads.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            let why = format!("perhaps of {names}: {evidence}");
            (threads.first().map(ToString::to_string), false, Some(why))
        }
        Match::None => (None, false, None),
    }
}

const fn direction_word(direction: &Direction) -> &'static str {
    match direction {
        Direction::Own => "own",
        Direction::Rep(_) => "rep",
        Direction::ProspectSide => "prospect",
        Direction::Machine => "machine",
        Direction::Outsider => "outsider",
    }
}

const fn kind_word(kind: &Kind) -> &'static str {
    match kind {
        Kind::Human => "human",
        Kind::OutOfOffice(_) => "out_of_office",
        Kind::AutoReply => "auto_reply",
        Kind::Bounce => "bounce",
        Kind::Delay => "delay",
        Kind::Receipt => "receipt",
        Kind::InvitationReply(_) => "invitation_reply",
        Kind::List => "list",
        Kind::Unreadable => "unreadable",
    }
}

fn absence(kind: &Kind) -> Option<Absence> {
    let Kind::OutOfOffice(absence) = kind else { return None };
    Some(Absence {
        until: absence.back_on,
        alternative: absence.alternative.as_ref().map(contact),
        left_company: absence.has_left,
    })
}

fn invitation(inbound: &Inbound) -> Option<InvitationReading> {
    let answer = match inbound.kind {
        Kind::InvitationReply(answer) => Some(answer_word(answer)),
        Kind::Human
        | Kind::OutOfOffice(_)
        | Kind::AutoReply
        | Kind::Bounce
        | Kind::Delay
        | Kind::Receipt
        | Kind::List
        | Kind::Unreadable => None,
    };
    let Some(invitation) = &inbound.invitation else {
        return answer.map(|_| InvitationReading { answer, ..InvitationReading::default() });
    };
    let when = |at: Option<Timestamp>| at.map(|at| if invitation.is_all_day { day(at) } else { at.to_string() });
    Some(InvitationReading {
        method: Some(method_word(invitation.method)),
        answer,
        uid: Some(invitation.uid.clone()).filter(|uid| !uid.is_empty()),
        sequence: Some(invitation.sequence),
        start: when(invitation.starts_at),
        end: when(invitation.ends_at),
        attendee: invitation.attendee.as_ref().map(ToString::to_string),
        organizer: invitation.organizer.as_ref().map(ToString::to_string),
        summary: invitation.summary.clone(),
        comment: invitation.comment.clone(),
    })
}

fn day(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).date().to_string()
}

const fn answer_word(answer: InvitationAnswer) -> &'static str {
    match answer {
        InvitationAnswer::Accepted => "accepted",
        InvitationAnswer::Tentative => "tentative",
        InvitationAnswer::Declined => "declined",
        InvitationAnswer::Countered => "countered",
    }
}

const fn method_word(method: InvitationMethod) -> &'static str {
    match method {
        InvitationMethod::Request => "request",
        InvitationMethod::Reply => "reply",
        InvitationMethod::Counter => "counter",
        InvitationMethod::Cancel => "cancel",
        InvitationMethod::Other => "other",
    }
}

fn bounce(inbound: &Inbound) -> Option<BounceReading> {
    if !matches!(inbound.kind, Kind::Bounce | Kind::Delay) {
        return None;
    }
    let failed = |report: &&DeliveryReport| report.action == ReportAction::Failed;
    let hard = |report: &&DeliveryReport| failed(report) && report.scope == FailureScope::HardRecipient;
    let reports = || inbound.reports.iter();
    let told = reports().find(hard).or_else(|| reports().find(failed)).or_else(|| reports().next()).map(report);
    let cited = inbound.other_ids.iter().find(|id| !inbound.own_former_ids.contains(id));
    let original = cited.or(inbound.in_reply_to.first()).or(inbound.references.last());
    let told = told.map(|told| BounceReading {
        recipient: told.recipient,
        code: told.code,
        hard: told.hard,
        scope: Some(told.scope),
        original_message_id: None,
    });
    Some(BounceReading { original_message_id: original.map(ToString::to_string), ..told.unwrap_or_default() })
}

fn report(report: &DeliveryReport) -> ReportReading {
    ReportReading {
        recipient: report.recipient.as_ref().map(ToString::to_string),
        action: match report.action {
            ReportAction::Failed => "failed",
            ReportAction::Delayed => "delayed",
            ReportAction::Delivered => "delivered",
        },
        code: report.status.map(|(class, subject, detail)| format!("{class}.{subject}.{detail}")),
        hard: report.action == ReportAction::Failed && report.scope == FailureScope::HardRecipient,
        scope: match report.scope {
            FailureScope::HardRecipient => "recipient",
            FailureScope::Soft => "soft",
            FailureScope::Account => "account",
        },
        diagnostic: report.diagnostic.clone(),
    }
}

fn authentication(setup: &Setup, inbound: &Inbound) -> AuthenticationReading {
    let trusted: Vec<String> = setup.settings.authentication.trusted_authserv_ids.iter().cloned().collect();
    match authentication::verdict(inbound, &trusted) {
        Verdict::Pass { by } => AuthenticationReading { verdict: "pass", why: by },
        Verdict::Fail { why } => AuthenticationReading { verdict: "fail", why },
        Verdict::None => AuthenticationReading { verdict: "none", why: "no trusted server says anything".to_owned() },
    }
}
