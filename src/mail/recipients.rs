//! Whom a mail went to: which of our addresses was used, with which options, and who the prospect is.
//!
//! Knows nothing of threads and sequences; whether an option names an existing sequence is the engine's question.

pub mod options;

use std::collections::BTreeSet;

use crate::followup::address::Address;
use crate::followup::address::Person;
use crate::followup::directory::Directory;
use crate::followup::inbound::EnvelopeTier;
use crate::followup::inbound::Inbound;

/// Outside recipients above which a mail looks like a mass mailing.
pub const OUTSIDERS_MAX: usize = 5;

/// Outside domains above which a mail looks like a mass mailing.
pub const OUTSIDE_DOMAINS_MAX: usize = 2;

/// Who is who among the recipients of one mail.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recipients {
    /// The address of ours that was used, with its tag; `None` when nothing names it (Microsoft 365 tells nothing).
    pub own_used: Option<Address>,
    /// Two different addresses of ours stood in the same tier: `own_used` is one of them.
    pub own_ambiguous: bool,
    /// Every address of ours that the mail names, without tags, the most telling field first; empty when none does.
    pub own_addresses: Vec<Address>,
    /// Tags of the used address and, when ambiguous, of the others; in order, without repetition.
    pub tags: Vec<String>,
    /// One of our addresses stands in `To` or `Cc`: everybody sees it.
    pub bot_in_to_or_cc: bool,
    /// Whom the proposal is for.
    pub prospect: Option<Person>,
    /// Other outside recipients in `To`.
    pub co_recipients: Vec<Person>,
    /// Outside recipients in `Cc`.
    pub stakeholders: Vec<Person>,
    /// People of the company, not the author himself.
    pub team: Vec<Person>,
    /// The prospect was taken from `Cc`, because `To` names nobody outside.
    pub low_confidence: bool,
    /// Why these recipients cannot be enrolled; `None` when they can.
    pub refusal: Option<RecipientsRefusal>,
}

/// Why a mail cannot be enrolled as a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecipientsRefusal {
    /// Nobody outside the company is addressed.
    NoOutside,
    /// Too many outside people or domains: looks like a mass mailing.
    MassMailing,
    /// Neither `To` nor `Cc` names an address (`undisclosed-recipients:;`).
    Undisclosed,
    /// Only role or no-reply addresses are addressed.
    RoleAddress,
    /// Somebody outside the company sent the author's mail on: that is not the author's act.
    Redirected,
}

/// Sorts the recipients of `inbound`. `mailbox_login` is the account in which the mail lay, the last resort for
/// finding the address that was used.
#[must_use]
pub fn who(inbound: &Inbound, directory: &Directory, mailbox_login: Option<&Address>) -> Recipients {
    let Own { used: own_used, is_ambiguous: own_ambiguous, addresses: own_addresses, tags } =
        own_address(inbound, directory, mailbox_login);
    let visible = || inbound.to.iter().chain(&inbound.cc);
    let author = |person: &Person| inbound.from.iter().any(|from| from.address == person.address);
    let outside = |person: &&Person| !directory.is_internal(&person.address) && !author(person);
    let reachable = |person: &&Person| !is_role(&person.address);
    let to = distinct(inbound.to.iter().filter(outside).filter(reachable));
    let cc = distinct(inbound.cc.iter().filter(outside).filter(reachable).filter(|person| !to.contains(person)));
    let low_confidence = to.is_empty() && !cc.is_empty();
    let (first, second) = if low_confidence { (cc, Vec::new()) } else { (to, cc) };
    let mut first = first.into_iter();
    let prospect = first.next();
    let (co_recipients, stakeholders) =
        if low_confidence { (Vec::new(), first.collect()) } else { (first.collect(), second) };
    let team = distinct(
        visible()
            .filter(|person| directory.is_internal(&person.address) && !directory.is_own(&person.address))
            .filter(|person| !author(person)),
    );
    let mut found = Recipients {
        own_used,
        own_ambiguous,
        own_addresses,
        tags,
        bot_in_to_or_cc: visible().any(|person| directory.is_own(&person.address)),
        prospect,
        co_recipients,
        stakeholders,
        team,
        low_confidence,
        refusal: None,
    };
    let by_stranger = inbound.redirected_by.iter().any(|address| {
        !directory.is_internal(address) && !inbound.from.iter().any(|author| author.address == *address)
    });
    found.refusal = match by_stranger {
        true => Some(RecipientsRefusal::Redirected),
        false => refusal(&found, inbound, visible().any(|person| outside(&person))),
    };
    found
}

