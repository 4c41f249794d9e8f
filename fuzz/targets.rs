//! What is fuzzed, and what must hold for any octets: no panic (also none that `read` would catch), every cap, no date
//! before the mail. Shared by `tests/fuzz.rs` (stable Rust, mutated corpus) and the libFuzzer targets beside this file.

use politely::followup::address::Address;
use politely::followup::directory::Directory;
use politely::followup::inbound::Inbound;
use politely::followup::inbound::Kind;
use politely::mail::authentication;
use politely::mail::dkim;
use politely::mail::html;
use politely::mail::read::read;
use politely::mail::recipients;
use politely::mail::understand::understand;

/// Does something with any octets; panics when something does not hold.
pub type Target = fn(&[u8]);

/// Every target by its name.
pub const TARGETS: &[(&str, Target)] = &[
    ("parse", parse),
    ("reply_text", reply_text),
    ("html", html_text),
    ("bounce", bounce),
    ("dates", dates),
    ("intent", intent),
    ("recipients", who),
    ("proposal", proposal),
    ("authentication", authentication_results),
    ("dkim", signatures),
    ("ics", ics),
];

/// A signed mail, and what a domain publishes: any octets may be either.
pub fn signatures(octets: &[u8]) {
    let (length, rest) = first_octet(octets);
    let (record, rest) = rest.split_at(usize::from(length).min(rest.len()));
    let head =
        b"DKIM-Signature: v=1; a=rsa-sha256; d=x.example; s=s; h=from; bh=AAAA; b=AAAA\nFrom: p@x.example\n".to_vec();
    let text = vec![String::from_utf8_lossy(record).into_owned()];
    for raw in [rest.to_vec(), [head, rest.to_vec()].concat()] {
        let found = dkim::signatures(&raw, |_| true);
        assert!(found.len() <= dkim::SIGNATURES_MAX);
        for signature in found.into_iter().flatten() {
            assert!(signature.check(&raw, &text, jiff::Timestamp::UNIX_EPOCH).is_err(), "nobody signed that");
        }
    }
}

/// What the bot is taken to have sent before.
const SENT: &[&str] =
    &["Hi Priya,\n\nif I hear nothing from you I will close the file on Friday.\nReply STOP and I write no more.\n"];

/// A whole mail.
pub fn parse(octets: &[u8]) {
    checked(octets);
    let head = read(octets, true);
    assert_eq!(head.kind, Kind::Unreadable, "the head of a mail is no mail");
}

/// The text of a mail, fixed and flowed.
pub fn reply_text(octets: &[u8]) {
    let (flowed, octets) = first_octet(octets);
    let form = ["", "; format=flowed", "; format=flowed; delsp=yes", "; charset=iso-2022-jp"];
    let form = form.get(usize::from(flowed) % form.len()).unwrap_or(&"");
    checked(&mail(&format!("From: p@client.example\nContent-Type: text/plain{form}\n\n"), octets));
}

/// The HTML of a mail, also when there is a plain twin.
pub fn html_text(octets: &[u8]) {
    checked(&mail("From: p@client.example\nContent-Type: text/html; charset=utf-8\n\n", octets));
    let text = String::from_utf8_lossy(octets);
    let shown: usize = html::lines(&text).iter().map(|line| line.text.trim().len()).sum();
    assert!(shown <= 4 * octets.len() + 1000, "{} octets of HTML give {shown} of text", octets.len());
}

/// A report of a mail server, with and without its form.
pub fn bounce(octets: &[u8]) {
    let (form, octets) = first_octet(octets);
    let head = match form % 3 {
        0 => "Return-Path: <>\n",
        1 => "Return-Path: <>\nFrom: MAILER-DAEMON@mx.client.example\nSubject: Undelivered Mail Returned to Sender\n\n",
        _ => "From: postmaster@client.example\nContent-Type: message/delivery-status\n\n",
    };
    checked(&mail(head, octets));
}

/// An out-of-office text: a day that is read lies on or after the day of the mail.
pub fn dates(octets: &[u8]) {
    let head = "From: p@client.example\nDate: Thu, 19 Nov 2026 10:00:00 +0000\nAuto-Submitted: auto-replied\nSubject: Automatic reply: x\n\n";
    if let Kind::OutOfOffice(absence) = checked(&mail(head, octets)).kind
        && let Some(day) = absence.back_on
    {
        assert!(day >= jiff::civil::date(2026, 11, 19), "{day} is before the mail");
        assert!(day <= jiff::civil::date(2028, 12, 31), "{day} is far away");
    }
}

