//! A mailbox of 20,000 mails taken in: fetched, read, matched, committed; beside mbsync, which only copies, and beside a
//! loop that only fetches and parses.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;
use std::time::Instant;

use futures::TryStreamExt;
use jiff::SignedDuration;
use mail_parser::MessageParser;
use politely::adapters::clock::Clock;
use politely::adapters::clock::SystemClock;
use politely::adapters::imap::session::ImapSession;
use politely::adapters::net::tcp::TcpConnector;
use politely::adapters::store::cursors;
use politely::adapters::store::cursors::Cursor;

use crate::corpus;
use crate::host::MailHost;
use crate::office;
use crate::office::Office;
use crate::table;
use crate::table::Line;

const MAILS: usize = 20_000;
const USER: &str = "bot1@acme.test";

pub fn run() {
    let Some(host) = MailHost::start() else { return };
    let bytes = fill(&host);
    let port = host.port("IMAP_PORT");
    // The first reader pays for Dovecot's own index; nobody is charged for that.
    assert_eq!(bare(port), MAILS);
    let mut lines = [
        Line::new("politely: fetch, read, match, commit"),
        Line::new("politely, with 1,000 open threads and 200 answers"),
        Line::new("mbsync with its default settings (copies only)"),
        Line::new("bare loop: async-imap and mail-parser, one thread"),
    ];
    for _ in 0..table::ROUNDS {
        lines[0].add(rate(|| politely(port, 0)));
        lines[1].add(rate(|| politely(port, corpus::THREADS)));
        lines[2].add(rate(|| mbsync(port)));
        lines[3].add(rate(|| timed(|| assert_eq!(bare(port), MAILS))));
    }
    let title = format!(
        "Ingest of {} mails ({} MB) from Dovecot (targets: 5 x mbsync, half of the bare loop)",
        table::number(MAILS as f64),
        bytes / 1_000_000
    );
    table::print_rates(&title, "mails/s", &lines, 0);
}

fn rate(work: impl FnOnce() -> Duration) -> f64 {
    MAILS as f64 / work().as_secs_f64()
}

fn timed(work: impl FnOnce()) -> Duration {
    let started = Instant::now();
    work();
    started.elapsed()
}

/// Lays the corpus into the bot's INBOX, the way LMTP would have. Gives its size as IMAP counts it.
fn fill(host: &MailHost) -> usize {
    let maildir = host.root.join("mail").join(USER).join("Maildir");
    for folder in ["cur", "new", "tmp"] {
        fs::create_dir_all(maildir.join(folder)).unwrap();
    }
    let mut total = 0;
    for number in 0..MAILS {
        let mail = corpus::mail(number);
        let (size, wire) = (mail.len(), mail.len() + mail.matches('\n').count());
        total += wire;
        let name = format!("{}.M{number}P1.bench,S={size},W={wire}:2,", 1_763_000_000 + number);
        fs::write(maildir.join("cur").join(name), mail).unwrap();
    }
    let user = host.root.join("mail").join(USER);
    assert!(Command::new("chown").args(["-R", "vmail:vmail"]).arg(user).status().unwrap().success());
    total
}

/// The real drain into a store on disk. The first sight of a folder skips what lies there, so the cursor stands at the
/// beginning of a folder that was seen before.
fn politely(port: u16, threads: usize) -> Duration {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let office = Office::new(port, port, false);
        let store = office.path("politely.db");
        let now = SystemClock.now();
        let engine = office::engine(office.setup(), &store, Arc::new(SystemClock), Arc::new(TcpConnector), 2).await;
        office::open_threads(&engine, threads, now + SignedDuration::from_hours(24)).await;
        let mailbox = Arc::clone(&engine.mailboxes()["bot"]);
        let mut session = ImapSession::connect(&TcpConnector, &mailbox.imap).await.unwrap();
        let state = session.examine("INBOX").await.unwrap();
        session.logout().await;
        let cursor = Cursor {
            mailbox: "bot".to_owned(),
            folder: "INBOX".to_owned(),
            uidvalidity: state.uidvalidity,
            last_uid: 0,
            watch_started_at: now - SignedDuration::from_hours(48),
            last_complete_poll: None,
            rescan_since: None,
        };
        engine.store.write(move |tx| cursors::put(tx, &cursor)).await.unwrap();
        let started = Instant::now();
        let taken = engine.drain(&mailbox).await.unwrap();
        let elapsed = started.elapsed();
        assert_eq!(taken.new, MAILS);
        assert_eq!(taken.events > 0, threads > 0, "answers end threads");
        elapsed
    })
}

fn mbsync(port: u16) -> Duration {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let config = folder.path().join("mbsyncrc");
    let path = folder.path().display();
    let text = format!(
        "IMAPAccount bench\nHost 127.0.0.1\nPort {port}\nUser {USER}\nPass secret\nSSLType None\nAuthMechs LOGIN\n\n\
         IMAPStore far\nAccount bench\n\nMaildirStore near\nPath {path}/mail/\nInbox {path}/inbox\nSubFolders Verbatim\n\n\
         Channel bench\nFar :far:\nNear :near:\nPatterns INBOX\nCreate Near\nSync Pull\nSyncState {path}/state/\n"
    );
    fs::create_dir(folder.path().join("state")).unwrap();
    fs::create_dir(folder.path().join("mail")).unwrap();
    fs::write(&config, text).unwrap();
    let started = Instant::now();
    let status = Command::new("mbsync").args(["-q", "-c"]).arg(&config).arg("bench").status().unwrap();
    let elapsed = started.elapsed();
    assert!(status.success());
    assert_eq!(count(&folder.path().join("inbox")), MAILS);
    elapsed
}

fn count(maildir: &Path) -> usize {
    ["new", "cur"].iter().map(|part| fs::read_dir(maildir.join(part)).map_or(0, Iterator::count)).sum()
}

fn bare(port: u16) -> usize {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let stream = tokio::net::TcpStream::connect(("127.0.0.1", port)).await.unwrap();
        let mut client = async_imap::Client::new(stream);
        client.read_response().await.unwrap();
        let mut session = client.login(USER, "secret").await.map_err(|(error, _)| error).unwrap();
        session.examine("INBOX").await.unwrap();
        let mut mails = session.uid_fetch("1:*", "(UID BODY.PEEK[])").await.unwrap();
        let mut parsed = 0;
        while let Some(mail) = mails.try_next().await.unwrap() {
            parsed += usize::from(MessageParser::default().parse(mail.body().unwrap()).is_some());
        }
        parsed
    })
}
