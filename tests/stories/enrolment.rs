//! How a proposal becomes a thread, and who cannot make one.

use politely::adapters::postoffice::stamp::Judgement;
use politely::adapters::postoffice::stamp::Trace;
use politely::engine::world::World;
use politely::engine::world::company::BOT;
use politely::engine::world::company::Company;
use politely::engine::world::letter::Letter;
use politely::engine::world::mailbag::Mail;

use super::stage::Stage;
use super::stage::bot_mailbox_only;
use super::stage::days;
use super::stage::world;
use super::stage::world_of;

/// A sequence that is told from the usual one at once.
const CLOSE_FILE: &str = "sequence: close-file\ntitle: The straight question\ncalendar: business\n\
    expires_after: 20 days\nsteps:\n  - name: close-the-file\n    after: 3 business days\n    send: close-the-file\n    \
    conversation: new\n";

/// The head of a proposal as its author wrote it.
pub const PROPOSAL: &str = "From: Dana Reyes <dana@acme.test>\nTo: Priya Raman <priya@client.test>\n\
    Subject: Proposal for Priya\nDate: Mon, 02 Mar 2026 10:00:00 -0500\nMessage-ID: <p1@mail.acme.test>\n";

/// A company with the usual sequence and `close-file`; everything comes through the bot's mailbox.
pub fn two_sequences() -> Company {
    Company { sequences: vec![("close-file".to_owned(), CLOSE_FILE.to_owned())], ..bot_mailbox_only() }
}

/// A mail as it lies on the server: what servers wrote, the author's head, the text.
pub fn raw(head: &str, author: &str, text: &str) -> String {
    format!("{head}{author}MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{text}").replace('\n', "\r\n")
}

/// Words for enrolling.
pub trait Enrolled {
    /// A mail lies in the bot's inbox, exactly so, and is read.
    async fn put_into_bots_inbox(&mut self, mail: &str);
    /// The newest notice to a rep, as one line.
    fn last_notice(&self, rep: &str) -> String;
    /// The newest receipt of a rep, as one line.
    fn receipt(&self, rep: &str) -> String;
}

impl Enrolled for World {
    async fn put_into_bots_inbox(&mut self, mail: &str) {
        self.settle().await.unwrap();
        let now = self.now();
        self.office.put("bot", "INBOX", mail.as_bytes(), now).unwrap();
        self.later(super::stage::minutes(5)).await;
    }

    fn last_notice(&self, rep: &str) -> String {
        let inbox = self.inbox(rep);
        inbox.iter().rev().find(|mail| is_notice(mail)).map(|mail| one_line(mail.text())).unwrap_or_default()
    }

    fn receipt(&self, rep: &str) -> String {
        let inbox = self.inbox(rep);
        let is_receipt = |mail: &&Mail| is_notice(mail) && mail.subject().starts_with("I follow up with");
        inbox.iter().rev().find(is_receipt).map(|mail| one_line(mail.text())).unwrap_or_default()
    }
}

fn is_notice(mail: &Mail) -> bool {
    mail.header("Auto-Submitted").is_some()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A mail of Dana's to the bot alone, with these mails attached.
pub fn forward(world: &mut World, to: &str, attached: &[&str]) -> Letter {
    let mut letter = world.rep("dana").letter("bot", "Fwd: Proposal for Priya", "");
    letter.to = vec![to.to_owned()];
    letter.more.push(("MIME-Version".to_owned(), "1.0".to_owned()));
    letter.more.push(("Content-Type".to_owned(), "multipart/mixed; boundary=\"b\"".to_owned()));
    letter.text = "--b\nContent-Type: text/plain\n\nPlease follow up.\n".to_owned();
    for mail in attached {
        letter.text.push_str("--b\nContent-Type: message/rfc822\nContent-Disposition: attachment; filename=p.eml\n\n");
        letter.text.push_str(&mail.replace("\r\n", "\n"));
        letter.text.push('\n');
    }
    letter.text.push_str("--b--\n");
    letter
}

#[tokio::test]
async fn a_blind_copy_enrols_whatever_the_server_writes_on_it() {
    for trace in [Trace::Always, Trace::SingleRecipient, Trace::Never] {
        let mut world = world_of(bot_mailbox_only()).await;
        world.office.set_trace(trace);
        world.rep("dana").proposes_to("priya").await.unwrap();
        world.settle().await.unwrap();
        assert_eq!(world.threads().await.unwrap().len(), 1, "{trace:?}");
        assert_eq!(world.notices("dana"), ["I follow up with Priya: Proposal for priya"], "{trace:?}");
        assert_eq!(world.inbox("priya").len(), 1, "{trace:?}: the prospect has the proposal and nothing else");
    }
}

#[tokio::test]
async fn a_proposal_seen_in_two_mailboxes_is_one_thread_and_one_receipt() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(1)).await;
    assert_eq!(world.folder("dana", "Sent").len(), 1, "the copy with the Bcc in it lies in the Sent folder");
    assert_eq!(world.threads().await.unwrap().len(), 1);
    assert_eq!(world.notices("dana").len(), 1);
}

