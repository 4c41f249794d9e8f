//! One SMTP session, phase by phase. Everything up to the 354 is a definite "not sent"; from the first byte of the message
//! on, only a complete reply tells what happened, and all else is unknown.

use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::authentication::Mechanism;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::Mail;
use lettre::transport::smtp::commands::Rcpt;
use lettre::transport::smtp::extension::Extension;
use lettre::transport::smtp::extension::MailBodyParameter;
use lettre::transport::smtp::extension::MailParameter;

use super::Phase;
use super::SmtpFailure;
use super::message::Message;
use super::open::negative_reply;
use super::reply::Reply;
use super::reply::relay_message_id;
use crate::adapters::net::clean_text;

/// Greeting, EHLO, MAIL and RCPT: 5 minutes each (RFC 5321 section 4.5.3.2.1 to 4.5.3.2.3).
pub(super) const COMMAND_LIMIT: Duration = Duration::from_mins(5);
/// The answer to DATA: 2 minutes (RFC 5321 section 4.5.3.2.4).
const DATA_LIMIT: Duration = Duration::from_mins(2);
/// The answer to the final dot: 10 minutes (RFC 5321 section 4.5.3.2.6). A shorter wait makes duplicates.
const FINAL_DOT_LIMIT: Duration = Duration::from_mins(10);
/// The whole of [`SmtpSession::data`]: it must be over before the row counts as abandoned, 680 s after its `go`.
const WHOLE_DATA_LIMIT: Duration = Duration::from_secs(660);
/// Goodbyes are not waited for long.
const QUIT_LIMIT: Duration = Duration::from_secs(5);

/// The recipients' answers to an envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// Each recipient with the server's reply, in the order given.
    pub recipients: Vec<(String, Reply)>,
}

impl Envelope {
    /// Whether the server took this recipient.
    #[must_use]
    pub fn accepts(&self, address: &str) -> bool {
        self.recipients.iter().any(|(recipient, reply)| recipient == address && reply.is_positive())
    }

    /// The recipients that the server refused, with its words.
    pub fn refused(&self) -> impl Iterator<Item = &(String, Reply)> {
        self.recipients.iter().filter(|(_, reply)| !reply.is_positive())
    }
}

/// What became of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DataOutcome {
    /// The server has taken responsibility (RFC 5321 section 4.2.5).
    Accepted {
        /// Its 250, with the queue id.
        reply: Reply,
        /// The Message-ID that the relay put in place of ours, if it said one.
        relay_message_id: Option<String>,
    },
    /// Definitely not sent, and may be tried again: a 4xx, or a failure before the first byte of the message.
    NotSent(SmtpFailure),
    /// Definitely not sent: a 5xx.
    Rejected(Reply),
    /// The bytes had begun to leave and no complete reply came: nobody can know.
    Unknown {
        /// What was seen.
        why: String,
    },
}

/// A session that may send. Dropped in the middle of a command it is broken; open another one.
pub struct SmtpSession {
    connection: AsyncSmtpConnection,
    host: String,
    /// Replies read from the stream, and replies asked for; they differ when the server spoke out of turn.
    replies: Arc<AtomicUsize>,
    expected: usize,
    broken: bool,
}

impl std::fmt::Debug for SmtpSession {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SmtpSession").field("host", &self.host).field("broken", &self.broken).finish_non_exhaustive()
    }
}

/// Why a command has no reply.
enum Trouble {
    Timeout,
    Broken(String),
}

impl SmtpSession {
    pub(super) fn new(connection: AsyncSmtpConnection, replies: Arc<AtomicUsize>, host: String) -> Self {
        // Greeting and EHLO have been read.
        Self { connection, host, replies, expected: 2, broken: false }
    }

    pub(super) fn offers(&self, mechanism: Mechanism) -> bool {
        self.connection.server_info().supports_auth_mechanism(mechanism)
    }

