//! One folder: messages with UIDs, flags and mod-sequences (RFC 3501 section 2.3, RFC 7162).
//!
//! It knows nothing of sessions, protocols or other folders.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;

/// One message in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// The UID within the folder and its UIDVALIDITY.
    pub uid: u32,
    /// The message as it lies in the folder, CRLF line ends.
    pub bytes: Arc<[u8]>,
    /// When the folder received it.
    pub internal_date: Timestamp,
    /// System flags (`\Seen`) and keywords (`$Forwarded`).
    pub flags: BTreeSet<String>,
    /// Mod-sequence of the last change.
    pub modseq: u64,
}

/// How STORE changes flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FlagChange {
    Replace,
    Add,
    Remove,
}

/// A folder of one account.
#[derive(Debug)]
pub(super) struct Folder {
    /// SPECIAL-USE attribute (RFC 6154), such as `\Sent`.
    pub attribute: Option<&'static str>,
    pub uidvalidity: u32,
    pub uidnext: u32,
    pub highest_modseq: u64,
    /// How many messages were ever removed; sessions compare it to know whether to look for losses.
    pub removed: u64,
    /// Ordered by UID, because UIDs only grow.
    messages: Vec<Stored>,
}

impl Folder {
    pub fn new(attribute: Option<&'static str>, uidvalidity: u32) -> Self {
        Self { attribute, uidvalidity, uidnext: 1, highest_modseq: 1, removed: 0, messages: Vec::new() }
    }

    pub fn messages(&self) -> &[Stored] {
        &self.messages
    }

    pub fn get(&self, uid: u32) -> Option<&Stored> {
        let index = self.messages.binary_search_by_key(&uid, |stored| stored.uid).ok()?;
        self.messages.get(index)
    }

    /// The UIDs above `uid`, ascending.
    pub fn uids_after(&self, uid: u32) -> impl Iterator<Item = u32> + '_ {
        let from = self.messages.partition_point(|stored| stored.uid <= uid);
        self.messages.get(from..).unwrap_or_default().iter().map(|stored| stored.uid)
    }

    /// Puts a message at the end and gives its UID.
    pub fn add(&mut self, bytes: Arc<[u8]>, internal_date: Timestamp, flags: BTreeSet<String>) -> u32 {
        let uid = self.uidnext;
        self.uidnext += 1;
        let modseq = self.next_modseq();
        self.messages.push(Stored { uid, bytes, internal_date, flags, modseq });
        uid
    }

    /// Changes the flags of one message; `None` when it is gone.
    pub fn change_flags(&mut self, uid: u32, how: FlagChange, flags: &BTreeSet<String>) -> Option<&Stored> {
        let index = self.messages.binary_search_by_key(&uid, |stored| stored.uid).ok()?;
        let modseq = self.next_modseq();
        let stored = self.messages.get_mut(index)?;
        match how {
            FlagChange::Replace => stored.flags = flags.clone(),
            FlagChange::Add => stored.flags.extend(flags.iter().cloned()),
            FlagChange::Remove => stored.flags.retain(|flag| !flags.contains(flag)),
        }
        stored.modseq = modseq;
        Some(stored)
    }

    /// Removes the messages with these UIDs (ascending); gives how many there were.
    pub fn remove(&mut self, uids: &[u32]) -> usize {
        let before = self.messages.len();
        self.messages.retain(|stored| uids.binary_search(&stored.uid).is_err());
        let gone = before - self.messages.len();
        if gone > 0 {
            self.removed += gone as u64;
            self.next_modseq();
        }
        gone
    }

    /// Gives the folder a new identity: all UIDs are new, as after a restore from a backup.
    pub fn renumber(&mut self, uidvalidity: u32) {
        self.uidvalidity = uidvalidity;
        self.uidnext = 1;
        for stored in &mut self.messages {
            stored.uid = self.uidnext;
            self.uidnext += 1;
        }
    }

    fn next_modseq(&mut self) -> u64 {
        self.highest_modseq += 1;
        self.highest_modseq
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_with(count: u32) -> Folder {
        let mut folder = Folder::new(None, 7);
        for _ in 0..count {
            folder.add(Arc::from(&b"x"[..]), Timestamp::UNIX_EPOCH, BTreeSet::new());
        }
        folder
    }

    #[test]
    fn a_uid_is_never_used_twice() {
        let mut folder = folder_with(3);
        assert_eq!(folder.remove(&[3]), 1);
        assert_eq!(folder.add(Arc::from(&b"y"[..]), Timestamp::UNIX_EPOCH, BTreeSet::new()), 4);
        assert_eq!(folder.uids_after(1).collect::<Vec<_>>(), [2, 4]);
    }

    #[test]
    fn flags_are_added_replaced_and_removed_and_each_change_raises_the_modseq() {
        let mut folder = folder_with(1);
        let seen = BTreeSet::from(["\\Seen".to_owned()]);
        let before = folder.highest_modseq;
        assert_eq!(folder.change_flags(1, FlagChange::Add, &seen).unwrap().flags, seen);
        assert!(folder.change_flags(1, FlagChange::Remove, &seen).unwrap().flags.is_empty());
        assert_eq!(folder.highest_modseq, before + 2);
        assert!(folder.change_flags(9, FlagChange::Replace, &seen).is_none());
    }

    #[test]
    fn a_new_uidvalidity_renumbers_everything() {
        let mut folder = folder_with(3);
        folder.remove(&[1]);
        folder.renumber(8);
        assert_eq!(folder.uids_after(0).collect::<Vec<_>>(), [1, 2]);
        assert_eq!((folder.uidvalidity, folder.uidnext), (8, 3));
    }
}
