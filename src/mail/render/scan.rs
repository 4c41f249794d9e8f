//! Finds the variables that a template names, with their places, also in branches that a sample never takes.
//!
//! Reads Tera's tags word by word and knows no more of the language than which words are not variables.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::Part;
use super::Template;
use super::TemplateProblem;
use super::values::VARIABLES;

/// Words of the template language itself.
const KEYWORDS: &[&str] = &[
    "if",
    "elif",
    "else",
    "endif",
    "for",
    "in",
    "endfor",
    "set",
    "set_global",
    "endset",
    "include",
    "extends",
    "block",
    "endblock",
    "filter",
    "endfilter",
    "raw",
    "endraw",
    "break",
    "continue",
    "component",
    "endcomponent",
    "and",
    "or",
    "not",
    "is",
    "true",
    "false",
    "True",
    "False",
    "none",
    "None",
    "null",
    "loop",
];

/// Unlike names, didn't-you-mean stops to help: at least so alike they must be (Jaro-Winkler, 0 to 1).
const ALIKE: f64 = 0.8;

/// One variable in dotted form and the byte offset where it stands.
struct Found {
    path: String,
    offset: usize,
}

/// What one text names.
#[derive(Default)]
struct Names {
    found: Vec<Found>,
    /// Names that the template makes itself with `for` and `set`.
    local: BTreeSet<String>,
    includes: Vec<String>,
}

/// Variables that are not offered, in subject and body, with a suggestion.
pub(super) fn check_names(template: &Template) -> Vec<TemplateProblem> {
    let subject = template.subject.as_deref().unwrap_or_default();
    let parts = [(Part::Subject, subject), (Part::Body, template.body.as_str())];
    let unknown = parts.into_iter().flat_map(|(part, source)| {
        let names = read(source);
        let problem = move |found: &Found| {
            let message = complaint(&found.path, &names.local)?;
            let (line, column) = position(source, found.offset);
            Some(TemplateProblem { template: template.name.clone(), part, line, column, message })
        };
        read(source).found.iter().filter_map(problem).collect::<Vec<_>>()
    });
    unknown.collect()
}

/// Entries of `needs` that are not offered.
pub(super) fn check_needs(template: &Template) -> Vec<TemplateProblem> {
    let nothing = BTreeSet::new();
    let unknown = template.needs.iter().enumerate().filter_map(|(place, path)| {
        let message = complaint(path, &nothing)?;
        let line = place + 1;
        Some(TemplateProblem { template: template.name.clone(), part: Part::Needs, line, column: 1, message })
    });
    unknown.collect()
}

fn complaint(path: &str, local: &BTreeSet<String>) -> Option<String> {
    let root = path.split('.').next().unwrap_or_default();
    if VARIABLES.iter().any(|variable| variable.path == path) || local.contains(root) {
        return None;
    }
    let fields =
        |variable: &&super::Variable| variable.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('.'));
    if let Some(field) = VARIABLES.iter().find(fields) {
        return Some(format!("`{path}` is a group of values; name one of them, such as `{}`", field.path));
    }
    let alike = |variable: &&super::Variable| strsim::jaro_winkler(variable.path, path);
    let best = VARIABLES.iter().max_by(|a, b| alike(a).total_cmp(&alike(b)))?;
    let hint = if alike(&best) > ALIKE { format!("; did you mean `{}`?", best.path) } else { String::new() };
    Some(format!("unknown variable `{path}`{hint}"))
}

/// Variables and includes of a template, subject and body together, without names that it makes itself.
pub(super) fn names(template: &Template) -> (BTreeSet<String>, Vec<String>) {
    let subject = read(template.subject.as_deref().unwrap_or_default());
    let body = read(&template.body);
    let root = |path: &str| path.split('.').next().unwrap_or_default().to_owned();
    let given = |names: &Names, found: &Found| !names.local.contains(&root(&found.path));
    let mut paths: BTreeSet<String> = template.needs.iter().cloned().collect();
    for names in [&subject, &body] {
        paths.extend(names.found.iter().filter(|found| given(names, found)).map(|found| found.path.clone()));
    }
    (paths, body.includes)
}

/// The variables of a template and of everything that it includes.
pub(super) fn with_includes(name: &str, own: &BTreeMap<&str, (BTreeSet<String>, Vec<String>)>) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut open = vec![name.to_owned()];
    while let Some(name) = open.pop() {
        if let Some((variables, includes)) = own.get(name.as_str())
            && seen.insert(name)
        {
            paths.extend(variables.iter().cloned());
            open.extend(includes.iter().cloned());
        }
    }
    paths
}

/// Line and column, from 1, columns in characters, of a byte offset.
pub(super) fn position(source: &str, offset: usize) -> (usize, usize) {
    let before = source.get(..offset).unwrap_or(source);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}

