//! Reps who steer by mail: the first line of an answer to a notice, or of a mail to the bot.

use politely::engine::world::World;
use politely::engine::world::company::BOT;
use politely::engine::world::mailbag::Mail;
use politely::followup::thread::Outcome;
use politely::followup::thread::State;

use super::stage::Stage;
use super::stage::bot_mailbox_only;
use super::stage::days;
use super::stage::hours;
use super::stage::minutes;
use super::stage::two_reps;
use super::stage::world;
use super::stage::world_of;

/// What reps say and are told.
trait Steering {
    /// The newest mail of the bot to a person.
    fn newest(&self, login: &str) -> Mail;
    /// A rep answers the newest mail of the bot. Gives the subject of what he is answered.
    async fn says(&mut self, login: &str, text: &str) -> String;
    /// A rep writes a new mail to the bot. Gives the subject of what he is answered.
    async fn writes(&mut self, login: &str, subject: &str, text: &str) -> String;
}

impl Steering for World {
    fn newest(&self, login: &str) -> Mail {
        let of_bot = |mail: &&Mail| mail.header("Auto-Submitted").is_some();
        self.inbox(login).iter().rev().find(of_bot).unwrap_or_else(|| panic!("{login} has no notice")).clone()
    }

    async fn says(&mut self, login: &str, text: &str) -> String {
        let notice = self.newest(login);
        let answer = self.rep(login).answer_to(&notice, text);
        self.rep(login).sends(answer).await.unwrap();
        self.later(minutes(5)).await;
        self.newest(login).subject().to_owned()
    }

    async fn writes(&mut self, login: &str, subject: &str, text: &str) -> String {
        let mut letter = self.rep(login).letter("", subject, text);
        letter.to = vec![BOT.to_owned()];
        self.rep(login).sends(letter).await.unwrap();
        self.later(minutes(5)).await;
        self.newest(login).subject().to_owned()
    }
}

/// Dana has a thread with Priya, and the receipt.
async fn enrolled() -> World {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(hours(1)).await;
    world
}

#[tokio::test]
async fn one_word_in_an_answer_to_the_receipt_is_a_command() {
    let mut world = enrolled().await;
    assert_eq!(world.says("dana", "Pause, please!").await, "Done, pause: Proposal for priya");
    assert_eq!(world.state("priya").await, State::Paused);
    world.later(days(20)).await;
    assert!(world.steps_to("priya").is_empty());
    assert_eq!(world.says("dana", "Hi,\n\nresume\n\nDana").await, "Done, resume: Proposal for priya");
    world.until_step("priya", 1).await;
}

#[tokio::test]
async fn every_plain_command_is_carried_out_and_answered() {
    for (said, subject) in [
        ("stop", "Done, stop: Proposal for priya"),
        ("snooze 2 weeks", "Done, snooze 2 weeks: Proposal for priya"),
        ("snooze until 20 March", "Done, snooze 20 March: Proposal for priya"),
        ("snooze next monday", "Done, snooze next monday: Proposal for priya"),
        ("skip", "Done, skip: Proposal for priya"),
        ("won", "Done, won: Proposal for priya"),
        ("lost: too expensive", "Done, lost too expensive: Proposal for priya"),
        ("extend 2 weeks", "Done, extend 2 weeks: Proposal for priya"),
        ("expires 2026-03-20", "Done, expires 2026-03-20: Proposal for priya"),
        ("show", "The story so far: Proposal for priya"),
        ("help", "What you can say: Proposal for priya"),
    ] {
        let mut world = enrolled().await;
        assert_eq!(world.says("dana", said).await, subject, "{}", world.story().await);
    }
}

#[tokio::test]
async fn the_words_do_what_they_say() {
    let mut world = enrolled().await;
    world.says("dana", "lost too expensive").await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Lost { reason: "too expensive".to_owned() }));
    let mut world = enrolled().await;
    world.says("dana", "expires 2026-03-20").await;
    let thread = world.thread_with("priya").await.unwrap().unwrap();
    let end = thread.expires_at.to_zoned(thread.zone).date();
    assert!(["2026-03-20", "2026-03-21"].contains(&end.to_string().as_str()), "{end}");
}

#[tokio::test]
async fn an_answer_says_what_was_done_and_what_comes_next() {
    let mut world = enrolled().await;
    world.says("dana", "snooze 2 weeks").await;
    insta::assert_snapshot!(world.newest("dana").text());
    world.says("dana", "show").await;
    insta::assert_snapshot!(world.newest("dana").text());
}

#[tokio::test]
async fn a_notice_is_answered_at_an_address_of_its_own() {
    let world = enrolled().await;
    let receipt = world.newest("dana");
    let reply_to = receipt.header("Reply-To").unwrap();
    assert!(reply_to.contains("followup+c-"), "{reply_to}");
    let html = String::from_utf8_lossy(&receipt.bytes).replace("=\r\n", "");
    assert!(html.contains("mailto:followup%2Bc-"), "{html}");
}

#[tokio::test]
async fn a_refused_command_says_why() {
    let mut world = enrolled().await;
    assert_eq!(world.says("dana", "snooze 2020-01-01").await, "Not done, snooze 2020-01-01: Proposal for priya");
    assert_eq!(world.says("dana", "snooze").await, "I do not understand: snooze");
    assert_eq!(world.says("dana", "snooze banana").await, "Not done, snooze banana: Proposal for priya");
    insta::assert_snapshot!(world.newest("dana").text());
}

