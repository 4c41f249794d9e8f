//! The people of a simulated world: they submit mail over the office's SMTP with their own login, read their mailboxes,
//! answer, and go on holiday.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use secrecy::SecretString;

use super::World;
use super::WorldError;
use super::company;
use super::letter;
use super::letter::Letter;
use super::mailbag::Mail;
use crate::adapters::net::Endpoint;
use crate::adapters::net::access::Access;
use crate::adapters::net::access::Credentials;
use crate::adapters::net::access::Secret;
use crate::adapters::net::access::SecretSource;
use crate::adapters::net::tls::Authority;
use crate::adapters::net::tls::Tls;
use crate::adapters::net::tls::TlsSettings;
use crate::adapters::postoffice::SUBMISSION_PORT;
use crate::adapters::smtp::SmtpSettings;
use crate::adapters::smtp::message::Message;
use crate::adapters::smtp::session::DataOutcome;
use crate::adapters::smtp::session::SmtpSession;

/// Domain of people who were not introduced.
const CLIENT: &str = "client.test";
/// A person's mail client tries that often; more than any fault that a story orders.
const TRIES: usize = 8;

/// Somebody with a mailbox.
#[derive(Debug, Clone)]
pub(super) struct Actor {
    name: String,
    address: String,
    away: Option<Away>,
    /// Where he sits; `None`: his mail is written in UTC.
    zone: Option<TimeZone>,
}

/// An out-of-office answer that is switched on.
#[derive(Debug, Clone)]
struct Away {
    /// First day back, if the text names it.
    back_on: Option<Date>,
    /// Mails that lay in the inbox before, or were looked at since.
    seen: usize,
    /// Who got the answer: once each (RFC 3834 section 2).
    told: BTreeSet<String>,
}

/// A person who is about to do something.
pub struct Person<'w> {
    world: &'w mut World,
    login: String,
}

impl World {
    /// Opens an account for a person with an address of his own choice.
    pub fn introduce(&mut self, login: &str, name: &str, address: &str) {
        if !self.people.contains_key(login) {
            self.office.add_account(login, company::SECRET, &[address]);
            let actor = Actor { name: name.to_owned(), address: address.to_owned(), away: None, zone: None };
            self.people.insert(login.to_owned(), actor);
        }
    }

    /// Makes up an address in a domain where nobody knows it: mail to it bounces.
    pub fn make_up(&mut self, login: &str, name: &str, address: &str) {
        if let Some((_, domain)) = address.rsplit_once('@') {
            self.office.add_domain(domain);
        }
        let actor = Actor { name: name.to_owned(), address: address.to_owned(), away: None, zone: None };
        self.people.insert(login.to_owned(), actor);
    }

    /// Accounts of the company's people that have none yet.
    pub(super) fn open_accounts(&mut self) {
        if !self.people.contains_key("bot") {
            self.introduce("bot", "Acme", company::BOT);
            let dedicated = self.company.addresses.iter().map(|(address, _)| address.as_str());
            let all: Vec<&str> = std::iter::once(company::BOT).chain(dedicated).collect();
            self.office.add_account("bot", company::SECRET, &all);
        }
        self.introduce("it", "IT", &format!("it@{}", company::DOMAIN));
        for rep in self.company.reps.clone() {
            let address = format!("{}@{}", rep.login, company::DOMAIN);
            self.introduce(&rep.login, &rep.name, &address);
            // The accounts exist; nothing else can be missing.
            let _ = self.office.allow_send_as("bot", &address);
            let _ = self.office.keep_sent_copies(&rep.login, true);
        }
    }

