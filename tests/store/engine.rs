//! The SQLite engine: groups, full disks, locks, crashes.

use std::io::BufRead;
use std::io::BufReader;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;
use std::process::Stdio;

use politely::adapters::store::StoreError;
use politely::adapters::store::StoreHandle;
use politely::adapters::store::Tx;
use politely::adapters::store::commands;
use politely::adapters::store::meta;
use politely::adapters::store::sqlite::SqliteStore;
use politely::adapters::store::value::Value;

use super::minute;
use super::monday;

/// Where the child of the crash test writes.
const CRASH_STORE: &str = "POLITELY_TEST_CRASH_STORE";

#[tokio::test]
async fn a_job_that_fails_takes_only_itself_out_of_its_group() {
    let dir = tempfile::tempdir().unwrap();
    let store = SqliteStore::open_exclusive(&dir.path().join("politely.db")).unwrap();
    let job = |number: u32| {
        let store = store.clone();
        async move {
            store
                .write(move |tx| {
                    meta::set(tx, &format!("job {number:03}"), "done")?;
                    match number % 3 {
                        0 => Err(StoreError::Invalid("refused by the job".to_owned())),
                        1 => panic!("a fault in job {number}"),
                        _ => Ok(number),
                    }
                })
                .await
        }
    };
    let results = futures::future::join_all((0..300).map(job)).await;
    let succeeded = results.iter().filter(|result| result.is_ok()).count();
    assert_eq!(succeeded, 100);
    assert!(matches!(&results[1], Err(StoreError::Invalid(why)) if why.contains("a fault in job 1")));
    let stored = store.read(|tx| count(tx, "SELECT count(*) FROM meta WHERE key LIKE 'job %'")).await.unwrap();
    assert_eq!(stored, 100, "exactly the jobs that were answered with success are stored");
}

#[tokio::test]
async fn a_full_disk_is_told_and_leaves_the_store_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let store = SqliteStore::open_exclusive(&dir.path().join("politely.db")).unwrap();
    store.write(|tx| meta::set(tx, "before", "kept")).await.unwrap();
    let pages = store.write(|tx| count(tx, "PRAGMA page_count")).await.unwrap();
    limit(&store, pages + 2).await;
    let jobs = (0..40).map(|number| {
        let store = store.clone();
        async move { store.write(move |tx| meta::set(tx, &format!("big {number}"), &"x".repeat(100_000))).await }
    });
    for result in futures::future::join_all(jobs).await {
        assert!(matches!(result, Err(StoreError::Unavailable(_))), "{result:?}");
    }
    let stored = store.read(|tx| count(tx, "SELECT count(*) FROM meta")).await.unwrap();
    assert_eq!(stored, 1);
    limit(&store, pages + 10_000).await;
    store.write(|tx| meta::set(tx, "after", &"x".repeat(100_000))).await.unwrap();
    assert_eq!(store.read(|tx| meta::get(tx, "before")).await.unwrap().as_deref(), Some("kept"));
}

async fn limit(store: &StoreHandle, pages: i64) {
    store.write(move |tx| count(tx, &format!("PRAGMA max_page_count = {pages}"))).await.unwrap();
}

fn count(tx: &mut dyn Tx, sql: &str) -> Result<i64, StoreError> {
    let mut found = 0;
    tx.query(sql, &[], &mut |row| {
        found = row.int()?;
        Ok(())
    })?;
    Ok(found)
}

#[tokio::test]
async fn only_one_instance_runs_and_the_command_line_works_beside_it() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("politely.db");
    assert!(matches!(SqliteStore::open_shared(&path), Err(StoreError::Missing(_))));
    let daemon = SqliteStore::open_exclusive(&path).unwrap();
    assert!(matches!(SqliteStore::open_exclusive(&path), Err(StoreError::InUse(_))));
    let command_line = SqliteStore::open_shared(&path).unwrap();
    let id = command_line.write(|tx| commands::submit(tx, r#"{"pause":"all"}"#, monday())).await.unwrap();
    let asked = daemon.read(|tx| commands::pending(tx, 10)).await.unwrap();
    assert_eq!(asked.iter().map(|command| command.id).collect::<Vec<_>>(), [id]);
    daemon.write(move |tx| commands::applied(tx, id, "paused", minute(1))).await.unwrap();
    let answer = command_line.read(move |tx| commands::get(tx, id)).await.unwrap().unwrap();
    assert_eq!((answer.applied_at, answer.result.as_str()), (Some(minute(1)), "paused"));
    drop(daemon);
    SqliteStore::open_exclusive(&path).unwrap();
}

#[tokio::test]
async fn a_job_that_drops_the_last_handle_does_not_wait_for_itself() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("politely.db");
    let store = SqliteStore::open_exclusive(&path).unwrap();
    let (told, wait_told) = std::sync::mpsc::channel();
    let (gone, wait_gone) = std::sync::mpsc::channel::<()>();
    let inside = store.clone();
    let writing = tokio::spawn(async move {
        let last = inside.clone();
        inside
            .write(move |tx| {
                told.send(()).unwrap();
                wait_gone.recv().unwrap();
                drop(last);
                meta::set(tx, "key", "value")
            })
            .await
    });
    tokio::task::spawn_blocking(move || wait_told.recv()).await.unwrap().unwrap();
    writing.abort();
    assert!(writing.await.unwrap_err().is_cancelled());
    drop(store);
    gone.send(()).unwrap();
    let reopened = loop {
        match SqliteStore::open_exclusive(&path) {
            Ok(store) => break store,
            Err(StoreError::InUse(_)) => std::thread::yield_now(),
            Err(error) => panic!("{error}"),
        }
    };
    let stored = reopened.read(|tx| meta::get(tx, "key")).await.unwrap();
    assert_eq!(stored.as_deref(), Some("value"), "a job that was handed over runs to its end");
}

