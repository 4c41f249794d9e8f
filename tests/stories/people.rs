//! What the rep does beside proposing, and what happens when he is gone.

use politely::engine::world::company::RepPlan;
use politely::followup::thread::HoldReason;
use politely::followup::thread::Outcome;

use super::stage::Stage;
use super::stage::days;
use super::stage::hours;
use super::stage::two_reps;
use super::stage::world;
use super::stage::world_of;

#[tokio::test]
async fn the_reps_own_mail_counts_as_the_last_one() {
    let mut alone = world().await;
    alone.rep("dana").proposes_to("priya").await.unwrap();
    alone.until_step("priya", 1).await;
    let planned = alone.times("priya")[0];

    let mut world = world().await;
    let proposal = world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(2)).await;
    let mut letter = world.rep("dana").letter("priya", "Re: Proposal for priya", "One more thing: the price list.");
    letter.in_reply_to = Some(proposal.clone());
    letter.references = Some(proposal);
    world.rep("dana").sends(letter).await.unwrap();
    world.until_step("priya", 1).await;
    assert!(world.times("priya")[0] >= planned + days(1), "{}", world.story().await);
}

#[tokio::test]
async fn a_second_proposal_to_the_same_person_holds_the_first_and_the_rep_is_asked() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(1)).await;
    let mut second = world.rep("dana").proposal("priya");
    second.subject = "A better proposal".to_owned();
    world.rep("dana").sends(second).await.unwrap();
    world.later(days(60)).await;
    let threads = world.threads().await.unwrap();
    assert_eq!(threads.len(), 2);
    let first = world.sent().iter().filter(|sent| sent.thread == threads[0].id.to_string()).count();
    assert_eq!(first, 0, "{}", world.story().await);
    assert_eq!(world.steps_to("priya").len(), 6);
    assert!(world.notices("dana").len() >= 3, "{:?}", world.notices("dana"));
}

#[tokio::test]
async fn threads_of_a_rep_who_left_are_held_and_the_admins_are_told() {
    let mut world = world_of(two_reps()).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.rep("erik").proposes_to("omar").await.unwrap();
    world.later(days(1)).await;
    world.reconfigure(|company| company.reps = vec![RepPlan::new("erik", "Erik Lund")]).await.unwrap();
    world.later(days(20)).await;
    assert_eq!(world.held("priya").await, Some(HoldReason::RepGone), "{}", world.story().await);
    assert!(world.steps_to("priya").is_empty());
    assert!(!world.steps_to("omar").is_empty());
    let told = world.notices("it").into_iter().filter(|subject| subject.contains("has left the configuration")).count();
    assert_eq!(told, 1, "beside the daily count: {:?}", world.notices("it"));
}

#[tokio::test]
async fn after_a_week_of_downtime_hundreds_are_held_with_one_mail_and_nothing_is_sent() {
    let mut world = world_of(two_reps()).await;
    for number in 0..260 {
        let rep = if number % 2 == 0 { "dana" } else { "erik" };
        world.rep(rep).proposes_to(&format!("customer{number}")).await.unwrap();
    }
    world.later(hours(2)).await;
    world.is_down_for(days(12)).await.unwrap();
    let before = (world.notices("dana").len(), world.notices("erik").len());
    world.later(days(2)).await;
    assert!(world.sent().is_empty(), "{:?}", world.sent().first());
    assert_eq!(world.notices("dana").len(), before.0 + 1, "{:?}", world.notices("dana").last());
    assert_eq!(world.notices("erik").len(), before.1 + 1);
    assert_eq!(world.held("customer7").await, Some(HoldReason::Overdue));
}

#[tokio::test]
async fn a_day_of_downtime_costs_nothing_but_the_day() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(hours(2)).await;
    world.is_down_for(days(4)).await.unwrap();
    world.later(days(60)).await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Expired), "{}", world.story().await);
    assert!(world.steps_to("priya").len() >= 5, "{:?}", world.steps_to("priya"));
}

#[tokio::test]
async fn nothing_is_withdrawn_from_somebody_who_is_away_when_the_offer_ends() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(20)).await;
    world.prospect("priya").is_away_until(Some(jiff::civil::date(2026, 4, 13)));
    world.later(days(40)).await;
    assert!(!world.steps_to("priya").contains(&"expiry-notice".to_owned()), "{}", world.story().await);
    assert_eq!(world.held("priya").await, Some(HoldReason::ExpiryWhileAway));
    assert_eq!(world.notices("dana").len(), 2, "a receipt, and the question: {:?}", world.notices("dana"));
}

#[tokio::test]
async fn two_reps_who_know_nothing_of_each_other_never_write_to_one_person_on_one_day() {
    let mut world = world_of(two_reps()).await;
    let mut proposal = world.rep("dana").proposal("priya");
    proposal.to.push("Omar <omar@client.test>".to_owned());
    world.prospect("omar");
    world.rep("dana").sends(proposal).await.unwrap();
    world.rep("erik").proposes_to("omar").await.unwrap();
    world.later(days(60)).await;
    let zone = jiff::tz::TimeZone::get("America/New_York").unwrap();
    let days: Vec<_> = world.times("omar").into_iter().map(|at| zone.to_datetime(at).date()).collect();
    let distinct: std::collections::BTreeSet<_> = days.iter().collect();
    assert_eq!(days.len(), distinct.len(), "{days:?}");
    assert!(days.len() >= 9, "both are followed up: {days:?}\n{}", world.story().await);
}

#[tokio::test]
async fn a_post_office_that_takes_nothing_for_days_ends_in_no_silence() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(1)).await;
    world.office.smtp_down(true);
    world.later(days(8)).await;
    assert!(world.sent().is_empty());
    world.office.smtp_down(false);
    world.later(days(3)).await;
    let left = world.steps_to("priya").len();
    let asked = world.held("priya").await.is_some() && world.notices("dana").len() == 2;
    assert!(left == 1 || asked, "{}", world.story().await);
}
