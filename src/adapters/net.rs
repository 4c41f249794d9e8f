//! Streams, TLS and access tokens: the ground that IMAP, SMTP and the post office stand on.
//!
//! A [`Connector`] opens a plain byte stream to an endpoint: TCP ([`tcp::TcpConnector`]) or a pair of pipes in memory
//! (the post office). [`open`] adds a time limit and implicit TLS. No mail protocol is known here.

pub mod access;
pub mod tcp;
pub mod tls;

use std::io;
use std::net::IpAddr;
use std::time::Duration;

use futures::future::BoxFuture;
use tokio::io::AsyncRead;
use tokio::io::AsyncWrite;

use self::tls::Tls;
use self::tls::TlsSettings;

/// How long resolving, connecting and the TLS handshake may take each. A host that is up answers in seconds; half a
/// minute leaves room for one lost SYN and its retransmissions.
pub const CONNECT_LIMIT: Duration = Duration::from_secs(30);

/// Where a server listens.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Endpoint {
    /// Host name or IP address literal; also the name that a TLS certificate must carry.
    pub host: String,
    /// TCP port.
    pub port: u16,
}

impl Endpoint {
    /// Whether the host is this machine by its name or literal; no name is resolved to find out.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        let host = self.host.trim_start_matches('[').trim_end_matches(']');
        host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
    }
}

/// A byte stream in both directions.
pub trait Stream: AsyncRead + AsyncWrite + Send + Sync + Unpin + std::fmt::Debug {}
impl<T: AsyncRead + AsyncWrite + Send + Sync + Unpin + std::fmt::Debug> Stream for T {}

/// A stream whose kind was decided when it was opened.
pub type BoxStream = Box<dyn Stream>;

/// Opens streams to servers. Shipped implementations: TCP, and the post office's pipes in memory.
pub trait Connector: Send + Sync {
    /// Opens a plain stream to `to`. Names resolution and TCP errors come back as they are.
    fn connect<'a>(&'a self, to: &'a Endpoint) -> BoxFuture<'a, io::Result<BoxStream>>;

    /// Whether the streams never leave this process, so that they need no TLS.
    fn is_in_process(&self) -> bool {
        false
    }
}

/// Why no stream could be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NetError {
    /// The network or the other side: worth another try.
    #[error("cannot connect to {host}: {text}")]
    Connection {
        /// The host that was tried.
        host: String,
        /// What the system said.
        text: String,
    },
    /// No answer in time: worth another try.
    #[error("no answer from {host} within {} s", .limit.as_secs())]
    Timeout {
        /// The host that was tried.
        host: String,
        /// How long was waited.
        limit: Duration,
    },
    /// The certificate or the handshake was refused: only a person can mend it, mostly.
    #[error("no TLS with {host}: {text}")]
    Tls {
        /// The host whose name the certificate must carry.
        host: String,
        /// What was wrong.
        text: String,
    },
    /// The settings cannot be carried out.
    #[error("{0}")]
    Setup(String),
}

/// Opens a stream to `to` and, with implicit TLS, secures it. A stream for STARTTLS comes back plain; the protocol
/// secures it with [`tls::secure`] and must not go on without.
///
/// # Errors
/// [`NetError::Setup`] for plain text to another machine (RFC 8314 section 3), else what the network or TLS said.
pub async fn open(connector: &dyn Connector, to: &Endpoint, tls: &TlsSettings) -> Result<BoxStream, NetError> {
    if tls.mode == Tls::None && !to.is_loopback() && !connector.is_in_process() {
        return Err(NetError::Setup(format!("{} is not this machine: a connection without TLS is refused", to.host)));
    }
    let timeout = || NetError::Timeout { host: to.host.clone(), limit: CONNECT_LIMIT };
    let stream = tokio::time::timeout(CONNECT_LIMIT, connector.connect(to))
        .await
        .map_err(|_| timeout())?
        .map_err(|e| NetError::Connection { host: to.host.clone(), text: e.to_string() })?;
    match tls.mode {
        Tls::Implicit => tls::secure(stream, &to.host, tls).await,
        Tls::StartTls | Tls::None => Ok(stream),
    }
}

/// What a server said, fit for logs and mails: one line, no control characters, at most 300 characters.
#[must_use]
pub fn clean_text(text: &str) -> String {
    /// Server texts are shown to people; more than this is not a sentence any more.
    const LONGEST: usize = 300;
    let spaced = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut clean: String = spaced.take(LONGEST).collect();
    clean.truncate(clean.trim_end().len());
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loopback_is_told_by_name_or_literal() {
        for (host, expected) in [
            ("localhost", true),
            ("127.0.0.9", true),
            ("::1", true),
            ("[::1]", true),
            ("mail.acme.example", false),
            ("10.0.0.1", false),
        ] {
            assert_eq!(Endpoint { host: host.into(), port: 143 }.is_loopback(), expected, "{host}");
        }
    }

    #[test]
    fn server_texts_lose_control_characters_and_length() {
        assert_eq!(clean_text("no\r\n\u{1b}[31mred "), "no   [31mred");
        assert_eq!(clean_text(&"x".repeat(1000)).len(), 300);
    }
}
