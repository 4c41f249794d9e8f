//! What the writer of a mail wrote himself: without quotes, attributions and signature.
//!
//! Works on the mail alone; sentences of ours that are not marked as a quote are taken out by `mail::understand`.
//! Only intent looks at the result: whether a mail is an answer never depends on it.

pub mod armour;
pub mod attribution;
pub mod block;
pub mod contact;
pub mod footer_marks;
pub mod footers;
pub mod header_block;
pub mod line;
pub mod marks;
pub mod quote;
pub mod signature;

use self::block::Block;
use self::block::Signs;
use self::line::Line;
use self::line::Lines;
use self::line::Mark;
use self::signature::Author;

/// The writer's own text. With answers between quotes, all of them in order; empty when there is nothing of his own.
#[must_use]
pub fn own_text(lines: &Lines) -> String {
    own_text_by(lines, &Author::default())
}

/// The same, for a writer whose name is known: it tells where his signature begins.
#[must_use]
pub fn own_text_by(lines: &Lines, author: &Author) -> String {
    joined(&blocks(lines, author), author)
}

/// The lines of the writer, cut where something is quoted between them.
fn blocks<'t>(text: &'t Lines, author: &Author) -> Vec<Block<'t>> {
    let is_foreign = !text.buffer().is_ascii() || memchr::memchr(b'@', text.buffer().as_bytes()).is_some();
    let begun = if is_foreign { Signs::FOREIGN } else { Signs::default() };
    let lines: Vec<Line<'t>> = text.iter().collect();
    let end = own_end(&lines);
    let quiet = quiet(text, &lines, end);
    let mut blocks: Vec<Block<'t>> = Vec::new();
    let mut is_open = false;
    let mut at = 0;
    while let Some(line) = lines.get(at).filter(|_| at < end) {
        let mut length = 1;
        if line.depth > 0 || line.mark == Mark::Attribution {
            if line.depth == 0 && quote::separator(&lines, at).is_some() {
                break;
            }
            is_open = false;
        } else if line.mark == Mark::None {
            let is_quiet = quiet.get(at).copied().unwrap_or_default();
            let introduction = if is_quiet { None } else { quote::introduction(&lines, at) };
            let own = match introduction {
                None => Some(line.text),
                Some(1) => attribution::text_before(line.text),
                Some(_) => None,
            };
            if let Some(own) = own {
                if !std::mem::replace(&mut is_open, true) {
                    blocks.push(Block { lines: Vec::with_capacity((lines.len() - at).min(LINES)), signs: begun });
                }
                blocks.last_mut().into_iter().for_each(|block| block.push(own, author));
            }
            length = introduction.unwrap_or(length);
            // What follows is quoted without any mark, down to the end.
            if introduction.is_some() && !quote::quoted_below(&lines, at + length) {
                break;
            }
        }
        at += length;
    }
    blocks
}

