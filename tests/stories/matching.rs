//! How an answer finds its thread: every kind of evidence, arriving at the running bot, and the traps beside it.

use politely::adapters::postoffice::faults::Fault;
use politely::adapters::postoffice::faults::SmtpMoment;
use politely::adapters::postoffice::faults::SmtpTrouble;
use politely::adapters::postoffice::faults::Target;
use politely::adapters::store::inbound;
use politely::engine::world::World;
use politely::engine::world::letter::Letter;
use politely::followup::thread::HoldReason;
use politely::followup::thread::Outcome;
use politely::followup::thread::State;

use super::stage::Stage;
use super::stage::at;
use super::stage::bot_mailbox_only;
use super::stage::days;
use super::stage::hours;
use super::stage::world;
use super::stage::world_of;

/// Twenty-two octets of header and one child block, as Outlook writes them.
const INDEX: &str = "AdxyzR3uQk9mT0mJvQyV6cJ2sLMPqAABc3Rl";
const ROOT: &str = "AdxyzR3uQk9mT0mJvQyV6cJ2sLMPqA==";

/// A world in which Priya has the proposal and the first follow-up.
async fn followed_up() -> World {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    world
}

/// A mail to Dana that cites nothing.
fn fresh(world: &mut World, from: &str, subject: &str, text: &str) -> Letter {
    world.prospect(from).letter("dana", subject, text)
}

/// The mail is sent, weeks pass, and the thread has ended with it: nothing more was sent.
async fn ends_it(world: &mut World, from: &str, letter: Letter) {
    let steps = world.steps_to("priya").len();
    world.prospect(from).sends(letter).await.unwrap();
    world.later(days(20)).await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied), "{}", world.story().await);
    assert_eq!(world.steps_to("priya").len(), steps);
}

/// The mail is sent, weeks pass, and the thread is held for the rep to look.
async fn holds_it(world: &mut World, from: &str, letter: Letter) {
    let steps = world.steps_to("priya").len();
    world.prospect(from).sends(letter).await.unwrap();
    world.later(days(20)).await;
    assert_eq!(world.held("priya").await, Some(HoldReason::MaybeReply), "{}", world.story().await);
    assert_eq!(world.steps_to("priya").len(), steps);
}

/// The mail is sent, weeks pass, and the follow-up goes on.
async fn says_nothing(world: &mut World, from: &str, letter: Letter) {
    world.prospect(from).sends(letter).await.unwrap();
    let steps = world.steps_to("priya").len();
    world.later(days(20)).await;
    assert!(world.steps_to("priya").len() > steps, "{}", world.story().await);
}

#[tokio::test]
async fn an_answer_that_cites_only_the_third_of_its_references() {
    let mut world = world().await;
    let proposal = world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    let mut letter = fresh(&mut world, "priya", "Something else", "Gladly.");
    letter.in_reply_to = Some("<lost@client.test>".to_owned());
    letter.references = Some(format!("<a@client.test> <b@client.test> {proposal} <lost@client.test>"));
    ends_it(&mut world, "priya", letter).await;
}

#[tokio::test]
async fn an_answer_that_cites_the_id_that_the_relay_reported() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    let new = "AS8P193MB1285@AS8P193MB1285.EURP193.PROD.OUTLOOK.COM";
    let said = SmtpTrouble::Answer(format!("250 2.0.0 OK <{new}> [Hostname=AS8P193MB1285]"));
    world.later(days(1)).await;
    world.office.inject(Target::Anyone, 1, Fault::Smtp(SmtpMoment::AfterStoring, said));
    world.until_step("priya", 1).await;
    let mut letter = fresh(&mut world, "assistant", "Answer", "Priya says yes.");
    letter.in_reply_to = Some(format!("<{new}>"));
    ends_it(&mut world, "assistant", letter).await;
}

#[tokio::test]
async fn the_next_follow_up_answers_the_id_under_which_the_prospect_has_the_last_one() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    let new = "<AS8P193MB1285@AS8P193MB1285.EURP193.PROD.OUTLOOK.COM>";
    let said = SmtpTrouble::Answer(format!("250 2.0.0 OK {new} [Hostname=AS8P193MB1285]"));
    world.later(days(1)).await;
    world.office.inject(Target::Anyone, 1, Fault::Smtp(SmtpMoment::AfterStoring, said));
    world.until_step("priya", 2).await;
    let second = world.inbox("priya").pop().unwrap();
    assert_eq!(second.header("In-Reply-To").as_deref(), Some(new));
}

