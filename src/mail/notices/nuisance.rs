//! Notices about notices: what was too much for an hour, in one mail; and the alarm about a storm. Facts, values, samples.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::Value;
use serde_json::json;

use super::values;
use crate::followup::address::Address;
use crate::mail::render::Values;

/// Held-back notices that are listed.
const LISTED_MAX: usize = 100;
/// What people wrote is shown, for so many of them.
const SHOWN_MAX: usize = 20;
/// Lines of one such notice: what was written stands at its beginning.
const LINES_MAX: usize = 12;

/// What follows is the same in all of them.
const OFFERS: &str = "What you can do";

/// What there is to tell about notices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NuisanceNotice {
    /// One mail instead of many.
    HeldBack {
        /// When it was to leave, whether the prospect's side wrote, subject and text; the urgent ones first.
        notices: Vec<(Timestamp, bool, String, String)>,
        /// How many leave one by one in an hour.
        per_hour: u32,
        /// The reader's zone.
        zone: TimeZone,
    },
    /// For admins: mails go back and forth, and the bot has stopped to answer.
    Storm {
        /// Address with which; empty: everybody together.
        reader: String,
        /// How many mails the bot wrote, as it begins.
        mails: u32,
        /// Since when it goes on, when the admins were told before.
        goes_on_since: Option<Timestamp>,
        /// The admins' zone.
        zone: TimeZone,
        /// Quiet for so many minutes ends it.
        calm_after_min: i64,
    },
}

impl NuisanceNotice {
    /// Name of the template.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::HeldBack { .. } => "held-back",
            Self::Storm { .. } => "storm",
        }
    }
}

/// Sets the values of the text.
pub(super) fn set(into: &mut Values, notice: &NuisanceNotice) {
    match notice {
        NuisanceNotice::HeldBack { notices, per_hour, zone } => {
            let line = |(at, urgent, subject, _): &(Timestamp, bool, String, String)| {
                let at = at.to_zoned(zone.clone()).strftime("%H:%M").to_string();
                json!({ "at": at, "urgent": urgent, "subject": values::one_line(subject, "(no subject)") })
            };
            let text = |(_, _, subject, text): &(Timestamp, bool, String, String)| {
                let written = text.trim().lines().take(LINES_MAX).take_while(|line| *line != OFFERS);
                let text = written.collect::<Vec<_>>().join("\n");
                json!({ "subject": values::one_line(subject, "(no subject)"), "text": text })
            };
            into.set("count", notices.len());
            into.set("per_hour", *per_hour);
            into.set("answers", notices.iter().filter(|(_, urgent, _, _)| *urgent).count());
            into.set("notices", notices.iter().take(LISTED_MAX).map(line).collect::<Value>());
            into.set("more", notices.len().saturating_sub(LISTED_MAX));
            let written = || notices.iter().filter(|(_, urgent, _, _)| *urgent);
            into.set("texts", written().take(SHOWN_MAX).map(text).collect::<Value>());
        }
        NuisanceNotice::Storm { reader, mails, goes_on_since, zone, calm_after_min } => {
            into.set("reader", reader.as_str());
            into.set("goes_on_since", goes_on_since.map(|at| values::when(at, zone)).unwrap_or_default());
            into.set("mails", *mails);
            into.set("calm_after", *calm_after_min);
        }
    }
}

/// One of each.
pub(super) fn samples(rep: &Address, at: Timestamp, zone: &TimeZone) -> Vec<NuisanceNotice> {
    let held = |urgent, subject: &str, text: &str| (at, urgent, subject.to_owned(), text.to_owned());
    let storm = |reader: &str, goes_on_since: Option<Timestamp>| NuisanceNotice::Storm {
        reader: reader.to_owned(),
        mails: if reader.is_empty() { 200 } else { 30 },
        goes_on_since,
        zone: zone.clone(),
        calm_after_min: 30,
    };
    vec![
        NuisanceNotice::HeldBack {
            notices: vec![
                held(
                    true,
                    "Priya Natarajan answered: Proposal: packing line for Globex",
                    "Priya Natarajan answered on Tue 10 Nov 2026, 04:00. I have stopped following up.\n\n> The price works.\n",
                ),
                held(false, "Done, skip: Proposal: shelves for Initech", "Done: step no-pressure is left out.\n"),
            ],
            per_hour: 20,
            zone: zone.clone(),
        },
        storm(&rep.to_string(), None),
        storm("", None),
        storm(&rep.to_string(), Some(at)),
    ]
}
