//! HTML of a mail to lines with quote depth, in one linear pass over its tokens.
//!
//! Builds no tree, renders nothing, fetches nothing, keeps no link. Knows how clients mark quotes and signatures.

pub mod marks;
pub mod scan;
mod tags;

use std::convert::Infallible;

use html5gum::Span;
use html5gum::Tokenizer;
use html5gum::emitters::callback::CallbackEmitter;
use html5gum::emitters::callback::CallbackEvent;

use self::marks::Role;
use self::scan::Sink;
use self::tags::Tag;
use self::tags::tag;
use super::octets;
use super::read::words;
use super::reply_text::line::DELIMITER;
use super::reply_text::line::DEPTH_MAX;
use super::reply_text::line::Line;
use super::reply_text::line::Mark;
use super::reply_text::line::TEXT_MAX;

/// Elements that are kept track of at once; deeper ones lose their marks, not their text.
const OPEN_MAX: usize = 256;

/// Open elements that an end tag is compared with: keeps the cost of hostile nesting linear.
const CLOSE_REACH: usize = 64;

/// Start tags that are known again, and their octets: a mail's program writes a handful.
const KNOWN_MAX: usize = 12;
const KNOWN_LENGTH_MAX: usize = 200;

/// Octets of an attribute that are looked at.
const ATTRIBUTE_MAX: usize = 500;

/// Characters of an image's alternative text that are taken: emoji, not captions.
const ALT_MAX: usize = 4;

/// Turns HTML into lines.
#[must_use]
pub fn lines(html: &str) -> Vec<Line> {
    let mut builder = Builder::default();
    if scan::scan(html, &mut builder).is_none() {
        return by_standard(html);
    }
    builder.end_line();
    builder.lines
}

/// The same by html5gum, which knows every case of the standard.
fn by_standard(html: &str) -> Vec<Line> {
    let mut builder = Builder::default();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
        builder.take(&event);
        None
    });
    emitter.naively_switch_states(true);
    // The callback hands out no token, so the first `next` runs to the end.
    let end: Option<Result<Infallible, Infallible>> = Tokenizer::new_with_emitter(html, emitter).next();
    debug_assert!(end.is_none());
    builder.end_line();
    builder.lines
}

/// A bound on the octets of text in HTML, found without converting it: everything outside tags and style sheets.
#[must_use]
pub fn text_at_most(html: &str) -> usize {
    let bytes = html.as_bytes();
    let mut total = 0;
    let mut at = 0;
    while let Some(rest) = bytes.get(at..) {
        let Some(before) = memchr::memchr(b'<', rest) else { return total + rest.len() };
        total += before;
        let tag = rest.get(before..).unwrap_or_default();
        // `<` before anything else is text.
        if !tag.get(1).is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?')) {
            total += 1;
            at += before + 1;
            continue;
        }
        let is_style = tag.get(1..6).is_some_and(|name| name.eq_ignore_ascii_case(b"style"));
        let end =
            if is_style { memchr::memmem::find(tag, b"</") } else { memchr::memchr(b'>', tag).map(|end| end + 1) };
        let Some(end) = end else { return total };
        at += before + end;
    }
    total
}

/// An open element and what it does to the text in it.
#[derive(Debug, Clone)]
struct Open {
    name: [u8; NAME_MAX],
    tag: Tag,
    role: Option<Role>,
    /// A blank line belongs around it.
    spaced: bool,
}

/// Octets of an element's name that are compared; `blockquote` has ten.
const NAME_MAX: usize = 12;

fn short(name: &[u8]) -> [u8; NAME_MAX] {
    let mut out = [0; NAME_MAX];
    let length = name.len().min(NAME_MAX);
    if let (Some(to), Some(from)) = (out.get_mut(..length), name.get(..length)) {
        to.copy_from_slice(from);
    }
    out
}

