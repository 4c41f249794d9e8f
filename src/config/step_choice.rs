//! The part of a step that chooses: `when` it comes at all.

use super::condition;
use super::condition::ConditionProblem;
use super::source::Mark;
use super::walk::Fields;
use super::walk::Walk;
use super::yaml::Node;
use crate::followup::condition::Condition;

/// Reads the condition of a step. `Some(None)`: it has none; `None`: it is wrong, which was noted.
pub fn when(fields: &Fields<'_>, walk: &mut Walk<'_>) -> Option<Option<Condition>> {
    let Some(node) = fields.get("when") else { return Some(None) };
    let text = walk.text(node, "a condition such as `amount > 10000`")?;
    match condition::read(&text) {
        Ok(condition) => Some(Some(condition)),
        Err(problem) => {
            note(&problem, node, &text, walk);
            None
        }
    }
}

fn note(wrong: &ConditionProblem, node: &Node, text: &str, walk: &mut Walk<'_>) {
    let at = mark(wrong, node.at, text, walk);
    let noted = walk.error(at, wrong.code, wrong.message.as_str());
    noted.help.clone_from(&wrong.help);
    noted.choices = wrong.choices.iter().map(|choice| (*choice).to_owned()).collect();
}

/// The place of the mistake in the file: behind the quote where there is one. A text that stands otherwise in the file, over
/// several lines or with escapes, is marked as a whole.
fn mark(wrong: &ConditionProblem, at: Mark, text: &str, walk: &Walk<'_>) -> Mark {
    let line = walk.source.text.lines().nth(at.line.saturating_sub(1)).unwrap_or_default();
    let written: String = line.chars().skip(at.col.saturating_sub(1)).collect();
    let quoted = written.strip_prefix(['"', '\'']).is_some_and(|rest| rest.starts_with(text));
    if !quoted && !written.starts_with(text) {
        return at;
    }
    Mark { col: at.col + usize::from(quoted) + wrong.at, len: wrong.len, ..at }
}
