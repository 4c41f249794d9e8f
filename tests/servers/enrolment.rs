//! A proposal with the bot in Bcc opens a thread; nothing else does.

use crate::daemon::Daemon;
use crate::daemon::Office;
use crate::daemon::nudges;
use crate::host::Host;
use crate::wait;

/// Steps that do not fall due while the scenario runs.
fn quiet(tls: bool) -> Office {
    Office { steps: nudges(&["first"], "2 days"), tls, ..Office::default() }
}

#[test]
fn a_proposal_with_the_bot_in_bcc_is_enrolled() {
    let host = Host::shared();
    let (bot, rep) = host.company();
    let prospect = host.prospect();
    let mut daemon = Daemon::open(&quiet(true), &bot, &rep);

    rep.proposes_to(&prospect.address, &bot.address, "Proposal for a new roof");

    let thread = daemon.thread_becomes(&prospect.address, "open", |_| true);
    assert!(thread["rep"].to_string().contains(&rep.address), "{thread}");
    assert!(thread["subject"].to_string().contains("Proposal for a new roof"), "{thread}");
    assert_eq!(thread["sequence"], "proposal");
    assert_eq!(thread["sent"], 0);
    assert!(!thread["id"].is_null() && !thread["state"].is_null(), "{thread}");
    assert!(!thread["next_at"].is_null() && !thread["expires_at"].is_null(), "{thread}");
    let receipt = rep.receives("a receipt", |mail| mail.from().starts_with(bot.login()));
    assert!(receipt.is_automatic(), "a receipt says that it is automatic (RFC 3834)");
    daemon.stop();
    assert_eq!(prospect.inbox().len(), 1, "the prospect sees the proposal only");
}

#[test]
fn a_bcc_copy_without_any_trace_of_the_bot_is_enrolled() {
    let host = Host::start(50);
    let (bot, rep) = host.company();
    let prospect = host.prospect();
    let mut daemon = Daemon::open(&quiet(false), &bot, &rep);

    rep.proposes_to(&prospect.address, &bot.address, "Proposal without a trace");

    let copy = bot.receives("the blind copy", |_| true);
    assert!(!String::from_utf8_lossy(&copy.raw).contains(&bot.address), "this copy must not name the bot");
    daemon.thread_becomes(&prospect.address, "open", |thread| thread["sequence"] == "proposal");
    daemon.stop();
}

#[test]
fn a_proposal_that_arrives_twice_is_one_thread() {
    let host = Host::shared();
    let (bot, rep) = host.company();
    let prospect = host.prospect();
    let mut daemon = Daemon::open(&quiet(false), &bot, &rep);

    let proposal = rep.proposes_to(&prospect.address, &bot.address, "Proposal, twice");
    daemon.thread_becomes(&prospect.address, "open", |_| true);
    rep.submits(&[&bot.address], &proposal.raw);
    let marker = host.prospect();
    rep.proposes_to(&marker.address, &bot.address, "Proposal after it");
    daemon.thread_becomes(&marker.address, "open", |_| true);

    assert_eq!(daemon.threads().len(), 2);
    daemon.stop();
}

#[test]
fn a_forged_proposal_from_outside_opens_nothing() {
    let host = Host::shared();
    let (bot, rep) = host.company();
    let victim = host.prospect();
    let mut daemon = Daemon::open(&quiet(false), &bot, &rep);

    let forged = format!(
        "From: Rep Reyes <{}>\r\nTo: <{}>\r\nSubject: Proposal\r\nMessage-ID: <forged.{}@acme.test>\r\n\
         Authentication-Results: mx.acme.test; dmarc=pass header.from=acme.test\r\n\r\nHello\r\n",
        rep.address,
        victim.address,
        bot.login(),
    );
    host.prospect().sends_from_outside(std::slice::from_ref(&bot.address), forged.as_bytes());
    bot.receives("the forged mail", |_| true);
    // An honest one behind it shows that the forged one has been looked at.
    let prospect = host.prospect();
    rep.proposes_to(&prospect.address, &bot.address, "An honest proposal");
    daemon.thread_becomes(&prospect.address, "open", |_| true);

    wait::pass(wait::seconds(1));
    assert!(daemon.thread(&victim.address).is_none());
    assert_eq!(victim.inbox().len(), 0);
    daemon.stop();
}
