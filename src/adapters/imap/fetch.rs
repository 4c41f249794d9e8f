//! Fetching mail in bounded batches without side effects (`BODY.PEEK[]`), nothing lost on the way: what was searched is
//! compared with what came, and a mail that the server or the parser stumbles over is tried alone, then as a head, then
//! reported. Nothing is parsed here beyond IMAP.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use async_imap::imap_proto::AttributeValue;
use async_imap::imap_proto::Response;
use jiff::Timestamp;

use super::ImapError;
use super::exchange::READ_LIMIT;
use super::exchange::SLOWEST_LINE;
use super::session::ImapSession;
use super::syntax::parse_internal_date;
use super::syntax::uid_set;

/// Mails whose sizes are asked in one round trip.
const SIZES_AT_ONCE: usize = 2_000;

/// Tries of one mail: two whole, the last as a head only.
const MOST_TRIES: u8 = 3;

/// The capability of servers that name conversations (field guide 10.5).
const GMAIL: &str = "X-GM-EXT-1";

/// What bounds a fetch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FetchLimits {
    /// Mails above this size in bytes are fetched as a head only. The default of 25 MB is what large providers accept.
    pub whole: u32,
    /// How much of a larger mail is fetched, in bytes: the headers and the first text.
    pub head: u32,
    /// Mails in one batch; a batch is committed in one transaction.
    pub batch: usize,
    /// Bytes in one batch, which bounds memory; a single larger mail still makes a batch.
    pub batch_bytes: u64,
}

impl Default for FetchLimits {
    fn default() -> Self {
        Self { whole: 25_000_000, head: 256 * 1024, batch: 500, batch_bytes: 8_000_000 }
    }
}

/// One mail as the server gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Its UID in the open folder.
    pub uid: u32,
    /// When it arrived, by the server's clock; the epoch where the server's date cannot be read.
    pub internal_date: Timestamp,
    /// RFC822.SIZE, which some servers only estimate.
    pub size: u32,
    /// The bytes; all of them unless `truncated`.
    pub bytes: Arc<[u8]>,
    /// Whether only the beginning was fetched.
    pub truncated: bool,
    /// Number of the conversation that Gmail sorted it into, `X-GM-THRID`; `None` where the server has no `X-GM-EXT-1`.
    pub gmail_thread: Option<u64>,
}

/// A part of a download.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    /// Mails, by ascending UID.
    pub messages: Vec<Fetched>,
    /// UIDs that were found by the search and are gone: expunged in between.
    pub missing: Vec<u32>,
    /// UIDs that are there and could not be fetched in three tries.
    pub unreadable: Vec<u32>,
    /// Every searched UID up to this one is accounted for, so the cursor may go here.
    pub through: u32,
}

/// What is still to be fetched. It outlives a session: after an error the caller opens a new session and goes on with
/// the same download, or one [renewed](Self::renewed) with what a new search found, which then takes the mails of the
/// failed batch one by one. A caller who begins from nothing each time is stopped for ever by the first mail that the
/// server chokes on.
#[derive(Debug, Clone)]
pub struct Download {
    limits: FetchLimits,
    waiting: VecDeque<u32>,
    sized: VecDeque<Header>,
    missing: BTreeSet<u32>,
    /// Mails that were in a failed batch, with the tries each has had alone.
    suspects: BTreeMap<u32, u8>,
    /// Whether the connection broke in the last batch: once is the network, twice in a row may be a mail.
    was_cut: bool,
    through: u32,
}

/// What is asked before the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Header {
    uid: u32,
    size: u32,
    internal_date: Timestamp,
    gmail_thread: Option<u64>,
}

impl Download {
    /// A download of the UIDs that a search found, in ascending order.
    #[must_use]
    pub fn new(mut uids: Vec<u32>, limits: FetchLimits) -> Self {
        uids.sort_unstable();
        uids.dedup();
        Self {
            limits,
            waiting: uids.into(),
            sized: VecDeque::new(),
            missing: BTreeSet::new(),
            suspects: BTreeMap::new(),
            was_cut: false,
            through: 0,
        }
    }

    /// A download of what a new search of the same folder and UIDVALIDITY found, which remembers the suspects of this one
    /// and how often each was tried.
    #[must_use]
    pub fn renewed(self, uids: Vec<u32>) -> Self {
        let mut next = Self::new(uids, self.limits);
        next.was_cut = self.was_cut;
        next.suspects = self.suspects;
        next.suspects.retain(|uid, _| next.waiting.binary_search(uid).is_ok());
        next
    }

    /// How many mails are still to come.
    #[must_use]
    pub fn remaining(&self) -> usize {
        self.waiting.len() + self.sized.len()
    }

    /// The mails of the next batch: as many as the limits allow, and none that is suspect.
    fn next_group(&self) -> Vec<Header> {
        let mut bytes = 0;
        self.sized
            .iter()
            .take(self.limits.batch)
            .take_while(|header| !self.suspects.contains_key(&header.uid))
            .take_while(|header| {
                let is_first = bytes == 0;
                bytes += u64::from(self.wanted(header.size)).max(1);
                is_first || bytes <= self.limits.batch_bytes
            })
            .copied()
            .collect()
    }

