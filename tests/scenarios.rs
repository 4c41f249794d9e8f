//! The shipped sequences do what their scenarios say, and a scenario that does not come true says how.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "what is missing fails the test, as it should")]

use std::collections::BTreeSet;
use std::path::Path;

use politely::config::diagnostic::render_all;
use politely::engine::simulate::Ground;
use politely::engine::simulate::Verdict;
use politely::engine::simulate::ground;

fn shipped() -> Ground {
    ground(None, Path::new("sequences")).unwrap_or_else(|problems| panic!("{}", render_all(&problems, false)))
}

fn told(verdict: &Verdict) -> String {
    let lines = verdict.problems.iter().flat_map(|problem| std::iter::once(&problem.what).chain(&problem.lines));
    let lines: Vec<&str> = lines.map(String::as_str).collect();
    format!("{}\n{}\n", verdict.name, lines.join("\n"))
}

#[test]
fn every_shipped_scenario_comes_true() {
    let mut failed = String::new();
    let played: Vec<Verdict> = shipped().play_all(|_| true).unwrap().into_iter().map(|one| one.verdict).collect();
    for verdict in played.iter().filter(|verdict| !verdict.problems.is_empty()) {
        failed.push_str(&format!("{}\n{}\n", told(verdict), verdict.story.join("\n")));
    }
    assert!(failed.is_empty(), "{failed}");
    assert!(played.len() > 15, "{}", played.len());
    let page = politely::cli::techniques::page(&played);
    let written = std::fs::read_to_string("docs/techniques.md").unwrap();
    let mend = "run `politely simulate sequences --techniques docs/techniques.md`";
    assert!(written == page, "docs/techniques.md is not what the scenarios give: {mend}");
    let unseen: Vec<&str> = page.lines().filter(|line| line.ends_with("| | | |")).collect();
    assert!(unseen.is_empty(), "no scenario shows {unseen:?}");
}

#[tokio::test]
async fn what_did_not_come_true_is_told_line_by_line() {
    let mut ground = shipped();
    let file = ground.files.iter_mut().find(|file| file.path.ends_with("proposal.scenarios.yaml")).unwrap();
    let path = file.path.clone();
    let scenario = &mut file.scenarios[0];
    let wanted = scenario.expect.sent.as_mut().unwrap();
    wanted.remove(1);
    wanted[1].when.on = Some(jiff::civil::date(2026, 3, 19));
    wanted[3].to = vec!["Omar Diaz".to_owned()];
    scenario.expect.outcome = Some("replied".to_owned());
    let mut notice = scenario.expect.notices[0].clone();
    notice.about = "never told".to_owned();
    scenario.expect.notices.push(notice);
    scenario.expect.journal.push("never happened".to_owned());
    let scenario = scenario.clone();
    let verdict = ground.play(&path, &scenario).await.unwrap();
    insta::assert_snapshot!(told(&verdict));
}

/// The files that the page shows: fences whose info string has a path behind the language.
fn files_of_the_page() -> Vec<(String, String)> {
    let page = std::fs::read_to_string("docs/sequences.md").unwrap();
    let mut files = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let path = line.strip_prefix("```").and_then(|info| info.split_once(' ')).map(|(_, path)| path.to_owned());
        if let Some(path) = path {
            let text: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            files.push((path, text.join("\n") + "\n"));
        }
    }
    files
}

#[tokio::test]
async fn every_example_of_the_page_is_right_and_comes_true() {
    let folder = tempfile::tempdir().unwrap();
    for part in ["sequences", "templates", "templates/signatures"] {
        std::fs::create_dir_all(folder.path().join(part)).unwrap();
        for entry in std::fs::read_dir(part).unwrap() {
            let file = entry.unwrap().path();
            if file.is_file() {
                std::fs::copy(&file, folder.path().join(part).join(file.file_name().unwrap())).unwrap();
            }
        }
    }
    // The page has a library of its own.
    std::fs::create_dir_all(folder.path().join("library/files")).unwrap();
    let file = "library/files/first-thirty-days.pdf";
    std::fs::copy(file, folder.path().join(file)).unwrap();
    let files = files_of_the_page();
    assert!(files.len() >= 4, "{}", files.len());
    for (path, text) in &files {
        std::fs::write(folder.path().join(path), text).unwrap();
    }
    let shown = files.iter().filter(|(path, _)| path.ends_with(".scenarios.yaml"));
    for (path, _) in shown {
        let ground = ground(None, &folder.path().join(path));
        let ground = ground.unwrap_or_else(|problems| panic!("{}", render_all(&problems, false)));
        for scenario in &ground.files[0].scenarios {
            let verdict = ground.play(path, scenario).await.unwrap();
            assert!(verdict.problems.is_empty(), "{}", told(&verdict));
        }
    }
}

/// The keys of every closed object below `value`.
fn keys_of(value: &serde_json::Value, found: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Object(map) => {
            if let Some(properties) = map.get("properties").and_then(serde_json::Value::as_object) {
                found.extend(properties.keys().cloned());
            }
            map.values().for_each(|value| keys_of(value, found));
        }
        serde_json::Value::Array(list) => list.iter().for_each(|value| keys_of(value, found)),
        _ => {}
    }
}

#[test]
fn every_key_of_the_language_is_on_the_page() {
    let page = std::fs::read_to_string("docs/sequences.md").unwrap();
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let words: BTreeSet<&str> = page.split(|c: char| !is_word(c)).collect();
    let mut keys = BTreeSet::new();
    for kind in ["sequence", "library", "template", "scenarios"] {
        let text = std::fs::read_to_string(format!("dist/schema/{kind}.json")).unwrap();
        keys_of(&serde_json::from_str(&text).unwrap(), &mut keys);
    }
    let missing: Vec<&String> = keys.iter().filter(|key| !words.contains(key.as_str())).collect();
    assert!(keys.len() > 50 && missing.is_empty(), "docs/sequences.md does not speak of {missing:?}");
}
