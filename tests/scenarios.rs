//! The shipped sequences do what their scenarios say, and a scenario that does not come true says how.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "what is missing fails the test, as it should")]

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

#[tokio::test]
async fn every_shipped_scenario_comes_true() {
    let ground = shipped();
    let mut failed = String::new();
    let mut played = 0;
    for file in &ground.files {
        for scenario in &file.scenarios {
            let verdict = ground.play(&file.path, scenario).await.unwrap();
            played += 1;
            if !verdict.problems.is_empty() {
                failed.push_str(&format!("{}\n{}\n", told(&verdict), verdict.story.join("\n")));
            }
        }
    }
    assert!(failed.is_empty(), "{failed}");
    assert!(played > 15, "{played}");
}

#[tokio::test]
async fn what_did_not_come_true_is_told_line_by_line() {
    let mut ground = shipped();
    let path = ground.files[0].path.clone();
    let scenario = &mut ground.files[0].scenarios[0];
    let wanted = scenario.expect.sent.as_mut().unwrap();
    wanted.remove(1);
    wanted[1].on = Some(jiff::civil::date(2026, 3, 19));
    wanted[3].to = vec!["Omar Diaz".to_owned()];
    scenario.expect.outcome = Some("replied".to_owned());
    scenario.expect.notices.push("never told".to_owned());
    scenario.expect.journal.push("never happened".to_owned());
    let verdict = ground.play(&path, &ground.files[0].scenarios[0]).await.unwrap();
    insta::assert_snapshot!(told(&verdict));
}
