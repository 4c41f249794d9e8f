//! Answers that go to the bot alone reach the rep complete, once, and nothing goes in circles.

use politely::adapters::postoffice::faults::Fault;
use politely::adapters::postoffice::faults::SmtpMoment;
use politely::adapters::postoffice::faults::SmtpTrouble;
use politely::adapters::postoffice::faults::Target;
use politely::engine::world::World;
use politely::engine::world::company::BOT;
use politely::engine::world::company::Company;
use politely::engine::world::company::RepPlan;
use politely::engine::world::letter;
use politely::engine::world::mailbag::Mail;
use politely::followup::thread::HoldReason;
use politely::followup::thread::Outcome;

use super::stage::Stage;
use super::stage::days;
use super::stage::hours;
use super::stage::minutes;
use super::stage::two_reps;
use super::stage::world_of;

/// A company whose follow-ups carry the bot's address alone.
fn through_the_bot() -> Company {
    let dana = RepPlan {
        watched: false,
        reply_path: "reply-to-bot".to_owned(),
        more: "sent_copy: none".to_owned(),
        ..RepPlan::new("dana", "Dana Reyes")
    };
    Company { reps: vec![dana], ..Company::default() }
}

/// Priya has a proposal and the first follow-up.
async fn followed_up() -> World {
    let mut world = world_of(through_the_bot()).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    world
}

/// What was forwarded to somebody.
fn forwarded(world: &World, who: &str) -> Vec<Mail> {
    world.inbox(who).into_iter().filter(|mail| mail.header("X-Politely-Forwarded").is_some()).collect()
}

/// Priya's answer with a body of its own, as it comes over the wire.
fn answer_of(world: &mut World, content_type: &str, encoding: &str, body: &[u8]) -> (String, Vec<u8>) {
    let mut letter = world.prospect("priya").answer("").unwrap();
    for (name, value) in
        [("MIME-Version", "1.0"), ("Content-Type", content_type), ("Content-Transfer-Encoding", encoding)]
    {
        letter.more.push((name.to_owned(), value.to_owned()));
    }
    let bytes = letter.bytes(world.now());
    let head = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
    (letter::plain(&letter.to[0]).to_owned(), [&bytes[..head], body].concat())
}

/// Lets Priya's mail server hand a mail over.
fn arrives(world: &World, to: &str, bytes: &[u8]) {
    world.office.deliver("priya@client.test", &[to], bytes);
}

/// Everything behind the header.
fn body(bytes: &[u8]) -> &[u8] {
    let head = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
    &bytes[head..]
}

#[tokio::test]
async fn an_answer_to_the_bot_alone_is_in_the_reps_inbox_and_his_answer_goes_to_the_prospect() {
    let mut world = followed_up().await;
    let shown = world.inbox("priya").last().unwrap().header("Reply-To").unwrap();
    assert!(shown.contains("followup+r-") && !shown.contains("dana@"), "{shown}");

    world.prospect("priya").answers("Yes, let us talk on Thursday.").await.unwrap();
    world.later(hours(1)).await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied), "{}", world.story().await);
    let mails = forwarded(&world, "dana");
    assert_eq!(mails.len(), 1, "{}", world.story().await);
    let mail = &mails[0];
    assert_eq!(mail.header("From").unwrap(), format!("Priya via Acme <{BOT}>"));
    assert_eq!(mail.subject(), "Re: Proposal for priya");
    assert!(mail.text().contains("Thursday"));
    assert!(mail.header("Return-Path").unwrap().contains("followup+b-"), "reports come to the bot");
    let reply_to = mail.header("Reply-To").unwrap();
    assert!(reply_to.starts_with("Priya <priya@client.test>, Acme <followup+r-"), "{reply_to}");
    let told =
        world.inbox("dana").into_iter().find(|mail| mail.subject() == "Priya answered: Proposal for priya").unwrap();
    assert!(told.text().replace('\n', " ").contains("went to you separately"), "{}", told.text());

    let letter = world.rep("dana").answer_to(mail, "Thursday at ten it is.");
    world.rep("dana").sends(letter).await.unwrap();
    world.later(hours(1)).await;
    let got = world.inbox("priya").last().unwrap().clone();
    assert_eq!(got.from(), "dana@acme.test");
    let proposal = world.thread_with("priya").await.unwrap().unwrap().proposal.message_id;
    assert!(got.header("References").unwrap().contains(proposal.as_str()), "her program shows it in the conversation");
    assert!(world.story().await.contains("the rep wrote himself"), "{}", world.story().await);
}

