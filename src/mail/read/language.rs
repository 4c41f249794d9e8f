//! In which language a text is written, by its script and its small words. Short answers count; doubt is `None`.
//!
//! Not here: the languages that the bot writes (`mail::language`).

pub mod words;

use std::sync::LazyLock;

use crate::mail::octets::Letters;
use crate::mail::tables::Table;
use crate::mail::tables::WordTable;

/// Words that are looked at: three sentences tell the language.
const WORDS_MAX: usize = 60;

/// Octets that are looked at.
const OCTETS_MAX: usize = 4_000;

/// What a word is worth that only one language has. Divides by most numbers of languages that share one.
const WORD_WORTH: u32 = 60;

/// What a letter is worth that only one language has.
const LETTER_WORTH: u32 = 24;

/// How often one letter counts: `ä` in every word says no more than in three.
const LETTER_TIMES: u8 = 3;

/// Below this a text says nothing: less than one word that only one language has.
const WORTH_MIN: u64 = 60;

/// Letters that a script with one language needs.
const SCRIPT_MIN: u32 = 2;

/// The language of `text`, two letters (ISO 639-1), when there is enough of it.
#[must_use]
pub fn of(text: &str) -> Option<&'static str> {
    let text = super::words::capped(text, OCTETS_MAX);
    if text.is_ascii() {
        return by_plain_words(text.as_bytes());
    }
    by_script(text).or_else(|| by_words(text))
}

/// Scripts that one language writes in, or nearly.
fn by_script(text: &str) -> Option<&'static str> {
    let (mut han, mut kana, mut hangul, mut hebrew, mut arabic, mut persian, mut greek, mut thai, mut others) =
        (0_u32, 0_u32, 0_u32, 0_u32, 0_u32, 0_u32, 0_u32, 0_u32, 0_u32);
    for c in text.chars() {
        match c {
            '\u{3040}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9f}' => kana += 1,
            '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' => han += 1,
            '\u{ac00}'..='\u{d7af}' | '\u{1100}'..='\u{11ff}' => hangul += 1,
            '\u{5d0}'..='\u{5ea}' => hebrew += 1,
            'پ' | 'چ' | 'ژ' | 'گ' | 'ی' | 'ک' => persian += 1,
            '\u{620}'..='\u{64a}' => arabic += 1,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => greek += 1,
            '\u{e01}'..='\u{e3a}' => thai += 1,
            c if c.is_alphabetic() => others += 1,
            _ => {}
        }
    }
    // A syllable or an ideograph says as much as three letters.
    let east = 3 * (han + kana + hangul);
    let (letters, language) = [
        (if kana > 0 { 3 * (han + kana) } else { 0 }, "ja"),
        (if kana == 0 && han > hangul { east } else { 0 }, "zh"),
        (if kana == 0 && hangul >= han { east } else { 0 }, "ko"),
        (hebrew, "he"),
        (if persian == 0 { arabic } else { 0 }, "ar"),
        (if persian > 0 { arabic + persian } else { 0 }, "fa"),
        (greek, "el"),
        (thai, "th"),
    ]
    .into_iter()
    .max_by_key(|(letters, _)| *letters)?;
    (letters >= SCRIPT_MIN && letters >= others).then_some(language)
}

/// What words are worth for each language: many words are worth the same.
struct Known {
    /// Where among the worths that of a word stands.
    words: WordTable<u16>,
    worths: Vec<Worth>,
}

impl Known {
    fn worth(&self, place: Option<&u16>) -> Option<&Worth> {
        self.worths.get(usize::from(*place?))
    }
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let mut known: Table<&'static str, u32> = Table::default();
    for (place, (_, list)) in words::LANGUAGES.iter().enumerate() {
        for word in list.split_ascii_whitespace() {
            *known.entry(word).or_default() |= 1 << place;
        }
    }
    let mut masks: Vec<u32> = known.values().copied().collect();
    masks.sort_unstable();
    masks.dedup();
    let place = |mask: u32| masks.binary_search(&mask).ok().and_then(|place| u16::try_from(place).ok());
    let words = WordTable::new(known.into_iter().filter_map(|(word, mask)| Some((word, place(mask)?))));
    Known { words, worths: masks.iter().map(|mask| worth(*mask, WORD_WORTH)).collect() }
});

