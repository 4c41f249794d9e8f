//! What people read: every shipped mail and every notice as a whole message, and the promises about their headers.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test that fails may panic")]

use jiff::Zoned;
use politely::config::diagnostic::Diagnostic;
use politely::config::load::FileSet;
use politely::config::load::TextFile;
use politely::config::load::load;
use politely::followup::address::Address;
use politely::followup::address::Person;
use politely::followup::ids::MessageId;
use politely::followup::ids::SendRef;
use politely::followup::ids::ThreadId;
use politely::followup::sequence::Conversation;
use politely::mail::compose;
use politely::mail::compose::FollowUp;
use politely::mail::compose::NoticeMail;
use politely::mail::language::Language;
use politely::mail::markdown;
use politely::mail::markdown::LineEnds;
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
    Template { subject, kind, ..template(name, body) }
}

const MAILS: [&str; 11] = [
    "something-new",
    "no-pressure",
    "close-the-file",
    "back-away",
    "expiry-warning",
    "expiry-notice",
    "extended",
    "did-i-do-something-wrong",
    "next-step",
    "quote-question",
    "start-from-scratch",
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
        attachments: Vec::new(),
        calendar: None,
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
fn every_shipped_mail_has_a_german_twin_that_reads_well() {
    let twins = MAILS.map(|name| shipped(&format!("{name}.de"), TemplateKind::Mail));
    let renderer = render::compile(&twins).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let mut values = Values::sample(Language::German);
    values.set("salutation", Language::German.salutation("Anna", Some("Dr. M\u{fc}ller")));
    for name in MAILS {
        let mail = renderer.render(&format!("{name}.de"), &values).unwrap();
        let subject = mail.subject.map(|subject| format!("Subject: {subject}\n\n")).unwrap_or_default();
        insta::assert_snapshot!(format!("mail-{name}.de"), format!("{subject}{}", mail.text));
    }
}

/// Where Dana answers a notice.
fn answer_to(thread: Option<ThreadId>) -> Option<Address> {
    keyring().command_address(&address("followup@acme.example"), thread, &address("dana@acme.example"))
}

#[test]
fn every_notice_reads_well() {
    let texts =
        BotTexts::compile(&[], &[address("it@acme.example")]).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let samples = notices::samples();
    assert!(samples.len() > 30);
    // Numbered by kind, so that a new sample leaves the others' names alone.
    let mut told = std::collections::BTreeMap::new();
    for facts in &samples {
        let number = told.entry(facts.kind()).and_modify(|number| *number += 1).or_insert(1);
        let body = texts.write(facts, Language::English, &answer_to);
        assert!(!body.text.contains("could not write it"), "{facts:?}");
        let mail = NoticeMail {
            from: person("Acme follow-up", "followup@acme.example"),
            to: person("Dana Reyes", "dana@acme.example"),
            reply_to: answer_to(facts.about().map(|about| about.thread))
                .map(|address| person("Acme follow-up", &address.to_string())),
            message_id: keyring().notice_message_id(facts.kind(), &number.to_string(), "acme.example"),
            earlier: MessageId::new("notice.earlier@acme.example").into_iter().collect(),
            body,
        };
        let message = frozen(&compose::notice_draft(&mail));
        insta::assert_snapshot!(format!("notice-{}-{number}", facts.kind()), readable(&message));
    }
}

fn template(name: &str, body: &str) -> Template {
    Template {
        name: name.to_owned(),
        kind: TemplateKind::Mail,
        subject: None,
        body: body.to_owned(),
        needs: vec![],
        description: String::new(),
        language: None,
        attach: Vec::new(),
    }
}

/// What the checker says about one template, as `line:column message`.
fn complaints(template: Template) -> Vec<String> {
    let problems = render::compile(&[template]).err().unwrap_or_default();
    problems.iter().map(|p| format!("{:?} {}:{} {}", p.part, p.line, p.column, p.message)).collect()
}

#[test]
fn every_problem_of_a_template_has_its_place() {
    let told = |body: &str| complaints(template("t", body)).join("\n");
    insta::assert_snapshot!(told("Hi\n{{ prospect.frist_name }}"), @"Body 2:4 unknown variable `prospect.frist_name`; did you mean `prospect.first_name`?");
    insta::assert_snapshot!(told("{% if false %}{{ nonsense }}{% endif %}x"), @"Body 1:18 unknown variable `nonsense`");
    insta::assert_snapshot!(told("Hi {{ prospect }}"), @"Body 1:7 `prospect` is a group of values; name one of them, such as `prospect.first_name`");
    insta::assert_snapshot!(told("Hi\n  {{ prospect.name"));
    insta::assert_snapshot!(told("{% include \"nowhere\" %}"));
    insta::assert_snapshot!(told("{{ rep.name | shout }}"));
    insta::assert_snapshot!(told("a <b>c</b>"), @"Body 1:3 HTML is not carried out in templates; write Markdown");
    insta::assert_snapshot!(told("{% raw %}{{ left over }}{% endraw %}"), @"Body 1:1 template `t` leaves braces in the mail: `{{ left over }}`");
    insta::assert_snapshot!(told("{% for x in range(end=90000) %}more and more {% endfor %}"), @"Body 1:13 `range` gives up to 20 numbers, for a mail is short");
    insta::assert_snapshot!(told(" \n"), @"Body 1:1 template `t` has a blank: a printed text is empty");
    let needy = Template { needs: vec!["rep.phone".to_owned(), "weather".to_owned()], ..template("t", "x") };
    insta::assert_snapshot!(complaints(needy).join("\n"), @"Needs 2:1 unknown variable `weather`");
    let shouting = Template { subject: Some("{{ prospect.nme }}".to_owned()), ..template("t", "x") };
    insta::assert_snapshot!(complaints(shouting).join("\n"));
    let long = format!("{{% for x in range(end=20) %}}{}{{% endfor %}}", "more and more ".repeat(300));
    insta::assert_snapshot!(told(&long), @"Body 1:1 template `t` gives more than 65536 octets");
}

#[test]
fn all_broken_templates_are_told_at_once() {
    let set = [template("a", "{{ "), template("b", "fine"), template("c", "{% if %}")];
    let problems = render::compile(&set).err().unwrap();
    assert_eq!(problems.iter().map(|problem| problem.template.as_str()).collect::<Vec<_>>(), ["a", "c"]);
}

fn values_with(change: impl FnOnce(&mut FollowUpFacts)) -> Values {
    let mut facts = FollowUpFacts::sample(Language::English);
    change(&mut facts);
    Values::of(&facts)
}

#[test]
fn a_blank_is_refused_and_named() {
    let phone = render::compile(&[template("t", "Call {{ rep.phone }}")]).unwrap();
    let without = values_with(|facts| facts.rep.phone = " ".to_owned());
    let problem = phone.render("t", &without).unwrap_err();
    assert_eq!(problem.to_string(), "template `t` has a blank: `rep.phone` is empty");
    for careful in
        ["{% if rep.phone %}Call {{ rep.phone }}{% else %}Write{% endif %}", "{{ rep.phone | default(value='Write') }}"]
    {
        let renderer = render::compile(&[template("t", careful)]).unwrap();
        assert_eq!(renderer.render("t", &without).unwrap().text, "Write\n");
    }
    let unsafe_ = render::compile(&[template("t", "Call {{ rep.phone | safe }}")]).unwrap();
    assert!(unsafe_.render("t", &without).is_err(), "no filter hides a blank");
    assert_eq!(phone.variables("t").into_iter().collect::<Vec<_>>(), ["rep.phone"]);
}

#[test]
fn values_are_data_and_never_templates() {
    let renderer =
        render::compile(&[template("t", "Hi {{ prospect.first_name }}, {{ prospect.name }}: {{ company.name }}")])
            .unwrap();
    let hostile = values_with(|facts| {
        facts.prospect.name = "{{ rep.phone }}".to_owned();
        facts.company = "[Click](https://evil.example) <img src=x> **bold**\r\nBcc: x@evil.example".to_owned();
    });
    let mail = renderer.render("t", &hostile).unwrap();
    assert_eq!(
        mail.text,
        "Hi there, priya@globex.example: [Click](https://evil.example) <img\nsrc=x> **bold** Bcc: x@evil.example\n"
    );
    assert!(
        !mail.html.contains("<a ") && !mail.html.contains("<img") && !mail.html.contains("<strong"),
        "{}",
        mail.html
    );
    let half_rendered = values_with(|facts| facts.company = "{{ company }}".to_owned());
    assert!(renderer.render("t", &half_rendered).is_err(), "braces in a finished mail hold it");
}

#[test]
fn a_subject_is_one_clean_short_line() {
    let subject = |text: &str, company: &str| {
        let with = Template { subject: Some(text.to_owned()), ..template("t", "x") };
        let values = values_with(|facts| facts.company = company.to_owned());
        render::compile(&[with]).unwrap().render("t", &values).map(|mail| mail.subject.unwrap())
    };
    assert_eq!(subject("News from {{ company.name }}", "A\r\nBcc: x@y\u{202E}\u{0}").unwrap(), "News from A Bcc: x@y");
    assert!(subject("News from {{ company.name }}", &"x".repeat(300)).is_err());
    assert!(subject("News from {{ company.name }}", "").is_err());
}

#[test]
fn dates_follow_the_language_of_the_mail() {
    let body = "{{ expiry.weekday }}, {{ expiry.date }}, {{ expiry.iso | date(style='short') }}, \
                {{ proposal.iso | date(style='weekday', language='de') }}";
    let renderer = render::compile(&[template("t", body)]).unwrap();
    let text = |language| renderer.render("t", &Values::sample(language)).unwrap().text;
    assert_eq!(text(Language::English), "Thursday, 3 December 2026, 3 December, Dienstag\n");
    assert_eq!(text(Language::German), "Donnerstag, 3. Dezember 2026, 3. Dezember, Dienstag\n");
}

#[test]
fn a_rep_without_a_phone_still_sends_every_mail() {
    let renderer = shipped_renderer();
    let values = values_with(|facts| {
        facts.rep.phone.clear();
        facts.prospect.name.clear();
        facts.messages_sent = 0;
        facts.calls.clear();
    });
    for name in MAILS.into_iter().chain(["signatures/default"]) {
        assert!(renderer.render(name, &values).is_ok(), "{name}");
    }
    let first = renderer.render("close-the-file", &values).unwrap().text;
    assert!(
        first.starts_with("Hi there,\n\nOn 3 November 2026 I sent you \"Proposal: packing line for Globex\". In my"),
        "{first}"
    );
}

#[test]
fn what_is_shown_is_what_leaves_but_for_the_date() {
    let draft = compose::draft(&follow_up("no-pressure", Conversation::Same));
    assert_eq!(draft, compose::draft(&follow_up("no-pressure", Conversation::Same)), "nothing is drawn by chance");
    let frozen = frozen(&draft);
    assert_eq!(frozen, format!("Date: Mon, 16 Nov 2026 10:14:09 -0500\r\n{}", String::from_utf8(draft).unwrap()));
}

/// Every line CRLF, ASCII, short; no field twice.
fn assert_sound(message: &[u8]) {
    let text = std::str::from_utf8(message).unwrap();
    assert!(text.is_ascii());
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert_eq!(text.matches('\r').count(), text.matches("\r\n").count());
    assert!(text.split("\r\n").all(|line| line.len() <= 120), "{text}");
    let header = text.split("\r\n\r\n").next().unwrap();
    let mut names: Vec<&str> = header
        .split("\r\n")
        .filter(|line| !line.starts_with(' '))
        .map(|line| line.split(':').next().unwrap())
        .collect();
    let fields = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), fields, "{header}");
}