    /// Whether the session can send no more.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        self.broken
    }

    /// Whether the server takes 8-bit text (RFC 6152).
    #[must_use]
    pub fn takes_8bit(&self) -> bool {
        self.connection.server_info().supports_feature(Extension::EightBitMime)
    }

    /// Names sender and recipients. An empty `mail_from` is the null sender. A refused recipient does not stop the others;
    /// when the caller does not go on with [`Self::data`] he calls [`Self::reset`].
    ///
    /// # Errors
    /// [`SmtpFailure`]; nothing was sent. After a refusal the session can be reset and used again.
    pub async fn envelope(
        &mut self,
        mail_from: &str,
        rcpt_to: &[&str],
        message: &Message,
    ) -> Result<Envelope, SmtpFailure> {
        let sender = if mail_from.is_empty() { None } else { Some(address(mail_from)?) };
        let recipients: Vec<Address> = rcpt_to.iter().map(|to| address(to)).collect::<Result<_, _>>()?;
        let parameters = self.mail_parameters(mail_from, rcpt_to, message)?;
        let mail = Mail::new(sender, parameters).to_string();
        let reply = self.command(Phase::Sender, mail.trim_end()).await?;
        if !reply.is_positive() {
            return Err(SmtpFailure::Refused { phase: Phase::Sender, reply });
        }
        let mut envelope = Envelope { recipients: Vec::with_capacity(recipients.len()) };
        for (recipient, given) in recipients.into_iter().zip(rcpt_to) {
            let rcpt = Rcpt::new(recipient, Vec::new()).to_string();
            let reply = self.command(Phase::Recipient, rcpt.trim_end()).await?;
            if self.broken {
                return Err(SmtpFailure::Refused { phase: Phase::Recipient, reply });
            }
            envelope.recipients.push(((*given).to_owned(), reply));
        }
        Ok(envelope)
    }

    fn mail_parameters(
        &self,
        mail_from: &str,
        rcpt_to: &[&str],
        message: &Message,
    ) -> Result<Vec<MailParameter>, SmtpFailure> {
        let server = self.connection.server_info();
        let mut parameters = Vec::new();
        let beyond_ascii = std::iter::once(mail_from).chain(rcpt_to.iter().copied()).find(|a| !a.is_ascii());
        if let Some(address) = beyond_ascii {
            if !server.supports_feature(Extension::SmtpUtfEight) {
                let text = "it is not ASCII, and the server does not offer SMTPUTF8".to_owned();
                return Err(SmtpFailure::Address { address: address.to_owned(), text });
            }
            parameters.push(MailParameter::SmtpUtfEight);
        }
        if message.is_8bit() {
            if !server.supports_feature(Extension::EightBitMime) {
                return Err(SmtpFailure::Setup("an 8-bit message, and the server does not offer 8BITMIME".to_owned()));
            }
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        Ok(parameters)
    }

    /// Sends the message of the envelope that was just accepted. The caller has committed his `go` before; once this is
    /// called, it may not be dropped without counting the message as unknown.
    pub async fn data(&mut self, message: &Message) -> DataOutcome {
        // The outer limit cannot cut the DATA command short, which has a smaller one of its own: it ends the wait for the
        // final reply only, and that is the definition of unknown.
        match tokio::time::timeout(WHOLE_DATA_LIMIT, self.data_unlimited(message)).await {
            Ok(outcome) => outcome,
            Err(_) => DataOutcome::Unknown { why: "no reply to the final dot in time".to_owned() },
        }
    }

    async fn data_unlimited(&mut self, message: &Message) -> DataOutcome {
        let asked = match self.ask(DATA_LIMIT, "DATA").await {
            Ok(reply) => reply,
            Err(Trouble::Timeout) => return DataOutcome::NotSent(SmtpFailure::Timeout { phase: Phase::Message }),
            Err(Trouble::Broken(text)) => return not_sent(text),
        };
        match asked.code {
            354 if self.spoke_out_of_turn() => return not_sent("more replies than commands".to_owned()),
            354 => {}
            500..600 => return DataOutcome::Rejected(asked),
            400..500 => {
                return DataOutcome::NotSent(SmtpFailure::Refused { phase: Phase::Message, reply: asked });
            }
            _ => {
                self.broken = true;
                return not_sent(format!("an unexpected reply to DATA: {asked}"));
            }
        }
        match self.transmit(message).await {
            Ok(reply) if reply.is_positive() => {
                self.spoke_out_of_turn();
                let relay_message_id = relay_message_id(&self.host, &reply.text);
                DataOutcome::Accepted { reply, relay_message_id }
            }
            // A refusal next to another reply may be the answer to something else: it proves nothing.
            Ok(reply) if self.spoke_out_of_turn() => {
                DataOutcome::Unknown { why: format!("several replies to the final dot, first {reply}") }
            }
            Ok(reply) if reply.is_transient() => {
                DataOutcome::NotSent(SmtpFailure::Refused { phase: Phase::Message, reply })
            }
            Ok(reply) if reply.code >= 500 => DataOutcome::Rejected(reply),
            Ok(reply) => {
                self.broken = true;
                DataOutcome::Unknown { why: format!("an unexpected reply to the final dot: {reply}") }
            }
            Err(Trouble::Timeout) => DataOutcome::Unknown { why: "no reply to the final dot in time".to_owned() },
            Err(Trouble::Broken(why)) => DataOutcome::Unknown { why },
        }
    }

    /// Writes the message and waits for the reply. lettre's `message()` would write the final dot by itself and add an
    /// empty line; its `command()` writes text, and so body and dot, in one piece. Only bytes that are no UTF-8 (a
    /// forwarded mail in an old charset) take the other way, without their last line end, which `message()` adds.
    async fn transmit(&mut self, message: &Message) -> Result<Reply, Trouble> {
        self.broken = true;
        self.expected += 1;
        let wire = message.on_the_wire();
        let sent = async {
            match std::str::from_utf8(&wire) {
                Ok(text) => self.connection.command(text).await,
                Err(_) => {
                    let bytes = message.bytes();
                    self.connection.message(bytes.strip_suffix(b"\r\n").unwrap_or(bytes)).await
                }
            }
        };
        let answered = tokio::time::timeout(FINAL_DOT_LIMIT, sent).await;
        self.understood(answered.map_err(|_| Trouble::Timeout)?)
    }

    /// Gives up the envelope under way, so that the session can be used for another message.
    ///
    /// # Errors
    /// [`SmtpFailure`]; the session is of no more use.
    pub async fn reset(&mut self) -> Result<(), SmtpFailure> {
        let reply = self.command(Phase::Sender, "RSET").await?;
        if reply.is_positive() { Ok(()) } else { Err(SmtpFailure::Refused { phase: Phase::Sender, reply }) }
    }

    /// Says goodbye. Errors are of no interest to anybody.
    pub async fn quit(mut self) {
        let _ = self.ask(QUIT_LIMIT, "QUIT").await;
    }

    /// One command of a phase in which every failure is a definite "not sent".
    pub(super) async fn command(&mut self, phase: Phase, line: &str) -> Result<Reply, SmtpFailure> {
        match self.ask(COMMAND_LIMIT, line).await {
            Ok(_) if self.spoke_out_of_turn() => {
                Err(SmtpFailure::Connection { phase, text: "more replies than commands".to_owned() })
            }
            Ok(reply) => Ok(reply),
            Err(Trouble::Timeout) => Err(SmtpFailure::Timeout { phase }),
            Err(Trouble::Broken(text)) => Err(SmtpFailure::Connection { phase, text }),
        }
    }

    async fn ask(&mut self, limit: Duration, line: &str) -> Result<Reply, Trouble> {
        if self.broken {
            return Err(Trouble::Broken("the session was lost earlier".to_owned()));
        }
        // Until the reply is there the session counts as broken, so that a caller who gives up leaves it so.
        self.broken = true;
        self.expected += 1;
        let answered = tokio::time::timeout(limit, self.connection.command(format!("{line}\r\n"))).await;
        self.understood(answered.map_err(|_| Trouble::Timeout)?)
    }

    /// A complete reply of any kind, or trouble. 421 closes the channel (RFC 5321 section 3.8).
    fn understood(
        &mut self,
        answered: Result<lettre::transport::smtp::response::Response, lettre::transport::smtp::Error>,
    ) -> Result<Reply, Trouble> {
        let reply = match answered {
            Ok(response) => {
                let lines: Vec<&str> = response.message().collect();
                Reply::new(u16::from(response.code()), &lines.join(" "))
            }
            Err(e) => negative_reply(&e).ok_or_else(|| Trouble::Broken(clean_text(&e.to_string())))?,
        };
        self.broken = reply.code == 421;
        Ok(reply)
    }

    /// Whether the server has sent more replies than it was asked for; then no reply can be trusted any more.
    fn spoke_out_of_turn(&mut self) -> bool {
        let spoke = self.replies.load(Ordering::Relaxed) != self.expected;
        self.broken |= spoke;
        spoke
    }
}

fn not_sent(text: String) -> DataOutcome {
    DataOutcome::NotSent(SmtpFailure::Connection { phase: Phase::Message, text })
}

fn address(text: &str) -> Result<Address, SmtpFailure> {
    text.parse().map_err(|e: lettre::address::AddressError| SmtpFailure::Address {
        address: clean_text(text),
        text: e.to_string(),
    })
}
