//! What operators ask for, carried out by a running daemon: rows that are answered in the transaction that obeys them.

use politely::adapters::store::commands;
use politely::engine::desk_side::DeskSide;
use politely::engine::desk_side::Hatch;
use politely::engine::operator::Answer;
use politely::engine::operator::Order;
use politely::engine::operator::Reply;
use politely::engine::operator::Request;
use politely::engine::operator::Scope;
use politely::engine::operator::Word;
use politely::engine::world::World;
use politely::engine::world::company::Company;
use politely::followup::thread::State;

async fn world() -> World {
    let mut world = World::new("2026-03-02T15:00:00Z".parse().unwrap(), Company::default(), None).await.unwrap();
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.settle().await.unwrap();
    world
}

/// Writes the row as the command line does beside a daemon, lets the daemon have its turn, and reads the answer.
async fn asked(world: &World, payload: &str) -> Answer {
    let (payload, now) = (payload.to_owned(), world.now());
    let row = world.engine.store.write(move |tx| commands::submit(tx, &payload, now)).await.unwrap();
    assert_eq!(world.engine.apply_requests().await.unwrap(), 1);
    assert_eq!(world.engine.apply_requests().await.unwrap(), 0, "an answered request is done");
    let answered = world.engine.store.read(move |tx| commands::get(tx, row)).await.unwrap().unwrap();
    serde_json::from_str(&answered.result).unwrap()
}

async fn ask(world: &World, request: &Request) -> Answer {
    asked(world, &serde_json::to_string(request).unwrap()).await
}

async fn order(world: &World, order: Order) -> Answer {
    let thread = world.thread_with("priya").await.unwrap().unwrap().id.to_string();
    ask(world, &Request::Thread { thread, order }).await
}

async fn state(world: &World) -> State {
    world.thread_with("priya").await.unwrap().unwrap().state
}

#[tokio::test]
async fn the_daemon_obeys_and_says_so() {
    let world = world().await;
    assert!(order(&world, Order::Pause).await.done);
    assert_eq!(state(&world).await, State::Paused);
    let resumed = order(&world, Order::Resume { from: None, confirmed: false }).await;
    assert_eq!((resumed.done, resumed.said.as_str()), (true, "it goes on"));
    assert!(matches!(state(&world).await, State::Active(_)));
}

#[tokio::test]
async fn the_rep_gets_no_mail_about_a_word_that_was_not_his_and_the_journal_says_whose_it_was() {
    let mut world = world().await;
    let before = world.inbox("dana").len();
    order(&world, Order::Pause).await;
    world.settle().await.unwrap();
    assert_eq!(world.inbox("dana").len(), before);
    let thread = world.thread_with("priya").await.unwrap().unwrap().id;
    let last = world.journal(thread).await.unwrap().pop().unwrap();
    assert_eq!(last.text, "an operator's word: paused until you say resume");
}

