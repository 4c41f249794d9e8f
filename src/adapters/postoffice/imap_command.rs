//! One IMAP command, parsed (RFC 3501 section 6 and the extensions that the office announces).
//!
//! Total on any bytes: what it cannot read is an error text for BAD. It knows nothing of sessions.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;

use super::imap_syntax::Cursor;
use super::imap_syntax::NumberSet;
use super::mailbox::FlagChange;

/// A command without its tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ImapCommand {
    Capability,
    Noop,
    Logout,
    Id,
    Login { user: String, secret: String },
    Authenticate { mechanism: String, initial: Option<String> },
    Enable,
    List { pattern: String, special_only: bool },
    Status { folder: String, items: Vec<StatusItem> },
    Select { folder: String, read_only: bool },
    Append { folder: String, flags: BTreeSet<String>, date: Option<Timestamp>, bytes: Vec<u8> },
    Idle,
    Check,
    Close,
    Unselect,
    Expunge { only: Option<NumberSet> },
    Search { by_uid: bool, keys: Vec<SearchKey> },
    Fetch { by_uid: bool, set: NumberSet, items: Vec<FetchItem>, changed_since: Option<u64> },
    Store { by_uid: bool, set: NumberSet, how: FlagChange, silent: bool, flags: BTreeSet<String> },
    Copy { by_uid: bool, set: NumberSet, folder: String, and_remove: bool },
}

/// What STATUS is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StatusItem {
    Messages,
    Recent,
    UidNext,
    UidValidity,
    Unseen,
    HighestModSeq,
}

/// A condition of SEARCH; a list of them means all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum SearchKey {
    All,
    Number(NumberSet),
    Uid(NumberSet),
    Since(Date),
    Before(Date),
    On(Date),
    Header { name: String, value: String },
    Body(String),
    Text(String),
    Larger(u32),
    Smaller(u32),
    Flag { flag: String, set: bool },
    ModSeq(u64),
    Not(Box<SearchKey>),
    Or(Box<SearchKey>, Box<SearchKey>),
    And(Vec<SearchKey>),
}

/// What FETCH is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FetchItem {
    Uid,
    Flags,
    InternalDate,
    Size,
    ModSeq,
    /// Which conversation Gmail sorted it into.
    GmailThread,
    BodyStructure,
    Body {
        peek: bool,
        section: Section,
        partial: Option<(u32, u32)>,
    },
}

/// A part of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Section {
    Full,
    Header,
    Text,
    /// Only these fields, or all but these.
    Fields {
        names: Vec<String>,
        except: bool,
    },
}

/// A command with its tag; the error still has the tag, where there was one, and a text for BAD.
pub(super) fn parse(bytes: &[u8]) -> (String, Result<ImapCommand, &'static str>) {
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let mut at = Cursor::new(bytes.strip_suffix(b"\r").unwrap_or(bytes));
    let Some(tag) = at.atom().filter(|tag| !tag.contains('+')) else { return ("*".to_owned(), Err("no tag")) };
    (tag.to_owned(), command(&mut at))
}

