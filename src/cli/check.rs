//! `check`: what is wrong with the admin's files.

use std::path::Path;
use std::process::ExitCode;

use jiff::tz::TimeZone;

use super::args::Format;
use super::paper;
use crate::config::diagnostic;
use crate::config::diagnostic::Diagnostic;
use crate::engine::desk_side;
use crate::engine::reload;

/// Prints every problem; exit code 1 when one of them is an error.
pub fn check(config: &Path, format: &Format) -> ExitCode {
    let (problems, sequences) = match reload::read(config) {
        Ok((setup, mut warnings)) => {
            let today = desk_side::now().to_zoned(TimeZone::UTC).date();
            warnings.extend(setup.settings.ending_holidays(today));
            warnings.extend(setup.library.expired(today));
            (warnings, setup.sequences.len())
        }
        Err(problems) => (problems, 0),
    };
    if format.json {
        paper::print_json_list(&problems);
    } else if problems.is_empty() {
        let plural = if sequences == 1 { "" } else { "s" };
        let well = paper::green("no problems");
        paper::print(&format!("{}: {well} ({sequences} sequence{plural})\n", config.display()));
    } else {
        paper::print(&diagnostic::render_all(&problems, true));
    }
    ExitCode::from(u8::from(problems.iter().any(Diagnostic::is_error)))
}
