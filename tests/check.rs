//! What an admin reads when a file is wrong: one wrong file for every rule, with what is printed beside it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "what is missing fails the test, as it should")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use jiff::civil::date;
use politely::adapters::files::read_tree;
use politely::config::bundle::Bundle;
use politely::config::bundle::pinned;
use politely::config::codes::CODES;
use politely::config::diagnostic::Diagnostic;
use politely::config::diagnostic::Severity;
use politely::config::diagnostic::render_all;
use politely::config::load::BinaryFile;
use politely::config::load::FileSet;
use politely::config::load::Loaded;
use politely::config::load::TextFile;
use politely::config::load::load;
use politely::config::scenario_file;
use politely::config::scenario_names;
use politely::config::settings::StoreLocation;
use politely::config::source::Source;
use politely::followup::sequence::Sequence;

/// Rules about reading files, which have their own tests beside the reading, one that depends on the day, and a fault of
/// ours that no file provokes.
const NOT_IN_FILES: [&str; 12] = [
    "attachment-kind",
    "attachment-too-big",
    "duplicate-file",
    "empty-library",
    "expired-item",
    "file-too-big",
    "holidays-end",
    "internal",
    "not-utf8",
    "stray-file",
    "too-many-problems",
    "unreadable",
];

/// A set of files without a mistake. Paths are shown as somebody in that folder would name them.
fn right() -> FileSet {
    let mut files = read_tree(Path::new("tests/right/config.yaml"));
    let shorten = |file: &mut TextFile| file.path = file.path.replace("tests/right/", "");
    files
        .config
        .iter_mut()
        .chain(&mut files.sequences)
        .chain(&mut files.templates)
        .chain(&mut files.library)
        .for_each(shorten);
    files
}

fn case(path: &Path, kind: &str) -> FileSet {
    let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
    let text = fs::read_to_string(path).unwrap();
    let mut files = right();
    match kind {
        "config" => files.config = Some(TextFile { name: "config".into(), path: "config.yaml".into(), text }),
        "sequences" => {
            // What a sequence's mails say together needs one that is wrong beside it.
            for name in [stem.clone(), format!("{stem}-again")] {
                let Ok(text) = fs::read_to_string(path.with_file_name(format!("templates/{name}.md"))) else {
                    continue;
                };
                files.templates.push(TextFile { path: format!("templates/{name}.md"), name, text });
                files.attachments = some_files();
            }
            if let Ok(text) = fs::read_to_string(path.with_file_name(format!("library/{stem}.yaml"))) {
                let path = format!("library/{stem}.yaml");
                files.library.push(TextFile { name: stem.clone(), path, text });
            }
            let path = format!("sequences/{stem}.yaml");
            files.sequences.push(TextFile { name: stem, path, text });
        }
        "templates" => {
            let path = format!("templates/{stem}.md");
            files.templates.push(TextFile { name: stem, path, text });
            files.attachments = some_files();
        }
        "holidays" => {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let config = files.config.as_mut().unwrap();
            config.text = config.text.replace("holidays: [2026-12-25]", &format!("holidays: [{name}]"));
            files.holidays.push(TextFile { path: name.clone(), name, text });
        }
        "busy" => {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let config = files.config.as_mut().unwrap();
            config.text = config.text.replacen("mailbox: dana", &format!("busy: {name}, mailbox: dana"), 1);
            files.busy.push(TextFile { path: name.clone(), name, text });
        }
        "library" => files.library.push(TextFile { name: stem.clone(), path: format!("library/{stem}.yaml"), text }),
        "bot" => files.bot.push(TextFile { name: stem.clone(), path: format!("templates/bot/{stem}.md"), text }),
        _ => {
            let path = format!("templates/signatures/{stem}.md");
            files.templates.push(TextFile { name: format!("signatures/{stem}"), path, text });
        }
    }
    files
}

/// Files for mails of which two together are too large for one.
fn some_files() -> Vec<BinaryFile> {
    let large = 2_900_000;
    with_files(&[
        ("templates/files/plan.pdf", 10),
        ("templates/files/film.pdf", large),
        ("library/files/photos.pdf", large),
    ])
    .attachments
}

fn problems(files: &FileSet) -> Vec<Diagnostic> {
    match load(files) {
        Ok(loaded) => loaded.warnings,
        Err(problems) => {
            assert!(problems.iter().any(Diagnostic::is_error), "refused without an error");
            problems
        }
    }
}

