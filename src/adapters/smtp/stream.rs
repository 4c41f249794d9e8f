//! The stream that lettre's connection speaks over: ours, already secured, with the greeting replayed after STARTTLS and
//! with the server's replies counted, so that a reply nobody asked for is noticed and never taken for the answer to
//! the final dot.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::task::Context;
use std::task::Poll;
use std::task::ready;

use lettre::transport::smtp::client::AsyncTokioStream;
use tokio::io::AsyncRead;
use tokio::io::AsyncWrite;
use tokio::io::ReadBuf;

use crate::adapters::net::BoxStream;

/// A byte stream with a reply counter.
#[derive(Debug)]
pub(super) struct CountedStream {
    inner: BoxStream,
    /// What is read before the stream itself: the greeting that lettre waits for, where it came before TLS.
    replay: &'static [u8],
    /// Bytes of the line under way, and whether its fourth makes it a line that others follow.
    column: usize,
    continues: bool,
    replies: Arc<AtomicUsize>,
}

impl CountedStream {
    /// Wraps a stream; the counter holds the number of complete replies that have been read from it.
    pub(super) fn new(inner: BoxStream, replay: &'static [u8]) -> (Self, Arc<AtomicUsize>) {
        let replies = Arc::new(AtomicUsize::new(0));
        (Self { inner, replay, column: 0, continues: false, replies: Arc::clone(&replies) }, replies)
    }

    fn count(&mut self, bytes: &[u8]) {
        for byte in bytes {
            match (byte, self.column) {
                (b'\n', _) => {
                    if !self.continues {
                        self.replies.fetch_add(1, Ordering::Relaxed);
                    }
                    self.column = 0;
                    self.continues = false;
                    continue;
                }
                (b'-', 3) => self.continues = true,
                _ => {}
            }
            self.column += 1;
        }
    }
}

impl AsyncRead for CountedStream {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if !self.replay.is_empty() {
            let (now, later) = self.replay.split_at(self.replay.len().min(buf.remaining()));
            buf.put_slice(now);
            self.replay = later;
            self.count(now);
            return Poll::Ready(Ok(()));
        }
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.inner).poll_read(cx, buf))?;
        let new = buf.filled_mut().get_mut(before..).unwrap_or_default();
        // lettre refuses a reply that is not UTF-8, and some servers answer in the charset of their country; a reply after
        // the final dot must not be lost for that.
        new.iter_mut().filter(|byte| !byte.is_ascii()).for_each(|byte| *byte = b'?');
        self.count(new);
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for CountedStream {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.inner).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(cx)
    }
}

impl AsyncTokioStream for CountedStream {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        Err(io::ErrorKind::Unsupported.into())
    }
}
