//! All files of the admin together: read, checked against each other, and taken whole or not at all.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::bot_texts;
use super::bundle;
use super::bundle::Bundle;
use super::bundle::PinnedSequence;
use super::busy_calendar;
use super::busy_file::Calendars;
use super::diagnostic::Diagnostic;
use super::holiday_file;
use super::holiday_file::DaysOff;
use super::library_file;
use super::library_file::Library;
use super::lint;
use super::nurture_file;
use super::rehearsal;
use super::sequence_check;
use super::sequence_check::Around;
use super::sequence_file;
use super::sequence_file::ReadSequence;
use super::settings::Settings;
use super::settings_file;
use super::settings_file::Beside;
use super::source::Source;
use super::step_invite;
use super::step_value;
use super::template_attach;
use super::template_file;
use super::template_file::TemplateFile;
use super::template_twins;
use super::walk::Walk;
use super::yaml;
use crate::followup::sequence::Sequence;
use crate::mail::language::Language;
use crate::mail::notices::BotTexts;
use crate::mail::render;
use crate::mail::render::Renderer;
use crate::mail::render::TemplateKind;
use crate::mail::render::twins;

/// The texts that an admin wrote, as they were found.
#[derive(Debug, Clone, Default)]
pub struct FileSet {
    /// Folder of `config.yaml`, which relative paths in it are joined to.
    pub base: PathBuf,
    /// `config.yaml`; `None` when it could not be read, and then `problems` says why.
    pub config: Option<TextFile>,
    /// Files of the folder of sequences; `name` without `.yaml`.
    pub sequences: Vec<TextFile>,
    /// Files of the folder of templates; `name` relative to it with `/`, without `.md`.
    pub templates: Vec<TextFile>,
    /// Files of the folder `bot` below the templates: the admin's words for the bot's notices; `name` without `.md`.
    pub bot: Vec<TextFile>,
    /// Lists of days off; `name` as the config has it.
    pub holidays: Vec<TextFile>,
    /// Calendars of reps; `name` as the config has it.
    pub busy: Vec<TextFile>,
    /// Files of the library, `library/*.yaml`; `name` without `.yaml`.
    pub library: Vec<TextFile>,
    /// Files that can go with mails: those in the folder `files` of the templates, then those in that of the library.
    pub attachments: Vec<BinaryFile>,
    /// What went wrong while they were read.
    pub problems: Vec<Diagnostic>,
}

/// One text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextFile {
    /// What it is called by others.
    pub name: String,
    /// Its path as the admin would name it.
    pub path: String,
    /// Its content.
    pub text: String,
}

/// A file that is sent as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BinaryFile {
    /// Its name, without folders.
    pub name: String,
    /// Its path as the admin would name it.
    pub path: String,
    /// What is in it.
    pub bytes: Arc<[u8]>,
}

/// Everything that was configured, found right.
pub struct Loaded {
    /// `config.yaml`.
    pub settings: Settings,
    /// The sequences by name.
    pub sequences: BTreeMap<String, LoadedSequence>,
    /// The signatures, as `signatures/NAME`. They are live: not part of a version.
    pub signatures: Renderer,
    /// Everything the bot says to reps and admins, the admin's own words among it.
    pub texts: BotTexts,
    /// What there is to give to prospects, and the files for mails. It is live: not part of a version.
    pub library: Library,
    /// What somebody should look at.
    pub warnings: Vec<Diagnostic>,
}

/// A sequence as new threads get it.
pub struct LoadedSequence {
    /// What it is for, for people; may be empty.
    pub title: String,
    /// The texts, to be stored with the first thread that is pinned to them.
    pub bundle: Bundle,
    /// The sequence and its templates.
    pub pinned: PinnedSequence,
}

impl LoadedSequence {
    /// The sequence itself.
    #[must_use]
    pub const fn sequence(&self) -> &Sequence {
        &self.pinned.sequence
    }
}

