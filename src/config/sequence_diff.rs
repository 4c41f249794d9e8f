//! What differs between two versions of a sequence, told by the names of steps and templates. Pure: two bundles in, the
//! differences out; whoever reads them decides what they mean for threads that run.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde::Serialize;
use similar::TextDiff;

use super::bundle::Bundle;
use super::source::Source;
use super::yaml;
use super::yaml::Node;
use super::yaml::Value;

/// Lines of a text that are shown around a change.
const CONTEXT: usize = 2;

/// Key that holds the steps, and the key by which a step is told.
const STEPS: &str = "steps";
const NAME: &str = "name";

/// Everything that differs between two versions. Empty lists: nothing of that kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What the sequence says for itself and all its steps.
    pub keys: Vec<KeyChange>,
    /// Steps, in the order of the new version; those that are gone stand last.
    pub steps: Vec<StepChange>,
    /// The steps that both have come in another order.
    pub reordered: bool,
    /// Texts of templates.
    pub templates: Vec<TextChange>,
    /// Files that templates attach.
    pub files: Vec<FileChange>,
}

impl Difference {
    /// Whether both say the same. Comments and the order of keys say nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
            && self.steps.is_empty()
            && self.templates.is_empty()
            && self.files.is_empty()
            && !self.reordered
    }
}

/// A key with another value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyChange {
    /// Which key.
    pub key: String,
    /// What it said; `None`: it was not there.
    pub before: Option<String>,
    /// What it says; `None`: it is gone.
    pub after: Option<String>,
}

/// What became of a step or a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// Only the new version has it.
    Added,
    /// Only the old version has it.
    Removed,
    /// Both have it, and it differs.
    Changed,
}

/// A step that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepChange {
    /// Its name.
    pub step: String,
    /// What became of it.
    pub fate: Fate,
    /// Its keys; of one that came or went all of them.
    pub keys: Vec<KeyChange>,
}

/// A file for mails that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileChange {
    /// Its name.
    pub file: String,
    /// What became of it.
    pub fate: Fate,
}

/// A template that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextChange {
    /// Its name.
    pub template: String,
    /// What became of it.
    pub fate: Fate,
    /// The lines that differ, as a unified diff; empty for one that came or went.
    pub lines: String,
}

/// What a sequence says: its own keys, and those of its steps in their order.
#[derive(Default)]
struct Said {
    keys: BTreeMap<String, String>,
    steps: Vec<(String, BTreeMap<String, String>)>,
}

impl Said {
    fn of(bundle: &Bundle) -> Self {
        let source = Source::new("sequence", &bundle.sequence_text);
        // A version that is not YAML any more cannot have been pinned.
        let Ok(Node { value: Value::Map(entries), .. }) = yaml::parse(&source) else { return Self::default() };
        let mut said = Self::default();
        for entry in &entries {
            match &entry.value.value {
                Value::List(items) if entry.key == STEPS => said.steps.extend(items.iter().filter_map(step)),
                value => {
                    said.keys.insert(entry.key.clone(), written(value));
                }
            }
        }
        said
    }

    fn step(&self, name: &str) -> Option<&BTreeMap<String, String>> {
        self.steps.iter().find(|(known, _)| known == name).map(|(_, keys)| keys)
    }

    /// The names of the steps that `other` has too, in order.
    fn shared<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a str> {
        self.steps.iter().map(|(name, _)| name.as_str()).filter(|name| other.step(name).is_some())
    }
}

fn step(node: &Node) -> Option<(String, BTreeMap<String, String>)> {
    let Value::Map(entries) = &node.value else { return None };
    let mut keys: BTreeMap<String, String> =
        entries.iter().map(|entry| (entry.key.clone(), written(&entry.value.value))).collect();
    Some((keys.remove(NAME)?, keys))
}

/// A value on one line, as YAML would have it.
fn written(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Flag(flag) => flag.to_string(),
        Value::Number(text) | Value::Text(text) => text.clone(),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(|item| written(&item.value)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(entries) => {
            let keys = entries.iter().map(|entry| format!("{}: {}", entry.key, written(&entry.value.value)));
            format!("{{ {} }}", keys.collect::<Vec<_>>().join(", "))
        }
    }
}

/// What differs in `after` as seen from `before`.
#[must_use]
pub fn between(before: &Bundle, after: &Bundle) -> Difference {
    let (old, new) = (Said::of(before), Said::of(after));
    let gone = old.steps.iter().filter(|(name, _)| new.step(name).is_none());
    let removed = gone.map(|(name, keys)| StepChange {
        step: name.clone(),
        fate: Fate::Removed,
        keys: changes(keys, &BTreeMap::new()),
    });
    Difference {
        keys: changes(&old.keys, &new.keys),
        steps: new.steps.iter().filter_map(|(name, keys)| step_change(name, &old, keys)).chain(removed).collect(),
        reordered: old.shared(&new).ne(new.shared(&old)),
        templates: texts(&before.templates, &after.templates),
        files: files(&before.files, &after.files),
    }
}

