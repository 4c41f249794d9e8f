//! Floor 6: the command line. Reads arguments, prints tables or JSON, gives exit codes; what is shown comes from
//! `engine::desk_side`, what is asked goes through `engine::operator`. It knows no adapter.
//!
//! Exit codes: 0 all is well, 1 the thing asked about is not, 2 a wrong command or config.

pub mod args;
mod check;
pub mod demo;
mod fail;
pub mod paper;
mod run;
pub mod status;
pub mod threads;

use std::process::ExitCode;

use clap::Parser;

use args::Args;
use args::Command;
use fail::Failure;

/// Runs the program with the arguments of this process.
#[must_use]
pub fn main() -> ExitCode {
    let args = Args::parse();
    // Both providers may be linked by dependencies: without a choice the first handshake would stop the process.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return Failure::not_well(format!("the system gives no threads: {error}")).tell(),
    };
    match runtime.block_on(dispatch(args)) {
        Ok(code) => code,
        Err(failure) => failure.tell(),
    }
}

async fn dispatch(args: Args) -> Result<ExitCode, Failure> {
    let config = args.config();
    match args.command {
        Command::Run(run) => run::run(&config, &run).await,
        Command::Check(check) => Ok(check::check(&config, &check)),
        Command::Threads(which) => threads::threads(&config, &which).await,
        Command::Status(format) => status::status(&config, &format).await,
    }
}
