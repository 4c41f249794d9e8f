//! When somebody has something else, by his calendar as an .ics text (RFC 5545): the events that take his time, those that
//! come again among them.
//!
//! Everything that is not understood is told with its line: a time that was taken for free is a call at a wrong hour. What the
//! events are about is not kept. Days off of a company are `holiday_file`.

mod rule;

use std::collections::BTreeMap;

use jiff::SignedDuration;
use jiff::Timestamp;
use jiff::ToSpan as _;
use jiff::civil::Time;
use jiff::tz::TimeZone;

use self::rule::Repeats;
use super::diagnostic::Diagnostic;
use super::holiday_file;
use super::source::Mark;
use super::source::Source;
use crate::followup::calendar::Calendar;
use crate::followup::slots::Span;
use crate::mail::invitation::lines;
use crate::mail::invitation::lines::Line;
use crate::mail::invitation::moment;
use crate::mail::invitation::moment::Stated;
use crate::mail::invitation::moment::Zones;

/// Most octets of a calendar: ten years of a busy person.
pub const CALENDAR_MAX: usize = 8 * 1024 * 1024;

/// Most events; more than anybody has, and an end to a wrong file.
const EVENTS_MAX: usize = 20_000;

/// Most spans that one look gives; a quarter of a year has a tenth of it.
const SPANS_MAX: usize = 10_000;

/// Most problems of a calendar that are told; one wrong line is mostly all of them.
const PROBLEMS_MAX: usize = 10;

/// The properties that say when, and whether it takes time: what else stands in a calendar is nobody's business here.
const KEPT: [&str; 20] = [
    "BEGIN",
    "END",
    "DTSTART",
    "DTEND",
    "DURATION",
    "RRULE",
    "RDATE",
    "EXDATE",
    "EXRULE",
    "RECURRENCE-ID",
    "UID",
    "STATUS",
    "TRANSP",
    "X-MICROSOFT-CDO-BUSYSTATUS",
    "FREEBUSY",
    "TZID",
    "TZOFFSETFROM",
    "TZOFFSETTO",
    "X-WR-TIMEZONE",
    "METHOD",
];

/// A calendar of somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BusyCalendar {
    events: Vec<Event>,
    zones: Zones,
    /// Spans that stand in it as such (RFC 5545 section 3.8.2.6).
    periods: Vec<Span>,
}

/// An event that takes time.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Event {
    uid: String,
    start: Stated,
    length: Length,
    repeats: Option<Repeats>,
    /// Further beginnings.
    extra: Vec<Stated>,
    /// Beginnings that do not count.
    except: Vec<Stated>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Length {
    Days(i64),
    Exact(SignedDuration),
}

/// Reads a calendar. What is not understood is left out and told.
#[must_use]
pub fn read(source: Source<'_>) -> (BusyCalendar, Vec<Diagnostic>) {
    let mut reader = Reader::new(source);
    let lines = holiday_file::unfolded(source.text);
    let begins = lines
        .first()
        .is_some_and(|(line, _)| line.trim_start_matches('\u{feff}').trim().eq_ignore_ascii_case("BEGIN:VCALENDAR"));
    if !begins || source.text.len() > CALENDAR_MAX {
        let (code, message) = match begins {
            true => ("file-too-big", format!("larger than {} MB", CALENDAR_MAX / 1024 / 1024)),
            false => ("bad-calendar", "this is no calendar: it does not begin with `BEGIN:VCALENDAR`".to_owned()),
        };
        let help = "what a calendar program exports as .ics, or gives away under its secret address, is one";
        return (BusyCalendar::default(), vec![Diagnostic::whole_file(source.file, code, message).help(help)]);
    }
    for (text, place) in &lines {
        if let Some(line) = lines::line(text.as_bytes(), "utf-8") {
            reader.take(line, *place);
        }
    }
    reader.finish()
}

/// The lines of a calendar that say when somebody has time, and nothing of what he does.
#[must_use]
pub fn reduced(text: &str) -> String {
    let mut kept = String::new();
    for (line, _) in holiday_file::unfolded(text) {
        let name = line.split([':', ';']).next().unwrap_or_default().trim_start_matches('\u{feff}').to_uppercase();
        if KEPT.contains(&name.as_str()) {
            kept.push_str(&line);
            kept.push('\n');
        }
    }
    kept
}

