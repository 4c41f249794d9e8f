//! The schemas for editors say what the checker says: the same keys, all shipped files right, wrong ones wrong.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "what is missing fails the test, as it should")]

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use politely::adapters::files::read_tree;
use politely::config::diagnostic::Diagnostic;
use politely::config::load::FileSet;
use politely::config::load::TextFile;
use politely::config::load::load;
use politely::config::scenario_file;
use politely::config::schema::SCHEMAS;
use politely::config::schema::of;
use politely::config::source::Source;
use serde_json::Value;

type Keys = BTreeMap<String, BTreeSet<String>>;

/// What a schema can know of a single file: its shape.
const OF_SHAPE: [&str; 10] = [
    "bad-duration",
    "bad-number",
    "empty-key",
    "missing-key",
    "no-steps",
    "not-yet",
    "one-timing",
    "unknown-choice",
    "unknown-key",
    "wrong-type",
];

/// A schema, itself held to the draft that it names.
struct Schema {
    all: boon::Schemas,
    index: boon::SchemaIndex,
}

fn schema(kind: &str) -> Schema {
    let value: Value = serde_json::from_str(of(kind).unwrap()).unwrap();
    assert_eq!(value["$schema"], "https://json-schema.org/draft/2020-12/schema");
    let url = value["$id"].as_str().unwrap().to_owned();
    let mut all = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource(&url, value).unwrap();
    let index = compiler.compile(&url, &mut all).unwrap_or_else(|error| panic!("{kind}: {error:#}"));
    Schema { all, index }
}

/// What the schema says of a text; empty when nothing, `None` when it is not YAML at all.
fn wrong(schema: &Schema, text: &str) -> Option<String> {
    let value: Value = serde_yaml::from_str(text).ok()?;
    Some(schema.all.validate(&value, schema.index).err().map(|error| format!("{error:#}")).unwrap_or_default())
}

fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.to_string_lossy().ends_with(ending));
    paths.sort();
    assert!(!paths.is_empty(), "nothing in {folder}");
    paths
}

/// `Keys { what: "a rep", known: &[...] }` of the readers, as their sources have them.
fn keys_of_the_readers() -> Keys {
    let mut found = Keys::new();
    for path in files("src/config", ".rs") {
        let text = fs::read_to_string(&path).unwrap();
        for (at, _) in text.match_indices("what: \"") {
            let rest = &text.get(at + "what: \"".len()..).unwrap();
            let (what, rest) = rest.split_once('"').unwrap();
            let Some(rest) = rest.trim_start_matches([',', ' ', '\n']).strip_prefix("known: &[") else { continue };
            let (list, _) = rest.split_once(']').unwrap();
            let keys = list.split('"').skip(1).step_by(2).map(str::to_owned).collect();
            let earlier = found.insert(what.to_owned(), keys);
            assert!(earlier.is_none(), "two maps are called `{what}`: the schemas tell them apart by that name");
        }
    }
    assert!(found.len() > 15, "the readers' keys were not found");
    found
}

