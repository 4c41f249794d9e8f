//! Before a mail leaves its rep sees just that mail; what he says counts, and with approval nothing leaves without him.

use politely::adapters::postoffice::faults::Fault;
use politely::adapters::postoffice::faults::SmtpMoment;
use politely::adapters::postoffice::faults::SmtpTrouble;
use politely::adapters::postoffice::faults::Target;
use politely::engine::operator::Order;
use politely::engine::world::World;
use politely::engine::world::company::Company;
use politely::engine::world::company::RepPlan;
use politely::engine::world::mailbag::Mail;
use politely::followup::thread::HoldReason;
use politely::followup::thread::Outcome;
use politely::followup::thread::State;

use super::stage::Stage;
use super::stage::days;
use super::stage::hours;
use super::stage::minutes;
use super::stage::world_of;

/// Dana with more keys in her entry.
fn dana(more: &str) -> Company {
    let more = format!("sent_copy: append, {more}");
    Company { reps: vec![RepPlan { more, ..RepPlan::new("dana", "Dana Reyes") }], ..Company::default() }
}

/// Dana has proposed, and time has passed until the first mail lies before her eyes.
async fn shown(more: &str) -> World {
    let mut world = world_of(dana(more)).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    until_shown(&mut world, 1).await;
    world
}

/// Mails to Dana that show one of hers.
fn shows(world: &World) -> Vec<Mail> {
    let is_one = |mail: &Mail| mail.text().contains("--- text begins ---") && mail.from().starts_with("followup");
    world.inbox("dana").into_iter().filter(is_one).collect()
}

async fn until_shown(world: &mut World, count: usize) {
    world.settle().await.unwrap();
    for _ in 0..200 {
        if shows(world).len() >= count {
            return;
        }
        let next = world.next_wake().await.unwrap().expect("nothing is planned any more");
        world.pass_until(next).await.unwrap();
    }
    panic!("nothing was shown\n{}", world.story().await);
}

