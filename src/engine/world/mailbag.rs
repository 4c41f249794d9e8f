//! What the other side saw, read off the post office: mails in folders, and follow-ups in the log of acceptances.
//!
//! Nothing here asks the bot's own store: the send invariants are checked against this.

use std::sync::Arc;

use jiff::Timestamp;

use super::World;
use crate::adapters::postoffice::log::Happening;
use crate::adapters::postoffice::mailbox::Stored;
use crate::followup::inbound::Inbound;
use crate::mail::read;

/// A mail in somebody's folder.
#[derive(Debug, Clone)]
pub struct Mail {
    /// When it arrived.
    pub at: Timestamp,
    /// UID in its folder.
    pub uid: u32,
    /// The octets as they lie there.
    pub bytes: Arc<[u8]>,
    /// What it says.
    pub inbound: Inbound,
}

impl Mail {
    fn new(stored: &Stored) -> Self {
        let inbound = read::read(&stored.bytes, false);
        Self { at: stored.internal_date, uid: stored.uid, bytes: Arc::clone(&stored.bytes), inbound }
    }

    /// The subject.
    #[must_use]
    pub fn subject(&self) -> &str {
        &self.inbound.subject
    }

    /// The writer's address.
    #[must_use]
    pub fn from(&self) -> String {
        self.inbound.from.first().map(|person| person.address.to_string()).unwrap_or_default()
    }

    /// The text that a person reads.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.inbound.full_text
    }

    /// The value of a header field, unfolded; the first one of that name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<String> {
        header(&self.bytes, name)
    }
}

/// A follow-up that the office accepted, as its log tells.
#[derive(Debug, Clone)]
pub struct Sighted {
    /// When it was accepted.
    pub at: Timestamp,
    /// Place in the log.
    pub place: usize,
    /// The thread's id as it stands in the Message-ID.
    pub thread: String,
    /// The step's name as it stands there.
    pub step: String,
    /// The generation.
    pub generation: u32,
    /// Envelope recipients.
    pub recipients: Vec<String>,
    /// The octets that came over the wire.
    pub content: Arc<[u8]>,
}

impl World {
    /// The mails in a folder of somebody, oldest first.
    #[must_use]
    pub fn folder(&self, login: &str, folder: &str) -> Vec<Mail> {
        self.office.messages(login, folder).iter().map(Mail::new).collect()
    }

    /// The mails in somebody's inbox, oldest first.
    #[must_use]
    pub fn inbox(&self, login: &str) -> Vec<Mail> {
        self.folder(login, "INBOX")
    }

    /// Every follow-up that the office accepted, in order.
    #[must_use]
    pub fn sent(&self) -> Vec<Sighted> {
        let log = self.office.log();
        log.iter().enumerate().filter_map(|(place, entry)| sighted(place, entry.at, &entry.what)).collect()
    }

    /// The steps that were accepted for a person, in order.
    #[must_use]
    pub fn steps_to(&self, login: &str) -> Vec<String> {
        let address = self.address(login);
        self.sent().into_iter().filter(|sent| sent.recipients.contains(&address)).map(|sent| sent.step).collect()
    }
}

fn sighted(place: usize, at: Timestamp, what: &Happening) -> Option<Sighted> {
    let Happening::Accepted(acceptance) = what else { return None };
    let name = header(&acceptance.content, "X-Politely-Ref")?;
    let mut parts = name.split('.');
    let (thread, step) = (parts.next()?.to_owned(), parts.next()?.to_owned());
    let generation = parts.next()?.parse().ok()?;
    Some(Sighted {
        at,
        place,
        thread,
        step,
        generation,
        recipients: acceptance.recipients.clone(),
        content: Arc::clone(&acceptance.content),
    })
}

/// The value of a header field, unfolded (RFC 5322 section 2.2.3).
#[must_use]
pub fn header(bytes: &[u8], name: &str) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    let (head, _) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
    unfolded.split("\r\n").find_map(|line| {
        let (field, value) = line.split_once(':')?;
        field.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
    })
}
