//! The bot is never a nuisance: a fair number of mails an hour, no answer to machines, and no end of a storm but silence.

use politely::adapters::postoffice::log::Happening;
use politely::engine::world::World;
use politely::engine::world::company::BOT;
use politely::engine::world::company::Company;
use politely::engine::world::mailbag::Mail;

use super::stage::Stage;
use super::stage::days;
use super::stage::hours;
use super::stage::minutes;
use super::stage::two_reps;
use super::stage::world_of;

/// A company whose admin wants no more than twenty notices an hour.
async fn world() -> World {
    let mut company = Company::default();
    company.limits = company.limits.replace('}', ", notices_per_hour: 20 }");
    world_of(company).await
}

/// The bot's own mails to somebody.
fn told(world: &World, who: &str) -> Vec<Mail> {
    let own = |mail: &Mail| mail.header("Auto-Submitted").is_some() && mail.from() == BOT;
    world.inbox(who).into_iter().filter(own).collect()
}

/// Everybody who got a mail of the bot's that was no follow-up.
fn noticed(world: &World) -> Vec<String> {
    let is_notice = |content: &[u8]| String::from_utf8_lossy(content).contains("\r\nAuto-Submitted: auto-replied\r\n");
    let from_bot = |content: &[u8]| String::from_utf8_lossy(content).contains(&format!("<{BOT}>\r\n"));
    let mut all = Vec::new();
    for entry in world.office.log() {
        if let Happening::Accepted(acceptance) = &entry.what
            && is_notice(&acceptance.content)
            && from_bot(&acceptance.content)
        {
            all.extend(acceptance.recipients.clone());
        }
    }
    all.sort();
    all.dedup();
    all
}

async fn propose_to(world: &mut World, count: usize) {
    for number in 0..count {
        world.rep("dana").proposes_to(&format!("client{number:02}")).await.unwrap();
        world.later(minutes(1)).await;
    }
}

#[tokio::test]
async fn more_than_twenty_an_hour_come_in_one_mail_when_the_hour_is_over() {
    let mut world = world().await;
    propose_to(&mut world, 25).await;
    assert_eq!(told(&world, "dana").len(), 20);
    world.later(minutes(34)).await;
    assert_eq!(told(&world, "dana").len(), 20, "the hour is not over");
    world.later(minutes(2)).await;
    let mails = told(&world, "dana");
    assert_eq!(mails.len(), 21);
    let summary = mails.last().unwrap();
    assert_eq!(summary.subject(), "5 notices in one");
    for number in 20..25 {
        assert!(summary.text().contains(&format!("Proposal for client{number}")), "{}", summary.text());
    }
    assert_eq!(world.threads().await.unwrap().len(), 25, "every one of them is followed up");
    world.later(days(1)).await;
    assert_eq!(told(&world, "dana").len(), 21, "told once");
}

#[tokio::test]
async fn an_answer_of_a_prospect_does_not_wait_for_the_hour() {
    let mut world = world().await;
    propose_to(&mut world, 22).await;
    world.prospect("client03").answers("Yes, let us go ahead.").await.unwrap();
    world.later(minutes(1)).await;
    assert!(told(&world, "dana").last().unwrap().subject().contains("answered"), "{:?}", world.notices("dana"));
}

#[tokio::test]
async fn with_very_many_answers_the_rest_come_first_in_the_one_mail() {
    let mut company = Company::default();
    company.limits = company.limits.replace('}', ", notices_per_hour: 2 }");
    let mut world = world_of(company).await;
    propose_to(&mut world, 6).await;
    for number in 0..6 {
        world.prospect(&format!("client{number:02}")).answers("Yes, let us go ahead.").await.unwrap();
    }
    world.later(minutes(1)).await;
    assert_eq!(told(&world, "dana").len(), 4);
    world.later(hours(1)).await;
    let summary = told(&world, "dana").pop().unwrap();
    assert_eq!(summary.subject(), "8 notices in one, 4 answers first");
    insta::assert_snapshot!(summary.text());
}

#[tokio::test]
async fn nobody_but_reps_and_admins_is_ever_told_anything() {
    let mut world = world_of(two_reps()).await;
    propose_to(&mut world, 3).await;
    let stranger = world.prospect("mallory").letter("dana", "stop", "stop all follow-ups");
    let mut to_bot = stranger.clone();
    to_bot.to = vec![BOT.to_owned()];
    world.prospect("mallory").sends(to_bot).await.unwrap();
    world.prospect("client01").answers("unsubscribe").await.unwrap();
    world.later(days(40)).await;
    let allowed = ["dana@acme.test", "erik@acme.test", "it@acme.test"];
    let others: Vec<String> = noticed(&world).into_iter().filter(|who| !allowed.contains(&who.as_str())).collect();
    assert_eq!(others, Vec::<String>::new());
}

