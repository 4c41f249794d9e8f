//! Reads every mail of `tests/mail` and compares with the expected reading beside it; then tortures the reader.
//!
//! `NAME.yaml` holds what must be read from `NAME.eml`; keys that are not named are not compared.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test that fails may panic")]

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use politely::followup::address::Address;
use politely::followup::address::Person;
use politely::followup::directory::Directory;
use politely::followup::inbound::Absence;
use politely::followup::inbound::Contact;
use politely::followup::inbound::FailureScope;
use politely::followup::inbound::Inbound;
use politely::followup::inbound::Intent;
use politely::followup::inbound::Invitation;
use politely::followup::inbound::Kind;
use politely::followup::inbound::ReportAction;
use politely::mail::authentication::Verdict;
use politely::mail::authentication::verdict;
use politely::mail::read::read;
use politely::mail::recipients;
use politely::mail::recipients::RecipientsRefusal;
use politely::mail::recipients::options::ExpiryTag;
use politely::mail::recipients::options::of_tags;
use politely::mail::understand::understand;
use proptest::prelude::*;

/// What the bot is taken to have sent before.
const SENT: &[&str] =
    &["Hi Priya,\n\nif I hear nothing from you I will close the file on Friday.\nReply STOP and I write no more.\n"];

const TRUSTED: &[&str] = &["mx.acme.example", "mx.google.com", ".messagingengine.com", ""];

fn address(text: &str) -> Address {
    text.parse().expect(text)
}

fn directory() -> Directory {
    Directory {
        own: [address("followup@acme.example"), address("proposals@acme.example")].into(),
        reps: [(address("dana@acme.example"), address("dana@acme.example"))].into(),
        internal_domains: ["acme.example".to_owned()].into(),
        admins: [].into(),
    }
}

/// The corpus: name, octets, expected reading.
fn corpus() -> Vec<(String, Vec<u8>, BTreeMap<String, String>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/mail");
    let mut mails: Vec<_> = std::fs::read_dir(&folder)
        .expect("tests/mail")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "eml"))
        .map(|path| {
            let expected = std::fs::read_to_string(path.with_extension("yaml")).expect("an expected reading");
            let expected = serde_yaml::from_str(&expected).unwrap_or_else(|problem| panic!("{path:?}: {problem}"));
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            (name, std::fs::read(&path).expect("a mail"), expected)
        })
        .collect();
    mails.sort_by(|one, other| one.0.cmp(&other.0));
    mails
}

fn persons<'p>(persons: impl IntoIterator<Item = &'p Person>) -> String {
    persons.into_iter().map(|person| person.address.to_string()).collect::<Vec<_>>().join(", ")
}

fn joined(items: &[impl ToString]) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn kind(inbound: &Inbound) -> String {
    match &inbound.kind {
        Kind::Human => "human".into(),
        Kind::OutOfOffice(absence) => {
            absence.back_on.map_or("out_of_office".into(), |day| format!("out_of_office {day}"))
        }
        Kind::AutoReply => "auto_reply".into(),
        Kind::Bounce => "bounce".into(),
        Kind::Delay => "delay".into(),
        Kind::Receipt => "receipt".into(),
        Kind::InvitationReply(answer) => format!("invitation_reply {}", format!("{answer:?}").to_lowercase()),
        Kind::List => "list".into(),
        Kind::Unreadable => "unreadable".into(),
    }
}

fn absence(kind: &Kind) -> Option<&Absence> {
    if let Kind::OutOfOffice(absence) = kind { Some(absence) } else { None }
}

/// `later`, `no`: the name of the kind.
fn intent(intent: &Intent) -> String {
    intent.kind.word().to_owned()
}

/// `Name <address>`, a part of it, or `none`.
fn contact(contact: Option<&Contact>) -> String {
    let Some(contact) = contact else { return "none".to_owned() };
    let address = contact.address.as_ref().map_or(String::new(), |address| format!("<{address}>"));
    format!("{} {address}", contact.name).trim().to_owned()
}

/// `reply UID 2 2026-12-01T09:00:00Z`: method, identity, version, start.
fn invitation(invitation: &Invitation) -> String {
    let start = invitation.starts_at.map_or("-".to_owned(), |at| at.to_string());
    let method = format!("{:?}", invitation.method).to_lowercase();
    format!("{method} {} {} {start}", invitation.uid, invitation.sequence)
}

fn party(inbound: &Inbound, which: impl Fn(&Invitation) -> Option<&Address>) -> String {
    inbound.invitation.as_ref().and_then(which).map_or("none".to_owned(), ToString::to_string)
}

