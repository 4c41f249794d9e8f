//! YAML text to a tree that remembers where everything was written. Knows no key of ours; that is the walk over it.
//!
//! A tree first and a typed walk second, since a deserializer stops at the first thing that does not fit and an admin
//! wants all of them at once (ADR 0002). Aliases and nesting are held within a budget, so a YAML bomb is one diagnostic.

use std::fmt;

use serde::Deserialize;
use serde::de::MapAccess;
use serde::de::SeqAccess;
use serde::de::Visitor;
use serde_yaml::Spanned;
use serde_yaml::options::DuplicateKeyPolicy;

use super::diagnostic::Diagnostic;
use super::source::Mark;
use super::source::Source;

/// Deepest nesting; ours needs six.
const DEPTH_MAX: usize = 24;

/// Most nodes of one file, aliases unfolded; a thousand reps with their mailboxes need about 60,000.
const NODES_MAX: usize = 100_000;

/// Most aliases of one file.
const ALIASES_MAX: usize = 1_000;

/// How the parser words an exceeded budget; its errors nest too variously to match on.
const BUDGET_WORDS: [&str; 3] = ["limit exceeded", "budget breached", "recursi"];

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Where it was written.
    pub at: Mark,
    /// What was written.
    pub value: Value,
}

/// What a node holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// `true` or `false`.
    Flag(bool),
    /// A plain number, as it was written.
    Number(String),
    /// Text.
    Text(String),
    /// `- a` or `[a]`.
    List(Vec<Node>),
    /// `key: value`, in the order of the file; a key may be there twice.
    Map(Vec<Entry>),
}

/// One key with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub key_at: Mark,
    /// Its value.
    pub value: Node,
}

impl Value {
    /// What it is, for messages.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Flag(_) => "true or false",
            Self::Number(_) => "a number",
            Self::Text(_) => "text",
            Self::List(_) => "a list",
            Self::Map(_) => "keys with values",
        }
    }
}

/// Parses one YAML document.
///
/// # Errors
/// A diagnostic at the place where it stops being YAML, or where it exceeds the budget.
pub fn parse(source: &Source<'_>) -> Result<Node, Box<Diagnostic>> {
    let options = serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_depth: DEPTH_MAX,
            max_nodes: NODES_MAX,
            max_events: 3 * NODES_MAX,
            max_aliases: ALIASES_MAX,
        },
        alias_limits: serde_yaml::alias_limits! { max_total_replayed_events: NODES_MAX },
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        strict_booleans: true,
        with_snippet: false,
    };
    match serde_yaml::from_str_with_options::<Spanned<Raw>>(source.text, options) {
        Ok(raw) => Ok(settle(raw, source)),
        Err(error) => Err(Box::new(refused(&error, source))),
    }
}

fn refused(error: &serde_yaml::Error, source: &Source<'_>) -> Diagnostic {
    let at = error.location().map_or_else(Mark::default, |place| mark(&place));
    let rendered = error.without_snippet().render();
    let message = rendered.lines().next().unwrap_or_default();
    let message = message.split(" at line ").next().unwrap_or(message);
    let message = message.strip_prefix("error: ").unwrap_or(message);
    if BUDGET_WORDS.iter().any(|words| message.contains(words)) {
        return source
            .error(at, "yaml-too-big", "this YAML unfolds to more values, or is nested deeper, than is allowed")
            .help(format!("at most {NODES_MAX} values, nested at most {DEPTH_MAX} deep"));
    }
    if let Some(tab) = indenting_tab(source).filter(|_| message.contains("tab")) {
        return source
            .error(tab, "yaml-syntax", "not valid YAML: a tab indents this line")
            .help("indent with blanks; editors can turn the tabs of a file into them");
    }
    source
        .error(at, "yaml-syntax", format!("not valid YAML: {message}"))
        .help("look at the indentation, quotes and brackets here and on the line above")
}

/// The first tab that indents a line: the parser names the token before it, lines above.
fn indenting_tab(source: &Source<'_>) -> Option<Mark> {
    source.text.lines().zip(1..).find_map(|(text, line)| {
        let indent = text.chars().take_while(|c| c.is_whitespace());
        indent.zip(1..).find(|(c, _)| *c == '\t').map(|(_, col)| Mark { line, col, len: 1 })
    })
}

fn mark(place: &serde_yaml::Location) -> Mark {
    let number = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    Mark { line: number(place.line()), col: number(place.column()), len: number(place.span().len()) }
}

/// What serde hands us, before numbers get their writing back.
enum Raw {
    Null,
    Flag(bool),
    Number,
    Text(String),
    List(Vec<Spanned<Self>>),
    Map(Vec<(Spanned<Self>, Spanned<Self>)>),
}