/// The words without the breaks of lines.
fn flowing(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn a_rep_sees_the_whole_mail_four_hours_before_it_leaves_and_silence_lets_it() {
    let mut world = shown("heads_up: 4 h").await;
    let heads_up = shows(&world).pop().unwrap();
    assert!(heads_up.header("Auto-Submitted").is_some());
    assert!(heads_up.subject().starts_with("Leaves Thu "), "{}", heads_up.subject());
    assert!(world.steps_to("priya").is_empty());
    world.until_step("priya", 1).await;
    let left = world.times("priya")[0];
    let gap = heads_up.at.duration_until(left);
    assert!(gap >= hours(4) && gap < hours(4) + minutes(5), "{gap}");
    let mail = world.inbox("priya").pop().unwrap();
    let said = flowing(heads_up.text());
    let parts = mail.text().split("\n\n").chain([mail.subject(), "priya@client.test"]);
    for part in parts {
        assert!(said.contains(&flowing(part)), "{part}\n{}", heads_up.text());
    }
    world.later(days(60)).await;
    assert_eq!(world.steps_to("priya").len(), 6, "{}", world.story().await);
    assert_eq!(shows(&world).len(), 6, "each of them was shown once");
    assert_eq!(world.outcome("priya").await, Some(Outcome::Expired));
}

#[tokio::test]
async fn what_was_shown_is_what_leaves_octet_by_octet_but_for_its_date() {
    let mut world = shown("heads_up: 4 h").await;
    let thread = world.threads().await.unwrap().remove(0).id;
    let rows = |world: &World| {
        let store = world.store().clone();
        async move { store.read(move |tx| politely::adapters::store::sends::of_thread(tx, thread)).await.unwrap() }
    };
    let draft = rows(&world).await.remove(0).draft;
    // The template changes in the meantime.
    world
        .reconfigure(|company| {
            let text = "Hi {{ prospect.first_name }},\n\nsomething else altogether.\n".to_owned();
            company.templates.push(("something-new".to_owned(), text));
        })
        .await
        .unwrap();
    world.until_step("priya", 1).await;
    let sent = world.sent().remove(0).content;
    assert!(sent.ends_with(&draft), "{}", String::from_utf8_lossy(&sent));
}

#[tokio::test]
async fn skip_stop_and_later_keep_it_from_leaving() {
    let mut world = shown("heads_up: 4 h").await;
    world.order("priya", Order::Skip).await;
    world.until_step("priya", 1).await;
    assert_eq!(world.steps_to("priya"), ["no-pressure"]);
    until_shown(&mut world, 3).await;
    let until = world.now() + days(2);
    world.order("priya", Order::Snooze { until }).await;
    world.until_step("priya", 2).await;
    assert!(world.times("priya")[1] >= until, "{}", world.story().await);
    assert!(shows(&world).len() >= 4, "and it was shown once more");
    until_shown(&mut world, 5).await;
    world.order("priya", Order::Stop).await;
    world.later(days(60)).await;
    assert_eq!(world.steps_to("priya").len(), 2);
    assert_eq!(world.outcome("priya").await, Some(Outcome::Cancelled));
}

#[tokio::test]
async fn now_lets_it_leave_in_the_open_slot() {
    let mut world = shown("heads_up: 6 business hours").await;
    let said = world.order("priya", Order::Now).await;
    assert!(said.contains("next open slot"), "{said}");
    let asked = world.now();
    world.until_step("priya", 1).await;
    assert!(asked.duration_until(world.times("priya")[0]) < hours(20), "{}", world.story().await);
}

#[tokio::test]
async fn another_text_leaves_instead_and_the_rep_sees_how_it_reads() {
    let mut world = shown("heads_up: 4 h").await;
    let text = "Hi Priya,\n\nshall we talk on Thursday at 10:00?\nOr on Friday?\n\nDana".to_owned();
    let said = world.order("priya", Order::Edit { text }).await;
    assert!(said.contains("with your text"), "{said}");
    world.until_step("priya", 1).await;
    let again = shows(&world).pop().unwrap();
    assert!(again.subject().starts_with("With your text, leaves"), "{}", again.subject());
    let mail = world.inbox("priya").pop().unwrap();
    assert!(
        mail.text().starts_with("Hi Priya,\n\nshall we talk on Thursday at 10:00?\nOr on Friday?\n\nDana\n"),
        "{}",
        mail.text()
    );
    let raw = String::from_utf8_lossy(&mail.bytes).into_owned();
    assert!(raw.contains("<p>shall we talk on Thursday at 10:00?<br />"), "the HTML twin says the same: {raw}");
    assert!(mail.header("In-Reply-To").is_some() && mail.header("X-Politely-Ref").is_some());
    assert!(mail.text().contains("Dana Reyes"), "the signature and the quotation stand below: {}", mail.text());
    world.later(days(60)).await;
    assert_eq!(world.steps_to("priya").len(), 6, "and the next ones are the templates' again");
}

#[tokio::test]
async fn a_text_with_a_blank_left_in_it_is_refused_and_the_mail_waits() {
    let mut world = shown("heads_up: 4 h").await;
    let said = world.order("priya", Order::Edit { text: "Hi {{ prospect.first_name }}".to_owned() }).await;
    assert!(said.contains("{{ prospect.first_name }}") && said.contains("say ok"), "{said}");
    world.later(days(4)).await;
    assert!(world.steps_to("priya").is_empty(), "{}", world.story().await);
    assert!(world.notices("dana").iter().any(|subject| subject.starts_with("Still waiting")), "she is reminded");
    world.order("priya", Order::Approve).await;
    world.until_step("priya", 1).await;
    let text = world.inbox("priya").pop().unwrap().text().to_owned();
    assert!(text.contains("Which part would you start with?"), "as it was shown: {text}");
}

#[tokio::test]
async fn with_approval_nothing_leaves_without_ok() {
    let mut world = shown("approve: true").await;
    assert!(shows(&world)[0].subject().starts_with("OK? "), "{}", shows(&world)[0].subject());
    world.later(days(5)).await;
    assert!(world.steps_to("priya").is_empty());
    let reminders = world.notices("dana").into_iter().filter(|subject| subject.starts_with("Still waiting")).count();
    assert_eq!(reminders, 2, "after one working day and after three");
    assert!(world.order("priya", Order::Approve).await.contains("leaves"));
    world.until_step("priya", 1).await;
    assert_eq!(world.steps_to("priya"), ["something-new"]);
    world.later(days(60)).await;
    assert_eq!(world.steps_to("priya").len(), 1, "every one of them needs its own ok");
    assert_eq!(world.held("priya").await, Some(HoldReason::Unapproved));
    assert!(world.notices("dana").iter().any(|subject| subject.contains("offer")), "{:?}", world.notices("dana"));
}

#[tokio::test]
async fn a_forgotten_approval_stands_in_every_digest_and_ends_on_hold() {
    let mut world = world_of(Company { digest: "\"08:30\"".to_owned(), ..dana("approve: true") }).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    until_shown(&mut world, 1).await;
    world.later(days(25)).await;
    let of = |words: &str| {
        let is_one = |mail: &&Mail| mail.header("Auto-Submitted").is_some() && flowing(mail.text()).contains(words);
        world.inbox("dana").iter().filter(is_one).map(|mail| mail.at).collect::<Vec<_>>()
    };
    let waits = of("\"something-new\" waits for your ok since Wed 4 Mar");
    assert!((9..=11).contains(&waits.len()), "every working day until it is on hold: {waits:?}");
    assert_eq!(world.notices("dana").iter().filter(|subject| subject.starts_with("Still waiting")).count(), 3);
    assert_eq!(world.held("priya").await, Some(HoldReason::Unapproved), "{}", world.story().await);
    assert!(of("the next mail waited for your word, and none came").len() >= 5, "on hold in every digest since");
    let counted = |subject: &String| subject.contains("on hold");
    assert!(world.notices("it").iter().any(counted), "{:?}", world.notices("it"));
    world.order("priya", Order::Resume { from: None, confirmed: false }).await;
    until_shown(&mut world, 5).await;
    world.order("priya", Order::Approve).await;
    world.until_step("priya", 1).await;
}

#[tokio::test]
async fn an_answer_takes_back_what_was_shown() {
    let mut world = shown("heads_up: 6 business hours").await;
    let letter = world.prospect("priya").letter("dana", "Re: Proposal for priya", "Let us begin in May.");
    let proposal = world.inbox("priya")[0].header("Message-ID");
    let letter = politely::engine::world::letter::Letter { in_reply_to: proposal, ..letter };
    world.prospect("priya").sends(letter).await.unwrap();
    world.later(days(60)).await;
    assert!(world.steps_to("priya").is_empty(), "{}", world.story().await);
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied));
}