#[tokio::test]
async fn nobody_else_may_read_the_files() {
    let dir = tempfile::tempdir().unwrap();
    let store = SqliteStore::open_exclusive(&dir.path().join("politely.db")).unwrap();
    store.write(|tx| meta::set(tx, "key", "value")).await.unwrap();
    let mut files: Vec<PathBuf> = std::fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert_eq!(files.len(), 4, "database, lock, write-ahead log and its index: {files:?}");
    for file in files {
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600, "{}", file.display());
    }
}

#[tokio::test]
async fn a_file_that_is_no_database_is_called_damaged() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("politely.db");
    std::fs::write(&path, "these are not the pages you are looking for".repeat(100)).unwrap();
    let opened = SqliteStore::open_exclusive(&path).map(|_| ());
    assert!(matches!(opened, Err(StoreError::Corrupt(_))), "{opened:?}");
}

#[tokio::test]
async fn a_reader_cannot_write_and_does_not_see_half_a_transaction() {
    let dir = tempfile::tempdir().unwrap();
    let store = SqliteStore::open_exclusive(&dir.path().join("politely.db")).unwrap();
    let written = store.read(|tx| meta::set(tx, "key", "value")).await;
    assert!(matches!(written, Err(StoreError::Unavailable(_))), "{written:?}");
    let (inside, wait_inside) = std::sync::mpsc::channel();
    let (release, wait_release) = std::sync::mpsc::channel::<()>();
    let writer = store.clone();
    let writing = tokio::spawn(async move {
        writer
            .write(move |tx| {
                meta::set(tx, "key", "value")?;
                inside.send(()).unwrap();
                wait_release.recv().unwrap();
                Ok(())
            })
            .await
    });
    tokio::task::spawn_blocking(move || wait_inside.recv()).await.unwrap().unwrap();
    assert_eq!(store.read(|tx| meta::get(tx, "key")).await.unwrap(), None);
    release.send(()).unwrap();
    writing.await.unwrap().unwrap();
    assert_eq!(store.read(|tx| meta::get(tx, "key")).await.unwrap().as_deref(), Some("value"));
}

#[tokio::test]
async fn the_settings_that_keep_commits_through_a_power_loss_are_on() {
    let dir = tempfile::tempdir().unwrap();
    let store = SqliteStore::open_exclusive(&dir.path().join("politely.db")).unwrap();
    let full = store.write(|tx| count(tx, "PRAGMA synchronous")).await.unwrap();
    let foreign_keys = store.write(|tx| count(tx, "PRAGMA foreign_keys")).await.unwrap();
    assert_eq!((full, foreign_keys), (2, 1), "FULL and on");
    let orphan = store.write(|tx| tx.execute("INSERT INTO journal (thread) VALUES (?1)", &[Value::Int(404)])).await;
    assert!(matches!(orphan, Err(StoreError::Invalid(_))), "{orphan:?}");
}

/// What was answered with success before a kill -9 is there afterwards.
#[tokio::test]
async fn a_killed_process_loses_nothing_that_it_has_acknowledged() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("politely.db");
    for round in 1..=3 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "engine::crash_child", "--ignored", "--nocapture", "--test-threads=1"])
            .env(CRASH_STORE, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let acknowledged: Vec<i64> =
            lines.filter_map(|line| line.strip_prefix("stored ")?.parse().ok()).take(50).collect();
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(acknowledged.len(), 50, "the child wrote in round {round}");
        let store = SqliteStore::open_exclusive(&path).unwrap();
        for id in acknowledged {
            assert!(store.read(move |tx| commands::get(tx, id)).await.unwrap().is_some(), "row {id} was lost");
        }
    }
}

#[tokio::test]
#[ignore = "run by the crash test as a child process"]
async fn crash_child() {
    let Some(path) = std::env::var_os(CRASH_STORE) else { return };
    let store = SqliteStore::open_exclusive(&PathBuf::from(path)).unwrap();
    loop {
        let writes = (0..8).map(|_| store.write(|tx| commands::submit(tx, "{}", monday())));
        for id in futures::future::join_all(writes).await {
            writeln!(std::io::stdout(), "stored {}", id.unwrap()).unwrap();
        }
    }
}