    fn wanted(&self, size: u32) -> u32 {
        if size > self.limits.whole { self.limits.head } else { size }
    }

    /// Closes a batch: everything up to the last of `done` is accounted for.
    fn account(&mut self, done: &[u32], messages: Vec<Fetched>, unreadable: Vec<u32>) -> Batch {
        for uid in done {
            self.suspects.remove(uid);
            self.through = self.through.max(*uid);
        }
        self.sized.retain(|header| !done.contains(&header.uid));
        let horizon = match (self.sized.front(), self.waiting.front()) {
            (Some(header), _) => Some(header.uid),
            (None, Some(uid)) => Some(*uid),
            (None, None) => None,
        };
        let rest = horizon.map_or_else(BTreeSet::new, |first_open| self.missing.split_off(&first_open));
        let missing: Vec<u32> = std::mem::replace(&mut self.missing, rest).into_iter().collect();
        self.through = self.through.max(missing.last().copied().unwrap_or(0));
        Batch { messages, missing, unreadable, through: self.through }
    }
}

impl ImapSession {
    /// Fetches the next batch of a download from the open folder, or `None` when it is complete. Sizes are asked for many
    /// mails at once, the bodies of a batch in one further round trip.
    ///
    /// # Errors
    /// [`ImapError`]. The download remembers which mails were being fetched; call again, with a new session unless
    /// the error leaves this one usable.
    pub async fn fetch(&mut self, download: &mut Download) -> Result<Option<Batch>, ImapError> {
        loop {
            if download.sized.is_empty() {
                if download.waiting.is_empty() {
                    return Ok(None);
                }
                self.fetch_headers(download).await?;
                if download.sized.is_empty() {
                    return Ok(Some(download.account(&[], Vec::new(), Vec::new())));
                }
            }
            let suspect = download.sized.front().copied().filter(|first| download.suspects.contains_key(&first.uid));
            let batch = match suspect {
                Some(first) => self.fetch_alone(download, first).await?,
                None => self.fetch_group(download).await?,
            };
            if batch.is_some() {
                return Ok(batch);
            }
        }
    }

    /// The sizes and arrival dates of some UIDs, ascending; those that are gone are left out.
    ///
    /// # Errors
    /// [`ImapError`].
    pub async fn fetch_sizes(&mut self, uids: &[u32]) -> Result<Vec<(u32, u32, Timestamp)>, ImapError> {
        let mut rest = uids;
        let mut sizes = Vec::with_capacity(uids.len());
        while !rest.is_empty() {
            let (set, count) = uid_set(rest);
            sizes.extend(self.headers(&set).await?.into_iter().map(|h| (h.uid, h.size, h.internal_date)));
            rest = rest.get(count.max(1)..).unwrap_or_default();
        }
        Ok(sizes)
    }

    async fn fetch_headers(&mut self, download: &mut Download) -> Result<(), ImapError> {
        let next: Vec<u32> = download.waiting.iter().take(SIZES_AT_ONCE).copied().collect();
        let (set, count) = uid_set(&next);
        let found = self.headers(&set).await?;
        let asked: BTreeSet<u32> = download.waiting.drain(..count).collect();
        let there: BTreeSet<u32> = found.iter().map(|header| header.uid).collect();
        download.missing.extend(asked.difference(&there));
        download.sized.extend(found.into_iter().filter(|header| asked.contains(&header.uid)));
        Ok(())
    }

    async fn headers(&mut self, set: &str) -> Result<Vec<Header>, ImapError> {
        let mut found = BTreeMap::new();
        // Only where the server says that it knows it: others refuse the whole command.
        let more = if self.has(GMAIL) { " X-GM-THRID" } else { "" };
        let arguments = format!("{set} (UID FLAGS INTERNALDATE RFC822.SIZE{more})");
        self.wire
            .exchange("UID FETCH", &arguments, READ_LIMIT, |response| {
                if let Some(header) = header_of(response) {
                    found.insert(header.uid, header);
                }
            })
            .await?;
        Ok(found.into_values().collect())
    }

    async fn fetch_group(&mut self, download: &mut Download) -> Result<Option<Batch>, ImapError> {
        let group = download.next_group();
        // Should anything go wrong from here on, these mails are taken one by one.
        download.suspects.extend(group.iter().map(|header| (header.uid, 0)));
        let (large, small): (Vec<Header>, Vec<Header>) =
            group.iter().partition(|header| header.size > download.limits.whole);
        let mut bodies = BTreeMap::new();
        let mut result = self.bodies(&small, None, &mut bodies).await;
        if result.is_ok() {
            result = self.bodies(&large, Some(download.limits.head), &mut bodies).await;
        }
        if let Err(error) = result {
            let is_cut = matches!(error, ImapError::Connection(_) | ImapError::Timeout { .. });
            if is_cut && !std::mem::replace(&mut download.was_cut, true) {
                for header in &group {
                    download.suspects.remove(&header.uid);
                }
            }
            return Err(error);
        }
        download.was_cut = false;
        // A mail whose body did not come was expunged a moment ago, or is trouble: it stays suspect and opens the next
        // batch. Those after it are released.
        let messages: Vec<Fetched> = group
            .iter()
            .map_while(|header| {
                let bytes = bodies.remove(&header.uid)?;
                Some(fetched(header, bytes, header.size > download.limits.whole))
            })
            .collect();
        for header in group.iter().skip(messages.len() + 1) {
            download.suspects.remove(&header.uid);
        }
        let done: Vec<u32> = messages.iter().map(|message| message.uid).collect();
        Ok((!done.is_empty()).then(|| download.account(&done, messages, Vec::new())))
    }

