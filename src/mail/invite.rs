//! Writes a call as calendars read it: iCalendar (RFC 5545) with a method of iTIP (RFC 5546), for a mail (RFC 6047).
//!
//! Times are in UTC, which every calendar turns into its own clock; nothing here chooses one. Reading what comes back is
//! [`super::invitation`].

use jiff::Timestamp;

use super::names;
use crate::followup::address::Person;

/// Octets of a line without its end; longer ones are folded (RFC 5545 section 3.1).
const LINE_MAX: usize = 75;

/// Characters of a title; calendars show the first forty.
const TITLE_MAX: usize = 200;

/// Characters of a name.
const NAME_MAX: usize = 100;

/// Characters of a description; the mail itself stands above it.
const DESCRIPTION_MAX: usize = 4_000;

/// What a mail does with a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Invites, or tells a new time (RFC 5546 section 3.2.2).
    Request,
    /// Calls it off (RFC 5546 section 3.2.5).
    Cancel,
}

impl Method {
    /// As both the calendar and its part of the mail name it (RFC 6047 section 2.4 wants them equal).
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// A call as a calendar shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// What the mail does with it.
    pub method: Method,
    /// Its identity for ever.
    pub uid: String,
    /// Its revision.
    pub sequence: u32,
    /// When this revision was made.
    pub made_at: Timestamp,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it is over.
    pub ends_at: Timestamp,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// Where; empty: nothing is said.
    pub place: String,
    /// Who invites: answers go there.
    pub organizer: Person,
    /// Who must come, and then who may.
    pub attendees: Vec<Person>,
}

/// A calendar on its way into a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarPart {
    /// The method that its part of the mail names.
    pub method: Method,
    /// The calendar; lines end in CRLF.
    pub text: String,
}

/// The calendar with this one event.
#[must_use]
pub fn calendar(event: &Event) -> CalendarPart {
    let mut lines = Lines::default();
    lines.plain("BEGIN:VCALENDAR");
    lines.plain("PRODID:-//politely//politely//EN");
    lines.plain("VERSION:2.0");
    lines.plain("CALSCALE:GREGORIAN");
    lines.plain(&format!("METHOD:{}", event.method.word()));
    lines.plain("BEGIN:VEVENT");
    lines.text("UID", &event.uid, TITLE_MAX);
    lines.plain(&format!("DTSTAMP:{}", instant(event.made_at)));
    lines.plain(&format!("SEQUENCE:{}", event.sequence));
    lines.plain(&format!("DTSTART:{}", instant(event.starts_at)));
    lines.plain(&format!("DTEND:{}", instant(event.ends_at)));
    lines.text("SUMMARY", &names::one_line(&event.title, TITLE_MAX), TITLE_MAX);
    if !event.description.trim().is_empty() {
        lines.text("DESCRIPTION", event.description.trim(), DESCRIPTION_MAX);
    }
    if !event.place.trim().is_empty() {
        lines.text("LOCATION", &names::one_line(&event.place, TITLE_MAX), TITLE_MAX);
    }
    lines.fold(&format!("ORGANIZER{}:{}", common_name(&event.organizer), mailto(&event.organizer)));
    for (place, attendee) in event.attendees.iter().enumerate() {
        lines.fold(&self::attendee(attendee, place == 0, event.method));
    }
    let status = match event.method {
        Method::Request => "CONFIRMED",
        Method::Cancel => "CANCELLED",
    };
    lines.plain(&format!("STATUS:{status}"));
    lines.plain("TRANSP:OPAQUE");
    lines.plain("END:VEVENT");
    lines.plain("END:VCALENDAR");
    CalendarPart { method: event.method, text: lines.0 }
}

/// Whoever is asked answers; who is told that it is off need not.
fn attendee(person: &Person, is_needed: bool, method: Method) -> String {
    let role = if is_needed { "REQ-PARTICIPANT" } else { "OPT-PARTICIPANT" };
    let asked = match method {
        Method::Request => ";PARTSTAT=NEEDS-ACTION;RSVP=TRUE",
        Method::Cancel => "",
    };
    format!("ATTENDEE;CUTYPE=INDIVIDUAL;ROLE={role}{asked}{}:{}", common_name(person), mailto(person))
}

/// `;CN="Dana Reyes"`. A quoted parameter can hold anything but quotation marks and controls (RFC 5545 section 3.1); a name
/// that came from outside loses those.
fn common_name(person: &Person) -> String {
    let name = names::one_line(&person.name, NAME_MAX);
    let name: String = name.chars().filter(|c| !c.is_control()).map(|c| if c == '"' { '\'' } else { c }).collect();
    if name.trim().is_empty() { String::new() } else { format!(";CN=\"{}\"", name.trim()) }
}

