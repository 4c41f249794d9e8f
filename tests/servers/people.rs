//! The actors: reps who send proposals, prospects who read and answer. They know mail, and nothing of the product.

use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;

use mail_parser::MessageParser;
use mail_parser::PartType;

use crate::host::Host;
use crate::imap::Imap;
use crate::smtp;
use crate::wait;

pub const PASSWORD: &str = "secret";

/// Somebody with a mailbox on the host.
#[derive(Clone)]
pub struct Person {
    host: Arc<Host>,
    pub address: String,
}

/// A mail as it lies in a mailbox.
#[derive(Clone)]
pub struct Mail {
    pub raw: Vec<u8>,
}

impl Person {
    pub fn new(host: &Arc<Host>, address: String) -> Person {
        Person { host: Arc::clone(host), address }
    }

    pub fn host(&self) -> &Arc<Host> {
        &self.host
    }

    /// `rep3@acme.test` is `rep3`.
    pub fn login(&self) -> &str {
        self.address.split('@').next().unwrap_or_default()
    }

    pub fn mails(&self, folder: &str) -> Vec<Mail> {
        let mut imap = Imap::login(self.host.port("IMAP_PORT"), &self.address, PASSWORD);
        imap.mails(folder).into_iter().map(|raw| Mail { raw }).collect()
    }

    pub fn inbox(&self) -> Vec<Mail> {
        self.mails("INBOX")
    }

    /// Waits for a mail in the inbox.
    pub fn receives(&self, what: &str, wanted: impl Fn(&Mail) -> bool) -> Mail {
        let mut imap = Imap::login(self.host.port("IMAP_PORT"), &self.address, PASSWORD);
        wait::until(&format!("{} receives {what}", self.address), wait::seconds(20), || {
            imap.mails("INBOX").into_iter().map(|raw| Mail { raw }).find(&wanted)
        })
    }

    /// Files a mail in one of his own folders.
    pub fn files(&self, folder: &str, mail: &[u8]) {
        Imap::login(self.host.port("IMAP_PORT"), &self.address, PASSWORD).append(folder, mail);
    }

    /// A rep's proposal, submitted with a login and the bot in Bcc: his client names the bot only in the envelope, and
    /// files its own copy in Sent.
    pub fn proposes_to(&self, prospect: &str, bot: &str, subject: &str) -> Mail {
        let id = new_id("acme.test");
        let mail = format!(
            "From: Rep Reyes <{}>\r\nTo: Priya Sharma <{prospect}>\r\nSubject: {subject}\r\nMessage-ID: {id}\r\n\
             Date: {}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
             Dear Priya,\r\n\r\nhere is our proposal.\r\n\r\nRep Reyes\r\n",
            self.address,
            now(),
        );
        self.files("Sent", mail.as_bytes());
        self.submits(&[prospect, bot], mail.as_bytes());
        Mail { raw: mail.into_bytes() }
    }

    /// Mail through the company's submission port, with a login.
    pub fn submits(&self, recipients: &[&str], mail: &[u8]) {
        let recipients: Vec<String> = recipients.iter().map(|&address| address.to_owned()).collect();
        let login = Some((self.login(), PASSWORD));
        smtp::send(self.host.port("SUBMISSION_PORT"), login, &self.address, &recipients, mail);
    }

    /// Answers a mail as clients do: to its Reply-To, else its From, with the whole chain of references.
    pub fn answers(&self, mail: &Mail, text: &str) -> Mail {
        let answer = self.answer_to(mail, text, "");
        self.sends_from_outside(&mail.reply_addresses(), &answer.raw);
        answer
    }

    /// The answer's bytes, not sent; `extra` are more header lines, each with its line end.
    pub fn answer_to(&self, mail: &Mail, text: &str, extra: &str) -> Mail {
        let references = format!("{} {}", mail.header("References").unwrap_or_default(), mail.message_id());
        let raw = format!(
            "From: Priya Sharma <{}>\r\nTo: {}\r\nSubject: {}\r\nMessage-ID: {}\r\nIn-Reply-To: {}\r\n\
             References: {}\r\nDate: {}\r\n{extra}MIME-Version: 1.0\r\n\
             Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n",
            self.address,
            mail.reply_addresses().join(", "),
            format_args!("Re: {}", mail.base_subject()),
            new_id("client.test"),
            mail.message_id(),
            references.trim(),
            now(),
        );
        Mail { raw: raw.into_bytes() }
    }