#[tokio::test]
async fn an_answer_to_a_mail_through_amazon_whose_region_is_not_known() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    let ses = "0102017f5e3c1f4a-7d2a3b1c-1111-2222-3333-0123456789ab-000000";
    world.later(days(1)).await;
    let said = SmtpTrouble::Answer(format!("250 Ok {ses}"));
    world.office.inject(Target::Anyone, 1, Fault::Smtp(SmtpMoment::AfterStoring, said));
    world.until_step("priya", 1).await;
    let mut letter = fresh(&mut world, "assistant", "Answer", "Priya says yes.");
    letter.in_reply_to = Some(format!("<{ses}@eu-west-1.amazonses.com>"));
    ends_it(&mut world, "assistant", letter).await;
}

#[tokio::test]
async fn an_answer_to_an_answer_leads_to_the_thread_though_it_cites_no_mail_of_ours() {
    let mut world = followed_up().await;
    let answer = world.prospect("priya").answers("Omar will tell you.").await.unwrap();
    world.later(days(1)).await;
    let thread = world.thread_with("priya").await.unwrap().unwrap();
    let mut letter = fresh(&mut world, "omar", "Re: from Priya", "Yes.");
    letter.in_reply_to = Some(answer);
    world.prospect("omar").sends(letter).await.unwrap();
    world.later(days(1)).await;
    let told = world.journal(thread.id).await.unwrap();
    let answers = told.iter().filter(|entry| entry.kind == "answer").count();
    assert_eq!(answers, 2, "{}", world.story().await);
}

#[tokio::test]
async fn an_answer_to_what_a_colleague_of_the_rep_wrote_in_the_thread() {
    let mut world = world().await;
    let proposal = world.rep("dana").proposes_to("priya").await.unwrap();
    world.introduce("erik", "Erik Lund", "erik@acme.test");
    let mut aside = world.prospect("erik").letter("priya", "Re: Proposal for priya", "Let me add a drawing.");
    aside.cc = vec!["dana@acme.test".to_owned()];
    aside.references = Some(proposal);
    let aside = world.prospect("erik").sends(aside).await.unwrap();
    world.until_step("priya", 1).await;
    assert_eq!(world.outcome("priya").await, None, "a colleague of the rep is no answer: {}", world.story().await);
    let mut letter = fresh(&mut world, "assistant", "drawing", "The drawing is fine.");
    letter.in_reply_to = Some(aside);
    ends_it(&mut world, "assistant", letter).await;
}

#[tokio::test]
async fn the_thread_index_of_outlook_alone_is_enough() {
    let mut world = world().await;
    let mut proposal = world.rep("dana").proposal("priya");
    proposal.more = vec![("Thread-Index".to_owned(), ROOT.to_owned())];
    world.rep("dana").sends(proposal).await.unwrap();
    world.until_step("priya", 1).await;
    let mut letter = fresh(&mut world, "assistant", "Another subject", "Gladly.");
    letter.more = vec![("Thread-Index".to_owned(), INDEX.to_owned())];
    ends_it(&mut world, "assistant", letter).await;
}

/// A world in which Dana's mailbox is one of Gmail's, and Priya has the proposal and the first follow-up.
async fn followed_up_at_gmail() -> World {
    let mut world = world().await;
    world.office.name_conversations("dana", true).unwrap();
    // What a server can do is learned at the login.
    world.restart().await.unwrap();
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    world.introduce("private", "Priya N.", "priya.n@freemail.test");
    world
}

#[tokio::test]
async fn the_conversation_of_gmail_alone_is_enough() {
    let mut world = followed_up_at_gmail().await;
    let letter = fresh(&mut world, "private", "Re: Proposal for priya", "Gladly, from my own address.");
    ends_it(&mut world, "private", letter).await;
    let told = world.inbox("dana").iter().any(|mail| mail.text().contains("Gladly, from my own address."));
    assert!(told, "{}", world.story().await);
    let thread = world.thread_with("priya").await.unwrap().unwrap().id;
    let known = world.store().read(move |tx| inbound::of_thread(tx, thread)).await.unwrap();
    let why: Vec<String> = known.into_iter().map(|(_, mail)| mail.evidence).collect();
    assert!(why.iter().any(|why| why.contains("Gmail sorted it into the conversation of this thread")), "{why:?}");
}

#[tokio::test]
async fn another_conversation_of_gmail_is_another_matter() {
    let mut world = followed_up_at_gmail().await;
    let letter = fresh(&mut world, "private", "Lunch", "On Friday?");
    says_nothing(&mut world, "private", letter).await;
}

