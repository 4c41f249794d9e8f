//! The office without its counters: accounts, routing, delivery, reports, log and ordered faults.
//!
//! It is a value that is changed by calls; it knows no stream, no protocol text and no clock (`now` is an argument).

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;

use super::account::Account;
use super::account::folder_name;
use super::account::without_tag;
use super::bounce::Failure;
use super::bounce::Report;
use super::faults::Fault;
use super::faults::Plan;
use super::letter;
use super::log::Acceptance;
use super::log::Arrival;
use super::log::Entry;
use super::log::Happening;
use super::mailbox::Folder;
use super::sasl::Credentials;
use super::stamp::Judgement;
use super::stamp::Stamp;
use super::stamp::Trace;
use super::stamp::Verdict;

/// UIDVALIDITY of the first folder; any number does, this one is easy to spot in a log.
const FIRST_UIDVALIDITY: u32 = 1_001;

/// What becomes of mail to an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// RCPT is answered with this reply, such as `550 5.1.1 no such user` or `450 4.2.1 try later`.
    Refuse(String),
    /// RCPT is accepted and a report comes back.
    Bounce(Failure),
}

/// A message that left for a domain that is not ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sunk {
    /// When it left.
    pub at: Timestamp,
    /// Envelope sender; empty for the null return path.
    pub envelope_from: String,
    /// The recipient.
    pub recipient: String,
    /// The message, Bcc removed.
    pub bytes: Arc<[u8]>,
}

/// A message to be accepted.
#[derive(Debug, Clone)]
pub(super) struct Submission {
    pub login: Option<String>,
    pub helo: String,
    pub envelope_from: String,
    pub recipients: Vec<String>,
    pub content: Arc<[u8]>,
}

/// A message on its way into a folder.
#[derive(Debug)]
pub(super) struct Parcel {
    pub bytes: Arc<[u8]>,
    pub internal_date: Timestamp,
    pub flags: BTreeSet<String>,
    pub how: Arrival,
}

/// The two protocols the office speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Protocol {
    Imap,
    Smtp,
}

/// Everything the office has and knows.
#[derive(Debug)]
pub(super) struct Mailroom {
    pub accounts: BTreeMap<String, Account>,
    by_address: BTreeMap<String, String>,
    domains: BTreeSet<String>,
    pub fates: BTreeMap<String, Fate>,
    pub sunk: Vec<Sunk>,
    pub log: Vec<Entry>,
    pub faults: Plan,
    pub trace: Trace,
    pub judgement: Judgement,
    pub imap_down: bool,
    pub smtp_down: bool,
    /// Grows with every change that a waiting session may have to tell or obey.
    pub version: u64,
    last_queue_id: u64,
    next_uidvalidity: u32,
}

impl Default for Mailroom {
    fn default() -> Self {
        Self {
            accounts: BTreeMap::new(),
            by_address: BTreeMap::new(),
            domains: BTreeSet::new(),
            fates: BTreeMap::new(),
            sunk: Vec::new(),
            log: Vec::new(),
            faults: Plan::default(),
            trace: Trace::Always,
            judgement: Judgement::Honest,
            imap_down: false,
            smtp_down: false,
            version: 0,
            last_queue_id: 0,
            next_uidvalidity: FIRST_UIDVALIDITY,
        }
    }
}

impl Mailroom {
    /// Opens an account, or replaces it; the domains of its addresses become local.
    pub fn add_account(&mut self, login: &str, secret: &str, addresses: &[&str]) {
        let account = Account::new(secret, addresses, || next(&mut self.next_uidvalidity));
        for address in &account.addresses {
            self.by_address.insert(address.clone(), login.to_owned());
            if let Some(domain) = letter::domain(address) {
                self.domains.insert(domain.to_owned());
            }
        }
        self.accounts.insert(login.to_owned(), account);
    }

    pub fn add_domain(&mut self, domain: &str) {
        self.domains.insert(domain.to_ascii_lowercase());
    }

    pub fn is_local(&self, address: &str) -> bool {
        letter::domain(address).is_some_and(|domain| self.domains.contains(&domain.to_ascii_lowercase()))
    }

    /// The login that these credentials open. The user may be a login or an address of the account.
    pub fn authenticate(&self, credentials: &Credentials) -> Option<String> {
        let user = &credentials.user;
        let login = if self.accounts.contains_key(user) { user } else { self.by_address.get(&user.to_lowercase())? };
        (self.accounts.get(login)?.secret == credentials.secret).then(|| login.clone())
    }

