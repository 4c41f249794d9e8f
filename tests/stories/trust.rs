//! Who is believed, and that nothing that arrives is lost, taken twice, or able to stop the reading of the rest.

use politely::adapters::postoffice::faults::Fault;
use politely::adapters::postoffice::faults::ImapMoment;
use politely::adapters::postoffice::faults::ImapTrouble;
use politely::adapters::postoffice::faults::Target;
use politely::adapters::postoffice::stamp::Judgement;
use politely::engine::world::World;
use politely::engine::world::company::BOT;
use politely::engine::world::company::Company;
use politely::followup::thread::HoldReason;
use politely::followup::thread::Outcome;

use super::stage::Stage;
use super::stage::bot_mailbox_only;
use super::stage::days;
use super::stage::hours;
use super::stage::minutes;
use super::stage::two_reps;
use super::stage::world;
use super::stage::world_of;

/// A mail of `login` reaches the bot's mailbox, whatever its header says of recipients.
fn deliver_to_bot(world: &World, from: &str, bytes: &[u8]) {
    world.office.deliver(from, &[BOT], bytes).unwrap();
}

#[tokio::test]
async fn a_reps_sent_folder_proves_only_what_he_wrote_himself() {
    let mut world = world_of(two_reps()).await;
    world.prospect("priya");
    let proposal = world.rep("dana").proposal("priya");
    let bytes = proposal.bytes(world.now());
    world.office.put("erik", "Sent", &bytes, world.now()).unwrap();
    world.later(days(10)).await;
    assert!(world.threads().await.unwrap().is_empty(), "{}", world.story().await);
    assert!(world.sent().is_empty());
}

#[tokio::test]
async fn mail_that_the_border_server_disproves_counts_nowhere() {
    let mut world = world().await;
    world.prospect("priya");
    let mut proposal = world.rep("dana").proposal("priya");
    let failed = "mx.acme.test; dmarc=fail header.from=acme.test".to_owned();
    proposal.more.push(("Authentication-Results".to_owned(), failed));
    let bytes = proposal.bytes(world.now());
    world.office.put("dana", "Sent", &bytes, world.now()).unwrap();
    world.later(days(10)).await;
    assert!(world.threads().await.unwrap().is_empty(), "{}", world.story().await);
}