/// Reads all files and checks them against each other.
///
/// # Errors
/// All problems at once, warnings among them, in the order config, sequences, templates; at least one is an error.
pub fn load(files: &FileSet) -> Result<Loaded, Vec<Diagnostic>> {
    let mut problems = files.problems.clone();
    let templates = read_templates(&files.templates);
    let (holiday_files, wrong_days) = read_holidays(&files.holidays);
    let (busy_files, wrong_calendars) = read_busy(&files.busy);
    let beside = Beside {
        holiday_files,
        busy_files,
        sequences: files.sequences.iter().map(|file| file.name.clone()).collect(),
        signatures: signatures(&templates),
    };
    let Some(config) = &files.config else { return Err(problems) };
    let read = settings_file::read(Source::new(&config.path, &config.text), &files.base, &beside);
    problems.extend(read.problems);
    problems.extend(wrong_days.into_iter().chain(wrong_calendars));
    let (attachments, wrong_files) = library_file::attachments(&files.attachments);
    let (library, wrong_items) = library_file::read(&files.library, attachments);
    problems.extend(wrong_files.into_iter().chain(wrong_items));
    let mails = mails(&templates);
    let lint = lint::steps::Mails {
        templates: templates.iter().map(|(file, _)| (file.template.name.as_str(), file)).collect(),
        require_opt_out: read.require_opt_out && !every_signature_offers_to_stop(read.settings.as_ref(), &templates),
    };
    let mut sequences = Vec::new();
    for file in &files.sequences {
        let around = Around {
            stem: &file.name,
            calendars: read.calendar_names.as_deref(),
            open: read.settings.as_ref().map(|settings| &settings.calendars),
            mails: &mails,
            max_messages: read.max_messages,
        };
        let (sequence, found) = read_sequence(file, &around, &lint, &library);
        problems.extend(found);
        problems.extend(template_twins::missing(file, sequence.as_ref(), &templates));
        sequences.push((file, sequence));
    }
    problems.extend(nurture_file::targets(&sequences));
    problems.extend(template_problems(&templates, &library, &files.attachments));
    problems.extend(template_twins::problems(&templates));
    if problems.iter().any(Diagnostic::is_error) {
        return Err(problems);
    }
    let texts: BTreeMap<&str, &str> =
        files.templates.iter().map(|file| (file.name.as_str(), file.text.as_str())).collect();
    match assemble(read.settings, sequences, (&texts, library.digests()), &templates) {
        Ok((settings, sequences, signatures)) => {
            let texts = match bot_texts::read(&files.bot, &settings.admins) {
                Ok(texts) => texts,
                Err(found) => return Err(problems.into_iter().chain(found).collect()),
            };
            let mut loaded = Loaded { settings, sequences, signatures, texts, library, warnings: problems };
            loaded.warnings.extend(rehearsal::unasked(&loaded, &files.templates));
            let mut blanks = rehearsal::blanks(&loaded, &files.templates);
            blanks.extend(step_invite::misused(&loaded, &files.templates));
            if blanks.is_empty() { Ok(loaded) } else { Err(loaded.warnings.into_iter().chain(blanks).collect()) }
        }
        Err(problem) => {
            problems.push(*problem);
            Err(problems)
        }
    }
}

type Parts = (Settings, BTreeMap<String, LoadedSequence>, Renderer);

