//! The `mailboxes` of `config.yaml`: accounts, servers and where their secrets come from.

use core::net::IpAddr;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use secrecy::SecretString;

use super::settings::BOT_MAILBOX;
use super::settings::Login;
use super::settings::MailboxLimits;
use super::settings::MailboxSettings;
use super::settings::Secret;
use super::settings::Server;
use super::settings::Tls;
use super::walk::Fields;
use super::walk::Keys;
use super::walk::Walk;
use super::yaml::Entry;
use super::yaml::Node;
use super::yaml::Value;

/// Every minute: with IDLE as a hint besides, a lost hint costs no more than this.
const POLL_EVERY: Duration = Duration::from_secs(60);

/// More often than each second is an attack on the server; the barrier of a send wants one poll within 60 s at least,
/// and polls itself when the last is older, so an hour is a sane end.
const POLL_EVERY_S: (i64, i64) = (1, 3_600);

/// Most of a cap; a larger one is a typing mistake.
const CAP_MAX: u32 = 1_000_000;

/// Without a word of the admin: what a person could plausibly send by hand, and far under every provider's cap.
const LIMITS: MailboxLimits = MailboxLimits { per_hour: 60, per_day: 500 };

const MAILBOX: Keys = Keys {
    what: "a mailbox",
    known: &["imap", "smtp", "folders", "sent_folder", "poll_every", "limits", "microsoft_365"],
    later: &["retention", "watch_from"],
};

const SERVER: Keys = Keys {
    what: "a server",
    known: &["host", "port", "tls", "ca_file", "user", "password", "token"],
    later: &["oauth2", "proxy"],
};

const TLS: [(&str, Tls); 3] = [("implicit", Tls::Implicit), ("starttls", Tls::StartTls), ("none", Tls::None)];

/// What differs between the two protocols.
struct Protocol {
    tls: Tls,
    port_implicit: u16,
    port_plain: u16,
}

const IMAP: Protocol = Protocol { tls: Tls::Implicit, port_implicit: 993, port_plain: 143 };
const SMTP: Protocol = Protocol { tls: Tls::StartTls, port_implicit: 465, port_plain: 587 };

/// Reads all mailboxes. One that is wrong is `None`, so that its name is still known.
pub fn mailboxes(node: &Node, base: &Path, walk: &mut Walk<'_>) -> BTreeMap<String, Option<MailboxSettings>> {
    let mut found = BTreeMap::new();
    for entry in walk.named(node, "mailboxes by name") {
        found.insert(entry.key.clone(), mailbox(entry, base, walk));
    }
    match found.get(BOT_MAILBOX) {
        None => {
            walk.error(node.at, "no-bot-mailbox", "the bot's own mailbox is missing").help =
                Some("one of the mailboxes must be called `bot` and have `imap` and `smtp`".to_owned());
        }
        Some(Some(MailboxSettings { smtp: None, .. })) => {
            walk.error(node.at, "bot-cannot-send", "the mailbox `bot` needs `smtp`: its notices leave through it");
        }
        Some(_) => {}
    }
    found
}

fn mailbox(entry: &Entry, base: &Path, walk: &mut Walk<'_>) -> Option<MailboxSettings> {
    let fields = walk.fields(&entry.value, MAILBOX)?;
    let imap = fields.required("imap", walk).and_then(|node| server(node, &IMAP, base, walk));
    let smtp = fields.get("smtp").map(|node| server(node, &SMTP, base, walk));
    let folders = folders(&fields, walk);
    let sent_folder = sent_folder(&fields, &folders, walk);
    let poll_every = fields.get("poll_every").map(|node| walk.exact(node, POLL_EVERY_S.0, POLL_EVERY_S.1));
    let limits = limits(&fields, walk);
    if fields.get("smtp").is_some() && !folders.is_empty() && !folders.iter().any(|folder| folder == "INBOX") {
        let message = format!("bounces of mail sent through `{}` would go to a mailbox that nobody watches", entry.key);
        walk.error(entry.key_at, "bounces-unwatched", message).help = Some("add INBOX to its `folders`".to_owned());
    }
    Some(MailboxSettings {
        imap: imap?,
        smtp: match smtp {
            None => None,
            Some(server) => Some(server?),
        },
        folders,
        sent_folder,
        poll_every: poll_every.unwrap_or(Some(POLL_EVERY))?,
        limits,
        microsoft_365: is_microsoft_365(&fields, walk),
    })
}

