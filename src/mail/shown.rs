//! The text of a mail that a rep is shown, between two lines that he leaves alone, and read out of his answer again.
//!
//! What mail clients do to a quoted text (quote signs, new line ends, curly quotes, links doubled) is undone; what cannot be
//! told from a change of his, or from a remark that was never meant for the prospect, is refused and never guessed at.

#[cfg(test)]
mod tests;
mod words;

use super::render::BODY_MAX;
use words::alike;
use words::paragraphs;

/// The line above the text.
pub const BEGINS: &str = "--- text begins ---";

/// The line below it.
pub const ENDS: &str = "--- text ends ---";

/// Characters of a text that a person writes in an answer; a follow-up has some hundred words.
pub const TEXT_MAX: usize = BODY_MAX / 4;

/// The longest excerpt of a line that is complained about.
const EXCERPT_MAX: usize = 60;

/// What an answer says about the text that was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// The text is not in it, or is as it was shown.
    Untouched,
    /// It is another one.
    Changed(String),
    /// It was changed, but what is meant cannot be known.
    Refused(EditProblem),
}

/// Why a text is not taken. As a sentence without an end, for the rep.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditProblem {
    /// One of the two lines is gone.
    #[error("I find only one of the two lines `{BEGINS}` and `{ENDS}`, so I cannot tell where your text {0}")]
    OneMark(&'static str),
    /// Nothing between them.
    #[error("there is no text between the two lines")]
    Empty,
    /// Lines of his own between quoted ones: a remark, or a new text?
    #[error(
        "between the two lines some text is quoted and some is not (\"{0}\"), and I cannot tell a remark from a new text; \
         please delete what stands there and write the whole text anew"
    )]
    Mixed(String),
    /// Something of a template, or of ours, is left in it.
    #[error("\"{0}\" stands in it, which looks like a mark that was left over")]
    Leftover(String),
    /// Too long.
    #[error("it is longer than {TEXT_MAX} characters")]
    TooLong,
}

/// Reads the text out of an answer (with its quotes, as [`crate::followup::inbound::Inbound::full_text`] has it); `shown` is
/// what stood between the two lines.
#[must_use]
pub fn read(answer: &str, shown: &str) -> Reading {
    let lines: Vec<Quoted<'_>> = answer.lines().map(Quoted::of).collect();
    let between = match between(&lines) {
        Ok(Some(between)) => between,
        Ok(None) => return Reading::Untouched,
        Err(problem) => return Reading::Refused(problem),
    };
    let written: Vec<&str> = between.lines.iter().map(|line| line.text).collect();
    // Wherever the client has put its quote signs: the same words are the same text.
    if alike(&written.join("\n"), shown) {
        return Reading::Untouched;
    }
    if let Some(mixed) = mixed(&between, shown) {
        return Reading::Refused(EditProblem::Mixed(excerpt(mixed)));
    }
    match sound(&restored(&written, shown)) {
        Ok(text) => Reading::Changed(text),
        Err(problem) => Reading::Refused(problem),
    }
}

/// A text as it may leave: clean, of a size, and without anything that looks half done.
///
/// # Errors
/// What is wrong with it.
pub fn sound(text: &str) -> Result<String, EditProblem> {
    let text = words::clean(text);
    if text.is_empty() {
        return Err(EditProblem::Empty);
    }
    if text.chars().count() > TEXT_MAX {
        return Err(EditProblem::TooLong);
    }
    match text.lines().find(|line| is_leftover(line)) {
        Some(line) => Err(EditProblem::Leftover(excerpt(line))),
        None => Ok(text),
    }
}

/// A plain text with its paragraphs in one line each, so that it fits every screen; lines that a person ended stay.
#[must_use]
pub fn flowing(text: &str) -> String {
    let paragraphs = paragraphs(&text.lines().collect::<Vec<_>>());
    paragraphs.iter().map(|lines| words::flowing(lines)).collect::<Vec<_>>().join("\n\n")
}

/// A line of an answer with the number of its quote signs.
struct Quoted<'a> {
    depth: usize,
    text: &'a str,
}

