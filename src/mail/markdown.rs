//! Markdown of our own templates to plain text and to very light HTML; values escaped so that they stay text.
//!
//! Never used on inbound mail as markup: what others wrote goes through [`escape`] or [`quoted`] first. Raw HTML shows
//! as text, images as their description: follow-ups carry neither pixels nor pictures.

mod plain;

use pulldown_cmark::CowStr;
use pulldown_cmark::Event;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use super::names::is_invisible;

/// Column at which plain text is wrapped; leaves room for `> ` of a few answers (RFC 5322 section 2.1.1 recommends 78).
pub(crate) const TEXT_WIDTH: usize = 72;

/// What a line end in the source means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnds {
    /// A space: paragraphs flow.
    Flow,
    /// A line end: signatures and addresses.
    Keep,
}

/// Markdown to text as a person would type it (no marks, links in angle brackets, wrapped) and to its HTML twin without
/// wrapper, styles, images or foreign markup.
#[must_use]
pub fn twins(markdown: &str, line_ends: LineEnds) -> (String, String) {
    let events: Vec<Event<'_>> = events(markdown, line_ends).collect();
    let text = plain::write(events.iter().cloned());
    // About a tag for each line.
    let mut html = String::with_capacity(markdown.len() + markdown.len() / 4);
    pulldown_cmark::html::push_html(&mut html, events.into_iter());
    (text, html)
}

/// The text alone.
#[must_use]
pub fn to_text(markdown: &str, line_ends: LineEnds) -> String {
    plain::write(events(markdown, line_ends))
}

/// Text broken between words at `width` columns; a word that is longer stays whole.
#[must_use]
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    plain::wrap(text, width)
}

/// HTML or an image in the source, as byte offset and message; for the checker.
#[must_use]
pub fn foreign_markup(markdown: &str) -> Option<(usize, &'static str)> {
    Parser::new_ext(markdown, Options::empty()).into_offset_iter().find_map(|(event, range)| match event {
        Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) => {
            Some((range.start, "HTML is not carried out in templates; write Markdown"))
        }
        Event::Start(Tag::Image { .. }) => Some((range.start, "images are not sent in follow-ups; link to it instead")),
        _ => None,
    })
}

fn events(markdown: &str, line_ends: LineEnds) -> impl Iterator<Item = Event<'_>> {
    let mut links = Vec::new();
    Parser::new_ext(markdown, Options::empty()).filter_map(move |event| match event {
        Event::SoftBreak if line_ends == LineEnds::Keep => Some(Event::HardBreak),
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        Event::Start(Tag::HtmlBlock) => Some(Event::Start(Tag::Paragraph)),
        Event::End(TagEnd::HtmlBlock) => Some(Event::End(TagEnd::Paragraph)),
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        Event::Start(Tag::Link { link_type, dest_url, id, .. }) => {
            let safe = is_safe_link(&dest_url);
            links.push(safe);
            safe.then_some(Event::Start(Tag::Link { link_type, dest_url, title: CowStr::Borrowed(""), id }))
        }
        Event::End(TagEnd::Link) => links.pop().unwrap_or(false).then_some(Event::End(TagEnd::Link)),
        other => Some(other),
    })
}

fn is_safe_link(target: &str) -> bool {
    let target = target.trim().to_ascii_lowercase();
    // An autolinked address has no scheme of its own; the HTML writer adds `mailto:`.
    let address = target.contains('@') && !target.contains(':');
    address || ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| target.starts_with(scheme))
}

