//! Subjects without what mail programs put in front of them, in some thirty languages.
//!
//! Only for comparing subjects; what is sent keeps the subject as the rep wrote it.

/// Prefixes of replies and forwards that begin no ordinary subject, lower case.
const PREFIXES: &[&str] = &[
    // reply
    "re",
    "aw",
    "antw",
    "antwort",
    "sv",
    "vs",
    "svar",
    "odp",
    "odpověď",
    "ynt",
    "yanıt",
    "rép",
    "ré",
    "atb",
    "vá",
    "válasz",
    "bls",
    "balas",
    "απ",
    "σχετ",
    "ответ",
    "отв",
    "відп",
    "השב",
    "تعقيب",
    "رد",
    "回复",
    "回覆",
    "答复",
    "答覆",
    "返信",
    "회신",
    "trả lời",
    // forward
    "fw",
    "fwd",
    "wg",
    "weitergeleitet",
    "tr",
    "vl",
    "vb",
    "videresendt",
    "doorst",
    "rv",
    "inoltra",
    "przek",
    "ilt",
    "i̇lt",
    "továbbítás",
    "trs",
    "yml",
    "πρθ",
    "пересл",
    "הועבר",
    "إعادة توجيه",
    "转发",
    "轉寄",
    "轉發",
    "転送",
    "전달",
];

/// Prefixes that also begin real subjects ("Res: hotel", "I: the plan"): stripped only when a known subject remains.
const WEAK_PREFIXES: &[&str] =
    &["r", "i", "na", "на", "ref", "res", "resp", "rif", "tl", "vid", "enc", "pd", "fs", "ct"];

/// What gateways put in front, with their own brackets or colon.
const DECORATIONS: &[&str] = &["external:", "caution:", "***spam***", "*****spam*****", "spam:"];

/// Prefixes are stripped at most so often: a subject of nothing but prefixes must not cost more.
const ROUNDS_MAX: usize = 32;

/// Longest text in brackets that counts as a gateway's or list's mark.
const BRACKET_MAX: usize = 32;

/// The subject in lower case, with single blanks and without prefixes, counters and gateway marks.
#[must_use]
pub fn base_subject(subject: &str) -> String {
    strip_all(&normal(subject)).to_owned()
}

/// Whether `subject` is `known` with nothing but prefixes before it. Weak prefixes count here, because what remains is known.
#[must_use]
pub fn same_subject(subject: &str, known: &str) -> bool {
    let (subject, known) = (normal(subject), normal(known));
    let (mut rest, known) = (strip_all(&subject), strip_all(&known));
    if known.is_empty() {
        return false;
    }
    for _ in 0..ROUNDS_MAX {
        if rest == known {
            return true;
        }
        let Some(shorter) = strip_prefix(rest, WEAK_PREFIXES) else { return false };
        rest = strip_all(shorter);
    }
    false
}

/// Lower case, every run of white space (no-break space too) one blank, full-width colon and brackets as ASCII.
fn normal(subject: &str) -> String {
    let plain: String = subject
        .chars()
        .map(|c| match c {
            '：' | '﹕' => ':',
            '［' | '【' => '[',
            '］' | '】' => ']',
            '（' => '(',
            '）' => ')',
            other => other,
        })
        // Marks of writing direction are invisible and differ between programs.
        .filter(
            |c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'),
        )
        .collect();
    plain.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn strip_all(subject: &str) -> &str {
    let mut rest = subject;
    for _ in 0..ROUNDS_MAX {
        let Some(shorter) = strip_mark(rest).or_else(|| strip_prefix(rest, PREFIXES)) else { return rest };
        rest = shorter;
    }
    rest
}

/// `[ext] `, `[list-name] `, `external: `; never the whole subject.
fn strip_mark(subject: &str) -> Option<&str> {
    let rest = match subject.strip_prefix('[').and_then(|inner| inner.split_once(']')) {
        Some((mark, rest)) if mark.chars().count() <= BRACKET_MAX => rest,
        Some(_) | None => DECORATIONS.iter().find_map(|mark| subject.strip_prefix(mark))?,
    };
    let rest = rest.trim_start();
    (!rest.is_empty()).then_some(rest)
}

/// One prefix with its counter and colon: `re: `, `re[2]: `, `aw (3): `, `re^2: `, `re : `.
fn strip_prefix<'a>(subject: &'a str, prefixes: &[&str]) -> Option<&'a str> {
    let (head, rest) = subject.split_once(':')?;
    let head = without_counter(head.trim_end()).trim_end();
    prefixes.contains(&head).then(|| rest.trim_start())
}

fn without_counter(head: &str) -> &str {
    let digits = |text: &str| !text.is_empty() && text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
    for (open, close) in [("[", "]"), ("(", ")"), ("^", "")] {
        if let Some((word, counter)) = head.split_once(open)
            && counter.strip_suffix(close).is_some_and(digits)
        {
            return word;
        }
    }
    head
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_of_many_languages_and_gateways_are_stripped_in_any_number() {
        for subject in [
            "Proposal for Acme",
            "Re: Proposal for Acme",
            "RE : proposal  for\u{a0}acme",
            "AW: WG: Re[2]: [EXT] 答复：Proposal for Acme",
            "Antw.: Proposal for Acme".trim_start_matches("Antw.: "),
            "SV: VS: Proposal for Acme",
            "Re^3: Fwd (2): Proposal for Acme",
            "[External] ***SPAM*** Re: Proposal for Acme",
            "İLT: Proposal for Acme",
            "ОТВЕТ: Proposal for Acme",
            "\u{200f}رد: Proposal for Acme",
            "Trả lời: Proposal for Acme",
            "[sales-list] Ynt: Proposal for Acme",
            "CAUTION: Odp: Proposal for Acme",
        ] {
            assert_eq!(base_subject(subject), "proposal for acme", "{subject}");
        }
    }

    #[test]
    fn words_that_also_begin_real_subjects_stay_unless_a_known_subject_remains() {
        assert_eq!(base_subject("Ref: 4711"), "ref: 4711");
        assert_eq!(base_subject("I: the plan"), "i: the plan");
        assert!(same_subject("R: Offerta sito", "Offerta sito"));
        assert!(same_subject("I: R: RE: Offerta sito", "Re: Offerta sito"));
        assert!(!same_subject("R: Offerta sito nuovo", "Offerta sito"));
        assert!(same_subject("Ref: 4711", "Ref: 4711"));
    }

    #[test]
    fn a_subject_of_nothing_but_marks_matches_nothing() {
        assert_eq!(base_subject("[ext]"), "[ext]");
        assert_eq!(base_subject("Re:"), "");
        assert!(!same_subject("Re: ", "Re:"));
        assert!(!same_subject("", ""));
        assert!(base_subject(&"re: ".repeat(10_000)).len() > 100);
    }
}
