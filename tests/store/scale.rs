//! The cost of a question follows what it finds, never what is stored.

use jiff::SignedDuration;
use politely::adapters::store::StoreError;
use politely::adapters::store::StoreHandle;
use politely::adapters::store::Tx;
use politely::adapters::store::candidates::candidates;
use politely::adapters::store::caps;
use politely::adapters::store::caps::Cap;
use politely::adapters::store::commands;
use politely::adapters::store::inbound;
use politely::adapters::store::inbound::Identity;
use politely::adapters::store::inbound::Received;
use politely::adapters::store::inbound::Sighting;
use politely::adapters::store::journal;
use politely::adapters::store::mail_ids;
use politely::adapters::store::mail_ids::Origin;
use politely::adapters::store::notices;
use politely::adapters::store::sends;
use politely::adapters::store::sqlite::SqliteStore;
use politely::adapters::store::threads;
use politely::adapters::store::value::Row;
use politely::adapters::store::value::Value;
use politely::followup::ids::ThreadId;
use politely::followup::matching::GmailConversation;
use politely::followup::matching::LookupKeys;
use politely::followup::thread::Outcome;
use politely::followup::thread::Planned;
use politely::followup::thread::State;
use politely::followup::thread::Thread;

use super::address;
use super::message_id;
use super::minute;
use super::monday;
use super::person;
use super::send;
use super::thread;

/// Counts statements.
struct Counting<'a> {
    tx: &'a mut dyn Tx,
    statements: u32,
}

impl Tx for Counting<'_> {
    fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, StoreError> {
        self.statements += 1;
        self.tx.execute(sql, params)
    }

    fn query(
        &mut self,
        sql: &str,
        params: &[Value],
        each: &mut dyn FnMut(&mut Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.statements += 1;
        self.tx.query(sql, params, each)
    }
}

/// Thread `number` to a prospect of his own at one of a hundred companies.
fn numbered(number: u64) -> Thread {
    let domain = format!("company{}.example", number % 100);
    let mut thread = thread(number);
    thread.prospect = person("Somebody", &format!("p{number}@{domain}"));
    thread.participants[0].person = person("Colleague", &format!("c{number}@{domain}"));
    thread
}

async fn fill(store: &StoreHandle, from: u64, to: u64) {
    store
        .write(move |tx| {
            for number in from..to {
                let mut thread = numbered(number);
                if number % 2 == 0 {
                    thread.state = State::Ended { outcome: Outcome::Expired, at: monday() };
                } else {
                    let due = minute(i64::try_from(number).unwrap());
                    thread.state =
                        State::Active(Planned { step: Some(send(number).step), due, queued: false, showing: None });
                }
                threads::insert(tx, &thread)?;
                let id = thread.proposal.message_id.clone();
                mail_ids::insert(tx, &id, thread.id, Origin::Enrolment, None, monday())?;
            }
            Ok(())
        })
        .await
        .unwrap();
}

fn keys(number: u64) -> LookupKeys {
    LookupKeys {
        ids: (0..20)
            .map(|other| message_id(&format!("stranger-{number}-{other}@x.example")))
            .chain([message_id(&format!("proposal-{number}@acme.example"))])
            .collect(),
        threads: vec![ThreadId::new(number + 1)],
        addresses: vec![address(&format!("c{number}@company{}.example", number % 100))],
        domains: vec![format!("company{}.example", number % 100)],
        thread_index: Some(format!("{number:029}")),
        sentences: vec![i64::try_from(number).unwrap()],
        conversation: Some(GmailConversation { mailbox: "bot".to_owned(), number }),
    }
}

#[tokio::test]
async fn two_hundred_mails_find_their_threads_in_a_handful_of_statements() {
    let store = SqliteStore::open_memory().unwrap();
    fill(&store, 1, 10_001).await;
    let asked: Vec<LookupKeys> = (1..=200).map(keys).collect();
    let (found, statements) = store
        .read(move |tx| {
            let mut tx = Counting { tx, statements: 0 };
            Ok((candidates(&mut tx, &asked)?, tx.statements))
        })
        .await
        .unwrap();
    assert!(statements <= 32, "{statements} statements");
    assert_eq!(found.len(), 200);
    let first: Vec<u64> = found[0].iter().map(|candidate| candidate.thread.get()).collect();
    assert!(first.contains(&1) && first.contains(&2) && first.contains(&101), "by id, by token, by company: {first:?}");
    assert!(first.len() <= 32 && first.is_sorted(), "a company brings in a bounded number of threads");
    let own = found[0].iter().find(|candidate| candidate.thread.get() == 1).unwrap();
    assert_eq!(own.ids, [(message_id("proposal-1@acme.example"), None)]);
    assert_eq!((own.prospect.key(), own.participants.len(), own.ended), ("p1@company1.example", 1, false));
}

