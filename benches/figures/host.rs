//! The servers of the benches: the mail host of the tests, and Postfix's `smtp-sink`. Both end with this process.

use std::collections::BTreeMap;
use std::io::BufRead;
use std::io::BufReader;
use std::net::TcpListener;
use std::net::TcpStream;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/mailhost");

/// A private Dovecot and Postfix; `scripts/mailhost` ends them when its standard input closes.
pub struct MailHost {
    /// Its folder.
    pub root: PathBuf,
    ports: BTreeMap<String, u16>,
    keeper: Child,
}

impl MailHost {
    /// Starts one; `None`, with the reason printed, where that cannot work.
    pub fn start() -> Option<Self> {
        let root = std::env::temp_dir().join(format!("politely-bench-{}", std::process::id()));
        let mut keeper = Command::new(SCRIPT);
        let keeper = keeper
            .arg("serve")
            .arg(&root)
            .env("ACCOUNTS", "1")
            .env_remove("BASE_PORT")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .process_group(0)
            .spawn()
            .unwrap();
        // From here on a failure ends the script too: it is waited for on drop.
        let mut host = Self { root, ports: BTreeMap::new(), keeper };
        for line in BufReader::new(host.keeper.stdout.take().unwrap()).lines() {
            let line = line.unwrap();
            let (name, value) = line.split_once('=').unwrap();
            if let Ok(port) = value.parse() {
                host.ports.insert(name.to_owned(), port);
            }
            if name == "PASSWORD" {
                return Some(host);
            }
        }
        println!("the mail host did not start: be root, and run scripts/mailhost install --bench");
        None
    }

    /// A port by its name in `mailhost env`.
    pub fn port(&self, name: &str) -> u16 {
        self.ports[name]
    }
}

impl Drop for MailHost {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

/// A server that takes every mail and throws it away.
pub struct Sink {
    /// Where it listens on loopback.
    pub port: u16,
    process: Child,
}

impl Sink {
    /// Starts one; `None`, with the reason printed, where Postfix is not installed.
    pub fn start() -> Option<Self> {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        // Ordinary users have no sbin in their path.
        let path = format!("{}:/usr/sbin", std::env::var("PATH").unwrap_or_default());
        let mut command = Command::new("smtp-sink");
        // It does not run as root; other users may not name one.
        if std::fs::read_to_string("/proc/self/status").unwrap().contains("\nUid:\t0\t") {
            command.args(["-u", "nobody"]);
        }
        let spawned = command.env("PATH", path).arg(format!("127.0.0.1:{port}")).arg("1000").spawn();
        let Ok(process) = spawned else {
            println!("smtp-sink is not there: run scripts/mailhost install --bench");
            return None;
        };
        for _ in 0..200 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        Some(Self { port, process })
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
