//! Our own corpus, `tests/mail`: one measure a test over the mails that say something about it, printed as rows of a
//! table. That each single mail is read as expected is `tests/reading.rs`; here it is counted.

use std::collections::BTreeMap;
use std::path::PathBuf;

use politely::followup::inbound::Inbound;
use politely::followup::inbound::Kind;
use politely::mail::understand::understand;

use crate::read;
use crate::tally::Tally;
use crate::tally::settle;

/// One mail of the corpus: its name, how it is read, what is expected by key.
struct Case {
    name: String,
    inbound: Inbound,
    expected: BTreeMap<String, String>,
}

impl Case {
    /// The expected value of a key, if the mail says something about it.
    fn wanted(&self, key: &str) -> Option<&str> {
        self.expected.get(key).map(String::as_str)
    }

    fn is_human(&self) -> bool {
        self.wanted("kind").map_or(self.name.starts_with("answer-"), |kind| kind == "human")
    }
}

/// The mails whose name begins with one of `prefixes`.
fn cases(prefixes: &[&str]) -> Vec<Case> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/mail");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "eml"));
    paths.sort();
    let named = paths.into_iter().map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), path));
    let chosen = named.filter(|(name, _)| prefixes.iter().any(|prefix| name.starts_with(prefix)));
    chosen
        .map(|(name, path)| {
            let expected = std::fs::read_to_string(path.with_extension("yaml")).unwrap();
            Case { name, inbound: read::file(&path), expected: serde_yaml::from_str(&expected).unwrap() }
        })
        .collect()
}

/// What the bot is taken to have sent before; the same as in `tests/reading.rs`.
const SENT: &[&str] =
    &["Hi Priya,\n\nif I hear nothing from you I will close the file on Friday.\nReply STOP and I write no more.\n"];

const ALL: &[&str] = &["answer-", "auto-", "bounce-", "invite-", "intent-", "enrol-", "odd-"];

const OURS: &str = "tests/mail";

#[test]
fn bounces() {
    let mut reports = Tally::new(OURS, "bounces and delays: recipients, codes and scope, all exact", 99.0);
    let mut people = Tally::new(OURS, "human mail is no bounce", 100.0);
    for case in cases(ALL) {
        let is_report = matches!(case.inbound.kind, Kind::Bounce | Kind::Delay);
        if case.is_human() {
            people.judge(&case.name, !is_report, || read::told(&case.inbound));
        } else if let Some(wanted) = case.wanted("reports").filter(|wanted| !wanted.is_empty()) {
            reports.judge(&case.name, read::reports(&case.inbound) == wanted, || read::told(&case.inbound));
        }
    }
    settle(&[reports, people]);
}

#[test]
fn automatic_mail() {
    let mut automatic = Tally::new(OURS, "automatic mail is recognised", 98.0);
    let mut people = Tally::new(OURS, "human mail is never called automatic", 100.0);
    for case in cases(ALL) {
        let is_human = case.inbound.kind == Kind::Human;
        if case.is_human() {
            people.judge(&case.name, is_human, || read::told(&case.inbound));
        } else if case.wanted("kind").is_some_and(|kind| kind != "unreadable") {
            automatic.judge(&case.name, !is_human, || read::told(&case.inbound));
        }
    }
    settle(&[automatic, people]);
}

#[test]
fn return_dates() {
    let mut right = Tally::new(OURS, "return date of an out-of-office is right", 95.0);
    let mut earlier = Tally::new(OURS, "return date is never wrong and earlier", 100.0);
    for case in cases(&["auto-", "bounce-"]) {
        let Kind::OutOfOffice(absence) = &case.inbound.kind else { continue };
        let Some(wanted) = case.wanted("kind").and_then(|kind| kind.strip_prefix("out_of_office")) else { continue };
        let wanted = wanted.trim();
        let got = absence.back_on.map(|day| day.to_string()).unwrap_or_default();
        if !wanted.is_empty() {
            right.judge(&case.name, got == wanted, || format!("wanted {wanted}, read {got:?}"));
        }
        let is_early = !got.is_empty() && (got.as_str() < wanted || wanted.is_empty());
        earlier.judge(&case.name, !is_early, || format!("wanted {wanted:?}, read {got}"));
    }
    settle(&[right, earlier]);
}

#[test]
fn reply_texts() {
    let mut exact = Tally::new(OURS, "reply text is exact", 95.0);
    for case in cases(ALL) {
        if let Some(wanted) = case.wanted("reply") {
            exact.judge(&case.name, case.inbound.reply_text == wanted, || format!("{:?}", case.inbound.reply_text));
        }
    }
    settle(&[exact]);
}

#[test]
fn opt_outs() {
    let mut sure = Tally::new(OURS, "a sure opt-out is one", 100.0);
    let mut others = Tally::new(OURS, "no other answer is a sure opt-out", 100.0);
    for case in cases(&["answer-", "intent-"]) {
        let intent = understand(case.inbound.clone(), SENT).intent;
        let told = || format!("{:?} sure {} \"{}\"", intent.kind, intent.is_sure, intent.phrase);
        if case.wanted("intent") == Some("opt_out") && case.wanted("sure") != Some("no") {
            sure.judge(&case.name, intent.is_sure_opt_out(), told);
        } else {
            others.judge(&case.name, !intent.is_sure_opt_out(), told);
        }
    }
    settle(&[sure, others]);
}
