//! The shape of each kind of admin file as JSON Schema (draft 2020-12), for editors. It says what `check` says of single files:
//! keys, kinds of values, words to choose from; what exists and what goes together only `check` knows.
//!
//! The texts are written by hand in `dist/schema`; a test holds them to the keys that the readers of `config` know.

/// The kinds of files: what `politely schema` calls each, what it is, and its schema.
pub const SCHEMAS: [(&str, &str, &str); 5] = [
    ("config", "config.yaml", include_str!("../../dist/schema/config.json")),
    ("sequence", "sequences/NAME.yaml", include_str!("../../dist/schema/sequence.json")),
    ("template", "the front matter of templates/NAME.md", include_str!("../../dist/schema/template.json")),
    ("library", "library/NAME.yaml", include_str!("../../dist/schema/library.json")),
    ("scenarios", "sequences/NAME.scenarios.yaml", include_str!("../../dist/schema/scenarios.json")),
];

/// The schema of that kind of file.
#[must_use]
pub fn of(kind: &str) -> Option<&'static str> {
    SCHEMAS.iter().find(|(name, ..)| *name == kind).map(|(.., text)| *text)
}
