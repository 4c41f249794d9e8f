//! `config.yaml` to [`Settings`]: the top level, and the checks that look at several keys at once.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;

use super::bot_file;
use jiff::civil::Weekday;

use super::busy_file;
use super::busy_file::Calendars;
use super::calendar_file;
use super::diagnostic::Diagnostic;
use super::holiday_file::DaysOff;
use super::mailbox_file;
use super::rep_file;
use super::settings::Authentication;
use super::settings::BOT_MAILBOX;
use super::settings::Bot;
use super::settings::Forwarding;
use super::settings::MailboxSettings;
use super::settings::Otherwise;
use super::settings::Paths;
use super::settings::Rep;
use super::settings::ReplyPath;
use super::settings::ReportTime;
use super::settings::Settings;
use super::settings::StoreLocation;
use super::source::Source;
use super::walk::Fields;
use super::walk::Keys;
use super::walk::Walk;
use super::yaml;
use super::yaml::Node;
use crate::followup::address::Address;
use crate::followup::clearance::Mode;
use crate::followup::plan::Limits;
use crate::followup::sequence::Delay;

/// Most messages a day to one person and of one round: more is a typing mistake, or spam.
const MESSAGES_MAX: u32 = 1_000;

/// Longest local part (RFC 5321 section 4.5.3.1.1).
const LOCAL_PART_MAX: usize = 64;
/// Letters of `+r-THREAD-MAC`, which the bot puts behind its own name.
const TAG_LETTERS: usize = 32;

/// Without a word of the admin: one message a day, a business day apart, six in a round.
const LIMITS: Limits = Limits { per_person_per_day: 1, min_gap: Delay::BusinessDays(1), max_messages: 6 };

/// When the week is reported without a word of the admin: on Monday morning.
const REPORT: ReportTime = ReportTime { day: Weekday::Monday, at: rep_file::MORNING };

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Monday),
    ("tue", Weekday::Tuesday),
    ("wed", Weekday::Wednesday),
    ("thu", Weekday::Thursday),
    ("fri", Weekday::Friday),
    ("sat", Weekday::Saturday),
    ("sun", Weekday::Sunday),
];

/// Without a word of the admin: more mails an hour would be a nuisance even on a busy day.
const NOTICES_PER_HOUR: u32 = 60;

/// Without a word of the admin: nobody writes more personal proposals in a day; a mail merge does (field guide 9.1).
const PROPOSALS_PER_DAY: u32 = 50;

const CONFIG: Keys = Keys {
    what: "the configuration",
    known: &[
        "bot",
        "internal_domains",
        "store",
        "mailboxes",
        "mode",
        "only_to",
        "limits",
        "report",
        "reps",
        "admins",
        "authentication",
        "forward",
        "calendars",
        "lint",
        "sequences",
        "templates",
        "library",
    ],
    later: &["web", "retention", "log", "nurture"],
};

const MODES: [(&str, Mode); 3] = [("live", Mode::Live), ("dry-run", Mode::DryRun), ("hold", Mode::Hold)];

/// Domains where anybody may have a mailbox; named as internal, they would make prospects colleagues.
const PUBLIC_DOMAINS: [&str; 14] = [
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "hotmail.com",
    "live.com",
    "yahoo.com",
    "icloud.com",
    "me.com",
    "aol.com",
    "gmx.de",
    "gmx.net",
    "web.de",
    "proton.me",
    "t-online.de",
];

/// Names that `config.yaml` may refer to: files that lie beside it.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    /// Names of the sequences.
    pub sequences: Vec<String>,
    /// Names of the signatures.
    pub signatures: Vec<String>,
    /// The lists of days off that could be read, by the name that the config has for each.
    pub holiday_files: BTreeMap<String, DaysOff>,
    /// The reps' calendars that could be read, by the name that the config has for each.
    pub busy_files: Calendars,
}

/// What was read: the settings unless something is wrong, all problems, and what sequences may refer to.
#[derive(Debug)]
pub struct ReadSettings {
    /// The settings, when no error was found.
    pub settings: Option<Settings>,
    /// Problems in the order of the file.
    pub problems: Vec<Diagnostic>,
    /// Calendars that are written down, right or wrong; `None` when the text cannot be read at all.
    pub calendar_names: Option<Vec<String>>,
    /// The cap on messages of one round.
    pub max_messages: u32,
    /// Whether every mail must say how to make it stop.
    pub require_opt_out: bool,
}

