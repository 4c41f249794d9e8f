//! What is wrong with a file of the admin: where, what, and how to mend it. Printed like a good compiler does.

use std::fmt::Write as _;

use serde::Serialize;

use crate::mail::names::is_invisible;

/// Most columns of an offending line that are printed; longer lines are cut so that the mark stays in sight.
const EXCERPT_COLUMNS: usize = 160;

/// Most valid choices that are listed.
const CHOICES_SHOWN: usize = 24;

/// Whether a problem keeps the files from being used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The files are refused.
    Error,
    /// They are taken; somebody should look.
    Warning,
    /// Nothing is wrong; somebody may want to know.
    Note,
}

/// One problem in one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// The file as the admin would name it.
    pub file: String,
    /// Line from 1; 0 when the problem is the file as a whole.
    pub line: usize,
    /// Column from 1, in characters; 0 when the problem is the file as a whole.
    pub col: usize,
    /// Length of the offending text in characters, on that line.
    pub len: usize,
    /// Error or warning.
    pub severity: Severity,
    /// Stable name of the rule, kebab-case.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// The valid values, when there is a closed set of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    /// The offending line.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub excerpt: String,
}

impl Diagnostic {
    /// A problem with a file as a whole, or with one that is not there.
    #[must_use]
    pub fn whole_file(file: &str, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            line: 0,
            col: 0,
            len: 0,
            severity: Severity::Error,
            code,
            message: message.into(),
            help: None,
            choices: Vec::new(),
            excerpt: String::new(),
        }
    }

    /// The same with a way to mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same with the valid values.
    #[must_use]
    pub fn choices<T: Into<String>>(mut self, choices: impl IntoIterator<Item = T>) -> Self {
        self.choices = choices.into_iter().map(Into::into).collect();
        self
    }

    /// The same as a warning.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// The same as a note.
    #[must_use]
    pub fn note(mut self) -> Self {
        self.severity = Severity::Note;
        self
    }

    /// Whether it keeps the files from being used.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// `file:line:col`, or the file alone.
    #[must_use]
    pub fn place(&self) -> String {
        if self.line == 0 { self.file.clone() } else { format!("{}:{}:{}", self.file, self.line, self.col) }
    }

    /// The problem as people read it, ending with a line break. `colour`: with ANSI colours.
    #[must_use]
    pub fn render(&self, colour: bool) -> String {
        let paint = Paint { colour };
        let (word, hue) = match self.severity {
            Severity::Error => ("error", "1;31"),
            Severity::Warning => ("warning", "1;33"),
            Severity::Note => ("note", "1;36"),
        };
        let title = paint.with(hue, &format!("{word}[{}]", self.code));
        let mut out = format!("{title}: {}\n", paint.with("1", &self.message));
        let gutter = " ".repeat(self.line.to_string().len());
        let _ = writeln!(out, "{gutter}{} {}", paint.with("34", "-->"), self.place());
        if self.line > 0 {
            self.render_excerpt(&mut out, &gutter, paint, hue);
        }
        for (label, text) in [("help", self.help.clone()), ("valid", self.listed_choices())] {
            if let Some(text) = text {
                let _ = writeln!(out, "{gutter} {} {label}: {text}", paint.with("34", "="));
            }
        }
        out
    }

    fn render_excerpt(&self, out: &mut String, gutter: &str, paint: Paint, hue: &str) {
        let bar = paint.with("34", "|");
        let skip = if self.col > EXCERPT_COLUMNS { self.col - EXCERPT_COLUMNS / 2 } else { 0 };
        let shown: String = self.excerpt.chars().skip(skip).take(EXCERPT_COLUMNS).map(visible).collect();
        let before = self.col.saturating_sub(1).saturating_sub(skip);
        let room = shown.chars().count().saturating_sub(before).max(1);
        let mark = "^".repeat(self.len.clamp(1, room));
        let _ = writeln!(out, "{gutter} {bar}");
        let _ = writeln!(out, "{} {bar} {shown}", paint.with("34", &self.line.to_string()));
        let _ = writeln!(out, "{gutter} {bar} {}{}", " ".repeat(before), paint.with(hue, &mark));
    }

    fn listed_choices(&self) -> Option<String> {
        let mut listed = self.choices.iter().take(CHOICES_SHOWN).cloned().collect::<Vec<_>>().join(", ");
        if self.choices.len() > CHOICES_SHOWN {
            let _ = write!(listed, " and {} more", self.choices.len() - CHOICES_SHOWN);
        }
        if listed.is_empty() { None } else { Some(listed) }
    }
}

/// All problems and a last line that counts them, as `check` prints them.
#[must_use]
pub fn render_all(problems: &[Diagnostic], colour: bool) -> String {
    let mut out = String::new();
    for problem in problems {
        out.push_str(&problem.render(colour));
        out.push('\n');
    }
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let warnings = problems.iter().filter(|problem| problem.severity == Severity::Warning).count();
    if errors + warnings == 0 && !problems.is_empty() {
        return out.trim_end().to_owned() + "\n";
    }
    let _ = writeln!(out, "{}, {}", counted(errors, "error"), counted(warnings, "warning"));
    out
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// A character that moves the cursor would shift the mark or trick the terminal.
fn visible(c: char) -> char {
    if c == '\t' {
        ' '
    } else if c.is_control() || is_invisible(c) {
        '\u{fffd}'
    } else {
        c
    }
}

#[derive(Clone, Copy)]
struct Paint {
    colour: bool,
}

impl Paint {
    fn with(self, code: &str, text: &str) -> String {
        if self.colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// The candidate that somebody who wrote `wrong` most likely meant.
#[must_use]
pub fn did_you_mean<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// Below this likeness a guess confuses more than it helps.
    const LIKENESS_MIN: f64 = 0.75;
    /// No name that could be meant is longer.
    const NAME_MAX: usize = 80;
    if wrong.len() > NAME_MAX {
        return None;
    }
    let wrong = wrong.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (likeness(&wrong, &candidate.to_lowercase()), candidate))
        .filter(|(likeness, _)| *likeness >= LIKENESS_MIN)
        .max_by(|(left, _), (right, _)| left.total_cmp(right))
        .map(|(_, candidate)| candidate)
}

/// One slip of the finger in a word of three letters or more.
const SLIP: f64 = 0.9;

/// From 0 to 1. The first measure forgives long tails, the second letters that are swapped or left out in short words.
fn likeness(left: &str, right: &str) -> f64 {
    let slip = strsim::damerau_levenshtein(left, right) == 1 && left.len().min(right.len()) >= 3;
    let slip = if slip { SLIP } else { 0.0 };
    strsim::jaro_winkler(left, right).max(strsim::normalized_damerau_levenshtein(left, right)).max(slip)
}
