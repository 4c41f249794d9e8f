//! A private Dovecot and Postfix for the suite, started through `scripts/mailhost` in a throw-away folder.
//!
//! The script lives as long as its standard input is open. The kernel closes that pipe when this process ends, however
//! it ends, so no server is ever left behind and nobody needs to be searched for by name.

use std::collections::BTreeMap;
use std::fs;
use std::fs::File;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Seek;
use std::io::SeekFrom;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::path::PathBuf;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::OnceLock;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::time::Duration;
use std::time::Instant;

use crate::people::Person;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/mailhost");
/// Bots, reps and prospects on each host; every scenario takes fresh ones.
const ACCOUNTS: usize = 200;

/// One running mail host.
pub struct Host {
    root: PathBuf,
    ports: BTreeMap<String, u16>,
    next_company: AtomicUsize,
    next_prospect: AtomicUsize,
    // Closing its standard input ends the servers.
    keeper: Mutex<Child>,
}

impl Host {
    /// The host that most scenarios share; each recipient's copy names him.
    pub fn shared() -> Arc<Host> {
        static SHARED: OnceLock<Arc<Host>> = OnceLock::new();
        Arc::clone(SHARED.get_or_init(|| Host::start(1)))
    }

    /// A host of the scenario's own, because it stops something, or needs another `recipient_limit` (50 is Postfix's
    /// default, with which a Bcc copy names nobody).
    pub fn start(recipient_limit: u32) -> Arc<Host> {
        // One at a time: two hosts that look for free ports together would find the same.
        static STARTING: Mutex<()> = Mutex::new(());
        let _one_at_a_time = STARTING.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        install();
        static STARTED: AtomicUsize = AtomicUsize::new(0);
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        // Not a temporary folder of this process's own: the servers' users must be able to enter it, and the script
        // removes it after this process has ended.
        let root = std::env::temp_dir().join(format!("politely-mailhost-{}-{number}", std::process::id()));
        let mut keeper = Command::new(SCRIPT)
            .arg("serve")
            .arg(&root)
            .env("ACCOUNTS", ACCOUNTS.to_string())
            .env("RECIPIENT_LIMIT", recipient_limit.to_string())
            .env_remove("BASE_PORT")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .process_group(0)
            .spawn()
            .expect("scripts/mailhost runs");
        let ports = read_ports(&mut keeper);
        Arc::new(Host {
            root,
            ports,
            next_company: AtomicUsize::new(1),
            next_prospect: AtomicUsize::new(1),
            keeper: Mutex::new(keeper),
        })
    }

    /// A port by its name in `mailhost env`, for example `IMAP_PORT`.
    pub fn port(&self, name: &str) -> u16 {
        self.ports[name]
    }

    pub fn ca_file(&self) -> PathBuf {
        self.root.join("ca.pem")
    }

    /// A bot and a rep that no other scenario uses.
    pub fn company(self: &Arc<Self>) -> (Person, Person) {
        let number = self.next_company.fetch_add(1, Ordering::Relaxed);
        assert!(number <= ACCOUNTS, "more companies than accounts");
        (Person::new(self, format!("bot{number}@acme.test")), Person::new(self, format!("rep{number}@acme.test")))
    }

    /// A prospect that no other scenario uses.
    pub fn prospect(self: &Arc<Self>) -> Person {
        let number = self.next_prospect.fetch_add(1, Ordering::Relaxed);
        assert!(number <= ACCOUNTS, "more prospects than accounts");
        Person::new(self, format!("prospect{number}@client.test"))
    }

    /// IMAP goes away; submission and delivery go on.
    pub fn stop_imap(&self) {
        self.run("stop-imap");
    }

    pub fn start_imap(&self) {
        self.run("start-imap");
    }

    /// How many mails lie in somebody's INBOX, read from the disk: works without IMAP.
    pub fn delivered_to(&self, person: &Person) -> usize {
        let inbox = self.root.join("mail").join(&person.address).join("Maildir");
        ["new", "cur"].iter().map(|part| fs::read_dir(inbox.join(part)).map_or(0, Iterator::count)).sum()
    }

    /// How often the servers refused a password for this person.
    pub fn refused_logins(&self, person: &Person) -> usize {
        let log = fs::read_to_string(self.root.join("dovecot.log")).unwrap_or_default();
        log.lines().filter(|line| line.contains("assword mismatch") && line.contains(&person.address)).count()
    }

    /// Waits until the submission server has taken a recipient from this person from now on.
    pub fn await_submission_by(&self, person: &Person) {
        let mut log = File::open(self.root.join("mail.log")).expect("Postfix has a log");
        log.seek(SeekFrom::End(0)).expect("a file");
        let began = Instant::now();
        let wanted = format!("sasl_username={}", person.address);
        let mut text = String::new();
        while !text.contains(&wanted) {
            assert!(began.elapsed() < Duration::from_secs(20), "nothing was submitted by {}", person.address);
            std::thread::sleep(Duration::from_millis(1));
            log.read_to_string(&mut text).expect("text");
        }
    }

    /// The last lines of the servers' logs, for a failure's report.
    pub fn log_tail(&self) -> String {
        tail(&self.root.join("mail.log"), 20) + &tail(&self.root.join("dovecot.log"), 5)
    }

    fn run(&self, command: &str) {
        let status = Command::new(SCRIPT).arg(command).arg(&self.root).status().expect("scripts/mailhost runs");
        assert!(status.success(), "mailhost {command} failed");
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        let keeper = self.keeper.get_mut().unwrap_or_else(|poisoned| poisoned.into_inner());
        drop(keeper.stdin.take());
        let ended = keeper.wait();
        if !ended.as_ref().is_ok_and(|status| status.success()) {
            eprintln!("the mail host in {} was not stopped: {ended:?}", self.root.display());
        }
    }
}

/// The end of a text file, or nothing.
pub fn tail(file: &Path, lines: usize) -> String {
    let text = fs::read_to_string(file).unwrap_or_default();
    let skipped = text.lines().count().saturating_sub(lines);
    text.lines().skip(skipped).map(|line| format!("  {line}\n")).collect()
}

fn install() {
    let status = Command::new(SCRIPT).arg("install").status().expect("scripts/mailhost runs");
    assert!(status.success(), "the mail host's packages could not be installed");
}

/// Reads the environment that the script prints once everything listens.
fn read_ports(keeper: &mut Child) -> BTreeMap<String, u16> {
    let output = keeper.stdout.take().expect("standard output is a pipe");
    let mut ports = BTreeMap::new();
    for line in BufReader::new(output).lines() {
        let line = line.expect("text");
        let (name, value) = line.split_once('=').expect("NAME=value");
        if let Ok(port) = value.parse() {
            ports.insert(name.to_owned(), port);
        }
        if name == "PASSWORD" {
            return ports;
        }
    }
    panic!("the mail host did not start");
}