fn reports(inbound: &Inbound) -> String {
    let one = |report: &politely::followup::inbound::DeliveryReport| {
        let recipient = report.recipient.as_ref().map_or("-".to_owned(), ToString::to_string);
        let action = match report.action {
            ReportAction::Failed => "failed",
            ReportAction::Delayed => "delayed",
            ReportAction::Delivered => "delivered",
        };
        let status =
            report.status.map_or("-".to_owned(), |(class, subject, detail)| format!("{class}.{subject}.{detail}"));
        let scope = match report.scope {
            FailureScope::HardRecipient => "hard",
            FailureScope::Soft => "soft",
            FailureScope::Account => "account",
        };
        format!("{recipient} {action} {status} {scope}")
    };
    inbound.reports.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn options(tags: &[String]) -> String {
    let read = of_tags(tags);
    let mut shown = String::new();
    if let Some(sequence) = &read.sequence {
        let _ = write!(shown, "sequence={sequence} ");
    }
    match read.expiry {
        Some(ExpiryTag::Days(days)) => drop(write!(shown, "expiry={days}d ")),
        Some(ExpiryTag::On(day)) => drop(write!(shown, "expiry=until-{day} ")),
        None => {}
    }
    if !read.unknown.is_empty() {
        let _ = write!(shown, "unknown={}", read.unknown.join(","));
    }
    if !read.contradictory.is_empty() {
        let _ = write!(shown, "contradictory={}", read.contradictory.join(","));
    }
    shown.trim().to_owned()
}

fn yes(said: bool) -> String {
    if said { "yes" } else { "no" }.to_owned()
}

/// Everything that a reading gives, as text by name.
fn reading(mail: &[u8]) -> BTreeMap<&'static str, String> {
    let inbound = read(mail, false);
    let found = recipients::who(&inbound, &directory(), Some(&address("followup@acme.example")));
    let trusted: Vec<String> = TRUSTED.iter().map(ToString::to_string).collect();
    let vouched = match verdict(&inbound, &trusted) {
        Verdict::Pass { by } => format!("pass {}", by.replace(':', "")),
        Verdict::Fail { .. } => "fail".to_owned(),
        Verdict::None => "none".to_owned(),
    };
    let refusal = match found.refusal {
        None => "none",
        Some(RecipientsRefusal::NoOutside) => "no outside",
        Some(RecipientsRefusal::MassMailing) => "mass mailing",
        Some(RecipientsRefusal::Undisclosed) => "undisclosed",
        Some(RecipientsRefusal::RoleAddress) => "role address",
        Some(RecipientsRefusal::Redirected) => "redirected",
    };
    let understood = understand(inbound.clone(), SENT);
    let attachments: Vec<&str> =
        inbound.attachments.iter().filter_map(|shown| shown.rsplit_once(" (").map(|(name, _)| name)).collect();
    [
        ("kind", kind(&inbound)),
        ("evidence", inbound.kind_evidence.join("; ")),
        ("subject", inbound.subject.clone()),
        ("from", persons(&inbound.from)),
        ("names", inbound.to.iter().map(|person| person.name.clone()).collect::<Vec<_>>().join(", ")),
        ("reply", inbound.reply_text.clone()),
        ("understood", understood.reply_text.clone()),
        ("intent", intent(&understood.intent)),
        ("sure", yes(understood.intent.is_sure)),
        ("intent_date", understood.intent.date.map_or("none".to_owned(), |day| day.to_string())),
        ("reason", understood.intent.reason.clone()),
        ("phrase", understood.intent.phrase.clone()),
        ("referred_to", contact(understood.intent.contact.as_ref())),
        ("left", yes(matches!(&inbound.kind, Kind::OutOfOffice(absence) if absence.has_left))),
        ("alternative", contact(absence(&inbound.kind).and_then(|absence| absence.alternative.as_ref()))),
        ("language", understood.language.clone().unwrap_or_else(|| "none".to_owned())),
        ("invitation", inbound.invitation.as_ref().map_or("none".to_owned(), invitation)),
        ("attendee", party(&inbound, |invitation| invitation.attendee.as_ref())),
        ("organizer", party(&inbound, |invitation| invitation.organizer.as_ref())),
        ("summary", inbound.invitation.as_ref().map_or(String::new(), |part| part.summary.clone())),
        ("comment", inbound.invitation.as_ref().map_or(String::new(), |part| part.comment.clone())),
        (
            "ends",
            inbound.invitation.as_ref().and_then(|part| part.ends_at).map_or("none".to_owned(), |at| at.to_string()),
        ),
        ("own", found.own_used.as_ref().map_or("none".to_owned(), ToString::to_string)),
        ("ambiguous", yes(found.own_ambiguous)),
        ("tags", found.tags.join(", ")),
        ("options", options(&found.tags)),
        ("in_to", yes(found.bot_in_to_or_cc)),
        ("prospect", found.prospect.as_ref().map_or("none".to_owned(), |person| person.address.to_string())),
        ("co", persons(&found.co_recipients)),
        ("stakeholders", persons(&found.stakeholders)),
        ("team", persons(&found.team)),
        ("low_confidence", yes(found.low_confidence)),
        ("refusal", refusal.to_owned()),
        ("verdict", vouched),
        ("reports", reports(&inbound)),
        ("references", joined(&inbound.references)),
        ("other_ids", joined(&inbound.other_ids)),
        ("former_ids", joined(&inbound.own_former_ids)),
        ("claims", inbound.claimed_refs.join(", ")),
        ("quoted_refs", inbound.quoted_refs.join(", ")),
        ("author", inbound.author_behind_list.as_ref().map_or("none".to_owned(), |author| author.address.to_string())),
        ("redirected_by", joined(&inbound.redirected_by)),
        ("thread_index", inbound.thread_index.clone().unwrap_or_default()),
        ("attachments", attachments.join(", ")),
        ("issues", inbound.issues.join(", ")),
    ]
    .into()
}

