//! What a rep asks for by the tag of our address, or a rule on his server by `X-Politely`: a sequence, an expiry, a
//! language, what the offer is worth, and who has recommended him.
//!
//! Whether the sequence exists is the engine's question. A signed token is no option.

use std::str::FromStr;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::followup::address::Person;
use crate::mail::commands;
use crate::mail::language::Language;
use crate::mail::read::ids;
use crate::mail::zones;

/// Longest expiry that may be asked for, days; above it is a typing error.
const EXPIRY_DAYS_MAX: u32 = 366;

/// Digits of an amount before the point; more is a typing error.
const AMOUNT_DIGITS_MAX: usize = 12;
/// How a tag that names a zone begins: `zone-europe-berlin`.
const ZONE: &str = "zone-";
/// How a tag that names who recommended the rep begins: `referrer-ana=initech.example`, with `=` for the `@`, as bounce
/// addresses have long written it.
pub(super) const REFERRER: &str = "referrer-";

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EnrolmentOptions {
    /// Name of the sequence.
    pub sequence: Option<String>,
    /// When the proposal expires.
    pub expiry: Option<ExpiryTag>,
    /// In which language the mails are.
    pub language: Option<Language>,
    /// What the offer is worth, in hundredths.
    pub amount: Option<i64>,
    /// The zone in which the prospect lives.
    pub zone: Option<TimeZone>,
    /// Who has recommended the rep.
    pub referrer: Option<Person>,
    /// What could not be understood, as written.
    pub unknown: Vec<String>,
    /// Several addresses, or several rules, ask for different things: these, and none of them counts.
    pub contradictory: Vec<String>,
}

/// An expiry that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExpiryTag {
    /// `30d`: days from the proposal.
    Days(u32),
    /// `until-2026-12-20`: the end of that day.
    On(Date),
}

/// Reads the options in tags, each of one address: `close-file+30d`, joined by `+`, in any order.
#[must_use]
pub fn of_tags(tags: &[String]) -> EnrolmentOptions {
    merged(tags.iter().filter(|tag| !ids::is_token(tag)).map(|tag| of_tag(tag)))
}

fn of_tag(tag: &str) -> EnrolmentOptions {
    let mut options = EnrolmentOptions::default();
    for option in tag.split('+').filter(|option| !option.is_empty()) {
        let lower = option.to_lowercase();
        if let Some(language) = language(&lower).filter(|asked| options.language.is_none_or(|known| known == *asked)) {
            options.language = Some(language);
            continue;
        }
        if let Some(worth) = lower.strip_prefix("amount-") {
            match amount(worth).filter(|asked| options.amount.is_none_or(|known| known == *asked)) {
                Some(worth) => options.amount = Some(worth),
                None => options.unknown.push(option.to_owned()),
            }
            continue;
        }
        if lower.starts_with(REFERRER) {
            match referrer(option).filter(|asked| options.referrer.as_ref().is_none_or(|known| known == asked)) {
                Some(person) => options.referrer = Some(person),
                None => options.unknown.push(option.to_owned()),
            }
            continue;
        }
        match expiry(&lower) {
            Some(expiry) if options.expiry.is_none_or(|known| known == expiry) => options.expiry = Some(expiry),
            Some(_) => options.unknown.push(option.to_owned()),
            None if lower.starts_with(ZONE) => match zone(lower.trim_start_matches(ZONE)) {
                Some(zone) if options.zone.is_none() => options.zone = Some(zone),
                Some(_) | None => options.unknown.push(option.to_owned()),
            },
            None if is_sequence_name(&lower) && options.sequence.as_ref().is_none_or(|known| *known == lower) => {
                options.sequence = Some(lower);
            }
            None => options.unknown.push(option.to_owned()),
        }
    }
    options
}

/// Reads what rules stamp: `sequence=close-file; expires=30d`, in any order; `expires=2026-12-20` is the end of that day.
#[must_use]
pub fn stamped(values: &[String]) -> EnrolmentOptions {
    merged(values.iter().map(|value| of_stamp(value)))
}

fn of_stamp(value: &str) -> EnrolmentOptions {
    let mut options = EnrolmentOptions::default();
    for option in value.split([';', ',']).map(str::trim).filter(|option| !option.is_empty()) {
        let lower = option.to_lowercase();
        let (key, asked) = lower.split_once('=').map_or(("", ""), |(key, asked)| (key.trim(), asked.trim()));
        let named = || commands::person(option.split_once('=')?.1).filter(|_| key == "referrer");
        let ends = || expiry(asked).or_else(|| Date::from_str(asked).ok().map(ExpiryTag::On));
        match (key, ends()) {
            ("sequence", _) if is_sequence_name(asked) && options.sequence.is_none() => {
                options.sequence = Some(asked.to_owned());
            }
            ("language", _) if language(asked).is_some() && options.language.is_none() => {
                options.language = language(asked);
            }
            ("amount", _) if amount(asked).is_some() && options.amount.is_none() => options.amount = amount(asked),
            ("zone", _) if options.zone.is_none() && zone(asked).is_some() => options.zone = zone(asked),
            ("referrer", _) if options.referrer.is_none() && named().is_some() => options.referrer = named(),
            ("expires", Some(expiry)) if options.expiry.is_none() => options.expiry = Some(expiry),
            _ => options.unknown.push(format!("X-Politely: {option}")),
        }
    }
    options
}

