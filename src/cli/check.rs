//! `check`: what is wrong with the admin's files, and which open threads an edit of them does not reach.

use std::path::Path;
use std::process::ExitCode;

use jiff::tz::TimeZone;

use super::args::Format;
use super::paper;
use crate::config::diagnostic;
use crate::config::diagnostic::Diagnostic;
use crate::engine::desk_side;
use crate::engine::desk_side::DeskSide;
use crate::engine::reload;
use crate::engine::running::VersionRow;
use crate::engine::setup::Setup;
use crate::engine::simulate;

/// Prints every problem; exit code 1 when one of them is an error.
pub async fn check(config: &Path, format: &Format) -> ExitCode {
    let (mut problems, sequences, setup) = match reload::read(config) {
        Ok((setup, mut warnings)) => {
            let today = desk_side::now().to_zoned(TimeZone::UTC).date();
            warnings.extend(setup.settings.ending_holidays(today));
            warnings.extend(setup.library.expired(today));
            warnings.extend(simulate::misread(&setup));
            (warnings, setup.sequences.len(), Some(setup))
        }
        Err(problems) => (problems, 0, None),
    };
    let is_well = problems.is_empty();
    if let Some(setup) = setup {
        problems.extend(untouched(setup).await);
    }
    if format.json {
        paper::print_json_list(&problems);
    } else {
        if is_well {
            let plural = if sequences == 1 { "" } else { "s" };
            let well = paper::green("no problems");
            paper::print(&format!("{}: {well} ({sequences} sequence{plural})\n", config.display()));
        }
        if !problems.is_empty() {
            paper::print(&diagnostic::render_all(&problems, true));
        }
    }
    ExitCode::from(u8::from(problems.iter().any(Diagnostic::is_error)))
}

/// What open threads do not see of the files as they are now. A store that cannot be looked at says nothing of the files.
async fn untouched(setup: Setup) -> Vec<Diagnostic> {
    let Ok(Some(desk)) = DeskSide::beside(setup) else { return Vec::new() };
    let Ok(rows) = desk.versions().await else { return Vec::new() };
    let old = |name: &str| rows.iter().filter(|row| row.sequence == name && !row.present).collect::<Vec<_>>();
    let mut names: Vec<&str> = rows.iter().filter(|row| !row.present).map(|row| row.sequence.as_str()).collect();
    names.dedup();
    names.into_iter().map(|name| note(name, &old(name), desk.setup.sequences.contains_key(name))).collect()
}

fn note(name: &str, old: &[&VersionRow], is_there: bool) -> Diagnostic {
    let count = old.iter().map(|row| row.open_threads).sum::<u64>();
    let threads = if count == 1 { "1 open thread runs".to_owned() } else { format!("{count} open threads run") };
    let versions: Vec<&str> = old.iter().map(|row| row.version.as_str()).collect();
    let versions = versions.join(", ");
    let message = format!("{threads} an earlier version of the sequence `{name}` ({versions}) to the end");
    let help = if is_there {
        format!(
            "`politely sequence diff {} {name}` shows what differs, `politely sequence migrate {name} --dry-run` what \
             moving them would do",
            old.first().map(|row| row.version.as_str()).unwrap_or_default()
        )
    } else {
        "the sequence is gone from the files; its threads go on as they were enrolled".to_owned()
    };
    Diagnostic::whole_file(name, "open-threads", message).help(help).note()
}
