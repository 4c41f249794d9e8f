//! Judges how well mails are read, by numbers: on public collections that `scripts/corpora` fetches, and on our own
//! corpus in `tests/mail`. Prints tables in Markdown, names every miss, and fails below what we promise.
//!
//! Run with `just corpora`. Not part of `cargo test`, which needs no network.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test that fails may panic")]

mod baunsu;
mod bounce_parser;
mod dump;
mod flufl;
mod own;
mod read;
mod tally;
mod variants;
