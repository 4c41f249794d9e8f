//! Mail bytes to our types and back. Total on any bytes; knows no IO, no clock, no store, no thread.

pub mod authentication;
pub mod read;
pub mod recipients;
pub mod understand;