#[tokio::test]
async fn a_typing_error_is_asked_back_and_not_carried_out() {
    let mut world = enrolled().await;
    assert_eq!(world.says("dana", "stpo").await, "I do not understand: stpo");
    insta::assert_snapshot!(world.newest("dana").text());
    assert!(matches!(world.state("priya").await, State::Active(_)));
}

#[tokio::test]
async fn a_new_mail_finds_its_thread_by_the_subject() {
    let mut world = enrolled().await;
    world.rep("dana").proposes_to("tom").await.unwrap();
    world.later(hours(1)).await;
    assert_eq!(world.writes("dana", "Proposal for tom", "pause").await, "Done, pause: Proposal for tom");
    assert_eq!(world.state("tom").await, State::Paused);
    assert!(matches!(world.state("priya").await, State::Active(_)));
}

#[tokio::test]
async fn a_command_that_fits_several_threads_is_asked_back_with_one_address_each() {
    let mut world = enrolled().await;
    world.rep("dana").proposes_to("tom").await.unwrap();
    world.later(hours(1)).await;
    assert_eq!(world.writes("dana", "", "pause").await, "Which thread? pause");
    insta::assert_snapshot!(world.newest("dana").text());
    let html = String::from_utf8_lossy(&world.newest("dana").bytes).replace("=\r\n", "");
    assert_eq!(html.matches("mailto:followup%2Bc-").count(), 2, "{html}");
    assert!(matches!(world.state("tom").await, State::Active(_)));
    assert!(matches!(world.state("priya").await, State::Active(_)));
    let tom = world.thread_with("tom").await.unwrap().unwrap().id;
    assert_eq!(world.says("dana", &format!("pause {tom}")).await, "Done, pause: Proposal for tom");
}

#[tokio::test]
async fn all_threads_are_listed_paused_and_resumed() {
    let mut world = enrolled().await;
    world.rep("dana").proposes_to("tom").await.unwrap();
    world.later(hours(1)).await;
    assert_eq!(world.writes("dana", "list", "").await, "Your open threads");
    insta::assert_snapshot!(world.newest("dana").text());
    assert_eq!(world.writes("dana", "", "pause all").await, "Done: pause all");
    assert_eq!((world.state("tom").await, world.state("priya").await), (State::Paused, State::Paused));
    assert_eq!(world.says("dana", "resume all").await, "Done: resume all");
    assert!(matches!(world.state("tom").await, State::Active(_)));
}

#[tokio::test]
async fn a_command_is_carried_out_and_answered_once_however_many_copies_arrive() {
    let mut world = enrolled().await;
    world.says("dana", "extend 2 weeks").await;
    let answered = world.notices("dana").len();
    let expires = world.thread_with("priya").await.unwrap().unwrap().expires_at;
    let copy = world.inbox("bot").last().unwrap().bytes.clone();
    for _ in 0..3 {
        world.office.deliver("dana@acme.test", &[BOT], &copy).unwrap();
        world.later(minutes(5)).await;
    }
    assert_eq!(world.notices("dana").len(), answered);
    assert_eq!(world.thread_with("priya").await.unwrap().unwrap().expires_at, expires);
}

#[tokio::test]
async fn a_colleague_cannot_steer_with_an_address_that_was_given_to_somebody_else() {
    let mut world = world_of(two_reps()).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(hours(1)).await;
    let receipt = world.newest("dana");
    let answer = world.rep("erik").answer_to(&receipt, "stop");
    world.rep("erik").sends(answer).await.unwrap();
    world.later(minutes(5)).await;
    assert!(matches!(world.state("priya").await, State::Active(_)));
    assert!(world.newest("dana").subject().starts_with("Somebody else tried"), "{}", world.newest("dana").subject());
    assert!(world.notices("erik").is_empty(), "{:?}", world.notices("erik"));
}

#[tokio::test]
async fn a_prospect_who_got_hold_of_an_address_changes_nothing_and_is_not_answered() {
    let mut world = enrolled().await;
    let receipt = world.newest("dana");
    let mut letter = world.prospect("mallory").letter("", "Re: Proposal", "prospect victim@elsewhere.test");
    letter.to = vec![receipt.header("Reply-To").unwrap()];
    world.prospect("mallory").sends(letter).await.unwrap();
    world.later(minutes(5)).await;
    assert!(world.newest("dana").subject().starts_with("Somebody else tried"), "{}", world.newest("dana").subject());
    assert!(world.inbox("mallory").is_empty());
    assert!(matches!(world.state("priya").await, State::Active(_)));
}

#[tokio::test]
async fn a_forged_command_without_an_address_changes_nothing() {
    let mut world = world_of(bot_mailbox_only()).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(hours(1)).await;
    let mut forged = world.rep("dana").letter("", "Proposal for priya", "stop");
    forged.to = vec![BOT.to_owned()];
    let bytes = forged.bytes(world.now());
    world.office.deliver("mallory@evil.test", &[BOT], &bytes).unwrap();
    world.later(minutes(5)).await;
    assert!(matches!(world.state("priya").await, State::Active(_)), "{}", world.story().await);
}

#[tokio::test]
async fn a_word_of_thanks_is_answered_and_changes_nothing() {
    let mut world = enrolled().await;
    assert_eq!(world.says("dana", "Thank you!").await, "I do not understand: Thank you!");
    insta::assert_snapshot!(world.newest("dana").text());
    assert!(matches!(world.state("priya").await, State::Active(_)));
}
