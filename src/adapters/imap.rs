//! IMAP client: reads mailboxes without side effects, appends copies to Sent folders, waits in IDLE.
//!
//! It stands on async-imap's parser and on one exchange of our own (`exchange`) that checks every tagged status, the end
//! of the stream and a time limit. Nothing here decides what a mail means or keeps a cursor: the engine does, with
//! UIDVALIDITY and UIDs that it gets from here. A failed session is dropped and opened again by the caller.

pub mod backoff;
mod exchange;
pub mod fetch;
pub mod folders;
mod guard;
pub mod idle;
mod login;
pub mod session;
pub mod syntax;
pub mod utf7;

use std::sync::Arc;

use crate::adapters::net::Endpoint;
use crate::adapters::net::NetError;
use crate::adapters::net::access::Access;
use crate::adapters::net::access::AccessError;
use crate::adapters::net::tls::TlsSettings;

/// How one mailbox is reached.
#[derive(Debug, Clone)]
pub struct ImapSettings {
    /// The server.
    pub endpoint: Endpoint,
    /// How the connection is secured.
    pub tls: TlsSettings,
    /// The login, shared with the account's SMTP connections.
    pub access: Arc<Access>,
}

/// Why an IMAP operation failed, by what the caller can do. Server texts are capped and free of control characters.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImapError {
    /// The connection broke or could not be made: open another one after [`backoff::backoff`].
    #[error("IMAP connection: {0}")]
    Connection(String),
    /// No answer in time; the session is lost. Open another one after [`backoff::backoff`].
    #[error("IMAP server gave no answer in time to {phase}")]
    Timeout {
        /// What was waited for.
        phase: &'static str,
    },
    /// The login was refused or no secret could be had: tell the admin, and do not hammer.
    #[error("IMAP login refused: {text}")]
    Credentials {
        /// What the server or the secret's source said.
        text: String,
    },
    /// Settings that cannot work (plain text to another machine, a bad CA file, a wrong certificate): tell the admin.
    #[error("IMAP settings: {0}")]
    Setup(String),
    /// A tagged NO: the session goes on, the command was not carried out.
    #[error("IMAP server refused {command}: {text}")]
    Refused {
        /// The command.
        command: &'static str,
        /// What the server said.
        text: String,
    },
    /// BAD, or something that is not IMAP; the session is lost.
    #[error("IMAP protocol error at {command}: {text}")]
    Protocol {
        /// The command that was running.
        command: &'static str,
        /// What was wrong.
        text: String,
    },
    /// The folder does not exist.
    #[error("no folder {folder}: {text}")]
    FolderMissing {
        /// The folder as it was asked for.
        folder: String,
        /// What the server said.
        text: String,
    },
}

impl ImapError {
    /// Whether the session can still be used after this error.
    #[must_use]
    pub fn leaves_session_usable(&self) -> bool {
        match self {
            Self::Refused { .. } | Self::FolderMissing { .. } => true,
            Self::Connection(_)
            | Self::Timeout { .. }
            | Self::Credentials { .. }
            | Self::Setup(_)
            | Self::Protocol { .. } => false,
        }
    }

    /// Whether a person has to mend something before another try makes sense.
    #[must_use]
    pub fn needs_a_person(&self) -> bool {
        match self {
            Self::Credentials { .. } | Self::Setup(_) => true,
            Self::Connection(_)
            | Self::Timeout { .. }
            | Self::Refused { .. }
            | Self::Protocol { .. }
            | Self::FolderMissing { .. } => false,
        }
    }
}

impl From<NetError> for ImapError {
    fn from(error: NetError) -> Self {
        match error {
            NetError::Connection { .. } | NetError::Timeout { .. } => Self::Connection(error.to_string()),
            NetError::Tls { .. } | NetError::Setup(_) => Self::Setup(error.to_string()),
        }
    }
}

impl From<AccessError> for ImapError {
    fn from(error: AccessError) -> Self {
        Self::Credentials { text: error.to_string() }
    }
}
