//! Tera behind a small face: one instance for bodies, one for subjects, our filters, a cap on what is written.

use std::io::Write;

use tera::Context;
use tera::ErrorKind;
use tera::Kwargs;
use tera::State;
use tera::Tera;
use tera::TeraResult;
use tera::Value;

use super::BODY_MAX;
use super::Part;
use super::RenderProblem;
use super::Template;
use super::TemplateProblem;
use super::filters;
use crate::mail::markdown;
use crate::mail::names::is_invisible;

/// Stands where an empty value was printed; private use, removed from every value before.
pub(super) const BLANK: char = '\u{E000}';

/// The compiled templates.
pub(super) struct Engine {
    bodies: Tera,
    subjects: Tera,
}

impl Engine {
    /// Loads what can be loaded and says what cannot.
    pub(super) fn load(templates: &[Template]) -> (Self, Vec<TemplateProblem>) {
        let mut problems = Vec::new();
        let bodies = templates.iter().map(|template| (template.name.clone(), template.body.clone())).collect();
        let bodies = load(escape_markdown, bodies, Part::Body, &mut problems);
        let subject = |template: &Template| Some((template.name.clone(), template.subject.clone()?));
        let subjects = templates.iter().filter_map(subject).collect();
        let subjects = load(escape_line, subjects, Part::Subject, &mut problems);
        (Self { bodies, subjects }, problems)
    }

    /// The Markdown of a template with its values in place; [`BLANK`] where a value was empty.
    pub(super) fn body(&self, name: &str, context: &Context) -> Result<String, RenderProblem> {
        render(&self.bodies, Part::Body, name, context)
    }

    /// The subject likewise.
    pub(super) fn subject(&self, name: &str, context: &Context) -> Result<String, RenderProblem> {
        render(&self.subjects, Part::Subject, name, context)
    }
}

fn new_tera(escape: tera::EscapeFn) -> Tera {
    let mut tera = Tera::new();
    tera.autoescape_on([""]);
    tera.set_escape_fn(escape);
    // Nothing may switch the escaping off: a value stays data whatever a template does with it.
    for name in ["safe", "escape", "escape_html", "escape_xml", "newlines_to_br"] {
        tera.register_filter(name, |value: Value, _: Kwargs, _: &State| value);
    }
    tera.register_function("range", filters::range);
    tera.register_filter("default", fill_blank);
    tera.register_filter("date", filters::date);
    tera.register_filter("money", filters::money);
    tera.register_filter("formal", filters::formal);
    tera.register_filter("first_name", filters::first_name);
    tera.register_filter("listed", filters::listed);
    tera.register_filter("quote", |value: &str, _: Kwargs, _: &State| Value::safe_string(&markdown::quoted(value)));
    tera.register_filter("letter", |value: &str, _: Kwargs, _: &State| {
        Value::safe_string(&markdown::kept_lines(value))
    });
    tera.register_filter("code", |value: &str, _: Kwargs, _: &State| {
        Value::safe_string(&markdown::preformatted(value))
    });
    tera
}

/// Adds all sources; a broken one is reported, emptied and left in, so that one load finds every problem.
fn load(
    escape: tera::EscapeFn,
    mut sources: Vec<(String, String)>,
    part: Part,
    problems: &mut Vec<TemplateProblem>,
) -> Tera {
    loop {
        let mut tera = new_tera(escape);
        let Err(error) = tera.add_raw_templates(sources.iter().map(|(name, text)| (name, text))) else { return tera };
        let mut mended = false;
        for place in places(&error) {
            for (name, text) in &mut sources {
                if Some(&*name) == place.template.as_ref() && !text.is_empty() {
                    text.clear();
                    mended = true;
                }
            }
            let template = place.template.unwrap_or_default();
            let Place { line, column, message, .. } = place;
            problems.push(TemplateProblem { template, part, line, column, message });
        }
        if !mended {
            return new_tera(escape);
        }
    }
}

/// Where Tera found what.
struct Place {
    template: Option<String>,
    line: usize,
    column: usize,
    message: String,
}

impl Place {
    fn start_of(template: &str, message: String) -> Self {
        Self { template: Some(template.to_owned()), line: 1, column: 1, message }
    }
}

