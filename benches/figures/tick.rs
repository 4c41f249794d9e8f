//! A tick of the scheduler with few and with a million open threads: what is due costs, what is stored does not.
//!
//! The stores are made once and kept in the build folder. Each size is measured in a process of its own, so that the
//! memory of one does not hide in the other's.

use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;
use std::time::Instant;

use politely::adapters::clock::SimulatedClock;
use politely::adapters::net::tcp::TcpConnector;
use politely::adapters::store::StoreError;
use politely::adapters::store::Tx;
use politely::adapters::store::sqlite::SqliteStore;
use politely::adapters::store::value::Value;
use politely::adapters::store::versions;
use politely::engine::assemble::Engine;
use politely::engine::setup::Setup;
use politely::followup::ids::VersionHash;

use crate::office;
use crate::office::Office;
use crate::table;

/// The first argument of the process that measures one size.
pub const CHILD: &str = "tick-with";

const SIZES: [u64; 2] = [10_000, 1_000_000];
const DUE: usize = 100;
const TICKS: usize = 15;
/// Rows of one generating transaction.
const CHUNK: u64 = 100_000;
/// A Tuesday morning in New York, inside the calendar.
const MORNING: &str = "2026-11-24T15:00:00Z";

pub fn run() {
    println!("\nA scheduler tick with {DUE} threads due (targets: 10 ms, 100 MB, flat in the number of open threads)");
    println!(
        "{:>12} {:>12} {:>20} {:>12} {:>14} {:>12}",
        "open", "tick", "range", "idle tick", "memory grown", "store"
    );
    for size in SIZES {
        let itself = std::env::current_exe().unwrap();
        let status = Command::new(itself).args([CHILD, &size.to_string()]).status().unwrap();
        assert!(status.success());
    }
}

/// Measures one size and prints its line.
pub fn child(size: u64) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let office = Office::new(1, 1, false);
        let setup = office.setup();
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("threads-{size}.db"));
        prepare(&file, &setup, size).await;
        let before = resident();
        let clock = SimulatedClock::new(MORNING.parse().unwrap());
        let engine = office::engine(setup, &file, Arc::new(clock), Arc::new(TcpConnector), 2).await;
        let mut ticks = Vec::new();
        let mut idle = Vec::new();
        for _ in 0..TICKS {
            engine.store.write(let_fall_due).await.unwrap();
            ticks.push(tick(&engine, DUE).await);
            idle.push(tick(&engine, 0).await);
        }
        let grown = resident().saturating_sub(before);
        ticks.sort();
        idle.sort();
        let ms = |time: Duration| format!("{:.1} ms", time.as_secs_f64() * 1_000.0);
        println!(
            "{:>12} {:>12} {:>20} {:>12} {:>14} {:>12}",
            table::number(size as f64),
            ms(ticks[TICKS / 2]),
            format!("{} to {}", ms(ticks[0]), ms(ticks[TICKS - 1])),
            format!("{:.2} ms", idle[TICKS / 2].as_secs_f64() * 1_000.0),
            format!("{:.1} MB", grown as f64 / 1_000.0),
            format!("{} MB", std::fs::metadata(&file).unwrap().len() / 1_000_000),
        );
    });
}

/// What the daemon does when a timer has rung: let due threads happen, then look when the next one is.
async fn tick(engine: &Engine, expected: usize) -> Duration {
    let started = Instant::now();
    let count = engine.run_due().await.unwrap();
    engine.next_due().await.unwrap();
    let elapsed = started.elapsed();
    assert_eq!(count, expected);
    elapsed
}

/// Makes the store, or takes the one of an earlier run back to its beginning.
async fn prepare(file: &Path, setup: &Setup, size: u64) {
    let pinned = Arc::clone(&setup.sequences["proposal"]);
    let version = pinned.sequence.version;
    let marker = PathBuf::from(format!("{}.complete-{}", file.display(), version));
    let is_there = marker.exists();
    if !is_there {
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", file.display()));
        }
    }
    let store = SqliteStore::open_exclusive(file).unwrap();
    if is_there {
        store.write(undo).await.unwrap();
        return;
    }
    store
        .write(move |tx| versions::put(tx, version, "proposal", &pinned.bundle, jiff::Timestamp::UNIX_EPOCH))
        .await
        .unwrap();
    for from in (0..size).step_by(usize::try_from(CHUNK).unwrap()) {
        let to = (from + CHUNK).min(size) - 1;
        store.write(move |tx| generate(tx, version, from, to)).await.unwrap();
    }
    std::fs::write(marker, "").unwrap();
}

