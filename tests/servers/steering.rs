//! A rep steers by mail: an address chooses the sequence, one word in an answer to a notice is done and answered, and what
//! goes to the bot alone is passed on.

use crate::daemon::Daemon;
use crate::daemon::Office;
use crate::daemon::ReplyPath;
use crate::daemon::ended;
use crate::daemon::nudges;
use crate::daemon::over;
use crate::daemon::words_of;
use crate::host::Host;
use crate::people::Mail;
use crate::people::Person;

/// Steps that do not fall due while the scenario runs.
fn quiet() -> Office {
    Office { steps: nudges(&["first"], "2 days"), ..Office::default() }
}

fn receipt(rep: &Person, bot: &Person) -> Mail {
    rep.receives("a receipt", |mail| mail.from() == bot.address && mail.subject().starts_with("I follow up with"))
}

/// The rep answers a notice with one line, through the company's server; gives what the bot answers.
fn says(rep: &Person, bot: &Person, notice: &Mail, word: &str) -> Mail {
    let answer = rep.answer_to(notice, word, "");
    let to = notice.reply_addresses();
    let to: Vec<&str> = to.iter().map(String::as_str).collect();
    rep.submits(&to, &answer.raw);
    let done = format!("Done, {word}");
    rep.receives(&done, |mail| mail.from() == bot.address && mail.is_automatic() && mail.subject().starts_with(&done))
}

#[test]
fn an_address_of_its_own_chooses_the_sequence_and_an_answer_to_the_receipt_is_a_command() {
    let host = Host::shared();
    let (bot, rep) = host.company();
    let prospect = host.prospect();
    let mut daemon = Daemon::open(&quiet(), &bot, &rep);

    rep.proposes_to(&prospect.address, &format!("straight.{}", bot.address), "Proposal to an address of its own");

    let thread = daemon.thread_becomes(&prospect.address, "open", |_| true);
    assert_eq!(thread["sequence"], "straight", "{thread}");
    let receipt = receipt(&rep, &bot);
    assert!(receipt.says(&format!("straight.{}", bot.address)), "{:?}", receipt.text());

    says(&rep, &bot, &receipt, "pause");
    daemon.thread_becomes(&prospect.address, "paused", |thread| thread["next_at"].is_null() && !over(thread));
    let done = says(&rep, &bot, &receipt, "resume");
    daemon.thread_becomes(&prospect.address, "going on", |thread| !thread["next_at"].is_null());
    // An answer to an answer is as good.
    says(&rep, &bot, &done, "stop");
    daemon.thread_becomes(&prospect.address, "stopped", |thread| ended(thread, "cancelled"));
    daemon.stop();
    assert_eq!(prospect.inbox().len(), 1, "the prospect sees the proposal only");
}

#[test]
fn a_list_names_every_open_thread() {
    let host = Host::shared();
    let (bot, rep) = host.company();
    let prospects = [host.prospect(), host.prospect()];
    let mut daemon = Daemon::open(&quiet(), &bot, &rep);

    for (prospect, subject) in prospects.iter().zip(["Proposal for a roof", "Proposal for a door"]) {
        rep.proposes_to(&prospect.address, &bot.address, subject);
        daemon.thread_becomes(&prospect.address, "open", |_| true);
    }
    let ask = format!(
        "From: Rep Reyes <{}>\r\nTo: {}\r\nSubject: list\r\nMessage-ID: <list.{}@acme.test>\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\nlist\r\n",
        rep.address,
        bot.address,
        bot.login()
    );
    rep.submits(&[&bot.address], ask.as_bytes());

    rep.receives("the list", |mail| {
        mail.from() == bot.address && mail.says("Proposal for a roof") && mail.says("Proposal for a door")
    });
    daemon.stop();
}

#[test]
fn a_proposal_that_is_forwarded_later_as_an_attachment_is_enrolled() {
    let host = Host::shared();
    let (bot, rep) = host.company();
    let prospect = host.prospect();
    let mut daemon = Daemon::open(&quiet(), &bot, &rep);

    // Somebody else is in the envelope, the bot is not.
    let proposal = rep.proposes_to(&prospect.address, &rep.address, "Proposal that was forwarded");
    let mut forward = format!(
        "From: Rep Reyes <{}>\r\nTo: {}\r\nSubject: Fwd: Proposal\r\nMessage-ID: <fwd.{}@acme.test>\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n",
        rep.address,
        bot.address,
        bot.login()
    )
    .into_bytes();
    forward.extend_from_slice(&proposal.raw);
    forward.extend_from_slice(b"\r\n--b--\r\n");
    rep.submits(&[&bot.address], &forward);

    let thread = daemon.thread_becomes(&prospect.address, "open", |_| true);
    assert!(thread["subject"].to_string().contains("Proposal that was forwarded"), "{thread}");
    let receipt = receipt(&rep, &bot);
    assert!(receipt.says("forwarded to me"), "{:?}", receipt.text());
    daemon.stop();
}

#[test]
fn an_answer_that_went_to_the_bot_alone_reaches_the_rep() {
    let host = Host::shared();
    let (bot, rep) = host.company();
    let prospect = host.prospect();
    let office = Office { reply_path: ReplyPath::ReplyToBot, steps: nudges(&["first"], "2 s"), ..Office::default() };
    let mut daemon = Daemon::open(&office, &bot, &rep);

    rep.proposes_to(&prospect.address, &bot.address, "Proposal answered to the bot");
    let first = prospect.receives("the first step", |mail| mail.says(&words_of("first")));
    assert!(first.reply_addresses().iter().all(|address| address != &rep.address), "{:?}", first.reply_addresses());
    prospect.answers(&first, "Could you come on Thursday at ten?");

    daemon.thread_becomes(&prospect.address, "replied", |thread| ended(thread, "replied"));
    let passed_on = rep.receives("the answer", |mail| mail.writes("Could you come on Thursday at ten?"));
    assert!(passed_on.reply_addresses().iter().any(|address| address == &prospect.address), "it goes to the prospect");
    daemon.stop();
}
