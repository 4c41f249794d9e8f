//! Cuts a text into words, clauses and sentences, and folds the words for comparison. Knows no language.
//!
//! Folding is free of locales: lower case, accents taken off, umlauts as two letters, full-width letters as plain ones,
//! the Turkish dotless i as i. Words of Chinese and Japanese are single characters.

use crate::mail::octets::Letters;
use crate::mail::read::words::capped;
use crate::mail::read::words::is_invisible;

/// Words that are looked at; an answer that matters is shorter.
const WORDS_MAX: usize = 500;

/// Characters of a line from which on its end is a wrap and not the end of what is said.
const WRAPPED_LINE: usize = 45;

/// Octets for the words that are not written as they are folded; more are made room for when they come.
const FOLDED_ROOM: usize = 128;

/// Sentences for which there is room at first.
const SENTENCES_ROOM: usize = 32;

/// Abbreviations whose full stop ends no sentence, folded.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "hr", "fr", "st", "nr", "no", "bzw", "ca", "ggf", "usw", "approx", "sra", "dhr", "mevr",
    "sig", "etc", "inc", "ltd", "prof", "tel", "ext", "vs", "evtl", "inkl", "max", "min", "jan", "feb", "aug", "sep",
    "sept", "oct", "okt", "nov", "dec", "dez", "mon", "tue", "wed", "thu", "fri", "pls", "janv", "oz", "pan", "bl",
];

/// What stands before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// A blank, or nothing.
    None,
    /// A comma, a dash, a bracket.
    Clause,
    /// A full stop, or a line of its own.
    Sentence,
}

/// Octets that are looked at: places in a text are numbers of half the size.
const OCTETS_MAX: usize = 1 << 30;

/// One word, number, emoji or mail address.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Where it begins in the text, octets.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// Where its folded letters stand: in the text or, counted from its end, behind it.
    fold: (u32, u32),
    /// A short word of plain letters as one number, lower case; 0 for every other.
    pub key: u64,
    /// What stands before it.
    pub before: Break,
    /// The character that stands directly behind it, when neither a blank nor a letter.
    pub glue: Option<char>,
    /// Its value, for a number of up to four digits.
    pub number: Option<i16>,
    /// Whether it begins with a capital letter.
    pub is_capital: bool,
    /// Whether it is a mail address.
    pub is_address: bool,
    /// The sentence it belongs to, from 0.
    pub sentence: u32,
}

/// A text, cut into words.
#[derive(Debug, Default)]
pub struct Text<'t> {
    /// As it stands.
    pub source: &'t str,
    /// Its words.
    pub tokens: Vec<Token>,
    /// For each sentence, whether it ends with a question mark.
    pub questions: Vec<bool>,
    /// Whether any word is a number of up to four digits.
    pub has_numbers: bool,
    /// Whether any word is a mail address.
    pub has_addresses: bool,
    /// The letters of the words that are not written as they are folded.
    folded: String,
}

