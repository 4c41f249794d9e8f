//! Logging in: AUTHENTICATE PLAIN, LOGIN or XOAUTH2, whichever the secret and the server allow. A refused token is
//! refreshed once; a refused password is never tried twice.

use async_imap::imap_proto::Response;
use secrecy::ExposeSecret;
use secrecy::SecretString;

use super::ImapError;
use super::exchange::Ended;
use super::exchange::READ_LIMIT;
use super::exchange::Wire;
use super::exchange::end_of;
use super::session::Capabilities;
use super::session::note_capabilities;
use super::syntax::quoted;
use crate::adapters::net::access::Access;
use crate::adapters::net::access::plain;
use crate::adapters::net::access::xoauth2;

/// Responses up to this length go on the command line where the server takes them there (SASL-IR, RFC 4959). Access tokens
/// of 1 to 3 kB break some servers' line limits; the challenge form works everywhere.
const LONGEST_INITIAL_RESPONSE: usize = 1_000;

/// Response codes and words that mean "not now" rather than "wrong password" (RFC 5530 section 3; Gmail's wording).
const NOT_NOW: &[&str] = &["[unavailable]", "[inuse]", "[limit]", "[serverbug]", "too many", "try again", "temporar"];

/// Logs in. `capabilities` are those of the moment, and empty afterwards unless the server sent new ones by itself.
pub(super) async fn log_in(wire: &mut Wire, capabilities: &mut Capabilities, access: &Access) -> Result<(), ImapError> {
    let secret = access.secret().await?;
    let offered = std::mem::take(capabilities);
    let refusal = match attempt(wire, &offered, capabilities, access, &secret).await? {
        Ok(()) => return Ok(()),
        Err(text) => text,
    };
    access.reject(&secret).await;
    if access.is_token() && access.can_refresh() {
        let fresh = access.secret().await?;
        if fresh.expose_secret() != secret.expose_secret() {
            return match attempt(wire, &offered, capabilities, access, &fresh).await? {
                Ok(()) => Ok(()),
                Err(text) => {
                    access.reject(&fresh).await;
                    Err(ImapError::Credentials { text })
                }
            };
        }
    }
    Err(ImapError::Credentials { text: refusal })
}

/// One try. The inner error is the server's refusal of these credentials.
async fn attempt(
    wire: &mut Wire,
    offered: &Capabilities,
    capabilities: &mut Capabilities,
    access: &Access,
    secret: &SecretString,
) -> Result<Result<(), String>, ImapError> {
    let has = |name: &str| offered.contains(name);
    let ended = if access.is_token() {
        if !has("AUTH=XOAUTH2") {
            return Err(ImapError::Credentials { text: "the server does not offer XOAUTH2 for tokens".to_owned() });
        }
        let response = xoauth2(access.user(), secret);
        authenticate(wire, "AUTHENTICATE XOAUTH2", &response, has("SASL-IR"), capabilities).await?
    } else if has("AUTH=PLAIN") {
        let response = plain(access.user(), secret);
        authenticate(wire, "AUTHENTICATE PLAIN", &response, has("SASL-IR"), capabilities).await?
    } else if has("LOGINDISABLED") {
        return Err(ImapError::Credentials { text: "the server takes no password on this connection".to_owned() });
    } else {
        login(wire, access.user(), secret, capabilities).await?
    };
    match ended {
        (Ended::Ok, _) => Ok(Ok(())),
        (Ended::No, text) => {
            let lower = text.to_lowercase();
            if NOT_NOW.iter().any(|word| lower.contains(word)) {
                return Err(ImapError::Refused { command: "LOGIN", text });
            }
            Ok(Err(text))
        }
        (Ended::Bad, text) => Err(ImapError::Protocol { command: "LOGIN", text }),
    }
}

async fn login(
    wire: &mut Wire,
    user: &str,
    password: &SecretString,
    capabilities: &mut Capabilities,
) -> Result<(Ended, String), ImapError> {
    let (Some(user), Some(password)) = (quoted(user), quoted(password.expose_secret())) else {
        let text = "a login beyond ASCII needs a server with AUTH=PLAIN".to_owned();
        return Err(ImapError::Credentials { text });
    };
    let tag = wire.start("LOGIN", &format!("{user} {password}")).await?;
    end_of_login(wire, &tag, "LOGIN", capabilities).await
}

async fn authenticate(
    wire: &mut Wire,
    command: &'static str,
    response: &SecretString,
    takes_initial: bool,
    capabilities: &mut Capabilities,
) -> Result<(Ended, String), ImapError> {
    let response = response.expose_secret();
    let tag = if takes_initial && response.len() <= LONGEST_INITIAL_RESPONSE {
        wire.start(command, response).await?
    } else {
        let tag = wire.start(command, "").await?;
        if let Err(ended) = wire.continuation(&tag, command).await? {
            return Ok(ended);
        }
        wire.write(format!("{response}\r\n").as_bytes()).await?;
        tag
    };
    end_of_login(wire, &tag, command, capabilities).await
}

/// Reads to the tagged end. A further challenge is the JSON error of XOAUTH2: it is answered with an empty line, and only
/// then comes the NO.
async fn end_of_login(
    wire: &mut Wire,
    tag: &str,
    command: &'static str,
    capabilities: &mut Capabilities,
) -> Result<(Ended, String), ImapError> {
    /// A server that keeps asking is not one that we understand.
    const MOST_CHALLENGES: u8 = 3;
    let mut challenges = 0;
    loop {
        let (is_challenge, end) = wire
            .read(command, READ_LIMIT, |response| {
                note_capabilities(response, capabilities);
                (matches!(response, Response::Continue(_)), end_of(tag, response, command))
            })
            .await?;
        if is_challenge {
            challenges += 1;
            if challenges > MOST_CHALLENGES {
                return Err(ImapError::Protocol { command, text: "challenges without end".to_owned() });
            }
            wire.write(b"\r\n").await?;
        }
        if let Some(ended) = wire.note_end(end?) {
            return Ok(ended);
        }
    }
}
