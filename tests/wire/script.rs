//! Servers that follow a script. One line of script is one line of protocol:
//!
//! - `S: text` the server sends the line; `TAG` stands for the tag of the client's last command
//! - `s: text` the same without a line end
//! - `C: text` the client must send exactly this line (in IMAP: behind its tag)
//! - `c: text` the same without a tag in IMAP (answers to a challenge, DONE)
//! - in what the server sends `\n` is a line end, and characters up to U+00FF are one byte each
//! - `stall` the server keeps the connection and says nothing more
//!
//! After the last line the server closes. One script is one connection.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::sync::Mutex;

use futures::future::BoxFuture;
use politely::adapters::net::BoxStream;
use politely::adapters::net::Connector;
use politely::adapters::net::Endpoint;
use politely::adapters::net::access::Access;
use politely::adapters::net::access::Credentials;
use politely::adapters::net::access::Secret;
use politely::adapters::net::access::SecretSource;
use politely::adapters::net::tls::Authority;
use politely::adapters::net::tls::Tls;
use politely::adapters::net::tls::TlsSettings;
use tokio::io::AsyncBufReadExt;
use tokio::io::AsyncWriteExt;
use tokio::io::BufReader;
use tokio::io::DuplexStream;

/// Connections that follow scripts, in order.
#[derive(Clone, Debug)]
pub struct Scripted {
    scripts: Arc<Mutex<VecDeque<String>>>,
    is_imap: bool,
    complaints: Arc<Mutex<Vec<String>>>,
}

impl Scripted {
    pub fn imap(scripts: &[&str]) -> Self {
        Self::new(scripts, true)
    }

    pub fn smtp(scripts: &[&str]) -> Self {
        Self::new(scripts, false)
    }

    fn new(scripts: &[&str], is_imap: bool) -> Self {
        let scripts = scripts.iter().map(|script| (*script).to_owned()).collect();
        Self { scripts: Arc::new(Mutex::new(scripts)), is_imap, complaints: Arc::default() }
    }

    /// Fails the test when a client did not say what a script expects so far.
    pub fn assert_no_complaint(&self) {
        assert_eq!(*self.complaints.lock().unwrap(), Vec::<String>::new());
    }

    /// Fails the test when a client did not say what a script expects, or did not come at all.
    pub fn assert_played(&self) {
        assert_eq!(*self.complaints.lock().unwrap(), Vec::<String>::new());
        assert!(self.scripts.lock().unwrap().is_empty(), "a connection was not made");
    }
}

impl Connector for Scripted {
    fn connect<'a>(&'a self, _to: &'a Endpoint) -> BoxFuture<'a, io::Result<BoxStream>> {
        let script = self.scripts.lock().unwrap().pop_front();
        let (is_imap, complaints) = (self.is_imap, Arc::clone(&self.complaints));
        Box::pin(async move {
            let script = script.ok_or(io::ErrorKind::ConnectionRefused)?;
            let (client, server) = tokio::io::duplex(1 << 20);
            tokio::spawn(async move {
                if let Err(complaint) = play(&script, server, is_imap).await {
                    complaints.lock().unwrap().push(complaint);
                }
            });
            Ok(Box::new(client) as BoxStream)
        })
    }

    fn is_in_process(&self) -> bool {
        true
    }
}

async fn play(script: &str, stream: DuplexStream, is_imap: bool) -> Result<(), String> {
    let mut stream = BufReader::new(stream);
    let mut tag = String::new();
    for step in script.lines().map(str::trim_start).filter(|line| !line.is_empty()) {
        let (kind, text) =
            step.split_once(':').map_or((step, ""), |(kind, text)| (kind, text.strip_prefix(' ').unwrap_or(text)));
        match kind {
            "S" | "s" => {
                let end = if kind == "S" { "\r\n" } else { "" };
                let line = format!("{}{end}", text.replace("TAG", &tag).replace("\\n", "\r\n"));
                let bytes: Vec<u8> = line.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
                if stream.write_all(&bytes).await.is_err() {
                    return Err(format!("the client was gone before: {step}"));
                }
            }
            "C" | "c" => {
                let mut line = Vec::new();
                stream.read_until(b'\n', &mut line).await.map_err(|e| e.to_string())?;
                let line = String::from_utf8_lossy(&line);
                let line = line.trim_end_matches(['\r', '\n']);
                let said = match line.split_once(' ') {
                    Some((first, rest)) if is_imap && kind == "C" => {
                        first.clone_into(&mut tag);
                        rest
                    }
                    _ => line,
                };
                if said != text {
                    return Err(format!("expected {text:?}, the client said {line:?}"));
                }
            }
            "stall" => std::future::pending().await,
            other => return Err(format!("not a step: {other}")),
        }
    }
    Ok(())
}

/// A place that only scripts answer.
pub fn endpoint() -> Endpoint {
    Endpoint { host: "mail.acme.example".into(), port: 1 }
}

pub fn tls(mode: Tls) -> TlsSettings {
    TlsSettings { mode, authority: Authority::Pem(include_bytes!("certificate.pem").to_vec()) }
}

pub fn password(user: &str, password: &str) -> Arc<Access> {
    let secret = Secret::Password(SecretSource::Literal(password.to_owned().into()));
    Arc::new(Access::new(Credentials { user: user.into(), secret }))
}

/// A token command that yields `first`, then `second` once the first was called bad.
pub fn tokens(first: &str, second: &str) -> (Arc<Access>, tempfile::TempDir) {
    let dir = tempfile::tempdir().unwrap();
    let seen = dir.path().join("seen");
    let script = format!("if [ -e {0} ]; then echo {second}; else touch {0}; echo {first}; fi", seen.display());
    let secret = Secret::Token(SecretSource::Command(vec!["sh".into(), "-c".into(), script]));
    (Arc::new(Access::new(Credentials { user: "dana".into(), secret })), dir)
}
