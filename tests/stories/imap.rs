//! Reading when the server misbehaves: the bot sends nothing while it is blind, loses nothing, and reads nothing twice.

use politely::adapters::postoffice::faults::Fault;
use politely::adapters::postoffice::faults::ImapMoment;
use politely::adapters::postoffice::faults::ImapTrouble;
use politely::adapters::postoffice::faults::Target;
use politely::engine::world::World;
use politely::followup::thread::HoldReason;
use politely::followup::thread::Outcome;

use super::stage::Stage;
use super::stage::crash_at;
use super::stage::days;
use super::stage::fault_was_shown;
use super::stage::hours;
use super::stage::world;

const READING: [ImapMoment; 6] = [
    ImapMoment::Greeting,
    ImapMoment::Login,
    ImapMoment::List,
    ImapMoment::Select,
    ImapMoment::Search,
    ImapMoment::Fetch,
];

#[tokio::test]
async fn a_blind_bot_sends_nothing_tells_the_admins_and_goes_on_when_it_sees_again() {
    for whose in ["bot", "dana"] {
        let mut world = world().await;
        world.rep("dana").proposes_to("priya").await.unwrap();
        world.later(days(2)).await;
        world.office.account_imap_down(whose, true).unwrap();
        world.later(days(1) + hours(20)).await;
        assert!(world.sent().is_empty(), "{whose}: {}", world.story().await);
        let told = world.notices("it");
        assert!(!told.is_empty() && told.len() <= 50, "{whose}: {told:?}");
        world.office.account_imap_down(whose, false).unwrap();
        world.later(days(1)).await;
        assert_eq!(world.steps_to("priya"), ["something-new"], "{whose}: {}", world.story().await);
    }
}

#[tokio::test]
async fn trouble_at_any_moment_of_reading_is_overcome() {
    let no = || ImapTrouble::No("[UNAVAILABLE] not now".to_owned());
    let bad = || ImapTrouble::Bad("what".to_owned());
    for moment in READING {
        for trouble in [ImapTrouble::Cut, ImapTrouble::Garbage, no(), bad()] {
            let mut world = world().await;
            world.rep("dana").proposes_to("priya").await.unwrap();
            world.until_step("priya", 1).await;
            world.prospect("priya").answers("Yes, gladly.").await.unwrap();
            world.restart().await.unwrap();
            world.office.inject(Target::Anyone, 3, Fault::Imap(moment, trouble.clone()));
            world.later(days(8)).await;
            assert!(fault_was_shown(&world), "{moment:?} {trouble:?}");
            let outcome = world.outcome("priya").await;
            assert_eq!(outcome, Some(Outcome::Replied), "{moment:?} {trouble:?}\n{}", world.story().await);
            assert_eq!(world.sent().len(), 1, "{moment:?} {trouble:?}");
        }
    }
}

#[tokio::test]
async fn a_connection_that_breaks_within_a_mail_loses_nothing() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    world.prospect("priya").answers("Yes, gladly.").await.unwrap();
    world.office.inject(Target::Anyone, 2, Fault::CutInFetch);
    world.later(days(20)).await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied), "{}", world.story().await);
    assert_eq!(world.sent().len(), 1);
}

#[tokio::test]
async fn a_bot_that_dies_while_it_reads_loses_nothing() {
    for moment in READING {
        let mut world = world().await;
        world.rep("dana").proposes_to("priya").await.unwrap();
        world.until_step("priya", 1).await;
        world.restart().await.unwrap();
        world.prospect("priya").answers("Yes, gladly.").await.unwrap();
        crash_at(&mut world, Fault::Imap(moment, ImapTrouble::Stall)).await;
        world.later(days(20)).await;
        assert_eq!(world.outcome("priya").await, Some(Outcome::Replied), "{moment:?}\n{}", world.story().await);
        assert_eq!(world.sent().len(), 1, "{moment:?}");
        assert_eq!(world.notices("dana").len(), 2, "{moment:?}");
    }
}

