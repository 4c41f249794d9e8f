//! In which zone a prospect lives: the rep's word, his own mails, else the rep's zone; and never two mails a day.

use jiff::tz::TimeZone;
use politely::engine::world::World;
use politely::engine::world::company::Company;
use politely::followup::thread::State;

use super::stage::Stage;
use super::stage::days;
use super::stage::hours;
use super::stage::minutes;
use super::stage::says;
use super::stage::two_reps;
use super::stage::world;
use super::stage::world_of;

/// Clock times at which follow-ups reached somebody, as his own clock showed them.
fn local(world: &World, who: &str, zone: &str) -> Vec<String> {
    let zone = TimeZone::get(zone).unwrap();
    world.times(who).iter().map(|at| zone.to_datetime(*at).strftime("%F %H").to_string()).collect()
}

/// Priya of a German company has a thread with Dana of New York.
async fn enrolled(address: &str) -> World {
    let mut world = world().await;
    world.introduce("priya", "Priya Natarajan", address);
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(hours(1)).await;
    world
}

async fn zone(world: &World) -> String {
    world.thread_with("priya").await.unwrap().unwrap().zone.iana_name().unwrap().to_owned()
}

fn sits_in(world: &mut World, zone: &str) {
    let zone = TimeZone::get(zone).unwrap();
    world.prospect("priya").sits_in(&zone);
}

#[tokio::test]
async fn without_a_word_it_is_the_reps_zone() {
    let mut world = enrolled("priya@globex.test").await;
    world.until_step("priya", 1).await;
    assert_eq!(local(&world, "priya", "America/New_York"), ["2026-03-05 09"]);
}

#[tokio::test]
async fn an_absence_from_her_country_moves_the_hours_there() {
    let mut world = enrolled("priya@globex.de").await;
    sits_in(&mut world, "Europe/Berlin");
    world.prospect("priya").is_away_until(Some("2026-03-10".parse().unwrap()));
    world.until_step("priya", 1).await;
    world.later(hours(1)).await;
    assert_eq!(zone(&world).await, "Europe/Berlin");
    world.prospect("priya").is_back();
    world.until_step("priya", 2).await;
    let second = local(&world, "priya", "Europe/Berlin").pop().unwrap();
    assert!(second.ends_with(" 09"), "{second}");
}

#[tokio::test]
async fn the_clock_of_a_server_says_nothing() {
    let mut world = enrolled("priya@globex.de").await;
    world.prospect("priya").is_away_until(Some("2026-03-10".parse().unwrap()));
    world.until_step("priya", 1).await;
    world.later(hours(1)).await;
    assert_eq!(zone(&world).await, "America/New_York");
}

#[tokio::test]
async fn the_offer_ends_with_the_same_day_there() {
    let mut world = enrolled("priya@globex.de").await;
    let before = world.thread_with("priya").await.unwrap().unwrap().expires_at;
    says(&mut world, "dana", "zone Europe/Berlin").await;
    let after = world.thread_with("priya").await.unwrap().unwrap().expires_at;
    assert_eq!(before.to_string(), "2026-04-02T03:59:59Z");
    assert_eq!(after.to_string(), "2026-04-01T21:59:59Z");
}

#[tokio::test]
async fn the_reps_word_stands_above_her_mails_and_holds_for_the_next_proposal() {
    let mut world = enrolled("priya@globex.de").await;
    let told = says(&mut world, "dana", "zone tokyo").await;
    assert!(told.starts_with("Done, zone tokyo"), "{told}");
    assert_eq!(zone(&world).await, "Asia/Tokyo");
    sits_in(&mut world, "Europe/Berlin");
    world.until_step("priya", 1).await;
    assert!(local(&world, "priya", "Asia/Tokyo")[0].ends_with(" 09"));
    world.prospect("priya").answers("Thank you, a good idea. Who would set it up?").await.unwrap();
    world.later(hours(1)).await;
    assert_eq!(zone(&world).await, "Asia/Tokyo");
    world.later(days(3)).await;
    let mut again = world.rep("dana").proposal("priya");
    again.subject = "Another proposal".to_owned();
    world.rep("dana").sends(again).await.unwrap();
    world.later(hours(1)).await;
    let zones: Vec<_> = world.threads().await.unwrap().into_iter().map(|thread| thread.zone).collect();
    assert!(zones.iter().all(|zone| zone.iana_name() == Some("Asia/Tokyo")), "{zones:?}");
}

