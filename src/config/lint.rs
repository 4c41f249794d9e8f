//! What makes a follow-up needy, scolding, empty or spam, with a better idea each. The phrases of each language have a file of
//! their own; `style` looks at the letters, `links` at the links, `tricks` at what spam does besides, `steps` at the mails of a
//! sequence together.
//!
//! `# politely: allow touching-base because ...` in the front matter silences one, with a reason.

mod asks;
mod blame;
mod de;
mod en;
mod es;
mod fr;
mod it;
mod links;
mod nl;
mod phrase;
mod pt;
pub mod steps;
mod style;
mod tricks;

use self::phrase::Asks;
use self::phrase::Harm;
use self::phrase::Phrase;
use std::collections::HashSet;

use super::diagnostic::Diagnostic;
use super::diagnostic::did_you_mean;
use super::source::Mark;
use super::source::Source;

/// All phrases, a table a language: a template may hold several languages.
const PHRASES: [&[Phrase]; 7] =
    [en::PHRASES, de::PHRASES, fr::PHRASES, es::PHRASES, it::PHRASES, nl::PHRASES, pt::PHRASES];

/// What asks and what offers to stop, a table a language.
const ASKS: [&Asks; 7] = [&en::ASKS, &de::ASKS, &fr::ASKS, &es::ASKS, &it::ASKS, &nl::ASKS, &pt::ASKS];

/// Most places of one phrase that are told.
const HITS_MAX: usize = 10;

/// The comment that allows a phrase.
const ALLOW: &str = "# politely: allow ";

/// Stands where a tag of the template was, so that columns stay and no word or link is made of its inside.
const TAG: char = '\u{1}';

/// What was found, and the name by which it can be allowed.
type Finding = (&'static str, Diagnostic);

/// Every banned phrase of a template file that is not allowed there, what shouts or tricks in it, its wrong links, and every
/// allowance that is itself wrong.
#[must_use]
pub fn template(source: Source<'_>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let allowed = allowances(source, &mut problems);
    let folded = Folded::new(source.text);
    let mut used = Vec::new();
    for phrase in PHRASES.into_iter().flatten() {
        let hits = phrase.forms.iter().flat_map(|form| folded.find(form).take(HITS_MAX).map(move |at| (at, form)));
        for (at, form) in hits.collect::<Vec<_>>() {
            let mark = source.mark_at(at, form.chars().count());
            if is_comment(source, mark) {
                continue;
            }
            used.push(phrase.name);
            if !allowed.iter().any(|(name, _)| *name == phrase.name) {
                problems.push(harmful(phrase, form, source, mark));
            }
        }
    }
    for (name, found) in [style::problems, links::problems, tricks::problems].iter().flat_map(|find| find(source)) {
        used.push(name);
        if !allowed.iter().any(|(allowed, _)| *allowed == name) {
            problems.push(found);
        }
    }
    let is_of_template = |name: &str| !steps::NAMES.contains(&name);
    for (name, mark) in allowed.into_iter().filter(|(name, _)| is_of_template(name) && !used.contains(name)) {
        let problem = source.error(mark, "unused-allow", format!("`{name}` does not stand in this template"));
        problems.push(problem.warning().help("remove this line"));
    }
    problems
}

/// Whether a template file allows `name`, with a reason.
#[must_use]
pub fn is_allowed(text: &str, name: &str) -> bool {
    allowances(Source::new("", text), &mut Vec::new()).iter().any(|(allowed, _)| *allowed == name)
}

fn harmful(phrase: &Phrase, form: &str, source: Source<'_>, mark: Mark) -> Diagnostic {
    let (code, message) = match phrase.harm {
        Harm::Empty => ("empty-phrase", format!("`{form}` is a phrase that people stop reading at")),
        Harm::Needy => ("needy-phrase", format!("`{form}` begs for attention")),
        Harm::Scolding => ("scolding-phrase", format!("`{form}` reproaches the reader")),
        Harm::Spam => ("spam-phrase", format!("`{form}` is what spam says, and filters count it")),
    };
    let help = format!("{}; or `{ALLOW}{} because ...` in the front matter", phrase.better, phrase.name);
    source.error(mark, code, message).help(help)
}

/// Names by which something can be allowed.
fn names() -> impl Iterator<Item = &'static str> + Clone {
    let phrases = PHRASES.into_iter().flatten().map(|phrase| phrase.name);
    phrases.chain(style::NAMES).chain(links::NAMES).chain(tricks::NAMES).chain(steps::NAMES)
}

