//! A small mail server in the process: it takes SMTP submissions, keeps mailboxes, serves IMAP, and can be told to
//! misbehave. `politely demo`, the simulation and the tests run the real adapters against it, with nothing installed.
//!
//! It is not a server for anybody else: no TLS, no disk, loopback and memory only. Nothing in it knows the bot.
//!
//! [`mailroom`] is the office as a value (accounts, routing, delivery, reports); the sessions turn commands into
//! replies; `serve` and `tcp` move bytes. [`log`] is what the office did, the other side's story.

mod account;
pub mod bounce;
pub mod faults;
mod imap_command;
mod imap_fetch;
mod imap_folders;
mod imap_search;
mod imap_session;
mod imap_syntax;
mod imap_view;
mod letter;
pub mod log;
pub mod mailbox;
pub mod mailroom;
mod names;
mod reply;
mod sasl;
mod serve;
mod smtp_command;
mod smtp_session;
pub mod stamp;
pub mod tcp;
mod wire;

use std::collections::BTreeSet;
use std::fmt;
use std::io;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use futures::future::BoxFuture;
use jiff::Timestamp;
use thiserror::Error;
use tokio::sync::watch;

use self::account::Account;
use self::account::folder_name;
use self::faults::Fault;
use self::faults::Target;
use self::log::Arrival;
use self::log::Entry;
use self::mailbox::Folder;
use self::mailbox::Stored;
use self::mailroom::Fate;
use self::mailroom::Mailroom;
use self::mailroom::Parcel;
use self::mailroom::Protocol;
use self::mailroom::Submission;
use self::mailroom::Sunk;
use self::smtp_session::Role;
use self::stamp::Judgement;
use self::stamp::Trace;
use crate::adapters::clock::Clock;
use crate::adapters::net::BoxStream;
use crate::adapters::net::Connector;
use crate::adapters::net::Endpoint;

/// The port of any host name behind which the office answers IMAP.
pub const IMAP_PORT: u16 = 143;
/// The port of any host name behind which the office takes submissions; a login is needed.
pub const SUBMISSION_PORT: u16 = 587;
/// The port of any host name behind which the office takes mail for its own domains from anybody.
pub const EXCHANGE_PORT: u16 = 25;
/// The port of any host name behind which the office answers for names.
pub const NAMES_PORT: u16 = 53;

/// Octets that may wait in one direction of an in-memory stream.
const PIPE: usize = 256 << 10;

/// A name that the office does not know.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unknown {
    /// No account has this login.
    #[error("no account {0}")]
    Account(String),
    /// The account has no such folder.
    #[error("no folder {folder} in account {account}")]
    Folder {
        /// Login of the account.
        account: String,
        /// Folder name.
        folder: String,
    },
    /// The folder has no such message.
    #[error("no message {uid} in that folder")]
    Message {
        /// UID that was asked for.
        uid: u32,
    },
}

/// The office. Clones are the same office.
#[derive(Clone)]
pub struct PostOffice {
    shared: Arc<Shared>,
}

struct Shared {
    clock: Arc<dyn Clock>,
    room: Mutex<Mailroom>,
    news: watch::Sender<u64>,
    zone: Mutex<names::Zone>,
}

impl fmt::Debug for PostOffice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PostOffice").finish_non_exhaustive()
    }
}

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Service {
    Imap,
    Submission,
    Exchange,
    Names,
}

