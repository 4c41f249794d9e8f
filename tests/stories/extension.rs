//! A rep gives an offer more time: whoever was told its end hears of the new one, once, by a mail like any other.

use politely::adapters::postoffice::faults::Fault;
use politely::adapters::postoffice::faults::SmtpMoment;
use politely::adapters::postoffice::faults::SmtpTrouble;
use politely::adapters::postoffice::faults::Target;
use politely::engine::operator::Order;
use politely::engine::world::World;
use politely::engine::world::company::Company;
use politely::engine::world::company::RepPlan;
use politely::followup::thread::Outcome;

use super::stage::Stage;
use super::stage::at;
use super::stage::days;
use super::stage::hours;
use super::stage::minutes;
use super::stage::world;
use super::stage::world_of;

/// The offer ended on 1 April; now it ends on 30 April, end of the day in New York.
const LATER: &str = "2026-05-01T03:59:59Z";
const STILL_LATER: &str = "2026-05-15T03:59:59Z";

/// Priya has been warned: the fifth mail.
async fn warned(company: Company) -> World {
    let mut world = world_of(company).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 5).await;
    world.later(minutes(1)).await;
    world
}

fn extend(until: &str) -> Order {
    Order::Extend { until: at(until) }
}

/// The words without the breaks of lines.
fn flowing(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn last_text(world: &World) -> String {
    flowing(world.inbox("priya").last().unwrap().text())
}

#[tokio::test]
async fn who_was_warned_gets_the_new_date_in_the_conversation_and_then_the_warning_and_notice_of_it() {
    let mut world = warned(Company::default()).await;
    let said = world.order("priya", extend(LATER)).await;
    assert!(said.contains("a short mail with the new one"), "{said}");
    world.until_step("priya", 6).await;
    let news = world.inbox("priya").pop().unwrap();
    assert_eq!(news.subject(), "Re: Proposal for priya");
    assert!(news.header("In-Reply-To").is_some() && news.header("X-Politely-Ref").is_some());
    let text = last_text(&world);
    assert!(text.contains("now stands until Thursday, 30 April 2026"), "{text}");
    world.later(days(60)).await;
    let steps = world.steps_to("priya");
    assert_eq!(steps[4..], ["expiry-warning", "extended", "expiry-warning", "expiry-notice"]);
    assert_eq!(world.outcome("priya").await, Some(Outcome::Expired));
    let generations: Vec<u32> = world.sent().iter().skip(4).map(|sent| sent.generation).collect();
    assert_eq!(generations, [1, 1, 2, 1]);
    let texts: Vec<String> = world.inbox("priya").iter().map(|mail| flowing(mail.text())).collect();
    assert!(texts[7].contains("30 April 2026"), "the second warning names the new date: {}", texts[7]);
    // The rep finds it in his Sent folder like every other.
    assert_eq!(world.folder("dana", "Sent").len(), world.inbox("priya").len());
}

#[tokio::test]
async fn who_was_not_warned_hears_nothing() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 2).await;
    world.order("priya", extend(LATER)).await;
    world.later(days(70)).await;
    assert!(!world.steps_to("priya").contains(&"extended".to_owned()));
    assert_eq!(world.steps_to("priya").len(), 6, "{}", world.story().await);
}

#[tokio::test]
async fn extended_twice_on_one_day_is_one_mail_with_the_last_date() {
    let mut world = warned(Company::default()).await;
    world.order("priya", extend(LATER)).await;
    world.later(hours(1)).await;
    world.order("priya", extend(STILL_LATER)).await;
    world.until_step("priya", 6).await;
    assert!(last_text(&world).contains("Thursday, 14 May 2026"), "{}", last_text(&world));
    world.later(days(20)).await;
    assert_eq!(world.steps_to("priya").iter().filter(|step| *step == "extended").count(), 1);
}