#[tokio::test]
async fn whatever_a_rep_can_say_by_mail_an_admin_can_say_too() {
    let mut company = Company::default();
    let short = "sequence: short\ntitle: Two steps\ncalendar: business\nexpires_after: 30 days\nsteps:\n  \
                 - name: back-away\n    after: 3 business days\n    send: back-away\n";
    company.sequences.push(("short".to_owned(), short.to_owned()));
    let mut world = World::new("2026-03-02T15:00:00Z".parse().unwrap(), company, None).await.unwrap();
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.settle().await.unwrap();
    let before = world.thread_with("priya").await.unwrap().unwrap();
    let said = |name: &str| name.to_owned();
    assert!(order(&world, Order::Sequence { name: said("short") }).await.done);
    assert_eq!(world.thread_with("priya").await.unwrap().unwrap().sequence, "short");
    assert!(order(&world, Order::Undo).await.done);
    let after = world.thread_with("priya").await.unwrap().unwrap();
    assert_eq!((after.sequence, after.state), (before.sequence, before.state));
    assert!(order(&world, Order::Add { person: said("tom@client.test") }).await.done);
    assert!(order(&world, Order::Referrer { person: said("Sam Ortiz <sam@partner.test>") }).await.done);
    let thread = world.thread_with("priya").await.unwrap().unwrap();
    assert_eq!(thread.participants.len(), 1);
    assert_eq!(thread.referrer.map(|person| person.name).as_deref(), Some("Sam Ortiz"));
    let won = order(&world, Order::WonFor { amount: said("12,000 EUR") }).await;
    assert!(won.done && won.said.contains("12,000 EUR"), "{}", won.said);
    assert!(order(&world, Order::Undo).await.done);
    let refused = [
        (Order::Prospect { person: said("nobody") }, "no address"),
        (Order::Prospect { person: said("erik@acme.test") }, "own company"),
        (Order::Add { person: said("noreply@client.test") }, "nobody in person"),
        (Order::Sequence { name: said("shrot") }, "perhaps you mean short"),
    ];
    for (wish, why) in refused {
        let answer = order(&world, wish).await;
        assert!(!answer.done && answer.said.contains(why), "{}", answer.said);
    }
    assert!(order(&world, Order::Prospect { person: said("Ana <ana@client.test>") }).await.done);
    assert_eq!(world.thread_with("ana").await.unwrap().unwrap().prospect.name, "Ana");
}

#[tokio::test]
async fn an_admin_names_people_a_zone_and_another_end_as_a_rep_does_by_mail() {
    let world = world().await;
    let said = |name: &str| name.to_owned();
    let told = |answer: Answer| {
        assert!(answer.done, "{}", answer.said);
        answer.said
    };
    let two = Order::Stakeholders { people: said("Tom Okafor <tom@client.test> ana@client.test") };
    assert!(told(order(&world, two).await).starts_with("noted: tom@client.test, ana@client.test"));
    let thread = world.thread_with("priya").await.unwrap().unwrap();
    let names: Vec<&str> = thread.participants.iter().map(|other| other.person.name.as_str()).collect();
    assert_eq!(names, ["Tom Okafor", ""]);
    let zone = Order::Zone { name: said("Europe/Berlin") };
    assert_eq!(told(order(&world, zone).await), "their zone is Europe/Berlin; days and hours count there");
    assert_eq!(world.thread_with("priya").await.unwrap().unwrap().zone.iana_name(), Some("Europe/Berlin"));
    let german = Order::Language { name: said("german") };
    assert!(told(order(&world, german).await).starts_with("my mails are in German"));
    let worth = Order::Amount { amount: said("12,000 EUR") };
    assert_eq!(told(order(&world, worth).await), "noted: the offer is worth 12000");
    told(order(&world, Order::Revised).await);
    told(order(&world, Order::Withdraw).await);
    let refused = [
        (Order::Introduce { person: said("Ben <ben@initech.test>"), why: said("same line") }, "no step"),
        (Order::Introduce { person: said("erik@acme.test"), why: String::new() }, "own company"),
        (Order::Stakeholders { people: said("nobody") }, "no address"),
        (Order::Referrer { person: said("noreply@partner.test") }, "nobody in person"),
        (Order::Zone { name: said("Atlantis") }, "no time zone"),
        (Order::Language { name: said("klingon") }, "no language"),
        (Order::Amount { amount: said("plenty") }, "is not an amount"),
        (Order::MoveCall { to: said("someday") }, "cannot tell when"),
        (Order::MoveCall { to: said("2026-03-12 10:00") }, "has no call"),
        (Order::CallOff, "has no call"),
    ];
    for (wish, why) in refused {
        let answer = order(&world, wish).await;
        assert!(!answer.done && answer.said.contains(why), "{}", answer.said);
    }
}