#[tokio::test]
async fn a_wrong_word_is_asked_back_and_a_taken_back_one_is_forgotten() {
    let mut world = enrolled("priya@globex.test").await;
    let told = says(&mut world, "dana", "zone mars").await;
    assert!(told.starts_with("Not done, zone mars"), "{told}");
    says(&mut world, "dana", "zone berlin").await;
    assert_eq!(zone(&world).await, "Europe/Berlin");
    says(&mut world, "dana", "undo").await;
    assert_eq!(zone(&world).await, "America/New_York");
    sits_in(&mut world, "America/Chicago");
    world.until_step("priya", 1).await;
    world.prospect("priya").answers("Yes, we are interested.").await.unwrap();
    world.later(hours(1)).await;
    assert_eq!(zone(&world).await, "America/Chicago", "after the undo her own mails count again");
}

#[tokio::test]
async fn a_tag_of_the_address_and_a_rule_say_it_too() {
    let mut world = world().await;
    let mut proposal = world.rep("dana").proposal("priya");
    proposal.bcc = vec!["followup+zone-europe-berlin@acme.test".to_owned()];
    world.rep("dana").sends(proposal).await.unwrap();
    world.later(minutes(5)).await;
    assert_eq!(zone(&world).await, "Europe/Berlin");
    let thread = world.thread_with("priya").await.unwrap().unwrap();
    assert_eq!(thread.expires_at.to_string(), "2026-04-01T21:59:59Z");
}

#[tokio::test]
async fn a_journey_moves_nothing() {
    let mut world = enrolled("priya@globex.de").await;
    sits_in(&mut world, "Europe/Berlin");
    world.until_step("priya", 1).await;
    world.prospect("priya").answers("Let me see what the others say.").await.unwrap();
    world.later(hours(2)).await;
    assert_eq!(zone(&world).await, "Europe/Berlin");
    sits_in(&mut world, "Asia/Tokyo");
    world.prospect("priya").answers("They like it. More on Monday.").await.unwrap();
    world.later(days(2)).await;
    assert_eq!(zone(&world).await, "Europe/Berlin");
    world.later(days(6)).await;
    world.prospect("priya").answers("I live here now, by the way.").await.unwrap();
    world.later(hours(1)).await;
    assert_eq!(zone(&world).await, "Asia/Tokyo");
}

#[tokio::test]
async fn one_person_never_gets_two_mails_a_day_across_threads_reps_and_restarts() {
    let mut world = world_of(two_reps()).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.rep("erik").proposes_to("priya").await.unwrap();
    world.later(hours(1)).await;
    // The second proposal asked which one goes on: both shall.
    for thread in world.threads().await.unwrap() {
        if !matches!(thread.state, State::Active(_)) {
            let who = thread.rep.to_string();
            says(&mut world, who.split('@').next().unwrap(), "resume").await;
        }
    }
    for _ in 0..30 {
        world.later(hours(25)).await;
        world.restart().await.unwrap();
    }
    let mails = local(&world, "priya", "America/New_York");
    let mut days_of: Vec<&str> = mails.iter().map(|at| &at[..10]).collect();
    let all = days_of.len();
    days_of.dedup();
    assert_eq!(all, days_of.len(), "{mails:?}");
    assert!(all >= 8, "both threads were followed up on: {mails:?}");
}

#[tokio::test]
async fn somebody_in_copy_is_a_person_too() {
    let mut world = world_of(Company::default()).await;
    world.introduce("omar", "Omar Diaz", "omar@client.test");
    let mut proposal = world.rep("dana").proposal("priya");
    proposal.to.push("Omar Diaz <omar@client.test>".to_owned());
    world.rep("dana").sends(proposal).await.unwrap();
    world.rep("dana").proposes_to("omar").await.unwrap();
    world.later(days(14)).await;
    let inbox = world.inbox("omar");
    let mut days_of: Vec<String> = inbox
        .iter()
        .filter(|mail| mail.header("X-Politely-Ref").is_some())
        .map(|mail| mail.at.to_zoned(TimeZone::get("America/New_York").unwrap()).strftime("%F").to_string())
        .collect();
    let all = days_of.len();
    days_of.dedup();
    assert_eq!(all, days_of.len(), "{days_of:?}");
    assert!(all >= 4, "{days_of:?}");
}
