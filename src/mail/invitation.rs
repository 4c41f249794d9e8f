//! What the calendar part of a mail says (iCalendar, RFC 5545; iTIP, RFC 5546). Total on any bytes, linear, capped.
//!
//! Expands no recurrence, sends nothing, and does not know whether the event is one of ours: that is matching, by
//! [`Invitation::uid`].

pub mod lines;
pub mod moment;
mod subjects;
mod zones;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use self::lines::Line;
use self::moment::Moment;
use self::moment::Zones;
use super::auto_reply;
use super::read::header::Fields;
use super::read::mime::Part;
use super::read::mime::Parts;
use super::read::words;
use crate::followup::address::Address;
use crate::followup::inbound::Inbound;
use crate::followup::inbound::Invitation;
use crate::followup::inbound::InvitationAnswer;
use crate::followup::inbound::InvitationMethod;

/// Calendar parts that are looked at: Google sends the same one three times, some gateways add another.
const CALENDARS_MAX: usize = 4;

/// Octets of a calendar part that are looked at; an answer has two or three thousand, files may be attached behind.
const CALENDAR_MAX: usize = 256 * 1024;

/// Components within components that are followed; a calendar has three.
const NESTING_MAX: usize = 10;

/// Attendees that are looked at.
const ATTENDEES_MAX: usize = 200;

/// Characters of a title or an identity that are kept.
const SUMMARY_MAX: usize = 500;

/// Characters of a comment that are kept.
const COMMENT_MAX: usize = 5000;

/// A calendar part, and what it makes of its mail.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// What it says; absent when only the subject of a calendar mail tells the answer.
    pub invitation: Option<Invitation>,
    /// What it makes of its mail.
    pub meaning: Meaning,
    /// Why, for people.
    pub evidence: String,
    /// What is odd about it, for people; may be empty.
    pub issue: Option<String>,
}

/// What a calendar part makes of its mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// An answer to an invitation.
    Answer(InvitationAnswer),
    /// Somebody acts: he invites, calls off, passes an invitation on to another person. A person does that, also where
    /// his calendar's server marks the mail as automatic.
    Deed,
    /// A notice of the organizer's own server.
    Notice,
    /// An appointment that is attached for information.
    Nothing,
}

/// Finds and reads the calendar part. `inbound` needs its addresses, its subject and its text.
#[must_use]
pub fn of(fields: &Fields<'_>, parts: &Parts<'_>, inbound: &Inbound) -> Option<Found> {
    let subject = inbound.subject.to_lowercase();
    let calendars = parts.leaves.iter().filter(|part| is_calendar(part)).take(CALENDARS_MAX);
    // The first that answers, else the first that does anything: a copy for other programs may say less.
    let mut found: Option<Found> = None;
    for one in calendars.filter_map(|part| read(part, inbound, &subject)) {
        if found.as_ref().is_none_or(|known| rank(one.meaning) < rank(known.meaning)) {
            found = Some(one);
        }
    }
    if subjects::is_forward_notice(&subject) {
        let invitation = found.and_then(|found| found.invitation);
        let evidence = "notice of Exchange that a meeting was passed on".to_owned();
        return Some(Found { invitation, meaning: Meaning::Notice, evidence, issue: None });
    }
    found.or_else(|| by_subject(fields, parts, inbound, &subject))
}

const fn rank(meaning: Meaning) -> u8 {
    match meaning {
        Meaning::Answer(_) => 0,
        Meaning::Deed => 1,
        Meaning::Notice => 2,
        Meaning::Nothing => 3,
    }
}

fn is_calendar(part: &Part<'_>) -> bool {
    matches!(part.content.value.as_str(), "text/calendar" | "application/ics" | "text/x-vcalendar" | "text/ics")
        || part.file_name.to_ascii_lowercase().ends_with(".ics")
}

/// Exchange may send an answer as an empty mail, or hide the calendar in a file of Outlook's own format.
fn by_subject(fields: &Fields<'_>, parts: &Parts<'_>, inbound: &Inbound, subject: &str) -> Option<Found> {
    let class = fields.value("content-class").unwrap_or_default();
    let is_calendar = class.trim().eq_ignore_ascii_case("urn:content-classes:calendarmessage");
    let is_hidden = parts.leaves.iter().any(|part| part.content.value == "application/ms-tnef");
    let is_empty = || inbound.reply_text.trim().is_empty();
    if !is_calendar && (!is_hidden || !is_empty()) {
        return None;
    }
    let answer = subjects::answer(subject)?;
    let why = if is_calendar { "Content-Class calendarmessage" } else { "an empty mail of Outlook" };
    let evidence = format!("{why}, and the subject of an answer to an invitation");
    Some(Found { invitation: None, meaning: Meaning::Answer(answer), evidence, issue: None })
}

