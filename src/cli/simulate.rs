//! `simulate`: plays scenarios and says which of them did not come true, for people, for machines (JSON) and for CI (JUnit).

use std::fmt::Write as _;
use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;

use super::args;
use super::fail::Failure;
use super::paper;
use super::techniques;
use crate::engine::simulate;
use crate::engine::simulate::Ground;
use crate::engine::simulate::Played;

/// Where sequences are when neither a place nor a config is named.
const SEQUENCES: &str = "sequences";

/// Plays them all; exit code 1 when one did not come true.
pub fn simulate(config: Option<&Path>, what: &args::Simulate) -> Result<ExitCode, Failure> {
    let place = match (&what.place, config) {
        (Some(place), _) => scenarios_of(place),
        (None, Some(config)) => simulate::sequences_of(config).map_err(|problems| Failure::files(&problems))?,
        (None, None) => PathBuf::from(SEQUENCES),
    };
    let ground = simulate::ground(config, &place).map_err(|problems| Failure::files(&problems))?;
    let is_wanted = |name: &str| what.only.as_deref().is_none_or(|only| name.contains(only));
    let played = ground.play_all(is_wanted).map_err(|broken| Failure::not_well(broken.to_string()))?;
    if played.is_empty() {
        return Err(Failure::wrong(none_played(&place, what.only.as_deref(), &ground)));
    }
    if let Some(file) = &what.junit {
        write(file, &junit(&played))?;
    }
    if let Some(file) = &what.techniques {
        write(file, &techniques::page(played.iter().map(|one| &one.verdict)))?;
    }
    if what.json {
        played.iter().for_each(|one| paper::print_json(&row(one)));
    } else {
        paper::print(&page(&played));
    }
    let failed = played.iter().any(|one| !one.verdict.problems.is_empty());
    Ok(ExitCode::from(u8::from(failed)))
}

/// Where a sequence's own file is named, its scenarios are meant: they lie beside it.
fn scenarios_of(place: &Path) -> PathBuf {
    let beside = place.with_extension("scenarios.yaml");
    let is_sequence = place.is_file() && place.extension().is_some_and(|end| end == "yaml") && beside.is_file();
    if is_sequence { beside } else { place.to_owned() }
}

fn none_played(place: &Path, only: Option<&str>, ground: &Ground) -> String {
    let place = place.display();
    match only.filter(|_| !ground.files.is_empty()) {
        Some(only) => format!("no scenario in {place} has `{only}` in its name"),
        None => format!("no scenario in {place}; they are in files NAME.scenarios.yaml"),
    }
}

fn write(file: &Path, text: &str) -> Result<(), Failure> {
    std::fs::write(file, text).map_err(|error| Failure::wrong(format!("cannot write {}: {error}", file.display())))
}

/// One line a scenario, and below those that failed the difference and the story.
fn page(played: &[Played]) -> String {
    let mut page = String::new();
    for Played { verdict, took } in played {
        let mark = if verdict.problems.is_empty() { paper::green("ok    ") } else { paper::red("FAILED") };
        let took = paper::dim(&format!("{} ms", took.as_millis()));
        let _ = writeln!(page, "{mark} {}: {} {took}", verdict.sequence, verdict.name);
        if verdict.problems.is_empty() {
            continue;
        }
        let _ = writeln!(page, "       {}", paper::dim(&verdict.place));
        for problem in &verdict.problems {
            let _ = writeln!(page, "       {}", problem.what);
            problem.lines.iter().for_each(|line| {
                let _ = writeln!(page, "         {}", coloured(line));
            });
        }
        let _ = writeln!(page, "       the story:");
        verdict.story.iter().for_each(|line| {
            let _ = writeln!(page, "         {}", paper::dim(&paper::tame(line)));
        });
    }
    let failed = played.iter().filter(|one| !one.verdict.problems.is_empty()).count();
    let _ = match failed {
        0 => writeln!(page, "{}, all as expected", paper::counted(played.len(), "scenario")),
        failed => writeln!(page, "{}, {failed} not as expected", paper::counted(played.len(), "scenario")),
    };
    page
}

fn coloured(line: &str) -> String {
    let line = paper::tame(line);
    match line.chars().next() {
        Some('-') => paper::red(&line),
        Some('+') => paper::green(&line),
        Some(_) | None => line,
    }
}

#[derive(Serialize)]
struct Row<'a> {
    scenario: &'a str,
    place: &'a str,
    sequence: &'a str,
    ok: bool,
    took_ms: i128,
    techniques: Vec<&'a str>,
    problems: Vec<String>,
}

fn row(played: &Played) -> Row<'_> {
    let verdict = &played.verdict;
    Row {
        scenario: &verdict.name,
        place: &verdict.place,
        sequence: &verdict.sequence,
        ok: verdict.problems.is_empty(),
        took_ms: played.took.as_millis(),
        techniques: verdict.shown.iter().map(|shown| shown.technique.as_str()).collect(),
        problems: verdict.problems.iter().map(told).collect(),
    }
}

fn told(problem: &simulate::Problem) -> String {
    std::iter::once(&problem.what).chain(&problem.lines).cloned().collect::<Vec<_>>().join("\n")
}

/// The results as JUnit's XML, as CI servers read it.
fn junit(played: &[Played]) -> String {
    let failed = played.iter().filter(|one| !one.verdict.problems.is_empty()).count();
    let total: f64 = played.iter().map(|one| one.took.as_secs_f64()).sum();
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    let _ = writeln!(
        xml,
        "<testsuite name=\"politely simulate\" tests=\"{}\" failures=\"{failed}\" errors=\"0\" time=\"{total:.3}\">",
        played.len()
    );
    for Played { verdict, took } in played {
        let (class, name) = (escaped(&verdict.sequence), escaped(&verdict.name));
        let time = took.as_secs_f64();
        if verdict.problems.is_empty() {
            let _ = writeln!(xml, "  <testcase classname=\"{class}\" name=\"{name}\" time=\"{time:.3}\"/>");
            continue;
        }
        let message = verdict.problems.first().map(|problem| escaped(&problem.what)).unwrap_or_default();
        let all: Vec<String> = verdict.problems.iter().map(told).chain([verdict.place.clone()]).collect();
        let _ = writeln!(xml, "  <testcase classname=\"{class}\" name=\"{name}\" time=\"{time:.3}\">");
        let _ = writeln!(xml, "    <failure message=\"{message}\">{}</failure>", escaped(&all.join("\n")));
        let _ = writeln!(xml, "  </testcase>");
    }
    xml + "</testsuite>\n"
}

/// Text inside of XML (XML 1.0 section 2.4); characters that XML cannot hold are left out.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\n' | '\t' => safe.push(c),
            c if c.is_control() => {}
            c => safe.push(c),
        }
    }
    safe
}
