//! Whatever a rep says that cannot be done: he is told why in a sentence, and nothing has changed.

use politely::adapters::postoffice::faults::Fault;
use politely::adapters::postoffice::faults::SmtpMoment;
use politely::adapters::postoffice::faults::SmtpTrouble;
use politely::adapters::postoffice::faults::Target;
use politely::engine::world::World;
use politely::engine::world::company::BOT;
use politely::engine::world::company::Company;
use politely::followup::thread::State;

use super::stage::Stage;
use super::stage::days;
use super::stage::hours;
use super::stage::minutes;
use super::stage::says;
use super::stage::two_reps;
use super::stage::world;
use super::stage::world_of;

/// The newest mail of the bot to Dana, without its line ends.
fn told(world: &World) -> String {
    let inbox = world.inbox("dana");
    let notice = inbox.iter().rev().find(|mail| mail.header("Auto-Submitted").is_some()).expect("no notice");
    notice.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Each of these words is refused with its reason in the answer, and leaves the thread as it was.
async fn refused(world: &mut World, cases: &[(&str, &str)]) {
    for (said, why) in cases {
        let before = world.thread_with("priya").await.unwrap().unwrap();
        let answered = says(world, "dana", said).await;
        assert!(answered.starts_with("Not done"), "{said}: {answered}\n{}", told(world));
        assert!(told(world).contains(why), "{said}: {}", told(world));
        let after = world.thread_with("priya").await.unwrap().unwrap();
        assert_eq!((after.state, after.done, after.participants), (before.state, before.done, before.participants));
        assert_eq!(after.expires_at, before.expires_at, "{said}");
    }
}

/// Dana has a thread with Priya, and the receipt.
async fn enrolled_in(company: Company) -> World {
    let mut world = world_of(company).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(hours(1)).await;
    world
}

async fn enrolled() -> World {
    enrolled_in(Company::default()).await
}

#[tokio::test]
async fn what_makes_no_sense_before_the_first_follow_up() {
    let mut world = enrolled().await;
    refused(
        &mut world,
        &[
            ("snooze 2020-01-01", "that date has passed"),
            ("extend 2020-01-01", "that date has passed"),
            ("expires soonish", "I cannot tell when \"soonish\" is"),
            ("ok", "no mail waits for your word; the next one has not been shown yet"),
            ("left vm", "no task waits for you here"),
            ("done", "no task waits for you here"),
            ("arrived", "no mail of this thread is in doubt"),
            ("resend", "no mail of this thread is in doubt"),
            ("undo", "there is no command of this thread that could be taken back"),
            ("cancel call", "this thread has no call: none was offered in it"),
            ("move call to 2026-03-09 10:00", "this thread has no call: none was offered in it"),
            ("zone Atlantis", "I know no time zone \"Atlantis\""),
        ],
    )
    .await;
}

#[tokio::test]
async fn people_who_cannot_be_what_he_says() {
    let mut world = enrolled().await;
    let priya = world.address("priya");
    refused(
        &mut world,
        &[
            (&format!("add {priya}"), "is the one to whom I write"),
            ("introduce ben@initech.test", "no step that is ahead introduces anybody"),
            (&format!("stakeholder {priya}"), "is the one to whom I write"),
            ("referrer erik@acme.test", "is in your own company"),
            ("add noreply@client.test", "nobody in person reads noreply@client.test"),
        ],
    )
    .await;
}

#[tokio::test]
async fn somebody_with_a_thread_of_his_own() {
    let mut world = enrolled().await;
    let receipt = world.inbox("dana").pop().unwrap();
    world.rep("dana").proposes_to("tom").await.unwrap();
    world.later(hours(1)).await;
    let said = format!("prospect {}", world.address("tom"));
    let answer = world.rep("dana").answer_to(&receipt, &said);
    world.rep("dana").sends(answer).await.unwrap();
    world.later(minutes(5)).await;
    assert!(told(&world).contains("has an open thread already"), "{}", told(&world));
}

#[tokio::test]
async fn more_people_than_a_letter_has() {
    let mut world = enrolled().await;
    let mut said = String::new();
    for number in 0..40 {
        said = says(&mut world, "dana", &format!("add person{number}@client.test")).await;
        world.later(hours(1)).await;
        if said.starts_with("Not done") {
            break;
        }
    }
    assert!(said.starts_with("Not done"), "{said}");
    let crowd = told(&world);
    assert!(crowd.contains("it would be a mass mailing"), "{crowd}");
    refused(&mut world, &[("stakeholder another@client.test", "it would be a mass mailing")]).await;
}

#[tokio::test]
async fn while_the_follow_ups_are_paused() {
    let mut world = enrolled().await;
    says(&mut world, "dana", "pause").await;
    refused(
        &mut world,
        &[
            ("resume from nowhere", "there is no step nowhere in sequence proposal"),
            ("ok", "the follow-ups do not run, so no mail waits for your word; say resume first"),
            ("now", "the follow-ups do not run, so no mail waits for your word; say resume first"),
            ("done", "the follow-ups do not run; say resume first"),
        ],
    )
    .await;
}

#[tokio::test]
async fn after_the_end() {
    let mut world = enrolled().await;
    says(&mut world, "dana", "won").await;
    refused(
        &mut world,
        &[
            ("snooze 2 weeks", "the thread is over; say resume to start again"),
            ("skip", "the thread is over"),
            ("now", "the thread is over"),
            ("ok", "the thread is over"),
            ("spoke", "the thread is over already"),
            ("done", "the thread is over already"),
            ("extend 2 weeks", "say resume, and the offer stands again, then give it more time"),
            ("withdraw", "the thread is over; nothing stands that could be withdrawn"),
            ("add ana@client.test", "say resume to start again, then say it once more"),
            ("sequence proposal-with-calls", "say resume to start again, then say it once more"),
        ],
    )
    .await;
}

#[tokio::test]
async fn after_no_mail_please() {
    let mut world = enrolled().await;
    world.prospect("priya").answers("unsubscribe").await.unwrap();
    world.later(minutes(5)).await;
    let never = "they asked not to be written to";
    refused(&mut world, &[("resume", never), ("snooze 2 weeks", never), ("revised", never)]).await;
}

#[tokio::test]
async fn where_no_mail_arrives() {
    let mut world = world().await;
    world.make_up("priya", "Priya Natarajan", "priya@gone.test");
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(1)).await;
    let never = "the address cannot be reached";
    refused(&mut world, &[("resume", never), ("snooze 2 weeks", never), ("revised", never)]).await;
}

