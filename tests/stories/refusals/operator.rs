//! What an operator asks for and does not get.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use politely::adapters::store::commands;
use politely::engine::desk_side::DeskSide;
use politely::engine::operator::Order;
use politely::engine::operator::Reply;
use politely::engine::operator::Request;
use politely::engine::operator::Scope;
use politely::engine::operator::Word;
use politely::engine::operator::refused::Refused;
use politely::engine::world::World;
use politely::engine::world::company::Company;
use politely::mail::commands::incomplete::Incomplete;
use politely::mail::language::Language;

use super::enrolled;
use super::thread;
use crate::enrolment::PROPOSAL;
use crate::enrolment::raw;
use crate::stage::MONDAY;
use crate::stage::Stage;
use crate::stage::at;

/// The request is refused so, and nothing is another way than before.
async fn refused(world: &mut World, request: Request, why: Refused) {
    let before = world.threads().await.unwrap();
    assert_eq!(world.ask(request).await, why.to_string());
    assert_eq!((world.threads().await.unwrap(), world.sent().len()), (before, 0), "{why}");
}

fn name(text: &str) -> String {
    text.to_owned()
}

#[tokio::test]
async fn words_about_a_thread_that_mean_nothing() {
    let mut world = enrolled().await;
    let id = thread(&world).await.id.to_string();
    let no_language = Incomplete::NoLanguage { said: name("klingon"), known: Language::keys().join(", ") };
    let cases = [
        (Order::Prospect { person: name("nobody") }, Refused::NoAddress(name("nobody"))),
        (Order::Stakeholders { people: name("nobody") }, Refused::NoAddress(name("nobody"))),
        (Order::Resume { from: Some(name("Not A Step")), confirmed: false }, Refused::NoStepName(name("Not A Step"))),
        (Order::Amount { amount: name("plenty") }, Refused::NoWord(Incomplete::NoAmount(name("plenty")))),
        (Order::Language { name: name("klingon") }, Refused::NoWord(no_language)),
    ];
    for (order, why) in cases {
        refused(&mut world, Request::Thread { thread: id.clone(), order }, why).await;
    }
    let nobody = Request::Thread { thread: name("000000000000"), order: Order::Stop };
    refused(&mut world, nobody, Refused::NoThread(name("000000000000"))).await;
}

#[tokio::test]
async fn what_is_not_there() {
    let mut world = enrolled().await;
    let settle = |send: &str| Request::Settle { send: name(send), verdict: Word::Sent };
    let sequences =
        Refused::NoScope { what: "sequence", name: name("winter"), choices: name("proposal, proposal-with-calls") };
    let mailboxes = Refused::NoScope { what: "mailbox", name: name("old"), choices: name("bot, dana") };
    let cases = [
        (settle("nonsense"), Refused::NoSend(name("nonsense"))),
        (settle("000000000000.nudge.1"), Refused::NoThread(name("000000000000"))),
        (Request::Hold { scope: Scope::Sequence(name("winter")) }, sequences),
        (Request::Hold { scope: Scope::Mailbox(name("old")) }, mailboxes),
        (Request::Release { scope: Scope::All }, Refused::NotOnHold(name("every send"))),
        (Request::Suppress { target: name("nonsense") }, Refused::NoTarget(name("nonsense"))),
        (Request::Unsuppress { target: name("nonsense") }, Refused::NoTarget(name("nonsense"))),
        (Request::Unsuppress { target: name("a@client.test") }, Refused::NotSuppressed(name("a@client.test"))),
        (Request::Away { rep: name("dana"), until: name("soon"), to: None }, Refused::NoDate(name("soon"))),
    ];
    for (request, why) in cases {
        refused(&mut world, request, why).await;
    }
}

