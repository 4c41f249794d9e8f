//! The signed address in `Reply-To` of every notice: whoever is its reader commands a thread there.
//!
//! It is bound to the thread and to the reader, so that it is worth nothing to anybody else. What is said there is
//! `mail::commands`.

use super::Keyring;
use super::LOCAL_PART_MAX;
use super::base32;
use super::sign;
use crate::followup::address::Address;
use crate::followup::ids::ThreadId;

/// The letter of the purpose, and what stands for all threads of a reader.
const LETTER: &str = "c";
const ALL: &str = "all";

/// What a command address names: one thread, or all of a reader's.
pub type Named = Option<ThreadId>;

impl Keyring {
    /// `bot+c-<thread>-<mac>@domain` for `reader`, a registered address; `None` when the bot's own local part is too long.
    #[must_use]
    pub fn command_address(&self, bot: &Address, thread: Named, reader: &Address) -> Option<Address> {
        let name = name(thread);
        let mac = base32(&sign(&self.newest, LETTER, &[&name, reader.key()]));
        let address = bot.with_tag(&format!("{LETTER}-{name}-{mac}"));
        (address.local().len() <= LOCAL_PART_MAX).then_some(address)
    }

    /// What a command address names, if one of our keys signed it for `reader`.
    #[must_use]
    pub fn verify_command(&self, address: &Address, reader: &Address) -> Option<Named> {
        let (thread, mac) = parts(address)?;
        self.signed_by_any(LETTER, &[&name(thread), reader.key()], &mac).then_some(thread)
    }
}

/// What an address names that looks like a command address, whoever signed it.
#[must_use]
pub fn claimed(address: &Address) -> Option<Named> {
    parts(address).map(|(thread, _)| thread)
}

fn name(thread: Named) -> String {
    thread.map_or_else(|| ALL.to_owned(), |thread| thread.to_string())
}

fn parts(address: &Address) -> Option<(Named, String)> {
    let (_base, tag) = address.split_tag();
    let tag = tag?.to_ascii_lowercase();
    let mut parts = tag.split('-');
    let (letter, name, mac) = (parts.next()?, parts.next()?, parts.next()?);
    if letter != LETTER || parts.next().is_some() {
        return None;
    }
    let thread = if name == ALL { None } else { Some(name.parse().ok()?) };
    Some((thread, mac.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keyring(key: u8) -> Keyring {
        Keyring::new([(1, vec![key; 32])]).unwrap()
    }

    fn address(text: &str) -> Address {
        text.parse().unwrap()
    }

    #[test]
    fn a_command_address_is_worth_something_to_its_reader_alone() {
        let (bot, dana) = (address("followup@acme.example"), address("dana@acme.example"));
        let thread = Some(ThreadId::new(77));
        let signed = keyring(1).command_address(&bot, thread, &dana).unwrap();
        assert!(signed.to_string().starts_with("followup+c-00000000002d-"), "{signed}");
        assert_eq!(keyring(1).verify_command(&signed, &dana), Some(thread));
        let shouted = address(&signed.to_string().to_uppercase());
        assert_eq!(keyring(1).verify_command(&shouted, &address("Dana@ACME.example")), Some(thread));
        assert_eq!(keyring(1).verify_command(&signed, &address("erik@acme.example")), None, "somebody else's");
        assert_eq!(keyring(2).verify_command(&signed, &dana), None, "another bot's");
        let all = keyring(1).command_address(&bot, None, &dana).unwrap();
        assert_eq!(keyring(1).verify_command(&all, &dana), Some(None));
        let moved = address(&signed.to_string().replace("00000000002d", "00000000002e"));
        assert_eq!(keyring(1).verify_command(&moved, &dana), None, "another thread");
        assert_eq!(claimed(&moved), Some(Some(ThreadId::new(78))));
        assert_eq!(claimed(&address("followup+close-file@acme.example")), None);
        let reply = keyring(1).reply_address(&bot, ThreadId::new(77)).unwrap();
        assert_eq!(claimed(&reply), None, "what the prospect has is no command address");
    }
}
