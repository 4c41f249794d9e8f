//! The product as its admin knows it: a folder of files, the `politely` binary, its log, its exit code.

use std::fs;
use std::fs::File;
use std::path::Path;
use std::path::PathBuf;
use std::process::Child;
use std::process::Command;
use std::process::ExitStatus;
use std::process::Output;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;
use std::time::Instant;

use serde_json::Value;

use crate::host::Host;
use crate::host::tail;
use crate::people::PASSWORD;
use crate::people::Person;
use crate::wait;

/// The binary under test; `POLITELY_BINARY` names another one, for example the packaged one.
fn binary() -> PathBuf {
    std::env::var_os("POLITELY_BINARY").map_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_politely")), PathBuf::from)
}

/// How a follow-up's answer reaches us.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum ReplyPath {
    /// Reply-To names the rep and the bot.
    ReplyTo,
    /// Reply-To names the bot alone, which forwards.
    ReplyToBot,
    /// The rep's own mailbox is watched.
    Mailbox,
}

/// What one scenario configures differently from the others.
pub struct Office {
    pub reply_path: ReplyPath,
    /// The steps of the sequence, YAML from the first `- name:` on, at the indentation of the list.
    pub steps: String,
    pub expires_after: &'static str,
    /// More keys of the rep's entry, each with its comma before it.
    pub rep_more: String,
    /// The value of `authentication`.
    pub authentication: &'static str,
    /// Whether the rep's own mailbox is known to the bot at all.
    pub watched: bool,
    /// Over TLS with the host's private authority instead of plain text on loopback.
    pub tls: bool,
    pub password: &'static str,
}

impl Default for Office {
    fn default() -> Office {
        Office {
            reply_path: ReplyPath::ReplyTo,
            steps: nudges(&["first", "second"], "2 s"),
            expires_after: "10 days",
            rep_more: String::new(),
            authentication: "{ trusted_authserv_ids: [mx.acme.test], otherwise: refuse }",
            watched: true,
            tls: false,
            password: PASSWORD,
        }
    }
}

/// Plain steps, one after the other with the same delay. Each template's text says `This is step NAME.`
pub fn nudges(names: &[&str], delay: &str) -> String {
    names.iter().map(|name| format!("  - {{ name: {name}, after: {delay}, send: {name} }}\n")).collect()
}

/// The words by which a step's mail is known in a mailbox.
pub fn words_of(step: &str) -> String {
    format!("This is step {step}.")
}

/// A folder with config, sequence and templates, and the process that runs on it, if one does.
pub struct Daemon {
    folder: tempfile::TempDir,
    host: Arc<Host>,
    process: Option<Child>,
}

impl Daemon {
    /// Writes the files and starts the daemon; returns when every mailbox is connected.
    pub fn open(office: &Office, bot: &Person, rep: &Person) -> Daemon {
        let mut daemon = Daemon::prepare(office, bot, rep);
        daemon.start();
        daemon
    }

    /// Writes the files only.
    pub fn prepare(office: &Office, bot: &Person, rep: &Person) -> Daemon {
        let folder = tempfile::tempdir().expect("a throw-away folder");
        let daemon = Daemon { folder, host: Arc::clone(bot.host()), process: None };
        for part in ["state", "sequences", "templates"] {
            fs::create_dir(daemon.path(part)).expect("a folder");
        }
        daemon.write("password", office.password);
        daemon.write("config.yaml", &config(office, bot, rep));
        for name in ["proposal", "straight"] {
            daemon.write(&format!("sequences/{name}.yaml"), &sequence(name, office));
        }
        let texts = |key: &'static str| office.steps.lines().filter_map(move |line| line.split(key).nth(1));
        for text in texts("send: ").chain(texts("call: ")) {
            let name = text.split([',', '}']).next().unwrap_or_default().trim();
            daemon.write(&format!("templates/{name}.md"), &template(name));
        }
        daemon
    }

    /// Starts the process and waits for the line that says that every mailbox is connected.
    pub fn start(&mut self) {
        self.spawn();
        wait::until("the daemon says that it is connected", wait::seconds(20), || {
            self.assert_alive();
            self.log().lines().any(|line| line.contains("connected")).then_some(())
        });
    }