/// Of several that differ none counts: nobody knows which one was meant.
fn merged(all: impl Iterator<Item = EnrolmentOptions>) -> EnrolmentOptions {
    let mut whole = EnrolmentOptions::default();
    let (mut sequences, mut expiries): (Vec<String>, Vec<ExpiryTag>) = (Vec::new(), Vec::new());
    let (mut languages, mut amounts): (Vec<Language>, Vec<i64>) = (Vec::new(), Vec::new());
    let (mut places, mut referrers): (Vec<TimeZone>, Vec<Person>) = (Vec::new(), Vec::new());
    for options in all {
        languages.extend(options.language.filter(|language| !languages.contains(language)));
        amounts.extend(options.amount.filter(|amount| !amounts.contains(amount)));
        whole.unknown.extend(options.unknown);
        referrers.extend(options.referrer.filter(|person| !referrers.contains(person)));
        places.extend(options.zone.filter(|zone| !places.contains(zone)));
        sequences.extend(options.sequence.filter(|sequence| !sequences.contains(sequence)));
        expiries.extend(options.expiry.filter(|expiry| !expiries.contains(expiry)));
    }
    match places.as_slice() {
        [one] => whole.zone = Some(one.clone()),
        several => whole.contradictory.extend(several.iter().map(zones::name)),
    }
    match referrers.as_slice() {
        [one] => whole.referrer = Some(one.clone()),
        several => whole.contradictory.extend(several.iter().map(|person| person.address.to_string())),
    }
    match sequences.as_slice() {
        [one] => whole.sequence = Some(one.clone()),
        several => whole.contradictory.extend(several.iter().cloned()),
    }
    match languages.as_slice() {
        [one] => whole.language = Some(*one),
        several => whole.contradictory.extend(several.iter().map(|language| language.key().to_owned())),
    }
    match amounts.as_slice() {
        [one] => whole.amount = Some(*one),
        several => whole.contradictory.extend(several.iter().map(|amount| format!("amount-{}", amount / 100))),
    }
    match expiries.as_slice() {
        [one] => whole.expiry = Some(*one),
        several => whole.contradictory.extend(several.iter().map(ExpiryTag::to_string)),
    }
    whole
}

impl std::fmt::Display for ExpiryTag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Days(days) => write!(f, "{days}d"),
            Self::On(date) => write!(f, "until-{date}"),
        }
    }
}

/// `30d`, `until-2026-12-20`; lower case.
pub(super) fn expiry(option: &str) -> Option<ExpiryTag> {
    if let Some(date) = option.strip_prefix("until-") {
        return Date::from_str(date).ok().map(ExpiryTag::On);
    }
    let days: u32 = option.strip_suffix('d')?.parse().ok()?;
    (1..=EXPIRY_DAYS_MAX).contains(&days).then_some(ExpiryTag::Days(days))
}

/// `de`: two letters of a language that mails are written in.
fn language(option: &str) -> Option<Language> {
    Language::ALL.into_iter().find(|language| language.key() == option)
}

/// `12000`, `12000.50`: an amount of money in hundredths, of at most twelve digits.
#[must_use]
pub fn amount(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, "00"));
    let digits = |text: &str, most| (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole, AMOUNT_DIGITS_MAX) || !digits(part, 2) || part.len() != 2 {
        return None;
    }
    Some(whole.parse::<i64>().ok()? * 100 + part.parse::<i64>().ok()?)
}

/// `referrer-ana=initech.example`.
fn referrer(option: &str) -> Option<Person> {
    let (local, domain) = option.get(REFERRER.len()..)?.rsplit_once('=')?;
    let address = format!("{local}@{domain}").parse().ok()?;
    Some(Person { name: String::new(), address })
}

/// An amount as people write it: `12,000`, `12.000,50`, `EUR 12 000`, in hundredths.
#[must_use]
pub fn amount_said(text: &str) -> Option<i64> {
    let is_money = |c: char| c.is_alphabetic() || matches!(c, '\u{20ac}' | '$' | '\u{a3}');
    let number: String = text.trim_matches(|c: char| is_money(c) || c.is_whitespace()).to_owned();
    let number: String = number.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '\u{2019}')).collect();
    let cents = number.rsplit_once(['.', ',']).filter(|(_, part)| part.len() == 2);
    let (whole, part) = cents.unwrap_or((&number, "00"));
    let groups: Vec<&str> = whole.split(['.', ',']).collect();
    let are_thousands = groups.iter().skip(1).all(|group| group.len() == 3);
    if are_thousands { amount(&format!("{}.{part}", groups.concat())) } else { None }
}

fn zone(name: &str) -> Option<TimeZone> {
    zones::named(name)
}

