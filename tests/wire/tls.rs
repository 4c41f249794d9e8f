//! TLS with a private authority: implicit and by STARTTLS, and who is refused.

use std::io;
use std::sync::Arc;

use futures::future::BoxFuture;
use politely::adapters::imap::ImapError;
use politely::adapters::imap::ImapSettings;
use politely::adapters::imap::session::ImapSession;
use politely::adapters::net::BoxStream;
use politely::adapters::net::Connector;
use politely::adapters::net::Endpoint;
use politely::adapters::net::NetError;
use politely::adapters::net::open;
use politely::adapters::net::tls::Authority;
use politely::adapters::net::tls::Tls;
use politely::adapters::net::tls::TlsSettings;
use politely::adapters::smtp::SmtpSettings;
use politely::adapters::smtp::session::SmtpSession;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::pem::PemObject;
use tokio::io::AsyncBufReadExt;
use tokio::io::AsyncRead;
use tokio::io::AsyncWrite;
use tokio::io::AsyncWriteExt;
use tokio::io::BufReader;
use tokio_rustls::TlsAcceptor;

use crate::script::endpoint;
use crate::script::password;
use crate::script::tls;

/// A server that says `before` in plain text, answering one line with each, then secures the stream and goes on.
#[derive(Clone, Copy)]
struct Secured {
    before: &'static [&'static str],
    after: &'static [&'static str],
}

impl Connector for Secured {
    fn connect<'a>(&'a self, _to: &'a Endpoint) -> BoxFuture<'a, io::Result<BoxStream>> {
        let (client, server) = tokio::io::duplex(1 << 16);
        let Self { before, after } = *self;
        tokio::spawn(async move {
            let mut plain = BufReader::new(server);
            talk(&mut plain, before).await;
            let secured = acceptor().accept(plain.into_inner()).await?;
            let mut secured = BufReader::new(secured);
            talk(&mut secured, after).await;
            io::Result::Ok(())
        });
        Box::pin(async move { Ok(Box::new(client) as BoxStream) })
    }
}

/// Says each line; from the second on, after having heard one. `TAG` is the first word of what was heard.
async fn talk<S: AsyncRead + AsyncWrite + Unpin>(stream: &mut BufReader<S>, lines: &[&str]) {
    let mut heard = String::new();
    for line in lines {
        if let Some(answer) = line.strip_prefix("> ") {
            heard.clear();
            stream.read_line(&mut heard).await.unwrap();
            let tag = heard.split(' ').next().unwrap_or_default();
            stream.write_all(format!("{}\r\n", answer.replace("TAG", tag)).as_bytes()).await.unwrap();
        } else {
            stream.write_all(format!("{line}\r\n").as_bytes()).await.unwrap();
        }
        stream.flush().await.unwrap();
    }
}

fn acceptor() -> TlsAcceptor {
    let certificate = CertificateDer::from_pem_slice(include_bytes!("certificate.pem")).unwrap();
    let key = PrivateKeyDer::from_pem_slice(include_bytes!("key.pem")).unwrap();
    let config = rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

#[tokio::test]
async fn imap_over_implicit_tls_and_starttls() {
    let implicit =
        Secured { before: &[], after: &["* OK [CAPABILITY IMAP4rev1] hi", "> TAG OK [CAPABILITY IMAP4rev1 IDLE] in"] };
    let by_command = Secured {
        before: &["* OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] hi", "> TAG OK begin TLS"],
        after: &["> * CAPABILITY IMAP4rev1\r\nTAG OK", "> TAG OK [CAPABILITY IMAP4rev1 IDLE] in"],
    };
    for (mode, server) in [(Tls::Implicit, implicit), (Tls::StartTls, by_command)] {
        let settings = ImapSettings { endpoint: endpoint(), tls: tls(mode), access: password("dana", "x") };
        let session = ImapSession::connect(&server, &settings).await.unwrap();
        assert!(session.has("IDLE"));
    }
}

#[tokio::test]
async fn smtp_over_implicit_tls_and_starttls() {
    let implicit = Secured { before: &[], after: &["220 hi", "> 250 mail"] };
    let by_command = Secured {
        before: &["220 hi", "> 250-mail\r\n250 STARTTLS", "> 220 go"],
        after: &["> 250-mail\r\n250 AUTH PLAIN", "> 235 in"],
    };
    for (mode, server) in [(Tls::Implicit, implicit), (Tls::StartTls, by_command)] {
        let access = (mode == Tls::StartTls).then(|| password("dana", "x"));
        let settings = SmtpSettings { endpoint: endpoint(), tls: tls(mode), access, hello: None };
        SmtpSession::open(&server, &settings).await.unwrap();
    }
}

#[tokio::test]
async fn a_certificate_for_another_name_or_by_nobody_we_know_is_refused() {
    let server = Secured { before: &[], after: &[] };
    let mut other = ImapSettings { endpoint: endpoint(), tls: tls(Tls::Implicit), access: password("dana", "x") };
    other.endpoint.host = "mail.evil.example".into();
    let error = ImapSession::connect(&server, &other).await.unwrap_err();
    assert!(matches!(&error, ImapError::Setup(text) if text.contains("not valid for name")), "{error}");

    let nobody = TlsSettings { mode: Tls::Implicit, authority: Authority::Pem(b"nothing".to_vec()) };
    let error = open(&server, &endpoint(), &nobody).await.unwrap_err();
    assert_eq!(error, NetError::Setup("CA file: no certificate in it".into()));
}

#[tokio::test]
async fn plain_text_never_leaves_this_machine() {
    let server = Secured { before: &[], after: &[] };
    let error = open(&server, &endpoint(), &tls(Tls::None)).await.unwrap_err();
    assert!(matches!(error, NetError::Setup(_)), "{error}");
    let here = Endpoint { host: "localhost".into(), port: 143 };
    assert!(open(&server, &here, &tls(Tls::None)).await.is_ok());
}
