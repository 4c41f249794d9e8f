//! A stream that refuses announcements beyond reason. async-imap allocates what a literal announces, up to 512 MB, before
//! the first byte of it has come; here the announcement is checked first. It understands line ends and literals of RFC
//! 3501 section 4.3, and nothing else of IMAP.

use std::io;
use std::pin::Pin;
use std::task::Context;
use std::task::Poll;
use std::task::ready;

use tokio::io::AsyncRead;
use tokio::io::AsyncWrite;
use tokio::io::ReadBuf;

use crate::adapters::net::BoxStream;

/// The largest literal that is taken: twice the largest mail that is fetched whole, because some servers only estimate
/// the size that they tell.
const LARGEST_LITERAL: u64 = 50_000_000;

/// The longest line that is taken: a search over one window is 200 kB, and servers without windows may send more.
const LONGEST_LINE: usize = 4_000_000;

/// The stream with what is known about the place in it.
#[derive(Debug)]
pub(super) struct GuardedStream {
    inner: BoxStream,
    place: Place,
}

/// Where in the protocol the next byte stands.
#[derive(Debug, Default)]
struct Place {
    /// Bytes of a literal that are still to come.
    literal: u64,
    /// Bytes of the line so far.
    line: usize,
    /// The number in braces that the line may be ending with.
    announced: Announced,
}

#[derive(Debug, Default, Clone, Copy)]
enum Announced {
    #[default]
    Nothing,
    /// `{`, digits so far.
    Open(u64),
    /// `{n}`, perhaps with the CR of the line end.
    Closed(u64),
}

impl GuardedStream {
    pub(super) fn new(inner: BoxStream) -> Self {
        Self { inner, place: Place::default() }
    }

    pub(super) fn into_inner(self) -> BoxStream {
        self.inner
    }
}

impl Place {
    /// Goes on over `bytes`; an error where something is larger than allowed.
    fn pass(&mut self, mut bytes: &[u8]) -> Result<(), &'static str> {
        loop {
            let skipped = usize::try_from(self.literal).unwrap_or(usize::MAX).min(bytes.len());
            self.literal -= skipped as u64;
            let Some((byte, rest)) = bytes.get(skipped..).and_then(<[u8]>::split_first) else { return Ok(()) };
            bytes = rest;
            self.step(*byte)?;
        }
    }

    fn step(&mut self, byte: u8) -> Result<(), &'static str> {
        self.line += 1;
        self.announced = match (byte, self.announced) {
            (b'\n', Announced::Closed(size)) if size > LARGEST_LITERAL => return Err("a literal beyond reason"),
            (b'\n', announced) => {
                self.line = 0;
                self.literal = if let Announced::Closed(size) = announced { size } else { 0 };
                Announced::Nothing
            }
            _ if self.line > LONGEST_LINE => return Err("a line without end"),
            (b'{', _) => Announced::Open(0),
            (b'0'..=b'9', Announced::Open(size)) => {
                Announced::Open(size.saturating_mul(10).saturating_add(u64::from(byte - b'0')))
            }
            (b'}', Announced::Open(size)) | (b'\r', Announced::Closed(size)) => Announced::Closed(size),
            _ => Announced::Nothing,
        };
        Ok(())
    }
}

impl AsyncRead for GuardedStream {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.inner).poll_read(cx, buf))?;
        let passed = self.place.pass(buf.filled().get(before..).unwrap_or_default());
        Poll::Ready(passed.map_err(io::Error::other))
    }
}

impl AsyncWrite for GuardedStream {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether it passes, whole and byte by byte.
    fn passes(bytes: &[u8]) -> bool {
        let whole = Place::default().pass(bytes).is_ok();
        let mut place = Place::default();
        let split = bytes.iter().all(|byte| place.pass(&[*byte]).is_ok());
        assert_eq!(whole, split, "the pieces in which bytes come change nothing");
        whole
    }

    #[test]
    fn only_announcements_beyond_reason_are_refused() {
        assert!(passes(b"* 1 FETCH (UID 1 BODY[] {3}\r\nabc)\r\nP1 OK done\r\n"));
        assert!(passes(b"* OK {999999999} is only text here\r\n"));
        assert!(!passes(b"* 1 FETCH (UID 1 BODY[] {500000000}\r\n"));
        assert!(!passes(b"* 1 FETCH (UID 1 BODY[] {99999999999999999999999999}\r\n"));
    }

    #[test]
    fn what_a_mail_says_is_not_an_announcement() {
        let evil = b"see {500000000}\r\nabc\r\n";
        let mut stream = format!("* 1 FETCH (BODY[] {{{}}}\r\n", evil.len()).into_bytes();
        stream.extend_from_slice(evil);
        stream.extend_from_slice(b" UID 4)\r\n* 2 FETCH (BODY[] {2}\r\n");
        assert!(passes(&stream));
    }

    #[test]
    fn a_line_without_end_is_refused() {
        assert!(passes(&vec![b'1'; LONGEST_LINE]));
        assert!(!passes(&vec![b'1'; LONGEST_LINE + 1]));
    }
}
