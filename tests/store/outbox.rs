//! The outbox never transmits twice, never forgets, and counts what left.

use politely::adapters::store::StoreError;
use politely::adapters::store::StoreHandle;
use politely::adapters::store::caps;
use politely::adapters::store::caps::Cap;
use politely::adapters::store::notices;
use politely::adapters::store::notices::NewNotice;
use politely::adapters::store::sends;
use politely::adapters::store::sends::Outcome;
use politely::adapters::store::sends::may_become;
use politely::adapters::store::sqlite::SqliteStore;
use politely::adapters::store::threads;
use politely::followup::decision::SendStatus;
use politely::followup::decision::SendStatus::Accepted;
use politely::followup::decision::SendStatus::Assumed;
use politely::followup::decision::SendStatus::Confirmed;
use politely::followup::decision::SendStatus::Dropped;
use politely::followup::decision::SendStatus::NotSent;
use politely::followup::decision::SendStatus::Ready;
use politely::followup::decision::SendStatus::Rejected;
use politely::followup::decision::SendStatus::Transmitting;
use politely::followup::decision::SendStatus::Unknown;

use super::address;
use super::draft;
use super::message_id;
use super::minute;
use super::monday;
use super::send;
use super::thread;

const ALL: [SendStatus; 9] = [Ready, Transmitting, NotSent, Accepted, Confirmed, Rejected, Unknown, Assumed, Dropped];

/// A store with threads 1 to `count`, each with a ready draft.
async fn with_drafts(count: u64) -> StoreHandle {
    let store = SqliteStore::open_memory().unwrap();
    store
        .write(move |tx| {
            for number in 1..=count {
                threads::insert(tx, &thread(number))?;
                sends::insert_ready(tx, &draft(number), monday())?;
            }
            Ok(())
        })
        .await
        .unwrap();
    store
}

fn becomes(number: u64, status: SendStatus) -> Outcome {
    Outcome { send: send(number), status, reply: String::new(), at: minute(2), next_try: None }
}

async fn settle(store: &StoreHandle, outcome: Outcome) -> Result<SendStatus, StoreError> {
    store.write(move |tx| sends::settle(tx, &outcome)).await
}

async fn go(store: &StoreHandle, number: u64, at: i64) -> Result<(), StoreError> {
    store.write(move |tx| sends::go(tx, &send(number), b"bytes", minute(at))).await
}

