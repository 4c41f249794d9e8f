//! Which versions of sequences open threads run, and what an edit leaves behind: for people who change a sequence while it
//! runs. Read models; nothing here changes anything, but for [`DeskSide::migrate`], which asks for it.

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use serde::Serialize;

use super::desk_side::DeskSide;
use super::migrate;
use super::migrate::Mode;
use super::migrate::Page;
use super::operator::Reply;
use super::operator::Request;
use super::operator::refused::Refused;
use super::reload;
use super::setup::Setup;
use crate::adapters::files;
use crate::adapters::store::StoreError;
use crate::adapters::store::sqlite::SqliteStore;
use crate::adapters::store::versions;
use crate::config::bundle::Bundle;
use crate::config::diagnostic::Diagnostic;
use crate::config::diagnostic::did_you_mean;
use crate::config::load;
use crate::config::sequence_diff;
use crate::config::sequence_diff::Difference;
use crate::config::settings::StoreLocation;
use crate::followup::ids::VersionHash;

/// Shortest beginning of a version that names one.
const PREFIX_MIN: usize = 4;

/// A version of a sequence, and how many threads run it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VersionRow {
    /// Name of the sequence.
    pub sequence: String,
    /// The version, in short: a name for `sequence diff`.
    pub version: String,
    /// Its whole hash.
    pub hash: String,
    /// It is the one that new threads get.
    pub present: bool,
    /// Open threads that run it.
    pub open_threads: u64,
    /// When the first thread began to run it; `None`: none did.
    pub since: Option<Timestamp>,
}

