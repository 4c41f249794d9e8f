//! Content lines of a calendar (RFC 5545 section 3.1): unfolding, names, parameters, text. Knows no component.

use crate::mail::read::words;

/// Lines that are looked at; an invitation with a long history of its zone has a few hundred.
const LINES_MAX: usize = 3000;

/// Octets of one line that are kept; attached files stand on lines of megabytes.
const LINE_MAX: usize = 16 * 1024;

/// Parameters of one line that are read.
const PARAMETERS_MAX: usize = 40;

/// `NAME;PARAMETER=value:value`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// In capitals.
    pub name: String,
    /// Names in capitals, values without their quotes, in order.
    pub parameters: Vec<(String, String)>,
    /// As it stands, escapes included.
    pub value: String,
}

impl Line {
    /// The value of a parameter.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The value as text, on one line or several, escapes resolved (RFC 5545 section 3.3.11).
    #[must_use]
    pub fn text(&self) -> String {
        if self.parameter("ENCODING").is_some_and(|encoding| encoding.eq_ignore_ascii_case("quoted-printable")) {
            // vCalendar 1.0, as Domino and old phones write it.
            let charset = self.parameter("CHARSET").unwrap_or_default();
            return words::in_charset(&words::quoted_printable(self.value.as_bytes()), charset);
        }
        let mut text = String::with_capacity(self.value.len());
        let mut chars = self.value.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => match chars.next() {
                    Some('n' | 'N') => text.push('\n'),
                    Some(escaped) => text.push(escaped),
                    None => {}
                },
                _ => text.push(c),
            }
        }
        text
    }
}

/// Takes a calendar apart. Lines are joined as octets, because a fold may stand inside a character.
#[must_use]
pub fn lines(octets: &[u8], charset: &str) -> Vec<Line> {
    let wide;
    let octets = if charset.to_ascii_lowercase().starts_with("utf-16") {
        wide = words::in_charset(octets, charset).into_bytes();
        wide.as_slice()
    } else {
        octets
    };
    let end = if octets.contains(&b'\n') { b'\n' } else { b'\r' };
    let mut found = Vec::new();
    let mut logical: Vec<u8> = Vec::new();
    for physical in octets.split(|octet| *octet == end) {
        let physical = physical.strip_suffix(b"\r").unwrap_or(physical);
        if let Some(rest) = physical.strip_prefix(b" ").or_else(|| physical.strip_prefix(b"\t")) {
            let room = LINE_MAX.saturating_sub(logical.len());
            logical.extend_from_slice(rest.get(..room.min(rest.len())).unwrap_or_default());
            continue;
        }
        found.extend(line(&logical, charset));
        if found.len() >= LINES_MAX {
            return found;
        }
        logical.clear();
        logical.extend_from_slice(physical.get(..physical.len().min(LINE_MAX)).unwrap_or_default());
    }
    found.extend(line(&logical, charset));
    found
}

/// Reads one line that was unfolded; `None`: it is none.
#[must_use]
pub fn line(octets: &[u8], charset: &str) -> Option<Line> {
    if octets.trim_ascii().is_empty() {
        return None;
    }
    let is_wide = charset.to_ascii_lowercase().starts_with("utf-16");
    let text = words::in_charset(octets, if is_wide { "" } else { charset });
    let text = text.trim_start_matches('\u{feff}');
    let (head, value) = text.split_at_checked(colon(text)?)?;
    let mut pieces = outside_quotes(head, ';').into_iter();
    let name = pieces.next()?.trim().to_ascii_uppercase();
    let parameters = pieces.take(PARAMETERS_MAX).map(parameter).collect();
    Some(Line { name, parameters, value: value.strip_prefix(':').unwrap_or(value).to_owned() })
}

/// Where the value begins. Zone and person names with an unquoted colon are common, so that of a time is the last one and
/// that of a person the one before `mailto:`.
fn colon(text: &str) -> Option<usize> {
    let starts = |name: &str| text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    if starts("ATTENDEE") || starts("ORGANIZER") {
        let lower = text.to_ascii_lowercase();
        if let Some(at) = lower.rfind(":mailto:") {
            return Some(at);
        }
    }
    if starts("DTSTART;") || starts("DTEND;") || starts("DUE;") {
        return text.rfind(':');
    }
    let mut is_quoted = false;
    text.char_indices()
        .find(|(_, c)| {
            is_quoted ^= *c == '"';
            *c == ':' && !is_quoted
        })
        // A quote that is never closed hides no line.
        .map_or_else(|| text.find(':'), |(at, _)| Some(at))
}

fn outside_quotes(text: &str, at: char) -> Vec<&str> {
    let mut is_quoted = false;
    text.split(|c| {
        is_quoted ^= c == '"';
        c == at && !is_quoted
    })
    .collect()
}

/// `NAME=value`, `NAME="value"`; circumflex escapes are of RFC 6868.
fn parameter(piece: &str) -> (String, String) {
    let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
    let value = value.trim().trim_matches('"').replace("^n", "\n").replace("^'", "\"").replace("^^", "^");
    (name.trim().to_ascii_uppercase(), value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fold_may_stand_inside_a_character() {
        let read = lines(b"SUMMARY:Gr\xc3\r\n \xbc\xc3\x9fe\\, alle\\n\r\nX:1", "utf-8");
        assert_eq!(read.first().map(Line::text).as_deref(), Some("Grüße, alle\n"));
        assert_eq!(read.len(), 2);
    }

    #[test]
    fn colons_in_names_of_zones_and_people_do_not_cut() {
        let read = lines(
            b"DTSTART;TZID=(UTC+01:00) Rome:20261201T090000\nATTENDEE;CN=\"a;b:c\";PARTSTAT=ACCEPTED:mailto:p@x.example\nATTENDEE;CN=a: b;PARTSTAT=DECLINED:MAILTO:q@x.example",
            "",
        );
        assert_eq!(read[0].parameter("TZID"), Some("(UTC+01:00) Rome"));
        assert_eq!(read[1].parameter("CN"), Some("a;b:c"));
        assert_eq!((read[1].parameter("PARTSTAT"), read[1].value.as_str()), (Some("ACCEPTED"), "mailto:p@x.example"));
        assert_eq!(read[2].parameter("PARTSTAT"), Some("DECLINED"));
    }
}