/// Reads `config.yaml`, which lies in the folder `base`.
#[must_use]
pub fn read(source: Source<'_>, base: &Path, beside: &Beside) -> ReadSettings {
    let mut read = ReadSettings {
        settings: None,
        problems: Vec::new(),
        calendar_names: None,
        max_messages: MESSAGES_MAX,
        require_opt_out: false,
    };
    match yaml::parse(&source) {
        Err(problem) => read.problems.push(*problem),
        Ok(node) => {
            let mut walk = Walk::new(source);
            if let Some(fields) = walk.fields(&node, CONFIG) {
                read.calendar_names = Some(calendar_file::names(fields.get("calendars")));
                read.settings = settings(&fields, base, beside, &mut walk);
                read.require_opt_out = require_opt_out(&fields, &mut walk);
                read.max_messages = read.settings.as_ref().map_or(MESSAGES_MAX, |read| read.limits.max_messages);
            }
            read.problems = walk.finish();
        }
    }
    read
}

/// The folders of sequences and templates that the text names, read as far as it can be read: the files there are
/// checked even when other parts of the text are wrong.
#[must_use]
pub fn folders(text: &str, base: &Path) -> Paths {
    let source = Source::new("", text);
    let mut walk = Walk::new(source);
    let node = yaml::parse(&source).ok();
    let fields = node.as_ref().and_then(|node| walk.fields(node, CONFIG));
    paths(fields.as_ref(), base, &mut walk)
}

/// Where the store is, as far as a config that may be wrong elsewhere says it.
#[must_use]
pub fn store_location(text: &str, base: &Path) -> Option<StoreLocation> {
    let source = Source::new("", text);
    let mut walk = Walk::new(source);
    let node = yaml::parse(&source).ok()?;
    let fields = walk.fields(&node, CONFIG)?;
    store(fields.get("store")?, base, &mut walk)
}

fn settings(fields: &Fields<'_>, base: &Path, beside: &Beside, walk: &mut Walk<'_>) -> Option<Settings> {
    let bot = fields.required("bot", walk).and_then(|node| bot_file::bot(node, &beside.sequences, walk));
    let internal_domains = fields.required("internal_domains", walk).map(|node| internal_domains(node, walk));
    let store = fields.required("store", walk).and_then(|node| store(node, base, walk));
    let mailboxes = fields.required("mailboxes", walk).map(|node| mailbox_file::mailboxes(node, base, walk));
    let mode = fields.get("mode").map(|node| walk.choice(node, "mode", &MODES)).unwrap_or(Some(Mode::Live));
    let only_to = fields.get("only_to").map(|node| domains(node, walk)).unwrap_or_default();
    let (limits, notices_per_hour, proposals_per_day) = limits(fields, walk);
    let report = match fields.get("report") {
        Some(node) => report(node, walk),
        None => Some(Some(REPORT)),
    };
    let reps = reps(fields, bot.as_ref(), mailboxes.as_ref(), internal_domains.as_deref(), (base, beside), walk);
    let admins = fields.required("admins", walk).map(|node| admins(node, bot.as_ref(), walk));
    let authentication = authentication(fields, reps.as_deref(), mailboxes.as_ref(), walk);
    let (calendars, holidays) = calendar_file::calendars(fields.get("calendars"), &beside.holiday_files, walk);
    let forward = forwarding(fields, walk);
    check_tokens_fit(fields, bot.as_ref(), reps.as_deref(), walk);
    check_unused(fields, mailboxes.as_ref(), reps.as_deref(), walk);
    let paths = paths(Some(fields), base, walk);
    if walk.problems.iter().any(Diagnostic::is_error) {
        return None;
    }
    Some(Settings {
        bot: bot?,
        internal_domains: internal_domains?.into_iter().collect(),
        store: store?,
        mailboxes: mailboxes?.into_iter().map(|(name, mailbox)| Some((name, mailbox?))).collect::<Option<_>>()?,
        mode: mode?,
        only_to: only_to.into_iter().collect(),
        limits,
        notices_per_hour,
        proposals_per_day,
        report: report?,
        reps: reps?.into_iter().collect::<Option<_>>()?,
        admins: admins?,
        authentication,
        forward,
        calendars,
        holidays,
        paths,
    })
}

