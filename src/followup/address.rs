//! Mail addresses as values: parsed once, compared alike everywhere.
//!
//! Header syntax (groups, comments, encoded words) is `mail::recipients`; this is one `local@domain`.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// Longest address on an envelope (RFC 5321 section 4.5.3.1.3 allows 256 octets with its angle brackets).
const ADDRESS_MAX: usize = 254;

/// `local@domain`. The domain is lower case and in its ASCII form; the local part keeps its writing.
///
/// Two addresses are the same when they lead to one mailbox as far as a stranger can tell: case does not count, and at
/// Google neither do dots nor which of its two domains is written.
#[derive(Clone)]
pub struct Address {
    /// The whole of it.
    text: String,
    /// Where the `@` stands.
    at: usize,
    /// What is compared, hashed, sorted and stored as a key, where the text itself is not that.
    key: Option<String>,
}

/// Domains of one provider who passes over dots in the local part.
const DOTLESS: [&str; 2] = ["gmail.com", "googlemail.com"];

/// The text is not one mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidAddress;

impl Address {
    /// The part before the `@`, as written.
    #[must_use]
    pub fn local(&self) -> &str {
        self.text.get(..self.at).unwrap_or_default()
    }

    /// The part after the `@`, as [`canonical_domain`] writes it.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.text.get(self.at + 1..).unwrap_or_default()
    }

    /// The whole address in the one writing that all its writings share, for keys and comparison.
    #[must_use]
    pub fn key(&self) -> &str {
        self.key.as_deref().unwrap_or(&self.text)
    }

    /// What stands behind the first `+`.
    #[must_use]
    pub fn tag(&self) -> Option<&str> {
        self.local().split_once('+').filter(|(base, _)| !base.is_empty()).map(|(_, tag)| tag)
    }

    /// The same mailbox without its tag; `None` when there is none.
    #[must_use]
    pub fn untagged(&self) -> Option<Self> {
        let (base, _) = self.local().split_once('+').filter(|(base, _)| !base.is_empty())?;
        Some(Self::of_canonical(base, self.domain()))
    }

    /// Splits `bot+close-file+30d@x` into `bot@x` and the tag `close-file+30d`. Without a `+` the tag is `None`.
    #[must_use]
    pub fn split_tag(&self) -> (Self, Option<&str>) {
        match self.local().split_once('+') {
            Some((base, tag)) if !base.is_empty() => (Self::of_canonical(base, self.domain()), Some(tag)),
            _ => (self.clone(), None),
        }
    }

    /// The same mailbox with `tag` behind a `+`.
    #[must_use]
    pub fn with_tag(&self, tag: &str) -> Self {
        Self::of_canonical(&format!("{}+{tag}", self.local()), self.domain())
    }

    /// Of a domain as [`canonical_domain`] writes it.
    fn of_canonical(local: &str, domain: &str) -> Self {
        let mut text = String::with_capacity(local.len() + 1 + domain.len());
        text.push_str(local);
        text.push('@');
        text.push_str(domain);
        Self { key: key(local, domain), at: local.len(), text }
    }
}

/// A domain as it is compared: lower case, and international names in their ASCII form (UTS 46, RFC 5890 section 2.3.2.1).
/// What has no such form stays as it is.
#[must_use]
pub fn canonical_domain(domain: &str) -> String {
    if domain.is_ascii() {
        return domain.to_ascii_lowercase();
    }
    let lower = domain.to_lowercase();
    if lower.is_ascii() {
        return lower;
    }
    idna::domain_to_ascii(&lower).unwrap_or(lower)
}

/// The key of an address, where it is not the address as it is written.
fn key(local: &str, domain: &str) -> Option<String> {
    if DOTLESS.contains(&domain) {
        let local = local.to_lowercase();
        let (base, tag) = local.split_at(local.find('+').unwrap_or(local.len()));
        return Some(format!("{}{tag}@gmail.com", base.replace('.', "")));
    }
    let is_key = local.bytes().all(|octet| octet.is_ascii() && !octet.is_ascii_uppercase());
    (!is_key).then(|| [&local.to_lowercase(), "@", domain].concat())
}