#[tokio::test]
async fn a_heads_up_that_arrives_late_gives_the_rep_his_time_all_the_same() {
    let mut world = world_of(dana("heads_up: 4 h")).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(2)).await;
    let busy = Fault::Smtp(SmtpMoment::Rcpt, SmtpTrouble::Answer("451 4.3.0 try again later".to_owned()));
    // After 1, 6, 21, 81 and 321 minutes: the mail would have been due after 240.
    world.office.inject(Target::Account("bot".to_owned()), 5, busy);
    world.until_step("priya", 1).await;
    let heads_up = shows(&world).remove(0);
    let gap = heads_up.at.duration_until(world.times("priya")[0]);
    assert!(gap >= hours(4), "{gap}\n{}", world.story().await);
}

#[tokio::test]
async fn a_heads_up_that_cannot_be_delivered_holds_the_mail_and_the_admins_hear_of_it() {
    let mut world = world_of(dana("heads_up: 4 h")).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(2)).await;
    let dead = Fault::Smtp(SmtpMoment::Rcpt, SmtpTrouble::Answer("550 5.1.1 no such user".to_owned()));
    world.office.inject(Target::Account("bot".to_owned()), 1, dead);
    world.later(days(5)).await;
    assert_eq!(world.held("priya").await, Some(HoldReason::Unshown), "{}", world.story().await);
    assert!(world.steps_to("priya").is_empty());
    assert!(world.notices("it").iter().any(|subject| subject.starts_with("On hold")), "{:?}", world.notices("it"));
}