/// At least one place.
fn places(error: &tera::Error) -> Vec<Place> {
    let one = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let (span, template) = (report.span(), Some(report.filename().to_owned()));
            let message = plain_message(report.message());
            // Tera counts columns from 0.
            Place { template, line: span.start_line, column: span.start_col + 1, message }
        }
        ErrorKind::CircularExtend { tpl, .. } => Place::start_of(tpl, "it extends itself in a circle".to_owned()),
        ErrorKind::CircularInclude { tpl, .. } => Place::start_of(tpl, "it includes itself in a circle".to_owned()),
        ErrorKind::MissingParent { current, parent } => {
            Place::start_of(current, format!("it extends `{parent}`, which does not exist"))
        }
        other => return printed_places(&other.to_string()),
    };
    vec![one]
}

/// Unknown filters and includes come as printed reports, several in one message: `error: TEXT`, ` --> NAME:LINE:COLUMN`.
fn printed_places(printed: &str) -> Vec<Place> {
    let mut places = Vec::new();
    let mut message = plain_message(printed);
    for line in printed.lines() {
        if let Some(text) = line.strip_prefix("error: ") {
            message = plain_message(text);
        } else if let Some(at) = line.trim_start().strip_prefix("--> ") {
            let mut numbers = at.rsplitn(3, ':');
            let mut number = || numbers.next().and_then(|number| number.parse().ok()).unwrap_or(1);
            let (column, line) = (number(), number());
            places.push(Place { template: numbers.next().map(str::to_owned), line, column, message: message.clone() });
        }
    }
    if places.is_empty() {
        places.push(Place { template: None, line: 1, column: 1, message });
    }
    places
}

/// Messages of one line, without the list of everything that would have been possible.
fn plain_message(message: &str) -> String {
    let first = message.lines().next().unwrap_or_default();
    let first = first.split(" Available ").next().unwrap_or_default().trim_end_matches('.');
    let mut letters = first.chars();
    letters.next().map(|c| c.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

fn render(tera: &Tera, part: Part, name: &str, context: &Context) -> Result<String, RenderProblem> {
    let mut out = Capped::default();
    let outcome = tera.render_to(name, context, &mut out);
    if out.overflowed {
        return Err(RenderProblem::TooLarge { template: name.to_owned(), limit: BODY_MAX, unit: "octets" });
    }
    if let Err(error) = outcome {
        let first = places(&error).into_iter().next();
        let Place { template, line, column, message } =
            first.unwrap_or_else(|| Place::start_of(name, error.to_string()));
        let template = template.unwrap_or_else(|| name.to_owned());
        return Err(RenderProblem::Failed { template, part, line, column, message });
    }
    Ok(String::from_utf8(out.octets).unwrap_or_else(|broken| String::from_utf8_lossy(broken.as_bytes()).into_owned()))
}

/// Takes up to [`BODY_MAX`] octets and then stops the rendering, so that no loop runs away.
#[derive(Default)]
struct Capped {
    octets: Vec<u8>,
    overflowed: bool,
}

impl Write for Capped {
    fn write(&mut self, octets: &[u8]) -> std::io::Result<usize> {
        if self.octets.len() + octets.len() > BODY_MAX {
            self.overflowed = true;
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        self.octets.extend_from_slice(octets);
        Ok(octets.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn escape_markdown(value: &str, out: &mut dyn Write) -> std::io::Result<()> {
    let escaped = markdown::escape(value);
    if escaped.is_empty() { write!(out, "{BLANK}") } else { out.write_all(escaped.as_bytes()) }
}

fn escape_line(value: &str, out: &mut dyn Write) -> std::io::Result<()> {
    let visible: String = value.chars().filter(|c| !is_invisible(*c)).collect();
    let line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() { write!(out, "{BLANK}") } else { out.write_all(line.as_bytes()) }
}

/// `default(value="..")` fills an empty value; a variable that does not exist stays an error.
fn fill_blank(value: Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    if value.is_undefined() {
        return Err(tera::Error::message("`default` fills empty values, but this variable does not exist"));
    }
    let empty = value.is_none() || value.as_str().is_some_and(|text| text.trim().is_empty());
    if empty { kwargs.must_get::<Value>("value") } else { Ok(value) }
}