fn require_opt_out(fields: &Fields<'_>, walk: &mut Walk<'_>) -> bool {
    let keys = Keys { what: "the lint", known: &["require_opt_out"], later: &[] };
    let inner = fields.get("lint").and_then(|node| walk.fields(node, keys));
    let node = inner.as_ref().and_then(|inner| inner.get("require_opt_out"));
    node.and_then(|node| walk.choice(node, "value of `require_opt_out`", &[("true", true), ("false", false)]))
        .unwrap_or(false)
}

fn domains(node: &Node, walk: &mut Walk<'_>) -> Vec<String> {
    let items = walk.items(node, "a list of domains");
    items.into_iter().filter_map(|item| walk.domain(item)).collect()
}

fn internal_domains(node: &Node, walk: &mut Walk<'_>) -> Vec<String> {
    let mut domains = Vec::new();
    for item in walk.items(node, "a list of domains") {
        let Some(domain) = walk.domain(item) else { continue };
        if PUBLIC_DOMAINS.contains(&domain.as_str()) {
            let message = format!("anybody may have an address at {domain}: prospects there would count as colleagues");
            walk.error(item.at, "public-domain", message);
        }
        domains.push(domain);
    }
    domains
}

fn store(node: &Node, base: &Path, walk: &mut Walk<'_>) -> Option<StoreLocation> {
    let text = walk.text(node, "a store such as `sqlite:state/politely.db`")?;
    if let Some(path) = text.strip_prefix("sqlite:").filter(|path| !path.is_empty()) {
        return Some(StoreLocation::Sqlite(base.join(path)));
    }
    let postgres = text.starts_with("postgres://") || text.starts_with("postgresql://");
    let (code, message) = match postgres {
        true => ("not-yet", "PostgreSQL is not carried out by this release".to_owned()),
        false => ("bad-store", format!("`{text}` names no store")),
    };
    walk.error(node.at, code, message).help = Some("write `sqlite:` and the path of a file".to_owned());
    None
}

/// `{ day: mon, at: "08:30" }`, or `off`.
fn report(node: &Node, walk: &mut Walk<'_>) -> Option<Option<ReportTime>> {
    if let yaml::Value::Map(_) = node.value {
        let fields = walk.fields(node, Keys { what: "`report`", known: &["day", "at"], later: &[] })?;
        let day = fields.get("day").map_or(Some(REPORT.day), |node| walk.choice(node, "day", &WEEKDAYS));
        let at = fields.get("at").map_or(Some(Some(REPORT.at)), |node| walk.morning(node));
        return Some(at?.zip(day).map(|(at, day)| ReportTime { day, at }));
    }
    walk.choice(node, "time of the report", &[("off", None), ("false", None), ("weekly", Some(REPORT))])
}

fn limits(fields: &Fields<'_>, walk: &mut Walk<'_>) -> (Limits, u32, u32) {
    let keys = Keys {
        what: "limits",
        known: &["per_person_per_day", "min_gap", "max_messages", "notices_per_hour", "proposals_per_day"],
        later: &["per_rep_per_day", "per_domain_per_day"],
    };
    let Some(fields) = fields.get("limits").and_then(|node| walk.fields(node, keys)) else {
        return (LIMITS, NOTICES_PER_HOUR, PROPOSALS_PER_DAY);
    };
    let mut cap =
        |key, default| fields.get(key).and_then(|node| walk.number(node, "a cap", 1, MESSAGES_MAX)).unwrap_or(default);
    let per_person_per_day = cap("per_person_per_day", LIMITS.per_person_per_day);
    let max_messages = cap("max_messages", LIMITS.max_messages);
    let notices_per_hour = cap("notices_per_hour", NOTICES_PER_HOUR);
    let proposals_per_day = cap("proposals_per_day", PROPOSALS_PER_DAY);
    let min_gap = fields.get("min_gap").and_then(|node| walk.delay(node)).unwrap_or(LIMITS.min_gap);
    (Limits { per_person_per_day, min_gap, max_messages }, notices_per_hour, proposals_per_day)
}

