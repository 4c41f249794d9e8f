//! From nothing to a session that may send: TCP, TLS, greeting, EHLO, AUTH. Whatever fails here, nothing was sent.

use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use lettre::transport::smtp::authentication::Mechanism;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::extension::ClientId;
use secrecy::ExposeSecret;
use secrecy::SecretString;
use tokio::io::AsyncBufReadExt;
use tokio::io::AsyncReadExt;
use tokio::io::AsyncWriteExt;
use tokio::io::BufReader;

use super::Phase;
use super::SmtpFailure;
use super::SmtpSettings;
use super::reply::Reply;
use super::session::COMMAND_LIMIT;
use super::session::SmtpSession;
use super::stream::CountedStream;
use crate::adapters::net;
use crate::adapters::net::BoxStream;
use crate::adapters::net::Connector;
use crate::adapters::net::access::Access;
use crate::adapters::net::access::plain;
use crate::adapters::net::access::xoauth2;
use crate::adapters::net::tls;
use crate::adapters::net::tls::Tls;

/// The longest command line before extensions (RFC 5321 section 4.5.3.1.4); a longer initial response waits for its 334.
const LONGEST_LINE: usize = 512;

/// Opens, secures and greets. Gives lettre's connection and the count of replies read so far: greeting and EHLO.
pub(super) async fn connect(
    connector: &dyn Connector,
    settings: &SmtpSettings,
) -> Result<(AsyncSmtpConnection, Arc<AtomicUsize>), SmtpFailure> {
    let stream = net::open(connector, &settings.endpoint, &settings.tls).await?;
    let hello = hello_name(settings);
    let late = || SmtpFailure::Timeout { phase: Phase::Connect };
    let (stream, replay): (BoxStream, &'static [u8]) = match settings.tls.mode {
        Tls::Implicit | Tls::None => (stream, b""),
        Tls::StartTls => {
            let secured = tokio::time::timeout(COMMAND_LIMIT, start_tls(stream, settings, &hello));
            // After STARTTLS the server does not greet again, and lettre waits for a greeting.
            (secured.await.map_err(|_| late())??, b"220 secured\r\n")
        }
    };
    let (stream, replies) = CountedStream::new(stream, replay);
    let greeted = AsyncSmtpConnection::connect_with_transport(Box::new(stream), &hello);
    let connection = match tokio::time::timeout(COMMAND_LIMIT, greeted).await.map_err(|_| late())? {
        Ok(connection) => connection,
        Err(e) => return Err(refused_or_broken(Phase::Connect, &e)),
    };
    Ok((connection, replies))
}

/// The name that the bot greets with.
fn hello_name(settings: &SmtpSettings) -> ClientId {
    let own = match &settings.hello {
        Some(name) => ClientId::Domain(name.clone()),
        None => ClientId::default(),
    };
    match own {
        ClientId::Domain(name) if name.contains('.') && name.bytes().all(|b| b.is_ascii_graphic()) => {
            ClientId::Domain(name)
        }
        ClientId::Ipv4(_) | ClientId::Ipv6(_) => own,
        // A bare host name such as a container's is refused by strict servers; a literal is always valid.
        _ => ClientId::Ipv4(std::net::Ipv4Addr::LOCALHOST),
    }
}

/// Speaks SMTP in plain text just as far as STARTTLS (RFC 3207). lettre's own keeps what it had read before TLS, where
/// somebody in between may have put answers; here such a connection is given up.
async fn start_tls(stream: BoxStream, settings: &SmtpSettings, hello: &ClientId) -> Result<BoxStream, SmtpFailure> {
    let mut plain = BufReader::new(stream);
    wanted(220, &read_lines(&mut plain).await?)?;
    say(&mut plain, &format!("EHLO {hello}\r\n")).await?;
    let offers = read_lines(&mut plain).await?;
    wanted(250, &offers)?;
    if !offers.iter().skip(1).any(|(_, text)| text.trim().eq_ignore_ascii_case("STARTTLS")) {
        return Err(SmtpFailure::Setup("the server does not offer STARTTLS".to_owned()));
    }
    say(&mut plain, "STARTTLS\r\n").await?;
    wanted(220, &read_lines(&mut plain).await?)?;
    if !plain.buffer().is_empty() {
        return Err(SmtpFailure::Setup("the server went on in plain text after STARTTLS".to_owned()));
    }
    Ok(tls::secure(plain.into_inner(), &settings.endpoint.host, &settings.tls).await?)
}

fn broken(text: impl Into<String>) -> SmtpFailure {
    SmtpFailure::Connection { phase: Phase::Connect, text: text.into() }
}

async fn say(stream: &mut BufReader<BoxStream>, line: &str) -> Result<(), SmtpFailure> {
    stream.write_all(line.as_bytes()).await.map_err(|e| broken(e.to_string()))?;
    stream.flush().await.map_err(|e| broken(e.to_string()))
}

