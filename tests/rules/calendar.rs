//! The calendar: hours, days off, zones, both changes of the clock, and delays.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use jiff::Timestamp;
use jiff::civil;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use politely::followup::calendar::Aim;
use politely::followup::calendar::Calendar;
use politely::followup::calendar::CalendarZone;
use politely::followup::calendar::Spread;
use politely::followup::calendar::USUAL_JITTER;
use politely::followup::calendar::Window;
use politely::followup::sequence::Delay;
use proptest::prelude::*;

use crate::world::business;

const NEW_YORK: &str = "America/New_York";

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap()
}

fn at(local: &str, name: &str) -> Timestamp {
    local.parse::<civil::DateTime>().unwrap().to_zoned(zone(name)).unwrap().timestamp()
}

fn local(at: Timestamp, name: &str) -> String {
    zone(name).to_datetime(at).strftime("%a %F %H:%M").to_string()
}

fn calendar(days: [bool; 7], hours: &[(&str, &str)]) -> Calendar {
    Calendar {
        name: "test".to_owned(),
        zone: CalendarZone::Prospect,
        days,
        hours: hours.iter().map(|(from, to)| Window { from: from.parse().unwrap(), to: to.parse().unwrap() }).collect(),
        holidays: BTreeSet::new(),
        jitter: USUAL_JITTER,
        spread: Spread::Calls,
    }
}

fn every_day(hours: &[(&str, &str)]) -> Calendar {
    calendar([true; 7], hours)
}

#[test]
fn three_business_days_are_the_first_slot_of_the_third_one() {
    let business = business();
    let ny = zone(NEW_YORK);
    for (sent, days, due) in [
        ("2026-03-02 10:00", 3, "Thu 2026-03-05"),
        ("2026-03-05 23:00", 3, "Tue 2026-03-10"),
        // Sent on a day off counts as sent on the next working day.
        ("2026-03-07 12:00", 1, "Tue 2026-03-10"),
        ("2026-03-08 12:00", 1, "Tue 2026-03-10"),
        // Christmas is a holiday of this calendar, and the year ends in between.
        ("2026-12-23 10:00", 2, "Mon 2026-12-28"),
        ("2026-12-30 10:00", 2, "Mon 2027-01-04"),
    ] {
        let first = business.earliest(at(sent, NEW_YORK), Delay::BusinessDays(days), &ny).unwrap();
        assert_eq!(local(first, NEW_YORK), format!("{due} 09:00"), "{sent} + {days}");
        let due_at = business.add(at(sent, NEW_YORK), Delay::BusinessDays(days), &ny, Aim::early(7)).unwrap();
        assert_eq!(local(due_at, NEW_YORK)[..14], *due, "{sent} + {days}");
        assert!(
            due_at > first && due_at < at(&format!("{} 09:30", &due[4..]), NEW_YORK),
            "{}",
            local(due_at, NEW_YORK)
        );
    }
}

#[test]
fn jitter_is_stable_for_a_seed_differs_between_seeds_and_never_hits_a_full_minute() {
    let ny = zone(NEW_YORK);
    let sent = at("2026-03-02 10:00", NEW_YORK);
    let due = |seed| business().add(sent, Delay::BusinessDays(1), &ny, Aim::early(seed)).unwrap();
    assert_eq!(due(1), due(1));
    let different: BTreeSet<Timestamp> = (0..200).map(due).collect();
    assert!(different.len() > 150, "{}", different.len());
    assert!(different.iter().all(|at| at.as_second() % 60 != 0));
}

#[test]
fn jitter_stays_inside_a_window_of_a_few_seconds() {
    let narrow = every_day(&[("09:00:00", "09:00:03")]);
    let utc = TimeZone::UTC;
    for seed in 0..50 {
        let due = narrow.add(at("2026-03-02 10:00", "UTC"), Delay::BusinessDays(1), &utc, Aim::early(seed)).unwrap();
        assert!(narrow.is_open(due, &utc));
    }
    let one_second = every_day(&[("09:00:00", "09:00:01")]);
    let due = one_second.add(at("2026-03-02 10:00", "UTC"), Delay::BusinessDays(1), &utc, Aim::early(5)).unwrap();
    assert_eq!(local(due, "UTC"), "Tue 2026-03-03 09:00");
}

