//! The signed mail of RFC 8463 appendix A, and what may be done to a signed mail without being believed.

use ring::signature::Ed25519KeyPair;
use ring::signature::KeyPair;

use super::*;

const ED25519: &str = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
const RSA: &str = "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB";
const MAIL: &str = "DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=brisbane; t=1528637909; h=from : to :
 subject : date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
 Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=test; t=1528637909; h=from : to : subject :
 date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
 DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
 dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
From: Joe SixPack <joe@football.example.com>
To: Suzie Q <suzie@shopping.example.net>
Subject: Is dinner ready?
Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
Message-ID: <20030712040037.46341.5F8J@football.example.com>

Hi.

We lost the game.  Are you hungry yet?

Joe.

";

fn at() -> Timestamp {
    Timestamp::from_second(1_528_637_950).unwrap()
}

/// Checks every signature with the key that belongs to it.
fn checked(mail: &str) -> Vec<Result<(), Flaw>> {
    let raw = mail.replace('\n', "\r\n").into_bytes();
    let check = |found: Result<Signature, Flaw>| {
        let signature = found?;
        let key = match signature.key_name().as_str() {
            "brisbane._domainkey.football.example.com" => ED25519,
            "test._domainkey.football.example.com" => RSA,
            other => panic!("{other}"),
        };
        signature.check(&raw, &[key.to_owned()], at())
    };
    signatures(&raw, |domain| domain == "football.example.com").into_iter().map(check).collect()
}

#[test]
fn the_rfcs_own_mail_is_genuine_by_both_algorithms() {
    assert_eq!(checked(MAIL), [Ok(()), Ok(())]);
}

#[test]
fn what_relays_may_change_is_no_matter() {
    let relayed = MAIL.replace("Subject: Is dinner", "SUBJECT:   Is\n  dinner").replace("yet?\n", "yet?  \n");
    assert_eq!(checked(&format!("Received: by x\n{relayed}\n\n")), [Ok(()), Ok(())]);
}

#[test]
fn what_was_changed_or_added_is_found() {
    for (from, to, flaw) in [
        ("We lost", "We won", Flaw::BodyChanged),
        ("yet?", "yet?\n\nPS: pay Mallory.", Flaw::BodyChanged),
        ("dinner ready", "dinner cold", Flaw::HeaderChanged),
        ("<suzie@shopping", "<victim@shopping", Flaw::HeaderChanged),
        ("From: Joe", "From: Mallory <m@x.example>\nFrom: Joe", Flaw::Uncovered("from")),
        ("Message-ID:", "Message-ID: <other@x.example>\nMessage-ID:", Flaw::Uncovered("message-id")),
        ("To: Suzie", "To: victim@x.example\nTo: Suzie", Flaw::Uncovered("to")),
        ("To: Suzie", "Cc: victim@x.example\nTo: Suzie", Flaw::Uncovered("cc")),
        ("To: Suzie", "In-Reply-To: <a@b.example>\nTo: Suzie", Flaw::Uncovered("in-reply-to")),
        // Signed twice on purpose: a second one breaks the signature.
        ("Subject: Is", "Subject: Other\nSubject: Is", Flaw::HeaderChanged),
    ] {
        let changed = MAIL.replacen(from, to, 1);
        assert_ne!(changed, MAIL);
        assert_eq!(checked(&changed), [Err(flaw.clone()), Err(flaw)], "{from} -> {to}");
    }
}

#[test]
fn signatures_that_say_too_little_are_refused_before_any_key_is_asked_for() {
    for (from, to, flaw) in [
        ("v=1;", "v=2;", Flaw::Unsupported("version")),
        ("v=1;", "v=1; l=5;", Flaw::PartialBody),
        ("a=ed25519-sha256", "a=rsa-sha1", Flaw::Unsupported("algorithm")),
        ("c=relaxed/relaxed", "c=nowsp", Flaw::Unsupported("canonicalization")),
        ("q=dns/txt", "q=http", Flaw::Unsupported("key lookup")),
        (
            "h=from : to :\n subject : date : message-id : from :",
            "h=to :\n subject : date : message-id :",
            Flaw::Uncovered("from"),
        ),
        ("h=from : to :", "h=from :", Flaw::Uncovered("to")),
        ("i=@football.example.com", "i=@example.com", Flaw::Malformed("i")),
        ("s=brisbane", "s=bris bane", Flaw::Malformed("name of the key")),
        ("s=brisbane", "s=..", Flaw::Malformed("name of the key")),
        ("s=brisbane", "s=brisbane; s=test", Flaw::Malformed("a tag twice")),
        ("t=1528637909;", "x=soon;", Flaw::Malformed("x")),
    ] {
        let changed = MAIL.replacen(from, to, 1);
        assert_ne!(changed, MAIL);
        assert_eq!(checked(&changed).first(), Some(&Err(flaw)), "{from} -> {to}");
    }
}

