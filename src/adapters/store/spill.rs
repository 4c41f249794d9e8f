//! The outcomes journal: where the outcome of a send goes when the store cannot take it.
//!
//! The file is filled with zeros when it is made, so that writing into it needs no room on a full disk. It is not a
//! second store: at the next start its outcomes are replayed through the rules, then it is emptied.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::path::PathBuf;

use jiff::Timestamp;
use ring::digest;

use super::StoreError;
use super::guard;
use super::sends::Outcome;
use super::words;
use crate::followup::ids::SendRef;

/// Room for about a thousand outcomes: more than one instance can have open at once.
const FILE_BYTES: u64 = 256 * 1024;

/// Most bytes of one record; the server's words are cut so that it fits.
const RECORD_MAX: usize = 1_024;

/// Most characters of the server's words in a record; four bytes each at most.
const REPLY_MAX: usize = 180;

/// Length (2 bytes, big-endian) and checksum before each record.
const HEAD: usize = 2 + CHECK;

/// Bytes of SHA-256 that tell a torn record from a whole one.
const CHECK: usize = 8;

/// The open journal.
#[derive(Debug)]
pub struct Spill {
    file: File,
    path: PathBuf,
    /// Where the next record goes.
    end: u64,
    pending: Vec<Outcome>,
}

impl Spill {
    /// Opens `outcomes.journal` beside the store, or makes it.
    pub fn open_beside(database: &Path) -> Result<Self, StoreError> {
        Self::open(&database.with_file_name("outcomes.journal"))
    }

    /// Opens or makes the journal at `path` and reads what lies in it. A torn last record is left out.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let file = guard::open_private(path)?;
        let mut spill = Self { file, path: path.to_owned(), end: 0, pending: Vec::new() };
        spill.fill()?;
        while let Some((outcome, next)) = spill.read_at(spill.end)? {
            spill.pending.push(outcome);
            spill.end = next;
        }
        Ok(spill)
    }

    /// Outcomes that were written since the journal was last emptied, in order.
    #[must_use]
    pub fn pending(&self) -> &[Outcome] {
        &self.pending
    }

    /// Appends an outcome and waits until it is on disk.
    ///
    /// # Errors
    /// `Unavailable` when the file is full or the disk fails: the send stays `transmitting` and becomes `unknown`.
    pub fn append(&mut self, outcome: &Outcome) -> Result<(), StoreError> {
        let text = encode(outcome);
        let length = u16::try_from(text.len()).ok().filter(|_| text.len() <= RECORD_MAX);
        let length = length.ok_or_else(|| StoreError::Invalid("an outcome is too long for its journal".to_owned()))?;
        let record = [&length.to_be_bytes()[..], &checksum(text.as_bytes()), text.as_bytes()].concat();
        let next = self.end + record.len() as u64;
        if next > FILE_BYTES {
            return Err(StoreError::Unavailable("the outcomes journal is full".to_owned()));
        }
        self.write_at(&record, self.end)?;
        self.end = next;
        self.pending.push(outcome.clone());
        Ok(())
    }

    /// Empties the journal. Call it only when every pending outcome is committed in the store.
    pub fn clear(&mut self) -> Result<(), StoreError> {
        if self.pending.is_empty() && self.end == 0 {
            return Ok(());
        }
        let used = usize::try_from(self.end).unwrap_or(0);
        // All of it: a record left behind a shorter new one would look like its successor.
        self.write_at(&vec![0; used.max(HEAD)], 0)?;
        self.end = 0;
        self.pending.clear();
        Ok(())
    }

    fn fill(&self) -> Result<(), StoreError> {
        let present = self.file.metadata().map_err(|error| guard::unavailable(&self.path, &error))?.len();
        let missing = usize::try_from(FILE_BYTES.saturating_sub(present)).unwrap_or(0);
        if missing > 0 { self.write_at(&vec![0; missing], present) } else { Ok(()) }
    }

    fn write_at(&self, bytes: &[u8], place: u64) -> Result<(), StoreError> {
        let written = self.file.write_all_at(bytes, place).and_then(|()| self.file.sync_all());
        written.map_err(|error| guard::unavailable(&self.path, &error))
    }

    fn read_at(&self, place: u64) -> Result<Option<(Outcome, u64)>, StoreError> {
        let mut length = [0; 2];
        let mut check = [0; CHECK];
        if place + HEAD as u64 > FILE_BYTES {
            return Ok(None);
        }
        self.read_exact(&mut length, place)?;
        self.read_exact(&mut check, place + 2)?;
        let length = usize::from(u16::from_be_bytes(length));
        let next = place + (HEAD + length) as u64;
        if length == 0 || length > RECORD_MAX || next > FILE_BYTES {
            return Ok(None);
        }
        let mut text = vec![0; length];
        self.read_exact(&mut text, place + HEAD as u64)?;
        if checksum(&text) != check {
            return Ok(None);
        }
        let outcome = String::from_utf8(text).ok().and_then(|text| decode(&text));
        let outcome =
            outcome.ok_or_else(|| StoreError::Corrupt(format!("{} holds no outcome", self.path.display())))?;
        Ok(Some((outcome, next)))
    }

    fn read_exact(&self, bytes: &mut [u8], place: u64) -> Result<(), StoreError> {
        self.file.read_exact_at(bytes, place).map_err(|error| guard::unavailable(&self.path, &error))
    }
}

fn checksum(bytes: &[u8]) -> [u8; CHECK] {
    let digest = digest::digest(&digest::SHA256, bytes);
    digest.as_ref().first_chunk().copied().unwrap_or_default()
}

/// `thread TAB step TAB generation TAB status TAB at TAB next try or nothing TAB reply`.
fn encode(outcome: &Outcome) -> String {
    let next_try = outcome.next_try.map(|at| at.as_microsecond().to_string()).unwrap_or_default();
    let reply: String = outcome.reply.chars().map(|c| if c.is_control() { ' ' } else { c }).take(REPLY_MAX).collect();
    format!(
        "{}\t{}\t{}\t{}\t{}\t{next_try}\t{reply}",
        outcome.send.thread,
        outcome.send.step,
        outcome.send.generation,
        words::status_word(outcome.status),
        outcome.at.as_microsecond(),
    )
}

fn decode(text: &str) -> Option<Outcome> {
    let mut fields = text.splitn(7, '\t');
    let mut field = || fields.next();
    let instant = |text: &str| Timestamp::from_microsecond(text.parse().ok()?).ok();
    let send =
        SendRef { thread: field()?.parse().ok()?, step: field()?.parse().ok()?, generation: field()?.parse().ok()? };
    let status = words::status(field()?).ok()?;
    let at = instant(field()?)?;
    let next_try = match field()? {
        "" => None,
        text => Some(instant(text)?),
    };
    Some(Outcome { send, status, reply: field()?.to_owned(), at, next_try })
}
