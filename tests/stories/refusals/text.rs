//! A text for the mail that was shown: what cannot be read out for sure is not taken, and the mail waits for a word.

use politely::engine::world::World;
use politely::engine::world::company::Company;
use politely::engine::world::company::RepPlan;
use politely::engine::world::mailbag::Mail;
use politely::followup::not_done::NotDone;
use politely::followup::thread::State;
use politely::mail::shown::BEGINS;
use politely::mail::shown::ENDS;
use politely::mail::shown::EditProblem;
use politely::mail::shown::TEXT_MAX;

use super::answered;
use super::enrolled_in;
use super::refused;
use super::thread;
use crate::stage::Stage;
use crate::stage::days;
use crate::stage::minutes;
use crate::stage::says;

/// Mails to Dana that show one of hers.
fn shows(world: &World) -> Vec<Mail> {
    world.inbox("dana").into_iter().filter(|mail| mail.text().contains(BEGINS)).collect()
}

async fn until_shown(world: &mut World, count: usize) {
    for _ in 0..200 {
        if shows(world).len() >= count {
            return;
        }
        let next = world.next_wake().await.unwrap().expect("nothing is planned any more");
        world.pass_until(next).await.unwrap();
    }
    panic!("nothing was shown\n{}", world.story().await);
}

/// Dana sees her mails before they leave, and the first one lies before her eyes.
async fn shown() -> World {
    let more = "sent_copy: append, heads_up: 4 h".to_owned();
    let reps = vec![RepPlan { more, ..RepPlan::new("dana", "Dana Reyes") }];
    let mut world = enrolled_in(Company { reps, ..Company::default() }).await;
    until_shown(&mut world, 1).await;
    world
}

/// Dana answers the mail that shows hers; `change` makes the quote another one.
async fn answers(world: &mut World, mail: &Mail, text: &str, change: impl FnOnce(String) -> String) {
    let mut letter = world.rep("dana").answer_to(mail, text);
    letter.text = change(letter.text);
    world.rep("dana").sends(letter).await.unwrap();
    world.later(minutes(3)).await;
}

/// What stands between the two lines becomes `text`.
fn instead(quoted: &str, text: &str) -> String {
    let begins = quoted.find(BEGINS).unwrap() + BEGINS.len();
    let ends = quoted.find(ENDS).unwrap() - "> ".len();
    format!("{}\n{text}\n{}", &quoted[..begins], &quoted[ends..])
}

#[tokio::test]
async fn a_text_that_cannot_be_read_out() {
    let question = "Which part would you start with?";
    let long = "Words, words. ".repeat(TEXT_MAX / 14 + 2);
    type Change = Box<dyn FnOnce(String) -> String>;
    let cases: Vec<(EditProblem, Change)> = vec![
        (EditProblem::OneMark("ends"), Box::new(|quoted| quoted.replace(ENDS, ""))),
        (EditProblem::OneMark("begins"), Box::new(|quoted| quoted.replace(BEGINS, ""))),
        (EditProblem::Empty, Box::new(|quoted| instead(&quoted, ""))),
        (
            EditProblem::Mixed("shorter, please".to_owned()),
            Box::new(|quoted| quoted.replace(&format!("> {ENDS}"), &format!("shorter, please\n> {ENDS}"))),
        ),
        (
            EditProblem::Leftover("Hi {{ prospect.first_name }},".to_owned()),
            Box::new(|quoted| instead(&quoted, "Hi {{ prospect.first_name }},\n\nshall we talk?")),
        ),
        (EditProblem::TooLong, Box::new(move |quoted| instead(&quoted, &long))),
    ];
    for (problem, change) in cases {
        let mut world = shown().await;
        let before = thread(&world).await;
        let mail = shows(&world).pop().unwrap();
        answers(&mut world, &mail, "", change).await;
        answered(&world, "another text", &NotDone::TextNotTaken(problem.to_string()));
        world.later(days(2)).await;
        let after = thread(&world).await;
        assert!(world.steps_to("priya").is_empty(), "{problem}: it waits for her word");
        assert_eq!((after.done, after.participants), (before.done, before.participants));
        says(&mut world, "dana", "ok").await;
        world.until_step("priya", 1).await;
        assert!(world.inbox("priya").pop().unwrap().text().contains(question), "as it was shown");
    }
}

#[tokio::test]
async fn ok_to_a_mail_that_was_shown_anew_since() {
    let mut world = shown().await;
    let first = shows(&world).pop().unwrap();
    answers(&mut world, &first, "later 2 days", |text| text).await;
    until_shown(&mut world, 2).await;
    let before = thread(&world).await;
    answers(&mut world, &first, "ok", |text| text).await;
    answered(&world, "ok", &NotDone::ShownNewer);
    assert_eq!(thread(&world).await, before);
    let State::Active(planned) = before.state else { panic!("{}", world.story().await) };
    assert!(planned.showing.is_some_and(|showing| !showing.approved));
}

#[tokio::test]
async fn now_and_ok_before_anything_was_shown() {
    let more = "sent_copy: append, approve: true".to_owned();
    let reps = vec![RepPlan { more, ..RepPlan::new("dana", "Dana Reyes") }];
    let mut world = enrolled_in(Company { reps, ..Company::default() }).await;
    refused(&mut world, &[("ok", NotDone::NothingShown)]).await;
}
