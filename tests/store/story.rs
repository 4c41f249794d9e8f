//! One story for any engine: a proposal is enrolled, a step leaves, its answer arrives.

use politely::adapters::store::StoreError;
use politely::adapters::store::StoreHandle;
use politely::adapters::store::cursors;
use politely::adapters::store::cursors::Cursor;
use politely::adapters::store::inbound;
use politely::adapters::store::inbound::Identity;
use politely::adapters::store::inbound::Insertion;
use politely::adapters::store::inbound::Received;
use politely::adapters::store::inbound::Sighting;
use politely::adapters::store::journal;
use politely::adapters::store::journal::Entry;
use politely::adapters::store::mail_ids;
use politely::adapters::store::mail_ids::Origin;
use politely::adapters::store::sends;
use politely::adapters::store::sends::Outcome as SendOutcome;
use politely::adapters::store::sqlite::SqliteStore;
use politely::adapters::store::suppressions;
use politely::adapters::store::threads;
use politely::followup::decision::SendStatus;
use politely::followup::ids::ThreadId;
use politely::followup::thread::Doubt;
use politely::followup::thread::Outcome;
use politely::followup::thread::Planned;
use politely::followup::thread::Sending;
use politely::followup::thread::State;
use politely::followup::thread::Then;

use super::address;
use super::draft;
use super::message_id;
use super::minute;
use super::monday;
use super::send;
use super::thread;

#[tokio::test]
async fn the_story_in_memory() {
    tell(SqliteStore::open_memory().unwrap()).await;
}

#[tokio::test]
async fn the_story_in_a_file() {
    let dir = tempfile::tempdir().unwrap();
    tell(SqliteStore::open_exclusive(&dir.path().join("politely.db")).unwrap()).await;
}

async fn tell(store: StoreHandle) {
    enrol(&store).await;
    the_step_is_queued(&store).await;
    the_step_leaves(&store).await;
    the_answer_arrives(&store).await;
    let story = store.read(|tx| journal::of_thread(tx, ThreadId::new(1))).await.unwrap();
    let kinds: Vec<&str> = story.iter().map(|entry| entry.kind.as_str()).collect();
    assert_eq!(kinds, ["enrolled", "sent", "answer"]);
}

async fn enrol(store: &StoreHandle) {
    store
        .write(|tx| {
            assert_eq!(threads::insert(tx, &thread(1))?, 1);
            let id = message_id("proposal-1@acme.example");
            mail_ids::insert(tx, &id, ThreadId::new(1), Origin::Enrolment, None, monday())?;
            tell_journal(tx, "enrolled")
        })
        .await
        .unwrap();
    let twice = store.write(|tx| threads::insert(tx, &thread(1))).await;
    assert!(matches!(twice, Err(StoreError::Conflict(_))), "{twice:?}");
    assert!(
        store.read(|tx| threads::due(tx, minute(-1), 10)).await.unwrap().is_empty(),
        "nothing is due before Monday"
    );
}

async fn the_step_is_queued(store: &StoreHandle) {
    let due = store.read(|tx| threads::due(tx, monday(), 10)).await.unwrap();
    assert_eq!(due, [thread(1)], "what was stored comes back as it was");
    store
        .write(move |tx| {
            let mut thread = thread(1);
            thread.state =
                State::Active(Planned { step: Some(send(1).step), due: monday(), queued: true, showing: None });
            assert_eq!(threads::update(tx, &thread, 1)?, 2);
            sends::insert_ready(tx, &draft(1), monday())
        })
        .await
        .unwrap();
    assert!(store.read(|tx| threads::due(tx, minute(5), 10)).await.unwrap().is_empty(), "its timer is the outbox");
    let ready = store.read(|tx| sends::ready(tx, "bot", minute(1), 10)).await.unwrap();
    assert_eq!(ready.len(), 1);
    assert_eq!(ready[0].recipients, draft(1).recipients);
}

