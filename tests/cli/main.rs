//! The command line as people use it: the binary with its exit codes, and the pages that it prints.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "what is missing fails the test, as it should"
)]

mod binary;
mod extension;
mod offers;
mod operator;
mod pages;
mod place;
mod reading;
mod simulate;
mod versions;