#[test]
fn seconds_and_hours_count_exactly_and_are_not_moved() {
    let sent = at("2026-03-07 23:59", NEW_YORK);
    let due = business().add(sent, Delay::Exact(SignedDuration::from_secs(2)), &zone(NEW_YORK), Aim::early(9));
    assert_eq!(due, sent.checked_add(SignedDuration::from_secs(2)).ok());
}

#[test]
fn days_keep_the_hour_and_move_into_the_window() {
    let ny = zone(NEW_YORK);
    let due = |sent: &str, days| business().earliest(at(sent, NEW_YORK), Delay::Days(days), &ny).unwrap();
    assert_eq!(local(due("2026-03-02 10:07", 3), NEW_YORK), "Thu 2026-03-05 10:07");
    assert_eq!(local(due("2026-03-02 12:07", 3), NEW_YORK), "Thu 2026-03-05 13:30");
    assert_eq!(local(due("2026-03-02 10:07", 5), NEW_YORK), "Mon 2026-03-09 09:00");
}

#[test]
fn business_hours_count_only_while_it_is_open() {
    let ny = zone(NEW_YORK);
    let due = |sent: &str, hours| {
        local(business().add(at(sent, NEW_YORK), Delay::BusinessHours(hours), &ny, Aim::early(1)).unwrap(), NEW_YORK)
    };
    assert_eq!(due("2026-03-02 09:10", 1), "Mon 2026-03-02 10:10");
    assert_eq!(due("2026-03-02 11:00", 1), "Mon 2026-03-02 14:00");
    assert_eq!(due("2026-03-06 16:00", 4), "Mon 2026-03-09 14:30");
    let back = |hours| {
        let expiry = at("2026-03-09 10:00", NEW_YORK);
        local(business().before(expiry, Delay::BusinessHours(hours), &ny, Aim::early(1)).unwrap(), NEW_YORK)
    };
    assert_eq!(back(1), "Mon 2026-03-09 09:00");
    assert_eq!(back(2), "Fri 2026-03-06 15:30");
}

#[test]
fn always_has_no_slots_no_jitter_and_days_of_24_hours() {
    let always = Calendar::always();
    let ny = zone(NEW_YORK);
    let sent = at("2026-03-07 23:59:30", NEW_YORK);
    assert!(always.is_always() && always.is_open(sent, &ny) && !business().is_always());
    assert_eq!(always.next_open(sent, &ny), Some(sent));
    assert_eq!(
        local(always.add(sent, Delay::BusinessDays(2), &ny, Aim::early(3)).unwrap(), NEW_YORK),
        "Mon 2026-03-09 23:59",
        "the same clock time, over the change of the clock"
    );
    let day = |hours| sent.checked_add(SignedDuration::from_hours(hours)).unwrap();
    assert_eq!(always.business_days_between(sent, sent, &ny), 0);
    assert_eq!(always.business_days_between(sent, day(24), &ny), 1);
    assert_eq!(always.business_days_between(sent, day(25), &ny), 2);
}

#[test]
fn windows_may_overlap_stand_in_any_order_and_reach_midnight() {
    let shifts = every_day(&[("18:00", "00:00"), ("09:00", "12:00"), ("11:00", "13:00"), ("15:00", "14:00")]);
    let utc = TimeZone::UTC;
    let open = |local: &str| shifts.is_open(at(local, "UTC"), &utc);
    assert!(open("2026-03-02 12:59:59") && !open("2026-03-02 13:00") && !open("2026-03-02 14:30"));
    assert!(open("2026-03-02 23:59:59") && !open("2026-03-03 00:00"));
    assert_eq!(local(shifts.next_open(at("2026-03-02 13:00", "UTC"), &utc).unwrap(), "UTC"), "Mon 2026-03-02 18:00");
    assert_eq!(local(shifts.next_open(at("2026-03-03 00:00", "UTC"), &utc).unwrap(), "UTC"), "Tue 2026-03-03 09:00");
}

#[test]
fn a_calendar_without_days_or_hours_never_opens() {
    let utc = TimeZone::UTC;
    let now = at("2026-03-02 10:00", "UTC");
    for never in [calendar([false; 7], &[("09:00", "17:00")]), every_day(&[]), every_day(&[("12:00", "12:00")])] {
        assert_eq!(never.next_open(now, &utc), None);
        assert_eq!(never.add(now, Delay::BusinessDays(1), &utc, Aim::early(1)), None);
        assert_eq!(never.add(now, Delay::BusinessHours(1), &utc, Aim::early(1)), None);
        assert_eq!(never.before(now, Delay::BusinessHours(1), &utc, Aim::early(1)), None);
    }
    assert_eq!(business().add(Timestamp::MAX, Delay::BusinessDays(1), &utc, Aim::early(1)), None);
    assert_eq!(business().add(now, Delay::BusinessDays(u32::MAX), &utc, Aim::early(1)), None);
    assert_eq!(Calendar::always().add(now, Delay::Days(u32::MAX), &utc, Aim::early(1)), None);
}