#[tokio::test]
async fn a_refusal_says_why() {
    let world = world().await;
    let unknown = Order::Resume { from: Some("Not A Step".to_owned()), confirmed: false };
    assert_eq!(order(&world, unknown).await.said, "`Not A Step` is not the name of a step");
    let past = Order::Snooze { until: "2026-01-01T00:00:00Z".parse().unwrap() };
    assert_eq!(order(&world, past).await.said, "that date has passed");
    let nobody = Request::Thread { thread: "000000000000".to_owned(), order: Order::Stop };
    assert_eq!(ask(&world, &nobody).await.said, "there is no thread 000000000000");
    let settled = Request::Settle { send: "nonsense".to_owned(), verdict: Word::Sent };
    assert!(!ask(&world, &settled).await.done);
}

#[tokio::test]
async fn what_this_release_does_not_understand_is_refused_and_stands_in_nobodys_way() {
    let world = world().await;
    for nonsense in ["", "{}", "{\"ask\":\"dance\"}", "not json"] {
        let answer = asked(&world, nonsense).await;
        assert!(!answer.done && answer.said.contains("does not understand"), "{answer:?}");
    }
    assert!(order(&world, Order::Stop).await.done);
}

#[tokio::test]
async fn a_hold_keeps_every_mail_back_until_it_is_released() {
    let mut world = world().await;
    assert!(ask(&world, &Request::Hold { scope: Scope::All }).await.done);
    world.pass(jiff::SignedDuration::from_hours(24 * 4)).await.unwrap();
    assert!(world.sent().is_empty());
    assert!(ask(&world, &Request::Release { scope: Scope::All }).await.done);
    world.settle().await.unwrap();
    assert_eq!(world.steps_to("priya"), ["something-new"]);
}

#[tokio::test]
async fn a_suppressed_domain_gets_nothing() {
    let mut world = world().await;
    assert!(ask(&world, &Request::Suppress { target: "client.test".to_owned() }).await.done);
    world.pass(jiff::SignedDuration::from_hours(24 * 40)).await.unwrap();
    assert!(world.sent().is_empty());
}

#[tokio::test]
async fn beside_a_daemon_the_daemon_carries_it_out() {
    let now = "2026-03-02T15:00:00Z".parse().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config.yaml");
    Company::default().write(folder.path()).unwrap();
    // Whoever holds the lock is the daemon.
    let running = World::new(now, Company::default(), Some(folder.path())).await.unwrap();
    let beside = DeskSide::open(&config).unwrap();
    assert!(beside.daemon_runs().unwrap());
    let ask = Request::Hold { scope: Scope::All };
    let (reply, ()) = tokio::join!(beside.ask(&ask), async {
        while running.engine.apply_requests().await.unwrap() == 0 {
            tokio::task::yield_now().await;
        }
    });
    assert!(matches!(reply.unwrap(), Reply::Now(Answer { done: true, .. })));
}

#[tokio::test]
async fn whoever_broke_the_config_can_still_stop_everything() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config.yaml");
    let start = "2026-03-02T15:00:00Z".parse().unwrap();
    let running = World::new(start, Company::default(), Some(folder.path())).await.unwrap();
    let right = std::fs::read_to_string(&config).unwrap();
    std::fs::write(&config, right.replace("mode: live", "mode: alive")).unwrap();
    assert!(DeskSide::open(&config).is_err());
    let hatch = Hatch::open(&config).unwrap();
    let ask = Request::Hold { scope: Scope::All };
    let (reply, ()) = tokio::join!(hatch.ask(&ask), async {
        while running.engine.apply_requests().await.unwrap() == 0 {
            tokio::task::yield_now().await;
        }
    });
    assert!(matches!(reply.unwrap(), Reply::Now(Answer { done: true, .. })));
    drop((hatch, running));
    assert!(Hatch::open(&config).is_none(), "without a daemon nothing leaves, and the config must be right");
}

#[tokio::test]
async fn the_report_of_a_daemon_names_every_mailbox() {
    let world = world().await;
    let report = ask(&world, &Request::Report).await.report.unwrap();
    let names: Vec<&str> = report.mailboxes.iter().map(|mailbox| mailbox.name.as_str()).collect();
    assert_eq!(names, ["bot", "dana"]);
    assert!(report.mailboxes.iter().all(|mailbox| mailbox.last_poll == Some(world.now()) && mailbox.error.is_none()));
}