fn reps(
    fields: &Fields<'_>,
    bot: Option<&Bot>,
    mailboxes: Option<&BTreeMap<String, Option<MailboxSettings>>>,
    internal_domains: Option<&[String]>,
    (base, beside): (&Path, &Beside),
    walk: &mut Walk<'_>,
) -> Option<Vec<Option<Rep>>> {
    let node = fields.required("reps", walk)?;
    let mut taken = BTreeMap::new();
    for address in bot.iter().flat_map(|bot| bot.all_addresses()) {
        taken.insert(address.clone(), "the bot's address".to_owned());
    }
    let none = BTreeMap::new();
    let calendars = calendar_file::names(fields.get("calendars"));
    let known = rep_file::Known {
        calendars: &calendars,
        mailboxes: mailboxes.unwrap_or(&none),
        sequences: &beside.sequences,
        signatures: &beside.signatures,
        internal_domains: internal_domains.unwrap_or_default(),
        busy_files: &beside.busy_files,
        base,
    };
    Some(rep_file::reps(node, &known, &mut taken, walk))
}

fn admins(node: &Node, bot: Option<&Bot>, walk: &mut Walk<'_>) -> Vec<Address> {
    let items = walk.items(node, "a list of addresses");
    if items.is_empty() {
        walk.error(node.at, "no-admins", "somebody must be told when the bot is blind or holding");
    }
    let mut admins = Vec::new();
    for item in items {
        let Some(address) = walk.address(item, "an admin's address") else { continue };
        if bot.is_some_and(|bot| bot.all_addresses().any(|own| *own == address)) {
            walk.error(
                item.at,
                "duplicate-address",
                format!("{address} is the bot's address: it would write to itself"),
            );
        }
        admins.push(address);
    }
    admins
}

fn authentication(
    fields: &Fields<'_>,
    reps: Option<&[Option<Rep>]>,
    mailboxes: Option<&BTreeMap<String, Option<MailboxSettings>>>,
    walk: &mut Walk<'_>,
) -> Authentication {
    let keys = Keys { what: "authentication", known: &["trusted_authserv_ids", "dkim", "otherwise"], later: &[] };
    let inner = fields.get("authentication").and_then(|node| walk.fields(node, keys));
    let mut ids = BTreeSet::new();
    let mut otherwise = Otherwise::Confirm;
    let mut dkim = cfg!(feature = "dkim");
    if let Some(inner) = &inner {
        let items = inner.get("trusted_authserv_ids").map(|node| walk.items(node, "a list of server names"));
        ids.extend(items.into_iter().flatten().filter_map(|item| walk.text(item, "a server's name")));
        dkim = inner.get("dkim").and_then(|node| checks_signatures(node, walk)).unwrap_or(dkim);
        otherwise = inner.get("otherwise").and_then(|node| self::otherwise(node, walk)).unwrap_or(otherwise);
    }
    let watched = |rep: &Rep| {
        let own = rep.mailbox.as_ref().and_then(|name| mailboxes?.get(name)?.as_ref());
        own.is_some_and(|own| own.sent_folder.is_some())
    };
    let is_microsoft_365 = mailboxes.is_some_and(|all| all.values().flatten().any(|own| own.microsoft_365));
    let unprovable = reps.into_iter().flatten().flatten().find(|rep| !watched(rep));
    if let (Otherwise::Refuse, true, Some(rep)) = (otherwise, ids.is_empty() && !is_microsoft_365 && !dkim, unprovable)
    {
        let at = fields.get("authentication").map_or(fields.at(), |node| node.at);
        let message =
            format!("nothing can ever prove that a mail is from {}, so all of them would be refused", rep.address);
        walk.error(at, "nobody-believed", message).help = Some(
            "name your mail server in `trusted_authserv_ids`, as it stands in its Authentication-Results header; or watch \
             the Sent folder of his mailbox"
                .to_owned(),
        );
    }
    Authentication { trusted_authserv_ids: ids.into_iter().map(|id| id.to_lowercase()).collect(), dkim, otherwise }
}

/// Whether signatures are checked; a program that was built without that says so.
fn checks_signatures(node: &Node, walk: &mut Walk<'_>) -> Option<bool> {
    let choices = [("on", true), ("off", false), ("true", true), ("false", false)];
    let wanted = walk.choice(node, "word for whether signatures are checked", &choices)?;
    if wanted && !cfg!(feature = "dkim") {
        walk.error(node.at, "not-yet", "this program was built without the feature `dkim`");
        return None;
    }
    Some(wanted)
}

