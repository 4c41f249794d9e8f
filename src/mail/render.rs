//! Fills an admin's templates: Tera inside Markdown, strict to the last blank, to text and its HTML twin.
//!
//! Values are data: they are escaped for Markdown as they are printed and never read as a template. Reading template
//! files is `config`; making a message of the result is [`super::compose`].

mod engine;
pub(super) mod filters;
mod scan;
mod slots;
pub mod twins;
mod values;

pub use slots::SlotFacts;
pub use slots::call;
pub use slots::spoken;
pub use values::FollowUpFacts;
pub use values::Gift;
pub use values::PeopleFacts;
pub use values::ProspectFacts;
pub use values::RepFacts;
pub use values::VARIABLES;
pub use values::Values;
pub use values::Variable;
pub use values::salutation;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::language::Language;
use super::markdown;
use super::markdown::LineEnds;
use engine::Engine;

/// Largest rendered body; a follow-up is a few hundred words.
pub const BODY_MAX: usize = 64 * 1024;
/// Longest subject in characters; longer ones are cut by every client.
pub const SUBJECT_MAX: usize = 200;

/// What a template file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplateKind {
    /// A mail.
    Mail,
    /// A rep's signature: line ends are kept.
    Signature,
    /// Only included by others.
    Include,
}

/// One template as its file says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// File name without `.md`; signatures as `signatures/NAME`. The name that `include` and sequences use.
    pub name: String,
    /// What it is.
    pub kind: TemplateKind,
    /// `subject` of the front matter; only a mail that opens a new conversation needs one.
    pub subject: Option<String>,
    /// Markdown and Tera, without the front matter.
    pub body: String,
    /// `needs` of the front matter: variables without which it cannot be sent.
    pub needs: Vec<String>,
    /// `description` of the front matter, for people.
    pub description: String,
    /// `language` of the front matter: in which language it is written, where its name does not say it.
    pub language: Option<Language>,
    /// `attach` of the front matter: names of the files that go with it.
    pub attach: Vec<String>,
}

/// Which part of a template file a position counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The value of `subject`.
    Subject,
    /// The text below the front matter.
    Body,
    /// The list `needs`.
    Needs,
}

/// What is wrong with a template. Lines and columns count from 1 within the part.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TemplateProblem {
    /// Which template.
    pub template: String,
    /// Where in its file.
    pub part: Part,
    /// Line.
    pub line: usize,
    /// Column in characters.
    pub column: usize,
    /// What is wrong, and what would be right where we know it.
    pub message: String,
}

/// A rendered mail body without signature and quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The template's own subject, one clean line; `None` when it has none.
    pub subject: Option<String>,
    /// Plain text, lines end in LF.
    pub text: String,
    /// Light HTML without wrapper, the same words.
    pub html: String,
}

/// Words that a person wrote, as the body of a mail: the same paragraphs and lines, no marks of any kind.
#[must_use]
pub fn words(text: &str) -> Rendered {
    let (text, html) = markdown::twins(&markdown::kept_lines(text), LineEnds::Flow);
    Rendered { subject: None, text, html }
}

