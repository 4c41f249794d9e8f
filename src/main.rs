//! The binary: arguments, logging, exit code.

use std::process::ExitCode;

/// Mails and drafts are thousands of small strings each; the system's allocator is a fifth of their cost.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    politely::cli::main()
}
