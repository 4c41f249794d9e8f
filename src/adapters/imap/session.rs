//! A logged-in IMAP session: folders, searches, APPEND. Fetching is in [`super::fetch`], waiting in [`super::idle`].

use std::collections::BTreeSet;

use async_imap::imap_proto::Capability;
use async_imap::imap_proto::MailboxDatum;
use async_imap::imap_proto::NameAttribute;
use async_imap::imap_proto::Response;
use async_imap::imap_proto::ResponseCode;
use async_imap::imap_proto::Status;
use async_imap::imap_proto::rfc4315::UidSetMember;
use jiff::Timestamp;
use jiff::civil::Date;

use super::ImapError;
use super::ImapSettings;
use super::exchange::READ_LIMIT;
use super::exchange::Wire;
use super::exchange::outcome;
use super::folders::Folder;
use super::folders::Role;
use super::login::log_in;
use super::syntax::internal_date;
use super::syntax::quoted;
use super::syntax::search_date;
use super::utf7;
use crate::adapters::net;
use crate::adapters::net::Connector;
use crate::adapters::net::clean_text;
use crate::adapters::net::tls;
use crate::adapters::net::tls::Tls;

/// What a server says it can do, upper case (`IDLE`, `AUTH=XOAUTH2`).
pub type Capabilities = BTreeSet<String>;

/// UIDs that one SEARCH may span in a large folder: the parser starts again with each 4 kB of an answer, so one answer
/// with a million UIDs would take minutes.
const SEARCH_WINDOW: u32 = 20_000;

/// Folders with fewer messages than this are searched in one go.
const LARGE_FOLDER: u32 = 20_000;

/// A folder as it was when it was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FolderState {
    /// Changes when UIDs lose their meaning (RFC 3501 section 2.3.1.1).
    pub uidvalidity: u32,
    /// A lower bound of the next UID, where the server says one.
    pub uidnext: Option<u32>,
    /// How many messages it holds.
    pub exists: u32,
    /// The highest modification sequence (RFC 7162), where the server has one.
    pub highestmodseq: Option<u64>,
}

/// A session over one connection. After an error that does not leave it usable
/// ([`ImapError::leaves_session_usable`]) it is dropped.
#[derive(Debug)]
pub struct ImapSession {
    pub(super) wire: Wire,
    capabilities: Capabilities,
    pub(super) opened: Option<FolderState>,
}

impl ImapSession {
    /// Connects, secures the connection as the settings say, and logs in.
    ///
    /// # Errors
    /// [`ImapError`]; nothing was changed on the server.
    pub async fn connect(connector: &dyn Connector, settings: &ImapSettings) -> Result<Self, ImapError> {
        let stream = net::open(connector, &settings.endpoint, &settings.tls).await?;
        let mut session = Self { wire: Wire::new(stream), capabilities: Capabilities::new(), opened: None };
        let is_logged_in = session.greeting().await?;
        match settings.tls.mode {
            Tls::StartTls if is_logged_in => {
                // A greeting that says PREAUTH makes STARTTLS impossible: somebody in between strips TLS.
                return Err(ImapError::Setup("the server answers PREAUTH before STARTTLS".to_owned()));
            }
            Tls::StartTls => session = session.start_tls(settings).await?,
            Tls::Implicit | Tls::None => {}
        }
        if !is_logged_in {
            session.need_capabilities().await?;
            log_in(&mut session.wire, &mut session.capabilities, &settings.access).await?;
        }
        session.need_capabilities().await?;
        Ok(session)
    }

    async fn greeting(&mut self) -> Result<bool, ImapError> {
        let noted = &mut self.capabilities;
        let greeting = self.wire.read("the greeting", READ_LIMIT, |response| {
            note_capabilities(response, noted);
            match response {
                Response::Data { status: Status::Ok, .. } => Ok(false),
                Response::Data { status: Status::PreAuth, .. } => Ok(true),
                Response::Data { status: Status::Bye, outcome } => {
                    let text = clean_text(outcome.information.as_deref().unwrap_or_default());
                    Err(ImapError::Connection(format!("turned away: {text}")))
                }
                _ => Err(ImapError::Protocol { command: "greeting", text: "not an IMAP greeting".to_owned() }),
            }
        });
        greeting.await?
    }

    async fn start_tls(mut self, settings: &ImapSettings) -> Result<Self, ImapError> {
        self.need_capabilities().await?;
        if !self.has("STARTTLS") {
            return Err(ImapError::Setup("the server does not offer STARTTLS".to_owned()));
        }
        self.wire.exchange("STARTTLS", "", READ_LIMIT, |_| {}).await?;
        let stream = tls::secure(self.wire.into_stream(), &settings.endpoint.host, &settings.tls).await?;
        Ok(Self { wire: Wire::new(stream), capabilities: Capabilities::new(), opened: None })
    }

    /// Asks for the capabilities unless the server has sent them by itself since they last changed.
    async fn need_capabilities(&mut self) -> Result<(), ImapError> {
        if self.capabilities.is_empty() {
            let noted = &mut self.capabilities;
            self.wire.exchange("CAPABILITY", "", READ_LIMIT, |response| note_capabilities(response, noted)).await?;
        }
        Ok(())
    }

