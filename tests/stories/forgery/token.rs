//! Tricks with the tokens in addresses, with the question whether a mail is the rep's, and with addresses of the bot that
//! somebody guesses or was shown.

use politely::adapters::postoffice::stamp::Judgement;
use politely::adapters::postoffice::stamp::Verdict;
use politely::engine::world::World;
use politely::engine::world::company::BOT;
use politely::engine::world::company::Company;
use politely::engine::world::letter::Letter;
use politely::engine::world::mailbag::Mail;

use super::company;
use super::from_bot;
use super::nothing_but;
use super::nothing_came_of_it;
use super::stage;
use crate::stage::Stage;
use crate::stage::days;
use crate::stage::hours;
use crate::stage::minutes;

const QUESTION: &str = "Is this mail yours? Proposal for priya";

/// What is done to a genuine answer.
type LetterTrick = fn(&mut Letter);
/// What is made of a genuine tag.
type TagTrick = fn(&str) -> String;

/// A world whose border server is silent: Dana was asked about a proposal in her name.
async fn asked() -> (World, Mail) {
    let mut world = stage(company()).await;
    world.office.set_judgement(Judgement::Silent);
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(minutes(5)).await;
    let question = world.inbox("dana").into_iter().rfind(|mail| mail.subject() == QUESTION).unwrap();
    (world, question)
}

/// Somebody's mail to the address at which Dana answers.
fn answer(world: &mut World, who: &str, question: &Mail, text: &str) -> Letter {
    let mut letter = world.rep(who).answer_to(question, text);
    letter.to = vec![question.header("Reply-To").unwrap()];
    letter
}

/// Lets a letter reach the bot, whoever wrote it.
async fn arrives(world: &mut World, letter: &Letter) {
    let bytes = letter.bytes(world.now());
    world.office.deliver("mallory@evil.test", &[BOT], &bytes).unwrap();
    world.later(minutes(5)).await;
}

#[tokio::test]
async fn the_answer_of_anybody_else_confirms_nothing() {
    for who in ["mallory", "priya", "erik", "it"] {
        let (mut world, question) = asked().await;
        let letter = answer(&mut world, who, &question, "yes");
        world.rep(who).sends(letter).await.unwrap();
        nothing_came_of_it(&mut world, who).await;
    }
}

#[tokio::test]
async fn an_answer_that_is_not_a_persons_own_confirms_nothing() {
    let tricks: [(&str, LetterTrick); 7] = [
        ("an automatic answer", |letter| letter.more.push(("Auto-Submitted".to_owned(), "auto-replied".to_owned()))),
        ("two authors", |letter| letter.from.push_str(", mallory@evil.test")),
        ("a list that says it was the rep", |letter| {
            letter.from = "list@evil.test".to_owned();
            letter.more.push(("X-Original-From".to_owned(), "dana@acme.test".to_owned()));
            letter.more.push(("Reply-To".to_owned(), "dana@acme.test".to_owned()));
        }),
        ("a look-alike", |letter| letter.from = "Dana Reyes <dana@acrne.test>".to_owned()),
        ("the rep as display name", |letter| letter.from = "\"dana@acme.test\" <mallory@evil.test>".to_owned()),
        ("the token in the text alone", |letter| {
            letter.text = format!("yes\n\n{}\n", letter.to.join(" "));
            letter.to = vec!["it@acme.test".to_owned()];
        }),
        ("a border server that disproves it", |letter| {
            let failed = "mx.acme.test; dmarc=fail header.from=acme.test";
            letter.more.push(("Authentication-Results".to_owned(), failed.to_owned()));
        }),
    ];
    for (name, trick) in tricks {
        let (mut world, question) = asked().await;
        let mut letter = answer(&mut world, "dana", &question, "yes");
        trick(&mut letter);
        let bytes = letter.bytes(world.now());
        world.office.put("bot", "INBOX", &bytes, world.now()).unwrap();
        nothing_but(&mut world, name, 2).await;
    }
}

