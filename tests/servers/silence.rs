//! While there is only silence the steps leave in order, in the same conversation, until the expiry notice.

use crate::daemon::Daemon;
use crate::daemon::Office;
use crate::daemon::ended;
use crate::daemon::nudges;
use crate::daemon::words_of;
use crate::host::Host;
use crate::people::Mail;
use crate::people::Person;
use crate::wait;

#[test]
fn silence_brings_the_steps_in_order_in_the_same_conversation() {
    let host = Host::shared();
    let (bot, rep) = host.company();
    let prospect = host.prospect();
    let office = Office { steps: nudges(&["first", "second", "third"], "2 s"), ..Office::default() };
    let mut daemon = Daemon::open(&office, &bot, &rep);

    let proposal = rep.proposes_to(&prospect.address, &bot.address, "Proposal for a barn");
    prospect.receives("the third step", |mail| mail.says(&words_of("third")));

    let mails = prospect.inbox();
    assert_eq!(mails.len(), 4, "the proposal and three steps");
    for (mail, step) in mails[1..].iter().zip(["first", "second", "third"]) {
        assert!(mail.says(&words_of(step)), "{step} in its place");
        assert_follow_up(mail, &proposal, &rep);
    }
    assert_copies_in_sent(&rep, &mails[1..]);
    let thread = daemon.thread_becomes(&prospect.address, "through", |thread| thread["sent"] == 3);
    assert!(thread["rep"].to_string().contains(&rep.address));
    daemon.stop();
}

/// What a prospect and his client see of a follow-up.
fn assert_follow_up(mail: &Mail, proposal: &Mail, rep: &Person) {
    assert_eq!(mail.from(), rep.address, "it comes from the rep");
    assert_eq!(mail.base_subject(), proposal.base_subject(), "the conversation's subject");
    assert!(mail.header("References").is_some_and(|chain| chain.contains(&proposal.message_id())), "the real chain");
    assert!(mail.header("In-Reply-To").is_some(), "RFC 5322 section 3.6.4");
    assert!(mail.text().is_some() && mail.html().is_some(), "text and HTML");
    assert!(mail.html().is_some_and(|html| html.contains("This is step")), "the HTML says the same");
    assert!(!mail.is_automatic(), "an automatic mark would silence out-of-office answers");
    assert!(!mail.says("{{") && !mail.says("}}"), "nothing unrendered");
}

/// The rep's Sent folder: his own proposal, then each step once.
fn assert_copies_in_sent(rep: &Person, steps: &[Mail]) {
    let copies = wait::until("copies in the rep's Sent folder", wait::seconds(10), || {
        Some(rep.mails("Sent")).filter(|mails| mails.len() > steps.len())
    });
    for step in steps {
        let found = copies.iter().filter(|copy| copy.message_id() == step.message_id()).count();
        assert_eq!(found, 1, "one copy of {} in Sent", step.message_id());
    }
}

#[test]
fn the_expiry_notice_is_the_last_mail() {
    let host = Host::shared();
    let (bot, rep) = host.company();
    let prospect = host.prospect();
    let steps = "  - { name: first, after: 2 s, send: first }\n  \
                 - { name: never, after: 60 s, send: never }\n  \
                 - { name: notice, at_expiry: true, end: expired, send: notice }\n";
    let office = Office { steps: steps.to_owned(), expires_after: "6 s", ..Office::default() };
    let mut daemon = Daemon::open(&office, &bot, &rep);

    rep.proposes_to(&prospect.address, &bot.address, "Proposal that expires");
    prospect.receives("the expiry notice", |mail| mail.says(&words_of("notice")));
    daemon.thread_becomes(&prospect.address, "expired", |thread| ended(thread, "expired"));
    wait::pass(wait::seconds(4));

    let mails = prospect.inbox();
    assert_eq!(mails.len(), 3, "the proposal, the first step, the notice");
    assert!(mails[2].says(&words_of("notice")), "the notice is the last");
    daemon.stop();
}
