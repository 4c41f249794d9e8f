//! Exit codes and streams of the binary.

use insta::assert_snapshot;
use serde_json::Value;

use super::place::Place;
use super::place::politely;
use super::place::repository;
use super::place::text;

/// A key that nobody knows, and a sequence that is not there.
const TWO_MISTAKES: (&str, &str) = ("mode: live", "mode: alive\nmodus: live");

fn wrong() -> Place {
    let place = Place::with_the_example();
    let config = std::fs::read_to_string(place.path("config.yaml")).unwrap();
    place.write("config.yaml", &config.replace(TWO_MISTAKES.0, TWO_MISTAKES.1));
    place
}

#[test]
fn a_wrong_command_is_exit_code_2() {
    for arguments in [&["snoze"][..], &["snooze"], &["hold"], &["outbox", "resolve", "x", "maybe"], &["suppress"]] {
        politely().args(arguments).assert().code(2);
    }
}

#[test]
fn every_command_has_an_example_and_a_completion() {
    let help = text(&politely().arg("help").assert().success().get_output().stdout);
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let script = text(&politely().args(["completions", "bash"]).assert().success().get_output().stdout);
    for command in commands.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help") {
        let help = text(&politely().args([command, "--help"]).assert().success().get_output().stdout);
        assert!(help.contains("Example"), "{command}: {help}");
        assert!(script.contains(command), "{command}");
    }
}

#[test]
fn check_accepts_the_example_and_prints_every_problem_of_a_wrong_file() {
    assert_snapshot!(Place::with_the_example().says(&["check"]), @"config.yaml: no problems (11 sequences)");
    let assert = wrong().politely(&["check"]).assert().code(1);
    let said = text(&assert.get_output().stdout);
    assert!(said.contains("alive") && said.contains("modus") && said.contains("2 errors"), "{said}");
    assert!(!said.contains('\u{1b}'), "no colours without a terminal: {said}");
}

#[test]
fn check_tells_machines_the_same() {
    let assert = wrong().politely(&["check", "--json"]).assert().code(1);
    let problems: Vec<Value> = serde_json::from_slice(&assert.get_output().stdout).unwrap();
    assert_eq!(problems.len(), 2);
    assert!(problems.iter().all(|problem| problem["line"].as_u64() > Some(0) && !problem["code"].is_null()));
}

#[test]
fn run_on_wrong_files_lists_all_problems_and_is_exit_code_2() {
    let (code, said) = wrong().fails(&["run"]);
    assert_eq!(code, 2);
    assert!(said.contains("alive") && said.contains("modus"), "{said}");
}

#[test]
fn a_config_that_is_not_there_says_how_to_name_one() {
    let place = Place::with_the_example();
    let (code, said) = place.fails(&["threads", "--config", "elsewhere.yaml"]);
    assert_eq!(code, 2);
    assert!(said.contains("elsewhere.yaml") && said.contains("--config"), "{said}");
    let named = place.politely(&["check"]).env("POLITELY_CONFIG", "elsewhere.yaml").assert().code(1);
    assert!(text(&named.get_output().stdout).contains("elsewhere.yaml"));
}

#[test]
fn a_store_that_is_not_there_says_what_makes_it() {
    let place = Place::with_the_example();
    for arguments in [&["threads"][..], &["status"], &["outbox"], &["pause", "8k2"]] {
        let (code, said) = place.fails(arguments);
        assert_eq!(code, 1);
        assert!(said.contains("no store yet") && said.contains("politely run"), "{said}");
    }
}

#[test]
fn what_the_demo_leaves_behind_can_be_looked_at() {
    let place = Place::after_the_demo();
    let threads: Vec<Value> = serde_json::from_str(&place.says(&["threads", "--json"])).unwrap();
    assert!(threads.len() >= 4);
    for key in
        ["id", "state", "outcome", "rep", "prospect", "subject", "sequence", "step", "next_at", "expires_at", "sent"]
    {
        assert!(threads.iter().all(|thread| thread.get(key).is_some()), "{key}");
    }
    let id = threads[0]["id"].as_str().unwrap();
    assert!(place.says(&["explain", id]).contains("Journal"));
    assert!(place.says(&["explain", &id[..4]]).contains(id), "the beginning of an id names the thread");
    let story: Value = serde_json::from_str(&place.says(&["explain", "--json", id])).unwrap();
    assert_eq!(story["id"], id);
    assert!(place.says(&["preview", "proposal", "--start", "2026-12-18"]).contains("Fri 18 Dec"));
}

