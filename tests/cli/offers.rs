//! Whatever a notice offers to type or to answer is a command that the program takes.

use clap::Parser as _;
use politely::cli::args::Args;
use politely::mail::commands;
use politely::mail::commands::Said;
use politely::mail::language::Language;
use politely::mail::notices;
use politely::mail::notices::BotTexts;

/// What the HTML of a notice offers to type or to answer.
fn offered(html: &str) -> Vec<String> {
    let shown = html.replace("<pre><code>", "<pre>");
    let parts = shown.split("<code>").skip(1).filter_map(|rest| rest.split("</code>").next());
    parts.map(|code| code.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")).collect()
}

#[test]
fn every_example_of_the_reps_page_is_a_command_and_every_command_has_one() {
    let page = include_str!("../../docs/reps.md");
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` |"));
    let examples: Vec<&str> = rows.map(|(example, _)| example).collect();
    for example in &examples {
        assert!(matches!(commands::read(example, ""), Said::Command(_)), "{example}");
    }
    let first = |text: &str| text.split(' ').next().unwrap().to_owned();
    for (command, _) in commands::examples() {
        assert!(examples.iter().any(|example| first(example) == first(command)), "{command} is not on the page");
    }
}

/// For each word of a rep what an admin types, with arguments.
const TWINS: [(&str, &str); 33] = [
    ("stop", "stop 8k2m"),
    ("pause", "pause 8k2m"),
    ("resume", "resume 8k2m --from close-the-file --confirm"),
    ("snooze", "snooze 8k2m 2 weeks"),
    ("skip", "skip 8k2m"),
    ("won", "won 8k2m 12,000 EUR"),
    ("lost", "lost 8k2m too expensive"),
    ("extend", "extend 8k2m 2 weeks"),
    ("expires", "expires 8k2m 2026-12-20"),
    ("withdraw", "withdraw 8k2m"),
    ("revised", "revised 8k2m"),
    ("zone", "zone 8k2m Europe/Berlin"),
    ("language", "language 8k2m de"),
    ("amount", "amount 8k2m 12,000 EUR"),
    ("sequence", "switch 8k2m proposal"),
    ("prospect", "prospect 8k2m Ana Costa <ana@client.example>"),
    ("add", "add 8k2m tom@client.example"),
    ("referrer", "referrer 8k2m tom@client.example"),
    ("introduce", "introduce 8k2m Ben <ben@initech.example> --because same"),
    ("stakeholder", "stakeholder 8k2m tom@client.example ana@client.example"),
    ("show", "explain 8k2m"),
    ("undo", "undo 8k2m"),
    ("now", "now 8k2m"),
    ("ok", "approve 8k2m"),
    ("move", "move 8k2m tuesday 10:00"),
    ("cancel call", "cancel-call 8k2m"),
    ("left vm", "task 8k2m left-vm"),
    ("spoke", "task 8k2m spoke"),
    ("done", "task 8k2m done"),
    ("list", "threads --open --rep dana"),
    ("pause all", "hold --all"),
    ("away", "away dana --until 2026-12-15 --to erik"),
    ("back", "back dana"),
];

#[test]
fn whatever_a_rep_can_say_by_mail_can_be_typed() {
    for (command, _) in commands::examples().filter(|(command, _)| *command != "help") {
        let twin = TWINS.iter().find(|(word, _)| command == *word || command.starts_with(&format!("{word} ")));
        let Some((_, typed)) = twin else { panic!("{command} has no twin on the command line") };
        assert!(Args::try_parse_from(words(&format!("politely {typed}"))).is_ok(), "{typed}");
    }
}

/// As a shell would split it.
fn words(line: &str) -> Vec<String> {
    line.split(' ').map(str::to_owned).collect()
}

#[test]
fn every_command_that_a_notice_offers_is_one() {
    let texts = BotTexts::built_in(&["it@acme.example".parse().unwrap()]);
    let (mut typed, mut said) = (0, 0);
    // What is asked about a mail in a rep's name is answered with yes or no, which mean nothing elsewhere.
    for facts in notices::samples().into_iter().filter(|facts| facts.kind() != "confirm") {
        for offer in offered(&texts.write(&facts, Language::English, &notices::nowhere).html) {
            if offer.starts_with("politely ") {
                typed += 1;
                assert!(Args::try_parse_from(words(&offer)).is_ok(), "{}: {offer}", facts.kind());
            } else {
                said += 1;
                let offer = offer.replace("STEP", "no-pressure").replace(" 00000007azh1", "");
                let offer = offer.replace("ADDRESS", "ben@initech.example").replace("NAME, WHY", "Ben, he runs it");
                assert!(matches!(commands::read(&offer, ""), Said::Command(_)), "{}: {offer}", facts.kind());
            }
        }
    }
    assert!(typed > 4 && said > 80, "{typed} {said}");
}
