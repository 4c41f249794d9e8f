//! The company of a simulated world as the admin's files: `config.yaml`, sequences, templates.
//!
//! It only writes text; the texts go through the same checker as any admin's.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use crate::config::calendar_file::ALWAYS;
use crate::config::load::BinaryFile;
use crate::config::load::FileSet;
use crate::config::load::TextFile;
use crate::followup::calendar::Calendar;
use crate::followup::plan::Limits;

/// The domain of the company.
pub const DOMAIN: &str = "acme.test";
/// The bot's address.
pub const BOT: &str = "followup@acme.test";
/// Password of every account: this world is in one process.
pub const SECRET: &str = "simulated";

/// The file with the password, beside a config that is kept.
const SECRET_FILE: &str = "password";

/// Shipped sequences: name and text.
const SEQUENCES: [(&str, &str); 2] = [
    ("proposal", include_str!("../../../sequences/proposal.yaml")),
    ("proposal-with-calls", include_str!("../../../sequences/proposal-with-calls.yaml")),
];
/// Shipped templates: name and text.
const TEMPLATES: [(&str, &str); 12] = [
    ("after-my-voicemail", include_str!("../../../templates/after-my-voicemail.md")),
    ("back-away", include_str!("../../../templates/back-away.md")),
    ("close-the-file", include_str!("../../../templates/close-the-file.md")),
    ("did-i-do-something-wrong", include_str!("../../../templates/did-i-do-something-wrong.md")),
    ("expiry-notice", include_str!("../../../templates/expiry-notice.md")),
    ("expiry-warning", include_str!("../../../templates/expiry-warning.md")),
    ("extended", include_str!("../../../templates/extended.md")),
    ("last-call-script", include_str!("../../../templates/last-call-script.md")),
    ("no-pressure", include_str!("../../../templates/no-pressure.md")),
    ("something-new", include_str!("../../../templates/something-new.md")),
    ("voicemail-script", include_str!("../../../templates/voicemail-script.md")),
    ("signatures/default", include_str!("../../../templates/signatures/default.md")),
];

/// A rep as the config describes him. His login is the left side of his address.
#[derive(Debug, Clone)]
pub struct RepPlan {
    /// Login and left side of the address.
    pub login: String,
    /// Name as prospects know it.
    pub name: String,
    /// IANA zone.
    pub zone: String,
    /// `en` or `de`.
    pub language: String,
    /// `mailbox`, `reply-to` or `rule`.
    pub reply_path: String,
    /// Whether his own mailbox is watched.
    pub watched: bool,
    /// More keys of his entry, as YAML: `send_from: bot`.
    pub more: String,
}

impl RepPlan {
    /// A rep in New York whose own mailbox is watched.
    #[must_use]
    pub fn new(login: &str, name: &str) -> Self {
        Self {
            login: login.to_owned(),
            name: name.to_owned(),
            zone: "America/New_York".to_owned(),
            language: "en".to_owned(),
            reply_path: "mailbox".to_owned(),
            watched: true,
            more: "sent_copy: append".to_owned(),
        }
    }
}

/// Rules that are taken over from a real config.
#[derive(Debug, Clone)]
pub struct Borrowed {
    /// Its calendars, by name.
    pub calendars: BTreeMap<String, Calendar>,
    /// Its caps.
    pub limits: Limits,
}