/// Dana's mailbox answers every mail of the bot as a person would, without a sign that it is a machine.
async fn answers_by_machine(world: &mut World, text: &str, gap_min: i64, rounds: usize) {
    let mut seen = 0;
    for round in 0..rounds {
        let mails = told(world, "dana");
        for mail in mails.iter().skip(seen) {
            let mut letter = world.rep("dana").answer_to(mail, text);
            letter.subject = format!("{} ({round})", letter.subject);
            world.rep("dana").sends(letter).await.unwrap();
        }
        seen = mails.len();
        world.later(minutes(gap_min)).await;
    }
}

#[tokio::test]
async fn two_machines_that_answer_each_other_fall_silent() {
    for (text, gap_min) in [("Thank you for your mail.", 0), ("Thank you, I will look at it.", 1), ("ok", 2)] {
        let mut world = world().await;
        world.rep("dana").proposes_to("priya").await.unwrap();
        world.later(minutes(1)).await;
        answers_by_machine(&mut world, text, gap_min, 80).await;
        let written = told(&world, "dana").len();
        assert!(written <= 40, "{written} mails of the bot with a pause of {gap_min} min");
        answers_by_machine(&mut world, text, gap_min, 20).await;
        assert_eq!(told(&world, "dana").len(), written, "and it stays silent");
    }
}

#[tokio::test]
async fn the_admins_hear_of_a_storm_again_while_it_goes_on_and_when_it_is_over() {
    let mut world = world_of(Company::default()).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(minutes(1)).await;
    let alarms = |world: &World| -> Vec<String> {
        let about = |subject: &String| subject.starts_with("Mails go back and forth");
        world.notices("it").into_iter().filter(about).collect()
    };
    answers_by_machine(&mut world, "Thank you for your mail.", 1, 45).await;
    assert_eq!(alarms(&world), ["Mails go back and forth with dana@acme.test: I have stopped"]);
    // The machine has begun to write on its own.
    for round in 0..30 {
        let mut letter = world.rep("dana").letter("bot", &format!("Pardon? ({round})"), "pause whatever");
        letter.to = vec![BOT.to_owned()];
        world.rep("dana").sends(letter).await.unwrap();
        world.later(minutes(10)).await;
    }
    assert_eq!(
        alarms(&world)[1..],
        ["Mails go back and forth with dana@acme.test, still"],
        "{:?}",
        world.notices("it")
    );
    world.later(minutes(40)).await;
    assert_eq!(alarms(&world)[2..], ["Mails go back and forth with dana@acme.test no longer"]);
    world.later(days(3)).await;
    assert_eq!(alarms(&world).len(), 3);
}

#[tokio::test]
async fn however_slowly_two_machines_answer_it_is_a_bounded_number_a_day() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(minutes(1)).await;
    answers_by_machine(&mut world, "Thank you for your mail.", 30, 96).await;
    let written = told(&world, "dana").len();
    assert!(written <= 60, "{written} in two days");
}

#[tokio::test]
async fn what_a_machine_wrote_in_her_name_is_not_answered() {
    let mut world = world().await;
    let signs = [("Auto-Submitted", "auto-replied"), ("Precedence", "bulk"), ("List-Id", "<team.acme.test>")];
    for (name, value) in signs {
        let mut letter = world.rep("dana").letter("bot", &format!("Report with {name}"), "All is well.");
        letter.to = vec![BOT.to_owned()];
        letter.more = vec![(name.to_owned(), value.to_owned())];
        world.rep("dana").sends(letter).await.unwrap();
    }
    let mut circling = world.rep("dana").letter("bot", "Round and round", "Hello?");
    circling.to = vec![BOT.to_owned()];
    circling.more = (0..60).map(|hop| ("Received".to_owned(), format!("from a{hop} by b{hop}; now"))).collect();
    world.rep("dana").sends(circling).await.unwrap();
    world.later(hours(2)).await;
    let subjects = world.notices("dana");
    assert!(subjects.is_empty(), "{subjects:?}");
}

#[tokio::test]
async fn one_mail_seen_in_two_places_is_answered_once() {
    let mut world = world().await;
    let mut letter = world.rep("dana").letter("bot", "Hello bot", "How are you?");
    letter.to = vec![BOT.to_owned()];
    let bytes = letter.bytes(world.now());
    world.rep("dana").sends(letter).await.unwrap();
    world.later(minutes(5)).await;
    let before = told(&world, "dana").len();
    assert!(before <= 1);
    world.office.deliver("dana@acme.test", &[BOT], &bytes);
    world.later(hours(1)).await;
    assert_eq!(told(&world, "dana").len(), before);
}
