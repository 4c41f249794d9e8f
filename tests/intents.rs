//! Judges the reading of intents by sentences: sure opt-outs, ordinary answers, and answers with date, reason, contact.
//!
//! The sentences are in `tests/intents/*.yaml`. Whole mails are judged by `tests/reading.rs`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test that fails may panic")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::civil::Date;
use jiff::civil::date;
use politely::followup::inbound::Contact;
use politely::followup::inbound::Intent;
use politely::mail::intent::Answer;
use politely::mail::intent::of;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A Thursday.
const WRITTEN: Date = date(2026, 11, 19);

const AUTHOR: &str = "Priya Sharma priya@client.example";

/// Share of the meanings that must be right, in per cent.
const MEANINGS_RIGHT: usize = 95;

fn sentences<T: DeserializeOwned>(name: &str) -> T {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/intents").join(name);
    let text = std::fs::read_to_string(&path).expect(name);
    serde_yaml::from_str(&text).unwrap_or_else(|problem| panic!("{name}: {problem}"))
}

fn read(text: &str, written: Date) -> Intent {
    let subject = "Re: Proposal for the Hillside kitchen";
    of(&Answer { text, subject, author: AUTHOR, written: Some(written), month_first: None })
}

fn kind(intent: &Intent) -> &'static str {
    if intent.is_sure_opt_out() { "sure opt_out" } else { intent.kind.word() }
}

fn contact(contact: Option<&Contact>) -> String {
    let Some(contact) = contact else { return String::new() };
    let address = contact.address.as_ref().map_or(String::new(), |address| format!("<{address}>"));
    format!("{} {address}", contact.name).trim().to_owned()
}

/// Prints one line of the summary: how many of each language are right.
fn summary(what: &str, right: &BTreeMap<String, (usize, usize)>) {
    for (language, (right, all)) in right {
        println!("{what:12} {language:6} {right:4} of {all:4}");
    }
    let (right, all) = right.values().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    println!("{what:12} {:6} {right:4} of {all:4}", "all");
}

#[test]
fn no_sure_opt_out_is_missed() {
    let phrases: BTreeMap<String, Vec<String>> = sentences("sure_opt_outs.yaml");
    let wrappers = [
        "{}",
        "{}!!!",
        "Hi Dana,\n\n{}\n\nThanks\nPriya",
        "Hello,\n{}.\n\nKind regards,\nPriya Sharma\nHead of Kitchens",
    ];
    let (mut missed, mut right) = (BTreeMap::new(), BTreeMap::<String, (usize, usize)>::new());
    for (language, phrase) in
        phrases.iter().flat_map(|(language, list)| list.iter().map(move |phrase| (language, phrase)))
    {
        for wrapper in wrappers {
            let text = wrapper.replace("{}", phrase);
            let intent = read(&text, WRITTEN);
            let count = right.entry(language.clone()).or_default();
            count.1 += 1;
            if intent.is_sure_opt_out() {
                count.0 += 1;
            } else {
                missed.entry(phrase).or_insert(format!(
                    "{language}: {text:?} is {}: {:?}",
                    kind(&intent),
                    intent.phrase
                ));
            }
        }
    }
    summary("sure opt-out", &right);
    let all: usize = phrases.values().map(Vec::len).sum();
    assert!(missed.is_empty(), "{} missed\n{}", missed.len(), missed.into_values().collect::<Vec<_>>().join("\n"));
    assert!(all >= 150 && phrases.len() >= 10, "{all} phrases in {} languages", phrases.len());
}