#[tokio::test]
async fn a_flood_of_forged_proposals_is_no_flood_for_the_rep() {
    let mut world = world_of(bot_mailbox_only()).await;
    world.prospect("priya");
    for _ in 0..40 {
        let forged = world.rep("dana").proposal("priya");
        deliver_to_bot(&world, "mallory@evil.test", &forged.bytes(world.now()));
    }
    world.later(minutes(30)).await;
    let told = world.notices("dana").len();
    assert!((1..=5).contains(&told), "{told}");
    world.later(hours(2)).await;
    let forged = world.rep("dana").proposal("priya");
    deliver_to_bot(&world, "mallory@evil.test", &forged.bytes(world.now()));
    world.later(hours(1)).await;
    assert_eq!(world.notices("dana").len(), told + 1, "an hour later he is told again");
    assert!(world.threads().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_forged_copy_in_the_same_batch_does_not_hide_the_proposal() {
    let mut world = world_of(bot_mailbox_only()).await;
    let proposal = world.rep("dana").proposal("priya");
    let bytes = proposal.bytes(world.now());
    deliver_to_bot(&world, "mallory@evil.test", &bytes);
    world.rep("dana").sends(proposal).await.unwrap();
    world.later(hours(1)).await;
    assert_eq!(world.threads().await.unwrap().len(), 1, "{:?}", world.notices("dana"));
}

#[tokio::test]
async fn a_reps_answer_to_the_receipt_changes_nothing_and_makes_no_loop() {
    let mut world = world_of(bot_mailbox_only()).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(hours(1)).await;
    let receipt = world.inbox("dana").last().unwrap().clone();
    let answer = world.rep("dana").answer_to(&receipt, "Thank you!");
    world.rep("dana").sends(answer).await.unwrap();
    world.later(hours(1)).await;
    assert_eq!(world.threads().await.unwrap().len(), 1);
    assert_eq!(world.notices("dana").len(), 2, "{:?}", world.notices("dana"));
    world.until_step("priya", 1).await;
}

#[tokio::test]
async fn a_proposal_from_a_crm_with_list_headers_is_a_proposal() {
    let mut world = world().await;
    let mut proposal = world.rep("dana").proposal("priya");
    proposal.more.push(("List-Unsubscribe".to_owned(), "<https://crm.test/u/1>".to_owned()));
    proposal.more.push(("Precedence".to_owned(), "bulk".to_owned()));
    world.rep("dana").sends(proposal).await.unwrap();
    world.later(hours(1)).await;
    assert_eq!(world.threads().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_proposal_with_a_huge_attachment_is_followed_up_and_the_receipt_says_what_was_read() {
    let mut world = world().await;
    let mut proposal = world.rep("dana").proposal("priya");
    proposal.more.push(("MIME-Version".to_owned(), "1.0".to_owned()));
    proposal.more.push(("Content-Type".to_owned(), "multipart/mixed; boundary=\"b\"".to_owned()));
    let drawings = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAf\n".repeat(700_000);
    proposal.text = format!(
        "--b\nContent-Type: text/plain\n\nThis offer stands until 20 March 2026.\n\
         --b\nContent-Type: application/pdf; name=d.pdf\nContent-Transfer-Encoding: base64\n\n{drawings}--b--\n"
    );
    world.rep("dana").sends(proposal).await.unwrap();
    world.later(hours(1)).await;
    assert_eq!(world.threads().await.unwrap().len(), 1, "{:?}", world.notices("dana"));
    let receipt = world.inbox("dana").into_iter().find(|mail| mail.text().contains("The offer stands until"));
    let receipt = receipt.unwrap().text().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(receipt.contains("20 March") && receipt.contains("I have read its beginning only"), "{receipt}");
}

#[tokio::test]
async fn the_reps_next_mail_in_the_batch_of_his_proposal_belongs_to_it_whatever_the_order() {
    for is_reversed in [false, true] {
        let mut world = world_of(bot_mailbox_only()).await;
        let proposal = world.rep("dana").proposal("priya");
        let id = proposal.message_id.clone();
        let mut next = world.rep("dana").letter("priya", "Re: Proposal for priya", "One more thing.");
        next.bcc = vec![BOT.to_owned()];
        next.in_reply_to = id.clone();
        next.references = id;
        let mut both = vec![proposal, next];
        if is_reversed {
            both.reverse();
        }
        for letter in both {
            world.rep("dana").sends(letter).await.unwrap();
        }
        world.later(hours(1)).await;
        assert_eq!(world.threads().await.unwrap().len(), 1, "{}", world.story().await);
    }
}

#[tokio::test]
async fn an_answer_that_came_before_a_late_blind_copy_counts() {
    let mut world = world_of(Company { otherwise: "accept".to_owned(), ..Company::default() }).await;
    world.office.set_judgement(Judgement::Silent);
    world.office.keep_sent_copies("dana", false).unwrap();
    let mut proposal = world.rep("dana").proposal("priya");
    proposal.bcc.clear();
    let bytes = proposal.bytes(world.now());
    world.rep("dana").sends(proposal).await.unwrap();
    world.later(hours(1)).await;
    world.prospect("priya").answers("Thank you, we will take it.").await.unwrap();
    world.later(hours(3)).await;
    // Only now does the copy arrive: it was greylisted on its way.
    deliver_to_bot(&world, "dana@acme.test", &bytes);
    world.later(days(30)).await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied), "{}", world.story().await);
    assert!(world.sent().is_empty());
}

#[tokio::test]
async fn two_answers_without_a_message_id_and_with_the_same_words_are_two() {
    let mut world = world().await;
    for who in ["priya", "omar"] {
        world.rep("dana").proposes_to(who).await.unwrap();
    }
    world.later(hours(1)).await;
    for who in ["priya", "omar"] {
        let mut answer = world.prospect(who).answer("Yes, gladly.").unwrap();
        answer.message_id = None;
        answer.text = "Yes, gladly.".to_owned();
        world.prospect(who).sends(answer).await.unwrap();
    }
    world.later(days(10)).await;
    for who in ["priya", "omar"] {
        assert_eq!(world.outcome(who).await, Some(Outcome::Replied), "{}", world.story().await);
    }
    assert!(world.sent().is_empty());
}

#[tokio::test]
async fn every_later_answer_is_told_though_the_thread_is_over() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(hours(1)).await;
    for text in ["Yes, gladly.", "One question first.", "And another one."] {
        world.prospect("priya").answers(text).await.unwrap();
        world.later(hours(1)).await;
    }
    assert_eq!(world.notices("dana").len(), 4, "a receipt and three answers: {:?}", world.notices("dana"));
}

#[tokio::test]
async fn an_answer_that_came_through_a_group_of_the_company_is_an_answer() {
    let mut world = world().await;
    let proposal = world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    let mut answer = world.prospect("priya").letter("dana", "Re: Proposal for priya", "Yes, gladly.");
    answer.in_reply_to = Some(proposal);
    // The group writes its own address into From because of the writer's DMARC policy.
    answer.from = "'Priya' via Sales <sales@acme.test>".to_owned();
    answer.more.push(("Reply-To".to_owned(), "Priya <priya@client.test>".to_owned()));
    answer.more.push(("List-Id".to_owned(), "<sales.acme.test>".to_owned()));
    let bytes = answer.bytes(world.now());
    world.office.deliver("sales@acme.test", &["dana@acme.test"], &bytes).unwrap();
    world.later(days(60)).await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied), "{}", world.story().await);
    assert_eq!(world.steps_to("priya").len(), 1);
}