impl<'t> Text<'t> {
    /// Cuts `source` into words.
    #[must_use]
    pub fn new(source: &'t str) -> Self {
        let source = capped(source, OCTETS_MAX);
        let tokens = Vec::with_capacity((source.len() / 4).min(WORDS_MAX));
        let mut questions = Vec::with_capacity(SENTENCES_ROOM);
        questions.push(false);
        let text = Self { source, questions, tokens, ..Self::default() };
        let mut cutter = Cutter { text, pending: Break::Sentence, sentence: 0 };
        let mut previous: &str = "";
        let mut at = 0;
        while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
            let length = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |end| end + 1);
            let line = rest.get(..length).unwrap_or_default().trim_end();
            let trimmed = line.trim_start();
            cutter.pending = cutter.pending.max(line_break(previous, trimmed));
            cutter.line(line, at);
            at += length;
            previous = trimmed;
        }
        cutter.text
    }

    /// The folded word.
    #[must_use]
    pub fn word(&self, at: usize) -> &str {
        let (from, to) = self.tokens.get(at).map_or((0, 0), |token| (token.fold.0 as usize, token.fold.1 as usize));
        let all = self.source.len();
        let word = if from < all { self.source.get(from..to) } else { self.folded.get(from - all..to - all) };
        word.unwrap_or_default()
    }

    /// The octets of the folded word.
    #[must_use]
    pub fn octets(&self, at: usize) -> &[u8] {
        let (from, to) = self.tokens.get(at).map_or((0, 0), |token| (token.fold.0 as usize, token.fold.1 as usize));
        let (all, source) = (self.source.len(), self.source.as_bytes());
        let word = if from < all { source.get(from..to) } else { self.folded.as_bytes().get(from - all..to - all) };
        word.unwrap_or_default()
    }

    /// What stands in the text from one word to before another.
    #[must_use]
    pub fn shown(&self, start: usize, end: usize) -> &'t str {
        let from = self.tokens.get(start).map(|token| token.from as usize);
        let to = end.checked_sub(1).and_then(|last| self.tokens.get(last)).map(|token| token.to as usize);
        from.zip(to).and_then(|(from, to)| self.source.get(from..to)).unwrap_or_default()
    }

    /// Where the sentence of a word begins and ends, in words.
    #[must_use]
    pub fn sentence(&self, at: usize) -> (usize, usize) {
        self.around(at, Break::Sentence)
    }

    /// Where the clause of a word begins and ends, in words.
    #[must_use]
    pub fn clause(&self, at: usize) -> (usize, usize) {
        self.around(at, Break::Clause)
    }

    fn around(&self, at: usize, least: Break) -> (usize, usize) {
        let is_edge = |token: &Token| token.before >= least;
        let up_to_here = self.tokens.get(..=at).unwrap_or_default();
        let start = up_to_here.iter().rposition(is_edge).unwrap_or(0);
        let behind = self.tokens.get(at + 1..).unwrap_or_default();
        (start, behind.iter().position(is_edge).map_or(self.tokens.len(), |more| at + 1 + more))
    }

    /// What stands before a word; the end counts as a sentence's.
    #[must_use]
    pub fn before(&self, at: usize) -> Break {
        self.tokens.get(at).map_or(Break::Sentence, |token| token.before)
    }

    /// Whether the sentence of a word ends with a question mark.
    #[must_use]
    pub fn is_question(&self, at: usize) -> bool {
        self.tokens.get(at).and_then(|token| self.questions.get(token.sentence as usize)).copied().unwrap_or(false)
    }
}

/// What the end of `line` means, from what stands around it.
fn line_break(line: &str, next: &str) -> Break {
    if line.is_empty() || next.is_empty() || line.ends_with(['.', '!', '?', ':', ';', '…', '。', '！', '？']) {
        return Break::Sentence;
    }
    if next.starts_with(['-', '*', '•', '>', '–']) {
        return Break::Sentence;
    }
    if line.ends_with([',', '，', '、']) {
        return Break::Clause;
    }
    if next.starts_with(char::is_lowercase) || line.len() >= WRAPPED_LINE && !next.starts_with(char::is_numeric) {
        return Break::None;
    }
    Break::Sentence
}

struct Cutter<'t> {
    text: Text<'t>,
    pending: Break,
    sentence: u32,
}