#[test]
fn hostile_and_foreign_names_stay_inside_their_field() {
    for name in [
        "Zoë Müller",
        "王伟",
        "O'Brien, \"Conan\" \\ (CEO)",
        "x\r\nBcc: victim@example.org",
        "=?utf-8?Q?tricky?=",
        &"very long name ".repeat(40),
        &"ü".repeat(300),
        "a@b.example>, <evil@example.org",
        "\u{202E}\u{200B}",
        "\u{1F680} Rocket",
    ] {
        let mut mail = follow_up("no-pressure", Conversation::Same);
        mail.to = vec![person(name, "priya@globex.example")];
        mail.subject = format!("Re: {name} Angebot für {name}");
        let draft = compose::draft(&mail);
        assert_sound(&draft);
        let parsed = mail_parser::MessageParser::default().parse(&draft).unwrap();
        let to: Vec<_> = parsed.to().unwrap().iter().filter_map(|to| to.address()).collect();
        assert_eq!(to, ["priya@globex.example"], "{name}");
        assert!(parsed.bcc().is_none());
        let clean: String = name.chars().filter(|c| !matches!(c, '\u{202E}' | '\u{200B}')).collect();
        let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
        let shown: String = clean.chars().take(100).collect();
        let read = parsed.to().unwrap().first().unwrap().name().unwrap_or_default().to_owned();
        assert_eq!(read.trim_matches(['"', '\'']), shown.trim().trim_matches(['"', '\'']), "{name}");
        let subject: String =
            format!("Re: {clean} Angebot für {clean}").split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(parsed.subject().unwrap(), subject.chars().take(500).collect::<String>().trim_end());
    }
}

