//! What people are told, one mail after the other: who gets it, its subject, and the sentence that matters. Whole mails are
//! snapshots in `tests/writing.rs`; here is what brings each about.

use politely::engine::reload;
use politely::engine::world::World;
use politely::engine::world::company::BOT;
use politely::engine::world::company::Company;
use politely::engine::world::letter::Letter;
use politely::engine::world::mailbag::Mail;

use super::stage::MONDAY;
use super::stage::Stage;
use super::stage::at;
use super::stage::days;
use super::stage::hours;
use super::stage::minutes;
use super::stage::world;

/// The one mail of the bot with this in its subject, as one line of text.
fn told(world: &World, who: &str, subject: &str) -> String {
    let found: Vec<Mail> = world.inbox(who).into_iter().filter(|mail| mail.subject().contains(subject)).collect();
    assert_eq!(found.len(), 1, "{who}, {subject}: {:?}", world.notices(who));
    found[0].text().split_whitespace().collect::<Vec<_>>().join(" ")
}

async fn enrolled() -> World {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(hours(1)).await;
    world
}

async fn writes(world: &mut World, from: &str, letter: Letter) {
    world.rep(from).sends(letter).await.unwrap();
    world.later(minutes(10)).await;
}

#[tokio::test]
async fn mail_that_may_be_an_answer_asks_her() {
    let mut world = enrolled().await;
    let letter = world.prospect("priya").letter("dana", "Lunch on Friday?", "Shall we have lunch?");
    world.prospect("priya").sends(letter).await.unwrap();
    world.later(minutes(10)).await;
    let said = told(&world, "dana", "Is this an answer? Proposal for priya");
    assert!(said.contains("Shall we have lunch?"), "{said}");
}

#[tokio::test]
async fn a_mail_too_large_to_read_may_be_an_answer() {
    let mut world = enrolled().await;
    let mut letter = world.prospect("priya").answer("").unwrap();
    letter.text = "All my remarks, line after line.\n".repeat(900_000);
    world.prospect("priya").sends(letter).await.unwrap();
    world.later(minutes(10)).await;
    told(&world, "dana", "A mail I cannot read: Proposal for priya");
    world.later(days(20)).await;
    assert!(world.steps_to("priya").is_empty(), "silence that cannot be read is no silence");
}

#[tokio::test]
async fn her_own_mail_in_the_conversation_moves_the_next_one_and_after_the_end_is_offered_to_begin_anew() {
    let mut world = world().await;
    let proposal = world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(1)).await;
    let mut letter = world.rep("dana").letter("priya", "Re: Proposal for priya", "The price list, as promised.");
    letter.in_reply_to = Some(proposal.clone());
    writes(&mut world, "dana", letter.clone()).await;
    let said = told(&world, "dana", "You wrote yourself, I wait: Proposal for priya");
    assert!(said.contains("something-new"), "{said}");
    world.order("priya", politely::engine::operator::Order::Stop).await;
    letter.message_id = Some("<later.dana@acme.test>".to_owned());
    letter.text = "One more thought.".to_owned();
    writes(&mut world, "dana", letter).await;
    told(&world, "dana", "Shall I follow up again? Proposal for priya");
}

#[tokio::test]
async fn who_answers_after_the_end_is_told_and_another_proposal_asks_which_goes_on() {
    let mut world = enrolled().await;
    world.order("priya", politely::engine::operator::Order::Lost { reason: "too expensive".to_owned() }).await;
    world.prospect("priya").answers("We have changed our mind.").await.unwrap();
    world.later(minutes(10)).await;
    let said = told(&world, "dana", "Priya came back: Proposal for priya");
    assert!(said.contains("We have changed our mind."), "{said}");
    let mut world = enrolled().await;
    let mut second = world.rep("dana").proposal("priya");
    second.subject = "A better proposal".to_owned();
    writes(&mut world, "dana", second).await;
    told(&world, "dana", "Two proposals to Priya, which one goes on?");
}

#[tokio::test]
async fn many_that_are_overdue_come_in_one_mail() {
    let mut world = world().await;
    for number in 0..25 {
        world.rep("dana").proposes_to(&format!("client{number}")).await.unwrap();
    }
    world.later(hours(1)).await;
    world.is_down_for(days(12)).await.unwrap();
    world.settle().await.unwrap();
    let said = told(&world, "dana", "25 follow-ups are overdue because I was down");
    assert!(said.contains("client") && said.contains("and 5 more") || said.contains("Proposal for client24"), "{said}");
    assert!(world.sent().is_empty());
}

#[tokio::test]
async fn a_mail_that_cannot_be_taken_in_is_named_to_the_admins() {
    let mut world = enrolled().await;
    let thread = world.thread_with("priya").await.unwrap().unwrap().id;
    let damage = move |tx: &mut dyn politely::adapters::store::Tx| {
        tx.execute("DELETE FROM participants WHERE thread = ?1", &[thread.into()])
    };
    world.store().write(damage).await.unwrap();
    world.prospect("priya").answers("Yes, gladly.").await.unwrap();
    world.later(minutes(10)).await;
    let said = told(&world, "it", "that I cannot take in");
    assert!(said.contains("I read on without it"), "{said}");
}

#[tokio::test]
async fn a_stranger_who_found_her_address_is_not_answered_and_she_hears_of_him() {
    let mut world = enrolled().await;
    let address = world.inbox("dana").last().unwrap().header("Reply-To").unwrap();
    let mut letter = world.prospect("mallory").letter("", "stop", "stop");
    letter.to = vec![address];
    world.prospect("mallory").sends(letter).await.unwrap();
    world.later(minutes(10)).await;
    let said = told(&world, "dana", "Somebody else tried to steer this thread: Proposal for priya");
    assert!(said.contains("mallory"), "{said}");
    assert!(world.inbox("mallory").is_empty());
    assert!(world.outcome("priya").await.is_none());
}

#[tokio::test]
async fn without_threads_the_list_says_so() {
    let mut world = world().await;
    let mut letter = world.rep("dana").letter("", "list", "list");
    letter.to = vec![BOT.to_owned()];
    writes(&mut world, "dana", letter).await;
    told(&world, "dana", "You have no open threads");
}

#[tokio::test]
async fn the_admins_hear_of_changed_files_right_or_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let mut world = World::new(at(MONDAY), Company::default(), Some(folder.path())).await.unwrap();
    let config = folder.path().join("config.yaml");
    let mut seen = reload::fingerprints(&config);
    let right = std::fs::read_to_string(&config).unwrap();
    std::fs::write(&config, format!("{right}\n# A remark.\n")).unwrap();
    assert!(world.engine.reload(&config, &mut seen).await);
    std::fs::write(&config, right.replace("internal_domains", "internal_domain")).unwrap();
    assert!(!world.engine.reload(&config, &mut seen).await);
    world.later(minutes(5)).await;
    assert!(told(&world, "it", "New configuration in force").contains("config.yaml"));
    let said = told(&world, "it", "The changed files have problems; the old ones stay in force");
    assert!(said.contains("internal_domain"), "{said}");
}
