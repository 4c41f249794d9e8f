//! People, sequences and absences that cannot be what he says.

use politely::engine::operator::Order;
use politely::engine::operator::Request;
use politely::engine::operator::refused::Refused;
use politely::engine::world::company::BOT;
use politely::engine::world::company::Company;
use politely::followup::not_done::NotDone;

use super::address;
use super::enrolled;
use super::enrolled_in;
use super::enrolment::with_an_amount;
use super::refused;
use super::thread;
use super::told;
use super::told_to;
use crate::stage::Stage;
use crate::stage::minutes;
use crate::stage::says;
use crate::stage::two_reps;

#[tokio::test]
async fn somebody_who_must_not_be_written_to() {
    let mut world = enrolled().await;
    world.ask(Request::Suppress { target: "gone.test".to_owned() }).await;
    let suppressed = NotDone::Suppressed(address("ana@gone.test"));
    refused(
        &mut world,
        &[
            ("add ana@gone.test", suppressed.clone()),
            ("prospect ana@gone.test", suppressed.clone()),
            ("referrer ana@gone.test", suppressed.clone()),
            ("stakeholder ana@gone.test", suppressed),
        ],
    )
    .await;
}

#[tokio::test]
async fn somebody_outside_the_trial() {
    let mut world = enrolled_in(Company { only_to: "client.test".to_owned(), ..Company::default() }).await;
    let outside = || NotDone::OnTrial("initech.test".to_owned());
    refused(&mut world, &[("add ben@initech.test", outside()), ("prospect ben@initech.test", outside())]).await;
}

#[tokio::test]
async fn a_sequence_that_does_not_exist() {
    let mut world = enrolled().await;
    let none = |name: &str, instead: &str| NotDone::NoSequence { name: name.to_owned(), instead: instead.to_owned() };
    refused(
        &mut world,
        &[
            ("sequence propsal", none("propsal", "perhaps you mean proposal")),
            ("sequence winter", none("winter", "there are: proposal, proposal-with-calls")),
        ],
    )
    .await;
}

#[tokio::test]
async fn a_sequence_whose_mails_cannot_be_written() {
    let mut world = enrolled_in(with_an_amount()).await;
    let before = thread(&world).await;
    let subject = says(&mut world, "dana", "sequence worth").await;
    assert!(subject.starts_with("Not done"), "{subject}");
    let why = NotDone::Unwritable("step worth: ".to_owned()).to_string();
    assert!(told(&world).contains(why.trim_end()), "{}", told(&world));
    assert_eq!(thread(&world).await, before);
}

#[tokio::test]
async fn a_thread_whose_rep_has_left() {
    let mut world = enrolled_in(two_reps()).await;
    world.reconfigure(|company| company.reps.retain(|rep| rep.login != "dana")).await.unwrap();
    let before = thread(&world).await;
    let order = Order::Prospect { person: "ana@client.test".to_owned() };
    assert_eq!(world.order("priya", order).await, Refused::NotDone(NotDone::RepGone).to_string());
    assert_eq!(thread(&world).await, before);
}

#[tokio::test]
async fn an_absence_that_means_nobody_or_no_day() {
    let mut world = enrolled_in(two_reps()).await;
    let both = NotDone::SeveralReps { said: "acme.test".to_owned(), reps: "dana@acme.test, erik@acme.test".to_owned() };
    refused(
        &mut world,
        &[
            ("away until 2026-02-31", NotDone::NoDay("2026-02-31".to_owned())),
            ("away until 2026-03-20 to acme.test", both),
        ],
    )
    .await;
    let until = "2026-03-30".to_owned();
    world.ask(Request::Away { rep: "erik".to_owned(), until, to: None }).await;
    let away = NotDone::ColleagueAway(address("erik@acme.test"));
    refused(&mut world, &[("away until 2026-03-20 to erik", away)]).await;
}

#[tokio::test]
async fn an_admin_who_is_away_himself() {
    let mut world = enrolled().await;
    let before = thread(&world).await;
    for said in ["away until 2026-03-20", "back"] {
        let mut letter = world.rep("it").letter("", "", said);
        letter.to = vec![BOT.to_owned()];
        world.rep("it").sends(letter).await.unwrap();
        world.later(minutes(5)).await;
        assert!(told_to(&world, "it").contains(&NotDone::NotARep.to_string()), "{}", told_to(&world, "it"));
    }
    assert_eq!(thread(&world).await, before);
}
