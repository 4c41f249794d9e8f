//! Reps who steer by mail: the first line of an answer to a notice, or of a mail to the bot.

use politely::engine::world::World;
use politely::engine::world::company::BOT;
use politely::engine::world::company::Company;
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

/// The text without its line ends.
fn flowing(mail: &Mail) -> String {
    mail.text().split_whitespace().collect::<Vec<_>>().join(" ")
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
async fn an_offer_that_is_over_stands_until_no_day() {
    for (said, stands) in [("stop", true), ("snooze 2 weeks", true), ("lost too expensive", false), ("won", false)] {
        let mut world = enrolled().await;
        world.says("dana", said).await;
        assert_eq!(flowing(&world.newest("dana")).contains("The offer stands until"), stands, "{said}");
    }
}

#[tokio::test]
async fn days_and_spans_are_understood_as_people_write_them() {
    // Enrolled on 2 March; the offer stands until 1 April.
    for (text, expected) in [
        ("expires 20.03.2026", "2026-03-20"),
        ("expires 3/20/2026", "2026-03-20"),
        ("expires end of March", "2026-03-31"),
        ("extend until the end of April", "2026-04-30"),
        ("extend two weeks", "2026-04-15"),
        ("extend another week", "2026-04-08"),
        ("extend 1 month", "2026-05-01"),
        ("expires in two weeks", "2026-03-16"),
        ("expires 4/5/2026", "2026-04-01"),
    ] {
        let mut world = enrolled().await;
        world.says("dana", text).await;
        let thread = world.thread_with("priya").await.unwrap().unwrap();
        assert_eq!(thread.expires_at.to_zoned(thread.zone).date().to_string(), expected, "{text}");
    }
    for (text, expected) in [
        ("snooze two weeks", "2026-03-16"),
        ("snooze a week", "2026-03-09"),
        ("snooze 20.03.2026", "2026-03-20"),
        ("snooze until after Easter", "2026-04-07"),
        ("snooze until after 20 March", "2026-03-21"),
        ("snooze until end of March", "2026-03-31"),
    ] {
        let mut world = enrolled().await;
        let subject = world.says("dana", text).await;
        let thread = world.thread_with("priya").await.unwrap().unwrap();
        let State::Snoozed { until, .. } = thread.state else { panic!("{text}: {subject}") };
        assert_eq!(until.to_zoned(thread.zone).date().to_string(), expected, "{text}");
    }
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

#[tokio::test]
async fn a_command_is_taken_back_and_the_thread_is_as_it_was() {
    for said in ["stop", "pause", "won 12,000 EUR", "lost no budget", "snooze 2 weeks", "skip", "extend 2 weeks"] {
        let mut world = enrolled().await;
        let before = world.thread_with("priya").await.unwrap().unwrap();
        world.says("dana", said).await;
        assert_ne!(world.thread_with("priya").await.unwrap().unwrap(), before, "{said}");
        assert_eq!(world.says("dana", "undo").await, "Done, undo: Proposal for priya", "{said}");
        let after = world.thread_with("priya").await.unwrap().unwrap();
        assert_eq!(
            (after.done, after.expires_at, after.amount),
            (before.done, before.expires_at, before.amount),
            "{said}"
        );
        assert!(matches!(after.state, State::Active(_)), "{said}: {:?}", after.state);
        assert_eq!(world.says("dana", "undo").await, "Not done, undo: Proposal for priya", "once");
        world.until_step("priya", 1).await;
    }
}

#[tokio::test]
async fn what_has_left_or_happened_is_not_taken_back() {
    let mut world = enrolled().await;
    world.says("dana", "extend 2 weeks").await;
    world.until_step("priya", 1).await;
    assert_eq!(world.says("dana", "undo").await, "Not done, undo: Proposal for priya");
    let mut world = enrolled().await;
    world.says("dana", "pause").await;
    world.prospect("priya").answers("Not now, thank you.").await.unwrap();
    world.later(minutes(5)).await;
    assert_eq!(world.says("dana", "undo").await, "Not done, undo: Proposal for priya");
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied));
    let mut world = enrolled().await;
    world.says("dana", "pause").await;
    world.later(hours(25)).await;
    assert_eq!(world.says("dana", "undo").await, "Not done, undo: Proposal for priya");
    insta::assert_snapshot!(world.newest("dana").text());
}

#[tokio::test]
async fn what_was_said_of_all_threads_is_taken_back_in_all() {
    let mut world = enrolled().await;
    world.rep("dana").proposes_to("tom").await.unwrap();
    world.later(hours(1)).await;
    world.writes("dana", "", "pause all").await;
    assert_eq!(world.says("dana", "undo").await, "Done: undo");
    assert!(matches!(world.state("tom").await, State::Active(_)));
    assert!(matches!(world.state("priya").await, State::Active(_)));
}

