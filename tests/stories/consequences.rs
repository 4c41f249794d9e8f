//! What follows from what the prospect's side says, beyond a plain answer: the thread does what is safe, the rep hears
//! what was understood, and nothing is done on a guess.

use jiff::civil::date;
use politely::engine::operator::Order;
use politely::engine::world::World;
use politely::engine::world::letter::Letter;
use politely::followup::thread::HoldReason;
use politely::followup::thread::Outcome;
use politely::followup::thread::State;

use super::stage::Stage;
use super::stage::at;
use super::stage::days;
use super::stage::minutes;
use super::stage::world;

/// The text of the newest notice to Dana whose subject holds the words.
fn told(world: &World, words: &str) -> String {
    let inbox = world.inbox("dana");
    let mail = inbox.iter().rev().find(|mail| mail.subject().contains(words));
    let mail = mail.unwrap_or_else(|| panic!("no notice with \"{words}\": {:?}", world.notices("dana")));
    mail.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An automatic answer of somebody to the newest follow-up.
fn automatic(world: &mut World, who: &str, subject: &str, text: &str) -> Letter {
    let mut letter = world.prospect(who).answer("").unwrap();
    letter.subject = format!("{subject}: {}", letter.subject);
    letter.text = text.to_owned();
    letter.more.push(("Auto-Submitted".to_owned(), "auto-replied".to_owned()));
    letter
}

async fn journal(world: &World) -> String {
    let thread = world.thread_with("priya").await.unwrap().unwrap().id;
    world.journal(thread).await.unwrap().into_iter().map(|line| line.text + "\n").collect()
}

async fn followed_up() -> World {
    let mut world = world().await;
    world.prospect("omar");
    let mut proposal = world.rep("dana").proposal("priya");
    proposal.to.push(world.written("omar"));
    world.rep("dana").sends(proposal).await.unwrap();
    world.until_step("priya", 1).await;
    world
}

const GONE: &str = "Hello,\n\nPriya is no longer with the company. Please contact Tom Weber, tom.weber@client.test, \
                    instead.\n";

#[tokio::test]
async fn a_prospect_who_has_left_is_not_written_to_and_the_rep_hears_of_the_successor() {
    let mut world = followed_up().await;
    let letter = automatic(&mut world, "priya", "Automatic reply", GONE);
    world.prospect("priya").sends(letter).await.unwrap();
    world.later(minutes(5)).await;
    assert_eq!(world.held("priya").await, Some(HoldReason::Departed), "{}", world.story().await);
    let notice = told(&world, "has left?");
    assert!(notice.contains("no longer with the company"), "{notice}");
    assert!(notice.contains("tom.weber@client.test"), "{notice}");
    assert!(notice.contains("I write to nobody whom you have not chosen"), "{notice}");
    world.later(days(20)).await;
    assert_eq!(world.steps_to("priya").len(), 1);
    assert!(world.thread_with("tom.weber").await.unwrap().is_none(), "nobody is enrolled on a machine's word");
    assert_eq!(world.order("priya", Order::Resume { from: None, confirmed: false }).await, "it goes on");
}

#[tokio::test]
async fn a_colleague_who_has_left_is_a_line_in_the_journal() {
    let mut world = followed_up().await;
    let letter = automatic(&mut world, "omar", "Automatic reply", &GONE.replace("Priya", "Omar"));
    world.prospect("omar").sends(letter).await.unwrap();
    world.later(minutes(5)).await;
    assert!(matches!(world.state("priya").await, State::Active(_)), "{}", world.story().await);
    assert!(journal(&world).await.contains("a notice of departure of somebody else"), "{}", world.story().await);
}

#[tokio::test]
async fn a_deputy_is_a_line_in_the_journal_and_gets_no_mail() {
    let mut world = followed_up().await;
    let text = "Hello,\n\nI am out of the office and back on Monday, 16 March 2026. In urgent cases please contact Tom \
                Weber, tom.weber@client.test.\n";
    let letter = automatic(&mut world, "priya", "Automatic reply", text);
    world.prospect("priya").sends(letter).await.unwrap();
    world.later(minutes(5)).await;
    assert!(matches!(world.state("priya").await, State::Snoozed { .. }), "{}", world.story().await);
    let story = journal(&world).await;
    assert!(story.contains("back on 2026-03-16; it names") && story.contains("tom.weber@client.test"), "{story}");
}

#[tokio::test]
async fn an_absence_over_the_expiry_asks_the_rep_and_withdraws_nothing() {
    let mut world = followed_up().await;
    world.until_step("priya", 4).await;
    world.prospect("priya").is_away_until(Some(date(2026, 4, 20)));
    world.until_step("priya", 5).await;
    world.later(days(12)).await;
    assert_eq!(world.held("priya").await, Some(HoldReason::ExpiryWhileAway), "{}", world.story().await);
    assert_eq!(world.steps_to("priya").len(), 5, "no notice to somebody who is away");
    let said = world.order("priya", Order::Extend { until: at("2026-05-16T03:59:59Z") }).await;
    assert!(said.contains("when the follow-ups go on"), "{said}");
    world.prospect("priya").is_back();
    world.until_step("priya", 6).await;
    assert_eq!(world.steps_to("priya")[5], "extended", "{}", world.story().await);
    assert!(world.now() > at("2026-04-20T00:00:00Z"), "she is back");
}

#[tokio::test]
async fn the_reps_own_out_of_office_answer_moves_nothing() {
    let mut world = followed_up().await;
    let before = world.state("priya").await;
    let own = world.inbox("priya").first().unwrap().header("Message-ID").unwrap();
    let mut letter = world.rep("dana").letter("priya", "Automatic reply: Proposal for priya", "I am on holiday.\n");
    letter.in_reply_to = Some(own);
    letter.more.push(("Auto-Submitted".to_owned(), "auto-replied".to_owned()));
    world.rep("dana").sends(letter).await.unwrap();
    world.later(minutes(5)).await;
    assert_eq!(world.state("priya").await, before, "{}", world.story().await);
    assert!(
        journal(&world).await.contains("an out-of-office answer of somebody else: no answer"),
        "{}",
        world.story().await
    );
}

#[tokio::test]
async fn an_answer_to_an_invitation_brings_its_title_time_and_note() {
    for (part, verb) in [("DECLINED", "declined"), ("TENTATIVE", "tentatively accepted")] {
        let mut world = followed_up().await;
        let mut letter = world.prospect("priya").answer("").unwrap();
        letter.subject = format!("Invitation {verb}: Packing line");
        letter.more.push(("Content-Type".to_owned(), "text/calendar; method=REPLY; charset=utf-8".to_owned()));
        letter.text = format!(
            "BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:1@acme.test\nSUMMARY:Packing line\n\
             DTSTART:20260312T140000Z\nDTEND:20260312T143000Z\nORGANIZER:mailto:dana@acme.test\n\
             ATTENDEE;PARTSTAT={part}:mailto:priya@client.test\nCOMMENT:Friday would be better\nEND:VEVENT\nEND:VCALENDAR\n"
        );
        world.prospect("priya").sends(letter).await.unwrap();
        world.later(minutes(5)).await;
        assert_eq!(world.outcome("priya").await, Some(Outcome::Replied), "{}", world.story().await);
        let notice = told(&world, "the invitation");
        assert!(
            notice.contains(&format!("{verb} the invitation to \"Packing line\" (Thu 12 Mar 2026, 10:00)")),
            "{notice}"
        );
        assert!(notice.contains("> Friday would be better"), "{notice}");
    }
}

/// What a plain answer asks for: told with the command that fits, and never done.
#[tokio::test]
async fn what_an_answer_asks_for_is_told_and_never_done() {
    let cases = [
        (
            "Sorry, we will not go ahead. It is too expensive.",
            "It reads like a no",
            "this reason: lost It is too expensive",
        ),
        ("Not now. Please call me again on 20 April 2026.", "It reads like \"not now\"", ": snooze 2026-04-20"),
        ("What does the service contract cost?", "It reads like a question", ": won"),
        (
            "I am not the right person, please talk to Tom Weber <tom@client.test>.",
            "It reads like \"not me\"",
            "tom@client.test",
        ),
    ];
    for (text, reading, offer) in cases {
        let mut world = followed_up().await;
        world.prospect("priya").answers(text).await.unwrap();
        world.later(minutes(5)).await;
        assert_eq!(world.outcome("priya").await, Some(Outcome::Replied), "{text}: {}", world.story().await);
        let notice = told(&world, "answered:");
        assert!(notice.contains(reading), "{text}: {notice}");
        assert!(notice.contains(offer), "{text}: {notice}");
        assert!(world.thread_with("tom").await.unwrap().is_none(), "nobody else is written to");
    }
}
