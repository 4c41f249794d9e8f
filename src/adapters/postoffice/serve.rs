//! Sessions on streams: reads what clients send, lets the session answer, writes the answer.
//!
//! It decides nothing about mail. A client that leaves ends its session; that is no error.

use std::io;

use tokio::sync::watch;

use super::PostOffice;
use super::imap_session::ImapSession;
use super::imap_syntax;
use super::mailroom::Protocol;
use super::reply::Reply;
use super::reply::Then;
use super::smtp_session::MAX_MESSAGE;
use super::smtp_session::Role;
use super::smtp_session::SmtpSession;
use super::wire::Wire;
use crate::adapters::net::BoxStream;

/// Longest line without a literal in either protocol: far above any real command or header line, so that only an
/// endless line ends here.
const MAX_LINE: usize = 1 << 20;

/// Serves one SMTP client until it leaves or is cut off.
pub(super) async fn smtp(office: PostOffice, stream: BoxStream, role: Role) -> io::Result<()> {
    let mut wire = Wire::new(stream);
    let mut session = SmtpSession::new(role);
    let mut news = office.news();
    let mut reply = office.work(|room, now| session.greeting(room, now));
    loop {
        if !answer(&mut wire, reply).await? {
            return Ok(());
        }
        let line = loop {
            if let Some(line) = wire.line() {
                break line;
            }
            if wire.waiting() > MAX_LINE {
                return answer(&mut wire, Reply::line("500 5.5.2 line too long").then(Then::Close)).await.map(drop);
            }
            match wait(&mut wire, &mut news).await? {
                Woken::Input => {}
                Woken::News if office.work(|room, _| room.is_down(Protocol::Smtp, session.login())) => return Ok(()),
                Woken::News => {}
                Woken::End => return Ok(()),
            }
        };
        reply = office.work(|room, now| session.line(room, &line, now));
    }
}

/// Serves one IMAP client until it leaves or is cut off.
pub(super) async fn imap(office: PostOffice, stream: BoxStream) -> io::Result<()> {
    let mut wire = Wire::new(stream);
    let mut session = ImapSession::default();
    let mut news = office.news();
    let mut reply = office.work(|room, now| session.greeting(room, now));
    let mut input = Input::default();
    loop {
        if !answer(&mut wire, reply).await? {
            return Ok(());
        }
        reply = match input.advance(&mut wire, session.reads_lines()) {
            Progress::Complete(bytes) => office.work(|room, now| session.input(room, &bytes, now)),
            Progress::WantsLiteral => Reply::line("+ go ahead"),
            Progress::TooLarge => Reply::line("* BYE too large").then(Then::Close),
            Progress::NeedsMore => match wait(&mut wire, &mut news).await? {
                Woken::Input => Reply::silent(Then::Continue),
                Woken::News => office.work(|room, _| session.news(room)),
                Woken::End => return Ok(()),
            },
        };
    }
}

/// Why a waiting session goes on.
enum Woken {
    Input,
    News,
    End,
}

async fn wait(wire: &mut Wire, news: &mut watch::Receiver<u64>) -> io::Result<Woken> {
    tokio::select! {
        more = wire.more() => Ok(if more? { Woken::Input } else { Woken::End }),
        // The office outlives its sessions, so the sender is never gone.
        _ = news.changed() => Ok(Woken::News),
    }
}

/// Writes a reply; false when the conversation is over.
async fn answer(wire: &mut Wire, reply: Reply) -> io::Result<bool> {
    if !reply.output.pieces().is_empty() {
        wire.write(&reply.output).await?;
    }
    match reply.then {
        Then::Continue => Ok(true),
        Then::Close => Ok(false),
        Then::Stall => wire.drain().await.map(|()| false),
    }
}

/// An IMAP command on its way in: lines and literals until it is whole.
#[derive(Debug, Default)]
struct Input {
    bytes: Vec<u8>,
    /// Octets of a literal that are still to come.
    literal: Option<usize>,
}

enum Progress {
    Complete(Vec<u8>),
    WantsLiteral,
    NeedsMore,
    TooLarge,
}

impl Input {
    fn advance(&mut self, wire: &mut Wire, lines_only: bool) -> Progress {
        loop {
            if let Some(length) = self.literal {
                let Some(octets) = wire.octets(length) else { return Progress::NeedsMore };
                self.bytes.extend_from_slice(&octets);
                self.literal = None;
            }
            let Some(line) = wire.line() else {
                return if wire.waiting() > MAX_LINE { Progress::TooLarge } else { Progress::NeedsMore };
            };
            self.bytes.extend_from_slice(&line);
            match imap_syntax::announced_literal(&line).filter(|_| !lines_only) {
                None => return Progress::Complete(std::mem::take(&mut self.bytes)),
                Some(literal) if self.bytes.len().saturating_add(literal.length) > MAX_MESSAGE => {
                    return Progress::TooLarge;
                }
                Some(literal) => {
                    self.literal = Some(literal.length);
                    if literal.waits {
                        return Progress::WantsLiteral;
                    }
                }
            }
        }
    }
}
