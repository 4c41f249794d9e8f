//! What the writer asks for, where it is beyond doubt: an opt-out as the whole answer.
//!
//! Looks at the writer's own text only, never at quotes. Longer texts are for the rep to read.

pub mod phrases;

use super::reply_text::marks;
use super::reply_text::quote::folded;
use super::reply_text::signature::is_closing;
use crate::followup::inbound::Intent;
use crate::followup::inbound::IntentKind;

/// Words above which an answer is a text and not a command.
const WORDS_MAX: usize = 14;

/// Lines above which an answer is a text and not a command.
const LINES_MAX: usize = 8;

/// Octets above which an answer is a text and not a command.
const OCTETS_MAX: usize = 2000;

/// Reads the intent of an answer. `author` is the writer's name and address, to know his name at the end.
#[must_use]
pub fn of(own_text: &str, subject: &str, author: &str) -> Intent {
    let text = command(own_text, author);
    let by_text = text.as_deref().is_some_and(is_opt_out);
    // `List-Unsubscribe: <mailto:...?subject=unsubscribe>`: the button writes the subject and nothing else.
    let by_subject = text.as_deref() == Some("") && is_opt_out(&plain(subject));
    if !by_text && !by_subject {
        return Intent::default();
    }
    let phrase = if by_text { own_text.trim() } else { subject };
    Intent { kind: IntentKind::OptOut, is_sure: true, phrase: phrase.to_owned(), ..Intent::default() }
}

/// The answer as one line of plain words without salutation, closing and name; `None` when it is too long for a command.
fn command(own_text: &str, author: &str) -> Option<String> {
    if own_text.len() > OCTETS_MAX {
        return None;
    }
    let mut lines: Vec<&str> = own_text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.len() > LINES_MAX {
        return None;
    }
    if lines.len() > 1 && lines.first().is_some_and(|line| is_salutation(line)) {
        lines.remove(0);
    }
    let author = plain(author);
    while lines.len() > 1 && lines.last().is_some_and(|line| is_closing(line) || is_name(line, &author)) {
        lines.pop();
    }
    let words = plain(&lines.join(" "));
    (words.split(' ').count() <= WORDS_MAX).then_some(words)
}

fn is_salutation(line: &str) -> bool {
    let lower = folded(line);
    let few = lower.split_whitespace().count() <= 5;
    few && marks::SALUTATIONS.iter().any(|start| {
        lower.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',', '!', '.']))
    })
}

/// Whether every word of the line stands in the writer's name or address.
fn is_name(line: &str, author: &str) -> bool {
    let line = plain(line);
    !line.is_empty() && line.split(' ').all(|word| author.split(' ').any(|known| known == word))
}

/// Whether the words, with polite words taken off both ends, are one of the phrases.
fn is_opt_out(words: &str) -> bool {
    let mut rest = words;
    loop {
        if phrases::OPT_OUT.contains(&rest) {
            return true;
        }
        let shorter = phrases::POLITE.iter().find_map(|polite| {
            let front = rest.strip_prefix(polite).and_then(|rest| rest.strip_prefix(' '));
            front.or_else(|| rest.strip_suffix(polite).and_then(|rest| rest.strip_suffix(' ')))
        });
        match shorter {
            Some(shorter) if !shorter.is_empty() => rest = shorter,
            _ => return false,
        }
    }
}

/// Lower case, accents and punctuation taken off, single blanks: what is compared.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in folded(text).chars() {
        let letter = c.is_alphanumeric();
        if letter {
            push_unaccented(c, &mut out);
        } else if matches!(c, '\'' | '\u{300}'..='\u{36f}') {
            // `don't` is one word; combining accents belong to the letter before.
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn push_unaccented(c: char, out: &mut String) {
    let base = match c {
        'à' | 'á' | 'â' | 'ã' | 'å' => 'a',
        'ç' | 'č' | 'ć' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'ę' | 'ě' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'ı' => 'i',
        'ñ' | 'ń' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ø' => 'o',
        'ù' | 'ú' | 'û' => 'u',
        'ä' => return out.push_str("ae"),
        'ö' => return out.push_str("oe"),
        'ü' => return out.push_str("ue"),
        'ß' => return out.push_str("ss"),
        'œ' => return out.push_str("oe"),
        // Full-width letters of East Asian keyboards.
        '\u{ff21}'..='\u{ff5a}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c).to_ascii_lowercase(),
        c => c,
    };
    out.push(base);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opts_out(text: &str) -> bool {
        of(text, "Re: Proposal", "Priya Sharma priya@client.example").is_sure_opt_out()
    }

    #[test]
    fn a_sure_opt_out_is_the_whole_answer() {
        for text in [
            "STOP",
            "stop.",
            "Unsubscribe",
            "Please remove me from your list.",
            "Hi Dana,\n\nplease stop emailing me.\n\nThanks\nPriya",
            "Bitte abmelden",
            "Keine weiteren Mails bitte!",
            "Désabonner",
            "Merci de ne plus me contacter",
            "Darme de baja, por favor",
            "Uitschrijven aub",
            "Cancellami",
            "Remover da lista",
            "Ｓｔｏｐ",
            "take me off your mailing list",
        ] {
            assert!(opts_out(text), "{text}");
        }
    }

    #[test]
    fn anything_more_is_for_the_rep_to_read() {
        for text in [
            "",
            "Stop by on Tuesday",
            "Please don't stop",
            "Do not unsubscribe me",
            "no",
            "Stop the second option, take the first.",
            "Let's stop here for today and talk tomorrow",
            "unsubscribe\nfrom what? I never subscribed, but send the contract",
            "Nicht abmelden",
            "Please close the file",
            "I can't stop the process, we go ahead",
            "Stop, I am interested",
        ] {
            assert!(!opts_out(text), "{text}");
        }
    }

    #[test]
    fn the_button_of_a_mail_client_writes_only_a_subject() {
        assert!(of("", "unsubscribe", "").is_sure_opt_out());
        assert_eq!(of("", "Re: unsubscribe flow proposal", ""), Intent::default());
        assert_eq!(of("See you", "unsubscribe", ""), Intent::default());
    }
}
