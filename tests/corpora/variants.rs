//! What becomes of the public bounces when their easy signs are taken away, or when a person passes them on.
//!
//! Nobody wrote rules for these; they are made here, so they tell how general the rules are.

use std::collections::BTreeSet;
use std::path::PathBuf;

use politely::followup::inbound::FailureScope;
use politely::followup::inbound::Inbound;
use politely::followup::inbound::Kind;
use politely::followup::inbound::ReportAction;
use politely::mail::read::read;

use crate::read;
use crate::tally::Tally;
use crate::tally::settle;

/// All mails of the collections, by name.
fn mails() -> Vec<(String, Vec<u8>)> {
    let folders = [("flufl-bounce", "tests/data"), ("bounce-parser", "t/corpus"), ("baunsu", "tests/emails")];
    let places = folders.iter().filter_map(|(name, folder)| Some(read::collection(name)?.join(folder)));
    let files = places.flat_map(|place| std::fs::read_dir(place).unwrap()).map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|end| end != "py")).collect();
    files.sort();
    let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    files.iter().map(|path| (name(path), std::fs::read(path).unwrap())).collect()
}

fn is_report(inbound: &Inbound) -> bool {
    matches!(inbound.kind, Kind::Bounce | Kind::Delay)
}

/// The mail without its machine-readable part and the fields that only reports have.
fn words_alone(mail: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(mail).replace("\r\n", "\n");
    let mut kept = String::new();
    let (mut in_report, mut in_header) = (false, true);
    for line in text.lines() {
        let lower = line.to_ascii_lowercase();
        in_header &= !line.is_empty();
        if lower.starts_with("content-type: message/delivery-status") {
            in_report = true;
        } else if line.starts_with("--") {
            in_report = false;
        }
        let tells = ["x-failed-recipients:", "x-ms-exchange-message-is-ndr:", "return-path:"];
        if in_report || (in_header && tells.iter().any(|name| lower.starts_with(name))) {
            continue;
        }
        kept.push_str(&line.replace("multipart/report", "multipart/mixed").replace("report-type=delivery-status;", ""));
        kept.push('\n');
    }
    kept.into_bytes()
}

fn failed(inbound: &Inbound) -> BTreeSet<String> {
    read::addresses(inbound, ReportAction::Failed)
}

#[test]
fn reports_without_their_machine_readable_part() {
    let mut recipients = Tally::new("both, words alone", "failed recipients: the same", 90.0);
    let mut dead = Tally::new("both, words alone", "address dead or other reason: the same", 90.0);
    for (name, mail) in mails() {
        let whole = read(&mail, false);
        let had_part = whole.kind_evidence.iter().any(|evidence| evidence.ends_with("delivery-status"));
        if whole.kind != Kind::Bounce || !had_part || failed(&whole).is_empty() {
            continue;
        }
        let words = read(&words_alone(&mail), false);
        let is_dead = |inbound: &Inbound| read::fails(inbound, FailureScope::HardRecipient);
        recipients.judge(&name, failed(&whole).is_subset(&failed(&words)), || {
            format!("wanted {:?}, read {}", failed(&whole), read::told(&words))
        });
        dead.judge(&name, is_dead(&whole) == is_dead(&words), || {
            format!("{} but {}", read::told(&whole), read::told(&words))
        });
    }
    settle(&[recipients, dead]);
}

/// Forms in which a person passes a mail on.
fn passed_on(mail: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let text = String::from_utf8_lossy(mail).replace("\r\n", "\n");
    let subject = text.lines().find_map(|line| line.strip_prefix("Subject: ")).unwrap_or("Undeliverable").to_owned();
    let head = |subject: &str, kind: &str| {
        format!(
            "From: Priya Sharma <priya@client.example>\nTo: dana@acme.example\nDate: Thu, 19 Nov 2026 10:00:00 +0000\nMessage-ID: <f@client.example>\nSubject: {subject}\nMIME-Version: 1.0\nContent-Type: {kind}\n\n"
        )
    };
    let quoted: String = text.lines().map(|line| format!("> {line}\n")).collect();
    let attached = |subject: &str, said: &str| {
        let parts =
            format!("--b0\nContent-Type: text/plain\n\n{said}\n--b0\nContent-Type: message/rfc822\n\n{text}\n--b0--\n");
        (head(subject, "multipart/mixed; boundary=b0") + &parts).into_bytes()
    };
    let inline = |subject: String, said: &str, rest: &str| (head(&subject, "text/plain") + said + rest).into_bytes();
    let separator = "\n-----Original Message-----\n";
    vec![
        (
            "forwarded inline",
            inline(format!("Fwd: {subject}"), "Look what came back.\n", &format!("{separator}{text}")),
        ),
        ("forwarded inline, no word", inline(format!("FW: {subject}"), "", &format!("{separator}{text}"))),
        ("answered with a quote", inline(format!("Re: {subject}"), "He left us, write to Ines.\n\n", &quoted)),
        ("quoted under the bare subject", inline(subject.clone(), "Dana, what is this?\n\n", &quoted)),
        ("attached", attached(&format!("Fwd: {subject}"), "See attached.")),
        ("attached under the bare subject", attached(&subject, "This came back to me.")),
    ]
}

#[test]
fn reports_that_a_person_passes_on() {
    let mut people = Tally::new("both, passed on by a person", "is no bounce", 100.0);
    for (name, mail) in mails() {
        for (form, mail) in passed_on(&mail) {
            let inbound = read(&mail, false);
            people.judge(&format!("{name}, {form}"), !is_report(&inbound), || read::told(&inbound));
        }
    }
    settle(&[people]);
}
