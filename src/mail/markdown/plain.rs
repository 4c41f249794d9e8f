//! The plain-text writer: one pass over Markdown events, wrapped at a column, with prefixes for lists and quotes.

use pulldown_cmark::Event;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use super::TEXT_WIDTH;

/// Narrowest column for text inside deep lists and quotes.
const NARROWEST: usize = 24;

/// Writes the events as text; ends with one line end unless there is nothing.
pub(super) fn write<'a>(events: impl Iterator<Item = Event<'a>>) -> String {
    let mut writer = Writer::default();
    for event in events {
        writer.take(event);
    }
    writer.flush();
    writer.out
}

/// What stands before the lines of a block.
struct Prefix {
    /// Before the first line, once.
    first: Option<String>,
    /// Before the others.
    rest: String,
}

#[derive(Default)]
struct Writer {
    out: String,
    prefixes: Vec<Prefix>,
    /// Next number of each open list; `None` for bullets.
    lists: Vec<Option<u64>>,
    /// Targets of open links and where their label starts in `line`.
    links: Vec<(String, usize)>,
    line: String,
    verbatim: bool,
    blank_due: bool,
}

impl Writer {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.line.push_str(&text);
            }
            Event::SoftBreak => self.line.push(' '),
            Event::HardBreak => self.line.push('\n'),
            Event::Rule => {
                self.flush();
                self.line.push_str("* * *");
                self.end_block();
            }
            // Extensions that are never switched on.
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::BlockQuote(_) => {
                self.flush();
                self.write_due_blank();
                self.prefixes.push(Prefix { first: None, rest: "> ".to_owned() });
            }
            Tag::CodeBlock(_) => {
                self.flush();
                self.verbatim = true;
            }
            Tag::List(start) => {
                self.flush();
                self.lists.push(start);
            }
            Tag::Item => self.start_item(),
            Tag::Link { dest_url, .. } => self.links.push((dest_url.to_string(), self.line.len())),
            _ => {}
        }
    }

    fn start_item(&mut self) {
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", number.saturating_sub(1))
            }
            Some(None) | None => "- ".to_owned(),
        };
        let rest = " ".repeat(mark.len());
        self.prefixes.push(Prefix { first: Some(mark), rest });
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) => self.end_block(),
            TagEnd::CodeBlock => {
                self.end_block();
                self.verbatim = false;
            }
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.prefixes.pop();
                self.blank_due = true;
            }
            TagEnd::Item => {
                self.flush();
                self.prefixes.pop();
            }
            TagEnd::List(_) => {
                self.lists.pop();
                // A list inside a list goes on without a gap.
                self.blank_due = self.lists.is_empty();
            }
            TagEnd::Link => self.end_link(),
            _ => {}
        }
    }

    /// A label that is its own target is not said twice. A link that writes a whole mail says in its label what it writes.
    fn end_link(&mut self) {
        let Some((target, start)) = self.links.pop() else { return };
        let label = self.line.get(start..).unwrap_or_default();
        // An address with a text to send is an order to a mail program and nothing to read.
        if target.starts_with("mailto:") && target.contains("?subject=") {
            return;
        }
        let bare = target.strip_prefix("mailto:").or_else(|| target.strip_prefix("tel:")).unwrap_or(&target);
        let writes_a_mail = target.starts_with("mailto:") && target.contains('?');
        if label != bare && label != target && !writes_a_mail {
            self.line.push_str(&format!(" <{bare}>"));
        }
    }

    fn end_block(&mut self) {
        self.flush();
        self.blank_due = true;
    }

    /// Writes the collected line, wrapped, with the prefixes of the blocks around it.
    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = line.trim_end();
        if line.is_empty() {
            return;
        }
        self.write_due_blank();
        let around: usize = self.prefixes.iter().map(|prefix| prefix.rest.chars().count()).sum();
        let width = TEXT_WIDTH.saturating_sub(around).max(NARROWEST);
        for piece in line.split('\n') {
            if self.verbatim {
                self.write_line(piece);
            } else {
                for_each_line(piece, width, |wrapped| self.write_line(wrapped));
            }
        }
    }

    fn write_due_blank(&mut self) {
        if std::mem::take(&mut self.blank_due) && !self.out.is_empty() {
            let prefix: String = self.prefixes.iter().map(|prefix| prefix.rest.as_str()).collect();
            self.out.push_str(prefix.trim_end());
            self.out.push('\n');
        }
    }

    fn write_line(&mut self, text: &str) {
        let start = self.out.len();
        for prefix in &mut self.prefixes {
            match prefix.first.take() {
                Some(first) => self.out.push_str(&first),
                None => self.out.push_str(&prefix.rest),
            }
        }
        self.out.push_str(text);
        let whole = self.out.get(start..).unwrap_or_default().trim_end().len();
        self.out.truncate(start + whole);
        self.out.push('\n');
    }
}

/// Breaks between words; a word longer than the width stays whole, so that links work.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for_each_line(text, width, |line| lines.push(line.to_owned()));
    lines
}

fn for_each_line(text: &str, width: usize, mut write: impl FnMut(&str)) {
    let mut line = String::with_capacity(text.len().min(4 * width));
    let mut length = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let letters = if word.is_ascii() { word.len() } else { word.chars().count() };
        if length > 0 && length + 1 + letters > width {
            write(&line);
            line.clear();
            length = 0;
        }
        if length > 0 {
            line.push(' ');
            length += 1;
        }
        line.push_str(word);
        length += letters;
    }
    write(&line);
}
