//! The story of one proposal as everybody saw it: the mails off the post office's log, the reasons off the journal, in the
//! order in which they happened.
//!
//! Values only; how they are told is the demo's affair.

use jiff::Timestamp;

use super::World;
use super::WorldError;
use super::letter;
use super::mailbag;
use crate::adapters::postoffice::log::Acceptance;
use crate::adapters::postoffice::log::Happening;
use crate::engine::words;
use crate::followup::inbound::Inbound;
use crate::followup::thread::State;
use crate::mail::read;

/// One line of the story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scene {
    /// When.
    pub at: Timestamp,
    /// What.
    pub what: Deed,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// A person wrote.
    Wrote(Told),
    /// A machine wrote: an out-of-office answer.
    AnsweredByItself(Told),
    /// The bot wrote to the prospect in the rep's name.
    FollowedUp {
        /// Name of the step.
        step: String,
        /// The mail.
        mail: Told,
    },
    /// The bot told somebody of the company.
    Noticed(Told),
    /// The mail server could not deliver to this address.
    Bounced(String),
    /// What the bot wrote into its journal: the word and the sentence.
    Noted(String, String),
}

/// A mail as it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Name of the writer as recipients see it.
    pub from: String,
    /// Names or addresses of the shown recipients.
    pub to: String,
    /// Whether the bot was in Bcc.
    pub with_bot: bool,
    /// Subject.
    pub subject: String,
    /// The text without the quote.
    pub text: String,
}

impl World {
    /// The story of the newest proposal to a prospect.
    ///
    /// # Errors
    /// The store's.
    pub async fn chronicle(&self, prospect: &str) -> Result<Vec<Scene>, WorldError> {
        let Some(thread) = self.thread_with(prospect).await? else { return Ok(Vec::new()) };
        let address = self.address(prospect);
        let subject = thread.proposal.subject.clone();
        let mut scenes: Vec<Scene> = self
            .office
            .log()
            .iter()
            .filter_map(|entry| deed(&entry.what, &address, &subject).map(|what| Scene { at: entry.at, what }))
            .collect();
        let journal = self.journal(thread.id).await?;
        scenes.extend(journal.into_iter().map(|line| Scene { at: line.at, what: Deed::Noted(line.kind, line.text) }));
        // At the same instant causes come before consequences; the sort is stable.
        scenes.sort_by_key(|scene| (scene.at, rank(&scene.what)));
        Ok(scenes)
    }

    /// How the newest thread with a prospect stands, as half a sentence.
    ///
    /// # Errors
    /// The store's.
    pub async fn ending(&self, prospect: &str) -> Result<String, WorldError> {
        let thread = self.thread_with(prospect).await?;
        Ok(match thread.map(|thread| thread.state) {
            Some(State::Ended { outcome, .. }) => words::ending(&outcome),
            Some(
                State::Active(_)
                | State::Sending(_)
                | State::Waiting(_)
                | State::Snoozed { .. }
                | State::Paused
                | State::Held { .. },
            ) => "still open".to_owned(),
            None => "never followed up".to_owned(),
        })
    }
}

const fn rank(what: &Deed) -> u8 {
    match what {
        Deed::Wrote(_) | Deed::FollowedUp { .. } => 0,
        Deed::Bounced(_) | Deed::AnsweredByItself(_) => 1,
        Deed::Noted(..) => 2,
        Deed::Noticed(_) => 3,
    }
}

fn deed(what: &Happening, prospect: &str, subject: &str) -> Option<Deed> {
    match what {
        Happening::Accepted(acceptance) => accepted(acceptance, prospect, subject),
        Happening::Bounced { recipient, .. } => (recipient == prospect).then(|| Deed::Bounced(recipient.clone())),
        Happening::Delivered { .. }
        | Happening::Sunk { .. }
        | Happening::Refused { .. }
        | Happening::Faulted { .. } => None,
    }
}

fn accepted(acceptance: &Acceptance, prospect: &str, subject: &str) -> Option<Deed> {
    let inbound = read::read(&acceptance.content, false);
    let is_about = acceptance.recipients.iter().any(|recipient| recipient == prospect)
        || inbound.from.iter().any(|person| person.address.to_string() == prospect)
        || inbound.subject.contains(subject);
    if !is_about {
        return None;
    }
    let header = |name| mailbag::header(&acceptance.content, name);
    let mail = told(acceptance, &inbound);
    let step = header("X-Politely-Ref").and_then(|name| name.split('.').nth(1).map(str::to_owned));
    Some(match (step, header("Auto-Submitted"), acceptance.login.as_deref()) {
        (Some(step), _, _) => Deed::FollowedUp { step, mail },
        (None, Some(_), Some("bot")) => Deed::Noticed(mail),
        (None, Some(_), _) => Deed::AnsweredByItself(mail),
        (None, None, _) => Deed::Wrote(mail),
    })
}

fn told(acceptance: &Acceptance, inbound: &Inbound) -> Told {
    let name = |person: &crate::followup::address::Person| {
        if person.name.is_empty() { person.address.to_string() } else { person.name.clone() }
    };
    let shown: Vec<String> = inbound.to.iter().chain(&inbound.cc).map(|person| person.address.to_string()).collect();
    let with_bot = acceptance.recipients.iter().any(|recipient| {
        let recipient = letter::plain(recipient);
        recipient.starts_with("followup") && !shown.iter().any(|shown| shown == recipient)
    });
    Told {
        from: inbound.from.first().map(name).unwrap_or_default(),
        to: inbound.to.iter().map(name).collect::<Vec<_>>().join(", "),
        with_bot,
        subject: inbound.subject.clone(),
        text: inbound.reply_text.clone(),
    }
}