/// Why a template gave no mail. All of them hold the send; none of them is worth a second try.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RenderProblem {
    /// No such template in this version.
    #[error("there is no template `{0}`")]
    UnknownTemplate(String),
    /// Something that the template names is not there.
    #[error("{message} (line {line}, column {column} of template `{template}`)")]
    Failed {
        /// The template in which it happened, maybe an included one.
        template: String,
        /// Subject or body.
        part: Part,
        /// Line.
        line: usize,
        /// Column.
        column: usize,
        /// The engine's words.
        message: String,
    },
    /// A value that is printed is empty.
    #[error("template `{template}` has a blank: {} empty", list(.variables))]
    Blank {
        /// Which template.
        template: String,
        /// The empty variables that it uses; empty when the blank is its own.
        variables: Vec<String>,
    },
    /// `{{`, `}}`, `{%` or `%}` would be sent.
    #[error("template `{template}` leaves braces in the mail: `{excerpt}`")]
    Braces {
        /// Which template.
        template: String,
        /// The line.
        excerpt: String,
    },
    /// More than [`BODY_MAX`] octets or [`SUBJECT_MAX`] characters, or a whole mail that servers would refuse.
    #[error("template `{template}` gives more than {limit} {unit}")]
    TooLarge {
        /// Which template.
        template: String,
        /// The limit.
        limit: usize,
        /// Octets or characters.
        unit: &'static str,
    },
    /// A file that goes with it is not there any more, or is another one than when this version was checked.
    #[error("the file `{file}` of template `{template}` {}", lost(*.is_gone))]
    File {
        /// Which template.
        template: String,
        /// Name of the file.
        file: String,
        /// It is gone; else its content is another.
        is_gone: bool,
    },
}

const fn lost(is_gone: bool) -> &'static str {
    if is_gone {
        "is gone: put it back"
    } else {
        "has changed since: put back the old one, or move the thread to the new version"
    }
}

fn list(variables: &[String]) -> String {
    match variables {
        [] => "a printed text is".to_owned(),
        [one] => format!("`{one}` is"),
        several => format!("`{}` are", several.join("`, `")),
    }
}

/// A set of templates that was found right, ready to render.
pub struct Renderer {
    engine: Engine,
    templates: BTreeMap<String, Compiled>,
    braces: Braces,
}

/// Whether braces in a finished mail mean that it is half rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Braces {
    /// In mails to prospects: hold it.
    Refuse,
    /// In notices, which show what others wrote.
    Show,
}

/// What rendering needs to know of a template besides its text.
struct Compiled {
    kind: TemplateKind,
    has_subject: bool,
    variables: BTreeSet<String>,
    /// In which language it is written; `None`: in any.
    language: Option<Language>,
    /// Variables without which it is not sent, also where it does not print them.
    needs: Vec<String>,
    /// Names of the files that go with it.
    attach: Vec<String>,
}

/// Compiles mails, signatures and includes that see the variables of follow-ups; finds every problem at once: syntax,
/// missing includes, unknown variables also in branches not taken, HTML, and whatever fails with the sample values.
///
/// # Errors
///
/// Every problem, sorted by template, part and place.
pub fn compile(templates: &[Template]) -> Result<Renderer, Vec<TemplateProblem>> {
    let renderer = compile_freely(templates, Braces::Refuse, &scan::check_names)?;
    let mut problems: Vec<TemplateProblem> = templates.iter().flat_map(scan::check_needs).collect();
    // What is needed and does not exist is blank in every sample, too: that is told once.
    let are_told: BTreeSet<String> = problems.iter().map(|problem| problem.template.clone()).collect();
    problems.extend(renderer.try_samples().into_iter().filter(|problem| !are_told.contains(&problem.template)));
    problems.sort();
    problems.dedup();
    if problems.is_empty() { Ok(renderer) } else { Err(problems) }
}

/// Compiles templates that were checked when they were new: what a later release would find wrong with them besides their
/// syntax is not asked, so that a stricter check never breaks a thread that runs.
///
/// # Errors
///
/// Only what makes rendering impossible: syntax, and includes and filters that do not exist.
pub fn compile_pinned(templates: &[Template]) -> Result<Renderer, Vec<TemplateProblem>> {
    compile_freely(templates, Braces::Refuse, &|_| Vec::new())
}