fn settle(raw: Spanned<Raw>, source: &Source<'_>) -> Node {
    let at = mark(&raw.referenced);
    let value = match raw.value {
        Raw::Null => Value::Null,
        Raw::Flag(flag) => Value::Flag(flag),
        Raw::Number => Value::Number(written(&raw.defined, source)),
        Raw::Text(text) => Value::Text(text),
        Raw::List(items) => Value::List(items.into_iter().map(|item| settle(item, source)).collect()),
        Raw::Map(entries) => Value::Map(entries.into_iter().map(|(key, value)| entry(key, value, source)).collect()),
    };
    Node { at, value }
}

fn entry(key: Spanned<Raw>, value: Spanned<Raw>, source: &Source<'_>) -> Entry {
    let key = settle(key, source);
    let name = match key.value {
        Value::Text(text) | Value::Number(text) => text,
        Value::Flag(flag) => flag.to_string(),
        Value::Null => "null".to_owned(),
        Value::List(_) | Value::Map(_) => "(not a name)".to_owned(),
    };
    Entry { key: name, key_at: key.at, value: settle(value, source) }
}

/// The number as the admin wrote it: `007` and `1.10` must not change when text was wanted.
fn written(place: &serde_yaml::Location, source: &Source<'_>) -> String {
    let span = place.span();
    let start = span.byte_offset().and_then(|at| usize::try_from(at).ok());
    let length = span.byte_len().and_then(|at| usize::try_from(at).ok());
    let range = start.zip(length).map(|(start, length)| start..start.saturating_add(length));
    range.and_then(|range| source.text.get(range)).unwrap_or_default().trim().to_owned()
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any YAML value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Raw, E> {
        Ok(Raw::Flag(flag))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Number)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Number)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Number)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Number)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Number)
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Raw, E> {
        Ok(Raw::Text(String::from_utf8_lossy(bytes).into_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Raw::Map(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(text: &str) -> Result<Node, Box<Diagnostic>> {
        parse(&Source::new("t.yaml", text))
    }

    fn map(node: &Node) -> Vec<(String, Mark, Value, Mark)> {
        match &node.value {
            Value::Map(entries) => {
                entries.iter().map(|e| (e.key.clone(), e.key_at, e.value.value.clone(), e.value.at)).collect()
            }
            _ => panic!("not a map: {node:?}"),
        }
    }

    #[test]
    fn every_value_knows_its_place_and_its_writing() {
        let node = tree("a: 007\nbé: \"x y\"\n3: no\nz: true\ne:\n").unwrap();
        let entries = map(&node);
        assert_eq!(entries[0].2, Value::Number("007".into()));
        assert_eq!((entries[1].0.as_str(), entries[1].3.line, entries[1].3.col, entries[1].3.len), ("bé", 2, 5, 5));
        assert_eq!((entries[2].0.as_str(), &entries[2].2), ("3", &Value::Text("no".into())));
        assert_eq!(entries[3].2, Value::Flag(true));
        assert_eq!(entries[4].2, Value::Null);
    }

    #[test]
    fn duplicate_keys_reach_the_walk_and_aliases_are_unfolded() {
        let node = tree("a: &x [1]\na: *x\n").unwrap();
        let entries = map(&node);
        assert_eq!(entries.len(), 2);
        assert_eq!(entries[1].3.line, 2);
        assert!(matches!(&entries[1].2, Value::List(items) if items[0].value == Value::Number("1".into())));
    }

    #[test]
    fn bombs_and_bottomless_nests_are_refused() {
        let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for n in 1..9 {
            let alias = format!("*a{}", n - 1);
            bomb.push_str(&format!("a{n}: &a{n} [{}]\n", vec![alias; 9].join(", ")));
        }
        for text in [bomb, "[".repeat(5000), "[".repeat(40) + &"]".repeat(40), "- ".repeat(5000)] {
            let problem = tree(&text).unwrap_err();
            assert_eq!(problem.code, "yaml-too-big", "{problem:?}");
        }
    }

    #[test]
    fn broken_yaml_is_one_diagnostic_with_its_place() {
        for text in ["a: [1, 2\nb: 3\n", "a: \"x\n", "a: b: c\n", "a: 1\n---\nb: 2\n", "*nobody\n", "? [a]\n: b\nc"] {
            let problem = tree(text).unwrap_err();
            assert_eq!(problem.code, "yaml-syntax", "{text:?} {problem:?}");
            assert!(problem.line > 0, "{text:?} {problem:?}");
        }
    }
}