#[tokio::test]
async fn the_tag_names_the_sequence_and_the_expiry() {
    let mut world = world().await;
    let mut proposal = world.rep("dana").proposal("priya");
    proposal.bcc = vec!["followup+proposal+10d@acme.test".to_owned()];
    world.rep("dana").sends(proposal).await.unwrap();
    world.later(days(1)).await;
    let thread = world.thread_with("priya").await.unwrap().expect("enrolled");
    assert_eq!(thread.zone.to_datetime(thread.expires_at).date(), jiff::civil::date(2026, 3, 12));
    world.later(days(30)).await;
    assert_eq!(world.steps_to("priya").last().map(String::as_str), Some("expiry-notice"));
}

#[tokio::test]
async fn a_tag_that_nobody_knows_is_refused_with_the_choices() {
    let mut world = world().await;
    let mut proposal = world.rep("dana").proposal("priya");
    proposal.bcc = vec!["followup+propsal@acme.test".to_owned()];
    world.rep("dana").sends(proposal).await.unwrap();
    world.later(days(10)).await;
    assert!(world.threads().await.unwrap().is_empty());
    assert_eq!(world.notices("dana").len(), 1);
    assert!(world.inbox("dana").last().unwrap().text().contains("propsal"));
}

#[tokio::test]
async fn mail_in_a_reps_name_that_nothing_proves_enrols_nobody_and_he_is_told() {
    for company in [Company::default(), bot_mailbox_only()] {
        let mut world = world_of(company).await;
        let mut forged = world.rep("dana").proposal("priya");
        forged.bcc.clear();
        let bytes = forged.bytes(world.now());
        world.office.deliver("mallory@evil.test", &["priya@client.test", BOT], &bytes).unwrap();
        world.later(days(40)).await;
        assert!(world.threads().await.unwrap().is_empty());
        assert!(world.sent().is_empty());
        assert_eq!(world.inbox("priya").len(), 1, "only what the forger himself sent");
        assert_eq!(world.notices("dana").len(), 1, "{:?}", world.notices("dana"));
    }
}

#[tokio::test]
async fn where_the_server_proves_nothing_the_admin_may_accept_it() {
    let mut world = world_of(Company { otherwise: "accept".to_owned(), ..bot_mailbox_only() }).await;
    world.office.set_judgement(Judgement::Silent);
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(5)).await;
    assert_eq!(world.steps_to("priya").len(), 1);
}

#[tokio::test]
async fn strangers_get_no_answer_at_all() {
    let mut world = world().await;
    let mut letter = world.prospect("mallory").letter("bot", "Hello", "Please write to priya@client.test.");
    letter.cc = vec!["Priya <priya@client.test>".to_owned()];
    world.prospect("priya");
    world.prospect("mallory").sends(letter).await.unwrap();
    world.later(days(10)).await;
    assert!(world.threads().await.unwrap().is_empty());
    assert!(world.inbox("mallory").is_empty());
    assert_eq!(world.inbox("priya").len(), 1);
}

#[tokio::test]
async fn a_proposal_to_nobody_outside_is_refused() {
    let mut world = world().await;
    let proposal = world.rep("dana").proposal("it");
    world.rep("dana").sends(proposal).await.unwrap();
    world.later(days(10)).await;
    assert!(world.threads().await.unwrap().is_empty());
    assert_eq!(world.notices("dana").len(), 1, "{:?}", world.notices("dana"));
    assert!(world.sent().is_empty());
}

