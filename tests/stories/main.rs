//! What the bot does, told in the product's words: the whole daemon on a simulated clock against the post office.
//!
//! One binary, because linking it is what costs.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test that fails may panic")]

mod alarms;
mod answers;
mod away;
mod chances;
mod clients;
mod closing;
mod commands;
mod consequences;
mod demo;
mod digest;
mod disk;
mod enrolment;
mod expiry;
mod extension;
mod files;
mod forgery;
mod forward;
mod imap;
mod introduce;
mod invariants;
mod invite;
mod life;
mod matching;
mod modes;
mod notices;
mod nuisance;
mod nurture;
mod people;
mod properties;
mod providers;
mod quotes;
mod receipt;
mod referrer;
mod refusals;
mod shown;
mod smtp;
mod stage;
mod steps;
mod tasks;
mod texts;
mod trust;
mod value;
mod widen;
mod zones;
