//! Passwords and access tokens: where they come from, and the SASL strings made of them. They are resolved when a
//! connection needs them, and never appear in an error, a log or a `Debug` output.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use secrecy::ExposeSecret;
use secrecy::SecretString;
use tokio::process::Command;
use tokio::sync::Mutex;

/// How long a secret's command may run: it may have to ask an identity provider over the network.
const COMMAND_LIMIT: Duration = Duration::from_secs(30);

/// Where a secret comes from.
#[derive(Debug, Clone)]
pub enum SecretSource {
    /// The secret itself.
    Literal(SecretString),
    /// An environment variable.
    Env(String),
    /// A file, trimmed; systemd credentials are files.
    File(PathBuf),
    /// The output of a program and its arguments, trimmed.
    Command(Vec<String>),
}

/// What kind of secret it is, which decides how it is presented.
#[derive(Debug, Clone)]
pub enum Secret {
    /// A password: LOGIN or PLAIN.
    Password(SecretSource),
    /// An OAuth2 access token: XOAUTH2.
    Token(SecretSource),
}

/// Who logs in, and with what.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// The login name.
    pub user: String,
    /// Password or token.
    pub secret: Secret,
}

/// Why a secret could not be had. Never holds the secret nor what a program printed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AccessError {
    /// The environment variable is not set or not text.
    #[error("environment variable {0} is not set")]
    Env(String),
    /// The file cannot be read.
    #[error("secret file {path}: {text}")]
    File {
        /// The file.
        path: String,
        /// What the system said.
        text: String,
    },
    /// The program failed or could not be started.
    #[error("secret command {program}: {text}")]
    Command {
        /// The program's name, without arguments.
        program: String,
        /// What went wrong.
        text: String,
    },
    /// The source gave nothing, or something with control characters in it.
    #[error("{0} gave an empty or unusable secret")]
    Unusable(String),
}

/// The login of one account, shared by its IMAP and SMTP connections: the output of a command is kept until a server
/// calls it bad, and only one command runs at a time.
#[derive(Debug)]
pub struct Access {
    credentials: Credentials,
    kept: Mutex<Option<SecretString>>,
}

impl Access {
    /// An account that has not been used yet.
    #[must_use]
    pub fn new(credentials: Credentials) -> Self {
        Self { credentials, kept: Mutex::new(None) }
    }

    /// The login name.
    #[must_use]
    pub fn user(&self) -> &str {
        &self.credentials.user
    }

    /// Whether the secret is an access token (XOAUTH2) rather than a password.
    #[must_use]
    pub fn is_token(&self) -> bool {
        matches!(self.credentials.secret, Secret::Token(_))
    }

    /// Whether asking again after [`Self::reject`] can give something new.
    #[must_use]
    pub fn can_refresh(&self) -> bool {
        match self.source() {
            SecretSource::Command(_) => true,
            SecretSource::Literal(_) | SecretSource::Env(_) | SecretSource::File(_) => false,
        }
    }

    /// The secret, from its source or as kept from an earlier command.
    ///
    /// # Errors
    /// [`AccessError`]; an admin has to look at it.
    pub async fn secret(&self) -> Result<SecretString, AccessError> {
        let SecretSource::Command(command) = self.source() else {
            return usable(read(self.source())?, "the secret's source");
        };
        // The lock is held while the command runs, so that connections that start together ask once.
        let mut kept = self.kept.lock().await;
        if let Some(secret) = kept.as_ref() {
            return Ok(secret.clone());
        }
        let secret = usable(run(command).await?, "the secret's command")?;
        *kept = Some(secret.clone());
        Ok(secret)
    }

    /// A server refused `bad`: the next [`Self::secret`] runs the command again. A newer secret is left alone.
    pub async fn reject(&self, bad: &SecretString) {
        let mut kept = self.kept.lock().await;
        if kept.as_ref().is_some_and(|secret| secret.expose_secret() == bad.expose_secret()) {
            *kept = None;
        }
    }

    fn source(&self) -> &SecretSource {
        match &self.credentials.secret {
            Secret::Password(source) | Secret::Token(source) => source,
        }
    }
}

fn read(source: &SecretSource) -> Result<SecretString, AccessError> {
    match source {
        SecretSource::Literal(secret) => Ok(secret.clone()),
        SecretSource::Env(name) => {
            std::env::var(name).map(SecretString::from).map_err(|_| AccessError::Env(name.clone()))
        }
        SecretSource::File(path) => {
            let text = std::fs::read_to_string(path)
                .map_err(|e| AccessError::File { path: path.display().to_string(), text: e.to_string() })?;
            Ok(SecretString::from(text.trim().to_owned()))
        }
        // Commands are run by `run`; nothing else asks for one here.
        SecretSource::Command(_) => Err(AccessError::Unusable("the secret's command".to_owned())),
    }
}

