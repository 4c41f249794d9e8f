//! `run`: the daemon in the foreground, its log on stderr.

use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;

use tracing_subscriber::EnvFilter;

use super::args::Run;
use super::fail::Failure;
use crate::config::diagnostic::Diagnostic;
use crate::engine::daemon;
use crate::engine::daemon::RunError;

/// What is logged when nothing is said: what an admin should know, and of libraries what is wrong.
const LOG: &str = "politely=info,warn";

/// Runs until SIGTERM.
pub async fn run(config: &Path, arguments: &Run) -> Result<ExitCode, Failure> {
    log_to_stderr(arguments.log.as_deref())?;
    let warn = |warnings: &[Diagnostic]| {
        for warning in warnings {
            anstream::eprint!("{}", warning.render(true));
        }
    };
    let told = |line: &str| anstream::eprintln!("{line}");
    match daemon::run(config, warn, told).await {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(RunError::Config(problems)) => Err(Failure::files(&problems)),
        Err(error @ (RunError::Store(_) | RunError::System(_))) => Err(Failure::not_well(error.to_string())),
    }
}

fn log_to_stderr(filter: Option<&str>) -> Result<(), Failure> {
    let from_environment = std::env::var(EnvFilter::DEFAULT_ENV).ok().filter(|filter| !filter.is_empty());
    let filter = filter.map(str::to_owned).or(from_environment).unwrap_or_else(|| LOG.to_owned());
    let filter = EnvFilter::try_new(&filter)
        .map_err(|error| Failure::wrong(format!("`{filter}` is not a filter of the log: {error}")))?;
    // The journal of systemd has its own times, and stores colours as garbage.
    let is_journal = std::env::var_os("JOURNAL_STREAM").is_some();
    let is_coloured = !is_journal && std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(is_coloured)
        .with_target(false);
    if is_journal {
        log.without_time().init()
    } else {
        log.init()
    }
    Ok(())
}