    pub fn is_down(&self, protocol: Protocol, login: Option<&str>) -> bool {
        let account = login.and_then(|login| self.accounts.get(login));
        match protocol {
            Protocol::Imap => self.imap_down || account.is_some_and(|account| account.imap_down),
            Protocol::Smtp => self.smtp_down || account.is_some_and(|account| account.smtp_down),
        }
    }

    pub fn folder(&self, login: &str, folder: &str) -> Option<&Folder> {
        self.accounts.get(login)?.folders.get(folder_name(folder))
    }

    pub fn folder_mut(&mut self, login: &str, folder: &str) -> Option<&mut Folder> {
        self.version += 1;
        self.accounts.get_mut(login)?.folders.get_mut(folder_name(folder))
    }

    /// Takes a fault that is due here and writes it down.
    pub fn fault(&mut self, now: Timestamp, login: Option<&str>, fits: impl Fn(&Fault) -> bool) -> Option<Fault> {
        let fault = self.faults.take(login, fits)?;
        self.note(now, Happening::Faulted { account: login.map(str::to_owned), fault: fault.clone() });
        Some(fault)
    }

    pub fn note(&mut self, at: Timestamp, what: Happening) {
        self.log.push(Entry { at, what });
    }

    pub fn refused(&mut self, now: Timestamp, account: Option<&str>, reply: &str) {
        self.note(now, Happening::Refused { account: account.map(str::to_owned), reply: reply.to_owned() });
    }

    /// What RCPT is answered instead of 250, if this recipient is refused.
    pub fn refusal(&self, recipient: &str) -> Option<&str> {
        match self.fate(recipient)? {
            Fate::Refuse(reply) => Some(reply),
            Fate::Bounce(_) => None,
        }
    }

    /// Takes responsibility for a message and carries it out at once. Gives the queue id.
    pub fn accept(&mut self, mail: &Submission, now: Timestamp) -> String {
        self.last_queue_id += 1;
        let queue_id = format!("PO{:06}", self.last_queue_id);
        self.note(
            now,
            Happening::Accepted(Acceptance {
                queue_id: queue_id.clone(),
                login: mail.login.clone(),
                envelope_from: mail.envelope_from.clone(),
                recipients: mail.recipients.clone(),
                message_id: letter::first(&mail.content, "Message-ID"),
                content: Arc::clone(&mail.content),
            }),
        );
        let twice = self.fault(now, mail.login.as_deref(), |fault| *fault == Fault::DeliverTwice).is_some();
        for _ in 0..if twice { 2 } else { 1 } {
            self.distribute(mail, &queue_id, Arrival::Mail, now);
        }
        self.keep_sent_copy(mail, now);
        queue_id
    }

    fn distribute(&mut self, mail: &Submission, queue_id: &str, how: Arrival, now: Timestamp) {
        for recipient in &mail.recipients {
            if let Some(Fate::Bounce(failure)) = self.fate(recipient) {
                let failure = failure.clone();
                self.bounce(mail, recipient, &failure, queue_id, now);
            } else if !self.is_local(recipient) {
                self.sink(mail, recipient, now);
            } else if let Some((login, resolved)) = self.resolve(recipient) {
                let bytes = self.stamped(mail, recipient, &resolved, queue_id, how, now);
                let parcel = Parcel { bytes: Arc::from(bytes), internal_date: now, flags: BTreeSet::new(), how };
                self.lay(&login, "INBOX", parcel, now);
            } else {
                let diagnostic = format!("550 5.1.1 <{recipient}>: recipient address rejected: user unknown");
                let failure = Failure { status: "5.1.1".to_owned(), diagnostic };
                self.bounce(mail, recipient, &failure, queue_id, now);
            }
        }
    }

    /// Puts a message into a folder and writes it down; `None` when there is no such folder.
    pub fn lay(&mut self, login: &str, folder: &str, parcel: Parcel, now: Timestamp) -> Option<u32> {
        let Parcel { bytes, internal_date, flags, how } = parcel;
        let (length, message_id) = (bytes.len(), letter::first(&bytes, "Message-ID"));
        let uid = self.folder_mut(login, folder)?.add(bytes, internal_date, flags);
        let (account, folder) = (login.to_owned(), folder_name(folder).to_owned());
        self.note(now, Happening::Delivered { account, folder, uid, bytes: length, message_id, how });
        Some(uid)
    }

