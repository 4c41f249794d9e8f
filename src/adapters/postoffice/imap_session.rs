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

/// What it can do besides where an account is one of Gmail's.
const GMAIL: &str = " X-GM-EXT-1";

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
            if self.is_stale(room) {
                return recreated();
            }
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
            return recreated();
        }
        self.run(room, &tag, command, now)
    }

    fn run(&mut self, room: &mut Mailroom, tag: &str, command: ImapCommand, now: Timestamp) -> Reply {
        let mut output = Output::default();
        let status = match command {
            ImapCommand::Capability => {
                output.line(format!("* CAPABILITY {CAPABILITIES}{}", self.more(room)));
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
        Some(Reply::line(format!("{tag} OK [CAPABILITY {CAPABILITIES}{}] logged in", self.more(room))))
    }

    /// What the server can do besides for the account that is logged in.
    fn more(&self, room: &Mailroom) -> &'static str {
        let account = self.login.as_ref().and_then(|login| room.accounts.get(login));
        if account.is_some_and(|account| account.is_gmail) { GMAIL } else { "" }
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

/// The selected folder got a new UIDVALIDITY: nothing that the client knows of it is true any more.
fn recreated() -> Reply {
    Reply::line("* BYE the selected folder was recreated").then(Then::Close)
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use super::*;
    use crate::adapters::postoffice::faults::Target;
    use crate::adapters::postoffice::log::Arrival;
    use crate::adapters::postoffice::mailroom::Parcel;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn room() -> Mailroom {
        let mut room = Mailroom::default();
        room.add_account("bot", "s3cret", &["bot@acme.test"]);
        room
    }

    fn put(room: &mut Mailroom) {
        let bytes = Arc::from(&b"Subject: x\r\n\r\nHello\r\n"[..]);
        let parcel = Parcel { bytes, internal_date: NOW, flags: BTreeSet::new(), how: Arrival::Put };
        room.lay("bot", "INBOX", parcel, NOW).unwrap();
    }

    fn say(session: &mut ImapSession, room: &mut Mailroom, command: &str) -> (String, Then) {
        let reply = session.input(room, format!("a {command}\r\n").as_bytes(), NOW);
        (reply.output.flat(), reply.then)
    }

    fn selected(room: &mut Mailroom) -> ImapSession {
        let mut session = ImapSession::default();
        say(&mut session, room, "LOGIN bot s3cret");
        assert!(say(&mut session, room, "SELECT INBOX").0.ends_with("a OK [READ-WRITE] selected\r\n"));
        session
    }

    #[test]
    fn what_a_session_may_do_depends_on_its_state() {
        let mut room = room();
        let mut session = ImapSession::default();
        assert_eq!(say(&mut session, &mut room, "SELECT INBOX").0, "a BAD log in first\r\n");
        assert_eq!(say(&mut session, &mut room, "IDLE").0, "a BAD log in first\r\n");
        assert!(say(&mut session, &mut room, "LOGIN bot wrong").0.starts_with("a NO [AUTHENTICATIONFAILED]"));
        assert!(say(&mut session, &mut room, "LOGIN BOT@acme.test s3cret").0.starts_with("a OK"));
        assert_eq!(say(&mut session, &mut room, "LOGIN bot s3cret").0, "a BAD already logged in\r\n");
        assert_eq!(say(&mut session, &mut room, "FETCH 1 UID").0, "a BAD no folder is selected\r\n");
        assert_eq!(say(&mut session, &mut room, "LOGOUT").1, Then::Close);
    }

    #[test]
    fn an_examined_folder_cannot_be_changed_and_peeks_only() {
        let mut room = room();
        put(&mut room);
        let mut session = selected(&mut room);
        say(&mut session, &mut room, "EXAMINE INBOX");
        for command in ["STORE 1 +FLAGS (\\Deleted)", "EXPUNGE", "MOVE 1 Junk"] {
            assert_eq!(say(&mut session, &mut room, command).0, "a NO the folder is read-only\r\n", "{command}");
        }
        say(&mut session, &mut room, "FETCH 1 BODY[]");
        say(&mut session, &mut room, "CLOSE");
        assert!(room.folder("bot", "INBOX").unwrap().messages()[0].flags.is_empty());
    }

    #[test]
    fn an_expunge_is_not_told_during_a_command_by_number() {
        let mut room = room();
        (0..2).for_each(|_| put(&mut room));
        let mut session = selected(&mut room);
        room.folder_mut("bot", "INBOX").unwrap().remove(&[1]);
        assert_eq!(say(&mut session, &mut room, "FETCH 1:2 UID").0, "* 2 FETCH (UID 2)\r\na OK fetch completed\r\n");
        assert_eq!(say(&mut session, &mut room, "NOOP").0, "* 1 EXPUNGE\r\na OK completed\r\n");
    }

    #[test]
    fn only_an_idling_session_hears_of_news() {
        let mut room = room();
        let mut session = selected(&mut room);
        put(&mut room);
        assert_eq!(session.news(&room).output.flat(), "");
        assert_eq!(say(&mut session, &mut room, "IDLE").0, "+ idling\r\n* 1 EXISTS\r\n");
        put(&mut room);
        assert_eq!(session.news(&room).output.flat(), "* 2 EXISTS\r\n");
        let done = session.input(&mut room, b"done\r\n", NOW);
        assert_eq!(done.output.flat(), "a OK idle completed\r\n");
        room.imap_down = true;
        assert_eq!(session.news(&room).then, Then::Close);
    }

    #[test]
    fn a_new_uidvalidity_ends_an_idle() {
        let mut room = room();
        let mut session = selected(&mut room);
        say(&mut session, &mut room, "IDLE");
        let fresh = room.fresh_uidvalidity();
        room.folder_mut("bot", "INBOX").unwrap().renumber(fresh);
        let reply = session.news(&room);
        assert!(reply.output.flat().starts_with("* BYE") && reply.then == Then::Close);
    }

    #[test]
    fn each_moment_can_be_cut_stalled_or_refused() {
        let commands = [
            (ImapMoment::Login, "LOGIN bot s3cret"),
            (ImapMoment::List, "LIST \"\" *"),
            (ImapMoment::Select, "SELECT INBOX"),
            (ImapMoment::Status, "STATUS INBOX (MESSAGES)"),
            (ImapMoment::Search, "UID SEARCH ALL"),
            (ImapMoment::Fetch, "UID FETCH 1:* (UID)"),
            (ImapMoment::Change, "UID STORE 1 +FLAGS (\\Seen)"),
            (ImapMoment::Append, "APPEND Sent {1+}\r\nx"),
            (ImapMoment::AfterAppend, "APPEND Sent {1+}\r\nx"),
            (ImapMoment::Idle, "IDLE"),
            (ImapMoment::Noop, "NOOP"),
        ];
        for (moment, command) in commands {
            for (trouble, expected) in [
                (ImapTrouble::Cut, ("", Then::Close)),
                (ImapTrouble::Stall, ("", Then::Stall)),
                (ImapTrouble::No("x".into()), ("a NO x\r\n", Then::Continue)),
                (ImapTrouble::Bad("x".into()), ("a BAD x\r\n", Then::Continue)),
            ] {
                let mut room = room();
                let mut session =
                    if moment == ImapMoment::Login { ImapSession::default() } else { selected(&mut room) };
                room.faults.add(Target::Account("bot".into()), 1, Fault::Imap(moment, trouble));
                let (text, then) = say(&mut session, &mut room, command);
                assert_eq!((text.as_str(), then), expected, "{moment:?}");
                assert!(room.faults.take(Some("bot"), |_| true).is_none());
            }
        }
    }

    #[test]
    fn a_refused_greeting_is_a_bye() {
        let mut room = room();
        room.faults.add(Target::Anyone, 1, Fault::Imap(ImapMoment::Greeting, ImapTrouble::No("too many".into())));
        let reply = ImapSession::default().greeting(&mut room, NOW);
        assert_eq!((reply.output.flat().as_str(), reply.then), ("* BYE too many\r\n", Then::Close));
    }
}
