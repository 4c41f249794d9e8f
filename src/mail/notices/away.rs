//! Notices about a rep who is away: their facts, the values of their texts, and samples.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::facts::HeldThread;
use super::values;
use crate::followup::address::Person;
use crate::mail::render::Values;

/// What there is to tell about an absence.
#[derive(Debug, Clone, PartialEq)]
pub enum AwayNotice {
    /// His mailbox answers that he is away: shall the follow-ups wait?
    Offer {
        /// First day back, if it says one.
        back_on: Option<Date>,
    },
    /// He is back, as he said.
    Over {
        /// Threads that go on now.
        waited: usize,
        /// At most so many a day.
        a_day: usize,
        /// Name of the colleague who was told meanwhile.
        looked_after_by: Option<String>,
        /// Threads that need his word.
        held: Vec<HeldThread>,
        /// His zone.
        zone: TimeZone,
    },
    /// To the colleague: these threads are in his care.
    HandedOver {
        /// Who is away.
        rep: Person,
        /// Until then.
        until: Timestamp,
        /// The open threads.
        threads: Vec<HeldThread>,
        /// The colleague's zone.
        zone: TimeZone,
    },
    /// To the colleague: not any more.
    HandedBack {
        /// Who is back.
        rep: Person,
    },
}

impl AwayNotice {
    /// Name of the template.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Offer { .. } => "away-offer",
            Self::Over { .. } => "away-over",
            Self::HandedOver { .. } => "handed-over",
            Self::HandedBack { .. } => "handed-back",
        }
    }
}

/// Sets the values of the text.
pub(super) fn set(into: &mut Values, notice: &AwayNotice) {
    match notice {
        AwayNotice::Offer { back_on } => {
            into.set("back_on", back_on.map(|day| day.strftime("%a %-d %b %Y").to_string()).unwrap_or_default());
            into.set("until", back_on.map_or_else(|| "DATE".to_owned(), |day| day.to_string()));
        }
        AwayNotice::Over { waited, a_day, looked_after_by, held, zone } => {
            into.set("waited", *waited);
            into.set("a_day", *a_day);
            into.set("colleague", looked_after_by.clone().unwrap_or_default());
            values::set_threads(into, held, zone);
        }
        AwayNotice::HandedOver { rep, until, threads, zone } => {
            into.set("rep", values::name(rep));
            into.set("until", values::day(*until, zone));
            values::set_threads(into, threads, zone);
        }
        AwayNotice::HandedBack { rep } => into.set("rep", values::name(rep)),
    }
}

/// One of each, about Dana and Erik.
pub(super) fn samples(rep: &Person, held: &HeldThread, until: Timestamp, zone: &TimeZone) -> Vec<AwayNotice> {
    let over = |waited, looked_after_by: Option<&str>, held| AwayNotice::Over {
        waited,
        a_day: 20,
        looked_after_by: looked_after_by.map(str::to_owned),
        held,
        zone: zone.clone(),
    };
    vec![
        AwayNotice::Offer { back_on: Some(jiff::civil::date(2026, 12, 15)) },
        AwayNotice::Offer { back_on: None },
        over(12, None, vec![held.clone()]),
        over(0, Some("Erik Lund"), Vec::new()),
        AwayNotice::HandedOver {
            rep: rep.clone(),
            until,
            threads: vec![held.clone(), held.clone()],
            zone: zone.clone(),
        },
        AwayNotice::HandedBack { rep: rep.clone() },
    ]
}
