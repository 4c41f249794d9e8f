//! Reads the files that an admin wrote and tells when they change. What they mean is `config`.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;

use notify_debouncer_full::DebounceEventResult;
use notify_debouncer_full::DebouncedEvent;
use notify_debouncer_full::Debouncer;
use notify_debouncer_full::RecommendedCache;
use notify_debouncer_full::notify;
use notify_debouncer_full::notify::RecommendedWatcher;
use notify_debouncer_full::notify::RecursiveMode;
use tokio::sync::watch;

use crate::config::busy_calendar::CALENDAR_MAX;
use crate::config::diagnostic::Diagnostic;
use crate::config::library_file::ATTACHMENT_MAX;
use crate::config::load::BinaryFile;
use crate::config::load::FileSet;
use crate::config::load::TextFile;
use crate::config::scenario_file::ENDING;
use crate::config::settings::Paths;
use crate::config::settings_file;

/// Largest file: a config of a thousand reps has about 300 kB, anything larger is not what it claims to be.
const FILE_MAX: u64 = 1024 * 1024;

/// Most files of one folder; the wrong folder, such as a home, must not be read to its end.
const FILES_MAX: usize = 2_000;

/// Folders of templates that have a meaning of their own, besides the folder itself.
const TEMPLATE_FOLDERS: [&str; 3] = ["", "signatures", "includes"];

/// Folder of the files that go with mails, below the templates and below the library.
const ATTACHMENTS: &str = "files";

/// All files that go with mails together: they lie in memory.
const ATTACHMENTS_MAX: usize = 200_000_000;

/// Editors write a file in several strokes, and `git pull` writes many: changes are told once they have settled.
const SETTLED: Duration = Duration::from_millis(200);

/// Reads `config.yaml` and the folders that it names. Whatever cannot be read is a problem of the set.
#[must_use]
pub fn read_tree(config: &Path) -> FileSet {
    let mut files = FileSet { base: base(config), ..FileSet::default() };
    let text = match read_text(config) {
        Ok(text) => text,
        Err(problem) => {
            files.problems.push(*problem);
            return files;
        }
    };
    let paths = settings_file::folders(&text, &files.base);
    files.config = Some(TextFile { name: "config".to_owned(), path: shown(config), text });
    read_folder(&paths.sequences, "", ".yaml", &mut files.sequences, &mut files.problems);
    read_templates(&paths.templates, &mut files);
    if paths.has_library || paths.library.is_dir() {
        read_library(&paths.library, &mut files);
    }
    for (name, path) in &paths.busy_files {
        match read_up_to(path, CALENDAR_MAX as u64) {
            Ok(text) => files.busy.push(TextFile { name: name.clone(), path: shown(path), text }),
            Err(problem) => files.problems.push(named_by(*problem, config, "busy")),
        }
    }
    for (name, path) in &paths.holiday_files {
        match read_text(path) {
            Ok(text) => files.holidays.push(TextFile { name: name.clone(), path: shown(path), text }),
            Err(problem) => files.problems.push(named_by(*problem, config, "holidays")),
        }
    }
    files
}

fn read_templates(templates: &Path, files: &mut FileSet) {
    for folder in TEMPLATE_FOLDERS {
        let place = templates.join(folder);
        if folder.is_empty() || place.is_dir() {
            read_folder(&place, folder, ".md", &mut files.templates, &mut files.problems);
        }
    }
    read_attachments(&templates.join(ATTACHMENTS), files);
    let own_texts = templates.join("bot");
    if own_texts.is_dir() {
        read_folder(&own_texts, "", ".md", &mut files.bot, &mut files.problems);
    }
}

fn read_library(library: &Path, files: &mut FileSet) {
    read_folder(library, "", ".yaml", &mut files.library, &mut files.problems);
    read_attachments(&library.join(ATTACHMENTS), files);
}