#[tokio::test]
async fn where_the_server_names_no_conversations_none_are_asked_for() {
    let mut world = followed_up().await;
    world.introduce("private", "Priya N.", "priya.n@freemail.test");
    let letter = fresh(&mut world, "private", "Re: Proposal for priya", "Gladly, from my own address.");
    says_nothing(&mut world, "private", letter).await;
}

#[tokio::test]
async fn a_second_proposal_that_gmail_puts_into_the_conversation_of_the_first_is_enrolled() {
    let mut world = followed_up_at_gmail().await;
    let mut again = world.rep("dana").proposal("omar");
    again.subject = "Proposal for priya".to_owned();
    world.rep("dana").sends(again).await.unwrap();
    world.later(days(1)).await;
    assert_eq!(world.threads().await.unwrap().len(), 2, "{}", world.story().await);
}

#[tokio::test]
async fn follow_ups_continue_the_thread_index_of_the_mail_that_they_answer() {
    let mut world = world().await;
    let mut proposal = world.rep("dana").proposal("priya");
    proposal.more = vec![
        ("Thread-Index".to_owned(), ROOT.to_owned()),
        ("Thread-Topic".to_owned(), "Proposal for priya".to_owned()),
    ];
    world.rep("dana").sends(proposal).await.unwrap();
    world.until_step("priya", 1).await;
    let first = world.inbox("priya").pop().unwrap();
    let of_first = first.header("Thread-Index").unwrap();
    assert_eq!((of_first.len(), &of_first[..30]), (36, &ROOT[..30]), "one child block below the proposal");
    assert_eq!(first.header("Thread-Topic").as_deref(), Some("Proposal for priya"));
    // The rep writes below it, and Outlook adds its own block.
    let mut by_hand = world.rep("dana").letter("priya", "Re: Proposal for priya", "One more thing.");
    by_hand.in_reply_to = first.header("Message-ID");
    let longer = "AdxyzR3uQk9mT0mJvQyV6cJ2sLMPqAABc3RlAAAAAAAAAAAA";
    by_hand.more = vec![("Thread-Index".to_owned(), longer.to_owned())];
    let by_hand = world.rep("dana").sends(by_hand).await.unwrap();
    world.until_step("priya", 2).await;
    let second = world.inbox("priya").pop().unwrap();
    assert_eq!(second.header("In-Reply-To"), Some(by_hand));
    let of_second = second.header("Thread-Index").unwrap();
    assert!(of_second.starts_with(&longer[..40]) && of_second.len() > longer.len(), "{of_second}");
}

#[tokio::test]
async fn the_signed_address_in_a_quoted_head_leads_a_stranger_to_the_thread() {
    let mut world = world_of(bot_mailbox_only()).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    let reply_to = world.inbox("priya").pop().unwrap().header("Reply-To").unwrap();
    let text = format!("Fine with us.\n\n-------- Forwarded Message --------\nReply-To: {reply_to}\n\nHi\n");
    world.introduce("otto", "Otto", "otto@consult.test");
    let mut letter = fresh(&mut world, "otto", "Your mail", &text);
    letter.to = vec!["followup@acme.test".to_owned()];
    ends_it(&mut world, "otto", letter).await;
}

#[tokio::test]
async fn an_answer_with_our_mail_attached() {
    let mut world = followed_up().await;
    let ours = world.inbox("priya").pop().unwrap();
    let id = ours.header("Message-ID").unwrap();
    let text = format!(
        "--b\nContent-Type: text/plain\n\nThis one is fine.\n--b\nContent-Type: message/rfc822\n\nMessage-ID: {id}\n\
         Subject: {}\n\nHi\n--b--\n",
        ours.subject()
    );
    let mut letter = fresh(&mut world, "assistant", "Fine", &text);
    letter.more = vec![("Content-Type".to_owned(), "multipart/mixed; boundary=b".to_owned())];
    ends_it(&mut world, "assistant", letter).await;
}

#[tokio::test]
async fn the_subject_with_prefixes_of_many_countries_holds_the_thread() {
    let mut world = followed_up().await;
    let letter = fresh(&mut world, "priya", "AW: WG: Re[2]: [EXT] 答复：Proposal for priya", "Next week?");
    holds_it(&mut world, "priya", letter).await;
}

#[tokio::test]
async fn a_known_sender_with_a_new_subject_holds_the_one_open_thread() {
    let mut world = followed_up().await;
    let letter = fresh(&mut world, "priya", "Lunch", "By the way, when are you in town?");
    holds_it(&mut world, "priya", letter).await;
}

