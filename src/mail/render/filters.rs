//! What templates may do with a value: dates, money, names and lists, in the language of the mail.

use jiff::civil::Date;
use tera::Kwargs;
use tera::State;
use tera::TeraResult;
use tera::Value;

use super::values::FILTERS_READ;
use crate::mail::language::Language;
use crate::mail::names;
use crate::mail::recipients::options;

/// Stands between digits and between a number and its currency, where no line may break.
const NO_BREAK: char = '\u{a0}';

/// Digits that stand together.
const GROUP: usize = 3;

/// Signs of currencies; others keep their three letters.
const SIGNS: [(&str, &str); 4] = [("EUR", "€"), ("USD", "$"), ("GBP", "£"), ("JPY", "¥")];

/// `{{ expiry.iso | date(style="weekday") }}`: long (default), short or weekday, in the mail's language or `language`.
pub(super) fn date(value: &str, kwargs: Kwargs, state: &State) -> TeraResult<String> {
    let date: Date =
        value.parse().map_err(|_| tera::Error::message("`date` wants a day as 2026-12-31, such as `expiry.iso`"))?;
    let language = language(&kwargs, state)?;
    match kwargs.get::<&str>("style")?.unwrap_or("long") {
        "long" => Ok(language.long_date(date)),
        "short" => Ok(language.short_date(date)),
        "weekday" => Ok(language.weekday(date).to_owned()),
        _ => Err(tera::Error::message("`style` is long, short or weekday")),
    }
}

/// `{% for number in range(end=3) %}` from 0 or `start` on: few numbers, so that loops within loops come to an end before
/// anybody waits, also where they write nothing.
pub(super) fn range(kwargs: Kwargs, _: &State) -> TeraResult<Vec<i64>> {
    let start = kwargs.get::<i64>("start")?.unwrap_or_default();
    let end = kwargs.must_get::<i64>("end")?;
    if start.checked_add(RANGE_MAX).is_none_or(|most| end > most) {
        return Err(tera::Error::message(format!("`range` gives up to {RANGE_MAX} numbers, for a mail is short")));
    }
    Ok((start..end).collect())
}

/// Numbers that `range` gives.
const RANGE_MAX: i64 = 20;

/// `{{ amount | money(currency="EUR") }}`: €12,000 in English, 12.000 € in German; cents only where there are some.
pub(super) fn money(value: Value, kwargs: Kwargs, state: &State) -> TeraResult<String> {
    let written = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    if written.trim().is_empty() {
        return Ok(String::new());
    }
    let wrong = || tera::Error::message("`money` wants an amount as 12000 or 12000.50, such as `amount`");
    let hundredths = hundredths(written.trim()).ok_or_else(wrong)?;
    let currency: String = kwargs.must_get("currency")?;
    if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Err(tera::Error::message("`currency` is three capitals, such as EUR or USD"));
    }
    Ok(in_currency(hundredths, &currency, language(&kwargs, state)?))
}

/// A number as a template or a value writes it; `12000.5` counts as `12000.50`.
fn hundredths(written: &str) -> Option<i64> {
    match written.split_once('.') {
        Some((whole, tenths)) if tenths.len() == 1 => options::amount(&format!("{whole}.{tenths}0")),
        Some(_) | None => options::amount(written),
    }
}

fn in_currency(hundredths: i64, currency: &str, language: Language) -> String {
    let sign = SIGNS.iter().find(|(code, _)| *code == currency).map(|(_, sign)| *sign);
    let number = grouped(hundredths, language);
    match (language, sign) {
        (Language::English, Some(sign)) => format!("{sign}{number}"),
        (Language::English | Language::Dutch, _) => format!("{}{NO_BREAK}{number}", sign.unwrap_or(currency)),
        (Language::German | Language::French | Language::Spanish | Language::Italian | Language::Portuguese, _) => {
            format!("{number}{NO_BREAK}{}", sign.unwrap_or(currency))
        }
    }
}

/// `12,000.50`, `12.000,50`, `12 000,50`.
pub(in crate::mail) fn grouped(hundredths: i64, language: Language) -> String {
    let (between, point) = match language {
        Language::English => (',', '.'),
        Language::French => (NO_BREAK, ','),
        Language::German | Language::Spanish | Language::Italian | Language::Dutch | Language::Portuguese => ('.', ','),
    };
    let (whole, cents) = ((hundredths / 100).to_string(), hundredths % 100);
    let mut number = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % GROUP == 0 {
            number.push(between);
        }
        number.push(digit);
    }
    if cents == 0 { number } else { format!("{number}{point}{cents:02}") }
}

/// `{{ prospect.name | formal }}`: Dr. Müller, Anna Müller; what is not surely a person stays as it is.
pub(super) fn formal(value: &str, _: Kwargs, _: &State) -> String {
    names::formal(value).unwrap_or_else(|| value.to_owned())
}

/// `{{ rep.name | first_name }}`; what has no sure first name stays as it is, or is `or`.
pub(super) fn first_name(value: &str, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    let otherwise = kwargs.get::<String>("or")?;
    Ok(names::first_name(value).or(otherwise).unwrap_or_else(|| value.to_owned()))
}

/// `{{ participants | listed }}`: a, b and c; in the mail's language or `language`.
pub(super) fn listed(value: Value, kwargs: Kwargs, state: &State) -> TeraResult<String> {
    let wrong = || tera::Error::message("`listed` wants a list of texts, such as `participants`");
    let items = value.as_array().ok_or_else(wrong)?;
    let texts: Option<Vec<String>> = items.iter().map(|item| item.as_str().map(str::to_owned)).collect();
    Ok(language(&kwargs, state)?.listed(&texts.ok_or_else(wrong)?))
}

/// The argument `language`, else the mail's.
fn language(kwargs: &Kwargs, state: &State) -> TeraResult<Language> {
    let key = match kwargs.get::<String>("language")? {
        Some(key) => key,
        None => state.get::<String>(FILTERS_READ)?.unwrap_or_default(),
    };
    key.parse().map_err(|_| tera::Error::message("`language` is one of en, de, fr, es, it, nl, pt"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_written_as_people_write_it() {
        let told = |language, hundredths, currency| in_currency(hundredths, currency, language).replace(NO_BREAK, "_");
        assert_eq!(told(Language::English, 1_200_000, "EUR"), "€12,000");
        assert_eq!(told(Language::English, 1_200_050, "CHF"), "CHF_12,000.50");
        assert_eq!(told(Language::German, 1_200_050, "EUR"), "12.000,50_€");
        assert_eq!(told(Language::German, 99_900, "CHF"), "999_CHF");
        assert_eq!(told(Language::French, 123_456_700, "EUR"), "1_234_567_€");
        assert_eq!(told(Language::Dutch, 1_200_000, "EUR"), "€_12.000");
    }

    #[test]
    fn an_amount_has_no_or_one_or_two_places() {
        assert_eq!(hundredths("12000"), Some(1_200_000));
        assert_eq!(hundredths("12000.5"), Some(1_200_050));
        assert_eq!(hundredths("12000.50"), Some(1_200_050));
        assert_eq!(hundredths("12e3"), None);
    }
}