/// Reads the files that go with mails. Of one that is too large a little more than allowed is read: the checker says so.
fn read_attachments(folder: &Path, files: &mut FileSet) {
    if !folder.is_dir() {
        return;
    }
    let names = match names(folder) {
        Ok(names) => names,
        Err(error) => return files.problems.push(*unreadable(folder, &error)),
    };
    let mut total: usize = files.attachments.iter().map(|file| file.bytes.len()).sum();
    for name in names {
        let path = folder.join(&name);
        let read = fs::File::open(&path).and_then(|file| {
            let mut bytes = Vec::new();
            file.take(ATTACHMENT_MAX as u64 + 1).read_to_end(&mut bytes).map(|_| bytes)
        });
        let bytes = match read {
            Ok(bytes) => bytes,
            Err(error) => {
                files.problems.push(*unreadable(&path, &error));
                continue;
            }
        };
        total += bytes.len();
        if total > ATTACHMENTS_MAX {
            let message = format!("all files for mails together have more than {} MB", ATTACHMENTS_MAX / 1_000_000);
            return files.problems.push(Diagnostic::whole_file(&shown(folder), "file-too-big", message));
        }
        files.attachments.push(BinaryFile { name, path: shown(&path), bytes: bytes.into() });
    }
}

/// Files of scenarios as they were found.
#[derive(Debug, Default)]
pub struct FoundScenarios {
    /// The texts; `name` without `.scenarios.yaml`.
    pub texts: Vec<TextFile>,
    /// What went wrong while they were read.
    pub problems: Vec<Diagnostic>,
}

/// Reads a file of scenarios, or all of a folder.
#[must_use]
pub fn read_scenarios(place: &Path) -> FoundScenarios {
    let mut found = FoundScenarios::default();
    let paths: Vec<PathBuf> = if place.is_dir() {
        match names(place) {
            Ok(names) => names.into_iter().filter(|name| name.ends_with(ENDING)).map(|name| place.join(name)).collect(),
            Err(error) => {
                found.problems.push(*unreadable(place, &error));
                Vec::new()
            }
        }
    } else {
        vec![place.to_path_buf()]
    };
    for path in paths {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let name = file.strip_suffix(ENDING).unwrap_or(&file).to_owned();
        match read_text(&path) {
            Ok(text) => found.texts.push(TextFile { name, path: shown(&path), text }),
            Err(problem) => found.problems.push(*problem),
        }
    }
    found
}

/// Sequences without a config: those of the folder in which `place` lies, or which it is, and the templates and the library
/// in the folders `templates` and `library` next to it.
#[must_use]
pub fn read_loose(place: &Path) -> FileSet {
    let mut files = FileSet::default();
    let sequences = if place.is_dir() { place } else { place.parent().unwrap_or(place) };
    let sequences = if sequences.as_os_str().is_empty() { Path::new(".") } else { sequences };
    read_folder(sequences, "", ".yaml", &mut files.sequences, &mut files.problems);
    read_templates(&sequences.join("../templates"), &mut files);
    let library = sequences.join("../library");
    if library.is_dir() {
        read_library(&library, &mut files);
    }
    files
}

/// One file that somebody named.
///
/// # Errors
/// Why it cannot be read.
pub fn read_one(path: &Path) -> Result<TextFile, Box<Diagnostic>> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok(TextFile { name, path: shown(path), text: read_text(path)? })
}

