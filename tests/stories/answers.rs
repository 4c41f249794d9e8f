//! What stops the follow-up, and what does not.

use politely::followup::thread::Outcome;

use super::stage::Stage;
use super::stage::days;
use super::stage::world;

#[tokio::test]
async fn silence_brings_every_step_in_order_and_the_expiry_notice_last() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(60)).await;
    let steps = ["something-new", "no-pressure", "close-the-file", "back-away", "expiry-warning", "expiry-notice"];
    assert_eq!(world.steps_to("priya"), steps);
    assert_eq!(world.outcome("priya").await, Some(Outcome::Expired), "{}", world.story().await);
}

#[tokio::test]
async fn an_answer_to_the_first_follow_up_ends_it_and_the_rep_is_told() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    world.prospect("priya").answers("Yes, let us talk on Thursday.").await.unwrap();
    world.later(days(60)).await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied), "{}", world.story().await);
    assert_eq!(world.steps_to("priya").len(), 1);
    let told = ["I follow up with Priya: Proposal for priya", "Priya answered: Proposal for priya"];
    assert_eq!(world.notices("dana"), told);
}