#[tokio::test]
async fn a_bot_that_was_down_shows_the_mail_anew_instead_of_sending_an_old_one() {
    let mut world = shown("heads_up: 4 h").await;
    world.is_down_for(hours(2)).await.unwrap();
    world.until_step("priya", 1).await;
    assert_eq!(shows(&world).len(), 1, "a short nap loses nothing");
    until_shown(&mut world, 2).await;
    world.is_down_for(days(4)).await.unwrap();
    world.settle().await.unwrap();
    assert_eq!(world.steps_to("priya").len(), 1, "too late to go without a look: {}", world.story().await);
}

#[tokio::test]
async fn a_step_may_want_a_word_where_the_rep_wants_none() {
    let sequence = include_str!("../../sequences/proposal.yaml")
        .replace("    send: close-the-file\n", "    send: close-the-file\n    approve: true\n");
    let company = Company { sequences: vec![("proposal".to_owned(), sequence)], ..Company::default() };
    let mut world = world_of(company).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(20)).await;
    assert_eq!(world.steps_to("priya").len(), 2);
    assert_eq!(shows(&world).iter().filter(|mail| mail.subject().starts_with("OK?")).count(), 1);
    let State::Active(planned) = world.state("priya").await else { panic!("{}", world.story().await) };
    assert!(planned.is_shown());
    world.order("priya", Order::Approve).await;
    world.until_step("priya", 3).await;
    assert_eq!(world.inbox("priya").last().unwrap().subject(), "SHOULD I CLOSE THE FILE???");
}

/// Dana answers the newest mail that shows one of hers, with the quote below, changed by `change`.
async fn answers(world: &mut World, text: &str, change: impl FnOnce(String) -> String) {
    let mail = shows(world).pop().unwrap();
    let mut letter = world.rep("dana").answer_to(&mail, text);
    letter.text = change(letter.text);
    world.rep("dana").sends(letter).await.unwrap();
    world.later(minutes(3)).await;
}

#[tokio::test]
async fn by_mail_ok_lets_it_leave_and_skip_leaves_it_out() {
    let mut world = shown("approve: true").await;
    answers(&mut world, "ok", |text| text).await;
    world.until_step("priya", 1).await;
    until_shown(&mut world, 2).await;
    answers(&mut world, "Skip, please.", |text| text).await;
    until_shown(&mut world, 3).await;
    answers(&mut world, "OK!\n\nDana", |text| text).await;
    world.until_step("priya", 2).await;
    assert_eq!(world.steps_to("priya"), ["something-new", "close-the-file"], "{}", world.story().await);
}

#[tokio::test]
async fn by_mail_later_and_now() {
    let mut world = shown("heads_up: 4 h").await;
    let before = world.now();
    answers(&mut world, "later 2 days", |text| text).await;
    until_shown(&mut world, 2).await;
    assert!(before.duration_until(shows(&world)[1].at) > hours(30), "{}", world.story().await);
    answers(&mut world, "now", |text| text).await;
    world.until_step("priya", 1).await;
}

#[tokio::test]
async fn a_text_changed_within_the_quote_is_what_leaves() {
    let mut world = shown("heads_up: 4 h").await;
    let question = "Which part would you start with?";
    answers(&mut world, "", |text| text.replace(question, "Shall we talk about it on Thursday at ten?")).await;
    let again = shows(&world).pop().unwrap();
    assert!(again.subject().starts_with("With your text"), "{:?}", world.notices("dana"));
    world.until_step("priya", 1).await;
    let text = world.inbox("priya").pop().unwrap().text().to_owned();
    assert!(text.contains("Shall we talk about it on Thursday at ten?") && !text.contains(question), "{text}");
    assert!(text.contains("Here is a thought") && text.contains("Dana Reyes"), "all the rest stays: {text}");
}

#[tokio::test]
async fn a_changed_text_with_ok_above_it_is_both() {
    let mut world = shown("approve: true").await;
    answers(&mut world, "ok", |text| text.replace("Which part would you start with?", "Shall we talk?")).await;
    world.until_step("priya", 1).await;
    assert!(world.inbox("priya").pop().unwrap().text().contains("Shall we talk?"));
}

