//! The mails of a sequence side by side: two that ask the same, one that asks for nothing, one that does not say how to make
//! it stop. What single texts say is `lint` itself.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::super::diagnostic::Diagnostic;
use super::super::sequence_file::ReadSequence;
use super::super::source::Mark;
use super::super::step_file::ReadStep;
use super::super::template_file::TemplateFile;
use super::super::walk::Walk;
use super::ASKS;
use super::Folded;
use super::asks;
use super::asks::Ask;
use super::blame;
use crate::followup::sequence::Audience;
use crate::followup::sequence::Copies;
use crate::mail::language::Language;
use crate::mail::render::twins;

/// Names by which it can be allowed, in the front matter of the template.
pub const NAMES: [&str; 4] = [SAME_ASK, NO_NEXT_STEP, MISSING_OPT_OUT, BLAMES];

const SAME_ASK: &str = "same-ask";
const NO_NEXT_STEP: &str = "no-next-step";
const MISSING_OPT_OUT: &str = "missing-opt-out";
const BLAMES: &str = "blames-somebody";

/// Words of a paragraph from which it says something; a greeting is shorter.
const OPENING_WORDS: usize = 4;

/// Letters of a repeated question that are shown.
const ASK_SHOWN: usize = 120;

/// What the mails of a sequence are held against.
#[derive(Debug)]
pub struct Mails<'a> {
    /// The templates by name.
    pub templates: BTreeMap<&'a str, &'a TemplateFile<'a>>,
    /// Whether each mail must say how to make it stop. Not when every signature does.
    pub require_opt_out: bool,
}

/// A mail of a step: the step, its template's file, and where the step names it.
struct Mail<'a> {
    step: &'a ReadStep,
    file: &'a TemplateFile<'a>,
    at: Mark,
    /// Words of its first paragraph behind the greeting.
    opening: Option<Vec<String>>,
    /// What it asks.
    asks: Vec<Ask>,
}

impl<'a> Mail<'a> {
    fn new(step: &'a ReadStep, file: &'a TemplateFile<'a>, at: Mark) -> Self {
        let body = &file.template.body;
        Self { step, file, at, opening: opening(body), asks: asks::of(body) }
    }

    /// The template and its step, as people say it.
    fn said(&self) -> String {
        format!("`{}` (step {})", self.file.template.name, self.step.step.name)
    }
}

/// Notes what is wrong with the mails of a sequence together, in each language by itself.
pub fn check(read: &ReadSequence, mails: &Mails<'_>, walk: &mut Walk<'_>) {
    check_those(read, mails, &str::to_owned, walk);
    for language in Language::ALL {
        check_those(read, mails, &|name| twins::twin(name, language), walk);
    }
}

/// The mails whose files are called as `named` says.
fn check_those(read: &ReadSequence, mails: &Mails<'_>, named: &dyn Fn(&str) -> String, walk: &mut Walk<'_>) {
    let steps = read.steps.iter().flatten();
    let of_step = |step| ReadStep::mails(step).map(move |(name, at)| (step, name.to_owned(), at));
    let all: Vec<Mail<'_>> = steps
        .flat_map(of_step)
        .filter_map(|(step, name, at)| Some(Mail::new(step, mails.templates.get(named(&name).as_str())?, at)))
        .collect();
    for (place, mail) in all.iter().enumerate() {
        let others = all.iter().take(place).filter(|other| other.step.step.name != mail.step.step.name);
        check_one(mail, others, mails.require_opt_out, walk);
    }
}

fn check_one<'a>(
    mail: &Mail<'_>,
    earlier: impl Iterator<Item = &'a Mail<'a>>,
    require_opt_out: bool,
    walk: &mut Walk<'_>,
) {
    let (file, name) = (mail.file, &mail.file.template.name);
    let mut same = earlier.filter(|other| other.file.template.name != *name).filter_map(|other| same(other, mail));
    if let Some(message) = same.next().filter(|_| !file.allows(SAME_ASK)) {
        note(walk, mail, SAME_ASK, message, "who did not answer them does not answer them now; bring another thought");
    }
    if is_read_by_others(mail.step) && !file.allows(BLAMES) {
        blames(mail, walk);
    }
    // The mail that ends the thread need not ask: the end is what happens next.
    if mail.step.step.end.is_none() && asks_nothing(file) && !file.allows(NO_NEXT_STEP) {
        let message = format!("`{name}` asks nothing, offers nothing and names no date");
        note(walk, mail, NO_NEXT_STEP, message, "end it with a question, a link, a date, or the word that ends it");
    }
    if require_opt_out && !offers_to_stop(&file.template.body) && !file.allows(MISSING_OPT_OUT) {
        let message = format!("`{name}` does not say how to make the mails stop");
        let help = "write it, such as: answer \"stop\", and I will not write again; or put it into every signature";
        let problem = walk.error(mail.at, MISSING_OPT_OUT, message);
        problem.help = Some(format!("{help}; {}", allowance(mail, MISSING_OPT_OUT)));
    }
}