#[tokio::test]
async fn a_known_sender_with_a_new_subject_and_two_open_threads_holds_both() {
    let mut world = world_of(super::stage::two_reps()).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(1)).await;
    let mut other = world.rep("erik").proposal("priya");
    other.subject = "Maintenance".to_owned();
    world.rep("erik").sends(other).await.unwrap();
    world.later(hours(1)).await;
    let mut letter = fresh(&mut world, "priya", "Lunch", "When are you in town?");
    letter.cc = vec!["erik@acme.test".to_owned()];
    world.prospect("priya").sends(letter).await.unwrap();
    world.later(days(20)).await;
    for thread in world.threads().await.unwrap() {
        assert!(matches!(thread.state, State::Held { .. }), "{}", world.story().await);
    }
    assert!(world.steps_to("priya").is_empty());
}

#[tokio::test]
async fn two_prospects_with_the_same_everyday_subject_are_not_mixed_up() {
    let mut world = world().await;
    for who in ["priya", "carol"] {
        world.introduce(who, who, &format!("{who}@{who}.test"));
        let mut proposal = world.rep("dana").proposal(who);
        proposal.subject = "Proposal".to_owned();
        world.rep("dana").sends(proposal).await.unwrap();
        world.later(hours(1)).await;
    }
    world.introduce("boss", "Boss", "boss@priya.test");
    let letter = fresh(&mut world, "boss", "Re: Proposal", "Which one?");
    says_nothing(&mut world, "boss", letter).await;
    let letter = fresh(&mut world, "carol", "Re: Proposal", "Yes.");
    world.prospect("carol").sends(letter).await.unwrap();
    world.later(days(1)).await;
    assert_eq!(world.held("carol").await, Some(HoldReason::MaybeReply), "{}", world.story().await);
    assert_eq!(world.held("priya").await, None);
}

#[tokio::test]
async fn a_colleague_at_a_branch_of_the_company_holds_it_and_a_stranger_at_a_consumer_domain_does_not() {
    let mut world = followed_up().await;
    world.introduce("branch", "Branch", "somebody@east.client.test");
    world.introduce("stranger", "Stranger", "stranger@gmail.com");
    let letter = fresh(&mut world, "stranger", "Re: Proposal for priya", "Hello");
    world.prospect("stranger").sends(letter).await.unwrap();
    world.later(hours(1)).await;
    assert_eq!(world.held("priya").await, None);
    let letter = fresh(&mut world, "branch", "Re: Proposal for priya", "We look after that here.");
    holds_it(&mut world, "branch", letter).await;
}

#[tokio::test]
async fn the_answer_of_somebody_to_whom_it_was_forwarded() {
    let mut world = followed_up().await;
    world.introduce("otto", "Otto", "otto@consult.test");
    let ours = world.inbox("priya").pop().unwrap();
    let mut forward = world.prospect("priya").answer_to(&ours, "What do you think, Otto?");
    forward.to = vec!["otto@consult.test".to_owned()];
    let forward_id = world.prospect("priya").sends(forward.clone()).await.unwrap();
    let mut letter = fresh(&mut world, "otto", "WG: Proposal for priya", "I advise her. Can you do 5 % less?");
    letter.references = Some(format!("{} {forward_id}", forward.references.unwrap()));
    letter.in_reply_to = Some(forward_id);
    ends_it(&mut world, "otto", letter).await;
}

#[tokio::test]
async fn a_stranger_who_quotes_what_the_prospect_got_holds_the_thread() {
    let mut world = world().await;
    let mut proposal = world.rep("dana").proposal("priya");
    proposal.text =
        "Dear Priya,\n\nthe racks for hall three would arrive in the second week of May. We would keep the \
                     price of 12.5 a metre until the end of the month.\n\nBest regards\n"
            .to_owned();
    world.rep("dana").sends(proposal).await.unwrap();
    world.until_step("priya", 1).await;
    world.introduce("otto", "Otto", "otto@consult.test");
    let text = "I was shown this:\n\n> the racks for hall three would arrive\n> in the second week of May. We would keep\n\
                > the price of 12.5 a metre until the end of the month.\n\nIs that final?";
    let letter = fresh(&mut world, "otto", "Racks", text);
    holds_it(&mut world, "otto", letter).await;
}

#[tokio::test]
async fn a_stranger_who_quotes_one_sentence_or_everybodys_says_nothing() {
    let mut world = followed_up().await;
    world.introduce("otto", "Otto", "otto@consult.test");
    let text = "> Dear Otto,\n> here is our proposal, as we discussed.\n> Best regards\n\nThank you.";
    let letter = fresh(&mut world, "otto", "Re: Your mail", text);
    says_nothing(&mut world, "otto", letter).await;
}