    /// Starts the process; its log of this start alone is in run.log.
    pub fn spawn(&mut self) {
        self.process = Some(self.run("run.log"));
    }

    /// A second process on the same files, which has to end by itself; returns how, and what it said.
    pub fn second_instance(&self) -> (ExitStatus, String) {
        let mut second = self.run("second.log");
        let began = Instant::now();
        let status = loop {
            if let Some(status) = exit(&mut second) {
                break status;
            }
            if began.elapsed() > wait::seconds(10) {
                second.kill().expect("it can be killed");
                second.wait().expect("it is gone");
                panic!("the second instance runs; its log:\n{}", self.read("second.log"));
            }
            wait::pass(Duration::from_millis(40));
        };
        (status, self.read("second.log"))
    }

    fn run(&self, log: &str) -> Child {
        let log = File::create(self.path(log)).expect("a log file");
        Command::new(binary())
            .args(["run", "--config"])
            .arg(self.path("config.yaml"))
            .env("NO_COLOR", "1")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .expect("the binary runs")
    }

    pub fn log(&self) -> String {
        self.read("run.log")
    }

    /// SIGTERM; the daemon has 10 s to end, with exit code 0.
    pub fn stop(&mut self) {
        let mut child = self.process.take().expect("the daemon runs");
        let killed = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().expect("kill runs");
        assert!(killed.success());
        let status = wait::until("the daemon ends after SIGTERM", wait::seconds(10), || exit(&mut child));
        assert!(status.success(), "{status}; log:\n{}", self.log());
    }

    /// SIGKILL: the process has no time for anything.
    pub fn kill(&mut self) {
        let mut child = self.process.take().expect("the daemon runs");
        child.kill().expect("it can be killed");
        child.wait().expect("it is gone");
    }

    /// A command of the same binary on the same config; one that hangs is ended after 30 s and counts as failed.
    pub fn command(&self, arguments: &[&str]) -> Output {
        Command::new("timeout")
            .arg("30")
            .arg(binary())
            .args(arguments)
            .arg("--config")
            .arg(self.path("config.yaml"))
            .env("NO_COLOR", "1")
            .stdin(Stdio::null())
            .output()
            .expect("the binary runs")
    }

    /// All threads, as `threads --json` tells them: a list, or one object a line.
    pub fn threads(&self) -> Vec<Value> {
        let output = self.command(&["threads", "--json"]);
        assert!(output.status.success(), "threads: {}", String::from_utf8_lossy(&output.stderr));
        let values = serde_json::Deserializer::from_slice(&output.stdout).into_iter::<Value>();
        values
            .map(|value| value.expect("threads --json prints JSON"))
            .flat_map(|value| match value {
                Value::Array(list) => list,
                other => vec![other],
            })
            .collect()
    }

    /// The one thread with this prospect, when there is one.
    pub fn thread(&self, prospect: &str) -> Option<Value> {
        self.threads().into_iter().find(|thread| thread["prospect"].to_string().contains(prospect))
    }

    /// Waits until the thread with this prospect is as wanted.
    pub fn thread_becomes(&self, prospect: &str, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        wait::until(&format!("the thread with {prospect} is {what}"), wait::seconds(20), || {
            self.thread(prospect).filter(&wanted)
        })
    }

    fn assert_alive(&mut self) {
        let ended = self.process.as_mut().and_then(exit);
        assert!(ended.is_none(), "the daemon ended: {ended:?}; log:\n{}", self.log());
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_default()
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("a file");
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        if let Some(mut child) = self.process.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
        if std::thread::panicking() {
            let log = tail(Path::new(&self.path("run.log")), 60);
            eprintln!("--- the daemon's log\n{log}--- the mail host's logs\n{}", self.host.log_tail());
        }
    }
}

/// Whether a thread has ended with this outcome.
pub fn ended(thread: &Value, outcome: &str) -> bool {
    thread["outcome"].as_str().is_some_and(|given| given.eq_ignore_ascii_case(outcome))
}

