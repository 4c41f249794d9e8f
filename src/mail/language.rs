//! The languages that the bot writes: dates and the few fixed words that templates need.
//!
//! Not here: understanding what others write in any language.

use std::str::FromStr;

use jiff::civil::Date;

/// A language that mails are written in: those whose phrases the lint knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, PartialOrd, Ord)]
pub enum Language {
    /// `en`
    #[default]
    English,
    /// `de`
    German,
    /// `fr`
    French,
    /// `es`
    Spanish,
    /// `it`
    Italian,
    /// `nl`
    Dutch,
    /// `pt`
    Portuguese,
}

/// The text names no language that mails can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownLanguage;

/// The fixed words of a language.
struct Words {
    key: &'static str,
    /// What people call it in English.
    name: &'static str,
    /// What stands before a name.
    greeting: &'static str,
    /// What stands after the greeting when no first name is known.
    anybody: &'static str,
    /// What stands before the last item of a list.
    and: &'static str,
    months: [&'static str; 12],
    /// Monday first.
    weekdays: [&'static str; 7],
}

impl Language {
    /// Every language, for checks and messages.
    pub const ALL: [Self; 7] =
        [Self::English, Self::German, Self::French, Self::Spanish, Self::Italian, Self::Dutch, Self::Portuguese];

    /// The key that config and templates use (ISO 639-1).
    #[must_use]
    pub const fn key(self) -> &'static str {
        self.words().key
    }

    /// What it is called in English.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.words().name
    }

    /// All keys, for messages.
    #[must_use]
    pub fn keys() -> Vec<&'static str> {
        Self::ALL.iter().map(|language| language.key()).collect()
    }

    /// What stands after `Hi` or `Hallo` when no first name is known.
    #[must_use]
    pub const fn anybody(self) -> &'static str {
        self.words().anybody
    }

    /// How a mail begins, without the comma. English people are called by their first names, or by what stands for one;
    /// elsewhere by the formal name where it is known.
    #[must_use]
    pub fn salutation(self, first_name: &str, formal: Option<&str>) -> String {
        let words = self.words();
        match (self, formal) {
            (Self::English, _) => format!("{} {first_name}", words.greeting),
            (Self::Spanish | Self::Portuguese, Some(name)) => format!("{}, {name}", words.greeting),
            (Self::German | Self::French | Self::Italian | Self::Dutch, Some(name)) => {
                format!("{} {name}", words.greeting)
            }
            (Self::German | Self::French | Self::Spanish | Self::Italian | Self::Dutch | Self::Portuguese, None) => {
                words.greeting.to_owned()
            }
        }
    }

    /// `and`, `und`: what stands before the last item of a list.
    #[must_use]
    pub const fn and(self) -> &'static str {
        self.words().and
    }

    /// `Tom, Mia and Ben`; empty for nobody.
    #[must_use]
    pub fn listed(self, names: &[String]) -> String {
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [before @ .., last] => format!("{} {} {last}", before.join(", "), self.and()),
        }
    }

    /// `20 December 2026`, `20. Dezember 2026`.
    #[must_use]
    pub fn long_date(self, date: Date) -> String {
        let year = date.year();
        match self {
            Self::English | Self::German | Self::French | Self::Italian | Self::Dutch => {
                format!("{} {year}", self.short_date(date))
            }
            Self::Spanish | Self::Portuguese => format!("{} de {year}", self.short_date(date)),
        }
    }

    /// `20 December`, `20. Dezember`: for dates that are near.
    #[must_use]
    pub fn short_date(self, date: Date) -> String {
        let (day, month) = (date.day(), self.month(date.month()));
        match (self, day) {
            (Self::German, _) => format!("{day}. {month}"),
            // The first of a month is an ordinal there.
            (Self::French, 1) => format!("1er {month}"),
            (Self::Italian, 1) => format!("1\u{ba} {month}"),
            (Self::Spanish | Self::Portuguese, _) => format!("{day} de {month}"),
            (Self::English | Self::French | Self::Italian | Self::Dutch, _) => format!("{day} {month}"),
        }
    }

    /// `Sunday`, `Sonntag`.
    #[must_use]
    pub fn weekday(self, date: Date) -> &'static str {
        let place = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or_default();
        self.words().weekdays.get(place).copied().unwrap_or_default()
    }

    fn month(self, month: i8) -> &'static str {
        let place = usize::try_from(month).unwrap_or(1).saturating_sub(1);
        self.words().months.get(place).copied().unwrap_or_default()
    }

    const fn words(self) -> &'static Words {
        match self {
            Self::English => &ENGLISH,
            Self::German => &GERMAN,
            Self::French => &FRENCH,
            Self::Spanish => &SPANISH,
            Self::Italian => &ITALIAN,
            Self::Dutch => &DUTCH,
            Self::Portuguese => &PORTUGUESE,
        }
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

static ENGLISH: Words = Words {
    key: "en",
    name: "English",
    greeting: "Hi",
    anybody: "there",
    and: "and",
    months: [
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
    ],
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
};

static GERMAN: Words = Words {
    key: "de",
    name: "German",
    greeting: "Guten Tag",
    anybody: "und guten Tag",
    and: "und",
    months: [
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
    ],
    weekdays: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
};

static FRENCH: Words = Words {
    key: "fr",
    name: "French",
    greeting: "Bonjour",
    anybody: "à vous",
    and: "et",
    months: [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
};

static SPANISH: Words = Words {
    key: "es",
    name: "Spanish",
    greeting: "Buenos días",
    anybody: "y buenos días",
    and: "y",
    months: [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    weekdays: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
};

static ITALIAN: Words = Words {
    key: "it",
    name: "Italian",
    greeting: "Buongiorno",
    anybody: "a Lei",
    and: "e",
    months: [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
    weekdays: ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
};

static DUTCH: Words = Words {
    key: "nl",
    name: "Dutch",
    greeting: "Goedendag",
    anybody: "en goedendag",
    and: "en",
    months: [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    weekdays: ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
};

static PORTUGUESE: Words = Words {
    key: "pt",
    name: "Portuguese",
    greeting: "Bom dia",
    anybody: "e bom dia",
    and: "e",
    months: [
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ],
    weekdays: ["segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo"],
};

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_in_their_languages() {
        let day = date(2026, 3, 9);
        assert_eq!(Language::English.long_date(day), "9 March 2026");
        assert_eq!(Language::German.long_date(day), "9. März 2026");
        assert_eq!(Language::German.short_date(day), "9. März");
        assert_eq!(Language::English.weekday(day), "Monday");
        assert_eq!(Language::German.weekday(day), "Montag");
        assert_eq!(Language::Spanish.long_date(day), "9 de marzo de 2026");
        assert_eq!(Language::French.long_date(date(2026, 5, 1)), "1er mai 2026");
        assert_eq!(Language::Portuguese.weekday(date(2026, 3, 15)), "domingo");
    }

    #[test]
    fn a_region_does_not_matter() {
        assert_eq!("de-AT".parse(), Ok(Language::German));
        assert_eq!("EN_us".parse(), Ok(Language::English));
        assert_eq!("tlh".parse::<Language>(), Err(UnknownLanguage));
    }
}
