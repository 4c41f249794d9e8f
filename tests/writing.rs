//! What people read: every shipped mail and every notice as a whole message, and the promises about their headers.

use jiff::Zoned;
use politely::followup::address::Address;
use politely::followup::address::Person;
use politely::followup::ids::MessageId;
use politely::followup::ids::SendRef;
use politely::followup::sequence::Conversation;
use politely::mail::compose;
use politely::mail::compose::FollowUp;
use politely::mail::compose::NoticeMail;
use politely::mail::language::Language;
use politely::mail::notices;
use politely::mail::notices::BotTexts;
use politely::mail::quote::Quote;
use politely::mail::reference::Keyring;
use politely::mail::render;
use politely::mail::render::FollowUpFacts;
use politely::mail::render::Renderer;
use politely::mail::render::Template;
use politely::mail::render::TemplateKind;
use politely::mail::render::Values;

fn address(text: &str) -> Address {
    text.parse().unwrap()
}

fn person(name: &str, at: &str) -> Person {
    Person { name: name.to_owned(), address: address(at) }
}

fn keyring() -> Keyring {
    Keyring::new([(1, vec![7; 32])]).unwrap()
}

/// The shipped files as the config floor hands them over.
fn shipped(name: &str, kind: TemplateKind) -> Template {
    let file = std::fs::read_to_string(format!("templates/{name}.md")).unwrap();
    let (front, body) = file.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap();
    let subject = front.lines().find_map(|line| line.strip_prefix("subject: ")).map(str::to_owned);
    Template { name: name.to_owned(), kind, subject, body: body.to_owned(), needs: vec![], description: String::new() }
}

const MAILS: [&str; 7] = [
    "something-new",
    "no-pressure",
    "close-the-file",
    "back-away",
    "expiry-warning",
    "expiry-notice",
    "did-i-do-something-wrong",
];

fn shipped_renderer() -> Renderer {
    let mails = MAILS.map(|name| shipped(name, TemplateKind::Mail));
    let signature = shipped("signatures/default", TemplateKind::Signature);
    let all: Vec<Template> = mails.into_iter().chain([signature]).collect();
    render::compile(&all).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// Dana's follow-up to Priya with this step's template, as it would be drafted.
fn follow_up(step: &str, conversation: Conversation) -> FollowUp {
    let renderer = shipped_renderer();
    let values = Values::sample(Language::English);
    let body = renderer.render(step, &values).unwrap();
    let facts = FollowUpFacts::sample(Language::English);
    let prospect = person("Priya Natarajan", "priya@globex.example");
    let proposal = MessageId::new("<CAF1x0@mail.acme.example>").unwrap();
    let rep = person("Dana Reyes", "dana@acme.example");
    let thread = keyring().thread_id(&proposal, &rep.address, &prospect.address);
    let send = SendRef { thread, step: step.parse().unwrap(), generation: 1 };
    let bot = address("followup@acme.example");
    let reply = Person { name: String::new(), address: keyring().reply_address(&bot, thread).unwrap() };
    let same = conversation == Conversation::Same;
    FollowUp {
        from: rep.clone(),
        sender: None,
        reply_to: vec![rep, reply],
        to: vec![prospect],
        cc: vec![person("Tom Okafor", "tom@globex.example")],
        subject: compose::subject_line(conversation, &facts.proposal_subject, body.subject.as_deref()),
        signature: Some(renderer.render("signatures/default", &values).unwrap()),
        body,
        in_reply_to: same.then(|| proposal.clone()),
        references: if same { vec![proposal] } else { vec![] },
        parent_thread_index: None,
        thread_topic: same.then_some(facts.proposal_subject),
        message_id: keyring().message_id(&send, "acme.example"),
        reference: keyring().token(&send),
        quote: None,
    }
}

fn frozen(draft: &[u8]) -> String {
    let date: Zoned = "2026-11-16T10:14:09-05:00[America/New_York]".parse().unwrap();
    String::from_utf8(compose::freeze(draft, &date)).unwrap()
}

/// A message for reading: header as it stands, bodies decoded.
fn readable(message: &str) -> String {
    let (header, body) = message.split_once("\r\n\r\n").unwrap();
    let body = body.replace("=\r\n", "").replace("=3D", "=");
    format!("{header}\r\n\r\n{body}").replace("\r\n", "\n")
}

#[test]
fn every_shipped_mail_reads_well() {
    for step in MAILS {
        let conversation = if step == "close-the-file" { Conversation::New } else { Conversation::Same };
        let message = frozen(&compose::draft(&follow_up(step, conversation)));
        insta::assert_snapshot!(format!("mail-{step}"), readable(&message));
    }
}

#[test]
fn every_notice_reads_well() {
    let texts =
        BotTexts::compile(&[], &[address("it@acme.example")]).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let samples = notices::samples();
    assert!(samples.len() > 30);
    for (number, facts) in samples.iter().enumerate() {
        let body = texts.write(facts, Language::English);
        assert!(!body.text.contains("could not write it"), "{facts:?}");
        let mail = NoticeMail {
            from: person("Acme follow-up", "followup@acme.example"),
            to: person("Dana Reyes", "dana@acme.example"),
            reply_to: None,
            message_id: keyring().notice_message_id(facts.kind(), &number.to_string(), "acme.example"),
            earlier: MessageId::new("notice.earlier@acme.example").into_iter().collect(),
            body,
        };
        let message = frozen(&compose::notice_draft(&mail));
        insta::assert_snapshot!(format!("notice-{number:02}-{}", facts.kind()), readable(&message));
    }
}
