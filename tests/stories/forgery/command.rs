//! Tricks with commands: a thread that is under follow-up goes on as if nothing had been said.

use politely::engine::world::World;
use politely::engine::world::company::BOT;
use politely::engine::world::mailbag::Mail;
use politely::followup::thread::State;

use super::company;
use super::from_bot;
use super::stage;
use crate::stage::Stage;
use crate::stage::hours;
use crate::stage::minutes;

const PASS: &str = "Authentication-Results: mx.acme.test; dmarc=pass header.from=acme.test";
const MALLORYS: &str = "Authentication-Results: mx.acme.test; dmarc=pass header.from=evil.test";
const FAIL: &str = "Authentication-Results: mx.acme.test; dmarc=fail header.from=acme.test";
const DANA: &str = "From: Dana Reyes <dana@acme.test>";
const MALLORY: &str = "From: Mallory <mallory@evil.test>";

/// One mail to the bot.
struct Forged {
    /// The trick, for whoever reads a failure.
    name: &'static str,
    /// What relays wrote, or are said to have written.
    trace: &'static str,
    /// The author, and more fields.
    from: &'static str,
    /// The tag of the bot's address in To, made of Dana's token and Erik's.
    tag: fn(&str, &str) -> String,
    /// What it says.
    text: &'static str,
}

fn hers(danas: &str, _eriks: &str) -> String {
    danas.to_owned()
}

fn his(_danas: &str, eriks: &str) -> String {
    eriks.to_owned()
}

fn none(_danas: &str, _eriks: &str) -> String {
    String::new()
}

fn tag(mail: &Mail) -> String {
    let address = mail.header("Reply-To").unwrap();
    let tag = address.split_once('+').unwrap().1.split_once('@').unwrap().0;
    tag.to_owned()
}

/// Dana and Erik have a thread each; gives the tags at which they command them.
async fn enrolled() -> (World, String, String) {
    let mut world = stage(company()).await;
    world.prospect("zoe");
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.rep("erik").proposes_to("omar").await.unwrap();
    world.later(hours(1)).await;
    let tags = ["dana", "erik"].map(|who| tag(world.inbox(who).last().unwrap()));
    let [danas, eriks] = tags;
    (world, danas, eriks)
}

impl Forged {
    fn mail(&self, world: &World, danas: &str, eriks: &str) -> String {
        let tag = (self.tag)(danas, eriks);
        let to = if tag.is_empty() { BOT.to_owned() } else { BOT.replace('@', &format!("+{tag}@")) };
        let date = world.now().strftime("%a, %d %b %Y %H:%M:%S +0000");
        let lines = [
            "Return-Path: <mallory@evil.test>",
            self.trace,
            "Received: from evil.test by mx.acme.test; Mon, 2 Mar 2026 15:00:00 +0000",
            self.from,
            &format!("To: {to}"),
            "Subject: Re: Proposal for priya",
            &format!("Date: {date}"),
            "Message-ID: <forged.2@evil.test>",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
        ];
        let head: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        format!("{}\n\n{}\n", head.join("\n"), self.text).replace('\n', "\r\n")
    }
}

async fn arrives(world: &mut World, mail: &str) {
    world.office.put("bot", "INBOX", mail.as_bytes(), world.now()).unwrap();
    world.later(minutes(10)).await;
}

/// Both threads stand where they stood, with the people that they had.
async fn nothing_changed(world: &World, name: &str) {
    for who in ["priya", "omar"] {
        let thread = world.thread_with(who).await.unwrap().unwrap();
        assert!(matches!(thread.state, State::Active(_)), "{name}: {}", world.story().await);
        assert!(thread.participants.is_empty(), "{name}");
    }
    assert_eq!(world.threads().await.unwrap().len(), 2, "{name}");
    for stranger in ["priya", "omar", "zoe", "mallory"] {
        assert!(from_bot(world, stranger).is_empty(), "{name}: {stranger} was written to");
    }
    let dana = from_bot(world, "dana");
    assert!(dana.len() <= 2, "{name}: a receipt and at most one more: {dana:?}");
}

#[tokio::test]
async fn the_reps_own_command_is_carried_out() {
    for (trace, tag) in [(PASS, none as fn(&str, &str) -> String), ("", hers)] {
        let (mut world, danas, eriks) = enrolled().await;
        let genuine = Forged { name: "genuine", trace, from: DANA, tag, text: "stop" };
        let mail = genuine.mail(&world, &danas, &eriks);
        arrives(&mut world, &mail).await;
        assert!(world.outcome("priya").await.is_some(), "{tag:?}: {:?}", from_bot(&world, "dana"));
    }
}