#[test]
fn an_hour_that_the_clock_skips_opens_after_the_gap() {
    let ny = zone(NEW_YORK);
    // On 2026-03-08 it is 03:00 after 01:59.
    let night = every_day(&[("02:15", "04:00")]);
    let opens = night.next_open(at("2026-03-08 00:00", NEW_YORK), &ny).unwrap();
    assert_eq!(local(opens, NEW_YORK), "Sun 2026-03-08 03:00");
    let swallowed = every_day(&[("02:15", "02:45")]);
    let opens = swallowed.next_open(at("2026-03-08 00:00", NEW_YORK), &ny).unwrap();
    assert_eq!(local(opens, NEW_YORK), "Mon 2026-03-09 02:15");
}

#[test]
fn an_hour_that_comes_twice_is_open_twice() {
    let ny = zone(NEW_YORK);
    // On 2026-11-01 it is 01:00 again after 01:59.
    let night = every_day(&[("01:15", "01:45")]);
    let first = night.next_open(at("2026-11-01 00:00", NEW_YORK), &ny).unwrap();
    let after_first = first.checked_add(SignedDuration::from_mins(30)).unwrap();
    let second = night.next_open(after_first, &ny).unwrap();
    assert!(!night.is_open(after_first, &ny));
    assert_eq!(first.duration_until(second), SignedDuration::from_hours(1));
    assert_eq!(local(second, NEW_YORK), "Sun 2026-11-01 01:15");
    let hours = every_day(&[("00:30", "02:30")]);
    let start = at("2026-11-01 00:30", NEW_YORK);
    let end = hours.add(start, Delay::BusinessHours(3), &ny, Aim::early(1)).unwrap();
    assert_eq!(
        start.duration_until(end),
        SignedDuration::from_hours(25),
        "three open hours that day, and not one more"
    );
}

#[test]
fn odd_changes_of_the_clock_are_survived() {
    // St. John's used to change at one minute past midnight: the evening before came twice.
    let johns = zone("America/St_Johns");
    let late = every_day(&[("23:30", "23:45")]);
    let first = late.next_open(at("2010-11-06 22:00", "America/St_Johns"), &johns).unwrap();
    let second = late.next_open(first.checked_add(SignedDuration::from_mins(20)).unwrap(), &johns).unwrap();
    assert_eq!(local(second, "America/St_Johns"), "Sat 2010-11-06 23:30");
    assert_eq!(first.duration_until(second), SignedDuration::from_hours(1));
    // Samoa skipped a whole day.
    let apia = zone("Pacific/Apia");
    let opens = every_day(&[("09:00", "10:00")]).next_open(at("2011-12-29 11:00", "Pacific/Apia"), &apia).unwrap();
    assert_eq!(local(opens, "Pacific/Apia"), "Sat 2011-12-31 09:00");
    // In Lebanon and Brazil the clock changed at midnight: the day began at one.
    let paulo = zone("America/Sao_Paulo");
    let date: Date = "2017-10-15".parse().unwrap();
    assert_eq!(local(Calendar::start_of_day(date, &paulo), "America/Sao_Paulo"), "Sun 2017-10-15 01:00");
}

#[test]
fn before_the_expiry_aims_at_an_earlier_working_day_never_at_a_later_one() {
    let ny = zone(NEW_YORK);
    let before = |expiry: &str, delay| {
        let expiry = Calendar::end_of_day(expiry.parse().unwrap(), &ny);
        local(business().before(expiry, delay, &ny, Aim::early(1)).unwrap(), NEW_YORK)[..14].to_owned()
    };
    assert_eq!(before("2026-03-13", Delay::BusinessDays(3)), "Tue 2026-03-10");
    assert_eq!(before("2026-03-15", Delay::BusinessDays(3)), "Tue 2026-03-10");
    assert_eq!(before("2026-03-13", Delay::Days(3)), "Tue 2026-03-10");
    assert_eq!(before("2026-03-11", Delay::Days(3)), "Fri 2026-03-06");
}