/// Threads `from` to `to`, due over the coming weeks, each with a prospect, the id of its proposal and a line of journal.
fn generate(tx: &mut dyn Tx, version: VersionHash, from: u64, to: u64) -> Result<(), StoreError> {
    let morning: jiff::Timestamp = MORNING.parse().unwrap();
    let threads = "
        WITH RECURSIVE numbers (n) AS (SELECT ?1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?2)
        INSERT INTO threads (id, rep, rep_key, sequence, pinned, zone, state, wake_at, step, due_at, anchor, expires_at,
                             opened_at, proposal_id, subject, proposal_at)
        SELECT n * 1099511628211 % 1152921504606846976, 'rep1@acme.test', 'rep1@acme.test', 'proposal', ?3,
               'America/New_York', 'active', ?4 + (n + 1) * 3000000, 'something-new', ?4 + (n + 1) * 3000000,
               ?4 - 604800000000, ?4 + 1987200000000 + n * 3000000, ?4 - 604800000000 - n,
               'proposal-' || n || '@acme.test', 'Proposal ' || n || ' for the new line', ?4 - 604800000000
        FROM numbers";
    let first = Value::from(from);
    tx.execute(threads, &[first, to.into(), version.0.as_slice().into(), morning.into()])?;
    let id = "n * 1099511628211 % 1152921504606846976";
    let numbers = "WITH RECURSIVE numbers (n) AS (SELECT ?1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?2)";
    let person = "'person' || n || '@customer' || (n % 50000) || '.example'";
    let people = format!(
        "{numbers} INSERT INTO participants (thread, position, role, name, address, address_key, domain, opened_at)
         SELECT {id}, 0, 'prospect', 'Person ' || n, {person}, {person}, 'customer' || (n % 50000) || '.example', 0
         FROM numbers ORDER BY 1"
    );
    tx.execute(&people, &[from.into(), to.into()])?;
    let ids = format!(
        "{numbers} INSERT INTO mail_ids (message_id, thread, kind)
         SELECT 'proposal-' || n || '@acme.test', {id}, 'enrolment' FROM numbers ORDER BY 1"
    );
    tx.execute(&ids, &[from.into(), to.into()])?;
    let journal =
        format!("{numbers} INSERT INTO journal (thread, kind, text) SELECT {id}, 'proposal', 'enrolled' FROM numbers");
    tx.execute(&journal, &[from.into(), to.into()])?;
    Ok(())
}

/// The next threads in order of time become due a minute ago.
fn let_fall_due(tx: &mut dyn Tx) -> Result<(), StoreError> {
    let morning: jiff::Timestamp = MORNING.parse().unwrap();
    let due = morning - jiff::SignedDuration::from_mins(1);
    let sql = "UPDATE threads SET wake_at = ?1, due_at = ?1 WHERE id IN
               (SELECT id FROM threads WHERE wake_at IS NOT NULL AND queued = 0 ORDER BY wake_at, id LIMIT ?2)";
    tx.execute(sql, &[due.into(), DUE.into()])?;
    Ok(())
}

/// Takes back what the ticks of an earlier run did.
fn undo(tx: &mut dyn Tx) -> Result<(), StoreError> {
    let morning: jiff::Timestamp = MORNING.parse().unwrap();
    let sql = "UPDATE threads SET state = 'active', step = 'something-new', queued = 0, wake_at = ?1, due_at = ?1, version = 1
               WHERE id IN (SELECT thread FROM sends)";
    tx.execute(sql, &[(morning + jiff::SignedDuration::from_secs(2)).into()])?;
    tx.execute("DELETE FROM journal WHERE thread IN (SELECT thread FROM sends) AND kind <> 'proposal'", &[])?;
    tx.execute("DELETE FROM sends", &[])?;
    Ok(())
}

/// Resident memory of this process in kB.
fn resident() -> u64 {
    crate::idle::resident_of("self")
}
