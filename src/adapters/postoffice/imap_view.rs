//! What a session has selected and been told: its view of a folder (RFC 3501 sections 5.2 and 7.3.1).
//!
//! Sequence numbers are positions in this view, not in the folder: a message that arrived or went away since the last
//! word about it does not move them.

use super::mailbox::Folder;
use super::reply::Output;

/// A selected folder as the client knows it.
#[derive(Debug)]
pub(super) struct View {
    pub folder: String,
    pub read_only: bool,
    /// UIDs by sequence number, ascending.
    pub uids: Vec<u32>,
    uidvalidity: u32,
    /// The highest UID that the client was ever told of.
    told: u32,
    removed: u64,
}

impl View {
    pub fn of(name: &str, folder: &Folder, read_only: bool) -> Self {
        let uids: Vec<u32> = folder.uids_after(0).collect();
        let told = folder.uidnext - 1;
        let (uidvalidity, removed) = (folder.uidvalidity, folder.removed);
        Self { folder: name.to_owned(), read_only, uids, uidvalidity, told, removed }
    }

    /// Whether the folder is still the one that was selected; after a new UIDVALIDITY nothing in the view is true.
    pub fn is_stale(&self, folder: &Folder) -> bool {
        self.uidvalidity != folder.uidvalidity
    }

    /// The sequence number of a UID.
    pub fn number(&self, uid: u32) -> Option<usize> {
        self.uids.binary_search(&uid).ok().map(|index| index + 1)
    }

    /// Tells what changed since the last time: EXPUNGE where it is allowed, then EXISTS.
    pub fn tell(&mut self, folder: &Folder, may_expunge: bool, output: &mut Output) {
        if may_expunge && self.removed != folder.removed {
            self.removed = folder.removed;
            self.tell_losses(folder, output);
        }
        let before = self.uids.len();
        self.uids.extend(folder.uids_after(self.told));
        self.told = folder.uidnext - 1;
        if self.uids.len() > before {
            output.line(format!("* {} EXISTS", self.uids.len()));
        }
    }

    /// From the highest number down, so that each number still means what it meant to the client.
    fn tell_losses(&mut self, folder: &Folder, output: &mut Output) {
        for (index, uid) in self.uids.iter().enumerate().rev() {
            if folder.get(*uid).is_none() {
                output.line(format!("* {} EXPUNGE", index + 1));
            }
        }
        self.uids.retain(|uid| folder.get(*uid).is_some());
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use jiff::Timestamp;

    use super::*;

    fn add(folder: &mut Folder) {
        folder.add(Arc::from(&b"x"[..]), Timestamp::UNIX_EPOCH, BTreeSet::new());
    }

    #[test]
    fn losses_wait_until_they_may_be_told_and_numbers_hold_until_then() {
        let mut folder = Folder::new(None, 1);
        (0..4).for_each(|_| add(&mut folder));
        let mut view = View::of("INBOX", &folder, false);
        folder.remove(&[1, 3]);
        add(&mut folder);
        let mut output = Output::default();
        view.tell(&folder, false, &mut output);
        assert_eq!(output.flat(), "* 5 EXISTS\r\n");
        assert_eq!(view.number(4), Some(4));
        let mut output = Output::default();
        view.tell(&folder, true, &mut output);
        assert_eq!(output.flat(), "* 3 EXPUNGE\r\n* 1 EXPUNGE\r\n");
        assert_eq!(view.uids, [2, 4, 5]);
        let mut output = Output::default();
        view.tell(&folder, true, &mut output);
        assert_eq!(output.flat(), "");
    }
}