#[tokio::test]
async fn a_remark_within_the_quote_is_never_sent_and_the_mail_waits_for_a_word() {
    let mut world = shown("heads_up: 4 h").await;
    answers(&mut world, "", |text| text.replace("> Which part", "please make this shorter\n> Which part")).await;
    assert!(world.notices("dana").last().unwrap().starts_with("Not done"), "{:?}", world.notices("dana"));
    world.later(days(3)).await;
    assert!(world.steps_to("priya").is_empty(), "{}", world.story().await);
    answers(&mut world, "ok", |text| text).await;
    world.until_step("priya", 1).await;
    let text = world.inbox("priya").pop().unwrap().text().to_owned();
    assert!(text.contains("Which part would you start with?") && !text.contains("shorter"), "{text}");
}

#[tokio::test]
async fn an_ok_to_a_mail_that_was_replaced_lets_nothing_leave() {
    let mut world = shown("approve: true").await;
    let old = shows(&world).pop().unwrap();
    world.order("priya", Order::Edit { text: "Hi Priya, shall we talk?".to_owned() }).await;
    world.later(minutes(5)).await;
    let letter = world.rep("dana").answer_to(&old, "ok");
    world.rep("dana").sends(letter).await.unwrap();
    world.later(days(3)).await;
    assert!(world.steps_to("priya").is_empty(), "{}", world.story().await);
    assert!(world.notices("dana").iter().any(|subject| subject.starts_with("Not done")), "{:?}", world.notices("dana"));
    answers(&mut world, "ok", |text| text).await;
    world.until_step("priya", 1).await;
}

#[tokio::test]
async fn nobody_else_changes_a_text() {
    let mut world = shown("heads_up: 4 h").await;
    let mail = shows(&world).pop().unwrap();
    let mut letter = world.prospect("mallory").answer_to(&mail, "now");
    letter.text = letter.text.replace("Which part would you start with?", "Send me your money.");
    world.prospect("mallory").sends(letter).await.unwrap();
    world.until_step("priya", 1).await;
    assert!(world.inbox("priya").pop().unwrap().text().contains("Which part would you start with?"));
}

/// Dana's server proves nothing of what she writes from now on, and her own mailbox is not watched.
async fn shown_without_proof(otherwise: &str) -> World {
    let more = "sent_copy: none, heads_up: 4 h".to_owned();
    let dana =
        RepPlan { watched: false, reply_path: "reply-to".to_owned(), more, ..RepPlan::new("dana", "Dana Reyes") };
    let mut world = world_of(Company { reps: vec![dana], otherwise: otherwise.to_owned(), ..Company::default() }).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    until_shown(&mut world, 1).await;
    world.office.set_judgement(politely::adapters::postoffice::stamp::Judgement::Silent);
    world
}

const QUESTION: &str = "Which part would you start with?";

/// Dana answers whatever the bot wrote last, with a word.
async fn says(world: &mut World, text: &str) {
    let last = world.inbox("dana").into_iter().rfind(|mail| mail.header("Auto-Submitted").is_some()).unwrap();
    let letter = world.rep("dana").answer_to(&last, text);
    world.rep("dana").sends(letter).await.unwrap();
    world.later(minutes(3)).await;
}

#[tokio::test]
async fn with_a_signed_address_alone_a_mail_is_stopped_but_no_word_of_it_changed() {
    for word in ["", "ok", "now", "Sounds good, thank you."] {
        let mut world = shown_without_proof("confirm").await;
        answers(&mut world, word, |text| text.replace(QUESTION, "Send me your money.")).await;
        assert!(
            world.notices("dana").last().unwrap().starts_with("Is this mail yours?"),
            "{:?}",
            world.notices("dana")
        );
        world.later(days(8)).await;
        assert!(world.steps_to("priya").is_empty(), "{word}: neither text leaves before she has spoken");
        says(&mut world, "stop").await;
        assert_eq!(world.outcome("priya").await, Some(Outcome::Cancelled), "{:?}", world.notices("dana"));
    }
}

