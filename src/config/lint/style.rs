//! What shouts: capitals and exclamation marks. Filters count them, and so do people.

use super::super::diagnostic::Diagnostic;
use super::super::source::Mark;
use super::super::source::Source;

/// Names by which it can be allowed.
pub const NAMES: [&str; 2] = [SHOUTING, EXCLAMATION];

const SHOUTING: &str = "shouting";
const EXCLAMATION: &str = "exclamation-marks";

/// Letters of a line from which capitals alone are no abbreviation any more.
const LETTERS: usize = 10;

/// Exclamation marks of a whole mail that are still a human being's.
const MARKS_MAX: usize = 2;

/// Every line in capitals and what has too many exclamation marks, with the name by which it can be allowed.
pub fn problems(source: Source<'_>) -> Vec<(&'static str, Diagnostic)> {
    let mut found = Vec::new();
    let (mut marks, mut is_told) = (0, false);
    for (line, place) in source.text.lines().zip(1..) {
        let is_subject = line.trim_start().starts_with("subject:");
        if line.trim_start().starts_with('#') && is_front(source.text, place) {
            continue;
        }
        let written = without_tags(line);
        let text = if is_subject { written.replacen("subject:", "        ", 1) } else { written };
        if is_shouted(&text) {
            let (what, help) = match is_subject {
                true => ("this subject", "write it as a sentence"),
                false => ("this line", "write it as a sentence; one strong word needs no capitals"),
            };
            let mark = whole(&text, place);
            found.push((SHOUTING, said(source, mark, format!("{what} shouts: it is all in capitals"), SHOUTING, help)));
        }
        marks += text.matches('!').count();
        let doubled = text.find("!!");
        let at = doubled.or_else(|| text.find('!').filter(|_| marks > MARKS_MAX)).filter(|_| !is_told);
        if let Some(at) = at {
            is_told = true;
            let before = text.get(..at).unwrap_or_default().chars().count();
            let len = text.get(at..).unwrap_or_default().chars().take_while(|c| *c == '!').count();
            let message = match doubled {
                Some(_) => "several exclamation marks in a row are what spam looks like".to_owned(),
                None => format!("more than {MARKS_MAX} exclamation marks in one mail are what spam looks like"),
            };
            let mark = Mark { line: place, col: before + 1, len };
            found.push((EXCLAMATION, said(source, mark, message, EXCLAMATION, "end the sentence with a full stop")));
        }
    }
    found
}

fn said(source: Source<'_>, mark: Mark, message: String, name: &'static str, help: &str) -> Diagnostic {
    let help = format!("{help}; or `{}{name} because ...` in the front matter", super::ALLOW);
    source.error(mark, name, message).help(help)
}

/// Whether a line lies in the front matter, where `#` begins a remark and not a heading.
fn is_front(text: &str, place: usize) -> bool {
    let is_open = text.trim_start_matches('\u{feff}').starts_with("---");
    is_open && !text.lines().take(place).skip(1).any(|line| line.trim_end() == "---")
}

fn is_shouted(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > 1).count();
    letters().count() >= LETTERS
        && words >= 3
        && letters().all(|c| !c.is_lowercase())
        && letters().any(char::is_uppercase)
}

fn whole(text: &str, place: usize) -> Mark {
    let indent = text.chars().take_while(|c| c.is_whitespace()).count();
    Mark { line: place, col: indent + 1, len: text.trim().chars().count() }
}

/// The line with its template tags and the `!` of pictures blotted out, so that columns stay.
fn without_tags(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find('{') {
        let (before, tag) = rest.split_at_checked(start).unwrap_or((rest, ""));
        let close = if tag.starts_with("{{") { "}}" } else { "%}" };
        let end = tag.find(close).filter(|_| tag.starts_with("{{") || tag.starts_with("{%")).map_or(1, |at| at + 2);
        let (tag, after) = tag.split_at_checked(end).unwrap_or((tag, ""));
        text.push_str(before);
        text.extend(tag.chars().map(|_| ' '));
        rest = after;
    }
    text.push_str(rest);
    text.replace("![", " [")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(&'static str, usize, usize)> {
        problems(Source::new("t.md", text)).into_iter().map(|(name, p)| (name, p.line, p.col)).collect()
    }

    #[test]
    fn capitals_and_marks_are_found_and_abbreviations_are_not() {
        assert_eq!(told("---\nsubject: LAST CHANCE TO BUY\n---\nHi"), [("shouting", 2, 10)]);
        assert_eq!(told("Hi,\nTHIS IS YOUR LAST CHANCE\n"), [("shouting", 2, 1)]);
        assert_eq!(told("Our SLA covers EMEA, APAC and the USA.\nISO 27001, GDPR\n"), []);
        assert_eq!(told("{% if A != B %}{{ rep.NAME }}{% endif %} ![logo](x)"), []);
        assert_eq!(told("Great!! Really!"), [("exclamation-marks", 1, 6)]);
        assert_eq!(told("Thank you!\nSee you!\nYes!\nAnd more!"), [("exclamation-marks", 3, 4)]);
        assert_eq!(told("報告書をお送りしますのでご確認ください。"), []);
    }
}
