//! What goes into a row comes out again, and each noun keeps its promise.

use jiff::SignedDuration;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use jiff::tz::offset;
use politely::adapters::store::StoreError;
use politely::adapters::store::StoreHandle;
use politely::adapters::store::again;
use politely::adapters::store::copies;
use politely::adapters::store::cursors;
use politely::adapters::store::cursors::Cursor;
use politely::adapters::store::gmail;
use politely::adapters::store::inbound;
use politely::adapters::store::inbound::Identity;
use politely::adapters::store::inbound::Insertion;
use politely::adapters::store::inbound::Received;
use politely::adapters::store::inbound::Sighting;
use politely::adapters::store::inbound::direction_word;
use politely::adapters::store::inbound::kind_word;
use politely::adapters::store::journal;
use politely::adapters::store::journal::Entry;
use politely::adapters::store::keys;
use politely::adapters::store::keys::Key;
use politely::adapters::store::mail_ids;
use politely::adapters::store::mail_ids::Origin;
use politely::adapters::store::meta;
use politely::adapters::store::meta::HoldScope;
use politely::adapters::store::quarantine;
use politely::adapters::store::sends;
use politely::adapters::store::sqlite::SqliteStore;
use politely::adapters::store::suppressions;
use politely::adapters::store::suppressions::Target;
use politely::adapters::store::threads;
use politely::adapters::store::threads::Filter;
use politely::adapters::store::versions;
use politely::followup::ids::ThreadId;
use politely::followup::ids::VersionHash;
use politely::followup::inbound::Kind;
use politely::followup::matching::Direction;
use politely::followup::matching::GmailConversation;
use politely::followup::thread::Consent;
use politely::followup::thread::Delayed;
use politely::followup::thread::Doubt;
use politely::followup::thread::HoldReason;
use politely::followup::thread::Outcome;
use politely::followup::thread::Participant;
use politely::followup::thread::Planned;
use politely::followup::thread::Role;
use politely::followup::thread::Sending;
use politely::followup::thread::Showing;
use politely::followup::thread::SnoozeReason;
use politely::followup::thread::State;
use politely::followup::thread::Task;
use politely::followup::thread::TaskKind;
use politely::followup::thread::Then;
use politely::followup::thread::Thread;
use politely::followup::thread::Unanswered;

use super::address;
use super::draft;
use super::message_id;
use super::minute;
use super::monday;
use super::person;
use super::send;
use super::thread;

fn store() -> StoreHandle {
    SqliteStore::open_memory().unwrap()
}

fn lost() -> Outcome {
    Outcome::Lost { reason: "too expensive, \"they\" said".to_owned() }
}

fn showing(needs: Consent) -> Showing {
    let is_word = needs == Consent::Word;
    Showing {
        at: minute(2),
        needs,
        delivered: is_word.then(|| minute(3)),
        approved: is_word,
        edited: is_word,
        remind_at: (!is_word).then(|| minute(5)),
    }
}

fn task(step: politely::followup::ids::StepName, unanswered: Unanswered, remind_at: Option<Timestamp>) -> State {
    State::Waiting(Task { step, kind: TaskKind::Call, until: minute(7), unanswered, remind_at })
}

