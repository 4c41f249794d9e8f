//! Which messages SEARCH finds (RFC 3501 section 6.4.4). Days compare the date of INTERNALDATE in UTC.

use jiff::civil::Date;
use jiff::tz::Offset;

use super::imap_command::SearchKey;
use super::imap_syntax::NumberSet;
use super::letter;
use super::mailbox::Folder;
use super::mailbox::Stored;

/// The UIDs of `view` (ascending; what the session was told of) that fulfil all keys.
pub(super) fn search(folder: &Folder, view: &[u32], keys: &[SearchKey]) -> Vec<u32> {
    let candidates = candidates(view, keys);
    let tests = Test::all(keys, view);
    let found = candidates
        .into_iter()
        .filter(|uid| folder.get(*uid).is_some_and(|stored| tests.iter().all(|test| test.holds(stored))));
    found.collect()
}

/// A set of UIDs at the top narrows the work, so that a search for new mail costs what is new.
fn candidates(view: &[u32], keys: &[SearchKey]) -> Vec<u32> {
    let set = keys.iter().find_map(|key| if let SearchKey::Uid(set) = key { Some(set) } else { None });
    set.map_or_else(|| view.to_vec(), |set| set.select(view))
}

/// A key that is ready to be held against messages: sets resolved, texts in lower case.
enum Test<'a> {
    All,
    Uids(Vec<u32>),
    Since(Date),
    Before(Date),
    Header { name: &'a str, value: String },
    Body(String),
    Text(String),
    Larger(usize),
    Smaller(usize),
    Flag { flag: &'a str, set: bool },
    ModSeq(u64),
    Not(Box<Test<'a>>),
    Any(Vec<Test<'a>>),
    Every(Vec<Test<'a>>),
}

impl<'a> Test<'a> {
    fn all(keys: &'a [SearchKey], view: &[u32]) -> Vec<Self> {
        keys.iter().map(|key| Self::new(key, view)).collect()
    }

    fn new(key: &'a SearchKey, view: &[u32]) -> Self {
        match key {
            SearchKey::All => Self::All,
            SearchKey::Number(set) => Self::Uids(numbers_to_uids(set, view)),
            SearchKey::Uid(set) => Self::Uids(set.select(view)),
            SearchKey::Since(day) => Self::Since(*day),
            SearchKey::Before(day) => Self::Before(*day),
            SearchKey::On(day) => {
                let next = day.tomorrow().unwrap_or(Date::MAX);
                Self::Every(vec![Self::Since(*day), Self::Before(next)])
            }
            SearchKey::Header { name, value } => Self::Header { name, value: value.to_lowercase() },
            SearchKey::Body(text) => Self::Body(text.to_lowercase()),
            SearchKey::Text(text) => Self::Text(text.to_lowercase()),
            SearchKey::Larger(size) => Self::Larger(*size as usize),
            SearchKey::Smaller(size) => Self::Smaller(*size as usize),
            SearchKey::Flag { flag, set } => Self::Flag { flag, set: *set },
            SearchKey::ModSeq(modseq) => Self::ModSeq(*modseq),
            SearchKey::Not(key) => Self::Not(Box::new(Self::new(key, view))),
            SearchKey::Or(left, right) => Self::Any(vec![Self::new(left, view), Self::new(right, view)]),
            SearchKey::And(keys) => Self::Every(Self::all(keys, view)),
        }
    }

    fn holds(&self, stored: &Stored) -> bool {
        match self {
            Self::All => true,
            Self::Uids(uids) => uids.binary_search(&stored.uid).is_ok(),
            Self::Since(day) => day_of(stored) >= *day,
            Self::Before(day) => day_of(stored) < *day,
            Self::Header { name, value } => letter::fields(&stored.bytes)
                .iter()
                .any(|field| field.is(name) && field.value().to_lowercase().contains(value)),
            Self::Body(text) => has(letter::split(&stored.bytes).1, text),
            Self::Text(text) => has(&stored.bytes, text),
            Self::Larger(size) => stored.bytes.len() > *size,
            Self::Smaller(size) => stored.bytes.len() < *size,
            Self::Flag { flag, set } => stored.flags.contains(*flag) == *set,
            Self::ModSeq(modseq) => stored.modseq >= *modseq,
            Self::Not(test) => !test.holds(stored),
            Self::Any(tests) => tests.iter().any(|test| test.holds(stored)),
            Self::Every(tests) => tests.iter().all(|test| test.holds(stored)),
        }
    }
}

/// The UIDs behind sequence numbers: the position in the view, counted from 1.
pub(super) fn numbers_to_uids(set: &NumberSet, view: &[u32]) -> Vec<u32> {
    let highest = u32::try_from(view.len()).ok().filter(|count| *count > 0);
    let mut uids = Vec::new();
    for (from, to) in set.ranges(highest) {
        let end = (to as usize).min(view.len());
        uids.extend_from_slice(view.get(from as usize - 1..end).unwrap_or_default());
    }
    uids.sort_unstable();
    uids.dedup();
    uids
}

fn day_of(stored: &Stored) -> Date {
    Offset::UTC.to_datetime(stored.internal_date).date()
}

fn has(bytes: &[u8], text: &str) -> bool {
    String::from_utf8_lossy(bytes).to_lowercase().contains(text)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use super::*;
    use crate::adapters::postoffice::imap_command;
    use crate::adapters::postoffice::imap_command::ImapCommand;

    fn folder() -> Folder {
        let mut folder = Folder::new(None, 1);
        for (subject, date) in
            [("Offer", "2026-03-01T23:59:59Z"), ("Re: Offer", "2026-03-02T00:00:00Z"), ("x", "2026-03-03T00:00:00Z")]
        {
            let text = format!("Subject: {subject}\r\nMessage-ID: <{subject}@acme.test>\r\n\r\nhello\r\n");
            folder.add(Arc::from(text.as_bytes()), date.parse().unwrap(), BTreeSet::new());
        }
        folder
    }

    fn found(criteria: &str) -> Vec<u32> {
        let (_, Ok(ImapCommand::Search { keys, .. })) = imap_command::parse(format!("a SEARCH {criteria}").as_bytes())
        else {
            panic!("{criteria}")
        };
        let folder = folder();
        search(&folder, &folder.uids_after(0).collect::<Vec<_>>(), &keys)
    }

    #[test]
    fn keys_find_what_they_name() {
        assert_eq!(found("ALL"), [1, 2, 3]);
        assert_eq!(found("UID 2:*"), [2, 3]);
        assert_eq!(found("UID 4:*"), [3]);
        assert_eq!(found("2"), [2]);
        assert_eq!(found("9:*"), [3]);
        assert_eq!(found("SINCE 2-Mar-2026"), [2, 3]);
        assert_eq!(found("BEFORE 2-Mar-2026"), [1]);
        assert_eq!(found("ON 2-Mar-2026"), [2]);
        assert_eq!(found("HEADER Subject offer UID 1:2 SINCE 2-Mar-2026"), [2]);
        assert_eq!(found("HEADER Message-ID <x@acme.test>"), [3]);
        assert_eq!(found("OR SUBJECT x NOT SINCE 2-Mar-2026"), [1, 3]);
        assert_eq!(found("SEEN"), [0; 0]);
        assert_eq!(found("UNSEEN TEXT hello"), [1, 2, 3]);
    }
}
