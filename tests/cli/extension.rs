//! An extended offer on the terminal: the answer of the command, and the story of the thread.

use std::sync::Arc;

use jiff::SignedDuration;
use jiff::tz::TimeZone;
use politely::cli::explain::story_page;
use politely::cli::paper::Reader;
use politely::engine::desk_side::DeskSide;
use politely::engine::operator::Order;
use politely::engine::operator::Request;
use politely::engine::world::World;
use politely::engine::world::company::Company;

#[tokio::test]
async fn the_story_shows_the_news_of_an_extension_and_the_warning_to_come() {
    let mut world = World::new("2026-03-02T15:00:00Z".parse().unwrap(), Company::default(), None).await.unwrap();
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.pass(SignedDuration::from_hours(24 * 26)).await.unwrap();
    assert_eq!(world.steps_to("priya").len(), 5);
    let desk = DeskSide::over(world.engine.setup(), world.engine.store.clone(), Arc::new(world.clock.clone()));
    let thread = world.thread_with("priya").await.unwrap().unwrap();
    let order = Order::Extend { until: "2026-05-01T03:59:59Z".parse().unwrap() };
    desk.ask(&Request::Thread { thread: thread.id.to_string(), order }).await.unwrap();
    let thread = world.thread_with("priya").await.unwrap().unwrap();
    let story = desk.story(&thread).await.unwrap();
    let plan: Vec<String> = story.plan.iter().map(|row| format!("{} {}", row.step, row.state)).collect();
    assert_eq!(
        plan,
        [
            "something-new sent",
            "no-pressure sent",
            "close-the-file sent",
            "back-away sent",
            "extended next",
            "expiry-warning planned",
            "expiry-notice planned"
        ]
    );
    let reader = Reader { now: world.now(), zone: TimeZone::get("America/New_York").unwrap(), width: None };
    let page = anstream::adapter::strip_str(&story_page(&story, &reader)).to_string();
    assert!(page.contains("Step extended leaves on Mon 30 Mar 2026"), "{page}");
}