/// Whether its server is one whose word on mail from inside the company is believed.
fn is_microsoft_365(fields: &Fields<'_>, walk: &mut Walk<'_>) -> bool {
    let choices = [("true", true), ("false", false)];
    let said = fields.get("microsoft_365").and_then(|node| walk.choice(node, "word for whether it is", &choices));
    said.unwrap_or(false)
}

fn folders(fields: &Fields<'_>, walk: &mut Walk<'_>) -> Vec<String> {
    let Some(node) = fields.get("folders") else { return vec!["INBOX".to_owned()] };
    let mut folders: Vec<String> = Vec::new();
    for item in walk.items(node, "a list of folders") {
        let Some(name) = walk.text(item, "a folder's name") else { continue };
        // INBOX is the one name that IMAP compares without case (RFC 3501 section 5.1).
        let name = if name.eq_ignore_ascii_case("INBOX") { "INBOX".to_owned() } else { name };
        if folders.contains(&name) {
            walk.error(item.at, "duplicate-folder", format!("the folder `{name}` is already in the list"));
        } else {
            folders.push(name);
        }
    }
    if folders.is_empty() {
        walk.error(node.at, "no-folders", "a mailbox must watch at least one folder");
    }
    folders
}

/// The folder of sent mail: as named, else the watched one whose name says so.
fn sent_folder(fields: &Fields<'_>, folders: &[String], walk: &mut Walk<'_>) -> Option<String> {
    let guess = folders.iter().find(|folder| looks_like_sent(folder)).cloned();
    let Some(node) = fields.get("sent_folder") else { return guess };
    let name = walk.text(node, "a folder's name")?;
    if folders.contains(&name) {
        return Some(name);
    }
    let known: Vec<&str> = folders.iter().map(String::as_str).collect();
    walk.unknown(node.at, "unknown-folder", &format!("`{name}` is not among the watched `folders`"), &name, &known);
    guess
}

fn looks_like_sent(folder: &str) -> bool {
    let leaf = folder.rsplit(['/', '.']).next().unwrap_or(folder).to_lowercase();
    leaf.starts_with("sent") || leaf.starts_with("gesendet")
}

fn limits(fields: &Fields<'_>, walk: &mut Walk<'_>) -> MailboxLimits {
    let keys =
        Keys { what: "a mailbox's limits", known: &["per_hour", "per_day"], later: &["per_minute", "per_domain"] };
    let Some(fields) = fields.get("limits").and_then(|node| walk.fields(node, keys)) else { return LIMITS };
    let mut cap =
        |key, default| fields.get(key).and_then(|node| walk.number(node, "a cap", 1, CAP_MAX)).unwrap_or(default);
    MailboxLimits { per_hour: cap("per_hour", LIMITS.per_hour), per_day: cap("per_day", LIMITS.per_day) }
}

fn server(node: &Node, protocol: &Protocol, base: &Path, walk: &mut Walk<'_>) -> Option<Server> {
    let fields = walk.fields(node, SERVER)?;
    let host = fields.required("host", walk).and_then(|node| host(node, walk));
    let tls = fields.get("tls").map(|node| walk.choice(node, "kind of TLS", &TLS));
    let tls = tls.unwrap_or(Some(protocol.tls));
    let port = port(&fields, protocol, tls, walk);
    let user = fields.required("user", walk).and_then(|node| walk.text(node, "a login name"));
    let ca_file = fields.get("ca_file").map(|node| walk.text(node, "a path"));
    let login = login(&fields, base, walk);
    if let (Some(Tls::None), Some(host), Some(node)) = (tls, &host, fields.get("tls"))
        && !is_loopback(host)
    {
        let message = format!("`tls: none` would send the login and all mail in the clear to {host}");
        walk.error(node.at, "tls-none", message).help =
            Some("`none` is for loopback only; use `implicit` or `starttls`".to_owned());
    }
    Some(Server {
        host: host?,
        port: port?,
        tls: tls?,
        ca_file: match ca_file {
            None => None,
            Some(path) => Some(base.join(path?)),
        },
        user: user?,
        login: login?,
    })
}

