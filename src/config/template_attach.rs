//! `attach`: the files that go with a template's mail. That each is there and of a kind that arrives, and that the whole mail
//! is not larger than servers take. The files themselves are read and checked by `library_file`.

use std::collections::BTreeMap;

use super::diagnostic::Diagnostic;
use super::diagnostic::did_you_mean;
use super::library_file::Library;
use super::lint::steps::Mails;
use super::load::BinaryFile;
use super::sequence_file::ReadSequence;
use super::source::Mark;
use super::step_file::ReadStep;
use super::template_file::TemplateFile;
use super::walk::Walk;
use super::yaml;
use super::yaml::Value;
use crate::followup::library::ValueItem;
use crate::followup::library::ValueWish;
use crate::mail::compose::attachment;
use crate::mail::language::Language;
use crate::mail::render::TemplateKind;
use crate::mail::render::twins;

/// Files of one mail; who sends more sends a folder, and nobody opens it.
const FILES_MAX: usize = 5;

/// The key in the front matter.
const ATTACH: &str = "attach";

/// Notes what is wrong with the files that a template names. `found`: every file that lies there, also those that were refused.
#[must_use]
pub fn problems(file: &TemplateFile<'_>, library: &Library, found: &[BinaryFile]) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for (name, at) in file.attached() {
        if file.template.kind != TemplateKind::Mail {
            let problem = file.problem(at, "needless-file", "only mails have files of their own");
            problems.push(problem.help("name it in the templates of the mails that it goes with"));
        } else if seen.contains(&name) {
            problems.push(file.problem(at, "file-twice", format!("`{name}` goes with this mail already")));
        } else if !found.iter().any(|known| known.name == name) {
            problems.push(missing(file, name, at, library));
        }
        seen.push(name);
    }
    if let Some((_, at)) = file.attached().nth(FILES_MAX) {
        let message = format!("more than {FILES_MAX} files go with this mail");
        problems.push(file.problem(at, "too-many-files", message).help("put them into one, or behind a link"));
    }
    if let Some((_, at)) = file.attached().last().filter(|_| written(file, library) > attachment::FILES_MAX) {
        let problem = file.problem(at, "mail-too-big", too_big(written(file, library)));
        problems.push(problem.help("put the largest on your web site and link to it"));
    }
    problems
}

/// A file that is not there; it may be of a kind that would not be sent anyway.
fn missing(file: &TemplateFile<'_>, name: &str, at: Mark, library: &Library) -> Diagnostic {
    if attachment::media_type(name).is_none() && !name.contains(['/', '\\']) {
        let message = format!("`{name}` is no kind of file that is sent with a mail");
        let kinds = attachment::known_ends().map(|end| format!(".{end}"));
        let problem = file.problem(at, "attachment-kind", message).choices(kinds);
        return problem
            .help("what runs when it is opened, and archives, are refused by the gateways of most companies");
    }
    let message = format!("there is no file `{name}` in the folder `files` of the templates or of the library");
    let problem = file.problem(at, "unknown-file", message);
    let leaf = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match library.files.keys().find(|known| *known == leaf && leaf != name) {
        Some(leaf) => problem.help(format!("files are named without their folder: write `{leaf}`")),
        None => match did_you_mean(leaf, library.files.keys().map(String::as_str)) {
            Some(guess) => problem.help(format!("did you mean `{guess}`?")),
            None => problem,
        },
    }
}

fn too_big(octets: usize) -> String {
    let (found, most) = (octets.div_ceil(1_000), attachment::FILES_MAX / 1_000);
    format!("the files of this mail have {found} kB as they are sent, and servers are only sure to take {most} kB")
}

/// Octets of a template's files as they are sent.
fn written(file: &TemplateFile<'_>, library: &Library) -> usize {
    let files = file.attached().filter_map(|(name, _)| library.files.get(name));
    files.map(|file| attachment::written(file.bytes.len())).sum()
}

/// Notes the steps whose mail would be too large with some item that they may give.
pub fn check_gifts(read: &ReadSequence, mails: &Mails<'_>, library: &Library, walk: &mut Walk<'_>) {
    for step in read.steps.iter().flatten() {
        let Some(wish) = &step.step.value else { continue };
        let heavy = ReadStep::mails(step).find_map(|(name, at)| {
            let files =
                std::iter::once(name.to_owned()).chain(Language::ALL.map(|language| twins::twin(name, language)));
            let mut files = files.filter_map(|name| mails.templates.get(name.as_str()));
            files.find_map(|file| too_heavy(file, wish, library)).map(|told| (told, at))
        });
        if let Some(((octets, item), at)) = heavy {
            let message = format!("with the item `{item}`, {}", too_big(octets));
            walk.error(at, "mail-too-big", message).help =
                Some("give that item a `link` in the place of its file, or take a file out of the template".to_owned());
        }
    }
}