    /// Mail from the outside world: port 25, no login.
    pub fn sends_from_outside(&self, recipients: &[String], mail: &[u8]) {
        smtp::send(self.host.port("SMTP_PORT"), None, &self.address, recipients, mail);
    }
}

impl Mail {
    /// The unfolded value of the first field of that name.
    pub fn header(&self, name: &str) -> Option<String> {
        let text = String::from_utf8_lossy(&self.raw);
        let head = text.split("\r\n\r\n").next().unwrap_or_default().replace("\r\n\t", " ").replace("\r\n ", " ");
        head.lines().find_map(|line| {
            let (field, value) = line.split_once(':')?;
            field.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        })
    }

    pub fn message_id(&self) -> String {
        self.header("Message-ID").expect("every mail of the suite has a Message-ID")
    }

    pub fn subject(&self) -> String {
        self.parsed(|mail| mail.subject().unwrap_or_default().to_owned())
    }

    /// The subject without answer prefixes.
    pub fn base_subject(&self) -> String {
        let subject = self.subject();
        let mut base = subject.as_str();
        while let Some(rest) = base.strip_prefix("Re: ").or_else(|| base.strip_prefix("RE: ")) {
            base = rest;
        }
        base.to_owned()
    }

    pub fn from(&self) -> String {
        self.parsed(|mail| address_of(mail.from()))
    }

    /// Sent by a program that says so (RFC 3834), as all notices of the bot are.
    pub fn is_automatic(&self) -> bool {
        self.header("Auto-Submitted").is_some_and(|value| value != "no")
    }

    /// The decoded text/plain part, if there is one.
    pub fn text(&self) -> Option<String> {
        self.part(|body| matches!(body, PartType::Text(_)))
    }

    /// The decoded text/html part, if there is one.
    pub fn html(&self) -> Option<String> {
        self.part(|body| matches!(body, PartType::Html(_)))
    }

    /// Everything that a reader could see, for a search by words.
    pub fn says(&self, words: &str) -> bool {
        self.text().is_some_and(|text| text.contains(words)) || self.subject().contains(words)
    }

    /// What its writer wrote, without what he quotes: a follow-up quotes the one before.
    pub fn writes(&self, words: &str) -> bool {
        self.text().is_some_and(|text| text.lines().any(|line| !line.starts_with('>') && line.contains(words)))
    }

    pub fn reply_addresses(&self) -> Vec<String> {
        self.parsed(|mail| {
            let addresses = mail.reply_to().or_else(|| mail.from());
            addresses
                .into_iter()
                .flat_map(|list| list.iter())
                .filter_map(|one| one.address())
                .map(str::to_owned)
                .collect()
        })
    }

    fn part(&self, wanted: impl Fn(&PartType<'_>) -> bool) -> Option<String> {
        self.parsed(|mail| {
            mail.parts.iter().find(|part| wanted(&part.body)).and_then(|part| part.text_contents()).map(str::to_owned)
        })
    }

    fn parsed<T>(&self, read: impl FnOnce(&mail_parser::Message<'_>) -> T) -> T {
        read(&MessageParser::default().parse(&self.raw).expect("a mail"))
    }
}

fn address_of(addresses: Option<&mail_parser::Address<'_>>) -> String {
    addresses.and_then(|list| list.first()).and_then(|one| one.address()).unwrap_or_default().to_owned()
}

/// A Message-ID that nobody has used before.
fn new_id(domain: &str) -> String {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    format!("<{}.{}@{domain}>", COUNT.fetch_add(1, Ordering::Relaxed), std::process::id())
}

/// The present instant in the form of RFC 5322 section 3.3.
fn now() -> String {
    jiff::fmt::rfc2822::to_string(&jiff::Zoned::now()).expect("a date of this century")
}
