//! Files that go with a template's mail: they arrive octet by octet, and a thread sends the file that was checked or none.

use std::sync::Arc;

use mail_parser::MimeHeaders;
use politely::engine::operator::Order;
use politely::engine::preview;
use politely::engine::preview::Wanted;
use politely::engine::world::World;
use politely::engine::world::company::Company;
use politely::engine::world::company::RepPlan;
use politely::engine::world::mailbag::Mail;
use politely::followup::thread::HoldReason;

use super::stage::Stage;
use super::stage::days;
use super::stage::world_of;

const SEQUENCE: &str = "sequence: own\ncalendar: business\nexpires_after: 30 days\nsteps:\n  \
    - { name: new, after: 2 business days, send: something-new }\n  \
    - { name: plan, after: 3 business days, send: the-plan }\n  \
    - { name: over, at_expiry: true, send: expiry-notice, end: expired }\n";

const PLAN: &str = "---\nattach: [plan.pdf, \"Preise & Größen.csv\"]\n---\nHi {{ prospect.first_name }},\n\nthe plan and the \
                    prices are in the two files. Which part first?\n";

/// Every octet there is.
fn plan() -> Arc<[u8]> {
    (0..=255).cycle().take(10_000).collect()
}

fn company() -> Company {
    let text = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    Company {
        sequence: "own".to_owned(),
        sequences: vec![text("own", SEQUENCE)],
        templates: vec![text("the-plan", PLAN)],
        attachments: vec![
            ("plan.pdf".to_owned(), plan()),
            ("Preise & Größen.csv".to_owned(), Arc::from(*b"a;b\r\n.\r\nFrom me\r\n")),
        ],
        ..Company::default()
    }
}

async fn proposed() -> World {
    let mut world = world_of(company()).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world
}

fn follow_ups(world: &World) -> Vec<Mail> {
    world.inbox("priya").into_iter().filter(|mail| mail.header("X-Politely-Ref").is_some()).collect()
}

#[tokio::test]
async fn they_go_with_the_mail_of_their_template_and_with_no_other() {
    let mut world = proposed().await;
    world.later(days(40)).await;
    let mails = follow_ups(&world);
    assert_eq!(mails.len(), 3);
    let files = |mail: &Mail| -> Vec<(String, String, Vec<u8>)> {
        let parsed = mail_parser::MessageParser::default().parse(&*mail.bytes).unwrap();
        let parts = parsed.attachments().map(|part| {
            let kind = part.content_type().unwrap();
            let name = part.attachment_name().unwrap().to_owned();
            (name, format!("{}/{}", kind.ctype(), kind.subtype().unwrap()), part.contents().to_vec())
        });
        parts.collect()
    };
    assert!(files(&mails[0]).is_empty() && files(&mails[2]).is_empty());
    let expected = [
        ("plan.pdf".to_owned(), "application/pdf".to_owned(), plan().to_vec()),
        ("Preise & Größen.csv".to_owned(), "text/csv".to_owned(), b"a;b\r\n.\r\nFrom me\r\n".to_vec()),
    ];
    assert_eq!(files(&mails[1]), expected);
    assert!(mails[1].text().contains("the plan and the prices are in the two files"), "{}", mails[1].text());
}

/// What holds the thread once its plan falls due, and what the rep is told.
async fn held_for(change: impl FnOnce(&mut Company)) -> (World, String) {
    let mut world = proposed().await;
    world.until_step("priya", 1).await;
    world.reconfigure(change).await.unwrap();
    world.later(days(8)).await;
    assert_eq!(world.held("priya").await, Some(HoldReason::Draft), "{}", world.story().await);
    assert_eq!(world.steps_to("priya"), ["new"]);
    let told = world.inbox("dana").pop().unwrap().text().to_owned();
    (world, told)
}

#[tokio::test]
async fn another_file_of_the_same_name_is_not_sent_by_threads_that_were_enrolled_with_the_first() {
    let (mut world, told) = held_for(|company| company.attachments[0].1 = Arc::from(*b"other prices")).await;
    assert!(told.contains("plan.pdf") && told.contains("has changed"), "{told}");
    // A new thread gets the new file; the old one goes on once the old file is back.
    world.rep("dana").proposes_to("tom").await.unwrap();
    world.until_step("tom", 2).await;
    let mail = world.inbox("tom").pop().unwrap();
    let parsed = mail_parser::MessageParser::default().parse(&*mail.bytes).unwrap();
    assert_eq!(parsed.attachment(0).unwrap().contents(), b"other prices");
    world.reconfigure(|company| company.attachments[0].1 = plan()).await.unwrap();
    world.order("priya", Order::Resume { from: None, confirmed: false }).await;
    world.until_step("priya", 2).await;
    assert_eq!(world.steps_to("priya"), ["new", "plan"]);
}

#[tokio::test]
async fn a_file_that_is_gone_holds_the_thread_and_is_named() {
    let (_, told) = held_for(|company| {
        company.attachments.remove(0);
        company.templates[0].1 = PLAN.replace("plan.pdf, ", "");
    })
    .await;
    assert!(told.contains("plan.pdf") && told.contains("is gone"), "{told}");
}

#[tokio::test]
async fn what_was_shown_leaves_with_the_file_that_was_shown() {
    let rep = RepPlan { more: "sent_copy: append, approve: true".to_owned(), ..RepPlan::new("dana", "Dana Reyes") };
    let plan_only = SEQUENCE.replace("  - { name: new, after: 2 business days, send: something-new }\n", "");
    let sequences = vec![("own".to_owned(), plan_only)];
    let mut world = world_of(Company { reps: vec![rep], sequences, ..company() }).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(4)).await;
    let shown = world.inbox("dana").pop().unwrap();
    assert!(shown.text().contains("plan.pdf (10 kB)"), "{}", shown.text());
    world.reconfigure(|company| company.attachments[0].1 = Arc::from(*b"other prices")).await.unwrap();
    let letter = world.rep("dana").answer_to(&shown, "ok");
    world.rep("dana").sends(letter).await.unwrap();
    world.until_step("priya", 1).await;
    let mail = follow_ups(&world).pop().unwrap();
    let parsed = mail_parser::MessageParser::default().parse(&*mail.bytes).unwrap();
    assert_eq!(parsed.attachment(0).unwrap().contents(), &*plan());
}

#[tokio::test]
async fn the_preview_names_them_with_their_sizes() {
    let folder = tempfile::tempdir().unwrap();
    company().write(folder.path()).unwrap();
    let wanted = Wanted { sequence: "own".to_owned(), ..Wanted::default() };
    let shown = preview::preview(&folder.path().join("config.yaml"), &wanted).unwrap();
    let files: Vec<_> = shown.steps.iter().filter_map(|step| Some(step.mail.as_ref()?.files.join("; "))).collect();
    assert_eq!(files, ["", "plan.pdf (10 kB); Preise & Größen.csv (17 octets)", ""]);
}
