//! How much room a file system has left. What little room means is the engine's.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;

/// Where the room is read off.
#[derive(Debug, Clone)]
pub enum Gauge {
    /// The file system of this folder.
    Folder(PathBuf),
    /// A number of octets that somebody sets: the simulation's disk.
    Simulated(Arc<AtomicU64>),
}

impl Gauge {
    /// Octets that a program without special rights may still write.
    ///
    /// # Errors
    /// The system's.
    pub fn free(&self) -> io::Result<u64> {
        match self {
            Self::Folder(folder) => {
                let room = rustix::fs::statvfs(folder)?;
                Ok(room.f_bavail.saturating_mul(room.f_frsize))
            }
            Self::Simulated(octets) => Ok(octets.load(Ordering::Relaxed)),
        }
    }

    /// The folder, for people.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Folder(folder) => folder.display().to_string(),
            Self::Simulated(_) => "the simulated disk".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_can_be_written_has_room() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Gauge::Folder(folder.path().to_owned()).free().unwrap() > 0);
        assert!(Gauge::Folder(folder.path().join("nowhere")).free().is_err());
    }
}
