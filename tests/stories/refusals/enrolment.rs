//! Proposals that are not followed up: the rep hears why, no thread is opened, and nothing leaves.

use politely::adapters::postoffice::stamp::Judgement;
use politely::engine::operator::Request;
use politely::engine::world::World;
use politely::engine::world::company::BOT;
use politely::engine::world::company::Company;
use politely::mail::notices::EnrolmentRefusal;
use politely::mail::recipients::OUTSIDERS_MAX;

use super::address;
use super::told;
use crate::enrolment::PROPOSAL;
use crate::enrolment::forward;
use crate::enrolment::raw;
use crate::enrolment::two_sequences;
use crate::stage::Stage;
use crate::stage::bot_mailbox_only;
use crate::stage::days;
use crate::stage::hours;
use crate::stage::minutes;
use crate::stage::world_of;

/// The company's server vouches for Dana.
const PROVEN: &str = "Authentication-Results: mx.acme.test; dmarc=pass header.from=acme.test\n\
    Received: from mail.acme.test by mx.acme.test; Mon, 02 Mar 2026 10:00:10 -0500\n";

const TEXT: &str = "Dear Priya,\n\nhere is our proposal.\n";

/// Dana has heard this of her newest mail, which came to nothing.
async fn came_to_nothing(world: &mut World, threads: usize, why: &EnrolmentRefusal) {
    world.later(days(5)).await;
    assert_eq!((world.threads().await.unwrap().len(), world.sent().len()), (threads, 0), "{why:?}");
    assert!(world.notices("dana").pop().unwrap().starts_with("Not followed up"), "{why:?}");
    assert!(told(world).contains(&why.to_string()), "{why:?}: {}", told(world));
}

/// A mail as it lies in the bot's inbox is refused so.
async fn refused(company: Company, mail: &str, why: EnrolmentRefusal) {
    let mut world = world_of(company).await;
    world.settle().await.unwrap();
    world.office.put("bot", "INBOX", mail.as_bytes(), world.now()).unwrap();
    came_to_nothing(&mut world, 0, &why).await;
    assert_eq!(world.notices("dana").len(), 1, "{why:?}");
}

/// The proposal with other people in To.
fn to(people: &str) -> String {
    raw(PROVEN, &PROPOSAL.replace("To: Priya Raman <priya@client.test>", &format!("To: {people}")), TEXT)
}

/// The proposal as it came in to an address with tags.
fn tagged(tags: &str) -> String {
    raw(&format!("{PROVEN}X-Original-To: followup+{tags}@acme.test\nDelivered-To: {BOT}\n"), PROPOSAL, TEXT)
}

#[tokio::test]
async fn by_whom_it_went_to() {
    let many = (0..30).map(|number| format!("c{number}@client.test")).collect::<Vec<_>>().join(", ");
    let mass = |recipients| EnrolmentRefusal::MassMailing { recipients, limit: OUTSIDERS_MAX };
    let role = EnrolmentRefusal::OwnOrRoleAddress { address: address("noreply@client.test") };
    for (people, why) in [
        (many.as_str(), mass(30)),
        ("a@one.test, b@two.test, c@three.test", mass(3)),
        ("Erik <erik@acme.test>", EnrolmentRefusal::NoOutsideRecipient),
        ("undisclosed-recipients:;", EnrolmentRefusal::UnknownProspect),
        ("noreply@client.test", role),
        ("priya@client.test, followup@acme.test", EnrolmentRefusal::BotShown),
    ] {
        refused(bot_mailbox_only(), &to(people), why).await;
    }
    let trial = Company { only_to: "northwind.test".to_owned(), ..bot_mailbox_only() };
    let why = EnrolmentRefusal::OutsideTrial { address: address("priya@client.test") };
    refused(trial, &to("priya@client.test"), why).await;
}