impl FromStr for Address {
    type Err = InvalidAddress;

    /// Takes a bare address. White space, control characters, angle brackets and commas are refused: they would change
    /// the meaning of a header or an SMTP command.
    fn from_str(text: &str) -> Result<Self, InvalidAddress> {
        let text = text.trim();
        let at = text.bytes().rposition(|octet| octet == b'@').ok_or(InvalidAddress)?;
        let (local, domain) = text.get(..at).zip(text.get(at + 1..)).ok_or(InvalidAddress)?;
        // Compatibility forms such as a circled digit turn into other characters: what is checked is what is kept.
        let is_canonical = domain.bytes().all(|octet| octet.is_ascii() && !octet.is_ascii_uppercase());
        let domain = if is_canonical { Cow::Borrowed(domain) } else { Cow::Owned(canonical_domain(domain)) };
        if text.len() > ADDRESS_MAX || !local_fits(local) || !domain_fits(&domain) {
            return Err(InvalidAddress);
        }
        Ok(Self::of_canonical(local, &domain))
    }
}

fn local_fits(local: &str) -> bool {
    let is_mark =
        |octet: u8| matches!(octet, b'<' | b'>' | b',' | b';' | b':' | b'"' | b'(' | b')' | b'[' | b']' | b'\\' | b'@');
    // White space and control characters beyond ASCII are looked for where anything beyond it stands.
    !local.is_empty()
        && local.bytes().all(|octet| !is_mark(octet) && (octet.is_ascii_graphic() || !octet.is_ascii()))
        && (local.is_ascii() || !local.chars().any(|c| c.is_whitespace() || c.is_control()))
}

fn domain_fits(domain: &str) -> bool {
    let is_plain = |octet: u8| octet.is_ascii_alphanumeric() || matches!(octet, b'-' | b'.' | b'_');
    !domain.is_empty()
        && !domain.starts_with(['.', '-'])
        && !domain.ends_with(['.', '-'])
        && domain.bytes().all(|octet| is_plain(octet) || !octet.is_ascii())
        && (domain.is_ascii() || domain.chars().all(|c| c.is_alphanumeric() || c.is_ascii()))
        && !domain.as_bytes().windows(2).any(|pair| pair == b"..")
}

impl PartialEq for Address {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}
impl Eq for Address {}
impl PartialOrd for Address {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Address {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(other.key())
    }
}
impl std::hash::Hash for Address {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Address")
            .field("local", &self.local())
            .field("domain", &self.domain())
            .field("key", &self.key())
            .finish()
    }
}

/// Somebody with an address, as a header names them. Two persons are the same when their addresses are.
#[derive(Debug, Clone)]
pub struct Person {
    /// Display name, already decoded and cleaned of control characters; empty when there is none.
    pub name: String,
    /// The address.
    pub address: Address,
}

impl PartialEq for Person {
    fn eq(&self, other: &Self) -> bool {
        self.address == other.address
    }
}
impl Eq for Person {}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Address {
        text.parse().unwrap()
    }

    #[test]
    fn one_mailbox_has_one_key_however_it_is_written() {
        assert_eq!(address("Priya@Client.Example"), address("priya@client.example"));
        assert_eq!(address("priya@m\u{fc}ller.example"), address("priya@XN--MLLER-KVA.example"));
        assert_eq!(address("p.Ri.ya@gmail.com"), address("priya@googlemail.com"));
        assert_eq!(address("p.riya+acme.x@gmail.com").key(), "priya+acme.x@gmail.com");
        assert_ne!(address("p.riya@client.example"), address("priya@client.example"), "dots count elsewhere");
    }

    #[test]
    fn what_is_written_is_kept_but_for_the_domain() {
        assert_eq!(address("P.Riya@Gmail.com").to_string(), "P.Riya@gmail.com");
        assert_eq!(address("priya@m\u{fc}ller.example").to_string(), "priya@xn--mller-kva.example");
        assert!("priya@x\u{2474}.example".parse::<Address>().is_err(), "a bracketed digit would bring brackets");
    }
}
