//! One SMTP session: command lines and content in, replies out (RFC 5321, RFC 4954).
//!
//! It owns no stream. Whoever does reads lines, hands them over, writes what comes back, and does as [`Then`] says.

use std::sync::Arc;

use jiff::Timestamp;

use super::faults::Fault;
use super::faults::GARBAGE;
use super::faults::SmtpMoment;
use super::faults::SmtpTrouble;
use super::mailroom::Mailroom;
use super::mailroom::Protocol;
use super::mailroom::Submission;
use super::reply::Reply;
use super::reply::Then;
use super::sasl;
use super::sasl::Credentials;
use super::smtp_command;
use super::smtp_command::SmtpCommand;

/// Largest message in octets, announced as SIZE: enough for the oversized mails that the bot must survive.
pub(super) const MAX_MESSAGE: usize = 64 << 20;
/// Recipients of one transaction; RFC 5321 section 4.5.3.1.8 asks for at least 100.
const MAX_RECIPIENTS: usize = 1_000;

/// What a port is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Port 587: every sender logs in (RFC 6409).
    Submission,
    /// Port 25: mail from anywhere for local recipients; to the world only after a login.
    Exchange,
}

#[derive(Debug, Default)]
enum Mode {
    #[default]
    Commands,
    Content(Collector),
    PlainResponse,
    LoginUser,
    LoginSecret(String),
    TokenResponse,
    /// The token was refused and the client owes an empty answer to the challenge.
    TokenRefused,
}

#[derive(Debug)]
struct Envelope {
    from: String,
    recipients: Vec<String>,
}

/// The state of one session.
#[derive(Debug)]
pub(super) struct SmtpSession {
    role: Role,
    helo: Option<String>,
    login: Option<String>,
    envelope: Option<Envelope>,
    mode: Mode,
}

impl SmtpSession {
    pub fn new(role: Role) -> Self {
        Self { role, helo: None, login: None, envelope: None, mode: Mode::Commands }
    }

    pub fn login(&self) -> Option<&str> {
        self.login.as_deref()
    }

    pub fn greeting(&self, room: &mut Mailroom, now: Timestamp) -> Reply {
        let trouble = self.trouble(room, SmtpMoment::Greeting, now);
        trouble.unwrap_or_else(|| Reply::line("220 mx.office.test ESMTP post office"))
    }

    /// Takes one line with its line end, a command or a part of what the last command asked for.
    pub fn line(&mut self, room: &mut Mailroom, line: &[u8], now: Timestamp) -> Reply {
        let text = || String::from_utf8_lossy(line).trim_end_matches(['\r', '\n']).to_owned();
        match std::mem::take(&mut self.mode) {
            Mode::Commands => self.command(room, &text(), now),
            Mode::Content(collector) => self.content(room, collector, line, now),
            Mode::PlainResponse => self.log_in(room, sasl::plain(&text()), now),
            Mode::LoginUser => self.take_user(&text()),
            Mode::LoginSecret(user) => {
                let secret = sasl::decoded(&text());
                self.log_in(room, secret.map(|secret| Credentials { user, secret }), now)
            }
            Mode::TokenResponse => self.log_in_with_token(room, &text(), now),
            Mode::TokenRefused => Reply::line("535 5.7.8 username and password not accepted"),
        }
    }

    fn command(&mut self, room: &mut Mailroom, line: &str, now: Timestamp) -> Reply {
        let command = match smtp_command::parse(line) {
            Ok(command) => command,
            Err(reply) => return Reply::line(reply),
        };
        if let Some(moment) = moment_of(&command)
            && let Some(reply) = self.trouble(room, moment, now)
        {
            return reply;
        }
        match command {
            SmtpCommand::Ehlo(host) => self.greeted(host, true),
            SmtpCommand::Helo(host) => self.greeted(host, false),
            SmtpCommand::Auth { mechanism, initial } => self.auth(room, &mechanism, initial.as_deref(), now),
            SmtpCommand::Mail { from, size } => self.mail(from, size),
            SmtpCommand::Rcpt { to } => self.rcpt(room, to, now),
            SmtpCommand::Data => self.data(),
            SmtpCommand::Rset => {
                self.envelope = None;
                Reply::line("250 2.0.0 ok")
            }
            SmtpCommand::Noop => Reply::line("250 2.0.0 ok"),
            SmtpCommand::Quit => Reply::line("221 2.0.0 bye").then(Then::Close),
        }
    }

