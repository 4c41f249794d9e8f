//! Calendars as programs write them, and the time that they take.

use super::*;

fn calendar(events: &str) -> (BusyCalendar, Vec<Diagnostic>) {
    let text = format!("BEGIN:VCALENDAR\nVERSION:2.0\n{events}END:VCALENDAR\n").replace('\n', "\r\n");
    read(Source::new("dana.ics", &text))
}

fn event(lines: &str) -> String {
    format!("BEGIN:VEVENT\nUID:u\n{lines}END:VEVENT\n")
}

/// What is taken in some days, in Berlin.
fn taken(events: &str, from: &str, until: &str) -> String {
    let (calendar, problems) = calendar(events);
    assert_eq!(problems, [], "{events}");
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    let day = |text: &str| Calendar::start_of_day(text.parse().unwrap(), &zone);
    let mut spans = calendar.spans((day(from), day(until)), &zone, "");
    spans.sort();
    let told = |at: Timestamp| at.to_zoned(zone.clone()).strftime("%d.%m. %H:%M").to_string();
    let told: Vec<String> = spans.into_iter().map(|(from, to)| format!("{}-{}", told(from), told(to))).collect();
    told.join(", ")
}

#[test]
fn times_of_every_kind_take_time() {
    let events = [
        event("DTSTART:20261201T090000Z\nDTEND:20261201T100000Z\n"),
        event("DTSTART;TZID=America/New_York:20261201T090000\nDURATION:PT45M\n"),
        event("DTSTART:20261202T090000\nDTEND:20261202T093000\n"),
        event("DTSTART;VALUE=DATE:20261203\n"),
        "BEGIN:VFREEBUSY\nFREEBUSY;FBTYPE=BUSY-TENTATIVE:20261204T090000Z/PT1H\nFREEBUSY;FBTYPE=FREE:20261204T120000Z/PT1H\nEND:VFREEBUSY\n"
            .to_owned(),
    ];
    assert_eq!(
        taken(&events.concat(), "2026-12-01", "2026-12-05"),
        "01.12. 10:00-01.12. 11:00, 01.12. 15:00-01.12. 15:45, 02.12. 09:00-02.12. 09:30, 03.12. 00:00-04.12. 00:00, \
         04.12. 10:00-04.12. 11:00"
    );
}

#[test]
fn what_is_off_or_free_takes_none() {
    let at = "DTSTART:20261201T090000Z\nDTEND:20261201T100000Z\n";
    for free in ["STATUS:CANCELLED", "TRANSP:TRANSPARENT", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"] {
        assert_eq!(taken(&event(&format!("{at}{free}\n")), "2026-12-01", "2026-12-05"), "", "{free}");
    }
}

#[test]
fn a_weekly_meeting_keeps_its_hour_over_the_change_of_clocks() {
    let weekly = "DTSTART;TZID=Europe/Berlin:20261005T090000\nDTEND;TZID=Europe/Berlin:20261005T100000\n\
                  RRULE:FREQ=WEEKLY;BYDAY=MO,TH\nEXDATE;TZID=Europe/Berlin:20261026T090000\n";
    assert_eq!(
        taken(&event(weekly), "2026-10-19", "2026-11-02"),
        "19.10. 09:00-19.10. 10:00, 22.10. 09:00-22.10. 10:00, 29.10. 09:00-29.10. 10:00"
    );
}

#[test]
fn one_of_a_row_that_was_moved_stands_where_it_was_moved_to() {
    let row = "DTSTART;TZID=Europe/Berlin:20261201T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3\n";
    let moved =
        "RECURRENCE-ID;TZID=Europe/Berlin:20261202T090000\nDTSTART;TZID=Europe/Berlin:20261202T150000\nDURATION:PT1H\n";
    let off = "RECURRENCE-ID:20261203T080000Z\nDTSTART:20261203T080000Z\nDURATION:PT1H\nSTATUS:CANCELLED\n";
    let events = [event(row), event(moved), event(off)].concat();
    assert_eq!(taken(&events, "2026-12-01", "2026-12-09"), "01.12. 09:00-01.12. 10:00, 02.12. 15:00-02.12. 16:00");
}

#[test]
fn an_end_counts_with_its_day_and_its_zone() {
    let until = |until: &str| {
        let row =
            format!("DTSTART;TZID=Europe/Berlin:20261201T230000\nDURATION:PT30M\nRRULE:FREQ=DAILY;UNTIL={until}\n");
        taken(&event(&row), "2026-12-01", "2026-12-09").split(", ").count()
    };
    assert_eq!((until("20261203T220000Z"), until("20261203T215959Z"), until("20261203")), (3, 2, 3));
    let days = event("DTSTART;VALUE=DATE:20261201\nRRULE:FREQ=DAILY;UNTIL=20261202T000000Z\n");
    assert_eq!(taken(&days, "2026-12-01", "2026-12-09"), "01.12. 00:00-02.12. 00:00, 02.12. 00:00-03.12. 00:00");
}

