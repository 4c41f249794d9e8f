//! Templates in several languages: that each twin has its template, says as much as it, and is written in its language; and
//! which twins a sequence misses.

use std::collections::BTreeMap;

use super::diagnostic::Diagnostic;
use super::diagnostic::did_you_mean;
use super::load::TextFile;
use super::sequence_file::ReadSequence;
use super::template_file::TemplateFile;
use crate::mail::language::Language;
use crate::mail::render::Template;
use crate::mail::render::twins;

type Templates<'a> = [(TemplateFile<'a>, Vec<Diagnostic>)];

/// What is wrong between twins and their templates.
#[must_use]
pub fn problems(templates: &Templates<'_>) -> Vec<Diagnostic> {
    let all: BTreeMap<&str, &Template> =
        templates.iter().map(|(file, _)| (file.template.name.as_str(), &file.template)).collect();
    let twins = templates.iter().filter_map(|(file, own)| {
        // A file that is wrong in itself is told as that alone.
        let sound = !own.iter().any(Diagnostic::is_error);
        twins::split(&file.template.name).1.filter(|_| sound).map(|language| (file, language))
    });
    twins.flat_map(|(file, language)| of_twin(file, language, &all)).collect()
}

fn of_twin(file: &TemplateFile<'_>, language: Language, all: &BTreeMap<&str, &Template>) -> Vec<Diagnostic> {
    let (stem, _) = twins::split(&file.template.name);
    let Some(template) = all.get(stem) else {
        let message = format!("there is no template `{stem}` that this could be in {}", language.name());
        let problem = Diagnostic::whole_file(file.path(), "unknown-twin", message);
        let known = all.keys().copied().filter(|name| twins::split(name).1.is_none());
        return vec![match did_you_mean(stem, known) {
            Some(guess) => problem.help(format!("did you mean `{}.md`?", twins::twin(guess, language))),
            None => problem.help(format!("mails in other languages are made of `{stem}.md`: write it as well")),
        }];
    };
    let mut problems = Vec::new();
    if template.subject.is_some() != file.template.subject.is_some() {
        let (with, without) = match template.subject.is_some() {
            true => (stem, file.template.name.as_str()),
            false => (file.template.name.as_str(), stem),
        };
        let message = format!("`{with}` has a subject, and `{without}` has none");
        let problem = Diagnostic::whole_file(file.path(), "twin-subject", message);
        problems.push(problem.help("give both a `subject:`, each in its language, or neither"));
    }
    if template.attach.is_empty() != file.template.attach.is_empty() {
        let (with, without) = match template.attach.is_empty() {
            true => (file.template.name.as_str(), stem),
            false => (stem, file.template.name.as_str()),
        };
        let message = format!("files go with `{with}`, and none with `{without}`");
        let problem = Diagnostic::whole_file(file.path(), "twin-files", message).warning();
        problems.push(problem.help("name in `attach` what readers of each language get"));
    }
    if let Some(read) = twins::reads_like(&file.template.body).filter(|read| *read != language) {
        let message = format!("it is to be in {}, and reads like {}", language.name(), read.name());
        problems.push(Diagnostic::whole_file(file.path(), "wrong-language", message).warning());
    }
    problems
}

/// Mails of a sequence that would leave in another language than those around them: for one language, some have a twin and
/// some have not.
#[must_use]
pub fn missing(file: &TextFile, read: Option<&ReadSequence>, templates: &Templates<'_>) -> Vec<Diagnostic> {
    let named = read.map(ReadSequence::templates).unwrap_or_default();
    let find = |name: &str| templates.iter().map(|(file, _)| &file.template).find(|template| template.name == name);
    let named: Vec<&Template> = named.iter().filter_map(|name| find(name)).collect();
    let of_language = |language: Language| {
        let is_in = |template: &&&Template| {
            find(&twins::twin(&template.name, language)).is_some() || twins::language_of(template) == Some(language)
        };
        let (there, not): (Vec<&Template>, Vec<&Template>) = named.iter().partition(is_in);
        // One that asks for the language is in any.
        let not: Vec<&Template> = not.into_iter().filter(|template| twins::language_of(template).is_some()).collect();
        let has_twin = there.iter().any(|template| twins::language_of(template) != Some(language));
        (has_twin && !not.is_empty()).then(|| miss(file, language, &not))
    };
    Language::ALL.into_iter().filter_map(of_language).collect()
}

fn miss(file: &TextFile, language: Language, not: &[&Template]) -> Diagnostic {
    let mut names: Vec<String> = not.iter().map(|template| format!("`{}`", template.name)).collect();
    names.dedup();
    let message = format!("in {} there is no {}; they leave in another language", language.name(), names.join(", no "));
    let files: Vec<String> =
        not.iter().map(|template| format!("{}.md", twins::twin(&template.name, language))).collect();
    Diagnostic::whole_file(&file.path, "missing-twin", message).note().help(format!("write {}", files.join(", ")))
}