fn calendar_reply(world: &mut World, who: &str, to: &str, subject: &str) -> politely::engine::world::letter::Letter {
    let mut letter = world.prospect(who).letter(to, subject, "");
    letter.more.push(("Content-Type".to_owned(), "text/calendar; method=REPLY; charset=utf-8".to_owned()));
    letter.text = "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:1@x.test\n\
                   ATTENDEE;PARTSTAT=ACCEPTED:mailto:priya@client.test\nEND:VEVENT\nEND:VCALENDAR\n"
        .to_owned();
    letter
}

#[tokio::test]
async fn an_answer_to_another_invitation_asks_the_rep_and_ends_nothing() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    let letter = calendar_reply(&mut world, "priya", "dana", "Accepted: lunch of the chess club");
    world.prospect("priya").sends(letter).await.unwrap();
    world.later(days(10)).await;
    assert_eq!(world.held("priya").await, Some(HoldReason::MaybeReply), "{}", world.story().await);
}

#[tokio::test]
async fn the_reps_own_answer_to_an_invitation_is_no_answer() {
    let mut world = world().await;
    let proposal = world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(hours(1)).await;
    let mut letter = calendar_reply(&mut world, "dana", "priya", "Accepted: Proposal for priya");
    letter.in_reply_to = Some(proposal);
    world.rep("dana").sends(letter).await.unwrap();
    world.later(hours(1)).await;
    assert_eq!(world.outcome("priya").await, None, "{}", world.story().await);
}

