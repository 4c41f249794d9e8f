//! The call of a thread as `explain` tells it: where it stands, and when it is.

use jiff::Timestamp;
use serde::Serialize;

use crate::followup::appointment::Appointment;

/// A call that was offered or arranged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CallRow {
    /// The step that offered it.
    pub step: String,
    /// `offered`, `asked`, `tentative`, `accepted`, `declined`, `countered` or `called_off`.
    pub standing: &'static str,
    /// When it begins, or the times that were offered.
    pub times: Vec<Timestamp>,
    /// How long it takes.
    pub minutes: i64,
    /// The time that they propose instead.
    pub proposed: Option<Timestamp>,
    /// Where; may be empty.
    pub place: String,
    /// Its identity in calendars.
    pub uid: String,
    /// Its revision there.
    pub sequence: u32,
    /// When the prospect is reminded.
    pub remind_at: Option<Timestamp>,
    /// The mail about it that waits or is under way.
    pub mail: Option<String>,
}

pub(super) fn row(call: Appointment) -> CallRow {
    CallRow {
        step: call.step.to_string(),
        standing: call.standing.word(),
        times: call.times,
        minutes: call.length.as_mins(),
        proposed: call.proposed,
        place: call.place,
        uid: call.uid,
        sequence: call.sequence,
        remind_at: call.remind_at,
        mail: call.pending.map(|send| send.step.to_string()),
    }
}
