//! When a rep has something else: by his `busy` times, his calendars, and the calls that were arranged for him here.
//!
//! Calendars on the network are fetched in the background; of each the last good copy counts until there is a better one.
//! Which times are free is `followup::slots`.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Duration;

use futures::StreamExt as _;
use jiff::SignedDuration;
use jiff::Timestamp;

use super::announce;
use super::assemble;
use super::assemble::Engine;
use super::desk::Desk;
use super::setup::Setup;
use crate::adapters::http;
use crate::adapters::net::access::Access;
use crate::adapters::net::access::Credentials;
use crate::adapters::net::access::Secret;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::appointments;
use crate::adapters::store::calendar_copies;
use crate::adapters::store::calendar_copies::CalendarCopy;
use crate::config::busy_calendar;
use crate::config::busy_calendar::BusyCalendar;
use crate::config::busy_file::Busy;
use crate::config::busy_file::CalendarLink;
use crate::config::settings;
use crate::config::settings::Rep;
use crate::config::source::Source;
use crate::followup::appointment::Appointment;
use crate::followup::not_done::NotFree;
use crate::followup::slots::Span;
use crate::followup::thread::Thread;

/// How far ahead busy times are looked up: further than any step offers a call.
const AHEAD: SignedDuration = SignedDuration::from_hours(24 * 150);

/// A calendar is fetched anew so often: its owner does not change it more often than that.
pub(super) const FETCH_EVERY: Duration = Duration::from_secs(10 * 60);

/// Fetches at the same time.
const FETCHES_MAX: usize = 8;

/// Calendars on the network as they were read last, shared by everybody who looks.
#[derive(Clone, Default)]
pub struct Copies(Arc<Mutex<BTreeMap<String, Copy>>>);

#[derive(Clone, Default)]
struct Copy {
    calendar: Option<Arc<BusyCalendar>>,
    text: String,
    read_at: Option<Timestamp>,
    failing_since: Option<Timestamp>,
    error: String,
    /// A fetch has ended since the start, well or not: till then it is only the last run's.
    is_looked_at: bool,
}

/// A calendar on the network that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Name of the rep.
    pub rep: String,
    /// What the calendar is called.
    pub calendar: String,
    /// Since when.
    pub since: Timestamp,
    /// When it was read last; `None`: never.
    pub read_at: Option<Timestamp>,
    /// Why.
    pub error: String,
}

impl Copies {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Copy>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes what the store kept over a restart.
    pub(super) fn remember(&self, kept: Vec<CalendarCopy>) {
        for copy in kept {
            let (calendar, _) = busy_calendar::read(Source::new(&copy.name, &copy.text));
            let calendar = Some(Arc::new(calendar));
            let known = Copy { calendar, text: copy.text, read_at: Some(copy.read_at), ..Copy::default() };
            self.lock().insert(copy.name, known);
        }
    }

    fn calendar(&self, link: &CalendarLink) -> Option<Arc<BusyCalendar>> {
        self.lock().get(&name(link))?.calendar.clone()
    }

    fn is_awaited(&self, link: &CalendarLink) -> bool {
        self.lock().get(&name(link)).is_none_or(|copy| !copy.is_looked_at)
    }

    fn error(&self, link: &CalendarLink) -> String {
        self.lock().get(&name(link)).map(|copy| copy.error.clone()).unwrap_or_default()
    }

