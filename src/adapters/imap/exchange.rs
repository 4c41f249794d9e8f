//! One command and its answer, with everything checked: the tagged status, the end of the stream, BYE, a time limit per
//! response, panics of the parser. All of the client stands on this; async-imap's own calls end EOF, NO and BAD as
//! success with a partial result, so only its parser is used.
//!
//! Commands are written here in one piece and not through async-imap, which writes a line in four packets and logs it,
//! passwords included, at trace level.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use async_imap::Client;
use async_imap::imap_proto::Response;
use async_imap::imap_proto::ResponseCode;
use async_imap::imap_proto::Status;
use futures::FutureExt;
use tokio::io::AsyncWriteExt;
use tokio::io::BufReader;

use super::ImapError;
use super::guard::GuardedStream;
use crate::adapters::net::BoxStream;
use crate::adapters::net::clean_text;

/// How long one response may take. Servers answer in milliseconds, a search over a large mailbox without an index takes
/// tens of seconds.
pub(super) const READ_LIMIT: Duration = Duration::from_secs(60);

/// The slowest line that we wait for, in bytes per second; a body gets this much more time than a short answer.
pub(super) const SLOWEST_LINE: u64 = 50_000;

/// Reads from the socket in pieces of this size: small mails arrive many at a time.
const READ_BUFFER: usize = 64 * 1024;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    Ok,
    No,
    Bad,
}

/// A connection with the numbering of its commands.
#[derive(Debug)]
pub(super) struct Wire {
    client: Client<BufReader<GuardedStream>>,
    commands_sent: u64,
    /// Why the connection cannot be used any more, if so; also set while a command is under way, so that a caller who
    /// gives up in the middle leaves a session that refuses to go on.
    lost: bool,
}

impl Wire {
    pub(super) fn new(stream: BoxStream) -> Self {
        let client = Client::new(BufReader::with_capacity(READ_BUFFER, GuardedStream::new(stream)));
        Self { client, commands_sent: 0, lost: false }
    }

    /// The bare stream, for STARTTLS. What the server sent beyond its answer is thrown away unread (RFC 3501 section
    /// 6.2.1; answers injected before TLS).
    pub(super) fn into_stream(self) -> BoxStream {
        self.client.into_inner().into_inner().into_inner()
    }

