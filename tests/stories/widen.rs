//! Others who decide: the prospect hears first, his answer stops it, and each of the others gets one mail.

use politely::engine::operator::Request;
use politely::engine::world::World;
use politely::engine::world::company::Company;
use politely::followup::thread::Outcome;

use super::stage::Stage;
use super::stage::days;
use super::stage::hours;
use super::stage::say;
use super::stage::world_of;

const SEQUENCE: &str = "sequence: team
calendar: business
expires_after: 30 days
steps:
  - { name: something-new, after: 3 business days, send: something-new }
  - name: team
    after: 2 business days
    widen: { announce: bring-in-others, wait: 2 business days, send: short-version }
  - { name: no-pressure, after: 2 business days, send: no-pressure }
";

/// Dana has proposed to Priya, with these people in Cc.
async fn proposed(cc: &[&str]) -> World {
    let file = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let company = Company {
        sequence: "team".to_owned(),
        sequences: vec![file("team", SEQUENCE)],
        templates: vec![
            file("bring-in-others", include_str!("../../templates/bring-in-others.md")),
            file("short-version", include_str!("../../templates/short-version.md")),
        ],
        ..Company::default()
    };
    let mut world = world_of(company).await;
    world.introduce("tom", "Tom Weber", "tom@client.test");
    world.introduce("mia", "Mia Chen", "mia@client.test");
    world.make_up("zoe", "Zoe Gone", "zoe@gone.test");
    let mut letter = world.rep("dana").proposal("priya");
    letter.cc = cc.iter().map(|who| world.written(who)).collect();
    world.rep("dana").sends(letter).await.unwrap();
    world.settle().await.unwrap();
    world
}

#[tokio::test]
async fn the_prospect_hears_first_and_is_in_copy_of_the_one_mail_to_the_others() {
    let mut world = proposed(&["tom", "mia"]).await;
    world.later(days(29)).await;
    assert_eq!(world.steps_to("priya"), ["something-new", "team", "team-others", "no-pressure"]);
    for other in ["tom", "mia"] {
        assert_eq!(world.steps_to(other), ["team-others"], "{}", world.story().await);
    }
    let mail = world.inbox("tom").pop().unwrap();
    assert_eq!(mail.header("To").unwrap(), "Tom Weber <tom@client.test>, Mia Chen <mia@client.test>");
    assert_eq!(mail.header("Cc").unwrap(), "Priya <priya@client.test>");
    assert!(mail.text().contains("Hi Tom and Mia"), "{}", mail.text());
    let told = world.inbox("priya").into_iter().any(|mail| mail.text().contains("Tom Weber and Mia Chen"));
    assert!(told, "{}", world.story().await);
}

#[tokio::test]
async fn whoever_opted_out_before_is_neither_announced_nor_written_to() {
    let mut world = proposed(&["tom", "mia"]).await;
    let target = "mia@client.test".to_owned();
    world.ask(Request::Suppress { target }).await;
    world.later(days(29)).await;
    assert!(world.steps_to("mia").is_empty(), "{}", world.story().await);
    assert_eq!(world.steps_to("tom"), ["team-others"]);
    assert!(world.inbox("priya").iter().all(|mail| !mail.text().contains("Mia")));
}

#[tokio::test]
async fn a_dead_address_among_the_others_does_not_end_it_for_the_rest() {
    let mut world = proposed(&["tom", "zoe"]).await;
    world.later(days(29)).await;
    assert_eq!(world.steps_to("tom"), ["team-others"], "{}", world.story().await);
    assert_eq!(world.steps_to("priya").len(), 4, "{}", world.story().await);
    assert!(
        world.notices("dana").iter().any(|subject| subject.contains("zoe@gone.test")),
        "{:?}",
        world.notices("dana")
    );
}

#[tokio::test]
async fn an_answer_between_the_two_mails_stops_the_second() {
    let mut world = proposed(&["tom"]).await;
    world.until_step("priya", 2).await;
    world.prospect("priya").answers("Too early, please.").await.unwrap();
    world.later(days(20)).await;
    assert!(world.steps_to("tom").is_empty());
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied));
}

#[tokio::test]
async fn who_is_named_after_the_announcement_is_not_written_to_unannounced() {
    let mut world = proposed(&["tom"]).await;
    world.until_step("priya", 2).await;
    world.later(hours(1)).await;
    say(&mut world, "stakeholder mia@client.test Mia Chen").await;
    world.later(days(20)).await;
    assert_eq!(world.steps_to("tom"), ["team-others"], "{}", world.story().await);
    assert!(world.steps_to("mia").is_empty());
}

#[tokio::test]
async fn the_rep_skips_the_announcement_and_nobody_is_written_to() {
    let mut world = proposed(&["tom"]).await;
    world.until_step("priya", 1).await;
    world.later(hours(1)).await;
    say(&mut world, "skip").await;
    world.later(days(25)).await;
    assert_eq!(world.steps_to("priya"), ["something-new", "no-pressure"], "{}", world.story().await);
    assert!(world.steps_to("tom").is_empty());
}

#[tokio::test]
async fn asked_who_else_decides_the_rep_may_also_say_add() {
    let mut world = proposed(&[]).await;
    for _ in 0..100 {
        if world.notices("dana").iter().any(|subject| subject.starts_with("Who else decides?")) {
            break;
        }
        let next = world.next_wake().await.unwrap().unwrap();
        world.pass_until(next).await.unwrap();
        world.settle().await.unwrap();
    }
    say(&mut world, "add tom@client.test").await;
    world.later(days(20)).await;
    assert_eq!(
        world.steps_to("priya"),
        ["something-new", "team", "team-others", "no-pressure"],
        "{}",
        world.story().await
    );
    assert_eq!(world.steps_to("tom"), ["team-others"], "not in copy of the announcement");
}
