//! What the prospect gets: in which order, in which conversation, at which hour.

use jiff::civil::Weekday;
use jiff::tz::TimeZone;
use politely::engine::world::company::Company;

use super::stage::Stage;
use super::stage::at;
use super::stage::days;
use super::stage::hours;
use super::stage::world;
use super::stage::world_of;

#[tokio::test]
async fn a_follow_up_is_the_reps_own_answer_to_his_proposal_in_text_and_html() {
    let mut world = world().await;
    let proposal = world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 2).await;
    let inbox = world.inbox("priya");
    let (first, second) = (&inbox[1], &inbox[2]);
    assert_eq!(first.header("From").unwrap(), "Dana Reyes <dana@acme.test>");
    assert_eq!(first.header("To").unwrap(), "Priya <priya@client.test>");
    assert_eq!(first.header("In-Reply-To").unwrap(), proposal);
    assert_eq!(first.header("References").unwrap(), proposal);
    assert_eq!(first.subject(), "Re: Proposal for priya");
    assert!(first.header("Content-Type").unwrap().starts_with("multipart/alternative"));
    assert!(first.header("Auto-Submitted").is_none());
    let chain = format!("{proposal} {}", first.header("Message-ID").unwrap());
    assert_eq!(second.header("References").unwrap(), chain);
    let raw = String::from_utf8_lossy(&first.bytes).into_owned();
    assert!(raw.contains("text/plain") && raw.contains("text/html"), "{raw}");
    assert!(!raw.contains("{{") && !raw.contains("followup@acme.test>"), "{raw}");
}

#[tokio::test]
async fn the_rep_finds_every_follow_up_in_his_sent_folder() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 2).await;
    let sent: Vec<_> = world.folder("dana", "Sent").iter().map(|mail| mail.header("Message-ID")).collect();
    let received: Vec<_> = world.inbox("priya").iter().map(|mail| mail.header("Message-ID")).collect();
    assert_eq!(sent, received);
}

#[tokio::test]
async fn mails_leave_in_office_hours_of_working_days_also_when_the_clocks_change() {
    let zone = TimeZone::get("America/New_York").unwrap();
    // The clocks go forward on 8 March 2026 and back on 1 November 2026.
    for start in ["2026-03-02T15:00:00Z", "2026-10-23T20:00:00Z"] {
        let mut world = world().await;
        world.pass_until(at(start)).await.unwrap();
        world.rep("dana").proposes_to("priya").await.unwrap();
        world.later(days(60)).await;
        let times = world.times("priya");
        assert_eq!(times.len(), 6, "{}", world.story().await);
        for time in times {
            let local = zone.to_datetime(time);
            assert!(!matches!(local.weekday(), Weekday::Saturday | Weekday::Sunday), "{local}");
            let minute = i32::from(local.hour()) * 60 + i32::from(local.minute());
            assert!((540..=690).contains(&minute) || (810..=990).contains(&minute), "{local}");
        }
    }
}

#[tokio::test]
async fn the_hourly_cap_of_the_mailbox_spreads_a_morning_and_loses_nobody() {
    let company = Company { bot_limits: "{ per_hour: 2, per_day: 500 }".to_owned(), ..Company::default() };
    let mut world = world_of(company).await;
    let names = ["ada", "bea", "cleo", "dora", "elsa", "fay", "gwen"];
    for name in names {
        world.rep("dana").proposes_to(name).await.unwrap();
    }
    world.later(days(8)).await;
    let all: Vec<_> = world.sent().iter().map(|sent| sent.at).collect();
    for (index, time) in all.iter().enumerate() {
        let later = all.iter().skip(index).filter(|other| time.duration_until(**other) < hours(1)).count();
        assert!(later <= 2, "{all:?}");
    }
    for name in names {
        assert!(!world.steps_to(name).is_empty(), "{name} was forgotten: {}", world.story().await);
    }
}

#[tokio::test]
async fn co_recipients_get_the_follow_ups_too_and_people_in_cc_do_not() {
    let mut world = world().await;
    world.prospect("omar");
    world.prospect("lena");
    let mut proposal = world.rep("dana").proposal("priya");
    proposal.to.push(world.written("omar"));
    proposal.cc.push(world.written("lena"));
    world.rep("dana").sends(proposal).await.unwrap();
    world.until_step("priya", 1).await;
    assert_eq!(world.steps_to("omar"), ["something-new"]);
    assert!(world.steps_to("lena").is_empty());
    assert_eq!(world.sent().len(), 1, "one message to both");
}
