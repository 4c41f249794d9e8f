//! Renders every mail for the reps as they are configured, before the first of them is due: a rep without a telephone
//! number must not be what holds a mail in the third week.

use std::collections::BTreeSet;

use super::diagnostic::Diagnostic;
use super::load::Loaded;
use super::load::TextFile;
use super::settings::Rep;
use super::source::Mark;
use super::source::Source;
use super::template_file::SIGNATURES;
use crate::followup::sequence::Audience;
use crate::followup::sequence::Copies;
use crate::followup::sequence::Step;
use crate::mail::language::Language;
use crate::mail::render::FollowUpFacts;
use crate::mail::render::RenderProblem;
use crate::mail::render::RepFacts;
use crate::mail::render::Values;

/// Mails and signatures that would have a blank for some rep. Of a rep only the telephone number may be empty, so one
/// rep without speaks for all of them.
#[must_use]
pub fn blanks(loaded: &Loaded, templates: &[TextFile]) -> Vec<Diagnostic> {
    let Some(rep) = loaded.settings.reps.iter().find(|rep| rep.phone.is_none()) else { return Vec::new() };
    let mut found: BTreeSet<(String, String)> = BTreeSet::new();
    for language in Language::ALL {
        let values = |language| values(rep, &loaded.settings.bot.name, language);
        for sequence in loaded.sequences.values() {
            let sequence_of = sequence.sequence();
            let besides = sequence_of.extension.iter().chain(&sequence_of.withdrawal);
            for step in sequence_of.steps.iter().chain(besides) {
                for template in step.templates() {
                    let picked = sequence.pinned.renderer.pick(template, language);
                    let rendered = sequence.pinned.renderer.render(&picked.name, &values(picked.language));
                    found.extend(rendered.err().map(|problem| (picked.name, problem.to_string())));
                }
            }
        }
        if let Some(name) = &rep.signature {
            let picked = loaded.signatures.pick(&format!("{SIGNATURES}{name}"), language);
            let rendered = loaded.signatures.render(&picked.name, &values(picked.language));
            found.extend(rendered.err().map(|problem| (picked.name, problem.to_string())));
        }
    }
    found.into_iter().map(|(name, told)| blank(rep, &name, &told, templates)).collect()
}

fn values(rep: &Rep, company: &str, language: Language) -> Values {
    let facts = FollowUpFacts {
        rep: RepFacts {
            name: rep.name.clone(),
            address: rep.address.to_string(),
            phone: rep.phone.clone().unwrap_or_default(),
        },
        company: company.to_owned(),
        ..FollowUpFacts::sample(language)
    };
    let mut values = Values::of(&facts);
    values.set_sample_slots(language);
    values
}

fn blank(rep: &Rep, name: &str, told: &str, templates: &[TextFile]) -> Diagnostic {
    let file = templates.iter().find(|file| file.name == name).map_or(name, |file| &file.path);
    Diagnostic::whole_file(file, "template-blank", format!("for {}: {told}", rep.address))
        .help("give him a `phone`, or ask with `{% if rep.phone %}` in the template")
}

/// Mails that print what nobody may have said (who recommended the rep, what the offer is worth) and neither ask for it nor
/// name it in `needs`. At enrolment the rep would be told; the admin can know it now.
#[must_use]
pub fn unasked(loaded: &Loaded, templates: &[TextFile]) -> Vec<Diagnostic> {
    let mut found: BTreeSet<(String, String, String)> = BTreeSet::new();
    for sequence in loaded.sequences.values() {
        let renderer = &sequence.pinned.renderer;
        for step in &sequence.sequence().steps {
            for (template, language) in step.templates().flat_map(|name| Language::ALL.map(|language| (name, language)))
            {
                let picked = renderer.pick(template, language);
                let problem = renderer
                    .render(&picked.name, &least(step, template, renderer.needs(&picked.name), picked.language))
                    .err();
                let Some(RenderProblem::Blank { variables, .. }) = problem else { continue };
                let needs = renderer.needs(&picked.name);
                let open = variables.into_iter().filter(|path| MAYBE.contains(&group(path)) && !needs.contains(path));
                found.extend(open.map(|path| (picked.name.clone(), path, step.name.to_string())));
            }
        }
    }
    found.into_iter().map(|(name, path, step)| unsaid(&name, &path, &step, templates)).collect()
}

/// Groups of values that are empty where nobody said them.
const MAYBE: [&str; 4] = ["referrer", "introduced", "others", "amount"];

fn group(path: &str) -> &str {
    path.split('.').next().unwrap_or(path)
}

/// The samples, without what neither the kind of the step nor its condition makes sure of.
fn least(step: &Step, template: &str, needs: &[String], language: Language) -> Values {
    let is_needed = |wanted: &str| needs.iter().any(|path| group(path) == wanted);
    let of_variant =
        step.variants.iter().filter(|one| one.template == template).filter_map(|one| one.condition.as_ref());
    let asked: String = step.condition.iter().chain(of_variant).map(ToString::to_string).collect();
    let mut facts = FollowUpFacts::sample(language);
    if step.copy != Copies::Referrer && !is_needed("referrer") && !asked.contains("referrer.known") {
        facts.people.referrer = None;
    }
    if !matches!(step.audience, Audience::Introduction) && !is_needed("introduced") {
        facts.people.introduced = None;
    }
    let has_others = matches!(step.audience, Audience::Announcement | Audience::Others);
    if !has_others && !is_needed("others") && !asked.contains("stakeholders.known") {
        facts.people.others.clear();
    }
    if !is_needed("amount") && !asked.contains("amount") {
        facts.amount = None;
    }
    let mut values = Values::of(&facts);
    values.set_sample_slots(language);
    values
}

fn unsaid(name: &str, path: &str, step: &str, templates: &[TextFile]) -> Diagnostic {
    let message = format!("`{path}` is empty where nobody said it, and step `{step}` sends this all the same");
    let help = format!("ask with `{{% if {path} %}}`, or write `needs: [{path}]`: without it no proposal is enrolled");
    let Some(file) = templates.iter().find(|file| file.name == name) else {
        return Diagnostic::whole_file(name, "template-blank", message).help(help).warning();
    };
    let source = Source::new(&file.path, &file.text);
    let at = file.text.find(path).map_or_else(Mark::default, |offset| source.mark_at(offset, path.len()));
    source.error(at, "template-blank", message).help(help).warning()
}
