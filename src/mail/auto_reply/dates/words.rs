//! Words of dates and absences by language: months, weekdays, what stands before and behind a date. Data, no rules.
//!
//! Entries are separated by commas and written naturally; they are folded as the text is.

pub mod east;
pub mod north;
pub mod west;

/// In which order numbers of a date are written where nothing else tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberOrder {
    /// `24/11`
    DayFirst,
    /// `11/24`
    MonthFirst,
    /// English: the region tells.
    Regional,
}

/// The words of one language.
#[derive(Debug, Clone, Copy)]
pub struct DateWords {
    /// Order of day and month.
    pub order: NumberOrder,
    /// Words that show that the text is in this language.
    pub common: &'static str,
    /// January to December, alternatives separated by blanks.
    pub months: &'static str,
    /// Monday to Sunday, alternatives separated by blanks.
    pub weekdays: &'static str,
    /// Before the last day away.
    pub until: &'static str,
    /// Behind the last day away.
    pub until_behind: &'static str,
    /// Before the last day away, when a beginning stands before.
    pub to: &'static str,
    /// Before the first day away, or the first day back when a word of return stands near.
    pub from: &'static str,
    /// The same behind the day.
    pub from_behind: &'static str,
    /// Before a day that is still away, with a word of return.
    pub after: &'static str,
    /// Before a day that says nothing.
    pub ignored: &'static str,
    /// Back, return, available.
    pub back: &'static str,
    /// Absent, on holiday, out of office.
    pub away: &'static str,
    /// Not.
    pub not: &'static str,
    /// Stand between such a word and the date: articles, prepositions.
    pub fillers: &'static str,
    /// Directly before a single day away.
    pub on: &'static str,
    /// Join two clauses.
    pub and: &'static str,
    /// Before a week's number.
    pub week: &'static str,
    /// Before a month or a period: its last day.
    pub end_of: &'static str,
    /// Before a month: its middle.
    pub middle_of: &'static str,
    /// Behind `end_of`: week, month, year; alternatives separated by `/`.
    pub periods: &'static str,
    /// Today, tomorrow, this week, next week; alternatives separated by `/`.
    pub relative: &'static str,
    /// Beside a weekday: not the nearest but the next.
    pub next: &'static str,
    /// Between the parts of a date.
    pub of: &'static str,
}

/// Every language.
pub const LANGUAGES: &[&[DateWords]] = &[west::WORDS, north::WORDS, east::WORDS];

/// A language of which nothing is known.
pub const NONE: DateWords = DateWords {
    order: NumberOrder::DayFirst,
    common: "",
    months: "",
    weekdays: "",
    until: "",
    until_behind: "",
    to: "",
    from: "",
    from_behind: "",
    after: "",
    ignored: "",
    back: "",
    away: "",
    not: "",
    fillers: "",
    on: "",
    and: "",
    week: "",
    end_of: "",
    middle_of: "",
    periods: "",
    relative: "",
    next: "",
    of: "",
};