/// An event while it is read.
#[derive(Default)]
struct Draft {
    line: usize,
    uid: String,
    start: Option<(Line, usize)>,
    end: Option<(Line, usize)>,
    duration: Option<(Line, usize)>,
    rule: Option<(Line, usize)>,
    extra: Vec<(Line, usize)>,
    except: Vec<(Line, usize)>,
    instead_of: Option<(Line, usize)>,
    is_free: bool,
}

struct Reader<'s> {
    source: Source<'s>,
    inside: Vec<String>,
    draft: Option<Draft>,
    drafts: Vec<Draft>,
    calendar: BusyCalendar,
    free_busy: Vec<(Line, usize)>,
    problems: Vec<Diagnostic>,
}

impl<'s> Reader<'s> {
    fn new(source: Source<'s>) -> Self {
        Self {
            source,
            inside: Vec::new(),
            draft: None,
            drafts: Vec::new(),
            calendar: BusyCalendar::default(),
            free_busy: Vec::new(),
            problems: Vec::new(),
        }
    }

    fn problem(&mut self, line: usize, code: &'static str, message: String, help: &str) {
        if self.problems.len() < PROBLEMS_MAX {
            let len =
                self.source.text.lines().nth(line.saturating_sub(1)).map_or(1, |text| text.trim().chars().count());
            let mark = Mark { line, col: 1, len: len.max(1) };
            self.problems.push(self.source.error(mark, code, message).help(help));
        }
    }

    fn take(&mut self, line: Line, place: usize) {
        let value = line.value.trim().to_ascii_uppercase();
        match line.name.as_str() {
            "BEGIN" => {
                match value.as_str() {
                    "VEVENT" => self.draft = Some(Draft { line: place, ..Draft::default() }),
                    "VTIMEZONE" => self.calendar.zones.begin(),
                    "STANDARD" | "DAYLIGHT" => self.calendar.zones.begin_observance(),
                    _ => {}
                }
                self.inside.push(value);
            }
            "END" => {
                if self.inside.pop().as_deref() == Some("VEVENT") {
                    self.drafts.extend(self.draft.take());
                }
            }
            _ => match self.inside.last().map_or("", String::as_str) {
                "VTIMEZONE" | "STANDARD" | "DAYLIGHT" => self.calendar.zones.take(&line),
                "VEVENT" => {
                    if let Some(draft) = &mut self.draft {
                        draft.take(line, place, &value);
                    }
                }
                "VFREEBUSY" if line.name == "FREEBUSY" => self.free_busy.push((line, place)),
                "VCALENDAR" if line.name == "X-WR-TIMEZONE" => {
                    self.calendar.zones.default = Some(line.value.trim().to_owned());
                }
                _ => {}
            },
        }
    }

    fn finish(mut self) -> (BusyCalendar, Vec<Diagnostic>) {
        if !self.inside.is_empty() {
            let last = self.source.text.lines().count();
            let help = "the file ends too early: export it, or fetch it, anew";
            self.problem(last, "bad-calendar", format!("`END:{}` is missing", self.inside.join("`, `END:")), help);
        }
        let drafts = std::mem::take(&mut self.drafts);
        if drafts.len() > EVENTS_MAX {
            let message = format!("more than {EVENTS_MAX} events: is this the right calendar?");
            self.problems.push(Diagnostic::whole_file(self.source.file, "file-too-big", message));
            return (self.calendar, self.problems);
        }
        // One that was moved, called off or made free takes its place out of the row, whatever it has become.
        let mut moved: BTreeMap<String, Vec<Stated>> = BTreeMap::new();
        for draft in &drafts {
            if let Some((line, place)) = &draft.instead_of
                && let Some(at) = self.stated(line, *place)
            {
                moved.entry(draft.uid.clone()).or_default().push(at);
            }
        }
        for draft in drafts.into_iter().filter(|draft| !draft.is_free) {
            let gone = if draft.instead_of.is_some() { None } else { moved.get(&draft.uid) };
            let gone = gone.cloned().unwrap_or_default();
            let event = self.event(draft, gone);
            self.calendar.events.extend(event);
        }
        for (line, place) in std::mem::take(&mut self.free_busy) {
            self.periods(&line, place);
        }
        (self.calendar, self.problems)
    }

