//! Recognises the lines with which clients introduce a quote: attributions, separators, Outlook's header block.
//! Looks at text only; markup is `mail::html`.

use super::line::Line;
use super::marks;
use crate::mail::read::words;

/// Characters of an attribution; long names and two addresses stay below.
const ATTRIBUTION_MAX: usize = 400;

/// Lines over which an attribution is wrapped.
const ATTRIBUTION_LINES: usize = 4;

/// Lines within which Outlook's header block must show three of its labels.
const HEADER_BLOCK_LINES: usize = 8;

/// Number of lines from `at` that form an attribution (`On ... wrote:`), if they do.
#[must_use]
pub fn attribution(lines: &[Line], at: usize) -> Option<usize> {
    let first = lines.get(at)?;
    if first.text.len() > ATTRIBUTION_MAX || first.text.trim().is_empty() {
        return None;
    }
    let ends = |line: &Line| line.text.trim_end().ends_with([':', '：']);
    if !lines.iter().skip(at).take(ATTRIBUTION_LINES).any(ends) {
        return None;
    }
    let mut joined = folded(&first.text);
    let begins = marks::ATTRIBUTIONS.iter().any(|(start, _)| joined.starts_with(start));
    let may_wrap = begins || (has_date(&joined) && joined.contains('@'));
    for length in 1..=ATTRIBUTION_LINES {
        if joined.len() > ATTRIBUTION_MAX {
            return None;
        }
        if introduces(&joined, quoted_below(lines, at + length)) {
            return Some(length);
        }
        let next = lines
            .get(at + length)
            .filter(|next| may_wrap && next.depth == first.depth && !next.text.trim().is_empty())?;
        joined.push(' ');
        joined.push_str(folded(words::capped(&next.text, ATTRIBUTION_MAX)).trim());
    }
    None
}

/// Whether `text` (folded) is a whole attribution.
fn introduces(text: &str, quote_follows: bool) -> bool {
    let Some(bare) = text.strip_suffix([':', '：']).map(str::trim_end) else { return false };
    let by_form = marks::ATTRIBUTIONS.iter().any(|(start, verb)| bare.starts_with(start) && bare.contains(verb));
    if by_form && (has_date(bare) || quote_follows) {
        return true;
    }
    let tail = bare.trim_end_matches("(a)");
    let ends = marks::ATTRIBUTION_VERBS.iter().any(|verb| tail.ends_with(verb));
    if ends {
        return quote_follows || has_date(bare);
    }
    let has_verb = |verb: &&str| bare.contains(verb);
    has_date(bare) && bare.contains('@') && marks::ATTRIBUTION_VERBS.iter().any(has_verb)
}

/// Two digits stand for a date well enough: `19.11.`, `10:12`.
fn has_date(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).take(2).count() == 2
}

/// Whether the next line with text is quoted.
#[must_use]
pub fn quoted_below(lines: &[Line], at: usize) -> bool {
    next_text(lines, at).is_some_and(|line| line.depth > 0)
}

fn next_text(lines: &[Line], at: usize) -> Option<&Line> {
    lines.iter().skip(at).take(BLANKS_MAX).find(|line| !line.text.trim().is_empty())
}

/// Blank lines over which the next text is looked for; keeps the search linear.
const BLANKS_MAX: usize = 20;

/// Whether everything from `at` on is an unmarked quote: a separator or Outlook's header block.
#[must_use]
pub fn separator(lines: &[Line], at: usize) -> bool {
    let Some(line) = lines.get(at) else { return false };
    let text = line.text.trim();
    if text.is_empty() || text.len() > ATTRIBUTION_MAX {
        return false;
    }
    is_dashed_separator(text) || (is_rule(text) && rule_above_header(lines, at)) || header_block(lines, at)
}

fn is_dashed_separator(text: &str) -> bool {
    let bare = text.trim_matches(['-', '_', '*', ' ', '\u{a0}', '—', '–', '>']);
    if text.starts_with("--") || text.starts_with("__") || text.starts_with("——") {
        let lower = folded(bare);
        return marks::SEPARATORS.iter().any(|known| lower == *known || lower.trim_end_matches(':') == *known);
    }
    text.len() < 80 && text.ends_with(':') && marks::BARE_SEPARATORS.contains(&folded(text).as_str())
}

/// A line of underscores or dashes as Outlook draws above its header block.
fn is_rule(text: &str) -> bool {
    text.len() >= RULE_MIN && (text.bytes().all(|byte| byte == b'_') || text.bytes().all(|byte| byte == b'-'))
}

/// Shortest rule; Outlook draws 32.
const RULE_MIN: usize = 20;

fn rule_above_header(lines: &[Line], at: usize) -> bool {
    let next = lines.iter().enumerate().skip(at + 1).take(3).find(|(_, line)| !line.text.trim().is_empty());
    next.is_some_and(|(index, _)| header_block(lines, index))
}

/// Three of the four labels of one language, beginning with From.
fn header_block(lines: &[Line], at: usize) -> bool {
    let Some(first) = lines.get(at).and_then(|line| label(&line.text)) else { return false };
    let mut languages = marks::HEADER_LABELS.iter().filter(|[from, ..]| is_one_of(first, from)).peekable();
    if languages.peek().is_none() {
        return false;
    }
    let below: Vec<&str> =
        lines.iter().skip(at + 1).take(HEADER_BLOCK_LINES).filter_map(|line| label(&line.text)).collect();
    languages.any(|[_, others @ ..]| {
        others.iter().filter(|names| below.iter().any(|label| is_one_of(label, names))).count() >= 2
    })
}