#[tokio::test]
async fn while_nobody_knows_whether_a_mail_left() {
    let mut world = enrolled().await;
    world.office.inject(Target::Anyone, 1, Fault::Smtp(SmtpMoment::AfterStoring, SmtpTrouble::Cut));
    world.later(days(4)).await;
    assert!(matches!(world.state("priya").await, State::Sending(_)), "{}", world.story().await);
    let leaving = "a mail of this thread is leaving at this moment; say it again in some minutes";
    refused(
        &mut world,
        &[
            ("skip", "that step has already left"),
            ("now", "that mail is on its way already"),
            ("ok", "that mail is on its way already"),
            ("done", "no task waits for you"),
            ("add ana@client.test", leaving),
            ("sequence proposal-with-calls", leaving),
            ("stakeholder ana@client.test", leaving),
        ],
    )
    .await;
    says(&mut world, "dana", "won").await;
    refused(
        &mut world,
        &[
            ("resume", "it ends with the message under way; say resume after that"),
            ("withdraw", "it ends with the message under way"),
        ],
    )
    .await;
}

#[tokio::test]
async fn an_absence_that_cannot_be() {
    let mut world = enrolled_in(two_reps()).await;
    refused(
        &mut world,
        &[
            ("away until 2026-03-02", "that day has begun already; name the first day on which you are back"),
            ("away until 2029-03-02", "that is more than a year away"),
            ("away until 2026-03-20 to dana", "that is your own address; name a colleague"),
            ("away until 2026-03-20 to nobody", "no rep is called"),
        ],
    )
    .await;
}

