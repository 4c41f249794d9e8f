//! Floor 1, the rules of following up: values in, decisions out.
//!
//! Nothing here is async, reads a clock, touches IO, draws randomness or knows a file format; nothing here can fail.

pub mod address;
pub mod appointment;
pub mod audience;
pub mod calendar;
pub mod calls_made;
pub mod clearance;
pub mod condition;
pub mod decision;
pub mod directory;
pub mod event;
pub mod forecast;
pub mod ids;
pub mod inbound;
pub mod interpret;
pub mod library;
pub mod matching;
pub mod not_done;
pub mod plan;
pub mod recurrence;
pub mod sequence;
pub mod slots;
pub mod thread;
pub mod transition;