/// Whether a thread has ended at all.
pub fn over(thread: &Value) -> bool {
    thread["outcome"].as_str().is_some_and(|outcome| !outcome.is_empty())
}

fn exit(child: &mut Child) -> Option<ExitStatus> {
    child.try_wait().expect("the process can be asked")
}

fn config(office: &Office, bot: &Person, rep: &Person) -> String {
    // The rep's mailbox is there in both cases, for the copy in Sent; only its folders differ.
    let (reply_path, folders) = match office.reply_path {
        ReplyPath::ReplyTo => ("reply-to", "[Sent]"),
        ReplyPath::ReplyToBot => ("reply-to-bot", "[Sent]"),
        ReplyPath::Mailbox => ("mailbox", "[INBOX, Junk, Sent]"),
    };
    let rep_imap = connection(office, rep, "imap");
    let (own, comment) = match office.watched {
        true => ("mailbox: rep, sent_copy: append", ""),
        false => ("sent_copy: none", "#"),
    };
    format!(
        "bot: {{ address: {bot}, name: Acme, addresses: {{ straight.{bot}: straight }} }}\n\
         internal_domains: [acme.test]\n\
         store: sqlite:state/politely.db\n\
         mailboxes:\n\
         \x20 bot:\n\
         \x20   imap: {bot_imap}\n\
         \x20   smtp: {bot_smtp}\n\
         \x20   folders: [INBOX, Junk]\n\
         \x20   poll_every: 1 s\n\
         \x20   limits: {{ per_hour: 100000, per_day: 100000 }}\n\
         {comment}  rep:\n\
         {comment}    imap: {rep_imap}\n\
         {comment}    folders: {folders}\n\
         {comment}    poll_every: 1 s\n\
         mode: live\n\
         limits: {{ per_person_per_day: 1000, min_gap: 1 s, max_messages: 100, notices_per_hour: 1000, proposals_per_day: 1000 }}\n\
         reps:\n\
         \x20 - {{ address: {rep}, name: Rep Reyes, timezone: UTC, sequence: proposal, send_from: rep,\n\
         \x20     reply_path: {reply_path}, {own}{more} }}\n\
         calendars:\n\
         \x20 daily: {{ timezone: UTC, days: [mon, tue, wed, thu, fri, sat, sun], hours: [\"00:00-24:00\"] }}\n\
         admins: [postmaster@acme.test]\n\
         authentication: {authentication}\n\
         sequences: sequences/\n\
         templates: templates/\n",
        bot = bot.address,
        rep = rep.address,
        more = office.rep_more,
        authentication = office.authentication,
        bot_imap = connection(office, bot, "imap"),
        bot_smtp = connection(office, bot, "smtp"),
    )
}

fn connection(office: &Office, person: &Person, protocol: &str) -> String {
    let host = person.host();
    let (port, tls) = match (protocol, office.tls) {
        ("imap", true) => (host.port("IMAPS_PORT"), "implicit"),
        ("imap", false) => (host.port("IMAP_PORT"), "none"),
        (_, true) => (host.port("SUBMISSION_PORT"), "starttls"),
        (_, false) => (host.port("SUBMISSION_PORT"), "none"),
    };
    let authority = if office.tls { format!(", ca_file: {}", host.ca_file().display()) } else { String::new() };
    let name = if office.tls { "localhost" } else { "127.0.0.1" };
    let user = person.login();
    format!("{{ host: {name}, port: {port}, tls: {tls}{authority}, user: {user}, password: {{ file: password }} }}")
}

fn sequence(name: &str, office: &Office) -> String {
    format!(
        "sequence: {name}\n\
         title: Seconds from proposal to a clear answer\n\
         calendar: {}\n\
         expires_after: {}\n\
         max_messages: 100\n\
         steps:\n{}",
        // Days of work are what a digest goes by; every other scenario counts in seconds.
        if office.rep_more.contains("digest") { "daily" } else { "always" },
        office.expires_after,
        office.steps
    )
}

fn template(name: &str) -> String {
    format!(
        "---\nsubject: About our proposal\ndescription: Step {name}\n---\nHello,\n\n{}\n\nKind regards\n",
        words_of(name)
    )
}