fn read(source: &str) -> Names {
    let mut names = Names::default();
    let mut at = 0;
    while let Some((start, end, comment)) = next_tag(source, at) {
        let inside = source.get(start..end).unwrap_or_default();
        at = end;
        if comment {
            continue;
        }
        let words = words(inside, start);
        if words.first().is_some_and(|word| word.text == "raw") {
            at = source.get(at..).and_then(|rest| rest.find("endraw")).map_or(source.len(), |offset| at + offset);
            continue;
        }
        read_tag(&words, &mut names);
    }
    names
}

/// The inside of the next `{{ }}`, `{% %}` or `{# #}` at or after `at`.
fn next_tag(source: &str, at: usize) -> Option<(usize, usize, bool)> {
    let rest = source.get(at..)?;
    let (offset, close) = rest.char_indices().find_map(|(offset, _)| {
        let here = rest.get(offset..)?;
        let pairs = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")];
        pairs.into_iter().find(|(open, _)| here.starts_with(open)).map(|(_, close)| (offset, close))
    })?;
    let start = at + offset + 2;
    let length = source.get(start..)?.find(close).unwrap_or(source.len() - start);
    Some((start, start + length, close == "#}"))
}

/// A path, a string or a sign of the template language.
struct Word {
    text: String,
    offset: usize,
    literal: bool,
}

fn words(inside: &str, base: usize) -> Vec<Word> {
    let mut words = Vec::new();
    let mut chars = inside.char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let mut text = String::from(c);
        let literal = matches!(c, '"' | '\'' | '`');
        if literal {
            text.clear();
            text.extend(chars.by_ref().map(|(_, next)| next).take_while(|next| *next != c));
        } else if c.is_alphanumeric() || c == '_' {
            let belongs = |next: char| next.is_alphanumeric() || matches!(next, '_' | '.');
            while let Some((_, next)) = chars.next_if(|(_, next)| belongs(*next)) {
                text.push(next);
            }
        } else if c.is_whitespace() {
            continue;
        }
        words.push(Word { text, offset: base + offset, literal });
    }
    words
}

fn read_tag(words: &[Word], names: &mut Names) {
    let mut previous = "";
    let mut loop_names = false;
    for (place, word) in words.iter().enumerate() {
        let next = words.get(place + 1).map_or("", |word| word.text.as_str());
        let after = words.get(place + 2).map_or("", |word| word.text.as_str());
        let named = next == "=" && after != "=";
        let text = word.text.as_str();
        match text {
            "for" => loop_names = true,
            "in" => loop_names = false,
            _ => {}
        }
        if word.literal {
            if previous == "include" {
                names.includes.push(word.text.clone());
            }
        } else if is_name(text) {
            if loop_names || (named && matches!(previous, "set" | "set_global")) {
                names.local.insert(word.text.clone());
            } else if !named && next != "(" && !matches!(previous, "|" | "." | "is" | "filter" | "block") {
                names.found.push(Found { path: word.text.clone(), offset: word.offset });
            }
        }
        if !(previous == "is" && text == "not") {
            previous = text;
        }
    }
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_') && !KEYWORDS.contains(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(source: &str) -> Vec<String> {
        read(source).found.into_iter().map(|found| found.path).collect()
    }

    #[test]
    fn variables_are_found_wherever_they_stand() {
        assert_eq!(
            paths("Hi {{ prospect.first_name }}, {{rep.phone|default(value=\"none.such\")}}"),
            ["prospect.first_name", "rep.phone"]
        );
        assert_eq!(
            paths("{% if messages_sent > 1 and not rep.phone %}x{% elif a.b is defined %}{% endif %}"),
            ["messages_sent", "rep.phone", "a.b"]
        );
        assert_eq!(paths("{% for line in lines %}{{ loop.index }}{% endfor %}"), ["lines", "loop.index"]);
        assert_eq!(paths("{# {{ none }} #}{% raw %}{{ none }}{% endraw %}{{ yes }}"), ["yes"]);
        assert_eq!(paths("{{ expiry.iso | date(style='short', language=language) }}"), ["expiry.iso", "language"]);
    }

    #[test]
    fn includes_and_own_names() {
        let names = read("{% set x = rep.name %}{% include \"foot\" %}{{ x }}");
        assert_eq!(names.includes, ["foot"]);
        assert!(names.local.contains("x"));
    }

    #[test]
    fn a_wrong_name_gets_a_suggestion() {
        let nothing = BTreeSet::new();
        let told = |path| complaint(path, &nothing).unwrap();
        assert_eq!(
            told("prospect.frist_name"),
            "unknown variable `prospect.frist_name`; did you mean `prospect.first_name`?"
        );
        assert!(told("prospect").starts_with("`prospect` is a group of values"));
        assert_eq!(complaint("prospect.first_name", &nothing), None);
    }
}
