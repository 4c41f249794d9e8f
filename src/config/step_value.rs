//! `value`: a step that gives something from the library, with the template that says so. Which item, and to whom it may
//! still be given, is `followup::library`.

use std::collections::BTreeSet;

use super::library_file;
use super::library_file::Library;
use super::lint::steps::Mails;
use super::sequence_file::ReadSequence;
use super::source::Mark;
use super::step_file::ReadStep;
use super::walk::Fields;
use super::walk::Keys;
use super::walk::Walk;
use super::yaml::Node;
use super::yaml::Value;
use crate::followup::library::ValueWish;
use crate::followup::sequence::Delay;
use crate::followup::sequence::Timing;

/// A rep who does not know of anything in so long has nothing to give.
const PATIENCE: Delay = Delay::BusinessDays(2);

/// The values of an item, as templates name them.
const VALUES: &str = "value.";

const VALUE: Keys = Keys { what: "a value", known: &["template", "topics"], later: &[] };

/// What a step gives, the template that says so, and where that is named. `Some(None)`: it gives nothing; `None`: it is wrong.
pub fn read(fields: &Fields<'_>, walk: &mut Walk<'_>) -> Option<Option<(ValueWish, String, Mark)>> {
    let Some(node) = fields.get("value") else { return Some(None) };
    let found = walk.found();
    let patience = fields.get("patience").map_or(Some(PATIENCE), |node| walk.delay(node));
    if let Some(node) = fields.get("unanswered") {
        walk.choice(node, "value of `unanswered` here: without an item there is no mail", &[("skip", ())]);
    }
    let (template, at, topics) = template(node, walk)?;
    let wish = ValueWish { topics: topics.into_iter().collect(), patience: patience? };
    (walk.found() == found).then_some(Some((wish, template, at)))
}

/// `value: TEMPLATE` or `value: { template: TEMPLATE, topics: [...] }`.
fn template(node: &Node, walk: &mut Walk<'_>) -> Option<(String, Mark, BTreeSet<String>)> {
    if !matches!(node.value, Value::Map(_)) {
        return Some((walk.text(node, "a template")?, node.at, BTreeSet::new()));
    }
    let fields = walk.fields(node, VALUE)?;
    let topics = library_file::topics(fields.get("topics"), walk);
    let template = fields.required("template", walk)?;
    Some((walk.text(template, "a template")?, template.at, topics))
}

/// Notes what does not go together with the rest of the step.
pub fn check_timing(fields: &Fields<'_>, timing: Option<Timing>, walk: &mut Walk<'_>) {
    if let (Some(node), Some(Timing::AtExpiry)) = (fields.get("value"), timing) {
        walk.error(node.at, "value-at-expiry", "the mail that ends the offer gives nothing, and waits for no item")
            .help = Some("give it before, with `after` or `before_expiry`".to_owned());
    }
}

/// Notes templates that name an item where none is given, or do not say what is given, and topics that nothing is about.
pub fn check(read: &ReadSequence, mails: &Mails<'_>, library: &Library, walk: &mut Walk<'_>) {
    let topics = library.topics();
    for step in read.steps.iter().flatten() {
        check_template(step, mails, walk);
        let Some(wish) = &step.step.value else { continue };
        if library.items.is_empty() {
            let problem = walk.problem(step.send_at, "empty-library", "there is nothing in the library").warning();
            walk.note(problem.help("put items into the folder `library`; until then the rep is asked each time"));
            continue;
        }
        for topic in wish.topics.iter().filter(|topic| !topics.contains(topic.as_str())) {
            let known: Vec<&str> = topics.iter().copied().collect();
            let problem = walk.problem(step.send_at, "unknown-topic", format!("no item is about `{topic}`")).warning();
            let guess = super::diagnostic::did_you_mean(topic, known.iter().copied());
            let help = guess.map_or_else(
                || "give an item that topic; until then the rep is asked each time".to_owned(),
                |guess| format!("did you mean `{guess}`?"),
            );
            walk.note(problem.choices(known).help(help));
        }
    }
}

fn check_template(step: &ReadStep, mails: &Mails<'_>, walk: &mut Walk<'_>) {
    let Some(name) = &step.step.template else { return };
    let Some(file) = mails.templates.get(name.as_str()) else { return };
    let body = &file.template.body;
    let names = |what: &str| body.match_indices(what).any(|(at, _)| is_name(body, at));
    match &step.step.value {
        None if names(VALUES) => {
            let message = format!("`{name}` names an item of the library, and this step gives none");
            walk.error(step.send_at, "value-unasked", message).help =
                Some("write `value:` in the place of `send:`".to_owned());
        }
        Some(_) if !names("value.title") || !names("value.link") => {
            let message = format!("`{name}` does not say what is given: it needs `value.title` and `value.link`");
            walk.error(step.send_at, "value-unsaid", message).help =
                Some("an item that comes as a file has no link: ask with `{% if value.link %}`".to_owned());
        }
        None | Some(_) => {}
    }
}

/// Whether a name begins at `at`, not in the middle of a longer one.
fn is_name(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '_' | '.'))
}
