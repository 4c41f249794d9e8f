//! libFuzzer on `targets::proposal`: `cargo +nightly fuzz run proposal`.
#![no_main]

#[allow(dead_code, reason = "each binary runs one of them")]
#[path = "../targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|octets: &[u8]| targets::proposal(octets));
