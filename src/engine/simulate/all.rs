//! Many scenarios beside each other, one to a core. Worlds share nothing but the compiled files, so that what comes of one does
//! not depend on the others, nor on how many cores there are.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::thread;

use jiff::SignedDuration;
use tokio::runtime;

use super::Ground;
use super::Verdict;
use crate::config::scenario::Scenario;
use crate::engine::desk_side;
use crate::engine::world::WorldError;

/// A scenario that was played.
pub struct Played {
    /// What came of it.
    pub verdict: Verdict,
    /// How long that took.
    pub took: SignedDuration,
}

/// A scenario whose world broke down.
#[derive(Debug, thiserror::Error)]
#[error("{place}: {error}")]
pub struct Broken {
    /// File and line.
    pub place: String,
    /// Why.
    pub error: WorldError,
}

/// A scenario, and the path of its file.
type Part<'g> = (&'g str, &'g Scenario);

impl Ground {
    /// Plays those scenarios whose names are wanted, and gives them in the order of the files.
    ///
    /// # Errors
    /// The first one whose world broke down.
    pub fn play_all(&self, is_wanted: impl Fn(&str) -> bool) -> Result<Vec<Played>, Broken> {
        let of_file = self.files.iter().flat_map(|file| file.scenarios.iter().map(|part| (file.path.as_str(), part)));
        let parts: Vec<Part<'_>> = of_file.filter(|(_, scenario)| is_wanted(&scenario.name)).collect();
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let next = AtomicUsize::new(0);
        let mut played: Vec<_> = thread::scope(|scope| {
            let start = |_| scope.spawn(|| self.play_in_turn(&parts, &next));
            let stages: Vec<_> = (0..cores.min(parts.len())).map(start).collect();
            stages.into_iter().flat_map(|stage| stage.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
        });
        played.sort_by_key(|(place, _)| *place);
        played.into_iter().map(|(_, played)| played).collect()
    }

    /// Plays the next scenario that nobody plays yet, until there is none.
    fn play_in_turn(&self, parts: &[Part<'_>], next: &AtomicUsize) -> Vec<(usize, Result<Played, Broken>)> {
        let mut all = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some((path, scenario)) = parts.get(place) else { return all };
            let before = desk_side::now();
            let verdict = self.play_alone(path, scenario);
            let took = before.duration_until(desk_side::now());
            let broken = |error| Broken { place: format!("{path}:{}", scenario.line), error };
            all.push((place, verdict.map(|verdict| Played { verdict, took }).map_err(broken)));
        }
    }

    /// Everybody of a world talks to each other all the time: on one thread that takes no switch.
    fn play_alone(&self, path: &str, scenario: &Scenario) -> Result<Verdict, WorldError> {
        let stage = runtime::Builder::new_current_thread().enable_time().build()?;
        stage.block_on(self.play(path, scenario))
    }
}
