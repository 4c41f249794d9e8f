//! Floor 5: wires the floors. The order of things lives here; rules, protocols, SQL and YAML do not.
//!
//! Everything is a tick: [`inbox`] reads what arrived, [`scheduler`] lets due threads happen, [`outbox`] lets drafts and
//! notices leave, [`operator`] carries out what was asked. [`daemon`] calls them as time passes; the demo and the tests
//! call them while they move the clock.

pub mod alarm;
pub mod announce;
pub mod assemble;
pub mod away;
mod brief;
pub mod busy;
mod call_mail;
mod calls_made;
pub mod circumstances;
pub mod clear;
pub mod commit;
pub mod confirm;
pub mod conversation;
pub mod daemon;
pub mod desk;
pub mod desk_side;
pub mod digest;
#[cfg(feature = "dkim")]
mod dkim;
pub mod draft;
pub mod enrol;
pub mod explain;
mod forward;
pub mod guidelines;
pub mod inbox;
pub mod ingest;
mod invite;
pub mod judge;
mod library;
pub mod migrate;
pub mod nuisance;
mod nurture;
pub mod operator;
mod order;
pub mod outbox;
pub mod outcome;
mod own_text;
pub mod people;
mod post;
pub mod preview;
pub mod proof;
pub mod reload;
pub mod resolve;
pub mod running;
pub mod scheduler;
pub mod setup;
pub mod shown;
pub mod simulate;
pub mod steer;
pub mod turns;
pub mod views;
mod words;
pub mod world;
mod zones;