#[tokio::test]
async fn one_mail_that_cannot_be_taken_in_does_not_stop_the_others() {
    let mut world = world().await;
    for who in ["omar", "priya"] {
        world.rep("dana").proposes_to(who).await.unwrap();
    }
    world.later(hours(1)).await;
    let omar = world.thread_with("omar").await.unwrap().unwrap();
    // A damaged row: whatever concerns Omar's thread fails.
    let damage = move |tx: &mut dyn politely::adapters::store::Tx| {
        let sql = "DELETE FROM participants WHERE thread = ?1 AND address = 'omar@client.test'";
        tx.execute(sql, &[omar.id.into()])
    };
    assert_eq!(world.store().write(damage).await.unwrap(), 1);
    for who in ["omar", "priya"] {
        world.prospect(who).answers("Yes, gladly.").await.unwrap();
    }
    world.settle().await.unwrap();
    let told = world.notices("dana");
    assert!(told.iter().any(|subject| subject.starts_with("Priya answered")), "{told:?}");
    assert!(world.engine.mailboxes().values().all(|mailbox| mailbox.watch().error.is_none()));
    assert!(!world.notices("it").is_empty(), "the admins are told");
}

#[tokio::test]
async fn a_folder_that_is_missing_does_not_hide_the_others() {
    let mut world = world_of(bot_mailbox_only()).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    world.prospect("priya").answers("Yes, gladly.").await.unwrap();
    let uid = world.inbox("bot").last().unwrap().uid;
    world.office.move_message("bot", "INBOX", uid, "Junk").unwrap();
    let refusal = Fault::Imap(ImapMoment::Select, ImapTrouble::No("no such folder".to_owned()));
    world.office.inject(Target::Account("bot".to_owned()), 1, refusal);
    world.settle().await.unwrap();
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied), "{}", world.story().await);
}

#[tokio::test]
async fn everything_that_arrived_fed_twice_changes_nothing() {
    let mut world = world_of(two_reps()).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.rep("erik").proposes_to("omar").await.unwrap();
    let nobody = world.rep("dana").proposal("it");
    world.rep("dana").sends(nobody).await.unwrap();
    world.until_step("priya", 1).await;
    world.prospect("priya").answers("Yes, gladly.").await.unwrap();
    let stranger = world.prospect("zoe").letter("dana", "Hello", "Do you sell tents?");
    world.prospect("zoe").sends(stranger).await.unwrap();
    world.later(hours(1)).await;
    let before = (world.story().await, world.notices("dana"), world.notices("erik"), world.sent().len());
    for (login, folder) in [("bot", "INBOX"), ("dana", "INBOX"), ("dana", "Sent"), ("erik", "INBOX"), ("erik", "Sent")]
    {
        world.office.renew_uidvalidity(login, folder).unwrap();
        world.settle().await.unwrap();
    }
    let after = (world.story().await, world.notices("dana"), world.notices("erik"), world.sent().len());
    assert_eq!(before, after);
}

#[tokio::test]
async fn a_proposal_that_was_refused_stays_refused_when_a_folder_is_read_again() {
    let mut world = world_of(Company { only_to: "northwind.test".to_owned(), ..Company::default() }).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(1)).await;
    assert_eq!(world.notices("dana").len(), 1);
    world.reconfigure(|company| company.only_to = String::new()).await.unwrap();
    world.office.renew_uidvalidity("bot", "INBOX").unwrap();
    world.later(days(1)).await;
    assert!(world.threads().await.unwrap().is_empty(), "he was told that it is not followed up");
}

#[tokio::test]
async fn what_came_while_a_folder_lost_its_uids_and_the_bot_was_down_is_read() {
    let mut world = world_of(bot_mailbox_only()).await;
    world.later(hours(1)).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.office.renew_uidvalidity("bot", "INBOX").unwrap();
    world.is_down_for(days(5)).await.unwrap();
    world.later(hours(1)).await;
    assert_eq!(world.threads().await.unwrap().len(), 1);
}