fn wrong_scenarios(path: &Path) -> Vec<Diagnostic> {
    let text = fs::read_to_string(path).unwrap();
    let shown = format!("sequences/{}.scenarios.yaml", path.file_stem().unwrap().to_string_lossy());
    let source = Source::new(&shown, &text);
    match scenario_file::read(source, "proposal") {
        Ok(file) => {
            let loaded = loaded(&right());
            let known: Vec<&Sequence> = loaded.sequences.values().map(|one| one.sequence()).collect();
            scenario_names::unknown(source, &file, &known)
        }
        Err(problems) => problems,
    }
}

fn loaded(files: &FileSet) -> Loaded {
    load(files).unwrap_or_else(|problems| panic!("{}", render_all(&problems, false)))
}

fn cases(kind: &str) -> Vec<PathBuf> {
    let folder = Path::new("tests/wrong").join(kind);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end != "snap" && end != "new"));
    paths.sort();
    paths
}

#[test]
fn every_wrong_file_prints_what_is_beside_it() {
    let mut seen = BTreeSet::new();
    for kind in ["config", "sequences", "templates", "signatures", "bot", "scenarios", "holidays", "busy", "library"] {
        for path in cases(kind) {
            let found = if kind == "scenarios" { wrong_scenarios(&path) } else { problems(&case(&path, kind)) };
            assert!(!found.is_empty(), "{} is not wrong", path.display());
            seen.extend(found.iter().map(|problem| problem.code));
            let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
            insta::with_settings!({
                snapshot_path => fs::canonicalize(path.parent().unwrap()).unwrap(),
                prepend_module_to_snapshot => false,
                omit_expression => true,
            }, { insta::assert_snapshot!(stem, render_all(&found, false)) });
        }
    }
    let all: BTreeSet<&str> = CODES.iter().map(|(code, _)| *code).collect();
    let known = |code: &&&str| !NOT_IN_FILES.contains(*code);
    assert_eq!(seen.difference(&all).collect::<Vec<_>>(), Vec::<&&str>::new(), "codes that are not in the list");
    let missing: Vec<_> = all.difference(&seen).filter(known).collect();
    assert_eq!(missing, Vec::<&&str>::new(), "rules without a wrong file");
}

#[test]
fn the_right_files_are_right() {
    let loaded = loaded(&right());
    assert_eq!(loaded.warnings, Vec::new());
    let proposal = &loaded.sequences["proposal"];
    assert_eq!(proposal.sequence().steps.len(), 3);
    assert_eq!(
        proposal.bundle.templates.keys().collect::<Vec<_>>(),
        ["extended", "extended.de", "hello", "includes/foot", "notice", "warning", "withdrawn", "withdrawn.de"]
    );
    assert!(loaded.signatures.contains("signatures/dana"));
    assert_eq!(loaded.settings.sending_mailbox(&loaded.settings.reps[0]), "bot");
}

#[test]
fn the_example_and_everything_shipped_is_right_and_shows_every_key() {
    let files = read_tree(Path::new("config.example.yaml"));
    assert_eq!(loaded(&files).warnings, Vec::new());
    let text = files.config.unwrap().text;
    let keys = [
        "bot",
        "internal_domains",
        "store",
        "mailboxes",
        "mode",
        "only_to",
        "limits",
        "reps",
        "admins",
        "authentication",
        "calendars",
        "sequences",
        "templates",
        "library",
        "address",
        "name",
        "aliases",
        "imap",
        "smtp",
        "folders",
        "sent_folder",
        "poll_every",
        "per_hour",
        "per_day",
        "host",
        "port",
        "tls",
        "ca_file",
        "user",
        "password",
        "token",
        "env",
        "file",
        "command",
        "per_person_per_day",
        "min_gap",
        "max_messages",
        "phone",
        "language",
        "timezone",
        "signature",
        "sequence",
        "send_from",
        "sent_copy",
        "reply_path",
        "mailbox",
        "trusted_authserv_ids",
        "otherwise",
        "days",
        "hours",
        "holidays",
        "lint",
        "require_opt_out",
    ];
    let missing: Vec<_> = keys.iter().filter(|key| !text.contains(&format!("{key}:"))).collect();
    assert_eq!(missing, Vec::<&&str>::new(), "keys that the example does not show");
}

/// The right files, with these for mails besides.
fn with_files(attached: &[(&str, usize)]) -> FileSet {
    let mut files = right();
    let binary = |(path, size): &(&str, usize)| BinaryFile {
        name: path.rsplit('/').next().unwrap().to_owned(),
        path: (*path).to_owned(),
        bytes: vec![b'x'; *size].into(),
    };
    files.attachments = attached.iter().map(binary).collect();
    files
}

