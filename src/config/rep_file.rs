//! The `reps` of `config.yaml`, and whether each of them can be answered, copied and signed for.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Time;
use jiff::civil::time;

use super::busy_file;
use super::busy_file::Calendars;
use super::settings::MailboxSettings;
use super::settings::Rep;
use super::settings::ReplyPath;
use super::settings::SendFrom;
use super::settings::SentCopy;
use super::settings::WhileAway;
use super::source::Mark;
use super::walk::Fields;
use super::walk::Keys;
use super::walk::Walk;
use super::yaml::Node;
use super::yaml::Value;
use crate::followup::address::Address;
use crate::followup::sequence::HeadsUp;
use crate::followup::sequence::ShowFirst;

const REP: Keys = Keys {
    what: "a rep",
    known: &[
        "address",
        "aliases",
        "name",
        "phone",
        "language",
        "timezone",
        "signature",
        "sequence",
        "send_from",
        "sent_copy",
        "reply_path",
        "mailbox",
        "while_away",
        "heads_up",
        "approve",
        "digest",
        "calendar",
        "busy",
    ],
    later: &["title", "caps", "limits"],
};

/// Signature of a rep who names none, when there is one of that name.
const DEFAULT_SIGNATURE: &str = "default";

/// When a rep gets his digest who says nothing about it.
pub(super) const MORNING: Time = time(8, 30, 0, 0);

const SEND_FROM: [(&str, SendFrom); 2] = [("rep", SendFrom::Rep), ("bot", SendFrom::Bot)];

const SENT_COPY: [(&str, SentCopy); 4] = [
    ("append", SentCopy::Append),
    ("provider", SentCopy::Provider),
    ("cc-rep", SentCopy::CcRep),
    ("none", SentCopy::None),
];

/// Values of `approve`, of reps, sequences and steps alike.
pub(super) const APPROVE: [(&str, bool); 2] = [("true", true), ("false", false)];

const REPLY_PATH: [(&str, ReplyPath); 4] = [
    ("mailbox", ReplyPath::Mailbox),
    ("reply-to", ReplyPath::ReplyTo),
    ("reply-to-bot", ReplyPath::ReplyToBot),
    ("rule", ReplyPath::Rule),
];

/// What a rep's keys may point at.
#[derive(Debug)]
pub struct Known<'a> {
    /// Mailboxes; `None` for one that is itself wrong.
    pub mailboxes: &'a BTreeMap<String, Option<MailboxSettings>>,
    /// Names of the sequences.
    pub sequences: &'a [String],
    /// Names of the signatures.
    pub signatures: &'a [String],
    /// Names of the calendars.
    pub calendars: &'a [String],
    /// Domains of the company.
    pub internal_domains: &'a [String],
    /// Calendars of reps beside the config.
    pub busy_files: &'a Calendars,
    /// The folder of the config.
    pub base: &'a Path,
}

/// Reads the reps. `taken` are the addresses that belong to somebody already, and to whom; theirs are added.
pub fn reps(
    node: &Node,
    known: &Known<'_>,
    taken: &mut BTreeMap<Address, String>,
    walk: &mut Walk<'_>,
) -> Vec<Option<Rep>> {
    let items = walk.items(node, "a list of reps");
    if items.is_empty() {
        walk.error(node.at, "no-reps", "without a rep nobody can enrol a proposal");
    }
    let reps: Vec<Option<Rep>> = items.iter().map(|item| rep(item, known, taken, walk)).collect();
    check_stand_ins(&items, &reps, walk);
    reps
}