    /// A rep.
    pub fn rep(&mut self, login: &str) -> Person<'_> {
        self.person(login)
    }

    /// Somebody outside; who was not introduced works at `client.test`.
    pub fn prospect(&mut self, login: &str) -> Person<'_> {
        self.person(login)
    }

    fn person(&mut self, login: &str) -> Person<'_> {
        let name = login.get(..1).unwrap_or_default().to_uppercase() + login.get(1..).unwrap_or_default();
        self.introduce(login, &name, &self.address(login));
        Person { world: self, login: login.to_owned() }
    }

    /// The address of a person.
    #[must_use]
    pub fn address(&self, login: &str) -> String {
        self.people.get(login).map_or_else(|| format!("{login}@{CLIENT}"), |actor| actor.address.clone())
    }

    /// The address of a person with his name.
    #[must_use]
    pub fn written(&self, login: &str) -> String {
        match self.people.get(login) {
            Some(actor) => format!("{} <{}>", actor.name, actor.address),
            None => self.address(login),
        }
    }

    /// A Message-ID that nobody used before.
    pub fn fresh_id(&mut self, domain: &str) -> String {
        self.letters += 1;
        format!("<m{}.{}@{domain}>", self.letters, self.now().as_second())
    }

    /// Switched-on out-of-office answers to what arrived since.
    pub(super) async fn answer_automatically(&mut self) -> Result<bool, WorldError> {
        let away: Vec<String> =
            self.people.iter().filter(|(_, actor)| actor.away.is_some()).map(|(login, _)| login.clone()).collect();
        let mut answered = false;
        for login in away {
            let inbox = self.inbox(&login);
            let Some(away) = self.people.get_mut(&login).and_then(|actor| actor.away.as_mut()) else { continue };
            let fresh: Vec<Mail> = inbox.into_iter().skip(away.seen).collect();
            away.seen += fresh.len();
            let back_on = away.back_on;
            for mail in fresh {
                let to = mail.header("Return-Path").map(|path| letter::plain(&path).to_owned()).unwrap_or_default();
                let is_new = self
                    .people
                    .get_mut(&login)
                    .and_then(|actor| actor.away.as_mut())
                    .is_some_and(|away| away.told.insert(mail.from()));
                if !to.is_empty() && is_new && mail.header("Auto-Submitted").is_none() {
                    let letter = self.absence(&login, &mail, &to, back_on);
                    self.submit(&login, "", &letter).await?;
                    answered = true;
                }
            }
        }
        Ok(answered)
    }

    fn absence(&mut self, login: &str, mail: &Mail, to: &str, back_on: Option<Date>) -> Letter {
        let back = back_on.map_or_else(
            || "I will answer when I am back.".to_owned(),
            |day| format!("I will be back on {}.", day.strftime("%A, %-d %B %Y")),
        );
        Letter {
            from: self.written(login),
            to: vec![to.to_owned()],
            subject: format!("Automatic reply: {}", mail.subject()),
            message_id: Some(self.fresh_id(CLIENT)),
            in_reply_to: mail.header("Message-ID"),
            references: mail.header("Message-ID"),
            more: vec![("Auto-Submitted".to_owned(), "auto-replied".to_owned())],
            text: format!("Hello,\n\nI am out of the office. {back}\n"),
            zone: self.people.get(login).and_then(|actor| actor.zone.clone()),
            ..Letter::default()
        }
    }

    /// Submits a letter with a person's login, trying again as a mail client does.
    pub(super) async fn submit(&self, login: &str, mail_from: &str, letter: &Letter) -> Result<(), WorldError> {
        let failed = |why: String| WorldError::Submission(login.to_owned(), why);
        let message = Message::new(letter.bytes(self.now())).map_err(|error| failed(error.to_string()))?;
        let mut last = String::new();
        for _ in 0..TRIES {
            match self.submit_once(login, mail_from, &letter.recipients(), &message).await {
                Ok(()) => return Ok(()),
                Err(why) => last = why,
            }
        }
        Err(failed(last))
    }

    async fn submit_once(&self, login: &str, mail_from: &str, to: &[String], message: &Message) -> Result<(), String> {
        let secret = Secret::Password(SecretSource::Literal(SecretString::from(company::SECRET)));
        let settings = SmtpSettings {
            endpoint: Endpoint { host: "localhost".to_owned(), port: SUBMISSION_PORT },
            tls: TlsSettings { mode: Tls::None, authority: Authority::Platform },
            access: Some(Arc::new(Access::new(Credentials { user: login.to_owned(), secret }))),
            hello: None,
        };
        let to: Vec<&str> = to.iter().map(String::as_str).collect();
        let mut session = SmtpSession::open(&self.office, &settings).await.map_err(|failure| failure.to_string())?;
        let envelope = session.envelope(mail_from, &to, message).await.map_err(|failure| failure.to_string())?;
        if let Some((address, reply)) = envelope.refused().next() {
            return Err(format!("{address}: {reply}"));
        }
        match session.data(message).await {
            DataOutcome::Accepted { .. } => Ok(()),
            DataOutcome::NotSent(failure) => Err(failure.to_string()),
            DataOutcome::Rejected(reply) => Err(reply.to_string()),
            DataOutcome::Unknown { why } => Err(why),
        }
    }
}

