//! Subjects without what mail programs put in front of them, in some thirty languages.
//!
//! Only for comparing subjects; what is sent keeps the subject as the rep wrote it.

/// Prefixes of replies and forwards that begin no ordinary subject, lower case. What is a reply in one language is a
/// forward in another (`VS:` in Finnish and Danish); for comparing it makes no difference.
#[rustfmt::skip]
const PREFIXES: &[&str] = &[
    // Replies: English, German, Dutch, Scandinavian, Polish, Czech, Turkish, French, Estonian, Hungarian, Lithuanian,
    // Indonesian, Greek, Russian, Ukrainian, Hebrew, Arabic, Persian, Chinese, Japanese, Korean, Vietnamese, Croatian,
    // Romanian, Catalan, Basque.
    "re", "aw", "antw", "antw.", "antwort", "antwoord", "sv", "vs", "svar", "odp", "odp.", "odpověď", "odpověd", "odg",
    "odg.", "odgovor", "ynt", "ynt.", "yanıt", "yanit", "cevap", "rép", "rép.", "réf", "réponse", "ré", "vast", "atb",
    "atb.", "ats", "atsakymas", "vá", "válasz", "bls", "bls.", "balas", "balasan", "απ", "απάντηση", "σχετ", "ответ",
    "отв", "відп", "відповідь", "отг", "отговор", "השב", "תשובה", "تعقيب", "رد", "پاسخ", "回复", "回覆", "答复", "答覆", "返信",
    "回信", "회신", "답장", "trả lời", "răspuns", "raspuns", "resposta", "respuesta", "risposta", "erantzun",
    // Forwards.
    "fw", "fwd", "fwd.", "wg", "weitergeleitet", "tr", "transf", "vl", "vb", "videresendt", "vidaresänt", "doorst",
    "doorgestuurd", "rv", "renv", "reenv", "inoltra", "inoltro", "inoltrato", "przek", "przekaz", "pd.", "ilt", "ilt.",
    "i̇lt", "i̇letilen", "iletilen", "továbbítás", "továbbított", "tov", "trs", "trn", "yml", "yönlendirilen", "πρθ",
    "προώθηση", "пересл", "переслано", "пересланное", "пересилання", "препр", "הועבר", "העבר", "إعادة توجيه", "مرسل",
    "转发", "轉寄", "轉發", "転送", "전달", "chuyển tiếp", "redir", "proslijeđeno", "proslijedi", "prepos", "přepos", "edasi",
    "persiųsta", "pārsūtīts", "bounce",
];

/// Prefixes that also begin real subjects ("Res: hotel", "I: the plan"): stripped only when a known subject remains.
#[rustfmt::skip]
const WEAK_PREFIXES: &[&str] = &[
    "r", "i", "a", "t", "na", "на", "ref", "ref.", "res", "resp", "rif", "tl", "tm", "vid", "enc", "pd", "fs", "ct", "rs",
    "ad", "hal", "r/v", "ντ",
];

/// What gateways put in front, with their own brackets or colon; lower case, blanks single.
#[rustfmt::skip]
const DECORATIONS: &[&str] = &[
    "external:", "external email:", "external sender:", "[external email]:", "ext:", "extern:", "externe:", "esterno:",
    "caution:", "caution external:", "warning:", "spam:", "suspected spam:", "possible spam:", "***spam***",
    "*****spam*****", "**spam**", "*** spam ***", "***external***", "***suspected spam***", "{spam?}", "{disarmed}",
    "(spam)", "(external)", "(extern)", "<external>", "<ext>", "|external|", "secure:", "encrypt:", "unclassified:",
    "virus free:", "out of band:",
];

