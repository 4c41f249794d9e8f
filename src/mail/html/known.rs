//! Tags of one mail that were read before, known again by their octets: programs write the same few over and over.

use super::builder::Meaning;
use crate::mail::octets;

/// Tags that are kept, and their octets: a mail's program writes a handful, each with its end.
const KNOWN_MAX: usize = 24;
const LENGTH_MAX: usize = 200;

/// Octets that are compared first, at once.
const START: usize = 8;

/// The first tags as they were written.
#[derive(Debug, Default)]
pub(super) struct KnownTags<'h> {
    tags: Vec<Known<'h>>,
    /// The one that was read last, and the one that followed it last time.
    last: usize,
    likely: usize,
}

#[derive(Debug)]
struct Known<'h> {
    /// Its beginning as one number; fewer octets count where it is shorter.
    start: u64,
    mask: u64,
    more: &'h [u8],
    /// Octets up to its last bracket.
    length: usize,
    meaning: Meaning,
    /// The one that followed it last time: programs repeat themselves, and it is looked at first.
    next: usize,
}

impl Known<'_> {
    fn is_at(&self, start: u64, behind: &[u8]) -> bool {
        start & self.mask == self.start && (self.more.is_empty() || behind.starts_with(self.more))
    }
}

impl<'h> KnownTags<'h> {
    /// The kept tag with which `text` begins, behind its first bracket: its octets up to the last, and what it means.
    #[inline]
    pub(super) fn at(&mut self, text: &[u8]) -> Option<(usize, Meaning)> {
        let (start, behind) = text.split_first_chunk::<START>()?;
        let start = u64::from_le_bytes(*start);
        let likely = self.tags.get(self.likely).filter(|tag| tag.is_at(start, behind));
        if let Some(tag) = likely {
            (self.last, self.likely) = (self.likely, tag.next);
            return Some((tag.length, tag.meaning));
        }
        let found = self.tags.iter().position(|tag| tag.is_at(start, behind))?;
        self.tags.get_mut(self.last)?.next = found;
        let tag = self.tags.get(found)?;
        (self.last, self.likely) = (found, tag.next);
        Some((tag.length, tag.meaning))
    }

    /// Keeps a tag as it stands, from behind its first bracket up to its last, when there is room.
    pub(super) fn keep(&mut self, tag: &'h str, meaning: Meaning) {
        if self.tags.len() >= KNOWN_MAX || tag.len() > LENGTH_MAX {
            return;
        }
        let (start, mask, more) = match tag.as_bytes().split_first_chunk::<START>() {
            Some((start, more)) => (u64::from_le_bytes(*start), u64::MAX, more),
            None => (octets::packed(tag.as_bytes()).unwrap_or_default(), (1 << (tag.len() * 8)) - 1, &[][..]),
        };
        if self.tags.is_empty() {
            self.tags.reserve_exact(KNOWN_MAX);
        }
        (self.last, self.likely) = (self.tags.len(), 0);
        self.tags.push(Known { start, mask, more, length: tag.len(), meaning, next: 0 });
    }
}
