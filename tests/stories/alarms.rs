//! What nobody would notice by himself reaches the admins: once, again after a while, and when it is over.

use politely::adapters::postoffice::bounce::Failure;
use politely::adapters::postoffice::faults::Fault;
use politely::adapters::postoffice::faults::SmtpMoment;
use politely::adapters::postoffice::faults::SmtpTrouble;
use politely::adapters::postoffice::faults::Target;
use politely::adapters::postoffice::mailroom::Fate;
use politely::engine::operator::Order;
use politely::engine::world::World;
use politely::engine::world::company::Company;
use politely::engine::world::company::RepPlan;
use politely::engine::world::company::SECRET;
use politely::followup::thread::Outcome;

use super::stage::Stage;
use super::stage::days;
use super::stage::hours;
use super::stage::minutes;
use super::stage::world;
use super::stage::world_of;

const BLIND: &str = "I cannot read the mailbox dana";
const SEEING: &str = "I can read the mailbox dana again";

/// The newest mail to the admins with this subject.
fn told(world: &World, subject: &str) -> String {
    let mail = world.inbox("it").into_iter().rev().find(|mail| mail.subject() == subject);
    mail.unwrap_or_else(|| panic!("{subject}: {:?}", world.notices("it"))).text().replace('\n', " ")
}

#[tokio::test]
async fn a_mailbox_that_is_blind_for_a_quarter_of_an_hour_is_told_and_so_is_its_end() {
    let mut world = world().await;
    world.office.account_imap_down("dana", true).unwrap();
    world.later(minutes(14)).await;
    assert!(world.notices("it").is_empty(), "servers restart: {:?}", world.notices("it"));
    world.later(minutes(30)).await;
    assert_eq!(world.notices("it"), [BLIND]);
    world.office.account_imap_down("dana", false).unwrap();
    world.later(hours(1)).await;
    assert_eq!(world.notices("it"), [BLIND, SEEING]);
    assert!(told(&world, SEEING).contains("had begun on Mon 2 Mar 2026, 10:00"), "{}", told(&world, SEEING));
}

#[tokio::test]
async fn a_wrong_password_is_told_at_once() {
    let mut world = world().await;
    world.office.set_secret("dana", "changed").unwrap();
    world.restart().await.unwrap();
    world.later(minutes(3)).await;
    assert_eq!(world.notices("it"), [BLIND]);
    world.office.set_secret("dana", SECRET).unwrap();
    world.later(hours(2)).await;
    assert_eq!(world.notices("it"), [BLIND, SEEING]);
}

#[tokio::test]
async fn an_alarm_that_goes_on_is_told_again_after_four_hours_and_then_daily_and_a_restart_tells_nothing() {
    let mut world = world().await;
    world.office.account_imap_down("dana", true).unwrap();
    world.later(hours(1)).await;
    assert_eq!(world.notices("it").len(), 1);
    for _ in 0..5 {
        world.restart().await.unwrap();
        world.later(minutes(20)).await;
    }
    assert_eq!(world.notices("it").len(), 1, "{:?}", world.notices("it"));
    world.later(hours(3)).await;
    assert_eq!(world.notices("it").len(), 2);
    world.later(hours(20)).await;
    assert_eq!(world.notices("it").len(), 2);
    world.later(days(2)).await;
    assert_eq!(world.notices("it").len(), 4, "{:?}", world.notices("it"));
}

#[tokio::test]
async fn a_mailbox_that_comes_and_goes_is_no_flood_of_alarms() {
    let mut world = world().await;
    for _ in 0..12 {
        world.office.account_imap_down("dana", true).unwrap();
        world.later(minutes(25)).await;
        world.office.account_imap_down("dana", false).unwrap();
        world.later(minutes(25)).await;
    }
    let alarms: Vec<_> = world.inbox("it").into_iter().filter(|mail| mail.subject() == BLIND).collect();
    assert!((2..=10).contains(&alarms.len()), "{}", alarms.len());
    for pair in alarms.windows(2) {
        assert!(
            pair[0].at.duration_until(pair[1].at) >= minutes(59),
            "at most one an hour: {} {}",
            pair[0].at,
            pair[1].at
        );
    }
    let over = world.notices("it").iter().filter(|subject| *subject == SEEING).count();
    assert_eq!(over, alarms.len(), "whoever heard the alarm hears its end, nobody else");
}

#[tokio::test]
async fn an_account_that_cannot_send_is_told_when_it_can_and_that_it_is_well() {
    let mut world = world().await;
    world.office.account_smtp_down("bot", true).unwrap();
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(hours(2)).await;
    assert!(world.inbox("it").is_empty(), "the alarm waits for the account that is to send it");
    world.office.account_smtp_down("bot", false).unwrap();
    world.later(hours(1)).await;
    assert_eq!(
        world.notices("it"),
        ["I cannot send through the mailbox bot", "I can send through the mailbox bot again"]
    );
}