#[test]
fn other_domains_signatures_are_not_even_looked_at() {
    let raw = MAIL.replace('\n', "\r\n");
    assert!(signatures(raw.as_bytes(), |domain| domain == "acme.example").is_empty());
    assert!(signatures(b"", |_| true).is_empty());
    let many = format!("{}\r\n", "DKIM-Signature: d=x.example\r\n".repeat(100));
    assert_eq!(signatures(many.as_bytes(), |_| true).len(), SIGNATURES_MAX);
}

#[test]
fn keys_that_are_none_prove_nothing() {
    let raw = MAIL.replace('\n', "\r\n").into_bytes();
    let signature = signatures(&raw, |_| true).remove(0).unwrap();
    let with = |texts: &[&str]| {
        let texts: Vec<String> = texts.iter().map(ToString::to_string).collect();
        signature.check(&raw, &texts, at())
    };
    assert_eq!(with(&["v=spf1 -all", ED25519]), Ok(()), "another text under the name");
    for (texts, flaw) in [
        (vec![], Flaw::NoKey),
        (vec![ED25519, ED25519], Flaw::NoKey),
        (vec!["v=DKIM2; k=ed25519; p=AAAA"], Flaw::NoKey),
        (vec!["k=ed25519; p="], Flaw::BadKey("it is revoked")),
        (vec![RSA], Flaw::BadKey("it is of another kind")),
        (vec!["k=ed25519; p=!!"], Flaw::BadKey("it is not base64")),
        (vec!["k=ed25519; h=sha1; p=AAAA"], Flaw::BadKey("it is for something else")),
        (vec!["k=ed25519; s=tlsrpt; p=AAAA"], Flaw::BadKey("it is for something else")),
        (vec!["k=ed25519; t=y:s; p=AAAA"], Flaw::BadKey("its domain is only testing")),
        (vec!["k=ed25519; p=AAAA"], Flaw::HeaderChanged),
        (vec!["k=ed25519; p=AAAA; p=AAAA"], Flaw::BadKey("a tag twice")),
    ] {
        assert_eq!(with(&texts), Err(flaw), "{texts:?}");
    }
}

#[test]
fn an_expired_signature_counts_at_arrival() {
    let mut signed = signed(&["from", "to"], "x=1528637951; ");
    assert_eq!(check_own(&signed, at()), Ok(()));
    assert_eq!(check_own(&signed, Timestamp::from_second(1_528_637_952).unwrap()), Err(Flaw::Expired));
    signed = signed.replace("x=1528637951", "x=1628637951");
    let late = Timestamp::from_second(1_528_637_952).unwrap();
    assert_eq!(check_own(&signed, late), Err(Flaw::HeaderChanged), "the date is signed too");
}

/// A mail of Dana's, signed with a key of our own, in the `simple` form.
fn signed(names: &[&str], more: &str) -> String {
    let rest = "From: dana@acme.example\r\nTo: priya@client.example\r\n\r\nHello\r\n";
    let pair = Ed25519KeyPair::from_seed_unchecked(&[7; 32]).unwrap();
    let (fields, body) = header::split(rest.as_bytes());
    let hash = STANDARD.encode(canonical::body_hash(body, Canon::Simple));
    let value = format!(" v=1; a=ed25519-sha256; d=acme.example; s=k; {more}h={}; bh={hash}; b=", names.join(":"));
    let mut octets = Vec::new();
    for name in names {
        canonical::append_field(fields.first(name).unwrap(), Canon::Simple, &mut octets);
        octets.extend_from_slice(b"\r\n");
    }
    octets.extend_from_slice(format!("DKIM-Signature:{value}").as_bytes());
    let signature = STANDARD.encode(pair.sign(digest::digest(&digest::SHA256, &octets).as_ref()));
    format!("DKIM-Signature:{value}{signature}\r\n{rest}")
}

fn check_own(mail: &str, at: Timestamp) -> Result<(), Flaw> {
    let pair = Ed25519KeyPair::from_seed_unchecked(&[7; 32]).unwrap();
    let text = format!("k=ed25519; p={}", STANDARD.encode(pair.public_key()));
    let found = signatures(mail.as_bytes(), |domain| domain == "acme.example").remove(0)?;
    found.check(mail.as_bytes(), &[text], at)
}
