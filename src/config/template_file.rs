//! A template file: YAML front matter between two `---` lines, then a Markdown body. Filling it is `mail::render`.

use super::diagnostic::Diagnostic;
use super::diagnostic::did_you_mean;
use super::lint;
use super::source::Mark;
use super::source::Source;
use super::walk::Keys;
use super::walk::Walk;
use super::yaml;
use super::yaml::Node;
use crate::mail::language::Language;
use crate::mail::render::Part;
use crate::mail::render::Template;
use crate::mail::render::TemplateKind;
use crate::mail::render::TemplateProblem;
use crate::mail::render::twins;

/// Folder of the signatures, below the templates.
pub const SIGNATURES: &str = "signatures/";

/// Folder of the texts that others include, below the templates.
pub const INCLUDES: &str = "includes/";

/// Longest file name of a template without its end.
const NAME_MAX: usize = 60;

const FRONT_MATTER: Keys = Keys {
    what: "the front matter of a template",
    known: &["subject", "description", "needs", "language", "attach"],
    later: &["blocks"],
};

/// A template and where its parts stand in the file.
#[derive(Debug)]
pub struct TemplateFile<'a> {
    /// The template itself.
    pub template: Template,
    file: &'a str,
    text: &'a str,
    body: Source<'a>,
    subject_at: Mark,
    needs_at: Vec<Mark>,
    attach_at: Vec<Mark>,
}

/// The front matter, the body, and the line on which the body begins.
struct Split<'a> {
    front: Option<&'a str>,
    body: &'a str,
    body_line: usize,
}

/// Reads the template file `name` (relative to the folder of templates, without `.md`).
#[must_use]
pub fn read<'a>(name: &str, source: Source<'a>) -> (TemplateFile<'a>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let split = split(source, &mut problems);
    let mut read = TemplateFile {
        template: Template {
            name: name.to_owned(),
            kind: kind(name),
            subject: None,
            body: split.body.to_owned(),
            needs: Vec::new(),
            description: String::new(),
            language: None,
            attach: Vec::new(),
        },
        file: source.file,
        text: source.text,
        body: Source { file: source.file, text: split.body, first_line: split.body_line },
        subject_at: Mark::default(),
        needs_at: Vec::new(),
        attach_at: Vec::new(),
    };
    check_name(name, source, &mut problems);
    if let Some(front) = split.front {
        read_front(Source { file: source.file, text: front, first_line: 2 }, &mut read, &mut problems);
    }
    if split.body.trim().is_empty() {
        problems.push(Diagnostic::whole_file(source.file, "empty-template", "the template has no text"));
    }
    (read, problems)
}

fn kind(name: &str) -> TemplateKind {
    if name.starts_with(SIGNATURES) {
        TemplateKind::Signature
    } else if name.starts_with(INCLUDES) {
        TemplateKind::Include
    } else {
        TemplateKind::Mail
    }
}

fn check_name(name: &str, source: Source<'_>, problems: &mut Vec<Diagnostic>) {
    let (stem, _) = twins::split(name);
    let leaf = stem.strip_prefix(SIGNATURES).or_else(|| stem.strip_prefix(INCLUDES)).unwrap_or(stem);
    if let Some((_, key)) = leaf.rsplit_once('.') {
        let message = format!("`{key}` in `{leaf}.md` is not a language that mails are written in");
        let problem = Diagnostic::whole_file(source.file, "unknown-twin", message).choices(Language::keys());
        problems.push(match did_you_mean(key, Language::keys()) {
            Some(guess) => {
                problem.help(format!("did you mean `{}.{guess}.md`?", leaf.trim_end_matches(key).trim_end_matches('.')))
            }
            None => problem.help("a template in another language is called like `close-the-file.de.md`"),
        });
    } else if leaf.is_empty()
        || leaf.len() > NAME_MAX
        || !leaf.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    {
        let message = format!("`{leaf}` is not a template's name: small letters, digits and `-` only");
        let help =
            "mails lie in the folder itself, signatures in `signatures`, texts that others include in `includes`";
        problems.push(Diagnostic::whole_file(source.file, "bad-name", message).help(help));
    }
}