#[test]
fn the_last_second_of_a_day_belongs_to_it_also_when_the_clock_changes() {
    for (name, date) in [(NEW_YORK, "2026-11-01"), (NEW_YORK, "2026-03-08"), ("America/Sao_Paulo", "2017-10-14")] {
        let end = Calendar::end_of_day(date.parse().unwrap(), &zone(name));
        assert_eq!(zone(name).to_datetime(end).to_string(), format!("{date}T23:59:59"));
    }
}

#[test]
fn business_days_between_counts_the_days_one_by_one() {
    let ny = zone(NEW_YORK);
    let count = |a: &str, b: &str| business().business_days_between(at(a, NEW_YORK), at(b, NEW_YORK), &ny);
    assert_eq!(count("2026-03-06 16:00", "2026-03-06 17:00"), 0);
    assert_eq!(count("2026-03-06 16:00", "2026-03-09 09:00"), 1);
    assert_eq!(count("2026-03-06 16:00", "2026-03-08 09:00"), 0);
    assert_eq!(count("2026-12-24 09:00", "2026-12-28 09:00"), 1, "Christmas does not count");
    assert_eq!(count("2026-03-09 16:00", "2026-03-06 09:00"), 0);
}

const ZONES: [&str; 8] = [
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "Pacific/Apia",
    "America/St_Johns",
    "Africa/Casablanca",
    "UTC",
];

#[test]
fn without_jitter_a_mail_leaves_as_soon_as_it_opens() {
    let calendar = Calendar { jitter: SignedDuration::ZERO, ..business() };
    let due = calendar.add(at("2026-03-02 10:00", NEW_YORK), Delay::BusinessDays(1), &zone(NEW_YORK), Aim::early(77));
    assert_eq!(due, Some(at("2026-03-03 09:00", NEW_YORK)));
    let wide = Calendar { jitter: SignedDuration::from_hours(9), ..business() };
    for seed in 0..200 {
        let due = wide.add(at("2026-03-02 10:00", NEW_YORK), Delay::BusinessDays(1), &zone(NEW_YORK), Aim::early(seed));
        assert!(due.unwrap() < at("2026-03-03 11:30", NEW_YORK), "the jitter ends with its slot");
    }
}

#[test]
fn a_share_of_the_day_lies_in_its_open_hours_and_late_ones_come_late() {
    let ny = zone(NEW_YORK);
    let due = |share| {
        let aim = Aim { seed: 1, share: Some(share) };
        business().add(at("2026-03-02 10:00", NEW_YORK), Delay::BusinessDays(1), &ny, aim).unwrap()
    };
    assert_eq!(
        [0, 20_000, 40_000, u16::MAX].map(|share| local(due(share), NEW_YORK)),
        ["Tue 2026-03-03 09:00", "Tue 2026-03-03 10:28", "Tue 2026-03-03 13:56", "Tue 2026-03-03 15:48"]
    );
    assert!((0..u16::MAX).step_by(97).all(|share| due(share).as_second() % 60 != 0));
}

#[test]
fn what_is_spread_counts_days_and_not_the_hour_of_the_last_mail() {
    let late = Aim { seed: 1, share: Some(60_000) };
    let due = |aim| {
        let due = business().add(at("2026-03-02 09:10", NEW_YORK), Delay::Days(2), &zone(NEW_YORK), aim).unwrap();
        local(due, NEW_YORK)
    };
    assert_eq!(due(late), "Wed 2026-03-04 15:24");
    assert!(due(Aim::early(1)).starts_with("Wed 2026-03-04 09:"));
    let early = Aim { seed: 1, share: Some(0) };
    let due = business().add(at("2026-03-02 16:00", NEW_YORK), Delay::Days(2), &zone(NEW_YORK), early).unwrap();
    assert_eq!(local(due, NEW_YORK), "Wed 2026-03-04 09:00");
}

#[test]
fn a_window_narrows_the_hours_and_never_closes_them() {
    let window = |from: &str, to: &str| Window { from: from.parse().unwrap(), to: to.parse().unwrap() };
    let business = business();
    assert_eq!(business.within(window("11:00", "14:00")).hours, [window("11:00", "11:30"), window("13:30", "14:00")]);
    assert_eq!(business.within(window("08:00", "10:00")).hours, [window("09:00", "10:00")]);
    assert_eq!(business.within(window("20:00", "21:00")).hours, business.hours);
    assert_eq!(Calendar::always().within(window("20:00", "00:00")).hours, [window("20:00", "00:00")]);
}

