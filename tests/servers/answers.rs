//! A sign of life from the prospect stops the thread, wherever it shows up; a machine's answer does not.

use std::time::Instant;

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

fn office(reply_path: ReplyPath) -> Office {
    Office { reply_path, steps: nudges(&["first", "second"], "3 s"), ..Office::default() }
}

/// The bot's notices in the rep's inbox that quote these words.
fn notices(rep: &Person, bot: &Person, words: &str) -> Vec<Mail> {
    let from_bot = |mail: &Mail| mail.from() == bot.address && mail.is_automatic();
    rep.inbox().into_iter().filter(|mail| from_bot(mail) && mail.says(words)).collect()
}

/// Lets the next step's time go by and shows that it did not leave.
fn assert_nothing_more(prospect: &Person, count: usize) {
    wait::pass(wait::seconds(5));
    assert_eq!(prospect.inbox().len(), count, "nothing more may arrive after the answer");
}

#[test]
fn an_answer_to_the_first_follow_up_stops_it_within_two_seconds() {
    let host = Host::shared();
    let (bot, rep) = host.company();
    let prospect = host.prospect();
    let mut daemon = Daemon::open(&office(ReplyPath::ReplyTo), &bot, &rep);

    rep.proposes_to(&prospect.address, &bot.address, "Proposal to answer");
    let first = prospect.receives("the first step", |mail| mail.says(&words_of("first")));
    prospect.answers(&first, "Yes, let us talk on the telephone.");
    let answered = Instant::now();
    daemon.thread_becomes(&prospect.address, "replied", |thread| ended(thread, "replied"));
    let took = answered.elapsed();

    assert!(took < wait::seconds(2), "stopped after {took:?}");
    rep.receives("the notice", |mail| mail.is_automatic() && mail.says("Yes, let us talk on the telephone."));
    assert_nothing_more(&prospect, 2);
    daemon.stop();
}

#[test]
fn an_answer_to_the_proposal_stops_it_when_the_reps_mailbox_is_watched() {
    let host = Host::shared();
    let (bot, rep) = host.company();
    let prospect = host.prospect();
    let mut daemon = Daemon::open(&office(ReplyPath::Mailbox), &bot, &rep);

    let proposal = rep.proposes_to(&prospect.address, &bot.address, "Proposal answered at once");
    daemon.thread_becomes(&prospect.address, "open", |_| true);
    prospect.answers(&proposal, "Thank you, we accept.");
    daemon.thread_becomes(&prospect.address, "replied", |thread| ended(thread, "replied"));

    assert_nothing_more(&prospect, 1);
    daemon.stop();
}

#[test]
fn one_answer_seen_in_two_mailboxes_is_one_event() {
    let host = Host::shared();
    let (bot, rep) = host.company();
    let prospect = host.prospect();
    let mut daemon = Daemon::open(&office(ReplyPath::Mailbox), &bot, &rep);

    rep.proposes_to(&prospect.address, &bot.address, "Proposal answered to all");
    let first = prospect.receives("the first step", |mail| mail.says(&words_of("first")));
    let answer = prospect.answer_to(&first, "Our board meets on Friday.", "");
    prospect.sends_from_outside(&[rep.address.clone(), bot.address.clone()], &answer.raw);
    daemon.thread_becomes(&prospect.address, "replied", |thread| ended(thread, "replied"));
    rep.receives("the notice", |mail| mail.is_automatic() && mail.says("Our board meets on Friday."));
    wait::pass(wait::seconds(4));

    assert_eq!(notices(&rep, &bot, "Our board meets on Friday.").len(), 1, "one event, one notice");
    daemon.stop();
}

#[test]
fn an_out_of_office_does_not_stop_it_and_a_later_answer_does() {
    let host = Host::shared();
    let (bot, rep) = host.company();
    let prospect = host.prospect();
    let mut daemon = Daemon::open(&office(ReplyPath::ReplyTo), &bot, &rep);

    rep.proposes_to(&prospect.address, &bot.address, "Proposal during the holidays");
    let first = prospect.receives("the first step", |mail| mail.says(&words_of("first")));
    let absence = prospect.answer_to(&first, "I am out of office.", "Auto-Submitted: auto-replied\r\n");
    prospect.sends_from_outside(&first.reply_addresses(), &absence.raw);
    wait::pass(wait::seconds(3));
    let thread = daemon.thread(&prospect.address).expect("the thread is there");
    assert!(!over(&thread), "{thread}");
    assert!(!thread["next_at"].is_null(), "it goes on by itself: {thread}");

    prospect.answers(&first, "Back at my desk: send me the contract.");
    daemon.thread_becomes(&prospect.address, "replied", |thread| ended(thread, "replied"));
    daemon.stop();
}

#[test]
fn a_bounce_stops_it() {
    let host = Host::shared();
    let (bot, rep) = host.company();
    let nobody = format!("nobody-{}@client.test", bot.login());
    let mut daemon = Daemon::open(&office(ReplyPath::ReplyTo), &bot, &rep);

    rep.proposes_to(&nobody, &bot.address, "Proposal to nobody");
    let thread = daemon.thread_becomes(&nobody, "bounced", |thread| ended(thread, "bounced"));

    assert!(thread["sent"].as_u64().is_some_and(|sent| sent <= 1), "{thread}");
    rep.receives("the notice", |mail| mail.from() == bot.address && mail.is_automatic() && mail.says(&nobody));
    daemon.stop();
}

#[test]
fn a_bounce_of_the_proposal_itself_stops_it_before_any_step_when_the_reps_mailbox_is_watched() {
    let host = Host::shared();
    let (bot, rep) = host.company();
    let nobody = format!("nobody-at-all-{}@client.test", bot.login());
    let mut daemon = Daemon::open(&office(ReplyPath::Mailbox), &bot, &rep);

    rep.proposes_to(&nobody, &bot.address, "Proposal to nobody at all");

    let thread = daemon.thread_becomes(&nobody, "bounced", |thread| ended(thread, "bounced"));
    assert_eq!(thread["sent"], 0, "{thread}");
    daemon.stop();
}

#[test]
fn an_answer_in_junk_stops_it() {
    let host = Host::shared();
    let (bot, rep) = host.company();
    let prospect = host.prospect();
    let mut daemon = Daemon::open(&office(ReplyPath::ReplyTo), &bot, &rep);

    rep.proposes_to(&prospect.address, &bot.address, "Proposal answered into Junk");
    let first = prospect.receives("the first step", |mail| mail.says(&words_of("first")));
    let answer = prospect.answer_to(&first, "We would like to go ahead.", "");
    bot.files("Junk", &answer.raw);
    daemon.thread_becomes(&prospect.address, "replied", |thread| ended(thread, "replied"));

    assert_nothing_more(&prospect, 2);
    daemon.stop();
}
