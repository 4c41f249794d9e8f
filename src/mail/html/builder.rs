//! Lines from the tokens of HTML: what elements do to the text in them, which are quotes, signatures, hidden.

use super::known::KnownTags;
use super::marks;
use super::marks::Role;
use super::scan::Sink;
use super::tags::Tag;
use super::tags::tag;
use crate::mail::octets;
use crate::mail::read::words;
use crate::mail::reply_text::line::DEPTH_MAX;
use crate::mail::reply_text::line::Lines;
use crate::mail::reply_text::line::Mark;
use crate::mail::reply_text::line::TEXT_MAX;

/// Elements that are kept track of at once; deeper ones lose their marks, not their text.
const OPEN_MAX: usize = 256;

/// Open elements that an end tag is compared with: keeps the cost of hostile nesting linear.
const CLOSE_REACH: usize = 64;

/// Octets of an attribute that are looked at.
const ATTRIBUTE_MAX: usize = 500;

/// Characters of an image's alternative text that are taken: emoji, not captions.
const ALT_MAX: usize = 4;

/// An open element and what it does to the text in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    name: Name,
    tag: Tag,
    role: Option<Role>,
    /// A blank line belongs around it.
    spaced: bool,
}

impl Open {
    /// Whether it does nothing to the text in it, as most do.
    fn is_idle(&self) -> bool {
        self.tag == Tag::Inline && self.role.is_none()
    }
}

/// Octets of an element's name that are compared; `blockquote` has ten.
const NAME_MAX: usize = 12;

/// A name, cut, with zeros behind it.
type Name = [u8; NAME_MAX];

/// What a tag means that was read before.
#[derive(Debug, Clone, Copy)]
pub(super) enum Meaning {
    Start(Open),
    End(Name, Tag),
}

fn short(name: &[u8]) -> Name {
    let mut out = [0; NAME_MAX];
    let length = name.len().min(NAME_MAX);
    if let (Some(to), Some(from)) = (out.get_mut(..length), name.get(..length)) {
        to.copy_from_slice(from);
    }
    out
}

/// Takes the tokens.
#[derive(Default)]
pub(super) struct Builder<'h> {
    lines: Lines,
    /// Where the line begins that is being written.
    from: usize,
    /// Octets of all lines before it.
    written: usize,
    blank_wanted: bool,
    open: Vec<Open>,
    overflow: usize,
    /// The start tag that is being read.
    starting: Option<Open>,
    known: KnownTags<'h>,
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

