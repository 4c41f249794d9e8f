//! The times of a call as templates see them: in the prospect's clock, with the rep's beside it where they differ.

use jiff::SignedDuration;
use jiff::Timestamp;
use jiff::Zoned;
use jiff::tz::TimeZone;
use serde_json::Value;
use serde_json::json;

use super::Values;
use crate::mail::language::Language;

/// The call that a mail speaks of.
#[derive(Debug, Clone, Copy)]
pub struct SlotFacts<'a> {
    /// Its times.
    pub times: &'a [Timestamp],
    /// How long it takes.
    pub length: SignedDuration,
    /// The prospect's zone.
    pub prospect: &'a TimeZone,
    /// The rep's.
    pub rep: &'a TimeZone,
    /// Where; may be empty.
    pub place: &'a str,
}

impl Values {
    /// Adds the times of a call.
    pub fn set_slots(&mut self, facts: &SlotFacts<'_>, language: Language) {
        let times: Vec<String> = facts.times.iter().map(|at| spoken(*at, facts, language)).collect();
        let time = |place: usize| times.get(place).cloned().unwrap_or_default();
        self.set("slot.first", time(0));
        self.set("slot.second", time(1));
        self.set("slot.third", time(2));
        self.set("slot.length", length(facts.length, language));
        self.set("slot.place", facts.place.trim());
        self.set("slots", Value::Array(times.iter().map(|time| json!(time)).collect()));
    }

    /// Times of a sample call, for `check`.
    pub fn set_sample_slots(&mut self, language: Language) {
        let zone = TimeZone::UTC;
        let times: Vec<Timestamp> = [1_763_978_400, 1_764_079_200]
            .into_iter()
            .filter_map(|second| Timestamp::from_second(second).ok())
            .collect();
        let length = SignedDuration::from_mins(20);
        self.set_slots(&SlotFacts { times: &times, length, prospect: &zone, rep: &zone, place: "" }, language);
    }
}

/// `Tuesday, 24 November, 16:00 (Berlin; 10:00 New York)`; without the brackets where both clocks show the same.
#[must_use]
pub fn spoken(at: Timestamp, facts: &SlotFacts<'_>, language: Language) -> String {
    let (theirs, ours) = (at.to_zoned(facts.prospect.clone()), at.to_zoned(facts.rep.clone()));
    let day = format!("{}, {}", language.weekday(theirs.date()), language.short_date(theirs.date()));
    let time = clock(&theirs, language);
    if theirs.offset() == ours.offset() {
        return format!("{day}, {time}");
    }
    format!("{day}, {time} ({}; {} {})", city(facts.prospect), clock(&ours, language), city(facts.rep))
}

fn clock(at: &Zoned, language: Language) -> String {
    let time = at.strftime("%H:%M");
    match language {
        Language::German => format!("{time} Uhr"),
        Language::French => at.strftime("%-H h %M").to_string(),
        Language::English | Language::Spanish | Language::Italian | Language::Dutch | Language::Portuguese => {
            time.to_string()
        }
    }
}

/// What a call is called, in its title in calendars.
#[must_use]
pub const fn call(language: Language) -> &'static str {
    match language {
        Language::English => "Call",
        Language::German => "Gespräch",
        Language::French => "Appel",
        Language::Spanish => "Llamada",
        Language::Italian => "Telefonata",
        Language::Dutch => "Gesprek",
        Language::Portuguese => "Chamada",
    }
}

/// The place by which people know a zone.
fn city(zone: &TimeZone) -> String {
    let name = zone.iana_name().unwrap_or("UTC");
    name.rsplit('/').next().unwrap_or(name).replace('_', " ")
}

fn length(length: SignedDuration, language: Language) -> String {
    let minutes = length.as_mins();
    let (hour, hours, minute) = match language {
        Language::English => ("hour", "hours", "minutes"),
        Language::German => ("Stunde", "Stunden", "Minuten"),
        Language::French => ("heure", "heures", "minutes"),
        Language::Spanish => ("hora", "horas", "minutos"),
        Language::Italian => ("ora", "ore", "minuti"),
        Language::Dutch => ("uur", "uur", "minuten"),
        Language::Portuguese => ("hora", "horas", "minutos"),
    };
    match (minutes / 60, minutes % 60) {
        (1, 0) => format!("1 {hour}"),
        (whole, 0) => format!("{whole} {hours}"),
        (_, _) => format!("{minutes} {minute}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_clocks_are_named_where_they_differ() {
        let zone = |name: &str| TimeZone::get(name).unwrap();
        let at = "2026-11-24T15:00:00Z".parse().unwrap();
        let told = |prospect: &str, rep: &str, language| {
            let (prospect, rep) = (zone(prospect), zone(rep));
            let length = SignedDuration::from_mins(20);
            spoken(at, &SlotFacts { times: &[], length, prospect: &prospect, rep: &rep, place: "" }, language)
        };
        assert_eq!(
            told("Europe/Berlin", "America/New_York", Language::English),
            "Tuesday, 24 November, 16:00 (Berlin; 10:00 New York)"
        );
        assert_eq!(
            told("America/New_York", "Europe/Berlin", Language::German),
            "Dienstag, 24. November, 10:00 Uhr (New York; 16:00 Uhr Berlin)"
        );
        assert_eq!(told("Europe/Paris", "Europe/Berlin", Language::English), "Tuesday, 24 November, 16:00");
        assert_eq!(length(SignedDuration::from_mins(60), Language::German), "1 Stunde");
        assert_eq!(length(SignedDuration::from_mins(90), Language::English), "90 minutes");
    }
}