async fn the_step_leaves(store: &StoreHandle) {
    store
        .write(|tx| {
            sends::go(tx, &send(1), b"frozen bytes", minute(1))?;
            let id = message_id("step-1@acme.example");
            mail_ids::insert(tx, &id, ThreadId::new(1), Origin::Sent, Some(&send(1)), minute(1))?;
            let mut thread = thread(1);
            let (doubt, then) = (Doubt::Transmitting, Then::Continue);
            let (since, expires_at) = (minute(1), minute(40_000));
            thread.state = State::Sending(Sending { send: send(1), since, expires_at, doubt, showing: None, then });
            threads::update(tx, &thread, 2).map(|_| ())
        })
        .await
        .unwrap();
    let again = store.write(|tx| sends::go(tx, &send(1), b"frozen bytes", minute(1))).await;
    assert!(matches!(again, Err(StoreError::Conflict(_))), "nobody may transmit it a second time: {again:?}");
    store
        .write(|tx| {
            let (status, reply) = (SendStatus::Accepted, "250 queued as 7".to_owned());
            sends::settle(tx, &SendOutcome { send: send(1), status, reply, at: minute(2), next_try: None })?;
            tell_journal(tx, "sent")
        })
        .await
        .unwrap();
    let row = store.read(|tx| sends::by_ref(tx, &send(1))).await.unwrap().unwrap();
    assert_eq!((row.status, row.attempts, row.frozen.as_slice()), (SendStatus::Accepted, 1, &b"frozen bytes"[..]));
}

async fn the_answer_arrives(store: &StoreHandle) {
    let take = |tx: &mut dyn politely::adapters::store::Tx| {
        let insertion = inbound::insert(tx, &answer(), &seen())?;
        if let Insertion::New(_) = insertion {
            let mut thread = thread(1);
            thread.state = State::Ended { outcome: Outcome::Replied, at: minute(90) };
            threads::update(tx, &thread, 3)?;
            tell_journal(tx, "answer")?;
        }
        cursors::put(tx, &cursor())?;
        Ok(insertion)
    };
    let first = store.write(take).await.unwrap();
    let second = store.write(take).await.unwrap();
    assert!(matches!((first, second), (Insertion::New(a), Insertion::Seen(b)) if a == b));
    let (open, suppressed, read_to) = store
        .read(|tx| {
            let priya = address("PRIYA@globex.example");
            let open = threads::open_for_person(tx, &priya)?.len();
            Ok((open, suppressions::is_suppressed(tx, &priya)?, cursors::get(tx, "bot", "INBOX")?))
        })
        .await
        .unwrap();
    assert_eq!((open, suppressed, read_to), (0, false, Some(cursor())));
}

fn tell_journal(tx: &mut dyn politely::adapters::store::Tx, kind: &str) -> Result<(), StoreError> {
    let (kind, text) = (kind.to_owned(), "as it happened".to_owned());
    journal::append(tx, &Entry { thread: Some(ThreadId::new(1)), at: monday(), kind, text })
}

fn answer() -> Received {
    Received {
        identity: Identity { message_id: Some(message_id("answer@globex.example")), body_hash: [3; 32] },
        direction: "prospect side".to_owned(),
        kind: "human".to_owned(),
        evidence: "In-Reply-To names the step".to_owned(),
        thread: Some(ThreadId::new(1)),
        from_name: "Priya".to_owned(),
        from: Some(address("priya@globex.example")),
        subject: "Re: Proposal".to_owned(),
        reply_text: "Let us talk on Friday".to_owned(),
        received_at: minute(90),
    }
}

fn seen() -> Sighting {
    Sighting { mailbox: "bot".to_owned(), folder: "INBOX".to_owned(), uidvalidity: 1, uid: 42 }
}

fn cursor() -> Cursor {
    Cursor {
        mailbox: "bot".to_owned(),
        folder: "INBOX".to_owned(),
        uidvalidity: 1,
        last_uid: 42,
        watch_started_at: minute(-9_000),
        last_complete_poll: Some(minute(91)),
        rescan_since: None,
    }
}