impl Builder<'_> {
    /// For HTML of so many octets; about half of them are text.
    pub(super) fn new(octets: usize) -> Self {
        Self { lines: Lines::with_room((octets / 2).min(TEXT_MAX)), ..Self::default() }
    }

    /// The lines, when all tokens have been told.
    pub(super) fn finish(mut self) -> Lines {
        self.end_line();
        self.lines
    }

    fn attribute_value(&mut self, value: &str) {
        let Some(element) = &mut self.starting else { return };
        let value = words::capped(value, ATTRIBUTE_MAX);
        if element.tag == Tag::Image && self.attribute == b"alt" {
            let emoji = value.chars().count() <= ALT_MAX && !value.is_ascii();
            if emoji && self.invisible == 0 {
                self.current().push_str(value);
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
        if element.is_idle() && self.open.len() < OPEN_MAX {
            return self.open.push(element);
        }
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
            Tag::Cell if !self.is_line_empty() => self.current().push(' '),
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

    fn end_element(&mut self, name: &Name, tag: Tag) {
        // Most tags are in pairs.
        if self.overflow == 0 && self.open.last().is_some_and(|top| top.name == *name) {
            return self.close_top();
        }
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
        let Some(element) = self.open.pop().filter(|element| !element.is_idle()) else { return };
        let marks = matches!(element.role, Some(role) if !matches!(role, Role::Hidden | Role::Preformatted));
        if !matches!(element.tag, Tag::Inline | Tag::Cell | Tag::Invisible | Tag::Other) || marks {
            self.end_line();
        }
        self.blank_wanted |= element.spaced;
        self.count(&element, false);
    }

    /// Where the line is written.
    fn current(&mut self) -> &mut String {
        self.lines.buffer_mut()
    }

    fn is_line_empty(&self) -> bool {
        self.lines.buffer().len() == self.from
    }

    fn visible_text(&mut self, text: &str) {
        // Line ends and blanks between tags: most of them show nothing.
        let mut rest = if self.preformatted == 0 && self.is_line_empty() { without_blanks(text) } else { text };
        while !rest.is_empty() {
            let (plain, after) = rest.split_at_checked(plain_run(rest)).unwrap_or((rest, ""));
            let room = TEXT_MAX.saturating_sub(self.written + self.lines.buffer().len() - self.from);
            if room == 0 {
                return;
            }
            self.current().push_str(words::capped(plain, room));
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
            '\u{a0}' => self.current().push(' '),
            ' ' | '\t' if self.preformatted > 0 => self.current().push(c),
            c if c.is_whitespace() => {
                if !self.is_line_empty() && !self.lines.buffer().ends_with(' ') {
                    self.current().push(' ');
                }
            }
            _ => self.current().push(c),
        }
    }

    /// Ends the line when something stands in it.
    fn end_line(&mut self) {
        if !self.is_line_empty() {
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
        self.written += self.lines.buffer().len() - self.from + 1;
        if self.written > TEXT_MAX + 1 {
            let from = self.from;
            return self.current().truncate(from);
        }
        if std::mem::take(&mut self.blank_wanted)
            && self.lines.last().is_some_and(|last| !last.text.is_empty() && last.depth == depth)
        {
            self.lines.end_line(self.from, self.from, depth, mark);
        }
        let end = self.lines.buffer().len();
        self.lines.end_line(self.from, end, depth, mark);
        self.from = end;
    }
}

/// What stands behind blanks and line ends.
fn without_blanks(text: &str) -> &str {
    let blanks = text.bytes().position(|octet| !matches!(octet, b' ' | b'\t'..=b'\r')).unwrap_or(text.len());
    text.get(blanks..).unwrap_or_default()
}

/// Octets at the start of `text` that show as they stand: plain letters and marks, with single blanks between them.
fn plain_run(text: &str) -> usize {
    let all = text.as_bytes();
    let mut run = 0;
    if all.first() != Some(&b' ') {
        while all.get(run..).and_then(<[u8]>::first_chunk).is_some_and(octets::are_plain) {
            run += octets::PLAIN;
        }
    }
    let mut follows_letter = all.get(..run).and_then(<[u8]>::last).is_some_and(|last| *last != b' ');
    while let Some(eight) = all.get(run..).and_then(<[u8]>::first_chunk) {
        let plain = octets::plain(u64::from_le_bytes(*eight), follows_letter);
        if plain < eight.len() {
            return run + plain;
        }
        follows_letter = eight.last() != Some(&b' ');
        run += eight.len();
    }
    let rest = all.get(run..).unwrap_or_default();
    let last = match all.last_chunk() {
        // Those that have been looked at are the lowest.
        Some(eight) => u64::from_le_bytes(*eight)
            .checked_shr(u64::BITS - u32::try_from(rest.len() * 8).unwrap_or_default())
            .unwrap_or_default(),
        None => octets::packed(rest).unwrap_or_default(),
    };
    run + octets::plain(last, follows_letter)
}

impl<'h> Sink<'h> for Builder<'h> {
    fn repeats(&mut self, text: &[u8]) -> Option<usize> {
        let (length, meaning) = self.known.at(text)?;
        match meaning {
            Meaning::Start(element) => self.start(element),
            Meaning::End(name, tag) => self.end_element(&name, tag),
        }
        Some(length)
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

    fn close(&mut self, written: Option<&'h str>) -> bool {
        if let Some(element) = self.starting.take() {
            // A picture shows by its attributes, too.
            if let Some(written) = written.filter(|_| element.tag != Tag::Image) {
                self.known.keep(written, Meaning::Start(element));
            }
            self.start(element);
        }
        self.invisible > 0
    }

    fn end(&mut self, name: &[u8], written: Option<&'h str>) {
        let (name, tag) = (short(name), tag(name));
        if let Some(written) = written {
            self.known.keep(written, Meaning::End(name, tag));
        }
        self.end_element(&name, tag);
    }

    fn text(&mut self, text: &str) {
        if self.invisible == 0 {
            self.visible_text(text);
        }
    }
}