    fn greeted(&mut self, host: String, extended: bool) -> Reply {
        self.helo = Some(host);
        self.envelope = None;
        if !extended {
            return Reply::line("250 mx.office.test");
        }
        Reply::line(format!(
            "250-mx.office.test\r\n250-PIPELINING\r\n250-SIZE {MAX_MESSAGE}\r\n250-8BITMIME\r\n\
             250-AUTH PLAIN LOGIN XOAUTH2\r\n250 ENHANCEDSTATUSCODES"
        ))
    }

    fn auth(&mut self, room: &mut Mailroom, mechanism: &str, initial: Option<&str>, now: Timestamp) -> Reply {
        if self.helo.is_none() || self.login.is_some() || self.envelope.is_some() {
            return Reply::line("503 5.5.1 bad sequence of commands");
        }
        let (mode, challenge) = match (mechanism, initial) {
            ("PLAIN", Some(response)) => return self.log_in(room, sasl::plain(response), now),
            ("XOAUTH2", Some(response)) => return self.log_in_with_token(room, response, now),
            ("LOGIN", Some(response)) => return self.take_user(response),
            ("PLAIN", None) => (Mode::PlainResponse, "334 "),
            ("XOAUTH2", None) => (Mode::TokenResponse, "334 "),
            ("LOGIN", None) => (Mode::LoginUser, "334 VXNlcm5hbWU6"),
            _ => return Reply::line("504 5.5.4 mechanism not supported"),
        };
        self.mode = mode;
        Reply::line(challenge)
    }

    fn take_user(&mut self, base64: &str) -> Reply {
        let Some(user) = sasl::decoded(base64) else { return Reply::line("501 5.5.2 cannot decode response") };
        self.mode = Mode::LoginSecret(user);
        Reply::line("334 UGFzc3dvcmQ6")
    }

    fn log_in(&mut self, room: &mut Mailroom, credentials: Option<Credentials>, now: Timestamp) -> Reply {
        let Some(credentials) = credentials else { return Reply::line("501 5.5.2 cannot decode response") };
        if let Some(reply) = trouble(room, Some(&credentials.user), SmtpMoment::Auth, now) {
            return reply;
        }
        self.admit(room, &credentials).unwrap_or_else(|| {
            let reply = "535 5.7.8 username and password not accepted";
            room.refused(now, Some(&credentials.user), reply);
            Reply::line(reply)
        })
    }

    fn log_in_with_token(&mut self, room: &mut Mailroom, response: &str, now: Timestamp) -> Reply {
        let Some(credentials) = sasl::xoauth2(response) else { return Reply::line("501 5.5.2 cannot decode response") };
        if let Some(reply) = trouble(room, Some(&credentials.user), SmtpMoment::Auth, now) {
            return reply;
        }
        self.admit(room, &credentials).unwrap_or_else(|| {
            room.refused(now, Some(&credentials.user), "bad token");
            self.mode = Mode::TokenRefused;
            Reply::line(format!("334 {}", sasl::bad_token_challenge()))
        })
    }

    fn admit(&mut self, room: &Mailroom, credentials: &Credentials) -> Option<Reply> {
        let login = room.authenticate(credentials)?;
        if room.is_down(Protocol::Smtp, Some(&login)) {
            return Some(Reply::silent(Then::Close));
        }
        self.login = Some(login);
        Some(Reply::line("235 2.7.0 authentication successful"))
    }

    fn mail(&mut self, from: String, size: Option<usize>) -> Reply {
        if self.helo.is_none() || self.envelope.is_some() {
            return Reply::line("503 5.5.1 bad sequence of commands");
        }
        if self.role == Role::Submission && self.login.is_none() {
            return Reply::line("530 5.7.0 authentication required");
        }
        if size.is_some_and(|size| size > MAX_MESSAGE) {
            return Reply::line("552 5.3.4 message size exceeds fixed limit");
        }
        self.envelope = Some(Envelope { from, recipients: Vec::new() });
        Reply::line("250 2.1.0 ok")
    }

