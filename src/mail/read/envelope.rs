//! What the delivery path says about the envelope recipient (the outer header block only). Never grants a right:
//! anybody can write these fields before the mail reaches us.

use std::borrow::Cow;

use super::addresses;
use super::header;
use super::header::Field;
use super::header::Fields;
use crate::followup::address::Address;
use crate::followup::inbound::EnvelopeHint;
use crate::followup::inbound::EnvelopeTier;

/// `Received` fields from the top whose `for` clause is read: those of the receiving site; forwards add two or three.
const RECEIVED_MAX: usize = 6;

/// Hints that are kept of one mail.
const HINTS_MAX: usize = 40;

const NAMES: &[(&str, EnvelopeTier)] = &[
    ("x-gm-original-to", EnvelopeTier::Original),
    ("x-original-to", EnvelopeTier::Original),
    ("x-delivered-to", EnvelopeTier::Original),
    ("envelope-to", EnvelopeTier::Envelope),
    ("x-envelope-to", EnvelopeTier::Envelope),
    ("x-rcpt-to", EnvelopeTier::Envelope),
    ("x-ms-exchange-organization-originalenveloperecipients", EnvelopeTier::Envelope),
    // iCloud and other servers of that family: `rfc822;addr`.
    ("original-recipient", EnvelopeTier::Envelope),
    ("x-apparently-to", EnvelopeTier::Envelope),
    ("apparently-to", EnvelopeTier::Envelope),
    ("delivered-to", EnvelopeTier::Delivered),
    // Fastmail: what the address resolved to, and an older hop.
    ("x-resolved-to", EnvelopeTier::Delivered),
    ("x-original-delivered-to", EnvelopeTier::Delivered),
    ("received", EnvelopeTier::Received),
    ("x-forwarded-for", EnvelopeTier::Forwarded),
    ("x-forwarded-to", EnvelopeTier::Forwarded),
    ("resent-to", EnvelopeTier::Forwarded),
];

/// Their bits: most fields are none of these.
const BITS: u64 = {
    let (mut bits, mut rest) = (0, NAMES);
    while let [(name, _), behind @ ..] = rest {
        bits |= header::bit(name);
        rest = behind;
    }
    bits
};

/// Reads the hints, most telling tier first, within a tier topmost first.
#[must_use]
pub fn hints(fields: &Fields<'_>) -> Vec<EnvelopeHint> {
    let mut hints = Vec::new();
    let mut received = 0_usize;
    for field in fields.iter().filter(|field| field.bit & BITS != 0) {
        let Some((name, tier)) = NAMES.iter().find(|(name, _)| field.name.eq_ignore_ascii_case(name)) else { continue };
        received += usize::from(*tier == EnvelopeTier::Received);
        let skipped = *tier == EnvelopeTier::Received && received > RECEIVED_MAX;
        if skipped || hints.len() >= HINTS_MAX {
            continue;
        }
        let addresses = recipients_in(field, *tier);
        if !addresses.is_empty() {
            hints.push(EnvelopeHint { tier: *tier, header: (*name).to_owned(), addresses });
        }
    }
    hints.sort_by_key(|hint| hint.tier);
    hints
}

fn recipients_in(field: &Field<'_>, tier: EnvelopeTier) -> Vec<Address> {
    let value = field.unfolded();
    match tier {
        EnvelopeTier::Received => for_clause(&value).into_iter().collect(),
        // Gmail writes `X-Forwarded-For: old new`, without commas.
        EnvelopeTier::Forwarded if field.name.to_ascii_lowercase().starts_with("x-forwarded") => {
            all_or_none(value.split([' ', ',', '\t']).filter(|word| !word.is_empty()))
        }
        // `rfc822;addr` (RFC 3798 section 2.3); Exchange parts several by semicolons.
        EnvelopeTier::Envelope if value.contains(';') => {
            let typed = value.split([';', ',']).map(str::trim).filter(|word| !word.is_empty());
            let found = all_or_none(typed.filter(|word| !word.eq_ignore_ascii_case("rfc822")));
            // Yahoo writes where it came through and when: `addr via 98.1.2.3; Tue, 17 Nov 2026 ...`.
            let first = value.split([';', ' ']).next().unwrap_or_default();
            if found.is_empty() { all_or_none(std::iter::once(first)) } else { found }
        }
        EnvelopeTier::Original | EnvelopeTier::Envelope | EnvelopeTier::Delivered | EnvelopeTier::Forwarded => {
            addresses::list(&value).into_iter().map(|person| person.address).collect()
        }
    }
}

fn all_or_none<'t>(words: impl Iterator<Item = &'t str>) -> Vec<Address> {
    words
        .map(|word| word.trim_matches(['<', '>']).parse::<Address>())
        .collect::<Result<Vec<_>, _>>()
        .unwrap_or_default()
}

/// The address of `for <addr>` (RFC 5321 section 4.4). Comments may hold a `for` of their own, and semicolons.
fn for_clause(value: &str) -> Option<Address> {
    let bare = without_comments(value);
    let clause = bare.as_bytes().split(|octet| *octet == b';').next()?;
    let mut words = clause.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    words.find(|word| word.eq_ignore_ascii_case(b"for"))?;
    let word = std::str::from_utf8(words.next()?).ok()?.split_whitespace().next()?;
    word.trim_matches(['<', '>', ';', ',']).parse().ok()
}

fn without_comments(value: &str) -> Cow<'_, str> {
    if !value.contains(['(', ')']) {
        return Cow::Borrowed(value);
    }
    let (mut bare, mut depth, mut rest) = (String::with_capacity(value.len()), 0_u32, value);
    while let Some(at) = memchr::memchr2(b'(', b')', rest.as_bytes()) {
        if depth == 0 {
            bare.push_str(rest.get(..at).unwrap_or_default());
        }
        depth = if rest.as_bytes().get(at) == Some(&b'(') { depth.saturating_add(1) } else { depth.saturating_sub(1) };
        rest = rest.get(at + 1..).unwrap_or_default();
    }
    if depth == 0 {
        bare.push_str(rest);
    }
    Cow::Owned(bare)
}

/// Who sent the mail on without writing it: `Resent-From` (RFC 5322 section 3.6.6), and the mailbox whose rule did
/// (Exchange stamps it). Automatic forwards of Gmail are the receiving address's own affair.
#[must_use]
pub fn redirected_by(fields: &Fields<'_>) -> Vec<Address> {
    let named = |name| fields.all(name).flat_map(|field| addresses::list(&field.unfolded()));
    let mut all: Vec<Address> = Vec::new();
    for person in named("resent-from").chain(named("x-ms-exchange-inbox-rules-loop")).take(HINTS_MAX) {
        if !all.contains(&person.address) {
            all.push(person.address);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::read::header::split;

    #[test]
    fn tiers_come_in_order_and_the_for_clause_is_read() {
        let (fields, _) = split(
            b"Delivered-To: new@x.example\r\nReceived: from a by b for <bot+30d@x.example>; Mon\r\nX-Forwarded-For: old@y.example new@x.example\r\nX-Original-To: bot@x.example\r\n\r\n",
        );
        let shown: Vec<String> = hints(&fields)
            .iter()
            .map(|h| {
                format!("{}={}", h.header, h.addresses.iter().map(ToString::to_string).collect::<Vec<_>>().join("+"))
            })
            .collect();
        assert_eq!(
            shown,
            [
                "x-original-to=bot@x.example",
                "delivered-to=new@x.example",
                "received=bot+30d@x.example",
                "x-forwarded-for=old@y.example+new@x.example"
            ]
        );
    }
}
