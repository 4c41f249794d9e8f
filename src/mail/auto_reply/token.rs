//! A text as words, numbers and marks for comparison: lower case, without accents, compatibility forms unified.
//!
//! Knows no language and no phrase. Every token keeps its place in the text, so that names can be read as written.

use super::folded::Folded;
use crate::mail::read::words;

/// Octets of a text that are looked at; below stand disclaimers and advertisements. Latin letters take one or two.
pub const TEXT_MAX: usize = 4000;

/// Characters of a line after which its end may be the end of a sentence; wrapped lines are longer.
const SHORT_LINE: usize = 40;

/// One piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it begins in the text, octets.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
}

/// Kinds of [`Token`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters; a character of Chinese, Japanese or Korean is a word by itself.
    Word {
        /// Compared: lower case, without accents.
        folded: Folded,
        /// Whether it began with a capital.
        is_capital: bool,
    },
    /// Decimal digits.
    Number {
        /// The value, capped.
        value: i32,
        /// How many digits were written.
        digits: usize,
    },
    /// Anything else that shows.
    Mark(char),
    /// The end of a short line.
    LineEnd,
    /// An empty line.
    ParagraphEnd,
}

impl Token {
    /// The folded word.
    #[must_use]
    pub fn word(&self) -> Option<&str> {
        match &self.kind {
            TokenKind::Word { folded, .. } => Some(folded),
            TokenKind::Number { .. } | TokenKind::Mark(_) | TokenKind::LineEnd | TokenKind::ParagraphEnd => None,
        }
    }

    /// The value and the digits of a number.
    #[must_use]
    pub const fn number(&self) -> Option<(i32, usize)> {
        match self.kind {
            TokenKind::Number { value, digits } => Some((value, digits)),
            TokenKind::Word { .. } | TokenKind::Mark(_) | TokenKind::LineEnd | TokenKind::ParagraphEnd => None,
        }
    }

    /// Whether it is this mark.
    #[must_use]
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == TokenKind::Mark(mark)
    }
}

/// Takes the first [`TEXT_MAX`] octets of `text` apart.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let text = words::capped(text, TEXT_MAX);
    let mut reader = Reader { text, tokens: Vec::with_capacity(text.len() / 5), line: 0 };
    let mut at = 0;
    while let Some(octet) = text.as_bytes().get(at) {
        at = match octet {
            b' ' => at + 1,
            octet if octet.is_ascii_alphabetic() => reader.word(at),
            _ => match text.get(at..).and_then(|rest| rest.chars().next()) {
                Some(c) => reader.read(c, at),
                None => break,
            },
        };
    }
    reader.tokens
}

struct Reader<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    /// Where the present line began.
    line: usize,
}

impl Reader<'_> {
    /// Reads the token that begins with `c` at `at`; says where the next one begins.
    fn read(&mut self, c: char, at: usize) -> usize {
        let folded = compatible(c);
        if folded.is_ascii_digit() {
            return self.number(at);
        }
        if is_character_word(folded) {
            let kind = TokenKind::Word { folded: Folded::from(&*folded.encode_utf8(&mut [0; 4])), is_capital: false };
            return self.push(kind, at, at + c.len_utf8());
        }
        if folded.is_alphabetic() {
            return self.word(at);
        }
        let end = at + c.len_utf8();
        match c {
            '\n' => self.line_end(at, end),
            c if c.is_whitespace() || words::is_invisible(c) || is_combining(c) => end,
            // A hyphen inside a word joins what is compared apart: `out-of-office`.
            '-' | '‐' | '‑' if self.is_inside_word(at, end) => end,
            _ => self.push(TokenKind::Mark(mark(folded)), at, end),
        }
    }

    fn push(&mut self, kind: TokenKind, from: usize, to: usize) -> usize {
        self.tokens.push(Token { kind, from, to });
        to
    }

    fn number(&mut self, at: usize) -> usize {
        let (mut value, mut digits, mut end) = (0_i32, 0, at);
        for c in self.text.get(at..).unwrap_or_default().chars() {
            let Some(digit) = compatible(c).to_digit(10) else { break };
            value = value.saturating_mul(10).saturating_add(i32::try_from(digit).unwrap_or(0));
            digits += 1;
            end += c.len_utf8();
        }
        self.push(TokenKind::Number { value, digits }, at, end)
    }

    fn word(&mut self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        let is_capital = rest.chars().next().is_some_and(char::is_uppercase);
        let (folded, length) = plain_letters(rest).unwrap_or_else(|| {
            let (folded, length) = if is_initials(rest) { initials(rest) } else { letters(rest) };
            (folded.as_str().into(), length)
        });
        self.push(TokenKind::Word { folded, is_capital }, at, at + length)
    }

    fn line_end(&mut self, at: usize, end: usize) -> usize {
        let line = self.text.get(self.line..at).unwrap_or_default();
        self.line = end;
        if line.trim().is_empty() {
            if !matches!(self.tokens.last().map(|token| &token.kind), Some(TokenKind::ParagraphEnd) | None) {
                self.push(TokenKind::ParagraphEnd, at, end);
            }
        } else if line.len() <= SHORT_LINE || line.chars().nth(SHORT_LINE).is_none() {
            self.push(TokenKind::LineEnd, at, end);
        }
        end
    }

    fn is_inside_word(&self, at: usize, end: usize) -> bool {
        let before = self.text.get(..at).and_then(|before| before.chars().next_back());
        let after = self.text.get(end..).and_then(|after| after.chars().next());
        before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_alphabetic)
    }
}

