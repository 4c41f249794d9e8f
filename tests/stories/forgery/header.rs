//! Tricks with who wrote a mail and with who vouches for him.

use politely::engine::world::company::Company;

use super::Trick;
use super::comes_true;
use super::company;
use super::try_all;

/// What the border server writes on Mallory's own, impeccable mail.
const MALLORYS: &str = "Authentication-Results: mx.acme.test; dkim=pass header.d=evil.test; spf=pass \
                        smtp.mailfrom=mallory@evil.test; dmarc=pass header.from=evil.test\n\
                        Received: from evil.test by mx.acme.test; Mon, 2 Mar 2026 15:00:00 +0000";
const RECEIVED: &str = "Received: from evil.test by mx.acme.test; Mon, 2 Mar 2026 15:00:00 +0000";
const DANA: &str = "From: Dana Reyes <dana@acme.test>";
const PASS: &str = "dmarc=pass header.from=acme.test";

#[tokio::test]
async fn a_genuine_mail_is_followed_up() {
    let vouched = Trick::new("genuine", &format!("Authentication-Results: mx.acme.test; {PASS}\n{RECEIVED}"), DANA);
    comes_true(company(), &vouched).await;
    let versioned = Trick::new(
        "genuine, with comments and versions",
        &format!(
            "Authentication-Results: \"mx.acme.test\" 1 (ours); dkim=none; dmarc/1=pass (p=none) header.from=ACME.test\n{RECEIVED}"
        ),
        "From: \"Reyes, Dana\" <Dana@Acme.Test>",
    );
    comes_true(company(), &versioned).await;
}

#[tokio::test]
async fn nobody_becomes_a_rep_by_the_way_he_writes_his_name() {
    let from = |name, from: &str| Trick::new(name, MALLORYS, from);
    try_all(
        company,
        &[
            from("the rep's address as display name", "From: \"dana@acme.test\" <mallory@evil.test>"),
            from(
                "the rep's address in brackets in the display name",
                "From: \"Dana <dana@acme.test>\" <mallory@evil.test>",
            ),
            from("the rep's name", "From: Dana Reyes <mallory@evil.test>"),
            from("the rep's address as encoded word", "From: =?utf-8?q?dana=40acme=2Etest?= <mallory@evil.test>"),
            from(
                "brackets hidden in an encoded word",
                "From: =?utf-8?q?=3Cdana=40acme=2Etest=3E?= <mallory@evil.test>",
            ),
            from("an encoded word and no address", "From: =?utf-8?q?dana=40acme=2Etest?="),
            from("the rep's address in a comment", "From: (dana@acme.test) mallory@evil.test (dana@acme.test)"),
            from("two bracketed addresses", "From: <mallory@evil.test> <dana@acme.test>"),
            from("a quoted local part", "From: \"dana@acme.test\"@evil.test"),
            from("an address as local part", "From: dana@acme.test@evil.test"),
            from("a source route through the company", "From: <@acme.test:mallory@evil.test>"),
            from("a percent route", "From: dana%acme.test@evil.test"),
            from("a Cyrillic letter in the local part", "From: Dana <d\u{430}na@acme.test>"),
            from("a Cyrillic letter in the domain", "From: Dana <dana@\u{430}cme.test>"),
            from("a domain that begins like the company's", "From: Dana <dana@acme.test.evil.test>"),
            from("a domain that ends like the company's", "From: Dana <dana@evil-acme.test>"),
            from("a zero-width space in the address", "From: Dana <dana@acme.\u{200b}test.evil.test>"),
            from("the other way round by a bidi mark", "From: \u{202e}tset.emca@anad <mallory@evil.test>"),
            from("no From at all", "Sender: dana@acme.test"),
            from("an empty From", "From:"),
        ],
    )
    .await;
}

