//! The languages that the bot writes: dates and the few fixed words that templates need.
//!
//! Not here: understanding what others write in any language.

use std::str::FromStr;

use jiff::civil::Date;
use jiff::civil::Weekday;

/// A language that mails are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Language {
    /// `en`
    #[default]
    English,
    /// `de`
    German,
}

/// The text names no language that mails can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownLanguage;

impl Language {
    /// Every language, for checks and messages.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// The key that config and templates use.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// What stands after `Hi` or `Hallo` when no first name is known.
    #[must_use]
    pub const fn anybody(self) -> &'static str {
        match self {
            Self::English => "there",
            Self::German => "und guten Tag",
        }
    }

    /// `20 December 2026`, `20. Dezember 2026`.
    #[must_use]
    pub fn long_date(self, date: Date) -> String {
        let month = self.month(date.month());
        match self {
            Self::English => format!("{} {month} {}", date.day(), date.year()),
            Self::German => format!("{}. {month} {}", date.day(), date.year()),
        }
    }

    /// `20 December`, `20. Dezember`: for dates that are near.
    #[must_use]
    pub fn short_date(self, date: Date) -> String {
        let month = self.month(date.month());
        match self {
            Self::English => format!("{} {month}", date.day()),
            Self::German => format!("{}. {month}", date.day()),
        }
    }

    /// `Sunday`, `Sonntag`.
    #[must_use]
    pub fn weekday(self, date: Date) -> &'static str {
        match (self, date.weekday()) {
            (Self::English, Weekday::Monday) => "Monday",
            (Self::English, Weekday::Tuesday) => "Tuesday",
            (Self::English, Weekday::Wednesday) => "Wednesday",
            (Self::English, Weekday::Thursday) => "Thursday",
            (Self::English, Weekday::Friday) => "Friday",
            (Self::English, Weekday::Saturday) => "Saturday",
            (Self::English, Weekday::Sunday) => "Sunday",
            (Self::German, Weekday::Monday) => "Montag",
            (Self::German, Weekday::Tuesday) => "Dienstag",
            (Self::German, Weekday::Wednesday) => "Mittwoch",
            (Self::German, Weekday::Thursday) => "Donnerstag",
            (Self::German, Weekday::Friday) => "Freitag",
            (Self::German, Weekday::Saturday) => "Samstag",
            (Self::German, Weekday::Sunday) => "Sonntag",
        }
    }

    fn month(self, month: i8) -> &'static str {
        let names = match self {
            Self::English => &ENGLISH_MONTHS,
            Self::German => &GERMAN_MONTHS,
        };
        let place = usize::try_from(month).unwrap_or(1).saturating_sub(1);
        names.get(place).copied().unwrap_or_default()
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Takes `en`, `de`, and tags such as `de-AT` by their first part.
    fn from_str(text: &str) -> Result<Self, UnknownLanguage> {
        let primary = text.trim().split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.key() == primary).ok_or(UnknownLanguage)
    }
}

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const GERMAN_MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_in_both_languages() {
        let day = date(2026, 3, 9);
        assert_eq!(Language::English.long_date(day), "9 March 2026");
        assert_eq!(Language::German.long_date(day), "9. März 2026");
        assert_eq!(Language::German.short_date(day), "9. März");
        assert_eq!(Language::English.weekday(day), "Monday");
        assert_eq!(Language::German.weekday(day), "Montag");
    }

    #[test]
    fn a_region_does_not_matter() {
        assert_eq!("de-AT".parse(), Ok(Language::German));
        assert_eq!("EN_us".parse(), Ok(Language::English));
        assert_eq!("tlh".parse::<Language>(), Err(UnknownLanguage));
    }
}
