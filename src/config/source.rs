//! A text with its name, and marks in it: what a diagnostic needs to point somewhere.

use super::diagnostic::Diagnostic;
use super::diagnostic::Severity;

/// A text an admin wrote.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The file as the admin would name it.
    pub file: &'a str,
    /// The text, or the part of the file that is looked at.
    pub text: &'a str,
    /// Line of the file on which `text` begins; 1 for a whole file.
    pub first_line: usize,
}

/// A place in a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mark {
    /// Line from 1 within the source's text; 0 for the text as a whole.
    pub line: usize,
    /// Column from 1, in characters.
    pub col: usize,
    /// Length in characters; may run over the end of the line.
    pub len: usize,
}

impl<'a> Source<'a> {
    /// A whole file.
    #[must_use]
    pub const fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, text, first_line: 1 }
    }

    /// An error at `at`.
    #[must_use]
    pub fn error(&self, at: Mark, code: &'static str, message: impl Into<String>) -> Diagnostic {
        let mut problem = Diagnostic::whole_file(self.file, code, message);
        if at.line == 0 {
            return problem;
        }
        let excerpt = self.text.lines().nth(at.line - 1).unwrap_or_default();
        let left = excerpt.chars().count().saturating_sub(at.col.saturating_sub(1));
        problem.line = at.line + self.first_line.saturating_sub(1);
        problem.col = at.col.max(1);
        problem.len = at.len.clamp(1, left.max(1));
        problem.severity = Severity::Error;
        excerpt.clone_into(&mut problem.excerpt);
        problem
    }

    /// The mark of `len` characters at byte `offset` of the text.
    #[must_use]
    pub fn mark_at(&self, offset: usize, len: usize) -> Mark {
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let col = before.get(line_start..).map_or(0, |line| line.chars().count()) + 1;
        Mark { line: before.matches('\n').count() + 1, col, len }
    }
}