/// A finding with a better idea, and how to allow it.
fn said(source: Source<'_>, mark: Mark, (name, message): (&'static str, String), help: &str) -> Finding {
    let help = format!("{help}; or `{ALLOW}{name} because ...` in the front matter");
    (name, source.error(mark, name, message).help(help))
}

/// The lines of the front matter with their numbers.
fn front_lines(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let is_open = text.trim_start_matches('\u{feff}').starts_with("---");
    text.lines().zip(1..).skip(1).take_while(move |(line, _)| is_open && line.trim_end() != "---")
}

/// The lines of the body with their numbers.
fn body_lines(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let front = front_lines(text).count();
    let is_open = text.trim_start_matches('\u{feff}').starts_with("---");
    // The two lines around the front matter are no body either.
    text.lines().zip(1..).skip(if is_open { front + 2 } else { 0 })
}

/// The line with its template tags and the `!` of pictures blotted out, so that columns stay.
fn without_tags(line: &str, blot: char) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find('{') {
        let (before, tag) = rest.split_at_checked(start).unwrap_or((rest, ""));
        let close = if tag.starts_with("{{") { "}}" } else { "%}" };
        let end = tag.find(close).filter(|_| tag.starts_with("{{") || tag.starts_with("{%")).map_or(1, |at| at + 2);
        let (tag, after) = tag.split_at_checked(end).unwrap_or((tag, ""));
        text.push_str(before);
        text.extend(tag.chars().map(|_| blot));
        rest = after;
    }
    text.push_str(rest);
    text.replace("![", " [")
}

fn is_comment(source: Source<'_>, mark: Mark) -> bool {
    source.text.lines().nth(mark.line.saturating_sub(1)).is_some_and(|line| line.trim_start().starts_with(ALLOW))
}

fn allowances(source: Source<'_>, problems: &mut Vec<Diagnostic>) -> Vec<(&'static str, Mark)> {
    let mut allowed = Vec::new();
    for (place, line) in source.text.lines().enumerate() {
        let Some(rest) = line.trim_start().strip_prefix(ALLOW) else { continue };
        let col = line.chars().take_while(|c| c.is_whitespace()).count() + 1;
        let mark = Mark { line: place + 1, col, len: line.trim().chars().count() };
        let bare = rest.trim().strip_suffix(" because").unwrap_or(rest);
        let (name, reason) = rest.split_once(" because ").unwrap_or((bare, ""));
        let name = name.trim();
        let names = names();
        match names.clone().find(|known| *known == name) {
            None => {
                let problem = source.error(
                    mark,
                    "unknown-phrase",
                    format!("there is nothing called `{name}` that could be allowed"),
                );
                let problem = problem.choices(names.clone());
                problems.push(match did_you_mean(name, names) {
                    Some(guess) => problem.help(format!("did you mean `{guess}`?")),
                    None => problem,
                });
            }
            Some(_) if reason.trim().is_empty() => {
                let problem =
                    source.error(mark, "allow-without-reason", format!("`{name}` is allowed without a reason"));
                problems.push(problem.help(format!("write `{ALLOW}{name} because ...`")));
            }
            Some(name) => allowed.push((name, mark)),
        }
    }
    allowed
}

/// A text in lower case with single blanks, that knows where each of its characters came from.
struct Folded {
    text: String,
    /// For each byte of `text`: byte offset in the original.
    origin: Vec<usize>,
    /// Every run of [`RUN`] bytes in `text`: of the thousands of forms nearly all begin with one that is not there.
    runs: HashSet<[u8; RUN]>,
}

/// Bytes of a run: long enough to be rare, short enough that no form is much shorter.
const RUN: usize = 4;

fn runs(text: &str) -> impl Iterator<Item = [u8; RUN]> {
    text.as_bytes().windows(RUN).filter_map(|run| run.try_into().ok())
}

