//! Whatever is said that cannot be done: whoever says it is told why in a sentence, and nothing has changed. The reasons are
//! closed lists, and each of them is in a story.

mod agreed;
mod enrolment;
mod moment;
mod operator;
mod people;
mod text;
mod thread;
mod unclear;
mod undo;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use politely::engine::world::World;
use politely::engine::world::company::Company;
use politely::followup::address::Address;
use politely::followup::not_done::NotDone;
use politely::followup::thread::Thread;

use super::stage::Stage;
use super::stage::hours;
use super::stage::says;
use super::stage::world_of;

/// The newest mail of the bot to somebody, without its line ends.
fn told_to(world: &World, who: &str) -> String {
    let inbox = world.inbox(who);
    let notice = inbox.iter().rev().find(|mail| mail.header("Auto-Submitted").is_some()).expect("no notice");
    notice.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The newest mail of the bot to Dana.
fn told(world: &World) -> String {
    told_to(world, "dana")
}

/// The thread with Priya.
async fn thread(world: &World) -> Thread {
    world.thread_with("priya").await.unwrap().unwrap()
}

/// Dana's newest word was answered with this reason.
fn answered(world: &World, said: &str, why: &NotDone) {
    let subject = world.notices("dana").pop().unwrap();
    assert!(subject.starts_with("Not done"), "{said}: {subject}\n{}", told(world));
    assert!(told(world).contains(&format!("{why}.")), "{said}: {why}\n{}", told(world));
}

/// Each of these words is refused with its reason in the answer, and leaves everything as it was.
async fn refused(world: &mut World, cases: &[(&str, NotDone)]) {
    for (said, why) in cases {
        let before = (thread(world).await, world.sent().len());
        says(world, "dana", said).await;
        answered(world, said, why);
        assert_eq!((thread(world).await, world.sent().len()), before, "{said}");
    }
}

/// Dana has a thread with Priya, and the receipt.
async fn enrolled_in(company: Company) -> World {
    let mut world = world_of(company).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(hours(1)).await;
    world
}

async fn enrolled() -> World {
    enrolled_in(Company::default()).await
}

/// A company whose reps use this sequence.
fn company_with(sequence: &str) -> Company {
    let file = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    Company {
        sequence: "own".to_owned(),
        sequences: vec![file("own", &format!("sequence: own\ncalendar: business\n{sequence}"))],
        templates: vec![
            file("introduction", include_str!("../../templates/introduction.md")),
            file("invite-to-a-call", include_str!("../../templates/invite-to-a-call.md")),
            file("offer-a-call", include_str!("../../templates/offer-a-call.md")),
        ],
        ..Company::default()
    }
}

fn address(text: &str) -> Address {
    text.parse().unwrap()
}

/// Where the reasons stand, and what their list is called.
const LISTS: [(&str, &str); 6] = [
    ("NotDone", "src/followup/not_done.rs"),
    ("NotFree", "src/followup/not_done.rs"),
    ("Incomplete", "src/mail/commands/incomplete.rs"),
    ("EditProblem", "src/mail/shown.rs"),
    ("EnrolmentRefusal", "src/mail/notices/refusal.rs"),
    ("Refused", "src/engine/operator/refused.rs"),
];

/// The reasons of a list, as rustfmt writes them: one level deep, between its head and its closing brace.
fn reasons(list: &str, file: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    let (_, behind) = text.split_once(&format!("pub enum {list} {{\n")).unwrap();
    let (body, _) = behind.split_once("\n}\n").unwrap();
    let names = body.lines().filter_map(|line| line.strip_prefix("    "));
    let names = names.filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()));
    names.map(|line| line.chars().take_while(char::is_ascii_alphanumeric).collect()).collect()
}

/// All the stories, in one text.
fn stories(folder: &Path) -> String {
    let mut all = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.push_str(&stories(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            all.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
    all
}

#[test]
fn every_reason_is_told_in_a_story() {
    let stories = stories(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories"));
    let mut missing = Vec::new();
    for (list, file) in LISTS {
        let reasons = reasons(list, file);
        assert!(reasons.len() > 1, "{list} is not read rightly out of {file}");
        let is_told = |reason: &String| {
            let name = format!("{list}::{reason}");
            stories.match_indices(&name).any(|(at, _)| {
                !stories[at + name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
                    && !stories[..at].ends_with(|c: char| c.is_ascii_alphanumeric())
            })
        };
        missing.extend(reasons.iter().filter(|reason| !is_told(reason)).map(|reason| format!("{list}::{reason}")));
    }
    assert!(missing.is_empty(), "no story expects {}", missing.join(", "));
}