    /// Sends a command and hands every response to `on`, the tagged one included, until it has ended with OK.
    ///
    /// `name` is the command's name for errors; `rest` what follows it on the line.
    pub(super) async fn exchange(
        &mut self,
        name: &'static str,
        rest: &str,
        limit: Duration,
        on: impl FnMut(&Response<'_>),
    ) -> Result<(), ImapError> {
        let tag = self.start(name, rest).await?;
        self.finish(&tag, name, limit, on).await
    }

    /// Sends a command and returns its tag; [`Self::finish`] must follow.
    pub(super) async fn start(&mut self, name: &'static str, rest: &str) -> Result<String, ImapError> {
        if self.lost {
            return Err(ImapError::Connection("the session was lost earlier".to_owned()));
        }
        self.commands_sent += 1;
        let tag = format!("P{}", self.commands_sent);
        let space = if rest.is_empty() { "" } else { " " };
        self.lost = true;
        self.write(format!("{tag} {name}{space}{rest}\r\n").as_bytes()).await?;
        Ok(tag)
    }

    /// Writes bytes that belong to the command under way.
    pub(super) async fn write(&mut self, bytes: &[u8]) -> Result<(), ImapError> {
        let stream = self.client.get_mut();
        let limit = READ_LIMIT + Duration::from_secs(bytes.len() as u64 / SLOWEST_LINE);
        let sent = tokio::time::timeout(limit, async {
            stream.write_all(bytes).await?;
            stream.flush().await
        });
        match sent.await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(e)) => Err(ImapError::Connection(e.to_string())),
            Err(_) => Err(ImapError::Timeout { phase: "a command being sent" }),
        }
    }

    /// Reads until the command with this tag has ended with OK.
    pub(super) async fn finish(
        &mut self,
        tag: &str,
        name: &'static str,
        limit: Duration,
        mut on: impl FnMut(&Response<'_>),
    ) -> Result<(), ImapError> {
        loop {
            let reading = self.read(name, limit, |response| {
                on(response);
                end_of(tag, response, name)
            });
            let end = reading.await??;
            if let Some((ended, text)) = self.note_end(end) {
                return outcome(ended, name, text);
            }
        }
    }

    /// A tagged end makes the connection usable again, unless it was BAD.
    pub(super) fn note_end(&mut self, end: Option<(Ended, String)>) -> Option<(Ended, String)> {
        if let Some((ended, _)) = &end {
            self.lost = *ended == Ended::Bad;
        }
        end
    }

    /// Reads until the server asks for more with a continuation request; a command that ends instead is told by its
    /// status and text.
    pub(super) async fn continuation(
        &mut self,
        tag: &str,
        name: &'static str,
    ) -> Result<Result<(), (Ended, String)>, ImapError> {
        loop {
            let (is_request, end) = self
                .read(name, READ_LIMIT, |response| {
                    (matches!(response, Response::Continue(_)), end_of(tag, response, name))
                })
                .await?;
            if is_request {
                return Ok(Ok(()));
            }
            if let Some(ended) = self.note_end(end?) {
                return Ok(Err(ended));
            }
        }
    }

    /// Hands the next response, which must come within `limit`, to `on`. After an error the connection is lost.
    pub(super) async fn read<T>(
        &mut self,
        phase: &'static str,
        limit: Duration,
        on: impl FnOnce(&Response<'_>) -> T,
    ) -> Result<T, ImapError> {
        // imap-proto panics on a few answers (INTERNALDATE NIL); that must not take the daemon with it.
        let reading = AssertUnwindSafe(self.client.read_response()).catch_unwind();
        let garbage = |text: &str| ImapError::Protocol { command: phase, text: text.to_owned() };
        match tokio::time::timeout(limit, reading).await {
            Ok(Ok(Ok(Some(response)))) => Ok(on(response.parsed())),
            Ok(Ok(Ok(None))) => Err(ImapError::Connection("closed by the server".to_owned())),
            Ok(Ok(Err(e))) if is_parse_error(&e) => Err(garbage("an answer that is not IMAP")),
            Ok(Ok(Err(e))) => Err(ImapError::Connection(e.to_string())),
            Ok(Err(_panic)) => Err(garbage("an answer that the parser fails on")),
            Err(_) => Err(ImapError::Timeout { phase }),
        }
    }
}

/// Whether a response is the tagged end of the command under way, and how it ended. An answer to another command and a
/// BYE are errors.
pub(super) fn end_of(
    expected: &str,
    response: &Response<'_>,
    name: &'static str,
) -> Result<Option<(Ended, String)>, ImapError> {
    match response {
        Response::Done { tag, .. } if tag.0 != expected => {
            Err(ImapError::Protocol { command: name, text: "an answer to a command that was not sent".to_owned() })
        }
        Response::Done { status, outcome, .. } => {
            let text = clean_text(outcome.information.as_deref().unwrap_or_default());
            let ended = match status {
                Status::Ok => Ended::Ok,
                Status::No => Ended::No,
                Status::Bad | Status::PreAuth | Status::Bye => Ended::Bad,
            };
            let code = if matches!(outcome.code, Some(ResponseCode::TryCreate)) { "[TRYCREATE] " } else { "" };
            Ok(Some((ended, format!("{code}{text}"))))
        }
        Response::Data { status: Status::Bye, outcome } if name != "LOGOUT" => {
            let text = clean_text(outcome.information.as_deref().unwrap_or_default());
            Err(ImapError::Connection(format!("closed by the server: {text}")))
        }
        _ => Ok(None),
    }
}

/// async-imap reports what it cannot parse as `io::Error::other` with the bytes in its text; those are mail and stay out
/// of errors.
fn is_parse_error(error: &std::io::Error) -> bool {
    error.kind() == std::io::ErrorKind::Other && error.raw_os_error().is_none()
}

/// A tagged status as a result.
pub(super) fn outcome(ended: Ended, name: &'static str, text: String) -> Result<(), ImapError> {
    match ended {
        Ended::Ok => Ok(()),
        Ended::No => Err(ImapError::Refused { command: name, text }),
        Ended::Bad => Err(ImapError::Protocol { command: name, text }),
    }
}