impl Cutter<'_> {
    fn line(&mut self, line: &str, offset: usize) {
        let octets = line.as_bytes();
        let mut at = 0;
        while at < octets.len() && self.text.tokens.len() < WORDS_MAX {
            let rest = octets.get(at..).unwrap_or_default();
            let (letters, is_lower) = Letters::written_at(rest);
            let length = letters.length;
            let mark = rest.get(length).copied().filter(|next| !is_blank(*next));
            // Most chunks are a word, or a word with a mark behind it.
            let ends = |mark: u8| {
                matches!(mark, b'.' | b',' | b'!' | b'?' | b';' | b':')
                    && rest.get(length + 1).is_none_or(|behind| is_blank(*behind))
            };
            if length > 0 && mark.is_none_or(ends) {
                self.push_plain(offset + at, letters, is_lower, mark.map(char::from));
                // The blank behind it is passed over with it.
                at += length + 1;
                if let Some(mark) = mark {
                    self.mark(mark, at == octets.len());
                    at += 1;
                }
            } else if length == 0 && mark.is_none() {
                at += 1;
            } else {
                at += self.other(line.get(at..).unwrap_or_default(), offset + at);
            }
        }
    }

    /// A chunk of any kind; its octets with the blank behind it.
    #[inline(never)]
    fn other(&mut self, rest: &str, from: usize) -> usize {
        let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
        if let Some(chunk) = rest.get(..length).filter(|chunk| !chunk.is_empty()) {
            self.chunk(chunk, from, length == rest.len());
        }
        length + rest.get(length..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
    }

    fn chunk(&mut self, chunk: &str, offset: usize, is_last: bool) {
        let bare = chunk.trim_matches(|c: char| !c.is_alphanumeric());
        let bare = bare
            .get(..7)
            .filter(|start| start.eq_ignore_ascii_case("mailto:"))
            .map_or(bare, |_| bare.get(7..).unwrap_or_default());
        let is_link = bare.starts_with("http") && bare.contains("://") || bare.starts_with("www.");
        if (is_link || is_address(bare)) && chunk.find(bare).is_some() {
            let from = chunk.find(bare).unwrap_or_default();
            self.pending = self.pending.max(if chunk.starts_with(['(', '<']) { Break::None } else { self.pending });
            self.push(offset + from, bare, !is_link);
            self.marks(chunk.get(from + bare.len()..).unwrap_or_default(), is_last);
            return;
        }
        self.characters(chunk, offset, is_last);
    }

    fn characters(&mut self, chunk: &str, offset: usize, is_last: bool) {
        let mut at = 0;
        while let Some(c) = chunk.get(at..).and_then(|rest| rest.chars().next()) {
            let rest = chunk.get(at..).unwrap_or_default();
            let length = word_length(rest);
            if length == 0 {
                let run =
                    rest.find(|c: char| c.is_alphanumeric() || is_symbol(c)).unwrap_or(rest.len()).max(c.len_utf8());
                let (marks, after) = rest.split_at_checked(run).unwrap_or((rest, ""));
                if after.is_empty() {
                    self.marks(marks, is_last);
                } else {
                    self.inner_marks(marks);
                }
                at += run;
                continue;
            }
            self.push(offset + at, rest.get(..length).unwrap_or_default(), false);
            at += length;
        }
    }

    fn push(&mut self, from: usize, word: &str, is_address: bool) {
        let is_folded = |octet: u8| octet.is_ascii_lowercase() || octet.is_ascii_digit();
        if !word.is_empty() && word.bytes().all(is_folded) {
            return self.push_folded(from, word, (place(from), place(from + word.len())), is_address);
        }
        let fold = self.fold_behind(word);
        if fold.1 > fold.0 {
            self.push_folded(from, word, fold, is_address);
        }
    }

    /// Folds a word that is not written so; where its letters stand.
    fn fold_behind(&mut self, word: &str) -> (u32, u32) {
        let all = self.text.source.len();
        let from = self.text.folded.len();
        if from == 0 {
            self.text.folded.reserve(FOLDED_ROOM.max(word.len()));
        }
        fold(word, &mut self.text.folded);
        (place(all + from), place(all + self.text.folded.len()))
    }

    /// A word of ASCII letters.
    #[inline]
    fn push_plain(&mut self, from: usize, letters: Letters, is_lower: bool, glue: Option<char>) {
        self.begin();
        let (from, to) = (place(from), place(from + letters.length));
        let (fold, is_capital) = if is_lower { ((from, to), false) } else { self.capitals(from, to) };
        self.text.tokens.push(Token {
            from,
            to,
            fold,
            key: if letters.is_short() { letters.key } else { 0 },
            before: self.pending,
            glue,
            number: None,
            is_capital,
            is_address: false,
            sentence: self.sentence,
        });
        self.pending = Break::None;
    }

    /// Where the folded letters of a word stand that is not all lower case, and whether it begins with a capital.
    #[inline(never)]
    fn capitals(&mut self, from: u32, to: u32) -> ((u32, u32), bool) {
        let source = self.text.source;
        let word = source.get(from as usize..to as usize).unwrap_or_default();
        (self.fold_behind(word), word.starts_with(|first: char| first.is_ascii_uppercase()))
    }

    fn push_folded(&mut self, from: usize, word: &str, fold: (u32, u32), is_address: bool) {
        self.begin();
        let is_number = word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        self.text.has_numbers |= is_number;
        self.text.has_addresses |= is_address;
        self.text.tokens.push(Token {
            from: place(from),
            to: place(from + word.len()),
            fold,
            key: 0,
            before: self.pending,
            glue: None,
            number: if is_number { word.parse().ok() } else { None },
            is_capital: word.starts_with(char::is_uppercase),
            is_address,
            sentence: self.sentence,
        });
        self.pending = Break::None;
    }

    /// Begins a sentence where one has ended.
    fn begin(&mut self) {
        if self.pending == Break::Sentence && !self.text.tokens.is_empty() {
            self.sentence += 1;
            self.text.questions.push(false);
        }
    }

    /// Marks between two words without a blank: `24.11.`, `3:30`, `yes/no`, `good...but`.
    fn inner_marks(&mut self, marks: &str) {
        let first = marks.chars().find(|c| !is_invisible(*c));
        if let Some(last) = self.text.tokens.last_mut() {
            last.glue = first;
        }
        // `n’écrivez`: an apostrophe joins, however it is encoded.
        if matches!(marks, "'" | "’" | "‘" | "`") {
            return;
        }
        let follows_number = self.text.tokens.last().is_some_and(|token| token.number.is_some());
        let sentence = marks.contains(['!', '?', '。', '！', '？']);
        if marks.contains(['?', '？']) {
            self.asks();
        }
        if sentence {
            self.pending = Break::Sentence;
        } else if marks.len() > 1 && !marks.is_ascii()
            || marks.len() > 2
            || !follows_number && marks.contains([',', ';', '('])
        {
            self.pending = self.pending.max(Break::Clause);
        }
    }

    /// One mark behind a word of letters.
    fn mark(&mut self, mark: u8, is_last: bool) {
        let Some(last) = self.text.tokens.len().checked_sub(1) else { return };
        match mark {
            b'?' => {
                self.asks();
                self.pending = Break::Sentence;
            }
            b'!' => self.pending = Break::Sentence,
            b'.' if self.dot_ends(last, is_last) => self.pending = Break::Sentence,
            b'.' => {}
            _ => self.pending = self.pending.max(Break::Clause),
        }
    }

    /// Marks at the end of a chunk.
    fn marks(&mut self, marks: &str, is_last: bool) {
        let Some(last) = self.text.tokens.len().checked_sub(1) else { return };
        if let Some(token) = self.text.tokens.get_mut(last) {
            token.glue = marks.chars().next();
        }
        if marks.contains(['?', '？']) {
            self.asks();
        }
        let dots = marks.bytes().filter(|byte| *byte == b'.').count();
        let stop =
            marks.contains(['!', '?', '。', '！', '？', '…']) || dots > 1 || dots == 1 && self.dot_ends(last, is_last);
        if stop {
            self.pending = Break::Sentence;
        } else if marks
            .contains([',', ';', ':', '(', ')', '–', '—', '-', '、', '，', '：', '；', '"', '“', '”', '«', '»'])
        {
            self.pending = self.pending.max(Break::Clause);
        }
    }

    fn asks(&mut self) {
        if let Some(question) = self.text.questions.get_mut(self.sentence as usize) {
            *question = true;
        }
    }

    /// Whether the full stop behind a word ends the sentence: not in `15. Januar`, `Mr.`, `z. B.`.
    fn dot_ends(&self, at: usize, is_last: bool) -> bool {
        let word = self.text.word(at);
        let is_short = word.len() <= 2 && self.text.tokens.get(at).is_some_and(|token| token.number.is_some());
        is_last || !(is_short || word.chars().count() == 1 && word.is_ascii() || ABBREVIATIONS.contains(&word))
    }
}

