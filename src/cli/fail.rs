//! Why a command did not do what it was asked, how that is said, and the exit code.

use std::process::ExitCode;

use super::paper;
use crate::config::diagnostic;
use crate::config::diagnostic::Diagnostic;
use crate::engine::desk_side::OpenError;

/// The thing asked about is not well.
const NOT_WELL: u8 = 1;
/// A wrong command or config.
const WRONG: u8 = 2;

/// What the system says to somebody who may not: as a rule the files are the service's, and so the user is the wrong one.
const NO_RIGHTS: &str = "Permission denied";
/// What to do about it.
const OTHER_USER: &str = "run it as the user of the service, for example with `sudo -u politely`";

/// Why a command ended early.
#[derive(Debug)]
pub struct Failure {
    said: String,
    code: u8,
}

impl Failure {
    /// Exit code 1.
    pub fn not_well(said: impl Into<String>) -> Self {
        Self { said: said.into(), code: NOT_WELL }
    }

    /// Exit code 2.
    pub fn wrong(said: impl Into<String>) -> Self {
        Self { said: said.into(), code: WRONG }
    }

    /// Exit code 2: the files are wrong.
    pub fn files(problems: &[Diagnostic]) -> Self {
        let mut said = diagnostic::render_all(problems, true).trim_end().to_owned();
        if said.contains(NO_RIGHTS) {
            said = format!("{said}\n{OTHER_USER}");
        } else if problems
            .iter()
            .any(|problem| problem.code == "unreadable" && !problem.file.ends_with(".scenarios.yaml"))
        {
            said +=
                "\nname the config with --config FILE or in POLITELY_CONFIG; config.example.yaml is one to begin with";
        }
        Self::wrong(said)
    }

    /// Says it on stderr.
    pub fn tell(&self) -> ExitCode {
        // Diagnostics bring their own heads.
        let head = if self.said.contains("error[") { String::new() } else { paper::red("error: ") };
        anstream::eprintln!("{head}{}", self.said);
        ExitCode::from(self.code)
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Files(problems) => Self::files(&problems),
            OpenError::NoStore(_) => {
                Self::not_well(format!("{error}\n  the daemon makes it: start `politely run` with this config once"))
            }
            OpenError::Store(error) if error.to_string().contains(NO_RIGHTS) => {
                Self::not_well(format!("{error}\n  {OTHER_USER}"))
            }
            OpenError::Store(error) => Self::not_well(error.to_string()),
        }
    }
}

/// Everything else that the engine says: the store, in plain words.
impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::not_well(format!("{error:#}"))
    }
}
