//! What is said by mistake and cannot be taken back any more.

use politely::adapters::postoffice::faults::Fault;
use politely::adapters::postoffice::faults::SmtpMoment;
use politely::adapters::postoffice::faults::SmtpTrouble;
use politely::adapters::postoffice::faults::Target;
use politely::engine::world::World;
use politely::engine::world::company::BOT;
use politely::followup::not_done::NotDone;
use politely::followup::thread::State;

use super::answered;
use super::enrolled;
use super::refused;
use super::thread;
use super::told;
use crate::stage::Stage;
use crate::stage::days;
use crate::stage::hours;
use crate::stage::minutes;
use crate::stage::says;
use crate::stage::world;

#[tokio::test]
async fn after_a_day() {
    let mut world = enrolled().await;
    says(&mut world, "dana", "pause").await;
    world.later(hours(25)).await;
    refused(&mut world, &[("undo", NotDone::SaidTooLongAgo)]).await;
}

#[tokio::test]
async fn after_the_prospect_has_answered() {
    let mut world = enrolled().await;
    says(&mut world, "dana", "pause").await;
    world.prospect("priya").answers("Let us talk on Thursday.").await.unwrap();
    world.later(minutes(5)).await;
    refused(&mut world, &[("undo", NotDone::HappenedSince)]).await;
}

#[tokio::test]
async fn after_an_update_of_the_bot_that_keeps_threads_in_another_shape() {
    let mut world = enrolled().await;
    says(&mut world, "dana", "pause").await;
    let sql = "UPDATE undoable SET before = 'as an earlier release wrote it'";
    world.store().write(|tx| tx.execute(sql, &[])).await.unwrap();
    let said = "paused until you say resume".to_owned();
    refused(&mut world, &[("undo", NotDone::SaidBeforeUpdate(said))]).await;
}

#[tokio::test]
async fn after_the_mail_that_was_leaving_is_to_leave_again() {
    let mut world = enrolled().await;
    world.office.inject(Target::Anyone, 1, Fault::Smtp(SmtpMoment::AfterStoring, SmtpTrouble::Cut));
    while !matches!(world.state("priya").await, State::Sending(_)) {
        let next = world.next_wake().await.unwrap().unwrap();
        world.pass_until(next).await.unwrap();
    }
    says(&mut world, "dana", "extend 2 weeks").await;
    // Nobody knows whether it left, and in the evening she wants it sent again.
    world.later(hours(11)).await;
    says(&mut world, "dana", "resend").await;
    assert!(matches!(world.state("priya").await, State::Active(_)), "{}", world.story().await);
    refused(&mut world, &[("undo", NotDone::SettledSince)]).await;
}

/// Dana writes to the bot, in answer to nothing.
async fn writes(world: &mut World, text: &str) {
    let mut letter = world.rep("dana").letter("", "", text);
    letter.to = vec![BOT.to_owned()];
    world.rep("dana").sends(letter).await.unwrap();
    world.later(minutes(5)).await;
}

#[tokio::test]
async fn what_was_said_to_all_threads_is_taken_back_where_it_can_be() {
    let mut world = world().await;
    for prospect in ["priya", "tom", "zoe"] {
        world.rep("dana").proposes_to(prospect).await.unwrap();
    }
    world.later(hours(1)).await;
    writes(&mut world, "pause all").await;
    world.prospect("priya").answers("Let us talk on Thursday.").await.unwrap();
    world.later(minutes(5)).await;
    let before = thread(&world).await;
    writes(&mut world, "undo").await;
    assert!(told(&world).contains("taken back in 2 threads; in 1 something has happened since"), "{}", told(&world));
    assert_eq!(thread(&world).await, before);
    for other in ["tom", "zoe"] {
        assert!(matches!(world.state(other).await, State::Active(_)), "{}", world.story().await);
    }
}

#[tokio::test]
async fn what_was_said_to_all_threads_and_holds_in_none_any_more() {
    let mut world = world().await;
    for prospect in ["priya", "tom"] {
        world.rep("dana").proposes_to(prospect).await.unwrap();
    }
    world.later(hours(1)).await;
    writes(&mut world, "pause all").await;
    world.later(days(2)).await;
    let before = world.threads().await.unwrap();
    writes(&mut world, "undo").await;
    answered(&world, "undo", &NotDone::NowhereTakenBack);
    assert_eq!(world.threads().await.unwrap(), before);
}