/// The lines of a calendar that concern us.
#[derive(Debug, Default)]
struct Calendar {
    method: Option<String>,
    zones: Zones,
    /// Of the first event or task.
    event: Vec<Line>,
}

fn read(part: &Part<'_>, inbound: &Inbound, subject: &str) -> Option<Found> {
    let octets = part.octets();
    let charset = part.content.parameter("charset").unwrap_or_default();
    let octets = octets.get(..octets.len().min(CALENDAR_MAX)).unwrap_or_default();
    let calendar = calendar(lines::lines(octets, charset.trim()));
    let outside = part.content.parameter("method").map(|method| method.trim().to_ascii_uppercase());
    // RFC 6047 section 2.4 wants them equal; where they differ, what is inside is what calendar programs act on.
    let differs = matches!((&calendar.method, &outside), (Some(inside), Some(outside)) if inside != outside);
    let issue = differs.then(|| "the calendar and its part name different methods".to_owned());
    if calendar.event.is_empty() {
        return None;
    }
    let word = calendar.method.clone().or(outside).unwrap_or_default();
    let mut invitation = invitation(&calendar, method(&word));
    let own = own_attendee(&calendar, inbound);
    invitation.attendee = own.and_then(address).filter(|_| answers(invitation.method));
    if invitation.comment.is_empty()
        && let Some(said) = own.and_then(|own| own.parameter("X-RESPONSE-COMMENT"))
    {
        invitation.comment = words::clean(said, COMMENT_MAX);
    }
    let (meaning, evidence) = meaning(&invitation, own, &word, inbound, subject);
    Some(Found { invitation: Some(invitation), meaning, evidence, issue })
}

const fn answers(method: InvitationMethod) -> bool {
    match method {
        InvitationMethod::Reply | InvitationMethod::Counter => true,
        InvitationMethod::Request | InvitationMethod::Cancel | InvitationMethod::Other => false,
    }
}

fn calendar(lines: Vec<Line>) -> Calendar {
    let mut calendar = Calendar::default();
    let mut inside: Vec<String> = Vec::new();
    let mut events = 0_usize;
    for line in lines {
        match line.name.as_str() {
            "BEGIN" if inside.len() < NESTING_MAX => {
                let name = line.value.trim().to_ascii_uppercase();
                match name.as_str() {
                    "VEVENT" | "VTODO" => events += 1,
                    "VTIMEZONE" => calendar.zones.begin(),
                    "STANDARD" | "DAYLIGHT" => calendar.zones.begin_observance(),
                    _ => {}
                }
                inside.push(name);
            }
            "BEGIN" => {}
            "END" => drop(inside.pop()),
            _ => match inside.last().map_or("", String::as_str) {
                "VTIMEZONE" | "STANDARD" | "DAYLIGHT" => calendar.zones.take(&line),
                "VEVENT" | "VTODO" if events == 1 => calendar.event.push(line),
                "" | "VCALENDAR" if line.name == "METHOD" => {
                    calendar.method.get_or_insert_with(|| line.value.trim().to_ascii_uppercase());
                }
                "" | "VCALENDAR" if line.name == "X-WR-TIMEZONE" => calendar.zones.default = Some(line.value),
                _ => {}
            },
        }
    }
    calendar
}

fn method(word: &str) -> InvitationMethod {
    match word {
        "REQUEST" => InvitationMethod::Request,
        "REPLY" => InvitationMethod::Reply,
        "COUNTER" => InvitationMethod::Counter,
        "CANCEL" => InvitationMethod::Cancel,
        _ => InvitationMethod::Other,
    }
}