async fn read_lines(stream: &mut BufReader<BoxStream>) -> Result<Vec<(u16, String)>, SmtpFailure> {
    /// More than any server's EHLO; a limit against one that never stops.
    const MOST_LINES: usize = 100;
    /// RFC 5321 section 4.5.3.1.5 allows 512.
    const LONGEST_REPLY_LINE: u64 = 2_000;
    let mut lines = Vec::new();
    while lines.len() < MOST_LINES {
        let mut line = Vec::new();
        let mut limited = (&mut *stream).take(LONGEST_REPLY_LINE);
        limited.read_until(b'\n', &mut line).await.map_err(|e| broken(e.to_string()))?;
        let line = String::from_utf8_lossy(&line);
        let Some((code, text)) = line.split_at_checked(3).filter(|_| line.ends_with('\n')) else {
            return Err(broken("closed by the server, or not SMTP"));
        };
        let code = code.parse().map_err(|_| broken("not an SMTP reply"))?;
        lines.push((code, text.get(1..).unwrap_or_default().trim_end().to_owned()));
        if !text.starts_with('-') {
            return Ok(lines);
        }
    }
    Err(broken("a reply without end"))
}

fn wanted(code: u16, lines: &[(u16, String)]) -> Result<(), SmtpFailure> {
    match lines.last() {
        Some((got, _)) if *got == code => Ok(()),
        Some((got, text)) if *got >= 400 => {
            Err(SmtpFailure::Refused { phase: Phase::Connect, reply: Reply::new(*got, text) })
        }
        Some(_) | None => Err(broken("an unexpected reply")),
    }
}

/// lettre's error as a failure of this phase: a complete negative reply, or a broken connection.
pub(super) fn refused_or_broken(phase: Phase, error: &lettre::transport::smtp::Error) -> SmtpFailure {
    match negative_reply(error) {
        Some(reply) => SmtpFailure::Refused { phase, reply },
        None => SmtpFailure::Connection { phase, text: net::clean_text(&error.to_string()) },
    }
}

/// The reply in lettre's error, when it is a complete 4xx or 5xx.
pub(super) fn negative_reply(error: &lettre::transport::smtp::Error) -> Option<Reply> {
    let code = error.status()?;
    let text = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
    Some(Reply::new(u16::from(code), &text))
}

impl SmtpSession {
    /// Opens a session that may send: connected, secured as the settings say, logged in.
    ///
    /// # Errors
    /// [`SmtpFailure`]; nothing was sent.
    pub async fn open(connector: &dyn Connector, settings: &SmtpSettings) -> Result<Self, SmtpFailure> {
        let (connection, replies) = connect(connector, settings).await?;
        let mut session = Self::new(connection, replies, settings.endpoint.host.clone());
        if let Some(access) = &settings.access {
            session.log_in(access).await?;
        }
        Ok(session)
    }

    /// A refused token is refreshed once; a refused password is never tried twice.
    async fn log_in(&mut self, access: &Access) -> Result<(), SmtpFailure> {
        let secret = access.secret().await?;
        let Err(refusal) = self.attempt(access, &secret).await? else { return Ok(()) };
        access.reject(&secret).await;
        if access.is_token() && access.can_refresh() && !self.is_broken() {
            let fresh = access.secret().await?;
            if fresh.expose_secret() != secret.expose_secret() {
                let Err(refusal) = self.attempt(access, &fresh).await? else { return Ok(()) };
                access.reject(&fresh).await;
                return Err(SmtpFailure::Credentials { text: refusal.to_string() });
            }
        }
        Err(SmtpFailure::Credentials { text: refusal.to_string() })
    }

    /// One try. The inner error is the server's refusal of these credentials.
    async fn attempt(&mut self, access: &Access, secret: &SecretString) -> Result<Result<(), Reply>, SmtpFailure> {
        let missing = |text: &str| Err(SmtpFailure::Credentials { text: text.to_owned() });
        let reply = match (access.is_token(), self.offers(Mechanism::Plain), self.offers(Mechanism::Login)) {
            (true, _, _) if !self.offers(Mechanism::Xoauth2) => {
                return missing("the server does not offer XOAUTH2 for tokens");
            }
            (true, _, _) => self.auth("XOAUTH2", xoauth2(access.user(), secret)).await?,
            (false, true, _) => self.auth("PLAIN", plain(access.user(), secret)).await?,
            (false, false, true) => self.auth_login(access.user(), secret).await?,
            (false, false, false) => return missing("the server offers no login with a password"),
        };
        match reply.code {
            200..300 => Ok(Ok(())),
            500..600 => Ok(Err(reply)),
            _ => Err(SmtpFailure::Refused { phase: Phase::Login, reply }),
        }
    }

    async fn auth(&mut self, mechanism: &str, response: SecretString) -> Result<Reply, SmtpFailure> {
        let response = response.expose_secret();
        let at_once = format!("AUTH {mechanism} {response}");
        let mut reply = if at_once.len() + 2 <= LONGEST_LINE {
            self.command(Phase::Login, &at_once).await?
        } else {
            let asked = self.command(Phase::Login, &format!("AUTH {mechanism}")).await?;
            if asked.code != 334 {
                return Ok(asked);
            }
            self.command(Phase::Login, response).await?
        };
        // A further 334 carries the JSON error of XOAUTH2: the token is bad, and the server waits for an empty line
        // before it says so.
        if reply.code == 334 {
            reply = self.command(Phase::Login, "").await?;
        }
        Ok(reply)
    }

    async fn auth_login(&mut self, user: &str, password: &SecretString) -> Result<Reply, SmtpFailure> {
        let mut reply = self.command(Phase::Login, "AUTH LOGIN").await?;
        for answer in [user, password.expose_secret()] {
            if reply.code != 334 {
                break;
            }
            reply = self.command(Phase::Login, &STANDARD.encode(answer)).await?;
        }
        Ok(reply)
    }
}
