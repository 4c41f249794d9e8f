//! Floor 4, the only place that touches the outside: network, files, store, clock.
//!
//! Siblings never import each other; all of them may import [`net`], the floor's own ground, and [`clock`].

pub mod clock;
pub mod disk;
#[cfg(feature = "dkim")]
pub mod dns;
pub mod files;
pub mod http;
pub mod imap;
pub mod net;
pub mod postoffice;
pub mod smtp;
pub mod store;