    /// Notes what a fetch gave. Gives the copy that is to be kept, when it is a new one.
    fn note(&self, name: &str, fetched: Result<String, String>, now: Timestamp) -> Option<CalendarCopy> {
        let mut all = self.lock();
        let copy = all.entry(name.to_owned()).or_default();
        copy.is_looked_at = true;
        let text = match fetched {
            Ok(text) => text,
            Err(error) => {
                copy.failing_since.get_or_insert(now);
                copy.error = error;
                return None;
            }
        };
        let (calendar, problems) = busy_calendar::read(Source::new("the calendar", &text));
        let wrong = problems.first().map(|problem| format!("line {}: {}", problem.line, problem.message));
        let is_none = problems.iter().any(|problem| matches!(problem.code, "bad-calendar" | "file-too-big"));
        match wrong {
            // What it says besides holds all the same.
            Some(wrong) => {
                copy.failing_since.get_or_insert(now);
                copy.error = wrong;
            }
            None => {
                copy.failing_since = None;
                copy.error.clear();
            }
        }
        if is_none {
            return None;
        }
        let text = busy_calendar::reduced(&text);
        let is_new = copy.text != text;
        copy.calendar = Some(Arc::new(calendar));
        copy.read_at = Some(now);
        copy.text.clone_from(&text);
        is_new.then(|| CalendarCopy { name: name.to_owned(), text, read_at: now })
    }

    /// Calendars that cannot be read, by the rep's address.
    pub(super) fn unread(&self, setup: &Setup) -> BTreeMap<String, Unread> {
        let mut unread = BTreeMap::new();
        for (rep, link) in links(setup) {
            let Some(copy) = self.lock().get(&name(link)).cloned() else { continue };
            let Some(since) = copy.failing_since else { continue };
            let (calendar, error) = (link.shown.clone(), copy.error);
            let found = Unread { rep: rep.name.clone(), calendar, since, read_at: copy.read_at, error };
            unread.entry(rep.address.to_string()).or_insert(found);
        }
        unread
    }
}

/// Every calendar on the network, with whose it is.
fn links(setup: &Setup) -> impl Iterator<Item = (&Rep, &CalendarLink)> {
    setup.settings.reps.iter().flat_map(|rep| links_of(rep).map(move |link| (rep, link)))
}

/// The calendars of a rep on the network.
pub(super) fn links_of(rep: &Rep) -> impl Iterator<Item = &CalendarLink> {
    rep.busy.iter().filter_map(|busy| match busy {
        Busy::Link(link) => Some(link),
        Busy::Once { .. } | Busy::Weekly { .. } | Busy::Calendar(_) => None,
    })
}

/// A name that does not tell the address.
fn name(link: &CalendarLink) -> String {
    use secrecy::ExposeSecret as _;
    let source = match &link.url {
        settings::Secret::Env(name) => format!("env {name}"),
        settings::Secret::File(path) => format!("file {}", path.display()),
        settings::Secret::Command(words) => format!("command {}", words.join(" ")),
        settings::Secret::Literal(url) => format!("url {}", url.expose_secret()),
    };
    let hash = ring::digest::digest(&ring::digest::SHA256, source.as_bytes());
    hash.as_ref().iter().take(16).map(|octet| format!("{octet:02x}")).collect()
}

impl Engine {
    /// Fetches every calendar on the network once.
    pub async fn read_calendars(&self) {
        let setup = self.setup();
        let links: Vec<CalendarLink> = links(&setup).map(|(_, link)| link.clone()).collect();
        if links.is_empty() {
            return;
        }
        let fetches = links.into_iter().map(|link| async move {
            let fetched = fetch(&link).await;
            (link, fetched)
        });
        let mut fetches = futures::stream::iter(fetches).buffer_unordered(FETCHES_MAX);
        while let Some((link, fetched)) = fetches.next().await {
            if let Err(error) = &fetched {
                tracing::warn!(calendar = link.shown, error, "a calendar cannot be fetched; its last copy counts");
            }
            if let Some(copy) = self.copies.note(&name(&link), fetched, self.clock.now())
                && let Err(error) = self.store.write(move |tx| calendar_copies::put(tx, &copy)).await
            {
                tracing::error!(%error, "the copy of a calendar could not be kept");
            }
        }
    }

    /// Drops copies of calendars that nobody names any more.
    ///
    /// # Errors
    /// The store's.
    pub(super) async fn forget_calendars(&self) -> Result<(), StoreError> {
        let names: Vec<String> = links(&self.setup()).map(|(_, link)| name(link)).collect();
        self.store.write(move |tx| calendar_copies::keep_only(tx, &names)).await
    }
}

