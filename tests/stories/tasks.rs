//! Calls: the rep gets the words and the time, his one-word answer decides what follows, and nobody has to call.

use politely::engine::operator::Order;
use politely::engine::operator::TaskWord;
use politely::engine::world::World;
use politely::engine::world::company::BOT;
use politely::engine::world::company::Company;
use politely::engine::world::mailbag::Mail;
use politely::followup::thread::Outcome;
use politely::followup::thread::State;

use super::stage::Stage;
use super::stage::days;
use super::stage::hours;
use super::stage::world_of;

/// Dana has proposed with the calls, and the first of them lies with her.
async fn asked(company: Company) -> World {
    let mut world = world_of(company).await;
    let mut letter = world.rep("dana").proposal("priya");
    letter.bcc = vec![BOT.replace('@', "+proposal-with-calls@")];
    world.rep("dana").sends(letter).await.unwrap();
    world.settle().await.unwrap();
    for _ in 0..200 {
        if matches!(world.state("priya").await, State::Waiting(_)) {
            world.settle().await.unwrap();
            return world;
        }
        let next = world.next_wake().await.unwrap().expect("nothing is planned any more");
        world.pass_until(next).await.unwrap();
    }
    panic!("nobody was asked to call\n{}", world.story().await);
}

fn calls(world: &World) -> Vec<Mail> {
    let is_call =
        |mail: &Mail| mail.subject().starts_with("Please call") || mail.subject().starts_with("Have you called");
    world.inbox("dana").into_iter().filter(is_call).collect()
}

fn flowing(text: &str) -> String {
    text.replace('>', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn answer(answer: TaskWord) -> Order {
    Order::Task { answer }
}

#[tokio::test]
async fn the_rep_gets_the_words_the_hints_and_the_mail_that_follows() {
    let world = asked(Company::default()).await;
    let call = calls(&world).pop().unwrap();
    let text = flowing(call.text());
    for part in [
        "Hello Priya, this is Dana Reyes of Acme",
        "\"Proposal for priya\"",
        "Try another hour",
        "I left you a voicemail",
    ] {
        assert!(text.contains(part), "{part}\n{}", call.text());
    }
    assert_eq!(world.steps_to("priya"), ["something-new"]);
}

#[tokio::test]
async fn left_vm_lets_the_paired_mail_leave_next() {
    let mut world = asked(Company::default()).await;
    world.later(hours(1)).await;
    let said = world.order("priya", answer(TaskWord::LeftVm)).await;
    assert!(said.contains("call-and-mail follows"), "{said}");
    let called = world.now();
    world.until_step("priya", 2).await;
    assert!(called.duration_until(world.times("priya")[1]) < hours(24));
    assert!(world.inbox("priya").last().unwrap().text().contains("I left you a voicemail"));
    assert_eq!(world.order("priya", answer(TaskWord::LeftVm)).await, "no task waits for you here");
}

#[tokio::test]
async fn spoke_stops_everything_and_asks_for_the_outcome() {
    let mut world = asked(Company::default()).await;
    let said = world.order("priya", answer(TaskWord::Spoke)).await;
    assert!(said.contains("how did it end"), "{said}");
    world.later(days(60)).await;
    assert_eq!(world.steps_to("priya").len(), 1);
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied));
    world.order("priya", Order::Won).await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Won));
}

#[tokio::test]
async fn skip_leaves_call_and_mail_out() {
    let mut world = asked(Company::default()).await;
    world.order("priya", Order::Skip).await;
    world.until_step("priya", 2).await;
    assert_eq!(world.steps_to("priya"), ["something-new", "close-the-file"]);
}

#[tokio::test]
async fn a_rep_who_never_calls_is_reminded_once_and_the_plan_goes_on() {
    let mut world = asked(Company::default()).await;
    world.later(days(60)).await;
    assert_eq!(world.steps_to("priya"), ["something-new", "close-the-file", "expiry-warning", "expiry-notice"]);
    let subjects: Vec<String> = calls(&world).iter().map(|mail| mail.subject()[..4].to_owned()).collect();
    assert_eq!(subjects, ["Plea", "Have", "Plea", "Have"], "two calls, each reminded of once");
}

#[tokio::test]
async fn unanswered_send_lets_the_mail_leave_all_the_same() {
    let sequence =
        include_str!("../../sequences/proposal-with-calls.yaml").replace("unanswered: skip", "unanswered: send");
    let company = Company { sequences: vec![("proposal-with-calls".to_owned(), sequence)], ..Company::default() };
    let mut world = asked(company).await;
    assert!(flowing(calls(&world)[0].text()).contains("it leaves all the same"), "{}", calls(&world)[0].text());
    world.until_step("priya", 2).await;
    assert_eq!(world.steps_to("priya")[1], "call-and-mail");
}

#[tokio::test]
async fn a_call_without_a_mail_counts_as_word_from_us() {
    let mut world = asked(Company::default()).await;
    world.order("priya", Order::Skip).await;
    world.until_step("priya", 2).await;
    for _ in 0..50 {
        if matches!(world.state("priya").await, State::Waiting(_)) {
            break;
        }
        let next = world.next_wake().await.unwrap().unwrap();
        world.pass_until(next).await.unwrap();
    }
    let said = world.order("priya", answer(TaskWord::Done)).await;
    assert!(said.contains("counts from your call"), "{said}");
    world.later(days(60)).await;
    assert_eq!(world.steps_to("priya")[2..], ["expiry-warning", "expiry-notice"]);
}

#[tokio::test]
async fn an_answer_while_the_call_waits_stops_everything() {
    let mut world = asked(Company::default()).await;
    world.prospect("priya").answers("Please send the contract.").await.unwrap();
    world.later(days(60)).await;
    assert_eq!(world.steps_to("priya").len(), 1);
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied));
}

#[tokio::test]
async fn one_word_by_mail_answers_a_call() {
    for (word, then) in [("left vm", "call-and-mail"), ("Done.", "call-and-mail"), ("skip", "close-the-file")] {
        let mut world = asked(Company::default()).await;
        let call = calls(&world).pop().unwrap();
        let letter = world.rep("dana").answer_to(&call, word);
        world.rep("dana").sends(letter).await.unwrap();
        world.until_step("priya", 2).await;
        assert_eq!(world.steps_to("priya")[1], then, "{word}\n{}", world.story().await);
    }
    let mut world = asked(Company::default()).await;
    let call = calls(&world).pop().unwrap();
    let letter = world.rep("dana").answer_to(&call, "Spoke");
    world.rep("dana").sends(letter).await.unwrap();
    world.later(days(40)).await;
    assert_eq!(world.steps_to("priya").len(), 1);
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied));
}