fn is_one_of(label: &str, names: &[&str]) -> bool {
    if label.is_ascii() {
        return names.iter().any(|name| label.eq_ignore_ascii_case(name));
    }
    let lower = label.to_lowercase();
    names.contains(&lower.as_str())
}

/// `*From:* x` gives `From`.
fn label(text: &str) -> Option<&str> {
    let start = text.trim_start_matches([' ', '*', '\u{a0}', '\t', '|']);
    let window = words::capped(start, LABEL_MAX);
    let (name, _) = window.split_once([':', '：'])?;
    let name = name.trim_matches([' ', '*', '\u{a0}', '\t']);
    (!name.is_empty()).then_some(name)
}

/// Octets of a label with its colon.
const LABEL_MAX: usize = 40;

/// Lower case, without invisible characters, no-break blanks as blanks, trimmed.
#[must_use]
pub fn folded(text: &str) -> String {
    if text.is_ascii() {
        // Most lines; the way below looks at every character by itself.
        let lower = text.trim().to_ascii_lowercase();
        return if lower.contains('\t') { lower.replace('\t', " ") } else { lower };
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !words::is_invisible(*c)) {
        match c {
            '\u{a0}' | '\u{202f}' | '\t' => out.push(' '),
            '’' => out.push('\''),
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            c => out.extend(c.to_lowercase()),
        }
    }
    let trimmed = out.trim();
    if trimmed.len() == out.len() { out } else { trimmed.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::reply_text::line::Wrapping;
    use crate::mail::reply_text::line::lines;

    fn introduces_quote(text: &str) -> Option<usize> {
        attribution(&lines(text, Wrapping::Fixed), 0)
    }

    #[test]
    fn attributions_of_many_languages() {
        for text in [
            "On Tue, Nov 17, 2026 at 9:02 AM Dana Reyes <dana@acme.example> wrote:",
            "Am Di., 17. Nov. 2026 um 09:02 Uhr schrieb Dana Reyes <dana@acme.example>:",
            "Am 17.11.2026 um 09:02 schrieb Dana Reyes:",
            "Le mar. 17 nov. 2026 à 09:02, Dana Reyes <dana@acme.example> a écrit\u{a0}:",
            "El mar, 17 nov 2026 a las 9:02, Dana Reyes (<dana@acme.example>) escribió:",
            "Il giorno mar 17 nov 2026 alle ore 09:02 Dana Reyes <dana@acme.example> ha scritto:",
            "Op di 17 nov 2026 om 09:02 schreef Dana Reyes <dana@acme.example>:",
            "Em ter., 17 de nov. de 2026 às 09:02, Dana Reyes <dana@acme.example> escreveu:",
            "Den tis 17 nov. 2026 kl 09:02 skrev Dana Reyes <dana@acme.example>:",
            "ti 17. marrask. 2026 klo 9.02 Dana Reyes (dana@acme.example) kirjoitti:",
            "W dniu wt., 17 lis 2026 o 09:02 Dana Reyes <dana@acme.example> napisał(a):",
            "út 17. 11. 2026 v 9:02 odesílatel Dana Reyes <dana@acme.example> napsal:",
            "вт, 17 нояб. 2026 г. в 09:02, Dana Reyes <dana@acme.example> написал:",
            "17 Kas 2026 Sal, 09:02 tarihinde Dana Reyes <dana@acme.example> şunu yazdı:",
            "Dana Reyes <dana@acme.example> 于2026年11月17日周二 09:02写道：",
            "2026年11月17日(火) 9:02 Dana Reyes <dana@acme.example>のメッセージ:",
            "2026년 11월 17일 (화) 오전 9:02, Dana Reyes <dana@acme.example>님이 작성:",
        ] {
            assert_eq!(introduces_quote(text), Some(1), "{text}");
        }
    }

    #[test]
    fn a_wrapped_attribution_is_one() {
        assert_eq!(
            introduces_quote("On Tue, Nov 17, 2026 at 9:02 AM Dana Reyes <\ndana@acme.example> wrote:\n\n> x"),
            Some(2)
        );
    }

    #[test]
    fn ordinary_sentences_are_none() {
        for text in
            ["On Monday I wrote:\nhello", "Here is what he wrote:\nfine", "From: the 15th on we are open\nSee you"]
        {
            assert_eq!(introduces_quote(text), None, "{text}");
            assert!(!separator(&lines(text, Wrapping::Fixed), 0), "{text}");
        }
    }

    #[test]
    fn outlook_blocks_are_separators() {
        for text in [
            "From: Dana\nSent: Tuesday\nTo: Priya\nSubject: Proposal",
            "*Von:* Dana\n*Gesendet:* Dienstag\n*An:* Priya\n*Betreff:* Angebot",
            "________________________________\nDe : Dana\nEnvoyé : mardi\nÀ : Priya\nObjet : Offre",
            "-----Ursprüngliche Nachricht-----\nfoo",
            "---------- Forwarded message ---------",
        ] {
            assert!(separator(&lines(text, Wrapping::Fixed), 0), "{text}");
        }
    }
}