/// Compiles without samples; `check` says what is wrong with the names that a template uses.
pub(super) fn compile_freely(
    templates: &[Template],
    braces: Braces,
    check: &dyn Fn(&Template) -> Vec<TemplateProblem>,
) -> Result<Renderer, Vec<TemplateProblem>> {
    let (engine, mut problems) = Engine::load(templates);
    for template in templates {
        problems.extend(check(template));
        if let Some((offset, message)) = markdown::foreign_markup(&template.body) {
            let (line, column) = scan::position(&template.body, offset);
            let message = message.to_owned();
            problems.push(TemplateProblem { template: template.name.clone(), part: Part::Body, line, column, message });
        }
    }
    if !problems.is_empty() {
        problems.sort();
        return Err(problems);
    }
    let own: BTreeMap<&str, (BTreeSet<String>, Vec<String>)> =
        templates.iter().map(|template| (template.name.as_str(), scan::names(template))).collect();
    let templates = templates.iter().map(|template| {
        let variables = scan::with_includes(&template.name, &own);
        let language = twins::language_of(template);
        let compiled = Compiled {
            kind: template.kind,
            has_subject: template.subject.is_some(),
            variables,
            language,
            needs: template.needs.clone(),
            attach: template.attach.clone(),
        };
        (template.name.clone(), compiled)
    });
    Ok(Renderer { engine, templates: templates.collect(), braces })
}

impl Renderer {
    /// No templates at all.
    pub(super) fn empty() -> Self {
        Self { engine: Engine::load(&[]).0, templates: BTreeMap::new(), braces: Braces::Refuse }
    }

