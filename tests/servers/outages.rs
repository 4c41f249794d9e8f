//! Servers that are away or say no: the bot stays silent, says so, and goes on when it can.

use crate::daemon::Daemon;
use crate::daemon::Office;
use crate::daemon::nudges;
use crate::daemon::words_of;
use crate::host::Host;
use crate::wait;

#[test]
fn with_imap_stopped_nothing_is_sent_and_it_goes_on_when_imap_is_back() {
    let host = Host::start(1);
    let (bot, rep) = host.company();
    let prospect = host.prospect();
    let office = Office { steps: nudges(&["first"], "4 s"), ..Office::default() };
    let mut daemon = Daemon::open(&office, &bot, &rep);

    rep.proposes_to(&prospect.address, &bot.address, "Proposal during an outage");
    daemon.thread_becomes(&prospect.address, "open", |_| true);
    host.stop_imap();
    wait::pass(wait::seconds(8));
    assert_eq!(host.delivered_to(&prospect), 1, "blind, so silent: only the proposal is there");

    host.start_imap();
    wait::until("the step leaves after the outage", wait::seconds(60), || {
        (host.delivered_to(&prospect) == 2).then_some(())
    });
    prospect.receives("the first step", |mail| mail.says(&words_of("first")));
    daemon.stop();
}

#[test]
fn a_wrong_password_is_said_clearly_and_not_hammered() {
    let host = Host::shared();
    let (bot, rep) = host.company();
    let office = Office { password: "not-the-password", ..Office::default() };
    let mut daemon = Daemon::prepare(&office, &bot, &rep);

    daemon.spawn();
    let said = wait::until("the log tells of the refused password", wait::seconds(15), || {
        let log = daemon.log().to_lowercase();
        (log.contains("password") || log.contains("login") || log.contains("authentication")).then_some(log)
    });
    wait::pass(wait::seconds(5));

    assert!(said.contains("bot"), "it names the mailbox: {said}");
    assert!(!said.contains("not-the-password"), "it does not print the password");
    let tries = host.refused_logins(&bot);
    assert!((1..=3).contains(&tries), "{tries} tries in five seconds");
}
