//! A call that was offered: what can no longer be said of it, or not yet.

use politely::adapters::postoffice::faults::Fault;
use politely::adapters::postoffice::faults::SmtpMoment;
use politely::adapters::postoffice::faults::SmtpTrouble;
use politely::adapters::postoffice::faults::Target;
use politely::adapters::store::appointments;
use politely::engine::world::World;
use politely::engine::world::company::Company;
use politely::engine::world::company::RepPlan;
use politely::engine::world::invited::Click;
use politely::followup::appointment::Appointment;
use politely::followup::not_done::NotDone;
use politely::followup::not_done::NotFree;

use super::company_with;
use super::enrolled_in;
use super::thread;
use crate::stage::Stage;
use crate::stage::hours;
use crate::stage::minutes;
use crate::stage::says;

const REQUEST: &str = "expires_after: 30 days\nsteps:\n  \
    - { name: call, after: 1 business day, invite: { template: invite-to-a-call, length: 20 min, within: 5 business days } }\n  \
    - { name: later, after: 10 business days, send: back-away }\n";

/// The call with Priya.
async fn call(world: &World) -> Appointment {
    let id = thread(world).await.id;
    world.store().read(move |tx| appointments::get(tx, id)).await.unwrap().unwrap()
}

/// These words are refused, and neither the thread nor the call is another one than before.
async fn refused(world: &mut World, cases: &[(&str, NotDone)]) {
    for (said, why) in cases {
        let before = call(world).await;
        super::refused(world, &[(said, why.clone())]).await;
        assert_eq!(call(world).await, before, "{said}");
    }
}

/// Priya has the invitation.
async fn invited(company: Company) -> World {
    let mut world = enrolled_in(company).await;
    world.until_step("priya", 1).await;
    world.later(hours(1)).await;
    world
}

/// Dana, who has this besides.
fn busy(times: &str) -> Company {
    let more = format!("sent_copy: append, busy: {times}");
    Company { reps: vec![RepPlan { more, ..RepPlan::new("dana", "Dana Reyes") }], ..company_with(REQUEST) }
}

#[tokio::test]
async fn before_its_offer_has_left() {
    let steps = REQUEST.replace("steps:", "heads_up: 4 h\nsteps:");
    let mut world = enrolled_in(company_with(&steps)).await;
    while !world.notices("dana").last().unwrap().starts_with("Leaves ") {
        let next = world.next_wake().await.unwrap().unwrap();
        world.pass_until(next).await.unwrap();
    }
    refused(
        &mut world,
        &[("cancel call", NotDone::OfferNotLeft), ("move call to 2026-03-20 10:00", NotDone::OfferNotLeft)],
    )
    .await;
}

#[tokio::test]
async fn a_time_that_nobody_understands() {
    let mut world = invited(company_with(REQUEST)).await;
    let unclear = |text: &str| NotDone::NoTime(text.to_owned());
    refused(&mut world, &[("move call to someday", unclear("someday")), ("move call to 25:00", unclear("25:00"))])
        .await;
}

#[tokio::test]
async fn while_nobody_knows_whether_a_mail_about_it_left() {
    let mut world = invited(company_with(REQUEST)).await;
    world.office.inject(Target::Account("bot".to_owned()), 1, Fault::Smtp(SmtpMoment::AfterStoring, SmtpTrouble::Cut));
    let newest = world.inbox("dana").into_iter().rev().find(|mail| mail.header("Auto-Submitted").is_some()).unwrap();
    let letter = world.rep("dana").answer_to(&newest, "move call to 2026-03-20 10:00");
    world.rep("dana").sends(letter).await.unwrap();
    world.settle().await.unwrap();
    refused(&mut world, &[("cancel call", NotDone::CallUnderWay), ("undo", NotDone::CallUnderWay)]).await;
}

#[tokio::test]
async fn undo_after_they_have_answered() {
    let mut world = invited(company_with(REQUEST)).await;
    says(&mut world, "dana", "move call to 2026-03-20 10:00").await;
    world.later(hours(1)).await;
    let click = world.prospect("priya").clicks(Click::Accept).unwrap();
    world.prospect("priya").sends(click).await.unwrap();
    world.later(minutes(5)).await;
    refused(&mut world, &[("undo", NotDone::AnsweredSince)]).await;
}

#[tokio::test]
async fn undo_of_the_first_invitation() {
    let times = REQUEST.replace("invite-to-a-call,", "offer-a-call, slots: 2,");
    let mut world = invited(company_with(&times)).await;
    says(&mut world, "dana", "move call to 2026-03-20 10:00").await;
    world.later(hours(1)).await;
    refused(&mut world, &[("undo", NotDone::InvitedSince)]).await;
}

#[tokio::test]
async fn undo_when_the_time_before_is_over() {
    let mut world = invited(company_with(REQUEST)).await;
    let before = call(&world).await.starts_at().unwrap();
    world.pass_until(before - hours(3)).await.unwrap();
    says(&mut world, "dana", "move call to 2026-03-20 10:00").await;
    world.pass_until(before + minutes(1)).await.unwrap();
    refused(&mut world, &[("undo", NotDone::TimeBeforePassed)]).await;
}

/// Priya proposes Thursday at eleven.
async fn countered(world: &mut World) {
    let at = crate::stage::at("2026-03-12T15:00:00Z");
    let click = world.prospect("priya").clicks(Click::Counter(at)).unwrap();
    world.prospect("priya").sends(click).await.unwrap();
    world.later(minutes(5)).await;
}

#[tokio::test]
async fn ok_to_a_time_at_which_she_is_busy() {
    let mut world = invited(busy("[{ from: 2026-03-12 09:00, until: 2026-03-12 14:00 }]")).await;
    countered(&mut world).await;
    let (from, until) = ("Thu 12 Mar 2026, 09:00".to_owned(), "Thu 12 Mar 2026, 14:00".to_owned());
    refused(&mut world, &[("ok", NotDone::BusyThen(NotFree::Taken { from, until }))]).await;
}

#[tokio::test]
async fn ok_to_a_time_when_nobody_knows_whether_she_is_busy() {
    let mut world = invited(busy("[]")).await;
    countered(&mut world).await;
    let more = "sent_copy: append, busy: [\"http://127.0.0.1:1/dana.ics\"]".to_owned();
    world.reconfigure(|company| company.reps[0].more = more).await.unwrap();
    let calendar = "the calendar at 127.0.0.1:1".to_owned();
    refused(&mut world, &[("ok", NotDone::BusyThen(NotFree::Unread { calendar, error: String::new() }))]).await;
}

#[tokio::test]
async fn undo_when_she_is_busy_at_the_time_before() {
    let mut world = invited(busy("[]")).await;
    let before = call(&world).await.starts_at().unwrap();
    says(&mut world, "dana", "move call to 2026-03-20 10:00").await;
    world.later(hours(1)).await;
    let zone = jiff::tz::TimeZone::get("America/New_York").unwrap();
    let day = zone.to_datetime(before).date();
    let more = format!("sent_copy: append, busy: [{{ from: {day} 08:00, until: {day} 18:00 }}]");
    world.reconfigure(|company| company.reps[0].more = more).await.unwrap();
    let spoken = |hour: &str| format!("{}, {hour}", day.strftime("%a %d %b %Y"));
    let taken = NotFree::Taken { from: spoken("08:00"), until: spoken("18:00") };
    refused(&mut world, &[("undo", NotDone::BusyBefore(taken))]).await;
}