#[derive(Default)]
struct Builder {
    lines: Vec<Line>,
    written: usize,
    current: String,
    blank_wanted: bool,
    open: Vec<Open>,
    overflow: usize,
    /// The start tag that is being read.
    starting: Option<Open>,
    /// The first start tags as they were written, and what they are.
    known: Vec<(Box<str>, Open)>,
    attribute: Vec<u8>,
    quotes: usize,
    signatures: usize,
    attributions: usize,
    invisible: usize,
    preformatted: usize,
    /// Open elements that do nothing for the layout, kept for what they mark.
    others: usize,
    /// Everything that follows is a quote (Outlook).
    rest_is_quote: bool,
}

impl Builder {
    fn take(&mut self, event: &CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => self.open(name),
            CallbackEvent::AttributeName { name } => self.attribute(name),
            CallbackEvent::AttributeValue { value } => self.value(&String::from_utf8_lossy(value)),
            CallbackEvent::CloseStartTag { .. } => {
                self.close();
            }
            CallbackEvent::EndTag { name } => self.end(name),
            CallbackEvent::String { value } => self.text(&String::from_utf8_lossy(value)),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    fn attribute_value(&mut self, value: &str) {
        let Some(element) = &mut self.starting else { return };
        let value = words::capped(value, ATTRIBUTE_MAX);
        if element.tag == Tag::Image && self.attribute == b"alt" {
            let emoji = value.chars().count() <= ALT_MAX && !value.is_ascii();
            if emoji && self.invisible == 0 {
                self.current.push_str(value);
            }
            return;
        }
        if element.tag == Tag::Paragraph && value.contains("MsoNormal") {
            element.spaced = false;
        }
        let is_blockquote = element.tag == Tag::Blockquote;
        let role = marks::role(is_blockquote, &self.attribute, value);
        // `type=cite` or a class say more than a style; what hides says more than all.
        let is_weak = matches!(element.role, None | Some(Role::Preformatted | Role::Indented));
        if role == Some(Role::Hidden) || is_weak && role.is_some() {
            element.role = role;
        }
        if is_blockquote && matches!(self.attribute.as_slice(), b"type" | b"cite") {
            element.role = Some(Role::Quote);
        }
    }

    fn start(&mut self, mut element: Open) {
        match element.tag {
            Tag::Break => return self.push_line(),
            Tag::Rule => {
                self.end_line();
                self.rest_is_quote |= element.role == Some(Role::RestIsQuote) && self.quotes == 0;
                return;
            }
            Tag::Image | Tag::Void => return,
            Tag::Other if element.role.is_none() || self.open.len() >= OPEN_MAX => return,
            Tag::Blockquote => element.role = element.role.or(Some(Role::Quote)),
            Tag::Cell if !self.current.is_empty() => self.current.push(' '),
            Tag::Block | Tag::Paragraph | Tag::Item | Tag::Row | Tag::Pre => self.end_line(),
            Tag::Cell | Tag::Inline | Tag::Invisible | Tag::Other => {}
        }
        if matches!(element.role, Some(role) if !matches!(role, Role::Hidden | Role::Preformatted)) {
            self.end_line();
        }
        self.blank_wanted |= element.spaced;
        let closes_itself = matches!(element.tag, Tag::Paragraph | Tag::Item | Tag::Row | Tag::Cell);
        if closes_itself && self.open.last().is_some_and(|top| top.tag == element.tag) {
            self.close_top();
        }
        if self.open.len() >= OPEN_MAX {
            self.overflow += 1;
            return;
        }
        self.count(&element, true);
        self.open.push(element);
    }

    fn count(&mut self, element: &Open, opens: bool) {
        let step = |count: &mut usize| *count = if opens { *count + 1 } else { count.saturating_sub(1) };
        match element.role {
            Some(Role::Quote) => step(&mut self.quotes),
            Some(Role::Signature) => step(&mut self.signatures),
            Some(Role::Attribution) => step(&mut self.attributions),
            Some(Role::Hidden) => step(&mut self.invisible),
            Some(Role::Preformatted) => step(&mut self.preformatted),
            // Within a quote it is the quote's own.
            Some(Role::RestIsQuote) => self.rest_is_quote |= opens && self.quotes == 0,
            Some(Role::Indented) | None => {}
        }
        match element.tag {
            Tag::Invisible => step(&mut self.invisible),
            Tag::Pre => step(&mut self.preformatted),
            Tag::Other => step(&mut self.others),
            Tag::Block
            | Tag::Paragraph
            | Tag::Blockquote
            | Tag::Item
            | Tag::Row
            | Tag::Cell
            | Tag::Inline
            | Tag::Break
            | Tag::Rule
            | Tag::Image
            | Tag::Void => {}
        }
    }

    fn end_element(&mut self, name: &[u8; NAME_MAX], tag: Tag) {
        if matches!(tag, Tag::Break) {
            return self.push_line();
        }
        if matches!(tag, Tag::Void | Tag::Image | Tag::Rule) || tag == Tag::Other && self.others == 0 {
            return;
        }
        if self.overflow > 0 {
            self.overflow -= usize::from(tag != Tag::Other);
            return;
        }
        let reach = self.open.iter().rev().take(CLOSE_REACH);
        let Some(above) = reach.into_iter().position(|open| open.name == *name) else { return };
        for _ in 0..=above {
            self.close_top();
        }
    }

    fn close_top(&mut self) {
        let Some(element) = self.open.pop() else { return };
        let marks = matches!(element.role, Some(role) if !matches!(role, Role::Hidden | Role::Preformatted));
        if !matches!(element.tag, Tag::Inline | Tag::Cell | Tag::Invisible | Tag::Other) || marks {
            self.end_line();
        }
        self.blank_wanted |= element.spaced;
        self.count(&element, false);
    }

    fn visible_text(&mut self, text: &str) {
        let mut rest = text;
        loop {
            let (plain, after) = rest.split_at_checked(plain_run(rest)).unwrap_or((rest, ""));
            let room = TEXT_MAX.saturating_sub(self.written + self.current.len());
            if room == 0 {
                return;
            }
            self.current.push_str(words::capped(plain, room));
            let mut chars = after.chars();
            let Some(c) = chars.next().filter(|_| plain.len() < room) else { return };
            rest = chars.as_str();
            self.character(c, rest.starts_with('\n'));
        }
    }

    /// A character that is no plain letter or mark. A line may end with either of two characters, or with both.
    fn character(&mut self, c: char, before_line_feed: bool) {
        match c {
            '\r' if before_line_feed => {}
            '\n' | '\r' if self.preformatted > 0 => self.push_line(),
            '\u{a0}' => self.current.push(' '),
            ' ' | '\t' if self.preformatted > 0 => self.current.push(c),
            c if c.is_whitespace() => {
                if !self.current.is_empty() && !self.current.ends_with(' ') {
                    self.current.push(' ');
                }
            }
            _ => self.current.push(c),
        }
    }

    /// Ends the line when something stands in it.
    fn end_line(&mut self) {
        if !self.current.is_empty() {
            self.push_line();
        }
    }

    fn push_line(&mut self) {
        let mark = match (self.signatures > 0, self.attributions > 0) {
            (true, _) => Mark::Signature,
            (false, true) => Mark::Attribution,
            (false, false) => Mark::None,
        };
        let quotes = self.quotes + usize::from(self.rest_is_quote && self.quotes == 0);
        let depth = u8::try_from(quotes).unwrap_or(DEPTH_MAX).min(DEPTH_MAX);
        let text = std::mem::take(&mut self.current);
        self.written += text.len() + 1;
        if self.written > TEXT_MAX + 1 {
            return;
        }
        let follows_text = self.lines.last().is_some_and(|last| !last.text.is_empty() && last.depth == depth);
        if std::mem::take(&mut self.blank_wanted) && follows_text {
            self.lines.push(Line { text: String::new(), depth, mark });
        }
        let shown = if text == DELIMITER { text.as_str() } else { text.trim_end() };
        self.lines.push(Line { text: shown.to_owned(), depth, mark });
        // The room of a line serves the next one.
        self.current = text;
        self.current.clear();
    }
}

/// Octets at the start of `text` that show as they stand: plain letters and marks, with single blanks between them.
fn plain_run(text: &str) -> usize {
    let all = text.as_bytes();
    let mut follows_letter = false;
    let mut run = 0;
    while let Some(eight) = all.get(run..).and_then(<[u8]>::first_chunk) {
        let plain = octets::plain(u64::from_le_bytes(*eight), follows_letter);
        if plain < eight.len() {
            return run + plain;
        }
        follows_letter = eight.last() != Some(&b' ');
        run += eight.len();
    }
    let ends = |octet: &u8| {
        let is_letter = octet.is_ascii_graphic();
        let ends = !is_letter && (*octet != b' ' || !follows_letter);
        follows_letter = is_letter;
        ends
    };
    let rest = all.get(run..).unwrap_or_default();
    run + rest.iter().position(ends).unwrap_or(rest.len())
}

impl Sink for Builder {
    fn repeats(&mut self, tag: &str) -> bool {
        let Some((_, open)) = self.known.iter().find(|(known, _)| **known == *tag) else { return false };
        self.starting = Some(open.clone());
        true
    }

