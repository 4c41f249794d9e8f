//! A rep's morning and week in one mail each, at his hour, once, and also when there is nothing to say.

use jiff::Timestamp;
use politely::engine::operator::Order;
use politely::engine::world::World;
use politely::engine::world::company::Company;
use politely::engine::world::company::RepPlan;
use politely::engine::world::mailbag::Mail;

use super::stage::Stage;
use super::stage::at;
use super::stage::bot_mailbox_only;
use super::stage::days;
use super::stage::hours;
use super::stage::two_reps;
use super::stage::world_of;

fn company() -> Company {
    Company { digest: "\"08:30\"".to_owned(), ..Company::default() }
}

/// The digests in somebody's inbox: their subjects begin with the day.
fn digests(world: &World, who: &str) -> Vec<Mail> {
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let is_digest = |mail: &Mail| days.iter().any(|day| mail.subject().starts_with(&format!("{day} ")));
    world.inbox(who).into_iter().filter(is_digest).collect()
}

fn times(mails: &[Mail]) -> Vec<Timestamp> {
    mails.iter().map(|mail| mail.at).collect()
}

/// The text without tokens, which hang on ids.
fn last(world: &World, who: &str) -> String {
    digests(world, who).pop().unwrap().text().to_owned()
}

#[tokio::test]
async fn a_digest_comes_each_working_morning_also_when_there_is_nothing_to_say() {
    let mut world = world_of(company()).await;
    world.pass_until(at("2026-03-10T15:00:00Z")).await.unwrap();
    let mails = digests(&world, "dana");
    // Eastern time springs forward on Sunday 8 March.
    let wanted = ["2026-03-03T13:30:00Z", "2026-03-04T13:30:00Z", "2026-03-05T13:30:00Z", "2026-03-06T13:30:00Z"]
        .into_iter()
        .chain(["2026-03-09T12:30:00Z", "2026-03-10T12:30:00Z"]);
    assert_eq!(times(&mails), wanted.map(at).collect::<Vec<_>>());
    assert_eq!(mails[0].subject(), "Tue 3 Mar: nothing to do");
    insta::assert_snapshot!(mails[0].text());
}

#[tokio::test]
async fn it_says_what_leaves_who_answered_what_is_held_and_who_owes_whom() {
    let mut world = world_of(company()).await;
    for prospect in ["priya", "ada", "bea", "cleo"] {
        world.rep("dana").proposes_to(prospect).await.unwrap();
    }
    world.pass_until(at("2026-03-04T18:00:00Z")).await.unwrap();
    world.prospect("ada").answers("Yes, let us go ahead.").await.unwrap();
    world.order("bea", Order::Hold).await;
    world.prospect("cleo").answers("What does the extension cost?").await.unwrap();
    world.later(hours(1)).await;
    world.rep("dana").answers("It costs nothing.").await.unwrap();
    world.pass_until(at("2026-03-05T13:31:00Z")).await.unwrap();
    insta::assert_snapshot!(format!(
        "{}\n\n{}",
        digests(&world, "dana").pop().unwrap().subject(),
        last(&world, "dana")
    ));
    world.later(days(1)).await;
    let next = last(&world, "dana");
    assert!(!next.contains("Answered since"), "told once: {next}");
    assert!(next.contains("You owe Ada an answer since Wed 4 Mar"), "{next}");
    world.order("ada", Order::Won).await;
    world.later(days(3)).await;
    assert!(!last(&world, "dana").contains("You owe Ada"), "settled");
}

#[tokio::test]
async fn offers_that_end_within_five_working_days_are_named() {
    let mut world = world_of(company()).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.pass_until(at("2026-03-25T13:00:00Z")).await.unwrap();
    assert!(!last(&world, "dana").contains("Ends within"));
    world.pass_until(at("2026-03-26T13:00:00Z")).await.unwrap();
    let text = last(&world, "dana");
    assert!(text.contains("Ends within five working days") && text.contains("Wed 1 Apr: Priya"), "{text}");
}

#[tokio::test]
async fn down_at_half_past_eight_it_comes_until_noon_and_is_left_out_later() {
    let mut world = world_of(company()).await;
    world.pass_until(at("2026-03-03T12:00:00Z")).await.unwrap();
    world.is_down_for(hours(4)).await.unwrap();
    world.settle().await.unwrap();
    assert_eq!(times(&digests(&world, "dana")), [at("2026-03-03T16:00:00Z")]);
    world.pass_until(at("2026-03-04T12:00:00Z")).await.unwrap();
    world.is_down_for(hours(6)).await.unwrap();
    world.pass_until(at("2026-03-05T14:00:00Z")).await.unwrap();
    assert_eq!(times(&digests(&world, "dana"))[1..], [at("2026-03-05T13:30:00Z")]);
}

#[tokio::test]
async fn a_restart_tells_nothing_twice_and_off_is_off() {
    let mut world = world_of(company()).await;
    world.pass_until(at("2026-03-03T13:31:00Z")).await.unwrap();
    world.restart().await.unwrap();
    world.later(hours(2)).await;
    assert_eq!(digests(&world, "dana").len(), 1);
    let mut world = world_of(Company::default()).await;
    world.later(days(8)).await;
    assert!(digests(&world, "dana").is_empty());
}

#[tokio::test]
async fn what_the_bot_cannot_see_it_does_not_ask_for() {
    let mut company = bot_mailbox_only();
    company.digest = "\"08:30\"".to_owned();
    let mut world = world_of(company).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    world.prospect("priya").answers("Yes, let us go ahead.").await.unwrap();
    world.later(days(4)).await;
    assert!(digests(&world, "dana").iter().any(|mail| mail.text().contains("Answered since")));
    assert!(!digests(&world, "dana").iter().any(|mail| mail.text().contains("You owe")));
}

#[tokio::test]
async fn the_week_is_reported_to_the_rep_and_to_the_admins() {
    let mut company = Company { report: "{ day: mon, at: \"08:30\" }".to_owned(), ..two_reps() };
    company.reps[1] = RepPlan::new("erik", "Erik Lund");
    let mut world = world_of(company).await;
    for prospect in ["priya", "ada", "bea"] {
        world.rep("dana").proposes_to(prospect).await.unwrap();
    }
    world.rep("erik").proposes_to("cleo").await.unwrap();
    world.prospect("priya").answers("Yes, let us go ahead.").await.unwrap();
    world.until_step("ada", 1).await;
    world.order("priya", Order::Won).await;
    world.order("bea", Order::Lost { reason: "too expensive".to_owned() }).await;
    world.prospect("ada").answers("Let me think about it.").await.unwrap();
    world.prospect("cleo").answers("unsubscribe").await.unwrap();
    world.pass_until(at("2026-03-09T13:00:00Z")).await.unwrap();
    let report = |who: &str| {
        let begins = if who == "it" { "All reps, last week: " } else { "Your week: " };
        let mails: Vec<Mail> = world.inbox(who).into_iter().filter(|mail| mail.subject().starts_with(begins)).collect();
        assert_eq!(mails.len(), 1, "{who}");
        format!("{}\n\n{}", mails[0].subject(), mails[0].text())
    };
    insta::assert_snapshot!("the_reps_week", report("dana"));
    insta::assert_snapshot!("everybodys_week", report("it"));
    assert!(report("erik").contains("Asked not to be written to: 1"));
}