    /// What the server can do after the login.
    #[must_use]
    pub fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    /// Whether the server offers a capability (upper case).
    #[must_use]
    pub fn has(&self, capability: &str) -> bool {
        self.capabilities.contains(capability)
    }

    /// Every folder of the mailbox, in the server's order.
    ///
    /// # Errors
    /// [`ImapError`].
    pub async fn list(&mut self) -> Result<Vec<Folder>, ImapError> {
        let returned = self.has("SPECIAL-USE") && self.has("LIST-EXTENDED");
        let arguments = if returned { "\"\" \"*\" RETURN (SPECIAL-USE)" } else { "\"\" \"*\"" };
        let mut folders = Vec::new();
        self.wire
            .exchange("LIST", arguments, READ_LIMIT, |response| {
                if let Response::MailboxData(MailboxDatum::List(listed)) = response {
                    folders.push(folder_of(&listed.name_attributes, listed.delimiter.as_deref(), &listed.name));
                }
            })
            .await?;
        Ok(folders)
    }

    /// Opens a folder read-only (EXAMINE): no flag is ever set by looking. `wire_name` is [`Folder::wire_name`].
    ///
    /// A poll begins with this: a folder that stays open may hide new mail from a search until the next command.
    ///
    /// # Errors
    /// [`ImapError::FolderMissing`] when there is no such folder, else as everywhere.
    pub async fn examine(&mut self, wire_name: &str) -> Result<FolderState, ImapError> {
        let Some(name) = quoted(wire_name) else {
            return Err(missing(wire_name, "not a folder name"));
        };
        self.opened = None;
        let mut state = FolderState::default();
        let examined = self.wire.exchange("EXAMINE", &name, READ_LIMIT, |response| note_state(response, &mut state));
        examined.await.map_err(|error| missing_if_so(error, wire_name))?;
        if state.uidvalidity == 0 {
            return Err(ImapError::Refused { command: "EXAMINE", text: "the server says no UIDVALIDITY".to_owned() });
        }
        self.opened = Some(state);
        Ok(state)
    }

