//! Who is who: our own addresses, the reps, what is inside the company. Built once per config.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::address::Address;

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
        self.own.contains(address) || self.own.contains(&address.split_tag().0)
    }

    /// The registered address of the rep who uses `address`.
    #[must_use]
    pub fn rep(&self, address: &Address) -> Option<&Address> {
        self.reps.get(address).or_else(|| self.reps.get(&address.split_tag().0))
    }

    /// Whether `address` belongs to the company: the bot, a rep, an admin, or its domain.
    #[must_use]
    pub fn is_internal(&self, address: &Address) -> bool {
        self.is_own(address)
            || self.rep(address).is_some()
            || self.admins.contains(address)
            || self.internal_domains.contains(address.domain())
    }
}