/// The word of plain letters at the start of `rest`, when nothing stands behind it that might join or be a letter.
fn plain_letters(rest: &str) -> Option<(Folded, usize)> {
    let length = rest.bytes().position(|octet| !octet.is_ascii_alphabetic()).unwrap_or(rest.len());
    let joins = |behind: u8| match behind {
        b'\'' | b'`' => true,
        b'-' | b'/' | b'.' => length < 2,
        behind => !behind.is_ascii(),
    };
    if length == 0 || rest.as_bytes().get(length).is_some_and(|behind| joins(*behind)) {
        return None;
    }
    rest.get(..length).map(|word| (Folded::lower(word), length))
}

/// The word at the start of `rest`, folded, and its octets.
fn letters(rest: &str) -> (String, usize) {
    let (mut folded, mut length) = (String::new(), 0);
    let is_letter = |c: char| compatible(c).is_alphabetic() && !is_character_word(c);
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        let next_is_letter = chars.peek().is_some_and(|next| is_letter(*next));
        match c {
            c if is_letter(c) => push_folded(c, &mut folded),
            c if is_combining(c) || words::is_invisible(c) => {}
            // `jusqu'au` and `I'm` are one word; so are `e-mail` and `t/m`.
            '\'' | '’' | '‘' | '´' | '`' if next_is_letter => {}
            '-' | '‑' if folded == "e" && next_is_letter => {}
            '/' if folded == "t" && chars.peek() == Some(&'m') => {}
            _ => break,
        }
        length += c.len_utf8();
    }
    (folded, length)
}

/// Whether the word is single letters with dots: `t.o.m.`, `a.m.`.
fn is_initials(rest: &str) -> bool {
    let mut chars = rest.chars();
    let (one, dot, two, end) = (chars.next(), chars.next(), chars.next(), chars.next());
    one.is_some_and(char::is_alphabetic) && dot == Some('.') && two.is_some_and(char::is_lowercase) && end == Some('.')
}

/// The letters of such a word, and its octets with the dots.
fn initials(rest: &str) -> (String, usize) {
    let (mut folded, mut length) = (String::new(), 0);
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next().filter(|c| c.is_alphabetic()) {
        if chars.next_if_eq(&'.').is_none() {
            break;
        }
        push_folded(c, &mut folded);
        length += c.len_utf8() + 1;
    }
    (folded, length)
}

/// Characters that are words by themselves: Han, Kana, Hangul.
#[must_use]
pub const fn is_character_word(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '々')
}

const fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}')
}

/// Full-width forms as ASCII: what NFKC does to the characters that stand in mails.
fn compatible(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{202f}' => ' ',
        _ => c,
    }
}

/// Marks that mean the same are one.
const fn mark(c: char) -> char {
    match c {
        '–' | '—' | '‐' | '‑' | '−' | '～' | '〜' | '~' | '→' => '-',
        '。' | '．' => '.',
        '、' | '，' => ',',
        '’' | '‘' | '´' | '`' => '\'',
        c => c,
    }
}

/// Appends the letter in lower case without accents.
fn push_folded(c: char, out: &mut String) {
    if c.is_ascii() {
        return out.push(c.to_ascii_lowercase());
    }
    for c in compatible(c).to_lowercase() {
        match c {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' | 'ª' => out.push('a'),
            'ç' | 'ć' | 'č' => out.push('c'),
            'ď' | 'đ' | 'ð' => out.push('d'),
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => out.push('e'),
            'ğ' | 'ģ' => out.push('g'),
            'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => out.push('i'),
            'ł' | 'ľ' | 'ĺ' | 'ļ' => out.push('l'),
            'ñ' | 'ń' | 'ň' | 'ņ' => out.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ő' | 'ō' | 'º' => out.push('o'),
            'ř' | 'ŕ' => out.push('r'),
            'ś' | 'š' | 'ş' | 'ș' => out.push('s'),
            'ť' | 'ţ' | 'ț' => out.push('t'),
            'ù' | 'ú' | 'û' | 'ü' | 'ů' | 'ű' | 'ū' | 'ų' => out.push('u'),
            'ý' | 'ÿ' => out.push('y'),
            'ź' | 'ż' | 'ž' => out.push('z'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ё' => out.push('е'),
            'ά' => out.push('α'),
            'έ' => out.push('ε'),
            'ή' => out.push('η'),
            'ί' | 'ϊ' | 'ΐ' => out.push('ι'),
            'ό' => out.push('ο'),
            'ύ' | 'ϋ' => out.push('υ'),
            'ώ' => out.push('ω'),
            'ς' => out.push('σ'),
            c if is_combining(c) => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let show = |token: &Token| match &token.kind {
            TokenKind::Word { folded, .. } => folded.as_str().to_owned(),
            TokenKind::Number { value, digits } => format!("{value}/{digits}"),
            TokenKind::Mark(mark) => mark.to_string(),
            TokenKind::LineEnd => "|".to_owned(),
            TokenKind::ParagraphEnd => "||".to_owned(),
        };
        tokens(text).iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_are_folded_and_joined_as_people_read_them() {
        assert_eq!(shown("I'm out-of-office jusqu’au 1er"), "im out of office jusquau 1/1 er");
        assert_eq!(shown("Réponse AUTOMATIQUE\u{a0}: ＡＢ１２"), "reponse automatique : ab 12/2");
        assert_eq!(shown("t.o.m. 27/11, 9 a.m. t/m 4 e-mail"), "tom 27/2 / 11/2 , 9/1 am tm 4/1 email");
        assert_eq!(shown("2026年11月24日まで"), "2026/4 年 11/2 月 24/2 日 ま で");
        assert_eq!(shown("Hallo,\n\n\nweg e\u{301}\n"), "hallo , | || weg e |");
    }
}