#[tokio::test]
async fn html_with_an_inline_image_and_an_attachment_arrives_octet_by_octet() {
    let mut world = followed_up().await;
    let parts = b"--x\r\nContent-Type: multipart/related; boundary=y\r\n\r\n--y\r\nContent-Type: text/html; charset=utf-8\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>Yes, gladly: <img src=3D\"cid:logo\"></p>\r\n--y\r\n\
        Content-Type: image/png\r\nContent-ID: <logo>\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--y--\r\n\
        --x\r\nContent-Type: application/pdf; name=\"order.pdf\"\r\nContent-Disposition: attachment; filename=\"order.pdf\"\r\n\
        Content-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjcK\r\n--x--\r\n";
    let (to, bytes) = answer_of(&mut world, "multipart/mixed; boundary=x", "7bit", parts);
    arrives(&world, &to, &bytes);
    world.later(hours(1)).await;
    let mails = forwarded(&world, "dana");
    assert_eq!(mails.len(), 1, "{}", world.story().await);
    assert_eq!(body(&mails[0].bytes), parts);
    assert_eq!(mails[0].inbound.attachments, ["order.pdf (9 octets)"]);
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied));
}

#[tokio::test]
async fn old_charsets_and_8_bit_text_arrive_as_they_were_written() {
    for (content_type, encoding, text) in [
        ("text/plain; charset=iso-8859-1", "8bit", &b"Ja, gerne. Gr\xfc\xdfe\r\n.\r\nPriya\r\n"[..]),
        ("text/plain; charset=utf-8", "8bit", "Ja, gerne. Grüße\r\n".as_bytes()),
        ("text/plain; charset=iso-8859-1", "quoted-printable", b"Ja, gerne. Gr=FC=DFe\r\n"),
        ("text/plain; charset=shift_jis", "8bit", b"\x82\xcd\x82\xa2\r\n"),
    ] {
        let mut world = followed_up().await;
        let (to, bytes) = answer_of(&mut world, content_type, encoding, text);
        arrives(&world, &to, &bytes);
        world.later(hours(1)).await;
        let mails = forwarded(&world, "dana");
        assert_eq!(mails.len(), 1, "{content_type} {encoding}\n{}", world.story().await);
        assert_eq!(body(&mails[0].bytes), text);
        assert_eq!(mails[0].header("Content-Type").unwrap(), content_type);
    }
}

#[tokio::test]
async fn signed_mail_keeps_what_was_signed_and_outlooks_own_format_is_passed_on() {
    for (content_type, parts) in [
        (
            "multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256; boundary=s",
            &b"This is signed.\r\n--s\r\nContent-Type: text/plain\r\n\r\nYes, gladly.  \r\n--s\r\n\
               Content-Type: application/pkcs7-signature; name=smime.p7s\r\nContent-Transfer-Encoding: base64\r\n\r\nMIIB\r\n\
               --s--\r\n"[..],
        ),
        (
            "multipart/mixed; boundary=w",
            b"--w\r\nContent-Type: text/plain\r\n\r\nYes, gladly.\r\n--w\r\nContent-Type: application/ms-tnef; \
               name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\neJ8+IgAA\r\n--w--\r\n",
        ),
    ] {
        let mut world = followed_up().await;
        let (to, bytes) = answer_of(&mut world, content_type, "7bit", parts);
        arrives(&world, &to, &bytes);
        world.later(hours(1)).await;
        let mails = forwarded(&world, "dana");
        assert_eq!(mails.len(), 1, "{content_type}\n{}", world.story().await);
        assert_eq!(body(&mails[0].bytes), parts);
    }
}

#[tokio::test]
async fn of_a_mail_that_is_too_large_the_rep_hears_where_it_lies() {
    let mut world = followed_up().await;
    let line = [vec![b'A'; 76], b"\r\n".to_vec()].concat();
    let large =
        [&b"--x\r\nContent-Type: text/plain\r\n\r\nYes, gladly.\r\n--x\r\nContent-Type: application/zip\r\n\r\n"[..]]
            .concat()
            .into_iter()
            .chain(line.iter().copied().cycle().take(78 * 330_000))
            .collect::<Vec<u8>>();
    let (to, bytes) = answer_of(&mut world, "multipart/mixed; boundary=x", "7bit", &large);
    arrives(&world, &to, &bytes);
    world.later(hours(1)).await;
    assert!(forwarded(&world, "dana").is_empty());
    let told = world.inbox("dana").into_iter().find(|mail| mail.subject().contains("the mail lies with me"));
    let told = told.unwrap_or_else(|| panic!("{:?}", world.notices("dana")));
    let text = told.text().replace('\n', " ");
    assert!(
        text.contains("larger than the 25 MB") && text.contains("mailbox bot (followup@acme.test), folder INBOX"),
        "{text}"
    );
    assert_eq!(world.held("priya").await, Some(HoldReason::Unreadable), "and nothing more leaves");
}

