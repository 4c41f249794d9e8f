//! The release binary against real servers, black box: a private Dovecot and Postfix, mail written and read as people
//! do it, and the daemon known only by its files, its command line and what arrives in mailboxes.
//!
//! Run with `just test-servers` (root; installs Debian packages). Not part of `cargo test`.
//!
//! Durations are seconds and the calendar is `always`; this is the one suite that waits for real time.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::disallowed_methods, reason = "tests of real time")]

mod answers;
mod crashes;
mod daemon;
mod enrolment;
mod ground;
mod host;
mod imap;
mod outages;
mod people;
mod silence;
mod smtp;
mod steering;
mod wait;
