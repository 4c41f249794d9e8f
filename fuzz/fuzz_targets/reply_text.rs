//! libFuzzer on `targets::reply_text`: `cargo +nightly fuzz run reply_text`.
#![no_main]

#[allow(dead_code, reason = "each binary runs one of them")]
#[path = "../targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|octets: &[u8]| targets::reply_text(octets));