/// Notes the scripts of calls that have files: a script is shown to the rep alone, without them.
pub fn check_scripts(read: &ReadSequence, mails: &Mails<'_>, walk: &mut Walk<'_>) {
    for step in read.steps.iter().flatten() {
        let Some(script) = step.step.task.as_ref().and_then(|task| task.script.as_deref()) else { continue };
        let mut named =
            std::iter::once(script.to_owned()).chain(Language::ALL.map(|language| twins::twin(script, language)));
        let has_files =
            |name: &String| mails.templates.get(name.as_str()).is_some_and(|file| file.attached().next().is_some());
        if let Some(name) = named.find(has_files) {
            let message = format!("the script `{name}` has files, and nobody gets them: a script is for the rep alone");
            walk.error(step.call_at, "needless-file", message).help =
                Some("take `attach` out of it, and name the files in the mail that follows the call".to_owned());
        }
    }
}

/// The first item that this template may give and not carry, and the octets of both.
fn too_heavy(file: &TemplateFile<'_>, wish: &ValueWish, library: &Library) -> Option<(usize, String)> {
    let own = written(file, library);
    let language = twins::language_of(&file.template);
    let fits = |item: &&ValueItem| {
        let is_wanted = wish.topics.is_empty() || wish.topics.iter().any(|topic| item.topics.contains(topic));
        let speaks = item.language.as_deref().is_none_or(|key| language.is_none_or(|language| language.key() == key));
        is_wanted && speaks
    };
    library.items.iter().filter(fits).find_map(|item| {
        let bytes = &library.files.get(item.attachment.as_ref()?)?.bytes;
        let octets = own + attachment::written(bytes.len());
        (own > 0 && octets > attachment::FILES_MAX).then(|| (octets, item.name.clone()))
    })
}

/// The digests of the files that these texts of templates attach, by name. One that is nowhere has none.
#[must_use]
pub fn pinned(templates: &BTreeMap<String, String>, digests: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let named = templates.values().flat_map(|text| names(text));
    named.filter_map(|name| Some((name.clone(), digests.get(&name)?.clone()))).collect()
}

/// What stands behind `attach` in the text of a template.
fn names(text: &str) -> Vec<String> {
    // Most templates have no files, and parsing them all again for every sequence would be the half of a reload.
    if !text.contains(ATTACH) {
        return Vec::new();
    }
    let Some(front) = super::template_file::front_matter(text) else { return Vec::new() };
    let Ok(node) = yaml::parse(&super::source::Source::new("", front)) else { return Vec::new() };
    let Value::Map(entries) = node.value else { return Vec::new() };
    let named = entries.into_iter().filter(|entry| entry.key == ATTACH).flat_map(|entry| match entry.value.value {
        Value::List(items) => items.into_iter().map(|item| item.value).collect(),
        value => vec![value],
    });
    let named = named.filter_map(|value| match value {
        Value::Text(text) | Value::Number(text) => Some(text.trim().to_owned()),
        Value::Null | Value::Flag(_) | Value::List(_) | Value::Map(_) => None,
    });
    named.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_of_a_text_are_known_without_reading_it_whole() {
        assert_eq!(names("---\nattach: one.pdf\n---\nHi"), ["one.pdf"]);
        assert_eq!(names("---\nattach:\n  - one.pdf\n  - 2.pdf\n---\nHi"), ["one.pdf", "2.pdf"]);
        assert_eq!(names("We attach: one.pdf"), Vec::<String>::new());
        let texts = BTreeMap::from([("a".to_owned(), "---\nattach: [one.pdf, two.pdf]\n---\nHi".to_owned())]);
        let there = BTreeMap::from([("one.pdf".to_owned(), "x".to_owned()), ("three.pdf".to_owned(), "y".to_owned())]);
        assert_eq!(pinned(&texts, &there), BTreeMap::from([("one.pdf".to_owned(), "x".to_owned())]));
    }
}