/// A place in a text, or behind it in what is folded of it: both are short enough.
const fn place(at: usize) -> u32 {
    at as u32
}

/// White space of ASCII, as `char::is_whitespace` has it.
const fn is_blank(octet: u8) -> bool {
    matches!(octet, b'\t'..=b'\r' | b' ')
}

/// Octets of the word at the beginning of `text`; letters and digits are words apart.
fn word_length(text: &str) -> usize {
    let mut chars = text.char_indices();
    let Some((_, first)) = chars.next() else { return 0 };
    if first.is_ascii_digit() {
        return text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    }
    if first == '+'
        && text.starts_with("+1")
        && !text.get(2..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    {
        return 2;
    }
    if is_ideograph(first) || is_symbol(first) {
        return first.len_utf8();
    }
    if !first.is_alphanumeric() {
        return 0;
    }
    for (at, c) in chars {
        let joins = match c {
            '\'' | '’' | '‘' | '`' => is_contraction(text.get(at + c.len_utf8()..).unwrap_or_default()),
            // `e-mail` is one word.
            '-' | '\u{2011}' => at == 1 && first.eq_ignore_ascii_case(&'e'),
            c if is_ideograph(c) || c.is_ascii_digit() => false,
            c => c.is_alphanumeric() || is_invisible(c) || is_combining(c),
        };
        if !joins {
            return at;
        }
    }
    text.len()
}

/// `n't`: what follows the apostrophe is a lone t.
fn is_contraction(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next().is_some_and(|c| c.eq_ignore_ascii_case(&'t')) && !chars.next().is_some_and(char::is_alphanumeric)
}

const fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Emoji that say something by themselves.
const fn is_symbol(c: char) -> bool {
    matches!(c, '\u{1f300}'..='\u{1f3fa}' | '\u{1f400}'..='\u{1faff}' | '\u{2705}' | '\u{2714}' | '\u{274c}' | '\u{270c}')
}

/// Good enough to know an address from a word.
fn is_address(word: &str) -> bool {
    let Some((local, domain)) = word.split_once('@') else { return false };
    !local.is_empty() && domain.contains('.') && !domain.contains('@') && !word.contains(['<', '>', ',', '(', ')', '"'])
}

/// Appends the folded letters of `word`.
pub fn fold(word: &str, out: &mut String) {
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        let from = out.len();
        out.push_str(word);
        if let Some(added) = out.get_mut(from..) {
            added.make_ascii_lowercase();
        }
        return;
    }
    if word.is_ascii() {
        let letters = word.bytes().filter(|byte| byte.is_ascii_alphanumeric() || *byte == b'+' || *byte == b'@');
        out.extend(letters.map(|byte| char::from(byte.to_ascii_lowercase())));
        return;
    }
    for c in word.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || is_symbol(c) || c == '+' {
            push_unaccented(c, out);
        }
    }
}