#[tokio::test]
async fn a_batch_of_received_mails_is_one_short_transaction() {
    let dir = tempfile::tempdir().unwrap();
    let store = SqliteStore::open_exclusive(&dir.path().join("politely.db")).unwrap();
    let insert = |number: u32| {
        let mail = Received {
            identity: Identity { message_id: None, body_hash: [u8::try_from(number).unwrap(); 32] },
            direction: "outsider".to_owned(),
            kind: "human".to_owned(),
            evidence: "no thread".to_owned(),
            thread: None,
            from_name: String::new(),
            from: None,
            subject: "Hello".to_owned(),
            reply_text: String::new(),
            received_at: monday(),
        };
        (mail, Sighting { mailbox: "bot".to_owned(), folder: "INBOX".to_owned(), uidvalidity: 1, uid: number })
    };
    let mails: Vec<_> = (0..200).map(insert).collect();
    let identities: Vec<Identity> = mails.iter().map(|(mail, _)| mail.identity.clone()).collect();
    store
        .write(move |tx| mails.iter().try_for_each(|(mail, seen)| inbound::insert(tx, mail, seen).map(|_| ())))
        .await
        .unwrap();
    assert_eq!(store.read(move |tx| inbound::known(tx, &identities)).await.unwrap().len(), 200);
}

/// Asks SQLite how it goes about every statement before it runs it.
struct Explaining<'a> {
    tx: &'a mut dyn Tx,
    plan: String,
}

impl Explaining<'_> {
    fn explain(&mut self, sql: &str, params: &[Value]) -> Result<(), StoreError> {
        let plan = &mut self.plan;
        self.tx.query(&format!("EXPLAIN QUERY PLAN {sql}"), params, &mut |row| {
            let _ids = (row.value()?, row.value()?, row.value()?);
            plan.push_str(&row.text()?);
            plan.push('\n');
            Ok(())
        })
    }
}

impl Tx for Explaining<'_> {
    fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, StoreError> {
        self.explain(sql, params)?;
        self.tx.execute(sql, params)
    }

    fn query(
        &mut self,
        sql: &str,
        params: &[Value],
        each: &mut dyn FnMut(&mut Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.explain(sql, params)?;
        self.tx.query(sql, params, each)
    }
}

type Question = fn(&mut dyn Tx) -> Result<(), StoreError>;

/// Every statement of a tick walks an index in its order; none reads a whole table or sorts.
#[tokio::test]
async fn the_statements_of_a_tick_use_their_indexes() {
    let store = SqliteStore::open_memory().unwrap();
    let questions: [(Question, &str); 19] = [
        (|tx| threads::due(tx, monday(), 9).map(drop), "threads_wake"),
        (|tx| threads::next_wake(tx).map(drop), "threads_wake"),
        (|tx| threads::count_overdue(tx, monday(), SignedDuration::ZERO).map(drop), "threads_wake"),
        (|tx| threads::open_for_person(tx, &address("a@b.example")).map(drop), "participants_address"),
        (|tx| threads::open_for_rep(tx, &address("a@b.example")).map(drop), "threads_open_rep"),
        (|tx| threads::list(tx, &threads::Filter::default(), 9).map(drop), "threads_opened"),
        (|tx| sends::ready(tx, "bot", monday(), 9).map(drop), "sends_ready"),
        (|tx| sends::next_ready(tx, "bot").map(drop), "sends_ready"),
        (|tx| sends::transmitting_at_start(tx).map(drop), "sends_open"),
        (|tx| notices::due(tx, monday(), 9).map(drop), "notices_due"),
        (|tx| commands::pending(tx, 9).map(drop), "commands_pending"),
        (|tx| caps::used(tx, Cap::Mailbox("bot"), monday()).map(drop), "sends_mailbox"),
        (|tx| caps::used(tx, Cap::Rep(&address("a@b.example")), monday()).map(drop), "sends_rep"),
        (|tx| caps::used(tx, Cap::Domain("b.example"), monday()).map(drop), "send_recipients_domain"),
        (|tx| caps::last_to_person(tx, &address("a@b.example")).map(drop), "send_recipients_person"),
        (|tx| candidates(tx, &[keys(1)]).map(drop), "participants_domain"),
        (|tx| candidates(tx, &[keys(1)]).map(drop), "mail_ids_root"),
        (|tx| candidates(tx, &[keys(1)]).map(drop), "SEARCH sentences USING PRIMARY KEY (hash=?)"),
        (|tx| journal::of_thread(tx, ThreadId::new(1)).map(drop), "journal_thread"),
    ];
    for (question, index) in questions {
        let plan = store
            .read(move |tx| {
                let mut tx = Explaining { tx, plan: String::new() };
                question(&mut tx)?;
                Ok(tx.plan)
            })
            .await
            .unwrap();
        assert!(plan.contains(index), "{index} is not used:\n{plan}");
        let few = ["SCAN newest", "SCAN few", "SCAN CONSTANT ROW"];
        let walks = plan.lines().all(|step| !step.starts_with("SCAN") || step.contains("USING") || few.contains(&step));
        assert!(walks && !plan.contains("FOR ORDER BY"), "{index}:\n{plan}");
    }
}