    async fn fetch_alone(&mut self, download: &mut Download, first: Header) -> Result<Option<Batch>, ImapError> {
        let tries = download.suspects.get(&first.uid).copied().unwrap_or(0);
        if tries >= MOST_TRIES {
            return Ok(Some(download.account(&[first.uid], Vec::new(), vec![first.uid])));
        }
        // That this works shows that the connection does; only then is a failure the mail's own.
        let Some(header) = self.headers(&first.uid.to_string()).await?.into_iter().find(|h| h.uid == first.uid) else {
            download.missing.insert(first.uid);
            return Ok(Some(download.account(&[first.uid], Vec::new(), Vec::new())));
        };
        download.suspects.insert(first.uid, tries + 1);
        let truncated = header.size > download.limits.whole || tries + 1 == MOST_TRIES;
        let head = truncated.then_some(download.limits.head);
        let mut bodies = BTreeMap::new();
        match self.bodies(&[header], head, &mut bodies).await {
            Ok(()) => {}
            Err(error) if error.leaves_session_usable() => return Ok(None),
            Err(error) => return Err(error),
        }
        let Some(bytes) = bodies.remove(&first.uid) else { return Ok(None) };
        let truncated = truncated && bytes.len() < usize::try_from(header.size).unwrap_or(usize::MAX);
        Ok(Some(download.account(&[first.uid], vec![fetched(&header, bytes, truncated)], Vec::new())))
    }

    /// Fetches the bodies of `headers`, whole or the first `head` bytes; what does not come is not in `bodies`.
    async fn bodies(
        &mut self,
        headers: &[Header],
        head: Option<u32>,
        bodies: &mut BTreeMap<u32, Arc<[u8]>>,
    ) -> Result<(), ImapError> {
        let uids: Vec<u32> = headers.iter().map(|header| header.uid).collect();
        let largest = headers.iter().map(|header| head.unwrap_or(header.size)).max().unwrap_or(0);
        let limit = READ_LIMIT + Duration::from_secs(u64::from(largest) / SLOWEST_LINE);
        let section = head.map_or_else(|| "BODY.PEEK[]".to_owned(), |length| format!("BODY.PEEK[]<0.{length}>"));
        let mut rest = uids.as_slice();
        while !rest.is_empty() {
            let (set, count) = uid_set(rest);
            self.wire
                .exchange("UID FETCH", &format!("{set} (UID {section})"), limit, |response| {
                    bodies.extend(body_of(response));
                })
                .await?;
            rest = rest.get(count.max(1)..).unwrap_or_default();
        }
        Ok(())
    }
}

fn fetched(header: &Header, bytes: Arc<[u8]>, truncated: bool) -> Fetched {
    Fetched {
        uid: header.uid,
        internal_date: header.internal_date,
        size: header.size,
        bytes,
        truncated,
        gmail_thread: header.gmail_thread,
    }
}

fn header_of(response: &Response<'_>) -> Option<Header> {
    let Response::Fetch(_, attributes) = response else { return None };
    let (mut uid, mut size, mut internal_date, mut gmail_thread) = (None, None, Timestamp::UNIX_EPOCH, None);
    for attribute in attributes {
        match attribute {
            AttributeValue::Uid(value) => uid = Some(*value),
            AttributeValue::Rfc822Size(value) => size = Some(*value),
            AttributeValue::GmailThrId(value) => gmail_thread = Some(*value),
            AttributeValue::InternalDate(text) => internal_date = parse_internal_date(text).unwrap_or(internal_date),
            _ => {}
        }
    }
    // Flag changes of other mails arrive unasked, without a size.
    Some(Header { uid: uid?, size: size?, internal_date, gmail_thread })
}

/// The body is copied here, once, out of the parser's buffer.
fn body_of(response: &Response<'_>) -> Option<(u32, Arc<[u8]>)> {
    let Response::Fetch(_, attributes) = response else { return None };
    let uid = attributes.iter().find_map(|attribute| match attribute {
        AttributeValue::Uid(value) => Some(*value),
        _ => None,
    })?;
    attributes.iter().find_map(|attribute| match attribute {
        AttributeValue::BodySection { section: None, data: Some(bytes), .. } => Some((uid, Arc::from(bytes.as_ref()))),
        _ => None,
    })
}