    /// Copies a message with its flags and date into another folder of the account; gives the new UID.
    pub fn copy(&mut self, login: &str, from: &str, uid: u32, to: &str, now: Timestamp) -> Option<u32> {
        let stored = self.folder(login, from)?.get(uid)?;
        let (bytes, flags) = (Arc::clone(&stored.bytes), stored.flags.clone());
        let parcel = Parcel { bytes, internal_date: stored.internal_date, flags, how: Arrival::Moved };
        self.lay(login, to, parcel, now)
    }

    /// A fresh UIDVALIDITY, never used before in this office.
    pub fn fresh_uidvalidity(&mut self) -> u32 {
        next(&mut self.next_uidvalidity)
    }

    fn fate(&self, recipient: &str) -> Option<&Fate> {
        self.fates.get(&recipient.to_ascii_lowercase())
    }

    /// The account that gets mail for a local address, and the address without its tag.
    fn resolve(&self, recipient: &str) -> Option<(String, String)> {
        let address = recipient.to_ascii_lowercase();
        let plain = without_tag(&address);
        let resolved = [Some(address), plain].into_iter().flatten().find(|one| self.by_address.contains_key(one))?;
        Some((self.by_address.get(&resolved)?.clone(), resolved))
    }

    fn stamped(
        &self,
        mail: &Submission,
        given: &str,
        resolved: &str,
        queue_id: &str,
        how: Arrival,
        now: Timestamp,
    ) -> Vec<u8> {
        let domain = letter::domain(resolved).unwrap_or_default();
        let in_domain = |one: &&String| letter::domain(one).is_some_and(|other| other.eq_ignore_ascii_case(domain));
        let traced = match self.trace {
            Trace::Always => true,
            Trace::SingleRecipient => mail.recipients.iter().filter(in_domain).count() == 1,
            Trace::Never => false,
        };
        let stamp = Stamp {
            queue_id,
            envelope_from: &mail.envelope_from,
            recipient: traced.then_some((given, resolved)),
            domain,
            helo: &mail.helo,
            authenticated: mail.login.is_some(),
            verdict: if how == Arrival::Report { None } else { self.verdict(mail) },
            now,
        };
        stamp.applied_to(&mail.content)
    }

    /// The DMARC result for the message's From address.
    fn verdict(&self, mail: &Submission) -> Option<Verdict> {
        let judged = match self.judgement {
            Judgement::Silent => return None,
            Judgement::Always(verdict) => return Some(verdict),
            Judgement::Honest => letter::first(&mail.content, "From").and_then(|from| letter::address(&from)),
        };
        let Some(from) = judged else { return Some(Verdict::Fail) };
        let account = mail.login.as_ref().and_then(|login| self.accounts.get(login));
        if account.is_some_and(|account| account.owns(&from)) {
            Some(Verdict::Pass)
        } else if self.is_local(&from) {
            Some(Verdict::Fail)
        } else {
            Some(Verdict::None)
        }
    }

    fn sink(&mut self, mail: &Submission, recipient: &str, now: Timestamp) {
        let bytes = letter::rewritten(&mail.content, "", |field| field.is("Bcc") || field.is("Resent-Bcc"));
        let (envelope_from, recipient) = (mail.envelope_from.clone(), recipient.to_owned());
        let message_id = letter::first(&bytes, "Message-ID");
        self.note(now, Happening::Sunk { recipient: recipient.clone(), message_id });
        self.sunk.push(Sunk { at: now, envelope_from, recipient, bytes: Arc::from(bytes) });
    }

    /// Reports a failure to the envelope sender; a null sender gets nothing, so that reports never loop (RFC 5321
    /// section 6.1).
    fn bounce(&mut self, mail: &Submission, recipient: &str, failure: &Failure, queue_id: &str, now: Timestamp) {
        let message_id = letter::first(&mail.content, "Message-ID");
        let (recipient, report_to) = (recipient.to_owned(), mail.envelope_from.clone());
        self.note(now, Happening::Bounced { recipient: recipient.clone(), report_to: report_to.clone(), message_id });
        if report_to.is_empty() {
            return;
        }
        let host = format!("mx.{}", letter::domain(&recipient).unwrap_or("office.test"));
        let report = Report {
            queue_id,
            host: &host,
            to: &report_to,
            recipient: &recipient,
            failure,
            message: &mail.content,
            now,
        };
        let report = Submission {
            login: None,
            helo: host.clone(),
            envelope_from: String::new(),
            recipients: vec![report_to.clone()],
            content: Arc::from(report.render()),
        };
        self.distribute(&report, queue_id, Arrival::Report, now);
    }