/// Every kind of state at least once, every consequence of a send, every outcome and reason.
fn states() -> Vec<State> {
    let step: politely::followup::ids::StepName = "last-days".parse().unwrap();
    let sending = |doubt, then| {
        let (since, expires_at) = (minute(3), minute(39_000));
        State::Sending(Sending { send: send(1), since, expires_at, doubt, showing: None, then })
    };
    let snooze = |why| Then::Snooze { until: minute(9), why };
    let mut states = vec![
        State::Active(Planned { step: None, due: minute(40_000), queued: false, showing: None }),
        State::Active(Planned { step: Some(step.clone()), due: minute(10), queued: true, showing: None }),
        State::Active(Planned {
            step: Some(step.clone()),
            due: minute(10),
            queued: true,
            showing: Some(showing(Consent::Silence)),
        }),
        State::Sending(Sending {
            send: send(1),
            since: minute(3),
            expires_at: minute(39_000),
            doubt: Doubt::Asked,
            showing: Some(showing(Consent::Word)),
            then: Then::Continue,
        }),
        task(step.clone(), Unanswered::Skip, Some(minute(6))),
        task(step, Unanswered::Send, None),
        State::Snoozed { until: minute(8), why: SnoozeReason::Absence },
        State::Snoozed { until: minute(8), why: SnoozeReason::Rep },
        State::Snoozed { until: minute(8), why: SnoozeReason::RepAway },
        State::Paused,
        sending(Doubt::Transmitting, Then::Continue),
        sending(Doubt::Unknown(minute(4)), Then::Reanchor(minute(5))),
        sending(Doubt::Asked, Then::Pause),
        sending(Doubt::Asked, snooze(SnoozeReason::Rep)),
        sending(Doubt::Asked, snooze(SnoozeReason::Absence)),
        sending(Doubt::Asked, Then::End(lost())),
    ];
    let holds = [
        HoldReason::MaybeReply,
        HoldReason::Unreadable,
        HoldReason::Undeliverable,
        HoldReason::SoftBounces,
        HoldReason::Overdue,
        HoldReason::SecondProposal,
        HoldReason::Draft,
        HoldReason::RepGone,
        HoldReason::ExpiryWhileAway,
        HoldReason::Departed,
        HoldReason::Operator,
        HoldReason::Restored,
    ];
    let outcomes = [
        Outcome::Replied,
        Outcome::Bounced,
        Outcome::OptedOut,
        Outcome::Won,
        lost(),
        Outcome::Cancelled,
        Outcome::Expired,
        Outcome::Unresponsive,
        Outcome::Superseded,
        Outcome::Completed,
    ];
    states.extend(holds.into_iter().flat_map(|why| [State::Held { why }, sending(Doubt::Asked, Then::Hold(why))]));
    states.extend(outcomes.into_iter().map(|outcome| State::Ended { outcome, at: minute(11) }));
    states
}

#[tokio::test]
async fn a_thread_comes_back_as_it_was_in_every_state() {
    let store = store();
    for (state, version) in states().into_iter().zip(1..) {
        let wanted = Thread { state, version: version + 1, ..eventful() };
        let stored = wanted.clone();
        let found = store
            .write(move |tx| {
                if version == 1 {
                    threads::insert(tx, &thread(1))?;
                }
                assert_eq!(threads::update(tx, &stored, version)?, version + 1);
                threads::get(tx, stored.id)
            })
            .await
            .unwrap();
        assert_eq!(found, Some(wanted));
    }
}

/// A thread to which everything has happened.
fn eventful() -> Thread {
    Thread {
        participants: vec![Participant { person: person("", "cfo@globex.example"), role: Role::Stakeholder }],
        zone: TimeZone::fixed(offset(-3)),
        round: 2,
        done: vec!["something-new".parse().unwrap(), "offer-a-call".parse().unwrap()],
        told_expiry: Some(minute(39_000)),
        expiry_asked: true,
        last_undated_absence: Some(minute(-3)),
        away_until: Some("2026-12-24".parse().unwrap()),
        soft_bounces: vec![minute(-2), minute(-1)],
        delayed: Some(Delayed { until: minute(100), was_due: minute(50) }),
        silences: 1,
        ..thread(1)
    }
}

#[tokio::test]
async fn a_thread_that_moved_since_it_was_read_is_not_overwritten() {
    let store = store();
    store.write(|tx| threads::insert(tx, &thread(1))).await.unwrap();
    let paused = Thread { state: State::Paused, ..thread(1) };
    store.write(move |tx| threads::update(tx, &paused, 1)).await.unwrap();
    let late = store.write(|tx| threads::update(tx, &thread(1), 1)).await;
    assert!(matches!(late, Err(StoreError::Conflict(_))), "{late:?}");
    let found = store.read(|tx| threads::get(tx, ThreadId::new(1))).await.unwrap().unwrap();
    assert_eq!((found.state, found.version), (State::Paused, 2));
}

#[tokio::test]
async fn threads_are_found_by_the_beginning_of_their_id_by_person_and_by_rep() {
    let store = store();
    let id = ThreadId::new(0x0ABC_DEF0_1234_5678);
    let written = id.to_string();
    store
        .write(move |tx| {
            threads::insert(tx, &Thread { id, ..thread(1) })?;
            let ended = State::Ended { outcome: Outcome::Won, at: minute(1) };
            threads::insert(tx, &Thread { state: ended, opened_at: minute(1), ..thread(2) })
        })
        .await
        .unwrap();
    for (prefix, found) in [(&written[..4], 1), (&written[..], 1), ("zzz", 0), ("not an id", 0), ("", 2)] {
        let prefix = prefix.to_owned();
        assert_eq!(store.read(move |tx| threads::by_prefix(tx, &prefix, 9)).await.unwrap().len(), found);
    }
    let (open, all, of_rep) = store
        .read(|tx| {
            let omar = address("Omar@Globex.example");
            let rep = threads::open_for_rep(tx, &address("dana@ACME.example"))?;
            Ok((threads::open_for_person(tx, &omar)?, threads::all_for_person(tx, &omar)?, rep))
        })
        .await
        .unwrap();
    assert_eq!((open.len(), all.len(), of_rep.len()), (1, 2, 1));
}

