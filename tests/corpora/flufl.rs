//! The bounces of `flufl.bounce`. What is expected stands in the package's own test file and is read from there:
//! `('module', 'file', [b'address', ..], is temporary)`.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use politely::followup::inbound::Kind;
use politely::followup::inbound::ReportAction;

use crate::read;
use crate::tally::Tally;
use crate::tally::settle;

/// What the package expects of one of its mails.
#[derive(Default, Debug)]
struct Expected {
    addresses: BTreeSet<String>,
    is_temporary: bool,
}

/// Reads the table of the package's test file: one entry is what stands between `('` and `True)` or `False)`.
fn expectations(python: &str) -> BTreeMap<String, Expected> {
    let table = python.split_once("DETECTORS = [").unwrap().1;
    let table = table.split_once("\n]").unwrap().0;
    let lines = table.lines().filter(|line| !line.trim_start().starts_with('#'));
    let joined = lines.collect::<Vec<_>>().join(" ");
    let mut found: BTreeMap<String, Expected> = BTreeMap::new();
    for entry in joined.split("('").skip(1) {
        let quoted: Vec<&str> = entry.split('\'').collect();
        let file = quoted[2].to_owned();
        let expected = found.entry(file).or_default();
        expected.is_temporary = entry.contains("True)");
        expected.addresses.extend(quoted.iter().skip(4).step_by(2).map(|address| address.to_lowercase()));
    }
    found
}

/// Where the package's expectation says nothing about us, and why.
const NOT_JUDGED: &[(&str, &str)] = &[
    ("simple_42.txt", "expects nothing; the address was cut to dots by an archive, we read what stands there"),
    (
        "simple_43.txt",
        "expects nothing, because the text names nobody; we read the envelope recipient of the returned mail",
    ),
    ("yale_01.txt", "expects two guesses at the domain of a bare name; the mail has neither domain"),
];

#[test]
fn flufl_bounce() {
    let Some(place) = read::collection("flufl-bounce") else { panic!("flufl.bounce is needed") };
    let tests = std::fs::read_to_string(place.join("tests/test_detectors.py")).unwrap();
    let expected = expectations(&tests);
    assert!(expected.len() > 100, "only {} expectations were read", expected.len());
    let mut recipients = Tally::new("flufl.bounce", "failed recipients: all and no other", 99.0);
    let mut finality = Tally::new("flufl.bounce", "given up or still tried", 99.0);
    let mut others = Tally::new("flufl.bounce", "mail that is no bounce is none", 100.0);
    for (name, expected) in expected.iter().filter(|(name, _)| NOT_JUDGED.iter().all(|(other, _)| other != name)) {
        let inbound = read::file(&place.join("tests/data").join(name));
        if expected.addresses.is_empty() {
            others.judge(name, !matches!(inbound.kind, Kind::Bounce | Kind::Delay), || read::told(&inbound));
            continue;
        }
        let wanted = if expected.is_temporary { ReportAction::Delayed } else { ReportAction::Failed };
        let got = read::addresses(&inbound, wanted);
        let is_right = got == expected.addresses;
        recipients.judge(name, is_right, || format!("wanted {:?}, read {}", expected.addresses, read::told(&inbound)));
        let kind = if expected.is_temporary { Kind::Delay } else { Kind::Bounce };
        finality.judge(name, inbound.kind == kind, || read::told(&inbound));
    }
    println!("\nnot judged:");
    NOT_JUDGED.iter().for_each(|(name, why)| println!("- {name}: {why}"));
    settle(&[recipients, finality, others]);
}