/// What the admin wrote. Pieces of YAML are as in `config.example.yaml`.
#[derive(Debug, Clone)]
pub struct Company {
    /// `live`, `dry-run` or `hold`.
    pub mode: String,
    /// Domains, comma separated; empty is no restriction.
    pub only_to: String,
    /// The value of `limits`.
    pub limits: String,
    /// The value of the bot mailbox's `limits`.
    pub bot_limits: String,
    /// The value of `calendars.business`.
    pub business: String,
    /// More keys of the bot's mailbox, as YAML: `microsoft_365: true`.
    pub bot_more: String,
    /// `on` or `off`: whether signatures are checked.
    pub dkim: String,
    /// Addresses of the bot that belong to a sequence each.
    pub addresses: Vec<(String, String)>,
    /// Servers whose `Authentication-Results` count, comma separated.
    pub trusted: String,
    /// `confirm`, `refuse` or `accept`.
    pub otherwise: String,
    /// The value of `report`.
    pub report: String,
    /// When each rep gets his digest: `off`, or a quoted time.
    pub digest: String,
    /// The reps.
    pub reps: Vec<RepPlan>,
    /// The sequence that proposals without a tag get.
    pub sequence: String,
    /// Whether the shipped sequences and templates are there.
    pub has_shipped: bool,
    /// Rules of a real config, in place of the ones above.
    pub borrowed: Option<Borrowed>,
    /// The admin's own texts for the bot's notices: name and text.
    pub bot_texts: Vec<(String, String)>,
    /// Sequences beside the shipped ones, or in their place: name and text.
    pub sequences: Vec<(String, String)>,
    /// Templates beside the shipped ones, or in their place: name and text.
    pub templates: Vec<(String, String)>,
    /// Files of the library: name and text.
    pub library: Vec<(String, String)>,
    /// Files that can go with mails: name and bytes.
    pub attachments: Vec<(String, Arc<[u8]>)>,
}

impl Default for Company {
    fn default() -> Self {
        Self {
            mode: "live".to_owned(),
            only_to: String::new(),
            limits: "{ per_person_per_day: 1, min_gap: 1 business day, max_messages: 6, proposals_per_day: 1000 }"
                .to_owned(),
            bot_limits: "{ per_hour: 60, per_day: 500 }".to_owned(),
            business: "{ timezone: prospect, days: [mon, tue, wed, thu, fri], \
                       hours: [\"09:00-11:30\", \"13:30-16:30\"] }"
                .to_owned(),
            bot_more: "poll_every: 60 s".to_owned(),
            dkim: if cfg!(feature = "dkim") { "on" } else { "off" }.to_owned(),
            addresses: Vec::new(),
            trusted: format!("mx.{DOMAIN}"),
            otherwise: "refuse".to_owned(),
            report: "off".to_owned(),
            digest: "off".to_owned(),
            reps: vec![RepPlan::new("dana", "Dana Reyes")],
            sequence: "proposal".to_owned(),
            has_shipped: true,
            borrowed: None,
            bot_texts: Vec::new(),
            sequences: Vec::new(),
            templates: Vec::new(),
            library: Vec::new(),
            attachments: Vec::new(),
        }
    }
}

impl Company {
    /// The admin's files in memory. With a folder the password is read from a file there, else it stands in the config.
    #[must_use]
    pub fn files(&self, folder: Option<&Path>) -> FileSet {
        let base = folder.map_or_else(PathBuf::new, Path::to_path_buf);
        let text = |stem: &str, path: String, text: &str| TextFile {
            name: stem.to_owned(),
            path: base.join(path).display().to_string(),
            text: text.to_owned(),
        };
        let chosen = |shipped: &[(&str, &str)], own: &[(String, String)]| {
            let mut all: BTreeMap<String, String> = shipped
                .iter()
                .filter(|_| self.has_shipped)
                .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
                .collect();
            all.extend(own.iter().cloned());
            all
        };
        let attached = |(name, bytes): &(String, Arc<[u8]>)| BinaryFile {
            name: name.clone(),
            path: base.join(format!("library/files/{name}")).display().to_string(),
            bytes: Arc::clone(bytes),
        };
        let sequences = chosen(&SEQUENCES, &self.sequences);
        let templates = chosen(&TEMPLATES, &self.templates);
        FileSet {
            holidays: Vec::new(),
            busy: Vec::new(),
            config: Some(text("config", "config.yaml".to_owned(), &self.config(folder.is_some()))),
            sequences: sequences.iter().map(|(n, t)| text(n, format!("sequences/{n}.yaml"), t)).collect(),
            templates: templates.iter().map(|(n, t)| text(n, format!("templates/{n}.md"), t)).collect(),
            base: base.clone(),
            bot: self.bot_texts.iter().map(|(n, t)| text(n, format!("templates/bot/{n}.md"), t)).collect(),
            library: self.library.iter().map(|(n, t)| text(n, format!("library/{n}.yaml"), t)).collect(),
            attachments: self.attachments.iter().map(attached).collect(),
            problems: Vec::new(),
        }
    }