#[tokio::test]
async fn a_command_in_a_reps_name_without_proof_changes_nothing() {
    let forged = |name, trace, from, tag, text| Forged { name, trace, from, tag, text };
    for trick in [
        forged("nothing proves it", "", DANA, none, "stop"),
        forged("a border server disproves it", FAIL, DANA, none, "stop"),
        forged("a border server disproves it, with her address", FAIL, DANA, hers, "stop"),
        forged("another domain is proven", MALLORYS, DANA, none, "pause all"),
        forged("another rep's address", "", DANA, his, "stop"),
        forged("another rep's address, and proof for her", PASS, DANA, his, "stop"),
        forged("her address for somebody new", "", DANA, hers, "prospect zoe@client.test"),
        forged("her address to add somebody", "", DANA, hers, "add zoe@client.test"),
        forged("her name on a stranger's mail", MALLORYS, "From: \"dana@acme.test\" <mallory@evil.test>", hers, "stop"),
        forged("her and another author", PASS, "From: dana@acme.test, mallory@evil.test", hers, "stop"),
        forged("two From fields", PASS, "From: mallory@evil.test\nFrom: dana@acme.test", hers, "stop"),
        forged("the rep as Sender", MALLORYS, "From: mallory@evil.test\nSender: dana@acme.test", hers, "stop"),
        forged("a Cyrillic letter", MALLORYS, "From: Dana <d\u{430}na@acme.test>", hers, "stop"),
        forged(
            "a list that says it was she",
            MALLORYS,
            "From: list@evil.test\nX-Original-From: dana@acme.test\nReply-To: dana@acme.test",
            none,
            "stop",
        ),
        forged("an automatic answer of hers", PASS, "From: dana@acme.test\nAuto-Submitted: auto-replied", hers, "stop"),
        forged(
            "an answer to a notice that she never got",
            "",
            "From: dana@acme.test\nIn-Reply-To: <notice.0123456789abcdef@acme.test>",
            none,
            "stop",
        ),
        forged("away in her name", "", DANA, none, "away until 20 December 2026"),
        forged("an admin's name", "", "From: it@acme.test", none, "pause all"),
        forged("an admin's name and her address", "", "From: it@acme.test", hers, "stop"),
    ] {
        let (mut world, danas, eriks) = enrolled().await;
        let mail = trick.mail(&world, &danas, &eriks);
        arrives(&mut world, &mail).await;
        nothing_changed(&world, trick.name).await;
    }
}

#[tokio::test]
async fn addresses_that_nobody_signed_for_her_command_nothing() {
    let forged = |name, tag| Forged { name, trace: "", from: DANA, tag, text: "stop" };
    for trick in [
        forged("another thread", |danas, _| danas.replacen(&danas[2..6], "zzzz", 1)),
        forged("half a signature", |danas, _| danas[..danas.len() - 4].to_owned()),
        forged("a made-up signature", |danas, _| format!("{}-0000000000000000", danas.rsplit_once('-').unwrap().0)),
        forged("the letter of an answer", |danas, _| danas.replacen("c-", "r-", 1)),
        forged("the letter of a question", |danas, _| danas.replacen("c-", "k-", 1)),
        forged("all threads, by the signature of one", |danas, _| {
            format!("c-all-{}", danas.rsplit_once('-').unwrap().1)
        }),
        forged("hers and more", |danas, _| format!("{danas}-stop")),
    ] {
        let (mut world, danas, eriks) = enrolled().await;
        let mail = trick.mail(&world, &danas, &eriks);
        arrives(&mut world, &mail).await;
        nothing_changed(&world, trick.name).await;
    }
}

#[tokio::test]
async fn strangers_command_nothing_and_are_not_answered() {
    let forged = |name, tag, text| Forged { name, trace: MALLORYS, from: MALLORY, tag, text };
    for trick in [
        forged("her address", hers as fn(&str, &str) -> String, "stop"),
        forged("her address, for all", hers, "pause all"),
        forged("her address, for somebody new", hers, "prospect zoe@client.test"),
        forged("no address", none, "list"),
        forged("no address, for help", none, "help"),
        forged("no address, away", none, "away until 20 December 2026"),
    ] {
        let (mut world, danas, eriks) = enrolled().await;
        let mail = trick.mail(&world, &danas, &eriks);
        arrives(&mut world, &mail).await;
        nothing_changed(&world, trick.name).await;
    }
}

#[tokio::test]
async fn a_command_that_was_confirmed_is_carried_out_and_one_that_was_denied_is_not() {
    for (word, expected) in [("yes", true), ("no", false)] {
        let (mut world, danas, eriks) = enrolled().await;
        let unproven = Forged { name: "hers", trace: "", from: DANA, tag: none, text: "stop" };
        let mail = unproven.mail(&world, &danas, &eriks);
        arrives(&mut world, &mail).await;
        nothing_changed(&world, "before she answers").await;
        let question = world.inbox("dana").pop().unwrap();
        assert!(question.subject().starts_with("Is this mail yours?"), "{}", question.subject());
        let answer = world.rep("dana").answer_to(&question, word);
        world.rep("dana").sends(answer).await.unwrap();
        world.later(minutes(10)).await;
        assert_eq!(world.outcome("priya").await.is_some(), expected, "{word}: {:?}", from_bot(&world, "dana"));
        assert_eq!(world.outcome("omar").await, None);
    }
}

#[tokio::test]
async fn a_command_that_is_played_again_is_carried_out_once() {
    let (mut world, danas, eriks) = enrolled().await;
    let genuine = Forged { name: "genuine", trace: PASS, from: DANA, tag: hers, text: "pause" };
    let mail = genuine.mail(&world, &danas, &eriks);
    arrives(&mut world, &mail).await;
    assert!(matches!(world.state("priya").await, State::Paused));
    let receipt = world.inbox("dana").remove(0);
    let resume = world.rep("dana").answer_to(&receipt, "resume");
    world.rep("dana").sends(resume).await.unwrap();
    world.later(hours(3)).await;
    assert!(matches!(world.state("priya").await, State::Active(_)), "{}", world.story().await);
    for _ in 0..3 {
        arrives(&mut world, &mail).await;
    }
    assert!(matches!(world.state("priya").await, State::Active(_)), "{}", world.story().await);
}