/// Which languages have a letter.
static HAVE: LazyLock<Table<char, u32>> = LazyLock::new(|| {
    let place = |language: &str| words::LANGUAGES.iter().position(|(known, _)| *known == language);
    let mask = |languages: &[&str]| languages.iter().filter_map(|name| place(name)).fold(0, |mask, at| mask | 1 << at);
    words::LETTERS.iter().map(|(letter, languages)| (*letter, mask(languages))).collect()
});

/// For each language a number of sixteen bits, in their order, four side by side: all languages are added at once, and no
/// branch depends on how many of them know a word. No sum comes near the next number.
type Worth = [u64; 8];

/// Numbers side by side.
const SIDE_BY_SIDE: usize = 4;

const _: () = assert!(words::LANGUAGES.len() <= SIDE_BY_SIDE * 8 && WORDS_MAX * WORD_WORTH as usize <= 4_000);

/// The sums.
type Scores = Worth;

/// The same as [`by_words`] for ASCII, which most text is.
fn by_plain_words(text: &[u8]) -> Option<&'static str> {
    let mut scores: Scores = [0; _];
    let (mut total, mut known, mut at) = (0_usize, 0_usize, 0_usize);
    let table = &*KNOWN;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty() && total < WORDS_MAX) {
        let letters = Letters::at(rest);
        // What ends a word is no letter either.
        at += letters.length + 1;
        if letters.length == 0 {
            continue;
        }
        total += 1;
        let found = match letters.is_short() {
            true => table.words.of_key(letters.key),
            false => table.words.get(&rest.get(..letters.length).unwrap_or_default().to_ascii_lowercase()),
        };
        if let Some(worth) = table.worth(found) {
            known += 1;
            add(worth, &mut scores);
        }
    }
    best(&scores, total, known)
}

fn by_words(text: &str) -> Option<&'static str> {
    let mut scores: Scores = [0; _];
    let mut seen: Vec<(char, u8)> = Vec::new();
    let (mut total, mut known) = (0_usize, 0_usize);
    let mut folded = String::new();
    let lower = text.to_ascii_lowercase();
    let mut rest = lower.as_str();
    while let Some(word) = next_word(&mut rest).filter(|_| total < WORDS_MAX) {
        total += 1;
        let found = if word.is_ascii() {
            KNOWN.words.get(word.as_bytes())
        } else {
            folded.clear();
            for c in word.chars().flat_map(char::to_lowercase) {
                folded.push(c);
                if !c.is_ascii() {
                    add_letter(c, &mut seen, &mut scores);
                }
            }
            KNOWN.words.get(folded.as_bytes())
        };
        if let Some(worth) = KNOWN.worth(found) {
            known += 1;
            add(worth, &mut scores);
        }
    }
    if text.contains(['¿', '¡']) {
        add_letter('¿', &mut seen, &mut scores);
    }
    best(&scores, total, known)
}

/// Takes the next run of letters off the text.
fn next_word<'t>(rest: &mut &'t str) -> Option<&'t str> {
    let octets = rest.as_bytes();
    let from = octets.iter().position(|octet| octet.is_ascii_alphabetic() || !octet.is_ascii())?;
    let behind = octets.get(from..)?;
    let length = behind.iter().position(|octet| !octet.is_ascii_alphabetic()).unwrap_or(behind.len());
    let text = rest.get(from..)?;
    // What is not ASCII may be a letter.
    let (skipped, length) = if behind.get(length).is_some_and(|octet| !octet.is_ascii()) {
        let start = text.find(char::is_alphabetic).unwrap_or(text.len());
        let word = text.get(start..).unwrap_or_default();
        (start, word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len()))
    } else {
        (0, length)
    };
    let (word, behind) = text.get(skipped..)?.split_at_checked(length)?;
    *rest = behind;
    (!word.is_empty()).then_some(word)
}

fn add_letter(letter: char, seen: &mut Vec<(char, u8)>, scores: &mut Scores) {
    let Some(mask) = HAVE.get(&letter) else { return };
    match seen.iter_mut().find(|(known, _)| *known == letter) {
        Some((_, times)) if *times >= LETTER_TIMES => return,
        Some((_, times)) => *times += 1,
        None => seen.push((letter, 1)),
    }
    add(&worth(*mask, LETTER_WORTH), scores);
}

