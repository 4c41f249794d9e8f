//! `explain` of mails, by the binary: what is read from files, folders, mailboxes and standard input, and every key of it.

use std::collections::BTreeSet;

use insta::assert_snapshot;
use serde_json::Value;

use super::place::Place;
use super::place::politely;
use super::place::repository;
use super::place::text;

fn readings(said: &str) -> Vec<Value> {
    said.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_mail_is_explained_without_a_config() {
    let mails = repository().join("tests/mail");
    let here = tempfile::tempdir().unwrap();
    let mut command = politely();
    command.current_dir(here.path()).args(["explain", "--json"]).arg(&mails);
    let said = text(&command.assert().success().get_output().stdout);
    let readings: Vec<Value> = said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(readings.len() > 50, "one object a line, one line a mail");
    assert!(readings.iter().all(|reading| reading["direction"] == "unknown" && reading["thread"].is_null()));
    let kinds: std::collections::BTreeSet<&str> =
        readings.iter().map(|reading| reading["kind"].as_str().unwrap()).collect();
    for kind in ["human", "out_of_office", "auto_reply", "bounce", "delay", "receipt", "list"] {
        assert!(kinds.contains(kind), "{kind} is among {kinds:?}");
    }
}

#[test]
fn a_mail_on_standard_input_is_explained_for_people() {
    let mail = std::fs::read(repository().join("tests/mail/bounce-42-postfix.eml")).unwrap();
    let here = tempfile::tempdir().unwrap();
    let mut command = politely();
    command.current_dir(here.path()).args(["explain", "-"]).write_stdin(mail);
    assert_snapshot!(text(&command.assert().success().get_output().stdout));
}

#[test]
fn with_a_config_the_direction_and_the_people_are_known() {
    let place = Place::with_the_example();
    let mail = repository().join("tests/mail/enrol-03-postfix-original-to.eml");
    let said = place.says(&["explain", "--json", mail.to_str().unwrap()]);
    let reading: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(reading["direction"], "rep");
    assert!(reading["recipients"]["prospect"].as_str().unwrap().contains('@'));
    assert_eq!(reading["authentication"]["verdict"], "none");
    assert_eq!(reading["proof"]["verdict"], "unproven");
    assert_eq!(reading["proof"]["then"], "the rep is asked whether it is his");
    let said = place.says(&["explain", mail.to_str().unwrap()]);
    assert_snapshot!(said.replace(mail.to_str().unwrap(), "MAIL"));
}

/// The keys of each object, in alphabetical order.
const KEYS: &str = "attachments authentication bounce confidence date direction evidence file from in_reply_to intent \
    invitation issues kind language message_id out_of_office proof recipients references reply_text reports subject sure thread";

#[test]
fn every_key_is_there_whatever_the_mail() {
    let mails = repository().join("tests/mail");
    let here = tempfile::tempdir().unwrap();
    let mut command = politely();
    command.current_dir(here.path()).args(["explain", "--json"]).arg(&mails);
    let said = text(&command.assert().success().get_output().stdout);
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(" ");
    let all: BTreeSet<String> = readings(&said).iter().map(keys).collect();
    assert_eq!(all.into_iter().collect::<Vec<_>>(), [KEYS]);
    for part in ["intent", "out_of_office", "bounce", "invitation", "recipients"] {
        let shapes: BTreeSet<String> =
            readings(&said).iter().map(|reading| &reading[part]).filter(|part| !part.is_null()).map(keys).collect();
        assert_eq!(shapes.len(), 1, "{part}: {shapes:?}");
    }
}

#[test]
fn a_bounce_says_whom_why_and_about_which_mail() {
    let mail = repository().join("tests/mail/bounce-42-postfix.eml");
    let here = tempfile::tempdir().unwrap();
    let mut command = politely();
    command.current_dir(here.path()).args(["explain", "--json"]).arg(&mail);
    let said = text(&command.assert().success().get_output().stdout);
    let bounce = &readings(&said)[0]["bounce"];
    assert_eq!((&bounce["recipient"], &bounce["code"]), (&"gone@client.example".into(), &"5.1.1".into()));
    assert_eq!((&bounce["hard"], &bounce["scope"]), (&true.into(), &"recipient".into()));
    assert_eq!(bounce["original_message_id"], "0123456789ab.close-the-file.1.k3k3@acme.example");
}

#[test]
fn a_mailbox_is_read_mail_by_mail_also_from_standard_input() {
    let here = tempfile::tempdir().unwrap();
    let one = |subject: &str| {
        format!(
            "From a@b Thu Nov 19 10:00:00 2026\nFrom: a@b.example\nSubject: {subject}\nContent-Length: 7\n\n>From here\nFrom now on\n\n"
        )
    };
    let mailbox = one("first") + &one("second");
    std::fs::create_dir_all(here.path().join("deep/er")).unwrap();
    std::fs::write(here.path().join("deep/er/in.mbox"), &mailbox).unwrap();
    std::fs::write(here.path().join("deep/er/notes.txt"), "nothing\n").unwrap();
    let mut command = politely();
    command.current_dir(here.path()).args(["explain", "--json", "deep"]);
    let read = readings(&text(&command.assert().success().get_output().stdout));
    assert_eq!(
        read.iter().map(|mail| mail["file"].as_str().unwrap()).collect::<Vec<_>>(),
        ["deep/er/in.mbox#1", "deep/er/in.mbox#2"]
    );
    assert_eq!(read[1]["subject"], "second");
    assert_eq!(read[1]["reply_text"], "From here\nFrom now on");
    let mut command = politely();
    command.current_dir(here.path()).args(["explain", "--json", "-"]).write_stdin(mailbox);
    assert_eq!(readings(&text(&command.assert().success().get_output().stdout))[0]["file"], "-#1");
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_does_not_hide_the_others() {
    let place = Place::with_the_example();
    place.write("one.eml", "From: a@b.example\r\nSubject: One\r\n\r\nHello\r\n");
    let assert = place.politely(&["explain", "--json", "missing.eml", "one.eml"]).assert().code(2);
    let read = readings(&text(&assert.get_output().stdout));
    assert_eq!(
        (read.len(), read[0]["kind"].as_str(), read[1]["kind"].as_str()),
        (2, Some("unreadable"), Some("human"))
    );
    assert!(read[0]["issues"][0].as_str().unwrap().contains("cannot be read"));
    assert!(text(&assert.get_output().stderr).contains("missing.eml"));
}

/// Memory of a process in kB, as the kernel counts it.
#[cfg(target_os = "linux")]
fn resident(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn thousands_of_mails_are_read_in_the_memory_of_the_first() {
    use std::io::BufRead as _;
    use std::io::Write as _;
    use std::process::Stdio;

    const MAILS: usize = 2_000;
    let here = tempfile::tempdir().unwrap();
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("politely"));
    let command = command.env_clear().current_dir(here.path()).args(["explain", "--json", "-"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut into, out) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let writer = std::thread::spawn(move || {
        for number in 0..=MAILS {
            let text = "The drawings are with our architect.\n".repeat(5);
            write!(into, "From a@b Thu Nov 19 10:00:00 2026\nFrom: p{number}@b.example\nSubject: {number}\n\n{text}\n")
                .unwrap();
        }
        into
    });
    let mut lines = std::io::BufReader::new(out).lines();
    assert_eq!(lines.by_ref().take(500).count(), 500);
    let early = resident(child.id());
    assert_eq!(lines.by_ref().take(MAILS - 500).count(), MAILS - 500);
    let late = resident(child.id());
    drop(writer.join().unwrap());
    assert_eq!(lines.count(), 1);
    assert!(child.wait().unwrap().success());
    assert!(late < early + 4_000, "{early} kB after 500 mails, {late} kB after {MAILS}");
    assert!(late < 60_000, "{late} kB");
}
