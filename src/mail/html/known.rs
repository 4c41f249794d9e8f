//! Tags of one mail that were read before, known again by their octets: programs write the same few over and over.

use super::builder::Meaning;

/// Tags that are kept, and their octets: a mail's program writes a handful, each with its end.
const KNOWN_MAX: usize = 24;
const LENGTH_MAX: usize = 200;

/// Octets that are compared first, at once.
const START: usize = 8;

/// The first tags as they were written.
#[derive(Debug, Default)]
pub(super) struct KnownTags {
    starts: Vec<Start>,
    tags: Vec<(Box<[u8]>, Meaning)>,
}

/// The beginning of a tag as one number; fewer octets count where it is shorter.
#[derive(Debug, Clone, Copy)]
struct Start {
    mask: u64,
    octets: u64,
}

impl KnownTags {
    /// The kept tag with which `text` begins, behind its first bracket: its octets up to the last, and what it means.
    pub(super) fn at(&self, text: &[u8]) -> Option<(usize, Meaning)> {
        let (start, behind) = text.split_first_chunk::<START>()?;
        let octets = u64::from_le_bytes(*start);
        let mut places = self.starts.iter().enumerate().filter(|(_, start)| octets & start.mask == start.octets);
        places.find_map(|(place, start)| {
            let (more, meaning) = self.tags.get(place)?;
            let length = if more.is_empty() { start.length() } else { START + more.len() };
            behind.starts_with(more).then_some((length, *meaning))
        })
    }

    /// Keeps a tag as it stands, from behind its first bracket up to its last, when there is room.
    pub(super) fn keep(&mut self, tag: &str, meaning: Meaning) {
        if self.tags.len() >= KNOWN_MAX || tag.len() > LENGTH_MAX {
            return;
        }
        let mut start = [0; START];
        start.iter_mut().zip(tag.as_bytes()).for_each(|(to, from)| *to = *from);
        let unused = START.saturating_sub(tag.len()) * 8;
        let mask = u64::MAX.checked_shr(u32::try_from(unused).unwrap_or_default()).unwrap_or_default();
        self.starts.push(Start { mask, octets: u64::from_le_bytes(start) });
        self.tags.push((tag.as_bytes().get(START..).unwrap_or_default().into(), meaning));
    }
}

impl Start {
    /// How many octets count.
    const fn length(self) -> usize {
        (self.mask.count_ones() / 8) as usize
    }
}
