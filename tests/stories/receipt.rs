//! What a rep reads when his proposal was enrolled, and until when it stands: the tag's word, the proposal's, the sequence's.

use jiff::civil::date;
use politely::engine::world::World;
use politely::engine::world::company::Company;

use super::enrolment::Enrolled as _;
use super::enrolment::two_sequences;
use super::stage::Stage;
use super::stage::days;
use super::stage::world;
use super::stage::world_of;

async fn proposed(company: Company, bcc: &str, text: &str) -> World {
    let mut world = world_of(company).await;
    let mut proposal = world.rep("dana").proposal("priya");
    proposal.bcc = vec![bcc.to_owned()];
    proposal.text = text.to_owned();
    world.rep("dana").sends(proposal).await.unwrap();
    world.settle().await.unwrap();
    world
}

async fn end(world: &World) -> jiff::civil::Date {
    let thread = world.thread_with("priya").await.unwrap().expect("enrolled");
    thread.zone.to_datetime(thread.expires_at).date()
}

const BOT: &str = "followup@acme.test";

#[tokio::test]
async fn the_tag_beats_the_text_and_the_text_beats_the_sequence() {
    let dated = "Dear Priya,\n\nhere is our proposal. It includes everything.\n\nOur offer is valid until 20 March 2026.\n\nDana\n";
    let plain = "Dear Priya,\n\nhere is our proposal.\n\nDana\n";
    for (bcc, text, day, said) in [
        ("followup+10d@acme.test", dated, date(2026, 3, 12), "(the tag in my address says so)"),
        (BOT, dated, date(2026, 3, 20), "(I read that in your proposal: \"valid until 20 March 2026\")"),
        (BOT, plain, date(2026, 4, 1), "(the sequence says so, and your mail names no day that I can read)"),
    ] {
        let world = proposed(two_sequences(), bcc, text).await;
        assert_eq!(end(&world).await, day, "{said}");
        assert!(world.receipt("dana").contains(said), "{said}: {}", world.receipt("dana"));
    }
}

#[tokio::test]
async fn the_end_that_was_read_is_the_end_that_is_kept() {
    let text = "Dear Priya,\n\nthis offer stands for 14 days.\n\nDana\n";
    let mut world = proposed(two_sequences(), BOT, text).await;
    assert_eq!(end(&world).await, date(2026, 3, 16));
    world.later(days(30)).await;
    assert_eq!(world.steps_to("priya").last().map(String::as_str), Some("expiry-notice"));
}

#[tokio::test]
async fn what_is_quoted_below_a_proposal_says_nothing_of_its_end() {
    let text = "Dear Priya,\n\nas you asked, the new proposal.\n\nDana\n\nOn Mon, 23 Feb 2026, priya@client.test wrote:\n\
                > Their offer is valid until 9 March 2026. Can you match it?\n";
    let world = proposed(two_sequences(), BOT, text).await;
    assert_eq!(end(&world).await, date(2026, 4, 1), "{}", world.receipt("dana"));
}

#[tokio::test]
async fn the_whole_receipt() {
    let text = "Dear Priya,\n\nhere is our proposal, valid until 20 March.\n\nDana\n";
    let world = proposed(two_sequences(), "followup+close-file@acme.test", text).await;
    let inbox = world.inbox("dana");
    let text = inbox.last().expect("a receipt").text();
    let shown = text.split("What you can do").next().unwrap_or_default();
    insta::assert_snapshot!(shown.trim());
}

#[tokio::test]
async fn the_receipt_says_by_which_way_answers_are_seen_and_what_is_not() {
    let world_with = |reply_path: &str, watched: bool| {
        let mut company = two_sequences();
        company.reps[0].reply_path = reply_path.to_owned();
        company.reps[0].watched = watched;
        company
    };
    for (path, watched, said) in [
        ("reply-to", false, "I do not see an answer to your proposal itself"),
        ("rule", false, "I cannot check that the rule works"),
        ("mailbox", true, "I watch your mailbox"),
    ] {
        let world = proposed(world_with(path, watched), BOT, "Dear Priya,\n\nour proposal.\n").await;
        assert!(world.receipt("dana").contains(said), "{path}: {}", world.receipt("dana"));
    }
}

#[tokio::test]
async fn dates_are_the_reps_own() {
    let mut company = two_sequences();
    company.reps[0].zone = "Europe/Berlin".to_owned();
    let world = proposed(company, BOT, "Dear Priya,\n\nour proposal.\n").await;
    let receipt = world.receipt("dana");
    assert!(receipt.contains("All times are yours (Europe/Berlin)"), "{receipt}");
    assert!(receipt.contains("Thu 5 Mar 2026, "), "three business days after Monday: {receipt}");
}

#[tokio::test]
async fn one_receipt_a_proposal_however_often_its_copies_come() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(1)).await;
    let receipts = world.notices("dana").iter().filter(|subject| subject.starts_with("I follow up")).count();
    assert_eq!(receipts, 1);
}

