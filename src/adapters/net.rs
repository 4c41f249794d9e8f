//! Streams, TLS and access tokens: the ground that IMAP, SMTP and the post office stand on.
//!
//! A [`Connector`] opens a plain byte stream to an endpoint: TCP ([`tcp::TcpConnector`]) or a pair of pipes in memory
//! (the post office). Timeouts, TLS and protocols are added by whoever uses the stream.

use std::io;

use futures::future::BoxFuture;
use tokio::io::AsyncRead;
use tokio::io::AsyncWrite;

/// Where a server listens.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Endpoint {
    /// Host name or IP address literal; also the name that a TLS certificate must carry.
    pub host: String,
    /// TCP port.
    pub port: u16,
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
}
