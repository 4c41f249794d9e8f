//! A new rep puts the bot into Bcc, with a tag, on the servers that there are: what reaches the bot, and what it makes of it.
//!
//! The header sets are those that the providers write (field guide 1.2 and 1.3).

use politely::engine::world::World;
use politely::engine::world::company::Company;

use super::enrolment::Enrolled as _;
use super::enrolment::PROPOSAL;
use super::enrolment::raw;
use super::enrolment::two_sequences;
use super::stage::Stage;
use super::stage::days;
use super::stage::world_of;

/// A provider, whom it calls itself in `Authentication-Results`, and the lines it writes on a copy for `bot+close-file+30d@`.
const PROVIDERS: [(&str, &str, &str); 8] = [
    (
        "Gmail to Gmail",
        "mx.google.com",
        "Delivered-To: followup+close-file+30d@acme.test\n\
         Received: by 2002:a05:6a20:1234:b0:1a2 with SMTP id x1; Mon, 2 Mar 2026 07:00:02 -0800 (PST)\n\
         Authentication-Results: mx.google.com; dkim=pass header.i=@acme.test header.s=g; spf=pass \
         smtp.mailfrom=dana@acme.test; dmarc=pass (p=NONE sp=NONE dis=NONE) header.from=acme.test\n\
         Bcc: followup+close-file+30d@acme.test\n",
    ),
    (
        "Gmail, the tag only in Received",
        "mx.google.com",
        "Delivered-To: followup@acme.test\n\
         Received: by 2002:a05:6a20:1234:b0:1a2 with SMTP id x1; Mon, 2 Mar 2026 07:00:02 -0800 (PST)\n\
         Authentication-Results: mx.google.com; dmarc=pass (p=NONE sp=NONE dis=NONE) header.from=acme.test\n\
         Received: from mail-sor-f41.google.com (mail-sor-f41.google.com. [209.85.220.41]) by mx.google.com with SMTPS \
         id a1 for <followup+close-file+30d@acme.test> (Google Transport Security); Mon, 2 Mar 2026 07:00:01 -0800 (PST)\n",
    ),
    (
        "Fastmail",
        ".messagingengine.com",
        "Received: from mx6.messagingengine.com ([10.202.2.205]) by sloti35d2t08 (Cyrus) with LMTPA; Mon, 02 Mar 2026 \
         10:00:02 -0500\n\
         X-Delivered-to: followup+close-file+30d@acme.test\n\
         X-Resolved-to: followup@acme.test\n\
         X-Mail-from: dana@acme.test\n\
         Authentication-Results: mx6.messagingengine.com; dkim=pass (2048-bit rsa key sha256) header.d=acme.test; \
         dmarc=pass policy.published-domain-policy=none header.from=acme.test\n",
    ),
    (
        "Exim on Debian",
        "mx.acme.test",
        "Return-path: <dana@acme.test>\n\
         Envelope-to: followup+close-file+30d@acme.test\n\
         Delivery-date: Mon, 02 Mar 2026 16:00:02 +0100\n\
         Authentication-Results: mx.acme.test; dmarc=pass header.from=acme.test\n\
         Received: from dana by mx.acme.test with esmtpsa (TLS1.3) id 1abc; Mon, 02 Mar 2026 16:00:01 +0100\n",
    ),
    (
        "Exim that lists a colleague as well",
        "mx.acme.test",
        "Envelope-to: erik@acme.test, followup+30d+close-file@acme.test\n\
         Authentication-Results: mx.acme.test; dmarc=pass header.from=acme.test\n",
    ),
    (
        "Postfix",
        "mx.acme.test",
        "Return-Path: <dana@acme.test>\n\
         X-Original-To: followup+30d+close-file@acme.test\n\
         Delivered-To: followup@acme.test\n\
         Authentication-Results: mx.acme.test; dmarc=pass header.from=acme.test\n",
    ),
    (
        "Postfix with the delimiter -",
        "mx.acme.test",
        "X-Original-To: followup-close-file-30d@acme.test\n\
         Delivered-To: followup-close-file-30d@acme.test\n\
         Authentication-Results: mx.acme.test; dmarc=pass header.from=acme.test\n",
    ),
    (
        "qmail with the delimiter .",
        "mx.acme.test",
        "Delivered-To: followup.30d.close-file@acme.test\n\
         Authentication-Results: mx.acme.test; dmarc=pass header.from=acme.test\n",
    ),
];

async fn copy_arrives(company: Company, head: &str) -> World {
    let mut world = world_of(company).await;
    world.prospect("priya");
    world.put_into_bots_inbox(&raw(head, PROPOSAL, "Dear Priya,\n\nhere is our proposal.\n")).await;
    world
}