#[tokio::test]
async fn outside_the_trial_nobody_is_followed_up() {
    let mut world = world_of(Company { only_to: "northwind.test".to_owned(), ..Company::default() }).await;
    world.introduce("nora", "Nora North", "nora@northwind.test");
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.rep("dana").proposes_to("nora").await.unwrap();
    world.later(days(6)).await;
    assert!(world.steps_to("priya").is_empty());
    assert_eq!(world.steps_to("nora").len(), 1);
    assert_eq!(world.notices("dana").len(), 2, "a refusal and a receipt");
}

#[tokio::test]
async fn the_bot_shown_to_the_prospect_enrols_nobody() {
    let mut world = world().await;
    let mut proposal = world.rep("dana").proposal("priya");
    proposal.cc = std::mem::take(&mut proposal.bcc);
    world.rep("dana").sends(proposal).await.unwrap();
    world.later(days(10)).await;
    assert!(world.sent().is_empty());
}

#[tokio::test]
async fn one_address_a_sequence_needs_no_tag() {
    let dedicated = vec![("close-file@acme.test".to_owned(), "close-file".to_owned())];
    for trace in [Trace::Always, Trace::SingleRecipient, Trace::Never] {
        for tag in ["", "+10d"] {
            let mut world = world_of(Company { addresses: dedicated.clone(), ..two_sequences() }).await;
            world.office.set_trace(trace);
            let mut proposal = world.rep("dana").proposal("priya");
            proposal.bcc = vec![format!("close-file{tag}@acme.test")];
            world.rep("dana").sends(proposal).await.unwrap();
            world.settle().await.unwrap();
            let thread = world.thread_with("priya").await.unwrap().expect("enrolled");
            // Where a server writes nothing down, nobody can know it: the receipt says what was taken.
            let known = trace != Trace::Never;
            assert_eq!(thread.sequence, if known { "close-file" } else { "proposal" }, "{trace:?}");
            let said = if known { "you wrote to close-file@acme.test" } else { "was lost on the way" };
            assert!(world.receipt("dana").contains(said), "{trace:?}: {}", world.receipt("dana"));
            let days = thread.proposal.sent_at.duration_until(thread.expires_at).as_hours() / 24;
            assert_eq!(
                days,
                if !known {
                    30
                } else if tag.is_empty() {
                    20
                } else {
                    10
                },
                "{trace:?} {tag}"
            );
        }
    }
}

#[tokio::test]
async fn two_addresses_that_contradict_each_other_choose_nothing_and_the_receipt_says_so() {
    let addresses = vec![
        ("close-file@acme.test".to_owned(), "close-file".to_owned()),
        ("calls@acme.test".to_owned(), "proposal-with-calls".to_owned()),
    ];
    let mut world = world_of(Company { addresses, ..two_sequences() }).await;
    world.prospect("priya");
    let head = "Envelope-to: calls@acme.test, close-file@acme.test\n\
                Authentication-Results: mx.acme.test; dmarc=pass header.from=acme.test\n";
    world.put_into_bots_inbox(&raw(head, PROPOSAL, "Dear Priya,\n\nhere is our proposal.\n")).await;
    assert_eq!(world.thread_with("priya").await.unwrap().expect("enrolled").sequence, "proposal");
    let receipt = world.receipt("dana");
    assert!(
        receipt.contains("my addresses on your mail asked for different things (proposal-with-calls, close-file)"),
        "{receipt}"
    );
    assert!(receipt.contains("More than one address of mine is on your mail"), "{receipt}");
}

