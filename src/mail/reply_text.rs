//! What the writer of a mail wrote himself: without quotes, attributions and signature.
//!
//! Works on the mail alone; sentences of ours that are not marked as a quote are taken out by `mail::understand`.
//! Only intent looks at the result: whether a mail is an answer never depends on it.

pub mod line;
pub mod marks;
pub mod quote;
pub mod signature;

use self::line::Line;
use self::line::Mark;

/// The writer's own text. With answers between quotes, all of them in order; empty when there is nothing of his own.
#[must_use]
pub fn own_text(lines: &[Line]) -> String {
    let mut blocks: Vec<Vec<&str>> = vec![Vec::new()];
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let quoted = line.depth > 0 || line.mark == Mark::Attribution;
        if !quoted && line.mark == Mark::None {
            if quote::separator(lines, at) {
                if !quote::quoted_below(lines, at + 1) {
                    break;
                }
                at += 1;
                continue;
            }
            if let Some(length) = quote::attribution(lines, at) {
                if !quote::quoted_below(lines, at + length) {
                    break;
                }
                at += length;
                continue;
            }
        }
        match (quoted, line.mark) {
            (true, _) if quote::separator(lines, at) && line.depth == 0 => break,
            (true, _) => blocks.push(Vec::new()),
            (false, Mark::None | Mark::Attribution) => {
                if let Some(block) = blocks.last_mut() {
                    block.push(&line.text);
                }
            }
            (false, Mark::Signature) => {}
        }
        at += 1;
    }
    joined(&blocks)
}

/// Writes the blocks with one empty line between them and none doubled.
fn joined(blocks: &[Vec<&str>]) -> String {
    let mut text = String::new();
    for block in blocks {
        let own = block.get(..signature::text_lines(block)).unwrap_or_default();
        let mut blank = true;
        for line in own {
            let line = line.trim_end();
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
        own_text(&line::lines(text, Wrapping::Fixed))
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
    fn a_forward_without_a_word_is_empty() {
        assert_eq!(own("\n---------- Forwarded message ---------\nFrom: Dana\n\nHello"), "");
    }
}
