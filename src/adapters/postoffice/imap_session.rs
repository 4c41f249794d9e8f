//! One IMAP session: whole commands in, responses out (RFC 3501 sections 3, 6 and 7).
//!
//! It owns no stream and no messages. Here is who is logged in, what is selected, and what a command may do when; what
//! the commands do to folders is in `imap_folders`.

use jiff::Timestamp;

use super::faults::Fault;
use super::faults::GARBAGE;
use super::faults::ImapMoment;
use super::faults::ImapTrouble;
use super::imap_command;
use super::imap_command::ImapCommand;
use super::imap_folders::Desk;
use super::imap_view::View;
use super::mailroom::Mailroom;
use super::mailroom::Protocol;
use super::reply::Output;
use super::reply::Reply;
use super::reply::Then;
use super::sasl;
use super::sasl::Credentials;

/// What the server can do. Nothing is named that is not carried out.
const CAPABILITIES: &str =
    "IMAP4rev1 LITERAL+ SASL-IR AUTH=PLAIN AUTH=XOAUTH2 ID IDLE UNSELECT UIDPLUS MOVE SPECIAL-USE ENABLE CONDSTORE";

/// The tagged end of a command.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Status {
    Ok(String),
    No(String),
    Bad(String),
}

impl Status {
    pub fn ok(text: &str) -> Self {
        Self::Ok(text.to_owned())
    }

    pub fn no(text: &str) -> Self {
        Self::No(text.to_owned())
    }

    fn line(&self, tag: &str) -> String {
        match self {
            Self::Ok(text) => format!("{tag} OK {text}"),
            Self::No(text) => format!("{tag} NO {text}"),
            Self::Bad(text) => format!("{tag} BAD {text}"),
        }
    }
}

#[derive(Debug, Default)]
enum Mode {
    #[default]
    Commands,
    PlainResponse(String),
    TokenResponse(String),
    /// The token was refused and the client owes an empty answer to the challenge.
    TokenRefused(String),
    Idle {
        tag: String,
        silent: bool,
    },
}

/// The state of one session.
#[derive(Debug, Default)]
pub(super) struct ImapSession {
    login: Option<String>,
    view: Option<View>,
    mode: Mode,
}

impl ImapSession {
    pub fn login(&self) -> Option<&str> {
        self.login.as_deref()
    }

    /// Whether input is read as bare lines, without literals.
    pub fn reads_lines(&self) -> bool {
        !matches!(self.mode, Mode::Commands)
    }

    pub fn greeting(&self, room: &mut Mailroom, now: Timestamp) -> Reply {
        match trouble(room, None, ImapMoment::Greeting, "*", now) {
            Some(reply) => reply,
            None => Reply::line(format!("* OK [CAPABILITY {CAPABILITIES}] post office ready")),
        }
    }

    /// Takes one whole command with its literals, or a line of what the last command asked for.
    pub fn input(&mut self, room: &mut Mailroom, bytes: &[u8], now: Timestamp) -> Reply {
        let text = || String::from_utf8_lossy(bytes).trim_end_matches(['\r', '\n']).to_owned();
        match std::mem::take(&mut self.mode) {
            Mode::Commands => self.command(room, bytes, now),
            Mode::PlainResponse(tag) => self.log_in(room, &tag, sasl::plain(&text()), now),
            Mode::TokenResponse(tag) => self.log_in_with_token(room, &tag, &text(), now),
            Mode::TokenRefused(tag) => Reply::line(format!("{tag} NO [AUTHENTICATIONFAILED] invalid credentials")),
            Mode::Idle { tag, .. } if text().eq_ignore_ascii_case("DONE") => {
                self.finish(room, &tag, Status::ok("idle completed"), true, Output::default())
            }
            Mode::Idle { tag, .. } => Reply::line(format!("{tag} BAD expected DONE")),
        }
    }

    /// What a waiting client learns when something has changed at the office.
    pub fn news(&mut self, room: &Mailroom) -> Reply {
        if room.is_down(Protocol::Imap, self.login()) {
            return Reply::silent(Then::Close);
        }
        let mut output = Output::default();
        if matches!(self.mode, Mode::Idle { silent: false, .. }) {
            self.tell(room, true, &mut output);
        }
        Reply { output, then: Then::Continue }
    }

