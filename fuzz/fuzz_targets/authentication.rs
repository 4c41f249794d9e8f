//! libFuzzer on `targets::authentication_results`: `cargo +nightly fuzz run authentication`.
#![no_main]

#[allow(dead_code, reason = "each binary runs one of them")]
#[path = "../targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|octets: &[u8]| targets::authentication_results(octets));