#[test]
fn the_ends_of_four_hundred_years_and_every_change_of_the_clock_keep_the_hours() {
    let business = business();
    for name in ["Europe/Berlin", NEW_YORK, "Australia/Lord_Howe", "America/Santiago"] {
        let zone = zone(name);
        for year in 1_900_i16..2_300 {
            let start = at(&format!("{year}-12-27 12:00"), name);
            let changes = zone.following(at(&format!("{year}-01-01 12:00"), name)).map(|change| change.timestamp());
            let days = changes.take(2).filter(|at| *at < start).chain([start]);
            for day in days {
                let mut last = Timestamp::MIN;
                for hours in (0..72).step_by(5) {
                    let anchor = day.checked_add(SignedDuration::from_hours(hours - 36)).unwrap();
                    let aim = Aim { seed: 5, share: (hours % 2 == 0).then_some(30_000) };
                    for delay in [Delay::BusinessDays(1), Delay::Days(1)] {
                        let due = business.add(anchor, delay, &zone, aim).unwrap();
                        assert!(due > anchor && business.is_open(due, &zone), "{name} {anchor} {due}");
                    }
                    let first = business.earliest(anchor, Delay::BusinessDays(2), &zone).unwrap();
                    assert!(first >= last && zone.to_datetime(first).date() > zone.to_datetime(anchor).date());
                    last = first;
                }
            }
        }
    }
}

fn some_zone() -> impl Strategy<Value = TimeZone> {
    prop::sample::select(ZONES.to_vec()).prop_map(zone)
}

#[test]
fn a_window_that_falls_into_a_skipped_midnight_is_not_open_after_it() {
    // On Lord Howe Island the clock went from 00:00 to 00:30 on 1 March 1981, a Sunday.
    let window = Window { from: civil::time(0, 0, 0, 0), to: civil::time(0, 1, 0, 0) };
    let days = [false, false, true, false, false, false, true];
    let calendar = Calendar { days, hours: vec![window], ..Calendar::always() };
    let zone = TimeZone::get("Australia/Lord_Howe").unwrap();
    let before: Timestamp = "1981-02-28T13:59:59Z".parse().unwrap();
    let open = calendar.next_open(before, &zone).unwrap();
    assert!(calendar.is_open(open, &zone), "{}", zone.to_datetime(open));
}

/// Two centuries back and two ahead.
fn some_time() -> impl Strategy<Value = Timestamp> {
    (-6_300_000_000_i64..6_300_000_000).prop_map(|second| Timestamp::from_second(second + 946_684_800).unwrap())
}

fn some_calendar() -> impl Strategy<Value = Calendar> {
    let window = (0_i8..24, 0_i8..60, 1_i64..900).prop_map(|(hour, minute, length)| {
        let from = civil::time(hour, minute, 0, 0);
        let end = i64::from(hour) * 60 + i64::from(minute) + length;
        let to =
            if end >= 1440 { civil::Time::midnight() } else { from.wrapping_add(SignedDuration::from_mins(length)) };
        Window { from, to }
    });
    (prop::array::uniform7(any::<bool>()), prop::collection::vec(window, 1..4)).prop_map(|(days, hours)| {
        let mut calendar = Calendar { days, hours, ..Calendar::always() };
        calendar.days[2] = true;
        calendar
    })
}

fn some_delay() -> impl Strategy<Value = Delay> {
    prop_oneof![
        (0_u32..40).prop_map(Delay::Days),
        (0_u32..40).prop_map(Delay::BusinessDays),
        (0_u32..40).prop_map(Delay::BusinessHours),
    ]
}

fn some_aim() -> impl Strategy<Value = Aim> {
    (any::<u64>(), prop::option::of(any::<u16>())).prop_map(|(seed, share)| Aim { seed, share })
}