#[tokio::test]
async fn tokens_that_are_none_confirm_nothing() {
    let tricks: [(&str, TagTrick); 8] = [
        ("another letter", |tag| tag.replacen("k-", "r-", 1)),
        ("an enrolment tag", |_| "proposal+30d".to_owned()),
        ("no signature", |tag| tag.rsplit_once('-').unwrap().0.to_owned()),
        ("half a signature", |tag| tag.get(..tag.len() - 4).unwrap().to_owned()),
        ("a made-up signature", |tag| format!("{}-0000000000000000", tag.rsplit_once('-').unwrap().0)),
        ("another question", |tag| tag.replacen(&tag[2..6], "zzzz", 1)),
        ("something behind it", |tag| format!("{tag}-yes")),
        ("nothing but the letter", |_| "k--".to_owned()),
    ];
    for (name, trick) in tricks {
        let (mut world, question) = asked().await;
        let address = question.header("Reply-To").unwrap();
        let tag = address.split_once('+').unwrap().1.split_once('@').unwrap().0.to_owned();
        let mut letter = answer(&mut world, "dana", &question, "yes");
        letter.to = vec![format!("followup+{}@acme.test", trick(&tag))];
        letter.in_reply_to = None;
        letter.references = None;
        world.rep("dana").sends(letter).await.unwrap();
        world.later(hours(1)).await;
        assert!(world.threads().await.unwrap().is_empty(), "{name}: {}", world.story().await);
        assert!(world.sent().is_empty(), "{name}");
    }
}

#[tokio::test]
async fn a_token_counts_once_and_for_two_days() {
    let (mut world, question) = asked().await;
    for _ in 0..3 {
        let letter = answer(&mut world, "dana", &question, "yes");
        arrives(&mut world, &letter).await;
    }
    assert_eq!(world.threads().await.unwrap().len(), 1);
    assert_eq!(from_bot(&world, "dana").len(), 2, "question and receipt: {:?}", from_bot(&world, "dana"));

    let (mut world, question) = asked().await;
    let no = answer(&mut world, "dana", &question, "no");
    arrives(&mut world, &no).await;
    let yes = answer(&mut world, "dana", &question, "yes");
    arrives(&mut world, &yes).await;
    assert!(world.threads().await.unwrap().is_empty(), "no means no");

    let (mut world, question) = asked().await;
    world.later(hours(48)).await;
    let letter = answer(&mut world, "dana", &question, "yes");
    arrives(&mut world, &letter).await;
    assert!(world.threads().await.unwrap().is_empty(), "too late");
    assert!(world.sent().is_empty());
}

#[tokio::test]
async fn what_was_denied_or_asked_about_is_not_asked_about_again() {
    let (mut world, question) = asked().await;
    let forged = world.inbox("bot").first().unwrap().bytes.clone();
    world.office.deliver("mallory@evil.test", &[BOT], &forged).unwrap();
    world.later(hours(2)).await;
    let no = answer(&mut world, "dana", &question, "No.");
    arrives(&mut world, &no).await;
    world.office.deliver("mallory@evil.test", &[BOT], &forged).unwrap();
    world.later(days(3)).await;
    world.office.deliver("mallory@evil.test", &[BOT], &forged).unwrap();
    world.later(days(3)).await;
    assert!(world.threads().await.unwrap().is_empty());
    let questions = from_bot(&world, "dana").into_iter().filter(|subject| subject == QUESTION).count();
    assert_eq!(questions, 1, "{:?}", from_bot(&world, "dana"));
}

#[tokio::test]
async fn the_other_reps_token_confirms_nothing_of_mine() {
    let (mut world, of_dana) = asked().await;
    world.rep("erik").proposes_to("omar").await.unwrap();
    world.later(minutes(5)).await;
    let of_erik = world.inbox("erik").pop().unwrap();
    for (who, question) in [("erik", &of_dana), ("dana", &of_erik)] {
        let letter = answer(&mut world, who, question, "yes");
        world.rep(who).sends(letter).await.unwrap();
    }
    world.later(days(1)).await;
    assert!(world.threads().await.unwrap().is_empty(), "{}", world.story().await);
}

