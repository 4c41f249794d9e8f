//! The outcomes journal survives what the store could not take.

use std::os::unix::fs::FileExt;

use politely::adapters::store::StoreError;
use politely::adapters::store::sends::Outcome;
use politely::adapters::store::spill::Spill;
use politely::followup::decision::SendStatus;

use super::minute;
use super::send;

fn outcome(number: u64) -> Outcome {
    Outcome {
        send: send(number),
        status: SendStatus::NotSent,
        reply: "451 4.7.1 greylisted, please\ttry\nlater".to_owned(),
        at: minute(1),
        next_try: Some(minute(6)),
    }
}

fn numbers(spill: &Spill) -> Vec<u64> {
    spill.pending().iter().map(|outcome| outcome.send.thread.get()).collect()
}

#[test]
fn outcomes_come_back_after_a_restart_in_order_until_they_are_cleared() {
    let dir = tempfile::tempdir().unwrap();
    let database = dir.path().join("politely.db");
    let mut spill = Spill::open_beside(&database).unwrap();
    spill.append(&outcome(1)).unwrap();
    spill
        .append(&Outcome { status: SendStatus::Accepted, next_try: None, reply: String::new(), ..outcome(2) })
        .unwrap();
    drop(spill);
    let mut spill = Spill::open_beside(&database).unwrap();
    let flat = Outcome { reply: "451 4.7.1 greylisted, please try later".to_owned(), ..outcome(1) };
    assert_eq!(spill.pending()[0], flat, "control characters became spaces");
    assert_eq!((spill.pending()[1].status, spill.pending()[1].next_try), (SendStatus::Accepted, None));
    spill.clear().unwrap();
    spill.append(&outcome(3)).unwrap();
    drop(spill);
    assert_eq!(numbers(&Spill::open_beside(&database).unwrap()), [3]);
}

#[test]
fn a_torn_record_is_left_out_and_overwritten() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("outcomes.journal");
    let mut spill = Spill::open(&path).unwrap();
    spill.append(&outcome(1)).unwrap();
    spill.append(&outcome(2)).unwrap();
    let second = std::fs::read(&path).unwrap().iter().rposition(|byte| *byte != 0).unwrap() as u64;
    std::fs::OpenOptions::new().write(true).open(&path).unwrap().write_all_at(&[0; 4], second - 3).unwrap();
    let mut spill = Spill::open(&path).unwrap();
    assert_eq!(numbers(&spill), [1]);
    spill.append(&outcome(3)).unwrap();
    assert_eq!(numbers(&Spill::open(&path).unwrap()), [1, 3]);
}

#[test]
fn a_full_journal_says_so_and_never_grows() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("outcomes.journal");
    let mut spill = Spill::open(&path).unwrap();
    let size = std::fs::metadata(&path).unwrap().len();
    let long = Outcome { reply: "\u{10FFFF}".repeat(5_000), ..outcome(1) };
    let full = (0..10_000).find_map(|_| spill.append(&long).err());
    assert!(matches!(full, Some(StoreError::Unavailable(_))), "{full:?}");
    assert_eq!(std::fs::metadata(&path).unwrap().len(), size);
    let kept = spill.pending().len();
    assert!(kept > 200, "{kept}");
    assert_eq!(Spill::open(&path).unwrap().pending().len(), kept);
}