#[tokio::test]
async fn a_listing_goes_page_by_page_newest_first() {
    let store = store();
    store
        .write(|tx| {
            (1..=7).try_for_each(|number| {
                let opened_at = minute(i64::try_from(number / 2).unwrap());
                threads::insert(tx, &Thread { opened_at, ..thread(number) }).map(|_| ())
            })
        })
        .await
        .unwrap();
    let mut seen = Vec::new();
    let mut filter = Filter { open_only: true, rep: Some(address("dana@acme.example")), ..Filter::default() };
    loop {
        let asked = filter.clone();
        let page = store.read(move |tx| threads::list(tx, &asked, 3)).await.unwrap();
        let Some(last) = page.last() else { break };
        filter.after = Some((last.opened_at, last.id));
        seen.extend(page.iter().map(|thread| thread.id.get()));
    }
    assert_eq!(seen, [6, 7, 4, 5, 2, 3, 1]);
    let held =
        Filter { state: Some("held".to_owned()), person: Some(address("priya@globex.example")), ..Filter::default() };
    assert!(store.read(move |tx| threads::list(tx, &held, 3)).await.unwrap().is_empty());
    let counted = store.read(|tx| threads::count_by_state(tx)).await.unwrap();
    assert_eq!(counted, [("active".to_owned(), 7)]);
}

#[tokio::test]
async fn overdue_threads_are_counted_and_the_longest_overdue_comes_first() {
    let store = store();
    store
        .write(|tx| {
            (1..=4).try_for_each(|number| {
                let due = minute(-60 * i64::try_from(number).unwrap());
                let state = State::Active(Planned { step: Some(send(1).step), due, queued: false, showing: None });
                threads::insert(tx, &Thread { state, ..thread(number) }).map(|_| ())
            })
        })
        .await
        .unwrap();
    let (due, next, overdue) = store
        .read(|tx| {
            let overdue = threads::count_overdue(tx, monday(), SignedDuration::from_mins(150))?;
            Ok((threads::due(tx, monday(), 3)?, threads::next_wake(tx)?, overdue))
        })
        .await
        .unwrap();
    assert_eq!(due.iter().map(|thread| thread.id.get()).collect::<Vec<_>>(), [4, 3, 2]);
    assert_eq!((next, overdue), (Some(minute(-240)), 2));
}

#[tokio::test]
async fn an_id_may_belong_to_two_threads_and_what_was_known_first_stays() {
    let store = store();
    let found = store
        .write(|tx| {
            let id = message_id("Step-1@acme.example");
            for number in [1, 2] {
                threads::insert(tx, &thread(number))?;
                mail_ids::insert(tx, &id, ThreadId::new(number), Origin::Sent, Some(&send(number)), monday())?;
                mail_ids::insert(tx, &id, ThreadId::new(number), Origin::Seen, None, minute(1))?;
            }
            let asked = [id, message_id("step-1@acme.example")].into_iter().collect();
            mail_ids::find(tx, &asked)
        })
        .await
        .unwrap();
    let sends: Vec<_> = found.into_iter().map(|known| known.send).collect();
    assert_eq!(sends, [Some(send(1)), Some(send(2))], "ids compare byte by byte");
}