#[tokio::test]
async fn what_the_rep_writes_among_colleagues_moves_nothing_and_is_answered_to_nobody() {
    let mut world = world().await;
    let proposal = world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(1)).await;
    world.introduce("erik", "Erik Lund", "erik@acme.test");
    let mut aside = world.rep("dana").letter("erik", "Fwd: Proposal for priya", "What do you think of her?");
    aside.references = Some(proposal.clone());
    let before = world.thread_with("priya").await.unwrap().unwrap();
    world.rep("dana").sends(aside).await.unwrap();
    world.later(hours(1)).await;
    let after = world.thread_with("priya").await.unwrap().unwrap();
    assert_eq!(after.anchor, before.anchor, "{}", world.story().await);
    world.until_step("priya", 1).await;
    assert_eq!(world.inbox("priya").pop().unwrap().header("In-Reply-To"), Some(proposal));
}

#[tokio::test]
async fn an_old_proposal_that_is_forwarded_to_somebody_else_is_a_new_one() {
    let mut world = world().await;
    world.introduce("carol", "Carol", "carol@other.test");
    let old = world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(1)).await;
    let before = world.thread_with("priya").await.unwrap().unwrap();
    let mut forward = world.rep("dana").proposal("carol");
    forward.subject = "Fwd: Proposal for priya".to_owned();
    forward.references = Some(old.clone());
    forward.in_reply_to = Some(old);
    world.rep("dana").sends(forward).await.unwrap();
    world.later(hours(1)).await;
    let after = world.thread_with("priya").await.unwrap().unwrap();
    assert_eq!(after.anchor, before.anchor, "the older thread goes on: {}", world.story().await);
    world.until_step("carol", 1).await;
    world.prospect("carol").answers("Yes.").await.unwrap();
    world.later(days(1)).await;
    assert_eq!(world.outcome("carol").await, Some(Outcome::Replied), "{}", world.story().await);
    assert_eq!(world.outcome("priya").await, None, "{}", world.story().await);
}

#[tokio::test]
async fn the_reps_own_mail_in_his_sent_folder_moves_the_next_step() {
    let mut world = world().await;
    let proposal = world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(2)).await;
    let mut by_hand = world.rep("dana").letter("priya", "Re: Proposal for priya", "One more thing.");
    by_hand.in_reply_to = Some(proposal);
    world.rep("dana").sends(by_hand).await.unwrap();
    world.later(hours(1)).await;
    let thread = world.thread_with("priya").await.unwrap().unwrap();
    assert!(thread.anchor >= at("2026-03-04T15:00:00Z"), "{}", world.story().await);
    assert_eq!(world.outcome("priya").await, None);
}

#[tokio::test]
async fn the_answer_of_a_private_address_with_dots_and_tags_is_the_prospects() {
    let mut world = world().await;
    world.introduce("priya", "Priya Sharma", "priya.sharma@gmail.com");
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    world.introduce("same", "Priya Sharma", "priyasharma+offers@googlemail.com");
    let letter = fresh(&mut world, "same", "Re: Proposal for priya", "Yes, gladly.");
    holds_it(&mut world, "same", letter).await;
}

#[tokio::test]
async fn a_hundred_thousand_references_find_the_thread_all_the_same() {
    let mut world = world().await;
    let proposal = world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(1)).await;
    let chain: String = (0..100_000).map(|n| format!("<{n}@client.test>\r\n ")).collect();
    let mut letter = fresh(&mut world, "priya", "Something", "Yes.");
    letter.references = Some(format!("{proposal}\r\n {chain}<last@client.test>"));
    ends_it(&mut world, "priya", letter).await;
}

#[tokio::test]
async fn a_proposal_whose_id_a_relay_replaced_is_one_thread_though_two_copies_are_seen() {
    let mut world = world().await;
    world.office.keep_sent_copies("dana", false).unwrap();
    let proposal = world.rep("dana").proposal("priya");
    world.rep("dana").sends(proposal.clone()).await.unwrap();
    let mut kept = proposal;
    kept.message_id = Some("<kept-by-the-client@acme.test>".to_owned());
    let now = world.now();
    world.office.put("dana", "Sent", &kept.bytes(now), now).unwrap();
    world.later(days(1)).await;
    assert_eq!(world.threads().await.unwrap().len(), 1, "{}", world.story().await);
    let mut letter = fresh(&mut world, "assistant", "Answer", "Yes.");
    letter.in_reply_to = Some("<kept-by-the-client@acme.test>".to_owned());
    ends_it(&mut world, "assistant", letter).await;
}