#[tokio::test]
async fn what_machines_write_is_not_forwarded() {
    let mut world = followed_up().await;
    let mut letter = world.prospect("priya").answer("I am out of the office until Friday.").unwrap();
    letter.subject = "Automatic reply: Proposal for priya".to_owned();
    letter.more.push(("Auto-Submitted".to_owned(), "auto-replied".to_owned()));
    world.prospect("priya").sends(letter).await.unwrap();
    let mut ticket = world.prospect("priya").answer("We have received your request.").unwrap();
    ticket.more.push(("Auto-Submitted".to_owned(), "auto-generated".to_owned()));
    world.prospect("priya").sends(ticket).await.unwrap();
    world.later(hours(1)).await;
    assert!(forwarded(&world, "dana").is_empty());
}

#[tokio::test]
async fn a_rule_that_sends_the_reps_mail_back_to_the_bot_makes_no_circle() {
    let mut world = followed_up().await;
    world.prospect("priya").answers("Yes, let us talk on Thursday.").await.unwrap();
    world.later(hours(1)).await;
    let mail = forwarded(&world, "dana").remove(0);
    // Redirected as it is, to the bot and to the signed address; and forwarded by a program in his name.
    let token = letter::plain(mail.header("Reply-To").unwrap().split(", ").last().unwrap()).to_owned();
    for round in 0..20 {
        world.office.deliver("dana@acme.test", &[BOT], &mail.bytes);
        world.office.deliver("dana@acme.test", &[&token], &mail.bytes);
        let mut renamed = world.rep("dana").letter("bot", "Fwd: Proposal for priya", "see below");
        renamed.more.push(("Auto-Submitted".to_owned(), "auto-generated".to_owned()));
        renamed.references = mail.header("References");
        world.office.deliver("dana@acme.test", &[&token], &renamed.bytes(world.now()));
        // A gateway that writes another From, and leaves our mark.
        let gateway = String::from_utf8(mail.bytes.to_vec())
            .unwrap()
            .replace("From: Priya via Acme <followup@acme.test>", "From: Priya <priya@client.test>");
        world.office.deliver("priya@client.test", &[&token], format!("X-Round: {round}\r\n{gateway}").as_bytes());
        world.later(minutes(10)).await;
    }
    assert_eq!(forwarded(&world, "dana").len(), 1, "{}", world.story().await);
}

#[tokio::test]
async fn a_flood_into_one_thread_stops_at_ten_an_hour_and_the_rep_is_told_once() {
    let mut world = followed_up().await;
    for number in 0..25 {
        let answer = world.prospect("priya").answer(&format!("Ping {number}.")).unwrap();
        world.prospect("priya").sends(answer).await.unwrap();
        world.later(minutes(1)).await;
    }
    assert_eq!(forwarded(&world, "dana").len(), 10);
    let told = world.notices("dana").into_iter().filter(|subject| subject.contains("the mail lies with me")).count();
    assert!((1..=2).contains(&told), "{:?}", world.notices("dana"));
}

#[tokio::test]
async fn a_colleague_at_the_signed_address_is_forwarded_and_reply_all_reaches_everybody() {
    let mut world = followed_up().await;
    let token = world.inbox("priya").last().unwrap().header("Reply-To").unwrap();
    let mut letter = world.prospect("omar").letter("priya", "Your offer", "Priya gave me this address. We take it.");
    letter.to = vec![token, "Priya <priya@client.test>".to_owned()];
    letter.cc = vec!["Legal <legal@client.test>".to_owned()];
    world.prospect("legal");
    world.prospect("omar").sends(letter).await.unwrap();
    world.later(hours(1)).await;
    let mails = forwarded(&world, "dana");
    assert_eq!(mails.len(), 1, "{}", world.story().await);
    assert!(mails[0].header("Reply-To").unwrap().starts_with("Omar <omar@client.test>, "));
    let cc = mails[0].header("Cc").unwrap();
    assert!(cc.contains("priya@client.test") && cc.contains("legal@client.test") && !cc.contains("followup"), "{cc}");
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied));
    assert_eq!(world.inbox("legal").len(), 1, "they get nothing twice");
}