proptest! {
    #[test]
    fn a_date_to_send_at_is_never_outside_the_window_and_never_before_the_anchor(
        calendar in some_calendar(), zone in some_zone(), anchor in some_time(), delay in some_delay(), aim in some_aim(),
    ) {
        let due = calendar.add(anchor, delay, &zone, aim).unwrap();
        prop_assert!(due >= anchor);
        prop_assert!(calendar.is_open(due, &zone), "{}", zone.to_datetime(due));
    }

    #[test]
    fn a_later_anchor_never_gives_an_earlier_date(
        calendar in some_calendar(), zone in some_zone(), anchor in some_time(), later in 0_i64..2_000_000,
        delay in some_delay(), aim in some_aim(),
    ) {
        let second = anchor.checked_add(SignedDuration::from_secs(later)).unwrap();
        let (first, second) = (calendar.add(anchor, delay, &zone, aim), calendar.add(second, delay, &zone, aim));
        prop_assert!(first <= second, "{first:?} {second:?}");
    }

    #[test]
    fn next_open_is_the_first_open_instant(
        calendar in some_calendar(), zone in some_zone(), now in some_time(), probe in 0.0_f64..1.0,
    ) {
        let open = calendar.next_open(now, &zone).unwrap();
        prop_assert!(open >= now && calendar.is_open(open, &zone));
        let gap = now.duration_until(open).as_secs_f64();
        let between = now.checked_add(SignedDuration::from_secs_f64(gap * probe)).unwrap();
        prop_assert!(between >= open || !calendar.is_open(between, &zone), "{}", zone.to_datetime(between));
    }

    #[test]
    fn next_open_agrees_with_a_walk_over_minutes_around_every_change_of_the_clock(
        calendar in some_calendar(), zone in some_zone(), now in some_time(), hours in 0_i64..30,
    ) {
        let Some(change) = zone.following(now).next() else { return Ok(()) };
        let start = change.timestamp().checked_sub(SignedDuration::from_hours(hours)).unwrap();
        let open = calendar.next_open(start, &zone).unwrap();
        let mut walk = start;
        for _ in 0..(48 * 60) {
            if calendar.is_open(walk, &zone) { break }
            prop_assert!(walk < open, "{} {}", zone.to_datetime(walk), zone.to_datetime(open));
            walk = walk.checked_add(SignedDuration::from_mins(1)).unwrap();
        }
    }

    #[test]
    fn the_count_of_business_days_agrees_with_one_by_one(
        calendar in some_calendar(), zone in some_zone(), a in some_time(), days in 0_i64..400,
        holidays in prop::collection::vec(0_i64..400, 0..20),
    ) {
        let mut calendar = calendar;
        calendar.holidays = holidays.into_iter().map(|day| {
            zone.to_datetime(a.checked_add(SignedDuration::from_hours(24 * day)).unwrap()).date()
        }).collect();
        let b = a.checked_add(SignedDuration::from_hours(24 * days)).unwrap();
        let (mut date, last) = (zone.to_datetime(a).date(), zone.to_datetime(b).date());
        let mut count = 0;
        while date < last {
            date = date.tomorrow().unwrap();
            count += u32::from(calendar.is_working_day(date));
        }
        prop_assume!(!calendar.is_always());
        prop_assert_eq!(calendar.business_days_between(a, b, &zone), count);
    }

    #[test]
    fn a_day_off_never_holds_a_date_and_never_brings_one_forward(
        calendar in some_calendar(), zone in some_zone(), anchor in some_time(), delay in some_delay(), aim in some_aim(),
        days in prop::collection::vec(0_i64..60, 0..30),
    ) {
        prop_assume!(!calendar.is_always());
        let day = |day: i64| zone.to_datetime(anchor.checked_add(SignedDuration::from_hours(24 * day)).unwrap()).date();
        let with = Calendar { holidays: days.into_iter().map(day).collect(), ..calendar.clone() };
        let due = with.add(anchor, delay, &zone, aim).unwrap();
        prop_assert!(!with.holidays.contains(&zone.to_datetime(due).date()), "{}", zone.to_datetime(due));
        prop_assert!(due >= calendar.add(anchor, delay, &zone, aim).unwrap());
    }

    #[test]
    fn before_is_before_and_open(
        calendar in some_calendar(), zone in some_zone(), expiry in some_time(), days in 1_u32..40, aim in some_aim(),
    ) {
        prop_assume!(!calendar.is_always());
        for delay in [Delay::Days(days + 7), Delay::BusinessDays(days)] {
            let end = Calendar::end_of_day(zone.to_datetime(expiry).date(), &zone);
            let due = calendar.before(end, delay, &zone, aim).unwrap();
            prop_assert!(calendar.is_open(due, &zone));
        }
    }
}