#[tokio::test]
async fn an_end_that_was_read_wrongly_is_put_right_by_an_answer() {
    let text = "Dear Priya,\n\nthis offer stands for 14 days.\n\nDana\n";
    let mut world = proposed(two_sequences(), BOT, text).await;
    for (said, day) in [("expires 27 march", date(2026, 3, 27)), ("expires 12 march", date(2026, 3, 12))] {
        let receipt = world.inbox("dana").into_iter().find(|mail| mail.subject().starts_with("I follow up")).unwrap();
        let answer = world.rep("dana").answer_to(&receipt, said);
        world.rep("dana").sends(answer).await.unwrap();
        world.later(super::stage::minutes(10)).await;
        assert_eq!(end(&world).await, day, "{said}: {}", world.last_notice("dana"));
    }
}

#[tokio::test]
async fn a_sequence_that_was_lost_on_the_way_is_chosen_by_an_answer() {
    let mut world = proposed(two_sequences(), BOT, "Dear Priya,\n\nour proposal.\n\nDana\n").await;
    let receipt = world.inbox("dana").pop().unwrap();
    let answer = world.rep("dana").answer_to(&receipt, "sequence close-file");
    world.rep("dana").sends(answer).await.unwrap();
    world.later(super::stage::minutes(10)).await;
    let thread = world.thread_with("priya").await.unwrap().unwrap();
    assert_eq!(thread.sequence, "close-file", "{}", world.last_notice("dana"));
    world.later(days(5)).await;
    assert_eq!(world.steps_to("priya"), ["close-the-file"]);
}

async fn told(world: &mut World, said: &str) -> String {
    let receipt = world.inbox("dana").into_iter().find(|mail| mail.subject().starts_with("I follow up")).unwrap();
    let answer = world.rep("dana").answer_to(&receipt, said);
    world.rep("dana").sends(answer).await.unwrap();
    world.later(super::stage::minutes(10)).await;
    world.last_notice("dana")
}

#[tokio::test]
async fn whoever_recommended_dana_stands_in_the_tag_and_in_the_receipt() {
    let text = "Dear Priya,\n\nhere is our proposal.\n\nDana\n";
    let world = proposed(two_sequences(), "followup+referrer-sam.o=partner.test+20d@acme.test", text).await;
    let thread = world.thread_with("priya").await.unwrap().expect("enrolled");
    assert_eq!(thread.referrer.unwrap().address.to_string(), "sam.o@partner.test");
    assert!(thread.participants.is_empty(), "nobody has agreed to a copy yet");
    let receipt = world.receipt("dana");
    assert!(
        receipt.contains("sam.o@partner.test: has recommended you; I write nothing there before you agree"),
        "{receipt}"
    );
}

#[tokio::test]
async fn nobody_is_enrolled_with_a_referrer_who_cannot_be_one_and_dana_hears_why() {
    let text = "Dear Priya,\n\nhere is our proposal.\n\nDana\n";
    for (tag, why) in [
        ("referrer-sam", "I know no sequence or expiry called \"referrer-sam\""),
        ("referrer-erik=acme.test", "erik@acme.test is in your own company"),
        ("referrer-noreply=partner.test", "nobody in person reads noreply@partner.test"),
        ("referrer-priya=client.test", "priya@client.test is the prospect"),
    ] {
        let world = proposed(two_sequences(), &format!("followup+{tag}@acme.test"), text).await;
        assert!(world.thread_with("priya").await.unwrap().is_none(), "{tag}");
        let notice = world.last_notice("dana");
        assert!(notice.contains(why), "{tag}: {notice}");
        assert!(notice.contains("referrer"), "{tag}: {notice}");
    }
}

#[tokio::test]
async fn the_receipt_says_language_and_amount_and_an_answer_puts_them_right() {
    let text = "Dear Priya,\n\nhere is our proposal.\n\nDana\n";
    let mut world = proposed(two_sequences(), "followup+de+amount-12000.50@acme.test", text).await;
    let receipt = world.receipt("dana");
    assert!(
        receipt.contains("My mails are in German, where there is a text in it (the tag in my address says so)"),
        "{receipt}"
    );
    assert!(receipt.contains("The offer is worth 12,000.50"), "{receipt}");
    let table = [
        ("language fr", "my mails are in French from here on"),
        ("amount 9.000 EUR", "noted: the offer is worth 9000"),
        ("language klingon", "no language that mails are written in"),
        ("amount plenty", "is not an amount"),
    ];
    for (said, answer) in table {
        let notice = told(&mut world, said).await;
        assert!(notice.contains(answer), "{said}: {notice}");
    }
    let desk = super::texts::desk(&world);
    let thread = world.thread_with("priya").await.unwrap().expect("enrolled");
    let story = desk.story(&thread).await.unwrap();
    assert_eq!((story.language, story.amount.as_deref()), ("fr", Some("9000")));
}
