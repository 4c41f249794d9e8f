//! What the beginning of a subject says: an automatic answer, an absence, a ticket. Never looks inside a subject.

pub mod words;

use std::sync::LazyLock;

use self::words::SUBJECTS;
use self::words::SubjectForm;
use super::phrases;
use super::phrases::Says;
use super::signs::SURE;
use super::token::Token;
use super::token::TokenKind;
use super::token::tokens;
use crate::mail::tables::Table;

/// Points of a subject that may be a person's too.
const HALF: i32 = SURE / 2;

/// Points of a ticket's number in the subject.
const NUMBERED: i32 = 3;

/// Prefixes that are taken off one subject.
const PREFIXES_MAX: usize = 10;

/// Octets of a subject that are looked at.
const OCTETS_MAX: usize = 300;

/// What a subject says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SubjectSign {
    /// The form of its beginning.
    pub form: Option<SubjectForm>,
    /// Points towards an automatic mail.
    pub weight: i32,
    /// The words.
    pub words: &'static str,
}

type Form = (Vec<String>, SubjectForm, &'static str);

/// By their first words, longest first.
static FORMS: LazyLock<Table<String, Vec<Form>>> = LazyLock::new(|| {
    let mut forms: Table<String, Vec<Form>> = Table::default();
    for (form, entry) in SUBJECTS.iter().flat_map(|(form, list)| list.split(',').map(|entry| (*form, entry.trim()))) {
        let words = words_of(&tokens(entry));
        let Some(first) = words.first().cloned() else { continue };
        forms.entry(first).or_default().push((words, form, entry));
    }
    forms.values_mut().for_each(|forms| forms.sort_by_key(|(words, ..)| std::cmp::Reverse(words.len())));
    forms
});

fn words_of(tokens: &[Token]) -> Vec<String> {
    tokens.iter().filter_map(|token| token.word().map(str::to_owned)).collect()
}

/// Reads a subject. `author` is the display name: `Priya Sharma is out of the office` is a machine's sentence.
#[must_use]
pub fn read(subject: &str, author: &str) -> SubjectSign {
    let tokens = tokens(crate::mail::read::words::capped(subject, OCTETS_MAX));
    let start = undecorated(&tokens, 0);
    if let Some(sign) = anchored(&tokens, start) {
        return sign;
    }
    if is_domino(&tokens, start, subject) || is_about(&tokens, start, author) {
        return SubjectSign { form: Some(SubjectForm::Absence), weight: SURE, words: "is out of the office" };
    }
    // Behind `Re:` the words only tell what an automatic mail is about, never that it is one.
    let base = without_prefixes(&tokens, start);
    let behind = if base > start { anchored(&tokens, base) } else { None };
    if let Some(sign) = behind {
        return SubjectSign { weight: 0, ..sign };
    }
    if is_numbered(&tokens) {
        return SubjectSign { form: Some(SubjectForm::Ticket), weight: NUMBERED, words: "a ticket's number" };
    }
    SubjectSign::default()
}

/// The form that begins at `at` as whole words.
fn anchored(tokens: &[Token], at: usize) -> Option<SubjectSign> {
    let first = tokens.get(at).and_then(Token::word)?;
    let (words, form, entry) = FORMS.get(first)?.iter().find(|(words, form, _)| {
        begins(tokens, at, words) && (*form == SubjectForm::AbsenceUntil || is_closed(tokens, at + words.len()))
    })?;
    let colon = closes_with_colon(tokens, at + words.len());
    let ends = tokens.get(at + words.len()).is_none();
    let weight = match form {
        SubjectForm::Automatic | SubjectForm::Acknowledged | SubjectForm::Notice if colon || ends => SURE,
        SubjectForm::Absence if colon => SURE,
        SubjectForm::Automatic
        | SubjectForm::Acknowledged
        | SubjectForm::Notice
        | SubjectForm::Absence
        | SubjectForm::AbsenceWord
        | SubjectForm::AbsenceUntil => HALF,
        SubjectForm::Ticket => NUMBERED,
    };
    Some(SubjectSign { form: Some(*form), weight, words: entry })
}

fn begins(tokens: &[Token], at: usize, words: &[String]) -> bool {
    !words.is_empty()
        && words.iter().enumerate().all(|(offset, word)| tokens.get(at + offset).and_then(Token::word) == Some(word))
}

/// A colon, a dash, the end, or the old subject with its own prefix.
fn is_closed(tokens: &[Token], at: usize) -> bool {
    match tokens.get(at).map(|token| &token.kind) {
        None | Some(TokenKind::Mark(':' | '-' | '(' | '[' | ']' | '!' | '.' | '|' | '"' | '/' | '*' | '<')) => true,
        Some(TokenKind::Word { .. }) => is_prefix(tokens, at),
        Some(TokenKind::Number { .. } | TokenKind::Mark(_) | TokenKind::LineEnd | TokenKind::ParagraphEnd) => false,
    }
}

fn closes_with_colon(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.is_mark(':') || token.is_mark(']')) || is_prefix(tokens, at)
}

/// `re:`, `aw:` at `at`.
fn is_prefix(tokens: &[Token], at: usize) -> bool {
    let word = tokens.get(at).and_then(Token::word).unwrap_or_default();
    words::PREFIXES.contains(&word) && tokens.get(at + 1).is_some_and(|token| token.is_mark(':'))
}