fn command(at: &mut Cursor<'_>) -> Result<ImapCommand, &'static str> {
    at.space().ok_or("no command")?;
    let mut word = at.atom().ok_or("no command")?.to_ascii_uppercase();
    let by_uid = word == "UID";
    if by_uid {
        at.space().ok_or("no command after UID")?;
        word = at.atom().ok_or("no command after UID")?.to_ascii_uppercase();
    }
    let command = if by_uid { message_command(at, &word, true) } else { any_command(at, &word) }?;
    if at.is_at_end() { Ok(command) } else { Err("unexpected text at the end") }
}

fn any_command(at: &mut Cursor<'_>, word: &str) -> Result<ImapCommand, &'static str> {
    let parsed = match word {
        "CAPABILITY" => Some(ImapCommand::Capability),
        "NOOP" => Some(ImapCommand::Noop),
        "LOGOUT" => Some(ImapCommand::Logout),
        "IDLE" => Some(ImapCommand::Idle),
        "CHECK" => Some(ImapCommand::Check),
        "CLOSE" => Some(ImapCommand::Close),
        "UNSELECT" => Some(ImapCommand::Unselect),
        "EXPUNGE" => Some(ImapCommand::Expunge { only: None }),
        "ID" | "ENABLE" => {
            at.remainder();
            Some(if word == "ID" { ImapCommand::Id } else { ImapCommand::Enable })
        }
        "LOGIN" => login(at),
        "AUTHENTICATE" => authenticate(at),
        "LIST" => list(at),
        "STATUS" => status(at),
        "SELECT" | "EXAMINE" => select(at, word == "EXAMINE"),
        "APPEND" => append(at),
        _ => return message_command(at, word, false),
    };
    parsed.ok_or("cannot read the arguments")
}

fn message_command(at: &mut Cursor<'_>, word: &str, by_uid: bool) -> Result<ImapCommand, &'static str> {
    let parsed = match word {
        "SEARCH" => search(at, by_uid),
        "FETCH" => fetch(at, by_uid),
        "STORE" => store(at, by_uid),
        "COPY" | "MOVE" => copy(at, by_uid, word == "MOVE"),
        "EXPUNGE" if by_uid => {
            at.space().and_then(|()| at.number_set()).map(|set| ImapCommand::Expunge { only: Some(set) })
        }
        _ => return Err("unknown command"),
    };
    parsed.ok_or("cannot read the arguments")
}

fn login(at: &mut Cursor<'_>) -> Option<ImapCommand> {
    at.space()?;
    let user = at.astring()?;
    at.space()?;
    Some(ImapCommand::Login { user, secret: at.astring()? })
}

fn authenticate(at: &mut Cursor<'_>) -> Option<ImapCommand> {
    at.space()?;
    let mechanism = at.atom()?.to_ascii_uppercase();
    let initial = if at.space().is_some() { Some(at.astring()?) } else { None };
    Some(ImapCommand::Authenticate { mechanism, initial })
}

fn list(at: &mut Cursor<'_>) -> Option<ImapCommand> {
    at.space()?;
    let special_only = at.peek() == Some(b'(');
    if special_only {
        at.keyword("(SPECIAL-USE) ")?;
    }
    let reference = at.astring()?;
    at.space()?;
    let pattern = at.astring()?;
    if at.keyword(" RETURN ").is_some() {
        at.list(|at| at.atom().map(str::to_owned))?;
    }
    Some(ImapCommand::List { pattern: format!("{reference}{pattern}"), special_only })
}

fn status(at: &mut Cursor<'_>) -> Option<ImapCommand> {
    at.space()?;
    let folder = at.astring()?;
    at.space()?;
    let items = at.list(|at| {
        Some(match at.atom()?.to_ascii_uppercase().as_str() {
            "MESSAGES" => StatusItem::Messages,
            "RECENT" => StatusItem::Recent,
            "UIDNEXT" => StatusItem::UidNext,
            "UIDVALIDITY" => StatusItem::UidValidity,
            "UNSEEN" => StatusItem::Unseen,
            "HIGHESTMODSEQ" => StatusItem::HighestModSeq,
            _ => return None,
        })
    })?;
    Some(ImapCommand::Status { folder, items })
}

fn select(at: &mut Cursor<'_>, read_only: bool) -> Option<ImapCommand> {
    at.space()?;
    let folder = at.astring()?;
    let _ = at.keyword(" (CONDSTORE)");
    Some(ImapCommand::Select { folder, read_only })
}

fn append(at: &mut Cursor<'_>) -> Option<ImapCommand> {
    at.space()?;
    let folder = at.astring()?;
    at.space()?;
    let mut flags = BTreeSet::new();
    if at.peek()? == b'(' {
        flags.extend(at.list(Cursor::flag)?);
        at.space()?;
    }
    let mut date = None;
    if at.peek()? == b'"' {
        date = Some(at.instant()?);
        at.space()?;
    }
    Some(ImapCommand::Append { folder, flags, date, bytes: at.literal()?.to_vec() })
}

fn search(at: &mut Cursor<'_>, by_uid: bool) -> Option<ImapCommand> {
    if at.keyword(" CHARSET ").is_some() {
        let charset = at.astring()?;
        (charset.eq_ignore_ascii_case("UTF-8") || charset.eq_ignore_ascii_case("US-ASCII")).then_some(())?;
    }
    let mut keys = Vec::new();
    while at.space().is_some() {
        keys.push(search_key(at, MAX_SEARCH_DEPTH)?);
    }
    (!keys.is_empty()).then_some(ImapCommand::Search { by_uid, keys })
}

/// Nesting of NOT, OR and parentheses: more is an attack on the stack.
const MAX_SEARCH_DEPTH: usize = 16;

fn search_key(at: &mut Cursor<'_>, depth: usize) -> Option<SearchKey> {
    let deeper = depth.checked_sub(1)?;
    match at.peek()? {
        b'(' => return at.list(|at| search_key(at, deeper)).map(SearchKey::And),
        b'*' | b'0'..=b'9' => return at.number_set().map(SearchKey::Number),
        _ => {}
    }
    let word = at.atom()?.to_ascii_uppercase();
    if let Some((flag, set)) = flag_key(&word) {
        return Some(SearchKey::Flag { flag: flag.to_owned(), set });
    }
    if word == "ALL" {
        return Some(SearchKey::All);
    }
    at.space()?;
    Some(match word.as_str() {
        "UID" => SearchKey::Uid(at.number_set()?),
        "SINCE" => SearchKey::Since(at.day()?),
        "BEFORE" => SearchKey::Before(at.day()?),
        "ON" => SearchKey::On(at.day()?),
        "FROM" | "TO" | "CC" | "BCC" | "SUBJECT" => SearchKey::Header { name: word, value: at.astring()? },
        "HEADER" => {
            let name = at.astring()?;
            at.space()?;
            SearchKey::Header { name, value: at.astring()? }
        }
        "BODY" => SearchKey::Body(at.astring()?),
        "TEXT" => SearchKey::Text(at.astring()?),
        "LARGER" => SearchKey::Larger(at.number()?),
        "SMALLER" => SearchKey::Smaller(at.number()?),
        "KEYWORD" => SearchKey::Flag { flag: at.atom()?.to_owned(), set: true },
        "UNKEYWORD" => SearchKey::Flag { flag: at.atom()?.to_owned(), set: false },
        "MODSEQ" => SearchKey::ModSeq(at.long_number()?),
        "NOT" => SearchKey::Not(Box::new(search_key(at, deeper)?)),
        "OR" => {
            let left = search_key(at, deeper)?;
            at.space()?;
            SearchKey::Or(Box::new(left), Box::new(search_key(at, deeper)?))
        }
        _ => return None,
    })
}

fn flag_key(word: &str) -> Option<(&'static str, bool)> {
    Some(match word {
        "SEEN" => ("\\Seen", true),
        "UNSEEN" => ("\\Seen", false),
        "ANSWERED" => ("\\Answered", true),
        "UNANSWERED" => ("\\Answered", false),
        "DELETED" => ("\\Deleted", true),
        "UNDELETED" => ("\\Deleted", false),
        "FLAGGED" => ("\\Flagged", true),
        "UNFLAGGED" => ("\\Flagged", false),
        "DRAFT" => ("\\Draft", true),
        "UNDRAFT" => ("\\Draft", false),
        _ => return None,
    })
}

fn fetch(at: &mut Cursor<'_>, by_uid: bool) -> Option<ImapCommand> {
    at.space()?;
    let set = at.number_set()?;
    at.space()?;
    let items = if at.peek()? == b'(' { at.list(fetch_item)? } else { vec![fetch_item(at)?] };
    let mut changed_since = None;
    if at.keyword(" (CHANGEDSINCE ").is_some() {
        changed_since = Some(at.long_number()?);
        at.eat(b')')?;
    }
    Some(ImapCommand::Fetch { by_uid, set, items, changed_since })
}

fn fetch_item(at: &mut Cursor<'_>) -> Option<FetchItem> {
    Some(match at.atom()?.to_ascii_uppercase().as_str() {
        "UID" => FetchItem::Uid,
        "FLAGS" => FetchItem::Flags,
        "INTERNALDATE" => FetchItem::InternalDate,
        "RFC822.SIZE" => FetchItem::Size,
        "MODSEQ" => FetchItem::ModSeq,
        "X-GM-THRID" => FetchItem::GmailThread,
        "BODYSTRUCTURE" => FetchItem::BodyStructure,
        "BODY" => body(at, false)?,
        "BODY.PEEK" => body(at, true)?,
        _ => return None,
    })
}

fn body(at: &mut Cursor<'_>, peek: bool) -> Option<FetchItem> {
    at.eat(b'[')?;
    let word = at.atom().unwrap_or_default().to_ascii_uppercase();
    let section = match word.as_str() {
        "" => Section::Full,
        "HEADER" => Section::Header,
        "TEXT" => Section::Text,
        "HEADER.FIELDS" | "HEADER.FIELDS.NOT" => {
            at.space()?;
            Section::Fields { names: at.list(Cursor::astring)?, except: word.ends_with("NOT") }
        }
        _ => return None,
    };
    at.eat(b']')?;
    let mut partial = None;
    if at.eat(b'<').is_some() {
        let from = at.number()?;
        at.eat(b'.')?;
        partial = Some((from, at.number()?));
        at.eat(b'>')?;
    }
    Some(FetchItem::Body { peek, section, partial })
}

fn store(at: &mut Cursor<'_>, by_uid: bool) -> Option<ImapCommand> {
    at.space()?;
    let set = at.number_set()?;
    at.space()?;
    let how = match at.peek()? {
        b'+' => FlagChange::Add,
        b'-' => FlagChange::Remove,
        _ => FlagChange::Replace,
    };
    let word = at.atom()?.trim_start_matches(['+', '-']).to_ascii_uppercase();
    let silent = match word.as_str() {
        "FLAGS" => false,
        "FLAGS.SILENT" => true,
        _ => return None,
    };
    at.space()?;
    let mut flags = BTreeSet::new();
    if at.peek()? == b'(' {
        flags.extend(at.list(Cursor::flag)?);
    } else {
        flags.insert(at.flag()?);
        while at.space().is_some() {
            flags.insert(at.flag()?);
        }
    }
    Some(ImapCommand::Store { by_uid, set, how, silent, flags })
}

fn copy(at: &mut Cursor<'_>, by_uid: bool, and_remove: bool) -> Option<ImapCommand> {
    at.space()?;
    let set = at.number_set()?;
    at.space()?;
    Some(ImapCommand::Copy { by_uid, set, folder: at.astring()?, and_remove })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> ImapCommand {
        parse(format!("a1 {line}\r\n").as_bytes()).1.unwrap_or_else(|error| panic!("{line}: {error}"))
    }

    #[test]
    fn a_full_fetch_is_read() {
        let ImapCommand::Fetch { by_uid: true, items, changed_since: None, .. } =
            read("UID FETCH 1:* (UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[]<0.100>)")
        else {
            panic!("not a fetch")
        };
        assert_eq!(items.len(), 5);
        assert_eq!(items[4], FetchItem::Body { peek: true, section: Section::Full, partial: Some((0, 100)) });
    }

    #[test]
    fn header_fields_and_changedsince_are_read() {
        let ImapCommand::Fetch { items, changed_since, .. } =
            read("FETCH 1 (BODY.PEEK[HEADER.FIELDS (From \"To\")] MODSEQ) (CHANGEDSINCE 12)")
        else {
            panic!("not a fetch")
        };
        let names = vec!["From".to_owned(), "To".to_owned()];
        assert_eq!(
            items[0],
            FetchItem::Body { peek: true, section: Section::Fields { names, except: false }, partial: None }
        );
        assert_eq!(changed_since, Some(12));
    }

    #[test]
    fn search_keys_combine() {
        let ImapCommand::Search { by_uid: true, keys } =
            read("UID SEARCH CHARSET UTF-8 UID 5:* SINCE 1-Feb-2026 NOT SEEN OR HEADER Message-ID <a@b> (ALL FROM x)")
        else {
            panic!("not a search")
        };
        assert_eq!(keys.len(), 4);
        assert!(
            matches!(&keys[3], SearchKey::Or(left, _) if matches!(&**left, SearchKey::Header { name, .. } if name == "Message-ID"))
        );
    }

    #[test]
    fn append_takes_flags_date_and_octets() {
        let ImapCommand::Append { folder, flags, date, bytes } =
            read("APPEND Sent (\\seen) \"01-Mar-2026 10:00:00 +0000\" {5}\r\nab\r\nc")
        else {
            panic!("not an append")
        };
        assert_eq!((folder.as_str(), bytes.as_slice(), date.is_some()), ("Sent", &b"ab\r\nc"[..], true));
        assert!(flags.contains("\\Seen"));
    }

    #[test]
    fn the_rest_of_the_commands_are_read() {
        read("LOGIN bot \"se cret\"");
        read("AUTHENTICATE XOAUTH2 dXNlcg==");
        read("LIST (SPECIAL-USE) \"\" \"*\"");
        read("LIST \"\" % RETURN (SPECIAL-USE)");
        read("STATUS INBOX (MESSAGES UIDNEXT UIDVALIDITY HIGHESTMODSEQ)");
        read("SELECT \"INBOX\" (CONDSTORE)");
        read("UID STORE 3 +FLAGS.SILENT (\\Deleted)");
        read("STORE 3 -FLAGS \\Seen $x");
        read("UID MOVE 1,3 Junk");
        read("UID EXPUNGE 1:3");
        read("ID (\"name\" \"politely\")");
    }

    #[test]
    fn what_cannot_be_read_is_bad_and_keeps_its_tag() {
        for line in [
            "",
            "FROB",
            "SEARCH",
            "UID SEARCH RETURN (ALL) ALL",
            "FETCH x FLAGS",
            "FETCH 1 ENVELOPE",
            "SELECT",
            "LOGIN x",
            "NOOP now",
            "APPEND Sent text",
            "UID NOOP",
            "STORE 1 FLAGS (\\Frob)",
            "SEARCH CHARSET KOI8-R ALL",
        ] {
            let (tag, parsed) = parse(format!("a1 {line}\r\n").as_bytes());
            assert!(parsed.is_err() && tag == "a1", "{line}: {parsed:?}");
        }
        assert_eq!(parse(b"\r\n").0, "*");
        let nested = format!("a1 SEARCH {}ALL", "NOT ".repeat(10_000));
        assert!(parse(nested.as_bytes()).1.is_err());
    }

    proptest::proptest! {
        #[test]
        fn parsing_never_panics(bytes: Vec<u8>, line in "[A-Z]{2} (UID )?(FETCH|SEARCH|STORE|APPEND|LIST) [ -~]{0,40}") {
            let _ = parse(&bytes);
            let _ = parse(line.as_bytes());
        }
    }
}
