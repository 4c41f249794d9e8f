//! Texts: in which language a thread's mails are, which variant it gets, which steps come at all, and that what cannot be
//! written is told when a proposal is enrolled.

use std::sync::Arc;

use jiff::tz::TimeZone;
use politely::adapters::store::variants;
use politely::cli::explain::story_page;
use politely::cli::paper::Reader;
use politely::engine::desk_side::DeskSide;
use politely::engine::world::World;
use politely::engine::world::company::BOT;
use politely::engine::world::company::Company;
use politely::engine::world::company::RepPlan;
use politely::followup::thread::State;

use super::stage::Stage;
use super::stage::days;
use super::stage::say;
use super::stage::world_of;

const GERMAN: &str = "Hallo Priya,\n\nanbei unser Angebot f\u{fc}r die neue Verpackungslinie. Ich freue mich auf Ihre Fragen dazu.\n\nBeste Gr\u{fc}\u{df}e\nDana\n";

const SEQUENCE: &str = "sequence: own\ntitle: Of its own\ncalendar: business\nexpires_after: 30 days\nsteps:\n";

const END: &str = "  - { name: over, at_expiry: true, send: expiry-notice, end: expired }\n";

fn german_twin(name: &str) -> (String, String) {
    let name = format!("{name}.de");
    let text = std::fs::read_to_string(format!("templates/{name}.md")).unwrap();
    (name, text)
}

/// A company with a sequence of its own beside the shipped ones.
fn company(steps: &str, templates: &[(&str, &str)]) -> Company {
    let mut own: Vec<(String, String)> =
        templates.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    own.extend(["something-new", "expiry-notice"].map(german_twin));
    Company {
        sequence: "own".to_owned(),
        sequences: vec![("own".to_owned(), format!("{SEQUENCE}{steps}{END}"))],
        templates: own,
        ..Company::default()
    }
}

const NEW: &str = "  - { name: new, after: 3 business days, send: something-new }\n";

/// Dana proposes with these tags, in these words where there are some.
async fn proposed(world: &mut World, to: &str, tags: &str, text: Option<&str>) {
    let mut letter = world.rep("dana").proposal(to);
    letter.bcc = vec![if tags.is_empty() { BOT.to_owned() } else { BOT.replace('@', &format!("+{tags}@")) }];
    if let Some(text) = text {
        letter.text = text.to_owned();
    }
    world.rep("dana").sends(letter).await.unwrap();
    world.settle().await.unwrap();
}

async fn first_mail(tags: &str, text: Option<&str>, language: &str) -> String {
    let rep = RepPlan { language: language.to_owned(), ..RepPlan::new("dana", "Dana Reyes") };
    let mut world = world_of(Company { reps: vec![rep], ..company(NEW, &[]) }).await;
    proposed(&mut world, "priya", tags, text).await;
    world.until_step("priya", 1).await;
    world.inbox("priya").pop().unwrap().text().to_owned()
}

#[tokio::test]
async fn mails_are_in_the_language_of_the_proposal_else_of_the_rep_and_his_word_stands_above() {
    assert!(first_mail("", Some(GERMAN), "en").await.contains("ein Gedanke, der in"), "as the proposal is written");
    assert!(first_mail("", Some("2026: 12 x 34"), "de").await.contains("Guten Tag"), "as the rep writes");
    assert!(first_mail("de", None, "en").await.contains("Guten Tag"), "as the rep says");
    assert!(first_mail("en", Some(GERMAN), "de").await.contains("Here is a thought"), "as the rep says");
}

#[tokio::test]
async fn without_a_twin_the_template_is_sent_with_dates_in_its_own_language() {
    let text = "---\ndescription: In English alone\n---\nHi {{ prospect.first_name }},\n\nThe offer of {{ proposal.date }} \
                stands until {{ expiry.weekday }}. Which day would suit you for a call?\n";
    let steps = "  - { name: alone, after: 3 business days, send: alone }\n";
    let mut world = world_of(company(steps, &[("alone", text)])).await;
    proposed(&mut world, "priya", "de", None).await;
    world.until_step("priya", 1).await;
    let mail = world.inbox("priya").pop().unwrap();
    assert!(mail.text().contains("The offer of 2 March 2026 stands until Wednesday."), "{}", mail.text());
}