#[test]
fn both_parts_survive_the_way() {
    let mut mail = follow_up("no-pressure", Conversation::Same);
    mail.body.text = format!("Grüße, 100 % = fine?\n.\nFrom here on\ntrailing \n{}\n", "ä".repeat(400));
    mail.body.html = "<p>Grüße</p>\n".to_owned();
    mail.signature = None;
    let draft = compose::draft(&mail);
    assert_sound(&draft);
    let parsed = mail_parser::MessageParser::default().parse(&draft).unwrap();
    assert_eq!(parsed.body_text(0).unwrap().replace("\r\n", "\n").trim_end(), mail.body.text.trim_end());
    assert!(parsed.body_html(0).unwrap().contains("<p>Grüße</p>"));
}

#[test]
fn the_conversation_is_kept() {
    let mut mail = follow_up("no-pressure", Conversation::Same);
    mail.references = (0..30).map(|number| MessageId::new(&format!("<m{number}@x.example>")).unwrap()).collect();
    mail.references.push(MessageId::new("<broken id@x.example>").unwrap());
    let parent = "AQHcVAbX5mJ2p0Hq8kSTcgX8mJq3uw==";
    mail.parent_thread_index = Some(parent.to_owned());
    let draft = String::from_utf8(compose::draft(&mail)).unwrap();
    let references = draft.split("References: ").nth(1).unwrap().split("\r\nThread-Topic").next().unwrap();
    let kept: Vec<&str> = references.split_whitespace().collect();
    assert_eq!(kept.len(), 11);
    assert_eq!((kept[0], kept[1], kept[10]), ("<m0@x.example>", "<m20@x.example>", "<m29@x.example>"));
    let index = draft.split("Thread-Index: ").nth(1).unwrap().lines().next().unwrap();
    assert_eq!(index[..29], parent[..29], "the first 22 octets group");
    assert_eq!(index.len(), 36, "one child block of 5 octets");
    mail.parent_thread_index = Some("not an index".to_owned());
    assert!(!String::from_utf8(compose::draft(&mail)).unwrap().contains("Thread-Index"));
}

