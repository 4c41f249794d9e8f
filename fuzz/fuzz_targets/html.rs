//! libFuzzer on `targets::html_text`: `cargo +nightly fuzz run html`.
#![no_main]

#[allow(dead_code, reason = "each binary runs one of them")]
#[path = "../targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|octets: &[u8]| targets::html_text(octets));