    fn command(&mut self, room: &mut Mailroom, bytes: &[u8], now: Timestamp) -> Reply {
        let (tag, parsed) = imap_command::parse(bytes);
        let command = match parsed {
            Ok(command) => command,
            Err(text) => return Reply::line(format!("{tag} BAD {text}")),
        };
        if let Some(moment) = moment_of(&command) {
            let trouble = trouble(room, self.login(), moment, &tag, now);
            if let Some(reply) = trouble {
                return reply;
            }
        }
        if self.is_stale(room) {
            return Reply::line("* BYE the selected folder was recreated").then(Then::Close);
        }
        self.run(room, &tag, command, now)
    }

    fn run(&mut self, room: &mut Mailroom, tag: &str, command: ImapCommand, now: Timestamp) -> Reply {
        let mut output = Output::default();
        let status = match command {
            ImapCommand::Capability => {
                output.line(format!("* CAPABILITY {CAPABILITIES}"));
                Status::ok("capability completed")
            }
            ImapCommand::Id => {
                output.line("* ID (\"name\" \"post office\")");
                Status::ok("id completed")
            }
            ImapCommand::Noop | ImapCommand::Check => Status::ok("completed"),
            ImapCommand::Logout => {
                output.line("* BYE logging out");
                output.line(format!("{tag} OK logout completed"));
                return Reply { output, then: Then::Close };
            }
            ImapCommand::Login { user, secret } => {
                return self.log_in(room, tag, Some(Credentials { user, secret }), now);
            }
            ImapCommand::Authenticate { mechanism, initial } => {
                return self.authenticate(room, tag, &mechanism, initial.as_deref(), now);
            }
            ImapCommand::Idle => return self.idle(room, tag, now),
            other => return self.at_desk(room, tag, other, now),
        };
        self.finish(room, tag, status, true, output)
    }

    /// Commands that work on folders.
    fn at_desk(&mut self, room: &mut Mailroom, tag: &str, command: ImapCommand, now: Timestamp) -> Reply {
        let Some(login) = self.login.clone() else { return Reply::line(format!("{tag} BAD log in first")) };
        let by_number = is_by_number(&command);
        let is_fetch = matches!(command, ImapCommand::Fetch { .. });
        let is_append = matches!(command, ImapCommand::Append { .. });
        let mut output = Output::default();
        let status = Desk { room, login: &login, view: &mut self.view, output: &mut output, now }.carry_out(command);
        if is_fetch && room.fault(now, Some(&login), |fault| *fault == Fault::CutInFetch).is_some() {
            output.cut_in_half();
            return Reply { output, then: Then::Close };
        }
        if is_append && let Some(reply) = trouble(room, Some(&login), ImapMoment::AfterAppend, tag, now) {
            return reply;
        }
        self.finish(room, tag, status, !by_number, output)
    }

    fn authenticate(
        &mut self,
        room: &mut Mailroom,
        tag: &str,
        mechanism: &str,
        initial: Option<&str>,
        now: Timestamp,
    ) -> Reply {
        match (mechanism, initial) {
            ("PLAIN", Some(response)) => return self.log_in(room, tag, sasl::plain(response), now),
            ("XOAUTH2", Some(response)) => return self.log_in_with_token(room, tag, response, now),
            ("PLAIN", None) => self.mode = Mode::PlainResponse(tag.to_owned()),
            ("XOAUTH2", None) => self.mode = Mode::TokenResponse(tag.to_owned()),
            _ => return Reply::line(format!("{tag} NO mechanism not supported")),
        }
        Reply::line("+ ")
    }

    fn log_in(&mut self, room: &mut Mailroom, tag: &str, credentials: Option<Credentials>, now: Timestamp) -> Reply {
        let Some(credentials) = credentials else { return Reply::line(format!("{tag} BAD cannot decode response")) };
        if let Some(reply) = trouble(room, Some(&credentials.user), ImapMoment::Login, tag, now) {
            return reply;
        }
        self.admit(room, tag, &credentials).unwrap_or_else(|| {
            let text = "NO [AUTHENTICATIONFAILED] invalid credentials";
            room.refused(now, Some(&credentials.user), text);
            Reply::line(format!("{tag} {text}"))
        })
    }

    fn log_in_with_token(&mut self, room: &mut Mailroom, tag: &str, response: &str, now: Timestamp) -> Reply {
        let Some(credentials) = sasl::xoauth2(response) else {
            return Reply::line(format!("{tag} BAD cannot decode response"));
        };
        if let Some(reply) = trouble(room, Some(&credentials.user), ImapMoment::Login, tag, now) {
            return reply;
        }
        self.admit(room, tag, &credentials).unwrap_or_else(|| {
            room.refused(now, Some(&credentials.user), "bad token");
            self.mode = Mode::TokenRefused(tag.to_owned());
            Reply::line(format!("+ {}", sasl::bad_token_challenge()))
        })
    }