/// `whole`, shared by the languages whose bits these are: what many share is worth less for each.
fn worth(mask: u32, whole: u32) -> Worth {
    let share = u64::from(whole / mask.count_ones().max(1));
    let of = |place: usize| if mask >> place & 1 == 1 { share << (place % SIDE_BY_SIDE * 16) } else { 0 };
    std::array::from_fn(|four| (0..SIDE_BY_SIDE).fold(0, |all, place| all | of(four * SIDE_BY_SIDE + place)))
}

fn add(worth: &Worth, scores: &mut Scores) {
    scores.iter_mut().zip(worth).for_each(|(score, worth)| *score += worth);
}

/// The best, when it is well ahead of the next and the text is not full of other words.
fn best(scores: &Scores, total: usize, known: usize) -> Option<&'static str> {
    let (mut top, mut second, mut place) = (0, 0, 0);
    for (four, at) in scores.iter().zip((0..).step_by(SIDE_BY_SIDE)).filter(|(four, _)| **four != 0) {
        for next in 0..SIDE_BY_SIDE {
            let score = four >> (next * 16) & 0xffff;
            if score >= top {
                (top, second, place) = (score, top, at + next);
            } else {
                second = second.max(score);
            }
        }
    }
    let clear = top >= WORTH_MIN && top * 5 >= second * 6 + 5;
    let enough = known * 6 >= total || top >= 2 * WORTH_MIN && known * 12 >= total;
    let language = words::LANGUAGES.get(place).map(|(language, _)| *language)?;
    (clear && enough).then_some(language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_answers_tell_their_language() {
        for (language, text) in [
            ("en", "Sounds good, thanks."),
            ("en", "Please call me next week"),
            ("de", "Ja, das passt."),
            ("de", "Kein Interesse, danke."),
            ("fr", "Merci, c'est parfait."),
            ("fr", "Rappelez-nous la semaine prochaine, merci"),
            ("es", "Sí, adelante con la oferta. Gracias"),
            ("es", "No nos interesa, gracias."),
            ("it", "Va bene, procediamo."),
            ("nl", "Akkoord, ga je gang."),
            ("pt", "Não temos interesse, obrigado."),
            ("pt", "Podem avançar. Cumprimentos"),
            ("sv", "Tack, vi återkommer nästa vecka."),
            ("da", "Tak, vi vender tilbage i næste uge."),
            ("nb", "Takk, vi kommer tilbake neste uke."),
            ("fi", "Kiitos, palaan asiaan ensi viikolla."),
            ("pl", "Dziękuję, proszę o kontakt w przyszłym tygodniu."),
            ("cs", "Děkuji, ozvu se příští týden."),
            ("hu", "Köszönöm, jövő héten jelentkezem."),
            ("ro", "Mulțumesc, revenim săptămâna viitoare."),
            ("tr", "Teşekkürler, haftaya arayın lütfen."),
            ("ru", "Спасибо, позвоните на следующей неделе."),
            ("uk", "Дякую, зателефонуйте наступного тижня."),
            ("el", "Ευχαριστώ, θα σας απαντήσω την επόμενη εβδομάδα."),
            ("ja", "検討します。"),
            ("zh", "谢谢，下周再联系。"),
            ("ko", "감사합니다. 다음 주에 연락드리겠습니다."),
            ("he", "תודה, נחזור אליכם בשבוע הבא."),
            ("ar", "شكرا، سنعود إليكم الأسبوع القادم."),
        ] {
            assert_eq!(of(text), Some(language), "{text}");
        }
    }

    #[test]
    fn words_are_runs_of_letters() {
        for text in ["a b", "", " ", "Grüße, 2 Äpfel!", "…ça va", "x\u{2019}y 日本 1", "é", "a…", "…", "1…2 b"]
        {
            let mut rest = text;
            let cut: Vec<&str> = std::iter::from_fn(|| next_word(&mut rest)).collect();
            let runs: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
            assert_eq!(cut, runs, "{text}");
        }
    }

    #[test]
    fn doubt_is_none() {
        for text in ["", "OK", "👍", "42", "Priya Sharma", "Dana", "+44 20 7946 0000", "Hillside BV, Utrecht 3511 AB"]
        {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