fn split<'a>(source: Source<'a>, problems: &mut Vec<Diagnostic>) -> Split<'a> {
    let text = source.text.strip_prefix('\u{feff}').unwrap_or(source.text);
    let Some((first, rest)) = text.split_once('\n').filter(|(first, _)| first.trim_end() == "---") else {
        return Split { front: None, body: text, body_line: 1 };
    };
    let mut offset = 0;
    for (place, line) in rest.split_inclusive('\n').enumerate() {
        let next = offset + line.len();
        if line.trim_end() == "---" {
            let (front, body) = (rest.get(..offset), rest.get(next..));
            return Split { front, body: body.unwrap_or_default(), body_line: place + 3 };
        }
        offset = next;
    }
    let at = Mark { line: 1, col: 1, len: first.len() };
    let problem = source.error(at, "front-matter", "the front matter that begins here has no end");
    problems.push(problem.help("close it with a line `---`"));
    Split { front: None, body: rest, body_line: 2 }
}

/// The front matter of a template's text.
#[must_use]
pub fn front_matter(text: &str) -> Option<&str> {
    split(Source::new("", text), &mut Vec::new()).front
}

fn read_front(source: Source<'_>, read: &mut TemplateFile<'_>, problems: &mut Vec<Diagnostic>) {
    let node = match yaml::parse(&source) {
        Ok(Node { value: yaml::Value::Null, .. }) => return,
        Ok(node) => node,
        Err(problem) => return problems.push(*problem),
    };
    let mut walk = Walk::new(source);
    if let Some(fields) = walk.fields(&node, FRONT_MATTER) {
        if let Some(node) = fields.get("subject") {
            read.template.subject = subject(node, read.template.kind, &mut walk);
            read.subject_at = node.at;
        }
        let description = fields.get("description").and_then(|node| walk.text(node, "a description"));
        read.template.description = description.unwrap_or_default();
        for item in fields.get("needs").map(|node| walk.items(node, "a list of variables")).unwrap_or_default() {
            read.template.needs.extend(walk.text(item, "a variable such as `rep.phone`"));
            read.needs_at.push(item.at);
        }
        for item in fields.get("attach").map(|node| walk.items(node, "a list of files")).unwrap_or_default() {
            if let Some(name) = walk.text(item, "the name of a file") {
                read.template.attach.push(name);
                read.attach_at.push(item.at);
            }
        }
        if let Some(node) = fields.get("language") {
            read.template.language = language(node, &read.template.name, &mut walk);
        }
    }
    problems.extend(walk.finish());
}

fn subject(node: &Node, kind: TemplateKind, walk: &mut Walk<'_>) -> Option<String> {
    let text = walk.text(node, "a subject")?;
    if kind != TemplateKind::Mail {
        walk.error(node.at, "needless-subject", "only mails have a subject");
    }
    Some(text)
}

fn language(node: &Node, name: &str, walk: &mut Walk<'_>) -> Option<Language> {
    let choices = Language::ALL.map(|language| (language.key(), language));
    let said = walk.choice(node, "language that mails are written in", &choices)?;
    if let (_, Some(own)) = twins::split(name) {
        let message = format!("the file's name says already that it is in {}", own.name());
        walk.error(node.at, "needless-language", message).help = Some("take this line out".to_owned());
    }
    Some(said)
}

