//! Header fields from values that cannot break out of them: no control characters, encoded words, folded lines.

use crate::followup::address::Person;
use crate::followup::ids::MessageId;
use crate::mail::names::is_invisible;

/// Line length at which a field is folded (RFC 5322 section 2.1.1).
const FOLD_AT: usize = 76;
/// Longest encoded word (RFC 2047 section 2).
const ENCODED_WORD_MAX: usize = 75;
/// Longest display name in characters; it is the prospect's own writing.
const DISPLAY_NAME_MAX: usize = 100;
/// Longest text of a field in characters.
const TEXT_MAX: usize = 500;
/// Ids longer than this are broken or hostile and are not repeated.
const ID_MAX: usize = 400;

/// The fields of one message, in order.
#[derive(Default)]
pub struct Header {
    lines: String,
}

impl Header {
    /// An address list; nothing when it is empty.
    pub fn people(&mut self, name: &str, people: &[Person]) {
        let last = people.len().saturating_sub(1);
        let comma = |place: usize| if place < last { "," } else { "" };
        let words: Vec<String> =
            people.iter().enumerate().flat_map(|(place, person)| mailbox(person, comma(place))).collect();
        self.field(name, &words);
    }

    /// Text that anybody may have written.
    pub fn text(&mut self, name: &str, text: &str) {
        let clean = clean(text, TEXT_MAX);
        let first_line = FOLD_AT.saturating_sub(name.len() + 2);
        let words = if needs_encoding(&clean) {
            encoded_words(&clean, first_line)
        } else {
            clean.split(' ').map(str::to_owned).collect()
        };
        self.field(name, &words);
    }

    /// Message-IDs in angle brackets, without those that other people broke; nothing when there are none.
    pub fn ids(&mut self, name: &str, ids: &[MessageId]) {
        let words: Vec<String> = ids.iter().filter(|id| is_sound(id)).map(|id| format!("<{id}>")).collect();
        self.field(name, &words);
    }

    /// Our own ASCII words.
    pub fn words(&mut self, name: &str, words: &str) {
        let words: Vec<String> = clean(words, TEXT_MAX).split(' ').map(str::to_owned).collect();
        self.field(name, &words);
    }

    /// The header block as it stands, without the empty line.
    #[must_use]
    pub fn finish(self) -> String {
        self.lines
    }

    fn field(&mut self, name: &str, words: &[String]) {
        if words.is_empty() {
            return;
        }
        let mut column = name.len() + 1;
        self.lines.push_str(name);
        self.lines.push(':');
        for (place, word) in words.iter().enumerate() {
            let fits = column + 1 + word.len() <= FOLD_AT;
            if place > 0 && !fits {
                self.lines.push_str("\r\n");
                column = 0;
            }
            self.lines.push(' ');
            self.lines.push_str(word);
            column += 1 + word.len();
        }
        self.lines.push_str("\r\n");
    }
}

/// Whether an id can stand in a header: ASCII without blanks and brackets.
pub(super) fn is_sound(id: &MessageId) -> bool {
    let text = id.as_str();
    text.len() <= ID_MAX && text.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>'))
}

/// `Display Name <address>` as words that may be folded between.
fn mailbox(person: &Person, comma: &str) -> Vec<String> {
    let name = clean(&person.name, DISPLAY_NAME_MAX);
    let address = format!("<{}>{comma}", person.address);
    let mut words = if name.is_empty() || name.eq_ignore_ascii_case(person.address.key()) {
        return vec![format!("{}{comma}", person.address)];
    } else if needs_encoding(&name) {
        encoded_words(&name, FOLD_AT / 2)
    } else if name.chars().all(is_atom_or_blank) {
        name.split(' ').map(str::to_owned).collect()
    } else {
        vec![format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))]
    };
    words.push(address);
    words
}

/// The name of a file on one line, without invisible characters.
pub(super) fn tidy_name(name: &str, max: usize) -> String {
    clean(name, max)
}

/// One line without invisible characters, blanks squeezed, capped.
fn clean(text: &str, max: usize) -> String {
    if is_clean(text, max) {
        return text.to_owned();
    }
    let visible: String = text.chars().filter(|c| c.is_whitespace() || !is_invisible(*c)).collect();
    let line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(max).collect::<String>().trim_end().to_owned()
}

/// Whether nothing has to be done, as with most text: ASCII in words with single blanks between.
fn is_clean(text: &str, max: usize) -> bool {
    let octets = text.as_bytes();
    let is_graphic = octets.iter().all(|octet| matches!(octet, b' '..=b'~'));
    is_graphic
        && octets.len() <= max
        && !text.starts_with(' ')
        && !text.ends_with(' ')
        && !octets.windows(2).any(|two| two == b"  ")
}

/// RFC 5322 section 3.2.3.
fn is_atom_or_blank(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == ' ' || "!#$%&'*+-/=?^_`{|}~".contains(c)
}

/// Not ASCII, a look-alike of an encoded word, or a word too long for a line.
fn needs_encoding(text: &str) -> bool {
    !text.is_ascii() || text.contains("=?") || text.split(' ').any(|word| word.len() > FOLD_AT - 2)
}

/// RFC 2047: UTF-8, `Q` where most of it is ASCII, else `B`; characters are never torn apart.
fn encoded_words(text: &str, first_room: usize) -> Vec<String> {
    let plain = text.chars().filter(char::is_ascii).count();
    let mostly_ascii = plain * 2 >= text.chars().count();
    let encode: fn(&str) -> String = if mostly_ascii { q_word } else { b_word };
    let mut words = Vec::new();
    let mut piece = String::new();
    for c in text.chars() {
        let room = if words.is_empty() { first_room.min(ENCODED_WORD_MAX) } else { ENCODED_WORD_MAX };
        let mut longer = piece.clone();
        longer.push(c);
        if encode(&longer).len() > room && !piece.is_empty() {
            words.push(encode(&piece));
            longer = c.to_string();
        }
        piece = longer;
    }
    if !piece.is_empty() {
        words.push(encode(&piece));
    }
    words
}

/// RFC 2047 section 4.2, with the characters that are safe also inside a display name (section 5 (3)).
fn q_word(text: &str) -> String {
    let mut word = String::from("=?utf-8?Q?");
    for octet in text.bytes() {
        match octet {
            b' ' => word.push('_'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'!' | b'*' | b'+' | b'-' | b'/' => word.push(char::from(octet)),
            _ => word.push_str(&format!("={octet:02X}")),
        }
    }
    word + "?="
}

fn b_word(text: &str) -> String {
    use base64::Engine as _;
    format!("=?utf-8?B?{}?=", base64::engine::general_purpose::STANDARD.encode(text))
}
