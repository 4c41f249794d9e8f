//! An admin's folder for the benches, an engine on it, and threads in its store.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

use jiff::SignedDuration;
use jiff::Timestamp;
use politely::adapters::clock::Clock;
use politely::adapters::net::Connector;
use politely::adapters::store::StoreError;
use politely::adapters::store::Tx;
use politely::adapters::store::mail_ids;
use politely::adapters::store::mail_ids::Origin;
use politely::adapters::store::sqlite::SqliteStore;
use politely::adapters::store::threads;
use politely::adapters::store::versions;
use politely::config::diagnostic;
use politely::engine::assemble::Engine;
use politely::engine::assemble::Tuning;
use politely::engine::reload;
use politely::engine::setup::Setup;
use politely::followup::address::Person;
use politely::followup::ids::MessageId;
use politely::followup::ids::ThreadId;
use politely::followup::thread::Planned;
use politely::followup::thread::Proposal;
use politely::followup::thread::State;
use politely::followup::thread::Thread;

use crate::corpus;

/// The rep of every thread.
pub const REP: &str = "rep1@acme.test";

/// The first step of the shipped sequence.
const STEP: &str = "something-new";

/// Filler of sixty octets.
const SENTENCE: &str = "One more sentence that says what an offer would say at length. ";

/// A folder with a config; it goes with this value.
pub struct Office {
    folder: tempfile::TempDir,
}

impl Office {
    /// The shipped sequence and templates, watched and sent through these ports of this machine.
    pub fn new(imap_port: u16, smtp_port: u16, watches_rep: bool) -> Self {
        // On the disk of the build, not in a /tmp that may be memory: commits must cost what they cost.
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        fs::write(folder.path().join("password"), "secret").unwrap();
        for part in ["sequences", "templates"] {
            let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(part);
            assert!(Command::new("cp").arg("-r").arg(from).arg(folder.path()).status().unwrap().success());
        }
        let config = config(imap_port, smtp_port, watches_rep);
        fs::write(folder.path().join("config.yaml"), config).unwrap();
        Self { folder }
    }

    /// The config file.
    pub fn config(&self) -> PathBuf {
        self.path("config.yaml")
    }

    /// A file in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Makes the first follow-up longer: every octet here becomes two on the wire, as text and as HTML.
    pub fn lengthen(&self, octets: usize) {
        let template = self.path(&format!("templates/{STEP}.md"));
        let mut text = fs::read_to_string(&template).unwrap();
        text.push('\n');
        for _ in 0..octets / SENTENCE.len() {
            text.push_str(SENTENCE);
        }
        fs::write(template, text).unwrap();
    }

    /// The config, read and checked.
    pub fn setup(&self) -> Setup {
        match reload::read(&self.config()) {
            Ok((setup, _)) => setup,
            Err(problems) => panic!("{}", diagnostic::render_all(&problems, false)),
        }
    }
}

/// An engine on the store in that file.
pub async fn engine(
    setup: Setup,
    store: &Path,
    clock: Arc<dyn Clock>,
    connector: Arc<dyn Connector>,
    connections: usize,
) -> Engine {
    let store = SqliteStore::open_exclusive(store).unwrap();
    Engine::new(setup, store, clock, connector, [7; 32], Tuning { connections }).await.unwrap()
}

/// Puts open threads into the store of an engine, each with a prospect and an id of its own.
pub async fn open_threads(engine: &Engine, count: usize, due: Timestamp) {
    let setup = engine.setup();
    let pinned = Arc::clone(&setup.sequences["proposal"]);
    let version = pinned.sequence.version;
    let put = move |tx: &mut dyn Tx| -> Result<(), StoreError> {
        versions::put(tx, version, "proposal", &pinned.bundle, due)?;
        for number in 0..count {
            let thread = thread(number, pinned.sequence.version, due);
            threads::insert(tx, &thread)?;
            mail_ids::insert(tx, &thread.proposal.message_id, thread.id, Origin::Enrolment, None, thread.opened_at)?;
        }
        Ok(())
    };
    engine.store.write(put).await.unwrap();
}

fn thread(number: usize, pinned: politely::followup::ids::VersionHash, due: Timestamp) -> Thread {
    let opened = due - SignedDuration::from_hours(24 * 7);
    let bits = u64::try_from(number).unwrap().wrapping_mul(0x9E37_79B9_7F4A_7C15);
    Thread {
        id: ThreadId::new(bits),
        version: 1,
        rep: REP.parse().unwrap(),
        prospect: Person { name: format!("Prospect {number}"), address: corpus::prospect(number).parse().unwrap() },
        participants: Vec::new(),
        proposal: Proposal {
            message_id: MessageId::new(&corpus::proposal_id(number)).unwrap(),
            references: Vec::new(),
            subject: format!("Proposal {number} for the new line"),
            sent_at: opened,
            thread_index: None,
            thread_topic: None,
        },
        sequence: "proposal".to_owned(),
        pinned,
        zone: jiff::tz::TimeZone::get("America/New_York").unwrap(),
        state: State::Active(Planned { step: Some(STEP.parse().unwrap()), due, queued: false, showing: None }),
        round: 1,
        done: Vec::new(),
        task_done: None,
        referrer: None,
        amount: String::new(),
        anchor: opened,
        expires_at: due + SignedDuration::from_hours(24 * 23),
        told_expiry: None,
        expiry_asked: false,
        last_undated_absence: None,
        away_until: None,
        soft_bounces: Vec::new(),
        delayed: None,
        silences: 0,
        opened_at: opened,
    }
}

fn config(imap_port: u16, smtp_port: u16, watches_rep: bool) -> String {
    let server = |port: u16, user: &str| {
        format!("{{ host: 127.0.0.1, port: {port}, tls: none, user: {user}, password: {{ file: password }} }}")
    };
    let rep_mailbox = format!("  rep:\n    imap: {}\n    folders: [INBOX, Junk, Sent]\n", server(imap_port, REP));
    let (rep_mailbox, reply_path) =
        if watches_rep { (rep_mailbox.as_str(), "mailbox, mailbox: rep") } else { ("", "rule") };
    format!(
        "bot: {{ address: bot1@acme.test, name: Acme }}\n\
         internal_domains: [acme.test]\n\
         store: sqlite:politely.db\n\
         mailboxes:\n\
         \x20 bot:\n\
         \x20   imap: {}\n\
         \x20   smtp: {}\n\
         \x20   folders: [INBOX]\n\
         \x20   limits: {{ per_hour: 1000000, per_day: 1000000 }}\n\
         {rep_mailbox}\
         mode: live\n\
         limits: {{ per_person_per_day: 1, min_gap: 1 business day, max_messages: 6 }}\n\
         reps:\n\
         \x20 - {{ address: {REP}, name: Dana Reyes, timezone: America/New_York, sequence: proposal, reply_path: {reply_path} }}\n\
         admins: [postmaster@acme.test]\n\
         authentication: {{ trusted_authserv_ids: [mx.acme.test], otherwise: refuse }}\n\
         calendars:\n\
         \x20 business: {{ timezone: prospect, days: [mon, tue, wed, thu, fri], hours: [\"09:00-11:30\", \"13:30-16:30\"] }}\n\
         sequences: sequences\n\
         templates: templates\n",
        server(imap_port, "bot1@acme.test"),
        server(smtp_port, "bot1@acme.test"),
    )
}
