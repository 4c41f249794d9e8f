//! The page of techniques: what each of them is, and the scenarios that show it. Made of played scenarios, so that it cannot
//! claim what the bot does not do.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::engine::simulate::Verdict;

/// Every technique, in a few words.
pub const TECHNIQUES: [(&str, &str); 24] = [
    ("T1", "The rules are said at the outset, and a no is one of the answers"),
    ("T2", "A voicemail and a mail go together"),
    ("T3", "The next call comes at another hour, from another number"),
    ("T4", "\"Did I do something wrong?\""),
    ("T5", "Whoever recommended the rep is in copy"),
    ("T6", "Every proposal has an end, it is said before, and it is kept"),
    ("T7", "\"SHOULD I CLOSE THE FILE?\""),
    ("T8", "A no is better than silence, and is counted as a result"),
    ("T9", "Calls have a date in both calendars"),
    ("T10", "More people are brought in, and the first of them knows before"),
    ("T11", "Understanding in place of reproach"),
    ("T12", "Each mail can be seen and changed before it leaves"),
    ("T13", "Something worth having comes with the mail"),
    ("T14", "An introduction that helps both sides"),
    ("T15", "A step back: the no is taken for granted"),
    ("T16", "Facts and equal terms; nobody begs"),
    ("T17", "There is a last mail, and then an end"),
    ("T18", "Something new in place of a reminder"),
    ("T19", "No empty phrases"),
    ("T20", "After the end, a slow sequence for who has not said no"),
    ("T21", "A vague answer becomes a date"),
    ("T22", "Twice silent on what was agreed is the end"),
    ("T23", "Who comes back finds a rep who knows the story"),
    ("T24", "Polite and persistent, until told to stop"),
];

const HEAD: &str = "\
# Techniques, and where they are shown

Made by `politely simulate sequences --techniques docs/techniques.md` from the scenarios beside the shipped sequences: a
technique stands here because a scenario that names it came true. A step that is named was sent to the prospect, or lay with the
rep, in that scenario. `cargo test --test scenarios` holds this page against what the scenarios give.

| | technique | sequence | step | scenario |
|---|---|---|---|---|
";

/// The page, as Markdown; scenarios that did not come true show nothing.
#[must_use]
pub fn page<'a>(played: impl IntoIterator<Item = &'a Verdict>) -> String {
    let mut rows: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for verdict in played.into_iter().filter(|verdict| verdict.problems.is_empty()) {
        for shown in &verdict.shown {
            let step = if shown.step.is_empty() { String::new() } else { format!("`{}`", shown.step) };
            let row = format!("`{}` | {step} | {}", verdict.sequence, verdict.name.replace('|', "/"));
            rows.entry(shown.technique.as_str()).or_default().push(row);
        }
    }
    let mut page = HEAD.to_owned();
    for (id, what) in TECHNIQUES {
        let Some(found) = rows.get(id) else {
            let _ = writeln!(page, "| {id} | {what} | | | |");
            continue;
        };
        for (at, row) in found.iter().enumerate() {
            let (id, what) = if at == 0 { (id, what) } else { ("", "") };
            let _ = writeln!(page, "| {id} | {what} | {row} |");
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::simulate::Problem;
    use crate::engine::simulate::Shown;

    #[test]
    fn only_what_came_true_is_shown() {
        let verdict = |name: &str, problems| Verdict {
            name: name.to_owned(),
            place: String::new(),
            sequence: "quote".to_owned(),
            problems,
            story: Vec::new(),
            shown: vec![Shown { technique: "T4".to_owned(), step: "sorry".to_owned() }],
        };
        let wrong = vec![Problem { what: "nothing".to_owned(), lines: Vec::new() }];
        let page = page([&verdict("it works | well", Vec::new()), &verdict("it fails", wrong)]);
        assert!(
            page.contains("| T4 | \"Did I do something wrong?\" | `quote` | `sorry` | it works / well |"),
            "{page}"
        );
        assert!(!page.contains("it fails"));
        assert_eq!(page.lines().filter(|line| line.starts_with("| T")).count(), TECHNIQUES.len());
    }
}
