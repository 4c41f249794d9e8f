//! One account: who may log in, which addresses are his, and his folders.

use std::collections::BTreeMap;

use super::mailbox::Folder;

/// The folders that every account has, with their SPECIAL-USE attributes (RFC 6154).
const FOLDERS: [(&str, Option<&str>); 5] = [
    ("INBOX", None),
    ("Drafts", Some("\\Drafts")),
    ("Junk", Some("\\Junk")),
    ("Sent", Some("\\Sent")),
    ("Trash", Some("\\Trash")),
];

/// An account of the office.
#[derive(Debug)]
pub(super) struct Account {
    /// Password, and access token for XOAUTH2.
    pub secret: String,
    /// Addresses whose mail is delivered here, in lower case.
    pub addresses: Vec<String>,
    /// Foreign addresses that this account may write as.
    pub may_send_as: Vec<String>,
    /// Whether the office lays a copy of each submission into Sent by itself.
    pub keeps_sent_copies: bool,
    /// Whether its IMAP server is one like Gmail's, which names conversations (`X-GM-EXT-1`).
    pub is_gmail: bool,
    pub imap_down: bool,
    pub smtp_down: bool,
    pub folders: BTreeMap<String, Folder>,
}

impl Account {
    /// A new account; each folder takes its UIDVALIDITY from `next_uidvalidity`.
    pub fn new(secret: &str, addresses: &[&str], mut next_uidvalidity: impl FnMut() -> u32) -> Self {
        let folder = |(name, attribute): (&str, Option<&'static str>)| {
            (name.to_owned(), Folder::new(attribute, next_uidvalidity()))
        };
        Self {
            secret: secret.to_owned(),
            addresses: addresses.iter().map(|address| address.to_ascii_lowercase()).collect(),
            may_send_as: Vec::new(),
            keeps_sent_copies: false,
            is_gmail: false,
            imap_down: false,
            smtp_down: false,
            folders: FOLDERS.into_iter().map(folder).collect(),
        }
    }

    /// Whether mail with this From address is the account's own.
    pub fn owns(&self, address: &str) -> bool {
        let plain = without_tag(address);
        let known = |own: &String| *own == address || Some(own.as_str()) == plain.as_deref();
        self.addresses.iter().any(known) || self.may_send_as.iter().any(known)
    }
}

/// The folder's own spelling: INBOX in any case (RFC 3501 section 5.1), others as they are.
pub(super) fn folder_name(name: &str) -> &str {
    if name.eq_ignore_ascii_case("INBOX") { "INBOX" } else { name }
}

/// `bot+tag@acme.test` without its tag; `None` when there is none.
pub(super) fn without_tag(address: &str) -> Option<String> {
    let (local, domain) = address.rsplit_once('@')?;
    let (base, _) = local.split_once('+')?;
    (!base.is_empty()).then(|| format!("{base}@{domain}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_owns_its_addresses_with_any_tag() {
        let mut account = Account::new("s", &["Bot@acme.test"], || 1);
        account.may_send_as.push("dana@acme.test".into());
        assert!(account.owns("bot@acme.test"));
        assert!(account.owns("bot+t1.abc@acme.test"));
        assert!(account.owns("dana@acme.test"));
        assert!(!account.owns("eve@acme.test"));
    }
}