/// An address as a URI (RFC 6068): what could end it or mean something else is written in hexadecimal.
fn mailto(person: &Person) -> String {
    let mut uri = "mailto:".to_owned();
    for c in person.address.to_string().chars() {
        if c.is_ascii() && !c.is_ascii_alphanumeric() && !"@.-_+=~!*'&$".contains(c) {
            uri.push_str(&format!("%{:02X}", u32::from(c)));
        } else {
            uri.push(c);
        }
    }
    uri
}

/// In UTC (RFC 5545 section 3.3.5, form 2).
fn instant(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// The lines of a calendar.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// A short line of our own.
    fn plain(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push_str("\r\n");
    }

    /// A property with a text from outside: nothing in it can begin another property.
    fn text(&mut self, name: &str, value: &str, most: usize) {
        self.fold(&format!("{name}:{}", escape(value, most)));
    }

    /// Cuts a line into pieces of at most [`LINE_MAX`] octets, never inside a letter.
    fn fold(&mut self, line: &str) {
        let mut room = LINE_MAX;
        for c in line.chars() {
            if c.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LINE_MAX - 1;
            }
            self.0.push(c);
            room -= c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// RFC 5545 section 3.3.11.
fn escape(text: &str, most: usize) -> String {
    let mut escaped = String::new();
    for c in text.replace("\r\n", "\n").chars().take(most) {
        match c {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push(' '),
            c if c.is_control() || names::is_invisible(c) => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, address: &str) -> Person {
        Person { name: name.to_owned(), address: address.parse().unwrap() }
    }

    fn event() -> Event {
        Event {
            method: Method::Request,
            uid: "00000000002d.offer-a-call.0.0123456789abcdef@acme.example".to_owned(),
            sequence: 0,
            made_at: "2026-11-20T09:00:00Z".parse().unwrap(),
            starts_at: "2026-11-24T15:00:00Z".parse().unwrap(),
            ends_at: "2026-11-24T15:20:00Z".parse().unwrap(),
            title: "Call: packing line; the offer, again".to_owned(),
            description: "Hi Priya,\n\ntwenty minutes would do: prices, dates; your call.".to_owned(),
            place: String::new(),
            organizer: person("Dana Reyes", "dana@acme.example"),
            attendees: vec![person("Priya Natarajan", "priya@globex.example")],
        }
    }

    #[test]
    fn an_invitation_as_calendars_read_it() {
        insta::assert_snapshot!(calendar(&event()).text.replace('\r', ""));
    }

    #[test]
    fn a_name_or_a_subject_begins_no_property_of_its_own() {
        let evil = "x\r\nATTENDEE:mailto:eve@evil.example\u{2028}\u{b}\";RSVP=TRUE:";
        let event = Event {
            title: evil.to_owned(),
            description: evil.to_owned(),
            place: evil.to_owned(),
            organizer: person(evil, "dana@acme.example"),
            attendees: vec![person(evil, "priya@globex.example")],
            ..event()
        };
        let text = calendar(&event).text.replace("\r\n ", "");
        let begins = |name: &str| text.split("\r\n").filter(|line| line.starts_with(name)).count();
        assert_eq!((begins("ATTENDEE"), begins("ORGANIZER"), begins("SUMMARY"), begins("LOCATION")), (1, 1, 1, 1));
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        assert!(text.contains(";CN=\"x ATTENDEE:mailto:eve@evil.example"), "{text}");
    }

    #[test]
    fn long_lines_are_cut_between_letters() {
        let title = "ä€😀".repeat(60);
        let text = calendar(&Event { title: title.clone(), ..event() }).text;
        assert!(text.split("\r\n").all(|line| line.len() <= LINE_MAX), "{text}");
        assert!(text.replace("\r\n ", "").contains(&title));
    }

    #[test]
    fn our_own_reader_understands_it() {
        use crate::followup::inbound::InvitationMethod;
        for method in [Method::Request, Method::Cancel] {
            let part = calendar(&Event { method, sequence: 3, ..event() });
            let mail = format!(
                "From: Dana <dana@acme.example>\r\nTo: priya@globex.example\r\nDate: Fri, 20 Nov 2026 09:00:00 +0000\r\n\
                 Content-Type: text/calendar; charset=utf-8; method={}\r\n\r\n{}",
                part.method.word(),
                part.text
            );
            let read = crate::mail::read::read(mail.as_bytes(), false).invitation.unwrap();
            let wanted = if method == Method::Request { InvitationMethod::Request } else { InvitationMethod::Cancel };
            assert_eq!((read.method, read.uid, read.sequence), (wanted, event().uid, 3));
            assert_eq!((read.starts_at, read.ends_at), (Some(event().starts_at), Some(event().ends_at)));
            assert_eq!((read.summary, read.organizer.unwrap()), (event().title, event().organizer.address));
        }
    }
}
