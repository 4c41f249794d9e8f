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
use crate::wait;

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

/// A mail of the bot's to its rep.
fn told(rep: &Person, bot: &Person, begins: &str) -> Mail {
    rep.receives(begins, |mail| mail.from() == bot.address && mail.subject().starts_with(begins))
}

/// The rep answers a notice with a word and the notice quoted below, as `change` leaves it.
fn answers(rep: &Person, notice: &Mail, word: &str, change: impl Fn(String) -> String) {
    let quoted: String = notice.text().unwrap().lines().map(|line| format!("> {line}\r\n")).collect();
    let text = format!("{word}\r\n\r\nOn Mon, Acme wrote:\r\n{}", change(quoted));
    let answer = rep.answer_to(notice, &text, "");
    let to = notice.reply_addresses();
    let to: Vec<&str> = to.iter().map(String::as_str).collect();
    rep.submits(&to, &answer.raw);
}

#[test]
fn a_text_changed_in_the_answer_to_a_heads_up_is_what_leaves() {
    let host = Host::shared();
    let (bot, rep) = host.company();
    let prospect = host.prospect();
    let office =
        Office { steps: nudges(&["first"], "8 s"), rep_more: ", heads_up: 7 s".to_owned(), ..Office::default() };
    let mut daemon = Daemon::open(&office, &bot, &rep);

    rep.proposes_to(&prospect.address, &bot.address, "Proposal with a heads-up");
    let heads_up = told(&rep, &bot, "Leaves ");
    assert!(heads_up.says(&words_of("first")) && heads_up.says("--- text begins ---"), "{:?}", heads_up.text());
    answers(&rep, &heads_up, "", |text| text.replace(&words_of("first"), "Shall we talk on Thursday?"));
    let again = told(&rep, &bot, "With your text, leaves ");
    assert!(again.says("Shall we talk on Thursday?") && !again.says(&words_of("first")), "{:?}", again.text());
    answers(&rep, &again, "now", |text| text);

    let sent = prospect.receives("her text", |mail| mail.writes("Shall we talk on Thursday?"));
    assert!(!sent.writes(&words_of("first")), "{:?}", sent.text());
    assert!(sent.html().is_none_or(|page| !page.contains(&words_of("first"))), "the HTML twin says the same");
    daemon.thread_becomes(&prospect.address, "one mail further", |thread| thread["sent"] == 1);
    daemon.stop();
}

#[test]
fn with_approval_nothing_leaves_before_ok() {
    let host = Host::shared();
    let (bot, rep) = host.company();
    let prospect = host.prospect();
    let office =
        Office { steps: nudges(&["first"], "2 s"), rep_more: ", approve: true".to_owned(), ..Office::default() };
    let mut daemon = Daemon::open(&office, &bot, &rep);

    rep.proposes_to(&prospect.address, &bot.address, "Proposal with approval");
    let asked = told(&rep, &bot, "OK? ");
    wait::pass(wait::seconds(4));
    assert_eq!(prospect.inbox().len(), 1, "the proposal only");
    answers(&rep, &asked, "ok", |text| text);
    prospect.receives("the mail", |mail| mail.says(&words_of("first")));
    daemon.stop();
}

#[test]
fn a_call_is_a_task_and_left_vm_sends_the_mail_that_belongs_to_it() {
    let host = Host::shared();
    let (bot, rep) = host.company();
    let prospect = host.prospect();
    let steps = "  - name: call\n    after: 2 s\n    call: script\n    send: after-call\n    unanswered: skip\n    patience: 2 days\n";
    let mut daemon = Daemon::open(&Office { steps: steps.to_owned(), ..Office::default() }, &bot, &rep);

    rep.proposes_to(&prospect.address, &bot.address, "Proposal with a call");
    let task = rep.receives("the script", |mail| mail.from() == bot.address && mail.says(&words_of("script")));
    assert!(task.says("left vm"), "{:?}", task.text());
    wait::pass(wait::seconds(2));
    assert_eq!(prospect.inbox().len(), 1, "nothing leaves before the rep has called");
    answers(&rep, &task, "left vm", |text| text);
    prospect.receives("the mail after the call", |mail| mail.says(&words_of("after-call")));
    daemon.stop();
}