/// Everything that people can see.
async fn seen(world: &World) -> (usize, usize, Vec<String>, String) {
    let states = world.threads().await.unwrap().iter().map(|thread| format!("{:?}", thread.state)).collect();
    (world.sent().len(), world.notices("dana").len(), states, world.notices("it").join("\n"))
}

async fn renumber_everything(world: &World) {
    for (login, folders) in [("bot", &["INBOX", "Junk"][..]), ("dana", &["INBOX", "Junk", "Sent"][..])] {
        for folder in folders {
            world.office.renew_uidvalidity(login, folder).unwrap();
        }
    }
}

#[tokio::test]
async fn folders_whose_numbers_lost_their_meaning_are_read_again_and_nothing_happens_twice() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.rep("dana").proposes_to("omar").await.unwrap();
    world.until_step("omar", 1).await;
    world.prospect("priya").answers("Yes, gladly.").await.unwrap();
    world.later(hours(1)).await;
    let before = seen(&world).await;
    renumber_everything(&world).await;
    world.later(hours(1)).await;
    assert_eq!(seen(&world).await, before, "{}", world.story().await);
}

#[tokio::test]
async fn an_answer_that_came_while_the_numbers_changed_is_not_lost() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    world.prospect("priya").answers("Yes, gladly.").await.unwrap();
    renumber_everything(&world).await;
    world.later(days(20)).await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied), "{}", world.story().await);
    assert_eq!(world.sent().len(), 1);
}

#[tokio::test]
async fn a_mail_that_is_delivered_twice_is_one_mail() {
    let mut world = world().await;
    world.office.inject(Target::Anyone, 1, Fault::DeliverTwice);
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    world.office.inject(Target::Account("priya".to_owned()), 1, Fault::DeliverTwice);
    world.prospect("priya").answers("Yes, gladly.").await.unwrap();
    world.later(days(10)).await;
    assert_eq!(world.threads().await.unwrap().len(), 1);
    assert_eq!(world.notices("dana").len(), 2, "{:?}", world.notices("dana"));
}

#[tokio::test]
async fn huge_and_unreadable_mail_never_stops_the_reading() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    let mut huge =
        b"From: x@far.test\r\nTo: dana@acme.test\r\nSubject: film\r\nMessage-ID: <h@far.test>\r\n\r\n".to_vec();
    huge.resize(26 << 20, b'a');
    world.office.put("dana", "INBOX", &huge, world.now()).unwrap();
    world.office.put("bot", "INBOX", &[0xff; 3_000], world.now()).unwrap();
    world.office.put("dana", "INBOX", b"", world.now()).unwrap();
    let nested = (0..2_000).map(|n| format!("--b{n}\r\nContent-Type: multipart/mixed; boundary=b{}\r\n\r\n", n + 1));
    let nested = format!("Content-Type: multipart/mixed; boundary=b0\r\n\r\n{}", nested.collect::<String>());
    world.office.put("dana", "INBOX", nested.as_bytes(), world.now()).unwrap();
    world.later(hours(1)).await;
    world.prospect("priya").answers("Yes, gladly.").await.unwrap();
    world.later(days(20)).await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied), "{}", world.story().await);
    assert_eq!(world.sent().len(), 1);
}

#[tokio::test]
async fn a_huge_answer_holds_the_thread_because_it_may_say_anything() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    let letter = world.prospect("priya").answer("The plans are attached.").unwrap();
    let mut huge = letter.bytes(world.now());
    huge.resize(26 << 20, b'a');
    world.office.put("dana", "INBOX", &huge, world.now()).unwrap();
    world.later(days(20)).await;
    let ended = world.outcome("priya").await == Some(Outcome::Replied);
    let held = world.held("priya").await == Some(HoldReason::Unreadable);
    assert!(ended || held, "{}", world.story().await);
    assert_eq!(world.sent().len(), 1);
    assert_eq!(world.notices("dana").len(), 2, "{:?}", world.notices("dana"));
}
