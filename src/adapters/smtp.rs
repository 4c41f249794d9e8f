//! SMTP client: lettre's connection driven phase by phase over our own stream, so that "definitely not sent" and
//! "unknown" can never be confused. It sends what it is given; retrying, pacing and the durable `go` between
//! [`session::SmtpSession::envelope`] and [`session::SmtpSession::data`] are the engine's.

pub mod message;
mod open;
pub mod reply;
pub mod session;
mod stream;

use std::sync::Arc;

use self::reply::Reply;
use crate::adapters::net::Endpoint;
use crate::adapters::net::NetError;
use crate::adapters::net::access::Access;
use crate::adapters::net::access::AccessError;
use crate::adapters::net::tls::TlsSettings;

/// How one submission server is reached.
#[derive(Debug, Clone)]
pub struct SmtpSettings {
    /// The server.
    pub endpoint: Endpoint,
    /// How the connection is secured.
    pub tls: TlsSettings,
    /// The login; none where the server takes mail from this machine without one.
    pub access: Option<Arc<Access>>,
    /// The name for EHLO. Without one: the host's name where it has a dot, else the address literal of loopback (RFC 5321
    /// section 4.1.4).
    pub hello: Option<String>,
}

/// What the client was doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// TCP, TLS, greeting, EHLO, STARTTLS.
    Connect,
    /// AUTH.
    Login,
    /// MAIL FROM, and RSET before it.
    Sender,
    /// RCPT TO.
    Recipient,
    /// The DATA command and what follows it.
    Message,
}

impl std::fmt::Display for Phase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Connect => "connecting",
            Self::Login => "the login",
            Self::Sender => "MAIL FROM",
            Self::Recipient => "RCPT TO",
            Self::Message => "DATA",
        })
    }
}

/// Why a session did not come as far as the message. Each of these is a definite "not sent".
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SmtpFailure {
    /// The connection broke or could not be made, or the server did not speak SMTP.
    #[error("SMTP connection at {phase}: {text}")]
    Connection {
        /// What the client was doing.
        phase: Phase,
        /// What went wrong.
        text: String,
    },
    /// No answer in time.
    #[error("SMTP server gave no answer in time at {phase}")]
    Timeout {
        /// What the client was doing.
        phase: Phase,
    },
    /// The login was refused or no secret could be had: tell the admin, and do not hammer.
    #[error("SMTP login refused: {text}")]
    Credentials {
        /// What the server or the secret's source said.
        text: String,
    },
    /// Settings that cannot work: tell the admin.
    #[error("SMTP settings: {0}")]
    Setup(String),
    /// The server refused; [`Reply::verdict`] says whom that concerns.
    #[error("SMTP server refused {phase}: {reply}")]
    Refused {
        /// What the client was doing.
        phase: Phase,
        /// What the server said.
        reply: Reply,
    },
    /// An address that this server cannot take: not an address, or beyond ASCII without SMTPUTF8 (RFC 6531).
    #[error("address {address} cannot be used: {text}")]
    Address {
        /// The address.
        address: String,
        /// Why not.
        text: String,
    },
}

impl From<NetError> for SmtpFailure {
    fn from(error: NetError) -> Self {
        match error {
            NetError::Connection { .. } => Self::Connection { phase: Phase::Connect, text: error.to_string() },
            NetError::Timeout { .. } => Self::Timeout { phase: Phase::Connect },
            NetError::Tls { .. } | NetError::Setup(_) => Self::Setup(error.to_string()),
        }
    }
}

impl From<AccessError> for SmtpFailure {
    fn from(error: AccessError) -> Self {
        Self::Credentials { text: error.to_string() }
    }
}
