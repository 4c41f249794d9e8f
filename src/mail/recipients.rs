//! Whom a mail went to: which of our addresses was used, with which options, and who the prospect is.
//!
//! Knows nothing of threads and sequences; whether an option names an existing sequence is the engine's question.

use std::collections::BTreeSet;
use std::str::FromStr;

use jiff::civil::Date;

use super::read::ids;
use crate::followup::address::Address;
use crate::followup::address::Person;
use crate::followup::directory::Directory;
use crate::followup::inbound::EnvelopeTier;
use crate::followup::inbound::Inbound;

/// Outside recipients above which a mail looks like a mass mailing.
pub const OUTSIDERS_MAX: usize = 5;

/// Outside domains above which a mail looks like a mass mailing.
pub const OUTSIDE_DOMAINS_MAX: usize = 2;

/// Longest expiry that a tag may ask for, days; above it is a typing error.
const EXPIRY_DAYS_MAX: u32 = 366;

/// Who is who among the recipients of one mail.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recipients {
    /// The address of ours that was used, with its tag; `None` when nothing names it (Microsoft 365 tells nothing).
    pub own_used: Option<Address>,
    /// Two different addresses of ours stood in the same tier: `own_used` is one of them.
    pub own_ambiguous: bool,
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
}

/// What the tag of our address asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EnrolmentOptions {
    /// Name of the sequence.
    pub sequence: Option<String>,
    /// When the proposal expires.
    pub expiry: Option<ExpiryTag>,
    /// What could not be understood, as written.
    pub unknown: Vec<String>,
}

/// An expiry given in a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExpiryTag {
    /// `30d`: days from the enrolment.
    Days(u32),
    /// `until-2026-12-20`: the end of that day.
    On(Date),
}

/// Sorts the recipients of `inbound`. `mailbox_login` is the account in which the mail lay, the last resort for
/// finding the address that was used.
#[must_use]
pub fn who(inbound: &Inbound, directory: &Directory, mailbox_login: Option<&Address>) -> Recipients {
    let (own_used, own_ambiguous, tags) = own_address(inbound, directory, mailbox_login);
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
        tags,
        bot_in_to_or_cc: visible().any(|person| directory.is_own(&person.address)),
        prospect,
        co_recipients,
        stakeholders,
        team,
        low_confidence,
        refusal: None,
    };
    found.refusal = refusal(&found, inbound, visible().any(|person| outside(&person)));
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

/// The first tier that names exactly one address of ours wins; two in one tier are ambiguous.
fn own_address(
    inbound: &Inbound,
    directory: &Directory,
    login: Option<&Address>,
) -> (Option<Address>, bool, Vec<String>) {
    for tier in tiers(inbound) {
        let mut own: Vec<&Address> = tier.into_iter().filter(|address| directory.is_own(address)).collect();
        own.dedup();
        let distinct: BTreeSet<&Address> = own.iter().copied().collect();
        // `bot@` beside `bot+30d@` is one use: servers name the address before and after the tag is taken off.
        let tagged: Vec<&Address> = own.iter().copied().filter(|address| address.split_tag().1.is_some()).collect();
        let Some(used) = tagged.first().or(own.first()) else { continue };
        let bases: BTreeSet<Address> = distinct.iter().map(|address| address.split_tag().0).collect();
        let ambiguous = bases.len() > 1 || tagged.iter().collect::<BTreeSet<_>>().len() > 1;
        let mut tags: Vec<String> = Vec::new();
        for tag in tagged.iter().filter_map(|address| address.split_tag().1) {
            if !tags.iter().any(|known| known == tag) {
                tags.push(tag.to_owned());
            }
        }
        return (Some((*used).clone()), ambiguous, tags);
    }
    (login.filter(|address| directory.is_own(address)).cloned(), false, Vec::new())
}

/// Addresses by trust: envelope evidence first, then `Bcc`, `To`, `Cc`.
fn tiers(inbound: &Inbound) -> Vec<Vec<&Address>> {
    let order = [
        EnvelopeTier::Original,
        EnvelopeTier::Envelope,
        EnvelopeTier::Delivered,
        EnvelopeTier::Received,
        EnvelopeTier::Forwarded,
    ];
    let named = |tier: EnvelopeTier| {
        inbound.envelope.iter().filter(|hint| hint.tier == tier).flat_map(|hint| &hint.addresses).collect()
    };
    let mut tiers: Vec<Vec<&Address>> = order.into_iter().map(named).collect();
    for persons in [&inbound.bcc, &inbound.to, &inbound.cc] {
        tiers.push(persons.iter().map(|person| &person.address).collect());
    }
    tiers
}

/// Reads the options in tags: a sequence name and an expiry, joined by `+`, in any order. A signed token is no option.
#[must_use]
pub fn options(tags: &[String]) -> EnrolmentOptions {
    let mut options = EnrolmentOptions::default();
    let asked = tags.iter().filter(|tag| !ids::is_token(tag)).flat_map(|tag| tag.split('+'));
    for option in asked.filter(|option| !option.is_empty()) {
        let lower = option.to_lowercase();
        match expiry(&lower) {
            Some(expiry) if options.expiry.is_none_or(|known| known == expiry) => options.expiry = Some(expiry),
            Some(_) => options.unknown.push(option.to_owned()),
            None if is_sequence_name(&lower) && options.sequence.as_ref().is_none_or(|known| *known == lower) => {
                options.sequence = Some(lower);
            }
            None => options.unknown.push(option.to_owned()),
        }
    }
    options
}

