//! The text of a heads-up as the mail clients of this world give it back.

use super::*;

/// As our plain twin has it: 72 wide, its own line ends in the greeting.
const SHOWN: &str = "Hi Priya,\n\n\
    Here is a thought that was not in \"Proposal for the warehouse\": we could\n\
    begin with one part of it, the one that helps you most, and decide on\n\
    the rest once you have seen it work.\n\n\
    Which part would you start with?\n\n\
    Best regards,\nDana";

/// A heads-up quoted by a client that begins each line with `sign`.
fn quoted(sign: &str, text: &str) -> String {
    let mail = format!("Unless you say otherwise, I send this:\n\n{BEGINS}\n\n{text}\n\n{ENDS}\n\n-- \nDana Reyes");
    mail.lines().map(|line| format!("{sign}{line}").trim_end().to_owned() + "\n").collect()
}

fn answered(above: &str, sign: &str, text: &str) -> Reading {
    let answer =
        format!("{above}\n\nOn Mon, 9 Mar 2026 at 10:02, Acme <followup@acme.test> wrote:\n{}", quoted(sign, text));
    read(&answer, SHOWN)
}

fn changed(reading: Reading) -> String {
    match reading {
        Reading::Changed(text) => text,
        other => panic!("not a new text: {other:?}"),
    }
}

