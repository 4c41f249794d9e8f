//! What an admin configured, as values that cannot be wrong: no name here points at nothing, no text is left to parse.
//!
//! Reading them from YAML is `settings_file`; the connections themselves are opened by adapters.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

use jiff::civil::Date;
use jiff::civil::Time;
use jiff::civil::Weekday;
use jiff::tz::TimeZone;
use secrecy::ExposeSecret;
use secrecy::SecretString;

use super::busy_file::Busy;
use super::diagnostic::Diagnostic;
use crate::followup::address::Address;
use crate::followup::calendar::Calendar;
use crate::followup::clearance::Mode;
use crate::followup::directory::Directory;
use crate::followup::plan::Limits;
use crate::followup::sequence::ShowFirst;

/// Name of the mailbox that belongs to the bot itself.
pub const BOT_MAILBOX: &str = "bot";

/// The whole of `config.yaml`.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Who the bot is.
    pub bot: Bot,
    /// Domains of the company, lower case.
    pub internal_domains: BTreeSet<String>,
    /// Where threads are kept.
    pub store: StoreLocation,
    /// Watched mailboxes by name; [`BOT_MAILBOX`] is always among them and can send.
    pub mailboxes: BTreeMap<String, MailboxSettings>,
    /// Whether anything may be sent at all.
    pub mode: Mode,
    /// When not empty, only prospects at these domains (lower case) may be followed up.
    pub only_to: BTreeSet<String>,
    /// Caps on what one person gets.
    pub limits: Limits,
    /// When reps and admins get the report of the week; `None`: never.
    pub report: Option<ReportTime>,
    /// Notices that one reader gets one by one in an hour; more come in one mail.
    pub notices_per_hour: u32,
    /// Proposals of one rep that are taken up within a day; more look like a mass mailing.
    pub proposals_per_day: u32,
    /// The reps, in the order of the file.
    pub reps: Vec<Rep>,
    /// Who is told when something is wrong; at least one.
    pub admins: Vec<Address>,
    /// When a rep's mail counts as his.
    pub authentication: Authentication,
    /// What is forwarded to reps.
    pub forward: Forwarding,
    /// Calendars by name; `always` is always among them.
    pub calendars: BTreeMap<String, Calendar>,
    /// What the days off of each calendar are called, by the calendar's name.
    pub holidays: BTreeMap<String, Holidays>,
    /// Where the admin's files are.
    pub paths: Paths,
}

/// When the report of the week is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportTime {
    /// On that day.
    pub day: Weekday,
    /// At that time of the reader's day.
    pub at: Time,
}

/// The bot's own identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bot {
    /// Its address without a tag.
    pub address: Address,
    /// Its display name.
    pub name: String,
    /// Other addresses that reach the same mailbox.
    pub aliases: Vec<Address>,
    /// Addresses of the same mailbox that choose a sequence each.
    pub addresses: BTreeMap<Address, String>,
}

impl Bot {
    /// Every address that reaches the bot, without tags.
    pub fn all_addresses(&self) -> impl Iterator<Item = &Address> {
        std::iter::once(&self.address).chain(&self.aliases).chain(self.addresses.keys())
    }
}

/// Which store keeps the threads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreLocation {
    /// SQLite in this file; the path is joined to the folder of `config.yaml`.
    Sqlite(PathBuf),
}

/// One account that is watched, and sent from when it has `smtp`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailboxSettings {
    /// Where its mail is read.
    pub imap: Server,
    /// Where its mail is submitted.
    pub smtp: Option<Server>,
    /// Folders that are watched, in the order of the file, `INBOX` written so; never empty.
    pub folders: Vec<String>,
    /// The watched folder that holds sent mail, when there is one.
    pub sent_folder: Option<String>,
    /// Longest time between two polls.
    pub poll_every: Duration,
    /// Caps on what leaves through it.
    pub limits: MailboxLimits,
    /// It lies at Microsoft 365, which says of mail from inside the company that it is, and takes that off foreign mail.
    pub microsoft_365: bool,
}

/// Caps of one sending account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MailboxLimits {
    /// Messages in any 60 minutes.
    pub per_hour: u32,
    /// Messages in any 24 hours.
    pub per_day: u32,
}

