//! What shouts: capitals and exclamation marks. Filters count them, and so do people.

use super::super::source::Mark;
use super::super::source::Source;
use super::Finding;
use super::said;

/// Names by which it can be allowed.
pub const NAMES: [&str; 2] = [SHOUTING, EXCLAMATION];

const SHOUTING: &str = "shouting";
const EXCLAMATION: &str = "exclamation-marks";

/// Letters of a line from which capitals alone are no abbreviation any more.
const LETTERS: usize = 10;

/// Words in capitals in a row that are no abbreviations any more.
const WORDS: usize = 3;

/// Words that nobody abbreviates, as spam writes them, in the languages of the templates.
const SHOUTED: [&str; 54] = [
    "FREE",
    "URGENT",
    "IMPORTANT",
    "ATTENTION",
    "TODAY",
    "LAST",
    "NEVER",
    "PLEASE",
    "WARNING",
    "LIMITED",
    "GUARANTEED",
    "BONUS",
    "HURRY",
    "CLICK",
    "EXCLUSIVE",
    "AMAZING",
    "GRATIS",
    "KOSTENLOS",
    "JETZT",
    "DRINGEND",
    "WICHTIG",
    "ACHTUNG",
    "HEUTE",
    "LETZTE",
    "BITTE",
    "SOFORT",
    "EXKLUSIV",
    "GRATUIT",
    "MAINTENANT",
    "DERNIER",
    "SEULEMENT",
    "EXCLUSIF",
    "URGENTE",
    "AHORA",
    "IMPORTANTE",
    "ATENCIÓN",
    "ÚLTIMO",
    "ÚLTIMA",
    "EXCLUSIVO",
    "ADESSO",
    "SUBITO",
    "ATTENZIONE",
    "OGGI",
    "ULTIMO",
    "ULTIMA",
    "ESCLUSIVO",
    "BELANGRIJK",
    "VANDAAG",
    "LAATSTE",
    "EXCLUSIEF",
    "GRÁTIS",
    "AGORA",
    "ATENÇÃO",
    "HOJE",
];

/// Exclamation marks of a whole mail that are still a human being's.
const MARKS_MAX: usize = 2;

/// Every line in capitals, words that shout among others, and too many exclamation marks, with the name by which it can be
/// allowed.
pub fn problems(source: Source<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let (mut marks, mut is_told) = (0, false);
    for (line, place) in source.text.lines().zip(1..) {
        let is_subject = line.trim_start().starts_with("subject:");
        if line.trim_start().starts_with('#') && is_front(source.text, place) {
            continue;
        }
        let written = super::without_tags(line, ' ');
        let text = if is_subject { written.replacen("subject:", "        ", 1) } else { written };
        if is_shouted(&text) {
            let (what, help) = match is_subject {
                true => ("this subject", "write it as a sentence"),
                false => ("this line", "write it as a sentence; one strong word needs no capitals"),
            };
            let mark = whole(&text, place);
            found.push(said(source, mark, (SHOUTING, format!("{what} shouts: it is all in capitals")), help));
        } else if let Some((col, words)) = shouted(&text) {
            let mark = Mark { line: place, col: col + 1, len: words.chars().count() };
            let message = format!("`{words}` shouts: it is in capitals");
            found.push(said(
                source,
                mark,
                (SHOUTING, message),
                "write it small; the sentence carries it or it does not",
            ));
        } else if let Some((col, len)) = asked_thrice(&text) {
            let mark = Mark { line: place, col: col + 1, len };
            let message = "question marks in a row shout".to_owned();
            found.push(said(source, mark, (SHOUTING, message), "ask in words, and once"));
        }
        marks += text.matches('!').count();
        let doubled = text.find("!!");
        let at = doubled.or_else(|| text.find('!').filter(|_| marks > MARKS_MAX)).filter(|_| !is_told);
        if let Some(at) = at {
            is_told = true;
            let before = text.get(..at).unwrap_or_default().chars().count();
            let len = text.get(at..).unwrap_or_default().chars().take_while(|c| *c == '!').count();
            let message = match doubled {
                Some(_) => "several exclamation marks in a row are what spam looks like".to_owned(),
                None => format!("more than {MARKS_MAX} exclamation marks in one mail are what spam looks like"),
            };
            let mark = Mark { line: place, col: before + 1, len };
            found.push(said(source, mark, (EXCLAMATION, message), "end the sentence with a full stop"));
        }
    }
    found
}