#[tokio::test]
async fn all_threads_where_there_is_none_that_is_meant() {
    let mut world = enrolled().await;
    refused(&mut world, &[("resume all", "you have no thread that could be resumed")]).await;
    says(&mut world, "dana", "pause all").await;
    refused(&mut world, &[("pause all", "you have no thread that could be paused")]).await;
}

/// A company whose reps use this sequence.
fn company_with(sequence: &str) -> Company {
    let file = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    Company {
        sequence: "own".to_owned(),
        sequences: vec![file("own", &format!("sequence: own\ncalendar: business\n{sequence}"))],
        templates: vec![
            file("introduction", include_str!("../../templates/introduction.md")),
            file("invite-to-a-call", include_str!("../../templates/invite-to-a-call.md")),
            file("offer-a-call", include_str!("../../templates/offer-a-call.md")),
        ],
        ..Company::default()
    }
}

#[tokio::test]
async fn when_every_step_was_sent() {
    let steps = "expires_after: 10 days\nsteps:\n  - { name: nudge, after: 1 business day, send: something-new }\n  \
                 - { name: last, after: 3 business days, send: back-away, end: completed }\n";
    let mut world = enrolled_in(company_with(steps)).await;
    world.until_step("priya", 2).await;
    world.later(days(9)).await;
    assert!(matches!(world.state("priya").await, State::Ended { .. }), "{}", world.story().await);
    refused(&mut world, &[("resume", "every step was sent; name the step to start from")]).await;
}

#[tokio::test]
async fn where_nothing_is_left_but_the_end_of_the_offer() {
    let steps = "expires_after: 10 days\nsteps:\n  - { name: nudge, after: 1 business day, send: something-new }\n";
    let mut world = enrolled_in(company_with(steps)).await;
    world.until_step("priya", 1).await;
    world.later(hours(1)).await;
    refused(&mut world, &[("skip", "no step is left"), ("now", "no step is left")]).await;
}

#[tokio::test]
async fn where_nothing_is_offered() {
    let steps = "runs_for: 60 weeks\nquote: false\nsteps:\n  \
                 - { name: one, after: 13 weeks, send: back-away }\n  \
                 - { name: two, after: 13 weeks, send: no-pressure, end: completed }\n";
    let mut world = enrolled_in(company_with(steps)).await;
    refused(
        &mut world,
        &[
            ("extend 2 weeks", "this sequence makes no offer that could end"),
            ("withdraw", "this sequence makes no offer that could be withdrawn"),
        ],
    )
    .await;
}

#[tokio::test]
async fn what_comes_at_the_end_of_the_offer_is_not_brought_forward() {
    let notice = "expires_after: 10 days\nsteps:\n  \
                  - { name: notice, at_expiry: true, send: expiry-notice, end: expired }\n";
    let mut world = enrolled_in(company_with(notice)).await;
    refused(&mut world, &[("now", "that mail leaves when the offer ends, not before; stop ends it now")]).await;
}

#[tokio::test]
async fn a_word_that_answers_another_question() {
    let asks = "expires_after: 30 days\nsteps:\n  \
                - { name: introduction, after: 1 business day, introduce: introduction, patience: 3 business days }\n";
    let mut world = enrolled_in(company_with(asks)).await;
    let priya = world.address("priya");
    world.later(days(2)).await;
    refused(
        &mut world,
        &[
            ("left vm", "I asked for something else: say introduce ADDRESS NAME, or skip"),
            ("done", "I still need a name: say introduce ADDRESS NAME, or skip"),
            ("now", "I wait for your word on the task: introduce ADDRESS NAME, or skip"),
            (&format!("introduce {priya}"), "is the one to whom I write"),
        ],
    )
    .await;
}