#[tokio::test]
async fn a_mail_that_is_no_proposal_of_a_reps() {
    let mut world = crate::stage::world().await;
    let enrol = |mail: &str| Request::Enrol { mail: STANDARD.encode(mail) };
    refused(&mut world, Request::Enrol { mail: name("?") }, Refused::NoMail).await;
    let foreign = raw("", &PROPOSAL.replace("dana@acme.test", "zoe@else.test"), "Dear Priya\n");
    refused(&mut world, enrol(&foreign), Refused::NoRepsMail(name("zoe@else.test"))).await;
    let to_herself = raw("", &PROPOSAL.replace("priya@client.test", "erik@acme.test"), "Dear Erik\n");
    let why = "everybody it went to is inside the company";
    refused(&mut world, enrol(&to_herself), Refused::NotEnrolled(name(why))).await;
}

#[tokio::test]
async fn files_that_the_daemon_has_not_taken_up() {
    let mut world = enrolled().await;
    let version = "0".repeat(64);
    let migrate = Request::Migrate { sequence: name("proposal"), version, after: None };
    refused(&mut world, migrate, Refused::FilesNotTakenUp).await;
}

#[tokio::test]
async fn a_report_of_a_daemon_that_does_not_run() {
    let world = enrolled().await;
    let setup = world.engine.setup();
    let desk = DeskSide::over(setup, world.store().clone(), Arc::new(world.clock.clone()));
    let Reply::Now(answer) = desk.ask(&Request::Report).await.unwrap() else { panic!("nobody is asked") };
    assert_eq!((answer.done, answer.said), (false, Refused::NoDaemon.to_string()));
}

/// Writes a row as the command line does beside a daemon, and reads what the daemon answers.
async fn asked(world: &World, payload: &str) -> String {
    let (payload, now) = (payload.to_owned(), world.now());
    let row = world.store().write(move |tx| commands::submit(tx, &payload, now)).await.unwrap();
    world.engine.apply_requests().await.unwrap();
    let answered = world.store().read(move |tx| commands::get(tx, row)).await.unwrap().unwrap();
    answered.result
}

#[tokio::test]
async fn a_request_of_another_release() {
    let world = enrolled().await;
    let before = thread(&world).await;
    let said = asked(&world, "{\"ask\":\"dance\"}").await;
    let why = Refused::NotUnderstood(name("unknown variant `dance`")).to_string();
    assert!(said.contains(&why), "{said}");
    assert_eq!(thread(&world).await, before);
}

#[tokio::test]
async fn a_request_about_a_row_that_cannot_be_read_stands_in_nobodys_way() {
    let mut world = enrolled().await;
    world.rep("dana").proposes_to("tom").await.unwrap();
    world.settle().await.unwrap();
    let (id, tom) = (thread(&world).await.id, world.thread_with("tom").await.unwrap().unwrap().id.to_string());
    let spoil = move |tx: &mut dyn politely::adapters::store::Tx| {
        tx.execute("UPDATE threads SET zone = 'Nowhere/At all' WHERE id = ?1", &[id.into()])
    };
    world.store().write(spoil).await.unwrap();
    let said = world.ask(Request::Thread { thread: id.to_string(), order: Order::Pause }).await;
    assert_eq!(said, Refused::NotStored(said.clone()).to_string());
    assert!(said.contains("zone"), "{said}");
    assert_eq!(world.ask(Request::Thread { thread: tom, order: Order::Stop }).await, "stopped; nothing more is sent");
}

#[tokio::test]
async fn while_the_daemon_is_at_something_else() {
    let folder = tempfile::tempdir().unwrap();
    let running = World::new(at(MONDAY), Company::default(), Some(folder.path())).await.unwrap();
    let beside = DeskSide::open(&folder.path().join("config.yaml")).unwrap();
    let beside = beside.at(Arc::new(running.clock.clone()));
    let clock = running.clock.clone();
    let (said, ()) = tokio::join!(beside.migrate("proposal"), async {
        // Nobody answers, and his patience ends.
        while running.store().read(|tx| commands::pending(tx, 1)).await.unwrap().is_empty() {
            tokio::task::yield_now().await;
        }
        clock.jump_to(running.now() + crate::stage::minutes(1));
    });
    assert_eq!(said.unwrap().unwrap_err(), Refused::DaemonBusy.to_string());
}
