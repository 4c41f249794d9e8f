//! Who is who: our own addresses, the reps, what is inside the company. Built once per config.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::address::Address;
use super::matching::consumer::is_consumer_domain;

/// Answers who an address belongs to.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    /// The bot's addresses without tags: main address and aliases.
    pub own: BTreeSet<Address>,
    /// Every address of a rep (main and aliases) to his registered address.
    pub reps: BTreeMap<Address, Address>,
    /// Domains of the company.
    pub internal_domains: BTreeSet<String>,
    /// Admins' addresses.
    pub admins: BTreeSet<Address>,
}

impl Directory {
    /// Whether `address`, with or without tag, is the bot's.
    #[must_use]
    pub fn is_own(&self, address: &Address) -> bool {
        self.own.contains(address) || address.untagged().is_some_and(|plain| self.own.contains(&plain))
    }

    /// The tag of `address` where a server delivers `bot-TAG@` or `bot.TAG@` to the bot, with the delimiter. Only what a
    /// delivery header names may be read so: in `To` such an address is somebody else's.
    #[must_use]
    pub fn tag_of_delivered<'a>(&self, address: &'a Address) -> Option<(char, &'a str)> {
        if self.is_own(address) || self.rep(address).is_some() || self.admins.contains(address) {
            return None;
        }
        let own = self.own.iter().filter(|own| own.domain() == address.domain());
        let tags = own.filter_map(|own| {
            let length = own.local().len();
            let base = address.local().get(..length)?;
            let rest = address.local().get(length..)?;
            let delimiter = rest.chars().next().filter(|c| matches!(c, '-' | '.'))?;
            let tag = rest.get(1..).filter(|tag| !tag.is_empty())?;
            base.eq_ignore_ascii_case(own.local()).then_some((delimiter, tag))
        });
        // Of `bot@` and `bot-close-file@` the longer one was meant.
        tags.min_by_key(|(_, tag)| tag.len())
    }

    /// The registered address of the rep who uses `address`.
    #[must_use]
    pub fn rep(&self, address: &Address) -> Option<&Address> {
        self.reps.get(address).or_else(|| self.reps.get(&address.untagged()?))
    }

    /// Whether `address` belongs to the company: the bot, a rep, an admin, or its domain. Where anybody can have an
    /// address the domain says nothing, whoever wrote it into the config.
    #[must_use]
    pub fn is_internal(&self, address: &Address) -> bool {
        self.is_own(address)
            || self.rep(address).is_some()
            || self.admins.contains(address)
            || (self.internal_domains.contains(address.domain()) && !is_consumer_domain(address.domain()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Address {
        text.parse().unwrap()
    }

    fn directory() -> Directory {
        Directory {
            own: [address("followup@acme.example"), address("our.bot@gmail.com")].into(),
            reps: [(address("followup.dana@acme.example"), address("dana@acme.example"))].into(),
            internal_domains: ["acme.example".to_owned(), "gmail.com".to_owned()].into(),
            admins: [].into(),
        }
    }

    #[test]
    fn our_own_addresses_are_known_in_every_writing() {
        for own in ["FollowUp@acme.example", "followup+30d@acme.example", "ourbot+x@googlemail.com"] {
            assert!(directory().is_own(&address(own)), "{own}");
        }
        assert!(!directory().is_own(&address("followup-30d@acme.example")), "only where it was delivered");
    }

    #[test]
    fn other_delimiters_count_only_behind_a_configured_address() {
        let tag = |text: &str| directory().tag_of_delivered(&address(text)).map(|(c, tag)| format!("{c}{tag}"));
        assert_eq!(tag("followup-close-file-30d@acme.example").as_deref(), Some("-close-file-30d"));
        assert_eq!(tag("followup.30d@acme.example").as_deref(), Some(".30d"));
        assert_eq!(tag("followups@acme.example"), None);
        assert_eq!(tag("followup-@acme.example"), None);
        assert_eq!(tag("followup-30d@other.example"), None);
        assert_eq!(tag("followup.dana@acme.example"), None, "a rep");
        assert_eq!(tag("followup+30d@acme.example"), None, "has its own delimiter");
    }

    #[test]
    fn a_consumer_domain_is_never_internal() {
        assert!(!directory().is_internal(&address("priya@gmail.com")));
        assert!(directory().is_internal(&address("ourbot@gmail.com")));
        assert!(directory().is_internal(&address("anybody@acme.example")));
    }
}