#[tokio::test]
async fn threads_on_hold_are_counted_each_working_day_in_the_morning() {
    let mut world = world().await;
    for who in ["priya", "tom"] {
        world.rep("dana").proposes_to(who).await.unwrap();
    }
    world.until_step("priya", 1).await;
    world.until_step("tom", 1).await;
    for who in ["priya", "tom"] {
        let letter = world.prospect(who).letter("dana", "Something else", "Who is your contact for invoices?");
        world.prospect(who).sends(letter).await.unwrap();
        world.later(minutes(5)).await;
        assert!(world.held(who).await.is_some(), "{}", world.story().await);
    }
    assert!(world.notices("it").is_empty(), "the rep is asked first: {:?}", world.notices("it"));
    world.later(days(7)).await;
    let counts: Vec<_> = world.inbox("it");
    assert_eq!(world.notices("it"), ["2 threads are on hold"; 5], "a week has five");
    for mail in &counts {
        let at = mail.at.to_zoned(jiff::tz::TimeZone::get("America/New_York").unwrap());
        assert_eq!((at.hour(), at.minute()), (8, 0), "{at}");
    }
    assert!(told(&world, "2 threads are on hold").contains("2: a mail came in that may be an answer"));
    for who in ["priya", "tom"] {
        world.order(who, Order::Stop).await;
    }
    world.later(hours(1)).await;
    assert_eq!(world.notices("it").last().unwrap(), "No thread is on hold any more");
}

#[tokio::test]
async fn a_send_in_doubt_beyond_the_grace_is_told() {
    let mut world = world().await;
    world.office.keep_sent_copies("bot", false).unwrap();
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.settle().await.unwrap();
    world.office.inject(Target::Account("bot".to_owned()), 1, Fault::Smtp(SmtpMoment::BeforeStoring, SmtpTrouble::Cut));
    world.later(days(5)).await;
    let subjects = world.notices("it");
    let doubt = "Nobody knows whether 1 follow-up arrived";
    assert!(subjects.iter().any(|subject| subject == doubt), "{subjects:?}\n{}", world.story().await);
    assert!(told(&world, doubt).contains(".something-new.1"), "{}", told(&world, doubt));
}

#[tokio::test]
async fn a_notice_that_cannot_be_delivered_is_told_and_not_in_circles() {
    let mut world = world().await;
    world.office.set_fate("dana@acme.test", Some(Fate::Refuse("550 5.1.1 no such user here".to_owned())));
    let _ = world.rep("dana").proposes_to("priya").await;
    world.later(hours(2)).await;
    let stuck = "1 notice could not be delivered";
    assert_eq!(world.notices("it"), [stuck], "{}", world.story().await);
    assert!(told(&world, stuck).contains("to dana@acme.test; the server says"), "{}", told(&world, stuck));
    world.office.set_fate("it@acme.test", Some(Fate::Refuse("550 5.1.1 no such user here".to_owned())));
    world.later(days(3)).await;
    let accepted = world.inbox("it").len();
    assert_eq!(accepted, 1);
}

#[tokio::test]
async fn a_disk_with_little_room_is_told_before_it_is_full() {
    let mut world = world().await;
    world.leave_on_disk(499_000_000);
    world.later(minutes(1)).await;
    assert_eq!(world.notices("it"), ["Only 499 MB left on my disk"]);
    world.leave_on_disk(550_000_000);
    world.later(hours(2)).await;
    assert_eq!(world.notices("it").len(), 1, "a little more is not well");
    world.leave_on_disk(700_000_000);
    world.later(minutes(1)).await;
    assert_eq!(world.notices("it").last().unwrap(), "The disk has room again");
}

#[tokio::test]
async fn a_notice_that_comes_back_is_not_delivered_and_moves_no_thread() {
    let mut world = world_of(Company { reps: vec![unwatched()], ..Company::default() }).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    let failure = Failure { status: "5.1.1".to_owned(), diagnostic: "smtp; 550 5.1.1 no such user".to_owned() };
    world.office.set_fate("dana@acme.test", Some(Fate::Bounce(failure)));
    world.prospect("priya").answers("Yes, gladly.").await.unwrap();
    world.later(hours(1)).await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied), "{}", world.story().await);
    let stuck = "2 notices could not be delivered";
    let subjects = world.notices("it");
    assert!(subjects.iter().any(|subject| subject == stuck || subject.starts_with("1 notice")), "{subjects:?}");
    assert!(!world.story().await.contains("did not reach dana"), "{}", world.story().await);
}

/// A rep whose answers go to the bot alone.
fn unwatched() -> RepPlan {
    RepPlan {
        watched: false,
        reply_path: "reply-to-bot".to_owned(),
        more: "sent_copy: none".to_owned(),
        ..RepPlan::new("dana", "Dana Reyes")
    }
}
