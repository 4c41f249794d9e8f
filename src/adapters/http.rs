//! Fetches one text over HTTP or HTTPS, with limits on time, size and redirections. It knows nothing of what the text is,
//! and says nothing of the address: that is mostly a secret.
//!
//! The client blocks, so each fetch has a thread of the runtime's own for it. Trust is the system's, as for mail.

use std::sync::Arc;
use std::time::Duration;

use rustls::crypto::ring;
use secrecy::ExposeSecret;
use secrecy::SecretString;
use ureq::Agent;
use ureq::tls::RootCerts;
use ureq::tls::TlsConfig;

/// How long a fetch may take in all, redirections included: a calendar of years comes in seconds.
const FETCH_LIMIT: Duration = Duration::from_secs(20);

/// Redirections that are followed; calendars need one or two.
const REDIRECTS_MAX: u32 = 5;

/// Why a text could not be had. Never holds the address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HttpError {
    /// The network or the other side: worth another try.
    #[error("{0}")]
    Network(String),
    /// The server answered with something else than the text.
    #[error("the server answers {0}")]
    Status(u16),
    /// It is larger than allowed, or is no text.
    #[error("{0}")]
    Unusable(String),
}

/// The text behind an address. `webcal` is read as HTTPS, as calendar programs do; an address with TLS is never followed to
/// one without.
///
/// # Errors
/// [`HttpError`].
pub async fn fetch(url: &SecretString, most: usize) -> Result<String, HttpError> {
    let url = url.clone();
    let fetched = tokio::task::spawn_blocking(move || fetch_blocking(url.expose_secret(), most)).await;
    fetched.unwrap_or_else(|_| Err(HttpError::Unusable("the fetch broke off".to_owned())))
}

fn fetch_blocking(url: &str, most: usize) -> Result<String, HttpError> {
    let url = secured(url.trim());
    let tls = TlsConfig::builder()
        .root_certs(RootCerts::PlatformVerifier)
        .unversioned_rustls_crypto_provider(Arc::new(ring::default_provider()))
        .build();
    let config = Agent::config_builder()
        .timeout_global(Some(FETCH_LIMIT))
        .max_redirects(REDIRECTS_MAX)
        .https_only(url.starts_with("https://"))
        .user_agent("politely")
        .accept("text/calendar, */*;q=0.1")
        .tls_config(tls)
        .build();
    let mut answer = Agent::new_with_config(config).get(&url).call().map_err(failed)?;
    let limit = u64::try_from(most).unwrap_or(u64::MAX);
    let bytes = answer.body_mut().with_config().limit(limit).read_to_vec().map_err(failed)?;
    String::from_utf8(bytes).map_err(|_| HttpError::Unusable("it is not UTF-8 text".to_owned()))
}

fn secured(url: &str) -> String {
    let lower = url.to_ascii_lowercase();
    for scheme in ["webcals://", "webcal://", "https://"] {
        if let Some(rest) = lower.starts_with(scheme).then(|| url.get(scheme.len()..)).flatten() {
            return format!("https://{rest}");
        }
    }
    url.to_owned()
}

/// The client's own words may name the address.
fn failed(error: ureq::Error) -> HttpError {
    match error {
        ureq::Error::StatusCode(code) => HttpError::Status(code),
        ureq::Error::BodyExceedsLimit(most) => {
            HttpError::Unusable(format!("it is larger than {} MB", most / 1024 / 1024))
        }
        ureq::Error::Timeout(_) => HttpError::Network(format!("no answer within {} s", FETCH_LIMIT.as_secs())),
        ureq::Error::HostNotFound => HttpError::Network("nobody knows the host".to_owned()),
        ureq::Error::Io(error) => HttpError::Network(error.to_string()),
        ureq::Error::ConnectionFailed => HttpError::Network("cannot connect".to_owned()),
        ureq::Error::Rustls(error) => HttpError::Network(format!("no TLS: {error}")),
        ureq::Error::RequireHttpsOnly(_) => HttpError::Unusable("it leads to an address without TLS".to_owned()),
        ureq::Error::TooManyRedirects => HttpError::Unusable("it leads from address to address".to_owned()),
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => HttpError::Unusable("the address is none".to_owned()),
        _ => HttpError::Network("the server's answer cannot be understood".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;
    use std::io::Write as _;
    use std::net::TcpListener;

    use super::*;

    /// Answers one request after the other; gives its address.
    fn server(answers: &[&str]) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/secret.ics", listener.local_addr().unwrap());
        let answers: Vec<String> = answers.iter().map(|answer| answer.replace("HERE", &address)).collect();
        std::thread::spawn(move || {
            for answer in answers {
                let (mut stream, _) = listener.accept().unwrap();
                let _ = stream.read(&mut [0; 4096]);
                let _ = stream.write_all(answer.as_bytes());
            }
        });
        address
    }

    async fn fetched(answers: &[&str], most: usize) -> Result<String, HttpError> {
        let url = server(answers);
        fetch(&SecretString::from(url), most).await
    }

    #[tokio::test]
    async fn a_text_is_fetched_whole_in_pieces_and_behind_a_redirection() {
        let whole = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
        assert_eq!(fetched(&[whole], 100).await.unwrap(), "hello");
        let pieces = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n";
        assert_eq!(fetched(&[pieces], 100).await.unwrap(), "hello");
        let elsewhere = "HTTP/1.1 302 Found\r\nLocation: HERE\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        assert_eq!(fetched(&[elsewhere, whole], 100).await.unwrap(), "hello");
    }

    #[tokio::test]
    async fn what_cannot_be_had_is_told_without_the_address() {
        let long = "HTTP/1.1 200 OK\r\nContent-Length: 4000000\r\n\r\n";
        let long = format!("{long}{}", "x".repeat(4_000_000));
        let cases = [
            ("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "the server answers 404"),
            (long.as_str(), "it is larger than 1 MB"),
            ("nonsense\r\n\r\n", "the server's answer cannot be understood"),
        ];
        for (answer, wanted) in cases {
            assert_eq!(fetched(&[answer], 1024 * 1024).await.unwrap_err().to_string(), wanted);
        }
        let gone = fetch(&SecretString::from("http://127.0.0.1:1/secret.ics".to_owned()), 100).await.unwrap_err();
        assert!(matches!(&gone, HttpError::Network(text) if !text.contains("secret")), "{gone}");
    }

    #[test]
    fn calendars_have_a_scheme_of_their_own() {
        assert_eq!(secured("webcal://a.example/x.ics"), "https://a.example/x.ics");
        assert_eq!(secured("HTTPS://a.example/x.ics"), "https://a.example/x.ics");
        assert_eq!(secured("http://127.0.0.1/x.ics"), "http://127.0.0.1/x.ics");
    }
}
