//! The office on TCP, on this host only.

use std::io;
use std::net::Ipv4Addr;
use std::net::SocketAddr;

use tokio::net::TcpListener;
use tokio::net::TcpStream;
use tokio_util::sync::CancellationToken;
use tokio_util::sync::DropGuard;

use super::PostOffice;
use super::Service;

/// Where the office listens on 127.0.0.1. Dropping it closes the ports and every session.
#[derive(Debug)]
pub struct TcpPorts {
    /// Port of IMAP.
    pub imap: u16,
    /// Port of SMTP: takes mail for local recipients from anybody, and for the world after a login.
    pub smtp: u16,
    _shutdown: DropGuard,
}

impl PostOffice {
    /// Listens on two free ports of 127.0.0.1.
    pub async fn serve_tcp(&self) -> io::Result<TcpPorts> {
        let any = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        self.serve_tcp_at(any, any).await
    }

    /// Listens on these addresses. An address that is not loopback is refused with `InvalidInput`: the office has no
    /// TLS and no defences, so nobody outside this host may ever reach it.
    pub async fn serve_tcp_at(&self, imap: SocketAddr, smtp: SocketAddr) -> io::Result<TcpPorts> {
        let imap = bind(imap).await?;
        let smtp = bind(smtp).await?;
        let shutdown = CancellationToken::new();
        let ports = TcpPorts {
            imap: imap.local_addr()?.port(),
            smtp: smtp.local_addr()?.port(),
            _shutdown: shutdown.clone().drop_guard(),
        };
        tokio::spawn(listen(self.clone(), imap, Service::Imap, shutdown.clone()));
        tokio::spawn(listen(self.clone(), smtp, Service::Exchange, shutdown));
        Ok(ports)
    }
}

async fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    if !address.ip().is_loopback() {
        let text = format!("the post office listens on loopback only, not on {address}");
        return Err(io::Error::new(io::ErrorKind::InvalidInput, text));
    }
    TcpListener::bind(address).await
}

async fn listen(office: PostOffice, listener: TcpListener, service: Service, shutdown: CancellationToken) {
    loop {
        let accepted = tokio::select! {
            () = shutdown.cancelled() => return,
            accepted = listener.accept() => accepted,
        };
        // A client that left before it was accepted is no reason to stop listening.
        if let Ok((stream, _)) = accepted
            && office.admits(service)
        {
            tokio::spawn(serve(office.clone(), stream, service, shutdown.clone()));
        }
    }
}

async fn serve(office: PostOffice, stream: TcpStream, service: Service, shutdown: CancellationToken) {
    // Without it each reply may wait 40 ms for the client's delayed acknowledgement.
    let _ = stream.set_nodelay(true);
    tokio::select! {
        () = shutdown.cancelled() => {}
        () = office.serve(Box::new(stream), service) => {}
    }
}
