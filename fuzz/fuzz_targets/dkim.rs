//! libFuzzer on `targets::signatures`: `cargo +nightly fuzz run dkim`.
#![no_main]

#[allow(dead_code, reason = "each binary runs one of them")]
#[path = "../targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|octets: &[u8]| targets::signatures(octets));
