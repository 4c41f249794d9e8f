//! What IMAP commands do to folders: list, select, search, fetch, store, copy, append, expunge.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;

use super::account::folder_name;
use super::imap_command::FetchItem;
use super::imap_command::ImapCommand;
use super::imap_command::SearchKey;
use super::imap_command::StatusItem;
use super::imap_fetch;
use super::imap_search;
use super::imap_session::Status;
use super::imap_syntax::NumberSet;
use super::imap_view::View;
use super::log::Arrival;
use super::mailbox::FlagChange;
use super::mailbox::Folder;
use super::mailroom::Mailroom;
use super::mailroom::Parcel;
use super::reply::Output;

const SEEN: &str = "\\Seen";
const DELETED: &str = "\\Deleted";
const FLAGS: &str = "\\Answered \\Flagged \\Deleted \\Seen \\Draft";

/// Where one command of a logged-in session is carried out.
#[derive(Debug)]
pub(super) struct Desk<'a> {
    pub room: &'a mut Mailroom,
    pub login: &'a str,
    pub view: &'a mut Option<View>,
    pub output: &'a mut Output,
    pub now: Timestamp,
}

impl Desk<'_> {
    /// Carries out a command; its untagged responses go to the output. BAD where it needs a selected folder and there is
    /// none.
    pub fn carry_out(mut self, command: ImapCommand) -> Status {
        let status = match command {
            ImapCommand::Enable => Some(self.enable()),
            ImapCommand::List { pattern, special_only } => Some(self.list(&pattern, special_only)),
            ImapCommand::Status { folder, items } => Some(self.status(&folder, &items)),
            ImapCommand::Select { folder, read_only } => Some(self.select(&folder, read_only)),
            ImapCommand::Append { folder, flags, date, bytes } => Some(self.append(&folder, flags, date, &bytes)),
            ImapCommand::Close => self.close(),
            ImapCommand::Unselect => self.view.take().map(|_| Status::ok("unselected")),
            ImapCommand::Expunge { only } => self.expunge(only.as_ref()),
            ImapCommand::Search { by_uid, keys } => self.search(by_uid, &keys),
            ImapCommand::Fetch { by_uid, set, items, changed_since } => self.fetch(by_uid, &set, items, changed_since),
            ImapCommand::Store { by_uid, set, how, silent, flags } => self.store(by_uid, &set, how, silent, &flags),
            ImapCommand::Copy { by_uid, set, folder, and_remove } => self.copy(by_uid, &set, &folder, and_remove),
            ImapCommand::Capability
            | ImapCommand::Noop
            | ImapCommand::Logout
            | ImapCommand::Id
            | ImapCommand::Login { .. }
            | ImapCommand::Authenticate { .. }
            | ImapCommand::Idle
            | ImapCommand::Check => Some(Status::ok("completed")),
        };
        status.unwrap_or_else(|| Status::Bad("no folder is selected".to_owned()))
    }

    /// CONDSTORE is always on: mod-sequences are counted anyway.
    fn enable(&mut self) -> Status {
        self.output.line("* ENABLED CONDSTORE");
        Status::ok("enabled")
    }

    fn list(&mut self, pattern: &str, special_only: bool) -> Status {
        if pattern.is_empty() {
            self.output.line("* LIST (\\Noselect) \"/\" \"\"");
            return Status::ok("list completed");
        }
        let folders = self.room.accounts.get(self.login).map(|account| &account.folders);
        for (name, folder) in folders.into_iter().flatten() {
            let is_wanted =
                matches(pattern.as_bytes(), name.as_bytes()) && (!special_only || folder.attribute.is_some());
            if is_wanted {
                let special = folder.attribute.map(|attribute| format!(" {attribute}")).unwrap_or_default();
                self.output.line(format!("* LIST (\\HasNoChildren{special}) \"/\" \"{name}\""));
            }
        }
        Status::ok("list completed")
    }

    fn status(&mut self, name: &str, items: &[StatusItem]) -> Status {
        let Some(folder) = self.room.folder(self.login, name) else { return no_such_folder() };
        let values: Vec<String> = items.iter().map(|item| status_value(folder, *item)).collect();
        self.output.line(format!("* STATUS \"{}\" ({})", folder_name(name), values.join(" ")));
        Status::ok("status completed")
    }

    fn select(&mut self, name: &str, read_only: bool) -> Status {
        *self.view = None;
        let Some(folder) = self.room.folder(self.login, name) else { return no_such_folder() };
        let permanent = if read_only { String::new() } else { format!("{FLAGS} \\*") };
        let Folder { uidvalidity, uidnext, highest_modseq, .. } = folder;
        self.output.line(format!("* FLAGS ({FLAGS})"));
        self.output.line(format!("* OK [PERMANENTFLAGS ({permanent})] flags"));
        self.output.line(format!("* {} EXISTS", folder.messages().len()));
        self.output.line("* 0 RECENT");
        self.output.line(format!("* OK [UIDVALIDITY {uidvalidity}] valid"));
        self.output.line(format!("* OK [UIDNEXT {uidnext}] predicted"));
        self.output.line(format!("* OK [HIGHESTMODSEQ {highest_modseq}] highest"));
        *self.view = Some(View::of(folder_name(name), folder, read_only));
        Status::ok(if read_only { "[READ-ONLY] examined" } else { "[READ-WRITE] selected" })
    }

    fn append(&mut self, name: &str, flags: BTreeSet<String>, date: Option<Timestamp>, bytes: &[u8]) -> Status {
        let Some(folder) = self.room.folder(self.login, name) else { return Status::no("[TRYCREATE] no such folder") };
        let uidvalidity = folder.uidvalidity;
        let internal_date = date.unwrap_or(self.now);
        let parcel = Parcel { bytes: Arc::from(bytes), internal_date, flags, how: Arrival::Append };
        let uid = self.room.lay(self.login, name, parcel, self.now).unwrap_or_default();
        Status::Ok(format!("[APPENDUID {uidvalidity} {uid}] append completed"))
    }

    fn close(&mut self) -> Option<Status> {
        let view = self.view.take()?;
        if !view.read_only {
            self.remove_deleted(&view, None);
        }
        Some(Status::ok("closed"))
    }

    fn expunge(&mut self, only: Option<&NumberSet>) -> Option<Status> {
        let view = self.view.take()?;
        let status = if view.read_only {
            Status::no("the folder is read-only")
        } else {
            self.remove_deleted(&view, only);
            Status::ok("expunged")
        };
        *self.view = Some(view);
        Some(status)
    }

    fn remove_deleted(&mut self, view: &View, only: Option<&NumberSet>) {
        let mut uids = only.map_or_else(|| view.uids.clone(), |set| set.select(&view.uids));
        if let Some(folder) = self.room.folder_mut(self.login, &view.folder) {
            uids.retain(|uid| folder.get(*uid).is_some_and(|stored| stored.flags.contains(DELETED)));
            folder.remove(&uids);
        }
    }

    fn search(&mut self, by_uid: bool, keys: &[SearchKey]) -> Option<Status> {
        let view = self.view.as_ref()?;
        let Some(folder) = self.room.folder(self.login, &view.folder) else { return Some(no_such_folder()) };
        let mut line = "* SEARCH".to_owned();
        for uid in imap_search::search(folder, &view.uids, keys) {
            let number = if by_uid { Some(uid as usize) } else { view.number(uid) };
            if let Some(number) = number {
                line.push_str(&format!(" {number}"));
            }
        }
        self.output.line(line);
        Some(Status::ok("search completed"))
    }

    fn fetch(
        &mut self,
        by_uid: bool,
        set: &NumberSet,
        mut items: Vec<FetchItem>,
        changed_since: Option<u64>,
    ) -> Option<Status> {
        let view = self.view.as_ref()?;
        let is_gmail = self.room.accounts.get(self.login).is_some_and(|account| account.is_gmail);
        if items.contains(&FetchItem::GmailThread) && !is_gmail {
            return Some(Status::Bad("this server does not name conversations".to_owned()));
        }
        let uids = chosen(view, by_uid, set);
        if by_uid && !items.contains(&FetchItem::Uid) {
            items.insert(0, FetchItem::Uid);
        }
        if changed_since.is_some() && !items.contains(&FetchItem::ModSeq) {
            items.push(FetchItem::ModSeq);
        }
        let marks_seen = items.iter().any(|item| matches!(item, FetchItem::Body { peek: false, .. }));
        if marks_seen && !view.read_only {
            mark_seen(self.room.folder_mut(self.login, &view.folder)?, &uids);
            if !items.contains(&FetchItem::Flags) {
                items.push(FetchItem::Flags);
            }
        }
        let folder = self.room.folder(self.login, &view.folder)?;
        for uid in uids {
            if let (Some(number), Some(stored)) = (view.number(uid), folder.get(uid))
                && changed_since.is_none_or(|modseq| stored.modseq > modseq)
            {
                imap_fetch::write(self.output, number, stored, &items);
            }
        }
        Some(Status::ok("fetch completed"))
    }

    fn store(
        &mut self,
        by_uid: bool,
        set: &NumberSet,
        how: FlagChange,
        silent: bool,
        flags: &BTreeSet<String>,
    ) -> Option<Status> {
        let view = self.view.as_ref()?;
        if view.read_only {
            return Some(Status::no("the folder is read-only"));
        }
        let folder = self.room.folder_mut(self.login, &view.folder)?;
        for uid in chosen(view, by_uid, set) {
            if let (Some(stored), Some(number)) = (folder.change_flags(uid, how, flags), view.number(uid))
                && !silent
            {
                let uid = if by_uid { format!("UID {uid} ") } else { String::new() };
                self.output.line(format!("* {number} FETCH ({uid}FLAGS ({}))", imap_fetch::flags(stored)));
            }
        }
        Some(Status::ok("store completed"))
    }

    fn copy(&mut self, by_uid: bool, set: &NumberSet, target: &str, and_remove: bool) -> Option<Status> {
        let view = self.view.as_ref()?;
        let Some(uidvalidity) = self.room.folder(self.login, target).map(|folder| folder.uidvalidity) else {
            return Some(Status::no("[TRYCREATE] no such folder"));
        };
        if and_remove && view.read_only {
            return Some(Status::no("the folder is read-only"));
        }
        let (mut from, mut to) = (Vec::new(), Vec::new());
        for uid in chosen(view, by_uid, set) {
            if let Some(copied) = self.room.copy(self.login, &view.folder, uid, target, self.now) {
                from.push(uid);
                to.push(copied);
            }
        }
        if from.is_empty() {
            return Some(Status::ok("nothing to copy"));
        }
        let code = format!("[COPYUID {uidvalidity} {} {}]", joined(&from), joined(&to));
        if !and_remove {
            return Some(Status::Ok(format!("{code} copied")));
        }
        self.room.folder_mut(self.login, &view.folder)?.remove(&from);
        self.output.line(format!("* OK {code} moved"));
        Some(Status::ok("moved"))
    }
}

