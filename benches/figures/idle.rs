//! The daemon when nothing happens: how much memory it takes, and how large its binary is.

use std::path::Path;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;
use std::time::Instant;

use crate::host::MailHost;
use crate::office::Office;
use crate::table;

/// After the line that says that every mailbox is connected.
const SETTLED: Duration = Duration::from_secs(5);
const CONNECTED_WITHIN: Duration = Duration::from_secs(20);

pub fn run() {
    println!("\nThe idle daemon");
    let binary = Path::new(env!("CARGO_BIN_EXE_politely"));
    let size = std::fs::metadata(binary).unwrap().len();
    table::print_one("release binary", &format!("{:.1} MB", size as f64 / 1e6), "");
    let Some(host) = MailHost::start() else { return };
    let office = Office::new(host.port("IMAP_PORT"), host.port("SUBMISSION_PORT"), true);
    let log = std::fs::File::create(office.path("log")).unwrap();
    let process = Command::new(binary)
        .args(["run", "--config"])
        .arg(office.config())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(log)
        .spawn()
        .unwrap();
    let mut daemon = Daemon(process);
    let connected = || std::fs::read_to_string(office.path("log")).is_ok_and(|log| log.contains("connected"));
    let started = Instant::now();
    while !connected() && started.elapsed() < CONNECTED_WITHIN {
        std::thread::sleep(Duration::from_millis(50));
    }
    std::thread::sleep(SETTLED);
    if !connected() || daemon.0.try_wait().unwrap().is_some() {
        println!("the daemon does not run:\n{}", std::fs::read_to_string(office.path("log")).unwrap_or_default());
        return;
    }
    let memory = resident_of(&daemon.0.id().to_string());
    table::print_one(
        "resident memory, two mailboxes watched",
        &format!("{:.1} MB", memory as f64 / 1_000.0),
        "target: under 40 MB",
    );
}

/// Ended when the bench is done with it.
struct Daemon(Child);

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Resident memory of a process in kB, as the kernel counts it.
pub fn resident_of(process: &str) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}
