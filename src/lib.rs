//! politely: politely persistent follow-up on sales proposals, from inside the mailbox.
//!
//! The crate is built in floors; a module imports only from floors below its own (`tests/tidy.rs` enforces it):
//!
//! | floor | module | what it is |
//! |---|---|---|
//! | 1 | [`followup`] | the rules: pure, cannot fail, knows no IO, clock, randomness or file format |
//! | 2 | [`mail`] | mail bytes to our types and back: total on any bytes |
//! | 3 | [`config`] | text an admin wrote to valid types, or diagnostics |
//! | 4 | [`adapters`] | the only place that touches the outside: IMAP, SMTP, store, clock, files |
//! | 5 | [`engine`] | wires the floors: ingest, scheduler, outbox |
//! | 6 | [`cli`] | the faces |
//!
//! Data flows one way: bytes -> [`followup::inbound::Inbound`] -> match -> event -> decision -> commit -> outbox -> SMTP.

pub mod adapters;
pub mod cli;
pub mod config;
pub mod engine;
pub mod followup;
pub mod mail;