    fn rcpt(&mut self, room: &mut Mailroom, to: String, now: Timestamp) -> Reply {
        let Some(envelope) = &mut self.envelope else { return Reply::line("503 5.5.1 MAIL first") };
        let reply = if envelope.recipients.len() >= MAX_RECIPIENTS {
            "452 4.5.3 too many recipients".to_owned()
        } else if let Some(reply) = room.refusal(&to) {
            reply.to_owned()
        } else if self.login.is_none() && !room.is_local(&to) {
            format!("554 5.7.1 <{to}>: relay access denied")
        } else {
            envelope.recipients.push(to);
            return Reply::line("250 2.1.5 ok");
        };
        room.refused(now, self.login.as_deref(), &reply);
        Reply::line(reply)
    }

    fn data(&mut self) -> Reply {
        match &self.envelope {
            None => Reply::line("503 5.5.1 MAIL first"),
            Some(envelope) if envelope.recipients.is_empty() => Reply::line("554 5.5.1 no valid recipients"),
            Some(_) => {
                self.mode = Mode::Content(Collector::default());
                Reply::line("354 end data with <CR><LF>.<CR><LF>")
            }
        }
    }

    fn content(&mut self, room: &mut Mailroom, mut collector: Collector, line: &[u8], now: Timestamp) -> Reply {
        if collector.take(line) {
            return self.end_of_content(room, collector, now);
        }
        let is_first = collector.lines == 1;
        self.mode = Mode::Content(collector);
        match if is_first { self.trouble(room, SmtpMoment::MidData, now) } else { None } {
            Some(reply) if reply.then == Then::Continue => reply.then(Then::Close),
            Some(reply) => reply,
            None => Reply::silent(Then::Continue),
        }
    }

    fn end_of_content(&mut self, room: &mut Mailroom, collector: Collector, now: Timestamp) -> Reply {
        let Some(envelope) = self.envelope.take() else { return Reply::line("503 5.5.1 MAIL first") };
        if let Some(reply) = self.trouble(room, SmtpMoment::BeforeStoring, now) {
            return reply;
        }
        let content = match collector.finish() {
            Ok(content) => content,
            Err(reply) => {
                room.refused(now, self.login(), reply);
                return Reply::line(reply);
            }
        };
        let submission = Submission {
            login: self.login.clone(),
            helo: self.helo.clone().unwrap_or_default(),
            envelope_from: envelope.from,
            recipients: envelope.recipients,
            content: Arc::from(content),
        };
        let queue_id = room.accept(&submission, now);
        let trouble = self.trouble(room, SmtpMoment::AfterStoring, now);
        trouble.unwrap_or_else(|| Reply::line(format!("250 2.0.0 ok: queued as {queue_id}")))
    }

    fn trouble(&self, room: &mut Mailroom, moment: SmtpMoment, now: Timestamp) -> Option<Reply> {
        trouble(room, self.login(), moment, now)
    }
}

fn trouble(room: &mut Mailroom, login: Option<&str>, moment: SmtpMoment, now: Timestamp) -> Option<Reply> {
    let Fault::Smtp(_, trouble) =
        room.fault(now, login, |fault| matches!(fault, Fault::Smtp(when, _) if *when == moment))?
    else {
        return None;
    };
    Some(match trouble {
        SmtpTrouble::Cut => Reply::silent(Then::Close),
        SmtpTrouble::Stall => Reply::silent(Then::Stall),
        SmtpTrouble::Garbage => Reply::raw(GARBAGE),
        SmtpTrouble::Answer(reply) => {
            room.refused(now, login, &reply);
            let then = if reply.starts_with("421") { Then::Close } else { Then::Continue };
            Reply::line(reply).then(then)
        }
    })
}