#[tokio::test]
async fn an_answer_after_the_end_and_an_opt_out_are_forwarded_too() {
    let mut world = followed_up().await;
    world.later(days(60)).await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Expired));
    world.prospect("priya").answers("We are interested after all.").await.unwrap();
    world.later(hours(1)).await;
    assert_eq!(forwarded(&world, "dana").len(), 1, "{}", world.story().await);

    let mut world = followed_up().await;
    world.prospect("priya").answers("Please unsubscribe me and do not contact me again.").await.unwrap();
    world.later(hours(1)).await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::OptedOut), "{}", world.story().await);
    assert_eq!(forwarded(&world, "dana").len(), 1);
}

#[tokio::test]
async fn an_unsure_match_is_forwarded_and_the_reps_answer_to_it_moves_no_plan() {
    let mut world = followed_up().await;
    world.rep("dana").proposes_to("tom").await.unwrap();
    world.until_step("tom", 1).await;
    let letter = world.prospect("priya").letter("bot", "Something else", "Who is your contact for invoices?");
    world.prospect("priya").sends(letter).await.unwrap();
    world.later(hours(1)).await;
    let mails = forwarded(&world, "dana");
    assert_eq!(mails.len(), 1, "{}", world.story().await);
    assert_eq!(world.held("priya").await, Some(HoldReason::MaybeReply));
}

#[tokio::test]
async fn across_a_restart_an_answer_is_forwarded_once() {
    let mut world = followed_up().await;
    world.prospect("priya").answers("Yes, gladly.").await.unwrap();
    world.office.account_smtp_down("bot", true).unwrap();
    world.later(minutes(5)).await;
    world.restart().await.unwrap();
    world.office.account_smtp_down("bot", false).unwrap();
    world.later(days(1)).await;
    world.restart().await.unwrap();
    world.office.renew_uidvalidity("bot", "INBOX").unwrap();
    world.later(days(1)).await;
    assert_eq!(forwarded(&world, "dana").len(), 1, "{}", world.story().await);
}

#[tokio::test]
async fn in_a_dry_run_and_on_hold_answers_are_forwarded_all_the_same() {
    for mode in ["dry-run", "hold"] {
        let mut world = followed_up().await;
        world.reconfigure(|company| company.mode = mode.to_owned()).await.unwrap();
        world.prospect("priya").answers("Yes, gladly.").await.unwrap();
        world.later(hours(1)).await;
        assert_eq!(forwarded(&world, "dana").len(), 1, "{mode}");
    }
}

#[tokio::test]
async fn to_a_rep_who_left_nothing_is_forwarded_and_the_admins_hear_where_it_lies() {
    let mut company = two_reps();
    for rep in &mut company.reps {
        rep.reply_path = "reply-to-bot".to_owned();
    }
    let mut world = world_of(company).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    world.reconfigure(|company| company.reps.retain(|rep| rep.login != "dana")).await.unwrap();
    world.prospect("priya").answers("Yes, gladly.").await.unwrap();
    world.later(hours(1)).await;
    assert!(
        forwarded(&world, "dana").is_empty()
            && forwarded(&world, "erik").is_empty()
            && forwarded(&world, "it").is_empty()
    );
    let told = world.inbox("it").into_iter().find(|mail| mail.subject().contains("the mail lies with me")).unwrap();
    assert!(told.text().replace('\n', " ").contains("not among the reps any more"), "{}", told.text());
}

#[tokio::test]
async fn who_has_the_answer_himself_gets_a_notice_only() {
    let mut company = through_the_bot();
    company.reps[0].reply_path = "reply-to".to_owned();
    let mut world = world_of(company).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.until_step("priya", 1).await;
    world.prospect("priya").answers("Yes, let us talk on Thursday.").await.unwrap();
    world.later(hours(1)).await;
    assert!(forwarded(&world, "dana").is_empty());
    let told =
        world.inbox("dana").into_iter().find(|mail| mail.subject() == "Priya answered: Proposal for priya").unwrap();
    assert!(!told.text().contains("separately"));
}

#[tokio::test]
async fn a_forwarded_mail_that_the_server_refuses_is_told_at_once_and_tried_again() {
    let mut world = followed_up().await;
    let refusal = SmtpTrouble::Answer("552 5.3.4 message size exceeds fixed limit".to_owned());
    world.office.inject(Target::Account("bot".to_owned()), 1, Fault::Smtp(SmtpMoment::BeforeStoring, refusal));
    world.prospect("priya").answers("Yes, gladly.").await.unwrap();
    world.settle().await.unwrap();
    assert!(forwarded(&world, "dana").is_empty());
    let told = world.inbox("dana").into_iter().find(|mail| mail.subject().contains("the mail lies with me")).unwrap();
    assert!(told.text().contains("552 5.3.4"), "{}", told.text());
    world.later(hours(1)).await;
    assert_eq!(forwarded(&world, "dana").len(), 1);
}