/// As python-dateutil 2.9 has them.
#[test]
fn rules_come_again_as_others_understand_them() {
    let known = [
        ("FREQ=DAILY;INTERVAL=3;COUNT=5", "20260101 20260104 20260107 20260110 20260113"),
        ("FREQ=DAILY;BYDAY=MO,WE;COUNT=5", "20260105 20260107 20260112 20260114 20260119"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;COUNT=5", "20260106 20260118 20260120 20260201 20260203"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO;COUNT=5", "20260106 20260111 20260120 20260125 20260203"),
        ("FREQ=MONTHLY;COUNT=5", "20260131 20260331 20260531 20260731 20260831"),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=5", "20260130 20260227 20260327 20260424 20260529"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=5", "20260130 20260227 20260331 20260430 20260529"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1,15;COUNT=5", "20260115 20260131 20260215 20260228 20260315"),
        ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=5", "20260213 20260313 20261113 20270813 20281013"),
        ("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=5", "20261126 20271125 20281123 20291122 20301128"),
        ("FREQ=YEARLY;COUNT=3", "20240229 20280229 20320229"),
        ("FREQ=YEARLY;INTERVAL=2;BYMONTH=1,6;BYMONTHDAY=10;COUNT=5", "20260110 20260610 20280110 20280610 20300110"),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU,4TU;COUNT=5", "20260113 20260127 20260310 20260324 20260512"),
    ];
    for (rule, wanted) in known {
        let first = wanted.split(' ').next().unwrap();
        for (rule, kind) in
            [(rule.to_owned(), "counted"), (rule.replace(";COUNT=5", "").replace(";COUNT=3", ""), "endless")]
        {
            let (calendar, problems) = calendar(&event(&format!("DTSTART;VALUE=DATE:{first}\nRRULE:{rule}\n")));
            assert_eq!(problems, []);
            let far: Timestamp = "2033-01-01T00:00:00Z".parse().unwrap();
            let zone = TimeZone::UTC;
            let mut found = calendar.spans((Timestamp::UNIX_EPOCH, far), &zone, "");
            found.sort();
            let most = wanted.split(' ').count();
            let told = found.iter().take(most).map(|(at, _)| at.strftime("%Y%m%d").to_string());
            assert_eq!(told.collect::<Vec<_>>().join(" "), wanted, "{rule}");
            if kind == "counted" {
                assert_eq!(found.len(), most, "{rule}");
            } else {
                // Far from the beginning the same days are found without counting up to them.
                let (last, end) = found.get(most - 1).copied().unwrap();
                assert_eq!(calendar.spans((last, end), &zone, ""), [(last, end)], "{rule}");
            }
        }
    }
}

#[test]
fn a_zone_that_the_calendar_defines_counts() {
    let zone = "BEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n\
                RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:16010101T020000\n\
                TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n";
    let weekly = event("DTSTART;TZID=Ours:20261019T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY\n");
    assert_eq!(
        taken(&format!("{zone}{weekly}"), "2026-10-19", "2026-11-01"),
        "19.10. 09:00-19.10. 10:00, 26.10. 09:00-26.10. 10:00"
    );
}

#[test]
fn what_is_kept_of_a_calendar_says_when_and_nothing_else() {
    let text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:u\r\nSUMMARY:Secret\r\n  plans\r\nDTSTART:20261201T0900\r\n 00Z\r\n\
                DURATION:PT1H\r\nATTENDEE:mailto:a@b.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let kept = reduced(text);
    assert!(!kept.contains("Secret") && !kept.contains("plans") && !kept.contains("mailto"), "{kept}");
    let both = [text, &kept].map(|text| read(Source::new("x.ics", text)).0);
    assert_eq!(both[0], both[1]);
}

#[test]
fn the_event_of_the_call_itself_is_no_obstacle() {
    let (calendar, _) = calendar(&event("DTSTART:20261201T090000Z\nDURATION:PT1H\n"));
    let day = ("2026-12-01T00:00:00Z".parse().unwrap(), "2026-12-02T00:00:00Z".parse().unwrap());
    assert_eq!(calendar.spans(day, &TimeZone::UTC, "").len(), 1);
    assert_eq!(calendar.spans(day, &TimeZone::UTC, "u").len(), 0);
}