/// A name, and not a mistyped expiry: `30days` and `until-friday` must be told to the rep.
fn is_sequence_name(option: &str) -> bool {
    option.starts_with(|c: char| c.is_ascii_lowercase())
        && !option.starts_with("until-")
        && !option.starts_with(ZONE)
        && !option.starts_with(REFERRER)
        && option.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::followup::condition::typed;

    fn both() -> EnrolmentOptions {
        EnrolmentOptions {
            sequence: Some("close-file".into()),
            expiry: Some(ExpiryTag::Days(30)),
            ..EnrolmentOptions::default()
        }
    }

    #[test]
    fn options_come_in_any_order_and_what_is_not_understood_is_kept() {
        let read = |tag: &str| of_tags(&[tag.to_owned()]);
        assert_eq!(read("close-file+30d"), both());
        assert_eq!(read("30d+Close-File"), both());
        assert_eq!(read("until-2026-12-20").expiry, Some(ExpiryTag::On(jiff::civil::date(2026, 12, 20))));
        assert_eq!(read("until-2026-13-20").unknown, ["until-2026-13-20"]);
        assert_eq!(read("0d+9999d").unknown, ["0d", "9999d"]);
        assert_eq!(read("a+b+30d+40d").unknown, ["b", "40d"]);
        assert_eq!(read("proposal+de").language, Some(Language::German));
        assert_eq!(read("amount-12000").amount, Some(1_200_000));
        assert_eq!(read("amount-12000.50+de").amount, Some(1_200_050));
        assert_eq!(read("amount-much+amount-1e9").unknown, ["amount-much", "amount-1e9"]);
        assert_eq!(read("r-0123456789ab-k3k3k3k3"), EnrolmentOptions::default());
    }

    #[test]
    fn a_rule_stamps_the_same_options() {
        let read = |value: &str| stamped(&[value.to_owned()]);
        assert_eq!(read("sequence=close-file; expires=30d"), both());
        assert_eq!(read("Expires = 30d, Sequence = close-file;"), both());
        assert_eq!(read("expires=until-2026-12-20"), read("expires=2026-12-20"));
        assert_eq!(read("language=de; amount=12000").language, Some(Language::German));
        assert_eq!(read("language=de; amount=12000").amount, Some(1_200_000));
        assert_eq!(read("sequnce=close-file").unknown, ["X-Politely: sequnce=close-file"]);
        assert_eq!(read("sequence=a; sequence=b").unknown, ["X-Politely: sequence=b"]);
        assert_eq!(read("close-file").unknown, ["X-Politely: close-file"]);
        assert_eq!(stamped(&[]), EnrolmentOptions::default());
    }

    #[test]
    fn whoever_recommended_the_rep_stands_in_the_tag_with_an_equals_sign() {
        let read = |tag: &str| of_tags(&[tag.to_owned()]);
        let address = |options: &EnrolmentOptions| options.referrer.as_ref().map(|person| person.address.to_string());
        assert_eq!(address(&read("proposal+referrer-ana.l=initech.example+30d")).unwrap(), "ana.l@initech.example");
        assert_eq!(read("proposal+referrer-ana.l=initech.example+30d").unknown, Vec::<String>::new());
        assert_eq!(read("referrer-ana").unknown, ["referrer-ana"]);
        assert_eq!(read("referrer-=initech.example+referrer-ana=").unknown.len(), 2);
        assert_eq!(read("referrer-a=x.example+referrer-b=x.example").unknown, ["referrer-b=x.example"]);
        let stamp = stamped(&["referrer=Ana Lopes <ana@initech.example>; expires=30d".to_owned()]);
        assert_eq!(stamp.referrer.map(|person| person.name).as_deref(), Some("Ana Lopes"));
        assert_eq!(stamped(&["referrer=ana".to_owned()]).unknown, ["X-Politely: referrer=ana"]);
        let two = of_tags(&["referrer-a=x.example".to_owned(), "referrer-b=x.example".to_owned()]);
        assert_eq!((two.referrer, two.contradictory), (None, vec!["a@x.example".to_owned(), "b@x.example".to_owned()]));
    }

    #[test]
    fn an_amount_is_read_as_people_write_it() {
        let table = [
            ("12000", 1_200_000),
            ("12,000 EUR", 1_200_000),
            ("EUR 12.000,50", 1_200_050),
            ("\u{20ac}12 000", 1_200_000),
            ("$1,234,567.89", 123_456_789),
        ];
        for (text, hundredths) in table {
            assert_eq!(amount_said(text), Some(hundredths), "{text}");
        }
        for text in ["", "much", "1,2", "12k5", "1.2.3", "12,00,000"] {
            assert_eq!(amount_said(text), None, "{text}");
        }
        assert_eq!((typed(1_200_000).as_str(), typed(1_200_050).as_str()), ("12000", "12000.50"));
    }

    #[test]
    fn addresses_that_contradict_each_other_choose_nothing() {
        let tags = ["proposal+30d".to_owned(), "close-file+30d".to_owned()];
        let read = of_tags(&tags);
        assert_eq!((read.sequence, read.expiry), (None, Some(ExpiryTag::Days(30))));
        assert_eq!(read.contradictory, ["proposal", "close-file"]);
    }
}
