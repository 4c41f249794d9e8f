//! Phrases that make a follow-up needy, scolding or empty, with a better idea each.
//!
//! `# politely: allow touching-base because ...` in the front matter silences one, with a reason.

use super::diagnostic::Diagnostic;
use super::diagnostic::did_you_mean;
use super::source::Mark;
use super::source::Source;

/// One phrase that is not to be sent.
struct Phrase {
    /// Name by which it can be allowed.
    name: &'static str,
    /// How it is written, lower case; a blank stands for any white space.
    forms: &'static [&'static str],
    /// What to write instead.
    better: &'static str,
}

const NEW: &str = "bring something new instead: an idea, a question, a date";
const FACT: &str = "state the fact, or what happens next, without reproach";

const PHRASES: &[Phrase] = &[
    Phrase { name: "checking-in", forms: &["checking in", "check in with you"], better: NEW },
    Phrase { name: "touching-base", forms: &["touching base", "touch base"], better: NEW },
    Phrase {
        name: "following-up",
        forms: &["following up", "just a follow-up", "quick follow-up", "wanted to follow up"],
        better: NEW,
    },
    Phrase { name: "circling-back", forms: &["circling back", "circle back"], better: NEW },
    Phrase { name: "bumping", forms: &["bumping this", "bump this", "top of your inbox"], better: NEW },
    Phrase { name: "as-promised", forms: &["as promised"], better: FACT },
    Phrase { name: "you-said", forms: &["you said you would", "you promised", "you told me you would"], better: FACT },
    Phrase {
        name: "still-waiting",
        forms: &["still waiting", "haven't heard back", "have not heard back"],
        better: FACT,
    },
    Phrase {
        name: "any-update",
        forms: &["any update", "any news on"],
        better: "ask one question that can be answered with a word",
    },
    Phrase {
        name: "sorry-to-bother",
        forms: &["sorry to bother", "hate to bother"],
        better: "you are an equal: leave it out",
    },
    Phrase {
        name: "nachhaken",
        forms: &["nachhaken", "nachfassen"],
        better: "bringen Sie etwas Neues: Idee, Frage, Termin",
    },
    Phrase {
        name: "nochmal-melden",
        forms: &["kurz nachfragen", "mal nachfragen", "noch einmal melden", "nochmal melden", "mal wieder melden"],
        better: "bringen Sie etwas Neues: Idee, Frage, Termin",
    },
    Phrase {
        name: "wie-versprochen",
        forms: &["wie versprochen", "wie zugesagt"],
        better: "nennen Sie die Tatsache ohne Vorwurf",
    },
    Phrase {
        name: "sie-wollten",
        forms: &["sie wollten sich melden", "sie hatten zugesagt", "sie haben versprochen"],
        better: "nennen Sie die Tatsache ohne Vorwurf",
    },
    Phrase {
        name: "noch-nichts-gehoert",
        forms: &["noch nichts von ihnen gehört", "nichts mehr von ihnen gehört"],
        better: "nennen Sie die Tatsache ohne Vorwurf",
    },
    Phrase {
        name: "will-nicht-stoeren",
        forms: &["möchte nicht stören", "will nicht stören"],
        better: "auf Augenhöhe: lassen Sie es weg",
    },
];

/// Most places of one phrase that are told.
const HITS_MAX: usize = 10;

/// The comment that allows a phrase.
const ALLOW: &str = "# politely: allow ";

/// Every banned phrase of a template file that is not allowed there, and every allowance that is itself wrong.
#[must_use]
pub fn phrases(source: Source<'_>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let allowed = allowances(source, &mut problems);
    let folded = Folded::new(source.text);
    let mut used = Vec::new();
    for phrase in PHRASES {
        let hits = phrase.forms.iter().flat_map(|form| folded.find(form).take(HITS_MAX).map(move |at| (at, form)));
        for (at, form) in hits.collect::<Vec<_>>() {
            let mark = source.mark_at(at, form.chars().count());
            if is_comment(source, mark) {
                continue;
            }
            used.push(phrase.name);
            if allowed.iter().any(|(name, _)| *name == phrase.name) {
                continue;
            }
            let message = format!("`{form}` is a phrase that people stop reading at");
            let help = format!("{}; or `{ALLOW}{} because ...` in the front matter", phrase.better, phrase.name);
            problems.push(source.error(mark, "empty-phrase", message).help(help));
        }
    }
    for (name, mark) in allowed.into_iter().filter(|(name, _)| !used.contains(name)) {
        let problem = source.error(mark, "unused-allow", format!("`{name}` does not stand in this template"));
        problems.push(problem.warning().help("remove this line"));
    }
    problems
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
        let (name, reason) = rest.split_once(" because ").unwrap_or((rest, ""));
        let name = name.trim();
        let names = PHRASES.iter().map(|phrase| phrase.name);
        match names.clone().find(|known| *known == name) {
            None => {
                let problem = source.error(mark, "unknown-phrase", format!("there is no phrase `{name}`"));
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
}

impl Folded {
    fn new(original: &str) -> Self {
        let mut folded = Self { text: String::new(), origin: Vec::new() };
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
        folded
    }

    /// Where `form` stands as words of its own, as offsets in the original.
    fn find<'a>(&'a self, form: &'a str) -> impl Iterator<Item = usize> + 'a {
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        self.text.match_indices(form).filter_map(move |(at, _)| {
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
        phrases(Source::new("t.md", text)).into_iter().map(|p| (p.code, p.line, p.col)).collect()
    }

    #[test]
    fn a_phrase_is_found_over_line_ends_and_in_any_case() {
        assert_eq!(codes("Hi,\nI am just Checking\nin today."), [("empty-phrase", 2, 11)]);
        assert_eq!(codes("I haven’t heard. We haven’t heard back."), [("empty-phrase", 1, 21)]);
        assert_eq!(codes("Ich möchte NICHT stören."), [("empty-phrase", 1, 5)]);
        assert_eq!(codes("unchecking inbox"), []);
    }

    #[test]
    fn a_reason_silences_it() {
        let text =
            "---\n# politely: allow as-promised because it quotes the rep's own promise\n---\nAs promised, here it is.";
        assert_eq!(codes(text), []);
        assert_eq!(
            codes("# politely: allow as-promised\nAs promised"),
            [("allow-without-reason", 1, 1), ("empty-phrase", 2, 1)]
        );
        assert_eq!(codes("# politely: allow touching because x\n"), [("unknown-phrase", 1, 1)]);
        assert_eq!(codes("# politely: allow as-promised because x\nno"), [("unused-allow", 1, 1)]);
    }
}
