//! Whatever a notice offers to type is a command that the program takes.

use clap::Parser as _;
use politely::cli::args::Args;
use politely::mail::language::Language;
use politely::mail::notices;
use politely::mail::notices::BotTexts;

/// The commands in the HTML of a notice.
fn commands(html: &str) -> Vec<String> {
    let parts = html.split("<code>").skip(1).filter_map(|rest| rest.split("</code>").next());
    let plain = parts.map(|code| code.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"));
    plain.filter(|code| code.starts_with("politely ")).collect()
}

/// As a shell would split it.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '\'' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            c => words.last_mut().unwrap().push(c),
        }
    }
    assert!(!quoted, "{line}");
    words
}

#[test]
fn every_command_that_a_notice_offers_is_one() {
    let texts = BotTexts::built_in(&["it@acme.example".parse().unwrap()]);
    let mut seen = 0;
    for facts in notices::samples() {
        for command in commands(&texts.write(&facts, Language::English).html) {
            seen += 1;
            let words = words(&command.replace("STEP", "no-pressure"));
            assert!(Args::try_parse_from(&words).is_ok(), "{}: {command}", facts.kind());
        }
    }
    assert!(seen > 60, "{seen}");
}