impl<'a> Quoted<'a> {
    fn of(line: &'a str) -> Self {
        let text = line.trim_start_matches('>');
        let depth = line.len() - text.len();
        let text = if depth > 0 { text.strip_prefix(' ').unwrap_or(text) } else { text };
        Self { depth, text: text.trim_end() }
    }
}

/// The lines between the two marks, and how deep these are quoted.
struct Between<'a, 'l> {
    depth: usize,
    lines: &'l [Quoted<'a>],
}

/// The first pair: what stands higher in a mail is newer. `None`: there is no mark at all.
fn between<'a, 'l>(lines: &'l [Quoted<'a>]) -> Result<Option<Between<'a, 'l>>, EditProblem> {
    let begins = lines.iter().position(|line| is_mark(line.text, "text begins"));
    let ends = lines.iter().position(|line| is_mark(line.text, "text ends"));
    let (begins, ends) = match (begins, ends) {
        (None, None) => return Ok(None),
        (Some(begins), Some(ends)) if begins < ends => (begins, ends),
        (Some(_), _) => return Err(EditProblem::OneMark("ends")),
        (None, Some(_)) => return Err(EditProblem::OneMark("begins")),
    };
    let depth = lines.get(begins).map_or(0, |line| line.depth);
    let lines = lines.get(begins + 1..ends).unwrap_or_default();
    match lines.iter().any(|line| is_mark(line.text, "text begins")) {
        true => Err(EditProblem::OneMark("ends")),
        false => Ok(Some(Between { depth, lines })),
    }
}

/// Whether a line is one of the two, whatever a client has made of its dashes.
fn is_mark(line: &str, words: &str) -> bool {
    let is_rule =
        |c: char| c.is_whitespace() || "-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}*_~".contains(c);
    let bare = line.trim_matches(is_rule);
    bare.len() < line.trim().len() && words::normal(bare).eq_ignore_ascii_case(words)
}

/// The first line that is not quoted as the marks are, where quoted ones stand beside it and it holds words that were not
/// shown: in the middle of a quote people also write remarks.
fn mixed<'a>(between: &Between<'a, '_>, shown: &str) -> Option<&'a str> {
    let filled = || between.lines.iter().filter(|line| !line.text.trim().is_empty());
    let is_like_the_marks = |line: &&Quoted<'_>| line.depth == between.depth;
    if !filled().any(|line| is_like_the_marks(&line)) {
        // He deleted the quoted text and wrote his own.
        return None;
    }
    let shown = words::normal(shown);
    let mut strange = filled().filter(|line| !is_like_the_marks(line));
    // What a client broke off a long quoted line stands without a sign, and is no word of his.
    strange.find(|line| !shown.contains(&words::normal(line.text))).map(|line| line.text)
}

/// Paragraphs that are as they were shown get their old words back, quotes and dashes as they were; the others are put
/// together from the lines that a client has broken them into.
fn restored(written: &[&str], shown: &str) -> String {
    let old: Vec<String> =
        paragraphs(&shown.lines().collect::<Vec<_>>()).iter().map(|lines| lines.join("\n")).collect();
    let paragraph = |lines: &Vec<&str>| {
        let joined = lines.join("\n");
        match old.iter().find(|old| alike(old, &joined)) {
            Some(old) => words::flowing(&old.lines().collect::<Vec<_>>()),
            None => words::flowing(lines),
        }
    };
    paragraphs(written).iter().map(paragraph).collect::<Vec<_>>().join("\n\n")
}

/// A blank that was never filled, or a line of ours.
fn is_leftover(line: &str) -> bool {
    let braces = ["{{", "}}", "{%", "%}", "{#"];
    braces.iter().any(|mark| line.contains(mark))
        || is_mark(line, "text begins")
        || is_mark(line, "text ends")
        || line.starts_with('>')
}

fn excerpt(line: &str) -> String {
    let line = line.trim();
    match line.char_indices().nth(EXCERPT_MAX) {
        None => line.to_owned(),
        Some((end, _)) => format!("{}...", line.get(..end).unwrap_or_default().trim_end()),
    }
}