    fn event(&mut self, draft: Draft, gone: Vec<Stated>) -> Option<Event> {
        let Some((line, place)) = &draft.start else {
            let help = "an event needs `DTSTART`; take it out, or export the calendar anew";
            self.problem(draft.line, "bad-event", "this event does not say when it begins".to_owned(), help);
            return None;
        };
        let start = self.stated(line, *place)?;
        let length = self.length(&start, &draft)?;
        let repeats = match &draft.rule {
            None => None,
            Some((line, place)) => match rule::read(&line.value, &start) {
                Ok(repeats) => Some(repeats),
                Err(why) => {
                    self.problem(*place, "unknown-rule", why, rule::HELP);
                    return None;
                }
            },
        };
        let mut except = gone;
        except.extend(self.list(&draft.except));
        let extra = self.list(&draft.extra);
        Some(Event { uid: draft.uid, start, length, repeats, extra, except })
    }

    /// The times of lines that may list several.
    fn list(&mut self, lines: &[(Line, usize)]) -> Vec<Stated> {
        let mut all = Vec::new();
        for (line, place) in lines {
            for value in line.value.split(',').filter(|value| !value.trim().is_empty()) {
                let one = Line { value: value.to_owned(), ..line.clone() };
                all.extend(self.stated(&one, *place));
            }
        }
        all
    }

    /// A time whose zone is known.
    fn stated(&mut self, line: &Line, place: usize) -> Option<Stated> {
        let Some(stated) = self.calendar.zones.stated(line) else {
            let help = "times are written `20261224T090000Z`, with a zone `;TZID=Europe/Berlin:20261224T090000`, and days \
                        `;VALUE=DATE:20261224`";
            self.problem(place, "bad-event", format!("`{}` is not a time", short(&line.value)), help);
            return None;
        };
        if let Stated::Clock(local, Some(zone)) = &stated
            && self.calendar.zones.instant(*local, zone).is_none()
        {
            let message = format!("nobody knows the zone `{}`, and the calendar does not define it", short(zone));
            let help = "write a zone of the IANA database such as `Europe/Berlin`, or add its `VTIMEZONE`";
            self.problem(place, "unknown-zone", message, help);
            return None;
        }
        Some(stated)
    }

    fn length(&mut self, start: &Stated, draft: &Draft) -> Option<Length> {
        if let Some((line, place)) = &draft.end {
            let end = self.stated(line, *place)?;
            let length = match (start, &end) {
                (Stated::Day(from), Stated::Day(to)) => {
                    Some(Length::Days(i64::from(from.until(*to).map(|span| span.get_days()).unwrap_or(0))))
                }
                (Stated::Clock(..), Stated::Clock(..)) => {
                    let at = |stated| self.calendar.instant(stated, &TimeZone::UTC);
                    at(start).zip(at(&end)).map(|(from, to)| Length::Exact(from.duration_until(to)))
                }
                (_, _) => None,
            };
            let is_backward = match length {
                Some(Length::Days(days)) => days < 0,
                Some(Length::Exact(span)) => span.is_negative(),
                None => true,
            };
            if is_backward {
                let message = "this event ends before it begins, or has a day and a time for its two ends".to_owned();
                self.problem(*place, "bad-event", message, "mend it in the calendar, and export it anew");
                return None;
            }
            // Some programs write a day that ends on itself.
            return length.map(|length| if length == Length::Days(0) { Length::Days(1) } else { length });
        }
        if let Some((line, place)) = &draft.duration {
            let Some(span) = moment::duration(&line.value) else {
                let message = format!("`{}` is not a length of time", short(&line.value));
                self.problem(*place, "bad-event", message, "it is written like `DURATION:PT45M` or `DURATION:P1D`");
                return None;
            };
            return Some(Length::Exact(span));
        }
        Some(if let Stated::Day(_) = start { Length::Days(1) } else { Length::Exact(SignedDuration::ZERO) })
    }

    /// `FREEBUSY;FBTYPE=BUSY:19970101T180000Z/19970102T070000Z,...`
    fn periods(&mut self, line: &Line, place: usize) {
        if line.parameter("FBTYPE").is_some_and(|kind| kind.eq_ignore_ascii_case("FREE")) {
            return;
        }
        for value in line.value.split(',') {
            let (from, to) = value.split_once('/').unwrap_or((value, ""));
            let at = |text: &str| {
                let line = Line { value: text.to_owned(), ..Line::default() };
                self.calendar.instant(&self.calendar.zones.stated(&line)?, &TimeZone::UTC)
            };
            let end = |from: Timestamp| at(to).or_else(|| from.checked_add(moment::duration(to)?).ok());
            match at(from).and_then(|from| Some((from, end(from)?))) {
                Some(span) => self.calendar.periods.push(span),
                None => {
                    let message = format!("`{}` is not a span of time", short(value));
                    let help = "it is written like `FREEBUSY:20261224T090000Z/PT1H`";
                    self.problem(place, "bad-event", message, help);
                }
            }
        }
    }
}

