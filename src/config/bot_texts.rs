//! The admin's own words for the bot's notices: `bot/NAME.md` below the templates takes the place of a built-in text.
//!
//! They are no templates of a sequence and of no version. Every notice is tried with sample facts when they are read.

use super::diagnostic;
use super::diagnostic::Diagnostic;
use super::load::TextFile;
use crate::followup::address::Address;
use crate::mail::notices;
use crate::mail::notices::BotTexts;
use crate::mail::render::Part;
use crate::mail::render::TemplateProblem;

/// Puts the admin's texts in the place of the built-in ones.
///
/// # Errors
/// A name that no notice has, and what is wrong with a text.
pub fn read(files: &[TextFile], admins: &[Address]) -> Result<BotTexts, Vec<Diagnostic>> {
    let unknown: Vec<Diagnostic> =
        files.iter().filter(|file| !notices::is_known(&file.name)).map(unknown_name).collect();
    if !unknown.is_empty() {
        return Err(unknown);
    }
    let texts: Vec<_> = files.iter().map(|file| notices::template(&file.name, &file.text)).collect();
    BotTexts::compile(&texts, admins)
        .map_err(|problems| problems.iter().map(|problem| located(problem, files)).collect())
}

fn unknown_name(file: &TextFile) -> Diagnostic {
    let message = format!("the bot has no text called `{}`", file.name);
    let problem = Diagnostic::whole_file(&file.path, "unknown-text", message).choices(notices::names());
    match diagnostic::did_you_mean(&file.name, notices::names()) {
        Some(name) => problem.help(format!("did you mean `{name}.md`?")),
        None => problem,
    }
}

/// The problem at its place. A text that fails because of another is told at the other, or as a fault of ours.
fn located(problem: &TemplateProblem, files: &[TextFile]) -> Diagnostic {
    let Some(file) = files.iter().find(|file| file.name == problem.template) else {
        return Diagnostic::whole_file(
            "templates/bot",
            "bot-text",
            format!("{}: {}", problem.template, problem.message),
        );
    };
    let above = match problem.part {
        Part::Body => file.text.split_once("\n---\n").map_or(0, |(front, _)| front.lines().count() + 1),
        Part::Subject | Part::Needs => {
            file.text.lines().position(|line| line.starts_with("subject:")).unwrap_or_default()
        }
    };
    let line = above + problem.line;
    let excerpt = file.text.lines().nth(line.saturating_sub(1)).unwrap_or_default().to_owned();
    let mut told = Diagnostic::whole_file(&file.path, "bot-text", problem.message.clone());
    told.line = line;
    told.col = problem.column;
    told.len = 1;
    told.excerpt = excerpt;
    told
}