#[tokio::test]
async fn a_proposal_that_was_sent_before_is_enrolled_from_an_attachment() {
    for to in [BOT, "followup+close-file@acme.test"] {
        let mut world = world_of(two_sequences()).await;
        world.prospect("priya");
        let sent = raw("", PROPOSAL, "Dear Priya,\n\nhere is our proposal, valid until 20 March.\n");
        world.later(days(2)).await;
        let letter = forward(&mut world, to, &[&sent]);
        world.rep("dana").sends(letter).await.unwrap();
        world.later(super::stage::minutes(10)).await;
        let thread = world.thread_with("priya").await.unwrap().expect("enrolled");
        assert_eq!(thread.sequence, if to == BOT { "proposal" } else { "close-file" });
        assert_eq!(thread.proposal.message_id.to_string(), "p1@mail.acme.test");
        assert_eq!(thread.proposal.sent_at, super::stage::at("2026-03-02T15:00:00Z"));
        let receipt = world.receipt("dana");
        assert!(receipt.contains("I have the proposal that you forwarded to me, to Priya Raman"), "{receipt}");
        world.later(days(4)).await;
        let follow_up = world.inbox("priya").pop().expect("a follow-up");
        assert_eq!(follow_up.header("References").is_some(), to == BOT, "the other begins a conversation of its own");
        if to == BOT {
            assert_eq!(follow_up.header("In-Reply-To").as_deref(), Some("<p1@mail.acme.test>"));
        }
    }
}

#[tokio::test]
async fn a_forwarded_proposal_with_a_huge_attachment_is_enrolled_when_its_text_was_read() {
    let mut world = world_of(two_sequences()).await;
    world.prospect("priya");
    let fields = format!("{PROPOSAL}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=inner\n");
    let drawings = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAf\n".repeat(1_200_000);
    let body = format!(
        "--inner\nContent-Type: text/plain\n\nHere is our offer.\n--inner\nContent-Type: application/pdf\n\
         Content-Transfer-Encoding: base64\n\n{drawings}--inner--\n"
    );
    let letter = forward(&mut world, BOT, &[&format!("{fields}\n{body}")]);
    world.rep("dana").sends(letter).await.unwrap();
    world.later(days(1)).await;
    assert_eq!(world.threads().await.unwrap().len(), 1, "{:?}", world.notices("dana"));
}

#[tokio::test]
async fn what_was_forwarded_and_cannot_be_enrolled_is_refused_with_the_way_to_do_it() {
    let theirs = PROPOSAL.replace("Dana Reyes <dana@acme.test>", "Priya Raman <priya@client.test>");
    let erik = PROPOSAL.replace("Dana Reyes <dana@acme.test>", "Erik Lund <erik@acme.test>");
    let second = PROPOSAL.replace("p1@", "p2@").replace("priya@client", "paul@client");
    let old = PROPOSAL.replace("02 Mar 2026", "02 Jan 2026");
    let nobody = PROPOSAL.replace("Priya Raman <priya@client.test>", "it@acme.test");
    let mail = |head: &str| raw("", head, "Dear Priya,\n\nhere is our proposal.\n");
    for (attached, said) in [
        (vec![mail(&theirs)], "was written by priya@client.test, not by you"),
        (vec![mail(&erik)], "was written by erik@acme.test, not by you"),
        (vec![mail(PROPOSAL), mail(&second)], "2 mails are attached, and I take one at a time"),
        (vec![mail(&old)], "the offer has run out already, on Sun 1 Feb 2026"),
        (vec![mail(&nobody)], "everybody it went to is in your own company"),
        (vec![], "from a text I take no name and no address"),
    ] {
        let mut world = world_of(two_sequences()).await;
        world.prospect("priya");
        let attached: Vec<&str> = attached.iter().map(String::as_str).collect();
        let letter = forward(&mut world, BOT, &attached);
        world.rep("dana").sends(letter).await.unwrap();
        world.later(days(10)).await;
        assert!(world.threads().await.unwrap().is_empty(), "{said}");
        assert!(world.sent().is_empty() && world.inbox("priya").is_empty(), "{said}");
        assert_eq!(world.notices("dana").len(), 1, "{said}: {:?}", world.notices("dana"));
        assert!(world.last_notice("dana").contains(said), "{said}: {}", world.last_notice("dana"));
    }
}

