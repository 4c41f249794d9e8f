//! Holds the dependency tree to `deny.toml`: licences, banned crates, and crates.io as the only source.
//!
//! It is not cargo-deny, which reads the same file and knows far more; it is what can be checked everywhere with cargo
//! alone. The tree is that of the host's target, because the manifests of other targets' crates are not at hand offline.

#![allow(clippy::indexing_slicing, reason = "a field that cargo metadata lacks fails the test, as it should")]

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

const DENY: &str = include_str!("../deny.toml");
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// One package of the resolved tree.
struct Package {
    name: String,
    licence: String,
    source: Option<String>,
    users: Vec<String>,
}

#[test]
fn every_licence_is_on_the_list() {
    let allowed = allowed_licences();
    assert!(allowed.iter().any(|licence| licence == "MIT"), "the list in deny.toml was not read");
    let wrong: Vec<String> = packages()
        .into_iter()
        .filter(|package| !permits(&package.licence, &allowed))
        .map(|package| format!("{}: {}", package.name, package.licence))
        .collect();
    assert!(wrong.is_empty(), "licences that deny.toml does not allow: {wrong:#?}");
}

#[test]
fn no_banned_crate_is_in_the_tree() {
    let bans = bans();
    assert!(bans.contains_key("openssl"), "the bans in deny.toml were not read");
    let wrong: Vec<String> = packages()
        .into_iter()
        .filter_map(|package| {
            let wrappers = bans.get(&package.name)?;
            let users: Vec<&String> = package.users.iter().filter(|user| !wrappers.contains(user)).collect();
            (!users.is_empty()).then(|| format!("{} is used by {users:?}", package.name))
        })
        .collect();
    assert!(wrong.is_empty(), "banned in deny.toml: {wrong:#?}");
}

#[test]
fn every_crate_comes_from_the_public_registry() {
    let wrong: Vec<String> = packages()
        .into_iter()
        .filter(|package| package.name != "politely" && package.source.as_deref() != Some(CRATES_IO))
        .map(|package| format!("{} from {:?}", package.name, package.source))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn licence_expressions_are_read_as_spdx_means_them() {
    let allowed = ["MIT".to_owned(), "Zlib".to_owned()];
    for (expression, permitted) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("GPL-3.0 OR MIT", true),
        ("GPL-3.0/MIT", true),
        ("MIT AND GPL-3.0", false),
        ("(GPL-3.0 OR MIT) AND Zlib", true),
        ("GPL-3.0 OR MIT AND Zlib", true),
        ("Apache-2.0 WITH LLVM-exception OR MIT", true),
        ("MIT WITH Some-exception", true),
        ("", false),
    ] {
        assert_eq!(permits(expression, &allowed), permitted, "{expression}");
    }
}

/// The packages that a build for this host uses, from `cargo metadata` without the network.
fn packages() -> Vec<Package> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--offline", "--locked", "--format-version", "1", "--filter-platform", &host()])
        .args(["--manifest-path", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")])
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo prints JSON");
    let mut users: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let nodes = metadata["resolve"]["nodes"].as_array().expect("a resolved tree");
    for node in nodes {
        for dependency in node["dependencies"].as_array().into_iter().flatten() {
            users.entry(text(dependency)).or_default().push(text(&node["id"]));
        }
    }
    let all = metadata["packages"].as_array().expect("packages");
    let names: BTreeMap<&str, &str> =
        all.iter().map(|package| (text(&package["id"]), text(&package["name"]))).collect();
    all.iter()
        .filter(|package| nodes.iter().any(|node| node["id"] == package["id"]))
        .map(|package| Package {
            name: text(&package["name"]).to_owned(),
            licence: text(&package["license"]).to_owned(),
            source: package["source"].as_str().map(str::to_owned),
            users: users.get(text(&package["id"])).into_iter().flatten().map(|id| names[id].to_owned()).collect(),
        })
        .collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn host() -> String {
    let output = Command::new(env!("CARGO")).arg("-vV").output().expect("cargo runs");
    let version = String::from_utf8_lossy(&output.stdout).into_owned();
    version.lines().find_map(|line| line.strip_prefix("host: ")).expect("cargo names its host").to_owned()
}

/// The lines of one table of deny.toml, without comments.
fn table(name: &str) -> impl Iterator<Item = &'static str> {
    let heading = format!("[{name}]");
    DENY.lines()
        .map(str::trim)
        .skip_while(move |line| *line != heading)
        .skip(1)
        .take_while(|line| !(line.starts_with('[') && line.ends_with(']')))
        .filter(|line| !line.starts_with('#'))
}

fn allowed_licences() -> Vec<String> {
    table("licenses").filter(|line| line.starts_with('"')).flat_map(quoted).collect()
}

/// Banned crate to the crates that may use it all the same.
fn bans() -> BTreeMap<String, Vec<String>> {
    table("bans")
        .filter(|line| line.starts_with('{'))
        .map(|line| {
            let mut before_reason = quoted(line.split("reason").next().unwrap_or_default()).into_iter();
            (before_reason.next().expect("a crate's name"), before_reason.collect())
        })
        .collect()
}

fn quoted(line: &str) -> Vec<String> {
    line.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Whether a licence expression can be met with allowed licences alone. An exception only ever adds permission.
fn permits(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut tokens = spaced.split_whitespace().peekable();
    either(&mut tokens, allowed)
}

type Tokens<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn either(tokens: &mut Tokens<'_>, allowed: &[String]) -> bool {
    let mut permitted = both(tokens, allowed);
    while tokens.next_if_eq(&"OR").is_some() {
        permitted |= both(tokens, allowed);
    }
    permitted
}

fn both(tokens: &mut Tokens<'_>, allowed: &[String]) -> bool {
    let mut permitted = single(tokens, allowed);
    while tokens.next_if_eq(&"AND").is_some() {
        permitted &= single(tokens, allowed);
    }
    permitted
}

fn single(tokens: &mut Tokens<'_>, allowed: &[String]) -> bool {
    let Some(token) = tokens.next() else { return false };
    if token == "(" {
        let permitted = either(tokens, allowed);
        return tokens.next_if_eq(&")").is_some() && permitted;
    }
    if tokens.next_if_eq(&"WITH").is_some() {
        tokens.next();
    }
    allowed.iter().any(|licence| licence == token)
}