#[test]
fn re_stands_exactly_once() {
    for (proposal, reply) in [
        ("Offer", "Re: Offer"),
        ("Re: Offer", "Re: Offer"),
        ("RE: AW: Re : Offer  for  you", "Re: Offer  for  you"),
        ("Regarding: Offer", "Re: Regarding: Offer"),
        ("", "Re:"),
    ] {
        assert_eq!(compose::subject_line(Conversation::Same, proposal, Some("own")), reply);
    }
    assert_eq!(compose::subject_line(Conversation::New, "Re: Offer", Some("CLOSE?")), "CLOSE?");
    assert_eq!(compose::subject_line(Conversation::New, "Re: Offer", None), "Offer");
}

#[test]
fn robots_are_silenced_by_notices_and_not_by_follow_ups() {
    let follow_up = String::from_utf8(compose::draft(&follow_up("no-pressure", Conversation::Same))).unwrap();
    for field in ["Auto-Submitted", "X-Auto-Response-Suppress", "Precedence", "X-Mailer", "Importance"] {
        assert!(!follow_up.contains(field), "{field}");
    }
}

#[test]
fn the_earlier_mail_is_quoted_below() {
    let mut mail = follow_up("no-pressure", Conversation::Same);
    mail.quote = Some(Quote {
        from: person("Dana Reyes", "dana@acme.example"),
        at: "2026-11-03T10:14:00-05:00[America/New_York]".parse().unwrap(),
        text: "Hi Priya,\n\nhere is the <offer>.\n> older\n".to_owned(),
        language: Language::English,
    });
    insta::assert_snapshot!("mail-with-quotation", readable(&frozen(&compose::draft(&mail))));
}

#[test]
fn an_admins_own_notice_is_tried_before_it_is_needed() {
    let own = |body: &str| Template { subject: Some("{{ thread.who }}".to_owned()), ..template("answered", body) };
    let good =
        BotTexts::compile(&[own("{{ answer.who }} wrote.")], &[]).unwrap_or_else(|problems| panic!("{problems:?}"));
    let answered = notices::samples().into_iter().next().unwrap();
    assert_eq!(good.write(&answered, Language::English, &notices::nowhere).text, "Priya Natarajan wrote.\n");
    let problems = BotTexts::compile(&[own("{{ answer.whom }}")], &[]).err().unwrap();
    assert_eq!(problems[0].template, "answered");
}

