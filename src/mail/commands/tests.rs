//! What reps write, and what is read in it.

use super::*;

fn said(text: &str) -> String {
    match read(text, "") {
        Said::Command(words) => words.to_string(),
        Said::Incomplete { why, example } => format!("incomplete: {why}; like `{example}`"),
        Said::Perhaps(guess) => format!("perhaps {guess}"),
        Said::Nothing => "nothing".to_owned(),
    }
}

#[test]
fn one_word_is_enough_however_it_is_written() {
    for text in [
        "stop",
        "Stop.",
        "STOP!",
        "Please stop",
        "stop please",
        "Stop, please!",
        "Hi,\n\nstop\n\nDana",
        "Hi Acme, stop",
        "Could you please stop this thread",
        "stop it",
        "Stop following up, thanks",
        "stop, she called me",
        "stop - they signed",
        "\u{200b}stop\u{a0}",
        "Hallo,\n\nbitte stop",
        "Dear Acme,\nstop now please. Thank you!",
        "*stop*",
    ] {
        assert_eq!(said(text), "stop", "{text:?}");
    }
}

#[test]
fn every_command_has_its_words() {
    let table = [
        ("Pause", "pause"),
        ("pause until Monday", "snooze Monday"),
        ("pause for 2 weeks", "snooze 2 weeks"),
        ("pause this one for now", "pause"),
        ("Resume", "resume"),
        ("resume from close-the-file", "resume from close-the-file"),
        ("resume confirmed", "resume confirmed"),
        ("go on", "resume"),
        ("snooze 2 weeks", "snooze 2 weeks"),
        ("Snooze until 20 December.", "snooze 20 December"),
        ("later 2 days", "snooze 2 days"),
        ("snooze after two weeks", "snooze two weeks"),
        ("snooze until after Christmas", "snooze after Christmas"),
        ("snooze: next monday", "snooze next monday"),
        ("skip this one", "skip"),
        ("won", "won"),
        ("Won! 12,000 EUR", "won 12,000 EUR"),
        ("won \u{20ac}12.5k", "won \u{20ac}12.5k"),
        ("lost too expensive, and slow.", "lost too expensive, and slow"),
        ("lost: they chose another vendor", "lost they chose another vendor"),
        ("lost because no budget", "lost no budget"),
        ("lost", "lost"),
        ("extend by 2 weeks", "extend 2 weeks"),
        ("expires on 2026-12-20", "expires 2026-12-20"),
        ("sequence close-file", "sequence close-file"),
        ("prospect tom@globex.example", "prospect tom@globex.example"),
        ("prospect Tom Okafor <tom@globex.example>", "prospect tom@globex.example"),
        ("add tom@globex.example<mailto:tom@globex.example>", "add tom@globex.example"),
        ("referrer Ana <ana@x.example>", "referrer ana@x.example"),
        ("show", "show"),
        ("Help me please", "help"),
        ("Undo that", "undo"),
        ("list", "list"),
        ("list my threads", "list"),
        ("PAUSE ALL", "pause all"),
        ("resume all threads", "resume all"),
        ("away until friday to Erik", "away until friday to Erik"),
        ("away till 2026-12-20", "away until 2026-12-20"),
        ("back", "back"),
        ("ok", "ok"),
        ("Okay, thanks!", "ok"),
        ("now", "now"),
        ("send it now", "now"),
        ("left vm", "left vm"),
        ("Left a message for him", "left vm"),
        ("spoke to her", "spoke"),
        ("done", "done"),
        ("it arrived", "arrived"),
        ("resend", "resend"),
    ];
    for (text, expected) in table {
        assert_eq!(said(text), expected, "{text:?}");
    }
}

#[test]
fn a_slip_of_the_finger_is_asked_back_and_never_carried_out() {
    let table = [
        ("stpo", "perhaps stop"),
        ("snoze 2 weeks", "perhaps snooze 2 weeks"),
        ("paus", "perhaps pause"),
        ("resme", "perhaps resume"),
        ("exend 2 weeks", "perhaps extend 2 weeks"),
        ("stop everything", "perhaps stop"),
        ("won the lottery yesterday", "perhaps won"),
        ("skip to the end of the whole sequence", "perhaps skip"),
    ];
    for (text, expected) in table {
        assert_eq!(said(text), expected, "{text:?}");
    }
}

#[test]
fn what_is_missing_is_said_with_an_example() {
    insta::assert_snapshot!(said("snooze"), @"incomplete: `snooze` needs a span or a day; like `snooze 2 weeks`");
    insta::assert_snapshot!(said("prospect Tom"), @"incomplete: `Tom` is not an address; like `prospect tom@globex.example`");
    insta::assert_snapshot!(said("add"), @"incomplete: `add` needs an address; like `add tom@globex.example`");
    insta::assert_snapshot!(said("add a@x.example and b@x.example"), @"incomplete: one address at a time, please; like `add tom@globex.example`");
    insta::assert_snapshot!(said("sequence"), @"incomplete: `sequence` needs the name of a sequence; like `sequence proposal`");
    insta::assert_snapshot!(said("away"), @"incomplete: `away` needs the day until which you are away; like `away until 2026-12-20`");
}

#[test]
fn what_is_no_command_stays_one_persons_word_to_another() {
    for text in [
        "Thank you!",
        "",
        "Thanks a lot for the reminder",
        "Who is this?",
        "I talked to Priya yesterday, she is happy",
        "The stop in Denver was great",
        "Great news: we won",
        "yes",
        "no",
        "Hi",
        "Dana",
    ] {
        assert_eq!(said(text), "nothing", "{text:?}");
    }
}

#[test]
fn an_empty_mail_may_say_it_in_its_subject() {
    assert_eq!(read("", "List"), Said::Command(Words::List));
    assert_eq!(read("Thanks!", "list"), Said::Nothing, "what is written counts before the subject");
    assert_eq!(read("", "Re: Proposal for Globex"), Said::Nothing);
}

#[test]
fn every_example_of_help_is_a_command_that_says_what_it_is() {
    for (example, _) in examples() {
        assert_eq!(said(example), example);
    }
}