/// One server and how to log in there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// Host name or address; also the name its certificate must carry.
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// How the connection is protected.
    pub tls: Tls,
    /// A PEM file with the only authorities to trust, instead of the system's.
    pub ca_file: Option<PathBuf>,
    /// Login name.
    pub user: String,
    /// What proves it.
    pub login: Login,
}

/// How a connection is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// TLS from the first byte.
    Implicit,
    /// STARTTLS, mandatory: without it nothing is sent, not even the login.
    StartTls,
    /// Nothing; only ever for a loopback host.
    None,
}

/// How the account logs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Login {
    /// User name and password.
    Password(Secret),
    /// XOAUTH2 with the access token that this yields.
    Token(Secret),
}

/// Where a secret comes from. It is fetched when needed and never kept in the settings, but for a literal one.
#[derive(Debug, Clone)]
pub enum Secret {
    /// An environment variable.
    Env(String),
    /// The content of a file, without its last line break.
    File(PathBuf),
    /// What a command prints, without its last line break; the first word is the program.
    Command(Vec<String>),
    /// Written in the file itself; `check` warns.
    Literal(SecretString),
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Env(left), Self::Env(right)) => left == right,
            (Self::File(left), Self::File(right)) => left == right,
            (Self::Command(left), Self::Command(right)) => left == right,
            (Self::Literal(left), Self::Literal(right)) => left.expose_secret() == right.expose_secret(),
            (Self::Env(_) | Self::File(_) | Self::Command(_) | Self::Literal(_), _) => false,
        }
    }
}
impl Eq for Secret {}

/// Somebody who sends proposals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rep {
    /// His registered address.
    pub address: Address,
    /// Other addresses he writes from.
    pub aliases: Vec<Address>,
    /// His name as prospects know it.
    pub name: String,
    /// His telephone number as it is to be printed.
    pub phone: Option<String>,
    /// Language tag, lower case: `en`, `de`.
    pub language: String,
    /// Where he works.
    pub zone: TimeZone,
    /// Signature below his follow-ups: the name of a file in `signatures` below the templates. The one called `default`
    /// unless he names another; `None` when there is none.
    pub signature: Option<String>,
    /// Sequence that a proposal without a tag gets.
    pub sequence: String,
    /// Whose address the follow-ups carry.
    pub send_from: SendFrom,
    /// How he gets a copy of what was sent.
    pub sent_copy: SentCopy,
    /// How a prospect's answer reaches the bot.
    pub reply_path: ReplyPath,
    /// His own watched mailbox: a key of [`Settings::mailboxes`].
    pub mailbox: Option<String>,
    /// When he gets his digest on working days; `None`: never.
    pub digest: Option<Time>,
    /// What becomes of his threads while he is away, unless he names a colleague.
    pub while_away: WhileAway,
    /// What he wants to see before it leaves, where a sequence says nothing else.
    pub show_first: ShowFirst,
    /// His working hours for calls, by the name of a calendar; `None`: those of the sequence, in his zone.
    pub calendar: Option<String>,
    /// When he has something else.
    pub busy: Vec<Busy>,
}

/// What becomes of the threads of a rep who is away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhileAway {
    /// They wait for him; an offer that ends meanwhile is a question to him.
    Pause,
    /// They wait, and offers that would end meanwhile stand longer by as many days.
    Extend,
    /// They run on, and this rep is told what he would be told.
    HandOver(Address),
}

/// Whose address is in From.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SendFrom {
    /// The rep's, through his mailbox when it has `smtp`, else through the bot's.
    Rep,
    /// The bot's address with the rep's name.
    Bot,
}

/// How the rep gets a copy of a follow-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SentCopy {
    /// We append it to the Sent folder of his mailbox after it was accepted.
    Append,
    /// His provider keeps one by itself.
    Provider,
    /// He is in Cc.
    CcRep,
    /// Not at all.
    None,
}

