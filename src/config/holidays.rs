//! Public holidays of many countries and their regions, by the names that calendars use: `us-federal`, `de`, `de-by`.
//!
//! The dates lie in `holidays.txt`, which `scripts/holidays` writes from the Python package `holidays` (MIT) and says how it
//! is renewed. An admin's own lists are `holiday_file`.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::diagnostic::did_you_mean;

/// The table; its form stands in its head.
const TABLE: &str = include_str!("holidays.txt");

/// What people write for a country or region, and its name here. The first of them is a name in its own right.
const ALSO: [(&str, &str); 12] = [
    (FEDERAL, "us"),
    ("uk", "gb"),
    ("england", "gb-eng"),
    ("scotland", "gb-sct"),
    ("wales", "gb-wls"),
    ("northern-ireland", "gb-nir"),
    ("usa", FEDERAL),
    ("america", FEDERAL),
    ("holland", "nl"),
    ("bavaria", "de-by"),
    ("korea", "kr"),
    ("uae", "ae"),
];

/// The federal holidays of the United States: those of the country without a state.
const FEDERAL: &str = "us-federal";

/// The holidays of one country or region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicHolidays {
    /// Every day with what it is called, in English; several names are joined by commas.
    pub days: BTreeMap<Date, String>,
    /// Last day of which the table knows anything.
    pub known_until: Date,
}

/// One country of the table.
struct Country {
    code: &'static str,
    name: &'static str,
    last_year: i16,
    regions: &'static str,
    lines: &'static str,
}

/// The holidays of that name, in any case; `None` when there is no such country or region.
#[must_use]
pub fn named(name: &str) -> Option<PublicHolidays> {
    let name = name.to_lowercase();
    let name = if name == FEDERAL { "us" } else { name.as_str() };
    let (code, region) = name.split_once('-').map_or((name, None), |(code, region)| (code, Some(region)));
    let country = countries().find(|country| country.code == code)?;
    if region.is_some_and(|region| !country.regions.split(' ').any(|known| known == region)) {
        return None;
    }
    let first_year = first_year()?;
    let mut days: BTreeMap<Date, String> = BTreeMap::new();
    for line in country.lines.lines() {
        let mut fields = line.split('|');
        let (Some(holiday), Some(whose), Some(dates)) = (fields.next(), fields.next(), fields.next()) else { continue };
        if !concerns(whose, region) {
            continue;
        }
        each_date(dates, first_year, country.last_year, |date| {
            let known = days.entry(date).or_default();
            if known.is_empty() {
                holiday.clone_into(known);
            } else {
                known.push_str(", ");
                known.push_str(holiday);
            }
        });
    }
    Some(PublicHolidays { days, known_until: Date::new(country.last_year, 12, 31).ok()? })
}

/// Every name: each country, and behind it its regions.
pub fn names() -> impl Iterator<Item = String> {
    let federal = std::iter::once(FEDERAL.to_owned());
    federal.chain(countries().flat_map(|country| {
        let regions = country.regions.split(' ').filter(|region| !region.is_empty());
        std::iter::once(country.code.to_owned()).chain(regions.map(move |region| format!("{}-{region}", country.code)))
    }))
}

/// What somebody who wrote `wrong` may choose from, and what he most likely meant: the regions of a country that is right,
/// else the countries, by their English names, too.
#[must_use]
pub fn near(wrong: &str) -> (Vec<String>, Option<String>) {
    let wrong = wrong.to_lowercase().replace([' ', '_'], "-");
    if let Some((_, meant)) = ALSO.iter().find(|(said, _)| *said == wrong) {
        return (Vec::new(), Some((*meant).to_owned()));
    }
    let code = wrong.split('-').next().unwrap_or_default();
    let code = if code == "uk" { "gb" } else { code };
    if let Some(country) = countries().find(|country| country.code == code) {
        let start = format!("{code}-");
        let known: Vec<String> = names().filter(|name| name == country.code || name.starts_with(&start)).collect();
        let region = wrong.split_once('-').map(|(_, region)| format!("{start}{region}")).unwrap_or_default();
        let guess = did_you_mean(&region, known.iter().map(String::as_str).filter(|name| *name != code));
        let guess = guess.map(str::to_owned);
        return (known, guess);
    }
    let codes = std::iter::once(FEDERAL.to_owned()).chain(countries().map(|country| country.code.to_owned()));
    let by_name = did_you_mean(&wrong.replace('-', " "), countries().map(|country| country.name));
    let guess = by_name.and_then(|name| countries().find(|country| country.name == name)).map(|country| country.code);
    (codes.collect(), guess.map(str::to_owned))
}