/// Only called when no error was found; what still fails is a fault of ours, told as one.
fn assemble(
    settings: Option<Settings>,
    sequences: Vec<(&TextFile, Option<ReadSequence>)>,
    (texts, digests): (&BTreeMap<&str, &str>, &BTreeMap<String, String>),
    templates: &[(TemplateFile<'_>, Vec<Diagnostic>)],
) -> Result<Parts, Box<Diagnostic>> {
    let fault = |file: &str, told: String| Box::new(Diagnostic::whole_file(file, "internal", told));
    let settings = settings.ok_or_else(|| fault("config.yaml", "no settings came of it".to_owned()))?;
    let mut loaded = BTreeMap::new();
    for (file, read) in sequences {
        let bundle = bundle_of(file, read.as_ref(), texts, digests);
        let title = read.map(|read| read.title).unwrap_or_default();
        let pinned = bundle::pinned(&bundle).map_err(|problem| fault(&file.path, problem.to_string()))?;
        loaded.insert(file.name.clone(), LoadedSequence { title, bundle, pinned });
    }
    let signatures: Vec<render::Template> = templates
        .iter()
        .map(|(file, _)| &file.template)
        .filter(|template| template.kind != TemplateKind::Mail)
        .cloned()
        .collect();
    let signatures = render::compile_pinned(&signatures).map_err(|problems| {
        let told = problems.into_iter().next().map(|problem| problem.message);
        fault("signatures", told.unwrap_or_default())
    })?;
    Ok((settings, loaded, signatures))
}

fn read_holidays(files: &[TextFile]) -> (BTreeMap<String, DaysOff>, Vec<Diagnostic>) {
    let (mut found, mut problems) = (BTreeMap::new(), Vec::new());
    for file in files {
        let (days, wrong) = holiday_file::read(Source::new(&file.path, &file.text));
        found.insert(file.name.clone(), days);
        problems.extend(wrong);
    }
    (found, problems)
}

fn read_busy(files: &[TextFile]) -> (Calendars, Vec<Diagnostic>) {
    let (mut found, mut problems) = (Calendars::new(), Vec::new());
    for file in files {
        let (calendar, wrong) = busy_calendar::read(Source::new(&file.path, &file.text));
        found.insert(file.name.clone(), Arc::new(calendar));
        problems.extend(wrong);
    }
    (found, problems)
}

fn read_templates(files: &[TextFile]) -> Vec<(TemplateFile<'_>, Vec<Diagnostic>)> {
    let read = files.iter().map(|file| template_file::read(&file.name, Source::new(&file.path, &file.text)));
    let linted = read.map(|(file, mut problems)| {
        problems.extend(file.lint());
        (file, problems)
    });
    linted.collect()
}

/// What is wrong with the templates: their files, and then what rendering them for sample people finds.
fn template_problems(
    templates: &[(TemplateFile<'_>, Vec<Diagnostic>)],
    library: &Library,
    attachments: &[BinaryFile],
) -> Vec<Diagnostic> {
    let all: Vec<render::Template> = templates.iter().map(|(file, _)| file.template.clone()).collect();
    let found = render::compile(&all).err().unwrap_or_default();
    let known: Vec<&str> = templates.iter().map(|(file, _)| file.template.name.as_str()).collect();
    let mut problems = Vec::new();
    for (file, own) in templates {
        let mut here = own.clone();
        here.extend(file.unknown_includes(&known));
        here.extend(template_attach::problems(file, library, attachments));
        if !here.iter().any(Diagnostic::is_error) {
            here.extend(unsound(file, &found));
        }
        here.sort_by_key(|problem| (problem.line, problem.col));
        problems.extend(here);
    }
    // A problem whose template is not told, such as a circle of includes, must not get lost.
    if !problems.iter().any(Diagnostic::is_error) {
        let homeless = found.iter().filter(|problem| !known.contains(&problem.template.as_str()));
        problems
            .extend(homeless.map(|problem| Diagnostic::whole_file("templates", "template-error", &problem.message)));
    }
    problems
}

/// What rendering found in one template; after a mistake in the syntax what else it finds there is not to be trusted.
fn unsound(file: &TemplateFile<'_>, found: &[render::TemplateProblem]) -> Vec<Diagnostic> {
    let here = found.iter().filter(|problem| problem.template == file.template.name);
    let mut told: Vec<Diagnostic> = here.map(|problem| file.locate(problem)).collect();
    if told.iter().any(|problem| problem.code == "template-error") {
        told.retain(|problem| problem.code == "template-error");
    }
    told
}

fn signatures(templates: &[(TemplateFile<'_>, Vec<Diagnostic>)]) -> Vec<String> {
    let names = templates.iter().filter_map(|(file, _)| file.template.name.strip_prefix(template_file::SIGNATURES));
    names.filter(|name| twins::split(name).1.is_none()).map(str::to_owned).collect()
}

fn mails(templates: &[(TemplateFile<'_>, Vec<Diagnostic>)]) -> BTreeMap<String, bool> {
    let mails = templates
        .iter()
        .map(|(file, _)| &file.template)
        .filter(|template| template.kind == TemplateKind::Mail && twins::split(&template.name).1.is_none());
    mails.map(|template| (template.name.clone(), template.subject.is_some())).collect()
}

/// Whether every mail says how to make it stop already by the signature below it.
fn every_signature_offers_to_stop(
    settings: Option<&Settings>,
    templates: &[(TemplateFile<'_>, Vec<Diagnostic>)],
) -> bool {
    let offers = |name: &String| {
        let name = format!("{}{name}", template_file::SIGNATURES);
        let mut files = templates.iter().filter(|(file, _)| twins::split(&file.template.name).0 == name).peekable();
        files.peek().is_some() && files.all(|(file, _)| lint::steps::offers_to_stop(&file.template.body))
    };
    settings.is_some_and(|settings| settings.reps.iter().all(|rep| rep.signature.as_ref().is_some_and(offers)))
}

fn read_sequence(
    file: &TextFile,
    around: &Around<'_>,
    mails: &lint::steps::Mails<'_>,
    library: &Library,
) -> (Option<ReadSequence>, Vec<Diagnostic>) {
    let source = Source::new(&file.path, &file.text);
    let node = match yaml::parse(&source) {
        Ok(node) => node,
        Err(problem) => return (None, vec![*problem]),
    };
    let mut walk = Walk::new(source);
    let read = sequence_file::read(&node, &mut walk);
    if let Some(read) = &read {
        sequence_check::check(read, around, &mut walk);
        lint::steps::check(read, mails, &mut walk);
        step_value::check(read, mails, library, &mut walk);
        template_attach::check_gifts(read, mails, library, &mut walk);
        template_attach::check_scripts(read, mails, &mut walk);
        nurture_file::check(read, mails, &mut walk);
    }
    (read, walk.finish())
}

/// The names of the twins of a template that come with it. Our own text brings our own twins, and only those.
fn twins_of(name: &str, texts: &BTreeMap<&str, &str>) -> Vec<String> {
    let is_there = |twin: &String| match texts.contains_key(name) {
        true => texts.contains_key(twin.as_str()),
        false => bundle::built_in(twin).is_some(),
    };
    let twins = Language::ALL.into_iter().map(|language| twins::twin(name, language));
    twins.filter(|_| twins::split(name).1.is_none()).filter(is_there).collect()
}

/// The version that a sequence outside the folder would be, with the templates of `around` and the files for mails that lie
/// there.
///
/// # Errors
/// What keeps it from being read as a sequence; whether it is a good one is not asked.
pub fn loose_bundle(file: &TextFile, around: &FileSet) -> Result<Bundle, Vec<Diagnostic>> {
    let source = Source::new(&file.path, &file.text);
    let node = yaml::parse(&source).map_err(|problem| vec![*problem])?;
    let mut walk = Walk::new(source);
    let read = sequence_file::read(&node, &mut walk);
    let problems = walk.finish();
    if read.is_none() && problems.iter().any(Diagnostic::is_error) {
        return Err(problems);
    }
    let texts = around.templates.iter().map(|file| (file.name.as_str(), file.text.as_str())).collect();
    let digest = |file: &BinaryFile| (file.name.clone(), library_file::digest(&file.bytes));
    Ok(bundle_of(file, read.as_ref(), &texts, &around.attachments.iter().map(digest).collect()))
}

/// The sequence's text with every template that it reaches: those that it sends and those that they include; and what is in the
/// files that they attach.
fn bundle_of(
    file: &TextFile,
    read: Option<&ReadSequence>,
    texts: &BTreeMap<&str, &str>,
    digests: &BTreeMap<String, String>,
) -> Bundle {
    let mut open: Vec<String> = read.map(ReadSequence::templates).unwrap_or_default();
    let mut reached: BTreeMap<String, String> = BTreeMap::new();
    while let Some(name) = open.pop() {
        let Some(text) = texts.get(name.as_str()).copied().or_else(|| bundle::built_in(&name)) else { continue };
        if reached.insert(name.clone(), text.to_owned()).is_none() {
            open.extend(template_file::includes(text).map(|(name, _)| name));
            open.extend(twins_of(&name, texts));
        }
    }
    let attached = template_attach::pinned(&reached, digests);
    Bundle::new(file.text.clone(), reached).with_files(attached)
}