#[test]
fn no_ordinary_answer_is_a_sure_opt_out() {
    let answers: BTreeMap<String, Vec<BTreeMap<String, String>>> = sentences("ordinary.yaml");
    let (mut wrong, mut right, mut false_sure) = (Vec::new(), BTreeMap::<String, (usize, usize)>::new(), Vec::new());
    for (language, list) in &answers {
        for (expected, text) in list.iter().flatten() {
            let intent = read(text, WRITTEN);
            let count = right.entry(language.clone()).or_default();
            count.1 += 1;
            if kind(&intent) == expected {
                count.0 += 1;
            } else {
                wrong.push(format!("{language}: {text:?} is {} ({:?}), not {expected}", kind(&intent), intent.phrase));
            }
            if intent.is_sure_opt_out() {
                false_sure.push(text);
            }
        }
    }
    summary("ordinary", &right);
    println!("{}", wrong.join("\n"));
    let all: usize = answers.values().map(Vec::len).sum();
    assert!(false_sure.is_empty(), "{false_sure:#?}");
    assert!(all >= 300, "{all} answers");
    assert!((all - wrong.len()) * 100 >= all * MEANINGS_RIGHT, "{} of {all} wrong", wrong.len());
}

/// One answer and what it means.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Meaning {
    say: String,
    kind: String,
    #[serde(default)]
    date: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    contact: String,
    #[serde(default)]
    phrase: Option<String>,
    #[serde(default)]
    written: Option<String>,
}

impl Meaning {
    /// What is read otherwise than expected.
    fn wrong(&self) -> Vec<String> {
        let written = self.written.as_deref().map_or(WRITTEN, |day| day.parse().expect(day));
        let intent = read(&self.say, written);
        let found = [
            ("kind", kind(&intent).to_owned(), self.kind.clone()),
            ("date", intent.date.map_or(String::new(), |day| day.to_string()), self.date.clone()),
            ("reason", intent.reason.clone(), self.reason.clone()),
            ("contact", contact(intent.contact.as_ref()), self.contact.clone()),
            ("phrase", intent.phrase.clone(), self.phrase.clone().unwrap_or(intent.phrase.clone())),
        ];
        let differs = found.into_iter().filter(|(_, is, should)| is != should);
        differs.map(|(what, is, should)| format!("{what} is {is:?}, not {should:?}")).collect()
    }
}

#[test]
fn answers_mean_what_they_say() {
    let meanings: BTreeMap<String, Vec<Meaning>> = sentences("meanings.yaml");
    let (mut wrong, mut right) = (Vec::new(), BTreeMap::<String, (usize, usize)>::new());
    for (language, meaning) in meanings.iter().flat_map(|(language, list)| list.iter().map(move |one| (language, one)))
    {
        let differs = meaning.wrong();
        let count = right.entry(language.clone()).or_default();
        count.1 += 1;
        count.0 += usize::from(differs.is_empty());
        if !differs.is_empty() {
            wrong.push(format!("{language}: {:?}: {}", meaning.say, differs.join("; ")));
        }
    }
    summary("meanings", &right);
    println!("{}", wrong.join("\n"));
    let all: usize = meanings.values().map(Vec::len).sum();
    assert!((all - wrong.len()) * 100 >= all * MEANINGS_RIGHT, "{} of {all} wrong", wrong.len());
    assert!(all >= 200, "{all} meanings");
}

/// A mended bug: the very words that the mail asks for were taken for a no to its question.
#[test]
fn the_straight_question_takes_close_it_as_it_is_said() {
    let read = |subject: &str, text: &str| {
        of(&Answer { text, subject, author: AUTHOR, written: Some(WRITTEN), month_first: None }).kind.word()
    };
    let subjects = ["Re: SHOULD I CLOSE THE FILE???", "AW: SOLL ICH DIE AKTE SCHLIESSEN???"];
    for subject in subjects {
        let closing =
            ["Close it.", "close it", "Close it, please.", "Please close the file.", "Yes.", "Yes, close it."];
        let german = ["Akte schließen", "Bitte schließen.", "Ja.", "Ja, bitte schließen.", "Schließen Sie sie."];
        for text in closing.into_iter().chain(german) {
            assert_eq!(read(subject, text), "no", "{subject}: {text}");
        }
        for text in [
            "No.",
            "Nein.",
            "No!",
            "Don't close it.",
            "Please do not close it.",
            "Nicht schließen.",
            "Nein, bitte nicht schließen.",
        ] {
            assert_ne!(read(subject, text), "no", "{subject}: {text}");
        }
    }
}
