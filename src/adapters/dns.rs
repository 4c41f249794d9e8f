//! Texts that a domain publishes, asked of this machine's own resolvers. It knows nothing of what they say.
//!
//! Over TCP alone (RFC 7766: every resolver answers there), through the same [`Connector`] as mail: keys are longer than a
//! datagram holds anyway, and an answer over TCP cannot be forged by somebody who only guesses. No cache and no DNSSEC of
//! its own: the resolver has both.

mod wire;

use std::net::IpAddr;
use std::time::Duration;

use tokio::io::AsyncReadExt as _;
use tokio::io::AsyncWriteExt as _;

use super::net::Connector;
use super::net::Endpoint;

/// The port of DNS.
const PORT: u16 = 53;

/// How long one resolver may take. It may have to ask three others in the world, and is asked again with the next mail.
const ANSWER_LIMIT: Duration = Duration::from_secs(3);

/// Resolvers that are tried; the system itself looks at so many (resolv.conf(5)).
const RESOLVERS_MAX: usize = 3;

/// Where the system keeps its resolvers.
const RESOLV_CONF: &str = "/etc/resolv.conf";

/// What is known of a name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Texts {
    /// Every TXT record, its strings joined (RFC 7208 section 3.3). Empty: there is none.
    pub texts: Vec<String>,
    /// How long that may be remembered, seconds.
    pub ttl: u32,
}

/// Why nobody knows. Asking again later may help.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DnsError {
    /// No resolver could be reached, or none answered in time.
    #[error("no resolver answers: {0}")]
    Unreachable(String),
    /// What came is no answer to what was asked, or says that the resolver could not find out.
    #[error("the resolver's answer cannot be used ({0})")]
    Unusable(&'static str),
}

/// Asks for the texts under `name`, one resolver after the other until one answers.
///
/// # Errors
/// The last resolver's.
pub async fn texts(connector: &dyn Connector, name: &str) -> Result<Texts, DnsError> {
    let question = wire::question(name).ok_or(DnsError::Unusable("the name is too long"))?;
    let mut last = DnsError::Unreachable("there is none".to_owned());
    for resolver in resolvers(&std::fs::read_to_string(RESOLV_CONF).unwrap_or_default()) {
        let to = Endpoint { host: resolver.to_string(), port: PORT };
        let late = || DnsError::Unreachable(format!("{resolver} is silent"));
        let asked = tokio::time::timeout(ANSWER_LIMIT, ask(connector, &to, &question)).await;
        match asked.map_err(|_| late()).and_then(|answered| answered).and_then(|answer| wire::answer(&answer, name)) {
            Ok(texts) => return Ok(texts),
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// One question and its answer, each with its length in front (RFC 1035 section 4.2.2).
async fn ask(connector: &dyn Connector, to: &Endpoint, question: &[u8]) -> Result<Vec<u8>, DnsError> {
    let failed = |error: std::io::Error| DnsError::Unreachable(error.to_string());
    let mut stream = connector.connect(to).await.map_err(failed)?;
    stream.write_all(question).await.map_err(failed)?;
    stream.flush().await.map_err(failed)?;
    let length = stream.read_u16().await.map_err(failed)?;
    let mut answer = vec![0; usize::from(length)];
    stream.read_exact(&mut answer).await.map_err(failed)?;
    Ok(answer)
}

/// The resolvers that the system uses; this machine itself where none is named (resolv.conf(5)).
fn resolvers(resolv_conf: &str) -> Vec<IpAddr> {
    let named = resolv_conf.lines().filter_map(|line| {
        let mut words = line.split_whitespace();
        (words.next()? == "nameserver").then_some(())?;
        words.next()?.split('%').next()?.parse().ok()
    });
    let named: Vec<IpAddr> = named.take(RESOLVERS_MAX).collect();
    if named.is_empty() { vec![IpAddr::from([127, 0, 0, 1])] } else { named }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_resolvers_are_found() {
        let text = "# nameserver 9.9.9.9\nsearch acme.example\nnameserver 127.0.0.53\nnameserver ::1\noptions edns0\n";
        let shown: Vec<String> = resolvers(text).iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["127.0.0.53", "::1"]);
        assert_eq!(resolvers("nameserver here").len(), 1);
        assert_eq!(resolvers(&"nameserver 10.0.0.1\n".repeat(9)).len(), RESOLVERS_MAX);
    }
}