fn forwarding(fields: &Fields<'_>, walk: &mut Walk<'_>) -> Forwarding {
    let keys = Keys { what: "forwarding", known: &["max_mb"], later: &[] };
    let Some(fields) = fields.get("forward").and_then(|node| walk.fields(node, keys)) else {
        return Forwarding::default();
    };
    let node = fields.get("max_mb");
    let mb = node.and_then(|node| walk.number(node, "a size in megabytes", 1, Forwarding::MAX_MB));
    mb.map_or_else(Forwarding::default, |mb| Forwarding { max_octets: u64::from(mb) * 1_000_000 })
}

/// Answers come back to the bot's address with a signed tag behind it: without room for the tag they would be lost.
fn check_tokens_fit(fields: &Fields<'_>, bot: Option<&Bot>, reps: Option<&[Option<Rep>]>, walk: &mut Walk<'_>) {
    let (Some(bot), Some(node)) = (bot, fields.get("bot")) else { return };
    let needs_token = |rep: &Rep| matches!(rep.reply_path, ReplyPath::ReplyTo | ReplyPath::ReplyToBot);
    let is_needed = reps.into_iter().flatten().flatten().any(needs_token);
    let length = bot.address.local().len();
    if is_needed && length > LOCAL_PART_MAX - TAG_LETTERS {
        let message = format!("{} is too long for a reply address: behind it the bot puts a signed tag", bot.address);
        let most = LOCAL_PART_MAX - TAG_LETTERS;
        walk.error(node.at, "bot-address-too-long", message).help = Some(format!(
            "the part before the @ has {length} letters, and {most} are the most (RFC 5321 allows 64 in all)"
        ));
    }
}

fn otherwise(node: &Node, walk: &mut Walk<'_>) -> Option<Otherwise> {
    let choices = [("confirm", Otherwise::Confirm), ("refuse", Otherwise::Refuse), ("accept", Otherwise::Accept)];
    let otherwise = walk.choice(node, "way to treat unproven mail", &choices)?;
    if otherwise == Otherwise::Accept {
        let message = "anybody who writes a rep's address in From can make the bot write to third persons";
        let problem = walk.problem(node.at, "everybody-believed", message).warning();
        walk.note(problem.help("`accept` is for servers that refuse forged mail from inside; else use `confirm`"));
    }
    Some(otherwise)
}

fn check_unused(
    fields: &Fields<'_>,
    mailboxes: Option<&BTreeMap<String, Option<MailboxSettings>>>,
    reps: Option<&[Option<Rep>]>,
    walk: &mut Walk<'_>,
) {
    let (Some(mailboxes), Some(reps), Some(node)) = (mailboxes, reps, fields.get("mailboxes")) else { return };
    if walk.problems.iter().any(Diagnostic::is_error) {
        return;
    }
    let used: Vec<&String> = reps.iter().flatten().filter_map(|rep| rep.mailbox.as_ref()).collect();
    for name in mailboxes.keys().filter(|name| *name != BOT_MAILBOX && !used.contains(name)) {
        let at = match &node.value {
            yaml::Value::Map(entries) => entries.iter().find(|entry| entry.key == *name).map(|entry| entry.key_at),
            yaml::Value::Null
            | yaml::Value::Flag(_)
            | yaml::Value::Number(_)
            | yaml::Value::Text(_)
            | yaml::Value::List(_) => None,
        };
        let message = format!("the mailbox `{name}` belongs to no rep");
        let problem = walk.problem(at.unwrap_or(node.at), "unused-mailbox", message).warning();
        walk.note(problem.help("name it with `mailbox` at the rep whose it is"));
    }
}

fn paths(fields: Option<&Fields<'_>>, base: &Path, walk: &mut Walk<'_>) -> Paths {
    let mut folder = |key: &str| -> PathBuf {
        let node = fields.and_then(|fields| fields.get(key));
        let text = node.and_then(|node| walk.text(node, "a path"));
        base.join(text.as_deref().unwrap_or(key).trim_end_matches('/'))
    };
    let (sequences, templates, library) = (folder("sequences"), folder("templates"), folder("library"));
    let files = calendar_file::files(fields.and_then(|fields| fields.get("calendars")));
    let holiday_files = files.into_iter().map(|name| (name.clone(), base.join(name))).collect();
    let busy_files = busy_file::files(fields.and_then(|fields| fields.get("reps")));
    let busy_files = busy_files.into_iter().map(|name| (name.clone(), base.join(name))).collect();
    let has_library = fields.is_some_and(|fields| fields.get("library").is_some());
    Paths { sequences, templates, library, has_library, holiday_files, busy_files, base: base.to_owned() }
}