#[tokio::test]
async fn what_cannot_be_taken_back() {
    let mut world = enrolled().await;
    says(&mut world, "dana", "pause").await;
    world.prospect("priya").answers("unsubscribe").await.unwrap();
    world.later(minutes(5)).await;
    refused(&mut world, &[("undo", "they want no mail, or mail cannot reach them; that stays")]).await;
    let mut world = enrolled().await;
    world.later(days(2)).await;
    says(&mut world, "dana", "extend 2 weeks").await;
    world.until_step("priya", 1).await;
    refused(&mut world, &[("undo", "a mail has left since, and cannot be taken back")]).await;
}

#[tokio::test]
async fn a_new_mail_that_takes_nothing_back() {
    let mut world = world().await;
    let mut letter = world.rep("dana").letter("", "", "undo");
    letter.to = vec![BOT.to_owned()];
    world.rep("dana").sends(letter).await.unwrap();
    world.later(minutes(5)).await;
    assert!(told(&world).contains("there is nothing that could be taken back"), "{}", told(&world));
}

#[tokio::test]
async fn a_day_that_was_offered_and_has_passed() {
    let mut world = enrolled().await;
    world.prospect("priya").answers("Not now. Ask me again next week.").await.unwrap();
    world.later(days(20)).await;
    refused(&mut world, &[("ok", "has passed; say snooze and another day")]).await;
}

#[tokio::test]
async fn another_sequence_of_which_nothing_is_left() {
    let steps = "expires_after: 30 days\nsteps:\n  - { name: something-new, after: 1 business day, send: something-new }\n  \
                 - { name: later, after: 10 business days, send: back-away }\n";
    let mut company = company_with(steps);
    let other = "sequence: other\ncalendar: business\nexpires_after: 30 days\nsteps:\n  \
                 - { name: something-new, after: 1 business day, send: something-new }\n";
    company.sequences.push(("other".to_owned(), other.to_owned()));
    let mut world = enrolled_in(company).await;
    world.until_step("priya", 1).await;
    world.later(hours(1)).await;
    refused(&mut world, &[("sequence other", "every step of the sequence other was sent or left out before")]).await;
}

const CALL: &str = "expires_after: 30 days\nsteps:\n  \
    - { name: call, after: 1 business day, invite: { template: WAY, length: 20 min, within: 5 business days } }\n  \
    - { name: later, after: 10 business days, send: back-away }\n";

#[tokio::test]
async fn a_call_that_cannot_be_moved_or_called_off() {
    let mut world = enrolled_in(company_with(&CALL.replace("WAY", "invite-to-a-call"))).await;
    world.until_step("priya", 1).await;
    world.later(hours(1)).await;
    refused(&mut world, &[("move 2020-03-11 10:00", "passed")]).await;
    says(&mut world, "dana", "cancel call").await;
    world.later(hours(2)).await;
    refused(&mut world, &[("cancel call", "off already"), ("move 2026-03-20 10:00", "off already")]).await;
    let times = CALL.replace("WAY, ", "offer-a-call, slots: 2, ");
    let mut world = enrolled_in(company_with(&times)).await;
    world.until_step("priya", 1).await;
    world.later(hours(1)).await;
    refused(&mut world, &[("cancel call", "there is nothing in their calendar that I could take out")]).await;
}

#[tokio::test]
async fn a_mail_about_the_call_that_no_server_takes_is_told_to_the_rep() {
    let mut world = enrolled_in(company_with(&CALL.replace("WAY", "invite-to-a-call"))).await;
    world.until_step("priya", 1).await;
    world.later(hours(1)).await;
    let trouble = SmtpTrouble::Answer("554 5.6.0 message refused".to_owned());
    world.office.inject(Target::Account("bot".to_owned()), 1, Fault::Smtp(SmtpMoment::BeforeStoring, trouble));
    says(&mut world, "dana", "cancel call").await;
    world.later(hours(2)).await;
    let mails = world.inbox("dana");
    let unsent = mails.iter().find(|mail| mail.subject().starts_with("Not sent")).map(|mail| mail.text().to_owned());
    let unsent = unsent.unwrap_or_else(|| panic!("{:?}", world.notices("dana")));
    assert!(unsent.contains("554"), "{unsent}");
}