fn rep(node: &Node, known: &Known<'_>, taken: &mut BTreeMap<Address, String>, walk: &mut Walk<'_>) -> Option<Rep> {
    let fields = walk.fields(node, REP)?;
    let address = fields.required("address", walk).and_then(|node| own_address(node, known, taken, walk));
    let aliases = aliases(&fields, known, taken, walk);
    let name = fields.required("name", walk).and_then(|node| walk.text(node, "a name"));
    let phone = fields.get("phone").and_then(|node| walk.text(node, "a telephone number"));
    let language = fields.get("language").map(|node| language(node, walk));
    let zone = fields.required("timezone", walk).and_then(|node| walk.zone(node));
    let signature = match fields.get("signature") {
        Some(_) => named(&fields, "signature", known.signatures, "unknown-signature", walk),
        None => known.signatures.iter().find(|name| *name == DEFAULT_SIGNATURE).cloned(),
    };
    fields.required("sequence", walk);
    let sequence = named(&fields, "sequence", known.sequences, "unknown-sequence", walk);
    let send_from = fields.get("send_from").map(|node| walk.choice(node, "sender", &SEND_FROM));
    let sent_copy = fields.get("sent_copy").map(|node| walk.choice(node, "way of keeping a copy", &SENT_COPY));
    let mailbox = mailbox(&fields, known, walk);
    let reply_path = reply_path(&fields, walk);
    let while_away = fields.get("while_away").map(|node| while_away(node, walk));
    let calendar = named(&fields, "calendar", known.calendars, "unknown-calendar", walk);
    let busy = busy_file::read(&fields, known.base, known.busy_files, walk);
    let sent_copy = sent_copy.unwrap_or(Some(SentCopy::None));
    let digest = fields.get("digest").map(|node| walk.morning(node));
    let heads_up = fields.get("heads_up").map(|node| walk.heads_up(node));
    let approve = fields.get("approve").map(|node| walk.choice(node, "value of `approve`", &APPROVE));
    let own = mailbox.as_ref().and_then(|name| known.mailboxes.get(name)).and_then(Option::as_ref);
    check_reply_path(&fields, reply_path, own, walk);
    check_sent_copy(&fields, sent_copy, own, walk);
    Some(Rep {
        address: address?,
        aliases,
        name: name?,
        phone,
        language: language.unwrap_or_else(|| Some("en".to_owned()))?,
        zone: zone?,
        signature,
        sequence: sequence?,
        send_from: send_from.unwrap_or(Some(SendFrom::Rep))?,
        sent_copy: sent_copy?,
        reply_path: reply_path?,
        mailbox,
        digest: digest.unwrap_or(Some(Some(MORNING)))?,
        while_away: while_away.unwrap_or(Some(WhileAway::Pause))?,
        show_first: ShowFirst {
            heads_up: heads_up.unwrap_or(Some(HeadsUp::Off))?,
            approve: approve.unwrap_or(Some(false))?,
        },
        calendar,
        busy,
    })
}

fn own_address(
    node: &Node,
    known: &Known<'_>,
    taken: &mut BTreeMap<Address, String>,
    walk: &mut Walk<'_>,
) -> Option<Address> {
    let address = walk.address(node, "the rep's address")?;
    if !known.internal_domains.is_empty() && !known.internal_domains.iter().any(|domain| domain == address.domain()) {
        let message = format!("{address} is outside of `internal_domains`");
        walk.error(node.at, "rep-outside", message).help =
            Some(format!("add {} there, if it is the company's", address.domain()));
    }
    claim(&address, node.at, taken, walk);
    Some(address)
}

/// An address belongs to one person; two owners would make every mail from it ambiguous.
fn claim(address: &Address, at: Mark, taken: &mut BTreeMap<Address, String>, walk: &mut Walk<'_>) {
    match taken.get(address) {
        Some(owner) => {
            walk.error(at, "duplicate-address", format!("{address} is already {owner}"));
        }
        None => {
            taken.insert(address.clone(), "the address of a rep".to_owned());
        }
    }
}

fn aliases(
    fields: &Fields<'_>,
    known: &Known<'_>,
    taken: &mut BTreeMap<Address, String>,
    walk: &mut Walk<'_>,
) -> Vec<Address> {
    let Some(node) = fields.get("aliases") else { return Vec::new() };
    let items = walk.items(node, "a list of addresses");
    items.into_iter().filter_map(|item| own_address(item, known, taken, walk)).collect()
}