fn invitation(calendar: &Calendar, method: InvitationMethod) -> Invitation {
    let first = |name: &str| calendar.event.iter().find(|line| line.name == name);
    let text = |name: &str, most: usize| first(name).map(|line| words::clean(&line.text(), most)).unwrap_or_default();
    let start = first("DTSTART").and_then(|line| calendar.zones.moment(line));
    let end = first("DTEND").or_else(|| first("DUE")).and_then(|line| calendar.zones.moment(line));
    let starts_at = start.and_then(instant);
    let duration = first("DURATION").and_then(|line| moment::duration(&line.value));
    Invitation {
        method,
        uid: text("UID", SUMMARY_MAX),
        sequence: first("SEQUENCE").and_then(|line| line.value.trim().parse().ok()).unwrap_or_default(),
        attendee: None,
        organizer: first("ORGANIZER").and_then(address),
        summary: text("SUMMARY", SUMMARY_MAX),
        comment: text("COMMENT", COMMENT_MAX),
        starts_at,
        ends_at: end.and_then(instant).or_else(|| starts_at?.checked_add(duration?).ok()),
        is_all_day: matches!(start, Some(Moment::Day(_))),
    }
}

/// A whole day begins at midnight in UTC: it has no zone, and is shown as a day.
fn instant(moment: Moment) -> Option<Timestamp> {
    match moment {
        Moment::At(at) => Some(at),
        Moment::Day(day) => day.to_zoned(TimeZone::UTC).ok().map(|at| at.timestamp()),
        Moment::Floating => None,
    }
}

/// The attendee who speaks: the writer of the mail, else the only one, else the first who has said anything.
fn own_attendee<'c>(calendar: &'c Calendar, inbound: &Inbound) -> Option<&'c Line> {
    let attendees: Vec<&Line> =
        calendar.event.iter().filter(|line| line.name == "ATTENDEE").take(ATTENDEES_MAX).collect();
    let writers: Vec<&Address> =
        inbound.from.iter().chain(&inbound.sender).chain(&inbound.reply_to).map(|person| &person.address).collect();
    let by_writer = attendees.iter().find(|line| address(line).is_some_and(|address| writers.contains(&&address)));
    let spoken = attendees.iter().find(|line| !matches!(state(line).as_str(), "" | "NEEDS-ACTION"));
    by_writer.or(spoken).or(attendees.first()).copied()
}

/// `PARTSTAT`; `STATUS` in the old vCalendar.
fn state(attendee: &Line) -> String {
    let said = attendee.parameter("PARTSTAT").or_else(|| attendee.parameter("STATUS")).unwrap_or_default();
    said.trim().to_ascii_uppercase()
}

/// `mailto:priya@client.example`; Apple writes a path there and the address into a parameter.
fn address(line: &Line) -> Option<Address> {
    let value = line.value.trim();
    let bare = value.get(..7).filter(|start| start.eq_ignore_ascii_case("mailto:")).and_then(|_| value.get(7..));
    let bare = bare.unwrap_or(value).trim().trim_matches(['<', '>', '"']);
    bare.parse().ok().or_else(|| line.parameter("EMAIL")?.trim().parse().ok())
}

fn meaning(
    invitation: &Invitation,
    own: Option<&Line>,
    word: &str,
    inbound: &Inbound,
    subject: &str,
) -> (Meaning, String) {
    let state = own.map(state).unwrap_or_default();
    let said = format!("calendar with METHOD:{}", if word.is_empty() { "none" } else { word });
    match invitation.method {
        InvitationMethod::Counter => {
            (Meaning::Answer(InvitationAnswer::Countered), format!("{said}: another time is proposed"))
        }
        InvitationMethod::Reply if is_passed_on(invitation, inbound, subject) => {
            (Meaning::Deed, format!("{said} of somebody else, passed on"))
        }
        InvitationMethod::Reply => match answer(&state) {
            Some(answer) => (Meaning::Answer(answer), format!("{said} and PARTSTAT={state}")),
            None => (Meaning::Deed, format!("{said}{}", undecided(&state, own))),
        },
        InvitationMethod::Request => by_person(inbound, invitation, format!("{said}: an invitation of his own")),
        InvitationMethod::Cancel => by_person(inbound, invitation, format!("{said}: an appointment is called off")),
        InvitationMethod::Other => (Meaning::Nothing, said),
    }
}

fn answer(state: &str) -> Option<InvitationAnswer> {
    match state {
        // COMPLETED and IN-PROCESS are of tasks, CONFIRMED of the old vCalendar.
        "ACCEPTED" | "CONFIRMED" | "COMPLETED" | "IN-PROCESS" => Some(InvitationAnswer::Accepted),
        "TENTATIVE" => Some(InvitationAnswer::Tentative),
        "DECLINED" => Some(InvitationAnswer::Declined),
        _ => None,
    }
}