#[test]
fn an_answer_with_braces_still_reaches_the_rep() {
    let texts = BotTexts::compile(&[], &[]).unwrap_or_else(|problems| panic!("{problems:?}"));
    let mut facts = notices::samples().into_iter().next().unwrap();
    if let notices::NoticeFacts::Thread(notice) = &mut facts {
        notice.answer_text = "use {{ this }} and <b>that</b>\r\n\r\n   - item".to_owned();
    }
    let text = texts.write(&facts, Language::German, &notices::nowhere).text;
    assert!(text.contains("> use {{ this }} and <b>that</b>\n>\n> - item\n"), "{text}");
}

#[test]
fn a_company_is_not_addressed_by_its_first_name() {
    let greeting = |name: &str| {
        let values = values_with(|facts| facts.prospect.name = name.to_owned());
        values.get("prospect.first_name").unwrap().as_str().unwrap().to_owned()
    };
    assert_eq!(greeting("Globex"), "there");
    assert_eq!(greeting("Priya"), "Priya");
}

#[test]
fn the_shipped_files_pass_the_checker() {
    let text = |name: &str, path: String| TextFile {
        name: name.to_owned(),
        text: std::fs::read_to_string(&path).unwrap(),
        path,
    };
    let names = MAILS.into_iter().chain(["signatures/default"]);
    let files = FileSet {
        config: Some(TextFile {
            name: "config".to_owned(),
            path: "config.yaml".to_owned(),
            text: "bot: { address: followup@acme.example, name: Acme }\ninternal_domains: [acme.example]\nstore: \
                   sqlite:p.db\nmailboxes:\n  bot:\n    imap: { host: imap.acme.example, port: 993, tls: implicit, user: f, \
                   password: { env: P } }\n    smtp: { host: smtp.acme.example, port: 465, tls: implicit, user: f, password: \
                   { env: P } }\nreps:\n  - { address: dana@acme.example, name: Dana Reyes, timezone: America/New_York, \
                   signature: default, sequence: proposal, send_from: bot, reply_path: reply-to }\nadmins: [it@acme.example]\n\
                   authentication: { trusted_authserv_ids: [mx.acme.example], otherwise: refuse }\ncalendars:\n  business: { \
                   timezone: rep, days: [mon, tue, wed, thu, fri], hours: [\"09:00-17:00\"] }\n"
                .to_owned(),
        }),
        sequences: vec![text("proposal", "sequences/proposal.yaml".to_owned())],
        templates: names.map(|name| text(name, format!("templates/{name}.md"))).collect(),
        ..FileSet::default()
    };
    match load(&files) {
        Err(problems) => panic!("{problems:#?}"),
        Ok(loaded) => {
            let shipped =
                |warning: &&Diagnostic| warning.file.contains("templates/") || warning.file.contains("sequences/");
            let warnings: Vec<_> = loaded.warnings.iter().filter(shipped).collect();
            assert!(warnings.is_empty(), "{warnings:#?}");
        }
    }
}