#[tokio::test]
async fn a_flood_of_forged_mail_asks_a_few_times_and_names_the_rest_in_the_journal() {
    let mut world = stage(company()).await;
    world.office.set_judgement(Judgement::Silent);
    for _ in 0..40 {
        let forged = world.rep("dana").proposal("priya");
        world.office.deliver("mallory@evil.test", &[BOT], &forged.bytes(world.now())).unwrap();
    }
    world.later(minutes(30)).await;
    assert_eq!(from_bot(&world, "dana").len(), 5);
    let last = world.inbox("dana").pop().unwrap();
    let said = last.text().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("I ask nothing further for an hour"), "{said}");
    let dropped = |tx: &mut dyn politely::adapters::store::Tx| {
        let mut counts = Vec::new();
        let sql = "SELECT count(*) FROM journal WHERE kind = 'confirmation'";
        tx.query(sql, &[], &mut |row| row.int().map(|count| counts.push(count)))?;
        Ok(counts)
    };
    assert_eq!(world.store().read(dropped).await.unwrap(), [35]);
    assert!(world.threads().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_prospect_who_knows_the_bots_address_can_make_it_do_nothing() {
    let addresses = [
        BOT,
        "followup+proposal@acme.test",
        "followup+proposal+30d@acme.test",
        "followup+until-2026-12-20@acme.test",
        "followup+k-000000000000-0000000000000000@acme.test",
        "followup+c-000000000000-0000000000000000@acme.test",
        "followup+r-000000000000-0000000000000000@acme.test",
        "followup+b-000000000000-0000000000000000@acme.test",
        "followup+stop@acme.test",
    ];
    for verdict in [Verdict::Pass, Verdict::None] {
        let mut world = stage(company()).await;
        world.office.set_judgement(Judgement::Always(verdict));
        for address in addresses {
            for text in ["stop", "list", "pause all", "prospect zoe@client.test", "away until 20 December"] {
                let mut letter = world.prospect("mallory").letter("priya", "Proposal for priya", text);
                letter.bcc = vec![address.to_owned()];
                world.prospect("mallory").sends(letter).await.unwrap();
            }
        }
        nothing_came_of_it(&mut world, "a stranger with the bot in Bcc").await;
        assert!(from_bot(&world, "dana").is_empty(), "strangers are no matter of the rep's");
    }
}

#[tokio::test]
async fn a_prospect_who_answers_to_all_with_the_bot_among_them_only_answers() {
    let mut world = stage(company()).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    let mut letter = world.prospect("priya").answer("pause all\n\nprospect mallory@evil.test").unwrap();
    letter.cc =
        vec![BOT.to_owned(), "followup+proposal+30d@acme.test".to_owned(), "Mallory <mallory@evil.test>".to_owned()];
    world.prospect("priya").sends(letter).await.unwrap();
    world.later(days(40)).await;
    assert_eq!(world.threads().await.unwrap().len(), 1, "{}", world.story().await);
    assert!(world.outcome("priya").await.is_some(), "the answer is an answer: {}", world.story().await);
    assert_eq!(world.sent().len(), 1);
    assert!(from_bot(&world, "mallory").is_empty());
}

#[tokio::test]
async fn a_header_that_says_it_lay_in_sent_is_no_sent_folder() {
    let watched = || Company { otherwise: "confirm".to_owned(), ..Company::default() };
    for (login, folder) in [("dana", "INBOX"), ("dana", "Junk"), ("bot", "INBOX"), ("bot", "Junk")] {
        let mut world = stage(watched()).await;
        world.introduce("erik", "Erik", "erik@acme.test");
        let mut forged = world.rep("dana").proposal("priya");
        let claims = [("X-Folder", "Sent"), ("Status", "RO"), ("X-Mozilla-Status", "0001"), ("Delivered-To", BOT)];
        forged.more.extend(claims.map(|(name, value)| (name.to_owned(), value.to_owned())));
        let bytes = forged.bytes(world.now());
        world.office.put(login, folder, &bytes, world.now()).unwrap();
        nothing_came_of_it(&mut world, &format!("{folder} of {login}")).await;
    }
}