#[tokio::test]
async fn tags_are_found_wherever_a_server_writes_them() {
    for (name, authserv, head) in PROVIDERS {
        let mut world = copy_arrives(Company { trusted: authserv.to_owned(), ..two_sequences() }, head).await;
        let thread = world.thread_with("priya").await.unwrap().unwrap_or_else(|| panic!("{name}: not enrolled"));
        assert_eq!(thread.sequence, "close-file", "{name}");
        assert_eq!(thread.zone.to_datetime(thread.expires_at).date(), jiff::civil::date(2026, 4, 1), "{name}");
        let receipt = world.receipt("dana");
        assert!(receipt.contains("until Wed 1 Apr 2026 (the tag in my address says so)"), "{name}: {receipt}");
        assert!(receipt.contains("sequence close-file (the tag in my address says so)"), "{name}: {receipt}");
        world.later(days(5)).await;
        assert_eq!(world.steps_to("priya"), ["close-the-file"], "{name}");
    }
}

const EXCHANGE: &str = "Received: from AM0PR01MB0001.eurprd01.prod.outlook.com (2603:10a6::1) by \
    AM0PR01MB0002.eurprd01.prod.outlook.com with HTTPS; Mon, 2 Mar 2026 15:00:02 +0000\n\
    X-MS-Exchange-Organization-AuthAs: Internal\n\
    X-MS-Exchange-Organization-AuthSource: AM0PR01MB0002.eurprd01.prod.outlook.com\n\
    X-MS-Exchange-Organization-MessageDirectionality: Originating\n";

fn microsoft_365(addresses: &[(&str, &str)]) -> Company {
    Company {
        bot_more: "microsoft_365: true".to_owned(),
        addresses: addresses.iter().map(|(address, name)| ((*address).to_owned(), (*name).to_owned())).collect(),
        ..two_sequences()
    }
}

#[tokio::test]
async fn microsoft_365_loses_the_tag_and_the_receipt_says_which_sequence_was_taken_and_how_to_change_it() {
    let world = copy_arrives(microsoft_365(&[]), EXCHANGE).await;
    assert_eq!(world.thread_with("priya").await.unwrap().expect("enrolled").sequence, "proposal");
    let receipt = world.receipt("dana");
    assert!(receipt.contains("I use the sequence proposal"), "{receipt}");
    assert!(receipt.contains("was lost on the way, as Microsoft 365 does"), "{receipt}");
    assert!(receipt.contains("Follow the sequence close-file instead: sequence close-file"), "{receipt}");
}

#[tokio::test]
async fn on_microsoft_365_a_rule_of_the_server_says_what_the_tag_cannot() {
    let head = format!("{EXCHANGE}X-Politely: sequence=close-file; expires=2026-03-20\n");
    let world = copy_arrives(microsoft_365(&[]), &head).await;
    let thread = world.thread_with("priya").await.unwrap().expect("enrolled");
    assert_eq!(thread.sequence, "close-file");
    assert_eq!(thread.zone.to_datetime(thread.expires_at).date(), jiff::civil::date(2026, 3, 20));
    assert!(world.receipt("dana").contains("a rule on your mail server says so"), "{}", world.receipt("dana"));
}

#[tokio::test]
async fn a_rule_that_nobody_understands_is_told_and_enrols_nothing() {
    let head = format!("{EXCHANGE}X-Politely: sequnce=close-file\n");
    let mut world = copy_arrives(microsoft_365(&[]), &head).await;
    world.later(days(5)).await;
    assert!(world.threads().await.unwrap().is_empty());
    assert!(world.last_notice("dana").contains("X-Politely: sequnce=close-file"), "{}", world.last_notice("dana"));
}

#[tokio::test]
async fn options_from_outside_grant_no_right() {
    // A stranger's mail with the header of our rules and a delivery field of ours: nothing at all.
    let mut world = world_of(two_sequences()).await;
    world.prospect("priya");
    let head = "X-Politely: sequence=close-file\nDelivered-To: followup+close-file@acme.test\n\
                Authentication-Results: mx.acme.test; dmarc=pass header.from=evil.test\n";
    let stranger = PROPOSAL.replace("Dana Reyes <dana@acme.test>", "Mallory <mallory@evil.test>");
    world.put_into_bots_inbox(&raw(head, &stranger, "Dear Priya,\n\nhere is our proposal.\n")).await;
    world.later(days(10)).await;
    assert!(world.threads().await.unwrap().is_empty() && world.sent().is_empty());
    assert!(world.notices("dana").is_empty() && world.inbox("priya").is_empty());
}
