//! Words as they are, whatever a mail client has done to line ends, quotes, dashes and links.

use crate::mail::names::is_invisible;

/// A line that is at least so long was broken by a client, if the next word would not have fitted: ours are 72 wide.
const FULL_LINE: usize = 66;

/// The words alone: one blank between them, plain quotes, dashes and dots.
pub(super) fn normal(text: &str) -> String {
    let plain = undoubled(text);
    let mut written = String::with_capacity(plain.len());
    for c in plain.chars().filter(|c| !is_invisible(*c)) {
        match c {
            '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}' | '`' | '\u{B4}' => written.push('\''),
            '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{201F}' | '\u{AB}' | '\u{BB}' => written.push('"'),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => written.push('-'),
            '\u{2026}' => written.push_str("..."),
            _ => written.push(c),
        }
    }
    // Two hyphens become a dash under some keyboards, and marks of emphasis come and go with HTML.
    let single = written.replace("--", "-").replace('*', "");
    single.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether two texts have the same words.
pub(super) fn alike(one: &str, other: &str) -> bool {
    normal(one) == normal(other)
}

/// Blocks of filled lines.
pub(super) fn paragraphs<'a>(lines: &[&'a str]) -> Vec<Vec<&'a str>> {
    lines.split(|line| line.trim().is_empty()).filter(|block| !block.is_empty()).map(<[&str]>::to_vec).collect()
}

/// The lines of a paragraph, put together where a client broke them: a line that could have held the next word was ended
/// by a person.
pub(super) fn flowing(lines: &[&str]) -> String {
    let mut written = String::new();
    let mut last = 0;
    for line in lines.iter().map(|line| line.trim()) {
        let first_word = line.split_whitespace().next().unwrap_or_default().chars().count();
        if !written.is_empty() {
            let is_broken = last + 1 + first_word > FULL_LINE && !begins_item(line);
            written.push(if is_broken { ' ' } else { '\n' });
        }
        written.push_str(line);
        last = line.chars().count();
    }
    written
}

/// Whether a line is an item of a list.
fn begins_item(line: &str) -> bool {
    let mark = line.split_whitespace().next().unwrap_or_default();
    let number = mark.trim_end_matches(['.', ')']);
    matches!(mark, "-" | "*" | "+" | "\u{2022}" | "\u{B7}")
        || (number.len() < mark.len() && !number.is_empty() && number.bytes().all(|octet| octet.is_ascii_digit()))
}

/// The text without what nobody sees, blanks where blanks are, links once, at most one empty line at a time.
pub(super) fn clean(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let visible: String = undoubled(line).chars().filter(|c| !is_invisible(*c)).collect();
        let line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
        if !line.is_empty() {
            lines.push(line);
        } else if lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(String::new());
        }
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.join("\n")
}

/// Clients write a link behind its words: `https://acme.example<https://acme.example/>`, `x@y.z<mailto:x@y.z>`.
fn undoubled(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('<') {
        written.push_str(before);
        let Some((target, after)) = behind.split_once('>') else {
            written.push('<');
            rest = behind;
            continue;
        };
        if !is_twin(&written, target) {
            written.push_str(&format!("<{target}>"));
        }
        rest = after;
    }
    written.push_str(rest);
    written
}

/// Whether the last word of `before` is the link that follows it in angle brackets.
fn is_twin(before: &str, target: &str) -> bool {
    let bare = |link: &str| {
        let link = link.trim();
        let link = link.strip_prefix("mailto:").or_else(|| link.strip_prefix("tel:")).unwrap_or(link);
        let link = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://")).unwrap_or(link);
        link.trim_end_matches('/').to_lowercase()
    };
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    !word.is_empty() && !target.contains(char::is_whitespace) && bare(word) == bare(target)
}
