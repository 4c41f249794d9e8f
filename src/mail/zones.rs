//! In which zone a person lives, from what his mails bear: an offset, at a moment, and the country that his address ends with.
//!
//! Pure and total, with the database inside the binary. An offset names no zone: the best one is taken that had it at that
//! moment. Whether what one mail says is believed is `engine::zones`.

use jiff::Timestamp;
use jiff::tz::Offset;
use jiff::tz::TimeZone;
use jiff::tz::TimeZoneDatabase;

use crate::followup::address::Address;

/// Octets of a zone's name; the longest real one has about 32.
const NAME_MAX: usize = 64;

/// What a mail says of its writer's zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lives {
    /// The zone.
    pub zone: TimeZone,
    /// The country of his address agrees, or his address names none; else he may be abroad.
    pub is_home: bool,
}

/// The zone of a writer whose mail of `at` bears `offset_s` seconds from UTC. `known` is the zone that he is taken to live
/// in. An automatic answer bears its server's clock, so there only the country's own zones count; UTC is what servers write
/// who know nothing. `None`: the mail says nothing.
#[must_use]
pub fn of_mail(address: &Address, offset_s: i32, at: Timestamp, known: &TimeZone, is_automatic: bool) -> Option<Lives> {
    let agrees = |zone: &TimeZone| zone.to_offset(at).seconds() == offset_s;
    let country = country(address);
    let at_home = country.iter().filter_map(|name| zone(name)).filter(agrees);
    let at_home: Vec<TimeZone> = at_home.collect();
    if let Some(first) = at_home.first() {
        let zone = if at_home.contains(known) { known } else { first };
        return Some(Lives { zone: zone.clone(), is_home: true });
    }
    if offset_s == 0 || is_automatic {
        return None;
    }
    let well_known = || WELL_KNOWN.iter().filter_map(|name| zone(name)).find(agrees);
    let bare = || Offset::from_seconds(offset_s).ok().map(TimeZone::fixed);
    let zone = if agrees(known) { Some(known.clone()) } else { well_known().or_else(bare) };
    Some(Lives { zone: zone?, is_home: country.is_empty() })
}

/// The zone that somebody names: `Europe/Berlin`, `europe-berlin` as the tag of an address has it, or `Berlin` where one place
/// alone is called so.
#[must_use]
pub fn named(text: &str) -> Option<TimeZone> {
    let plain = |name: &str| name.trim().to_ascii_lowercase().replace([' ', '_', '/'], "-");
    let wanted = plain(text);
    if wanted.is_empty() || wanted.len() > NAME_MAX {
        return None;
    }
    let database = TimeZoneDatabase::bundled();
    let names: Vec<String> = database.available().map(|name| name.to_string()).filter(|name| is_place(name)).collect();
    let city = |name: &str| name.rsplit('/').next().map(plain).unwrap_or_default();
    let whole = names.iter().find(|name| plain(name) == wanted);
    let mut cities = names.iter().filter(|name| city(name) == wanted);
    let found = match (whole, cities.next(), cities.next()) {
        (Some(name), ..) | (None, Some(name), None) => Some(name),
        (None, _, _) => None,
    };
    match found {
        Some(name) => database.get(name).ok(),
        None => matches!(wanted.as_str(), "utc" | "gmt").then_some(TimeZone::UTC),
    }
}

/// The name by which people know a zone; an offset where it has none.
#[must_use]
pub fn name(zone: &TimeZone) -> String {
    match (zone.iana_name(), zone.to_fixed_offset()) {
        (Some(name), _) => name.to_owned(),
        (None, Ok(offset)) => format!("UTC{offset}"),
        (None, Err(_)) => "a zone without a name".to_owned(),
    }
}

/// Region and city; not `EST`, `Etc/GMT+5` and the like, which keep no summer time.
fn is_place(name: &str) -> bool {
    name.contains('/') && !name.starts_with("Etc/") && !name.starts_with("US/")
}

fn zone(name: &str) -> Option<TimeZone> {
    TimeZoneDatabase::bundled().get(name).ok()
}

/// The zones of the country that an address ends with, the most peopled first; none where the ending is no country's, or is
/// used by everybody.
fn country(address: &Address) -> &'static [&'static str] {
    let ending = address.domain().rsplit('.').next().unwrap_or_default();
    COUNTRIES.iter().find(|(country, _)| *country == ending).map_or(&[], |(_, zones)| zones)
}

