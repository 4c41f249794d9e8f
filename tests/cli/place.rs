//! Folders with config and store, and the binary on them.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use assert_cmd::Command;
use tempfile::TempDir;

/// The repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The binary in an empty environment.
pub fn politely() -> Command {
    let mut command = Command::cargo_bin("politely").unwrap();
    command.env_clear().env("TZ", "UTC");
    command
}

/// A folder with the example of the repository as its config.
pub struct Place(TempDir);

impl Place {
    pub fn with_the_example() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::copy(repository().join("config.example.yaml"), folder.path().join("config.yaml")).unwrap();
        for part in ["sequences", "templates", "templates/signatures", "library", "library/files"] {
            fs::create_dir_all(folder.path().join(part)).unwrap();
            for entry in fs::read_dir(repository().join(part)).unwrap() {
                let file = entry.unwrap().path();
                if file.is_file() {
                    fs::copy(&file, folder.path().join(part).join(file.file_name().unwrap())).unwrap();
                }
            }
        }
        Self(folder)
    }

    /// A folder with the store that the demo leaves behind.
    pub fn after_the_demo() -> Self {
        let folder = tempfile::tempdir().unwrap();
        politely().args(["demo", "--keep"]).arg(folder.path()).assert().success();
        Self(folder)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    /// The binary with this folder's config.
    pub fn politely(&self, arguments: &[&str]) -> Command {
        let mut command = politely();
        command.current_dir(self.0.path()).args(arguments);
        command
    }

    /// What a command prints; it has to end well.
    pub fn says(&self, arguments: &[&str]) -> String {
        text(&self.politely(arguments).assert().success().get_output().stdout)
    }

    /// The exit code of a command, and what it says on stderr.
    pub fn fails(&self, arguments: &[&str]) -> (i32, String) {
        let assert = self.politely(arguments).assert().failure();
        (assert.get_output().status.code().unwrap(), text(&assert.get_output().stderr))
    }
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}