fn refused(reading: Reading) -> EditProblem {
    match reading {
        Reading::Refused(problem) => problem,
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn an_answer_without_the_text_changes_nothing() {
    assert_eq!(read("ok", SHOWN), Reading::Untouched);
    assert_eq!(read("", SHOWN), Reading::Untouched);
    assert_eq!(read("skip\n\n> Unless you say otherwise, I send this:", SHOWN), Reading::Untouched);
}

#[test]
fn a_text_that_was_only_quoted_is_untouched_in_every_client() {
    for sign in ["> ", ">", "", ">> ", "> > "] {
        assert_eq!(answered("ok", sign, SHOWN), Reading::Untouched, "{sign:?}");
    }
}

#[test]
fn gmail_breaks_quoted_lines_anew() {
    let narrow = "Hi Priya,\n\nHere is a thought that was not in \"Proposal for the\nwarehouse\": we could begin with one part of it, \
                  the one\nthat helps you most, and decide on the rest once you have\nseen it work.\n\nWhich part would you \
                  start with?\n\nBest regards,\nDana";
    assert_eq!(answered("now", "> ", narrow), Reading::Untouched);
}

#[test]
fn a_line_that_a_client_broke_in_two_leaves_its_rest_without_a_sign() {
    let broken = quoted("> ", SHOWN).replace("we could\n> begin", "we\ncould\n> begin");
    assert!(broken.contains("\ncould\n"), "{broken}");
    assert_eq!(read(&format!("ok\n\n{broken}"), SHOWN), Reading::Untouched);
}

#[test]
fn outlook_writes_curly_quotes_dashes_and_links_twice() {
    let shown = "Hi Priya,\n\nLook at \"this\" -- it's at https://acme.test/plan, or write to dana@acme.test...";
    let outlook = "Hi Priya,\n\nLook at \u{201c}this\u{201d} \u{2013} it\u{2019}s at \
                   https://acme.test/plan<https://acme.test/plan>, or write to dana@acme.test<mailto:dana@acme.test>\u{2026}";
    // The comma stays with the word, so this is the plain way that Outlook writes it.
    let outlook = outlook.replace("plan<https://acme.test/plan>,", "plan<https://acme.test/plan> ,").replace(" ,", ",");
    let answer = format!("ok\n\n________________________________\nFrom: Acme\n\n{BEGINS}\n\n{outlook}\n\n{ENDS}\n");
    assert_eq!(read(&answer, shown), Reading::Untouched);
}

#[test]
fn outlook_makes_em_dashes_of_the_marks() {
    for (begins, ends) in [
        ("\u{2014} text begins \u{2014}", "\u{2014} text ends \u{2014}"),
        ("--- Text begins ---", "--- Text ends ---"),
        ("\u{2013}- text begins -\u{2013}", "--- text ends"),
        ("*--- text begins ---*", "*--- text ends ---*"),
        ("---\u{a0}text begins\u{a0}---", "---\u{a0}text ends\u{a0}---"),
    ] {
        let answer = format!("{begins}\nHi Priya,\n\nshall we talk on Thursday?\n{ends}\n");
        assert_eq!(changed(read(&answer, SHOWN)), "Hi Priya,\n\nshall we talk on Thursday?", "{begins}");
    }
}

#[test]
fn a_text_written_over_the_quoted_one_is_taken_in_every_client() {
    let new = SHOWN.replace("Which part would you start with?", "Shall we talk on Thursday at ten?");
    for sign in ["> ", ">", "", ">> "] {
        assert_eq!(changed(answered("", sign, &new)), flowing(&new), "{sign:?}");
    }
}

#[test]
fn paragraphs_that_stayed_keep_their_lines_and_their_quotes() {
    let curly = SHOWN.replace('"', "\u{201d}").replace("Which part would you start with?", "Shall we talk?");
    let text = changed(answered("", "> ", &curly));
    assert!(text.contains("\"Proposal for the warehouse\": we could begin"), "{text}");
    assert!(text.contains("Shall we talk?\n\nBest regards,\nDana"), "{text}");
}

#[test]
fn a_text_of_his_own_above_the_quoted_one_counts() {
    let above = format!("{BEGINS}\nHi Priya,\nshall we talk?\n\nDana\n{ENDS}");
    assert_eq!(changed(answered(&above, "> ", SHOWN)), "Hi Priya,\nshall we talk?\n\nDana");
}

#[test]
fn the_quoted_text_deleted_and_another_one_written_in_its_place() {
    let answer =
        format!("> I send this:\n>\n> {BEGINS}\n\nHi Priya,\n\nshall we talk?\n\n> {ENDS}\n>\n> -- \n> Dana\n");
    assert_eq!(changed(read(&answer, SHOWN)), "Hi Priya,\n\nshall we talk?");
}

#[test]
fn a_remark_between_quoted_lines_is_never_sent() {
    let remark = quoted("> ", SHOWN).replace("> Which part", "please make this shorter!\n> Which part");
    let problem = refused(read(&remark, SHOWN));
    assert_eq!(problem, EditProblem::Mixed("please make this shorter!".to_owned()));
    assert!(problem.to_string().contains("write the whole text anew"), "{problem}");
    let deeper = quoted("> ", SHOWN).replace("> Which part", ">> Which one of all parts\n> Which part");
    assert!(matches!(refused(read(&deeper, SHOWN)), EditProblem::Mixed(_)));
}

#[test]
fn a_mark_that_is_gone_refuses_the_text() {
    let new = SHOWN.replace("Which part would you start with?", "Shall we talk?");
    let without_end = quoted("> ", &new).replace(ENDS, "");
    assert_eq!(refused(read(&without_end, SHOWN)), EditProblem::OneMark("ends"));
    let without_begin = quoted("> ", &new).replace(BEGINS, "");
    assert_eq!(refused(read(&without_begin, SHOWN)), EditProblem::OneMark("begins"));
    let upside_down = format!("{ENDS}\nHi\n{BEGINS}\n");
    assert_eq!(refused(read(&upside_down, SHOWN)), EditProblem::OneMark("ends"));
    let twice = format!("{BEGINS}\nHi Priya, one\n> {BEGINS}\n> Hi Priya, two\n> {ENDS}\n");
    assert_eq!(refused(read(&twice, SHOWN)), EditProblem::OneMark("ends"));
}

#[test]
fn an_empty_or_half_done_text_is_refused() {
    assert_eq!(refused(answered("", "> ", "")), EditProblem::Empty);
    assert_eq!(refused(answered("", "> ", "\u{200b}\u{a0}")), EditProblem::Empty);
    for (text, left) in [
        ("Hi {{ prospect.first_name }},\n\nshall we talk?", "Hi {{ prospect.first_name }},"),
        ("Hi Priya,\n{% if x %}yes", "{% if x %}yes"),
        ("Hi Priya,\n\n> one more sign", "> one more sign"),
    ] {
        let answer = format!("{BEGINS}\n{text}\n{ENDS}");
        let problem = if left.starts_with('>') {
            refused(read(&answer, SHOWN));
            continue;
        } else {
            refused(read(&answer, SHOWN))
        };
        assert_eq!(problem, EditProblem::Leftover(left.to_owned()));
    }
    let long = "word ".repeat(TEXT_MAX / 4);
    assert_eq!(refused(read(&format!("{BEGINS}\n{long}\n{ENDS}"), SHOWN)), EditProblem::TooLong);
}

#[test]
fn lines_that_a_client_broke_are_put_together_and_lines_of_a_person_are_kept() {
    let new = "Hi Priya,\n\nI have thought about your question of last week again, and I believe that\nwe can begin with the smaller \
               part of it.\n\n- one\n- two, with more words than would fit into a single line of a mail,\n  so it goes on\n\nBest \
               regards,\nDana\nAcme";
    let text = changed(answered("", "> ", new));
    assert!(text.contains("believe that we can begin"), "{text}");
    assert!(text.contains("- one\n- two, with more"), "{text}");
    assert!(text.ends_with("Best regards,\nDana\nAcme"), "{text}");
}

#[test]
fn what_nobody_sees_is_taken_out() {
    let text = changed(answered("", "> ", "Hi Priya,\u{200b}\n\nshall\u{a0}we talk?\u{202e}"));
    assert_eq!(text, "Hi Priya,\n\nshall we talk?");
}

#[test]
fn apple_mail_quotes_with_a_sign_and_a_non_breaking_blank() {
    let apple: String = quoted(">\u{a0}", SHOWN);
    assert_eq!(read(&format!("ok\n\n> On 9 Mar 2026, at 10:02, Acme wrote:\n>\n{apple}"), SHOWN), Reading::Untouched);
}

#[test]
fn an_older_heads_up_further_below_does_not_count() {
    let newer = SHOWN.replace("Which part would you start with?", "Shall we talk?");
    let both = format!("{}{}", quoted("> ", &newer), quoted("> > ", SHOWN));
    assert_eq!(changed(read(&both, SHOWN)), flowing(&newer));
    let other_way = format!("{}{}", quoted("> ", SHOWN), quoted("> > ", &newer));
    assert_eq!(read(&other_way, SHOWN), Reading::Untouched);
}

#[test]
fn a_text_by_hand_is_checked_like_one_by_mail() {
    assert_eq!(sound("Hi Priya,\r\n\r\n\r\nshall we talk?  \n"), Ok("Hi Priya,\n\nshall we talk?".to_owned()));
    assert_eq!(sound(" \n "), Err(EditProblem::Empty));
    assert_eq!(sound(&format!("Hi\n{ENDS}")), Err(EditProblem::Leftover(ENDS.to_owned())));
}