/// The closed objects of the schemas by their titles.
fn keys_of_the_schemas() -> Keys {
    fn collect(value: &Value, found: &mut Keys) {
        if value["additionalProperties"] == Value::Bool(false) {
            let title = value["title"].as_str().unwrap_or_else(|| panic!("a closed object without a title: {value}"));
            let keys = value["properties"].as_object().unwrap().keys().cloned().collect();
            assert!(found.insert(title.to_owned(), keys).is_none(), "`{title}` is there twice");
            for (key, property) in value["properties"].as_object().unwrap() {
                let told = property["description"].is_string() || property["$ref"].is_string();
                assert!(told || property["title"].is_string(), "`{key}` of {title} says nothing about itself");
            }
        }
        match value {
            Value::Object(map) => map.values().for_each(|value| collect(value, found)),
            Value::Array(list) => list.iter().for_each(|value| collect(value, found)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let mut found = Keys::new();
    for (.., text) in SCHEMAS {
        collect(&serde_json::from_str(text).unwrap(), &mut found);
    }
    found
}

#[test]
fn the_schemas_have_the_keys_of_the_readers_and_no_others() {
    let (readers, schemas) = (keys_of_the_readers(), keys_of_the_schemas());
    let mut told = Vec::new();
    for what in readers.keys().chain(schemas.keys()).collect::<BTreeSet<_>>() {
        let none = BTreeSet::new();
        let (reader, schema) = (readers.get(what).unwrap_or(&none), schemas.get(what).unwrap_or(&none));
        for key in reader.difference(schema) {
            told.push(format!("`{key}` of {what} is read; describe it in dist/schema, below the title `{what}`"));
        }
        for key in schema.difference(reader) {
            told.push(format!("`{key}` of {what} is in dist/schema, and no reader knows it"));
        }
    }
    assert!(told.is_empty(), "\n{}\n", told.join("\n"));
}

#[test]
fn everything_shipped_is_right_and_names_its_schema() {
    let config = PathBuf::from("config.example.yaml");
    let sequences = files("sequences", ".yaml");
    let library = files("library", ".yaml");
    let (scenarios, sequences): (Vec<_>, Vec<_>) =
        sequences.into_iter().partition(|path| path.to_string_lossy().ends_with(".scenarios.yaml"));
    for (kind, prefix, paths) in [
        ("config", "", vec![config]),
        ("sequence", "../", sequences),
        ("scenarios", "../", scenarios),
        ("library", "../", library),
    ] {
        let schema = schema(kind);
        for path in paths {
            let text = fs::read_to_string(&path).unwrap();
            assert_eq!(wrong(&schema, &text), Some(String::new()), "{}", path.display());
            let named = format!("# yaml-language-server: $schema={prefix}dist/schema/{kind}.json");
            assert!(text.starts_with(&named), "{} does not begin with\n{named}", path.display());
        }
    }
    let schema = schema("template");
    for path in files("templates", ".md") {
        let text = fs::read_to_string(&path).unwrap();
        let Some((front, _)) = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")) else { continue };
        assert_eq!(wrong(&schema, front), Some(String::new()), "{}", path.display());
    }
}

/// The checker's errors about one text of `kind`.
fn checked(kind: &str, path: &Path, text: &str) -> Vec<Diagnostic> {
    let mut files: FileSet = read_tree(Path::new("tests/right/config.yaml"));
    let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
    let file = TextFile { name: stem.clone(), path: "this".to_owned(), text: text.to_owned() };
    match kind {
        "config" => files.config = Some(file),
        "sequence" => files.sequences.push(file),
        "library" => files.library.push(file),
        _ => {
            let found = scenario_file::read(Source::new("this", text), &stem);
            return found.err().unwrap_or_default();
        }
    }
    let mut found = load(&files).err().unwrap_or_default();
    found.retain(|problem| problem.is_error() && problem.file == "this");
    found
}

#[test]
fn what_the_checker_says_of_a_shape_the_schema_says_too() {
    let (mut caught, mut differ) = (0, Vec::new());
    for (kind, folder) in
        [("config", "config"), ("sequence", "sequences"), ("scenarios", "scenarios"), ("library", "library")]
    {
        let schema = schema(kind);
        for path in files(&format!("tests/wrong/{folder}"), ".yaml") {
            let text = fs::read_to_string(&path).unwrap();
            let problems = checked(kind, &path, &text);
            let Some(told) = wrong(&schema, &text) else { continue };
            let of_shape: Vec<&str> =
                problems.iter().map(|problem| problem.code).filter(|code| OF_SHAPE.contains(code)).collect();
            if told.is_empty() && !of_shape.is_empty() {
                differ.push(format!("{}: the schema misses {of_shape:?}", path.display()));
            } else if problems.is_empty() && !told.is_empty() {
                differ.push(format!("{}: only the schema minds {told}", path.display()));
            }
            caught += usize::from(!told.is_empty());
        }
    }
    assert!(differ.is_empty(), "\n{}\n", differ.join("\n"));
    assert!(caught > 20, "only {caught} wrong files were caught");
}