#[tokio::test]
async fn a_suppressed_domain_covers_everybody_below_it() {
    let store = store();
    store
        .write(|tx| {
            let priya = Target::Address(address("Priya@Globex.example"));
            assert!(suppressions::add(tx, &priya, "she asked", monday())?);
            assert!(!suppressions::add(tx, &priya, "again", minute(1))?);
            suppressions::add(tx, &Target::Domain("Initech.example".to_owned()), "law", monday())?;
            for (who, suppressed) in [
                ("priya@globex.example", true),
                ("omar@globex.example", false),
                ("peter@initech.example", true),
                ("peter@mail.initech.EXAMPLE", true),
                ("peter@notinitech.example", false),
            ] {
                assert_eq!(suppressions::is_suppressed(tx, &address(who))?, suppressed, "{who}");
            }
            assert_eq!(suppressions::all(tx)?.len(), 2);
            assert!(suppressions::remove(tx, &priya)?);
            assert!(!suppressions::is_suppressed(tx, &address("priya@globex.example"))?);
            Ok(())
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn a_cursor_moves_but_the_start_of_its_watch_does_not() {
    let cursor = Cursor {
        mailbox: "bot".to_owned(),
        folder: "INBOX".to_owned(),
        uidvalidity: 1,
        last_uid: 9,
        watch_started_at: monday(),
        last_complete_poll: None,
        rescan_since: None,
    };
    let (rescan_since, watch_started_at) = (Some(minute(-99)), minute(77));
    let moved = Cursor { uidvalidity: 2, last_uid: 0, rescan_since, watch_started_at, ..cursor.clone() };
    let found = store()
        .write(move |tx| {
            cursors::put(tx, &cursor)?;
            cursors::put(tx, &moved)?;
            cursors::all(tx)
        })
        .await
        .unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].uidvalidity, found[0].rescan_since, found[0].watch_started_at),
        (2, Some(minute(-99)), monday())
    );
}

fn stranger(hash: u8, received_at: i64) -> Received {
    Received {
        identity: Identity { message_id: None, body_hash: [hash; 32] },
        direction: direction_word(&Direction::Outsider).to_owned(),
        kind: kind_word(&Kind::Human).to_owned(),
        evidence: "no thread".to_owned(),
        thread: None,
        from_name: String::new(),
        from: None,
        subject: "Re: Proposal".to_owned(),
        reply_text: String::new(),
        received_at: minute(received_at),
    }
}

