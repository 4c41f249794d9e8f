//! Prints how every mail of a folder is read: for a look at a collection that has no expectations yet.
//!
//! `CORPORA_DUMP=FOLDER just corpora dump`

use crate::read;

#[test]
fn dump() {
    let Some(folder) = std::env::var_os("CORPORA_DUMP") else { return };
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.is_file()) {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        println!("{name}: {}", read::told(&read::file(file)));
    }
}