#[tokio::test]
async fn somebody_else_gets_the_mails_when_the_rep_says_so() {
    let mut world = enrolled().await;
    world.prospect("tom");
    let tom = world.address("tom");
    assert_eq!(
        world.says("dana", &format!("prospect Tom Okafor <{tom}>")).await,
        format!("Done, prospect {tom}: Proposal for priya")
    );
    insta::assert_snapshot!(world.newest("dana").text());
    world.until_step("tom", 1).await;
    assert!(world.steps_to("priya").is_empty());
    let mail = world.inbox("tom").last().unwrap().clone();
    assert!(mail.text().contains("Tom"), "{}", mail.text());
    world.prospect("priya").answers("Tom is the right one.").await.unwrap();
    world.later(minutes(5)).await;
    assert!(world.newest("dana").subject().starts_with("Priya answered"), "an answer of the earlier prospect counts");
}

#[tokio::test]
async fn somebody_is_put_into_copy() {
    let mut world = enrolled().await;
    world.prospect("ana");
    let ana = world.address("ana");
    assert_eq!(world.says("dana", &format!("add {ana}")).await, format!("Done, add {ana}: Proposal for priya"));
    world.until_step("ana", 1).await;
    assert_eq!(world.steps_to("priya"), world.steps_to("ana"));
}

#[tokio::test]
async fn nobody_is_written_to_who_must_not_be() {
    let mut world = enrolled().await;
    for (said, why) in [
        ("prospect erik@acme.test", "in your own company"),
        ("add noreply@client.test", "nobody in person reads"),
        ("prospect priya@client.test", "already"),
    ] {
        world.says("dana", said).await;
        assert!(flowing(&world.newest("dana")).contains(why), "{said}: {}", world.newest("dana").text());
    }
}

#[tokio::test]
async fn an_address_of_the_bot_alone_does_not_let_it_write_to_somebody_new() {
    let mut world = world_of(bot_mailbox_only()).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(hours(1)).await;
    let mut forged = world.rep("dana").letter("", "Re: proposal", "prospect victim@elsewhere.test");
    forged.to = vec![world.newest("dana").header("Reply-To").unwrap()];
    let to = politely::engine::world::letter::plain(&forged.to[0]).to_owned();
    let bytes = forged.bytes(world.now());
    world.introduce("victim", "Victor", "victim@elsewhere.test");
    world.office.deliver("mallory@evil.test", &[&to], &bytes).unwrap();
    world.later(days(60)).await;
    let thread = world.thread_with("priya").await.unwrap();
    assert!(thread.is_some(), "{}", world.story().await);
    assert_eq!(world.inbox("victim").len(), 0, "nothing reaches him, whatever happens to the thread");
    assert!(!world.sent().iter().any(|mail| mail.recipients.iter().any(|to| to.contains("elsewhere"))));
    assert_eq!(world.steps_to("priya").len(), 6, "and Priya's follow-ups leave as if nothing had been");
}

#[tokio::test]
async fn a_referrer_is_noted() {
    let mut world = enrolled().await;
    assert_eq!(
        world.says("dana", "referrer Ana <ana@elsewhere.test>").await,
        "Done, referrer ana@elsewhere.test: Proposal for priya"
    );
    let thread = world.thread_with("priya").await.unwrap().unwrap();
    assert_eq!(thread.referrer.map(|person| person.name).as_deref(), Some("Ana"));
}

#[tokio::test]
async fn a_thread_goes_on_with_another_sequence_and_repeats_nothing() {
    let mut company = Company::default();
    let other = "sequence: short\ntitle: Two steps\ncalendar: business\nexpires_after: 30 days\nmax_messages: 6\nsteps:\n\
                 \x20 - name: something-new\n    after: 3 business days\n    send: something-new\n\
                 \x20 - name: back-away\n    after: 3 business days\n    send: back-away\n";
    company.sequences.push(("short".to_owned(), other.to_owned()));
    let mut world = world_of(company).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    assert_eq!(world.says("dana", "sequence shrot").await, "Not done, sequence shrot: Proposal for priya");
    assert!(flowing(&world.newest("dana")).contains("perhaps you mean short"), "{}", world.newest("dana").text());
    assert_eq!(world.says("dana", "sequence short").await, "Done, sequence short: Proposal for priya");
    world.later(days(20)).await;
    assert_eq!(world.steps_to("priya"), ["something-new", "back-away"], "{}", world.story().await);
}

#[tokio::test]
async fn a_rep_says_that_he_is_away_and_that_he_is_back() {
    let mut world = enrolled().await;
    assert_eq!(world.says("dana", "away until 2026-03-20").await, "Done: away until 2026-03-20");
    insta::assert_snapshot!(world.newest("dana").text());
    assert_eq!(world.says("dana", "back").await, "Done: back");
    world.until_step("priya", 1).await;
}

#[tokio::test]
async fn what_an_earlier_release_did_is_not_guessed_back_and_the_rep_hears_why() {
    let mut world = enrolled().await;
    world.says("dana", "pause").await;
    // Another schema: a column less.
    let older = |tx: &mut dyn politely::adapters::store::Tx| {
        tx.execute("UPDATE undoable SET before = replace(before, 'expires_at', 'ended_on')", &[])
    };
    assert_eq!(world.store().write(older).await.unwrap(), 1);
    assert_eq!(world.says("dana", "undo").await, "Not done, undo: Proposal for priya");
    let said = flowing(&world.newest("dana"));
    assert!(said.contains("I was updated since your last command"), "{said}");
    assert_eq!(world.state("priya").await, State::Paused);
    assert_eq!(world.says("dana", "resume").await, "Done, resume: Proposal for priya");
}