#[tokio::test]
async fn an_amount_in_the_address_decides_which_steps_come() {
    let steps = "  - { name: big, after: 2 business days, send: something-new, when: amount > 10000 }\n  - { name: small, \
                 after: 3 business days, send: no-pressure, when: not amount.known or amount <= 10000 }\n";
    for (tags, step) in [("amount-12000", "big"), ("amount-9000.50", "small"), ("", "small")] {
        let mut world = world_of(company(steps, &[])).await;
        proposed(&mut world, "priya", tags, None).await;
        world.later(days(20)).await;
        assert_eq!(world.steps_to("priya"), [step], "{tags}\n{}", world.story().await);
    }
}

#[tokio::test]
async fn dana_says_the_language_and_the_amount_afterwards_and_the_plan_goes_by_them() {
    let mut world = world_of(company(NEW, &[])).await;
    proposed(&mut world, "priya", "", None).await;
    say(&mut world, "language de").await;
    world.until_step("priya", 1).await;
    assert!(world.inbox("priya").pop().unwrap().text().contains("Guten Tag"), "{}", world.story().await);

    let steps = "  - { name: big, after: 2 business days, send: something-new, when: amount > 10000 }\n  - { name: small, \
                 after: 3 business days, send: no-pressure, when: not amount.known or amount <= 10000 }\n";
    let mut world = world_of(company(steps, &[])).await;
    proposed(&mut world, "priya", "amount-9000", None).await;
    say(&mut world, "amount 12,000 EUR").await;
    world.later(days(20)).await;
    assert_eq!(world.steps_to("priya"), ["big"], "{}", world.story().await);
}

/// What the command line sees.
pub fn desk(world: &World) -> DeskSide {
    DeskSide::over(world.engine.setup(), world.engine.store.clone(), Arc::new(world.clock.clone()))
}

#[tokio::test]
async fn the_story_of_a_thread_names_its_variant_language_and_amount() {
    let steps = "  - { name: new, after: 2 business days, variants: [something-new, no-pressure] }\n";
    let mut world = world_of(company(steps, &[])).await;
    proposed(&mut world, "priya", "de+amount-12000", None).await;
    world.until_step("priya", 1).await;
    let thread = world.thread_with("priya").await.unwrap().unwrap();
    let story = desk(&world).story(&thread).await.unwrap();
    let variant = story.sends[0].variant.clone().unwrap();
    assert!(["something-new", "no-pressure"].contains(&variant.as_str()), "{variant}");
    assert_eq!((story.language, story.amount.as_deref()), ("de", Some("12000")));
    let reader = Reader { now: world.now(), zone: TimeZone::UTC, width: None };
    let page = anstream::adapter::strip_str(&story_page(&story, &reader)).to_string();
    assert!(page.contains(&format!("new  confirmed, variant {variant}")), "{page}");
    assert!(page.contains("mails in de; the offer is worth 12000"), "{page}");
}

#[tokio::test]
async fn each_thread_gets_one_variant_and_what_came_of_it_is_counted() {
    let steps = "  - { name: new, after: 2 business days, variants: [something-new, no-pressure] }\n";
    let mut world = world_of(company(steps, &[])).await;
    let names = ["ada", "bea", "cleo", "dora", "elsa", "fay", "gwen", "hana"];
    for name in names {
        proposed(&mut world, name, "", None).await;
    }
    world.later(days(5)).await;
    let is_new = |world: &World, name: &str| world.inbox(name).pop().unwrap().text().contains("Here is a thought");
    let new = names.iter().filter(|name| is_new(&world, name)).count();
    assert!((1..names.len()).contains(&new), "both are used: {new}");
    world.prospect("ada").answers("Yes, let us talk.").await.unwrap();
    world.settle().await.unwrap();
    let dana = "dana@acme.test".parse().unwrap();
    let since = super::stage::at(super::stage::MONDAY);
    let shares = world.engine.store.read(move |tx| variants::shares(tx, &dana, since)).await.unwrap();
    assert_eq!(shares.iter().map(|share| share.sent).sum::<u32>(), 8);
    let answered = if is_new(&world, "ada") { "something-new" } else { "no-pressure" };
    for share in shares {
        assert_eq!(share.answered, u32::from(share.template == answered), "{share:?}");
    }
}