fn short(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(60).collect()
}

impl Draft {
    fn take(&mut self, line: Line, place: usize, value: &str) {
        match line.name.as_str() {
            "UID" => line.value.trim().clone_into(&mut self.uid),
            "DTSTART" => self.start = Some((line, place)),
            "DTEND" => self.end = Some((line, place)),
            "DURATION" => self.duration = Some((line, place)),
            "RRULE" | "EXRULE" => self.rule = Some((line, place)),
            "RDATE" => self.extra.push((line, place)),
            "EXDATE" => self.except.push((line, place)),
            "RECURRENCE-ID" => self.instead_of = Some((line, place)),
            "STATUS" => self.is_free |= value == "CANCELLED",
            "TRANSP" => self.is_free |= value == "TRANSPARENT",
            "X-MICROSOFT-CDO-BUSYSTATUS" => self.is_free |= value == "FREE",
            _ => {}
        }
    }
}

impl BusyCalendar {
    /// When he has something between two moments, in no order. Times without a zone, and days, are those of `zone`. The
    /// event of `beside` is left out.
    #[must_use]
    pub fn spans(&self, (from, until): Span, zone: &TimeZone, beside: &str) -> Vec<Span> {
        let touches = |(begins, ends): &Span| *begins < until && from < *ends;
        let mut spans: Vec<Span> = self.periods.iter().copied().filter(touches).collect();
        for event in self.events.iter().filter(|event| beside.is_empty() || event.uid != beside) {
            if spans.len() >= SPANS_MAX {
                break;
            }
            let except: Vec<Timestamp> = event.except.iter().filter_map(|at| self.instant(at, zone)).collect();
            let begins = self.beginnings(event, (from, until), zone);
            let lasting = begins.into_iter().filter_map(|at| self.span(event, &at, zone)).filter(touches);
            spans.extend(lasting.filter(|(begins, _)| !except.contains(begins)));
        }
        spans
    }

    fn span(&self, event: &Event, at: &Stated, zone: &TimeZone) -> Option<Span> {
        let begins = self.instant(at, zone)?;
        let ends = match (event.length, at) {
            (Length::Days(days), Stated::Day(day)) => Calendar::start_of_day(day.checked_add(days.days()).ok()?, zone),
            (Length::Days(days), Stated::Clock(..)) => {
                begins.checked_add(SignedDuration::from_hours(24 * days)).ok()?
            }
            (Length::Exact(span), _) => begins.checked_add(span).ok()?,
        };
        Some((begins, ends))
    }

    /// The beginnings that may touch the span.
    fn beginnings(&self, event: &Event, (from, until): Span, zone: &TimeZone) -> Vec<Stated> {
        let mut all = event.extra.clone();
        let Some(repeats) = &event.repeats else {
            all.push(event.start.clone());
            return all;
        };
        let longest = match event.length {
            Length::Days(days) => SignedDuration::from_hours(24 * days),
            Length::Exact(span) => span,
        };
        // A day of leeway for the zones.
        let leeway = SignedDuration::from_hours(24);
        let first = from.checked_sub(longest.saturating_add(leeway)).unwrap_or(Timestamp::MIN);
        let not_before = TimeZone::UTC.to_datetime(first).date();
        let local = match &event.start {
            Stated::Day(day) => day.to_datetime(Time::midnight()),
            Stated::Clock(local, _) => *local,
        };
        for occurrence in repeats.rule.occurrences(local, not_before) {
            let at = match &event.start {
                Stated::Day(_) => Stated::Day(occurrence.date()),
                Stated::Clock(_, zone) => Stated::Clock(occurrence, zone.clone()),
            };
            let Some(begins) = self.instant(&at, zone) else { continue };
            if begins >= until || repeats.is_over(&at, begins) {
                break;
            }
            all.push(at);
        }
        all
    }

    /// The instant of a time; days and times without a zone are those of `zone`.
    fn instant(&self, stated: &Stated, zone: &TimeZone) -> Option<Timestamp> {
        match stated {
            Stated::Day(day) => Some(Calendar::start_of_day(*day, zone)),
            Stated::Clock(local, Some(name)) => self.zones.instant(*local, name),
            Stated::Clock(local, None) => local.to_zoned(zone.clone()).ok().map(|at| at.timestamp()),
        }
    }
}

#[cfg(test)]
#[path = "busy_calendar/tests.rs"]
mod tests;
