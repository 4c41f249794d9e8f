//! How a mail is understood: the same reading, judgement and matching as in the daemon, without storing anything.
//! Works without a config (then the direction is unknown) and without a store (then no thread is found).

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use crate::adapters::store::StoreError;
use crate::adapters::store::StoreHandle;
use crate::engine::desk::Desk;
use crate::engine::desk_side;
use crate::engine::desk_side::DeskSide;
use crate::engine::desk_side::OpenError;
use crate::engine::ingest;
use crate::engine::ingest::Letter;
use crate::engine::judge;
use crate::engine::reload;
use crate::engine::setup::Setup;
use crate::followup::address::Person;
use crate::followup::inbound::Contact;
use crate::followup::inbound::DeliveryReport;
use crate::followup::inbound::FailureScope;
use crate::followup::inbound::Inbound;
use crate::followup::inbound::Intent;
use crate::followup::inbound::IntentKind;
use crate::followup::inbound::InvitationAnswer;
use crate::followup::inbound::Kind;
use crate::followup::inbound::ReportAction;
use crate::followup::matching;
use crate::followup::matching::Direction;
use crate::followup::matching::Match;
use crate::mail::authentication;
use crate::mail::authentication::Verdict;
use crate::mail::recipients;
use crate::mail::recipients::ExpiryTag;
use crate::mail::recipients::RecipientsRefusal;

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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub out_of_office: Option<Absence>,
    /// For an answered invitation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invitation: Option<InvitationReading>,
    /// For a report of delivery: what it says of each recipient.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reports: Vec<ReportReading>,
    /// Whether a trusted server vouches for the author; only with a config.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication: Option<AuthenticationReading>,
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

/// An answered invitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InvitationReading {
    /// `accepted`, `tentative`, `declined`, `countered`.
    pub answer: &'static str,
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

/// Reads mails with what there is of config and store.
pub struct MailReader {
    setup: Option<Arc<Setup>>,
    sight: Sight,
}

/// What a reader has beside the mail.
enum Sight {
    /// With a store a mail can be matched.
    Store(StoreHandle, Box<Desk>),
    /// The mail is all there is.
    MailOnly,
}

impl MailReader {
    /// A reader that knows nobody.
    #[must_use]
    pub const fn alone() -> Self {
        Self { setup: None, sight: Sight::MailOnly }
    }

    /// A reader with the config, and with its store when there is one.
    ///
    /// # Errors
    /// [`OpenError`].
    pub async fn open(config: &Path) -> Result<Self, OpenError> {
        match DeskSide::open(config) {
            Ok(side) => Ok(Self::beside(&side).await?),
            Err(OpenError::NoStore(_)) => {
                let (setup, _) = reload::read(config).map_err(OpenError::Files)?;
                Ok(Self { setup: Some(Arc::new(setup)), sight: Sight::MailOnly })
            }
            Err(error) => Err(error),
        }
    }

    /// A reader beside an open store.
    ///
    /// # Errors
    /// The store's.
    pub async fn beside(side: &DeskSide) -> Result<Self, StoreError> {
        let desk = Box::new(side.desk().await?);
        Ok(Self { setup: Some(Arc::clone(&side.setup)), sight: Sight::Store(side.store.clone(), desk) })
    }

    /// Reads one mail. `truncated`: the bytes are only its head.
    ///
    /// # Errors
    /// The store's.
    pub async fn read(&self, file: &str, bytes: &[u8], truncated: bool) -> Result<Reading, StoreError> {
        match (&self.sight, &self.setup) {
            (Sight::Store(store, desk), _) => {
                let letter = ingest::read(&desk.keyring, 0, desk.now, bytes, truncated);
                let desk = desk.clone();
                let (inbound, direction, matched) = store
                    .read(move |tx| {
                        let judged = judge::judge(tx, &desk, &[&letter])?;
                        let found = judged.into_iter().next().map(|(_, direction, matched)| (direction, matched));
                        let (direction, matched) = found.unwrap_or((Direction::Outsider, Match::None));
                        Ok((judge::understood(tx, &letter, &matched)?, direction, matched))
                    })
                    .await?;
                Ok(self.reading(file, &inbound, Some(&direction), &matched))
            }
            (Sight::MailOnly, Some(setup)) => {
                let letter = read_alone(bytes, truncated);
                let direction = matching::direction(&letter.inbound, &setup.directory, &[]);
                Ok(self.reading(file, &letter.inbound, Some(&direction), &Match::None))
            }
            (Sight::MailOnly, None) => {
                Ok(self.reading(file, &read_alone(bytes, truncated).inbound, None, &Match::None))
            }
        }
    }