/// What a person asks for.
pub fn intent(octets: &[u8]) {
    let answer = Inbound {
        kind: Kind::Human,
        subject: "Re: Proposal".to_owned(),
        date: Some(jiff::Timestamp::UNIX_EPOCH),
        date_offset: Some(0),
        reply_text: String::from_utf8_lossy(octets).into_owned(),
        ..Inbound::default()
    };
    let understood = understand(answer, SENT);
    assert!(understood.intent.phrase.len() <= octets.len() * 4 + 1000);
    assert!(understood.intent.reason.len() <= octets.len() * 4 + 1000);
}

/// A proposal: until when it says that it stands, and the mails that are attached to it.
pub fn proposal(octets: &[u8]) {
    let text = String::from_utf8_lossy(octets);
    let _ = politely::mail::offer_end::read(&text, jiff::civil::date(2026, 11, 22), None);
    let around = mail("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n", octets);
    for attached in politely::mail::attached::mails(&around) {
        checked(&attached);
    }
}

/// The header of a mail that enrols: addresses, names, tags.
pub fn who(octets: &[u8]) {
    let inbound =
        checked(&mail("From: Dana <dana@acme.example>\nDelivered-To: followup+a.b-30d@acme.example\nTo: ", octets));
    let found = recipients::who(&inbound, &directory(), None);
    let _ = recipients::options::of_tags(&found.tags);
    let _ = recipients::options::stamped(&inbound.stamped);
    for person in found.prospect.iter().chain(&found.co_recipients).chain(&found.stakeholders) {
        assert!(!person.name.contains(['\r', '\n', '\0']), "a line end in a name");
        assert!(!person.address.to_string().contains(['\r', '\n', '\0', '<', '>']), "a line end in an address");
    }
}

/// One `Authentication-Results` field.
pub fn authentication_results(octets: &[u8]) {
    let inbound = checked(&mail("Authentication-Results: mx.acme.example; ", octets));
    for trusted in ["mx.acme.example", "", ".acme.example"] {
        let _ = authentication::verdict(&inbound, &[trusted.to_owned()]);
    }
}

/// A calendar part.
pub fn ics(octets: &[u8]) {
    let inbound = checked(&mail("From: p@client.example\nContent-Type: text/calendar; method=REPLY\n\n", octets));
    if let Some(invitation) = &inbound.invitation {
        assert!(invitation.uid.chars().count() <= 500 && invitation.summary.chars().count() <= 500);
        assert!(invitation.comment.chars().count() <= 5000);
        assert!(!invitation.uid.contains(['\r', '\n']) && !invitation.summary.contains(['\r', '\n']));
    }
}

/// Reads a mail whole, with all that must hold for any.
fn checked(octets: &[u8]) -> Inbound {
    let inbound = read(octets, false);
    assert!(!inbound.issues.iter().any(|issue| issue == "the parser gave up"), "the reader panicked");
    assert!(inbound.references.len() <= 100 && inbound.in_reply_to.len() <= 100 && inbound.other_ids.len() <= 300);
    assert!(inbound.to.len() <= 500 && inbound.from.len() <= 500 && inbound.cc.len() <= 500);
    assert!(inbound.full_text.len() <= 200_000 && inbound.reply_text.len() <= 400_000);
    assert!(inbound.subject.chars().count() <= 500 && !inbound.subject.contains(['\r', '\n']));
    assert!(inbound.reports.len() <= 100 && inbound.claimed_refs.len() <= 50 && inbound.authentication.len() <= 20);
    assert!(inbound.language.as_ref().is_none_or(|language| language.len() == 2));
    understand(inbound.clone(), SENT)
}

fn mail(head: &str, octets: &[u8]) -> Vec<u8> {
    [head.as_bytes(), octets].concat()
}

/// The first octet chooses among forms.
fn first_octet(octets: &[u8]) -> (u8, &[u8]) {
    octets.split_first().map_or((0, octets), |(first, rest)| (*first, rest))
}

fn directory() -> Directory {
    let address = |text: &str| text.parse::<Address>().ok();
    Directory {
        own: address("followup@acme.example").into_iter().collect(),
        reps: address("dana@acme.example").map(|dana| (dana.clone(), dana)).into_iter().collect(),
        internal_domains: ["acme.example".to_owned()].into(),
        admins: [].into(),
    }
}