/// The folder that relative paths are joined to.
fn base(config: &Path) -> PathBuf {
    config.parent().unwrap_or(Path::new("")).to_owned()
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn unreadable(path: &Path, error: &io::Error) -> Box<Diagnostic> {
    Box::new(Diagnostic::whole_file(&shown(path), "unreadable", format!("cannot be read: {error}")))
}

/// Says besides which key of the config names the file that cannot be read.
fn named_by(problem: Diagnostic, config: &Path, key: &str) -> Diagnostic {
    if problem.help.is_some() {
        return problem;
    }
    problem.help(format!("{} names it in `{key}`; put the file there, or take the name out", shown(config)))
}

fn read_text(path: &Path) -> Result<String, Box<Diagnostic>> {
    read_up_to(path, FILE_MAX)
}

fn read_up_to(path: &Path, most: u64) -> Result<String, Box<Diagnostic>> {
    let file = fs::File::open(path).map_err(|error| unreadable(path, &error))?;
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
    if bytes.len() as u64 > most {
        let message = format!("larger than {} kB", most / 1024);
        return Err(Box::new(Diagnostic::whole_file(&shown(path), "file-too-big", message)));
    }
    String::from_utf8(bytes).map_err(|_| {
        Box::new(Diagnostic::whole_file(&shown(path), "not-utf8", "not UTF-8 text").help("save it as UTF-8"))
    })
}

/// Reads the files of one folder whose names end with `ending`, in the order of their names.
fn read_folder(folder: &Path, prefix: &str, ending: &str, texts: &mut Vec<TextFile>, problems: &mut Vec<Diagnostic>) {
    let names = match names(folder) {
        Ok(names) => names,
        Err(error) => return problems.push(*unreadable(folder, &error)),
    };
    if names.len() > FILES_MAX {
        let message = format!("more than {FILES_MAX} files: is this the right folder?");
        return problems.push(Diagnostic::whole_file(&shown(folder), "file-too-big", message));
    }
    for file in names {
        let path = folder.join(&file);
        let Some(stem) = file.strip_suffix(ending) else {
            problems.extend(stray(&path, &file, ending));
            continue;
        };
        if stem.ends_with(".scenarios") {
            continue;
        }
        let name = if prefix.is_empty() { stem.to_owned() } else { format!("{prefix}/{stem}") };
        match read_text(&path) {
            Ok(text) => texts.push(TextFile { name, path: shown(&path), text }),
            Err(problem) => problems.push(*problem),
        }
    }
}

/// Names of the files in a folder, sorted; hidden ones and what editors leave behind are left out.
fn names(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)?.take(FILES_MAX + 1) {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let passed_over = name.starts_with(['.', '#']) || name.ends_with('~') || entry.path().is_dir();
        if !passed_over {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// A file that somebody may believe to be in use.
fn stray(path: &Path, name: &str, ending: &str) -> Option<Diagnostic> {
    if name.to_lowercase().starts_with("readme") {
        return None;
    }
    let message = format!("not used: its name does not end with `{ending}`");
    Some(Diagnostic::whole_file(&shown(path), "stray-file", message).warning())
}

/// Tells when the admin's files change, for as long as it lives.
#[derive(Debug)]
pub struct FileWatch {
    changes: watch::Receiver<u64>,
    _debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
}

impl FileWatch {
    /// Waits until something has changed since the last call, and settled. Returns at once when it already has.
    pub async fn changed(&mut self) {
        if self.changes.changed().await.is_err() {
            // The watcher is gone: nothing will ever change again.
            std::future::pending::<()>().await;
        }
    }
}

/// Watches `config` and the folders of `paths`. After a reload that moved those folders, watch anew.
///
/// # Errors
/// When the system cannot watch, such as when its watches are used up.
pub fn watch(config: &Path, paths: &Paths) -> Result<FileWatch, notify::Error> {
    // Folders are watched, not files: editors replace a file, and a watch would stay with the old one.
    let [config, sequences, templates, library] =
        [config, &paths.sequences, &paths.templates, &paths.library].map(absolute);
    let lists: Vec<PathBuf> =
        paths.holiday_files.values().chain(paths.busy_files.values()).map(|path| absolute(path)).collect();
    let (told, changes) = watch::channel(0_u64);
    let concerned: Vec<PathBuf> =
        [&config, &sequences, &templates, &library].into_iter().chain(&lists).cloned().collect();
    let tell = move |events: DebounceEventResult| {
        let changed = match events {
            Ok(events) => events.iter().any(|event| concerns(event, &concerned)),
            // Events may have been lost: looking once too often costs nothing.
            Err(_) => true,
        };
        if changed {
            told.send_modify(|count| *count = count.wrapping_add(1));
        }
    };
    let mut debouncer = notify_debouncer_full::new_debouncer(SETTLED, None, tell)?;
    debouncer.watch(absolute(&base(&config)), RecursiveMode::NonRecursive)?;
    debouncer.watch(sequences, RecursiveMode::Recursive)?;
    debouncer.watch(templates, RecursiveMode::Recursive)?;
    // A library that comes to be later is seen at the next start, or at the next edit of another file.
    if library.is_dir() {
        debouncer.watch(library, RecursiveMode::Recursive)?;
    }
    let folders: BTreeSet<PathBuf> = lists.iter().map(|list| absolute(&base(list))).collect();
    for folder in folders.into_iter().filter(|folder| *folder != absolute(&base(&config))) {
        debouncer.watch(folder, RecursiveMode::NonRecursive)?;
    }
    Ok(FileWatch { changes, _debouncer: debouncer })
}

/// Reading a file is an event, too, and our own reading must not look like a change.
fn concerns(event: &DebouncedEvent, roots: &[PathBuf]) -> bool {
    let changes = event.kind.is_create() || event.kind.is_modify() || event.kind.is_remove();
    changes && event.paths.iter().any(|path| roots.iter().any(|root| path.starts_with(root)))
}

fn absolute(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("config.yaml", "sequences: plans\n"),
            ("plans/b.yaml", "b"),
            ("plans/a.yaml", "a"),
            ("plans/a.scenarios.yaml", "s"),
            ("plans/c.yml", "c"),
            ("templates/x.md", "x"),
            ("templates/x.md~", "old"),
            ("templates/signatures/dana.md", "Dana"),
            ("templates/bot/receipt.md", "ours"),
        ] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    #[test]
    fn the_tree_is_read_in_order_and_strays_are_told() {
        let folder = tree();
        let files = read_tree(&folder.path().join("config.yaml"));
        let names = |files: &[TextFile]| files.iter().map(|file| file.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&files.sequences), ["a", "b"]);
        assert_eq!(names(&files.templates), ["x", "signatures/dana"]);
        assert_eq!(names(&files.bot), ["receipt"]);
        let told: Vec<_> = files.problems.iter().map(|problem| (problem.code, problem.severity)).collect();
        assert_eq!(told, [("stray-file", crate::config::diagnostic::Severity::Warning)]);
    }

    #[test]
    fn what_cannot_be_read_is_a_problem_of_its_own() {
        let folder = tree();
        let config = folder.path().join("config.yaml");
        fs::write(folder.path().join("plans/b.yaml"), [0xff, 0xfe]).unwrap();
        fs::write(folder.path().join("templates/x.md"), vec![b'x'; FILE_MAX as usize + 1]).unwrap();
        let codes = |files: FileSet| files.problems.iter().map(|problem| problem.code).collect::<Vec<_>>();
        assert_eq!(codes(read_tree(&config)), ["not-utf8", "stray-file", "file-too-big"]);
        fs::remove_dir_all(folder.path().join("plans")).unwrap();
        assert_eq!(codes(read_tree(&config)), ["unreadable", "file-too-big"]);
        assert_eq!(codes(read_tree(&folder.path().join("nowhere.yaml"))), ["unreadable"]);
    }

    #[tokio::test]
    async fn a_change_is_told_and_reading_is_none() {
        let folder = tree();
        let config = folder.path().join("config.yaml");
        let paths = settings_file::folders("sequences: plans\n", folder.path());
        let mut files = watch(&config, &paths).unwrap();
        let _ = read_tree(&config);
        fs::write(folder.path().join("unrelated.db"), "x").unwrap();
        let quiet = tokio::time::timeout(2 * SETTLED, files.changed()).await;
        assert!(quiet.is_err(), "reading is not a change");
        fs::write(folder.path().join("templates/signatures/dana.md"), "Dana R.").unwrap();
        tokio::time::timeout(Duration::from_secs(10), files.changed()).await.expect("the change is told");
        fs::rename(folder.path().join("plans/b.yaml"), folder.path().join("plans/d.yaml")).unwrap();
        tokio::time::timeout(Duration::from_secs(10), files.changed()).await.expect("the rename is told");
    }
}
