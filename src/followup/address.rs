//! Mail addresses as values: parsed once, compared alike everywhere.
//!
//! Header syntax (groups, comments, encoded words) is `mail::recipients`; this is one `local@domain`.

use std::fmt;
use std::str::FromStr;

/// Longest address on an envelope (RFC 5321 section 4.5.3.1.3 allows 256 octets with its angle brackets).
const ADDRESS_MAX: usize = 254;

/// `local@domain`. The domain is lower case; the local part keeps its writing, comparison ignores case.
#[derive(Debug, Clone)]
pub struct Address {
    local: String,
    domain: String,
    /// What is compared, hashed, sorted and stored as a key: all lower case.
    key: String,
}

/// The text is not one mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidAddress;

impl Address {
    /// The part before the `@`, as written.
    #[must_use]
    pub fn local(&self) -> &str {
        &self.local
    }

    /// The part after the `@`, lower case.
    #[must_use]
    pub fn domain(&self) -> &str {
        &self.domain
    }

    /// The whole address in lower case, for keys and comparison.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Splits `bot+close-file+30d@x` into `bot@x` and the tag `close-file+30d`. Without a `+` the tag is `None`.
    #[must_use]
    pub fn split_tag(&self) -> (Self, Option<&str>) {
        match self.local.split_once('+') {
            Some((base, tag)) if !base.is_empty() => (Self::assemble(base, &self.domain), Some(tag)),
            _ => (self.clone(), None),
        }
    }

    /// The same mailbox with `tag` behind a `+`.
    #[must_use]
    pub fn with_tag(&self, tag: &str) -> Self {
        Self::assemble(&format!("{}+{tag}", self.local), &self.domain)
    }

    fn assemble(local: &str, domain: &str) -> Self {
        let domain = domain.to_lowercase();
        let key = format!("{}@{domain}", local.to_lowercase());
        Self { local: local.to_owned(), domain, key }
    }
}

impl FromStr for Address {
    type Err = InvalidAddress;

    /// Takes a bare address. White space, control characters, angle brackets and commas are refused: they would change
    /// the meaning of a header or an SMTP command.
    fn from_str(text: &str) -> Result<Self, InvalidAddress> {
        let text = text.trim();
        let (local, domain) = text.rsplit_once('@').ok_or(InvalidAddress)?;
        let forbidden = |c: char| {
            c.is_whitespace()
                || c.is_control()
                || matches!(c, '<' | '>' | ',' | ';' | ':' | '"' | '(' | ')' | '[' | ']' | '\\' | '@')
        };
        let domain_fits = !domain.is_empty()
            && !domain.starts_with(['.', '-'])
            && !domain.ends_with(['.', '-'])
            && !domain.contains("..")
            && domain.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '_'));
        if text.len() > ADDRESS_MAX || local.is_empty() || local.chars().any(forbidden) || !domain_fits {
            return Err(InvalidAddress);
        }
        Ok(Self::assemble(local, domain))
    }
}

impl PartialEq for Address {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
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
        self.key.cmp(&other.key)
    }
}
impl std::hash::Hash for Address {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.local, self.domain)
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