impl PostOffice {
    /// An office without accounts. Dates of delivery come from `clock`.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        let (room, news) = (Mutex::new(Mailroom::default()), watch::Sender::new(0));
        Self { shared: Arc::new(Shared { clock, room, news, zone: Mutex::default() }) }
    }

    /// Opens an account with INBOX, Drafts, Junk, Sent and Trash. `secret` is its password and its XOAUTH2 token; mail
    /// to `addresses`, with any `+tag`, is delivered to it, and their domains become local.
    pub fn add_account(&self, login: &str, secret: &str, addresses: &[&str]) {
        self.work(|room, _| room.add_account(login, secret, addresses));
    }

    /// Publishes a TXT record, as the DNS would have it.
    pub fn publish_text(&self, name: &str, text: &str) {
        let mut zone = self.shared.zone.lock().unwrap_or_else(PoisonError::into_inner);
        zone.entry(name.to_ascii_lowercase()).or_default().push(text.to_owned());
    }

    fn zone<T>(&self, look: impl FnOnce(&names::Zone) -> T) -> T {
        look(&self.shared.zone.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Makes a domain local without an account: every address in it is unknown and bounces.
    pub fn add_domain(&self, domain: &str) {
        self.work(|room, _| room.add_domain(domain));
    }

    /// Changes password and token of an account. Sessions that are logged in stay so.
    pub fn set_secret(&self, login: &str, secret: &str) -> Result<(), Unknown> {
        self.with_account(login, |account| account.secret = secret.to_owned())
    }

    /// Lets an account write as an address of somebody else with a passing verdict (Send As).
    pub fn allow_send_as(&self, login: &str, address: &str) -> Result<(), Unknown> {
        self.with_account(login, |account| account.may_send_as.push(address.to_ascii_lowercase()))
    }

    /// Whether the office itself lays a copy of what the account submits into its Sent folder.
    pub fn keep_sent_copies(&self, login: &str, keep: bool) -> Result<(), Unknown> {
        self.with_account(login, |account| account.keeps_sent_copies = keep)
    }

    /// Whether the account's IMAP server names conversations as Gmail's does (`X-GM-EXT-1`). Sessions that are logged in learn
    /// it with their next login.
    pub fn name_conversations(&self, login: &str, names: bool) -> Result<(), Unknown> {
        self.with_account(login, |account| account.is_gmail = names)
    }

    /// Decides what becomes of mail to an address from now on; `None` is ordinary delivery.
    pub fn set_fate(&self, address: &str, fate: Option<Fate>) {
        let address = address.to_ascii_lowercase();
        self.work(|room, _| match fate {
            Some(fate) => room.fates.insert(address, fate),
            None => room.fates.remove(&address),
        });
    }

    /// Which trace fields delivered copies carry; [`Trace::Always`] at first.
    pub fn set_trace(&self, trace: Trace) {
        self.work(|room, _| room.trace = trace);
    }

    /// What `Authentication-Results` says; [`Judgement::Honest`] at first.
    pub fn set_judgement(&self, judgement: Judgement) {
        self.work(|room, _| room.judgement = judgement);
    }

    /// Orders a fault for the next `times` moments that fit it.
    pub fn inject(&self, target: Target, times: u32, fault: Fault) {
        self.work(|room, _| room.faults.add(target, times, fault));
    }

    /// Takes back all faults that have not shown themselves.
    pub fn clear_faults(&self) {
        self.work(|room, _| room.faults.clear());
    }

    /// Takes IMAP of the whole office down or up: connections are refused, sessions cut.
    pub fn imap_down(&self, down: bool) {
        self.work(|room, _| {
            room.imap_down = down;
            room.version += 1;
        });
    }

    /// Takes SMTP of the whole office down or up: connections are refused, sessions cut.
    pub fn smtp_down(&self, down: bool) {
        self.work(|room, _| {
            room.smtp_down = down;
            room.version += 1;
        });
    }

    /// Takes IMAP of one account down or up: a login is cut off, and so are sessions that are logged in.
    pub fn account_imap_down(&self, login: &str, down: bool) -> Result<(), Unknown> {
        self.with_account(login, |account| account.imap_down = down)
    }

    /// Takes SMTP of one account down or up: a login is cut off, and so are sessions that are logged in.
    pub fn account_smtp_down(&self, login: &str, down: bool) -> Result<(), Unknown> {
        self.with_account(login, |account| account.smtp_down = down)
    }

    /// Gives a folder a new UIDVALIDITY and its messages new UIDs, as after a restore. Sessions in it are sent away.
    pub fn renew_uidvalidity(&self, account: &str, folder: &str) -> Result<u32, Unknown> {
        let fresh = self.work(|room, _| room.fresh_uidvalidity());
        self.with_folder(account, folder, |folder| folder.renumber(fresh))?;
        Ok(fresh)
    }

    /// Removes messages from a folder, as another client of the account would. Gives how many there were.
    pub fn expunge(&self, account: &str, folder: &str, uids: &[u32]) -> Result<usize, Unknown> {
        let mut uids = uids.to_vec();
        uids.sort_unstable();
        self.with_folder(account, folder, |folder| folder.remove(&uids))
    }

    /// Mail from outside, as if it had come by SMTP without a login. LF alone becomes CRLF. Recipients that would be
    /// refused at RCPT are refused. Gives the queue id; `None` when every recipient was refused.
    pub fn deliver(&self, from: &str, to: &[&str], message: &[u8]) -> Option<String> {
        self.work(|room, now| {
            let mut recipients = Vec::new();
            for recipient in to {
                match room.refusal(recipient).map(str::to_owned) {
                    Some(reply) => room.refused(now, None, &reply),
                    None => recipients.push((*recipient).to_owned()),
                }
            }
            let helo =
                letter::domain(from).map_or_else(|| "outside.test".to_owned(), |domain| format!("mail.{domain}"));
            let content = Arc::from(letter::with_crlf(message));
            let mail = Submission { login: None, helo, envelope_from: from.to_owned(), recipients, content };
            (!mail.recipients.is_empty()).then(|| room.accept(&mail, now))
        })
    }

    /// Lays a message into a folder as it is, past the post. Gives its UID.
    pub fn put(&self, account: &str, folder: &str, bytes: &[u8], internal_date: Timestamp) -> Result<u32, Unknown> {
        let parcel = Parcel { bytes: Arc::from(bytes), internal_date, flags: BTreeSet::new(), how: Arrival::Put };
        let uid = self.work(|room, now| room.lay(account, folder, parcel, now));
        uid.ok_or_else(|| unknown_folder(account, folder))
    }

    /// Moves a message to another folder of the account, as its owner would. Gives the new UID.
    pub fn move_message(&self, account: &str, from: &str, uid: u32, to: &str) -> Result<u32, Unknown> {
        self.work(|room, now| {
            room.folder(account, to).ok_or_else(|| unknown_folder(account, to))?;
            let new = room.copy(account, from, uid, to, now).ok_or(Unknown::Message { uid })?;
            if let Some(folder) = room.folder_mut(account, from) {
                folder.remove(&[uid]);
            }
            Ok(new)
        })
    }

    /// The messages of a folder in UID order; none where there is no such folder.
    #[must_use]
    pub fn messages(&self, account: &str, folder: &str) -> Vec<Stored> {
        self.work(|room, _| room.folder(account, folder).map(|folder| folder.messages().to_vec()).unwrap_or_default())
    }

    /// What left for domains that are not local, in order.
    #[must_use]
    pub fn sunk(&self) -> Vec<Sunk> {
        self.work(|room, _| room.sunk.clone())
    }

    /// Everything that the office did, in order.
    #[must_use]
    pub fn log(&self) -> Vec<Entry> {
        self.log_from(0)
    }

    /// What the office did after its first `start` entries.
    #[must_use]
    pub fn log_from(&self, start: usize) -> Vec<Entry> {
        self.work(|room, _| room.log.get(start..).unwrap_or_default().to_vec())
    }

    /// Does something with the office at this instant, and wakes the sessions if it changed what they know.
    fn work<T>(&self, job: impl FnOnce(&mut Mailroom, Timestamp) -> T) -> T {
        let now = self.shared.clock.now();
        let mut room = self.shared.room.lock().unwrap_or_else(PoisonError::into_inner);
        let before = room.version;
        let result = job(&mut room, now);
        let after = room.version;
        drop(room);
        if after != before {
            self.shared.news.send_replace(after);
        }
        result
    }

    fn with_account(&self, login: &str, change: impl FnOnce(&mut Account)) -> Result<(), Unknown> {
        self.work(|room, _| {
            room.version += 1;
            let account = room.accounts.get_mut(login).ok_or_else(|| Unknown::Account(login.to_owned()))?;
            change(account);
            Ok(())
        })
    }

    fn with_folder<T>(&self, login: &str, name: &str, change: impl FnOnce(&mut Folder) -> T) -> Result<T, Unknown> {
        self.work(|room, _| room.folder_mut(login, name).map(change)).ok_or_else(|| unknown_folder(login, name))
    }

    fn news(&self) -> watch::Receiver<u64> {
        self.shared.news.subscribe()
    }

    /// Whether a new connection is taken; a refusal is written down.
    fn admits(&self, service: Service) -> bool {
        let (protocol, fault) = match service {
            Service::Names => return true,
            Service::Imap => (Protocol::Imap, Fault::RefuseImap),
            Service::Submission | Service::Exchange => (Protocol::Smtp, Fault::RefuseSmtp),
        };
        self.work(|room, now| {
            let refused = room.is_down(protocol, None) || room.fault(now, None, |other| *other == fault).is_some();
            if refused {
                room.refused(now, None, &format!("{protocol:?} connection refused"));
            }
            !refused
        })
    }

    /// Serves a connection to its end. A broken connection is the client's affair.
    async fn serve(self, stream: BoxStream, service: Service) {
        let _ = match service {
            Service::Imap => serve::imap(self, stream).await,
            Service::Submission => serve::smtp(self, stream, Role::Submission).await,
            Service::Exchange => serve::smtp(self, stream, Role::Exchange).await,
            Service::Names => names::serve(self, stream).await,
        };
    }
}

fn unknown_folder(account: &str, folder: &str) -> Unknown {
    Unknown::Folder { account: account.to_owned(), folder: folder_name(folder).to_owned() }
}

impl Connector for PostOffice {
    fn is_in_process(&self) -> bool {
        true
    }

    /// Answers for any host name on the four ports, over a pipe in memory.
    fn connect<'a>(&'a self, to: &'a Endpoint) -> BoxFuture<'a, io::Result<BoxStream>> {
        Box::pin(async move {
            let service = match to.port {
                IMAP_PORT => Service::Imap,
                SUBMISSION_PORT => Service::Submission,
                EXCHANGE_PORT => Service::Exchange,
                NAMES_PORT => Service::Names,
                _ => return Err(io::Error::from(io::ErrorKind::ConnectionRefused)),
            };
            if !self.admits(service) {
                return Err(io::Error::from(io::ErrorKind::ConnectionRefused));
            }
            let (client, server) = tokio::io::duplex(PIPE);
            tokio::spawn(self.clone().serve(Box::new(server), service));
            Ok(Box::new(client) as BoxStream)
        })
    }
}
