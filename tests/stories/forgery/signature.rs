//! Tricks with DKIM signatures, against the bot's own check; the border server says nothing here.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::digest;
use ring::signature::Ed25519KeyPair;
use ring::signature::KeyPair;

use politely::adapters::postoffice::stamp::Judgement;
use politely::engine::world::World;
use politely::engine::world::company::Company;

use super::company;
use super::from_bot;
use super::nothing_came_of_it;
use super::stage;
use crate::stage::Stage;
use crate::stage::days;
use crate::stage::hours;

/// Fields that a careful server signs.
const USUAL: &[&str] = &["from", "to", "cc", "subject", "date", "message-id", "from"];
const BODY: &str = "Dear Priya,\r\n\r\nhere is our proposal.\r\n";

fn pair(seed: u8) -> Ed25519KeyPair {
    Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap()
}

fn record(seed: u8) -> String {
    format!("v=DKIM1; k=ed25519; p={}", STANDARD.encode(pair(seed).public_key()))
}

fn hash(octets: &[u8]) -> digest::Digest {
    digest::digest(&digest::SHA256, octets)
}

/// Dana's proposal as she wrote it.
fn fields(world: &World) -> Vec<(String, String)> {
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    vec![
        field("From", "Dana Reyes <dana@acme.test>"),
        field("To", "Priya <priya@client.test>"),
        field("Subject", "Proposal for priya"),
        field("Date", &world.now().strftime("%a, %d %b %Y %H:%M:%S +0000").to_string()),
        field("Message-ID", "<signed.1@acme.test>"),
    ]
}

/// Signed in the simple form by the key of that seed; `tags` are the domain, the selector and whatever else.
fn signed(fields: &[(String, String)], names: &[&str], tags: &str, seed: u8) -> String {
    let value = format!(
        "v=1; a=ed25519-sha256; {tags}; h={}; bh={}; b=",
        names.join(":"),
        STANDARD.encode(hash(BODY.as_bytes()))
    );
    let mut octets = Vec::new();
    for (place, name) in names.iter().enumerate() {
        let above = names.iter().take(place).filter(|known| *known == name).count();
        let same = fields.iter().rev().filter(|(known, _)| known.eq_ignore_ascii_case(name));
        if let Some((known, value)) = same.into_iter().nth(above) {
            octets.extend_from_slice(format!("{known}: {value}\r\n").as_bytes());
        }
    }
    octets.extend_from_slice(format!("DKIM-Signature: {value}").as_bytes());
    let signature = STANDARD.encode(pair(seed).sign(hash(&octets).as_ref()));
    let head: String = fields.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    format!("DKIM-Signature: {value}{signature}\r\n{head}\r\n{BODY}")
}

/// A world whose border server is silent, where Acme publishes the keys 7 (`k`) and 8 (`test`, not in use yet).
async fn signing_world(company: Company) -> World {
    let world = stage(company).await;
    world.office.set_judgement(Judgement::Silent);
    world.office.publish_text("k._domainkey.acme.test", &record(7));
    world.office.publish_text("test._domainkey.acme.test", &format!("{}; t=y", record(8)));
    world.office.publish_text("k._domainkey.evil.test", &record(9));
    world
}

const OURS: &str = "d=acme.test; s=k";

async fn arrives(world: &mut World, mail: &str) {
    world.office.deliver("mallory@evil.test", &[politely::engine::world::company::BOT], mail.as_bytes()).unwrap();
    world.later(hours(1)).await;
}

#[tokio::test]
async fn a_genuine_signature_of_the_reps_domain_is_proof() {
    for tags in [OURS, "d=acme.test; s=k; i=dana@acme.test; x=1999999999", "d=ACME.test; s=K; q=dns/txt"] {
        let mut world = signing_world(company()).await;
        let mail = signed(&fields(&world), USUAL, tags, 7);
        arrives(&mut world, &mail).await;
        assert_eq!(world.threads().await.unwrap().len(), 1, "{tags}: {:?}", from_bot(&world, "dana"));
        assert_eq!(from_bot(&world, "dana").len(), 1, "the receipt alone");
    }
}

#[tokio::test]
async fn without_the_check_the_rep_is_asked() {
    let mut world = signing_world(Company { dkim: "off".to_owned(), ..company() }).await;
    let mail = signed(&fields(&world), USUAL, OURS, 7);
    arrives(&mut world, &mail).await;
    assert_eq!(from_bot(&world, "dana"), ["Is this mail yours? Proposal for priya"]);
    nothing_came_of_it(&mut world, "not checked").await;
}

