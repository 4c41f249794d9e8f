//! What spam does to get through, and what filters therefore look for: a subject that pretends to be an answer, letters that
//! nobody sees, money in a row.

use super::super::source::Mark;
use super::super::source::Source;
use super::Finding;
use super::TAG;
use super::said;
use crate::mail::names::is_invisible;

/// Names by which it can be allowed.
pub const NAMES: [&str; 3] = [FAKED, INVISIBLE, MONEY];

const FAKED: &str = "faked-reply";
const INVISIBLE: &str = "invisible-text";
const MONEY: &str = "money-signs";

/// What stands before the subject of an answer or a forwarded mail, in the languages of the templates.
const PREFIXES: [&str; 17] =
    ["re", "aw", "antw", "antwort", "sv", "res", "rif", "r", "fw", "fwd", "wg", "tr", "rv", "enc", "i", "doorst", "vs"];

/// Signs of currencies.
const SIGNS: [char; 4] = ['$', '€', '£', '¥'];

/// Every trick of a template, with the name by which it can be allowed.
pub fn problems(source: Source<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    found.extend(faked_reply(source));
    for (line, place) in source.text.trim_start_matches('\u{feff}').lines().zip(1..) {
        let at = |col: usize, len: usize| Mark { line: place, col: col + 1, len };
        if let Some(col) = line.chars().position(is_hidden) {
            let message = "a character stands here that nobody sees";
            let help = "filters take it for a trick; delete it and what is around it, and type it anew";
            found.push(said(source, at(col, 1), (INVISIBLE, message.to_owned()), help));
        }
        if let Some((col, len)) = row_of_signs(&super::without_tags(line, TAG)) {
            let message = "several signs of money in a row are what spam looks like";
            found.push(said(source, at(col, len), (MONEY, message.to_owned()), "write the amount, or no sign at all"));
        }
    }
    found
}

/// Invisible, but for what belongs to a picture sign.
fn is_hidden(c: char) -> bool {
    is_invisible(c) && !matches!(c, '\u{200d}' | '\u{fe0e}' | '\u{fe0f}')
}

fn row_of_signs(line: &str) -> Option<(usize, usize)> {
    let chars: Vec<char> = line.chars().collect();
    let at = chars.windows(2).position(|pair| pair.iter().all(|c| SIGNS.contains(c)))?;
    Some((at, chars.iter().skip(at).take_while(|c| SIGNS.contains(c)).count()))
}

/// Only the mail that opens a conversation has a subject of its own, and it answers nothing.
fn faked_reply(source: Source<'_>) -> Option<Finding> {
    let (line, place) = super::front_lines(source.text).find(|(line, _)| line.starts_with("subject:"))?;
    let subject = line.strip_prefix("subject:")?.trim_start().trim_start_matches(['"', '\'']);
    let (prefix, _) = subject.split_once(':')?;
    if !PREFIXES.contains(&prefix.trim_end().to_lowercase().as_str()) {
        return None;
    }
    let col = line.chars().count() - subject.chars().count() + 1;
    let mark = Mark { line: place, col, len: prefix.chars().count() + 1 };
    let message = format!("`{prefix}:` pretends that this mail answers one");
    let help = "it begins a conversation; an answer in the old one has no `subject` and no `conversation: new`";
    Some(said(source, mark, (FAKED, message), help))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(&'static str, usize, usize)> {
        problems(Source::new("t.md", text)).into_iter().map(|(name, p)| (name, p.line, p.col)).collect()
    }

    #[test]
    fn tricks_are_found_where_they_stand() {
        assert_eq!(told("---\nsubject: \"RE: your order\"\n---\nHi"), [("faked-reply", 2, 11)]);
        assert_eq!(told("---\nsubject: Fwd : x\n---\nHi"), [("faked-reply", 2, 10)]);
        assert_eq!(told("Hi,\ncli\u{200b}ck"), [("invisible-text", 2, 4)]);
        assert_eq!(told("Earn $$$ now"), [("money-signs", 1, 6)]);
    }

    #[test]
    fn what_people_write_is_left_alone() {
        for text in [
            "---\nsubject: \"Regarding: the plan\"\n---\nRe: nothing",
            "\u{feff}It costs $12,000 or 11.000 €.",
            "Thank you \u{2764}\u{fe0f} \u{1f469}\u{200d}\u{1f4bb}",
            "Größe, naïve, señor",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }
}
