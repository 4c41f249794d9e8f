//! The library: `library/*.yaml` to items of value, and the files that go with mails. Which item a prospect gets is
//! `followup::library`.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use jiff::civil::Date;

use super::diagnostic::Diagnostic;
use super::link;
use super::load::BinaryFile;
use super::load::TextFile;
use super::source::Mark;
use super::source::Source;
use super::walk::Fields;
use super::walk::Keys;
use super::walk::Walk;
use super::yaml;
use super::yaml::Node;
use crate::followup::library::ValueItem;
use crate::mail::compose::attachment;
use crate::mail::compose::attachment::Attachment;
use crate::mail::language::Language;

/// Largest file that goes with a mail: with base64 it stays below what a whole mail may have. What is larger belongs behind a
/// link.
pub const ATTACHMENT_MAX: usize = 3_000_000;

/// Longest title and summary in characters: each stands in a sentence.
const LINE_MAX: usize = 200;

/// Topics of one item; with more it is about nothing.
const TOPICS_MAX: usize = 20;

/// Longest name of an item.
const NAME_MAX: usize = 60;

const LIBRARY: Keys = Keys { what: "a file of the library", known: &["items"], later: &[] };

const ITEM: Keys = Keys {
    what: "an item of the library",
    known: &["name", "title", "summary", "link", "attachment", "topics", "language", "valid_until", "added"],
    later: &[],
};

/// What there is to give, and the files that can go with mails.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// The items, in the order of the files.
    pub items: Vec<ValueItem>,
    /// Every file that an item or a template may name, by its name.
    pub files: BTreeMap<String, Attachment>,
    /// What is in each file, as [`digest`] tells it.
    digests: BTreeMap<String, String>,
    /// The last day of each item that has one, and what to say once it is over.
    last_days: Vec<(Date, Diagnostic)>,
}

impl Library {
    /// Items whose last day was before `today`: nobody gets them any more.
    #[must_use]
    pub fn expired(&self, today: Date) -> Vec<Diagnostic> {
        self.last_days.iter().filter(|(last, _)| *last < today).map(|(_, told)| told.clone()).collect()
    }

    /// What is in the file of that name; `None`: there is none.
    #[must_use]
    pub fn digest(&self, file: &str) -> Option<&str> {
        self.digests.get(file).map(String::as_str)
    }

    /// The digests of all files, by name.
    #[must_use]
    pub const fn digests(&self) -> &BTreeMap<String, String> {
        &self.digests
    }

    /// The item of that name, unless the admin took it out.
    #[must_use]
    pub fn item(&self, name: &str) -> Option<&ValueItem> {
        self.items.iter().find(|item| item.name == name)
    }

    /// Every topic of some item.
    #[must_use]
    pub fn topics(&self) -> BTreeSet<&str> {
        self.items.iter().flat_map(|item| item.topics.iter().map(String::as_str)).collect()
    }
}

/// By which a file is known again: SHA-256, in hexadecimal digits.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    let hash = ring::digest::digest(&ring::digest::SHA256, bytes);
    hash.as_ref().iter().fold(String::new(), |written, octet| written + &format!("{octet:02x}"))
}

/// The files that go with mails, by name, and what is wrong with them. Files of the templates stand before those of the
/// library.
#[must_use]
pub fn attachments(files: &[BinaryFile]) -> (BTreeMap<String, Attachment>, Vec<Diagnostic>) {
    let (mut found, mut problems) = (BTreeMap::new(), Vec::new());
    for file in files {
        match checked(file) {
            Ok(attachment) if found.contains_key(&file.name) => {
                let message = format!("there is already a file `{}`, below the templates", attachment.name);
                let problem = Diagnostic::whole_file(&file.path, "duplicate-file", message);
                problems.push(problem.help("templates and library share the names of their files: rename one"));
            }
            Ok(attachment) => {
                found.insert(file.name.clone(), attachment);
            }
            Err(problem) => problems.push(*problem),
        }
    }
    (found, problems)
}