#[tokio::test]
async fn signatures_that_prove_nothing() {
    let without = |name: &str| USUAL.iter().copied().filter(|known| *known != name).collect::<Vec<_>>();
    let tricks: [(&str, Vec<&str>, &str, u8); 12] = [
        ("another key", USUAL.to_vec(), OURS, 9),
        ("another domain", USUAL.to_vec(), "d=evil.test; s=k", 9),
        ("a domain above that is not the company's", USUAL.to_vec(), "d=test; s=k", 7),
        ("a domain below", USUAL.to_vec(), "d=sub.acme.test; s=k", 7),
        ("an identity elsewhere", USUAL.to_vec(), "d=acme.test; s=k; i=@evil.test", 7),
        ("a selector that is not published", USUAL.to_vec(), "d=acme.test; s=nothing", 7),
        ("a key that is only a test", USUAL.to_vec(), "d=acme.test; s=test", 8),
        ("a part of the body", USUAL.to_vec(), "d=acme.test; s=k; l=10", 7),
        ("a signature that has expired", USUAL.to_vec(), "d=acme.test; s=k; x=1700000000", 7),
        ("From is not signed", without("from"), OURS, 7),
        ("To is not signed", without("to"), OURS, 7),
        ("Subject is not signed", without("subject"), OURS, 7),
    ];
    for (name, names, tags, seed) in tricks {
        let mut world = signing_world(company()).await;
        let mail = signed(&fields(&world), &names, tags, seed);
        arrives(&mut world, &mail).await;
        nothing_came_of_it(&mut world, name).await;
    }
}

#[tokio::test]
async fn a_signed_mail_of_the_rep_cannot_be_turned_to_something_else() {
    let tricks = [
        ("another recipient", "To: Priya <priya@client.test>", "To: Zoe <zoe@client.test>"),
        ("a second To above", "From: Dana", "To: zoe@client.test\r\nFrom: Dana"),
        ("a second To below", "Message-ID:", "To: zoe@client.test\r\nMessage-ID:"),
        ("a Cc", "Message-ID:", "Cc: zoe@client.test\r\nMessage-ID:"),
        ("another subject", "Subject: Proposal", "Subject: Invoice"),
        ("a second subject above", "From: Dana", "Subject: Invoice\r\nFrom: Dana"),
        ("a younger date", "Date:", "Date: Mon, 02 Mar 2026 15:00:01 +0000\r\nX-Date:"),
        ("another id", "<signed.1@acme.test>", "<signed.2@acme.test>"),
        ("an answer to something", "Message-ID:", "In-Reply-To: <other@acme.test>\r\nMessage-ID:"),
        ("a second From", "From: Dana", "From: mallory@evil.test\r\nFrom: Dana"),
        ("another text", "our proposal", "our invoice"),
        ("more text", "proposal.\r\n", "proposal.\r\n\r\nPay to Mallory.\r\n"),
        ("an emptied signature", "; b=", "; b=; c="),
    ];
    for (name, from, to) in tricks {
        let mut world = signing_world(company()).await;
        let mail = signed(&fields(&world), USUAL, OURS, 7);
        let changed = mail.replacen(from, to, 1);
        assert_ne!(changed, mail, "{name}");
        world.prospect("zoe");
        arrives(&mut world, &changed).await;
        nothing_came_of_it(&mut world, name).await;
        assert!(from_bot(&world, "zoe").is_empty(), "{name}");
    }
}

#[tokio::test]
async fn a_signed_mail_that_is_played_again_later_opens_nothing() {
    let mut world = signing_world(company()).await;
    let mail = signed(&fields(&world), USUAL, OURS, 7);
    world.later(days(3)).await;
    arrives(&mut world, &mail).await;
    nothing_came_of_it(&mut world, "an old signed mail").await;
}

#[tokio::test]
async fn a_signed_mail_that_is_played_again_at_once_is_the_same_proposal() {
    let mut world = signing_world(company()).await;
    let mail = signed(&fields(&world), USUAL, OURS, 7);
    for _ in 0..3 {
        arrives(&mut world, &mail).await;
        arrives(&mut world, &format!("Received: by evil.test\r\n{mail}")).await;
    }
    assert_eq!(world.threads().await.unwrap().len(), 1);
    assert_eq!(from_bot(&world, "dana").len(), 1, "{:?}", from_bot(&world, "dana"));
}