#[tokio::test]
async fn an_answer_that_was_fetched_before_its_proposal_is_read_again_and_finds_its_thread() {
    let place = |uid| Sighting { mailbox: "dana".to_owned(), folder: "INBOX".to_owned(), uidvalidity: 7, uid };
    store()
        .write(move |tx| {
            inbound::insert(tx, &stranger(1, -90), &place(1))?;
            let answer = inbound::insert(tx, &stranger(2, 10), &place(2))?.id();
            again::unmatched_since(tx, monday(), minute(20))?;
            assert_eq!(again::uids(tx, "dana", "INBOX", 7)?, [2], "the older one cannot be an answer");
            threads::insert(tx, &thread(1))?;
            let matched = Received { thread: Some(ThreadId::new(1)), ..stranger(2, 10) };
            inbound::rematch(tx, answer, &matched)?;
            again::done(tx, "dana", "INBOX", 7, &[2])?;
            assert_eq!(inbound::get(tx, answer)?, Some(matched.clone()));
            assert_eq!(inbound::of_thread(tx, ThreadId::new(1))?, [(answer, matched)]);
            let both = [stranger(1, 0).identity, stranger(2, 0).identity];
            assert_eq!(inbound::known(tx, &both)?.len(), 2);
            assert_eq!(inbound::settled(tx, &both)?.len(), 1, "only one belongs to a thread");
            again::unmatched_since(tx, monday(), minute(20))?;
            assert!(again::uids(tx, "dana", "INBOX", 7)?.is_empty());
            Ok(())
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn one_mail_in_two_mailboxes_is_one_row_with_two_sightings() {
    let place =
        |mailbox: &str| Sighting { mailbox: mailbox.to_owned(), folder: "INBOX".to_owned(), uidvalidity: 7, uid: 1 };
    store()
        .write(move |tx| {
            let first = inbound::insert(tx, &stranger(1, 0), &place("bot"))?;
            let second = inbound::insert(tx, &stranger(1, 5), &place("dana"))?;
            assert_eq!((first, second), (Insertion::New(first.id()), Insertion::Seen(first.id())));
            assert_eq!(inbound::sightings(tx, first.id())?, [place("bot"), place("dana")]);
            let other = inbound::insert(tx, &stranger(2, 0), &place("bot"))?;
            assert!(matches!(other, Insertion::New(_)), "another body is another mail");
            Ok(())
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn a_copy_for_the_sent_folder_carries_the_bytes_that_left() {
    store()
        .write(|tx| {
            threads::insert(tx, &thread(1))?;
            sends::insert_ready(tx, &draft(1), monday())?;
            sends::go(tx, &send(1), b"the bytes that left", minute(1))?;
            copies::insert(tx, &send(1), "dana", minute(2))?;
            copies::insert(tx, &send(1), "dana", minute(3))?;
            let due = copies::due(tx, minute(2), 9)?;
            assert_eq!((due.len(), due[0].message.as_slice()), (1, &b"the bytes that left"[..]));
            copies::failed(tx, &send(1), minute(12))?;
            assert_eq!((copies::due(tx, minute(11), 9)?.len(), copies::next_due(tx)?), (0, Some(minute(12))));
            assert_eq!(copies::due(tx, minute(12), 9)?[0].tries, 1);
            copies::done(tx, &send(1))?;
            assert_eq!(copies::next_due(tx)?, None);
            Ok(())
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn keys_versions_holds_and_quarantine_keep_what_they_are_given() {
    store()
        .write(|tx| {
            let key = |id: &str, at| Key { id: id.to_owned(), secret: vec![1; 32], since: minute(at) };
            keys::insert(tx, &key("a", 0))?;
            keys::insert(tx, &key("b", 1))?;
            assert!(matches!(keys::insert(tx, &key("a", 2)), Err(StoreError::Conflict(_))), "a key is never replaced");
            assert_eq!(keys::all(tx)?, [key("b", 1), key("a", 0)]);
            assert!(!format!("{:?}", key("a", 0)).contains("secret"), "a secret does not print");

            versions::put(tx, VersionHash([1; 16]), "proposal", "sequence: proposal", monday())?;
            versions::put(tx, VersionHash([1; 16]), "proposal", "another text", minute(1))?;
            assert_eq!(versions::get(tx, VersionHash([1; 16]))?.as_deref(), Some("sequence: proposal"));

            meta::hold(tx, &HoldScope::Sequence("proposal: new".to_owned()), "a typo in it")?;
            meta::hold(tx, &HoldScope::All, "holidays")?;
            let holds = meta::holds(tx)?;
            assert_eq!(holds[0], (HoldScope::All, "holidays".to_owned()));
            assert_eq!(holds[1].0, HoldScope::Sequence("proposal: new".to_owned()));
            assert!(meta::release(tx, &HoldScope::All)?);
            assert_eq!(meta::get_or_set(tx, meta::INSTANCE_ID, "one")?, "one");
            assert_eq!(meta::get_or_set(tx, meta::INSTANCE_ID, "two")?, "one");

            let place = Sighting { mailbox: "bot".to_owned(), folder: "INBOX".to_owned(), uidvalidity: 1, uid: 5 };
            assert_eq!(quarantine::note(tx, &place, "cannot be parsed", monday())?, 1);
            assert_eq!(quarantine::note(tx, &place, "cannot be parsed", minute(1))?, 2);
            assert_eq!(quarantine::all(tx)?[0].last_try, minute(1));
            quarantine::clear(tx, &place)?;
            assert!(quarantine::all(tx)?.is_empty());

            let line =
                Entry { thread: None, at: monday(), kind: "start".to_owned(), text: "The bot started".to_owned() };
            journal::append(tx, &line)?;
            assert_eq!(journal::global(tx, 5)?, [line]);
            Ok(())
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn a_conversation_of_gmail_means_nothing_in_another_mailbox_and_that_of_a_template_leads_nowhere() {
    let store = SqliteStore::open_memory().unwrap();
    let conversation = |mailbox: &str, number| GmailConversation { mailbox: mailbox.to_owned(), number };
    let (of_one, of_many) = (conversation("dana", u64::MAX), conversation("dana", 7));
    let expected = vec![(of_one.clone(), vec![ThreadId::new(3)])];
    let elsewhere = conversation("bot", u64::MAX);
    let asked = [of_one.clone(), of_many.clone(), elsewhere].into_iter().collect();
    let found = store
        .write(move |tx| {
            for number in 1..30 {
                threads::insert(tx, &thread(number))?;
                gmail::insert(tx, &of_many, ThreadId::new(number))?;
            }
            for _ in 0..2 {
                gmail::insert(tx, &of_one, ThreadId::new(3))?;
            }
            gmail::find(tx, &asked)
        })
        .await
        .unwrap();
    let found: Vec<_> = found.into_iter().map(|(one, threads)| (one, Vec::from_iter(threads))).collect();
    assert_eq!(found, expected);
}