/// Subjects that thousands of proposals bear, lower case, without prefix: equal ones have nothing in common.
#[rustfmt::skip]
const GENERIC: &[&str] = &[
    "proposal", "our proposal", "the proposal", "your proposal", "business proposal", "proposals", "offer", "our offer",
    "your offer", "quote", "our quote", "your quote", "quotation", "our quotation", "your quotation", "estimate",
    "our estimate", "your estimate", "pricing", "prices", "price", "contract", "agreement", "invoice", "order", "meeting",
    "call", "follow up", "follow-up", "followup", "following up", "question", "questions", "hello", "hi", "hey", "info",
    "information", "request", "your request", "inquiry", "your inquiry", "enquiry", "your enquiry", "introduction",
    "documents", "document", "next steps", "thank you", "thanks", "checking in", "quick question", "update", "project",
    "angebot", "unser angebot", "ihr angebot", "das angebot", "kostenvoranschlag", "anfrage", "ihre anfrage", "vertrag",
    "rechnung", "auftrag", "nachfrage", "rückfrage", "termin", "offerte", "unsere offerte", "ihre offerte", "offertes",
    "aanbieding", "onze offerte", "uw offerte", "prijsopgave", "voorstel", "ons voorstel", "devis", "votre devis",
    "notre devis", "proposition", "notre proposition", "offre", "notre offre", "proposition commerciale",
    "offre commerciale", "offerta", "la nostra offerta", "preventivo", "proposta", "proposta commerciale", "propuesta",
    "nuestra propuesta", "propuesta comercial", "oferta", "presupuesto", "su presupuesto", "cotización", "cotizacion",
    "orçamento", "cotação", "tilbud", "vores tilbud", "vårt tilbud", "offert", "vår offert", "tarjous", "tarjouksemme",
    "oferta handlowa", "wycena", "nabídka", "naše nabídka", "cenová nabídka", "ponuka", "cenová ponuka", "ponuda",
    "ajánlat", "árajánlat", "ofertă", "teklif", "teklifimiz", "fiyat teklifi", "προσφορά", "предложение",
    "коммерческое предложение", "пропозиція", "комерційна пропозиція", "оферта", "הצעה", "הצעת מחיר", "عرض", "عرض سعر",
    "报价", "报价单", "報價", "報價單", "提案", "方案", "御見積", "見積書", "お見積り", "お見積もり", "ご提案", "견적", "견적서", "제안서",
    "báo giá", "penawaran", "penawaran harga",
];

/// Prefixes are stripped at most so often: a subject of nothing but prefixes must not cost more.
const ROUNDS_MAX: usize = 32;

/// Longest text in brackets that counts as a gateway's or list's mark.
const BRACKET_MAX: usize = 32;

/// Characters of a subject that are compared; what is longer is no subject.
const SUBJECT_MAX: usize = 1_000;

/// Shortest subject that can tell two mails apart.
const TELLING_MIN: usize = 4;

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

/// Whether so many mails bear the subject that an equal one proves nothing.
#[must_use]
pub fn is_generic(subject: &str) -> bool {
    let normal = normal(subject);
    let base = strip_all(&normal).trim_end_matches(['.', '!', '?', ' ']);
    base.chars().count() < TELLING_MIN && base.is_ascii() || GENERIC.contains(&base)
}

/// Whether the subject says of itself that the mail answers or forwards another.
#[must_use]
pub fn has_prefix(subject: &str) -> bool {
    let normal = normal(subject);
    let mut rest = normal.as_str();
    for _ in 0..ROUNDS_MAX {
        let Some(shorter) = strip_mark(rest) else { break };
        rest = shorter;
    }
    strip_prefix(rest, PREFIXES).is_some()
}

/// Lower case, every run of white space (no-break space too) one blank, full-width colon and brackets as ASCII.
fn normal(subject: &str) -> String {
    let plain: String = subject
        .chars()
        .take(SUBJECT_MAX)
        .map(|c| match c {
            '：' | '﹕' | '︓' | '∶' | '꞉' => ':',
            '［' | '【' | '〔' => '[',
            '］' | '】' | '〕' => ']',
            '（' => '(',
            '）' => ')',
            '＊' => '*',
            other => other,
        })
        // Marks of writing direction are invisible and differ between programs; so do soft hyphens.
        .filter(|c| {
            !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
        })
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

/// One prefix with its counter and colon: `re: `, `re[2]: `, `aw (3): `, `re^2: `, `re2: `, `re : `; also several that
/// share one colon: `re/fwd: `.
fn strip_prefix<'a>(subject: &'a str, prefixes: &[&str]) -> Option<&'a str> {
    let (head, rest) = subject.split_once(':')?;
    let head = without_counter(head.trim_end()).trim_end();
    let is_known =
        prefixes.contains(&head) || (head.contains('/') && head.split('/').all(|one| prefixes.contains(&one)));
    is_known.then(|| rest.trim_start())
}