/// How a prospect's answer reaches the bot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReplyPath {
    /// The rep's own mailbox is watched.
    Mailbox,
    /// Follow-ups carry a Reply-To with his address and the bot's token address.
    ReplyTo,
    /// Follow-ups carry a Reply-To with the bot's token address alone; the bot forwards the answers to him.
    ReplyToBot,
    /// A rule on the server copies the rep's mail to the bot.
    Rule,
}

/// When mail that claims to be from a rep is believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authentication {
    /// Servers whose topmost `Authentication-Results` counts (RFC 8601 section 2.2), lower case.
    pub trusted_authserv_ids: BTreeSet<String>,
    /// DKIM signatures are checked by politely itself where no trusted server says anything.
    pub dkim: bool,
    /// What happens without such a proof.
    pub otherwise: Otherwise,
}

/// Limits on answers that the bot forwards to reps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forwarding {
    /// Octets of the largest mail that is forwarded; of a larger one the rep gets a notice.
    pub max_octets: u64,
}

impl Forwarding {
    /// Megabytes of the largest mail that is forwarded: what large providers accept, and the largest that is fetched whole.
    pub const MAX_MB: u32 = 25;
}

impl Default for Forwarding {
    fn default() -> Self {
        Self { max_octets: u64::from(Self::MAX_MB) * 1_000_000 }
    }
}

/// What happens to a rep's mail that nothing proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Otherwise {
    /// It waits: the registered address is asked, and nothing happens until it has answered.
    Confirm,
    /// It enrols nothing and commands nothing; the registered address is told.
    Refuse,
    /// It is believed.
    Accept,
}

/// Where the admin's files are; all joined to the folder of `config.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// Folder of `config.yaml`.
    pub base: PathBuf,
    /// Folder of the sequences.
    pub sequences: PathBuf,
    /// Folder of the templates; signatures lie in `signatures` below it.
    pub templates: PathBuf,
    /// Folder of the library: items that prospects may get, and below it `files`.
    pub library: PathBuf,
    /// Whether the config names that folder: without a word of it, it need not be there.
    pub has_library: bool,
    /// Lists of days off, by the name that the config has for each.
    pub holiday_files: BTreeMap<String, PathBuf>,
    /// Calendars of reps, by the name that the config has for each.
    pub busy_files: BTreeMap<String, PathBuf>,
}

/// The days off of one calendar, for people; the rules know the dates alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holidays {
    /// What each is called.
    pub names: BTreeMap<Date, String>,
    /// The last day of which these days off were known, and what to say of it shortly before.
    pub known_until: (Date, Diagnostic),
}

impl Settings {
    /// Who is who, for matching.
    #[must_use]
    pub fn directory(&self) -> Directory {
        let mut reps = BTreeMap::new();
        for rep in &self.reps {
            for address in std::iter::once(&rep.address).chain(&rep.aliases) {
                reps.insert(address.clone(), rep.address.clone());
            }
        }
        Directory {
            own: self.bot.all_addresses().cloned().collect(),
            reps,
            internal_domains: self.internal_domains.clone(),
            admins: self.admins.iter().cloned().collect(),
        }
    }

    /// The rep whose registered address or alias this is.
    #[must_use]
    pub fn rep(&self, address: &Address) -> Option<&Rep> {
        self.reps.iter().find(|rep| rep.address == *address || rep.aliases.contains(address))
    }

    /// Calendars that will soon know no more holidays: within the year after `today`.
    #[must_use]
    pub fn ending_holidays(&self, today: Date) -> Vec<Diagnostic> {
        let soon = today.saturating_add(jiff::Span::new().years(1));
        let ending = self.holidays.values().filter(|holidays| holidays.known_until.0 < soon);
        ending.map(|holidays| holidays.known_until.1.clone()).collect()
    }

    /// Name of the mailbox that a rep's follow-ups leave through: his own when it can send and they carry his address.
    #[must_use]
    pub fn sending_mailbox<'a>(&'a self, rep: &'a Rep) -> &'a str {
        let own = rep.mailbox.as_deref().filter(|name| self.mailboxes.get(*name).is_some_and(|own| own.smtp.is_some()));
        match rep.send_from {
            SendFrom::Rep => own.unwrap_or(BOT_MAILBOX),
            SendFrom::Bot => BOT_MAILBOX,
        }
    }
}