#[tokio::test]
async fn of_a_reps_private_mail_only_hash_and_kind_are_kept() {
    let mut world = world().await;
    let mut letter = world.prospect("zoe").letter("dana", "My secret", "Do you sell tents?");
    letter.message_id = Some("<secret.zoe@client.test>".to_owned());
    world.prospect("zoe").sends(letter).await.unwrap();
    world.later(hours(1)).await;
    let columns = "message_id || from_name || from_address || subject || reply_text || evidence";
    let sql = format!("SELECT {columns} FROM inbound");
    let kept = world
        .store()
        .read(move |tx| {
            let mut all = Vec::new();
            tx.query(&sql, &[], &mut |row| {
                all.push(row.text()?);
                Ok(())
            })?;
            Ok(all)
        })
        .await
        .unwrap();
    assert_eq!(kept.len(), 1);
    for word in ["zoe", "secret", "client", "tents"] {
        assert!(kept.iter().all(|row| !row.to_lowercase().contains(word)), "{kept:?}");
    }
}

#[tokio::test]
async fn our_own_copy_is_no_word_of_the_rep_though_a_relay_replaced_its_message_id() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    let content = world.sent()[0].content.clone();
    let text = String::from_utf8_lossy(&content).into_owned();
    let id = politely::engine::world::mailbag::header(&content, "Message-ID").unwrap();
    let renamed = text.replacen(&id, "<0100-replaced@relay.test>", 1);
    assert_ne!(text, renamed);
    world.office.put("dana", "Sent", renamed.as_bytes(), world.now()).unwrap();
    world.later(hours(1)).await;
    let thread = world.thread_with("priya").await.unwrap().unwrap();
    let story = world.journal(thread.id).await.unwrap();
    assert!(story.iter().all(|entry| entry.kind != "rep"), "{}", world.story().await);
    // An answer to the mail as the relay named it finds its thread.
    let mut answer = world.prospect("priya").letter("dana", "Something else", "Yes, gladly.");
    answer.in_reply_to = Some("<0100-replaced@relay.test>".to_owned());
    world.prospect("priya").sends(answer).await.unwrap();
    world.later(hours(1)).await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied), "{}", world.story().await);
}

/// A company whose mail server says nothing about senders: a rep's mail waits for his word.
async fn asking_world() -> World {
    let world = world_of(Company { otherwise: "confirm".to_owned(), ..bot_mailbox_only() }).await;
    world.office.set_judgement(Judgement::Silent);
    world
}

/// The newest question to a person.
fn question(world: &World, who: &str) -> politely::engine::world::mailbag::Mail {
    let asked = |mail: &politely::engine::world::mailbag::Mail| mail.subject().starts_with("Is this mail yours?");
    world.inbox(who).into_iter().rfind(asked).expect("nobody was asked")
}

async fn dana_answers(world: &mut World, text: &str) {
    let asked = question(world, "dana");
    let answer = world.rep("dana").answer_to(&asked, text);
    world.rep("dana").sends(answer).await.unwrap();
    world.later(minutes(5)).await;
}

#[tokio::test]
async fn an_unproven_proposal_waits_for_the_reps_yes() {
    let mut world = asking_world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(hours(3)).await;
    assert!(world.threads().await.unwrap().is_empty(), "nothing happens before he answers");
    assert_eq!(world.notices("dana"), ["Is this mail yours? Proposal for priya"]);
    dana_answers(&mut world, "Yes, that was me.").await;
    assert_eq!(world.threads().await.unwrap().len(), 1, "{:?}", world.notices("dana"));
    world.until_step("priya", 1).await;
    world.prospect("priya").answers("Yes, gladly.").await.unwrap();
    world.later(hours(1)).await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied), "{}", world.story().await);
}

#[tokio::test]
async fn yes_on_a_phone_and_in_other_languages_is_yes() {
    for word in ["OK", "ja", "Oui!", "Sí.", "confirm"] {
        let mut world = asking_world().await;
        world.rep("dana").proposes_to("priya").await.unwrap();
        world.later(minutes(5)).await;
        dana_answers(&mut world, word).await;
        assert_eq!(world.threads().await.unwrap().len(), 1, "{word}");
    }
}

