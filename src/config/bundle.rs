//! A version of a sequence as it is stored with the threads that run on it: its text and its templates' texts.
//!
//! Reading one back is lenient: what a stricter `check` of a later release would refuse still runs to its end.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::Serialize;

use super::sequence_file;
use super::sequence_file::EXTENDED;
use super::sequence_file::WITHDRAWN;
use super::source::Source;
use super::template_file;
use super::walk::Walk;
use super::yaml;
use crate::followup::appointment::CALL_OFF;
use crate::followup::appointment::CALL_REMINDER;
use crate::followup::appointment::CALL_SET;
use crate::followup::ids::VersionHash;
use crate::followup::sequence::Sequence;
use crate::mail::render;
use crate::mail::render::Renderer;

/// The form of [`Bundle`] that this release writes.
const FORMAT: u32 = 1;

/// What the news of an extension and the mails about a call say where the admin has no template of that name.
const BUILT_IN: [(&str, &str); 10] = [
    ("extended.de", include_str!("../../templates/extended.de.md")),
    ("call-set.de", include_str!("../../templates/call-set.de.md")),
    ("call-off.de", include_str!("../../templates/call-off.de.md")),
    ("call-reminder.de", include_str!("../../templates/call-reminder.de.md")),
    ("withdrawn.de", include_str!("../../templates/withdrawn.de.md")),
    (EXTENDED, include_str!("../../templates/extended.md")),
    (CALL_SET, include_str!("../../templates/call-set.md")),
    (CALL_OFF, include_str!("../../templates/call-off.md")),
    (CALL_REMINDER, include_str!("../../templates/call-reminder.md")),
    (WITHDRAWN, include_str!("../../templates/withdrawn.md")),
];

/// The text of a template that every sequence may use without the admin's having it.
#[must_use]
pub fn built_in(name: &str) -> Option<&'static str> {
    BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// A sequence and every template it uses, as texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bundle {
    /// Form of this record; 1.
    pub format: u32,
    /// The sequence file.
    pub sequence_text: String,
    /// Template files by name, includes among them.
    pub templates: BTreeMap<String, String>,
    /// The files that the templates attach, by name, each with the digest of what is in it: a thread sends the file that was
    /// checked, or none.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub files: BTreeMap<String, String>,
}

/// A version that threads run on, ready to plan and to render.
pub struct PinnedSequence {
    /// The sequence.
    pub sequence: Sequence,
    /// Its templates.
    pub renderer: Renderer,
    /// Digests of the files that they attach, by name.
    pub files: BTreeMap<String, String>,
}

/// Why a stored version cannot be used; its threads are held.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PinnedProblem {
    /// Not a record of ours.
    #[error("the stored sequence is not readable: {0}")]
    Unreadable(String),
    /// Written by a newer release.
    #[error("the stored sequence has format {0}, this release knows up to {FORMAT}")]
    TooNew(u32),
    /// The sequence itself.
    #[error("the stored sequence is not readable: {0}")]
    Sequence(String),
    /// One of its templates.
    #[error("a stored template is not readable: {0}")]
    Template(String),
}

impl Bundle {
    /// A bundle of this release's format.
    #[must_use]
    pub const fn new(sequence_text: String, templates: BTreeMap<String, String>) -> Self {
        Self { format: FORMAT, sequence_text, templates, files: BTreeMap::new() }
    }

    /// The same with the digests of the files that its templates attach.
    #[must_use]
    pub fn with_files(self, files: BTreeMap<String, String>) -> Self {
        Self { files, ..self }
    }

    /// The hash by which threads are pinned to this version. Every part goes in with its length, so that no two bundles
    /// run together to the same bytes.
    #[must_use]
    pub fn version(&self) -> VersionHash {
        let mut hash = ring::digest::Context::new(&ring::digest::SHA256);
        let mut add = |part: &str| {
            hash.update(&(part.len() as u64).to_be_bytes());
            hash.update(part.as_bytes());
        };
        add(&self.sequence_text);
        // Without files it is what it was before there were any.
        for (name, text) in self.templates.iter().chain(&self.files) {
            add(name);
            add(text);
        }
        let mut version = [0; 16];
        for (to, from) in version.iter_mut().zip(hash.finish().as_ref()) {
            *to = *from;
        }
        VersionHash(version)
    }

    /// The record that is stored: JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a record that [`Self::to_json`] wrote.
    ///
    /// # Errors
    /// When it is not one, or one of a newer release.
    pub fn from_json(text: &str) -> Result<Self, PinnedProblem> {
        let bundle: Self = serde_json::from_str(text).map_err(|error| PinnedProblem::Unreadable(error.to_string()))?;
        if bundle.format > FORMAT { Err(PinnedProblem::TooNew(bundle.format)) } else { Ok(bundle) }
    }
}

/// Makes a stored version ready. Only what a thread cannot do without is asked for.
///
/// # Errors
/// When the shape of the sequence or the syntax of a template is not understood at all.
pub fn pinned(bundle: &Bundle) -> Result<PinnedSequence, PinnedProblem> {
    let sequence = sequence(bundle)?;
    let mut templates = Vec::new();
    // A version from before there was news of an extension does not hold its text.
    let news = sequence.extension.iter().chain(&sequence.withdrawal).filter_map(|step| step.template.as_deref());
    let news = news.filter(|name| !bundle.templates.contains_key(*name));
    let named = |name| built_in(name).map(|text| (name, text));
    let german = |name| match name {
        EXTENDED => named("extended.de"),
        WITHDRAWN => named("withdrawn.de"),
        _ => None,
    };
    let news = news.flat_map(|name| named(name).into_iter().chain(german(name)));
    let stored = bundle.templates.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    for (name, text) in stored.chain(news) {
        let (file, _) = template_file::read(name, Source::new(name, text));
        templates.push(file.template);
    }
    let renderer = render::compile_pinned(&templates).map_err(|problems| {
        let told = problems.first().map(|problem| format!("{}: {}", problem.template, problem.message));
        PinnedProblem::Template(told.unwrap_or_default())
    })?;
    Ok(PinnedSequence { sequence, renderer, files: bundle.files.clone() })
}

fn sequence(bundle: &Bundle) -> Result<Sequence, PinnedProblem> {
    let source = Source::new("sequence", &bundle.sequence_text);
    let node = yaml::parse(&source).map_err(|problem| PinnedProblem::Sequence(problem.message))?;
    let mut walk = Walk::new(source);
    let read = sequence_file::read(&node, &mut walk);
    let told = |walk: Walk<'_>| walk.finish().into_iter().next().map(|problem| problem.message).unwrap_or_default();
    match read.and_then(|read| read.sequence(bundle.version())) {
        Some(sequence) => Ok(sequence),
        None => Err(PinnedProblem::Sequence(told(walk))),
    }
}