#[test]
fn the_table_of_legal_changes() {
    let mut table = String::new();
    for from in ALL {
        let to: Vec<String> =
            ALL.into_iter().filter(|to| *to != from && may_become(from, *to)).map(|to| format!("{to:?}")).collect();
        table.push_str(&format!("{from:?} -> {}\n", to.join(", ")));
    }
    insta::assert_snapshot!(table, @r"
    Ready -> NotSent, Accepted, Confirmed, Rejected, Dropped
    Transmitting -> NotSent, Accepted, Confirmed, Rejected, Unknown, Dropped
    NotSent -> Accepted, Confirmed, Rejected, Dropped
    Accepted -> Confirmed
    Confirmed -> 
    Rejected -> Accepted, Confirmed, Dropped
    Unknown -> Accepted, Confirmed, Assumed
    Assumed -> Accepted, Confirmed
    Dropped -> Accepted, Confirmed
    ");
}

/// Protocol: nothing ever turns `transmitting` or `unknown` back into "ready".
#[test]
fn from_unknown_no_way_leads_back_to_a_transmission() {
    let mut reached = vec![Unknown];
    let mut next = 0;
    while next < reached.len() {
        let from = reached[next];
        reached.extend(ALL.into_iter().filter(|to| may_become(from, *to) && !reached.contains(to)).collect::<Vec<_>>());
        next += 1;
    }
    for back in [Ready, NotSent, Dropped, Rejected, Transmitting] {
        assert!(!reached.contains(&back), "{back:?} may be transmitted or drafted again");
    }
    assert!(ALL.into_iter().all(|from| !may_become(from, Ready) && !may_become(from, Transmitting)));
}

#[tokio::test]
async fn only_a_row_that_waits_may_go_and_each_row_once() {
    for status in [Accepted, Rejected, Unknown, Confirmed] {
        let store = with_drafts(1).await;
        go(&store, 1, 1).await.unwrap();
        assert!(matches!(go(&store, 1, 1).await, Err(StoreError::Conflict(_))), "transmitting");
        settle(&store, becomes(1, status)).await.unwrap();
        assert!(matches!(go(&store, 1, 2).await, Err(StoreError::Conflict(_))), "{status:?}");
        let queued_again = store.write(|tx| sends::insert_ready(tx, &draft(1), minute(3))).await;
        assert!(matches!(queued_again, Err(StoreError::Conflict(_))), "{status:?}: {queued_again:?}");
    }
}

#[tokio::test]
async fn a_row_that_was_not_sent_is_tried_again_under_the_same_id_and_counts_once() {
    let store = with_drafts(1).await;
    go(&store, 1, 1).await.unwrap();
    settle(&store, Outcome { next_try: Some(minute(6)), reply: "421 later".to_owned(), ..becomes(1, NotSent) })
        .await
        .unwrap();
    assert!(store.read(|tx| sends::ready(tx, "bot", minute(5), 9)).await.unwrap().is_empty());
    let again = store.read(|tx| sends::ready(tx, "bot", minute(6), 9)).await.unwrap();
    assert_eq!((again.len(), again[0].attempts, again[0].reply.as_str()), (1, 1, "421 later"));
    store.write(|tx| sends::stand_for(tx, &send(1), 4)).await.unwrap();
    go(&store, 1, 6).await.unwrap();
    settle(&store, becomes(1, Accepted)).await.unwrap();
    let row = store.read(|tx| sends::by_ref(tx, &send(1))).await.unwrap().unwrap();
    assert_eq!((row.attempts, row.thread_version, row.gone_at, row.due), (2, 4, Some(minute(6)), monday()));
    let used = store.read(|tx| caps::used(tx, Cap::Mailbox("bot"), monday())).await.unwrap();
    assert_eq!((used.count, used.oldest), (1, Some(minute(6))));
}

#[tokio::test]
async fn one_bad_outcome_in_a_group_never_releases_the_others() {
    let store = with_drafts(3).await;
    store.write(|tx| (1..=3).try_for_each(|number| sends::go(tx, &send(number), b"bytes", minute(1)))).await.unwrap();
    settle(&store, becomes(2, Rejected)).await.unwrap();
    let open = store.read(|tx| sends::transmitting_at_start(tx)).await.unwrap();
    assert_eq!(open.iter().map(|row| row.send.thread.get()).collect::<Vec<_>>(), [1, 3]);
    settle(&store, becomes(1, Unknown)).await.unwrap();
    let open = store.read(|tx| sends::unresolved(tx)).await.unwrap();
    assert_eq!(open.iter().map(|row| row.status).collect::<Vec<_>>(), [Unknown, Transmitting]);
}

#[tokio::test]
async fn a_session_that_failed_before_go_counts_as_a_try() {
    let store = with_drafts(1).await;
    for retry in [6, 21] {
        let outcome = Outcome { next_try: Some(minute(retry)), ..becomes(1, NotSent) };
        settle(&store, outcome).await.unwrap();
        settle(&store, becomes(1, NotSent)).await.unwrap();
    }
    let facts = store.read(|tx| sends::facts(tx, send(1).thread)).await.unwrap();
    assert_eq!((facts[0].attempts, facts[0].status, facts[0].at), (2, NotSent, minute(2)));
    assert_eq!(store.read(|tx| sends::next_ready(tx, "bot")).await.unwrap(), Some(minute(21)));
    let used = store.read(|tx| caps::used(tx, Cap::Mailbox("bot"), monday())).await.unwrap();
    assert_eq!(used.count, 0, "nothing has left");
}

#[tokio::test]
async fn what_waits_can_be_withdrawn_and_what_left_cannot() {
    let store = with_drafts(2).await;
    assert!(store.write(|tx| sends::withdraw(tx, &send(1), minute(1))).await.unwrap());
    assert!(!store.write(|tx| sends::withdraw(tx, &send(1), minute(1))).await.unwrap(), "it is gone already");
    assert!(matches!(go(&store, 1, 2).await, Err(StoreError::Conflict(_))));
    store.write(|tx| sends::insert_ready(tx, &draft(1), minute(3))).await.unwrap();
    go(&store, 1, 4).await.unwrap();
    let too_late = store.write(|tx| sends::withdraw(tx, &send(1), minute(5))).await;
    assert!(matches!(too_late, Err(StoreError::Conflict(why)) if why.contains("is transmitting")));
    settle(&store, becomes(1, NotSent)).await.unwrap();
    assert!(store.write(|tx| sends::withdraw(tx, &send(1), minute(6))).await.unwrap());
    let row = store.read(|tx| sends::by_ref(tx, &send(1))).await.unwrap().unwrap();
    assert_eq!(row.status, Dropped, "what was tried is never forgotten");
    store.write(|tx| sends::postpone(tx, &send(2), minute(30))).await.unwrap();
    assert_eq!(store.read(|tx| sends::next_ready(tx, "bot")).await.unwrap(), Some(minute(30)));
}

#[tokio::test]
async fn caps_count_what_was_taken_or_may_have_been_once_per_mail() {
    let store = with_drafts(5).await;
    for (number, status) in [(1, Accepted), (2, Unknown), (3, NotSent), (4, Rejected)] {
        go(&store, number, i64::try_from(number).unwrap()).await.unwrap();
        settle(&store, becomes(number, status)).await.unwrap();
    }
    let used = |cap: fn() -> Cap<'static>, since: i64| {
        let store = store.clone();
        async move { store.read(move |tx| caps::used(tx, cap(), minute(since))).await.unwrap() }
    };
    let mailbox = used(|| Cap::Mailbox("bot"), 0).await;
    assert_eq!((mailbox.count, mailbox.oldest), (2, Some(minute(1))));
    assert_eq!(used(|| Cap::Mailbox("bot"), 2).await.count, 1, "the first has left the window");
    assert_eq!(used(|| Cap::Domain("globex.example"), 0).await.count, 2, "two people at one domain are one mail");
    assert_eq!(used(|| Cap::Mailbox("other"), 0).await.count, 0);
    let (rep, omar, last) = store
        .read(|tx| {
            let (dana, omar) = (address("dana@acme.example"), address("OMAR@globex.example"));
            let rep = caps::used(tx, Cap::Rep(&dana), monday())?.count;
            Ok((rep, caps::used(tx, Cap::Person(&omar), monday())?.count, caps::last_to_person(tx, &omar)?))
        })
        .await
        .unwrap();
    assert_eq!((rep, omar, last), (2, 2, Some(minute(2))), "a person in copy got them as well");
}

