//! Renders every mail for the reps as they are configured, before the first of them is due: a rep without a telephone
//! number must not be what holds a mail in the third week.

use std::collections::BTreeSet;

use super::diagnostic::Diagnostic;
use super::load::Loaded;
use super::load::TextFile;
use super::settings::Rep;
use super::template_file::SIGNATURES;
use crate::mail::language::Language;
use crate::mail::render::FollowUpFacts;
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
