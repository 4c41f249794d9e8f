//! TLS over any stream: rustls with ring, the system's trusted roots, or one private authority.
//!
//! There is no switch that accepts invalid certificates. The provider is named explicitly; nothing depends on a process
//! default.

use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::OnceLock;

use rustls::ClientConfig;
use rustls::DigitallySignedStruct;
use rustls::RootCertStore;
use rustls::SignatureScheme;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::HandshakeSignatureValid;
use rustls::client::danger::ServerCertVerified;
use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::ServerName;
use rustls::pki_types::UnixTime;
use rustls::pki_types::pem::PemObject;
use rustls::server::ParsedCertificate;
use rustls_platform_verifier::BuilderVerifierExt;
use tokio_rustls::TlsConnector;

use super::BoxStream;
use super::CONNECT_LIMIT;
use super::NetError;

/// How a connection is secured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// TLS from the first byte (ports 993, 465).
    Implicit,
    /// STARTTLS, mandatory: without it the connection is given up.
    StartTls,
    /// Plain text; only to this machine or inside the process.
    None,
}

/// Whose certificates are trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Authority {
    /// The system's trusted roots.
    Platform,
    /// The certificates in this PEM file and no others; read again at each connection.
    File(PathBuf),
    /// The certificates in this PEM text and no others.
    Pem(Vec<u8>),
}

/// How a connection is secured, and whom it trusts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlsSettings {
    /// When TLS begins.
    pub mode: Tls,
    /// Whose certificates are trusted.
    pub authority: Authority,
}

/// Does the TLS handshake with `host` over `stream`: TLS 1.2 or later, chain and host name verified, SNI set.
///
/// # Errors
/// [`NetError::Tls`] when the other side is not who it should be, [`NetError::Setup`] when the authority cannot be read.
pub async fn secure(stream: BoxStream, host: &str, settings: &TlsSettings) -> Result<BoxStream, NetError> {
    let refused = |text: String| NetError::Tls { host: host.to_owned(), text };
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let name = ServerName::try_from(bare.to_owned()).map_err(|e| refused(e.to_string()))?;
    let connector = TlsConnector::from(client_config(&settings.authority)?);
    let handshake = tokio::time::timeout(CONNECT_LIMIT, connector.connect(name, stream));
    match handshake.await {
        Ok(Ok(stream)) => Ok(Box::new(stream)),
        // rustls speaks through InvalidData; every other kind is the network failing under it.
        Ok(Err(e)) if e.kind() == ErrorKind::InvalidData => Err(refused(e.to_string())),
        Ok(Err(e)) => Err(NetError::Connection { host: host.to_owned(), text: e.to_string() }),
        Err(_) => Err(NetError::Timeout { host: host.to_owned(), limit: CONNECT_LIMIT }),
    }
}

/// Reads the certificates of `authority`, so that `check` can report a bad file before anything connects.
///
/// # Errors
/// [`NetError::Setup`] with the reason.
pub fn check_authority(authority: &Authority) -> Result<(), NetError> {
    client_config(authority).map(|_| ())
}

fn client_config(authority: &Authority) -> Result<Arc<ClientConfig>, NetError> {
    match authority {
        Authority::Platform => platform_config(),
        Authority::File(path) => {
            let pem = std::fs::read(path).map_err(|e| NetError::Setup(format!("CA file {}: {e}", path.display())))?;
            private_config(&pem)
        }
        Authority::Pem(pem) => private_config(pem),
    }
}

/// The system's roots are read once: parsing 140 certificates costs more than a handshake.
fn platform_config() -> Result<Arc<ClientConfig>, NetError> {
    static CONFIG: OnceLock<Arc<ClientConfig>> = OnceLock::new();
    if let Some(config) = CONFIG.get() {
        return Ok(Arc::clone(config));
    }
    let config = ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .and_then(BuilderVerifierExt::with_platform_verifier)
        .map_err(|e| NetError::Setup(format!("the system's trusted certificates: {e}")))?
        .with_no_client_auth();
    Ok(Arc::clone(CONFIG.get_or_init(|| Arc::new(config))))
}

fn private_config(pem: &[u8]) -> Result<Arc<ClientConfig>, NetError> {
    let bad = |text: String| NetError::Setup(format!("CA file: {text}"));
    let named: Vec<CertificateDer<'static>> =
        CertificateDer::pem_slice_iter(pem).collect::<Result<_, _>>().map_err(|e| bad(e.to_string()))?;
    if named.is_empty() {
        return Err(bad("no certificate in it".to_owned()));
    }
    let mut roots = RootCertStore::empty();
    for certificate in &named {
        roots.add(certificate.clone()).map_err(|e| bad(e.to_string()))?;
    }
    let inner = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider())
        .build()
        .map_err(|e| bad(e.to_string()))?;
    let config = ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .map_err(|e| bad(e.to_string()))?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(PrivateVerifier { named, inner }))
        .with_no_client_auth();
    Ok(Arc::new(config))
}

fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

/// Trusts what the private authority signed, and a self-signed server certificate that is itself named in the file.
/// WebPKI alone refuses the latter (a certificate with CA:TRUE is no end entity), though it is what small mail hosts have.
/// The host name and the handshake's signature are checked in both cases.
#[derive(Debug)]
struct PrivateVerifier {
    named: Vec<CertificateDer<'static>>,
    inner: Arc<WebPkiServerVerifier>,
}

impl ServerCertVerifier for PrivateVerifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        if self.named.iter().any(|named| named == end_entity) {
            let parsed = ParsedCertificate::try_from(end_entity)?;
            rustls::client::verify_server_name(&parsed, server_name)?;
            return Ok(ServerCertVerified::assertion());
        }
        self.inner.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.inner.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.inner.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.inner.supported_verify_schemes()
    }
}