#[tokio::test]
async fn by_its_age_and_the_end_of_the_offer() {
    let old = PROPOSAL.replace("Mon, 02 Mar 2026 10:00:00 -0500", "Mon, 23 Feb 2026 10:00:00 -0500");
    refused(bot_mailbox_only(), &raw(PROVEN, &old, TEXT), EnrolmentRefusal::TooOld).await;
    let on = "2026-02-20".parse().unwrap();
    refused(bot_mailbox_only(), &tagged("until-2026-02-20"), EnrolmentRefusal::AlreadyOver { on }).await;
}

#[tokio::test]
async fn by_the_tags_in_the_address() {
    let sequences = || ["close-file", "proposal", "proposal-with-calls"].map(str::to_owned).to_vec();
    let tag = |tag: &str| EnrolmentRefusal::UnknownTag { tag: tag.to_owned(), sequences: sequences() };
    refused(two_sequences(), &tagged("propsal"), tag("propsal")).await;
    refused(two_sequences(), &tagged("close-file+proposal"), tag("proposal")).await;
    let erik = address("erik@acme.test");
    let why = format!("{erik} is in your own company");
    refused(two_sequences(), &tagged("referrer-erik=acme.test"), EnrolmentRefusal::Referrer { address: erik, why })
        .await;
}

#[tokio::test]
async fn what_nothing_proves() {
    let forged = raw("", PROPOSAL, TEXT);
    refused(bot_mailbox_only(), &forged, EnrolmentRefusal::NotAuthenticated).await;
    let mut world = world_of(Company { otherwise: "confirm".to_owned(), ..bot_mailbox_only() }).await;
    world.office.set_judgement(Judgement::Silent);
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(hours(49)).await;
    let question = world.inbox("dana").pop().unwrap();
    let yes = world.rep("dana").answer_to(&question, "yes");
    world.rep("dana").sends(yes).await.unwrap();
    came_to_nothing(&mut world, 0, &EnrolmentRefusal::ConfirmedTooLate).await;
}

#[tokio::test]
async fn where_no_answer_could_reach_the_bot() {
    let mut world = crate::stage::world().await;
    world.misconfigure(|setup| setup.settings.reps[0].mailbox = None).unwrap();
    world.rep("dana").proposes_to("priya").await.unwrap();
    came_to_nothing(&mut world, 0, &EnrolmentRefusal::NoReplyPath).await;
}

#[tokio::test]
async fn whoever_must_not_be_written_to() {
    let mut world = world_of(bot_mailbox_only()).await;
    world.ask(Request::Suppress { target: "priya@client.test".to_owned() }).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    let address = address("priya@client.test");
    came_to_nothing(&mut world, 0, &EnrolmentRefusal::Suppressed { address, why: "an operator said so".to_owned() })
        .await;
}

/// A company whose follow-up says what the offer is worth.
pub fn with_an_amount() -> Company {
    let file = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let steps = "sequence: worth\ncalendar: business\nexpires_after: 30 days\nsteps:\n  \
                 - { name: worth, after: 1 business day, send: worth }\n";
    Company {
        sequences: vec![file("worth", steps)],
        templates: vec![file("worth", "---\nneeds: [amount]\n---\nHi,\n\nthis is about {{ amount }} EUR.\n")],
        ..bot_mailbox_only()
    }
}

#[tokio::test]
async fn what_cannot_be_written_for_it() {
    let mut world = world_of(with_an_amount()).await;
    let mut letter = world.rep("dana").proposal("priya");
    letter.bcc = vec![BOT.replace('@', "+worth@")];
    world.rep("dana").sends(letter).await.unwrap();
    came_to_nothing(&mut world, 0, &EnrolmentRefusal::Draft { why: "step worth".to_owned() }).await;
    assert!(told(&world).contains("What is wrong: step worth"), "{}", told(&world));
}