fn expiry(option: &str) -> Option<ExpiryTag> {
    if let Some(date) = option.strip_prefix("until-") {
        return Date::from_str(date).ok().map(ExpiryTag::On);
    }
    let days: u32 = option.strip_suffix('d')?.parse().ok()?;
    (1..=EXPIRY_DAYS_MAX).contains(&days).then_some(ExpiryTag::Days(days))
}

/// A name, and not a mistyped expiry: `30days` and `until-friday` must be told to the rep.
fn is_sequence_name(option: &str) -> bool {
    option.starts_with(|c: char| c.is_ascii_lowercase())
        && !option.starts_with("until-")
        && option.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_')
}

/// Domains where anybody can have an address: people of the same such domain are no colleagues.
#[must_use]
pub fn is_consumer_domain(domain: &str) -> bool {
    let domain = domain.to_lowercase();
    CONSUMER_DOMAINS.binary_search(&domain.as_str()).is_ok()
        || CONSUMER_FAMILIES.iter().any(|family| domain.starts_with(family))
}

/// Whether nobody, or nobody in particular, reads the address (RFC 2142, and what machines send from).
#[must_use]
pub fn is_role(address: &Address) -> bool {
    let local = address.split_tag().0.local().to_lowercase();
    let plain: String = local.chars().filter(|c| !matches!(c, '-' | '_' | '.')).collect();
    ROLE_LOCALS.contains(&plain.as_str())
        || plain.starts_with("noreply")
        || plain.starts_with("donotreply")
        || plain.starts_with("mailerdaemon")
}

/// Local parts without `-`, `_` and `.`.
#[rustfmt::skip]
const ROLE_LOCALS: &[&str] = &[
    "abuse", "bounce", "bounces", "dmarc", "hostmaster", "listmaster", "mailer", "majordomo", "nobody",
    "notification", "notifications", "postmaster", "root", "unsubscribe", "webmaster",
];

/// Providers with a name in many countries: `yahoo.de`, `yahoo.co.uk`.
const CONSUMER_FAMILIES: &[&str] = &["yahoo.", "hotmail.", "live.", "outlook.", "gmx."];

/// Sorted, for the binary search.
#[rustfmt::skip]
const CONSUMER_DOMAINS: &[&str] = &[
    "126.com", "163.com", "aim.com", "alice.it", "aol.com", "arcor.de", "att.net", "bellsouth.net", "bigpond.com",
    "bluewin.ch", "bol.com.br", "btinternet.com", "comcast.net", "cox.net", "email.cz", "email.de", "fastmail.com",
    "fastmail.fm", "free.fr", "freenet.de", "gmail.com", "googlemail.com", "hey.com", "hushmail.com", "icloud.com",
    "interia.pl", "laposte.net", "libero.it", "list.ru", "mac.com", "mail.com", "mail.ru", "mailbox.org", "me.com",
    "mozmail.com", "msn.com", "naver.com", "o2.pl", "onet.pl", "online.de", "online.no", "orange.fr", "pm.me",
    "posteo.de", "proton.me", "protonmail.ch", "protonmail.com", "qq.com", "rambler.ru", "rocketmail.com",
    "sbcglobal.net", "seznam.cz", "sfr.fr", "shaw.ca", "sina.com", "sky.com", "t-online.de", "telenet.be",
    "telia.com", "terra.com.br", "tiscali.it", "tutanota.com", "ukr.net", "uol.com.br", "verizon.net", "virgilio.it",
    "virginmedia.com", "wanadoo.fr", "web.de", "wp.pl", "xs4all.nl", "ya.ru", "yandex.com", "yandex.ru", "ymail.com",
    "zoho.com",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_come_in_any_order_and_what_is_not_understood_is_kept() {
        let read = |tag: &str| options(&[tag.to_owned()]);
        let both = EnrolmentOptions {
            sequence: Some("close-file".into()),
            expiry: Some(ExpiryTag::Days(30)),
            unknown: vec![],
        };
        assert_eq!(read("close-file+30d"), both);
        assert_eq!(read("30d+close-file"), both);
        assert_eq!(read("until-2026-12-20").expiry, Some(ExpiryTag::On(jiff::civil::date(2026, 12, 20))));
        assert_eq!(read("until-2026-13-20").unknown, ["until-2026-13-20"]);
        assert_eq!(read("0d+9999d").unknown, ["0d", "9999d"]);
        assert_eq!(read("a+b+30d+40d").unknown, ["b", "40d"]);
        assert_eq!(read("r-0123456789ab-k3k3k3k3"), EnrolmentOptions::default());
    }

    #[test]
    fn the_list_of_consumer_domains_is_sorted() {
        assert!(CONSUMER_DOMAINS.is_sorted());
        assert!(
            is_consumer_domain("Gmail.com") && is_consumer_domain("yahoo.co.uk") && !is_consumer_domain("acme.example")
        );
    }

    #[test]
    fn roles_are_known_in_every_writing() {
        let role = |text: &str| is_role(&text.parse().unwrap());
        assert!(role("no-reply@x.example") && role("Do_Not.Reply@x.example") && role("postmaster@x.example"));
        assert!(!role("priya@x.example") && !role("sales@x.example"));
    }
}
