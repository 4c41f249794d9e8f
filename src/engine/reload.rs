//! Reads the admin's files, at the start and whenever they change: all or nothing. A bad edit keeps what is in force, and
//! the admins are told.

use std::collections::BTreeMap;
use std::hash::Hash;
use std::hash::Hasher;
use std::path::Path;

use super::announce;
use super::announce::Audience;
use super::assemble::Engine;
use super::setup::Setup;
use crate::adapters::files;
use crate::adapters::files::FileWatch;
use crate::adapters::store::StoreError;
use crate::adapters::store::journal;
use crate::config::diagnostic;
use crate::config::diagnostic::Diagnostic;
use crate::config::load;
use crate::mail::notices::NoticeFacts;

/// Reads and checks all files.
///
/// # Errors
/// All problems at once.
pub fn read(config: &Path) -> Result<(Setup, Vec<Diagnostic>), Vec<Diagnostic>> {
    let mut loaded = load::load(&files::read_tree(config))?;
    let warnings = std::mem::take(&mut loaded.warnings);
    Ok((Setup::new(loaded), warnings))
}

/// Every file with a hash of its text, to tell what an edit changed.
pub type Fingerprints = BTreeMap<String, u64>;

/// The fingerprints of the files as they are now.
#[must_use]
pub fn fingerprints(config: &Path) -> Fingerprints {
    let files = files::read_tree(config);
    let texts = [&files.sequences, &files.templates, &files.bot, &files.holidays, &files.busy, &files.library];
    let texts = files.config.iter().chain(texts.into_iter().flatten());
    let texts = texts.map(|file| (file.path.clone(), hash(file.text.as_bytes())));
    texts.chain(files.attachments.iter().map(|file| (file.path.clone(), hash(&file.bytes)))).collect()
}

fn hash(text: &[u8]) -> u64 {
    let mut hasher = std::hash::DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// What changed from one look to the next, a line a file.
fn changes(before: &Fingerprints, after: &Fingerprints) -> Vec<String> {
    let gone = before.keys().filter(|path| !after.contains_key(*path)).map(|path| format!("{path}: removed"));
    let other = after.iter().filter_map(|(path, hash)| match before.get(path) {
        None => Some(format!("{path}: new")),
        Some(known) if known != hash => Some(format!("{path}: changed")),
        Some(_) => None,
    });
    gone.chain(other).collect()
}

/// Watches the files of a config. Where the system cannot, a restart is needed after an edit, and the log says so.
#[must_use]
pub fn watch(config: &Path, setup: &Setup) -> Option<FileWatch> {
    match files::watch(config, &setup.settings.paths) {
        Ok(watch) => Some(watch),
        Err(error) => {
            tracing::warn!(%error, "files cannot be watched: edits take effect after a restart");
            None
        }
    }
}

/// Returns when something has changed and settled.
pub async fn changed(watch: &mut Option<FileWatch>) {
    match watch {
        Some(watch) => watch.changed().await,
        None => std::future::pending().await,
    }
}

impl Engine {
    /// Reads the files again. `true`: a new config is in force. `seen` is what they were at the last look.
    pub async fn reload(&self, config: &Path, seen: &mut Fingerprints) -> bool {
        let now = fingerprints(config);
        let changes = changes(seen, &now);
        *seen = now;
        if changes.is_empty() {
            return false;
        }
        match read(config) {
            Ok((setup, _)) => {
                if setup.settings.store != self.setup().settings.store {
                    tracing::warn!("the store is chosen at the start only; the new one takes effect after a restart");
                }
                self.reconfigure(setup);
                tracing::info!("the changed configuration is in force");
                self.read_calendars().await;
                let told = self.tell_admins(NoticeFacts::ReloadDone { changes }).await;
                let held = self.hold_threads_of_gone_reps().await;
                let rehomed = self.rehome_drafts().await.map(|_| ());
                for result in [told, held, rehomed] {
                    if let Err(error) = result {
                        tracing::error!(%error, "the store failed after a reload");
                    }
                }
                true
            }
            Err(problems) => {
                let report = diagnostic::render_all(&problems, false);
                tracing::error!(problems = problems.len(), "the changed configuration is wrong; the old one stays");
                let facts = NoticeFacts::ReloadFailed { report };
                if let Err(error) = self.tell_admins(facts).await {
                    tracing::error!(%error, "the admins could not be told");
                }
                false
            }
        }
    }

    /// Tells the admins something that concerns the whole bot, and journals it.
    ///
    /// # Errors
    /// The store's.
    pub(super) async fn tell_admins(&self, facts: NoticeFacts) -> Result<(), StoreError> {
        let desk = self.desk();
        self.store
            .write(move |tx| {
                let occasion = desk.now.as_millisecond().to_string();
                let entry = journal::Entry {
                    thread: None,
                    at: desk.now,
                    kind: facts.kind().to_owned(),
                    text: "the admins were told".to_owned(),
                };
                journal::append(tx, &entry)?;
                announce::post(tx, &desk, &Audience::Admins, None, &facts, &occasion)
            })
            .await?;
        self.wake.ring();
        Ok(())
    }
}
