//! Which files of a folder are mails. Follows folders to any depth, symbolic links to folders not at all.

use std::fs;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;

use super::Lost;
use super::mbox;

/// Octets by which a file without a telling name is judged.
const HEAD: usize = 8 * 1024;

/// Endings of files that hold mail.
const MAILS: &[&str] = &["eml", "mbox", "mbx", "mime", "mail", "email"];

/// Endings of files that stand beside mail and may look like it.
const OTHERS: &[&str] = &[
    "yaml", "yml", "json", "toml", "md", "rst", "html", "htm", "xml", "csv", "py", "js", "rs", "sh", "gz", "zip", "pdf",
];

/// Fields of which a file must begin with at least two to be a mail.
const FIELDS: &[&str] = &[
    "received",
    "return-path",
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "content-type",
    "delivered-to",
    "reply-to",
    "sender",
    "x-original-to",
    "dkim-signature",
    "envelope-to",
    "x-envelope-from",
];

/// Files still to be read, the next one last.
pub(super) struct Walk {
    left: Vec<(PathBuf, Found)>,
}

/// How a path came here.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Found {
    /// Somebody named it.
    Named,
    /// It lies in a folder.
    Inside,
}

impl Walk {
    pub(super) fn new(paths: &[PathBuf]) -> Self {
        Self { left: paths.iter().rev().map(|path| (path.clone(), Found::Named)).collect() }
    }

    /// Puts the entries of a folder next, in the order of their names.
    fn open(&mut self, folder: &Path) -> std::io::Result<()> {
        let mut inside = Vec::new();
        for entry in fs::read_dir(folder)? {
            inside.push(entry?.path());
        }
        inside.sort_unstable_by(|one, other| other.cmp(one));
        self.left.extend(inside.into_iter().map(|path| (path, Found::Inside)));
        Ok(())
    }
}

impl Iterator for Walk {
    type Item = Result<PathBuf, Lost>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some((path, found)) = self.left.pop() {
            let is_link = found == Found::Inside && fs::symlink_metadata(&path).is_ok_and(|entry| entry.is_symlink());
            if path.is_dir() {
                if !is_link
                    && !is_passed_over(&path, found)
                    && let Err(error) = self.open(&path)
                {
                    return Some(Err(Lost::new(&path, &error)));
                }
            } else if found == Found::Named || holds_mail(&path) {
                return Some(Ok(path));
            }
        }
        None
    }
}

/// Maildirs keep half-written mail in `tmp`, and version control lies in hidden folders. `.Sent` of a Maildir has `cur`.
fn is_passed_over(folder: &Path, found: Found) -> bool {
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let is_maildir = |folder: &Path| folder.join("cur").is_dir();
    let is_half_written = name == "tmp" && folder.parent().is_some_and(is_maildir);
    found == Found::Inside && (is_half_written || (name.starts_with('.') && !is_maildir(folder)))
}

fn holds_mail(file: &Path) -> bool {
    let name = file.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    if name.starts_with('.') || !file.is_file() {
        return false;
    }
    let place = file.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    if matches!(place.as_deref(), Some("cur" | "new")) {
        return true;
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    MAILS.contains(&ending) || (!OTHERS.contains(&ending) && looks_like_mail(file))
}

/// A file that cannot be opened is taken, so that somebody hears of it.
fn looks_like_mail(file: &Path) -> bool {
    let mut head = Vec::with_capacity(HEAD);
    match File::open(file) {
        Ok(file) => drop(file.take(HEAD as u64).read_to_end(&mut head)),
        Err(_) => return true,
    }
    if mbox::begins(&head) {
        return true;
    }
    let mut known = 0;
    for line in head.split(|octet| *octet == b'\n') {
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        let Some(name) = line.split(|octet| *octet == b':').next().filter(|name| name.len() < line.len()) else {
            break;
        };
        let name = String::from_utf8_lossy(name).to_ascii_lowercase();
        if name.contains(char::is_whitespace) {
            break;
        }
        known += usize::from(FIELDS.contains(&name.as_str()));
    }
    known >= 2
}