fn checked(file: &BinaryFile) -> Result<Attachment, Box<Diagnostic>> {
    let told = |code, message: String| Box::new(Diagnostic::whole_file(&file.path, code, message));
    let Some(media_type) = attachment::media_type(&file.name) else {
        let problem = told("attachment-kind", format!("`{}` is no kind of file that is sent with a mail", file.name));
        let ends: Vec<String> = attachment::known_ends().map(|end| format!(".{end}")).collect();
        return Err(Box::new(problem.choices(ends)));
    };
    if file.bytes.is_empty() {
        return Err(told("attachment-kind", format!("`{}` is empty", file.name)));
    }
    if file.bytes.len() > ATTACHMENT_MAX {
        let most = ATTACHMENT_MAX / 1_000;
        let problem = told("attachment-too-big", format!("`{}` has more than {most} kB", file.name));
        return Err(Box::new(problem.help("put it on your web site and name it with `link`")));
    }
    Ok(Attachment { name: file.name.clone(), media_type, bytes: file.bytes.clone() })
}

/// Reads all files of the library.
#[must_use]
pub fn read(texts: &[TextFile], files: BTreeMap<String, Attachment>) -> (Library, Vec<Diagnostic>) {
    let digests = files.iter().map(|(name, file)| (name.clone(), digest(&file.bytes))).collect();
    let mut library = Library { files, digests, ..Library::default() };
    let (mut problems, mut names) = (Vec::new(), BTreeMap::new());
    for text in texts {
        let source = Source::new(&text.path, &text.text);
        match yaml::parse(&source) {
            Ok(node) => {
                let mut walk = Walk::new(source);
                read_file(&node, &mut library, &mut names, &mut walk);
                problems.extend(walk.finish());
            }
            Err(problem) => problems.push(*problem),
        }
    }
    (library, problems)
}

fn read_file(node: &Node, library: &mut Library, names: &mut BTreeMap<String, String>, walk: &mut Walk<'_>) {
    let Some(fields) = walk.fields(node, LIBRARY) else { return };
    let Some(items) = fields.required("items", walk) else { return };
    for node in walk.items(items, "a list of items") {
        let Some(fields) = walk.fields(node, ITEM) else { continue };
        let last_day = fields.get("valid_until").map(|node| node.at);
        let name_at = fields.get("name").map_or(fields.at(), |node| node.at);
        let Some(item) = item(&fields, &library.files, walk) else { continue };
        if let Some(file) = names.insert(item.name.clone(), walk.source.file.to_owned()) {
            let message = format!("there is already an item `{}`, in {file}", item.name);
            walk.error(name_at, "duplicate-item", message).help =
                Some("who has had what is remembered by the name: each needs one of its own".to_owned());
        }
        if let (Some(last), Some(at)) = (item.valid_until, last_day) {
            let message = format!("the last day of `{}` is over: nobody gets it any more", item.name);
            let told = walk.source.error(at, "expired-item", message).warning();
            library.last_days.push((last, told.help("take the item out, or bring it up to date")));
        }
        library.items.push(item);
    }
}

fn item(fields: &Fields<'_>, files: &BTreeMap<String, Attachment>, walk: &mut Walk<'_>) -> Option<ValueItem> {
    let name = fields.required("name", walk).and_then(|node| name(node, walk));
    let title = fields.required("title", walk).and_then(|node| line(node, "a title", walk));
    let summary = fields.required("summary", walk).and_then(|node| line(node, "why it is worth having", walk));
    let link = fields.get("link").map(|node| checked_link(node, walk));
    let attachment = fields.get("attachment").map(|node| file(node, files, walk));
    if link.is_none() && attachment.is_none() && !fields.is_mistyped() {
        let message = "an item needs a `link` or an `attachment`: there is nothing to give";
        walk.error(fields.at(), "nothing-to-give", message);
    }
    let topics = topics(fields.get("topics"), walk);
    let languages = Language::ALL.map(|language| (language.key(), language.key()));
    let language = fields.get("language").map(|node| walk.choice(node, "language", &languages));
    let valid_until = fields.get("valid_until").map(|node| day(node, walk));
    let added = fields.get("added").map(|node| day(node, walk));
    Some(ValueItem {
        name: name?,
        title: title?,
        summary: summary?,
        link: all_right(link)?,
        attachment: all_right(attachment)?,
        topics,
        language: all_right(language)?.map(str::to_owned),
        valid_until: all_right(valid_until)?,
        added: all_right(added)?,
    })
}