    fn admit(&mut self, room: &Mailroom, tag: &str, credentials: &Credentials) -> Option<Reply> {
        if self.login.is_some() {
            return Some(Reply::line(format!("{tag} BAD already logged in")));
        }
        let login = room.authenticate(credentials)?;
        if room.is_down(Protocol::Imap, Some(&login)) {
            return Some(Reply::silent(Then::Close));
        }
        self.login = Some(login);
        Some(Reply::line(format!("{tag} OK [CAPABILITY {CAPABILITIES}] logged in")))
    }

    fn idle(&mut self, room: &mut Mailroom, tag: &str, now: Timestamp) -> Reply {
        if self.login.is_none() {
            return Reply::line(format!("{tag} BAD log in first"));
        }
        let silent = room.fault(now, self.login(), |fault| *fault == Fault::SilentIdle).is_some();
        self.mode = Mode::Idle { tag: tag.to_owned(), silent };
        let mut reply = Reply::line("+ idling");
        if !silent {
            self.tell(room, true, &mut reply.output);
        }
        reply
    }

    fn finish(&mut self, room: &Mailroom, tag: &str, status: Status, may_expunge: bool, mut output: Output) -> Reply {
        self.tell(room, may_expunge, &mut output);
        output.line(status.line(tag));
        Reply { output, then: Then::Continue }
    }

    fn tell(&mut self, room: &Mailroom, may_expunge: bool, output: &mut Output) {
        if let (Some(login), Some(view)) = (&self.login, &mut self.view)
            && let Some(folder) = room.folder(login, &view.folder)
            && !view.is_stale(folder)
        {
            view.tell(folder, may_expunge, output);
        }
    }

    fn is_stale(&self, room: &Mailroom) -> bool {
        let (Some(login), Some(view)) = (&self.login, &self.view) else { return false };
        room.folder(login, &view.folder).is_none_or(|folder| view.is_stale(folder))
    }
}

/// Sequence numbers must not move under a command that is given in them (RFC 3501 section 7.4.1).
fn is_by_number(command: &ImapCommand) -> bool {
    matches!(
        command,
        ImapCommand::Fetch { by_uid: false, .. }
            | ImapCommand::Store { by_uid: false, .. }
            | ImapCommand::Search { by_uid: false, .. }
    )
}

/// LOGIN and AUTHENTICATE are not here: their moment comes when the credentials are known.
fn moment_of(command: &ImapCommand) -> Option<ImapMoment> {
    Some(match command {
        ImapCommand::List { .. } => ImapMoment::List,
        ImapCommand::Select { .. } => ImapMoment::Select,
        ImapCommand::Status { .. } => ImapMoment::Status,
        ImapCommand::Search { .. } => ImapMoment::Search,
        ImapCommand::Fetch { .. } => ImapMoment::Fetch,
        ImapCommand::Store { .. } | ImapCommand::Copy { .. } | ImapCommand::Expunge { .. } => ImapMoment::Change,
        ImapCommand::Append { .. } => ImapMoment::Append,
        ImapCommand::Idle => ImapMoment::Idle,
        ImapCommand::Noop | ImapCommand::Check => ImapMoment::Noop,
        ImapCommand::Capability
        | ImapCommand::Logout
        | ImapCommand::Id
        | ImapCommand::Login { .. }
        | ImapCommand::Authenticate { .. }
        | ImapCommand::Enable
        | ImapCommand::Close
        | ImapCommand::Unselect => return None,
    })
}

fn trouble(room: &mut Mailroom, login: Option<&str>, moment: ImapMoment, tag: &str, now: Timestamp) -> Option<Reply> {
    let Fault::Imap(_, trouble) =
        room.fault(now, login, |fault| matches!(fault, Fault::Imap(when, _) if *when == moment))?
    else {
        return None;
    };
    let is_greeting = moment == ImapMoment::Greeting;
    Some(match trouble {
        ImapTrouble::Cut => Reply::silent(Then::Close),
        ImapTrouble::Stall => Reply::silent(Then::Stall),
        ImapTrouble::Garbage => Reply::raw(GARBAGE),
        ImapTrouble::No(text) | ImapTrouble::Bad(text) if is_greeting => {
            Reply::line(format!("* BYE {text}")).then(Then::Close)
        }
        ImapTrouble::No(text) => Reply::line(format!("{tag} NO {text}")),
        ImapTrouble::Bad(text) => Reply::line(format!("{tag} BAD {text}")),
    })
}