#[test]
fn files_for_mails_are_of_a_kind_that_people_open_and_of_a_size_that_servers_take() {
    let most = politely::config::library_file::ATTACHMENT_MAX;
    let files = with_files(&[
        ("templates/files/terms.pdf", most),
        ("templates/files/plan.pdf", most + 1),
        ("templates/files/empty.txt", 0),
        ("library/files/setup.exe", 10),
        ("library/files/terms.pdf", 10),
    ]);
    insta::assert_snapshot!(render_all(&problems(&files), false), @r"
    error[attachment-too-big]: `plan.pdf` has more than 3000 kB
     --> templates/files/plan.pdf
      = help: put it on your web site and name it with `link`

    error[attachment-kind]: `empty.txt` is empty
     --> templates/files/empty.txt

    error[attachment-kind]: `setup.exe` is no kind of file that is sent with a mail
     --> library/files/setup.exe
      = valid: .csv, .doc, .docx, .gif, .ics, .jpeg, .jpg, .md, .odp, .ods, .odt, .pdf, .png, .pptx, .txt, .webp, .xlsx

    error[duplicate-file]: there is already a file `terms.pdf`, below the templates
     --> library/files/terms.pdf
      = help: templates and library share the names of their files: rename one

    4 errors, 0 warnings
    ");
}

#[test]
fn an_item_whose_last_day_is_over_is_told_on_the_day_after() {
    let mut files = right();
    let text =
        "items:\n  - { name: a, title: A, summary: S, link: \"https://acme.example/a\", valid_until: 2026-12-31 }\n";
    files.library.push(TextFile { name: "all".into(), path: "library/all.yaml".into(), text: text.into() });
    let loaded = loaded(&files);
    assert_eq!(loaded.library.expired(date(2026, 12, 31)), Vec::new());
    let told = render_all(&loaded.library.expired(date(2027, 1, 1)), false);
    assert!(told.starts_with("warning[expired-item]: the last day of `a` is over: nobody gets it any more"), "{told}");
}

#[test]
fn a_step_that_gives_something_of_an_empty_library_is_told() {
    let mut files = right();
    files.library.clear();
    let give = "Hi,\n\nthis is {{ value.title }}{% if value.link %}: {{ value.link }}{% endif %}. Is it of use?\n";
    files.templates.push(TextFile { name: "give".into(), path: "templates/give.md".into(), text: give.into() });
    let plan = files.sequences.iter_mut().find(|file| file.name == "proposal").unwrap();
    plan.text = plan.text.replacen("send: hello", "value: give", 1);
    let told = render_all(&problems(&files), false);
    assert!(told.contains("warning[empty-library]: there is nothing in the library"), "{told}");
}

fn with_holidays(written: &str) -> FileSet {
    let mut files = right();
    let config = files.config.as_mut().unwrap();
    config.text = config.text.replace("holidays: [2026-12-25]", &format!("holidays: [{written}]"));
    files
}

#[test]
fn a_calendar_tells_a_year_ahead_that_its_holidays_end() {
    let ending = |written: &str, today: &str| {
        let told = loaded(&with_holidays(written)).settings.ending_holidays(today.parse().unwrap());
        render_all(&told, false)
    };
    assert_eq!(ending("2026-12-25", "2025-12-31"), "0 errors, 0 warnings\n");
    assert_eq!(ending("de-by, gb-sct, 2026-12-24", "2035-06-01"), "0 errors, 0 warnings\n");
    insta::assert_snapshot!(ending("2026-12-25", "2026-01-01"), @r#"
    warning[holidays-end]: the calendar `business` knows no holidays after 2026-12-31
      --> config.yaml:18:102
       |
    18 |   business: { timezone: prospect, days: [mon, tue, wed, thu, fri], hours: ["09:00-11:30"], holidays: [2026-12-25] }
       |                                                                                                      ^
       = help: add the dates of the years to come, or name a country such as `us-federal`

    0 errors, 1 warning
    "#);
    insta::assert_snapshot!(ending("de-by, gb-sct", "2036-01-01"), @r#"
    warning[holidays-end]: the calendar `business` knows no holidays after 2036-12-31
      --> config.yaml:18:102
       |
    18 |   business: { timezone: prospect, days: [mon, tue, wed, thu, fri], hours: ["09:00-11:30"], holidays: [de-by, gb-sct] }
       |                                                                                                      ^
       = help: a newer release of politely knows more years; until then list the dates besides

    0 errors, 1 warning
    "#);
}

#[test]
fn holidays_are_countries_dates_and_files_and_keep_their_names() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        (
            "config.yaml",
            with_holidays("us-federal, 2026-12-24 Christmas Eve, lists/closed.txt, office.ics").config.unwrap().text,
        ),
        ("lists/closed.txt", "2026-12-31\n2026-12-25 Christmas\n".to_owned()),
        ("office.ics", "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261127\r\nSUMMARY:Bridge\r\nEND:VEVENT\r\n".to_owned()),
        ("sequences/.keep", String::new()),
        ("templates/signatures/dana.md", "Dana\n".to_owned()),
    ] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let mut files = read_tree(&folder.path().join("config.yaml"));
    files.sequences = right().sequences;
    files.templates = right().templates;
    let settings = loaded(&files).settings;
    let names = &settings.holidays["business"].names;
    let told: Vec<String> =
        names.range(date(2026, 11, 20)..date(2027, 1, 5)).map(|(date, name)| format!("{date} {name}")).collect();
    insta::assert_snapshot!(told.join("\n"), @"
    2026-11-26 Thanksgiving Day
    2026-11-27 Bridge
    2026-12-24 Christmas Eve
    2026-12-25 Christmas Day, Christmas
    2026-12-31 a day off
    2027-01-01 New Year's Day
    ");
    assert_eq!(settings.calendars["business"].holidays, names.keys().copied().collect());
    fs::remove_file(folder.path().join("office.ics")).unwrap();
    let missing = read_tree(&folder.path().join("config.yaml"));
    assert_eq!(missing.problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["unreadable"]);
}

#[test]
fn a_rep_without_a_telephone_number_is_found_before_his_first_mail() {
    let mut files = right();
    let hello = files.templates.iter_mut().find(|file| file.name == "hello").unwrap();
    hello.text.push_str("\nCall me: {{ rep.phone }}\n");
    let found = problems(&files);
    insta::assert_snapshot!(render_all(&found, false), @r"
    error[template-blank]: for dana@acme.example: template `hello` has a blank: `rep.phone` is empty
     --> templates/hello.md
      = help: give him a `phone`, or ask with `{% if rep.phone %}` in the template

    1 error, 0 warnings
    ");
    let config = files.config.as_mut().unwrap();
    config.text = config.text.replace("name: Dana Reyes,", "name: Dana Reyes, phone: 5550100,");
    assert_eq!(problems(&files), Vec::new());
}

#[test]
fn everybody_is_known_by_every_address() {
    let mut files = read_tree(Path::new("tests/right/config.yaml"));
    let config = files.config.as_mut().unwrap();
    config.text = config.text.replace("name: Dana Reyes,", "name: Dana Reyes, aliases: [d.reyes@acme.example],");
    let settings = loaded(&files).settings;
    let directory = settings.directory();
    let address = |text: &str| text.parse().unwrap();
    assert_eq!(directory.rep(&address("D.Reyes@acme.example")), Some(&settings.reps[0].address));
    assert_eq!(settings.rep(&address("d.reyes@acme.example")).unwrap().name, "Dana Reyes");
    assert!(directory.is_own(&address("followup+close-the-file@acme.example")));
    assert!(directory.is_internal(&address("it@acme.example")));
    assert_eq!(settings.store, StoreLocation::Sqlite("tests/right/state/politely.db".into()));
}

#[test]
fn a_version_is_the_hash_of_what_is_sent_and_of_nothing_else() {
    let version = |files: &FileSet| loaded(files).sequences["proposal"].sequence().version;
    let before = version(&right());
    let edited = |name: &str| {
        let mut files = right();
        let file = files.templates.iter_mut().find(|file| file.name == name).unwrap();
        file.text.push_str("\nOne line more.\n");
        version(&files)
    };
    assert_ne!(before, edited("hello"));
    assert_ne!(before, edited("includes/foot"), "an include is sent, too");
    assert_eq!(before, edited("signatures/dana"), "signatures are live");
}

#[test]
fn a_stored_version_comes_back_and_a_stricter_check_does_not_break_it() {
    let loaded = loaded(&right());
    let stored = loaded.sequences["proposal"].bundle.to_json();
    let back = pinned(&Bundle::from_json(&stored).unwrap()).unwrap();
    assert_eq!(&back.sequence, loaded.sequences["proposal"].sequence());
    assert!(back.renderer.contains("hello"));

    let mut old = Bundle::from_json(&stored).unwrap();
    old.sequence_text = old.sequence_text.replace("title:", "key_of_an_old_release: 1\ntitle:");
    old.templates.insert("hello".into(), "Just checking in, {{ prospect.nickname }}.\n".into());
    let back = pinned(&old).unwrap_or_else(|problem| panic!("{problem}"));
    assert_eq!(back.sequence.steps.len(), 3);

    assert!(Bundle::from_json(&stored.replace("\"format\":1", "\"format\":2")).is_err());
    assert!(Bundle::from_json("{").is_err());
}

#[test]
fn a_file_of_nonsense_is_refused_with_the_first_hundred_problems() {
    let mut files = right();
    files.config.as_mut().unwrap().text = (0..40_000).map(|n| format!("key{n}: x\n")).collect();
    files.templates[0].text = "Just checking in, and touching base.\n".repeat(20_000);
    let found = problems(&files);
    let more: Vec<_> = found.iter().filter(|problem| problem.code == "too-many-problems").collect();
    assert_eq!(more.len(), 1);
    assert!(found.len() < 200, "{} problems", found.len());
}

#[test]
fn machines_get_the_same_as_people() {
    let found = problems(&case(Path::new("tests/wrong/config/tls-none.yaml"), "config"));
    insta::assert_snapshot!(serde_json::to_string_pretty(&found).unwrap(), @r#"
    [
      {
        "file": "config.yaml",
        "line": 10,
        "col": 41,
        "len": 4,
        "severity": "error",
        "code": "tls-none",
        "message": "`tls: none` would send the login and all mail in the clear to mx.acme.example",
        "help": "`none` is for loopback only; use `implicit` or `starttls`",
        "excerpt": "    imap: { host: mx.acme.example, tls: none, user: dana, token: { command: [get-token, dana] } }"
      }
    ]
    "#);
}

#[test]
fn colours_mark_the_place_and_change_no_word() {
    let found = problems(&case(Path::new("tests/wrong/config/tls-none.yaml"), "config"));
    let coloured = found[0].render(true);
    assert_eq!(found[0].severity, Severity::Error);
    assert!(coloured.contains("\u{1b}[1;31m^"));
    let plain: String = coloured.split('\u{1b}').enumerate().fold(String::new(), |mut text, (place, part)| {
        text.push_str(if place == 0 { part } else { part.split_once('m').unwrap().1 });
        text
    });
    assert_eq!(plain, found[0].render(false));
}

mod any_text {
    use super::*;
    use proptest::prelude::*;

    fn config() -> String {
        right().config.unwrap().text
    }

    /// A right text in which pieces are cut out, doubled or replaced by words of the language.
    fn mangled(text: String) -> impl Strategy<Value = String> {
        let words = prop::sample::select(vec![
            "",
            ":",
            "- ",
            "\n",
            "  ",
            "[",
            "]",
            "{",
            "}",
            "\"",
            "'",
            "&a ",
            "*a",
            "<<: *a",
            "|",
            ">",
            "#",
            "---\n",
            "~",
            "true",
            "é",
            "\t",
            "\u{feff}",
            "999999999999999999999",
            "-1",
            ".inf",
            "!!binary",
            "{{",
            "}}",
            "{%",
            "%}",
            "0x",
            "1e9",
        ]);
        let edits = prop::collection::vec((any::<prop::sample::Index>(), 0..40_usize, words), 1..6);
        edits.prop_map(move |edits| {
            let mut chars: Vec<char> = text.chars().collect();
            for (at, cut, word) in edits {
                let at = at.index(chars.len() + 1);
                let end = (at + cut).min(chars.len());
                chars.splice(at..end, word.chars());
            }
            chars.into_iter().collect()
        })
    }

    fn never_panics(files: &FileSet) {
        for problem in problems(files) {
            assert!(CODES.iter().any(|(code, _)| *code == problem.code), "{problem:?}");
            let _ = problem.render(false);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn arbitrary_texts_are_refused_without_a_panic(config in ".{0,200}", sequence in "(?s).{0,200}", template in "(?s).{0,200}") {
            let mut files = right();
            files.config.as_mut().unwrap().text = config;
            files.sequences[0].text = sequence;
            files.templates[0].text = template;
            never_panics(&files);
        }

        #[test]
        fn mangled_config_is_refused_without_a_panic(text in mangled(config())) {
            let mut files = right();
            files.config.as_mut().unwrap().text = text;
            never_panics(&files);
        }

        #[test]
        fn mangled_sequences_and_templates_are_refused_without_a_panic(
            sequence in mangled(right().sequences.remove(0).text),
            template in mangled(right().templates.remove(0).text),
        ) {
            let mut files = right();
            files.sequences[0].text = sequence;
            files.templates[0].text = template;
            never_panics(&files);
        }
    }
}
