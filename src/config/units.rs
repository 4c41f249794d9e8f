//! Spans of time as admins write them: `30 s`, `5 min`, `2 h`, `3 days`, `2 weeks`, `3 business days`, `4 business hours`.

use std::fmt;

use jiff::SignedDuration;

use super::diagnostic::did_you_mean;
use crate::followup::sequence::Delay;

/// Longest span, in days: no proposal stands longer than ten years, and sums of dates stay far from the ends of time.
const DAYS_MAX: i64 = 3_660;

/// Hours, minutes and seconds of [`DAYS_MAX`].
const SECONDS_MAX: i64 = DAYS_MAX * 86_400;

/// Units that are offered to somebody who mistyped one.
const UNITS: [&str; 9] = ["s", "min", "h", "hours", "days", "weeks", "business days", "business hours", "minutes"];

/// Why a text is no span of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WrongSpan {
    /// It does not begin with a whole number.
    NoNumber(String),
    /// A number and no unit.
    NoUnit(String),
    /// The unit is unknown; the unit that may have been meant.
    UnknownUnit(String, Option<&'static str>),
    /// Zero or longer than ten years.
    OutOfBounds(String),
}

impl fmt::Display for WrongSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoNumber(text) => write!(f, "`{text}` does not begin with a whole number"),
            Self::NoUnit(text) => write!(f, "`{text}` has no unit"),
            Self::UnknownUnit(unit, None) => write!(f, "`{unit}` is no unit of time"),
            Self::UnknownUnit(unit, Some(guess)) => write!(f, "`{unit}` is no unit of time, did you mean `{guess}`?"),
            Self::OutOfBounds(text) => write!(f, "`{text}` is not between one second and ten years"),
        }
    }
}

/// Reads a span of time.
///
/// # Errors
/// Says which part is not understood.
pub fn delay(text: &str) -> Result<Delay, WrongSpan> {
    let text = text.trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at_checked(digits).unwrap_or(("", text));
    if number.is_empty() {
        return Err(WrongSpan::NoNumber(text.to_owned()));
    }
    let number = number.parse::<i64>().map_err(|_| WrongSpan::OutOfBounds(text.to_owned()))?;
    let unit = unit.trim().to_lowercase();
    let words: Vec<&str> = unit.split_whitespace().map(singular).collect();
    let delay = match words.as_slice() {
        [] => return Err(WrongSpan::NoUnit(text.to_owned())),
        ["s" | "sec" | "second"] => seconds(number, 1),
        ["min" | "minute"] => seconds(number, 60),
        ["h" | "hour"] => seconds(number, 3_600),
        ["day"] => days(number, 1).map(Delay::Days),
        ["week"] => days(number, 7).map(Delay::Days),
        ["business" | "working", "day"] => days(number, 1).map(Delay::BusinessDays),
        ["business" | "working", "hour" | "h"] => days(number, 1).map(Delay::BusinessHours),
        [..] => return Err(WrongSpan::UnknownUnit(unit.clone(), did_you_mean(&unit, UNITS))),
    };
    delay.ok_or_else(|| WrongSpan::OutOfBounds(text.to_owned()))
}

fn singular(word: &str) -> &str {
    match word {
        "s" | "business" => word,
        _ => word.strip_suffix('s').unwrap_or(word),
    }
}

fn seconds(number: i64, unit: i64) -> Option<Delay> {
    let total = number.checked_mul(unit).filter(|total| (1..=SECONDS_MAX).contains(total))?;
    Some(Delay::Exact(SignedDuration::from_secs(total)))
}

fn days(number: i64, unit: i64) -> Option<u32> {
    let total = number.checked_mul(unit).filter(|total| (1..=DAYS_MAX).contains(total))?;
    u32::try_from(total).ok()
}

/// The longest and roughest length of a span in days, for comparing spans of different kinds.
#[must_use]
pub fn rough_days(delay: Delay) -> f64 {
    match delay {
        Delay::Exact(span) => span.as_secs_f64() / 86_400.0,
        Delay::Days(days) => f64::from(days),
        Delay::BusinessDays(days) => f64::from(days) * 7.0 / 5.0,
        Delay::BusinessHours(hours) => f64::from(hours) * 7.0 / 40.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_as_people_write_them() {
        let exact = |s| Ok(Delay::Exact(SignedDuration::from_secs(s)));
        for (text, wanted) in [
            ("30 s", exact(30)),
            ("5min", exact(300)),
            ("2 hours", exact(7200)),
            ("1 day", Ok(Delay::Days(1))),
            ("2 weeks", Ok(Delay::Days(14))),
            ("3 business days", Ok(Delay::BusinessDays(3))),
            ("4 Business Hours", Ok(Delay::BusinessHours(4))),
        ] {
            assert_eq!(delay(text), wanted, "{text}");
        }
    }

    #[test]
    fn anything_else_says_what_is_wrong() {
        let told = |text| delay(text).unwrap_err().to_string();
        assert_eq!(told("soon"), "`soon` does not begin with a whole number");
        assert_eq!(told("3"), "`3` has no unit");
        assert_eq!(told("3 dys"), "`dys` is no unit of time, did you mean `days`?");
        assert_eq!(told("0 days"), "`0 days` is not between one second and ten years");
        assert_eq!(told("99999999999999999999 s"), "`99999999999999999999 s` is not between one second and ten years");
        assert_eq!(told("4000 weeks"), "`4000 weeks` is not between one second and ten years");
        assert_eq!(told("-1 s"), "`-1 s` does not begin with a whole number");
    }
}