#[tokio::test]
async fn a_quoted_proposal_never_enrols_and_the_rep_hears_how_to_forward_it() {
    let mut world = world_of(two_sequences()).await;
    world.prospect("priya");
    let mut letter = world.rep("dana").letter("bot", "Fwd: Proposal for Priya", "");
    letter.text = "---------- Forwarded message ---------\nFrom: Dana Reyes <dana@acme.test>\nDate: Mon, Mar 2, 2026\n\
                   Subject: Proposal for Priya\nTo: Priya Raman <priya@client.test>\n\nDear Priya,\n\nour proposal.\n"
        .to_owned();
    world.rep("dana").sends(letter).await.unwrap();
    world.later(days(10)).await;
    assert!(world.threads().await.unwrap().is_empty() && world.sent().is_empty());
    assert!(world.last_notice("dana").contains("Forward as attachment"), "{}", world.last_notice("dana"));
}

#[tokio::test]
async fn nobody_but_the_rep_forwards_in_his_name() {
    // Somebody who can write neither as Dana nor prove it attaches a mail in her name.
    let mut world = world_of(two_sequences()).await;
    world.prospect("priya");
    let sent = raw("", PROPOSAL, "Dear Priya,\n\nhere is our proposal.\n");
    let letter = forward(&mut world, BOT, &[&sent]);
    let forged = letter.bytes(world.now());
    world.office.deliver("mallory@evil.test", &[BOT], &forged).unwrap();
    let mut own = letter.clone();
    own.from = "Mallory <mallory@evil.test>".to_owned();
    own.message_id = Some("<m1@evil.test>".to_owned());
    let own = own.bytes(world.now());
    world.office.deliver("mallory@evil.test", &[BOT], &own).unwrap();
    world.later(days(10)).await;
    assert!(world.threads().await.unwrap().is_empty() && world.sent().is_empty());
    assert!(world.inbox("priya").is_empty());
    assert!(world.last_notice("dana").contains("nothing in the mail proves that it comes from you"));
}

#[tokio::test]
async fn a_proposal_that_shows_the_bot_is_refused_with_the_way_out() {
    let mut world = world_of(two_sequences()).await;
    let mut proposal = world.rep("dana").proposal("priya");
    proposal.cc = std::mem::take(&mut proposal.bcc);
    world.rep("dana").sends(proposal.clone()).await.unwrap();
    world.later(super::stage::minutes(10)).await;
    assert!(world.threads().await.unwrap().is_empty());
    assert!(world.last_notice("dana").contains("Put me into Bcc next time"), "{}", world.last_notice("dana"));
    let sent = String::from_utf8(proposal.bytes(world.now())).unwrap();
    let letter = forward(&mut world, BOT, &[&sent]);
    world.rep("dana").sends(letter).await.unwrap();
    world.later(super::stage::minutes(10)).await;
    assert_eq!(world.threads().await.unwrap().len(), 1, "{}", world.last_notice("dana"));
}

#[tokio::test]
async fn every_reason_not_to_follow_up_is_told_in_words() {
    let many = "Priya <priya@client.test>, a@client.test, b@client.test, c@client.test, d@client.test, e@client.test";
    for (to, bcc, said) in [
        (many, BOT, "it went to 6 people outside"),
        ("a@one.test, b@two.test, c@three.test", BOT, "people of three companies or more"),
        ("noreply@client.test", BOT, "nobody in person reads noreply@client.test"),
        ("Erik <erik@acme.test>", BOT, "everybody it went to is in your own company"),
        ("undisclosed-recipients:;", BOT, "I cannot make out who received it"),
        ("Priya <priya@client.test>", "followup+propsal@acme.test", "I know no sequence or expiry called \"propsal\""),
        ("Priya <priya@client.test>", "followup+until-2026-01-31@acme.test", "the offer has run out already"),
        ("Priya <priya@client.test>", "followup+close-file+proposal@acme.test", "I can follow only one"),
    ] {
        let mut world = world_of(two_sequences()).await;
        world.prospect("priya");
        let author = PROPOSAL.replace("Priya Raman <priya@client.test>", to);
        let head =
            format!("X-Original-To: {bcc}\nAuthentication-Results: mx.acme.test; dmarc=pass header.from=acme.test\n");
        world.put_into_bots_inbox(&raw(&head, &author, "Dear Priya,\n\nhere is our proposal.\n")).await;
        world.later(days(5)).await;
        assert!(world.threads().await.unwrap().is_empty() && world.sent().is_empty(), "{said}");
        assert_eq!(world.notices("dana").len(), 1, "{said}: {:?}", world.notices("dana"));
        assert!(world.last_notice("dana").contains(said), "{said}: {}", world.last_notice("dana"));
    }
}

