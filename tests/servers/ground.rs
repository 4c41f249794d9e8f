//! Before the daemon runs: the mail host and the config files are what the scenarios take for granted.

use crate::daemon::Daemon;
use crate::daemon::Office;
use crate::daemon::ReplyPath;
use crate::host::Host;
use crate::imap::Imap;
use crate::wait;

#[test]
fn a_blind_copy_names_the_bot_and_is_stamped_as_the_companys_own() {
    let host = Host::shared();
    let (bot, rep) = host.company();
    let prospect = host.prospect();
    let tagged = bot.address.replace('@', "+proposal@");

    rep.proposes_to(&prospect.address, &tagged, "Proposal");

    let copy = bot.receives("its copy", |_| true);
    assert_eq!(copy.header("X-Original-To").as_deref(), Some(tagged.as_str()));
    assert_eq!(copy.header("Bcc"), None);
    let stamp = copy.header("Authentication-Results");
    assert_eq!(stamp.as_deref(), Some("mx.acme.test; dmarc=pass header.from=acme.test"));
    let seen = prospect.receives("the proposal", |_| true);
    assert!(!String::from_utf8_lossy(&seen.raw).contains(bot.login()), "blind");
    assert_eq!(seen.subject(), "Proposal");
    assert_eq!(seen.from(), rep.address);
    assert_eq!(rep.mails("Sent").len(), 1);
}

#[test]
fn a_stamp_that_comes_from_outside_is_removed() {
    let host = Host::shared();
    let (bot, _) = host.company();
    let forged =
        "From: x@client.test\r\nAuthentication-Results :\r\n (a comment) mx.acme.test;\r\n dmarc=pass\r\n\r\nHello\r\n";

    host.prospect().sends_from_outside(std::slice::from_ref(&bot.address), forged.as_bytes());

    let mail = bot.receives("the mail", |_| true);
    assert!(!String::from_utf8_lossy(&mail.raw).contains("dmarc=pass"));
}

#[test]
fn an_unknown_address_bounces_with_a_report() {
    let host = Host::shared();
    let (bot, rep) = host.company();

    rep.proposes_to("nobody@client.test", &bot.address, "Proposal to nobody");

    let report = rep.receives("the bounce", |mail| mail.from().starts_with("MAILER-DAEMON"));
    let raw = String::from_utf8_lossy(&report.raw).into_owned();
    assert_eq!(report.header("Return-Path").as_deref(), Some("<>"));
    assert!(raw.contains("Final-Recipient: rfc822; nobody@client.test") && raw.contains("Status: 5.1.1"), "{raw}");
}

#[test]
fn a_refused_password_is_counted() {
    let host = Host::shared();
    let (bot, _) = host.company();

    let refused = std::panic::catch_unwind(|| Imap::login(host.port("IMAP_PORT"), bot.login(), "wrong"));

    assert!(refused.is_err());
    wait::until("the refusal is in the log", wait::seconds(5), || (host.refused_logins(&bot) > 0).then_some(()));
    assert_eq!(host.refused_logins(&bot), 1);
}

#[test]
fn delivery_goes_on_while_imap_is_stopped() {
    let host = Host::start(1);
    let (bot, rep) = host.company();
    let prospect = host.prospect();

    host.stop_imap();
    rep.submits(&[&prospect.address], b"Subject: while IMAP is away\r\n\r\nHello\r\n");
    wait::until("the mail is delivered", wait::seconds(5), || (host.delivered_to(&prospect) == 1).then_some(()));
    assert!(std::net::TcpStream::connect(("127.0.0.1", host.port("IMAP_PORT"))).is_err());
    host.start_imap();

    assert_eq!(prospect.inbox().len(), 1);
    assert_eq!(bot.inbox().len(), 0);
}

#[test]
fn the_files_that_the_scenarios_write_are_right() {
    let host = Host::shared();
    let (bot, rep) = host.company();
    for reply_path in [ReplyPath::ReplyTo, ReplyPath::Mailbox] {
        for tls in [false, true] {
            let daemon = Daemon::prepare(&Office { reply_path, tls, ..Office::default() }, &bot, &rep);
            let checked = daemon.command(&["check"]);
            let said =
                String::from_utf8_lossy(&checked.stdout).into_owned() + &String::from_utf8_lossy(&checked.stderr);
            assert!(checked.status.success(), "{said}");
        }
    }
}