#[tokio::test]
async fn a_blank_of_the_third_week_is_told_within_the_minute() {
    let needy = "---\nneeds: [amount]\ndescription: Needs an amount\n---\nIs {{ amount | money(currency=\"EUR\") }} too \
                 much, {{ prospect.first_name }}?\n";
    let steps = format!("{NEW}  - {{ name: late, before_expiry: 3 business days, send: late }}\n");
    let mut world = world_of(company(&steps, &[("late", needy)])).await;
    proposed(&mut world, "priya", "", None).await;
    assert!(world.threads().await.unwrap().is_empty());
    let told = world.inbox("dana").pop().unwrap();
    assert!(told.text().contains("late") && told.text().contains("amount"), "{}", told.text());
    proposed(&mut world, "tom", "amount-12000", None).await;
    assert!(matches!(world.state("tom").await, State::Active(_)));
}

/// Every field of a mail's head and what it says, unfolded. Panics on what is no field, and on a line end that is none.
fn fields(bytes: &[u8]) -> Vec<(String, String)> {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "a line end that is none: {text:?}");
    let (head, _) = text.split_once("\r\n\r\n").unwrap();
    let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
    let field = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_owned(), value.to_owned()));
    unfolded.split("\r\n").map(|line| field(line).unwrap_or_else(|| panic!("no field: {line:?}"))).collect()
}

#[tokio::test]
async fn nothing_that_others_wrote_breaks_out_of_a_header() {
    let break_out = "=0D=0ABcc:_evil=40evil.example=0D=0AX-Evil:_yes=0D=0A=0D=0A<p>Hello</p>";
    let own = "---\nsubject: \"{{ prospect.name }}: {{ proposal.subject }}\"\n---\nHi {{ prospect.name }},\n\nis \
               {{ proposal.subject }} still of use?\n";
    let steps = "  - { name: same, after: 2 business days, send: no-pressure }\n  - { name: fresh, after: 2 business days, \
                 send: fresh, conversation: new }\n";
    let mut world = world_of(company(steps, &[("fresh", own)])).await;
    let mut letter = world.rep("dana").proposal("priya");
    let priya = world.address("priya");
    world.introduce("tom", "Tom", "tom@client.test");
    letter.to = vec![format!("=?utf-8?Q?Priya{break_out}?= <{priya}>")];
    letter.cc = vec![format!("=?utf-8?Q?Tom{break_out}?= <tom@client.test>")];
    letter.subject = format!("=?utf-8?Q?Offer{break_out}?=");
    letter.more = vec![
        ("Thread-Topic".to_owned(), format!("=?utf-8?Q?Topic{break_out}?=")),
        ("Thread-Index".to_owned(), "AdxyzR3uQk9mT0mJvQyV6cJ2sLMPqA==\u{b}Bcc: evil@evil.example".to_owned()),
    ];
    letter.references = Some("<a@b>\u{85}Bcc: evil@evil.example <c\u{1}@d>".to_owned());
    letter.bcc = vec![BOT.to_owned()];
    world.rep("dana").sends(letter).await.unwrap();
    world.later(days(45)).await;
    let told: Vec<String> = world.inbox("dana").iter().map(|mail| mail.text().to_owned()).collect();
    assert_eq!(world.steps_to("priya"), ["same", "fresh", "over"], "{told:?}");
    let known = [
        "Cc",
        "Content-Type",
        "Date",
        "From",
        "In-Reply-To",
        "Message-ID",
        "MIME-Version",
        "References",
        "Reply-To",
        "Subject",
        "Thread-Index",
        "Thread-Topic",
        "To",
        "X-Politely-Ref",
    ];
    for sent in world.sent() {
        assert!(sent.recipients.iter().all(|to| to.ends_with("@client.test")), "{:?}", sent.recipients);
        for (name, value) in fields(&sent.content) {
            assert!(known.contains(&name.as_str()), "{name}: {value}");
            assert!(!value.contains("evil.example>") && value.chars().all(|c| !c.is_control()), "{name}: {value}");
        }
    }
    for notice in world.inbox("dana").iter().filter(|mail| mail.header("Auto-Submitted").is_some()) {
        let names: Vec<String> = fields(&notice.bytes).into_iter().map(|(name, _)| name).collect();
        assert!(!names.iter().any(|name| name == "Bcc" || name == "X-Evil"), "{names:?}");
    }
}