fn refusal(found: &Recipients, inbound: &Inbound, somebody_outside: bool) -> Option<RecipientsRefusal> {
    let Some(prospect) = &found.prospect else {
        let nobody = inbound.to.is_empty() && inbound.cc.is_empty();
        return Some(match (nobody, somebody_outside) {
            (true, _) => RecipientsRefusal::Undisclosed,
            (false, true) => RecipientsRefusal::RoleAddress,
            (false, false) => RecipientsRefusal::NoOutside,
        });
    };
    let outsiders = || std::iter::once(prospect).chain(&found.co_recipients).chain(&found.stakeholders);
    let domains: BTreeSet<&str> = outsiders().map(|person| person.address.domain()).collect();
    let mass = outsiders().count() > OUTSIDERS_MAX || domains.len() > OUTSIDE_DOMAINS_MAX;
    mass.then_some(RecipientsRefusal::MassMailing)
}

fn distinct<'p>(persons: impl Iterator<Item = &'p Person>) -> Vec<Person> {
    let mut seen = BTreeSet::new();
    persons.filter(|person| seen.insert(&person.address)).cloned().collect()
}

/// An address of ours as a header names it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Use {
    /// As written.
    address: Address,
    /// Without the tag.
    base: Address,
    /// Its options, joined by `+`.
    tag: Option<String>,
}

/// What the mail says of our own addresses.
#[derive(Debug, Default)]
struct Own {
    used: Option<Address>,
    is_ambiguous: bool,
    addresses: Vec<Address>,
    tags: Vec<String>,
}

/// The first tier that names an address of ours wins; two different ones in it are ambiguous. A server may name the
/// address without its tag first and with it further down: tags of the same address are looked for in the other tiers.
fn own_address(inbound: &Inbound, directory: &Directory, login: Option<&Address>) -> Own {
    let tiers: Vec<Vec<Use>> = tiers(inbound)
        .into_iter()
        .map(|(is_delivery, addresses)| {
            addresses.into_iter().filter_map(|address| own_use(directory, address, is_delivery)).collect()
        })
        .collect();
    let Some(place) = tiers.iter().position(|tier| !tier.is_empty()) else {
        let used = login.filter(|address| directory.is_own(address)).cloned();
        return Own { used, ..Own::default() };
    };
    let named = tiers.get(place).map(Vec::as_slice).unwrap_or_default();
    let bases: BTreeSet<&Address> = named.iter().map(|used| &used.base).collect();
    let with_tag = |tier: &[Use]| -> Vec<Use> {
        tier.iter().filter(|used| used.tag.is_some() && bases.contains(&used.base)).cloned().collect()
    };
    // `bot@` beside `bot+30d@` is one use: servers name the address before and after the tag is taken off.
    let tagged = tiers.iter().skip(place).map(|tier| with_tag(tier)).find(|tagged| !tagged.is_empty());
    let tagged = tagged.unwrap_or_default();
    let mut tags: Vec<String> = Vec::new();
    for tag in tagged.iter().filter_map(|used| used.tag.clone()) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    let is_ambiguous = bases.len() > 1 || tags.len() > 1;
    let used = tagged.first().or(named.first()).map(|used| used.address.clone());
    let mut addresses: Vec<Address> = Vec::new();
    for base in tiers.iter().flatten().map(|used| &used.base) {
        if !addresses.contains(base) {
            addresses.push(base.clone());
        }
    }
    Own { used, is_ambiguous, addresses, tags }
}

fn own_use(directory: &Directory, address: &Address, is_delivery: bool) -> Option<Use> {
    if directory.is_own(address) {
        let (base, tag) = address.split_tag();
        return Some(Use { address: address.clone(), tag: tag.map(str::to_owned), base });
    }
    let (delimiter, tag) = directory.tag_of_delivered(address).filter(|_| is_delivery)?;
    let base = address.local().get(..address.local().len() - tag.len() - 1)?;
    let base = format!("{base}@{}", address.domain()).parse().ok()?;
    Some(Use { address: address.clone(), base, tag: Some(joined_by_plus(delimiter, tag)) })
}

/// `close-the-file-30d` and `close-the-file.30d` as `close-the-file+30d`: the expiry stands at the end, or alone; behind it
/// only a referrer.
fn joined_by_plus(delimiter: char, tag: &str) -> String {
    // The address of a referrer has dots and hyphens of its own.
    let is_option = |at: &usize| *at == 0 || tag.get(..*at).is_some_and(|before| before.ends_with(delimiter));
    if let Some((at, _)) = tag.match_indices(options::REFERRER).find(|(at, _)| is_option(at) && tag.contains('=')) {
        let before = tag.get(..at).unwrap_or_default().trim_end_matches(delimiter);
        let referrer = tag.get(at..).unwrap_or_default();
        let all = [joined_by_plus(delimiter, before), referrer.to_owned()];
        return all.into_iter().filter(|option| !option.is_empty()).collect::<Vec<_>>().join("+");
    }
    if delimiter == '.' {
        return tag.replace('.', "+");
    }
    let pieces: Vec<&str> = tag.split('-').collect();
    let last = |count: usize| pieces.get(pieces.len().saturating_sub(count)..).unwrap_or_default().join("-");
    // `30d` is one piece, `until-2026-12-20` four.
    let expiry = [1, 4].map(last).into_iter().find(|end| options::expiry(&end.to_lowercase()).is_some());
    let split = expiry.and_then(|end| Some((tag.strip_suffix(end.as_str())?.strip_suffix('-')?, end)));
    split.map_or_else(|| tag.to_owned(), |(name, end)| format!("{name}+{end}"))
}