proptest::proptest! {
    /// Whatever people call themselves and write into subjects, a message stays one message to the people it is for.
    #[test]
    fn no_value_breaks_a_message(name in "\\PC{0,60}|[\\x00-\\x7f]{0,60}", subject in "\\PC{0,120}|[\\x00-\\x7f]{0,120}") {
        let mut mail = BARE.with(Clone::clone);
        mail.to = vec![person(&name, "priya@globex.example")];
        mail.subject = subject;
        let draft = compose::draft(&mail);
        assert_sound(&draft);
        let parsed = mail_parser::MessageParser::default().parse(&draft).unwrap();
        let to: Vec<_> = parsed.to().unwrap().iter().filter_map(|to| to.address()).collect();
        proptest::prop_assert_eq!(to, ["priya@globex.example"]);
        proptest::prop_assert!(parsed.body_text(0).unwrap().contains("Hi Priya"));
    }

    /// An escaped value shows as its own words, in text and without any markup in HTML.
    #[test]
    fn an_escaped_value_shows_as_it_is(value in "\\PC{0,40}|[ -~]{0,40}|([-+*#>=`~_0-9.)( ]|a){0,12}") {
        let escaped = markdown::escape(&value);
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let visible: String = value.chars().filter(|c| !politely::mail::names::is_invisible(*c)).collect();
        proptest::prop_assert_eq!(words(&markdown::to_text(&escaped, LineEnds::Flow)), words(&visible));
        let html = markdown::twins(&escaped, LineEnds::Flow).1;
        let inside = html.trim_start_matches("<p>").trim_end().trim_end_matches("</p>");
        proptest::prop_assert!(!inside.contains('<'), "{}", html);
    }

    /// A quotation of foreign text is nothing but a quotation.
    #[test]
    fn a_quotation_stays_a_quotation(text in "([ -~]{0,20}\n){0,6}") {
        let shown = markdown::to_text(&markdown::quoted(&text), LineEnds::Flow);
        proptest::prop_assert!(shown.lines().all(|line| line.starts_with('>')), "{}", shown);
        let words = |text: &str| text.split_whitespace().map(|word| word.to_owned()).collect::<Vec<_>>().join(" ");
        let bare: Vec<&str> = shown.lines().map(|line| line.strip_prefix('>').unwrap_or(line)).collect();
        proptest::prop_assert_eq!(words(&bare.join(" ")), words(&text));
    }

    /// Templates of any text are refused or compiled, never a panic.
    #[test]
    fn any_text_is_a_template_or_a_problem(body in "([ -~]|\n|\\{\\{|\\}\\}|\\{%|%\\}|rep.name|if|endif|for|in|\"|ä){0,30}") {
        if let Err(problems) = render::compile(&[template("t", &body)]) {
            proptest::prop_assert!(problems.iter().all(|problem| problem.line >= 1 && problem.column >= 1));
        }
    }
}

std::thread_local! {
    static BARE: FollowUp = follow_up("no-pressure", Conversation::Same);
}

#[test]
fn the_filters_of_the_page_give_what_it_says() {
    let told = |body: &str, language: Language| {
        let renderer = render::compile(&[template("t", body)]).unwrap_or_else(|problems| panic!("{problems:#?}"));
        let mut values = Values::sample(language);
        values.set("prospect.name", "Dr. Anna M\u{fc}ller");
        values.set("participants", vec!["Tom Okafor", "Mia Chen", "Ben Fischer"]);
        renderer.render("t", &values).unwrap().text.trim_end().replace('\u{a0}', " ")
    };
    for (body, english, german) in [
        ("{{ amount | money(currency=\"EUR\") }}", "\u{20ac}12,000", "12.000 \u{20ac}"),
        ("{{ 12000.5 | money(currency=\"CHF\") }}", "CHF 12,000.50", "12.000,50 CHF"),
        ("{{ expiry.iso | date(style=\"short\") }}", "3 December", "3. Dezember"),
        ("{{ prospect.name | formal }}", "Dr. M\u{fc}ller", "Dr. M\u{fc}ller"),
        ("{{ referrer.name | first_name }}", "Ana", "Ana"),
        ("{{ company.name | first_name(or=\"there\") }}", "Acme", "Acme"),
        ("{{ participants | listed }}", "Tom Okafor, Mia Chen and Ben Fischer", "Tom Okafor, Mia Chen und Ben Fischer"),
        (
            "{{ participants | listed(language=\"fr\") }}",
            "Tom Okafor, Mia Chen et Ben Fischer",
            "Tom Okafor, Mia Chen et Ben Fischer",
        ),
    ] {
        assert_eq!(told(body, Language::English), english, "{body}");
        assert_eq!(told(body, Language::German), german, "{body}");
    }
}

#[test]
fn what_a_filter_cannot_do_is_found_by_the_checker() {
    for (body, wrong) in [
        ("{{ amount | money(currency=\"euro\") }}", "`currency` is three capitals"),
        ("{{ rep.name | money(currency=\"EUR\") }}", "`money` wants an amount"),
        ("{{ rep.name | listed }}", "`listed` wants a list"),
        ("{{ expiry.iso | date(style=\"tiny\") }}", "`style` is long, short or weekday"),
    ] {
        let told = complaints(template("t", body)).join("; ");
        assert!(told.contains(wrong), "{body}: {told}");
    }
}

#[test]
fn a_mail_that_needs_something_is_not_sent_without_it() {
    let needy = Template { needs: vec!["rep.phone".to_owned()], ..template("t", "Call me.") };
    let renderer = render::compile(&[needy]).unwrap();
    let mut values = Values::sample(Language::English);
    assert!(renderer.render("t", &values).is_ok());
    values.set("rep.phone", "");
    let wrong = renderer.render("t", &values).unwrap_err().to_string();
    assert_eq!(wrong, "template `t` has a blank: `rep.phone` is empty");
}