#[tokio::test]
async fn what_was_forwarded() {
    let own = raw("", PROPOSAL, TEXT);
    let zoes = own.replace("dana@acme.test", "zoe@else.test");
    let nobodys = own.replace("From: Dana Reyes <dana@acme.test>\r\n", "");
    let author = Some(address("zoe@else.test"));
    let cases: [(&[&str], EnrolmentRefusal); 4] = [
        (&[&own, &own], EnrolmentRefusal::SeveralAttached { count: 2 }),
        (&[&zoes], EnrolmentRefusal::ForwardedAnothers { author }),
        (&[&nobodys], EnrolmentRefusal::ForwardedAnothers { author: None }),
        (&[], EnrolmentRefusal::ForwardedInText),
    ];
    for (attached, why) in cases {
        let mut world = world_of(two_sequences()).await;
        world.prospect("priya");
        let letter = forward(&mut world, BOT, attached);
        world.rep("dana").sends(letter).await.unwrap();
        came_to_nothing(&mut world, 0, &why).await;
    }
}

#[tokio::test]
async fn what_is_too_large_to_be_opened() {
    let mut world = world_of(two_sequences()).await;
    world.prospect("priya");
    let own = raw("", PROPOSAL, TEXT);
    let mut letter = forward(&mut world, BOT, &[&own]);
    letter.text = letter.text.replace("Please follow up.\n", &"A line of a very long remark.\n".repeat(900_000));
    world.rep("dana").sends(letter).await.unwrap();
    came_to_nothing(&mut world, 0, &EnrolmentRefusal::AttachedTooLarge).await;
}

#[tokio::test]
async fn whose_text_is_too_large_to_be_read_to_its_end() {
    // Its end may say until when the offer stands.
    let mut world = world_of(two_sequences()).await;
    let mut letter = world.rep("dana").proposal("priya");
    letter.text = "A long proposal, line after line of it.\n".repeat(700_000);
    world.rep("dana").sends(letter).await.unwrap();
    came_to_nothing(&mut world, 0, &EnrolmentRefusal::TextTooLarge).await;
    let mut world = world_of(two_sequences()).await;
    world.prospect("priya");
    let own = raw("", PROPOSAL, &"A long proposal, line after line of it.\n".repeat(700_000));
    let letter = forward(&mut world, BOT, &[&own]);
    world.rep("dana").sends(letter).await.unwrap();
    came_to_nothing(&mut world, 0, &EnrolmentRefusal::AttachedTooLarge).await;
}

#[tokio::test]
async fn what_a_mail_merge_sends() {
    let mut company = two_sequences();
    company.limits = company.limits.replace("1000", "3");
    let mut world = world_of(company).await;
    for number in 0..4 {
        world.rep("dana").proposes_to(&format!("client{number}")).await.unwrap();
    }
    world.later(minutes(10)).await;
    let why = EnrolmentRefusal::TooManyToday { limit: 3 };
    assert_eq!(world.threads().await.unwrap().len(), 3);
    assert!(world.notices("dana").iter().any(|subject| subject.starts_with("Not followed up")));
    let told: Vec<String> = world.inbox("dana").iter().map(|mail| one_line(mail.text())).collect();
    assert!(told.iter().any(|text| text.contains(&why.to_string())), "{told:?}");
    // The next day is another day.
    world.later(days(1)).await;
    world.rep("dana").proposes_to("client4").await.unwrap();
    world.later(minutes(10)).await;
    assert_eq!(world.threads().await.unwrap().len(), 4);
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn what_is_followed_up_already() {
    let mut world = world_of(two_sequences()).await;
    let letter = world.rep("dana").proposal("priya");
    world.rep("dana").sends(letter.clone()).await.unwrap();
    world.later(minutes(10)).await;
    let before = world.threads().await.unwrap();
    let sent = String::from_utf8(letter.bytes(world.now())).unwrap();
    let again = forward(&mut world, BOT, &[&sent]);
    world.rep("dana").sends(again).await.unwrap();
    world.later(minutes(10)).await;
    let why = EnrolmentRefusal::AlreadyFollowed { prospect: address("priya@client.test") };
    assert!(told(&world).contains(&why.to_string()), "{}", told(&world));
    assert_eq!(world.threads().await.unwrap(), before);
}
