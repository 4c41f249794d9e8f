//! Keys as domains publish them (RFC 6376 section 3.6.1, RFC 8463 section 4), and what they verify.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::signature;
use ring::signature::UnparsedPublicKey;
use ring::signature::VerificationAlgorithm;

use super::Flaw;
use super::Tags;

/// DER: a list.
const SEQUENCE: u8 = 0x30;
/// DER: octets with a count of unused bits in front.
const BIT_STRING: u8 = 0x03;

/// How a mail is signed. SHA-1 is not believed (RFC 8301 section 3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Algorithm {
    /// RSA with 1,024 bits or more.
    RsaSha256,
    /// Ed25519.
    Ed25519Sha256,
}

impl Algorithm {
    /// As `a=` names it.
    pub(super) fn named(text: &str) -> Option<Self> {
        match text.to_ascii_lowercase().as_str() {
            "rsa-sha256" => Some(Self::RsaSha256),
            "ed25519-sha256" => Some(Self::Ed25519Sha256),
            _ => None,
        }
    }

    /// As `k=` of a record names it.
    const fn key_type(self) -> &'static str {
        match self {
            Self::RsaSha256 => "rsa",
            Self::Ed25519Sha256 => "ed25519",
        }
    }

    /// RFC 8301 section 3.2 wants keys from 1,024 bits on to be taken; ring refuses shorter ones.
    fn verification(self) -> &'static dyn VerificationAlgorithm {
        match self {
            Self::RsaSha256 => &signature::RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY,
            Self::Ed25519Sha256 => &signature::ED25519,
        }
    }
}

/// A usable public key.
pub(super) struct Key {
    algorithm: Algorithm,
    octets: Vec<u8>,
}

impl Key {
    /// Whether the owner of the key signed `message`.
    pub(super) fn verifies(&self, message: &[u8], octets: &[u8]) -> bool {
        UnparsedPublicKey::new(self.algorithm.verification(), &self.octets).verify(message, octets).is_ok()
    }
}

/// The one key among the texts under its name. Several are undefined by the RFC, so they are none.
pub(super) fn single(texts: &[String], algorithm: Algorithm, identity: &str, domain: &str) -> Result<Key, Flaw> {
    let records: Vec<Tags> = texts.iter().map(|text| Tags::of(text.as_bytes())).filter(is_record).collect();
    let [record] = records.as_slice() else { return Err(Flaw::NoKey) };
    let lists = |name: &str, wanted: &[&str]| {
        record.text(name).is_none_or(|list| list.split(':').any(|one| wanted.contains(&one.trim())))
    };
    if record.has_repeated() {
        return Err(Flaw::BadKey("a tag twice"));
    }
    if record.text("k").unwrap_or_else(|| "rsa".to_owned()) != algorithm.key_type() {
        return Err(Flaw::BadKey("it is of another kind"));
    }
    if !lists("h", &["sha256"]) || !lists("s", &["*", "email"]) {
        return Err(Flaw::BadKey("it is for something else"));
    }
    let flags = record.text("t").unwrap_or_default();
    let has_flag = |flag: &str| flags.split(':').any(|one| one.trim() == flag);
    if has_flag("y") {
        return Err(Flaw::BadKey("its domain is only testing"));
    }
    if has_flag("s") && identity != domain {
        return Err(Flaw::BadKey("it is not for subdomains"));
    }
    let packed = record.packed("p").filter(|text| !text.is_empty()).ok_or(Flaw::BadKey("it is revoked"))?;
    let octets = STANDARD.decode(packed).map_err(|_| Flaw::BadKey("it is not base64"))?;
    let octets = match algorithm {
        Algorithm::RsaSha256 => rsa_key(&octets).ok_or(Flaw::BadKey("it is no RSA key"))?.to_vec(),
        Algorithm::Ed25519Sha256 => octets,
    };
    Ok(Key { algorithm, octets })
}

/// Whether a text is a key at all: other texts may stand under the name.
fn is_record(tags: &Tags) -> bool {
    tags.text("p").is_some() && tags.text("v").is_none_or(|version| version == "DKIM1")
}

/// The RSA key in a `SubjectPublicKeyInfo` (RFC 5280 section 4.1); some publish it bare (RFC 8017 appendix A.1.1).
fn rsa_key(der: &[u8]) -> Option<&[u8]> {
    let (tag, inside, _) = element(der)?;
    let (first, _, rest) = element(inside)?;
    if tag != SEQUENCE {
        return None;
    }
    if first != SEQUENCE {
        return Some(der);
    }
    let (kind, bits, _) = element(rest)?;
    (kind == BIT_STRING).then(|| bits.strip_prefix(&[0]))?
}

/// The first element: its tag, its content, and what follows it.
fn element(der: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (tag, rest) = der.split_first()?;
    let (first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        0..=0x7f => (usize::from(*first), rest),
        // Keys have lengths of one or two octets.
        0x81 | 0x82 => {
            let (octets, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
            (octets.iter().fold(0, |length, octet| (length << 8) | usize::from(*octet)), rest)
        }
        _ => return None,
    };
    let (content, rest) = rest.split_at_checked(length)?;
    Some((*tag, content, rest))
}
