//! The binary: arguments, logging, exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    politely::cli::main()
}