    fn keep_sent_copy(&mut self, mail: &Submission, now: Timestamp) {
        let Some(login) = &mail.login else { return };
        if self.accounts.get(login).is_some_and(|account| account.keeps_sent_copies) {
            let flags = BTreeSet::from(["\\Seen".to_owned()]);
            let bytes = Arc::clone(&mail.content);
            self.lay(login, "Sent", Parcel { bytes, internal_date: now, flags, how: Arrival::SentCopy }, now);
        }
    }
}

fn next(counter: &mut u32) -> u32 {
    let value = *counter;
    *counter += 1;
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room() -> Mailroom {
        let mut room = Mailroom::default();
        room.add_account("bot", "s", &["bot@acme.test"]);
        room.add_account("dana", "s", &["dana@acme.test"]);
        room.add_account("priya", "s", &["priya@client.test"]);
        room
    }

    fn mail(login: Option<&str>, from: &str, to: &[&str]) -> Submission {
        Submission {
            login: login.map(str::to_owned),
            helo: "laptop".into(),
            envelope_from: from.into(),
            recipients: to.iter().map(|&one| one.to_owned()).collect(),
            content: Arc::from(format!("From: <{from}>\r\nMessage-ID: <m@x>\r\n\r\nHello\r\n").as_bytes()),
        }
    }

    fn inbox(room: &Mailroom, login: &str) -> Vec<String> {
        let messages = room.folder(login, "inbox").unwrap().messages();
        messages.iter().map(|stored| String::from_utf8(stored.bytes.to_vec()).unwrap()).collect()
    }

    #[test]
    fn a_tagged_address_is_delivered_to_its_owner() {
        let mut room = room();
        room.accept(&mail(Some("dana"), "dana@acme.test", &["bot+proposal@acme.test"]), Timestamp::UNIX_EPOCH);
        let got = inbox(&room, "bot");
        assert!(got[0].contains("X-Original-To: bot+proposal@acme.test\r\nDelivered-To: bot@acme.test\r\n"));
        assert!(got[0].contains("dmarc=pass header.from=acme.test"));
    }

    #[test]
    fn somebody_elses_address_fails_and_an_outside_one_is_unknown() {
        let mut room = room();
        room.accept(&mail(Some("priya"), "dana@acme.test", &["bot@acme.test"]), Timestamp::UNIX_EPOCH);
        room.accept(&mail(None, "x@far.test", &["bot@acme.test"]), Timestamp::UNIX_EPOCH);
        let got = inbox(&room, "bot");
        assert!(got[0].contains("dmarc=fail header.from=acme.test"));
        assert!(got[1].contains("dmarc=none header.from=far.test"));
    }

    #[test]
    fn with_postfix_defaults_two_recipients_of_a_domain_leave_no_trace() {
        let mut room = room();
        room.trace = Trace::SingleRecipient;
        let two = ["bot@acme.test", "dana@acme.test", "priya@client.test"];
        room.accept(&mail(Some("dana"), "dana@acme.test", &two), Timestamp::UNIX_EPOCH);
        assert!(!inbox(&room, "bot")[0].contains("Delivered-To"));
        assert!(inbox(&room, "priya")[0].contains("Delivered-To: priya@client.test"));
    }

    #[test]
    fn an_unknown_recipient_bounces_to_the_sender_and_a_report_never_bounces() {
        let mut room = room();
        room.accept(&mail(Some("bot"), "bot+t1@acme.test", &["ghost@client.test"]), Timestamp::UNIX_EPOCH);
        let report = &inbox(&room, "bot")[0];
        assert!(report.starts_with("Return-Path: <>\r\n") && report.contains("Status: 5.1.1"));
        room.accept(&mail(None, "", &["ghost@client.test"]), Timestamp::UNIX_EPOCH);
        assert_eq!(inbox(&room, "bot").len(), 1);
    }

    #[test]
    fn mail_for_the_rest_of_the_world_goes_to_the_sink() {
        let mut room = room();
        room.accept(&mail(Some("bot"), "bot@acme.test", &["ceo@far.test"]), Timestamp::UNIX_EPOCH);
        assert_eq!(room.sunk[0].recipient, "ceo@far.test");
    }

    #[test]
    fn deliver_twice_is_one_acceptance_and_two_copies() {
        let mut room = room();
        room.faults.add(super::super::faults::Target::Anyone, 1, Fault::DeliverTwice);
        room.accept(&mail(Some("bot"), "bot@acme.test", &["priya@client.test"]), Timestamp::UNIX_EPOCH);
        assert_eq!(inbox(&room, "priya").len(), 2);
        let accepted = room.log.iter().filter(|entry| matches!(entry.what, Happening::Accepted(_))).count();
        assert_eq!(accepted, 1);
    }
}
