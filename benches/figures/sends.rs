//! Mails through the whole durable protocol over 16 connections into Postfix's `smtp-sink`, beside clients that keep no
//! record of what they send: `smtp-source` and lettre's own pool.
//!
//! The barrier's mailbox is the post office in this process: it is polled once, and what costs time here is SMTP and the
//! store.

use std::io;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;
use std::time::Instant;

use futures::future::BoxFuture;
use lettre::AsyncSmtpTransport;
use lettre::AsyncTransport;
use lettre::Tokio1Executor;
use lettre::address::Envelope;
use lettre::transport::smtp::PoolConfig;
use politely::adapters::clock::Clock;
use politely::adapters::clock::SimulatedClock;
use politely::adapters::net::BoxStream;
use politely::adapters::net::Connector;
use politely::adapters::net::Endpoint;
use politely::adapters::net::tcp::TcpConnector;
use politely::adapters::postoffice::PostOffice;
use politely::adapters::store::sends;

use crate::host::Sink;
use crate::office;
use crate::office::Office;
use crate::table;
use crate::table::Line;

const SENDS: usize = 3_000;
const CONNECTIONS: usize = 16;
/// With it the shipped first follow-up comes to 4 kB.
const LONGER: usize = 950;
/// The port under which the post office stands in the config; nobody listens there.
const IMAP: u16 = 143;
/// A Tuesday morning in New York, inside the calendar.
const MORNING: &str = "2026-11-24T15:00:00Z";

pub fn run() {
    let Some(sink) = Sink::start() else { return };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let mut lines = [
        Line::new("politely: barrier, go, DATA, outcome; two commits"),
        Line::new("lettre's pool of 16"),
        Line::new("smtp-source, 16 sessions"),
    ];
    let mut drafts = Line::new("drafts rendered and queued");
    let (mut commits, mut size) = (0.0, 0);
    for _ in 0..table::ROUNDS {
        let round = runtime.block_on(politely(sink.port));
        lines[0].add(SENDS as f64 / round.sending.as_secs_f64());
        drafts.add(SENDS as f64 / round.drafting.as_secs_f64());
        (commits, size) = (round.commits, round.size);
        lines[1].add(SENDS as f64 / runtime.block_on(lettre(sink.port, size)).as_secs_f64());
        lines[2].add(SENDS as f64 / smtp_source(sink.port, size).as_secs_f64());
    }
    let title =
        format!("Sends of {size} octets over {CONNECTIONS} connections to smtp-sink (target: ahead of lettre's pool)");
    table::print_rates(&title, "sends/s", &lines, 0);
    let overhead = 1_000.0 / lines[0].median() - 1_000.0 / lines[2].median();
    table::print_one("overhead per send over smtp-source", &format!("{overhead:.2} ms"), "");
    table::print_one("transactions per send", &format!("{:.1}", 2.0), "go and outcome");
    table::print_one("commits (fsync) per send", &format!("{commits:.2}"), "connections share them");
    table::print_one("drafts rendered and queued per second", &table::number(drafts.median()), "");
}

struct Round {
    drafting: Duration,
    sending: Duration,
    commits: f64,
    size: usize,
}

async fn politely(port: u16) -> Round {
    let clock = SimulatedClock::new(MORNING.parse().unwrap());
    let post_office = PostOffice::new(Arc::new(clock.clone()));
    post_office.add_account("bot1@acme.test", "secret", &["bot1@acme.test"]);
    let office = Office::new(IMAP, port, false);
    office.lengthen(LONGER);
    let ways = Ways { post_office, tcp: TcpConnector };
    let store = office.path("politely.db");
    let engine = office::engine(office.setup(), &store, Arc::new(clock.clone()), Arc::new(ways), CONNECTIONS).await;
    office::open_threads(&engine, SENDS, clock.now()).await;
    let started = Instant::now();
    assert_eq!(engine.run_due().await.unwrap(), SENDS);
    let drafting = started.elapsed();
    let now = clock.now();
    let drafted = engine.store.read(move |tx| sends::ready(tx, "bot", now, 100)).await.unwrap();
    let size = drafted.iter().map(|row| row.draft.len()).sum::<usize>() / drafted.len();
    let commits_before = engine.store.commits();
    let started = Instant::now();
    let mut gone = 0;
    while gone < SENDS {
        let flushed = engine.flush_mailbox("bot").await.unwrap();
        assert!(flushed.gone > 0 && flushed.waiting == 0, "{flushed:?} after {gone}");
        gone += flushed.gone;
    }
    let sending = started.elapsed();
    let commits = (engine.store.commits() - commits_before) as f64 / SENDS as f64;
    Round { drafting, sending, commits, size }
}

/// IMAP goes to the post office, SMTP to the sink.
struct Ways {
    post_office: PostOffice,
    tcp: TcpConnector,
}

impl Connector for Ways {
    fn connect<'a>(&'a self, to: &'a Endpoint) -> BoxFuture<'a, io::Result<BoxStream>> {
        if to.port == IMAP { self.post_office.connect(to) } else { self.tcp.connect(to) }
    }
}

async fn lettre(port: u16, size: usize) -> Duration {
    let pool = PoolConfig::new().max_size(u32::try_from(CONNECTIONS).unwrap());
    let transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("127.0.0.1").port(port).pool_config(pool);
    let transport = transport.build();
    let envelope =
        Envelope::new(Some("bot1@acme.test".parse().unwrap()), vec!["prospect1@customer1.example".parse().unwrap()]);
    let envelope = Arc::new(envelope.unwrap());
    let mail: Arc<Vec<u8>> = Arc::new(mail(size));
    let started = Instant::now();
    let workers = (0..CONNECTIONS).map(|worker| {
        let (transport, envelope, mail) = (transport.clone(), Arc::clone(&envelope), Arc::clone(&mail));
        tokio::spawn(async move {
            for _ in (worker..SENDS).step_by(CONNECTIONS) {
                transport.send_raw(&envelope, &mail).await.unwrap();
            }
        })
    });
    for worker in futures::future::join_all(workers).await {
        worker.unwrap();
    }
    started.elapsed()
}

fn mail(size: usize) -> Vec<u8> {
    let mut mail = b"From: <bot1@acme.test>\r\nTo: <prospect1@customer1.example>\r\nSubject: size\r\n\r\n".to_vec();
    while mail.len() < size {
        mail.extend_from_slice(b"A line of sixty-four octets with its line end, as in plain text.\r\n");
    }
    mail.truncate(size.saturating_sub(2));
    mail.extend_from_slice(b"\r\n");
    mail
}

fn smtp_source(port: u16, size: usize) -> Duration {
    let path = format!("{}:/usr/sbin", std::env::var("PATH").unwrap_or_default());
    let started = Instant::now();
    // -d keeps each session open for its next mail, as the others do.
    let status = Command::new("smtp-source")
        .env("PATH", path)
        .args(["-d", "-s", &CONNECTIONS.to_string(), "-m", &SENDS.to_string(), "-l", &size.to_string()])
        .args(["-f", "bot1@acme.test", "-t", "prospect1@customer1.example", &format!("127.0.0.1:{port}")])
        .status()
        .unwrap();
    assert!(status.success());
    started.elapsed()
}
