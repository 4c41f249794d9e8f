//! What must hold of the files before a store is opened: one instance, a local disk, nobody else may read.

use std::fs::File;
use std::fs::OpenOptions;
use std::fs::Permissions;
use std::fs::TryLockError;
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::path::PathBuf;

use super::StoreError;

/// Mail is private: only the bot's own user reads and writes.
const PRIVATE: u32 = 0o600;

/// `f_type` of file systems whose locks or shared memory cannot be trusted (linux/magic.h and the projects' sources).
/// FUSE is among them because most network mounts of users come through it.
const NETWORK_FILE_SYSTEMS: [(u32, &str); 16] = [
    (0x0000_6969, "NFS"),
    (0x0000_517B, "SMB"),
    (0xFF53_4D42, "CIFS"),
    (0xFE53_4D42, "SMB2"),
    (0x6573_5546, "FUSE"),
    (0x0102_1997, "9P"),
    (0x00C3_6400, "Ceph"),
    (0x5346_414F, "AFS"),
    (0x6B41_4653, "kAFS"),
    (0x7375_7245, "Coda"),
    (0x0000_564C, "NCP"),
    (0x0BD0_0BD0, "Lustre"),
    (0x0116_1970, "GFS2"),
    (0x7461_636F, "OCFS2"),
    (0x4750_4653, "GPFS"),
    (0x786F_4256, "vboxsf"),
];

/// `path` with `suffix` behind its whole name: `politely.db` gives `politely.db.lock`.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Takes the lock of the only instance; it is free again when the file is dropped or the process ends, however it ends.
pub(crate) fn lock(database: &Path) -> Result<File, StoreError> {
    let file = open_private(&beside(database, ".lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse(database.display().to_string())),
        Err(TryLockError::Error(error)) => Err(unavailable(database, &error)),
    }
}

/// Creates the file if it is missing and takes everybody else's rights away.
pub(crate) fn open_private(path: &Path) -> Result<File, StoreError> {
    let open = OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(PRIVATE).open(path);
    let file = open.map_err(|error| unavailable(path, &error))?;
    file.set_permissions(Permissions::from_mode(PRIVATE)).map_err(|error| unavailable(path, &error))?;
    Ok(file)
}

/// Refuses a folder on a network file system.
pub(crate) fn refuse_network(database: &Path) -> Result<(), StoreError> {
    let folder = match database.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    };
    match network_name(file_system(folder).map_err(|error| unavailable(folder, &error))?) {
        Some(name) => Err(StoreError::Invalid(format!(
            "{} lies on a {name} file system; its locks are not reliable, put the store on a local disk",
            database.display()
        ))),
        None => Ok(()),
    }
}

#[cfg(target_os = "linux")]
fn file_system(folder: &Path) -> io::Result<u32> {
    let f_type = rustix::fs::statfs(folder)?.f_type;
    // The magic numbers have 32 bits; the field is signed and wider on some machines.
    Ok(u32::try_from(i128::from(f_type) & 0xFFFF_FFFF).unwrap_or(0))
}

#[cfg(not(target_os = "linux"))]
fn file_system(_folder: &Path) -> io::Result<u32> {
    Ok(0)
}

fn network_name(f_type: u32) -> Option<&'static str> {
    NETWORK_FILE_SYSTEMS.iter().find(|(magic, _)| *magic == f_type).map(|(_, name)| *name)
}

pub(crate) fn unavailable(path: &Path, error: &io::Error) -> StoreError {
    StoreError::Unavailable(format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn network_file_systems_are_known_by_their_number_and_local_ones_are_not() {
        assert_eq!(network_name(0x6969), Some("NFS"));
        assert_eq!(network_name(0xFF53_4D42), Some("CIFS"));
        assert_eq!(network_name(0xEF53), None, "ext4");
        assert_eq!(network_name(0x9123_683E), None, "btrfs");
    }

    #[test]
    fn a_file_that_others_could_read_becomes_private() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("politely.db");
        std::fs::write(&path, "").unwrap();
        std::fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
        open_private(&path).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