#[test]
fn every_mail_of_the_corpus_is_read_as_expected() {
    let mails = corpus();
    assert!(mails.len() >= 300, "{} mails", mails.len());
    let mut wrong = String::new();
    for (name, mail, expected) in &mails {
        let read = reading(mail);
        for (key, wanted) in expected {
            let got = read.get(key.as_str()).unwrap_or_else(|| panic!("{name}.yaml: no such key {key}"));
            if got != wanted {
                let _ = writeln!(wrong, "{name}: {key}\n  wanted {wanted:?}\n  got    {got:?}");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// What must stand in at least one mail of the corpus, by what writes it.
#[rustfmt::skip]
const COVERED: &[(&str, &[&str])] = &[
    ("clients, by the marks of their quotes and signatures", &[
        "gmail_quote", "divRplyFwdMsg", "moz-cite-prefix", "yahoo_quoted", "zmail_extra", "blockquote type=\"cite\"", "Sent from my iPhone",
        "Outlook for iOS", "X-Mailer: Apple Mail", "delsp=yes", "Spark", "GroupWise", "Roundcube", "HubSpot", "Zoho", "Lotus",
    ]),
    ("answering machines, by their fields", &[
        "auto-replied (zimbra", "Mailbox Rules Agent", "X-Apple-Action", "auto_reply", "X-Autoreply", "X-Autorespond", "Auto-Submitted: auto-replied",
        "X-Auto-Response-Suppress", "disposition-notification", "Zendesk", "Freshdesk",
    ]),
    ("mail systems, by their reports", &["X-Failed-Recipients", "qmail", "X-Postfix", "Diagnostic-Code", "Original-Message-ID", "MAILER-DAEMON"]),
    ("wrappers and encodings", &["pkcs7", "pgp", "iso-2022-jp", "quoted-printable", "base64", "format=flowed", "X-Microsoft-Original-Message-ID"]),
    ("calendars", &[
        "METHOD:REPLY", "METHOD:COUNTER", "METHOD:REQUEST", "METHOD:CANCEL", "calendar-notification@google.com", "X-MICROSOFT-CDO", "Apple Inc.",
        "BEGIN:VTIMEZONE", "DELEGATED-TO", "application/ics", "content-classes:calendarmessage",
    ]),
];

#[test]
fn every_client_and_server_of_the_guide_is_in_the_corpus() {
    let mails: Vec<String> = corpus().iter().map(|(_, mail, _)| String::from_utf8_lossy(mail).to_lowercase()).collect();
    for (what, marks) in COVERED {
        for mark in *marks {
            let is_there = mails.iter().any(|mail| mail.contains(&mark.to_lowercase()));
            assert!(is_there, "{what}: no mail with {mark}");
        }
    }
}

#[test]
fn answers_and_absences_of_many_languages_are_in_the_corpus() {
    let (mut answers, mut absences) = (BTreeSet::new(), BTreeSet::new());
    for (_, mail, _) in corpus() {
        let inbound = understand(read(&mail, false), &[]);
        let Some(language) = inbound.language else { continue };
        match inbound.kind {
            Kind::Human => drop(answers.insert(language)),
            Kind::OutOfOffice(absence) if absence.back_on.is_some() => drop(absences.insert(language)),
            _ => {}
        }
    }
    assert!(answers.len() >= 20, "{answers:?}");
    assert!(absences.len() >= 12, "{absences:?}");
}

#[test]
fn no_automatic_mail_is_human_and_no_answer_is_automatic() {
    for (name, mail, expected) in corpus() {
        let human = read(&mail, false).kind == Kind::Human;
        if name.starts_with("answer-") {
            assert!(human, "{name}");
        } else if expected.get("kind").is_some_and(|kind| kind != "human") {
            assert!(!human, "{name}");
        }
    }
}

#[test]
fn line_ends_do_not_matter() {
    for (name, mail, _) in corpus() {
        // A carriage return alone is a character of the text.
        if mail.windows(2).any(|pair| pair[0] == b'\r' && pair[1] != b'\n') {
            continue;
        }
        let unix: Vec<u8> = mail.iter().copied().filter(|byte| *byte != b'\r').collect();
        let (mut one, mut other) = (reading(&mail), reading(&unix));
        one.remove("attachments");
        other.remove("attachments");
        assert_eq!(one, other, "{name}");
    }
}

#[test]
fn a_truncated_mail_is_unreadable_and_keeps_its_head() {
    let (_, mail, _) = corpus().into_iter().find(|(name, ..)| name.starts_with("answer-50")).expect("an answer");
    let inbound = read(&mail, true);
    assert_eq!(inbound.kind, Kind::Unreadable);
    assert_eq!(inbound.references.len(), 1);
    assert!(inbound.issues.contains(&"truncated".to_owned()));
}

#[test]
fn the_same_body_has_the_same_hash_whatever_its_trace() {
    let one = read(b"Received: a\r\nMessage-ID: <a@x>\r\nFrom: p@x.example\r\n\r\nYes\r\n", false);
    let other = read(b"Message-ID: <a@x>\r\nFrom: p@x.example\r\n\r\nYes\r\n", false);
    assert_eq!(one.body_hash, other.body_hash);
    assert_ne!(one.body_hash, read(b"Message-ID: <a@x>\r\nFrom: p@x.example\r\n\r\nNo\r\n", false).body_hash);
}

#[test]
fn without_a_message_id_the_writer_tells_two_mails_of_the_same_words_apart() {
    let one = read(b"Received: a\r\nFrom: p@x.example\r\n\r\nYes\r\n", false);
    assert_eq!(one.body_hash, read(b"From: p@x.example\r\n\r\nYes\r\n", false).body_hash);
    assert_ne!(one.body_hash, read(b"From: o@x.example\r\n\r\nYes\r\n", false).body_hash);
}

/// Mails that are expensive for a careless reader, each about `size` octets.
fn hostile(size: usize) -> Vec<(&'static str, String)> {
    let html = |body: String| format!("From: p@x.example\nContent-Type: text/html\n\n{body}");
    let plain = |body: String| format!("From: p@x.example\n\n{body}");
    let repeated = |piece: &str| piece.repeat(size / piece.len());
    let numbered = |piece: fn(usize) -> String, length: usize| (0..size / length).map(piece).collect::<String>();
    vec![
        ("nested div", html(repeated("<div>"))),
        ("nested blockquote", html(repeated("<blockquote>"))),
        ("nested span and ends", html(repeated("<span><a></b></i></div></table>"))),
        ("unclosed attributes", html(repeated("<a href=\"x"))),
        ("entities", html(repeated("&amp;&lt;&nbsp;"))),
        ("comments", html(repeated("<!-- "))),
        ("quote signs on one line", plain(repeated(">"))),
        ("quoted lines", plain(repeated(">\n"))),
        ("quoted blanks", plain(repeated("> > > > \n"))),
        ("attributions", plain(repeated("On 17 Nov 2026 Dana <d@a.example> wrote\n"))),
        ("colons", plain(repeated("from:\n"))),
        ("separators", plain(repeated("-----Original Message-----\n> x\n"))),
        ("blank lines", plain(repeated("\n"))),
        ("one long line", plain(repeated("a "))),
        ("references", format!("From: p@x.example\nReferences: {}\n\nx", numbered(|n| format!("<{n:06}@x>\n "), 12))),
        ("many references fields", format!("{}\nx", numbered(|n| format!("References: <{n:06}@x>\n"), 22))),
        ("addresses", format!("To: {}\n\nx", numbered(|n| format!("<a{n:06}@x.example>,\n "), 24))),
        ("open comments", format!("To: {}\n\nx", repeated("("))),
        ("encoded words", format!("Subject: {}\n\nx", repeated("=?utf-8?q?a?= \n "))),
        ("broken encoded words", format!("Subject: {}\n\nx", repeated("=?"))),
        ("authentication", format!("Authentication-Results: {}\n\nx", repeated("a;b=c (x) "))),
        ("header fields", repeated("A: b\n")),
        ("parts", format!("Content-Type: multipart/mixed; boundary=b\n\n{}", repeated("--b\n\nx\n"))),
        (
            "multiparts without their boundary",
            format!(
                "Content-Type: multipart/mixed; boundary=b\n\n{}",
                repeated("--b\nContent-Type: multipart/mixed; boundary=never\n\n--x\n")
            ),
        ),
        (
            "nested multiparts",
            numbered(|n| format!("Content-Type: multipart/mixed; boundary=b{n:05}\n\n--b{n:05}\n"), 60),
        ),
        (
            "delivery status",
            format!(
                "Content-Type: message/delivery-status\n\n{}",
                repeated("Final-Recipient: rfc822; a@x.example\n\n")
            ),
        ),
        (
            "failed recipients in words",
            format!("Return-Path: <>\nSubject: failure notice\n\n{}", repeated("<a@x.example>:\n")),
        ),
        (
            "dates",
            format!(
                "Auto-Submitted: auto-replied\nDate: Thu, 19 Nov 2026 10:00:00 +0000\n\n{}",
                repeated("until 1 may ")
            ),
        ),
        ("parameters", format!("Content-Type: text/plain{}\n\nx", repeated("; a=b"))),
        ("quoted printable", format!("Content-Transfer-Encoding: quoted-printable\n\n{}", repeated("=="))),
        ("base64", format!("Content-Transfer-Encoding: base64\n\n{}", repeated("*a="))),
        ("calendar", format!("Content-Type: text/calendar\n\nMETHOD:REPLY\n{}", repeated("PARTSTAT=X\n "))),
    ]
}

/// Octets of one hostile mail: small enough for a build without optimisation, large enough that anything quadratic
/// takes minutes.
const HOSTILE_OCTETS: usize = 400_000;

/// Whatever is quadratic in the size would keep this test busy for minutes; how fast it is, the benches say.
#[test]
fn hostile_mails_are_read_and_capped() {
    for (name, mail) in hostile(HOSTILE_OCTETS) {
        let inbound = understand(read(mail.as_bytes(), false), SENT);
        println!("{name}");
        assert_caps(&inbound);
    }
}

fn assert_caps(inbound: &Inbound) {
    assert!(inbound.references.len() <= 100 && inbound.in_reply_to.len() <= 100 && inbound.other_ids.len() <= 300);
    assert!(inbound.to.len() <= 500 && inbound.from.len() <= 500 && inbound.cc.len() <= 500);
    assert!(inbound.full_text.len() <= 200_000 && inbound.reply_text.len() <= 400_000);
    assert!(inbound.subject.chars().count() <= 500 && !inbound.subject.contains(['\r', '\n']));
    assert!(inbound.reports.len() <= 100 && inbound.claimed_refs.len() <= 50 && inbound.authentication.len() <= 20);
    let _ = recipients::who(inbound, &directory(), None);
    let _ = verdict(inbound, &["mx.acme.example".to_owned(), String::new()]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let inbound = understand(read(&bytes, false), SENT);
        prop_assert!(!inbound.issues.contains(&"the parser gave up".to_owned()));
        assert_caps(&inbound);
    }

    #[test]
    fn any_damage_to_a_mail_is_survived(
        which in any::<prop::sample::Index>(),
        cuts in proptest::collection::vec((any::<prop::sample::Index>(), 0_usize..40, "[ -~\\n\u{e9}=<>:;\"()]{0,12}"), 1..8),
    ) {
        let mails = corpus();
        let mut mail = which.get(&mails).1.clone();
        for (at, length, insert) in cuts {
            let from = at.index(mail.len().max(1)).min(mail.len());
            let to = (from + length).min(mail.len());
            mail.splice(from..to, insert.into_bytes());
        }
        let inbound = understand(read(&mail, false), SENT);
        prop_assert!(!inbound.issues.contains(&"the parser gave up".to_owned()));
        assert_caps(&inbound);
    }
}
