//! What stands below a follow-up: the mail that it answers, as a person's mail client would put it there.

use jiff::civil::date;
use politely::engine::operator::Order;
use politely::engine::world::World;
use politely::engine::world::company::Company;
use politely::engine::world::mailbag::Mail;

use super::stage::Stage;
use super::stage::days;
use super::stage::hours;
use super::stage::world;
use super::stage::world_of;

/// The quotation of a mail without its marks; empty: it has none.
fn quoted(mail: &Mail) -> String {
    let text = mail.text();
    let lines = text.lines().skip_while(|line| !line.ends_with("wrote:"));
    lines.map(|line| line.trim_start_matches('>').trim()).collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn newest(world: &World) -> Mail {
    world.inbox("priya").pop().unwrap()
}

#[tokio::test]
async fn the_first_follow_up_quotes_the_proposal_and_the_second_the_first() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    let first = newest(&world);
    assert_eq!(
        quoted(&first),
        "On Monday, 2 March 2026 at 10:00, Dana Reyes <dana@acme.test> wrote:\nDear Priya,\n\nhere is our proposal, \
         as we discussed.\n\nBest regards"
    );
    let html = String::from_utf8_lossy(&first.bytes).replace("=\r\n", "").replace("=3D", "=");
    assert!(html.contains("<blockquote class=\"gmail_quote\"") && html.contains("Dear Priya,<br>"), "{html}");
    world.until_step("priya", 2).await;
    let second = newest(&world);
    let quotation = quoted(&second);
    assert!(quotation.contains("Here is a thought that was not in"), "{quotation}");
    assert!(!quotation.contains("as we discussed"), "one mail is quoted, not all of them: {quotation}");
    assert!(!quotation.contains("--\n"), "no signature: {quotation}");
    assert_eq!(second.header("In-Reply-To"), first.header("Message-ID"), "the quoted mail is the one that is answered");
}

#[tokio::test]
async fn a_new_conversation_quotes_nothing_and_the_old_one_goes_on_where_it_was() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 4).await;
    let inbox = world.inbox("priya");
    let (second, new, fourth) = (&inbox[2], &inbox[3], &inbox[4]);
    assert_eq!((new.subject(), quoted(new).as_str()), ("SHOULD I CLOSE THE FILE???", ""));
    assert!(new.header("In-Reply-To").is_none());
    let first_line = second.text().lines().find(|line| line.len() > 20).unwrap();
    assert!(quoted(fourth).contains(first_line), "{}", quoted(fourth));
    assert_eq!(fourth.header("In-Reply-To"), second.header("Message-ID"));
}

#[tokio::test]
async fn the_reps_own_mail_is_what_the_next_follow_up_answers() {
    let mut world = world().await;
    let proposal = world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    let mut letter =
        world.rep("dana").letter("priya", "Re: Proposal for priya", "Priya, the price list is attached.\n");
    letter.in_reply_to = Some(proposal);
    let own = world.rep("dana").sends(letter).await.unwrap();
    world.until_step("priya", 2).await;
    let next = newest(&world);
    assert_eq!(next.header("In-Reply-To").unwrap(), own);
    assert!(quoted(&next).ends_with("Priya, the price list is attached."), "{}", quoted(&next));
}

#[tokio::test]
async fn an_out_of_office_answer_is_not_what_the_next_mail_answers() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.prospect("priya").is_away_until(Some(date(2026, 3, 16)));
    world.until_step("priya", 1).await;
    let first = newest(&world);
    world.until_step("priya", 2).await;
    let second = newest(&world);
    assert!(world.now() > super::stage::at("2026-03-16T00:00:00Z"), "the absence was seen");
    assert_eq!(second.header("In-Reply-To"), first.header("Message-ID"));
    assert!(!quoted(&second).contains("out of the office"), "{}", quoted(&second));
}

