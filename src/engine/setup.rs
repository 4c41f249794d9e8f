//! What the engine works with, made once per valid config and replaced as a whole on reload.
//!
//! Nothing here reads files or opens connections; it holds what was read, and the pinned versions that threads run.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use jiff::tz::TimeZone;

use crate::config::bundle;
use crate::config::bundle::Bundle;
use crate::config::bundle::PinnedProblem;
use crate::config::bundle::PinnedSequence;
use crate::config::library_file::Library;
use crate::config::load::Loaded;
use crate::config::load::LoadedSequence;
use crate::config::settings::Rep;
use crate::config::settings::Settings;
use crate::followup::address::Address;
use crate::followup::calendar::Calendar;
use crate::followup::directory::Directory;
use crate::followup::ids::VersionHash;
use crate::followup::plan::Limits;
use crate::followup::sequence::Sequence;
use crate::followup::sequence::ShowFirst;
use crate::followup::thread::Thread;
use crate::mail::notices::BotTexts;
use crate::mail::render::Renderer;

/// A version of a sequence with the templates it uses.
pub struct Pinned {
    /// The plan.
    pub sequence: Sequence,
    /// Its templates, compiled.
    pub renderer: Renderer,
    /// Digests of the files that they attach, by name.
    pub files: BTreeMap<String, String>,
    /// Both as text, the way the store keeps them.
    pub bundle: String,
}

impl Pinned {
    /// A version as the store keeps it.
    ///
    /// # Errors
    /// When the record cannot be read; its threads cannot go on.
    pub fn from_json(text: &str) -> Result<Self, PinnedProblem> {
        let PinnedSequence { sequence, renderer, files } = bundle::pinned(&Bundle::from_json(text)?)?;
        Ok(Self { sequence, renderer, files, bundle: text.to_owned() })
    }
}

/// A valid config with everything that it names. A clone shares what was compiled.
#[derive(Clone)]
pub struct Setup {
    /// The config.
    pub settings: Settings,
    /// Who is who.
    pub directory: Directory,
    /// What new threads get, by name.
    pub sequences: BTreeMap<String, Arc<Pinned>>,
    /// Signatures; live, not pinned.
    pub signatures: Arc<Renderer>,
    /// Everything the bot says to reps and admins.
    pub texts: Arc<BotTexts>,
    /// What there is to give to prospects, and the files for mails; live, not pinned.
    pub library: Arc<Library>,
}

impl Setup {
    /// What the engine needs of a config that was found right.
    #[must_use]
    pub fn new(loaded: Loaded) -> Self {
        let pinned = |loaded: LoadedSequence| {
            let bundle = loaded.bundle.to_json();
            let PinnedSequence { sequence, renderer, files } = loaded.pinned;
            Arc::new(Pinned { sequence, renderer, files, bundle })
        };
        Self {
            directory: loaded.settings.directory(),
            settings: loaded.settings,
            sequences: loaded.sequences.into_iter().map(|(name, loaded)| (name, pinned(loaded))).collect(),
            signatures: Arc::new(loaded.signatures),
            texts: Arc::new(loaded.texts),
            library: Arc::new(loaded.library),
        }
    }

    /// The rep of a thread, unless he left the config.
    #[must_use]
    pub fn rep(&self, address: &Address) -> Option<&Rep> {
        self.settings.rep(address)
    }

    /// The calendar of that name. One that is gone from the config never opens: nothing is sent until a person looks.
    #[must_use]
    pub fn calendar(&self, name: &str) -> Calendar {
        self.settings.calendars.get(name).cloned().unwrap_or_else(|| Calendar {
            name: name.to_owned(),
            days: [false; 7],
            ..Calendar::always()
        })
    }

    /// The zone in which `calendar` counts for `thread`.
    #[must_use]
    pub fn zone(&self, calendar: &Calendar, thread: &Thread) -> TimeZone {
        let rep = self.rep(&thread.rep).map_or(&thread.zone, |rep| &rep.zone);
        calendar.zone_for(&thread.zone, rep).clone()
    }

    /// What a rep wants to see before it leaves. Of one who is gone nothing leaves anyway.
    #[must_use]
    pub fn show_first(&self, rep: &Address) -> ShowFirst {
        self.rep(rep).map(|rep| rep.show_first).unwrap_or_default()
    }

    /// The admin's limits, as the rules take them.
    #[must_use]
    pub fn limits(&self) -> Limits {
        self.settings.limits.clone()
    }
}

/// Compiled versions by hash, so that a tick does not parse YAML. Versions never change, so nothing here goes stale.
#[derive(Default, Clone)]
pub struct PinnedCache(Arc<Mutex<BTreeMap<VersionHash, Arc<Pinned>>>>);

impl PinnedCache {
    /// The compiled version, if it is there.
    #[must_use]
    pub fn get(&self, version: VersionHash) -> Option<Arc<Pinned>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&version).cloned()
    }

    /// Keeps a compiled version.
    pub fn keep(&self, pinned: &Arc<Pinned>) {
        let mut cache = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        cache.insert(pinned.sequence.version, Arc::clone(pinned));
    }
}
