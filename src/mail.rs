//! Mail bytes to our types and back. Total on any bytes; knows no IO, no clock, no store, no thread.
//!
//! Reading: [`read`] takes all that a mail alone can tell, [`understand`] adds what we sent to its thread.
//! Writing: [`render`] fills templates, [`compose`] builds messages, [`notices`] says what the bot says,
//! [`mod@reference`] signs names.

pub mod attached;
pub mod authentication;
pub mod auto_reply;
pub mod bounce;
pub mod commands;
pub mod compose;
pub mod confirmation;
#[cfg(feature = "dkim")]
pub mod dkim;
pub mod forward;
pub mod html;
pub mod intent;
pub mod invitation;
pub mod invite;
pub mod language;
pub mod markdown;
pub mod names;
pub mod needles;
pub mod notices;
pub mod octets;
pub mod offer_end;
pub mod quote;
pub mod read;
pub mod recipients;
pub mod reference;
pub mod render;
pub mod reply_text;
pub mod sentences;
pub mod shown;
pub mod tables;
pub mod understand;
pub mod zones;