fn without_counter(head: &str) -> &str {
    let digits = |text: &str| !text.is_empty() && text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
    for (open, close) in [("[", "]"), ("(", ")"), ("^", ""), ("*", "")] {
        if let Some((word, counter)) = head.split_once(open)
            && counter.strip_suffix(close).is_some_and(digits)
        {
            return word;
        }
    }
    // `re2`, as some web mailers count.
    match head.trim_end_matches(|c: char| c.is_ascii_digit()) {
        word if digits(head.get(word.len()..).unwrap_or_default()) && word.is_ascii() => word,
        _ => head,
    }
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
    fn replies_and_forwards_of_thirty_languages_are_known() {
        for prefixes in [
            ("English", "Re Fw Fwd"),
            ("German", "AW Antw Antwort WG Weitergeleitet"),
            ("Dutch", "Antw Antwoord Doorst Doorgestuurd"),
            ("Swedish, Danish, Norwegian", "SV Svar VS VB VL Videresendt"),
            ("Finnish", "VS VL"),
            ("Polish", "Odp Przek"),
            ("Czech, Slovak", "Odp Odpověď Přepos"),
            ("Turkish", "YNT Yanıt İLT Cevap"),
            ("French", "RÉP Ré TR"),
            ("Spanish, Portuguese", "Respuesta Resposta RV"),
            ("Italian", "Risposta Inoltra"),
            ("Estonian", "Vast Edasi"),
            ("Latvian, Lithuanian", "Atb Ats"),
            ("Hungarian", "Vá Válasz Továbbítás"),
            ("Indonesian", "BLS Balas TRS"),
            ("Greek", "ΑΠ ΣΧΕΤ ΠΡΘ"),
            ("Russian", "Ответ Отв Пересл"),
            ("Ukrainian", "Відп"),
            ("Bulgarian", "Отг"),
            ("Croatian", "Odg"),
            ("Romanian", "Răspuns"),
            ("Hebrew", "השב הועבר"),
            ("Arabic", "رد تعقيب"),
            ("Persian", "پاسخ"),
            ("Chinese", "回复 回覆 答复 答覆 转发 轉寄"),
            ("Japanese", "返信 転送"),
            ("Korean", "회신 답장 전달"),
            ("Welsh", "YML"),
        ] {
            for prefix in prefixes.1.split(' ') {
                for subject in
                    [format!("{prefix}: Hall three"), format!("{prefix}：Hall three"), format!("{prefix} :Hall three")]
                {
                    assert_eq!(base_subject(&subject), "hall three", "{}: {subject}", prefixes.0);
                    assert!(has_prefix(&subject), "{subject}");
                }
            }
        }
        for subject in ["Trả lời: Hall three", "Chuyển tiếp: Hall three", "إعادة توجيه: Hall three"] {
            assert_eq!(base_subject(subject), "hall three", "{subject}");
        }
    }

    #[test]
    fn what_only_looks_like_a_prefix_stays() {
        for subject in [
            "Rest: of the hall",
            "Area: hall three",
            "Real: hall",
            "Vsn: 3",
            "2026: hall three",
            "[hall] three: a plan",
        ] {
            assert!(!has_prefix(subject), "{subject}");
        }
        assert_eq!(base_subject("Vorschlag: Re: Halle"), "vorschlag: re: halle", "only at the start");
        assert_eq!(base_subject("[EXT][SPAM] (External) Re: Fw: Hall"), "hall");
        assert_eq!(base_subject("Re/Fwd: Hall"), "hall");
        assert!(
            !is_generic("Hall three") && is_generic("Re: Fwd: PROPOSAL !") && is_generic("Re: ") && is_generic("Q3")
        );
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