#[tokio::test]
async fn an_answer_to_the_warning_stops_the_news_too() {
    let mut world = warned(Company::default()).await;
    world.order("priya", extend(LATER)).await;
    world.prospect("priya").answers("Thank you, that helps. We will sign in April.").await.unwrap();
    world.later(days(60)).await;
    assert_eq!(world.steps_to("priya").len(), 5, "{}", world.story().await);
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied));
}

#[tokio::test]
async fn paused_it_is_told_when_the_thread_goes_on() {
    let mut world = warned(Company::default()).await;
    world.order("priya", Order::Pause).await;
    let said = world.order("priya", extend(LATER)).await;
    assert!(said.contains("when the follow-ups go on"), "{said}");
    world.later(days(7)).await;
    assert_eq!(world.steps_to("priya").len(), 5);
    world.order("priya", Order::Resume { from: None, confirmed: false }).await;
    world.until_step("priya", 6).await;
    assert_eq!(world.steps_to("priya")[5], "extended");
}

#[tokio::test]
async fn news_whose_fate_is_unknown_is_not_sent_twice() {
    let mut world = warned(Company::default()).await;
    world.order("priya", extend(LATER)).await;
    let cut = Fault::Smtp(SmtpMoment::AfterStoring, SmtpTrouble::Cut);
    world.office.inject(Target::Account("bot".to_owned()), 1, cut);
    world.later(days(10)).await;
    assert_eq!(world.steps_to("priya")[5..], ["extended"], "{}", world.story().await);
}

#[tokio::test]
async fn a_dry_run_says_that_the_news_would_leave() {
    let mut world = warned(Company::default()).await;
    world.order("priya", extend(LATER)).await;
    world.reconfigure(|company| company.mode = "dry-run".to_owned()).await.unwrap();
    world.later(days(5)).await;
    let thread = world.thread_with("priya").await.unwrap().unwrap().id;
    let told = world.journal(thread).await.unwrap();
    assert!(told.iter().any(|line| line.text.contains("step extended would leave now")), "{}", world.story().await);
    assert_eq!(world.steps_to("priya").len(), 5);
}

#[tokio::test]
async fn a_german_rep_says_it_in_german_and_a_sequence_may_say_it_in_its_own_words() {
    let dana = RepPlan { language: "de".to_owned(), ..RepPlan::new("dana", "Dana Reyes") };
    let twin = include_str!("../../templates/extended.de.md").to_owned();
    let templates = vec![("extended.de".to_owned(), twin)];
    let mut world = world_of(Company { reps: vec![dana], templates, ..Company::default() }).await;
    let offer = "Sehr geehrte Frau Patel, anbei finden Sie unser Angebot. Wir freuen uns auf Ihre Antwort und stehen \
                 Ihnen bei Fragen gern zur Verfügung.";
    let mut rep = world.rep("dana");
    let proposal = politely::engine::world::letter::Letter { text: offer.to_owned(), ..rep.proposal("priya") };
    rep.sends(proposal).await.unwrap();
    world.until_step("priya", 5).await;
    world.later(minutes(1)).await;
    world.order("priya", extend(LATER)).await;
    world.until_step("priya", 6).await;
    assert!(last_text(&world).contains("gilt jetzt bis Donnerstag, den 30. April 2026"), "{}", last_text(&world));

    let sequence = include_str!("../../sequences/proposal.yaml").replace("steps:\n", "extended: more-time\nsteps:\n");
    let own = "---\ndescription: More time\n---\nHi, you have until {{ expiry.date }}.\n".to_owned();
    let company = Company {
        sequences: vec![("proposal".to_owned(), sequence)],
        templates: vec![("more-time".to_owned(), own)],
        ..Company::default()
    };
    let mut world = warned(company).await;
    world.order("priya", extend(LATER)).await;
    world.until_step("priya", 6).await;
    assert!(last_text(&world).contains("Hi, you have until 30 April 2026."), "{}", last_text(&world));
}