impl TemplateFile<'_> {
    /// The file as the admin would name it.
    #[must_use]
    pub const fn path(&self) -> &str {
        self.file
    }

    /// What the lint finds in it.
    #[must_use]
    pub fn lint(&self) -> Vec<Diagnostic> {
        lint::template(Source::new(self.file, self.text))
    }

    /// The files that go with it, and where each is named, in the front matter.
    pub fn attached(&self) -> impl Iterator<Item = (&str, Mark)> {
        // Front matter begins on the second line of the file.
        let at = self.attach_at.iter().map(|mark| Mark { line: mark.line + 1, ..*mark });
        self.template.attach.iter().map(String::as_str).zip(at)
    }

    /// A problem at that place of its file.
    #[must_use]
    pub fn problem(&self, at: Mark, code: &'static str, message: impl Into<String>) -> Diagnostic {
        Source::new(self.file, self.text).error(at, code, message)
    }

    /// A problem with so many characters of the body behind so many bytes.
    #[must_use]
    pub fn body_problem(
        &self,
        (at, len): (usize, usize),
        code: &'static str,
        message: impl Into<String>,
    ) -> Diagnostic {
        self.body.error(self.body.mark_at(at, len), code, message)
    }

    /// Whether its front matter allows what the lint calls `name`.
    #[must_use]
    pub fn allows(&self, name: &str) -> bool {
        lint::is_allowed(self.text, name)
    }

    /// Includes of templates that are not among `known`.
    #[must_use]
    pub fn unknown_includes(&self, known: &[&str]) -> Vec<Diagnostic> {
        let unknown = includes(self.body.text).filter(|(name, _)| !known.contains(&name.as_str()));
        let told = unknown.map(|(name, at)| {
            let mark = self.body.mark_at(at, name.chars().count());
            let problem = self.body.error(mark, "unknown-template", format!("there is no template `{name}`"));
            match did_you_mean(&name, known.iter().copied()) {
                Some(guess) => problem.help(format!("did you mean `{guess}`?")),
                None => problem,
            }
        });
        told.collect()
    }

    /// A problem that rendering found, at its place in the file.
    #[must_use]
    pub fn locate(&self, problem: &TemplateProblem) -> Diagnostic {
        let code = code(&problem.message);
        let whole = Source::new(self.file, self.text);
        if code == "template-blank" {
            // It is known that something printed nothing, not where.
            return Diagnostic::whole_file(self.file, code, &problem.message);
        }
        // Front matter begins on the second line of the file.
        let front = |mark: Mark| Mark { line: mark.line + 1, ..mark };
        match problem.part {
            // Only subjects are measured in characters.
            Part::Body if code == "too-long" && problem.message.ends_with("characters") => {
                whole.error(front(self.subject_at), code, &problem.message)
            }
            Part::Body => {
                let at = Mark { line: problem.line, col: problem.column, len: word_at(self.body, problem) };
                self.body.error(at, code, &problem.message)
            }
            Part::Subject => {
                let written = self.template.subject.as_deref().map_or(0, |subject| subject.chars().count());
                let quote = usize::from(self.subject_at.len > written);
                let col = self.subject_at.col + quote + problem.column.saturating_sub(1);
                whole.error(front(Mark { col, len: 1, ..self.subject_at }), code, &problem.message)
            }
            Part::Needs => {
                let at = self.needs_at.get(problem.line.saturating_sub(1)).copied().unwrap_or(self.subject_at);
                whole.error(front(at), code, &problem.message)
            }
        }
    }
}

/// The names behind every `include` of a text, and the bytes at which they begin.
pub fn includes(text: &str) -> impl Iterator<Item = (String, usize)> + '_ {
    const TAG: &str = "include";
    text.match_indices(TAG).filter_map(|(at, _)| {
        let tag = text.get(..at)?.trim_end();
        if !tag.ends_with("{%") && !tag.ends_with("{%-") {
            return None;
        }
        let rest = text.get(at + TAG.len()..)?;
        let quoted = rest.trim_start();
        let quote = quoted.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let name = quoted.split(quote).nth(1)?;
        Some((name.to_owned(), at + TAG.len() + (rest.len() - quoted.len()) + quote.len_utf8()))
    })
}

/// Length of the variable or tag that stands at the problem.
fn word_at(body: Source<'_>, problem: &TemplateProblem) -> usize {
    let line = body.text.lines().nth(problem.line.saturating_sub(1)).unwrap_or_default();
    let rest = line.chars().skip(problem.column.saturating_sub(1));
    rest.take_while(|c| c.is_alphanumeric() || matches!(c, '.' | '_')).count().max(1)
}

/// Stable names for what rendering says in words.
fn code(message: &str) -> &'static str {
    if message.starts_with("unknown variable") || message.contains("group of values") {
        "unknown-variable"
    } else if message.contains("blank") {
        "template-blank"
    } else if message.contains("gives more than") {
        "too-long"
    } else {
        "template-error"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tags_include_and_words_do_not() {
        let text = "We include \"everything\".\n{% include 'a' %} {%- include \"b/c\" -%} {{ include }}";
        let found: Vec<_> = includes(text)
            .map(|(name, at)| (name.clone(), text.get(at..).is_some_and(|rest| rest.starts_with(&name))))
            .collect();
        assert_eq!(found, [("a".to_owned(), true), ("b/c".to_owned(), true)]);
    }

    #[test]
    fn the_body_keeps_its_lines() {
        let (file, problems) = read("x", Source::new("x.md", "---\r\nsubject: S\r\n---\r\nHi\r\n"));
        assert_eq!(problems, []);
        assert_eq!((file.template.subject.as_deref(), file.template.body.as_str()), (Some("S"), "Hi\r\n"));
        assert_eq!(file.body.first_line, 4);
        let (file, _) = read("x", Source::new("x.md", "\u{feff}Hi\n"));
        assert_eq!((file.template.subject, file.template.body.as_str()), (None, "Hi\n"));
    }
}
