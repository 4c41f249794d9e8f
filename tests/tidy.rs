//! Holds the source tree to its floors and limits. Each failure names the place and the reason.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test that fails may panic")]

use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// Lowest floor first. A module imports only from floors before its own.
const FLOORS: [&str; 6] = ["followup", "mail", "config", "adapters", "engine", "cli"];

/// The adapters that every other adapter may import: the floor's own ground.
const COMMON_ADAPTERS: [&str; 2] = ["net", "clock"];

/// A file longer than this holds more than one thing.
const FILE_LINES: usize = 600;

/// A function longer than this cannot be read at a glance.
const FUNCTION_LINES: usize = 70;

struct Source {
    path: PathBuf,
    text: String,
}

impl Source {
    /// `followup`, `adapters`, ...; the crate root and the binary have none.
    fn floor(&self) -> Option<usize> {
        let first = self.path.iter().nth(1)?.to_str()?.trim_end_matches(".rs");
        FLOORS.iter().position(|floor| *floor == first)
    }

    /// The adapter a file belongs to.
    fn adapter(&self) -> Option<String> {
        let mut parts = self.path.iter().skip(1);
        (parts.next()?.to_str()? == "adapters").then_some(())?;
        Some(parts.next()?.to_str()?.trim_end_matches(".rs").to_owned())
    }

    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(at, line)| (at + 1, line))
    }

    /// Lines outside comments.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.lines().filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    collect(Path::new("src"), &mut found);
    assert!(found.len() > 20, "the source tree was not found");
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn collect(folder: &Path, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).expect("readable folder") {
        let path = entry.expect("readable entry").path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).expect("UTF-8 source");
            found.push(Source { path, text });
        }
    }
}

/// The first path segments behind `crate::` (or behind `politely::` in the binary) on a line, up to two.
fn imports(line: &str) -> Vec<(String, Option<String>)> {
    let mut found = Vec::new();
    for start in ["crate::", "politely::"] {
        for (at, _) in line.match_indices(start) {
            let rest = &line[at + start.len()..];
            let mut segments = rest
                .split("::")
                .map(|part| part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>());
            let first = segments.next().unwrap_or_default();
            found.push((first, segments.next().filter(|name| !name.is_empty())));
        }
    }
    found
}

fn report(broken: &[String]) {
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

#[test]
fn a_module_imports_only_from_floors_below() {
    let mut broken = Vec::new();
    for source in sources() {
        let Some(own) = source.floor() else { continue };
        for (at, line) in source.code() {
            for (name, _) in imports(line) {
                let Some(other) = FLOORS.iter().position(|floor| *floor == name) else { continue };
                if other > own {
                    broken.push(format!(
                        "{}:{at}: floor `{}` imports `{name}`, which lies above it: decisions must not know who calls them",
                        source.path.display(),
                        FLOORS[own]
                    ));
                }
            }
        }
    }
    report(&broken);
}

#[test]
fn adapters_do_not_know_each_other() {
    let mut broken = Vec::new();
    for source in sources() {
        let Some(own) = source.adapter() else { continue };
        for (at, line) in source.code() {
            for (name, sibling) in imports(line) {
                let Some(sibling) = sibling.filter(|_| name == "adapters") else { continue };
                if sibling != own && !COMMON_ADAPTERS.contains(&sibling.as_str()) {
                    broken.push(format!(
                        "{}:{at}: adapter `{own}` imports its sibling `{sibling}`: the engine wires adapters",
                        source.path.display()
                    ));
                }
            }
        }
    }
    report(&broken);
}

#[test]
fn only_the_clock_adapter_reads_a_clock() {
    let reads = ["SystemTime::now", "Instant::now", "Timestamp::now", "Zoned::now", "Local::now", "Utc::now"];
    let mut broken = Vec::new();
    for source in sources() {
        if source.path == Path::new("src/adapters/clock.rs") {
            continue;
        }
        for (at, line) in source.code() {
            for read in reads.iter().filter(|read| line.contains(*read)) {
                broken.push(format!("{}:{at}: `{read}`: time is an argument", source.path.display()));
            }
        }
    }
    report(&broken);
}

#[test]
fn the_lower_floors_are_pure() {
    let mut broken = Vec::new();
    for source in sources() {
        let forbidden: &[&str] = match source.floor().map(|floor| FLOORS[floor]) {
            Some("followup") => {
                &["async fn", "tokio::", "std::fs", "std::net", "std::env", "serde", "rand::", "tracing::", "rusqlite"]
            }
            Some("mail" | "config") => &["async fn", "tokio::", "std::fs", "std::net", "std::env", "rusqlite"],
            _ => continue,
        };
        for (at, line) in source.code() {
            for word in forbidden.iter().filter(|word| line.contains(*word)) {
                broken.push(format!("{}:{at}: `{word}` on a pure floor", source.path.display()));
            }
        }
    }
    report(&broken);
}

#[test]
fn files_and_functions_stay_readable() {
    let mut broken = Vec::new();
    for source in sources() {
        let lines: Vec<&str> = source.text.lines().collect();
        if lines.len() > FILE_LINES {
            broken.push(format!("{}: {} lines, more than {FILE_LINES}: carve it", source.path.display(), lines.len()));
        }
        for (at, line) in lines.iter().enumerate() {
            let Some(length) = function_length(&lines[at..], line) else { continue };
            if length > FUNCTION_LINES {
                broken.push(format!("{}:{}: function of {length} lines: carve it", source.path.display(), at + 1));
            }
        }
    }
    report(&broken);
}

/// Lines of the function that starts on `line`, by the indentation that rustfmt keeps.
fn function_length(from_here: &[&str], line: &str) -> Option<usize> {
    let trimmed = line.trim_start();
    let starts = [
        "fn ",
        "pub fn ",
        "pub(crate) fn ",
        "pub(super) fn ",
        "async fn ",
        "pub async fn ",
        "const fn ",
        "pub const fn ",
    ];
    let starts_function = starts.iter().any(|start| trimmed.starts_with(start));
    if !starts_function {
        return None;
    }
    let indent = line.len() - trimmed.len();
    let end = format!("{}}}", " ".repeat(indent));
    from_here
        .iter()
        .position(|line| *line == end || (line.ends_with(';') && line.trim_start() == trimmed))
        .map(|at| at + 1)
}

#[test]
fn every_module_says_what_it_is() {
    let broken: Vec<String> = sources()
        .iter()
        .filter(|source| !source.text.starts_with("//! ") || source.text.starts_with("//! (in work)"))
        .map(|source| format!("{}: no header comment that says what the module is", source.path.display()))
        .collect();
    report(&broken);
}

#[test]
fn notices_pass_one_door() {
    // Whoever goes round it could write to somebody who is neither rep nor admin, or without end.
    let door = Path::new("src/engine/nuisance.rs");
    let store = Path::new("src/adapters/store/notices.rs");
    let mut broken = Vec::new();
    for source in sources().iter().filter(|source| source.path != door && source.path != store) {
        for (line, text) in source.code().filter(|(_, text)| text.contains("notices::insert")) {
            broken.push(format!("{}:{line}: use nuisance::queue: {}", source.path.display(), text.trim()));
        }
    }
    report(&broken);
}