/// One line of text that Markdown shows as it is: invisible characters gone, white space one blank, marks escaped.
#[must_use]
pub fn escape(value: &str) -> String {
    if is_plain(value) {
        return value.to_owned();
    }
    let visible: String = value.chars().filter(|c| !is_invisible(*c)).collect();
    let line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut escaped = String::with_capacity(line.len() + 8);
    let leading_digits = line.chars().take_while(char::is_ascii_digit).count();
    for (place, c) in line.chars().enumerate() {
        let starts_block = place == 0 && matches!(c, '#' | '+' | '-' | '=' | '~' | '>');
        let numbers_list = place == leading_digits && place > 0 && matches!(c, '.' | ')');
        let inline = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '(' | ')' | '<' | '>' | '&' | '!');
        if starts_block || numbers_list || inline {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Whether Markdown shows it as it is, as most names and subjects.
fn is_plain(value: &str) -> bool {
    let is_harmless =
        |octet: u8| octet.is_ascii_alphanumeric() || matches!(octet, b' ' | b',' | b'.' | b'@' | b':' | b'-');
    let begins_and_ends = value.starts_with(|c: char| c.is_ascii_alphabetic()) && !value.ends_with(' ');
    begins_and_ends && value.bytes().all(is_harmless) && !value.contains("  ")
}

/// Foreign text of several lines as a Markdown quotation, line by line, empty lines at most one at a time.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines().map(escape) {
        if !(line.is_empty() && lines.last().is_none_or(String::is_empty)) {
            lines.push(line);
        }
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    let last = lines.len().saturating_sub(1);
    let followed = |place: usize| place < last && lines.get(place + 1).is_some_and(|next| !next.is_empty());
    let quoted = lines.iter().enumerate().map(|(place, line)| {
        let end = if !line.is_empty() && followed(place) { "\\" } else { "" };
        format!("> {line}{end}").trim_end().to_owned()
    });
    quoted.collect::<Vec<_>>().join("\n")
}

/// Text of several lines as Markdown that shows the same paragraphs and lines, empty lines at most one at a time.
#[must_use]
pub fn kept_lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(escape).collect();
    let mut written = String::with_capacity(text.len() + text.len() / 8);
    for (place, line) in lines.iter().enumerate() {
        let is_followed = lines.get(place + 1).is_some_and(|next| !next.is_empty());
        if !line.is_empty() {
            written.push_str(line);
            written.push_str(if is_followed { "\\\n" } else { "\n\n" });
        }
    }
    written
}

/// Text with its own line ends and blanks, as a Markdown code block.
#[must_use]
pub fn preformatted(text: &str) -> String {
    let visible = |line: &str| line.chars().filter(|c| *c != '\r' && !is_invisible(*c)).collect::<String>();
    let lines: Vec<String> = text.lines().map(|line| format!("    {}", visible(line)).trim_end().to_owned()).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to_html(markdown: &str, line_ends: LineEnds) -> String {
        twins(markdown, line_ends).1
    }

    #[test]
    fn text_shows_links_and_no_marks() {
        let text = to_text(
            "Hi **Priya**,\n\nsee [the plan](https://acme.example/a_b) or <dana@acme.example>.",
            LineEnds::Flow,
        );
        assert_eq!(text, "Hi Priya,\n\nsee the plan <https://acme.example/a_b> or dana@acme.example.\n");
    }

    #[test]
    fn lists_quotes_and_breaks() {
        let source = "One:\n\n1. first\n2. second\n   - inner\n\n> said\\\n> she\n\nBest,\\\nDana";
        insta::assert_snapshot!(to_text(source, LineEnds::Flow), @r"
        One:

        1. first
        2. second
           - inner

        > said
        > she

        Best,
        Dana
        ");
    }

    #[test]
    fn long_lines_wrap_between_words_and_links_stay_whole() {
        let link = format!("https://acme.example/{}", "x".repeat(90));
        let text = to_text(&format!("{} <{link}> end", "word ".repeat(30)), LineEnds::Flow);
        assert!(text.lines().all(|line| line.chars().count() <= TEXT_WIDTH || line == link), "{text}");
    }

    #[test]
    fn values_stay_text() {
        for value in [
            "*bold* _x_ `c`",
            "[a](https://evil.example)",
            "<script>alert(1)</script>",
            "1. no list",
            "# no heading",
            "- no list",
        ] {
            let text = to_text(&format!("{}\n", escape(value)), LineEnds::Flow);
            assert_eq!(text.trim_end(), value);
            let html = to_html(&escape(value), LineEnds::Flow);
            assert!(
                !html.contains("<script") && !html.contains("<a ") && !html.contains("<li>") && !html.contains("<em>"),
                "{html}"
            );
        }
        assert_eq!(escape("a\r\nBcc: x\u{202E}"), "a Bcc: x");
    }

    #[test]
    fn html_and_images_never_pass() {
        let html = to_html("<b>x</b> ![pixel](https://t.example/p.gif) [j](javascript:alert(1))", LineEnds::Flow);
        assert_eq!(html, "<p>&lt;b&gt;x&lt;/b&gt; pixel j</p>\n");
        assert!(foreign_markup("a <b>c</b>").is_some());
        assert!(foreign_markup("![p](https://t.example/p.gif)").is_some());
        assert!(foreign_markup("plain <dana@acme.example>").is_none());
    }

    #[test]
    fn what_others_wrote_is_quoted_line_by_line() {
        let markdown = quoted("Hi Dana,\n\n\n    * yes\n<b>no</b>\n\n");
        assert_eq!(to_text(&markdown, LineEnds::Flow), "> Hi Dana,\n>\n> * yes\n> <b>no</b>\n");
    }
}