/// Addresses by trust, and whether they are those of delivery headers: envelope evidence first, then `Bcc`, `To`, `Cc`.
fn tiers(inbound: &Inbound) -> Vec<(bool, Vec<&Address>)> {
    let order = [
        EnvelopeTier::Original,
        EnvelopeTier::Envelope,
        EnvelopeTier::Delivered,
        EnvelopeTier::Received,
        EnvelopeTier::Forwarded,
    ];
    let named = |tier: EnvelopeTier| {
        (true, inbound.envelope.iter().filter(|hint| hint.tier == tier).flat_map(|hint| &hint.addresses).collect())
    };
    let mut tiers: Vec<(bool, Vec<&Address>)> = order.into_iter().map(named).collect();
    for (is_delivery, persons) in [(true, &inbound.bcc), (false, &inbound.to), (false, &inbound.cc)] {
        tiers.push((is_delivery, persons.iter().map(|person| &person.address).collect()));
    }
    tiers
}

/// Whether nobody, or nobody in particular, reads the address (RFC 2142, and what machines send from).
#[must_use]
pub fn is_role(address: &Address) -> bool {
    let local = address.split_tag().0.local().to_lowercase();
    let plain: String = local.chars().filter(|c| !matches!(c, '-' | '_' | '.')).collect();
    ROLE_LOCALS.contains(&plain.as_str()) || NO_REPLY_STARTS.iter().any(|start| plain.starts_with(start))
}

/// Local parts without `-`, `_` and `.`.
#[rustfmt::skip]
const ROLE_LOCALS: &[&str] = &[
    "abuse", "autoreply", "autoresponder", "bounce", "bounces", "daemon", "dmarc", "dmarcreports", "donotreply",
    "hostmaster", "listmaster", "mailer", "majordomo", "noc", "nobody", "notification", "notifications", "notify",
    "postmaster", "robot", "root", "security", "spam", "subscribe", "undisclosedrecipients", "unsubscribe",
    "webmaster",
];

/// How an address says that nobody reads it, in the languages in which they do; without `-`, `_` and `.`.
#[rustfmt::skip]
const NO_REPLY_STARTS: &[&str] = &[
    "noreply", "donotreply", "dontreply", "notreply", "neverreply", "noresponse", "mailerdaemon",
    "nichtantworten", "bittenichtantworten", "keineantwort", "nichtbeantworten", "nepasrepondre", "nepasrépondre",
    "sansreponse", "norespond", "nocontestar", "nonrispondere", "naoresponda", "naoresponder", "nãoresponda",
    "nietbeantwoorden", "nietreageren", "geenantwoord", "ingensvar", "svarej", "svarainte", "ikkesvar", "svarikke",
    "ingetsvar", "alavastaa", "älävastaa", "eivastata", "nieodpowiada", "nieodpisuj", "neodpovidej", "neodpovidat",
    "neodpovedajte", "neodgovaraj", "nuraspunde", "nevalaszolj", "nevalaszoljon", "yanitlama", "cevaplama",
    "neotvechat", "neotvechaite", "janganbalas", "khongtraloi",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_known_in_every_writing() {
        let role = |text: &str| is_role(&text.parse().unwrap());
        assert!(role("no-reply@x.example") && role("Do_Not.Reply@x.example") && role("postmaster@x.example"));
        assert!(role("Ne-Pas-Repondre@x.example") && role("bitte_nicht_antworten@x.example"));
        assert!(role("noreply-billing@x.example") && role("nao.responda+7@x.example"));
        assert!(!role("priya@x.example") && !role("sales@x.example") && !role("norbert@x.example"));
    }

    #[test]
    fn a_referrer_stands_behind_the_other_options_where_the_server_takes_another_sign_than_plus() {
        assert_eq!(
            joined_by_plus('-', "close-file-30d-referrer-a-b=x-y.example"),
            "close-file+30d+referrer-a-b=x-y.example"
        );
        assert_eq!(joined_by_plus('.', "close-file.referrer-a.b=x.example"), "close-file+referrer-a.b=x.example");
        assert_eq!(joined_by_plus('-', "referrer-a=x.example"), "referrer-a=x.example");
    }
}