#[tokio::test]
async fn the_link_in_the_question_is_an_answer() {
    let mut world = asking_world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(minutes(5)).await;
    let reply_to = question(&world, "dana").header("Reply-To").unwrap();
    let mut letter = world.rep("dana").letter("it", "yes", "");
    letter.to = vec![reply_to];
    world.rep("dana").sends(letter).await.unwrap();
    world.later(minutes(5)).await;
    assert_eq!(world.threads().await.unwrap().len(), 1, "{:?}", world.notices("dana"));
}

#[tokio::test]
async fn no_discards_it_and_the_admins_hear_of_it() {
    let mut world = asking_world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(minutes(5)).await;
    dana_answers(&mut world, "No! Who did this?").await;
    world.later(days(3)).await;
    assert!(world.threads().await.unwrap().is_empty());
    assert_eq!(world.notices("it"), ["Somebody wrote to me in the name of dana@acme.test"]);
    assert_eq!(world.notices("dana").len(), 1);
    let raw = |tx: &mut dyn politely::adapters::store::Tx| {
        let mut octets = Vec::new();
        tx.query("SELECT sum(length(raw)) FROM confirmations", &[], &mut |row| row.int().map(|sum| octets.push(sum)))?;
        Ok(octets)
    };
    assert_eq!(world.store().read(raw).await.unwrap(), [0], "the mail is not kept");
}

#[tokio::test]
async fn an_answer_that_is_neither_is_asked_about_once_and_then_yes_counts() {
    let mut world = asking_world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(minutes(5)).await;
    for text in ["What is this?", "I do not understand."] {
        dana_answers(&mut world, text).await;
    }
    assert_eq!(world.notices("dana").len(), 2, "{:?}", world.notices("dana"));
    assert!(world.threads().await.unwrap().is_empty());
    dana_answers(&mut world, "yes").await;
    assert_eq!(world.threads().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_yes_after_two_days_is_too_late_and_the_rep_hears_it() {
    let mut world = asking_world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(hours(49)).await;
    dana_answers(&mut world, "yes").await;
    assert!(world.threads().await.unwrap().is_empty());
    assert_eq!(world.notices("dana").last().unwrap(), "Not followed up: Proposal for priya");
}

#[tokio::test]
async fn the_copy_in_the_reps_sent_folder_answers_for_him() {
    let mut world = world_of(Company { otherwise: "confirm".to_owned(), ..Company::default() }).await;
    world.office.set_judgement(Judgement::Silent);
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(hours(1)).await;
    assert_eq!(world.threads().await.unwrap().len(), 1);
    assert_eq!(world.notices("dana").len(), 1, "a receipt and no question: {:?}", world.notices("dana"));
}

#[tokio::test]
async fn mail_from_inside_a_microsoft_365_tenant_is_believed_where_the_admin_says_so() {
    for (is_declared, expected) in [(true, 1), (false, 0)] {
        let company = Company { bot_more: format!("microsoft_365: {is_declared}"), ..bot_mailbox_only() };
        let mut world = world_of(company).await;
        world.office.set_judgement(Judgement::Silent);
        let mut proposal = world.rep("dana").proposal("priya");
        proposal.more.extend(internal_stamp("Internal", "AM0PR01MB1234.eurprd01.prod.outlook.com"));
        world.rep("dana").sends(proposal).await.unwrap();
        world.later(hours(1)).await;
        assert_eq!(world.threads().await.unwrap().len(), expected, "declared: {is_declared}");
    }
}

/// What Exchange stamps on mail from inside the tenant.
fn internal_stamp(auth_as: &str, source: &str) -> Vec<(String, String)> {
    let named = |name: &str, value: &str| (format!("X-MS-Exchange-Organization-{name}"), value.to_owned());
    vec![named("AuthAs", auth_as), named("AuthSource", source), named("MessageDirectionality", "Originating")]
}
