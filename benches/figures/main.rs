//! The figures that the project promises, each beside its peer where there is one: `just bench`, or
//! `cargo bench --bench figures -- ingest sends` for some of them. Not a test: nothing here passes or fails.
//!
//! `ingest`, `sends` and `idle` need what `scripts/mailhost install --bench` installs, and `ingest` and `idle` need root.

#![allow(clippy::disallowed_methods, reason = "a bench is the one thing besides the clock that must read the time")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "what fails here ends the bench, as it should")]

mod corpus;
mod host;
mod idle;
mod ingest;
mod office;
mod reading;
mod sends;
mod table;
mod tick;

/// As in the binary; its peers in the same process have it too.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What can be measured, in the order in which it is.
const FIGURES: [(&str, fn()); 5] = [
    ("reading", reading::run),
    ("ingest", ingest::run),
    ("sends", sends::run),
    ("tick", tick::run),
    ("idle", idle::run),
];

fn main() {
    // As in the binary, too.
    let _ = rustix::thread::disable_transparent_huge_pages(true);
    // cargo says `--bench`; everything else that begins with a dash is its business too.
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    if let [what, count] = wanted.as_slice()
        && what == tick::CHILD
    {
        return tick::child(count.parse().unwrap());
    }
    for word in &wanted {
        assert!(FIGURES.iter().any(|(name, _)| name == word), "{word}: one of reading, ingest, sends, tick, idle");
    }
    for (name, run) in FIGURES {
        if wanted.is_empty() || wanted.iter().any(|word| word == name) {
            run();
        }
    }
}
