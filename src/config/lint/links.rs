//! The links of a template: mistyped ones, those that hide where they lead or tell who clicked, and too many of them.

use super::super::diagnostic::Diagnostic;
use super::super::link;
use super::super::source::Mark;
use super::super::source::Source;
use super::Finding;
use super::TAG;
use super::said;
use crate::followup::address::Address;

/// Names by which it can be allowed.
pub const NAMES: [&str; 6] = [BAD, SHORT, DISGUISED, PLAIN, TRACKING, MANY];

const BAD: &str = "bad-link";
const SHORT: &str = "short-link";
const DISGUISED: &str = "disguised-link";
const PLAIN: &str = "plain-link";
const TRACKING: &str = "tracking-link";
const MANY: &str = "many-links";

/// Links of one mail that a person still writes; filters count them.
const LINKS_MAX: usize = 4;

/// Ends of names that are domains wherever they stand: `report.pdf` is a file, `acme.com` is not.
const DOMAIN_ENDS: [&str; 24] = [
    "com", "net", "org", "info", "biz", "io", "co", "app", "dev", "ai", "eu", "uk", "de", "at", "ch", "fr", "es", "it",
    "nl", "be", "pt", "br", "us", "example",
];

/// A link as it is written.
struct Link<'l> {
    /// Bytes of the line before it.
    at: usize,
    target: &'l str,
    /// What the reader sees in its place.
    text: Option<&'l str>,
}

/// Everything that is wrong with the links of a template, with the name by which it can be allowed.
pub fn problems(source: Source<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut count = 0;
    for (line, place) in super::body_lines(source.text) {
        if !line.contains("://") && !line.contains("](") {
            continue;
        }
        let line = super::without_tags(line, TAG);
        for link in links(&line) {
            count += 1;
            let col = line.get(..link.at).unwrap_or_default().chars().count() + 1;
            let mark = Mark { line: place, col, len: link.target.chars().count() };
            if count == LINKS_MAX + 1 {
                let message = format!("more than {LINKS_MAX} links in one mail are what bulk mail looks like");
                found.push(warned(source, mark, (MANY, message), "keep the one that you want opened"));
            }
            found.extend(of_link(source, mark, &link));
        }
    }
    found
}

fn warned(source: Source<'_>, mark: Mark, (name, message): (&'static str, String), help: &str) -> Finding {
    let (name, problem) = said(source, mark, (name, message), help);
    (name, problem.warning())
}

fn of_link(source: Source<'_>, mark: Mark, link: &Link<'_>) -> Vec<Finding> {
    let target = link.target;
    if target.starts_with(TAG) {
        return Vec::new();
    }
    if let Some(wrong) = wrong(target) {
        let message = format!("this link leads nowhere: {wrong}");
        return vec![said(source, mark, (BAD, message), "write it whole, such as `https://www.acme.example/page`")];
    }
    let mut found = Vec::new();
    if let Some(service) = link::shortener(target) {
        let message = format!("{service} hides where the link leads");
        found.push(warned(
            source,
            mark,
            (SHORT, message),
            "name the page itself; filters and people distrust shortened links",
        ));
    }
    if let Some(tracker) = link::tracker(target) {
        let message = format!("`{tracker}` tells who has clicked: that is what bulk mail does");
        found.push(warned(source, mark, (TRACKING, message), "link to the page itself, without it"));
    }
    if let Some(shown) = link.text.and_then(shown_host).filter(|shown| !leads_to(shown, target)) {
        let message = format!("the reader sees `{shown}`, and the link leads to another place");
        found.push(said(
            source,
            mark,
            (DISGUISED, message),
            "that is what forged mails do: show the place where it leads",
        ));
    }
    if target.starts_with("http://") {
        let message = "a link without `https` is shown as not secure".to_owned();
        let (name, problem): (_, Diagnostic) =
            said(source, mark, (PLAIN, message), "write `https://` if the page has it");
        found.push((name, problem.note()));
    }
    found
}

/// What is wrong with the target of a link; tags in it stand for something that fits.
fn wrong(target: &str) -> Option<String> {
    if let Some(address) = target.strip_prefix("mailto:") {
        let address = address.split('?').next().unwrap_or_default();
        let is_wrong = !address.contains(TAG) && address.parse::<Address>().is_err();
        return is_wrong.then(|| format!("`{address}` is not a mail address"));
    }
    if let Some(number) = target.strip_prefix("tel:") {
        let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | '(' | ')') || c == TAG;
        return (!number.chars().all(is_digit)).then(|| format!("`{number}` is not a telephone number"));
    }
    let (_, rest) = target.split_once("://").unwrap_or_default();
    if link::host(rest).contains(TAG) {
        return None;
    }
    link::wrong(&target.replace(TAG, "x"))
}