/// A notice with a body of so many octets.
fn notice_of(key: &str, octets: usize) -> NewNotice {
    NewNotice {
        dedupe_key: key.to_owned(),
        thread: Some(send(1).thread),
        mailbox: "bot".to_owned(),
        envelope_from: None,
        recipients: vec![address("dana@acme.example")],
        message_id: message_id(&format!("{}@acme.example", key.replace('/', "."))),
        message: vec![b'x'; octets],
    }
}

#[tokio::test]
async fn large_notices_are_loaded_a_few_at_a_time_and_forgotten_once_they_left() {
    let store = with_drafts(1).await;
    store
        .write(|tx| {
            for number in 0..4 {
                notices::insert(tx, &notice_of(&format!("forward/{number}/dana"), 15_000_000), monday())?;
            }
            notices::insert(tx, &notice_of("answered/1", 10), monday())?;
            Ok(())
        })
        .await
        .unwrap();
    assert_eq!(store.read(|tx| notices::due(tx, monday(), 10)).await.unwrap().len(), 2, "no more than 32 MB at once");
    let forwarded = store.read(|tx| notices::due_of_group(tx, "forward/", monday(), 10)).await.unwrap();
    assert!(forwarded.iter().all(|notice| notice.content.dedupe_key.starts_with("forward/")));
    let (thread, since) = (send(1).thread, monday());
    let queued = store.read(move |tx| notices::queued_since(tx, "forward/", thread, since)).await.unwrap();
    assert_eq!(queued, 4);
    let id = forwarded[0].id;
    store
        .write(move |tx| {
            notices::forget_message(tx, id)?;
            notices::done(tx, id, minute(1))?;
            notices::forget_message(tx, id)
        })
        .await
        .unwrap();
    assert!(store.read(|tx| notices::has(tx, "forward/0/dana")).await.unwrap(), "that it left stays known");
}