/// Tried in this order where no country is known: each offset of the year gets the zone in which most mail of business is
/// written.
#[rustfmt::skip]
const WELL_KNOWN: &[&str] = &[
    "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "Europe/London", "Europe/Berlin",
    "Europe/Athens", "Europe/Istanbul", "Asia/Dubai", "Asia/Kolkata", "Asia/Singapore", "Asia/Tokyo", "Australia/Sydney",
    "Pacific/Auckland", "America/Sao_Paulo", "America/Halifax", "America/Anchorage", "Pacific/Honolulu", "Asia/Karachi",
    "Asia/Dhaka", "Asia/Bangkok", "Australia/Brisbane", "Australia/Adelaide", "Australia/Darwin", "America/St_Johns",
    "Asia/Tehran", "Asia/Kabul", "Asia/Kathmandu", "Asia/Yangon", "Atlantic/Azores",
];

/// Endings of addresses that are a country's own, and its zones. Endings that the whole world uses (`.co`, `.io`, `.ai`, `.me`,
/// `.tv`) are not here.
#[rustfmt::skip]
const COUNTRIES: &[(&str, &[&str])] = &[
    ("ae", &["Asia/Dubai"]), ("ar", &["America/Argentina/Buenos_Aires"]), ("at", &["Europe/Vienna"]),
    ("au", &["Australia/Sydney", "Australia/Brisbane", "Australia/Adelaide", "Australia/Darwin", "Australia/Perth"]),
    ("ba", &["Europe/Sarajevo"]), ("bd", &["Asia/Dhaka"]), ("be", &["Europe/Brussels"]), ("bg", &["Europe/Sofia"]),
    ("br", &["America/Sao_Paulo", "America/Manaus", "America/Rio_Branco"]),
    ("ca", &["America/Toronto", "America/Winnipeg", "America/Edmonton", "America/Vancouver", "America/Halifax",
        "America/St_Johns", "America/Regina"]),
    ("ch", &["Europe/Zurich"]), ("cl", &["America/Santiago"]), ("cn", &["Asia/Shanghai"]), ("cr", &["America/Costa_Rica"]),
    ("cy", &["Asia/Nicosia"]), ("cz", &["Europe/Prague"]), ("de", &["Europe/Berlin"]), ("dk", &["Europe/Copenhagen"]),
    ("ee", &["Europe/Tallinn"]), ("eg", &["Africa/Cairo"]), ("es", &["Europe/Madrid", "Atlantic/Canary"]),
    ("fi", &["Europe/Helsinki"]), ("fr", &["Europe/Paris"]), ("gr", &["Europe/Athens"]), ("hk", &["Asia/Hong_Kong"]),
    ("hr", &["Europe/Zagreb"]), ("hu", &["Europe/Budapest"]), ("id", &["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]),
    ("ie", &["Europe/Dublin"]), ("il", &["Asia/Jerusalem"]), ("in", &["Asia/Kolkata"]), ("is", &["Atlantic/Reykjavik"]),
    ("it", &["Europe/Rome"]), ("jp", &["Asia/Tokyo"]), ("ke", &["Africa/Nairobi"]), ("kr", &["Asia/Seoul"]),
    ("li", &["Europe/Vaduz"]), ("lt", &["Europe/Vilnius"]), ("lu", &["Europe/Luxembourg"]), ("lv", &["Europe/Riga"]),
    ("ma", &["Africa/Casablanca"]), ("mc", &["Europe/Monaco"]), ("mt", &["Europe/Malta"]),
    ("mx", &["America/Mexico_City", "America/Tijuana", "America/Cancun"]), ("my", &["Asia/Kuala_Lumpur"]),
    ("ng", &["Africa/Lagos"]), ("nl", &["Europe/Amsterdam"]), ("no", &["Europe/Oslo"]), ("nz", &["Pacific/Auckland"]),
    ("pe", &["America/Lima"]), ("ph", &["Asia/Manila"]), ("pk", &["Asia/Karachi"]), ("pl", &["Europe/Warsaw"]),
    ("pt", &["Europe/Lisbon", "Atlantic/Azores"]), ("ro", &["Europe/Bucharest"]), ("rs", &["Europe/Belgrade"]),
    ("sa", &["Asia/Riyadh"]), ("se", &["Europe/Stockholm"]), ("sg", &["Asia/Singapore"]), ("si", &["Europe/Ljubljana"]),
    ("sk", &["Europe/Bratislava"]), ("th", &["Asia/Bangkok"]), ("tr", &["Europe/Istanbul"]), ("tw", &["Asia/Taipei"]),
    ("ua", &["Europe/Kyiv"]), ("uk", &["Europe/London"]),
    ("us", &["America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Anchorage",
        "Pacific/Honolulu"]),
    ("uy", &["America/Montevideo"]), ("vn", &["Asia/Ho_Chi_Minh"]), ("za", &["Africa/Johannesburg"]),
];

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a wrong test must fail")]
mod tests {
    use super::*;

    const WINTER: &str = "2026-01-20T09:00:00Z";
    const SUMMER: &str = "2026-07-20T09:00:00Z";

    fn said(address: &str, hours: f64, at: &str, known: &str) -> String {
        #[expect(clippy::cast_possible_truncation, reason = "offsets are small")]
        let offset = (hours * 3600.0) as i32;
        let known = TimeZone::get(known).unwrap();
        of_mail(&address.parse().unwrap(), offset, at.parse().unwrap(), &known, false)
            .map_or("nothing".to_owned(), |lives| {
                format!("{}{}", name(&lives.zone), if lives.is_home { "" } else { "?" })
            })
    }

    #[test]
    fn the_country_of_the_address_decides_between_zones_of_one_offset() {
        assert_eq!(said("p@globex.de", 1.0, WINTER, "America/New_York"), "Europe/Berlin");
        assert_eq!(said("p@globex.fr", 1.0, WINTER, "America/New_York"), "Europe/Paris");
        assert_eq!(said("p@globex.co.uk", 1.0, SUMMER, "America/New_York"), "Europe/London");
        assert_eq!(said("p@globex.us", -6.0, WINTER, "Europe/Berlin"), "America/Chicago");
        assert_eq!(said("p@globex.ca", -8.0, WINTER, "America/Toronto"), "America/Vancouver");
    }

    #[test]
    fn without_a_country_the_known_zone_stays_where_it_agrees_and_else_a_well_known_one_is_taken() {
        assert_eq!(said("p@globex.com", -5.0, WINTER, "America/Bogota"), "America/Bogota");
        assert_eq!(said("p@globex.com", -5.0, WINTER, "Europe/Berlin"), "America/New_York");
        assert_eq!(said("p@globex.com", -5.0, SUMMER, "Europe/Berlin"), "America/Chicago");
        assert_eq!(said("p@globex.com", 5.5, SUMMER, "Europe/Berlin"), "Asia/Kolkata");
        assert_eq!(said("p@globex.io", 1.0, SUMMER, "America/New_York"), "Europe/London");
        assert_eq!(said("p@globex.com", 8.75, WINTER, "Europe/Berlin"), "UTC+08:45");
    }

    #[test]
    fn utc_says_nothing_but_where_it_is_the_time_of_the_country() {
        assert_eq!(said("p@globex.com", 0.0, WINTER, "Europe/Berlin"), "nothing");
        assert_eq!(said("p@globex.com", 0.0, WINTER, "Europe/London"), "nothing");
        assert_eq!(said("p@globex.de", 0.0, WINTER, "America/New_York"), "nothing");
        assert_eq!(said("p@globex.co.uk", 0.0, WINTER, "America/New_York"), "Europe/London");
        assert_eq!(said("p@globex.co.uk", 0.0, SUMMER, "America/New_York"), "nothing", "in summer it is not London's");
    }

    #[test]
    fn whoever_writes_from_abroad_may_be_travelling() {
        assert_eq!(said("p@globex.de", 9.0, WINTER, "Europe/Berlin"), "Asia/Tokyo?");
        assert_eq!(said("p@globex.com", 9.0, WINTER, "Europe/Berlin"), "Asia/Tokyo");
    }

    #[test]
    fn an_automatic_answer_bears_its_servers_clock() {
        let known = TimeZone::get("America/New_York").unwrap();
        let away = |address: &str, offset_s| {
            let at = WINTER.parse().unwrap();
            of_mail(&address.parse().unwrap(), offset_s, at, &known, true).map(|lives| name(&lives.zone))
        };
        assert_eq!(away("p@globex.com", -8 * 3600), None);
        assert_eq!(away("p@globex.de", 3600), Some("Europe/Berlin".to_owned()));
        assert_eq!(away("p@globex.de", 0), None);
    }

    #[test]
    fn people_name_a_zone_as_it_suits_them() {
        for text in ["Europe/Berlin", "europe/berlin", "europe-berlin", "Berlin", " berlin "] {
            assert_eq!(named(text).map(|zone| name(&zone)), Some("Europe/Berlin".to_owned()), "{text}");
        }
        assert_eq!(named("america-new-york").map(|zone| name(&zone)), Some("America/New_York".to_owned()));
        assert_eq!(named("New York").map(|zone| name(&zone)), Some("America/New_York".to_owned()));
        for text in ["", "Mars", "../../etc/passwd", "EST", "Etc/GMT+5"] {
            assert_eq!(named(text), None, "{text}");
        }
    }

    #[test]
    fn every_zone_of_the_tables_is_one() {
        let all = COUNTRIES.iter().flat_map(|(_, zones)| zones.iter()).chain(WELL_KNOWN);
        for place in all {
            assert!(zone(place).is_some(), "{place}");
        }
    }
}