/// The domain that the text of a link shows.
fn shown_host(text: &str) -> Option<&str> {
    text.split_whitespace().find_map(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let bare = word.strip_prefix("https://").or_else(|| word.strip_prefix("http://"));
        let host = link::host(bare.unwrap_or(word));
        let end = host.rsplit('.').next().unwrap_or_default().to_lowercase();
        let is_domain = bare.is_some() || host.starts_with("www.") || DOMAIN_ENDS.contains(&end.as_str());
        (is_domain && host.contains('.') && !host.contains(['@', TAG])).then_some(host)
    })
}

/// Whether a link leads to that domain, or one above or below it.
fn leads_to(shown: &str, target: &str) -> bool {
    let bare = |host: &str| host.to_lowercase().trim_start_matches("www.").to_owned();
    let (_, rest) = target.split_once("://").unwrap_or_default();
    let (shown, real) = (bare(shown), bare(link::host(rest)));
    let is_below =
        |one: &str, other: &str| one.strip_suffix(other).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    real.contains(TAG) || is_below(&shown, &real) || is_below(&real, &shown)
}

/// The links of a line: `[text](target)`, `<target>` and those that stand there by themselves.
fn links(line: &str) -> Vec<Link<'_>> {
    let inline = line.match_indices("](").filter_map(|(at, mark)| {
        let text = line.get(..at).and_then(|before| Some(before.rsplit_once('[')?.1))?;
        let from = at + mark.len();
        let target = line.get(from..)?.trim_start_matches('<');
        Some(Link { at: line.len() - target.len(), target: end_of(target), text: Some(text) })
    });
    let mut found: Vec<Link<'_>> = inline.collect();
    for (at, _) in line.match_indices("://") {
        let before = line.get(..at).unwrap_or_default();
        let scheme = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric()).len();
        let is_known = found.iter().any(|link| (link.at..link.at + link.target.len()).contains(&at));
        if scheme < at && !is_known {
            let target = end_of(line.get(scheme..).unwrap_or_default());
            found.push(Link { at: scheme, target, text: None });
        }
    }
    found.sort_by_key(|link| link.at);
    found
}

/// A target up to its end: a blank, a bracket that was not opened in it, or what ends the sentence.
fn end_of(text: &str) -> &str {
    let mut open = 0_u32;
    let end = text.find(|c: char| {
        match c {
            '(' => open += 1,
            ')' if open == 0 => return true,
            ')' => open -= 1,
            _ => {}
        }
        c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}')
    });
    let target = end.and_then(|end| text.get(..end)).unwrap_or(text);
    target.trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '\'', '\\'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(&'static str, usize, usize)> {
        problems(Source::new("t.md", text)).into_iter().map(|(name, p)| (name, p.line, p.col)).collect()
    }

    #[test]
    fn good_links_are_left_alone() {
        for text in [
            "See https://www.acme.example/a_(b).",
            "See [the plan](https://acme.example/plan) or <https://acme.example>.",
            "[acme.example](https://www.acme.example/x), [report.pdf](https://acme.example/report.pdf)",
            "{{ value.link }} [x]({{ value.link }}) https://{{ x }}/a https://acme.example/{{ thread.id }}",
            "[write](mailto:dana@acme.example?subject=x), [call](tel:+1-212-555-0100)",
            "---\nsubject: x://y\n---\n[plain] (text)",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }

    #[test]
    fn bad_ones_are_told_where_they_stand() {
        assert_eq!(told("---\n---\nsee [it](www.acme.example)"), [("bad-link", 3, 10)]);
        assert_eq!(
            told("https:/acme.example https://acme, [x](mailto:nobody)"),
            [("bad-link", 1, 21), ("bad-link", 1, 39)]
        );
        assert_eq!(told("é https://bit.ly/3x"), [("short-link", 1, 3)]);
        assert_eq!(told("[acme.com](https://evil.example/)"), [("disguised-link", 1, 12)]);
        assert_eq!(told("http://acme.example"), [("plain-link", 1, 1)]);
        assert_eq!(told("https://acme.example/?utm_source=mail"), [("tracking-link", 1, 1)]);
        assert_eq!(told(&"https://acme.example/ ".repeat(6)), [("many-links", 1, 89)]);
    }
}
