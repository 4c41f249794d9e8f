//! What a rep says about a thread as it stands: nothing of it can be done.

use politely::adapters::postoffice::faults::Fault;
use politely::adapters::postoffice::faults::SmtpMoment;
use politely::adapters::postoffice::faults::SmtpTrouble;
use politely::adapters::postoffice::faults::Target;
use politely::engine::world::company::BOT;
use politely::followup::not_done::NotDone;
use politely::followup::thread::State;
use politely::followup::thread::TaskKind;
use politely::mail::recipients::OUTSIDERS_MAX;

use super::address;
use super::company_with;
use super::enrolled;
use super::enrolled_in;
use super::refused;
use super::told;
use crate::stage::Stage;
use crate::stage::days;
use crate::stage::hours;
use crate::stage::minutes;
use crate::stage::says;
use crate::stage::two_reps;
use crate::stage::world;

#[tokio::test]
async fn what_makes_no_sense_before_the_first_follow_up() {
    let mut world = enrolled().await;
    refused(
        &mut world,
        &[
            ("snooze 2020-01-01", NotDone::DatePassed),
            ("extend 2020-01-01", NotDone::DatePassed),
            ("expires soonish", NotDone::NoDate("soonish".to_owned())),
            ("ok", NotDone::NothingShown),
            ("left vm", NotDone::NoTask),
            ("done", NotDone::NoTask),
            ("arrived", NotDone::NoDoubt),
            ("resend", NotDone::NoDoubt),
            ("undo", NotDone::NothingSaid),
            ("cancel call", NotDone::NoCall),
            ("move call to 2026-03-09 10:00", NotDone::NoCall),
            ("zone Atlantis", NotDone::NoZone("Atlantis".to_owned())),
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
            (&format!("add {priya}"), NotDone::IsTheProspect(address(&priya))),
            ("introduce ben@initech.test", NotDone::NobodyIntroduced),
            (&format!("stakeholder {priya}"), NotDone::IsTheProspect(address(&priya))),
            ("referrer erik@acme.test", NotDone::OwnCompany(address("erik@acme.test"))),
            ("add noreply@client.test", NotDone::NobodyReads(address("noreply@client.test"))),
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
    let why = NotDone::HasAThread(address("tom@client.test")).to_string();
    assert!(told(&world).contains(&why), "{}", told(&world));
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
    assert!(crowd.contains(&NotDone::TooMany { limit: OUTSIDERS_MAX }.to_string()), "{crowd}");
    refused(&mut world, &[("stakeholder another@client.test", NotDone::TooMany { limit: OUTSIDERS_MAX })]).await;
}

#[tokio::test]
async fn while_the_follow_ups_are_paused() {
    let mut world = enrolled().await;
    says(&mut world, "dana", "pause").await;
    refused(
        &mut world,
        &[
            (
                "resume from nowhere",
                NotDone::NoSuchStep { step: "nowhere".parse().unwrap(), sequence: "proposal".to_owned() },
            ),
            ("ok", NotDone::NothingShownIdle),
            ("now", NotDone::NothingShownIdle),
            ("done", NotDone::NoTaskIdle),
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
            ("snooze 2 weeks", NotDone::OverStartAgain),
            ("skip", NotDone::Over),
            ("now", NotDone::Over),
            ("ok", NotDone::Over),
            ("spoke", NotDone::Over),
            ("done", NotDone::Over),
            ("extend 2 weeks", NotDone::OverNoOffer),
            ("withdraw", NotDone::OverNothingStands),
            ("add ana@client.test", NotDone::OverSayAgain),
            ("sequence proposal-with-calls", NotDone::OverSayAgain),
        ],
    )
    .await;
}

#[tokio::test]
async fn after_no_mail_please() {
    let mut world = enrolled().await;
    world.prospect("priya").answers("unsubscribe").await.unwrap();
    world.later(minutes(5)).await;
    let never = NotDone::OptedOut;
    refused(&mut world, &[("resume", never.clone()), ("snooze 2 weeks", never.clone()), ("revised", never)]).await;
}

#[tokio::test]
async fn where_no_mail_arrives() {
    let mut world = world().await;
    world.make_up("priya", "Priya Natarajan", "priya@gone.test");
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(1)).await;
    let never = NotDone::Unreachable;
    refused(&mut world, &[("resume", never.clone()), ("snooze 2 weeks", never.clone()), ("revised", never)]).await;
}

#[tokio::test]
async fn while_nobody_knows_whether_a_mail_left() {
    let mut world = enrolled().await;
    world.office.inject(Target::Anyone, 1, Fault::Smtp(SmtpMoment::AfterStoring, SmtpTrouble::Cut));
    world.later(days(4)).await;
    assert!(matches!(world.state("priya").await, State::Sending(_)), "{}", world.story().await);
    let leaving = NotDone::UnderWay;
    refused(
        &mut world,
        &[
            ("skip", NotDone::StepLeft),
            ("now", NotDone::OnItsWay),
            ("ok", NotDone::OnItsWay),
            ("done", NotDone::NoTaskUnderWay),
            ("add ana@client.test", leaving.clone()),
            ("sequence proposal-with-calls", leaving.clone()),
            ("stakeholder ana@client.test", leaving),
        ],
    )
    .await;
    says(&mut world, "dana", "won").await;
    refused(&mut world, &[("resume", NotDone::EndsUnderWay), ("withdraw", NotDone::EndsUnderWay)]).await;
}

#[tokio::test]
async fn an_absence_that_cannot_be() {
    let mut world = enrolled_in(two_reps()).await;
    refused(
        &mut world,
        &[
            ("away until 2026-03-02", NotDone::DayBegun),
            ("away until 2029-03-02", NotDone::AwayTooLong),
            ("away until 2026-03-20 to dana", NotDone::HimselfAway),
            ("away until 2026-03-20 to nobody", NotDone::NoSuchRep("nobody".to_owned())),
        ],
    )
    .await;
}

#[tokio::test]
async fn all_threads_where_there_is_none_that_is_meant() {
    let mut world = enrolled().await;
    refused(&mut world, &[("resume all", NotDone::NoneMeant("resumed"))]).await;
    says(&mut world, "dana", "pause all").await;
    refused(&mut world, &[("pause all", NotDone::NoneMeant("paused"))]).await;
}

#[tokio::test]
async fn when_every_step_was_sent() {
    let steps = "expires_after: 10 days\nsteps:\n  - { name: nudge, after: 1 business day, send: something-new }\n  \
                 - { name: last, after: 3 business days, send: back-away, end: completed }\n";
    let mut world = enrolled_in(company_with(steps)).await;
    world.until_step("priya", 2).await;
    world.later(days(9)).await;
    assert!(matches!(world.state("priya").await, State::Ended { .. }), "{}", world.story().await);
    refused(&mut world, &[("resume", NotDone::EverythingSent)]).await;
}

#[tokio::test]
async fn where_nothing_is_left_but_the_end_of_the_offer() {
    let steps = "expires_after: 10 days\nsteps:\n  - { name: nudge, after: 1 business day, send: something-new }\n";
    let mut world = enrolled_in(company_with(steps)).await;
    world.until_step("priya", 1).await;
    world.later(hours(1)).await;
    refused(&mut world, &[("skip", NotDone::NoStepLeft), ("now", NotDone::NoStepLeft)]).await;
}

#[tokio::test]
async fn where_nothing_is_offered() {
    let steps = "runs_for: 60 weeks\nquote: false\nsteps:\n  \
                 - { name: one, after: 13 weeks, send: back-away }\n  \
                 - { name: two, after: 13 weeks, send: no-pressure, end: completed }\n";
    let mut world = enrolled_in(company_with(steps)).await;
    refused(&mut world, &[("extend 2 weeks", NotDone::NoOfferToEnd), ("withdraw", NotDone::NoOfferToWithdraw)]).await;
}

#[tokio::test]
async fn what_comes_at_the_end_of_the_offer_is_not_brought_forward() {
    let notice = "expires_after: 10 days\nsteps:\n  \
                  - { name: notice, at_expiry: true, send: expiry-notice, end: expired }\n";
    let mut world = enrolled_in(company_with(notice)).await;
    refused(&mut world, &[("now", NotDone::LeavesAtTheEnd)]).await;
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
            ("left vm", NotDone::AskedElse(TaskKind::Introduction)),
            ("done", NotDone::NeedsSomebody(TaskKind::Introduction)),
            ("now", NotDone::TaskFirst(TaskKind::Introduction)),
            (&format!("introduce {priya}"), NotDone::IsTheProspect(address(&priya))),
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
    refused(&mut world, &[("undo", NotDone::StaysForGood)]).await;
    let mut world = enrolled().await;
    world.later(days(2)).await;
    says(&mut world, "dana", "extend 2 weeks").await;
    world.until_step("priya", 1).await;
    refused(&mut world, &[("undo", NotDone::MailLeftSince)]).await;
}

#[tokio::test]
async fn a_new_mail_that_takes_nothing_back() {
    let mut world = world().await;
    let mut letter = world.rep("dana").letter("", "", "undo");
    letter.to = vec![BOT.to_owned()];
    world.rep("dana").sends(letter).await.unwrap();
    world.later(minutes(5)).await;
    assert!(told(&world).contains(&NotDone::NothingSaidAnywhere.to_string()), "{}", told(&world));
}

#[tokio::test]
async fn a_day_that_was_offered_and_has_passed() {
    let mut world = enrolled().await;
    world.prospect("priya").answers("Not now. Ask me again next week.").await.unwrap();
    world.later(days(20)).await;
    refused(&mut world, &[("ok", NotDone::DayPassed("2026-03-09".parse().unwrap()))]).await;
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
    refused(&mut world, &[("sequence other", NotDone::NothingNew("other".to_owned()))]).await;
}

const CALL: &str = "expires_after: 30 days\nsteps:\n  \
    - { name: call, after: 1 business day, invite: { template: WAY, length: 20 min, within: 5 business days } }\n  \
    - { name: later, after: 10 business days, send: back-away }\n";

#[tokio::test]
async fn a_call_that_cannot_be_moved_or_called_off() {
    let mut world = enrolled_in(company_with(&CALL.replace("WAY", "invite-to-a-call"))).await;
    world.until_step("priya", 1).await;
    world.later(hours(1)).await;
    refused(&mut world, &[("move 2020-03-11 10:00", NotDone::TimePassed)]).await;
    says(&mut world, "dana", "cancel call").await;
    world.later(hours(2)).await;
    refused(&mut world, &[("cancel call", NotDone::CallOff), ("move 2026-03-20 10:00", NotDone::CallOff)]).await;
    let times = CALL.replace("WAY, ", "offer-a-call, slots: 2, ");
    let mut world = enrolled_in(company_with(&times)).await;
    world.until_step("priya", 1).await;
    world.later(hours(1)).await;
    refused(&mut world, &[("cancel call", NotDone::NothingInCalendar)]).await;
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