    /// The UIDs above `last` in the open folder, ascending. `n:*` also names the last message where nothing is new (RFC
    /// 3501 section 6.4.8), so the answer is filtered.
    ///
    /// # Errors
    /// [`ImapError`]; a refused search is an error and never an empty answer.
    pub async fn search_from(&mut self, last: u32) -> Result<Vec<u32>, ImapError> {
        let Some(first) = last.checked_add(1) else { return Ok(Vec::new()) };
        let state = self.opened.unwrap_or_default();
        let windowed = state.exists >= LARGE_FOLDER;
        let mut found = Vec::new();
        let mut low = first;
        while windowed
            && let Some(high) = low.checked_add(SEARCH_WINDOW)
            && high < state.uidnext.unwrap_or(0)
        {
            found.extend(self.search(&format!("UID {low}:{}", high - 1)).await?);
            low = high;
        }
        found.extend(self.search(&format!("UID {low}:*")).await?);
        found.retain(|uid| *uid > last);
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    /// The UIDs of what arrived on `date` or later. The server compares days without time zones (RFC 3501 section 6.4.4):
    /// ask one day earlier than you mean.
    ///
    /// # Errors
    /// [`ImapError`].
    pub async fn search_since(&mut self, date: Date) -> Result<Vec<u32>, ImapError> {
        self.search(&format!("SINCE {}", search_date(date))).await
    }

    /// The UIDs of messages whose header field contains `value`. An empty answer is no proof: indexes lag.
    ///
    /// # Errors
    /// [`ImapError::Refused`] when name or value cannot be written in a search, else as everywhere.
    pub async fn search_header(&mut self, name: &str, value: &str) -> Result<Vec<u32>, ImapError> {
        let (Some(name), Some(value)) = (quoted(name), quoted(value)) else {
            return Err(ImapError::Refused { command: "UID SEARCH", text: "not a searchable text".to_owned() });
        };
        self.search(&format!("HEADER {name} {value}")).await
    }

    async fn search(&mut self, criteria: &str) -> Result<Vec<u32>, ImapError> {
        let mut found = Vec::new();
        self.wire
            .exchange("UID SEARCH", criteria, READ_LIMIT, |response| {
                if let Response::MailboxData(MailboxDatum::Search(uids)) = response {
                    found.extend_from_slice(uids);
                }
            })
            .await?;
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    /// Puts a message into a folder with the flags given (`\Seen`), dated `at`. Gives UIDVALIDITY and UID where the server
    /// has UIDPLUS (RFC 4315).
    ///
    /// # Errors
    /// [`ImapError::FolderMissing`] when there is no such folder. After a lost connection it is unknown whether the
    /// message was stored; look before appending again.
    pub async fn append(
        &mut self,
        wire_name: &str,
        flags: &[&str],
        at: Timestamp,
        message: &[u8],
    ) -> Result<Option<(u32, u32)>, ImapError> {
        const NAME: &str = "APPEND";
        let Some(folder) = quoted(wire_name) else { return Err(missing(wire_name, "not a folder name")) };
        let at_once = self.has("LITERAL+");
        let plus = if at_once { "+" } else { "" };
        let (flags, date, size) = (flags.join(" "), internal_date(at), message.len());
        let tag = self.wire.start(NAME, &format!("{folder} ({flags}) {date} {{{size}{plus}}}")).await?;
        if !at_once && let Err((ended, text)) = self.wire.continuation(&tag, NAME).await? {
            outcome(ended, NAME, text).map_err(|error| missing_if_so(error, wire_name))?;
        }
        self.wire.write(message).await?;
        self.wire.write(b"\r\n").await?;
        let mut stored = None;
        let finished = self.wire.finish(&tag, NAME, READ_LIMIT, |response| stored = stored.or(appended(response)));
        finished.await.map_err(|error| missing_if_so(error, wire_name))?;
        Ok(stored)
    }

    /// Asks for nothing: keeps the connection alive and shows that it is.
    ///
    /// # Errors
    /// [`ImapError`].
    pub async fn noop(&mut self) -> Result<(), ImapError> {
        self.wire.exchange("NOOP", "", READ_LIMIT, |_| {}).await
    }

    /// Says goodbye. Errors are of no interest to anybody.
    pub async fn logout(mut self) {
        let _ = self.wire.exchange("LOGOUT", "", READ_LIMIT, |_| {}).await;
    }
}

/// Takes capabilities from wherever the server puts them: a response of its own, the greeting, the tagged OK of a login.
pub(super) fn note_capabilities(response: &Response<'_>, noted: &mut Capabilities) {
    let listed = match response {
        Response::Capabilities(listed) => listed,
        Response::Data { outcome, .. } | Response::Done { outcome, .. } => match &outcome.code {
            Some(ResponseCode::Capabilities(listed)) => listed,
            _ => return,
        },
        _ => return,
    };
    *noted = listed
        .iter()
        .map(|capability| match capability {
            Capability::Imap4rev1 => "IMAP4REV1".to_owned(),
            Capability::Auth(mechanism) => format!("AUTH={}", mechanism.to_uppercase()),
            Capability::Atom(name) => name.to_uppercase(),
        })
        .collect();
}

fn note_state(response: &Response<'_>, state: &mut FolderState) {
    match response {
        Response::MailboxData(MailboxDatum::Exists(count)) => state.exists = *count,
        Response::Data { outcome, .. } | Response::Done { outcome, .. } => match outcome.code {
            Some(ResponseCode::UidValidity(value)) => state.uidvalidity = value,
            Some(ResponseCode::UidNext(value)) => state.uidnext = Some(value),
            Some(ResponseCode::HighestModSeq(value)) => state.highestmodseq = Some(value),
            _ => {}
        },
        _ => {}
    }
}

fn appended(response: &Response<'_>) -> Option<(u32, u32)> {
    let Response::Done { outcome, .. } = response else { return None };
    let Some(ResponseCode::AppendUid(uidvalidity, uids)) = &outcome.code else { return None };
    let uid = match uids.first()? {
        UidSetMember::Uid(uid) => *uid,
        UidSetMember::UidRange(range) => *range.start(),
    };
    Some((*uidvalidity, uid))
}

fn folder_of(attributes: &[NameAttribute<'_>], delimiter: Option<&str>, wire_name: &str) -> Folder {
    let mut role = None;
    let mut is_selectable = true;
    for attribute in attributes {
        match attribute {
            NameAttribute::Sent => role = Some(Role::Sent),
            NameAttribute::Junk => role = Some(Role::Junk),
            NameAttribute::Trash => role = Some(Role::Trash),
            NameAttribute::Drafts => role = Some(Role::Drafts),
            NameAttribute::Archive => role = Some(Role::Archive),
            NameAttribute::All => role = Some(Role::All),
            NameAttribute::NoSelect => is_selectable = false,
            NameAttribute::Extension(other) if other.eq_ignore_ascii_case("\\NonExistent") => is_selectable = false,
            _ => {}
        }
    }
    let delimiter = delimiter.map(str::to_owned);
    Folder { name: utf7::decode(wire_name), wire_name: wire_name.to_owned(), delimiter, role, is_selectable }
}

fn missing(folder: &str, text: &str) -> ImapError {
    ImapError::FolderMissing { folder: clean_text(folder), text: text.to_owned() }
}

/// Servers say in words, and few with a code (RFC 5530 NONEXISTENT, RFC 3501 TRYCREATE), that a folder does not exist.
fn missing_if_so(error: ImapError, folder: &str) -> ImapError {
    const WORDS: &[&str] = &["nonexist", "trycreate", "exist", "not found", "no such", "unknown"];
    match error {
        ImapError::Refused { text, .. } if WORDS.iter().any(|word| text.to_lowercase().contains(word)) => {
            missing(folder, &text)
        }
        other => other,
    }
}