/// Why two versions cannot be compared.
#[derive(Debug, thiserror::Error)]
pub enum WhichError {
    /// No version is called so.
    #[error("{0}")]
    Unknown(String),
    /// A file that was named is wrong.
    #[error("the file is not right")]
    File(Vec<Diagnostic>),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl DeskSide {
    /// The store of a config that was read already, to look at; `None` when the daemon never ran with it, or ran with
    /// another release and must bring the store up to date first.
    ///
    /// # Errors
    /// The store's.
    pub fn beside(setup: Setup) -> Result<Option<Self>, StoreError> {
        let setup = Arc::new(setup);
        let StoreLocation::Sqlite(file) = setup.settings.store.clone();
        let store = SqliteStore::open_current(&file)?;
        Ok(store.map(|store| Self::over(setup, store, Arc::new(crate::adapters::clock::SystemClock))))
    }

    /// The versions that open threads run and those that new ones get, by sequence, the present one first.
    ///
    /// # Errors
    /// The store's.
    pub async fn versions(&self) -> Result<Vec<VersionRow>, StoreError> {
        let run = self.store.read(versions::running).await?;
        let present = |name: &str| self.setup.sequences.get(name).map(|pinned| pinned.sequence.version);
        let mut rows: Vec<VersionRow> = run
            .iter()
            .map(|run| VersionRow { open_threads: run.threads, since: run.since, ..row(&run.sequence, run.version) })
            .map(|row| VersionRow {
                present: present(&row.sequence).is_some_and(|it| it.to_string() == row.hash),
                ..row
            })
            .collect();
        for (name, pinned) in &self.setup.sequences {
            let hash = pinned.sequence.version.to_string();
            if !rows.iter().any(|row| row.hash == hash) {
                rows.push(VersionRow { present: true, ..row(name, pinned.sequence.version) });
            }
        }
        rows.sort_by(|a, b| (&a.sequence, !a.present, b.since).cmp(&(&b.sequence, !b.present, a.since)));
        Ok(rows)
    }

    /// What differs between two versions, each named by a sequence (its present version), by the beginning of a version's
    /// hash, or by a file.
    ///
    /// # Errors
    /// [`WhichError`].
    pub async fn difference(&self, config: &Path, before: &str, after: &str) -> Result<Difference, WhichError> {
        let before = self.bundle(config, before).await?;
        let after = self.bundle(config, after).await?;
        Ok(sequence_diff::between(&before, &after))
    }

    async fn bundle(&self, config: &Path, name: &str) -> Result<Bundle, WhichError> {
        if let Some(written) = written(&self.setup, config, name) {
            return written;
        }
        let hex = name.to_lowercase();
        let is_hash = hex.len() >= PREFIX_MIN && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
        let found = if is_hash { self.store.read(move |tx| versions::by_prefix(tx, &hex)).await? } else { Vec::new() };
        match found.as_slice() {
            [(_, text)] => unpacked(text),
            [] => Err(WhichError::Unknown(self.no_such(name))),
            several => {
                let all: Vec<String> = several.iter().map(|(hash, _)| hash.to_string()).collect();
                Err(WhichError::Unknown(format!("{name} may be any of these: {}", all.join(", "))))
            }
        }
    }

    fn no_such(&self, name: &str) -> String {
        let guess = did_you_mean(name, self.setup.sequences.keys().map(String::as_str));
        let guess = guess.map(|guess| format!(", did you mean {guess}?")).unwrap_or_default();
        format!(
            "{name} is neither a sequence, nor a file, nor the beginning of a version{guess}\n`politely sequence versions` lists them"
        )
    }

    /// What `sequence migrate` would do.
    ///
    /// # Errors
    /// The store's; inside, why nothing can be moved.
    pub async fn foresee(&self, sequence: &str) -> Result<Result<Page, String>, StoreError> {
        let (desk, mut all) = (self.desk().await?, Page::default());
        loop {
            let (desk, name) = (desk.clone(), sequence.to_owned());
            let after = all.next.as_ref().and_then(|id| id.parse().ok());
            let found = self.store.read(move |tx| migrate::page(tx, &desk, &name, after, Mode::Foresee)).await?;
            match found {
                Err(why) => return Ok(Err(why.to_string())),
                Ok(page) => {
                    all.moves.extend(page.moves);
                    all.next = page.next;
                }
            }
            if all.next.is_none() {
                return Ok(Ok(all));
            }
        }
    }

    /// Moves every open thread of a sequence to its present version, page by page; each is a request of its own, so that
    /// mail goes on leaving between them. What was moved before a refusal stays moved.
    ///
    /// # Errors
    /// The store's; inside, why it stopped.
    pub async fn migrate(&self, sequence: &str) -> Result<Result<Page, String>, StoreError> {
        let Some(version) = self.setup.sequences.get(sequence).map(|pinned| pinned.sequence.version.to_string()) else {
            return self.foresee(sequence).await;
        };
        let mut all = Page::default();
        loop {
            let (name, after) = (sequence.to_owned(), all.next.take());
            let request = Request::Migrate { sequence: name, version: version.clone(), after };
            match self.ask(&request).await? {
                Reply::Queued => return Ok(Err(Refused::DaemonBusy.to_string())),
                Reply::Now(answer) if !answer.done => return Ok(Err(answer.said)),
                Reply::Now(answer) => {
                    let page = answer.page.unwrap_or_default();
                    all.moves.extend(page.moves);
                    all.next = page.next;
                }
            }
            if all.next.is_none() {
                return Ok(Ok(all));
            }
        }
    }
}

fn row(sequence: &str, version: VersionHash) -> VersionRow {
    VersionRow {
        sequence: sequence.to_owned(),
        version: version.short(),
        hash: version.to_string(),
        present: false,
        open_threads: 0,
        since: None,
    }
}

/// What differs between two sequences or files, which takes no store; `None`: one of the two is a version, or nothing at all.
///
/// # Errors
/// [`WhichError::Unknown`] and [`WhichError::File`].
pub fn written_difference(config: &Path, before: &str, after: &str) -> Result<Option<Difference>, WhichError> {
    let (setup, _) = reload::read(config).map_err(WhichError::File)?;
    match [before, after].map(|name| written(&setup, config, name)) {
        [Some(before), Some(after)] => Ok(Some(sequence_diff::between(&before?, &after?))),
        [None, _] | [_, None] => Ok(None),
    }
}

/// A sequence as the files have it now, or a file that was named.
fn written(setup: &Setup, config: &Path, name: &str) -> Option<Result<Bundle, WhichError>> {
    if let Some(pinned) = setup.sequences.get(name) {
        return Some(unpacked(&pinned.bundle));
    }
    let is_file = name.contains('/') || name.ends_with(".yaml");
    is_file.then(|| {
        let text = files::read_one(Path::new(name)).map_err(|problem| WhichError::File(vec![*problem]))?;
        load::loose_bundle(&text, &files::read_tree(config)).map_err(WhichError::File)
    })
}

fn unpacked(bundle: &str) -> Result<Bundle, WhichError> {
    Bundle::from_json(bundle).map_err(|error| WhichError::Unknown(error.to_string()))
}