fn countries() -> impl Iterator<Item = Country> {
    TABLE.split("\n@").skip(1).filter_map(|block| {
        let (head, lines) = block.split_once('\n')?;
        let mut fields = head.split('|');
        let (code, name) = (fields.next()?, fields.next()?);
        Some(Country { code, name, last_year: fields.next()?.parse().ok()?, regions: fields.next()?, lines })
    })
}

fn first_year() -> Option<i16> {
    let (_, years) = TABLE.split_once("\n!")?;
    years.split('|').next()?.parse().ok()
}

/// Whether a line is about the country without a region, or about that region.
fn concerns(whose: &str, region: Option<&str>) -> bool {
    match whose.strip_prefix('*') {
        Some(without) => region.is_none_or(|region| !without.split('-').any(|other| other == region)),
        None => whose.split(',').any(|member| member == region.unwrap_or(".")),
    }
}

/// Calls `found` with every date of a line.
fn each_date(dates: &str, first_year: i16, last_year: i16, mut found: impl FnMut(Date)) {
    let mut of_year = |year: i16, days: &str| {
        for day in days.split(',') {
            let (month, day) = day.split_at_checked(2).unwrap_or_default();
            let date = month.parse().ok().zip(day.parse().ok());
            if let Some(date) = date.and_then(|(month, day)| Date::new(year, month, day).ok()) {
                found(date);
            }
        }
    };
    if let Some(day) = dates.strip_prefix('=') {
        (first_year..=last_year).for_each(|year| of_year(year, day));
        return;
    }
    for (days, place) in dates.split(' ').zip(first_year..) {
        match days.split_once(':') {
            Some((year, days)) => of_year(2000 + year.parse::<i16>().unwrap_or_default(), days),
            None => of_year(place, days),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// What the day is called in the calendar of that name; nothing when it is no day off.
    fn on(name: &str, year: i16, month: i8, day: i8) -> Option<String> {
        let found = named(name).unwrap_or_else(|| panic!("no holidays `{name}`"));
        found.days.get(&date(year, month, day)).cloned()
    }

    #[test]
    fn days_that_people_know_are_there() {
        for (name, (year, month, day), holiday) in [
            ("us-federal", (2026, 11, 26), "Thanksgiving Day"),
            ("us", (2027, 7, 5), "Independence Day (observed)"),
            ("us-tx", (2027, 3, 2), "Texas Independence Day"),
            ("de", (2027, 3, 26), "Good Friday"),
            ("de", (2026, 10, 3), "German Unity Day"),
            ("de-by", (2027, 1, 6), "Epiphany"),
            ("de-sn", (2026, 11, 18), "Repentance and Prayer Day"),
            ("DE-BY", (2027, 5, 27), "Corpus Christi"),
            ("gb-sct", (2026, 11, 30), "Saint Andrew's Day"),
            ("gb-eng", (2026, 12, 28), "Boxing Day (observed)"),
            ("gb-eng", (2027, 12, 27), "Christmas Day (observed)"),
            ("gb-nir", (2027, 7, 12), "Battle of the Boyne"),
            ("fr", (2027, 7, 14), "National Day"),
            ("fr-57", (2027, 12, 26), "Saint Stephen's Day"),
            ("ch-zh", (2027, 8, 1), "National Day"),
            ("nl", (2027, 4, 27), "King's Day"),
            ("se", (2027, 6, 25), "Midsummer Eve"),
            ("jp", (2026, 11, 23), "Labor Thanksgiving Day"),
            ("in", (2027, 1, 26), "Republic Day"),
            ("br", (2026, 9, 7), "Independence Day"),
            ("ca-on", (2026, 10, 12), "Thanksgiving Day"),
            ("au-nsw", (2027, 1, 26), "Australia Day"),
            ("it", (2027, 4, 25), "Liberation Day"),
            ("es-md", (2028, 5, 2), "Madrid Day"),
            ("pl", (2026, 11, 11), "National Independence Day"),
        ] {
            assert_eq!(on(name, year, month, day).as_deref(), Some(holiday), "{name} {year}-{month}-{day}");
        }
    }

    #[test]
    fn a_region_has_its_own_days_and_not_those_of_others() {
        assert_eq!(on("de", 2027, 1, 6), None, "Epiphany is one of the south");
        assert_eq!(on("de-be", 2027, 1, 6), None);
        assert_eq!(on("gb-sct", 2027, 3, 29), None, "no Easter Monday in Scotland");
        assert_eq!(on("gb-eng", 2027, 3, 29).as_deref(), Some("Easter Monday"));
        assert_eq!(on("us", 2026, 11, 27), None, "the day after Thanksgiving is a state's");
    }

    #[test]
    fn easter_is_where_the_church_puts_it_in_every_year() {
        // Gauss, in the form of Meeus, Jones and Butcher; a second opinion on the table.
        let easter = |year: i32| {
            let (a, b, c) = (year % 19, year / 100, year % 100);
            let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
            let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
            let m = (a + 11 * h + 22 * l) / 451;
            let (month, day) = ((h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
            date(year as i16, month as i8, day as i8)
        };
        for year in 2024..=2036 {
            let friday = easter(year).checked_sub(jiff::Span::new().days(2)).unwrap();
            for name in ["de", "gb-eng", "es", "se", "pl", "au", "ch-zh", "dk"] {
                let found = on(name, friday.year(), friday.month(), friday.day());
                let has_it = found.is_some_and(|found| found.contains("Good Friday"));
                assert!(has_it || name == "pl", "{name} {friday}");
            }
        }
    }

    #[test]
    fn forty_countries_and_more_have_days_in_every_year() {
        let all: Vec<Country> = countries().collect();
        assert!(all.len() >= 40, "{}", all.len());
        let first = first_year().unwrap();
        for name in names() {
            let found = named(&name).unwrap();
            for year in first..=found.known_until.year() {
                let days = found.days.keys().filter(|date| date.year() == year).count();
                assert!((4..=40).contains(&days), "{name} has {days} days off in {year}");
            }
        }
        assert!(TABLE.len() < 128 * 1024, "the table is part of the binary: {} bytes", TABLE.len());
    }

    #[test]
    fn the_page_about_calendars_lists_every_country_with_its_regions() {
        let page = include_str!("../../docs/calendars.md");
        let row = |country: &Country| format!("| `{}` | {} |", country.code, country.regions);
        let missing: Vec<String> = countries().map(|country| row(&country)).filter(|row| !page.contains(row)).collect();
        assert_eq!(missing, Vec::<String>::new());
    }

    #[test]
    fn who_mistypes_is_led_to_the_name() {
        let guess = |wrong: &str| near(wrong).1;
        assert_eq!(guess("uk").as_deref(), Some("gb"));
        assert_eq!(guess("Germany").as_deref(), Some("de"));
        assert_eq!(guess("swizerland").as_deref(), Some("ch"));
        assert_eq!(guess("uk-sct").as_deref(), Some("gb-sct"));
        assert_eq!(guess("us-federl").as_deref(), Some("us-federal"));
        assert_eq!(guess("atlantis"), None);
        assert!(near("de-bavaria").0.contains(&"de-by".to_owned()));
        assert!(near("atlantis").0.contains(&"at".to_owned()));
    }
}
