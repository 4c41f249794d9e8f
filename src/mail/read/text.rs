//! Which part of a mail holds the text that a person reads, and its lines. Strips nothing.

use super::mime::Part;
use super::mime::Parts;
use crate::mail::html;
use crate::mail::reply_text::line;
use crate::mail::reply_text::line::Line;
use crate::mail::reply_text::line::Wrapping;

/// Text parts that are joined; Apple Mail cuts a text around each attachment.
const TEXT_PARTS_MAX: usize = 20;

/// A plain twin shorter than this share of the HTML text is a stub ("view this mail in a browser").
const STUB_SHARE: usize = 5;

/// The text of a mail.
#[derive(Debug, Clone, Default)]
pub struct Text {
    /// Its lines, quotes included.
    pub lines: Vec<Line>,
    /// Why there is no text, when a wrapper hides it.
    pub issue: Option<String>,
}

/// Chooses the text: the plain one, unless the HTML says much more.
#[must_use]
pub fn choose(parts: &Parts<'_>) -> Text {
    let of_type = |wanted: &'static str| {
        parts.leaves.iter().filter(move |part| part.content.value == wanted && !part.is_attachment).take(TEXT_PARTS_MAX)
    };
    let is_report = parts.root.value == "multipart/report";
    let count = if is_report { 1 } else { TEXT_PARTS_MAX };
    let plain: Vec<Line> = of_type("text/plain").take(count).flat_map(plain_lines).collect();
    let length = |lines: &[Line]| lines.iter().map(|line| line.text.trim().len()).sum::<usize>();
    let has_html = of_type("text/html").next().is_some();
    let plain_length = length(&plain);
    if !has_html || is_report && plain_length > 0 {
        return Text { issue: hidden(parts, plain_length), lines: plain };
    }
    // Marks of quotes are surer in HTML, but plain text is what the writer's client made of it for reading.
    let sources: Vec<String> = of_type("text/html").take(count).map(Part::text).collect();
    let at_most: usize = sources.iter().map(|source| html::text_at_most(source)).sum();
    if plain_length > 0 && plain_length * STUB_SHARE >= at_most {
        // Converting is the dearest part of reading, and most mails have both.
        return Text { issue: None, lines: plain };
    }
    let html: Vec<Line> = sources.iter().flat_map(|source| html::lines(source)).collect();
    let html_length = length(&html);
    let lines = if plain_length * STUB_SHARE < html_length || plain_length == 0 { html } else { plain };
    Text { issue: hidden(parts, length(&lines)), lines }
}

fn plain_lines(part: &Part<'_>) -> Vec<Line> {
    let says = |name: &str, value: &str| {
        part.content.parameter(name).is_some_and(|said| said.trim().eq_ignore_ascii_case(value))
    };
    let wrapping = if says("format", "flowed") {
        Wrapping::Flowed { delete_space: says("delsp", "yes") }
    } else {
        Wrapping::Fixed
    };
    line::lines(&part.text(), wrapping)
}

/// Encrypted or opaquely signed text cannot be read; that is worth telling.
fn hidden(parts: &Parts<'_>, length: usize) -> Option<String> {
    if length > 0 {
        return None;
    }
    let wrapper = parts.leaves.iter().find(|part| {
        matches!(
            part.content.value.as_str(),
            "application/pkcs7-mime" | "application/x-pkcs7-mime" | "application/pgp-encrypted"
        )
    })?;
    let kind = wrapper.content.parameter("smime-type").unwrap_or_default();
    Some(
        if kind.eq_ignore_ascii_case("signed-data") { "the text is inside an opaque signature" } else { "encrypted" }
            .to_owned(),
    )
}