/// The UIDs that a set names in this view.
fn chosen(view: &View, by_uid: bool, set: &NumberSet) -> Vec<u32> {
    if by_uid { set.select(&view.uids) } else { imap_search::numbers_to_uids(set, &view.uids) }
}

fn mark_seen(folder: &mut Folder, uids: &[u32]) {
    let seen = BTreeSet::from([SEEN.to_owned()]);
    for uid in uids {
        if folder.get(*uid).is_some_and(|stored| !stored.flags.contains(SEEN)) {
            folder.change_flags(*uid, FlagChange::Add, &seen);
        }
    }
}

fn status_value(folder: &Folder, item: StatusItem) -> String {
    match item {
        StatusItem::Messages => format!("MESSAGES {}", folder.messages().len()),
        StatusItem::Recent => "RECENT 0".to_owned(),
        StatusItem::UidNext => format!("UIDNEXT {}", folder.uidnext),
        StatusItem::UidValidity => format!("UIDVALIDITY {}", folder.uidvalidity),
        StatusItem::HighestModSeq => format!("HIGHESTMODSEQ {}", folder.highest_modseq),
        StatusItem::Unseen => {
            let unseen = folder.messages().iter().filter(|stored| !stored.flags.contains(SEEN)).count();
            format!("UNSEEN {unseen}")
        }
    }
}

fn no_such_folder() -> Status {
    Status::no("[NONEXISTENT] no such folder")
}

fn joined(uids: &[u32]) -> String {
    uids.iter().map(u32::to_string).collect::<Vec<_>>().join(",")
}

/// Whether a folder name fits a LIST pattern; there is no hierarchy, so `%` and `*` mean the same.
fn matches(pattern: &[u8], name: &[u8]) -> bool {
    match pattern.split_first() {
        None => name.is_empty(),
        Some((b'*' | b'%', [b'*' | b'%', ..])) => matches(pattern.get(1..).unwrap_or_default(), name),
        Some((b'*' | b'%', rest)) => (0..=name.len()).any(|skip| matches(rest, name.get(skip..).unwrap_or_default())),
        Some((byte, rest)) => {
            name.split_first().is_some_and(|(first, name)| first.eq_ignore_ascii_case(byte) && matches(rest, name))
        }
    }
}