#[tokio::test]
async fn a_second_author_and_other_fields_lend_nobody_a_name() {
    let from = |name, from: &str| Trick::new(name, MALLORYS, from);
    try_all(
        company,
        &[
            from("two addresses in From", "From: Dana Reyes <dana@acme.test>, mallory@evil.test"),
            from("two addresses in From, the rep last", "From: mallory@evil.test, Dana Reyes <dana@acme.test>"),
            from("two From fields, the rep above", "From: dana@acme.test\nFrom: mallory@evil.test"),
            from("two From fields, the rep below", "From: mallory@evil.test\nFrom: dana@acme.test"),
            from("the rep twice", "From: dana@acme.test\nFrom: dana@acme.test"),
            from("a From with a blank before the colon, and another", "From : dana@acme.test\nFrom: mallory@evil.test"),
            from("a group as From", "From: Sales: dana@acme.test;"),
            from("a group of two as From", "From: Sales: dana@acme.test, mallory@evil.test;"),
            from("the rep in From, another Sender", "From: dana@acme.test\nSender: mallory@evil.test"),
            from("the rep as Sender", "From: mallory@evil.test\nSender: dana@acme.test"),
            from("the rep in Reply-To", "From: Dana Reyes <mallory@evil.test>\nReply-To: dana@acme.test"),
            from("the rep as original author", "From: mallory@evil.test\nX-Original-From: dana@acme.test"),
            from(
                "a list that says it was the rep",
                "From: list@evil.test\nX-Original-From: dana@acme.test\nReply-To: dana@acme.test",
            ),
            from(
                "a list of ours that says it was the rep",
                "From: sales@acme.test\nX-Original-Sender: dana@acme.test\nReply-To: dana@acme.test",
            ),
            from("the rep as what Gmail replaced", "From: mallory@evil.test\nX-Google-Original-From: dana@acme.test"),
            from(
                "sent on by the rep, it says",
                "From: mallory@evil.test\nResent-From: dana@acme.test\nResent-To: followup@acme.test",
            ),
            from("a tag behind the rep's name", "From: dana+priya@acme.test"),
            from("the bot itself", "From: Acme <followup@acme.test>"),
            from("an admin", "From: it@acme.test"),
        ],
    )
    .await;
    let vouched = format!("Authentication-Results: mx.acme.test; {PASS}\n{RECEIVED}");
    let sent_on = "Resent-From: mallory@evil.test\nResent-To: followup@acme.test";
    try_all(
        company,
        &[
            Trick::new("the rep's own mail, sent on by a stranger", &vouched, DANA).with(sent_on),
            Trick::new(
                "two authors, and a server that is content",
                &vouched,
                "From: dana@acme.test, mallory@evil.test",
            ),
        ],
    )
    .await;
}

#[tokio::test]
async fn nobody_vouches_for_himself() {
    let by = |name, results: &str| Trick::new(name, results, DANA);
    let field = |results: &str| format!("Authentication-Results: {results}");
    let real_none = field("mx.acme.test; dkim=none; spf=none; dmarc=none header.from=acme.test");
    try_all(company, &[
        by("a forged field below the real one", &format!("{real_none}\n{RECEIVED}\n{}", field(&format!("mx.acme.test; {PASS}")))),
        by("a forged field right below the real one", &format!("{RECEIVED}\n{}\n{}", field("mx.acme.test; spf=none"), field(&format!("mx.acme.test; {PASS}")))),
        by("a forged field below a stranger's", &format!("{}\n{RECEIVED}\n{}", field("mx.other.test; none"), field(&format!("mx.acme.test; {PASS}")))),
        by("a stranger's field above", &format!("{}\n{real_none}\n{RECEIVED}", field(&format!("mx.evil.test; {PASS}")))),
        by("the server's name below ten relays", &format!("{}{}", format!("{RECEIVED}\n").repeat(10), field(&format!("mx.acme.test; {PASS}")))),
        by("a server that nobody trusts", &field(&format!("mx.evil.test; {PASS}"))),
        by("a server's name that goes on", &field(&format!("mx.acme.test.evil.test; {PASS}"))),
        by("a server's name with a prefix", &field(&format!("evil-mx.acme.test; {PASS}"))),
        by("a server's name as a comment", &field(&format!("(mx.acme.test) mx.evil.test; {PASS}"))),
        by("a server's name as encoded word", &field(&format!("=?utf-8?q?mx.acme.test?=; {PASS}"))),
        by("a version that does not exist", &field(&format!("mx.acme.test 2; {PASS}"))),
        by("a method of another version", &field("mx.acme.test; dmarc/7=pass header.from=acme.test")),
        by("a pass in a comment", &field(&format!("mx.acme.test; dmarc=none ({PASS}) header.from=acme.test"))),
        by("a pass in a reason", &field(&format!("mx.acme.test; dmarc=none reason=\"; {PASS}\" header.from=acme.test"))),
        by("a pass for another domain", &field("mx.acme.test; dmarc=pass header.from=evil.test")),
        by("a pass for two domains", &field("mx.acme.test; dmarc=pass header.from=evil.test header.from=acme.test")),
        by("a pass beside a failure", &field("mx.acme.test; dmarc=pass header.from=acme.test; dmarc=fail header.from=acme.test")),
        by("a pass without a domain", &field("mx.acme.test; dmarc=pass")),
        by("a signature of another domain", &field("mx.acme.test; dkim=pass header.d=evil.test header.i=@evil.test")),
        by("a signature of a top-level domain", &field("mx.acme.test; dkim=pass header.d=test")),
        by("another envelope sender", &field("mx.acme.test; spf=pass smtp.mailfrom=mallory@evil.test")),
        by("the rep's address in another's local part", &field("mx.acme.test; spf=pass smtp.mailfrom=\"x@acme.test\"@evil.test")),
        by("a greeting that is authenticated", &field("mx.acme.test; spf=pass smtp.helo=acme.test")),
        by("a failure", &field("mx.acme.test; dkim=pass header.d=acme.test; dmarc=fail header.from=acme.test")),
        by("a seal instead", &format!("ARC-Authentication-Results: i=1; mx.acme.test; {PASS}")),
        by("fields with similar names", &format!("X-Authentication-Results: mx.acme.test; {PASS}\nAuthentication-Results-Original: mx.acme.test; {PASS}")),
        by("a login that a relay reports", "Received: from evil.test (Authenticated sender: dana@acme.test) by mx.acme.test; Mon, 2 Mar 2026 15:00:00 +0000"),
        by("a field without a server's name", &field(&format!("spf=none; {PASS}"))),
    ])
    .await;
}