/// A language tag of one or two parts (RFC 5646): `en`, `pt-br`.
fn language(node: &Node, walk: &mut Walk<'_>) -> Option<String> {
    let tag = walk.text(node, "a language such as `en`")?.to_lowercase();
    let (primary, region) = tag.split_once('-').unwrap_or((&tag, "xx"));
    let letters =
        |part: &str, most| (2..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    if letters(primary, 3) && letters(region, 8) {
        return Some(tag);
    }
    walk.error(node.at, "bad-language", format!("`{tag}` is not a language tag")).help =
        Some("write it like `en`, `de` or `pt-br`".to_owned());
    None
}

fn named(fields: &Fields<'_>, key: &str, known: &[String], code: &'static str, walk: &mut Walk<'_>) -> Option<String> {
    let node = fields.get(key)?;
    let name = walk.text(node, "a name")?;
    if known.contains(&name) {
        return Some(name);
    }
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    walk.unknown(node.at, code, &format!("there is no {key} `{name}`"), &name, &known);
    None
}

fn mailbox(fields: &Fields<'_>, known: &Known<'_>, walk: &mut Walk<'_>) -> Option<String> {
    let node = fields.get("mailbox")?;
    let name = walk.text(node, "the name of a mailbox")?;
    if known.mailboxes.contains_key(&name) {
        return Some(name);
    }
    let names: Vec<&str> = known.mailboxes.keys().map(String::as_str).collect();
    walk.unknown(node.at, "unknown-mailbox", &format!("there is no mailbox `{name}`"), &name, &names);
    None
}

fn reply_path(fields: &Fields<'_>, walk: &mut Walk<'_>) -> Option<ReplyPath> {
    if let Some(node) = fields.get("reply_path") {
        return walk.choice(node, "reply path", &REPLY_PATH);
    }
    let message = "this rep has no `reply_path`: a prospect's answer would never be seen";
    let problem = walk.error(fields.at(), "no-reply-path", message);
    problem.help = Some(
        "`mailbox` when his own mailbox is watched, `reply-to` when follow-ups may carry the bot's address beside his, \
         `reply-to-bot` when answers may go to the bot alone, which forwards them, `rule` when the server copies his mail to \
         the bot"
            .to_owned(),
    );
    problem.choices = REPLY_PATH.iter().map(|(word, _)| (*word).to_owned()).collect();
    None
}

/// `pause`, `extend`, or `{ hand_over: ADDRESS }`.
fn while_away(node: &Node, walk: &mut Walk<'_>) -> Option<WhileAway> {
    if let Value::Map(_) = node.value {
        let fields = walk.fields(node, Keys { what: "`while_away`", known: &["hand_over"], later: &[] })?;
        let colleague = fields.required("hand_over", walk)?;
        return walk.address(colleague, "a colleague's address").map(WhileAway::HandOver);
    }
    let choices = [("pause", Some(false)), ("extend", Some(true)), ("{ hand_over: ADDRESS }", None)];
    match walk.choice(node, "way to treat threads of a rep who is away", &choices)? {
        Some(true) => Some(WhileAway::Extend),
        Some(false) | None => Some(WhileAway::Pause),
    }
}

/// A colleague who looks after threads must be a rep himself, and another one: only reps are told anything.
fn check_stand_ins(items: &[&Node], reps: &[Option<Rep>], walk: &mut Walk<'_>) {
    if reps.iter().any(Option::is_none) {
        return;
    }
    for (item, rep) in items.iter().zip(reps.iter().flatten()) {
        let WhileAway::HandOver(colleague) = &rep.while_away else { continue };
        let stand_in = reps.iter().flatten().find(|other| other.address == *colleague);
        if stand_in.is_none_or(|other| other.address == rep.address) {
            let message = format!("{colleague} is not the address of another rep, and only reps can be told");
            walk.error(item.at, "unknown-colleague", message).help =
                Some("name the `address` of a colleague among `reps`".to_owned());
        }
    }
}

fn check_reply_path(fields: &Fields<'_>, path: Option<ReplyPath>, own: Option<&MailboxSettings>, walk: &mut Walk<'_>) {
    let (Some(path), Some(node)) = (path, fields.get("reply_path")) else { return };
    match path {
        ReplyPath::Mailbox if fields.get("mailbox").is_none() => {
            walk.error(node.at, "reply-path-without-mailbox", "`reply_path: mailbox` needs the rep's `mailbox`").help =
                Some("name one of `mailboxes` with the key `mailbox`".to_owned());
        }
        ReplyPath::Mailbox => {
            let Some(own) = own else { return };
            if !watches_inbox(own) {
                walk.error(node.at, "answers-unwatched", "his mailbox does not watch INBOX, where answers arrive");
            }
            if own.sent_folder.is_none() {
                let message = "his mailbox does not watch a Sent folder: his own mails to the prospect go unseen";
                let problem = walk.problem(node.at, "sent-unwatched", message).warning();
                walk.note(problem.help("add it to the mailbox's `folders`, or name it with `sent_folder`"));
            }
        }
        ReplyPath::ReplyTo | ReplyPath::ReplyToBot if !own.is_some_and(watches_inbox) => {
            let word = REPLY_PATH.iter().find(|(_, known)| *known == path).map_or("reply-to", |(word, _)| word);
            let message = format!("with `{word}` alone an answer to the proposal itself is not seen");
            let problem = walk.problem(node.at, "answers-to-proposal-unseen", &message).warning();
            walk.note(
                problem.help("watch his mailbox, or let him put the bot's address in the Reply-To of his proposals"),
            );
        }
        ReplyPath::ReplyTo | ReplyPath::ReplyToBot | ReplyPath::Rule => {}
    }
}

fn watches_inbox(mailbox: &MailboxSettings) -> bool {
    mailbox.folders.iter().any(|folder| folder == "INBOX")
}

fn check_sent_copy(fields: &Fields<'_>, copy: Option<SentCopy>, own: Option<&MailboxSettings>, walk: &mut Walk<'_>) {
    let (Some(SentCopy::Append), Some(node)) = (copy, fields.get("sent_copy")) else { return };
    let message = match (fields.get("mailbox"), own) {
        (None, _) => "`sent_copy: append` needs the rep's `mailbox`",
        (Some(_), Some(MailboxSettings { sent_folder: None, .. })) => "his mailbox has no Sent folder to append to",
        (Some(_), _) => return,
    };
    let problem = walk.error(node.at, "no-sent-folder", message);
    problem.help = Some("add the folder to the mailbox's `folders`, or name it with `sent_folder`".to_owned());
}