fn note(walk: &mut Walk<'_>, mail: &Mail<'_>, code: &'static str, message: String, help: &str) {
    let problem: Diagnostic = walk.problem(mail.at, code, message).warning();
    walk.note(problem.help(format!("{help}; {}", allowance(mail, code))));
}

fn allowance(mail: &Mail<'_>, code: &str) -> String {
    format!("or `{}{code} because ...` in the front matter of {}.md", super::ALLOW, mail.file.template.name)
}

/// Whether others than the one whom it speaks of read the mail.
fn is_read_by_others(read: &ReadStep) -> bool {
    match (read.step.copy, read.step.audience) {
        (Copies::Nobody, Audience::Prospect) => false,
        (Copies::Referrer, _)
        | (Copies::Nobody, Audience::Announcement | Audience::Others | Audience::Introduction) => true,
    }
}

/// Notes in the template what puts somebody in the wrong before others.
fn blames(mail: &Mail<'_>, walk: &mut Walk<'_>) {
    let body = &mail.file.template.body;
    let folded = Folded::new(body);
    for form in blame::FORMS {
        let Some(at) = folded.find(form).next() else { continue };
        let message = format!("`{form}` blames somebody before others: step {} lets them read it", mail.step.step.name);
        let help = format!("say where things stand, and what you ask; {}", allowance(mail, BLAMES));
        walk.note(mail.file.body_problem((at, form.chars().count()), BLAMES, message).help(help));
    }
}

/// How a mail repeats an earlier one: it opens with the same words, or asks the same, but for variables.
fn same(earlier: &Mail<'_>, mail: &Mail<'_>) -> Option<String> {
    if mail.opening.is_some() && earlier.opening == mail.opening {
        return Some(format!("{} opens with the words of {}", mail.said(), earlier.said()));
    }
    let asked = mail.asks.iter().find(|ask| earlier.asks.iter().any(|other| ask.is_like(other)))?;
    let clipped: String = asked.said.chars().take(ASK_SHOWN).collect();
    Some(format!("{} asks what {} asks already: {clipped}", mail.said(), earlier.said()))
}

fn opening(body: &str) -> Option<Vec<String>> {
    body.replace('\r', "").split("\n\n").map(asks::words).find(|words| words.len() >= OPENING_WORDS)
}

/// Neither a question nor a link nor a date nor a word that asks. What it includes may ask, so that counts as asking.
fn asks_nothing(file: &TemplateFile<'_>) -> bool {
    let body = &file.template.body;
    let marks = ["?", "://", "mailto:", "](", "expiry.", "slot", "value.", "{% include", "{%- include", "؟", "？"];
    if marks.iter().any(|mark| body.contains(mark)) || names_a_time(body) {
        return false;
    }
    let folded = Folded::new(body);
    if Language::ALL.iter().any(|language| weekdays(*language).any(|day| folded.find(&day).next().is_some())) {
        return false;
    }
    let asks = ASKS.iter().flat_map(|asks| asks.steps.iter().chain(asks.outs));
    !asks.clone().any(|ask| folded.find(ask).next().is_some())
}

/// An hour such as `10:30`.
fn names_a_time(body: &str) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let around = |(at, _): (usize, &str)| {
        let before = body.get(..at).and_then(|before| before.chars().next_back());
        is_digit(before) && is_digit(body.get(at + 1..).and_then(|after| after.chars().next()))
    };
    body.match_indices(':').any(around)
}

/// The days of the week in a language, lower case.
fn weekdays(language: Language) -> impl Iterator<Item = String> {
    (1..=7).filter_map(move |day| Some(language.weekday(Date::new(2024, 1, day).ok()?).to_lowercase()))
}

/// Whether a text says how to make the mails stop.
#[must_use]
pub fn offers_to_stop(body: &str) -> bool {
    let folded = Folded::new(&body.replace(['“', '”'], "\""));
    body.contains("{% include") || ASKS.iter().any(|asks| asks.outs.iter().any(|out| folded.find(out).next().is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_and_greetings_do_not_make_two_mails_different() {
        let one =
            opening("Hi {{ prospect.first_name }},\n\nHere is a thought about {{ proposal.subject }}, in short.\n");
        let other = opening("Hello,\r\n\r\nHere is a thought   about {{ company }}, in short!\r\n");
        assert!(one.is_some());
        assert_eq!(one, other);
        assert_ne!(one, opening("Hi,\n\nA whole other thought about the thing, in short.\n"));
        assert_eq!(opening("Hi,\n\nBye.\n"), None);
    }

    #[test]
    fn a_word_that_ends_it_is_seen_in_every_language() {
        for text in [
            "Answer \"stop\", and that is it.",
            "Dann schreibe ich Ihnen nicht mehr.",
            "Répondez « stop » et je ne vous écrirai plus.",
            "Responda «stop» y no le escribiré más.",
            "Risponda «stop» e non le scriverò più.",
            "Dan hoort u niets meer van mij.",
            "Responda \"stop\" e não escreverei mais.",
        ] {
            assert!(offers_to_stop(text), "{text}");
        }
        assert!(!offers_to_stop("We never stop improving."));
    }
}