impl Person<'_> {
    /// Sends a proposal with the bot in Bcc. Gives its Message-ID.
    ///
    /// # Errors
    /// [`WorldError::Submission`].
    pub async fn proposes_to(&mut self, prospect: &str) -> Result<String, WorldError> {
        let letter = self.proposal(prospect);
        self.sends(letter).await
    }

    /// The proposal that [`Self::proposes_to`] would send, to be changed first.
    pub fn proposal(&mut self, prospect: &str) -> Letter {
        self.world.person(prospect);
        let mut letter = self.letter(prospect, &format!("Proposal for {prospect}"), "");
        letter.bcc = vec![company::BOT.to_owned()];
        let name = self.world.people.get(prospect).map(|actor| actor.name.clone()).unwrap_or_default();
        let first = name.split(' ').next().unwrap_or_default().to_owned();
        letter.text = format!("Dear {first},\n\nhere is our proposal, as we discussed.\n\nBest regards\n");
        letter
    }

    /// A mail of his to somebody, not sent yet.
    pub fn letter(&mut self, to: &str, subject: &str, text: &str) -> Letter {
        let from = self.world.written(&self.login);
        let domain = letter::plain(&from).rsplit_once('@').map_or(CLIENT, |(_, domain)| domain).to_owned();
        Letter {
            from,
            to: vec![self.world.written(to)],
            subject: subject.to_owned(),
            message_id: Some(self.world.fresh_id(&domain)),
            text: text.to_owned(),
            zone: self.world.people.get(&self.login).and_then(|actor| actor.zone.clone()),
            ..Letter::default()
        }
    }

    /// Sends a mail as it is. Gives its Message-ID.
    ///
    /// # Errors
    /// [`WorldError::Submission`].
    pub async fn sends(&mut self, letter: Letter) -> Result<String, WorldError> {
        let from = self.world.address(&self.login);
        self.world.submit(&self.login, &from, &letter).await?;
        Ok(letter.message_id.unwrap_or_default())
    }

    /// Answers the newest mail that a person wrote to him.
    ///
    /// # Errors
    /// [`WorldError`].
    pub async fn answers(&mut self, text: &str) -> Result<String, WorldError> {
        let letter = self.answer(text)?;
        self.sends(letter).await
    }

    /// The answer to the newest mail that a person wrote to him, to be changed first.
    ///
    /// # Errors
    /// [`WorldError::NothingToAnswer`].
    pub fn answer(&mut self, text: &str) -> Result<Letter, WorldError> {
        let nothing = || WorldError::NothingToAnswer(self.login.clone());
        let inbox = self.world.inbox(&self.login);
        let own = self.world.address(&self.login);
        let by_person = |mail: &&Mail| mail.header("Auto-Submitted").is_none() && mail.from() != own;
        let newest = inbox.iter().rev().find(by_person).ok_or_else(nothing)?;
        Ok(self.answer_to(newest, text))
    }

    /// The answer to a mail, with the quote below, as mail clients write it.
    pub fn answer_to(&mut self, mail: &Mail, text: &str) -> Letter {
        let id = mail.header("Message-ID");
        let chain = [mail.header("References"), id.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let to = mail.header("Reply-To").or_else(|| mail.header("From")).unwrap_or_default();
        let subject = mail.subject();
        let is_answer = subject.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("re:"));
        let subject = if is_answer { subject.to_owned() } else { format!("Re: {subject}") };
        let quote: String = mail.text().lines().map(|line| format!("> {line}\n")).collect();
        let text = format!("{text}\n\nOn {}, {} wrote:\n{quote}", mail.at.strftime("%a, %d %b %Y"), mail.from());
        let mut letter = self.letter("", &subject, &text);
        letter.to = to.split(", ").map(str::to_owned).collect();
        letter.in_reply_to = id;
        letter.references = Some(chain).filter(|chain| !chain.is_empty());
        letter
    }

    /// His login.
    pub(super) fn login(&self) -> &str {
        &self.login
    }

    /// From now on he writes from there.
    pub fn sits_in(&mut self, zone: &TimeZone) {
        if let Some(actor) = self.world.people.get_mut(&self.login) {
            actor.zone = Some(zone.clone());
        }
    }

    /// Switches his out-of-office answer on; `None` names no day.
    pub fn is_away_until(&mut self, back_on: Option<Date>) {
        let seen = self.world.inbox(&self.login).len();
        if let Some(actor) = self.world.people.get_mut(&self.login) {
            actor.away = Some(Away { back_on, seen, told: BTreeSet::new() });
        }
    }

    /// Switches it off.
    pub fn is_back(&mut self) {
        if let Some(actor) = self.world.people.get_mut(&self.login) {
            actor.away = None;
        }
    }

    /// His inbox, oldest first.
    #[must_use]
    pub fn inbox(&self) -> Vec<Mail> {
        self.world.inbox(&self.login)
    }
}
