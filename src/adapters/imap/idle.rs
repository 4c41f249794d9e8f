//! IDLE (RFC 2177): a hint that something arrived, never the truth; a poll follows in any case.

use std::time::Duration;

use async_imap::imap_proto::MailboxDatum;
use async_imap::imap_proto::Response;
use tokio_util::sync::CancellationToken;

use super::ImapError;
use super::exchange::READ_LIMIT;
use super::exchange::end_of;
use super::exchange::outcome;
use super::session::ImapSession;

/// How long one IDLE should last. RFC 2177 allows 29 minutes; routers and hosters drop silent connections much earlier.
pub const IDLE_LIMIT: Duration = Duration::from_mins(5);

/// How an IDLE ended without an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdleOutcome {
    /// The server spoke of a change: poll.
    Changed,
    /// Nothing happened in the time given.
    TimedOut,
    /// The caller asked to stop.
    Cancelled,
}

impl ImapSession {
    /// Waits in the open folder for a change, at most `timeout`, until `cancel`. The session can be used afterwards.
    ///
    /// # Errors
    /// [`ImapError::Refused`] where the server has no IDLE or says NO; BYE, the end of the stream and a missing answer to
    /// DONE are errors as everywhere.
    pub async fn idle(&mut self, timeout: Duration, cancel: &CancellationToken) -> Result<IdleOutcome, ImapError> {
        const NAME: &str = "IDLE";
        if !self.has(NAME) {
            return Err(ImapError::Refused { command: NAME, text: "not offered by the server".to_owned() });
        }
        let tag = self.wire.start(NAME, "").await?;
        if let Err((ended, text)) = self.wire.continuation(&tag, NAME).await? {
            outcome(ended, NAME, text)?;
            // An OK without IDLE having begun: whatever that was, polling finds out.
            return Ok(IdleOutcome::Changed);
        }
        let deadline = tokio::time::sleep(timeout);
        tokio::pin!(deadline);
        let mut end = loop {
            // Reading is cancel-safe: what has arrived stays in the connection's buffer.
            let seen = tokio::select! {
                () = cancel.cancelled() => break IdleOutcome::Cancelled,
                () = &mut deadline => break IdleOutcome::TimedOut,
                seen = self.wire.read(NAME, timeout + READ_LIMIT, |r| (is_change(r), end_of(&tag, r, NAME))) => seen?,
            };
            let (changed, end) = seen;
            if let Some((ended, text)) = self.wire.note_end(end?) {
                outcome(ended, NAME, text)?;
                return Ok(IdleOutcome::Changed);
            }
            if changed {
                break IdleOutcome::Changed;
            }
        };
        self.wire.write(b"DONE\r\n").await?;
        let finished = self.wire.finish(&tag, NAME, READ_LIMIT, |response| {
            if is_change(response) && end == IdleOutcome::TimedOut {
                end = IdleOutcome::Changed;
            }
        });
        finished.await?;
        Ok(end)
    }
}

/// EXISTS and EXPUNGE; flag changes and "Still here" are of no interest.
fn is_change(response: &Response<'_>) -> bool {
    matches!(
        response,
        Response::MailboxData(MailboxDatum::Exists(_) | MailboxDatum::Recent(_))
            | Response::Expunge(_)
            | Response::Vanished { .. }
    )
}