/// AUTH is not here: its moment comes when the credentials are known.
fn moment_of(command: &SmtpCommand) -> Option<SmtpMoment> {
    match command {
        SmtpCommand::Ehlo(_) | SmtpCommand::Helo(_) => Some(SmtpMoment::Ehlo),
        SmtpCommand::Mail { .. } => Some(SmtpMoment::Mail),
        SmtpCommand::Rcpt { .. } => Some(SmtpMoment::Rcpt),
        SmtpCommand::Data => Some(SmtpMoment::Data),
        SmtpCommand::Auth { .. } | SmtpCommand::Rset | SmtpCommand::Noop | SmtpCommand::Quit => None,
    }
}

/// Gathers the content of DATA: undoes dot-stuffing, finds the end, and notices bare line feeds, which would allow
/// smuggling (a message inside another) where two servers disagree about the end.
#[derive(Debug, Default)]
struct Collector {
    content: Vec<u8>,
    lines: usize,
    has_bare_lf: bool,
    is_too_large: bool,
}

impl Collector {
    /// Takes one line with its line end; true when it was the final dot.
    fn take(&mut self, line: &[u8]) -> bool {
        if line == b".\r\n" {
            return true;
        }
        self.lines += 1;
        self.has_bare_lf |= !line.ends_with(b"\r\n");
        let line = line.strip_prefix(b".").unwrap_or(line);
        self.is_too_large |= self.content.len() + line.len() > MAX_MESSAGE;
        if !self.is_too_large {
            self.content.extend_from_slice(line);
        }
        false
    }

    fn finish(self) -> Result<Vec<u8>, &'static str> {
        if self.has_bare_lf {
            return Err("550 5.5.2 bare <LF> received");
        }
        if self.is_too_large { Err("552 5.3.4 message size exceeds fixed limit") } else { Ok(self.content) }
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;

    use super::*;
    use crate::adapters::postoffice::faults::Target;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn room() -> Mailroom {
        let mut room = Mailroom::default();
        room.add_account("bot", "s3cret", &["bot@acme.test"]);
        room.add_account("priya", "s", &["priya@client.test"]);
        room
    }

    fn say(session: &mut SmtpSession, room: &mut Mailroom, line: &str) -> (String, Then) {
        let reply = session.line(room, format!("{line}\r\n").as_bytes(), NOW);
        (reply.output.flat().trim_end().to_owned(), reply.then)
    }

    fn talk(session: &mut SmtpSession, room: &mut Mailroom, lines: &[&str]) -> Vec<String> {
        lines.iter().map(|line| say(session, room, line).0).collect()
    }

    fn submission(room: &mut Mailroom) -> SmtpSession {
        let mut session = SmtpSession::new(Role::Submission);
        let auth = format!("AUTH PLAIN {}", STANDARD.encode("\0bot\0s3cret"));
        talk(&mut session, room, &["EHLO laptop", &auth]);
        assert_eq!(session.login(), Some("bot"));
        session
    }

    #[test]
    fn a_message_is_unstuffed_and_delivered() {
        let mut room = room();
        let mut session = submission(&mut room);
        let lines =
            ["MAIL FROM:<bot@acme.test>", "RCPT TO:<priya@client.test>", "DATA", "Subject: x", "", "..", ".a", "."];
        let replies = talk(&mut session, &mut room, &lines);
        assert_eq!(replies.last().unwrap(), "250 2.0.0 ok: queued as PO000001");
        let stored = room.folder("priya", "INBOX").unwrap().messages()[0].bytes.clone();
        assert!(String::from_utf8_lossy(&stored).ends_with("Subject: x\r\n\r\n.\r\na\r\n"));
    }

    #[test]
    fn a_bare_line_feed_in_the_content_is_refused() {
        let mut room = room();
        let mut session = submission(&mut room);
        talk(&mut session, &mut room, &["MAIL FROM:<bot@acme.test>", "RCPT TO:<priya@client.test>", "DATA"]);
        session.line(&mut room, b"Subject: x\n", NOW);
        assert_eq!(say(&mut session, &mut room, ".").0, "550 5.5.2 bare <LF> received");
        assert!(room.folder("priya", "INBOX").unwrap().messages().is_empty());
    }