/// Behind what gateways put before a subject: `[EXT]`, `***SPAM***`, `External:`.
fn undecorated(tokens: &[Token], from: usize) -> usize {
    let mut at = from;
    for _ in 0..PREFIXES_MAX {
        let mark = |at: usize, mark: char| tokens.get(at).is_some_and(|token| token.is_mark(mark));
        let next = if mark(at, '[') && !is_number_tag(tokens, at) {
            (at + 1..at + TAG_MAX).find(|close| mark(*close, ']')).map(|close| close + 1)
        } else if mark(at, '*') || mark(at, '"') || mark(at, '<') || mark(at, '{') {
            Some(at + 1)
        } else {
            let word = tokens.get(at).and_then(Token::word).unwrap_or_default();
            let tagged = words::DECORATIONS.contains(&word);
            let closing =
                (at + 1..at + 5).find(|close| !mark(*close, '*')).filter(|close| mark(*close, ':') || *close > at + 1);
            if tagged { closing.map(|close| if mark(close, ':') { close + 1 } else { close }) } else { None }
        };
        match next {
            Some(next) => at = next,
            None => break,
        }
    }
    // `[Auto-Reply] Proposal` says it in the tag.
    if at > from && anchored(tokens, from + 1).is_some_and(|sign| sign.form == Some(SubjectForm::Automatic)) {
        from + 1
    } else {
        at
    }
}

/// Tokens of a gateway's tag in brackets.
const TAG_MAX: usize = 6;

fn is_number_tag(tokens: &[Token], at: usize) -> bool {
    (at + 1..at + 4).any(|at| tokens.get(at).is_some_and(|token| token.number().is_some()))
}

/// Behind decorations and `Re:` and the like.
fn without_prefixes(tokens: &[Token], from: usize) -> usize {
    let mut at = from;
    for _ in 0..PREFIXES_MAX {
        if !is_prefix(tokens, at) {
            break;
        }
        at = undecorated(tokens, at + 2);
    }
    at
}

/// `AUTO: Priya Sharma is out of the office (returning 02/23/2026 10:12:17 AM)`.
fn is_domino(tokens: &[Token], at: usize, subject: &str) -> bool {
    let auto = tokens.get(at).and_then(Token::word) == Some("auto")
        && tokens.get(at + 1).is_some_and(|token| token.is_mark(':'));
    auto && (says_away(tokens) || subject.to_lowercase().contains("(returning"))
}

fn says_away(tokens: &[Token]) -> bool {
    phrases::find(tokens).iter().any(|phrase| phrase.says == Says::Away)
}

/// `Priya Sharma is out of the office`, where that is the author.
fn is_about(tokens: &[Token], at: usize, author: &str) -> bool {
    if !tokens.iter().filter_map(Token::word).any(|word| words::IS.contains(&word)) {
        return false;
    }
    let name = words_of(&super::token::tokens(author));
    let rest = tokens.get(at + name.len()..).unwrap_or_default();
    let verb = rest.first().and_then(Token::word).is_some_and(|word| words::IS.contains(&word));
    !name.is_empty() && begins(tokens, at, &name) && verb && says_away(rest)
}

/// `[#12345]`, `[Ticket#2026111910000123]`, `(Case 00123)`, `##12345##`, `[ ref:00D:ref ]`.
fn is_numbered(tokens: &[Token]) -> bool {
    let word_before = |at: usize| {
        (at.saturating_sub(3)..at).filter_map(|at| tokens.get(at)?.word()).any(|word| words::NUMBERED.contains(&word))
    };
    tokens.iter().enumerate().any(|(at, token)| {
        let hash = at.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|token| token.is_mark('#'));
        token.number().is_some_and(|(_, digits)| digits >= 3 && (hash || word_before(at)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_are_anchored_and_closed() {
        for subject in [
            "Automatic reply: Proposal",
            "[EXT] Abwesenheitsnotiz: x",
            "Réponse automatique : y",
            "自動応答: z",
            "Automatisch antwoord: a",
            "Automaattinen vastaus: b",
            "Автоматический ответ: c",
            "Out of Office: d",
            "Out of Office Re: Proposal",
            "Otomatik Yanıt: e",
            "***SPAM*** Automatische Antwort: Angebot",
            "Odpowiedź automatyczna: f",
            "Automatikus válasz: g",
            "자동 회신: h",
            "不在通知",
            "[Auto-Reply] x",
        ] {
            assert_eq!(read(subject, "").weight, SURE, "{subject}");
        }
        for subject in [
            "Our office is moving",
            "Automatic reply handling - proposal",
            "Re: Automatic reply: Proposal",
            "AW: Abwesenheitsnotiz: x",
            "Vacation rental proposal",
            "Absence management software",
            "Auto: fleet",
            "Out of office next week",
            "Office closed?",
            "Holidays in Spain",
            "Proposal",
        ] {
            assert_eq!(read(subject, "").weight, 0, "{subject}");
        }
    }

    #[test]
    fn some_beginnings_need_a_text() {
        for subject in [
            "Out of office",
            "Urlaub",
            "Absence",
            "Auto-reply - new feature",
            "Absent jusqu'au 27 novembre",
            "Vacation: ideas",
        ] {
            assert_eq!(read(subject, "").weight, HALF, "{subject}");
        }
    }

    #[test]
    fn a_sentence_about_the_author_is_a_machines() {
        assert_eq!(read("AUTO: Priya Sharma is out of the office (returning 02/23/2027)", "").weight, SURE);
        assert_eq!(read("Priya Sharma is out of the office", "Priya Sharma").weight, SURE);
        assert_eq!(read("Tom is out of the office", "Priya Sharma").weight, 0);
    }
}