/// `None` when a value is there and wrong.
fn all_right<T>(value: Option<Option<T>>) -> Option<Option<T>> {
    match value {
        None => Some(None),
        Some(value) => value.map(Some),
    }
}

fn name(node: &Node, walk: &mut Walk<'_>) -> Option<String> {
    let text = walk.text(node, "an item's name")?;
    let is_plain = text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if !is_plain || text.len() > NAME_MAX {
        let message = format!("`{text}` is not an item's name: small letters, digits and `-`, up to {NAME_MAX}");
        walk.error(node.at, "bad-name", message);
        return None;
    }
    Some(text)
}

fn line(node: &Node, what: &str, walk: &mut Walk<'_>) -> Option<String> {
    let text = walk.text(node, what)?;
    if text.chars().count() > LINE_MAX {
        walk.error(node.at, "too-long", format!("{what} has at most {LINE_MAX} characters: it stands in a sentence"));
        return None;
    }
    Some(text)
}

fn checked_link(node: &Node, walk: &mut Walk<'_>) -> Option<String> {
    let text = walk.text(node, "a link")?;
    if let Some(wrong) = link::wrong(&text) {
        walk.error(node.at, "bad-link", format!("this link leads nowhere: {wrong}"));
        return None;
    }
    if let Some(service) = link::shortener(&text) {
        let problem = walk.problem(node.at, "short-link", format!("{service} hides where the link leads")).warning();
        walk.note(problem.help("name the page itself; filters and people distrust shortened links"));
    }
    if let Some(tracker) = link::tracker(&text) {
        let message = format!("`{tracker}` tells who has clicked: that is what bulk mail does");
        let problem = walk.problem(node.at, "tracking-link", message).warning();
        walk.note(problem.help("link to the page itself, without it"));
    }
    Some(text)
}

fn file(node: &Node, files: &BTreeMap<String, Attachment>, walk: &mut Walk<'_>) -> Option<String> {
    let text = walk.text(node, "the name of a file")?;
    if files.contains_key(&text) {
        return Some(text);
    }
    unknown_file(&text, node.at, files.keys().map(String::as_str), walk);
    None
}

/// Notes the name of a file that is not there.
pub fn unknown_file<'a>(name: &str, at: Mark, known: impl Iterator<Item = &'a str>, walk: &mut Walk<'_>) {
    let known: Vec<&str> = known.collect();
    let message = format!("there is no file `{name}` in the folder `files` of the templates or of the library");
    walk.unknown(at, "unknown-file", &message, name, &known);
}

/// Topics as they are compared: lower case.
pub fn topics(node: Option<&Node>, walk: &mut Walk<'_>) -> BTreeSet<String> {
    let Some(node) = node else { return BTreeSet::new() };
    let items = walk.items(node, "a topic, or a list of them");
    if items.len() > TOPICS_MAX {
        walk.error(node.at, "too-many-topics", format!("more than {TOPICS_MAX} topics say nothing"));
    }
    items.into_iter().filter_map(|item| walk.text(item, "a topic")).map(|topic| topic.to_lowercase()).collect()
}

fn day(node: &Node, walk: &mut Walk<'_>) -> Option<Date> {
    let text = walk.text(node, "a day such as `2027-12-31`")?;
    walk.date(&text, node.at)
}