fn undecided(state: &str, own: Option<&Line>) -> String {
    let delegate = own.and_then(|own| own.parameter("DELEGATED-TO")).map(|to| to.replace("mailto:", ""));
    match (state, delegate) {
        ("DELEGATED", Some(to)) => format!(": the invitation is passed on to {}", words::clean(&to, SUMMARY_MAX)),
        _ => " without an answer".to_owned(),
    }
}

/// Somebody else's answer in a mail that says it was passed on is no answer of the writer.
fn is_passed_on(invitation: &Invitation, inbound: &Inbound, subject: &str) -> bool {
    let writers = || inbound.from.iter().chain(&inbound.sender).chain(&inbound.reply_to);
    let is_own = invitation.attendee.as_ref().is_none_or(|own| writers().any(|person| person.address == *own));
    !is_own && subjects::is_forward(subject)
}

/// Booking pages and meeting services invite in a machine's name; they speak for a person where the organizer is one.
fn by_person(inbound: &Inbound, invitation: &Invitation, evidence: String) -> (Meaning, String) {
    let is_person = |address: &Address| !auto_reply::is_machine(address.local());
    let speaks = !auto_reply::is_from_machine(inbound) || invitation.organizer.as_ref().is_some_and(is_person);
    (if speaks { Meaning::Deed } else { Meaning::Nothing }, evidence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::followup::inbound::Kind;
    use crate::mail::read::read;

    fn mail(head: &str, event: &str) -> Inbound {
        let mail = format!(
            "From: Priya <priya@client.example>\nDate: Thu, 19 Nov 2026 10:00:00 +0000\n{head}\n\nBEGIN:VCALENDAR\n{event}END:VCALENDAR\n"
        );
        read(mail.as_bytes(), false)
    }

    const REPLY: &str = "Content-Type: text/calendar; method=REPLY";

    #[test]
    fn an_answer_is_the_writers_own() {
        let read = mail(
            REPLY,
            "METHOD:REPLY\nBEGIN:VEVENT\nUID:u1\nSEQUENCE:2\nATTENDEE;PARTSTAT=ACCEPTED:mailto:tom@client.example\nATTENDEE;PART\n STAT=DECLINED:MAILTO:priya@client.example\nCOMMENT:No\\, sorry\nBEGIN:VALARM\nSUMMARY:x\nEND:VALARM\nEND:VEVENT\n",
        );
        assert_eq!(read.kind, Kind::InvitationReply(InvitationAnswer::Declined));
        let invitation = read.invitation.unwrap();
        assert_eq!((invitation.uid.as_str(), invitation.sequence), ("u1", 2));
        assert_eq!(invitation.attendee.unwrap().to_string(), "priya@client.example");
        assert_eq!((invitation.comment.as_str(), invitation.summary.as_str()), ("No, sorry", ""));
    }

    #[test]
    fn what_is_inside_counts_when_the_part_says_something_else() {
        let read = mail(
            REPLY,
            "METHOD:REQUEST\nBEGIN:VEVENT\nUID:u\nATTENDEE;PARTSTAT=ACCEPTED:mailto:priya@client.example\nEND:VEVENT\n",
        );
        assert_eq!(read.kind, Kind::Human);
        assert_eq!(read.invitation.unwrap().method, InvitationMethod::Request);
        assert!(read.issues.iter().any(|issue| issue.contains("different methods")));
    }

    #[test]
    fn a_delegate_is_told_and_nobody_is_called_a_machine() {
        let head = format!("Auto-Submitted: auto-generated\n{REPLY}");
        let read = mail(
            &head,
            "METHOD:REPLY\nBEGIN:VEVENT\nUID:u\nATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO=\"mailto:paul@client.example\":mailto:priya@client.example\nEND:VEVENT\n",
        );
        assert_eq!(read.kind, Kind::Human);
        assert!(read.kind_evidence.join("; ").contains("paul@client.example"));
    }

    #[test]
    fn a_part_without_an_event_is_no_invitation() {
        for event in ["", "METHOD:REPLY\n", "METHOD:REPLY\nBEGIN:VFREEBUSY\nUID:x\nEND:VFREEBUSY\n"] {
            assert_eq!(mail(REPLY, event).invitation, None, "{event}");
        }
    }

    #[test]
    fn an_end_follows_from_a_duration() {
        let read =
            mail(REPLY, "METHOD:PUBLISH\nBEGIN:VEVENT\nUID:u\nDTSTART:20261201T090000Z\nDURATION:PT45M\nEND:VEVENT\n");
        assert_eq!(read.invitation.unwrap().ends_at.unwrap().to_string(), "2026-12-01T09:45:00Z");
    }
}