impl Folded {
    fn new(original: &str) -> Self {
        let mut folded = Self { text: String::new(), origin: Vec::new(), runs: HashSet::new() };
        for (at, c) in original.char_indices() {
            let c = match c {
                '’' => '\'',
                c if c.is_whitespace() => ' ',
                c => c,
            };
            if c == ' ' && folded.text.ends_with(' ') {
                continue;
            }
            for lower in c.to_lowercase() {
                folded.text.push(lower);
                folded.origin.resize(folded.text.len(), at);
            }
        }
        folded.runs = runs(&folded.text).collect();
        folded
    }

    /// Where `form` stands as words of its own, as offsets in the original.
    fn find<'a>(&'a self, form: &'a str) -> impl Iterator<Item = usize> + 'a {
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_possible = runs(form).next().is_none_or(|run| self.runs.contains(&run));
        let text = if is_possible { self.text.as_str() } else { "" };
        text.match_indices(form).filter_map(move |(at, _)| {
            let before = self.text.get(..at)?.chars().next_back();
            let after = self.text.get(at + form.len()..)?.chars().next();
            if is_word(before) || is_word(after) { None } else { self.origin.get(at).copied() }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<(&'static str, usize, usize)> {
        template(Source::new("t.md", text)).into_iter().map(|p| (p.code, p.line, p.col)).collect()
    }

    #[test]
    fn a_phrase_is_found_over_line_ends_and_in_any_case() {
        assert_eq!(codes("Hi,\nI am Checking\nin today."), [("empty-phrase", 2, 6)]);
        assert_eq!(codes("I haven’t heard. We haven’t heard back."), [("scolding-phrase", 1, 21)]);
        assert_eq!(codes("Ich möchte NICHT stören."), [("needy-phrase", 1, 5)]);
        assert_eq!(codes("J’espère que vous allez bien."), [("empty-phrase", 1, 1)]);
        assert_eq!(codes("unchecking inbox"), []);
    }

    #[test]
    fn every_phrase_has_a_name_of_its_own_and_forms_that_can_be_found() {
        let all: Vec<&Phrase> = PHRASES.into_iter().flatten().collect();
        for (place, phrase) in all.iter().enumerate() {
            assert!(!all.iter().skip(place + 1).any(|other| other.name == phrase.name), "{} twice", phrase.name);
            assert!(phrase.name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", phrase.name);
            for form in phrase.forms {
                let text = format!("Hello. {form}: so.");
                assert_eq!(Folded::new(&text).find(form).count(), 1, "`{form}` is never found");
            }
        }
    }

    #[test]
    fn every_language_has_twenty_to_forty_phrases() {
        for table in PHRASES {
            assert!((20..=40).contains(&table.len()), "{}", table.len());
        }
    }

    #[test]
    fn ordinary_sentences_of_sales_are_left_alone() {
        for text in [
            "Which part would you start with? One line from you is enough.",
            "I checked in the code. The database touches the base layer. We follow the plan.",
            "Welchen Teil möchten Sie zuerst angehen? Ein Satz von Ihnen genügt.",
            "Die Nachfrage nach dem Produkt ist groß; die Antwort auf Ihre Frage steht auf Seite 2.",
            "Par quelle partie souhaitez-vous commencer ? Une ligne de votre part suffit.",
            "¿Por qué parte quiere empezar? Con una línea me basta. El plazo termina el viernes.",
            "Da quale parte vuole iniziare? Mi basta una riga. L'offerta vale fino a venerdì.",
            "Met welk deel wilt u beginnen? Eén regel van u is genoeg. Het aanbod geldt tot vrijdag.",
            "Por que parte quer começar? Basta uma linha sua. A proposta é válida até sexta-feira.",
        ] {
            assert_eq!(codes(text), [], "{text}");
        }
    }

    #[test]
    fn a_reason_silences_it() {
        let text =
            "---\n# politely: allow as-promised because it quotes the rep's own promise\n---\nAs promised, here it is.";
        assert_eq!(codes(text), []);
        assert_eq!(
            codes("# politely: allow as-promised\nAs promised"),
            [("allow-without-reason", 1, 1), ("scolding-phrase", 2, 1)]
        );
        assert_eq!(codes("# politely: allow touching because x\n"), [("unknown-phrase", 1, 1)]);
        assert_eq!(codes("# politely: allow as-promised because x\nno"), [("unused-allow", 1, 1)]);
        assert_eq!(codes("# politely: allow no-next-step because x\nno"), [], "that is known of a sequence only");
    }
}
