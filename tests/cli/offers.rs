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