/// Appends a lower case letter without its accent.
pub fn push_unaccented(c: char, out: &mut String) {
    let base = match c {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'č' | 'ć' => 'c',
        'ď' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ę' | 'ě' | 'ė' | 'ē' => 'e',
        'ğ' => 'g',
        'ì' | 'í' | 'î' | 'ï' | 'ı' | 'ī' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ø' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ť' | 'ţ' | 'ț' => 't',
        'ù' | 'ú' | 'û' | 'ů' | 'ű' | 'ū' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'ё' => 'е',
        'ä' | 'æ' => return out.push_str("ae"),
        'ö' | 'œ' => return out.push_str("oe"),
        'ü' => return out.push_str("ue"),
        'ß' => return out.push_str("ss"),
        'ﬁ' => return out.push_str("fi"),
        'ﬂ' => return out.push_str("fl"),
        // Full-width letters and digits of East Asian keyboards.
        '\u{ff10}'..='\u{ff5a}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c).to_ascii_lowercase(),
        c => c,
    };
    out.push(base);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        let text = Text::new(text);
        let shown = |at: usize| match text.before(at) {
            Break::None => format!(" {}", text.word(at)),
            Break::Clause => format!(" , {}", text.word(at)),
            Break::Sentence => format!(" | {}", text.word(at)),
        };
        (0..text.tokens.len()).map(shown).collect::<String>().trim().to_owned()
    }

    #[test]
    fn words_clauses_and_sentences() {
        for (text, cut) in [
            ("Don't stop, please.", "| dont stop , please"),
            ("n'envoyez plus d'e-mails", "| n envoyez plus d emails"),
            ("am 15. Januar, z. B. um 10:30 Uhr", "| am 15 januar , z b um 10 30 uhr"),
            ("Call Tom <tom.weber@x.example>. Thanks!", "| call tom tomweber@xexample | thanks"),
            ("3pm or Q3?Yes", "| 3 pm or q 3 | yes"),
            ("👍🏽", "| 👍"),
            ("+1", "| +1"),
            ("配信停止", "| 配 信 停 止"),
            ("please remove me\nfrom your list", "| please remove me from your list"),
            ("No\nThanks", "| no | thanks"),
            ("KAPATMAYIN, İSTANBUL ısı", "| kapatmayin , istanbul isi"),
        ] {
            assert_eq!(words(text), cut, "{text}");
        }
    }

    #[test]
    fn what_is_shown_is_what_was_written() {
        let text = Text::new("Hi,\u{a0}bitte löschen Sie alles.");
        assert_eq!(text.shown(1, 3), "bitte löschen");
    }
}
