//! The `bot` section of `config.yaml`: its name and all addresses that lead to its mailbox.

use std::collections::BTreeMap;

use super::settings::Bot;
use super::source::Mark;
use super::walk::Keys;
use super::walk::Walk;
use super::yaml::Node;
use crate::followup::address::Address;

const BOT: Keys = Keys { what: "the bot", known: &["address", "name", "aliases", "addresses"], later: &[] };

/// Reads the section. `sequences` are the names that `addresses` may lead to.
pub fn bot(node: &Node, sequences: &[String], walk: &mut Walk<'_>) -> Option<Bot> {
    let fields = walk.fields(node, BOT)?;
    let address = fields.required("address", walk).and_then(|node| untagged(node, walk));
    let name = fields.required("name", walk).and_then(|node| walk.text(node, "a name"));
    let aliases = fields.get("aliases").map(|node| walk.items(node, "a list of addresses")).unwrap_or_default();
    let aliases: Vec<Address> = aliases.into_iter().filter_map(|item| untagged(item, walk)).collect();
    let known = || address.iter().chain(&aliases);
    let addresses = fields.get("addresses").map(|node| dedicated(node, sequences, walk)).unwrap_or_default();
    let twice = addresses.iter().find(|(address, _)| known().any(|known| known == *address));
    if let Some((address, (_, at))) = twice {
        let message = format!("{address} is already an address of the bot, which any sequence may be sent to");
        walk.error(*at, "duplicate-address", message).help =
            Some("a dedicated address stands in `addresses` alone".to_owned());
    }
    let addresses = addresses.into_iter().map(|(address, (sequence, _))| (address, sequence)).collect();
    Some(Bot { address: address?, name: name?, aliases, addresses })
}

/// One address a sequence: `close-file@acme.example: close-file`.
fn dedicated(node: &Node, sequences: &[String], walk: &mut Walk<'_>) -> BTreeMap<Address, (String, Mark)> {
    let mut found = BTreeMap::new();
    for entry in walk.entries(node, "addresses with the name of a sequence each") {
        let Ok(address) = entry.key.parse::<Address>() else {
            walk.error(entry.key_at, "bad-address", format!("`{}` is not a mail address", entry.key)).help =
                Some("write an address and a sequence: `close-file@acme.example: close-file`".to_owned());
            continue;
        };
        refuse_tag(&address, entry.key_at, walk);
        let Some(name) = walk.text(&entry.value, "the name of a sequence") else { continue };
        if !sequences.contains(&name) {
            let choices: Vec<&str> = sequences.iter().map(String::as_str).collect();
            let message = format!("there is no sequence `{name}`");
            walk.unknown(entry.value.at, "unknown-sequence", &message, &name, &choices);
        }
        if found.insert(address, (name, entry.key_at)).is_some() {
            let message = format!("{} leads to a sequence already", entry.key);
            walk.error(entry.key_at, "duplicate-address", message);
        }
    }
    found
}

/// The bot's tags carry the sequence and tokens, so its own address has none.
fn untagged(node: &Node, walk: &mut Walk<'_>) -> Option<Address> {
    let address = walk.address(node, "the bot's address")?;
    refuse_tag(&address, node.at, walk);
    Some(address)
}

fn refuse_tag(address: &Address, at: Mark, walk: &mut Walk<'_>) {
    if address.split_tag().1.is_some() {
        walk.error(at, "tagged-address", format!("{address} has a `+`, behind which the bot puts its own tags"));
    }
}