fn host(node: &Node, walk: &mut Walk<'_>) -> Option<String> {
    let text = walk.text(node, "a host name")?;
    let name = !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'));
    if name || text.parse::<IpAddr>().is_ok() {
        return Some(text);
    }
    walk.error(node.at, "bad-host", format!("`{text}` is not a host name")).help =
        Some("only the name, like `imap.acme.example`; the port has its own key".to_owned());
    None
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn port(fields: &Fields<'_>, protocol: &Protocol, tls: Option<Tls>, walk: &mut Walk<'_>) -> Option<u16> {
    let usual = match tls? {
        Tls::Implicit => protocol.port_implicit,
        Tls::StartTls | Tls::None => protocol.port_plain,
    };
    let Some(node) = fields.get("port") else { return Some(usual) };
    let port = walk.number(node, "a port", 1, u32::from(u16::MAX)).and_then(|port| u16::try_from(port).ok())?;
    let other = match tls? {
        Tls::Implicit => protocol.port_plain,
        Tls::StartTls => protocol.port_implicit,
        Tls::None => 0,
    };
    if port == other {
        let message = format!("port {port} does not go with this `tls`; the usual port is {usual}");
        let problem = walk.problem(node.at, "tls-port", message).warning();
        walk.note(problem.help("993 and 465 are for `implicit`, 143 and 587 for `starttls`"));
    }
    Some(port)
}

fn login(fields: &Fields<'_>, base: &Path, walk: &mut Walk<'_>) -> Option<Login> {
    match (fields.get("password"), fields.get("token")) {
        (Some(node), None) => secret(node, base, walk).map(Login::Password),
        (None, Some(node)) => secret(node, base, walk).map(Login::Token),
        (None, None) if fields.is_meant("password") || fields.is_meant("token") => None,
        (None, None) => {
            walk.error(fields.at(), "missing-key", "a server needs either `password` or `token`");
            None
        }
        (Some(_), Some(node)) => {
            let message = "a server needs either `password` or `token`, not both";
            walk.error(node.at, "password-and-token", message);
            None
        }
    }
}

/// Where a secret comes from.
pub(super) fn secret(node: &Node, base: &Path, walk: &mut Walk<'_>) -> Option<Secret> {
    let help = "write { env: NAME }, { file: PATH } or { command: [PROGRAM, ARGUMENT] }";
    if let Value::Text(text) | Value::Number(text) = &node.value {
        let problem = walk.problem(node.at, "literal-secret", "a secret is written in this file").warning();
        walk.note(problem.help(help));
        walk.secrets.push(text.clone());
        return Some(Secret::Literal(SecretString::from(text.clone())));
    }
    let keys = Keys { what: "a secret", known: &["env", "file", "command"], later: &["keyring"] };
    let fields = walk.fields(node, keys)?;
    if fields.is_mistyped() {
        return None;
    }
    match (fields.get("env"), fields.get("file"), fields.get("command")) {
        (Some(node), None, None) => walk.text(node, "the name of a variable").map(Secret::Env),
        (None, Some(node), None) => walk.text(node, "a path").map(|path| Secret::File(base.join(path))),
        (None, None, Some(node)) => command(node, walk),
        (None, None, None) | (Some(_), Some(_), _) | (Some(_), _, Some(_)) | (_, Some(_), Some(_)) => {
            walk.error(node.at, "one-secret-source", "a secret has exactly one source").help = Some(help.to_owned());
            None
        }
    }
}

fn command(node: &Node, walk: &mut Walk<'_>) -> Option<Secret> {
    let items = walk.items(node, "a list: the program and its arguments");
    let words: Vec<String> = items.into_iter().filter_map(|item| walk.text(item, "a word of a command")).collect();
    if words.is_empty() {
        walk.error(node.at, "one-secret-source", "the command is empty");
        return None;
    }
    Some(Secret::Command(words))
}