fn step_change(name: &str, old: &Said, keys: &BTreeMap<String, String>) -> Option<StepChange> {
    let (fate, keys) = match old.step(name) {
        None => (Fate::Added, changes(&BTreeMap::new(), keys)),
        Some(before) => (Fate::Changed, changes(before, keys)),
    };
    (fate == Fate::Added || !keys.is_empty()).then(|| StepChange { step: name.to_owned(), fate, keys })
}

fn changes(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> Vec<KeyChange> {
    let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    keys.into_iter()
        .filter(|key| before.get(*key) != after.get(*key))
        .map(|key| KeyChange { key: key.clone(), before: before.get(key).cloned(), after: after.get(key).cloned() })
        .collect()
}

fn texts(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> Vec<TextChange> {
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let change = |name: &String| {
        let (fate, lines) = match (before.get(name), after.get(name)) {
            (Some(old), Some(new)) if old == new => return None,
            (Some(old), Some(new)) => (Fate::Changed, unified(old, new)),
            (None, _) => (Fate::Added, String::new()),
            (Some(_), None) => (Fate::Removed, String::new()),
        };
        Some(TextChange { template: name.clone(), fate, lines })
    };
    names.into_iter().filter_map(change).collect()
}

fn files(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> Vec<FileChange> {
    let changed = |change: KeyChange| {
        let fate = match (change.before, change.after) {
            (None, _) => Fate::Added,
            (Some(_), None) => Fate::Removed,
            (Some(_), Some(_)) => Fate::Changed,
        };
        FileChange { file: change.key, fate }
    };
    changes(before, after).into_iter().map(changed).collect()
}

fn unified(before: &str, after: &str) -> String {
    let diff = TextDiff::from_lines(before, after);
    diff.unified_diff().context_radius(CONTEXT).missing_newline_hint(false).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundle(sequence: &str, templates: &[(&str, &str)]) -> Bundle {
        let owned = templates.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        Bundle::new(sequence.to_owned(), owned.collect())
    }

    const OLD: &str = "sequence: s\ncalendar: always\nexpires_after: 30 days\nsteps:\n  - name: one\n    after: 3 days\n    \
                       send: hello\n  - name: two\n    after: 2 days\n    send: bye\n";

    #[test]
    fn comments_and_the_order_of_keys_say_nothing() {
        let new = "# a comment\ncalendar: always\nsequence: s\nexpires_after: 30 days\nsteps:\n  - { name: one, send: hello, \
                   after: 3 days }\n  - name: two\n    after: 2 days\n    send: bye\n";
        assert!(between(&bundle(OLD, &[]), &bundle(new, &[])).is_empty());
    }

    #[test]
    fn steps_are_told_by_their_names() {
        let new = "sequence: s\ncalendar: always\nexpires_after: 20 days\nsteps:\n  - name: two\n    after: 4 days\n    \
                   send: bye\n  - name: one\n    after: 3 days\n    send: hello\n  - name: three\n    at_expiry: true\n    \
                   send: over\n";
        let found = between(&bundle(OLD, &[("hello", "a\nb\n")]), &bundle(new, &[("hello", "a\nc\n"), ("over", "x")]));
        let keys = |changes: &[KeyChange]| {
            let one = |change: &KeyChange| format!("{}: {:?} -> {:?}", change.key, change.before, change.after);
            changes.iter().map(one).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(keys(&found.keys), r#"expires_after: Some("30 days") -> Some("20 days")"#);
        let steps: Vec<_> = found.steps.iter().map(|step| (step.step.as_str(), step.fate, keys(&step.keys))).collect();
        assert_eq!(
            steps,
            [
                ("two", Fate::Changed, r#"after: Some("2 days") -> Some("4 days")"#.to_owned()),
                ("three", Fate::Added, r#"at_expiry: None -> Some("true"), send: None -> Some("over")"#.to_owned()),
            ]
        );
        assert!(found.reordered);
        let texts: Vec<_> = found.templates.iter().map(|text| (text.template.as_str(), text.fate)).collect();
        assert_eq!(texts, [("hello", Fate::Changed), ("over", Fate::Added)]);
        let with =
            |digest: &str| bundle(OLD, &[]).with_files(BTreeMap::from([("a.pdf".to_owned(), digest.to_owned())]));
        let files = between(&with("1"), &with("2")).files;
        assert_eq!(files, [FileChange { file: "a.pdf".to_owned(), fate: Fate::Changed }]);
        assert_ne!(with("1").version(), with("2").version(), "another file is another version");
        assert_eq!(found.templates.first().map(|text| text.lines.as_str()), Some("@@ -1,2 +1,2 @@\n a\n-b\n+c\n"));
    }
}
