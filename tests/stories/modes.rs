//! `hold` and `dry-run`: everything is decided, nothing is sent.

use politely::engine::world::company::Company;

use super::stage::Stage;
use super::stage::days;
use super::stage::world_of;

#[tokio::test]
async fn on_hold_nothing_leaves_and_afterwards_it_goes_on() {
    let mut world = world_of(Company { mode: "hold".to_owned(), ..Company::default() }).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(4)).await;
    assert!(world.sent().is_empty());
    world.reconfigure(|company| company.mode = "live".to_owned()).await.unwrap();
    world.later(days(2)).await;
    assert_eq!(world.steps_to("priya"), ["something-new"], "{}", world.story().await);
}

#[tokio::test]
async fn a_dry_run_journals_what_would_leave_once_and_sends_nothing() {
    let mut world = world_of(Company { mode: "dry-run".to_owned(), ..Company::default() }).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(5)).await;
    assert!(world.sent().is_empty());
    let thread = world.thread_with("priya").await.unwrap().unwrap();
    let would = "dry run: step something-new would leave now for priya@client.test: \"Re: Proposal for priya\"";
    let told = world.journal(thread.id).await.unwrap().iter().filter(|line| line.text == would).count();
    assert_eq!(told, 1, "{}", world.story().await);
    assert!(world.inbox("dana").is_empty(), "notices do not leave either");
}