    /// Names of all templates.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.templates.keys().map(String::as_str)
    }

    /// Whether there is a template of that name.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        self.templates.contains_key(name)
    }

    /// Whether that template has a subject of its own.
    #[must_use]
    pub fn has_subject(&self, name: &str) -> bool {
        self.templates.get(name).is_some_and(|template| template.has_subject)
    }

    /// In which language that template is written; `None`: in any, or there is none.
    #[must_use]
    pub fn language(&self, name: &str) -> Option<Language> {
        self.templates.get(name).and_then(|template| template.language)
    }

    /// Names of the files that go with that template; none for an unknown one.
    #[must_use]
    pub fn attached(&self, name: &str) -> &[String] {
        self.templates.get(name).map(|template| template.attach.as_slice()).unwrap_or_default()
    }

    /// The values that a template is not sent without, as its `needs` says; none for an unknown one.
    #[must_use]
    pub fn needs(&self, name: &str) -> &[String] {
        self.templates.get(name).map(|template| template.needs.as_slice()).unwrap_or_default()
    }

    /// The variables that a template and its includes name, in dotted form, sorted; nothing for an unknown template.
    #[must_use]
    pub fn variables(&self, name: &str) -> BTreeSet<String> {
        self.templates.get(name).map(|template| template.variables.clone()).unwrap_or_default()
    }

    /// Whether that template, in any language, names a value of this group.
    #[must_use]
    pub fn speaks_of(&self, name: &str, group: &str) -> bool {
        let is_of = |path: &String| path.strip_prefix(group).is_some_and(|field| field.starts_with('.'));
        let names = Language::ALL.into_iter().map(|language| twins::twin(name, language));
        let mut compiled = names.chain([name.to_owned()]).filter_map(|name| self.templates.get(&name));
        compiled.any(|template| template.variables.iter().any(is_of))
    }

    /// Fills one template. The same values always give the same mail.
    ///
    /// # Errors
    ///
    /// Whatever would leave the mail incomplete; see [`RenderProblem`].
    pub fn render(&self, name: &str, values: &Values) -> Result<Rendered, RenderProblem> {
        let template = self.templates.get(name).ok_or_else(|| RenderProblem::UnknownTemplate(name.to_owned()))?;
        let line_ends = match template.kind {
            TemplateKind::Signature => LineEnds::Keep,
            TemplateKind::Mail | TemplateKind::Include => LineEnds::Flow,
        };
        self.refuse_needs(name, template, values)?;
        let context = &values.context(&template.variables);
        let source = self.engine.body(name, context)?;
        self.refuse_blanks(name, template, values, &source)?;
        let (text, html) = markdown::twins(&source, line_ends);
        self.refuse_braces(name, &text)?;
        let subject = if template.has_subject { Some(self.subject(name, template, values, context)?) } else { None };
        Ok(Rendered { subject, text, html })
    }

    fn subject(
        &self,
        name: &str,
        template: &Compiled,
        values: &Values,
        context: &tera::Context,
    ) -> Result<String, RenderProblem> {
        let source = self.engine.subject(name, context)?;
        self.refuse_blanks(name, template, values, &source)?;
        let subject = source.split_whitespace().collect::<Vec<_>>().join(" ");
        let subject: String = subject.chars().filter(|c| !super::names::is_invisible(*c)).collect();
        self.refuse_braces(name, &subject)?;
        if subject.is_empty() {
            return Err(RenderProblem::Blank { template: name.to_owned(), variables: Vec::new() });
        }
        if subject.chars().count() > SUBJECT_MAX {
            return Err(RenderProblem::TooLarge { template: name.to_owned(), limit: SUBJECT_MAX, unit: "characters" });
        }
        Ok(subject)
    }

    fn refuse_needs(&self, name: &str, template: &Compiled, values: &Values) -> Result<(), RenderProblem> {
        let missing: Vec<String> = template.needs.iter().filter(|path| values.is_blank(path)).cloned().collect();
        if missing.is_empty() || self.braces == Braces::Show {
            return Ok(());
        }
        Err(RenderProblem::Blank { template: name.to_owned(), variables: missing })
    }

    fn refuse_blanks(&self, name: &str, template: &Compiled, values: &Values, out: &str) -> Result<(), RenderProblem> {
        if !out.contains(engine::BLANK) && !out.trim().is_empty() {
            return Ok(());
        }
        let variables = template.variables.iter().filter(|path| values.is_blank(path)).cloned().collect();
        Err(RenderProblem::Blank { template: name.to_owned(), variables })
    }

    fn refuse_braces(&self, name: &str, text: &str) -> Result<(), RenderProblem> {
        if memchr::memchr2(b'{', b'}', text.as_bytes()).is_none() {
            return Ok(());
        }
        let half_rendered = |line: &&str| ["{{", "}}", "{%", "%}"].iter().any(|braces| line.contains(braces));
        match text.lines().find(half_rendered) {
            Some(line) if self.braces == Braces::Refuse => {
                Err(RenderProblem::Braces { template: name.to_owned(), excerpt: line.chars().take(80).collect() })
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Renders every mail and signature with the sample values of its language, or of each.
    fn try_samples(&self) -> Vec<TemplateProblem> {
        let shown = self.templates.iter().filter(|(_, template)| template.kind != TemplateKind::Include);
        let failed = shown.flat_map(|(name, template)| {
            let languages =
                Language::ALL.into_iter().filter(|language| template.language.is_none_or(|own| own == *language));
            languages.flat_map(move |language| self.try_sample(name, language))
        });
        failed.map(TemplateProblem::from).collect()
    }

    /// With calls that were made, and again without: nobody knows at enrolment whether there will be any.
    fn try_sample(&self, name: &str, language: Language) -> Option<RenderProblem> {
        let problem = self.render(name, &Values::sample(language)).err();
        problem.or_else(|| self.render(name, &Values::sample_without_calls(language)).err())
    }
}

impl std::fmt::Debug for Renderer {
    /// The names; the texts would fill pages.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Renderer").field("templates", &self.templates.keys()).finish_non_exhaustive()
    }
}

impl From<RenderProblem> for TemplateProblem {
    fn from(problem: RenderProblem) -> Self {
        let told = problem.to_string();
        match problem {
            RenderProblem::Failed { template, part, line, column, message } => {
                Self { template, part, line, column, message }
            }
            RenderProblem::UnknownTemplate(template)
            | RenderProblem::Blank { template, .. }
            | RenderProblem::Braces { template, .. }
            | RenderProblem::File { template, .. }
            | RenderProblem::TooLarge { template, .. } => {
                Self { template, part: Part::Body, line: 1, column: 1, message: told }
            }
        }
    }
}