    /// Writes the files, and the password, so that the command line can work on them.
    ///
    /// # Errors
    /// The file system's.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        let files = self.files(Some(folder));
        let texts = files.config.iter().chain(&files.sequences).chain(&files.templates).chain(&files.library);
        let texts = texts.map(|file| (&file.path, file.text.as_bytes()));
        for (path, bytes) in texts.chain(files.attachments.iter().map(|file| (&file.path, &*file.bytes))) {
            let path = Path::new(path);
            if let Some(parent) = path.parent() {
                std::fs::create_dir_all(parent)?;
            }
            std::fs::write(path, bytes)?;
        }
        std::fs::write(folder.join(SECRET_FILE), SECRET)
    }

    /// The calendars; borrowed ones are only named here, their hours are put in afterwards.
    fn calendars(&self) -> String {
        let named = |name: &str| format!("  {name}: {}\n", self.business);
        let names = self.borrowed.as_ref().map(|borrowed| borrowed.calendars.keys().filter(|name| *name != ALWAYS));
        let all: String = match names {
            None => named("business"),
            Some(names) => names.map(|name| named(name)).collect(),
        };
        if all.is_empty() { String::new() } else { format!("calendars:\n{all}") }
    }

    /// `config.yaml`.
    fn config(&self, is_kept: bool) -> String {
        let secret = if is_kept { format!("{{ file: {SECRET_FILE} }}") } else { format!("\"{SECRET}\"") };
        let server = |port: u16, user: &str| {
            format!("{{ host: localhost, port: {port}, tls: none, user: {user}, password: {secret} }}")
        };
        let mut mailboxes = format!(
            "  bot:\n    imap: {}\n    smtp: {}\n    folders: [INBOX, Junk]\n    limits: {}\n    {}\n",
            server(143, "bot"),
            server(587, "bot"),
            self.bot_limits,
            self.bot_more
        );
        let mut reps = String::new();
        for rep in &self.reps {
            let RepPlan { login, name, zone, language, reply_path, watched, more } = rep;
            let mut mailbox = String::new();
            if *watched {
                let imap = server(143, login);
                mailboxes.push_str(&format!("  {login}:\n    imap: {imap}\n    folders: [INBOX, Junk, Sent]\n"));
                mailbox = format!("mailbox: {login}, ");
            }
            reps.push_str(&format!(
                "  - {{ address: {login}@{DOMAIN}, name: {name}, timezone: {zone}, language: {language}, sequence: {}, \
                 reply_path: {reply_path}, digest: {}, {mailbox}{more} }}\n",
                self.sequence, self.digest
            ));
        }
        let dedicated: Vec<String> =
            self.addresses.iter().map(|(address, name)| format!("{address}: {name}")).collect();
        format!(
            "bot: {{ address: {BOT}, name: Acme, addresses: {{ {} }} }}\ninternal_domains: [{DOMAIN}]\nstore: sqlite:state/politely.db\n\
             mailboxes:\n{mailboxes}mode: {}\nonly_to: [{}]\nlimits: {}\nreport: {}\nreps:\n{reps}admins: [it@{DOMAIN}]\n\
             authentication: {{ trusted_authserv_ids: [{}], dkim: {}, otherwise: {} }}\n\
             {}sequences: sequences/\ntemplates: templates/\n",
            dedicated.join(", "),
            self.mode,
            self.only_to,
            self.limits,
            self.report,
            self.trusted,
            self.dkim,
            self.otherwise,
            self.calendars()
        )
    }
}
