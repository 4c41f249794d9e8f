//! The earlier mail below ours, as a person's mail client would put it there.
//!
//! Taking quotations out of what others wrote is the reading half's work.

use jiff::Zoned;

use super::language::Language;
use super::markdown;
use super::names;
use super::read::words;
use super::reference::Keyring;
use crate::followup::address::Address;
use crate::followup::address::Person;
use crate::followup::ids::MessageId;

/// Lines of the earlier mail that are quoted; proposals can be long, and the prospect has them.
const QUOTED_LINES_MAX: usize = 200;

/// Octets of an earlier mail that are kept for a quotation: two hundred lines of a hundred letters.
const QUOTED_OCTETS_MAX: usize = 20_000;

/// Columns of a quoted line in plain text; what is longer is broken, so that every line keeps its mark.
const COLUMNS: usize = 74;

/// Signed names are longer than this; shorter words need no look.
const TOKEN_MIN: usize = 20;

/// Where a quotation is cut.
const CUT: &str = "[...]";

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
            let long = line.chars().count() > COLUMNS && !line.starts_with('>');
            for line in if long { markdown::wrapped(&line, COLUMNS) } else { vec![line] } {
                text.push_str(if line.starts_with('>') || line.is_empty() { ">" } else { "> " });
                text.push_str(&line);
                text.push('\n');
            }
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
        let text = self.text.trim_end();
        let cut = text.lines().nth(QUOTED_LINES_MAX).map(|_| CUT.to_owned());
        text.lines().take(QUOTED_LINES_MAX).map(visible).chain(cut)
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
            Language::French => format!("Le {weekday} {day} à {time}, {who} a écrit :"),
            Language::Spanish => format!("El {weekday}, {day} a las {time}, {who} escribió:"),
            Language::Italian => format!("Il giorno {weekday} {day} alle {time}, {who} ha scritto:"),
            Language::Dutch => format!("Op {weekday} {day} om {time} schreef {who}:"),
            Language::Portuguese => format!("Em {weekday}, {day} às {time}, {who} escreveu:"),
        }
    }
}

/// As much of a mail as a quotation may hold, whole lines of it.
#[must_use]
pub fn kept(text: &str) -> &str {
    let kept = words::capped(text, QUOTED_OCTETS_MAX);
    if kept.len() == text.len() {
        return text;
    }
    kept.rsplit_once('\n').map_or(kept, |(whole, _)| whole)
}

/// A mail of ours without its quotation and its signature.
#[must_use]
pub fn own_words(text: &str) -> String {
    let mut lines: Vec<&str> = text.trim_end().lines().collect();
    let marked = lines.iter().rev().take_while(|line| line.starts_with('>')).count();
    if marked > 0 {
        // The attribution goes with what it stands above.
        lines.truncate(lines.len().saturating_sub(marked + 1));
    }
    let words = lines.iter().take_while(|line| line.trim_end() != "--").copied().collect::<Vec<_>>();
    words.join("\n").trim_end().to_owned()
}

/// The text without lines that hold a signed name of ours: quoted in another thread, an answer would lead back to this one.
#[must_use]
pub fn without_tokens(text: &str, keyring: &Keyring) -> String {
    let is_ours = |word: &str| {
        let address = word.parse::<Address>().ok().and_then(|address| keyring.verify_address(&address));
        let id = MessageId::new(word).and_then(|id| keyring.verify_message_id(&id));
        address.is_some() || id.is_some() || keyring.verify_token(word).is_some()
    };
    let between = |c: char| c.is_whitespace() || "<>()[],;:\"'".contains(c);
    let clean = |line: &&str| {
        !line.split(between).map(|word| word.trim_matches('.')).filter(|word| word.len() > TOKEN_MIN).any(is_ours)
    };
    text.lines().filter(clean).collect::<Vec<_>>().join("\n")
}

fn escape_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_words_are_what_stands_above_signature_and_quotation() {
        let mail = "Hi Priya,\n\na thought.\n\n--\nDana\nAcme\n\nOn Monday, Dana <d@x.example> wrote:\n> Dear Priya,\n>\n> here\n";
        assert_eq!(own_words(mail), "Hi Priya,\n\na thought.");
        assert_eq!(own_words("no signature\nOn Monday, Dana wrote:\n> here\n>> older"), "no signature");
        assert_eq!(own_words("nothing quoted\n"), "nothing quoted");
        assert_eq!((own_words("> only\n> quoted"), own_words("")), (String::new(), String::new()));
    }

    #[test]
    fn what_is_kept_ends_with_a_whole_line() {
        let line = "a line of some forty letters, no fewer..\n";
        let kept = kept(&line.repeat(1_000)).to_owned();
        assert!(kept.len() <= QUOTED_OCTETS_MAX && kept.ends_with("fewer.."), "{}", kept.len());
        assert_eq!(super::kept("short\n"), "short\n");
        assert!(super::kept(&"\u{20AC}".repeat(20_000)).len() <= QUOTED_OCTETS_MAX);
    }

    #[test]
    fn lines_with_a_signed_name_of_ours_are_left_out() {
        let keyring = Keyring::new([(1, vec![7; 32])]).unwrap();
        let thread = crate::followup::ids::ThreadId::new(77);
        let send = crate::followup::ids::SendRef { thread, step: "first".parse().unwrap(), generation: 1 };
        let bot: Address = "followup@acme.example".parse().unwrap();
        let (address, token) = (keyring.reply_address(&bot, thread).unwrap(), keyring.token(&send));
        let id = keyring.message_id(&send, "acme.example");
        let text =
            format!("a\nTo: Acme <{address}>\nsee <{id}>,\n({token}).\nx@acme.example and priya@globex.example-and-on");
        assert_eq!(without_tokens(&text, &keyring), "a\nx@acme.example and priya@globex.example-and-on");
    }
}
