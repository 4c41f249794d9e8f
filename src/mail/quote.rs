//! The earlier mail below ours, as a person's mail client would put it there.
//!
//! Taking quotations out of what others wrote is the reading half's work.

use jiff::Zoned;

use super::language::Language;
use super::names;
use crate::followup::address::Person;

/// Lines of the earlier mail that are quoted; proposals can be long, and the prospect has them.
const QUOTED_LINES_MAX: usize = 200;

/// An earlier mail of the conversation.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// Who wrote it.
    pub from: Person,
    /// When, in the zone of whoever quotes it.
    pub at: Zoned,
    /// Its plain text.
    pub text: String,
    /// Language of the attribution line.
    pub language: Language,
}

impl Quote {
    /// Attribution and `> ` lines.
    pub(super) fn text(&self) -> String {
        let mut text = format!("{}\n", self.attribution());
        for line in self.lines() {
            text.push_str(if line.starts_with('>') || line.is_empty() { ">" } else { "> " });
            text.push_str(&line);
            text.push('\n');
        }
        text
    }

    /// The markup by which clients fold quotations away.
    pub(super) fn html(&self) -> String {
        let lines: Vec<String> = self.lines().map(|line| escape_html(&line)).collect();
        format!(
            "<div class=\"gmail_quote\">\n<div class=\"gmail_attr\">{}</div>\n<blockquote class=\"gmail_quote\" \
             style=\"margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex\">\n{}\n</blockquote>\n</div>\n",
            escape_html(&self.attribution()),
            lines.join("<br>\n")
        )
    }

    fn lines(&self) -> impl Iterator<Item = String> {
        let visible = |line: &str| {
            let kept: String = line.chars().filter(|c| !names::is_invisible(*c)).collect();
            kept.trim_end().to_owned()
        };
        self.text.trim_end().lines().take(QUOTED_LINES_MAX).map(visible)
    }

    fn attribution(&self) -> String {
        let address = &self.from.address;
        let who = match names::printable_name(&self.from.name) {
            Some(name) => format!("{name} <{address}>"),
            None => format!("<{address}>"),
        };
        let date = self.at.date();
        let day = self.language.long_date(date);
        let weekday = self.language.weekday(date);
        let time = self.at.strftime("%H:%M");
        match self.language {
            Language::English => format!("On {weekday}, {day} at {time}, {who} wrote:"),
            Language::German => format!("Am {weekday}, {day} um {time} schrieb {who}:"),
        }
    }
}

fn escape_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
