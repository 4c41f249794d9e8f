//! What a mail asks of its reader, so that two mails that ask the same are found however they are dressed.

use super::ASKS;
use super::Folded;

/// Words from which two questions can be the same question; below, everybody writes it.
const WORDS_MIN: usize = 4;

/// Words from which two questions need not agree in every one.
const LONG: usize = 6;

/// Share of common words from which two long questions are the same, in hundredths.
const COMMON_MIN: usize = 80;

/// One thing that a mail asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// As it is written, variables left out.
    pub said: String,
    words: Vec<String>,
}

impl Ask {
    fn of(said: &str) -> Option<Self> {
        let words = words(said);
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        (words.len() >= WORDS_MIN).then_some(Self { said, words })
    }

    /// Whether both ask the same: in the same words, or, where they are long, in nearly all of the same.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        if self.words == other.words {
            return true;
        }
        let common = self.words.iter().filter(|word| other.words.contains(word)).count();
        let all = self.words.len() + other.words.len() - common;
        self.words.len().min(other.words.len()) >= LONG && common * 100 >= all * COMMON_MIN
    }
}

/// Every question of a text; where there is none, its last paragraph that asks for something.
#[must_use]
pub fn of(body: &str) -> Vec<Ask> {
    let plain = plain(body);
    let paragraphs = || plain.split("\n\n");
    let questions: Vec<Ask> = paragraphs().flat_map(questions).filter_map(Ask::of).collect();
    if !questions.is_empty() || plain.contains('?') {
        return questions;
    }
    let asks = |paragraph: &&str| {
        let folded = Folded::new(paragraph);
        ASKS.iter().any(|asks| asks.steps.iter().any(|word| folded.find(word).next().is_some()))
    };
    paragraphs().filter(asks).last().and_then(Ask::of).into_iter().collect()
}

/// The sentences of a paragraph that end in a question mark.
fn questions(paragraph: &str) -> impl Iterator<Item = &str> {
    let sentences = paragraph.split_inclusive(['.', '!', '?', ';', '\u{2026}']);
    sentences
        .filter(|sentence| sentence.ends_with('?'))
        .map(|sentence| sentence.trim_matches(|c: char| !c.is_alphanumeric() && c != '?'))
}

/// The words of a text outside its tags, lower case.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let plain = plain(text);
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// A text without its tags.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('{') {
        plain.push_str(before);
        let close = match tag.as_bytes().first() {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            Some(_) | None => "",
        };
        rest = match tag.split_once(close).filter(|_| !close.is_empty()) {
            Some((_, after)) => after,
            None => tag,
        };
        plain.push(' ');
    }
    plain.push_str(rest);
    plain.replace('\r', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(body: &str) -> Vec<String> {
        of(body).into_iter().map(|ask| ask.said).collect()
    }

    #[test]
    fn questions_are_what_a_mail_asks_else_its_last_request() {
        assert_eq!(
            said("Hi {{ prospect.first_name }},\n\nnew things. Would that make {{ company }} happier? Really?\n"),
            ["Would that make happier?"]
        );
        assert_eq!(
            said("Hi,\n\nTell me which day it is.\n\nIf not, answer \"close it\" and be gone.\n\nBest,\\\nDana"),
            ["If not, answer \"close it\" and be gone."]
        );
        assert_eq!(said("Hi,\n\nnothing at all.\n"), Vec::<String>::new());
    }

    #[test]
    fn a_question_is_the_same_with_other_variables_and_other_marks() {
        let like = |one: &str, other: &str| of(one).iter().any(|one| of(other).iter().any(|other| one.is_like(other)));
        assert!(like(
            "Which part of \"{{ proposal.subject }}\" comes first?",
            "which part of {{ company }}, comes first?"
        ));
        assert!(like(
            "Would next week be a good time to talk about it?",
            "Would next week be a good time to talk about this?"
        ));
        assert!(!like("Which part would you begin with?", "What speaks against the plan?"));
        assert!(!like("Does it fit?", "Does it fit?"), "everybody writes that");
    }
}
