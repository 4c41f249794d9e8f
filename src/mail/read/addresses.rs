//! Address lists of headers (RFC 5322 section 3.4): groups, quoted names, comments, routes, encoded words.
//! Does not know whose address anything is.

use super::words;
use crate::followup::address::Address;
use crate::followup::address::Person;

/// Addresses that are taken from one field name; a proposal has a handful.
pub const ADDRESSES_MAX: usize = 500;

/// Characters of a display name that are kept.
const NAME_MAX: usize = 100;

/// Reads an unfolded address list and appends what is an address. What is none is passed over.
pub fn append(value: &str, persons: &mut Vec<Person>) {
    if persons.len() < ADDRESSES_MAX
        && let Some((name, address)) = plain_mailbox(value)
    {
        persons.extend(address.parse().ok().map(|address| Person { name: shown_name(name), address }));
        return;
    }
    let mut item = Item::default();
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => item.quoted(&mut chars),
            '(' => item.comment(&mut chars),
            '<' => {
                if item.angle.is_some() {
                    finish(&mut item, persons);
                }
                item.angle = Some(angle(&mut chars));
            }
            ',' | ';' => finish(&mut item, persons),
            // The end of a group's name.
            ':' if item.angle.is_none() => item = Item::default(),
            _ => item.push(c),
        }
        if persons.len() >= ADDRESSES_MAX {
            return;
        }
    }
    finish(&mut item, persons);
}

/// Name and address of a field that holds one mailbox in the form that nearly all have: `Name <address>`, the name in
/// quotes or not, or the address alone.
fn plain_mailbox(value: &str) -> Option<(&str, &str)> {
    let is_special = |byte: u8| matches!(byte, b'"' | b'(' | b')' | b'<' | b'>' | b',' | b';' | b':' | b'\\');
    let is_plain = |address: &str| address.bytes().all(|byte| byte.is_ascii_graphic() && !is_special(byte));
    let Some((name, rest)) = value.split_once('<') else {
        return (value.contains('@') && is_plain(value)).then_some(("", value));
    };
    let address = rest.trim_end().strip_suffix('>')?;
    let name = name.trim();
    let bare = name.strip_prefix('"').and_then(|name| name.strip_suffix('"')).unwrap_or(name);
    (bare.bytes().all(|byte| !is_special(byte)) && is_plain(address)).then_some((bare.trim(), address))
}

fn shown_name(name: &str) -> String {
    words::shown(name, NAME_MAX)
}

/// Reads an unfolded address list.
#[must_use]
pub fn list(value: &str) -> Vec<Person> {
    let mut persons = Vec::new();
    append(value, &mut persons);
    persons
}

/// One mailbox while it is read.
#[derive(Default)]
struct Item {
    /// Everything outside angle brackets and comments, quotes removed.
    phrase: String,
    /// The same without what stood in quotes: only here an address without brackets is believed.
    bare: String,
    /// What stood in angle brackets.
    angle: Option<String>,
    /// The last comment; old clients put the name there.
    comment: String,
}

impl Item {
    fn push(&mut self, c: char) {
        self.phrase.push(c);
        self.bare.push(c);
    }

    fn quoted(&mut self, chars: &mut std::str::Chars<'_>) {
        while let Some(c) = chars.next() {
            match c {
                '"' => break,
                '\\' => self.phrase.extend(chars.next()),
                _ => self.phrase.push(c),
            }
        }
        self.bare.push('"');
    }

    fn comment(&mut self, chars: &mut std::str::Chars<'_>) {
        self.comment.clear();
        let mut depth = 1_u32;
        while let Some(c) = chars.next() {
            match c {
                '\\' => {
                    self.comment.extend(chars.next());
                    continue;
                }
                '(' => depth = depth.saturating_add(1),
                ')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
            self.comment.push(c);
        }
    }
}

/// What stands up to the closing bracket, without the obsolete route (`@a,@b:`).
fn angle(chars: &mut std::str::Chars<'_>) -> String {
    let mut text = String::new();
    for c in chars.by_ref() {
        match c {
            '>' => break,
            ':' if text.starts_with('@') => text.clear(),
            '"' => {}
            c if c.is_whitespace() || words::is_invisible(c) => {}
            _ => text.push(c),
        }
    }
    text
}

fn finish(item: &mut Item, persons: &mut Vec<Person>) {
    let Item { phrase, bare, angle, comment } = std::mem::take(item);
    let found = match &angle {
        Some(text) => text.parse::<Address>().ok().map(|address| (address, phrase.trim())),
        None => bare
            .split_whitespace()
            .rfind(|word| word.contains('@'))
            .and_then(|word| word.trim_matches('"').parse::<Address>().ok())
            .map(|address| (address, "")),
    };
    let Some((address, name)) = found else { return };
    if persons.len() >= ADDRESSES_MAX {
        return;
    }
    let name = if name.is_empty() { comment.as_str() } else { name };
    persons.push(Person { name: shown_name(name), address });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: &str) -> Vec<String> {
        list(value).iter().map(|p| format!("{}|{}", p.name, p.address)).collect()
    }

    #[test]
    fn the_forms_of_the_wild_are_read() {
        assert_eq!(
            shown("\"Sharma, Priya\" <priya@client.example>, bob@x.example"),
            ["Sharma, Priya|priya@client.example", "|bob@x.example"]
        );
        assert_eq!(
            shown("Team: a@x.example, B <b@x.example>;, c@x.example (Cee (deep))"),
            ["|a@x.example", "B|b@x.example", "Cee (deep)|c@x.example"]
        );
        assert_eq!(shown("undisclosed-recipients:;"), Vec::<String>::new());
        assert_eq!(shown("<@relay.example,@two.example:joe@x.example>"), ["|joe@x.example"]);
        assert_eq!(
            shown("=?utf-8?q?J=C3=B6rg?= <joerg@x.example>; Doe, Jo <jo@x.example>"),
            ["Jörg|joerg@x.example", "Jo|jo@x.example"]
        );
    }

    #[test]
    fn an_address_in_the_name_is_not_the_address() {
        assert_eq!(shown("\"dana@acme.example\" <evil@x.example>"), ["dana@acme.example|evil@x.example"]);
        assert_eq!(shown("\"dana@acme.example\""), Vec::<String>::new());
        assert_eq!(shown("=?utf-8?q?dana=40acme=2Eexample?="), Vec::<String>::new());
        assert_eq!(shown("<a@x.example> <b@x.example>"), ["|a@x.example", "|b@x.example"]);
    }
}