    fn keep(&mut self, tag: &str) {
        let Some(open) = &self.starting else { return };
        // A picture shows by its attributes, too.
        if self.known.len() < KNOWN_MAX && tag.len() <= KNOWN_LENGTH_MAX && open.tag != Tag::Image {
            self.known.push((tag.into(), open.clone()));
        }
    }

    fn open(&mut self, name: &[u8]) {
        let tag = tag(name);
        self.starting = Some(Open { name: short(name), tag, role: None, spaced: tag == Tag::Paragraph });
    }

    fn attribute(&mut self, name: &[u8]) {
        self.attribute.clear();
        self.attribute.extend(name.iter().take(NAME_MAX * 2));
    }

    fn value(&mut self, value: &str) {
        self.attribute_value(value);
    }

    fn close(&mut self) -> bool {
        if let Some(element) = self.starting.take() {
            self.start(element);
        }
        self.invisible > 0
    }

    fn end(&mut self, name: &[u8]) {
        self.end_element(&short(name), tag(name));
    }

    fn text(&mut self, text: &str) {
        if self.invisible == 0 {
            self.visible_text(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::reply_text::line::written;

    /// Pieces of HTML, common ones and odd ones.
    const PIECES: &[&str] = &[
        "<p>",
        "</p>",
        "<P Class='MsoNormal'>",
        "<div style=\"font-size:0\">",
        "</div>",
        "text",
        " ",
        "\n",
        "\r\n",
        "\r",
        "&nbsp;",
        "&amp;lt;",
        "&lt",
        "&euro;",
        "&#8217;",
        "&#x41;",
        "&#128;",
        "&#0;",
        "&notit;",
        "&",
        "&;",
        "&#",
        "&#x",
        "&unknown;",
        "<",
        "</",
        "</>",
        "</ x>",
        "<!",
        "<!-->",
        "<!--->",
        "<!-- a -- b --!>",
        "<!---->",
        "-->",
        "<![if !x]>",
        "<?xml ?>",
        "<!DOCTYPE html>",
        "<style>",
        "</style>",
        "</STYLE x=1>",
        "<style/>",
        "<title>",
        "</title >",
        "p{}</styl",
        "<pre>",
        "</pre>",
        "<script>",
        "</script>",
        "<textarea>",
        "<br/>",
        "<br",
        "<a href=x y",
        "<a/b=c>",
        "<a =x>",
        "<a x = 'y' z>",
        "<a x=\"&quot;\">",
        "<img alt=👍 src=\"x\">",
        "<img alt=\"&copy\">",
        ">",
        "\"",
        "'",
        "=",
        "é",
        "<blockquote type=cite>",
        "</blockquote>",
        "<b hidden>",
        "<b hidden=1>",
        "</b>",
        "<td>",
        "<hr>",
        "-- ",
        "\u{a0}",
        "<o:p></o:p>",
        "<i class=gmail_attr>",
        "\0",
    ];

    #[test]
    fn the_fast_way_gives_what_the_standard_gives() {
        // Numerical Recipes' generator: the same pieces in every run.
        let mut chance = 1_u64;
        let mut next = |limit: usize| {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(chance >> 33).unwrap() % limit
        };
        for _ in 0..60_000 {
            let count = 1 + next(9);
            let html: String = (0..count).map(|_| PIECES[next(PIECES.len())]).collect();
            assert_eq!(lines(&html), by_standard(&html), "{html:?}");
        }
    }
    use crate::mail::reply_text::own_text;

    #[test]
    fn text_is_laid_out() {
        let html = "<html><head><title>x</title><style>p{}</style></head><body><p>Hi&nbsp;Dana,</p><p>one<br>two</p><ul><li>a<li>b</ul><table><tr><td>1</td><td>2</td></tr></table></body></html>";
        assert_eq!(written(&lines(html)), "Hi Dana,\n\none\ntwo\n\na\nb\n1 2");
    }

    #[test]
    fn the_bound_of_text_is_never_below_the_text() {
        for html in [
            "<p>one</p><style>p { color: red }</style>two &amp; three",
            "1 < 2 and 3 > 2, I <3 you <",
            "<a title=\"a > b\">x</a><!-- c > d -->y",
            "<style>never closed",
            "",
        ] {
            let text: usize = lines(html).iter().map(|line| line.text.len()).sum();
            assert!(text <= text_at_most(html), "{html}");
        }
        assert_eq!(text_at_most("<html><style>p { margin: 0 }</style><p class=x>four</p>"), 4);
    }

    #[test]
    fn clients_quotes_are_known() {
        for html in [
            "<div>Yes</div><br><div class=\"gmail_quote\"><div class=\"gmail_attr\">On x wrote:<br></div><blockquote class=\"gmail_quote\"><p>Q</p></blockquote></div>",
            "<p class=MsoNormal>Yes</p><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in'><p class=MsoNormal><b>From:</b> Dana</p></div><p>Q</p>",
            "<div>Yes</div><div id=\"appendonsend\"></div><hr><div id=\"divRplyFwdMsg\">From: Dana</div><div>Q</div>",
            "<html><body>Yes<div><br><blockquote type=\"cite\"><div>On 17 Nov 2026, Dana wrote:</div>Q</blockquote></div></body></html>",
            "<p>Yes</p><div class=\"moz-cite-prefix\">Am 17.11.2026 schrieb Dana:<br></div><blockquote type=\"cite\">Q</blockquote><pre class=\"moz-signature\">-- \nme</pre>",
            "<div>Yes</div><div class=\"yahoo_quoted\" id=\"yahoo_quoted_1\">On x<div>Q</div></div>",
        ] {
            assert_eq!(own_text(&lines(html)), "Yes", "{html}");
        }
    }

    #[test]
    fn what_does_not_show_is_left_out() {
        for html in [
            "<span style=\"display:none;font-size:1px\">Preview</span><p>Yes</p>",
            "<div style=\"font-size: 0px; line-height:0\">Preview</div>Yes",
            "<img src=x style=\"display:none\">Yes",
            "<div style=\"max-height:0;overflow:hidden\">Preview</div><b style='display:none'>No</b>Yes",
            "<p class=MsoListParagraph><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>Yes</p>",
        ] {
            assert_eq!(own_text(&lines(html)), "Yes", "{html}");
        }
    }

    #[test]
    fn indented_and_preformatted_text_is_the_writers() {
        let html = "<div style=\"white-space: pre-wrap\">One\nTwo</div><blockquote style=\"margin:0 0 0 40px;border:none;padding:0px\">Three</blockquote>";
        assert_eq!(own_text(&lines(html)), "One\nTwo\nThree");
    }

    #[test]
    fn an_answer_between_quotes_and_an_emoji_are_kept() {
        let html = "<blockquote>A?</blockquote><div>Yes <img alt=\"👍\"></div><blockquote>B?</blockquote><div>No</div>";
        assert_eq!(own_text(&lines(html)), "Yes 👍\n\nNo");
    }
}
