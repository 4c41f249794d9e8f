//! `nurture` and `runs_for` of a sequence file: where a thread goes over to when it has ended in silence, and sequences that
//! make no offer. When a thread really goes over is `followup::transition`.

use super::diagnostic::Diagnostic;
use super::diagnostic::did_you_mean;
use super::lint::steps::Mails;
use super::load::TextFile;
use super::sequence_file::ReadSequence;
use super::source::Mark;
use super::source::Source;
use super::step_file::ReadStep;
use super::walk::Fields;
use super::walk::Keys;
use super::walk::Walk;
use super::yaml::Node;
use super::yaml::Value;
use crate::followup::sequence::Delay;
use crate::followup::sequence::Nurture;
use crate::followup::sequence::Timing;
use crate::followup::thread::Outcome;

/// The values of an offer's end, as templates name them.
const EXPIRY: &str = "expiry.";

const NURTURE: Keys = Keys { what: "`nurture`", known: &["sequence", "ask"], later: &[] };

/// How long a sequence stands, and whether that is the end of an offer: exactly one of two keys says it.
pub fn end(fields: &Fields<'_>, walk: &mut Walk<'_>) -> (Option<Delay>, bool) {
    match (fields.get("expires_after"), fields.get("runs_for")) {
        (Some(_), Some(runs_for)) => {
            walk.error(runs_for.at, "one-end", "a sequence has either an offer that ends, or none").help =
                Some("keep `expires_after` where there is an offer, else `runs_for`".to_owned());
            (None, true)
        }
        (None, Some(runs_for)) => (walk.delay(runs_for), false),
        (Some(expires_after), None) => (walk.delay(expires_after), true),
        (None, None) => (fields.required("expires_after", walk).and_then(|node| walk.delay(node)), true),
    }
}

/// `nurture: NAME` or `nurture: { sequence: NAME, ask: true }`.
pub fn nurture(node: &Node, walk: &mut Walk<'_>) -> Option<(Nurture, Mark)> {
    if !matches!(node.value, Value::Map(_)) {
        return Some((Nurture { sequence: walk.text(node, "a sequence")?, asks: false }, node.at));
    }
    let fields = walk.fields(node, NURTURE)?;
    let sequence = fields.required("sequence", walk)?;
    let choices = [("true", true), ("false", false)];
    let asks = fields.get("ask").map_or(Some(false), |node| walk.choice(node, "value of `ask`", &choices));
    Some((Nurture { sequence: walk.text(sequence, "a sequence")?, asks: asks? }, sequence.at))
}

/// Notes what speaks of an offer in a sequence that makes none.
pub fn check(read: &ReadSequence, mails: &Mails<'_>, walk: &mut Walk<'_>) {
    if read.has_offer {
        return;
    }
    for (_, at) in read.extended.iter().chain(&read.withdrawn) {
        walk.error(*at, "no-offer", "without an offer nothing can be extended or withdrawn").help =
            Some("take it out".to_owned());
    }
    for step in read.steps.iter().flatten() {
        check_step(step, mails, walk);
    }
}

fn check_step(step: &ReadStep, mails: &Mails<'_>, walk: &mut Walk<'_>) {
    match step.step.timing {
        Timing::BeforeExpiry(_) | Timing::AtExpiry => {
            walk.error(step.timing_at, "no-offer", "this sequence makes no offer that could end").help =
                Some("write `after:`, or give the sequence an offer with `expires_after`".to_owned());
        }
        Timing::After(_) | Timing::OnExtension | Timing::OnWithdrawal => {}
    }
    if step.step.end == Some(Outcome::Expired) {
        walk.error(step.name_at, "no-offer", "without an offer nothing expires").help =
            Some("write `end: completed`".to_owned());
    }
    let Some(name) = &step.step.template else { return };
    if mails.templates.get(name.as_str()).is_some_and(|file| file.template.body.contains(EXPIRY)) {
        let message = format!("`{name}` names the end of an offer, and this sequence makes none");
        walk.error(step.send_at, "no-offer", message).help = Some("choose another template".to_owned());
    }
}

/// What is wrong with where sequences go over to: it must be there, and be the end of the story.
#[must_use]
pub fn targets(sequences: &[(&TextFile, Option<ReadSequence>)]) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let names: Vec<&str> = sequences.iter().map(|(file, _)| file.name.as_str()).collect();
    for (file, read) in sequences {
        let Some(read) = read else { continue };
        let Some((nurture, at)) = &read.nurture else { continue };
        let source = Source::new(&file.path, &file.text);
        let wanted = &nurture.sequence;
        let target = sequences.iter().find(|(other, _)| other.name == *wanted);
        if !read.has_offer {
            let message = "a slow sequence goes over to nothing: nobody is written to for ever";
            problems.push(source.error(*at, "nurture-of-nurture", message));
        } else if let Some((_, Some(target))) = target
            && target.has_offer
        {
            let message = format!("`{wanted}` makes an offer that ends; who let one pass gets no second one by itself");
            let problem = source.error(*at, "nurture-with-offer", message);
            problems.push(problem.help("a slow sequence says `runs_for` in the place of `expires_after`"));
        } else if target.is_none() {
            let problem = source.error(*at, "unknown-sequence", format!("there is no sequence `{wanted}`"));
            let problem = problem.choices(names.iter().copied());
            problems.push(match did_you_mean(wanted, names.iter().copied()) {
                Some(guess) => problem.help(format!("did you mean `{guess}`?")),
                None => problem,
            });
        }
    }
    problems
}