/// Where the last block ends that says something: below it stand quotes, most often.
fn own_end(lines: &[Line<'_>]) -> usize {
    let says = |line: &Line<'_>| line.depth == 0 && line.mark == Mark::None && !line::is_blank(line.text);
    let Some(last) = lines.iter().rposition(says) else { return 0 };
    let below = lines.iter().skip(last + 1);
    last + 1 + below.take_while(|line| line.depth == 0 && line.mark != Mark::Attribution).count()
}

/// Lines of a block for which room is made at once: most answers have fewer.
const LINES: usize = 32;

/// Text lines over which a quote may be introduced, with the first of what follows: an attribution is wrapped over four.
const INTRODUCTION_REACH: usize = 5;

/// For each line before `end`, whether nothing that introduces quotes stands in it or near below: no colon, no address, no ornament.
/// That is most lines, and then no table needs to be asked.
fn quiet(text: &Lines, lines: &[Line<'_>], end: usize) -> Vec<bool> {
    let is_ascii = text.buffer().is_ascii();
    let below = lines.iter().enumerate().skip(end).filter(|(_, line)| !line.text.is_empty());
    let end = below.map(|(at, _)| at + 1).nth(INTRODUCTION_REACH - 1).unwrap_or(lines.len());
    let looked_at = lines.get(..end).unwrap_or_default();
    let mut quiet = Vec::with_capacity(end);
    let mut run = INTRODUCTION_REACH;
    for (line, is_marked) in looked_at.iter().rev().zip(text.backwards(end, b':', b'@')) {
        let text = line.text.as_bytes();
        let (Some(first), Some(last)) = (text.first(), text.last()) else {
            quiet.push(true);
            continue;
        };
        let is_plain = first.is_ascii_alphanumeric()
            && (last.is_ascii_alphanumeric() || matches!(last, b'.' | b',' | b'?' | b'!'));
        run = if is_plain && !is_marked && (is_ascii || text.is_ascii()) { run + 1 } else { 0 };
        quiet.push(run > INTRODUCTION_REACH);
    }
    quiet.reverse();
    quiet
}

/// Writes the blocks with one empty line between them and none doubled.
fn joined(blocks: &[Block<'_>], author: &Author) -> String {
    let length: usize = blocks.iter().flat_map(|block| &block.lines).map(|line| line.len() + 2).sum();
    let mut text = String::with_capacity(length);
    for (place, block) in blocks.iter().enumerate() {
        let start = if place == 0 { footers::banner(&block.lines) } else { 0 };
        let mut blank = true;
        for line in signature::text(block.lines.get(start..).unwrap_or_default(), block.signs, author) {
            let line = line::trimmed_end(line);
            if !line.is_empty() {
                if !text.is_empty() {
                    text.push_str(if blank { "\n\n" } else { "\n" });
                }
                text.push_str(line);
            }
            blank = line.is_empty();
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::reply_text::line::Wrapping;

    fn own(text: &str) -> String {
        own_text(&line::lines(text.into(), Wrapping::Fixed))
    }

    #[test]
    fn top_posting() {
        assert_eq!(
            own("Yes, let's talk.\n\nOn Tue, Nov 17, 2026 Dana <d@a.example> wrote:\n> Shall I close the file?"),
            "Yes, let's talk."
        );
        assert_eq!(
            own("Ja gern.\n\nVon: Dana\nGesendet: Dienstag\nAn: Priya\nBetreff: Angebot\n\nSoll ich schließen?"),
            "Ja gern."
        );
    }

    #[test]
    fn bottom_and_inline_posting() {
        assert_eq!(
            own("On 17.11.2026 Dana wrote:\n> Still interested?\n\nYes, very much.\n-- \nPriya"),
            "Yes, very much."
        );
        assert_eq!(own("Dana wrote:\n> Price?\n\nFine.\n\n> Date?\n\nNext week."), "Fine.\n\nNext week.");
    }

    #[test]
    fn below_a_quoted_original_message_the_writer_goes_on() {
        assert_eq!(
            own(
                "-------- Original Message --------\nFrom: Dana <d@a.example>\nDate: 17/11/2026\nTo: Priya\nSubject: Offer\n\n> Still there?\n\nYes."
            ),
            "Yes."
        );
    }

    #[test]
    fn text_on_the_line_of_an_attribution_is_kept() {
        assert_eq!(own("Agreed! On Wed, Nov 18, 2026 at 3:59 PM, d@a.example wrote:\n> Hi"), "Agreed!");
    }

    #[test]
    fn a_forward_without_a_word_is_empty() {
        assert_eq!(own("\n---------- Forwarded message ---------\nFrom: Dana\n\nHello"), "");
    }

    #[test]
    fn a_line_above_an_attribution_is_not_swallowed_by_it() {
        assert_eq!(
            own("Call me on 020 7946 0000!\nOn Tue, Nov 17, 2026 at 9:02 AM Dana Reyes\n<d@a.example> wrote:\n> x"),
            "Call me on 020 7946 0000!"
        );
        assert_eq!(
            own("Am Dienstag passt es.\nAm 17.11.2026 um 09:02 schrieb Dana Reyes <d@a.example>:\n> x"),
            "Am Dienstag passt es."
        );
    }
}