#[tokio::test]
async fn after_an_answer_and_a_resume_the_answer_is_quoted() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    world.prospect("priya").answers("Give me a fortnight, please.").await.unwrap();
    world.later(hours(2)).await;
    world.order("priya", Order::Resume { from: None, confirmed: false }).await;
    world.until_step("priya", 2).await;
    let quotation = quoted(&newest(&world));
    assert!(quotation.contains("Priya <priya@client.test> wrote:\nGive me a fortnight, please."), "{quotation}");
    // Words of hers that we quoted stay hers.
    world.prospect("priya").answers("As I wrote:\nGive me a fortnight, please.\nNot before.").await.unwrap();
    world.later(hours(2)).await;
    let told = world.inbox("dana").pop().unwrap();
    assert!(told.text().contains("> Give me a fortnight, please."), "{}", told.text());
}

#[tokio::test]
async fn a_sequence_or_a_step_may_do_without() {
    let shipped = include_str!("../../sequences/proposal.yaml");
    let off = shipped.replace("steps:\n", "quote: false\nsteps:\n");
    let step = shipped.replace("    send: something-new\n", "    send: something-new\n    quote: false\n");
    assert!(off != shipped && step != shipped);
    for (sequence, first, second) in [(off, false, false), (step, false, true)] {
        let company = Company { sequences: vec![("proposal".to_owned(), sequence)], ..Company::default() };
        let mut world = world_of(company).await;
        world.rep("dana").proposes_to("priya").await.unwrap();
        world.until_step("priya", 2).await;
        let inbox = world.inbox("priya");
        assert_eq!((!quoted(&inbox[1]).is_empty(), !quoted(&inbox[2]).is_empty()), (first, second));
    }
}

#[tokio::test]
async fn a_long_proposal_is_quoted_to_a_measure() {
    let mut world = world().await;
    let mut letter = world.rep("dana").proposal("priya");
    letter.text = (0..400).map(|line| format!("Line {line} of a long proposal.\n")).collect();
    world.rep("dana").sends(letter).await.unwrap();
    world.until_step("priya", 1).await;
    let quotation = quoted(&newest(&world));
    assert!(quotation.contains("Line 199 of") && !quotation.contains("Line 200 of"), "{quotation}");
    assert!(quotation.ends_with("[...]"), "{quotation}");
}

#[tokio::test]
async fn a_signed_address_of_ours_is_never_quoted() {
    let mut world = world().await;
    world.rep("dana").proposes_to("omar").await.unwrap();
    world.until_step("omar", 1).await;
    let id = world.inbox("omar").pop().unwrap().header("Message-ID").unwrap();
    let token = id.trim_matches(['<', '>']).rsplit_once('@').unwrap().0.to_owned();
    let mut letter = world.rep("dana").proposal("priya");
    letter.text = format!("Dear Priya,\n\nsee also {id}\nand {token}.\n\nHere is the offer.\n");
    world.rep("dana").sends(letter).await.unwrap();
    world.until_step("priya", 1).await;
    let quotation = quoted(&newest(&world));
    assert!(quotation.contains("Here is the offer.") && !quotation.contains(&token), "{quotation}");
}

#[tokio::test]
async fn a_mail_that_never_left_is_neither_answered_nor_quoted() {
    use politely::adapters::postoffice::mailroom::Fate;
    let mut world = world().await;
    let proposal = world.rep("dana").proposes_to("priya").await.unwrap();
    let address = world.address("priya");
    world.office.set_fate(&address, Some(Fate::Refuse("450 4.2.1 mailbox busy".to_owned())));
    world.later(days(3) + hours(12)).await;
    assert!(world.steps_to("priya").is_empty());
    world.office.set_fate(&address, None);
    world.order("priya", Order::Resume { from: None, confirmed: false }).await;
    world.until_step("priya", 1).await;
    assert_eq!(newest(&world).header("In-Reply-To").unwrap(), proposal);
    assert!(quoted(&newest(&world)).contains("as we discussed"));
}
