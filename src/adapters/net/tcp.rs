//! Streams over TCP. Not TLS, and no time limit of its own: [`super::open`] adds both.

use std::io;

use futures::future::BoxFuture;
use tokio::net::TcpSocket;
use tokio::net::lookup_host;

use super::BoxStream;
use super::Connector;
use super::Endpoint;

/// Opens TCP connections with TCP_NODELAY (a small last packet must not wait 40 ms for a delayed ACK) and keep-alive
/// (half-open connections are found while IDLE is silent).
#[derive(Debug, Default, Clone, Copy)]
pub struct TcpConnector;

impl Connector for TcpConnector {
    fn connect<'a>(&'a self, to: &'a Endpoint) -> BoxFuture<'a, io::Result<BoxStream>> {
        Box::pin(dial(to))
    }
}

async fn dial(to: &Endpoint) -> io::Result<BoxStream> {
    let host = to.host.trim_start_matches('[').trim_end_matches(']');
    let mut last = io::Error::new(io::ErrorKind::NotFound, "the name has no address");
    for address in lookup_host((host, to.port)).await? {
        let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
        socket.set_keepalive(true)?;
        match socket.connect(address).await {
            Ok(stream) => {
                stream.set_nodelay(true)?;
                return Ok(Box::new(stream));
            }
            Err(e) => last = e,
        }
    }
    Err(last)
}