async fn run(command: &[String]) -> Result<SecretString, AccessError> {
    let Some((program, arguments)) = command.split_first() else {
        return Err(AccessError::Unusable("an empty command".to_owned()));
    };
    let failed = |text: String| AccessError::Command { program: program.clone(), text };
    let mut child = Command::new(program);
    child.args(arguments).stdin(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
    let output = tokio::time::timeout(COMMAND_LIMIT, child.output())
        .await
        .map_err(|_| failed(format!("no result within {} s", COMMAND_LIMIT.as_secs())))?
        .map_err(|e| failed(e.to_string()))?;
    if !output.status.success() {
        return Err(failed(format!("ended with {}", output.status)));
    }
    let text = String::from_utf8(output.stdout).map_err(|_| failed("its output is not text".to_owned()))?;
    Ok(SecretString::from(text.trim().to_owned()))
}

/// Control characters would end a SASL field or a protocol line.
fn usable(secret: SecretString, from: &str) -> Result<SecretString, AccessError> {
    let text = secret.expose_secret();
    if text.is_empty() || text.chars().any(char::is_control) {
        return Err(AccessError::Unusable(from.to_owned()));
    }
    Ok(secret)
}

/// The XOAUTH2 response, base64-encoded (Google's "XOAUTH2 Mechanism"; Microsoft uses the same).
#[must_use]
pub fn xoauth2(user: &str, token: &SecretString) -> SecretString {
    let plain = format!("user={user}\x01auth=Bearer {}\x01\x01", token.expose_secret());
    SecretString::from(STANDARD.encode(plain))
}

/// The PLAIN response, base64-encoded (RFC 4616 section 2), without an authorisation identity.
#[must_use]
pub fn plain(user: &str, password: &SecretString) -> SecretString {
    SecretString::from(STANDARD.encode(format!("\0{user}\0{}", password.expose_secret())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn access(source: SecretSource) -> Access {
        Access::new(Credentials { user: "dana".into(), secret: Secret::Token(source) })
    }

    #[test]
    fn sasl_strings_are_as_the_providers_document_them() {
        let token = SecretString::from("ya29.x");
        assert_eq!(
            STANDARD.decode(xoauth2("someuser@example.com", &token).expose_secret()).unwrap(),
            b"user=someuser@example.com\x01auth=Bearer ya29.x\x01\x01"
        );
        assert_eq!(
            plain("tim", &SecretString::from("tanstaaftanstaaf")).expose_secret(),
            "AHRpbQB0YW5zdGFhZnRhbnN0YWFm"
        );
    }

    #[tokio::test]
    async fn a_token_is_kept_until_a_server_calls_it_bad() {
        let dir = tempfile::tempdir().unwrap();
        let log = dir.path().join("runs");
        let script = format!("echo run >> {0}; wc -l < {0}", log.display());
        let access = access(SecretSource::Command(vec!["sh".into(), "-c".into(), script]));
        let (first, second) = tokio::join!(access.secret(), access.secret());
        assert_eq!(first.as_ref().unwrap().expose_secret(), "1");
        assert_eq!(second.unwrap().expose_secret(), "1", "connections that start together ask once");
        access.reject(&first.unwrap()).await;
        let next = access.secret().await.unwrap();
        assert_eq!(next.expose_secret(), "2");
        access.reject(&SecretString::from("1")).await;
        assert_eq!(
            access.secret().await.unwrap().expose_secret(),
            "2",
            "a late complaint about the old one is ignored"
        );
    }

    #[tokio::test]
    async fn errors_never_contain_the_secret() {
        let failing = access(SecretSource::Command(vec!["sh".into(), "-c".into(), "echo hunter2; exit 3".into()]));
        assert_eq!(failing.secret().await.unwrap_err().to_string(), "secret command sh: ended with exit status: 3");
        let split = access(SecretSource::Literal(SecretString::from("hunter2\r\nA1 NOOP")));
        assert!(!split.secret().await.unwrap_err().to_string().contains("hunter2"));
        assert!(!format!("{split:?}").contains("hunter2"));
        let unset = access(SecretSource::Env("POLITELY_NO_SUCH_VARIABLE".into()));
        assert_eq!(unset.secret().await.unwrap_err(), AccessError::Env("POLITELY_NO_SUCH_VARIABLE".into()));
    }
}