    fn reading(&self, file: &str, inbound: &Inbound, direction: Option<&Direction>, matched: &Match) -> Reading {
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
            evidence,
            message_id: inbound.message_id.as_ref().map(ToString::to_string),
            date: inbound.date,
            from: addresses(&inbound.from),
            subject: inbound.subject.clone(),
            recipients: self.recipients(inbound),
            reply_text: inbound.reply_text.clone(),
            intent: intent(&inbound.intent),
            language: inbound.language.clone(),
            out_of_office: absence(&inbound.kind),
            invitation: invitation(&inbound.kind),
            reports: inbound.reports.iter().map(report).collect(),
            authentication: self.setup.as_ref().map(|setup| authentication(setup, inbound)),
            in_reply_to: ids(&inbound.in_reply_to),
            references: ids(&inbound.references),
            attachments: inbound.attachments.clone(),
            issues: inbound.issues.clone(),
        }
    }

    fn recipients(&self, inbound: &Inbound) -> RecipientsReading {
        let visible = RecipientsReading {
            to: addresses(&inbound.to),
            cc: addresses(&inbound.cc),
            ..RecipientsReading::default()
        };
        let Some(setup) = &self.setup else { return visible };
        let who = recipients::who(inbound, &setup.directory, None);
        let options = recipients::options(&who.tags);
        RecipientsReading {
            bot: who.own_used.as_ref().map(ToString::to_string),
            tags: who.tags.clone(),
            sequence: options.sequence,
            expiry: options.expiry.map(|expiry| match expiry {
                ExpiryTag::Days(days) => format!("{days}d"),
                ExpiryTag::On(date) => format!("until-{date}"),
            }),
            prospect: who.prospect.as_ref().map(|person| person.address.to_string()),
            co_recipients: addresses(&who.co_recipients),
            stakeholders: addresses(&who.stakeholders),
            team: addresses(&who.team),
            refusal: who.refusal.map(|refusal| match refusal {
                RecipientsRefusal::NoOutside => "no_outside",
                RecipientsRefusal::MassMailing => "mass_mailing",
                RecipientsRefusal::Undisclosed => "undisclosed",
                RecipientsRefusal::RoleAddress => "role_address",
            }),
            ..visible
        }
    }
}

fn contact(contact: &Contact) -> ContactReading {
    ContactReading { name: contact.name.clone(), address: contact.address.as_ref().map(ToString::to_string) }
}

fn intent(intent: &Intent) -> IntentReading {
    IntentReading {
        kind: match intent.kind {
            IntentKind::None => "none",
            IntentKind::OptOut => "opt_out",
            IntentKind::No => "no",
            IntentKind::Later => "later",
            IntentKind::Yes => "yes",
            IntentKind::Times => "times",
            IntentKind::Referral => "referral",
            IntentKind::Question => "question",
        },
        sure: intent.is_sure,
        date: intent.date,
        reason: intent.reason.clone(),
        contact: intent.contact.as_ref().map(contact),
        phrase: intent.phrase.clone(),
    }
}

fn read_alone(bytes: &[u8], truncated: bool) -> Letter {
    ingest::read(&desk_side::blank_ring(), 0, Timestamp::UNIX_EPOCH, bytes, truncated)
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

fn invitation(kind: &Kind) -> Option<InvitationReading> {
    let Kind::InvitationReply(answer) = kind else { return None };
    Some(InvitationReading {
        answer: match answer {
            InvitationAnswer::Accepted => "accepted",
            InvitationAnswer::Tentative => "tentative",
            InvitationAnswer::Declined => "declined",
            InvitationAnswer::Countered => "countered",
        },
    })
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