#[tokio::test]
async fn microsofts_stamps_count_nowhere_else_and_only_as_they_are() {
    const SOURCE: &str = "X-MS-Exchange-Organization-AuthSource: AM0PR01.eurprd01.prod.outlook.com\n\
                          X-MS-Exchange-Organization-MessageDirectionality: Originating";
    let stamped = |name, auth_as: &str| {
        Trick::new(name, &format!("X-MS-Exchange-Organization-AuthAs: {auth_as}\n{SOURCE}"), DANA)
    };
    let declared = || Company { bot_more: "microsoft_365: true".to_owned(), ..company() };
    comes_true(declared(), &stamped("genuine", "Internal")).await;
    try_all(company, &[stamped("another server's mailbox", "Internal")]).await;
    try_all(
        declared,
        &[
            stamped("almost the word", "Internal74"),
            stamped("the word in small letters", "internal"),
            stamped("somebody without a login (Direct Send)", "Anonymous"),
            stamped("two of them", "Internal\nX-MS-Exchange-Organization-AuthAs: Anonymous"),
            Trick::new("no server behind it", "X-MS-Exchange-Organization-AuthAs: Internal", DANA),
            Trick::new(
                "a verdict that is not the topmost",
                &format!("Authentication-Results: spf=none\n{RECEIVED}\nAuthentication-Results: {PASS}"),
                DANA,
            ),
        ],
    )
    .await;
}

#[tokio::test]
async fn what_a_rule_on_the_server_would_write_proves_nothing() {
    let asks = "X-Politely: sequence=proposal; expires=30d";
    let both = "X-Politely: sequence=proposal\nX-Politely: expires=2026-12-20";
    try_all(
        company,
        &[
            Trick::new("a rule's header and no proof", RECEIVED, DANA).with(asks),
            Trick::new("a rule's header above everything", &format!("{asks}\n{RECEIVED}"), DANA),
            Trick::new("two of them", RECEIVED, DANA).with(both),
            Trick::new("a rule's header on Mallory's own mail", MALLORYS, "From: Mallory <mallory@evil.test>")
                .with(asks),
            Trick::new("one that names the rep", RECEIVED, DANA).with("X-Politely: rep=dana@acme.test; proven=yes"),
            Trick::new("one with another recipient", RECEIVED, DANA).with("X-Politely: prospect=priya@client.test"),
        ],
    )
    .await;
    // The same header on her own mail is a wish, and is granted.
    let vouched = format!("Authentication-Results: mx.acme.test; {PASS}\n{RECEIVED}");
    comes_true(company(), &Trick::new("genuine, with a rule's header", &vouched, DANA).with(asks)).await;
}
