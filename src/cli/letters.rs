//! Mails given on the command line: files, folders of them (Maildirs too), mbox files, standard input. One at a time, so
//! that a mailbox of any size is read in the memory of its largest mail.
//!
//! Knows where a mail begins and ends, and nothing of what stands in it.

mod mbox;
mod walk;

use std::fs::File;
use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;

use self::mbox::Mbox;
use self::walk::Walk;

/// Octets of a mail that are read; what is larger is judged by its head, as in the daemon.
const MAIL_MAX: u64 = 25 * 1024 * 1024;

/// Octets that are read at once.
const BUFFER: usize = 64 * 1024;

/// One mail.
pub struct Letter {
    /// What it is called: its file, in a mailbox with its number behind, `inbox.mbox#3`.
    pub name: String,
    /// Its octets.
    pub bytes: Vec<u8>,
    /// It goes on after them.
    pub truncated: bool,
}

/// A mail that could not be had.
pub struct Lost {
    /// What it is called.
    pub name: String,
    /// Why.
    pub why: String,
}

impl Lost {
    fn new(path: &Path, error: &io::Error) -> Self {
        Self { name: path.display().to_string(), why: format!("cannot be read: {error}") }
    }
}

/// The mails of files and folders, in order.
pub struct Letters {
    files: Walk,
    open: Option<Mbox<Box<dyn BufRead>>>,
}

impl Letters {
    /// `-` is standard input.
    pub fn of(paths: &[PathBuf]) -> Self {
        Self { files: Walk::new(paths), open: None }
    }

    /// Opens a file: a mailbox stays open, a mail is read whole.
    fn opened(&mut self, path: &Path) -> io::Result<Option<Letter>> {
        let mut source = source(path)?;
        // A single mail may begin with the line of a mailbox, too: its ending says that it is one.
        let is_single = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("eml"));
        if !is_single && mbox::begins(source.fill_buf()?) {
            self.open = Some(Mbox::new(path.display().to_string(), source, MAIL_MAX));
            return Ok(None);
        }
        whole(path, source).map(Some)
    }
}

/// The one mail that a file is; `-` is standard input.
pub fn one(path: &Path) -> Result<Letter, String> {
    let letter = source(path).and_then(|source| whole(path, source));
    letter.map_err(|error| format!("{}: {error}", path.display()))
}

fn source(path: &Path) -> io::Result<Box<dyn BufRead>> {
    Ok(if path == Path::new("-") {
        Box::new(BufReader::with_capacity(BUFFER, io::stdin()))
    } else {
        Box::new(BufReader::with_capacity(BUFFER, File::open(path)?))
    })
}

fn whole(path: &Path, source: impl Read) -> io::Result<Letter> {
    let mut bytes = Vec::new();
    source.take(MAIL_MAX + 1).read_to_end(&mut bytes)?;
    let truncated = bytes.len() as u64 > MAIL_MAX;
    Ok(Letter { name: path.display().to_string(), bytes, truncated })
}

impl Iterator for Letters {
    type Item = Result<Letter, Lost>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(mailbox) = &mut self.open {
                match mailbox.next() {
                    Some(letter) => return Some(letter),
                    None => self.open = None,
                }
            }
            let path = match self.files.next()? {
                Ok(path) => path,
                Err(lost) => return Some(Err(lost)),
            };
            match self.opened(&path) {
                Ok(Some(letter)) => return Some(Ok(letter)),
                Ok(None) => {}
                Err(error) => return Some(Err(Lost::new(&path, &error))),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(path: &Path) -> Vec<String> {
        let root = path.display().to_string();
        Letters::of(&[path.to_owned()])
            .map(|letter| match letter {
                Ok(letter) => letter.name.replace(&root, ""),
                Err(lost) => format!("{} {}", lost.name.replace(&root, ""), lost.why),
            })
            .collect()
    }

    #[test]
    fn folders_give_their_mails_in_order_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        let mail = "From: a@b.example\nSubject: x\n\nHello\n";
        write("b/two.eml", mail);
        write("b/two.yaml", "from: a@b.example\nsubject: x\n");
        write("a.txt", mail);
        write("notes.txt", "Dear all,\nnothing here\n");
        write("Inbox/cur/1.host:2,S", mail);
        write("Inbox/tmp/2.host", mail);
        write("Inbox/dovecot.index", "\0\0");
        write(
            "c.mbox",
            &format!("From a@b Thu Nov 19 10:00:00 2026\n{mail}\nFrom a@b Thu Nov 19 10:00:00 2026\n{mail}"),
        );
        assert_eq!(names(folder.path()), ["/Inbox/cur/1.host:2,S", "/a.txt", "/b/two.eml", "/c.mbox#1", "/c.mbox#2"]);
    }

    #[test]
    fn what_is_not_there_is_told_and_the_rest_is_read() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("one.eml"), "From: a@b.example\n\nHello").unwrap();
        let all = Letters::of(&[folder.path().join("none.eml"), folder.path().join("one.eml")]);
        let told: Vec<bool> = all.map(|letter| letter.is_ok()).collect();
        assert_eq!(told, [false, true]);
    }
}
