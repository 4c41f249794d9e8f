//! An introduction: the rep names somebody, both get one mail, and whoever answers, the bot falls silent.

use politely::engine::world::World;
use politely::engine::world::company::Company;
use politely::followup::thread::Outcome;

use super::stage::Stage;
use super::stage::days;
use super::stage::hours;
use super::stage::world_of;

const SEQUENCE: &str = "sequence: meet
calendar: business
expires_after: 30 days
steps:
  - { name: introduction, after: 3 business days, introduce: introduction, patience: 3 business days }
  - { name: go-on, after: 3 business days, wait_for: rep, patience: 3 business days, unanswered: end }
  - { name: no-pressure, after: 1 business day, send: no-pressure }
";

/// Dana has proposed to Priya, and knows Ben.
async fn proposed() -> World {
    let file = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let company = Company {
        sequence: "meet".to_owned(),
        sequences: vec![file("meet", SEQUENCE)],
        templates: vec![file("introduction", include_str!("../../templates/introduction.md"))],
        ..Company::default()
    };
    let mut world = world_of(company).await;
    world.introduce("ben", "Ben Fischer", "ben@initech.test");
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.settle().await.unwrap();
    world
}

/// Time passes until the bot has asked so.
async fn until_asked(world: &mut World, subject: &str) {
    for _ in 0..200 {
        if world.notices("dana").iter().any(|told| told.starts_with(subject)) {
            return;
        }
        let next = world.next_wake().await.unwrap().expect("nothing is planned any more");
        world.pass_until(next).await.unwrap();
        world.settle().await.unwrap();
    }
    panic!("nobody was asked\n{}", world.story().await);
}

/// Dana answers the newest mail of the bot, and reads what it says to that.
async fn say(world: &mut World, words: &str) -> String {
    let bots =
        |world: &World| world.inbox("dana").into_iter().rev().find(|mail| mail.from().starts_with("followup")).unwrap();
    let newest = bots(world);
    let letter = world.rep("dana").answer_to(&newest, words);
    world.rep("dana").sends(letter).await.unwrap();
    world.settle().await.unwrap();
    bots(world).text().to_owned()
}

#[tokio::test]
async fn both_get_one_mail_in_a_conversation_of_its_own_that_quotes_nothing() {
    let mut world = proposed().await;
    until_asked(&mut world, "Whom could").await;
    let said = say(&mut world, "ok").await;
    assert!(said.contains("I still need a name"), "{said}");
    say(&mut world, "Introduce ben@initech.test Ben Fischer, he runs the same line.").await;
    world.until_step("ben", 1).await;
    let mail = world.inbox("ben").pop().unwrap();
    assert_eq!(mail.subject(), "Priya, meet Ben Fischer");
    assert_eq!(mail.header("To").unwrap(), "Priya <priya@client.test>");
    assert_eq!(mail.header("Cc").unwrap(), "Ben Fischer <ben@initech.test>");
    assert!(mail.header("In-Reply-To").is_none() && !mail.text().contains("wrote:"), "{}", mail.text());
    assert!(mail.text().contains("he runs the same line."), "{}", mail.text());
    world.prospect("ben").answers("Happy to. Thursday?").await.unwrap();
    world.later(days(20)).await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied));
    assert_eq!(world.steps_to("priya"), ["introduction"]);
}

#[tokio::test]
async fn a_colleague_the_prospect_and_a_mistyped_address_are_refused() {
    let mut world = proposed().await;
    until_asked(&mut world, "Whom could").await;
    for (words, why) in [
        ("introduce erik@acme.test Erik", "in your own company"),
        ("introduce priya@client.test", "the one to whom I write"),
        ("introduce Ben Fischer", "is not an address"),
    ] {
        let said = say(&mut world, words).await.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(why), "{words}\n{said}");
    }
    assert!(world.steps_to("priya").is_empty());
}

#[tokio::test]
async fn without_the_reps_word_a_step_that_waits_for_it_ends_the_follow_ups() {
    let mut world = proposed().await;
    until_asked(&mut world, "Shall I go on?").await;
    world.later(days(20)).await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Cancelled), "{}", world.story().await);
    assert!(world.steps_to("priya").is_empty());
}

#[tokio::test]
async fn with_the_reps_word_it_goes_on_and_counts_from_there() {
    let mut world = proposed().await;
    until_asked(&mut world, "Shall I go on?").await;
    world.later(hours(30)).await;
    let said = say(&mut world, "done").await;
    assert!(said.contains("it goes on"), "{said}");
    let then = world.now();
    world.until_step("priya", 1).await;
    assert!(then.duration_until(world.times("priya")[0]) > hours(12), "{}", world.story().await);
}
