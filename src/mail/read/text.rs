//! Which part of a mail holds the text that a person reads, and its lines. Strips nothing but armour.

use std::borrow::Cow;

use super::mime::Part;
use super::mime::Parts;
use super::words;
use crate::mail::html;
use crate::mail::reply_text::armour;
use crate::mail::reply_text::line;
use crate::mail::reply_text::line::Lines;
use crate::mail::reply_text::line::Wrapping;

/// Text parts that are joined; Apple Mail cuts a text around each attachment.
const TEXT_PARTS_MAX: usize = 20;

/// A plain twin shorter than this share of the HTML text is a stub ("view this mail in a browser").
const STUB_SHARE: usize = 5;

/// Octets of a plain twin that may be nothing but a hint at the HTML.
const HINT_MAX: usize = 400;

/// Octets in which HTML says its character set (HTML living standard, section 13.2.3.2).
const CHARSET_WINDOW: usize = 1024;

/// What such hints say. All lower case.
#[rustfmt::skip]
const HINTS: &[&str] = &[
    "does not support html", "doesn't support html", "not support html", "in html format", "html version", "html-version", "view this email in", "view this mail in", "html email client",
    "html-format", "html-ansicht", "format html", "formato html", "html-indeling", "html-nachricht", "html capable", "html-capable", "enable html", "html content",
];

/// The text of a mail.
#[derive(Debug, Clone, Default)]
pub struct Text {
    /// Its lines, quotes included.
    pub lines: Lines,
    /// Why there is no text, when a wrapper hides it.
    pub issue: Option<String>,
}

/// Chooses the text: the plain one, unless the HTML says much more.
#[must_use]
pub fn choose(parts: &Parts<'_>) -> Text {
    let is_report = parts.root.value == "multipart/report";
    let count = if is_report { 1 } else { TEXT_PARTS_MAX };
    let plain = of_type(parts, "text/plain").take(count).map(plain_lines);
    let mut plain = plain.reduce(Lines::followed_by).unwrap_or_default();
    let mut is_encrypted = false;
    if armour::is_armoured(&plain) {
        let bare = armour::taken_off(plain);
        (plain, is_encrypted) = (bare.lines, bare.is_encrypted);
    }
    let issue = |has_text| if is_encrypted { Some(ENCRYPTED.to_owned()) } else { hidden(parts, has_text) };
    let has_plain = plain.iter().any(|line| !line.text.trim().is_empty());
    // Marks of quotes are surer in HTML, but plain text is what the writer's client made of it for reading.
    let sources: Vec<Cow<'_, str>> = of_type(parts, "text/html").take(count).map(html_source).collect();
    if sources.is_empty() || is_report && has_plain {
        return Text { issue: issue(has_plain), lines: plain };
    }
    let plain_length = length(&plain);
    let says_enough = || {
        let reaches = |text: usize| plain_length * STUB_SHARE >= text;
        let whole: usize = sources.iter().map(|source| source.len()).sum();
        reaches(whole) || reaches(sources.iter().map(|source| html::text_at_most(source)).sum())
    };
    let is_hint = plain_length < HINT_MAX && hints_at_html(&plain);
    if has_plain && !is_hint && says_enough() {
        // Converting is the dearest part of reading, and most mails have both.
        return Text { issue: issue(has_plain), lines: plain };
    }
    let html = sources.iter().map(|source| html::lines(source)).reduce(Lines::followed_by).unwrap_or_default();
    let html_length = length(&html);
    let prefers_html = plain_length * STUB_SHARE < html_length || is_hint && html_length > 0;
    let (lines, has_text) = if prefers_html || !has_plain { (html, html_length > 0) } else { (plain, has_plain) };
    Text { issue: issue(has_text), lines }
}

fn length(lines: &Lines) -> usize {
    lines.iter().map(|line| line.text.trim().len()).sum()
}

/// The parts of a type that are typed text: a text file that is shown inline is not, unless there is nothing else.
fn of_type<'p, 'm>(parts: &'p Parts<'m>, wanted: &'static str) -> impl Iterator<Item = &'p Part<'m>> {
    let all = move || parts.leaves.iter().filter(move |part| part.content.value == wanted && !part.is_attachment);
    let any_typed = all().any(|part| part.file_name.is_empty());
    all().filter(move |part| !any_typed || part.file_name.is_empty()).take(TEXT_PARTS_MAX)
}

fn hints_at_html(plain: &Lines) -> bool {
    let joined = plain.iter().map(|line| line.text.to_lowercase()).collect::<Vec<_>>().join(" ");
    HINTS.iter().any(|hint| joined.contains(hint))
}

fn plain_lines(part: &Part<'_>) -> Lines {
    let says = |name: &str, value: &str| {
        part.content.parameter(name).is_some_and(|said| said.trim().eq_ignore_ascii_case(value))
    };
    let wrapping = if says("format", "flowed") {
        Wrapping::Flowed { delete_space: says("delsp", "yes") }
    } else {
        Wrapping::Fixed
    };
    line::lines(part.text(), wrapping)
}

/// The source in the character set of the part, else in the one that it names itself.
fn html_source<'p>(part: &'p Part<'_>) -> Cow<'p, str> {
    if part.content.parameter("charset").is_some() {
        return part.text();
    }
    let octets = part.octets();
    let head = String::from_utf8_lossy(octets.get(..octets.len().min(CHARSET_WINDOW)).unwrap_or_default());
    let head = head.to_ascii_lowercase();
    let named = head.split_once("charset=").map(|(_, rest)| rest.trim_start_matches(['"', '\'']));
    let charset = named.and_then(|rest| rest.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'))).next());
    let charset = charset.unwrap_or_default().to_owned();
    words::of_octets(octets, &charset)
}

const ENCRYPTED: &str = "encrypted";

/// Encrypted or opaquely signed text cannot be read; that is worth telling.
fn hidden(parts: &Parts<'_>, has_text: bool) -> Option<String> {
    if has_text {
        return None;
    }
    let wrapper = parts.leaves.iter().find(|part| {
        matches!(
            part.content.value.as_str(),
            "application/pkcs7-mime" | "application/x-pkcs7-mime" | "application/pgp-encrypted" | "application/ms-tnef"
        )
    })?;
    let kind = wrapper.content.parameter("smime-type").unwrap_or_default();
    let why = match wrapper.content.value.as_str() {
        "application/ms-tnef" => "the text is inside winmail.dat",
        _ if kind.eq_ignore_ascii_case("signed-data") => "the text is inside an opaque signature",
        _ => ENCRYPTED,
    };
    Some(why.to_owned())
}
