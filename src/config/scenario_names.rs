//! What scenarios name must be there: sequences, steps and variants. Not how a scenario is written: that is `scenario_file`.

use super::diagnostic::Diagnostic;
use super::diagnostic::did_you_mean;
use super::scenario::Scenario;
use super::scenario::ScenarioFile;
use super::scenario::When;
use super::source::Mark;
use super::source::Source;
use crate::followup::ids::StepName;
use crate::followup::sequence::Sequence;

/// Everything that the scenarios of a file name and `known` has not. A thread may go over to another sequence, so that a step
/// of any of them is right.
#[must_use]
pub fn unknown(source: Source<'_>, file: &ScenarioFile, known: &[&Sequence]) -> Vec<Diagnostic> {
    let ends = file.scenarios.iter().skip(1).map(|next| next.line).chain([usize::MAX]);
    file.scenarios.iter().zip(ends).flat_map(|(scenario, end)| of_one(source, scenario, end, known)).collect()
}

fn of_one(source: Source<'_>, scenario: &Scenario, end: usize, known: &[&Sequence]) -> Vec<Diagnostic> {
    let lines = scenario.line..end;
    let wrong = |code, what: &str, name: &str, choices: Vec<&str>| {
        let at = place(source, lines.clone(), name).unwrap_or(Mark { line: scenario.line, col: 1, len: 1 });
        let problem = source.error(at, code, format!("there is no {what} `{name}`")).choices(choices.iter().copied());
        match did_you_mean(name, choices) {
            Some(guess) => problem.help(format!("did you mean `{guess}`?")),
            None => problem,
        }
    };
    let names: Vec<&str> = known.iter().map(|one| one.name.as_str()).collect();
    let Some(own) = known.iter().find(|one| one.name == scenario.sequence) else {
        return vec![wrong("unknown-sequence", "sequence", &scenario.sequence, names)];
    };
    let mut problems = Vec::new();
    let mut told: Vec<&StepName> = Vec::new();
    for step in steps(scenario) {
        if known.iter().all(|one| one.step(step).is_none()) && !told.contains(&step) {
            told.push(step);
            let steps = own.steps.iter().map(|step| step.name.as_str()).collect();
            problems.push(wrong("unknown-step", "step", step.as_str(), steps));
        }
    }
    let variants: Vec<&str> =
        own.steps.iter().flat_map(|step| &step.variants).map(|one| one.template.as_str()).collect();
    if let Some(variant) = scenario.variant.as_deref().filter(|variant| !variants.contains(variant)) {
        problems.push(wrong("unknown-variant", "variant", variant, variants));
    }
    problems
}

/// The steps that a scenario names, in the order in which they are looked for.
fn steps(scenario: &Scenario) -> impl Iterator<Item = &StepName> {
    let shown = scenario.techniques.iter().filter_map(|technique| technique.step.as_ref());
    let awaited = scenario.happens.iter().filter_map(|beat| match &beat.when {
        When::AfterStep(step, _) => Some(step),
        When::At(_) | When::Then(_) => None,
    });
    let sent = scenario.expect.sent.iter().flatten().map(|sent| &sent.step);
    shown.chain(awaited).chain(sent)
}

/// Where a name stands as a word of its own, within some lines.
fn place(source: Source<'_>, lines: std::ops::Range<usize>, name: &str) -> Option<Mark> {
    let within = source.text.lines().zip(1..).filter(|(_, line)| lines.contains(line));
    within.into_iter().find_map(|(text, line)| {
        let is_part = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        let is_word = |at: usize| {
            let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
            let after = rest.strip_prefix(name).unwrap_or_default();
            !before.ends_with(is_part) && !after.starts_with(is_part)
        };
        let (at, _) = text.match_indices(name).find(|(at, _)| is_word(*at))?;
        let col = text.split_at_checked(at).map_or(0, |(before, _)| before.chars().count()) + 1;
        Some(Mark { line, col, len: name.chars().count() })
    })
}