#[tokio::test]
async fn a_notice_that_came_back_is_stuck_for_a_while() {
    let store = with_drafts(1).await;
    store.write(|tx| notices::insert(tx, &notice_of("answered/1", 10), monday())).await.unwrap();
    let stuck = |since| {
        let store = store.clone();
        async move { store.read(move |tx| notices::stuck(tx, 4, since, "alarm/", 10)).await.unwrap() }
    };
    let id = store.read(|tx| notices::due(tx, monday(), 1)).await.unwrap()[0].id;
    let known = message_id("answered.1@acme.example");
    let asked = known.clone();
    assert_eq!(store.read(move |tx| notices::delivered(tx, &asked)).await.unwrap(), None);
    store.write(move |tx| notices::done(tx, id, minute(1))).await.unwrap();
    assert!(stuck(monday()).await.is_empty());
    let delivered = store.read(move |tx| notices::delivered(tx, &known)).await.unwrap().unwrap();
    assert_eq!(delivered.recipients, [address("dana@acme.example")]);
    store.write(move |tx| notices::returned(tx, delivered.id, "550 no such user", minute(5))).await.unwrap();
    let told = stuck(monday()).await;
    assert_eq!(told, [("dana@acme.example".to_owned(), "550 no such user".to_owned(), monday())]);
    assert!(stuck(minute(6)).await.is_empty());
    assert_eq!(store.read(|tx| notices::next_due(tx)).await.unwrap(), None, "it is not tried again");
}

#[tokio::test]
async fn a_notice_is_queued_once_and_tried_until_it_is_taken() {
    let store = with_drafts(1).await;
    let notice = NewNotice {
        dedupe_key: "answered 1 by inbound 7".to_owned(),
        thread: Some(send(1).thread),
        mailbox: "bot".to_owned(),
        envelope_from: None,
        recipients: vec![address("dana@acme.example")],
        message_id: message_id("notice-1@acme.example"),
        message: b"Subject: Priya answered\r\n\r\n".to_vec(),
    };
    let queued = notice.clone();
    let (first, second) = store
        .write(move |tx| Ok((notices::insert(tx, &queued, monday())?, notices::insert(tx, &queued, minute(1))?)))
        .await
        .unwrap();
    assert_eq!((first, second), (true, false));
    let due = store.read(|tx| notices::due(tx, monday(), 10)).await.unwrap();
    assert_eq!((due.len(), &due[0].content, due[0].tries), (1, &notice, 0));
    let id = due[0].id;
    store.write(move |tx| notices::failed(tx, id, "451 later", minute(1), Some(minute(6)))).await.unwrap();
    assert!(store.read(|tx| notices::due(tx, minute(5), 10)).await.unwrap().is_empty());
    assert_eq!(store.read(|tx| notices::next_due(tx)).await.unwrap(), Some(minute(6)));
    assert_eq!(store.read(|tx| notices::due(tx, minute(6), 10)).await.unwrap()[0].tries, 1);
    store.write(move |tx| notices::done(tx, id, minute(7))).await.unwrap();
    assert_eq!(store.read(|tx| notices::next_due(tx)).await.unwrap(), None);
}