/// Whether a line lies in the front matter, where `#` begins a remark and not a heading.
fn is_front(text: &str, place: usize) -> bool {
    let is_open = text.trim_start_matches('\u{feff}').starts_with("---");
    is_open && !text.lines().take(place).skip(1).any(|line| line.trim_end() == "---")
}

fn is_shouted(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > 1).count();
    letters().count() >= LETTERS
        && words >= 3
        && letters().all(|c| !c.is_lowercase())
        && letters().any(char::is_uppercase)
}

/// The first words of a line that shout among others: three in a row, or one that is no abbreviation. With the column before.
fn shouted(text: &str) -> Option<(usize, String)> {
    let is_big = |word: &str| word.chars().any(char::is_alphabetic) && word.chars().all(|c| !c.is_lowercase());
    let (mut run, mut col) = (Vec::new(), 0);
    for word in text.split(' ') {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let before = word.chars().take_while(|c| !c.is_alphanumeric()).count();
        if SHOUTED.contains(&bare) {
            return Some((col + before, bare.to_owned()));
        }
        // Abbreviations stand in rows with commas between them.
        let is_one = is_big(bare) && bare.chars().all(char::is_alphabetic);
        if is_one && before == 0 {
            run.push((col, bare));
        } else {
            run.clear();
        }
        let letters: usize = run.iter().map(|(_, word)| word.chars().count()).sum();
        if run.len() >= WORDS && letters >= LETTERS {
            let words: Vec<&str> = run.iter().map(|(_, word)| *word).collect();
            return run.first().map(|(col, _)| (*col, words.join(" ")));
        }
        if bare.len() != word.len() {
            run.clear();
        }
        col += word.chars().count() + 1;
    }
    None
}

/// Question marks in a row, behind a sentence or alone: the column before them, and how many.
fn asked_thrice(text: &str) -> Option<(usize, usize)> {
    let before = text.get(..text.find("??")?)?.chars().count();
    Some((before, text.chars().skip(before).take_while(|c| *c == '?').count()))
}

fn whole(text: &str, place: usize) -> Mark {
    let indent = text.chars().take_while(|c| c.is_whitespace()).count();
    Mark { line: place, col: indent + 1, len: text.trim().chars().count() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(&'static str, usize, usize)> {
        problems(Source::new("t.md", text)).into_iter().map(|(name, p)| (name, p.line, p.col)).collect()
    }

    #[test]
    fn capitals_and_marks_are_found_and_abbreviations_are_not() {
        assert_eq!(told("---\nsubject: LAST CHANCE TO BUY\n---\nHi"), [("shouting", 2, 10)]);
        assert_eq!(told("Hi,\nTHIS IS YOUR LAST CHANCE\n"), [("shouting", 2, 1)]);
        assert_eq!(told("This is YOUR LAST REAL chance."), [("shouting", 1, 14)]);
        assert_eq!(told("It is FREE today."), [("shouting", 1, 7)]);
        assert_eq!(told("Hi,\n???\n"), [("shouting", 2, 1)]);
        assert_eq!(told("Is it dead? ???"), [("shouting", 1, 13)]);
        assert_eq!(told("---\nsubject: SHALL I CLOSE IT???\n---\nHi"), [("shouting", 2, 10)], "told once");
        assert_eq!(told("SAP ERP, HANA, GDPR and EU AI"), []);
        assert_eq!(told("Our SLA covers EMEA, APAC and the USA.\nISO 27001, GDPR\n"), []);
        assert_eq!(told("{% if A != B %}{{ rep.NAME }}{% endif %} ![logo](x)"), []);
        assert_eq!(told("Great!! Really!"), [("exclamation-marks", 1, 6)]);
        assert_eq!(told("Thank you!\nSee you!\nYes!\nAnd more!"), [("exclamation-marks", 3, 4)]);
        assert_eq!(told("報告書をお送りしますのでご確認ください。"), []);
    }
}