    #[test]
    fn submission_needs_a_login_and_the_exchange_does_not_relay() {
        let mut room = room();
        let mut session = SmtpSession::new(Role::Submission);
        let replies = talk(&mut session, &mut room, &["MAIL FROM:<a@b.test>", "EHLO x", "MAIL FROM:<a@b.test>"]);
        assert!(replies[0].starts_with("503") && replies[2].starts_with("530"));
        let mut session = SmtpSession::new(Role::Exchange);
        let lines = [
            "HELO x",
            "MAIL FROM:<a@b.test>",
            "RCPT TO:<c@far.test>",
            "DATA",
            "RCPT TO:<bot@acme.test>",
            "RSET",
            "DATA",
        ];
        let codes: Vec<_> = talk(&mut session, &mut room, &lines)
            .iter()
            .map(|reply| reply.split(' ').next().unwrap().to_owned())
            .collect();
        assert_eq!(codes, ["250", "250", "554", "554", "250", "250", "503"]);
    }

    #[test]
    fn login_and_xoauth2_work_and_a_bad_token_is_challenged_first() {
        let mut room = room();
        let mut session = SmtpSession::new(Role::Submission);
        let lines = ["EHLO x", "AUTH LOGIN", &STANDARD.encode("bot"), &STANDARD.encode("s3cret")];
        assert_eq!(talk(&mut session, &mut room, &lines).last().unwrap(), "235 2.7.0 authentication successful");
        let mut session = SmtpSession::new(Role::Submission);
        let bad = STANDARD.encode("user=bot\u{1}auth=Bearer old\u{1}\u{1}");
        let replies = talk(&mut session, &mut room, &["EHLO x", &format!("AUTH XOAUTH2 {bad}"), ""]);
        assert_eq!(replies[1], format!("334 {}", sasl::bad_token_challenge()));
        assert!(replies[2].starts_with("535 5.7.8"));
        let good = STANDARD.encode("user=bot\u{1}auth=Bearer s3cret\u{1}\u{1}");
        assert!(talk(&mut session, &mut room, &["AUTH XOAUTH2", &good])[1].starts_with("235"));
    }

    #[test]
    fn each_moment_can_be_cut_stalled_garbled_or_answered() {
        let auth = format!("AUTH PLAIN {}", STANDARD.encode("\0bot\0s3cret"));
        let script =
            ["EHLO x", &auth, "MAIL FROM:<bot@acme.test>", "RCPT TO:<priya@client.test>", "DATA", "Subject: x", "."];
        for (index, moment) in SmtpMoment::ALL.into_iter().enumerate() {
            for (trouble, expected) in [
                (SmtpTrouble::Cut, ("".to_owned(), Then::Close)),
                (SmtpTrouble::Stall, ("".to_owned(), Then::Stall)),
                (SmtpTrouble::Answer("451 4.3.0 later".into()), ("451 4.3.0 later".to_owned(), Then::Continue)),
            ] {
                let mut room = room();
                room.faults.add(Target::Anyone, 1, Fault::Smtp(moment, trouble));
                let mut session = SmtpSession::new(Role::Submission);
                let greeting = session.greeting(&mut room, NOW);
                let mut replies = vec![(greeting.output.flat().trim_end().to_owned(), greeting.then)];
                replies.extend(script.iter().map(|line| say(&mut session, &mut room, line)));
                let got = replies.get(index.min(script.len())).cloned().unwrap();
                let ends = moment == SmtpMoment::MidData && expected.1 == Then::Continue;
                assert_eq!(got, if ends { (expected.0, Then::Close) } else { expected }, "{moment:?}");
            }
        }
    }

    #[test]
    fn a_lost_250_is_stored_and_a_cut_before_is_not() {
        for (moment, copies) in [(SmtpMoment::BeforeStoring, 0), (SmtpMoment::AfterStoring, 1)] {
            let mut room = room();
            let mut session = submission(&mut room);
            room.faults.add(Target::Account("bot".into()), 1, Fault::Smtp(moment, SmtpTrouble::Cut));
            talk(
                &mut session,
                &mut room,
                &["MAIL FROM:<bot@acme.test>", "RCPT TO:<priya@client.test>", "DATA", "Subject: x"],
            );
            assert_eq!(say(&mut session, &mut room, "."), (String::new(), Then::Close));
            assert_eq!(room.folder("priya", "INBOX").unwrap().messages().len(), copies);
        }
    }
}