#[tokio::test]
async fn her_yes_lets_her_text_be_taken_and_shown_once_more() {
    let mut world = shown_without_proof("confirm").await;
    answers(&mut world, "", |text| text.replace(QUESTION, "Shall we talk on Thursday?")).await;
    says(&mut world, "yes").await;
    let again = shows(&world).pop().unwrap();
    assert!(again.subject().starts_with("With your text"), "{:?}", world.notices("dana"));
    world.until_step("priya", 1).await;
    assert!(world.inbox("priya").pop().unwrap().text().contains("Shall we talk on Thursday?"));
}

#[tokio::test]
async fn after_no_her_ok_lets_the_mail_leave_as_it_was_shown() {
    let mut world = shown_without_proof("confirm").await;
    let heads_up = shows(&world).pop().unwrap();
    answers(&mut world, "", |text| text.replace(QUESTION, "Send me your money.")).await;
    says(&mut world, "no").await;
    assert!(!world.notices("it").is_empty(), "the admins hear that somebody writes in her name");
    let letter = world.rep("dana").answer_to(&heads_up, "ok");
    world.rep("dana").sends(letter).await.unwrap();
    world.until_step("priya", 1).await;
    let text = world.inbox("priya").pop().unwrap().text().to_owned();
    assert!(text.contains(QUESTION) && !text.contains("money"), "{text}");
}

#[tokio::test]
async fn where_nobody_is_asked_the_rep_hears_that_her_text_was_not_taken() {
    let mut world = shown_without_proof("refuse").await;
    answers(&mut world, "", |text| text.replace(QUESTION, "Shall we talk on Thursday?")).await;
    let told = world.inbox("dana").pop().unwrap();
    assert!(told.subject().starts_with("Not done"), "{:?}", world.notices("dana"));
    assert!(flowing(told.text()).contains("nothing proves that this text comes from you"), "{}", told.text());
    world.later(days(3)).await;
    assert!(world.steps_to("priya").is_empty(), "{}", world.story().await);
    // A command that changes no word needs no more than the address.
    answers(&mut world, "ok", |text| text).await;
    world.until_step("priya", 1).await;
    assert!(world.inbox("priya").pop().unwrap().text().contains(QUESTION));
}

#[tokio::test]
async fn a_text_of_her_own_stays_when_the_mail_is_shown_anew() {
    let mut world = shown("heads_up: 4 h").await;
    answers(&mut world, "", |text| text.replace(QUESTION, "Shall we talk on Thursday?")).await;
    assert_eq!(shows(&world).len(), 2);
    answers(&mut world, "pause", |text| text).await;
    world.later(days(3)).await;
    answers(&mut world, "resume", |text| text).await;
    until_shown(&mut world, 3).await;
    let again = shows(&world).pop().unwrap();
    assert!(again.subject().starts_with("With your text, leaves"), "{}", again.subject());
    world.until_step("priya", 1).await;
    let text = world.inbox("priya").pop().unwrap().text().to_owned();
    assert!(text.contains("Shall we talk on Thursday?") && !text.contains(QUESTION), "{text}");
    assert!(text.contains("Dana Reyes"), "{text}");
}

#[tokio::test]
async fn a_text_for_somebody_else_comes_back_to_her_instead() {
    let mut world = shown("heads_up: 4 h").await;
    world.prospect("ana");
    answers(&mut world, "", |text| text.replace(QUESTION, "You said so at the fair in Cologne.")).await;
    world.order("priya", Order::Prospect { person: "Ana <ana@client.test>".to_owned() }).await;
    until_shown(&mut world, 3).await;
    let again = shows(&world).pop().unwrap();
    assert!(again.subject().starts_with("Leaves"), "{}", again.subject());
    let said = flowing(again.text());
    assert!(said.contains("Your own text is not in it: what I would write has changed"), "{said}");
    assert!(said.contains("You said so at the fair in Cologne."), "she has her words back: {said}");
    // What stands below is quoted, not taken for the text.
    answers(&mut world, "now", |text| text).await;
    world.until_step("ana", 1).await;
    let text = world.inbox("ana").pop().unwrap().text().to_owned();
    assert!(text.contains("Hi Ana") && text.contains(QUESTION) && !text.contains("Cologne"), "{text}");
}
