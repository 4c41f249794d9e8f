//! Mails given on the command line: files, folders of them, standard input.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;

/// Octets of a mail that are read; what is larger is judged by its head, as in the daemon.
const MAIL_MAX: u64 = 25 * 1024 * 1024;

/// One mail.
pub struct Letter {
    /// What it is called.
    pub name: String,
    /// Its octets.
    pub bytes: Vec<u8>,
    /// It goes on after them.
    pub truncated: bool,
}

/// Files and folders in order; folders give their `.eml` files, sorted by name.
pub fn expand(paths: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let entries = std::fs::read_dir(path).map_err(|error| format!("{}: {error}", path.display()))?;
            let mut inside: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
            inside.retain(|path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("eml")));
            inside.sort();
            files.extend(inside);
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

/// Reads one; `-` is standard input.
pub fn one(path: &Path) -> Result<Letter, String> {
    let name = path.display().to_string();
    let wrong = |error: std::io::Error| format!("{name}: {error}");
    let mut bytes = Vec::new();
    if name == "-" {
        std::io::stdin().lock().take(MAIL_MAX + 1).read_to_end(&mut bytes).map_err(wrong)?;
    } else {
        File::open(path).map_err(wrong)?.take(MAIL_MAX + 1).read_to_end(&mut bytes).map_err(wrong)?;
    }
    let truncated = bytes.len() as u64 > MAIL_MAX;
    Ok(Letter { name, bytes, truncated })
}
