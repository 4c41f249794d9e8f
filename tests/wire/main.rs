//! The mail clients against scripted servers in memory (every phase and every way to fail) and against the post office.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod imap;
mod office;
mod script;
mod smtp;
mod tls;