#[tokio::test]
async fn several_recipients_are_told_apart() {
    let mut world = world_of(two_sequences()).await;
    for login in ["priya", "tom"] {
        world.prospect(login);
    }
    let author = PROPOSAL.replace(
        "Priya Raman <priya@client.test>",
        "Priya Raman <priya@client.test>, Tom <tom@client.test>\nCc: boss@client.test, Erik Lund <erik@acme.test>",
    );
    let head =
        format!("X-Original-To: {BOT}\nAuthentication-Results: mx.acme.test; dmarc=pass header.from=acme.test\n");
    world.put_into_bots_inbox(&raw(&head, &author, "Dear both,\n\nhere is our proposal.\n")).await;
    let receipt = world.receipt("dana");
    for said in [
        "Priya Raman <priya@client.test>: the prospect, I write to this address",
        "Tom <tom@client.test>: gets my mails in Cc; an answer counts",
        "boss@client.test: I do not write there; an answer counts",
        "Erik Lund <erik@acme.test>: of your own company; I do not write there",
    ] {
        assert!(receipt.contains(said), "{said}: {receipt}");
    }
}

#[tokio::test]
async fn a_proposal_that_is_forwarded_again_is_not_followed_twice_and_the_rep_hears_it() {
    let mut world = world_of(two_sequences()).await;
    world.prospect("priya");
    let sent = raw("", PROPOSAL, "Dear Priya,\n\nhere is our proposal.\n");
    for _ in 0..2 {
        let letter = forward(&mut world, BOT, &[&sent]);
        world.rep("dana").sends(letter).await.unwrap();
        world.later(super::stage::minutes(10)).await;
    }
    assert_eq!(world.threads().await.unwrap().len(), 1);
    assert!(world.last_notice("dana").contains("I know this proposal to priya@client.test already"));
    assert_eq!(world.notices("dana").len(), 2);
}

#[tokio::test]
async fn an_answer_that_came_before_the_proposal_was_forwarded_counts() {
    let mut world = world_of(Company { sequences: two_sequences().sequences, ..Company::default() }).await;
    let mut proposal = world.rep("dana").proposal("priya");
    proposal.bcc.clear();
    world.rep("dana").sends(proposal.clone()).await.unwrap();
    let sent = String::from_utf8(proposal.bytes(world.now())).unwrap();
    world.later(days(1)).await;
    world.prospect("priya").answers("Thank you, we take it.").await.unwrap();
    world.later(days(1)).await;
    assert!(world.threads().await.unwrap().is_empty(), "nobody told the bot of it");
    let letter = forward(&mut world, BOT, &[&sent]);
    world.rep("dana").sends(letter).await.unwrap();
    world.later(days(10)).await;
    assert_eq!(world.outcome("priya").await, Some(politely::followup::thread::Outcome::Replied));
    assert!(world.steps_to("priya").is_empty());
}

#[tokio::test]
async fn who_asked_for_silence_is_not_followed_up_again() {
    let mut world = world_of(two_sequences()).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    world.prospect("priya").answers("Please remove me from your list.").await.unwrap();
    world.later(days(1)).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(10)).await;
    assert_eq!(world.threads().await.unwrap().len(), 1);
    assert!(
        world.last_notice("dana").contains("priya@client.test must not be written to"),
        "{}",
        world.last_notice("dana")
    );
    assert_eq!(world.steps_to("priya").len(), 1);
}

#[tokio::test]
async fn where_no_answer_could_reach_the_bot_nothing_is_followed_up_and_the_rep_hears_what_to_do() {
    let mut world = world().await;
    world.misconfigure(|setup| setup.settings.reps[0].mailbox = None).unwrap();
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(10)).await;
    assert!(world.threads().await.unwrap().is_empty() && world.sent().is_empty());
    assert_eq!(world.notices("dana"), ["Not followed up: Proposal for priya"]);
    insta::assert_snapshot!(world.last_notice("dana"));
}
