//! The binary: arguments, logging, exit code.

use std::process::ExitCode;

/// Mails and drafts are thousands of small strings each; the system's allocator is a fifth of their cost.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // In pages of 2 MB the daemon would hold twice the memory that it uses. Where the kernel has no such pages there is nothing
    // to switch off.
    let _ = rustix::thread::disable_transparent_huge_pages(true);
    politely::cli::main()
}
