//! DKIM signatures of a received mail, checked on our own (RFC 6376, RFC 8301, RFC 8463): whether the author's domain
//! vouches for everything in it that an enrolment or a command goes by.
//!
//! Pure: which keys a domain publishes is handed in. Stricter than the RFC where a valid signature would say too little:
//! a body that is signed in part, a recipient that is not signed, and a field that was added later prove nothing here.

mod canonical;
mod key;

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use ring::digest;

use super::read::header;
use super::read::header::Field;
use super::read::header::Fields;
use crate::followup::address::canonical_domain;
use canonical::Canon;
use key::Algorithm;

/// Signatures of the author's domain that are looked at; each costs a question to the DNS.
pub const SIGNATURES_MAX: usize = 3;

/// What an enrolment or a command goes by. Every field of these names must be signed: whoever has a signed mail of a rep
/// could else send it on with another recipient.
const COVERED: [&str; 8] = ["from", "to", "cc", "subject", "date", "message-id", "in-reply-to", "references"];

/// Longest domain and selector (RFC 1035 section 2.3.4).
const NAME_MAX: usize = 253;

/// Why a signature proves nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// The field is not as RFC 6376 section 3.5 wants it.
    #[error("the signature cannot be read ({0})")]
    Malformed(&'static str),
    /// Version, algorithm or way of asking that we do not know, or that is too weak (RFC 8301).
    #[error("the signature is of a kind that is not believed ({0})")]
    Unsupported(&'static str),
    /// `l=`: whatever stands below can be anybody's (RFC 6376 section 8.2).
    #[error("only a part of the body is signed")]
    PartialBody,
    /// A field that counts is not signed, or one of that name was added later.
    #[error("the signature leaves out a field {0}")]
    Uncovered(&'static str),
    /// `x=` lies before the arrival.
    #[error("the signature had expired")]
    Expired,
    /// The domain publishes no key of that name, or not one alone.
    #[error("its domain publishes no such key")]
    NoKey,
    /// The key is revoked, a test, for something else, or broken.
    #[error("the key of its domain is not usable ({0})")]
    BadKey(&'static str),
    /// The body was changed.
    #[error("the body was changed after it was signed")]
    BodyChanged,
    /// A signed field was changed, or the signature is forged.
    #[error("the header was changed after it was signed")]
    HeaderChanged,
}

/// A signature of the author's domain that may prove something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// `d=`, as addresses write domains.
    pub domain: String,
    selector: String,
    /// Domain of `i=`, where there is one.
    identity: Option<String>,
    algorithm: Algorithm,
    header: Canon,
    body: Canon,
    /// `h=`, lower case, in order.
    signed: Vec<String>,
    body_hash: Vec<u8>,
    octets: Vec<u8>,
    expires_at: Option<i64>,
    /// Which of the mail's `DKIM-Signature` fields it is, from the top.
    place: usize,
}

/// The signatures of a mail by the author's own domain, from the top; the others' say nothing about him. `is_aligned` says
/// of a signing domain whether it speaks for the author.
#[must_use]
pub fn signatures(raw: &[u8], is_aligned: impl Fn(&str) -> bool) -> Vec<Result<Signature, Flaw>> {
    let (fields, _) = header::split(raw);
    let aligned = |(place, field): (usize, &Field<'_>)| {
        let tags = Tags::of(field.raw);
        let domain = canonical_domain(&tags.text("d")?);
        is_aligned(&domain).then(|| signature(&fields, &tags, domain, place))
    };
    fields.all(FIELD).enumerate().filter_map(aligned).take(SIGNATURES_MAX).collect()
}

/// Name of the field.
const FIELD: &str = "dkim-signature";

impl Signature {
    /// The name under which the domain publishes the key (RFC 6376 section 3.6.2.1).
    #[must_use]
    pub fn key_name(&self) -> String {
        format!("{}._domainkey.{}", self.selector, self.domain)
    }

    /// Checks it with the texts that the DNS has under [`Self::key_name`], for a mail that arrived at `at`.
    ///
    /// # Errors
    /// Why it proves nothing.
    pub fn check(&self, raw: &[u8], texts: &[String], at: Timestamp) -> Result<(), Flaw> {
        if self.expires_at.is_some_and(|end| at.as_second() > end) {
            return Err(Flaw::Expired);
        }
        let key = key::single(texts, self.algorithm, self.identity.as_deref().unwrap_or(&self.domain), &self.domain)?;
        let (fields, body) = header::split(raw);
        if canonical::body_hash(body, self.body).as_ref() != self.body_hash {
            return Err(Flaw::BodyChanged);
        }
        let signed = self.signed_octets(&fields).ok_or(Flaw::Malformed("it is gone"))?;
        let is_genuine = match self.algorithm {
            Algorithm::RsaSha256 => key.verifies(&signed, &self.octets),
            // RFC 8463 section 3: the hash is signed, not the text.
            Algorithm::Ed25519Sha256 => key.verifies(digest::digest(&digest::SHA256, &signed).as_ref(), &self.octets),
        };
        if is_genuine { Ok(()) } else { Err(Flaw::HeaderChanged) }
    }

    /// Of each name the lowest field first, then the signature's own field without its value (RFC 6376 sections 3.7, 5.4.2).
    fn signed_octets(&self, fields: &Fields<'_>) -> Option<Vec<u8>> {
        let mut octets = Vec::new();
        let mut taken: Vec<&str> = Vec::new();
        for name in &self.signed {
            let above = taken.iter().filter(|known| **known == name).count();
            taken.push(name);
            let same: Vec<&Field<'_>> = fields.all(name).collect();
            if let Some(field) = same.iter().rev().nth(above) {
                canonical::append_field(field, self.header, &mut octets);
                octets.extend_from_slice(b"\r\n");
            }
        }
        let own = fields.all(FIELD).nth(self.place)?;
        let emptied = without_value(own.raw);
        canonical::append_field(&Field::new(own.name, &emptied), self.header, &mut octets);
        Some(octets)
    }
}

fn signature(fields: &Fields<'_>, tags: &Tags, domain: String, place: usize) -> Result<Signature, Flaw> {
    let wanted = |name: &'static str| tags.text(name).ok_or(Flaw::Malformed(name));
    if tags.has_repeated() {
        return Err(Flaw::Malformed("a tag twice"));
    }
    if wanted("v")? != "1" {
        return Err(Flaw::Unsupported("version"));
    }
    if tags.text("l").is_some() {
        return Err(Flaw::PartialBody);
    }
    let algorithm = Algorithm::named(&wanted("a")?).ok_or(Flaw::Unsupported("algorithm"))?;
    let (header, body) = canonicalizations(tags.text("c").as_deref()).ok_or(Flaw::Unsupported("canonicalization"))?;
    if tags.text("q").is_some_and(|ways| !ways.split(':').any(|way| way.trim() == "dns/txt")) {
        return Err(Flaw::Unsupported("key lookup"));
    }
    let selector = wanted("s")?.to_ascii_lowercase();
    if !is_name(&selector) || !is_name(&domain) {
        return Err(Flaw::Malformed("name of the key"));
    }
    let signed: Vec<String> = wanted("h")?.split(':').map(|name| name.trim().to_ascii_lowercase()).collect();
    covered(fields, &signed)?;
    let identity = tags.text("i").map(|who| canonical_domain(who.rsplit('@').next().unwrap_or_default()));
    if identity.as_ref().is_some_and(|own| *own != domain && !own.ends_with(&format!(".{domain}"))) {
        return Err(Flaw::Malformed("i"));
    }
    let expires_at = tags.text("x").map(|end| end.parse::<i64>().map_err(|_| Flaw::Malformed("x"))).transpose()?;
    let octets = |name| STANDARD.decode(tags.packed(name).ok_or(Flaw::Malformed(name))?).or(Err(Flaw::Malformed(name)));
    Ok(Signature {
        selector,
        identity,
        algorithm,
        header,
        body,
        signed,
        body_hash: octets("bh")?,
        octets: octets("b")?,
        expires_at,
        place,
        domain,
    })
}

/// Every field that counts is signed, each one of it, and there is one author.
fn covered(fields: &Fields<'_>, signed: &[String]) -> Result<(), Flaw> {
    if fields.all("from").count() != 1 || !signed.iter().any(|name| name == "from") {
        return Err(Flaw::Uncovered("from"));
    }
    let is_uncovered = |name: &&str| fields.all(name).count() > signed.iter().filter(|known| known == name).count();
    COVERED.into_iter().find(|name| is_uncovered(name)).map_or(Ok(()), |name| Err(Flaw::Uncovered(name)))
}

/// `c=`: header and body, each `simple` unless it says otherwise.
fn canonicalizations(text: Option<&str>) -> Option<(Canon, Canon)> {
    let (header, body) = text.map_or(("simple", "simple"), |text| text.split_once('/').unwrap_or((text, "simple")));
    Some((Canon::named(header)?, Canon::named(body)?))
}

fn is_name(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    !text.is_empty() && text.len() <= NAME_MAX && text.chars().all(fits) && !text.split('.').any(str::is_empty)
}

/// The field without the value of `b=`; everything else stays octet by octet.
fn without_value(raw: &[u8]) -> Vec<u8> {
    let emptied = |part: &[u8]| {
        let at = part.iter().position(|octet| *octet == b'=').unwrap_or(part.len());
        let (name, value) = part.split_at(at);
        if name.trim_ascii() == b"b" && !value.is_empty() { [name, b"="].concat() } else { part.to_vec() }
    };
    raw.split(|octet| *octet == b';').map(emptied).collect::<Vec<_>>().join(&b';')
}

/// A list of `name=value`, parted by semicolons (RFC 6376 section 3.2).
struct Tags(Vec<(String, String)>);

impl Tags {
    fn of(raw: &[u8]) -> Self {
        let text = header::unfold(raw);
        let tag = |part: &str| {
            let (name, value) = part.split_once('=')?;
            Some((name.trim().to_owned(), value.trim().to_owned()))
        };
        Self(text.split(';').filter_map(tag).collect())
    }

    fn text(&self, name: &str) -> Option<String> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
    }

    /// Without the white space that folding leaves in base64.
    fn packed(&self, name: &str) -> Option<String> {
        self.text(name).map(|value| value.chars().filter(|c| !c.is_ascii_whitespace()).collect())
    }

    fn has_repeated(&self) -> bool {
        let mut seen = BTreeSet::new();
        !self.0.iter().all(|(name, _)| seen.insert(name))
    }
}

#[cfg(test)]
mod tests;
