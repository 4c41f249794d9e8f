//! What a rep answers when he is asked whether a mail in his name is his: yes, no, or something else.
//!
//! Who is asked, and whose answer counts, is the engine's.

use crate::followup::inbound::Inbound;
use crate::mail::read::header;

/// Words that confirm, lower case. Phones write them with a capital letter and a full stop.
const YES: [&str; 14] =
    ["yes", "y", "ok", "okay", "confirm", "confirmed", "ja", "oui", "si", "sí", "sì", "sim", "yep", "yeah"];
/// Words that deny, lower case.
const NO: [&str; 8] = ["no", "n", "nope", "nein", "non", "nee", "não", "nao"];

/// The rep's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// It is his.
    Yes,
    /// It is not.
    No,
    /// Something else: he has to be asked again.
    Unclear,
}

/// The first word of the answer; of the subject where the text is empty, as `mailto:` links of some phones leave it.
#[must_use]
pub fn word(inbound: &Inbound) -> Word {
    match first_word(&inbound.reply_text) {
        Some(first) => meaning(&first),
        None => first_word(&inbound.subject).map_or(Word::Unclear, |first| meaning(&first)),
    }
}

fn first_word(text: &str) -> Option<String> {
    let is_mark = |c: char| !c.is_alphanumeric();
    let mut words = text.split_whitespace().map(|word| word.trim_matches(is_mark)).filter(|word| !word.is_empty());
    words.next().map(|word| header::lower(word).into_owned())
}

fn meaning(word: &str) -> Word {
    if YES.contains(&word) {
        Word::Yes
    } else if NO.contains(&word) {
        Word::No
    } else {
        Word::Unclear
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, subject: &str) -> Word {
        word(&Inbound { reply_text: text.to_owned(), subject: subject.to_owned(), ..Inbound::default() })
    }

    #[test]
    fn the_first_word_counts_and_nothing_behind_it() {
        for yes in ["yes", "Yes.", "  YES!\n\nDana", "ok, that was me", "*Ja*", "Oui, merci", "sí", "Confirm"] {
            assert_eq!(said(yes, "Re: Is this yours?"), Word::Yes, "{yes}");
        }
        for no in ["no", "No, never!", "Nein", "NON"] {
            assert_eq!(said(no, "Re: Is this yours?"), Word::No, "{no}");
        }
        for unclear in ["not yes", "What is this?", "yesterday", "nothing", "I say yes", "nowhere", "thanks"] {
            assert_eq!(said(unclear, "yes"), Word::Unclear, "{unclear}");
        }
    }

    #[test]
    fn an_empty_mail_speaks_by_its_subject() {
        assert_eq!(said("", "yes"), Word::Yes);
        assert_eq!(said(" \n", "No"), Word::No);
        assert_eq!(said("", "Re: Is this yours?"), Word::Unclear);
        assert_eq!(said("", ""), Word::Unclear);
    }
}