async fn fetch(link: &CalendarLink) -> Result<String, String> {
    let secret = Secret::Password(assemble::source(&link.url));
    let url = Access::new(Credentials { user: String::new(), secret }).secret().await;
    let url = url.map_err(|error| error.to_string())?;
    http::fetch(&url, busy_calendar::CALENDAR_MAX).await.map_err(|error| error.to_string())
}

/// When a rep has something else, from now on: other calls of his, and what he has besides. Inside, why that is not known.
///
/// # Errors
/// The store's.
pub(super) fn taken(
    tx: &mut dyn Tx,
    desk: &Desk,
    thread: &Thread,
    uid: &str,
) -> Result<Result<Vec<Span>, NotFree>, StoreError> {
    spans(tx, desk, thread, uid, false)
}

/// The same for a draft that does not leave before every calendar was looked at, and is made anew when it must be.
///
/// # Errors
/// The store's.
pub(super) fn taken_so_far(
    tx: &mut dyn Tx,
    desk: &Desk,
    thread: &Thread,
    uid: &str,
) -> Result<Result<Vec<Span>, NotFree>, StoreError> {
    spans(tx, desk, thread, uid, true)
}

/// `may_wait`: of a calendar that is still being fetched for the first time nothing counts.
fn spans(
    tx: &mut dyn Tx,
    desk: &Desk,
    thread: &Thread,
    uid: &str,
    may_wait: bool,
) -> Result<Result<Vec<Span>, NotFree>, StoreError> {
    let ahead = (desk.now, desk.now.checked_add(AHEAD).unwrap_or(Timestamp::MAX));
    let mut spans = appointments::taken(tx, &thread.rep, thread.id, desk.now)?;
    let Some(rep) = desk.setup.rep(&thread.rep) else { return Ok(Ok(spans)) };
    for busy in &rep.busy {
        spans.extend(busy.spans(ahead, &rep.zone, uid));
        let Busy::Link(link) = busy else { continue };
        match desk.copies.calendar(link) {
            Some(calendar) => spans.extend(calendar.spans(ahead, &rep.zone, uid)),
            None if may_wait && desk.copies.is_awaited(link) => {}
            None => return Ok(Err(unknown(desk, link))),
        }
    }
    Ok(Ok(spans))
}

/// Whether a calendar of the rep's was not looked at since the start: what offers him a call waits for it, and nothing else.
pub(super) fn is_awaited(desk: &Desk, rep: &Rep) -> bool {
    links_of(rep).any(|link| desk.copies.is_awaited(link))
}

fn unknown(desk: &Desk, link: &CalendarLink) -> NotFree {
    NotFree::Unread { calendar: link.shown.clone(), error: desk.copies.error(link) }
}

/// What a rep has in files and spans alone: nothing is known of the network, and nothing of other threads.
pub(super) fn by_config(rep: &Rep, now: Timestamp) -> Vec<Span> {
    let ahead = (now, now.checked_add(AHEAD).unwrap_or(Timestamp::MAX));
    rep.busy.iter().flat_map(|busy| busy.spans(ahead, &rep.zone, "")).collect()
}

/// Why a call cannot be at that time, for the rep; `None`: he is free.
///
/// # Errors
/// The store's.
pub(super) fn clash(
    tx: &mut dyn Tx,
    desk: &Desk,
    thread: &Thread,
    call: &Appointment,
    at: Timestamp,
) -> Result<Option<NotFree>, StoreError> {
    let end = at.checked_add(call.length).unwrap_or(at);
    let spans = match taken(tx, desk, thread, &call.uid)? {
        Ok(spans) => spans,
        Err(why) => return Ok(Some(why)),
    };
    let other = spans.into_iter().find(|(from, to)| *from < end && at < *to);
    Ok(other.map(|(from, to)| {
        let zone = announce::zone(desk, &thread.rep);
        NotFree::Taken { from: announce::spoken(from, &zone), until: announce::spoken(to, &zone) }
    }))
}
