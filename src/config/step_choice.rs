//! The part of a step that chooses: `when` it comes at all, and which of its `variants` a thread gets.

use super::condition;
use super::condition::ConditionProblem;
use super::source::Mark;
use super::walk::Fields;
use super::walk::Keys;
use super::walk::Walk;
use super::yaml::Node;
use super::yaml::Value;
use crate::followup::condition::Condition;
use crate::followup::sequence::Variant;

const VARIANT: Keys = Keys { what: "a variant", known: &["template", "when"], later: &[] };

/// One variant is no choice.
const VARIANTS_MIN: usize = 2;

/// With more the numbers of a company say nothing for years.
const VARIANTS_MAX: usize = 5;

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

/// The variants of a step's mail with their places; empty when it has none. `None`: something is wrong, which was noted.
pub fn variants(fields: &Fields<'_>, walk: &mut Walk<'_>) -> Option<Vec<(Variant, Mark)>> {
    let Some(node) = fields.get("variants") else { return Some(Vec::new()) };
    let items = walk.items(node, "a list of templates such as `[one, other]`");
    let count = items.len();
    let named: Vec<(Variant, Mark)> = items.into_iter().filter_map(|item| variant(item, walk)).collect();
    if named.len() < count {
        return None;
    }
    if let Some(send) = fields.get("send") {
        let message = "a step has `send` or `variants`, not both";
        walk.error(send.at, "send-and-variants", message).help =
            Some("put this template into the list, and take `send` out".to_owned());
        return None;
    }
    for (place, (variant, at)) in named.iter().enumerate() {
        let name = &variant.template;
        if named.iter().take(place).any(|(earlier, _)| earlier.template == *name) {
            walk.error(*at, "variant-twice", format!("`{name}` is there twice"));
        }
    }
    if named.iter().all(|(variant, _)| variant.condition.is_some()) {
        let message = "each of these variants has a `when`, so there may be none that fits";
        walk.error(node.at, "variant-for-all", message).help = Some("leave one of them without `when`".to_owned());
        return None;
    }
    if !(VARIANTS_MIN..=VARIANTS_MAX).contains(&named.len()) {
        let message =
            format!("from {VARIANTS_MIN} to {VARIANTS_MAX} variants can be told apart, here are {}", named.len());
        walk.error(node.at, "variant-count", message).help = Some("a single mail is `send: TEMPLATE`".to_owned());
        return None;
    }
    Some(named)
}

/// A template, or a template with a condition.
fn variant(node: &Node, walk: &mut Walk<'_>) -> Option<(Variant, Mark)> {
    if !matches!(node.value, Value::Map(_)) {
        let template = walk.text(node, "a template")?;
        return Some((Variant { template, condition: None }, node.at));
    }
    let fields = walk.fields(node, VARIANT)?;
    let template = fields.required("template", walk).and_then(|node| Some((walk.text(node, "a template")?, node.at)));
    let (condition, (template, at)) = (when(&fields, walk)?, template?);
    Some((Variant { template, condition }, at))
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