#[test]
fn a_thread_that_is_not_there_is_exit_code_1_with_a_guess() {
    let place = Place::after_the_demo();
    let threads: Vec<Value> = serde_json::from_str(&place.says(&["threads", "--json"])).unwrap();
    let id = threads[0]["id"].as_str().unwrap();
    let mistyped = format!("{}0", &id[..11]);
    let (code, said) = place.fails(&["explain", &mistyped]);
    assert_eq!(code, 1);
    assert!(said.contains(&format!("did you mean {id}?")), "{said}");
}

#[test]
fn commands_are_carried_out_while_no_daemon_runs() {
    let place = Place::after_the_demo();
    place.write(
        "again.eml",
        "From: Dana Reyes <dana@acme.test>\r\nTo: Ada <ada@newcomer.test>\r\nSubject: Proposal: a bridge\r\n\
         Message-ID: <bridge@acme.test>\r\n\r\nDear Ada, here it is.\r\n",
    );
    assert!(place.says(&["enrol", "again.eml"]).contains("enrolled as thread"));
    assert!(place.says(&["enrol", "again.eml"]).contains("already"), "twice is once");
    assert!(place.says(&["pause", "ada@newcomer.test"]).contains("paused"));
    assert!(place.says(&["threads", "--state", "paused"]).contains("ada@newcomer.test"));
    assert!(place.says(&["snooze", "ada@newcomer.test", "2", "weeks"]).contains("nothing is sent until then ("));
    assert_eq!(place.fails(&["snooze", "ada@newcomer.test", "2", "weks"]).0, 2);
    let (code, said) = place.fails(&["snooze", "ada@newcomer.test", "20.13.2026"]);
    assert!(code == 2 && said.contains("is not a date; write it as 2026-12-20"), "{said}");
    assert_eq!(place.says(&["threads", "--state", "held", "--rep", "nobody@acme.test"]), "no such threads\n");
    assert_eq!(place.fails(&["extend", "ada@newcomer.test", "2020-01-01"]).0, 1);
    assert!(place.says(&["hold", "--sequence", "proposal"]).contains("nothing leaves"));
    assert_eq!(place.fails(&["hold", "--sequence", "propsal"]).0, 1);
    assert!(place.says(&["hold", "--sequence", "proposal", "--release"]).contains("may leave again"));
    assert!(place.says(&["suppress", "newcomer.test"]).contains("everybody at newcomer.test"));
    assert!(place.says(&["suppress", "--list"]).contains("newcomer.test"));
    assert_eq!(place.fails(&["suppress", "nonsense"]).0, 1);
    assert!(place.says(&["lost", "ada@newcomer.test", "too", "dear"]).contains("lost"));
    assert!(place.says(&["explain", "ada@newcomer.test"]).contains("it is lost: too dear"));
}

#[test]
fn the_config_of_the_install_page_passes() {
    let place = Place::with_the_example();
    let page = std::fs::read_to_string(repository().join("docs/install.md")).unwrap();
    let config = page.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    place.write("config.yaml", config);
    assert!(place.says(&["check"]).contains("0 errors, 1 warning"), "the one that the page explains");
}

#[test]
fn a_variant_that_there_is_not_is_refused() {
    let place = Place::with_the_example();
    let (code, said) = place.fails(&["preview", "proposal", "--variant", "no-presure"]);
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("no step of `proposal` has the variant `no-presure`; there are: no-pressure, did-i-do"),
        "{said}"
    );
    let (_, said) = place.fails(&["preview", "quote", "--variant", "no-pressure"]);
    assert!(said.contains("has the variant `no-pressure`; it has no variants"), "{said}");
}

#[test]
fn a_preview_can_be_a_page_to_send_around() {
    let place = Place::with_the_example();
    let template = std::fs::read_to_string(place.path("templates/something-new.md")).unwrap();
    place.write("templates/something-new.md", &template.replace("Here is a thought", "2 < 3 & here is a thought"));
    place.says(&["preview", "proposal", "--start", "2026-12-18", "--timezone", "Europe/Berlin", "--html", "page.html"]);
    let page = std::fs::read_to_string(place.path("page.html")).unwrap();
    assert!(page.contains("<h1>proposal: if nobody answers</h1>"), "{page}");
    assert!(page.contains("SHOULD I CLOSE THE FILE???"), "{page}");
    assert!(page.contains("(day off)"), "{page}");
    assert!(page.contains("2 &lt; 3 &amp; here is a thought"), "{page}");
    assert!(!page.contains("http"), "nothing is fetched from elsewhere: {page}");
}
