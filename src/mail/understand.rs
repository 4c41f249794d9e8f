//! The second look at a mail, with what we sent to its thread: our own sentences are never taken for the prospect's.
//! Language and intent are read here: most mail that arrives belongs to no thread, and nobody asks what it wants.
//!
//! Does not decide to which thread a mail belongs; that is known before.

use std::collections::HashSet;
use std::hash::BuildHasher;
use std::hash::RandomState;

use jiff::civil::Date;
use jiff::tz::Offset;

use super::intent;
use super::intent::Answer;
use super::read::language;
use crate::followup::inbound::Inbound;
use crate::followup::inbound::Intent;
use crate::followup::inbound::Kind;

/// Characters below which a line proves nothing: `Kind regards,` is everybody's.
const LINE_MIN: usize = 20;

/// Words of one shingle: a line of ours is known when all its neighbouring words are, however it was wrapped.
const SHINGLE: usize = 4;

/// Octets of our own texts that are looked at.
const OURS_MAX: usize = 256 * 1024;

/// Takes out of the reply text every line that occurs in what we sent, and reads language and intent of the rest.
///
/// A single line that is all the answer stays: people do answer with our own words.
#[must_use]
pub fn understand(mut inbound: Inbound, our_sent_texts: &[&str]) -> Inbound {
    if !our_sent_texts.is_empty() {
        let lines: Vec<&str> = inbound.reply_text.lines().collect();
        if lines.iter().filter(|line| !line.trim().is_empty()).count() > 1 {
            inbound.reply_text = collapsed(&Ours::new(our_sent_texts).taken_out_of(&lines));
        }
    }
    inbound.language = language::of(&inbound.reply_text).map(str::to_owned);
    inbound.intent = intent_of(&inbound);
    inbound
}

/// What a human answer asks for; machines ask for nothing.
fn intent_of(inbound: &Inbound) -> Intent {
    if inbound.kind != Kind::Human {
        return Intent::default();
    }
    let author: String = inbound.from.iter().map(|person| format!("{} {} ", person.name, person.address)).collect();
    intent::of(&Answer {
        text: &inbound.reply_text,
        subject: &inbound.subject,
        author: &author,
        written: written(inbound),
        month_first: month_first(inbound),
    })
}

/// The day of the mail where it was written.
fn written(inbound: &Inbound) -> Option<Date> {
    let offset = Offset::from_seconds(inbound.date_offset.unwrap_or_default()).unwrap_or(Offset::UTC);
    inbound.date.map(|at| offset.to_datetime(at).date())
}

/// Whether `11/12` is November: never outside English, always in English from the zones of the Americas.
fn month_first(inbound: &Inbound) -> Option<bool> {
    match (inbound.language.as_deref(), inbound.date_offset) {
        (Some("en") | None, Some(offset)) if offset <= AMERICAN_OFFSET => Some(true),
        (Some("en") | None, _) => None,
        (Some(_), _) => Some(false),
    }
}

/// Seconds from UTC of the easternmost zone of the Americas that writes English.
const AMERICAN_OFFSET: i32 = -3 * 3600;

/// Lines without the empty ones that removals left doubled.
fn collapsed(lines: &[&str]) -> String {
    let mut text = String::new();
    let mut blank = false;
    for line in lines {
        if line.trim().is_empty() {
            blank = !text.is_empty();
            continue;
        }
        if !text.is_empty() {
            text.push_str(if blank { "\n\n" } else { "\n" });
        }
        text.push_str(line);
        blank = false;
    }
    text
}

/// The neighbouring words of everything that we sent, and its lines.
struct Ours {
    hasher: RandomState,
    shingles: HashSet<u64>,
    lines: HashSet<String>,
}

impl Ours {
    fn new(texts: &[&str]) -> Self {
        let mut ours = Self { hasher: RandomState::new(), shingles: HashSet::new(), lines: HashSet::new() };
        let mut budget = OURS_MAX;
        for text in texts {
            let text = super::read::words::capped(text, budget);
            budget -= text.len();
            let plain = intent::plain(text);
            let words: Vec<&str> = plain.split(' ').collect();
            let shingles: Vec<u64> = words.windows(SHINGLE).map(|window| ours.hasher.hash_one(window)).collect();
            ours.shingles.extend(shingles);
            ours.lines.extend(text.lines().map(intent::plain).filter(|line| !line.is_empty()));
        }
        ours
    }

    /// `lines` without ours. A short line of ours (`Hi Priya,`) goes only with the longer one that it stands next to.
    fn taken_out_of<'l>(&self, lines: &[&'l str]) -> Vec<&'l str> {
        let mut kept: Vec<&str> = Vec::new();
        let mut after_ours = false;
        for line in lines {
            if line.trim().is_empty() {
                kept.push(line);
                continue;
            }
            let known = self.lines.contains(&intent::plain(line));
            after_ours = self.wrote(line) || (known && after_ours);
            if after_ours {
                self.take_back(&mut kept);
            } else {
                kept.push(line);
            }
        }
        kept
    }

    /// Takes the short lines of ours off the end of `kept`: what follows them turned out to be ours.
    fn take_back(&self, kept: &mut Vec<&str>) {
        while let Some(at) = kept.iter().rposition(|line| !line.trim().is_empty()) {
            if !kept.get(at).is_some_and(|line| self.lines.contains(&intent::plain(line))) {
                break;
            }
            kept.truncate(at);
        }
    }

    fn wrote(&self, line: &str) -> bool {
        let plain = intent::plain(line);
        let words: Vec<&str> = plain.split(' ').collect();
        line.chars().count() >= LINE_MIN
            && words.len() >= SHINGLE
            && words.windows(SHINGLE).all(|window| self.shingles.contains(&self.hasher.hash_one(window)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(text: &str) -> Inbound {
        Inbound { reply_text: text.to_owned(), kind: Kind::Human, ..Inbound::default() }
    }

    const OURS: &[&str] =
        &["Hi Priya,\n\nif I hear nothing I will close the file on Friday.\nReply STOP and I write no more."];

    #[test]
    fn our_own_words_below_an_answer_are_taken_out_however_they_are_wrapped() {
        let read = understand(
            answer("stop\n\nif I hear nothing I will close\nthe file on Friday. Reply STOP and I write no more."),
            OURS,
        );
        assert_eq!(read.reply_text, "stop");
        assert!(read.intent.is_sure_opt_out());
    }

    #[test]
    fn an_answer_in_our_own_words_stays() {
        assert_eq!(
            understand(answer("I will close the file on Friday."), OURS).reply_text,
            "I will close the file on Friday."
        );
    }
}