#[test]
fn a_proposal_that_nothing_proves_waits_for_the_reps_yes() {
    let host = Host::shared();
    let (bot, rep) = host.company();
    let prospect = host.prospect();
    let office = Office {
        watched: false,
        authentication: "{ trusted_authserv_ids: [], dkim: off, otherwise: confirm }",
        ..quiet()
    };
    let mut daemon = Daemon::open(&office, &bot, &rep);

    rep.proposes_to(&prospect.address, &bot.address, "Proposal without proof");
    let question = told(&rep, &bot, "Is this mail yours?");
    assert!(daemon.thread(&prospect.address).is_none(), "nothing happens before she answers");
    answers(&rep, &question, "yes", |text| text);
    daemon.thread_becomes(&prospect.address, "open", |_| true);
    receipt(&rep, &bot);

    // Somebody else who writes in her name: she says no, and nothing comes of it.
    let victim = host.prospect();
    let forged = format!(
        "From: Rep Reyes <{}>\r\nTo: <{}>\r\nSubject: Not mine\r\nMessage-ID: <notmine.{}@acme.test>\r\n\r\nHello\r\n",
        rep.address,
        victim.address,
        bot.login(),
    );
    host.prospect().sends_from_outside(std::slice::from_ref(&bot.address), forged.as_bytes());
    let question = told(&rep, &bot, "Is this mail yours? Not mine");
    answers(&rep, &question, "no", |text| text);
    wait::pass(wait::seconds(3));
    assert!(daemon.thread(&victim.address).is_none());
    assert!(victim.inbox().is_empty());
    daemon.stop();
}

#[test]
fn away_lets_every_thread_wait_and_back_lets_it_go_on() {
    let host = Host::shared();
    let (bot, rep) = host.company();
    let prospect = host.prospect();
    let mut daemon = Daemon::open(&quiet(), &bot, &rep);

    rep.proposes_to(&prospect.address, &bot.address, "Proposal before the holidays");
    daemon.thread_becomes(&prospect.address, "open", |_| true);
    let receipt = receipt(&rep, &bot);
    let in_days = |days: i64| jiff::Zoned::now().date().checked_add(jiff::Span::new().days(days)).unwrap();
    let until = in_days(20);
    let goes_on = |thread: &serde_json::Value| thread["next_at"].as_str().unwrap_or_default().to_owned();
    answers(&rep, &receipt, &format!("away until {until}"), |text| text);
    let done = told(&rep, &bot, "Done: away");
    daemon.thread_becomes(&prospect.address, "asleep", |thread| goes_on(thread) >= in_days(19).to_string());
    answers(&rep, &done, "back", |text| text);
    told(&rep, &bot, "Done: back");
    daemon.thread_becomes(&prospect.address, "going on", |thread| goes_on(thread) < in_days(5).to_string());
    daemon.stop();
}

#[test]
fn the_digest_comes_at_its_minute_and_names_what_leaves_today() {
    let host = Host::shared();
    let (bot, rep) = host.company();
    let prospect = host.prospect();
    // The first whole minute that leaves time to connect and to enrol.
    let soon = jiff::Timestamp::now().checked_add(jiff::SignedDuration::from_secs(85)).unwrap();
    let at = soon.to_zoned(jiff::tz::TimeZone::UTC).strftime("%H:%M").to_string();
    let rep_more = format!(", digest: \"{at}\"");
    let office = Office { steps: nudges(&["first"], "1 h"), rep_more, ..Office::default() };
    let mut daemon = Daemon::open(&office, &bot, &rep);

    rep.proposes_to(&prospect.address, &bot.address, "Proposal in the digest");
    daemon.thread_becomes(&prospect.address, "open", |_| true);
    let digest = wait::until("the digest", wait::seconds(150), || {
        let is_digest = |mail: &Mail| mail.from() == bot.address && mail.says("Answer list to steer any of them");
        rep.inbox().into_iter().find(is_digest)
    });
    let text = digest.text().unwrap_or_default();
    // Shortly before midnight it leaves tomorrow.
    let leaves = text.contains("Leaves today") && text.contains("Proposal in the digest");
    assert!(leaves || digest.subject().contains("nothing to do"), "{}: {text}", digest.subject());
    daemon.stop();
}
