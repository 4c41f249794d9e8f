//! The disk is full, or the store cannot be written: sends are held, nothing is lost, and it goes on by itself.

use politely::adapters::store::meta;
use politely::followup::thread::Outcome;

use crate::stage::Stage;
use crate::stage::days;
use crate::stage::world;

/// How many pages the store may grow to; 0 asks for as many as there are now.
async fn limit_pages(world: &politely::engine::world::World, pages: u32) {
    world
        .engine
        .store
        .write(move |tx| {
            let mut now = 0;
            tx.query("PRAGMA page_count", &[], &mut |row| {
                now = row.int()?;
                Ok(())
            })?;
            let limit = if pages == 0 { now } else { i64::from(pages) };
            tx.query(&format!("PRAGMA max_page_count = {limit}"), &[], &mut |_| Ok(()))
        })
        .await
        .unwrap();
}

/// Takes every byte that is left in the pages there are.
async fn fill(world: &politely::engine::world::World) {
    for size in [2_000, 200, 20] {
        for number in 0.. {
            let key = format!("filler.{size}.{number}");
            let value = "x".repeat(size);
            if world.engine.store.write(move |tx| meta::set(tx, &key, &value)).await.is_err() {
                break;
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_full_disk_nothing_leaves_and_no_answer_is_lost_and_it_goes_on_when_there_is_room() {
    let mut world = world().await;
    world.prospect("priya");
    world.prospect("tom");
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.rep("dana").proposes_to("tom").await.unwrap();
    world.settle().await.unwrap();

    limit_pages(&world, 0).await;
    fill(&world).await;
    world.prospect("tom").answers("Yes, please send the contract.").await.unwrap();
    let stopped = world.pass(days(3)).await;
    assert!(stopped.is_err(), "the store has no room for what fell due");
    assert_eq!(world.steps_to("priya"), Vec::<String>::new(), "nothing leaves while nothing can be written down");

    limit_pages(&world, 1_000_000).await;
    world.later(days(4)).await;
    assert_eq!(world.outcome("tom").await, Some(Outcome::Replied), "the answer waited in the mailbox");
    assert_eq!(world.steps_to("tom"), Vec::<String>::new());
    assert!(!world.steps_to("priya").is_empty(), "the follow-up leaves as soon as it can be written down");
}
